/* hog-stdlib-crypto.c: hashes
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-stdlib-private.h"

#define MAX_DIGEST 32

/* In the encoding named by the argument, hexadecimal if there is none. */
static HogValue
encode_digest (HogVm        *vm,
               const guint8 *digest,
               gsize         length,
               HogValue      encoding)
{
  g_autofree char *base64 = NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  if (hog_native_is_text (encoding, "base64") || hog_native_is_text (encoding, "base64url"))
    {
      base64 = g_base64_encode (digest, length);
      if (hog_native_is_text (encoding, "base64url"))
        {
          g_strdelimit (base64, "+", '-');
          g_strdelimit (base64, "/", '_');
          *strchrnul (base64, '=') = '\0';
        }
      return hog_string_new (vm, base64, strlen (base64));
    }
  for (gsize i = 0; i < length; i++)
    {
      if (hog_native_is_text (encoding, "binary"))
        g_string_append_unichar (out, digest[i]);
      else
        g_string_append_printf (out, "%02x", digest[i]);
    }
  return hog_string_new (vm, out->str, out->len);
}

static gboolean
hash (HogVm          *vm,
      GChecksumType   type,
      const HogValue *arguments,
      guint           n_arguments,
      HogValue       *result)
{
  g_autoptr(GChecksum) checksum = NULL;
  guint8 digest[MAX_DIGEST];
  gsize length, size = sizeof digest;
  const char *text;

  if (hog_value_is_nullish (arguments[0]))
    return TRUE;
  if (!hog_value_is_string (arguments[0]))
    return hog_vm_fail (vm, "The \"data\" argument must be of type string");
  checksum = g_checksum_new (type);
  text = hog_string_get (arguments[0], &length);
  g_checksum_update (checksum, (const guchar *) text, (gssize) length);
  g_checksum_get_digest (checksum, digest, &size);
  *result = encode_digest (vm, digest, size, n_arguments > 1 ? arguments[1] : HOG_NULL);
  return TRUE;
}

HOG_NATIVE (hog_native_md5)
{
  return hash (vm, G_CHECKSUM_MD5, arguments, n_arguments, result);
}

HOG_NATIVE (hog_native_md5_hex)
{
  return hash (vm, G_CHECKSUM_MD5, arguments, 1, result);
}

HOG_NATIVE (hog_native_sha1)
{
  return hash (vm, G_CHECKSUM_SHA1, arguments, n_arguments, result);
}

HOG_NATIVE (hog_native_sha1_hex)
{
  return hash (vm, G_CHECKSUM_SHA1, arguments, 1, result);
}

HOG_NATIVE (hog_native_sha256)
{
  return hash (vm, G_CHECKSUM_SHA256, arguments, n_arguments, result);
}

HOG_NATIVE (hog_native_sha256_hex)
{
  return hash (vm, G_CHECKSUM_SHA256, arguments, 1, result);
}

/* Each element is the text, the digest before it the key; the first element is the first key. */
static gboolean
hmac_chain (HogVm          *vm,
            GChecksumType   type,
            const HogValue *arguments,
            guint           n_arguments,
            HogValue       *result)
{
  guint8 digest[MAX_DIGEST];
  gsize n_items = 0, size = sizeof digest;
  const HogValue *items = NULL;

  if (hog_value_is_array (arguments[0]))
    items = hog_array_get_items (arguments[0], &n_items);
  if (n_items < 2)
    return hog_vm_fail (vm, "Data array must contain at least two elements.");
  for (gsize i = 1; i < n_items; i++)
    {
      g_autoptr(GHmac) hmac = NULL;
      HogValue key = hog_value_to_js_text (vm, items[0]);
      HogValue data = hog_value_to_js_text (vm, items[i]);
      gsize n, length;
      const char *key_text = hog_string_get (key, &n);
      const char *text = hog_string_get (data, &length);

      hmac = i == 1 ? g_hmac_new (type, (const guchar *) key_text, n)
                    : g_hmac_new (type, digest, size);
      g_hmac_update (hmac, (const guchar *) text, (gssize) length);
      size = sizeof digest;
      g_hmac_get_digest (hmac, digest, &size);
    }
  *result = encode_digest (vm, digest, size, n_arguments > 1 ? arguments[1] : HOG_NULL);
  return TRUE;
}

HOG_NATIVE (hog_native_sha1_hmac_chain)
{
  return hmac_chain (vm, G_CHECKSUM_SHA1, arguments, n_arguments, result);
}

HOG_NATIVE (hog_native_sha1_hmac_chain_hex)
{
  return hmac_chain (vm, G_CHECKSUM_SHA1, arguments, 1, result);
}

HOG_NATIVE (hog_native_sha256_hmac_chain)
{
  return hmac_chain (vm, G_CHECKSUM_SHA256, arguments, n_arguments, result);
}

HOG_NATIVE (hog_native_sha256_hmac_chain_hex)
{
  return hmac_chain (vm, G_CHECKSUM_SHA256, arguments, 1, result);
}
