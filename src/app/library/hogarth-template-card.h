/* hogarth-template-card.h: a template in the library
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEMPLATE_CARD (hogarth_template_card_get_type ())

/* Property: "item", the HogarthLibraryItem that it shows. */
G_DECLARE_FINAL_TYPE (HogarthTemplateCard, hogarth_template_card, HOGARTH, TEMPLATE_CARD,
                      AdwBin)

G_END_DECLS
