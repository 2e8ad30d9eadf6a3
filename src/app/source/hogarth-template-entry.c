/* hogarth-template-entry.c: a field for text with Hog in braces, and what it renders to
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-template-entry"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-completion-provider.h"
#include "hogarth-hover-provider.h"
#include "hogarth-session.h"
#include "hogarth-source-buffer.h"
#include "hogarth-template-entry.h"
#include "hogarth-value-text.h"
#include "hogarth-widget.h"

struct _HogarthTemplateEntry
{
  GtkWidget           parent_instance;

  /* Owned */
  char               *text;
  char               *label;
  GtkSourceBuffer    *buffer;
  HogarthProblem     *problem_shown;
  HogarthSourceNames *names;

  /* Borrowed */
  HogarthSession     *session;         /* weak */

  /* Template */
  GtkWidget          *frame;
  GtkLabel           *placeholder;
  GtkLabel           *problem;
  GtkLabel           *rendered;
  GtkWidget          *scroller;
  GtkSourceView      *view;

  guint               multi_line : 1;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_LANGUAGE,
  PROP_MULTI_LINE,
  PROP_PLACEHOLDER_TEXT,
  PROP_SESSION,
  PROP_TEXT,
  N_PROPS
};

enum { ACTIVATE, N_SIGNALS };

static const char *const severity_classes[] = {
  [HOGARTH_SEVERITY_ERROR] = "error",
  [HOGARTH_SEVERITY_WARNING] = "warning",
  [HOGARTH_SEVERITY_HINT] = "dim-label",
};

G_DEFINE_FINAL_TYPE (HogarthTemplateEntry, hogarth_template_entry, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
buffer_changed_cb (HogarthTemplateEntry *self,
                   GtkTextBuffer        *buffer)
{
  g_assert (HOGARTH_IS_TEMPLATE_ENTRY (self));

  g_free (self->text);
  self->text = hogarth_source_buffer_dup_text (buffer);
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder), *self->text == '\0');

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

/* The view scrolls to its cursor before the field has grown by a line: it has no need to. */
static void
vadjustment_value_changed_cb (HogarthTemplateEntry *self,
                              GtkAdjustment        *adjustment)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (self->scroller);

  if (gtk_adjustment_get_value (adjustment) > 0
      && gtk_adjustment_get_upper (adjustment)
         <= gtk_scrolled_window_get_max_content_height (scroller))
    gtk_adjustment_set_value (adjustment, 0);
}

static gboolean
view_key_pressed_cb (HogarthTemplateEntry  *self,
                     guint                  keyval,
                     guint                  keycode,
                     GdkModifierType        state,
                     GtkEventControllerKey *controller)
{
  gboolean is_return = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  g_assert (HOGARTH_IS_TEMPLATE_ENTRY (self));

  if (!is_return || self->multi_line || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[ACTIVATE], 0);
  return GDK_EVENT_STOP;
}

static gboolean
hogarth_template_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_TEMPLATE_ENTRY (widget)->view));
}

static void
hogarth_template_entry_set_label (HogarthTemplateEntry *self,
                                  const char           *label)
{
  g_free (self->label);
  self->label = g_strdup (label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "",
                                  -1);
}

/* A line grows with its text; only a text of many lines has a scrollbar, for that needs room. */
static void
hogarth_template_entry_set_multi_line (HogarthTemplateEntry *self,
                                       gboolean              multi_line)
{
  self->multi_line = !!multi_line;
  gtk_widget_set_size_request (self->frame, -1, multi_line ? 84 : -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  multi_line ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL);
}

static void
hogarth_template_entry_set_session (HogarthTemplateEntry *self,
                                    HogarthSession       *session)
{
  if (self->session == session || session == NULL)
    return;

  g_set_weak_pointer (&self->session, session);
  hogarth_source_names_set_session (self->names, session);
}

static void
hogarth_template_entry_dispose (GObject *object)
{
  hogarth_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_TEMPLATE_ENTRY);

  G_OBJECT_CLASS (hogarth_template_entry_parent_class)->dispose (object);
}

static void
hogarth_template_entry_finalize (GObject *object)
{
  HogarthTemplateEntry *self = HOGARTH_TEMPLATE_ENTRY (object);

  g_clear_object (&self->buffer);
  g_clear_object (&self->names);
  g_clear_pointer (&self->problem_shown, hogarth_problem_unref);
  g_clear_weak_pointer (&self->session);
  g_free (self->label);
  g_free (self->text);

  G_OBJECT_CLASS (hogarth_template_entry_parent_class)->finalize (object);
}

