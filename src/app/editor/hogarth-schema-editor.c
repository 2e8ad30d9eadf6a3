/* hogarth-schema-editor.c: adds, removes, moves and changes the inputs themselves
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-schema-editor"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-mapping.h"
#include "hogarth-row-drag.h"
#include "hogarth-schema-editor.h"
#include "hogarth-schema-row.h"

struct _HogarthSchemaEditor
{
  AdwBin       parent_instance;

  HogarthPart *part;

  GtkListBox  *rows;
};

G_DEFINE_FINAL_TYPE (HogarthSchemaEditor, hogarth_schema_editor, ADW_TYPE_BIN)

static HogarthSchemaRow *
row_at (HogarthSchemaEditor *self,
        guint                index)
{
  return (HogarthSchemaRow *) gtk_list_box_get_row_at_index (self->rows, index);
}

static HogarthDestination *
get_document (HogarthSchemaEditor *self)
{
  return hogarth_part_get_document (self->part);
}

static const char *
get_key (HogarthSchemaRow *row)
{
  return hogarth_input_entry_get_key (hogarth_schema_row_get_entry (row));
}

static void
hogarth_schema_editor_show_keys (HogarthSchemaEditor *self)
{
  HogarthSchemaRow *row;

  for (guint i = 0; (row = row_at (self, i)) != NULL; i++)
    hogarth_schema_row_set_entry (row, hogarth_schema_row_get_entry (row));
}

static void
row_edited_cb (HogarthSchemaEditor *self,
               HogarthInputEntry   *entry,
               HogarthSchemaRow    *row)
{
  HogarthDestination *document = get_document (self);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  g_autofree char *what = g_strconcat ("inputs_schema.", get_key (row), NULL);
  g_autoptr(HogarthDestination) next = NULL;

  next = hogarth_destination_with_schema_entry (document, entry, position);
  hogarth_part_edit (self->part, next, what);
}

static void
hogarth_schema_editor_rename (HogarthSchemaEditor *self,
                              const char          *key,
                              const char          *new_key,
                              gboolean             everywhere)
{
  HogarthSession *session = hogarth_part_get_session (self->part);
  HogarthDestination *destination = hogarth_session_get_destination (session);
  int mapping = hogarth_part_get_mapping (self->part);
  g_autoptr(HogarthDestination) next = NULL;

  if (mapping < 0 || everywhere)
    hogarth_session_copy_secret (session, key, new_key);
  if (mapping < 0)
    next = hogarth_destination_with_input_renamed (destination, key, new_key, everywhere);
  else
    next = hogarth_destination_with_mapping_input_renamed (destination, mapping, key, new_key,
                                                           everywhere);
  hogarth_session_edit (session, next, NULL);
}

static void
rename_response_cb (HogarthSchemaEditor *self,
                    const char          *response,
                    AdwMessageDialog    *dialog)
{
  const char *key = g_object_get_data (G_OBJECT (dialog), "key");
  const char *new_key = g_object_get_data (G_OBJECT (dialog), "new-key");

  /* The row shows what it was asked for. */
  if (g_str_equal (response, "cancel"))
    hogarth_schema_editor_show_keys (self);
  else
    hogarth_schema_editor_rename (self, key, new_key, g_str_equal (response, "everywhere"));
}

/* Left alone, what names the input would find nothing there. */
static void
hogarth_schema_editor_offer_rename (HogarthSchemaEditor *self,
                                    const char          *key,
                                    const char          *new_key,
                                    guint                n_uses)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *dialog = adw_message_dialog_new (window, NULL, NULL);
  AdwMessageDialog *message = ADW_MESSAGE_DIALOG (dialog);

  /* translators: old and new key of an input */
  adw_message_dialog_format_heading (message, _("Rename “%s” to “%s” Everywhere?"), key, new_key);
  adw_message_dialog_format_body (message,
                                  ngettext ("It is named in %u place of source and inputs.",
                                            "It is named in %u places of source and inputs.",
                                            n_uses), n_uses);
  adw_message_dialog_add_responses (message, "cancel", _("_Cancel"), "key", _("Only the _Key"),
                                    "everywhere", _("_Rename Everywhere"), NULL);
  adw_message_dialog_set_response_appearance (message, "everywhere", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (message, "everywhere");
  adw_message_dialog_set_close_response (message, "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "key", g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (dialog), "new-key", g_strdup (new_key), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
row_renamed_cb (HogarthSchemaEditor *self,
                const char          *key,
                HogarthSchemaRow    *row)
{
  HogarthSession *session = hogarth_part_get_session (self->part);
  HogarthDestination *document = get_document (self);
  guint n_uses;

  /* One source reads the inputs of the destination and of all its mappings. */
  n_uses = hogarth_destination_count_input_uses (hogarth_session_get_destination (session),
                                                 get_key (row));
  if (hogarth_input_schema_find (hogarth_destination_get_inputs_schema (document), key) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _("Another input has that key"));
  else if (n_uses > 0)
    hogarth_schema_editor_offer_rename (self, get_key (row), key, n_uses);
  else
    hogarth_schema_editor_rename (self, get_key (row), key, FALSE);
}

static gboolean
is_open (HogarthSchemaRow *row)
{
  return adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row));
}

