/* hog-parser-statement.c: statements
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

static HogAst *statement (HogParser *self);

static gboolean
begins_number (HogTokenKind kind)
{
  switch ((guint) kind)
    {
    case HOG_TOKEN_DECIMAL:
    case HOG_TOKEN_OCTAL:
    case HOG_TOKEN_OCTAL_PREFIX:
    case HOG_TOKEN_HEXADECIMAL:
    case HOG_TOKEN_BINARY:
    case HOG_TOKEN_FLOATING:
    case HOG_TOKEN_INF:
    case HOG_TOKEN_NAN:
    case HOG_TOKEN_DOT:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
begins_tag (HogParser *self)
{
  guint start = self->at;
  HogAst *tag = hog_parser_tag (self);

  self->at = start;
  return tag != NULL;
}

/* Whether the token may come behind a whole statement; if not, another reading is tried. */
static gboolean
may_follow_statement (HogParser *self)
{
  HogTokenKind kind = hog_parser_peek (self, 0);

  if (self->roles != NULL)
    return hog_parser_begins_statement (self, 0) || kind == HOG_TOKEN_SEMICOLON ||
           kind == HOG_TOKEN_ELSE || kind == HOG_TOKEN_LET || kind == HOG_TOKEN_RBRACE ||
           kind == HOG_TOKEN_EOF;
  switch ((guint) kind)
    {
    case HOG_TOKEN_COLON:
    case HOG_TOKEN_COLONEQUALS:
    case HOG_TOKEN_COMMA:
    case HOG_TOKEN_QUERY:
    case HOG_TOKEN_NULLISH:
    case HOG_TOKEN_NULL_SAFE_EQ:
    case HOG_TOKEN_NULL_PROPERTY:
    case HOG_TOKEN_EQ_SINGLE:
    case HOG_TOKEN_EQ_DOUBLE:
    case HOG_TOKEN_NOT_EQ:
    case HOG_TOKEN_GT:
    case HOG_TOKEN_GT_EQ:
    case HOG_TOKEN_LT_EQ:
    case HOG_TOKEN_SLASH:
    case HOG_TOKEN_PERCENT:
    case HOG_TOKEN_CONCAT:
    case HOG_TOKEN_DOUBLECOLON:
    case HOG_TOKEN_ARROW:
    case HOG_TOKEN_RPAREN:
    case HOG_TOKEN_RBRACKET:
    case HOG_TOKEN_REGEX_SINGLE:
    case HOG_TOKEN_REGEX_DOUBLE:
    case HOG_TOKEN_NOT_REGEX:
    case HOG_TOKEN_IREGEX_SINGLE:
    case HOG_TOKEN_IREGEX_DOUBLE:
    case HOG_TOKEN_NOT_IREGEX:
      return FALSE;
    case HOG_TOKEN_DOT:
    case HOG_TOKEN_PLUS:
      return begins_number (hog_parser_peek (self, 1));
    case HOG_TOKEN_LT:
      return begins_tag (self);
    default:
      return TRUE;
    }
}

static HogAst *
with_expression (HogParser  *self,
                 HogAstKind  kind,
                 guint       start,
                 HogAst     *expression)
{
  HogAst *node;

  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  node = hog_parser_node (self, kind, start);
  hog_parser_set (node, HOG_EXPR_STATEMENT_EXPR, expression);
  return node;
}

static HogAst *
variable (HogParser *self)
{
  guint start = self->at++;
  HogAstValue name;
  HogAst *value = NULL;
  HogAst *node;

  if (!hog_parser_name (self, &name))
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_COLONEQUALS))
    {
      value = hog_parser_expression (self);
      if (value == NULL)
        return NULL;
    }
  else
    hog_parser_note_expected (self, HOG_TOKEN_COLONEQUALS);

  node = hog_parser_node (self, HOG_AST_VARIABLE_DECLARATION, start);
  node->fields[HOG_VARIABLE_DECLARATION_NAME] = name;
  hog_parser_set (node, HOG_VARIABLE_DECLARATION_EXPR, value);
  return node;
}

