/* hogarth-liquid-date.c: text to a point in time, as JavaScript's engine reads it
 *
 * SPDX-License-Identifier: MIT
 *
 * PostHog runs on V8. Its Date reads ISO 8601 as the standard says and nearly everything else in
 * some way: numbers with slashes, names of months, times, zones, in any order. A time without a
 * zone is UTC, as on PostHog's servers.
 */

#include "config.h"

#include "hogarth-liquid-value-private.h"

#include <math.h>
#include <string.h>

#define NONE G_MAXINT
#define MAX_TIME 8.64e15

typedef enum
{
  PIECE_END,
  PIECE_NUMBER,
  PIECE_SYMBOL,
  PIECE_SPACE,
  PIECE_MONTH,
  PIECE_HALF_OF_DAY,
  PIECE_ZONE,
  PIECE_SEPARATOR,   /* the letter T */
  PIECE_WORD,
  PIECE_OTHER,
} PieceKind;

typedef struct
{
  PieceKind kind;
  gsize     length;
  int       value;
  gboolean  is_z;
} Piece;

typedef struct
{
  HogarthLiquidText text;
  gsize             at;
  Piece             next;
  int               day[3];
  guint             n_day;
  int               named_month;
  int               time[4];
  guint             n_time;
  int               half_of_day;
  int               zone_sign;
  int               zone_hour;
  int               zone_minute;
  gboolean          is_iso;
  gboolean          is_broken;   /* has the T of ISO, but not what follows it */
} Reader;

static const struct
{
  char      name[4];
  PieceKind kind;
  int       value;
} words[] = {
  { "jan", PIECE_MONTH, 1 }, { "feb", PIECE_MONTH, 2 }, { "mar", PIECE_MONTH, 3 },
  { "apr", PIECE_MONTH, 4 }, { "may", PIECE_MONTH, 5 }, { "jun", PIECE_MONTH, 6 },
  { "jul", PIECE_MONTH, 7 }, { "aug", PIECE_MONTH, 8 }, { "sep", PIECE_MONTH, 9 },
  { "oct", PIECE_MONTH, 10 }, { "nov", PIECE_MONTH, 11 }, { "dec", PIECE_MONTH, 12 },
  { "am", PIECE_HALF_OF_DAY, 0 }, { "pm", PIECE_HALF_OF_DAY, 12 },
  { "ut", PIECE_ZONE, 0 }, { "utc", PIECE_ZONE, 0 }, { "z", PIECE_ZONE, 0 },
  { "gmt", PIECE_ZONE, 0 }, { "cdt", PIECE_ZONE, -5 }, { "cst", PIECE_ZONE, -6 },
  { "edt", PIECE_ZONE, -4 }, { "est", PIECE_ZONE, -5 }, { "mdt", PIECE_ZONE, -6 },
  { "mst", PIECE_ZONE, -7 }, { "pdt", PIECE_ZONE, -7 }, { "pst", PIECE_ZONE, -8 },
  { "t", PIECE_SEPARATOR, 0 },
};

static gboolean
is_between (int number,
            int low,
            int high)
{
  return number >= low && number <= high;
}

/* Only the first nine digits that count do. */
static Piece
scan_number (Reader *self)
{
  Piece piece = { .kind = PIECE_NUMBER };
  gsize begin = self->at;
  guint n_digits = 0;

  while (self->at < self->text.length && self->text.text[self->at] == '0')
    self->at++;
  for (; self->at < self->text.length && g_ascii_isdigit (self->text.text[self->at]); self->at++)
    if (n_digits++ < 9)
      piece.value = piece.value * 10 + (self->text.text[self->at] - '0');
  piece.length = self->at - begin;
  return piece;
}

/* Months may be written out, other words not. */
static Piece
scan_word (Reader *self)
{
  Piece piece = { .kind = PIECE_WORD };
  char start[4] = "";
  gsize length = 0;
  gsize size;

  while (self->at < self->text.length)
    {
      gunichar character = hogarth_liquid_text_get_character (self->text, self->at, &size);

      if (character < 'A' || hogarth_liquid_is_space (character))
        break;
      if (length < 3)
        start[length] = character < 0x80 ? g_ascii_tolower ((char) character) : '?';
      length++;
      self->at += size;
    }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (memcmp (words[i].name, start, 3) == 0 && (length <= 3 || words[i].kind == PIECE_MONTH))
      {
        piece.kind = words[i].kind;
        piece.value = words[i].value;
      }
  piece.length = length;
  piece.is_z = length == 1 && start[0] == 'z';
  return piece;
}

