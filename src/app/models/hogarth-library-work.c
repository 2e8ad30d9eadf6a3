/* hogarth-library-work.c: what the library writes to the store
 *
 * SPDX-License-Identifier: MIT
 *
 * Each operation is a function on the store's thread over a plain struct of immutable values;
 * its result is the identifier of what was written.
 */

#define G_LOG_DOMAIN "hogarth-library"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-library-work.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"
#include "hogarth-store-secrets.h"
#include "hogarth-store-text.h"

/* What an operation works on; unused fields are NULL. */
typedef struct
{
  HogarthStoreKind     kind;
  gboolean             deleted;
  gboolean             is_new;
  char                *project_id;
  char                *id;
  char                *name;
  HogarthDestination  *destination;
  HogarthSecrets      *secrets;
  GPtrArray           *tests;
  HogarthSampleEvent  *event;
  HogarthProject      *project;
} Work;

/* Whom to tell. */
typedef struct
{
  HogarthLibrary      *library;
  HogarthLibraryAdded  added;
  GObject             *owner;   /* nullable */
} Reply;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->destination, hogarth_destination_unref);
  g_clear_pointer (&work->secrets, hogarth_secrets_unref);
  g_clear_pointer (&work->tests, g_ptr_array_unref);
  g_clear_pointer (&work->event, hogarth_sample_event_unref);
  g_clear_pointer (&work->project, hogarth_project_unref);
  g_free (work->project_id);
  g_free (work->id);
  g_free (work->name);
  g_free (work);
}

static void
reply_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Reply *reply = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *id = hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  g_autofree char *text = id == NULL ? hogarth_store_text (error) : NULL;

  if (text != NULL)
    g_signal_emit_by_name (reply->library, "failed", text);
  else if (reply->added != NULL)
    reply->added (reply->library, id, reply->owner);

  g_clear_object (&reply->owner);
  g_object_unref (reply->library);
  g_free (reply);
}

static void
perform (HogarthLibrary      *self,
         HogarthStoreWork     function,
         Work                *work,
         HogarthLibraryAdded  added,
         GObject             *owner)
{
  Reply *reply = g_new0 (Reply, 1);

  reply->library = g_object_ref (self);
  reply->added = added;
  reply->owner = owner != NULL ? g_object_ref (owner) : NULL;
  hogarth_store_perform_async (hogarth_library_get_store (self), function, work, work_free, g_free,
                               NULL, reply_cb, reply);
}

/* Without a key the store holds them until there is one, and the window says so. */
static gboolean
write_secrets (HogarthStore    *store,
               const char      *id,
               HogarthSecrets  *secrets,
               GError         **error)
{
  guint n_secrets = secrets != NULL ? hogarth_secrets_get_length (secrets) : 0;
  g_autoptr(GError) closed = NULL;

  if (n_secrets > 0 &&
      hogarth_store_get_secrets_state (store) == HOGARTH_SECRETS_STATE_CLOSED &&
      !hogarth_store_unlock_secrets (store, NULL, &closed))
    g_debug ("Unlocking secrets: %s", closed->message);

  for (guint i = 0; i < n_secrets; i++)
    {
      const char *key = hogarth_secrets_get_key (secrets, i);
      g_autoptr(HogData) value = hogarth_secrets_dup_value (secrets, key);

      if (!hogarth_store_keep_secret (store, id, key, value, error))
        return FALSE;
    }

  return TRUE;
}

static gpointer
add_destination (HogarthStore  *store,
                 gpointer       data,
                 GError       **error)
{
  Work *work = data;

  if (!hogarth_store_add_destination (store, work->project_id, work->id, work->destination,
                                      work->tests, error)
      || !write_secrets (store, work->id, work->secrets, error))
    return NULL;

  return g_strdup (work->id);
}

static gpointer
duplicate_destination (HogarthStore  *store,
                       gpointer       data,
                       GError       **error)
{
  Work *work = data;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthDestination) copy = NULL;
  g_autoptr(HogarthSecrets) secrets = NULL;
  g_autofree char *name = NULL;
  g_autofree char *id = hogarth_store_new_id ();

  stored = hogarth_store_load_destination (store, work->id, error);
  if (stored == NULL)
    return NULL;

  /* translators: %s is the name of the destination that was duplicated */
  name = g_strdup_printf (_("%s (copy)"), stored->name != NULL ? stored->name : "");
  copy = hogarth_destination_with_name (stored->destination, name);
  if (!hogarth_store_add_destination (store, stored->project_id, id, copy, stored->tests, error))
    return NULL;

  /* A destination without secrets is the normal case, and a locked keyring no reason to fail:
   * then the copy's secrets have to be entered again, and its inputs say so. */
  secrets = hogarth_store_load_secrets (store, work->id, NULL);
  if (secrets != NULL && !write_secrets (store, id, secrets, error))
    return NULL;

  return g_steal_pointer (&id);
}

