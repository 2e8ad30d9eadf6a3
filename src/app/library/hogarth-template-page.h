/* hogarth-template-page.h: what a template does, asks for and would send
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-template.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_TEMPLATE_PAGE (hogarth_template_page_get_type ())

/* Properties: "library"; "template"; and, read only, "title", "description", "state" of the
 * preview ("running", "request", "nothing" or "problem"), "request", "headers", "message". */
G_DECLARE_FINAL_TYPE (HogarthTemplatePage, hogarth_template_page, HOGARTH, TEMPLATE_PAGE, AdwBin)

/**
 * hogarth_template_page_set_template:
 * @self: the page
 * @template_: (nullable): the template to show
 */
void hogarth_template_page_set_template (HogarthTemplatePage *self,
                                         HogarthTemplate     *template_);

G_END_DECLS
