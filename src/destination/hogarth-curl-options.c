/* hogarth-curl-options.c: what the words of a cURL command ask for
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-curl-private.h"

#include <string.h>

typedef enum
{
  OPTION_IGNORED,       /* changes nothing that is sent */
  OPTION_IGNORED_VALUE, /* likewise, with a word behind it */
  OPTION_NOTICED,       /* cannot be done; its text says what happens instead */
  OPTION_NOTICED_VALUE,
  OPTION_REFUSED,       /* the request would not be what was meant; its text says why */
  OPTION_AGENT,
  OPTION_BEARER,
  OPTION_COOKIE,
  OPTION_DATA,          /* "@name" reads a file */
  OPTION_DATA_BINARY,
  OPTION_DATA_RAW,
  OPTION_DATA_URLENCODE,
  OPTION_GET,
  OPTION_HEAD,
  OPTION_HEADER,
  OPTION_JSON,
  OPTION_REFERER,
  OPTION_REQUEST,
  OPTION_URL,
  OPTION_URL_QUERY,
  OPTION_USER,
} OptionKind;

typedef struct
{
  const char *name;
  char        letter;
  OptionKind  kind;
  const char *text;
} Option;

#define NO_FILES "A destination has no files"
#define OWN_TIME "PostHog has its own limits of time and tries again by itself"
#define NO_PROXY "PostHog sends without a proxy"
#define OWN_CHECK "PostHog always checks certificates"

