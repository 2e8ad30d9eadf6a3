/* hogarth-window-import.c: files and text that come into the window
 *
 * SPDX-License-Identifier: MIT
 *
 * Files are read on a worker thread into the items that they hold; those are then added one by
 * one on the store's thread. Text from the clipboard goes the same way.
 */

#define G_LOG_DOMAIN "hogarth-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-event-import.h"
#include "hogarth-import.h"
#include "hogarth-library-work.h"
#include "hogarth-window-private.h"

#define MAX_DOCUMENT_BYTES (16 * 1024 * 1024)
#define MAX_EVENTS 10000

/* What is imported, and what came of it. */
typedef struct
{
  GPtrArray      *files;      /* of GFile; or */
  char           *text;       /* text of the clipboard */
  HogarthProject *project;
  GPtrArray      *items;      /* of HogarthImportItem */
  GString        *problems;
} Import;

static void
import_free (gpointer data)
{
  Import *import = data;

  g_clear_pointer (&import->files, g_ptr_array_unref);
  g_clear_pointer (&import->project, hogarth_project_unref);
  g_clear_pointer (&import->items, g_ptr_array_unref);
  g_string_free (import->problems, TRUE);
  g_free (import->text);
  g_free (import);
}

static void
add_problem (Import     *import,
             const char *message)
{
  if (import->problems->len > 0)
    g_string_append_c (import->problems, '\n');
  g_string_append (import->problems, message);
}

static void
import_text (Import     *import,
             const char *text,
             gssize      length)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = hogarth_import_text (text, length, &error);

  if (items == NULL)
    add_problem (import, error->message);
  else
    g_ptr_array_extend_and_steal (import->items, g_steal_pointer (&items));
}

static gboolean
event_read_cb (HogarthSampleEvent *event,
               guint64             line,
               guint64             bytes,
               const char         *message,
               gpointer            user_data)
{
  Import *import = user_data;
  HogarthImportItem *item;

  if (event == NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Line %u: %s"), (guint) line, message);

      add_problem (import, text);
      return TRUE;
    }

  item = g_new0 (HogarthImportItem, 1);
  item->kind = HOGARTH_IMPORT_EVENT;
  item->event = hogarth_sample_event_ref (event);
  g_ptr_array_add (import->items, item);

  return import->items->len < MAX_EVENTS;
}

static void
import_events (Import       *import,
               GFile        *file,
               GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, &error);

  if (stream == NULL
      || !hogarth_event_import_run (G_INPUT_STREAM (stream), HOGARTH_EVENT_FORMAT_DETECT,
                                    import->project, event_read_cb, import, cancellable, &error))
    add_problem (import, error->message);
}

/* A document is JSON in one piece; files of another kind hold events, however many. */
static void
import_file (Import       *import,
             GFile        *file,
             GCancellable *cancellable)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = NULL;
  gsize length;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE,
                            cancellable, &error);
  if (info == NULL)
    add_problem (import, error->message);
  else if (!g_str_has_suffix (name, ".json") || g_file_info_get_size (info) > MAX_DOCUMENT_BYTES)
    import_events (import, file, cancellable);
  else if (!g_file_load_contents (file, cancellable, &text, &length, NULL, &error))
    add_problem (import, error->message);
  else
    import_text (import, text, (gssize) length);
}

static void
import_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Import *import = task_data;

  if (import->text != NULL)
    import_text (import, import->text, -1);
  for (guint i = 0; import->files != NULL && i < import->files->len; i++)
    import_file (import, import->files->pdata[i], cancellable);

  g_task_return_boolean (task, TRUE);
}

