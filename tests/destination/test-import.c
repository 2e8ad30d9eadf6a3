/* test-import.c: destinations and events from outside
 *
 * SPDX-License-Identifier: MIT
 */

#include <gio/gio.h>
#include <string.h>

#include "hogarth-event-import.h"
#include "hogarth-globals.h"
#include "hogarth-import.h"

static GPtrArray *
import (const char  *text,
        GError     **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "`", '"');

  return hogarth_import_text (json, -1, error);
}

static HogarthDestination *
import_one (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = import (text, &error);
  HogarthImportItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpint (item->kind, ==, HOGARTH_IMPORT_DESTINATION);
  return hogarth_destination_ref (item->destination);
}

static void
test_forms (void)
{
  g_autoptr(HogarthDestination) plain = import_one ("{`name`: `A`, `hog`: `return 1`}");
  g_autoptr(HogarthDestination) answer = import_one (
      "{`count`: 1, `next`: null, `results`: [{`id`: `x`, `name`: `A`, `hog`: `return 1`,"
      " `bytecode`: [`_H`, 1, 33, 1, 38], `new_field`: {`kept`: true}}]}");
  g_autoptr(HogarthDestination) template = import_one (
      "{`id`: `template-a`, `name`: `A`, `type`: `destination`, `code`: `return 1`,"
      " `inputs_schema`: [{`key`: `u`, `type`: `string`, `default`: `d`}]}");
  g_autoptr(HogarthDestination) terraform = import_one (
      "{`type`: `destination`, `name`: `A`, `hog`: `return 1`,"
      " `inputs_schema_json`: `[{\\`key\\`: \\`u\\`, \\`type\\`: \\`string\\`}]`,"
      " `inputs_json`: `{\\`u\\`: {\\`value\\`: \\`v\\`}}`}");

  g_assert_cmpstr (hogarth_destination_get_source (plain), ==, "return 1");
  g_assert_null (hogarth_destination_get_field (answer, "bytecode"));
  g_assert_nonnull (hogarth_destination_get_field (answer, "new_field"));
  g_assert_cmpstr (hogarth_destination_get_template_id (template), ==, "template-a");
  g_assert_cmpstr (hog_data_get_string (hogarth_destination_get_input_value (template, "u"), NULL),
                   ==, "d");
  g_assert_cmpstr (hog_data_get_string (hogarth_destination_get_input_value (terraform, "u"),
                                        NULL), ==, "v");
}

static void
test_secret_in_text (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = import (
      "{`hog`: ``, `inputs_schema`: [{`key`: `k`, `type`: `string`, `secret`: true}],"
      " `inputs`: {`k`: {`value`: `hush`}}}", &error);
  HogarthImportItem *item = items->pdata[0];
  g_autofree char *json = hogarth_destination_to_json (item->destination,
                                                       HOGARTH_DESTINATION_FORM_FULL);
  g_autoptr(HogData) value = hogarth_secrets_dup_value (item->secrets, "k");

  g_assert_null (strstr (json, "hush"));
  g_assert_true (hogarth_destination_has_secret (item->destination, "k"));
  g_assert_cmpstr (hog_data_get_string (value, NULL), ==, "hush");
}

static void
test_event (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = import (
      "{`uuid`: `u-1`, `event`: `order placed`, `distinct_id`: `d 1`, `person_id`: `p-1`,"
      " `timestamp`: `2026-05-04 09:12:33.120000`, `properties`: `{\\`a\\`: 1}`,"
      " `person_properties`: `{\\`email\\`: \\`x@y\\`}`}", &error);
  HogarthImportItem *item = items->pdata[0];
  HogData *globals = hogarth_sample_event_get_globals (item->event);

  g_assert_cmpint (item->kind, ==, HOGARTH_IMPORT_EVENT);
  g_assert_cmpstr (hogarth_sample_event_get_timestamp (item->event), ==,
                   "2026-05-04T09:12:33.120Z");
  g_assert_cmpstr (hogarth_sample_event_get_person_name (item->event), ==, "x@y");
  g_assert_cmpfloat (hog_data_get_number (hog_data_get_path (globals, "event", "properties", "a",
                                                             NULL)), ==, 1);
  g_assert_cmpstr (hog_data_get_string (hog_data_get_path (globals, "person", "url", NULL), NULL),
                   ==, "https://us.posthog.com/project/1/person/d%201");
}

static void
test_errors (void)
{
  static const char * const texts[] = {
    "", "{", "[]", "5", "{`a`: 1}", "[{`hog`: ``}, 7]", "{`hog`: 5}", "{`hog`: ``, `inputs`: []}",
    "{`inputs_json`: `{`, `hog`: ``}", "{`event`: `e`, `properties`: `{`}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) items = import (texts[i], &error);

      g_assert_null (items);
      g_assert_nonnull (error);
    }
}

typedef struct
{
  guint    n_events;
  guint    n_bad;
  guint64  bad_line;
  guint    stop_after;
  GString *names;
} Count;

static gboolean
count_cb (HogarthSampleEvent *event,
          guint64             line,
          guint64             bytes,
          const char         *message,
          gpointer            user_data)
{
  Count *count = user_data;

  if (event == NULL)
    {
      g_assert_nonnull (message);
      count->n_bad++;
      count->bad_line = line;
      return TRUE;
    }
  count->n_events++;
  if (count->names != NULL)
    g_string_append_printf (count->names, "%s;", hogarth_sample_event_get_event_name (event));
  return count->stop_after == 0 || count->n_events < count->stop_after;
}

