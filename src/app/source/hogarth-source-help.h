/* hogarth-source-help.h: the signature of the function whose arguments are being written
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-source-names.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SOURCE_HELP (hogarth_source_help_get_type ())

/**
 * HogarthSourceHelp:
 *
 * A note that lies over a source view beside the line of the cursor, as a child of the overlay that
 * holds the view: the signature of the call that the cursor is in with the current argument
 * stressed, or, when asked by key, what the name at the cursor is. Escape puts it away.
 */
G_DECLARE_FINAL_TYPE (HogarthSourceHelp, hogarth_source_help, HOGARTH, SOURCE_HELP, GtkWidget)

/**
 * hogarth_source_help_attach:
 * @self: the note
 * @view: the view beneath
 * @names: what there is to know
 */
void hogarth_source_help_attach    (HogarthSourceHelp  *self,
                                    GtkSourceView      *view,
                                    HogarthSourceNames *names);

/**
 * hogarth_source_help_show_name:
 * @self: the note
 *
 * Says what the name at the cursor is, until the cursor moves.
 */
void hogarth_source_help_show_name (HogarthSourceHelp  *self);

G_END_DECLS
