/* hogarth-input-entry.c: one entry of a destination's form
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-input-schema.h"

#include "hogarth-data-private.h"

struct _HogarthInputEntry
{
  HogData           *data;
  HogarthInputType   type;
  HogarthTemplating  templating;
};

G_DEFINE_BOXED_TYPE (HogarthInputEntry, hogarth_input_entry, hogarth_input_entry_ref,
                     hogarth_input_entry_unref)

typedef struct
{
  const char       *name;
  HogarthInputType  type;
  gboolean          templated;
} TypeRow;

/* In PostHog's words; templated says whether texts inside a value are templates. */
static const TypeRow type_rows[] = {
  { "string", HOGARTH_INPUT_STRING, TRUE },
  { "number", HOGARTH_INPUT_NUMBER, FALSE },
  { "boolean", HOGARTH_INPUT_BOOLEAN, TRUE },
  { "dictionary", HOGARTH_INPUT_DICTIONARY, TRUE },
  { "choice", HOGARTH_INPUT_CHOICE, FALSE },
  { "json", HOGARTH_INPUT_JSON, TRUE },
  { "integration", HOGARTH_INPUT_INTEGRATION, FALSE },
  { "integration_multi", HOGARTH_INPUT_INTEGRATION_MULTI, FALSE },
  { "integration_field", HOGARTH_INPUT_INTEGRATION_FIELD, FALSE },
  { "email", HOGARTH_INPUT_EMAIL, TRUE },
  { "native_email", HOGARTH_INPUT_NATIVE_EMAIL, TRUE },
  { "non_failure_status_codes", HOGARTH_INPUT_NON_FAILURE_STATUS_CODES, FALSE },
  { "push_subscription", HOGARTH_INPUT_PUSH_SUBSCRIPTION, TRUE },
  { "posthog_ticket_tags", HOGARTH_INPUT_PRODUCT, TRUE },
  { "customer_analytics_account_properties", HOGARTH_INPUT_PRODUCT, TRUE },
  { "customer_analytics_account_relationships", HOGARTH_INPUT_PRODUCT, TRUE },
  { "posthog_assignee", HOGARTH_INPUT_PRODUCT, FALSE },
  { "posthog_business_hours", HOGARTH_INPUT_PRODUCT, FALSE },
  { "task_model", HOGARTH_INPUT_PRODUCT, FALSE },
  { "task_repository", HOGARTH_INPUT_PRODUCT, FALSE },
  { "task_mcp_installations", HOGARTH_INPUT_PRODUCT, FALSE },
};

static const TypeRow *
find_type_row (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (type_rows); i++)
    if (g_str_equal (type_rows[i].name, name))
      return &type_rows[i];
  return NULL;
}

/**
 * hogarth_input_type_to_name:
 * @type: a type
 *
 * Returns: (transfer none) (nullable): its name in the JSON; %NULL for %HOGARTH_INPUT_UNKNOWN
 */
const char *
hogarth_input_type_to_name (HogarthInputType type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_rows); i++)
    if (type_rows[i].type == type)
      return type_rows[i].name;
  return NULL;
}

/**
 * hogarth_input_type_from_name:
 * @name: (nullable): the type's name in the JSON
 *
 * Returns: the type; %HOGARTH_INPUT_UNKNOWN for a name that is in no table
 */
HogarthInputType
hogarth_input_type_from_name (const char *name)
{
  const TypeRow *row = find_type_row (name);

  return row != NULL ? row->type : HOGARTH_INPUT_UNKNOWN;
}

/**
 * hogarth_input_entry_new:
 * @key: the input's key
 * @type: its type, not %HOGARTH_INPUT_UNKNOWN
 *
 * Returns: (transfer full): an entry with key and type only
 */
HogarthInputEntry *
hogarth_input_entry_new (const char       *key,
                         HogarthInputType  type)
{
  g_autoptr(HogData) data = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  data = hogarth_data_new_object ("type", hog_data_new_string (hogarth_input_type_to_name (type)),
                                  "key", hog_data_new_string (key), NULL);
  return hogarth_input_entry_new_from_data (data);
}

/**
 * hogarth_input_entry_new_secret:
 * @key: the input's key
 * @label: what the form calls it
 *
 * Returns: (transfer full): an entry for a credential: a text that is secret and required
 */
