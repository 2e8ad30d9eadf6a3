/* hogarth-template-private.h: parts of a template that other files of the layer use
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template.h"

G_BEGIN_DECLS

HogarthTemplate *hogarth_template_new_from_origin  (HogarthTemplate       *template_,
                                                   HogarthTemplateOrigin  origin,
                                                   const char            *reason);
HogarthTemplate *hogarth_template_new_with_tests   (HogData               *data,
                                                   const char            *source,
                                                   char                  *tests,
                                                   GError               **error);

G_END_DECLS
