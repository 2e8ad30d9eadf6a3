/* hogarth-run.c: the record of one execution
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-run-private.h"

G_DEFINE_BOXED_TYPE (HogarthRun, hogarth_run, hogarth_run_ref, hogarth_run_unref)

void
hogarth_run_error_free (HogarthRunError *error)
{
  g_free (error->path);
  g_free (error->type);
  g_free (error->message);
  g_clear_pointer (&error->payload, hog_data_unref);
  g_free (error);
}

HogarthRunError *
hogarth_run_error_new (const char *path,
                       const char *type,
                       const char *message)
{
  HogarthRunError *error = g_new0 (HogarthRunError, 1);

  error->path = g_strdup (path);
  error->type = g_strdup (type);
  error->message = g_strdup (message);
  return error;
}

HogarthRunError *
hogarth_run_error_copy (const HogarthRunError *error)
{
  HogarthRunError *copy = hogarth_run_error_new (error->path, error->type, error->message);

  copy->payload = error->payload != NULL ? hog_data_ref (error->payload) : NULL;
  copy->place = error->place;
  return copy;
}

void
hogarth_run_input_free (HogarthRunInput *input)
{
  g_free (input->key);
  g_free (input->type);
  g_clear_pointer (&input->value, hog_data_unref);
  g_clear_pointer (&input->error, hogarth_run_error_free);
  g_free (input);
}

void
hogarth_run_fetch_free (HogarthRunFetch *fetch)
{
  for (guint i = 0; i < fetch->n_attempts; i++)
    g_free (fetch->attempts[i].error);
  g_free (fetch->attempts);
  g_free (fetch->function);
  g_free (fetch->method);
  g_free (fetch->url);
  g_strfreev (fetch->headers);
  g_free (fetch->body);
  g_strfreev (fetch->response_headers);
  g_free (fetch->response_body);
  g_free (fetch->error);
  g_free (fetch);
}

void
hogarth_run_log_free (HogarthRunLog *log)
{
  g_free (log->level);
  g_free (log->message);
  g_free (log);
}

void
hogarth_invocation_free (HogarthInvocation *invocation)
{
  g_free (invocation->name);
  g_clear_pointer (&invocation->match, hogarth_clause_unref);
  g_clear_pointer (&invocation->result, hog_data_unref);
  g_clear_pointer (&invocation->error, hogarth_run_error_free);
  g_free (invocation);
}

/* headers is name, value, …, NULL, or NULL; case does not matter. */
const char *
hogarth_headers_find (char       **headers,
                      const char  *name)
{
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    if (g_ascii_strcasecmp (headers[i], name) == 0)
      return headers[i + 1];
  return NULL;
}

/* What a body says if it is JSON, else its text; NULL if there is none. */
HogData *
hogarth_body_to_data (const char *text)
{
  HogData *data = text != NULL ? hog_data_from_json (text, -1, NULL) : NULL;

  if (data == NULL && text != NULL)
    data = hog_data_new_string (text);
  return data;
}

/* An empty record; the maker fills it in before handing it out. */
HogarthRun *
hogarth_run_new (void)
{
  HogarthRun *self = g_atomic_rc_box_new0 (HogarthRun);

  self->invocations = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_invocation_free);
  self->inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_run_input_free);
  self->fetches = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_run_fetch_free);
  self->logs = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_run_log_free);
  self->captured = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  self->limits = HOGARTH_LIMITS_DEFAULT;
  return self;
}

/**
 * hogarth_run_ref:
 * @self: a run
 *
 * Returns: (transfer full): @self
 */
HogarthRun *
hogarth_run_ref (HogarthRun *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_run_clear (HogarthRun *self)
{
  g_free (self->event_name);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  g_clear_pointer (&self->match, hogarth_clause_unref);
  g_clear_pointer (&self->error, hogarth_run_error_free);
  g_clear_pointer (&self->result, hog_data_unref);
  g_ptr_array_unref (self->invocations);
  g_ptr_array_unref (self->inputs);
  g_ptr_array_unref (self->fetches);
  g_ptr_array_unref (self->logs);
  g_ptr_array_unref (self->captured);
}

/**
 * hogarth_run_unref:
 * @self: (transfer full): a run
 */
void
hogarth_run_unref (HogarthRun *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_run_clear);
}

