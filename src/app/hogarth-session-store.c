/* hogarth-session-store.c: how a session comes from the store and goes back to it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include "hogarth-sample-event-item.h"
#include "hogarth-session-private.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-secrets.h"
#include "hogarth-store-text.h"

/* Newest events that the editor offers without a search. */
#define MAX_EVENTS 500

typedef struct
{
  char                     *id;
  char                     *project_id;
  HogarthStoredDestination *stored;   /* NULL: only the events were asked for */
  HogarthSecrets           *secrets;  /* those that can be opened now */
  GPtrArray                *events;
} Opened;

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_free (opened->id);
  g_free (opened->project_id);
  g_clear_pointer (&opened->stored, hogarth_stored_destination_unref);
  g_clear_pointer (&opened->secrets, hogarth_secrets_unref);
  g_clear_pointer (&opened->events, g_ptr_array_unref);
  g_free (opened);
}

static GPtrArray *
load_events (HogarthStore  *store,
             const char    *project_id,
             GError       **error)
{
  const HogarthEventQuery query = { .project_id = project_id, .limit = MAX_EVENTS };
  g_autoptr(GPtrArray) rows = hogarth_store_list_events (store, &query, error);
  g_autoptr(GPtrArray) events = NULL;

  if (rows == NULL)
    return NULL;

  events = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_sample_event_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      const HogarthStoredEvent *row = g_ptr_array_index (rows, i);
      g_autoptr(HogarthStoredEvent) stored = NULL;
      g_autoptr(GError) ignored = NULL;

      /* One event that does not read must not keep the destination closed. */
      stored = hogarth_store_load_event (store, row->id, &ignored);
      if (stored != NULL && stored->event != NULL)
        g_ptr_array_add (events, hogarth_sample_event_ref (stored->event));
      else
        g_debug ("Event %s: %s", row->id, ignored ? ignored->message : "no document");
    }

  return g_steal_pointer (&events);
}

static gboolean
has_stored_secrets (HogarthDestination *destination)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      if (hogarth_destination_has_secret (destination, hogarth_input_entry_get_key (entry)))
        return TRUE;
    }

  return FALSE;
}

static gpointer
open_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Opened *wanted = data;
  g_autoptr(GError) secrets_error = NULL;
  Opened *opened = g_new0 (Opened, 1);

  if (wanted->id != NULL)
    {
      opened->stored = hogarth_store_load_destination (store, wanted->id, error);
      if (opened->stored == NULL)
        {
          opened_free (opened);
          return NULL;
        }
      if (has_stored_secrets (opened->stored->destination))
        opened->secrets = hogarth_store_load_secrets (store, wanted->id, &secrets_error);
    }

  /* Without the key everything but the secrets works; the window says so from the store's
   * state.
   */
  if (secrets_error != NULL)
    g_debug ("Secrets: %s", secrets_error->message);
  if (opened->secrets == NULL)
    opened->secrets = hogarth_secrets_new ();

  opened->events = load_events (store, wanted->project_id, error);
  if (opened->events == NULL)
    {
      opened_free (opened);
      return NULL;
    }

  return opened;
}

/* What a destination is most likely authored for: a page view, or a request where its source
 * answers requests.
 */
static HogarthSampleEvent *
find_first_event (GPtrArray          *events,
                  HogarthDestination *destination)
{
  gboolean wants_request = g_strcmp0 (hogarth_destination_get_type_name (destination),
                                      "source_webhook") == 0;
  HogarthSampleEvent *best = NULL;
  int best_score = -1;

  for (guint i = 0; i < events->len; i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (events, i);
      HogData *globals = hogarth_sample_event_get_globals (event);
      gboolean is_request = hog_data_get_member (globals, "request") != NULL;
      int score = (is_request == wants_request) ? 4 : 0;

      if (g_strcmp0 (hogarth_sample_event_get_event_name (event), "$pageview") == 0)
        score += 2;
      if (hog_data_get_path (globals, "person", "properties", "email", NULL) != NULL)
        score += 1;
      if (score > best_score)
        {
          best = event;
          best_score = score;
        }
    }

  return best;
}

