/* hog-parser-interval.c: "interval" with a unit, or with one in its text
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

#include <string.h>

static const char *
get_interval_function (HogParser *self)
{
  if (self->unit_at > 0 && self->at == self->unit_at)
    return NULL;

  switch ((guint) hog_parser_peek (self, 0))
    {
    case HOG_TOKEN_SECOND:
      return "toIntervalSecond";
    case HOG_TOKEN_MINUTE:
      return "toIntervalMinute";
    case HOG_TOKEN_HOUR:
      return "toIntervalHour";
    case HOG_TOKEN_DAY:
      return "toIntervalDay";
    case HOG_TOKEN_WEEK:
      return "toIntervalWeek";
    case HOG_TOKEN_MONTH:
      return "toIntervalMonth";
    case HOG_TOKEN_QUARTER:
      return "toIntervalQuarter";
    case HOG_TOKEN_YEAR:
      return "toIntervalYear";
    default:
      return NULL;
    }
}

/* interval '5 days' */
static HogAst *
interval_text (HogParser *self,
               guint      start)
{
  static const struct { const char *unit; const char *function; } units[] = {
    { "second", "toIntervalSecond" }, { "minute", "toIntervalMinute" },
    { "hour", "toIntervalHour" },     { "day", "toIntervalDay" },
    { "week", "toIntervalWeek" },     { "month", "toIntervalMonth" },
    { "quarter", "toIntervalQuarter" }, { "year", "toIntervalYear" },
  };
  HogAstValue text = hog_parser_token_text (self, self->at++);
  const char *space = strchr (text.string, ' ');
  g_autoptr(GArray) values = hog_parser_values ();
  g_autofree char *message = NULL;
  HogAst *count;
  gint64 number;

  if (space == NULL)
    return hog_parser_error_node (self, start, "NotImplementedError",
                                  "Unsupported interval type: must be in the format "
                                  "'<count> <unit>'");

  {
    g_autofree char *digits = g_strndup (text.string, space - text.string);
    gboolean is_number = *digits != '\0' && digits[strspn (digits, "0123456789")] == '\0';

    if (!is_number || !g_ascii_string_to_signed (digits, 10, 0, G_MAXINT64, &number, NULL))
      {
        message = g_strdup_printf ("Unsupported interval count: '%s' is %s", digits,
                                   is_number ? "too large" : "not a valid integer");
        return hog_parser_error_node (self, start, "NotImplementedError", message);
      }
  }

  count = hog_parser_node (self, HOG_AST_CONSTANT, start);
  count->is_implied = TRUE;
  count->fields[HOG_CONSTANT_VALUE].kind = HOG_AST_VALUE_INTEGER;
  count->fields[HOG_CONSTANT_VALUE].integer = number;
  hog_parser_append_node (values, count);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize length = strlen (units[i].unit);

      if (strncmp (space + 1, units[i].unit, length) == 0 &&
          (space[1 + length] == '\0' || strcmp (space + 1 + length, "s") == 0))
        return hog_parser_call_node (self, units[i].function, start, values);
    }

  message = g_strdup_printf ("Unsupported interval unit: %s", space + 1);
  return hog_parser_error_node (self, start, "NotImplementedError", message);
}

/* The value ends with an interval that took the unit of the one around it. */
static HogAst *
interval_of_rest (HogParser *self,
                  guint      start)
{
  g_autoptr(GArray) values = hog_parser_values ();
  const char *name;
  gboolean is_rest;
  HogAst *value;

  self->unit_at = self->at - 1;
  self->at = start + 1;
  value = hog_parser_expression_at (self, HOG_LEVEL_LOWEST);
  is_rest = value != NULL && self->at == self->unit_at;
  self->at = self->unit_at;
  self->unit_at = 0;
  name = get_interval_function (self);
  if (!is_rest || name == NULL)
    return NULL;
  self->at++;
  hog_parser_append_node (values, value);
  return hog_parser_call_node (self, name, start, values);
}

HogAst *
hog_parser_interval (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) values = hog_parser_values ();
  const char *name;

  if (hog_parser_peek (self, 0) == HOG_TOKEN_STRING)
    {
      HogAst *node = NULL;

      if (hog_parser_append_expression (self, values) &&
          (name = get_interval_function (self)) == NULL)
        {
          if (self->unit_at == 0)
            node = interval_of_rest (self, start);
          if (node != NULL)
            return node;
          self->at = start + 1;
          return interval_text (self, start);
        }
      self->at = start + 1;
      g_array_set_size (values, 0);
    }

  if (!hog_parser_append_expression (self, values))
    return NULL;
  name = get_interval_function (self);
  if (name == NULL)
    return hog_parser_fail (self);
  self->at++;
  return hog_parser_call_node (self, name, start, values);
}
