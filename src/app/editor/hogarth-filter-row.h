/* hogarth-filter-row.h: one condition of the filters
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-clause.h"
#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_FILTER_ROW (hogarth_filter_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthFilterRow, hogarth_filter_row, HOGARTH, FILTER_ROW, GtkWidget)

/**
 * HogarthFilterRowKind:
 * @HOGARTH_FILTER_ROW_EVENT: the name of an event; empty is every event
 * @HOGARTH_FILTER_ROW_PROPERTY: a property, an operator, a value
 * @HOGARTH_FILTER_ROW_EXPRESSION: a Hog expression
 */
typedef enum
{
  HOGARTH_FILTER_ROW_EVENT,
  HOGARTH_FILTER_ROW_PROPERTY,
  HOGARTH_FILTER_ROW_EXPRESSION,
} HogarthFilterRowKind;

/**
 * hogarth_filter_row_new:
 * @session: the session, whose sample events give the suggestions
 * @kind: what the row edits
 * @data: the entry of the filters
 *
 * The row emits "edited" when the author changes it, and "removed" for its button.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget           *hogarth_filter_row_new      (HogarthSession       *session,
                                                  HogarthFilterRowKind  kind,
                                                  HogData              *data);

/**
 * hogarth_filter_row_get_kind:
 * @self: a row
 *
 * Returns: what the row edits
 */
HogarthFilterRowKind hogarth_filter_row_get_kind (HogarthFilterRow     *self);

/**
 * hogarth_filter_row_get_data:
 * @self: a row
 *
 * Returns: (transfer none): the entry of the filters, with what the row does not know kept
 */
HogData             *hogarth_filter_row_get_data (HogarthFilterRow     *self);

/**
 * hogarth_filter_row_set_clause:
 * @self: a row
 * @clause: (nullable): the row's clause, counted over the sample events; %NULL for none
 *
 * Shows how many of them the row alone stops.
 */
void                 hogarth_filter_row_set_clause (HogarthFilterRow   *self,
                                                    HogarthClause      *clause);

G_END_DECLS
