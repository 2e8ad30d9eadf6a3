/* hog-stdlib-net.c: IP addresses
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>

#include "hog-number.h"
#include "hog-stdlib-private.h"

/* Four canonical octets. */
static gboolean
parse_ipv4 (const char *text,
            guint8     *bytes)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", 6);

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      guint64 value;

      if ((parts[i][0] == '0' && parts[i][1] != '\0')
          || !g_ascii_string_to_unsigned (parts[i], 10, 0, 255, &value, NULL))
        return FALSE;
      bytes[i] = (guint8) value;
    }
  return TRUE;
}

/* Eight groups, :: at most once. */
static gboolean
parse_ipv6 (const char *text,
            guint8     *bytes)
{
  g_auto(GStrv) halves = g_strsplit (text, "::", 4);
  guint n_halves = g_strv_length (halves);
  guint16 groups[8] = { 0 };
  guint n_front = 0, n_back = 0;

  if (n_halves > 2)
    return FALSE;
  for (guint half = 0; half < n_halves; half++)
    {
      g_auto(GStrv) parts = g_strsplit (halves[half], ":", 10);
      guint n_parts = g_strv_length (parts);

      if (n_front + n_parts > 8)
        return FALSE;
      for (guint i = 0; i < n_parts; i++)
        {
          char *end;
          guint64 value = g_ascii_strtoull (parts[i], &end, 16);

          if (end == parts[i] || value > 0xffff)
            return FALSE;
          groups[half == 0 ? i : 8 - n_parts + i] = (guint16) value;
        }
      if (half == 0)
        n_front = n_parts;
      else
        n_back = n_parts;
    }
  if (n_halves == 1 ? n_front != 8 : n_front + n_back > 7)
    return FALSE;
  for (guint i = 0; i < 8; i++)
    {
      bytes[i * 2] = (guint8) (groups[i] >> 8);
      bytes[i * 2 + 1] = (guint8) (groups[i] & 0xff);
    }
  return TRUE;
}

HOG_NATIVE (hog_native_is_ip_address_in_range)
{
  g_autofree char *address = NULL;
  g_autofree char *range = NULL;
  g_auto(GStrv) parts = NULL;
  guint8 a[16], b[16];
  gsize length;
  double mask;
  guint bits, size;
  const char *text;

  *result = HOG_FALSE;
  if (!hog_value_is_string (arguments[0]) || !hog_value_is_string (arguments[1]))
    return TRUE;
  text = hog_string_get (arguments[0], &length);
  address = g_strndup (text, length);
  text = hog_string_get (arguments[1], &length);
  range = g_strndup (text, length);
  parts = g_strsplit (range, "/", 3);
  if (g_strv_length (parts) < 2 || parts[0][0] == '\0' || parts[1][0] == '\0')
    return TRUE;
  mask = hog_number_from_text (parts[1], strlen (parts[1]));
  if (parse_ipv4 (address, a) && parse_ipv4 (parts[0], b))
    size = 32;
  else if (parse_ipv6 (address, a) && parse_ipv6 (parts[0], b))
    size = 128;
  else
    return TRUE;
  if (isnan (mask) || mask < 0 || mask > size)
    return TRUE;
  bits = (guint) mask;
  if (memcmp (a, b, bits / 8) != 0)
    return TRUE;
  *result = hog_value_boolean (bits % 8 == 0
                               || ((a[bits / 8] ^ b[bits / 8]) >> (8 - bits % 8)) == 0);
  return TRUE;
}
