/* hogarth-history-thin.c: which versions go as they age
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-history-thin.h"

/* The spans are parts of the day, so the newest of a day is the newest of its span as well. */
static gint64
hogarth_history_span (gint64 age)
{
  if (age < G_TIME_SPAN_HOUR)
    return 1;
  return age < G_TIME_SPAN_DAY ? 10 * G_TIME_SPAN_MINUTE : G_TIME_SPAN_DAY;
}

gboolean *
hogarth_history_thin (const gint64 *times,
                      guint         n_times,
                      gint64        now)
{
  gboolean *drop = g_new0 (gboolean, n_times + 1);

  /* It goes if the next newer version that stays is in the same span. */
  for (guint i = 0, kept = 0; i < n_times; i++)
    {
      gint64 span = hogarth_history_span (now - times[i]);

      drop[i] = i > 0 && span > 1 && times[i] / span == times[kept] / span;
      if (!drop[i])
        kept = i;
    }

  return drop;
}
