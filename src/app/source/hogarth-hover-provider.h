/* hogarth-hover-provider.h: says what the name under the pointer is
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-source-names.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_HOVER_PROVIDER (hogarth_hover_provider_get_type ())

G_DECLARE_FINAL_TYPE (HogarthHoverProvider, hogarth_hover_provider, HOGARTH, HOVER_PROVIDER,
                      GObject)

/**
 * hogarth_hover_provider_attach:
 * @view: a view with Hog in it
 * @names: what the names in it stand for
 */
void  hogarth_hover_provider_attach   (GtkSourceView      *view,
                                       HogarthSourceNames *names);

/**
 * hogarth_hover_provider_dup_help:
 * @names: what the names stand for
 * @position: a place in a text with Hog in it
 *
 * Returns: (transfer full) (nullable): markup that says what the name there is; %NULL if there is
 *   none, or nothing is known of it
 */
char *hogarth_hover_provider_dup_help (HogarthSourceNames *names,
                                       const GtkTextIter  *position);

G_END_DECLS
