/* hogarth-liquid-strftime.c: a point in time as text, by a format
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define DAY 86400000.0

static const char * const days[] = {
  "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
};

static const char * const months[] = {
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
};

typedef struct
{
  double time;           /* what clocks of the zone show, as if it were UTC */
  double real_time;
  double offset;         /* of the zone: minutes to add for UTC */
  HogarthLiquidText zone;
  int    year;
  int    month;          /* from 0 */
  int    day;
  int    weekday;        /* 0 is Sunday */
  int    day_of_year;    /* from 1 */
  int    hour;
  int    minute;
  int    second;
  int    millisecond;
} Moment;

static gboolean
is_leap (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static void
set_moment (Moment *self,
            double  time)
{
  static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
  double day_number = floor (time / DAY);
  double rest = time - day_number * DAY;
  double shifted = day_number + 719468;
  double era = floor (shifted / 146097);
  int of_era = (int) (shifted - era * 146097);
  int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int from_march = (5 * of_year + 2) / 153;

  self->time = time;
  self->day = of_year - (153 * from_march + 2) / 5 + 1;
  self->month = from_march < 10 ? from_march + 2 : from_march - 10;
  self->year = (int) (era * 400) + year_of_era + (self->month < 2 ? 1 : 0);
  self->weekday = (int) (fmod (fmod (day_number + 4, 7) + 7, 7));
  self->day_of_year = before[self->month] + self->day +
                      (self->month > 1 && is_leap (self->year) ? 1 : 0);
  self->hour = (int) (rest / 3600000);
  self->minute = (int) (rest / 60000) % 60;
  self->second = (int) (rest / 1000) % 60;
  self->millisecond = (int) fmod (rest, 1000);
}

/* What stands between the % and the letter */
typedef struct
{
  gboolean upper;
  gboolean swaps_case;
  gboolean spaces;
  gboolean zeros;
  gboolean bare;
  gboolean colon;
  gsize    width;
} Flags;

static void
append_number (GString *text,
               double   number)
{
  g_string_append_printf (text, "%.0f", number == 0 ? 0 : number);
}

static const char *
get_ordinal (int day)
{
  if (day >= 11 && day <= 13)
    return "th";
  return day % 10 == 1 ? "st" : day % 10 == 2 ? "nd" : day % 10 == 3 ? "rd" : "th";
}

static void
append_offset (GString      *text,
               const Moment *moment,
               gboolean      has_colon)
{
  double minutes = fabs (moment->offset);

  g_string_append_c (text, moment->offset > 0 ? '-' : '+');
  g_string_append_printf (text, "%02.0f%s%02g", floor (minutes / 60), has_colon ? ":" : "",
                          fmod (minutes, 60));
}

static void
append_zone (GString      *text,
             const Moment *moment,
             gboolean      has_colon)
{
  if (moment->zone.length > 0)
    g_string_append_len (text, moment->zone.text, (gssize) moment->zone.length);
  else
    append_offset (text, moment, has_colon);
}

static void
append_local_date (GString      *text,
                   const Moment *moment)
{
  g_string_append_printf (text, "%d/%d/%d", moment->month + 1, moment->day, moment->year);
}

static void
append_local_time (GString      *text,
                   const Moment *moment)
{
  g_string_append_printf (text, "%d:%02d:%02d %s", (moment->hour + 11) % 12 + 1,
                          moment->minute, moment->second, moment->hour < 12 ? "AM" : "PM");
}

/* The parts of a second, at most milliseconds, to so many digits */
static void
append_fraction (GString      *text,
                 const Moment *moment,
                 gsize         width)
{
  g_autofree char *digits = g_strdup_printf ("%03d", moment->millisecond);

  for (gsize i = 0; i < width; i++)
    g_string_append_c (text, i < 3 ? digits[i] : '0');
}

/* FALSE if the letter means a number. */
static gboolean
append_name (GString      *text,
             const Moment *moment,
             const Flags  *flags,
             char          letter)
{
  switch (letter)
    {
    case 'a':
      g_string_append_len (text, days[moment->weekday], 3);
      break;
    case 'A':
      g_string_append (text, days[moment->weekday]);
      break;
    case 'b':
    case 'h':
      g_string_append_len (text, months[moment->month], 3);
      break;
    case 'B':
      g_string_append (text, months[moment->month]);
      break;
    case 'c':
      append_local_date (text, moment);
      g_string_append (text, ", ");
      append_local_time (text, moment);
      break;
    case 'N':
      append_fraction (text, moment, flags->width > 0 ? flags->width : 9);
      break;
    case 'p':
      g_string_append (text, moment->hour < 12 ? "AM" : "PM");
      break;
    case 'P':
      g_string_append (text, moment->hour < 12 ? "am" : "pm");
      break;
    case 'q':
      g_string_append (text, get_ordinal (moment->day));
      break;
    case 'x':
      append_local_date (text, moment);
      break;
    case 'X':
      append_local_time (text, moment);
      break;
    case 'z':
      append_offset (text, moment, flags->colon);
      break;
    case 'Z':
      append_zone (text, moment, flags->colon);
      break;
    case 't':
      g_string_append_c (text, '\t');
      break;
    case 'n':
      g_string_append_c (text, '\n');
      break;
    case '%':
      g_string_append_c (text, '%');
      break;
    default:
      return FALSE;
    }
  return TRUE;
}

/* Weeks begin with a day; those before the first one are week 0. */
static double
get_week (const Moment *moment,
          int           first_day)
{
  return floor ((moment->day_of_year - 1 - (moment->weekday - first_day + 7) % 7 + 7) / 7.0);
}

/* The letters that mean numbers, and to how many digits these are filled */
static const struct
{
  char  letter;
  guint width;
} numbers[] = {
  { 'C', 2 }, { 'd', 2 }, { 'e', 2 }, { 'H', 2 }, { 'I', 2 }, { 'j', 3 }, { 'k', 2 }, { 'l', 2 },
  { 'L', 3 }, { 'm', 2 }, { 'M', 2 }, { 's', 0 }, { 'S', 2 }, { 'u', 0 }, { 'U', 2 }, { 'w', 0 },
  { 'W', 2 }, { 'y', 2 }, { 'Y', 4 },
};

static double
get_number (const Moment *moment,
            char          letter)
{
  switch (letter)
    {
    case 'C':
      return floor (moment->year / 100.0);
    case 'd':
    case 'e':
      return moment->day;
    case 'H':
    case 'k':
      return moment->hour;
    case 'I':
    case 'l':
      return (moment->hour + 11) % 12 + 1;
    case 'j':
      return moment->day_of_year;
    case 'L':
      return moment->millisecond;
    case 'm':
      return moment->month + 1;
    case 'M':
      return moment->minute;
    case 's':
      return floor (moment->real_time / 1000);
    case 'S':
      return moment->second;
    case 'u':
      return moment->weekday == 0 ? 7 : moment->weekday;
    case 'U':
      return get_week (moment, 0);
    case 'w':
      return moment->weekday;
    case 'W':
      return get_week (moment, 1);
    case 'y':
      return (moment->year % 100 + 100) % 100;
    case 'Y':
    default:
      return moment->year;
    }
}

static void
change_case (GString     *text,
             const Flags *flags)
{
  gboolean has_lower = FALSE;

  for (gsize i = 0; i < text->len; i++)
    has_lower = has_lower || g_ascii_islower (text->str[i]);
  for (gsize i = 0; i < text->len; i++)
    if (flags->upper || (flags->swaps_case && has_lower))
      text->str[i] = g_ascii_toupper (text->str[i]);
    else if (flags->swaps_case)
      text->str[i] = g_ascii_tolower (text->str[i]);
}

/* One letter; FALSE if it means nothing. */
static gboolean
append_letter (HogarthLiquidBuilder *builder,
               const Moment         *moment,
               const Flags          *flags,
               char                  letter)
{
  g_autoptr(GString) text = g_string_new (NULL);
  gboolean with_spaces = letter != '\0' && strchr ("aAbBceklpP", letter) != NULL;
  gsize width = 0;
  gsize start = 0;
  gsize units;

  if (flags->width > builder->arena->limit)
    {
      builder->arena->exhausted = TRUE;
      return TRUE;
    }
  if (!append_name (text, moment, flags, letter))
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (numbers) && numbers[i].letter != letter)
        i++;
      if (i == G_N_ELEMENTS (numbers))
        return FALSE;
      width = numbers[i].width;
      append_number (text, get_number (moment, letter));
    }
  change_case (text, flags);
  with_spaces = flags->spaces || (with_spaces && !flags->zeros);
  width = flags->bare ? 0 : flags->width > 0 ? flags->width : width;
  if (!with_spaces && text->str[0] == '-')
    {
      hogarth_liquid_builder_append_c (builder, '-');
      start = 1;
    }
  for (units = hogarth_liquid_text_count_units ((HogarthLiquidText) { text->str, text->len });
       units < width && !builder->arena->exhausted; units++)
    hogarth_liquid_builder_append_c (builder, with_spaces ? ' ' : '0');
  hogarth_liquid_builder_append (builder,
                                 (HogarthLiquidText) { text->str + start, text->len - start });
  return TRUE;
}

