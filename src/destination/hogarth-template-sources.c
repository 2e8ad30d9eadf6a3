/* hogarth-template-sources.c: the templates of all origins in one library
 *
 * SPDX-License-Identifier: MIT
 *
 * Shipped ones and those that cannot be run here come from the program's data; a user's own ones
 * and an imported list of PostHog's from the user's folder.
 */

#include "config.h"

#include "hogarth-data-private.h"
#include "hogarth-template-library-private.h"
#include "hogarth-template-list.h"
#include "hogarth-template-private.h"

#define OTHERS_FILE "other-templates.json"

/* The folders to read. */
typedef struct
{
  char *data_folder;
  char *user_folder;
} Sources;

static void
sources_free (gpointer data)
{
  Sources *sources = data;

  g_free (sources->data_folder);
  g_free (sources->user_folder);
  g_free (sources);
}

/* One template of other-templates.json, whose description is why it cannot be run. */
static void
add_other (HogarthTemplateLibrary *self,
           HogData                *row,
           const char             *reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = hogarth_data_with_text (row, "description", reason);
  g_autoptr(HogarthTemplate) template = hogarth_template_new_from_data (data, "", &error);

  if (template == NULL)
    hogarth_template_library_add_problem (self, OTHERS_FILE, error->message);
  else
    hogarth_template_library_add (
      self, OTHERS_FILE,
      hogarth_template_new_from_origin (template, HOGARTH_TEMPLATE_ORIGIN_SHIPPED, reason));
}

/* A template that is not listed is no reason to have none: what does not read is a problem. */
static void
add_others (HogarthTemplateLibrary *self,
            const char             *data_folder)
{
  g_autofree char *path = g_build_filename (data_folder, OTHERS_FILE, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) document = hogarth_template_list_read (path, &error);
  HogData *groups = document != NULL ? hog_data_get_member (document, "groups") : NULL;

  if (document == NULL)
    hogarth_template_library_add_problem (self, OTHERS_FILE, error->message);
  if (!hogarth_data_is_kind (groups, HOG_DATA_ARRAY))
    return;
  for (guint i = 0; i < hog_data_get_length (groups); i++)
    {
      HogData *group = hog_data_get_element (groups, i);
      HogData *rows = hog_data_get_member (group, "templates");

      for (guint k = 0;
           hogarth_data_is_kind (rows, HOG_DATA_ARRAY) && k < hog_data_get_length (rows); k++)
        if (hogarth_data_is_kind (hog_data_get_element (rows, k), HOG_DATA_OBJECT))
          add_other (self, hog_data_get_element (rows, k),
                     hogarth_data_get_text (group, "reason", ""));
    }
}

static void
add_presets (HogarthTemplateLibrary *self,
             const char             *data_folder)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *presets = hogarth_presets_load (data_folder, &error);

  if (presets != NULL)
    hogarth_template_library_set_presets (self, presets);
  else
    hogarth_template_library_add_problem (self, "presets", error->message);
}

static gboolean
add_own (HogarthTemplateLibrary  *self,
         const char              *user_folder,
         GCancellable            *stop,
         GError                 **error)
{
  g_autofree char *folder = g_build_filename (user_folder, "templates", NULL);
  g_autoptr(GError) problem = NULL;

  if (hogarth_template_library_add_folders (self, folder, HOGARTH_TEMPLATE_ORIGIN_USER, stop,
                                            &problem)
      || g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return TRUE;
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  hogarth_template_library_add_problem (self, "templates", problem->message);
  return TRUE;
}

/**
 * hogarth_template_library_load_all:
 * @data_dir: the program's data: has templates and other-templates.json
 * @user_dir: (nullable): the user's: may have templates and posthog-templates.json
 * @stop: (nullable): a #GCancellable
 * @error: return location; the shipped templates cannot be read
 *
 * Reads files: not for the main thread. What else does not read is among the problems.
 *
 * Returns: (transfer full) (nullable): the templates of all origins, and those that cannot be run
 *   here, see hogarth_template_get_reason()
 */
HogarthTemplateLibrary *
hogarth_template_library_load_all (const char    *data_dir,
                                   const char    *user_dir,
                                   GCancellable  *stop,
                                   GError       **error)
{
  g_autofree char *shipped = g_build_filename (data_dir, "templates", NULL);
  g_autoptr(HogarthTemplateLibrary) self = hogarth_template_library_new ();

  if (!hogarth_template_library_add_folders (self, shipped, HOGARTH_TEMPLATE_ORIGIN_SHIPPED, stop,
                                             error))
    return NULL;
  add_others (self, data_dir);
  add_presets (self, data_dir);
  if (user_dir != NULL)
    {
      if (!add_own (self, user_dir, stop, error))
        return NULL;
      hogarth_template_list_add (self, user_dir);
    }
  hogarth_template_library_seal (self);
  return g_steal_pointer (&self);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *stop)
{
  Sources *sources = data;
  g_autoptr(GError) error = NULL;
  HogarthTemplateLibrary *library;

  library = hogarth_template_library_load_all (sources->data_folder, sources->user_folder, stop,
                                               &error);
  if (library != NULL)
    g_task_return_pointer (task, library, (GDestroyNotify) hogarth_template_library_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hogarth_template_library_load_all_async:
 * @data_dir: the program's data
 * @user_dir: (nullable): the user's
 * @stop: (nullable): a #GCancellable
 * @callback: (scope async): called when it is loaded
 * @user_data: for @callback
 *
 * hogarth_template_library_load_all() on a worker thread.
 */
void
hogarth_template_library_load_all_async (const char          *data_dir,
                                         const char          *user_dir,
                                         GCancellable        *stop,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, stop, callback, user_data);
  Sources *sources = g_new0 (Sources, 1);

  sources->data_folder = g_strdup (data_dir);
  sources->user_folder = g_strdup (user_dir);
  g_task_set_source_tag (task, hogarth_template_library_load_all_async);
  g_task_set_task_data (task, sources, sources_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * hogarth_template_library_load_all_finish:
 * @result: as given to the callback
 * @error: return location; as hogarth_template_library_load_all()
 *
 * Returns: (transfer full) (nullable): the library
 */
HogarthTemplateLibrary *
hogarth_template_library_load_all_finish (GAsyncResult  *result,
                                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
