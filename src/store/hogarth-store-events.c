/* hogarth-store-events.c: sample events, and the search
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-events.h"
#include "hogarth-store-private.h"

/* Runs a query whose rows are records, with the lock held by the caller. */
static GPtrArray *
hogarth_store_collect (HogarthRows     *rows,
                       gpointer       (*read) (HogarthRows *),
                       GDestroyNotify   unref,
                       GError         **error)
{
  g_autoptr(GPtrArray) records = g_ptr_array_new_with_free_func (unref);
  GError *local = NULL;

  if (rows == NULL)
    return NULL;
  while (hogarth_rows_next (rows, &local))
    g_ptr_array_add (records, read (rows));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }

  return g_steal_pointer (&records);
}

static gpointer
hogarth_store_read_event_row (HogarthRows *rows)
{
  return hogarth_stored_event_read (rows);
}

static gpointer
hogarth_store_read_destination_row (HogarthRows *rows)
{
  return hogarth_stored_destination_read (rows);
}

/* The text has one condition a field that is set, so that SQLite can choose an index. The
 * parameters that are not in it are bound too: "?N IS NULL" keeps their numbers. */
static char *
hogarth_event_query_to_sql (const HogarthEventQuery *query)
{
  GString *sql = g_string_new ("SELECT " HOGARTH_EVENT_COLUMNS
                               " FROM event WHERE (deleted_at > 0) = ?1");

  g_string_append (sql, query->project_id != NULL ? " AND project_id = ?2" : " AND ?2 IS NULL");
  g_string_append (sql, query->name != NULL ? " AND name = ?3" : " AND ?3 IS NULL");
  g_string_append (sql, query->person != NULL ? " AND person = ?4" : " AND ?4 IS NULL");
  g_string_append (sql, query->since != NULL ? " AND time >= ?5" : " AND ?5 IS NULL");
  g_string_append (sql, query->until != NULL ? " AND time < ?6" : " AND ?6 IS NULL");
  g_string_append (sql, " ORDER BY time DESC, number DESC LIMIT ?7 OFFSET ?8");

  return g_string_free (sql, FALSE);
}

GPtrArray *
hogarth_store_list_events (HogarthStore             *self,
                           const HogarthEventQuery  *query,
                           GError                  **error)
{
  g_autofree char *sql = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GPtrArray *events;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  sql = hogarth_event_query_to_sql (query);
  rows = hogarth_database_query (self->database, error, sql, "usssssuu", query->deleted,
                                 query->project_id, query->name, query->person, query->since,
                                 query->until, query->limit > 0 ? (int) query->limit : -1,
                                 (int) query->offset);
  events = hogarth_store_collect (rows, hogarth_store_read_event_row,
                                  (GDestroyNotify) hogarth_stored_event_unref, error);
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  return events;
}

HogarthStoredEvent *
hogarth_store_load_event (HogarthStore  *self,
                          const char    *id,
                          GError       **error)
{
  g_autoptr(HogarthStoredEvent) event = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!hogarth_store_enter (self, error))
    return NULL;
  rows = hogarth_database_query (self->database, &local, "SELECT " HOGARTH_EVENT_COLUMNS
                                 ", document FROM event WHERE id = ?", "s", id);
  if (rows != NULL && hogarth_rows_next (rows, &local))
    {
      event = hogarth_stored_event_read (rows);
      event->event = hogarth_sample_event_new_from_json (hogarth_rows_get_text (rows, 8), -1,
                                                         &local);
    }
  else if (local == NULL)
    g_set_error (&local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "There is no sample event %s. It may have been removed for ever.", id);
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&event);
}

/* Events are not told one by one to those who watch: one row a project is enough. */
static gboolean
hogarth_store_mark_events (HogarthStore  *self,
                           const char    *project_id,
                           GError       **error)
{
  return hogarth_database_run (self->database, error,
                               "REPLACE INTO change (kind, id) VALUES (?, ?)", "us",
                               HOGARTH_STORE_EVENT, project_id) > 0;
}

