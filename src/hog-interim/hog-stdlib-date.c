/* hog-stdlib-date.c: making, reading and writing dates and times
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-date.h"
#include "hog-stdlib-private.h"

HogValue
hog_native_datetime (HogVm    *vm,
                     double    seconds,
                     HogValue  zone)
{
  return hog_datetime_new (vm, seconds,
                           hog_value_is_string (zone) ? zone : hog_string_new (vm, "UTC", 3));
}

double
hog_native_seconds (HogValue   value,
                    GTimeZone *zone)
{
  double seconds;
  gsize length;
  const char *text;

  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    return hog_value_to_number (NULL, hog_record_get_field (value, HOG_DATETIME_DT));
  if (hog_value_is_record_of (value, HOG_RECORD_DATE))
    return hog_date_to_seconds (
      hog_value_to_number (NULL, hog_record_get_field (value, HOG_DATE_YEAR)),
      hog_value_to_number (NULL, hog_record_get_field (value, HOG_DATE_MONTH)),
      hog_value_to_number (NULL, hog_record_get_field (value, HOG_DATE_DAY)));
  if (!hog_value_is_string (value))
    return NAN;
  text = hog_string_get (value, &length);
  return hog_date_parse (text, length, zone, &seconds) ? seconds : NAN;
}

HOG_NATIVE (hog_native_now)
{
  *result = hog_native_datetime (vm, floor ((double) hog_vm_get_clock_us (vm) / 1000) / 1000,
                                 HOG_NULL);
  return TRUE;
}

static HogValue
date_of (HogVm *vm,
         double seconds)
{
  HogCivil civil;

  if (!hog_date_to_civil (seconds, NULL, &civil))
    return hog_date_new (vm, NAN, NAN, NAN);
  return hog_date_new (vm, civil.year, civil.month, civil.day);
}

HOG_NATIVE (hog_native_today)
{
  *result = date_of (vm, (double) hog_vm_get_clock_us (vm) / 1e6);
  return TRUE;
}

HOG_NATIVE (hog_native_to_date)
{
  if (hog_value_is_number (arguments[0]))
    *result = date_of (vm, hog_value_get_number (arguments[0]));
  else if (hog_value_is_string (arguments[0]))
    *result = date_of (vm, hog_native_seconds (arguments[0], NULL));
  else
    *result = hog_date_new (vm, NAN, NAN, NAN);
  return TRUE;
}

HOG_NATIVE (hog_native_to_date_time)
{
  HogValue zone_name = n_arguments > 1 ? arguments[1] : HOG_NULL;
  GTimeZone *zone = hog_native_zone (zone_name);
  double seconds = NAN;

  if (hog_value_is_number (arguments[0]))
    seconds = hog_value_get_number (arguments[0]);
  else if (hog_value_is_string (arguments[0]))
    seconds = hog_native_seconds (arguments[0], zone);
  *result = hog_native_datetime (vm, seconds, zone_name);
  g_clear_pointer (&zone, g_time_zone_unref);
  return TRUE;
}

HOG_NATIVE (hog_native_to_unix_timestamp)
{
  GTimeZone *zone = hog_native_zone (n_arguments > 1 ? arguments[1] : HOG_NULL);

  *result = hog_value_number (hog_native_seconds (arguments[0], zone));
  g_clear_pointer (&zone, g_time_zone_unref);
  return TRUE;
}

HOG_NATIVE (hog_native_to_unix_timestamp_milli)
{
  GTimeZone *zone = hog_native_zone (n_arguments > 1 ? arguments[1] : HOG_NULL);

  *result = hog_value_number (round (hog_native_seconds (arguments[0], zone) * 1000));
  g_clear_pointer (&zone, g_time_zone_unref);
  return TRUE;
}

HOG_NATIVE (hog_native_from_unix_timestamp)
{
  *result = hog_datetime_new (vm, NAN, hog_string_new (vm, "UTC", 3));
  if (hog_value_is_number (arguments[0]))
    *result = hog_native_datetime (vm, hog_value_get_number (arguments[0]), HOG_NULL);
  return TRUE;
}

HOG_NATIVE (hog_native_from_unix_timestamp_milli)
{
  *result = hog_native_datetime (vm, hog_value_to_number (vm, arguments[0]) / 1000, HOG_NULL);
  return TRUE;
}

HOG_NATIVE (hog_native_to_time_zone)
{
  if (!hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime");
  *result = hog_datetime_new (vm, hog_native_seconds (arguments[0], NULL), arguments[1]);
  return TRUE;
}

/* The civil time of a datetime in its zone, of a date, or of text. */
static gboolean
get_civil (HogValue  value,
           HogCivil *civil)
{
  GTimeZone *zone = NULL;
  gboolean known;

  if (hog_value_is_record_of (value, HOG_RECORD_DATETIME))
    zone = hog_native_zone (hog_record_get_field (value, HOG_DATETIME_ZONE));
  known = hog_date_to_civil (hog_native_seconds (value, NULL), zone, civil);
  g_clear_pointer (&zone, g_time_zone_unref);
  return known;
}

