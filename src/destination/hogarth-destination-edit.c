/* hogarth-destination-edit.c: each edit makes the next snapshot
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-destination-private.h"

#include "hogarth-data-private.h"
#include "hogarth-rename-private.h"

#include <string.h>

/**
 * hogarth_destination_with_field:
 * @self: a destination
 * @name: any field of the JSON
 * @value: (nullable): its new value, %NULL to leave it out
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_field (HogarthDestination *self,
                                const char         *name,
                                HogData            *value)
{
  HogData *data = hogarth_destination_get_data (self);

  g_return_val_if_fail (name != NULL, NULL);

  if (value == NULL)
    return hogarth_destination_new_take (hog_data_without_member (data, name));
  return hogarth_destination_new_take (hog_data_with_member (data, name, hog_data_ref (value)));
}

static HogarthDestination *
with_text (HogarthDestination *self,
           const char         *name,
           const char         *text)
{
  g_autoptr(HogData) value = text != NULL ? hog_data_new_string (text) : NULL;

  return hogarth_destination_with_field (self, name, value);
}

/**
 * hogarth_destination_with_name:
 * @self: a destination
 * @name: its new name
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_name (HogarthDestination *self,
                               const char         *name)
{
  return with_text (self, "name", name);
}

/**
 * hogarth_destination_with_description:
 * @self: a destination
 * @description: its new description
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_description (HogarthDestination *self,
                                      const char         *description)
{
  return with_text (self, "description", description);
}

/**
 * hogarth_destination_with_icon_url:
 * @self: a destination
 * @icon_url: (nullable): its new icon
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_icon_url (HogarthDestination *self,
                                   const char         *icon_url)
{
  return with_text (self, "icon_url", icon_url);
}

/**
 * hogarth_destination_with_enabled:
 * @self: a destination
 * @enabled: whether PostHog shall run it
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_enabled (HogarthDestination *self,
                                  gboolean            enabled)
{
  g_autoptr(HogData) value = hog_data_new_boolean (enabled);

  return hogarth_destination_with_field (self, "enabled", value);
}

/**
 * hogarth_destination_with_source:
 * @self: a destination
 * @source: its new Hog source
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_source (HogarthDestination *self,
                                 const char         *source)
{
  return with_text (self, "hog", source);
}

/**
 * hogarth_destination_with_filters:
 * @self: a destination
 * @filters: the new object of filters
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_filters (HogarthDestination *self,
                                  HogData            *filters)
{
  return hogarth_destination_with_field (self, "filters", filters);
}

/**
 * hogarth_destination_with_mappings:
 * @self: a destination
 * @mappings: (nullable): the new list of mappings
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_mappings (HogarthDestination *self,
                                   HogData            *mappings)
{
  return hogarth_destination_with_field (self, "mappings", mappings);
}

/**
 * hogarth_destination_with_masking:
 * @self: a destination
 * @masking: (nullable): the new object of masking
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_masking (HogarthDestination *self,
                                  HogData            *masking)
{
  return hogarth_destination_with_field (self, "masking", masking);
}

static HogData *
dup_inputs (HogarthDestination *self)
{
  HogData *inputs = hogarth_destination_get_inputs (self);

  return hogarth_data_is_kind (inputs, HOG_DATA_OBJECT) ? hog_data_ref (inputs)
                                                        : hog_data_new_empty_object ();
}

/* input: NULL removes it. */
static HogarthDestination *
with_input (HogarthDestination *self,
            const char         *key,
            HogData            *input)
{
  g_autoptr(HogData) inputs = dup_inputs (self);
  g_autoptr(HogData) changed = NULL;

  changed = input != NULL ? hog_data_with_member (inputs, key, hog_data_ref (input))
                          : hog_data_without_member (inputs, key);
  return hogarth_destination_with_field (self, "inputs", changed);
}

static gboolean
is_secret (HogarthDestination *self,
           const char         *key)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self);
  HogarthInputEntry *entry = hogarth_input_schema_find (schema, key);

  return entry != NULL && hogarth_input_entry_is_secret (entry);
}

