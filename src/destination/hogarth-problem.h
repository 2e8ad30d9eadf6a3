/* hogarth-problem.h: something to say about a document, with its place
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/*
 * A problem is a compile error, a failed validation or a hint. It points at a part of the
 * destination, for text also at a span in it, and may bring a fix.
 *
 * path: "hog", "inputs.url", "inputs.headers.X-Key", "inputs.body.a.0.b", "inputs_schema.url",
 * "filters", "filters.events.0.properties.1", "mappings.0", "mappings.0.inputs.data",
 * "masking.hash", "name". Keys that hold a dot read as they are.
 */

#define HOGARTH_TYPE_PROBLEM (hogarth_problem_get_type ())

typedef struct _HogarthProblem HogarthProblem;

typedef enum
{
  HOGARTH_SEVERITY_ERROR,
  HOGARTH_SEVERITY_WARNING,
  HOGARTH_SEVERITY_HINT,
} HogarthSeverity;

typedef struct
{
  gsize start;
  gsize end;
  guint line;
  guint column;
} HogarthPlace;

GType            hogarth_problem_get_type     (void) G_GNUC_CONST;
HogarthProblem  *hogarth_problem_new          (HogarthSeverity     severity,
                                               const char         *id,
                                               const char         *path,
                                               const HogarthPlace *place,
                                               const char         *message);
HogarthProblem  *hogarth_problem_new_from_diagnostic (const HogDiagnostic *diagnostic,
                                               const char         *id,
                                               const char         *path,
                                               const char         *message);
HogarthProblem  *hogarth_problem_ref          (HogarthProblem     *self);
void             hogarth_problem_unref        (HogarthProblem     *self);
gboolean         hogarth_problem_reads_as     (HogarthProblem     *self,
                                               HogarthProblem     *other);
HogarthSeverity  hogarth_problem_get_severity (HogarthProblem     *self);
const char      *hogarth_problem_get_id       (HogarthProblem     *self);
const char      *hogarth_problem_get_path     (HogarthProblem     *self);
const char      *hogarth_problem_get_input    (HogarthProblem     *self);
const HogarthPlace *hogarth_problem_get_place (HogarthProblem     *self);
const char      *hogarth_problem_get_message  (HogarthProblem     *self);
const char      *hogarth_problem_get_explanation (HogarthProblem  *self);
char            *hogarth_problem_dup_text     (HogarthProblem     *self);
HogarthProblem  *hogarth_problem_with_fix     (HogarthProblem     *self,
                                               const char         *label,
                                               const HogarthPlace *place,
                                               const char         *replacement);
HogarthProblem  *hogarth_problem_with_value_fix (HogarthProblem   *self,
                                               const char         *label,
                                               const char         *path,
                                               HogData            *value);
HogarthProblem  *hogarth_problem_with_secret_fix (HogarthProblem  *self,
                                               const char         *label,
                                               const HogarthPlace *place,
                                               const char         *name,
                                               const char         *secret);
gboolean         hogarth_problem_has_fix      (HogarthProblem     *self);
const char      *hogarth_problem_get_fix_label (HogarthProblem    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthProblem, hogarth_problem_unref)

G_END_DECLS
