/* hogarth-session-edit.c: edits of a destination, its test cases and mocked answers, undone
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include "hogarth-session-private.h"

/* What undo goes over; never changed. */
typedef struct
{
  HogarthDestination *destination;
  GPtrArray          *tests;
  HogData            *mocks;
} Edited;

static Edited *
edited_new (HogarthDestination *destination,
            GPtrArray          *tests,
            HogData            *mocks)
{
  Edited *self = g_rc_box_new0 (Edited);

  self->destination = hogarth_destination_ref (destination);
  self->tests = g_ptr_array_ref (tests);
  self->mocks = hog_data_ref (mocks);

  return self;
}

static void
edited_clear (Edited *self)
{
  hogarth_destination_unref (self->destination);
  g_ptr_array_unref (self->tests);
  hog_data_unref (self->mocks);
}

static Edited *
edited_ref (Edited *self)
{
  return g_rc_box_acquire (self);
}

static void
edited_unref (Edited *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) edited_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edited, edited_unref)

static GType edited_get_type (void);

G_DEFINE_BOXED_TYPE (Edited, edited, edited_ref, edited_unref)

static void
notify (HogarthSession *self,
        const char     *property)
{
  if (!self->closed)
    g_object_notify (G_OBJECT (self), property);
}

/* Values of secrets are no part of undo: whether one is stored always says the newest state. */
static HogarthDestination *
hogarth_session_mark_secrets (HogarthSession     *self,
                              HogarthDestination *destination)
{
  g_autoptr(HogarthDestination) marked = hogarth_destination_ref (destination);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (destination);

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      gboolean stored = hogarth_secrets_has (self->secrets, key) ||
                        hogarth_destination_has_secret (self->destination, key);
      g_autoptr(HogarthDestination) previous = NULL;

      if (!hogarth_input_entry_is_secret (entry) ||
          hogarth_destination_has_secret (marked, key) == stored)
        continue;

      previous = g_steal_pointer (&marked);
      marked = hogarth_destination_with_secret (previous, key, stored);
    }

  return g_steal_pointer (&marked);
}

/* The one place where the snapshot changes after it was opened. */
static void
hogarth_session_replace (HogarthSession     *self,
                         HogarthDestination *destination)
{
  hogarth_destination_ref (destination);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  self->destination = destination;
  self->testing = FALSE;

  _hogarth_session_queue_save (self);
  _hogarth_session_queue_preview (self);
  notify (self, "destination");
}

static void
hogarth_session_replace_tests (HogarthSession *self,
                               GPtrArray      *tests)
{
  g_ptr_array_ref (tests);
  g_ptr_array_unref (self->tests);
  self->tests = tests;

  _hogarth_session_queue_save (self);
  notify (self, "tests");
}

static void
hogarth_session_replace_mocks (HogarthSession *self,
                               HogData        *mocks)
{
  hog_data_ref (mocks);
  hog_data_unref (self->mocks);
  self->mocks = mocks;
  self->testing = FALSE;

  _hogarth_session_queue_preview (self);
  notify (self, "mocks");
}

static void
hogarth_session_show_edited (HogarthSession     *self,
                             HogarthDestination *destination,
                             GPtrArray          *tests,
                             HogData            *mocks)
{
  if (mocks != self->mocks)
    hogarth_session_replace_mocks (self, mocks);
  if (tests != self->tests)
    hogarth_session_replace_tests (self, tests);
  if (!hogarth_destination_equal (self->destination, destination))
    hogarth_session_replace (self, destination);
}

static void
hogarth_session_push (HogarthSession     *self,
                      HogarthDestination *destination,
                      GPtrArray          *tests,
                      HogData            *mocks,
                      const char         *what)
{
  g_autoptr(Edited) edited = edited_new (destination, tests, mocks);

  hogarth_undo_push (self->undo, edited, what, NULL, g_get_monotonic_time ());
}

static void
hogarth_session_step (HogarthSession *self,
                      const Edited   *edited)
{
  g_autoptr(HogarthDestination) destination = NULL;

  if (edited == NULL)
    return;

  destination = hogarth_session_mark_secrets (self, edited->destination);
  hogarth_session_show_edited (self, destination, edited->tests, edited->mocks);
}

