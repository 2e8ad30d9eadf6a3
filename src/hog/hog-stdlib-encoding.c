/* hog-stdlib-encoding.c: base64 and percent encoding
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-stdlib-encoding"

#include <math.h>
#include <string.h>

#include "hog-number.h"
#include "hog-stdlib-private.h"
#include "hog-units.h"

/* Fails as Node.js does where it wants text or bytes. */
gboolean
hog_stdlib_fail_type (HogVm      *vm,
                      const char *expected,
                      HogValue    value)
{
  char number[HOG_NUMBER_TEXT_SIZE];

  if (hog_value_is_number (value))
    {
      hog_number_to_text (hog_value_get_number (value), number);
      return hog_vm_fail (vm, "%s. Received type number (%s)", expected, number);
    }
  if (hog_value_is_boolean (value))
    return hog_vm_fail (vm, "%s. Received type boolean (%s)", expected,
                        value == HOG_TRUE ? "true" : "false");
  if (hog_value_is_nullish (value))
    return hog_vm_fail (vm, "%s. Received %s", expected, value == HOG_NULL ? "null" : "undefined");

  return hog_vm_fail (vm, "%s. Received an instance of %s", expected,
                      hog_value_is_array (value)  ? "Array"
                      : hog_value_is_dict (value) ? "Map"
                                                  : "Object");
}

/* The bytes of a text or of an array of numbers; FALSE if the run has failed. */
static gboolean
get_bytes (HogVm      *vm,
           HogValue    value,
           GByteArray *bytes)
{
  gsize length;
  const char *text;

  if (hog_value_is_string (value))
    {
      g_autofree char *replaced = hog_stdlib_to_utf8 (value, &length);

      text = replaced;
      g_byte_array_append (bytes, (const guint8 *) text, (guint) length);
      return TRUE;
    }
  if (!hog_value_is_array (value))
    return hog_stdlib_fail_type (vm,
                                 "The first argument must be of type string or an instance of "
                                 "Buffer, ArrayBuffer, or Array or an Array-like Object",
                                 value);

  for (gsize i = 0; i < hog_array_get_length (value); i++)
    {
      double number = hog_value_to_number (vm, hog_array_get (value, i));
      guint8 byte = isfinite (number) ? (guint8) (gint64) fmod (trunc (number), 256) : 0;

      g_byte_array_append (bytes, &byte, 1);
    }

  return TRUE;
}

HOG_NATIVE (base64_encode)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *encoded = NULL;

  if (!get_bytes (vm, arguments[0], bytes))
    return FALSE;
  encoded = g_base64_encode (bytes->data, bytes->len);
  *result = hog_stdlib_new_text (vm, encoded);

  return TRUE;
}

/* Reads both alphabets, stops at the first =, and passes over everything else. */
static GByteArray *
decode_base64 (HogValue string)
{
  static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  GByteArray *bytes = g_byte_array_new ();
  gsize length;
  gsize n_units;
  const char *text = hog_string_get (string, &length);
  g_autofree gunichar2 *units = hog_units_from_text (text, length, &n_units);
  guint buffer = 0;
  guint n_bits = 0;

  /* Node.js looks at the lower byte of each unit only. */
  for (gsize i = 0; i < n_units && (char) units[i] != '='; i++)
    {
      char unit = (char) units[i];
      char letter = unit == '-' ? '+' : unit == '_' ? '/' : unit;
      const char *found = letter != '\0' ? strchr (alphabet, letter) : NULL;

      if (found == NULL)
        continue;
      buffer = (buffer << 6 | (guint) (found - alphabet)) & 0xffff;
      n_bits += 6;
      if (n_bits >= 8)
        {
          guint8 byte = (guint8) (buffer >> (n_bits -= 8));

          g_byte_array_append (bytes, &byte, 1);
        }
    }

  return bytes;
}

HOG_NATIVE (base64_decode)
{
  g_autoptr(GByteArray) bytes = NULL;

  if (hog_value_is_string (arguments[0]))
    bytes = decode_base64 (arguments[0]);
  else
    {
      bytes = g_byte_array_new ();
      if (!get_bytes (vm, arguments[0], bytes))
        return FALSE;
    }
  *result = hog_stdlib_new_from_bytes (vm, bytes->data, bytes->len);

  return TRUE;
}

HOG_NATIVE (try_base64_decode)
{
  if (hog_value_is_string (arguments[0]) || hog_value_is_array (arguments[0]))
    return hog_stdlib_base64_decode (vm, arguments, n_arguments, result);
  *result = hog_string_new (vm, "", 0);

  return TRUE;
}

