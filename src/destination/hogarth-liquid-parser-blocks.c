/* hogarth-liquid-parser-blocks.c: tags of Liquid that set, choose and repeat
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-parser-private.h"

void
hogarth_liquid_parse_assign (HogarthLiquidTag *tag)
{
  HogarthLiquidReader *reader = &tag->reader;

  tag->node->text = hogarth_liquid_reader_read_name (reader);
  if (tag->node->text.length == 0)
    {
      hogarth_liquid_reader_fail (reader, reader->at, "expected variable name");
      return;
    }
  hogarth_liquid_reader_skip_blank (reader);
  if (hogarth_liquid_reader_peek (reader, 0) != '=')
    {
      hogarth_liquid_reader_fail (reader, reader->at, "expected \"=\"");
      return;
    }
  reader->at++;
  tag->node->value = hogarth_liquid_reader_read_expression (reader);
}

void
hogarth_liquid_parse_layout_block (HogarthLiquidTag *tag)
{
  hogarth_liquid_tag_parse_block (tag, &tag->node->body, hogarth_liquid_tag_on_end,
                                  (gpointer) "endblock");
}

void
hogarth_liquid_parse_nothing (HogarthLiquidTag *tag)
{
}

void
hogarth_liquid_parse_capture (HogarthLiquidTag *tag)
{
  HogarthLiquidOperand *quoted;

  tag->node->text = hogarth_liquid_reader_read_name (&tag->reader);
  if (tag->node->text.length == 0)
    {
      quoted = hogarth_liquid_reader_read_quoted (&tag->reader);
      if (quoted == NULL)
        {
          hogarth_liquid_reader_fail (&tag->reader, tag->reader.at, "invalid capture name");
          return;
        }
      tag->node->text = hogarth_liquid_get_text (quoted->value);
    }
  hogarth_liquid_tag_parse_block (tag, &tag->node->body, hogarth_liquid_tag_on_end,
                                  (gpointer) "endcapture");
}

typedef struct
{
  HogarthLiquidBranch **last;
  guint                 n_else;
} Branches;

static HogarthLiquidBranch *
add_branch (HogarthLiquidTag *tag,
            Branches         *branches)
{
  HogarthLiquidBranch *branch = hogarth_liquid_arena_new (tag->parser->arena, HogarthLiquidBranch);

  *branches->last = branch;
  branches->last = &branch->next;
  return branch;
}

static void
read_case_values (HogarthLiquidReader *reader,
                  HogarthLiquidBranch *branch)
{
  HogarthLiquidOperand **last = &branch->values;

  while (!hogarth_liquid_reader_is_at_end (reader))
    {
      *last = hogarth_liquid_reader_need_value (reader);
      if (*last == NULL)
        return;
      last = &(*last)->next;
      hogarth_liquid_reader_skip_blank (reader);
      hogarth_liquid_reader_read_to (reader,
                                     hogarth_liquid_reader_peek (reader, 0) == ',' ? "," : "or");
    }
}

/* Behind `else` a `when` only says no more, and a second `else` ends what is rendered. */
static HogarthLiquidTaken
on_case_tag (HogarthLiquidTag          *tag,
             const HogarthLiquidToken  *token,
             HogarthLiquidNodes       **nodes,
             gpointer                   data)
{
  Branches *branches = data;
  HogarthLiquidReader reader = hogarth_liquid_parser_get_arguments (tag->parser, token);

  if (hogarth_liquid_token_is_tag (token, "endcase"))
    return HOGARTH_LIQUID_TAKE_END;
  if (hogarth_liquid_token_is_tag (token, "else"))
    {
      branches->n_else++;
      *nodes = branches->n_else == 1 ? &tag->node->otherwise : NULL;
      return HOGARTH_LIQUID_TAKE_PART;
    }
  if (!hogarth_liquid_token_is_tag (token, "when"))
    return HOGARTH_LIQUID_TAKE_NODE;
  if (branches->n_else == 0)
    {
      HogarthLiquidBranch *branch = add_branch (tag, branches);

      read_case_values (&reader, branch);
      *nodes = &branch->body;
    }
  return HOGARTH_LIQUID_TAKE_PART;
}

