/* hogarth-dictionary-editor.c: edits names with templated values
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-dictionary-editor"

#include "config.h"

#include <string.h>

#include "hogarth-dictionary-editor.h"
#include "hogarth-dictionary-row.h"
#include "hogarth-widget.h"

struct _HogarthDictionaryEditor
{
  GtkWidget            parent_instance;

  HogarthSession      *session;      /* weak */
  HogData             *value;        /* what the rows give */

  GtkWidget           *extend;
  GtkBox              *rows;
  HogarthTemplateEntry *focused;     /* weak: where insert goes */
  guint                updating : 1;
};

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthDictionaryEditor, hogarth_dictionary_editor,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

static HogarthDictionaryRow *
first_row (HogarthDictionaryEditor *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  return child != NULL ? HOGARTH_DICTIONARY_ROW (child) : NULL;
}

static HogarthDictionaryRow *
next_row (HogarthDictionaryRow *row)
{
  GtkWidget *child = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  return child != NULL ? HOGARTH_DICTIONARY_ROW (child) : NULL;
}

/* A row without a name is not part of the value yet. */
static HogData *
hogarth_dictionary_editor_dup_value (HogarthDictionaryEditor *self)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();

  for (HogarthDictionaryRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      const char *name = hogarth_dictionary_row_get_name (row);

      if (*name != '\0')
        hog_data_builder_set (builder, name, hogarth_dictionary_row_dup_value (row));
    }

  return hog_data_builder_end (g_steal_pointer (&builder));
}

static void
hogarth_dictionary_editor_changed (HogarthDictionaryEditor *self)
{
  gboolean extends = FALSE;

  for (HogarthDictionaryRow *row = first_row (self); row != NULL; row = next_row (row))
    extends |= g_str_equal (hogarth_dictionary_row_get_name (row), HOGARTH_EXTEND_OBJECT);
  gtk_widget_set_sensitive (self->extend, !extends);

  if (self->updating)
    return;

  g_clear_pointer (&self->value, hog_data_unref);
  self->value = hogarth_dictionary_editor_dup_value (self);
  hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), self->value);
}

/* Rows that come, go or move are a step of undo: what was typed just before stays. */
static void
hogarth_dictionary_editor_rearranged (HogarthDictionaryEditor *self)
{
  hogarth_session_end_step (self->session);
  hogarth_dictionary_editor_changed (self);
  hogarth_session_end_step (self->session);
}

static void
row_edited_cb (HogarthDictionaryEditor *self)
{
  hogarth_dictionary_editor_changed (self);
}

static void
row_moved_cb (HogarthDictionaryEditor *self,
              int                      offset,
              HogarthDictionaryRow    *row)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GtkWidget *before = gtk_widget_get_prev_sibling (widget);
  GtkWidget *after = before;

  /* What it comes after: NULL for the first place. */
  if (offset > 0)
    after = widget;
  for (int i = 0; i < offset && gtk_widget_get_next_sibling (after) != NULL; i++)
    after = gtk_widget_get_next_sibling (after);
  for (int i = 0; i > offset && after != NULL; i--)
    after = gtk_widget_get_prev_sibling (after);
  if (after == widget || after == before)
    return;

  gtk_box_reorder_child_after (self->rows, widget, after);
  hogarth_dictionary_editor_rearranged (self);
}

static void
row_removed_cb (HogarthDictionaryEditor *self,
                HogarthDictionaryRow    *row)
{
  GtkWidget *neighbour = gtk_widget_get_next_sibling (GTK_WIDGET (row));

  if (neighbour == NULL)
    neighbour = gtk_widget_get_prev_sibling (GTK_WIDGET (row));
  if (neighbour != NULL)
    gtk_widget_grab_focus (neighbour);
  gtk_box_remove (self->rows, GTK_WIDGET (row));
  hogarth_dictionary_editor_rearranged (self);
}

static void
field_focus_enter_cb (GtkEventControllerFocus *controller,
                      HogarthDictionaryEditor *self)
{
  GtkWidget *field = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));

  g_set_weak_pointer (&self->focused, HOGARTH_TEMPLATE_ENTRY (field));
}

static GtkWidget *
hogarth_dictionary_editor_append (HogarthDictionaryEditor *self,
                                  const char              *name,
                                  HogData                 *value)
{
  GtkWidget *row = hogarth_dictionary_row_new (name, value);
  HogarthTemplateEntry *field = hogarth_dictionary_row_get_field (HOGARTH_DICTIONARY_ROW (row));
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_object_set (field, "session", self->session, NULL);
  g_signal_connect_object (focus, "enter", G_CALLBACK (field_focus_enter_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (field), focus);
  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->rows, row);

  return row;
}

