/* hogarth-real-fetch.c: requests that leave the machine
 * SPDX-License-Identifier: MIT
 *
 * One Send is one request: resolve the host, check every address, connect to one of those,
 * send, read a bounded answer. Each has a SoupSession of its own: a destination makes at most a
 * handful of requests, and what is not shared (connections, cookies, credentials, the main
 * context) can neither leak nor be reused after a check.
 */

#define G_LOG_DOMAIN "hogarth-real-fetch"

#include "config.h"

#include <libsoup/soup.h>

#include "hogarth-bounded-read.h"
#include "hogarth-fetch-error.h"
#include "hogarth-http-message.h"
#include "hogarth-pinned-address.h"
#include "hogarth-public-address.h"
#include "hogarth-real-fetch.h"
#include "hogarth-url.h"

/* A connection that breaks before an answer is tried once more at once, as PostHog does. */
#define MAX_CONNECTIONS 2

struct _HogarthRealFetch
{
  GObject         parent_instance;
  HogarthConsent *consent;
  HogarthProject *project; /* NULL for none */
};

static void hogarth_real_fetch_iface_init (HogarthFetchInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthRealFetch, hogarth_real_fetch, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_FETCH,
                                                      hogarth_real_fetch_iface_init))

typedef struct
{
  HogarthRequest *request;
  GUri           *uri;
  guint16         port;
  GList          *addresses; /* GInetAddress, checked */
  SoupSession    *session;
  SoupMessage    *message;
  GInputStream   *stream;
  GCancellable   *cancellable; /* ours: the caller's, or a time-out */
  gulong          cancelled_id;
  GSource        *connect_timer;
  GSource        *request_timer;
  gint64          start_us;
  guint           n_connections;
  guint           connect_timed_out : 1;
  guint           request_timed_out : 1;
} Send;

static void send_connect (GTask *task);

static void
clear_timer (GSource **timer)
{
  if (*timer != NULL)
    g_source_destroy (*timer);
  g_clear_pointer (timer, g_source_unref);
}

static void
send_free (gpointer data)
{
  Send *send = data;

  clear_timer (&send->connect_timer);
  clear_timer (&send->request_timer);
  g_clear_object (&send->stream);
  g_clear_object (&send->message);
  g_clear_object (&send->session);
  g_clear_list (&send->addresses, g_object_unref);
  g_clear_pointer (&send->uri, g_uri_unref);
  g_clear_pointer (&send->request, hogarth_request_unref);
  g_clear_object (&send->cancellable);
  g_free (send);
}

static guint64
send_get_limit (Send *send)
{
  return hogarth_request_get_response_bytes (send->request);
}

/* Stops the clocks and lets go of the caller's cancellable, whose handler points into @send. */
static void
send_end (GTask *task)
{
  Send *send = g_task_get_task_data (task);

  clear_timer (&send->connect_timer);
  clear_timer (&send->request_timer);
  g_cancellable_disconnect (g_task_get_cancellable (task), send->cancelled_id);
  send->cancelled_id = 0;
  if (send->session != NULL)
    soup_session_abort (send->session);
}

static void
send_fail (GTask        *task,
           const GError *cause)
{
  Send *send = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  send_end (task);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (send->request_timed_out)
    error = hogarth_fetch_error_new_timeout ();
  else if (send->connect_timed_out)
    error = hogarth_fetch_error_new_connect_timeout (g_uri_get_host (send->uri), send->port,
                                                     HOGARTH_REAL_FETCH_CONNECT_TIMEOUT_MS);
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    error = hogarth_fetch_error_new_too_large (send_get_limit (send));
  else
    error = hogarth_fetch_error_new_from_cause (cause, send->addresses, send->port,
                                                send->message);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
send_body_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) body = hogarth_bounded_read_finish (send->stream, result, &error);
  g_auto(GStrv) headers = NULL;
  HogarthResponse *response;

  if (body == NULL)
    {
      send_fail (task, error);
      return;
    }

  headers = hogarth_http_message_dup_headers (send->message);
  response = hogarth_response_new (soup_message_get_status (send->message),
                                   (const char *const *) headers, body,
                                   g_get_monotonic_time () - send->start_us);
  send_end (task);
  g_task_return_pointer (task, response, (GDestroyNotify) hogarth_response_unref);
}

