/* hogarth-filter-compare.c: the operators of property filters
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"

#include <math.h>
#include <string.h>

static const HogarthFilterOperator operators[] = {
  { "exact", "is", -1, TRUE, FALSE },
  { "is_not", "is not", -1, TRUE, FALSE },
  { "icontains", "contains", -1, FALSE, TRUE },
  { "not_icontains", "does not contain", -1, FALSE, TRUE },
  { "regex", "matches the expression", -1, FALSE, TRUE },
  { "not_regex", "does not match the expression", -1, FALSE, TRUE },
  { "gt", "is greater than", 1, FALSE, FALSE },
  { "gte", "is at least", 1, FALSE, FALSE },
  { "lt", "is less than", 1, FALSE, FALSE },
  { "lte", "is at most", 1, FALSE, FALSE },
  { "is_set", "is set", 0, FALSE, FALSE },
  { "is_not_set", "is not set", 0, FALSE, FALSE },
  { "between", "is between", 2, FALSE, FALSE },
  { "not_between", "is not between", 2, FALSE, FALSE },
  { "in", "is one of", -1, FALSE, FALSE },
  { "not_in", "is none of", -1, FALSE, FALSE },
  { "is_date_exact", "is on", 1, FALSE, TRUE },
  { "is_date_before", "is before", 1, FALSE, TRUE },
  { "is_date_after", "is after", 1, FALSE, TRUE },
  { "icontains_multi", "contains any of", -1, FALSE, TRUE },
  { "not_icontains_multi", "does not contain one of", -1, FALSE, TRUE },
  { "starts_with", "starts with", -1, FALSE, TRUE },
  { "not_starts_with", "does not start with", -1, FALSE, TRUE },
  { "ends_with", "ends with", -1, FALSE, TRUE },
  { "not_ends_with", "does not end with", -1, FALSE, TRUE },
  { "is_cleaned_path_exact", "is, after path cleaning,", -1, FALSE, TRUE },
  { "semver_eq", "is version", 1, FALSE, TRUE },
  { "semver_neq", "is not version", 1, FALSE, TRUE },
  { "semver_gt", "is newer than version", 1, FALSE, TRUE },
  { "semver_gte", "is version or newer", 1, FALSE, TRUE },
  { "semver_lt", "is older than version", 1, FALSE, TRUE },
  { "semver_lte", "is version or older", 1, FALSE, TRUE },
  { "semver_tilde", "is about version ~", 1, FALSE, TRUE },
  { "semver_caret", "is compatible with version ^", 1, FALSE, TRUE },
  { "semver_wildcard", "fits version", 1, FALSE, TRUE },
  { "min", "is at least (min)", 1, FALSE, FALSE },
  { "max", "is at most (max)", 1, FALSE, FALSE },
};

/**
 * hogarth_filter_operators:
 * @n_operators: (out): how many
 *
 * Returns: (transfer none) (array length=n_operators): every operator of property filters,
 *   the usual ones first
 */
const HogarthFilterOperator *
hogarth_filter_operators (guint *n_operators)
{
  *n_operators = G_N_ELEMENTS (operators);
  return operators;
}

/**
 * hogarth_filter_operator_find:
 * @id: (nullable): as in the JSON
 *
 * Returns: (transfer none) (nullable): the operator
 */
const HogarthFilterOperator *
hogarth_filter_operator_find (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].id, id))
      return &operators[i];
  return NULL;
}

/* A Hog string literal. */
char *
hogarth_filter_quote (const char *text)
{
  GString *quoted = g_string_new ("'");

  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '\\':
        g_string_append (quoted, "\\\\");
        break;
      case '\'':
        g_string_append (quoted, "\\'");
        break;
      case '\n':
        g_string_append (quoted, "\\n");
        break;
      case '\r':
        g_string_append (quoted, "\\r");
        break;
      case '\t':
        g_string_append (quoted, "\\t");
        break;
      default:
        g_string_append_c (quoted, *p);
      }
  g_string_append_c (quoted, '\'');
  return g_string_free (quoted, FALSE);
}

