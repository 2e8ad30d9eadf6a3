/* hogarth-clause.h: why an event passes a filter, or does not
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/*
 * The tree of a filter's clauses, each with what became of it for one event, or how many events
 * it let through. Immutable, atomically counted; part of a HogarthRun.
 */

#define HOGARTH_TYPE_CLAUSE (hogarth_clause_get_type ())

typedef struct _HogarthClause HogarthClause;

typedef enum
{
  HOGARTH_CLAUSE_ALL,
  HOGARTH_CLAUSE_ANY,
  HOGARTH_CLAUSE_TEST_ACCOUNTS,
  HOGARTH_CLAUSE_EVENT,
  HOGARTH_CLAUSE_ACTION,
  HOGARTH_CLAUSE_STEP,
  HOGARTH_CLAUSE_PROPERTY,
  HOGARTH_CLAUSE_EXPRESSION,
} HogarthClauseKind;

typedef enum
{
  HOGARTH_OUTCOME_FALSE,
  HOGARTH_OUTCOME_TRUE,
  HOGARTH_OUTCOME_ERROR,
} HogarthOutcome;

GType              hogarth_clause_get_type       (void) G_GNUC_CONST;
HogarthClause     *hogarth_clause_ref            (HogarthClause *self);
void               hogarth_clause_unref          (HogarthClause *self);
HogarthClauseKind  hogarth_clause_get_kind       (HogarthClause *self);
const char        *hogarth_clause_get_label      (HogarthClause *self);
const char        *hogarth_clause_get_path       (HogarthClause *self);
const char        *hogarth_clause_get_expression (HogarthClause *self);
HogarthOutcome     hogarth_clause_get_outcome    (HogarthClause *self);
HogData           *hogarth_clause_get_seen       (HogarthClause *self);
const char        *hogarth_clause_get_error      (HogarthClause *self);
guint              hogarth_clause_get_n_true     (HogarthClause *self);
guint              hogarth_clause_get_n_false    (HogarthClause *self);
guint              hogarth_clause_get_n_errors   (HogarthClause *self);
guint              hogarth_clause_get_n_children (HogarthClause *self);
HogarthClause     *hogarth_clause_get_child      (HogarthClause *self,
                                                  guint          index);
HogarthClause     *hogarth_clause_find           (HogarthClause *self,
                                                  const char    *path);
char              *hogarth_clause_to_text        (HogarthClause *self);
HogData           *hogarth_clause_to_data        (HogarthClause *self);
HogarthClause     *hogarth_clause_new_from_data  (HogData       *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthClause, hogarth_clause_unref)

G_END_DECLS