static void
skip_parentheses (Reader *self)
{
  guint depth = 0;

  do
    {
      if (self->text.text[self->at] == '(')
        depth++;
      else if (self->text.text[self->at] == ')')
        depth--;
      self->at++;
    }
  while (depth > 0 && self->at < self->text.length);
}

static Piece
scan (Reader *self)
{
  Piece piece = { .kind = PIECE_END };
  gunichar character;
  gsize size;

  if (self->at >= self->text.length)
    return piece;
  character = hogarth_liquid_text_get_character (self->text, self->at, &size);
  if (character == 0)
    return piece;
  if (character < 0x80 && g_ascii_isdigit ((char) character))
    return scan_number (self);
  if (character < 0x80 && strchr (":-+.)", (int) character) != NULL)
    {
      self->at++;
      return (Piece) { .kind = PIECE_SYMBOL, .length = 1, .value = (int) character };
    }
  if (character >= 'A' && !hogarth_liquid_is_space (character))
    return scan_word (self);
  piece.kind = hogarth_liquid_is_space (character) ? PIECE_SPACE : PIECE_OTHER;
  if (character == '(')
    skip_parentheses (self);
  else
    self->at += size;
  return piece;
}

static Piece
take (Reader *self)
{
  Piece piece = self->next;

  self->next = scan (self);
  return piece;
}

static gboolean
is_symbol (const Piece *piece,
           char         symbol)
{
  return piece->kind == PIECE_SYMBOL && piece->value == symbol;
}

static gboolean
skip_symbol (Reader *self,
             char    symbol)
{
  if (!is_symbol (&self->next, symbol))
    return FALSE;
  take (self);
  return TRUE;
}

static gboolean
is_sign (const Piece *piece)
{
  return is_symbol (piece, '+') || is_symbol (piece, '-');
}

static gboolean
has_digits (Reader *self,
            gsize   n_digits,
            int     low,
            int     high)
{
  return self->next.kind == PIECE_NUMBER && self->next.length == n_digits &&
         is_between (self->next.value, low, high);
}

static gboolean
add_day (Reader *self,
         int     number)
{
  if (self->n_day >= G_N_ELEMENTS (self->day))
    return FALSE;
  self->day[self->n_day++] = number;
  return TRUE;
}

static gboolean
add_time (Reader *self,
          int     number)
{
  if (self->n_time >= G_N_ELEMENTS (self->time))
    return FALSE;
  self->time[self->n_time++] = number;
  return TRUE;
}

static void
add_last_time (Reader *self,
               int     number)
{
  add_time (self, number);
  while (self->n_time < G_N_ELEMENTS (self->time))
    add_time (self, 0);
}

/* The digits behind the point of a second, of which three count */
static int
get_milliseconds (const Piece *piece)
{
  gsize length = MIN (piece->length, 9);
  int number = piece->value;

  for (; length < 3; length++)
    number *= 10;
  for (; length > 3; length--)
    number /= 10;
  return number;
}

/* The zone of an ISO time; FALSE if it is not as the standard says. */
static gboolean
read_iso_zone (Reader *self)
{
  if (self->next.is_z)
    {
      take (self);
      self->zone_sign = 1;
      self->zone_hour = self->zone_minute = 0;
      return TRUE;
    }
  if (!is_sign (&self->next))
    return TRUE;
  self->zone_sign = take (self).value == '+' ? 1 : -1;
  if (self->next.kind == PIECE_NUMBER && self->next.length == 4)
    {
      int number = take (self).value;

      if (!is_between (number / 100, 0, 23) || !is_between (number % 100, 0, 59))
        return FALSE;
      self->zone_hour = number / 100;
      self->zone_minute = number % 100;
      return TRUE;
    }
  if (!has_digits (self, 2, 0, 23))
    return FALSE;
  self->zone_hour = take (self).value;
  if (!skip_symbol (self, ':') || !has_digits (self, 2, 0, 59))
    return FALSE;
  self->zone_minute = take (self).value;
  return TRUE;
}

