/* hogarth-health.h: what PostHog's watcher would make of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOGARTH_HEALTH_HEALTHY,
  HOGARTH_HEALTH_DEGRADED,
  HOGARTH_HEALTH_DISABLED_TEMPORARILY,
  HOGARTH_HEALTH_DISABLED,
} HogarthHealthState;

/**
 * HogarthHealthModel:
 * @HOGARTH_HEALTH_TODAY: token bucket fed by time; only slowness costs
 * @HOGARTH_HEALTH_DOCUMENTED: the page's words: quarantined, disabled, enabled again, stopped
 */
typedef enum
{
  HOGARTH_HEALTH_TODAY,
  HOGARTH_HEALTH_DOCUMENTED,
} HogarthHealthModel;

typedef struct
{
  HogarthHealthModel model;
  gboolean           automatic_disabling;
  double             events_per_second;
  double             fetch_ms;       /* of an answer */
  double             hog_ms;         /* synchronous time */
  double             error_share;    /* 0 to 1 of the invocations fail */
  double             duration_s;
} HogarthHealthProfile;

typedef struct
{
  double             time_s;
  double             tokens;
  double             rating;
  HogarthHealthState state;
} HogarthHealthPoint;

const char *hogarth_health_state_to_label (HogarthHealthModel          model,
                                           HogarthHealthState          state);
double      hogarth_health_cost           (double                      fetch_ms,
                                           double                      hog_ms);
GArray     *hogarth_health_simulate       (const HogarthHealthProfile *profile,
                                           double                      step_s);

G_END_DECLS
