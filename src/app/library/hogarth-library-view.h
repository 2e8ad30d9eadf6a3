/* hogarth-library-view.h: what the three views of the library have in common
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_LIBRARY_VIEW (hogarth_library_view_get_type ())

/* Properties: "library"; "search", the text to search for. */
G_DECLARE_DERIVABLE_TYPE (HogarthLibraryView, hogarth_library_view, HOGARTH, LIBRARY_VIEW, AdwBin)

struct _HogarthLibraryViewClass
{
  AdwBinClass parent_class;
};

/**
 * hogarth_library_view_get_library:
 * @self: the view
 *
 * Returns: (transfer none) (nullable): the library it shows
 */
HogarthLibrary *hogarth_library_view_get_library (HogarthLibraryView *self);

G_END_DECLS
