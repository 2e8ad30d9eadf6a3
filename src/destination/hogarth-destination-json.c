/* hogarth-destination-json.c: what is dropped, taken out and put in order on the way in and out
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-destination-private.h"

#include "hogarth-data-private.h"

#include <string.h>

static const char * const derived_of_input[] = { "bytecode", "order", "transpiled", NULL };
static const char * const derived_of_filters[] = {
  "bytecode", "bytecode_error", "transpiled", NULL
};
static const char * const derived_of_function[] = { "bytecode", "transpiled", NULL };

/* Replaces *object. */
static void
drop (HogData            **object,
      const char * const  *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (hog_data_get_member (*object, keys[i]) != NULL)
      {
        HogData *without = hog_data_without_member (*object, keys[i]);

        hog_data_unref (*object);
        *object = without;
      }
}

/* Replaces member key of *object by value (transfer full). */
static void
put (HogData    **object,
     const char  *key,
     HogData     *value)
{
  HogData *with = hog_data_with_member (*object, key, value);

  hog_data_unref (*object);
  *object = with;
}

static HogData *
clean_inputs (HogData *inputs)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      HogData *input = hog_data_ref (hog_data_get_value_at (inputs, i));
      gsize length;
      const char *key = hog_data_get_key_at (inputs, i, &length);

      if (hogarth_data_is_kind (input, HOG_DATA_OBJECT))
        drop (&input, derived_of_input);
      hog_data_builder_set_sized (builder, key, length, input);
    }
  return hog_data_builder_end (builder);
}

static void
clean_parts (HogData **object)
{
  HogData *inputs = hog_data_get_member (*object, "inputs");
  HogData *filters = hog_data_get_member (*object, "filters");
  HogData *masking = hog_data_get_member (*object, "masking");

  if (hogarth_data_is_kind (inputs, HOG_DATA_OBJECT))
    put (object, "inputs", clean_inputs (inputs));
  if (hogarth_data_is_kind (filters, HOG_DATA_OBJECT))
    {
      filters = hog_data_ref (filters);
      drop (&filters, derived_of_filters);
      put (object, "filters", filters);
    }
  if (hogarth_data_is_kind (masking, HOG_DATA_OBJECT))
    {
      masking = hog_data_ref (masking);
      drop (&masking, derived_of_function);
      put (object, "masking", masking);
    }
}

/* Applies change to each object of the list called key. */
static void
map_list (HogData    **object,
          const char  *key,
          void       (*change) (HogData **))
{
  HogData *list = hog_data_get_member (*object, key);
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (list, HOG_DATA_ARRAY))
    return;
  builder = hog_data_builder_new_array ();
  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *element = hog_data_ref (hog_data_get_element (list, i));

      if (hogarth_data_is_kind (element, HOG_DATA_OBJECT))
        change (&element);
      hog_data_builder_append (builder, element);
    }
  put (object, key, hog_data_builder_end (builder));
}

/* The document without what PostHog derives from the rest of it. */
HogData *
hogarth_document_clean (HogData *document)
{
  HogData *clean = hog_data_ref (document);

  drop (&clean, derived_of_function);
  clean_parts (&clean);
  map_list (&clean, "mappings", clean_parts);
  if (hogarth_data_is_kind (hog_data_get_member (clean, "draft"), HOG_DATA_OBJECT))
    put (&clean, "draft", hogarth_document_clean (hog_data_get_member (clean, "draft")));
  return clean;
}

/* Secrets of a mapping's own inputs have a key that no input of the form can have. */
char *
hogarth_mapping_secret_key (guint       mapping,
                            const char *key)
{
  return g_strdup_printf ("mappings.%u.inputs.%s", mapping, key);
}

/* Moves values of secret entries from *object's inputs to *secrets. */
static void
seal_inputs (HogData        **object,
             int              mapping,
             HogarthSecrets **secrets)
{
  g_autoptr(HogarthInputSchema) schema = NULL;

  schema = hogarth_input_schema_new_from_data (hog_data_get_member (*object, "inputs_schema"));
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      HogData *input = hog_data_get_path (*object, "inputs", key, NULL);
      HogData *value = hog_data_get_member (input, "value");
      HogData *inputs;

      if (!hogarth_input_entry_is_secret (entry) || input == NULL)
        continue;
      if (value != NULL && !hog_data_is_null (value) &&
          g_strcmp0 (hog_data_get_string (value, NULL), HOGARTH_SECRET_MASK) != 0)
        {
          g_autofree char *secret_key = mapping < 0 ? g_strdup (key)
                                                    : hogarth_mapping_secret_key (mapping, key);
          HogarthSecrets *more = hogarth_secrets_with_value (*secrets, secret_key, value);

          g_clear_pointer (secrets, hogarth_secrets_unref);
          *secrets = more;
        }
      inputs = hog_data_ref (hog_data_get_member (*object, "inputs"));
      put (&inputs, key, hogarth_data_new_object ("secret", hog_data_new_boolean (TRUE), NULL));
      put (object, "inputs", inputs);
    }
}

