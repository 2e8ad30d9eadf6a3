/* store-fixture.c: a store in a folder of its own, and documents to put into it
 *
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include <glib/gstdio.h>

#include "store-fixture.h"

#define PATIENCE_SECONDS 30

static void
remove_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProject) project = NULL;

  fixture->folder = g_dir_make_tmp ("hogarth-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "data", "hogarth.db", NULL);
  fixture->keyring = hogarth_memory_keyring_new ();
  fixture->store = hogarth_store_open (fixture->path, fixture->keyring, &error);
  g_assert_no_error (error);

  fixture->project_id = hogarth_store_new_id ();
  project = hogarth_project_new (fixture->project_id, "Acme");
  hogarth_store_add_project (fixture->store, project, &error);
  g_assert_no_error (error);
}

/* The thread of an asynchronous call lets go of the store a moment after it answered. */
static void
let_go (Fixture *fixture)
{
  gpointer store = g_steal_pointer (&fixture->store);
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_TIME_SPAN_SECOND;

  while (g_main_context_iteration (NULL, FALSE) ||
         (g_atomic_int_get (&G_OBJECT (store)->ref_count) > 1 && g_get_monotonic_time () < end))
    g_usleep (1000);
  g_assert_finalize_object (store);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  if (fixture->store != NULL)
    let_go (fixture);
  g_clear_object (&fixture->keyring);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->project_id);
}

void
fixture_reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  hogarth_store_close (fixture->store, &error);
  g_assert_no_error (error);
  let_go (fixture);
  fixture->store = hogarth_store_open (fixture->path, fixture->keyring, &error);
  g_assert_no_error (error);
}

HogarthDestination *
fixture_new_destination (const char *name,
                         const char *url,
                         const char *source)
{
  static const char text[] =
    "{\"type\":\"destination\",\"name\":\"Webhook\",\"description\":\"Sends the event\","
    "\"enabled\":true,\"template_id\":\"template-webhook\",\"hog\":\"fetch(inputs.url)\","
    "\"inputs_schema\":[{\"key\":\"url\",\"type\":\"string\",\"label\":\"Webhook URL\"},"
    "{\"key\":\"token\",\"type\":\"string\",\"label\":\"Token\",\"secret\":true}],"
    "\"inputs\":{\"url\":{\"value\":\"https://acme.test\"}},\"x_unknown\":[1,2]}";
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) plain = NULL;
  g_autoptr(HogarthDestination) named = NULL;
  g_autoptr(HogarthDestination) with_url = NULL;
  g_autoptr(HogData) value = hog_data_new_string (url);

  plain = hogarth_destination_new_from_json (text, -1, NULL, &error);
  g_assert_no_error (error);
  named = hogarth_destination_with_name (plain, name);
  with_url = hogarth_destination_with_input_value (named, "url", value);

  return source != NULL ? hogarth_destination_with_source (with_url, source)
                        : g_steal_pointer (&with_url);
}

char *
fixture_add_destination (Fixture    *fixture,
                         const char *name,
                         const char *url)
{
  g_autoptr(HogarthDestination) destination = fixture_new_destination (name, url, NULL);
  g_autoptr(GError) error = NULL;
  char *id = hogarth_store_new_id ();

  hogarth_store_add_destination (fixture->store, fixture->project_id, id, destination, NULL,
                                 &error);
  g_assert_no_error (error);

  return id;
}

HogarthSampleEvent *
fixture_new_event (const char *id,
                   const char *name,
                   const char *person,
                   const char *time)
{
  g_autofree char *text =
    g_strdup_printf ("{\"event\":{\"event\":\"%s\",\"distinct_id\":\"d\",\"timestamp\":\"%s\","
                     "\"properties\":{\"plan\":\"premium\"}},\"person\":{\"name\":\"%s\"}}",
                     name, time, person);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) globals = hog_data_from_json (text, -1, &error);

  g_assert_no_error (error);
  return hogarth_sample_event_new (id, NULL, globals);
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_test_fail_printf ("nothing came within %d seconds", PATIENCE_SECONDS);
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
fixture_wait (gboolean *done)
{
  guint source = g_timeout_add_seconds (PATIENCE_SECONDS, give_up_cb, done);

  while (!*done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (g_test_failed ());
  g_source_remove (source);
}

guint
fixture_count_bytes (const char *path,
                     const void *text,
                     gsize       length)
{
  g_autofree char *contents = NULL;
  gsize size;
  guint count = 0;

  if (!g_file_get_contents (path, &contents, &size, NULL))
    return 0;
  for (char *at = contents; at != NULL; at++)
    {
      at = memmem (at, size - (gsize) (at - contents), text, length);
      if (at == NULL)
        break;
      count++;
    }

  return count;
}
