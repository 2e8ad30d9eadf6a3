/* hogarth-store-types.c: the records that the store gives out
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-store-history.h"
#include "hogarth-store-private.h"

G_DEFINE_BOXED_TYPE (HogarthStoredProject, hogarth_stored_project,
                     hogarth_stored_project_ref, hogarth_stored_project_unref)
G_DEFINE_BOXED_TYPE (HogarthStoredDestination, hogarth_stored_destination,
                     hogarth_stored_destination_ref, hogarth_stored_destination_unref)
G_DEFINE_BOXED_TYPE (HogarthStoredEvent, hogarth_stored_event,
                     hogarth_stored_event_ref, hogarth_stored_event_unref)
G_DEFINE_BOXED_TYPE (HogarthStoredVersion, hogarth_stored_version,
                     hogarth_stored_version_ref, hogarth_stored_version_unref)

static void
free_text (const char *text)
{
  g_free ((char *) text);
}

/* What thousands of rows say alike is there once. */
static const char *
share_text (HogarthRows *rows,
            int          column)
{
  g_autofree char *text = hogarth_rows_dup_text (rows, column);

  return text != NULL ? g_ref_string_new_intern (text) : NULL;
}

static void
free_shared_text (const char *text)
{
  if (text != NULL)
    g_ref_string_release ((char *) text);
}

HogarthStoredProject *
hogarth_stored_project_ref (HogarthStoredProject *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_stored_project_clear (HogarthStoredProject *self)
{
  free_text (self->id);
  g_clear_pointer (&self->project, hogarth_project_unref);
}

void
hogarth_stored_project_unref (HogarthStoredProject *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_stored_project_clear);
}

HogarthStoredDestination *
hogarth_stored_destination_ref (HogarthStoredDestination *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_stored_destination_clear (HogarthStoredDestination *self)
{
  free_text (self->id);
  free_shared_text (self->project_id);
  free_text (self->name);
  free_text (self->description);
  free_shared_text (self->type);
  free_shared_text (self->icon_url);
  free_shared_text (self->template_id);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
}

void
hogarth_stored_destination_unref (HogarthStoredDestination *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_stored_destination_clear);
}

HogarthStoredDestination *
hogarth_stored_destination_read (HogarthRows *rows)
{
  HogarthStoredDestination *self = g_atomic_rc_box_new0 (HogarthStoredDestination);

  self->id = hogarth_rows_dup_text (rows, 0);
  self->project_id = share_text (rows, 1);
  self->name = hogarth_rows_dup_text (rows, 2);
  self->description = hogarth_rows_dup_text (rows, 3);
  self->type = share_text (rows, 4);
  self->icon_url = share_text (rows, 5);
  self->template_id = share_text (rows, 6);
  self->enabled = hogarth_rows_get_int (rows, 7) != 0;
  self->version = hogarth_rows_get_int (rows, 8);
  self->created_at = hogarth_rows_get_int (rows, 9);
  self->updated_at = hogarth_rows_get_int (rows, 10);
  self->deleted_at = hogarth_rows_get_int (rows, 11);
  self->n_tests = hogarth_rows_get_int (rows, 12);
  if (hogarth_rows_get_int (rows, 15) == self->version)
    {
      self->n_passed = hogarth_rows_get_int (rows, 13);
      self->n_failed = hogarth_rows_get_int (rows, 14);
    }

  return self;
}

HogarthStoredEvent *
hogarth_stored_event_ref (HogarthStoredEvent *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_stored_event_clear (HogarthStoredEvent *self)
{
  free_text (self->id);
  free_shared_text (self->project_id);
  free_text (self->label);
  free_shared_text (self->name);
  free_text (self->person);
  free_text (self->time);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
}

void
hogarth_stored_event_unref (HogarthStoredEvent *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_stored_event_clear);
}

HogarthStoredEvent *
hogarth_stored_event_read (HogarthRows *rows)
{
  HogarthStoredEvent *self = g_atomic_rc_box_new0 (HogarthStoredEvent);

  self->id = hogarth_rows_dup_text (rows, 0);
  self->project_id = share_text (rows, 1);
  self->label = hogarth_rows_dup_text (rows, 2);
  self->name = share_text (rows, 3);
  self->person = hogarth_rows_dup_text (rows, 4);
  self->time = hogarth_rows_dup_text (rows, 5);
  self->version = hogarth_rows_get_int (rows, 6);
  self->deleted_at = hogarth_rows_get_int (rows, 7);

  return self;
}

HogarthStoredVersion *
hogarth_stored_version_ref (HogarthStoredVersion *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_stored_version_clear (HogarthStoredVersion *self)
{
  free_text (self->name);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
}

void
hogarth_stored_version_unref (HogarthStoredVersion *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_stored_version_clear);
}
