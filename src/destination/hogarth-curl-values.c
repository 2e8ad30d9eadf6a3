/* hogarth-curl-values.c: texts of a cURL command as values of inputs
 *
 * SPDX-License-Identifier: MIT
 *
 * Every text of an input is a template, so braces and backslashes are escaped; credentials become
 * secret inputs; and values whose names are those of event data can be had from the event.
 */

#include "config.h"

#include "hogarth-curl-private.h"

#include "hogarth-credential.h"
#include "hogarth-data-private.h"

#include <string.h>

#define MIN_CREDENTIAL 6

/* A key that means the same wherever it stands, and where its value comes from. */
static const struct
{
  const char *key;
  const char *expression;
} meanings[] = {
  { "distinctId", "event.distinct_id" },
  { "distinct_id", "event.distinct_id" },
  { "email", "person.properties.email" },
  { "event", "event.event" },
  { "event_id", "event.uuid" },
  { "event_name", "event.event" },
  { "first_name", "person.properties.first_name" },
  { "last_name", "person.properties.last_name" },
  { "name", "person.name" },
  { "phone", "person.properties.phone" },
  { "timestamp", "event.timestamp" },
  { "user_id", "event.distinct_id" },
  { "uuid", "event.uuid" },
};

static const char *
find_meaning (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].key, key))
      return meanings[i].expression;
  return NULL;
}

/* A template that renders to @text. */
char *
hogarth_curl_escape_template (const char *text,
                              gsize       length)
{
  g_autoptr(GString) escaped = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\\' || text[i] == '{')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, text[i]);
    }
  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

void
hogarth_curl_take_destination (HogarthCurlBuild   *self,
                               HogarthDestination *next)
{
  hogarth_destination_unref (self->destination);
  self->destination = next;
}

/* Adds a secret input and returns the template that stands for it. With @variable the value is
 * not in the command, and its author is told to enter it. Of more than the most nothing is kept;
 * the import fails at its end. */
char *
hogarth_curl_add_secret (HogarthCurlBuild *self,
                         const char       *name,
                         const char       *value,
                         const char       *variable)
{
  g_autofree char *key = NULL;
  g_autoptr(HogarthInputEntry) entry = NULL;

  if (self->n_secrets++ >= HOGARTH_CURL_MAX_SECRETS)
    return g_strdup ("");

  key = hogarth_input_schema_make_key (
    hogarth_destination_get_inputs_schema (self->destination), name);
  entry = hogarth_input_entry_new_secret (key, name);
  hogarth_curl_take_destination (
    self, hogarth_destination_with_schema_entry (self->destination, entry, -1));
  if (variable != NULL)
    {
      hogarth_curl_notice (self->reader, "%s is a variable of the shell: enter its value in the "
                           "secret input “%s”", variable, name);
    }
  else
    {
      g_autoptr(HogData) secret = hog_data_new_string (value);
      HogarthSecrets *secrets = hogarth_secrets_with_value (self->secrets, key, secret);

      hogarth_secrets_unref (self->secrets);
      self->secrets = secrets;
      hogarth_curl_take_destination (
        self, hogarth_destination_with_secret (self->destination, key, TRUE));
      hogarth_curl_notice (self->reader, "“%s” becomes a secret input", name);
    }
  return g_strdup_printf ("{inputs.%s}", key);
}

static gboolean
is_credential (const char *key,
               const char *value)
{
  return (hogarth_key_is_sensitive (key) && strlen (value) >= MIN_CREDENTIAL &&
          !g_str_has_prefix (value, "phc_")) ||
         hogarth_credential_is_text (key, value);
}

/* Whether the variable of the whole text is in this part of it. */
static const char *
find_variable (const char *text,
               const char *variable)
{
  return variable != NULL && strstr (text, variable) != NULL ? variable : NULL;
}

static void
add_suggestion (HogarthCurlBuild *self,
                const char       *place,
                const char       *before,
                const char       *after)
{
  HogarthCurlSuggestion *suggestion = g_new0 (HogarthCurlSuggestion, 1);

  suggestion->place = g_strdup (place);
  suggestion->before = g_strdup (before);
  suggestion->after = g_strdup (after);
  g_ptr_array_add (self->suggestions, suggestion);
}

/* @data as templates that render to it, its credentials as secret inputs. */
HogData *
hogarth_curl_escape_data (HogarthCurlBuild *self,
                          HogData          *data,
                          const char       *key,
                          const char       *variable)
{
  HogDataBuilder *builder;

  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_STRING:
      {
        gsize length;
        const char *text = hog_data_get_string (data, &length);

        if (key != NULL && is_credential (key, text))
          return hog_data_new_string_take (
            hogarth_curl_add_secret (self, key, text, find_variable (text, variable)));
        return hog_data_new_string_take (hogarth_curl_escape_template (text, length));
      }
    case HOG_DATA_ARRAY:
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        hog_data_builder_append (builder,
                                 hogarth_curl_escape_data (self, hog_data_get_element (data, i),
                                                           key, variable));
      return hog_data_builder_end (builder);
    case HOG_DATA_OBJECT:
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        {
          gsize length;
          const char *name = hog_data_get_key_at (data, i, &length);
          HogData *value = hog_data_get_value_at (data, i);

          hog_data_builder_set_sized (builder, name, length,
                                      hogarth_curl_escape_data (self, value, name, variable));
        }
      return hog_data_builder_end (builder);
    case HOG_DATA_NULL:
    case HOG_DATA_BOOLEAN:
    case HOG_DATA_NUMBER:
    default:
      return hog_data_ref (data);
    }
}

