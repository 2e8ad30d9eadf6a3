/* test-machine.c: programs and bytecode whose outcome PostHog's machine has settled
 *
 * SPDX-License-Identifier: MIT
 *
 * machine/ has one case a line: "source" or "bytecode", what goes in, and under "expected" what
 * comes out. tests/conformance compares the expectations with PostHog's machine and writes them.
 */

#include <hog.h>

#include <string.h>

#include "hog-vm-private.h"

/* 2026-03-14T15:09:26.535Z */
#define NOW_US G_GINT64_CONSTANT (1773500966535000)

static gint64
tell_time (gpointer data)
{
  return NOW_US;
}

static void
add_line (const char *line,
          gpointer    builder)
{
  hog_data_builder_append (builder, hog_data_new_string (line));
}

static HogProgram *
read_program (HogData *item)
{
  const char *source = hog_data_get_member_string (item, "source");
  g_autoptr (GError) error = NULL;
  HogProgram *program;

  if (source != NULL)
    program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);
  else
    program = hog_program_new_from_data (hog_data_get_member (item, "bytecode"), &error);
  g_assert_no_error (error);
  return program;
}

static HogVm *
make_vm (HogData        *item,
         gboolean        is_exact,
         HogDataBuilder *lines)
{
  HogData *names = hog_data_get_member (item, "async");
  HogData *chunks = hog_data_get_member (item, "chunks");
  HogVm *vm = hog_vm_new (NULL);

  vm->is_exact = is_exact;
  hog_vm_set_print (vm, add_line, lines);
  hog_vm_set_clock (vm, tell_time, NULL);
  for (guint i = 0; i < hog_data_get_length (names); i++)
    hog_vm_add_async_function (vm, hog_data_get_string (hog_data_get_element (names, i), NULL));
  for (guint i = 0; i < hog_data_get_length (chunks); i++)
    {
      HogData *chunk = hog_data_get_value_at (chunks, i);
      HogData *bytecode = hog_data_get_member (chunk, "bytecode");
      g_autoptr (HogProgram) program = hog_program_new_from_data (bytecode, NULL);

      g_assert_nonnull (program);
      hog_vm_add_chunk (vm, hog_data_get_key_at (chunks, i, NULL), program,
                        hog_data_get_member (chunk, "globals"));
    }
  return vm;
}

/* Answers the calls in their order, each in a machine of its own that takes over the state. */
static HogVmStatus
go_on (HogVm          **vm,
       HogData         *item,
       HogDataBuilder  *lines)
{
  HogData *answers = hog_data_get_member (item, "answers");
  HogVmStatus status = HOG_VM_SUSPENDED;

  for (guint i = 0; i < hog_data_get_length (answers) && status == HOG_VM_SUSPENDED; i++)
    {
      g_autoptr (HogData) state = hog_vm_save_state (*vm);
      HogVm *next = make_vm (item, (*vm)->is_exact, lines);
      g_autoptr (GError) error = NULL;

      hog_vm_load_state (next, state, hog_data_get_member (item, "globals"), &error);
      g_assert_no_error (error);
      hog_vm_free (*vm);
      *vm = next;
      status = hog_vm_resume (next, hog_data_get_element (answers, i));
    }
  return status;
}

static void
set_number (HogDataBuilder *builder,
            const char     *key,
            guint64         number)
{
  hog_data_builder_set (builder, key, hog_data_new_number ((double) number));
}

/* In the form of "expected"; of an error PostHog's machine tells nothing but the message. */
static char *
describe_run (HogData  *item,
              gboolean  is_exact)
{
  g_autoptr (HogProgram) program = read_program (item);
  g_autoptr (HogDataBuilder) lines = hog_data_builder_new_array ();
  g_autoptr (HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr (HogData) outcome = NULL;
  g_autoptr (HogVm) vm = make_vm (item, is_exact, lines);
  HogVmStatus status = hog_vm_run (vm, program, hog_data_get_member (item, "globals"));
  g_autofree char *result = NULL;

  if (status == HOG_VM_SUSPENDED)
    status = go_on (&vm, item, lines);
  hog_data_builder_set (builder, "printed", hog_data_builder_end (g_steal_pointer (&lines)));
  if (status == HOG_VM_FAILED)
    hog_data_builder_set (builder, "error", hog_data_new_string (hog_vm_get_error (vm)->message));
  else if (status == HOG_VM_SUSPENDED)
    hog_data_builder_set (builder, "async", hog_data_new_string (hog_vm_get_async_name (vm)));
  else
    {
      result = hog_vm_dup_result_json (vm);
      hog_data_builder_set (builder, "result", hog_data_from_json (result, -1, NULL));
    }
  if (hog_data_get_path (item, "expected", "ops", NULL) != NULL)
    {
      set_number (builder, "ops", hog_vm_get_ops (vm));
      set_number (builder, "peak", hog_vm_get_memory_peak (vm));
    }
  outcome = hog_data_builder_end (g_steal_pointer (&builder));
  return hog_data_to_json (outcome, 0);
}

static void
test_cases (gconstpointer data)
{
  g_autofree char *name = g_strconcat (data, ".jsonl", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "hog", "machine", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      g_autoptr (HogData) item = hog_data_from_json (lines[i], -1, &error);
      g_autofree char *fast = NULL;
      g_autofree char *exact = NULL;
      g_autofree char *expected = NULL;

      g_assert_no_error (error);
      expected = hog_data_to_json (hog_data_get_member (item, "expected"), 0);
      fast = describe_run (item, FALSE);
      exact = describe_run (item, TRUE);
      if (strcmp (fast, expected) != 0 || strcmp (exact, expected) != 0)
        g_test_message ("%s:%u: %s", name, i + 1, lines[i]);
      g_assert_cmpstr (fast, ==, expected);
      g_assert_cmpstr (exact, ==, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  static const char *const subjects[] = {
    "bytecode", "globals", "programs", "properties", "strings",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autofree char *path = g_strconcat ("/hog/machine/", subjects[i], NULL);

      g_test_add_data_func (path, subjects[i], test_cases);
    }

  return g_test_run ();
}
