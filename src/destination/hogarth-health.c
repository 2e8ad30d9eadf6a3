/* hogarth-health.c: what PostHog's watcher would make of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-health.h"

#include <math.h>

#define BUCKET_TOKENS 10000.0
#define REFILL_PER_SECOND 10.0
#define DEGRADED_RATING 0.8
#define LOCK_SECONDS 60.0
#define MAX_POINTS 100000
#define MAX_STEPS 1000000

/* The words of the documentation page, with the figures of servers of that time. */
#define OLD_DISABLED_SECONDS 600.0
#define OLD_MAX_DISABLED 3

/**
 * hogarth_health_state_to_label:
 * @model: in whose words
 * @state: a state
 *
 * Returns: (transfer none): what PostHog calls it
 */
const char *
hogarth_health_state_to_label (HogarthHealthModel model,
                               HogarthHealthState state)
{
  static const char * const labels[][4] = {
    { "Active", "Degraded", "Disabled temporarily", "Disabled" },
    { "Active", "Quarantined", "Disabled temporarily", "Disabled until it is changed" },
  };

  g_return_val_if_fail (model <= HOGARTH_HEALTH_DOCUMENTED && state <= HOGARTH_HEALTH_DISABLED,
                        NULL);

  return labels[model][state];
}

static double
cost_of_timing (double milliseconds,
                double cost,
                double lower,
                double upper)
{
  return round (cost * MAX (milliseconds - lower, 0) / (upper - lower));
}

/**
 * hogarth_health_cost:
 * @fetch_ms: how long the answer took
 * @hog_ms: synchronous time of the program
 *
 * Returns: the tokens that one invocation costs today: only slowness does
 */
double
hogarth_health_cost (double fetch_ms,
                     double hog_ms)
{
  return cost_of_timing (fetch_ms, 20, 100, 5000) + cost_of_timing (hog_ms, 100, 50, 550);
}

typedef struct
{
  double             tokens;
  double             locked_until_s;
  double             disabled_until_s;
  guint              n_disabled;
  HogarthHealthState state;
} Watcher;

static void
step_today (Watcher                    *self,
            const HogarthHealthProfile *profile,
            double                      now_s)
{
  double rating = self->tokens / BUCKET_TOKENS;
  HogarthHealthState next = HOGARTH_HEALTH_HEALTHY;

  if (self->state == HOGARTH_HEALTH_DISABLED || now_s < self->locked_until_s)
    return;
  if (rating < 0 && profile->automatic_disabling)
    next = HOGARTH_HEALTH_DISABLED;
  else if (rating <= DEGRADED_RATING)
    next = HOGARTH_HEALTH_DEGRADED;
  if (next != self->state)
    {
      self->state = next;
      self->locked_until_s = now_s + LOCK_SECONDS;
    }
}

static void
step_documented (Watcher *self,
                 double   now_s)
{
  if (self->state == HOGARTH_HEALTH_DISABLED)
    return;
  if (self->state == HOGARTH_HEALTH_DISABLED_TEMPORARILY)
    {
      if (now_s < self->disabled_until_s)
        return;
      self->tokens = BUCKET_TOKENS * DEGRADED_RATING;
      self->state = HOGARTH_HEALTH_DEGRADED;
      return;
    }
  if (self->tokens < 0)
    {
      self->state = ++self->n_disabled > OLD_MAX_DISABLED ? HOGARTH_HEALTH_DISABLED
                                                          : HOGARTH_HEALTH_DISABLED_TEMPORARILY;
      self->disabled_until_s = now_s + OLD_DISABLED_SECONDS;
    }
  else
    {
      self->state = self->tokens / BUCKET_TOKENS <= DEGRADED_RATING ? HOGARTH_HEALTH_DEGRADED
                                                                    : HOGARTH_HEALTH_HEALTHY;
    }
}

/* On the page errors count too: 100 tokens each, the watcher's own figure that today's code
 * does not use. */
static double
get_cost (const HogarthHealthProfile *profile)
{
  double cost = hogarth_health_cost (profile->fetch_ms, profile->hog_ms);

  if (profile->model == HOGARTH_HEALTH_DOCUMENTED)
    cost += 100 * CLAMP (profile->error_share, 0, 1);
  return cost;
}

static void
step (Watcher                    *self,
      const HogarthHealthProfile *profile,
      double                      now_s,
      double                      elapsed_s)
{
  gboolean runs = self->state < HOGARTH_HEALTH_DISABLED_TEMPORARILY;
  double spent = runs ? profile->events_per_second * get_cost (profile) * elapsed_s : 0;

  self->tokens = MIN (self->tokens + REFILL_PER_SECOND * elapsed_s - spent, BUCKET_TOKENS);
  if (profile->model == HOGARTH_HEALTH_TODAY)
    step_today (self, profile, now_s);
  else
    step_documented (self, now_s);
}

/**
 * hogarth_health_simulate:
 * @profile: what the destination is like
 * @step_s: seconds between two points; at least a 100000th of the duration is taken
 *
 * The watcher looks every second, however far the points are apart, but at most a million times.
 *
 * Returns: (transfer full) (element-type HogarthHealthPoint): state and tokens over time, from
 *   a full bucket
 */
GArray *
hogarth_health_simulate (const HogarthHealthProfile *profile,
                         double                      step_s)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (HogarthHealthPoint));
  Watcher watcher = { .tokens = BUCKET_TOKENS };
  double duration = isfinite (profile->duration_s) ? MAX (profile->duration_s, 0) : 0;
  double distance = MAX (step_s, MAX (duration / MAX_POINTS, 0.001));
  guint n_points = (guint) floor (duration / distance) + 1;
  guint n_steps = (guint) CLAMP (ceil (MIN (distance, MAX_STEPS)), 1, MAX_STEPS / n_points);

  for (guint i = 0; i < n_points; i++)
    {
      HogarthHealthPoint point;

      for (guint j = 1; i > 0 && j <= n_steps; j++)
        step (&watcher, profile, (i - 1 + (double) j / n_steps) * distance, distance / n_steps);
      point = (HogarthHealthPoint) { i * distance, watcher.tokens,
                                     watcher.tokens / BUCKET_TOKENS, watcher.state };
      g_array_append_val (points, point);
    }
  return points;
}