HogarthInputEntry *
hogarth_input_entry_new_secret (const char *key,
                                const char *label)
{
  g_autoptr(HogData) data = NULL;

  g_return_val_if_fail (key != NULL && label != NULL, NULL);

  data = hogarth_data_new_object ("key", hog_data_new_string (key),
                                  "type", hog_data_new_string ("string"),
                                  "label", hog_data_new_string (label),
                                  "required", hog_data_new_boolean (TRUE),
                                  "secret", hog_data_new_boolean (TRUE), NULL);
  return hogarth_input_entry_new_from_data (data);
}

static HogarthTemplating
read_templating (HogData *value)
{
  const char *name = hog_data_get_string (value, NULL);

  if (hogarth_data_is_kind (value, HOG_DATA_BOOLEAN))
    return hog_data_get_boolean (value) ? HOGARTH_TEMPLATING_DEFAULT : HOGARTH_TEMPLATING_NONE;
  if (g_strcmp0 (name, "hog") == 0)
    return HOGARTH_TEMPLATING_HOG;
  if (g_strcmp0 (name, "liquid") == 0)
    return HOGARTH_TEMPLATING_LIQUID;
  return HOGARTH_TEMPLATING_DEFAULT;
}

/**
 * hogarth_input_entry_new_from_data:
 * @data: the JSON object of an entry; members that are not known are kept
 *
 * Returns: (transfer full): the entry
 */
HogarthInputEntry *
hogarth_input_entry_new_from_data (HogData *data)
{
  HogarthInputEntry *self;

  g_return_val_if_fail (data != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthInputEntry);
  self->data = hog_data_ref (data);
  self->type = hogarth_input_type_from_name (hog_data_get_member_string (data, "type"));
  self->templating = read_templating (hog_data_get_member (data, "templating"));
  return self;
}

/**
 * hogarth_input_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
HogarthInputEntry *
hogarth_input_entry_ref (HogarthInputEntry *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_input_entry_clear (HogarthInputEntry *self)
{
  hog_data_unref (self->data);
}

/**
 * hogarth_input_entry_unref:
 * @self: (transfer full): an entry
 */
void
hogarth_input_entry_unref (HogarthInputEntry *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_input_entry_clear);
}

/**
 * hogarth_input_entry_get_data:
 * @self: an entry
 *
 * Returns: (transfer none): its JSON object
 */
HogData *
hogarth_input_entry_get_data (HogarthInputEntry *self)
{
  return self->data;
}

/**
 * hogarth_input_entry_get_key:
 * @self: an entry
 *
 * Returns: (transfer none): the key, "" if there is none
 */
const char *
hogarth_input_entry_get_key (HogarthInputEntry *self)
{
  return hogarth_data_get_text (self->data, "key", "");
}

/**
 * hogarth_input_entry_get_input_type:
 * @self: an entry
 *
 * Returns: the type; %HOGARTH_INPUT_PRODUCT for all types of PostHog's own widgets
 */
HogarthInputType
hogarth_input_entry_get_input_type (HogarthInputEntry *self)
{
  return self->type;
}

/**
 * hogarth_input_entry_get_type_name:
 * @self: an entry
 *
 * Returns: (transfer none): the type as it stands in the JSON, "string" if it does not
 */
const char *
hogarth_input_entry_get_type_name (HogarthInputEntry *self)
{
  return hogarth_data_get_text (self->data, "type", "string");
}

/**
 * hogarth_input_entry_get_label:
 * @self: an entry
 *
 * Returns: (transfer none): the label, or the key if it has none
 */
const char *
hogarth_input_entry_get_label (HogarthInputEntry *self)
{
  const char *label = hog_data_get_member_string (self->data, "label");

  return label != NULL && *label != '\0' ? label : hogarth_input_entry_get_key (self);
}

/**
 * hogarth_input_entry_get_description:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): Markdown
 */
const char *
hogarth_input_entry_get_description (HogarthInputEntry *self)
{
  return hog_data_get_member_string (self->data, "description");
}

/**
 * hogarth_input_entry_is_required:
 * @self: an entry
 *
 * Returns: whether null and "" are refused
 */
gboolean
hogarth_input_entry_is_required (HogarthInputEntry *self)
{
  return hog_data_get_boolean (hog_data_get_member (self->data, "required"));
}

/**
 * hogarth_input_entry_is_secret:
 * @self: an entry
 *
 * Returns: whether the value is kept in a #HogarthSecrets
 */
gboolean
hogarth_input_entry_is_secret (HogarthInputEntry *self)
{
  return hog_data_get_boolean (hog_data_get_member (self->data, "secret"));
}

/**
 * hogarth_input_entry_is_hidden:
 * @self: an entry
 *
 * Returns: whether forms leave it out; it is stored and rendered all the same
 */
