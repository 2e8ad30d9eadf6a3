/* batch.c: one case a line in, one reply a line out
 *
 * SPDX-License-Identifier: MIT
 */

#include "batch.h"

#include <stdio.h>

int
batch_run (void (*run_case) (HogData        *item,
                             HogDataBuilder *reply))
{
  g_autofree char *line = NULL;
  size_t capacity = 0;
  ssize_t length;

  while ((length = getline (&line, &capacity, stdin)) > 0)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogData) item = hog_data_from_json (line, length, &error);
      HogDataBuilder *reply;
      g_autoptr(HogData) data = NULL;
      g_autofree char *json = NULL;

      if (item == NULL)
        {
          fprintf (stderr, "%s\n", error->message);
          return 2;
        }

      reply = hog_data_builder_new_object ();
      hog_data_builder_set (reply, "id", hog_data_ref (hog_data_get_member (item, "id")));
      run_case (item, reply);
      data = hog_data_builder_end (reply);
      json = hog_data_to_json (data, 0);
      puts (json);
      fflush (stdout);
    }

  return 0;
}
