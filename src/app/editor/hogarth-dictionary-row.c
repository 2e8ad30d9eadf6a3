/* hogarth-dictionary-row.c: one name with its templated value
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-dictionary-row"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-dictionary-row.h"
#include "hogarth-row-drag.h"
#include "hogarth-widget.h"

struct _HogarthDictionaryRow
{
  GtkWidget             parent_instance;

  HogData              *original;    /* while its text is not edited */
  char                 *original_text;

  HogarthTemplateEntry *field;
  GtkWidget            *handle;
  GtkEditable          *name;
  GtkWidget            *extend_label;
};

enum { EDITED, REMOVED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthDictionaryRow, hogarth_dictionary_row, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
edited_cb (HogarthDictionaryRow *self)
{
  g_autofree char *label = NULL;

  g_assert (HOGARTH_IS_DICTIONARY_ROW (self));

  /* translators: accessible name of the value of a header or another named entry */
  label = g_strdup_printf (_("Value of %s"), gtk_editable_get_text (self->name));
  g_object_set (self->field, "label", label, NULL);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
remove_clicked_cb (HogarthDictionaryRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
hogarth_dictionary_row_dispose (GObject *object)
{
  hogarth_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_DICTIONARY_ROW);

  G_OBJECT_CLASS (hogarth_dictionary_row_parent_class)->dispose (object);
}

static void
hogarth_dictionary_row_finalize (GObject *object)
{
  HogarthDictionaryRow *self = HOGARTH_DICTIONARY_ROW (object);

  g_clear_pointer (&self->original, hog_data_unref);
  g_free (self->original_text);

  G_OBJECT_CLASS (hogarth_dictionary_row_parent_class)->finalize (object);
}

static gboolean
hogarth_dictionary_row_grab_focus (GtkWidget *widget)
{
  HogarthDictionaryRow *self = HOGARTH_DICTIONARY_ROW (widget);

  return gtk_widget_grab_focus (gtk_widget_get_visible (GTK_WIDGET (self->name))
                                ? GTK_WIDGET (self->name) : GTK_WIDGET (self->field));
}

static void
hogarth_dictionary_row_class_init (HogarthDictionaryRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_dictionary_row_dispose;
  object_class->finalize = hogarth_dictionary_row_finalize;
  widget_class->grab_focus = hogarth_dictionary_row_grab_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);


  hogarth_row_install_moves (widget_class, "row");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-dictionary-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryRow, extend_label);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryRow, field);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryRow, handle);
  gtk_widget_class_bind_template_child (widget_class, HogarthDictionaryRow, name);

  g_type_ensure (HOGARTH_TYPE_TEMPLATE_ENTRY);
}

static void
hogarth_dictionary_row_init (HogarthDictionaryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hogarth_row_drag_install (GTK_WIDGET (self), self->handle);
}

GtkWidget *
hogarth_dictionary_row_new (const char *name,
                            HogData    *value)
{
  HogarthDictionaryRow *self = g_object_new (HOGARTH_TYPE_DICTIONARY_ROW, NULL);
  gboolean extends = g_strcmp0 (name, HOGARTH_EXTEND_OBJECT) == 0;

  self->original = hog_data_ref (value);
  self->original_text = hog_data_get_kind (value) == HOG_DATA_STRING
                      ? g_strdup (hog_data_get_string (value, NULL))
                      : hog_data_to_json (value, 0);
  gtk_editable_set_text (self->name, name);
  hogarth_template_entry_set_text (self->field, self->original_text);
  gtk_widget_set_visible (GTK_WIDGET (self->name), !extends);
  gtk_widget_set_visible (self->extend_label, extends);

  return GTK_WIDGET (self);
}

const char *
hogarth_dictionary_row_get_name (HogarthDictionaryRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_DICTIONARY_ROW (self), NULL);

  return gtk_editable_get_text (self->name);
}

HogData *
hogarth_dictionary_row_dup_value (HogarthDictionaryRow *self)
{
  const char *text;

  g_return_val_if_fail (HOGARTH_IS_DICTIONARY_ROW (self), NULL);

  text = hogarth_template_entry_get_text (self->field);
  if (self->original != NULL && g_str_equal (text, self->original_text))
    return hog_data_ref (self->original);

  return hog_data_new_string (text);
}

HogarthTemplateEntry *
hogarth_dictionary_row_get_field (HogarthDictionaryRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_DICTIONARY_ROW (self), NULL);

  return self->field;
}
