/* cli-commands.c: the table of commands and their options
 * SPDX-License-Identifier: MIT
 */

#include "cli.h"

#define END { NULL, NULL, NULL }
#define EVENT { "event", "FILE", "the event: a JSON file, or the name of a shipped sample event" }
#define PROJECT { "project", "FILE", "the project's settings (limits, allowed hosts, actions)" }
#define SECRETS { "secrets", "FILE", "values of secret inputs, a JSON object by input key" }
#define JSON { "json", NULL, "print JSON" }

#define TEST_OPTIONS                                                                               \
  { "junit", "FILE", "write the results as JUnit XML" },                                           \
  { "update", NULL, "accept what came as what is expected" },                                      \
  { "filter", "TEXT", "only test cases whose name contains TEXT" },                                \
  { "jobs", "N", "how many at a time; default: one a processor" },                                 \
  { "verbose", NULL, "also name the test cases that pass" },                                       \
  SECRETS, PROJECT

static const CliOption no_options[] = { END };

static const CliOption compile_options[] = {
  { "expr", NULL, "the file is one expression" },
  { "template", NULL, "the file is text with {expressions}" },
  END,
};

static const CliOption run_options[] = {
  { "globals", "FILE", "a JSON object: what the program reads as global variables" },
  { "batch", "FILE", "run one case a line, {\"id\", \"source\"|\"bytecode\"|\"expr\"|\"template\","
                     " \"globals\"}, and answer a line each; - reads standard input" },
  { "json", NULL, "print one line {\"stdout\", \"result\", \"error\"}" },
  END,
};

static const CliOption check_options[] = {
  JSON, SECRETS, PROJECT,
  { "no-hints", NULL, "only what does not compile" },
  END,
};

static const CliOption render_options[] = { EVENT, SECRETS, PROJECT, JSON, END };

static const CliOption invoke_options[] = {
  EVENT, SECRETS, PROJECT,
  { "answers", "FILE", "mocked answers, a JSON list as \"mocks\" in tests.json" },
  { "ignore-filters", NULL, "run even if the event does not match" },
  { "real", NULL, "send the requests; without it they are mocked" },
  { "json", NULL, "print the whole record of the run" },
  END,
};

static const CliOption test_options[] = { TEST_OPTIONS, END };

static const CliOption templates_options[] = {
  { "all", NULL, "list: also templates that cannot be run here; --search finds them anyway" },
  { "category", "NAME", "list: only templates of this category" },
  { "search", "WORDS", "list: only templates that contain these words" },
  { "type", "NAME", "list: only templates of this type, such as transformation" },
  { "preset", "NAME", "use: for this purpose, such as survey-response" },
  { "folder", "FOLDER", "the library; default: the one installed" },
  { "json", NULL, "list, show, presets: print JSON" },
  TEST_OPTIONS, END,
};

static const CliOption replay_options[] = {
  { "events", "FILE", "the events: JSON lines, JSON or CSV" },
  { "jobs", "N", "how many at a time; default: one a processor" },
  { "json", NULL, "print one JSON line an event" },
  SECRETS, PROJECT, END,
};

static const CliOption convert_options[] = {
  { "form", "NAME", "file: canonical, without what a server derives (the default);"
                    " full: with its own fields; api: as a server stores it, with bytecode" },
  SECRETS, PROJECT, END,
};

static const CliOption health_options[] = {
  { "rate", "N", "events a second; default 1" },
  { "fetch-ms", "N", "how long an answer takes, in milliseconds; default 0" },
  { "hog-ms", "N", "how long the program itself runs, in milliseconds; default 0" },
  { "errors", "N", "how many of a hundred invocations fail; default 0" },
  { "hours", "N", "how long; default 1" },
  { "step", "N", "seconds between two points; default 1, with --json 60" },
  { "model", "NAME", "today or documented; default: both" },
  { "disabling", NULL, "the server disables by itself; most do not" },
  JSON, END,
};

