/* hogarth-fetch-call.c: one call of fetch, with PostHog's defaults, oddities and retries
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <string.h>

#define GOOGLE_ADS_URL "https://googleads.googleapis.com/"
#define DEVELOPER_TOKEN "developer-token"

#define STOPPED "Stopped before the answer came. The request may have arrived"

/* A request that one program made, until it has its last answer. */
typedef struct
{
  HogarthRecorder *recorder;
  HogarthRequest  *request;
  HogarthRunFetch *record;
  GArray          *attempts;
  GAsyncResult    *result;
  gboolean         is_waiting;
} Call;

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Call *call = user_data;

  call->result = g_object_ref (result);
}

static HogarthResponse *
send_once (Call    *call,
           GError **error)
{
  HogarthRecorder *recorder = call->recorder;
  HogarthResponse *response;

  g_clear_object (&call->result);
  hogarth_fetch_send_async (recorder->request->fetch, call->request, recorder->cancellable,
                            sent_cb, call);
  while (call->result == NULL)
    g_main_context_iteration (recorder->context, TRUE);
  response = hogarth_fetch_send_finish (recorder->request->fetch, call->result, error);
  g_clear_object (&call->result);
  return response;
}

static gboolean
wait_over_cb (gpointer user_data)
{
  Call *call = user_data;

  call->is_waiting = FALSE;
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable,
              gpointer      user_data)
{
  return wait_over_cb (user_data);
}

/* Only a real request is worth waiting for. */
static void
wait_before_next (Call  *call,
                  guint  wait_ms)
{
  GSource *timeout;
  GSource *cancelled = NULL;

  if (!hogarth_fetch_is_real (call->recorder->request->fetch))
    return;
  timeout = g_timeout_source_new (wait_ms);
  call->is_waiting = TRUE;
  g_source_set_callback (timeout, wait_over_cb, call, NULL);
  g_source_attach (timeout, call->recorder->context);
  if (call->recorder->cancellable != NULL)
    {
      cancelled = g_cancellable_source_new (call->recorder->cancellable);
      g_source_set_callback (cancelled, G_SOURCE_FUNC (cancelled_cb), call, NULL);
      g_source_attach (cancelled, call->recorder->context);
    }
  while (call->is_waiting)
    g_main_context_iteration (call->recorder->context, TRUE);
  g_source_destroy (timeout);
  g_source_unref (timeout);
  if (cancelled != NULL)
    {
      g_source_destroy (cancelled);
      g_source_unref (cancelled);
    }
}

static gboolean
is_retried (guint         status,
            const GError *error)
{
  if (error != NULL)
    return g_error_matches (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION) ||
           g_error_matches (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_TIMEOUT);
  return hogarth_fetch_status_is_retried (status);
}

/* The jitter would make previews flicker, so that only real requests have it. */
static guint
get_wait_ms (Call *call)
{
  const HogarthLimits *limits = call->recorder->limits;
  gboolean is_real = hogarth_fetch_is_real (call->recorder->request->fetch);
  guint wait = limits->retry_base_ms * call->attempts->len;

  if (is_real)
    wait += g_random_int_range (0, 1000);
  return MIN (wait, limits->retry_max_ms);
}

/* Whether an input of type non_failure_status_codes names the status. */
static gboolean
is_no_failure (HogarthRecorder *self,
               guint            status)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      HogarthCompiledInput *input = self->inputs->pdata[i];
      HogData *codes;

      if (hogarth_input_entry_get_input_type (input->entry) !=
          HOGARTH_INPUT_NON_FAILURE_STATUS_CODES)
        continue;
      codes = hog_data_get_member (self->rendered, input->key);
      for (guint j = 0; j < hog_data_get_length (codes); j++)
        {
          HogData *code = hog_data_get_element (codes, j);
          const char *text = hog_data_get_string (code, NULL);

          if (hog_data_get_number (code) == status ||
              (g_strcmp0 (text, "4xx") == 0 && status / 100 == 4) ||
              (g_strcmp0 (text, "5xx") == 0 && status / 100 == 5))
            return TRUE;
        }
    }
  return FALSE;
}

static void
log_failure (Call         *call,
             guint         status,
             const GError *error,
             gboolean      retrying,
             gboolean      is_failure)
{
  GString *message = g_string_new (NULL);

  g_string_printf (message, "HTTP fetch failed on attempt %u with status code ",
                   call->attempts->len);
  if (error == NULL)
    g_string_append_printf (message, "%u.", status);
  else
    g_string_append_printf (message, "(none). Error: %s.", error->message);
  if (retrying)
    g_string_append (message, " Retrying.");
  hogarth_recorder_log (call->recorder, is_failure ? "error" : "info", call->record->line,
                        message->str);
  if (is_failure && !retrying)
    {
      g_free (call->recorder->failure);
      call->recorder->failure = g_steal_pointer (&message->str);
      call->recorder->has_failed = TRUE;
    }
  g_string_free (message, TRUE);
}

