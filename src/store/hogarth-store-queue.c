/* hogarth-store-queue.c: the save queue: many edits of a destination become one write
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-destinations.h"
#include "hogarth-store-private.h"

#define SAVE_DELAY_US  (400 * 1000)
#define RETRY_DELAY_US (2 * G_USEC_PER_SEC)

typedef struct
{
  HogarthDestination *destination;
  GPtrArray          *tests; /* nullable */
  gint64              base_version;
  guint64             edit; /* a newer one may come while this is written */
  guint               overwrite : 1;
  guint               conflict : 1; /* waits for the user */
} HogarthQueued;

/* An editor may go on queueing with the version it loaded while its own earlier edits raise the
 * stored one. So the versions from first to last are one editor's own, and as good as the last. */
typedef struct
{
  gint64 first;
  gint64 last;
} HogarthWritten;

static void
hogarth_queued_free (HogarthQueued *queued)
{
  hogarth_destination_unref (queued->destination);
  g_clear_pointer (&queued->tests, g_ptr_array_unref);
  g_free (queued);
}

static HogarthQueued *
hogarth_queued_copy (const HogarthQueued *queued)
{
  HogarthQueued *copy = g_memdup2 (queued, sizeof *queued);

  hogarth_destination_ref (copy->destination);
  if (copy->tests != NULL)
    g_ptr_array_ref (copy->tests);
  return copy;
}

void
hogarth_store_init_queue (HogarthStore *self)
{
  g_mutex_init (&self->queue_lock);
  self->orders = hogarth_store_new_orders ();
  self->queue = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) hogarth_queued_free);
  self->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
hogarth_store_clear_queue (HogarthStore *self)
{
  g_hash_table_unref (self->queue);
  g_hash_table_unref (self->written);
  g_mutex_clear (&self->queue_lock);
}

gint64
hogarth_store_get_deadline (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->queue_lock);

  return self->deadline;
}

gboolean
hogarth_store_is_saving (HogarthStore *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->queue_lock);

  return g_hash_table_size (self->queue) > 0;
}

/* With the queue's lock. */
static void
hogarth_store_schedule (HogarthStore *self,
                        gint64        delay)
{
  if (self->deadline != 0)
    return;
  self->deadline = g_get_monotonic_time () + delay;
  hogarth_store_order (self, HOGARTH_ORDER_DEADLINE);
}

void
hogarth_store_queue_destination (HogarthStore       *self,
                                 const char         *id,
                                 gint64              base_version,
                                 HogarthDestination *destination,
                                 GPtrArray          *tests)
{
  HogarthQueued *queued;
  HogarthQueued *before;
  gboolean first;

  g_return_if_fail (HOGARTH_IS_STORE (self));
  g_return_if_fail (id != NULL && destination != NULL);

  queued = g_new0 (HogarthQueued, 1);
  queued->destination = hogarth_destination_ref (destination);
  queued->tests = tests != NULL ? g_ptr_array_ref (tests) : NULL;
  queued->base_version = base_version;

  g_mutex_lock (&self->queue_lock);
  first = g_hash_table_size (self->queue) == 0;
  before = g_hash_table_lookup (self->queue, id);
  if (before != NULL)
    {
      queued->edit = before->edit + 1;
      queued->overwrite = before->overwrite;
      queued->conflict = before->conflict;
      if (queued->tests == NULL && before->tests != NULL)
        queued->tests = g_ptr_array_ref (before->tests);
    }
  g_hash_table_insert (self->queue, g_strdup (id), queued);
  if (!queued->conflict)
    hogarth_store_schedule (self, SAVE_DELAY_US);
  g_mutex_unlock (&self->queue_lock);

  if (first)
    hogarth_store_notify (self, "saving");
}

gboolean
hogarth_store_is_queued (HogarthStore *self,
                         const char   *id)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  locker = g_mutex_locker_new (&self->queue_lock);
  return g_hash_table_contains (self->queue, id);
}

void
hogarth_store_overwrite_queued (HogarthStore *self,
                                const char   *id)
{
  HogarthQueued *queued;

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_mutex_lock (&self->queue_lock);
  queued = g_hash_table_lookup (self->queue, id);
  if (queued != NULL)
    {
      queued->overwrite = TRUE;
      queued->conflict = FALSE;
      hogarth_store_schedule (self, 0);
    }
  g_mutex_unlock (&self->queue_lock);
}

