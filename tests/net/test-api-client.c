/* test-api-client.c: PostHog's REST API, played by a server on the loopback
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-api-client.h"
#include "raw-server.h"

#include <string.h>

typedef enum
{
  LIST,
  TEMPLATES,
  GET,
  CREATE,
  UPDATE,
} Kind;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static HogData *
call_with (HogarthConsent  *consent,
           RawServer       *server,
           Kind             kind,
           GError         **error)
{
  g_autofree char *host = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autoptr(HogarthApiClient) client = hogarth_api_client_new (host, 7, "phx_key");
  g_autoptr(HogData) document = hog_data_from_json ("{\"name\":\"A\"}", -1, NULL);
  g_autoptr(GAsyncResult) result = NULL;
  gpointer answer = &result;

  switch (kind)
    {
    case LIST:
      hogarth_api_client_list_async (client, consent, "destination,transformation", NULL,
                                     answered_cb, answer);
      break;
    case TEMPLATES:
      hogarth_api_client_list_templates_async (client, consent, NULL, NULL, answered_cb, answer);
      break;
    case GET:
      hogarth_api_client_get_async (client, consent, "a/b", NULL, answered_cb, answer);
      break;
    case CREATE:
      hogarth_api_client_create_async (client, consent, document, NULL, answered_cb, answer);
      break;
    case UPDATE:
    default:
      hogarth_api_client_update_async (client, consent, "id", document, "2026-05-04T12:00:00Z",
                                       NULL, answered_cb, answer);
      break;
    }
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return hogarth_api_client_finish (client, result, error);
}

static HogData *
call (RawServer  *server,
      Kind        kind,
      GError    **error)
{
  g_autoptr(HogarthConsent) consent = hogarth_consent_new_any_host ();

  return call_with (consent, server, kind, error);
}

static RawServer *
server_new (const char *status,
            const char *body)
{
  g_autofree char *answer =
    g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s", status,
                     strlen (body), body);

  return raw_server_new (answer, -1, 1, RAW_ENDING_CLOSE);
}

typedef struct
{
  Kind        kind;
  const char *line;
  const char *body; /* NULL for none */
} Request;

static const Request requests[] = {
  { LIST, "GET /api/projects/7/hog_functions/?full=true&limit=100"
          "&type=destination%2Ctransformation HTTP/1.1\r\n", NULL },
  { TEMPLATES, "GET /api/public_hog_function_templates/?limit=100&types=destination HTTP/1.1\r\n",
    NULL },
  { GET, "GET /api/projects/7/hog_functions/a%2Fb/ HTTP/1.1\r\n", NULL },
  { CREATE, "POST /api/projects/7/hog_functions/ HTTP/1.1\r\n", "{\"name\":\"A\"}" },
  { UPDATE, "PATCH /api/projects/7/hog_functions/id/ HTTP/1.1\r\n",
    "{\"name\":\"A\",\"base_updated_at\":\"2026-05-04T12:00:00Z\"}" },
};

static void
test_requests (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr(RawServer) server = server_new ("200 OK", "{\"results\":[{\"id\":\"x\"}]}");
      g_autoptr(GError) error = NULL;
      g_autoptr(HogData) answer = call (server, requests[i].kind, &error);
      g_autofree char *received = raw_server_dup_received (server);

      g_assert_no_error (error);
      g_assert_nonnull (answer);
      if (!g_str_has_prefix (received, requests[i].line))
        g_test_fail_printf ("sent: %s", received);
      g_assert_nonnull (strstr (received, "Authorization: Bearer phx_key\r\n"));
      if (requests[i].body != NULL)
        g_assert_cmpstr (strstr (received, "\r\n\r\n") + 4, ==, requests[i].body);
    }
}

static void
test_list (void)
{
  g_autoptr(RawServer) server =
    server_new ("200 OK", "{\"count\":2,\"next\":null,\"results\":[{\"id\":\"x\"},{\"id\":\"y\"}]}");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) answer = call (server, LIST, &error);
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = hog_data_to_json (answer, 0);
  g_assert_cmpstr (json, ==, "[{\"id\":\"x\"},{\"id\":\"y\"}]");
}

typedef struct
{
  const char *status;
  const char *body;
  int         code;
  const char *message;
} Failure;

static const Failure failures[] = {
  { "401 No", "{\"type\":\"authentication_error\",\"detail\":\"Invalid key.\"}",
    HOGARTH_API_ERROR_KEY, "Invalid key." },
  { "403 No", "{\"detail\":\"API key missing required scope 'hog_function:write'\"}",
    HOGARTH_API_ERROR_KEY, "API key missing required scope 'hog_function:write'" },
  { "404 No", "{\"detail\":\"Not found.\"}", HOGARTH_API_ERROR_NOT_FOUND, "Not found." },
  { "405 No", "{}", HOGARTH_API_ERROR_NOT_FOUND, "the server answered with status 405" },
  { "400 No", "{\"detail\":\"This field is required.\",\"attr\":\"inputs__url\"}",
    HOGARTH_API_ERROR_INVALID, "inputs.url: This field is required." },
  { "409 No", "{\"code\":\"stale_update\",\"detail\":\"It changed.\"}",
    HOGARTH_API_ERROR_CONFLICT, "It changed." },
  { "429 No", "{\"detail\":\"Slow down.\"}", HOGARTH_API_ERROR_THROTTLED, "Slow down." },
  { "302 Found", "", HOGARTH_API_ERROR_SERVER, "the server answered with status 302" },
  { "502 No", "<html>", HOGARTH_API_ERROR_SERVER, "the server answered with status 502" },
  { "200 OK", "<html>", HOGARTH_API_ERROR_SERVER,
    "the server's answer is no JSON; is the address that of PostHog?" },
  { "200 OK", "{\"results\":[],\"next\":\"http://127.0.0.1.evil.test/api/\"}",
    HOGARTH_API_ERROR_SERVER, "the list does not end, or goes on at another host" },
};

static void
test_failures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr(RawServer) server = server_new (failures[i].status, failures[i].body);
      g_autoptr(GError) error = NULL;

      g_assert_null (call (server, LIST, &error));
      g_assert_error (error, HOGARTH_API_ERROR, failures[i].code);
      g_assert_cmpstr (error->message, ==, failures[i].message);
      g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
    }
}

static void
test_consent (void)
{
  const char *const hosts[] = { "eu.posthog.com", NULL };
  g_autoptr(HogarthConsent) consent = hogarth_consent_new (hosts);
  g_autoptr(RawServer) server = server_new ("200 OK", "{}");
  g_autoptr(GError) error = NULL;

  g_assert_null (call_with (consent, server, GET, &error));
  g_assert_error (error, HOGARTH_API_ERROR, HOGARTH_API_ERROR_CONSENT);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/api-client/requests", test_requests);
  g_test_add_func ("/net/api-client/list", test_list);
  g_test_add_func ("/net/api-client/failures", test_failures);
  g_test_add_func ("/net/api-client/consent", test_consent);

  return g_test_run ();
}
