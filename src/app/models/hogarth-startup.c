/* hogarth-startup.c: opens what every window needs
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-startup"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-startup.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"

typedef struct
{
  HogarthStore           *store;
  HogarthTemplateLibrary *templates;
} Startup;

static void
startup_free (gpointer data)
{
  Startup *startup = data;

  g_clear_object (&startup->store);
  g_clear_pointer (&startup->templates, hogarth_template_library_unref);
  g_free (startup);
}

/* On the store's thread: what a new database starts with. */
static gpointer
add_first_project (HogarthStore  *store,
                   gpointer       data,
                   GError       **error)
{
  g_autofree char *id = NULL;
  g_autoptr(GPtrArray) projects = hogarth_store_list_projects (store, FALSE, error);
  g_autoptr(HogarthProject) project = NULL;
  g_autoptr(GPtrArray) events = NULL;

  if (projects == NULL)
    return NULL;
  if (projects->len > 0 || hogarth_store_get_read_only_reason (store) != NULL)
    return g_strdup ("");

  id = hogarth_store_new_id ();
  project = hogarth_project_new (id, _("My Project"));
  if (!hogarth_store_add_project (store, project, error))
    return NULL;

  events = hogarth_sample_events_load_shipped (hogarth_get_data_dir (), error);
  if (events == NULL || !hogarth_store_add_events (store, id, events, error))
    return NULL;

  return g_steal_pointer (&id);
}

static void
templates_loaded_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Startup *startup = g_task_get_task_data (task);

  startup->templates = hogarth_template_library_load_all_finish (result, &error);
  if (startup->templates == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < hogarth_template_library_get_n_problems (startup->templates); i++)
    g_message ("%s", hogarth_template_library_get_problem (startup->templates, i));

  g_task_return_boolean (task, TRUE);
}

static void
project_added_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *user_dir = hogarth_dup_user_dir ();
  g_autofree char *id = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hogarth_template_library_load_all_async (hogarth_get_data_dir (), user_dir,
                                           g_task_get_cancellable (task), templates_loaded_cb,
                                           g_object_ref (task));
}

static void
store_opened_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  Startup *startup = g_task_get_task_data (task);

  startup->store = hogarth_store_open_finish (result, &error);
  if (startup->store == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  hogarth_store_perform_async (startup->store, add_first_project, NULL, NULL, g_free,
                               g_task_get_cancellable (task), project_added_cb,
                               g_object_ref (task));
}

const char *
hogarth_get_data_dir (void)
{
  const char *folder = g_getenv ("HOGARTH_DATA_DIR");

  return folder != NULL && *folder != '\0' ? folder : PKGDATADIR;
}

char *
hogarth_dup_user_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "hogarth", NULL);
}

/* Languages can be read from the resources; style schemes and snippets need files. */
void
hogarth_register_source_data (void)
{
  GtkSourceSnippetManager *snippets = gtk_source_snippet_manager_get_default ();
  const char * const *paths = gtk_source_snippet_manager_get_search_path (snippets);
  g_autofree char *styles_dir = g_build_filename (hogarth_get_data_dir (), "styles", NULL);
  g_autofree char *snippets_dir = g_build_filename (hogarth_get_data_dir (), "snippets", NULL);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) search_path = NULL;

  gtk_source_language_manager_append_search_path (gtk_source_language_manager_get_default (),
                                                  "resource://" RESOURCE_BASE "/language-specs/");
  gtk_source_style_scheme_manager_append_search_path (
    gtk_source_style_scheme_manager_get_default (), styles_dir);

  g_strv_builder_addv (builder, (const char **) paths);
  g_strv_builder_add (builder, snippets_dir);
  search_path = g_strv_builder_end (builder);
  gtk_source_snippet_manager_set_search_path (snippets, (const char * const *) search_path);
}

void
hogarth_startup_async (const char          *path,
                       HogarthKeyring      *keyring,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (HOGARTH_IS_KEYRING (keyring));

  g_task_set_name (task, "hogarth_startup_async");
  g_task_set_task_data (task, g_new0 (Startup, 1), startup_free);
  hogarth_store_open_async (path, keyring, cancellable, store_opened_cb, g_steal_pointer (&task));
}

HogarthStore *
hogarth_startup_finish (GAsyncResult            *result,
                        HogarthTemplateLibrary **templates,
                        GError                 **error)
{
  Startup *startup;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  g_return_val_if_fail (templates != NULL, NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  startup = g_task_get_task_data (G_TASK (result));
  *templates = g_steal_pointer (&startup->templates);
  return g_steal_pointer (&startup->store);
}
