/* hogarth-hints.c: the table of hints, and fixes applied as edits
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-data-private.h"
#include "hogarth-destination-private.h"
#include "hogarth-problem-private.h"

#include <string.h>

#define W HOGARTH_SEVERITY_WARNING
#define H HOGARTH_SEVERITY_HINT

static const HogarthHintRow rows[] = {
  { "fetch-default-post", "fetch without a method sends POST", H },
  { "fetch-status-unchecked", "The status of an answer is never looked at", W },
  { "fetch-header-type", "A header that is no text is dropped", W },
  { "fetch-headers-replace", "Own headers replace the default Content-Type", W },
  { "fetch-count", "Many calls of fetch", W },
  { "fetch-failed-anyway", "A handled error status still counts as failed", H },
  { "sleep-unsupported", "sleep does not exist in destinations", W },
  { "reserved-function", "A function of PostHog's own templates", W },
  { "unknown-function", "A function that is not known", W },
  { "capture-twice", "postHogCapture may be called once", W },
  { "print-limit", "Only 24 lines are kept", H },
  { "null-coalesce-empty", "?? does not replace an empty text", W },
  { "to-string-null", "toString of null is the text null", W },
  { "object-in-text", "An object in text is not written as JSON", W },
  { "wrong-braces", "Braces of the other engine", W },
  { "bare-path", "A path without braces is only text", W },
  { "liquid-escape", "Liquid escapes HTML", W },
  { "liquid-order", "Liquid may run before the input it names", W },
  { "untemplated-type", "Inputs of this type are no templates", W },
  { "unknown-global", "A global that is not known", W },
  { "person-missing", "Not every event has a person", W },
  { "old-name", "A name of the documentation that servers do not know", W },
  { "hyphen", "A hyphen in a path subtracts", W },
  { "default-not-sent", "The default of an optional input is not filled in", H },
  { "input-not-in-schema", "An input that the schema does not name is dropped", W },
  { "secret-in-clear", "A credential that is not secret", W },
  { "secret-in-mapping", "Secrets of a mapping are not safe", W },
  { "filter-incomplete", "An incomplete filter counts as 1", W },
  { "filter-in-single", "in and not_in need several values", W },
  { "filter-not-multi", "not_icontains_multi is true unless all occur", W },
  { "filter-lt-missing", "A missing property counts as 0", H },
  { "filter-strict-list", "Lists compare types strictly", H },
  { "filter-relative-date", "A relative date is frozen when saved", W },
  { "filter-cohort", "Cohorts cannot be used in realtime filters", W },
  { "filter-session", "This kind of property fails at run time", W },
  { "filter-wildcard", "% and _ stand for other characters", H },
  { "mapping-none", "Without mappings nothing useful is sent", W },
  { "masking-ttl", "The time of masking is out of range", W },
  { "size", "The source is close to its limit", W },
};

#undef W
#undef H

/**
 * hogarth_hint_rows:
 * @n_rows: (out): how many
 *
 * Returns: (transfer none) (array length=n_rows): every hint there is
 */
const HogarthHintRow *
hogarth_hint_rows (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (rows);
  return rows;
}

static HogarthSeverity
find_severity (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].id, id))
      return rows[i].severity;
  return HOGARTH_SEVERITY_HINT;
}

void
hogarth_hints_add (HogarthHints       *self,
                   const char         *id,
                   const char         *path,
                   const HogarthPlace *place,
                   const char         *message)
{
  g_ptr_array_add (self->problems,
                   hogarth_problem_new (find_severity (id), id, path, place, message));
}

/* place in the text of lines and columns */
void
hogarth_hints_add_in_text (const HogarthHintText *text,
                           const char            *id,
                           gsize                  start,
                           gsize                  end,
                           const char            *message)
{
  g_autoptr(HogSource) source = hog_source_new (text->text, -1);
  HogarthPlace place = { start, end, 1, 1 };

  hog_source_get_position (source, start, &place.line, &place.column);
  hogarth_hints_add (text->hints, id, text->path, &place, message);
}

static void
replace_last (HogarthHints   *self,
              HogarthProblem *problem)
{
  HogarthProblem *last = self->problems->pdata[self->problems->len - 1];

  self->problems->pdata[self->problems->len - 1] = problem;
  hogarth_problem_unref (last);
}

