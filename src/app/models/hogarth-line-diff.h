/* hogarth-line-diff.h: two texts compared line by line
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

/**
 * HogarthLineKind:
 * @HOGARTH_LINE_SAME: in both texts
 * @HOGARTH_LINE_REMOVED: only in the first one
 * @HOGARTH_LINE_ADDED: only in the second one
 * @HOGARTH_LINE_SKIPPED: stands for lines that are in both and far from any difference
 */
typedef enum
{
  HOGARTH_LINE_SAME,
  HOGARTH_LINE_REMOVED,
  HOGARTH_LINE_ADDED,
  HOGARTH_LINE_SKIPPED,
} HogarthLineKind;

/**
 * HogarthDiffLine:
 * @kind: which text it is in
 * @text: the line, empty where lines are skipped
 * @n_skipped: how many lines it stands for, 0 if it is one line
 */
typedef struct
{
  HogarthLineKind  kind;
  guint            n_skipped;
  char            *text;
} HogarthDiffLine;

/**
 * hogarth_line_diff_new:
 * @from: the first text
 * @to: the second text
 * @context: how many equal lines to keep around a difference
 *
 * Finds the fewest lines that differ. Where the texts differ in thousands of lines, what lies
 * between the first and the last difference is given as all removed and all added.
 *
 * Returns: (transfer container) (element-type HogarthDiffLine): empty if the texts are equal
 */
GPtrArray *hogarth_line_diff_new        (const char         *from,
                                         const char         *to,
                                         guint               context);

/**
 * hogarth_destination_lines:
 * @destination: a destination
 * @tests: (nullable) (element-type HogarthTestCase): its test cases
 *
 * Its file form with the test cases, for reading: a text of several lines stands on several
 * lines, too. No JSON reader takes it.
 *
 * Returns: (transfer full): the text
 */
char      *hogarth_destination_lines    (HogarthDestination *destination,
                                         GPtrArray          *tests);

G_END_DECLS
