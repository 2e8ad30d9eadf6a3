/* hogarth-source-indenter.c: indents lines of Hog while they are typed
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-indenter"

#include "config.h"

#include <string.h>

#include "hogarth-source-indenter.h"

struct _HogarthSourceIndenter
{
  GObject parent_instance;
};

static void indenter_iface_init (GtkSourceIndenterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthSourceIndenter, hogarth_source_indenter, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_INDENTER,
                                                      indenter_iface_init))

static gboolean
hogarth_source_indenter_is_trigger (GtkSourceIndenter *indenter,
                                    GtkSourceView     *view,
                                    const GtkTextIter *location,
                                    GdkModifierType    state,
                                    guint              keyval)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_braceright ||
         keyval == GDK_KEY_bracketright || keyval == GDK_KEY_parenright;
}

static char *
dup_line (const GtkTextIter *at,
          int                line)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (at);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  return gtk_text_iter_get_slice (&start, gtk_text_iter_get_line (at) == line ? at : &end);
}

static gsize
count_spaces (const char *line)
{
  return strspn (line, " \t");
}

static char
get_last_letter (const char *line)
{
  gsize length = strlen (line);

  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;

  return length > 0 ? line[length - 1] : '\0';
}

static void
set_indent (GtkTextIter *iter,
            gsize        old,
            gsize        spaces)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (iter);
  int offset = gtk_text_iter_get_line_offset (iter) + (int) spaces - (int) old;
  int line = gtk_text_iter_get_line (iter);
  g_autofree char *indent = g_strnfill (spaces, ' ');
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  gtk_text_buffer_get_iter_at_line_offset (buffer, &end, line, old);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, indent, -1);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_buffer_get_iter_at_line_offset (buffer, iter, line, MAX (offset, 0));
}

static void
indent_new_line (GtkSourceView *view,
                 GtkTextIter   *iter)
{
  guint step = gtk_source_view_get_tab_width (view);
  g_autofree char *above = dup_line (iter, gtk_text_iter_get_line (iter) - 1);
  gsize spaces = count_spaces (above);
  char opening = get_last_letter (above);
  const char *closing = opening == '(' ? ")" : opening == '[' ? "]" : opening == '{' ? "}" : NULL;
  g_autofree char *indent = g_strnfill (spaces + (closing != NULL ? step : 0), ' ');
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (iter);
  g_autofree char *tail = NULL;
  int offset;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, iter, indent, -1);

  /* The bracket that closes goes to a line of its own. */
  if (closing != NULL && gtk_text_iter_get_char (iter) == (gunichar) *closing)
    {
      offset = gtk_text_iter_get_offset (iter);
      tail = g_strdup_printf ("\n%*s", (int) spaces, "");
      gtk_text_buffer_insert (buffer, iter, tail, -1);
      gtk_text_buffer_get_iter_at_offset (buffer, iter, offset);
    }
  gtk_text_buffer_end_user_action (buffer);
}

/* The depth of the line that opened the bracket is told by the line above. */
static void
indent_closing (GtkSourceView *view,
                GtkTextIter   *iter)
{
  guint step = gtk_source_view_get_tab_width (view);
  g_autofree char *line = dup_line (iter, gtk_text_iter_get_line (iter));
  g_autofree char *above = NULL;
  gsize old = count_spaces (line);
  gsize spaces;
  gboolean opens;

  if (strlen (line) != old + 1 || gtk_text_iter_get_line (iter) == 0)
    return;

  above = dup_line (iter, gtk_text_iter_get_line (iter) - 1);
  spaces = count_spaces (above);
  opens = get_last_letter (above) != '\0' && strchr ("({[", get_last_letter (above)) != NULL;
  if (!opens)
    spaces = spaces > step ? spaces - step : 0;
  if (spaces < old)
    set_indent (iter, old, spaces);
}

static gboolean
is_closing (gunichar c)
{
  return c == ')' || c == ']' || c == '}';
}

static void
hogarth_source_indenter_indent (GtkSourceIndenter *indenter,
                                GtkSourceView     *view,
                                GtkTextIter       *iter)
{
  GtkTextIter before = *iter;

  if (gtk_text_iter_starts_line (iter))
    {
      if (gtk_text_iter_get_line (iter) > 0)
        indent_new_line (view, iter);
    }
  else if (gtk_text_iter_backward_char (&before) &&
           is_closing (gtk_text_iter_get_char (&before)))
    {
      indent_closing (view, iter);
    }
}

static void
indenter_iface_init (GtkSourceIndenterInterface *iface)
{
  iface->is_trigger = hogarth_source_indenter_is_trigger;
  iface->indent = hogarth_source_indenter_indent;
}

static void
hogarth_source_indenter_class_init (HogarthSourceIndenterClass *klass)
{
}

static void
hogarth_source_indenter_init (HogarthSourceIndenter *self)
{
}

GtkSourceIndenter *
hogarth_source_indenter_new (void)
{
  return g_object_new (HOGARTH_TYPE_SOURCE_INDENTER, NULL);
}
