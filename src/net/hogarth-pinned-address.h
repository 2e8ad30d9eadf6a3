/* hogarth-pinned-address.h: a host with the very addresses to connect to
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_PINNED_ADDRESS (hogarth_pinned_address_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPinnedAddress, hogarth_pinned_address, HOGARTH, PINNED_ADDRESS,
                      GNetworkAddress)

/**
 * hogarth_pinned_address_new:
 * @host: the host's name, as TLS is to verify it
 * @port: the port to connect to
 * @addresses: (element-type GInetAddress): what the name was resolved to and found fit
 *
 * Makes an address that connects to one of @addresses and to no other: the name is not resolved
 * a second time, so a name server cannot give another answer after the check.
 *
 * Returns: (transfer full): the new address
 */
GSocketConnectable *hogarth_pinned_address_new (const char *host,
                                                guint16     port,
                                                GList      *addresses);

G_END_DECLS
