/* hogarth-window-private.h: what the window's files share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-editor-page.h"
#include "hogarth-library-page.h"
#include "hogarth-template-page.h"
#include "hogarth-window.h"

G_BEGIN_DECLS

/* How long a toast with a button stays: time to read it, and to get to the button. */
#define HOGARTH_OFFER_SECONDS 20

struct _HogarthWindow
{
  AdwApplicationWindow     parent_instance;

  HogarthLibrary          *library;        /* NULL until the store is open */
  HogarthDestinationOrder  order;
  GtkFileChooserNative    *chooser;        /* while it is open */
  char                    *destination_id; /* in the editor, NULL if none was opened */
  GPtrArray               *pending_files;  /* of GFile, to be imported when there is a library */
  HogarthEditorPage       *editor_page;    /* NULL until one is opened */
  HogarthTemplatePage     *template_page;  /* likewise */
  gboolean                 gives_up_secrets; /* the user closes although some are not stored */

  /* Template widgets */
  AdwStatusPage           *failure_page;
  AdwLeaflet              *leaflet;
  HogarthLibraryPage      *library_page;
  GtkStack                *pages;
  GtkWidget               *repair_button;
  AdwToastOverlay         *toasts;
};

void _hogarth_window_class_actions_init      (HogarthWindowClass *klass);
void _hogarth_window_class_destinations_init (HogarthWindowClass *klass);
void _hogarth_window_class_exchange_init     (HogarthWindowClass *klass);
void _hogarth_window_class_import_init       (HogarthWindowClass *klass);
void _hogarth_window_class_secrets_init      (HogarthWindowClass *klass);
void _hogarth_window_class_templates_init    (HogarthWindowClass *klass);
void _hogarth_window_init_drop               (HogarthWindow      *self);
void _hogarth_window_import_pending          (HogarthWindow      *self);
void _hogarth_window_actions_update          (HogarthWindow      *self);
void _hogarth_window_toast_error             (HogarthWindow      *self,
                                              const GError       *error);
void _hogarth_window_toast                   (HogarthWindow      *self,
                                              const char         *text);
void _hogarth_window_open_destination        (HogarthWindow      *self,
                                              const char         *id);

HogarthTemplatePage *_hogarth_window_get_template_page (HogarthWindow *self);

gboolean _hogarth_window_asks_about_secrets  (HogarthWindow      *self);
gboolean _hogarth_window_is_editing          (HogarthWindow      *self);

G_END_DECLS
