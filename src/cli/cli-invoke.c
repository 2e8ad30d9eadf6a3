/* cli-invoke.c: runs a destination with an event
 * SPDX-License-Identifier: MIT
 */

#include "cli-invoke.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-real-fetch.h"
#include "hogarth-runner.h"

static HogarthFetch *
make_fetch (CliArguments    *arguments,
            HogarthProject  *project,
            GError         **error)
{
  const char *path = cli_arguments_get (arguments, "answers");
  g_autoptr(HogData) answers = NULL;
  HogarthMockFetch *fetch;

  if (cli_arguments_has (arguments, "real"))
    {
      g_autoptr(HogarthConsent) consent = hogarth_consent_new_any_host ();

      return HOGARTH_FETCH (hogarth_real_fetch_new (consent, project));
    }
  if (path == NULL)
    return HOGARTH_FETCH (hogarth_mock_fetch_new ());

  answers = cli_read_json (path, error);
  if (answers == NULL)
    return NULL;
  fetch = hogarth_mock_fetch_new_with_answers (answers, error);
  if (fetch == NULL)
    g_prefix_error (error, "%s: ", path);
  return fetch != NULL ? HOGARTH_FETCH (fetch) : NULL;
}

HogarthRun *
cli_invoke (CliArguments  *arguments,
            GError       **error)
{
  g_autoptr(HogarthProject) project = cli_read_project (arguments, error);
  g_autoptr(CliDestination) target = NULL;
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(HogarthFetch) fetch = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;

  if (project == NULL)
    return NULL;
  target = cli_read_destination (cli_arguments_get_operand (arguments, 0), arguments, error);
  if (target == NULL)
    return NULL;
  event = cli_read_event (arguments, project, error);
  if (event == NULL)
    return NULL;
  fetch = make_fetch (arguments, project, error);
  if (fetch == NULL)
    return NULL;

  request = hogarth_run_request_new (target->destination, event, project);
  hogarth_run_request_set_secrets (request, target->secrets);
  hogarth_run_request_set_fetch (request, fetch);
  hogarth_run_request_set_ignore_filters (request, cli_arguments_has (arguments,
                                                                      "ignore-filters"));
  return hogarth_runner_run (request, NULL, error);
}

static void
print_request (guint                  number,
               const HogarthRunFetch *fetch)
{
  cli_print ("\nRequest %u\n%s %s\n", number, fetch->method, fetch->url);
  for (char **header = fetch->headers; header != NULL && *header != NULL; header += 2)
    cli_print ("%s: %s\n", header[0], header[1]);
  if (fetch->body != NULL)
    cli_print ("\n%s\n", fetch->body);
  cli_print ("\n=> %u %s\n", fetch->status,
             fetch->error != NULL ? fetch->error
             : fetch->response_body != NULL ? fetch->response_body : "");
}

/* Why the event did not match: each clause with what it saw. */
static void
print_match (HogarthClause *match)
{
  g_autofree char *text = match != NULL ? hogarth_clause_to_text (match) : NULL;

  if (text != NULL)
    cli_print ("\n%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");
}

static void
print_run (HogarthRun *run)
{
  const HogarthRunError *error = hogarth_run_get_error (run);
  const HogarthRunStatistics *figures = hogarth_run_get_statistics (run);

  cli_print ("%s: %s\n", hogarth_run_get_event_name (run) != NULL
                         ? hogarth_run_get_event_name (run) : "event",
             hogarth_run_status_to_name (hogarth_run_get_status (run)));
  if (error != NULL && error->place.line > 0)
    cli_print ("%s:%u:%u: %s\n", error->path, error->place.line, error->place.column,
               error->message);
  else if (error != NULL)
    cli_print ("%s: %s\n", error->path, error->message);

  if (hogarth_run_get_status (run) == HOGARTH_RUN_FILTERED)
    print_match (hogarth_run_get_match (run));
  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    print_request (i + 1, hogarth_run_get_fetch (run, i));

  if (hogarth_run_get_n_logs (run) > 0)
    cli_print ("\nLog\n");
  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *line = hogarth_run_get_log (run, i);

      cli_print ("%-5s %s\n", line->level, line->message);
    }
  cli_print ("\n%.2f ms, %u of %u fetch calls, %" G_GUINT64_FORMAT " operations\n",
             (double) figures->sync_time_us / 1000, figures->fetch_calls,
             hogarth_run_get_limits (run)->fetch_calls, figures->ops);
}

static CliStatus
status_of (HogarthRun *run)
{
  switch (hogarth_run_get_status (run))
    {
    case HOGARTH_RUN_SENT:
    case HOGARTH_RUN_FILTERED:
    case HOGARTH_RUN_MASKED:
      return CLI_DONE;
    case HOGARTH_RUN_FAILED:
    case HOGARTH_RUN_ERROR:
    default:
      return CLI_FAILED;
    }
}

CliStatus
cli_invoke_run (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = cli_invoke (arguments, &error);

  if (run == NULL)
    return cli_complain (error);

  if (cli_arguments_has (arguments, "json"))
    {
      g_autofree char *json = hogarth_run_to_json (run);

      cli_print ("%s\n", json);
    }
  else
    print_run (run);
  return status_of (run);
}
