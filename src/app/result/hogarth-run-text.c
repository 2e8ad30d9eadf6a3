/* hogarth-run-text.c: what the parts of a run read like
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-text"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-run-text.h"

/* The first clause that says no, or fails, with no clause below it that does. */
static HogarthClause *
find_reason (HogarthClause *clause)
{
  for (guint i = 0; i < hogarth_clause_get_n_children (clause); i++)
    {
      HogarthClause *child = hogarth_clause_get_child (clause, i);

      if (hogarth_clause_get_outcome (child) != HOGARTH_OUTCOME_TRUE)
        return find_reason (child);
    }

  return clause;
}

char *
hogarth_run_text_clause (HogarthClause *clause)
{
  HogarthClause *reason;
  g_autofree char *seen = NULL;

  g_return_val_if_fail (clause != NULL, NULL);

  if (hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE)
    return g_strdup (_("The event matches the filters"));

  reason = find_reason (clause);
  if (hogarth_clause_get_outcome (reason) == HOGARTH_OUTCOME_ERROR)
    return g_strdup_printf (_("The filters have an error: %s"), hogarth_clause_get_error (reason));

  if (hogarth_clause_get_seen (reason) != NULL)
    seen = hog_data_to_json (hogarth_clause_get_seen (reason), 0);
  if (seen != NULL)
    /* translators: a clause of the filters, and the value that the event has */
    return g_strdup_printf (_("Does not match: %s (it is %s)"),
                            hogarth_clause_get_label (reason), seen);

  return g_strdup_printf (_("Does not match: %s"), hogarth_clause_get_label (reason));
}

char *
hogarth_run_text_count (HogarthClause *clause)
{
  HogarthClauseKind kind;
  guint n_events, n_errors, n_stopped;

  g_return_val_if_fail (clause != NULL, NULL);

  kind = hogarth_clause_get_kind (clause);
  n_errors = hogarth_clause_get_n_errors (clause);
  n_stopped = hogarth_clause_get_n_false (clause) + n_errors;
  n_events = hogarth_clause_get_n_true (clause) + n_stopped;
  if (n_events == 0)
    return NULL;
  if (n_errors > 0)
    /* translators: a condition stops so many events, of so many, so many of them as it fails */
    return g_strdup_printf (ngettext ("Stops %u of %u event, %u with an error",
                                      "Stops %u of %u events, %u with an error", n_events),
                            n_stopped, n_events, n_errors);
  if (kind == HOGARTH_CLAUSE_EVENT || kind == HOGARTH_CLAUSE_ACTION)
    /* translators: a name of an event fits so many sample events, of so many */
    return g_strdup_printf (ngettext ("Is for %u of %u event", "Is for %u of %u events", n_events),
                            hogarth_clause_get_n_true (clause), n_events);

  /* translators: a condition stops so many sample events, of so many */
  return g_strdup_printf (ngettext ("Stops %u of %u event", "Stops %u of %u events", n_events),
                          n_stopped, n_events);
}

/* Of "inputs.headers.X-Key" and of "mappings.1.inputs.headers" the key is "headers". */
static char *
dup_input_key (const char *path)
{
  const char *start = path != NULL ? strstr (path, "inputs.") : NULL;

  if (start == NULL)
    return NULL;

  start += strlen ("inputs.");
  return g_strndup (start, strcspn (start, "."));
}

char *
hogarth_run_text_error (const HogarthRunError *error,
                        HogarthDestination    *destination)
{
  g_autofree char *key = NULL;
  HogarthInputEntry *entry = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  key = dup_input_key (error->path);
  if (key == NULL)
    return g_strdup (error->message);

  if (destination != NULL)
    entry = hogarth_input_schema_find (hogarth_destination_get_inputs_schema (destination), key);
  /* translators: the label of an input, and what is wrong with it */
  return g_strdup_printf (_("%s: %s"), entry != NULL ? hogarth_input_entry_get_label (entry) : key,
                          error->message);
}

static gboolean
has_mappings (HogarthRun *run)
{
  return hogarth_run_get_n_invocations (run) > 0 &&
         hogarth_run_get_invocation (run, 0)->mapping >= 0;
}

static gboolean
is_true (HogarthClause *clause)
{
  return clause != NULL && hogarth_clause_get_outcome (clause) == HOGARTH_OUTCOME_TRUE;
}

char *
hogarth_run_text_match (HogarthRun *run)
{
  guint n_mappings;
  guint n_matched = 0;

  g_return_val_if_fail (run != NULL, NULL);

  if (hogarth_run_get_match (run) == NULL && !hogarth_run_matched (run))
    return g_strdup (_("The event does not match the filters"));
  if (!has_mappings (run))
    return hogarth_run_matched (run) ? g_strdup (_("The event matches the filters"))
                                     : hogarth_run_text_clause (hogarth_run_get_match (run));
  if (!hogarth_run_matched (run) && !is_true (hogarth_run_get_match (run)))
    return hogarth_run_text_clause (hogarth_run_get_match (run));

  n_mappings = hogarth_run_get_n_invocations (run);
  for (guint i = 0; i < n_mappings; i++)
    n_matched += hogarth_run_get_invocation (run, i)->matched ? 1 : 0;
  if (n_matched == 0)
    return g_strdup (_("No mapping is for this event"));

  /* translators: how many mappings of a destination are for the event, of how many */
  return g_strdup_printf (ngettext ("The event matches %u of %u mapping",
                                    "The event matches %u of %u mappings", n_mappings),
                          n_matched, n_mappings);
}

