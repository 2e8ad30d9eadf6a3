/* bench-data.c: a large project
 *
 * SPDX-License-Identifier: MIT
 */

#include "bench-data.h"

#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"

static const char *const words[] = {
  "order", "customer", "webhook", "slack", "invoice", "signup", "trial", "upgrade", "report",
  "alert", "billing", "export", "contact", "lead", "campaign", "ticket", "message", "payment",
};

HogarthDestination *
bench_destination_new (guint number)
{
  g_autoptr(HogarthDestination) plain = hogarth_destination_new ();
  g_autofree char *name = g_strdup_printf ("%s to %s %u", words[number % G_N_ELEMENTS (words)],
                                           words[number / 7 % G_N_ELEMENTS (words)], number);
  g_autoptr(HogarthDestination) named = hogarth_destination_with_name (plain, name);
  GString *source = g_string_new ("let res := fetch(inputs.url, {'method': 'POST'})\n");
  g_autoptr(HogarthDestination) result = NULL;

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (source, "let value%u := event.properties.%s%u\n", i,
                            words[(number + i) % G_N_ELEMENTS (words)], number);
  result = hogarth_destination_with_source (named, source->str);
  g_string_free (source, TRUE);

  return g_steal_pointer (&result);
}

/* Two inputs in front, functions below, and the request of a webhook at the end. */
#define LONG_DOCUMENT \
  "{\"type\":\"destination\",\"name\":\"Long\",\"enabled\":true,\"inputs_schema\":[" \
  "{\"key\":\"url\",\"type\":\"string\",\"label\":\"URL\",\"required\":true}," \
  "{\"key\":\"body\",\"type\":\"json\",\"label\":\"Body\"}]," \
  "\"inputs\":{\"url\":{\"value\":\"https://acme.test/{event.event}\"}," \
  "\"body\":{\"value\":{\"event\":\"{event}\",\"person\":\"{person.properties.email}\"}}}}"
#define LONG_LINES 2000
#define LINES_OF_A_FUNCTION 9

HogarthDestination *
bench_long_destination_new (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) plain = hogarth_destination_new_from_json (LONG_DOCUMENT, -1,
                                                                           NULL, &error);
  g_autoptr(GString) source = g_string_new (NULL);

  if (plain == NULL)
    g_error ("%s", error->message);

  for (guint i = 0; i < (LONG_LINES - 2) / LINES_OF_A_FUNCTION; i++)
    g_string_append_printf (source,
      "fun clean%u (properties, limit) {\n"
      "  let kept := {}\n"
      "  for (let key, value in properties) {\n"
      "    if (not empty(value) and length(toString(value)) < limit and key != '%s') {\n"
      "      kept[lower(key)] := trim(toString(value))\n"
      "    }\n"
      "  }\n"
      "  return kept\n"
      "}\n", i, words[i % G_N_ELEMENTS (words)]);
  g_string_append (source,
    "let body := {'first': clean0(event.properties, 80), 'given': inputs.body}\n"
    "fetch(inputs.url, {'method': 'POST', 'body': body})\n");

  return hogarth_destination_with_source (plain, source->str);
}

static HogarthSampleEvent *
new_event (guint number)
{
  g_autofree char *text = g_strdup_printf (
    "{\"event\":{\"uuid\":\"%08x\",\"event\":\"%s\",\"distinct_id\":\"user-%u\",\"timestamp\":"
    "\"2026-%02u-%02uT%02u:%02u:00Z\",\"properties\":{\"$current_url\":\"https://acme.test/%s/%u\","
    "\"$browser\":\"%s\",\"plan\":\"%s\"}},\"person\":{\"name\":\"Person %u\"}}", number,
    number % 3 == 0 ? "$pageview" : words[number % G_N_ELEMENTS (words)], number % 5000,
    number % 12 + 1, number % 28 + 1, number % 24, number % 60,
    words[number / 3 % G_N_ELEMENTS (words)], number, number % 2 == 0 ? "Firefox" : "Chrome",
    number % 10 == 0 ? "enterprise" : "free", number % 5000);
  g_autoptr(HogData) globals = hog_data_from_json (text, -1, NULL);

  return hogarth_sample_event_new (NULL, NULL, globals);
}

gboolean
bench_fill (HogarthStore  *store,
            guint          n_destinations,
            guint          n_events,
            char         **first_id,
            GError       **error)
{
  g_autoptr(HogarthProject) project = hogarth_project_new (BENCH_PROJECT, "Acme");

  if (!hogarth_store_add_project (store, project, error))
    return FALSE;
  for (guint i = 0; i < n_destinations; i++)
    {
      g_autofree char *id = hogarth_store_new_id ();
      g_autoptr(HogarthDestination) destination = bench_destination_new (i);

      if (!hogarth_store_add_destination (store, BENCH_PROJECT, id, destination, NULL, error))
        return FALSE;
      if (i == 0)
        *first_id = g_steal_pointer (&id);
    }
  for (guint i = 0; i < n_events; i += 10000)
    {
      g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                    hogarth_sample_event_unref);

      for (guint j = i; j < MIN (i + 10000, n_events); j++)
        g_ptr_array_add (events, new_event (j));
      if (!hogarth_store_add_events (store, BENCH_PROJECT, events, error))
        return FALSE;
    }

  return TRUE;
}
