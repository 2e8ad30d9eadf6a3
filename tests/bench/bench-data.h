/* bench-data.h: a large project
 *
 * SPDX-License-Identifier: MIT
 *
 * The names and words are spread like those of real projects: a few are in most rows, most in a
 * few.
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

/* Identifier of the project that bench_fill() adds. */
#define BENCH_PROJECT "p"

/**
 * bench_destination_new:
 * @number: what makes it differ from others
 *
 * Returns: (transfer full): a destination with a source of 31 lines
 */
HogarthDestination *bench_destination_new (guint          number);

/**
 * bench_long_destination_new:
 *
 * Returns: (transfer full): a destination with two inputs and a source of 2,000 lines
 */
HogarthDestination *bench_long_destination_new (void);

/**
 * bench_fill:
 * @store: an empty store
 * @n_destinations: how many to add
 * @n_events: how many sample events to add
 * @first_id: (out) (transfer full): identifier of the first destination
 * @error: return location for an error of the store
 *
 * Returns: whether all was added
 */
gboolean            bench_fill            (HogarthStore  *store,
                                           guint          n_destinations,
                                           guint          n_events,
                                           char         **first_id,
                                           GError       **error);

G_END_DECLS
