/* hogarth-run-json.c: the JSON form of a run, version 2
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-run-private.h"

#include "hogarth-data-private.h"

#include <math.h>

/* Version 1 is the same without the sample event. */
#define VERSION 2

static HogData *
text_or_null (const char *text)
{
  return text != NULL ? hog_data_new_string (text) : hog_data_new_null ();
}

static HogData *
ref_or_null (HogData *data)
{
  return data != NULL ? hog_data_ref (data) : hog_data_new_null ();
}

static HogData *
error_to_data (const HogarthRunError *error)
{
  HogDataBuilder *builder;

  if (error == NULL)
    return hog_data_new_null ();
  builder = hog_data_builder_new_object ();
  hog_data_builder_set (builder, "path", text_or_null (error->path));
  hog_data_builder_set (builder, "type", text_or_null (error->type));
  hog_data_builder_set (builder, "message", text_or_null (error->message));
  if (error->payload != NULL)
    hog_data_builder_set (builder, "payload", hog_data_ref (error->payload));
  if (error->place.line > 0)
    {
      hog_data_builder_set (builder, "line", hog_data_new_number (error->place.line));
      hog_data_builder_set (builder, "column", hog_data_new_number (error->place.column));
      hog_data_builder_set (builder, "start", hog_data_new_number (error->place.start));
      hog_data_builder_set (builder, "end", hog_data_new_number (error->place.end));
    }
  return hog_data_builder_end (builder);
}

/* A list of {name, value}, for a header may come twice. */
static HogData *
headers_to_data (char **headers)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; headers != NULL && headers[i] != NULL && headers[i + 1] != NULL; i += 2)
    hog_data_builder_append (builder,
                             hogarth_data_new_object ("name", hog_data_new_string (headers[i]),
                                                      "value", text_or_null (headers[i + 1]),
                                                      NULL));
  return hog_data_builder_end (builder);
}

static HogData *
input_to_data (const HogarthRunInput *input)
{
  return hogarth_data_new_object (
      "key", hog_data_new_string (input->key), "type", text_or_null (input->type),
      "mapping", input->mapping >= 0 ? hog_data_new_number (input->mapping) : NULL,
      "secret", input->secret ? hog_data_new_boolean (TRUE) : NULL,
      input->error != NULL ? "error" : "value",
      input->error != NULL ? error_to_data (input->error) : ref_or_null (input->value), NULL);
}

static HogData *
attempts_to_data (const HogarthRunFetch *fetch)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < fetch->n_attempts; i++)
    {
      const HogarthRunAttempt *attempt = &fetch->attempts[i];

      hog_data_builder_append (
          builder,
          hogarth_data_new_object ("status", hog_data_new_number (attempt->status),
                                   "error", text_or_null (attempt->error),
                                   "duration_us", hog_data_new_number (attempt->duration_us),
                                   "wait_ms", hog_data_new_number (attempt->wait_ms), NULL));
    }
  return hog_data_builder_end (builder);
}

static HogData *
fetch_to_data (const HogarthRunFetch *fetch)
{
  HogData *response;

  response = hogarth_data_new_object (
      "status", hog_data_new_number (fetch->status),
      "headers", headers_to_data (fetch->response_headers),
      "body", text_or_null (fetch->response_body),
      "duration_us", hog_data_new_number (fetch->duration_us),
      "error", text_or_null (fetch->error), NULL);
  return hogarth_data_new_object (
      "function", text_or_null (fetch->function),
      "mapping", fetch->mapping >= 0 ? hog_data_new_number (fetch->mapping) : NULL,
      "method", text_or_null (fetch->method), "url", text_or_null (fetch->url),
      "headers", headers_to_data (fetch->headers), "body", text_or_null (fetch->body),
      "line", hog_data_new_number (fetch->line), "response", response,
      "attempts", attempts_to_data (fetch), NULL);
}

static HogData *
log_to_data (const HogarthRunLog *log)
{
  return hogarth_data_new_object (
      "level", text_or_null (log->level), "message", text_or_null (log->message),
      "mapping", log->mapping >= 0 ? hog_data_new_number (log->mapping) : NULL,
      "time_us", hog_data_new_number (log->time_us), "line", hog_data_new_number (log->line), NULL);
}

