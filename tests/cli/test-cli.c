/* test-cli.c: hogarth-cli, spawned as a user starts it
 * SPDX-License-Identifier: MIT
 *
 * Each row is one command line, run in tests/cli/data, where @tmp@ is a folder that all rows
 * share. Its standard output is compared with tests/golden/cli/NAME.txt; UPDATE_GOLDEN=1 writes
 * that file instead.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *words;
  const char *input;   /* for standard input, or NULL */
  int         status;
  const char *message; /* on standard error, NULL for nothing there */
} Case;

static const Case cases[] = {
  { "help", "--help", NULL, 0, NULL },
  { "no-command", "", NULL, 2, NULL },
  { "unknown-command", "fly", NULL, 2, "hogarth-cli: unknown command fly" },
  { "unknown-option", "run --fly hello.hog", NULL, 2, "hogarth-cli: unknown option --fly" },
  { "switch-with-argument", "run --json=1 hello.hog", NULL, 2, "takes no argument" },
  { "option-without-argument", "run hello.hog --globals", NULL, 2, "needs an argument" },
  { "operand-missing", "compile", NULL, 2, "FILE.hog is missing" },
  { "operand-too-many", "compile hello.hog more", NULL, 2, "one operand too many: more" },
  { "compile", "compile hello.hog", NULL, 0, NULL },
  { "compile-expr", "compile --expr expression.txt", NULL, 0, NULL },
  { "compile-template", "compile --template template.txt", NULL, 0, NULL },
  { "compile-both", "compile --expr --template template.txt", NULL, 2, "exclude each other" },
  { "compile-errors", "compile errors.hog", NULL, 1, "errors.hog:1:10: " },
  { "compile-absent", "compile absent.hog", NULL, 2, "absent.hog" },
  { "compile-stdin", "compile -", "print(1)", 0, NULL },
  { "run", "run hello.hog", NULL, 0, NULL },
  { "run-json", "run hello.hog --json", NULL, 0, NULL },
  { "run-globals", "run globals.hog --globals globals.json", NULL, 0, NULL },
  { "run-bad-globals", "run globals.hog --globals broken.json", NULL, 2, "broken.json:" },
  { "run-bytecode", "run bytecode.json --json", NULL, 0, NULL },
  { "run-bad-bytecode", "run globals.json", NULL, 2, "globals.json: " },
  { "run-throws", "run throws.hog", NULL, 1, "throws.hog:2:" },
  { "run-throws-json", "run throws.hog --json", NULL, 1, NULL },
  { "run-errors-json", "run errors.hog --json", NULL, 1, NULL },
  { "run-nothing", "run", NULL, 2, "is missing" },
  { "run-batch", "run --batch batch.jsonl --json", NULL, 0, NULL },
  { "run-batch-stdin", "run --batch - --json", "{\"id\":7,\"expr\":\"1 + 1\"}\n", 0, NULL },
  { "run-batch-no-case", "run --batch - --json", "{\"id\":7}\n", 2, "-:1: a case needs" },
  { "run-batch-and-file", "run --batch - hello.hog", NULL, 2, "exclude each other" },
  { "disassemble", "disassemble hello.hog", NULL, 0, NULL },
  { "disassemble-json", "disassemble damaged.json", NULL, 0, NULL },
  { "disassemble-errors", "disassemble errors.hog", NULL, 1, "errors.hog:1:10: " },
  { "disassemble-no-bytecode", "disassemble globals.json", NULL, 2, "globals.json: " },
  { "project-import", "project import project --database @tmp@/a.db", NULL, 0, NULL },
  { "project-import-again", "project import project --database @tmp@/a.db", NULL, 0, NULL },
  { "project-list", "project list --database @tmp@/a.db", NULL, 0, NULL },
  { "project-list-json", "project list --json --database @tmp@/a.db", NULL, 0, NULL },
  { "project-export", "project export Hogflix --output @tmp@/out --database @tmp@/a.db", NULL, 0,
    NULL },
  { "project-export-unknown", "project export x --database @tmp@/a.db", NULL, 2,
    "x: no such project" },
  { "project-import-nothing", "project import absent --database @tmp@/a.db", NULL, 2, "absent" },
  { "project-action", "project sing --database @tmp@/a.db", NULL, 2, "no such action" },
  { "check", "check hello.hog errors.hog bad-inputs.json suites/fails", NULL, 1, NULL },
  { "check-hints", "check hints.json", NULL, 0, NULL },
  { "check-no-hints", "check hints.json --no-hints", NULL, 0, NULL },
  { "check-json", "check errors.hog bad-inputs.json --json", NULL, 1, NULL },
  { "check-good", "check hello.hog --no-hints", NULL, 0, NULL },
  { "check-absent", "check absent.hog", NULL, 2, "absent.hog" },
  { "render", "render project/destinations/orders --event order-placed", NULL, 0, NULL },
  { "render-json", "render project/destinations/orders --event order-placed --json", NULL, 0,
    NULL },
  { "render-errors", "render bad-inputs.json --event order-placed", NULL, 1, NULL },
  { "render-no-event", "render project/destinations/orders --event nope", NULL, 2,
    "nope: no such file, and no shipped sample event either (" },
  { "render-event-for-document", "render event.json", NULL, 2,
    "event.json: holds no destination" },
  { "render-no-document", "render hello.hog", NULL, 2, "hello.hog: 1:" },
  { "invoke", "invoke project/destinations/orders --event order-placed --secrets secrets.json",
    NULL, 0, NULL },
  { "invoke-json", "invoke project/destinations/orders --event order-placed --json", NULL, 0,
    NULL },
  { "invoke-page-event", "invoke page-webhook.json --event posthog-page --json", NULL, 0, NULL },
  { "invoke-filtered", "invoke project/destinations/orders", NULL, 0, NULL },
  { "invoke-ignore-filters", "invoke project/destinations/orders --ignore-filters", NULL, 0, NULL },
  { "invoke-answers", "invoke project/destinations/orders --event order-placed"
    " --answers answers.json", NULL, 1, NULL },
  { "invoke-real-refused", "invoke local.json --event order-placed --real", NULL, 1, NULL },
  { "invoke-own-event", "invoke project/destinations/orders --event event.json", NULL, 0, NULL },
  { "invoke-event-file", "invoke project/destinations/orders --event broken.json", NULL, 2,
    "broken.json:2:1: " },
  { "replay", "replay project/destinations/orders --events events.jsonl", NULL, 1, NULL },
  { "replay-json", "replay project/destinations/orders --events events.jsonl --json --jobs 2",
    NULL, 1, NULL },
  { "replay-masked", "replay masked.json --events events.jsonl --json", NULL, 1, NULL },
  { "replay-masked-mappings", "replay masked-mappings.json --events events.jsonl --json", NULL, 1,
    NULL },
  { "replay-stdin", "replay project/destinations/orders --events -",
    "{\"event\":\"order placed\",\"distinct_id\":\"a\"}\n", 0, NULL },
  { "replay-no-events", "replay project/destinations/orders", NULL, 2, "--events FILE is missing" },
  { "replay-jobs", "replay project/destinations/orders --events events.jsonl --jobs x", NULL, 2,
    "--jobs: " },
  { "test", "test suites", NULL, 1, NULL },
  { "test-verbose", "test suites/passes --verbose", NULL, 0, NULL },
  { "test-filter", "test suites --filter sends --verbose", NULL, 1, NULL },
  { "test-absent", "test absent", NULL, 2, NULL },
  { "test-update", "test @tmp@/fails --update", NULL, 1, NULL },
  { "test-updated", "test @tmp@/fails --junit @tmp@/results.xml", NULL, 1, NULL },
  { "test-junit-nowhere", "test suites/passes --junit @tmp@/no/results.xml", NULL, 2, "no/results" },
  { "templates-test", "templates test ../../../data/templates/webhook", NULL, 0, NULL },
  { "templates-lint", "templates lint suites/fails", NULL, 1, NULL },
  { "templates-lint-ids", "templates lint lint", NULL, 1, NULL },
  { "templates-show", "templates show webhook", NULL, 0, NULL },
  { "templates-show-unknown", "templates show nope", NULL, 2, "nope: no such template" },
  { "templates-list", "templates list --category Advertisement", NULL, 0, NULL },
  { "templates-list-all", "templates list --all --category Advertisement", NULL, 0, NULL },
  { "templates-list-search", "templates list --search pixel", NULL, 0, NULL },
  { "templates-list-json", "templates list --json --search tiktok-pixel", NULL, 0, NULL },
  { "templates-list-origins", "templates list --search acme", NULL, 0, NULL },
  { "templates-presets", "templates presets", NULL, 0, NULL },
  { "templates-use", "templates use slack --preset error-tracking-issue-created", NULL, 0, NULL },
  { "templates-use-plain", "templates use user:template-acme", NULL, 0, NULL },
  { "templates-use-no-preset", "templates use slack --preset nope", NULL, 2,
    "nope: no such preset" },
  { "templates-use-other", "templates use google-tag-manager", NULL, 2,
    "google-tag-manager: This template is JavaScript" },
  { "templates-use-transformation", "templates use geoip --preset activity-log", NULL, 2,
    "geoip: a preset is for destinations" },
  { "templates-show-other", "templates show google-tag-manager", NULL, 0, NULL },
  { "templates-show-own", "templates show user:template-acme", NULL, 0, NULL },
  { "templates-import", "templates import lists/good.json", NULL, 0,
    "lists/good.json: template-nameless: a template is an object with a text “name”" },
  { "templates-import-none", "templates import lists/none.json", NULL, 2,
    "lists/none.json: the file has no list of PostHog's templates" },
  { "templates-import-broken", "templates import broken.json", NULL, 2, "broken.json: " },
  { "templates-imported", "templates list --search one", NULL, 0,
    "posthog-templates.json: 3: a template is an object" },
  { "templates-new", "templates new acme-crm --folder @tmp@", NULL, 0, NULL },
  { "templates-new-test", "test @tmp@/acme-crm", NULL, 0, NULL },
  { "templates-new-again", "templates new acme-crm --folder @tmp@", NULL, 2, "acme-crm: " },
  { "templates-own-new", "templates new mine --folder @tmp@/hogarth/templates", NULL, 0, NULL },
  { "templates-own-delete", "templates delete user:template-mine", NULL, 0, NULL },
  { "templates-own-gone", "templates delete mine", NULL, 2,
    "there is no own template “template-mine”" },
  { "templates-new-name", "templates new ../x", NULL, 2, "an id has small letters" },
  { "import-curl", "import-curl -", "curl -u me:hush-hush --json '{\"event\": \"x\", \"n\": \"{a}\"}'"
    " https://a.test/", 0, "hogarth-cli: body.event: x could be {event.event}" },
  { "import-curl-suggest", "import-curl request.curl --suggest", NULL, 0,
    "hogarth-cli: -k: PostHog always checks certificates" },
  { "import-curl-bad", "import-curl -", "curl https://a.test/\n  --fly", 2,
    "hogarth-cli: -:1:21: the line ends here" },
  { "import-curl-absent", "import-curl absent", NULL, 2, "absent" },
  { "convert", "convert project/destinations/orders", NULL, 0, NULL },
  { "convert-api", "convert masked.json --form api", NULL, 0, NULL },
  { "convert-terraform", "convert -", "{\"type\": \"destination\", \"name\": \"A\","
    " \"hog\": \"return 1\", \"inputs_schema_json\": \"[{\\\"key\\\": \\\"u\\\","
    " \\\"type\\\": \\\"string\\\"}]\"}", 0, NULL },
  { "convert-form", "convert masked.json --form xml", NULL, 2, "no such form: xml" },
  { "health", "health --rate 2 --fetch-ms 3000 --disabling", NULL, 0, NULL },
  { "health-json", "health --rate 2 --errors 50 --model documented --hours 2 --step 600 --json",
    NULL, 0, NULL },
  { "health-number", "health --rate -1", NULL, 2, "--rate: “-1” is no number from 0 to" },
  { "health-model", "health --model old", NULL, 2, "no such model: old" },
  { "completions", "completions tcsh", NULL, 2, "no such shell" },
};

