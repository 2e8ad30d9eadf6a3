/* hogarth-template-page.c: what a template does, asks for and would send
 *
 * SPDX-License-Identifier: MIT
 *
 * The preview is a mocked run for the chosen sample event, on a worker thread; only the newest
 * one is shown.
 */

#define G_LOG_DOMAIN "hogarth-template-page"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-closures.h"
#include "hogarth-library.h"
#include "hogarth-mock-fetch.h"
#include "hogarth-runner.h"
#include "hogarth-store-events.h"
#include "hogarth-template-page.h"
#include "hogarth-template-preview.h"
#include "hogarth-template-tests.h"
#include "hogarth-value-text.h"

struct _HogarthTemplatePage
{
  AdwBin              parent_instance;

  HogarthLibrary     *library;
  HogarthTemplate    *template_;
  HogarthPreset      *preset;        /* NULL for the template's own filters */
  HogarthSampleEvent *event;
  GCancellable       *run;           /* of the newest run or load */
  const char         *state;         /* a literal */
  char               *request;
  char               *headers;
  char               *message;

  /* Template widgets */
  GtkSourceBuffer    *body_buffer;
  GtkDropDown        *event_chooser;
  GtkListBox         *inputs;
  GtkDropDown        *preset_chooser;
  AdwActionRow       *preset_row;
  GtkSourceBuffer    *source_buffer;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_DESCRIPTION,
  PROP_HEADERS,
  PROP_LIBRARY,
  PROP_MESSAGE,
  PROP_OWN,
  PROP_REASON,
  PROP_REQUEST,
  PROP_STATE,
  PROP_SUBTITLE,
  PROP_TEMPLATE,
  PROP_TITLE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthTemplatePage, hogarth_template_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static void
show_preview (HogarthTemplatePage *self,
              const char          *state,
              char                *request,
              char                *headers,
              const char          *body,
              const char          *message)
{
  g_autofree char *owned_request = request;
  g_autofree char *owned_headers = headers;

  self->state = state;
  g_free (self->request);
  self->request = g_steal_pointer (&owned_request);
  g_free (self->headers);
  self->headers = g_steal_pointer (&owned_headers);
  g_free (self->message);
  self->message = g_strdup (message);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->body_buffer), body != NULL ? body : "", -1);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REQUEST]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEADERS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
show_fetch (HogarthTemplatePage   *self,
            const HogarthRunFetch *fetch)
{
  g_autoptr(GString) headers = g_string_new (NULL);
  g_autoptr(HogData) json = NULL;
  g_autofree char *body = NULL;

  for (guint i = 0; fetch->headers != NULL && fetch->headers[i] != NULL; i += 2)
    g_string_append_printf (headers, "%s%s: %s", i > 0 ? "\n" : "",
                            fetch->headers[i], fetch->headers[i + 1]);

  if (fetch->body != NULL)
    json = hog_data_from_json (fetch->body, -1, NULL);
  body = json != NULL ? hog_data_to_json (json, 2) : g_strdup (fetch->body);

  show_preview (self, "request", g_strdup_printf ("%s %s", fetch->method, fetch->url),
                g_string_free (g_steal_pointer (&headers), FALSE), body, NULL);
}

static void
show_run (HogarthTemplatePage *self,
          HogarthRun          *run)
{
  const HogarthRunError *error = hogarth_run_get_error (run);
  guint n_logs = hogarth_run_get_n_logs (run);

  if (hogarth_run_get_n_fetches (run) > 0)
    show_fetch (self, hogarth_run_get_fetch (run, 0));
  else if (error != NULL)
    show_preview (self, "problem", NULL, NULL, NULL, error->message);
  else
    show_preview (self, "nothing", NULL, NULL, NULL,
                  n_logs > 0 ? hogarth_run_get_log (run, n_logs - 1)->message
                             : _("For this event the template sends no request"));
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(HogarthTemplatePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthRun) run = hogarth_runner_run_finish (result, &error);

  if (run != NULL && !g_cancellable_is_cancelled (self->run))
    show_run (self, run);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && error != NULL)
    show_preview (self, "problem", NULL, NULL, NULL, error->message);
}

static GCancellable *
start_newest (HogarthTemplatePage *self)
{
  g_cancellable_cancel (self->run);
  g_object_unref (self->run);
  self->run = g_cancellable_new ();

  return self->run;
}

