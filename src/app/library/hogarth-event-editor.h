/* hogarth-event-editor.h: one sample event: its label and its JSON
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_EDITOR (hogarth_event_editor_get_type ())

/* Properties: "library"; "event-id", the stored event that is edited, %NULL for none. */
G_DECLARE_FINAL_TYPE (HogarthEventEditor, hogarth_event_editor, HOGARTH, EVENT_EDITOR, AdwBin)

G_END_DECLS
