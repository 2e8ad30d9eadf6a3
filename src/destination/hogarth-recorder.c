/* hogarth-recorder.c: writes down what happens in a run
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <string.h>

char *
hogarth_recorder_redact (HogarthRecorder *self,
                         const char      *text)
{
  return text != NULL ? hogarth_redactor_apply_text (self->redactor, text, -1) : NULL;
}

/* Now, or the time that the request sets. */
gint64
hogarth_recorder_get_time (HogarthRecorder *self)
{
  return self->request->clock_us >= 0 ? self->request->clock_us : g_get_real_time ();
}

const char *
hogarth_recorder_get_event_id (HogarthRecorder *self)
{
  const char *id = hog_data_get_string (hog_data_get_path (self->globals, "event", "uuid", NULL),
                                        NULL);

  return id != NULL ? id : "";
}

/* PostHog cuts long lines, and moves lines of equal time apart by a millisecond. */
void
hogarth_recorder_log (HogarthRecorder *self,
                      const char      *level,
                      guint            line,
                      const char      *message)
{
  static const char suffix[] = "... (truncated)";
  HogarthRunLog *log = g_new0 (HogarthRunLog, 1);
  g_autofree char *redacted = hogarth_recorder_redact (self, message);
  gint64 now = hogarth_recorder_get_time (self);
  glong limit = self->limits->log_length;

  if (g_utf8_strlen (redacted, -1) > limit - (glong) strlen (suffix))
    {
      const char *end = g_utf8_strlen (redacted, -1) > limit
                            ? g_utf8_offset_to_pointer (redacted, limit)
                            : redacted + strlen (redacted);

      log->message = g_strdup_printf ("%.*s%s", (int) (end - redacted), redacted, suffix);
    }
  else
    {
      log->message = g_steal_pointer (&redacted);
    }
  if (now <= self->last_log_us)
    now = self->last_log_us + 1000;
  self->last_log_us = now;
  log->mapping = self->mapping;
  log->level = g_strdup (level);
  log->time_us = now;
  log->line = line;
  g_ptr_array_add (self->run->logs, log);
}

/* The line of the source that the program is at; 0 if it is in no line. */
guint
hogarth_recorder_get_line (HogarthRecorder *self)
{
  guint n_frames = self->vm != NULL ? hog_vm_get_n_frames (self->vm) : 0;

  for (guint i = 0; i < n_frames; i++)
    {
      HogFrame frame;
      HogSource *source;
      guint line;

      if (!hog_vm_get_frame (self->vm, i, &frame) || frame.program == NULL ||
          frame.program != self->compiled->source || frame.span.end == 0)
        continue;
      source = hog_program_get_source (frame.program);
      if (source == NULL)
        continue;
      hog_source_get_position (source, frame.span.start, &line, NULL);
      return line;
    }
  return 0;
}

/* A line of print(). Beyond the limit one warning is written, then nothing. */
void
hogarth_recorder_print (HogarthRecorder *self,
                        const char      *message)
{
  guint line = hogarth_recorder_get_line (self);

  self->n_prints++;
  if (self->n_prints <= self->limits->log_lines)
    {
      hogarth_recorder_log (self, "info", line, message);
    }
  else if (self->n_prints == self->limits->log_lines + 1)
    {
      g_autofree char *warning = NULL;

      warning = g_strdup_printf ("Function exceeded maximum log entries. No more logs will be "
                                 "collected. Event: %s", hogarth_recorder_get_event_id (self));
      hogarth_recorder_log (self, "warn", line, warning);
    }
}

/* Why vm failed, with the innermost place that has a source. */
HogarthRunError *
hogarth_recorder_make_error (HogarthRecorder *self,
                             const char      *path,
                             HogVm           *vm)
{
  const HogVmError *failure = hog_vm_get_error (vm);
  g_autofree char *message = hogarth_recorder_redact (self, failure->message);
  HogarthRunError *error = hogarth_run_error_new (path, failure->type, message);
  guint n_frames = hog_vm_get_n_frames (vm);

  if (failure->payload != NULL && !hog_data_is_null (failure->payload))
    error->payload = hogarth_redactor_apply_data (self->redactor, failure->payload);
  for (guint i = 0; i < n_frames && error->place.line == 0; i++)
    {
      HogFrame frame;
      HogSource *source;

      if (!hog_vm_get_frame (vm, i, &frame) || frame.program == NULL || frame.span.end == 0)
        continue;
      source = hog_program_get_source (frame.program);
      if (source == NULL)
        continue;
      error->place.start = frame.span.start;
      error->place.end = frame.span.end;
      hog_source_get_position (source, frame.span.start, &error->place.line, &error->place.column);
    }
  return error;
}
