/* hogarth-test-setup.c: what a test case sets up before it is run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-setup-private.h"

#include "hogarth-data-private.h"
#include "hogarth-template-private.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-redact-private.h"
#include "hogarth-test-seal-private.h"

#define DEFAULT_CLOCK "2026-05-04T12:00:00Z"

static const char * const members[] = {
  "name", "description", "event", "set", "remove", "inputs", "templating", "integrations",
  "mappings", "filters", "ignore_filters", "mocks", "functions", "clock", "project", "expect", NULL
};

static HogarthSampleEvent *
find_sample (GPtrArray  *sample_events,
             const char *id)
{
  for (guint i = 0; sample_events != NULL && i < sample_events->len; i++)
    if (g_str_equal (hogarth_sample_event_get_id (sample_events->pdata[i]), id))
      return sample_events->pdata[i];
  return NULL;
}

static HogData *
change_globals (HogData *globals,
                HogData *set,
                HogData *removed)
{
  HogData *changed = hog_data_ref (globals);

  for (guint i = 0; i < hog_data_get_length (set); i++)
    {
      HogData *next = hogarth_data_with_path (changed, hog_data_get_key_at (set, i, NULL),
                                              hog_data_get_value_at (set, i));

      hog_data_unref (changed);
      changed = next;
    }
  for (guint i = 0; i < hog_data_get_length (removed); i++)
    {
      const char *path = hog_data_get_string (hog_data_get_element (removed, i), NULL);
      HogData *next;

      if (path == NULL || *path == '\0')
        continue;
      next = hogarth_data_with_path (changed, path, NULL);
      hog_data_unref (changed);
      changed = next;
    }
  return changed;
}

static HogarthSampleEvent *
make_event (HogData    *data,
            GPtrArray  *sample_events,
            GError    **error)
{
  HogData *event = hog_data_get_member (data, "event");
  const char *id = hog_data_get_string (event, NULL);
  g_autoptr(HogarthSampleEvent) own = NULL;
  g_autoptr(HogData) globals = NULL;
  HogarthSampleEvent *sample = NULL;

  if (id != NULL)
    sample = find_sample (sample_events, id);
  else
    sample = own = hogarth_sample_event_new_from_data (event, error);
  if (sample == NULL && id != NULL)
    g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "there is no sample event “%s”",
                 id);
  if (sample == NULL)
    return NULL;
  globals = change_globals (hogarth_sample_event_get_globals (sample),
                            hog_data_get_member (data, "set"),
                            hog_data_get_member (data, "remove"));
  return hogarth_sample_event_with_globals (sample, globals);
}

/* Replaces *object. */
static void
put (HogData    **object,
     const char  *path,
     HogData     *value)
{
  HogData *next = hogarth_data_with_path (*object, path, value);

  hog_data_unref (*object);
  *object = next;
}

/* The mapping of that name: the destination's own, else made of the template's. */
static HogData *
find_mapping (HogarthDestination *destination,
              const char         *name)
{
  HogData *templates = hogarth_destination_get_field (destination, "mapping_templates");
  HogData *mappings = hogarth_destination_get_mappings (destination);

  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);

      if (g_strcmp0 (hog_data_get_member_string (mapping, "name"), name) == 0)
        return hog_data_ref (mapping);
    }
  for (guint i = 0; i < hog_data_get_length (templates); i++)
    {
      HogData *template = hog_data_get_element (templates, i);

      if (g_strcmp0 (hog_data_get_member_string (template, "name"), name) == 0)
        return hogarth_mapping_new_from_template (template);
    }
  return NULL;
}

/* Those that the case names or holds; NULL for no list: all of the destination's. */
static HogData *
make_mappings (HogarthDestination  *destination,
               HogData             *list,
               GError             **error)
{
  HogDataBuilder *builder;

  if (list == NULL)
    {
      HogData *mappings = hogarth_destination_get_mappings (destination);

      return mappings != NULL ? hog_data_ref (mappings) : hog_data_new_empty_array ();
    }
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *element = hog_data_get_element (list, i);
      const char *name = hog_data_get_string (element, NULL);
      HogData *mapping = name != NULL ? find_mapping (destination, name) : hog_data_ref (element);

      if (mapping == NULL)
        {
          hog_data_builder_free (builder);
          g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "there is no mapping “%s”",
                       name);
          return NULL;
        }
      hog_data_builder_append (builder, mapping);
    }
  return hog_data_builder_end (builder);
}

