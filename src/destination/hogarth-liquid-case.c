/* hogarth-liquid-case.c: upper and lower case in Liquid, as JavaScript has them
 *
 * SPDX-License-Identifier: MIT
 *
 * GLib's functions for whole texts follow the locale, so they get single characters.
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <string.h>

#define CAPITAL_SIGMA 0x3a3
#define FINAL_SIGMA 0x3c2
#define DOTTED_I 0x130

static gboolean
is_half (gunichar character)
{
  return character >= 0xd800 && character < 0xe000;
}

HogarthLiquidText
hogarth_liquid_upper (HogarthLiquidArena *arena,
                      HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);
      g_autofree char *upper = NULL;

      if (size == 1)
        hogarth_liquid_builder_append_c (&builder, g_ascii_toupper (text.text[i]));
      else if (is_half (character))
        hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, i, i + size));
      else
        {
          upper = g_utf8_strup (text.text + i, (gssize) size);
          hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { upper, strlen (upper) });
        }
    }
  return hogarth_liquid_builder_end (&builder);
}

static gboolean
is_letter (HogarthLiquidText text,
           gsize             at)
{
  gunichar character = hogarth_liquid_text_get_character (text, at, NULL);

  return g_unichar_isupper (character) || g_unichar_islower (character) ||
         g_unichar_istitle (character);
}

/* A sigma that ends a word has its own form. */
static gboolean
ends_word (HogarthLiquidText text,
           gsize             at)
{
  gsize before = at;

  if (at == 0)
    return FALSE;
  do
    before--;
  while (before > 0 && ((guchar) text.text[before] & 0xc0) == 0x80);
  return is_letter (text, before) && !is_letter (text, at + 2);
}

HogarthLiquidText
hogarth_liquid_lower (HogarthLiquidArena *arena,
                      HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gsize size;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);

      if (size == 1)
        hogarth_liquid_builder_append_c (&builder, g_ascii_tolower (text.text[i]));
      else if (character == DOTTED_I)
        hogarth_liquid_builder_append (&builder, HOGARTH_LIQUID_TEXT ("i\xcc\x87"));
      else if (character == CAPITAL_SIGMA && ends_word (text, i))
        hogarth_liquid_builder_append_code (&builder, FINAL_SIGMA);
      else if (is_half (character))
        hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, i, i + size));
      else
        hogarth_liquid_builder_append_code (&builder, g_unichar_tolower (character));
    }
  return hogarth_liquid_builder_end (&builder);
}
