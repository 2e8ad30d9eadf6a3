/* hogarth-project-window.c: a project's name, address and limits
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-project-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-closures.h"
#include "hogarth-library-work.h"
#include "hogarth-project-window.h"

struct _HogarthProjectWindow
{
  AdwWindow       parent_instance;

  HogarthLibrary *library;
  gboolean        is_new;

  /* Template widgets, beside those of the lists */
  GtkEditable    *allowed_hosts;
  GtkEditable    *api_token;
  GtkSpinButton  *fetch_calls;
  GtkEditable    *host;
  GtkEditable    *name;
  GtkEditable    *posthog_id;
  GtkSpinButton  *request_timeout;
  GtkEditable    *url;
};

G_DEFINE_FINAL_TYPE (HogarthProjectWindow, hogarth_project_window, ADW_TYPE_WINDOW)

static HogarthProject *
with_text (HogarthProject *project,
           const char     *name,
           GtkEditable    *entry)
{
  g_autoptr(HogarthProject) before = project;
  const char *text = gtk_editable_get_text (entry);
  g_autoptr(HogData) value = *text != '\0' ? hog_data_new_string (text) : hog_data_new_null ();

  return hogarth_project_with_field (before, name, value);
}

/* Lists of the project that are entered as JSON: its field, which is also the id of a text buffer
 * of the template, and the id of the label below it. */
static const char *const lists[][2] = {
  { "internal_users", "internal_users_problem" },
  { "actions", "actions_problem" },
  { "cohorts", "cohorts_problem" },
  { "integrations", "integrations_problem" },
};

static gpointer
get_child (HogarthProjectWindow *self,
           const char           *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (self), HOGARTH_TYPE_PROJECT_WINDOW, name);
}

/* What is wrong with a list that reads; NULL if nothing is. */
static const char *
find_fault (const char *name,
            HogData    *list)
{
  if (hog_data_get_kind (list) != HOG_DATA_ARRAY)
    return _("A JSON list is needed here");
  if (strcmp (name, "integrations") == 0 && hogarth_project_list_has_token (list))
    return _("Tokens are stored in the clear here, so leave them out");

  return NULL;
}

/* NULL, with the field marked, where the text is not such a list. */
static HogData *
read_list (HogarthProjectWindow *self,
           const char           *name,
           const char           *label_name)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (get_child (self, name));
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) list = NULL;
  g_autofree char *text = NULL;
  const char *fault;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  list = *g_strstrip (text) != '\0' ? hog_data_from_json (text, -1, &error)
                                    : hog_data_new_empty_array ();
  fault = list == NULL ? error->message : find_fault (name, list);
  g_object_set (get_child (self, label_name), "label", fault != NULL ? fault : "",
                "visible", fault != NULL, NULL);

  return fault == NULL ? g_steal_pointer (&list) : NULL;
}

/* The project with the lists; NULL, with the fields marked, where some are wrong. */
static HogarthProject *
with_lists (HogarthProjectWindow *self,
            HogarthProject       *project)
{
  g_autoptr(HogarthProject) changed = hogarth_project_ref (project);
  gboolean valid = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr(HogData) list = read_list (self, lists[i][0], lists[i][1]);
      g_autoptr(HogarthProject) before = g_steal_pointer (&changed);

      valid = valid && list != NULL;
      changed = list != NULL ? hogarth_project_with_field (before, lists[i][0], list)
                             : g_steal_pointer (&before);
    }

  return valid ? g_steal_pointer (&changed) : NULL;
}

static HogData *
read_allowed_hosts (HogarthProjectWindow *self)
{
  g_auto(GStrv) names = g_strsplit (gtk_editable_get_text (self->allowed_hosts), ",", -1);
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; names[i] != NULL; i++)
    if (*g_strstrip (names[i]) != '\0')
      hog_data_builder_append (list, hog_data_new_string (names[i]));

  return hog_data_builder_end (list);
}

static char *
dup_allowed_hosts (HogarthProject *project)
{
  HogData *hosts = hog_data_get_member (hogarth_project_get_data (project), "allowed_hosts");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hog_data_get_length (hosts); i++)
    {
      const char *name = hog_data_get_string (hog_data_get_element (hosts, i), NULL);

      if (name != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", name);
    }

  return g_string_free (text, FALSE);
}

