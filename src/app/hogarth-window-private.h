/* hogarth-window-private.h: what the window's files share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library-page.h"
#include "hogarth-window.h"

G_BEGIN_DECLS

struct _HogarthWindow
{
  AdwApplicationWindow  parent_instance;

  /* Template widgets */
  AdwLeaflet           *leaflet;
  HogarthLibraryPage   *library_page;
  AdwToastOverlay      *toasts;
};

void _hogarth_window_class_actions_init (HogarthWindowClass *klass);

G_END_DECLS
