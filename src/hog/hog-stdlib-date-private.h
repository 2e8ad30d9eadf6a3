/* hog-stdlib-date-private.h: what the date functions of the standard library share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-date.h"

G_BEGIN_DECLS

/* An instant in a time zone. */
typedef struct
{
  double     instant;
  GTimeZone *zone; /* (nullable) (owned) */
  HogCivil   civil;
} HogMoment;

static inline void
hog_moment_clear (HogMoment *moment)
{
  g_clear_pointer (&moment->zone, g_time_zone_unref);
}

/* Fails for a date or datetime whose fields PostHog's date library does not take. */
gboolean hog_stdlib_check_date  (HogVm       *vm,
                                 HogValue     value);
gboolean hog_stdlib_find_zone   (HogValue     value,
                                 GTimeZone  **zone);
gboolean hog_stdlib_get_moment  (HogValue     datetime,
                                 HogMoment   *moment);
gboolean hog_stdlib_read_moment (HogVm       *vm,
                                 HogValue     value,
                                 HogMoment   *moment);

G_END_DECLS
