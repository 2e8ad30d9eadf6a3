/* hogarth-host-description.h: what there is to know of the functions that PostHog adds to Hog's
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

const HogFunction *hogarth_host_description_get_all (HogarthDestination *destination,
                                                     guint              *n_functions);
const HogFunction *hogarth_host_description_find    (HogarthDestination *destination,
                                                     const char         *name);

G_END_DECLS
