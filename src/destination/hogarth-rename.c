/* hogarth-rename.c: another key for an input, wherever it is named
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <string.h>

#include "hogarth-rename-private.h"

#include "hogarth-data-private.h"
#include "hogarth-input-schema.h"
#include "hogarth-liquid-reader-private.h"

typedef enum
{
  LANGUAGE_HOG,
  LANGUAGE_TEMPLATE,
  LANGUAGE_LIQUID,
} Language;

typedef struct
{
  GRegex *hog;          /* what names the input; also inside of texts that cannot be read */
  GRegex *liquid;       /* the same, or a quoted text, which stays */
  char   *replacement;
  guint   n_uses;
} Rename;

/* A text with its changes: what comes before @done is in @result already. */
typedef struct
{
  Rename     *rename;
  const char *text;
  gsize       done;
  GString    *result;
} Edit;

static gboolean
is_identifier (const char *text)
{
  if (!g_ascii_isalpha (*text) && *text != '_')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '_')
      return FALSE;
  return TRUE;
}

static void
rename_init (Rename     *self,
             const char *key,
             const char *new_key)
{
  g_autofree char *escaped = g_regex_escape_string (key, -1);
  g_autofree char *hog = NULL;
  g_autofree char *liquid = NULL;

  hog = g_strdup_printf ("(?<![\\w.])(?<use>inputs\\s*(?:\\??\\.\\s*%s(?!\\w)|"
                         "\\[\\s*(['\"])%s\\2\\s*\\]))", escaped, escaped);
  /* A name of Liquid may have dashes in it. */
  liquid = g_strdup_printf ("'[^']*'|\"[^\"]*\"|"
                            "(?<![\\w.-])(?<use>inputs\\s*(?:\\.\\s*%s(?![\\w-])|"
                            "\\[\\s*(['\"])%s\\2\\s*\\]))", escaped, escaped);
  *self = (Rename) {
    .hog = g_regex_new (hog, 0, 0, NULL),
    .liquid = g_regex_new (liquid, 0, 0, NULL),
    .replacement = is_identifier (new_key) ? g_strconcat ("inputs.", new_key, NULL)
                                           : g_strdup_printf ("inputs['%s']", new_key),
  };
}

static void
rename_clear (Rename *self)
{
  g_clear_pointer (&self->hog, g_regex_unref);
  g_clear_pointer (&self->liquid, g_regex_unref);
  g_free (self->replacement);
}

/* Replaces what the expression finds between two places; all of it, or only at the first one. */
static void
edit_range (Edit            *self,
            GRegex          *regex,
            gsize            begin,
            gsize            end,
            GRegexMatchFlags flags)
{
  GMatchInfo *match = NULL;

  if (regex != NULL && begin >= self->done)
    g_regex_match_full (regex, self->text, (gssize) end, (int) begin, flags, &match, NULL);
  for (; match != NULL && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int from;
      int to;

      if (!g_match_info_fetch_named_pos (match, "use", &from, &to) || from < 0)
        continue;
      g_string_append_len (self->result, self->text + self->done, from - (gssize) self->done);
      g_string_append (self->result, self->rename->replacement);
      self->done = to;
      self->rename->n_uses++;
    }
  g_clear_pointer (&match, g_match_info_unref);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  gsize first = ((const HogReference *) a)->span.start;
  gsize second = ((const HogReference *) b)->span.start;

  return first < second ? -1 : first > second;
}

static gboolean
has_error (HogDiagnostics *diagnostics)
{
  for (guint i = 0; diagnostics != NULL && i < hog_diagnostics_get_length (diagnostics); i++)
    if (hog_diagnostics_get (diagnostics, i)->severity == HOG_SEVERITY_ERROR)
      return TRUE;
  return FALSE;
}

/* What only looks like an input, in a text or a comment, stays; while the text has errors nobody
 * can tell. */
static void
edit_hog (Edit     *self,
          gboolean  is_template)
{
  g_autoptr(HogAnalysis) analysis = NULL;
  g_autofree HogReference *globals = NULL;
  const HogReference *found;
  guint n_globals;

  if (strstr (self->text, "inputs") == NULL)
    return;
  analysis = hog_analyse (self->text, -1, is_template ? HOG_SOURCE_TEMPLATE : HOG_SOURCE_PROGRAM,
                          NULL, NULL);
  if (has_error (hog_analysis_get_diagnostics (analysis)))
    {
      edit_range (self, self->rename->hog, 0, strlen (self->text), 0);
      return;
    }

  found = hog_analysis_get_globals (analysis, &n_globals);
  if (n_globals == 0)
    return;
  globals = g_memdup2 (found, n_globals * sizeof *globals);
  qsort (globals, n_globals, sizeof *globals, compare_spans);
  for (guint i = 0; i < n_globals; i++)
    if (g_str_has_prefix (globals[i].name, "inputs"))
      edit_range (self, self->rename->hog, globals[i].span.start, strlen (self->text),
                  G_REGEX_MATCH_ANCHORED);
}

static void
edit_liquid (Edit *self)
{
  HogarthLiquidText input = { self->text, strlen (self->text) };
  HogarthLiquidFailure failure = { 0 };
  g_autoptr(GArray) tokens = NULL;

  if (input.length <= HOGARTH_LIQUID_MAX_TEXT)
    tokens = hogarth_liquid_tokenize (input, &failure);
  g_clear_error (&failure.error);
  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    {
      HogarthLiquidToken *token = &g_array_index (tokens, HogarthLiquidToken, i);

      if (token->kind != HOGARTH_LIQUID_TOKEN_TEXT)
        edit_range (self, self->rename->liquid, token->content_begin, token->content_end, 0);
    }
}