static HogAst *
expression_statement (HogParser *self)
{
  guint start = self->at;
  HogAst *node = hog_parser_assignment (self, FALSE);

  if (node == NULL || node->kind != HOG_AST_VARIABLE_ASSIGNMENT)
    return node != NULL ? with_expression (self, HOG_AST_EXPR_STATEMENT, start, node) : NULL;

  if (hog_parser_accept (self, HOG_TOKEN_SEMICOLON))
    node->span.end = self->tokens[self->at - 1].end;
  return node;
}

static HogAst *
return_statement (HogParser *self)
{
  guint start = self->at++;
  HogAst *value = hog_parser_expression (self);

  if (value == NULL || !may_follow_statement (self))
    {
      self->has_guessed |= value != NULL;
      self->at = start + 1;
      value = NULL;
    }
  return with_expression (self, HOG_AST_RETURN_STATEMENT, start, value);
}

static HogAst *
throw_statement (HogParser *self)
{
  guint start = self->at++;
  HogAst *value = hog_parser_expression (self);

  return value != NULL ? with_expression (self, HOG_AST_THROW_STATEMENT, start, value) : NULL;
}

static gboolean
catch_clause (HogParser *self,
              GArray    *clauses)
{
  g_autoptr(GArray) parts = hog_parser_values ();
  HogAstValue name = { .kind = HOG_AST_VALUE_NULL };
  HogAstValue type = { .kind = HOG_AST_VALUE_NULL };
  HogAstValue value;
  HogAst *block;

  self->at++;
  if (hog_parser_accept (self, HOG_TOKEN_LPAREN))
    {
      if (!hog_parser_name (self, &name))
        return FALSE;
      if (hog_parser_accept (self, HOG_TOKEN_COLON) && !hog_parser_name (self, &type))
        return FALSE;
      if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
        return FALSE;
    }

  block = hog_parser_block (self);
  if (block == NULL)
    return FALSE;
  g_array_append_val (parts, name);
  g_array_append_val (parts, type);
  hog_parser_append_node (parts, block);
  value = hog_parser_list_value (self, parts);
  g_array_append_val (clauses, value);
  return TRUE;
}

static HogAst *
try_statement (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) clauses = hog_parser_values ();
  HogAst *body = hog_parser_block (self);
  HogAst *finally = NULL;
  HogAst *node;

  if (body == NULL)
    return NULL;
  while (hog_parser_peek (self, 0) == HOG_TOKEN_CATCH)
    {
      if (!catch_clause (self, clauses))
        return NULL;
    }
  if (hog_parser_accept (self, HOG_TOKEN_FINALLY))
    {
      finally = hog_parser_block (self);
      if (finally == NULL)
        return NULL;
    }

  node = hog_parser_node (self, HOG_AST_TRY_CATCH_STATEMENT, start);
  hog_parser_set (node, HOG_TRY_CATCH_STATEMENT_TRY_STMT, body);
  hog_parser_set_list (self, node, HOG_TRY_CATCH_STATEMENT_CATCHES, clauses);
  hog_parser_set (node, HOG_TRY_CATCH_STATEMENT_FINALLY_STMT, finally);
  return node;
}

/* "(" expression ")" */
static HogAst *
condition (HogParser *self)
{
  HogAst *value;

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;

  self->brackets++;
  value = hog_parser_expression (self);
  self->brackets--;
  return value != NULL && hog_parser_expect (self, HOG_TOKEN_RPAREN) ? value : NULL;
}

