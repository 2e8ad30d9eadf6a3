/* hogarth-url.c: an http or https address read as a browser reads it
 * SPDX-License-Identifier: MIT
 *
 * GUri reads RFC 3986, which refuses or keeps much of what people write into a URL field. The
 * rules here are those of https://url.spec.whatwg.org/ for the two "special" schemes that a
 * destination may use.
 */

#define G_LOG_DOMAIN "hogarth-url"

#include "config.h"

#include <arpa/inet.h>
#include <string.h>

#include <libsoup/soup.h>

#include "hogarth-url.h"

#define MAX_PORT 65535

G_DEFINE_QUARK (hogarth-url-error-quark, hogarth_url_error)

static GUri *
refuse (GError **error)
{
  g_set_error_literal (error, HOGARTH_URL_ERROR, HOGARTH_URL_ERROR_INVALID, "Invalid URL");
  return NULL;
}

/* Control characters and blanks around do not count, nor do tabs and line ends anywhere. */
static char *
clean_up (const char *text)
{
  gsize length = strlen (text);
  GString *clean = NULL;

  while (length > 0 && (guchar) *text <= ' ')
    {
      text++;
      length--;
    }
  while (length > 0 && (guchar) text[length - 1] <= ' ')
    length--;

  clean = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    if (text[i] != '\t' && text[i] != '\n' && text[i] != '\r')
      g_string_append_c (clean, text[i]);

  return g_string_free (clean, FALSE);
}

static const char *
skip_scheme (const char  *text,
             char       **scheme)
{
  const char *end = text;

  if (!g_ascii_isalpha (*text))
    return NULL;
  while (g_ascii_isalnum (*end) || *end == '+' || *end == '-' || *end == '.')
    end++;
  if (*end != ':')
    return NULL;

  *scheme = g_ascii_strdown (text, end - text);
  return end + 1;
}

static char *
percent_encode (const char *text,
                gsize       length,
                const char *also)
{
  GString *encoded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c <= ' ' || c >= 0x7f || strchr (also, c) != NULL)
        g_string_append_printf (encoded, "%%%02X", c);
      else
        g_string_append_c (encoded, text[i]);
    }

  return g_string_free (encoded, FALSE);
}

static gboolean
is_dots (const char *segment,
         guint       n_dots)
{
  while (n_dots > 0)
    {
      if (*segment == '.')
        segment++;
      else if (g_ascii_strncasecmp (segment, "%2e", 3) == 0)
        segment += 3;
      else
        return FALSE;
      n_dots--;
    }
  return *segment == '\0';
}

/* The path of @text with "." and ".." resolved, always starting with a slash. */
static char *
read_path (const char *text,
           gsize       length)
{
  g_autofree char *encoded = percent_encode (text, length, "\"#<>?`{}");
  g_auto(GStrv) segments = NULL;
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();
  g_autofree char *joined = NULL;
  gboolean ends_open = FALSE;

  g_strdelimit (encoded, "\\", '/');
  segments = g_strsplit (*encoded == '/' ? encoded + 1 : encoded, "/", -1);
  for (guint i = 0; segments[i] != NULL; i++)
    {
      gboolean up = is_dots (segments[i], 2);

      ends_open = up || is_dots (segments[i], 1);
      if (up && kept->len > 0)
        g_ptr_array_remove_index (kept, kept->len - 1);
      if (!ends_open)
        g_ptr_array_add (kept, segments[i]);
    }
  if (ends_open)
    g_ptr_array_add (kept, (gpointer) "");
  g_ptr_array_add (kept, NULL);

  joined = g_strjoinv ("/", (char **) kept->pdata);
  return g_strconcat ("/", joined, NULL);
}

