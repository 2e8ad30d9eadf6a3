/* hogarth-store-history.c: earlier versions of a destination, and its stored runs
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-history-thin.h"
#include "hogarth-store-history.h"
#include "hogarth-store-private.h"

/* One state of a document as the tables have it. */
typedef struct
{
  gint64  number; /* in the history */
  gint64  saved_at;
  char   *document; /* NULL: there is none */
  char   *tests;
} HogarthState;

static void
hogarth_state_clear (HogarthState *state)
{
  g_free (state->document);
  g_free (state->tests);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HogarthState, hogarth_state_clear)

static gboolean
hogarth_store_read_present (HogarthStore  *self,
                            const char    *id,
                            HogarthState  *state,
                            GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT updated_at, document FROM destination WHERE id = ?", "s",
                                 id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      state->saved_at = hogarth_rows_get_int (rows, 0);
      state->document = hogarth_rows_dup_text (rows, 1);
      state->tests = hogarth_store_read_tests (self, id, &local);
    }
  else if (local == NULL)
    g_set_error (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "There is no destination %s. It may have been removed for ever.", id);

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
hogarth_store_read_newest (HogarthStore  *self,
                           const char    *id,
                           HogarthState  *state,
                           GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT number, saved_at, document, tests FROM history"
                                 " WHERE destination_id = ? ORDER BY saved_at DESC, number DESC"
                                 " LIMIT 1", "s", id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      state->number = hogarth_rows_get_int (rows, 0);
      state->saved_at = hogarth_rows_get_int (rows, 1);
      state->document = hogarth_rows_dup_text (rows, 2);
      state->tests = hogarth_rows_dup_text (rows, 3);
    }

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* A document that cannot be read has no describable changes, but is kept all the same. */
static char *
hogarth_store_describe (const HogarthState *from,
                        const HogarthState *to)
{
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(HogarthDestination) before = NULL;
  g_autoptr(HogarthDestination) after = NULL;

  if (from->document == NULL)
    return g_strdup ("[]");

  before = hogarth_destination_new_from_json (from->document, -1, NULL, NULL);
  after = hogarth_destination_new_from_json (to->document, -1, NULL, NULL);
  if (before == NULL || after == NULL)
    return g_strdup ("[]");

  changes = hogarth_changes_new (before, after);
  if (strcmp (from->tests, to->tests) != 0)
    hogarth_changes_add (changes, HOGARTH_CHANGE_TESTS, NULL);

  return hogarth_changes_to_json (changes);
}

static gboolean
hogarth_store_thin_history (HogarthStore  *self,
                            const char    *id,
                            GError       **error)
{
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(HogarthRows) rows = NULL;
  g_autofree gboolean *drop = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT number, saved_at FROM history WHERE destination_id = ?"
                                 " AND name IS NULL ORDER BY saved_at DESC, number DESC", "s", id);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    {
      gint64 number = hogarth_rows_get_int (rows, 0);
      gint64 saved_at = hogarth_rows_get_int (rows, 1);

      g_array_append_val (numbers, number);
      g_array_append_val (times, saved_at);
    }

  drop = hogarth_history_thin ((const gint64 *) (gpointer) times->data, times->len,
                               g_get_real_time ());
  for (guint i = 0; i < numbers->len && local == NULL; i++)
    if (drop[i])
      hogarth_database_run (self->database, &local, "DELETE FROM history WHERE number = ?", "i",
                            g_array_index (numbers, gint64, i));

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

gboolean
hogarth_store_keep_version (HogarthStore  *self,
                            const char    *id,
                            const char    *name,
                            GError       **error)
{
  g_auto(HogarthState) present = { 0 };
  g_auto(HogarthState) newest = { 0 };
  g_autofree char *changes = NULL;

  if (!hogarth_store_read_present (self, id, &present, error) ||
      !hogarth_store_read_newest (self, id, &newest, error))
    return FALSE;

  /* It is there already: it was given a name, or was restored a moment ago. */
  if (newest.document != NULL && strcmp (newest.document, present.document) == 0 &&
      strcmp (newest.tests, present.tests) == 0)
    return name == NULL ||
           hogarth_database_run (self->database, error,
                                 "UPDATE history SET name = ? WHERE number = ?", "si", name,
                                 newest.number) > 0;

  changes = hogarth_store_describe (&newest, &present);
  return hogarth_database_run (self->database, error,
                               "INSERT INTO history (destination_id, saved_at, name, changes,"
                               " tests, document) VALUES (?, ?, ?, ?, ?, ?)", "sissss", id,
                               present.saved_at, name, changes, present.tests,
                               present.document) > 0 &&
         hogarth_store_thin_history (self, id, error);
}

static HogarthStoredVersion *
hogarth_stored_version_read (HogarthRows *rows)
{
  HogarthStoredVersion *self = g_atomic_rc_box_new0 (HogarthStoredVersion);

  self->id = hogarth_rows_get_int (rows, 0);
  self->saved_at = hogarth_rows_get_int (rows, 1);
  self->name = hogarth_rows_dup_text (rows, 2);
  self->changes = hogarth_changes_from_json (hogarth_rows_get_text (rows, 3));

  return self;
}