static void
add_clicked_cb (HogarthDictionaryEditor *self)
{
  g_autoptr(HogData) value = hog_data_new_string ("");

  gtk_widget_grab_focus (hogarth_dictionary_editor_append (self, "", value));
}

static void
extend_clicked_cb (HogarthDictionaryEditor *self)
{
  g_autoptr(HogData) value = hog_data_new_string ("{event.properties}");

  gtk_widget_grab_focus (hogarth_dictionary_editor_append (self, HOGARTH_EXTEND_OBJECT, value));
  hogarth_dictionary_editor_rearranged (self);
}

static void
hogarth_dictionary_editor_set_entry (HogarthInputEditor *editor,
                                     HogarthInputEntry  *entry)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (editor);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hogarth_input_entry_get_label (entry), -1);
}

static void
hogarth_dictionary_editor_set_value (HogarthInputEditor *editor,
                                     HogData            *value)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (editor);
  HogarthDictionaryRow *row;

  if (self->value != NULL && hog_data_identical (self->value, value))
    return;

  g_clear_pointer (&self->value, hog_data_unref);
  self->value = value != NULL ? hog_data_ref (value) : hog_data_new_empty_object ();

  self->updating = TRUE;
  while ((row = first_row (self)) != NULL)
    gtk_box_remove (self->rows, GTK_WIDGET (row));
  if (hog_data_get_kind (self->value) == HOG_DATA_OBJECT)
    for (guint i = 0; i < hog_data_get_length (self->value); i++)
      hogarth_dictionary_editor_append (self, hog_data_get_key_at (self->value, i, NULL),
                                        hog_data_get_value_at (self->value, i));
  hogarth_dictionary_editor_changed (self);
  self->updating = FALSE;
}

static void
hogarth_dictionary_editor_set_rendered (HogarthInputEditor *editor,
                                        HogData            *rendered)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (editor);

  for (HogarthDictionaryRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      const char *name = hogarth_dictionary_row_get_name (row);
      HogarthTemplateEntry *field = hogarth_dictionary_row_get_field (row);
      gboolean templated = strchr (hogarth_template_entry_get_text (field), '{') != NULL;

      /* A value without braces renders to itself: no need to say it twice. */
      hogarth_template_entry_set_rendered (field,
                                           templated ? hog_data_get_member (rendered, name)
                                                     : NULL);
    }
}

static void
hogarth_dictionary_editor_set_problem (HogarthInputEditor *editor,
                                       HogarthProblem     *problem,
                                       const char         *path)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (editor);
  gboolean found = FALSE;

  for (HogarthDictionaryRow *row = first_row (self); row != NULL; row = next_row (row))
    {
      gboolean here = problem != NULL && !found &&
                      g_str_equal (hogarth_dictionary_row_get_name (row), path);

      hogarth_template_entry_set_problem (hogarth_dictionary_row_get_field (row),
                                          here ? problem : NULL);
      found |= here;
    }
  if (problem != NULL && !found && first_row (self) != NULL)
    hogarth_template_entry_set_problem (hogarth_dictionary_row_get_field (first_row (self)),
                                        problem);
}

static void
hogarth_dictionary_editor_insert (HogarthInputEditor *editor,
                                  const char         *text)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (editor);

  if (self->focused != NULL)
    hogarth_template_entry_insert (self->focused, text);
  else if (first_row (self) != NULL)
    hogarth_template_entry_insert (hogarth_dictionary_row_get_field (first_row (self)), text);
}

static void
hogarth_dictionary_editor_dispose (GObject *object)
{
  HogarthDictionaryEditor *self = HOGARTH_DICTIONARY_EDITOR (object);

  g_clear_weak_pointer (&self->focused);
  g_clear_weak_pointer (&self->session);
  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_DICTIONARY_EDITOR);
  g_clear_pointer (&self->value, hog_data_unref);

  G_OBJECT_CLASS (hogarth_dictionary_editor_parent_class)->dispose (object);
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_dictionary_editor_set_entry;
  iface->set_value = hogarth_dictionary_editor_set_value;
  iface->set_rendered = hogarth_dictionary_editor_set_rendered;
  iface->set_problem = hogarth_dictionary_editor_set_problem;
  iface->insert = hogarth_dictionary_editor_insert;
}

static void
hogarth_dictionary_editor_class_init (HogarthDictionaryEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_dictionary_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-dictionary-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, extend_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryEditor, extend);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryEditor, rows);
}

static void
hogarth_dictionary_editor_init (HogarthDictionaryEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_dictionary_editor_new (HogarthSession *session)
{
  HogarthDictionaryEditor *self = g_object_new (HOGARTH_TYPE_DICTIONARY_EDITOR, NULL);

  g_set_weak_pointer (&self->session, session);
  return GTK_WIDGET (self);
}
