/* hogarth-hints-person.c: what becomes of a text for events without a person
 *
 * SPDX-License-Identifier: MIT
 *
 * Only what breaks is worth a word: an expression that fails, a hole in the middle of a text, a
 * required input without a value that the source does not test. An optional input may be empty.
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-data-private.h"

#include <string.h>

#define EVALUATION_US 20000

static gboolean
is_person (const HogReference *global)
{
  return g_str_equal (global->name, "person") || g_str_has_prefix (global->name, "person.");
}

/* The globals of a sample event; NULL if none is with a person, or without one. */
static HogData *
find_sample (HogarthHints *hints,
             gboolean      with_person)
{
  for (guint i = 0; i < hints->samples->len; i++)
    if (hog_data_get_member (hints->samples->pdata[i], "event") != NULL &&
        hogarth_data_is_kind (hog_data_get_member (hints->samples->pdata[i], "person"),
                              HOG_DATA_OBJECT) == with_person)
      return hints->samples->pdata[i];
  return NULL;
}

/* Finds the braces around @span; FALSE if there are none. */
static gboolean
find_braces (const char    *text,
             const HogSpan *span,
             gsize         *open,
             gsize         *close)
{
  guint depth = 0;

  for (*open = span->start; *open > 0; (*open)--)
    {
      char c = text[*open - 1];

      if (c == '{' && depth == 0)
        break;
      depth += c == '}' ? 1 : c == '{' ? -1 : 0;
    }
  depth = 0;
  for (*close = span->end; text[*close] != '\0'; (*close)++)
    {
      char c = text[*close];

      if (c == '}' && depth == 0)
        break;
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
  return *open > 0 && text[*close] == '}';
}

/* Whether it ends; then @value is what it gives. A stored event without a person has the key. */
static gboolean
evaluate (const char  *expression,
          HogData     *sample,
          HogData    **value)
{
  HogLimits limits = { .time_us = EVALUATION_US };
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(HogData) with_inputs = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autoptr(HogVm) vm = NULL;

  program = hog_compile (expression, -1, HOG_SOURCE_EXPRESSION, NULL, NULL);
  if (program == NULL)
    return FALSE;
  with_inputs = hog_data_with_member (sample, "inputs", hog_data_new_empty_object ());
  globals = hogarth_data_is_kind (hog_data_get_member (sample, "person"), HOG_DATA_OBJECT)
                ? hog_data_ref (with_inputs)
                : hog_data_with_member (with_inputs, "person", hog_data_new_null ());
  vm = hog_vm_new (&limits);
  if (hog_vm_run (vm, program, globals) != HOG_VM_FINISHED)
    return FALSE;
  *value = hog_data_ref (hog_vm_get_result (vm));
  return TRUE;
}

static gboolean
is_nothing (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);

  return value == NULL || hog_data_is_null (value) || (text != NULL && *text == '\0');
}

/* The key of the input whose whole value the text is, or NULL. */
static const char *
get_input_key (const HogarthHintText *text)
{
  const char *key = g_str_has_prefix (text->path, "inputs.") ? text->path + strlen ("inputs.")
                                                             : NULL;

  return key != NULL && strchr (key, '.') == NULL ? key : NULL;
}

static gboolean
source_matches (HogarthHints *hints,
                const char   *pattern)
{
  return g_regex_match_simple (pattern, hogarth_destination_get_source (hints->destination), 0, 0);
}

static gboolean
source_tests (HogarthHints *hints,
              const char   *chain)
{
  g_autofree char *escaped = g_regex_escape_string (chain, -1);
  g_autofree char *pattern = g_strdup_printf (
      "(?i:empty|null|coalesce)\\s*\\(\\s*%s\\b|(?:!|\\bnot\\b|\\bif\\s*\\()\\s*\\(?\\s*%s\\b"
      "|\\b%s\\b[\\w.$]*\\s*(?:==|!=|\\?)", escaped, escaped, escaped);

  return source_matches (hints, pattern);
}

static gboolean
must_have_value (const HogarthHintText *text)
{
  const char *key = get_input_key (text);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (text->hints->destination);
  HogarthInputEntry *entry = key != NULL ? hogarth_input_schema_find (schema, key) : NULL;
  g_autofree char *chain = g_strconcat ("inputs.", key, NULL);

  return entry != NULL && hogarth_input_entry_is_required (entry) &&
         !source_tests (text->hints, chain);
}

/* What is wrong with the part of a template that reads the person, or NULL. */
static const char *
find_fault (const HogarthHintText *text,
            const HogSpan         *span,
            HogData               *without)
{
  HogData *with = find_sample (text->hints, TRUE);
  g_autofree char *expression = NULL;
  g_autoptr(HogData) value = NULL;
  g_autoptr(HogData) other = NULL;
  gboolean is_whole;
  gsize open, close;

  if (!find_braces (text->text, span, &open, &close))
    return NULL;
  expression = g_strndup (text->text + open, close - open);
  is_whole = open == 1 && text->text[close + 1] == '\0';
  if (!evaluate (expression, without, &value))
    return with != NULL && evaluate (expression, with, &other)
               ? "This fails for events without a person" : NULL;
  if (!is_nothing (value))
    return NULL;
  if (!is_whole)
    return "For events without a person nothing stands here";
  return must_have_value (text) ? "For events without a person this required input is empty"
                                : NULL;
}

/* At the first place that breaks. */
void
hogarth_hints_check_person (const HogarthHintText *text,
                            const HogReference    *globals,
                            guint                  n_globals)
{
  HogData *without = find_sample (text->hints, FALSE);

  if (without == NULL || (!text->is_template && source_tests (text->hints, "person")))
    return;
  for (guint i = 0; i < n_globals; i++)
    {
      const char *fault;

      if (!is_person (&globals[i]))
        continue;
      fault = text->is_template ? find_fault (text, &globals[i].span, without)
                                : "A sample event has no person, and nothing here tests for that";
      if (fault == NULL)
        continue;
      hogarth_hints_add_in_text (text, "person-missing", globals[i].span.start,
                                 globals[i].span.end, fault);
      return;
    }
}
