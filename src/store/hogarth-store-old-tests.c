/* hogarth-store-old-tests.c: secrets typed into test cases before these were sealed
 *
 * SPDX-License-Identifier: MIT
 *
 * Test cases are sealed when they are stored. Databases of earlier versions have some that are
 * not, also in the versions of the history: they are sealed once, when such a database is opened
 * first. What was there is overwritten in the file, and copies of it that migrations made go.
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-private.h"

#define SETTING "tests_sealed"

/* The test cases without values of secrets; NULL if there are none, or what is there does not
 * read and can therefore never be shown. */
static GPtrArray *
seal_tests (const char         *text,
            HogarthDestination *destination)
{
  g_autoptr(GPtrArray) tests = hogarth_test_cases_from_json (text, -1, NULL);
  g_autoptr(GPtrArray) sealed = NULL;

  if (tests == NULL)
    return NULL;
  sealed = hogarth_test_cases_seal (tests, destination);
  for (guint i = 0; i < tests->len; i++)
    if (g_ptr_array_index (tests, i) != g_ptr_array_index (sealed, i))
      return g_steal_pointer (&sealed);
  return NULL;
}

static char *
tests_to_text (GPtrArray *tests)
{
  g_autoptr(GString) text = g_string_new ("[");

  for (guint i = 0; i < tests->len; i++)
    {
      HogData *data = hogarth_test_case_get_data (g_ptr_array_index (tests, i));
      g_autofree char *json = hog_data_to_json (data, 0);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", json);
    }
  g_string_append_c (text, ']');
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
seal_present (HogarthStore        *self,
              const char          *id,
              HogarthDestination  *destination,
              GError             **error)
{
  g_autofree char *text = hogarth_store_read_tests (self, id, error);
  g_autoptr(GPtrArray) sealed = NULL;

  if (text == NULL)
    return FALSE;
  sealed = seal_tests (text, destination);
  if (sealed == NULL)
    return TRUE;
  self->wipe = TRUE;
  return hogarth_store_replace_tests (self, id, sealed, error);
}

/* Which inputs were secret each version says for itself. */
static gboolean
seal_history (HogarthStore  *self,
              const char    *id,
              GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local,
                                 "SELECT number, document, tests FROM history"
                                 " WHERE destination_id = ?", "s", id);
  while (local == NULL && rows != NULL && hogarth_rows_next (rows, &local))
    {
      g_autoptr(HogarthDestination) version = hogarth_destination_new_from_json (
        hogarth_rows_get_text (rows, 1), -1, NULL, NULL);
      g_autoptr(GPtrArray) sealed = NULL;
      g_autofree char *text = NULL;

      if (version != NULL)
        sealed = seal_tests (hogarth_rows_get_text (rows, 2), version);
      if (sealed == NULL)
        continue;
      text = tests_to_text (sealed);
      self->wipe = TRUE;
      hogarth_database_run (self->database, &local,
                            "UPDATE history SET tests = ? WHERE number = ?", "si", text,
                            hogarth_rows_get_int (rows, 0));
    }

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
seal_all (HogarthStore  *self,
          GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;
  GError *local = NULL;

  rows = hogarth_database_query (self->database, &local, "SELECT id, document FROM destination",
                                 "");
  while (local == NULL && rows != NULL && hogarth_rows_next (rows, &local))
    {
      const char *id = hogarth_rows_get_text (rows, 0);
      g_autoptr(HogarthDestination) destination = hogarth_destination_new_from_json (
        hogarth_rows_get_text (rows, 1), -1, NULL, NULL);

      if (destination == NULL || seal_present (self, id, destination, &local))
        seal_history (self, id, &local);
    }
  if (local == NULL)
    hogarth_database_run (self->database, &local,
                          "INSERT OR REPLACE INTO setting (key, value) VALUES (?, '1')", "s",
                          SETTING);

  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gboolean
is_done (HogarthStore  *self,
         GError       **error)
{
  g_autoptr(HogarthRows) rows = NULL;

  rows = hogarth_database_query (self->database, error, "SELECT 1 FROM setting WHERE key = ?", "s",
                                 SETTING);
  return rows != NULL && hogarth_rows_next (rows, error);
}

/* Before the worker runs. A database that cannot be written now is sealed another time. */
void
hogarth_store_seal_old_tests (HogarthStore *self)
{
  g_autoptr(GError) error = NULL;
  gboolean done;

  if (is_done (self, &error) || error != NULL || !hogarth_database_begin (self->database, &error))
    {
      if (error != NULL)
        g_debug ("The old test cases were not looked at: %s", error->message);
      return;
    }
  done = seal_all (self, &error);
  done = hogarth_database_end (self->database, done, &error) && done;
  if (done && self->wipe)
    done = hogarth_store_wipe (self, &error);
  if (!done)
    g_message ("Secrets in old test cases stay until Hogarth is started again: %s",
               error != NULL ? error->message : "the database did not take the change");
  self->wipe = FALSE;
}