static void
queue_run (HogarthTemplatePage *self)
{
  HogarthProject *project = self->library != NULL ? hogarth_library_get_project (self->library)
                                                  : NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autoptr(HogarthRunRequest) request = NULL;
  g_autoptr(HogarthMockFetch) fetch = NULL;

  HogarthSampleEvent *event = self->preset != NULL ? hogarth_preset_get_example (self->preset)
                                                   : self->event;

  if (self->template_ == NULL || hogarth_template_get_reason (self->template_) != NULL
      || event == NULL || project == NULL)
    return;

  fetch = hogarth_mock_fetch_new ();
  destination = hogarth_template_preview_new (self->template_, self->preset, &secrets);
  request = hogarth_run_request_new (destination, event, project);
  hogarth_run_request_set_secrets (request, secrets);
  hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
  hogarth_run_request_set_ignore_filters (request, TRUE);
  hogarth_runner_run_async (request, start_newest (self), run_cb, g_object_ref (self));
}

static void
event_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HogarthTemplatePage) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStoredEvent) stored = NULL;

  stored = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  if (stored == NULL)
    return;

  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  self->event = hogarth_sample_event_ref (stored->event);
  queue_run (self);
}

static void
event_chosen_cb (HogarthTemplatePage *self)
{
  HogarthLibraryItem *item = gtk_drop_down_get_selected_item (self->event_chooser);

  g_assert (HOGARTH_IS_TEMPLATE_PAGE (self));

  if (item != NULL && self->template_ != NULL)
    hogarth_store_load_event_async (hogarth_library_get_store (self->library),
                                    hogarth_library_item_get_id (item),
                                    start_newest (self), event_loaded_cb, g_object_ref (self));
}

/* A page view says most about a template; without one the first event does. */
static void
choose_event (HogarthTemplatePage *self)
{
  GListModel *events = gtk_drop_down_get_model (self->event_chooser);
  guint n_events = g_list_model_get_n_items (events);

  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr(HogarthLibraryItem) item = g_list_model_get_item (events, i);
      const HogarthStoredEvent *record = hogarth_library_item_get_event (item);

      if (g_strcmp0 (record->name, "$pageview") == 0 && record->person != NULL)
        {
          gtk_drop_down_set_selected (self->event_chooser, i);
          break;
        }
    }

  event_chosen_cb (self);
}

/* The chooser's first row is no preset. */
static void
preset_chosen_cb (HogarthTemplatePage *self)
{
  HogarthTemplateLibrary *templates;
  guint selected = gtk_drop_down_get_selected (self->preset_chooser);
  HogarthPreset *preset = NULL;

  g_assert (HOGARTH_IS_TEMPLATE_PAGE (self));

  if (self->library == NULL || self->template_ == NULL)
    return;

  templates = hogarth_library_get_template_library (self->library);
  if (selected > 0 && selected <= hogarth_template_library_get_n_presets (templates))
    preset = hogarth_template_library_get_preset (templates, selected - 1);
  if (preset == self->preset)
    return;

  g_clear_pointer (&self->preset, hogarth_preset_unref);
  if (preset != NULL)
    self->preset = hogarth_preset_ref (preset);
  adw_action_row_set_subtitle (self->preset_row,
                               preset != NULL ? hogarth_preset_get_description (preset)
                                              : _("What the template itself listens to"));
  /* A preset brings the event that it is about. */
  gtk_widget_set_visible (GTK_WIDGET (self->event_chooser), preset == NULL);
  queue_run (self);
}

static void
fill_presets (HogarthTemplatePage *self)
{
  HogarthTemplateLibrary *templates = hogarth_library_get_template_library (self->library);
  guint n_presets = hogarth_template_library_get_n_presets (templates);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  gboolean suits = n_presets > 0
                   && hogarth_preset_suits (hogarth_template_library_get_preset (templates, 0),
                                            self->template_);

  gtk_string_list_append (names, _("Any Event"));
  for (guint i = 0; i < n_presets; i++)
    gtk_string_list_append (names, hogarth_preset_get_name (
                                     hogarth_template_library_get_preset (templates, i)));
  gtk_drop_down_set_model (self->preset_chooser, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->preset_chooser, 0);
  preset_chosen_cb (self);
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (self->preset_row),
                                                   GTK_TYPE_LIST_BOX), suits);
}

