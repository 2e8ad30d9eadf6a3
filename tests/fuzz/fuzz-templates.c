/* fuzz-templates.c: any bytes as PostHog's list of templates, each of them used and looked at
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-compile.h"
#include "hogarth-template-lint.h"
#include "hogarth-template-list.h"
#include "hogarth-template-library-private.h"

#include "fuzz.h"

/* A list may repeat a template any number of times; a run is to end. */
#define MAX_TEMPLATES 16

static void
use (HogarthTemplate *template)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");
  g_autoptr(HogarthDestination) destination = hogarth_template_instantiate (template);
  g_autoptr(HogarthDestination) tested = hogarth_template_instantiate_for_tests (template);
  g_autofree char *json = hogarth_destination_to_json (destination,
                                                       HOGARTH_DESTINATION_FORM_FULL);
  g_autofree char *again = NULL;
  g_autoptr(HogarthDestination) read = NULL;
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  read = hogarth_destination_new_from_json (json, -1, NULL, NULL);
  g_assert_nonnull (read);
  again = hogarth_destination_to_json (read, HOGARTH_DESTINATION_FORM_FULL);
  g_assert_cmpstr (json, ==, again);
  compiled = hogarth_compiled_new (tested, project, NULL, NULL);
  problems = hogarth_template_lint (template, hogarth_template_get_test_cases (template));
  hogarth_template_matches (template, "slack e", "Custom");
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(HogData) document = hog_data_from_json ((const char *) bytes, (gssize) length, NULL);
  g_autoptr(HogarthTemplateLibrary) library = NULL;

  if (document == NULL)
    return 0;
  hogarth_template_list_is_one (document);
  library = hogarth_template_library_new ();
  hogarth_template_list_add_data (library, document);
  hogarth_template_library_seal (library);
  for (guint i = 0; i < MIN (hogarth_template_library_get_length (library), MAX_TEMPLATES);
       i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);

      g_assert_true (hogarth_template_library_find (library,
                                                    hogarth_template_get_key (template)) ==
                     template);
      use (template);
    }
  return 0;
}
