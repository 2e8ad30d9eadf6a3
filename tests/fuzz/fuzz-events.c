/* fuzz-events.c: any bytes as a file of events
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-event-import.h"
#include "hogarth-globals.h"

#include "fuzz.h"

static gboolean
event_cb (HogarthSampleEvent *event,
          guint64             line,
          guint64             n_bytes,
          const char         *message,
          gpointer            user_data)
{
  HogarthProject *project = user_data;
  g_autoptr(HogData) flat = NULL;
  g_autofree char *json = NULL;
  g_autoptr(GPtrArray) problems = NULL;

  g_assert_cmpuint (line, >, 0);
  g_assert_true ((event == NULL) == (message != NULL));
  if (event == NULL)
    return TRUE;
  flat = hogarth_globals_for_filters (hogarth_sample_event_get_globals (event), project);
  json = hog_data_to_json (hogarth_sample_event_get_globals (event), 0);
  problems = hogarth_globals_validate (json, -1);
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");

  for (guint format = HOGARTH_EVENT_FORMAT_DETECT; format <= HOGARTH_EVENT_FORMAT_CSV; format++)
    {
      g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (bytes, length, NULL);

      hogarth_event_import_run (stream, format, project, event_cb, project, NULL, NULL);
    }
  return 0;
}
