/* hogarth-public-address.h: which internet addresses a destination may reach
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hogarth_public_address_check:
 * @address: an address that a host name stands for
 *
 * Whether @address is a global unicast address. Loopback, private, link-local, multicast,
 * reserved and translated ones are not, as on PostHog's servers; an IPv4 address inside an IPv6
 * one counts as the IPv4 address. May be called on any thread.
 *
 * Returns: %TRUE if a request may go there
 */
gboolean hogarth_public_address_check (GInetAddress *address);

G_END_DECLS
