/* hogarth-inputs-form.c: a row per input of a part, or the editor of its schema
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-inputs-form"

#include "config.h"

#include "hogarth-input-row.h"
#include "hogarth-inputs-form.h"
#include "hogarth-schema-editor.h"

struct _HogarthInputsForm
{
  AdwBin               parent_instance;

  HogarthPart         *part;
  char                *shape;        /* of the schema that the rows were made for */

  GtkToggleButton     *edit_inputs;
  GtkBox              *rows;
  HogarthSchemaEditor *schema_editor;
  GtkStack            *stack;
};

G_DEFINE_FINAL_TYPE (HogarthInputsForm, hogarth_inputs_form, ADW_TYPE_BIN)

/* Rows are made anew only when this changes; everything else a row shows by itself. */
static char *
dup_shape (HogarthInputSchema *schema)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      g_string_append_printf (shape, "%s\t%s\t%d%d\n", hogarth_input_entry_get_key (entry),
                              hogarth_input_entry_get_type_name (entry),
                              hogarth_input_entry_is_secret (entry),
                              hogarth_input_entry_is_hidden (entry));
    }

  return g_string_free (shape, FALSE);
}

static void
hogarth_inputs_form_fill (HogarthInputsForm  *self,
                          HogarthInputSchema *schema)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      if (!hogarth_input_entry_is_hidden (entry))
        gtk_box_append (self->rows, hogarth_input_row_new (self->part, entry));
    }
}

static void
hogarth_inputs_form_choose_page (HogarthInputsForm *self)
{
  const char *page = "empty";

  if (gtk_toggle_button_get_active (self->edit_inputs))
    page = "schema";
  else if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    page = "form";

  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
part_notify_document_cb (HogarthInputsForm *self)
{
  HogarthDestination *document = hogarth_part_get_document (self->part);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (document);
  g_autofree char *shape = dup_shape (schema);

  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      hogarth_inputs_form_fill (self, schema);
    }
  hogarth_inputs_form_choose_page (self);
}

static void
edit_inputs_toggled_cb (HogarthInputsForm *self)
{
  hogarth_inputs_form_choose_page (self);
}

static void
add_input_clicked_cb (HogarthInputsForm *self)
{
  gtk_toggle_button_set_active (self->edit_inputs, TRUE);
  hogarth_schema_editor_add (self->schema_editor);
}

static void
hogarth_inputs_form_dispose (GObject *object)
{
  HogarthInputsForm *self = HOGARTH_INPUTS_FORM (object);

  g_clear_object (&self->part);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_INPUTS_FORM);

  G_OBJECT_CLASS (hogarth_inputs_form_parent_class)->dispose (object);
}

static void
hogarth_inputs_form_finalize (GObject *object)
{
  g_free (HOGARTH_INPUTS_FORM (object)->shape);

  G_OBJECT_CLASS (hogarth_inputs_form_parent_class)->finalize (object);
}

static void
hogarth_inputs_form_class_init (HogarthInputsFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_inputs_form_dispose;
  object_class->finalize = hogarth_inputs_form_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-inputs-form.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_input_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_inputs_toggled_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsForm, edit_inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsForm, rows);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsForm, schema_editor);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsForm, stack);

  g_type_ensure (HOGARTH_TYPE_SCHEMA_EDITOR);
}

static void
hogarth_inputs_form_init (HogarthInputsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_inputs_form_set_part (HogarthInputsForm *self,
                              HogarthPart       *part)
{
  g_return_if_fail (HOGARTH_IS_INPUTS_FORM (self));
  g_return_if_fail (part == NULL || HOGARTH_IS_PART (part));

  if (self->part == part)
    return;

  if (self->part != NULL)
    g_signal_handlers_disconnect_by_data (self->part, self);
  g_set_object (&self->part, part);
  g_clear_pointer (&self->shape, g_free);
  hogarth_schema_editor_set_part (self->schema_editor, part);
  if (part != NULL)
    {
      g_signal_connect_object (part, "notify::document", G_CALLBACK (part_notify_document_cb),
                               self, G_CONNECT_SWAPPED);
      part_notify_document_cb (self);
    }
}
