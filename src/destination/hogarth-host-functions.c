/* hogarth-host-functions.c: functions that PostHog's executor gives to programs
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <math.h>
#include <string.h>

/* How deep cleanNullValues looks; the value itself is the first level. */
#define N_CLEANED_LEVELS 3

/* Unlike the language's own print: joined with ", ", texts bare, the rest as JSON. */
static HogData *
host_print (HogVm          *vm,
            HogData *const *arguments,
            guint           n_arguments,
            gpointer        user_data,
            GError        **error)
{
  HogarthRecorder *self = user_data;
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < n_arguments; i++)
    {
      g_autofree char *text = hogarth_data_to_text (arguments[i]);

      g_string_append_printf (line, "%s%s", i > 0 ? ", " : "", text);
    }
  hogarth_recorder_print (self, line->str);
  return hog_data_new_null ();
}

static gboolean
has_looped (HogarthRecorder *self)
{
  HogData *count = hog_data_get_path (self->globals, "event", "properties",
                                      "$hog_function_execution_count", NULL);

  return hogarth_data_is_kind (count, HOG_DATA_NUMBER) && hog_data_get_number (count) > 9;
}

static HogData *
find_distinct_id (HogarthRecorder *self,
                  HogData         *event)
{
  HogData *id = hog_data_get_member (event, "distinct_id");

  if (!hogarth_data_is_truthy (id))
    id = hog_data_get_path (self->globals, "event", "distinct_id", NULL);
  if (!hogarth_data_is_truthy (id))
    id = hog_data_get_path (self->globals, "person", "id", NULL);
  return hogarth_data_is_truthy (id) ? id : NULL;
}

static void
record_capture (HogarthRecorder *self,
                HogData         *event,
                HogData         *distinct_id)
{
  HogData *properties = hog_data_get_member (event, "properties");
  HogData *old = hog_data_get_path (self->globals, "event", "properties",
                                    "$hog_function_execution_count", NULL);
  double count = hogarth_data_is_kind (old, HOG_DATA_NUMBER) ? hog_data_get_number (old) : 0;
  g_autoptr(HogData) empty = hog_data_new_empty_object ();
  g_autoptr(HogData) captured = NULL;

  if (!hogarth_data_is_kind (properties, HOG_DATA_OBJECT))
    properties = empty;
  captured = hogarth_data_new_object (
      "event", hog_data_ref (hog_data_get_member (event, "event")),
      "distinct_id", hog_data_ref (distinct_id),
      "properties", hog_data_with_member (properties, "$hog_function_execution_count",
                                          hog_data_new_number (count + 1)), NULL);
  g_ptr_array_add (self->run->captured, hogarth_redactor_apply_data (self->redactor, captured));
}

static HogData *
host_capture (HogVm          *vm,
              HogData *const *arguments,
              guint           n_arguments,
              gpointer        user_data,
              GError        **error)
{
  HogarthRecorder *self = user_data;
  HogData *event = n_arguments > 0 ? arguments[0] : NULL;
  HogData *distinct_id = find_distinct_id (self, event);
  const char *fault = NULL;

  if (self->has_captured)
    fault = "postHogCapture was called more than once. Only one call is allowed per function";
  else if (!hogarth_data_is_truthy (hog_data_get_member (event, "event")))
    fault = "[HogFunction] - postHogCapture call missing 'event' property";
  else if (distinct_id == NULL)
    fault = "[HogFunction] - postHogCapture call missing 'distinct_id' property";
  if (fault != NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_FAILED, fault);
      return NULL;
    }
  self->has_captured = TRUE;
  if (has_looped (self))
    hogarth_recorder_log (self, "warn", hogarth_recorder_get_line (self),
                          "postHogCapture was called from an event that already executed this "
                          "function 10 times previously. To prevent unbounded infinite loops, the "
                          "event was not captured.");
  else
    record_capture (self, event, distinct_id);
  return hog_data_new_null ();
}

/* Without its null values; what stands deeper stays as it is. */
static HogData *
clean_nulls (HogData *data,
             guint    level)
{
  HogDataBuilder *builder;

  if (level > N_CLEANED_LEVELS)
    return hog_data_ref (data);
  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    {
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        {
          HogData *element = hog_data_get_element (data, i);

          if (!hog_data_is_null (element))
            hog_data_builder_append (builder, clean_nulls (element, level + 1));
        }
      return hog_data_builder_end (builder);
    }
  if (hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    {
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        if (!hog_data_is_null (hog_data_get_value_at (data, i)))
          hog_data_builder_set (builder, hog_data_get_key_at (data, i, NULL),
                                clean_nulls (hog_data_get_value_at (data, i), level + 1));
      return hog_data_builder_end (builder);
    }
  return hog_data_ref (data);
}

static HogData *
host_clean_nulls (HogVm          *vm,
                  HogData *const *arguments,
                  guint           n_arguments,
                  gpointer        user_data,
                  GError        **error)
{
  return n_arguments > 0 ? clean_nulls (arguments[0], 1) : hog_data_new_null ();
}

static HogData *
host_null (HogVm          *vm,
           HogData *const *arguments,
           guint           n_arguments,
           gpointer        user_data,
           GError        **error)
{
  return hog_data_new_null ();
}

static HogData *
host_false (HogVm          *vm,
            HogData *const *arguments,
            guint           n_arguments,
            gpointer        user_data,
            GError        **error)
{
  return hog_data_new_boolean (FALSE);
}

typedef struct
{
  HogarthRecorder *recorder;
  char            *name;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->name);
  g_free (answer);
}

