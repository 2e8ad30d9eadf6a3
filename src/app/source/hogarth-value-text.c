/* hogarth-value-text.c: values as people read them
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-value-text"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-value-text.h"

/* A label lays out all of its text, also what it ellipsizes. */
#define SHORT_CHARACTERS 600

static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (valid, -1) <= SHORT_CHARACTERS)
    return g_steal_pointer (&valid);

  *g_utf8_offset_to_pointer (valid, SHORT_CHARACTERS) = '\0';
  return g_strconcat (valid, "…", NULL);
}

char *
hogarth_value_text_short (HogData *value)
{
  g_autofree char *json = NULL;

  if (hog_data_get_kind (value) == HOG_DATA_STRING)
    {
      const char *text = hog_data_get_string (value, NULL);

      return *text != '\0' ? shorten (text) : g_strdup (_("empty"));
    }

  json = hog_data_to_json (value, 0);
  return shorten (json);
}

const char *
hogarth_value_text_kind (HogData *value)
{
  switch (hog_data_get_kind (value))
    {
    case HOG_DATA_BOOLEAN:
      return C_("kind of value", "yes or no");
    case HOG_DATA_NUMBER:
      return C_("kind of value", "number");
    case HOG_DATA_STRING:
      return C_("kind of value", "text");
    case HOG_DATA_ARRAY:
      return C_("kind of value", "list");
    case HOG_DATA_OBJECT:
      return C_("kind of value", "object");
    case HOG_DATA_NULL:
    default:
      return C_("kind of value", "null");
    }
}

const char *
hogarth_value_text_input_type (HogarthInputEntry *entry)
{
  static const char * const words[] = {
    [HOGARTH_INPUT_STRING] = N_("Text"),
    [HOGARTH_INPUT_NUMBER] = N_("Number"),
    [HOGARTH_INPUT_BOOLEAN] = N_("Yes or No"),
    [HOGARTH_INPUT_DICTIONARY] = N_("Dictionary"),
    [HOGARTH_INPUT_CHOICE] = N_("Choice"),
    [HOGARTH_INPUT_JSON] = N_("JSON"),
    [HOGARTH_INPUT_EMAIL] = N_("Email"),
    [HOGARTH_INPUT_INTEGRATION] = N_("Integration"),
  };
  HogarthInputType type = hogarth_input_entry_get_input_type (entry);

  return type < G_N_ELEMENTS (words) && words[type] != NULL
         ? _(words[type]) : hogarth_input_entry_get_type_name (entry);
}

char *
hogarth_value_text_pretty (HogData *value)
{
  if (hog_data_get_kind (value) == HOG_DATA_STRING)
    {
      const char *text = hog_data_get_string (value, NULL);
      g_autoptr(HogData) inner = NULL;

      if (strchr ("[{", *text) != NULL && *text != '\0')
        inner = hog_data_from_json (text, -1, NULL);

      return inner != NULL ? hog_data_to_json (inner, 2) : g_utf8_make_valid (text, -1);
    }

  return hog_data_to_json (value, 2);
}

char *
hogarth_value_text_markdown (const char *text)
{
  /* No rule takes in what an earlier one made but whole links, so that elements nest. */
  static const struct { const char *pattern; const char *markup; } rules[] = {
    { "\\[([^]`*]+)\\]\\((https?://[^)`*\\s]+)\\)", "<a href=\"\\2\">\\1</a>" },
    { "\\*\\*([^*`]+)\\*\\*", "<b>\\1</b>" },
    { "`([^`<]+)`", "<tt>\\1</tt>" },
  };
  char *markup;

  g_return_val_if_fail (text != NULL, NULL);

  markup = g_markup_escape_text (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr(GRegex) regex = g_regex_new (rules[i].pattern, 0, 0, NULL);
      g_autofree char *previous = g_steal_pointer (&markup);

      markup = g_regex_replace (regex, previous, -1, 0, rules[i].markup, 0, NULL);
      if (markup == NULL)
        markup = g_steal_pointer (&previous);
    }

  return markup;
}
