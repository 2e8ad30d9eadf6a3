/* hogarth-destination.c: an immutable snapshot of what is authored
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-destination-private.h"

#include "hogarth-data-private.h"

struct _HogarthDestination
{
  HogData            *data;
  HogarthInputSchema *schema;
};

G_DEFINE_BOXED_TYPE (HogarthDestination, hogarth_destination, hogarth_destination_ref,
                     hogarth_destination_unref)

/* data is clean and sealed. */
HogarthDestination *
hogarth_destination_new_take (HogData *data)
{
  HogarthDestination *self = g_atomic_rc_box_new0 (HogarthDestination);

  self->data = data;
  self->schema = hogarth_input_schema_new_from_data (hog_data_get_member (data, "inputs_schema"));
  return self;
}

/**
 * hogarth_destination_new:
 *
 * Returns: (transfer full): a destination without name, inputs, filters and source
 */
HogarthDestination *
hogarth_destination_new (void)
{
  return hogarth_destination_new_take (
      hogarth_data_new_object ("type", hog_data_new_string ("destination"),
                               "name", hog_data_new_string (""),
                               "description", hog_data_new_string (""),
                               "enabled", hog_data_new_boolean (FALSE),
                               "hog", hog_data_new_string (""),
                               "inputs_schema", hog_data_new_empty_array (),
                               "inputs", hog_data_new_empty_object (),
                               "filters", hog_data_new_empty_object (), NULL));
}

/* The parts that code relies on; NULL if all have the right kind. */
static const char *
find_wrong_part (HogData *document)
{
  static const struct
  {
    const char  *key;
    HogDataKind  kind;
  } parts[] = {
    { "name", HOG_DATA_STRING }, { "hog", HOG_DATA_STRING },
    { "inputs_schema", HOG_DATA_ARRAY }, { "inputs", HOG_DATA_OBJECT },
    { "filters", HOG_DATA_OBJECT }, { "mappings", HOG_DATA_ARRAY },
    { "masking", HOG_DATA_OBJECT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      HogData *value = hog_data_get_member (document, parts[i].key);

      if (value != NULL && !hog_data_is_null (value) &&
          hog_data_get_kind (value) != parts[i].kind)
        return parts[i].key;
    }
  return NULL;
}

/**
 * hogarth_destination_new_from_data:
 * @document: PostHog's hog function JSON
 * @secrets: (out) (optional) (nullable) (transfer full): the values of secret inputs that
 *   stood in @document, %NULL if there were none
 * @error: return location; %HOGARTH_ERROR_INVALID
 *
 * Keeps every field but the derived ones (bytecode, order, transpiled, bytecode_error).
 *
 * Returns: (transfer full) (nullable): the destination
 */
HogarthDestination *
hogarth_destination_new_from_data (HogData         *document,
                                   HogarthSecrets **secrets,
                                   GError         **error)
{
  g_autoptr(HogarthSecrets) found = hogarth_secrets_new ();
  g_autoptr(HogData) clean = NULL;
  const char *wrong;
  HogData *sealed;

  if (secrets != NULL)
    *secrets = NULL;
  if (!hogarth_data_is_kind (document, HOG_DATA_OBJECT))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "a destination is a JSON object");
      return NULL;
    }
  wrong = find_wrong_part (document);
  if (wrong != NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "“%s” of the destination is of the wrong kind", wrong);
      return NULL;
    }
  clean = hogarth_document_clean (document);
  sealed = hogarth_document_seal (clean, &found);
  if (secrets != NULL && hogarth_secrets_get_length (found) > 0)
    *secrets = g_steal_pointer (&found);
  return hogarth_destination_new_take (sealed);
}

/**
 * hogarth_destination_new_from_json:
 * @text: PostHog's hog function JSON
 * @length: bytes in @text, or -1
 * @secrets: (out) (optional) (nullable) (transfer full): see
 *   hogarth_destination_new_from_data()
 * @error: return location; %HOG_ERROR_DATA with line and column, %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the destination
 */
HogarthDestination *
hogarth_destination_new_from_json (const char      *text,
                                   gssize           length,
                                   HogarthSecrets **secrets,
                                   GError         **error)
{
  g_autoptr(HogData) document = hog_data_from_json (text, length, error);

  if (secrets != NULL)
    *secrets = NULL;
  if (document == NULL)
    return NULL;
  return hogarth_destination_new_from_data (document, secrets, error);
}

/**
 * hogarth_destination_ref:
 * @self: a destination
 *
 * Returns: (transfer full): @self
 */
HogarthDestination *
hogarth_destination_ref (HogarthDestination *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_destination_clear (HogarthDestination *self)
{
  hog_data_unref (self->data);
  hogarth_input_schema_unref (self->schema);
}

/**
 * hogarth_destination_unref:
 * @self: (transfer full): a destination
 */
void
hogarth_destination_unref (HogarthDestination *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_destination_clear);
}

/**
 * hogarth_destination_equal:
 * @a: a destination
 * @b: a destination
 *
 * Returns: whether all fields are the same, members in the same order
 */
gboolean
hogarth_destination_equal (HogarthDestination *a,
                           HogarthDestination *b)
{
  return a == b || hog_data_identical (a->data, b->data);
}

/**
 * hogarth_destination_get_data:
 * @self: a destination
 *
 * Returns: (transfer none): its JSON object
 */
HogData *
hogarth_destination_get_data (HogarthDestination *self)
{
  return self->data;
}

