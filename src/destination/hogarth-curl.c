/* hogarth-curl.c: a cURL command becomes a webhook destination
 *
 * SPDX-License-Identifier: MIT
 *
 * The document sends what the command sends, byte for byte where it is text: braces and
 * backslashes are escaped, because every text of an input is a template. Credentials become
 * secret inputs.
 */

#include "config.h"

#include "hogarth-curl-private.h"

#include "hogarth-credential.h"
#include "hogarth-data-private.h"

#include <string.h>

#define MAX_BYTES (1024 * 1024)
/* JavaScript's numbers keep so many digits. */
#define MAX_DIGITS 15

static void
suggestion_free (HogarthCurlSuggestion *suggestion)
{
  g_free (suggestion->place);
  g_free (suggestion->before);
  g_free (suggestion->after);
  g_free (suggestion);
}

/**
 * hogarth_curl_import_free:
 * @self: (transfer full): what came of a command
 */
void
hogarth_curl_import_free (HogarthCurlImport *self)
{
  g_clear_pointer (&self->plain, hogarth_destination_unref);
  g_clear_pointer (&self->suggested, hogarth_destination_unref);
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_free (self);
}

/* These are the connection's, whoever sends. */
static const char * const own_headers[] = {
  "connection", "content-length", "host", "te", "transfer-encoding", "upgrade",
};

/* The address with what is added to its query, and without a name and a password in it. */
static char *
complete_url (HogarthCurlBuild   *self,
              HogarthCurlRequest *request)
{
  g_autoptr(GString) url = g_string_new (NULL);
  const char *host;
  const char *at;
  gsize length;

  if (strstr (request->url, "://") == NULL)
    {
      g_string_append (url, "http://");
      hogarth_curl_notice (self->reader, "The address has no scheme: curl takes http");
    }
  host = strstr (request->url, "://");
  host = host != NULL ? host + strlen ("://") : request->url;
  g_string_append_len (url, request->url, host - request->url);
  length = strcspn (host, "/?#");
  at = g_strrstr_len (host, (gssize) length, "@");
  if (at != NULL)
    {
      g_autofree char *raw = g_strndup (host, at - host);
      char *user = g_uri_unescape_string (raw, NULL);

      if (request->user == NULL && user != NULL)
        request->user = strchr (user, ':') != NULL ? g_strdup (user)
                                                   : g_strconcat (user, ":", NULL);
      g_free (user);
      host = at + 1;
    }
  length = strcspn (host, "#");
  g_string_append_len (url, host, (gssize) length);
  for (guint i = 0; i < 2; i++)
    {
      GString *part = i == 0 ? request->query : request->is_get ? request->body : NULL;

      if (part != NULL && part->len > 0)
        g_string_append_printf (url, "%c%s", strchr (url->str, '?') != NULL ? '&' : '?',
                                part->str);
    }
  return g_string_free (g_steal_pointer (&url), FALSE);
}

static gboolean
has_own_header (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_headers); i++)
    if (g_ascii_strcasecmp (own_headers[i], name) == 0)
      return TRUE;
  return FALSE;
}

/* What curl adds to the headers by itself. */
static void
add_default_headers (HogarthCurlRequest *request)
{
  g_autofree char *encoded = NULL;
  g_autofree char *basic = NULL;

  if (request->user != NULL &&
      hogarth_curl_request_find_header (request, "Authorization") == NULL)
    {
      encoded = g_base64_encode ((const guchar *) request->user, strlen (request->user));
      basic = g_strconcat ("Basic ", encoded, NULL);
      hogarth_curl_request_add_header (request, "Authorization", basic, request->user_variable);
      explicit_bzero (encoded, strlen (encoded));
      explicit_bzero (basic, strlen (basic));
    }
  if (request->body == NULL || request->is_get)
    return;
  if (hogarth_curl_request_find_header (request, "Content-Type") == NULL)
    hogarth_curl_request_add_header (request, "Content-Type",
                                     request->is_json ? "application/json"
                                                      : "application/x-www-form-urlencoded", NULL);
  if (request->is_json && hogarth_curl_request_find_header (request, "Accept") == NULL)
    hogarth_curl_request_add_header (request, "Accept", "application/json", NULL);
}

/* Only the credential of "Bearer …" is secret. */
static char *
make_secret_header (HogarthCurlBuild  *self,
                    HogarthCurlHeader *header)
{
  g_autofree char *secret = NULL;
  gsize length = hogarth_credential_get_scheme_length (header->value);

  secret = hogarth_curl_add_secret (self, header->name, header->value + length, header->variable);
  return g_strdup_printf ("%.*s%s", (int) length, header->value, secret);
}

