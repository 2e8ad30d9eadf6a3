/* hogarth-api-client.c: hog functions and templates over PostHog's REST API
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-api-client"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "hogarth-api-client.h"
#include "hogarth-bounded-read.h"
#include "hogarth-url.h"

#define TIMEOUT_SECONDS 30
#define MAX_ANSWER_BYTES (64 * 1024 * 1024)
#define PAGE_LENGTH "100"
#define MAX_PAGES 200

struct _HogarthApiClient
{
  GObject  parent_instance;
  char    *host;
  char    *project; /* as it stands in a path */
  char    *key;     /* NULL for none; wiped in the end */
};

G_DEFINE_FINAL_TYPE (HogarthApiClient, hogarth_api_client, G_TYPE_OBJECT)

G_DEFINE_QUARK (hogarth-api-error-quark, hogarth_api_error)

typedef struct
{
  HogarthConsent *consent;
  SoupSession    *session;
  SoupMessage    *message;
  GInputStream   *stream;
  GBytes         *body;  /* NULL for none */
  const char     *method;
  HogDataBuilder *pages; /* of a list, else NULL */
  guint           n_pages;
} Call;

static void call_send (GTask      *task,
                       const char *url);

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->stream);
  g_clear_object (&call->message);
  g_clear_object (&call->session);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_clear_pointer (&call->pages, hog_data_builder_free);
  g_clear_pointer (&call->consent, hogarth_consent_unref);
  g_free (call);
}

static HogarthApiError
code_of_status (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
      return HOGARTH_API_ERROR_KEY;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_METHOD_NOT_ALLOWED:
      return HOGARTH_API_ERROR_NOT_FOUND;
    case SOUP_STATUS_CONFLICT:
      return HOGARTH_API_ERROR_CONFLICT;
    case 429:
      return HOGARTH_API_ERROR_THROTTLED;
    default:
      return status >= 400 && status < 500 ? HOGARTH_API_ERROR_INVALID : HOGARTH_API_ERROR_SERVER;
    }
}

/* PostHog says {"type", "code", "detail", "attr"}; nested attributes are joined with "__". */
static GError *
error_of_answer (guint    status,
                 HogData *answer)
{
  const char *detail = hog_data_get_member_string (answer, "detail");
  const char *attribute = hog_data_get_member_string (answer, "attr");

  if (detail == NULL)
    return g_error_new (HOGARTH_API_ERROR, code_of_status (status),
                        "the server answered with status %u", status);
  if (attribute != NULL)
    {
      g_autoptr(GString) path = g_string_new (attribute);

      g_string_replace (path, "__", ".", 0);
      return g_error_new (HOGARTH_API_ERROR, code_of_status (status), "%s: %s", path->str, detail);
    }
  return g_error_new_literal (HOGARTH_API_ERROR, code_of_status (status), detail);
}

static void
call_fail (GTask        *task,
           const GError *cause)
{
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_new_error (task, HOGARTH_API_ERROR, HOGARTH_API_ERROR_NETWORK, "%s",
                             cause->message);
}

/* The next page is asked for only where the first one was: a server cannot send the key away. */
static gboolean
is_same_host (HogarthApiClient *self,
              const char       *url)
{
  gsize length = strlen (self->host);

  return strncmp (url, self->host, length) == 0 && url[length] == '/';
}

static void
call_take_page (GTask   *task,
                HogData *answer)
{
  HogarthApiClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  HogData *results = hog_data_get_member (answer, "results");
  const char *next = hog_data_get_member_string (answer, "next");

  for (guint i = 0; i < hog_data_get_length (results); i++)
    hog_data_builder_append (call->pages, hog_data_ref (hog_data_get_element (results, i)));

  call->n_pages++;
  if (next != NULL && (!is_same_host (self, next) || call->n_pages >= MAX_PAGES))
    g_task_return_new_error (task, HOGARTH_API_ERROR, HOGARTH_API_ERROR_SERVER,
                             "the list does not end, or goes on at another host");
  else if (next != NULL)
    call_send (task, next);
  else
    g_task_return_pointer (task, hog_data_builder_end (g_steal_pointer (&call->pages)),
                           (GDestroyNotify) hog_data_unref);
}

static void
call_body_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  guint status = soup_message_get_status (call->message);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) body = hogarth_bounded_read_finish (G_INPUT_STREAM (object), result, &error);
  g_autoptr(HogData) answer = NULL;

  if (body == NULL)
    {
      call_fail (task, error);
      return;
    }

  answer = hog_data_from_json (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body),
                               NULL);
  if (status < 200 || status >= 300)
    g_task_return_error (task, error_of_answer (status, answer));
  else if (answer == NULL)
    g_task_return_new_error (task, HOGARTH_API_ERROR, HOGARTH_API_ERROR_SERVER,
                             "the server's answer is no JSON; is the address that of PostHog?");
  else if (call->pages != NULL)
    call_take_page (task, answer);
  else
    g_task_return_pointer (task, g_steal_pointer (&answer), (GDestroyNotify) hog_data_unref);
}

static void
call_headers_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  g_clear_object (&call->stream);
  call->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (call->stream == NULL)
    call_fail (task, error);
  else
    hogarth_bounded_read_async (call->stream, MAX_ANSWER_BYTES, g_task_get_cancellable (task),
                                call_body_cb, g_object_ref (task));
}

