/* hogarth-liquid-filters-misc.c: Liquid's other filters: defaults, JSON, Base64, hashes
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <math.h>
#include <string.h>

#define TEXT(index) hogarth_liquid_stringify (&render->arena, arguments[(index)])

HOGARTH_LIQUID_FILTER (raw)
{
  return arguments[0];
}

/* Whether `allow_false: true` is among the arguments; the last one counts. */
static gboolean
allows_false (HogarthLiquidRender *render,
              HogarthLiquidValue  *arguments,
              guint                n_arguments)
{
  gboolean is_allowed = FALSE;

  for (guint i = 2; i < n_arguments; i++)
    {
      HogarthLiquidValue key = hogarth_liquid_get_item (arguments[i], 0);

      if (arguments[i].kind < HOGARTH_LIQUID_ARRAY)
        {
          HogarthLiquidText text = hogarth_liquid_to_text (&render->arena, arguments[i]);
          g_autofree char *copy = g_strndup (text.text, text.length);

          hogarth_liquid_render_fail (render, "Iterator value %s is not an entry object", copy);
          return FALSE;
        }
      if (hogarth_liquid_text_is (hogarth_liquid_get_text (key), "allow_false"))
        is_allowed = hogarth_liquid_is_true (hogarth_liquid_get_item (arguments[i], 1));
    }
  return is_allowed;
}

HOGARTH_LIQUID_FILTER (default)
{
  HogarthLiquidValue value = hogarth_liquid_to_plain (&render->arena, arguments[0]);

  if (value.kind == HOGARTH_LIQUID_ARRAY || value.kind == HOGARTH_LIQUID_STRING)
    return value.length > 0 ? value : arguments[1];
  if (value.kind == HOGARTH_LIQUID_BOOLEAN && !value.boolean &&
      allows_false (render, arguments, n_arguments))
    return value;
  return hogarth_liquid_is_truthy (value) ? value : arguments[1];
}

/* What a level is indented by: so many spaces or a text, at most ten characters */
static HogarthLiquidText
get_indent (HogarthLiquidValue value)
{
  if (value.kind == HOGARTH_LIQUID_NUMBER)
    return hogarth_liquid_text_slice (HOGARTH_LIQUID_TEXT ("          "), 0,
                                      value.number >= 1 ? (gsize) MIN (value.number, 10) : 0);
  if (value.kind == HOGARTH_LIQUID_STRING)
    {
      HogarthLiquidText text = hogarth_liquid_get_text (value);
      gsize at = 0;
      gsize units = 0;

      while (at < text.length)
        {
          gsize size;

          units += hogarth_liquid_text_get_character (text, at, &size) > 0xffff ? 2 : 1;
          if (units > 10)
            break;
          at += size;
        }
      return hogarth_liquid_text_slice (text, 0, at);
    }
  return HOGARTH_LIQUID_TEXT ("");
}

HOGARTH_LIQUID_FILTER (json)
{
  HogarthLiquidText json;

  if (!hogarth_liquid_to_json (&render->arena, arguments[0], get_indent (arguments[1]), &json))
    return hogarth_liquid_undefined ();
  return hogarth_liquid_string (json);
}

HOGARTH_LIQUID_FILTER (jsonify)
{
  return hogarth_liquid_filter_json (render, arguments, n_arguments);
}

/* Differs from json only for objects that hold themselves, of which there are none here. */
HOGARTH_LIQUID_FILTER (inspect)
{
  return hogarth_liquid_filter_json (render, arguments, n_arguments);
}

/* Halves of characters cannot be written in UTF-8. */
static HogarthLiquidText
to_utf8 (HogarthLiquidArena *arena,
         HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);

      if (character >= 0xd800 && character <= 0xdfff)
        hogarth_liquid_builder_append_code (&builder, 0xfffd);
      else
        hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, i, i + size));
    }
  return hogarth_liquid_builder_end (&builder);
}

