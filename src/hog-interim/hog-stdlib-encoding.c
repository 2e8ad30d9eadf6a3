/* hog-stdlib-encoding.c: base64 and URL components
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-stdlib-private.h"

HOG_NATIVE (hog_native_base64_encode)
{
  g_autofree char *encoded = NULL;
  gsize length;
  const char *text;

  if (!hog_value_is_string (arguments[0]))
    return hog_vm_fail (vm, "The first argument must be of type string");
  text = hog_string_get (arguments[0], &length);
  encoded = g_base64_encode ((const guchar *) text, length);
  *result = hog_string_new (vm, encoded, strlen (encoded));
  return TRUE;
}

static int
base64_digit (char c)
{
  if (g_ascii_isupper (c))
    return c - 'A';
  if (g_ascii_islower (c))
    return c - 'a' + 26;
  if (g_ascii_isdigit (c))
    return c - '0' + 52;
  return c == '+' || c == '-' ? 62 : c == '/' || c == '_' ? 63 : -1;
}

/* Both alphabets; stops at the padding, passes over anything else. */
static HogValue
decode_base64 (HogVm      *vm,
               const char *text,
               gsize       length)
{
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autofree char *valid = NULL;
  guint bits = 0, n_bits = 0;

  for (gsize i = 0; i < length && text[i] != '='; i++)
    {
      int digit = base64_digit (text[i]);

      if (digit < 0)
        continue;
      bits = (bits << 6 | (guint) digit) & 0xffff;
      n_bits += 6;
      if (n_bits >= 8)
        {
          n_bits -= 8;
          g_string_append_c (bytes, (char) (bits >> n_bits & 0xff));
        }
    }
  if (g_utf8_validate_len (bytes->str, bytes->len, NULL))
    return hog_string_new (vm, bytes->str, bytes->len);
  valid = g_utf8_make_valid (bytes->str, (gssize) bytes->len);
  return hog_string_new (vm, valid, strlen (valid));
}

HOG_NATIVE (hog_native_base64_decode)
{
  gsize length;
  const char *text;

  if (!hog_value_is_string (arguments[0]))
    return hog_vm_fail (vm, "The first argument must be of type string");
  text = hog_string_get (arguments[0], &length);
  *result = decode_base64 (vm, text, length);
  return TRUE;
}

HOG_NATIVE (hog_native_try_base64_decode)
{
  gsize length = 0;
  const char *text = "";

  if (hog_value_is_string (arguments[0]))
    text = hog_string_get (arguments[0], &length);
  *result = decode_base64 (vm, text, length);
  return TRUE;
}

HOG_NATIVE (hog_native_encode_url_component)
{
  g_autoptr(GString) out = g_string_new (NULL);
  HogValue value = hog_value_to_js_text (vm, arguments[0]);
  gsize length;
  const char *text = hog_string_get (value, &length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      /* An unpaired surrogate has no UTF-8. */
      if (c == 0xed && i + 1 < length && (guchar) text[i + 1] >= 0xa0)
        return hog_vm_fail (vm, "URI malformed");
      if (g_ascii_isalnum ((char) c) || (c != '\0' && strchr ("-_.!~*'()", c) != NULL))
        g_string_append_c (out, (char) c);
      else
        g_string_append_printf (out, "%%%02X", c);
    }
  *result = hog_string_new (vm, out->str, out->len);
  return TRUE;
}

static gboolean
decode_url (HogVm    *vm,
            HogValue  value,
            HogValue *result)
{
  g_autoptr(GString) out = g_string_new (NULL);
  HogValue string = hog_value_to_js_text (vm, value);
  gsize length;
  const char *text = hog_string_get (string, &length);

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '%')
        {
          g_string_append_c (out, text[i]);
          continue;
        }
      if (i + 2 >= length || !g_ascii_isxdigit (text[i + 1]) || !g_ascii_isxdigit (text[i + 2]))
        return FALSE;
      g_string_append_c (out, (char) (g_ascii_xdigit_value (text[i + 1]) * 16
                                      + g_ascii_xdigit_value (text[i + 2])));
      i += 2;
    }
  if (!g_utf8_validate_len (out->str, out->len, NULL) && memchr (text, '%', length) != NULL)
    return FALSE;
  *result = hog_string_new (vm, out->str, out->len);
  return TRUE;
}

HOG_NATIVE (hog_native_decode_url_component)
{
  return decode_url (vm, arguments[0], result) || hog_vm_fail (vm, "URI malformed");
}

HOG_NATIVE (hog_native_try_decode_url_component)
{
  if (!decode_url (vm, arguments[0], result))
    *result = HOG_NULL;
  return TRUE;
}
