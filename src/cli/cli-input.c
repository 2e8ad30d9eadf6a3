/* cli-input.c: the texts that a command reads
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <gio/gunixinputstream.h>
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
