/* hogarth-save-template-window.c: what of a destination becomes a template
 *
 * SPDX-License-Identifier: MIT
 *
 * Nothing is written before its author has seen each value that would be in the template.
 */

#define G_LOG_DOMAIN "hogarth-save-template-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-save-template-window.h"
#include "hogarth-startup.h"
#include "hogarth-template-draft.h"

#define MAX_SHOWN 300

struct _HogarthSaveTemplateWindow
{
  AdwWindow               parent_instance;

  HogarthDestination     *destination;
  GPtrArray              *tests;       /* of HogarthTestCase */
  GPtrArray              *values;      /* of HogarthDraftValue */
  HogarthTemplateLibrary *templates;   /* where one of this name may be */
  gboolean                saving;

  /* Template widgets */
  GtkEditable            *description;
  GtkEditable            *name;
  GtkLabel               *problem;
  GtkWidget              *replace_row;
  GtkSwitch              *replace_switch;
  GtkListBox             *rows;
};

enum
{
  SAVED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (HogarthSaveTemplateWindow, hogarth_save_template_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* What is written on another thread. */
typedef struct
{
  HogData   *data;
  char      *source;
  GPtrArray *tests;
  gboolean   replace;
} Draft;

static void
draft_free (gpointer data)
{
  Draft *draft = data;

  hog_data_unref (draft->data);
  g_free (draft->source);
  g_ptr_array_unref (draft->tests);
  g_free (draft);
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Draft *draft = task_data;
  g_autofree char *user_dir = hogarth_dup_user_dir ();
  g_autoptr(GError) error = NULL;
  char *key = hogarth_template_draft_save (draft->data, draft->source, draft->tests, user_dir,
                                           draft->replace, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, g_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
update_can_save (HogarthSaveTemplateWindow *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.save",
                                 *g_strstrip (name) != '\0' && !self->saving);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  HogarthSaveTemplateWindow *self = HOGARTH_SAVE_TEMPLATE_WINDOW (object);
  g_autoptr(GError) error = NULL;
  g_autofree char *key = g_task_propagate_pointer (G_TASK (result), &error);

  self->saving = FALSE;
  if (key == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      update_can_save (self);
      return;
    }

  g_signal_emit (self, signals[SAVED], 0, key);
  gtk_window_close (GTK_WINDOW (self));
}

static void
save_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthSaveTemplateWindow *self = HOGARTH_SAVE_TEMPLATE_WINDOW (widget);
  g_autoptr(GTask) task = g_task_new (self, NULL, saved_cb, NULL);
  const char *source = hogarth_destination_get_source (self->destination);
  g_autofree char *name = g_strdup (gtk_editable_get_text (self->name));
  Draft *draft = g_new0 (Draft, 1);

  self->saving = TRUE;
  update_can_save (self);
  draft->data = hogarth_template_draft_make (self->destination, self->values, g_strstrip (name),
                                             gtk_editable_get_text (self->description));
  draft->source = g_strdup (source != NULL ? source : "");
  draft->tests = hogarth_template_draft_make_tests (self->destination, self->values, self->tests);
  draft->replace = gtk_widget_get_visible (self->replace_row)
                   && gtk_switch_get_active (self->replace_switch);
  g_task_set_name (task, "save_activated");
  g_task_set_task_data (task, draft, draft_free);
  g_task_run_in_thread (task, save_thread);
}

static void
kept_changed_cb (GtkSwitch         *kept,
                 GParamSpec        *pspec,
                 HogarthDraftValue *value)
{
  value->is_kept = gtk_switch_get_active (kept);
}

/* A template of the author's own that would have the same id can be replaced. */
static void
update_replace (HogarthSaveTemplateWindow *self)
{
  g_autofree char *id = hogarth_template_draft_make_id (gtk_editable_get_text (self->name));
  g_autofree char *key = g_strconcat ("user:", id, NULL);
  gboolean is_there = self->templates != NULL
                      && hogarth_template_library_find (self->templates, key) != NULL;

  gtk_widget_set_visible (self->replace_row, is_there);
}

static void
name_changed_cb (HogarthSaveTemplateWindow *self)
{
  g_assert (HOGARTH_IS_SAVE_TEMPLATE_WINDOW (self));

  update_can_save (self);
  update_replace (self);
}

/* A value may be a whole document; its beginning says which one it is. */
static char *
shorten (const char *text)
{
  glong length = g_utf8_strlen (text, -1);

  return length <= MAX_SHOWN ? g_strdup (text)
                             : g_strdup_printf ("%.*s…",
                                                (int) (g_utf8_offset_to_pointer (text, MAX_SHOWN)
                                                       - text), text);
}

/* Returns a full reference: the builder's own goes with it. */
static GtkWidget *
make_row (HogarthDraftValue *value)
{
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource (RESOURCE_BASE "/ui/hogarth-draft-value-row.ui");
  GObject *row = gtk_builder_get_object (builder, "row");
  GtkSwitch *kept = GTK_SWITCH (gtk_builder_get_object (builder, "kept"));
  g_autofree char *shown = value->is_secret ? g_strdup (_("A secret is never saved"))
                           : value->is_test ? g_strdup (value->text)
                                            : shorten (value->text);
  /* translators: a test case in a list of values; the word is its name */
  g_autofree char *label = value->is_test ? g_strdup_printf (_("Test “%s”"), value->label)
                                          : g_strdup (value->label);
  g_autofree char *title = g_markup_escape_text (label, -1);
  g_autofree char *subtitle = g_markup_escape_text (shown, -1);

  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
  gtk_switch_set_active (kept, value->is_kept);
  gtk_widget_set_visible (GTK_WIDGET (kept), !value->is_secret);
  g_signal_connect (kept, "notify::active", G_CALLBACK (kept_changed_cb), value);

  return GTK_WIDGET (g_object_ref (row));
}

static void
hogarth_save_template_window_dispose (GObject *object)
{
  HogarthSaveTemplateWindow *self = HOGARTH_SAVE_TEMPLATE_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SAVE_TEMPLATE_WINDOW);

  G_OBJECT_CLASS (hogarth_save_template_window_parent_class)->dispose (object);
}

static void
hogarth_save_template_window_finalize (GObject *object)
{
  HogarthSaveTemplateWindow *self = HOGARTH_SAVE_TEMPLATE_WINDOW (object);

  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->templates, hogarth_template_library_unref);