/* Reads what stands behind a %; the offset of its letter. */
static gsize
read_flags (HogarthLiquidText  format,
            gsize              at,
            Flags             *flags)
{
  *flags = (Flags) { 0 };
  for (; at < format.length; at++)
    if (format.text[at] == '-')
      flags->bare = TRUE;
    else if (format.text[at] == '_')
      flags->spaces = TRUE;
    else if (format.text[at] == '0')
      flags->zeros = TRUE;
    else if (format.text[at] == '^')
      flags->upper = TRUE;
    else if (format.text[at] == '#')
      flags->swaps_case = TRUE;
    else if (format.text[at] == ':')
      flags->colon = TRUE;
    else
      break;
  for (; at < format.length && g_ascii_isdigit (format.text[at]); at++)
    flags->width = MIN (flags->width * 10 + (gsize) (format.text[at] - '0'), G_MAXUINT);
  if (at + 1 < format.length && (format.text[at] == 'E' || format.text[at] == 'O') &&
      format.text[at + 1] != '\n' && format.text[at + 1] != '\r')
    at++;
  return at;
}

/* time: milliseconds since 1970. offset: minutes from the zone's time to UTC. zone: its name, if it
 * has one. What is no format stays. */
HogarthLiquidText
hogarth_liquid_strftime (HogarthLiquidRender *render,
                         double               time,
                         double               offset,
                         HogarthLiquidText    zone,
                         HogarthLiquidText    format)
{
  HogarthLiquidBuilder builder;
  Moment moment = { .real_time = time, .offset = offset, .zone = zone };

  set_moment (&moment, floor (time - offset * 60000));
  hogarth_liquid_builder_init (&builder, &render->arena);
  for (gsize i = 0; i < format.length && !render->arena.exhausted;)
    {
      Flags flags;
      gsize at;

      if (format.text[i] != '%')
        {
          hogarth_liquid_builder_append_c (&builder, format.text[i++]);
          continue;
        }
      at = read_flags (format, i + 1, &flags);
      if (at < format.length && append_letter (&builder, &moment, &flags, format.text[at]))
        i = at + 1;
      else
        {
          hogarth_liquid_builder_append_c (&builder, format.text[i]);
          for (i++; i < at; i++)
            hogarth_liquid_builder_append_c (&builder, format.text[i]);
        }
    }
  return hogarth_liquid_builder_end (&builder);
}

