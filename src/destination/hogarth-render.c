/* hogarth-render.c: inputs for one event
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <string.h>

#define EXTEND_KEY "$$_extend_object"

typedef struct
{
  HogarthRecorder *recorder;
  HogVm           *vm;
  HogData         *globals;     /* with the inputs rendered so far */
  HogarthRunError *error;
} Renderer;

static HogData *render_leaf (Renderer    *self,
                             HogarthLeaf *leaf);

static HogData *
render_program (Renderer    *self,
                HogarthLeaf *leaf)
{
  HogVmStatus status = hog_vm_run (self->vm, leaf->program, self->globals);

  if (status == HOG_VM_FINISHED)
    return hog_data_ref (hog_vm_get_result (self->vm));
  if (status == HOG_VM_SUSPENDED)
    {
      const char *key = g_str_has_prefix (leaf->path, "inputs.") ? leaf->path + 7 : leaf->path;
      g_autofree char *message = NULL;

      message = g_strdup_printf ("Could not execute bytecode for input field: %s", key);
      self->error = hogarth_run_error_new (leaf->path, "Error", message);
      return NULL;
    }
  self->error = hogarth_recorder_make_error (self->recorder, leaf->path, self->vm);
  return NULL;
}

/* As much time and memory as a Hog template has, and LiquidJS's words when it fails. */
static HogData *
render_liquid (Renderer    *self,
               HogarthLeaf *leaf)
{
  HogarthLiquidLimits limits = HOGARTH_LIQUID_LIMITS_DEFAULT;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  g_autoptr(GError) error = NULL;
  HogarthPlace place;
  gsize length;

  limits.time_us = (gint64) self->recorder->limits->template_time_ms * 1000;
  text = hogarth_liquid_render (leaf->liquid, self->globals,
                                hogarth_recorder_get_time (self->recorder), &limits, &length,
                                &place, &error);
  if (text != NULL)
    return hog_data_new_string_sized (text, length);
  message = hogarth_leaf_dup_liquid_message (leaf, error);
  self->error = hogarth_run_error_new (leaf->path, hogarth_liquid_error_get_name (error), message);
  self->error->place = place;
  return NULL;
}

static HogData *
render_list (Renderer    *self,
             HogarthLeaf *leaf)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();
  g_autoptr(HogData) list = NULL;

  for (guint i = 0; i < leaf->children->len && self->error == NULL; i++)
    {
      HogData *value = render_leaf (self, leaf->children->pdata[i]);

      if (value != NULL)
        hog_data_builder_append (builder, value);
    }
  list = hog_data_builder_end (builder);
  return self->error == NULL ? g_steal_pointer (&list) : NULL;
}

/* The special key's object goes first, wherever it stands; the other keys override it. For Liquid
 * it is a key like any other. */
static HogData *
render_object (Renderer    *self,
               HogarthLeaf *leaf)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) object = NULL;

  for (guint i = 0; i < leaf->children->len && self->error == NULL; i++)
    {
      HogarthLeaf *child = leaf->children->pdata[i];
      g_autoptr(HogData) base = NULL;

      if (leaf->is_liquid || !g_str_equal (child->key, EXTEND_KEY))
        continue;
      base = render_leaf (self, child);
      if (!hogarth_data_is_kind (base, HOG_DATA_OBJECT))
        continue;
      for (guint j = 0; j < hog_data_get_length (base); j++)
        hog_data_builder_set (builder, hog_data_get_key_at (base, j, NULL),
                              hog_data_ref (hog_data_get_value_at (base, j)));
    }
  for (guint i = 0; i < leaf->children->len && self->error == NULL; i++)
    {
      HogarthLeaf *child = leaf->children->pdata[i];
      HogData *value;

      if (!leaf->is_liquid && g_str_equal (child->key, EXTEND_KEY))
        continue;
      value = render_leaf (self, child);
      if (value != NULL)
        hog_data_builder_set (builder, child->key, value);
    }
  object = hog_data_builder_end (builder);
  return self->error == NULL ? g_steal_pointer (&object) : NULL;
}

static HogData *
render_leaf (Renderer    *self,
             HogarthLeaf *leaf)
{
  switch (leaf->kind)
    {
    case HOGARTH_LEAF_PROGRAM:
      return render_program (self, leaf);
    case HOGARTH_LEAF_LIQUID:
      return render_liquid (self, leaf);
    case HOGARTH_LEAF_LIST:
      return render_list (self, leaf);
    case HOGARTH_LEAF_OBJECT:
      return render_object (self, leaf);
    case HOGARTH_LEAF_ERROR:
      self->error = hogarth_run_error_new (leaf->path, leaf->error_type != NULL ? leaf->error_type
                                                                                : "SyntaxError",
                                           leaf->message);
      self->error->place = leaf->place;
      return NULL;
    case HOGARTH_LEAF_VALUE:
    default:
      return hog_data_ref (leaf->value);
    }
}

/* A text is true only as "true" or "1". */
static HogData *
coerce_boolean (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);
  g_autofree char *stripped = NULL;
  gboolean is_true;

  if (text == NULL)
    return value;
  stripped = g_strstrip (g_strdup (text));
  is_true = g_ascii_strcasecmp (stripped, "true") == 0 || g_str_equal (stripped, "1");
  hog_data_unref (value);
  return hog_data_new_boolean (is_true);
}

