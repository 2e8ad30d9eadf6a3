/* hogarth-liquid-parser.c: the parts of a Liquid template to its tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-parser-private.h"

#include <string.h>

void
hogarth_liquid_append_node (HogarthLiquidNodes *nodes,
                            HogarthLiquidNode  *node)
{
  if (nodes->last != NULL)
    nodes->last->next = node;
  else
    nodes->first = node;
  nodes->last = node;
}

gboolean
hogarth_liquid_parser_has_failed (HogarthLiquidParser *self)
{
  return self->failure->error != NULL;
}

/* The error of a tag: at its start, whichever part of it is wrong. */
void
hogarth_liquid_tag_fail (HogarthLiquidTag *tag,
                         const char       *before,
                         const char       *after)
{
  HogarthLiquidBuilder builder;

  hogarth_liquid_builder_init (&builder, tag->parser->arena);
  hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { before, strlen (before) });
  if (after != NULL)
    {
      hogarth_liquid_builder_append (&builder,
                                     hogarth_liquid_text_slice (tag->parser->input,
                                                                tag->token.begin, tag->token.end));
      hogarth_liquid_builder_append (&builder, (HogarthLiquidText) { after, strlen (after) });
    }
  hogarth_liquid_fail (tag->parser->failure, HOGARTH_LIQUID_ERROR_PARSE, tag->parser->input,
                       tag->token.begin, 0, hogarth_liquid_builder_end (&builder));
}

HogarthLiquidReader
hogarth_liquid_parser_get_arguments (HogarthLiquidParser      *self,
                                     const HogarthLiquidToken *token)
{
  return (HogarthLiquidReader) {
    .arena = self->arena, .failure = self->failure, .input = self->input,
    .at = token->arguments, .end = token->content_end,
  };
}

HogarthLiquidToken *
hogarth_liquid_parser_take (HogarthLiquidParser *self)
{
  return self->next < self->tokens->len
             ? &g_array_index (self->tokens, HogarthLiquidToken, self->next++) : NULL;
}

gboolean
hogarth_liquid_token_is_tag (const HogarthLiquidToken *token,
                             const char               *name)
{
  return token->kind == HOGARTH_LIQUID_TOKEN_TAG && hogarth_liquid_text_is (token->name, name);
}

/* Some tags that divide or end a block take no arguments. */
void
hogarth_liquid_tag_need_no_arguments (HogarthLiquidTag         *tag,
                                      const HogarthLiquidToken *part)
{
  HogarthLiquidText text;
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;
  g_autofree char *message = NULL;

  text = hogarth_liquid_text_slice (tag->parser->input, part->arguments, part->content_end);
  if (text.length == 0)
    return;
  data = hog_data_new_string_sized (text.text, text.length);
  json = hog_data_to_json (data, 0);
  message = g_strconcat ("unexpected ", json, NULL);
  hogarth_liquid_tag_fail (tag, message, NULL);
}

/* Parses the block of a tag up to its end. on_tag says what a tag in it is, and where the nodes
 * behind it go (NULL: nowhere). */
void
hogarth_liquid_tag_parse_block (HogarthLiquidTag   *tag,
                                HogarthLiquidNodes *nodes,
                                HogarthLiquidOnTag  on_tag,
                                gpointer            data)
{
  HogarthLiquidParser *self = tag->parser;
  HogarthLiquidToken *token;

  while (!hogarth_liquid_parser_has_failed (self) &&
         (token = hogarth_liquid_parser_take (self)) != NULL)
    {
      HogarthLiquidTaken taken = HOGARTH_LIQUID_TAKE_NODE;
      HogarthLiquidNode *node;

      if (token->kind == HOGARTH_LIQUID_TOKEN_TAG)
        taken = on_tag (tag, token, &nodes, data);
      if (taken == HOGARTH_LIQUID_TAKE_END)
        return;
      if (taken == HOGARTH_LIQUID_TAKE_PART)
        continue;
      node = hogarth_liquid_parser_parse_token (self, token);
      if (node != NULL && nodes != NULL)
        hogarth_liquid_append_node (nodes, node);
    }
  if (!hogarth_liquid_parser_has_failed (self))
    hogarth_liquid_tag_fail (tag, "tag ", " not closed");
}

HogarthLiquidTaken
hogarth_liquid_tag_on_end (HogarthLiquidTag          *tag,
                           const HogarthLiquidToken  *token,
                           HogarthLiquidNodes       **nodes,
                           gpointer                   data)
{
  return hogarth_liquid_token_is_tag (token, data) ? HOGARTH_LIQUID_TAKE_END
                                                   : HOGARTH_LIQUID_TAKE_NODE;
}