/* The identifier of a shipped event may be in another project already: then it gets a new one. */
gboolean
hogarth_store_put_event (HogarthStore        *self,
                         const char          *project_id,
                         HogarthSampleEvent  *event,
                         GError             **error)
{
  g_autofree char *document = hogarth_sample_event_to_json (event);
  g_autofree char *id = NULL;
  g_autoptr(HogarthSampleEvent) copy = NULL;
  int changed;

  changed = hogarth_database_run (self->database, error,
                                  "INSERT INTO event (id, project_id, label, name, person, time,"
                                  " document) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO"
                                  " UPDATE SET label = excluded.label, name = excluded.name,"
                                  " person = excluded.person, time = excluded.time,"
                                  " deleted_at = 0, version = version + 1,"
                                  " document = excluded.document"
                                  " WHERE project_id = excluded.project_id",
                                  "sssssss", hogarth_sample_event_get_id (event), project_id,
                                  hogarth_sample_event_get_label (event),
                                  hogarth_sample_event_get_event_name (event),
                                  hogarth_sample_event_get_person_name (event),
                                  hogarth_sample_event_get_timestamp (event), document);
  if (changed != 0)
    return changed > 0;

  id = hogarth_store_new_id ();
  copy = hogarth_sample_event_with_id (event, id);
  return hogarth_store_put_event (self, project_id, copy, error);
}

gboolean
hogarth_store_add_events (HogarthStore  *self,
                          const char    *project_id,
                          GPtrArray     *events,
                          GError       **error)
{
  gboolean done = TRUE;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && events != NULL, FALSE);

  if (!hogarth_store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < events->len && done; i++)
    done = hogarth_store_put_event (self, project_id, g_ptr_array_index (events, i), error);
  done = done && hogarth_store_mark_events (self, project_id, error);

  return hogarth_store_end (self, done, error);
}

gint64
hogarth_store_save_event (HogarthStore        *self,
                          gint64               base_version,
                          HogarthSampleEvent  *event,
                          GError             **error)
{
  g_autofree char *document = NULL;
  int changed;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), 0);
  g_return_val_if_fail (event != NULL, 0);

  document = hogarth_sample_event_to_json (event);
  if (!hogarth_store_begin (self, error))
    return 0;
  changed = hogarth_database_run (self->database, error,
                                  "UPDATE event SET label = ?, name = ?, person = ?, time = ?,"
                                  " document = ?, version = version + 1"
                                  " WHERE id = ? AND version = ?", "ssssssi",
                                  hogarth_sample_event_get_label (event),
                                  hogarth_sample_event_get_event_name (event),
                                  hogarth_sample_event_get_person_name (event),
                                  hogarth_sample_event_get_timestamp (event), document,
                                  hogarth_sample_event_get_id (event), base_version);
  if (changed == 0)
    g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT,
                         "The sample event was changed or removed by somebody else meanwhile. "
                         "Load it again.");

  return hogarth_store_end (self, changed > 0, error) ? base_version + 1 : 0;
}

/* Every word quoted, as the beginning of a word: "app"* "sl"*. NULL if there is no word. */
static char *
hogarth_store_build_match (const char *text)
{
  GString *match = g_string_new (NULL);
  const char *at = text;

  while (*at != '\0')
    {
      const char *start = at;

      while (*at != '\0' && (g_unichar_isalnum (g_utf8_get_char (at)) ||
                             g_unichar_ismark (g_utf8_get_char (at))))
        at = g_utf8_next_char (at);
      if (at > start)
        {
          if (match->len > 0)
            g_string_append_c (match, ' ');
          g_string_append_c (match, '"');
          g_string_append_len (match, start, at - start);
          g_string_append (match, "\"*");
        }
      else
        at = g_utf8_next_char (at);
    }

  return g_string_free (match, match->len == 0);
}

GPtrArray *
hogarth_store_search (HogarthStore      *self,
                      HogarthStoreKind   kind,
                      const char        *project_id,
                      const char        *text,
                      guint              limit,
                      GError           **error)
{
  g_autofree char *match = NULL;
  g_autoptr(HogarthRows) rows = NULL;
  GPtrArray *found;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (kind == HOGARTH_STORE_DESTINATION || kind == HOGARTH_STORE_EVENT, NULL);
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  match = hogarth_store_build_match (text);
  if (match == NULL)
    return g_ptr_array_new ();
  if (!hogarth_store_enter (self, error))
    return NULL;

  if (kind == HOGARTH_STORE_DESTINATION)
    {
      rows = hogarth_database_query (self->database, error,
                                     "SELECT " HOGARTH_DESTINATION_COLUMNS
                                     " FROM destination_search (?1)"
                                     " JOIN destination ON number = destination_search.rowid"
                                     " WHERE deleted_at = 0 AND (?2 IS NULL OR project_id = ?2)"
                                     " ORDER BY rank LIMIT ?3",
                                     "ssu", match, project_id, (int) limit);
      found = hogarth_store_collect (rows, hogarth_store_read_destination_row,
                                     (GDestroyNotify) hogarth_stored_destination_unref, error);
    }
  else
    {
      rows = hogarth_database_query (self->database, error,
                                     "SELECT " HOGARTH_EVENT_COLUMNS " FROM event_search (?1)"
                                     " JOIN event ON number = event_search.rowid"
                                     " WHERE deleted_at = 0 AND (?2 IS NULL OR project_id = ?2)"
                                     " ORDER BY event_search.rowid DESC LIMIT ?3",
                                     "ssu", match, project_id, (int) limit);
      found = hogarth_store_collect (rows, hogarth_store_read_event_row,
                                     (GDestroyNotify) hogarth_stored_event_unref, error);
    }
  g_clear_pointer (&rows, hogarth_rows_end);
  hogarth_store_leave (self);

  return found;
}

