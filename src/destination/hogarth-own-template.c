/* hogarth-own-template.c: the folders of a user's own templates
 *
 * SPDX-License-Identifier: MIT
 *
 * A template that is put aside is in ".removed-NAME" beside the others.
 */

#include "config.h"

#include "hogarth-own-template.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>
#include <hog.h>

#define ASIDE ".removed-"

static gboolean
has_id (const char *folder,
        const char *id)
{
  g_autofree char *path = g_build_filename (folder, "template.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(HogData) data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return FALSE;
  data = hog_data_from_json (text, (gssize) length, NULL);
  return g_strcmp0 (hog_data_get_member_string (data, "id"), id) == 0;
}

char *
hogarth_own_template_find (const char *user_dir,
                           const char *id)
{
  g_autofree char *templates = g_build_filename (user_dir, "templates", NULL);
  g_autoptr(GDir) dir = g_dir_open (templates, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (templates, name, NULL);

      if (*name != '.' && has_id (folder, id))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

static void
set_error (const char  *path,
           GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
}

char *
hogarth_own_template_remove (const char  *user_dir,
                             const char  *id,
                             GError     **error)
{
  g_autofree char *folder = hogarth_own_template_find (user_dir, id);
  g_autofree char *parent = NULL;
  g_autofree char *name = NULL;
  g_autofree char *aside_name = NULL;
  g_autofree char *aside = NULL;

  if (folder == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND,
                   "there is no own template “%s”", id);
      return NULL;
    }
  hogarth_own_template_forget (user_dir);
  parent = g_path_get_dirname (folder);
  name = g_path_get_basename (folder);
  aside_name = g_strconcat (ASIDE, name, NULL);
  aside = g_build_filename (parent, aside_name, NULL);
  if (g_rename (folder, aside) != 0)
    {
      set_error (folder, error);
      return NULL;
    }
  return g_steal_pointer (&aside);
}

gboolean
hogarth_own_template_restore (const char  *removed,
                              GError     **error)
{
  g_autofree char *parent = g_path_get_dirname (removed);
  g_autofree char *name = g_path_get_basename (removed);
  g_autofree char *folder = NULL;

  g_return_val_if_fail (g_str_has_prefix (name, ASIDE), FALSE);

  folder = g_build_filename (parent, name + strlen (ASIDE), NULL);
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "%s: there is another one by now",
                   folder);
      return FALSE;
    }
  if (g_rename (removed, folder) == 0)
    return TRUE;
  set_error (folder, error);
  return FALSE;
}

/* The folder has files only; what else somebody put there stays, and the folder with it. */
static void
delete_folder (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        g_debug ("%s: %s", path, g_strerror (errno));
    }
  if (g_rmdir (folder) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
}

void
hogarth_own_template_forget (const char *user_dir)
{
  g_autofree char *templates = g_build_filename (user_dir, "templates", NULL);
  g_autoptr(GDir) dir = g_dir_open (templates, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, ASIDE))
      {
        g_autofree char *folder = g_build_filename (templates, name, NULL);

        delete_folder (folder);
      }
}
