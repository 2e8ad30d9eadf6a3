/* hogarth-rename.c: another key for an input, wherever it is named
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-rename-private.h"

#include "hogarth-data-private.h"

typedef struct
{
  GRegex *regex;
  char   *replacement;
} Rename;

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

static char *
rename_text (const Rename *rename,
             const char   *text)
{
  char *renamed = g_regex_replace_literal (rename->regex, text, -1, 0, rename->replacement, 0,
                                           NULL);

  return renamed != NULL ? renamed : g_strdup (text);
}

/* Every text inside data; keys stay. */
static HogData *
rename_texts (const Rename *rename,
              HogData      *data)
{
  HogDataBuilder *builder;

  if (hogarth_data_is_kind (data, HOG_DATA_STRING))
    {
      g_autofree char *text = rename_text (rename, hog_data_get_string (data, NULL));

      return hog_data_new_string (text);
    }
  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    {
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        hog_data_builder_append (builder, rename_texts (rename, hog_data_get_element (data, i)));
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
                                      rename_texts (rename, hog_data_get_value_at (data, i)));
        }
      return hog_data_builder_end (builder);
    }
  return hog_data_ref (data);
}

static HogData *
rename_member (HogData    *object,
               const char *key,
               const char *new_key)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *name = hog_data_get_key_at (object, i, NULL);

      hog_data_builder_set (builder, g_str_equal (name, key) ? new_key : name,
                            hog_data_ref (hog_data_get_value_at (object, i)));
    }
  return hog_data_builder_end (builder);
}

/* The document, whose schema has the new key already, with the new key everywhere else. */
HogData *
hogarth_document_rename_input (HogData    *document,
                               const char *key,
                               const char *new_key)
{
  static const char * const parts[] = { "hog", "inputs", "mappings", "masking" };
  g_autofree char *escaped = g_regex_escape_string (key, -1);
  g_autofree char *pattern = NULL;
  HogData *renamed = NULL;
  HogData *inputs = hog_data_get_member (document, "inputs");
  Rename rename;

  pattern = g_strdup_printf ("(?<![\\w.])inputs(?:\\??\\.%s(?!\\w)|\\[(['\"])%s\\1\\])",
                             escaped, escaped);
  rename.regex = g_regex_new (pattern, 0, 0, NULL);
  rename.replacement = is_identifier (new_key) ? g_strconcat ("inputs.", new_key, NULL)
                                               : g_strdup_printf ("inputs['%s']", new_key);

  renamed = hog_data_ref (document);
  if (hogarth_data_is_kind (inputs, HOG_DATA_OBJECT))
    {
      HogData *with = hog_data_with_member (renamed, "inputs",
                                            rename_member (inputs, key, new_key));

      hog_data_unref (renamed);
      renamed = with;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts) && rename.regex != NULL; i++)
    {
      HogData *part = hog_data_get_member (renamed, parts[i]);
      HogData *with;

      if (part == NULL)
        continue;
      with = hog_data_with_member (renamed, parts[i], rename_texts (&rename, part));
      hog_data_unref (renamed);
      renamed = with;
    }
  g_clear_pointer (&rename.regex, g_regex_unref);
  g_free (rename.replacement);
  return renamed;
}