HOG_NATIVE (hog_native_to_year)
{
  HogCivil civil;

  *result = hog_value_number (get_civil (arguments[0], &civil) ? civil.year : NAN);
  return TRUE;
}

HOG_NATIVE (hog_native_to_month)
{
  HogCivil civil;

  *result = hog_value_number (get_civil (arguments[0], &civil) ? civil.month : NAN);
  return TRUE;
}

HOG_NATIVE (hog_native_to_yyyymm)
{
  HogCivil civil;

  *result = hog_value_number (get_civil (arguments[0], &civil) ? civil.year * 100 + civil.month
                                                               : NAN);
  return TRUE;
}

HOG_NATIVE (hog_native_extract)
{
  HogCivil civil = { 0 };
  gboolean known = get_civil (arguments[1], &civil);
  const struct { const char *name; int value; } parts[] = {
    { "year", civil.year }, { "month", civil.month },   { "day", civil.day },
    { "hour", civil.hour }, { "minute", civil.minute }, { "second", civil.second },
  };
  gsize length;
  const char *text;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (hog_native_is_text (arguments[0], parts[i].name))
      {
        *result = hog_value_number (known ? parts[i].value : NAN);
        return TRUE;
      }
  text = hog_string_get (hog_value_to_js_text (vm, arguments[0]), &length);
  return hog_vm_fail (vm, "Unknown extract part: %.*s", (int) length, text);
}

/* ClickHouse's directives as tokens of the Luxon library, literal text in quotes. */
static char *
to_tokens (const char *format,
           gsize       length)
{
  static const char *const tokens[] = {
    "aEEE", "bMMM", "cMM", "mMM", "Cyy", "gyy", "yyy", "ddd", "DMM/dd/yy", "ed", "fSSS",
    "Fyyyy-MM-dd", "HHH", "hhh", "Ihh", "lhh", "imm", "jooo", "kHH", "MMMMM", "n\n", "pa", "Qq",
    "rhh:mm a", "RHH:mm", "sss", "Sss", "t\t", "THH:mm:ss", "uE", "wE", "VWW", "WEEEE", "Yyyyy",
    "Gyyyy", "%%", "zZZZ",
  };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; )
    {
      gsize start = i;

      while (i < length && format[i] != '%')
        i++;
      if (i > start)
        {
          g_string_append_c (out, '\'');
          g_string_append_len (out, format + start, (gssize) (i - start));
          g_string_append_c (out, '\'');
        }
      if (i + 1 < length)
        for (guint k = 0; k < G_N_ELEMENTS (tokens); k++)
          if (tokens[k][0] == format[i + 1])
            g_string_append (out, tokens[k] + 1);
      i += 2;
    }
  return g_string_free (out, FALSE);
}

HOG_NATIVE (hog_native_format_date_time)
{
  gboolean has_zone = n_arguments > 2 && hog_value_is_truthy (arguments[2]);
  HogValue zone_name = has_zone ? arguments[2] : HOG_NULL;
  g_autofree char *tokens = NULL;
  g_autofree char *text = NULL;
  GTimeZone *zone;
  HogCivil civil;
  gsize length;
  const char *format;
  gboolean known;

  if (!hog_value_is_record_of (arguments[0], HOG_RECORD_DATETIME))
    return hog_vm_fail (vm, "Expected a DateTime");
  if (!hog_value_is_string (arguments[1]) || hog_string_get_n_units (arguments[1]) == 0)
    return hog_vm_fail (vm, "formatDateTime requires at least 2 arguments");
  if (zone_name == HOG_NULL)
    zone_name = hog_record_get_field (arguments[0], HOG_DATETIME_ZONE);
  zone = hog_native_zone (zone_name);
  known = (zone != NULL || hog_native_is_text (zone_name, "UTC"))
          && hog_date_to_civil (hog_native_seconds (arguments[0], NULL), zone, &civil);
  g_clear_pointer (&zone, g_time_zone_unref);
  format = hog_string_get (arguments[1], &length);
  tokens = to_tokens (format, length);
  text = known ? hog_date_format (&civil, tokens, strlen (tokens)) : g_strdup ("Invalid DateTime");
  *result = hog_string_new (vm, text, strlen (text));
  return TRUE;
}
