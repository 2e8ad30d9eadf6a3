/* hogarth-input-schema.c: the list of a form's entries
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-input-schema.h"

#include "hogarth-data-private.h"

#define MAX_KEY 60

struct _HogarthInputSchema
{
  HogData   *data;
  GPtrArray *entries;
};

G_DEFINE_BOXED_TYPE (HogarthInputSchema, hogarth_input_schema, hogarth_input_schema_ref,
                     hogarth_input_schema_unref)

/**
 * hogarth_input_schema_new_from_data:
 * @list: (nullable): the JSON list of `inputs_schema`; elements that are no objects with a key
 *   stay in the data but are no entries
 *
 * Returns: (transfer full): the schema
 */
HogarthInputSchema *
hogarth_input_schema_new_from_data (HogData *list)
{
  HogarthInputSchema *self = g_atomic_rc_box_new0 (HogarthInputSchema);

  self->data = hogarth_data_is_kind (list, HOG_DATA_ARRAY) ? hog_data_ref (list)
                                                           : hog_data_new_empty_array ();
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_input_entry_unref);
  for (guint i = 0; i < hog_data_get_length (self->data); i++)
    {
      HogData *entry = hog_data_get_element (self->data, i);

      if (hog_data_get_member_string (entry, "key") != NULL)
        g_ptr_array_add (self->entries, hogarth_input_entry_new_from_data (entry));
    }
  return self;
}

/**
 * hogarth_input_schema_ref:
 * @self: a schema
 *
 * Returns: (transfer full): @self
 */
HogarthInputSchema *
hogarth_input_schema_ref (HogarthInputSchema *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_input_schema_clear (HogarthInputSchema *self)
{
  hog_data_unref (self->data);
  g_ptr_array_unref (self->entries);
}

/**
 * hogarth_input_schema_unref:
 * @self: (transfer full): a schema
 */
void
hogarth_input_schema_unref (HogarthInputSchema *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_input_schema_clear);
}

/**
 * hogarth_input_schema_get_data:
 * @self: a schema
 *
 * Returns: (transfer none): its JSON list
 */
HogData *
hogarth_input_schema_get_data (HogarthInputSchema *self)
{
  return self->data;
}

/**
 * hogarth_input_schema_get_length:
 * @self: a schema
 *
 * Returns: the number of entries
 */
guint
hogarth_input_schema_get_length (HogarthInputSchema *self)
{
  return self->entries->len;
}

/**
 * hogarth_input_schema_get_entry:
 * @self: a schema
 * @index: less than the length
 *
 * Returns: (transfer none): the entry
 */
HogarthInputEntry *
hogarth_input_schema_get_entry (HogarthInputSchema *self,
                                guint               index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return self->entries->pdata[index];
}

/**
 * hogarth_input_schema_find:
 * @self: a schema
 * @key: an input's key
 *
 * Returns: (transfer none) (nullable): the first entry of that key
 */
HogarthInputEntry *
hogarth_input_schema_find (HogarthInputSchema *self,
                           const char         *key)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (hogarth_input_entry_get_key (self->entries->pdata[i]), key))
      return self->entries->pdata[i];
  return NULL;
}

/**
 * hogarth_input_schema_make_key:
 * @self: a schema
 * @name: what an input is for, such as a header's name
 *
 * Returns: (transfer full): a key that programs can name and no entry has: "X-Api-Key" gives
 *   "x_api_key"
 */
char *
hogarth_input_schema_make_key (HogarthInputSchema *self,
                               const char         *name)
{
  g_autoptr(GString) key = g_string_new (NULL);
  gsize length;

  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = name; *p != '\0' && key->len < MAX_KEY; p++)
    g_string_append_c (key, g_ascii_isalnum (*p) ? g_ascii_tolower (*p) : '_');
  if (key->len == 0 || g_ascii_isdigit (*key->str))
    g_string_prepend (key, "key_");
  length = key->len;
  for (guint n = 2; hogarth_input_schema_find (self, key->str) != NULL; n++)
    {
      g_string_truncate (key, length);
      g_string_append_printf (key, "_%u", n);
    }
  return g_string_free (g_steal_pointer (&key), FALSE);
}
