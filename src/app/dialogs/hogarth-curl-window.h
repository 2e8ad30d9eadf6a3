/* hogarth-curl-window.h: a cURL command becomes a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-destination.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_CURL_WINDOW (hogarth_curl_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthCurlWindow, hogarth_curl_window, HOGARTH, CURL_WINDOW, AdwWindow)

/**
 * hogarth_curl_window_new:
 * @parent: the window it belongs to
 * @base: a destination of the template that takes a command's request
 * @text: (nullable): a command to begin with
 *
 * The signal "accepted" (HogarthDestination *, HogarthSecrets *) gives the destination that its
 * user took, and the credentials of the command. The window closes afterwards.
 *
 * Returns: (transfer none): a new window, to be presented
 */
GtkWindow *hogarth_curl_window_new (GtkWindow          *parent,
                                    HogarthDestination *base,
                                    const char         *text);

G_END_DECLS