static HogarthLiquidValue
copy_text (HogarthLiquidArena *arena,
           const char         *text)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, arena);
  hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { text, strlen (text) });
  return hogarth_liquid_string (hogarth_liquid_builder_end (&builder));
}

HOGARTH_LIQUID_FILTER (base64_encode)
{
  HogarthLiquidText text = to_utf8 (&render->arena, TEXT (0));
  g_autofree char *encoded = g_base64_encode ((const guchar *) text.text, text.length);

  return copy_text (&render->arena, encoded);
}

/* Without what stands between and behind the digits; NULL if it is no Base64. */
static char *
take_digits (HogarthLiquidText text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (gsize i = 0; i < text.length; i++)
    if (text.text[i] == '\0' || strchr ("\t\n\f\r ", text.text[i]) == NULL)
      g_string_append_c (digits, text.text[i]);
  for (guint i = 0; i < 2 && (digits->len % 4 == 0 || i > 0) && digits->len > 0; i++)
    if (digits->str[digits->len - 1] == '=')
      g_string_truncate (digits, digits->len - 1);
    else
      break;
  for (gsize i = 0; i < digits->len; i++)
    if (!g_ascii_isalnum (digits->str[i]) && digits->str[i] != '+' && digits->str[i] != '/')
      return NULL;
  if (digits->len % 4 == 1)
    return NULL;
  while (digits->len % 4 != 0)
    g_string_append_c (digits, '=');
  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/* How many bytes at the start of a text are the start of one character, at least one */
static gsize
get_broken_size (const guchar *bytes,
                 gsize         length)
{
  gsize wanted = bytes[0] < 0xc2 ? 1 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3
                 : bytes[0] < 0xf5 ? 4 : 1;
  guchar low = bytes[0] == 0xe0 ? 0xa0 : bytes[0] == 0xf0 ? 0x90 : 0x80;
  guchar high = bytes[0] == 0xed ? 0x9f : bytes[0] == 0xf4 ? 0x8f : 0xbf;
  gsize size = 1;

  while (size < wanted && size < length && bytes[size] >= low && bytes[size] <= high)
    {
      size++;
      low = 0x80;
      high = 0xbf;
    }
  return size;
}

/* Bytes as text; each that begins no character is a replacement for one. */
static HogarthLiquidText
read_utf8 (HogarthLiquidArena *arena,
           const guchar       *bytes,
           gsize               length)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < length;)
    {
      gsize size = get_broken_size (bytes + i, length - i);

      if (bytes[i] == 0 || g_utf8_validate ((const char *) bytes + i, (gssize) size, NULL))
        hogarth_liquid_builder_append (&builder,
                                       (HogarthLiquidText) { (const char *) bytes + i, size });
      else
        hogarth_liquid_builder_append_code (&builder, 0xfffd);
      i += size;
    }
  return hogarth_liquid_builder_end (&builder);
}

HOGARTH_LIQUID_FILTER (base64_decode)
{
  g_autofree char *digits = take_digits (TEXT (0));
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (digits == NULL)
    {
      hogarth_liquid_render_fail (render, "invalid base64 provided to base64_decode");
      return hogarth_liquid_undefined ();
    }
  bytes = g_base64_decode (digits, &length);
  return hogarth_liquid_string (read_utf8 (&render->arena, bytes, length));
}

HOGARTH_LIQUID_FILTER (sha256)
{
  HogarthLiquidText text = to_utf8 (&render->arena, TEXT (0));
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                                       (const guchar *) text.text, text.length);

  return copy_text (&render->arena, hash);
}

HOGARTH_LIQUID_FILTER (hmac_sha256)
{
  HogarthLiquidText text = to_utf8 (&render->arena, TEXT (0));
  HogarthLiquidText key = to_utf8 (&render->arena, TEXT (1));
  g_autofree char *hash = g_compute_hmac_for_data (G_CHECKSUM_SHA256, (const guchar *) key.text,
                                                   key.length, (const guchar *) text.text,
                                                   text.length);

  return copy_text (&render->arena, hash);
}