static HogData *
render_integrations (HogarthRecorder *recorder,
                     HogData         *ids)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (ids); i++)
    hog_data_builder_append (builder,
                             hogarth_integration_render (recorder,
                                                         hog_data_get_element (ids, i)));
  return hog_data_builder_end (builder);
}

/* A secret that is set, but not here: a mocked run shows the mask. */
static HogData *
make_unknown_secret (Renderer             *self,
                     HogarthCompiledInput *input)
{
  HogarthFetch *fetch = self->recorder->request->fetch;
  g_autofree char *path = NULL;

  if (!hogarth_fetch_is_real (fetch))
    return hog_data_new_string (HOGARTH_SECRET_MASK);
  path = g_strdup_printf ("inputs.%s", input->key);
  self->error = hogarth_run_error_new (path, "Error", "No value is saved for this secret input. "
                                       "Enter the value again.");
  return NULL;
}

static HogData *
render_input (Renderer             *self,
              HogarthCompiledInput *input)
{
  HogarthInputType type = hogarth_input_entry_get_input_type (input->entry);
  HogData *value;

  if (input->message != NULL)
    {
      g_autofree char *path = g_strdup_printf ("inputs.%s", input->key);

      self->error = hogarth_run_error_new (path, "Error", input->message);
      return NULL;
    }
  if (input->leaf == NULL)
    return hogarth_destination_has_secret (self->recorder->compiled->destination, input->key)
               ? make_unknown_secret (self, input) : NULL;
  if (type == HOGARTH_INPUT_INTEGRATION)
    return hogarth_integration_render (self->recorder, input->leaf->value);
  if (type == HOGARTH_INPUT_INTEGRATION_MULTI)
    return render_integrations (self->recorder, input->leaf->value);
  value = render_leaf (self, input->leaf);
  if (type == HOGARTH_INPUT_BOOLEAN && value != NULL &&
      hogarth_input_entry_get_templating (input->entry) != HOGARTH_TEMPLATING_NONE)
    value = coerce_boolean (value);
  return value;
}

static void
record_input (Renderer             *self,
              HogarthCompiledInput *input,
              HogData              *value)
{
  HogarthRunInput *record = g_new0 (HogarthRunInput, 1);
  HogarthRecorder *recorder = self->recorder;

  record->mapping = recorder->mapping;
  record->key = g_strdup (input->key);
  record->type = g_strdup (hogarth_input_entry_get_type_name (input->entry));
  record->secret = hogarth_input_entry_is_secret (input->entry);
  if (self->error != NULL)
    record->error = hogarth_run_error_copy (self->error);
  else if (record->secret)
    record->value = hog_data_new_string (HOGARTH_SECRET_MASK);
  else
    record->value = hogarth_redactor_apply_data (recorder->redactor, value);
  g_ptr_array_add (recorder->run->inputs, record);
}

static void
set_input (Renderer   *self,
           const char *key,
           HogData    *value)
{
  HogarthRecorder *recorder = self->recorder;
  HogData *inputs = hog_data_with_member (recorder->rendered, key, value);
  HogData *globals = hog_data_with_member (self->globals, "inputs", hog_data_ref (inputs));

  hog_data_unref (recorder->rendered);
  recorder->rendered = inputs;
  hog_data_unref (self->globals);
  self->globals = globals;
}

static gint64
get_clock (gpointer user_data)
{
  return hogarth_recorder_get_time (user_data);
}

/* Renders all inputs of the invocation and records each with its value or its error; an error
 * does not keep the others from being shown. error is the first one. */
gboolean
hogarth_render_inputs (HogarthRecorder  *self,
                       HogarthRunError **error)
{
  HogLimits limits = {
    .time_us = (gint64) self->limits->template_time_ms * 1000,
    .memory_bytes = self->limits->memory_bytes,
    .async_steps = 0,
    .call_depth = self->limits->call_depth,
  };
  g_autoptr(HogVm) vm = hog_vm_new (&limits);
  Renderer renderer = { .recorder = self, .vm = vm };

  *error = NULL;
  hog_vm_set_clock (vm, get_clock, self);
  g_clear_pointer (&self->rendered, hog_data_unref);
  self->rendered = hog_data_new_empty_object ();
  renderer.globals = hog_data_with_member (self->globals, "inputs",
                                           hog_data_ref (self->rendered));
  for (guint i = 0; i < self->inputs->len; i++)
    {
      HogarthCompiledInput *input = self->inputs->pdata[i];
      HogData *value = render_input (&renderer, input);

      if (renderer.error != NULL || value != NULL)
        record_input (&renderer, input, value);
      if (value != NULL)
        set_input (&renderer, input->key, value);
      if (renderer.error != NULL && *error == NULL)
        *error = g_steal_pointer (&renderer.error);
      g_clear_pointer (&renderer.error, hogarth_run_error_free);
    }
  hog_data_unref (renderer.globals);
  return *error == NULL;
}
