/* hog-format.c: the one layout of a program
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-format.h"

#include <string.h>

#include "hog-parser.h"

/* What the tree says about a token. */
enum
{
  STARTS_LINE = 1 << 0,
  OPENS_BLOCK = 1 << 1,
  CLOSES_BLOCK = 1 << 2,
  IS_ELSE = 1 << 3,
  IS_RAW = 1 << 4,       /* inside a tag or an f-string, where space has a meaning */
};

typedef struct
{
  guint    content;      /* indent of lines inside */
  guint    outside;      /* indent of the line that opened it */
  gboolean is_block;
  guint    n_ternaries;  /* question marks that wait for their colon */
  char     sign;
} Frame;

typedef struct
{
  HogParsed      *parsed;
  const char     *text;
  const HogToken *tokens;
  guint           n_tokens;
  guint8         *flags;
  GString        *out;
  GArray         *frames;
  guint           indent;        /* of the current line */
  guint           comment;       /* next comment to write */
  gboolean        must_break;    /* a line comment was written */
  gboolean        is_unary;      /* the sign written last belongs to its operand */
  gboolean        is_fresh;      /* nothing was written since the last line break */
} Format;

static guint
find_token (Format *self,
            guint   offset)
{
  guint low = 0;
  guint high = self->n_tokens;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->tokens[middle].start <= offset)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
mark_list (Format            *self,
           const HogAstValue *declarations)
{
  for (guint i = 0; i < declarations->length; i++)
    self->flags[find_token (self, declarations->list[i].node->span.start)] |= STARTS_LINE;
}

static void
mark (HogAst   *node,
      gpointer  user_data)
{
  Format *self = user_data;
  guint first = find_token (self, node->span.start);
  HogAst *no;

  switch ((guint) node->kind)
    {
    case HOG_AST_PROGRAM:
      mark_list (self, &node->fields[HOG_PROGRAM_DECLARATIONS]);
      break;
    case HOG_AST_BLOCK:
      mark_list (self, &node->fields[HOG_BLOCK_DECLARATIONS]);
      self->flags[first] |= OPENS_BLOCK;
      self->flags[find_token (self, node->span.end - 1)] |= CLOSES_BLOCK;
      break;
    case HOG_AST_IF_STATEMENT:
      no = hog_ast_get_node (node, HOG_IF_STATEMENT_ELSE);
      if (no != NULL)
        self->flags[find_token (self, no->span.start) - 1] |= IS_ELSE;
      break;
    case HOG_AST_TAG:
      for (guint i = first + 1; i < self->n_tokens && self->tokens[i].end <= node->span.end; i++)
        self->flags[i] |= IS_RAW;
      return;
    default:
      break;
    }
  hog_ast_visit (node, mark, self);
}

/* f-strings leave no node of their own; their tokens tell where they end. */
static void
mark_templates (Format *self)
{
  guint depth = 0;

  for (guint i = 0; i < self->n_tokens; i++)
    {
      if (depth > 0)
        self->flags[i] = IS_RAW;
      if (self->tokens[i].kind == HOG_TOKEN_TEMPLATE_START)
        depth++;
      else if (self->tokens[i].kind == HOG_TOKEN_QUOTE_SINGLE)
        depth--;
    }
}

