/* hogarth-source-marks.h: marks the lines of a source where something is wrong or was done
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * hogarth_source_marks_init_view:
 * @view: a view with line marks
 *
 * Says what the marks look like. The text of a mark is the tooltip of its icon.
 */
void hogarth_source_marks_init_view   (GtkSourceView   *view);

/**
 * hogarth_source_marks_clear:
 * @buffer: the buffer of the view
 *
 * Removes all marks and underlines.
 */
void hogarth_source_marks_clear       (GtkSourceBuffer *buffer);

/**
 * hogarth_source_marks_add_problem:
 * @buffer: the buffer of the view
 * @problem: a problem of the source
 *
 * Underlines it and marks its line. The line of what the last run failed at is shaded too.
 */
void hogarth_source_marks_add_problem (GtkSourceBuffer *buffer,
                                       HogarthProblem  *problem);

/**
 * hogarth_source_marks_add_run:
 * @buffer: the buffer of the view
 * @run: a run
 *
 * Marks the lines that sent a request or printed.
 */
void hogarth_source_marks_add_run     (GtkSourceBuffer *buffer,
                                       HogarthRun      *run);

G_END_DECLS
