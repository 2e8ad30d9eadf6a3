/* hogarth-store-missing.c: which secrets are stored, and which must be entered again
 *
 * SPDX-License-Identifier: MIT
 *
 * Of destinations the documents are asked, which say which inputs have a secret. A project says
 * nothing of the tokens of its integrations: of a forgotten one an empty row stays in the table of
 * secrets, until it is entered again.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-destinations.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-private.h"
#include "hogarth-store-projects.h"

void
hogarth_missing_secret_free (HogarthMissingSecret *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->owner_id);
  g_free (self->owner_name);
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
                                             " AND sealed <> x'' ORDER BY input_key", "s",
                                             owner_id), error);
  hogarth_store_leave (self);

  return keys;
}

static GStrv
hogarth_store_list_ids (HogarthStore  *self,
                        const char    *sql,
                        GError       **error)
{
  GStrv ids;

  if (!hogarth_store_enter (self, error))
    return NULL;
  ids = take_texts (hogarth_database_query (self->database, error, sql, ""), error);
  hogarth_store_leave (self);

  return ids;
}

static HogarthMissingSecret *
missing_secret_new (HogarthStoreKind  kind,
                    const char       *owner_id,
                    const char       *owner_name,
                    const char       *input_key,
                    const char       *input_label)
{
  HogarthMissingSecret *secret = g_new0 (HogarthMissingSecret, 1);

  secret->kind = kind;
  secret->owner_id = g_strdup (owner_id);
  secret->owner_name = g_strdup (owner_name);
  secret->input_key = g_strdup (input_key);
  secret->input_label = g_strdup (input_label);

  return secret;
}

static void
add_inputs (GPtrArray                      *missing,
            const HogarthStoredDestination *stored,
            HogarthSecrets                 *secrets)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (stored->destination);
  const char *name = hogarth_destination_get_name (stored->destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);

      if (hogarth_destination_has_secret (stored->destination, key) &&
          !hogarth_secrets_has (secrets, key))
        g_ptr_array_add (missing, missing_secret_new (HOGARTH_STORE_DESTINATION, stored->id, name,
                                                      key, hogarth_input_entry_get_label (entry)));
    }
}

static gboolean
add_destination (HogarthStore    *self,
                 const char      *id,
                 HogarthSecrets  *secrets,
                 GPtrArray       *missing,
                 GError         **error)
{
  g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (self, id, error);

  if (stored != NULL)
    add_inputs (missing, stored, secrets);
  return stored != NULL;
}

static gboolean
add_project (HogarthStore    *self,
             const char      *id,
             HogarthSecrets  *secrets,
             GPtrArray       *missing,
             GError         **error)
{
  g_autoptr(HogarthStoredProject) stored = hogarth_store_load_project (self, id, error);
  g_auto(GStrv) keys = NULL;

  if (stored == NULL || !hogarth_store_enter (self, error))
    return FALSE;
  keys = take_texts (hogarth_database_query (self->database, error,
                                             "SELECT input_key FROM secret WHERE owner_id = ?"
                                             " ORDER BY input_key", "s", id), error);
  hogarth_store_leave (self);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
      HogData *integration = hogarth_project_get_integration (stored->project, keys[i]);
      const char *label = integration != NULL ? hog_data_get_member_string (integration, "name")
                                              : NULL;

      if (!hogarth_secrets_has (secrets, keys[i]))
        g_ptr_array_add (missing, missing_secret_new (HOGARTH_STORE_PROJECT, id,
                                                      hogarth_project_get_name (stored->project),
                                                      keys[i], label != NULL ? label : keys[i]));
    }

  return keys != NULL;
}

typedef gboolean (*AddOwner) (HogarthStore    *self,
                              const char      *id,
                              HogarthSecrets  *secrets,
                              GPtrArray       *missing,
                              GError         **error);

static gboolean
add_owners (HogarthStore  *self,
            const char    *sql,
            AddOwner       add_owner,
            GPtrArray     *missing,
            GCancellable  *cancellable,
            GError       **error)
{
  g_auto(GStrv) ids = hogarth_store_list_ids (self, sql, error);

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      g_autoptr(HogarthSecrets) secrets = NULL;
      g_autoptr(GError) local = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      /* Between these calls others may write, and one that is gone has no secrets. */
      secrets = hogarth_store_load_secrets (self, ids[i], &local);
      if (secrets != NULL && !add_owner (self, ids[i], secrets, missing, &local) &&
          g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND))
        g_clear_error (&local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return ids != NULL;
}

GPtrArray *
hogarth_store_list_missing_secrets (HogarthStore  *self,
                                    GCancellable  *cancellable,
                                    GError       **error)
{
  g_autoptr(GPtrArray) missing = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  /* Only destinations whose text can hold a secret are read as documents. */
  missing = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_missing_secret_free);
  if (add_owners (self,
                  "SELECT id FROM destination WHERE deleted_at = 0"
                  " AND instr (document, '\"secret\"') > 0"
                  " ORDER BY name COLLATE NOCASE, number",
                  add_destination, missing, cancellable, error) &&
      add_owners (self,
                  "SELECT id FROM project WHERE deleted_at = 0"
                  " AND id IN (SELECT owner_id FROM secret) ORDER BY name COLLATE NOCASE, id",
                  add_project, missing, cancellable, error))
    return g_steal_pointer (&missing);

  return NULL;
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
