/* test-programs.c: programs on the machine: results, prints, errors and limits
 *
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

typedef struct
{
  const char *source;
  const char *expected; /* what was printed, a line each; then the result or the error */
} Case;

static const Case cases[] = {
  { "return 1 + 2", "=3" },
  { "return '5' + 3", "=8" },
  { "return 5 / 2", "=2.5" },
  { "return -7 % 3", "=-1" },
  { "print(1/0, -1/0, 0/0, 1e21, 1e-7, 0.1+0.2, 1.0)",
    "Infinity -Infinity NaN 1e+21 1e-7 0.30000000000000004 1|=null" },
  { "print('a', [1, 'b\\n'], (1,), {'k': null})", "a [1, 'b\\n'] tuple(1) {'k': null}|=null" },
  { "let a := {} a.self := a print(a)", "{'self': null}|=null" },
  { "return jsonStringify({'2':'a','1':'b','x':'c'})", "=\"{\\\"1\\\":\\\"b\\\",\\\"2\\\":\\\"a\\\",\\\"x\\\":\\\"c\\\"}\"" },
  { "return '10' > 9", "=true" },
  { "return '2' > '10'", "=true" },
  { "return false == 'a'", "=true" },
  { "return null < 1", "=true" },
  { "return [1,2] == (1,2)", "=true" },
  { "return ['a'] == ['a']", "=false" },
  { "return 'abc' like 'b'", "=true" },
  { "return 'ABC' ilike 'b%'", "=true" },
  { "return 'abc' =~ '^a.c$'", "=true" },
  { "return 1 in ['1']", "=false" },
  { "let a := [1,2,3] return [a[1], a[-1], a[9], a.2]", "=[1,3,null,2]" },
  { "let a := [1] return a[1-1]", "!Hog arrays start from index 1" },
  { "return length('😀é')", "=3" },
  { "return missing.b", "!Global variable not found: missing.b" },
  { "return event.properties.x.y", "=null" },
  { "return event.event", "=\"$pageview\"" },
  { "nope(1)", "!Unsupported function call: nope" },
  { "return trim()", "!Function trim requires at least 1 arguments" },
  { "fn f(a, b) { return a ?? 'none' } return [f(), f(1)]", "=[\"none\",1]" },
  { "fn f() {} f(1)", "!Too many arguments. Passed 1, expected 0" },
  { "fn fib(n) { if (n < 2) { return n } return fib(n - 1) + fib(n - 2) } return fib(15)", "=610" },
  { "let c := 0 let f := () -> { c := c + 1 return c } f() f() return c", "=2" },
  { "let fs := [] for (let i := 0; i < 3; i := i + 1) { let j := i fs := arrayPushBack(fs, () -> j) }"
    " return arrayMap(f -> f(), fs)", "=[0,0,0]" },
  { "for (let k, v in {'a': 1, 'b': 2}) { print(k, v) }", "a 1|b 2|=null" },
  { "for (let k, v in [10,20]) { print(k, v) }", "0 10|1 20|=null" },
  { "let i := 0 while (i < 3) { i := i + 1 } return i", "=3" },
  { "try { throw Error('x', {'p': 1}) } catch (e) { return [e.type, e.message, e.payload] }",
    "=[\"Error\",\"x\",{\"p\":1}]" },
  { "try { throw RetryError('x') } catch (e: Other) { return 1 } catch (e: RetryError) { return 2 }",
    "=2" },
  { "throw Error('it''s')", "!it's" },
  { "throw 1", "!Can not throw: value is not of type Error" },
  { "fn f() { try { return 1 } catch (e) { return 2 } } f() try { throw Error('o') } catch (e)"
    " { return e.message }", "=\"o\"" },
  { "return arrayReduce((a,b) -> a + b,[1,2,3],10)", "=16" },
  { "return arrayFilter(x -> x,[0,1,'','a',null,[]])", "=[1,\"a\",[]]" },
  { "return sortableSemver('v1.10.3-beta')", "=[1,10,3]" },
  { "return arraySort([10,9,1])", "=[1,10,9]" },
  { "return splitByString(' ','hello world and more',2)", "=[\"hello\",\"world\"]" },
  { "return replaceAll('abc','','-')", "=\"-a-b-c-\"" },
  { "return replaceOne('abc','b','$&$&')", "=\"abbc\"" },
  { "return substring('abcdef',2,3)", "=\"bcd\"" },
  { "return [toInt('12abc'), toInt('0x1F'), toInt(''), toFloat('.5'), toInt(true)]",
    "=[12,31,null,0.5,null]" },
  { "return md5Hex('this is a secure string')", "=\"e7b466647ea215dbe59b00c756560911\"" },
  { "return sha256HmacChainHex(['1','string','more','keys'])",
    "=\"826820d7eeca97f26ca18096be85fed346f6fd9cc18d64e72c935bea3450dbd9\"" },
  { "return base64Encode('tom & jerry')", "=\"dG9tICYgamVycnk=\"" },
  { "return base64Decode('dG9t\\nIQ==')", "=\"tom!\"" },
  { "return encodeURLComponent('tom & jerry')", "=\"tom%20%26%20jerry\"" },
  { "return formatDateTime(toDateTime('2024-01-05T22:11:12.345Z'), '%Y-%m-%d %H:%i:%S %W %j')",
    "=\"2024-01-05 22:11:12 Friday 005\"" },
  { "print(toDateTime('2024-01-01 00:00:00','America/New_York'))",
    "DateTime(1704085200.0, 'America/New_York')|=null" },
  { "return dateAdd('month',1,toDate('2024-01-31'))",
    "={\"__hogDate__\":true,\"year\":2024,\"month\":2,\"day\":29}" },
  { "return dateDiff('hour',toDateTime('2024-01-01'),toDateTime('2024-02-01'))", "=720" },
  { "return toDate('2024-01-01') == toDateTime('2024-01-01')", "=true" },
  { "return isIPAddressInRange('2001:db8::1','2001:db8::/32')", "=true" },
  { "return typeof(x -> x)", "=\"function\"" },
  { "print(x -> x, trim)", "fn<lambda(1)> fn<trim(2)>|=null" },
  { "let f := trim return f(' a ')", "=\"a\"" },
  { "return JSONExtractInt('{\"a\":123.9}','a')", "=123" },
  { "return jsonParse('{\"b\":1,\"a\":2,\"1\":3}')", "={\"1\":3,\"b\":1,\"a\":2}" },
  { "return <b>hi {1}</b>", "={\"__hx_tag\":\"b\",\"children\":[\"hi \",1]}" },
};