static void
imported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  HogarthWindow *self = HOGARTH_WINDOW (object);
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autofree char *message = NULL;
  guint n_destinations = 0;

  if (self->library == NULL)
    return;

  for (guint i = 0; i < import->items->len; i++)
    {
      HogarthImportItem *item = import->items->pdata[i];

      if (item->kind == HOGARTH_IMPORT_DESTINATION)
        {
          hogarth_library_add_destination (self->library, item->destination, item->secrets, NULL,
                                           NULL, NULL);
          n_destinations++;
        }
      else
        {
          hogarth_library_add_event (self->library, item->event, NULL, NULL);
        }
    }

  if (import->items->len > 0)
    {
      hogarth_library_page_set_view (self->library_page,
                                     n_destinations > 0 ? "destinations" : "events");
      message = g_strdup_printf (ngettext ("%u item imported", "%u items imported",
                                           import->items->len), import->items->len);
      _hogarth_window_toast (self, message);
    }
  if (import->problems->len > 0)
    _hogarth_window_toast (self, import->problems->str);
}

static Import *
import_new (HogarthWindow *self)
{
  HogarthProject *project = hogarth_library_get_project (self->library);
  Import *import = g_new0 (Import, 1);

  import->items = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_import_item_free);
  import->problems = g_string_new (NULL);
  import->project = project != NULL ? hogarth_project_ref (project) : NULL;
  return import;
}

static void
run_import (HogarthWindow *self,
            Import        *import)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, imported_cb, NULL);

  g_task_set_name (task, "run_import");
  g_task_set_task_data (task, import, import_free);
  g_task_run_in_thread (task, import_thread);
}

static void
clipboard_read_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);
  Import *import;

  if (text == NULL || *text == '\0' || self->library == NULL)
    {
      _hogarth_window_toast (self, _("The clipboard holds no text"));
      return;
    }

  import = import_new (self);
  import->text = g_steal_pointer (&text);
  run_import (self, import);
}

static void
paste_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_read_cb,
                                 g_object_ref (widget));
}

static void
import_response_cb (HogarthWindow        *self,
                    int                   response,
                    GtkFileChooserNative *chooser)
{
  g_assert (HOGARTH_IS_WINDOW (self));

  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser));
      g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        g_ptr_array_add (list, g_list_model_get_item (files, i));
      hogarth_window_import_files (self, (GFile **) list->pdata, (int) list->len);
    }

  g_clear_object (&self->chooser);
}

static void
import_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthWindow *self = HOGARTH_WINDOW (widget);
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Destinations and Events"));
  gtk_file_filter_add_pattern (filter, "*.json");
  gtk_file_filter_add_pattern (filter, "*.jsonl");
  gtk_file_filter_add_pattern (filter, "*.ndjson");
  gtk_file_filter_add_pattern (filter, "*.csv");

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Import Files"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Import"), _("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (import_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (HogarthWindow *self,
         const GValue  *value)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new ();
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  g_assert (HOGARTH_IS_WINDOW (self));

  for (GSList *iter = files; iter != NULL; iter = iter->next)
    g_ptr_array_add (list, iter->data);
  hogarth_window_import_files (self, (GFile **) list->pdata, (int) list->len);
  g_slist_free (files);

  return TRUE;
}

void
_hogarth_window_init_drop (HogarthWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

void
_hogarth_window_class_import_init (HogarthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_activated);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_activated);
}

void
hogarth_window_import_files (HogarthWindow  *self,
                             GFile         **files,
                             int             n_files)
{
  g_return_if_fail (HOGARTH_IS_WINDOW (self));

  if (self->pending_files == NULL)
    self->pending_files = g_ptr_array_new_with_free_func (g_object_unref);
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->pending_files, g_object_ref (files[i]));

  _hogarth_window_import_pending (self);
}

/* Files that are given at start wait for the store and its current project. */
void
_hogarth_window_import_pending (HogarthWindow *self)
{
  Import *import;

  if (self->pending_files == NULL || self->library == NULL
      || hogarth_library_get_project (self->library) == NULL)
    return;

  import = import_new (self);
  import->files = g_steal_pointer (&self->pending_files);
  run_import (self, import);
}
