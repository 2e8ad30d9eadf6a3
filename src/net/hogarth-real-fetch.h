/* hogarth-real-fetch.h: requests that leave the machine
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "hogarth-consent.h"
#include "hogarth-fetch.h"
#include "hogarth-project.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_REAL_FETCH (hogarth_real_fetch_get_type ())

G_DECLARE_FINAL_TYPE (HogarthRealFetch, hogarth_real_fetch, HOGARTH, REAL_FETCH, GObject)

/** HOGARTH_REAL_FETCH_CONNECT_TIMEOUT_MS: PostHog's time to a connection. */
#define HOGARTH_REAL_FETCH_CONNECT_TIMEOUT_MS 3000

/** HOGARTH_REAL_FETCH_MAX_TIMEOUT_MS: PostHog's longest time for a request. */
#define HOGARTH_REAL_FETCH_MAX_TIMEOUT_MS 10000

/**
 * hogarth_real_fetch_new:
 * @consent: the hosts that the user agreed to
 * @project: (nullable): whose allowed hosts may be reached although their address is private;
 *   %NULL allows none
 *
 * Makes a #HogarthFetch that sends. It behaves as PostHog's servers do: http and https only, no
 * redirect is followed, nothing is decompressed, no proxy is used, and an address that is not
 * public is refused. The check is made on the resolved addresses, and the connection goes to
 * those and to no other. The time-out and the longest answer come with each request; the
 * time-out is at most %HOGARTH_REAL_FETCH_MAX_TIMEOUT_MS.
 *
 * The object has no state that changes, so several threads may use it; answers arrive in the
 * thread-default main context of the caller.
 *
 * Returns: (transfer full): the new fetch
 */
HogarthRealFetch *hogarth_real_fetch_new (HogarthConsent *consent,
                                          HogarthProject *project);

G_END_DECLS