static const Option options[] = {
  { "request", 'X', OPTION_REQUEST, NULL },
  { "header", 'H', OPTION_HEADER, NULL },
  { "data", 'd', OPTION_DATA, NULL },
  { "data-ascii", 0, OPTION_DATA, NULL },
  { "data-raw", 0, OPTION_DATA_RAW, NULL },
  { "data-binary", 0, OPTION_DATA_BINARY, NULL },
  { "data-urlencode", 0, OPTION_DATA_URLENCODE, NULL },
  { "json", 0, OPTION_JSON, NULL },
  { "user", 'u', OPTION_USER, NULL },
  { "oauth2-bearer", 0, OPTION_BEARER, NULL },
  { "get", 'G', OPTION_GET, NULL },
  { "head", 'I', OPTION_HEAD, NULL },
  { "url", 0, OPTION_URL, NULL },
  { "url-query", 0, OPTION_URL_QUERY, NULL },
  { "cookie", 'b', OPTION_COOKIE, NULL },
  { "user-agent", 'A', OPTION_AGENT, NULL },
  { "referer", 'e', OPTION_REFERER, NULL },

  { "form", 'F', OPTION_REFUSED, "A form with parts (multipart) cannot be sent by a webhook" },
  { "form-string", 0, OPTION_REFUSED, "A form with parts (multipart) cannot be sent by a webhook" },
  { "upload-file", 'T', OPTION_REFUSED, NO_FILES },
  { "config", 'K', OPTION_REFUSED, NO_FILES },
  { "cert", 'E', OPTION_REFUSED, "A webhook has no certificate of its own" },
  { "key", 0, OPTION_REFUSED, "A webhook has no certificate of its own" },
  { "digest", 0, OPTION_REFUSED, "A webhook can only sign in with a header (Basic, Bearer)" },
  { "ntlm", 0, OPTION_REFUSED, "A webhook can only sign in with a header (Basic, Bearer)" },
  { "negotiate", 0, OPTION_REFUSED, "A webhook can only sign in with a header (Basic, Bearer)" },
  { "aws-sigv4", 0, OPTION_REFUSED, "A webhook does not sign requests as AWS wants them" },
  { "unix-socket", 0, OPTION_REFUSED, "A webhook sends to an address of the network" },
  { "abstract-unix-socket", 0, OPTION_REFUSED, "A webhook sends to an address of the network" },
  { "next", ':', OPTION_REFUSED, "One webhook sends one request: paste the commands one by one" },

  { "insecure", 'k', OPTION_NOTICED, OWN_CHECK },
  { "cacert", 0, OPTION_NOTICED_VALUE, OWN_CHECK },
  { "capath", 0, OPTION_NOTICED_VALUE, OWN_CHECK },
  { "location", 'L', OPTION_NOTICED, "PostHog does not follow redirects" },
  { "location-trusted", 0, OPTION_NOTICED, "PostHog does not follow redirects" },
  { "max-time", 'm', OPTION_NOTICED_VALUE, OWN_TIME },
  { "connect-timeout", 0, OPTION_NOTICED_VALUE, OWN_TIME },
  { "retry", 0, OPTION_NOTICED_VALUE, OWN_TIME },
  { "retry-delay", 0, OPTION_NOTICED_VALUE, OWN_TIME },
  { "retry-max-time", 0, OPTION_NOTICED_VALUE, OWN_TIME },
  { "retry-all-errors", 0, OPTION_NOTICED, OWN_TIME },
  { "proxy", 'x', OPTION_NOTICED_VALUE, NO_PROXY },
  { "proxy-user", 'U', OPTION_NOTICED_VALUE, NO_PROXY },
  { "socks5", 0, OPTION_NOTICED_VALUE, NO_PROXY },
  { "socks5-hostname", 0, OPTION_NOTICED_VALUE, NO_PROXY },
  { "resolve", 0, OPTION_NOTICED_VALUE, "PostHog looks up hosts itself" },
  { "connect-to", 0, OPTION_NOTICED_VALUE, "PostHog looks up hosts itself" },
  { "netrc", 'n', OPTION_NOTICED, NO_FILES },

  { "anyauth", 0, OPTION_IGNORED, NULL },
  { "basic", 0, OPTION_IGNORED, NULL },
  { "compressed", 0, OPTION_IGNORED, NULL },
  { "cookie-jar", 'c', OPTION_IGNORED_VALUE, NULL },
  { "dump-header", 'D', OPTION_IGNORED_VALUE, NULL },
  { "fail", 'f', OPTION_IGNORED, NULL },
  { "fail-with-body", 0, OPTION_IGNORED, NULL },
  { "globoff", 'g', OPTION_IGNORED, NULL },
  { "http1.0", '0', OPTION_IGNORED, NULL },
  { "http1.1", 0, OPTION_IGNORED, NULL },
  { "http2", 0, OPTION_IGNORED, NULL },
  { "http3", 0, OPTION_IGNORED, NULL },
  { "include", 'i', OPTION_IGNORED, NULL },
  { "ipv4", '4', OPTION_IGNORED, NULL },
  { "ipv6", '6', OPTION_IGNORED, NULL },
  { "keepalive-time", 0, OPTION_IGNORED_VALUE, NULL },
  { "no-buffer", 'N', OPTION_IGNORED, NULL },
  { "no-keepalive", 0, OPTION_IGNORED, NULL },
  { "no-progress-meter", 0, OPTION_IGNORED, NULL },
  { "output", 'o', OPTION_IGNORED_VALUE, NULL },
  { "path-as-is", 0, OPTION_IGNORED, NULL },
  { "post301", 0, OPTION_IGNORED, NULL },
  { "post302", 0, OPTION_IGNORED, NULL },
  { "progress-bar", '#', OPTION_IGNORED, NULL },
  { "remote-name", 'O', OPTION_IGNORED, NULL },
  { "show-error", 'S', OPTION_IGNORED, NULL },
  { "silent", 's', OPTION_IGNORED, NULL },
  { "ssl-no-revoke", 0, OPTION_IGNORED, NULL },
  { "ssl-reqd", 0, OPTION_IGNORED, NULL },
  { "tcp-nodelay", 0, OPTION_IGNORED, NULL },
  { "tlsv1", '1', OPTION_IGNORED, NULL },
  { "tlsv1.2", 0, OPTION_IGNORED, NULL },
  { "tlsv1.3", 0, OPTION_IGNORED, NULL },
  { "trace", 0, OPTION_IGNORED_VALUE, NULL },
  { "trace-ascii", 0, OPTION_IGNORED_VALUE, NULL },
  { "verbose", 'v', OPTION_IGNORED, NULL },
  { "write-out", 'w', OPTION_IGNORED_VALUE, NULL },
};

/* What the words are read with. */
typedef struct
{
  HogarthCurlRequest *request;
  HogarthCurlReader  *reader;
  GPtrArray          *words;
  guint               position;  /* of the next word */
  GString            *ignored;   /* names, with commas */
} Walk;

/* What stands behind an option: a word, or the rest of one. */
typedef struct
{
  const char *text;
  const char *variable;
  const char *at;
} Value;

static void
header_free (HogarthCurlHeader *header)
{
  if (header->value != NULL)
    explicit_bzero (header->value, strlen (header->value));
  g_free (header->name);
  g_free (header->value);
  g_free (header->variable);
  g_free (header);
}

