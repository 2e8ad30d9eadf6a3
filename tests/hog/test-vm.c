/* test-vm.c: the machine as its users see it: running, suspending, states, frames
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

static HogData *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  HogData *data = hog_data_from_json (json, -1, &error);

  g_assert_no_error (error);
  return data;
}

static void
print_into (const char *line,
            gpointer    user_data)
{
  g_string_append_printf (user_data, "%s|", line);
}

/* Everything that can be seen of a run: prints, result or error, figures. */
static char *
describe_run (HogProgram *program,
              HogData    *globals,
              gboolean    is_exact)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  HogVmStatus status;

  vm->is_exact = is_exact;
  hog_vm_set_print (vm, print_into, seen);
  hog_vm_add_async_function (vm, "fetch");
  status = hog_vm_run (vm, program, globals);
  while (status == HOG_VM_SUSPENDED)
    {
      g_autofree char *arguments = hog_data_to_json (hog_vm_get_async_arguments (vm), 0);
      g_autoptr (HogData) answer = parse ("{\"status\":200,\"body\":{\"a\":[1]}}");

      g_string_append_printf (seen, "%s%s|", hog_vm_get_async_name (vm), arguments);
      status = hog_vm_resume (vm, answer);
    }
  if (status == HOG_VM_FAILED)
    {
      const HogVmError *error = hog_vm_get_error (vm);

      g_string_append_printf (seen, "!%s: %s", error->type, error->message);
    }
  else
    {
      g_autofree char *result = hog_vm_dup_result_json (vm);

      g_string_append_printf (seen, "=%s", result);
    }
  g_string_append_printf (seen, " ops %" G_GUINT64_FORMAT " peak %" G_GUINT64_FORMAT,
                          hog_vm_get_ops (vm), hog_vm_get_memory_peak (vm));
  return g_string_free (g_steal_pointer (&seen), FALSE);
}

/* Figures that PostHog's machine 1.0.71 gives for the same bytecode. */
static const struct
{
  const char *source;
  const char *expected;
} figures[] = {
  { "fn fib(n) { if (n <= 1) { return n } return fib(n - 1) + fib(n - 2) } return fib(15)",
    "=610 ops 21704 peak 728" },
  { "let s := '' for (let i := 0; i < 50; i := i + 1) { s := concat(s, 'ab', toString(i)) }"
    " return length(s)", "=190 ops 760 peak 416" },
  { "let x := 1 let y := 2.5 let z := 0 for (let i := 0; i < 100; i := i + 1) {"
    " if (i % 3 == 0 and y > 2) { z := z + i * x - y / 2 } else { z := z - 1 } } return z",
    "=1574.5 ops 2549 peak 56" },
  { "let a := [] for (let i := 0; i < 30; i := i + 1) {"
    " a := arrayPushBack(a, {'i': i, 's': concat('n', i)}) } a[3].s := 'changed'"
    " let b := a return length(b)", "=30 ops 587 peak 4054" },
  { "fn mk() { let c := 0 return () -> { c := c + 1 return c } }"
    " let a := mk() let b := mk() return [a(), a(), b(), a()]", "=[1,2,1,3] ops 48 peak 1016" },
  { "let s := 'x' let f := () -> s s := 'longer string' fn g() { s := {'a': 'b'} }"
    " g() s := 5 return f()", "=5 ops 23 peak 764" },
};

static void
test_figures (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (HogProgram) program = compile (figures[i].source);
      g_autofree char *fast = describe_run (program, NULL, FALSE);
      g_autofree char *exact = describe_run (program, NULL, TRUE);

      g_assert_cmpstr (fast, ==, figures[i].expected);
      g_assert_cmpstr (exact, ==, figures[i].expected);
    }
}

