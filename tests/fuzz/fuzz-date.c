/* fuzz-date.c: the first line as a date, the second as a zone, the rest as a format
 *
 * SPDX-License-Identifier: MIT
 */

#include <math.h>
#include <string.h>

#include "fuzz.h"
#include "hog-date.h"

/* The bytes up to the end of the line, which *at is moved behind. */
static gsize
take_line (const char **at,
           const char  *end)
{
  const char *start = *at;
  const char *line_end = start < end ? memchr (start, '\n', (gsize) (end - start)) : NULL;

  *at = line_end != NULL ? line_end + 1 : end;

  return (gsize) ((line_end != NULL ? line_end : end) - start);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  const char *at = (const char *) bytes;
  const char *end = at + length;
  const char *date = at;
  gsize date_length = take_line (&at, end);
  const char *zone_name = at;
  gsize zone_length = take_line (&at, end);
  g_autoptr(GTimeZone) zone = NULL;
  double instants[2];

  hog_date_find_zone (zone_name, zone_length, &zone);
  instants[0] = hog_date_parse (date, date_length, zone);
  instants[1] = hog_date_parse_iso (date, date_length, 0);
  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *iso = NULL;
      HogCivil civil;

      if (!hog_date_to_civil (instants[i], zone, &civil))
        continue;
      text = hog_date_format (&civil, at, (gsize) (end - at));
      iso = hog_date_format_iso (&civil, zone == NULL);
      g_assert_true (hog_date_is_valid (civil.year, civil.month, civil.day));
      g_assert_false (isnan (hog_date_from_civil (&civil, zone)));
    }

  return 0;
}
