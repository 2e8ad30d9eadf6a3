/* hogarth-run-compare.h: two runs compared by what they sent, not by lines of text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DIFFERENCE (hogarth_difference_get_type ())

typedef struct _HogarthDifference HogarthDifference;

/* The part of a run that a difference is in; OTHER where it is of something else. */
typedef enum
{
  HOGARTH_RUN_PART_OTHER,
  HOGARTH_RUN_PART_STATUS,
  HOGARTH_RUN_PART_ERROR,
  HOGARTH_RUN_PART_REQUEST,            /* the whole of it */
  HOGARTH_RUN_PART_METHOD,
  HOGARTH_RUN_PART_URL,
  HOGARTH_RUN_PART_HEADER,
  HOGARTH_RUN_PART_BODY,
  HOGARTH_RUN_PART_RESPONSE_STATUS,
  HOGARTH_RUN_PART_LOG,
  HOGARTH_RUN_PART_RESULT,
  HOGARTH_RUN_PART_CAPTURED,
} HogarthRunPart;

/*
 * One difference: where ("request 1 header X-Key", "request 1 body $.person.email", "status",
 * "log 2"), what was expected and what came, each NULL where it is absent on that side.
 */
GType              hogarth_difference_get_type     (void) G_GNUC_CONST;
HogarthDifference *hogarth_difference_new          (const char        *where,
                                                    const char        *expected,
                                                    const char        *actual);
HogarthDifference *hogarth_difference_ref          (HogarthDifference *self);
void               hogarth_difference_unref        (HogarthDifference *self);
const char        *hogarth_difference_get_where    (HogarthDifference *self);
const char        *hogarth_difference_get_expected (HogarthDifference *self);
const char        *hogarth_difference_get_actual   (HogarthDifference *self);
HogarthRunPart     hogarth_difference_get_part     (HogarthDifference *self);
guint              hogarth_difference_get_request  (HogarthDifference *self);
const char        *hogarth_difference_get_path     (HogarthDifference *self);
char              *hogarth_difference_to_text      (HogarthDifference *self);

GPtrArray         *hogarth_run_compare             (HogarthRun        *expected,
                                                    HogarthRun        *actual);
void               hogarth_data_compare            (HogData           *expected,
                                                    HogData           *actual,
                                                    const char        *where,
                                                    GPtrArray         *differences);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthDifference, hogarth_difference_unref)

G_END_DECLS