static void
tell_of_variable (HogarthCurlBuild *self,
                  const char       *variable)
{
  if (variable != NULL)
    hogarth_curl_notice (self->reader, "%s is a variable of the shell: it stays as it is written",
                         variable);
}

static void
set_input (HogarthCurlBuild *self,
           const char       *key,
           HogData          *value)
{
  hogarth_curl_take_destination (
    self, hogarth_destination_with_input_value (self->destination, key, value));
}

static void
set_text_input (HogarthCurlBuild *self,
                const char       *key,
                const char       *text)
{
  g_autoptr(HogData) value = hog_data_new_string (text);

  set_input (self, key, value);
}

static void
set_headers (HogarthCurlBuild   *self,
             HogarthCurlRequest *request)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) headers = NULL;

  for (guint i = 0; i < request->headers->len; i++)
    {
      HogarthCurlHeader *header = request->headers->pdata[i];
      char *value;

      if (header->value == NULL)
        continue;
      if (has_own_header (header->name))
        {
          hogarth_curl_notice (self->reader, "%s: PostHog sets this header itself", header->name);
          continue;
        }
      if (*header->value != '\0' && (hogarth_header_is_sensitive (header->name) ||
                                     hogarth_key_is_sensitive (header->name) ||
                                     hogarth_credential_is_text (header->name, header->value)))
        value = make_secret_header (self, header);
      else
        {
          value = hogarth_curl_escape_template (header->value, strlen (header->value));
          tell_of_variable (self, header->variable);
        }
      hog_data_builder_set (builder, header->name, hog_data_new_string_take (value));
    }
  headers = hog_data_builder_end (builder);
  set_input (self, "headers", headers);
}

/* The schema's entry gets @value as @name; the input's value goes where its type changes. */
static void
change_entry (HogarthCurlBuild *self,
              const char       *key,
              const char       *name,
              HogData          *value)
{
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self->destination);
  g_autoptr(HogarthInputEntry) entry =
    hogarth_input_entry_with_member (hogarth_input_schema_find (schema, key), name, value);

  hogarth_curl_take_destination (
    self, hogarth_destination_with_schema_entry (self->destination, entry, -1));
}

static void
set_method (HogarthCurlBuild   *self,
            HogarthCurlRequest *request)
{
  const char *implied = request->is_head ? "HEAD"
                        : request->body != NULL && !request->is_get ? "POST" : "GET";
  g_autofree char *method = g_ascii_strup (request->method != NULL ? request->method : implied, -1);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (self->destination);
  HogarthInputEntry *entry = hogarth_input_schema_find (schema, "method");
  HogData *choices = hog_data_get_member (hogarth_input_entry_get_data (entry), "choices");
  gboolean found = FALSE;

  for (guint i = 0; i < hogarth_input_entry_get_n_choices (entry); i++)
    {
      HogData *choice = hogarth_input_entry_get_choice_value (entry, i);

      found = found || g_strcmp0 (hog_data_get_string (choice, NULL), method) == 0;
    }
  if (!found && choices != NULL)
    {
      g_autoptr(HogData) choice = hogarth_data_new_object ("label", hog_data_new_string (method),
                                                           "value", hog_data_new_string (method),
                                                           NULL);
      g_autoptr(HogData) list = hogarth_data_list_insert (choices, hog_data_get_length (choices),
                                                          choice);

      change_entry (self, "method", "choices", list);
    }
  set_text_input (self, "method", method);
  if (request->body != NULL && !request->is_get &&
      (g_str_equal (method, "GET") || g_str_equal (method, "HEAD")))
    hogarth_curl_notice (self->reader, "PostHog sends no body with %s", method);
}

/* Whether the JSON @text has a number that JavaScript does not keep. */
static gboolean
has_long_number (const char *text)
{
  gboolean in_text = FALSE;
  guint n_digits = 0;

  for (; *text != '\0' && n_digits <= MAX_DIGITS; text++)
    {
      if (*text == '\\' && in_text && text[1] != '\0')
        text++;
      else if (*text == '"')
        in_text = !in_text;
      n_digits = !in_text && g_ascii_isdigit (*text) ? n_digits + 1 : 0;
    }
  return n_digits > MAX_DIGITS;
}