static void
import_events (const char   *text,
               Count        *count,
               GCancellable *cancellable,
               GError      **error)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "`", '"');
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (json, -1, NULL);
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "P");

  hogarth_event_import_run (stream, HOGARTH_EVENT_FORMAT_DETECT, project, count_cb, count,
                            cancellable, error);
}

static void
test_event_formats (void)
{
  static const struct
  {
    const char *text;
    const char *names;
    guint       n_bad;
    guint64     bad_line;
  } cases[] = {
    { "{`event`: `a`}", "a;", 0, 0 },
    { "[{`event`: `a`},\n {`event`: `b`, `properties`: {`x`: `]}`}}]", "a;b;", 0, 0 },
    { "[{`event`: `a`},\n 5,\n {`event`: `c`}]", "a;c;", 1, 2 },
    { "{`next`: null, `results`: [{`event`: `a`}, {`event`: `b`}], `x`: [1]}", "a;b;", 0, 0 },
    { "{`a`: {`results`: [1]}, `event`: `z`}", "z;", 0, 0 },
    { "{`event`: `a`}\n\n{`event`: `b`}\nbroken\n{`event`: `c`}", "a;b;c;", 1, 4 },
    { "event,properties.x,distinct_id\na,1,`d,1`\n`b ``c```,,e\nbad\nlast,{},x", "a;b \"c\";last;",
      1, 4 },
    { "uuid,event,properties\n1,a,`{``k``:\n``two lines``}`\n", "a;", 0, 0 },
    { "\xef\xbb\xbf[{`event`: `a`}]", "a;", 0, 0 },
    { "", "", 0, 0 },
    { "[", "", 0, 0 },
    { "[{`event`: `a`}", "a;", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) names = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      Count count = { .names = names };

      g_test_message ("case %u", i);
      import_events (cases[i].text, &count, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (names->str, ==, cases[i].names);
      g_assert_cmpuint (count.n_bad, ==, cases[i].n_bad);
      g_assert_cmpuint (count.bad_line, ==, cases[i].bad_line);
    }
}

static void
test_event_stop (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  Count count = { .stop_after = 2 };
  Count none = { 0 };

  import_events ("[{`event`: `a`}, {`event`: `b`}, {`event`: `c`}]", &count, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count.n_events, ==, 2);
  g_cancellable_cancel (cancellable);
  import_events ("[{`event`: `a`}]", &none, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (none.n_events, ==, 0);
}

static void
test_validate (void)
{
  static const struct
  {
    const char *text;
    guint       n_problems;
    guint       line;
  } cases[] = {
    { "{`event`: {`event`: `a`, `distinct_id`: `d`, `properties`: {},"
      " `timestamp`: `2026-05-04T09:12:33.120Z`}}", 0, 0 },
    { "{\n`event`: }", 1, 2 },
    { "{`event`: `a`}", 1, 1 },
    { "{\n`event`: {`event`: `a`, `distinct_id`: `d`,\n`properties`: [],"
      " `timestamp`: `2026-05-04T09:12:33.120Z`}}", 1, 3 },
    { "5", 1, 0 },
    { "{`request`: {}}", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *json = g_strdelimit (g_strdup (cases[i].text), "`", '"');
      g_autoptr(GPtrArray) problems = hogarth_globals_validate (json, -1);
      const HogarthPlace *place;

      g_assert_cmpuint (problems->len, ==, cases[i].n_problems);
      if (problems->len == 0)
        continue;
      place = hogarth_problem_get_place (problems->pdata[0]);
      g_assert_cmpuint (place != NULL ? place->line : 0, ==, cases[i].line);
    }
}

/* What a file that is too large to be read at once begins with. */
static void
test_document_head (void)
{
  static const struct { const char *text; gboolean is_document; } rows[] = {
    { "{\"count\": 2, \"results\": [{\"id\": \"template-a\", \"code_language\" : \"hog\"", TRUE },
    { "[{\"type\":\"destination\",\"inputs_schema\":[", TRUE },
    { "[{\"event\":\"a\",\"distinct_id\":\"b\",\"properties\":{\"code\":1}}", FALSE },
    { "[{\"distinct_id\":\"b\",\"properties\":{\"inputs_schema\":1}}", FALSE },
    { "[{\"text\": \"inputs_schema\", \"a\": 1}", FALSE },
    { "", FALSE },
    { "\"inputs_schema\"", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (hogarth_import_is_document_head (rows[i].text, strlen (rows[i].text)), ==,
                     rows[i].is_document);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/import/forms", test_forms);
  g_test_add_func ("/import/secret-in-text", test_secret_in_text);
  g_test_add_func ("/import/document-head", test_document_head);
  g_test_add_func ("/import/event", test_event);
  g_test_add_func ("/import/errors", test_errors);
  g_test_add_func ("/import/event-formats", test_event_formats);
  g_test_add_func ("/import/event-stop", test_event_stop);
  g_test_add_func ("/import/validate", test_validate);

  return g_test_run ();
}
