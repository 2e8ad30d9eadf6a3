/* hogarth-clause-private.h: the fields of a clause, for those who make one
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-clause.h"

G_BEGIN_DECLS

struct _HogarthClause
{
  HogarthClauseKind  kind;
  HogarthOutcome     outcome;
  char              *label;
  char              *path;
  char              *expression;  /* NULL: of children only */
  char              *error;
  HogData           *seen;        /* NULL: nothing to show */
  GPtrArray         *children;
  guint              n_true;
  guint              n_false;
  guint              n_errors;
};

HogarthClause *hogarth_clause_new (HogarthClauseKind  kind,
                                   const char        *path,
                                   const char        *label);

G_END_DECLS
