/* hogarth-liquid-tokens.c: a Liquid template as text, outputs and tags
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-reader-private.h"

#include <string.h>

typedef struct
{
  HogarthLiquidReader reader;
  gboolean            in_raw;
  gsize               raw_begin;
} Tokenizer;

static gboolean
starts_with (HogarthLiquidReader *reader,
             const char          *mark)
{
  return hogarth_liquid_reader_peek (reader, 0) == mark[0] &&
         hogarth_liquid_reader_peek (reader, 1) == mark[1];
}

/* Sets what is between the delimiters, without the dashes and blanks at its ends. */
static void
set_content (HogarthLiquidToken *token,
             HogarthLiquidText   input,
             gsize               begin,
             gsize               end)
{
  gsize size;

  token->trims_left = begin < input.length && input.text[begin] == '-';
  token->trims_right = end > 0 && input.text[end - 1] == '-';
  begin += token->trims_left ? 1 : 0;
  end -= token->trims_right ? 1 : 0;
  while (begin < end &&
         hogarth_liquid_is_blank (hogarth_liquid_text_get_character (input, begin, &size)))
    begin += size;
  while (end > begin)
    {
      gsize last = end - 1;

      while (last > begin && ((guchar) input.text[last] & 0xc0) == 0x80)
        last--;
      if (!hogarth_liquid_is_blank (hogarth_liquid_text_get_character (input, last, NULL)))
        break;
      end = last;
    }
  token->content_begin = begin;
  token->content_end = end;
}

/* Sets the name and where the arguments start. */
static void
set_name (HogarthLiquidToken  *token,
          HogarthLiquidReader *outer,
          const char          *message)
{
  HogarthLiquidReader reader = *outer;

  reader.at = token->content_begin;
  reader.end = token->content_end;
  hogarth_liquid_reader_skip_blank (&reader);
  if (reader.at < reader.input.length && reader.input.text[reader.at] == '#')
    {
      token->name = hogarth_liquid_text_slice (reader.input, reader.at, reader.at + 1);
      reader.at++;
    }
  else
    token->name = hogarth_liquid_reader_read_name (&reader);
  if (token->name.length == 0)
    hogarth_liquid_reader_fail (&reader, reader.at, message);
  hogarth_liquid_reader_skip_blank (&reader);
  token->arguments = reader.at;
}

static HogarthLiquidToken
make_tag (Tokenizer *self,
          gsize      begin)
{
  HogarthLiquidToken token = {
    .kind = HOGARTH_LIQUID_TOKEN_TAG, .begin = begin, .end = self->reader.at,
  };

  set_content (&token, self->reader.input, begin + 2, token.end - 2);
  set_name (&token, &self->reader, "illegal tag syntax, tag name expected");
  return token;
}

static HogarthLiquidToken
make_text (gsize begin,
           gsize end)
{
  return (HogarthLiquidToken) {
    .kind = HOGARTH_LIQUID_TOKEN_TEXT, .begin = begin, .end = end,
    .content_begin = begin, .content_end = end,
  };
}

static HogarthLiquidToken
read_text (Tokenizer *self)
{
  HogarthLiquidReader *reader = &self->reader;
  gsize begin = reader->at;

  while (reader->at < reader->end && !starts_with (reader, "{%") && !starts_with (reader, "{{"))
    reader->at++;
  return make_text (begin, reader->at);
}

static HogarthLiquidToken
read_tag (Tokenizer *self)
{
  HogarthLiquidReader *reader = &self->reader;
  gsize begin = reader->at;
  HogarthLiquidToken token = { 0 };

  if (!hogarth_liquid_reader_read_to (reader, "%}"))
    {
      hogarth_liquid_reader_fail_near (reader, begin, begin, "tag ", " not closed");
      return token;
    }
  token = make_tag (self, begin);
  self->in_raw = hogarth_liquid_text_is (token.name, "raw");
  self->raw_begin = begin;
  return token;
}

/* A closing mark in quotes does not close; a quote that is never closed goes to the end. */
static HogarthLiquidToken
read_output (Tokenizer *self)
{
  HogarthLiquidReader *reader = &self->reader;
  gsize begin = reader->at;
  HogarthLiquidToken token = { .kind = HOGARTH_LIQUID_TOKEN_OUTPUT, .begin = begin };
  gboolean is_closed = FALSE;

  while (reader->at < reader->end && !is_closed)
    {
      char quote = hogarth_liquid_reader_peek (reader, 0);
      gboolean is_escaped = FALSE;

      reader->at++;
      if (quote != '"' && quote != '\'')
        {
          is_closed = hogarth_liquid_reader_ends_with (reader, "}}");
          continue;
        }
      while (reader->at < reader->end)
        {
          char character = reader->input.text[reader->at++];

          if (character == quote && !is_escaped)
            break;
          is_escaped = !is_escaped && character == '\\';
        }
    }
  if (!is_closed)
    {
      hogarth_liquid_reader_fail_near (reader, begin, begin, "output ", " not closed");
      return token;
    }
  token.end = reader->at;
  set_content (&token, reader->input, begin + 2, token.end - 2);
  return token;
}

