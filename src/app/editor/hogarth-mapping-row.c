/* hogarth-mapping-row.c: one mapping in the list of them
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mapping-row"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-mapping-row.h"
#include "hogarth-row-drag.h"
#include "hogarth-run-text.h"

struct _HogarthMappingRow
{
  AdwActionRow  parent_instance;

  GtkWidget    *handle;
  GtkImage     *icon;
};

enum { DUPLICATED, REMOVED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthMappingRow, hogarth_mapping_row, ADW_TYPE_ACTION_ROW)

static guint signals[N_SIGNALS];

/* More names than these are counted, not told. */
#define MAX_NAMES 3

static void
append_names (GString *text,
              HogData *list)
{
  guint length = hog_data_get_length (list);

  for (guint i = 0; i < MIN (length, MAX_NAMES); i++)
    {
      HogData *entry = hog_data_get_element (list, i);
      const char *name = hog_data_get_member_string (entry, "name");

      if (name == NULL || *name == '\0')
        name = hog_data_get_member_string (entry, "id");
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, name != NULL && *name != '\0' ? name : _("every event"));
    }
  if (length > MAX_NAMES)
    g_string_append (text, ", …");
}

static char *
dup_triggers (HogData *filters)
{
  guint n_conditions = hog_data_get_length (hog_data_get_member (filters, "properties"));
  GString *text = g_string_new (NULL);

  append_names (text, hog_data_get_member (filters, "events"));
  append_names (text, hog_data_get_member (filters, "actions"));
  if (text->len == 0)
    g_string_append (text, _("Every event"));
  if (n_conditions > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u condition", "%u conditions", n_conditions),
                              n_conditions);
    }

  return g_string_free (text, FALSE);
}

static void
duplicate (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[DUPLICATED], 0);
}

static void
remove_mapping (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
hogarth_mapping_row_class_init (HogarthMappingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  signals[DUPLICATED] = g_signal_new ("duplicated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  hogarth_row_install_moves (widget_class, "mapping");
  gtk_widget_class_install_action (widget_class, "mapping.duplicate", NULL, duplicate);
  gtk_widget_class_install_action (widget_class, "mapping.remove", NULL, remove_mapping);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "mapping.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "mapping.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK,
                                       "mapping.duplicate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "mapping.remove", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-mapping-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingRow, handle);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingRow, icon);
}

static void
hogarth_mapping_row_init (HogarthMappingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hogarth_row_drag_install (GTK_WIDGET (self), self->handle);
}

GtkWidget *
hogarth_mapping_row_new (void)
{
  return g_object_new (HOGARTH_TYPE_MAPPING_ROW, NULL);
}

void
hogarth_mapping_row_show (HogarthMappingRow *self,
                          HogData           *mapping,
                          guint              position,
                          HogarthRun        *run)
{
  const HogarthInvocation *invocation = NULL;
  g_autofree char *title = NULL;
  g_autofree char *triggers = NULL;
  g_autofree char *outcome = NULL;
  g_autofree char *subtitle = NULL;

  g_return_if_fail (HOGARTH_IS_MAPPING_ROW (self));
  g_return_if_fail (mapping != NULL);

  for (guint i = 0; run != NULL && i < hogarth_run_get_n_invocations (run); i++)
    if (hogarth_run_get_invocation (run, i)->mapping == (int) position)
      invocation = hogarth_run_get_invocation (run, i);

  title = hogarth_run_text_mapping_name (hog_data_get_member_string (mapping, "name"), position);
  triggers = dup_triggers (hog_data_get_member (mapping, "filters"));
  outcome = invocation != NULL ? hogarth_run_text_invocation (run, invocation) : g_strdup ("");
  subtitle = *outcome != '\0' ? g_strdup_printf ("%s\n%s", triggers, outcome)
                              : g_strdup (triggers);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_image_set_from_icon_name (self->icon, hogarth_run_text_invocation_icon (invocation));
}