/* A sealed value is that of the destination, which @has_secret says there is, or a stand-in. */
static HogData *
make_input (HogData    *data,
            const char *key,
            HogData    *value,
            gboolean    has_secret)
{
  HogData *templating = hog_data_get_path (data, "templating", key, NULL);
  gboolean is_sealed = hogarth_test_value_is_sealed (value);

  if (is_sealed && has_secret)
    return hog_data_ref (value);
  return hogarth_data_new_object ("value", is_sealed ? hogarth_test_value_new_stand_in (key)
                                                     : hog_data_ref (value), "templating",
                                  templating != NULL ? hog_data_ref (templating) : NULL, NULL);
}

/* Puts the values of inputs into those mappings that have such an input; marks them as found. */
static HogData *
set_mapping_inputs (HogData    *mapping,
                    HogData    *data,
                    GHashTable *found)
{
  HogData *inputs = hog_data_get_member (data, "inputs");
  g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
      hog_data_get_member (mapping, "inputs_schema"));
  HogData *result = hog_data_ref (mapping);

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      g_autofree char *path = g_strconcat ("inputs.", key, NULL);
      g_autoptr(HogData) input = NULL;

      if (hogarth_input_schema_find (schema, key) == NULL)
        continue;
      input = make_input (data, key, hog_data_get_value_at (inputs, i), FALSE);
      put (&result, path, input);
      g_hash_table_add (found, (gpointer) key);
    }
  return result;
}

static HogData *
fill_mappings (HogData    *mappings,
               HogData    *data,
               GHashTable *found)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    hog_data_builder_append (builder, set_mapping_inputs (hog_data_get_element (mappings, i), data,
                                                          found));
  return hog_data_builder_end (builder);
}

/* Sets the inputs of the top level; a value that belongs nowhere is a mistake in the case. */
static gboolean
set_inputs (HogData            **document,
            HogData             *data,
            HogarthDestination  *destination,
            HogarthSecrets      *secrets,
            GHashTable          *found,
            GError             **error)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (destination);
  HogData *inputs = hog_data_get_member (data, "inputs");

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      g_autofree char *path = g_strconcat ("inputs.", key, NULL);
      g_autoptr(HogData) input = NULL;

      if (hogarth_input_schema_find (schema, key) == NULL)
        {
          if (g_hash_table_contains (found, key))
            continue;
          g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "there is no input “%s”",
                       key);
          return FALSE;
        }
      input = make_input (data, key, hog_data_get_value_at (inputs, i),
                          secrets != NULL && hogarth_secrets_has (secrets, key));
      put (document, path, input);
    }
  return TRUE;
}

/* The destination's document with the inputs, filters and mappings of the case. */
static HogData *
make_document (HogData             *data,
               HogarthDestination  *destination,
               HogarthSecrets      *secrets,
               GError             **error)
{
  g_autoptr(HogData) document = hog_data_ref (hogarth_destination_get_data (destination));
  HogData *filters = hog_data_get_member (data, "filters");
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(HogData) mappings = NULL;

  mappings = make_mappings (destination, hog_data_get_member (data, "mappings"), error);
  if (mappings == NULL)
    return NULL;
  if (hog_data_get_length (mappings) > 0)
    {
      g_autoptr(HogData) filled = fill_mappings (mappings, data, found);

      put (&document, "mappings", filled);
    }
  if (filters != NULL)
    put (&document, "filters", filters);
  if (!set_inputs (&document, data, destination, secrets, found, error))
    return NULL;
  return g_steal_pointer (&document);
}

