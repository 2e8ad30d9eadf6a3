/* test-store.c: what is written is there again: documents, versions, queue, bin, search
 *
 * SPDX-License-Identifier: MIT
 */

#include <sqlite3.h>

#include "store-fixture.h"

typedef struct
{
  guint     n_calls;
  gboolean  done;
  gint64    version;
  GError   *error;
  char     *ids;      /* of the signal changed, "kind:id:external " each */
  gpointer  result;
} Heard;

static void
heard_clear (Heard *heard)
{
  g_clear_error (&heard->error);
  g_clear_pointer (&heard->ids, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static void
saved_cb (HogarthStore *store,
          const char   *id,
          gint64        version,
          gpointer      user_data)
{
  Heard *heard = user_data;

  heard->n_calls++;
  heard->version = version;
  heard->done = TRUE;
}

static void
save_failed_cb (HogarthStore *store,
                const char   *id,
                const GError *error,
                gpointer      user_data)
{
  Heard *heard = user_data;

  g_clear_error (&heard->error);
  heard->error = g_error_copy (error);
  heard->done = TRUE;
}

static void
changed_cb (HogarthStore *store,
            int           kind,
            const char   *id,
            gboolean      external,
            gpointer      user_data)
{
  Heard *heard = user_data;
  char *longer = g_strdup_printf ("%s%d:%s:%d ", heard->ids != NULL ? heard->ids : "", kind, id,
                                  external);

  g_free (heard->ids);
  heard->ids = longer;
  heard->done = TRUE;
}

static void
finished_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Heard *heard = user_data;

  heard->result = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &heard->error);
  heard->done = TRUE;
}

static void
test_reopen (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test/{event}");
  g_autoptr(HogarthDestination) expected = NULL;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GPtrArray) projects = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  HogarthStoredDestination *row;

  fixture_reopen (fixture);
  projects = hogarth_store_list_projects (fixture->store, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (projects->len, ==, 1);
  g_assert_cmpstr (hogarth_project_get_name (
                     ((HogarthStoredProject *) g_ptr_array_index (projects, 0))->project), ==,
                   "Acme");

  list = hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  row = g_ptr_array_index (list, 0);
  g_assert_cmpstr (row->id, ==, id);
  g_assert_cmpstr (row->name, ==, "Orders");
  g_assert_cmpstr (row->description, ==, "Sends the event");
  g_assert_cmpstr (row->type, ==, "destination");
  g_assert_cmpstr (row->template_id, ==, "template-webhook");
  g_assert_true (row->enabled);
  g_assert_null (row->destination);

  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  expected = fixture_new_destination ("Orders", "https://acme.test/{event}", NULL);
  g_assert_true (hogarth_destination_equal (stored->destination, expected));
  g_assert_cmpint (stored->version, ==, 1);
  g_assert_cmpuint (stored->tests->len, ==, 0);
}

static void
test_tests (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthStoredDestination) again = NULL;
  g_autoptr(GPtrArray) tests = NULL;
  g_autoptr(GError) error = NULL;

  tests = hogarth_test_cases_from_json ("[{\"name\":\"one\",\"event\":\"pageview\"},"
                                        "{\"name\":\"two\",\"event\":\"pageview\"}]", -1, &error);
  g_assert_no_error (error);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, stored->destination,
                                                   tests, &error), ==, 2);
  g_assert_no_error (error);

  /* NULL keeps them, and what is equal is not written again. */
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, stored->destination,
                                                   NULL, &error), ==, 2);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, stored->destination,
                                                   tests, &error), ==, 2);
  g_assert_no_error (error);
  again = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->tests->len, ==, 2);
  g_assert_cmpstr (hog_data_get_member_string (
                     hogarth_test_case_get_data (g_ptr_array_index (again->tests, 1)), "name"),
                   ==, "two");
}

