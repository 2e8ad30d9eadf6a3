/* hogarth-signature.c: headers that PostHog adds from secret inputs, by options of fetch
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <string.h>

static void
set_header (GPtrArray  *headers,
            const char *name,
            const char *value)
{
  for (guint i = 0; i + 1 < headers->len; i += 2)
    if (g_ascii_strcasecmp (headers->pdata[i], name) == 0)
      {
        g_free (headers->pdata[i + 1]);
        headers->pdata[i + 1] = g_strdup (value);
        return;
      }
  g_ptr_array_add (headers, g_strdup (name));
  g_ptr_array_add (headers, g_strdup (value));
}

static const char *
get_input_text (HogarthRecorder  *self,
                HogData          *options,
                const char       *member,
                GError          **error)
{
  const char *key = hog_data_get_member_string (options, member);
  const char *text = key != NULL ? hog_data_get_member_string (self->rendered, key) : NULL;

  if (text == NULL || *text == '\0')
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "fetch: the option %s names no input with a text", member);
      return NULL;
    }
  return text;
}

static GBytes *
hmac (const guint8 *key,
      gsize         key_length,
      const char   *text)
{
  g_autoptr(GHmac) mac = g_hmac_new (G_CHECKSUM_SHA256, key, key_length);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_hmac_update (mac, (const guchar *) text, strlen (text));
  g_hmac_get_digest (mac, digest, &length);
  return g_bytes_new (digest, length);
}

/* https://www.standardwebhooks.com: HMAC over "id.timestamp.body". */
static gboolean
sign_webhook (HogarthRecorder  *self,
              HogData          *options,
              const char       *body,
              GPtrArray        *headers,
              GError          **error)
{
  const char *secret = get_input_text (self, options, "secret_input", error);
  g_autofree char *id = NULL;
  g_autofree char *timestamp = NULL;
  g_autofree char *content = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *signature = NULL;
  g_autofree guchar *key = NULL;
  g_autoptr(GBytes) digest = NULL;
  gsize key_length;

  if (secret == NULL)
    return FALSE;
  if (g_str_has_prefix (secret, "whsec_"))
    key = g_base64_decode (secret + strlen ("whsec_"), &key_length);
  else
    key = (guchar *) g_strndup (secret, key_length = strlen (secret));
  id = g_strdup_printf ("msg_%s", hogarth_recorder_get_event_id (self));
  timestamp = g_strdup_printf ("%" G_GINT64_FORMAT,
                               hogarth_recorder_get_time (self) / G_USEC_PER_SEC);
  content = g_strdup_printf ("%s.%s.%s", id, timestamp, body != NULL ? body : "");
  digest = hmac (key, key_length, content);
  encoded = g_base64_encode (g_bytes_get_data (digest, NULL), g_bytes_get_size (digest));
  signature = g_strconcat ("v1,", encoded, NULL);
  set_header (headers, "webhook-id", id);
  set_header (headers, "webhook-timestamp", timestamp);
  set_header (headers, "webhook-signature", signature);
  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return g_ascii_strcasecmp (*(const char * const *) a, *(const char * const *) b);
}

/* The request in the form that Signature Version 4 signs; names gets the list of headers. */
static char *
make_canonical_request (const char  *method,
                        GUri        *uri,
                        const char  *body,
                        GPtrArray   *headers,
                        char       **names)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                                         body != NULL ? body : "", -1);
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);

  for (guint i = 0; i + 1 < headers->len; i += 2)
    g_ptr_array_add (sorted, headers->pdata[i]);
  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    {
      g_autofree char *name = g_ascii_strdown (sorted->pdata[i], -1);

      g_string_append_printf (list, "%s%s", i > 0 ? ";" : "", name);
      for (guint j = 0; j + 1 < headers->len; j += 2)
        if (headers->pdata[j] == sorted->pdata[i])
          g_string_append_printf (lines, "%s:%s\n", name, (char *) headers->pdata[j + 1]);
    }
  *names = g_strdup (list->str);
  return g_strdup_printf ("%s\n%s\n%s\n%s\n%s\n%s", method, *path != '\0' ? path : "/",
                          query != NULL ? query : "", lines->str, list->str, hash);
}