static Frame *
get_frame (Format *self)
{
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

static guint
count_lines (Format *self,
             guint   from,
             guint   to)
{
  guint count = 0;

  for (guint i = from; i < to; i++)
    count += self->text[i] == '\n';
  return count;
}

static void
break_line (Format  *self,
            guint    indent,
            gboolean with_empty_line)
{
  if (self->out->len > 0)
    g_string_append (self->out, with_empty_line ? "\n\n" : "\n");
  for (guint i = 0; i < indent; i++)
    g_string_append_c (self->out, ' ');
  self->indent = indent;
  self->is_fresh = TRUE;
  self->must_break = FALSE;
}

/* Whether a sign in this place begins its operand and does not join two. */
static gboolean
is_unary_after (HogTokenKind kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_RPAREN:
    case HOG_TOKEN_RBRACKET:
    case HOG_TOKEN_RBRACE:
    case HOG_TOKEN_QUOTE_SINGLE:
    case HOG_TOKEN_STRING:
    case HOG_TOKEN_IDENTIFIER:
    case HOG_TOKEN_QUOTED_IDENTIFIER:
    case HOG_TOKEN_DECIMAL:
    case HOG_TOKEN_OCTAL:
    case HOG_TOKEN_FLOATING:
    case HOG_TOKEN_HEXADECIMAL:
    case HOG_TOKEN_BINARY:
    case HOG_TOKEN_INF:
    case HOG_TOKEN_NAN:
    case HOG_TOKEN_NULL:
    case HOG_TOKEN_END:
    case HOG_TOKEN_GT:
    case HOG_TOKEN_SLASH_GT:
      return FALSE;
    default:
      return TRUE;
    }
}

/* Words that go before a bracket with a space, unlike the name of a call. */
static gboolean
is_keyword (HogTokenKind kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_IF:
    case HOG_TOKEN_WHILE:
    case HOG_TOKEN_FOR:
    case HOG_TOKEN_CATCH:
    case HOG_TOKEN_RETURN:
    case HOG_TOKEN_THROW:
    case HOG_TOKEN_ELSE:
    case HOG_TOKEN_IN:
    case HOG_TOKEN_AND:
    case HOG_TOKEN_OR:
    case HOG_TOKEN_LIKE:
    case HOG_TOKEN_ILIKE:
    case HOG_TOKEN_BETWEEN:
    case HOG_TOKEN_WHEN:
    case HOG_TOKEN_THEN:
    case HOG_TOKEN_CASE:
    case HOG_TOKEN_FROM:
    case HOG_TOKEN_WHERE:
    case HOG_TOKEN_BY:
    case HOG_TOKEN_AS:
    case HOG_TOKEN_SELECT:
    case HOG_TOKEN_OVER:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
glues_to_next (Format       *self,
               HogTokenKind  kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_LBRACKET:
    case HOG_TOKEN_LBRACE:
    case HOG_TOKEN_DOT:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_DOUBLECOLON:
    case HOG_TOKEN_HASH:
      return TRUE;
    case HOG_TOKEN_DASH:
    case HOG_TOKEN_PLUS:
      return self->is_unary;
    case HOG_TOKEN_COLON:
      return get_frame (self)->sign == '[';
    default:
      return FALSE;
    }
}

static gboolean
glues_to_previous (Format       *self,
                   HogTokenKind  previous,
                   HogTokenKind  kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_COMMA:
    case HOG_TOKEN_SEMICOLON:
    case HOG_TOKEN_RPAREN:
    case HOG_TOKEN_RBRACKET:
    case HOG_TOKEN_RBRACE:
    case HOG_TOKEN_DOT:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_DOUBLECOLON:
      return TRUE;
    case HOG_TOKEN_COLON:
      return get_frame (self)->n_ternaries == 0;
    case HOG_TOKEN_LPAREN:
    case HOG_TOKEN_LBRACKET:
      return !is_keyword (previous) && (!is_unary_after (previous) ||
                                        hog_token_kind_is_name (previous));
    default:
      return FALSE;
    }
}

static gboolean
needs_space (Format *self,
             guint   token)
{
  HogTokenKind previous = self->tokens[token - 1].kind;
  HogTokenKind kind = self->tokens[token].kind;

  if (self->flags[token] & IS_RAW)
    return FALSE;
  /* Two signs would begin a comment. */
  if (previous == HOG_TOKEN_DASH && kind == HOG_TOKEN_DASH)
    return TRUE;
  if (self->flags[token] & OPENS_BLOCK)
    return TRUE;
  return !glues_to_next (self, previous) && !glues_to_previous (self, previous, kind);
}

