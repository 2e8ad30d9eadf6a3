/* hogarth-store-destinations.c: destinations with their test cases
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include "hogarth-store-destinations.h"
#include "hogarth-store-private.h"

/* A version that stood for longer was looked at, and goes to the history when it is replaced. */
#define SHOWN_US (3 * G_USEC_PER_SEC)

#define SELECT_DESTINATION "SELECT " HOGARTH_DESTINATION_COLUMNS " FROM destination"

GPtrArray *
hogarth_store_list_destinations (HogarthStore  *self,
                                 const char    *project_id,
                                 gboolean       deleted,
                                 GError       **error)
{
  g_autoptr(GPtrArray) destinations = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;

  destinations =
    g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_stored_destination_unref);
  if (project_id != NULL)
    rows = hogarth_database_query (self->database, &local, SELECT_DESTINATION
                                   " WHERE project_id = ? AND (deleted_at > 0) = ?"
                                   " ORDER BY name COLLATE NOCASE, number", "su",
                                   project_id, deleted);
  else
    rows = hogarth_database_query (self->database, &local, SELECT_DESTINATION
                                   " JOIN project ON project.id = project_id"
                                   " WHERE (destination.deleted_at > 0) = ?"
                                   " AND project.deleted_at = 0"
                                   " ORDER BY destination.name COLLATE NOCASE, number", "u",
                                   deleted);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    g_ptr_array_add (destinations, hogarth_stored_destination_read (rows));
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&destinations);
}

char *
hogarth_store_read_tests (HogarthStore  *self,
                          const char    *id,
                          GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GString *text = g_string_new ("[");
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT document FROM test_case WHERE destination_id = ?"
                                 " ORDER BY position", "s", id);
  while (rows != NULL && hogarth_rows_next (rows, &local))
    {
      if (text->len > 1)
        g_string_append_c (text, ',');
      g_string_append (text, hogarth_rows_get_text (rows, 0));
    }
  g_string_append_c (text, ']');

  if (local != NULL)
    g_propagate_error (error, local);
  return g_string_free (text, local != NULL);
}

static HogarthStoredDestination *
hogarth_store_read_destination (HogarthStore  *self,
                                const char    *id,
                                GError       **error)
{
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autofree char *tests = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT " HOGARTH_DESTINATION_COLUMNS ", document"
                                 " FROM destination WHERE id = ?", "s", id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      stored = hogarth_stored_destination_read (rows);
      stored->destination = hogarth_destination_new_from_json (
        hogarth_rows_get_text (rows, HOGARTH_DESTINATION_N_COLUMNS), -1, NULL, &local);
    }
  else if (local == NULL)
    g_set_error (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "There is no destination %s. It may have been removed for ever.", id);

  if (local == NULL)
    tests = hogarth_store_read_tests (self, id, &local);
  if (local == NULL)
    all = hogarth_test_cases_from_json (tests, -1, &local);
  if (local == NULL)
    stored->tests = hogarth_test_cases_seal (all, stored->destination);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  return g_steal_pointer (&stored);
}

HogarthStoredDestination *
hogarth_store_load_destination (HogarthStore  *self,
                                const char    *id,
                                GError       **error)
{
  HogarthStoredDestination *stored;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  stored = hogarth_store_read_destination (self, id, error);
  hogarth_store_leave (self);

  return stored;
}

/* Editors hand over their test cases with every edit; they are seldom others. */
static gboolean
hogarth_store_has_tests (HogarthStore *self,
                         const char   *id,
                         GPtrArray    *tests)
{
  g_autofree char *stored = hogarth_store_read_tests (self, id, NULL);
  g_autoptr(GString) text = g_string_new ("[");

  for (guint i = 0; i < tests->len; i++)
    {
      HogData *data = hogarth_test_case_get_data (g_ptr_array_index (tests, i));
      g_autofree char *document = hog_data_to_json (data, 0);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", document);
    }
  g_string_append_c (text, ']');

  return g_strcmp0 (stored, text->str) == 0;
}

gboolean
hogarth_store_replace_tests (HogarthStore  *self,
                             const char    *id,
                             GPtrArray     *tests,
                             GError       **error)
{
  gboolean done;

  done = hogarth_database_run (self->database, error,
                               "DELETE FROM test_case WHERE destination_id = ?", "s", id) >= 0;
  for (guint i = 0; i < tests->len && done; i++)
    {
      HogData *data = hogarth_test_case_get_data (g_ptr_array_index (tests, i));
      g_autofree char *document = hog_data_to_json (data, 0);

      done = hogarth_database_run (self->database, error,
                                   "INSERT INTO test_case (destination_id, position, document)"
                                   " VALUES (?, ?, ?)", "sus", id, i, document) > 0;
    }

  return done &&
         hogarth_database_run (self->database, error,
                               "UPDATE destination SET n_tests = ? WHERE id = ?", "us",
                               tests->len, id) >= 0;
}