static void
undo_notify_cb (HogarthSession *self,
                GParamSpec     *pspec,
                HogarthUndo    *undo)
{
  notify (self, pspec->name);
}

void
_hogarth_session_undo_init (HogarthSession *self)
{
  g_autoptr(Edited) edited = edited_new (self->destination, self->tests, self->mocks);

  g_clear_object (&self->undo);
  self->undo = hogarth_undo_new (edited_get_type (), edited);
  g_signal_connect_object (self->undo, "notify", G_CALLBACK (undo_notify_cb), self,
                           G_CONNECT_SWAPPED);
}

void
hogarth_session_edit (HogarthSession     *self,
                      HogarthDestination *next,
                      const char         *what)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (next != NULL);

  if (hogarth_destination_equal (self->destination, next))
    return;

  hogarth_session_push (self, next, self->tests, self->mocks, what);
  hogarth_session_replace (self, next);
}

void
hogarth_session_set_input (HogarthSession *self,
                           const char     *key,
                           HogData        *value)
{
  g_autoptr(HogarthDestination) next = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (key != NULL && value != NULL);

  if (hog_data_identical (hogarth_destination_get_input_value (self->destination, key), value))
    return;

  what = g_strconcat ("inputs.", key, NULL);
  next = hogarth_destination_with_input_value (self->destination, key, value);
  hogarth_session_edit (self, next, what);
}

void
hogarth_session_set_secret (HogarthSession *self,
                            const char     *key,
                            HogData        *value)
{
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogarthSecrets) previous = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (key != NULL);

  previous = g_steal_pointer (&self->secrets);
  self->secrets = value != NULL
                ? hogarth_secrets_with_value (previous, key, value)
                : hogarth_secrets_without (previous, key);
  _hogarth_session_save_secret (self, key, value);

  next = hogarth_destination_with_secret (self->destination, key, value != NULL);
  if (hogarth_destination_equal (self->destination, next))
    hogarth_session_replace (self, next);
  else
    hogarth_session_edit (self, next, NULL);
}

void
hogarth_session_end_step (HogarthSession *self)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  hogarth_undo_end_group (self->undo);
}

void
hogarth_session_undo (HogarthSession *self)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  hogarth_session_step (self, hogarth_undo_undo (self->undo));
}

void
hogarth_session_redo (HogarthSession *self)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  hogarth_session_step (self, hogarth_undo_redo (self->undo));
}

GPtrArray *
hogarth_session_get_tests (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->tests;
}

void
hogarth_session_set_tests (HogarthSession *self,
                           GPtrArray      *tests,
                           const char     *what)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (tests != NULL);

  if (self->tests == tests)
    return;

  hogarth_session_push (self, self->destination, tests, self->mocks, what);
  hogarth_session_replace_tests (self, tests);
}

void
hogarth_session_set_test (HogarthSession  *self,
                          guint            index,
                          HogarthTestCase *test_case,
                          const char      *what)
{
  g_autoptr(GPtrArray) tests = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (index < self->tests->len);

  tests = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  for (guint i = 0; i < self->tests->len; i++)
    if (i != index)
      g_ptr_array_add (tests, hogarth_test_case_ref (g_ptr_array_index (self->tests, i)));
    else if (test_case != NULL)
      g_ptr_array_add (tests, hogarth_test_case_ref (test_case));

  hogarth_session_set_tests (self, tests, what);
}

void
hogarth_session_set_mocks (HogarthSession *self,
                           HogData        *mocks,
                           const char     *what)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (hog_data_get_kind (mocks) == HOG_DATA_ARRAY);

  if (hog_data_identical (self->mocks, mocks))
    return;

  hogarth_session_push (self, self->destination, self->tests, mocks, what);
  hogarth_session_replace_mocks (self, mocks);
}

void
hogarth_session_restore (HogarthSession     *self,
                         HogarthDestination *destination,
                         GPtrArray          *tests)
{
  g_autoptr(HogarthDestination) marked = NULL;

  g_return_if_fail (HOGARTH_IS_SESSION (self));
  g_return_if_fail (destination != NULL && tests != NULL);

  marked = hogarth_session_mark_secrets (self, destination);
  hogarth_session_push (self, marked, tests, self->mocks, NULL);
  hogarth_session_show_edited (self, marked, tests, self->mocks);
}