static void
hogarth_session_show_events (HogarthSession     *self,
                             GPtrArray          *events,
                             HogarthDestination *destination)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  HogarthSampleEvent *selected = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (events, i);

      g_ptr_array_add (items, hogarth_sample_event_item_new (event));
      if (self->event != NULL &&
          g_strcmp0 (hogarth_sample_event_get_id (event),
                     hogarth_sample_event_get_id (self->event)) == 0)
        selected = event;
    }

  g_list_store_splice (self->events, 0, g_list_model_get_n_items (G_LIST_MODEL (self->events)),
                       items->pdata, items->len);

  if (selected == NULL && self->event == NULL)
    selected = find_first_event (events, destination);
  if (selected != NULL)
    hogarth_session_set_event (self, selected);
}

static void
hogarth_session_perform_open (HogarthSession      *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Opened *wanted = g_new0 (Opened, 1);

  wanted->id = g_strdup (id);
  wanted->project_id = g_strdup (hogarth_project_get_id (self->project));
  hogarth_store_perform_async (self->store, open_work, wanted, opened_free, opened_free,
                               cancellable, callback, user_data);
}

static void
events_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(HogarthSession) self = user_data;
  g_autoptr(GError) error = NULL;
  Opened *opened = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (opened == NULL)
    {
      g_debug ("Sample events: %s", error->message);
      return;
    }

  if (!self->closed)
    hogarth_session_show_events (self, opened->events, self->destination);
  opened_free (opened);
}

static void
hogarth_session_take_tests (HogarthSession *self,
                            Opened         *opened)
{
  self->version = opened->stored->version;
  if (opened->stored->tests != NULL)
    {
      g_ptr_array_unref (self->tests);
      self->tests = g_ptr_array_ref (opened->stored->tests);
    }
}

static gboolean
same_tests (GPtrArray *a,
            GPtrArray *b)
{
  if (b == NULL)
    return TRUE;
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!hog_data_equal (hogarth_test_case_get_data (a->pdata[i]),
                         hogarth_test_case_get_data (b->pdata[i])))
      return FALSE;

  return TRUE;
}

static void
hogarth_session_take_document (HogarthSession *self,
                               Opened         *opened)
{
  hogarth_session_take_tests (self, opened);
  hogarth_session_show_events (self, opened->events, opened->stored->destination);
  _hogarth_session_show (self, opened->stored->destination, opened->secrets);
  _hogarth_session_load_secrets (self);
}

void
_hogarth_session_set_save_state (HogarthSession   *self,
                                 HogarthSaveState  state,
                                 const GError     *error)
{
  g_autofree char *text = error != NULL ? hogarth_store_text (error) : NULL;

  if (g_strcmp0 (self->save_error, text) != 0)
    {
      g_free (self->save_error);
      self->save_error = g_steal_pointer (&text);
      if (!self->closed)
        g_object_notify (G_OBJECT (self), "save-error");
    }
  if (self->save_state != state)
    {
      self->save_state = state;
      if (!self->closed)
        g_object_notify (G_OBJECT (self), "save-state");
    }
}

static void
document_loaded_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HogarthSession *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  Opened *opened = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (opened == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hogarth_session_take_document (self, opened);
  self->unsaved = FALSE;
  _hogarth_session_set_save_state (self, HOGARTH_SAVE_STATE_SAVED, NULL);
  opened_free (opened);

  g_task_return_boolean (task, TRUE);
}

static void
refreshed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(HogarthSession) self = user_data;
  g_autoptr(GError) error = NULL;
  Opened *opened = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (opened == NULL)
    {
      if (!self->closed)
        _hogarth_session_set_save_state (self, HOGARTH_SAVE_STATE_FAILED, error);
      return;
    }

  /* What was edited meanwhile meets the other's version when it is saved. A document that is the
   * same, as after one's own save, does not end what can be undone. */
  if (self->closed || self->unsaved ||
      opened->stored->version == self->version)
    g_debug ("Nothing new in version %" G_GINT64_FORMAT, opened->stored->version);
  else if (!hogarth_destination_equal (opened->stored->destination, self->destination) ||
           !same_tests (self->tests, opened->stored->tests))
    hogarth_session_take_document (self, opened);
  else
    {
      hogarth_session_take_tests (self, opened);
      g_object_notify (G_OBJECT (self), "tests");
    }
  opened_free (opened);
}

/* Somebody else may have changed the document: another program, or another window. */
static void
hogarth_session_refresh (HogarthSession *self)
{
  hogarth_session_perform_open (self, self->id, NULL, refreshed_cb, g_object_ref (self));
}

/* How the test cases went, on its way to the store. */
typedef struct
{
  char   *id;
  gint64  version;
  guint   n_passed;
  guint   n_failed;
} TestOutcome;

static void
test_outcome_free (gpointer data)
{
  TestOutcome *outcome = data;

  g_free (outcome->id);
  g_free (outcome);
}