char *
hogarth_filter_constant (HogData *value)
{
  if (hogarth_data_is_kind (value, HOG_DATA_STRING))
    return hogarth_filter_quote (hog_data_get_string (value, NULL));
  if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    {
      g_autofree char *json = hog_data_to_json (value, 0);

      return hogarth_filter_quote (json);
    }
  return hog_data_to_json (value, 0);
}

/* `and(a, b)` where there are several; PostHog leaves a lone part as it is. The function form
 * keeps nested lists nested, as they are in PostHog's tree. */
char *
hogarth_filter_join (const char *operator,
                     GPtrArray  *parts)
{
  GString *text;

  if (parts->len == 0)
    return g_strdup ("true");
  if (parts->len == 1)
    return g_strdup (parts->pdata[0]);
  text = g_string_new (operator);
  for (guint i = 0; i < parts->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "(" : ", ", (char *) parts->pdata[i]);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *operator;
  const char *symbol;
} SymbolRow;

static const SymbolRow symbols[] = {
  { "exact", "=" }, { "is_not", "!=" }, { "is_cleaned_path_exact", "=" },
  { "gt", ">" }, { "gte", ">=" }, { "min", ">=" },
  { "lt", "<" }, { "lte", "<=" }, { "max", "<=" },
  { "is_date_exact", "=" }, { "is_date_before", "<" }, { "is_date_after", ">" },
  { "semver_eq", "=" }, { "semver_neq", "!=" }, { "semver_gt", ">" },
  { "semver_gte", ">=" }, { "semver_lt", "<" }, { "semver_lte", "<=" },
};

static const char *
find_symbol (const char *operator)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (g_str_equal (symbols[i].operator, operator))
      return symbols[i].symbol;
  return NULL;
}

/* PostHog freezes "-7d" to a date when the destination is saved; here it is now. */
static char *
resolve_date (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GDateTime) then = NULL;
  char *end;
  gint64 count;

  if (text == NULL || *text != '-')
    return hogarth_data_to_text (value);
  count = g_ascii_strtoll (text + 1, &end, 10);
  if (end == text + 1 || strlen (end) != 1 || count > 100000)
    return g_strdup (text);
  now = g_date_time_new_now_utc ();
  switch (*end)
    {
    case 'h':
      then = g_date_time_add_hours (now, -count);
      break;
    case 'd':
      then = g_date_time_add_days (now, -count);
      break;
    case 'w':
      then = g_date_time_add_weeks (now, -count);
      break;
    case 'm':
      then = g_date_time_add_months (now, -count);
      break;
    case 'y':
      then = g_date_time_add_years (now, -count);
      break;
    default:
      return g_strdup (text);
    }
  return then != NULL ? g_date_time_format (then, "%Y-%m-%d %H:%M:%S") : g_strdup (text);
}

typedef struct
{
  guint parts[3];
  guint n_parts;
} Version;

static gboolean
read_version (const char *text,
              gboolean    wildcard,
              Version    *version)
{
  version->n_parts = 0;
  if (*text == 'v')
    text++;
  while (version->n_parts < 3)
    {
      char *end;
      guint64 number;

      if (wildcard && version->n_parts > 0 && g_str_equal (text, "*"))
        return TRUE;
      if (!g_ascii_isdigit (*text))
        return FALSE;
      number = g_ascii_strtoull (text, &end, 10);
      if (number > 1000000)
        return FALSE;
      version->parts[version->n_parts++] = number;
      if (*end == '\0' || *end == '-' || *end == '+')
        return !wildcard;
      if (*end != '.')
        return FALSE;
      text = end + 1;
    }
  return FALSE;
}