static HogarthStoredDestination *
list_one (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list =
    hogarth_store_list_destinations (fixture->store, fixture->project_id, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  return hogarth_stored_destination_ref (g_ptr_array_index (list, 0));
}

static void
assert_outcome (Fixture *fixture,
                guint    n_tests,
                guint    n_passed,
                guint    n_failed)
{
  g_autoptr(HogarthStoredDestination) row = list_one (fixture);

  g_assert_cmpuint (row->n_tests, ==, n_tests);
  g_assert_cmpuint (row->n_passed, ==, n_passed);
  g_assert_cmpuint (row->n_failed, ==, n_failed);
}

/* Lists know how many test cases there are and how they went, of the present version only. */
static void
test_outcome (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(GPtrArray) tests = NULL;
  g_autoptr(GError) error = NULL;

  assert_outcome (fixture, 0, 0, 0);
  tests = hogarth_test_cases_from_json ("[{\"name\":\"one\",\"event\":\"pageview\"},"
                                        "{\"name\":\"two\",\"event\":\"pageview\"}]", -1, &error);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, stored->destination,
                                                   tests, &error), ==, 2);
  g_assert_no_error (error);
  assert_outcome (fixture, 2, 0, 0);

  g_assert_true (hogarth_store_set_test_outcome (fixture->store, id, 2, 1, 1, &error));
  assert_outcome (fixture, 2, 1, 1);
  /* Not of a version that is gone, or that is not there yet. */
  g_assert_true (hogarth_store_set_test_outcome (fixture->store, id, 1, 2, 0, &error));
  g_assert_true (hogarth_store_set_test_outcome (fixture->store, id, 3, 2, 0, &error));
  assert_outcome (fixture, 2, 1, 1);
  fixture_reopen (fixture);
  assert_outcome (fixture, 2, 1, 1);

  next = hogarth_destination_with_name (stored->destination, "Renamed");
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 2, next, NULL, &error),
                   ==, 3);
  g_assert_no_error (error);
  assert_outcome (fixture, 2, 0, 0);
}

static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthDestination) mine = fixture_new_destination ("Mine", "https://mine.test", NULL);
  g_autoptr(HogarthDestination) other = fixture_new_destination ("Other", "https://o.test", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, other, NULL, &error), ==,
                   2);
  g_assert_no_error (error);
  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, mine, NULL, &error), ==,
                   0);
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);
}

/* Many edits, all on the version that was loaded, are one write. */
static void
test_queue (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Heard) heard = { 0 };
  gboolean saving;

  g_signal_connect (fixture->store, "saved", G_CALLBACK (saved_cb), &heard);
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *name = g_strdup_printf ("Orders %u", i);
      g_autoptr(HogarthDestination) edit = fixture_new_destination (name, "https://a.test", NULL);

      hogarth_store_queue_destination (fixture->store, id, 1, edit, NULL);
    }
  g_object_get (fixture->store, "saving", &saving, NULL);
  g_assert_true (saving);
  fixture_wait (&heard.done);
  g_assert_cmpuint (heard.n_calls, ==, 1);
  g_assert_cmpint (heard.version, ==, 2);

  /* The editor need not know that version to go on. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(HogarthDestination) edit = fixture_new_destination (i == 0 ? "A" : "B",
                                                                    "https://a.test", NULL);

      heard.done = FALSE;
      hogarth_store_queue_destination (fixture->store, id, 1, edit, NULL);
      fixture_wait (&heard.done);
    }
  g_assert_cmpint (heard.version, ==, 4);
  g_object_get (fixture->store, "saving", &saving, NULL);
  g_assert_false (saving);

  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "B");
}

/* What is queued when the program ends is written. */
static void
test_queue_close (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthDestination) edit = fixture_new_destination ("Last", "https://a.test", NULL);
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GError) error = NULL;

  hogarth_store_queue_destination (fixture->store, id, 1, edit, NULL);
  fixture_reopen (fixture);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "Last");
}

/* Two stores on one file are as two processes. */
static void
test_two (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autofree char *expected = g_strdup_printf ("1:%s:1 ", id);
  g_autoptr(HogarthDestination) edit = fixture_new_destination ("Theirs", "https://a.test", NULL);
  g_autoptr(HogarthDestination) mine = fixture_new_destination ("Mine", "https://a.test", NULL);
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthStore) second = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(Heard) heard = { 0 };
  g_auto(Heard) saved = { 0 };

  second = hogarth_store_open (fixture->path, NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (changed_cb), &heard);
  g_assert_cmpint (hogarth_store_save_destination (second, id, 1, edit, NULL, &error), ==, 2);
  g_assert_no_error (error);
  fixture_wait (&heard.done);
  g_assert_cmpstr (heard.ids, ==, expected);

  g_signal_connect (fixture->store, "save-failed", G_CALLBACK (save_failed_cb), &saved);
  g_signal_connect (fixture->store, "saved", G_CALLBACK (saved_cb), &saved);
  hogarth_store_queue_destination (fixture->store, id, 1, mine, NULL);
  fixture_wait (&saved.done);
  g_assert_error (saved.error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);

  saved.done = FALSE;
  hogarth_store_overwrite_queued (fixture->store, id);
  fixture_wait (&saved.done);
  g_assert_cmpint (saved.version, ==, 3);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "Mine");
}

