/* hogarth-source-indenter.h: indents lines of Hog while they are typed
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_SOURCE_INDENTER (hogarth_source_indenter_get_type ())

/**
 * HogarthSourceIndenter:
 *
 * A new line starts as deep as the one before, a step deeper after an opening bracket; a bracket
 * that closes at the start of its line goes a step back. It looks at two lines at most.
 */
G_DECLARE_FINAL_TYPE (HogarthSourceIndenter, hogarth_source_indenter, HOGARTH, SOURCE_INDENTER,
                      GObject)

/**
 * hogarth_source_indenter_new:
 *
 * Returns: (transfer full): an indenter for a view that inserts spaces
 */
GtkSourceIndenter *hogarth_source_indenter_new (void);

G_END_DECLS
