/* hogarth-globals.h: what templates, source and filters can read
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-problem.h"
#include "hogarth-project.h"

G_BEGIN_DECLS

HogData   *hogarth_globals_new              (HogData            *event_globals,
                                             HogarthDestination *destination,
                                             HogarthProject     *project);
HogData   *hogarth_globals_from_event       (HogData            *object,
                                             HogarthProject     *project,
                                             GError            **error);
HogData   *hogarth_globals_for_filters      (HogData            *globals,
                                             HogarthProject     *project);
GPtrArray *hogarth_globals_validate         (const char         *text,
                                             gssize              length);
HogData   *hogarth_globals_with_both_names  (HogData            *globals);

G_END_DECLS
