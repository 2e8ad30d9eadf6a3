/* hogarth-http-message.h: a request as it goes onto the wire, an answer as it came from there
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <libsoup/soup.h>

#include "hogarth-fetch.h"

G_BEGIN_DECLS

/**
 * hogarth_http_message_new:
 * @request: what a program asked for
 * @uri: where it goes, from hogarth_url_parse()
 * @error: return location for an error of %HOGARTH_FETCH_ERROR
 *
 * Makes the message for @request. Method and headers follow the HTTP client of PostHog's
 * servers: it sends header values as Latin-1, refuses what does not fit there, and does not let
 * a program set what belongs to the connection. Redirects are not followed.
 *
 * Returns: (transfer full) (nullable): the message, or %NULL with @error set
 */
SoupMessage *hogarth_http_message_new (HogarthRequest  *request,
                                       GUri            *uri,
                                       GError         **error);

/**
 * hogarth_http_message_dup_headers:
 * @message: a message that was answered
 *
 * Returns: (transfer full) (array zero-terminated=1): the answer's headers, names and values in
 *   turn; libsoup has made them UTF-8
 */
GStrv hogarth_http_message_dup_headers (SoupMessage *message);

G_END_DECLS