/* A text or a number that is no template yet. */
static gboolean
is_literal (HogData *data)
{
  return hogarth_data_is_kind (data, HOG_DATA_NUMBER) ||
         (hogarth_data_is_kind (data, HOG_DATA_STRING) &&
          *hog_data_get_string (data, NULL) != '{');
}

/* Escaped data with event data where a key says so. */
HogData *
hogarth_curl_suggest_in_data (HogarthCurlBuild *self,
                              HogData          *data,
                              const char       *key,
                              const char       *place)
{
  const char *expression = key != NULL ? find_meaning (key) : NULL;
  gboolean is_array = hogarth_data_is_kind (data, HOG_DATA_ARRAY);
  HogDataBuilder *builder;

  if (expression != NULL && is_literal (data))
    {
      g_autofree char *before = hogarth_data_to_text (data);
      g_autofree char *after = g_strdup_printf ("{%s}", expression);

      add_suggestion (self, place, before, after);
      return hog_data_new_string (after);
    }
  if (!is_array && !hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    return hog_data_ref (data);
  builder = is_array ? hog_data_builder_new_array () : hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (data); i++)
    {
      gsize length = 0;
      const char *name = is_array ? NULL : hog_data_get_key_at (data, i, &length);
      HogData *value = is_array ? hog_data_get_element (data, i) : hog_data_get_value_at (data, i);
      g_autofree char *child = is_array ? g_strdup_printf ("%s[%u]", place, i)
                                        : g_strdup_printf ("%s.%s", place, name);
      HogData *changed = hogarth_curl_suggest_in_data (self, value, name, child);

      if (is_array)
        hog_data_builder_append (builder, changed);
      else
        hog_data_builder_set_sized (builder, name, length, changed);
    }
  return hog_data_builder_end (builder);
}

/* "a=b&c=d": escapes the pairs, and takes credentials out of them. */
char *
hogarth_curl_escape_pairs (HogarthCurlBuild *self,
                           const char       *text,
                           const char       *variable)
{
  g_auto(GStrv) pairs = g_strsplit (text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (pairs[i], equals - pairs[i]) : NULL;
      g_autofree char *escaped_name = NULL;
      g_autofree char *secret = NULL;
      char *escaped;

      if (name != NULL && is_credential (name, equals + 1))
        {
          secret = hogarth_curl_add_secret (self, name, equals + 1,
                                            find_variable (equals, variable));
          escaped_name = hogarth_curl_escape_template (name, strlen (name));
          escaped = g_strconcat (escaped_name, "=", secret, NULL);
        }
      else
        escaped = hogarth_curl_escape_template (pairs[i], strlen (pairs[i]));
      explicit_bzero (pairs[i], strlen (pairs[i]));
      g_free (pairs[i]);
      pairs[i] = escaped;
    }
  return g_strjoinv ("&", pairs);
}

char *
hogarth_curl_suggest_in_pairs (HogarthCurlBuild *self,
                               const char       *text,
                               const char       *prefix)
{
  g_auto(GStrv) pairs = g_strsplit (text, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      const char *equals = strchr (pairs[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (pairs[i], equals - pairs[i]) : NULL;
      const char *expression = name != NULL ? find_meaning (name) : NULL;
      g_autofree char *place = NULL;
      g_autofree char *after = NULL;
      g_autofree char *before = NULL;

      if (expression == NULL || equals[1] == '{')
        continue;
      place = g_strconcat (prefix, name, NULL);
      after = g_strdup_printf ("{encodeURLComponent(%s)}", expression);
      before = g_strdup (equals + 1);
      add_suggestion (self, place, before, after);
      g_free (pairs[i]);
      pairs[i] = g_strconcat (name, "=", after, NULL);
    }
  return g_strjoinv ("&", pairs);
}

