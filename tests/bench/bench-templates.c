/* bench-templates.c: how long the template library takes to load
 *
 * SPDX-License-Identifier: MIT
 *
 * bench-templates [USER-FOLDER]: with HOGARTH_DATA_DIR, the library as the window loads it;
 * prints the first load, and median and slowest of the next, in milliseconds: as the clock
 * on the wall says, and the processor's time, which other programs do not change.
 */

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "hogarth-template-library.h"

#define N_ROUNDS 51

typedef struct
{
  double wall;
  double processor;
} Time;

static double
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1000000;
}

static Time
load (const char *user_folder,
      guint      *n_templates)
{
  gint64 start = g_get_monotonic_time ();
  double processor_start = processor_time ();
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library =
    hogarth_template_library_load_all (g_getenv ("HOGARTH_DATA_DIR"), user_folder, NULL, &error);
  Time elapsed = { (double) (g_get_monotonic_time () - start) / 1000,
                   processor_time () - processor_start };

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
  double wall[N_ROUNDS];
  double processor[N_ROUNDS];
  guint n_templates;
  Time first;

  if (g_getenv ("HOGARTH_DATA_DIR") == NULL)
    {
      fputs ("HOGARTH_DATA_DIR is not set\n", stderr);
      return 2;
    }
  first = load (user_folder, &n_templates);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Time time = load (user_folder, &n_templates);

      wall[i] = time.wall;
      processor[i] = time.processor;
    }
  qsort (wall, N_ROUNDS, sizeof *wall, compare);
  qsort (processor, N_ROUNDS, sizeof *processor, compare);
  printf ("%u templates: first %.1f ms, median %.1f ms, slowest %.1f ms;"
          " processor: first %.1f ms, median %.1f ms\n", n_templates, first.wall,
          wall[N_ROUNDS / 2], wall[N_ROUNDS - 1], first.processor, processor[N_ROUNDS / 2]);
  return 0;
}