static char *
derive_signature (const char *secret_key,
                  const char *date,
                  const char *region,
                  const char *service,
                  const char *text)
{
  const char * const steps[] = { date, region, service, "aws4_request", text };
  g_autofree char *start = g_strconcat ("AWS4", secret_key, NULL);
  g_autoptr(GBytes) key = g_bytes_new (start, strlen (start));
  GString *hex = g_string_new (NULL);
  const guint8 *bytes;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GBytes *next = hmac (g_bytes_get_data (key, NULL), g_bytes_get_size (key), steps[i]);

      g_bytes_unref (key);
      key = next;
    }
  bytes = g_bytes_get_data (key, &length);
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static gboolean
sign_aws (HogarthRecorder  *self,
          HogData          *options,
          const char       *method,
          const char       *url,
          const char       *body,
          GPtrArray        *headers,
          GError          **error)
{
  const char *region = hogarth_data_get_text (options, "region", "us-east-1");
  const char *service = hogarth_data_get_text (options, "service", "");
  const char *id = get_input_text (self, options, "access_key_id_input", error);
  const char *secret;
  g_autoptr(GUri) uri = NULL;
  g_autoptr(GDateTime) now = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *date = NULL;
  g_autofree char *names = NULL;
  g_autofree char *request = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *text = NULL;
  g_autofree char *signature = NULL;
  g_autofree char *header = NULL;

  if (id == NULL)
    return FALSE;
  secret = get_input_text (self, options, "secret_access_key_input", error);
  if (secret == NULL)
    return FALSE;
  uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, error);
  if (uri == NULL)
    return FALSE;
  now = g_date_time_new_from_unix_utc (hogarth_recorder_get_time (self) / G_USEC_PER_SEC);
  stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  date = g_date_time_format (now, "%Y%m%d");
  set_header (headers, "Host", g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
  set_header (headers, "X-Amz-Date", stamp);
  request = make_canonical_request (method, uri, body, headers, &names);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, request, -1);
  text = g_strdup_printf ("AWS4-HMAC-SHA256\n%s\n%s/%s/%s/aws4_request\n%s", stamp, date, region,
                          service, hash);
  signature = derive_signature (secret, date, region, service, text);
  header = g_strdup_printf ("AWS4-HMAC-SHA256 Credential=%s/%s/%s/%s/aws4_request, "
                            "SignedHeaders=%s, Signature=%s", id, date, region, service, names,
                            signature);
  set_header (headers, "Authorization", header);
  return TRUE;
}

/* headers is a list of name, value, …; the secrets themselves stay in the inputs. */
gboolean
hogarth_sign_request (HogarthRecorder  *self,
                      HogData          *options,
                      const char       *method,
                      const char       *url,
                      const char       *body,
                      GPtrArray        *headers,
                      GError          **error)
{
  HogData *webhook = hog_data_get_member (options, "standard_webhooks");
  HogData *aws = hog_data_get_member (options, "aws_sigv4");

  if (hog_data_get_member_string (options, "bearer_token_input") != NULL)
    {
      const char *token = get_input_text (self, options, "bearer_token_input", error);
      g_autofree char *header = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;

      if (token == NULL)
        return FALSE;
      set_header (headers, "Authorization", header);
    }
  if (hogarth_data_is_kind (webhook, HOG_DATA_OBJECT) &&
      !sign_webhook (self, webhook, body, headers, error))
    return FALSE;
  return !hogarth_data_is_kind (aws, HOG_DATA_OBJECT) ||
         sign_aws (self, aws, method, url, body, headers, error);
}