gboolean
hogarth_store_add_destination (HogarthStore        *self,
                               const char          *project_id,
                               const char          *id,
                               HogarthDestination  *destination,
                               GPtrArray           *tests,
                               GError             **error)
{
  g_autofree char *document = NULL;
  gint64 now = g_get_real_time ();
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && id != NULL, FALSE);
  g_return_val_if_fail (destination != NULL, FALSE);

  document = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FULL);
  if (!hogarth_store_begin (self, error))
    return FALSE;
  done = hogarth_database_run (self->database, error,
                               "INSERT INTO destination (id, project_id, name, description, type,"
                               " icon_url, template_id, enabled, created_at, updated_at, source,"
                               " document) VALUES (?, ?, ?, coalesce (?, ''),"
                               " coalesce (?, 'destination'), ?, ?, ?, ?, ?, coalesce (?, ''), ?)",
                               "sssssssuiiss", id, project_id,
                               hogarth_destination_get_name (destination),
                               hogarth_destination_get_description (destination),
                               hogarth_destination_get_type_name (destination),
                               hogarth_destination_get_icon_url (destination),
                               hogarth_destination_get_template_id (destination),
                               hogarth_destination_get_enabled (destination), now, now,
                               hogarth_destination_get_source (destination), document) > 0;
  if (done && tests != NULL)
    {
      g_autoptr(GPtrArray) sealed = hogarth_test_cases_seal (tests, destination);

      done = hogarth_store_replace_tests (self, id, sealed, error);
    }

  return hogarth_store_end (self, done, error);
}

/* Reads what is stored and whether @mode may replace it. */
static gboolean
hogarth_store_check_version (HogarthStore           *self,
                             const char             *id,
                             const HogarthSaveMode  *mode,
                             gint64                 *version,
                             gint64                 *updated_at,
                             char                  **document,
                             GError                **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT version, updated_at, document FROM destination"
                                 " WHERE id = ?", "s", id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      *version = hogarth_rows_get_int (rows, 0);
      *updated_at = hogarth_rows_get_int (rows, 1);
      *document = hogarth_rows_dup_text (rows, 2);
      if (*version != mode->base_version && !mode->overwrite)
        g_set_error_literal (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT,
                             "The destination was changed by somebody else meanwhile. Keep your "
                             "version or take the other one.");
    }
  else if (local == NULL)
    g_set_error_literal (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT,
                         "The destination was removed for ever by somebody else.");

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
hogarth_store_update_destination (HogarthStore        *self,
                                  const char          *id,
                                  HogarthDestination  *destination,
                                  const char          *document,
                                  GError             **error)
{
  return hogarth_database_run (self->database, error,
                               "UPDATE destination SET name = ?, description = coalesce (?, ''),"
                               " type = coalesce (?, 'destination'), icon_url = ?,"
                               " template_id = ?, enabled = ?, version = version + 1,"
                               " updated_at = ?, source = coalesce (?, ''), document = ?"
                               " WHERE id = ?", "sssssuisss",
                               hogarth_destination_get_name (destination),
                               hogarth_destination_get_description (destination),
                               hogarth_destination_get_type_name (destination),
                               hogarth_destination_get_icon_url (destination),
                               hogarth_destination_get_template_id (destination),
                               hogarth_destination_get_enabled (destination), g_get_real_time (),
                               hogarth_destination_get_source (destination), document, id) > 0;
}

gint64
hogarth_store_replace_destination (HogarthStore           *self,
                                   const char             *id,
                                   const HogarthSaveMode  *mode,
                                   HogarthDestination     *destination,
                                   GPtrArray              *tests,
                                   GError                **error)
{
  g_autofree char *document = NULL;
  g_autofree char *before = NULL;
  g_autoptr(GPtrArray) sealed = NULL;
  gint64 version = 0;
  gint64 updated_at = 0;
  gboolean done;

  document = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FULL);
  if (!hogarth_store_check_version (self, id, mode, &version, &updated_at, &before, error))
    return 0;
  /* The values of secrets that were typed into test cases are not kept. */
  if (tests != NULL)
    tests = sealed = hogarth_test_cases_seal (tests, destination);
  if (tests != NULL && hogarth_store_has_tests (self, id, tests))
    tests = NULL;
  if (tests == NULL && strcmp (document, before) == 0)
    return version;

  done = (!mode->overwrite && g_get_real_time () - updated_at < SHOWN_US) ||
         hogarth_store_keep_version (self, id, NULL, error);
  done = done && hogarth_store_update_destination (self, id, destination, document, error) &&
         (tests == NULL || hogarth_store_replace_tests (self, id, tests, error)) &&
         hogarth_store_scrub (self, id, before, destination, error);

  return done ? version + 1 : 0;
}

