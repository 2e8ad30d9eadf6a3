/* hog-parser.c: reading a text, with all its errors
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"
#include "hog-peer-place.h"

#include <string.h>

#define MAX_ERRORS 20

GArray *
hog_parser_values (void)
{
  return g_array_new (FALSE, FALSE, sizeof (HogAstValue));
}

void
hog_parser_note_expected (HogParser   *self,
                          HogTokenKind kind)
{
  if (self->at < self->failed_at)
    return;

  if (self->at > self->failed_at)
    {
      memset (self->expected, 0, sizeof (self->expected));
      self->failed_at = self->at;
      self->failed_statement = self->statement;
    }
  self->expected[kind] = TRUE;
}

gpointer
hog_parser_fail_expected (HogParser   *self,
                          HogTokenKind kind)
{
  hog_parser_note_expected (self, kind);
  self->stopped_at = self->at;
  return NULL;
}

/* For a rule that PostHog's parser follows no way of before it has looked as far as it can. */
gpointer
hog_parser_fail_undecided (HogParser *self)
{
  self->stopped_at = self->failed_at;
  return NULL;
}

/* An operand or statement was expected, not one certain token. */
gpointer
hog_parser_fail (HogParser *self)
{
  return hog_parser_fail_expected (self, HOG_TOKEN_UNEXPECTED);
}

gboolean
hog_parser_expect (HogParser   *self,
                   HogTokenKind kind)
{
  if (hog_parser_accept (self, kind))
    return TRUE;

  hog_parser_fail_expected (self, kind);
  return FALSE;
}

HogAst *
hog_parser_read_once (HogParser     *self,
                      HogParserRule  rule,
                      HogAst      *(*read) (HogParser *))
{
  HogParserMemo *memo = &self->memo[self->at][rule];

  if (!memo->is_known)
    {
      memo->node = read (self);
      memo->end = self->at;
      memo->stopped_at = self->stopped_at;
      memo->is_past_operand = self->is_past_operand;
      memo->is_known = TRUE;
    }

  self->at = memo->end;
  if (memo->node == NULL)
    {
      self->stopped_at = memo->stopped_at;
      self->is_past_operand = memo->is_past_operand;
    }
  return memo->node;
}

/* The span ends with the token read last. */
HogAst *
hog_parser_node (HogParser *self,
                 HogAstKind kind,
                 guint      start)
{
  HogSpan span = { self->tokens[start].start, self->tokens[start].end };

  if (self->at > start)
    span.end = self->tokens[self->at - 1].end;
  return hog_ast_new (self->arena, kind, span);
}

/* PostHog reads this text and refuses what it means. */
HogAst *
hog_parser_error_node (HogParser  *self,
                       guint       start,
                       const char *type,
                       const char *message)
{
  HogAst *node = hog_parser_node (self, HOG_AST_ERROR, start);

  hog_parser_set_string (node, HOG_ERROR_TYPE, type);
  hog_parser_set_string (node, HOG_ERROR_MESSAGE,
                         hog_arena_copy (self->arena, message, strlen (message)));
  self->n_error_nodes++;
  return node;
}

/* Whether a name can stand there; once words are told apart, whether one does. */
gboolean
hog_parser_is_name (HogParser *self,
                    guint      ahead)
{
  HogTokenKind kind = hog_parser_peek (self, ahead);

  return self->roles != NULL ? kind == HOG_TOKEN_IDENTIFIER || kind == HOG_TOKEN_QUOTED_IDENTIFIER
                          : hog_token_kind_is_name (kind);
}

gboolean
hog_parser_name (HogParser   *self,
                 HogAstValue *name)
{
  if (!hog_parser_is_name (self, 0))
    {
      hog_parser_fail_expected (self, HOG_TOKEN_IDENTIFIER);
      return FALSE;
    }

  *name = hog_parser_token_text (self, self->at);
  self->at++;
  return TRUE;
}

static void
grow_above (HogAst       *node,
            const HogAst *child)
{
  node->height = MAX (node->height, child->height + 1);
}

void
hog_parser_set (HogAst *node,
                guint   field,
                HogAst *child)
{
  if (child == NULL)
    return;

  node->fields[field].kind = HOG_AST_VALUE_NODE;
  node->fields[field].node = child;
  grow_above (node, child);
}

void
hog_parser_set_string (HogAst     *node,
                       guint       field,
                       const char *string)
{
  node->fields[field].kind = HOG_AST_VALUE_STRING;
  node->fields[field].string = string;
  node->fields[field].length = strlen (string);
}

void
hog_parser_set_boolean (HogAst  *node,
                        guint    field,
                        gboolean value)
{
  node->fields[field].kind = HOG_AST_VALUE_BOOLEAN;
  node->fields[field].boolean = value;
}

HogAstValue
hog_parser_list_value (HogParser *self,
                       GArray    *values)
{
  HogAstValue value = { .kind = HOG_AST_VALUE_LIST, .length = values->len };

  value.list = hog_arena_alloc (self->arena, values->len * sizeof (HogAstValue));
  if (values->len > 0)
    memcpy (value.list, values->data, values->len * sizeof (HogAstValue));
  return value;
}

