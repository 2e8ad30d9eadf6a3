/* hog-json-error.c: what is wrong with a JSON text, in JavaScript's words and in ours
 *
 * SPDX-License-Identifier: MIT
 *
 * JavaScript counts and cuts texts in UTF-16 units; a character outside the basic plane is cut
 * into its surrogates, which are written in their three-byte form.
 */

#define G_LOG_DOMAIN "hog-json-error"

#include <string.h>

#include "hog-json.h"
#include "hog-units.h"

/* How much of the text JavaScript shows on each side of the token that it did not expect. */
#define MAX_CONTEXT 10

/* Texts that come of passing something else than JSON; JavaScript names no token in them. */
static gboolean
is_special_text (const char *text,
                 gsize       length)
{
  static const char *const specials[] = { "NaN", "Infinity", "undefined", "[object Object]" };

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (strlen (specials[i]) == length && memcmp (specials[i], text, length) == 0)
      return TRUE;

  return FALSE;
}

static char *
describe_token (const HogJsonError *error,
                const char         *text,
                gsize               length)
{
  GString *out = g_string_new (NULL);
  gsize n_units;
  g_autofree gunichar2 *units = hog_units_from_text (text, length, &n_units);
  gsize at = hog_units_count (text, error->offset);
  gsize start = 0;
  gsize end = n_units;
  gboolean is_cut = FALSE;

  if (!is_special_text (text, length))
    {
      g_string_append (out, "Unexpected token '");
      hog_units_append (out, units + at, at < n_units);
      g_string_append (out, "', ");
      if (n_units > 2 * MAX_CONTEXT)
        {
          is_cut = at >= MAX_CONTEXT;
          if (is_cut)
            start = at - MAX_CONTEXT;
          if (at < MAX_CONTEXT || at < n_units - MAX_CONTEXT)
            end = at + MAX_CONTEXT;
        }
    }

  g_string_append (out, is_cut ? "...\"" : "\"");
  hog_units_append (out, units + start, end - start);
  g_string_append (out, end < n_units ? "\"... is not valid JSON" : "\" is not valid JSON");

  return g_string_free (out, FALSE);
}

/*
 * hog_json_error_to_javascript:
 * @error: an error of hog_json_parse()
 * @text: the text that was parsed
 * @length: bytes in @text
 *
 * Returns: (transfer full): the message that JavaScript's JSON.parse() gives
 */
char *
hog_json_error_to_javascript (const HogJsonError *error,
                              const char         *text,
                              gsize               length)
{
  switch (error->problem)
    {
    case HOG_JSON_PROBLEM_TOO_DEEP:
      return g_strdup ("Maximum call stack size exceeded");

    case HOG_JSON_PROBLEM_END:
      return g_strdup ("Unexpected end of JSON input");

    case HOG_JSON_PROBLEM_TOKEN:
      return describe_token (error, text, length);

    case HOG_JSON_PROBLEM_NONE:
    case HOG_JSON_PROBLEM_OTHER:
    default:
      return g_strdup_printf ("%s%s at position %" G_GSIZE_FORMAT, error->message,
                              g_str_has_suffix (error->message, "JSON") ? "" : " in JSON",
                              hog_units_count (text, error->offset));
    }
}

/*
 * hog_json_error_to_text:
 * @error: an error of hog_json_parse()
 * @text: the text that was parsed
 * @length: bytes in @text
 *
 * Returns: (transfer full): `LINE:COLUMN: message`, both from 1 and in characters
 */
char *
hog_json_error_to_text (const HogJsonError *error,
                        const char         *text,
                        gsize               length)
{
  const char *at = text + error->offset;
  const char *line_start = text;
  guint line = 1;
  guint column = 1;
  g_autofree char *message = NULL;

  for (const char *c = text; c < at; c++)
    if (*c == '\n')
      {
        line++;
        line_start = c + 1;
      }
  for (const char *c = line_start; c < at; c++)
    column += ((guchar) *c & 0xc0) != 0x80;

  if (error->problem == HOG_JSON_PROBLEM_TOO_DEEP)
    message = g_strdup_printf ("More than %d levels of brackets", HOG_JSON_MAX_DEPTH);
  else if (error->problem == HOG_JSON_PROBLEM_END)
    message = g_strdup ("Unexpected end of the text");
  else if (error->problem == HOG_JSON_PROBLEM_TOKEN)
    {
      gsize size = 1;

      while (error->offset + size < length && ((guchar) at[size] & 0xc0) == 0x80)
        size++;
      message = g_strdup_printf ("Unexpected '%.*s'", (int) size, at);
    }
  else
    message = g_strdup (error->message);

  return g_strdup_printf ("%u:%u: %s", line, column, message);
}
