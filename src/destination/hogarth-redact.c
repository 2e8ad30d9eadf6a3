/* hogarth-redact.c: what every text passes before it is shown, logged or stored
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-redact.h"

#include "hogarth-data-private.h"
#include "hogarth-redact-private.h"

#include <string.h>

/* The forms of all sensitive values, longest first, so that a value that holds another one is
 * replaced as a whole. */
struct _HogarthRedactor
{
  GPtrArray *forms;
};

G_DEFINE_BOXED_TYPE (HogarthRedactor, hogarth_redactor, hogarth_redactor_ref,
                     hogarth_redactor_unref)

static const char * const sensitive_key_parts[] = {
  "authorization", "cookie", "token", "secret", "password", "passcode", "credential", "apikey",
  "privatekey", "signingkey",
};

static const char * const sensitive_headers[] = {
  "authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "apikey",
  "x-auth-token", "auth-token", "access-token", "x-auth", "token", "secret", "x-secret",
};

static const char * const schemes[] = { "bearer ", "basic ", "token " };

/* PostHog takes `-` and `_` in keys as optional. */
gboolean
hogarth_key_is_sensitive (const char *key)
{
  g_autoptr(GString) plain = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p++)
    if (*p != '-' && *p != '_' && *p != ' ')
      g_string_append_c (plain, g_ascii_tolower (*p));
  for (guint i = 0; i < G_N_ELEMENTS (sensitive_key_parts); i++)
    if (strstr (plain->str, sensitive_key_parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

gboolean
hogarth_header_is_sensitive (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (sensitive_headers); i++)
    if (g_ascii_strcasecmp (name, sensitive_headers[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
add_form (GPtrArray  *forms,
          const char *text)
{
  if (text == NULL || *text == '\0' || g_str_equal (text, HOGARTH_SECRET_MASK))
    return;
  for (guint i = 0; i < forms->len; i++)
    if (g_str_equal (forms->pdata[i], text))
      return;
  g_ptr_array_add (forms, g_strdup (text));
}

/* The inside of text's JSON form. */
static char *
escape_json (const char *text)
{
  g_autoptr(HogData) data = hog_data_new_string (text);
  g_autofree char *json = hog_data_to_json (data, 0);

  return g_strndup (json + 1, strlen (json) - 2);
}

/* As those write JSON who leave only ASCII and escape the slash too, such as PHP. */
static char *
escape_json_ascii (const char *json,
                   gboolean    slash)
{
  GString *escaped = g_string_new (NULL);

  for (const char *p = json; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (c == '/' && slash)
        g_string_append (escaped, "\\/");
      else if (c < 0x80 || c > 0x10ffff)
        g_string_append_c (escaped, *p);
      else if (c < 0x10000)
        g_string_append_printf (escaped, "\\u%04x", c);
      else
        g_string_append_printf (escaped, "\\u%04x\\u%04x", 0xd7c0 + (c >> 10),
                                0xdc00 + (c & 0x3ff));
    }

  return g_string_free (escaped, FALSE);
}

/* The two digits of an escape may be written either way. */
static char *
lower_escapes (const char *uri)
{
  char *lower = g_strdup (uri);

  for (char *p = lower; *p != '\0'; p++)
    if (*p == '%' && p[1] != '\0' && p[2] != '\0')
      {
        p[1] = g_ascii_tolower (p[1]);
        p[2] = g_ascii_tolower (p[2]);
      }
  return lower;
}

/* In base64 a text looks different at each of the three offsets it may start at; what the
 * neighbours touch is left out. */
static void
add_base64_forms (GPtrArray  *forms,
                  const char *text)
{
  gsize length = strlen (text);

  if (length < 6)
    return;
  for (guint offset = 0; offset < 3; offset++)
    {
      g_autofree guchar *padded = g_malloc0 (length + 2);
      g_autofree char *encoded = NULL;
      g_autofree char *middle = NULL;
      gsize start = offset == 0 ? 0 : offset + 1;
      gsize n_characters = ((offset + length) * 8) / 6;

      memcpy (padded + offset, text, length);
      encoded = g_base64_encode (padded, offset + length);
      middle = g_strndup (encoded + start, n_characters - start);
      add_form (forms, middle);
      g_strdelimit (middle, "+", '-');
      g_strdelimit (middle, "/", '_');
      add_form (forms, middle);
    }
}

static void
add_value (GPtrArray  *forms,
           const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;
  g_autofree char *json = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *json_uri = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *form_data = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *ascii_slash = NULL;
  g_autofree char *uri_lower = NULL;
  g_autofree char *form_data_lower = NULL;

  if (stripped == NULL || *stripped == '\0')
    return;
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (stripped, schemes[i], strlen (schemes[i])) == 0)
      add_value (forms, stripped + strlen (schemes[i]));

  json = escape_json (stripped);
  twice = escape_json (json);
  json_uri = g_uri_escape_string (json, "!~*'()", FALSE);
  uri = g_uri_escape_string (stripped, "!~*'()", FALSE);
  form_data = g_uri_escape_string (stripped, " ", FALSE);
  g_strdelimit (form_data, " ", '+');
  ascii = escape_json_ascii (json, FALSE);
  ascii_slash = escape_json_ascii (json, TRUE);
  uri_lower = lower_escapes (uri);
  form_data_lower = lower_escapes (form_data);
  add_form (forms, text);
  add_form (forms, stripped);
  add_form (forms, json);
  add_form (forms, twice);
  add_form (forms, uri);
  add_form (forms, form_data);
  add_form (forms, json_uri);
  add_form (forms, ascii);
  add_form (forms, ascii_slash);
  add_form (forms, uri_lower);
  add_form (forms, form_data_lower);
  add_base64_forms (forms, stripped);
  if (!g_str_equal (json, stripped))
    add_base64_forms (forms, json);
}

/* Every text inside a value. */
static void
add_data (GPtrArray *forms,
          HogData   *data)
{
  if (data == NULL)
    return;
  if (hogarth_data_is_kind (data, HOG_DATA_STRING))
    add_value (forms, hog_data_get_string (data, NULL));
  else if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    for (guint i = 0; i < hog_data_get_length (data); i++)
      add_data (forms, hog_data_get_element (data, i));
  else if (hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    for (guint i = 0; i < hog_data_get_length (data); i++)
      add_data (forms, hog_data_get_value_at (data, i));
}

static void
add_secrets (GPtrArray      *forms,
             HogarthSecrets *secrets)
{
  for (guint i = 0; i < hogarth_secrets_get_length (secrets); i++)
    {
      g_autoptr(HogData) value = NULL;

      value = hogarth_secrets_dup_value (secrets, hogarth_secrets_get_key (secrets, i));
      add_data (forms, value);
    }
}

/* A text with an expression is no credential itself, only what stands around the expression
 * and looks like one could be; PostHog compares whole values, so do we. */
static void
add_plain_text (GPtrArray *forms,
                HogData   *value)
{
  const char *text = hog_data_get_string (value, NULL);

  if (text != NULL && strchr (text, '{') == NULL)
    add_value (forms, text);
}

static void
add_document (GPtrArray          *forms,
              HogarthDestination *destination)
{
  HogData *inputs = hogarth_destination_get_inputs (destination);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (destination);

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      HogData *value = hog_data_get_member (hog_data_get_value_at (inputs, i), "value");
      HogarthInputEntry *entry = hogarth_input_schema_find (schema, key);

      if (entry != NULL && hogarth_input_entry_is_secret (entry))
        add_data (forms, value);
      else if (hogarth_key_is_sensitive (key))
        add_plain_text (forms, value);
      if (!hogarth_data_is_kind (value, HOG_DATA_OBJECT))
        continue;
      for (guint j = 0; j < hog_data_get_length (value); j++)
        if (hogarth_header_is_sensitive (hog_data_get_key_at (value, j, NULL)))
          add_plain_text (forms, hog_data_get_value_at (value, j));
    }
}

static int
compare_lengths (gconstpointer a,
                 gconstpointer b)
{
  gsize length_a = strlen (*(const char * const *) a);
  gsize length_b = strlen (*(const char * const *) b);

  return length_a < length_b ? 1 : length_a > length_b ? -1 : 0;
}

/**
 * hogarth_redactor_new:
 * @destination: (nullable): whose inputs under telling names are sensitive too
 * @secrets: (nullable): secret inputs
 * @integration_tokens: (nullable): tokens of integrations
 *
 * The rules of what is sensitive are PostHog's; what replaces it is eight asterisks.
 *
 * Returns: (transfer full): a redactor
 */
HogarthRedactor *
hogarth_redactor_new (HogarthDestination *destination,
                      HogarthSecrets     *secrets,
                      HogarthSecrets     *integration_tokens)
{
  HogarthRedactor *self = g_atomic_rc_box_new0 (HogarthRedactor);

  self->forms = g_ptr_array_new_with_free_func (g_free);
  add_secrets (self->forms, secrets);
  add_secrets (self->forms, integration_tokens);
  if (destination != NULL)
    add_document (self->forms, destination);
  g_ptr_array_sort (self->forms, compare_lengths);
  return self;
}

/**
 * hogarth_redactor_ref:
 * @self: a redactor
 *
 * Returns: (transfer full): @self
 */
HogarthRedactor *
hogarth_redactor_ref (HogarthRedactor *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_redactor_clear (HogarthRedactor *self)
{
  for (guint i = 0; i < self->forms->len; i++)
    explicit_bzero (self->forms->pdata[i], strlen (self->forms->pdata[i]));
  g_ptr_array_unref (self->forms);
}

/**
 * hogarth_redactor_unref:
 * @self: (transfer full): a redactor
 */
void
hogarth_redactor_unref (HogarthRedactor *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_redactor_clear);
}

/* The first occurrence of any form, the longest one where several start. */
static const char *
find_next (HogarthRedactor *self,
           const char      *text,
           gsize            length,
           gsize           *found_length)
{
  const char *best = NULL;

  for (guint i = 0; i < self->forms->len; i++)
    {
      const char *form = self->forms->pdata[i];
      gsize limit = best != NULL ? MIN (length, (gsize) (best - text) + strlen (form) - 1) : length;
      const char *found = memmem (text, limit, form, strlen (form));

      if (found != NULL)
        {
          best = found;
          *found_length = strlen (form);
        }
    }
  return best;
}

/**
 * hogarth_redactor_apply_text:
 * @self: a redactor
 * @text: any text
 * @length: bytes in @text, or -1
 *
 * Returns: (transfer full): @text with ******** for every sensitive value
 */
char *
hogarth_redactor_apply_text (HogarthRedactor *self,
                             const char      *text,
                             gssize           length)
{
  g_autoptr(GString) redacted = NULL;
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  gsize found_length = 0;
  const char *found;

  redacted = g_string_sized_new (end - text);
  while ((found = find_next (self, text, end - text, &found_length)) != NULL)
    {
      g_string_append_len (redacted, text, found - text);
      g_string_append (redacted, HOGARTH_SECRET_MASK);
      text = found + found_length;
    }
  g_string_append_len (redacted, text, end - text);
  return g_string_free (g_steal_pointer (&redacted), FALSE);
}

/**
 * hogarth_redactor_finds:
 * @self: a redactor
 * @text: any text
 * @length: bytes in @text, or -1
 *
 * Returns: whether @text holds a sensitive value
 */
gboolean
hogarth_redactor_finds (HogarthRedactor *self,
                        const char      *text,
                        gssize           length)
{
  gsize found_length;

  return find_next (self, text, length < 0 ? strlen (text) : (gsize) length,
                    &found_length) != NULL;
}

static HogData *
redact_text (HogarthRedactor *self,
             HogData         *data)
{
  gsize length;
  const char *text = hog_data_get_string (data, &length);

  if (!hogarth_redactor_finds (self, text, length))
    return hog_data_ref (data);
  return hog_data_new_string_take (hogarth_redactor_apply_text (self, text, length));
}

static HogData *
redact_data (HogarthRedactor *self,
             HogData         *data,
             gboolean         with_keys)
{
  HogDataBuilder *builder;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_STRING:
      return redact_text (self, data);
    case HOG_DATA_ARRAY:
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        hog_data_builder_append (builder, redact_data (self, hog_data_get_element (data, i),
                                                       with_keys));
      return hog_data_builder_end (builder);
    case HOG_DATA_OBJECT:
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        {
          gsize length;
          const char *key = hog_data_get_key_at (data, i, &length);
          g_autofree char *redacted = NULL;

          if (with_keys)
            key = redacted = hogarth_redactor_apply_text (self, key, length);
          hog_data_builder_set_sized (builder, key, with_keys ? strlen (key) : length,
                                      redact_data (self, hog_data_get_value_at (data, i),
                                                   with_keys));
        }
      return hog_data_builder_end (builder);
    case HOG_DATA_NULL:
    case HOG_DATA_BOOLEAN:
    case HOG_DATA_NUMBER:
    default:
      return hog_data_ref (data);
    }
}

/**
 * hogarth_redactor_apply_data:
 * @self: a redactor
 * @data: any plain data
 *
 * Returns: (transfer full): @data with ******** for every sensitive value in texts and keys
 */
HogData *
hogarth_redactor_apply_data (HogarthRedactor *self,
                             HogData         *data)
{
  return self->forms->len == 0 ? hog_data_ref (data) : redact_data (self, data, TRUE);
}

/**
 * hogarth_redactor_apply_values:
 * @self: a redactor
 * @data: any plain data
 *
 * For data whose keys are words of a form, which a sensitive value may happen to be equal to.
 *
 * Returns: (transfer full): @data with ******** for every sensitive value in texts, not in keys
 */
HogData *
hogarth_redactor_apply_values (HogarthRedactor *self,
                               HogData         *data)
{
  return self->forms->len == 0 ? hog_data_ref (data) : redact_data (self, data, FALSE);
}
