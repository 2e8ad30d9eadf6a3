/* hogarth-masking.c: deduplication by a hash, simulated
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-masking.h"

#include "hogarth-data-private.h"
#include "hogarth-globals.h"

/* How many invocations of one hash came since the first of them. */
typedef struct
{
  gint64 start_us;
  guint  count;
} Bucket;

struct _HogarthMasker
{
  HogarthDestination *destination;
  HogarthProject     *project;
  HogProgram         *program;
  HogVm              *vm;
  GHashTable         *buckets;
  gint64              ttl_us;
  guint               threshold;   /* 0: only the first passes */
};

/**
 * hogarth_masker_new:
 * @destination: a destination with masking
 * @project: whose limits count
 * @error: return location; %HOGARTH_ERROR_NOT_FOUND if it has no masking,
 *   %HOGARTH_ERROR_INVALID for a time out of range, %HOG_ERROR_SYNTAX for its hash
 *
 * Returns: (transfer full) (nullable): a masker that has seen no event
 */
HogarthMasker *
hogarth_masker_new (HogarthDestination  *destination,
                    HogarthProject      *project,
                    GError             **error)
{
  HogData *masking = hogarth_destination_get_masking (destination);
  const HogarthLimits *limits = hogarth_project_get_limits (project);
  const char *hash = hog_data_get_member_string (masking, "hash");
  double ttl = hog_data_get_number (hog_data_get_member (masking, "ttl"));
  double threshold = hog_data_get_number (hog_data_get_member (masking, "threshold"));
  HogLimits vm_limits = {
    .time_us = (gint64) limits->masking_time_ms * 1000,
    .memory_bytes = limits->memory_bytes,
    .call_depth = limits->call_depth,
  };
  g_autoptr(HogProgram) program = NULL;
  HogarthMasker *self;

  if (hash == NULL || *hash == '\0')
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND,
                           "the destination has no masking");
      return NULL;
    }
  if (!(ttl >= 60 && ttl <= 86400))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "the time of masking must be 60 to 86400 seconds");
      return NULL;
    }
  program = hog_compile (hash, -1, HOG_SOURCE_TEMPLATE, NULL, error);
  if (program == NULL)
    return NULL;
  self = g_new0 (HogarthMasker, 1);
  self->destination = hogarth_destination_ref (destination);
  self->project = hogarth_project_ref (project);
  self->program = g_steal_pointer (&program);
  self->vm = hog_vm_new (&vm_limits);
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->ttl_us = (gint64) (ttl * G_USEC_PER_SEC);
  self->threshold = threshold >= 1 && threshold < G_MAXUINT ? (guint) threshold : 0;
  return self;
}

/**
 * hogarth_masker_free:
 * @self: (transfer full): a masker
 */
void
hogarth_masker_free (HogarthMasker *self)
{
  hogarth_destination_unref (self->destination);
  hogarth_project_unref (self->project);
  hog_program_unref (self->program);
  hog_vm_free (self->vm);
  g_hash_table_unref (self->buckets);
  g_free (self);
}

/* PostHog counts when the inputs are rendered: what fails there never comes so far. */
static gboolean
is_counted (const HogarthInvocation *invocation)
{
  return invocation->matched &&
         (invocation->error == NULL || !g_str_has_prefix (invocation->error->path, "inputs"));
}

/**
 * hogarth_masker_make_globals:
 * @self: a masker
 * @event: an event
 * @run: the run of the destination for it
 * @invocation: one of the run's invocations: with mappings each one counts
 *
 * Returns: (transfer full) (nullable): what the hash reads: the event's globals and the
 *   invocation's inputs as the record has them, without secrets; %NULL where PostHog does not
 *   come to count it, for it did not match or its inputs fail
 */
HogData *
hogarth_masker_make_globals (HogarthMasker           *self,
                             HogarthSampleEvent      *event,
                             HogarthRun              *run,
                             const HogarthInvocation *invocation)
{
  g_autoptr(HogData) globals = NULL;
  HogDataBuilder *inputs;

  if (!is_counted (invocation))
    return NULL;
  inputs = hog_data_builder_new_object ();
  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      if (input->mapping == invocation->mapping && input->value != NULL)
        hog_data_builder_set (inputs, input->key, hog_data_ref (input->value));
    }
  globals = hogarth_globals_new (hogarth_sample_event_get_globals (event), self->destination,
                                 self->project);
  return hog_data_with_member (globals, "inputs", hog_data_builder_end (inputs));
}

/**
 * hogarth_masker_render:
 * @self: a masker
 * @globals: as hogarth_masker_make_globals() gives them
 * @error: (nullable): return location; %HOGARTH_ERROR_INVALID where the hash fails. PostHog lets
 *   such an event pass
 *
 * Returns: (transfer full) (nullable): the text that is counted; %NULL where the event is not
 *   masked: it renders to nothing, zero or false, or it fails
 */
char *
hogarth_masker_render (HogarthMasker  *self,
                       HogData        *globals,
                       GError        **error)
{
  HogData *result;

  if (hog_vm_run (self->vm, self->program, globals) != HOG_VM_FINISHED)
    {
      const HogVmError *failure = hog_vm_get_error (self->vm);

      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           failure != NULL ? failure->message : "the hash did not end");
      return NULL;
    }
  result = hog_vm_get_result (self->vm);
  return hogarth_data_is_truthy (result) ? hogarth_data_to_text (result) : NULL;
}

/**
 * hogarth_masker_pass:
 * @self: a masker
 * @globals: globals of the next invocation, with inputs
 * @now_us: when it comes, in microseconds; not before that of the event before
 * @hash: (out) (optional) (nullable) (transfer full): its hash, %NULL if it is not masked
 *
 * Returns: whether PostHog would run the destination for it
 */
gboolean
hogarth_masker_pass (HogarthMasker  *self,
                     HogData        *globals,
                     gint64          now_us,
                     char          **hash)
{
  g_autofree char *text = hogarth_masker_render (self, globals, NULL);
  g_autofree char *own_hash = NULL;
  Bucket *bucket;
  guint count;

  if (text != NULL)
    own_hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
  if (hash != NULL)
    *hash = g_strdup (own_hash);
  if (own_hash == NULL)
    return TRUE;
  bucket = g_hash_table_lookup (self->buckets, own_hash);
  if (bucket == NULL || now_us - bucket->start_us >= self->ttl_us)
    {
      bucket = g_new0 (Bucket, 1);
      bucket->start_us = now_us;
      g_hash_table_replace (self->buckets, g_steal_pointer (&own_hash), bucket);
    }
  count = bucket->count++;
  return self->threshold == 0 ? count == 0 : count % self->threshold == 0;
}
