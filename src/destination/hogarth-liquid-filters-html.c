/* hogarth-liquid-filters-html.c: Liquid's filters for HTML
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <string.h>

#define TEXT(index) hogarth_liquid_stringify (&render->arena, arguments[(index)])
#define STRING(text) hogarth_liquid_string (text)

static const struct
{
  char              character;
  HogarthLiquidText entity;
} entities[] = {
  { '&', { "&amp;", 5 } },
  { '<', { "&lt;", 4 } },
  { '>', { "&gt;", 4 } },
  { '"', { "&#34;", 5 } },
  { '\'', { "&#39;", 5 } },
};

HogarthLiquidText
hogarth_liquid_escape (HogarthLiquidArena *arena,
                       HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;
  gsize from = 0;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length; i++)
    for (guint j = 0; j < G_N_ELEMENTS (entities); j++)
      if (text.text[i] == entities[j].character)
        {
          hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, from, i));
          hogarth_liquid_builder_append (&builder, entities[j].entity);
          from = i + 1;
        }
  if (from == 0)
    return text;
  hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, from, text.length));
  return hogarth_liquid_builder_end (&builder);
}

static HogarthLiquidText
unescape (HogarthLiquidArena *arena,
          HogarthLiquidText   text)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, arena);
  for (gsize i = 0; i < text.length;)
    {
      char character = text.text[i];
      gsize length = 1;

      for (guint j = 0; character == '&' && length == 1 && j < G_N_ELEMENTS (entities); j++)
        if (hogarth_liquid_text_equal (hogarth_liquid_text_slice (text, i,
                                                                  i + entities[j].entity.length),
                                       entities[j].entity))
          {
            character = entities[j].character;
            length = entities[j].entity.length;
          }
      hogarth_liquid_builder_append_c (&builder, character);
      i += length;
    }
  return hogarth_liquid_builder_end (&builder);
}

HOGARTH_LIQUID_FILTER (escape)
{
  return STRING (hogarth_liquid_escape (&render->arena, TEXT (0)));
}

HOGARTH_LIQUID_FILTER (xml_escape)
{
  return STRING (hogarth_liquid_escape (&render->arena, TEXT (0)));
}

HOGARTH_LIQUID_FILTER (escape_once)
{
  HogarthLiquidArena *arena = &render->arena;

  return STRING (hogarth_liquid_escape (arena, unescape (arena, TEXT (0))));
}

HOGARTH_LIQUID_FILTER (newline_to_br)
{
  HogarthLiquidText text = hogarth_liquid_replace (&render->arena, TEXT (0),
                                                   HOGARTH_LIQUID_TEXT ("\r\n"),
                                                   HOGARTH_LIQUID_TEXT ("\n"));

  return STRING (hogarth_liquid_replace (&render->arena, text, HOGARTH_LIQUID_TEXT ("\n"),
                                         HOGARTH_LIQUID_TEXT ("<br />\n")));
}

/* Scripts, styles and comments go with what is in them. A kind that was once not closed is not
 * closed later either. */
HOGARTH_LIQUID_FILTER (strip_html)
{
  static const struct
  {
    HogarthLiquidText start;
    HogarthLiquidText end;
  } kinds[] = {
    { { "<script", 7 }, { "</script>", 9 } },
    { { "<style", 6 }, { "</style>", 8 } },
    { { "<!--", 4 }, { "-->", 3 } },
    { { "<", 1 }, { ">", 1 } },
  };
  gboolean is_open[G_N_ELEMENTS (kinds)] = { FALSE, };
  HogarthLiquidText text = TEXT (0);
  HogarthLiquidBuilder builder;
  gsize from = 0;
  gssize at;

  hogarth_liquid_builder_init (&builder, &render->arena);
  while ((at = hogarth_liquid_text_find (text, from, HOGARTH_LIQUID_TEXT ("<"))) >= 0)
    {
      gssize end = -1;

      hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, from, (gsize) at));
      for (guint i = 0; i < G_N_ELEMENTS (kinds) && end < 0; i++)
        {
          gsize behind = (gsize) at + kinds[i].start.length;

          if (is_open[i] || !hogarth_liquid_text_equal (
                              hogarth_liquid_text_slice (text, (gsize) at, behind),
                              kinds[i].start))
            continue;
          end = hogarth_liquid_text_find (text, behind, kinds[i].end);
          if (end >= 0)
            from = (gsize) end + kinds[i].end.length;
          else
            is_open[i] = TRUE;
        }
      if (end < 0)
        {
          from = (gsize) at;
          break;
        }
    }
  hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (text, from, text.length));
  return STRING (hogarth_liquid_builder_end (&builder));
}
