/* hog-stdlib-net.c: network addresses
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-net"

#include <math.h>
#include <string.h>

#include "hog-number.h"
#include "hog-stdlib-private.h"

#define N_GROUPS 8

/* Four decimal numbers up to 255, written without leading zeros. */
static gboolean
read_ipv4 (const char *text,
           guint8     *bytes)
{
  g_auto(GStrv) parts = g_strsplit (text, ".", -1);

  if (g_strv_length (parts) != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    {
      char canonical[HOG_NUMBER_TEXT_SIZE];
      double number = hog_number_from_text (parts[i], strlen (parts[i]));

      if (!(number >= 0 && number <= 255))
        return FALSE;
      hog_number_to_text (number, canonical);
      if (strcmp (canonical, parts[i]) != 0)
        return FALSE;
      bytes[i] = (guint8) number;
    }

  return TRUE;
}

/* The groups of one side of `::`, or all; more than eight are too many. */
static gboolean
read_groups (const char *text,
             guint16    *groups,
             guint      *n_groups)
{
  g_auto(GStrv) parts = NULL;

  *n_groups = 0;
  if (*text == '\0')
    return TRUE;

  parts = g_strsplit (text, ":", -1);
  if (g_strv_length (parts) > N_GROUPS)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      double number = hog_number_parse_int (parts[i], strlen (parts[i]), 16);

      if (!(number >= 0 && number <= 0xffff))
        return FALSE;
      groups[(*n_groups)++] = (guint16) number;
    }

  return TRUE;
}

static gboolean
read_ipv6 (const char *text,
           guint8     *bytes)
{
  guint16 groups[N_GROUPS] = { 0 };
  guint16 last[N_GROUPS];
  const char *gap = strstr (text, "::");
  guint n_groups;
  guint n_last;

  if (gap == NULL)
    {
      if (!read_groups (text, groups, &n_groups) || n_groups != N_GROUPS)
        return FALSE;
    }
  else
    {
      g_autofree char *before = g_strndup (text, gap - text);

      if (strstr (gap + 2, "::") != NULL || !read_groups (before, groups, &n_groups)
          || !read_groups (gap + 2, last, &n_last) || n_groups + n_last >= N_GROUPS)
        return FALSE;
      memcpy (groups + N_GROUPS - n_last, last, n_last * sizeof *last);
    }

  for (guint i = 0; i < N_GROUPS; i++)
    {
      bytes[2 * i] = (guint8) (groups[i] >> 8);
      bytes[2 * i + 1] = (guint8) groups[i];
    }

  return TRUE;
}

static gboolean
is_in_range (const char *address,
             const char *range)
{
  g_auto(GStrv) parts = g_strsplit (range, "/", 3);
  gboolean is_ipv4;
  double bits;
  guint n_bits;
  guint8 left[16] = { 0 };
  guint8 right[16] = { 0 };
  guint8 mask;

  if (*address == '\0' || g_strv_length (parts) < 2 || *parts[0] == '\0' || *parts[1] == '\0')
    return FALSE;
  bits = hog_number_from_text (parts[1], strlen (parts[1]));
  is_ipv4 = strchr (address, '.') != NULL && strchr (parts[0], '.') != NULL;
  if (!(bits >= 0 && bits <= (is_ipv4 ? 32 : 128)))
    return FALSE;
  if (!is_ipv4 && (strchr (address, ':') == NULL || strchr (parts[0], ':') == NULL))
    return FALSE;
  if (is_ipv4 ? !read_ipv4 (address, left) || !read_ipv4 (parts[0], right)
              : !read_ipv6 (address, left) || !read_ipv6 (parts[0], right))
    return FALSE;

  n_bits = (guint) bits;
  if (memcmp (left, right, n_bits / 8) != 0)
    return FALSE;
  mask = (guint8) (0xff << (8 - n_bits % 8));

  return n_bits % 8 == 0 || ((left[n_bits / 8] ^ right[n_bits / 8]) & mask) == 0;
}

HOG_NATIVE (is_ip_address_in_range)
{
  *result = HOG_FALSE;
  if (hog_value_is_string (arguments[0]) && hog_value_is_string (arguments[1]))
    {
      gsize length;
      const char *text = hog_string_get (arguments[0], &length);
      g_autofree char *address = g_strndup (text, length);
      g_autofree char *range = NULL;

      text = hog_string_get (arguments[1], &length);
      range = g_strndup (text, length);
      *result = hog_value_boolean (is_in_range (address, range));
    }

  return TRUE;
}
