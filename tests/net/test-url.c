/* test-url.c: addresses read as a browser reads them
 * SPDX-License-Identifier: MIT
 *
 * The expectations are what Node.js's URL answers, without what is never sent.
 */

#include "hogarth-url.h"

typedef struct
{
  const char *text;
  const char *expected; /* the address, or the message of the error */
} Case;

static const Case cases[] = {
  { "http://a.test", "http://a.test/" },
  { "HTTP://A.Test:8080", "http://a.test:8080/" },
  { "http://a.test:80/", "http://a.test/" },
  { "https://a.test:443/", "https://a.test/" },
  { "https://a.test:80/", "https://a.test:80/" },
  { "http://a.test:/x", "http://a.test/x" },
  { "  http://a.test/\t\nx ", "http://a.test/x" },
  { "http:a.test/x", "http://a.test/x" },
  { "http:///a.test/x", "http://a.test/x" },
  { "http:\\\\a.test\\b\\c", "http://a.test/b/c" },
  { "http://u:p@a.test/", "http://a.test/" },
  { "http://u@x:p@a.test/", "http://a.test/" },
  { "http://a.test/\xc3\xa4 b?q=\xc3\xa4 b'\"<>#f", "http://a.test/%C3%A4%20b?q=%C3%A4%20b%27%22%3C%3E" },
  { "http://a.test/{x}|`^", "http://a.test/%7Bx%7D|%60^" },
  { "http://a.test?x={y}|`^", "http://a.test/?x={y}|`^" },
  { "http://a.test/%zz", "http://a.test/%zz" },
  { "http://a.test/?", "http://a.test/?" },
  { "http://a.test/#frag", "http://a.test/" },
  { "http://a.test/../b/./c/%2e%2E/d", "http://a.test/b/d" },
  { "http://a.test/b/..", "http://a.test/" },
  { "http://a.test/b/.", "http://a.test/b/" },
  { "http://a.test/b//c", "http://a.test/b//c" },
  { "http://a.test/...", "http://a.test/..." },
  { "http://\xc3\xa4.test/", "http://xn--4ca.test/" },
  { "http://a%41.test/", "http://aa.test/" },
  { "http://a_b.test/", "http://a_b.test/" },
  { "http://2130706433/", "http://127.0.0.1/" },
  { "http://0x7f.1/", "http://127.0.0.1/" },
  { "http://1.2.3/", "http://1.2.0.3/" },
  { "http://0177.0.0.1/", "http://127.0.0.1/" },
  { "http://[::1]:80/", "http://[::1]/" },
  { "http://[::FFFF:127.0.0.1]:81/", "http://[::ffff:127.0.0.1]:81/" },
  { "", "Invalid URL" },
  { "a.test", "Invalid URL" },
  { "//a.test/", "Invalid URL" },
  { "http://", "Invalid URL" },
  { "http://a b.test/", "Invalid URL" },
  { "http://a.test:70000/", "Invalid URL" },
  { "http://a.test:8x/", "Invalid URL" },
  { "http://a.test:99999999999999999999/", "Invalid URL" },
  { "http://1.2.3.4.5/", "Invalid URL" },
  { "http://999.1.1.1/", "Invalid URL" },
  { "http://a.0x1g/", "http://a.0x1g/" },
  { "http://[::1/", "Invalid URL" },
  { "http://[fe80::1%25eth0]/", "Invalid URL" },
  { "http://[127.0.0.1]/", "Invalid URL" },
  { "http://a%00.test/", "Invalid URL" },
  { "http://a%ff.test/", "Invalid URL" },
  { "ftp://a.test/", "Scheme must be either HTTP or HTTPS" },
  { "javascript:alert(1)", "Scheme must be either HTTP or HTTPS" },
  { "file:///etc/passwd", "Scheme must be either HTTP or HTTPS" },
};

static void
test_parse (gconstpointer data)
{
  const Case *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GUri) uri = hogarth_url_parse (row->text, &error);
  g_autofree char *text = NULL;

  if (uri == NULL)
    {
      g_assert_cmpint (error->domain, ==, HOGARTH_URL_ERROR);
      g_assert_cmpstr (error->message, ==, row->expected);
      return;
    }
  g_assert_no_error (error);
  text = g_uri_to_string (uri);
  g_assert_cmpstr (text, ==, row->expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/net/url/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &cases[i], test_parse);
    }

  return g_test_run ();
}
