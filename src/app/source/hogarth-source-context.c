/* hogarth-source-context.c: what is being written at a place in Hog
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-context"

#include "config.h"

#include <string.h>

#include "hogarth-source-context.h"

/* How far back is read, in characters. */
#define REACH 4000

/* Longest chain of names that is followed. */
#define MAX_NAMES 32

/* What is open: a bracket, or a text in which braces hold Hog. */
typedef struct
{
  char  kind;       /* one of ( [ { or f for a text, t for a template */
  guint argument;
  gsize name;       /* where the name before a ( starts and ends; equal if there is none */
  gsize name_end;
} Frame;

typedef struct
{
  const char *text;
  gsize       at;
  GArray     *frames;
  gboolean    is_code;
} Reader;

static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$';
}

static Frame *
get_top (Reader *reader)
{
  return reader->frames->len > 0
         ? &g_array_index (reader->frames, Frame, reader->frames->len - 1) : NULL;
}

static void
push (Reader *reader,
      char    kind)
{
  Frame frame = { .kind = kind, .name = reader->at, .name_end = reader->at };

  while (kind == '(' && frame.name_end > 0 && reader->text[frame.name_end - 1] == ' ')
    frame.name_end--;
  frame.name = frame.name_end;
  while (kind == '(' && frame.name > 0 && is_name_byte (reader->text[frame.name - 1]))
    frame.name--;
  g_array_append_val (reader->frames, frame);
}

static void
pop (Reader *reader)
{
  Frame *top = get_top (reader);

  if (top != NULL && top->kind != 't')
    g_array_set_size (reader->frames, reader->frames->len - 1);
}

/* The bytes of a text between quotes, or of a comment; at its last byte afterwards. */
static void
skip (Reader     *reader,
      const char *end,
      gboolean    escapes)
{
  gsize length = strlen (end);

  for (; reader->text[reader->at] != '\0'; reader->at++)
    {
      if (escapes && reader->text[reader->at] == '\\' && reader->text[reader->at + 1] != '\0')
        {
          reader->at++;
        }
      else if (strncmp (reader->text + reader->at, end, length) == 0)
        {
          reader->at += length - 1;
          return;
        }
    }

  reader->at--;
  reader->is_code = FALSE;
}

static void
read_quote (Reader *reader)
{
  const char *at = reader->text + reader->at;
  gboolean is_format = *at == '\'' && reader->at > 0 && at[-1] == 'f' &&
                       (reader->at == 1 || !is_name_byte (at[-2]));

  if (is_format)
    {
      push (reader, 'f');
      return;
    }

  reader->at++;
  skip (reader, (const char [2]) { *at, '\0' }, TRUE);
}

static void
read_code (Reader *reader)
{
  const char *at = reader->text + reader->at;

  switch (*at)
    {
    case '\'':
    case '"':
    case '`':
      read_quote (reader);
      break;
    case '(':
    case '[':
    case '{':
      push (reader, *at);
      break;
    case ')':
    case ']':
    case '}':
      pop (reader);
      break;
    case ',':
      if (get_top (reader) != NULL)
        get_top (reader)->argument++;
      break;
    case '/':
    case '-':
      if (at[1] == *at)
        skip (reader, "\n", FALSE);
      else if (*at == '/' && at[1] == '*')
        skip (reader, "*/", FALSE);
      break;
    default:
      break;
    }
}

static void
read_text (Reader *reader)
{
  const char *at = reader->text + reader->at;

  if (*at == '\\' && at[1] != '\0')
    reader->at++;
  else if (*at == '{')
    push (reader, '{');
  else if (*at == '\'' && get_top (reader)->kind == 'f')
    pop (reader);
}