/* What the asynchronous functions take to the worker. */
typedef struct
{
  HogarthEventQuery  query; /* its texts are owned */
  HogarthStoreKind   kind;
  char              *project_id;
  char              *text;
  guint              limit;
  GPtrArray         *events;
} HogarthCall;

static void
hogarth_call_free (HogarthCall *call)
{
  g_free ((char *) call->query.project_id);
  g_free ((char *) call->query.name);
  g_free ((char *) call->query.person);
  g_free ((char *) call->query.since);
  g_free ((char *) call->query.until);
  g_free (call->project_id);
  g_free (call->text);
  g_clear_pointer (&call->events, g_ptr_array_unref);
  g_free (call);
}

static gpointer
hogarth_store_list_events_work (HogarthStore  *self,
                                gpointer       data,
                                GError       **error)
{
  HogarthCall *call = data;

  return hogarth_store_list_events (self, &call->query, error);
}

void
hogarth_store_list_events_async (HogarthStore            *self,
                                 const HogarthEventQuery *query,
                                 GCancellable            *cancellable,
                                 GAsyncReadyCallback      callback,
                                 gpointer                 user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->query = *query;
  call->query.project_id = g_strdup (query->project_id);
  call->query.name = g_strdup (query->name);
  call->query.person = g_strdup (query->person);
  call->query.since = g_strdup (query->since);
  call->query.until = g_strdup (query->until);
  hogarth_store_perform_async (self, hogarth_store_list_events_work, call,
                               (GDestroyNotify) hogarth_call_free,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}

static gpointer
hogarth_store_load_event_work (HogarthStore  *self,
                               gpointer       data,
                               GError       **error)
{
  return hogarth_store_load_event (self, data, error);
}

void
hogarth_store_load_event_async (HogarthStore        *self,
                                const char          *id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  hogarth_store_perform_async (self, hogarth_store_load_event_work, g_strdup (id), g_free,
                               (GDestroyNotify) hogarth_stored_event_unref, cancellable,
                               callback, user_data);
}

static gpointer
hogarth_store_add_events_work (HogarthStore  *self,
                               gpointer       data,
                               GError       **error)
{
  HogarthCall *call = data;

  return GINT_TO_POINTER (hogarth_store_add_events (self, call->project_id, call->events, error));
}

void
hogarth_store_add_events_async (HogarthStore        *self,
                                const char          *project_id,
                                GPtrArray           *events,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->project_id = g_strdup (project_id);
  call->events = g_ptr_array_ref (events);
  hogarth_store_perform_async (self, hogarth_store_add_events_work, call,
                               (GDestroyNotify) hogarth_call_free, NULL, cancellable, callback,
                               user_data);
}

static gpointer
hogarth_store_search_work (HogarthStore  *self,
                           gpointer       data,
                           GError       **error)
{
  HogarthCall *call = data;

  return hogarth_store_search (self, call->kind, call->project_id, call->text, call->limit, error);
}

void
hogarth_store_search_async (HogarthStore        *self,
                            HogarthStoreKind     kind,
                            const char          *project_id,
                            const char          *text,
                            guint                limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  HogarthCall *call = g_new0 (HogarthCall, 1);

  call->kind = kind;
  call->project_id = g_strdup (project_id);
  call->text = g_strdup (text);
  call->limit = limit;
  hogarth_store_perform_async (self, hogarth_store_search_work, call,
                               (GDestroyNotify) hogarth_call_free,
                               (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
                               user_data);
}
