/* hogarth-source-tools.c: what the source editor does to its text
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-tools"

#include "config.h"

#include <string.h>

#include "hogarth-source-buffer.h"
#include "hogarth-source-tools.h"

#define COMMENT "// "
#define INDENT 2

static void
get_selected_lines (GtkTextBuffer *buffer,
                    int           *first,
                    int           *last)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  *first = gtk_text_iter_get_line (&start);
  *last = gtk_text_iter_get_line (&end);
  if (*last > *first && gtk_text_iter_starts_line (&end))
    (*last)--;
}

static void
get_first_letter (GtkTextBuffer *buffer,
                  int            line,
                  GtkTextIter   *iter)
{
  gtk_text_buffer_get_iter_at_line (buffer, iter, line);
  while (!gtk_text_iter_ends_line (iter) && g_unichar_isspace (gtk_text_iter_get_char (iter)))
    gtk_text_iter_forward_char (iter);
}

static gboolean
is_commented (const GtkTextIter *iter)
{
  GtkTextIter end = *iter;
  g_autofree char *text = NULL;

  gtk_text_iter_forward_chars (&end, 2);
  text = gtk_text_iter_get_text (iter, &end);
  return g_str_equal (text, "//");
}

void
hogarth_source_tools_toggle_comment (GtkTextBuffer *buffer)
{
  gboolean all = TRUE;
  GtkTextIter iter;
  int first, last;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  get_selected_lines (buffer, &first, &last);
  for (int line = first; line <= last; line++)
    {
      get_first_letter (buffer, line, &iter);
      all &= gtk_text_iter_ends_line (&iter) || is_commented (&iter);
    }

  gtk_text_buffer_begin_user_action (buffer);
  for (int line = first; line <= last; line++)
    {
      GtkTextIter end;

      get_first_letter (buffer, line, &iter);
      if (gtk_text_iter_ends_line (&iter))
        continue;
      if (!all)
        {
          gtk_text_buffer_insert (buffer, &iter, COMMENT, -1);
          continue;
        }
      end = iter;
      gtk_text_iter_forward_chars (&end, 2);
      if (gtk_text_iter_get_char (&end) == ' ')
        gtk_text_iter_forward_char (&end);
      gtk_text_buffer_delete (buffer, &iter, &end);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* What a line ends in, so that the next one is read right. Of the brackets that one line opens
 * only the first indents: "f({" and "})" are a step, not two.
 */
typedef struct
{
  GByteArray *open;         /* of each open bracket, whether it indents */
  guint       depth;        /* how many of them do */
  char        quote;        /* of the text that goes on over the line end, or 0 */
  guint       in_comment : 1;
} Reader;

static void
open_bracket (Reader   *reader,
              gboolean *indented)
{
  guint8 indents = !*indented;

  g_byte_array_append (reader->open, &indents, 1);
  reader->depth += indents;
  *indented = TRUE;
}

static void
close_bracket (Reader   *reader,
               gboolean *indented)
{
  guint length = reader->open->len;

  if (length == 0)
    return;
  if (reader->open->data[length - 1])
    {
      reader->depth--;
      *indented = FALSE;
    }
  g_byte_array_set_size (reader->open, length - 1);
}

static void
read_line (Reader     *reader,
           const char *line,
           const char *end)
{
  gboolean indented = FALSE;

  for (const char *at = line; at < end; at++)
    {
      if (reader->in_comment)
        {
          if (at[0] == '*' && at + 1 < end && at[1] == '/')
            reader->in_comment = FALSE, at++;
        }
      else if (reader->quote != 0)
        {
          if (*at == '\\')
            at++;
          else if (*at == reader->quote)
            reader->quote = 0;
        }
      else if (at + 1 < end && ((at[0] == '/' && at[1] == '/') || (at[0] == '-' && at[1] == '-')))
        {
          return;
        }
      else if (at[0] == '/' && at + 1 < end && at[1] == '*')
        {
          reader->in_comment = TRUE;
          at++;
        }
      else if (*at == '\'' || *at == '"')
        {
          reader->quote = *at;
        }
      else if (strchr ("({[", *at) != NULL)
        {
          open_bracket (reader, &indented);
        }
      else if (strchr (")}]", *at) != NULL)
        {
          close_bracket (reader, &indented);
        }
    }
}

char *
hogarth_source_tools_indent (const char *text)
{
  g_auto(GStrv) lines = NULL;
  GString *out = g_string_new (NULL);
  g_autoptr(GByteArray) open = g_byte_array_new ();
  Reader reader = { .open = open };

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean verbatim = reader.quote != 0 || reader.in_comment;
      const char *line = lines[i];

      if (i > 0)
        g_string_append_c (out, '\n');
      if (!verbatim)
        {
          guint closing = 0;
          guint depth = reader.depth;

          line = g_strstrip (lines[i]);
          while (line[closing] != '\0' && strchr (")}]", line[closing]) != NULL)
            {
              closing++;
              if (closing <= open->len && open->data[open->len - closing])
                depth--;
            }
          if (*line != '\0')
            g_string_append_printf (out, "%*s", (int) (depth * INDENT), "");
        }
      g_string_append (out, line);
      read_line (&reader, line, line + strlen (line));
    }

  return g_string_free (out, FALSE);
}

void
hogarth_source_tools_format (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  g_autofree char *indented = NULL;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  text = hogarth_source_buffer_dup_text (buffer);
  indented = hogarth_source_tools_indent (text);
  hogarth_source_buffer_replace (buffer, indented);
}

void
hogarth_source_tools_go_to (GtkTextView *view,
                            guint        line,
                            guint        column)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &iter, line > 0 ? line - 1 : 0,
                                           column > 0 ? column - 1 : 0);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0.2, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}
