/* hogarth-project-window.c: a project's name, address and limits
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-project-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-closures.h"
#include "hogarth-library-work.h"
#include "hogarth-project-window.h"

struct _HogarthProjectWindow
{
  AdwWindow       parent_instance;

  HogarthLibrary *library;
  gboolean        is_new;

  /* Template widgets */
  GtkEditable    *allowed_hosts;
  GtkSpinButton  *fetch_calls;
  GtkEditable    *host;
  GtkTextBuffer  *internal_users;
  GtkWidget      *internal_users_problem;
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

/* NULL, with the field marked, where the text is not a JSON list. */
static HogData *
read_internal_users (HogarthProjectWindow *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) filters = NULL;
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->internal_users, &start, &end);
  text = gtk_text_buffer_get_text (self->internal_users, &start, &end, FALSE);
  filters = *g_strstrip (text) != '\0' ? hog_data_from_json (text, -1, &error)
                                       : hog_data_new_empty_array ();
  if (filters != NULL && hog_data_get_kind (filters) == HOG_DATA_ARRAY)
    return g_steal_pointer (&filters);

  g_object_set (self->internal_users_problem,
                "label", error != NULL ? error->message : _("A JSON list is needed here"),
                "visible", TRUE,
                NULL);
  return NULL;
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
make_project (HogarthProjectWindow *self,
              HogData              *internal_users)
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
    g_autoptr(HogarthProject) filtered =
      hogarth_project_with_field (reaching, "internal_users", internal_users);

    limits = *hogarth_project_get_limits (filtered);
    limits.fetch_calls = (guint) gtk_spin_button_get_value_as_int (self->fetch_calls);
    limits.request_timeout_ms = (guint) gtk_spin_button_get_value_as_int (self->request_timeout);
    return hogarth_project_with_limits (filtered, &limits);
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
  g_autoptr(HogData) internal_users = read_internal_users (self);
  g_autoptr(HogarthProject) project = NULL;

  if (internal_users == NULL)
    return;

  project = make_project (self, internal_users);
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
  HogData *internal_users = hogarth_project_get_internal_users (project);
  g_autofree char *hosts = dup_allowed_hosts (project);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                         hogarth_project_get_posthog_id (project));

  gtk_editable_set_text (self->name, hogarth_project_get_name (project));
  gtk_editable_set_text (self->url, url != NULL ? url : "");
  gtk_editable_set_text (self->host, host != NULL ? host : "");
  gtk_editable_set_text (self->posthog_id, id);
  gtk_editable_set_text (self->allowed_hosts, hosts);
  gtk_spin_button_set_value (self->fetch_calls, limits->fetch_calls);
  gtk_spin_button_set_value (self->request_timeout, limits->request_timeout_ms);
  if (hog_data_get_length (internal_users) > 0)
    {
      g_autofree char *json = hog_data_to_json (internal_users, 2);

      gtk_text_buffer_set_text (self->internal_users, json, -1);
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
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, fetch_calls);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, host);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, internal_users);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow,
                                        internal_users_problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, name);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, posthog_id);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, request_timeout);
  gtk_widget_class_bind_template_child (widget_class, HogarthProjectWindow, url);
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