static void
hogarth_template_entry_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  HogarthTemplateEntry *self = HOGARTH_TEMPLATE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    case PROP_LANGUAGE:
      {
        GtkSourceLanguage *language = gtk_source_buffer_get_language (self->buffer);

        g_value_set_string (value, language ? gtk_source_language_get_id (language) : NULL);
        break;
      }
    case PROP_MULTI_LINE:
      g_value_set_boolean (value, self->multi_line);
      break;
    case PROP_PLACEHOLDER_TEXT:
      g_value_set_string (value, gtk_label_get_text (self->placeholder));
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TEXT:
      g_value_set_string (value, hogarth_template_entry_get_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_template_entry_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  HogarthTemplateEntry *self = HOGARTH_TEMPLATE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      hogarth_template_entry_set_label (self, g_value_get_string (value));
      break;
    case PROP_LANGUAGE:
      hogarth_source_buffer_set_language (self->buffer, g_value_get_string (value));
      break;
    case PROP_MULTI_LINE:
      hogarth_template_entry_set_multi_line (self, g_value_get_boolean (value));
      break;
    case PROP_PLACEHOLDER_TEXT:
      gtk_label_set_text (self->placeholder, g_value_get_string (value));
      break;
    case PROP_SESSION:
      hogarth_template_entry_set_session (self, g_value_get_object (value));
      break;
    case PROP_TEXT:
      hogarth_template_entry_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_template_entry_class_init (HogarthTemplateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hogarth_template_entry_dispose;
  object_class->finalize = hogarth_template_entry_finalize;
  object_class->get_property = hogarth_template_entry_get_property;
  object_class->set_property = hogarth_template_entry_set_property;

  widget_class->grab_focus = hogarth_template_entry_grab_focus;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] =
    g_param_spec_string ("language", NULL, NULL, "hog-template", flags);
  properties[PROP_MULTI_LINE] = g_param_spec_boolean ("multi-line", NULL, NULL, FALSE, flags);
  properties[PROP_PLACEHOLDER_TEXT] =
    g_param_spec_string ("placeholder-text", NULL, NULL, "", flags);
  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, HOGARTH_TYPE_SESSION, flags);
  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "templateentry");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-template-entry.ui");
  gtk_widget_class_bind_template_callback (widget_class, view_key_pressed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, frame);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, placeholder);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, rendered);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, scroller);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplateEntry, view);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
}

static void
hogarth_template_entry_init (HogarthTemplateEntry *self)
{
  GtkAdjustment *vadjustment;

  gtk_widget_init_template (GTK_WIDGET (self));

  vadjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  g_signal_connect_object (vadjustment, "value-changed",
                           G_CALLBACK (vadjustment_value_changed_cb), self, G_CONNECT_SWAPPED);
  self->text = g_strdup ("");
  self->buffer = hogarth_source_buffer_new ("hog-template");
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self->view), GTK_TEXT_BUFFER (self->buffer));
  self->names = hogarth_source_names_new (TRUE);
  hogarth_completion_provider_attach (self->view, self->names);
  hogarth_hover_provider_attach (self->view, self->names);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
hogarth_template_entry_new (void)
{
  return g_object_new (HOGARTH_TYPE_TEMPLATE_ENTRY, NULL);
}

const char *
hogarth_template_entry_get_text (HogarthTemplateEntry *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self), NULL);

  return self->text;
}

void
hogarth_template_entry_set_text (HogarthTemplateEntry *self,
                                 const char           *text)
{
  g_return_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self));

  hogarth_source_buffer_replace (GTK_TEXT_BUFFER (self->buffer), text != NULL ? text : "");
}

void
hogarth_template_entry_insert (HogarthTemplateEntry *self,
                               const char           *text)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self));
  g_return_if_fail (text != NULL);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  gtk_text_buffer_insert_at_cursor (buffer, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

void
hogarth_template_entry_set_rendered (HogarthTemplateEntry *self,
                                     HogData              *value)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self));

  gtk_widget_set_visible (GTK_WIDGET (self->rendered), value != NULL);
  if (value == NULL)
    return;

  text = hogarth_value_text_short (value);
  /* Of null its kind says nothing more. */
  markup = g_markup_printf_escaped ("→ %s  <span alpha=\"55%%\">%s</span>", text,
                                    hog_data_get_kind (value) != HOG_DATA_NULL
                                    ? hogarth_value_text_kind (value) : "");
  /* GTK lays out anew what is set, equal or not. */
  if (g_strcmp0 (gtk_label_get_label (self->rendered), markup) != 0)
    gtk_label_set_markup (self->rendered, markup);
}

void
hogarth_template_entry_set_problem (HogarthTemplateEntry *self,
                                    HogarthProblem       *problem)
{
  GtkTextBuffer *buffer;
  const HogarthPlace *place;
  HogarthSeverity severity;
  g_autofree char *text = NULL;

  g_return_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self));

  if (self->problem_shown == problem)
    return;

  buffer = GTK_TEXT_BUFFER (self->buffer);
  hogarth_source_buffer_clear_underlines (buffer);
  gtk_widget_remove_css_class (self->frame, "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  g_clear_pointer (&self->problem_shown, hogarth_problem_unref);
  if (problem == NULL)
    return;

  self->problem_shown = hogarth_problem_ref (problem);
  severity = hogarth_problem_get_severity (problem);
  place = hogarth_problem_get_place (problem);
  if (severity == HOGARTH_SEVERITY_ERROR)
    gtk_widget_add_css_class (self->frame, "error");
  gtk_widget_set_css_classes (GTK_WIDGET (self->problem),
                              (const char *[]) { "problem", "caption", severity_classes[severity],
                                                 NULL });
  text = hogarth_problem_dup_text (problem);
  gtk_label_set_text (self->problem, text);
  hogarth_widget_set_spoken (GTK_WIDGET (self->problem), self->label, text);
  if (place != NULL && place->end > place->start)
    hogarth_source_buffer_underline (buffer, severity, place);
}

GtkSourceView *
hogarth_template_entry_get_view (HogarthTemplateEntry *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEMPLATE_ENTRY (self), NULL);

  return self->view;
}