static HogarthLiquidText
copy_text (HogarthLiquidArena *arena,
           char               *text)
{
  HogarthLiquidBuilder builder;
  g_autofree char *owned = text;

  hogarth_liquid_builder_init (&builder, arena);
  hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { owned, strlen (owned) });
  return hogarth_liquid_builder_end (&builder);
}

/* JavaScript's Date.toString(), in UTC */
HogarthLiquidText
hogarth_liquid_date_print (HogarthLiquidArena *arena,
                           double              time)
{
  Moment moment = { 0 };

  set_moment (&moment, time);
  return copy_text (arena, g_strdup_printf ("%.3s %.3s %02d %04d %02d:%02d:%02d GMT+0000 "
                                            "(Coordinated Universal Time)",
                                            days[moment.weekday], months[moment.month],
                                            moment.day, moment.year, moment.hour, moment.minute,
                                            moment.second));
}

/* JavaScript's Date.toISOString() */
HogarthLiquidText
hogarth_liquid_date_to_iso (HogarthLiquidArena *arena,
                            double              time)
{
  Moment moment = { 0 };

  set_moment (&moment, time);
  return copy_text (arena, g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", moment.year,
                                            moment.month + 1, moment.day, moment.hour,
                                            moment.minute, moment.second, moment.millisecond));
}
