/* hogarth-usage.c: how much of PostHog's limits a run used, in numbers
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-usage"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-run-text.h"
#include "hogarth-usage.h"

/* PostHog counts what is printed, not what it logs itself, and each mapping by itself. */
static guint
count_printed (HogarthRun *run,
               int         mapping)
{
  guint n_printed = 0;

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);

      n_printed += log->line > 0 && log->mapping == mapping;
    }

  return n_printed;
}

static guint
find_most_printed (HogarthRun *run)
{
  guint most = 0;

  for (guint i = 0; i < hogarth_run_get_n_invocations (run); i++)
    most = MAX (most, count_printed (run, hogarth_run_get_invocation (run, i)->mapping));

  return most;
}

void
hogarth_usage_init (HogarthUsage *self,
                    HogarthRun   *run)
{
  const HogarthRunStatistics *used;
  const HogarthLimits *limits;

  g_return_if_fail (self != NULL && run != NULL);

  used = hogarth_run_get_statistics (run);
  limits = hogarth_run_get_limits (run);
  *self = (HogarthUsage) {
    .used = {
      [HOGARTH_USAGE_TIME] = used->sync_time_us / 1000.0,
      [HOGARTH_USAGE_MEMORY] = used->memory_peak,
      [HOGARTH_USAGE_FETCHES] = hogarth_run_text_count_fetches (run),
      [HOGARTH_USAGE_LOGS] = find_most_printed (run),
      [HOGARTH_USAGE_OPERATIONS] = used->ops,
    },
    .limits = {
      [HOGARTH_USAGE_TIME] = limits->sync_time_ms,
      [HOGARTH_USAGE_MEMORY] = limits->memory_bytes,
      [HOGARTH_USAGE_FETCHES] = limits->fetch_calls,
      [HOGARTH_USAGE_LOGS] = limits->log_lines,
    },
  };
}

char *
hogarth_usage_dup_text (const HogarthUsage *self,
                        HogarthUsageKind    kind)
{
  double used;
  double limit;
  g_autofree char *memory = NULL;
  g_autofree char *memory_limit = NULL;

  g_return_val_if_fail (self != NULL && kind < HOGARTH_N_USAGES, NULL);

  used = self->used[kind];
  limit = self->limits[kind];
  switch (kind)
    {
    case HOGARTH_USAGE_TIME:
      return g_strdup_printf (_("%.1f of %u ms"), used, (guint) limit);
    case HOGARTH_USAGE_MEMORY:
      memory = g_format_size ((guint64) used);
      memory_limit = g_format_size ((guint64) limit);
      /* translators: memory that was used and the limit, with their units */
      return g_strdup_printf (_("%s of %s"), memory, memory_limit);
    case HOGARTH_USAGE_FETCHES:
      return g_strdup_printf (_("%u of %u fetches"), (guint) used, (guint) limit);
    case HOGARTH_USAGE_LOGS:
      return g_strdup_printf (_("%u of %u lines"), (guint) used, (guint) limit);
    case HOGARTH_USAGE_OPERATIONS:
    default:
      return g_strdup_printf (_("%.0f operations"), used);
    }
}