static char *
compare_version_range (const char  *left,
                       const char  *operator,
                       HogData     *value,
                       GError     **error)
{
  gboolean is_caret = g_str_equal (operator, "semver_caret");
  gboolean is_wildcard = g_str_equal (operator, "semver_wildcard");
  const char *title = is_caret ? "Caret" : is_wildcard ? "Wildcard" : "Tilde";
  const char *text = hog_data_get_string (value, NULL);
  guint low[3] = { 0 }, high[3] = { 0 };
  guint step = 0;
  Version version;

  if (text == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "%s operator requires a semver string value", title);
      return NULL;
    }
  if (!read_version (text, is_wildcard, &version))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "%s operator requires a valid semver string (e.g., '1.2.3')", title);
      return NULL;
    }
  for (guint i = 0; i < version.n_parts; i++)
    low[i] = version.parts[i];
  /* Which part may not grow: the first of ~1, the second of ~1.2.3, the first that is not 0
   * of ^0.2.3, the last one before the star. */
  if (is_wildcard)
    step = version.n_parts - 1;
  else if (is_caret)
    while (step < version.n_parts - 1 && low[step] == 0)
      step++;
  else
    step = MIN (version.n_parts - 1, 1);
  for (guint i = 0; i < step; i++)
    high[i] = low[i];
  high[step] = low[step] + 1;
  return g_strdup_printf ("and(sortableSemver(%s) >= sortableSemver('%u.%u.%u'), "
                          "sortableSemver(%s) < sortableSemver('%u.%u.%u'))",
                          left, low[0], low[1], low[2], left, high[0], high[1], high[2]);
}

static char *
compare_range (const char  *left,
               const char  *operator,
               HogData     *value,
               GError     **error)
{
  double bounds[2];
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  const char *fault = NULL;

  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY) || hog_data_get_length (value) != 2)
    fault = "requires a two-element array [min, max]";
  for (guint i = 0; fault == NULL && i < 2; i++)
    {
      HogData *bound = hog_data_get_element (value, i);
      const char *text = hog_data_get_string (bound, NULL);
      char *end = NULL;

      bounds[i] = text != NULL ? g_ascii_strtod (text, &end) : hog_data_get_number (bound);
      if (isnan (bounds[i]) || (text != NULL && (end == text || *end != '\0')))
        fault = "requires numeric values";
    }
  if (fault == NULL && bounds[0] > bounds[1])
    fault = "requires min value to be less than or equal to max value";
  if (fault != NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "%s operator %s", operator, fault);
      return NULL;
    }
  low = hogarth_filter_constant (hog_data_get_element (value, 0));
  high = hogarth_filter_constant (hog_data_get_element (value, 1));
  if (g_str_equal (operator, "between"))
    return g_strdup_printf ("and(%s >= %s, %s <= %s)", left, low, left, high);
  return g_strdup_printf ("or(%s < %s, %s > %s)", left, low, left, high);
}

static char *
compare_pattern (const char *left,
                 const char *operator,
                 HogData    *value)
{
  g_autofree char *text = hogarth_data_to_text (value);
  gboolean negated = g_str_has_prefix (operator, "not_");
  const char *plain = negated ? operator + 4 : operator;
  g_autofree char *pattern = NULL;
  g_autofree char *quoted = NULL;

  pattern = g_strdup_printf ("%s%s%s", g_str_equal (plain, "starts_with") ? "" : "%", text,
                             g_str_equal (plain, "ends_with") ? "" : "%");
  quoted = hogarth_filter_quote (pattern);
  return g_strdup_printf ("toString(%s) %silike %s", left, negated ? "not " : "", quoted);
}

static char *
compare_list (const char *left,
              const char *operator,
              HogData    *list)
{
  GString *values = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      g_autofree char *constant = hogarth_filter_constant (hog_data_get_element (list, i));

      g_string_append_printf (values, "%s%s", i > 0 ? ", " : "", constant);
    }
  text = g_string_free (values, FALSE);
  if (g_str_equal (operator, "icontains"))
    return g_strdup_printf ("multiSearchAnyCaseInsensitive(toString(%s), [%s]) > 0", left, text);
  if (g_str_equal (operator, "not_icontains"))
    return g_strdup_printf ("multiSearchAnyCaseInsensitive(toString(%s), [%s]) = 0", left, text);
  return g_strdup_printf ("%s %s (%s)", left,
                          g_str_equal (operator, "exact") || g_str_equal (operator, "in") ||
                          g_str_equal (operator, "is_cleaned_path_exact") ? "in" : "not in", text);
}

