/* hogarth-run-private.h: the fields of a run, for those who make one
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

/* The arrays hold the public structs by pointer. */
struct _HogarthRun
{
  HogarthRunStatus      status;
  char                 *event_name;
  HogarthSampleEvent   *event;          /* NULL: not kept */
  gint64                start_us;
  gboolean              is_real;
  gboolean              matched;
  HogarthClause        *match;
  HogarthRunError      *error;
  HogData              *result;
  GPtrArray            *invocations;
  GPtrArray            *inputs;
  GPtrArray            *fetches;
  GPtrArray            *logs;
  GPtrArray            *captured;
  HogarthRunStatistics  statistics;
  HogarthLimits         limits;
};

HogarthRun      *hogarth_run_new            (void);
HogarthRunError *hogarth_run_error_new      (const char            *path,
                                             const char            *type,
                                             const char            *message);
HogarthRunError *hogarth_run_error_copy     (const HogarthRunError *error);
void             hogarth_run_error_free     (HogarthRunError       *error);
void             hogarth_run_input_free     (HogarthRunInput       *input);
void             hogarth_run_fetch_free     (HogarthRunFetch       *fetch);
void             hogarth_run_log_free       (HogarthRunLog         *log);
void             hogarth_invocation_free    (HogarthInvocation     *invocation);

const char      *hogarth_headers_find       (char                 **headers,
                                             const char            *name);
HogData         *hogarth_body_to_data       (const char            *text);
HogData         *hogarth_limits_to_data     (const HogarthLimits   *limits);
void             hogarth_limits_from_data   (HogData               *data,
                                             HogarthLimits         *limits);

G_END_DECLS