/* `T10:00:00.000Z` */
static gboolean
read_iso_time (Reader *self)
{
  gboolean is_midnight;

  take (self);
  if (!has_digits (self, 2, 0, 24))
    return FALSE;
  is_midnight = self->next.value == 24;
  add_time (self, take (self).value);
  if (!skip_symbol (self, ':') || !has_digits (self, 2, 0, is_midnight ? 0 : 59))
    return FALSE;
  add_time (self, take (self).value);
  if (skip_symbol (self, ':'))
    {
      if (!has_digits (self, 2, 0, is_midnight ? 0 : 59))
        return FALSE;
      add_time (self, take (self).value);
      if (skip_symbol (self, '.'))
        {
          Piece piece = self->next;

          if (piece.kind != PIECE_NUMBER || (is_midnight && piece.value > 0))
            return FALSE;
          take (self);
          add_time (self, get_milliseconds (&piece));
        }
    }
  return read_iso_zone (self);
}

/* FALSE if it is no ISO date; what was read of one stays. held is then a sign that begins the
 * text. */
static gboolean
read_iso (Reader *self,
          Piece  *held)
{
  held->kind = PIECE_END;
  if (is_sign (&self->next))
    {
      int sign;

      *held = take (self);
      if (self->next.kind != PIECE_NUMBER || self->next.length != 6 ||
          (held->value == '-' && self->next.value == 0))
        return FALSE;
      sign = held->value == '-' ? -1 : 1;
      held->kind = PIECE_END;
      add_day (self, sign * take (self).value);
    }
  else if (self->next.kind == PIECE_NUMBER && self->next.length == 4)
    add_day (self, take (self).value);
  else
    return FALSE;
  if (skip_symbol (self, '-'))
    {
      if (!has_digits (self, 2, 1, 12))
        return FALSE;
      add_day (self, take (self).value);
      if (skip_symbol (self, '-'))
        {
          if (!has_digits (self, 2, 1, 31))
            return FALSE;
          add_day (self, take (self).value);
        }
    }
  if (self->next.kind == PIECE_SEPARATOR)
    self->is_broken = !read_iso_time (self) || self->next.kind != PIECE_END;
  self->is_iso = !self->is_broken && self->next.kind == PIECE_END;
  return self->is_iso;
}

static gboolean
expects_time (Reader *self,
              int     number)
{
  return (self->n_time == 1 && is_between (number, 0, 59)) ||
         (self->n_time == 2 && is_between (number, 0, 59)) ||
         (self->n_time == 3 && is_between (number, 0, 999));
}

static gboolean
read_free_number (Reader *self,
                  int     number)
{
  if (skip_symbol (self, ':'))
    {
      if (skip_symbol (self, ':'))
        return self->n_time == 0 && add_time (self, number) && add_time (self, 0);
      if (!add_time (self, number))
        return FALSE;
      skip_symbol (self, '.');
      return TRUE;
    }
  if (is_symbol (&self->next, '.') && expects_time (self, number))
    {
      Piece piece;

      take (self);
      add_time (self, number);
      piece = take (self);
      if (piece.kind != PIECE_NUMBER)
        return FALSE;
      add_last_time (self, get_milliseconds (&piece));
      return TRUE;
    }
  skip_symbol (self, '.');
  if (self->zone_hour != NONE && self->zone_minute == NONE && is_between (number, 0, 59))
    {
      self->zone_minute = number;
      return TRUE;
    }
  if (expects_time (self, number))
    {
      add_last_time (self, number);
      return self->next.kind == PIECE_END || self->next.kind == PIECE_SPACE || self->next.is_z ||
             is_sign (&self->next);
    }
  if (!add_day (self, number))
    return FALSE;
  skip_symbol (self, '-');
  return TRUE;
}

static gboolean
read_free_word (Reader      *self,
                const Piece *piece,
                gboolean     has_number)
{
  if (piece->kind == PIECE_HALF_OF_DAY && self->n_time > 0)
    self->half_of_day = piece->value;
  else if (piece->kind == PIECE_MONTH)
    {
      self->named_month = piece->value;
      skip_symbol (self, '-');
    }
  else if (piece->kind == PIECE_ZONE && has_number)
    {
      self->zone_sign = piece->value < 0 ? -1 : 1;
      self->zone_hour = ABS (piece->value);
      self->zone_minute = 0;
    }
  else
    return !has_number && self->next.kind != PIECE_NUMBER;
  return TRUE;
}

static gboolean
read_free_offset (Reader *self,
                  int     sign)
{
  gsize length = 0;
  int number = 0;

  self->zone_sign = sign == '+' ? 1 : -1;
  if (self->next.kind == PIECE_NUMBER)
    {
      length = self->next.length;
      number = take (self).value;
    }
  self->zone_hour = number;
  self->zone_minute = 0;
  if (is_symbol (&self->next, ':'))
    self->zone_minute = NONE;
  else if (length == 3 || length == 4)
    {
      self->zone_hour = number / 100;
      self->zone_minute = number % 100;
    }
  else if (length == 0 || length > 4)
    return FALSE;
  return TRUE;
}

