/* hogarth-hints-inputs.c: hints on inputs and their schema
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-credential.h"
#include "hogarth-data-private.h"
#include "hogarth-redact-private.h"

#include <string.h>

#define PATH_ROOTS "(?:event|person|groups|inputs|source|project)"

static gboolean
matches (const char *pattern,
         const char *text)
{
  return g_regex_match_simple (pattern, text, 0, 0);
}

typedef struct
{
  HogarthHints     *hints;
  const char       *key;
  HogarthInputType  type;
  gboolean          is_liquid;
  gboolean          is_templated;
} Walk;

/* Both engines read all texts of an input: it is the input that changes. */
static void
offer_engine (const Walk *walk,
              const char *label,
              const char *engine)
{
  g_autofree char *path = g_strdup_printf ("inputs.%s.templating", walk->key);
  g_autoptr(HogData) value = hog_data_new_string (engine);

  hogarth_hints_add_value_fix (walk->hints, label, path, value);
}

static void
check_braces (const HogarthHintText *text,
              const Walk            *walk)
{
  gboolean is_liquid = walk->is_liquid;

  if (is_liquid && strstr (text->text, "{{") == NULL &&
      matches ("\\{\\s*" PATH_ROOTS "[.\\[]", text->text))
    {
      hogarth_hints_add (text->hints, "wrong-braces", text->path, NULL,
                         "This input uses Liquid: write {{ … }}, or switch to Hog");
      offer_engine (walk, "Switch to Hog", "hog");
    }
  if (!is_liquid && (strstr (text->text, "{{") != NULL || strstr (text->text, "{%") != NULL))
    {
      hogarth_hints_add (text->hints, "wrong-braces", text->path, NULL,
                         "This input uses Hog: write { … } with one brace, or switch to Liquid");
      if (walk->type != HOGARTH_INPUT_BOOLEAN)
        offer_engine (walk, "Switch to Liquid", "liquid");
    }
  if (strchr (text->text, '{') == NULL &&
      matches ("^\\s*" PATH_ROOTS "(?:[.\\[]['\"$\\w\\]]+)+\\s*$", text->text))
    {
      g_autofree char *fixed = is_liquid ? g_strdup_printf ("{{ %s }}", text->text)
                                         : g_strdup_printf ("{%s}", text->text);

      hogarth_hints_add (text->hints, "bare-path", text->path, NULL,
                         "Without braces this is only text");
      hogarth_hints_add_fix (text->hints, "Put it in braces", 0, strlen (text->text), fixed);
    }
}

static void
check_liquid (const HogarthHintText *text,
              HogarthInputType       type)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\{\\{((?:(?!\\}\\}).)*)\\}\\}", G_REGEX_DOTALL, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  if (type != HOGARTH_INPUT_EMAIL && type != HOGARTH_INPUT_NATIVE_EMAIL)
    {
      g_regex_match (regex, text->text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL))
        {
          g_autofree char *inner = g_match_info_fetch (match, 1);
          int start, end;

          g_match_info_fetch_pos (match, 0, &start, &end);
          if (matches ("\\|\\s*(?:raw|json|url_encode)\\b", inner))
            continue;
          hogarth_hints_add_in_text (text, "liquid-escape", start, end,
                                     "Liquid writes & as &amp;amp; and so on here: add | raw");
          hogarth_hints_add_fix (text->hints, "Add raw", end - 2, end - 2,
                                 text->text[end - 3] == ' ' ? "| raw " : " | raw ");
        }
    }
  if (matches ("\\{[{%][^}]*\\binputs\\.", text->text))
    hogarth_hints_add (text->hints, "liquid-order", text->path, NULL,
                       "Liquid templates are not sorted: the input that this one names may not "
                       "be there yet");
}

