/* bench-templates.c: how long the template library takes to load
 *
 * SPDX-License-Identifier: MIT
 *
 * bench-templates [USER-FOLDER]: with HOGARTH_DATA_DIR, the library as the window loads it;
 * prints the first load, and median and slowest of the next, in milliseconds.
 */

#include <stdio.h>
#include <stdlib.h>

#include "hogarth-template-library.h"

#define N_ROUNDS 51

static double
load (const char *user_folder,
      guint      *n_templates)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library =
    hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), user_folder, NULL, &error);
  double elapsed = (double) (g_get_monotonic_time () - start) / 1000;

  if (library == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      exit (1);
    }
  *n_templates = hogarth_template_library_get_length (library);
  return elapsed;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

int
main (int    argc,
      char **argv)
{
  const char *user_folder = argc > 1 ? argv[1] : NULL;
  double times[N_ROUNDS];
  guint n_templates;
  double first;

  if (g_getenv ("HOGARTH_DATA_DIR") == NULL)
    {
      fputs ("HOGARTH_DATA_DIR is not set\n", stderr);
      return 2;
    }
  first = load (user_folder, &n_templates);
  for (guint i = 0; i < N_ROUNDS; i++)
    times[i] = load (user_folder, &n_templates);
  qsort (times, N_ROUNDS, sizeof *times, compare);
  printf ("%u templates: first %.1f ms, median %.1f ms, slowest %.1f ms\n", n_templates, first,
          times[N_ROUNDS / 2], times[N_ROUNDS - 1]);
  return 0;
}
