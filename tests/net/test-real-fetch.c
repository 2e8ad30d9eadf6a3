/* test-real-fetch.c: requests that leave the machine, to a server on the loopback
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-real-fetch.h"
#include "raw-server.h"

#include <string.h>

#define OK "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"

typedef struct
{
  GAsyncResult *result;
} Answer;

static void
answered_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Answer *answer = user_data;

  answer->result = g_object_ref (result);
}

static HogarthProject *
local_project (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data =
    hog_data_from_json ("{\"id\":\"p\",\"allowed_hosts\":[\"127.0.0.1\",\"local.test\"]}", -1,
                        &error);
  HogarthProject *project = hogarth_project_new_from_data (data, &error);

  g_assert_no_error (error);
  return project;
}

static HogarthResponse *
send_with (HogarthConsent  *consent,
           HogarthProject  *project,
           HogarthRequest  *request,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr(HogarthRealFetch) fetch = hogarth_real_fetch_new (consent, project);
  g_autoptr(GAsyncResult) result = NULL;
  Answer answer = { NULL };

  hogarth_fetch_send_async (HOGARTH_FETCH (fetch), request, cancellable, answered_cb, &answer);
  while (answer.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = answer.result;
  return hogarth_fetch_send_finish (HOGARTH_FETCH (fetch), result, error);
}

static HogarthResponse *
send (const char         *method,
      const char         *url,
      const char *const  *headers,
      const char         *body,
      guint               timeout_ms,
      GError            **error)
{
  g_autoptr(HogarthConsent) consent = hogarth_consent_new_any_host ();
  g_autoptr(HogarthProject) project = local_project ();
  g_autoptr(GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autoptr(HogarthRequest) request =
    hogarth_request_new (method, url, headers, bytes, timeout_ms, 1024 * 1024);

  return send_with (consent, project, request, NULL, error);
}

static void
assert_body (HogarthResponse *response,
             const char      *expected)
{
  GBytes *body = hogarth_response_get_body (response);

  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), expected,
                   strlen (expected));
}

static void
test_normal (void)
{
  g_autoptr(RawServer) server =
    raw_server_new ("HTTP/1.1 201 Created\r\nContent-Length: 8\r\nX-A: 1\r\nX-L: \xe9\r\n\r\n"
                    "{\"a\":1}\n", -1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/a b?c={d}#e");
  const char *const headers[] = { "X-Name", "Jos\xc3\xa9",
                                  "Content-Type", "application/json", NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send ("PATCH", url, headers, "{\"x\":\"\xc3\xa9\"}", 3000,
                                              &error);
  g_autofree char *received = raw_server_dup_received (server);
  g_autofree char *host = NULL;
  const char *const *answered;

  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_response_get_status (response), ==, 201);
  assert_body (response, "{\"a\":1}\n");
  g_assert_cmpint (hogarth_response_get_duration_us (response), >, 0);

  answered = hogarth_response_get_headers (response);
  g_assert_true (g_strv_contains (answered, "X-A"));
  g_assert_true (g_strv_contains (answered, "\xef\xbf\xbd"));

  host = g_strdup_printf ("Host: 127.0.0.1:%u\r\n", raw_server_get_port (server));
  g_assert_true (g_str_has_prefix (received, "PATCH /a%20b?c={d} HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (received, host));
  g_assert_nonnull (strstr (received, "X-Name: Jos\xe9\r\n"));
  g_assert_nonnull (strstr (received, "Content-Type: application/json\r\n"));
  g_assert_nonnull (strstr (received, "Content-Length: 10\r\n"));
  g_assert_true (g_str_has_suffix (received, "\r\n\r\n{\"x\":\"\xc3\xa9\"}"));
  g_assert_null (strstr (received, "Accept-Encoding"));
  g_assert_null (strstr (received, "User-Agent"));
}

static void
test_methods (void)
{
  static const struct { const char *method; const char *length; } rows[] = {
    { "GET", NULL },
    { "DELETE", NULL },
    { "POST", "Content-Length: 0\r\n" },
    { "PUT", "Content-Length: 0\r\n" },
    { "PATCH", "Content-Length: 0\r\n" },
    { "FOO", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(RawServer) server = raw_server_new (OK, -1, 1, RAW_ENDING_CLOSE);
      g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
      g_autoptr(GError) error = NULL;
      g_autoptr(HogarthResponse) response = send (rows[i].method, url, NULL, NULL, 3000, &error);
      g_autofree char *received = raw_server_dup_received (server);

      g_assert_no_error (error);
      assert_body (response, "hi");
      g_assert_true (g_str_has_prefix (received, rows[i].method));
      if (rows[i].length != NULL)
        g_assert_nonnull (strstr (received, rows[i].length));
      else
        g_assert_null (strstr (received, "Content-Length"));
    }
}

typedef struct
{
  const char *name;
  const char *method;
  const char *header;
  const char *value;
  const char *message;
} Refusal;

static const Refusal refusals[] = {
  { "name", "POST", "X Y", "a", "InvalidArgumentError: invalid header key" },
  { "empty-name", "POST", "", "a", "InvalidArgumentError: invalid header key" },
  { "not-latin1", "POST", "X-A", "\xe6\x97\xa5", "InvalidArgumentError: invalid X-A header" },
  { "injection", "POST", "X-A", "a\r\nX-B: b", "InvalidArgumentError: invalid X-A header" },
  { "transfer", "POST", "Transfer-Encoding", "chunked",
    "InvalidArgumentError: invalid transfer-encoding header" },
  { "upgrade", "POST", "Upgrade", "h2c", "InvalidArgumentError: invalid upgrade header" },
  { "expect", "POST", "Expect", "100-continue", "NotSupportedError: expect header not supported" },
  { "length", "POST", "Content-Length", "5",
    "RequestContentLengthMismatchError: Request body length does not match content-length header" },
  { "length-text", "POST", "content-length", "abc",
    "InvalidArgumentError: invalid content-length header" },
  { "connect", "CONNECT", "X-A", "a", "InvalidArgumentError: invalid request method" },
  { "method", "A B", "X-A", "a", "InvalidArgumentError: invalid request method" },
};

static void
test_refused_header (gconstpointer data)
{
  const Refusal *row = data;
  g_autoptr(RawServer) server = raw_server_new (OK, -1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  const char *const headers[] = { row->header, row->value, NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send (row->method, url, headers, "ab", 3000, &error);

  g_assert_null (response);
  g_assert_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION);
  g_assert_cmpstr (error->message, ==, row->message);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 0);
}

static void
assert_fails (RawServer  *server,
              guint       timeout_ms,
              int         code,
              const char *message)
{
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send ("POST", url, NULL, "x", timeout_ms, &error);

  g_assert_null (response);
  g_assert_error (error, HOGARTH_FETCH_ERROR, code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  RawServer *server = raw_server_new (OK, -1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autofree char *expected =
    g_strdup_printf ("Error: connect ECONNREFUSED 127.0.0.1:%u", raw_server_get_port (server));
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = NULL;

  raw_server_free (server);
  response = send ("POST", url, NULL, NULL, 3000, &error);
  g_assert_null (response);
  g_assert_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION);
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_hanging (void)
{
  g_autoptr(RawServer) silent = raw_server_new ("", 0, 1, RAW_ENDING_HANG);
  g_autoptr(RawServer) half =
    raw_server_new ("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi", -1, 1, RAW_ENDING_HANG);

  assert_fails (silent, 100, HOGARTH_FETCH_ERROR_TIMEOUT,
                "TimeoutError: The operation was aborted due to timeout");
  assert_fails (half, 100, HOGARTH_FETCH_ERROR_TIMEOUT,
                "TimeoutError: The operation was aborted due to timeout");
}

static void
test_broken (void)
{
  g_autoptr(RawServer) closed = raw_server_new ("", 0, 1, RAW_ENDING_CLOSE);
  g_autoptr(RawServer) reset = raw_server_new ("", 0, 1, RAW_ENDING_RESET);
  g_autoptr(RawServer) truncated =
    raw_server_new ("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi", -1, 1, RAW_ENDING_CLOSE);
  g_autoptr(RawServer) chunk =
    raw_server_new ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhi", -1, 1,
                    RAW_ENDING_CLOSE);
  g_autoptr(RawServer) garbage = raw_server_new ("garbage\r\n\r\n", -1, 1, RAW_ENDING_HANG);

  assert_fails (closed, 3000, HOGARTH_FETCH_ERROR_CONNECTION, "SocketError: other side closed");
  g_assert_cmpuint (raw_server_get_n_connections (closed), ==, 2);
  assert_fails (reset, 3000, HOGARTH_FETCH_ERROR_CONNECTION, "Error: read ECONNRESET");
  g_assert_cmpuint (raw_server_get_n_connections (reset), ==, 2);
  assert_fails (truncated, 3000, HOGARTH_FETCH_ERROR_CONNECTION, "SocketError: other side closed");
  g_assert_cmpuint (raw_server_get_n_connections (truncated), ==, 1);
  assert_fails (chunk, 3000, HOGARTH_FETCH_ERROR_CONNECTION, "SocketError: other side closed");
  assert_fails (garbage, 3000, HOGARTH_FETCH_ERROR_CONNECTION,
                "HTTPParserError: Response does not match the HTTP/1.1 protocol");
}

static void
test_too_large (void)
{
  const char *message =
    "ResponseTooLargeError: the answer is longer than 1048576 bytes, the rest was not read";
  g_autofree char *block = g_strnfill (64 * 1024, 'x');
  g_autofree char *open = g_strconcat ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", block, NULL);
  g_autoptr(RawServer) declared =
    raw_server_new ("HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n", -1, 1, RAW_ENDING_HANG);
  g_autoptr(RawServer) streamed = raw_server_new (open, -1, 160, RAW_ENDING_CLOSE);
  g_autoptr(RawServer) endless_headers =
    raw_server_new ("X-A: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n", -1, 1000000, RAW_ENDING_CLOSE);

  assert_fails (declared, 3000, HOGARTH_FETCH_ERROR_TOO_LARGE, message);
  assert_fails (streamed, 3000, HOGARTH_FETCH_ERROR_TOO_LARGE, message);
  assert_fails (endless_headers, 3000, HOGARTH_FETCH_ERROR_CONNECTION,
                "SocketError: other side closed");
}

static void
test_redirect (void)
{
  g_autoptr(RawServer) server =
    raw_server_new ("HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n", -1, 1,
                    RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send ("POST", url, NULL, NULL, 3000, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_response_get_status (response), ==, 302);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
}

/* PostHog's client neither asks for compression nor undoes it. */
static void
test_gzip (void)
{
  static const char packed[] =
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x02";
  g_autoptr(RawServer) server = raw_server_new (packed, sizeof packed - 1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send ("POST", url, NULL, NULL, 3000, &error);

  g_assert_no_error (error);
  assert_body (response, "\x1f\x8b\x08\x02");
}

static void
test_credentials (void)
{
  g_autoptr(RawServer) server =
    raw_server_new ("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"\r\n"
                    "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n", -1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "user:word@127.0.0.1", "/");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthResponse) response = send ("POST", url, NULL, NULL, 3000, &error);
  g_autofree char *received = raw_server_dup_received (server);

  g_assert_no_error (error);
  g_assert_cmpuint (hogarth_response_get_status (response), ==, 401);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
  g_assert_null (strstr (received, "Authorization"));
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
too_late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr(RawServer) server = raw_server_new ("", 0, 1, RAW_ENDING_HANG);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  g_autoptr(HogarthConsent) consent = hogarth_consent_new_any_host ();
  g_autoptr(HogarthProject) project = local_project ();
  g_autoptr(HogarthRequest) request = hogarth_request_new ("POST", url, NULL, NULL, 3000, 1024);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again = NULL;
  gboolean too_late = FALSE;
  guint timer = g_timeout_add (2000, too_late_cb, &too_late);

  g_timeout_add (50, cancel_cb, cancellable);
  g_assert_null (send_with (consent, project, request, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (send_with (consent, project, request, cancellable, &again));
  g_assert_error (again, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (too_late); /* it did not wait for the time-out of 3 s */
  g_source_remove (timer);
}

static void
test_private_address (void)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost", "[::1]", "2130706433", "10.0.0.1",
                                       "[::ffff:169.254.169.254]" };
  g_autoptr(HogarthConsent) consent = hogarth_consent_new_any_host ();

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *url = g_strdup_printf ("http://%s:1/", hosts[i]);
      g_autoptr(HogarthRequest) request = hogarth_request_new ("POST", url, NULL, NULL, 3000, 1024);
      g_autoptr(GError) error = NULL;

      g_assert_null (send_with (consent, NULL, request, NULL, &error));
      g_assert_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED);
      g_assert_cmpstr (error->message, ==, "SecureRequestError: Hostname is not allowed");
    }
}

