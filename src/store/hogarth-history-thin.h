/* hogarth-history-thin.h: which versions go as they age
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hogarth_history_thin:
 * @times: (array length=n_times): when each version was saved, newest first
 * @now: the time
 *
 * All of the last hour stay, then the newest of every ten minutes up to a day, then the newest
 * of every day (UTC).
 *
 * Returns: (transfer full) (array length=n_times): %TRUE for each that goes
 */
gboolean *hogarth_history_thin (const gint64 *times,
                                guint         n_times,
                                gint64        now);

G_END_DECLS
