/* hogarth-bounded-read.c: a stream read to its end, but not beyond a limit
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-bounded-read"

#include "config.h"

#include "hogarth-bounded-read.h"

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  GByteArray *received;
  guint64     limit;
} BoundedRead;

static void
bounded_read_free (gpointer data)
{
  BoundedRead *self = data;

  g_clear_pointer (&self->received, g_byte_array_unref);
  g_free (self);
}

static void
read_chunk_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  BoundedRead *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result,
                                                              &error);

  if (chunk == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&self->received)),
                             (GDestroyNotify) g_bytes_unref);
      return;
    }
  if (self->received->len + g_bytes_get_size (chunk) > self->limit)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                               "more than %" G_GUINT64_FORMAT " bytes", self->limit);
      return;
    }

  g_byte_array_append (self->received, g_bytes_get_data (chunk, NULL),
                       (guint) g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (object), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), read_chunk_cb,
                                   g_object_ref (task));
}

void
hogarth_bounded_read_async (GInputStream        *stream,
                            guint64              limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  BoundedRead *self;

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  task = g_task_new (stream, cancellable, callback, user_data);
  g_task_set_source_tag (task, hogarth_bounded_read_async);
  self = g_new0 (BoundedRead, 1);
  self->received = g_byte_array_new ();
  self->limit = MIN (limit, G_MAXUINT - CHUNK_BYTES);
  g_task_set_task_data (task, self, bounded_read_free);

  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, cancellable,
                                   read_chunk_cb, g_steal_pointer (&task));
}

GBytes *
hogarth_bounded_read_finish (GInputStream  *stream,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, stream), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