HogarthSourceContext *
hogarth_source_context_new (const char *before,
                            gboolean    is_template)
{
  HogarthSourceContext *self = g_new0 (HogarthSourceContext, 1);
  Reader reader = { .text = before, .is_code = TRUE };

  g_return_val_if_fail (before != NULL, NULL);

  reader.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  if (is_template)
    push (&reader, 't');
  for (; before[reader.at] != '\0'; reader.at++)
    {
      Frame *top = get_top (&reader);

      if (top != NULL && (top->kind == 'f' || top->kind == 't'))
        read_text (&reader);
      else
        read_code (&reader);
    }

  self->is_code = reader.is_code && (get_top (&reader) == NULL ||
                                     strchr ("ft", get_top (&reader)->kind) == NULL);
  for (guint i = reader.frames->len; i > 0 && self->call == NULL; i--)
    {
      Frame *frame = &g_array_index (reader.frames, Frame, i - 1);

      if (frame->kind == 'f' || frame->kind == 't')
        break;
      if (frame->name == frame->name_end || g_ascii_isdigit (before[frame->name]))
        continue;
      self->call = g_strndup (before + frame->name, frame->name_end - frame->name);
      self->argument = frame->argument;
      self->distance = reader.at - frame->name;
    }
  g_array_unref (reader.frames);

  return self;
}

void
hogarth_source_context_free (HogarthSourceContext *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->call);
  g_free (self);
}

char *
hogarth_source_context_dup_before (const GtkTextIter *position)
{
  GtkTextIter start;

  g_return_val_if_fail (position != NULL, NULL);

  start = *position;
  gtk_text_iter_backward_chars (&start, REACH);
  if (!gtk_text_iter_is_start (&start) && !gtk_text_iter_starts_line (&start) &&
      gtk_text_iter_get_line (&start) < gtk_text_iter_get_line (position))
    gtk_text_iter_forward_line (&start);

  return gtk_text_iter_get_slice (&start, position);
}

/* Reads what stands between brackets: a text, or a number. */
static char *
dup_subscript (const char *text,
               gsize      *length)
{
  gsize end = *length - 1;
  gsize start = end;
  char quote = '\0';

  if (end > 0 && strchr ("'\"", text[end - 1]) != NULL)
    quote = text[--end];
  for (start = end; start > 0; start--)
    {
      if (quote != '\0' ? text[start - 1] == quote : !g_ascii_isdigit (text[start - 1]))
        break;
    }
  if (start < 2 || (quote != '\0' && text[--start] != quote) || text[start - 1] != '[')
    return NULL;

  *length = start - 1;
  start += quote != '\0';
  return start < end || quote != '\0' ? g_strndup (text + start, end - start) : NULL;
}

static char *
dup_name (const char *text,
          gsize      *length)
{
  gsize end = *length;

  while (*length > 0 && is_name_byte (text[*length - 1]))
    (*length)--;

  return *length < end && !g_ascii_isdigit (text[*length])
         ? g_strndup (text + *length, end - *length) : NULL;
}

char **
hogarth_source_context_dup_path (const char *text,
                                 gsize       length)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean is_subscript = TRUE;

  g_return_val_if_fail (text != NULL, NULL);

  while (names->len < MAX_NAMES && length > 0 && is_subscript)
    {
      char *name;

      is_subscript = text[length - 1] == ']';
      name = is_subscript ? dup_subscript (text, &length) : dup_name (text, &length);
      if (name == NULL)
        return NULL;
      g_ptr_array_insert (names, 0, name);
      if (!is_subscript && length > 0 && text[length - 1] == '.')
        {
          length -= length > 1 && text[length - 2] == '?' ? 2 : 1;
          is_subscript = TRUE;
        }
    }
  if (is_subscript || names->len == 0)
    return NULL;

  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

static gboolean
is_name_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_' || c == '$';
}

char **
hogarth_source_context_dup_path_at (const GtkTextIter *position,
                                    GtkTextIter       *start,
                                    GtkTextIter       *end)
{
  GtkTextIter from, to;
  g_autofree char *before = NULL;

  g_return_val_if_fail (position != NULL, NULL);

  to = from = *position;
  for (guint i = 0; i < REACH && is_name_character (gtk_text_iter_get_char (&to)); i++)
    gtk_text_iter_forward_char (&to);
  for (guint i = 0; i < REACH && gtk_text_iter_backward_char (&from); i++)
    if (!is_name_character (gtk_text_iter_get_char (&from)))
      {
        gtk_text_iter_forward_char (&from);
        break;
      }
  if (start != NULL)
    *start = from;
  if (end != NULL)
    *end = to;
  if (gtk_text_iter_equal (&from, &to))
    return NULL;

  before = hogarth_source_context_dup_before (&to);
  return hogarth_source_context_dup_path (before, strlen (before));
}
