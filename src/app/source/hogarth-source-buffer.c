/* hogarth-source-buffer.c: what every buffer of the program with Hog or JSON in it can do
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-buffer"

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "hogarth-source-buffer.h"

static const char *const underline_tags[] = {
  [HOGARTH_SEVERITY_ERROR] = "hogarth:error",
  [HOGARTH_SEVERITY_WARNING] = "hogarth:warning",
  [HOGARTH_SEVERITY_HINT] = "hogarth:hint",
};

static const char *const underline_colors[] = {
  [HOGARTH_SEVERITY_ERROR] = "#e01b24",
  [HOGARTH_SEVERITY_WARNING] = "#e5a50a",
  [HOGARTH_SEVERITY_HINT] = "#3584e4",
};

/* Our own schemes are files: a program that runs without its data falls back to GNOME's. */
static void
style_manager_notify_dark_cb (GtkSourceBuffer *buffer,
                              GParamSpec      *pspec,
                              AdwStyleManager *manager)
{
  gboolean dark = adw_style_manager_get_dark (manager);
  GtkSourceStyleSchemeManager *schemes = gtk_source_style_scheme_manager_get_default ();
  GtkSourceStyleScheme *scheme;

  scheme = gtk_source_style_scheme_manager_get_scheme (schemes, dark ? "hogarth-dark" : "hogarth");
  if (scheme == NULL)
    scheme = gtk_source_style_scheme_manager_get_scheme (schemes,
                                                         dark ? "Adwaita-dark" : "Adwaita");
  gtk_source_buffer_set_style_scheme (buffer, scheme);
}

GtkSourceBuffer *
hogarth_source_buffer_new (const char *language)
{
  GtkSourceBuffer *buffer = gtk_source_buffer_new (NULL);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (buffer), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (buffer, FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (buffer, FALSE);
  hogarth_source_buffer_set_language (buffer, language);

  for (guint i = 0; i < G_N_ELEMENTS (underline_tags); i++)
    {
      GdkRGBA color;

      gdk_rgba_parse (&color, underline_colors[i]);
      gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (buffer), underline_tags[i],
                                  "underline", PANGO_UNDERLINE_ERROR,
                                  "underline-rgba", &color,
                                  NULL);
    }

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_manager_notify_dark_cb),
                           buffer, G_CONNECT_SWAPPED);
  style_manager_notify_dark_cb (buffer, NULL, manager);

  return buffer;
}

void
hogarth_source_buffer_set_language (GtkSourceBuffer *buffer,
                                    const char      *language)
{
  GtkSourceLanguageManager *manager = gtk_source_language_manager_get_default ();

  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  gtk_source_buffer_set_language (buffer,
                                  language != NULL
                                  ? gtk_source_language_manager_get_language (manager, language)
                                  : NULL);
}

char *
hogarth_source_buffer_dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), NULL);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

gboolean
hogarth_source_buffer_replace (GtkTextBuffer *buffer,
                               const char    *text)
{
  g_autofree char *old = NULL;
  const char *old_end, *new_end, *old_at, *new_at;
  GtkTextIter start, end;
  glong first;

  g_return_val_if_fail (GTK_IS_TEXT_BUFFER (buffer), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  old = hogarth_source_buffer_dup_text (buffer);
  if (strcmp (old, text) == 0)
    return FALSE;

  for (old_at = old, new_at = text; *old_at != '\0' && *old_at == *new_at;)
    old_at++, new_at++;
  while (old_at > old && (((guchar) *old_at & 0xc0) == 0x80 || ((guchar) *new_at & 0xc0) == 0x80))
    old_at--, new_at--;

  old_end = old + strlen (old);
  new_end = text + strlen (text);
  while (old_end > old_at && new_end > new_at && old_end[-1] == new_end[-1])
    old_end--, new_end--;
  while (((guchar) *old_end & 0xc0) == 0x80)
    old_end++, new_end++;

  first = g_utf8_pointer_to_offset (old, old_at);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, first);
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      first + g_utf8_pointer_to_offset (old_at, old_end));

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, new_at, new_end - new_at);
  gtk_text_buffer_end_user_action (buffer);

  return TRUE;
}

static void
forward_bytes (GtkTextIter *iter,
               gsize        n_bytes)
{
  while (n_bytes > 0 && !gtk_text_iter_is_end (iter))
    {
      n_bytes -= MIN (n_bytes, (gsize) g_unichar_to_utf8 (gtk_text_iter_get_char (iter), NULL));
      gtk_text_iter_forward_char (iter);
    }
}

void
hogarth_source_buffer_get_span (GtkTextBuffer      *buffer,
                                const HogarthPlace *place,
                                GtkTextIter        *from,
                                GtkTextIter        *to)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (place != NULL && from != NULL && to != NULL);

  if (place->line > 0)
    {
      gtk_text_buffer_get_iter_at_line_offset (buffer, from, place->line - 1,
                                               place->column > 0 ? place->column - 1 : 0);
    }
  else
    {
      gtk_text_buffer_get_start_iter (buffer, from);
      forward_bytes (from, place->start);
    }
  *to = *from;
  forward_bytes (to, place->end > place->start ? place->end - place->start : 0);

  if (gtk_text_iter_equal (from, to))
    {
      if (gtk_text_iter_ends_line (to))
        gtk_text_iter_backward_char (from);
      else
        gtk_text_iter_forward_char (to);
    }
}

void
hogarth_source_buffer_underline (GtkTextBuffer      *buffer,
                                 HogarthSeverity     severity,
                                 const HogarthPlace *place)
{
  GtkTextIter from, to;

  g_return_if_fail (severity < G_N_ELEMENTS (underline_tags));

  hogarth_source_buffer_get_span (buffer, place, &from, &to);
  gtk_text_buffer_apply_tag_by_name (buffer, underline_tags[severity], &from, &to);
}

void
hogarth_source_buffer_clear_underlines (GtkTextBuffer *buffer)
{
  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  for (guint i = 0; i < G_N_ELEMENTS (underline_tags); i++)
    hogarth_source_buffer_clear_tag (buffer, underline_tags[i]);
}

void
hogarth_source_buffer_clear_tag (GtkTextBuffer *buffer,
                                 const char    *name)
{
  GtkTextTag *tag;
  GtkTextIter start, end;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));
  g_return_if_fail (name != NULL);

  tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), name);
  if (tag == NULL)
    return;

  gtk_text_buffer_get_start_iter (buffer, &start);
  if (!gtk_text_iter_has_tag (&start, tag) && !gtk_text_iter_forward_to_tag_toggle (&start, tag))
    return;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_remove_tag (buffer, tag, &start, &end);
}
