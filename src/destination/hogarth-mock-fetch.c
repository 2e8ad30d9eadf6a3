/* hogarth-mock-fetch.c: answers that somebody set beforehand
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-mock-fetch.h"
#include "hogarth-mocks.h"

#include "hogarth-data-private.h"
#include "hogarth-secrets.h"

#include <string.h>

struct _HogarthMockFetch
{
  GObject  parent_instance;

  HogData *answers;
  guint   *n_given;      /* of each answer */
};

static void hogarth_mock_fetch_iface_init (HogarthFetchInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthMockFetch, hogarth_mock_fetch, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_FETCH,
                                                      hogarth_mock_fetch_iface_init))

static gboolean
may_answer (HogarthMockFetch *self,
            guint             index,
            const char       *request_method,
            const char       *request_url)
{
  HogData *answer = hog_data_get_element (self->answers, index);
  HogData *times = hog_data_get_member (answer, "times");
  const char *url = hog_data_get_member_string (answer, "url");
  const char *method = hog_data_get_member_string (answer, "method");
  double most = hogarth_mocks_is_ordered (answer) ? 1 : G_MAXUINT;

  if (hogarth_data_is_kind (times, HOG_DATA_NUMBER))
    most = hog_data_get_number (times);
  if (self->n_given[index] >= most)
    return FALSE;
  if (url != NULL)
    {
      g_autoptr(GPatternSpec) pattern = g_pattern_spec_new (url);

      if (!g_pattern_spec_match_string (pattern, request_url))
        return FALSE;
    }
  return method == NULL || g_ascii_strcasecmp (method, request_method) == 0;
}

static HogData *
take_answer (HogarthMockFetch *self,
             HogarthRequest   *request)
{
  int index = hogarth_mock_fetch_take (self, hogarth_request_get_method (request),
                                       hogarth_request_get_url (request));

  return index >= 0 ? hog_data_get_element (self->answers, index) : NULL;
}

