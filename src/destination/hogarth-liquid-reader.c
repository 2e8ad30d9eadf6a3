/* hogarth-liquid-reader.c: the text of a Liquid expression to its tree
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-reader-private.h"
#include "hogarth-liquid-render-private.h"

#include <string.h>

static const struct
{
  const char            *text;
  HogarthLiquidOperator  operator;
  guint                  precedence;
} operators[] = {
  { "==", HOGARTH_LIQUID_EQUAL, 2 },
  { "!=", HOGARTH_LIQUID_NOT_EQUAL, 2 },
  { ">=", HOGARTH_LIQUID_IS_GREATER_OR_EQUAL, 2 },
  { "<=", HOGARTH_LIQUID_IS_LESS_OR_EQUAL, 2 },
  { ">", HOGARTH_LIQUID_IS_GREATER, 2 },
  { "<", HOGARTH_LIQUID_IS_LESS, 2 },
  { "contains", HOGARTH_LIQUID_CONTAINS, 2 },
  { "not", HOGARTH_LIQUID_NOT, 1 },
  { "and", HOGARTH_LIQUID_AND, 0 },
  { "or", HOGARTH_LIQUID_OR, 0 },
};

static const struct
{
  const char         *text;
  HogarthLiquidValue  value;
} literals[] = {
  { "true", { .kind = HOGARTH_LIQUID_BOOLEAN, .boolean = TRUE } },
  { "false", { .kind = HOGARTH_LIQUID_BOOLEAN, .boolean = FALSE } },
  { "nil", { .kind = HOGARTH_LIQUID_NIL } },
  { "null", { .kind = HOGARTH_LIQUID_NIL } },
  { "empty", { .kind = HOGARTH_LIQUID_EMPTY } },
  { "blank", { .kind = HOGARTH_LIQUID_BLANK } },
};

/* What stands at a place of the reader, 0 at its end */
static gunichar
get_character (HogarthLiquidReader *self,
               gsize                at,
               gsize               *size)
{
  *size = 1;
  if (at >= self->end)
    return 0;
  return hogarth_liquid_text_get_character (self->input, at, size);
}

static gboolean
is_word_at (HogarthLiquidReader *self,
            gsize                at)
{
  gsize size;

  return at < self->end && hogarth_liquid_is_word (get_character (self, at, &size));
}

gboolean
hogarth_liquid_reader_is_at_end (HogarthLiquidReader *self)
{
  return self->at >= self->end;
}

/* The n-th byte from here, NUL behind the end */
char
hogarth_liquid_reader_peek (HogarthLiquidReader *self,
                            gsize                n)
{
  return self->at + n < self->end ? self->input.text[self->at + n] : '\0';
}

void
hogarth_liquid_reader_skip_blank (HogarthLiquidReader *self)
{
  gsize size;

  while (self->at < self->end && hogarth_liquid_is_blank (get_character (self, self->at, &size)))
    self->at += size;
}

/* Whether the mark stands right before here */
gboolean
hogarth_liquid_reader_ends_with (HogarthLiquidReader *self,
                                 const char          *mark)
{
  gsize length = strlen (mark);

  return self->at >= length && self->at <= self->input.length &&
         memcmp (self->input.text + self->at - length, mark, length) == 0;
}

/* Goes behind the next mark, or to the end. A mark may have started before here. */
gboolean
hogarth_liquid_reader_read_to (HogarthLiquidReader *self,
                               const char          *mark)
{
  while (self->at < self->end)
    {
      self->at++;
      if (hogarth_liquid_reader_ends_with (self, mark))
        return TRUE;
    }
  return FALSE;
}

HogarthLiquidText
hogarth_liquid_reader_read_name (HogarthLiquidReader *self)
{
  gsize begin;
  gsize size;

  hogarth_liquid_reader_skip_blank (self);
  begin = self->at;
  while (self->at < self->end && hogarth_liquid_is_word (get_character (self, self->at, &size)))
    self->at += size;
  return hogarth_liquid_text_slice (self->input, begin, self->at);
}

void
hogarth_liquid_reader_fail (HogarthLiquidReader *self,
                            gsize                at,
                            const char          *message)
{
  hogarth_liquid_fail (self->failure, HOGARTH_LIQUID_ERROR_TOKENIZATION, self->input, at, 0,
                       (HogarthLiquidText) { message, strlen (message) });
}

