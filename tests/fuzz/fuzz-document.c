/* fuzz-document.c: any bytes as a document, compiled, checked and edited
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-hints.h"
#include "hogarth-import.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(GPtrArray) items = hogarth_import_text ((const char *) bytes, length, NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      HogarthImportItem *item = items->pdata[i];
      g_autofree char *json = NULL;
      g_autofree char *again = NULL;
      g_autoptr(HogarthDestination) read = NULL;
      g_autoptr(HogarthCompiled) compiled = NULL;
      g_autoptr(HogData) api = NULL;
      g_autoptr(GPtrArray) hints = NULL;

      if (item->destination == NULL)
        continue;
      json = hogarth_destination_to_json (item->destination, HOGARTH_DESTINATION_FORM_FULL);
      read = hogarth_destination_new_from_json (json, -1, NULL, NULL);
      g_assert_nonnull (read);
      again = hogarth_destination_to_json (read, HOGARTH_DESTINATION_FORM_FULL);
      g_assert_cmpstr (json, ==, again);
      compiled = hogarth_compiled_new (item->destination, project, item->secrets, NULL);
      api = hogarth_compiled_to_api_data (compiled);
      hints = hogarth_hints_find (item->destination, project, NULL);
      for (guint j = 0; j < hints->len; j++)
        if (hogarth_problem_has_fix (hints->pdata[j]))
          hogarth_destination_unref (hogarth_problem_apply_fix (hints->pdata[j],
                                                                item->destination, NULL));
    }
  return 0;
}
