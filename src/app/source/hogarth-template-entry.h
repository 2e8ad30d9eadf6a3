/* hogarth-template-entry.h: a field for text with Hog in braces, and what it renders to
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>
#include <hog.h>

#include "hogarth-problem.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEMPLATE_ENTRY (hogarth_template_entry_get_type ())

G_DECLARE_FINAL_TYPE (HogarthTemplateEntry, hogarth_template_entry, HOGARTH, TEMPLATE_ENTRY,
                      GtkWidget)

/**
 * hogarth_template_entry_new:
 *
 * Returns: (transfer floating): an empty field of one line that grows while it is typed in
 */
GtkWidget *hogarth_template_entry_new (void);

/**
 * hogarth_template_entry_get_text:
 * @self: a field
 *
 * Returns: (transfer none): what was typed
 */
const char *hogarth_template_entry_get_text (HogarthTemplateEntry *self);

/**
 * hogarth_template_entry_set_text:
 * @self: a field
 * @text: the text to show; cursor and scroll position stay where they can
 */
void hogarth_template_entry_set_text (HogarthTemplateEntry *self,
                                      const char           *text);

/**
 * hogarth_template_entry_insert:
 * @self: a field
 * @text: what replaces the selection, or goes to the cursor
 *
 * Inserts as if typed, and gives the field the focus.
 */
void hogarth_template_entry_insert (HogarthTemplateEntry *self,
                                    const char           *text);

/**
 * hogarth_template_entry_set_rendered:
 * @self: a field
 * @value: (nullable): what the text renders to; %NULL shows nothing
 */
void hogarth_template_entry_set_rendered (HogarthTemplateEntry *self,
                                          HogData              *value);

/**
 * hogarth_template_entry_set_problem:
 * @self: a field
 * @problem: (nullable): what is wrong, with its place in the text; %NULL where nothing is
 */
void hogarth_template_entry_set_problem (HogarthTemplateEntry *self,
                                         HogarthProblem       *problem);

/**
 * hogarth_template_entry_get_view:
 * @self: a field
 *
 * Returns: (transfer none): the view inside, for completion providers and gestures
 */
GtkSourceView *hogarth_template_entry_get_view (HogarthTemplateEntry *self);

G_END_DECLS
