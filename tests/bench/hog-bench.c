/* hog-bench.c: runs one program many times and prints the median
 *
 * SPDX-License-Identifier: MIT
 *
 * usage: hog-bench run|dump|compile|parse|memory PROGRAM [GLOBALS|-] [TIMES]
 * Prints one line of JSON: {"median": milliseconds, "result": …, "ops": …}. The globals are
 * one JSON object a line; a program with several lines of them is run once for each. "memory"
 * is for programs without an end: it prints the most real memory that one of them takes, in
 * megabytes, and the limit, before the time is over.
 */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <hog.h>

#include "hog-parser.h"

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
median (double *times,
        guint   n_times)
{
  qsort (times, n_times, sizeof *times, compare_times);
  return times[n_times / 2];
}

/* Processor time, so that what else the computer does counts for nobody. */
static double
now_ms (void)
{
  return (double) clock () * 1000 / CLOCKS_PER_SEC;
}

static HogProgram *
load (const char *path,
      char      **text,
      gsize      *length)
{
  HogSourceKind kind = strstr (path, "filter") != NULL ? HOG_SOURCE_EXPRESSION
                                                       : HOG_SOURCE_PROGRAM;
  g_autoptr (GError) error = NULL;
  HogProgram *program;

  if (!g_file_get_contents (path, text, length, &error))
    g_error ("%s", error->message);
  program = hog_compile (*text, (gssize) *length, kind, NULL, &error);
  if (program == NULL)
    g_error ("%s: %s", path, error->message);
  return program;
}

static GPtrArray *
load_globals (const char *path)
{
  GPtrArray *globals = g_ptr_array_new_with_free_func ((GDestroyNotify) hog_data_unref);
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    {
      g_ptr_array_add (globals, hog_data_new_empty_object ());
      return globals;
    }
  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("cannot read %s", path);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (globals, hog_data_from_json (lines[i], -1, NULL));
  return globals;
}

static double
run_once (HogVm      *vm,
          HogProgram *program,
          GPtrArray  *globals)
{
  double start = now_ms ();

  for (guint i = 0; i < globals->len; i++)
    if (hog_vm_run (vm, program, g_ptr_array_index (globals, i)) != HOG_VM_FINISHED)
      g_error ("%s", hog_vm_get_error (vm)->message);
  return now_ms () - start;
}

static double
compile_once (const char *text,
              gsize       length)
{
  double start = now_ms ();
  g_autoptr (HogProgram) program G_GNUC_UNUSED = hog_compile (text, (gssize) length, HOG_SOURCE_PROGRAM, NULL,
                                                NULL);

  return now_ms () - start;
}

/* What an editor needs after each key: the tokens, the tree and the errors. */
static double
parse_once (const char *text,
            gsize       length)
{
  double start = now_ms ();
  g_autoptr (HogSource) source = hog_source_new (text, (gssize) length);
  g_autoptr (HogParsed) parsed G_GNUC_UNUSED = hog_parsed_new (source, HOG_SOURCE_PROGRAM);

  return now_ms () - start;
}

/* What the process has ever had, in kilobytes; getrusage() would count what started it, too. */
static double
get_peak_kb (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    g_error ("cannot read /proc/self/status");
  peak = strstr (status, "VmHWM:");
  return peak != NULL ? g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) : NAN;
}

static void
measure_memory (HogProgram *program)
{
  const HogLimits limits = HOG_LIMITS_DEFAULT;
  g_autoptr (HogVm) vm = hog_vm_new (&limits);
  double before = get_peak_kb ();

  if (hog_vm_run (vm, program, NULL) != HOG_VM_FAILED)
    g_error ("the program came to its end");
  if (!g_str_has_prefix (hog_vm_get_error (vm)->message, "Execution timed out"))
    g_error ("%s", hog_vm_get_error (vm)->message);
  printf ("{\"real\": %.1f, \"limit\": %.1f, \"ops\": %" G_GUINT64_FORMAT "}\n",
          (get_peak_kb () - before) / 1024, (double) limits.memory_bytes / (1024 * 1024),
          hog_vm_get_ops (vm));
}

int
main (int    argc,
      char **argv)
{
  const HogLimits limits = { 600 * G_USEC_PER_SEC, 512 * 1024 * 1024, 0, 1000 };
  guint n_times = argc > 4 ? (guint) atoi (argv[4]) : 9;
  g_autoptr (GPtrArray) globals = NULL;
  g_autoptr (HogProgram) program = NULL;
  g_autofree double *times = NULL;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;
  g_autoptr (HogVm) vm = NULL;
  gsize length;

  if (argc < 3 || n_times == 0)
    {
      fputs ("usage: hog-bench run|dump|compile|parse|memory PROGRAM [GLOBALS|-] [TIMES]\n", stderr);
      return 2;
    }
  program = load (argv[2], &text, &length);
  if (strcmp (argv[1], "dump") == 0)
    {
      json = hog_program_to_json (program);
      puts (json);
      return 0;
    }
  if (strcmp (argv[1], "memory") == 0)
    {
      measure_memory (program);
      return 0;
    }
  times = g_new (double, n_times);
  if (strcmp (argv[1], "compile") == 0 || strcmp (argv[1], "parse") == 0)
    {
      for (guint i = 0; i < n_times; i++)
        times[i] = argv[1][0] == 'c' ? compile_once (text, length) : parse_once (text, length);
      printf ("{\"median\": %.4f}\n", median (times, n_times));
      return 0;
    }
  globals = load_globals (argc > 3 ? argv[3] : NULL);
  vm = hog_vm_new (&limits);
  for (guint i = 0; i < n_times; i++)
    times[i] = run_once (vm, program, globals);
  json = hog_vm_dup_result_json (vm);
  printf ("{\"median\": %.4f, \"ops\": %" G_GUINT64_FORMAT ", \"result\": %s}\n",
          median (times, n_times), hog_vm_get_ops (vm), json);
  return 0;
}
