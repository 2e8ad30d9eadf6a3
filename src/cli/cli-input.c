/* cli-input.c: the texts that a command reads
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

#include "cli-input.h"

/* More than any document or event; lists of events are read as streams. */
#define MAX_BYTES (256 * 1024 * 1024)

const char *
cli_data_dir (void)
{
  const char *folder = g_getenv ("HOGARTH_DATA_DIR");

  return folder != NULL && *folder != '\0' ? folder : PKGDATADIR;
}

GInputStream *
cli_open (const char  *path,
          GError     **error)
{
  g_autoptr(GFile) file = NULL;

  if (g_str_equal (path, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);

  file = g_file_new_for_path (path);
  return (GInputStream *) g_file_read (file, NULL, error);
}

char *
cli_read_text (const char  *path,
               gsize       *length,
               GError     **error)
{
  g_autoptr(GInputStream) stream = cli_open (path, error);
  g_autoptr(GByteArray) text = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n_read;

  if (stream == NULL)
    return NULL;
  while ((n_read = g_input_stream_read (stream, buffer, sizeof buffer, NULL, error)) > 0)
    {
      g_byte_array_append (text, buffer, (guint) n_read);
      if (text->len > MAX_BYTES)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "%s: larger than %d MB", path,
                       MAX_BYTES / (1024 * 1024));
          return NULL;
        }
    }
  if (n_read < 0)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }

  if (length != NULL)
    *length = text->len;
  g_byte_array_append (text, (const guint8 *) "", 1);
  return (char *) g_byte_array_free (g_steal_pointer (&text), FALSE);
}

HogData *
cli_read_json (const char  *path,
               GError     **error)
{
  gsize length;
  g_autofree char *text = cli_read_text (path, &length, error);
  HogData *data;

  if (text == NULL)
    return NULL;
  data = hog_data_from_json (text, (gssize) length, error);
  if (data == NULL)
    g_prefix_error (error, "%s:", path);
  return data;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_suite_folder (const char *path)
{
  g_autofree char *template = g_build_filename (path, "template.json", NULL);
  g_autofree char *destination = g_build_filename (path, "destination.json", NULL);

  return g_file_test (template, G_FILE_TEST_EXISTS)
         || g_file_test (destination, G_FILE_TEST_EXISTS);
}

GPtrArray *
cli_find_suite_folders (const char  *path,
                           GError     **error)
{
  g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) listing = NULL;
  const char *name;

  if (is_suite_folder (path))
    {
      g_ptr_array_add (folders, g_strdup (path));
      return g_steal_pointer (&folders);
    }

  listing = g_dir_open (path, 0, error);
  if (listing == NULL)
    return NULL;
  while ((name = g_dir_read_name (listing)) != NULL)
    {
      g_autofree char *folder = g_build_filename (path, name, NULL);

      if (is_suite_folder (folder))
        g_ptr_array_add (folders, g_steal_pointer (&folder));
    }
  g_ptr_array_sort (folders, compare_names);
  if (folders->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   "%s: no template and no destination in this folder", path);
      return NULL;
    }
  return g_steal_pointer (&folders);
}
