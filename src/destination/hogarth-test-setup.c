/* hogarth-test-setup.c: what a test case says, as a request to run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-setup-private.h"

#include "hogarth-data-private.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-template-private.h"

#define DEFAULT_CLOCK "2026-05-04T12:00:00Z"

static HogData *
get_setting (HogarthTestCase *self,
             const char      *name)
{
  return hog_data_get_member (hogarth_test_case_get_data (self), name);
}

static HogData *
find_event (HogData    *event,
            GPtrArray  *sample_events,
            GError    **error)
{
  const char *id = hog_data_get_string (event, NULL);

  if (hogarth_data_is_kind (event, HOG_DATA_OBJECT))
    return hog_data_ref (event);
  for (guint i = 0; sample_events != NULL && i < sample_events->len; i++)
    if (g_strcmp0 (hogarth_sample_event_get_id (sample_events->pdata[i]), id) == 0)
      return hog_data_ref (hogarth_sample_event_get_globals (sample_events->pdata[i]));
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND,
               "there is no sample event “%s”", id);
  return NULL;
}

static HogarthSampleEvent *
make_event (HogarthTestCase  *self,
            GPtrArray        *sample_events,
            GError          **error)
{
  g_autoptr(HogData) globals = find_event (hogarth_test_case_get_event (self), sample_events, error);
  HogData *set = get_setting (self, "set");
  HogData *removed = get_setting (self, "remove");

  if (globals == NULL)
    return NULL;
  for (guint i = 0; i < hog_data_get_length (set); i++)
    {
      g_autoptr(HogData) before = g_steal_pointer (&globals);

      globals = hogarth_data_with_path (before, hog_data_get_key_at (set, i, NULL),
                                        hog_data_get_value_at (set, i));
    }
  for (guint i = 0; i < hog_data_get_length (removed); i++)
    {
      g_autoptr(HogData) before = g_steal_pointer (&globals);
      const char *path = hog_data_get_string (hog_data_get_element (removed, i), NULL);

      globals = path != NULL && *path != '\0' ? hogarth_data_with_path (before, path, NULL)
                                              : hog_data_ref (before);
    }
  return hogarth_sample_event_new ("test", hogarth_test_case_get_name (self), globals);
}

/* The mapping of that name: of the template if it came along, else of the destination. */
static HogData *
find_mapping (HogarthDestination *destination,
              const char         *name)
{
  HogData *templates = hogarth_destination_get_field (destination, "mapping_templates");
  HogData *mappings = hogarth_destination_get_mappings (destination);

  for (guint i = 0; i < hog_data_get_length (templates); i++)
    {
      HogData *mapping_template = hog_data_get_element (templates, i);

      if (g_strcmp0 (hog_data_get_member_string (mapping_template, "name"), name) == 0)
        return hogarth_mapping_new_from_template (mapping_template);
    }
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);

      if (g_strcmp0 (hog_data_get_member_string (mapping, "name"), name) == 0)
        return hog_data_ref (mapping);
    }
  return NULL;
}

static HogarthDestination *
choose_mappings (HogarthTestCase     *self,
                 HogarthDestination  *destination,
                 GError             **error)
{
  HogData *chosen = get_setting (self, "mappings");
  HogDataBuilder *builder;
  g_autoptr(HogData) mappings = NULL;

  if (chosen == NULL)
    return hogarth_destination_ref (destination);
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < hog_data_get_length (chosen); i++)
    {
      HogData *element = hog_data_get_element (chosen, i);
      const char *name = hog_data_get_string (element, NULL);
      HogData *mapping = name != NULL ? find_mapping (destination, name) : hog_data_ref (element);

      if (mapping == NULL)
        {
          hog_data_builder_free (builder);
          g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND,
                       "there is no mapping “%s”", name);
          return NULL;
        }
      hog_data_builder_append (builder, mapping);
    }
  mappings = hog_data_builder_end (builder);
  return hogarth_destination_with_mappings (destination, mappings);
}

static gboolean
mapping_has_input (HogData    *mapping,
                   const char *key)
{
  g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
    hog_data_get_member (mapping, "inputs_schema"));

  return hogarth_input_schema_find (schema, key) != NULL;
}