static void
call_send (GTask      *task,
           const char *url)
{
  HogarthApiClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = hogarth_url_parse (url, &error);
  SoupMessageHeaders *headers;

  if (uri == NULL)
    {
      g_task_return_new_error (task, HOGARTH_API_ERROR, HOGARTH_API_ERROR_NETWORK, "%s: %s", url,
                               error->message);
      return;
    }
  if (!hogarth_consent_covers (call->consent, g_uri_get_host (uri)))
    {
      g_task_return_new_error (task, HOGARTH_API_ERROR, HOGARTH_API_ERROR_CONSENT,
                               "requests to %s were not agreed to", g_uri_get_host (uri));
      return;
    }

  g_clear_object (&call->message);
  call->message = soup_message_new_from_uri (call->method, uri);
  soup_message_add_flags (call->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (call->message);
  soup_message_headers_append (headers, "Accept", "application/json");
  if (self->key != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->key, NULL);

      soup_message_headers_append (headers, "Authorization", bearer);
    }
  if (call->body != NULL)
    soup_message_set_request_body_from_bytes (call->message, "application/json", call->body);

  soup_session_send_async (call->session, call->message, G_PRIORITY_DEFAULT,
                           g_task_get_cancellable (task), call_headers_cb, g_object_ref (task));
}

static void
call_start (HogarthApiClient    *self,
            HogarthConsent      *consent,
            const char          *method,
            const char          *path,
            HogData             *document,
            gboolean             is_list,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *url = g_strconcat (self->host, path, NULL);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, call_start);
  g_task_set_task_data (task, call, call_free);
  call->consent = hogarth_consent_ref (consent);
  call->method = method;
  call->session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, NULL);
  if (is_list)
    call->pages = hog_data_builder_new_array ();
  if (document != NULL)
    {
      char *json = hog_data_to_json (document, 0);

      call->body = g_bytes_new_take (json, strlen (json));
    }
  call_send (task, url);
}

static char *
functions_path (HogarthApiClient *self,
                const char       *id)
{
  g_autofree char *escaped = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  return g_strconcat ("/api/projects/", self->project, "/hog_functions/", escaped,
                      escaped != NULL ? "/" : NULL, NULL);
}

void
hogarth_api_client_list_async (HogarthApiClient    *self,
                               HogarthConsent      *consent,
                               const char          *types,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autofree char *root = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_API_CLIENT (self));
  g_return_if_fail (consent != NULL);

  root = functions_path (self, NULL);
  escaped = g_uri_escape_string (types != NULL ? types : "destination", NULL, FALSE);
  path = g_strconcat (root, "?full=true&limit=" PAGE_LENGTH "&type=", escaped, NULL);
  call_start (self, consent, "GET", path, NULL, TRUE, cancellable, callback, user_data);
}

void
hogarth_api_client_list_templates_async (HogarthApiClient    *self,
                                         HogarthConsent      *consent,
                                         const char          *types,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_API_CLIENT (self));
  g_return_if_fail (consent != NULL);

  escaped = g_uri_escape_string (types != NULL ? types : "destination", NULL, FALSE);
  path = g_strconcat ("/api/public_hog_function_templates/?limit=" PAGE_LENGTH "&types=", escaped,
                      NULL);
  call_start (self, consent, "GET", path, NULL, TRUE, cancellable, callback, user_data);
}

void
hogarth_api_client_get_async (HogarthApiClient    *self,
                              HogarthConsent      *consent,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_API_CLIENT (self));
  g_return_if_fail (consent != NULL);
  g_return_if_fail (id != NULL);

  path = functions_path (self, id);
  call_start (self, consent, "GET", path, NULL, FALSE, cancellable, callback, user_data);
}

void
hogarth_api_client_create_async (HogarthApiClient    *self,
                                 HogarthConsent      *consent,
                                 HogData             *document,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_API_CLIENT (self));
  g_return_if_fail (consent != NULL);
  g_return_if_fail (document != NULL);

  path = functions_path (self, NULL);
  call_start (self, consent, "POST", path, document, FALSE, cancellable, callback, user_data);
}

void
hogarth_api_client_update_async (HogarthApiClient    *self,
                                 HogarthConsent      *consent,
                                 const char          *id,
                                 HogData             *changes,
                                 const char          *base_updated_at,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr(HogData) based = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_API_CLIENT (self));
  g_return_if_fail (consent != NULL);
  g_return_if_fail (id != NULL);
  g_return_if_fail (changes != NULL);

  if (base_updated_at != NULL)
    based = hog_data_with_member (changes, "base_updated_at",
                                  hog_data_new_string (base_updated_at));
  path = functions_path (self, id);
  call_start (self, consent, "PATCH", path, based != NULL ? based : changes, FALSE, cancellable,
              callback, user_data);
}

HogData *
hogarth_api_client_finish (HogarthApiClient  *self,
                           GAsyncResult      *result,
                           GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hogarth_api_client_finalize (GObject *object)
{
  HogarthApiClient *self = HOGARTH_API_CLIENT (object);

  if (self->key != NULL)
    explicit_bzero (self->key, strlen (self->key));
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->project, g_free);
  g_clear_pointer (&self->host, g_free);

  G_OBJECT_CLASS (hogarth_api_client_parent_class)->finalize (object);
}

static void
hogarth_api_client_class_init (HogarthApiClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_api_client_finalize;
}

static void
hogarth_api_client_init (HogarthApiClient *self)
{
}

HogarthApiClient *
hogarth_api_client_new (const char *host,
                        gint64      project_id,
                        const char *key)
{
  HogarthApiClient *self;
  gsize length;

  g_return_val_if_fail (host != NULL, NULL);

  length = strlen (host);
  while (length > 0 && host[length - 1] == '/')
    length--;

  self = g_object_new (HOGARTH_TYPE_API_CLIENT, NULL);
  self->host = g_strndup (host, length);
  self->project = project_id > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, project_id)
                                 : g_strdup ("@current");
  self->key = g_strdup (key);
  return self;
}
