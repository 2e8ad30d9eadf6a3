/* hogarth-mocks.c: the list of mocked answers, edited as a value
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mocks"

#include "config.h"

#include "hogarth-mocks.h"

static HogData *
make_answer (guint    status,
             HogData *body)
{
  g_autoptr(HogDataBuilder) answer = hog_data_builder_new_object ();

  hog_data_builder_set (answer, "status", hog_data_new_number (status));
  hog_data_builder_set (answer, "body",
                        body != NULL ? hog_data_ref (body) : hog_data_new_empty_object ());

  return hog_data_builder_end (g_steal_pointer (&answer));
}

HogData *
hogarth_mocks_with_answer (HogData *mocks,
                           guint    index,
                           guint    status,
                           HogData *body)
{
  g_autoptr(HogDataBuilder) list = hog_data_builder_new_array ();
  guint length = MAX (hog_data_get_length (mocks), index + 1);

  for (guint i = 0; i < length; i++)
    {
      if (i == index)
        hog_data_builder_append (list, make_answer (status, body));
      else if (i < hog_data_get_length (mocks))
        hog_data_builder_append (list, hog_data_ref (hog_data_get_element (mocks, i)));
      else
        hog_data_builder_append (list, make_answer (200, NULL));
    }

  return hog_data_builder_end (g_steal_pointer (&list));
}

HogData *
hogarth_mocks_from_run (HogarthRun *run)
{
  g_autoptr(HogDataBuilder) list = hog_data_builder_new_array ();

  g_return_val_if_fail (run != NULL, NULL);

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);
      const char *text = fetch->response_body != NULL ? fetch->response_body : "";
      g_autoptr(HogData) body = hog_data_from_json (text, -1, NULL);

      if (body == NULL)
        body = hog_data_new_string (text);
      hog_data_builder_append (list, make_answer (fetch->status, body));
    }

  return hog_data_builder_end (g_steal_pointer (&list));
}
