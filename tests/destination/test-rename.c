/* test-rename.c: another key for an input, wherever it is named
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-destination.h"

/* What names an input is renamed; what only looks like it is not. */
static const struct
{
  const char *input;    /* what its entry says beside key and type */
  const char *text;
  const char *expected;
  guint       n_uses;
} renames[] = {
  { "", "{inputs.a} {inputs.a.b} {f'{inputs.a}'}", "{inputs.z} {inputs.z.b} {f'{inputs.z}'}", 3 },
  { "", "inputs.a {inputs['a']} {inputs.ab}", "inputs.a {inputs.z} {inputs.ab}", 1 },
  { "", "{'inputs.a'} {x.inputs.a}", "{'inputs.a'} {x.inputs.a}", 0 },
  { "", "é {inputs?.a ?? 1}", "é {inputs.z ?? 1}", 1 },
  { "", "{inputs.a", "{inputs.z", 1 },
  { ", `templating`: false", "{inputs.a}", "{inputs.a}", 0 },
  { ", `templating`: `liquid`", "é {{ inputs.a | upcase }} inputs.a {inputs.a}",
    "é {{ inputs.z | upcase }} inputs.a {inputs.a}", 1 },
  { ", `templating`: `liquid`", "{% if inputs.a == 'inputs.a' %}{{inputs['a']}}{% endif %}",
    "{% if inputs.z == 'inputs.a' %}{{inputs.z}}{% endif %}", 2 },
  { ", `templating`: `liquid`", "{{ inputs.a-b }}{{ my.inputs.a }}{{- inputs . a -}}",
    "{{ inputs.a-b }}{{ my.inputs.a }}{{- inputs.z -}}", 1 },
  { ", `templating`: `liquid`", "{% raw %}{{ inputs.a }}{% endraw %}",
    "{% raw %}{{ inputs.a }}{% endraw %}", 0 },
};

static void
test_rename (gconstpointer data)
{
  guint row = GPOINTER_TO_UINT (data);
  g_autofree char *json = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(HogarthDestination) renamed = NULL;
  g_autoptr(HogarthDestination) alone = NULL;

  json = g_strdup_printf ("{`inputs_schema`: [{`key`: `a`, `type`: `string`},"
                          " {`key`: `b`, `type`: `string`%s}], `inputs`: {`a`: {`value`: `1`},"
                          " `b`: {`value`: `%s`}}, `masking`: {`hash`: `{inputs.a}`}}",
                          renames[row].input, renames[row].text);
  g_strdelimit (json, "`", '"');
  destination = hogarth_destination_new_from_json (json, -1, NULL, &error);
  g_assert_no_error (error);
  renamed = hogarth_destination_with_input_renamed (destination, "a", "z", TRUE);
  g_assert_cmpstr (hog_data_get_string (hogarth_destination_get_input_value (renamed, "b"), NULL),
                   ==, renames[row].expected);
  g_assert_cmpstr (hog_data_get_string (hogarth_destination_get_input_value (renamed, "z"), NULL),
                   ==, "1");
  g_assert_cmpuint (hogarth_destination_count_input_uses (destination, "a"), ==,
                    renames[row].n_uses + 1);
  alone = hogarth_destination_with_input_renamed (destination, "a", "z", FALSE);
  g_assert_cmpstr (hog_data_get_string (hogarth_destination_get_input_value (alone, "b"), NULL),
                   ==, renames[row].text);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rename/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_rename);
    }

  return g_test_run ();
}
