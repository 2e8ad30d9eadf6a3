/* hogarth-boolean-editor.c: edits yes or no, or a template for it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-boolean-editor"

#include "config.h"

#include "hogarth-boolean-editor.h"
#include "hogarth-template-entry.h"
#include "hogarth-widget.h"

struct _HogarthBooleanEditor
{
  GtkWidget             parent_instance;

  HogarthTemplateEntry *field;
  GtkStack             *stack;
  GtkSwitch            *toggle;
  GtkToggleButton      *use_template;
  guint                 updating : 1;
};

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthBooleanEditor, hogarth_boolean_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

static HogData *
hogarth_boolean_editor_dup_value (HogarthBooleanEditor *self)
{
  if (gtk_toggle_button_get_active (self->use_template))
    return hog_data_new_string (hogarth_template_entry_get_text (self->field));

  return hog_data_new_boolean (gtk_switch_get_active (self->toggle));
}

static void
value_changed_cb (HogarthBooleanEditor *self)
{
  g_autoptr(HogData) value = NULL;

  g_assert (HOGARTH_IS_BOOLEAN_EDITOR (self));

  gtk_stack_set_visible_child_name (self->stack,
                                    gtk_toggle_button_get_active (self->use_template)
                                    ? "template" : "switch");
  if (self->updating)
    return;

  value = hogarth_boolean_editor_dup_value (self);
  hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), value);
}

static void
hogarth_boolean_editor_set_entry (HogarthInputEditor *editor,
                                  HogarthInputEntry  *entry)
{
  HogarthBooleanEditor *self = HOGARTH_BOOLEAN_EDITOR (editor);
  const char *label = hogarth_input_entry_get_label (entry);

  g_object_set (self->field, "label", label, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->use_template),
                          hogarth_input_entry_is_templated (entry, HOGARTH_TEMPLATING_DEFAULT));
}

static void
hogarth_boolean_editor_set_value (HogarthInputEditor *editor,
                                  HogData            *value)
{
  HogarthBooleanEditor *self = HOGARTH_BOOLEAN_EDITOR (editor);
  gboolean is_text = hog_data_get_kind (value) == HOG_DATA_STRING;

  self->updating = TRUE;
  gtk_toggle_button_set_active (self->use_template, is_text);
  if (is_text)
    hogarth_template_entry_set_text (self->field, hog_data_get_string (value, NULL));
  else
    gtk_switch_set_active (self->toggle, hog_data_get_boolean (value));
  self->updating = FALSE;
}

static void
hogarth_boolean_editor_set_rendered (HogarthInputEditor *editor,
                                     HogData            *rendered)
{
  hogarth_template_entry_set_rendered (HOGARTH_BOOLEAN_EDITOR (editor)->field, rendered);
}

static void
hogarth_boolean_editor_set_problem (HogarthInputEditor *editor,
                                    HogarthProblem     *problem,
                                    const char         *path)
{
  hogarth_template_entry_set_problem (HOGARTH_BOOLEAN_EDITOR (editor)->field, problem);
}

static void
hogarth_boolean_editor_insert (HogarthInputEditor *editor,
                               const char         *text)
{
  HogarthBooleanEditor *self = HOGARTH_BOOLEAN_EDITOR (editor);

  gtk_toggle_button_set_active (self->use_template, TRUE);
  hogarth_template_entry_insert (self->field, text);
}

static void
hogarth_boolean_editor_dispose (GObject *object)
{
  hogarth_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_BOOLEAN_EDITOR);

  G_OBJECT_CLASS (hogarth_boolean_editor_parent_class)->dispose (object);
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_boolean_editor_set_entry;
  iface->set_value = hogarth_boolean_editor_set_value;
  iface->set_rendered = hogarth_boolean_editor_set_rendered;
  iface->set_problem = hogarth_boolean_editor_set_problem;
  iface->insert = hogarth_boolean_editor_insert;
}

static void
hogarth_boolean_editor_class_init (HogarthBooleanEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_boolean_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-boolean-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthBooleanEditor, field);
  gtk_widget_class_bind_template_child (widget_class, HogarthBooleanEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, HogarthBooleanEditor, toggle);
  gtk_widget_class_bind_template_child (widget_class, HogarthBooleanEditor, use_template);

  g_type_ensure (HOGARTH_TYPE_TEMPLATE_ENTRY);
}

static void
hogarth_boolean_editor_init (HogarthBooleanEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_boolean_editor_new (HogarthSession *session)
{
  HogarthBooleanEditor *self = g_object_new (HOGARTH_TYPE_BOOLEAN_EDITOR, NULL);

  g_object_set (self->field, "session", session, NULL);
  return GTK_WIDGET (self);
}