static void
grow_above_all (HogAst            *node,
                const HogAstValue *values,
                guint              length)
{
  for (guint i = 0; i < length; i++)
    {
      if (values[i].kind == HOG_AST_VALUE_NODE)
        grow_above (node, values[i].node);
      else if (values[i].kind == HOG_AST_VALUE_LIST)
        grow_above_all (node, values[i].list, values[i].length);
    }
}

void
hog_parser_set_list (HogParser *self,
                     HogAst    *node,
                     guint      field,
                     GArray    *values)
{
  node->fields[field] = hog_parser_list_value (self, values);
  grow_above_all (node, node->fields[field].list, values->len);
}

void
hog_parser_append_node (GArray *values,
                        HogAst *node)
{
  HogAstValue value = { .kind = HOG_AST_VALUE_NODE };

  value.node = node;
  g_array_append_val (values, value);
}

/* Reads the whole text; NULL if it does not fit to its end. */
static HogAst *
read_text (HogParser    *self,
           HogSourceKind kind)
{
  HogAst *root;

  if (kind == HOG_SOURCE_TEMPLATE)
    root = hog_parser_template (self);
  else if (kind == HOG_SOURCE_EXPRESSION)
    {
      self->brackets = 1;
      root = hog_parser_expression (self);
      if (root != NULL && !hog_parser_expect (self, HOG_TOKEN_EOF))
        root = NULL;
    }
  else
    root = hog_parser_program (self);

  if (root != NULL && root->height > HOG_MAX_HEIGHT)
    self->is_too_deep = TRUE;
  return self->is_too_deep ? NULL : root;
}

static gboolean
is_line_start (const HogParser *self,
               guint            token)
{
  guint from = token > 0 ? self->tokens[token - 1].end : 0;
  guint to = self->tokens[token].start;

  return token == 0 || memchr (self->text + from, '\n', to - from) != NULL;
}

/* Index behind the statement that was broken at the furthest token: the brace that ends its
 * block, a semicolon, or a line that begins like a statement.
 */
static guint
find_statement_end (const HogParser *self)
{
  int braces = 0;
  int brackets = 0;

  for (guint i = self->failed_statement; i < self->n_tokens - 1; i++)
    {
      HogTokenKind kind = self->tokens[i].kind;
      gboolean is_behind = i >= self->failed_at && i > self->failed_statement;

      if (is_behind && braces <= 0 && is_line_start (self, i) &&
          (brackets <= 0 || kind == HOG_TOKEN_LET || kind == HOG_TOKEN_RETURN ||
           kind == HOG_TOKEN_FN || kind == HOG_TOKEN_FUN) &&
          (hog_token_kind_is_name (kind) || kind == HOG_TOKEN_LET || kind == HOG_TOKEN_FN ||
           kind == HOG_TOKEN_FUN || kind == HOG_TOKEN_TRY || kind == HOG_TOKEN_WHILE ||
           kind == HOG_TOKEN_THROW))
        return i;

      switch ((guint) kind)
        {
        case HOG_TOKEN_LBRACE:
        case HOG_TOKEN_TEMPLATE_BRACE:
          braces++;
          break;
        case HOG_TOKEN_RBRACE:
          if (braces == 0)
            return i;
          braces--;
          break;
        case HOG_TOKEN_LPAREN:
        case HOG_TOKEN_LBRACKET:
          brackets++;
          break;
        case HOG_TOKEN_RPAREN:
        case HOG_TOKEN_RBRACKET:
          brackets--;
          break;
        case HOG_TOKEN_SEMICOLON:
          if (is_behind && braces == 0)
            return i + 1;
          break;
        default:
          break;
        }
    }

  return self->n_tokens - 1;
}

/* The text without tokens [from, to). */
static void
cut (HogToken *tokens,
     guint    *n_tokens,
     guint     from,
     guint     to)
{
  memmove (tokens + from, tokens + to, (*n_tokens - to) * sizeof (HogToken));
  *n_tokens -= to - from;
}

static void
report_syntax_error (HogParser    *self,
                     HogProblems  *problems,
                     HogSourceKind kind)
{
  const HogToken *token = &self->tokens[self->stopped_at];
  HogSpan span = { token->start, token->end };
  g_autofree char *message = NULL;

  if (self->is_too_deep)
    {
      hog_problems_add (problems, HOG_SEVERITY_ERROR, span, "too-deep", "SyntaxError",
                        "The text is nested too deeply");
      return;
    }

  message = hog_parser_describe (self);
  hog_problems_add (problems, HOG_SEVERITY_ERROR, span, "syntax", "SyntaxError", message);
  hog_parser_advise (self, problems, kind);
}

/* Reads the tokens once; self->n_error_nodes and the like tell how it went. */
static HogAst *
read_tokens (HogParser      *self,
             HogParsed      *parsed,
             const HogToken *tokens,
             guint           n_tokens,
             const guint8   *roles)
{
  HogAst *root;

  memset (self, 0, sizeof *self);
  self->roles = roles;
  self->text = hog_source_get_text (parsed->source, NULL);
  self->tokens = tokens;
  self->n_tokens = n_tokens;
  self->arena = parsed->arena;
  self->memo = g_malloc0_n (n_tokens, sizeof *self->memo);
  root = read_text (self, parsed->kind);
  g_free (self->memo);
  return root;
}

