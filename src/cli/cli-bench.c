/* cli-bench.c: how fast this machine compiles and runs
 * SPDX-License-Identifier: MIT
 */

#include "cli-files.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-runner.h"
#include "hogarth-template-library.h"

#define MAX_SECONDS 60

typedef struct
{
  HogarthDestination *destination;
  HogarthCompiled    *compiled;
  HogarthSampleEvent *event;
  HogarthProject     *project;
  HogProgram         *program;
} Bench;

typedef struct
{
  const char *name;
  const char *source; /* NULL for what runs no program of its own */
  void      (*work) (Bench *bench);
} Figure;

static const char fibonacci[] =
  "fun fib(n) { if (n < 2) { return n } return fib(n - 1) + fib(n - 2) }\n"
  "return fib(18)\n";

static const char strings[] =
  "let text := ''\n"
  "for (let i := 0; i < 500; i := i + 1) { text := concat(text, toString(i), ',') }\n"
  "return length(splitByString(',', upper(text)))\n";

static const char collections[] =
  "let list := []\n"
  "for (let i := 0; i < 500; i := i + 1) { list := arrayPushBack(list, {'id': i}) }\n"
  "return length(arrayFilter(item -> item.id % 2 == 0, list))\n";

static const char json[] =
  "let text := jsonStringify({'a': [1, 2, {'b': 'text'}], 'c': null})\n"
  "let last := null\n"
  "for (let i := 0; i < 200; i := i + 1) { last := jsonParse(text) }\n"
  "return last\n";

static void
run_program (Bench *bench)
{
  g_autoptr(HogVm) vm = hog_vm_new (NULL);

  hog_vm_run (vm, bench->program, NULL);
}

static void
compile_source (Bench *bench)
{
  g_autoptr(HogProgram) program G_GNUC_UNUSED =
    hog_compile (hogarth_destination_get_source (bench->destination), -1, HOG_SOURCE_PROGRAM, NULL,
                 NULL);
}

static void
compile_destination (Bench *bench)
{
  g_autoptr(HogarthCompiled) compiled G_GNUC_UNUSED =
    hogarth_compiled_new (bench->destination, bench->project, NULL, NULL);
}

static void
invoke (Bench *bench)
{
  g_autoptr(HogarthMockFetch) fetch = hogarth_mock_fetch_new ();
  g_autoptr(HogarthRunRequest) request =
    hogarth_run_request_new (bench->destination, bench->event, bench->project);
  g_autoptr(HogarthRun) run = NULL;

  hogarth_run_request_set_compiled (request, bench->compiled);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  run = hogarth_runner_run (request, NULL, NULL);
}

static const Figure figures[] = {
  { "run: calls (fib 18)", fibonacci, run_program },
  { "run: strings", strings, run_program },
  { "run: collections", collections, run_program },
  { "run: JSON", json, run_program },
  { "compile: a source", NULL, compile_source },
  { "compile: a destination", NULL, compile_destination },
  { "invoke: webhook, mocked", NULL, invoke },
};

static double
measure_us (const Figure *figure,
            Bench        *bench,
            guint         seconds)
{
  gint64 start = g_get_monotonic_time ();
  gint64 end = start + (gint64) seconds * G_USEC_PER_SEC;
  guint64 n_times = 0;

  do
    {
      figure->work (bench);
      n_times++;
    }
  while (g_get_monotonic_time () < end);

  return (double) (g_get_monotonic_time () - start) / (double) n_times;
}

static gboolean
measure_all (Bench    *bench,
             guint     seconds,
             gboolean  as_json,
             GError  **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      double us;

      g_clear_pointer (&bench->program, hog_program_unref);
      if (figures[i].source != NULL)
        {
          bench->program = hog_compile (figures[i].source, -1, HOG_SOURCE_PROGRAM, NULL, error);
          if (bench->program == NULL)
            return FALSE;
        }
      us = measure_us (&figures[i], bench, seconds);
      if (as_json)
        cli_print ("{\"name\":\"%s\",\"microseconds\":%.2f}\n", figures[i].name, us);
      else
        cli_print ("%-26s %10.1f µs\n", figures[i].name, us);
    }
  g_clear_pointer (&bench->program, hog_program_unref);
  return TRUE;
}

CliStatus
cli_bench_run (CliArguments *arguments)
{
  g_autofree char *folder = g_build_filename (cli_data_dir (), "templates", "webhook", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplate) template = hogarth_template_load (folder, &error);
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthProject) project = hogarth_project_new ("bench", "Hogflix");
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(HogData) url = hog_data_new_string ("https://example.com/{event.event}");
  guint seconds = 1;
  Bench bench = { 0 };

  if (template == NULL
      || !cli_arguments_get_number (arguments, "seconds", MAX_SECONDS, &seconds, &error))
    return cli_complain (error);
  event = cli_read_event (arguments, project, &error);
  if (event == NULL)
    return cli_complain (error);

  destination = hogarth_template_instantiate (template);
  bench.destination = hogarth_destination_with_input_value (destination, "url", url);
  compiled = hogarth_compiled_new (bench.destination, project, NULL, NULL);
  bench.compiled = compiled;
  bench.event = event;
  bench.project = project;
  if (!measure_all (&bench, seconds, cli_arguments_has (arguments, "json"), &error))
    cli_complain (error);
  hogarth_destination_unref (bench.destination);
  return error != NULL ? CLI_FAILED : CLI_DONE;
}