/* The document without secret values; they are added to *secrets. */
HogData *
hogarth_document_seal (HogData         *document,
                       HogarthSecrets **secrets)
{
  HogData *sealed = hog_data_ref (document);
  HogData *mappings = hog_data_get_member (document, "mappings");
  HogData *draft = hog_data_get_member (document, "draft");

  seal_inputs (&sealed, -1, secrets);
  if (hogarth_data_is_kind (mappings, HOG_DATA_ARRAY))
    {
      HogDataBuilder *builder = hog_data_builder_new_array ();

      for (guint i = 0; i < hog_data_get_length (mappings); i++)
        {
          HogData *mapping = hog_data_ref (hog_data_get_element (mappings, i));

          if (hogarth_data_is_kind (mapping, HOG_DATA_OBJECT))
            seal_inputs (&mapping, i, secrets);
          hog_data_builder_append (builder, mapping);
        }
      put (&sealed, "mappings", hog_data_builder_end (builder));
    }
  if (hogarth_data_is_kind (draft, HOG_DATA_OBJECT))
    {
      g_autoptr(HogarthSecrets) unused = hogarth_secrets_new ();
      HogData *copy = hog_data_ref (draft);

      if (hog_data_get_member (copy, "inputs_schema") == NULL &&
          hog_data_get_member (sealed, "inputs_schema") != NULL)
        {
          put (&copy, "inputs_schema",
               hog_data_ref (hog_data_get_member (sealed, "inputs_schema")));
          seal_inputs (&copy, -1, &unused);
          drop (&copy, (const char * const []) { "inputs_schema", NULL });
        }
      else
        {
          seal_inputs (&copy, -1, &unused);
        }
      put (&sealed, "draft", copy);
    }
  return sealed;
}

static const char * const file_order[] = {
  "id", "type", "template_id", "name", "description", "icon_url", "enabled", "execution_order",
  "hog", "inputs_schema", "inputs", "filters", "mappings", "masking",
};

static const char * const not_in_file[] = {
  "created_at", "updated_at", "created_by", "status", "template", "version", "draft",
  "draft_updated_at", "base_updated_at", "search_match_type", "deleted", "bytecode", "transpiled",
};

static gboolean
is_in (const char         *key,
       const char * const *keys,
       guint               n_keys)
{
  for (guint i = 0; i < n_keys; i++)
    if (g_str_equal (key, keys[i]))
      return TRUE;
  return FALSE;
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * hogarth_destination_to_data:
 * @self: a destination
 * @form: which fields and which order
 *
 * Returns: (transfer full): its JSON object; secret inputs read {"secret": true}
 */
HogData *
hogarth_destination_to_data (HogarthDestination     *self,
                             HogarthDestinationForm  form)
{
  g_autoptr(GPtrArray) others = g_ptr_array_new ();
  HogData *data = hogarth_destination_get_data (self);
  HogDataBuilder *builder;

  if (form == HOGARTH_DESTINATION_FORM_FULL)
    return hog_data_ref (data);

  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < G_N_ELEMENTS (file_order); i++)
    {
      HogData *value = hog_data_get_member (data, file_order[i]);

      if (value != NULL)
        hog_data_builder_set (builder, file_order[i], hog_data_ref (value));
      else if (g_str_equal (file_order[i], "template_id") &&
               hogarth_destination_get_template_id (self) != NULL)
        hog_data_builder_set (builder, "template_id",
                              hog_data_new_string (hogarth_destination_get_template_id (self)));
    }
  for (guint i = 0; i < hog_data_get_length (data); i++)
    {
      const char *key = hog_data_get_key_at (data, i, NULL);

      if (!is_in (key, file_order, G_N_ELEMENTS (file_order)) &&
          !is_in (key, not_in_file, G_N_ELEMENTS (not_in_file)))
        g_ptr_array_add (others, (char *) key);
    }
  g_ptr_array_sort (others, compare_keys);
  for (guint i = 0; i < others->len; i++)
    hog_data_builder_set (builder, others->pdata[i],
                          hog_data_ref (hog_data_get_member (data, others->pdata[i])));
  return hog_data_builder_end (builder);
}

/**
 * hogarth_destination_to_json:
 * @self: a destination
 * @form: which fields and which order
 *
 * Returns: (transfer full): its JSON, indented by two, with a newline at the end
 */
char *
hogarth_destination_to_json (HogarthDestination     *self,
                             HogarthDestinationForm  form)
{
  g_autoptr(HogData) data = hogarth_destination_to_data (self, form);
  g_autofree char *json = hog_data_to_json (data, 2);

  return g_strconcat (json, "\n", NULL);
}
