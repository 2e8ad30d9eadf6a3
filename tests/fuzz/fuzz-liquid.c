/* fuzz-liquid.c: any bytes as a Liquid template: its places, its errors and what it renders
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "fuzz.h"
#include "hogarth-liquid.h"

static const char globals_json[] =
  "{\"s\": \"Hello <World>\", \"n\": 42, \"f\": -7.5, \"t\": true, \"u\": null, \"a\": [3, 1, 2],"
  " \"e\": [], \"uni\": \"Gr\\u00fc\\u00dfe \\ud83d\\ude00\", \"date\": \"2026-05-04T10:11:12Z\","
  " \"mix\": [1, \"a\", null, [1, [2]], {\"k\": 1}], \"o\": {\"b\": 1, \"a\": \"x\"},"
  " \"people\": [{\"name\": \"Ann\", \"age\": 30}, {\"name\": \"bob\", \"age\": null}],"
  " \"event\": {\"event\": \"$pageview\", \"properties\": {\"$browser\": \"Chrome\"}}}";

static void
check_error (const GError       *error,
             const HogarthPlace *place,
             gsize               length)
{
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, ", line:"));
  g_assert_cmpuint (place->start, <=, length);
  g_assert_cmpuint (place->end, <=, length);
  g_assert_true (place->line == 0 || (place->column > 0 && place->start <= place->end));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  const HogarthLiquidLimits limits = { G_USEC_PER_SEC / 4, 4 << 20, 1 << 18 };
  g_autoptr(HogarthLiquid) liquid = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autoptr(GError) error = NULL;
  HogarthPlace place = { 0 };
  g_autofree char *output = NULL;
  gsize output_length = 0;

  liquid = hogarth_liquid_new ((const char *) bytes, (gssize) length, &place, &error);
  if (liquid == NULL)
    {
      check_error (error, &place, length);
      return 0;
    }
  globals = hog_data_from_json (globals_json, -1, NULL);
  output = hogarth_liquid_render (liquid, globals, G_GINT64_CONSTANT (1777898096789000), &limits,
                                  &output_length, &place, &error);
  if (output == NULL)
    check_error (error, &place, length);
  else
    g_assert_cmpuint (output_length, <=, limits.output_bytes);
  return 0;
}
