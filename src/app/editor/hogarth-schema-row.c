/* hogarth-schema-row.c: one entry of the schema, folded to its title until it is opened
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-schema-row"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-row-drag.h"
#include "hogarth-schema-row.h"
#include "hogarth-value-text.h"

struct _HogarthSchemaRow
{
  AdwExpanderRow     parent_instance;

  HogarthInputEntry *entry;

  GtkEditable       *choices;
  GtkWidget         *choices_row;
  GtkEditable       *default_value;
  GtkEditable       *description;
  GtkWidget         *handle;
  GtkSwitch         *hidden;
  GtkEditable       *key;
  GtkEditable       *label;
  GtkSwitch         *required;
  GtkSwitch         *secret;
  GtkSwitch         *templating;
  AdwComboRow       *type;
  guint              updating : 1;
};

enum { EDITED, REMOVED, RENAMED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthSchemaRow, hogarth_schema_row, ADW_TYPE_EXPANDER_ROW)

static guint signals[N_SIGNALS];

/* In the order of the template's list. */
static const HogarthInputType types[] = {
  HOGARTH_INPUT_STRING, HOGARTH_INPUT_NUMBER, HOGARTH_INPUT_BOOLEAN, HOGARTH_INPUT_DICTIONARY,
  HOGARTH_INPUT_CHOICE, HOGARTH_INPUT_JSON, HOGARTH_INPUT_EMAIL, HOGARTH_INPUT_INTEGRATION,
};

static void
hogarth_schema_row_emit_member (HogarthSchemaRow *self,
                                const char       *name,
                                HogData          *value)
{
  g_autoptr(HogarthInputEntry) next = hogarth_input_entry_with_member (self->entry, name, value);

  g_signal_emit (self, signals[EDITED], 0, next);
}

static void
text_changed_cb (HogarthSchemaRow *self,
                 GtkEditable      *editable)
{
  const char *name = editable == self->label ? "label" : "description";
  const char *text = gtk_editable_get_text (editable);
  g_autoptr(HogData) value = NULL;

  if (self->updating)
    return;

  /* PostHog refuses an empty description: it is left out. */
  if (*text != '\0')
    value = hog_data_new_string (text);
  hogarth_schema_row_emit_member (self, name, value);
}

static void
default_changed_cb (HogarthSchemaRow *self)
{
  const char *text = gtk_editable_get_text (self->default_value);
  gboolean is_text = hogarth_input_entry_get_input_type (self->entry) == HOGARTH_INPUT_STRING;
  g_autoptr(HogData) value = NULL;

  if (self->updating)
    return;

  if (*text != '\0' && !is_text)
    value = hog_data_from_json (text, -1, NULL);
  if (*text != '\0' && value == NULL)
    value = hog_data_new_string (text);
  hogarth_schema_row_emit_member (self, "default", value);
}

static void
choices_changed_cb (HogarthSchemaRow *self)
{
  g_autoptr(HogDataBuilder) list = NULL;
  g_autoptr(HogData) value = NULL;
  g_auto(GStrv) parts = NULL;

  if (self->updating)
    return;

  list = hog_data_builder_new_array ();
  parts = g_strsplit (gtk_editable_get_text (self->choices), ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      HogDataBuilder *choice;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      choice = hog_data_builder_new_object ();
      hog_data_builder_set (choice, "label", hog_data_new_string (parts[i]));
      hog_data_builder_set (choice, "value", hog_data_new_string (parts[i]));
      hog_data_builder_append (list, hog_data_builder_end (choice));
    }
  value = hog_data_builder_end (g_steal_pointer (&list));
  hogarth_schema_row_emit_member (self, "choices", value);
}

static void
switch_changed_cb (HogarthSchemaRow *self,
                   GParamSpec       *pspec,
                   GtkSwitch        *toggle)
{
  gboolean active = gtk_switch_get_active (toggle);
  g_autoptr(HogData) value = NULL;

  if (self->updating)
    return;

  value = hog_data_new_boolean (active);
  if (toggle == self->required)
    hogarth_schema_row_emit_member (self, "required", value);
  else if (toggle == self->secret)
    hogarth_schema_row_emit_member (self, "secret", value);
  else if (toggle == self->hidden)
    hogarth_schema_row_emit_member (self, "hidden", value);
  else
    hogarth_schema_row_emit_member (self, "templating", active ? NULL : value);
}