static HogData *
invocation_to_data (const HogarthInvocation *invocation)
{
  return hogarth_data_new_object (
      "mapping", hog_data_new_number (invocation->mapping),
      "name", text_or_null (invocation->name),
      "match", invocation->match != NULL ? hogarth_clause_to_data (invocation->match)
                                         : hog_data_new_null (),
      "matched", hog_data_new_boolean (invocation->matched),
      "status", hog_data_new_string (hogarth_run_status_to_name (invocation->status)),
      "error", error_to_data (invocation->error),
      invocation->result != NULL ? "result" : NULL,
      invocation->result != NULL ? hog_data_ref (invocation->result) : NULL, NULL);
}

static HogData *
statistics_to_data (const HogarthRunStatistics *statistics)
{
  return hogarth_data_new_object (
      "duration_us", hog_data_new_number (statistics->duration_us),
      "sync_time_us", hog_data_new_number (statistics->sync_time_us),
      "ops", hog_data_new_number (statistics->ops),
      "memory_peak", hog_data_new_number (statistics->memory_peak),
      "fetch_calls", hog_data_new_number (statistics->fetch_calls),
      "async_steps", hog_data_new_number (statistics->async_steps),
      "log_lines", hog_data_new_number (statistics->log_lines), NULL);
}

typedef HogData *(*ToData) (gconstpointer item);

static HogData *
list_to_data (GPtrArray *items,
              ToData     to_data)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < items->len; i++)
    hog_data_builder_append (builder, to_data (items->pdata[i]));
  return hog_data_builder_end (builder);
}

static HogData *
captured_to_data (gconstpointer item)
{
  return hog_data_ref ((HogData *) item);
}

/**
 * hogarth_run_to_data:
 * @self: a run
 *
 * Returns: (transfer full): its JSON form, with a member `version`
 */
HogData *
hogarth_run_to_data (HogarthRun *self)
{
  return hogarth_data_new_object (
      "version", hog_data_new_number (VERSION),
      "status", hog_data_new_string (hogarth_run_status_to_name (self->status)),
      "event", hog_data_new_string (hogarth_run_get_event_name (self)),
      "start_us", hog_data_new_number (self->start_us),
      "real", hog_data_new_boolean (self->is_real),
      "matched", hog_data_new_boolean (self->matched),
      "match", self->match != NULL ? hogarth_clause_to_data (self->match) : hog_data_new_null (),
      "inputs", list_to_data (self->inputs, (ToData) input_to_data),
      "requests", list_to_data (self->fetches, (ToData) fetch_to_data),
      "logs", list_to_data (self->logs, (ToData) log_to_data),
      "captured", list_to_data (self->captured, captured_to_data),
      "error", error_to_data (self->error),
      "invocations", list_to_data (self->invocations, (ToData) invocation_to_data),
      "statistics", statistics_to_data (&self->statistics),
      "limits", hogarth_limits_to_data (&self->limits),
      "sample_event", self->event != NULL ? hogarth_sample_event_to_data (self->event) : NULL,
      /* Absent if the program did not end. */
      self->result != NULL ? "result" : NULL,
      self->result != NULL ? hog_data_ref (self->result) : NULL, NULL);
}

/**
 * hogarth_run_to_json:
 * @self: a run
 *
 * Returns: (transfer full): its JSON form, indented by two
 */
char *
hogarth_run_to_json (HogarthRun *self)
{
  g_autoptr(HogData) data = hogarth_run_to_data (self);

  return hog_data_to_json (data, 2);
}

static gint64
read_integer (HogData    *object,
              const char *key,
              gint64      fallback)
{
  HogData *number = hog_data_get_member (object, key);

  if (!hogarth_data_is_integer (number) || fabs (hog_data_get_number (number)) > 9e15)
    return fallback;
  return (gint64) hog_data_get_number (number);
}

