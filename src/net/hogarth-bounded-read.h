/* hogarth-bounded-read.h: a stream read to its end, but not beyond a limit
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hogarth_bounded_read_async:
 * @stream: a stream
 * @limit: how many bytes it may have
 * @cancellable: (nullable): a #GCancellable
 * @callback: called in the thread-default main context
 * @user_data: passed to @callback
 *
 * Reads @stream to its end. Memory follows what arrives, not what a server announced.
 */
void    hogarth_bounded_read_async  (GInputStream         *stream,
                                     guint64               limit,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);

/**
 * hogarth_bounded_read_finish:
 * @stream: the stream
 * @result: as given to the callback
 * @error: return location; %G_IO_ERROR_MESSAGE_TOO_LARGE beyond the limit
 *
 * Returns: (transfer full) (nullable): all bytes
 */
GBytes *hogarth_bounded_read_finish (GInputStream         *stream,
                                     GAsyncResult         *result,
                                     GError              **error);

G_END_DECLS
