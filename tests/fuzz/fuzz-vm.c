/* fuzz-vm.c: arbitrary bytecode on the machine; both of its forms must see the same
 *
 * SPDX-License-Identifier: MIT
 *
 * Each byte is one element: an instruction, a small number, or a text of the table.
 */

#include <hog.h>

#include "fuzz.h"
#include "hog-vm-private.h"

#define MAX_ELEMENTS 400

static const char *const texts[] = {
  "a", "b", "length", "print", "concat", "values", "keys", "arrayMap", "arrayPushBack", "toString",
  "Error", "sleep", "range", "event", "properties", "type", "message", "import", "x.*", "é😀",
  "arrayFilter", "jsonStringify", "tuple", "toDate", "2024-01-02", "f", "sha256", "splitByString",
};

static char *
to_json (const guint8 *bytes,
         gsize         length)
{
  GString *json = g_string_new ("[\"_H\",1");

  for (gsize i = 0; i < MIN (length, MAX_ELEMENTS); i++)
    {
      guint8 byte = bytes[i];

      if (byte < 64)
        g_string_append_printf (json, ",%u", byte);
      else if (byte < 64 + G_N_ELEMENTS (texts))
        g_string_append_printf (json, ",\"%s\"", texts[byte - 64]);
      else if (byte < 100)
        g_string_append (json, ",null");
      else if (byte < 110)
        g_string_append (json, byte % 2 ? ",true" : ",false");
      else if (byte < 120)
        g_string_append_printf (json, ",%g", byte / 4.0 - 28);
      else
        g_string_append_printf (json, ",%d", byte - 200);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static void
print_into (const char *line,
            gpointer    user_data)
{
  GString *seen = user_data;

  if (seen->len < 10000)
    g_string_append_printf (seen, "%s|", line);
}

/* Whether the run met no limit of time or real memory, which do not come at the same place. */
static gboolean
describe_run (HogProgram *program,
              gboolean    is_exact,
              GString    *seen)
{
  const HogLimits limits = { 50000, 100000, 3, 40 };
  g_autoptr (HogVm) vm = hog_vm_new (&limits);
  g_autoptr (HogData) globals = hog_data_from_json ("{\"event\":{\"properties\":{\"a\":[1,\"b\"]}}}",
                                                    -1, NULL);
  HogVmStatus status;
  const HogVmError *error;
  g_autofree char *result = NULL;

  vm->is_exact = is_exact;
  hog_vm_set_print (vm, print_into, seen);
  status = hog_vm_run (vm, program, globals);
  while (status == HOG_VM_SUSPENDED)
    {
      g_autoptr (HogData) state = hog_vm_save_state (vm);

      g_assert_true (hog_vm_load_state (vm, state, globals, NULL)
                     || hog_vm_get_error (vm) == NULL);
      if (hog_vm_get_n_frames (vm) == 0)
        return FALSE;
      status = hog_vm_resume (vm, globals);
    }
  error = hog_vm_get_error (vm);
  if (error != NULL && (g_str_has_prefix (error->message, "Execution timed out")
                        || vm->heap.exhausted))
    return FALSE;
  if (error == NULL)
    result = hog_vm_dup_result_json (vm);
  g_string_append_printf (seen, "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT,
                          error != NULL ? error->message : result, hog_vm_get_ops (vm),
                          hog_vm_get_memory_peak (vm));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autofree char *json = to_json (bytes, length);
  g_autoptr (HogProgram) program = hog_program_new_from_json (json, -1, NULL);
  g_autoptr (GString) fast = g_string_new (NULL);
  g_autoptr (GString) exact = g_string_new (NULL);

  if (program == NULL)
    return 0;
  if (describe_run (program, FALSE, fast) && describe_run (program, TRUE, exact))
    g_assert_cmpstr (fast->str, ==, exact->str);
  return 0;
}
