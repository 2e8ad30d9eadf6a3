/* hogarth-store-scrub.c: an input that is made secret leaves no old value behind
 *
 * SPDX-License-Identifier: MIT
 *
 * The old value is replaced in every earlier version and in the test cases; stored runs hold it
 * rendered, in forms that cannot be foreseen, so they go. What is freed in the file is
 * overwritten (PRAGMA secure_delete), the log is emptied, and copies of the file that migrations
 * made are removed. Inputs are not in the search index.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hogarth-store-private.h"

/* A shorter text would be found in places that have nothing to do with it. */
#define MIN_VALUE_LENGTH 4

typedef struct
{
  GPtrArray *keys;   /* inputs that were made secret */
  GPtrArray *values; /* texts that they had */
} HogarthScrub;

static void
hogarth_scrub_collect_texts (HogarthScrub *scrub,
                             HogData      *value)
{
  gsize length;
  const char *text = hog_data_get_string (value, &length);

  if (text != NULL && length >= MIN_VALUE_LENGTH && strlen (text) == length)
    g_ptr_array_add (scrub->values, g_strdup (text));
  for (guint i = 0; i < hog_data_get_length (value) && text == NULL; i++)
    hogarth_scrub_collect_texts (scrub, hog_data_get_kind (value) == HOG_DATA_ARRAY
                                          ? hog_data_get_element (value, i)
                                          : hog_data_get_value_at (value, i));
}

static char *
hogarth_scrub_text (HogarthScrub *scrub,
                    const char   *text)
{
  GString *result = g_string_new (text);

  for (guint i = 0; i < scrub->values->len; i++)
    g_string_replace (result, g_ptr_array_index (scrub->values, i), HOGARTH_SECRET_MASK, 0);

  return g_string_free (result, FALSE);
}

/* The same data with every old value masked. */
static HogData *
hogarth_scrub_data (HogarthScrub *scrub,
                    HogData      *data)
{
  g_autoptr(HogDataBuilder) builder = NULL;
  HogDataKind kind = hog_data_get_kind (data);

  if (kind == HOG_DATA_STRING)
    return hog_data_new_string_take (hogarth_scrub_text (scrub, hog_data_get_string (data, NULL)));
  if (kind != HOG_DATA_ARRAY && kind != HOG_DATA_OBJECT)
    return hog_data_ref (data);

  builder = kind == HOG_DATA_ARRAY ? hog_data_builder_new_array () : hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (data); i++)
    {
      gsize length;

      if (kind == HOG_DATA_ARRAY)
        hog_data_builder_append (builder,
                                 hogarth_scrub_data (scrub, hog_data_get_element (data, i)));
      else
        {
          const char *key = hog_data_get_key_at (data, i, &length);

          hog_data_builder_set_sized (builder, key, length,
                                      hogarth_scrub_data (scrub, hog_data_get_value_at (data, i)));
        }
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

static gboolean
hogarth_scrub_has_key (HogarthScrub *scrub,
                       const char   *key)
{
  return key != NULL && g_ptr_array_find_with_equal_func (scrub->keys, key, g_str_equal, NULL);
}

/* The inputs of a document, with the marker in place of those that were made secret. */
static HogData *
hogarth_scrub_inputs (HogarthScrub *scrub,
                      HogData      *inputs)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);

      hog_data_builder_set (builder, key, hogarth_scrub_has_key (scrub, key)
                                            ? hog_data_from_json ("{\"secret\":true}", -1, NULL)
                                            : hog_data_ref (hog_data_get_value_at (inputs, i)));
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

