/* hogarth-session.c: the one object that every pane of an editor gets
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-session"

#include "config.h"

#include <string.h>

#include "hogarth-problem-item.h"
#include "hogarth-sample-event-item.h"
#include "hogarth-session-private.h"

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_CAN_REDO,
  PROP_CAN_UNDO,
  PROP_DESTINATION,
  PROP_EVENT,
  PROP_EVENTS,
  PROP_MOCKS,
  PROP_PROBLEMS,
  PROP_REAL,
  PROP_RUN,
  PROP_SAVE_ERROR,
  PROP_SAVE_STATE,
  PROP_TESTING,
  PROP_TESTS,
  N_PROPS
};

enum { SECRETS_CHANGED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthSession, hogarth_session, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HogarthSaveState, hogarth_save_state,
                    G_DEFINE_ENUM_VALUE (HOGARTH_SAVE_STATE_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_SAVE_STATE_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_SAVE_STATE_CONFLICT, "conflict"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_SAVE_STATE_FAILED, "failed"))

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
hogarth_session_notify (HogarthSession *self,
                        guint           property)
{
  if (!self->closed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
hogarth_session_dispose (GObject *object)
{
  hogarth_session_close (HOGARTH_SESSION (object));

  G_OBJECT_CLASS (hogarth_session_parent_class)->dispose (object);
}

static void
hogarth_session_finalize (GObject *object)
{
  HogarthSession *self = HOGARTH_SESSION (object);

  g_clear_object (&self->store);
  g_clear_object (&self->undo);
  g_clear_object (&self->events);
  g_clear_object (&self->problems);
  g_clear_object (&self->preview);
  g_clear_object (&self->test);
  g_clear_object (&self->hints);
  g_clear_pointer (&self->project, hogarth_project_unref);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  g_clear_pointer (&self->held, hogarth_secrets_unref);
  g_clear_pointer (&self->saving, hogarth_secrets_unref);
  g_clear_pointer (&self->stored, g_strfreev);
  g_clear_pointer (&self->tests, g_ptr_array_unref);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  g_clear_pointer (&self->mocks, hog_data_unref);
  g_clear_pointer (&self->run, hogarth_run_unref);
  g_clear_pointer (&self->compiled, hogarth_compiled_unref);
  g_clear_pointer (&self->tested, hogarth_destination_unref);
  g_free (self->id);
  g_free (self->save_error);

  G_OBJECT_CLASS (hogarth_session_parent_class)->finalize (object);
}

static void
hogarth_session_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HogarthSession *self = HOGARTH_SESSION (object);

  switch (prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, hogarth_undo_can_redo (self->undo, NULL));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, hogarth_undo_can_undo (self->undo, NULL));
      break;
    case PROP_DESTINATION:
      g_value_set_boxed (value, self->destination);
      break;
    case PROP_EVENT:
      g_value_set_boxed (value, self->event);
      break;
    case PROP_EVENTS:
      g_value_set_object (value, self->events);
      break;
    case PROP_MOCKS:
      g_value_set_boxed (value, self->mocks);
      break;
    case PROP_PROBLEMS:
      g_value_set_object (value, self->problems);
      break;
    case PROP_REAL:
      g_value_set_boolean (value, self->real);
      break;
    case PROP_RUN:
      g_value_set_boxed (value, self->run);
      break;
    case PROP_SAVE_ERROR:
      g_value_set_string (value, self->save_error);
      break;
    case PROP_SAVE_STATE:
      g_value_set_enum (value, self->save_state);
      break;
    case PROP_TESTING:
      g_value_set_boolean (value, self->testing);
      break;
    case PROP_TESTS:
      g_value_set_boxed (value, self->tests);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_session_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  HogarthSession *self = HOGARTH_SESSION (object);

  switch (prop_id)
    {
    case PROP_EVENT:
      hogarth_session_set_event (self, g_value_get_boxed (value));
      break;
    case PROP_MOCKS:
      hogarth_session_set_mocks (self, g_value_get_boxed (value), NULL);
      break;
    case PROP_REAL:
      hogarth_session_set_real (self, g_value_get_boolean (value));
      break;
    case PROP_TESTS:
      hogarth_session_set_tests (self, g_value_get_boxed (value), NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_session_class_init (HogarthSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags write = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hogarth_session_dispose;
  object_class->finalize = hogarth_session_finalize;
  object_class->get_property = hogarth_session_get_property;
  object_class->set_property = hogarth_session_set_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, read);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read);
  properties[PROP_DESTINATION] =
    g_param_spec_boxed ("destination", NULL, NULL, HOGARTH_TYPE_DESTINATION, read);
  properties[PROP_EVENT] =
    g_param_spec_boxed ("event", NULL, NULL, HOGARTH_TYPE_SAMPLE_EVENT, write);
  properties[PROP_EVENTS] = g_param_spec_object ("events", NULL, NULL, G_TYPE_LIST_MODEL, read);
  properties[PROP_MOCKS] = g_param_spec_boxed ("mocks", NULL, NULL, HOG_TYPE_DATA, write);
  properties[PROP_PROBLEMS] =
    g_param_spec_object ("problems", NULL, NULL, G_TYPE_LIST_MODEL, read);
  properties[PROP_REAL] = g_param_spec_boolean ("real", NULL, NULL, FALSE, write);
  properties[PROP_RUN] = g_param_spec_boxed ("run", NULL, NULL, HOGARTH_TYPE_RUN, read);
  properties[PROP_SAVE_ERROR] = g_param_spec_string ("save-error", NULL, NULL, NULL, read);
  properties[PROP_SAVE_STATE] =
    g_param_spec_enum ("save-state", NULL, NULL, HOGARTH_TYPE_SAVE_STATE,
                       HOGARTH_SAVE_STATE_SAVED, read);
  properties[PROP_TESTING] = g_param_spec_boolean ("testing", NULL, NULL, FALSE, read);
  properties[PROP_TESTS] = g_param_spec_boxed ("tests", NULL, NULL, G_TYPE_PTR_ARRAY, write);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SECRETS_CHANGED] =
    g_signal_new ("secrets-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
}

static void
hogarth_session_init (HogarthSession *self)
{
  self->destination = hogarth_destination_new ();
  self->secrets = hogarth_secrets_new ();
  self->held = hogarth_secrets_new ();
  self->saving = hogarth_secrets_new ();
  self->mocks = hog_data_new_empty_array ();
  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  self->events = g_list_store_new (HOGARTH_TYPE_SAMPLE_EVENT_ITEM);
  self->problems = g_list_store_new (HOGARTH_TYPE_PROBLEM_ITEM);
  _hogarth_session_undo_init (self);
  _hogarth_session_run_init (self);
  _hogarth_session_problems_init (self);
}

void
_hogarth_session_show (HogarthSession     *self,
                       HogarthDestination *destination,
                       HogarthSecrets     *secrets)
{
  g_clear_pointer (&self->secrets, hogarth_secrets_unref);
  self->secrets = hogarth_secrets_ref (secrets);
  g_clear_pointer (&self->destination, hogarth_destination_unref);
  self->destination = hogarth_destination_ref (destination);

  _hogarth_session_undo_init (self);
  self->testing = FALSE;
  _hogarth_session_queue_preview (self);
  hogarth_session_notify (self, PROP_CAN_UNDO);
  hogarth_session_notify (self, PROP_CAN_REDO);
  hogarth_session_notify (self, PROP_TESTS);
  hogarth_session_notify (self, PROP_DESTINATION);
}

void
_hogarth_session_set_run (HogarthSession *self,
                          HogarthRun     *run)
{
  if (run != NULL)
    hogarth_run_ref (run);
  g_clear_pointer (&self->run, hogarth_run_unref);
  self->run = run;

  hogarth_session_notify (self, PROP_TESTING);
  hogarth_session_notify (self, PROP_RUN);
}

void
_hogarth_session_set_busy (HogarthSession *self,
                           gboolean        busy)
{
  if (self->busy == !!busy)
    return;

  self->busy = !!busy;
  hogarth_session_notify (self, PROP_BUSY);
}

HogarthSession *
hogarth_session_new (HogarthStore   *store,
                     HogarthProject *project)
{
  HogarthSession *self;

  g_return_val_if_fail (store == NULL || HOGARTH_IS_STORE (store), NULL);
  g_return_val_if_fail (project != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_SESSION, NULL);
  self->project = hogarth_project_ref (project);
  g_set_object (&self->store, store);
  _hogarth_session_store_init (self);
  _hogarth_session_secrets_init (self);

  return self;
}

void
hogarth_session_close (HogarthSession *self)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  self->closed = TRUE;
  _hogarth_session_run_stop (self);
}

HogarthStore *
hogarth_session_get_store (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->store;
}

HogarthProject *
hogarth_session_get_project (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->project;
}

const char *
hogarth_session_get_id (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->id;
}

HogarthDestination *
hogarth_session_get_destination (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->destination;
}

GListModel *
hogarth_session_get_events (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->events);
}

GPtrArray *
hogarth_session_dup_sample_events (HogarthSession *self)
{
  return hogarth_session_dup_first_events (self, G_MAXUINT);
}

GPtrArray *
hogarth_session_dup_first_events (HogarthSession *self,
                                  guint           n_events)
{
  GPtrArray *list;
  GListModel *events;

  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  events = G_LIST_MODEL (self->events);
  n_events = MIN (n_events, g_list_model_get_n_items (events));
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_sample_event_unref);
  for (guint i = 0; i < n_events; i++)
    {
      g_autoptr(HogarthSampleEventItem) item = g_list_model_get_item (events, i);

      g_ptr_array_add (list, hogarth_sample_event_ref (hogarth_sample_event_item_get_event (item)));
    }

  return list;
}

HogarthSampleEvent *
hogarth_session_get_event (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->event;
}

void
hogarth_session_set_event (HogarthSession     *self,
                           HogarthSampleEvent *event)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  if (self->event == event)
    return;

  if (event != NULL)
    hogarth_sample_event_ref (event);
  g_clear_pointer (&self->event, hogarth_sample_event_unref);
  self->event = event;
  self->testing = FALSE;

  _hogarth_session_queue_preview (self);
  hogarth_session_notify (self, PROP_EVENT);
}

HogData *
hogarth_session_get_mocks (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->mocks;
}

HogarthRun *
hogarth_session_get_run (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return self->run;
}

GListModel *
hogarth_session_get_problems (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->problems);
}

HogarthProblem *
hogarth_session_find_problem (HogarthSession *self,
                              const char     *path)
{
  HogarthProblem *worst = NULL;
  gsize length;

  g_return_val_if_fail (HOGARTH_IS_SESSION (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  length = strlen (path);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->problems)); i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (G_LIST_MODEL (self->problems), i);
      HogarthProblem *problem = hogarth_problem_item_get_problem (item);
      const char *other = hogarth_problem_get_path (problem);

      if (strncmp (other, path, length) != 0 || (other[length] != '\0' && other[length] != '.'))
        continue;
      if (worst == NULL ||
          hogarth_problem_get_severity (problem) < hogarth_problem_get_severity (worst))
        worst = problem;
    }

  return worst;
}

gboolean
hogarth_session_get_real (HogarthSession *self)
{
  g_return_val_if_fail (HOGARTH_IS_SESSION (self), FALSE);

  return self->real;
}

void
hogarth_session_set_real (HogarthSession *self,
                          gboolean        real)
{
  g_return_if_fail (HOGARTH_IS_SESSION (self));

  if (self->real == !!real)
    return;

  self->real = !!real;
  hogarth_session_notify (self, PROP_REAL);
}