void
hogarth_curl_request_free (HogarthCurlRequest *self)
{
  g_free (self->method);
  g_free (self->url);
  g_free (self->url_variable);
  g_clear_pointer (&self->headers, g_ptr_array_unref);
  if (self->query != NULL)
    g_string_free (self->query, TRUE);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  g_free (self->body_variable);
  if (self->user != NULL)
    explicit_bzero (self->user, strlen (self->user));
  g_free (self->user);
  g_free (self->user_variable);
  g_free (self);
}

HogarthCurlHeader *
hogarth_curl_request_find_header (HogarthCurlRequest *self,
                                  const char         *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      HogarthCurlHeader *header = self->headers->pdata[i];

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header;
    }
  return NULL;
}

/* A dictionary has each name once; HTTP takes two headers of one name for a list. */
void
hogarth_curl_request_add_header (HogarthCurlRequest *self,
                                 const char         *name,
                                 const char         *value,
                                 const char         *variable)
{
  HogarthCurlHeader *header = hogarth_curl_request_find_header (self, name);
  const char *comma = g_ascii_strcasecmp (name, "cookie") == 0 ? "; " : ", ";

  if (header == NULL)
    {
      header = g_new0 (HogarthCurlHeader, 1);
      header->name = g_strdup (name);
      header->value = g_strdup (value);
      header->variable = g_strdup (variable);
      g_ptr_array_add (self->headers, header);
      return;
    }
  if (value != NULL && header->value != NULL)
    {
      char *both = g_strconcat (header->value, comma, value, NULL);

      g_free (header->value);
      header->value = both;
    }
  else if (value != NULL)
    header->value = g_strdup (value);
  if (header->variable == NULL)
    header->variable = g_strdup (variable);
}

static gboolean
is_token (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("!#$%&'*+-.^_`|~", *p) == NULL)
      return FALSE;
  return *text != '\0';
}

static gboolean
read_header (Walk         *walk,
             const Value  *value,
             GError      **error)
{
  gsize length = strcspn (value->text, ":;");
  g_autofree char *name = g_strstrip (g_strndup (value->text, length));
  g_autofree char *rest = NULL;
  gboolean is_empty = value->text[length] == ';';

  if (*value->text == '@')
    {
      hogarth_curl_fail (walk->reader, value->at, error, "“@” reads headers from a file: write "
                         "them out");
      return FALSE;
    }
  if (value->text[length] == '\0' || !is_token (name))
    {
      hogarth_curl_fail (walk->reader, value->at, error, "a header is “Name: value”");
      return FALSE;
    }
  rest = g_strstrip (g_strdup (value->text + length + 1));
  if (strpbrk (rest, "\r\n") != NULL)
    {
      hogarth_curl_fail (walk->reader, value->at, error, "a header is one line");
      return FALSE;
    }
  /* "Name:" takes a header of curl's own away, "Name;" sends an empty one. */
  hogarth_curl_request_add_header (walk->request, name, *rest != '\0' || is_empty ? rest : NULL,
                                   value->variable);
  explicit_bzero (rest, strlen (rest));
  return TRUE;
}

static GString *
append_part (GString    *list,
             const char *separator,
             const char *part)
{
  if (list == NULL)
    return g_string_new (part);
  g_string_append (list, separator);
  return g_string_append (list, part);
}

/* "content", "=content", "name=content"; with @ the content would be a file's. */
static char *
encode_part (Walk         *walk,
             const Value  *value,
             GError      **error)
{
  gsize length = strcspn (value->text, "=@");
  const char *content = value->text;
  g_autofree char *encoded = NULL;

  if (value->text[length] == '@')
    {
      hogarth_curl_fail (walk->reader, value->at, error,
                         "“@” reads a file: write what is in it");
      return NULL;
    }
  if (value->text[length] == '=')
    content += length + 1;
  else
    length = 0;
  encoded = g_uri_escape_string (content, NULL, FALSE);
  return length == 0 ? g_steal_pointer (&encoded)
                     : g_strdup_printf ("%.*s=%s", (int) length, value->text, encoded);
}

