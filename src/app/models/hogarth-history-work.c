/* hogarth-history-work.c: what the history's window asks of the store
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-history-work"

#include "config.h"

#include "hogarth-history-work.h"
#include "hogarth-line-diff.h"
#include "hogarth-store-destinations.h"

/* Equal lines around a difference. */
#define CONTEXT_LINES 3

/* What is asked; unused fields are NULL. */
typedef struct
{
  char               *id;
  gint64              version;
  char               *name;
  HogarthDestination *present;
  GPtrArray          *tests;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->id);
  g_free (question->name);
  g_clear_pointer (&question->present, hogarth_destination_unref);
  g_clear_pointer (&question->tests, g_ptr_array_unref);
  g_free (question);
}

static Question *
question_new (const char         *id,
              gint64              version,
              HogarthDestination *present,
              GPtrArray          *tests)
{
  Question *question = g_new0 (Question, 1);

  question->id = g_strdup (id);
  question->version = version;
  question->present = present != NULL ? hogarth_destination_ref (present) : NULL;
  question->tests = tests != NULL ? g_ptr_array_ref (tests) : NULL;

  return question;
}

void
hogarth_history_listing_free (HogarthHistoryListing *self)
{
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

void
hogarth_history_comparison_free (HogarthHistoryComparison *self)
{
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_free (self);
}

static GPtrArray *
find_changes (HogarthStoredVersion *version,
              Question             *question)
{
  GPtrArray *changes = hogarth_changes_new (version->destination, question->present);
  g_autofree char *before = hogarth_test_cases_to_json (version->tests);
  g_autofree char *after = hogarth_test_cases_to_json (question->tests);

  if (g_strcmp0 (before, after) != 0)
    hogarth_changes_add (changes, HOGARTH_CHANGE_TESTS, NULL);

  return changes;
}

static gpointer
list_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Question *question = data;
  g_autoptr(HogarthHistoryListing) listing = g_new0 (HogarthHistoryListing, 1);
  g_autoptr(HogarthStoredVersion) newest = NULL;
  g_autoptr(GError) ignored = NULL;

  /* The editor tells of a save that failed; the history is there to be read all the same. */
  if (!hogarth_store_flush (store, &ignored))
    g_debug ("Before listing versions: %s", ignored->message);

  listing->versions = hogarth_store_list_versions (store, question->id, error);
  if (listing->versions == NULL)
    return NULL;

  if (listing->versions->len > 0)
    {
      HogarthStoredVersion *first = listing->versions->pdata[0];

      /* A version that does not read is shown as such when it is chosen. */
      g_clear_error (&ignored);
      newest = hogarth_store_load_version (store, first->id, &ignored);
    }
  if (newest != NULL)
    listing->changes = find_changes (newest, question);
  else
    listing->changes = g_ptr_array_new ();

  return g_steal_pointer (&listing);
}

static gpointer
compare_work (HogarthStore  *store,
              gpointer       data,
              GError       **error)
{
  Question *question = data;
  HogarthHistoryComparison *comparison;
  g_autoptr(HogarthStoredVersion) version = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  version = hogarth_store_load_version (store, question->version, error);
  if (version == NULL)
    return NULL;

  before = hogarth_destination_lines (version->destination, version->tests);
  after = hogarth_destination_lines (question->present, question->tests);
  comparison = g_new0 (HogarthHistoryComparison, 1);
  comparison->changes = find_changes (version, question);
  comparison->lines = hogarth_line_diff_new (before, after, CONTEXT_LINES);

  return comparison;
}

/* Loaded first: keeping the present one may thin the others out. */
static gpointer
fetch_work (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  Question *question = data;
  g_autoptr(HogarthStoredVersion) version =
    hogarth_store_load_version (store, question->version, error);

  if (version == NULL
      || !hogarth_store_flush (store, error)
      || !hogarth_store_name_version (store, question->id, 0, NULL, error))
    return NULL;

  return g_steal_pointer (&version);
}

static gpointer
name_work (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Question *question = data;
  const char *name = *question->name != '\0' ? question->name : NULL;
  gboolean done = hogarth_store_flush (store, error)
                  && hogarth_store_name_version (store, question->id, question->version, name,
                                                 error);

  return GINT_TO_POINTER (done);
}

void
hogarth_history_list_async (HogarthStore        *store,
                            const char          *id,
                            HogarthDestination  *present,
                            GPtrArray           *tests,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (id != NULL && present != NULL && tests != NULL);

  hogarth_store_perform_async (store, list_work, question_new (id, 0, present, tests),
                               question_free, (GDestroyNotify) hogarth_history_listing_free,
                               cancellable, callback, user_data);
}

void
hogarth_history_compare_async (HogarthStore        *store,
                               gint64               version,
                               HogarthDestination  *present,
                               GPtrArray           *tests,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (present != NULL && tests != NULL);

  hogarth_store_perform_async (store, compare_work, question_new (NULL, version, present, tests),
                               question_free, (GDestroyNotify) hogarth_history_comparison_free,
                               cancellable, callback, user_data);
}

void
hogarth_history_fetch_async (HogarthStore        *store,
                             const char          *id,
                             gint64               version,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (id != NULL);

  hogarth_store_perform_async (store, fetch_work, question_new (id, version, NULL, NULL),
                               question_free, (GDestroyNotify) hogarth_stored_version_unref, NULL,
                               callback, user_data);
}

void
hogarth_history_name_async (HogarthStore        *store,
                            const char          *id,
                            gint64               version,
                            const char          *name,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Question *question;

  g_return_if_fail (HOGARTH_IS_STORE (store));
  g_return_if_fail (id != NULL && name != NULL);

  question = question_new (id, version, NULL, NULL);
  question->name = g_strdup (name);
  hogarth_store_perform_async (store, name_work, question, question_free, NULL, NULL, callback,
                               user_data);
}