HOG_NATIVE (encode_url_component)
{
  HogValue string = hog_value_to_text (vm, arguments[0]);
  g_autoptr(GString) out = g_string_new (NULL);
  gsize length;
  const char *text = hog_string_get (string, &length);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = (guchar) text[i];

      if (byte == 0xed && i + 1 < length && (guchar) text[i + 1] >= 0xa0)
        return hog_vm_fail (vm, "URI malformed");
      if (g_ascii_isalnum (byte) || (byte != '\0' && strchr ("-_.!~*'()", byte) != NULL))
        g_string_append_c (out, (char) byte);
      else
        g_string_append_printf (out, "%%%02X", byte);
    }
  *result = hog_string_new (vm, out->str, out->len);

  return TRUE;
}

/* Reads %XX at @at. */
static gboolean
read_percent (const char *at,
              const char *end,
              char       *byte)
{
  if (end - at < 3 || at[0] != '%' || !g_ascii_isxdigit (at[1]) || !g_ascii_isxdigit (at[2]))
    return FALSE;
  *byte = (char) (g_ascii_xdigit_value (at[1]) << 4 | g_ascii_xdigit_value (at[2]));

  return TRUE;
}

/* One escaped character; NULL if it is not the whole UTF-8 of one. */
static const char *
decode_character (GString    *out,
                  const char *at,
                  const char *end)
{
  char bytes[4];
  guchar lead;
  guint size;

  if (!read_percent (at, end, bytes))
    return NULL;
  lead = (guchar) bytes[0];
  size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  for (guint i = 1; i < size; i++)
    if (!read_percent (at + 3 * (gsize) i, end, &bytes[i]))
      return NULL;
  if (!(size == 1 && bytes[0] == '\0') && !g_utf8_validate_len (bytes, size, NULL))
    return NULL;
  g_string_append_len (out, bytes, size);

  return at + 3 * (gsize) size;
}

/* NULL if an escape is wrong. */
static GString *
decode_url (HogValue string)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gsize length;
  const char *at = hog_string_get (string, &length);
  const char *end = at + length;

  while (at < end)
    {
      if (*at != '%')
        {
          g_string_append_c (out, *at++);
          continue;
        }
      at = decode_character (out, at, end);
      if (at == NULL)
        return NULL;
    }

  return g_steal_pointer (&out);
}

HOG_NATIVE (decode_url_component)
{
  g_autoptr(GString) decoded = decode_url (hog_value_to_text (vm, arguments[0]));

  if (decoded == NULL)
    return hog_vm_fail (vm, "URI malformed");
  *result = hog_string_new (vm, decoded->str, decoded->len);

  return TRUE;
}

HOG_NATIVE (try_decode_url_component)
{
  g_autoptr(GString) decoded = decode_url (hog_value_to_text (vm, arguments[0]));

  *result = decoded != NULL ? hog_string_new (vm, decoded->str, decoded->len) : HOG_NULL;

  return TRUE;
}

/* The bytes that a text is hashed and encoded as: an unpaired surrogate has none of its own. */
char *
hog_stdlib_to_utf8 (HogValue  string,
                    gsize    *length)
{
  const char *text = hog_string_get (string, length);
  char *copy = g_malloc (*length + 1);

  memcpy (copy, text, *length);
  copy[*length] = '\0';
  for (gsize i = 0; i + 2 < *length; i++)
    if ((guchar) copy[i] == 0xed && (guchar) copy[i + 1] >= 0xa0)
      memcpy (copy + i, "\xef\xbf\xbd", 3);

  return copy;
}

/* Whether @byte can follow the first @n bytes of a character at @at. */
static gboolean
can_follow (const guint8 *at,
            guint         n,
            guint8        byte)
{
  if (n == 1 && at[0] == 0xe0)
    return byte >= 0xa0 && byte <= 0xbf;
  if (n == 1 && at[0] == 0xed)
    return byte >= 0x80 && byte <= 0x9f;
  if (n == 1 && at[0] == 0xf0)
    return byte >= 0x90 && byte <= 0xbf;
  if (n == 1 && at[0] == 0xf4)
    return byte >= 0x80 && byte <= 0x8f;

  return (byte & 0xc0) == 0x80;
}

/* How many bytes the first one asks for; 0 if it cannot be one. */
static guint
get_character_size (guint8 lead)
{
  if (lead < 0x80)
    return 1;
  if (lead < 0xc2 || lead > 0xf4)
    return 0;

  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* The text of bytes; what is not UTF-8 becomes U+FFFD, one for each longest part of a character. */
HogValue
hog_stdlib_new_from_bytes (HogVm        *vm,
                           const guint8 *bytes,
                           gsize         length)
{
  HogTextBuilder builder;
  gsize i = 0;

  hog_text_builder_init (&builder, vm);
  while (i < length)
    {
      guint size = get_character_size (bytes[i]);
      guint n = 1;

      while (n < size && i + n < length && can_follow (bytes + i, n, bytes[i + n]))
        n++;
      if (n == size)
        hog_text_builder_append (&builder, (const char *) bytes + i, n);
      else
        hog_text_builder_append (&builder, "\xef\xbf\xbd", 3);
      i += n;
    }

  return hog_text_builder_end (&builder);
}
