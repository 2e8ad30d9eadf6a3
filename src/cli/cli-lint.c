/* cli-lint.c: templates checked against the rules of the library
 * SPDX-License-Identifier: MIT
 */

#include "cli-lint.h"

#include <string.h>

#include "cli-input.h"
#include "cli-problems.h"
#include "hogarth-template-library.h"
#include "hogarth-template-lint.h"

typedef struct
{
  GHashTable *folders;  /* template id -> folder that has it */
  HogData    *known;    /* template-ids.json: PostHog's ids, ours, what is accepted where */
  guint       n_templates;
  guint       n_problems;
} Lint;

static void
complain (Lint       *lint,
          const char *folder,
          const char *file,
          const char *message)
{
  cli_print ("%s/%s: %s\n", folder, file, message);
  lint->n_problems++;
}

static gboolean
holds (HogData    *list,
       const char *id)
{
  for (guint i = 0; i < hog_data_get_length (list); i++)
    if (g_strcmp0 (hog_data_get_string (hog_data_get_element (list, i), NULL), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_known_id (Lint       *lint,
             const char *id)
{
  return holds (hog_data_get_member (lint->known, "posthog"), id)
         || holds (hog_data_get_member (lint->known, "hogarth"), id);
}

/* Where PostHog's own template is against a rule, ours must be too. */
static gboolean
is_accepted (Lint            *lint,
             HogarthTemplate *template,
             HogarthProblem  *problem)
{
  HogData *reason = hog_data_get_path (lint->known, "accepted", hogarth_template_get_id (template),
                                       hogarth_problem_get_id (problem), NULL);

  return reason != NULL;
}

static void
check_id (Lint       *lint,
          const char *folder,
          const char *id)
{
  const char *other = g_hash_table_lookup (lint->folders, id);
  g_autofree char *message = NULL;

  if (other != NULL)
    message = g_strdup_printf ("id: %s is also the id of %s", id, other);
  else if (!is_known_id (lint, id))
    message = g_strdup_printf ("id: %s is no id of PostHog's", id);
  if (message != NULL)
    complain (lint, folder, "template.json", message);
  g_hash_table_insert (lint->folders, g_strdup (id), g_strdup (folder));
}

static void
check_icon (Lint       *lint,
            const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "icon.svg", NULL);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    complain (lint, folder, "icon.svg", "is missing");
  else if (strstr (text, "<svg") == NULL)
    complain (lint, folder, "icon.svg", "is no SVG image");
}

static GPtrArray *
read_cases (Lint       *lint,
            const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "tests.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;
  GPtrArray *test_cases = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  text = cli_read_text (path, &length, &error);
  if (text != NULL)
    test_cases = hogarth_test_cases_from_json (text, (gssize) length, &error);
  if (test_cases == NULL)
    complain (lint, folder, "tests.json", error->message);
  return test_cases;
}

static void
print_problem (Lint           *lint,
               const char     *folder,
               HogarthProblem *problem)
{
  const char *part = hogarth_problem_get_path (problem);
  const char *file = g_strcmp0 (part, "hog") == 0 ? "source.hog"
                     : g_str_has_prefix (part, "tests") ? "tests.json" : "template.json";
  g_autofree char *path = g_strconcat (folder, "/", file, NULL);

  cli_print_problem (path, problem);
  lint->n_problems++;
}

static void
check_folder (Lint       *lint,
              const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplate) template = hogarth_template_load (folder, &error);
  g_autoptr(GPtrArray) test_cases = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  lint->n_templates++;
  if (template == NULL)
    {
      cli_print ("%s/%s\n", folder, error->message);
      lint->n_problems++;
      return;
    }

  check_id (lint, folder, hogarth_template_get_id (template));
  check_icon (lint, folder);
  test_cases = read_cases (lint, folder);
  problems = hogarth_template_lint (template, test_cases);
  for (guint i = 0; i < problems->len; i++)
    if (!is_accepted (lint, template, g_ptr_array_index (problems, i)))
      print_problem (lint, folder, g_ptr_array_index (problems, i));
}

CliStatus
cli_lint_paths (GPtrArray *paths)
{
  g_autoptr(GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *known_path = g_build_filename (cli_data_dir (), "template-ids.json", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) known = cli_read_json (known_path, &error);
  Lint lint = { folders, known, 0, 0 };

  if (known == NULL)
    return cli_complain (error);

  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr(GPtrArray) found =
        cli_find_suite_folders (g_ptr_array_index (paths, i), &error);

      if (found == NULL)
        return cli_complain (error);
      for (guint j = 0; j < found->len; j++)
        check_folder (&lint, g_ptr_array_index (found, j));
    }

  cli_print ("%u template%s, %u problem%s\n", lint.n_templates, lint.n_templates == 1 ? "" : "s",
             lint.n_problems, lint.n_problems == 1 ? "" : "s");
  return lint.n_problems > 0 ? CLI_FAILED : CLI_DONE;
}