static void
test_discard (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(HogarthDestination) theirs = fixture_new_destination ("Theirs", "https://a.test", NULL);
  g_autoptr(HogarthDestination) mine = fixture_new_destination ("Mine", "https://a.test", NULL);
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(GError) error = NULL;
  gboolean saving;

  g_assert_cmpint (hogarth_store_save_destination (fixture->store, id, 1, theirs, NULL, &error),
                   ==, 2);
  g_assert_no_error (error);
  hogarth_store_queue_destination (fixture->store, id, 1, mine, NULL);
  g_assert_false (hogarth_store_flush (fixture->store, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  hogarth_store_discard_queued (fixture->store, id);
  g_object_get (fixture->store, "saving", &saving, NULL);
  g_assert_false (saving);
  g_assert_true (hogarth_store_flush (fixture->store, &error));
  g_assert_no_error (error);
  stored = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->name, ==, "Theirs");
}

static void
test_bin (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GPtrArray) bin = NULL;
  g_autoptr(HogarthStoredDestination) gone = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  list = hogarth_store_list_destinations (fixture->store, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 0);
  bin = hogarth_store_list_destinations (fixture->store, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bin->len, ==, 1);

  g_assert_true (hogarth_store_undelete (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_assert_true (hogarth_store_empty_bin (fixture->store, G_MAXINT64, &error));
  g_assert_no_error (error);
  g_clear_pointer (&list, g_ptr_array_unref);
  list = hogarth_store_list_destinations (fixture->store, NULL, FALSE, &error);
  g_assert_cmpuint (list->len, ==, 1);

  g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_assert_true (hogarth_store_empty_bin (fixture->store, G_MAXINT64, &error));
  gone = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_null (gone);
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND);
}

static void
test_purge (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = fixture_add_destination (fixture, "Orders", "https://acme.test");
  g_autofree char *other = fixture_add_destination (fixture, "Others", "https://acme.test");
  g_autoptr(GPtrArray) bin = NULL;
  g_autoptr(HogarthStoredDestination) gone = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_false (hogarth_store_purge (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, other, &error));
  g_assert_true (hogarth_store_purge (fixture->store, HOGARTH_STORE_DESTINATION, id, &error));
  g_assert_no_error (error);
  bin = hogarth_store_list_destinations (fixture->store, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bin->len, ==, 1);
  gone = hogarth_store_load_destination (fixture->store, id, &error);
  g_assert_null (gone);
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND);
}

static gboolean
is_stored (HogarthStore *store,
           const char   *id)
{
  g_autoptr(HogarthStoredDestination) stored = hogarth_store_load_destination (store, id, NULL);

  return stored != NULL;
}

static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *value = NULL;
  g_autofree char *gone = NULL;

  none = hogarth_store_get_setting (fixture->store, "k", &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (hogarth_store_set_setting (fixture->store, "k", "1", &error));
  g_assert_true (hogarth_store_set_setting (fixture->store, "k", "zwei", &error));
  fixture_reopen (fixture);
  value = hogarth_store_get_setting (fixture->store, "k", &error);
  g_assert_cmpstr (value, ==, "zwei");
  g_assert_true (hogarth_store_set_setting (fixture->store, "k", NULL, &error));
  gone = hogarth_store_get_setting (fixture->store, "k", &error);
  g_assert_no_error (error);
  g_assert_null (gone);
}

