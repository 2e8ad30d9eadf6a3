/* hogarth-run-text.c: what the parts of a run read like
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-text"

#include "config.h"

#include <glib/gi18n.h>

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
hogarth_run_text_match (HogarthRun *run)
{
  g_return_val_if_fail (run != NULL, NULL);

  if (hogarth_run_matched (run))
    return g_strdup (_("The event matches the filters"));
  if (hogarth_run_get_match (run) == NULL)
    return g_strdup (_("The event does not match the filters"));

  return hogarth_run_text_clause (hogarth_run_get_match (run));
}

char *
hogarth_run_text_statistics (HogarthRun *run)
{
  const HogarthRunStatistics *statistics;
  const HogarthLimits *limits;
  g_autofree char *memory = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  statistics = hogarth_run_get_statistics (run);
  limits = hogarth_run_get_limits (run);
  memory = g_format_size (statistics->memory_peak);

  /* translators: time, limit of time, fetch calls, their limit, memory, operations */
  return g_strdup_printf (_("%.1f of %u ms · %u of %u fetches · %s · %.0f operations"),
                          statistics->sync_time_us / 1000.0, limits->sync_time_ms,
                          statistics->fetch_calls, limits->fetch_calls, memory,
                          (double) statistics->ops);
}

char *
hogarth_run_text_inputs (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr(HogData) inputs = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      hog_data_builder_set (builder, input->key,
                            input->value != NULL
                            ? hog_data_ref (input->value)
                            : hog_data_new_string (input->error ? input->error->message : ""));
    }
  inputs = hog_data_builder_end (g_steal_pointer (&builder));

  return hog_data_to_json (inputs, 2);
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
      g_string_append_printf (text, "%s: %s", error->type ? error->type : "Error", error->message);
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
