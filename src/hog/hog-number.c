/* hog-number.c: numbers to text and back, as JavaScript does it
 *
 * SPDX-License-Identifier: MIT
 *
 * JavaScript prints the shortest digits that read back as the same double and uses plain
 * notation from 1e-6 to below 1e21. Nearly all numbers that programs print are integers or
 * have few decimals; both have a path without a search. Texts are never read or written by
 * the locale's rules.
 */

#define G_LOG_DOMAIN "hog-number"

#include <float.h>
#include <math.h>
#include <string.h>

#include "hog-number.h"

/* Above this, an integer is not the only one that rounds to its double. */
#define MAX_EXACT 9007199254740992.0
#define MAX_DIGITS 17
#define MAX_PLAIN_DECIMALS 15

static const double powers_of_ten[] = {
  1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
};

static gsize
write_integer (guint64  value,
               char    *buffer)
{
  char digits[24];
  gsize n = 0;

  do
    digits[n++] = '0' + value % 10;
  while ((value /= 10) != 0);

  for (gsize i = 0; i < n; i++)
    buffer[i] = digits[n - 1 - i];

  return n;
}

/* Doubles lie twice as far apart above a power of two as below it: the nearest decimal of some
 * length can be too far below while the next one above still reads back. */
static gboolean
is_next_decimal (char   *text,
                 double  value)
{
  char next[40];
  char *digit = next + (strchr (text, 'e') - text) - 1;
  int exponent;

  if (frexp (value, &exponent) != 0.5)
    return FALSE;

  g_strlcpy (next, text, sizeof next);
  while (digit > next && (*digit == '9' || *digit == '.'))
    {
      if (*digit == '9')
        *digit = '0';
      digit--;
    }
  if (*digit == '9')
    return FALSE;
  (*digit)++;
  if (g_ascii_strtod (next, NULL) != value)
    return FALSE;
  memcpy (text, next, sizeof next);

  return TRUE;
}

/* The digits of the shortest decimal that reads back as @value; returns the decimal exponent
 * of the first one. Fifteen digits tell all doubles apart but the ones with fewer bits. */
static int
find_shortest_digits (double  value,
                      char   *digits,
                      gsize  *n_digits)
{
  char text[40];
  gsize n = 0;

  for (guint precision = value < DBL_MIN ? 0 : 14; precision < MAX_DIGITS; precision++)
    {
      char format[8];

      g_snprintf (format, sizeof format, "%%.%ue", precision);
      g_ascii_formatd (text, sizeof text, format, value);
      if (g_ascii_strtod (text, NULL) == value || is_next_decimal (text, value))
        break;
    }

  for (const char *at = text; *at != 'e'; at++)
    if (*at != '.')
      digits[n++] = *at;
  while (n > 1 && digits[n - 1] == '0')
    n--;

  *n_digits = n;
  return (int) g_ascii_strtoll (strchr (text, 'e') + 1, NULL, 10);
}

/* A number with few decimals is an integer divided by a power of ten. The division rounds
 * once, so finding the number again proves the digits; with at most 15 they are the shortest. */
static gboolean
find_few_decimals (double  value,
                   char   *digits,
                   gsize  *n_digits,
                   int    *exponent)
{
  if (value < 1e-5 || value >= 1e15)
    return FALSE;

  for (guint i = 1; i <= MAX_PLAIN_DECIMALS; i++)
    {
      double scaled = nearbyint (value * powers_of_ten[i]);

      if (scaled >= 1e15)
        return FALSE;
      if (scaled / powers_of_ten[i] == value)
        {
          *n_digits = write_integer ((guint64) scaled, digits);
          *exponent = (int) *n_digits - (int) i - 1;
          return TRUE;
        }
    }

  return FALSE;
}

static gsize
write_exponent_form (const char *digits,
                     gsize       n_digits,
                     int         exponent,
                     char       *buffer)
{
  char *at = buffer;

  *at++ = digits[0];
  if (n_digits > 1)
    {
      *at++ = '.';
      memcpy (at, digits + 1, n_digits - 1);
      at += n_digits - 1;
    }
  *at++ = 'e';
  *at++ = exponent < 0 ? '-' : '+';
  at += write_integer ((guint64) ABS (exponent), at);

  return at - buffer;
}

static gsize
write_plain_form (const char *digits,
                  gsize       n_digits,
                  int         exponent,
                  char       *buffer)
{
  char *at = buffer;
  gsize n_whole = MAX (exponent + 1, 0);

  if (n_whole == 0)
    {
      *at++ = '0';
      *at++ = '.';
      for (int i = exponent + 1; i < 0; i++)
        *at++ = '0';
      memcpy (at, digits, n_digits);
      return at + n_digits - buffer;
    }

  for (gsize i = 0; i < MAX (n_whole, n_digits); i++)
    {
      if (i == n_whole)
        *at++ = '.';
      *at++ = i < n_digits ? digits[i] : '0';
    }

  return at - buffer;
}

