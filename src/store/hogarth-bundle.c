/* hogarth-bundle.c: a project as text files, in a folder or in one file
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-bundle"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include <hog.h>

#include "hogarth-bundle.h"
#include "hogarth-store-types.h"

#define FORMAT_NAME    "hogarth-project"
#define FORMAT_VERSION 1
#define MAX_FILE_BYTES (64 * 1024 * 1024)
#define MAX_NAME       48

/* What an export may have put into a folder. */
static const char *const parts_of_destination[] = { "destination.json", "source.hog",
                                                    "tests.json" };

HogarthBundle *
hogarth_bundle_new (void)
{
  return g_tree_new_full ((GCompareDataFunc) (GCallback) strcmp, NULL, g_free, g_free);
}

void
hogarth_bundle_add (HogarthBundle *self,
                    const char    *path,
                    char          *text)
{
  g_tree_insert (self, g_strdup (path), text);
}

char *
hogarth_bundle_name (const char *name)
{
  GString *result = g_string_new (NULL);
  g_autofree char *ascii = g_str_to_ascii (name != NULL ? name : "", "C");

  for (const char *at = ascii; *at != '\0' && result->len < MAX_NAME; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (result, g_ascii_tolower (*at));
    else if (result->len > 0 && result->str[result->len - 1] != '-')
      g_string_append_c (result, '-');
  while (result->len > 0 && result->str[result->len - 1] == '-')
    g_string_truncate (result, result->len - 1);
  if (result->len == 0)
    g_string_append (result, "unnamed");

  return g_string_free (result, FALSE);
}

static gboolean
hogarth_bundle_set_io_error (const char *path,
                             GError    **error)
{
  g_set_error (error, HOGARTH_STORE_ERROR,
               errno == ENOSPC ? HOGARTH_STORE_ERROR_FULL : HOGARTH_STORE_ERROR_IO,
               "%s cannot be written (%s). Choose another place.", path, g_strerror (errno));
  return FALSE;
}

static gboolean
hogarth_bundle_write_file (const char  *path,
                           const char  *text,
                           GError     **error)
{
  g_autofree char *present = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(GError) local = NULL;

  if (g_file_get_contents (path, &present, NULL, NULL) && strcmp (present, text) == 0)
    return TRUE;
  if (g_mkdir_with_parents (folder, 0777) != 0)
    return hogarth_bundle_set_io_error (folder, error);
  if (g_file_set_contents (path, text, -1, &local))
    return TRUE;

  g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_IO,
               "%s cannot be written (%s). Choose another place.", path, local->message);
  return FALSE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
hogarth_bundle_list_folder (const char *folder,
                            const char *subfolder)
{
  g_autofree char *path = g_build_filename (folder, subfolder, NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

/* The relative paths in a folder that an export writes. */
static GPtrArray *
hogarth_bundle_list_paths (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) destinations = hogarth_bundle_list_folder (folder, "destinations");
  g_autoptr(GPtrArray) events = hogarth_bundle_list_folder (folder, "events");

  for (guint i = 0; i < destinations->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (parts_of_destination); j++)
      {
        g_autofree char *path = g_build_filename ("destinations",
                                                  g_ptr_array_index (destinations, i),
                                                  parts_of_destination[j], NULL);
        g_autofree char *full = g_build_filename (folder, path, NULL);

        if (g_file_test (full, G_FILE_TEST_IS_REGULAR))
          g_ptr_array_add (paths, g_steal_pointer (&path));
      }
  for (guint i = 0; i < events->len; i++)
    if (g_str_has_suffix (g_ptr_array_index (events, i), ".json"))
      g_ptr_array_add (paths, g_build_filename ("events", g_ptr_array_index (events, i), NULL));

  return paths;
}

static void
hogarth_bundle_remove_others (HogarthBundle *self,
                              const char    *folder)
{
  g_autoptr(GPtrArray) paths = hogarth_bundle_list_paths (folder);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *full = g_build_filename (folder, path, NULL);
      g_autofree char *parent = g_path_get_dirname (full);

      if (g_tree_lookup (self, path) != NULL)
        continue;
      g_unlink (full);
      g_rmdir (parent); /* only when it is empty */
    }
}

static gboolean
hogarth_bundle_write_folder (HogarthBundle  *self,
                             const char     *folder,
                             GError        **error)
{
  for (GTreeNode *node = g_tree_node_first (self); node != NULL; node = g_tree_node_next (node))
    {
      g_autofree char *path = g_build_filename (folder, g_tree_node_key (node), NULL);

      if (!hogarth_bundle_write_file (path, g_tree_node_value (node), error))
        return FALSE;
    }
  hogarth_bundle_remove_others (self, folder);

  return TRUE;
}

/* JSON files are members as they are, others as texts. */
static char *
hogarth_bundle_to_json (HogarthBundle *self)
{
  HogDataBuilder *files = hog_data_builder_new_object ();
  HogDataBuilder *root = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  for (GTreeNode *node = g_tree_node_first (self); node != NULL; node = g_tree_node_next (node))
    {
      const char *path = g_tree_node_key (node);
      const char *text = g_tree_node_value (node);

      hog_data_builder_set (files, path, g_str_has_suffix (path, ".json")
                                           ? hog_data_from_json (text, -1, NULL)
                                           : hog_data_new_string (text));
    }
  hog_data_builder_set (root, "format", hog_data_new_string (FORMAT_NAME));
  hog_data_builder_set (root, "version", hog_data_new_number (FORMAT_VERSION));
  hog_data_builder_set (root, "files", hog_data_builder_end (files));
  data = hog_data_builder_end (root);
  json = hog_data_to_json (data, 2);

  return g_strconcat (json, "\n", NULL);
}

gboolean
hogarth_bundle_write (HogarthBundle  *self,
                      const char     *path,
                      GError        **error)
{
  g_autofree char *json = NULL;

  if (!g_str_has_suffix (path, ".json"))
    return hogarth_bundle_write_folder (self, path, error);

  json = hogarth_bundle_to_json (self);
  return hogarth_bundle_write_file (path, json, error);
}

static char *
hogarth_bundle_read_file (const char  *path,
                          GError     **error)
{
  g_autoptr(GError) local = NULL;
  GStatBuf info;
  char *text = NULL;
  gsize length;

  if (g_stat (path, &info) == 0 && info.st_size > MAX_FILE_BYTES)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                 "%s is larger than 64 MiB. It is no project of Hogarth.", path);
  else if (!g_file_get_contents (path, &text, &length, &local))
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_OPEN,
                 "%s cannot be read (%s). Check the path.", path, local->message);
  else if (strlen (text) != length || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                   "%s is no UTF-8 text.", path);
      g_clear_pointer (&text, g_free);
    }

  return text;
}

