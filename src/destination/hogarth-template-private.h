/* hogarth-template-private.h: parts of a template that other files of the layer use
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template.h"

G_BEGIN_DECLS

HogData *hogarth_mapping_new_from_template (HogData *mapping_template);

G_END_DECLS
