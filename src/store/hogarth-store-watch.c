/* hogarth-store-watch.c: what was written, by this process or another one, told by signals
 *
 * SPDX-License-Identifier: MIT
 *
 * Triggers number every change in the table of that name. Another process's commit shows as a
 * change of its log file; then the rows that are newer than what was told are read.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-private.h"

#define WATCH_INTERVAL_MS 200

gint64
hogarth_store_get_revision (HogarthStore *self)
{
  g_autoptr(HogarthRows) rows = NULL;

  rows = hogarth_database_query (self->database, NULL, "SELECT max (revision) FROM change", "");
  return rows != NULL && hogarth_rows_next (rows, NULL) ? hogarth_rows_get_int (rows, 0) : 0;
}

void
hogarth_store_tell_changes (HogarthStore *self,
                            gint64        until,
                            gboolean      external)
{
  g_autoptr(HogarthRows) rows = NULL;

  if (until <= self->revision)
    return;

  rows = hogarth_database_query (self->database, NULL,
                                 "SELECT kind, id FROM change WHERE revision BETWEEN ? AND ?"
                                 " ORDER BY revision", "ii", self->revision + 1, until);
  while (rows != NULL && hogarth_rows_next (rows, NULL))
    hogarth_store_emit_changed (self, (HogarthStoreKind) hogarth_rows_get_int (rows, 0),
                                hogarth_rows_get_text (rows, 1), external);
  self->revision = until;
}

/* On the worker. */
void
hogarth_store_look (HogarthStore *self)
{
  gint64 version;

  g_atomic_int_set (&self->watching, FALSE);
  if (!hogarth_store_enter (self, NULL))
    return;
  version = hogarth_database_data_version (self->database);
  if (version != self->data_version)
    {
      self->data_version = version;
      hogarth_store_tell_changes (self, hogarth_store_get_revision (self), TRUE);
    }
  hogarth_store_leave (self);
}

static void
hogarth_store_log_changed_cb (HogarthStore      *self,
                              GFile             *file,
                              GFile             *other_file,
                              GFileMonitorEvent  event)
{
  g_assert (HOGARTH_IS_STORE (self));

  if (g_atomic_int_compare_and_exchange (&self->watching, FALSE, TRUE))
    hogarth_store_order (self, HOGARTH_ORDER_LOOK);
}

void
hogarth_store_start_watch (HogarthStore *self)
{
  g_autofree char *path = g_strconcat (self->path, "-wal", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor == NULL)
    return;
  g_file_monitor_set_rate_limit (self->monitor, WATCH_INTERVAL_MS);
  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (hogarth_store_log_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