gboolean
hogarth_input_entry_is_hidden (HogarthInputEntry *self)
{
  return hog_data_get_boolean (hog_data_get_member (self->data, "hidden"));
}

/**
 * hogarth_input_entry_get_default:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): what a new destination starts with
 */
HogData *
hogarth_input_entry_get_default (HogarthInputEntry *self)
{
  return hog_data_get_member (self->data, "default");
}

/**
 * hogarth_input_entry_get_templating:
 * @self: an entry
 *
 * Returns: which engines it allows
 */
HogarthTemplating
hogarth_input_entry_get_templating (HogarthInputEntry *self)
{
  return self->templating;
}

/**
 * hogarth_input_entry_choose_templating:
 * @self: an entry
 * @own: (nullable): the "templating" of the value
 *
 * As PostHog's executor chooses: only `templating: false` is the schema's to decide, else the
 * value says which engine. A value that says nothing has the engine that the schema names, as the
 * web form would have stored it.
 *
 * Returns: the engine of the value; never %HOGARTH_TEMPLATING_DEFAULT
 */
HogarthTemplating
hogarth_input_entry_choose_templating (HogarthInputEntry *self,
                                       const char        *own)
{
  if (self->templating == HOGARTH_TEMPLATING_NONE)
    return HOGARTH_TEMPLATING_NONE;
  if (g_strcmp0 (own, "liquid") == 0)
    return HOGARTH_TEMPLATING_LIQUID;
  if (g_strcmp0 (own, "hog") == 0 || self->templating == HOGARTH_TEMPLATING_DEFAULT)
    return HOGARTH_TEMPLATING_HOG;
  return self->templating;
}

/**
 * hogarth_input_entry_get_n_choices:
 * @self: an entry
 *
 * Returns: how many choices it offers
 */
guint
hogarth_input_entry_get_n_choices (HogarthInputEntry *self)
{
  return hog_data_get_length (hog_data_get_member (self->data, "choices"));
}

/**
 * hogarth_input_entry_get_choice_label:
 * @self: an entry
 * @index: less than the number of choices
 *
 * Returns: (transfer none): the label, or the value if it is a text, or ""
 */
const char *
hogarth_input_entry_get_choice_label (HogarthInputEntry *self,
                                      guint              index)
{
  HogData *choice = hog_data_get_element (hog_data_get_member (self->data, "choices"), index);

  return hogarth_data_get_text (choice, "label", hogarth_data_get_text (choice, "value", ""));
}

/**
 * hogarth_input_entry_get_choice_value:
 * @self: an entry
 * @index: less than the number of choices
 *
 * Returns: (transfer none) (nullable): what is stored when it is chosen
 */
HogData *
hogarth_input_entry_get_choice_value (HogarthInputEntry *self,
                                      guint              index)
{
  HogData *choice = hog_data_get_element (hog_data_get_member (self->data, "choices"), index);

  return hog_data_get_member (choice, "value");
}

/**
 * hogarth_input_entry_get_text:
 * @self: an entry
 * @name: one of the rarer members: "integration", "integration_key", "integration_field",
 *   "requires_field", "requiredScopes"
 *
 * Returns: (transfer none) (nullable): its text
 */
const char *
hogarth_input_entry_get_text (HogarthInputEntry *self,
                              const char        *name)
{
  return hog_data_get_member_string (self->data, name);
}

/**
 * hogarth_input_entry_is_templated:
 * @self: an entry
 * @templating: what the value itself says
 *
 * Returns: whether the value's texts are templates: PostHog evaluates only some types, and not
 *   where the schema has templating false
 */
gboolean
hogarth_input_entry_is_templated (HogarthInputEntry *self,
                                  HogarthTemplating  templating)
{
  const TypeRow *row = find_type_row (hogarth_input_entry_get_type_name (self));

  return self->templating != HOGARTH_TEMPLATING_NONE && templating != HOGARTH_TEMPLATING_NONE &&
         row != NULL && row->templated;
}

/**
 * hogarth_input_entry_with_member:
 * @self: an entry
 * @name: of a member, such as "label" or "required"
 * @value: (nullable): its new value, %NULL to leave it out
 *
 * Returns: (transfer full): the entry with that change
 */
HogarthInputEntry *
hogarth_input_entry_with_member (HogarthInputEntry *self,
                                 const char        *name,
                                 HogData           *value)
{
  g_autoptr(HogData) data = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  data = value != NULL ? hog_data_with_member (self->data, name, hog_data_ref (value))
                       : hog_data_without_member (self->data, name);
  return hogarth_input_entry_new_from_data (data);
}