static gboolean
read_data (Walk         *walk,
           const Value  *value,
           OptionKind    kind,
           GError      **error)
{
  HogarthCurlRequest *request = walk->request;
  g_autofree char *encoded = NULL;
  const char *text = value->text;

  if (kind == OPTION_DATA_URLENCODE || kind == OPTION_URL_QUERY)
    {
      text = encoded = encode_part (walk, value, error);
      if (encoded == NULL)
        return FALSE;
    }
  else if (kind != OPTION_DATA_RAW && *text == '@')
    {
      hogarth_curl_fail (walk->reader, value->at, error,
                         "“@” reads a file: write what is in it");
      return FALSE;
    }
  if (kind == OPTION_URL_QUERY)
    {
      request->query = append_part (request->query, "&", text);
      return TRUE;
    }
  request->is_json = request->is_json || kind == OPTION_JSON;
  request->body = append_part (request->body, kind == OPTION_JSON ? "" : "&", text);
  if (request->body_variable == NULL)
    request->body_variable = g_strdup (value->variable);
  return TRUE;
}

static gboolean
read_url (Walk         *walk,
          const Value  *value,
          GError      **error)
{
  if (walk->request->url != NULL)
    {
      hogarth_curl_fail (walk->reader, value->at, error, "this is one address more: a webhook "
                         "sends to one");
      return FALSE;
    }
  walk->request->url = g_strstrip (g_strdup (value->text));
  walk->request->url_variable = g_strdup (value->variable);
  return TRUE;
}

static gboolean
read_cookie (Walk         *walk,
             const Value  *value,
             GError      **error)
{
  if (strchr (value->text, '=') == NULL)
    {
      hogarth_curl_fail (walk->reader, value->at, error, "without “=” cookies are read from a "
                         "file: write them as name=value");
      return FALSE;
    }
  hogarth_curl_request_add_header (walk->request, "Cookie", value->text, value->variable);
  return TRUE;
}

static void
read_referer (Walk        *walk,
              const Value *value)
{
  g_autofree char *referer = g_strdup (value->text);

  if (g_str_has_suffix (referer, ";auto"))
    referer[strlen (referer) - strlen (";auto")] = '\0';
  if (*referer != '\0')
    hogarth_curl_request_add_header (walk->request, "Referer", referer, value->variable);
}

static gboolean
read_method (Walk         *walk,
             const Value  *value,
             GError      **error)
{
  if (!is_token (value->text))
    {
      hogarth_curl_fail (walk->reader, value->at, error, "“%s” is no method of HTTP", value->text);
      return FALSE;
    }
  g_free (walk->request->method);
  walk->request->method = g_strdup (value->text);
  return TRUE;
}

static void
read_user (Walk        *walk,
           const Value *value)
{
  gboolean has_password = strchr (value->text, ':') != NULL;

  g_free (walk->request->user);
  g_free (walk->request->user_variable);
  walk->request->user = has_password ? g_strdup (value->text)
                                     : g_strconcat (value->text, ":", NULL);
  walk->request->user_variable = g_strdup (value->variable);
  if (!has_password)
    hogarth_curl_notice (walk->reader, "curl would ask for the password of -u; here it is empty");
}

/* An option that takes a word. */
static gboolean
apply_value (Walk          *walk,
             const Option  *option,
             const Value   *value,
             GError       **error)
{
  g_autofree char *bearer = NULL;

  switch (option->kind)
    {
    case OPTION_AGENT:
      hogarth_curl_request_add_header (walk->request, "User-Agent", value->text, value->variable);
      return TRUE;
    case OPTION_BEARER:
      bearer = g_strconcat ("Bearer ", value->text, NULL);
      hogarth_curl_request_add_header (walk->request, "Authorization", bearer, value->variable);
      return TRUE;
    case OPTION_COOKIE:
      return read_cookie (walk, value, error);
    case OPTION_HEADER:
      return read_header (walk, value, error);
    case OPTION_REFERER:
      read_referer (walk, value);
      return TRUE;
    case OPTION_REQUEST:
      return read_method (walk, value, error);
    case OPTION_URL:
      return read_url (walk, value, error);
    case OPTION_USER:
      read_user (walk, value);
      return TRUE;
    case OPTION_DATA:
    case OPTION_DATA_BINARY:
    case OPTION_DATA_RAW:
    case OPTION_DATA_URLENCODE:
    case OPTION_JSON:
    case OPTION_URL_QUERY:
      return read_data (walk, value, option->kind, error);
    case OPTION_IGNORED:
    case OPTION_IGNORED_VALUE:
    case OPTION_NOTICED:
    case OPTION_NOTICED_VALUE:
    case OPTION_REFUSED:
    case OPTION_GET:
    case OPTION_HEAD:
    default:
      return TRUE;
    }
}