static void
test_events (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                hogarth_sample_event_unref);
  HogarthEventQuery query = { .project_id = fixture->project_id, .limit = 2 };
  g_autoptr(GPtrArray) newest = NULL;
  g_autoptr(GPtrArray) named = NULL;
  g_autoptr(HogarthStoredEvent) loaded = NULL;
  g_autoptr(GError) error = NULL;
  HogarthStoredEvent *row;

  g_ptr_array_add (events, fixture_new_event ("e1", "$pageview", "Max", "2026-01-01T00:00:00Z"));
  g_ptr_array_add (events, fixture_new_event ("e2", "signed up", "Ann", "2026-01-02T00:00:00Z"));
  g_ptr_array_add (events, fixture_new_event ("e3", "$pageview", "Ann", "2026-01-03T00:00:00Z"));
  g_assert_true (hogarth_store_add_events (fixture->store, fixture->project_id, events, &error));
  g_assert_no_error (error);

  newest = hogarth_store_list_events (fixture->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (newest->len, ==, 2);
  row = g_ptr_array_index (newest, 0);
  g_assert_cmpstr (row->id, ==, "e3");
  g_assert_cmpstr (row->name, ==, "$pageview");
  g_assert_cmpstr (row->person, ==, "Ann");

  query.name = "$pageview";
  query.until = "2026-01-02T00:00:00Z";
  named = hogarth_store_list_events (fixture->store, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (named->len, ==, 1);

  loaded = hogarth_store_load_event (fixture->store, "e2", &error);
  g_assert_no_error (error);
  g_assert_true (hog_data_equal (hogarth_sample_event_get_globals (loaded->event),
                                 hogarth_sample_event_get_globals (g_ptr_array_index (events, 1))));
  g_assert_cmpint (hogarth_store_save_event (fixture->store, 1, loaded->event, &error), ==, 2);
  g_assert_cmpint (hogarth_store_save_event (fixture->store, 1, loaded->event, &error), ==, 0);
  g_assert_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CONFLICT);
}

/* A shipped event that is taken into a second project stays in the first. */
static void
test_events_of_two_projects (Fixture       *fixture,
                             gconstpointer  data)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                hogarth_sample_event_unref);
  g_autoptr(HogarthProject) project = hogarth_project_new ("second", "Second");
  const char *const projects[] = { fixture->project_id, "second" };
  g_autoptr(GError) error = NULL;

  g_assert_true (hogarth_store_add_project (fixture->store, project, &error));
  g_ptr_array_add (events, fixture_new_event ("e1", "$pageview", "Max", "2026-01-01T00:00:00Z"));
  for (guint i = 0; i < G_N_ELEMENTS (projects); i++)
    g_assert_true (hogarth_store_add_events (fixture->store, projects[i], events, &error));
  for (guint i = 0; i < G_N_ELEMENTS (projects); i++)
    {
      HogarthEventQuery query = { .project_id = projects[i] };
      g_autoptr(GPtrArray) list = hogarth_store_list_events (fixture->store, &query, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (list->len, ==, 1);
    }
}

static const struct
{
  const char *text;
  guint       n_destinations;
  guint       n_events;
} searches[] = {
  { "order", 1, 0 },
  { "ORDÉRS web", 1, 0 },
  { "fetch", 2, 0 },
  { "pageview", 0, 2 },
  { "$pageview max", 0, 1 },
  { "prem", 0, 3 },
  { "\"*( NOT ", 0, 0 },
  { "  ", 0, 0 },
  { "zzz", 0, 0 },
};

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *one G_GNUC_UNUSED = fixture_add_destination (fixture, "Orders by webhook", "https://a.test");
  g_autofree char *two G_GNUC_UNUSED = fixture_add_destination (fixture, "Slack", "https://b.test");
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                                hogarth_sample_event_unref);
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (events, fixture_new_event ("e1", "$pageview", "Max", "2026-01-01T00:00:00Z"));
  g_ptr_array_add (events, fixture_new_event ("e2", "signed up", "Ann", "2026-01-02T00:00:00Z"));
  g_ptr_array_add (events, fixture_new_event ("e3", "$pageview", "Ann", "2026-01-03T00:00:00Z"));
  g_assert_true (hogarth_store_add_events (fixture->store, fixture->project_id, events, &error));

  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autoptr(GPtrArray) destinations =
        hogarth_store_search (fixture->store, HOGARTH_STORE_DESTINATION, fixture->project_id,
                              searches[i].text, 10, &error);
      g_autoptr(GPtrArray) found =
        hogarth_store_search (fixture->store, HOGARTH_STORE_EVENT, NULL, searches[i].text, 10,
                              &error);

      g_assert_no_error (error);
      g_test_message ("%s", searches[i].text);
      g_assert_cmpuint (destinations->len, ==, searches[i].n_destinations);
      g_assert_cmpuint (found->len, ==, searches[i].n_events);
    }
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  Heard *heard = user_data;

  heard->result = hogarth_store_open_finish (result, &heard->error);
  heard->done = TRUE;
}