static void
type_selected_cb (HogarthSchemaRow *self)
{
  guint selected = adw_combo_row_get_selected (self->type);
  g_autoptr(HogData) value = NULL;

  if (self->updating || selected >= G_N_ELEMENTS (types))
    return;

  value = hog_data_new_string (hogarth_input_type_to_name (types[selected]));
  hogarth_schema_row_emit_member (self, "type", value);
}

static void
key_apply_cb (HogarthSchemaRow *self)
{
  const char *key = gtk_editable_get_text (self->key);

  if (*key != '\0' && g_strcmp0 (key, hogarth_input_entry_get_key (self->entry)) != 0)
    g_signal_emit (self, signals[RENAMED], 0, key);
}

static void
remove_entry (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  if (g_strcmp0 (gtk_editable_get_text (editable), text != NULL ? text : "") != 0)
    gtk_editable_set_text (editable, text != NULL ? text : "");
}

static char *
dup_choices (HogarthInputEntry *entry)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hogarth_input_entry_get_n_choices (entry); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            hogarth_input_entry_get_choice_label (entry, i));

  return g_string_free (text, FALSE);
}

static void
hogarth_schema_row_finalize (GObject *object)
{
  g_clear_pointer (&HOGARTH_SCHEMA_ROW (object)->entry, hogarth_input_entry_unref);

  G_OBJECT_CLASS (hogarth_schema_row_parent_class)->finalize (object);
}

static void
hogarth_schema_row_class_init (HogarthSchemaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hogarth_schema_row_finalize;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, HOGARTH_TYPE_INPUT_ENTRY);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);

  hogarth_row_install_moves (widget_class, "entry");
  gtk_widget_class_install_action (widget_class, "entry.remove", NULL, remove_entry);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "entry.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK,
                                       "entry.move-down", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-schema-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, choices_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, switch_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_selected_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, choices);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, choices_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, default_value);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, description);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, handle);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, hidden);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, key);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, label);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, required);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, secret);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, templating);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaRow, type);
}

static void
hogarth_schema_row_init (HogarthSchemaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hogarth_row_drag_install (GTK_WIDGET (self), self->handle);
}

GtkWidget *
hogarth_schema_row_new (HogarthInputEntry *entry)
{
  HogarthSchemaRow *self;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_SCHEMA_ROW, NULL);
  hogarth_schema_row_set_entry (self, entry);

  return GTK_WIDGET (self);
}

HogarthInputEntry *
hogarth_schema_row_get_entry (HogarthSchemaRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_SCHEMA_ROW (self), NULL);

  return self->entry;
}

void
hogarth_schema_row_set_entry (HogarthSchemaRow  *self,
                              HogarthInputEntry *entry)
{
  HogData *default_value;
  HogarthInputType type;
  g_autofree char *choices = NULL;
  g_autofree char *json = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (HOGARTH_IS_SCHEMA_ROW (self));
  g_return_if_fail (entry != NULL);

  hogarth_input_entry_ref (entry);
  g_clear_pointer (&self->entry, hogarth_input_entry_unref);
  self->entry = entry;

  self->updating = TRUE;
  default_value = hogarth_input_entry_get_default (entry);
  if (default_value != NULL && hog_data_get_kind (default_value) != HOG_DATA_STRING)
    json = hog_data_to_json (default_value, 0);
  choices = dup_choices (entry);
  type = hogarth_input_entry_get_input_type (entry);
  title = g_markup_escape_text (hogarth_input_entry_get_label (entry), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 hogarth_value_text_input_type (entry));
  set_text (self->key, hogarth_input_entry_get_key (entry));
  set_text (self->label, hogarth_input_entry_get_label (entry));
  set_text (self->description, hogarth_input_entry_get_description (entry));
  set_text (self->default_value,
            json != NULL ? json : hog_data_get_string (default_value, NULL));
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->choices))))
    set_text (self->choices, choices);
  gtk_widget_set_visible (self->choices_row, type == HOGARTH_INPUT_CHOICE);
  gtk_switch_set_active (self->required, hogarth_input_entry_is_required (entry));
  gtk_switch_set_active (self->secret, hogarth_input_entry_is_secret (entry));
  gtk_switch_set_active (self->hidden, hogarth_input_entry_is_hidden (entry));
  gtk_switch_set_active (self->templating,
                         hogarth_input_entry_get_templating (entry) != HOGARTH_TEMPLATING_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (types[i] == type)
      adw_combo_row_set_selected (self->type, i);
  self->updating = FALSE;
}

void
hogarth_schema_row_edit_label (HogarthSchemaRow *self)
{
  g_return_if_fail (HOGARTH_IS_SCHEMA_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->label));
}
