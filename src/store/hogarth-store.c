/* hogarth-store.c: opening and closing, transactions, signals
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <sodium.h>

#include "hogarth-store-private.h"
#include "hogarth-store-projects.h"

#define BIN_DAYS 30

enum { PROP_0, PROP_PATH, PROP_READ_ONLY, PROP_SAVING, PROP_SECRETS_STATE, N_PROPS };
enum { CHANGED, SAVED, SAVE_FAILED, N_SIGNALS };

/* A signal on its way to the store's main context; N_SIGNALS means that a property changed. */
typedef struct
{
  HogarthStore     *store;
  guint             signal;
  HogarthStoreKind  kind;
  char             *text;
  gboolean          external;
  gint64            version;
  GError           *error;
} HogarthEmission;

G_DEFINE_FINAL_TYPE (HogarthStore, hogarth_store, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
hogarth_emission_free (HogarthEmission *emission)
{
  g_object_unref (emission->store);
  g_free (emission->text);
  g_clear_error (&emission->error);
  g_free (emission);
}

static gboolean
hogarth_emission_emit_cb (gpointer user_data)
{
  HogarthEmission *emission = user_data;
  HogarthStore *store = emission->store;

  if (emission->signal == CHANGED)
    g_signal_emit (store, signals[CHANGED], 0, (int) emission->kind, emission->text,
                   emission->external);
  else if (emission->signal == SAVED)
    g_signal_emit (store, signals[SAVED], 0, emission->text, emission->version);
  else if (emission->signal == SAVE_FAILED)
    g_signal_emit (store, signals[SAVE_FAILED], 0, emission->text, emission->error);
  else
    g_object_notify (G_OBJECT (store), emission->text);

  return G_SOURCE_REMOVE;
}

static gboolean
hogarth_store_has_listener (HogarthStore          *self,
                            const HogarthEmission *emission)
{
  guint notify = g_signal_lookup ("notify", G_TYPE_OBJECT);

  if (emission->signal < N_SIGNALS)
    return g_signal_has_handler_pending (self, signals[emission->signal], 0, TRUE);

  /* A handler of one property is not found without its name. */
  return g_signal_has_handler_pending (self, notify, 0, TRUE) ||
         g_signal_has_handler_pending (self, notify, g_quark_from_string (emission->text), TRUE);
}

/* Nobody listens in the command line, where no main loop would ever free what is sent. */
static void
hogarth_store_send (HogarthStore    *self,
                    HogarthEmission  emission)
{
  g_autoptr(GSource) source = NULL;

  if (!hogarth_store_has_listener (self, &emission))
    {
      g_clear_error (&emission.error);
      return;
    }

  emission.store = g_object_ref (self);
  emission.text = g_strdup (emission.text);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, hogarth_emission_emit_cb,
                         g_memdup2 (&emission, sizeof emission),
                         (GDestroyNotify) hogarth_emission_free);
  g_source_attach (source, self->context);
}

void
hogarth_store_emit_changed (HogarthStore     *self,
                            HogarthStoreKind  kind,
                            const char       *id,
                            gboolean          external)
{
  hogarth_store_send (self, (HogarthEmission) {
    .signal = CHANGED, .kind = kind, .text = (char *) id, .external = external });
}

void
hogarth_store_emit_saved (HogarthStore *self,
                          const char   *id,
                          gint64        version)
{
  hogarth_store_send (self, (HogarthEmission) {
    .signal = SAVED, .text = (char *) id, .version = version });
}

void
hogarth_store_emit_save_failed (HogarthStore *self,
                                const char   *id,
                                const GError *error)
{
  hogarth_store_send (self, (HogarthEmission) {
    .signal = SAVE_FAILED, .text = (char *) id, .error = g_error_copy (error) });
}

void
hogarth_store_notify (HogarthStore *self,
                      const char   *property)
{
  hogarth_store_send (self, (HogarthEmission) {
    .signal = N_SIGNALS, .text = (char *) property });
}

gboolean
hogarth_store_enter (HogarthStore  *self,
                     GError       **error)
{
  g_rec_mutex_lock (&self->lock);
  if (self->database != NULL)
    return TRUE;

  g_rec_mutex_unlock (&self->lock);
  g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CLOSED,
               "The database %s was closed. Open it again.", self->path);
  return FALSE;
}

