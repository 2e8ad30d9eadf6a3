/* hogarth-inputs-pane.c: what a destination is called, and the form of its inputs
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-inputs-pane"

#include "config.h"

#include "hogarth-inputs-form.h"
#include "hogarth-inputs-pane.h"

struct _HogarthInputsPane
{
  AdwBin             parent_instance;

  HogarthSession    *session;

  GtkEditable       *description;
  HogarthInputsForm *form;
  GtkEditable       *name;
  guint              updating : 1;
};

enum { PROP_0, PROP_SESSION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthInputsPane, hogarth_inputs_pane, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

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

  self->updating = TRUE;
  set_text (self->name, hogarth_destination_get_name (destination));
  set_text (self->description, hogarth_destination_get_description (destination));
  self->updating = FALSE;
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
  object_class->get_property = hogarth_inputs_pane_get_property;
  object_class->set_property = hogarth_inputs_pane_set_property;

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-inputs-pane.ui");
  gtk_widget_class_bind_template_callback (widget_class, description_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, description);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, form);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputsPane, name);

  g_type_ensure (HOGARTH_TYPE_INPUTS_FORM);
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
  g_autoptr(HogarthPart) part = NULL;

  g_return_if_fail (HOGARTH_IS_INPUTS_PANE (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (!g_set_object (&self->session, session))
    return;

  part = session != NULL ? hogarth_part_new (session) : NULL;
  hogarth_inputs_form_set_part (self->form, part);
  if (session != NULL)
    {
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}