/* The first 32 UTF-16 units of what is left, as JSON */
static char *
take_sample (HogarthLiquidText rest)
{
  g_autoptr(HogData) data = NULL;
  g_autoptr(GString) sample = g_string_new (NULL);
  gsize units = 0;
  gsize at = 0;
  gsize cut = 0;
  gsize size;

  while (at < rest.length && units <= 32)
    {
      units += hogarth_liquid_text_get_character (rest, at, &size) > 0xffff ? 2 : 1;
      at += size;
      if (units <= 29)
        cut = at;
    }
  g_string_append_len (sample, rest.text, (gssize) (units > 32 ? cut : at));
  if (units > 32)
    g_string_append (sample, "...");
  data = hog_data_new_string_sized (sample->str, sample->len);
  return hog_data_to_json (data, 0);
}

/* Fails with a sample of the text from a place on between two pieces of the message. */
void
hogarth_liquid_reader_fail_near (HogarthLiquidReader *self,
                                 gsize                at,
                                 gsize                from,
                                 const char          *before,
                                 const char          *after)
{
  g_autofree char *sample = NULL;
  g_autofree char *message = NULL;

  sample = take_sample (hogarth_liquid_text_slice (self->input, from, self->end));
  message = g_strconcat (before, sample, after, NULL);
  hogarth_liquid_reader_fail (self, at, message);
}

static gboolean
has_failed (HogarthLiquidReader *self)
{
  return self->failure->error != NULL;
}

/* Whether the word is next; one that ends in a letter must end there. */
static gboolean
take_word (HogarthLiquidReader *self,
           const char          *word)
{
  gsize length = strlen (word);

  if (length > self->end - MIN (self->at, self->end) ||
      memcmp (self->input.text + self->at, word, length) != 0 ||
      (g_ascii_isalpha (word[length - 1]) && is_word_at (self, self->at + length)))
    return FALSE;
  self->at += length;
  return TRUE;
}

static HogarthLiquidOperand *
new_operand (HogarthLiquidReader *self,
             HogarthLiquidValue   value,
             gsize                begin)
{
  HogarthLiquidOperand *operand = hogarth_liquid_arena_new (self->arena, HogarthLiquidOperand);

  operand->kind = HOGARTH_LIQUID_OPERAND_VALUE;
  operand->value = value;
  operand->source = hogarth_liquid_text_slice (self->input, begin, self->at);
  return operand;
}

static HogarthLiquidOperand *
read_literal (HogarthLiquidReader *self)
{
  gsize begin = self->at;

  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    if (take_word (self, literals[i].text))
      return new_operand (self, literals[i].value, begin);
  return NULL;
}

static gboolean
skip_quoted (HogarthLiquidReader *self)
{
  char quote = hogarth_liquid_reader_peek (self, 0);
  gboolean is_escaped = FALSE;

  if (quote != '"' && quote != '\'')
    return FALSE;
  for (self->at++; self->at < self->end;)
    {
      char character = self->input.text[self->at++];

      if (character == quote && !is_escaped)
        break;
      is_escaped = !is_escaped && character == '\\';
    }
  return TRUE;
}

/* A text that is not closed loses its last UTF-16 unit, which may be half of a character. */
static HogarthLiquidText
keep_half (HogarthLiquidReader *self,
           HogarthLiquidText    inner,
           gsize                last)
{
  HogarthLiquidBuilder builder;
  gunichar character = hogarth_liquid_text_get_character (self->input, last, NULL);

  hogarth_liquid_builder_init (&builder, self->arena);
  hogarth_liquid_builder_append (&builder, inner);
  hogarth_liquid_builder_append_code (&builder, 0xd800 + ((character - 0x10000) >> 10));
  return hogarth_liquid_builder_end (&builder);
}

HogarthLiquidOperand *
hogarth_liquid_reader_read_quoted (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *operand;
  HogarthLiquidText inner;
  gsize begin;
  gsize last;

  hogarth_liquid_reader_skip_blank (self);
  begin = self->at;
  if (!skip_quoted (self))
    return NULL;
  for (last = self->at - 1; last > begin && ((guchar) self->input.text[last] & 0xc0) == 0x80;)
    last--;
  inner = hogarth_liquid_text_slice (self->input, begin + 1, last);
  inner = hogarth_liquid_text_unescape (inner, self->arena);
  if (hogarth_liquid_text_get_character (self->input, last, NULL) > 0xffff)
    inner = keep_half (self, inner, last);
  operand = new_operand (self, hogarth_liquid_string (inner), begin);
  operand->is_quoted = TRUE;
  return operand;
}

