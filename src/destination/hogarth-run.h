/* hogarth-run.h: the record of one execution
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-clause.h"
#include "hogarth-error.h"
#include "hogarth-problem.h"
#include "hogarth-project.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

/*
 * All that happened when one event met one destination. Plain data: immutable, atomically
 * counted, without secrets (they read ********), with a JSON form. With mappings one event may
 * give several invocations; then items carry the index of their mapping, else -1. The structs
 * belong to the run and are read only.
 */

#define HOGARTH_TYPE_RUN (hogarth_run_get_type ())

typedef struct _HogarthRun HogarthRun;

/**
 * HogarthRunStatus:
 * @HOGARTH_RUN_SENT: the program ended well
 * @HOGARTH_RUN_FILTERED: the event did not match, or no mapping did
 * @HOGARTH_RUN_FAILED: a fetch failed for good: PostHog counts the invocation as failed
 * @HOGARTH_RUN_ERROR: a filter, an input or the program has an error
 * @HOGARTH_RUN_MASKED: let through by the filters, held back by masking (replay only)
 * @HOGARTH_RUN_STOPPED: given up by the user after a real request had gone out
 */
typedef enum
{
  HOGARTH_RUN_SENT,
  HOGARTH_RUN_FILTERED,
  HOGARTH_RUN_FAILED,
  HOGARTH_RUN_ERROR,
  HOGARTH_RUN_MASKED,
  HOGARTH_RUN_STOPPED,
} HogarthRunStatus;

typedef struct
{
  char         *path;      /* as in HogarthProblem: "hog", "inputs.body.a", "filters" */
  char         *type;      /* "Error", "SyntaxError"… */
  char         *message;
  HogData      *payload;
  HogarthPlace  place;     /* line 0: not known */
} HogarthRunError;

typedef struct
{
  int              mapping;
  char            *key;
  char            *type;   /* of the schema: "string", "json"… */
  HogData         *value;  /* rendered, NULL if error */
  gboolean         secret;
  HogarthRunError *error;
} HogarthRunInput;

typedef struct
{
  guint   status;          /* 0: no response */
  char   *error;
  gint64  duration_us;
  guint   wait_ms;         /* before the next attempt */
} HogarthRunAttempt;

typedef struct
{
  int        mapping;
  char      *function;     /* "fetch" */
  char      *method;
  char      *url;
  char     **headers;      /* name, value, …, NULL */
  char      *body;         /* NULL: none */
  guint      line;         /* of the call in the source, 0: not known */
  guint      status;       /* what the program saw */
  char     **response_headers;
  char      *response_body;
  gint64     duration_us;
  char      *error;        /* NULL: a response came */
  guint      n_attempts;
  HogarthRunAttempt *attempts;
} HogarthRunFetch;

typedef struct
{
  int     mapping;
  char   *level;           /* "debug", "info", "warn", "error" */
  char   *message;
  gint64  time_us;         /* since the epoch */
  guint   line;
} HogarthRunLog;

typedef struct
{
  int               mapping;
  char             *name;
  HogarthClause    *match; /* of the mapping; NULL without mappings */
  gboolean          matched;
  HogarthRunStatus  status;
  HogData          *result;
  HogarthRunError  *error;
} HogarthInvocation;

typedef struct
{
  gint64  duration_us;     /* all of it, with waits and answers */
  gint64  sync_time_us;    /* in the machine */
  guint64 ops;
  guint64 memory_peak;
  guint   fetch_calls;
  guint   async_steps;
  guint   log_lines;
} HogarthRunStatistics;

GType                 hogarth_run_get_type           (void) G_GNUC_CONST;
HogarthRun           *hogarth_run_ref                (HogarthRun  *self);
void                  hogarth_run_unref              (HogarthRun  *self);
HogarthRunStatus      hogarth_run_get_status         (HogarthRun  *self);
const char           *hogarth_run_get_event_name     (HogarthRun  *self);
HogarthSampleEvent   *hogarth_run_get_event          (HogarthRun  *self);
gint64                hogarth_run_get_start_us       (HogarthRun  *self);
gboolean              hogarth_run_is_real            (HogarthRun  *self);
gboolean              hogarth_run_matched            (HogarthRun  *self);
HogarthClause        *hogarth_run_get_match          (HogarthRun  *self);
const HogarthRunError *hogarth_run_get_error         (HogarthRun  *self);
HogData              *hogarth_run_get_result         (HogarthRun  *self);
guint                 hogarth_run_get_n_invocations  (HogarthRun  *self);
const HogarthInvocation *hogarth_run_get_invocation  (HogarthRun  *self, guint index);
guint                 hogarth_run_get_n_inputs       (HogarthRun  *self);
const HogarthRunInput *hogarth_run_get_input         (HogarthRun  *self, guint index);
const HogarthRunInput *hogarth_run_find_input        (HogarthRun  *self, const char *key);
guint                 hogarth_run_get_n_fetches      (HogarthRun  *self);
const HogarthRunFetch *hogarth_run_get_fetch         (HogarthRun  *self, guint index);
guint                 hogarth_run_get_n_logs         (HogarthRun  *self);
const HogarthRunLog  *hogarth_run_get_log            (HogarthRun  *self, guint index);
guint                 hogarth_run_get_n_captured     (HogarthRun  *self);
HogData              *hogarth_run_get_captured       (HogarthRun  *self, guint index);
const HogarthRunStatistics *hogarth_run_get_statistics (HogarthRun *self);
const HogarthLimits  *hogarth_run_get_limits         (HogarthRun  *self);
HogData              *hogarth_run_to_data            (HogarthRun  *self);
char                 *hogarth_run_to_json            (HogarthRun  *self);
HogarthRun           *hogarth_run_new_from_json      (const char  *text,
                                                      gssize       length,
                                                      GError     **error);
gboolean              hogarth_run_status_is_worse    (HogarthRunStatus self,
                                                      HogarthRunStatus other);
const char           *hogarth_run_status_to_name     (HogarthRunStatus status);
char                 *hogarth_run_fetch_to_curl      (const HogarthRunFetch *fetch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthRun, hogarth_run_unref)

G_END_DECLS
