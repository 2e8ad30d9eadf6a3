/* hogarth-command-window.c: the search over actions, destinations, templates and events
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-command-window"

#include "config.h"

#include "hogarth-closures.h"
#include "hogarth-command-window.h"
#include "hogarth-command.h"

struct _HogarthCommandWindow
{
  AdwWindow           parent_instance;

  /* Template widgets */
  GtkSearchEntry     *entry;
  GtkFilterListModel *filtered;
  GtkListView        *list;
  GtkSingleSelection *selection;
  GtkSorter          *sorter;
};

G_DEFINE_FINAL_TYPE (HogarthCommandWindow, hogarth_command_window, ADW_TYPE_WINDOW)

static gboolean
match_command (gpointer item,
               gpointer user_data)
{
  HogarthCommandWindow *self = user_data;

  return hogarth_command_matches (HOGARTH_COMMAND (item),
                                  gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
search_changed_cb (HogarthCommandWindow *self)
{
  g_assert (HOGARTH_IS_COMMAND_WINDOW (self));

  gtk_filter_changed (gtk_filter_list_model_get_filter (self->filtered),
                      GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
run_command (HogarthCommandWindow *self,
             HogarthCommand       *command)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  GVariant *target;
  const char *action = hogarth_command_get_action (command, &target);

  if (parent != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (parent), action, target);
  gtk_window_close (GTK_WINDOW (self));
}

static void
entry_activate_cb (HogarthCommandWindow *self)
{
  HogarthCommand *command = gtk_single_selection_get_selected_item (self->selection);

  g_assert (HOGARTH_IS_COMMAND_WINDOW (self));

  if (command != NULL)
    run_command (self, command);
}

static void
row_activated_cb (HogarthCommandWindow *self,
                  guint                 position)
{
  g_autoptr(HogarthCommand) command =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  g_assert (HOGARTH_IS_COMMAND_WINDOW (self));

  if (command != NULL)
    run_command (self, command);
}

/* Up and down move the selection while the focus stays in the entry. */
static gboolean
key_pressed_cb (HogarthCommandWindow *self,
                guint                 key,
                guint                 code,
                GdkModifierType       state)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  g_assert (HOGARTH_IS_COMMAND_WINDOW (self));

  if (key == GDK_KEY_Down && selected + 1 < n_items)
    selected++;
  else if (key == GDK_KEY_Up && selected > 0 && selected < n_items)
    selected--;
  else
    return GDK_EVENT_PROPAGATE;

  gtk_single_selection_set_selected (self->selection, selected);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", selected);
  return GDK_EVENT_STOP;
}

static void
hogarth_command_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_COMMAND_WINDOW);

  G_OBJECT_CLASS (hogarth_command_window_parent_class)->dispose (object);
}

static void
hogarth_command_window_class_init (HogarthCommandWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_command_window_dispose;

  g_type_ensure (HOGARTH_TYPE_COMMAND);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-command-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthCommandWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthCommandWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, HogarthCommandWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthCommandWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HogarthCommandWindow, sorter);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_list_state);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hogarth_command_window_init (HogarthCommandWindow *self)
{
  g_autoptr(GtkFilter) filter = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  filter = GTK_FILTER (gtk_custom_filter_new (match_command, self, NULL));
  gtk_filter_list_model_set_filter (self->filtered, filter);
}

GtkWindow *
hogarth_command_window_new (HogarthLibrary *library,
                            GtkWindow      *parent)
{
  HogarthCommandWindow *self = g_object_new (HOGARTH_TYPE_COMMAND_WINDOW,
                                             "transient-for", parent,
                                             NULL);

  if (library != NULL)
    {
      g_autoptr(GListModel) commands = hogarth_command_list_new (library);

      gtk_filter_list_model_set_model (self->filtered, commands);
      gtk_single_selection_set_selected (self->selection, 0);
    }

  return GTK_WINDOW (self);
}