/*
 * hog_number_to_text:
 * @value: a number
 * @buffer: room for %HOG_NUMBER_TEXT_SIZE bytes
 *
 * Writes @value as JavaScript's String() does: `1`, `1.5`, `1e+21`, `5e-324`, `NaN`, `-Infinity`;
 * negative zero is `0`.
 *
 * Returns: the length of the text, which is ASCII and ends with NUL
 */
gsize
hog_number_to_text (double  value,
                    char   *buffer)
{
  char digits[24];
  gsize n_digits;
  int exponent;
  char *at = buffer;

  if (isnan (value))
    return g_strlcpy (buffer, "NaN", HOG_NUMBER_TEXT_SIZE);

  if (value < 0)
    {
      *at++ = '-';
      value = -value;
    }

  if (isinf (value))
    return at - buffer + g_strlcpy (at, "Infinity", HOG_NUMBER_TEXT_SIZE - 1);

  if (value < MAX_EXACT && value == floor (value))
    {
      at += write_integer ((guint64) value, at);
      *at = '\0';
      return at - buffer;
    }

  if (!find_few_decimals (value, digits, &n_digits, &exponent))
    exponent = find_shortest_digits (value, digits, &n_digits);

  if (exponent < -6 || exponent >= 21)
    at += write_exponent_form (digits, n_digits, exponent, at);
  else
    at += write_plain_form (digits, n_digits, exponent, at);
  *at = '\0';

  return at - buffer;
}

/*
 * hog_number_skip_space:
 * @text: UTF-8
 * @length: bytes in @text
 *
 * Returns: how many bytes of white space, in JavaScript's sense, @text starts with
 */
