/* hogarth-request-view.c: one request of a run with its answer
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-request-view"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>
#include <string.h>

#include "hogarth-mocks.h"
#include "hogarth-request-view.h"
#include "hogarth-run-text.h"
#include "hogarth-source-buffer.h"
#include "hogarth-value-text.h"
#include "hogarth-widget.h"

struct _HogarthRequestView
{
  GtkWidget        parent_instance;

  HogarthSession  *session;          /* weak */
  HogarthRun      *run;
  GtkSourceBuffer *body_buffer;
  GtkSourceBuffer *answer_buffer;
  HogData         *written;          /* the mocked answers as they were typed here */
  guint            index;

  GtkLabel        *answer_problem;
  GtkSourceView   *answer;
  GtkLabel        *answer_state;
  GtkSourceView   *body;
  GtkWidget       *body_box;
  GtkToggleButton *curl;
  GtkGrid         *headers;
  GtkButton       *line;
  GtkLabel        *mapping;
  GtkWidget       *mock_box;
  GtkLabel        *method;
  GtkToggleButton *raw;
  GtkSpinButton   *status;
  GtkLabel        *title;
  GtkTextView     *url;
  guint            updating : 1;
};

G_DEFINE_FINAL_TYPE (HogarthRequestView, hogarth_request_view, GTK_TYPE_WIDGET)

static const HogarthRunFetch *
get_fetch (HogarthRequestView *self)
{
  if (self->run == NULL || self->index >= hogarth_run_get_n_fetches (self->run))
    return NULL;

  return hogarth_run_get_fetch (self->run, self->index);
}

static char *
dup_pretty (const char *body)
{
  g_autoptr(HogData) text = hog_data_new_string (body);

  return hogarth_value_text_pretty (text);
}

/* The command says all of the request, so only the body is beside the headers. */
static void
show_body (HogarthRequestView *self)
{
  const HogarthRunFetch *fetch = get_fetch (self);
  gboolean is_curl = gtk_toggle_button_get_active (self->curl);
  g_autofree char *text = NULL;

  if (fetch == NULL)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->headers),
                          !is_curl &&
                          gtk_widget_get_first_child (GTK_WIDGET (self->headers)) != NULL);
  gtk_widget_set_visible (self->body_box, is_curl || fetch->body != NULL);
  if (is_curl)
    text = hogarth_run_fetch_to_curl (fetch);
  else if (fetch->body == NULL)
    return;
  else if (gtk_toggle_button_get_active (self->raw))
    text = g_utf8_make_valid (fetch->body, -1);
  else
    text = dup_pretty (fetch->body);

  hogarth_source_buffer_set_language (self->body_buffer,
                                      is_curl ? "sh" : *text == '{' || *text == '[' ? "json"
                                                                                   : NULL);
  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->body_buffer), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_curl ? _("Request as cURL") : _("Body of the request"), -1);
}

static void
add_header_row (HogarthRequestView *self,
                int                 row)
{
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *value = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap (GTK_LABEL (value), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (value), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (value, TRUE);
  gtk_widget_add_css_class (value, "monospace");
  gtk_grid_attach (self->headers, name, 0, row, 1, 1);
  gtk_grid_attach (self->headers, value, 1, row, 1, 1);
}

/* Most runs have the headers of the run before: their labels stay, and are not laid out again. */
static void
show_headers (HogarthRequestView    *self,
              const HogarthRunFetch *fetch)
{
  int n_rows = 0;

  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL; i += 2, n_rows++)
    {
      if (gtk_grid_get_child_at (self->headers, 0, n_rows) == NULL)
        add_header_row (self, n_rows);
      gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (self->headers, 0, n_rows)),
                          fetch->headers[i]);
      gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (self->headers, 1, n_rows)),
                          fetch->headers[i + 1]);
    }
  while (gtk_grid_get_child_at (self->headers, 0, n_rows) != NULL)
    gtk_grid_remove_row (self->headers, n_rows);
}

static void
show_answer (HogarthRequestView    *self,
             const HogarthRunFetch *fetch)
{
  gboolean real = hogarth_run_is_real (self->run);
  gboolean editable = !real && self->session != NULL;
  g_autofree char *pretty = dup_pretty (fetch->response_body ? fetch->response_body : "");
  g_autofree char *state = NULL;

  if (fetch->error != NULL)
    state = g_strdup_printf (_("No response: %s"), fetch->error);
  else if (real)
    {
      g_autofree char *size = g_format_size (fetch->response_body ? strlen (fetch->response_body)
                                                                  : 0);

      /* translators: status of an answer, milliseconds, size */
      state = g_strdup_printf (_("Status %u · %.0f ms · %s"), fetch->status,
                               fetch->duration_us / 1000.0, size);
    }
  else if (editable)
    state = g_strdup (_("Mocked answer"));
  else
    state = g_strdup_printf (_("Mocked answer with status %u"), fetch->status);
  gtk_label_set_text (self->answer_state, state);
  if (fetch->error != NULL || fetch->status >= 400)
    gtk_widget_add_css_class (GTK_WIDGET (self->answer_state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->answer_state), "error");

  gtk_widget_set_visible (self->mock_box, editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->answer), editable);

  /* While a mocked answer is typed it is what it is: the run only echoes it. */
  if (!editable || !gtk_widget_has_focus (GTK_WIDGET (self->answer)) || self->written == NULL ||
      !hog_data_identical (self->written, hogarth_session_get_mocks (self->session)))
    {
      self->updating = TRUE;
      hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->answer_buffer), pretty);
      if (fetch->status >= 100)
        gtk_spin_button_set_value (self->status, fetch->status);
      self->updating = FALSE;
    }
}

