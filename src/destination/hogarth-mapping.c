/* hogarth-mapping.c: the list of mappings of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-destination-private.h"
#include "hogarth-mapping.h"

#include "hogarth-data-private.h"
#include "hogarth-filters.h"
#include "hogarth-rename-private.h"

/**
 * hogarth_destination_get_n_mappings:
 * @self: a destination
 *
 * Returns: how many mappings it has
 */
guint
hogarth_destination_get_n_mappings (HogarthDestination *self)
{
  return hog_data_get_length (hogarth_destination_get_mappings (self));
}

/**
 * hogarth_destination_get_mapping:
 * @self: a destination
 * @position: a place in the list
 *
 * Returns: (transfer none) (nullable): the mapping; %NULL behind the last one
 */
HogData *
hogarth_destination_get_mapping (HogarthDestination *self,
                                 guint               position)
{
  if (position >= hogarth_destination_get_n_mappings (self))
    return NULL;
  return hog_data_get_element (hogarth_destination_get_mappings (self), position);
}

/**
 * hogarth_destination_make_first_mapping:
 * @self: a destination without mappings
 *
 * Returns: (transfer full): a mapping without inputs for the events and actions that the
 *   destination is for now, so that adding it does not change what is sent
 */
HogData *
hogarth_destination_make_first_mapping (HogarthDestination *self)
{
  static const char *const triggers[] = { "events", "actions" };
  HogData *old = hogarth_destination_get_filters (self);
  HogDataBuilder *filters = hog_data_builder_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    {
      HogData *list = hog_data_get_member (old, triggers[i]);

      if (list != NULL)
        hog_data_builder_set (filters, triggers[i], hog_data_ref (list));
    }
  return hogarth_data_new_object ("name", hog_data_new_string (""),
                                  "inputs_schema", hog_data_new_empty_array (),
                                  "inputs", hog_data_new_empty_object (),
                                  "filters", hog_data_builder_end (filters), NULL);
}

static HogarthDestination *
take_mappings (HogarthDestination *self,
               HogData            *mappings)
{
  HogarthDestination *next = hogarth_destination_with_mappings (self, mappings);

  hog_data_unref (mappings);
  return next;
}

/**
 * hogarth_destination_with_mapping:
 * @self: a destination
 * @position: place of a mapping
 * @mapping: what replaces it
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_mapping (HogarthDestination *self,
                                  guint               position,
                                  HogData            *mapping)
{
  if (hogarth_destination_get_mapping (self, position) == NULL)
    return hogarth_destination_ref (self);
  return take_mappings (self, hogarth_data_list_with (hogarth_destination_get_mappings (self),
                                                      position, mapping));
}

/**
 * hogarth_destination_with_mapping_added:
 * @self: a destination
 * @position: where the mapping goes; behind the last one it is the last
 * @mapping: the mapping
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_mapping_added (HogarthDestination *self,
                                        guint               position,
                                        HogData            *mapping)
{
  HogData *old = hogarth_destination_get_mappings (self);
  g_autoptr(HogData) empty = hog_data_new_empty_array ();

  return take_mappings (self, hogarth_data_list_insert (old != NULL ? old : empty,
                                                        MIN (position, hog_data_get_length (old)),
                                                        mapping));
}

/**
 * hogarth_destination_with_mapping_moved:
 * @self: a destination
 * @from: place of a mapping
 * @to: its new place
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_mapping_moved (HogarthDestination *self,
                                        guint               from,
                                        guint               to)
{
  HogData *mapping = hogarth_destination_get_mapping (self, from);
  g_autoptr(HogData) rest = NULL;

  if (mapping == NULL || to >= hogarth_destination_get_n_mappings (self))
    return hogarth_destination_ref (self);

  rest = hogarth_data_list_without (hogarth_destination_get_mappings (self), from);
  return take_mappings (self, hogarth_data_list_insert (rest, to, mapping));
}

/**
 * hogarth_destination_without_mapping:
 * @self: a destination
 * @position: place of a mapping
 *
 * Returns: (transfer full): the next snapshot; its list stays, empty, without the last one
 */
HogarthDestination *
hogarth_destination_without_mapping (HogarthDestination *self,
                                     guint               position)
{
  if (hogarth_destination_get_mapping (self, position) == NULL)
    return hogarth_destination_ref (self);
  return take_mappings (self, hogarth_data_list_without (hogarth_destination_get_mappings (self),
                                                         position));
}

/* The mapping with its own input of the key renamed; the same one where it has none. */
static HogData *
dup_mapping_renamed (HogData    *mapping,
                     const char *key,
                     const char *new_key,
                     gboolean    everywhere)
{
  g_autoptr(HogarthDestination) document = hogarth_destination_new_from_data (mapping, NULL, NULL);
  g_autoptr(HogarthDestination) renamed = NULL;

  if (document == NULL)
    return hog_data_ref (mapping);

  renamed = hogarth_destination_with_input_renamed (document, key, new_key, everywhere);
  return hog_data_ref (hogarth_destination_get_data (renamed));
}

/**
 * hogarth_destination_with_mapping_input_renamed:
 * @self: a destination
 * @position: place of a mapping
 * @key: the key of one of its own inputs
 * @new_key: the key it gets; must not be in use
 * @everywhere: whether what names the input is changed with it
 *
 * One source reads the inputs of all mappings: everywhere, the inputs of the same key of the
 * other mappings and of the destination itself are renamed too.
 *
 * Returns: (transfer full): the next snapshot
 */
HogarthDestination *
hogarth_destination_with_mapping_input_renamed (HogarthDestination *self,
                                                guint               position,
                                                const char         *key,
                                                const char         *new_key,
                                                gboolean            everywhere)
{
  HogDataBuilder *list;
  g_autoptr(HogarthDestination) mapped = NULL;
  g_autoptr(HogarthDestination) next = NULL;

  g_return_val_if_fail (key != NULL && new_key != NULL, NULL);

  if (hogarth_destination_get_mapping (self, position) == NULL)
    return hogarth_destination_ref (self);

  list = hog_data_builder_new_array ();
  for (guint i = 0; i < hogarth_destination_get_n_mappings (self); i++)
    {
      HogData *mapping = hogarth_destination_get_mapping (self, i);

      hog_data_builder_append (list, i == position || everywhere
                               ? dup_mapping_renamed (mapping, key, new_key, everywhere)
                               : hog_data_ref (mapping));
    }
  mapped = take_mappings (self, hog_data_builder_end (list));
  if (!everywhere)
    return g_steal_pointer (&mapped);

  next = hogarth_destination_with_input_renamed (mapped, key, new_key, FALSE);
  return hogarth_destination_new_take (
      hogarth_document_rename_uses (hogarth_destination_get_data (next), key, new_key, NULL));
}
