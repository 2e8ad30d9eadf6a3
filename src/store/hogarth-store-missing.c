/* hogarth-store-missing.c: which secrets are stored, and which must be entered again
 *
 * SPDX-License-Identifier: MIT
 *
 * The documents are asked, not the table of secrets: after the key was lost and a new one made
 * nothing is left there, and the documents still say which inputs had a secret.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-destinations.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-private.h"

void
hogarth_missing_secret_free (HogarthMissingSecret *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->destination_id);
  g_free (self->destination_name);
  g_free (self->input_key);
  g_free (self->input_label);
  g_free (self);
}

static GStrv
take_texts (HogarthRows  *rows,
            GError      **error)
{
  g_autoptr(GStrvBuilder) texts = g_strv_builder_new ();
  GError *local = NULL;

  if (rows == NULL)
    return NULL;

  while (hogarth_rows_next (rows, &local))
    g_strv_builder_add (texts, hogarth_rows_get_text (rows, 0));
  hogarth_rows_end (rows);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_strv_builder_end (texts);
}

GStrv
hogarth_store_list_stored_secrets (HogarthStore  *self,
                                   const char    *owner_id,
                                   GError       **error)
{
  GStrv keys;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (owner_id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  keys = take_texts (hogarth_database_query (self->database, error,
                                             "SELECT input_key FROM secret WHERE owner_id = ?"
                                             " ORDER BY input_key", "s", owner_id), error);
  hogarth_store_leave (self);

  return keys;
}

/* Only those whose text can hold a secret are read as documents. */
static GStrv
hogarth_store_list_with_secrets (HogarthStore  *self,
                                 GError       **error)
{
  GStrv ids;

  if (!hogarth_store_enter (self, error))
    return NULL;
  ids = take_texts (hogarth_database_query (self->database, error,
                                            "SELECT id FROM destination WHERE deleted_at = 0"
                                            " AND instr (document, '\"secret\"') > 0"
                                            " ORDER BY name COLLATE NOCASE, number", ""), error);
  hogarth_store_leave (self);

  return ids;
}

static void
add_missing (GPtrArray                      *missing,
             const HogarthStoredDestination *stored,
             HogarthSecrets                 *secrets)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (stored->destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      HogarthMissingSecret *secret;

      if (!hogarth_destination_has_secret (stored->destination, key) ||
          hogarth_secrets_has (secrets, key))
        continue;

      secret = g_new0 (HogarthMissingSecret, 1);
      secret->destination_id = g_strdup (stored->id);
      secret->destination_name = g_strdup (hogarth_destination_get_name (stored->destination));
      secret->input_key = g_strdup (key);
      secret->input_label = g_strdup (hogarth_input_entry_get_label (entry));
      g_ptr_array_add (missing, secret);
    }
}

GPtrArray *
hogarth_store_list_missing_secrets (HogarthStore  *self,
                                    GCancellable  *cancellable,
                                    GError       **error)
{
  g_autoptr(GPtrArray) missing = NULL;
  g_auto(GStrv) ids = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  ids = hogarth_store_list_with_secrets (self, error);
  if (ids == NULL)
    return NULL;

  missing = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_missing_secret_free);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr(HogarthStoredDestination) stored = NULL;
      g_autoptr(HogarthSecrets) secrets = NULL;
      g_autoptr(GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;

      /* Between these calls others may write, and one that is gone has no secrets. */
      stored = hogarth_store_load_destination (self, ids[i], &local);
      if (g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND))
        continue;
      if (stored != NULL)
        secrets = hogarth_store_load_secrets (self, ids[i], &local);
      if (secrets == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      add_missing (missing, stored, secrets);
    }

  return g_steal_pointer (&missing);
}

static void
list_missing_in_thread (GTask        *task,
                        gpointer      source_object,
                        gpointer      task_data,
                        GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *missing = hogarth_store_list_missing_secrets (source_object, cancellable, &error);

  if (missing != NULL)
    g_task_return_pointer (task, missing, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
hogarth_store_list_missing_secrets_async (HogarthStore        *self,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_task_set_source_tag (task, hogarth_store_list_missing_secrets_async);
  g_task_run_in_thread (task, list_missing_in_thread);
}
