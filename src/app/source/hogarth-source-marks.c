/* hogarth-source-marks.c: marks the lines of a source where something is wrong or was done
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-marks"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-source-buffer.h"
#include "hogarth-source-marks.h"
#include "hogarth-value-text.h"

#define ERROR_LINE_TAG "hogarth:error-line"
#define TEXT_KEY "hogarth-text"

enum { CATEGORY_LOG, CATEGORY_REQUEST, CATEGORY_HINT, CATEGORY_WARNING, CATEGORY_ERROR };

/* In the order of their weight: the icon of a line is that of its weightiest mark. */
static const struct { const char *name; const char *icon; } categories[] = {
  [CATEGORY_LOG] = { "hogarth-log", "utilities-terminal-symbolic" },
  [CATEGORY_REQUEST] = { "hogarth-request", "network-transmit-symbolic" },
  [CATEGORY_HINT] = { "hogarth-hint", "dialog-information-symbolic" },
  [CATEGORY_WARNING] = { "hogarth-warning", "dialog-warning-symbolic" },
  [CATEGORY_ERROR] = { "hogarth-error", "dialog-error-symbolic" },
};

static const guint category_of_severity[] = {
  [HOGARTH_SEVERITY_ERROR] = CATEGORY_ERROR,
  [HOGARTH_SEVERITY_WARNING] = CATEGORY_WARNING,
  [HOGARTH_SEVERITY_HINT] = CATEGORY_HINT,
};

static char *
query_tooltip_cb (GtkSourceMarkAttributes *attributes,
                  GtkSourceMark           *mark)
{
  return g_strdup (g_object_get_data (G_OBJECT (mark), TEXT_KEY));
}

static void
add_mark (GtkSourceBuffer *buffer,
          guint            category,
          guint            line,
          const char      *text)
{
  GtkSourceMark *mark;
  GtkTextIter iter;

  if (line == 0 || (int) line > gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)))
    return;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (buffer), &iter, line - 1);
  mark = gtk_source_buffer_create_source_mark (buffer, NULL, categories[category].name, &iter);
  g_object_set_data_full (G_OBJECT (mark), TEXT_KEY, g_strdup (text), g_free);
}

/* A colour that reads on light and on dark. */
static void
shade_line (GtkTextBuffer *buffer,
            guint          line)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);
  static const GdkRGBA color = { 0.88f, 0.11f, 0.14f, 0.14f };
  GtkTextIter start, end;

  if (gtk_text_tag_table_lookup (table, ERROR_LINE_TAG) == NULL)
    gtk_text_buffer_create_tag (buffer, ERROR_LINE_TAG, "paragraph-background-rgba", &color, NULL);

  gtk_text_buffer_get_iter_at_line (buffer, &start, line - 1);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, ERROR_LINE_TAG, &start, &end);
}

void
hogarth_source_marks_init_view (GtkSourceView *view)
{
  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autoptr(GtkSourceMarkAttributes) attributes = gtk_source_mark_attributes_new ();

      gtk_source_mark_attributes_set_icon_name (attributes, categories[i].icon);
      g_signal_connect (attributes, "query-tooltip-text", G_CALLBACK (query_tooltip_cb), NULL);
      gtk_source_view_set_mark_attributes (view, categories[i].name, attributes, i);
    }
}

void
hogarth_source_marks_clear (GtkSourceBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter start, end;

  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));

  hogarth_source_buffer_clear_underlines (text);
  hogarth_source_buffer_clear_tag (text, ERROR_LINE_TAG);
  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_source_buffer_remove_source_marks (buffer, &start, &end, NULL);
}

void
hogarth_source_marks_add_problem (GtkSourceBuffer *buffer,
                                  HogarthProblem  *problem)
{
  HogarthSeverity severity;
  const HogarthPlace *place;

  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));
  g_return_if_fail (problem != NULL);

  place = hogarth_problem_get_place (problem);
  if (place == NULL || place->line == 0)
    return;

  severity = hogarth_problem_get_severity (problem);
  hogarth_source_buffer_underline (GTK_TEXT_BUFFER (buffer), severity, place);
  add_mark (buffer, category_of_severity[severity], place->line,
            hogarth_problem_get_message (problem));
  if (g_str_equal (hogarth_problem_get_id (problem), "run"))
    shade_line (GTK_TEXT_BUFFER (buffer), place->line);
}

void
hogarth_source_marks_add_run (GtkSourceBuffer *buffer,
                              HogarthRun      *run)
{
  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));
  g_return_if_fail (run != NULL);

  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);
      g_autofree char *text = NULL;

      /* translators: what a line of the source sent: method, URL, status of the answer */
      text = g_strdup_printf (_("Sent %s %s: %u"), fetch->method, fetch->url, fetch->status);
      add_mark (buffer, CATEGORY_REQUEST, fetch->line, text);
    }
  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);
      g_autoptr(HogData) message = hog_data_new_string (log->message);
      g_autofree char *text = hogarth_value_text_short (message);

      add_mark (buffer, CATEGORY_LOG, log->line, text);
    }
}