/* Programs that go in and out of the fast form: both forms must see the same. */
static const char *const mixtures[] = {
  "let a := 'x' let b := 1 let c := a + b let d := b + a return [c == c, d]",
  "let s := 'a' let n := 0 while (n < 5) { s := s || s n := n + (s == 'aa') } return s",
  "let x := null return [x ?? 1, x == null, null == x, x != null, x?.y, 'a' == 'a', 'a' != 'b']",
  "let d := {'a': {'b': [1, 2]}} d.a.b[3] := d.a return [d.a.b[3].b[1], d.missing, d.a.b.5]",
  "let t := (1, 'two', [3]) let n := 0 for (let v in t) { n := n + length(v ?? '') } return n",
  "let f := (a, b, c) -> [a, b, c] return [f(1), f('x', 'y'), f([1], {}, null)]",
  "fn deep(n) { if (n == 0) { return 'end' } return deep(n - 1) } return deep(400)",
  "fn even(n) { if (n == 0) { return true } return not even(n - 1) } return even(101)",
  "let out := [] for (let k, v in {'a': 1, 'b': 'x'}) { out := arrayPushBack(out, (k, v)) }"
  " return out",
  "let r := [] for (let i := 0; i < 4; i := i + 1) { try { if (i % 2 == 0) { throw Error(f'{i}') }"
  " r := arrayPushBack(r, i) } catch (e) { r := arrayPushBack(r, e.message) } } return r",
  "fn f() { for (let i := 0; i < 3; i := i + 1) { try { return g(i) } catch (e) { print(e) } } }"
  " return f()",
  "let c := 0 let inc := () -> { c := c + 1 return c } let s := 'a' while (inc() < 20) {"
  " s := concat(s, c) } return [c, s]",
  "let v := 'start' fn set(x) { v := x } set(1) v := v + 1 set('text') v := [v] set({})"
  " print(v) v := null return v",
  "return arrayMap(x -> fetch(x).status + x, [1, 2])",
  "let a := [3, 1, 2] a[1] := 5 return [arraySort(a), arrayReverse(a), a[-1]]",
  "print(1 and 0, 1 and 'a', 0 or '', not [], not '') if ('') { print('no') } else { print('yes') }",
  "let i := 10 while (i > 0 and i != 5) { i := i - 1 } return i * 2 - 1 / 4 % 3",
  "let a := 1 let b := a let c := b a := 2 return [a, b, c, a * b + c - a / (b - 5)]",
  "let q := 0 for (q; q < 3; q := q + 1) { print(q) }",
  "let a := if(false, 1) let b := 2 print(a, b)",
  "return event.properties.list[2].deep ?? event.name",
  "let e := event e.properties.x := 1 return [e.properties.x, event.properties.x]",
  "let n := 0 for (let i := 0; i < 40; i := i + 1) { n := n + (i % 3 ? i : 0 - i) } return n",
  "let x := 5 x(1)",
  "let a := [1] return a[0 + 0]",
  "null.x := 1",
  "return substring()",
  "return nothing.here",
  "throw Error('no', {'a': [1]})",
  "try { throw HogError('A', 'x') } catch (err: B) { print('b') } catch (e) { print('e') }",
};

static void
test_both_forms (void)
{
  g_autoptr (HogData) globals
    = parse ("{\"event\":{\"name\":\"n\",\"properties\":{\"x\":null,\"list\":[1,{\"deep\":7}]}}}");

  for (guint i = 0; i < G_N_ELEMENTS (mixtures); i++)
    {
      g_autoptr (HogProgram) program = compile (mixtures[i]);
      g_autofree char *fast = describe_run (program, globals, FALSE);
      g_autofree char *exact = describe_run (program, globals, TRUE);

      g_test_message ("%s", mixtures[i]);
      g_assert_cmpstr (fast, ==, exact);
    }
}