/* To the problem that was added last. */
void
hogarth_hints_add_fix (HogarthHints *self,
                       const char   *label,
                       gsize         start,
                       gsize         end,
                       const char   *replacement)
{
  HogarthPlace place = { start, end, 0, 0 };

  replace_last (self, hogarth_problem_with_fix (self->problems->pdata[self->problems->len - 1],
                                                label, &place, replacement));
}

void
hogarth_hints_add_secret_fix (HogarthHints *self,
                              const char   *label,
                              gsize         start,
                              gsize         end,
                              const char   *name,
                              const char   *secret)
{
  HogarthPlace place = { start, end, 0, 0 };

  replace_last (self,
                hogarth_problem_with_secret_fix (self->problems->pdata[self->problems->len - 1],
                                                 label, &place, name, secret));
}

void
hogarth_hints_add_value_fix (HogarthHints *self,
                             const char   *label,
                             const char   *path,
                             HogData      *value)
{
  replace_last (self,
                hogarth_problem_with_value_fix (self->problems->pdata[self->problems->len - 1],
                                                label, path, value));
}

/* The value at "event.properties.x", as programs see it; NULL: not there. */
HogData *
hogarth_hints_look_up (HogData    *globals,
                       const char *chain)
{
  g_auto(GStrv) parts = g_strsplit (chain, ".", 32);

  for (guint i = 0; parts[i] != NULL && globals != NULL; i++)
    globals = hog_data_get_member (globals, parts[i]);
  return globals;
}

static void
check_whole (HogarthHints *self)
{
  const HogarthLimits *limits = hogarth_project_get_limits (self->project);
  HogData *mappings = hogarth_destination_get_mappings (self->destination);
  HogData *masking = hogarth_destination_get_masking (self->destination);
  HogData *templates = hog_data_get_path (hogarth_destination_get_data (self->destination),
                                          "template", "mapping_templates", NULL);
  double ttl = hog_data_get_number (hog_data_get_member (masking, "ttl"));
  gsize size = strlen (hogarth_destination_get_source (self->destination));

  if (mappings != NULL && hog_data_get_length (mappings) == 0)
    hogarth_hints_add (self, "mapping-none", "mappings", NULL,
                       "This destination works by mappings and has none: nothing is sent");
  else if (mappings == NULL && hog_data_get_length (templates) > 0)
    hogarth_hints_add (self, "mapping-none", "mappings", NULL,
                       "The template works by mappings and there is none: the program runs without "
                       "their inputs");
  if (masking != NULL && !(ttl >= 60 && ttl <= 86400))
    {
      g_autoptr(HogData) hour = hog_data_new_number (3600);

      hogarth_hints_add (self, "masking-ttl", "masking.ttl", NULL,
                         "PostHog takes 60 to 86400 seconds");
      hogarth_hints_add_value_fix (self, "Set one hour", "masking.ttl", hour);
    }
  if (size > limits->source_bytes * 4 / 5)
    {
      g_autofree char *message = g_strdup_printf (
          "The source has %" G_GSIZE_FORMAT " of %u bytes", size, limits->source_bytes);

      hogarth_hints_add (self, "size", "hog", NULL, message);
    }
}

/**
 * hogarth_hints_find:
 * @destination: a destination
 * @project: whose limits, internal users and cohorts count
 * @sample_events: (nullable) (element-type HogarthSampleEvent): events to look into
 *
 * Pure and quick enough for each edit, but not for the main thread.
 *
 * Returns: (transfer container) (element-type HogarthProblem): all hints
 */
GPtrArray *
hogarth_hints_find (HogarthDestination *destination,
                    HogarthProject     *project,
                    GPtrArray          *sample_events)
{
  g_autoptr(GPtrArray) samples = NULL;
  HogarthHints self = { .destination = destination, .project = project };

  g_return_val_if_fail (destination != NULL && project != NULL, NULL);

  samples = g_ptr_array_new ();
  for (guint i = 0; sample_events != NULL && i < sample_events->len; i++)
    g_ptr_array_add (samples, hogarth_sample_event_get_globals (sample_events->pdata[i]));
  self.samples = samples;
  self.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_problem_unref);
  hogarth_hints_check_source (&self);
  hogarth_hints_check_inputs (&self);
  hogarth_hints_check_filters (&self);
  check_whole (&self);
  return self.problems;
}

