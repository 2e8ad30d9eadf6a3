/* hogarth-url.h: an http or https address read as a browser reads it
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HOGARTH_URL_ERROR:
 *
 * Domain of the errors of hogarth_url_parse(). Codes are of #HogarthUrlError.
 */
#define HOGARTH_URL_ERROR (hogarth_url_error_quark ())

/**
 * HogarthUrlError:
 * @HOGARTH_URL_ERROR_INVALID: not a URL
 * @HOGARTH_URL_ERROR_SCHEME: a URL, but neither http nor https
 */
typedef enum
{
  HOGARTH_URL_ERROR_INVALID = 1,
  HOGARTH_URL_ERROR_SCHEME,
} HogarthUrlError;

/**
 * hogarth_url_error_quark:
 *
 * Returns: the quark of %HOGARTH_URL_ERROR
 */
GQuark hogarth_url_error_quark (void);

/**
 * hogarth_url_parse:
 * @text: what a program gave to fetch
 * @error: return location for an error with PostHog's text
 *
 * Reads @text by the rules of the WHATWG's URL standard, which PostHog's servers follow, as far
 * as they concern http and https: white space around is dropped, a backslash is a slash, dots in
 * the path are resolved, what may not stand in a request line is percent-encoded, a host is
 * lower-case ASCII and a number for a host is an IPv4 address. User name, password and fragment
 * are dropped, since none of them is ever sent. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): the address, with a path and with the default port left
 *   out, or %NULL with @error set
 */
GUri *hogarth_url_parse (const char  *text,
                         GError     **error);

G_END_DECLS
