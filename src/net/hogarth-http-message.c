/* hogarth-http-message.c: a request as it goes onto the wire, an answer as it came from there
 * SPDX-License-Identifier: MIT
 *
 * The refusals and their texts are those of undici 7, the HTTP client of PostHog's servers.
 */

#define G_LOG_DOMAIN "hogarth-http-message"

#include "config.h"

#include <string.h>

#include "hogarth-http-message.h"

static gboolean refuse (GError     **error,
                        const char  *format,
                        ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError     **error,
        const char  *format,
        ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (HOGARTH_FETCH_ERROR,
                                                HOGARTH_FETCH_ERROR_CONNECTION,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
is_token (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && strchr ("!#$%&'*+-.^_`|~", *text) == NULL)
      return FALSE;
  return TRUE;
}

/* @value in the one byte a character that HTTP carries, or NULL. */
static char *
to_latin1 (const char *value)
{
  for (const char *c = value; *c != '\0'; c++)
    if (((guchar) *c < ' ' && *c != '\t') || *c == 0x7f)
      return NULL;
  return g_convert (value, -1, "ISO-8859-1", "UTF-8", NULL, NULL, NULL);
}

static gboolean
is_one_of (const char        *name,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_content_length (const char  *value,
                      gsize        body_length,
                      GError     **error)
{
  guint64 length = 0;

  if (!g_ascii_isdigit (*value))
    return refuse (error, "InvalidArgumentError: invalid content-length header");
  length = g_ascii_strtoull (value, NULL, 10);
  if (length != body_length)
    return refuse (error, "RequestContentLengthMismatchError: "
                          "Request body length does not match content-length header");
  return TRUE;
}

static gboolean
add_header (SoupMessageHeaders *headers,
            const char         *name,
            const char         *value,
            gsize               body_length,
            GError            **error)
{
  static const char *const refused[] = { "transfer-encoding", "keep-alive", "upgrade", NULL };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  g_autofree char *latin1 = NULL;

  if (!is_token (name))
    return refuse (error, "InvalidArgumentError: invalid header key");
  latin1 = to_latin1 (value);
  if (latin1 == NULL)
    return refuse (error, "InvalidArgumentError: invalid %s header", name);
  if (is_one_of (name, refused))
    return refuse (error, "InvalidArgumentError: invalid %s header", lower);
  if (g_str_equal (lower, "expect"))
    return refuse (error, "NotSupportedError: expect header not supported");
  if (g_str_equal (lower, "content-length"))
    return check_content_length (latin1, body_length, error);
  if (g_str_equal (lower, "connection"))
    return TRUE;

  soup_message_headers_append (headers, name, latin1);
  return TRUE;
}

SoupMessage *
hogarth_http_message_new (HogarthRequest  *request,
                          GUri            *uri,
                          GError         **error)
{
  static const char *const with_body[] = { "POST", "PUT", "PATCH", NULL };
  g_autoptr(SoupMessage) message = NULL;
  g_autoptr(GBytes) body = NULL;
  const char *const *headers;
  const char *method;

  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  method = hogarth_request_get_method (request);
  if (!is_token (method) || g_ascii_strcasecmp (method, "CONNECT") == 0)
    {
      refuse (error, "InvalidArgumentError: invalid request method");
      return NULL;
    }

  message = soup_message_new_from_uri (method, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);

  body = hogarth_request_get_body (request);
  if (body != NULL)
    g_bytes_ref (body);
  else if (is_one_of (method, with_body))
    body = g_bytes_new_static ("", 0);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, NULL, body);

  headers = hogarth_request_get_headers (request);
  for (guint i = 0; headers != NULL && headers[i] != NULL; i += 2)
    if (!add_header (soup_message_get_request_headers (message), headers[i], headers[i + 1],
                     body != NULL ? g_bytes_get_size (body) : 0, error))
      return NULL;

  return g_steal_pointer (&message);
}

GStrv
hogarth_http_message_dup_headers (SoupMessage *message)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  g_return_val_if_fail (SOUP_IS_MESSAGE (message), NULL);

  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_strv_builder_add_many (builder, name, value, NULL);

  return g_strv_builder_end (builder);
}
