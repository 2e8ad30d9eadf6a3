/* hogarth-mapping-page.c: one mapping: its name, inputs and filters
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mapping-page"

#include "config.h"

#include "hogarth-filters-form.h"
#include "hogarth-inputs-form.h"
#include "hogarth-mapping-page.h"
#include "hogarth-run-text.h"

struct _HogarthMappingPage
{
  AdwBin              parent_instance;

  HogarthPart        *part;

  HogarthFiltersForm *filters;
  HogarthInputsForm  *inputs;
  GtkEditable        *name;
  GtkLabel           *outcome;
  GtkWidget          *outcome_box;
  GtkImage           *outcome_icon;
  guint               updating : 1;
};

G_DEFINE_FINAL_TYPE (HogarthMappingPage, hogarth_mapping_page, ADW_TYPE_BIN)

static void
part_notify_document_cb (HogarthMappingPage *self)
{
  const char *name = hogarth_destination_get_name (hogarth_part_get_document (self->part));

  if (name == NULL)
    name = "";
  if (g_str_equal (gtk_editable_get_text (self->name), name))
    return;

  self->updating = TRUE;
  gtk_editable_set_text (self->name, name);
  self->updating = FALSE;
}

static void
session_notify_run_cb (HogarthMappingPage *self)
{
  HogarthRun *run = hogarth_session_get_run (hogarth_part_get_session (self->part));
  const HogarthInvocation *invocation = hogarth_part_find_invocation (self->part);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->outcome_box, invocation != NULL);
  if (invocation == NULL)
    return;

  text = hogarth_run_text_invocation (run, invocation);
  gtk_label_set_text (self->outcome, text);
  gtk_image_set_from_icon_name (self->outcome_icon, hogarth_run_text_invocation_icon (invocation));
}

static void
name_changed_cb (HogarthMappingPage *self)
{
  g_autoptr(HogarthDestination) next = NULL;

  if (self->updating || self->part == NULL)
    return;

  next = hogarth_destination_with_name (hogarth_part_get_document (self->part),
                                        gtk_editable_get_text (self->name));
  hogarth_part_edit (self->part, next, "name");
}

static gboolean
hogarth_mapping_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_MAPPING_PAGE (widget)->name));
}

static void
hogarth_mapping_page_dispose (GObject *object)
{
  HogarthMappingPage *self = HOGARTH_MAPPING_PAGE (object);

  hogarth_mapping_page_set_part (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_MAPPING_PAGE);

  G_OBJECT_CLASS (hogarth_mapping_page_parent_class)->dispose (object);
}

static void
hogarth_mapping_page_class_init (HogarthMappingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_mapping_page_dispose;
  widget_class->grab_focus = hogarth_mapping_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-mapping-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, filters);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, name);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, outcome);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthMappingPage, outcome_icon);

  g_type_ensure (HOGARTH_TYPE_FILTERS_FORM);
  g_type_ensure (HOGARTH_TYPE_INPUTS_FORM);
}

static void
hogarth_mapping_page_init (HogarthMappingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_mapping_page_set_part (HogarthMappingPage *self,
                               HogarthPart        *part)
{
  g_return_if_fail (HOGARTH_IS_MAPPING_PAGE (self));
  g_return_if_fail (part == NULL || HOGARTH_IS_PART (part));

  if (self->part == part)
    return;

  if (self->part != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->part, self);
      g_signal_handlers_disconnect_by_data (hogarth_part_get_session (self->part), self);
    }
  g_set_object (&self->part, part);
  hogarth_filters_form_set_part (self->filters, part);
  hogarth_inputs_form_set_part (self->inputs, part);
  if (part != NULL)
    {
      g_signal_connect_object (part, "notify::document", G_CALLBACK (part_notify_document_cb),
                               self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hogarth_part_get_session (part), "notify::run",
                               G_CALLBACK (session_notify_run_cb), self, G_CONNECT_SWAPPED);
      part_notify_document_cb (self);
      session_notify_run_cb (self);
    }
}
