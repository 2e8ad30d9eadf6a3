/* hogarth-completion-provider.h: completes names of Hog in a source view
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-source-names.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_COMPLETION_PROVIDER (hogarth_completion_provider_get_type ())

G_DECLARE_FINAL_TYPE (HogarthCompletionProvider, hogarth_completion_provider, HOGARTH,
                      COMPLETION_PROVIDER, GObject)

/**
 * hogarth_completion_provider_attach:
 * @view: the view to complete in
 * @names: what there is to complete
 */
void hogarth_completion_provider_attach (GtkSourceView      *view,
                                         HogarthSourceNames *names);

G_END_DECLS