char *
hogarth_run_text_mapping_name (const char *name,
                               guint       position)
{
  if (name != NULL && *name != '\0')
    return g_strdup (name);

  return g_strdup_printf (_("Mapping %u"), position + 1);
}

static guint
count_requests (HogarthRun *run,
                int         mapping)
{
  guint n_requests = 0;

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    n_requests += hogarth_run_get_fetch (run, i)->mapping == mapping ? 1 : 0;

  return n_requests;
}

char *
hogarth_run_text_invocation (HogarthRun              *run,
                             const HogarthInvocation *invocation)
{
  guint n_requests;

  g_return_val_if_fail (run != NULL && invocation != NULL, NULL);

  if (invocation->error != NULL)
    {
      g_autofree char *text = hogarth_run_text_error (invocation->error, NULL);

      return g_strdup_printf (_("Fails: %s"), text);
    }
  if (invocation->match != NULL && !is_true (invocation->match))
    return hogarth_run_text_clause (invocation->match);
  if (!invocation->matched && invocation->status == HOGARTH_RUN_FILTERED)
    return g_strdup (_("The filters of the destination do not match"));

  n_requests = count_requests (run, invocation->mapping);
  if (n_requests == 0)
    return g_strdup (_("Runs and sends nothing"));

  return g_strdup_printf (ngettext ("Sends %u request", "Sends %u requests", n_requests),
                          n_requests);
}

const char *
hogarth_run_text_invocation_icon (const HogarthInvocation *invocation)
{
  if (invocation == NULL)
    return NULL;
  if (invocation->error != NULL || invocation->status == HOGARTH_RUN_FAILED)
    return "dialog-error-symbolic";

  return invocation->matched ? "emblem-ok-symbolic" : "window-close-symbolic";
}

guint
hogarth_run_text_count_fetches (HogarthRun *run)
{
  guint most = 0;

  g_return_val_if_fail (run != NULL, 0);

  if (!has_mappings (run))
    return hogarth_run_get_statistics (run)->fetch_calls;

  for (guint i = 0; i < hogarth_run_get_n_invocations (run); i++)
    most = MAX (most, count_requests (run, hogarth_run_get_invocation (run, i)->mapping));

  return most;
}

char *
hogarth_run_text_mapping (HogarthRun *run,
                          int         mapping)
{
  g_return_val_if_fail (run != NULL, NULL);

  for (guint i = 0; mapping >= 0 && i < hogarth_run_get_n_invocations (run); i++)
    {
      const HogarthInvocation *invocation = hogarth_run_get_invocation (run, i);

      if (invocation->mapping == mapping)
        return hogarth_run_text_mapping_name (invocation->name, mapping);
    }

  return NULL;
}

static HogData *
collect_inputs (HogarthRun *run,
                int         mapping)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      if (input->mapping == mapping)
        hog_data_builder_set (builder, input->key,
                              input->value != NULL
                              ? hog_data_ref (input->value)
                              : hog_data_new_string (input->error ? input->error->message : ""));
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

char *
hogarth_run_text_inputs (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  /* Each mapping has inputs of its own: they are shown apart, for their keys are the same. */
  for (guint i = 0; has_mappings (run) && i < hogarth_run_get_n_invocations (run); i++)
    {
      const HogarthInvocation *invocation = hogarth_run_get_invocation (run, i);
      g_autofree char *name = hogarth_run_text_mapping (run, invocation->mapping);
      g_autofree char *key = g_strdup_printf ("%d. %s", invocation->mapping + 1, name);

      if (invocation->matched)
        hog_data_builder_set (builder, key, collect_inputs (run, invocation->mapping));
    }
  data = has_mappings (run) ? hog_data_builder_end (g_steal_pointer (&builder))
                            : collect_inputs (run, -1);

  return hog_data_to_json (data, 2);
}

char *
hogarth_run_text_result (HogarthRun *run)
{
  GString *text = g_string_new (NULL);
  const HogarthRunError *error;

  g_return_val_if_fail (run != NULL, NULL);

  error = hogarth_run_get_error (run);
  if (error != NULL)
    {
      g_autofree char *message = hogarth_run_text_error (error, NULL);

      g_string_append_printf (text, "%s: %s", error->type ? error->type : "Error", message);
      if (error->place.line > 0)
        {
          g_string_append_c (text, '\n');
          /* translators: the part of the destination where an error is, line and column */
          g_string_append_printf (text, _("in %s, line %u, column %u"), error->path,
                                  error->place.line, error->place.column);
        }
    }
  else if (hogarth_run_get_result (run) != NULL)
    {
      g_autofree char *json = hog_data_to_json (hogarth_run_get_result (run), 2);

      g_string_append (text, json);
    }
  else
    {
      g_string_append (text, "null");
    }

  for (guint i = 0; i < hogarth_run_get_n_captured (run); i++)
    {
      g_autofree char *json = hog_data_to_json (hogarth_run_get_captured (run, i), 2);

      g_string_append_printf (text, "\n\n%s\n%s", _("Captured event:"), json);
    }

  return g_string_free (text, FALSE);
}