/* Puts the value into every mapping that has such an input; NULL if none has. */
static HogarthDestination *
set_mapping_input (HogarthDestination *destination,
                   const char         *key,
                   HogData            *value)
{
  g_autoptr(HogData) mappings = NULL;
  gboolean found = FALSE;

  if (hogarth_destination_get_mappings (destination) != NULL)
    mappings = hog_data_ref (hogarth_destination_get_mappings (destination));
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      HogData *inputs = hog_data_get_member (mapping, "inputs");
      HogData *input = hog_data_get_member (inputs, key);
      g_autoptr(HogData) empty = hog_data_new_empty_object ();
      g_autoptr(HogData) changed_input = NULL;
      g_autoptr(HogData) changed_inputs = NULL;
      g_autoptr(HogData) changed = NULL;
      g_autoptr(HogData) before = NULL;

      if (!mapping_has_input (mapping, key))
        continue;
      found = TRUE;
      changed_input = hog_data_with_member (input != NULL ? input : empty, "value",
                                            hog_data_ref (value));
      changed_inputs = hog_data_with_member (inputs != NULL ? inputs : empty, key,
                                             hog_data_ref (changed_input));
      changed = hog_data_with_member (mapping, "inputs", hog_data_ref (changed_inputs));
      before = g_steal_pointer (&mappings);
      mappings = hogarth_data_list_with (before, i, changed);
    }
  return found ? hogarth_destination_with_mappings (destination, mappings) : NULL;
}

/* The destination with one input set; a secret goes into secrets. */
static HogarthDestination *
set_input (HogarthDestination  *destination,
           const char          *key,
           HogData             *value,
           HogarthSecrets     **secrets,
           GError             **error)
{
  HogarthInputEntry *entry;
  HogarthDestination *next;

  entry = hogarth_input_schema_find (hogarth_destination_get_inputs_schema (destination), key);
  if (entry != NULL && hogarth_input_entry_is_secret (entry))
    {
      g_autoptr(HogarthSecrets) before = g_steal_pointer (secrets);

      *secrets = hogarth_secrets_with_value (before, key, value);
      return hogarth_destination_with_secret (destination, key, TRUE);
    }
  if (entry != NULL)
    return hogarth_destination_with_input_value (destination, key, value);
  next = set_mapping_input (destination, key, value);
  if (next == NULL)
    g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "there is no input “%s”", key);
  return next;
}

static HogarthDestination *
set_inputs (HogarthTestCase     *self,
            HogarthDestination  *destination,
            HogarthSecrets     **secrets,
            GError             **error)
{
  g_autoptr(HogarthDestination) current = hogarth_destination_ref (destination);
  HogData *inputs = get_setting (self, "inputs");
  HogData *templating = get_setting (self, "templating");

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      g_autoptr(HogarthDestination) before = g_steal_pointer (&current);

      current = set_input (before, hog_data_get_key_at (inputs, i, NULL),
                           hog_data_get_value_at (inputs, i), secrets, error);
      if (current == NULL)
        return NULL;
    }
  for (guint i = 0; i < hog_data_get_length (templating); i++)
    {
      g_autoptr(HogarthDestination) before = g_steal_pointer (&current);
      const char *name = hog_data_get_string (hog_data_get_value_at (templating, i), NULL);

      current = hogarth_destination_with_input_templating (
        before, hog_data_get_key_at (templating, i, NULL),
        g_strcmp0 (name, "liquid") == 0 ? HOGARTH_TEMPLATING_LIQUID : HOGARTH_TEMPLATING_HOG);
    }
  return g_steal_pointer (&current);
}

static HogarthDestination *
make_destination (HogarthTestCase     *self,
                  HogarthDestination  *destination,
                  HogarthSecrets     **secrets,
                  GError             **error)
{
  HogData *filters = get_setting (self, "filters");
  g_autoptr(HogarthDestination) mapped = choose_mappings (self, destination, error);
  g_autoptr(HogarthDestination) filtered = NULL;

  if (mapped == NULL)
    return NULL;
  filtered = filters != NULL ? hogarth_destination_with_filters (mapped, filters)
                             : hogarth_destination_ref (mapped);
  return set_inputs (self, filtered, secrets, error);
}

/* Simulated integrations as the project's own: kind and settings are public, the object itself
 * is a token and secret. */
