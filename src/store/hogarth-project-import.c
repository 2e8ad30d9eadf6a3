/* hogarth-project-import.c: a project into the store: first a plan, then one transaction
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include <string.h>

#include "hogarth-bundle.h"
#include "hogarth-exchange-private.h"
#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-exchange.h"
#include "hogarth-store-private.h"
#include "hogarth-store-projects.h"

/* One document of the import, and what will be done with it. */
typedef struct
{
  HogarthProjectImportAction  action;
  char                       *id;
  gint64                      base_version; /* of the stored one; 0 to add */
  gboolean                    deleted;      /* the stored one is in the bin */
  HogarthDestination         *destination;  /* one of these two */
  HogarthSampleEvent         *event;
  GPtrArray                  *tests;
} HogarthImportStep;

struct _HogarthProjectImport
{
  GObject parent_instance;

  HogarthStore               *store;
  char                       *project_id; /* where to */
  HogarthProject             *project;    /* NULL: the settings of the stored one stay */
  HogarthProjectImportAction  project_action;
  gint64                      project_version;
  gboolean                    project_deleted; /* it is in the bin */
  GPtrArray                  *steps;
  GPtrArray                  *rows;
  int                         n_done;     /* of the steps; read by other threads */
};

G_DEFINE_FINAL_TYPE (HogarthProjectImport, hogarth_project_import, G_TYPE_OBJECT)

static void
hogarth_import_step_free (HogarthImportStep *step)
{
  g_free (step->id);
  g_clear_pointer (&step->destination, hogarth_destination_unref);
  g_clear_pointer (&step->event, hogarth_sample_event_unref);
  g_clear_pointer (&step->tests, g_ptr_array_unref);
  g_free (step);
}

static void
hogarth_import_row_free (HogarthProjectImportRow *row)
{
  g_free (row->name);
  g_free (row);
}

static void
hogarth_project_import_finalize (GObject *object)
{
  HogarthProjectImport *self = HOGARTH_PROJECT_IMPORT (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->rows);
  g_free (self->project_id);

  G_OBJECT_CLASS (hogarth_project_import_parent_class)->finalize (object);
}

static void
hogarth_project_import_class_init (HogarthProjectImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_project_import_finalize;
}

static void
hogarth_project_import_init (HogarthProjectImport *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_import_step_free);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_import_row_free);
}

static void
hogarth_project_import_add_row (HogarthProjectImport       *self,
                                HogarthStoreKind            kind,
                                HogarthProjectImportAction  action,
                                const char                 *name)
{
  HogarthProjectImportRow *row = g_new0 (HogarthProjectImportRow, 1);

  row->kind = kind;
  row->action = action;
  row->name = g_strdup (name != NULL ? name : "");
  g_ptr_array_add (self->rows, row);
}

static HogData *
hogarth_import_read_json (HogarthBundle  *bundle,
                          const char     *path,
                          GError        **error)
{
  const char *text = g_tree_lookup (bundle, path);
  g_autoptr(GError) local = NULL;
  HogData *data = text != NULL ? hog_data_from_json (text, -1, &local) : NULL;

  if (data == NULL)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID, "%s: %s", path,
                 local != NULL ? local->message : "the file is missing");
  return data;
}