/* "inputs.url.a" to "inputs.url.value.a", where the value is in the document. */
static char *
to_document_path (const char *path,
                  HogData    *document)
{
  const char *start = g_str_has_prefix (path, "inputs.") ? path : strstr (path, ".inputs.");
  HogData *inputs;
  g_autofree char *key = NULL;
  gsize length = 0;

  if (start == NULL)
    return g_strdup (path);
  start = start == path ? path + strlen ("inputs.") : start + strlen (".inputs.");
  inputs = hog_data_get_member (document, "inputs");
  for (guint i = 0; start == path + strlen ("inputs.") && i < hog_data_get_length (inputs); i++)
    {
      const char *candidate = hog_data_get_key_at (inputs, i, NULL);
      gsize n = strlen (candidate);

      if (n > length && strncmp (start, candidate, n) == 0 &&
          (start[n] == '\0' || start[n] == '.'))
        length = n;
    }
  if (length == 0)
    length = strcspn (start, ".");
  key = g_strndup (path, start - path + length);
  return g_strconcat (key, ".value", start + length, NULL);
}

static HogData *
get_at (HogData    *data,
        const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, ".", -1);

  for (guint i = 0; parts[i] != NULL && data != NULL; i++)
    data = hogarth_data_is_kind (data, HOG_DATA_ARRAY)
               ? hog_data_get_element (data, g_ascii_strtoull (parts[i], NULL, 10))
               : hog_data_get_member (data, parts[i]);
  return data;
}

/* The input that takes the problem's secret is added, and there is a value for it. */
static HogarthDestination *
add_secret_input (HogarthProblem     *problem,
                  HogarthDestination *destination,
                  const char         *key,
                  HogarthSecrets    **secrets)
{
  g_autoptr(HogarthInputEntry) entry = hogarth_input_entry_new_secret (key, key);
  g_autoptr(HogarthDestination) next =
    hogarth_destination_with_schema_entry (destination, entry, -1);
  g_autoptr(HogData) value = hog_data_new_string (problem->fix_secret);

  if (secrets != NULL)
    *secrets = hogarth_secrets_with_value (NULL, key, value);
  return hogarth_destination_with_secret (next, key, TRUE);
}

/**
 * hogarth_problem_apply_fix:
 * @problem: a problem that has a fix
 * @destination: what it was found in
 * @secrets: (out) (optional) (nullable): what the fix takes out of the document, to be kept as
 *   secrets; %NULL if nothing
 *
 * Returns: (transfer full): the next snapshot; @destination itself if the fix does not fit it
 *   any more
 */
HogarthDestination *
hogarth_problem_apply_fix (HogarthProblem      *problem,
                           HogarthDestination  *destination,
                           HogarthSecrets     **secrets)
{
  HogData *document = hogarth_destination_get_data (destination);
  g_autoptr(HogarthSecrets) dropped = hogarth_secrets_new ();
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *key = NULL;
  g_autofree char *use = NULL;
  g_autoptr(HogData) value = NULL;
  g_autoptr(HogData) changed = NULL;
  g_autoptr(HogarthDestination) next = NULL;
  const char *old;
  gsize length;

  g_return_val_if_fail (hogarth_problem_has_fix (problem), NULL);

  if (secrets != NULL)
    *secrets = NULL;

  if (problem->fix_path != NULL)
    {
      changed = hogarth_data_with_path (document, problem->fix_path, problem->fix_value);
      return hogarth_destination_new_take (hogarth_document_seal (changed, &dropped));
    }
  path = to_document_path (problem->path, document);
  old = hog_data_get_string (get_at (document, path), &length);
  if (old == NULL || problem->fix_place.end > length ||
      problem->fix_place.start > problem->fix_place.end)
    return hogarth_destination_ref (destination);
  if (problem->fix_secret != NULL)
    {
      key = hogarth_input_schema_make_key (hogarth_destination_get_inputs_schema (destination),
                                           problem->fix_text);
      use = g_strconcat ("inputs.", key, NULL);
    }
  text = g_strdup_printf ("%.*s%s%s", (int) problem->fix_place.start, old,
                          use != NULL ? use : problem->fix_text, old + problem->fix_place.end);
  value = hog_data_new_string (text);
  changed = hogarth_data_with_path (document, path, value);
  next = hogarth_destination_new_take (g_steal_pointer (&changed));
  return key != NULL ? add_secret_input (problem, next, key, secrets) : g_steal_pointer (&next);
}
