/* hog-date-format.c: times as text
 *
 * PostHog turns a ClickHouse format into one of the Luxon library; letters that come to stand
 * side by side then mean something else, which is kept here.
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "hog-date.h"

static const char *const months[] = { "January", "February", "March",     "April",   "May",
                                      "June",    "July",     "August",    "September",
                                      "October", "November", "December" };
static const char *const weekdays[] = { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday" };

static void
append_offset (GString        *out,
               const HogCivil *civil,
               guint           run)
{
  int minutes = civil->offset / 60;
  char sign = minutes < 0 ? '-' : '+';

  minutes = ABS (minutes);
  if (run == 1)
    {
      g_string_append_printf (out, "%c%d", sign, minutes / 60);
      if (minutes % 60 != 0)
        g_string_append_printf (out, ":%02d", minutes % 60);
    }
  else if (run == 2)
    g_string_append_printf (out, "%c%02d:%02d", sign, minutes / 60, minutes % 60);
  else
    g_string_append_printf (out, "%c%02d%02d", sign, minutes / 60, minutes % 60);
}

static int
get_week (const HogCivil *civil)
{
  gint64 days = hog_date_to_days (civil->year, civil->month, civil->day);
  gint64 thursday = days + 4 - civil->weekday;
  int year = civil->year;

  if (thursday < hog_date_to_days (year, 1, 1))
    year--;
  else if (thursday >= hog_date_to_days (year + 1, 1, 1))
    year++;
  return (int) ((thursday - hog_date_to_days (year, 1, 1)) / 7) + 1;
}

static void
append_name (GString    *out,
             const char *name,
             guint       run)
{
  if (run == 3)
    g_string_append_len (out, name, 3);
  else if (run == 4)
    g_string_append (out, name);
  else
    g_string_append_c (out, name[0]);
}

/* A run of one letter; FALSE if it means nothing and is printed as it is. */
static gboolean
append_run (GString        *out,
            const HogCivil *civil,
            char            letter,
            guint           run)
{
  int hour12 = civil->hour % 12 == 0 ? 12 : civil->hour % 12;
  int number;

  switch (letter)
    {
    case 'S':
      if (run != 1 && run != 3)
        return FALSE;
      g_string_append_printf (out, run == 3 ? "%03d" : "%d", civil->millisecond);
      return TRUE;
    case 's': number = civil->second; break;
    case 'm': number = civil->minute; break;
    case 'h': number = hour12; break;
    case 'H': number = civil->hour; break;
    case 'd': number = civil->day; break;
    case 'W': number = get_week (civil); break;
    case 'q': number = (civil->month - 1) / 3 + 1; break;
    case 'Z':
      if (run > 3)
        return FALSE;
      append_offset (out, civil, run);
      return TRUE;
    case 'a':
      if (run != 1)
        return FALSE;
      g_string_append (out, civil->hour < 12 ? "AM" : "PM");
      return TRUE;
    case 'E':
      if (run == 2 || run > 5)
        return FALSE;
      if (run == 1)
        g_string_append_printf (out, "%d", civil->weekday);
      else
        append_name (out, weekdays[civil->weekday - 1], run);
      return TRUE;
    case 'M':
    case 'L':
      if (run > 5)
        return FALSE;
      if (run <= 2)
        g_string_append_printf (out, run == 2 ? "%02d" : "%d", civil->month);
      else
        append_name (out, months[civil->month - 1], run);
      return TRUE;
    case 'y':
      if (run == 2)
        g_string_append_printf (out, "%02d", civil->year % 100);
      else if (run == 1)
        g_string_append_printf (out, "%d", civil->year);
      else if (run == 4 || run == 6)
        g_string_append_printf (out, run == 4 ? "%04d" : "%06d", civil->year);
      else
        return FALSE;
      return TRUE;
    case 'o':
      if (run != 1 && run != 3)
        return FALSE;
      number = (int) (hog_date_to_days (civil->year, civil->month, civil->day)
                      - hog_date_to_days (civil->year, 1, 1)) + 1;
      g_string_append_printf (out, run == 3 ? "%03d" : "%d", number);
      return TRUE;
    default:
      return FALSE;
    }
  if (run > 2)
    return FALSE;
  g_string_append_printf (out, run == 2 ? "%02d" : "%d", number);
  return TRUE;
}

char *
hog_date_format (const HogCivil *civil,
                 const char     *format,
                 gsize           length)
{
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length; )
    {
      gsize run = 1;

      if (format[i] == '\'')
        {
          quoted = !quoted;
          i++;
          continue;
        }
      while (!quoted && i + run < length && format[i + run] == format[i])
        run++;
      if (quoted || !append_run (out, civil, format[i], (guint) run))
        g_string_append_len (out, format + i, (gssize) run);
      i += run;
    }
  return g_string_free (out, FALSE);
}