static const struct
{
  const char            *name;
  HogarthLiquidNodeKind  kind;
  void                 (*parse) (HogarthLiquidTag *tag);
} tags[] = {
  { "#", HOGARTH_LIQUID_NODE_COMMENT, hogarth_liquid_parse_inline_comment },
  { "assign", HOGARTH_LIQUID_NODE_ASSIGN, hogarth_liquid_parse_assign },
  { "block", HOGARTH_LIQUID_NODE_BLOCK, hogarth_liquid_parse_layout_block },
  { "break", HOGARTH_LIQUID_NODE_BREAK, hogarth_liquid_parse_nothing },
  { "capture", HOGARTH_LIQUID_NODE_CAPTURE, hogarth_liquid_parse_capture },
  { "case", HOGARTH_LIQUID_NODE_CASE, hogarth_liquid_parse_case },
  { "comment", HOGARTH_LIQUID_NODE_COMMENT, hogarth_liquid_parse_comment },
  { "continue", HOGARTH_LIQUID_NODE_CONTINUE, hogarth_liquid_parse_nothing },
  { "cycle", HOGARTH_LIQUID_NODE_CYCLE, hogarth_liquid_parse_cycle },
  { "decrement", HOGARTH_LIQUID_NODE_DECREMENT, hogarth_liquid_parse_counter },
  { "echo", HOGARTH_LIQUID_NODE_OUTPUT, hogarth_liquid_parse_echo },
  { "for", HOGARTH_LIQUID_NODE_FOR, hogarth_liquid_parse_for },
  { "if", HOGARTH_LIQUID_NODE_IF, hogarth_liquid_parse_if },
  { "include", HOGARTH_LIQUID_NODE_INCLUDE, hogarth_liquid_parse_include },
  { "increment", HOGARTH_LIQUID_NODE_INCREMENT, hogarth_liquid_parse_counter },
  { "layout", HOGARTH_LIQUID_NODE_LAYOUT, hogarth_liquid_parse_layout },
  { "liquid", HOGARTH_LIQUID_NODE_LIQUID, hogarth_liquid_parse_liquid },
  { "raw", HOGARTH_LIQUID_NODE_TEXT, hogarth_liquid_parse_raw },
  { "render", HOGARTH_LIQUID_NODE_RENDER, hogarth_liquid_parse_render },
  { "tablerow", HOGARTH_LIQUID_NODE_TABLEROW, hogarth_liquid_parse_tablerow },
  { "unless", HOGARTH_LIQUID_NODE_UNLESS, hogarth_liquid_parse_unless },
};

static void
parse_tag (HogarthLiquidTag *tag)
{
  HogarthLiquidText name = tag->token.name;
  g_autofree char *copy = NULL;
  g_autofree char *message = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (hogarth_liquid_text_is (name, tags[i].name))
      {
        tag->node->kind = tags[i].kind;
        tags[i].parse (tag);
        return;
      }
  copy = g_strndup (name.text, name.length);
  message = g_strdup_printf ("tag \"%s\" not found", copy);
  hogarth_liquid_tag_fail (tag, message, NULL);
}

/* NULL on failure */
HogarthLiquidNode *
hogarth_liquid_parser_parse_token (HogarthLiquidParser      *self,
                                   const HogarthLiquidToken *token)
{
  HogarthLiquidNode *node = hogarth_liquid_arena_new (self->arena, HogarthLiquidNode);
  HogarthLiquidTag tag = { .parser = self, .token = *token, .node = node };

  node->input = self->input;
  node->offset = token->begin;
  tag.reader = hogarth_liquid_parser_get_arguments (self, token);
  if (token->kind == HOGARTH_LIQUID_TOKEN_TEXT)
    {
      node->kind = HOGARTH_LIQUID_NODE_TEXT;
      node->text = hogarth_liquid_text_slice (self->input, token->content_begin,
                                              token->content_end);
    }
  else if (token->kind == HOGARTH_LIQUID_TOKEN_OUTPUT)
    {
      node->kind = HOGARTH_LIQUID_NODE_OUTPUT;
      tag.reader.at = token->content_begin;
      node->value = hogarth_liquid_reader_read_expression (&tag.reader);
    }
  else if (++self->depth > HOGARTH_LIQUID_MAX_BLOCKS)
    hogarth_liquid_tag_fail (&tag, "Maximum call stack size exceeded", NULL);
  else
    {
      parse_tag (&tag);
      self->depth--;
    }
  return hogarth_liquid_parser_has_failed (self) ? NULL : node;
}

/* FALSE on failure. The input must live as long as the arena. */
gboolean
hogarth_liquid_parse (HogarthLiquidArena   *arena,
                      HogarthLiquidFailure *failure,
                      HogarthLiquidText     input,
                      HogarthLiquidNodes   *nodes)
{
  g_autoptr(GArray) tokens = hogarth_liquid_tokenize (input, failure);
  HogarthLiquidParser self = {
    .arena = arena, .failure = failure, .input = input, .tokens = tokens,
  };
  HogarthLiquidToken *token;

  if (tokens == NULL)
    return FALSE;
  while (!hogarth_liquid_parser_has_failed (&self) &&
         (token = hogarth_liquid_parser_take (&self)) != NULL)
    {
      HogarthLiquidNode *node = hogarth_liquid_parser_parse_token (&self, token);

      if (node != NULL)
        hogarth_liquid_append_node (nodes, node);
    }
  return !hogarth_liquid_parser_has_failed (&self);
}