static gboolean
declares_too_much (Send *send)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (send->message);

  return soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
         && (guint64) soup_message_headers_get_content_length (headers)
              > send_get_limit (send)
         && g_ascii_strcasecmp (soup_message_get_method (send->message), "HEAD") != 0;
}

static void
send_headers_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Send *send = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  send->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  clear_timer (&send->connect_timer);
  if (send->stream == NULL)
    {
      if (hogarth_fetch_error_is_broken_connection (error)
          && send->n_connections < MAX_CONNECTIONS
          && !g_cancellable_is_cancelled (send->cancellable))
        send_connect (task);
      else
        send_fail (task, error);
      return;
    }
  if (declares_too_much (send))
    {
      error = hogarth_fetch_error_new_too_large (send_get_limit (send));
      send_fail (task, error);
      return;
    }

  hogarth_bounded_read_async (send->stream, send_get_limit (send), send->cancellable,
                              send_body_cb, g_steal_pointer (&task));
}

static gboolean
connect_timeout_cb (gpointer user_data)
{
  Send *send = user_data;

  send->connect_timed_out = TRUE;
  g_cancellable_cancel (send->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
request_timeout_cb (gpointer user_data)
{
  Send *send = user_data;

  send->request_timed_out = TRUE;
  g_cancellable_cancel (send->cancellable);
  return G_SOURCE_REMOVE;
}

static GSource *
start_timer (guint       interval_ms,
             GSourceFunc callback,
             Send       *send)
{
  g_autoptr(GMainContext) context = g_main_context_ref_thread_default ();
  GSource *timer = g_timeout_source_new (interval_ms);

  g_source_set_callback (timer, callback, send, NULL);
  g_source_attach (timer, context);
  return timer;
}

static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  Send *send = user_data;

  if (event == G_SOCKET_CLIENT_COMPLETE)
    clear_timer (&send->connect_timer);
}

/* Connects to the checked addresses and sends. */
static void
send_connect (GTask *task)
{
  Send *send = g_task_get_task_data (task);
  g_autoptr(GSocketConnectable) address = NULL;
  g_autoptr(GError) error = NULL;

  g_clear_object (&send->session);
  g_clear_object (&send->message);
  send->message = hogarth_http_message_new (send->request, send->uri, &error);
  if (send->message == NULL)
    {
      send_fail (task, error);
      return;
    }

  address = hogarth_pinned_address_new (g_uri_get_host (send->uri), send->port, send->addresses);
  send->session = soup_session_new_with_options ("remote-connectable", address, NULL);
  soup_session_set_proxy_resolver (send->session, NULL);
  soup_session_remove_feature_by_type (send->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (send->session, SOUP_TYPE_CONTENT_DECODER);

  send->n_connections++;
  g_signal_connect (send->message, "network-event", G_CALLBACK (network_event_cb), send);
  soup_session_send_async (send->session, send->message, G_PRIORITY_DEFAULT, send->cancellable,
                           send_headers_cb, g_object_ref (task));
}

static gboolean
check_addresses (HogarthRealFetch  *self,
                 Send              *send,
                 GError           **error)
{
  const char *host = g_uri_get_host (send->uri);

  if (self->project != NULL && hogarth_project_allows_host (self->project, host))
    return TRUE;

  for (GList *l = send->addresses; l != NULL; l = l->next)
    if (!hogarth_public_address_check (l->data))
      {
        g_set_error_literal (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED,
                             "SecureRequestError: Hostname is not allowed");
        return FALSE;
      }
  return TRUE;
}

static void
send_resolve_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HogarthRealFetch *self = g_task_get_source_object (task);
  Send *send = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  send->addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);
  if (send->addresses == NULL)
    {
      g_clear_error (&error);
      error = g_error_new_literal (HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION,
                                   "ResolutionError: Invalid hostname");
      send_fail (task, error);
      return;
    }
  if (!check_addresses (self, send, &error))
    {
      send_fail (task, error);
      return;
    }

  send_connect (task);
}

