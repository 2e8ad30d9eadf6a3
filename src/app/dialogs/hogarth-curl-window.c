/* hogarth-curl-window.c: a cURL command becomes a destination
 *
 * SPDX-License-Identifier: MIT
 *
 * What is typed is read on a worker thread with each key; beneath it stands what would be sent,
 * or where the command is wrong. Nothing is made before its author has seen that.
 */

#define G_LOG_DOMAIN "hogarth-curl-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-curl-window.h"
#include "hogarth-curl.h"
#include "hogarth-scheduler.h"

/* The beginning says what request it is. */
#define MAX_SHOWN 4000

struct _HogarthCurlWindow
{
  AdwWindow           parent_instance;

  HogarthDestination *base;
  HogarthCurlImport  *import;       /* of the text as it is; NULL where there is none */
  HogarthScheduler   *reader;
  GtkTextTag         *error_tag;    /* owned by the buffer */

  /* Template widgets */
  GtkTextBuffer      *buffer;
  GtkLabel           *notices;
  GtkLabel           *preview;
  GtkLabel           *problem;
  GtkWidget          *problem_box;
  GtkWidget          *result;
  GtkWidget          *suggested;
  GtkCheckButton     *suggested_button;
  GtkLabel           *suggestions;
  GtkTextView        *view;
};

