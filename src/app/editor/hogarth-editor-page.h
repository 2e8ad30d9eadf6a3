/* hogarth-editor-page.h: left what is authored, right what happens
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EDITOR_PAGE (hogarth_editor_page_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEditorPage, hogarth_editor_page, HOGARTH, EDITOR_PAGE, AdwBin)

/**
 * hogarth_editor_page_new:
 *
 * The page has the properties "store", "project" and "session", and emits "close-requested"
 * when its back button is used.
 *
 * Returns: (transfer floating): a page without a destination
 */
GtkWidget      *hogarth_editor_page_new         (void);

/**
 * hogarth_editor_page_open:
 * @self: a page with a store and a project
 * @destination_id: identifier of the destination in the store
 *
 * Closes what was open and opens another destination.
 */
void            hogarth_editor_page_open        (HogarthEditorPage *self,
                                                 const char        *destination_id);

/**
 * hogarth_editor_page_set_session:
 * @self: a page
 * @session: (nullable): what the panes show
 */
void            hogarth_editor_page_set_session (HogarthEditorPage *self,
                                                 HogarthSession    *session);

/**
 * hogarth_editor_page_get_session:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what the panes show
 */
HogarthSession *hogarth_editor_page_get_session (HogarthEditorPage *self);

G_END_DECLS