static GStrv
get_headers (HogData *answer)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  HogData *headers = hog_data_get_member (answer, "headers");

  for (guint i = 0; i < hog_data_get_length (headers); i++)
    {
      g_autofree char *text = hogarth_data_to_text (hog_data_get_value_at (headers, i));

      g_strv_builder_add (builder, hog_data_get_key_at (headers, i, NULL));
      g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static HogarthResponse *
make_response (HogData *answer)
{
  g_auto(GStrv) headers = get_headers (answer);
  HogData *status = hog_data_get_member (answer, "status");
  HogData *body = hog_data_get_member (answer, "body");
  g_autofree char *text = body != NULL ? hogarth_data_to_text (body) : g_strdup ("{}");
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  double delay_ms = hog_data_get_number (hog_data_get_member (answer, "delay_ms"));

  return hogarth_response_new (hogarth_data_is_integer (status) ? hog_data_get_number (status)
                                                                : 200,
                               (const char * const *) headers, bytes,
                               delay_ms > 0 ? (gint64) (delay_ms * 1000) : 0);
}

/* Why PostHog would never send the request; NULL if it would. A secret that is not known here
 * stands in the URL as its mask and may be anything. */
static const char *
find_url_fault (const char *url)
{
  const char *end = strchr (url, ':');
  const char *host;

  if (g_str_has_prefix (url, HOGARTH_SECRET_MASK))
    return NULL;
  if (end == NULL || end == url || !g_ascii_isalpha (*url))
    return "Invalid URL";
  if (g_ascii_strncasecmp (url, "http:", 5) != 0 && g_ascii_strncasecmp (url, "https:", 6) != 0)
    return "Scheme must be either HTTP or HTTPS";
  host = end + 1 + strspn (end + 1, "/\\");
  return *host == '\0' ? "Invalid URL" : NULL;
}

static void
hogarth_mock_fetch_send_async (HogarthFetch        *fetch,
                               HogarthRequest      *request,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  HogarthMockFetch *self = HOGARTH_MOCK_FETCH (fetch);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  const char *fault = find_url_fault (hogarth_request_get_url (request));
  HogData *answer = fault == NULL ? take_answer (self, request) : NULL;
  const char *message = hog_data_get_member_string (answer, "error");
  double delay_ms = hog_data_get_number (hog_data_get_member (answer, "delay_ms"));
  guint timeout_ms = hogarth_request_get_timeout_ms (request);

  g_task_set_source_tag (task, hogarth_mock_fetch_send_async);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (fault != NULL)
    g_task_return_new_error (task, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_INVALID_URL,
                             "InvalidRequestError: %s", fault);
  else if (message != NULL)
    g_task_return_new_error (task, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION,
                             "%s", message);
  else if (timeout_ms > 0 && delay_ms > timeout_ms)
    g_task_return_new_error (task, HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_TIMEOUT,
                             "TimeoutError: The operation was aborted due to timeout");
  else
    g_task_return_pointer (task, make_response (answer),
                           (GDestroyNotify) hogarth_response_unref);
}

static HogarthResponse *
hogarth_mock_fetch_send_finish (HogarthFetch  *fetch,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, fetch), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hogarth_mock_fetch_iface_init (HogarthFetchInterface *iface)
{
  iface->send_async = hogarth_mock_fetch_send_async;
  iface->send_finish = hogarth_mock_fetch_send_finish;
}

static void
hogarth_mock_fetch_finalize (GObject *object)
{
  HogarthMockFetch *self = HOGARTH_MOCK_FETCH (object);

  g_clear_pointer (&self->answers, hog_data_unref);
  g_clear_pointer (&self->n_given, g_free);

  G_OBJECT_CLASS (hogarth_mock_fetch_parent_class)->finalize (object);
}

static void
hogarth_mock_fetch_class_init (HogarthMockFetchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_mock_fetch_finalize;
}

static void
hogarth_mock_fetch_init (HogarthMockFetch *self)
{
}

/**
 * hogarth_mock_fetch_new:
 *
 * Returns: (transfer full): a fetch that answers everything with 200 and {}
 */
HogarthMockFetch *
hogarth_mock_fetch_new (void)
{
  return g_object_new (HOGARTH_TYPE_MOCK_FETCH, NULL);
}

static const char *
find_fault (HogData *answer)
{
  HogData *status = hog_data_get_member (answer, "status");
  HogData *headers = hog_data_get_member (answer, "headers");
  HogData *delay = hog_data_get_member (answer, "delay_ms");
  HogData *message = hog_data_get_member (answer, "error");

  if (!hogarth_data_is_kind (answer, HOG_DATA_OBJECT))
    return "is no object";
  if (status != NULL && (!hogarth_data_is_integer (status) || hog_data_get_number (status) < 100 ||
                         hog_data_get_number (status) > 599))
    return "has a status that is no number from 100 to 599";
  if (headers != NULL && !hogarth_data_is_kind (headers, HOG_DATA_OBJECT))
    return "has headers that are no object";
  if (delay != NULL && !hogarth_data_is_kind (delay, HOG_DATA_NUMBER))
    return "has a delay_ms that is no number";
  if (message != NULL && !hogarth_data_is_kind (message, HOG_DATA_STRING))
    return "has an error that is no text";
  return NULL;
}

/**
 * hogarth_mock_fetch_new_with_answers:
 * @answers: (nullable): the list of answers, or one of them
 * @error: return location; %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): a fetch that gives them
 */
HogarthMockFetch *
hogarth_mock_fetch_new_with_answers (HogData  *answers,
                                     GError  **error)
{
  g_autoptr(HogarthMockFetch) self = hogarth_mock_fetch_new ();

  self->answers = hogarth_mocks_list (answers);
  self->n_given = g_new0 (guint, hog_data_get_length (self->answers) + 1);
  for (guint i = 0; i < hog_data_get_length (self->answers); i++)
    {
      const char *fault = find_fault (hog_data_get_element (self->answers, i));

      if (fault != NULL)
        {
          g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "mocked answer %u %s",
                       i + 1, fault);
          return NULL;
        }
    }
  return g_steal_pointer (&self);
}

/**
 * hogarth_mock_fetch_reset:
 * @self: a mock fetch
 *
 * Forgets which answers were given.
 */
void
hogarth_mock_fetch_reset (HogarthMockFetch *self)
{
  g_return_if_fail (HOGARTH_IS_MOCK_FETCH (self));

  for (guint i = 0; i < hog_data_get_length (self->answers); i++)
    self->n_given[i] = 0;
}

/**
 * hogarth_mock_fetch_take:
 * @self: a mock fetch
 * @method: of a request
 * @url: of the request
 *
 * Counts the answer as given, as if the request were sent.
 *
 * Returns: the index of the answer that the request gets, -1 for the default
 */
int
hogarth_mock_fetch_take (HogarthMockFetch *self,
                         const char       *method,
                         const char       *url)
{
  g_return_val_if_fail (HOGARTH_IS_MOCK_FETCH (self), -1);
  g_return_val_if_fail (method != NULL && url != NULL, -1);

  for (guint i = 0; i < hog_data_get_length (self->answers); i++)
    if (may_answer (self, i, method, url))
      {
        self->n_given[i]++;
        return i;
      }
  return -1;
}
