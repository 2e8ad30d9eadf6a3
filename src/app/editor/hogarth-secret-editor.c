/* hogarth-secret-editor.c: takes a secret that is never shown again
 * SPDX-License-Identifier: MIT
 *
 * What is typed leaves the field only by Save, Return or leaving the field. Then it is in the
 * store, and the field says no more than that there is one.
 */

#define G_LOG_DOMAIN "hogarth-secret-editor"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-secret-editor.h"
#include "hogarth-secrets-text.h"
#include "hogarth-widget.h"

struct _HogarthSecretEditor
{
  GtkWidget         parent_instance;

  GtkButton        *act;
  GtkLabel         *cause;
  GtkWidget        *cause_line;
  GtkPasswordEntry *entry;
  GtkImage         *icon;
  GtkLabel         *place;
  GtkButton        *replace;
  GtkWidget        *save;
  GtkStack         *stack;
  guint             stored : 1;
};

enum { CLEARED, N_SIGNALS };

static void input_editor_iface_init (HogarthInputEditorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthSecretEditor, hogarth_secret_editor, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_INPUT_EDITOR,
                                                      input_editor_iface_init))

static guint signals[N_SIGNALS];

static void
entry_save_cb (HogarthSecretEditor *self)
{
  g_autoptr(HogData) value = NULL;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_assert (HOGARTH_IS_SECRET_EDITOR (self));

  if (*text == '\0')
    {
      if (self->stored)
        gtk_stack_set_visible_child_name (self->stack, "stored");
      return;
    }

  value = hog_data_new_string (text);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  hogarth_input_editor_edited (HOGARTH_INPUT_EDITOR (self), value);
}

static void
entry_changed_cb (HogarthSecretEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_widget_set_sensitive (self->save, *text != '\0');
}

static void
replace_clicked_cb (HogarthSecretEditor *self)
{
  gtk_stack_set_visible_child_name (self->stack, "entry");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
clear_clicked_cb (HogarthSecretEditor *self)
{
  g_signal_emit (self, signals[CLEARED], 0);
}

static void
hogarth_secret_editor_set_entry (HogarthInputEditor *editor,
                                 HogarthInputEntry  *entry)
{
  HogarthSecretEditor *self = HOGARTH_SECRET_EDITOR (editor);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hogarth_input_entry_get_label (entry), -1);
}

static void
hogarth_secret_editor_set_value (HogarthInputEditor *editor,
                                 HogData            *value)
{
  HogarthSecretEditor *self = HOGARTH_SECRET_EDITOR (editor);

  self->stored = value != NULL && !hog_data_is_null (value);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    gtk_stack_set_visible_child_name (self->stack, self->stored ? "stored" : "entry");
}

static void
hogarth_secret_editor_set_problem (HogarthInputEditor *editor,
                                   HogarthProblem     *problem,
                                   const char         *path)
{
  HogarthSecretEditor *self = HOGARTH_SECRET_EDITOR (editor);

  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->entry),
                               problem ? hogarth_problem_get_message (problem) : NULL);
}

static void
hogarth_secret_editor_dispose (GObject *object)
{
  hogarth_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_SECRET_EDITOR);

  G_OBJECT_CLASS (hogarth_secret_editor_parent_class)->dispose (object);
}

static void
input_editor_iface_init (HogarthInputEditorInterface *iface)
{
  iface->set_entry = hogarth_secret_editor_set_entry;
  iface->set_value = hogarth_secret_editor_set_value;
  iface->set_problem = hogarth_secret_editor_set_problem;
}

static void
hogarth_secret_editor_class_init (HogarthSecretEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_secret_editor_dispose;

  /* HogarthSecretEditor::cleared: the author wants no secret to be stored */
  signals[CLEARED] = g_signal_new ("cleared", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-secret-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, act);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, cause);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, cause_line);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, icon);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, place);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, replace);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, save);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretEditor, stack);
}

static void
hogarth_secret_editor_init (HogarthSecretEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_secret_editor_new (void)
{
  return g_object_new (HOGARTH_TYPE_SECRET_EDITOR, NULL);
}

void
hogarth_secret_editor_set_place (HogarthSecretEditor *self,
                                 HogarthSecretPlace   place,
                                 HogarthSecretsState  state)
{
  const char *cause = hogarth_secrets_text_cause (place, state);
  gboolean well = place == HOGARTH_SECRET_PLACE_DATABASE || place == HOGARTH_SECRET_PLACE_SAVING ||
                  place == HOGARTH_SECRET_PLACE_SESSION;

  g_return_if_fail (HOGARTH_IS_SECRET_EDITOR (self));

  gtk_label_set_label (self->place, hogarth_secrets_text_place (place));
  gtk_image_set_from_icon_name (self->icon,
                                well ? "channel-secure-symbolic" : "dialog-warning-symbolic");
  gtk_button_set_label (self->replace, place == HOGARTH_SECRET_PLACE_LOST ? _("Enter Again")
                                                                          : _("Replace"));
  if (cause != NULL)
    {
      gtk_label_set_label (self->cause, cause);
      gtk_button_set_label (self->act, hogarth_secrets_text_button (state));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->act),
                                      hogarth_secrets_text_action (state));
    }
  gtk_widget_set_visible (self->cause_line, cause != NULL);
}