/* Behind `{% raw %}`: the text up to `{% endraw %}`, then that tag. With a dash it is none. */
static HogarthLiquidToken
read_raw (Tokenizer *self)
{
  HogarthLiquidReader *reader = &self->reader;
  gsize begin = reader->at;
  gboolean is_found = hogarth_liquid_reader_read_to (reader, "{%");
  gsize left = is_found ? reader->at - 2 : 0;

  while (reader->at < reader->end)
    {
      HogarthLiquidText name = hogarth_liquid_reader_read_name (reader);

      if (!hogarth_liquid_text_is (name, "endraw"))
        {
          if (hogarth_liquid_reader_read_to (reader, "{%"))
            left = reader->at - 2;
          continue;
        }
      for (; reader->at <= reader->end; reader->at++)
        {
          if (hogarth_liquid_reader_ends_with (reader, "%}"))
            {
              if (begin == left)
                {
                  self->in_raw = FALSE;
                  return make_tag (self, begin);
                }
              reader->at = left;
              return make_text (begin, left);
            }
          if (hogarth_liquid_reader_ends_with (reader, "{%"))
            break;
        }
    }
  hogarth_liquid_reader_fail_near (reader, begin, self->raw_begin, "raw ", " not closed");
  return (HogarthLiquidToken) { 0 };
}

static void
trim_end (GArray            *tokens,
          guint              index,
          HogarthLiquidText  input)
{
  HogarthLiquidToken *token = &g_array_index (tokens, HogarthLiquidToken, index);

  if (token->kind != HOGARTH_LIQUID_TOKEN_TEXT)
    return;
  while (token->content_end > token->begin)
    {
      gsize last = token->content_end - 1;

      while (last > token->begin && ((guchar) input.text[last] & 0xc0) == 0x80)
        last--;
      if (!hogarth_liquid_is_blank (hogarth_liquid_text_get_character (input, last, NULL)))
        break;
      token->content_end = last;
    }
}

static void
trim_start (GArray            *tokens,
            guint              index,
            HogarthLiquidText  input)
{
  HogarthLiquidToken *token = &g_array_index (tokens, HogarthLiquidToken, index);
  gsize size;

  if (token->kind != HOGARTH_LIQUID_TOKEN_TEXT)
    return;
  while (token->content_begin < token->end &&
         hogarth_liquid_is_blank (hogarth_liquid_text_get_character (input, token->content_begin,
                                                                     &size)))
    token->content_begin += size;
}

/* The dashes of tags and outputs; what is raw keeps its blanks. */
static void
control_whitespace (GArray            *tokens,
                    HogarthLiquidText  input)
{
  gboolean in_raw = FALSE;

  for (guint i = 0; i < tokens->len; i++)
    {
      HogarthLiquidToken *token = &g_array_index (tokens, HogarthLiquidToken, i);

      if (token->kind == HOGARTH_LIQUID_TOKEN_TEXT)
        continue;
      if (!in_raw && token->trims_left && i > 0)
        trim_end (tokens, i - 1, input);
      if (token->kind == HOGARTH_LIQUID_TOKEN_TAG && hogarth_liquid_text_is (token->name, "raw"))
        in_raw = TRUE;
      else if (token->kind == HOGARTH_LIQUID_TOKEN_TAG &&
               hogarth_liquid_text_is (token->name, "endraw"))
        in_raw = FALSE;
      if (!in_raw && token->trims_right && i + 1 < tokens->len)
        trim_start (tokens, i + 1, input);
    }
}

/* NULL on failure */
GArray *
hogarth_liquid_tokenize (HogarthLiquidText     input,
                         HogarthLiquidFailure *failure)
{
  g_autoptr(GArray) tokens = g_array_new (FALSE, FALSE, sizeof (HogarthLiquidToken));
  Tokenizer self = {
    .reader = { .failure = failure, .input = input, .end = input.length },
  };

  while (self.reader.at < self.reader.end && failure->error == NULL)
    {
      HogarthLiquidToken token;

      if (self.in_raw)
        token = read_raw (&self);
      else if (starts_with (&self.reader, "{%"))
        token = read_tag (&self);
      else if (starts_with (&self.reader, "{{"))
        token = read_output (&self);
      else
        token = read_text (&self);
      g_array_append_val (tokens, token);
    }
  if (failure->error != NULL)
    return NULL;
  control_whitespace (tokens, input);
  return g_steal_pointer (&tokens);
}

/* The tags of `{% liquid %}`: one a line. NULL on failure. */
GArray *
hogarth_liquid_tokenize_lines (HogarthLiquidReader *reader)
{
  g_autoptr(GArray) tokens = g_array_new (FALSE, FALSE, sizeof (HogarthLiquidToken));

  while (reader->at < reader->end && reader->failure->error == NULL)
    {
      HogarthLiquidToken token = { .kind = HOGARTH_LIQUID_TOKEN_TAG };

      hogarth_liquid_reader_skip_blank (reader);
      if (hogarth_liquid_reader_is_at_end (reader))
        break;
      token.begin = reader->at;
      hogarth_liquid_reader_read_to (reader, "\n");
      token.end = reader->at;
      set_content (&token, reader->input, token.begin, token.end);
      set_name (&token, reader, "illegal liquid tag syntax");
      g_array_append_val (tokens, token);
    }
  return reader->failure->error == NULL ? g_steal_pointer (&tokens) : NULL;
}