void
hogarth_store_discard_queued (HogarthStore *self,
                              const char   *id)
{
  gboolean last;

  g_return_if_fail (HOGARTH_IS_STORE (self));

  g_mutex_lock (&self->queue_lock);
  last = g_hash_table_remove (self->queue, id) && g_hash_table_size (self->queue) == 0;
  g_hash_table_remove (self->written, id);
  g_mutex_unlock (&self->queue_lock);

  if (last)
    hogarth_store_notify (self, "saving");
}

/* With the queue's lock: the version that the stored one must have. */
static gint64
hogarth_store_expect (HogarthStore        *self,
                      const char          *id,
                      const HogarthQueued *queued)
{
  HogarthWritten *written = g_hash_table_lookup (self->written, id);

  return written != NULL && queued->base_version >= written->first &&
         queued->base_version <= written->last ? written->last : queued->base_version;
}

/* With the queue's lock: the edit is on disk; a newer one of the same destination stays. */
static void
hogarth_store_mark_written (HogarthStore        *self,
                            const char          *id,
                            const HogarthQueued *queued,
                            gint64               expected,
                            gint64               version)
{
  HogarthWritten *written = g_hash_table_lookup (self->written, id);
  HogarthQueued *now = g_hash_table_lookup (self->queue, id);

  if (written == NULL || queued->overwrite || written->last != expected)
    {
      written = g_new0 (HogarthWritten, 1);
      written->first = queued->base_version;
      g_hash_table_insert (self->written, g_strdup (id), written);
    }
  written->last = version;

  if (now != NULL && now->edit == queued->edit)
    g_hash_table_remove (self->queue, id);
  else if (now != NULL)
    now->overwrite = FALSE;
}

/* With the store's lock, so that two threads do not write one edit. */
static gboolean
hogarth_store_write_queued (HogarthStore         *self,
                            const char           *id,
                            const HogarthQueued  *queued,
                            GError              **error)
{
  HogarthSaveMode mode = { .overwrite = queued->overwrite };
  GError *local = NULL;
  gint64 version = 0;

  g_mutex_lock (&self->queue_lock);
  mode.base_version = hogarth_store_expect (self, id, queued);
  g_mutex_unlock (&self->queue_lock);

  if (hogarth_store_begin (self, &local))
    {
      version = hogarth_store_replace_destination (self, id, &mode, queued->destination,
                                                   queued->tests, &local);
      if (!hogarth_store_end (self, version > 0, local == NULL ? &local : NULL))
        version = 0;
    }

  g_mutex_lock (&self->queue_lock);
  if (version > 0)
    hogarth_store_mark_written (self, id, queued, mode.base_version, version);
  else
    {
      HogarthQueued *now = g_hash_table_lookup (self->queue, id);

      if (now != NULL && g_error_matches (local, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT))
        now->conflict = TRUE;
      else if (now != NULL)
        hogarth_store_schedule (self, RETRY_DELAY_US);
    }
  g_mutex_unlock (&self->queue_lock);

  if (version > 0)
    hogarth_store_emit_saved (self, id, version);
  else
    {
      hogarth_store_emit_save_failed (self, id, local);
      g_propagate_error (error, local);
    }

  return version > 0;
}

static HogarthQueued *
hogarth_store_dup_queued (HogarthStore *self,
                          const char   *id)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->queue_lock);
  HogarthQueued *queued = g_hash_table_lookup (self->queue, id);

  return queued != NULL && !queued->conflict ? hogarth_queued_copy (queued) : NULL;
}

gboolean
hogarth_store_write_queue (HogarthStore  *self,
                           GError       **error)
{
  g_autofree char **keys = NULL;
  g_auto(GStrv) ids = NULL;
  gboolean written = TRUE;

  g_mutex_lock (&self->queue_lock);
  self->deadline = 0;
  keys = (char **) g_hash_table_get_keys_as_array (self->queue, NULL);
  ids = g_strdupv (keys);
  g_mutex_unlock (&self->queue_lock);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      HogarthQueued *queued;

      if (!hogarth_store_enter (self, written ? error : NULL))
        return FALSE;
      queued = hogarth_store_dup_queued (self, ids[i]);
      if (queued != NULL && !hogarth_store_write_queued (self, ids[i], queued,
                                                         written ? error : NULL))
        written = FALSE;
      g_clear_pointer (&queued, hogarth_queued_free);
      hogarth_store_leave (self);
    }

  if (ids[0] != NULL && !hogarth_store_is_saving (self))
    hogarth_store_notify (self, "saving");

  return written;
}

gboolean
hogarth_store_flush (HogarthStore  *self,
                     GError       **error)
{
  g_return_val_if_fail (HOGARTH_IS_STORE (self), FALSE);

  return hogarth_store_write_queue (self, error);
}