/* Returns a full reference: the builder's own goes with it. */
static GtkWidget *
make_input_row (HogarthInputEntry *entry)
{
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource (RESOURCE_BASE "/ui/hogarth-template-input-row.ui");
  GObject *row = gtk_builder_get_object (builder, "row");
  const char *description = hogarth_input_entry_get_description (entry);
  const char *label = hogarth_input_entry_get_label (entry);
  g_autofree char *title = g_markup_escape_text (label != NULL ? label : "", -1);
  g_autofree char *subtitle =
    hogarth_value_text_markdown (description != NULL ? description : "");

  g_object_set (row, "title", title, "subtitle", subtitle, NULL);
  g_object_set (gtk_builder_get_object (builder, "required"),
                "visible", hogarth_input_entry_is_required (entry), NULL);
  g_object_set (gtk_builder_get_object (builder, "secret"),
                "visible", hogarth_input_entry_is_secret (entry), NULL);
  g_object_set (gtk_builder_get_object (builder, "type"),
                "label", hogarth_value_text_input_type (entry), NULL);

  return GTK_WIDGET (g_object_ref (row));
}

static void
fill_inputs (HogarthTemplatePage *self)
{
  HogarthInputSchema *schema = hogarth_template_get_inputs_schema (self->template_);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->inputs))) != NULL)
    gtk_list_box_remove (self->inputs, child);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      if (!hogarth_input_entry_is_hidden (entry))
        {
          g_autoptr(GtkWidget) row = make_input_row (entry);

          gtk_list_box_append (self->inputs, row);
        }
    }

  gtk_widget_set_visible (GTK_WIDGET (self->inputs),
                          gtk_widget_get_first_child (GTK_WIDGET (self->inputs)) != NULL);
}

static void
use_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (widget);

  if (self->template_ != NULL)
    gtk_widget_activate_action (widget, "win.use-template", "(ss)",
                                hogarth_template_get_key (self->template_),
                                self->preset != NULL ? hogarth_preset_get_id (self->preset) : "");
}

static void
remove_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (widget);

  if (self->template_ != NULL)
    gtk_widget_activate_action (widget, "win.remove-template", "s",
                                hogarth_template_get_key (self->template_));
}

static gboolean
is_own (HogarthTemplatePage *self)
{
  return self->template_ != NULL
         && hogarth_template_get_origin (self->template_) == HOGARTH_TEMPLATE_ORIGIN_USER;
}

/* Where the template is from and how mature it is. */
static char *
dup_subtitle (HogarthTemplate *template_)
{
  const char *origin = _("Template");
  g_autofree char *status = NULL;

  if (template_ == NULL)
    return NULL;

  if (hogarth_template_get_origin (template_) == HOGARTH_TEMPLATE_ORIGIN_USER)
    origin = _("Your Template");
  else if (hogarth_template_get_origin (template_) == HOGARTH_TEMPLATE_ORIGIN_POSTHOG)
    origin = _("PostHog’s Template");
  status = hogarth_status_label (NULL, hogarth_template_get_status (template_));

  return *status != '\0' ? g_strdup_printf ("%s · %s", origin, status) : g_strdup (origin);
}

static void
update_style (HogarthTemplatePage *self)
{
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleScheme *scheme =
    gtk_source_style_scheme_manager_get_scheme (manager, dark ? "hogarth-dark" : "hogarth");

  gtk_source_buffer_set_style_scheme (self->body_buffer, scheme);
  gtk_source_buffer_set_style_scheme (self->source_buffer, scheme);
}

static void
hogarth_template_page_dispose (GObject *object)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (object);

  if (self->run != NULL)
    g_cancellable_cancel (self->run);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_TEMPLATE_PAGE);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_template_page_parent_class)->dispose (object);
}

static void
hogarth_template_page_finalize (GObject *object)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (object);

  g_clear_object (&self->run);
  g_clear_pointer (&self->template_, hogarth_template_unref);
  g_clear_pointer (&self->preset, hogarth_preset_unref);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  g_free (self->request);
  g_free (self->headers);
  g_free (self->message);

  G_OBJECT_CLASS (hogarth_template_page_parent_class)->finalize (object);
}