/* Whatever people write */
static gboolean
read_free (Reader      *self,
           const Piece *held)
{
  gboolean has_number = self->n_day > 0;
  Piece piece = held->kind != PIECE_END ? *held : take (self);

  for (; piece.kind != PIECE_END; piece = take (self))
    {
      gboolean may_be_offset = self->n_time > 0 ||
                               (self->zone_hour == 0 && self->zone_minute == 0);

      if (piece.kind == PIECE_NUMBER)
        {
          has_number = TRUE;
          if (!read_free_number (self, piece.value))
            return FALSE;
        }
      else if (piece.kind >= PIECE_MONTH && piece.kind <= PIECE_WORD)
        {
          if (!read_free_word (self, &piece, has_number))
            return FALSE;
        }
      else if (is_sign (&piece) && may_be_offset)
        {
          has_number = TRUE;
          if (!read_free_offset (self, piece.value))
            return FALSE;
        }
      else if ((is_sign (&piece) || is_symbol (&piece, ')')) && has_number)
        return FALSE;
    }
  return TRUE;
}

/* Which of the numbers is year, month and day */
static gboolean
order_day (Reader *self,
           int    *year,
           int    *month,
           int    *day)
{
  guint n = self->n_day;
  int *numbers = self->day;

  if (n == 0)
    return FALSE;
  for (guint i = n; i < G_N_ELEMENTS (self->day); i++)
    numbers[i] = 1;
  *month = self->named_month;
  if (*month != NONE)
    {
      gboolean day_first = is_between (numbers[0], 1, 31);

      *day = day_first ? numbers[0] : numbers[1];
      *year = day_first ? numbers[1] : numbers[0];
    }
  else if (self->is_iso || !is_between (numbers[0], 1, 31))
    {
      *year = numbers[0];
      *month = numbers[1];
      *day = numbers[2];
    }
  else
    {
      *month = numbers[0];
      *day = numbers[1];
      *year = numbers[2];
    }
  if (!self->is_iso && is_between (*year, 0, 49))
    *year += 2000;
  else if (!self->is_iso && is_between (*year, 50, 99))
    *year += 1900;
  return is_between (*month, 1, 12) && is_between (*day, 1, 31);
}

/* Days since 1970 in the calendar of today */
static double
count_days (double year,
            int    month,
            int    day)
{
  double from_march = month > 2 ? month - 3 : month + 9;
  double era;
  double year_of_era;

  year -= month <= 2 ? 1 : 0;
  era = floor (year / 400);
  year_of_era = year - era * 400;
  return era * 146097 + year_of_era * 365 + floor (year_of_era / 4) - floor (year_of_era / 100) +
         floor ((153 * from_march + 2) / 5) + day - 1 - 719468;
}

static double
get_result (Reader *self)
{
  int *time = self->time;
  int year, month, day;
  double result;

  if (!order_day (self, &year, &month, &day))
    return NAN;
  if (self->half_of_day != NONE)
    {
      if (!is_between (time[0], 0, 12))
        return NAN;
      time[0] = time[0] % 12 + self->half_of_day;
    }
  if ((!is_between (time[0], 0, 23) || !is_between (time[1], 0, 59) ||
       !is_between (time[2], 0, 59) || !is_between (time[3], 0, 999)) &&
      (time[0] != 24 || time[1] != 0 || time[2] != 0 || time[3] != 0))
    return NAN;
  result = count_days (year, month, day) * 86400000.0 + time[0] * 3600000.0 + time[1] * 60000.0 +
           time[2] * 1000.0 + time[3];
  if (self->zone_sign != NONE)
    {
      double hour = self->zone_hour == NONE ? 0 : self->zone_hour;
      double minute = self->zone_minute == NONE ? 0 : self->zone_minute;

      result -= self->zone_sign * (hour * 3600000.0 + minute * 60000.0);
    }
  return fabs (result) <= MAX_TIME ? result : NAN;
}

double
hogarth_liquid_date_parse (HogarthLiquidText text)
{
  Reader reader = {
    .text = text, .named_month = NONE, .half_of_day = NONE,
    .zone_sign = NONE, .zone_hour = NONE, .zone_minute = NONE,
  };
  Piece held;

  reader.next = scan (&reader);
  if (!read_iso (&reader, &held) && (reader.is_broken || !read_free (&reader, &held)))
    return NAN;
  return get_result (&reader);
}
