/* test-widgets.c: every template can be made, shown and freed without a warning
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-command-window.h"
#include "hogarth-curl-window.h"
#include "hogarth-destination-row.h"
#include "hogarth-destinations-view.h"
#include "hogarth-editor-page.h"
#include "hogarth-event-editor.h"
#include "hogarth-events-view.h"
#include "hogarth-library-page.h"
#include "hogarth-mapping-page.h"
#include "hogarth-mappings-pane.h"
#include "hogarth-masking-form.h"
#include "hogarth-matrix-window.h"
#include "hogarth-mock-row.h"
#include "hogarth-mocks-window.h"
#include "hogarth-preferences-window.h"
#include "hogarth-project-button.h"
#include "hogarth-project-window.h"
#include "hogarth-secrets-banner.h"
#include "hogarth-secrets-group.h"
#include "hogarth-secrets-window.h"
#include "hogarth-startup.h"
#include "hogarth-template-card.h"
#include "hogarth-template-page.h"
#include "hogarth-templates-view.h"
#include "hogarth-window.h"

static const struct
{
  const char *name;
  GType     (*get_type) (void);
} widgets[] = {
  { "command-window", hogarth_command_window_get_type },
  { "curl-window", hogarth_curl_window_get_type },
  { "destination-row", hogarth_destination_row_get_type },
  { "destinations-view", hogarth_destinations_view_get_type },
  { "editor-page", hogarth_editor_page_get_type },
  { "event-editor", hogarth_event_editor_get_type },
  { "events-view", hogarth_events_view_get_type },
  { "library-page", hogarth_library_page_get_type },
  { "mapping-page", hogarth_mapping_page_get_type },
  { "mappings-pane", hogarth_mappings_pane_get_type },
  { "masking-form", hogarth_masking_form_get_type },
  { "matrix-window", hogarth_matrix_window_get_type },
  { "mock-row", hogarth_mock_row_get_type },
  { "mocks-window", hogarth_mocks_window_get_type },
  { "preferences-window", hogarth_preferences_window_get_type },
  { "project-button", hogarth_project_button_get_type },
  { "project-window", hogarth_project_window_get_type },
  { "secrets-banner", hogarth_secrets_banner_get_type },
  { "secrets-group", hogarth_secrets_group_get_type },
  { "secrets-window", hogarth_secrets_window_get_type },
  { "template-card", hogarth_template_card_get_type },
  { "template-page", hogarth_template_page_get_type },
  { "templates-view", hogarth_templates_view_get_type },
  { "window", hogarth_window_get_type },
};

static void
flush (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static void
test_widget (gconstpointer data)
{
  GType type = ((GType (*) (void)) data) ();
  GtkWidget *widget = g_object_new (type, NULL);
  GtkWidget *window = widget;
  gpointer weak = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), &weak);
  if (!GTK_IS_WINDOW (widget))
    {
      window = gtk_window_new ();
      gtk_window_set_child (GTK_WINDOW (window), widget);
    }
  gtk_window_present (GTK_WINDOW (window));
  flush ();
  gtk_window_destroy (GTK_WINDOW (window));
  flush ();

  g_assert_null (weak);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  gtk_source_init ();
  hogarth_register_source_data ();

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/widgets/%s", widgets[i].name);

      g_test_add_data_func (path, widgets[i].get_type, test_widget);
    }

  return g_test_run ();
}
