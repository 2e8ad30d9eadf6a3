/* hog-batch.c: runs cases on the machine and tells everything that can be compared
 *
 * SPDX-License-Identifier: MIT
 *
 * Reads one case a line and answers one line a case. Beside what the command line's batch has,
 * a case may bring the answers of host functions, limits, chunks and a suspended state:
 *
 *   {"id", "source" | "expr" | "template" | "bytecode" | "state", "globals",
 *    "hosts": {name: [answers]}, "async": [names], "answers": [results],
 *    "chunks": {name: {"bytecode", "globals"}}, "limits": {"time", "memory", "asyncSteps"},
 *    "now": milliseconds}
 */

#include "batch.h"

#include <math.h>
#include <string.h>

typedef struct
{
  HogData *answers;
  guint    next;
} Host;

typedef struct
{
  HogVm          *vm;
  HogDataBuilder *lines;
  gint64          now_us;
} Run;

static void
add_line (const char *line,
          gpointer    data)
{
  hog_data_builder_append (data, hog_data_new_string (line));
}

static gint64
tell_time (gpointer data)
{
  return *(gint64 *) data;
}

static HogData *
answer (HogVm          *vm,
        HogData *const *arguments,
        guint           n_arguments,
        gpointer        data,
        GError        **error)
{
  Host *host = data;
  HogData *given = hog_data_get_element (host->answers, host->next);
  const char *message = hog_data_get_member_string (given, "error");
  HogData *result = hog_data_get_member (given, "result");

  host->next++;
  if (given == NULL || message != NULL)
    {
      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_RUNTIME,
                           message != NULL ? message : "no answer left");
      return NULL;
    }

  return result != NULL ? hog_data_ref (result) : hog_data_new_null ();
}

static void
add_hosts (HogVm   *vm,
           HogData *item)
{
  HogData *hosts = hog_data_get_member (item, "hosts");
  HogData *names = hog_data_get_member (item, "async");

  for (guint i = 0; i < hog_data_get_length (hosts); i++)
    {
      Host *host = g_new0 (Host, 1);

      host->answers = hog_data_get_value_at (hosts, i);
      hog_vm_add_function (vm, hog_data_get_key_at (hosts, i, NULL), answer, host, g_free);
    }
  for (guint i = 0; i < hog_data_get_length (names); i++)
    hog_vm_add_async_function (vm, hog_data_get_string (hog_data_get_element (names, i), NULL));
}

static void
add_chunks (HogVm   *vm,
            HogData *chunks)
{
  for (guint i = 0; i < hog_data_get_length (chunks); i++)
    {
      HogData *chunk = hog_data_get_value_at (chunks, i);
      HogData *bytecode = hog_data_get_member (chunk, "bytecode");
      g_autoptr(HogProgram) program = hog_program_new_from_data (bytecode, NULL);

      if (program != NULL)
        hog_vm_add_chunk (vm, hog_data_get_key_at (chunks, i, NULL), program,
                          hog_data_get_member (chunk, "globals"));
    }
}

static void
read_limits (HogData   *limits,
             HogLimits *result)
{
  double time = hog_data_get_number (hog_data_get_member (limits, "time"));
  double memory = hog_data_get_number (hog_data_get_member (limits, "memory"));
  double steps = hog_data_get_number (hog_data_get_member (limits, "asyncSteps"));

  if (!isnan (time))
    result->time_us = (gint64) (time * 1000);
  if (!isnan (memory))
    result->memory_bytes = (guint64) memory;
  if (!isnan (steps))
    result->async_steps = (guint) steps;
}

static HogProgram *
read_program (HogData  *item,
              GError  **error)
{
  static const struct
  {
    const char *name;
    HogSourceKind kind;
  } kinds[] = {
    { "source", HOG_SOURCE_PROGRAM },
    { "expr", HOG_SOURCE_EXPRESSION },
    { "template", HOG_SOURCE_TEMPLATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize length;
      const char *text
        = hog_data_get_string (hog_data_get_member (item, kinds[i].name), &length);

      if (text != NULL)
        return hog_compile (text, (gssize) length, kinds[i].kind, NULL, error);
    }

  return hog_program_new_from_data (hog_data_get_member (item, "bytecode"), error);
}

static void
set_text (HogDataBuilder *builder,
          const char     *key,
          const char     *text)
{
  hog_data_builder_set (builder, key, hog_data_new_string (text));
}

static HogData *
describe_error (const char *message,
                const char *type,
                HogData    *payload)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  set_text (builder, "message", message);
  set_text (builder, "type", type);
  if (payload != NULL)
    hog_data_builder_set (builder, "payload", hog_data_ref (payload));

  return hog_data_builder_end (builder);
}