static void
hogarth_template_page_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (object);
  HogarthTemplate *template_ = self->template_;

  switch (prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, template_ != NULL
                                  && hogarth_template_get_reason (template_) == NULL);
      break;

    case PROP_DESCRIPTION:
      g_value_set_string (value,
                          template_ != NULL ? hogarth_template_get_description (template_) : NULL);
      break;

    case PROP_HEADERS:
      g_value_set_string (value, self->headers);
      break;

    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;

    case PROP_OWN:
      g_value_set_boolean (value, is_own (self));
      break;

    case PROP_REASON:
      g_value_set_string (value,
                          template_ != NULL ? hogarth_template_get_reason (template_) : NULL);
      break;

    case PROP_REQUEST:
      g_value_set_string (value, self->request);
      break;

    case PROP_STATE:
      g_value_set_string (value, self->state);
      break;

    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (template_));
      break;

    case PROP_TEMPLATE:
      g_value_set_boxed (value, template_);
      break;

    case PROP_TITLE:
      g_value_set_string (value, template_ != NULL ? hogarth_template_get_name (template_) : NULL);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_template_page_set_property (GObject      *object,
                                    guint         prop_id,
                                    const GValue *value,
                                    GParamSpec   *pspec)
{
  HogarthTemplatePage *self = HOGARTH_TEMPLATE_PAGE (object);

  switch (prop_id)
    {
    case PROP_LIBRARY:
      if (g_set_object (&self->library, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;

    case PROP_TEMPLATE:
      hogarth_template_page_set_template (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, FALSE, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  properties[PROP_HEADERS] = g_param_spec_string ("headers", NULL, NULL, NULL, flags);
  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags | G_PARAM_WRITABLE);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_OWN] = g_param_spec_boolean ("own", NULL, NULL, FALSE, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  properties[PROP_REQUEST] = g_param_spec_string ("request", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_string ("state", NULL, NULL, "nothing", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_TEMPLATE] =
    g_param_spec_boxed ("template", NULL, NULL, HOGARTH_TYPE_TEMPLATE, flags | G_PARAM_WRITABLE);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_template_page_class_init (HogarthTemplatePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_template_page_dispose;
  object_class->finalize = hogarth_template_page_finalize;
  object_class->get_property = hogarth_template_page_get_property;
  object_class->set_property = hogarth_template_page_set_property;
  install_properties (object_class);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  g_type_ensure (HOGARTH_TYPE_TEMPLATE_TESTS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-template-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, body_buffer);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, event_chooser);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, inputs);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, preset_chooser);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, preset_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatePage, source_buffer);
  gtk_widget_class_bind_template_callback (widget_class, event_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_text_is_set);
  gtk_widget_class_bind_template_callback (widget_class, preset_chosen_cb);

  gtk_widget_class_install_action (widget_class, "template.remove", NULL, remove_activated);
  gtk_widget_class_install_action (widget_class, "template.use", NULL, use_activated);
}

static void
hogarth_template_page_init (HogarthTemplatePage *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  self->run = g_cancellable_new ();
  self->state = "nothing";
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_source_buffer_set_language (self->body_buffer,
                                  gtk_source_language_manager_get_language (languages, "json"));
  gtk_source_buffer_set_language (self->source_buffer,
                                  gtk_source_language_manager_get_language (languages, "hog"));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  update_style (self);
}

void
hogarth_template_page_set_template (HogarthTemplatePage *self,
                                    HogarthTemplate     *template_)
{
  static const int shown[] = { PROP_AVAILABLE, PROP_DESCRIPTION, PROP_OWN, PROP_REASON,
                               PROP_SUBTITLE, PROP_TEMPLATE, PROP_TITLE };
  const char *source;

  g_return_if_fail (HOGARTH_IS_TEMPLATE_PAGE (self));

  if (template_ == self->template_)
    return;

  g_clear_pointer (&self->template_, hogarth_template_unref);
  if (template_ != NULL)
    {
      self->template_ = hogarth_template_ref (template_);
      source = hogarth_template_get_source (template_);
      gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->source_buffer),
                                source != NULL ? source : "", -1);
      fill_inputs (self);
      fill_presets (self);
      show_preview (self, "running", NULL, NULL, NULL, NULL);
      if (self->event == NULL)
        choose_event (self);
      else
        queue_run (self);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "template.use",
                                 template_ != NULL
                                 && hogarth_template_get_reason (template_) == NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[shown[i]]);
}