static char *temporary_folder;

static char *
replace_text (const char *text,
              const char *from,
              const char *to)
{
  GString *replaced = g_string_new (text);

  g_string_replace (replaced, from, to, 0);
  return g_string_free (replaced, FALSE);
}

/* What differs from run to run reads N. */
static char *
hide_figures (const char *text)
{
  static const char *const patterns[][2] = {
    { "\\b[0-9.]+ ?ms\\b", "N ms" },
    { "\\([0-9.]+ s\\)", "(N s)" },
    { "\"(start_us|time_us|duration_us|sync_time_us)\": [0-9]+", "\"\\1\": N" },
  };
  char *hidden = g_strdup (text);

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++)
    {
      g_autoptr(GRegex) pattern = g_regex_new (patterns[i][0], 0, 0, NULL);
      g_autofree char *before = hidden;

      hidden = g_regex_replace (pattern, before, -1, 0, patterns[i][1], 0, NULL);
    }
  return hidden;
}

static char *
golden_path (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);

  return g_test_build_filename (G_TEST_DIST, "golden", "cli", file, NULL);
}

static void
compare_with_golden (const char *name,
                     const char *output)
{
  g_autofree char *path = golden_path (name);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  if (g_getenv ("UPDATE_GOLDEN") != NULL)
    {
      g_file_set_contents (path, output, -1, &error);
      g_assert_no_error (error);
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (output, ==, expected);
}

static void
test_command (gconstpointer data)
{
  const Case *row = data;
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "cli", "data", NULL);
  g_autofree char *home = g_str_has_prefix (row->name, "templates-import")
                          || g_str_has_prefix (row->name, "templates-own")
                          ? g_strdup (temporary_folder) : g_build_filename (folder, "home", NULL);
  g_autofree char *line = replace_text (row->words, "@tmp@", temporary_folder);
  g_auto(GStrv) words = g_strsplit (line, " ", -1);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                               | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *complaint = NULL;
  g_autofree char *general = NULL;
  g_autofree char *placeless = NULL;
  g_autofree char *comparable = NULL;
  g_auto(GStrv) command = NULL;

  g_strv_builder_add (builder, g_getenv ("HOGARTH_CLI"));
  if (*row->words != '\0')
    g_strv_builder_addv (builder, (const char **) words);
  command = g_strv_builder_end (builder);

  g_subprocess_launcher_set_cwd (launcher, folder);
  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", home, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) command, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, row->input, NULL, &output, &complaint, &error);
  g_assert_no_error (error);

  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) != row->status)
    g_test_message ("standard error: %s", complaint);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, row->status);
  if (row->message == NULL)
    g_assert_cmpstr (complaint, ==, "");
  else if (strstr (complaint, row->message) == NULL)
    g_test_fail_printf ("\"%s\" is not in: %s", row->message, complaint);
  general = replace_text (output, temporary_folder, "@tmp@");
  placeless = replace_text (general, folder, "@data@");
  comparable = hide_figures (placeless);
  compare_with_golden (row->name, comparable);
}