static HogarthLiquidOperand *
read_number (HogarthLiquidReader *self)
{
  gsize begin = self->at;
  gsize n = hogarth_liquid_reader_peek (self, 0) == '-' ||
            hogarth_liquid_reader_peek (self, 0) == '+' ? 1 : 0;
  gboolean has_point = FALSE;
  gboolean has_digit = FALSE;
  g_autofree char *copy = NULL;

  for (;; n++)
    {
      char character = hogarth_liquid_reader_peek (self, n);

      if (g_ascii_isdigit (character))
        has_digit = TRUE;
      else if (character == '.' && hogarth_liquid_reader_peek (self, n + 1) != '.')
        {
          if (has_point || !has_digit)
            return NULL;
          has_point = TRUE;
        }
      else
        break;
    }
  if (!has_digit || is_word_at (self, self->at + n))
    return NULL;
  copy = g_strndup (self->input.text + begin, n);
  self->at += n;
  return new_operand (self, hogarth_liquid_number (g_ascii_strtod (copy, NULL)), begin);
}

HogarthLiquidOperand *
hogarth_liquid_reader_need_value (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *operand = hogarth_liquid_reader_read_value (self);

  if (operand == NULL && !has_failed (self))
    hogarth_liquid_reader_fail_near (self, self->at, self->at, "unexpected token ",
                                     ", value expected");
  return operand;
}

static HogarthLiquidOperand *
read_range (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *range = hogarth_liquid_arena_new (self->arena, HogarthLiquidOperand);
  gsize begin = self->at++;

  range->kind = HOGARTH_LIQUID_OPERAND_RANGE;
  range->first = hogarth_liquid_reader_need_value (self);
  if (has_failed (self))
    return NULL;
  hogarth_liquid_reader_skip_blank (self);
  if (hogarth_liquid_reader_peek (self, 0) != '.' || hogarth_liquid_reader_peek (self, 1) != '.')
    {
      hogarth_liquid_reader_fail (self, self->at, "invalid range syntax");
      return NULL;
    }
  self->at += 2;
  range->last = hogarth_liquid_reader_need_value (self);
  if (has_failed (self))
    return NULL;
  hogarth_liquid_reader_skip_blank (self);
  if (hogarth_liquid_reader_peek (self, 0) != ')')
    {
      hogarth_liquid_fail (self->failure, HOGARTH_LIQUID_ERROR_TOKENIZATION, self->input, self->at,
                           1, HOGARTH_LIQUID_TEXT ("invalid range syntax"));
      return NULL;
    }
  self->at++;
  range->source = hogarth_liquid_text_slice (self->input, begin, self->at);
  return range;
}

static HogarthLiquidOperand *
read_bracket (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *key;
  gsize begin;

  self->at++;
  begin = self->at;
  key = hogarth_liquid_reader_read_value (self);
  if (has_failed (self))
    return NULL;
  if (key == NULL)
    key = new_operand (self, hogarth_liquid_string (HOGARTH_LIQUID_TEXT ("")), begin);
  if (!hogarth_liquid_reader_read_to (self, "]"))
    hogarth_liquid_reader_fail (self, self->at, "[ not closed");
  return key;
}

static HogarthLiquidOperand *
read_name_key (HogarthLiquidReader *self)
{
  gsize begin = self->at;
  HogarthLiquidText name = hogarth_liquid_reader_read_name (self);

  return name.length > 0 ? new_operand (self, hogarth_liquid_string (name), begin) : NULL;
}

static HogarthLiquidOperand *
read_keys (HogarthLiquidReader *self,
           gboolean             is_start)
{
  HogarthLiquidOperand *first = NULL;
  HogarthLiquidOperand **last = &first;

  while (!has_failed (self))
    {
      char next = hogarth_liquid_reader_peek (self, 0);

      if (next == '[')
        *last = read_bracket (self);
      else if (is_start && first == NULL && (*last = read_name_key (self)) != NULL)
        ;
      else if (hogarth_liquid_reader_peek (self, 0) == '.' &&
               hogarth_liquid_reader_peek (self, 1) != '.')
        {
          self->at++;
          *last = read_name_key (self);
        }
      if (*last == NULL)
        break;
      last = &(*last)->next;
    }
  return first;
}