void
hogarth_store_leave (HogarthStore *self)
{
  g_rec_mutex_unlock (&self->lock);
}

gboolean
hogarth_store_begin (HogarthStore  *self,
                     GError       **error)
{
  if (!hogarth_store_enter (self, error))
    return FALSE;

  if (self->read_only_reason != NULL)
    g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_READ_ONLY,
                         self->read_only_reason);
  else if (hogarth_database_begin (self->database, error))
    {
      if (hogarth_database_is_outermost (self->database))
        hogarth_store_tell_changes (self, hogarth_store_get_revision (self), TRUE);
      return TRUE;
    }

  hogarth_store_leave (self);
  return FALSE;
}

gboolean
hogarth_store_end (HogarthStore  *self,
                   gboolean       success,
                   GError       **error)
{
  gboolean outermost = hogarth_database_is_outermost (self->database);
  gint64 revision = outermost && success ? hogarth_store_get_revision (self) : 0;

  success = hogarth_database_end (self->database, success, error);
  if (outermost && success)
    {
      hogarth_store_tell_changes (self, revision, FALSE);
      if (self->wipe)
        success = hogarth_store_wipe (self, error);
    }
  if (outermost)
    self->wipe = FALSE;
  hogarth_store_leave (self);

  return success;
}

gpointer
hogarth_store_transact (HogarthStore      *self,
                        HogarthStoreWork   work,
                        gpointer           data,
                        GError           **error)
{
  gpointer result;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);
  g_return_val_if_fail (work != NULL, NULL);

  if (!hogarth_store_begin (self, error))
    return NULL;
  result = work (self, data, error);

  return hogarth_store_end (self, result != NULL, error) ? result : NULL;
}

static void
hogarth_store_dispose (GObject *object)
{
  HogarthStore *self = HOGARTH_STORE (object);

  hogarth_store_close (self, NULL);
  g_clear_object (&self->keyring);

  G_OBJECT_CLASS (hogarth_store_parent_class)->dispose (object);
}

static void
hogarth_store_finalize (GObject *object)
{
  HogarthStore *self = HOGARTH_STORE (object);

  hogarth_store_clear_queue (self);
  g_clear_pointer (&self->seal, hogarth_seal_unref);
  g_clear_pointer (&self->memory_secrets, g_hash_table_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_async_queue_unref (self->orders);
  g_rec_mutex_clear (&self->lock);
  g_mutex_clear (&self->key_lock);
  g_free (self->path);
  g_free (self->database_id);
  g_free (self->read_only_reason);

  G_OBJECT_CLASS (hogarth_store_parent_class)->finalize (object);
}

static void
hogarth_store_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  HogarthStore *self = HOGARTH_STORE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, self->read_only_reason != NULL);
      break;
    case PROP_SAVING:
      g_value_set_boolean (value, hogarth_store_is_saving (self));
      break;
    case PROP_SECRETS_STATE:
      g_value_set_enum (value, (int) hogarth_store_get_secrets_state (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hogarth_store_class_init (HogarthStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = hogarth_store_dispose;
  object_class->finalize = hogarth_store_finalize;
  object_class->get_property = hogarth_store_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_SAVING] = g_param_spec_boolean ("saving", NULL, NULL, FALSE, flags);
  properties[PROP_SECRETS_STATE] =
    g_param_spec_enum ("secrets-state", NULL, NULL, HOGARTH_TYPE_SECRETS_STATE,
                       HOGARTH_SECRETS_STATE_CLOSED, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[SAVE_FAILED] = g_signal_new ("save-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_ERROR);
}

static void
hogarth_store_init (HogarthStore *self)
{
  g_rec_mutex_init (&self->lock);
  g_mutex_init (&self->key_lock);
  hogarth_store_init_queue (self);
}

char *
hogarth_store_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "hogarth", "hogarth.db", NULL);
}

static gpointer
hogarth_store_empty_old (HogarthStore  *self,
                         gpointer       data,
                         GError       **error)
{
  gint64 limit = g_get_real_time () - BIN_DAYS * G_TIME_SPAN_DAY;

  return GINT_TO_POINTER (hogarth_store_empty_bin (self, limit, error));
}

static void
hogarth_store_opened_cb (GObject      *object,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error) == NULL)
    g_debug ("The bin was not emptied: %s", error->message);
}

