/* hogarth-meters.h: how much of PostHog's limits a run used
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_METERS (hogarth_meters_get_type ())

/**
 * HogarthMeters:
 *
 * A meter each for time, memory, fetches and log lines, and the number of operations, which has no
 * limit. A meter that is nearly full is in the colour of a warning.
 */
G_DECLARE_FINAL_TYPE (HogarthMeters, hogarth_meters, HOGARTH, METERS, GtkWidget)

/**
 * hogarth_meters_set_run:
 * @self: meters
 * @run: the run to show
 */
void hogarth_meters_set_run (HogarthMeters *self,
                             HogarthRun    *run);

G_END_DECLS