GPtrArray *
hogarth_store_list_versions (HogarthStore  *self,
                             const char    *destination_id,
                             GError       **error)
{
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (destination_id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_stored_version_unref);
  rows = hogarth_database_query (self->database, &local,
                                 "SELECT number, saved_at, name, changes FROM history"
                                 " WHERE destination_id = ? ORDER BY saved_at DESC, number DESC",
                                 "s", destination_id);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    g_ptr_array_add (versions, hogarth_stored_version_read (rows));
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&versions);
}

HogarthStoredVersion *
hogarth_store_load_version (HogarthStore  *self,
                            gint64         version_id,
                            GError       **error)
{
  g_autoptr(HogarthStoredVersion) version = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  rows = hogarth_database_query (self->database, &local,
                                 "SELECT number, saved_at, name, changes, tests, document"
                                 " FROM history WHERE number = ?", "i", version_id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      version = hogarth_stored_version_read (rows);
      version->tests = hogarth_test_cases_from_json (hogarth_rows_get_text (rows, 4), -1, &local);
      if (local == NULL)
        version->destination =
          hogarth_destination_new_from_json (hogarth_rows_get_text (rows, 5), -1, NULL, &local);
    }
  else if (local == NULL)
    g_set_error_literal (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                         "This version is not in the history any more. Load the list again.");
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&version);
}

gboolean
hogarth_store_name_version (HogarthStore  *self,
                            const char    *destination_id,
                            gint64         version_id,
                            const char    *name,
                            GError       **error)
{
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (destination_id != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  if (version_id == 0)
    done = hogarth_store_keep_version (self, destination_id, name, error);
  else
    done = hogarth_database_run (self->database, error,
                                 "UPDATE history SET name = ? WHERE number = ?"
                                 " AND destination_id = ?", "sis", name, version_id,
                                 destination_id) >= 0;

  return hogarth_store_end (self, done, error);
}

static gpointer
hogarth_store_list_versions_work (HogarthStore  *self,
                                  gpointer       data,
                                  GError       **error)
{
  return hogarth_store_list_versions (self, data, error);
}

void
hogarth_store_list_versions_async (HogarthStore        *self,
                                   const char          *destination_id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_list_versions_work, g_strdup (destination_id),
                               g_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}

static gpointer
hogarth_store_load_version_work (HogarthStore  *self,
                                 gpointer       data,
                                 GError       **error)
{
  return hogarth_store_load_version (self, *(gint64 *) data, error);
}

void
hogarth_store_load_version_async (HogarthStore        *self,
                                  gint64               version_id,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_load_version_work,
                               g_memdup2 (&version_id, sizeof version_id), g_free,
                               (GDestroyNotify) hogarth_stored_version_unref, cancellable,
                               callback, user_data);
}

gint64
hogarth_store_add_run (HogarthStore  *self,
                       const char    *destination_id,
                       HogarthRun    *run,
                       GError       **error)
{
  g_autofree char *document = NULL;
  gint64 number = 0;
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), 0);
  g_return_val_if_fail (destination_id != NULL && run != NULL, 0);

  document = hogarth_run_to_json (run);
  if (!hogarth_store_begin (self, error))
    return 0;
  done = hogarth_database_run (self->database, error,
                               "INSERT INTO run (destination_id, size, document)"
                               " VALUES (?, ?, ?)", "sis", destination_id,
                               (gint64) strlen (document), document) > 0;
  if (done)
    number = sqlite3_last_insert_rowid (hogarth_database_get_handle (self->database));
  done = done &&
         hogarth_database_run (self->database, error,
                               "DELETE FROM run WHERE number IN (SELECT number FROM"
                               " (SELECT number, row_number () OVER newest AS position,"
                               " sum (size) OVER newest AS total FROM run"
                               " WHERE destination_id = ? WINDOW newest AS (ORDER BY number DESC))"
                               " WHERE position > ? OR (position > 1 AND total > ?))", "suu",
                               destination_id, HOGARTH_STORE_MAX_RUNS,
                               HOGARTH_STORE_MAX_RUN_BYTES) >= 0;

  return hogarth_store_end (self, done, error) ? number : 0;
}

/* A run that cannot be read is left out: an older program may have written it otherwise. */
GPtrArray *
hogarth_store_list_runs (HogarthStore  *self,
                         const char    *destination_id,
                         guint          limit,
                         GError       **error)
{
  g_autoptr(GPtrArray) runs = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (destination_id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  runs = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_run_unref);
  rows = hogarth_database_query (self->database, &local,
                                 "SELECT document FROM run WHERE destination_id = ?"
                                 " ORDER BY number DESC LIMIT ?", "su", destination_id,
                                 (int) limit);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    {
      HogarthRun *run = hogarth_run_new_from_json (hogarth_rows_get_text (rows, 0), -1, NULL);

      if (run != NULL)
        g_ptr_array_add (runs, run);
    }
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&runs);
}
