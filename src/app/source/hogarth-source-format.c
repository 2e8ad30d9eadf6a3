/* hogarth-source-format.c: lays out a source, or the selected part of it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-format"

#include "config.h"

#include <hog.h>
#include <string.h>

#include "hogarth-source-buffer.h"
#include "hogarth-source-format.h"

typedef struct
{
  char  *text;
  gsize  start;
  gsize  end;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->text);
  g_free (job);
}

static gsize
count_letters (const char *text,
               gsize       end)
{
  gsize n_letters = 0;

  for (gsize i = 0; i < end; i++)
    n_letters += !g_ascii_isspace (text[i]);

  return n_letters;
}

/* Where so many letters have been, with what is blank after them. */
static gsize
skip_letters (const char *text,
              gsize       n_letters)
{
  gsize at = 0;

  for (; text[at] != '\0' && (n_letters > 0 || g_ascii_isspace (text[at])); at++)
    n_letters -= !g_ascii_isspace (text[at]);

  return at;
}

/* A layout changes nothing but blanks: so a part of a text is found again by its letters. */
static char *
take_part (const char *text,
           const char *formatted,
           gsize       start,
           gsize       end)
{
  gsize n_before = count_letters (text, start);
  gsize n_inside = count_letters (text, end) - n_before;
  gsize from = skip_letters (formatted, n_before);
  gsize to = skip_letters (formatted, n_before + n_inside);

  start = skip_letters (text, n_before);
  end = skip_letters (text, n_before + n_inside);

  /* What is blank before the first letter of a line is the line's indentation. */
  while (start > 0 && text[start - 1] == ' ')
    start--;
  while (from > 0 && formatted[from - 1] == ' ')
    from--;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;
  while (to > from && g_ascii_isspace (formatted[to - 1]))
    to--;

  return g_strdup_printf ("%.*s%.*s%s", (int) start, text, (int) (to - from), formatted + from,
                          text + end);
}

char *
hogarth_source_format (const char  *text,
                       gsize        start,
                       gsize        end,
                       GError     **error)
{
  g_autofree char *formatted = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= strlen (text), NULL);

  formatted = hog_format (text, -1, error);
  if (formatted == NULL || start == end)
    return g_steal_pointer (&formatted);

  return take_part (text, formatted, start, end);
}

static void
format_worker (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  char *text = hogarth_source_format (job->text, job->start, job->end, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_free);
  else
    g_task_return_error (task, error);
}

void
hogarth_source_format_async (GtkTextBuffer       *buffer,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  GtkTextIter start, end;
  Job *job;

  g_return_if_fail (GTK_IS_TEXT_BUFFER (buffer));

  job = g_new0 (Job, 1);
  job->text = hogarth_source_buffer_dup_text (buffer);
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    {
      const char *from = g_utf8_offset_to_pointer (job->text, gtk_text_iter_get_offset (&start));
      const char *to = g_utf8_offset_to_pointer (job->text, gtk_text_iter_get_offset (&end));

      job->start = from - job->text;
      job->end = to - job->text;
    }

  task = g_task_new (buffer, cancellable, callback, user_data);
  g_task_set_source_tag (task, hogarth_source_format_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, format_worker);
}

gboolean
hogarth_source_format_finish (GtkTextBuffer  *buffer,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_autofree char *formatted = NULL;
  g_autofree char *text = NULL;
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, buffer), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  formatted = g_task_propagate_pointer (G_TASK (result), error);
  if (formatted == NULL)
    return FALSE;

  text = hogarth_source_buffer_dup_text (buffer);
  if (strcmp (text, job->text) == 0)
    hogarth_source_buffer_replace (buffer, formatted);

  return TRUE;
}