static char *
read_text (HogData    *object,
           const char *key)
{
  return g_strdup (hog_data_get_member_string (object, key));
}

static HogarthRunError *
read_error (HogData *data)
{
  HogarthRunError *error;
  HogData *payload = hog_data_get_member (data, "payload");

  if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    return NULL;
  error = hogarth_run_error_new (hogarth_data_get_text (data, "path", ""),
                                 hogarth_data_get_text (data, "type", "Error"),
                                 hogarth_data_get_text (data, "message", ""));
  error->payload = payload != NULL ? hog_data_ref (payload) : NULL;
  error->place.line = read_integer (data, "line", 0);
  error->place.column = read_integer (data, "column", 0);
  error->place.start = read_integer (data, "start", 0);
  error->place.end = read_integer (data, "end", 0);
  return error;
}

static char **
read_headers (HogData *list)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *header = hog_data_get_element (list, i);

      g_strv_builder_add (builder, hogarth_data_get_text (header, "name", ""));
      g_strv_builder_add (builder, hogarth_data_get_text (header, "value", ""));
    }
  return g_strv_builder_end (builder);
}

static gpointer
read_input (HogData *data)
{
  HogarthRunInput *input = g_new0 (HogarthRunInput, 1);
  HogData *value = hog_data_get_member (data, "value");

  input->mapping = read_integer (data, "mapping", -1);
  input->key = g_strdup (hogarth_data_get_text (data, "key", ""));
  input->type = read_text (data, "type");
  input->secret = hog_data_get_boolean (hog_data_get_member (data, "secret"));
  input->value = value != NULL ? hog_data_ref (value) : NULL;
  input->error = read_error (hog_data_get_member (data, "error"));
  return input;
}

static gpointer
read_fetch (HogData *data)
{
  HogarthRunFetch *fetch = g_new0 (HogarthRunFetch, 1);
  HogData *response = hog_data_get_member (data, "response");
  HogData *attempts = hog_data_get_member (data, "attempts");

  fetch->mapping = read_integer (data, "mapping", -1);
  fetch->function = g_strdup (hogarth_data_get_text (data, "function", "fetch"));
  fetch->method = g_strdup (hogarth_data_get_text (data, "method", ""));
  fetch->url = g_strdup (hogarth_data_get_text (data, "url", ""));
  fetch->headers = read_headers (hog_data_get_member (data, "headers"));
  fetch->body = read_text (data, "body");
  fetch->line = read_integer (data, "line", 0);
  fetch->status = read_integer (response, "status", 0);
  fetch->response_headers = read_headers (hog_data_get_member (response, "headers"));
  fetch->response_body = read_text (response, "body");
  fetch->duration_us = read_integer (response, "duration_us", 0);
  fetch->error = read_text (response, "error");
  fetch->n_attempts = hog_data_get_length (attempts);
  fetch->attempts = g_new0 (HogarthRunAttempt, fetch->n_attempts + 1);
  for (guint i = 0; i < fetch->n_attempts; i++)
    {
      HogData *attempt = hog_data_get_element (attempts, i);

      fetch->attempts[i].status = read_integer (attempt, "status", 0);
      fetch->attempts[i].error = read_text (attempt, "error");
      fetch->attempts[i].duration_us = read_integer (attempt, "duration_us", 0);
      fetch->attempts[i].wait_ms = read_integer (attempt, "wait_ms", 0);
    }
  return fetch;
}

static gpointer
read_log (HogData *data)
{
  HogarthRunLog *log = g_new0 (HogarthRunLog, 1);

  log->mapping = read_integer (data, "mapping", -1);
  log->level = g_strdup (hogarth_data_get_text (data, "level", "info"));
  log->message = g_strdup (hogarth_data_get_text (data, "message", ""));
  log->time_us = read_integer (data, "time_us", 0);
  log->line = read_integer (data, "line", 0);
  return log;
}

static HogarthRunStatus
read_status (HogData *data)
{
  const char *name = hog_data_get_member_string (data, "status");

  for (guint i = HOGARTH_RUN_SENT; i <= HOGARTH_RUN_STOPPED; i++)
    if (g_strcmp0 (name, hogarth_run_status_to_name (i)) == 0)
      return i;
  return HOGARTH_RUN_ERROR;
}

