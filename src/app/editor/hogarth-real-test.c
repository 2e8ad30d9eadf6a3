/* hogarth-real-test.c: asks before anything is sent, then sends
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-real-test"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-real-fetch.h"
#include "hogarth-real-test.h"

struct _HogarthRealTest
{
  GObject         parent_instance;

  HogarthSession *session;
  GHashTable     *hosts;      /* set of host names, lower case */
  GtkWidget      *parent;     /* weak: of the run that waits for its preview */
  gboolean        real;       /* so is that run */
};

/* A dialog is read, not scrolled through. */
#define SHOWN_BODY 600

/* In characters, for lines that are not torn; in pixels, for buttons that stay on the screen. */
#define SHOWN_WIDTH 40
#define SHOWN_HEIGHT 240

G_DEFINE_FINAL_TYPE (HogarthRealTest, hogarth_real_test, G_TYPE_OBJECT)

static char *
dup_host (const HogarthRunFetch *fetch)
{
  g_autoptr(GUri) uri = g_uri_parse (fetch->url, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  return g_ascii_strdown (g_uri_get_host (uri), -1);
}

/* The first request of the preview that goes where nobody agreed to yet. */
static const HogarthRunFetch *
find_new_host (HogarthRealTest  *self,
               char            **host)
{
  HogarthRun *run = hogarth_session_get_run (self->session);

  for (guint i = 0; run != NULL && i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);

      *host = dup_host (fetch);
      if (*host != NULL && !g_hash_table_contains (self->hosts, *host))
        return fetch;
      g_clear_pointer (host, g_free);
    }

  return NULL;
}

static void
hogarth_real_test_send (HogarthRealTest *self)
{
  g_autofree const char **hosts = NULL;
  g_autoptr(HogarthConsent) consent = NULL;
  g_autoptr(HogarthRealFetch) fetch = NULL;

  hosts = (const char **) g_hash_table_get_keys_as_array (self->hosts, NULL);
  consent = hogarth_consent_new (hosts);
  fetch = hogarth_real_fetch_new (consent, hogarth_session_get_project (self->session));
  hogarth_session_test (self->session, HOGARTH_FETCH (fetch));
}

static char *
describe_request (const HogarthRunFetch *fetch)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s %s\n", fetch->method, fetch->url);
  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL; i += 2)
    g_string_append_printf (text, "%s: %s\n", fetch->headers[i], fetch->headers[i + 1]);
  if (fetch->body != NULL)
    {
      g_autofree char *body = g_utf8_make_valid (fetch->body, -1);

      g_string_append_c (text, '\n');
      if (g_utf8_strlen (body, -1) > SHOWN_BODY)
        {
          *g_utf8_offset_to_pointer (body, SHOWN_BODY) = '\0';
          g_string_append_printf (text, "%s…", body);
        }
      else
        {
          g_string_append (text, body);
        }
    }

  return g_string_free (text, FALSE);
}

static void
dialog_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    HogarthRealTest  *self)
{
  if (!g_str_equal (response, "send"))
    return;

  g_hash_table_add (self->hosts, g_strdup (g_object_get_data (G_OBJECT (dialog), "host")));
  hogarth_real_test_start (self, GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (dialog))));
}

static void
hogarth_real_test_ask (HogarthRealTest       *self,
                       GtkWidget             *parent,
                       const HogarthRunFetch *fetch,
                       const char            *host)
{
  GtkWidget *dialog;
  GtkWidget *label;
  GtkWidget *scroller;
  g_autofree char *heading = NULL;
  g_autofree char *request = describe_request (fetch);

  /* translators: %s is the name of a host */
  heading = g_strdup_printf (_("Send Real Requests to %s?"), host);
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading,
                                   _("This request leaves your computer, with the secrets where "
                                     "stars are shown. You are asked once for each host."));
  label = gtk_label_new (request);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), SHOWN_WIDTH);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "caption");
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), SHOWN_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), scroller);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"), "send", _("_Send Real Request"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "send",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "host", g_strdup (host), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (dialog_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
hogarth_real_test_finalize (GObject *object)
{
  HogarthRealTest *self = HOGARTH_REAL_TEST (object);

  g_clear_weak_pointer (&self->parent);
  g_clear_object (&self->session);
  g_hash_table_unref (self->hosts);

  G_OBJECT_CLASS (hogarth_real_test_parent_class)->finalize (object);
}

static void
hogarth_real_test_class_init (HogarthRealTestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_real_test_finalize;
}

static void
hogarth_real_test_init (HogarthRealTest *self)
{
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

HogarthRealTest *
hogarth_real_test_new (HogarthSession *session)
{
  HogarthRealTest *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_REAL_TEST, NULL);
  self->session = g_object_ref (session);

  return self;
}

void
hogarth_real_test_start (HogarthRealTest *self,
                         GtkWidget       *parent)
{
  const HogarthRunFetch *fetch;
  g_autofree char *host = NULL;

  g_return_if_fail (HOGARTH_IS_REAL_TEST (self));
  g_return_if_fail (GTK_IS_WIDGET (parent));

  fetch = find_new_host (self, &host);
  if (fetch != NULL)
    hogarth_real_test_ask (self, parent, fetch, host);
  else
    hogarth_real_test_send (self);
}

static void
preview_cb (HogarthRealTest *self)
{
  g_signal_handlers_disconnect_by_func (self->session, preview_cb, self);

  if (!self->real)
    hogarth_session_test (self->session, NULL);
  else if (self->parent != NULL)
    hogarth_real_test_start (self, self->parent);
  g_clear_weak_pointer (&self->parent);
}

void
hogarth_real_test_run_again (HogarthRealTest *self,
                             HogarthRun      *run,
                             GtkWidget       *parent)
{
  HogarthSampleEvent *event;

  g_return_if_fail (HOGARTH_IS_REAL_TEST (self));
  g_return_if_fail (run != NULL && hogarth_run_get_event (run) != NULL);
  g_return_if_fail (GTK_IS_WIDGET (parent));

  self->real = hogarth_run_is_real (run);
  for (guint i = 0; self->real && i < hogarth_run_get_n_fetches (run); i++)
    {
      g_autofree char *host = dup_host (hogarth_run_get_fetch (run, i));

      if (host != NULL)
        g_hash_table_remove (self->hosts, host);
    }

  /* The dialog shows what the preview of this event would send, so that one comes first. */
  event = hogarth_run_get_event (run);
  g_set_weak_pointer (&self->parent, parent);
  g_signal_handlers_disconnect_by_func (self->session, preview_cb, self);
  if (hogarth_session_get_event (self->session) == event)
    {
      preview_cb (self);
      return;
    }
  g_signal_connect_object (self->session, "notify::run", G_CALLBACK (preview_cb), self,
                           G_CONNECT_SWAPPED);
  hogarth_session_set_event (self->session, event);
}
