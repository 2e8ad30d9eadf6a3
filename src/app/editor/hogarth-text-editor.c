/* hogarth-text-editor.c: edits a text or a number
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-text-editor"

#include "config.h"


#include "hogarth-template-entry.h"
#include "hogarth-text-editor.h"

struct _HogarthTextEditor
{
  GtkWidget             parent_instance;

  HogarthTemplateEntry *field;
  guint                 is_number : 1;
  guint                 updating : 1;
};

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthTextEditor, hogarth_text_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

/* A number input takes a JSON number; what is not one is kept as text, so that nothing typed is
 * lost, and the check of the schema says what is wrong.
 */
static HogData *
hogarth_text_editor_dup_value (HogarthTextEditor *self)
{
  const char *text = hogarth_template_entry_get_text (self->field);

  if (self->is_number)
    {
      g_autoptr(HogData) number = hog_data_from_json (text, -1, NULL);

      if (hog_data_get_kind (number) == HOG_DATA_NUMBER)
        return g_steal_pointer (&number);
      if (*text == '\0')
        return hog_data_new_null ();
    }

  return hog_data_new_string (text);
}

static void
field_notify_text_cb (HogarthTextEditor *self)
{
  g_autoptr(HogData) value = NULL;

  g_assert (HOGARTH_IS_TEXT_EDITOR (self));

  if (self->updating)
    return;

  value = hogarth_text_editor_dup_value (self);
  hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), value);
}

static void
hogarth_text_editor_set_entry (HogarthInputEditor *editor,
                               HogarthInputEntry  *entry)
{
  HogarthTextEditor *self = HOGARTH_TEXT_EDITOR (editor);
  gboolean templated = hogarth_input_entry_is_templated (entry, HOGARTH_TEMPLATING_DEFAULT);

  self->is_number = hogarth_input_entry_get_input_type (entry) == HOGARTH_INPUT_NUMBER;
  g_object_set (self->field,
                "label", hogarth_input_entry_get_label (entry),
                "language", templated ? "hog-template" : NULL,
                NULL);
}

static void
hogarth_text_editor_set_value (HogarthInputEditor *editor,
                               HogData            *value)
{
  HogarthTextEditor *self = HOGARTH_TEXT_EDITOR (editor);
  g_autoptr(HogData) shown = hogarth_text_editor_dup_value (self);
  g_autofree char *json = NULL;

  if (hog_data_identical (shown, value))
    return;

  self->updating = TRUE;
  if (hog_data_is_null (value))
    hogarth_template_entry_set_text (self->field, "");
  else if (hog_data_get_kind (value) == HOG_DATA_STRING)
    hogarth_template_entry_set_text (self->field, hog_data_get_string (value, NULL));
  else
    hogarth_template_entry_set_text (self->field, json = hog_data_to_json (value, 0));
  self->updating = FALSE;
}

static void
hogarth_text_editor_set_rendered (HogarthInputEditor *editor,
                                  HogData            *rendered)
{
  hogarth_template_entry_set_rendered (HOGARTH_TEXT_EDITOR (editor)->field, rendered);
}

static void
hogarth_text_editor_set_problem (HogarthInputEditor *editor,
                                 HogarthProblem     *problem,
                                 const char         *path)
{
  hogarth_template_entry_set_problem (HOGARTH_TEXT_EDITOR (editor)->field, problem);
}

static void
hogarth_text_editor_insert (HogarthInputEditor *editor,
                            const char         *text)
{
  hogarth_template_entry_insert (HOGARTH_TEXT_EDITOR (editor)->field, text);
}

static void
hogarth_text_editor_dispose (GObject *object)
{
  HogarthTextEditor *self = HOGARTH_TEXT_EDITOR (object);

  if (self->field != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->field));
  self->field = NULL;

  G_OBJECT_CLASS (hogarth_text_editor_parent_class)->dispose (object);
}

static gboolean
hogarth_text_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_TEXT_EDITOR (widget)->field));
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_text_editor_set_entry;
  iface->set_value = hogarth_text_editor_set_value;
  iface->set_rendered = hogarth_text_editor_set_rendered;
  iface->set_problem = hogarth_text_editor_set_problem;
  iface->insert = hogarth_text_editor_insert;
}

static void
hogarth_text_editor_class_init (HogarthTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_text_editor_dispose;
  widget_class->grab_focus = hogarth_text_editor_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hogarth_text_editor_init (HogarthTextEditor *self)
{
  self->field = HOGARTH_TEMPLATE_ENTRY (hogarth_template_entry_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->field), GTK_WIDGET (self));
  g_signal_connect_swapped (self->field, "notify::text", G_CALLBACK (field_notify_text_cb), self);
}

GtkWidget *
hogarth_text_editor_new (HogarthSession *session)
{
  HogarthTextEditor *self = g_object_new (HOGARTH_TYPE_TEXT_EDITOR, NULL);

  g_object_set (self->field, "session", session, NULL);
  return GTK_WIDGET (self);
}
