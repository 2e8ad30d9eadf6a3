/* hogarth-masking-preview.c: what masking would do to the sample events
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-masking-preview"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-masking-preview.h"
#include "hogarth-masking.h"
#include "hogarth-match-item.h"
#include "hogarth-mock-fetch.h"

/* As many tell what masking does, and a keystroke never waits for thousands. */
#define MAX_EVENTS 200

#define MAX_SHOWN_CHARACTERS 60

struct _HogarthMaskingJob
{
  HogarthDestination *destination;
  HogarthProject     *project;
  HogarthSecrets     *secrets;
  GPtrArray          *events;
};

typedef struct
{
  HogarthMaskingJob     *job;
  HogarthMasker         *masker;
  HogarthMaskingPreview *preview;
  gint64                 now_us;
} Simulation;

HogarthMaskingJob *
hogarth_masking_job_new (HogarthSession *session)
{
  HogarthMaskingJob *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_new0 (HogarthMaskingJob, 1);
  self->destination = hogarth_destination_ref (hogarth_session_get_destination (session));
  self->project = hogarth_project_ref (hogarth_session_get_project (session));
  self->secrets = hogarth_session_dup_secrets (session);
  self->events = hogarth_session_dup_sample_events (session);
  if (self->events->len > MAX_EVENTS)
    g_ptr_array_set_size (self->events, MAX_EVENTS);

  return self;
}

void
hogarth_masking_job_free (HogarthMaskingJob *self)
{
  hogarth_destination_unref (self->destination);
  hogarth_project_unref (self->project);
  hogarth_secrets_unref (self->secrets);
  g_ptr_array_unref (self->events);
  g_free (self);
}

void
hogarth_masking_preview_free (HogarthMaskingPreview *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

static char *
dup_shown (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (valid, -1) <= MAX_SHOWN_CHARACTERS)
    return g_steal_pointer (&valid);

  start = g_utf8_substring (valid, 0, MAX_SHOWN_CHARACTERS);
  return g_strconcat (start, "…", NULL);
}

/* Counts one invocation; *reason says what became of it. */
static gboolean
count_invocation (Simulation  *simulation,
                  HogData     *globals,
                  char       **reason)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = hogarth_masker_render (simulation->masker, globals, &error);
  g_autofree char *shown = text != NULL ? dup_shown (text) : NULL;
  gboolean passes = hogarth_masker_pass (simulation->masker, globals, simulation->now_us, NULL);

  g_free (*reason);
  if (error != NULL)
    *reason = g_strdup_printf (_("Always runs, for the template fails: %s"), error->message);
  else if (text == NULL)
    *reason = g_strdup (_("Always runs, for the template gives nothing"));
  else if (passes)
    *reason = g_strdup_printf (_("Runs for “%s”"), shown);
  else
    *reason = g_strdup_printf (_("Held back: “%s” came before"), shown);

  return passes;
}

static void
add_event (Simulation         *simulation,
           HogarthSampleEvent *event,
           HogarthRun         *run)
{
  HogarthMaskingPreview *preview = simulation->preview;
  g_autofree char *reason = NULL;
  guint n_counted = 0;
  guint n_passed = 0;

  for (guint i = 0; i < hogarth_run_get_n_invocations (run); i++)
    {
      const HogarthInvocation *invocation = hogarth_run_get_invocation (run, i);
      g_autoptr(HogData) globals = NULL;

      globals = hogarth_masker_make_globals (simulation->masker, event, run, invocation);
      if (globals == NULL)
        continue;
      n_passed += count_invocation (simulation, globals, &reason) ? 1 : 0;
      n_counted++;
    }

  if (n_counted == 0)
    return;
  if (n_counted > 1 && n_passed < n_counted)
    {
      g_free (reason);
      /* translators: how many mappings of a destination run for an event, of how many */
      reason = g_strdup_printf (_("%u of %u mappings run, the others are held back"), n_passed,
                                n_counted);
    }
  preview->n_passed += n_passed > 0 ? 1 : 0;
  preview->n_held += n_passed > 0 ? 0 : 1;
  g_ptr_array_add (preview->items, hogarth_match_item_new_masked (event, n_passed > 0, reason));
}

HogarthMaskingPreview *
hogarth_masking_job_run (HogarthMaskingJob *self,
                         GCancellable      *cancellable)
{
  g_autoptr(HogarthMasker) masker = NULL;
  g_autoptr(HogarthCompiled) compiled = NULL;
  g_autoptr(HogarthMockFetch) fetch = NULL;
  Simulation simulation = { .job = self, .now_us = g_get_real_time () };

  g_return_val_if_fail (self != NULL, NULL);

  /* What is wrong with it is among the problems of the session. */
  masker = hogarth_masker_new (self->destination, self->project, NULL);
  if (masker == NULL)
    return NULL;

  compiled = hogarth_compiled_new (self->destination, self->project, self->secrets, NULL);
  fetch = hogarth_mock_fetch_new ();
  simulation.masker = masker;
  simulation.preview = g_new0 (HogarthMaskingPreview, 1);
  simulation.preview->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->events->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      HogarthSampleEvent *event = g_ptr_array_index (self->events, i);
      g_autoptr(HogarthRunRequest) request = NULL;
      g_autoptr(HogarthRun) run = NULL;

      request = hogarth_run_request_new (self->destination, event, self->project);
      hogarth_run_request_set_compiled (request, compiled);
      hogarth_run_request_set_secrets (request, self->secrets);
      hogarth_run_request_set_fetch (request, HOGARTH_FETCH (fetch));
      run = hogarth_runner_run (request, cancellable, NULL);
      if (run != NULL)
        add_event (&simulation, event, run);
    }

  return simulation.preview;
}
