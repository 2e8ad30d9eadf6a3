/* hogarth-json-editor.c: edits any JSON value as text
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-json-editor"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-json-editor.h"
#include "hogarth-template-entry.h"
#include "hogarth-widget.h"

struct _HogarthJsonEditor
{
  GtkWidget             parent_instance;

  HogData              *value;          /* what was read from or written to the field last */

  HogarthTemplateEntry *field;
  GtkWidget            *state;
  guint                 updating : 1;
};

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthJsonEditor, hogarth_json_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

/* PostHog stores a text that is no JSON as one string, and compiles that as one template: so do
 * we, and say so beneath the field.
 */
static void
hogarth_json_editor_read_field (HogarthJsonEditor *self)
{
  const char *text = hogarth_template_entry_get_text (self->field);
  g_autoptr(GError) error = NULL;

  g_clear_pointer (&self->value, hog_data_unref);
  self->value = hog_data_from_json (text, -1, &error);

  gtk_widget_set_visible (self->state, self->value == NULL && *text != '\0');
  if (self->value == NULL)
    {
      g_autofree char *message = NULL;

      message = g_strdup_printf (_("Not JSON, so it is stored as one text: %s"), error->message);
      gtk_label_set_text (GTK_LABEL (self->state), message);
      self->value = hog_data_new_string (text);
    }
}

static void
field_notify_text_cb (HogarthJsonEditor *self)
{
  g_assert (HOGARTH_IS_JSON_EDITOR (self));

  hogarth_json_editor_read_field (self);
  if (!self->updating)
    hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), self->value);
}

static void
hogarth_json_editor_set_entry (HogarthInputEditor *editor,
                               HogarthInputEntry  *entry)
{
  HogarthJsonEditor *self = HOGARTH_JSON_EDITOR (editor);
  gboolean templated = hogarth_input_entry_is_templated (entry, HOGARTH_TEMPLATING_DEFAULT);

  g_object_set (self->field,
                "label", hogarth_input_entry_get_label (entry),
                "language", templated ? "hog-template-json" : "json",
                NULL);
}

static void
hogarth_json_editor_set_value (HogarthInputEditor *editor,
                               HogData            *value)
{
  HogarthJsonEditor *self = HOGARTH_JSON_EDITOR (editor);
  g_autofree char *json = NULL;

  if (self->value != NULL && hog_data_identical (self->value, value))
    return;

  self->updating = TRUE;
  if (value == NULL || hog_data_is_null (value))
    hogarth_template_entry_set_text (self->field, "");
  else if (hog_data_get_kind (value) == HOG_DATA_STRING)
    hogarth_template_entry_set_text (self->field, hog_data_get_string (value, NULL));
  else
    hogarth_template_entry_set_text (self->field, json = hog_data_to_json (value, 2));
  self->updating = FALSE;
}

static void
hogarth_json_editor_set_problem (HogarthInputEditor *editor,
                                 HogarthProblem     *problem,
                                 const char         *path)
{
  hogarth_template_entry_set_problem (HOGARTH_JSON_EDITOR (editor)->field, problem);
}

static void
hogarth_json_editor_insert (HogarthInputEditor *editor,
                            const char         *text)
{
  hogarth_template_entry_insert (HOGARTH_JSON_EDITOR (editor)->field, text);
}

static void
hogarth_json_editor_dispose (GObject *object)
{
  HogarthJsonEditor *self = HOGARTH_JSON_EDITOR (object);

  g_clear_pointer (&self->value, hog_data_unref);
  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_JSON_EDITOR);

  G_OBJECT_CLASS (hogarth_json_editor_parent_class)->dispose (object);
}

static gboolean
hogarth_json_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_JSON_EDITOR (widget)->field));
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_json_editor_set_entry;
  iface->set_value = hogarth_json_editor_set_value;
  iface->set_problem = hogarth_json_editor_set_problem;
  iface->insert = hogarth_json_editor_insert;
}

static void
hogarth_json_editor_class_init (HogarthJsonEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_json_editor_dispose;
  widget_class->grab_focus = hogarth_json_editor_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-json-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, field_notify_text_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthJsonEditor, field);
  gtk_widget_class_bind_template_child (widget_class, HogarthJsonEditor, state);

  g_type_ensure (HOGARTH_TYPE_TEMPLATE_ENTRY);
}

static void
hogarth_json_editor_init (HogarthJsonEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_json_editor_new (HogarthSession *session)
{
  HogarthJsonEditor *self = g_object_new (HOGARTH_TYPE_JSON_EDITOR, NULL);

  g_object_set (self->field, "session", session, NULL);
  return GTK_WIDGET (self);
}