static gpointer
keep_outcome_work (HogarthStore  *store,
                   gpointer       data,
                   GError       **error)
{
  TestOutcome *outcome = data;

  return GINT_TO_POINTER (hogarth_store_set_test_outcome (store, outcome->id, outcome->version,
                                                          outcome->n_passed, outcome->n_failed,
                                                          error));
}

static void
outcome_kept_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    g_message ("How the tests went was not kept: %s", error->message);
}

/* The outcome is of a version, which a snapshot has when it is stored. */
static void
hogarth_session_keep_outcome (HogarthSession *self)
{
  TestOutcome *outcome;

  if (self->tested == NULL || self->unsaved)
    return;

  if (self->tested == self->destination)
    {
      outcome = g_new0 (TestOutcome, 1);
      outcome->id = g_strdup (self->id);
      outcome->version = self->version;
      outcome->n_passed = self->n_passed;
      outcome->n_failed = self->n_failed;
      hogarth_store_perform_async (self->store, keep_outcome_work, outcome, test_outcome_free,
                                   NULL, NULL, outcome_kept_cb, NULL);
    }
  g_clear_pointer (&self->tested, hogarth_destination_unref);
}

void
hogarth_session_set_test_outcome (HogarthSession     *self,
                                  HogarthDestination *destination,
                                  guint               n_passed,
                                  guint               n_failed)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (destination != NULL);

  if (self->store == NULL || self->id == NULL || self->closed)
    return;

  hogarth_destination_ref (destination);
  g_clear_pointer (&self->tested, hogarth_destination_unref);
  self->tested = destination;
  self->n_passed = n_passed;
  self->n_failed = n_failed;
  hogarth_session_keep_outcome (self);
}

static void
store_saved_cb (HogarthSession *self,
                const char     *id,
                gint64          version,
                HogarthStore   *store)
{
  if (g_strcmp0 (id, self->id) != 0 || self->closed)
    return;

  if (!self->unsaved)
    {
      hogarth_session_refresh (self);
      return;
    }

  self->version = version;
  if (hogarth_store_is_queued (store, id))
    return;
  self->unsaved = FALSE;
  hogarth_session_keep_outcome (self);
  _hogarth_session_set_save_state (self, HOGARTH_SAVE_STATE_SAVED, NULL);
}

static void
store_save_failed_cb (HogarthSession *self,
                      const char     *id,
                      GError         *error,
                      HogarthStore   *store)
{
  gboolean conflict = g_error_matches (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);

  if (g_strcmp0 (id, self->id) == 0 && self->unsaved)
    _hogarth_session_set_save_state (self,
                                     conflict ? HOGARTH_SAVE_STATE_CONFLICT
                                              : HOGARTH_SAVE_STATE_FAILED,
                                     error);
}

static void
store_changed_cb (HogarthSession   *self,
                  HogarthStoreKind  kind,
                  const char       *id,
                  gboolean          external,
                  HogarthStore     *store)
{
  if (self->closed)
    return;

  if (kind == HOGARTH_STORE_EVENT &&
      g_strcmp0 (id, hogarth_project_get_id (self->project)) == 0)
    hogarth_session_perform_open (self, NULL, NULL, events_loaded_cb, g_object_ref (self));
  else if (kind == HOGARTH_STORE_DESTINATION && external && g_strcmp0 (id, self->id) == 0 &&
           !self->unsaved)
    hogarth_session_refresh (self);
}

void
_hogarth_session_store_init (HogarthSession *self)
{
  if (self->store == NULL)
    return;

  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "saved", G_CALLBACK (store_saved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store, "save-failed", G_CALLBACK (store_save_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
_hogarth_session_queue_save (HogarthSession *self)
{
  if (self->store == NULL || self->id == NULL || self->closed)
    return;

  hogarth_store_queue_destination (self->store, self->id, self->version, self->destination,
                                   self->tests);
  self->unsaved = TRUE;
  _hogarth_session_set_save_state (self, HOGARTH_SAVE_STATE_SAVING, NULL);
}

void
hogarth_session_open_async (HogarthSession      *self,
                            const char          *id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (self->store != NULL);
  g_return_if_fail (id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hogarth_session_open_async);
  if (g_strcmp0 (self->id, id) != 0)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  hogarth_session_perform_open (self, id, cancellable, document_loaded_cb,
                                g_steal_pointer (&task));
}

gboolean
hogarth_session_open_finish (HogarthSession  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
