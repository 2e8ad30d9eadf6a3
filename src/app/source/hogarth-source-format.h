/* hogarth-source-format.h: lays out a source, or the selected part of it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hogarth_source_format:
 * @text: a program
 * @start: first byte of the part to lay out
 * @end: first byte after it; equal to @start for all of @text
 * @error: return location; %HOG_ERROR_SYNTAX
 *
 * Lays out all of the program and takes only the part, so that it is indented as it would be there.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): all of the text
 */
char    *hogarth_source_format        (const char           *text,
                                       gsize                 start,
                                       gsize                 end,
                                       GError              **error);

/**
 * hogarth_source_format_async:
 * @buffer: a buffer with a program in it
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Lays out what is selected, or everything, on a worker.
 */
void     hogarth_source_format_async  (GtkTextBuffer        *buffer,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

/**
 * hogarth_source_format_finish:
 * @buffer: the buffer
 * @result: as given to the callback
 * @error: return location for an error of the program's syntax
 *
 * Puts the laid out text into the buffer, unless it was edited meanwhile.
 *
 * Returns: whether the buffer holds what was laid out
 */
gboolean hogarth_source_format_finish (GtkTextBuffer        *buffer,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
