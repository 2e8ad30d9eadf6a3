/* hogarth-sample-event.c: one event to author and test with
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-sample-event.h"

#include "hogarth-data-private.h"

#include <gio/gio.h>
#include <string.h>

struct _HogarthSampleEvent
{
  char    *id;
  char    *label;
  HogData *globals;
};

G_DEFINE_BOXED_TYPE (HogarthSampleEvent, hogarth_sample_event, hogarth_sample_event_ref,
                     hogarth_sample_event_unref)

/**
 * hogarth_sample_event_new:
 * @id: (nullable): an id, %NULL for a new one
 * @label: (nullable): what lists show, %NULL for the event's name
 * @globals: an object with `event`, or `request`, and perhaps `person` and `groups`
 *
 * Returns: (transfer full): a sample event
 */
HogarthSampleEvent *
hogarth_sample_event_new (const char *id,
                          const char *label,
                          HogData    *globals)
{
  HogarthSampleEvent *self;

  g_return_val_if_fail (globals != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthSampleEvent);
  self->globals = hog_data_ref (globals);
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->label = g_strdup (label != NULL ? label : hogarth_sample_event_get_event_name (self));
  return self;
}

/**
 * hogarth_sample_event_new_from_data:
 * @data: {"id", "label", "globals"}, or globals themselves
 * @error: return location; %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): a sample event
 */
HogarthSampleEvent *
hogarth_sample_event_new_from_data (HogData  *data,
                                    GError  **error)
{
  HogData *globals = hog_data_get_member (data, "globals");

  if (globals == NULL)
    globals = data;
  if (!hogarth_data_is_kind (hog_data_get_member (globals, "event"), HOG_DATA_OBJECT) &&
      !hogarth_data_is_kind (hog_data_get_member (globals, "request"), HOG_DATA_OBJECT) &&
      !hogarth_data_is_kind (hog_data_get_member (globals, "record"), HOG_DATA_OBJECT))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "a sample event needs an object “event”, “request” or “record”");
      return NULL;
    }
  return hogarth_sample_event_new (globals != data ? hog_data_get_member_string (data, "id")
                                                   : NULL,
                                   globals != data ? hog_data_get_member_string (data, "label")
                                                   : NULL,
                                   globals);
}

/**
 * hogarth_sample_event_new_from_json:
 * @text: JSON as hogarth_sample_event_to_json() makes it, or of globals
 * @length: bytes in @text, or -1
 * @error: return location; %HOG_ERROR_DATA with line and column, %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): a sample event
 */
HogarthSampleEvent *
hogarth_sample_event_new_from_json (const char  *text,
                                    gssize       length,
                                    GError     **error)
{
  g_autoptr(HogData) data = hog_data_from_json (text, length, error);

  return data != NULL ? hogarth_sample_event_new_from_data (data, error) : NULL;
}

/**
 * hogarth_sample_event_ref:
 * @self: a sample event
 *
 * Returns: (transfer full): @self
 */
HogarthSampleEvent *
hogarth_sample_event_ref (HogarthSampleEvent *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_sample_event_clear (HogarthSampleEvent *self)
{
  g_free (self->id);
  g_free (self->label);
  hog_data_unref (self->globals);
}

/**
 * hogarth_sample_event_unref:
 * @self: (transfer full): a sample event
 */
void
hogarth_sample_event_unref (HogarthSampleEvent *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_sample_event_clear);
}

/**
 * hogarth_sample_event_get_id:
 * @self: a sample event
 *
 * Returns: (transfer none): its id
 */
const char *
hogarth_sample_event_get_id (HogarthSampleEvent *self)
{
  return self->id;
}

/**
 * hogarth_sample_event_get_label:
 * @self: a sample event
 *
 * Returns: (transfer none): what lists show
 */
const char *
hogarth_sample_event_get_label (HogarthSampleEvent *self)
{
  return self->label;
}

/**
 * hogarth_sample_event_get_globals:
 * @self: a sample event
 *
 * Returns: (transfer none): the globals it gives
 */
HogData *
hogarth_sample_event_get_globals (HogarthSampleEvent *self)
{
  return self->globals;
}