/* `{path}` inside other text where a sample has an object or a list there. */
static void
check_object_in_text (const HogarthHintText *text)
{
  static const char pattern[] = "(?<!\\\\)\\{\\s*([\\w$]+(?:\\.[\\w$]+)*)\\s*\\}";
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (regex, text->text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *chain = g_match_info_fetch (match, 1);
      g_autofree char *fixed = g_strdup_printf ("{jsonStringify(%s)}", chain);
      gboolean found = FALSE;
      int start, end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (start == 0 && end == (int) strlen (text->text))
        return;
      for (guint i = 0; i < text->hints->samples->len && !found; i++)
        {
          HogData *value = hogarth_hints_look_up (text->hints->samples->pdata[i], chain);

          found = hogarth_data_is_kind (value, HOG_DATA_OBJECT) ||
                  hogarth_data_is_kind (value, HOG_DATA_ARRAY);
        }
      if (!found)
        continue;
      hogarth_hints_add_in_text (text, "object-in-text", start, end,
                                 "An object inside text is written in Hog's own notation, not as "
                                 "JSON");
      hogarth_hints_add_fix (text->hints, "Write JSON", start, end, fixed);
    }
}

static void
check_texts (const Walk *walk,
             HogData    *value,
             const char *path)
{
  if (hogarth_data_is_kind (value, HOG_DATA_STRING))
    {
      HogarthHintText text = {
        walk->hints, path, hog_data_get_string (value, NULL), TRUE,
      };

      if (walk->is_templated)
        check_braces (&text, walk);
      else if (matches ("\\{\\s*" PATH_ROOTS "\\b", text.text))
        hogarth_hints_add (walk->hints, "untemplated-type", path, NULL,
                           "Inputs of this type are not evaluated: the braces are sent as they "
                           "are");
      if (walk->is_templated && walk->is_liquid)
        check_liquid (&text, walk->type);
      if (walk->is_templated && !walk->is_liquid && strstr (text.text, "{{") == NULL)
        {
          hogarth_hints_check_code (&text);
          check_object_in_text (&text);
        }
    }
  for (guint i = 0; i < hog_data_get_length (value); i++)
    {
      g_autofree char *child = NULL;

      if (hogarth_data_is_kind (value, HOG_DATA_ARRAY))
        {
          child = g_strdup_printf ("%s.%u", path, i);
          check_texts (walk, hog_data_get_element (value, i), child);
        }
      else if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
        {
          child = g_strdup_printf ("%s.%s", path, hog_data_get_key_at (value, i, NULL));
          check_texts (walk, hog_data_get_value_at (value, i), child);
        }
    }
}

/* A text of its own, not one that only names another input; whatever it is where the name says
 * that a credential belongs there. */
static gboolean
is_plain_credential (HogData    *value,
                     const char *name,
                     gboolean    is_sensitive)
{
  const char *text = hog_data_get_string (value, NULL);

  if (text == NULL || strchr (text, '{') != NULL)
    return FALSE;
  return (is_sensitive && strlen (text) >= 6) || hogarth_credential_is_text (name, text);
}

static void
check_credentials (HogarthHints      *self,
                   HogarthInputEntry *entry,
                   guint              index,
                   HogData           *value,
                   const char        *path)
{
  const char *key = hogarth_input_entry_get_key (entry);

  if (hogarth_input_entry_is_secret (entry))
    return;
  if (is_plain_credential (value, key, hogarth_key_is_sensitive (key)))
    {
      g_autofree char *fix_path = g_strdup_printf ("inputs_schema.%u.secret", index);
      g_autoptr(HogData) yes = hog_data_new_boolean (TRUE);

      hogarth_hints_add (self, "secret-in-clear", path, NULL,
                         "This looks like a credential, and every member of the project can read "
                         "it");
      hogarth_hints_add_value_fix (self, "Make it secret, then enter it again", fix_path, yes);
    }
  for (guint i = 0; hogarth_data_is_kind (value, HOG_DATA_OBJECT) &&
                    i < hog_data_get_length (value); i++)
    {
      const char *name = hog_data_get_key_at (value, i, NULL);
      g_autofree char *child = g_strdup_printf ("%s.%s", path, name);

      if (is_plain_credential (hog_data_get_value_at (value, i), name,
                               hogarth_header_is_sensitive (name)))
        hogarth_hints_add (self, "secret-in-clear", child, NULL,
                           "This looks like a credential, and every member of the project can "
                           "read it: put it into a secret input and write {inputs.…} here");
    }
}