static void
add_attempt (Call            *call,
             HogarthResponse *response,
             const GError    *error,
             gint64           duration_us)
{
  HogarthRunAttempt attempt = { 0 };

  attempt.status = response != NULL ? hogarth_response_get_status (response) : 0;
  attempt.error = error != NULL ? hogarth_recorder_redact (call->recorder, error->message) : NULL;
  attempt.duration_us = response != NULL ? hogarth_response_get_duration_us (response)
                                         : duration_us;
  g_array_append_val (call->attempts, attempt);
}

/* Sends until there is an answer to keep. Returns NULL with error if none came. */
static HogarthResponse *
send_all (Call    *call,
          GError **error)
{
  HogarthRecorder *self = call->recorder;

  while (TRUE)
    {
      g_autoptr(HogarthResponse) response = NULL;
      g_autoptr(GError) send_error = NULL;
      gint64 start = g_get_monotonic_time ();
      gboolean retried;
      guint status;

      response = send_once (call, &send_error);
      add_attempt (call, response, send_error,
                   hogarth_fetch_is_real (self->request->fetch)
                       ? g_get_monotonic_time () - start : 0);
      if (g_error_matches (send_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        {
          g_propagate_error (error, g_steal_pointer (&send_error));
          return NULL;
        }
      status = response != NULL ? hogarth_response_get_status (response) : 0;
      retried = (response == NULL || status >= 400) && is_retried (status, send_error) &&
                call->attempts->len < self->limits->max_attempts;
      if (response == NULL || status >= 400)
        log_failure (call, status, send_error, retried,
                     response == NULL || !is_no_failure (self, status));
      if (retried)
        {
          guint wait_ms = get_wait_ms (call);

          g_array_index (call->attempts, HogarthRunAttempt,
                         call->attempts->len - 1).wait_ms = wait_ms;
          wait_before_next (call, wait_ms);
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return NULL;
          continue;
        }
      if (response == NULL)
        g_propagate_error (error, g_steal_pointer (&send_error));
      return g_steal_pointer (&response);
    }
}

static GStrv
redact_headers (HogarthRecorder    *self,
                const char * const *headers)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; headers[i] != NULL; i++)
    {
      g_autofree char *redacted = hogarth_recorder_redact (self, headers[i]);

      g_strv_builder_add (builder, redacted);
    }
  return g_strv_builder_end (builder);
}

/* Who writes JSON may escape any character of a secret, and who reads it has the secret again. */
static char *
redact_body (HogarthRecorder *self,
             const char      *text)
{
  g_autofree char *redacted = hogarth_recorder_redact (self, text);
  g_autoptr(HogData) body = text != NULL ? hog_data_from_json (redacted, -1, NULL) : NULL;
  g_autoptr(HogData) read = body != NULL ? hogarth_redactor_apply_data (self->redactor, body)
                                         : NULL;

  if (body == read || hog_data_equal (body, read))
    return g_steal_pointer (&redacted);
  return hog_data_to_json (read, 0);
}

static char *
bytes_to_text (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return g_utf8_make_valid (data != NULL ? data : "", length);
}

/* What the program gets: the body parsed if it is JSON, whatever the content type says. */
static HogData *
make_result (HogarthRecorder *self,
             HogarthRunFetch *record,
             HogarthResponse *response,
             const GError    *error)
{
  g_autofree char *text = NULL;
  HogData *body = NULL;

  if (response == NULL)
    {
      record->error = hogarth_recorder_redact (self, error->message);
      record->status = 500;
      text = g_strdup (error->message);
    }
  else
    {
      record->status = hogarth_response_get_status (response);
      record->response_headers = redact_headers (self, hogarth_response_get_headers (response));
      text = bytes_to_text (hogarth_response_get_body (response));
      body = hog_data_from_json (text, -1, NULL);
    }
  record->response_body = redact_body (self, text);
  if (body == NULL)
    body = hog_data_new_string (text);
  return hogarth_data_new_object ("status", hog_data_new_number (record->status), "body", body,
                                  NULL);
}

/* name, value, … ; entries that are no text are dropped, as PostHog does. */
static GPtrArray *
read_headers (HogarthRecorder *self,
              HogData         *options)
{
  GPtrArray *headers = g_ptr_array_new_with_free_func (g_free);
  HogData *object = hog_data_get_member (options, "headers");

  if (!hogarth_data_is_truthy (object))
    {
      g_ptr_array_add (headers, g_strdup ("Content-Type"));
      g_ptr_array_add (headers, g_strdup ("application/json"));
    }
  for (guint i = 0; hogarth_data_is_kind (object, HOG_DATA_OBJECT) &&
                    i < hog_data_get_length (object); i++)
    {
      const char *value = hog_data_get_string (hog_data_get_value_at (object, i), NULL);

      if (value == NULL)
        continue;
      g_ptr_array_add (headers, g_strdup (hog_data_get_key_at (object, i, NULL)));
      g_ptr_array_add (headers, hogarth_integration_fill_in (self, value));
    }
  return headers;
}