static char *
rename_text (Rename     *rename,
             Language    language,
             const char *text)
{
  Edit edit = { .rename = rename, .text = text, .result = g_string_new (NULL) };

  if (language == LANGUAGE_LIQUID)
    edit_liquid (&edit);
  else
    edit_hog (&edit, language == LANGUAGE_TEMPLATE);
  g_string_append (edit.result, text + edit.done);

  return g_string_free (edit.result, FALSE);
}

/* Every text inside data; keys stay. */
static HogData *
rename_texts (Rename   *rename,
              Language  language,
              HogData  *data)
{
  HogDataBuilder *builder;

  if (hogarth_data_is_kind (data, HOG_DATA_STRING))
    {
      g_autofree char *text = rename_text (rename, language, hog_data_get_string (data, NULL));

      return hog_data_new_string (text);
    }
  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    {
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        hog_data_builder_append (builder,
                                 rename_texts (rename, language, hog_data_get_element (data, i)));
      return hog_data_builder_end (builder);
    }
  if (hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    {
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        {
          gsize length;
          const char *key = hog_data_get_key_at (data, i, &length);

          hog_data_builder_set_sized (builder, key, length,
                                      rename_texts (rename, language,
                                                    hog_data_get_value_at (data, i)));
        }
      return hog_data_builder_end (builder);
    }
  return hog_data_ref (data);
}

/* The object with another value, or with what it had where @value is NULL. Takes all. */
static HogData *
take_member (HogData    *object,
             const char *key,
             HogData    *value)
{
  HogData *next;

  if (value == NULL)
    return object;
  next = hog_data_with_member (object, key, value);
  hog_data_unref (object);

  return next;
}

/* An input in the language that it is rendered by. */
static HogData *
rename_in_input (Rename            *rename,
                 HogarthInputEntry *entry,
                 HogData           *input)
{
  const char *own = hog_data_get_member_string (input, "templating");
  HogData *value = hog_data_get_member (input, "value");
  HogarthTemplating templating = entry != NULL
                               ? hogarth_input_entry_choose_templating (entry, own)
                               : HOGARTH_TEMPLATING_HOG;
  Language language = templating == HOGARTH_TEMPLATING_LIQUID ? LANGUAGE_LIQUID
                                                              : LANGUAGE_TEMPLATE;

  if (value == NULL || (entry != NULL && !hogarth_input_entry_is_templated (entry, templating)))
    return hog_data_ref (input);

  return hog_data_with_member (input, "value", rename_texts (rename, language, value));
}

/* The inputs of a destination or of a mapping, by its own schema. */
static HogData *
rename_in_inputs (Rename  *rename,
                  HogData *owner)
{
  g_autoptr(HogarthInputSchema) schema = NULL;
  g_autoptr(HogDataBuilder) builder = NULL;
  HogData *inputs = hog_data_get_member (owner, "inputs");

  if (!hogarth_data_is_kind (inputs, HOG_DATA_OBJECT))
    return NULL;

  schema = hogarth_input_schema_new_from_data (hog_data_get_member (owner, "inputs_schema"));
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *name = hog_data_get_key_at (inputs, i, NULL);
      HogData *input = hog_data_get_value_at (inputs, i);

      hog_data_builder_set (builder, name,
                            rename_in_input (rename, hogarth_input_schema_find (schema, name),
                                             input));
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

static HogData *
rename_in_mappings (Rename  *rename,
                    HogData *mappings)
{
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (mappings, HOG_DATA_ARRAY))
    return NULL;

  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);

      hog_data_builder_append (builder, take_member (hog_data_ref (mapping), "inputs",
                                                     rename_in_inputs (rename, mapping)));
    }

  return hog_data_builder_end (builder);
}

/* The document with the key's own value under the new key. */
HogData *
hogarth_document_rename_input (HogData    *document,
                               const char *key,
                               const char *new_key)
{
  HogData *inputs = hog_data_get_member (document, "inputs");
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (inputs, HOG_DATA_OBJECT))
    return hog_data_ref (document);

  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *name = hog_data_get_key_at (inputs, i, NULL);

      hog_data_builder_set (builder, g_str_equal (name, key) ? new_key : name,
                            hog_data_ref (hog_data_get_value_at (inputs, i)));
    }
  return hog_data_with_member (document, "inputs", hog_data_builder_end (builder));
}

/* The document with the new key wherever source and templates name the old one. */
HogData *
hogarth_document_rename_uses (HogData    *document,
                              const char *key,
                              const char *new_key,
                              guint      *n_uses)
{
  HogData *hog = hog_data_get_member (document, "hog");
  HogData *masking = hog_data_get_member (document, "masking");
  HogData *next = hog_data_ref (document);
  Rename rename;

  rename_init (&rename, key, new_key);
  if (hog != NULL)
    next = take_member (next, "hog", rename_texts (&rename, LANGUAGE_HOG, hog));
  next = take_member (next, "inputs", rename_in_inputs (&rename, document));
  next = take_member (next, "mappings",
                      rename_in_mappings (&rename, hog_data_get_member (document, "mappings")));
  if (masking != NULL)
    next = take_member (next, "masking", rename_texts (&rename, LANGUAGE_TEMPLATE, masking));
  if (n_uses != NULL)
    *n_uses = rename.n_uses;
  rename_clear (&rename);

  return next;
}