gint64
hogarth_store_save_destination (HogarthStore        *self,
                                const char          *id,
                                gint64               base_version,
                                HogarthDestination  *destination,
                                GPtrArray           *tests,
                                GError             **error)
{
  HogarthSaveMode mode = { .base_version = base_version };
  gint64 version;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), 0);
  g_return_val_if_fail (id != NULL && destination != NULL, 0);

  if (!hogarth_store_begin (self, error))
    return 0;
  version = hogarth_store_replace_destination (self, id, &mode, destination, tests, error);

  return hogarth_store_end (self, version > 0, error) ? version : 0;
}

gboolean
hogarth_store_set_test_outcome (HogarthStore  *self,
                                const char    *id,
                                gint64         version,
                                guint          n_passed,
                                guint          n_failed,
                                GError       **error)
{
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  done = hogarth_database_run (self->database, error,
                               "UPDATE destination SET n_passed = ?1, n_failed = ?2,"
                               " tested_version = ?3 WHERE id = ?4 AND version = ?3"
                               " AND (n_passed, n_failed, tested_version) <> (?1, ?2, ?3)",
                               "uuis", n_passed, n_failed, version, id) >= 0;

  return hogarth_store_end (self, done, error);
}

/* What the asynchronous functions take to the worker. */
typedef struct
{
  char               *project_id;
  char               *id;
  gboolean            deleted;
  HogarthDestination *destination;
  GPtrArray          *tests;
} HogarthCall;

static void
hogarth_call_free (HogarthCall *call)
{
  g_free (call->project_id);
  g_free (call->id);
  g_clear_pointer (&call->destination, hogarth_destination_unref);
  g_clear_pointer (&call->tests, g_ptr_array_unref);
  g_free (call);
}

static gpointer
hogarth_store_list_destinations_work (HogarthStore  *self,
                                      gpointer       data,
                                      GError       **error)
{
  HogarthCall *call = data;

  return hogarth_store_list_destinations (self, call->project_id, call->deleted, error);
}

void
hogarth_store_list_destinations_async (HogarthStore        *self,
                                       const char          *project_id,
                                       gboolean             deleted,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->project_id = g_strdup (project_id);
  call->deleted = deleted;
  hogarth_store_perform_async (self, hogarth_store_list_destinations_work, call,
                               (GDestroyNotify) hogarth_call_free,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}

static gpointer
hogarth_store_load_destination_work (HogarthStore  *self,
                                     gpointer       data,
                                     GError       **error)
{
  return hogarth_store_load_destination (self, data, error);
}

void
hogarth_store_load_destination_async (HogarthStore        *self,
                                      const char          *id,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_load_destination_work, g_strdup (id), g_free,
                               (GDestroyNotify) hogarth_stored_destination_unref, cancellable,
                               callback, user_data);
}

static gpointer
hogarth_store_add_destination_work (HogarthStore  *self,
                                    gpointer       data,
                                    GError       **error)
{
  HogarthCall *call = data;

  if (!hogarth_store_add_destination (self, call->project_id, call->id, call->destination,
                                      call->tests, error))
    return NULL;
  return hogarth_store_load_destination (self, call->id, error);
}

void
hogarth_store_add_destination_async (HogarthStore        *self,
                                     const char          *project_id,
                                     const char          *id,
                                     HogarthDestination  *destination,
                                     GPtrArray           *tests,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->project_id = g_strdup (project_id);
  call->id = g_strdup (id);
  call->destination = hogarth_destination_ref (destination);
  call->tests = tests != NULL ? g_ptr_array_ref (tests) : NULL;
  hogarth_store_perform_async (self, hogarth_store_add_destination_work, call,
                               (GDestroyNotify) hogarth_call_free,
                               (GDestroyNotify) hogarth_stored_destination_unref, cancellable,
                               callback, user_data);
}
