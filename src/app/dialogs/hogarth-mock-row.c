/* hogarth-mock-row.c: one mocked answer, folded to its outcome until it is opened
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mock-row"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-mock-row.h"
#include "hogarth-mock-text.h"
#include "hogarth-mocks.h"
#include "hogarth-row-drag.h"
#include "hogarth-source-buffer.h"
#include "hogarth-value-text.h"

struct _HogarthMockRow
{
  AdwExpanderRow   parent_instance;

  HogData         *answer;
  GtkSourceBuffer *body_buffer;
  GtkTextBuffer   *headers_buffer;

  GtkSourceView   *body;
  GtkLabel        *body_problem;
  GtkWidget       *body_row;
  GtkSpinButton   *delay;
  GtkWidget       *delay_row;
  GtkEditable     *error;
  GtkWidget       *handle;
  GtkTextView     *headers;
  GtkLabel        *headers_problem;
  GtkWidget       *headers_row;
  AdwComboRow     *kind;
  GtkEditable     *method;
  GtkSpinButton   *status;
  GtkWidget       *status_row;
  GtkSpinButton   *times;
  AdwActionRow    *times_row;
  GtkEditable     *url;
  guint            updating : 1;
};

enum { EDITED, REMOVED, N_SIGNALS };

/* As the combo row lists them. */
enum { KIND_RESPONSE, KIND_NO_CONNECTION };

G_DEFINE_FINAL_TYPE (HogarthMockRow, hogarth_mock_row, ADW_TYPE_EXPANDER_ROW)

static guint signals[N_SIGNALS];

/* Takes value; NULL takes the member out. */
static void
set_member (HogData    **answer,
            const char  *key,
            HogData     *value)
{
  g_autoptr(HogData) previous = *answer;

  *answer = value != NULL ? hog_data_with_member (previous, key, value)
                          : hog_data_without_member (previous, key);
}

static void
set_text (HogData    **answer,
          const char  *key,
          const char  *text)
{
  set_member (answer, key, *text != '\0' ? hog_data_new_string (text) : NULL);
}

static void
read_request (HogarthMockRow  *self,
              HogData        **answer)
{
  g_autofree char *method = g_ascii_strup (gtk_editable_get_text (self->method), -1);
  double times = gtk_spin_button_get_value (self->times);

  set_text (answer, "method", g_strstrip (method));
  set_text (answer, "url", gtk_editable_get_text (self->url));

  /* Where an answer is given once without being told, once is not said, and never is not meant. */
  if (times == 0 || (times == 1 && hogarth_mocks_is_ordered (*answer)))
    set_member (answer, "times", NULL);
  else
    set_member (answer, "times", hog_data_new_number (times));
}

static void
read_headers (HogarthMockRow  *self,
              HogData        **answer)
{
  g_autofree char *text = hogarth_source_buffer_dup_text (self->headers_buffer);
  g_autofree char *problem = NULL;
  guint line;
  g_autoptr(HogData) headers = hogarth_mock_text_to_headers (text, &line);

  if (line > 0)
    {
      problem = g_strdup_printf (_("Line %u is no header: a name, a colon, a value"), line);
      gtk_label_set_text (self->headers_problem, problem);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->headers_problem), line > 0);
  set_member (answer, "headers",
              hog_data_get_length (headers) > 0 ? g_steal_pointer (&headers) : NULL);
}

static void
read_body (HogarthMockRow  *self,
           HogData        **answer)
{
  g_autofree char *text = hogarth_source_buffer_dup_text (GTK_TEXT_BUFFER (self->body_buffer));
  g_autoptr(GError) error = NULL;
  HogData *body = hog_data_from_json (text, -1, &error);
  gboolean looks_like_json = *text == '{' || *text == '[';

  if (body == NULL && looks_like_json)
    {
      g_autofree char *problem = NULL;

      problem = g_strdup_printf (_("Not JSON, so the answer is plain text: %s"), error->message);
      gtk_label_set_text (self->body_problem, problem);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->body_problem), body == NULL && looks_like_json);
  set_member (answer, "body", body != NULL ? body : hog_data_new_string (text));
}

static void
show_title (HogarthMockRow *self)
{
  g_autofree char *request = hogarth_mock_text_request (self->answer);
  g_autofree char *outcome = hogarth_mock_text_outcome (self->answer);
  g_autofree char *title = g_markup_escape_text (request, -1);
  g_autofree char *subtitle = g_markup_escape_text (outcome, -1);
  gboolean answers = adw_combo_row_get_selected (self->kind) == KIND_RESPONSE;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  gtk_widget_set_visible (self->body_row, answers);
  gtk_widget_set_visible (self->delay_row, answers);
  gtk_widget_set_visible (self->headers_row, answers);
  gtk_widget_set_visible (self->status_row, answers);
  gtk_widget_set_visible (GTK_WIDGET (self->error), !answers);
  adw_action_row_set_subtitle (self->times_row, hogarth_mocks_is_ordered (self->answer)
                                                ? _("Then the next answer follows")
                                                : _("0 answers every request that fits"));
}

static void
take_answer (HogarthMockRow *self,
             HogData        *answer)
{
  gboolean same = hog_data_identical (self->answer, answer);

  hog_data_unref (self->answer);
  self->answer = answer;
  show_title (self);
  if (!same)
    g_signal_emit (self, signals[EDITED], 0);
}

