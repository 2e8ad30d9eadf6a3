/* hog-date.h: the calendar and time zones
 *
 * Times are seconds since 1970 in UTC, fractions allowed; months and days count from 1.
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  int year, month, day;
  int hour, minute, second, millisecond;
  int offset;  /* of the zone, in seconds east of Greenwich */
  int weekday; /* 1 Monday … 7 Sunday */
} HogCivil;

/* Days since 1970-01-01; the month may be any number. */
gint64    hog_date_to_days    (gint64        year,
                               int           month,
                               int           day);
/* UTC midnight; NaN where a part is NaN. */
double    hog_date_to_seconds (double        year,
                               double        month,
                               double        day);
guint     hog_date_month_days (int           year,
                               int           month);

/* PostHog's grammar of dates in text. @zone: where a text without one is, NULL for UTC. */
gboolean  hog_date_parse      (const char   *text,
                               gsize         length,
                               GTimeZone    *zone,
                               double       *seconds);

/* FALSE if the time is no number or out of range. @zone: NULL for UTC. */
gboolean  hog_date_to_civil   (double        seconds,
                               GTimeZone    *zone,
                               HogCivil     *civil);
/* The instant at which clocks of the zone show the civil time; an ambiguous one is the first. */
double    hog_date_from_civil (const HogCivil *civil,
                               GTimeZone    *zone);

/* Luxon's format string, as formatDateTime() makes it from ClickHouse's. */
char     *hog_date_format     (const HogCivil *civil,
                               const char   *format,
                               gsize         length);

G_END_DECLS
