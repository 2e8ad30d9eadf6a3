/* hogarth-fetch-error.c: network errors in the words of PostHog's servers
 * SPDX-License-Identifier: MIT
 *
 * A destination sees them as the body of a response with status 500, so the names and texts are
 * those of Node.js and undici, which run there.
 */

#define G_LOG_DOMAIN "hogarth-fetch-error"

#include "config.h"

#include "hogarth-fetch-error.h"

typedef struct
{
  int         code;
  const char *name;
} ErrorName;

static const ErrorName connect_errors[] = {
  { G_IO_ERROR_CONNECTION_REFUSED, "ECONNREFUSED" },
  { G_IO_ERROR_HOST_UNREACHABLE, "EHOSTUNREACH" },
  { G_IO_ERROR_NETWORK_UNREACHABLE, "ENETUNREACH" },
  { G_IO_ERROR_TIMED_OUT, "ETIMEDOUT" },
  { G_IO_ERROR_PERMISSION_DENIED, "EACCES" },
};

GError *
hogarth_fetch_error_new_timeout (void)
{
  return g_error_new_literal (HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_TIMEOUT,
                              "TimeoutError: The operation was aborted due to timeout");
}

GError *
hogarth_fetch_error_new_connect_timeout (const char *host,
                                         guint16     port,
                                         guint       timeout_ms)
{
  g_return_val_if_fail (host != NULL, NULL);

  return g_error_new (HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_TIMEOUT,
                      "ConnectTimeoutError: Connect Timeout Error "
                      "(attempted address: %s:%u, timeout: %ums)", host, port, timeout_ms);
}

GError *
hogarth_fetch_error_new_too_large (guint64 limit)
{
  return g_error_new (HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_TOO_LARGE,
                      "ResponseTooLargeError: the answer is longer than %" G_GUINT64_FORMAT
                      " bytes, the rest was not read", limit);
}

gboolean
hogarth_fetch_error_is_broken_connection (const GError *cause)
{
  g_return_val_if_fail (cause != NULL, FALSE);

  return g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED)
         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
}

static const char *
tls_detail (SoupMessage *message)
{
  GTlsCertificateFlags flags =
    message != NULL ? soup_message_get_tls_peer_certificate_errors (message) : 0;

  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return "unable to verify the first certificate";
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return "Hostname/IP does not match certificate's altnames";
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return "certificate has expired";
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return "certificate is not yet valid";
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return "certificate revoked";
  return NULL;
}

static char *
describe (const GError *cause,
          GList        *addresses,
          guint16       port,
          SoupMessage  *message)
{
  if (cause->domain == G_TLS_ERROR)
    {
      const char *detail = tls_detail (message);

      return g_strconcat ("Error: ", detail != NULL ? detail : cause->message, NULL);
    }
  if (g_error_matches (cause, SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING))
    return g_strdup ("HTTPParserError: Response does not match the HTTP/1.1 protocol");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    return g_strdup ("SocketError: other side closed");
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED))
    return g_strdup ("Error: read ECONNRESET");

  for (guint i = 0; i < G_N_ELEMENTS (connect_errors); i++)
    if (addresses != NULL && g_error_matches (cause, G_IO_ERROR, connect_errors[i].code))
      {
        g_autofree char *address = g_inet_address_to_string (addresses->data);

        return g_strdup_printf ("Error: connect %s %s:%u", connect_errors[i].name, address, port);
      }

  return g_strconcat ("Error: ", cause->message, NULL);
}

GError *
hogarth_fetch_error_new_from_cause (const GError *cause,
                                    GList        *addresses,
                                    guint16       port,
                                    SoupMessage  *message)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (cause != NULL, NULL);

  if (cause->domain == HOGARTH_FETCH_ERROR)
    return g_error_copy (cause);

  text = describe (cause, addresses, port, message);
  return g_error_new_literal (HOGARTH_FETCH_ERROR, HOGARTH_FETCH_ERROR_CONNECTION, text);
}
