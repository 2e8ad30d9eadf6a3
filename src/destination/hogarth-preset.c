/* hogarth-preset.c: a purpose that a template is used for: trigger, message, example
 *
 * SPDX-License-Identifier: MIT
 *
 * presets.json has the presets, and how a message is written into the inputs of the templates
 * that send one: %text%, %mrkdwn% (the same in Slack's notation), %title%, %details%, %link% and
 * %link_label% stand for the preset's texts. Other templates keep their inputs.
 */

#include "config.h"

#include "hogarth-preset.h"

#include <string.h>

#include "hogarth-data-private.h"
#include "hogarth-template-list.h"

#define PRESETS_FILE "presets.json"
#define EXAMPLE_UUID "0190a4c2-eeee-7000-8000-0000000000aa"
#define EXAMPLE_TIME "2026-05-04T12:00:00.000Z"

struct _HogarthPreset
{
  HogData            *data;
  HogData            *messages; /* template id -> inputs, of all presets */
  HogarthSampleEvent *example;
};

G_DEFINE_BOXED_TYPE (HogarthPreset, hogarth_preset, hogarth_preset_ref, hogarth_preset_unref)

static HogData *
make_person (void)
{
  return hogarth_data_new_object (
    "id", hog_data_new_string ("0190a4c2-3b1e-7d2f-9a55-6f0c1b2d3e4f"),
    "name", hog_data_new_string ("max@hogflix.example"),
    "url", hog_data_new_string ("https://us.posthog.com/project/1/person/u-4711"),
    "properties", hogarth_data_new_object ("email", hog_data_new_string ("max@hogflix.example"),
                                           NULL),
    NULL);
}

static HogarthSampleEvent *
make_example (HogData *data)
{
  HogData *events = hog_data_get_path (data, "filters", "events", NULL);
  HogData *example = hog_data_get_member (data, "example");
  HogData *properties = hog_data_get_member (example, "properties");
  const char *name = hog_data_get_member_string (hog_data_get_element (events, 0), "id");
  g_autoptr(HogData) event = hogarth_data_new_object (
    "uuid", hog_data_new_string (EXAMPLE_UUID),
    "event", hog_data_new_string (name),
    "distinct_id", hog_data_new_string (hogarth_data_get_text (example, "distinct_id", "")),
    "properties", properties != NULL ? hog_data_ref (properties) : hog_data_new_null (),
    "elements_chain", hog_data_new_string (""),
    "timestamp", hog_data_new_string (EXAMPLE_TIME),
    "url", hog_data_new_string (""),
    NULL);
  g_autoptr(HogData) plain = hogarth_data_new_object ("event", hog_data_ref (event), NULL);
  g_autoptr(HogData) globals = hogarth_data_is_truthy (hog_data_get_member (example, "person"))
                               ? hog_data_with_member (plain, "person", make_person ())
                               : hog_data_ref (plain);

  return hogarth_sample_event_new (hog_data_get_member_string (data, "id"),
                                   hog_data_get_member_string (data, "name"), globals);
}

static HogarthPreset *
preset_new (HogData  *data,
            HogData  *messages,
            GError  **error)
{
  static const char *const needed[] = { "id", "name", "description", "type", "title", "text",
                                        "details", "link", "link_label" };
  HogData *events = hogarth_data_is_kind (data, HOG_DATA_OBJECT)
                    ? hog_data_get_path (data, "filters", "events", NULL) : NULL;
  HogarthPreset *self;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT)
        || hogarth_data_get_text (data, needed[i], NULL) == NULL)
      {
        g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                     PRESETS_FILE ": a preset is an object with a text “%s”", needed[i]);
        return NULL;
      }
  if (!hogarth_data_is_kind (events, HOG_DATA_ARRAY)
      || hog_data_get_member_string (hog_data_get_element (events, 0), "id") == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   PRESETS_FILE ": the preset “%s” has no event",
                   hog_data_get_member_string (data, "id"));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (HogarthPreset);
  self->data = hog_data_ref (data);
  self->messages = hog_data_ref (messages);
  self->example = make_example (data);
  return self;
}

/**
 * hogarth_preset_ref:
 * @self: a preset
 *
 * Returns: (transfer full): @self
 */
