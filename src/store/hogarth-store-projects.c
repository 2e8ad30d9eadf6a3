/* hogarth-store-projects.c: projects, settings, and the bin
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-private.h"
#include "hogarth-store-projects.h"

static HogarthStoredProject *
hogarth_stored_project_read (HogarthRows  *rows,
                             GError      **error)
{
  g_autoptr(HogarthStoredProject) self = g_atomic_rc_box_new0 (HogarthStoredProject);
  g_autoptr(HogData) data = hog_data_from_json (hogarth_rows_get_text (rows, 3), -1, error);

  self->id = hogarth_rows_dup_text (rows, 0);
  self->version = hogarth_rows_get_int (rows, 1);
  self->deleted_at = hogarth_rows_get_int (rows, 2);
  if (data != NULL)
    self->project = hogarth_project_new_from_data (data, error);
  if (self->project == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

/* A project that cannot be read is left out: the others must stay usable. */
GPtrArray *
hogarth_store_list_projects (HogarthStore  *self,
                             gboolean       deleted,
                             GError       **error)
{
  g_autoptr(GPtrArray) projects = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;

  projects = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_stored_project_unref);
  rows = hogarth_database_query (self->database, &local,
                                 "SELECT id, version, deleted_at, document FROM project"
                                 " WHERE (deleted_at > 0) = ? ORDER BY name COLLATE NOCASE, id",
                                 "u", deleted);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    {
      g_autoptr(GError) unreadable = NULL;
      HogarthStoredProject *project = hogarth_stored_project_read (rows, &unreadable);

      if (project != NULL)
        g_ptr_array_add (projects, project);
      else
        g_message ("A project is left out: %s", unreadable->message);
    }
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&projects);
}

HogarthStoredProject *
hogarth_store_load_project (HogarthStore  *self,
                            const char    *id,
                            GError       **error)
{
  HogarthStoredProject *project = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT id, version, deleted_at, document FROM project"
                                 " WHERE id = ?", "s", id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    project = hogarth_stored_project_read (rows, &local);
  else if (local == NULL)
    g_set_error (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "There is no project %s. It may have been removed for ever.", id);
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    g_propagate_error (error, local);
  return project;
}

gboolean
hogarth_store_add_project (HogarthStore    *self,
                           HogarthProject  *project,
                           GError         **error)
{
  g_autofree char *document = NULL;
  gint64 now = g_get_real_time ();
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (project != NULL, FALSE);

  document = hog_data_to_json (hogarth_project_get_data (project), 0);
  if (!hogarth_store_begin (self, error))
    return FALSE;
  done = hogarth_database_run (self->database, error,
                               "INSERT INTO project (id, name, created_at, updated_at, document)"
                               " VALUES (?, ?, ?, ?, ?)", "ssiis",
                               hogarth_project_get_id (project),
                               hogarth_project_get_name (project), now, now, document) > 0;

  return hogarth_store_end (self, done, error);
}

gint64
hogarth_store_save_project (HogarthStore    *self,
                            gint64           base_version,
                            HogarthProject  *project,
                            GError         **error)
{
  g_autofree char *document = NULL;
  int changed;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), 0);
  g_return_val_if_fail (project != NULL, 0);

  document = hog_data_to_json (hogarth_project_get_data (project), 0);
  if (!hogarth_store_begin (self, error))
    return 0;
  changed = hogarth_database_run (self->database, error,
                                  "UPDATE project SET name = ?, document = ?, updated_at = ?,"
                                  " version = version + 1 WHERE id = ? AND version = ?", "ssisi",
                                  hogarth_project_get_name (project), document,
                                  g_get_real_time (), hogarth_project_get_id (project),
                                  base_version);
  if (changed == 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT,
                 "The project %s was changed or removed by somebody else meanwhile. Load it "
                 "again.", hogarth_project_get_name (project));

  return hogarth_store_end (self, changed > 0, error) ? base_version + 1 : 0;
}

char *
hogarth_store_get_setting (HogarthStore  *self,
                           const char    *key,
                           GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  char *value = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  rows = hogarth_database_query (self->database, error,
                                 "SELECT value FROM setting WHERE key = ?", "s", key);
  if (rows != NULL && hogarth_rows_next (rows, error))
    value = hogarth_rows_dup_text (rows, 0);
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  return value;
}

