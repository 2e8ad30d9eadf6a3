/* hogarth-store-private.h: what the files of the store share
 *
 * SPDX-License-Identifier: MIT
 *
 * Locks: `lock` guards the connection, from _begin () to _end () and from _enter () to _leave ().
 * `queue_lock` and `key_lock` are held for moments only, and never while waiting for `lock`, so
 * that the main thread may take them.
 */

#pragma once

#include "hogarth-database.h"
#include "hogarth-seal.h"
#include "hogarth-store-secrets.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

struct _HogarthStore
{
  GObject parent_instance;

  char         *path;
  char         *database_id;
  char         *read_only_reason;
  GMainContext *context; /* where signals are emitted */

  GRecMutex        lock;
  HogarthDatabase *database;     /* NULL when closed */
  gint64           revision;     /* of the table change: what was told already */
  gint64           data_version; /* of SQLite, when last looked at */
  gboolean         wipe;         /* after this transaction no deleted text may stay in a file */

  GThread     *worker;
  GAsyncQueue *orders; /* HogarthWork, owned */

  GMutex      queue_lock;
  GHashTable *queue;    /* destination id -> HogarthQueued, owned */
  gint64      deadline; /* when the queue is written, 0 for not at all */
  GHashTable *written;  /* destination id -> HogarthWritten, owned */

  GMutex               key_lock;
  HogarthKeyring      *keyring; /* nullable */
  HogarthSeal         *seal;    /* nullable: the key is not there */
  HogarthSecretsState  secrets_state;
  gboolean             has_passphrase; /* as last read from the database */
  GHashTable          *memory_secrets; /* owner id -> HogarthSecrets; guarded by `lock` */
  guint                n_held_secrets; /* how many values are there */

  GFileMonitor *monitor;
  gint          watching; /* atomic: a look at the file is ordered */
};

/* Every public function begins with one of these two and ends with its partner. */
gboolean hogarth_store_enter (HogarthStore  *self,
                              GError       **error);
void     hogarth_store_leave (HogarthStore  *self);
gboolean hogarth_store_begin (HogarthStore  *self,
                              GError       **error);
gboolean hogarth_store_end   (HogarthStore  *self,
                              gboolean       success,
                              GError       **error);

/* Signals, emitted later in the store's main context. */
void hogarth_store_emit_changed     (HogarthStore     *self,
                                     HogarthStoreKind  kind,
                                     const char       *id,
                                     gboolean          external);
void hogarth_store_emit_saved       (HogarthStore     *self,
                                     const char       *id,
                                     gint64            version);
void hogarth_store_emit_save_failed (HogarthStore     *self,
                                     const char       *id,
                                     const GError     *error);
void hogarth_store_notify           (HogarthStore     *self,
                                     const char       *property);

/* What the worker is told besides the work of a task. */
typedef enum {
  HOGARTH_ORDER_WORK,
  HOGARTH_ORDER_DEADLINE, /* there is a new one */
  HOGARTH_ORDER_LOOK,     /* at what others wrote */
  HOGARTH_ORDER_QUIT
} HogarthOrder;

void         hogarth_store_order        (HogarthStore *self,
                                         HogarthOrder  order);
GAsyncQueue *hogarth_store_new_orders   (void);
void         hogarth_store_start_worker (HogarthStore *self);
void         hogarth_store_stop_worker  (HogarthStore *self);

/* The save queue: called by the worker at the deadline and by close. */
gboolean hogarth_store_write_queue (HogarthStore  *self,
                                    GError       **error);
gint64   hogarth_store_get_deadline (HogarthStore *self);
gboolean hogarth_store_is_saving    (HogarthStore *self);
void     hogarth_store_init_queue   (HogarthStore *self);
void     hogarth_store_clear_queue  (HogarthStore *self);

/* Changes: what a transaction or another process wrote, told by signals. */
void   hogarth_store_start_watch  (HogarthStore *self);
void   hogarth_store_look         (HogarthStore *self);
gint64 hogarth_store_get_revision (HogarthStore *self);
void   hogarth_store_tell_changes (HogarthStore *self,
                                   gint64        until,
                                   gboolean      external);

/* Secrets. hogarth_store_ref_seal () fails when there is no key, or the database has another. */
HogarthSeal *hogarth_store_ref_seal    (HogarthStore  *self,
                                        GError       **error);
gboolean     hogarth_store_seal_memory (HogarthStore  *self,
                                        GError       **error);

/* Inside a transaction. */
typedef struct
{
  gint64   base_version;
  gboolean overwrite; /* whatever the stored version is; it stays in the history */
} HogarthSaveMode;

gint64   hogarth_store_replace_destination (HogarthStore           *self,
                                            const char             *id,
                                            const HogarthSaveMode  *mode,
                                            HogarthDestination     *destination,
                                            GPtrArray              *tests,
                                            GError                **error);
gboolean hogarth_store_keep_version        (HogarthStore           *self,
                                            const char             *id,
                                            const char             *name,
                                            GError                **error);
gboolean hogarth_store_scrub               (HogarthStore           *self,
                                            const char             *id,
                                            const char             *before,
                                            HogarthDestination     *after,
                                            GError                **error);
void     hogarth_store_seal_old_tests      (HogarthStore           *self);
gboolean hogarth_store_wipe                (HogarthStore           *self,
                                            GError                **error);
gboolean hogarth_store_replace_tests       (HogarthStore           *self,
                                            const char             *id,
                                            GPtrArray              *tests,
                                            GError                **error);
char    *hogarth_store_read_tests          (HogarthStore           *self,
                                            const char             *id,
                                            GError                **error);
gboolean hogarth_store_put_event           (HogarthStore           *self,
                                            const char             *project_id,
                                            HogarthSampleEvent     *event,
                                            GError                **error);

/* The columns that the two functions below read, in order. */
#define HOGARTH_DESTINATION_COLUMNS                                                    \
  "destination.id, destination.project_id, destination.name, destination.description, type, " \
  "icon_url, template_id, enabled, destination.version, destination.created_at, " \
  "destination.updated_at, destination.deleted_at, n_tests, n_passed, n_failed, tested_version"
#define HOGARTH_DESTINATION_N_COLUMNS 16
#define HOGARTH_EVENT_COLUMNS \
  "event.id, event.project_id, event.label, event.name, event.person, event.time, " \
  "event.version, event.deleted_at"

HogarthStoredDestination *hogarth_stored_destination_read (HogarthRows *rows);
HogarthStoredEvent       *hogarth_stored_event_read       (HogarthRows *rows);

G_END_DECLS
