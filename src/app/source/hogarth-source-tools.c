/* hogarth-source-tools.c: what the source editor does to its text
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-tools"

#include "config.h"

#include "hogarth-source-tools.h"

#define COMMENT "// "

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