static HogarthProject *
make_project (HogarthProjectWindow *self)
{
  HogarthProject *current = hogarth_library_get_project (self->library);
  g_autofree char *new_id = hogarth_store_new_id ();
  HogarthProject *project;
  HogarthLimits limits;
  gint64 id = 0;

  project = self->is_new || current == NULL
            ? hogarth_project_new (new_id, gtk_editable_get_text (self->name))
            : hogarth_project_ref (current);
  project = with_text (project, "name", self->name);
  project = with_text (project, "url", self->url);
  project = with_text (project, "host", self->host);
  project = with_text (project, "api_token", self->api_token);

  if (g_ascii_string_to_signed (gtk_editable_get_text (self->posthog_id), 10, 0, G_MAXINT32, &id,
                                NULL))
    {
      g_autoptr(HogarthProject) before = project;
      g_autoptr(HogData) number = hog_data_new_number ((double) id);

      project = hogarth_project_with_field (before, "posthog_id", number);
    }

  {
    g_autoptr(HogarthProject) before = project;
    g_autoptr(HogData) hosts = read_allowed_hosts (self);
    g_autoptr(HogarthProject) reaching =
      hogarth_project_with_field (before, "allowed_hosts", hosts);

    limits = *hogarth_project_get_limits (reaching);
    limits.fetch_calls = (guint) gtk_spin_button_get_value_as_int (self->fetch_calls);
    limits.request_timeout_ms = (guint) gtk_spin_button_get_value_as_int (self->request_timeout);
    return hogarth_project_with_limits (reaching, &limits);
  }
}

static void
saved_cb (HogarthLibrary *library,
          const char     *id,
          GObject        *owner)
{
  hogarth_library_set_project_id (library, id);
}

static void
save_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthProjectWindow *self = HOGARTH_PROJECT_WINDOW (widget);
  g_autoptr(HogarthProject) plain = make_project (self);
  g_autoptr(HogarthProject) project = with_lists (self, plain);

  if (project == NULL)
    return;

  hogarth_library_save_project (self->library, project, self->is_new,
                                self->is_new ? saved_cb : NULL, NULL);
  gtk_window_close (GTK_WINDOW (self));
}

static void
name_changed_cb (HogarthProjectWindow *self)
{
  g_assert (HOGARTH_IS_PROJECT_WINDOW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "project.save",
                                 hogarth_text_is_set (NULL, gtk_editable_get_text (self->name)));
}

static void
fill (HogarthProjectWindow *self,
      HogarthProject       *project)
{
  const HogarthLimits *limits = hogarth_project_get_limits (project);
  const char *url = hogarth_project_get_url (project);
  const char *host = hogarth_project_get_host (project);
  const char *token = hogarth_project_get_api_token (project);
  g_autofree char *hosts = dup_allowed_hosts (project);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                         hogarth_project_get_posthog_id (project));

  gtk_editable_set_text (self->name, hogarth_project_get_name (project));
  gtk_editable_set_text (self->url, url != NULL ? url : "");
  gtk_editable_set_text (self->host, host != NULL ? host : "");
  gtk_editable_set_text (self->api_token, token != NULL ? token : "");
  gtk_editable_set_text (self->posthog_id, id);
  gtk_editable_set_text (self->allowed_hosts, hosts);
  gtk_spin_button_set_value (self->fetch_calls, limits->fetch_calls);
  gtk_spin_button_set_value (self->request_timeout, limits->request_timeout_ms);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_member (hogarth_project_get_data (project), lists[i][0]);
      g_autofree char *json = hog_data_get_length (list) > 0 ? hog_data_to_json (list, 2) : NULL;

      gtk_text_buffer_set_text (GTK_TEXT_BUFFER (get_child (self, lists[i][0])),
                                json != NULL ? json : "", -1);
    }
}

static void
hogarth_project_window_dispose (GObject *object)
{
  HogarthProjectWindow *self = HOGARTH_PROJECT_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_PROJECT_WINDOW);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_project_window_parent_class)->dispose (object);
}

static void
hogarth_project_window_class_init (HogarthProjectWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_project_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-project-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, allowed_hosts);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, api_token);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, fetch_calls);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, host);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, name);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, posthog_id);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, request_timeout);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, url);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint k = 0; k < 2; k++)
      gtk_widget_class_bind_template_child_full (widget_class, lists[i][k], FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);

  gtk_widget_class_install_action (widget_class, "project.save", NULL, save_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hogarth_project_window_init (HogarthProjectWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_spin_button_set_value (self->fetch_calls, HOGARTH_LIMITS_DEFAULT.fetch_calls);
  gtk_spin_button_set_value (self->request_timeout, HOGARTH_LIMITS_DEFAULT.request_timeout_ms);
  name_changed_cb (self);
}

GtkWindow *
hogarth_project_window_new (HogarthLibrary *library,
                            gboolean        is_new)
{
  HogarthProjectWindow *self = g_object_new (HOGARTH_TYPE_PROJECT_WINDOW, NULL);
  HogarthProject *project = library != NULL ? hogarth_library_get_project (library) : NULL;

  g_set_object (&self->library, library);
  self->is_new = is_new;
  gtk_window_set_title (GTK_WINDOW (self), is_new ? _("New Project") : _("Project Settings"));
  if (!is_new && project != NULL)
    fill (self, project);

  return GTK_WINDOW (self);
}