static gboolean
send_prepare (HogarthRealFetch  *self,
              Send              *send,
              GError           **error)
{
  g_autoptr(GError) cause = NULL;

  send->uri = hogarth_url_parse (hogarth_request_get_url (send->request), &cause);
  if (send->uri == NULL)
    {
      g_set_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_INVALID_URL,
                   "InvalidRequestError: %s", cause->message);
      return FALSE;
    }
  if (!hogarth_consent_covers (self->consent, g_uri_get_host (send->uri)))
    {
      g_set_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED,
                   "ConsentError: real requests to %s were not agreed to",
                   g_uri_get_host (send->uri));
      return FALSE;
    }

  if (g_uri_get_port (send->uri) != -1)
    send->port = (guint16) g_uri_get_port (send->uri);
  else
    send->port = g_str_equal (g_uri_get_scheme (send->uri), "https") ? 443 : 80;
  return TRUE;
}

static void
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static void
hogarth_real_fetch_send_async (HogarthFetch        *fetch,
                               HogarthRequest      *request,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  HogarthRealFetch *self = HOGARTH_REAL_FETCH (fetch);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  g_autoptr(GError) error = NULL;
  Send *send = g_new0 (Send, 1);

  g_task_set_source_tag (task, hogarth_real_fetch_send_async);
  g_task_set_task_data (task, send, send_free);
  send->request = hogarth_request_ref (request);
  send->cancellable = g_cancellable_new ();
  send->start_us = g_get_monotonic_time ();

  if (!send_prepare (self, send, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (cancellable != NULL)
    send->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                                g_object_ref (send->cancellable),
                                                g_object_unref);
  send->connect_timer = start_timer (HOGARTH_REAL_FETCH_CONNECT_TIMEOUT_MS, connect_timeout_cb,
                                     send);
  send->request_timer = start_timer (MIN (hogarth_request_get_timeout_ms (request),
                                          HOGARTH_REAL_FETCH_MAX_TIMEOUT_MS),
                                     request_timeout_cb, send);
  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (send->uri), send->cancellable,
                                   send_resolve_cb, g_steal_pointer (&task));
}

static HogarthResponse *
hogarth_real_fetch_send_finish (HogarthFetch  *fetch,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetch), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hogarth_real_fetch_iface_init (HogarthFetchInterface *iface)
{
  iface->is_real = TRUE;
  iface->send_async = hogarth_real_fetch_send_async;
  iface->send_finish = hogarth_real_fetch_send_finish;
}

static void
hogarth_real_fetch_finalize (GObject *object)
{
  HogarthRealFetch *self = HOGARTH_REAL_FETCH (object);

  g_clear_pointer (&self->consent, hogarth_consent_unref);
  g_clear_pointer (&self->project, hogarth_project_unref);

  G_OBJECT_CLASS (hogarth_real_fetch_parent_class)->finalize (object);
}

static void
hogarth_real_fetch_class_init (HogarthRealFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_real_fetch_finalize;
}

static void
hogarth_real_fetch_init (HogarthRealFetch *self)
{
}

HogarthRealFetch *
hogarth_real_fetch_new (HogarthConsent *consent,
                        HogarthProject *project)
{
  HogarthRealFetch *self;

  g_return_val_if_fail (consent != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_REAL_FETCH, NULL);
  self->consent = hogarth_consent_ref (consent);
  self->project = project != NULL ? hogarth_project_ref (project) : NULL;
  return self;
}
