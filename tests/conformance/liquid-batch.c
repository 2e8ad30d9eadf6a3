/* liquid-batch.c: renders Liquid templates and tells what comes out
 *
 * SPDX-License-Identifier: MIT
 *
 * Reads one case a line, `{"id", "template", "globals", "now": milliseconds}`, and answers one line
 * a case: `{"id", "output"}` or `{"id", "error", "name"}`.
 */

#include "hogarth-liquid.h"

#include <math.h>
#include <stdio.h>

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
  g_autofree char *line = NULL;
  size_t capacity = 0;
  ssize_t length;

  while ((length = getline (&line, &capacity, stdin)) > 0)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogData) item = hog_data_from_json (line, length, &error);
      HogDataBuilder *reply = hog_data_builder_new_object ();
      g_autoptr(HogData) data = NULL;
      g_autofree char *json = NULL;

      if (item == NULL)
        {
          fprintf (stderr, "%s\n", error->message);
          return 2;
        }
      hog_data_builder_set (reply, "id", hog_data_ref (hog_data_get_member (item, "id")));
      run_case (item, reply);
      data = hog_data_builder_end (reply);
      json = hog_data_to_json (data, 0);
      puts (json);
      fflush (stdout);
    }

  return 0;
}
