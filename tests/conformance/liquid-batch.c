/* liquid-batch.c: renders Liquid templates and tells what comes out
 *
 * SPDX-License-Identifier: MIT
 *
 * Reads one case a line, `{"id", "template", "globals", "now": milliseconds}`, and answers one line
 * a case: `{"id", "output"}` or `{"id", "error", "name"}`.
 */

#include "batch.h"
#include "hogarth-liquid.h"

#include <math.h>

static void
run_case (HogData        *item,
          HogDataBuilder *reply)
{
  double now = hog_data_get_number (hog_data_get_member (item, "now"));
  HogData *globals = hog_data_get_member (item, "globals");
  g_autoptr(HogarthLiquid) liquid = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  const char *template;
  gsize length;

  template = hog_data_get_string (hog_data_get_member (item, "template"), &length);
  liquid = hogarth_liquid_new (template, (gssize) length, NULL, &error);
  if (liquid != NULL)
    output = hogarth_liquid_render (liquid, globals, isnan (now) ? 0 : (gint64) (now * 1000), NULL,
                                    &length, NULL, &error);
  if (output != NULL)
    {
      hog_data_builder_set (reply, "output", hog_data_new_string_sized (output, length));
      return;
    }
  hog_data_builder_set (reply, "error", hog_data_new_string (error->message));
  hog_data_builder_set (reply, "name",
                        hog_data_new_string (hogarth_liquid_error_get_name (error)));
}

int
main (int    argc,
      char **argv)
{
  return batch_run (run_case);
}