static HogarthBundle *
hogarth_bundle_read_folder (const char  *folder,
                            GError     **error)
{
  g_autoptr(GTree) self = hogarth_bundle_new ();
  g_autoptr(GPtrArray) paths = hogarth_bundle_list_paths (folder);

  g_ptr_array_add (paths, g_strdup ("project.json"));
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *full = g_build_filename (folder, g_ptr_array_index (paths, i), NULL);
      char *text = hogarth_bundle_read_file (full, error);

      if (text == NULL)
        return NULL;
      hogarth_bundle_add (self, g_ptr_array_index (paths, i), text);
    }

  return g_steal_pointer (&self);
}

gboolean
hogarth_bundle_is_one (HogData *document)
{
  return document != NULL &&
         g_strcmp0 (hog_data_get_member_string (document, "format"), FORMAT_NAME) == 0;
}

static HogarthBundle *
hogarth_bundle_read_json (const char  *path,
                          GError     **error)
{
  g_autoptr(GTree) self = hogarth_bundle_new ();
  g_autofree char *text = hogarth_bundle_read_file (path, error);
  g_autoptr(HogData) data = NULL;
  g_autoptr(GError) local = NULL;
  HogData *files;

  if (text == NULL)
    return NULL;
  data = hog_data_from_json (text, -1, &local);
  if (data == NULL)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID, "%s: %s", path,
                   local->message);
      return NULL;
    }
  if (!hogarth_bundle_is_one (data) ||
      hog_data_get_number (hog_data_get_member (data, "version")) > FORMAT_VERSION)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                   "%s is no project that this Hogarth can read. Export it again, or update.",
                   path);
      return NULL;
    }

  files = hog_data_get_member (data, "files");
  for (guint i = 0; i < hog_data_get_length (files); i++)
    {
      HogData *value = hog_data_get_value_at (files, i);
      const char *string = hog_data_get_string (value, NULL);

      hogarth_bundle_add (self, hog_data_get_key_at (files, i, NULL),
                          string != NULL ? g_strdup (string) : hog_data_to_json (value, 2));
    }

  return g_steal_pointer (&self);
}

HogarthBundle *
hogarth_bundle_read (const char  *path,
                     GError     **error)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR) ? hogarth_bundle_read_folder (path, error)
                                                : hogarth_bundle_read_json (path, error);
}