static void
print_line (const char *line,
            gpointer    data)
{
  g_string_append_printf (data, "%s|", line);
}

static char *
run (const char      *source,
     const HogLimits *limits)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogProgram) program = hog_compile (source, -1, HOG_SOURCE_PROGRAM, NULL, &error);
  g_autoptr(HogData) globals
    = hog_data_from_json ("{\"event\":{\"event\":\"$pageview\",\"properties\":{}}}", -1, NULL);
  g_autoptr(HogVm) vm = hog_vm_new (limits);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  hog_vm_set_print (vm, print_line, out);
  if (hog_vm_run (vm, program, globals) == HOG_VM_FINISHED)
    {
      g_autofree char *json = hog_vm_dup_result_json (vm);

      g_string_append_printf (out, "=%s", json);
    }
  else
    g_string_append_printf (out, "!%s", hog_vm_get_error (vm)->message);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autofree char *actual = run (item->source, NULL);

  g_assert_cmpstr (actual, ==, item->expected);
}

static void
test_limits (void)
{
  HogLimits limits = HOG_LIMITS_DEFAULT;
  g_autofree char *actual = NULL;

  limits.time_us = 20000;
  actual = run ("while (true) {}", &limits);
  g_assert_true (g_str_has_prefix (actual, "!Execution timed out after 0.02 seconds. Performed "));
  g_free (actual);
  actual = run ("fn f() { return f() } f()", NULL);
  g_assert_cmpstr (actual, ==, "!Call stack exceeded maximum length of 1000");
  g_free (actual);
  limits.memory_bytes = 100000;
  limits.time_us = 5000000;
  actual = run ("let s := 'x' while (true) { s := s || s }", &limits);
  g_assert_true (g_str_has_prefix (actual, "!Memory limit of 100000 bytes exceeded. Tried"));
  g_free (actual);
  actual = run ("let a := [] while (true) { a := [a, a] }", &limits);
  g_assert_true (g_str_has_prefix (actual, "!Memory limit of 100000 bytes exceeded. Tried"));
  g_free (actual);
  /* Garbage is collected: this ends by time, not by memory. */
  limits.time_us = 200000;
  actual = run ("while (true) { let a := [1, 2, 'text' || 'more'] }", &limits);
  g_assert_true (g_str_has_prefix (actual, "!Execution timed out"));
}

static void
test_suspend (void)
{
  g_autoptr(HogProgram) program
    = hog_compile ("let x := 1 let f := () -> x let r := fetch('u', {'a':[1,2]}) return r.status + f()",
                   -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  g_autoptr(HogVm) vm = hog_vm_new (NULL);
  g_autoptr(HogData) answer = hog_data_from_json ("{\"status\":200}", -1, NULL);
  g_autofree char *arguments = NULL;
  g_autofree char *result = NULL;

  hog_vm_add_async_function (vm, "fetch");
  g_assert_cmpint (hog_vm_run (vm, program, NULL), ==, HOG_VM_SUSPENDED);
  g_assert_cmpstr (hog_vm_get_async_name (vm), ==, "fetch");
  arguments = hog_data_to_json (hog_vm_get_async_arguments (vm), 0);
  g_assert_cmpstr (arguments, ==, "[\"u\",{\"a\":[1,2]}]");
  g_assert_cmpuint (hog_vm_get_ops (vm), ==, 10);
  g_assert_cmpuint (hog_vm_get_memory_peak (vm), ==, 309);
  g_assert_cmpint (hog_vm_resume (vm, answer), ==, HOG_VM_FINISHED);
  result = hog_vm_dup_result_json (vm);
  g_assert_cmpstr (result, ==, "201");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/hog/programs/case/%02u", i);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/hog/programs/limits", test_limits);
  g_test_add_func ("/hog/programs/suspend", test_suspend);
  return g_test_run ();
}