/**
 * hogarth_destination_with_input_value:
 * @self: a destination
 * @key: an input's key
 * @value: (nullable): what the author typed, %NULL for no value at all
 *
 * The value of a secret input is not taken: the document only notes that there is one, see
 * hogarth_destination_with_secret().
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_input_value (HogarthDestination *self,
                                      const char         *key,
                                      HogData            *value)
{
  g_autoptr(HogData) empty = NULL;
  g_autoptr(HogData) input = NULL;
  HogData *old;

  g_return_val_if_fail (key != NULL, NULL);

  if (value == NULL || is_secret (self, key))
    return hogarth_destination_with_secret (self, key, value != NULL);
  old = hog_data_get_path (hogarth_destination_get_data (self), "inputs", key, NULL);
  if (!hogarth_data_is_kind (old, HOG_DATA_OBJECT) || hog_data_get_member (old, "secret") != NULL)
    old = empty = hog_data_new_empty_object ();
  input = hog_data_with_member (old, "value", hog_data_ref (value));
  return with_input (self, key, input);
}

/**
 * hogarth_destination_with_input_templating:
 * @self: a destination
 * @key: an input's key
 * @templating: its engine; %HOGARTH_TEMPLATING_DEFAULT removes the choice
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_input_templating (HogarthDestination *self,
                                           const char         *key,
                                           HogarthTemplating   templating)
{
  HogData *old = hog_data_get_path (hogarth_destination_get_data (self), "inputs", key, NULL);
  g_autoptr(HogData) input = NULL;
  const char *name = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  if (!hogarth_data_is_kind (old, HOG_DATA_OBJECT))
    return hogarth_destination_ref (self);
  if (templating == HOGARTH_TEMPLATING_HOG)
    name = "hog";
  else if (templating == HOGARTH_TEMPLATING_LIQUID)
    name = "liquid";
  input = hogarth_data_with_text (old, "templating", name);
  return with_input (self, key, input);
}

/**
 * hogarth_destination_with_secret:
 * @self: a destination
 * @key: an input's key
 * @has_value: whether there is a value for it beside the document
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_secret (HogarthDestination *self,
                                 const char         *key,
                                 gboolean            has_value)
{
  g_autoptr(HogData) mark = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  if (has_value)
    mark = hogarth_data_new_object ("secret", hog_data_new_boolean (TRUE), NULL);
  return with_input (self, key, mark);
}

/**
 * hogarth_destination_with_inputs_schema:
 * @self: a destination
 * @list: the new JSON list of entries
 *
 * Inputs stay as they are, but values of entries that are secret now are dropped from the
 * document.
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_inputs_schema (HogarthDestination *self,
                                        HogData            *list)
{
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogarthSecrets) dropped = hogarth_secrets_new ();

  next = hogarth_destination_with_field (self, "inputs_schema", list);
  return hogarth_destination_new_take (
      hogarth_document_seal (hogarth_destination_get_data (next), &dropped));
}

/* The index of key in the list of entries, -1 if it is not there. */
static int
find_entry (HogData    *list,
            const char *key)
{
  for (guint i = 0; i < hog_data_get_length (list); i++)
    if (g_strcmp0 (hog_data_get_member_string (hog_data_get_element (list, i), "key"), key) == 0)
      return i;
  return -1;
}

static HogData *
get_list (HogarthDestination *self)
{
  return hogarth_input_schema_get_data (hogarth_destination_get_inputs_schema (self));
}

/**
 * hogarth_destination_with_schema_entry:
 * @self: a destination
 * @entry: the new entry; one of the same key is replaced where it stands
 * @position: where a new one is put, -1 for the end
 *
 * As in PostHog's editor a change of the type drops the input's value. The value of an entry
 * that becomes secret is dropped from the document: read it before and keep it in a
 * #HogarthSecrets.
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_schema_entry (HogarthDestination *self,
                                       HogarthInputEntry  *entry,
                                       int                 position)
{
  const char *key = hogarth_input_entry_get_key (entry);
  HogData *data = hogarth_input_entry_get_data (entry);
  HogData *list = get_list (self);
  int index = find_entry (list, key);
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogData) changed = NULL;

  if (index >= 0)
    changed = hogarth_data_list_with (list, index, data);
  else
    changed = hogarth_data_list_insert (list,
                                        position < 0 ? hog_data_get_length (list)
                                                     : (guint) position, data);
  next = hogarth_destination_with_inputs_schema (self, changed);
  if (index >= 0)
    {
      HogarthInputEntry *old = hogarth_input_schema_find (
          hogarth_destination_get_inputs_schema (self), key);

      if (!g_str_equal (hogarth_input_entry_get_type_name (old),
                        hogarth_input_entry_get_type_name (entry)) ||
          (hogarth_input_entry_is_secret (old) && !hogarth_input_entry_is_secret (entry)))
        return with_input (next, key, NULL);
    }
  return g_steal_pointer (&next);
}

/**
 * hogarth_destination_without_schema_entry:
 * @self: a destination
 * @key: an input's key
 *
 * Returns: (transfer full): the next snapshot, without the entry and its input
 */