static gboolean
takes_value (const Option *option)
{
  return option->kind != OPTION_IGNORED && option->kind != OPTION_NOTICED &&
         option->kind != OPTION_REFUSED && option->kind != OPTION_GET &&
         option->kind != OPTION_HEAD;
}

/* name: as it was written; rest: what stands in the same word behind a letter, or NULL. */
static gboolean
apply_option (Walk             *walk,
              const Option     *option,
              const char       *name,
              HogarthCurlWord  *word,
              const char       *rest,
              GError          **error)
{
  Value value = { rest, word->variable, word->start };

  if (option->kind == OPTION_REFUSED)
    {
      hogarth_curl_fail (walk->reader, word->start, error, "%s: %s", name, option->text);
      return FALSE;
    }
  if (option->kind == OPTION_NOTICED || option->kind == OPTION_NOTICED_VALUE)
    hogarth_curl_notice (walk->reader, "%s: %s", name, option->text);
  if (option->kind == OPTION_IGNORED || option->kind == OPTION_IGNORED_VALUE)
    g_string_append_printf (walk->ignored, "%s%s", walk->ignored->len > 0 ? ", " : "", name);
  walk->request->is_get = walk->request->is_get || option->kind == OPTION_GET;
  walk->request->is_head = walk->request->is_head || option->kind == OPTION_HEAD;
  if (!takes_value (option))
    return TRUE;
  if (rest == NULL)
    {
      HogarthCurlWord *next;

      if (walk->position == walk->words->len)
        {
          hogarth_curl_fail (walk->reader, word->start, error, "%s needs something behind it",
                             name);
          return FALSE;
        }
      next = walk->words->pdata[walk->position++];
      value = (Value) { next->text, next->variable, next->start };
    }
  return apply_value (walk, option, &value, error);
}

static gboolean
read_long (Walk             *walk,
           HogarthCurlWord  *word,
           GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_str_equal (options[i].name, word->text + strlen ("--")))
      return apply_option (walk, &options[i], word->text, word, NULL, error);
  hogarth_curl_fail (walk->reader, word->start, error, "%s is no option that is known here",
                     word->text);
  return FALSE;
}

static const Option *
find_letter (char letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (options[i].letter == letter)
      return &options[i];
  return NULL;
}

/* "-sSX" "POST", "-XPOST". */
static gboolean
read_letters (Walk             *walk,
              HogarthCurlWord  *word,
              GError          **error)
{
  for (const char *letter = word->text + 1; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      const Option *option = find_letter (*letter);
      g_autofree char *name =
        g_strdup_printf ("-%.*s", (int) (g_utf8_next_char (letter) - letter), letter);
      const char *rest = letter[1] != '\0' ? letter + 1 : NULL;

      if (option == NULL)
        {
          hogarth_curl_fail (walk->reader, word->start, error,
                             "%s is no option that is known here", name);
          return FALSE;
        }
      if (!apply_option (walk, option, name, word, takes_value (option) ? rest : NULL, error))
        return FALSE;
      if (takes_value (option))
        return TRUE;
    }
  return TRUE;
}

static gboolean
read_word (Walk             *walk,
           HogarthCurlWord  *word,
           GError          **error)
{
  Value value = { word->text, word->variable, word->start };

  if (g_str_has_prefix (word->text, "--") && word->text[2] != '\0')
    return read_long (walk, word, error);
  if (*word->text == '-' && word->text[1] != '\0' && word->text[1] != '-')
    return read_letters (walk, word, error);
  return g_str_equal (word->text, "--") || read_url (walk, &value, error);
}

/* self: zeroed; words: the first one is curl itself. */
gboolean
hogarth_curl_request_read (HogarthCurlRequest  *self,
                           HogarthCurlReader   *reader,
                           GPtrArray           *words,
                           GError             **error)
{
  g_autoptr(GString) ignored = g_string_new (NULL);
  Walk walk = { .request = self, .reader = reader, .words = words, .position = 1,
                .ignored = ignored };

  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) header_free);
  while (walk.position < words->len)
    if (!read_word (&walk, words->pdata[walk.position++], error))
      return FALSE;
  if (self->url == NULL || *self->url == '\0')
    {
      hogarth_curl_fail (reader, reader->end, error, "the address is missing");
      return FALSE;
    }
  if (ignored->len > 0)
    hogarth_curl_notice (reader, "Without effect here: %s", ignored->str);
  return TRUE;
}