/* A name server that gives another answer at each question. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())

G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver          parent_instance;
  const char *const *answers;
  guint              n_lookups;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
test_resolver_lookup_async (GResolver           *resolver,
                            const char          *host,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  TestResolver *self = TEST_RESOLVER (resolver);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_auto(GStrv) answer = g_strsplit (self->answers[self->n_lookups], " ", -1);
  GList *addresses = NULL;

  if (self->answers[self->n_lookups + 1] != NULL)
    self->n_lookups++;
  for (guint i = 0; answer[i] != NULL; i++)
    addresses = g_list_append (addresses, g_inet_address_new_from_string (answer[i]));
  g_task_return_pointer (task, addresses, NULL);
}

static GList *
test_resolver_lookup_finish (GResolver     *resolver,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  klass->parent_class.lookup_by_name_async = test_resolver_lookup_async;
  klass->parent_class.lookup_by_name_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static GError *
send_with_answers (const char *const *answers,
                   const char        *host,
                   guint16            port)
{
  g_autoptr(GResolver) before = g_resolver_get_default ();
  g_autoptr(TestResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_autofree char *url = g_strdup_printf ("http://%s:%u/", host, port);
  g_autoptr(HogarthResponse) response = NULL;
  GError *error = NULL;

  resolver->answers = answers;
  g_resolver_set_default (G_RESOLVER (resolver));
  response = send ("POST", url, NULL, NULL, 200, &error);
  g_resolver_set_default (before);
  return error;
}

static void
test_rebinding (void)
{
  g_autoptr(RawServer) server = raw_server_new (OK, -1, 1, RAW_ENDING_CLOSE);
  const char *const rebound[] = { "127.0.0.1", "192.0.2.1", NULL };
  const char *const mixed[] = { "8.8.8.8 127.0.0.1", NULL };
  const char *const hidden[] = { "127.0.0.1", NULL };
  guint16 port = raw_server_get_port (server);
  g_autoptr(GError) allowed = send_with_answers (rebound, "local.test", port);
  g_autoptr(GError) partly = send_with_answers (mixed, "other.test", port);
  g_autoptr(GError) all = send_with_answers (hidden, "other.test", port);

  /* The first answer was checked and is the one that was used. */
  g_assert_no_error (allowed);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
  g_assert_error (partly, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED);
  g_assert_error (all, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED);
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 1);
}