/**
 * hogarth_destination_get_name:
 * @self: a destination
 *
 * Returns: (transfer none): its name, perhaps ""
 */
const char *
hogarth_destination_get_name (HogarthDestination *self)
{
  return hogarth_data_get_text (self->data, "name", "");
}

/**
 * hogarth_destination_get_description:
 * @self: a destination
 *
 * Returns: (transfer none): its description, perhaps ""
 */
const char *
hogarth_destination_get_description (HogarthDestination *self)
{
  return hogarth_data_get_text (self->data, "description", "");
}

/**
 * hogarth_destination_get_type_name:
 * @self: a destination
 *
 * Returns: (transfer none): "destination", "internal_destination", "transformation",
 *   "source_webhook"…
 */
const char *
hogarth_destination_get_type_name (HogarthDestination *self)
{
  return hogarth_data_get_text (self->data, "type", "destination");
}

/**
 * hogarth_destination_get_icon_url:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): a path such as "/static/services/slack.png", or a URL
 */
const char *
hogarth_destination_get_icon_url (HogarthDestination *self)
{
  return hog_data_get_member_string (self->data, "icon_url");
}

/**
 * hogarth_destination_get_template_id:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): the id of the template it was made from
 */
const char *
hogarth_destination_get_template_id (HogarthDestination *self)
{
  const char *id = hog_data_get_member_string (self->data, "template_id");

  return id != NULL ? id
                    : hog_data_get_string (hog_data_get_path (self->data, "template", "id", NULL),
                                           NULL);
}

/**
 * hogarth_destination_get_source:
 * @self: a destination
 *
 * Returns: (transfer none): its Hog source, perhaps ""
 */
const char *
hogarth_destination_get_source (HogarthDestination *self)
{
  return hogarth_data_get_text (self->data, "hog", "");
}

/**
 * hogarth_destination_get_enabled:
 * @self: a destination
 *
 * Returns: whether PostHog would run it
 */
gboolean
hogarth_destination_get_enabled (HogarthDestination *self)
{
  return hog_data_get_boolean (hog_data_get_member (self->data, "enabled"));
}

/**
 * hogarth_destination_get_field:
 * @self: a destination
 * @name: any field of the JSON
 *
 * Returns: (transfer none) (nullable): its value
 */
HogData *
hogarth_destination_get_field (HogarthDestination *self,
                               const char         *name)
{
  return hog_data_get_member (self->data, name);
}

/**
 * hogarth_destination_get_inputs_schema:
 * @self: a destination
 *
 * Returns: (transfer none): its form
 */
HogarthInputSchema *
hogarth_destination_get_inputs_schema (HogarthDestination *self)
{
  return self->schema;
}

/**
 * hogarth_destination_get_inputs:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): the object of all inputs, each {"value": …}
 */
HogData *
hogarth_destination_get_inputs (HogarthDestination *self)
{
  return hog_data_get_member (self->data, "inputs");
}

/**
 * hogarth_destination_get_input_value:
 * @self: a destination
 * @key: an input's key
 *
 * Returns: (transfer none) (nullable): what the author typed; %NULL if nothing or secret
 */
HogData *
hogarth_destination_get_input_value (HogarthDestination *self,
                                     const char         *key)
{
  return hog_data_get_path (self->data, "inputs", key, "value", NULL);
}

/**
 * hogarth_destination_get_input_templating:
 * @self: a destination
 * @key: an input's key
 *
 * Returns: the engine that the value chose, else that of the schema
 */
HogarthTemplating
hogarth_destination_get_input_templating (HogarthDestination *self,
                                          const char         *key)
{
  HogarthInputEntry *entry = hogarth_input_schema_find (self->schema, key);
  const char *own = hog_data_get_string (hog_data_get_path (self->data, "inputs", key,
                                                            "templating", NULL), NULL);

  if (entry != NULL)
    return hogarth_input_entry_choose_templating (entry, own);
  return g_strcmp0 (own, "liquid") == 0 ? HOGARTH_TEMPLATING_LIQUID : HOGARTH_TEMPLATING_HOG;
}

/**
 * hogarth_destination_has_secret:
 * @self: a destination
 * @key: an input's key
 *
 * Returns: whether a value for this secret input is kept beside the document
 */
gboolean
hogarth_destination_has_secret (HogarthDestination *self,
                                const char         *key)
{
  return hog_data_get_boolean (hog_data_get_path (self->data, "inputs", key, "secret", NULL));
}

/**
 * hogarth_destination_get_filters:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): the object of filters
 */
HogData *
hogarth_destination_get_filters (HogarthDestination *self)
{
  return hog_data_get_member (self->data, "filters");
}

/**
 * hogarth_destination_get_mappings:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): the list of mappings, %NULL if there is none
 */
HogData *
hogarth_destination_get_mappings (HogarthDestination *self)
{
  HogData *mappings = hog_data_get_member (self->data, "mappings");

  return hogarth_data_is_kind (mappings, HOG_DATA_ARRAY) ? mappings : NULL;
}

/**
 * hogarth_destination_get_masking:
 * @self: a destination
 *
 * Returns: (transfer none) (nullable): the object of masking, %NULL if there is none
 */
HogData *
hogarth_destination_get_masking (HogarthDestination *self)
{
  HogData *masking = hog_data_get_member (self->data, "masking");

  return hogarth_data_is_kind (masking, HOG_DATA_OBJECT) ? masking : NULL;
}
