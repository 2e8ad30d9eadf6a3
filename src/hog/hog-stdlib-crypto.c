/* hog-stdlib-crypto.c: digests, and codes that prove who sent a message
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-crypto"

#include <string.h>

#include "hog-stdlib-private.h"

#define MAX_DIGEST 32

static const char data_expected[] = "The \"data\" argument must be of type string or an instance "
                                    "of Buffer, TypedArray, or DataView";
static const char key_expected[] = "The \"key\" argument must be of type string or an instance of "
                                   "ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or "
                                   "CryptoKey";

static HogValue
encode_hex (HogVm        *vm,
            const guint8 *digest,
            gsize         length)
{
  static const char digits[] = "0123456789abcdef";
  char text[2 * MAX_DIGEST];

  for (gsize i = 0; i < length; i++)
    {
      text[2 * i] = digits[digest[i] >> 4];
      text[2 * i + 1] = digits[digest[i] & 15];
    }

  return hog_string_new (vm, text, 2 * length);
}

static HogValue
encode_base64 (HogVm        *vm,
               const guint8 *digest,
               gsize         length,
               gboolean      for_url)
{
  g_autofree char *text = g_base64_encode (digest, length);

  if (for_url)
    {
      g_strdelimit (text, "+", '-');
      g_strdelimit (text, "/", '_');
      *strchrnul (text, '=') = '\0';
    }

  return hog_stdlib_new_text (vm, text);
}

/* One character of Latin-1 for each byte. */
static HogValue
encode_latin1 (HogVm        *vm,
               const guint8 *digest,
               gsize         length)
{
  GString *text = g_string_new (NULL);
  HogValue value;

  for (gsize i = 0; i < length; i++)
    {
      char bytes[6];

      g_string_append_len (text, bytes, g_unichar_to_utf8 (digest[i], bytes));
    }
  value = hog_string_new (vm, text->str, text->len);
  g_string_free (text, TRUE);

  return value;
}

/* A Buffer of Node.js, as far as a program can see it. */
static HogValue
encode_bytes (HogVm        *vm,
              const guint8 *digest,
              gsize         length)
{
  HogValue dict = hog_dict_new (vm, length);

  for (gsize i = 0; i < length; i++)
    {
      char key[4];

      g_snprintf (key, sizeof key, "%u", (guint) i);
      hog_dict_set_text (vm, dict, key, hog_value_number (digest[i]));
    }

  return dict;
}

static HogValue
encode (HogVm        *vm,
        const guint8 *digest,
        gsize         length,
        HogValue      encoding)
{
  if (encoding == HOG_UNDEFINED || hog_stdlib_is_text (encoding, "hex"))
    return encode_hex (vm, digest, length);
  if (hog_stdlib_is_text (encoding, "base64"))
    return encode_base64 (vm, digest, length, FALSE);
  if (hog_stdlib_is_text (encoding, "base64url"))
    return encode_base64 (vm, digest, length, TRUE);
  if (hog_stdlib_is_text (encoding, "binary") || hog_stdlib_is_text (encoding, "latin1"))
    return encode_latin1 (vm, digest, length);

  return encode_bytes (vm, digest, length);
}

static gboolean
hash (HogVm          *vm,
      GChecksumType   type,
      const HogValue *arguments,
      guint           n_arguments,
      HogValue       *result)
{
  g_autoptr(GChecksum) checksum = NULL;
  g_autofree char *text = NULL;
  guint8 digest[MAX_DIGEST];
  gsize digest_length = sizeof digest;
  gsize length;

  *result = HOG_NULL;
  if (arguments[0] == HOG_NULL)
    return TRUE;
  if (!hog_value_is_string (arguments[0]))
    return hog_stdlib_fail_type (vm, data_expected, arguments[0]);

  text = hog_stdlib_to_utf8 (arguments[0], &length);
  checksum = g_checksum_new (type);
  g_checksum_update (checksum, (const guchar *) text, (gssize) length);
  g_checksum_get_digest (checksum, digest, &digest_length);
  *result = encode (vm, digest, digest_length, hog_stdlib_get_argument (arguments, n_arguments, 1));

  return TRUE;
}

HOG_NATIVE (md5)
{
  return hash (vm, G_CHECKSUM_MD5, arguments, n_arguments, result);
}

HOG_NATIVE (sha1)
{
  return hash (vm, G_CHECKSUM_SHA1, arguments, n_arguments, result);
}

HOG_NATIVE (sha256)
{
  return hash (vm, G_CHECKSUM_SHA256, arguments, n_arguments, result);
}

/* An element of the chain, which may be a text's character. */
static HogValue
get_link (HogVm    *vm,
          HogValue  chain,
          gsize     index)
{
  if (hog_value_is_array (chain))
    return hog_array_get (chain, index);
  if (hog_value_is_string (chain) && index < hog_string_get_n_units (chain))
    return hog_string_slice (vm, chain, index, index + 1);

  return HOG_UNDEFINED;
}

/* The key of each step is what the step before it gave. */
static gboolean
chain (HogVm          *vm,
       GChecksumType   type,
       const HogValue *arguments,
       guint           n_arguments,
       HogValue       *result)
{
  HogValue key = get_link (vm, arguments[0], 0);
  gsize n_links = 0;
  guint8 digest[MAX_DIGEST];
  gsize digest_length = 0;

  if (hog_value_is_nullish (arguments[0]))
    return hog_stdlib_fail_method (vm, arguments[0], "data", "length");
  if (hog_value_is_array (arguments[0]))
    n_links = hog_array_get_length (arguments[0]);
  else if (hog_value_is_string (arguments[0]))
    n_links = hog_string_get_n_units (arguments[0]);
  if (n_links < 2 && (hog_value_is_array (arguments[0]) || hog_value_is_string (arguments[0])))
    return hog_vm_fail (vm, "Data array must contain at least two elements.");
  if (!hog_value_is_string (key))
    return hog_stdlib_fail_type (vm, key_expected, key);

  for (gsize i = 1; i < n_links; i++)
    {
      HogValue link = get_link (vm, arguments[0], i);
      g_autofree char *text = NULL;
      g_autofree char *key_text = NULL;
      g_autoptr(GHmac) hmac = NULL;
      gsize length;

      if (!hog_value_is_string (link))
        return hog_stdlib_fail_type (vm, data_expected, link);
      if (i == 1)
        key_text = hog_stdlib_to_utf8 (key, &length);
      hmac = i == 1 ? g_hmac_new (type, (const guchar *) key_text, length)
                    : g_hmac_new (type, digest, digest_length);
      text = hog_stdlib_to_utf8 (link, &length);
      g_hmac_update (hmac, (const guchar *) text, (gssize) length);
      digest_length = sizeof digest;
      g_hmac_get_digest (hmac, digest, &digest_length);
    }
  *result = encode (vm, digest, digest_length, hog_stdlib_get_argument (arguments, n_arguments, 1));

  return TRUE;
}

HOG_NATIVE (sha1_hmac_chain)
{
  return chain (vm, G_CHECKSUM_SHA1, arguments, n_arguments, result);
}

HOG_NATIVE (sha256_hmac_chain)
{
  return chain (vm, G_CHECKSUM_SHA256, arguments, n_arguments, result);
}
