/* cli-outcome.c: what came of running a program, as one line of JSON
 * SPDX-License-Identifier: MIT
 */

#include "cli-outcome.h"

static void
print_cb (const char *line,
          gpointer    user_data)
{
  g_ptr_array_add (user_data, g_strdup (line));
}

static CliOutcome *
outcome_new (void)
{
  CliOutcome *self = g_new0 (CliOutcome, 1);

  self->printed = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/* PostHog reports what a program threw and nobody caught as Type('message'). */
static char *
uncaught_text (const HogVmError *error)
{
  g_autoptr(GString) message = NULL;

  if (!error->thrown)
    return g_strdup (error->message);
  message = g_string_new (error->message);
  g_string_replace (message, "'", "\\'", 0);
  return g_strdup_printf ("%s('%s')", error->type, message->str);
}

static void
take_error (CliOutcome *self,
            HogVm      *vm)
{
  const HogVmError *error = hog_vm_get_error (vm);
  HogFrame frame;

  self->error_type = g_strdup (error->type);
  self->error_message = uncaught_text (error);
  if (hog_vm_get_frame (vm, 0, &frame) && frame.span.end > 0 && frame.program != NULL
      && hog_program_get_source (frame.program) != NULL)
    hog_source_get_position (hog_program_get_source (frame.program), frame.span.start,
                             &self->line, &self->column);
}

CliOutcome *
cli_outcome_new_run (HogProgram *program,
                     HogData    *globals)
{
  g_autoptr(HogVm) vm = hog_vm_new (NULL);
  CliOutcome *self = outcome_new ();
  HogVmStatus status;

  hog_vm_set_print (vm, print_cb, self->printed);
  status = hog_vm_run (vm, program, globals);
  /* Only sleep suspends here; nobody waits for a result that is known to be null. */
  while (status == HOG_VM_SUSPENDED)
    status = hog_vm_resume (vm, NULL);

  if (status == HOG_VM_FINISHED)
    self->result = hog_vm_dup_result_json (vm);
  else
    take_error (self, vm);
  return self;
}

CliOutcome *
cli_outcome_new_uncompiled (HogDiagnostics *diagnostics,
                            const GError   *error)
{
  const HogDiagnostic *first = hog_diagnostics_find_error (diagnostics);
  CliOutcome *self = outcome_new ();

  self->error_type = g_strdup (first != NULL ? first->type : "SyntaxError");
  self->error_message = g_strdup (first != NULL ? first->message : error->message);
  if (first != NULL)
    {
      /* An outcome is what PostHog says. */
      self->line = first->posthog_line > 0 ? first->posthog_line : first->line;
      self->column = first->posthog_line > 0 ? first->posthog_column : first->column;
    }
  return self;
}

void
cli_outcome_free (CliOutcome *self)
{
  g_clear_pointer (&self->printed, g_ptr_array_unref);
  g_clear_pointer (&self->result, g_free);
  g_clear_pointer (&self->error_type, g_free);
  g_clear_pointer (&self->error_message, g_free);
  g_free (self);
}

void
cli_append_json_string (GString    *text,
                        const char *string)
{
  g_autoptr(HogData) data = hog_data_new_string (string);
  g_autofree char *json = hog_data_to_json (data, 0);

  g_string_append (text, json);
}

void
cli_outcome_append_json (CliOutcome *self,
                         GString    *text)
{
  g_string_append (text, "\"stdout\":[");
  for (guint i = 0; i < self->printed->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      cli_append_json_string (text, g_ptr_array_index (self->printed, i));
    }

  g_string_append_printf (text, "],\"result\":%s,\"error\":",
                          self->result != NULL ? self->result : "null");
  if (self->error_message == NULL)
    {
      g_string_append (text, "null");
      return;
    }
  g_string_append (text, "{\"message\":");
  cli_append_json_string (text, self->error_message);
  g_string_append (text, ",\"type\":");
  cli_append_json_string (text, self->error_type);
  if (self->line > 0)
    g_string_append_printf (text, ",\"line\":%u,\"column\":%u", self->line, self->column);
  g_string_append_c (text, '}');
}