static void
check_header_values (HogarthHints      *self,
                     HogarthInputEntry *entry,
                     HogData           *value,
                     const char        *path)
{
  const char *key = hogarth_input_entry_get_key (entry);

  if (hogarth_input_entry_get_input_type (entry) != HOGARTH_INPUT_DICTIONARY ||
      strstr (key, "header") == NULL)
    return;
  for (guint i = 0; i < hog_data_get_length (value); i++)
    {
      HogData *header = hog_data_get_value_at (value, i);
      g_autofree char *child = g_strdup_printf ("%s.%s", path,
                                                hog_data_get_key_at (value, i, NULL));
      g_autofree char *fix_path = g_strdup_printf ("inputs.%s.value.%s", key,
                                                   hog_data_get_key_at (value, i, NULL));
      g_autofree char *text = NULL;
      g_autoptr(HogData) fixed = NULL;

      if (hogarth_data_is_kind (header, HOG_DATA_STRING))
        continue;
      text = hog_data_to_json (header, 0);
      fixed = hog_data_new_string (text);
      hogarth_hints_add (self, "fetch-header-type", child, NULL,
                         "Headers that are no texts are dropped without a word");
      hogarth_hints_add_value_fix (self, "Make it a text", fix_path, fixed);
    }
}

static void
check_default (HogarthHints      *self,
               HogarthInputEntry *entry,
               HogData           *input,
               const char        *path)
{
  HogData *value = hogarth_input_entry_get_default (entry);
  g_autofree char *fix_path = NULL;

  if (input != NULL || value == NULL || hog_data_is_null (value) ||
      hogarth_input_entry_is_required (entry))
    return;
  fix_path = g_strdup_printf ("inputs.%s.value", hogarth_input_entry_get_key (entry));
  hogarth_hints_add (self, "default-not-sent", path, NULL,
                     "PostHog does not fill in the default of an optional input");
  hogarth_hints_add_value_fix (self, "Fill it in", fix_path, value);
}

static void
check_entry (HogarthHints      *self,
             HogarthInputEntry *entry,
             guint              index)
{
  const char *key = hogarth_input_entry_get_key (entry);
  HogData *input = hog_data_get_member (hogarth_destination_get_inputs (self->destination), key);
  HogData *value = hog_data_get_member (input, "value");
  HogarthTemplating templating = hogarth_destination_get_input_templating (self->destination, key);
  g_autofree char *path = g_strdup_printf ("inputs.%s", key);
  Walk walk = {
    .hints = self, .key = key, .type = hogarth_input_entry_get_input_type (entry),
    .is_liquid = templating == HOGARTH_TEMPLATING_LIQUID,
    .is_templated = hogarth_input_entry_is_templated (entry, templating),
  };

  check_default (self, entry, input, path);
  if (value == NULL)
    return;
  check_credentials (self, entry, index, value, path);
  check_header_values (self, entry, value, path);
  if (walk.is_templated || hogarth_input_entry_get_templating (entry) != HOGARTH_TEMPLATING_NONE)
    check_texts (&walk, value, path);
}

static void
check_unknown (HogarthHints *self)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self->destination);
  HogData *inputs = hogarth_destination_get_inputs (self->destination);

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      g_autofree char *path = g_strdup_printf ("inputs.%s", key);

      if (hogarth_input_schema_find (schema, key) != NULL)
        continue;
      hogarth_hints_add (self, "input-not-in-schema", path, NULL,
                         "The schema does not name this input: PostHog drops it");
      hogarth_hints_add_value_fix (self, "Remove it", path, NULL);
    }
}

static void
check_mapping_secrets (HogarthHints *self)
{
  HogData *mappings = hogarth_destination_get_mappings (self->destination);

  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *schema = hog_data_get_member (hog_data_get_element (mappings, i), "inputs_schema");

      for (guint j = 0; j < hog_data_get_length (schema); j++)
        {
          HogData *entry = hog_data_get_element (schema, j);
          g_autofree char *path = NULL;

          if (!hog_data_get_boolean (hog_data_get_member (entry, "secret")))
            continue;
          path = g_strdup_printf ("mappings.%u.inputs_schema.%u", i, j);
          hogarth_hints_add (self, "secret-in-mapping", path, NULL,
                             "PostHog does not hide secrets of mappings: keep them at the top");
        }
    }
}

void
hogarth_hints_check_inputs (HogarthHints *self)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self->destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    check_entry (self, hogarth_input_schema_get_entry (schema, i), i);
  check_unknown (self);
  check_mapping_secrets (self);
}
