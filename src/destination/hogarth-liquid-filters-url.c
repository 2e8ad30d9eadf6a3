/* hogarth-liquid-filters-url.c: Liquid's filters for addresses
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <string.h>

#define TEXT(index) hogarth_liquid_stringify (&render->arena, arguments[(index)])
#define STRING(text) hogarth_liquid_string (text)

/* What encodeURIComponent() leaves, and what encodeURI() leaves beside it */
#define UNRESERVED "-_.!~*'()"
#define RESERVED ";/?:@&=+$,#"

static HogarthLiquidText
encode (HogarthLiquidRender *render,
        HogarthLiquidText    text,
        const char          *kept,
        gboolean             spaces_to_plus)
{
  HogarthLiquidBuilder builder;
  gsize size;

  hogarth_liquid_builder_init (&builder, &render->arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);
      char first = text.text[i];

      if (character >= 0xd800 && character <= 0xdfff)
        hogarth_liquid_render_fail (render, "URI malformed");
      if (size == 1 && first == ' ' && spaces_to_plus)
        hogarth_liquid_builder_append_c (&builder, '+');
      else if (size == 1 && first != '\0' && (g_ascii_isalnum (first) || strchr (kept, first)))
        hogarth_liquid_builder_append_c (&builder, first);
      else
        for (gsize j = 0; j < size; j++)
          {
            static const char digits[] = "0123456789ABCDEF";
            guchar byte = (guchar) text.text[i + j];

            hogarth_liquid_builder_append_c (&builder, '%');
            hogarth_liquid_builder_append_c (&builder, digits[byte >> 4]);
            hogarth_liquid_builder_append_c (&builder, digits[byte & 15]);
          }
    }
  return hogarth_liquid_builder_end (&builder);
}

HOGARTH_LIQUID_FILTER (url_encode)
{
  return STRING (encode (render, TEXT (0), UNRESERVED, TRUE));
}

HOGARTH_LIQUID_FILTER (cgi_escape)
{
  return STRING (encode (render, TEXT (0), "-_.~", TRUE));
}

HOGARTH_LIQUID_FILTER (uri_escape)
{
  return STRING (encode (render, TEXT (0), UNRESERVED RESERVED "[]", FALSE));
}

/* The byte of `%41`, -1 if it is none */
static int
get_byte (HogarthLiquidText text,
          gsize             at)
{
  int high, low;

  if (at + 2 >= text.length || text.text[at] != '%')
    return -1;
  high = g_ascii_xdigit_value (text.text[at + 1]);
  low = g_ascii_xdigit_value (text.text[at + 2]);
  return high < 0 || low < 0 ? -1 : high << 4 | low;
}

/* Appends the character whose bytes are written at a place; 0 if they are no UTF-8. */
static gsize
decode_character (HogarthLiquidText     text,
                  gsize                 at,
                  HogarthLiquidBuilder *builder)
{
  char bytes[4];
  int first = get_byte (text, at);
  gsize length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

  if (first < 0)
    return 0;
  for (gsize i = 0; i < length; i++)
    {
      int byte = get_byte (text, at + 3 * i);

      if (byte < 0)
        return 0;
      bytes[i] = (char) byte;
    }
  if (first != 0 && !g_utf8_validate (bytes, (gssize) length, NULL))
    return 0;
  hogarth_liquid_builder_append (builder, (HogarthLiquidText) { bytes, length });
  return 3 * length;
}

HOGARTH_LIQUID_FILTER (url_decode)
{
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, &render->arena);
  for (gsize i = 0; i < text.length;)
    {
      gsize size = 1;

      if (text.text[i] == '+')
        hogarth_liquid_builder_append_c (&builder, ' ');
      else if (text.text[i] != '%')
        hogarth_liquid_builder_append_c (&builder, text.text[i]);
      else
        size = decode_character (text, i, &builder);
      if (size == 0)
        {
          hogarth_liquid_render_fail (render, "URI malformed");
          break;
        }
      i += size;
    }
  return STRING (hogarth_liquid_builder_end (&builder));
}

static const struct
{
  const char *letters;
  const char *plain;
} accents[] = {
  { "àáâãäå", "a" }, { "æ", "ae" }, { "ç", "c" }, { "èéêë", "e" },
  { "ìíîï", "i" }, { "ð", "d" }, { "ñ", "n" }, { "òóôõöø", "o" },
  { "ùúûü", "u" }, { "ýÿ", "y" }, { "ß", "ss" }, { "œ", "oe" },
  { "þ", "th" }, { "ẞ", "SS" }, { "Œ", "OE" }, { "Þ", "TH" },
};

static HogarthLiquidText
remove_accents (HogarthLiquidArena *arena,
                HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);
      HogarthLiquidText plain = hogarth_liquid_text_slice (text, i, i + size);

      for (guint j = 0; size > 1 && j < G_N_ELEMENTS (accents); j++)
        if (g_utf8_strchr (accents[j].letters, -1, character) != NULL)
          plain = (HogarthLiquidText) { accents[j].plain, strlen (accents[j].plain) };
      hogarth_liquid_builder_append (&builder, plain);
    }
  return hogarth_liquid_builder_end (&builder);
}

/* Letters, marks and decimal digits of any language */
static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalpha (character) || g_unichar_ismark (character) ||
         g_unichar_type (character) == G_UNICODE_DECIMAL_NUMBER;
}

/* Whether a mode keeps a character */
static gboolean
keeps (const char *mode,
       gunichar    character)
{
  if (g_str_equal (mode, "raw"))
    return !hogarth_liquid_is_space (character);
  if (g_str_equal (mode, "ascii"))
    return character < 0x80 && g_ascii_isalnum ((char) character);
  if (character != 0 && character < 0x80 && g_str_equal (mode, "pretty") &&
      strchr ("._~!$&'()+,;=@", (int) character) != NULL)
    return TRUE;
  return is_letter (character);
}

/* Other runs of characters become a dash, which does not stay at the ends. */
static HogarthLiquidText
slugify (HogarthLiquidArena *arena,
         HogarthLiquidText   text,
         const char         *mode)
{
  HogarthLiquidBuilder builder;
  HogarthLiquidText slug;
  gboolean in_run = FALSE;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gboolean is_kept = keeps (mode, hogarth_liquid_text_get_character (text, i, &size));

      if (is_kept)
        hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, i, i + size));
      else if (!in_run)
        hogarth_liquid_builder_append_c (&builder, '-');
      in_run = !is_kept;
    }
  slug = hogarth_liquid_builder_end (&builder);
  if (slug.length > 0 && slug.text[0] == '-')
    slug = hogarth_liquid_text_slice (slug, 1, slug.length);
  if (slug.length > 0 && slug.text[slug.length - 1] == '-')
    slug.length--;
  return slug;
}

HOGARTH_LIQUID_FILTER (slugify)
{
  static const char * const modes[] = { "raw", "default", "pretty", "ascii", "latin" };
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidText mode = HOGARTH_LIQUID_TEXT ("default");

  if (arguments[1].kind != HOGARTH_LIQUID_UNDEFINED)
    mode = hogarth_liquid_to_text (&render->arena, arguments[1]);
  if (hogarth_liquid_text_is (mode, "latin"))
    text = remove_accents (&render->arena, text);
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    if (hogarth_liquid_text_is (mode, modes[i]))
      text = slugify (&render->arena, text, modes[i]);
  return STRING (hogarth_liquid_is_true (arguments[2])
                     ? text : hogarth_liquid_lower (&render->arena, text));
}