/* Rows stay where they are and show another input: what was opened moves with its input. */
static void
hogarth_schema_editor_move_folds (HogarthSchemaEditor *self,
                                  int                  from,
                                  int                  to)
{
  int step = from < to ? 1 : -1;
  gboolean moved = is_open (row_at (self, from));

  for (int i = from; i != to; i += step)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (self, i)),
                                   is_open (row_at (self, i + step)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (self, to)), moved);
}

static void
row_moved_cb (HogarthSchemaEditor *self,
              int                  offset,
              HogarthSchemaRow    *row)
{
  HogarthDestination *document = get_document (self);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (document);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) + offset;
  g_autofree char *key = g_strdup (get_key (row));
  g_autoptr(HogarthDestination) next = NULL;

  if (position < 0 || position >= (int) hogarth_input_schema_get_length (schema))
    return;

  hogarth_schema_editor_move_folds (self, position - offset, position);
  next = hogarth_destination_with_schema_entry_moved (document, key, position);
  hogarth_part_edit (self->part, next, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (row_at (self, position)));
}

static void
row_removed_cb (HogarthSchemaEditor *self,
                HogarthSchemaRow    *row)
{
  g_autoptr(HogarthDestination) next = NULL;

  next = hogarth_destination_without_schema_entry (get_document (self), get_key (row));
  hogarth_part_edit (self->part, next, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _("Input removed. Undo brings it back"));
}

static HogarthSchemaRow *
hogarth_schema_editor_append (HogarthSchemaEditor *self,
                              HogarthInputEntry   *entry)
{
  GtkWidget *row = hogarth_schema_row_new (entry);

  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "renamed", G_CALLBACK (row_renamed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->rows, row);

  return HOGARTH_SCHEMA_ROW (row);
}

/* Rows are kept by their place, so that typing in one never loses the focus. */
static void
part_notify_document_cb (HogarthSchemaEditor *self)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (get_document (self));
  guint length = hogarth_input_schema_get_length (schema);

  for (guint i = 0; i < length; i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      HogarthSchemaRow *row = row_at (self, i);

      if (row == NULL)
        hogarth_schema_editor_append (self, entry);
      else if (hogarth_schema_row_get_entry (row) != entry)
        hogarth_schema_row_set_entry (row, entry);
      hogarth_row_set_place (GTK_WIDGET (row_at (self, i)), "entry", i, length);
    }
  while (row_at (self, length) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row_at (self, length)));
  gtk_widget_set_visible (GTK_WIDGET (self->rows), length > 0);
}

static void
add_clicked_cb (HogarthSchemaEditor *self)
{
  hogarth_schema_editor_add (self);
}

static void
hogarth_schema_editor_dispose (GObject *object)
{
  HogarthSchemaEditor *self = HOGARTH_SCHEMA_EDITOR (object);

  g_clear_object (&self->part);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SCHEMA_EDITOR);

  G_OBJECT_CLASS (hogarth_schema_editor_parent_class)->dispose (object);
}

static void
hogarth_schema_editor_class_init (HogarthSchemaEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_schema_editor_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-schema-editor.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthSchemaEditor, rows);
}

static void
hogarth_schema_editor_init (HogarthSchemaEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_schema_editor_set_part (HogarthSchemaEditor *self,
                                HogarthPart         *part)
{
  g_return_if_fail (HOGARTH_IS_SCHEMA_EDITOR (self));

  if (self->part != NULL)
    g_signal_handlers_disconnect_by_data (self->part, self);
  if (!g_set_object (&self->part, part) || part == NULL)
    return;

  g_signal_connect_object (part, "notify::document", G_CALLBACK (part_notify_document_cb), self,
                           G_CONNECT_SWAPPED);
  part_notify_document_cb (self);
}

void
hogarth_schema_editor_add (HogarthSchemaEditor *self)
{
  HogarthDestination *document;
  HogarthInputSchema *schema;
  g_autoptr(HogarthInputEntry) entry = NULL;
  g_autoptr(HogarthDestination) next = NULL;
  g_autofree char *key = g_strdup ("input");
  HogarthSchemaRow *row;

  g_return_if_fail (HOGARTH_IS_SCHEMA_EDITOR (self));
  g_return_if_fail (self->part != NULL);

  document = get_document (self);
  schema = hogarth_destination_get_inputs_schema (document);
  for (guint i = 2; hogarth_input_schema_find (schema, key) != NULL; i++)
    {
      g_free (key);
      key = g_strdup_printf ("input%u", i);
    }

  entry = hogarth_input_entry_new (key, HOGARTH_INPUT_STRING);
  next = hogarth_destination_with_schema_entry (document, entry, -1);
  hogarth_part_edit (self->part, next, NULL);

  row = row_at (self, hogarth_input_schema_get_length (schema));
  if (row == NULL)
    return;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  hogarth_schema_row_edit_label (row);
}