/* WHATWG: a host whose last label is a number is an IPv4 address or nothing. */
static gboolean
ends_in_number (const char *host)
{
  g_auto(GStrv) labels = g_strsplit (host, ".", -1);
  guint n = g_strv_length (labels);
  const char *last;

  if (n > 1 && *labels[n - 1] == '\0')
    n--;
  if (n == 0 || *labels[n - 1] == '\0')
    return FALSE;

  last = labels[n - 1];
  if (strspn (last, "0123456789") == strlen (last))
    return TRUE;
  return g_ascii_strncasecmp (last, "0x", 2) == 0
         && strspn (last + 2, "0123456789abcdefABCDEF") == strlen (last + 2);
}

static char *
read_host (const char *text,
           gsize       length)
{
  g_autofree char *decoded = NULL;
  g_autofree char *ascii = NULL;

  if (length > 1 && text[0] == '[' && text[length - 1] == ']')
    {
      g_autofree char *inside = g_strndup (text + 1, length - 2);
      g_autoptr(GInetAddress) address = g_inet_address_new_from_string (inside);

      if (address == NULL || g_inet_address_get_family (address) != G_SOCKET_FAMILY_IPV6
          || strchr (inside, '%') != NULL)
        return NULL;
      return g_inet_address_to_string (address);
    }

  decoded = g_uri_unescape_segment (text, text + length, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return NULL;
  ascii = g_hostname_to_ascii (decoded);
  if (ascii == NULL || *ascii == '\0')
    return NULL;
  for (char *c = ascii; *c != '\0'; c++)
    {
      if ((guchar) *c <= ' ' || *c == 0x7f || strchr ("#%/:<>?@[\\]^|", *c) != NULL)
        return NULL;
      *c = g_ascii_tolower (*c);
    }

  if (ends_in_number (ascii))
    {
      struct in_addr number;
      g_autoptr(GInetAddress) address = NULL;

      if (inet_aton (ascii, &number) == 0)
        return NULL;
      address = g_inet_address_new_from_bytes ((const guint8 *) &number, G_SOCKET_FAMILY_IPV4);
      return g_inet_address_to_string (address);
    }

  return g_steal_pointer (&ascii);
}

/* Splits "user:password@host:port"; @port stays -1 where it is absent or the scheme's own. */
static char *
read_authority (const char *text,
                gsize       length,
                int         default_port,
                int        *port)
{
  const char *end = text + length;
  const char *at = g_strrstr_len (text, length, "@");
  const char *host = at != NULL ? at + 1 : text;
  const char *colon = g_strrstr_len (host, end - host, ":");
  const char *bracket = g_strrstr_len (host, end - host, "]");
  guint64 number = 0;

  *port = -1;
  if (colon == NULL || colon < bracket)
    return read_host (host, end - host);

  for (const char *digit = colon + 1; digit < end; digit++)
    {
      if (!g_ascii_isdigit (*digit) || number > MAX_PORT)
        return NULL;
      number = number * 10 + (guint64) g_ascii_digit_value (*digit);
    }
  if (number > MAX_PORT)
    return NULL;
  if (colon + 1 < end && (int) number != default_port)
    *port = (int) number;
  return read_host (host, colon - host);
}

GUri *
hogarth_url_parse (const char  *text,
                   GError     **error)
{
  g_autofree char *clean = NULL;
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  const char *rest;
  gsize length;
  int port;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  clean = clean_up (text);
  rest = skip_scheme (clean, &scheme);
  if (rest == NULL)
    return refuse (error);
  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    {
      g_set_error_literal (error, HOGARTH_URL_ERROR, HOGARTH_URL_ERROR_SCHEME,
                           "Scheme must be either HTTP or HTTPS");
      return NULL;
    }

  rest += strspn (rest, "/\\");
  length = strcspn (rest, "/\\?#");
  host = read_authority (rest, length, g_str_equal (scheme, "https") ? 443 : 80, &port);
  if (host == NULL)
    return refuse (error);

  rest += length;
  length = strcspn (rest, "?#");
  path = read_path (rest, length);
  rest += length;
  if (*rest == '?')
    query = percent_encode (rest + 1, strcspn (rest + 1, "#"), "\"#<>'");

  return g_uri_build (SOUP_HTTP_URI_FLAGS, scheme, NULL, host, port, path, query, NULL);
}
