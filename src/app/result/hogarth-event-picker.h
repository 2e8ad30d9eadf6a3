/* hogarth-event-picker.h: chooses the sample event of the preview
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_EVENT_PICKER (hogarth_event_picker_get_type ())

G_DECLARE_FINAL_TYPE (HogarthEventPicker, hogarth_event_picker, HOGARTH, EVENT_PICKER, AdwBin)

/**
 * hogarth_event_picker_set_session:
 * @self: a picker
 * @session: (nullable): the session whose event it chooses
 */
void hogarth_event_picker_set_session (HogarthEventPicker *self,
                                       HogarthSession     *session);

/**
 * hogarth_event_picker_step:
 * @self: a picker
 * @offset: 1 for the next event of the list, -1 for the one before
 */
void hogarth_event_picker_step        (HogarthEventPicker *self,
                                       int                 offset);

G_END_DECLS