/**
 * hogarth_run_get_status:
 * @self: a run
 *
 * Returns: how it ended; with several invocations the worst of theirs
 */
HogarthRunStatus
hogarth_run_get_status (HogarthRun *self)
{
  return self->status;
}

/**
 * hogarth_run_get_event_name:
 * @self: a run
 *
 * Returns: (transfer none): the name of the event it was run for
 */
const char *
hogarth_run_get_event_name (HogarthRun *self)
{
  return self->event_name != NULL ? self->event_name : "";
}

/**
 * hogarth_run_get_event:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the event it was run for, with ******** where it had
 *   secrets; %NULL if it was not kept, see hogarth_run_request_set_keep_event()
 */
HogarthSampleEvent *
hogarth_run_get_event (HogarthRun *self)
{
  return self->event;
}

/**
 * hogarth_run_get_start_us:
 * @self: a run
 *
 * Returns: when it began, in microseconds since 1970
 */
gint64
hogarth_run_get_start_us (HogarthRun *self)
{
  return self->start_us;
}

/**
 * hogarth_run_is_real:
 * @self: a run
 *
 * Returns: whether its requests left the machine
 */
gboolean
hogarth_run_is_real (HogarthRun *self)
{
  return self->is_real;
}

/**
 * hogarth_run_matched:
 * @self: a run
 *
 * Returns: whether the event passed the filters, and with mappings at least one of theirs
 */
gboolean
hogarth_run_matched (HogarthRun *self)
{
  return self->matched;
}

/**
 * hogarth_run_get_match:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the filters, explained for the event
 */
HogarthClause *
hogarth_run_get_match (HogarthRun *self)
{
  return self->match;
}

/**
 * hogarth_run_get_error:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): the first error; those of inputs are also at the inputs
 */
const HogarthRunError *
hogarth_run_get_error (HogarthRun *self)
{
  return self->error;
}

/**
 * hogarth_run_get_result:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): what the program returned; %NULL if it did not end
 */
HogData *
hogarth_run_get_result (HogarthRun *self)
{
  return self->result;
}

/**
 * hogarth_run_get_n_invocations:
 * @self: a run
 *
 * Returns: how many invocations came of the event: one for each mapping, else one
 */
guint
hogarth_run_get_n_invocations (HogarthRun *self)
{
  return self->invocations->len;
}

/**
 * hogarth_run_get_invocation:
 * @self: a run
 * @index: less than the number of invocations
 *
 * Returns: (transfer none): the invocation
 */
const HogarthInvocation *
hogarth_run_get_invocation (HogarthRun *self,
                            guint       index)
{
  g_return_val_if_fail (index < self->invocations->len, NULL);

  return self->invocations->pdata[index];
}

/**
 * hogarth_run_get_n_inputs:
 * @self: a run
 *
 * Returns: how many inputs were rendered
 */
guint
hogarth_run_get_n_inputs (HogarthRun *self)
{
  return self->inputs->len;
}

/**
 * hogarth_run_get_input:
 * @self: a run
 * @index: less than the number of inputs
 *
 * Returns: (transfer none): the input
 */
const HogarthRunInput *
hogarth_run_get_input (HogarthRun *self,
                       guint       index)
{
  g_return_val_if_fail (index < self->inputs->len, NULL);

  return self->inputs->pdata[index];
}

/**
 * hogarth_run_find_input:
 * @self: a run
 * @key: an input's key
 *
 * Returns: (transfer none) (nullable): the first rendered input of that key
 */
const HogarthRunInput *
hogarth_run_find_input (HogarthRun *self,
                        const char *key)
{
  for (guint i = 0; i < self->inputs->len; i++)
    {
      const HogarthRunInput *input = self->inputs->pdata[i];

      if (g_str_equal (input->key, key))
        return input;
    }
  return NULL;
}

/**
 * hogarth_run_get_n_fetches:
 * @self: a run
 *
 * Returns: how many requests there were, not counting further attempts
 */
guint
hogarth_run_get_n_fetches (HogarthRun *self)
{
  return self->fetches->len;
}