static HogarthLiquidOperand *
new_path (HogarthLiquidReader  *self,
          HogarthLiquidOperand *from,
          HogarthLiquidOperand *keys,
          gsize                 begin)
{
  HogarthLiquidOperand *path = new_operand (self, hogarth_liquid_undefined (), begin);

  path->kind = HOGARTH_LIQUID_OPERAND_PATH;
  path->first = from;
  path->keys = keys;
  return path;
}

/* A literal, a text, a number, a range or a path; NULL if there is none here or on failure. */
HogarthLiquidOperand *
hogarth_liquid_reader_read_value (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *operand;
  HogarthLiquidOperand *keys;
  gsize begin;

  hogarth_liquid_reader_skip_blank (self);
  begin = self->at;
  if (++self->depth > HOGARTH_LIQUID_MAX_OPERANDS)
    {
      hogarth_liquid_reader_fail (self, self->at, "Maximum call stack size exceeded");
      return NULL;
    }
  operand = read_literal (self);
  if (operand == NULL)
    operand = hogarth_liquid_reader_read_quoted (self);
  if (operand == NULL)
    operand = read_number (self);
  if (operand == NULL && hogarth_liquid_reader_peek (self, 0) == '(')
    operand = read_range (self);
  keys = has_failed (self) ? NULL : read_keys (self, operand == NULL);
  self->depth--;
  if (has_failed (self))
    return NULL;
  return keys == NULL ? operand : new_path (self, operand, keys, begin);
}

/* A path from a variable; NULL if there is none. */
HogarthLiquidOperand *
hogarth_liquid_reader_read_path (HogarthLiquidReader *self)
{
  HogarthLiquidOperand *keys;
  gsize begin;

  hogarth_liquid_reader_skip_blank (self);
  begin = self->at;
  keys = read_keys (self, TRUE);
  return keys == NULL || has_failed (self) ? NULL : new_path (self, NULL, keys, begin);
}

static int
read_operator (HogarthLiquidReader *self)
{
  hogarth_liquid_reader_skip_blank (self);
  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    if (take_word (self, operators[i].text))
      return (int) i;
  return -1;
}

static void
add_step (HogarthLiquidReader     *self,
          HogarthLiquidExpression *expression,
          HogarthLiquidStep     ***last,
          HogarthLiquidOperand    *operand,
          HogarthLiquidOperator    operator)
{
  HogarthLiquidStep *step = hogarth_liquid_arena_new (self->arena, HogarthLiquidStep);

  step->operand = operand;
  step->operator = operator;
  **last = step;
  *last = &step->next;
  expression->n_steps++;
}

/* Operands and operators to the order of evaluation. An operator waits for those behind it that
 * bind as strongly, so a chain goes from the right. */
static void
read_steps (HogarthLiquidReader     *self,
            HogarthLiquidExpression *expression)
{
  g_autoptr(GArray) waiting = g_array_new (FALSE, FALSE, sizeof (int));
  HogarthLiquidStep **last = &expression->steps;

  while (self->at < self->end && !has_failed (self))
    {
      int operator = read_operator (self);
      HogarthLiquidOperand *operand = operator < 0 ? hogarth_liquid_reader_read_value (self) : NULL;

      if (operator < 0 && operand == NULL)
        break;
      if (operand != NULL)
        {
          add_step (self, expression, &last, operand, 0);
          continue;
        }
      while (waiting->len > 0)
        {
          int top = g_array_index (waiting, int, waiting->len - 1);

          if (operators[top].precedence <= operators[operator].precedence)
            break;
          add_step (self, expression, &last, NULL, operators[top].operator);
          g_array_set_size (waiting, waiting->len - 1);
        }
      g_array_append_val (waiting, operator);
    }
  for (guint i = waiting->len; i > 0; i--)
    add_step (self, expression, &last, NULL,
              operators[g_array_index (waiting, int, i - 1)].operator);
}

static gboolean
ends_filter (HogarthLiquidReader *self,
             gboolean             allows_filter)
{
  char next = hogarth_liquid_reader_peek (self, 0);

  return hogarth_liquid_reader_is_at_end (self) || next == ',' || next == ')' ||
         (allows_filter && next == '|');
}

