/* hogarth-mappings-pane.c: the mappings of a destination
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mappings-pane"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-mapping-page.h"
#include "hogarth-mapping-row.h"
#include "hogarth-mapping.h"
#include "hogarth-mappings-pane.h"
#include "hogarth-row-drag.h"
#include "hogarth-run-text.h"

struct _HogarthMappingsPane
{
  AdwBin              parent_instance;

  HogarthSession     *session;
  HogarthLibrary     *library;
  HogarthPart        *part;          /* of the mapping that is open, else NULL */
  HogData            *shown;         /* the list that the rows show */
  char               *template_id;   /* whose mapping templates are offered */

  GtkWidget          *add;
  GtkMenuButton      *add_from;
  GtkLabel           *heading;
  HogarthMappingPage *mapping_page;
  GtkListBox         *rows;
  GtkStack           *stack;
  guint               known : 1;     /* what a new session has is shown */
};

enum { PROP_0, PROP_LIBRARY, PROP_NEEDED, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthMappingsPane, hogarth_mappings_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static HogarthDestination *
get_destination (HogarthMappingsPane *self)
{
  return hogarth_session_get_destination (self->session);
}

static HogarthMappingRow *
row_at (HogarthMappingsPane *self,
        guint                position)
{
  return HOGARTH_MAPPING_ROW (gtk_list_box_get_row_at_index (self->rows, position));
}

static HogData *
get_templates (HogarthMappingsPane *self)
{
  const char *id = self->session != NULL
                 ? hogarth_destination_get_template_id (get_destination (self)) : NULL;
  HogarthTemplate *template_ = id != NULL && self->library != NULL
                             ? hogarth_library_find_template (self->library, id) : NULL;
  HogData *templates = template_ != NULL
                     ? hog_data_get_member (hogarth_template_get_data (template_),
                                            "mapping_templates") : NULL;

  return hog_data_get_kind (templates) == HOG_DATA_ARRAY ? templates : NULL;
}

/* What the template offers, and an empty one. */
static void
hogarth_mappings_pane_show_templates (HogarthMappingsPane *self)
{
  HogData *templates = get_templates (self);
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) offered = g_menu_new ();
  g_autoptr(GMenu) empty = g_menu_new ();

  for (guint i = 0; i < hog_data_get_length (templates); i++)
    {
      HogData *template_ = hog_data_get_element (templates, i);
      g_autofree char *name = NULL;
      g_autoptr(GMenuItem) item = NULL;

      name = hogarth_run_text_mapping_name (hog_data_get_member_string (template_, "name"), i);
      item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, "mappings.add", "i", (int) i);
      g_menu_append_item (offered, item);
    }
  g_menu_append (empty, _("Empty Mapping"), "mappings.add(-1)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (offered));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (empty));

  gtk_menu_button_set_menu_model (self->add_from, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->add_from), hog_data_get_length (templates) > 0);
  gtk_widget_set_visible (self->add, hog_data_get_length (templates) == 0);
}

static void
hogarth_mappings_pane_show_heading (HogarthMappingsPane *self)
{
  HogarthDestination *mapping;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  int position;

  if (self->part == NULL)
    return;

  position = hogarth_part_get_mapping (self->part);
  mapping = hogarth_part_get_document (self->part);
  name = hogarth_run_text_mapping_name (hogarth_destination_get_name (mapping), position);
  /* translators: a mapping's name, its number, how many there are */
  text = g_strdup_printf (_("%s (%u of %u)"), name, position + 1,
                          hogarth_destination_get_n_mappings (get_destination (self)));
  gtk_label_set_text (self->heading, text);
}

static void
hogarth_mappings_pane_open (HogarthMappingsPane *self,
                            int                  position)
{
  guint n_mappings = hogarth_destination_get_n_mappings (get_destination (self));
  gboolean open = position >= 0 && (guint) position < n_mappings;

  g_clear_object (&self->part);
  if (open)
    self->part = hogarth_part_new_mapping (self->session, position);
  hogarth_mapping_page_set_part (self->mapping_page, self->part);
  gtk_stack_set_visible_child_name (self->stack, open ? "mapping"
                                                 : n_mappings > 0 ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.step", open && n_mappings > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "mappings.back", open);
  hogarth_mappings_pane_show_heading (self);
}

static void
hogarth_mappings_pane_edit (HogarthMappingsPane *self,
                            HogarthDestination  *next)
{
  hogarth_session_edit (self->session, next, NULL);
}

static void
row_moved_cb (HogarthMappingsPane *self,
              int                  offset,
              HogarthMappingRow   *row)
{
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  int target = position + offset;
  g_autoptr(HogarthDestination) next = NULL;

  if (target < 0 || (guint) target >= hogarth_destination_get_n_mappings (get_destination (self)))
    return;

  next = hogarth_destination_with_mapping_moved (get_destination (self), position, target);
  hogarth_mappings_pane_edit (self, next);
  gtk_widget_grab_focus (GTK_WIDGET (row_at (self, target)));
}

static void
duplicate_mapping (HogarthMappingsPane *self,
                   guint                position)
{
  HogData *mapping = hogarth_destination_get_mapping (get_destination (self), position);
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogData) copy = NULL;
  g_autofree char *old_name = NULL;
  g_autofree char *name = NULL;

  if (mapping == NULL)
    return;

  old_name = hogarth_run_text_mapping_name (hog_data_get_member_string (mapping, "name"),
                                            position);
  /* translators: the name of a copy of a mapping */
  name = g_strdup_printf (_("%s (Copy)"), old_name);
  copy = hog_data_with_member (mapping, "name", hog_data_new_string (name));
  next = hogarth_destination_with_mapping_added (get_destination (self), position + 1, copy);
  hogarth_mappings_pane_edit (self, next);
}

