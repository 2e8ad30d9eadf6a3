/* hogarth-public-address.c: which internet addresses a destination may reach
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-public-address"

#include "config.h"

#include <string.h>

#include "hogarth-public-address.h"

/* The special-purpose registries of RFC 6890 and its successors, as PostHog's servers refuse
 * them. */
static const char *const special_ranges[] = {
  "0.0.0.0/8",       /* this network */
  "10.0.0.0/8",      /* private */
  "100.64.0.0/10",   /* carrier-grade translation */
  "127.0.0.0/8",     /* loopback */
  "169.254.0.0/16",  /* link-local, cloud metadata */
  "172.16.0.0/12",   /* private */
  "192.0.0.0/24",    /* protocol assignments */
  "192.0.2.0/24",    /* documentation */
  "192.31.196.0/24", /* AS112 */
  "192.52.193.0/24", /* multicast tunnels */
  "192.88.99.0/24",  /* 6to4 relays */
  "192.168.0.0/16",  /* private */
  "192.175.48.0/24", /* AS112 */
  "198.18.0.0/15",   /* benchmarks */
  "198.51.100.0/24", /* documentation */
  "203.0.113.0/24",  /* documentation */
  "224.0.0.0/4",     /* multicast */
  "240.0.0.0/4",     /* reserved, broadcast */
  "::/128",          /* unspecified */
  "::1/128",         /* loopback */
  "::ffff:0:0:0/96", /* translated IPv4 */
  "64:ff9b::/96",    /* translated IPv4 */
  "64:ff9b:1::/48",  /* translated IPv4 */
  "100::/64",        /* discard */
  "2001::/23",       /* protocol assignments, Teredo among them */
  "2001:db8::/32",   /* documentation */
  "2002::/16",       /* 6to4 */
  "2620:4f:8000::/48", /* AS112 */
  "3fff::/20",       /* documentation */
  "5f00::/16",       /* segment routing */
  "fc00::/7",        /* private */
  "fe80::/10",       /* link-local */
  "fec0::/10",       /* site-local */
  "ff00::/8",        /* multicast */
};

static GInetAddress *
unwrap_mapped (GInetAddress *address)
{
  static const guint8 prefix[12] = { [10] = 0xff, [11] = 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
      && memcmp (bytes, prefix, sizeof prefix) == 0)
    return g_inet_address_new_from_bytes (bytes + sizeof prefix, G_SOCKET_FAMILY_IPV4);
  return g_object_ref (address);
}

gboolean
hogarth_public_address_check (GInetAddress *address)
{
  g_autoptr(GInetAddress) plain = NULL;

  g_return_val_if_fail (G_IS_INET_ADDRESS (address), FALSE);

  plain = unwrap_mapped (address);
  for (guint i = 0; i < G_N_ELEMENTS (special_ranges); i++)
    {
      g_autoptr(GInetAddressMask) range =
        g_inet_address_mask_new_from_string (special_ranges[i], NULL);

      if (g_inet_address_mask_matches (range, plain))
        return FALSE;
    }
  return TRUE;
}