HogarthDestination *
hogarth_destination_without_schema_entry (HogarthDestination *self,
                                          const char         *key)
{
  HogData *list = get_list (self);
  int index = find_entry (list, key);
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogData) changed = NULL;

  if (index < 0)
    return hogarth_destination_ref (self);
  changed = hogarth_data_list_without (list, index);
  next = hogarth_destination_with_field (self, "inputs_schema", changed);
  return with_input (next, key, NULL);
}

/**
 * hogarth_destination_with_schema_entry_moved:
 * @self: a destination
 * @key: an input's key
 * @position: where it shall stand afterwards
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_schema_entry_moved (HogarthDestination *self,
                                             const char         *key,
                                             guint               position)
{
  HogData *list = get_list (self);
  int index = find_entry (list, key);
  g_autoptr(HogData) shorter = NULL;
  g_autoptr(HogData) changed = NULL;

  if (index < 0)
    return hogarth_destination_ref (self);
  shorter = hogarth_data_list_without (list, index);
  changed = hogarth_data_list_insert (shorter, position, hog_data_get_element (list, index));
  return hogarth_destination_with_field (self, "inputs_schema", changed);
}

/**
 * hogarth_destination_with_input_renamed:
 * @self: a destination
 * @key: an input's key
 * @new_key: the key it gets; must not be in use
 * @everywhere: whether what names the input is changed with it
 *
 * Renames the entry and its input, and `inputs.KEY` in the source, in templates of other
 * inputs (Hog's and Liquid's), of mappings and of masking. A secret's value must be renamed by
 * its keeper.
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_input_renamed (HogarthDestination *self,
                                        const char         *key,
                                        const char         *new_key,
                                        gboolean            everywhere)
{
  HogData *list = get_list (self);
  int index = find_entry (list, key);
  g_autoptr(HogData) entry = NULL;
  g_autoptr(HogData) changed = NULL;
  g_autoptr(HogData) data = NULL;
  g_autoptr(HogData) renamed = NULL;

  g_return_val_if_fail (key != NULL && new_key != NULL, NULL);

  if (index < 0 || g_str_equal (key, new_key) || find_entry (list, new_key) >= 0)
    return hogarth_destination_ref (self);
  entry = hogarth_data_with_text (hog_data_get_element (list, index), "key", new_key);
  changed = hogarth_data_list_with (list, index, entry);
  data = hog_data_with_member (hogarth_destination_get_data (self), "inputs_schema",
                               g_steal_pointer (&changed));
  renamed = hogarth_document_rename_input (data, key, new_key);
  if (!everywhere)
    return hogarth_destination_new_take (g_steal_pointer (&renamed));
  return hogarth_destination_new_take (hogarth_document_rename_uses (renamed, key, new_key, NULL));
}

/**
 * hogarth_destination_count_input_uses:
 * @self: a destination
 * @key: an input's key
 *
 * Returns: in how many places hogarth_destination_with_input_renamed() changes what names it
 */
guint
hogarth_destination_count_input_uses (HogarthDestination *self,
                                      const char         *key)
{
  g_autoptr(HogData) renamed = NULL;
  guint n_uses = 0;

  g_return_val_if_fail (key != NULL, 0);

  renamed = hogarth_document_rename_uses (hogarth_destination_get_data (self), key, key, &n_uses);
  return n_uses;
}
