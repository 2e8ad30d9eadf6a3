/* hogarth-mappings-pane.h: the mappings of a destination
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-library.h"
#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MAPPINGS_PANE (hogarth_mappings_pane_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMappingsPane, hogarth_mappings_pane, HOGARTH, MAPPINGS_PANE, AdwBin)

/**
 * hogarth_mappings_pane_set_library:
 * @self: a pane
 * @library: (nullable): where the template of the destination is, with its mapping templates
 */
void     hogarth_mappings_pane_set_library (HogarthMappingsPane *self,
                                            HogarthLibrary      *library);

/**
 * hogarth_mappings_pane_set_session:
 * @self: a pane
 * @session: (nullable): the session whose mappings it edits
 */
void     hogarth_mappings_pane_set_session (HogarthMappingsPane *self,
                                            HogarthSession      *session);

/**
 * hogarth_mappings_pane_get_needed:
 * @self: a pane
 *
 * Returns: whether the destination works by mappings
 */
gboolean hogarth_mappings_pane_get_needed  (HogarthMappingsPane *self);

/**
 * hogarth_mappings_pane_add:
 * @self: a pane with a session
 *
 * Adds a mapping without inputs, and opens it. The first one takes the events over that the
 * destination is for.
 */
void     hogarth_mappings_pane_add         (HogarthMappingsPane *self);

G_END_DECLS