static void
write_comments (Format *self,
                guint   token,
                guint  *from)
{
  HogTokenList *list = self->parsed->tokens;

  while (self->comment < list->n_comments &&
         list->comments[self->comment].start < self->tokens[token].start)
    {
      HogSpan span = list->comments[self->comment++];
      guint n_lines = count_lines (self, *from, span.start);
      gboolean is_line = self->text[span.start + 1] != '*' || self->text[span.start] != '/';

      if (self->flags[token] & IS_RAW)
        continue;
      if (n_lines > 0 || self->must_break ||
          (token > 0 && (self->flags[token - 1] & OPENS_BLOCK) && is_line))
        break_line (self, get_frame (self)->content, n_lines > 1);
      else if (!self->is_fresh)
        g_string_append_c (self->out, ' ');
      g_string_append_len (self->out, self->text + span.start, span.end - span.start);
      while (self->out->len > 0 && self->out->str[self->out->len - 1] == ' ')
        g_string_truncate (self->out, self->out->len - 1);
      self->is_fresh = FALSE;
      self->must_break = is_line;
      *from = span.end;
    }
}

static gboolean
stays_on_line (Format *self,
               guint   token)
{
  HogTokenKind kind = self->tokens[token].kind;

  if (kind == HOG_TOKEN_SEMICOLON || kind == HOG_TOKEN_COMMA)
    return TRUE;
  if (self->flags[token] & OPENS_BLOCK)
    return !(self->flags[token] & STARTS_LINE);
  return token > 0 && (self->flags[token - 1] & CLOSES_BLOCK) &&
         ((self->flags[token] & IS_ELSE) || kind == HOG_TOKEN_CATCH || kind == HOG_TOKEN_FINALLY);
}

/* Line break, space or nothing before a token. */
static void
separate (Format *self,
          guint   token,
          guint   from)
{
  const Frame *frame = get_frame (self);
  guint8 flags = self->flags[token];
  guint n_lines = count_lines (self, from, self->tokens[token].start);
  gboolean is_closing = frame->sign != '\0' && self->tokens[token].kind ==
                        (frame->sign == '(' ? HOG_TOKEN_RPAREN
                         : frame->sign == '[' ? HOG_TOKEN_RBRACKET : HOG_TOKEN_RBRACE);

  if (flags & IS_RAW)
    {
      g_string_append_len (self->out, self->text + self->tokens[token - 1].end,
                           self->tokens[token].start - self->tokens[token - 1].end);
      return;
    }
  if (flags & CLOSES_BLOCK)
    {
      if (token > 0 && (self->flags[token - 1] & OPENS_BLOCK) && !self->must_break &&
          from == self->tokens[token - 1].end)
        return;
      break_line (self, frame->outside, FALSE);
    }
  else if (flags & STARTS_LINE || (token > 0 && (self->flags[token - 1] & OPENS_BLOCK)))
    break_line (self, frame->content, n_lines > 1 && token > 0 &&
                !(self->flags[token - 1] & OPENS_BLOCK));
  else if (self->must_break || (n_lines > 0 && token > 0 && !stays_on_line (self, token)))
    break_line (self, is_closing ? frame->outside
                      : frame->content + (frame->is_block && !(flags & IS_ELSE) ? 2 : 0), FALSE);
  else if (token > 0 && !self->is_fresh && needs_space (self, token))
    g_string_append_c (self->out, ' ');
}

static void
push_frame (Format   *self,
            gboolean  is_block,
            char      sign)
{
  Frame frame = { self->indent + 2, self->indent, is_block, 0, sign };

  g_array_append_val (self->frames, frame);
}