/* PostHog puts its own developer token into requests to Google Ads. It is not known here: a real
 * request goes without one, and gets Google's answer to that. */
static void
add_developer_token (HogarthRecorder *self,
                     const char      *url,
                     GPtrArray       *headers)
{
  if (!g_str_has_prefix (url, GOOGLE_ADS_URL) || hogarth_fetch_is_real (self->request->fetch))
    return;
  for (guint i = 0; i + 1 < headers->len; i += 2)
    if (g_str_equal (headers->pdata[i], DEVELOPER_TOKEN) &&
        *(const char *) headers->pdata[i + 1] != '\0')
      return;
  g_ptr_array_add (headers, g_strdup (DEVELOPER_TOKEN));
  g_ptr_array_add (headers, g_strdup ("{developer_token}"));
}

static char *
read_body (HogarthRecorder *self,
           HogData         *options,
           const char      *method)
{
  HogData *body = hog_data_get_member (options, "body");
  g_autofree char *text = NULL;

  if (g_str_equal (method, "GET") || g_str_equal (method, "HEAD") || !hogarth_data_is_truthy (body))
    return NULL;
  text = hogarth_data_to_text (body);
  return hogarth_integration_fill_in (self, text);
}

static guint
read_timeout (HogarthRecorder *self,
              HogData         *options)
{
  double timeout = hog_data_get_number (hog_data_get_member (options, "timeoutMs"));

  return timeout > 0 ? (guint) MIN (timeout, 10000.0) : self->limits->request_timeout_ms;
}

static HogarthRequest *
make_request (HogarthRecorder  *self,
              HogData          *arguments,
              HogarthRunFetch  *record,
              GError          **error)
{
  HogData *options = hog_data_get_element (arguments, 1);
  const char *url = hog_data_get_string (hog_data_get_element (arguments, 0), NULL);
  const char *given = hog_data_get_member_string (options, "method");
  g_autofree char *method = g_ascii_strup (given != NULL && *given != '\0' ? given : "POST", -1);
  g_autofree char *sent_url = NULL;
  g_autofree char *body = NULL;
  g_autoptr(GPtrArray) headers = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (url == NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "fetch: the first argument must be a string, the URL");
      return NULL;
    }
  sent_url = hogarth_integration_fill_in (self, url);
  body = read_body (self, options, method);
  headers = read_headers (self, options);
  add_developer_token (self, sent_url, headers);
  if (!hogarth_loop_guard_check (self, sent_url, &body, error))
    return NULL;
  if (!hogarth_sign_request (self, options, method, sent_url, body, headers, error))
    return NULL;
  g_ptr_array_add (headers, NULL);
  bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  record->method = g_strdup (method);
  record->url = hogarth_recorder_redact (self, sent_url);
  record->headers = redact_headers (self, (const char * const *) headers->pdata);
  record->body = redact_body (self, body);
  return hogarth_request_new (method, sent_url, (const char * const *) headers->pdata, bytes,
                              read_timeout (self, options), self->limits->response_bytes);
}

/* Performs the call and records it. Returns NULL with error if the invocation is over. */
HogData *
hogarth_fetch_call (HogarthRecorder  *self,
                    HogData          *arguments,
                    GError          **error)
{
  HogarthRunFetch *record = g_new0 (HogarthRunFetch, 1);
  g_autoptr(HogarthRequest) request = NULL;
  g_autoptr(HogarthResponse) response = NULL;
  g_autoptr(GError) send_error = NULL;
  Call call = { .recorder = self, .record = record };
  HogData *result = NULL;

  record->mapping = self->mapping;
  record->function = g_strdup ("fetch");
  record->line = hogarth_recorder_get_line (self);
  request = make_request (self, arguments, record, error);
  if (request == NULL)
    {
      hogarth_run_fetch_free (record);
      return NULL;
    }
  g_ptr_array_add (self->run->fetches, record);
  call.request = request;
  call.attempts = g_array_new (FALSE, FALSE, sizeof (HogarthRunAttempt));
  response = send_all (&call, &send_error);
  for (guint i = 0; i < call.attempts->len; i++)
    {
      HogarthRunAttempt *attempt = &g_array_index (call.attempts, HogarthRunAttempt, i);

      record->duration_us += attempt->duration_us;
    }
  record->n_attempts = call.attempts->len;
  record->attempts = (HogarthRunAttempt *) g_array_free (call.attempts, FALSE);
  if (g_error_matches (send_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      record->error = g_strdup (STOPPED);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, STOPPED);
    }
  else
    result = make_result (self, record, response, send_error);
  return result;
}
