/* hogarth-source-marks.c: marks the lines of a source where something is wrong or was done
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-marks"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-problem-item.h"
#include "hogarth-source-buffer.h"
#include "hogarth-source-marks.h"
#include "hogarth-value-text.h"

#define ERROR_LINE_TAG "hogarth:error-line"
#define TEXT_KEY "hogarth-text"
#define MARKS_KEY "hogarth-marks"

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

typedef struct
{
  guint           category;
  guint           line;
  char           *text;
  HogarthProblem *problem;  /* NULL: of a run */
} Mark;

static Mark *
mark_new (GPtrArray *marks,
          guint      category,
          guint      line,
          char      *text)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->category = category;
  mark->line = line;
  mark->text = text;
  g_ptr_array_add (marks, mark);

  return mark;
}

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  g_free (mark->text);
  g_clear_pointer (&mark->problem, hogarth_problem_unref);
  g_free (mark);
}

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

/* With a text its underlines go, and they do not come back with it. */
static void
delete_range_cb (GtkTextBuffer *buffer)
{
  g_object_set_data (G_OBJECT (buffer), MARKS_KEY, NULL);
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
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "delete-range",
                    G_CALLBACK (delete_range_cb), NULL);
}

static void
clear (GtkSourceBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter start, end;

  hogarth_source_buffer_clear_underlines (text);
  hogarth_source_buffer_clear_tag (text, ERROR_LINE_TAG);
  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_source_buffer_remove_source_marks (buffer, &start, &end, NULL);
}

static void
collect_problem (GPtrArray      *marks,
                 HogarthProblem *problem)
{
  const HogarthPlace *place = hogarth_problem_get_place (problem);
  Mark *mark;

  if (place == NULL || place->line == 0)
    return;

  mark = mark_new (marks, category_of_severity[hogarth_problem_get_severity (problem)],
                   place->line, hogarth_problem_dup_text (problem));
  mark->problem = hogarth_problem_ref (problem);
}

static void
collect_run (GPtrArray  *marks,
             HogarthRun *run)
{
  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);

      /* translators: what a line of the source sent: method, URL, status of the answer */
      mark_new (marks, CATEGORY_REQUEST, fetch->line,
                g_strdup_printf (_("Sent %s %s: %u"), fetch->method, fetch->url, fetch->status));
    }
  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);
      g_autoptr(HogData) message = hog_data_new_string (log->message);

      mark_new (marks, CATEGORY_LOG, log->line, hogarth_value_text_short (message));
    }
}

static gboolean
are_equal (GPtrArray *a,
           GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      Mark *one = a->pdata[i];
      Mark *other = b->pdata[i];

      if (one->category != other->category || one->line != other->line ||
          !g_str_equal (one->text, other->text) ||
          (one->problem != NULL && !hogarth_problem_reads_as (one->problem, other->problem)))
        return FALSE;
    }

  return TRUE;
}

static void
add (GtkSourceBuffer *buffer,
     Mark            *mark)
{
  if (mark->problem != NULL)
    hogarth_source_buffer_underline (GTK_TEXT_BUFFER (buffer),
                                     hogarth_problem_get_severity (mark->problem),
                                     hogarth_problem_get_place (mark->problem));
  add_mark (buffer, mark->category, mark->line, mark->text);
  if (mark->problem != NULL && g_str_equal (hogarth_problem_get_id (mark->problem), "run"))
    shade_line (GTK_TEXT_BUFFER (buffer), mark->line);
}

void
hogarth_source_marks_show (GtkSourceBuffer *buffer,
                           GListModel      *problems,
                           HogarthRun      *run)
{
  g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func (mark_free);

  g_return_if_fail (GTK_SOURCE_IS_BUFFER (buffer));
  g_return_if_fail (G_IS_LIST_MODEL (problems));

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (problems, i);

      collect_problem (marks, hogarth_problem_item_get_problem (item));
    }
  if (run != NULL)
    collect_run (marks, run);
  if (are_equal (g_object_get_data (G_OBJECT (buffer), MARKS_KEY), marks))
    return;

  clear (buffer);
  for (guint i = 0; i < marks->len; i++)
    add (buffer, marks->pdata[i]);
  g_object_set_data_full (G_OBJECT (buffer), MARKS_KEY, g_steal_pointer (&marks),
                          (GDestroyNotify) g_ptr_array_unref);
}