/**
 * hogarth_run_get_fetch:
 * @self: a run
 * @index: less than the number of requests
 *
 * Returns: (transfer none): the request with its response
 */
const HogarthRunFetch *
hogarth_run_get_fetch (HogarthRun *self,
                       guint       index)
{
  g_return_val_if_fail (index < self->fetches->len, NULL);

  return self->fetches->pdata[index];
}

/**
 * hogarth_run_get_n_logs:
 * @self: a run
 *
 * Returns: how many log lines there are
 */
guint
hogarth_run_get_n_logs (HogarthRun *self)
{
  return self->logs->len;
}

/**
 * hogarth_run_get_log:
 * @self: a run
 * @index: less than the number of log lines
 *
 * Returns: (transfer none): the log line
 */
const HogarthRunLog *
hogarth_run_get_log (HogarthRun *self,
                     guint       index)
{
  g_return_val_if_fail (index < self->logs->len, NULL);

  return self->logs->pdata[index];
}

/**
 * hogarth_run_get_n_captured:
 * @self: a run
 *
 * Returns: how many events postHogCapture was given
 */
guint
hogarth_run_get_n_captured (HogarthRun *self)
{
  return self->captured->len;
}

/**
 * hogarth_run_get_captured:
 * @self: a run
 * @index: less than the number of captured events
 *
 * Returns: (transfer none): event, distinct_id, properties
 */
HogData *
hogarth_run_get_captured (HogarthRun *self,
                          guint       index)
{
  g_return_val_if_fail (index < self->captured->len, NULL);

  return self->captured->pdata[index];
}

/**
 * hogarth_run_get_statistics:
 * @self: a run
 *
 * Returns: (transfer none): what it used
 */
const HogarthRunStatistics *
hogarth_run_get_statistics (HogarthRun *self)
{
  return &self->statistics;
}

/**
 * hogarth_run_get_limits:
 * @self: a run
 *
 * Returns: (transfer none): what it might have used
 */
const HogarthLimits *
hogarth_run_get_limits (HogarthRun *self)
{
  return &self->limits;
}

static const char * const status_names[] = {
  "sent", "filtered", "failed", "error", "masked", "stopped",
};

/**
 * hogarth_run_status_is_worse:
 * @self: a status
 * @other: another one
 *
 * Returns: whether a run of several invocations has @self, where one of them has @other
 */
gboolean
hogarth_run_status_is_worse (HogarthRunStatus self,
                             HogarthRunStatus other)
{
  static const int weights[] = {
    [HOGARTH_RUN_FILTERED] = 0, [HOGARTH_RUN_MASKED] = 1, [HOGARTH_RUN_SENT] = 2,
    [HOGARTH_RUN_FAILED] = 3, [HOGARTH_RUN_ERROR] = 4, [HOGARTH_RUN_STOPPED] = 5,
  };

  return weights[self] > weights[other];
}

/**
 * hogarth_run_status_to_name:
 * @status: a status
 *
 * Returns: (transfer none): "sent", "filtered", "failed", "error", "masked" or "stopped"
 */
const char *
hogarth_run_status_to_name (HogarthRunStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_names), NULL);

  return status_names[status];
}

static void
append_quoted (GString    *text,
               const char *argument)
{
  g_autofree char *quoted = g_shell_quote (argument);

  g_string_append_c (text, ' ');
  g_string_append (text, quoted);
}

/**
 * hogarth_run_fetch_to_curl:
 * @fetch: a request of a run
 *
 * Returns: (transfer full): the same request as a shell command; secrets read ********
 */
char *
hogarth_run_fetch_to_curl (const HogarthRunFetch *fetch)
{
  GString *text = g_string_new ("curl -X");

  append_quoted (text, fetch->method);
  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL; i += 2)
    {
      g_autofree char *header = g_strdup_printf ("%s: %s", fetch->headers[i],
                                                 fetch->headers[i + 1]);

      g_string_append (text, " \\\n  -H");
      append_quoted (text, header);
    }
  if (fetch->body != NULL)
    {
      g_string_append (text, " \\\n  --data-raw");
      append_quoted (text, fetch->body);
    }
  g_string_append (text, " \\\n ");
  append_quoted (text, fetch->url);
  return g_string_free (text, FALSE);
}