gsize
hog_number_skip_space (const char *text,
                       gsize       length)
{
  const guchar *at = (const guchar *) text;
  const guchar *end = at + length;

  while (at < end)
    {
      guint code;

      if (*at == ' ' || (*at >= '\t' && *at <= '\r'))
        {
          at++;
          continue;
        }
      if (*at == 0xc2 && end - at >= 2 && at[1] == 0xa0)
        {
          at += 2;
          continue;
        }
      if ((*at & 0xf0) != 0xe0 || end - at < 3)
        break;
      code = (guint) (*at & 0x0f) << 12 | (guint) (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
      if (!((code >= 0x2000 && code <= 0x200a) || code == 0x1680 || code == 0x2028
            || code == 0x2029 || code == 0x202f || code == 0x205f || code == 0x3000
            || code == 0xfeff))
        break;
      at += 3;
    }

  return (const char *) at - text;
}

/*
 * hog_number_trim:
 * @start: (inout): start of a text
 * @end: (inout): its end
 *
 * Leaves out the white space, in JavaScript's sense, at both ends.
 */
void
hog_number_trim (const char **start,
                 const char **end)
{
  *start += hog_number_skip_space (*start, *end - *start);
  while (*end > *start)
    {
      const char *last = *end - 1;

      while (last > *start && ((guchar) *last & 0xc0) == 0x80)
        last--;
      if (hog_number_skip_space (last, *end - last) != (gsize) (*end - last))
        break;
      *end = last;
    }
}

/* Reads the decimal exactly by way of the C library; needed only for long ones. */
static double
scan_slowly (const char *text,
             gsize       length)
{
  char small[64];
  g_autofree char *large = NULL;
  char *copy = small;

  if (length >= sizeof small)
    copy = large = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';

  return g_ascii_strtod (copy, NULL);
}

/*
 * hog_number_scan:
 * @text: start of the text
 * @end: its end
 * @stop: (out): where the number ended; @text if there is none
 *
 * Reads the longest unsigned decimal literal (digits, fraction, exponent) that @text starts
 * with: `12`, `.5`, `5.`, `1.5e-3`.
 *
 * Returns: its value, NaN if there is none
 */
double
hog_number_scan (const char  *text,
                 const char  *end,
                 const char **stop)
{
  const char *at = text;
  guint64 mantissa = 0;
  guint n_digits = 0;
  int exponent = 0;
  gboolean exact = TRUE;
  gboolean in_fraction = FALSE;

  for (; at < end; at++)
    {
      if (*at == '.' && !in_fraction)
        {
          in_fraction = TRUE;
          continue;
        }
      if (!g_ascii_isdigit (*at))
        break;
      n_digits++;
      if (mantissa < G_GUINT64_CONSTANT (900000000000000))
        {
          mantissa = mantissa * 10 + (guint64) (*at - '0');
          exponent -= in_fraction;
        }
      else
        exact = FALSE;
    }

  if (n_digits == 0)
    {
      *stop = text;
      return NAN;
    }

  if (at < end && (*at | 0x20) == 'e')
    {
      const char *digit = at + 1;
      gboolean negative = digit < end && *digit == '-';
      int read = 0;

      if (digit < end && (*digit == '-' || *digit == '+'))
        digit++;
      if (digit < end && g_ascii_isdigit (*digit))
        {
          for (; digit < end && g_ascii_isdigit (*digit); digit++)
            read = MIN (read * 10 + (*digit - '0'), 99999);
          exponent += negative ? -read : read;
          at = digit;
        }
    }

  *stop = at;
  if (!exact || exponent > 22 || exponent < -22)
    return scan_slowly (text, at - text);
  if (exponent < 0)
    return (double) mantissa / powers_of_ten[-exponent];
  return (double) mantissa * powers_of_ten[exponent];
}

static int
digit_value (char digit)
{
  if (g_ascii_isdigit (digit))
    return digit - '0';
  if (g_ascii_isalpha (digit))
    return g_ascii_tolower (digit) - 'a' + 10;
  return 99;
}

/* The value of digits in a radix that is a power of two, rounded once, to even. */
static double
scan_binary_radix (const char  *text,
                   const char  *end,
                   guint        bits,
                   const char **stop)
{
  const char *at = text;
  guint64 value = 0;
  gboolean sticky = FALSE;
  int dropped = 0;

  for (; at < end && digit_value (*at) < (1 << bits); at++)
    {
      if (value >> (63 - bits) == 0)
        value = value << bits | (guint64) digit_value (*at);
      else
        {
          sticky |= digit_value (*at) != 0;
          dropped = MIN (dropped + (int) bits, 4096);
        }
    }

  *stop = at;
  if (at == text)
    return NAN;
  return ldexp ((double) (value | sticky), dropped);
}

static double
scan_radix (const char  *text,
            const char  *end,
            guint        radix,
            const char **stop)
{
  return scan_binary_radix (text, end, radix == 16 ? 4 : radix == 8 ? 3 : 1, stop);
}

/*
 * hog_number_from_text:
 * @text: UTF-8
 * @length: bytes in @text
 *
 * JavaScript's Number(): surrounding white space is ignored, nothing is 0, a whole decimal or
 * an unsigned `0x`, `0o`, `0b` literal is its value.
 *
 * Returns: the number, NaN for every other text
 */
double
hog_number_from_text (const char *text,
                      gsize       length)
{
  const char *at = text;
  const char *end = text + length;
  const char *stop;
  double value;
  gboolean negative = FALSE;

  hog_number_trim (&at, &end);
  if (at == end)
    return 0;

  if (end - at > 2 && at[0] == '0' && strchr ("xXoObB", at[1]) && at[1] != '\0')
    {
      char letter = g_ascii_tolower (at[1]);

      value = scan_radix (at + 2, end, letter == 'x' ? 16 : letter == 'o' ? 8 : 2, &stop);
      return stop == end ? value : NAN;
    }

  if (*at == '-' || *at == '+')
    negative = *at++ == '-';

  if (end - at == 8 && memcmp (at, "Infinity", 8) == 0)
    return negative ? -INFINITY : INFINITY;

  value = hog_number_scan (at, end, &stop);
  if (stop != end)
    return NAN;
  return negative ? -value : value;
}

/*
 * hog_number_parse_int:
 * @text: UTF-8
 * @length: bytes in @text
 * @radix: 10, where a `0x` prefix means 16, or 16
 *
 * JavaScript's parseInt(): the integer that @text starts with.
 *
 * Returns: the number, NaN if @text does not start with one
 */
double
hog_number_parse_int (const char *text,
                      gsize       length,
                      guint       radix)
{
  const char *end = text + length;
  const char *at = text + hog_number_skip_space (text, length);
  const char *stop;
  gboolean negative = FALSE;
  double value;

  if (at < end && (*at == '-' || *at == '+'))
    negative = *at++ == '-';

  if (end - at >= 2 && at[0] == '0' && (at[1] | 0x20) == 'x')
    {
      at += 2;
      radix = 16;
    }

  if (radix == 16)
    value = scan_radix (at, end, 16, &stop);
  else
    {
      for (stop = at; stop < end && g_ascii_isdigit (*stop);)
        stop++;
      value = hog_number_scan (at, stop, &stop);
    }

  return negative ? -value : value;
}

/*
 * hog_number_parse_float:
 * @text: UTF-8
 * @length: bytes in @text
 *
 * JavaScript's parseFloat(): the decimal or `Infinity` that @text starts with.
 *
 * Returns: the number, NaN if @text does not start with one
 */
double
hog_number_parse_float (const char *text,
                        gsize       length)
{
  const char *end = text + length;
  const char *at = text + hog_number_skip_space (text, length);
  const char *stop;
  gboolean negative = FALSE;
  double value;

  if (at < end && (*at == '-' || *at == '+'))
    negative = *at++ == '-';

  if (end - at >= 8 && memcmp (at, "Infinity", 8) == 0)
    value = INFINITY;
  else
    value = hog_number_scan (at, end, &stop);

  return negative ? -value : value;
}

/*
 * hog_number_array_index:
 * @text: a property name
 * @length: bytes in @text
 * @index: (out): the index
 *
 * Whether JavaScript takes the name for an array index (`0`, `42`, not `042`), and so sorts
 * the property before the others.
 *
 * Returns: %TRUE if it is one, at most 2³² - 2
 */
gboolean
hog_number_array_index (const char *text,
                        gsize       length,
                        guint32    *index)
{
  guint64 value = 0;

  if (length == 0 || length > 10 || (text[0] == '0' && length > 1))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      value = value * 10 + (guint64) (text[i] - '0');
    }

  *index = (guint32) value;
  return value < G_MAXUINT32;
}