/* @project_id NULL: into the project that was exported. */
static gboolean
hogarth_project_import_plan_project (HogarthProjectImport  *self,
                                     HogarthBundle         *bundle,
                                     const char            *project_id,
                                     GError               **error)
{
  g_autoptr(HogData) data = hogarth_import_read_json (bundle, "project.json", error);
  g_autoptr(HogarthProject) project = NULL;
  g_autoptr(HogarthStoredProject) stored = NULL;
  g_autoptr(GError) local = NULL;

  if (data == NULL)
    return FALSE;
  project = hogarth_project_new_from_data (data, &local);
  if (project == NULL || hogarth_project_get_id (project) == NULL)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID, "project.json: %s",
                   local != NULL ? local->message : "it has no id");
      return FALSE;
    }

  self->project_id = g_strdup (project_id != NULL ? project_id : hogarth_project_get_id (project));
  stored = hogarth_store_load_project (self->store, self->project_id, &local);
  if (stored == NULL && (project_id != NULL || !g_error_matches (local, HOGARTH_STORE_ERROR,
                                                                 HOGARTH_STORE_ERROR_NOT_FOUND)))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  self->project_action = HOGARTH_PROJECT_IMPORT_ADD;
  if (stored != NULL)
    {
      self->project_version = stored->version;
      self->project_deleted = stored->deleted_at > 0;
      self->project_action = project_id != NULL || hogarth_project_equal (project, stored->project)
                               ? HOGARTH_PROJECT_IMPORT_KEEP : HOGARTH_PROJECT_IMPORT_CHANGE;
    }
  self->project = g_steal_pointer (&project);
  hogarth_project_import_add_row (self, HOGARTH_STORE_PROJECT, self->project_action,
                                  hogarth_project_get_name (self->project));

  return TRUE;
}

static gboolean
hogarth_import_tests_equal (GPtrArray *a,
                            GPtrArray *b)
{
  gboolean equal = a->len == b->len;

  for (guint i = 0; equal && i < a->len; i++)
    equal = hog_data_equal (hogarth_test_case_get_data (g_ptr_array_index (a, i)),
                            hogarth_test_case_get_data (g_ptr_array_index (b, i)));
  return equal;
}

/* Compares with the stored one. One of the same identifier in another project is no match: then
 * the import is a copy with an identifier of its own. */
static void
hogarth_project_import_match_destination (HogarthProjectImport *self,
                                          HogarthImportStep    *step)
{
  g_autoptr(HogarthStoredDestination) stored = NULL;
  HogarthDestination *merged;

  if (step->id != NULL)
    stored = hogarth_store_load_destination (self->store, step->id, NULL);
  if (stored == NULL || g_strcmp0 (stored->project_id, self->project_id) != 0)
    {
      if (step->id == NULL || stored != NULL)
        {
          g_free (step->id);
          step->id = hogarth_store_new_id ();
        }
      return;
    }

  step->base_version = stored->version;
  step->deleted = stored->deleted_at > 0;
  step->action = !step->deleted &&
                 hogarth_exchange_equal (stored->destination, step->destination) &&
                 hogarth_import_tests_equal (stored->tests, step->tests)
                   ? HOGARTH_PROJECT_IMPORT_KEEP : HOGARTH_PROJECT_IMPORT_CHANGE;
  merged = hogarth_exchange_merge (stored->destination, step->destination);
  hogarth_destination_unref (step->destination);
  step->destination = merged;
}

static gboolean
hogarth_project_import_plan_destination (HogarthProjectImport  *self,
                                         HogarthBundle         *bundle,
                                         const char            *path,
                                         GError               **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *source = g_strconcat (folder, "/source.hog", NULL);
  g_autofree char *tests = g_strconcat (folder, "/tests.json", NULL);
  g_autoptr(HogData) data = hogarth_import_read_json (bundle, path, error);
  const char *text = g_tree_lookup (bundle, tests);
  g_autoptr(GPtrArray) cases = NULL;
  g_autoptr(GError) local = NULL;
  HogarthImportStep *step;

  if (data == NULL)
    return FALSE;

  step = g_new0 (HogarthImportStep, 1);
  g_ptr_array_add (self->steps, step);
  step->destination = hogarth_exchange_unpack_destination (data, g_tree_lookup (bundle, source),
                                                           &step->id, &local);
  if (step->destination != NULL)
    cases = hogarth_test_cases_from_json (text != NULL ? text : "[]", -1, &local);
  if (cases != NULL)
    step->tests = hogarth_test_cases_seal (cases, step->destination);
  if (local != NULL)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID, "%s: %s",
                   step->destination == NULL ? path : tests, local->message);
      return FALSE;
    }

  hogarth_project_import_match_destination (self, step);
  hogarth_project_import_add_row (self, HOGARTH_STORE_DESTINATION, step->action,
                                  hogarth_destination_get_name (step->destination));
  return TRUE;
}

