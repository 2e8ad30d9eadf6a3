/* hogarth-completion-provider.h: globals of the event, inputs, functions and keywords of Hog
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_COMPLETION_PROVIDER (hogarth_completion_provider_get_type ())

G_DECLARE_FINAL_TYPE (HogarthCompletionProvider, hogarth_completion_provider, HOGARTH,
                      COMPLETION_PROVIDER, GObject)

/**
 * hogarth_completion_provider_attach:
 * @view: the view to complete in
 * @session: where the names and their values come from
 * @braces: whether Hog is written between braces only, as in a template
 */
void hogarth_completion_provider_attach (GtkSourceView  *view,
                                         HogarthSession *session,
                                         gboolean        braces);

G_END_DECLS
