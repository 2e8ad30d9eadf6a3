/* hogarth-meters.h: how much of PostHog's limits a run used
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-usage.h"

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
 * hogarth_meters_set_usage:
 * @self: meters
 * @usage: what to show
 */
void hogarth_meters_set_usage (HogarthMeters      *self,
                               const HogarthUsage *usage);

/**
 * hogarth_meters_set_place:
 * @self: meters that show the most of several runs
 * @kind: a meter
 * @title: (nullable): which run it is of; %NULL if none used anything
 *
 * Shows a button with @title below the meter, which emits "activated" with @kind.
 */
void hogarth_meters_set_place (HogarthMeters      *self,
                               HogarthUsageKind    kind,
                               const char         *title);

G_END_DECLS
