/* hog-date-format.c: dates to text
 *
 * SPDX-License-Identifier: MIT
 *
 * PostHog makes ClickHouse's directives into the tokens of its date library and lets that
 * format. A token is a run of one letter, so directives that meet can form another token or
 * none; quotes in the text change what is text. Both are kept.
 */

#define G_LOG_DOMAIN "hog-date-format"

#include "hog-date.h"

#include <stdlib.h>
#include <string.h>

#include "hog-number.h"

static const char *const months[] = {
  "January", "February", "March",     "April",   "May",      "June",
  "July",    "August",   "September", "October", "November", "December",
};

static const char *const weekdays[] = {
  "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
};

typedef struct
{
  char        directive;
  const char *tokens;
} Translation;

static const Translation translations[] = {
  { 'a', "EEE" },        { 'b', "MMM" },   { 'c', "MM" },       { 'C', "yy" },
  { 'd', "dd" },         { 'D', "MM/dd/yy" }, { 'e', "d" },     { 'f', "SSS" },
  { 'F', "yyyy-MM-dd" }, { 'g', "yy" },    { 'G', "yyyy" },     { 'h', "hh" },
  { 'H', "HH" },         { 'i', "mm" },    { 'I', "hh" },       { 'j', "ooo" },
  { 'k', "HH" },         { 'l', "hh" },    { 'm', "MM" },       { 'M', "MMMM" },
  { 'n', "\n" },         { 'p', "a" },     { 'Q', "q" },        { 'r', "hh:mm a" },
  { 'R', "HH:mm" },      { 's', "ss" },    { 'S', "ss" },       { 't', "\t" },
  { 'T', "HH:mm:ss" },   { 'u', "E" },     { 'V', "WW" },       { 'w', "E" },
  { 'W', "EEEE" },       { 'y', "yy" },    { 'Y', "yyyy" },     { 'z', "ZZZ" },
  { '%', "%" },
};

static const char *
translate (char directive)
{
  for (guint i = 0; i < G_N_ELEMENTS (translations); i++)
    if (translations[i].directive == directive)
      return translations[i].tokens;

  return "";
}

/* ClickHouse's format in the tokens of the date library. */
static GString *
make_tokens (const char *format,
             gsize       length)
{
  GString *tokens = g_string_new (NULL);
  gsize i = 0;

  while (i < length)
    {
      gsize start = i;

      while (i < length && format[i] != '%')
        i++;
      if (i > start)
        {
          g_string_append_c (tokens, '\'');
          g_string_append_len (tokens, format + start, i - start);
          g_string_append_c (tokens, '\'');
        }
      if (i + 1 < length)
        g_string_append (tokens, translate (format[i + 1]));
      /* A directive is one character, though it may be of several bytes. */
      i += 2;
      while (i < length && ((guchar) format[i] & 0xc0) == 0x80)
        i++;
    }

  return tokens;
}

static void
append_padded (GString *out,
               gint64   number,
               guint    width)
{
  if (number < 0)
    g_string_append_c (out, '-');
  g_string_append_printf (out, "%0*" G_GINT64_FORMAT, (int) width, ABS (number));
}

static void
append_offset (GString *out,
               int      offset,
               guint    run)
{
  int minutes = abs (offset) / 60;

  g_string_append_c (out, offset < 0 ? '-' : '+');
  if (run == 1)
    {
      g_string_append_printf (out, "%d", minutes / 60);
      if (minutes % 60 != 0)
        g_string_append_printf (out, ":%d", minutes % 60);
    }
  else
    g_string_append_printf (out, "%02d%s%02d", minutes / 60, run == 2 ? ":" : "", minutes % 60);
}

static int
get_ordinal (const HogCivil *civil)
{
  return (int) (hog_date_to_days (civil->year, civil->month, civil->day)
                - hog_date_to_days (civil->year, 1, 1)) + 1;
}

/* ISO 8601: a week belongs to the year of its Thursday. */
static int
get_week (const HogCivil *civil)
{
  gint64 thursday = hog_date_to_days (civil->year, civil->month, civil->day) + 4 - civil->weekday;
  gint64 year = civil->year;

  if (thursday < hog_date_to_days (year, 1, 1))
    year--;
  else if (thursday >= hog_date_to_days (year + 1, 1, 1))
    year++;

  return (int) ((thursday - hog_date_to_days (year, 1, 1)) / 7) + 1;
}