static HogarthClause *
read_clause (HogData *data)
{
  return hogarth_data_is_kind (data, HOG_DATA_OBJECT) ? hogarth_clause_new_from_data (data) : NULL;
}

static HogData *
read_result (HogData *data)
{
  HogData *result = hog_data_get_member (data, "result");

  return result != NULL ? hog_data_ref (result) : NULL;
}

static gpointer
read_invocation (HogData *data)
{
  HogarthInvocation *invocation = g_new0 (HogarthInvocation, 1);

  invocation->mapping = read_integer (data, "mapping", -1);
  invocation->name = read_text (data, "name");
  invocation->match = read_clause (hog_data_get_member (data, "match"));
  invocation->matched = hog_data_get_boolean (hog_data_get_member (data, "matched"));
  invocation->status = read_status (data);
  invocation->result = read_result (data);
  invocation->error = read_error (hog_data_get_member (data, "error"));
  return invocation;
}

static gpointer
read_captured (HogData *data)
{
  return hog_data_ref (data);
}

static void
read_list (HogData    *list,
           GPtrArray  *items,
           gpointer  (*read) (HogData *))
{
  for (guint i = 0; i < hog_data_get_length (list); i++)
    g_ptr_array_add (items, read (hog_data_get_element (list, i)));
}

/**
 * hogarth_run_new_from_json:
 * @text: what hogarth_run_to_json() made
 * @length: bytes in @text, or -1
 * @error: return location; %HOG_ERROR_DATA, %HOGARTH_ERROR_UNSUPPORTED for a newer version
 *
 * Returns: (transfer full) (nullable): the run
 */
HogarthRun *
hogarth_run_new_from_json (const char  *text,
                           gssize       length,
                           GError     **error)
{
  g_autoptr(HogData) data = hog_data_from_json (text, length, error);
  HogData *statistics;
  HogData *event;
  HogarthRun *self;
  gint64 version;

  if (data == NULL)
    return NULL;
  version = read_integer (data, "version", 0);
  if (version < 1 || version > VERSION)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_UNSUPPORTED,
                           "not a run, or one of a newer version");
      return NULL;
    }
  self = hogarth_run_new ();
  self->status = read_status (data);
  self->event_name = read_text (data, "event");
  event = hog_data_get_member (data, "sample_event");
  self->event = event != NULL ? hogarth_sample_event_new_from_data (event, NULL) : NULL;
  self->start_us = read_integer (data, "start_us", 0);
  self->is_real = hog_data_get_boolean (hog_data_get_member (data, "real"));
  self->matched = hog_data_get_boolean (hog_data_get_member (data, "matched"));
  self->match = read_clause (hog_data_get_member (data, "match"));
  self->result = read_result (data);
  self->error = read_error (hog_data_get_member (data, "error"));
  read_list (hog_data_get_member (data, "inputs"), self->inputs, read_input);
  read_list (hog_data_get_member (data, "requests"), self->fetches, read_fetch);
  read_list (hog_data_get_member (data, "logs"), self->logs, read_log);
  read_list (hog_data_get_member (data, "captured"), self->captured, read_captured);
  read_list (hog_data_get_member (data, "invocations"), self->invocations, read_invocation);
  hogarth_limits_from_data (hog_data_get_member (data, "limits"), &self->limits);
  statistics = hog_data_get_member (data, "statistics");
  self->statistics.duration_us = read_integer (statistics, "duration_us", 0);
  self->statistics.sync_time_us = read_integer (statistics, "sync_time_us", 0);
  self->statistics.ops = read_integer (statistics, "ops", 0);
  self->statistics.memory_peak = read_integer (statistics, "memory_peak", 0);
  self->statistics.fetch_calls = read_integer (statistics, "fetch_calls", 0);
  self->statistics.async_steps = read_integer (statistics, "async_steps", 0);
  self->statistics.log_lines = read_integer (statistics, "log_lines", 0);
  return self;
}