/* The schema of a document, which says of these inputs that they are secret. */
static HogData *
hogarth_scrub_schema (HogarthScrub *scrub,
                      HogData      *schema)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (schema); i++)
    {
      HogData *entry = hog_data_get_element (schema, i);

      if (hogarth_scrub_has_key (scrub, hog_data_get_member_string (entry, "key")))
        hog_data_builder_append (builder, hog_data_with_member (entry, "secret",
                                                                hog_data_new_boolean (TRUE)));
      else
        hog_data_builder_append (builder, hog_data_ref (entry));
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

static char *
hogarth_scrub_document (HogarthScrub *scrub,
                        const char   *document)
{
  g_autoptr(HogData) data = hog_data_from_json (document, -1, NULL);
  g_autoptr(HogData) masked = hogarth_scrub_data (scrub, data);
  g_autoptr(HogData) with_inputs = NULL;
  g_autoptr(HogData) result = NULL;
  HogData *inputs = hog_data_get_member (masked, "inputs");
  HogData *schema = hog_data_get_member (masked, "inputs_schema");

  if (inputs == NULL || schema == NULL)
    return hog_data_to_json (masked, 0);

  with_inputs = hog_data_with_member (masked, "inputs", hogarth_scrub_inputs (scrub, inputs));
  result = hog_data_with_member (with_inputs, "inputs_schema",
                                 hogarth_scrub_schema (scrub, schema));
  return hog_data_to_json (result, 0);
}

/* Rewrites one text column of the rows that @select gives: number, text. */
static gboolean
hogarth_store_scrub_rows (HogarthStore  *self,
                          HogarthScrub  *scrub,
                          const char    *id,
                          const char    *select,
                          const char    *update,
                          GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local, select, "s", id);
  while (local == NULL && rows != NULL && hogarth_rows_next (rows, &local))
    {
      g_autofree char *scrubbed = hogarth_scrub_document (scrub, hogarth_rows_get_text (rows, 1));

      hogarth_database_run (self->database, &local, update, "sis", scrubbed,
                            hogarth_rows_get_int (rows, 0), id);
    }

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
hogarth_store_scrub_all (HogarthStore  *self,
                         HogarthScrub  *scrub,
                         const char    *id,
                         GError       **error)
{
  return hogarth_store_scrub_rows (self, scrub, id,
                                   "SELECT number, document FROM history WHERE destination_id = ?",
                                   "UPDATE history SET document = ? WHERE number = ?"
                                   " AND destination_id = ?", error) &&
         hogarth_store_scrub_rows (self, scrub, id,
                                   "SELECT number, tests FROM history WHERE destination_id = ?",
                                   "UPDATE history SET tests = ? WHERE number = ?"
                                   " AND destination_id = ?", error) &&
         hogarth_store_scrub_rows (self, scrub, id,
                                   "SELECT position, document FROM test_case"
                                   " WHERE destination_id = ?",
                                   "UPDATE test_case SET document = ? WHERE position = ?"
                                   " AND destination_id = ?", error) &&
         hogarth_database_run (self->database, error, "DELETE FROM run WHERE destination_id = ?",
                               "s", id) >= 0 &&
         hogarth_database_execute (self->database,
                                   "INSERT INTO destination_search (destination_search)"
                                   " VALUES ('optimize')", error);
}

static void
hogarth_scrub_find_keys (HogarthScrub       *scrub,
                         HogData            *before,
                         HogarthDestination *after)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (after);
  g_autoptr(HogarthInputSchema) old_schema = NULL;
  HogData *inputs = hog_data_get_member (before, "inputs");

  old_schema = hogarth_input_schema_new_from_data (hog_data_get_member (before, "inputs_schema"));
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      HogarthInputEntry *old = key != NULL ? hogarth_input_schema_find (old_schema, key) : NULL;

      if (old == NULL || !hogarth_input_entry_is_secret (entry) ||
          hogarth_input_entry_is_secret (old))
        continue;
      g_ptr_array_add (scrub->keys, g_strdup (key));
      hogarth_scrub_collect_texts (scrub, hog_data_get_path (inputs, key, "value", NULL));
    }
}

gboolean
hogarth_store_scrub (HogarthStore        *self,
                     const char          *id,
                     const char          *before,
                     HogarthDestination  *after,
                     GError             **error)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HogData) data = hog_data_from_json (before, -1, NULL);
  HogarthScrub scrub = { keys, values };

  if (data != NULL)
    hogarth_scrub_find_keys (&scrub, data, after);
  if (keys->len == 0)
    return TRUE;

  self->wipe = TRUE;
  return hogarth_store_scrub_all (self, &scrub, id, error);
}

/* Copies that migrations put aside are named after the database. */
static void
hogarth_store_remove_copies (HogarthStore *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *prefix = g_strconcat (name, ".before-", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (entry, prefix))
      {
        g_autofree char *path = g_build_filename (folder, entry, NULL);

        g_unlink (path);
      }
}

gboolean
hogarth_store_wipe (HogarthStore  *self,
                    GError       **error)
{
  hogarth_store_remove_copies (self);
  return hogarth_database_wipe (self->database, error);
}
