/* hogarth-choice-editor.c: picks one of the values that the schema lists
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-choice-editor"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-choice-editor.h"
#include "hogarth-value-text.h"
#include "hogarth-widget.h"

struct _HogarthChoiceEditor
{
  GtkWidget          parent_instance;

  HogarthInputEntry *entry;
  HogData           *value;
  GtkDropDown       *drop_down;
  GtkLabel          *problem;
  guint              updating : 1;
};

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthChoiceEditor, hogarth_choice_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

/* More choices than this are searched. */
#define MANY_CHOICES 12

static void
selected_cb (HogarthChoiceEditor *self)
{
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  g_assert (HOGARTH_IS_CHOICE_EDITOR (self));

  if (self->updating || selected >= hogarth_input_entry_get_n_choices (self->entry))
    return;

  g_clear_pointer (&self->value, hog_data_unref);
  self->value = hog_data_ref (hogarth_input_entry_get_choice_value (self->entry, selected));
  hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), self->value);
}

/* A value that the schema does not list is kept, and shown as a choice of its own. */
static void
hogarth_choice_editor_fill (HogarthChoiceEditor *self)
{
  g_autoptr(GtkStringList) labels = gtk_string_list_new (NULL);
  guint n_choices = hogarth_input_entry_get_n_choices (self->entry);
  guint selected = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n_choices; i++)
    {
      gtk_string_list_append (labels, hogarth_input_entry_get_choice_label (self->entry, i));
      if (self->value != NULL &&
          hog_data_equal (hogarth_input_entry_get_choice_value (self->entry, i), self->value))
        selected = i;
    }

  if (selected == GTK_INVALID_LIST_POSITION)
    {
      g_autofree char *text = NULL;

      if (self->value != NULL && !hog_data_is_null (self->value))
        text = hogarth_value_text_short (self->value);
      gtk_string_list_append (labels, text != NULL ? text : _("Nothing chosen"));
      selected = n_choices;
    }

  self->updating = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (labels));
  gtk_drop_down_set_enable_search (self->drop_down, n_choices > MANY_CHOICES);
  gtk_drop_down_set_selected (self->drop_down, selected);
  self->updating = FALSE;
}

static void
hogarth_choice_editor_set_entry (HogarthInputEditor *editor,
                                 HogarthInputEntry  *entry)
{
  HogarthChoiceEditor *self = HOGARTH_CHOICE_EDITOR (editor);

  hogarth_input_entry_ref (entry);
  g_clear_pointer (&self->entry, hogarth_input_entry_unref);
  self->entry = entry;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hogarth_input_entry_get_label (entry), -1);
  hogarth_choice_editor_fill (self);
}

static void
hogarth_choice_editor_set_value (HogarthInputEditor *editor,
                                 HogData            *value)
{
  HogarthChoiceEditor *self = HOGARTH_CHOICE_EDITOR (editor);

  if (self->value != NULL && hog_data_equal (self->value, value))
    return;

  g_clear_pointer (&self->value, hog_data_unref);
  self->value = value != NULL ? hog_data_ref (value) : NULL;
  hogarth_choice_editor_fill (self);
}

static void
hogarth_choice_editor_set_problem (HogarthInputEditor *editor,
                                   HogarthProblem     *problem,
                                   const char         *path)
{
  HogarthChoiceEditor *self = HOGARTH_CHOICE_EDITOR (editor);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_label_set_text (self->problem, problem ? hogarth_problem_get_message (problem) : "");
  if (problem != NULL)
    hogarth_widget_set_spoken (GTK_WIDGET (self->problem),
                               hogarth_input_entry_get_label (self->entry),
                               hogarth_problem_get_message (problem));
}

static void
hogarth_choice_editor_dispose (GObject *object)
{
  HogarthChoiceEditor *self = HOGARTH_CHOICE_EDITOR (object);

  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_CHOICE_EDITOR);
  g_clear_pointer (&self->entry, hogarth_input_entry_unref);
  g_clear_pointer (&self->value, hog_data_unref);

  G_OBJECT_CLASS (hogarth_choice_editor_parent_class)->dispose (object);
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_choice_editor_set_entry;
  iface->set_value = hogarth_choice_editor_set_value;
  iface->set_problem = hogarth_choice_editor_set_problem;
}

static void
hogarth_choice_editor_class_init (HogarthChoiceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_choice_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-choice-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthChoiceEditor, drop_down);
  gtk_widget_class_bind_template_child (widget_class, HogarthChoiceEditor, problem);
}

static void
hogarth_choice_editor_init (HogarthChoiceEditor *self)
{
  g_autoptr(GtkExpression) text = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  text = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->drop_down, text);
}

GtkWidget *
hogarth_choice_editor_new (void)
{
  return g_object_new (HOGARTH_TYPE_CHOICE_EDITOR, NULL);
}