static HogAst *
if_statement (HogParser *self)
{
  guint start = self->at++;
  HogAst *test = condition (self);
  HogAst *yes = test != NULL ? statement (self) : NULL;
  HogAst *no = NULL;
  HogAst *node;
  guint at;

  if (yes == NULL)
    return NULL;

  at = self->at;
  if (hog_parser_accept (self, HOG_TOKEN_ELSE))
    {
      no = statement (self);
      if (no == NULL)
        self->at = at;
    }

  node = hog_parser_node (self, HOG_AST_IF_STATEMENT, start);
  hog_parser_set (node, HOG_IF_STATEMENT_EXPR, test);
  hog_parser_set (node, HOG_IF_STATEMENT_THEN, yes);
  hog_parser_set (node, HOG_IF_STATEMENT_ELSE, no);
  return node;
}

static HogAst *
while_statement (HogParser *self)
{
  guint start = self->at++;
  HogAst *test = condition (self);
  HogAst *body = test != NULL ? statement (self) : NULL;
  HogAst *node;

  if (body == NULL)
    return NULL;

  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  node = hog_parser_node (self, HOG_AST_WHILE_STATEMENT, start);
  hog_parser_set (node, HOG_WHILE_STATEMENT_EXPR, test);
  hog_parser_set (node, HOG_WHILE_STATEMENT_BODY, body);
  return node;
}

/* One of the three parts of "for (;;)"; FALSE if there is one that cannot be read. */
static gboolean
for_part (HogParser     *self,
          HogTokenKind   end,
          gboolean       is_condition,
          HogAst       **part)
{
  *part = NULL;
  if (hog_parser_accept (self, end))
    return TRUE;

  if (is_condition)
    *part = hog_parser_expression (self);
  else if (hog_parser_peek (self, 0) == HOG_TOKEN_LET)
    *part = variable (self);
  else
    *part = hog_parser_assignment (self, TRUE);
  return *part != NULL && hog_parser_expect (self, end);
}

static HogAst *
for_statement (HogParser *self)
{
  guint start = self->at++;
  HogAst *initializer;
  HogAst *test;
  HogAst *increment;
  HogAst *body = NULL;
  HogAst *node;

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;
  self->brackets++;
  if (!for_part (self, HOG_TOKEN_SEMICOLON, FALSE, &initializer) ||
      !for_part (self, HOG_TOKEN_SEMICOLON, TRUE, &test) ||
      !for_part (self, HOG_TOKEN_RPAREN, FALSE, &increment))
    {
      self->brackets--;
      return NULL;
    }
  self->brackets--;
  body = statement (self);
  if (body == NULL)
    return NULL;

  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  node = hog_parser_node (self, HOG_AST_FOR_STATEMENT, start);
  hog_parser_set (node, HOG_FOR_STATEMENT_INITIALIZER, initializer);
  hog_parser_set (node, HOG_FOR_STATEMENT_CONDITION, test);
  hog_parser_set (node, HOG_FOR_STATEMENT_INCREMENT, increment);
  hog_parser_set (node, HOG_FOR_STATEMENT_BODY, body);
  return node;
}