static const char *
get_text_at (HogarthSampleEvent *self,
             const char         *object,
             const char         *key)
{
  return hog_data_get_string (hog_data_get_path (self->globals, object, key, NULL), NULL);
}

/**
 * hogarth_sample_event_get_event_name:
 * @self: a sample event
 *
 * Returns: (transfer none): the event's name; "request" for an incoming request, "" if unknown
 */
const char *
hogarth_sample_event_get_event_name (HogarthSampleEvent *self)
{
  const char *name = get_text_at (self, "event", "event");

  if (name == NULL)
    name = get_text_at (self, "event", "name");
  if (name == NULL)
    name = hog_data_get_member (self->globals, "request") != NULL ? "request" : "";
  return name;
}

/**
 * hogarth_sample_event_get_person_name:
 * @self: a sample event
 *
 * Returns: (transfer none) (nullable): the person's display name
 */
const char *
hogarth_sample_event_get_person_name (HogarthSampleEvent *self)
{
  return get_text_at (self, "person", "name");
}

/**
 * hogarth_sample_event_get_timestamp:
 * @self: a sample event
 *
 * Returns: (transfer none) (nullable): the event's time as ISO 8601
 */
const char *
hogarth_sample_event_get_timestamp (HogarthSampleEvent *self)
{
  return get_text_at (self, "event", "timestamp");
}

/**
 * hogarth_sample_event_to_data:
 * @self: a sample event
 *
 * Returns: (transfer full): {"id", "label", "globals"}
 */
HogData *
hogarth_sample_event_to_data (HogarthSampleEvent *self)
{
  return hogarth_data_new_object ("id", hog_data_new_string (self->id),
                                  "label", hog_data_new_string (self->label),
                                  "globals", hog_data_ref (self->globals), NULL);
}

/**
 * hogarth_sample_event_to_json:
 * @self: a sample event
 *
 * Returns: (transfer full): the same as JSON, indented by two
 */
char *
hogarth_sample_event_to_json (HogarthSampleEvent *self)
{
  g_autoptr(HogData) data = hogarth_sample_event_to_data (self);

  return hog_data_to_json (data, 2);
}

/**
 * hogarth_sample_event_with_id:
 * @self: a sample event
 * @id: another id
 *
 * Returns: (transfer full): the same event under that id
 */
HogarthSampleEvent *
hogarth_sample_event_with_id (HogarthSampleEvent *self,
                              const char         *id)
{
  return hogarth_sample_event_new (id, self->label, self->globals);
}

/**
 * hogarth_sample_event_with_label:
 * @self: a sample event
 * @label: another label
 *
 * Returns: (transfer full): the same event under that label
 */
HogarthSampleEvent *
hogarth_sample_event_with_label (HogarthSampleEvent *self,
                                 const char         *label)
{
  return hogarth_sample_event_new (self->id, label, self->globals);
}

/**
 * hogarth_sample_event_with_globals:
 * @self: a sample event
 * @globals: other globals
 *
 * Returns: (transfer full): those globals under the same id and label
 */
HogarthSampleEvent *
hogarth_sample_event_with_globals (HogarthSampleEvent *self,
                                   HogData            *globals)
{
  return hogarth_sample_event_new (self->id, self->label, globals);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * hogarth_sample_events_load_shipped:
 * @data_dir: a folder with a folder `events`
 * @error: return location; %GFileError, %HOG_ERROR_DATA or %HOGARTH_ERROR_INVALID
 *
 * Reads every JSON file of the folder, in the order of their names.
 *
 * Returns: (transfer container) (element-type HogarthSampleEvent) (nullable): the events
 */
GPtrArray *
hogarth_sample_events_load_shipped (const char  *data_dir,
                                    GError     **error)
{
  g_autofree char *folder = g_build_filename (data_dir, "events", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) events = NULL;
  const char *name;

  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_sample_event_unref);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr(HogarthSampleEvent) event = NULL;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, error))
        return NULL;
      event = hogarth_sample_event_new_from_json (text, length, error);
      if (event == NULL)
        {
          g_prefix_error (error, "%s: ", path);
          return NULL;
        }
      g_ptr_array_add (events, g_steal_pointer (&event));
    }
  return g_steal_pointer (&events);
}
