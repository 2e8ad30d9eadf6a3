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

/* NULL for what PostHog's compiler has no constant of. */
char *
hogarth_filter_constant (HogData  *value,
                         GError  **error)
{
  if (hogarth_data_is_kind (value, HOG_DATA_STRING))
    return hogarth_filter_quote (hog_data_get_string (value, NULL));
  if (hogarth_data_is_kind (value, HOG_DATA_OBJECT) ||
      hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Constant type `<class '%s'>` is not supported",
                   hogarth_data_is_kind (value, HOG_DATA_OBJECT) ? "dict" : "list");
      return NULL;
    }
  return hog_data_to_json (value, 0);
}

/* The text of a value where the server makes one of it, which is Python's. */
static char *
to_server_text (HogData *value)
{
  if (hogarth_data_is_kind (value, HOG_DATA_BOOLEAN))
    return g_strdup (hog_data_get_boolean (value) ? "True" : "False");
  if (hog_data_is_null (value))
    return g_strdup ("None");
  return hogarth_data_to_text (value);
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

/* An "and" or "or" of so many parts as there are, which text of Hog has only from two on: the
 * function of a name of our own becomes the opcode once all is compiled. */
char *
hogarth_filter_join_all (const char *operator,
                         GPtrArray  *parts)
{
  if (parts->len > 1)
    return hogarth_filter_join (operator, parts);
  return g_strdup_printf ("%s%s(%s)", HOGARTH_FILTER_GROUP, operator,
                          parts->len == 1 ? (char *) parts->pdata[0] : "");
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

static GDateTime *
subtract (GDateTime *now,
          int        count,
          char       unit)
{
  switch (unit)
    {
    case 's':
      return g_date_time_add_seconds (now, -count);
    case 'M':
      return g_date_time_add_minutes (now, -count);
    case 'h':
      return g_date_time_add_hours (now, -count);
    case 'd':
      return g_date_time_add_days (now, -count);
    case 'w':
      return g_date_time_add_weeks (now, -count);
    case 'm':
      return g_date_time_add_months (now, -count);
    case 'q':
      return g_date_time_add_weeks (now, -13 * count);
    case 'y':
      return g_date_time_add_years (now, -count);
    default:
      return g_date_time_ref (now);
    }
}

/* PostHog freezes "-7d" to a date when the destination is saved; here it is now. Units of which
 * it knows only the letter, such as H, take nothing away. */
static char *
resolve_date (const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize n_digits = strspn (digits, "0123456789");
  gint64 count = g_ascii_strtoll (digits, NULL, 10);
  g_autoptr(GDateTime) now = NULL;
  g_autoptr(GDateTime) then = NULL;

  if (n_digits == 0 || count > 100000 || digits[n_digits] == '\0' ||
      strchr ("hdwmqysHDWMQY", digits[n_digits]) == NULL)
    return g_strdup (text);
  now = g_date_time_new_now_utc ();
  then = subtract (now, (int) count, digits[n_digits]);
  return then != NULL ? g_date_time_format (then, "%Y-%m-%d %H:%M:%S") : g_strdup (text);
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

      if (hogarth_data_is_kind (bound, HOG_DATA_BOOLEAN))
        bounds[i] = hog_data_get_boolean (bound);
      else
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
  low = hogarth_filter_constant (hog_data_get_element (value, 0), error);
  high = hogarth_filter_constant (hog_data_get_element (value, 1), error);
  if (low == NULL || high == NULL)
    return NULL;
  if (g_str_equal (operator, "between"))
    return g_strdup_printf ("and(%s >= %s, %s <= %s)", left, low, left, high);
  return g_strdup_printf ("or(%s < %s, %s > %s)", left, low, left, high);
}

static char *
compare_pattern (const char *left,
                 const char *operator,
                 HogData    *value)
{
  g_autofree char *text = to_server_text (value);
  gboolean negated = g_str_has_prefix (operator, "not_");
  const char *plain = negated ? operator + 4 : operator;
  g_autofree char *pattern = NULL;
  g_autofree char *quoted = NULL;

  pattern = g_strdup_printf ("%s%s%s", g_str_equal (plain, "starts_with") ? "" : "%", text,
                             g_str_equal (plain, "ends_with") ? "" : "%");
  quoted = hogarth_filter_quote (pattern);
  return g_strdup_printf ("toString(%s) %silike %s", left, negated ? "not " : "", quoted);
}

/* Any of the texts, or none of them. */
static char *
search_texts (const char *left,
              const char *operator,
              HogData    *value)
{
  gboolean is_list = hogarth_data_is_kind (value, HOG_DATA_ARRAY);
  guint length = is_list ? hog_data_get_length (value) : 1;
  g_autoptr(GString) texts = g_string_new (NULL);

  for (guint i = 0; i < length; i++)
    {
      g_autofree char *text = to_server_text (is_list ? hog_data_get_element (value, i) : value);
      g_autofree char *quoted = hogarth_filter_quote (text);

      g_string_append_printf (texts, "%s%s", i > 0 ? ", " : "", quoted);
    }
  return g_strdup_printf ("multiSearchAnyCaseInsensitive(toString(%s), [%s]) %s 0", left,
                          texts->str, g_str_has_prefix (operator, "not_") ? "=" : ">");
}

/* Whether it is one of several values. */
char *
hogarth_filter_compare_list (const char  *left,
                             const char  *operator,
                             HogData     *list,
                             GError     **error)
{
  gboolean is_in = g_str_equal (operator, "exact") || g_str_equal (operator, "in");
  g_autoptr(GString) values = g_string_new (NULL);

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      g_autofree char *constant = hogarth_filter_constant (hog_data_get_element (list, i), error);

      if (constant == NULL)
        return NULL;
      g_string_append_printf (values, "%s%s", i > 0 ? ", " : "", constant);
    }
  return g_strdup_printf ("%s %s (%s)", left, is_in ? "in" : "not in", values->str);
}

static char *
compare_dates (const char  *left,
               const char  *symbol,
               HogData     *value,
               GError     **error)
{
  const char *text = hog_data_get_string (value, NULL);
  g_autofree char *date = NULL;
  g_autofree char *quoted = NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "The value of a date filter must be text");
      return NULL;
    }
  date = resolve_date (text);
  quoted = hogarth_filter_quote (date);
  return g_strdup_printf ("toDateTime(toString(%s)) %s toDateTime(%s)", left, symbol, quoted);
}