/* The body as JSON, NULL where it is none or is said to be something else. */
static HogData *
parse_body (HogarthCurlBuild   *self,
            HogarthCurlRequest *request)
{
  HogarthCurlHeader *header = hogarth_curl_request_find_header (request, "Content-Type");
  const char *type = header != NULL && header->value != NULL ? header->value : "";
  gboolean is_said = strstr (type, "json") != NULL;
  gsize blanks = strspn (request->body->str, " \t\r\n");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) data = NULL;

  if (!is_said && strstr (type, "form") == NULL)
    return NULL;
  if (is_said || strchr ("{[", request->body->str[blanks]) != NULL)
    data = hog_data_from_json (request->body->str, (gssize) request->body->len, &error);
  if (is_said && error != NULL)
    hogarth_curl_notice (self->reader, "The body is not valid JSON (%s) and is kept as text",
                         error->message);
  if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT) && !hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    return NULL;
  if (!is_said)
    hogarth_curl_notice (self->reader, "curl sends this JSON as %s: add a header Content-Type: "
                         "application/json if the receiver does not take it", type);
  if (has_long_number (request->body->str))
    hogarth_curl_notice (self->reader, "The body has numbers of more digits than PostHog keeps: "
                         "make them texts if the receiver takes that");
  return g_steal_pointer (&data);
}

/* The body as a value of its input, whose type is made to fit. */
static HogData *
make_body (HogarthCurlBuild   *self,
           HogarthCurlRequest *request)
{
  g_autoptr(HogData) data = parse_body (self, request);
  g_autoptr(HogData) type = NULL;
  g_autoptr(HogData) label = NULL;
  const char *text = request->body->str;
  HogarthCurlHeader *header;

  tell_of_variable (self, request->body_variable);
  if (data != NULL)
    return hogarth_curl_escape_data (self, data, NULL, request->body_variable);
  type = hog_data_new_string ("string");
  label = hog_data_new_string ("Body");
  change_entry (self, "body", "default", NULL);
  change_entry (self, "body", "description", NULL);
  change_entry (self, "body", "label", label);
  change_entry (self, "body", "type", type);
  header = hogarth_curl_request_find_header (request, "Content-Type");
  if (header != NULL && header->value != NULL && strstr (header->value, "form-url") != NULL)
    return hog_data_new_string_take (hogarth_curl_escape_pairs (self, text,
                                                                request->body_variable));
  return hog_data_new_string_take (hogarth_curl_escape_template (text, request->body->len));
}

static void
set_body (HogarthCurlBuild   *self,
          HogarthCurlRequest *request)
{
  g_autoptr(HogData) body = NULL;

  if (request->body != NULL && request->body->len > 0 && !request->is_get)
    body = make_body (self, request);
  else
    change_entry (self, "body", "default", NULL);
  set_input (self, "body", body);
}

static void
set_url (HogarthCurlBuild   *self,
         HogarthCurlRequest *request)
{
  g_autofree char *url = complete_url (self, request);
  g_autofree char *front = g_strndup (url, strcspn (url, "?"));
  g_autofree char *escaped = hogarth_curl_escape_template (front, strlen (front));
  g_autofree char *pairs = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *name = NULL;
  const char *query = strchr (url, '?');
  const char *host = strstr (url, "://") + strlen ("://");

  tell_of_variable (self, request->url_variable);
  if (query != NULL)
    pairs = hogarth_curl_escape_pairs (self, query + 1, request->url_variable);
  whole = query != NULL ? g_strconcat (escaped, "?", pairs, NULL) : g_strdup (escaped);
  set_text_input (self, "url", whole);
  name = g_strdup_printf ("%s (%.*s)", hogarth_destination_get_name (self->destination),
                          (int) strcspn (host, "/?#:"), host);
  hogarth_curl_take_destination (self, hogarth_destination_with_name (self->destination, name));
  explicit_bzero (url, strlen (url));
}

/* The next snapshot, with event data where the names of values say so. */
static HogarthDestination *
suggest (HogarthCurlBuild *self)
{
  HogarthDestination *plain = self->destination;
  const char *url = hog_data_get_string (hogarth_destination_get_input_value (plain, "url"), NULL);
  HogData *body = hogarth_destination_get_input_value (plain, "body");
  HogData *headers = hogarth_destination_get_input_value (plain, "headers");
  const char *query = strchr (url, '?');
  HogarthCurlBuild next = { .reader = self->reader, .destination = hogarth_destination_ref (plain),
                            .suggestions = self->suggestions };

  if (query != NULL)
    {
      g_autofree char *pairs = hogarth_curl_suggest_in_pairs (self, query + 1, "url?");
      g_autofree char *whole = g_strdup_printf ("%.*s?%s", (int) (query - url), url, pairs);

      set_text_input (&next, "url", whole);
    }
  if (hogarth_data_is_kind (body, HOG_DATA_STRING) &&
      strstr (hogarth_data_get_text (headers, "Content-Type", ""), "form-url") != NULL)
    {
      g_autofree char *pairs =
        hogarth_curl_suggest_in_pairs (self, hog_data_get_string (body, NULL), "body ");

      set_text_input (&next, "body", pairs);
    }
  else if (body != NULL)
    {
      g_autoptr(HogData) changed = hogarth_curl_suggest_in_data (self, body, NULL, "body");

      set_input (&next, "body", changed);
    }
  if (self->suggestions->len == 0)
    {
      hogarth_destination_unref (next.destination);
      return hogarth_destination_ref (plain);
    }
  return next.destination;
}