void
hogarth_liquid_parse_case (HogarthLiquidTag *tag)
{
  Branches branches = { .last = &tag->node->branches };

  tag->node->value = hogarth_liquid_reader_read_expression (&tag->reader);
  if (!hogarth_liquid_parser_has_failed (tag->parser))
    hogarth_liquid_tag_parse_block (tag, NULL, on_case_tag, &branches);
}

void
hogarth_liquid_parse_cycle (HogarthLiquidTag *tag)
{
  HogarthLiquidReader *reader = &tag->reader;
  HogarthLiquidExpression **last = &tag->node->value;
  gsize begin = reader->at;
  HogarthLiquidOperand *group = hogarth_liquid_reader_read_value (reader);

  hogarth_liquid_reader_skip_blank (reader);
  if (group != NULL && hogarth_liquid_reader_peek (reader, 0) == ':')
    {
      tag->node->operand = group;
      reader->at++;
    }
  else if (group != NULL)
    reader->at = begin;
  while (!hogarth_liquid_reader_is_at_end (reader) &&
         !hogarth_liquid_parser_has_failed (tag->parser))
    {
      *last = hogarth_liquid_reader_read_expression (reader);
      if (*last == NULL)
        return;
      last = &(*last)->next;
      hogarth_liquid_reader_read_to (reader, ",");
    }
  if (tag->node->value == NULL && !hogarth_liquid_parser_has_failed (tag->parser))
    {
      HogarthLiquidText text;
      g_autofree char *copy = NULL;
      g_autofree char *message = NULL;

      text = hogarth_liquid_text_slice (tag->parser->input, tag->token.begin, tag->token.end);
      copy = g_strndup (text.text, text.length);
      message = g_strdup_printf ("empty candidates: \"%s\"", copy);
      hogarth_liquid_reader_fail (reader, reader->at, message);
    }
}

void
hogarth_liquid_parse_counter (HogarthLiquidTag *tag)
{
  tag->node->text = hogarth_liquid_reader_read_name (&tag->reader);
}

void
hogarth_liquid_parse_echo (HogarthLiquidTag *tag)
{
  if (!hogarth_liquid_reader_is_at_end (&tag->reader))
    tag->node->value = hogarth_liquid_reader_read_expression (&tag->reader);
}

static HogarthLiquidTaken
on_for_tag (HogarthLiquidTag          *tag,
            const HogarthLiquidToken  *token,
            HogarthLiquidNodes       **nodes,
            gpointer                   data)
{
  gboolean is_else = hogarth_liquid_token_is_tag (token, "else");

  if (!is_else && !hogarth_liquid_token_is_tag (token, "endfor"))
    return HOGARTH_LIQUID_TAKE_NODE;
  hogarth_liquid_tag_need_no_arguments (tag, token);
  if (!is_else)
    return HOGARTH_LIQUID_TAKE_END;
  *nodes = &tag->node->otherwise;
  return HOGARTH_LIQUID_TAKE_PART;
}

/* `item in items limit: 2` */
static gboolean
read_loop (HogarthLiquidTag *tag,
           gboolean          needs_name)
{
  HogarthLiquidText in;

  tag->node->text = hogarth_liquid_reader_read_name (&tag->reader);
  in = hogarth_liquid_reader_read_name (&tag->reader);
  tag->node->operand = hogarth_liquid_reader_read_value (&tag->reader);
  if (hogarth_liquid_parser_has_failed (tag->parser))
    return FALSE;
  if ((needs_name && tag->node->text.length == 0) || !hogarth_liquid_text_is (in, "in") ||
      tag->node->operand == NULL)
    {
      hogarth_liquid_tag_fail (tag, "illegal tag: ", "");
      return FALSE;
    }
  tag->node->arguments = hogarth_liquid_reader_read_arguments (&tag->reader);
  return !hogarth_liquid_parser_has_failed (tag->parser);
}