static void
field_changed_cb (HogarthMockRow *self)
{
  HogData *answer;
  double delay;

  if (self->updating)
    return;

  answer = hog_data_ref (self->answer);
  read_request (self, &answer);
  delay = gtk_spin_button_get_value (self->delay);
  if (adw_combo_row_get_selected (self->kind) == KIND_NO_CONNECTION)
    {
      const char *error = gtk_editable_get_text (self->error);

      set_member (&answer, "error", hog_data_new_string (error));
    }
  else
    {
      set_member (&answer, "error", NULL);
      set_member (&answer, "status",
                  hog_data_new_number (gtk_spin_button_get_value (self->status)));
      set_member (&answer, "delay_ms", delay > 0 ? hog_data_new_number (delay) : NULL);
    }
  take_answer (self, answer);
}

static void
headers_changed_cb (HogarthMockRow *self)
{
  HogData *answer;

  if (self->updating)
    return;

  answer = hog_data_ref (self->answer);
  read_headers (self, &answer);
  take_answer (self, answer);
}

static void
body_changed_cb (HogarthMockRow *self)
{
  HogData *answer;

  if (self->updating)
    return;

  answer = hog_data_ref (self->answer);
  read_body (self, &answer);
  take_answer (self, answer);
}

static void
remove_answer (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[REMOVED], 0);
}

/* What an expander row leaves to its parts. */
static gboolean
hogarth_mock_row_grab_focus (GtkWidget *widget)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (widget)))
    return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_MOCK_ROW (widget)->url));

  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
hogarth_mock_row_finalize (GObject *object)
{
  HogarthMockRow *self = HOGARTH_MOCK_ROW (object);

  hog_data_unref (self->answer);
  g_clear_object (&self->body_buffer);

  G_OBJECT_CLASS (hogarth_mock_row_parent_class)->finalize (object);
}

static void
hogarth_mock_row_class_init (HogarthMockRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hogarth_mock_row_finalize;
  widget_class->grab_focus = hogarth_mock_row_grab_focus;

  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  hogarth_row_install_moves (widget_class, "answer");
  gtk_widget_class_install_action (widget_class, "answer.remove", NULL, remove_answer);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-mock-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, field_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, body);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, body_problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, body_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, delay);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, delay_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, error);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, handle);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, headers);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, headers_problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, headers_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, method);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, status);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, status_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, times);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, times_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMockRow, url);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}

static void
hogarth_mock_row_init (HogarthMockRow *self)
{
  self->answer = hog_data_new_empty_object ();
  gtk_widget_init_template (GTK_WIDGET (self));

  self->body_buffer = hogarth_source_buffer_new ("json");
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->body), GTK_TEXT_BUFFER (self->body_buffer));
  self->headers_buffer = gtk_text_view_get_buffer (self->headers);
  gtk_text_buffer_set_enable_undo (self->headers_buffer, FALSE);
  g_signal_connect_object (self->body_buffer, "changed", G_CALLBACK (body_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->headers_buffer, "changed", G_CALLBACK (headers_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hogarth_row_drag_install (GTK_WIDGET (self), self->handle);
}

GtkWidget *
hogarth_mock_row_new (void)
{
  return g_object_new (HOGARTH_TYPE_MOCK_ROW, NULL);
}

HogData *
hogarth_mock_row_get_answer (HogarthMockRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_MOCK_ROW (self), NULL);

  return self->answer;
}

static void
show_text (GtkEditable *field,
           const char  *text)
{
  if (!g_str_equal (gtk_editable_get_text (field), text != NULL ? text : ""))
    gtk_editable_set_text (field, text != NULL ? text : "");
}

static double
get_number (HogData    *answer,
            const char *key,
            double      fallback)
{
  HogData *value = hog_data_get_member (answer, key);

  return value != NULL ? hog_data_get_number (value) : fallback;
}

static void
show_response (HogarthMockRow *self,
               HogData        *answer)
{
  HogData *body = hog_data_get_member (answer, "body");
  g_autofree char *pretty = body != NULL ? hogarth_value_text_pretty (body) : g_strdup ("{}");
  g_autofree char *headers = NULL;

  headers = hogarth_mock_text_from_headers (hog_data_get_member (answer, "headers"));
  gtk_spin_button_set_value (self->status, get_number (answer, "status", 200));
  gtk_spin_button_set_value (self->delay, get_number (answer, "delay_ms", 0));
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->body_buffer), pretty);
  hogarth_source_buffer_replace (self->headers_buffer, headers);
  gtk_widget_set_visible (GTK_WIDGET (self->body_problem), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->headers_problem), FALSE);
}

void
hogarth_mock_row_set_answer (HogarthMockRow *self,
                             HogData        *answer,
                             guint           position,
                             guint           length)
{
  const char *error;
  g_autofree char *name = NULL;

  g_return_if_fail (HOGARTH_IS_MOCK_ROW (self));
  g_return_if_fail (answer != NULL);

  hogarth_row_set_place (GTK_WIDGET (self), "answer", position, length);
  if (hog_data_identical (self->answer, answer))
    return;

  self->updating = TRUE;
  error = hog_data_get_member_string (answer, "error");
  show_text (self->method, hog_data_get_member_string (answer, "method"));
  show_text (self->url, hog_data_get_member_string (answer, "url"));
  show_text (self->error, error != NULL ? error : "FetchError: connect ECONNREFUSED");
  gtk_spin_button_set_value (self->times, get_number (answer, "times",
                                                      hogarth_mocks_is_ordered (answer) ? 1 : 0));
  adw_combo_row_set_selected (self->kind, error != NULL ? KIND_NO_CONNECTION : KIND_RESPONSE);
  show_response (self, answer);
  self->updating = FALSE;

  hog_data_unref (self->answer);
  self->answer = hog_data_ref (answer);
  show_title (self);
}