static gboolean
is_webhook (HogarthDestination *base)
{
  static const char * const keys[] = { "url", "method", "headers", "body" };
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (base);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (hogarth_input_schema_find (schema, keys[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* The first word is a curl, wherever it is. */
static gboolean
check_program (HogarthCurlReader  *reader,
               GPtrArray          *words,
               GError            **error)
{
  HogarthCurlWord *first = words->len > 0 ? words->pdata[0] : NULL;
  const char *name = first != NULL ? strrchr (first->text, '/') : NULL;

  name = name != NULL ? name + 1 : first != NULL ? first->text : "";
  if (g_str_equal (name, "curl") || g_str_equal (name, "curl.exe"))
    return TRUE;
  hogarth_curl_fail (reader, first != NULL ? first->start : reader->text, error,
                     "this is no command that begins with “curl”");
  return FALSE;
}

/**
 * hogarth_curl_is_command:
 * @text: what somebody pasted
 *
 * Returns: whether it begins as a cURL command
 */
gboolean
hogarth_curl_is_command (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  while (g_ascii_isspace (*text))
    text++;
  if (g_str_has_prefix (text, "$ "))
    text += strlen ("$ ");
  return g_str_has_prefix (text, "curl") && (text[4] == ' ' || text[4] == '\\');
}

static HogarthCurlImport *
build (HogarthCurlReader   *reader,
       HogarthCurlRequest  *request,
       HogarthDestination  *base,
       GError             **error)
{
  g_autoptr(HogarthCurlImport) import = g_new0 (HogarthCurlImport, 1);
  HogarthCurlBuild self = {
    .reader = reader, .destination = hogarth_destination_ref (base),
    .secrets = hogarth_secrets_new (),
    .suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) suggestion_free),
  };

  set_url (&self, request);
  add_default_headers (request);
  set_method (&self, request);
  set_headers (&self, request);
  set_body (&self, request);
  import->suggestions = self.suggestions;
  import->suggested = suggest (&self);
  import->plain = self.destination;
  import->secrets = self.secrets;
  import->notices = g_ptr_array_ref (reader->notices);
  if (self.n_secrets > HOGARTH_CURL_MAX_SECRETS)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_LIMIT, "more than %u credentials",
                   HOGARTH_CURL_MAX_SECRETS);
      return NULL;
    }
  return g_steal_pointer (&import);
}

/**
 * hogarth_curl_import_new:
 * @text: a cURL command as one writes it in a shell
 * @length: bytes in @text, or -1
 * @base: a destination made of the template %HOGARTH_CURL_TEMPLATE_ID
 * @place: (out) (optional): where in @text the error is; its line is 0 if it has no place
 * @error: return location; %HOGARTH_ERROR_SYNTAX as "line:column: message" for what is no command
 *   or cannot be done, %HOGARTH_ERROR_LIMIT, %HOGARTH_ERROR_INVALID where @base is no webhook
 *
 * Nothing is run, read or sent. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): what came of it
 */
HogarthCurlImport *
hogarth_curl_import_new (const char          *text,
                         gssize               length,
                         HogarthDestination  *base,
                         HogarthPlace        *place,
                         GError             **error)
{
  g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(HogarthCurlRequest) request = g_new0 (HogarthCurlRequest, 1);
  g_autoptr(GPtrArray) words = NULL;
  HogarthCurlReader reader = { .text = text, .notices = notices };
  HogarthCurlImport *import = NULL;
  const char *bad;

  g_return_val_if_fail (text != NULL && base != NULL, NULL);

  reader.end = text + (length < 0 ? strlen (text) : (gsize) length);
  if (reader.end - text > MAX_BYTES)
    g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_LIMIT, "a command of more than 1 MB");
  else if (!is_webhook (base))
    g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                         "the template for cURL commands has no url, method, headers and body");
  else if (!g_utf8_validate (text, reader.end - text, &bad))
    hogarth_curl_fail (&reader, bad, error, "this text is not UTF-8");
  else
    words = hogarth_curl_split (&reader, error);
  if (words != NULL && check_program (&reader, words, error) &&
      hogarth_curl_request_read (request, &reader, words, error))
    import = build (&reader, request, base, error);
  if (place != NULL)
    *place = reader.place;
  return import;
}
