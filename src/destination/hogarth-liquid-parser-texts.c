/* hogarth-liquid-parser-texts.c: tags of Liquid for texts, comments and other templates
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-parser-private.h"

void
hogarth_liquid_parse_comment (HogarthLiquidTag *tag)
{
  HogarthLiquidToken *token;

  while ((token = hogarth_liquid_parser_take (tag->parser)) != NULL)
    if (hogarth_liquid_token_is_tag (token, "endcomment"))
      return;
  hogarth_liquid_tag_fail (tag, "tag ", " not closed");
}

/* The name of a partial: `none`, a text that is a template itself, or an expression. */
static void
read_file (HogarthLiquidTag *tag)
{
  HogarthLiquidNode *node = tag->node;
  HogarthLiquidParser *self = tag->parser;

  node->operand = hogarth_liquid_reader_read_value (&tag->reader);
  if (hogarth_liquid_parser_has_failed (self))
    return;
  if (node->operand == NULL)
    {
      hogarth_liquid_reader_fail (&tag->reader, tag->reader.at, "illegal file path");
      return;
    }
  node->has_file = !hogarth_liquid_text_is (node->operand->source, "none");
  node->is_template = node->operand->is_quoted;
  if (node->is_template && ++self->depth <= HOGARTH_LIQUID_MAX_BLOCKS)
    {
      hogarth_liquid_parse (self->arena, self->failure,
                            hogarth_liquid_get_text (node->operand->value), &node->otherwise);
      self->depth--;
    }
}

void
hogarth_liquid_parse_include (HogarthLiquidTag *tag)
{
  gsize begin;

  read_file (tag);
  if (hogarth_liquid_parser_has_failed (tag->parser))
    return;
  begin = tag->reader.at;
  if (hogarth_liquid_text_is (hogarth_liquid_reader_read_name (&tag->reader), "with"))
    {
      hogarth_liquid_reader_skip_blank (&tag->reader);
      if (hogarth_liquid_reader_peek (&tag->reader, 0) != ':')
        {
          hogarth_liquid_reader_read_value (&tag->reader);
          begin = tag->reader.at;
        }
    }
  tag->reader.at = begin;
  tag->node->arguments = hogarth_liquid_reader_read_arguments (&tag->reader);
}

/* `with value as name` or `for items as item`; FALSE if it is neither. */
static gboolean
read_binding (HogarthLiquidTag *tag)
{
  HogarthLiquidReader *reader = &tag->reader;
  HogarthLiquidText keyword;
  HogarthLiquidOperand *value;
  gsize begin;

  hogarth_liquid_reader_skip_blank (reader);
  keyword = hogarth_liquid_reader_read_name (reader);
  if (!hogarth_liquid_text_is (keyword, "with") && !hogarth_liquid_text_is (keyword, "for"))
    return FALSE;
  hogarth_liquid_reader_skip_blank (reader);
  if (hogarth_liquid_reader_peek (reader, 0) == ':')
    return FALSE;
  value = hogarth_liquid_reader_read_value (reader);
  if (value == NULL)
    return FALSE;
  begin = reader->at;
  if (hogarth_liquid_text_is (hogarth_liquid_reader_read_name (reader), "as"))
    hogarth_liquid_reader_read_name (reader);
  else
    reader->at = begin;
  if (hogarth_liquid_text_is (keyword, "for"))
    {
      HogarthLiquidBranch *branch;

      branch = hogarth_liquid_arena_new (tag->parser->arena, HogarthLiquidBranch);
      branch->values = value;
      tag->node->branches = branch;
    }
  hogarth_liquid_reader_skip_blank (reader);
  if (hogarth_liquid_reader_peek (reader, 0) == ',')
    reader->at++;
  return TRUE;
}

void
hogarth_liquid_parse_render (HogarthLiquidTag *tag)
{
  read_file (tag);
  while (!hogarth_liquid_parser_has_failed (tag->parser) &&
         !hogarth_liquid_reader_is_at_end (&tag->reader))
    {
      gsize begin;

      hogarth_liquid_reader_skip_blank (&tag->reader);
      begin = tag->reader.at;
      if (!read_binding (tag))
        {
          tag->reader.at = begin;
          break;
        }
    }
  if (!hogarth_liquid_parser_has_failed (tag->parser))
    tag->node->arguments = hogarth_liquid_reader_read_arguments (&tag->reader);
}

void
hogarth_liquid_parse_layout (HogarthLiquidTag *tag)
{
  HogarthLiquidToken *token;

  read_file (tag);
  if (!hogarth_liquid_parser_has_failed (tag->parser))
    tag->node->arguments = hogarth_liquid_reader_read_arguments (&tag->reader);
  while (!hogarth_liquid_parser_has_failed (tag->parser) &&
         (token = hogarth_liquid_parser_take (tag->parser)) != NULL)
    {
      HogarthLiquidNode *node = hogarth_liquid_parser_parse_token (tag->parser, token);

      if (node != NULL)
        hogarth_liquid_append_node (&tag->node->body, node);
    }
}

void
hogarth_liquid_parse_raw (HogarthLiquidTag *tag)
{
  HogarthLiquidToken *token;
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, tag->parser->arena);
  while ((token = hogarth_liquid_parser_take (tag->parser)) != NULL)
    {
      if (hogarth_liquid_token_is_tag (token, "endraw"))
        {
          tag->node->text = hogarth_liquid_builder_end (&builder);
          return;
        }
      hogarth_liquid_builder_append (&builder, hogarth_liquid_text_slice (tag->parser->input,
                                                                          token->begin,
                                                                          token->end));
    }
  hogarth_liquid_tag_fail (tag, "tag ", " not closed");
}

void
hogarth_liquid_parse_liquid (HogarthLiquidTag *tag)
{
  HogarthLiquidParser inner = *tag->parser;
  g_autoptr(GArray) tokens = hogarth_liquid_tokenize_lines (&tag->reader);
  HogarthLiquidToken *token;

  if (tokens == NULL)
    return;
  inner.tokens = tokens;
  inner.next = 0;
  while (!hogarth_liquid_parser_has_failed (&inner) &&
         (token = hogarth_liquid_parser_take (&inner)) != NULL)
    {
      HogarthLiquidNode *node = hogarth_liquid_parser_parse_token (&inner, token);

      if (node != NULL)
        hogarth_liquid_append_node (&tag->node->body, node);
    }
}

/* A line of an inline comment that does not start with # is an oversight. */
void
hogarth_liquid_parse_inline_comment (HogarthLiquidTag *tag)
{
  HogarthLiquidText text = hogarth_liquid_text_slice (tag->parser->input, tag->reader.at,
                                                      tag->reader.end);
  gboolean is_new_line = FALSE;
  gsize size;

  for (gsize i = 0; i < text.length; i += size)
    {
      gunichar character = hogarth_liquid_text_get_character (text, i, &size);

      if (character == '\n')
        is_new_line = TRUE;
      else if (!hogarth_liquid_is_space (character))
        {
          if (is_new_line && character != '#')
            {
              hogarth_liquid_tag_fail (tag, "every line of an inline comment must start with a "
                                       "'#' character", NULL);
              return;
            }
          is_new_line = FALSE;
        }
    }
}
