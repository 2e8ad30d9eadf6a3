/* hog-lexer-number.c: where a number ends
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-lexer-number.h"

static guint
count_digits (const char *text)
{
  guint count = 0;

  while (g_ascii_isdigit (text[count]))
    count++;
  return count;
}

static guint
count_hex_digits (const char *text)
{
  guint count = 0;

  while (g_ascii_isxdigit (text[count]))
    count++;
  return count;
}

/* Length of an exponent that begins with @letter, 0 if there is none. */
static guint
get_exponent_length (const char *text,
                     char        letter)
{
  guint sign;
  guint digits;

  if ((text[0] | 0x20) != letter)
    return 0;

  sign = text[1] == '+' || text[1] == '-';
  digits = count_digits (text + 1 + sign);
  return digits > 0 ? 1 + sign + digits : 0;
}

static guint
hexadecimal (const char   *text,
             HogTokenKind *kind)
{
  guint digits = count_hex_digits (text + 2);
  guint fraction = 0;
  guint exponent;

  if (digits == 0)
    return 0;
  if (text[2 + digits] == '.')
    fraction = 1 + count_hex_digits (text + 3 + digits);
  exponent = get_exponent_length (text + 2 + digits + fraction, 'p');
  *kind = exponent > 0 ? HOG_TOKEN_FLOATING : HOG_TOKEN_HEXADECIMAL;
  return exponent > 0 ? 2 + digits + fraction + exponent : 2 + digits;
}

/* Digits behind 0b and 0o, which may be wrong ones. */
static guint
prefixed (const char   *text,
          HogTokenKind *kind)
{
  guint digits = count_digits (text + 2);

  *kind = HOG_TOKEN_OCTAL_PREFIX;
  if ((text[1] | 0x20) == 'b')
    {
      *kind = HOG_TOKEN_BINARY;
      for (guint i = 0; i < digits; i++)
        {
          if (text[2 + i] > '1')
            *kind = HOG_TOKEN_MALFORMED_BINARY;
        }
    }
  return digits > 0 ? 2 + digits : 0;
}

static gboolean
is_octal (const char *text,
          guint       digits)
{
  for (guint i = 0; i < digits; i++)
    {
      if (text[i] > '7')
        return FALSE;
    }

  return digits > 1 && text[0] == '0';
}

guint
hog_lexer_number_length (const char   *text,
                         HogTokenKind *kind)
{
  guint digits = count_digits (text);
  guint length = 0;
  guint exponent;

  if (text[0] == '0' && (text[1] | 0x20) == 'x')
    length = hexadecimal (text, kind);
  else if (text[0] == '0' && ((text[1] | 0x20) == 'b' || (text[1] | 0x20) == 'o'))
    length = prefixed (text, kind);
  if (length > 0)
    return length;

  *kind = HOG_TOKEN_FLOATING;
  if (text[digits] == '.')
    {
      guint fraction = count_digits (text + digits + 1);

      exponent = get_exponent_length (text + digits + 1 + fraction, 'e');
      if (exponent > 0 && digits + fraction > 0)
        return digits + 1 + fraction + exponent;
    }
  exponent = digits > 0 ? get_exponent_length (text + digits, 'e') : 0;
  if (exponent > 0)
    return digits + exponent;

  *kind = is_octal (text, digits) ? HOG_TOKEN_OCTAL : HOG_TOKEN_DECIMAL;
  return digits;
}