static gboolean
hogarth_project_import_plan_event (HogarthProjectImport  *self,
                                   HogarthBundle         *bundle,
                                   const char            *path,
                                   GError               **error)
{
  g_autoptr(HogarthStoredEvent) stored = NULL;
  g_autoptr(GError) local = NULL;
  HogarthImportStep *step = g_new0 (HogarthImportStep, 1);

  g_ptr_array_add (self->steps, step);
  step->event = hogarth_sample_event_new_from_json (g_tree_lookup (bundle, path), -1, &local);
  if (step->event == NULL)
    {
      g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID, "%s: %s", path,
                   local->message);
      return FALSE;
    }

  step->id = g_strdup (hogarth_sample_event_get_id (step->event));
  stored = hogarth_store_load_event (self->store, step->id, NULL);
  if (stored != NULL && g_strcmp0 (stored->project_id, self->project_id) == 0)
    {
      g_autofree char *before = hogarth_sample_event_to_json (stored->event);
      g_autofree char *after = hogarth_sample_event_to_json (step->event);

      step->base_version = stored->version;
      step->deleted = stored->deleted_at > 0;
      step->action = !step->deleted && strcmp (before, after) == 0
                       ? HOGARTH_PROJECT_IMPORT_KEEP : HOGARTH_PROJECT_IMPORT_CHANGE;
    }
  hogarth_project_import_add_row (self, HOGARTH_STORE_EVENT, step->action,
                                  hogarth_sample_event_get_label (step->event));
  return TRUE;
}

static gboolean
hogarth_project_import_has (HogarthProjectImport *self,
                            const char           *id)
{
  for (guint i = 0; i < self->steps->len; i++)
    if (g_strcmp0 (((HogarthImportStep *) g_ptr_array_index (self->steps, i))->id, id) == 0)
      return TRUE;

  return FALSE;
}

/* What the store has and the import has not. */
static gboolean
hogarth_project_import_plan_rest (HogarthProjectImport  *self,
                                  GError               **error)
{
  HogarthEventQuery query = { .project_id = self->project_id };
  g_autoptr(GPtrArray) destinations = NULL;
  g_autoptr(GPtrArray) events = NULL;

  destinations = hogarth_store_list_destinations (self->store, self->project_id, FALSE, error);
  events = destinations != NULL ? hogarth_store_list_events (self->store, &query, error) : NULL;
  if (events == NULL)
    return FALSE;

  for (guint i = 0; i < destinations->len; i++)
    {
      HogarthStoredDestination *row = g_ptr_array_index (destinations, i);

      if (!hogarth_project_import_has (self, row->id))
        hogarth_project_import_add_row (self, HOGARTH_STORE_DESTINATION,
                                        HOGARTH_PROJECT_IMPORT_KEEP, row->name);
    }
  for (guint i = 0; i < events->len; i++)
    {
      HogarthStoredEvent *row = g_ptr_array_index (events, i);

      if (!hogarth_project_import_has (self, row->id))
        hogarth_project_import_add_row (self, HOGARTH_STORE_EVENT, HOGARTH_PROJECT_IMPORT_KEEP,
                                        row->label);
    }

  return TRUE;
}

static gboolean
hogarth_project_import_plan (HogarthProjectImport  *self,
                             HogarthBundle         *bundle,
                             const char            *project_id,
                             GError               **error)
{
  gboolean done = hogarth_project_import_plan_project (self, bundle, project_id, error);

  for (GTreeNode *node = g_tree_node_first (bundle); done && node != NULL;
       node = g_tree_node_next (node))
    {
      const char *path = g_tree_node_key (node);

      if (g_str_has_prefix (path, "destinations/") && g_str_has_suffix (path, "/destination.json"))
        done = hogarth_project_import_plan_destination (self, bundle, path, error);
      else if (g_str_has_prefix (path, "events/"))
        done = hogarth_project_import_plan_event (self, bundle, path, error);
    }

  return done && hogarth_project_import_plan_rest (self, error);
}