static void
test_invalid_url (void)
{
  g_autoptr(GError) invalid = NULL;
  g_autoptr(GError) scheme = NULL;

  g_assert_null (send ("POST", "nonsense", NULL, NULL, 3000, &invalid));
  g_assert_error (invalid, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_INVALID_URL);
  g_assert_cmpstr (invalid->message, ==, "InvalidRequestError: Invalid URL");
  g_assert_null (send ("POST", "ftp://a.test/", NULL, NULL, 3000, &scheme));
  g_assert_error (scheme, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_INVALID_URL);
  g_assert_cmpstr (scheme->message, ==,
                   "InvalidRequestError: Scheme must be either HTTP or HTTPS");
}

static void
test_consent (void)
{
  g_autoptr(RawServer) server = raw_server_new (OK, -1, 1, RAW_ENDING_CLOSE);
  g_autofree char *url = raw_server_dup_url (server, "127.0.0.1", "/");
  const char *const other[] = { "other.test", NULL };
  const char *const this[] = { "other.test", "127.0.0.1", NULL };
  g_autoptr(HogarthConsent) to_other = hogarth_consent_new (other);
  g_autoptr(HogarthConsent) to_this = hogarth_consent_new (this);
  g_autoptr(HogarthProject) project = local_project ();
  g_autoptr(HogarthRequest) request = hogarth_request_new ("POST", url, NULL, NULL, 3000, 1024);
  g_autoptr(HogarthResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_null (send_with (to_other, project, request, NULL, &error));
  g_assert_error (error, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_BLOCKED);
  g_assert_cmpstr (error->message, ==,
                   "ConsentError: real requests to 127.0.0.1 were not agreed to");
  g_assert_cmpuint (raw_server_get_n_connections (server), ==, 0);

  g_clear_error (&error);
  response = send_with (to_this, project, request, NULL, &error);
  g_assert_no_error (error);
  assert_body (response, "hi");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/real-fetch/normal", test_normal);
  g_test_add_func ("/net/real-fetch/methods", test_methods);
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/net/real-fetch/header/", refusals[i].name, NULL);

      g_test_add_data_func (path, &refusals[i], test_refused_header);
    }
  g_test_add_func ("/net/real-fetch/refused", test_refused);
  g_test_add_func ("/net/real-fetch/hanging", test_hanging);
  g_test_add_func ("/net/real-fetch/broken", test_broken);
  g_test_add_func ("/net/real-fetch/too-large", test_too_large);
  g_test_add_func ("/net/real-fetch/redirect", test_redirect);
  g_test_add_func ("/net/real-fetch/gzip", test_gzip);
  g_test_add_func ("/net/real-fetch/credentials", test_credentials);
  g_test_add_func ("/net/real-fetch/cancel", test_cancel);
  g_test_add_func ("/net/real-fetch/private-address", test_private_address);
  g_test_add_func ("/net/real-fetch/rebinding", test_rebinding);
  g_test_add_func ("/net/real-fetch/invalid-url", test_invalid_url);
  g_test_add_func ("/net/real-fetch/consent", test_consent);

  return g_test_run ();
}