/* Splits each integration into what programs may show, and tokens. */
static HogarthProject *
make_project (HogData         *data,
              HogarthProject  *project,
              HogarthSecrets **tokens)
{
  HogData *settings = hog_data_get_member (data, "project");
  HogData *integrations = hog_data_get_member (data, "integrations");
  HogarthProject *made = project != NULL ? hogarth_project_ref (project)
                                         : hogarth_project_new ("test", "Hogflix");
  HogDataBuilder *list = hog_data_builder_new_array ();
  g_autoptr(HogData) all = NULL;

  for (guint i = 0; i < hog_data_get_length (settings); i++)
    {
      HogarthProject *next = hogarth_project_with_field (made,
                                                         hog_data_get_key_at (settings, i, NULL),
                                                         hog_data_get_value_at (settings, i));

      hogarth_project_unref (made);
      made = next;
    }
  for (guint i = 0; i < hog_data_get_length (integrations); i++)
    {
      const char *id = hog_data_get_key_at (integrations, i, NULL);
      HogData *integration = hog_data_get_value_at (integrations, i);
      HogDataBuilder *config = hog_data_builder_new_object ();
      HogDataBuilder *secret = hog_data_builder_new_object ();
      g_autoptr(HogData) secret_data = NULL;
      HogarthSecrets *more;

      for (guint j = 0; j < hog_data_get_length (integration); j++)
        {
          const char *key = hog_data_get_key_at (integration, j, NULL);
          HogData *value = hog_data_get_value_at (integration, j);

          hog_data_builder_set (hogarth_key_is_sensitive (key) ? secret : config, key,
                                hogarth_test_value_is_sealed (value)
                                    ? hogarth_test_value_new_stand_in (key) : hog_data_ref (value));
        }
      secret_data = hog_data_builder_end (secret);
      more = hogarth_secrets_with_value (*tokens, id, secret_data);
      g_clear_pointer (tokens, hogarth_secrets_unref);
      *tokens = more;
      hog_data_builder_append (list,
                               hogarth_data_new_object ("id", hog_data_new_string (id), "config",
                                                        hog_data_builder_end (config), NULL));
    }
  all = hog_data_builder_end (list);
  if (integrations != NULL)
    {
      HogarthProject *next = hogarth_project_with_field (made, "integrations", all);

      hogarth_project_unref (made);
      made = next;
    }
  return made;
}

static gboolean
read_clock (HogData  *data,
            gint64   *clock_us,
            GError  **error)
{
  const char *text = hogarth_data_get_text (data, "clock", DEFAULT_CLOCK);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = g_date_time_new_from_iso8601 (text, utc);

  if (time == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "the clock “%s” is no ISO 8601 time", text);
      return FALSE;
    }
  *clock_us = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
  return TRUE;
}

static gboolean
check_members (HogData  *data,
               GError  **error)
{
  for (guint i = 0; i < hog_data_get_length (data); i++)
    if (!g_strv_contains (members, hog_data_get_key_at (data, i, NULL)))
      {
        g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                     "the member “%s” of a test case means nothing",
                     hog_data_get_key_at (data, i, NULL));
        return FALSE;
      }
  return TRUE;
}

/* The run that the case describes; NULL if the case is broken. */
HogarthRunRequest *
hogarth_test_case_make_request (HogarthTestCase     *self,
                                HogarthDestination  *destination,
                                HogarthSecrets      *secrets,
                                HogarthProject      *project,
                                GPtrArray           *sample_events,
                                GError             **error)
{
  HogData *data = hogarth_test_case_get_data (self);
  HogData *functions = hog_data_get_member (data, "functions");
  g_autoptr(HogarthSampleEvent) event = NULL;
  g_autoptr(HogarthMockFetch) fetch = NULL;
  g_autoptr(HogarthProject) own_project = NULL;
  g_autoptr(HogarthSecrets) tokens = hogarth_secrets_new ();
  g_autoptr(HogarthSecrets) own_secrets = NULL;
  g_autoptr(HogarthSecrets) all_secrets = NULL;
  g_autoptr(HogarthDestination) own = NULL;
  g_autoptr(HogData) document = NULL;
  HogarthRunRequest *request;
  gint64 clock_us = 0;

  if (!check_members (data, error) || !read_clock (data, &clock_us, error))
    return NULL;
  event = make_event (data, sample_events, error);
  if (event == NULL)
    return NULL;
  fetch = hogarth_mock_fetch_new_with_answers (hog_data_get_member (data, "mocks"), error);
  if (fetch == NULL)
    return NULL;
  document = make_document (data, destination, secrets, error);
  if (document == NULL)
    return NULL;
  own = hogarth_destination_new_from_data (document, &own_secrets, error);
  if (own == NULL)
    return NULL;
  own_project = make_project (data, project, &tokens);
  all_secrets = hogarth_secrets_merge (secrets, own_secrets);

  request = hogarth_run_request_new (own, event, own_project);
  hogarth_run_request_set_secrets (request, all_secrets);
  hogarth_run_request_set_integration_tokens (request, tokens);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  hogarth_run_request_set_clock (request, clock_us);
  hogarth_run_request_set_ignore_filters (
      request, hog_data_get_boolean (hog_data_get_member (data, "ignore_filters")));
  for (guint i = 0; i < hog_data_get_length (functions); i++)
    hogarth_run_request_set_function_answer (request, hog_data_get_key_at (functions, i, NULL),
                                             hog_data_get_value_at (functions, i));
  return request;
}