static void
describe_outcome (Run            *run,
                  HogVmStatus     status,
                  HogDataBuilder *reply)
{
  const HogVmError *error = hog_vm_get_error (run->vm);
  g_autofree char *result = NULL;

  if (status == HOG_VM_FAILED)
    hog_data_builder_set (reply, "error",
                          describe_error (error->message, error->type, error->payload));
  else if (status == HOG_VM_FINISHED)
    {
      result = hog_vm_dup_result_json (run->vm);
      hog_data_builder_set (reply, "result", hog_data_from_json (result, -1, NULL));
    }
  else
    {
      set_text (reply, "asyncName", hog_vm_get_async_name (run->vm));
      hog_data_builder_set (reply, "asyncArguments",
                            hog_data_ref (hog_vm_get_async_arguments (run->vm)));
      hog_data_builder_set (reply, "state", hog_vm_save_state (run->vm));
    }
  hog_data_builder_set (reply, "ops", hog_data_new_number ((double) hog_vm_get_ops (run->vm)));
  hog_data_builder_set (reply, "memory",
                        hog_data_new_number ((double) hog_vm_get_memory_peak (run->vm)));
}

/* A state has the answer that it waits for as its last value. */
static HogVmStatus
resume_state (HogVm   *vm,
              HogData *state,
              HogData *globals,
              GError **error)
{
  HogData *stack = hog_data_get_member (state, "stack");
  guint length = hog_data_get_length (stack);
  HogDataBuilder *rest = hog_data_builder_new_array ();
  g_autoptr(HogData) shorter = NULL;

  for (guint i = 0; i + 1 < length; i++)
    hog_data_builder_append (rest, hog_data_ref (hog_data_get_element (stack, i)));
  shorter = hog_data_with_member (state, "stack", hog_data_builder_end (rest));
  if (!hog_vm_load_state (vm, shorter, globals, error))
    return HOG_VM_FAILED;

  return hog_vm_resume (vm, length > 0 ? hog_data_get_element (stack, length - 1) : NULL);
}

static void
run_case (HogData        *item,
          HogDataBuilder *reply)
{
  HogLimits limits = HOG_LIMITS_DEFAULT;
  HogData *globals = hog_data_get_member (item, "globals");
  HogData *state = hog_data_get_member (item, "state");
  HogData *answers = hog_data_get_member (item, "answers");
  double now = hog_data_get_number (hog_data_get_member (item, "now"));
  Run run = { .now_us = isnan (now) ? 0 : (gint64) (now * 1000) };
  g_autoptr(HogVm) vm = NULL;
  g_autoptr(HogProgram) program = NULL;
  g_autoptr(GError) error = NULL;
  HogVmStatus status = HOG_VM_FAILED;

  if (state == NULL)
    program = read_program (item, &error);
  if (program != NULL)
    {
      g_autofree char *json = hog_program_to_json (program);

      set_text (reply, "bytecode", json);
    }
  if (program != NULL || state != NULL)
    {
      read_limits (hog_data_get_member (item, "limits"), &limits);
      vm = run.vm = hog_vm_new (&limits);
      run.lines = hog_data_builder_new_array ();
      hog_vm_set_print (vm, add_line, run.lines);
      hog_vm_set_clock (vm, tell_time, &run.now_us);
      add_hosts (vm, item);
      add_chunks (vm, hog_data_get_member (item, "chunks"));
      status = state != NULL ? resume_state (vm, state, globals, &error)
                             : hog_vm_run (vm, program, globals);
      for (guint i = 0; i < hog_data_get_length (answers) && status == HOG_VM_SUSPENDED; i++)
        status = hog_vm_resume (vm, hog_data_get_element (answers, i));
      hog_data_builder_set (reply, "stdout", hog_data_builder_end (run.lines));
    }
  if (error != NULL)
    hog_data_builder_set (reply, "error", describe_error (error->message, "SyntaxError", NULL));
  else
    describe_outcome (&run, status, reply);
}

int
main (int    argc,
      char **argv)
{
  return batch_run (run_case);
}