static void
track (Format *self,
       guint   token)
{
  guint8 flags = self->flags[token];

  if (flags & IS_RAW)
    return;
  switch ((guint) self->tokens[token].kind)
    {
    case HOG_TOKEN_LBRACE:
      push_frame (self, (flags & OPENS_BLOCK) != 0, '{');
      break;
    case HOG_TOKEN_LPAREN:
      push_frame (self, FALSE, '(');
      break;
    case HOG_TOKEN_LBRACKET:
      push_frame (self, FALSE, '[');
      break;
    case HOG_TOKEN_RBRACE:
    case HOG_TOKEN_RPAREN:
    case HOG_TOKEN_RBRACKET:
      g_array_set_size (self->frames, self->frames->len - 1);
      break;
    case HOG_TOKEN_QUERY:
      get_frame (self)->n_ternaries++;
      break;
    case HOG_TOKEN_COLON:
      if (get_frame (self)->n_ternaries > 0)
        get_frame (self)->n_ternaries--;
      break;
    default:
      break;
    }
  self->is_unary = token == 0 || (flags & STARTS_LINE) ||
                   is_unary_after (self->tokens[token - 1].kind);
}

static void
write_tokens (Format *self)
{
  guint from = 0;

  for (guint i = 0; i < self->n_tokens; i++)
    {
      const HogToken *token = &self->tokens[i];

      write_comments (self, i, &from);
      if (token->kind == HOG_TOKEN_EOF)
        break;
      separate (self, i, from);
      g_string_append_len (self->out, self->text + token->start, token->end - token->start);
      self->is_fresh = FALSE;
      track (self, i);
      from = token->end;
    }
  if (self->out->len > 0)
    g_string_append_c (self->out, '\n');
}

/* Whether both texts are the same tokens and comments. */
static gboolean
is_same (HogParsed  *parsed,
         const char *text,
         const char *other,
         gsize       other_length)
{
  g_autoptr(HogTokenList) list = hog_token_list_new (other, other_length, parsed->kind);

  if (list->n_tokens != parsed->tokens->n_tokens || list->n_comments != parsed->tokens->n_comments)
    return FALSE;
  for (guint i = 0; i < list->n_tokens; i++)
    {
      const HogToken *first = &parsed->tokens->tokens[i];
      const HogToken *second = &list->tokens[i];

      if (first->kind != second->kind || first->end - first->start != second->end - second->start ||
          memcmp (text + first->start, other + second->start, first->end - first->start) != 0)
        return FALSE;
    }

  return TRUE;
}

char *
hog_format (const char *text,
            gssize      length,
            GError    **error)
{
  g_autoptr(HogSource) source = NULL;
  g_autoptr(HogParsed) parsed = NULL;
  Format self = { 0 };
  Frame outermost = { 0, 0, TRUE, 0, '\0' };
  gsize text_length;

  g_return_val_if_fail (text != NULL, NULL);

  source = hog_source_new (text, length);
  self.text = hog_source_get_text (source, &text_length);
  if (strlen (self.text) < text_length)
    {
      /* It could stand in a comment, but not in the result, which ends with one. */
      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_SYNTAX, "The text contains a NUL");
      return NULL;
    }
  parsed = hog_parsed_new (source, HOG_SOURCE_PROGRAM);
  if (hog_problems_have_error (parsed->problems))
    {
      g_autoptr(HogDiagnostics) problems = hog_problems_end (parsed->problems);

      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_SYNTAX,
                           hog_diagnostics_find_error (problems)->message);
      return NULL;
    }

  self.parsed = parsed;
  self.tokens = parsed->tokens->tokens;
  self.n_tokens = parsed->tokens->n_tokens;
  self.flags = g_malloc0 (self.n_tokens);
  self.out = g_string_sized_new (text_length + 64);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_append_val (self.frames, outermost);
  self.is_fresh = TRUE;
  mark (parsed->root, &self);
  mark_templates (&self);
  write_tokens (&self);
  g_array_unref (self.frames);
  g_free (self.flags);

  /* Two signs that space kept apart may have become another one. Then the text stays. */
  if (!is_same (parsed, self.text, self.out->str, self.out->len))
    {
      g_string_truncate (self.out, 0);
      g_string_append_len (self.out, self.text, text_length);
    }
  return g_string_free (self.out, FALSE);
}