gboolean
hogarth_project_import_is_export (HogData *document)
{
  return hogarth_bundle_is_one (document);
}

HogarthProjectImport *
hogarth_project_import_new (HogarthStore  *store,
                            const char    *path,
                            const char    *project_id,
                            GError       **error)
{
  g_autoptr(HogarthProjectImport) self = NULL;
  g_autoptr(GTree) bundle = NULL;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  bundle = hogarth_bundle_read (path, error);
  if (bundle == NULL)
    return NULL;

  self = g_object_new (HOGARTH_TYPE_PROJECT_IMPORT, NULL);
  self->store = g_object_ref (store);

  return hogarth_project_import_plan (self, bundle, project_id, error) ? g_steal_pointer (&self)
                                                                       : NULL;
}

GPtrArray *
hogarth_project_import_get_rows (HogarthProjectImport *self)
{
  g_return_val_if_fail (HOGARTH_IS_PROJECT_IMPORT (self), NULL);

  return self->rows;
}

static gboolean
hogarth_project_import_apply_project (HogarthProjectImport  *self,
                                      GError               **error)
{
  if (self->project_deleted && !hogarth_store_undelete (self->store, HOGARTH_STORE_PROJECT,
                                                        self->project_id, error))
    return FALSE;
  if (self->project_action == HOGARTH_PROJECT_IMPORT_ADD)
    return hogarth_store_add_project (self->store, self->project, error);
  if (self->project_action == HOGARTH_PROJECT_IMPORT_CHANGE)
    return hogarth_store_save_project (self->store, self->project_version, self->project,
                                       error) > 0;
  return TRUE;
}

static gboolean
hogarth_project_import_apply_step (HogarthProjectImport     *self,
                                   const HogarthImportStep  *step,
                                   GError                  **error)
{
  HogarthStoreKind kind = step->event != NULL ? HOGARTH_STORE_EVENT : HOGARTH_STORE_DESTINATION;
  gboolean add = step->action == HOGARTH_PROJECT_IMPORT_ADD;
  HogarthSaveMode mode = { .base_version = step->base_version };
  g_autoptr(GPtrArray) events = NULL;

  if (step->action == HOGARTH_PROJECT_IMPORT_KEEP)
    return TRUE;
  if (step->deleted && !hogarth_store_undelete (self->store, kind, step->id, error))
    return FALSE;
  if (step->destination != NULL)
    return add ? hogarth_store_add_destination (self->store, self->project_id, step->id,
                                                step->destination, step->tests, error)
               : hogarth_store_keep_version (self->store, step->id, NULL, error) &&
                 hogarth_store_replace_destination (self->store, step->id, &mode,
                                                    step->destination, step->tests, error) > 0;
  if (!add)
    return hogarth_store_save_event (self->store, step->base_version, step->event, error) > 0;

  events = g_ptr_array_new ();
  g_ptr_array_add (events, step->event);
  return hogarth_store_add_events (self->store, self->project_id, events, error);
}

double
hogarth_project_import_get_fraction (HogarthProjectImport *self)
{
  g_return_val_if_fail (HOGARTH_IS_PROJECT_IMPORT (self), 0);

  return (double) g_atomic_int_get (&self->n_done) / MAX (self->steps->len, 1);
}

char *
hogarth_project_import_apply (HogarthProjectImport  *self,
                              GCancellable          *cancellable,
                              GError               **error)
{
  gboolean done;

  g_return_val_if_fail (HOGARTH_IS_PROJECT_IMPORT (self), NULL);

  if (!hogarth_store_begin (self->store, error))
    return NULL;
  done = hogarth_project_import_apply_project (self, error);
  for (guint i = 0; i < self->steps->len && done; i++)
    {
      g_atomic_int_set (&self->n_done, (int) i);
      done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
             hogarth_project_import_apply_step (self, g_ptr_array_index (self->steps, i), error);
    }
  g_atomic_int_set (&self->n_done, (int) self->steps->len);

  return hogarth_store_end (self->store, done, error) ? g_strdup (self->project_id) : NULL;
}