static void
test_state (void)
{
  static const char expected[]
    = "{\"stack\":[1,{\"__hogClosure__\":true,\"callable\":{\"__hogCallable__\":\"local\","
      "\"name\":\"lambda\",\"chunk\":\"root\",\"argCount\":0,\"upvalueCount\":1,\"ip\":9},"
      "\"upvalues\":[1]}],\"upvalues\":[{\"__hogUpValue__\":true,\"id\":1,\"location\":0,"
      "\"closed\":false,\"value\":null}],\"callStack\":[{\"ip\":31,\"chunk\":\"root\","
      "\"stackStart\":0,\"argCount\":0,\"closure\":{\"__hogClosure__\":true,\"callable\":"
      "{\"__hogCallable__\":\"local\",\"name\":\"\",\"chunk\":\"root\",\"argCount\":0,"
      "\"upvalueCount\":0,\"ip\":1},\"upvalues\":[]}}],\"throwStack\":[],"
      "\"declaredFunctions\":{},\"ops\":10,\"asyncSteps\":1,"
      "\"maxMemUsed\":309}";
  g_autoptr (HogProgram) program
    = compile ("let x := 1 let f := () -> x let r := fetch('u', {'a':[1,2]}) x := r return f()");
  g_autoptr (HogVm) first = hog_vm_new (NULL);
  g_autoptr (HogVm) second = hog_vm_new (NULL);
  g_autoptr (HogData) state = NULL;
  g_autoptr (HogData) loaded = NULL;
  g_autoptr (HogData) small = NULL;
  g_autoptr (HogData) timeless = NULL;
  g_autoptr (HogData) answer = hog_data_new_number (42);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *arguments = NULL;

  hog_vm_add_async_function (first, "fetch");
  g_assert_null (hog_vm_save_state (first));
  g_assert_cmpint (hog_vm_run (first, program, NULL), ==, HOG_VM_SUSPENDED);
  g_assert_cmpstr (hog_vm_get_async_name (first), ==, "fetch");
  arguments = hog_data_to_json (hog_vm_get_async_arguments (first), 0);
  g_assert_cmpstr (arguments, ==, "[\"u\",{\"a\":[1,2]}]");
  g_assert_cmpuint (hog_vm_get_async_steps (first), ==, 1);
  state = hog_vm_save_state (first);
  /* How long the part took is different each time. */
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_member (state, "syncDuration")), >=, 0);
  timeless = hog_data_without_member (state, "syncDuration");
  small = hog_data_without_member (timeless, "bytecodes");
  json = hog_data_to_json (small, 0);
  g_assert_cmpstr (json, ==, expected);

  g_clear_pointer (&json, g_free);
  json = hog_data_to_json (state, 0);
  loaded = parse (json);
  hog_vm_add_async_function (second, "fetch");
  g_assert_true (hog_vm_load_state (second, loaded, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hog_vm_resume (second, answer), ==, HOG_VM_FINISHED);
  g_assert_cmpfloat (hog_data_get_number (hog_vm_get_result (second)), ==, 42);
  g_assert_cmpint (hog_vm_resume (first, answer), ==, HOG_VM_FINISHED);
  g_assert_cmpuint (hog_vm_get_ops (first), ==, hog_vm_get_ops (second));
}

/* The constants of a suspended program stay what they are, also those that JSON has not. */
static void
test_state_of_infinities (void)
{
  g_autoptr (HogProgram) program = compile ("sleep(1) return [1e999 > 1, -inf < 1, f'{nan} {inf}']");
  g_autoptr (HogVm) first = hog_vm_new (NULL);
  g_autoptr (HogVm) second = hog_vm_new (NULL);
  g_autoptr (HogData) state = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *result = NULL;

  g_assert_cmpint (hog_vm_run (first, program, NULL), ==, HOG_VM_SUSPENDED);
  state = hog_vm_save_state (first);
  g_assert_true (hog_vm_load_state (second, state, NULL, &error));
  g_assert_cmpint (hog_vm_resume (second, NULL), ==, HOG_VM_FINISHED);
  result = hog_vm_dup_result_json (second);
  g_assert_cmpstr (result, ==, "[true,true,\"NaN Infinity\"]");
}

/* A run goes on at every suspension from a saved state: nested calls, handlers, cells. The
 * second call of outer finds the closed cell of the first one's variable, as PostHog's does. */
