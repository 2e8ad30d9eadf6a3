/* test-vm-limits.c: every limit is met, memory stays bounded, threads stay apart
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include "hog-vm-private.h"

static HogProgram *
compile (const char *source)
{
  g_autoptr (GError) error = NULL;
  HogProgram *program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);

  g_assert_no_error (error);
  return program;
}

static char *
run_to_error (const HogLimits *limits,
              const char      *source,
              HogError        *code)
{
  g_autoptr (HogProgram) program = compile (source);
  g_autoptr (HogVm) vm = hog_vm_new (limits);
  HogVmStatus status = hog_vm_run (vm, program, NULL);

  while (status == HOG_VM_SUSPENDED)
    status = hog_vm_resume (vm, NULL);
  if (status == HOG_VM_FINISHED)
    return g_strdup ("finished");
  *code = hog_vm_get_error (vm)->code;
  return g_strdup (hog_vm_get_error (vm)->message);
}

/* PostHog's messages; '*' stands for a number. */
static const struct
{
  const char *source;
  HogLimits   limits;
  HogError    code;
  const char *expected;
} limits[] = {
  { "while (true) {}", { 20000, 1000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Execution timed out after 0.02 seconds. Performed * ops." },
  { "fn f() { return f() } let x := 0 while (true) { x := x + length('abc') }",
    { 20000, 1000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Execution timed out after 0.02 seconds. Performed * ops." },
  { "let a := range(50000) while (true) { a := arrayReverse(a) }",
    { 20000, 10000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Execution timed out after 0.02 seconds. Performed * ops." },
  { "let s := 'x' while (true) { s := concat(s, s) }", { 5000000, 1000, 5, 100 },
    HOG_ERROR_LIMIT, "Memory limit of 1000 bytes exceeded. Tried to allocate 1040 bytes." },
  { "let a := [] while (true) { a := arrayPushBack(a, a) }", { 5000000, 100000, 5, 100 },
    HOG_ERROR_LIMIT, "Memory limit of 100000 bytes exceeded. Tried to allocate * bytes." },
  { "fn f(n) { return f(n + 1) } return f(0)", { 5000000, 0, 5, 1000 }, HOG_ERROR_LIMIT,
    "Call stack exceeded maximum length of 1000" },
  { "fn f(n) { return f(n + 1) } return f(0)", { 5000000, 0, 5, 7 }, HOG_ERROR_LIMIT,
    "Call stack exceeded maximum length of 7" },
  { "while (true) { sleep(0) }", { 5000000, 1000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Exceeded maximum number of async steps: 5" },
  { "sleep(0)", { 5000000, 1000000, 0, 100 }, HOG_ERROR_LIMIT,
    "Exceeded maximum number of async steps: 0" },
  { "let a := [] for (let i := 0; i < 100000; i := i + 1) { a := [a] }",
    { 5000000, 0, 5, 100 }, HOG_ERROR_RUNTIME, "Maximum call stack size exceeded" },
  { "let a := [] for (let i := 0; i < 3000; i := i + 1) { a := [a] } return jsonStringify(a)",
    { 5000000, 0, 5, 100 }, HOG_ERROR_RUNTIME, "Maximum call stack size exceeded" },
  { "let s := 'x' while (true) { s := replaceAll(s, 'x', concat(s, 'xx')) }",
    { 5000000, 3000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Memory limit of 3000000 bytes exceeded. Tried to allocate * bytes." },
  { "let a := [] a[100000000] := 1", { 5000000, 3000000, 5, 100 }, HOG_ERROR_LIMIT,
    "Memory limit of 3000000 bytes exceeded. Tried to allocate * bytes." },
};

static void
test_limits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      HogError code = 0;
      g_autofree char *message = run_to_error (&limits[i].limits, limits[i].source, &code);
      g_autofree char *pattern = g_strdup (limits[i].expected);

      g_test_message ("%s: %s", limits[i].source, message);
      g_assert_true (g_pattern_match_simple (pattern, message));
      g_assert_cmpint (code, ==, limits[i].code);
    }
}

static void
test_many_arguments (void)
{
  g_autoptr (GString) source = g_string_new ("return length(concat('a'");
  g_autofree char *message = NULL;
  HogError code = 0;

  for (guint i = 0; i < 299; i++)
    g_string_append (source, ",'a'");
  g_string_append (source, "))");
  message = run_to_error (NULL, source->str, &code);
  g_assert_cmpstr (message, ==, "finished");
  g_clear_pointer (&message, g_free);
  g_string_truncate (source, source->len - 2);
  g_string_append (source, ",'a'))");
  message = run_to_error (NULL, source->str, &code);
  g_assert_cmpstr (message, ==, "Too many arguments");
}

/* No compiler leaves handlers behind, but bytecode can. */
static void
test_many_handlers (void)
{
  const HogLimits small = { 5000000, 1000000, 5, 10 };
  g_autoptr (GString) json = g_string_new ("[\"_H\",1");

  for (guint n = 1000; n <= 1001; n++)
    {
      g_autoptr (HogVm) vm = hog_vm_new (&small);
      g_autoptr (HogProgram) program = NULL;
      g_autofree char *text = NULL;

      while (json->len < strlen ("[\"_H\",1") + n * strlen (",50,0"))
        g_string_append (json, ",50,0");
      text = g_strconcat (json->str, ",29,38]", NULL);
      program = hog_program_new_from_json (text, -1, NULL);
      if (n == 1000)
        g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
      else
        {
          g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FAILED);
          g_assert_cmpint (hog_vm_get_error (vm)->code, ==, HOG_ERROR_LIMIT);
        }
    }
}

static void
note_use (HogHeap *heap,
          gsize   *most)
{
  *most = MAX (*most, hog_heap_get_used (heap));
}

static HogData *
host_note (HogVm          *vm,
           HogData *const *arguments,
           guint           n_arguments,
           gpointer        user_data,
           GError        **error)
{
  note_use (hog_vm_get_heap (vm), user_data);
  return NULL;
}

/* Garbage for the whole of its time: real memory stays below twice the limit. */
static void
test_garbage (void)
{
  static const char *const sources[] = {
    "let n := 0 while (true) { n := n + 1 let d := {'a': [n, concat('text ', n)]} note() }",
    "while (true) { let s := '' for (let i := 0; i < 500; i := i + 1) { s := s || 'text ' } note() }",
    "let a := range(1000) while (true) { let b := arrayMap(x -> {'x': x}, a) note() }",
    "while (true) { let d := {} for (let i := 0; i < 500; i := i + 1) { d[i] := f'{i}' } note() }",
    "while (true) { let e := event e.x[1] := jsonParse('[1,2,{\"a\":[]}]') note() }",
  };
  const HogLimits small = { 150000, 3 * 1024 * 1024, 0, 100 };
  g_autoptr (HogData) globals = hog_data_from_json ("{\"event\":{\"x\":[1,{\"y\":\"z\"}]}}", -1,
                                                    NULL);

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (HogProgram) program = compile (sources[i]);
      g_autoptr (HogVm) vm = hog_vm_new (&small);
      gsize most = 0;

      hog_vm_add_function (vm, "note", host_note, &most, NULL);
      g_assert_cmpint (hog_vm_run (vm, program, globals), ==, HOG_VM_FAILED);
      g_test_message ("%s: %" G_GSIZE_FORMAT, sources[i], most);
      g_assert_true (g_str_has_prefix (hog_vm_get_error (vm)->message, "Execution timed out"));
      g_assert_cmpuint (most, >, 0);
      g_assert_cmpuint (most, <=, 2 * small.memory_bytes);
    }
}

/* Every allocation of the heap fails once: the run ends with the memory error, or well. */
static void
test_failing_allocations (void)
{
  static const char *const sources[] = {
    "let a := [] for (let i := 0; i < 20; i := i + 1) { a := arrayPushBack(a, {'i': f'n {i}'}) }"
    " return jsonStringify(a)",
    "fn mk() { let c := [] return () -> { c := arrayPushBack(c, 1) return c } }"
    " let f := mk() return [f(), f(), mk()()]",
    "let e := event e.deep.list[9] := {'x': (1, 2)} return e",
    "try { throw Error('x', {'p': [1]}) } catch (e) { return [e.payload, e] }",
    "let d := {} for (let i := 0; i < 40; i := i + 1) { d[concat('key number ', i)] := i }"
    " return keys(d)",
    "return splitByString(',', replaceAll(upper(f'a,b,{toDate('2024-01-02')}'), ',', ',,'))",
    "let t := toDateTime('2024-01-02T03:04:05Z') return [dateAdd('day', 1, t), toIntervalDay(2)]",
    "return arraySort(arrayMap(x -> concat('é😀 long enough for a buffer of its own ', x), [3,1]))",
    "return jsonParse('{\"a\":[1,{\"b\":\"text\"}],\"c\":null}')",
    "return [reverse('abc'), substring('é😀x', 2, 2), base64Encode('abc'), sha256('x'), trim]",
    "return sql(select a, b from c where d = 1)",
  };
  g_autoptr (HogData) globals
    = hog_data_from_json ("{\"event\":{\"deep\":{\"list\":[1,\"two\"]}}}", -1, NULL);
  guint n_failures = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    for (guint n = 1;; n++)
      {
        g_autoptr (HogProgram) program = compile (sources[i]);
        g_autoptr (HogVm) vm = hog_vm_new (NULL);
        HogVmStatus status;

        vm->heap.fail_after = n;
        vm->heap.budget = -1;
        status = hog_vm_run (vm, program, globals);
        if (vm->heap.fail_after > 0)
          {
            g_assert_cmpint (status, ==, HOG_VM_FINISHED);
            break;
          }
        if (status == HOG_VM_FAILED)
          n_failures++;
        g_free (hog_vm_dup_result_json (vm));
        g_assert_cmpuint (n, <, 10000);
      }
  g_assert_cmpuint (n_failures, >, 200);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (20000);
  hog_vm_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (HogProgram) program = compile ("while (true) {}");
  g_autoptr (HogProgram) short_program = compile ("return 1");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  GThread *thread = g_thread_new ("cancel", cancel_soon, vm);

  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpint (hog_vm_get_error (vm)->code, ==, HOG_ERROR_CANCELLED);
  g_assert_cmpint (hog_vm_get_sync_time_us (vm), <, 4000000);
  g_thread_join (thread);
  g_assert_cmpint (hog_vm_run (vm, short_program, NULL), ==, HOG_VM_FINISHED);
}

typedef struct
{
  HogProgram *program;
  HogData    *globals;
  char       *expected;
} Shared;

static gpointer
run_often (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HogVm) vm = hog_vm_new (NULL);
      g_autofree char *result = NULL;

      g_assert_cmpint (hog_vm_run (vm, shared->program, shared->globals), ==, HOG_VM_FINISHED);
      result = hog_vm_dup_result_json (vm);
      g_assert_cmpstr (result, ==, shared->expected);
    }
  return NULL;
}

/* Threads run one program on one machine each; the program is translated while they do. */
static void
test_threads (void)
{
  static char expected[] = "[\"a 1\",\"a 2\",[\"x\",{\"y\":\"z\"}],\"2024-01-02\"]";
  Shared shared = { NULL, NULL, expected };
  GThread *threads[4];

  shared.globals = hog_data_from_json ("{\"event\":{\"x\":[\"x\",{\"y\":\"z\"}]}}", -1, NULL);
  shared.program = compile ("let a := arrayMap(x -> f'a {x}', [1, 2])"
                            " return [a[1], a[2], event.x, toString(toDate('2024-01-02'))]");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("run", run_often, &shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  hog_program_unref (shared.program);
  hog_data_unref (shared.globals);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vm-limits/each", test_limits);
  g_test_add_func ("/vm-limits/many-arguments", test_many_arguments);
  g_test_add_func ("/vm-limits/many-handlers", test_many_handlers);
  g_test_add_func ("/vm-limits/garbage", test_garbage);
  g_test_add_func ("/vm-limits/failing-allocations", test_failing_allocations);
  g_test_add_func ("/vm-limits/cancel", test_cancel);
  g_test_add_func ("/vm-limits/threads", test_threads);
  return g_test_run ();
}