static HogData *
list_integrations (HogData         *integrations,
                   HogarthSecrets **tokens)
{
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (integrations); i++)
    {
      const char *id = hog_data_get_key_at (integrations, i, NULL);
      HogData *integration = hog_data_get_value_at (integrations, i);
      HogDataBuilder *object = hog_data_builder_new_object ();
      g_autoptr(HogarthSecrets) before = g_steal_pointer (tokens);

      *tokens = hogarth_secrets_with_value (before, id, integration);
      hog_data_builder_set (object, "id", hog_data_new_string (id));
      hog_data_builder_set (object, "kind",
                            hog_data_new_string (hogarth_data_get_text (integration, "kind", "")));
      hog_data_builder_set (object, "name", hog_data_new_string (id));
      hog_data_builder_append (list, hog_data_builder_end (object));
    }
  return hog_data_builder_end (list);
}

static HogarthProject *
make_project (HogarthTestCase  *self,
              HogarthProject   *project,
              HogarthSecrets  **tokens,
              GError          **error)
{
  g_autoptr(HogarthProject) plain = project != NULL ? hogarth_project_ref (project)
                                                    : hogarth_project_new ("test", "Test");
  g_autoptr(HogData) data = hog_data_ref (hogarth_project_get_data (plain));
  HogData *settings = get_setting (self, "project");
  HogData *integrations = get_setting (self, "integrations");

  for (guint i = 0; i < hog_data_get_length (settings); i++)
    {
      g_autoptr(HogData) before = g_steal_pointer (&data);

      data = hog_data_with_member (before, hog_data_get_key_at (settings, i, NULL),
                                   hog_data_ref (hog_data_get_value_at (settings, i)));
    }
  if (integrations != NULL)
    {
      g_autoptr(HogData) before = g_steal_pointer (&data);

      data = hog_data_with_member (before, "integrations", list_integrations (integrations, tokens));
    }
  return hogarth_project_new_from_data (data, error);
}

static gboolean
set_clock (HogarthTestCase    *self,
           HogarthRunRequest  *request,
           GError            **error)
{
  const char *text = hogarth_data_get_text (hogarth_test_case_get_data (self), "clock",
                                            DEFAULT_CLOCK);
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  if (time == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "“clock” must be a time as in %s, not “%s”", DEFAULT_CLOCK, text);
      return FALSE;
    }
  hogarth_run_request_set_clock (request, g_date_time_to_unix (time) * G_USEC_PER_SEC
                                            + g_date_time_get_microsecond (time));
  return TRUE;
}

static gboolean
set_answers (HogarthTestCase    *self,
             HogarthRunRequest  *request,
             GError            **error)
{
  HogData *mocks = get_setting (self, "mocks");
  HogData *functions = get_setting (self, "functions");
  HogData *ignore = get_setting (self, "ignore_filters");
  g_autoptr(HogData) empty = hog_data_new_empty_array ();
  g_autoptr(HogarthMockFetch) fetch = NULL;

  fetch = hogarth_mock_fetch_new_with_answers (mocks != NULL ? mocks : empty, error);
  if (fetch == NULL)
    return FALSE;
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  for (guint i = 0; i < hog_data_get_length (functions); i++)
    hogarth_run_request_set_function_answer (request, hog_data_get_key_at (functions, i, NULL),
                                             hog_data_get_value_at (functions, i));
  hogarth_run_request_set_ignore_filters (request, hog_data_get_boolean (ignore));
  return TRUE;
}

/* Everything the test case says, put on destination, event and project. */
HogarthRunRequest *
hogarth_test_case_prepare (HogarthTestCase     *self,
                           HogarthDestination  *destination,
                           HogarthSecrets      *secrets,
                           HogarthProject      *project,
                           GPtrArray           *sample_events,
                           GError             **error)
{
  g_autoptr(HogarthSecrets) own = secrets != NULL ? hogarth_secrets_ref (secrets)
                                                  : hogarth_secrets_new ();
  g_autoptr(HogarthSecrets) tokens = hogarth_secrets_new ();
  g_autoptr(HogarthSampleEvent) event = make_event (self, sample_events, error);
  g_autoptr(HogarthDestination) tested = NULL;
  g_autoptr(HogarthProject) tested_project = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;

  if (event == NULL)
    return NULL;
  tested = make_destination (self, destination, &own, error);
  if (tested == NULL)
    return NULL;
  tested_project = make_project (self, project, &tokens, error);
  if (tested_project == NULL)
    return NULL;
  request = hogarth_run_request_new (tested, event, tested_project);
  hogarth_run_request_set_secrets (request, own);
  hogarth_run_request_set_integration_tokens (request, tokens);
  if (!set_clock (self, request, error) || !set_answers (self, request, error))
    return NULL;
  return g_steal_pointer (&request);
}
