/* hog-units.c: text as JavaScript's UTF-16 units
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-units"

#include "hog-units.h"

/*
 * hog_units_from_text:
 * @text: WTF-8
 * @length: bytes in @text
 * @n_units: (out): how many units
 *
 * Returns: (transfer full): the units
 */
gunichar2 *
hog_units_from_text (const char *text,
                     gsize       length,
                     gsize      *n_units)
{
  gunichar2 *units = g_new (gunichar2, length + 1);
  const guchar *at = (const guchar *) text;
  const guchar *end = at + length;
  gsize n = 0;

  while (at < end)
    {
      guint size = *at < 0x80 ? 1 : *at < 0xe0 ? 2 : *at < 0xf0 ? 3 : 4;
      guint32 code = size == 1 ? *at : *at & (0x7fu >> size);

      if (size > (gsize) (end - at))
        break;
      for (guint i = 1; i < size; i++)
        code = code << 6 | (at[i] & 0x3f);
      if (size == 4)
        {
          units[n++] = (gunichar2) (0xd800 + ((code - 0x10000) >> 10));
          units[n++] = (gunichar2) (0xdc00 + (code & 0x3ff));
        }
      else
        units[n++] = (gunichar2) code;
      at += size;
    }

  *n_units = n;
  return units;
}

/*
 * hog_units_append:
 * @out: where to write
 * @units: units
 * @n_units: how many
 *
 * Appends the text of @units; two surrogates that belong together become one character.
 */
void
hog_units_append (GString         *out,
                  const gunichar2 *units,
                  gsize            n_units)
{
  for (gsize i = 0; i < n_units; i++)
    {
      guint32 code = units[i];
      char bytes[6];

      if ((code & 0xfc00) == 0xd800 && i + 1 < n_units && (units[i + 1] & 0xfc00) == 0xdc00)
        code = 0x10000 + ((code & 0x3ff) << 10) + (units[++i] & 0x3ff);
      g_string_append_len (out, bytes, g_unichar_to_utf8 (code, bytes));
    }
}

/*
 * hog_units_count:
 * @text: WTF-8
 * @length: bytes in @text
 *
 * Returns: how many units @text has
 */
gsize
hog_units_count (const char *text,
                 gsize       length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) text[i];

      n += (byte & 0xc0) != 0x80;
      n += byte >= 0xf0;
    }

  return n;
}