/* What was read is wrong all the same. */
static void
refuse (HogParser *self,
        guint      token)
{
  self->at = token;
  self->failed_at = 0;
  hog_parser_fail (self);
}

/* Makes names of the words that are names. */
static void
settle_names (HogToken     *tokens,
              guint         n_tokens,
              const guint8 *roles)
{
  for (guint i = 0; i < n_tokens; i++)
    {
      if (roles[i] & HOG_PEER_ROLE_NAME)
        tokens[i].kind = HOG_TOKEN_IDENTIFIER;
    }
}

/* A text that our reading refuses, or where it had to guess, is read as PostHog's parser does,
 * which looks ahead as far as it must to see whether a word is a name. @root is our reading.
 * Returns the better one, NULL if the text is wrong; @place is where PostHog tells the error,
 * G_MAXUINT if that is not known. Of a program that is wrong only the last statements are read
 * first, so that a line of many is told as wrong in the time of a few.
 */
static HogAst *
read_as_peer (HogParser      *self,
              HogParsed      *parsed,
              const HogToken *tokens,
              guint           n_tokens,
              HogAst         *root,
              guint          *place)
{
  g_autofree guint8 *roles = g_new0 (guint8, n_tokens + 2);
  g_autofree HogToken *settled = NULL;
  guint token = 0;
  guint skipped = root == NULL && !self->has_guessed && self->n_recent > HOG_PARSER_N_RECENT
                  ? self->recent[self->n_recent % HOG_PARSER_N_RECENT] : 0;
  HogPeerVerdict verdict = hog_peer_read (tokens + skipped, n_tokens - skipped, parsed->kind,
                                          &token, roles);
  HogAst *settled_root;
  HogParser other;

  token += skipped;
  if (skipped > 0 && verdict == HOG_PEER_ACCEPTS)
    verdict = hog_peer_read (tokens, n_tokens, parsed->kind, &token, roles);
  if (verdict == HOG_PEER_UNKNOWN)
    return root;
  if (verdict == HOG_PEER_REFUSES)
    {
      *place = tokens[token].start;
      if (root != NULL)
        refuse (self, token);
      return NULL;
    }

  settled = g_memdup2 (tokens, n_tokens * sizeof *tokens);
  settle_names (settled, n_tokens, roles);
  settled_root = read_tokens (&other, parsed, settled, n_tokens, roles);
  if (settled_root == NULL)
    return root;
  *self = other;
  return settled_root;
}

/* Reads the text again and again; each pass that fails tells one error and cuts the statement
 * out that has it, so that each pass sees a whole text.
 */
static void
read_all (HogParsed *parsed,
          HogToken  *tokens,
          guint      n_tokens)
{
  guint n_errors = 0;
  HogParser self;

  for (;;)
    {
      guint place = G_MAXUINT;
      guint end;

      parsed->root = read_tokens (&self, parsed, tokens, n_tokens, NULL);
      if ((parsed->root == NULL || self.has_guessed) && n_errors == 0 && !self.is_too_deep)
        parsed->root = read_as_peer (&self, parsed, tokens, n_tokens, parsed->root, &place);
      if (parsed->root != NULL)
        break;

      report_syntax_error (&self, parsed->problems, parsed->kind);
      if (place != G_MAXUINT)
        hog_problems_set_peer_place (parsed->problems, place);
      if (++n_errors == MAX_ERRORS || self.is_too_deep ||
          parsed->kind == HOG_SOURCE_EXPRESSION || parsed->kind == HOG_SOURCE_TEMPLATE)
        return;
      end = find_statement_end (&self);
      if (end == self.failed_statement)
        end++;
      if (end >= n_tokens)
        return;
      cut (tokens, &n_tokens, self.failed_statement, end);
    }

  if (self.n_error_nodes > 0 && n_errors == 0)
    hog_parser_report_error_nodes (parsed);
}

HogParsed *
hog_parsed_new (HogSource    *source,
                HogSourceKind kind)
{
  HogParsed *self = g_new0 (HogParsed, 1);
  g_autofree HogToken *tokens = NULL;
  guint n_tokens;
  gsize length;
  const char *text = hog_source_get_text (source, &length);

  self->source = hog_source_ref (source);
  self->kind = kind;
  self->arena = hog_arena_new ();
  self->problems = hog_problems_new (source);
  self->tokens = hog_token_list_new (text, length, kind);

  tokens = g_memdup2 (self->tokens->tokens, self->tokens->n_tokens * sizeof (HogToken));
  n_tokens = self->tokens->n_tokens;
  if (hog_parser_report_characters (self, tokens, &n_tokens))
    read_all (self, tokens, n_tokens);
  return self;
}

void
hog_parsed_free (HogParsed *self)
{
  hog_source_unref (self->source);
  hog_token_list_free (self->tokens);
  hog_arena_free (self->arena);
  hog_problems_free (self->problems);
  g_free (self);
}
