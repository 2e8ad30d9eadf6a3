/* test-public-address.c: which internet addresses a destination may reach
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-public-address.h"

static const char *const public[] = {
  "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
  "126.255.255.255", "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0",
  "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255",
  "2606:4700::1111", "2a00::1", "::ffff:8.8.8.8", "2001:200::1", "2003::1",
};

static const char *const special[] = {
  "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "127.0.0.1", "127.255.255.255",
  "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1",
  "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1",
  "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::1",
  "fd12:3456::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1",
  "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "100::1", "3fff::1", "5f00::1",
};

static void
check (const char *text,
       gboolean    expected)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (text);

  g_assert_nonnull (address);
  if (hogarth_public_address_check (address) != expected)
    g_test_fail_printf ("%s is taken for %s", text, expected ? "special" : "public");
}

static void
test_public (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (public); i++)
    check (public[i], TRUE);
}

static void
test_special (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (special); i++)
    check (special[i], FALSE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/net/public-address/public", test_public);
  g_test_add_func ("/net/public-address/special", test_special);

  return g_test_run ();
}