static gpointer
rename_destination (HogarthStore  *store,
                    gpointer       data,
                    GError       **error)
{
  Work *work = data;
  g_autoptr(HogarthStoredDestination) stored = NULL;
  g_autoptr(HogarthDestination) renamed = NULL;

  stored = hogarth_store_load_destination (store, work->id, error);
  if (stored == NULL)
    return NULL;

  renamed = hogarth_destination_with_name (stored->destination, work->name);
  if (hogarth_store_save_destination (store, work->id, stored->version, renamed, NULL, error) == 0)
    return NULL;

  return g_strdup (work->id);
}

static gpointer
add_event (HogarthStore  *store,
           gpointer       data,
           GError       **error)
{
  Work *work = data;
  g_autoptr(GPtrArray) events = g_ptr_array_new ();

  g_ptr_array_add (events, work->event);
  if (!hogarth_store_add_events (store, work->project_id, events, error))
    return NULL;

  return g_strdup (work->id);
}

static gpointer
save_event (HogarthStore  *store,
            gpointer       data,
            GError       **error)
{
  Work *work = data;
  g_autoptr(HogarthStoredEvent) stored = hogarth_store_load_event (store, work->id, error);

  if (stored == NULL
      || hogarth_store_save_event (store, stored->version, work->event, error) == 0)
    return NULL;

  return g_strdup (work->id);
}

static gpointer
delete_record (HogarthStore  *store,
               gpointer       data,
               GError       **error)
{
  Work *work = data;
  gboolean done = work->deleted
                  ? hogarth_store_delete (store, work->kind, work->id, error)
                  : hogarth_store_undelete (store, work->kind, work->id, error);

  return done ? g_strdup (work->id) : NULL;
}

static gpointer
save_project (HogarthStore  *store,
              gpointer       data,
              GError       **error)
{
  Work *work = data;
  g_autoptr(HogarthStoredProject) stored = NULL;

  if (work->is_new)
    return hogarth_store_add_project (store, work->project, error) ? g_strdup (work->id) : NULL;

  stored = hogarth_store_load_project (store, work->id, error);
  if (stored == NULL
      || hogarth_store_save_project (store, stored->version, work->project, error) == 0)
    return NULL;

  return g_strdup (work->id);
}

void
hogarth_library_add_destination (HogarthLibrary      *self,
                                 HogarthDestination  *destination,
                                 HogarthSecrets      *secrets,
                                 GPtrArray           *tests,
                                 HogarthLibraryAdded  added,
                                 GObject             *owner)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (destination != NULL);

  work = g_new0 (Work, 1);
  work->project_id = g_strdup (hogarth_library_get_project_id (self));
  work->id = hogarth_store_new_id ();
  work->destination = hogarth_destination_ref (destination);
  work->secrets = secrets != NULL ? hogarth_secrets_ref (secrets) : NULL;
  work->tests = tests != NULL ? g_ptr_array_ref (tests) : NULL;
  perform (self, add_destination, work, added, owner);
}

void
hogarth_library_duplicate_destination (HogarthLibrary *self,
                                       const char     *id)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  work = g_new0 (Work, 1);
  work->id = g_strdup (id);
  perform (self, duplicate_destination, work, NULL, NULL);
}

void
hogarth_library_rename_destination (HogarthLibrary *self,
                                    const char     *id,
                                    const char     *name)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);
  g_return_if_fail (name != NULL);

  work = g_new0 (Work, 1);
  work->id = g_strdup (id);
  work->name = g_strdup (name);
  perform (self, rename_destination, work, NULL, NULL);
}

void
hogarth_library_add_event (HogarthLibrary      *self,
                           HogarthSampleEvent  *event,
                           HogarthLibraryAdded  added,
                           GObject             *owner)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (event != NULL);

  work = g_new0 (Work, 1);
  work->project_id = g_strdup (hogarth_library_get_project_id (self));
  work->id = hogarth_store_new_id ();
  work->event = hogarth_sample_event_with_id (event, work->id);
  perform (self, add_event, work, added, owner);
}

void
hogarth_library_save_event (HogarthLibrary     *self,
                            HogarthSampleEvent *event)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (event != NULL);

  work = g_new0 (Work, 1);
  work->id = g_strdup (hogarth_sample_event_get_id (event));
  work->event = hogarth_sample_event_ref (event);
  perform (self, save_event, work, NULL, NULL);
}

void
hogarth_library_delete (HogarthLibrary   *self,
                        HogarthStoreKind  kind,
                        const char       *id,
                        gboolean          deleted)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (id != NULL);

  work = g_new0 (Work, 1);
  work->kind = kind;
  work->deleted = deleted;
  work->id = g_strdup (id);
  perform (self, delete_record, work, NULL, NULL);
}

void
hogarth_library_save_project (HogarthLibrary      *self,
                              HogarthProject      *project,
                              gboolean             is_new,
                              HogarthLibraryAdded  added,
                              GObject             *owner)
{
  Work *work;

  g_return_if_fail (HOGARTH_IS_LIBRARY (self));
  g_return_if_fail (project != NULL);

  work = g_new0 (Work, 1);
  work->is_new = is_new;
  work->id = g_strdup (hogarth_project_get_id (project));
  work->project = hogarth_project_ref (project);
  perform (self, save_project, work, added, owner);
}