static void
row_duplicated_cb (HogarthMappingsPane *self,
                   HogarthMappingRow   *row)
{
  guint position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  duplicate_mapping (self, position);
  gtk_widget_grab_focus (GTK_WIDGET (row_at (self, position + 1)));
}

static void
remove_mapping (HogarthMappingsPane *self,
                guint                position)
{
  HogarthDestination *destination = get_destination (self);
  g_autoptr(HogarthDestination) next = NULL;

  /* Without templates for mappings the destination goes back to one of none. */
  if (hogarth_destination_get_n_mappings (destination) == 1 && get_templates (self) == NULL)
    next = hogarth_destination_with_mappings (destination, NULL);
  else
    next = hogarth_destination_without_mapping (destination, position);
  hogarth_mappings_pane_edit (self, next);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("Mapping removed. Undo brings it back"));
}

static void
row_removed_cb (HogarthMappingsPane *self,
                HogarthMappingRow   *row)
{
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  int last = (int) hogarth_destination_get_n_mappings (get_destination (self)) - 2;

  remove_mapping (self, position);
  if (last >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, MIN (position, last))));
}

static void
hogarth_mappings_pane_append_row (HogarthMappingsPane *self)
{
  GtkWidget *row = hogarth_mapping_row_new ();

  g_signal_connect_object (row, "duplicated", G_CALLBACK (row_duplicated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->rows, row);
}

/* Rows are kept by their place, so that one that is moved or typed about keeps the focus. */
static void
hogarth_mappings_pane_show_rows (HogarthMappingsPane *self)
{
  HogarthDestination *destination = get_destination (self);
  HogarthRun *run = hogarth_session_get_run (self->session);
  guint n_mappings = hogarth_destination_get_n_mappings (destination);

  for (guint i = 0; i < n_mappings; i++)
    {
      if (row_at (self, i) == NULL)
        hogarth_mappings_pane_append_row (self);
      hogarth_mapping_row_show (row_at (self, i),
                                hogarth_destination_get_mapping (destination, i), i, run);
      hogarth_row_set_place (GTK_WIDGET (row_at (self, i)), "mapping", i, n_mappings);
    }
  while (row_at (self, n_mappings) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row_at (self, n_mappings)));
}

static void
session_notify_destination_cb (HogarthMappingsPane *self)
{
  HogData *mappings = hogarth_destination_get_mappings (get_destination (self));
  const char *template_id = hogarth_destination_get_template_id (get_destination (self));
  int open = self->part != NULL ? hogarth_part_get_mapping (self->part) : -1;

  if (self->known && self->shown == mappings && g_strcmp0 (self->template_id, template_id) == 0)
    return;

  self->known = TRUE;
  g_clear_pointer (&self->shown, hog_data_unref);
  self->shown = mappings != NULL ? hog_data_ref (mappings) : NULL;
  g_free (self->template_id);
  self->template_id = g_strdup (template_id);
  hogarth_mappings_pane_show_rows (self);
  if (open >= 0 && (guint) open < hog_data_get_length (mappings))
    {
      hogarth_part_set_mapping (self->part, open);
      hogarth_mappings_pane_show_heading (self);
    }
  else
    {
      hogarth_mappings_pane_open (self, -1);
    }
  hogarth_mappings_pane_show_templates (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
}

static void
session_notify_run_cb (HogarthMappingsPane *self)
{
  if (self->part == NULL)
    hogarth_mappings_pane_show_rows (self);
}

static void
row_activated_cb (HogarthMappingsPane *self,
                  GtkListBoxRow       *row)
{
  hogarth_mappings_pane_open (self, gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->mapping_page));
}

static void
add_mapping (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (widget);
  HogData *templates;
  guint index = (guint) g_variant_get_int32 (parameter);
  guint n_mappings;
  g_autoptr(HogData) mapping = NULL;
  g_autoptr(HogarthDestination) next = NULL;

  if (self->session == NULL)
    return;

  templates = get_templates (self);
  n_mappings = hogarth_destination_get_n_mappings (get_destination (self));
  if (index < hog_data_get_length (templates))
    {
      mapping = hogarth_mapping_new_from_template (hog_data_get_element (templates, index));
    }
  else if (n_mappings == 0)
    {
      mapping = hogarth_destination_make_first_mapping (get_destination (self));
    }
  else
    {
      g_autoptr(HogarthDestination) nothing = hogarth_destination_new ();

      mapping = hogarth_destination_make_first_mapping (nothing);
    }

  next = hogarth_destination_with_mapping_added (get_destination (self), n_mappings, mapping);
  hogarth_mappings_pane_edit (self, next);
  hogarth_mappings_pane_open (self, n_mappings);
  gtk_widget_grab_focus (GTK_WIDGET (self->mapping_page));
}

