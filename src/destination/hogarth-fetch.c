/* hogarth-fetch.c: the interface through which every request goes
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-fetch.h"

struct _HogarthRequest
{
  char    *method;
  char    *url;
  char   **headers;
  GBytes  *body;
  guint64  response_bytes;
  guint    timeout_ms;
};

struct _HogarthResponse
{
  char   **headers;
  GBytes  *body;
  gint64   duration_us;
  guint    status;
};

G_DEFINE_BOXED_TYPE (HogarthRequest, hogarth_request, hogarth_request_ref, hogarth_request_unref)
G_DEFINE_BOXED_TYPE (HogarthResponse, hogarth_response, hogarth_response_ref,
                     hogarth_response_unref)
G_DEFINE_INTERFACE (HogarthFetch, hogarth_fetch, G_TYPE_OBJECT)

/**
 * hogarth_fetch_error_quark:
 *
 * Returns: the domain of #HogarthFetchError
 */
G_DEFINE_QUARK (hogarth-fetch-error-quark, hogarth_fetch_error)

/**
 * hogarth_request_new:
 * @method: upper case
 * @url: absolute
 * @headers: (nullable) (array zero-terminated=1): name, value, name, value …
 * @body: (nullable): bytes to send
 * @timeout_ms: time for the whole answer
 * @response_bytes: longest answer that is read
 *
 * Returns: (transfer full): a new request
 */
HogarthRequest *
hogarth_request_new (const char         *method,
                     const char         *url,
                     const char * const *headers,
                     GBytes             *body,
                     guint               timeout_ms,
                     guint64             response_bytes)
{
  HogarthRequest *self;

  g_return_val_if_fail (method != NULL && url != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthRequest);
  self->method = g_strdup (method);
  self->url = g_strdup (url);
  self->headers = headers != NULL ? g_strdupv ((char **) headers) : g_new0 (char *, 1);
  self->body = body != NULL ? g_bytes_ref (body) : NULL;
  self->timeout_ms = timeout_ms;
  self->response_bytes = response_bytes;
  return self;
}

/**
 * hogarth_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): @self
 */