/* The window that opens the database empties it of what has lain in the bin for 30 days. */
static void
test_bin_old (Fixture       *fixture,
              gconstpointer  data)
{
  static const int days[] = { 31, 29 };
  char *ids[G_N_ELEMENTS (days)];
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) store = NULL;
  g_auto(Heard) opened = { 0 };
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &database), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *sql = NULL;

      ids[i] = fixture_add_destination (fixture, "Orders", "https://acme.test");
      g_assert_true (hogarth_store_delete (fixture->store, HOGARTH_STORE_DESTINATION, ids[i],
                                           &error));
      sql = g_strdup_printf ("UPDATE destination SET deleted_at = deleted_at - %d * 86400000000"
                             " WHERE id = '%s'", days[i], ids[i]);
      g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  sqlite3_close (database);

  hogarth_store_close (fixture->store, NULL);
  hogarth_store_open_async (fixture->path, NULL, NULL, opened_cb, &opened);
  fixture_wait (&opened.done);
  g_assert_no_error (opened.error);
  store = opened.result;
  for (guint i = 0; i < 1000 && is_stored (store, ids[0]); i++)
    g_usleep (10000);
  g_assert_false (is_stored (store, ids[0]));
  g_assert_true (is_stored (store, ids[1]));
  hogarth_store_close (store, NULL);
  g_free (ids[0]);
  g_free (ids[1]);
}

static void
test_async (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(HogarthDestination) destination = fixture_new_destination ("New", "https://n.t", NULL);
  HogarthStoredDestination *stored;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(HogarthStore) store = NULL;
  g_auto(Heard) opened = { 0 };
  g_auto(Heard) added = { 0 };
  g_auto(Heard) listed = { 0 };
  g_auto(Heard) deleted = { 0 };
  g_auto(Heard) missing = { 0 };

  hogarth_store_open_async (fixture->path, NULL, NULL, opened_cb, &opened);
  fixture_wait (&opened.done);
  g_assert_no_error (opened.error);
  store = opened.result;

  hogarth_store_add_destination_async (store, fixture->project_id, "id-1", destination, NULL, NULL,
                                       finished_cb, &added);
  fixture_wait (&added.done);
  g_assert_no_error (added.error);
  stored = added.result;
  g_assert_cmpstr (stored->name, ==, "New");
  hogarth_stored_destination_unref (stored);

  hogarth_store_delete_async (store, HOGARTH_STORE_DESTINATION, "id-1", TRUE, NULL, finished_cb,
                              &deleted);
  hogarth_store_list_destinations_async (store, NULL, FALSE, NULL, finished_cb, &listed);
  fixture_wait (&listed.done);
  g_assert_true (deleted.done);
  g_assert_no_error (listed.error);
  list = listed.result;
  g_assert_cmpuint (list->len, ==, 0);

  hogarth_store_load_destination_async (store, "nobody", NULL, finished_cb, &missing);
  fixture_wait (&missing.done);
  g_assert_error (missing.error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND);
  hogarth_store_close (store, NULL);

  missing.done = FALSE;
  g_clear_error (&missing.error);
  hogarth_store_load_destination_async (store, "nobody", NULL, finished_cb, &missing);
  fixture_wait (&missing.done);
  g_assert_error (missing.error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_CLOSED);
}

#define ADD(path, function) \
  g_test_add ("/store/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("reopen", test_reopen);
  ADD ("tests", test_tests);
  ADD ("tests/outcome", test_outcome);
  ADD ("conflict", test_conflict);
  ADD ("queue", test_queue);
  ADD ("queue/close", test_queue_close);
  ADD ("queue/discard", test_discard);
  ADD ("two", test_two);
  ADD ("bin", test_bin);
  ADD ("bin/purge", test_purge);
  ADD ("bin/old", test_bin_old);
  ADD ("settings", test_settings);
  ADD ("events", test_events);
  ADD ("events/two-projects", test_events_of_two_projects);
  ADD ("search", test_search);
  ADD ("async", test_async);

  return g_test_run ();
}