void
hogarth_liquid_parse_for (HogarthLiquidTag *tag)
{
  if (read_loop (tag, TRUE))
    hogarth_liquid_tag_parse_block (tag, &tag->node->body, on_for_tag, NULL);
}

void
hogarth_liquid_parse_tablerow (HogarthLiquidTag *tag)
{
  if (read_loop (tag, FALSE))
    hogarth_liquid_tag_parse_block (tag, &tag->node->body, hogarth_liquid_tag_on_end,
                                    (gpointer) "endtablerow");
}

static HogarthLiquidTaken
on_if_tag (HogarthLiquidTag          *tag,
           const HogarthLiquidToken  *token,
           HogarthLiquidNodes       **nodes,
           gpointer                   data)
{
  Branches *branches = data;
  HogarthLiquidReader reader = hogarth_liquid_parser_get_arguments (tag->parser, token);

  if (hogarth_liquid_token_is_tag (token, "endif"))
    {
      hogarth_liquid_tag_need_no_arguments (tag, token);
      return HOGARTH_LIQUID_TAKE_END;
    }
  if (hogarth_liquid_token_is_tag (token, "else"))
    {
      hogarth_liquid_tag_need_no_arguments (tag, token);
      if (branches->n_else++ > 0)
        hogarth_liquid_tag_fail (tag, "duplicated else", NULL);
      *nodes = &tag->node->otherwise;
      return HOGARTH_LIQUID_TAKE_PART;
    }
  if (!hogarth_liquid_token_is_tag (token, "elsif"))
    return HOGARTH_LIQUID_TAKE_NODE;
  if (branches->n_else > 0)
    hogarth_liquid_tag_fail (tag, "unexpected elsif after else", NULL);
  else
    {
      HogarthLiquidBranch *branch = add_branch (tag, branches);

      branch->test = hogarth_liquid_reader_read_expression (&reader);
      *nodes = &branch->body;
    }
  return HOGARTH_LIQUID_TAKE_PART;
}

void
hogarth_liquid_parse_if (HogarthLiquidTag *tag)
{
  Branches branches = { .last = &tag->node->branches };
  HogarthLiquidBranch *branch = add_branch (tag, &branches);

  branch->test = hogarth_liquid_reader_read_expression (&tag->reader);
  if (!hogarth_liquid_parser_has_failed (tag->parser))
    hogarth_liquid_tag_parse_block (tag, &branch->body, on_if_tag, &branches);
}

/* More forgiving than `if` */
static HogarthLiquidTaken
on_unless_tag (HogarthLiquidTag          *tag,
               const HogarthLiquidToken  *token,
               HogarthLiquidNodes       **nodes,
               gpointer                   data)
{
  Branches *branches = data;
  HogarthLiquidReader reader = hogarth_liquid_parser_get_arguments (tag->parser, token);

  if (hogarth_liquid_token_is_tag (token, "endunless"))
    return HOGARTH_LIQUID_TAKE_END;
  if (hogarth_liquid_token_is_tag (token, "else"))
    {
      branches->n_else++;
      *nodes = branches->n_else == 1 ? &tag->node->otherwise : NULL;
      return HOGARTH_LIQUID_TAKE_PART;
    }
  if (!hogarth_liquid_token_is_tag (token, "elsif"))
    return HOGARTH_LIQUID_TAKE_NODE;
  *nodes = NULL;
  if (branches->n_else == 0)
    {
      HogarthLiquidBranch *branch = add_branch (tag, branches);

      branch->test = hogarth_liquid_reader_read_expression (&reader);
      *nodes = &branch->body;
    }
  return HOGARTH_LIQUID_TAKE_PART;
}

void
hogarth_liquid_parse_unless (HogarthLiquidTag *tag)
{
  Branches branches = { .last = &tag->node->branches };
  HogarthLiquidBranch *branch = add_branch (tag, &branches);

  branch->test = hogarth_liquid_reader_read_expression (&tag->reader);
  if (!hogarth_liquid_parser_has_failed (tag->parser))
    hogarth_liquid_tag_parse_block (tag, &branch->body, on_unless_tag, &branches);
}