/* A suite that a row may write to. */
static void
copy_suite (const char *name)
{
  static const char *const files[] = { "template.json", "source.hog", "tests.json" };
  g_autofree char *folder = g_build_filename (temporary_folder, name, NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *from = g_test_build_filename (G_TEST_DIST, "cli", "data", "suites", name,
                                                     files[i], NULL);
      g_autofree char *to = g_build_filename (folder, files[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr(GError) error = NULL;

      g_file_get_contents (from, &text, NULL, &error);
      g_assert_no_error (error);
      g_file_set_contents (to, text, -1, &error);
      g_assert_no_error (error);
    }
}

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) listing = g_dir_open (path, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      remove_folder (inside);
    }
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *own_templates = NULL;
  g_autoptr(GError) error = NULL;
  int failed;

  g_test_init (&argc, &argv, NULL);
  temporary_folder = g_dir_make_tmp ("hogarth-cli-XXXXXX", &error);
  g_assert_no_error (error);
  own_templates = g_build_filename (temporary_folder, "hogarth", "templates", NULL);
  g_assert_cmpint (g_mkdir_with_parents (own_templates, 0700), ==, 0);
  copy_suite ("fails");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/cli/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_command);
    }

  failed = g_test_run ();
  remove_folder (temporary_folder);
  g_free (temporary_folder);
  return failed;
}
