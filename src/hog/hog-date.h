/* hog-date.h: the calendar, time zones, and dates as text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-value.h"

G_BEGIN_DECLS

/* Instants are milliseconds since 1970 in UTC; NaN is none. A time zone that is NULL is UTC. */

typedef struct
{
  gint64 year;
  int    month;   /* 1 to 12; the functions that read one take any number */
  gint64 day;     /* of the month, the same */
  int    hour;
  int    minute;
  int    second;
  int    millisecond;
  int    offset;  /* seconds east of Greenwich */
  int    weekday; /* 1 is Monday */
} HogCivil;

gint64   hog_date_to_days       (gint64          year,
                                 int             month,
                                 gint64          day);
int      hog_date_month_length  (gint64          year,
                                 int             month);
gboolean hog_date_is_valid      (gint64          year,
                                 int             month,
                                 gint64          day);
gboolean hog_date_to_civil      (double          instant,
                                 GTimeZone      *zone,
                                 HogCivil       *civil);
double   hog_date_from_civil    (const HogCivil *civil,
                                 GTimeZone      *zone);
int      hog_date_get_offset    (double          instant,
                                 GTimeZone      *zone);
gboolean hog_date_find_zone     (const char     *name,
                                 gsize           length,
                                 GTimeZone     **zone);

/* PostHog's own grammar of dates, and the wider one of ISO 8601 that its date library reads. */
double   hog_date_parse         (const char     *text,
                                 gsize           length,
                                 GTimeZone      *zone);
double   hog_date_parse_iso     (const char     *text,
                                 gsize           length,
                                 double          now);
gboolean hog_date_parse_seconds (const char     *text,
                                 gsize           length,
                                 double         *seconds);
/* What a date or datetime compares by; NaN for every other value. */
double   hog_date_get_seconds   (HogValue        value);

char    *hog_date_format        (const HogCivil *civil,
                                 const char     *format,
                                 gsize           length);
char    *hog_date_format_iso    (const HogCivil *civil,
                                 gboolean        is_utc);

G_END_DECLS