static HogarthLiquidArgument *
read_filter_argument (HogarthLiquidReader *self)
{
  HogarthLiquidArgument *argument;
  HogarthLiquidOperand *value = hogarth_liquid_reader_read_value (self);

  if (value == NULL)
    return NULL;
  argument = hogarth_liquid_arena_new (self->arena, HogarthLiquidArgument);
  argument->value = value;
  hogarth_liquid_reader_skip_blank (self);
  if (hogarth_liquid_reader_peek (self, 0) == ':')
    {
      self->at++;
      argument->is_named = TRUE;
      argument->name = value->source;
      argument->value = hogarth_liquid_reader_read_value (self);
    }
  return argument;
}

static void
read_filter_arguments (HogarthLiquidReader    *self,
                       HogarthLiquidFilterUse *use)
{
  HogarthLiquidArgument **last = &use->arguments;

  hogarth_liquid_reader_skip_blank (self);
  if (hogarth_liquid_reader_peek (self, 0) != ':')
    {
      if (!ends_filter (self, TRUE))
        hogarth_liquid_reader_fail (self, self->at, "expected \":\" after filter name");
      return;
    }
  do
    {
      self->at++;
      *last = read_filter_argument (self);
      if (*last != NULL)
        last = &(*last)->next;
      if (has_failed (self))
        return;
      hogarth_liquid_reader_skip_blank (self);
      if (!ends_filter (self, TRUE))
        {
          hogarth_liquid_reader_fail_near (self, self->at, self->at, "unexpected character ", "");
          return;
        }
    }
  while (hogarth_liquid_reader_peek (self, 0) == ',');
}

/* NULL behind the last one and on failure */
static HogarthLiquidFilterUse *
read_filter (HogarthLiquidReader *self)
{
  HogarthLiquidFilterUse *use;
  HogarthLiquidText name;

  hogarth_liquid_reader_skip_blank (self);
  if (has_failed (self) || ends_filter (self, FALSE))
    return NULL;
  if (hogarth_liquid_reader_peek (self, 0) != '|')
    {
      hogarth_liquid_fail (self->failure, HOGARTH_LIQUID_ERROR_TOKENIZATION, self->input, self->at,
                           1, HOGARTH_LIQUID_TEXT ("expected \"|\" before filter"));
      return NULL;
    }
  self->at++;
  name = hogarth_liquid_reader_read_name (self);
  if (name.length == 0)
    {
      if (!hogarth_liquid_reader_is_at_end (self))
        hogarth_liquid_reader_fail (self, self->at, "expected filter name");
      return NULL;
    }
  use = hogarth_liquid_arena_new (self->arena, HogarthLiquidFilterUse);
  use->filter = hogarth_liquid_find_filter (name);
  read_filter_arguments (self, use);
  return use;
}

/* NULL on failure */
HogarthLiquidExpression *
hogarth_liquid_reader_read_expression (HogarthLiquidReader *self)
{
  HogarthLiquidExpression *expression;
  HogarthLiquidFilterUse **last;
  gsize begin = self->at;

  expression = hogarth_liquid_arena_new (self->arena, HogarthLiquidExpression);
  last = &expression->filters;
  read_steps (self, expression);
  if (!has_failed (self) && expression->steps == NULL)
    hogarth_liquid_reader_fail_near (self, self->at, self->at, "invalid value expression: ", "");
  while ((*last = read_filter (self)) != NULL)
    {
      expression->is_raw = (*last)->filter != NULL && (*last)->filter->is_raw;
      last = &(*last)->next;
    }
  expression->source = hogarth_liquid_text_slice (self->input, begin, self->at);
  return has_failed (self) ? NULL : expression;
}

/* `name: value, other: value`; a name alone is true. What follows is left. */
HogarthLiquidArgument *
hogarth_liquid_reader_read_arguments (HogarthLiquidReader *self)
{
  HogarthLiquidArgument *first = NULL;
  HogarthLiquidArgument **last = &first;

  while (!has_failed (self))
    {
      HogarthLiquidText name;

      hogarth_liquid_reader_skip_blank (self);
      if (hogarth_liquid_reader_peek (self, 0) == ',')
        self->at++;
      name = hogarth_liquid_reader_read_name (self);
      if (name.length == 0)
        break;
      *last = hogarth_liquid_arena_new (self->arena, HogarthLiquidArgument);
      (*last)->is_named = TRUE;
      (*last)->name = name;
      hogarth_liquid_reader_skip_blank (self);
      if (hogarth_liquid_reader_peek (self, 0) == ':')
        {
          self->at++;
          (*last)->value = hogarth_liquid_reader_read_value (self);
        }
      last = &(*last)->next;
    }
  return first;
}
