/* hogarth-destination-row.c: a destination in the library's list
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-destination-row"

#include "config.h"

#include <string.h>

#include "hogarth-closures.h"
#include "hogarth-destination-row.h"
#include "hogarth-library-item.h"

struct _HogarthDestinationRow
{
  AdwBin              parent_instance;

  HogarthLibraryItem *item;

  /* Template widgets */
  GtkMenuButton      *menu_button;
  GMenuModel         *row_menu;
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthDestinationRow, hogarth_destination_row, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static char **
hogarth_tests_classes (GObject           *self,
                       HogarthTestsState  state)
{
  static const char *const classes[] = {
    [HOGARTH_TESTS_FAILED] = "error",
    [HOGARTH_TESTS_NOT_RUN] = "dim-label",
    [HOGARTH_TESTS_PASSED] = "success",
    [HOGARTH_TESTS_NONE] = NULL,
  };
  const char *names[] = { "caption", classes[state], NULL };

  return g_strdupv ((char **) names);
}

static char *
hogarth_tests_icon (GObject           *self,
                    HogarthTestsState  state)
{
  static const char *const icons[] = {
    [HOGARTH_TESTS_FAILED] = "dialog-error-symbolic",
    [HOGARTH_TESTS_NOT_RUN] = "content-loading-symbolic",
    [HOGARTH_TESTS_PASSED] = "emblem-ok-symbolic",
    [HOGARTH_TESTS_NONE] = NULL,
  };

  return g_strdup (icons[state]);
}

/* An action "row.X" is the window's action "win.X-destination" with this row's identifier. */
static void
row_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthDestinationRow *self = HOGARTH_DESTINATION_ROW (widget);
  g_autofree char *name = g_strdup_printf ("win.%s-destination", action + strlen ("row."));

  if (self->item != NULL)
    gtk_widget_activate_action (widget, name, "s", hogarth_library_item_get_id (self->item));
}

static void
save_template_activated (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  HogarthDestinationRow *self = HOGARTH_DESTINATION_ROW (widget);

  if (self->item != NULL)
    gtk_widget_activate_action (widget, "win.save-template", "s",
                                hogarth_library_item_get_id (self->item));
}

static void
secondary_pressed_cb (HogarthDestinationRow *self)
{
  g_assert (HOGARTH_IS_DESTINATION_ROW (self));

  gtk_menu_button_popup (self->menu_button);
}

/* The menus of all the rows of a list would be most of its memory. */
static void
create_menu_cb (GtkMenuButton *button,
                gpointer       user_data)
{
  HogarthDestinationRow *self = user_data;

  if (gtk_menu_button_get_popover (button) == NULL)
    gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (self->row_menu));
}

static void
hogarth_destination_row_dispose (GObject *object)
{
  HogarthDestinationRow *self = HOGARTH_DESTINATION_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_DESTINATION_ROW);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (hogarth_destination_row_parent_class)->dispose (object);
}

static void
hogarth_destination_row_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  g_value_set_object (value, HOGARTH_DESTINATION_ROW (object)->item);
}

static void
hogarth_destination_row_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  HogarthDestinationRow *self = HOGARTH_DESTINATION_ROW (object);

  if (g_set_object (&self->item, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
hogarth_destination_row_class_init (HogarthDestinationRowClass *klass)
{
  static const char *actions[] = { "row.delete", "row.duplicate", "row.export", "row.open",
                                   "row.rename" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_destination_row_dispose;
  object_class->get_property = hogarth_destination_row_get_property;
  object_class->set_property = hogarth_destination_row_set_property;

  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, HOGARTH_TYPE_LIBRARY_ITEM,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-destination-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationRow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HogarthDestinationRow, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_tests_classes);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_tests_icon);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_time_ago_now);
  gtk_widget_class_bind_template_callback (widget_class, secondary_pressed_cb);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, row_activated);
  gtk_widget_class_install_action (widget_class, "row.save-template", NULL,
                                   save_template_activated);
}

static void
hogarth_destination_row_init (HogarthDestinationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu_cb, self, NULL);
}