HogarthRequest *
hogarth_request_ref (HogarthRequest *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_request_clear (HogarthRequest *self)
{
  g_free (self->method);
  g_free (self->url);
  g_strfreev (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
}

/**
 * hogarth_request_unref:
 * @self: (transfer full): a request
 */
void
hogarth_request_unref (HogarthRequest *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_request_clear);
}

/**
 * hogarth_request_get_method:
 * @self: a request
 *
 * Returns: (transfer none): upper case
 */
const char *
hogarth_request_get_method (HogarthRequest *self)
{
  return self->method;
}

/**
 * hogarth_request_get_url:
 * @self: a request
 *
 * Returns: (transfer none): the URL as the program gave it, which need not be a valid one
 */
const char *
hogarth_request_get_url (HogarthRequest *self)
{
  return self->url;
}

/**
 * hogarth_request_get_headers:
 * @self: a request
 *
 * Returns: (transfer none) (array zero-terminated=1): name, value, name, value …
 */
const char * const *
hogarth_request_get_headers (HogarthRequest *self)
{
  return (const char * const *) self->headers;
}

/**
 * hogarth_request_get_header:
 * @self: a request
 * @name: in any case
 *
 * Returns: (transfer none) (nullable): the header's value
 */
const char *
hogarth_request_get_header (HogarthRequest *self,
                            const char     *name)
{
  for (guint i = 0; self->headers[i] != NULL && self->headers[i + 1] != NULL; i += 2)
    if (g_ascii_strcasecmp (self->headers[i], name) == 0)
      return self->headers[i + 1];
  return NULL;
}

/**
 * hogarth_request_get_body:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): bytes to send
 */
GBytes *
hogarth_request_get_body (HogarthRequest *self)
{
  return self->body;
}

/**
 * hogarth_request_get_timeout_ms:
 * @self: a request
 *
 * Returns: milliseconds for the whole answer
 */
guint
hogarth_request_get_timeout_ms (HogarthRequest *self)
{
  return self->timeout_ms;
}

/**
 * hogarth_request_get_response_bytes:
 * @self: a request
 *
 * Returns: the longest answer that is read, in bytes
 */
guint64
hogarth_request_get_response_bytes (HogarthRequest *self)
{
  return self->response_bytes;
}

/**
 * hogarth_response_new:
 * @status: HTTP status, 100 to 599
 * @headers: (nullable) (array zero-terminated=1): name, value, name, value …
 * @body: (nullable): what came, %NULL for nothing
 * @duration_us: microseconds from sending to the last byte
 *
 * Returns: (transfer full): a new response
 */
HogarthResponse *
hogarth_response_new (guint               status,
                      const char * const *headers,
                      GBytes             *body,
                      gint64              duration_us)
{
  HogarthResponse *self = g_atomic_rc_box_new0 (HogarthResponse);

  self->status = status;
  self->headers = headers != NULL ? g_strdupv ((char **) headers) : g_new0 (char *, 1);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  self->duration_us = duration_us;
  return self;
}

/**
 * hogarth_response_ref:
 * @self: a response
 *
 * Returns: (transfer full): @self
 */
HogarthResponse *
hogarth_response_ref (HogarthResponse *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_response_clear (HogarthResponse *self)
{
  g_strfreev (self->headers);
  g_bytes_unref (self->body);
}

/**
 * hogarth_response_unref:
 * @self: (transfer full): a response
 */
void
hogarth_response_unref (HogarthResponse *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_response_clear);
}

/**
 * hogarth_response_get_status:
 * @self: a response
 *
 * Returns: the HTTP status
 */
guint
hogarth_response_get_status (HogarthResponse *self)
{
  return self->status;
}

/**
 * hogarth_response_get_headers:
 * @self: a response
 *
 * Returns: (transfer none) (array zero-terminated=1): name, value, name, value …
 */
const char * const *
hogarth_response_get_headers (HogarthResponse *self)
{
  return (const char * const *) self->headers;
}

/**
 * hogarth_response_get_body:
 * @self: a response
 *
 * Returns: (transfer none): the bytes that came, perhaps none
 */
GBytes *
hogarth_response_get_body (HogarthResponse *self)
{
  return self->body;
}

/**
 * hogarth_response_get_duration_us:
 * @self: a response
 *
 * Returns: microseconds from sending to the last byte
 */
gint64
hogarth_response_get_duration_us (HogarthResponse *self)
{
  return self->duration_us;
}

static void
hogarth_fetch_default_send_async (HogarthFetch        *self,
                                  HogarthRequest      *request,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_task_report_new_error (self, callback, user_data, hogarth_fetch_default_send_async,
                           G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s sends nothing",
                           G_OBJECT_TYPE_NAME (self));
}

static HogarthResponse *
hogarth_fetch_default_send_finish (HogarthFetch  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hogarth_fetch_default_init (HogarthFetchInterface *iface)
{
  iface->send_async = hogarth_fetch_default_send_async;
  iface->send_finish = hogarth_fetch_default_send_finish;
}

/**
 * hogarth_fetch_is_real:
 * @self: a fetch
 *
 * Returns: whether requests leave the machine: then waits between attempts are slept, else
 *   they are only shown
 */
gboolean
hogarth_fetch_is_real (HogarthFetch *self)
{
  g_return_val_if_fail (HOGARTH_IS_FETCH (self), FALSE);

  return HOGARTH_FETCH_GET_IFACE (self)->is_real;
}

/**
 * hogarth_fetch_status_is_retried:
 * @status: of a response
 *
 * Returns: whether PostHog sends the request again after it
 */
gboolean
hogarth_fetch_status_is_retried (guint status)
{
  static const guint statuses[] = { 408, 429, 500, 502, 503, 504 };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    if (statuses[i] == status)
      return TRUE;
  return FALSE;
}

/**
 * hogarth_fetch_send_async:
 * @self: a fetch
 * @request: what to send
 * @cancellable: (nullable): to give up
 * @callback: (scope async): called when there is an answer
 * @user_data: for @callback
 *
 * Sends one request, once. The callback runs in the thread-default main context of the caller.
 */
void
hogarth_fetch_send_async (HogarthFetch        *self,
                          HogarthRequest      *request,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_FETCH (self));
  g_return_if_fail (request != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  HOGARTH_FETCH_GET_IFACE (self)->send_async (self, request, cancellable, callback, user_data);
}

/**
 * hogarth_fetch_send_finish:
 * @self: a fetch
 * @result: as given to the callback
 * @error: return location; #HogarthFetchError or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the response, %NULL if none came
 */
HogarthResponse *
hogarth_fetch_send_finish (HogarthFetch  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (HOGARTH_IS_FETCH (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return HOGARTH_FETCH_GET_IFACE (self)->send_finish (self, result, error);
}