gboolean
hogarth_store_set_setting (HogarthStore  *self,
                           const char    *key,
                           const char    *value,
                           GError       **error)
{
  int changed;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  if (value != NULL)
    changed = hogarth_database_run (self->database, error,
                                    "INSERT INTO setting (key, value) VALUES (?, ?)"
                                    " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                    "ss", key, value);
  else
    changed = hogarth_database_run (self->database, error,
                                    "DELETE FROM setting WHERE key = ?", "s", key);

  return hogarth_store_end (self, changed >= 0, error);
}

static gboolean
hogarth_store_set_deleted (HogarthStore      *self,
                           HogarthStoreKind   kind,
                           const char        *id,
                           gint64             deleted_at,
                           GError           **error)
{
  static const char *const statements[] = {
    [HOGARTH_STORE_PROJECT] = "UPDATE project SET deleted_at = ? WHERE id = ?",
    [HOGARTH_STORE_DESTINATION] = "UPDATE destination SET deleted_at = ? WHERE id = ?",
    [HOGARTH_STORE_EVENT] = "UPDATE event SET deleted_at = ? WHERE id = ?",
  };
  int changed;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (kind <= HOGARTH_STORE_EVENT, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  changed = hogarth_database_run (self->database, error, statements[kind], "is", deleted_at, id);
  if (changed == 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "%s is not there any more. It may have been removed for ever.", id);

  return hogarth_store_end (self, changed > 0, error);
}

gboolean
hogarth_store_delete (HogarthStore      *self,
                      HogarthStoreKind   kind,
                      const char        *id,
                      GError           **error)
{
  return hogarth_store_set_deleted (self, kind, id, g_get_real_time (), error);
}

gboolean
hogarth_store_undelete (HogarthStore      *self,
                        HogarthStoreKind   kind,
                        const char        *id,
                        GError           **error)
{
  return hogarth_store_set_deleted (self, kind, id, 0, error);
}

gboolean
hogarth_store_purge (HogarthStore      *self,
                     HogarthStoreKind   kind,
                     const char        *id,
                     GError           **error)
{
  static const char *const statements[] = {
    [HOGARTH_STORE_PROJECT] = "DELETE FROM project WHERE deleted_at > 0 AND id = ?",
    [HOGARTH_STORE_DESTINATION] = "DELETE FROM destination WHERE deleted_at > 0 AND id = ?",
    [HOGARTH_STORE_EVENT] = "DELETE FROM event WHERE deleted_at > 0 AND id = ?",
  };
  int changed;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (kind <= HOGARTH_STORE_EVENT, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  changed = hogarth_database_run (self->database, error, statements[kind], "s", id);
  if (changed == 0)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "%s is not in the bin any more.", id);

  return hogarth_store_end (self, changed > 0, error);
}

gboolean
hogarth_store_empty_bin (HogarthStore  *self,
                         gint64         older_than,
                         GError       **error)
{
  static const char *const statements[] = {
    "DELETE FROM project WHERE deleted_at > 0 AND deleted_at < ?",
    "DELETE FROM destination WHERE deleted_at > 0 AND deleted_at < ?",
    "DELETE FROM event WHERE deleted_at > 0 AND deleted_at < ?",
  };
  gboolean done = TRUE;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (statements) && done; i++)
    done = hogarth_database_run (self->database, error, statements[i], "i", older_than) >= 0;

  return hogarth_store_end (self, done, error);
}

typedef struct
{
  HogarthStoreKind  kind;
  char             *id;
  gboolean          deleted;
} HogarthBinning;

static void
hogarth_binning_free (HogarthBinning *binning)
{
  g_free (binning->id);
  g_free (binning);
}

static gpointer
hogarth_store_delete_work (HogarthStore  *self,
                           gpointer       data,
                           GError       **error)
{
  HogarthBinning *binning = data;

  return GINT_TO_POINTER (hogarth_store_set_deleted (self, binning->kind, binning->id,
                                                     binning->deleted ? g_get_real_time () : 0,
                                                     error));
}

void
hogarth_store_delete_async (HogarthStore        *self,
                            HogarthStoreKind     kind,
                            const char          *id,
                            gboolean             deleted,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  HogarthBinning *binning = g_new0 (HogarthBinning, 1);

  binning->kind = kind;
  binning->id = g_strdup (id);
  binning->deleted = deleted;
  hogarth_store_perform_async (self, hogarth_store_delete_work, binning,
                               (GDestroyNotify) hogarth_binning_free, NULL, cancellable,
                               callback, user_data);
}

static gpointer
hogarth_store_list_projects_work (HogarthStore  *self,
                                  gpointer       data,
                                  GError       **error)
{
  return hogarth_store_list_projects (self, GPOINTER_TO_INT (data), error);
}

void
hogarth_store_list_projects_async (HogarthStore        *self,
                                   gboolean             deleted,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_list_projects_work, GINT_TO_POINTER (deleted),
                               NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}
