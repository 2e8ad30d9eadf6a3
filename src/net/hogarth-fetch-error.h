/* hogarth-fetch-error.h: network errors in the words of PostHog's servers
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <libsoup/soup.h>

#include "hogarth-fetch.h"

G_BEGIN_DECLS

/**
 * hogarth_fetch_error_new_timeout:
 *
 * Returns: (transfer full): the error for an answer that did not come in time
 */
GError *hogarth_fetch_error_new_timeout (void);

/**
 * hogarth_fetch_error_new_connect_timeout:
 * @host: the host's name
 * @port: the port
 * @timeout_ms: how long was waited, in milliseconds
 *
 * Returns: (transfer full): the error for a connection that was not made in time
 */
GError *hogarth_fetch_error_new_connect_timeout (const char *host,
                                                 guint16     port,
                                                 guint       timeout_ms);

/**
 * hogarth_fetch_error_new_too_large:
 * @limit: what was allowed, in bytes
 *
 * Returns: (transfer full): the error for an answer that is longer than @limit
 */
GError *hogarth_fetch_error_new_too_large (guint64 limit);

/**
 * hogarth_fetch_error_new_from_cause:
 * @cause: what GIO, TLS or libsoup said; an error of %HOGARTH_FETCH_ERROR is copied
 * @addresses: (element-type GInetAddress): where the connection was to go
 * @port: the port
 * @message: (nullable): the message that failed
 *
 * Returns: (transfer full): an error of %HOGARTH_FETCH_ERROR, worded "ErrorName: detail"
 */
GError *hogarth_fetch_error_new_from_cause (const GError *cause,
                                            GList        *addresses,
                                            guint16       port,
                                            SoupMessage  *message);

/**
 * hogarth_fetch_error_is_broken_connection:
 * @cause: what GIO or libsoup said before an answer
 *
 * Returns: %TRUE if a connection was there and the other side ended it
 */
gboolean hogarth_fetch_error_is_broken_connection (const GError *cause);

G_END_DECLS