static void
test_state_everywhere (void)
{
  static const char source[]
    = "fn outer(a) { let n := 0 fn inner(b) { n := n + fetch(b).status return n }"
      " let r := inner(a) try { inner(a) throw Error('mine') } catch (e) { fetch(e.message) }"
      " return [r, inner(1), n] }"
      "let all := arrayMap(x -> outer(x), [1, 2]) sleep(1) return all";
  g_autoptr (HogProgram) program = compile (source);
  g_autofree char *straight = describe_run (program, NULL, FALSE);
  g_autoptr (HogData) answer = parse ("{\"status\":200}");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  g_autofree char *result = NULL;
  HogVmStatus status;
  guint n_states = 0;

  hog_vm_add_async_function (vm, "fetch");
  status = hog_vm_run (vm, program, NULL);
  while (status == HOG_VM_SUSPENDED)
    {
      g_autoptr (HogData) state = hog_vm_save_state (vm);
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&vm, hog_vm_free);
      vm = hog_vm_new (NULL);
      hog_vm_add_async_function (vm, "fetch");
      g_assert_true (hog_vm_load_state (vm, state, NULL, &error));
      n_states++;
      status = hog_vm_resume (vm, answer);
    }
  g_assert_cmpint (status, ==, HOG_VM_FINISHED);
  g_assert_cmpuint (n_states, ==, 9);
  result = hog_vm_dup_result_json (vm);
  g_assert_cmpstr (result, ==, "[[200,600,600],[800,1200,0]]");
  g_assert_nonnull (strstr (straight, result));
}

static void
test_bad_states (void)
{
  static const char *const states[] = {
    "1", "{}", "{\"bytecodes\":{}}", "{\"bytecodes\":{\"root\":{\"bytecode\":[\"_H\",1]}}}",
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"callStack\":[]}",
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"callStack\":[{\"ip\":-1}]}",
    ("{\"bytecode\":[\"_H\",1],\"stack\":[],\"callStack\":[{\"ip\":1,\"stackStart\":0,"
     "\"argCount\":0,\"chunk\":\"none\"}]}"),
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"upvalues\":[{\"id\":7}]}",
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"upvalues\":[{\"id\":1,\"location\":1e9}]}",
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"callStack\":[],\"throwStack\":[{}]}",
    "{\"bytecode\":[\"_H\",1],\"stack\":[],\"callStack\":[],\"declaredFunctions\":{\"f\":[]}}",
    "{\"bytecodes\":{\"root\":{\"bytecode\":[\"_H\",1]},\"x\":{\"bytecode\":[]}},\"stack\":[]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (HogData) state = parse (states[i]);
      g_autoptr (HogVm) vm = hog_vm_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (hog_vm_load_state (vm, state, NULL, &error));
      g_assert_nonnull (error);
    }
}

static HogData *
host_sum (HogVm          *vm,
          HogData *const *arguments,
          guint           n_arguments,
          gpointer        user_data,
          GError        **error)
{
  double sum = 0;
  HogFrame frame;

  for (guint i = 0; i < n_arguments; i++)
    {
      if (hog_data_get_kind (arguments[i]) != HOG_DATA_NUMBER)
        {
          g_set_error (error, HOG_ERROR, HOG_ERROR_RUNTIME, "sum takes numbers");
          return NULL;
        }
      sum += hog_data_get_number (arguments[i]);
    }
  g_assert_true (hog_vm_get_frame (vm, 0, &frame));
  *(guint *) user_data += 1;
  return hog_data_new_number (sum);
}

static void
count_call (gpointer user_data)
{
  *(guint *) user_data += 100;
}