static HogAst *
for_in_statement (HogParser *self)
{
  guint start = self->at++;
  HogAstValue key = { .kind = HOG_AST_VALUE_NONE };
  HogAstValue value;
  HogAst *expression;
  HogAst *body;
  HogAst *node;

  if (!hog_parser_expect (self, HOG_TOKEN_LPAREN) || !hog_parser_expect (self, HOG_TOKEN_LET) ||
      !hog_parser_name (self, &value))
    return NULL;
  if (hog_parser_accept (self, HOG_TOKEN_COMMA))
    {
      key = value;
      if (!hog_parser_name (self, &value))
        return NULL;
    }
  if (!hog_parser_expect (self, HOG_TOKEN_IN))
    return NULL;

  self->brackets++;
  expression = hog_parser_expression (self);
  self->brackets--;
  if (expression == NULL || !hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;
  body = statement (self);
  if (body == NULL)
    return NULL;

  hog_parser_accept (self, HOG_TOKEN_SEMICOLON);
  node = hog_parser_node (self, HOG_AST_FOR_IN_STATEMENT, start);
  node->fields[HOG_FOR_IN_STATEMENT_KEY_VAR] = key;
  node->fields[HOG_FOR_IN_STATEMENT_VALUE_VAR] = value;
  hog_parser_set (node, HOG_FOR_IN_STATEMENT_EXPR, expression);
  hog_parser_set (node, HOG_FOR_IN_STATEMENT_BODY, body);
  return node;
}

/* A parameter may be a chain of names; the chain is then one odd name. */
static gboolean
parameters (HogParser *self,
            GArray    *names)
{
  do
    {
      HogAstValue name;

      if (names->len > 0 && hog_parser_peek (self, 0) == HOG_TOKEN_RPAREN)
        break;
      if (!hog_parser_name (self, &name))
        return FALSE;
      while (hog_parser_accept (self, HOG_TOKEN_DOT))
        {
          g_autofree char *chain = NULL;
          HogAstValue next;

          if (!hog_parser_name (self, &next))
            return FALSE;
          chain = g_strconcat (name.string, ".", next.string, NULL);
          name.length += 1 + next.length;
          name.string = hog_arena_copy (self->arena, chain, name.length);
        }
      g_array_append_val (names, name);
    }
  while (hog_parser_accept (self, HOG_TOKEN_COMMA));

  return TRUE;
}

static HogAst *
function (HogParser *self)
{
  guint start = self->at++;
  g_autoptr(GArray) names = hog_parser_values ();
  HogAstValue name;
  HogAst *body;
  HogAst *node;

  if (!hog_parser_name (self, &name) || !hog_parser_expect (self, HOG_TOKEN_LPAREN))
    return NULL;
  if (hog_parser_peek (self, 0) != HOG_TOKEN_RPAREN && !parameters (self, names))
    return NULL;
  if (!hog_parser_expect (self, HOG_TOKEN_RPAREN))
    return NULL;
  body = hog_parser_block (self);
  if (body == NULL)
    return NULL;

  node = hog_parser_node (self, HOG_AST_FUNCTION, start);
  node->fields[HOG_FUNCTION_NAME] = name;
  hog_parser_set_list (self, node, HOG_FUNCTION_PARAMS, names);
  hog_parser_set (node, HOG_FUNCTION_BODY, body);
  return node;
}

static HogAst *
empty_statement (HogParser *self)
{
  guint start = self->at;

  return with_expression (self, HOG_AST_EXPR_STATEMENT, start, NULL);
}

/* The readings of a statement that begins so, in the order in which they are tried. */
static guint
get_readings (HogTokenKind   kind,
              HogAst      *(*readings[]) (HogParser *))
{
  guint n = 0;

  switch ((guint) kind)
    {
    case HOG_TOKEN_RETURN:
      readings[n++] = return_statement;
      break;
    case HOG_TOKEN_THROW:
      readings[n++] = throw_statement;
      return n;
    case HOG_TOKEN_TRY:
      readings[n++] = try_statement;
      return n;
    case HOG_TOKEN_IF:
      readings[n++] = if_statement;
      break;
    case HOG_TOKEN_WHILE:
      readings[n++] = while_statement;
      return n;
    case HOG_TOKEN_FOR:
      readings[n++] = for_in_statement;
      readings[n++] = for_statement;
      break;
    case HOG_TOKEN_FN:
    case HOG_TOKEN_FUN:
      readings[n++] = function;
      return n;
    case HOG_TOKEN_LBRACE:
      readings[n++] = hog_parser_block;
      break;
    case HOG_TOKEN_SEMICOLON:
      readings[n++] = empty_statement;
      return n;
    default:
      break;
    }

  readings[n++] = expression_statement;
  return n;
}

static HogAst *
statement (HogParser *self)
{
  HogAst *(*readings[4]) (HogParser *);
  guint n_readings = get_readings (hog_parser_peek (self, 0), readings);
  guint start = self->at;
  guint stopped_at = 0;
  HogAst *node = NULL;

  if (self->is_too_deep || ++self->depth > HOG_MAX_HEIGHT)
    {
      self->is_too_deep = TRUE;
      self->depth--;
      return hog_parser_fail (self);
    }

  for (guint i = 0; i < n_readings && node == NULL; i++)
    {
      self->at = start;
      node = readings[i] (self);
      if (node != NULL && i + 1 < n_readings && !may_follow_statement (self))
        {
          hog_parser_fail (self);
          node = NULL;
        }
      if (node == NULL && i + 1 < n_readings)
        stopped_at = MAX (stopped_at, self->stopped_at);
    }
  if (node == NULL && n_readings > 1)
    {
      HogTokenKind third = hog_parser_kind_at (self, start + 2);

      /* "for (let" is a loop and nothing else; the others may be many things for long. */
      if (self->tokens[start].kind == HOG_TOKEN_FOR &&
          (third == HOG_TOKEN_LET || third == HOG_TOKEN_SEMICOLON))
        self->stopped_at = stopped_at;
      else
        hog_parser_fail_undecided (self);
    }

  self->depth--;
  return node;
}

static HogAst *
declaration (HogParser *self)
{
  guint outer = self->statement;
  HogAst *node;

  self->statement = self->at;
  node = hog_parser_peek (self, 0) == HOG_TOKEN_LET ? variable (self) : statement (self);
  if (node != NULL)
    self->statement = outer;
  return node;
}

/* Declarations up to @end. Lone semicolons leave no node. */
static gboolean
declarations (HogParser    *self,
              HogTokenKind  end,
              GArray       *values)
{
  while (hog_parser_peek (self, 0) != end)
    {
      HogAst *node;

      if (end == HOG_TOKEN_EOF)
        self->recent[self->n_recent++ % HOG_PARSER_N_RECENT] = self->at;
      node = declaration (self);
      if (node == NULL)
        return FALSE;
      if (node->kind != HOG_AST_EXPR_STATEMENT ||
          node->fields[HOG_EXPR_STATEMENT_EXPR].kind != HOG_AST_VALUE_NONE)
        hog_parser_append_node (values, node);
    }

  return TRUE;
}

static HogAst *
read_block (HogParser *self)
{
  guint start = self->at;
  guint brackets = self->brackets;
  guint left_side = self->left_side;
  guint outer = self->statement;
  HogParserPart part = self->part;
  gboolean is_argument = self->is_argument;
  g_autoptr(GArray) values = hog_parser_values ();
  gboolean is_read;
  HogAst *node;

  if (!hog_parser_expect (self, HOG_TOKEN_LBRACE))
    return NULL;

  self->brackets = 0;
  self->left_side = 0;
  self->part.end = HOG_TOKEN_EOF;
  self->is_argument = FALSE;
  is_read = declarations (self, HOG_TOKEN_RBRACE, values);
  self->brackets = brackets;
  self->left_side = left_side;
  self->statement = outer;
  self->part = part;
  self->is_argument = is_argument;
  if (!is_read)
    return NULL;

  self->at++;
  node = hog_parser_node (self, HOG_AST_BLOCK, start);
  hog_parser_set_list (self, node, HOG_BLOCK_DECLARATIONS, values);
  return node;
}

HogAst *
hog_parser_block (HogParser *self)
{
  return hog_parser_read_once (self, HOG_RULE_BLOCK, read_block);
}

HogAst *
hog_parser_program (HogParser *self)
{
  g_autoptr(GArray) values = hog_parser_values ();
  HogAst *node;

  if (!declarations (self, HOG_TOKEN_EOF, values))
    return NULL;

  node = hog_parser_node (self, HOG_AST_PROGRAM, 0);
  node->span.end = self->tokens[self->n_tokens - 1].end;
  hog_parser_set_list (self, node, HOG_PROGRAM_DECLARATIONS, values);
  return node;
}
