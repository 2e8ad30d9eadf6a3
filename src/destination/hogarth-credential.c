/* hogarth-credential.c: texts that look like credentials
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-credential.h"

#include "hogarth-data-private.h"
#include "hogarth-redact-private.h"

#include <string.h>

/* A random text has as many different characters, or its author was in a hurry. */
#define MIN_LENGTH 12
#define MIN_DISTINCT 8
#define MIN_BEARER 20
#define MAX_DEPTH 100

/* What a vendor's tokens begin with, and how many characters follow at least. */
static const struct
{
  const char *prefix;
  guint       n_more;
} forms[] = {
  { "AIza", 30 },           /* Google */
  { "AKIA", 16 },           /* Amazon */
  { "ASIA", 16 },
  { "EAAC", 60 },           /* Meta */
  { "SG.", 40 },            /* SendGrid */
  { "dop_v1_", 40 },        /* DigitalOcean */
  { "ghp_", 30 },           /* GitHub */
  { "gho_", 30 },
  { "ghu_", 30 },
  { "ghs_", 30 },
  { "ghr_", 30 },
  { "github_pat_", 40 },
  { "glpat-", 18 },         /* GitLab */
  { "lin_api_", 30 },       /* Linear */
  { "npm_", 30 },
  { "pat-eu1-", 30 },       /* HubSpot */
  { "pat-na1-", 30 },
  { "phs_", 30 },           /* PostHog, but for the public phc_ */
  { "phx_", 30 },
  { "pypi-", 60 },
  { "rk_live_", 20 },       /* Stripe */
  { "sk-ant-", 30 },        /* Anthropic */
  { "sk-proj-", 30 },       /* OpenAI */
  { "sk_live_", 20 },
  { "sk_test_", 20 },
  { "shpat_", 30 },         /* Shopify */
  { "shpss_", 30 },
  { "whsec_", 24 },         /* Standard Webhooks */
  { "xapp-", 30 },          /* Slack */
  { "xoxa-", 20 },
  { "xoxb-", 20 },
  { "xoxp-", 20 },
  { "xoxr-", 20 },
  { "xoxs-", 20 },
  { "ya29.", 30 },          /* Google */
};

static const char * const placeholders[] = {
  "xxx", "your", "example", "placeholder", "changeme", "dummy", "...", "…", "***", "<", "{",
  "1234567", "abcdef",
};

static gboolean
is_placeholder (const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    if (strstr (lower, placeholders[i]) != NULL)
      return TRUE;
  return g_str_has_prefix (text, "phc_");
}

static gboolean
is_token_character (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_.+/=:~", c) != NULL);
}

/* One word of letters and digits in no order. */
static gboolean
is_random (const char *text,
           gsize       least)
{
  gboolean seen[256] = { FALSE };
  gboolean has_digit = FALSE;
  gboolean has_letter = FALSE;
  guint n_distinct = 0;
  gsize length = 0;

  for (; text[length] != '\0'; length++)
    {
      guchar c = text[length];

      if (!is_token_character (c))
        return FALSE;
      n_distinct += !seen[c];
      seen[c] = TRUE;
      has_digit = has_digit || g_ascii_isdigit (c);
      has_letter = has_letter || g_ascii_isalpha (c);
    }
  return length >= least && has_digit && has_letter && n_distinct >= MIN_DISTINCT &&
         strstr (text, "://") == NULL;
}

/* Three parts of base64 with dots, the first of which is a JSON object: a JSON Web Token. */
static gboolean
is_web_token (const char *text)
{
  const char *first = strchr (text, '.');

  return g_str_has_prefix (text, "eyJ") && first != NULL && strchr (first + 1, '.') != NULL &&
         is_random (text, 40);
}

static gboolean
has_vendor_form (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      gsize length = strlen (forms[i].prefix);

      if (strncmp (text, forms[i].prefix, length) == 0 &&
          is_random (text, length + forms[i].n_more))
        return TRUE;
    }
  return is_web_token (text);
}

gsize
hogarth_credential_get_scheme_length (const char *text)
{
  static const char * const schemes[] = { "Bearer ", "Basic ", "Token " };

  g_return_val_if_fail (text != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);
  return 0;
}

gboolean
hogarth_credential_is_text (const char *name,
                            const char *text)
{
  gsize scheme;

  g_return_val_if_fail (text != NULL, FALSE);

  if (strstr (text, "-----BEGIN ") != NULL && strstr (text, "PRIVATE KEY-----") != NULL)
    return TRUE;
  if (is_placeholder (text))
    return FALSE;
  scheme = hogarth_credential_get_scheme_length (text);
  if (scheme > 0)
    return is_random (text + scheme, MIN_BEARER) || has_vendor_form (text + scheme);
  return has_vendor_form (text) ||
         (name != NULL && hogarth_key_is_sensitive (name) && is_random (text, MIN_LENGTH));
}

static char *
find_in (HogData    *data,
         const char *name,
         const char *path,
         guint       depth)
{
  const char *text = hog_data_get_string (data, NULL);
  gboolean is_array = hogarth_data_is_kind (data, HOG_DATA_ARRAY);
  char *found = NULL;

  if (text != NULL)
    return hogarth_credential_is_text (name, text) ? g_strdup (path) : NULL;
  if (depth == MAX_DEPTH || (!is_array && !hogarth_data_is_kind (data, HOG_DATA_OBJECT)))
    return NULL;
  for (guint i = 0; found == NULL && i < hog_data_get_length (data); i++)
    {
      const char *key = is_array ? name : hog_data_get_key_at (data, i, NULL);
      HogData *value = is_array ? hog_data_get_element (data, i) : hog_data_get_value_at (data, i);
      g_autofree char *child = is_array ? g_strdup_printf ("%s[%u]", path, i)
                               : *path != '\0' ? g_strconcat (path, ".", key, NULL)
                                               : g_strdup (key);

      found = find_in (value, key, child, depth + 1);
    }
  return found;
}

char *
hogarth_credential_find_in_data (HogData *data)
{
  g_return_val_if_fail (data != NULL, NULL);

  return find_in (data, NULL, "", 0);
}