static const CliOption import_curl_options[] = {
  { "suggest", NULL, "put event data where the names of values say so" },
  END,
};

static const CliOption project_options[] = {
  { "database", "FILE", "the database; default: the application's" },
  { "output", "FOLDER", "export: where to; default: the project's name" },
  JSON, END,
};

static const CliOption bench_options[] = {
  { "seconds", "N", "how long each figure is measured; default 1" },
  EVENT, JSON, END,
};

static const CliCommand commands[] = {
  { "compile", "FILE.hog", "print bytecode as JSON", NULL,
    compile_options, 1, 1, cli_compile_run },
  { "run", "FILE.hog|FILE.json", "run a program or its bytecode",
    "Prints what the program prints and, if it is not null, what it returns.",
    run_options, 0, 1, cli_run_run },
  { "disassemble", "FILE", "print bytecode, of source or of JSON, in words", NULL,
    no_options, 1, 1, cli_disassemble_run },
  { "check", "FILE...", "print problems as file:line:column: message",
    "Takes Hog sources, destinations (JSON) and template folders.",
    check_options, 1, G_MAXUINT, cli_check_run },
  { "render", "DESTINATION", "print the inputs as they come out for an event", NULL,
    render_options, 1, 1, cli_render_run },
  { "invoke", "DESTINATION", "run a destination with an event",
    "Requests are mocked and answered 200 {} unless --answers or --real says otherwise.",
    invoke_options, 1, 1, cli_invoke_run },
  { "test", "DESTINATION.json|FOLDER...", "run the saved test cases",
    "A folder is a template's, or holds such folders. The test cases are in its tests.json;\n"
    "those of NAME.json are in NAME.tests.json beside it.",
    test_options, 1, G_MAXUINT, cli_test_run },
  { "templates", "[list | show ID | presets | use ID | import FILE | new ID"
    " | delete ID | test [ID...] | lint [FOLDER...]]",
    "the template library",
    "list     one line a template\n"
    "show     one template: description, inputs, source\n"
    "presets  the purposes that any template can be used for\n"
    "use      print a destination made of a template, as the window makes it\n"
    "import   keep PostHog's list of templates, as its public endpoint answers it\n"
    "new      make a folder for a new template\n"
    "delete   delete one of your own templates\n"
    "test     run the test cases of all, or of those named\n"
    "lint     check that templates keep the rules of the library",
    templates_options, 0, G_MAXUINT, cli_templates_run },
  { "replay", "DESTINATION", "run a destination with many events", NULL,
    replay_options, 1, 1, cli_replay_run },
  { "convert", "DESTINATION", "print a destination in another of its forms",
    "Takes PostHog's JSON, its API's answers, templates and Terraform's JSON texts.",
    convert_options, 1, 1, cli_convert_run },
  { "health", "", "simulate what PostHog's watcher makes of slowness and errors",
    "Prints when the state changes; with --json one line a point.",
    health_options, 0, 0, cli_health_run },
  { "import-curl", "FILE", "print a webhook destination made of a cURL command",
    "Credentials become secret inputs, whose values are not printed. Nothing is sent.",
    import_curl_options, 1, 1, cli_import_curl_run },
  { "project", "[list | export ID | import FOLDER | events ID FILE]",
    "the application's projects",
    "list     one line a project\n"
    "export   write a project's destinations, without secrets, into a folder\n"
    "import   read such a folder as a new project\n"
    "events   read events, JSON lines, JSON or CSV, into a project: all or none",
    project_options, 0, 3, cli_project_run },
  { "bench", "", "measure compiling and running on this machine", NULL,
    bench_options, 0, 0, cli_bench_run },
  { "completions", "bash|zsh|fish", "print a completion script for a shell", NULL,
    no_options, 1, 1, cli_completions_run },
};

const CliCommand *
cli_commands (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

const CliCommand *
cli_find_command (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}