static char *
compare_each (const char  *left,
              const char  *operator,
              HogData     *list,
              GError     **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gboolean all = g_str_equal (operator, "not_regex") || g_str_equal (operator, "not_starts_with") ||
                 g_str_equal (operator, "not_ends_with");

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      char *part = hogarth_filter_compare (left, operator, hog_data_get_element (list, i), error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return hogarth_filter_join (all ? "and" : "or", parts);
}

static char *
compare_one (const char  *left,
             const char  *operator,
             HogData     *value,
             GError     **error)
{
  g_autofree char *constant = hogarth_filter_constant (value);
  g_autofree char *text = hogarth_data_to_text (value);
  g_autofree char *quoted = hogarth_filter_quote (text);
  g_autofree char *date = NULL;
  const char *symbol = find_symbol (operator);

  if (g_str_equal (operator, "regex"))
    return g_strdup_printf ("ifNull(match(toString(%s), %s), 0)", left, quoted);
  if (g_str_equal (operator, "not_regex"))
    return g_strdup_printf ("ifNull(not(match(toString(%s), %s)), 1)", left, quoted);
  if (g_str_equal (operator, "icontains_multi") || g_str_equal (operator, "not_icontains_multi"))
    return g_strdup_printf ("multiSearchAnyCaseInsensitive(toString(%s), [%s]) %s 0", left, quoted,
                            *operator == 'n' ? "=" : ">");
  if (strstr (operator, "contains") != NULL || strstr (operator, "s_with") != NULL)
    return compare_pattern (left, operator, value);
  if (g_str_equal (operator, "semver_tilde") || g_str_equal (operator, "semver_caret") ||
      g_str_equal (operator, "semver_wildcard"))
    return compare_version_range (left, operator, value, error);
  if (g_str_has_prefix (operator, "semver_") && symbol != NULL)
    return g_strdup_printf ("sortableSemver(%s) %s sortableSemver(%s)", left, symbol, quoted);
  if (g_str_has_prefix (operator, "is_date_") && symbol != NULL)
    {
      date = resolve_date (value);
      g_free (quoted);
      quoted = hogarth_filter_quote (date);
      return g_strdup_printf ("toDateTime(%s) %s toDateTime(%s)", left, symbol, quoted);
    }
  if (symbol != NULL)
    return g_strdup_printf ("%s %s %s", left, symbol, constant);
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
               "PropertyOperator %s not implemented", operator);
  return NULL;
}

/* left is the text of an expression; value may be a list. */
char *
hogarth_filter_compare (const char  *left,
                        const char  *operator,
                        HogData     *value,
                        GError     **error)
{
  if (g_str_equal (operator, "is_set"))
    return g_strdup_printf ("%s != null", left);
  if (g_str_equal (operator, "is_not_set"))
    return g_strdup_printf ("%s = null", left);
  if (g_str_equal (operator, "between") || g_str_equal (operator, "not_between"))
    return compare_range (left, operator, value, error);

  if (hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    {
      static const char * const whole[] = {
        "exact", "is_not", "in", "not_in", "icontains", "not_icontains", "is_cleaned_path_exact",
        NULL
      };

      if (hog_data_get_length (value) == 0)
        return g_strdup ("1");
      if (hog_data_get_length (value) == 1)
        value = hog_data_get_element (value, 0);
      else if (g_strv_contains (whole, operator))
        return compare_list (left, operator, value);
      else
        return compare_each (left, operator, value, error);
    }
  if (g_str_equal (operator, "in") || g_str_equal (operator, "not_in"))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "IN and NOT IN operators require a list of values");
      return NULL;
    }
  return compare_one (left, operator, value, error);
}