HogarthPreset *
hogarth_preset_ref (HogarthPreset *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
preset_clear (gpointer data)
{
  HogarthPreset *self = data;

  hog_data_unref (self->data);
  hog_data_unref (self->messages);
  hogarth_sample_event_unref (self->example);
}

/**
 * hogarth_preset_unref:
 * @self: (transfer full): a preset
 */
void
hogarth_preset_unref (HogarthPreset *self)
{
  g_atomic_rc_box_release_full (self, preset_clear);
}

/**
 * hogarth_preset_get_id:
 * @self: a preset
 *
 * Returns: (transfer none): PostHog's name of it, such as "survey-response"
 */
const char *
hogarth_preset_get_id (HogarthPreset *self)
{
  return hog_data_get_member_string (self->data, "id");
}

/**
 * hogarth_preset_get_name:
 * @self: a preset
 *
 * Returns: (transfer none): what people call it
 */
const char *
hogarth_preset_get_name (HogarthPreset *self)
{
  return hog_data_get_member_string (self->data, "name");
}

/**
 * hogarth_preset_get_description:
 * @self: a preset
 *
 * Returns: (transfer none): when it triggers, a sentence
 */
const char *
hogarth_preset_get_description (HogarthPreset *self)
{
  return hog_data_get_member_string (self->data, "description");
}

/**
 * hogarth_preset_get_data:
 * @self: a preset
 *
 * Returns: (transfer none): its JSON
 */
HogData *
hogarth_preset_get_data (HogarthPreset *self)
{
  return self->data;
}

/**
 * hogarth_preset_get_example:
 * @self: a preset
 *
 * Returns: (transfer none): an event that it is meant for
 */
HogarthSampleEvent *
hogarth_preset_get_example (HogarthPreset *self)
{
  return self->example;
}

/**
 * hogarth_preset_suits:
 * @self: a preset
 * @template_: a template
 *
 * Returns: whether @template_ can be used for it: it is a destination that runs here
 */
gboolean
hogarth_preset_suits (HogarthPreset   *self,
                      HogarthTemplate *template_)
{
  const char *type = hogarth_template_get_type_name (template_);

  return hogarth_template_get_reason (template_) == NULL
         && (g_str_equal (type, "destination") || g_str_equal (type, "internal_destination"));
}

/* Slack's bold is one star. */
static char *
to_mrkdwn (const char *text)
{
  g_autoptr(GString) result = g_string_new (text);

  g_string_replace (result, "**", "*", 0);
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static char *
fill_in (HogarthPreset *self,
         const char    *text)
{
  static const char *const names[] = { "text", "title", "details", "link", "link_label" };
  g_autofree char *mrkdwn = to_mrkdwn (hog_data_get_member_string (self->data, "text"));
  g_autoptr(GString) result = g_string_new (text);

  g_string_replace (result, "%mrkdwn%", mrkdwn, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *place = g_strdup_printf ("%%%s%%", names[i]);

      g_string_replace (result, place, hog_data_get_member_string (self->data, names[i]), 0);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* The value with the preset's texts in each of its texts; the file bounds its depth. */
static HogData *
fill_in_value (HogarthPreset *self,
               HogData       *value)
{
  const char *text = hog_data_get_string (value, NULL);
  HogDataBuilder *builder;

  if (text != NULL)
    {
      g_autofree char *filled = fill_in (self, text);

      return hog_data_new_string (filled);
    }
  if (hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    {
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (value); i++)
        hog_data_builder_append (builder, fill_in_value (self, hog_data_get_element (value, i)));
      return hog_data_builder_end (builder);
    }
  if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    {
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_data_get_length (value); i++)
        hog_data_builder_set (builder, hog_data_get_key_at (value, i, NULL),
                              fill_in_value (self, hog_data_get_value_at (value, i)));
      return hog_data_builder_end (builder);
    }
  return hog_data_ref (value);
}

/* Takes @destination; inputs that it does not have are left out. */
static HogarthDestination *
with_inputs (HogarthPreset      *self,
             HogarthDestination *destination,
             HogData            *inputs)
{
  if (!hogarth_data_is_kind (inputs, HOG_DATA_OBJECT))
    return destination;
  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      g_autoptr(HogarthDestination) before = destination;
      g_autoptr(HogData) value = fill_in_value (self, hog_data_get_value_at (inputs, i));

      destination = hogarth_input_schema_find (hogarth_destination_get_inputs_schema (before),
                                               key) != NULL
                    ? hogarth_destination_with_input_value (before, key, value)
                    : hogarth_destination_ref (before);
    }
  return destination;
}

/**
 * hogarth_preset_apply:
 * @self: a preset
 * @template_: a template that it suits
 *
 * Returns: (transfer full): the destination of hogarth_template_instantiate(), for this purpose
 */
HogarthDestination *
hogarth_preset_apply (HogarthPreset   *self,
                      HogarthTemplate *template_)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", hogarth_template_get_name (template_),
                                           hogarth_preset_get_name (self));
  g_autoptr(HogarthDestination) plain = hogarth_template_instantiate (template_);
  g_autoptr(HogarthDestination) named = hogarth_destination_with_name (plain, name);
  g_autoptr(HogarthDestination) typed =
    hogarth_destination_with_field (named, "type", hog_data_get_member (self->data, "type"));
  g_autoptr(HogarthDestination) filtered =
    hogarth_destination_with_filters (typed, hog_data_get_member (self->data, "filters"));
  HogData *masking = hog_data_get_member (self->data, "masking");
  HogarthDestination *result = masking != NULL
                               ? hogarth_destination_with_masking (filtered, masking)
                               : hogarth_destination_ref (filtered);
  const char *id = hogarth_destination_get_template_id (plain);

  if (id != NULL)
    result = with_inputs (self, result, hog_data_get_member (self->messages, id));
  return with_inputs (self, result, hog_data_get_member (self->data, "inputs"));
}

/**
 * hogarth_presets_load:
 * @data_dir: the program's data: has presets.json
 * @error: return location; the file does not read
 *
 * Reads a file: not for the main thread.
 *
 * Returns: (transfer full) (nullable) (element-type HogarthPreset): the presets, in the order of
 *   the file
 */
GPtrArray *
hogarth_presets_load (const char  *data_dir,
                      GError     **error)
{
  g_autofree char *path = g_build_filename (data_dir, PRESETS_FILE, NULL);
  g_autoptr(HogData) document = hogarth_template_list_read (path, error);
  HogData *messages = hog_data_get_member (document, "messages");
  HogData *rows = hog_data_get_member (document, "presets");
  g_autoptr(GPtrArray) presets =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_preset_unref);

  if (document == NULL)
    return NULL;
  if (!hogarth_data_is_kind (messages, HOG_DATA_OBJECT)
      || !hogarth_data_is_kind (rows, HOG_DATA_ARRAY))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           PRESETS_FILE ": “messages” or “presets” is missing");
      return NULL;
    }
  for (guint i = 0; i < hog_data_get_length (rows); i++)
    {
      HogarthPreset *preset = preset_new (hog_data_get_element (rows, i), messages, error);

      if (preset == NULL)
        return NULL;
      g_ptr_array_add (presets, preset);
    }
  return g_steal_pointer (&presets);
}