static char *
hogarth_store_read_database_id (HogarthStore  *self,
                                GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;

  rows = hogarth_database_query (self->database, error, "SELECT database_id FROM vault", "");
  return rows != NULL && hogarth_rows_next (rows, error) ? hogarth_rows_dup_text (rows, 0) : NULL;
}

static HogarthStore *
hogarth_store_open_in_context (const char      *path,
                               HogarthKeyring  *keyring,
                               GMainContext    *context,
                               GError         **error)
{
  g_autoptr(HogarthStore) self = g_object_new (HOGARTH_TYPE_STORE, NULL);
  gboolean newer;

  if (sodium_init () < 0)
    {
      g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_IO,
                           "This system has no source of random numbers.");
      return NULL;
    }

  self->path = path != NULL ? g_strdup (path) : hogarth_store_get_default_path ();
  self->context = g_main_context_ref (context);
  g_set_object (&self->keyring, keyring);
  self->database = hogarth_database_open (self->path, TRUE, error);
  if (self->database == NULL || !hogarth_database_migrate (self->database, &newer, error))
    return NULL;

  if (newer)
    self->read_only_reason =
      g_strdup_printf ("%s was written by a newer Hogarth and can only be read by this one. "
                       "Update Hogarth to change it.", self->path);
  self->database_id = hogarth_store_read_database_id (self, error);
  if (self->database_id == NULL)
    return NULL;
  if (!newer)
    hogarth_store_seal_old_tests (self);
  self->data_version = hogarth_database_data_version (self->database);
  self->revision = hogarth_store_get_revision (self);
  hogarth_store_start_worker (self);

  return g_steal_pointer (&self);
}

HogarthStore *
hogarth_store_open (const char      *path,
                    HogarthKeyring  *keyring,
                    GError         **error)
{
  g_autoptr(GMainContext) context = g_main_context_ref_thread_default ();
  HogarthStore *self = hogarth_store_open_in_context (path, keyring, context, error);

  if (self != NULL)
    hogarth_store_start_watch (self);

  return self;
}

typedef struct
{
  char           *path;
  HogarthKeyring *keyring;
} HogarthOpening;

static void
hogarth_opening_free (HogarthOpening *opening)
{
  g_free (opening->path);
  g_clear_object (&opening->keyring);
  g_free (opening);
}

static void
hogarth_store_open_in_thread (GTask        *task,
                              gpointer      source_object,
                              gpointer      task_data,
                              GCancellable *cancellable)
{
  HogarthOpening *opening = task_data;
  HogarthStore *store;
  GError *error = NULL;

  store = hogarth_store_open_in_context (opening->path, opening->keyring,
                                         g_task_get_context (task), &error);
  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
hogarth_store_open_async (const char          *path,
                          HogarthKeyring      *keyring,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  HogarthOpening *opening = g_new0 (HogarthOpening, 1);

  opening->path = g_strdup (path);
  g_set_object (&opening->keyring, keyring);
  g_task_set_source_tag (task, hogarth_store_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) hogarth_opening_free);
  g_task_run_in_thread (task, hogarth_store_open_in_thread);
}

/* The file monitor must be made on the thread that runs the store's main context. */
HogarthStore *
hogarth_store_open_finish (GAsyncResult  *result,
                           GError       **error)
{
  HogarthStore *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_propagate_pointer (G_TASK (result), error);
  if (self != NULL)
    {
      hogarth_store_start_watch (self);
      if (self->read_only_reason == NULL)
        hogarth_store_perform_async (self, hogarth_store_empty_old, NULL, NULL, NULL, NULL,
                                     hogarth_store_opened_cb, NULL);
    }

  return self;
}

gboolean
hogarth_store_close (HogarthStore  *self,
                     GError       **error)
{
  gboolean written;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  if (self->database == NULL)
    return TRUE;

  written = hogarth_store_write_queue (self, error);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
  hogarth_store_stop_worker (self);

  g_rec_mutex_lock (&self->lock);
  g_clear_pointer (&self->database, hogarth_database_close);
  g_rec_mutex_unlock (&self->lock);

  return written;
}

const char *
hogarth_store_get_path (HogarthStore *self)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  return self->path;
}

const char *
hogarth_store_get_read_only_reason (HogarthStore *self)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), NULL);

  return self->read_only_reason;
}

char *
hogarth_store_new_id (void)
{
  return g_uuid_string_random ();
}