/* An answer for all arguments, or one for each first argument. */
static HogData *
find_answer (HogData *answer,
             HogData *first)
{
  HogData *by_argument = hog_data_get_member (answer, "$by_argument");
  g_autofree char *text = NULL;

  if (by_argument == NULL)
    return answer;
  text = first != NULL ? hogarth_data_to_text (first) : g_strdup ("");
  answer = hog_data_get_member (by_argument, text) != NULL
               ? hog_data_get_member (by_argument, text)
               : hog_data_get_member (answer, "$otherwise");
  return answer;
}

static HogData *
host_answer (HogVm          *vm,
             HogData *const *arguments,
             guint           n_arguments,
             gpointer        user_data,
             GError        **error)
{
  Answer *self = user_data;
  HogData *answer = hog_data_get_member (self->recorder->request->answers, self->name);

  answer = find_answer (answer, n_arguments > 0 ? arguments[0] : NULL);
  return answer != NULL ? hog_data_ref (answer) : hog_data_new_null ();
}

/* What PostHog's own test panel answers for its product functions; NULL for an unknown one. */
HogData *
hogarth_host_function_answer (HogarthRecorder *self,
                              const char      *name,
                              HogData         *arguments)
{
  HogData *answer = hog_data_get_member (self->request->answers, name);
  HogData *options = hog_data_get_element (arguments, 0);

  if (answer != NULL)
    {
      answer = find_answer (answer, options);
      return answer != NULL ? hog_data_ref (answer) : hog_data_new_null ();
    }
  if (g_str_equal (name, "postHogGetTicket"))
    {
      HogData *id = hog_data_get_member (options, "ticket_id");

      return hogarth_data_new_object (
          "status", hog_data_new_number (200),
          "body", hogarth_data_new_object ("id", id != NULL ? hog_data_ref (id)
                                                            : hog_data_new_null (),
                                           "status", hog_data_new_string ("new"),
                                           "priority", hog_data_new_null (), NULL), NULL);
    }
  if (g_str_equal (name, "postHogGetAccount"))
    {
      HogData *id = hog_data_get_member (options, "external_id");

      return hogarth_data_new_object (
          "status", hog_data_new_number (200),
          "body", hogarth_data_new_object (
                      "id", hog_data_new_string ("mock-account-id"),
                      "external_id", id != NULL ? hog_data_ref (id)
                                                : hog_data_new_string ("mock-external-id"),
                      "name", hog_data_new_string ("Mock Account"),
                      "properties", hog_data_new_empty_object (),
                      "relationships", hog_data_new_empty_object (), NULL), NULL);
    }
  return hogarth_data_new_object ("status", hog_data_new_number (200),
                                  "body", hog_data_new_empty_object (), NULL);
}

static const char * const async_functions[] = {
  "fetch", "postHogGetTicket", "postHogUpdateTicket", "postHogGetAccount", "postHogUpdateAccount",
  "postHogSetAccountProperties",
};

void
hogarth_host_functions_add (HogarthRecorder *self,
                            HogVm           *vm)
{
  HogData *answers = self->request->answers;

  hog_vm_add_function (vm, "print", host_print, self, NULL);
  hog_vm_add_function (vm, "postHogCapture", host_capture, self, NULL);
  hog_vm_add_function (vm, "generateMessagingPreferencesUrl", host_null, self, NULL);
  if (g_str_has_prefix (hogarth_destination_get_type_name (self->request->destination),
                        "transformation"))
    {
      hog_vm_add_function (vm, "geoipLookup", host_null, self, NULL);
      hog_vm_add_function (vm, "cleanNullValues", host_clean_nulls, self, NULL);
      hog_vm_add_function (vm, "isKnownBotUserAgent", host_false, self, NULL);
      hog_vm_add_function (vm, "isKnownBotIp", host_false, self, NULL);
    }
  else
    {
      for (guint i = 0; i < G_N_ELEMENTS (async_functions); i++)
        hog_vm_add_async_function (vm, async_functions[i]);
    }
  for (guint i = 0; i < hog_data_get_length (answers); i++)
    {
      Answer *answer = g_new0 (Answer, 1);

      answer->recorder = self;
      answer->name = g_strdup (hog_data_get_key_at (answers, i, NULL));
      hog_vm_add_function (vm, answer->name, host_answer, answer, answer_free);
    }
}