  G_OBJECT_CLASS (hogarth_save_template_window_parent_class)->finalize (object);
}

static void
hogarth_save_template_window_class_init (HogarthSaveTemplateWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_save_template_window_dispose;
  object_class->finalize = hogarth_save_template_window_finalize;

  signals[SAVED] =
    g_signal_new ("saved", HOGARTH_TYPE_SAVE_TEMPLATE_WINDOW, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, RESOURCE_BASE "/ui/hogarth-save-template-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, description);
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, name);
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, replace_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, replace_switch);
  gtk_widget_class_bind_template_child (widget_class, HogarthSaveTemplateWindow, rows);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);

  gtk_widget_class_install_action (widget_class, "template.save", NULL, save_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hogarth_save_template_window_init (HogarthSaveTemplateWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
hogarth_save_template_window_new (HogarthDestination     *destination,
                                  GPtrArray              *tests,
                                  HogarthTemplateLibrary *templates)
{
  HogarthSaveTemplateWindow *self;
  const char *name;
  const char *description;

  g_return_val_if_fail (destination != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_SAVE_TEMPLATE_WINDOW, NULL);
  self->destination = hogarth_destination_ref (destination);
  self->tests = tests != NULL ? g_ptr_array_ref (tests) : g_ptr_array_new ();
  if (templates != NULL)
    self->templates = hogarth_template_library_ref (templates);
  self->values = hogarth_template_draft_list_values (destination);
  hogarth_template_draft_add_tests (self->values, destination, self->tests);
  name = hogarth_destination_get_name (destination);
  description = hogarth_destination_get_description (destination);
  gtk_editable_set_text (self->name, name != NULL ? name : "");
  gtk_editable_set_text (self->description, description != NULL ? description : "");
  for (guint i = 0; i < self->values->len; i++)
    {
      g_autoptr(GtkWidget) row = make_row (g_ptr_array_index (self->values, i));

      gtk_list_box_append (self->rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->rows), self->values->len > 0);
  update_can_save (self);
  update_replace (self);

  return GTK_WINDOW (self);
}