static gboolean
append_name (GString    *out,
             const char *name,
             guint       run)
{
  if (run < 3 || run > 5)
    return FALSE;
  g_string_append_len (out, name, run == 3 ? 3 : run == 4 ? (gssize) strlen (name) : 1);

  return TRUE;
}

/* A number that one letter prints as it is and @full letters print with so many digits. */
static gboolean
append_number (GString *out,
               gint64   number,
               guint    run,
               guint    full)
{
  if (run != 1 && run != full)
    return FALSE;
  append_padded (out, number, run);

  return TRUE;
}

static gboolean
append_year (GString *out,
             gint64   year,
             guint    run)
{
  if (run == 2)
    append_padded (out, ABS (year) % 100, 2);
  else if (run == 1 || run == 4 || run == 6)
    append_padded (out, year, run);
  else
    return FALSE;

  return TRUE;
}

/* FALSE if a run of the letter means nothing. */
static gboolean
append_token (GString        *out,
              const HogCivil *civil,
              char            letter,
              guint           run)
{
  switch (letter)
    {
    case 'S':
      return append_number (out, civil->millisecond, run, 3);

    case 's':
      return append_number (out, civil->second, run, 2);

    case 'm':
      return append_number (out, civil->minute, run, 2);

    case 'h':
      return append_number (out, civil->hour % 12 == 0 ? 12 : civil->hour % 12, run, 2);

    case 'H':
      return append_number (out, civil->hour, run, 2);

    case 'Z':
      if (run > 3)
        return FALSE;
      append_offset (out, civil->offset, run);
      return TRUE;

    case 'a':
      if (run > 1)
        return FALSE;
      g_string_append (out, civil->hour < 12 ? "AM" : "PM");
      return TRUE;

    case 'd':
      return append_number (out, civil->day, run, 2);

    case 'E':
      return run == 1 ? append_number (out, civil->weekday, 1, 1)
                      : append_name (out, weekdays[civil->weekday - 1], run);

    case 'L':
    case 'M':
      return run <= 2 ? append_number (out, civil->month, run, 2)
                      : append_name (out, months[civil->month - 1], run);

    case 'y':
      return append_year (out, civil->year, run);

    case 'W':
      return append_number (out, get_week (civil), run, 2);

    case 'o':
      return append_number (out, get_ordinal (civil), run, 3);

    case 'q':
      return append_number (out, (civil->month + 2) / 3, run, 2);

    default:
      return FALSE;
    }
}

/*
 * hog_date_format:
 * @civil: a time
 * @format: ClickHouse's format
 * @length: bytes in @format
 *
 * Returns: (transfer full): the text of formatDateTime()
 */
char *
hog_date_format (const HogCivil *civil,
                 const char     *format,
                 gsize           length)
{
  g_autoptr(GString) tokens = make_tokens (format, length);
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;
  gsize i = 0;

  while (i < tokens->len)
    {
      char letter = tokens->str[i];
      guint run = 1;

      if (letter == '\'')
        {
          /* An empty quotation is a quote. */
          if (quoted && tokens->str[i - 1] == '\'')
            g_string_append_c (out, '\'');
          quoted = !quoted;
          i++;
          continue;
        }
      while (tokens->str[i + run] == letter)
        run++;
      if (quoted || !append_token (out, civil, letter, run))
        g_string_append_len (out, tokens->str + i, run);
      i += run;
    }

  return g_string_free (out, FALSE);
}

/*
 * hog_date_format_iso:
 * @civil: a time
 * @is_utc: whether its zone is UTC itself and not one that has the same time
 *
 * Returns: (transfer full): `2024-01-05T22:11:12.345+01:00`
 */
char *
hog_date_format_iso (const HogCivil *civil,
                     gboolean        is_utc)
{
  GString *out = g_string_new (NULL);
  gboolean is_long = civil->year > 9999 || civil->year < 0;

  if (civil->year > 9999)
    g_string_append_c (out, '+');
  append_padded (out, civil->year, is_long ? 6 : 4);
  g_string_append_printf (out, "-%02d-%02dT%02d:%02d:%02d.%03d", civil->month, (int) civil->day,
                          civil->hour, civil->minute, civil->second, civil->millisecond);
  if (is_utc)
    g_string_append_c (out, 'Z');
  else
    append_offset (out, civil->offset, 2);

  return g_string_free (out, FALSE);
}
