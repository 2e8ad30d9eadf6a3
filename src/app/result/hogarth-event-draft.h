/* hogarth-event-draft.h: the event of the preview as JSON, edited in place
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_DRAFT (hogarth_event_draft_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventDraft, hogarth_event_draft, HOGARTH, EVENT_DRAFT, AdwBin)

/**
 * hogarth_event_draft_set_session:
 * @self: an editor
 * @session: (nullable): the session whose event it edits; the stored event stays as it is
 *   until the author saves the edited copy as a new one
 */
void hogarth_event_draft_set_session (HogarthEventDraft *self,
                                       HogarthSession     *session);

G_END_DECLS
