/* hogarth-source-marks.h: marks the lines of a source where something is wrong or was done
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * hogarth_source_marks_init_view:
 * @view: a view with line marks and its buffer
 *
 * Says what the marks look like. The text of a mark is the tooltip of its icon.
 */
void hogarth_source_marks_init_view   (GtkSourceView   *view);

/**
 * hogarth_source_marks_show:
 * @buffer: the buffer of the view
 * @problems: the problems of the source, a list of HogarthProblemItem
 * @run: (nullable): the last run
 *
 * Underlines the problems and marks their lines; the line of what the run failed at is shaded too.
 * Marks the lines that sent a request or printed. Marks move with their text: where they are as
 * they should be, nothing is done.
 */
void hogarth_source_marks_show        (GtkSourceBuffer *buffer,
                                       GListModel      *problems,
                                       HogarthRun      *run);

G_END_DECLS