static void
mock_changed_cb (HogarthRequestView *self)
{
  g_autofree char *text = NULL;
  g_autoptr(HogData) body = NULL;
  g_autoptr(HogData) mocks = NULL;
  gboolean looks_like_json;

  if (self->updating || self->session == NULL || get_fetch (self) == NULL)
    return;

  text = hogarth_source_buffer_dup_text (GTK_TEXT_BUFFER (self->answer_buffer));
  body = hog_data_from_json (text, -1, NULL);
  looks_like_json = *text == '{' || *text == '[';
  gtk_widget_set_visible (GTK_WIDGET (self->answer_problem), body == NULL && looks_like_json);
  if (body == NULL)
    body = hog_data_new_string (text);

  mocks = hogarth_mocks_with_answer (hogarth_session_get_mocks (self->session), self->run,
                                     self->index,
                                     gtk_spin_button_get_value_as_int (self->status), body);
  g_clear_pointer (&self->written, hog_data_unref);
  self->written = hog_data_ref (mocks);
  hogarth_session_set_mocks (self->session, mocks, "mocks");
}

static void
line_clicked_cb (HogarthRequestView *self)
{
  const HogarthRunFetch *fetch = get_fetch (self);

  if (fetch != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "destination.go-to-line", "u", fetch->line);
}

static gboolean
hogarth_request_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_REQUEST_VIEW (widget)->line));
}

static void
copy_text (HogarthRequestView *self,
           const char         *text,
           const char         *toast)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", toast);
}

static void
copy_request (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  HogarthRequestView *self = HOGARTH_REQUEST_VIEW (widget);
  const HogarthRunFetch *fetch = get_fetch (self);

  if (fetch == NULL)
    return;

  if (g_str_equal (action, "request.copy-curl"))
    {
      g_autofree char *curl = hogarth_run_fetch_to_curl (fetch);

      copy_text (self, curl, _("Copied as cURL command"));
    }
  else if (g_str_equal (action, "request.copy-url"))
    {
      copy_text (self, fetch->url, _("URL copied"));
    }
  else
    {
      copy_text (self, fetch->body != NULL ? fetch->body : "", _("Body copied"));
    }
}

static void
hogarth_request_view_dispose (GObject *object)
{
  HogarthRequestView *self = HOGARTH_REQUEST_VIEW (object);

  g_clear_weak_pointer (&self->session);
  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_REQUEST_VIEW);
  g_clear_object (&self->body_buffer);
  g_clear_object (&self->answer_buffer);
  g_clear_pointer (&self->written, hog_data_unref);
  g_clear_pointer (&self->run, hogarth_run_unref);

  G_OBJECT_CLASS (hogarth_request_view_parent_class)->dispose (object);
}

static void
hogarth_request_view_class_init (HogarthRequestViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_request_view_dispose;
  widget_class->grab_focus = hogarth_request_view_grab_focus;

  gtk_widget_class_install_action (widget_class, "request.copy-body", NULL, copy_request);
  gtk_widget_class_install_action (widget_class, "request.copy-curl", NULL, copy_request);
  gtk_widget_class_install_action (widget_class, "request.copy-url", NULL, copy_request);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-request-view.ui");
  gtk_widget_class_bind_template_callback (widget_class, line_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mock_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_body);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, answer);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, answer_problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, answer_state);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, body);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, body_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, curl);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, headers);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, line);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, mapping);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, method);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, mock_box);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, raw);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, status);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, title);
  gtk_widget_class_bind_template_child (widget_class, HogarthRequestView, url);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}

static void
hogarth_request_view_init (HogarthRequestView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->body_buffer = hogarth_source_buffer_new ("json");
  self->answer_buffer = hogarth_source_buffer_new ("json");
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->body), GTK_TEXT_BUFFER (self->body_buffer));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->answer), GTK_TEXT_BUFFER (self->answer_buffer));
  g_signal_connect_object (self->answer_buffer, "changed", G_CALLBACK (mock_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hogarth_request_view_new (HogarthSession *session,
                          guint           index)
{
  HogarthRequestView *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (session == NULL || HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_REQUEST_VIEW, NULL);
  self->index = index;
  g_set_weak_pointer (&self->session, session);
  /* translators: the first, second… request of a run */
  title = g_strdup_printf (_("Request %u"), index + 1);
  gtk_label_set_text (self->title, title);

  return GTK_WIDGET (self);
}

void
hogarth_request_view_update (HogarthRequestView *self,
                             HogarthRun         *run)
{
  const HogarthRunFetch *fetch;
  g_autofree char *line = NULL;
  g_autofree char *mapping = NULL;

  g_return_if_fail (HOGARTH_IS_REQUEST_VIEW (self));
  g_return_if_fail (run != NULL);
  g_return_if_fail (self->index < hogarth_run_get_n_fetches (run));

  hogarth_run_ref (run);
  g_clear_pointer (&self->run, hogarth_run_unref);
  self->run = run;

  fetch = get_fetch (self);
  gtk_label_set_text (self->method, fetch->method);
  hogarth_source_buffer_replace (gtk_text_view_get_buffer (self->url), fetch->url);
  if (fetch->line > 0)
    line = g_strdup_printf (_("Line %u"), fetch->line);
  gtk_button_set_label (self->line, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->line), line != NULL);
  mapping = hogarth_run_text_mapping (run, fetch->mapping);
  gtk_label_set_text (self->mapping, mapping != NULL ? mapping : "");
  gtk_widget_set_visible (GTK_WIDGET (self->mapping), mapping != NULL);
  show_headers (self, fetch);
  show_body (self);
  show_answer (self, fetch);
}
