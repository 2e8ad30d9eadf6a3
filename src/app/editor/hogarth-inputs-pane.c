/* hogarth-inputs-pane.c: the form of a destination's inputs
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-inputs-pane"

#include "config.h"

#include "hogarth-input-row.h"
#include "hogarth-inputs-pane.h"
#include "hogarth-schema-editor.h"

struct _HogarthInputsPane
{
  AdwBin               parent_instance;

  HogarthSession      *session;
  char                *shape;        /* of the schema that the rows were made for */

  GtkEditable         *description;
  GtkToggleButton     *edit_inputs;
  GtkEditable         *name;
  GtkBox              *rows;
  HogarthSchemaEditor *schema_editor;
  GtkStack            *stack;
  guint                updating : 1;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthInputsPane, hogarth_inputs_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

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
hogarth_inputs_pane_fill (HogarthInputsPane  *self,
                          HogarthInputSchema *schema)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, child);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      if (!hogarth_input_entry_is_hidden (entry))
        gtk_box_append (self->rows, hogarth_input_row_new (self->session, entry));
    }
}

static void
hogarth_inputs_pane_choose_page (HogarthInputsPane *self)
{
  const char *page = "empty";

  if (gtk_toggle_button_get_active (self->edit_inputs))
    page = "schema";
  else if (gtk_widget_get_first_child (GTK_WIDGET (self->rows)) != NULL)
    page = "form";

  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
set_text (GtkEditable *editable,
          const char  *text)
{
  if (text == NULL)
    text = "";
  if (!g_str_equal (gtk_editable_get_text (editable), text))
    gtk_editable_set_text (editable, text);
}

static void
session_notify_destination_cb (HogarthInputsPane *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (destination);
  g_autofree char *shape = dup_shape (schema);

  self->updating = TRUE;
  set_text (self->name, hogarth_destination_get_name (destination));
  set_text (self->description, hogarth_destination_get_description (destination));
  self->updating = FALSE;

  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      hogarth_inputs_pane_fill (self, schema);
    }
  hogarth_inputs_pane_choose_page (self);
}

static void
edit_inputs_toggled_cb (HogarthInputsPane *self)
{
  hogarth_inputs_pane_choose_page (self);
}

static void
add_input_clicked_cb (HogarthInputsPane *self)
{
  gtk_toggle_button_set_active (self->edit_inputs, TRUE);
  hogarth_schema_editor_add (self->schema_editor);
}

static void
name_changed_cb (HogarthInputsPane *self)
{
  g_autoptr(HogarthDestination) next = NULL;

  if (self->updating || self->session == NULL)
    return;

  next = hogarth_destination_with_name (hogarth_session_get_destination (self->session),
                                        gtk_editable_get_text (self->name));
  hogarth_session_edit (self->session, next, "name");
}

static void
description_changed_cb (HogarthInputsPane *self)
{
  g_autoptr(HogarthDestination) next = NULL;

  if (self->updating || self->session == NULL)
    return;

  next = hogarth_destination_with_description (hogarth_session_get_destination (self->session),
                                               gtk_editable_get_text (self->description));
  hogarth_session_edit (self->session, next, "description");
}

static void
hogarth_inputs_pane_dispose (GObject *object)
{
  HogarthInputsPane *self = HOGARTH_INPUTS_PANE (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_INPUTS_PANE);

  G_OBJECT_CLASS (hogarth_inputs_pane_parent_class)->dispose (object);
}

static void
hogarth_inputs_pane_finalize (GObject *object)
{
  g_free (HOGARTH_INPUTS_PANE (object)->shape);

  G_OBJECT_CLASS (hogarth_inputs_pane_parent_class)->finalize (object);
}

static void
hogarth_inputs_pane_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, HOGARTH_INPUTS_PANE (object)->session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_inputs_pane_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SESSION:
      hogarth_inputs_pane_set_session (HOGARTH_INPUTS_PANE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_inputs_pane_class_init (HogarthInputsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_inputs_pane_dispose;
  object_class->finalize = hogarth_inputs_pane_finalize;
  object_class->get_property = hogarth_inputs_pane_get_property;
  object_class->set_property = hogarth_inputs_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-inputs-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_input_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, description_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_inputs_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, description);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, edit_inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, name);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, rows);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, schema_editor);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, stack);

  g_type_ensure (HOGARTH_TYPE_SCHEMA_EDITOR);
}

static void
hogarth_inputs_pane_init (HogarthInputsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_inputs_pane_set_session (HogarthInputsPane *self,
                                 HogarthSession    *session)
{
  g_return_if_fail (HOGARTH_IS_INPUTS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (!g_set_object (&self->session, session))
    return;

  hogarth_schema_editor_set_session (self->schema_editor, session);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
