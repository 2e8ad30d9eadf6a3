/* test-invoke-real.c: hogarth-cli invoke --real, to a server on the loopback
 * SPDX-License-Identifier: MIT
 */

#include <glib/gstdio.h>
#include <string.h>

#include "raw-server.h"

typedef struct
{
  RawServer *server;
  char      *folder;
  char      *destination;
  char      *project;
} Fixture;

static char *
write_file (const char *folder,
            const char *name,
            const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *document = NULL;

  fixture->server =
    raw_server_new ("HTTP/1.1 201 Created\r\nContent-Length: 8\r\n\r\n{\"id\":7}", -1, 1,
                    RAW_ENDING_CLOSE);
  fixture->folder = g_dir_make_tmp ("hogarth-real-XXXXXX", &error);
  g_assert_no_error (error);

  url = raw_server_dup_url (fixture->server, "127.0.0.1", "/hook");
  document = g_strdup_printf (
    "{\"type\":\"destination\",\"name\":\"A\",\"inputs_schema\":[{\"key\":\"token\","
    "\"type\":\"string\",\"secret\":true}],\"inputs\":{\"token\":{\"value\":\"s3cr3t-Value\"}},"
    "\"hog\":\"print(fetch('%s', {'body': {'a': event.event},"
    " 'headers': {'X-Key': inputs.token}}).body.id)\"}", url);
  fixture->destination = write_file (fixture->folder, "a.json", document);
  fixture->project = write_file (fixture->folder, "project.json",
                                 "{\"id\":\"p\",\"name\":\"P\",\"allowed_hosts\":[\"127.0.0.1\"]}");
}

static void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  raw_server_free (fixture->server);
  g_remove (fixture->destination);
  g_remove (fixture->project);
  g_rmdir (fixture->folder);
  g_free (fixture->destination);
  g_free (fixture->project);
  g_free (fixture->folder);
}

static char *
invoke (Fixture    *fixture,
        gboolean    with_project,
        const char *mode,
        int         status)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *project = g_strconcat ("--project=", fixture->project, NULL);
  g_autoptr(GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("HOGARTH_CLI"), "invoke",
                      fixture->destination, "--json", mode, with_project ? project : NULL, NULL);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, status);
  return output;
}

static void
test_sends (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *output = invoke (fixture, TRUE, "--real", 0);
  g_autofree char *received = raw_server_dup_received (fixture->server);

  g_assert_cmpuint (raw_server_get_n_connections (fixture->server), ==, 1);
  g_assert_true (g_str_has_prefix (received, "POST /hook HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (received, "X-Key: s3cr3t-Value\r\n"));
  g_assert_true (g_str_has_suffix (received, "{\"a\":\"$pageview\"}"));

  g_assert_nonnull (strstr (output, "\"real\": true"));
  g_assert_nonnull (strstr (output, "\"status\": 201"));
  g_assert_nonnull (strstr (output, "\"message\": \"7\""));
  g_assert_null (strstr (output, "s3cr3t"));
}

static void
test_refuses (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *output = invoke (fixture, FALSE, "--real", 1);

  g_assert_cmpuint (raw_server_get_n_connections (fixture->server), ==, 0);
  g_assert_nonnull (strstr (output, "SecureRequestError: Hostname is not allowed"));
}

static void
test_mocks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *output = invoke (fixture, FALSE, "--ignore-filters", 0);

  g_assert_cmpuint (raw_server_get_n_connections (fixture->server), ==, 0);
  g_assert_nonnull (strstr (output, "\"real\": false"));
  g_assert_null (strstr (output, "s3cr3t"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/cli/invoke/sends", Fixture, NULL, fixture_set_up, test_sends, fixture_tear_down);
  g_test_add ("/cli/invoke/refuses", Fixture, NULL, fixture_set_up, test_refuses,
              fixture_tear_down);
  g_test_add ("/cli/invoke/mocks", Fixture, NULL, fixture_set_up, test_mocks, fixture_tear_down);

  return g_test_run ();
}