static void
go_back (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (widget);
  int position = self->part != NULL ? hogarth_part_get_mapping (self->part) : 0;

  hogarth_mappings_pane_open (self, -1);
  hogarth_mappings_pane_show_rows (self);
  if (row_at (self, position) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row_at (self, position)));
}

static void
step (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (widget);
  int n_mappings = (int) hogarth_destination_get_n_mappings (get_destination (self));
  int position;

  if (self->part == NULL)
    return;

  position = hogarth_part_get_mapping (self->part) + g_variant_get_int32 (parameter);
  hogarth_mappings_pane_open (self, (position + n_mappings) % n_mappings);
}

static void
duplicate_open (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (widget);
  int position;

  if (self->part == NULL)
    return;

  position = hogarth_part_get_mapping (self->part);
  duplicate_mapping (self, position);
  hogarth_mappings_pane_open (self, position + 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->mapping_page));
}

static void
remove_open (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (widget);
  int position;

  if (self->part == NULL)
    return;

  position = hogarth_part_get_mapping (self->part);
  hogarth_mappings_pane_open (self, -1);
  remove_mapping (self, position);
}

static void
hogarth_mappings_pane_dispose (GObject *object)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (object);

  if (self->mapping_page != NULL)
    hogarth_mapping_page_set_part (self->mapping_page, NULL);
  g_clear_object (&self->part);
  g_clear_object (&self->session);
  g_clear_object (&self->library);
  g_clear_pointer (&self->shown, hog_data_unref);
  g_clear_pointer (&self->template_id, g_free);
  /* The bin would keep the stack, its child, that is cleared with the template. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_MAPPINGS_PANE);

  G_OBJECT_CLASS (hogarth_mappings_pane_parent_class)->dispose (object);
}

static void
hogarth_mappings_pane_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;
    case PROP_NEEDED:
      g_value_set_boolean (value, hogarth_mappings_pane_get_needed (self));
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_mappings_pane_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  HogarthMappingsPane *self = HOGARTH_MAPPINGS_PANE (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      hogarth_mappings_pane_set_library (self, g_value_get_object (value));
      break;
    case PROP_SESSION:
      hogarth_mappings_pane_set_session (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_mappings_pane_class_init (HogarthMappingsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hogarth_mappings_pane_dispose;
  object_class->get_property = hogarth_mappings_pane_get_property;
  object_class->set_property = hogarth_mappings_pane_set_property;

  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, write);
  properties[PROP_NEEDED] =
    g_param_spec_boolean ("needed", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "mappings.add", "i", add_mapping);
  gtk_widget_class_install_action (widget_class, "mappings.back", NULL, go_back);
  gtk_widget_class_install_action (widget_class, "mappings.duplicate", NULL, duplicate_open);
  gtk_widget_class_install_action (widget_class, "mappings.remove", NULL, remove_open);
  gtk_widget_class_install_action (widget_class, "mappings.step", "i", step);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-mappings-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, add);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, add_from);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, heading);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, mapping_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, rows);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingsPane, stack);

  g_type_ensure (HOGARTH_TYPE_MAPPING_PAGE);
}

static void
hogarth_mappings_pane_init (HogarthMappingsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_mappings_pane_set_library (HogarthMappingsPane *self,
                                   HogarthLibrary      *library)
{
  g_return_if_fail (HOGARTH_IS_MAPPINGS_PANE (self));
  g_return_if_fail (library == NULL || HOGARTH_IS_LIBRARY (library));

  if (!g_set_object (&self->library, library))
    return;

  hogarth_mappings_pane_show_templates (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIBRARY]);
}

void
hogarth_mappings_pane_set_session (HogarthMappingsPane *self,
                                   HogarthSession      *session)
{
  g_return_if_fail (HOGARTH_IS_MAPPINGS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  hogarth_mapping_page_set_part (self->mapping_page, NULL);
  g_clear_object (&self->part);
  g_clear_pointer (&self->shown, hog_data_unref);
  self->known = FALSE;
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

gboolean
hogarth_mappings_pane_get_needed (HogarthMappingsPane *self)
{
  g_return_val_if_fail (HOGARTH_IS_MAPPINGS_PANE (self), FALSE);

  return self->shown != NULL || get_templates (self) != NULL;
}

void
hogarth_mappings_pane_add (HogarthMappingsPane *self)
{
  g_return_if_fail (HOGARTH_IS_MAPPINGS_PANE (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "mappings.add", "i", -1);
}
