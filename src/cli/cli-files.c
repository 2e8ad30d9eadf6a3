/* cli-files.c: the documents that a command reads
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "cli-files.h"
#include "hogarth-globals.h"
#include "hogarth-import.h"
#include "hogarth-template-library.h"

/* The event that a command runs with when none is named. */
#define DEFAULT_EVENT "pageview"

static gboolean
add_secrets (CliDestination  *self,
             CliArguments    *arguments,
             GError         **error)
{
  const char *path = cli_arguments_get (arguments, "secrets");
  g_autoptr(HogData) values = NULL;

  if (path == NULL)
    return TRUE;
  values = cli_read_json (path, error);
  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < hog_data_get_length (values); i++)
    {
      const char *key = hog_data_get_key_at (values, i, NULL);
      g_autoptr(HogarthSecrets) before = self->secrets;
      g_autoptr(HogarthDestination) without = self->destination;

      self->secrets = hogarth_secrets_with_value (before, key,
                                                  hog_data_get_value_at (values, i));
      self->destination = hogarth_destination_with_secret (without, key, TRUE);
    }
  return TRUE;
}

static gboolean
read_tests (CliDestination  *self,
            GError         **error)
{
  gsize length;
  g_autofree char *text = NULL;

  if (!g_file_test (self->tests_path, G_FILE_TEST_EXISTS))
    return TRUE;
  text = cli_read_text (self->tests_path, &length, error);
  if (text == NULL)
    return FALSE;
  self->test_cases = hogarth_test_cases_from_json (text, (gssize) length, error);
  if (self->test_cases == NULL)
    g_prefix_error (error, "%s: ", self->tests_path);
  return self->test_cases != NULL;
}

/* A file may hold a destination in any form that can be imported; the first one counts. */
static gboolean
read_document (CliDestination  *self,
               const char      *path,
               GError         **error)
{
  gsize length;
  g_autofree char *text = cli_read_text (path, &length, error);
  g_autoptr(GPtrArray) items = NULL;

  if (text == NULL)
    return FALSE;
  items = hogarth_import_text (text, (gssize) length, error);
  if (items == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }

  for (guint i = 0; i < items->len && self->destination == NULL; i++)
    {
      HogarthImportItem *item = g_ptr_array_index (items, i);

      if (item->kind == HOGARTH_IMPORT_DESTINATION)
        {
          self->destination = hogarth_destination_ref (item->destination);
          if (item->secrets != NULL)
            self->secrets = hogarth_secrets_ref (item->secrets);
        }
    }
  if (self->destination == NULL)
    g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "%s: holds no destination", path);
  return self->destination != NULL;
}

/* A destination of an exported project: the document, and beside it its source. */
static gboolean
read_exported (CliDestination  *self,
               const char      *folder,
               const char      *document,
               GError         **error)
{
  g_autofree char *source_path = g_build_filename (folder, "source.hog", NULL);
  g_autofree char *source = NULL;
  g_autoptr(HogarthDestination) without = NULL;

  if (!read_document (self, document, error))
    return FALSE;
  if (!g_file_test (source_path, G_FILE_TEST_EXISTS))
    return TRUE;
  source = cli_read_text (source_path, NULL, error);
  if (source == NULL)
    return FALSE;
  without = self->destination;
  self->destination = hogarth_destination_with_source (without, source);
  return TRUE;
}

static gboolean
read_folder (CliDestination  *self,
             const char      *path,
             GError         **error)
{
  g_autofree char *document = g_build_filename (path, "destination.json", NULL);

  self->tests_path = g_build_filename (path, "tests.json", NULL);
  if (g_file_test (document, G_FILE_TEST_EXISTS))
    return read_exported (self, path, document, error);

  self->template = hogarth_template_load (path, error);
  if (self->template == NULL)
    {
      g_prefix_error (error, "%s/", path);
      return FALSE;
    }
  self->destination = hogarth_template_instantiate_for_tests (self->template);
  return TRUE;
}

/* NAME.json has its test cases in NAME.tests.json. */
static char *
tests_beside (const char *path)
{
  gsize length = strlen (path);

  if (g_str_has_suffix (path, ".json"))
    length -= strlen (".json");
  return g_strdup_printf ("%.*s.tests.json", (int) length, path);
}

CliDestination *
cli_read_destination (const char    *path,
                      CliArguments  *arguments,
                      GError       **error)
{
  g_autoptr(CliDestination) self = g_new0 (CliDestination, 1);

  self->name = g_strdup (path);
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    self->tests_path = tests_beside (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR) ? !read_folder (self, path, error)
                                             : !read_document (self, path, error))
    return NULL;
  if (self->secrets == NULL)
    self->secrets = hogarth_secrets_new ();
  if (!read_tests (self, error) || !add_secrets (self, arguments, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cli_destination_free (CliDestination *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  g_clear_pointer (&self->template, hogarth_template_unref);
  g_clear_pointer (&self->tests_path, g_free);
  g_clear_pointer (&self->test_cases, g_ptr_array_unref);
  g_free (self);
}

HogarthProject *
cli_read_project (CliArguments  *arguments,
                  GError       **error)
{
  const char *path = cli_arguments_get (arguments, "project");
  g_autoptr(HogData) data = NULL;
  HogarthProject *project;

  if (path == NULL)
    return hogarth_project_new ("default", "Hogflix");
  data = cli_read_json (path, error);
  if (data == NULL)
    return NULL;
  project = hogarth_project_new_from_data (data, error);
  if (project == NULL)
    g_prefix_error (error, "%s: ", path);
  return project;
}

GPtrArray *
cli_read_sample_events (GError **error)
{
  return hogarth_sample_events_load_shipped (cli_data_dir (), error);
}

static HogarthSampleEvent *
find_shipped (const char  *name,
              GError     **error)
{
  g_autoptr(GPtrArray) events = cli_read_sample_events (error);
  g_autoptr(GString) known = g_string_new (NULL);

  if (events == NULL)
    return NULL;
  for (guint i = 0; i < events->len; i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (events, i);

      if (g_str_equal (hogarth_sample_event_get_id (event), name))
        return hogarth_sample_event_ref (event);
      g_string_append_printf (known, "%s%s", i > 0 ? ", " : "",
                              hogarth_sample_event_get_id (event));
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               "%s: no such file, and no shipped sample event either (%s)", name, known->str);
  return NULL;
}

/* The event of --event, in any form that PostHog or this program writes one. */
HogarthSampleEvent *
cli_read_event (CliArguments    *arguments,
                HogarthProject  *project,
                GError         **error)
{
  const char *path = cli_arguments_get (arguments, "event");
  g_autoptr(HogData) data = NULL;
  g_autoptr(HogData) globals = NULL;

  if (path == NULL)
    path = DEFAULT_EVENT;
  if (!g_str_equal (path, "-") && !g_file_test (path, G_FILE_TEST_EXISTS))
    return find_shipped (path, error);

  data = cli_read_json (path, error);
  if (data == NULL)
    return NULL;
  if (hog_data_get_member (data, "globals") != NULL)
    return hogarth_sample_event_new_from_data (data, error);
  globals = hogarth_globals_from_event (data, project, error);
  if (globals == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return NULL;
    }
  return hogarth_sample_event_new (NULL, NULL, globals);
}