static void
test_host_functions (void)
{
  g_autoptr (HogProgram) program = compile ("return [sum(1, 2), trim(3, 4), sum()]");
  g_autoptr (HogProgram) wrong = compile ("return sum('x')");
  HogVm *vm = hog_vm_new (NULL);
  guint n_calls = 0;
  g_autofree char *result = NULL;

  hog_vm_add_function (vm, "sum", host_sum, &n_calls, NULL);
  hog_vm_add_function (vm, "trim", host_sum, &n_calls, count_call);
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
  result = hog_vm_dup_result_json (vm);
  g_assert_cmpstr (result, ==, "[3,7,0]");
  g_assert_cmpuint (n_calls, ==, 3);
  g_assert_cmpint (hog_vm_run (vm, wrong, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpstr (hog_vm_get_error (vm)->message, ==, "sum takes numbers");
  hog_vm_free (vm);
  g_assert_cmpuint (n_calls, ==, 103);
}

static void
test_host_after_run (void)
{
  g_autoptr (HogProgram) program = compile ("return length('abc')");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  guint n_calls = 0;

  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
  g_assert_cmpfloat (hog_data_get_number (hog_vm_get_result (vm)), ==, 3);
  hog_vm_add_function (vm, "length", host_sum, &n_calls, NULL);
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FAILED);
}

static void
test_frames (void)
{
  static const char source[] = "fn inner(x) {\n  return x.y.z()\n}\n"
                               "fn outer(x) {\n  let a := 1\n  return inner(x) + a\n}\nouter(1)\n";
  g_autoptr (HogProgram) program = compile (source);
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  static const struct
  {
    const char *name;
    guint       line;
  } expected[] = { { "inner", 2 }, { "outer", 6 }, { "", 8 } };

  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpstr (hog_vm_get_error (vm)->message, ==, "Invalid closure: null");
  g_assert_cmpuint (hog_vm_get_n_frames (vm), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      HogFrame frame;
      guint line, column;

      g_assert_true (hog_vm_get_frame (vm, i, &frame));
      hog_source_get_position (hog_program_get_source (program), frame.span.start, &line, &column);
      g_assert_cmpstr (frame.name, ==, expected[i].name);
      g_assert_cmpstr (frame.chunk, ==, "root");
      g_assert_cmpuint (line, ==, expected[i].line);
      g_assert_true (frame.program == program);
    }
  g_assert_false (hog_vm_get_frame (vm, 3, &(HogFrame) { 0 }));
}

/* A machine keeps what it found out about a program, never what a run left. */
static void
test_runs_again (void)
{
  static const struct
  {
    const char *globals;
    const char *expected;
  } runs[] = {
    { "{\"event\":{\"a\":1,\"b\":2}}", "[1,2,\"x\"]" },
    { "{\"other\":0,\"event\":{\"b\":3,\"a\":4}}", "[4,3,\"x\"]" },
    { "{\"event\":{\"b\":5}}", "[null,5,\"x\"]" },
    { "{\"event\":{\"a\":[6],\"c\":0,\"b\":\"é\"}}", "[[6],\"é\",\"x\"]" },
    { "{\"event\":null}", "[null,null,\"x\"]" },
    { "{\"event\":{\"a\":7,\"b\":8}}", "[7,8,\"x\"]" },
  };
  g_autoptr (HogProgram) program = compile ("let f := () -> event.a"
                                            " return [f(), event.b, lower('X')]");
  g_autoptr (HogProgram) other = compile ("return event");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);

  for (guint i = 0; i < 3 * G_N_ELEMENTS (runs); i++)
    {
      guint n = i % G_N_ELEMENTS (runs);
      g_autoptr (HogData) globals = parse (runs[n].globals);
      g_autofree char *result = NULL;

      g_assert_cmpint (hog_vm_run (vm, program, globals), ==, HOG_VM_FINISHED);
      result = hog_vm_dup_result_json (vm);
      g_assert_cmpstr (result, ==, runs[n].expected);
      if (i == G_N_ELEMENTS (runs))
        g_assert_cmpint (hog_vm_run (vm, other, globals), ==, HOG_VM_FINISHED);
    }
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpstr (hog_vm_get_error (vm)->message, ==, "Global variable not found: event.a");
}