/* true and false are compared as texts: only a property that the project defines as Boolean has
 * them as they are, and its definitions are not at hand. */
static char *
make_constant (const char  *operator,
               HogData     *value,
               GError     **error)
{
  if (hogarth_data_is_kind (value, HOG_DATA_BOOLEAN) &&
      (g_str_equal (operator, "exact") || g_str_equal (operator, "is_not")))
    return g_strdup (hog_data_get_boolean (value) ? "'true'" : "'false'");
  return hogarth_filter_constant (value, error);
}

/* left is the text of an expression; value may be a list only where the operator takes one. */
char *
hogarth_filter_compare (const char  *left,
                        const char  *operator,
                        HogData     *value,
                        GError     **error)
{
  const char *symbol = find_symbol (operator);
  g_autofree char *constant = NULL;

  if (g_str_equal (operator, "is_set"))
    return g_strdup_printf ("%s != null", left);
  if (g_str_equal (operator, "is_not_set"))
    return g_strdup_printf ("%s = null", left);
  if (g_str_equal (operator, "between") || g_str_equal (operator, "not_between"))
    return compare_range (left, operator, value, error);
  if (g_str_has_suffix (operator, "icontains_multi") ||
      (g_str_has_suffix (operator, "icontains") && hog_data_get_length (value) > 1 &&
       hogarth_data_is_kind (value, HOG_DATA_ARRAY)))
    return search_texts (left, operator, value);
  if (g_str_has_suffix (operator, "icontains") || strstr (operator, "s_with") != NULL)
    return compare_pattern (left, operator,
                            hogarth_data_is_kind (value, HOG_DATA_ARRAY) &&
                            hog_data_get_length (value) == 1 ? hog_data_get_element (value, 0)
                                                             : value);
  if (g_str_equal (operator, "in") || g_str_equal (operator, "not_in"))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "IN and NOT IN operators require a list of values");
      return NULL;
    }
  if (g_str_equal (operator, "semver_tilde") || g_str_equal (operator, "semver_caret") ||
      g_str_equal (operator, "semver_wildcard"))
    return hogarth_filter_version_range (left, operator, value, error);
  if (g_str_has_prefix (operator, "is_date_") && symbol != NULL)
    return compare_dates (left, symbol, value, error);

  constant = make_constant (operator, value, error);
  if (constant == NULL)
    return NULL;
  if (g_str_equal (operator, "regex"))
    return g_strdup_printf ("ifNull(match(toString(%s), %s), 0)", left, constant);
  if (g_str_equal (operator, "not_regex"))
    return g_strdup_printf ("ifNull(not(match(toString(%s), %s)), 1)", left, constant);
  if (g_str_has_prefix (operator, "semver_") && symbol != NULL)
    return g_strdup_printf ("sortableSemver(%s) %s sortableSemver(%s)", left, symbol, constant);
  if (symbol != NULL)
    return g_strdup_printf ("%s %s %s", left, symbol, constant);
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
               "PropertyOperator %s not implemented", operator);
  return NULL;
}

/* One filter for each value of a list, all of which must hold if the operator denies. Of an empty
 * list PostHog makes an "or" of nothing, which is never true, or an "and", which always is. */
char *
hogarth_filter_compare_each (const char                 *operator,
                             HogData                    *list,
                             HogarthFilterCompareValue   compare,
                             gpointer                    user_data,
                             GError                    **error)
{
  static const char * const denying[] = {
    "is_not", "not_icontains", "not_regex", "not_starts_with", "not_ends_with", NULL
  };
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *join;

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      char *part = compare (hog_data_get_element (list, i), user_data, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  join = g_strv_contains (denying, operator) ? "and" : "or";
  return parts->len == 0 ? hogarth_filter_join_all (join, parts)
                         : hogarth_filter_join (join, parts);
}