enum
{
  ACCEPTED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (HogarthCurlWindow, hogarth_curl_window, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

typedef struct
{
  char               *text;
  HogarthDestination *base;
} Job;

typedef struct
{
  HogarthCurlImport *import;
  HogarthPlace       place;
  char              *problem;  /* NULL with an import, and for no text at all */
} Outcome;

static void
job_free (gpointer data)
{
  Job *job = data;

  explicit_bzero (job->text, strlen (job->text));
  g_free (job->text);
  hogarth_destination_unref (job->base);
  g_free (job);
}

static void
outcome_free (gpointer data)
{
  Outcome *outcome = data;

  g_clear_pointer (&outcome->import, hogarth_curl_import_free);
  g_free (outcome->problem);
  g_free (outcome);
}

/* On a worker thread. */
static gpointer
read_worker (gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  Outcome *outcome = g_new0 (Outcome, 1);
  g_autoptr(GError) error = NULL;
  gsize blanks = strspn (job->text, " \t\r\n");

  if (job->text[blanks] == '\0')
    return outcome;
  outcome->import = hogarth_curl_import_new (job->text, -1, job->base, &outcome->place, &error);
  if (error != NULL)
    outcome->problem = g_strdup (error->message);

  return outcome;
}

static void
append_value (GString    *text,
              HogData    *value,
              const char *label)
{
  g_autofree char *json = NULL;
  const char *shown = hog_data_get_string (value, NULL);

  if (shown == NULL)
    shown = json = hog_data_to_json (value, 2);
  g_string_append_printf (text, "%s%s", label, shown);
}

/* The request as the inputs have it; in the place of a secret there is its input's name. */
static char *
describe (HogarthDestination *destination)
{
  HogData *headers = hogarth_destination_get_input_value (destination, "headers");
  HogData *body = hogarth_destination_get_input_value (destination, "body");
  g_autoptr(GString) text = g_string_new (NULL);
  const char *end;

  append_value (text, hogarth_destination_get_input_value (destination, "method"), "");
  append_value (text, hogarth_destination_get_input_value (destination, "url"), " ");
  for (guint i = 0; i < hog_data_get_length (headers); i++)
    {
      g_autofree char *name = g_strdup_printf ("\n%s: ", hog_data_get_key_at (headers, i, NULL));

      append_value (text, hog_data_get_value_at (headers, i), name);
    }
  if (body != NULL)
    append_value (text, body, "\n\n");
  if (g_utf8_strlen (text->str, -1) > MAX_SHOWN)
    {
      end = g_utf8_offset_to_pointer (text->str, MAX_SHOWN);
      g_string_truncate (text, end - text->str);
      g_string_append (text, "…");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static HogarthDestination *
get_chosen (HogarthCurlWindow *self)
{
  return gtk_check_button_get_active (self->suggested_button) ? self->import->suggested
                                                              : self->import->plain;
}

static void
update_preview (HogarthCurlWindow *self)
{
  g_autofree char *text = NULL;

  if (self->import == NULL)
    return;

  text = describe (get_chosen (self));
  gtk_label_set_text (self->preview, text);
}

static char *
list_notices (HogarthCurlImport *import)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < import->notices->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) import->notices->pdata[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
list_suggestions (HogarthCurlImport *import)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < import->suggestions->len; i++)
    {
      const HogarthCurlSuggestion *suggestion = import->suggestions->pdata[i];

      /* translators: where a value is, the value, and the template in its place */
      g_string_append_printf (text, _("%s: %s → %s"), suggestion->place, suggestion->before,
                              suggestion->after);
      g_string_append_c (text, '\n');
    }
  if (text->len > 0)
    g_string_truncate (text, text->len - 1);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
mark_place (HogarthCurlWindow  *self,
            const HogarthPlace *place)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->error_tag, &start, &end);
  if (place == NULL || place->line == 0)
    return;

  gtk_text_buffer_get_iter_at_line_offset (self->buffer, &start, (int) place->line - 1,
                                           (int) place->column - 1);
  end = start;
  if (!gtk_text_iter_forward_char (&end))
    gtk_text_iter_backward_char (&start);
  gtk_text_buffer_apply_tag (self->buffer, self->error_tag, &start, &end);
}

/* The message begins with its place, which is translated here. */
static void
show_problem (HogarthCurlWindow *self,
              const Outcome     *outcome)
{
  const HogarthPlace *place = &outcome->place;
  g_autofree char *prefix = g_strdup_printf ("%u:%u: ", place->line, place->column);
  g_autofree char *text = NULL;

  if (outcome->problem != NULL && g_str_has_prefix (outcome->problem, prefix))
    text = g_strdup_printf (_("Line %u, column %u: %s"), place->line, place->column,
                            outcome->problem + strlen (prefix));
  else
    text = g_strdup (outcome->problem);

  mark_place (self, outcome->problem != NULL ? place : NULL);
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (self->problem_box, text != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               text != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                            : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
read_cb (gpointer result,
         gpointer user_data)
{
  HogarthCurlWindow *self = user_data;
  Outcome *outcome = result;

  g_clear_pointer (&self->import, hogarth_curl_import_free);
  self->import = g_steal_pointer (&outcome->import);
  show_problem (self, outcome);
  gtk_widget_set_visible (self->result, self->import != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "curl.accept", self->import != NULL);
  if (self->import != NULL)
    {
      g_autofree char *notices = list_notices (self->import);
      g_autofree char *suggestions = list_suggestions (self->import);

      gtk_label_set_text (self->notices, notices);
      gtk_widget_set_visible (GTK_WIDGET (self->notices), *notices != '\0');
      gtk_label_set_text (self->suggestions, suggestions);
      gtk_widget_set_visible (self->suggested, *suggestions != '\0');
      update_preview (self);
    }
}

static void
changed_cb (HogarthCurlWindow *self)
{
  GtkTextIter start;
  GtkTextIter end;
  Job *job = g_new0 (Job, 1);

  g_assert (HOGARTH_IS_CURL_WINDOW (self));

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  job->text = gtk_text_buffer_get_text (self->buffer, &start, &end, TRUE);
  job->base = hogarth_destination_ref (self->base);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "curl.accept", FALSE);
  hogarth_scheduler_push (self->reader, job);
}

static void
choice_changed_cb (HogarthCurlWindow *self)
{
  g_assert (HOGARTH_IS_CURL_WINDOW (self));

  update_preview (self);
}

static void
accept_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthCurlWindow *self = HOGARTH_CURL_WINDOW (widget);

  g_signal_emit (self, signals[ACCEPTED], 0, get_chosen (self), self->import->secrets);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hogarth_curl_window_dispose (GObject *object)
{
  HogarthCurlWindow *self = HOGARTH_CURL_WINDOW (object);

  hogarth_scheduler_stop (self->reader);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_CURL_WINDOW);

  G_OBJECT_CLASS (hogarth_curl_window_parent_class)->dispose (object);
}

static void
hogarth_curl_window_finalize (GObject *object)
{
  HogarthCurlWindow *self = HOGARTH_CURL_WINDOW (object);

  g_clear_object (&self->reader);
  g_clear_pointer (&self->base, hogarth_destination_unref);
  g_clear_pointer (&self->import, hogarth_curl_import_free);

  G_OBJECT_CLASS (hogarth_curl_window_parent_class)->finalize (object);
}

static void
hogarth_curl_window_class_init (HogarthCurlWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_curl_window_dispose;
  object_class->finalize = hogarth_curl_window_finalize;

  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 2, HOGARTH_TYPE_DESTINATION,
                                    HOGARTH_TYPE_SECRETS);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-curl-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, buffer);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, problem_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, result);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, suggested);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, suggested_button);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, suggestions);
  gtk_widget_class_bind_template_child (widget_class, HogarthCurlWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);

  gtk_widget_class_install_action (widget_class, "curl.accept", NULL, accept_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "curl.accept", NULL);
}

static void
hogarth_curl_window_init (HogarthCurlWindow *self)
{
  self->reader = hogarth_scheduler_new (read_worker, job_free, outcome_free, read_cb, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->error_tag = gtk_text_buffer_create_tag (self->buffer, NULL,
                                                "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "curl.accept", FALSE);
}

GtkWindow *
hogarth_curl_window_new (GtkWindow          *parent,
                         HogarthDestination *base,
                         const char         *text)
{
  HogarthCurlWindow *self;

  g_return_val_if_fail (base != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_CURL_WINDOW, "transient-for", parent, NULL);
  self->base = hogarth_destination_ref (base);
  gtk_text_buffer_set_text (self->buffer, text != NULL ? text : "", -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  return GTK_WINDOW (self);
}