static void
test_import (void)
{
  g_autoptr (HogProgram) module = compile ("return {'twice': x -> x * 2, 'name': who}");
  g_autoptr (HogProgram) program
    = compile ("let m := import('tools') let f := m.twice return [f(21), m.name]");
  g_autoptr (HogProgram) missing = compile ("import('none')");
  g_autoptr (HogProgram) wrong = compile ("import()");
  g_autoptr (HogData) globals = parse ("{\"who\":\"module\"}");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  g_autofree char *result = NULL;

  hog_vm_add_chunk (vm, "tools", module, globals);
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
  result = hog_vm_dup_result_json (vm);
  g_assert_cmpstr (result, ==, "[42,\"module\"]");
  g_assert_cmpint (hog_vm_run (vm, missing, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpstr (hog_vm_get_error (vm)->message, ==, "Unknown chunk: none");
  g_assert_cmpint (hog_vm_run (vm, wrong, NULL), ==, HOG_VM_FAILED);
  g_assert_cmpstr (hog_vm_get_error (vm)->message, ==,
                   "Function import requires exactly 1 argument");
}

/* Bytecode that no compiler makes: PostHog's messages, and never more than that. */
static void
test_bytecode (void)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { "[\"_H\",1,35]", "!Invalid HogQL bytecode, stack is empty, can not pop" },
    { "[\"_H\",1,33]", "!Unexpected end of bytecode" },
    { "[\"_H\",1,999]", "!Unexpected node while running bytecode in chunk \"root\": 999" },
    { "[\"_H\",1,27]", "!Unexpected node while running bytecode in chunk \"root\": 27" },
    { "[\"_H\",1,\"x\"]", "!Unexpected node while running bytecode in chunk \"root\": x" },
    { "[\"_H\",1,null,33,7,null]", "=7" },
    { "[\"_H\",1]", "=null" },
    { "[\"_H\",1,51]", "!Invalid operation POP_TRY: no try block to pop" },
    { "[\"_H\",1,57]", "!Stack underflow" },
    { "[\"_H\",1,55,0]", "!Invalid upvalue index: 0" },
    { "[\"_H\",1,56,3]", "!Invalid upvalue index: 3" },
    { "[\"_H\",1,33,1,53,0]", "!Invalid callable: 1" },
    { "[\"_H\",1,32,\"a\",54,0]", "!Invalid closure: \"a\"" },
    { "[\"_H\",1,2,\"print\",5]", "!Not enough arguments on the stack" },
    { "[\"_H\",1,52,\"f\",0,2,0,53,1,true,0]",
      "!Invalid upvalue count. Expected 2, got 1" },
    { "[\"_H\",1,36,5]", "=null" },
    { "[\"_H\",1,33,1,37,0,36,0]", "=1" },
    { "[\"_h\",33,1,33,2,2,\"minus\",2]", "=1" },
    { "[\"_H\",1,41,\"f\",1,6,33,2,36,0,8,38,33,21,2,\"f\",1]", "=42" },
    { "[\"_H\",1,33,1,33,0,40,2,39,-6,33,3]", "=3" },
    { "[\"_H\",1,33,1,33,2,3,2]", "=true" },
    { "[\"_H\",1,31,47,2,33,5]", "=5" },
    { "[\"_H\",1,33,1,39,-100]",
      "!Unexpected node while running bytecode in chunk \"root\": undefined" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HogProgram) program = hog_program_new_from_json (cases[i].json, -1, &error);
      g_autoptr (HogVm) vm = hog_vm_new (NULL);
      g_autofree char *seen = NULL;

      g_assert_no_error (error);
      if (hog_vm_run (vm, program, NULL) == HOG_VM_FINISHED)
        {
          g_autofree char *json = hog_vm_dup_result_json (vm);

          seen = g_strconcat ("=", json, NULL);
        }
      else
        seen = g_strconcat ("!", hog_vm_get_error (vm)->message, NULL);
      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (seen, ==, cases[i].expected);
    }
}

static gint64
fixed_clock (gpointer user_data)
{
  return 1704067200 * G_GINT64_CONSTANT (1000000);
}

static void
test_clock (void)
{
  g_autoptr (HogProgram) program = compile ("return [toUnixTimestamp(now()), toString(today())]");
  g_autoptr (HogVm) vm = hog_vm_new (NULL);
  g_autofree char *result = NULL;

  hog_vm_set_clock (vm, fixed_clock, NULL);
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_FINISHED);
  result = hog_vm_dup_result_json (vm);
  g_assert_cmpstr (result, ==, "[1704067200,\"2024-01-01\"]");
  g_assert_cmpint (hog_vm_get_sync_time_us (vm), >=, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vm/figures", test_figures);
  g_test_add_func ("/vm/both-forms", test_both_forms);
  g_test_add_func ("/vm/state", test_state);
  g_test_add_func ("/vm/state-everywhere", test_state_everywhere);
  g_test_add_func ("/vm/state-of-infinities", test_state_of_infinities);
  g_test_add_func ("/vm/bad-states", test_bad_states);
  g_test_add_func ("/vm/host-functions", test_host_functions);
  g_test_add_func ("/vm/host-after-run", test_host_after_run);
  g_test_add_func ("/vm/frames", test_frames);
  g_test_add_func ("/vm/runs-again", test_runs_again);
  g_test_add_func ("/vm/import", test_import);
  g_test_add_func ("/vm/bytecode", test_bytecode);
  g_test_add_func ("/vm/clock", test_clock);
  return g_test_run ();
}
