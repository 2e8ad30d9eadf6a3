/* hogarth-undo.c: the undo stack of a document
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-undo"

#include "config.h"

#include "hogarth-undo.h"

/* A longer pause ends a burst of typing. */
#define PAUSE_US G_USEC_PER_SEC

/* Snapshots share what did not change, so that many steps are cheap; but not without end. */
#define MAX_STEPS 1000

/* A state of the document, and the edit that led to it. */
typedef struct
{
  gpointer  snapshot; /* owned */
  char     *group;    /* nullable */
  char     *label;    /* nullable */
  gint64    time;
  gboolean  closed; /* the next edit does not join */
} HogarthStep;

struct _HogarthUndo
{
  GObject parent_instance;

  GType   snapshot_type;
  GArray *steps;   /* HogarthStep; the first is the document as it was opened */
  guint   current; /* index of what is shown; those after it can be redone */
};

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthUndo, hogarth_undo, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static HogarthStep *
hogarth_undo_get_step (HogarthUndo *self,
                       guint        index)
{
  return &g_array_index (self->steps, HogarthStep, index);
}

static void
hogarth_undo_clear_step (HogarthUndo *self,
                         guint        index)
{
  HogarthStep *step = hogarth_undo_get_step (self, index);

  g_boxed_free (self->snapshot_type, step->snapshot);
  g_free (step->group);
  g_free (step->label);
}

static void
hogarth_undo_truncate (HogarthUndo *self,
                       guint        length)
{
  for (guint i = length; i < self->steps->len; i++)
    hogarth_undo_clear_step (self, i);
  g_array_set_size (self->steps, length);
}

static void
hogarth_undo_finalize (GObject *object)
{
  HogarthUndo *self = HOGARTH_UNDO (object);

  hogarth_undo_truncate (self, 0);
  g_array_unref (self->steps);

  G_OBJECT_CLASS (hogarth_undo_parent_class)->finalize (object);
}

static void
hogarth_undo_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HogarthUndo *self = HOGARTH_UNDO (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, hogarth_undo_can_undo (self, NULL));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, hogarth_undo_can_redo (self, NULL));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hogarth_undo_class_init (HogarthUndoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hogarth_undo_finalize;
  object_class->get_property = hogarth_undo_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_undo_init (HogarthUndo *self)
{
  self->steps = g_array_new (FALSE, TRUE, sizeof (HogarthStep));
}

static void
hogarth_undo_append (HogarthUndo   *self,
                     gconstpointer  snapshot,
                     const char    *group,
                     const char    *label,
                     gint64         time)
{
  HogarthStep step = {
    .snapshot = g_boxed_copy (self->snapshot_type, snapshot),
    .group = g_strdup (group),
    .label = g_strdup (label),
    .time = time,
  };

  g_array_append_val (self->steps, step);
}

HogarthUndo *
hogarth_undo_new (GType         snapshot_type,
                  gconstpointer snapshot)
{
  HogarthUndo *self;

  g_return_val_if_fail (G_TYPE_IS_BOXED (snapshot_type), NULL);
  g_return_val_if_fail (snapshot != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_UNDO, NULL);
  self->snapshot_type = snapshot_type;
  hogarth_undo_append (self, snapshot, NULL, NULL, 0);
  hogarth_undo_get_step (self, 0)->closed = TRUE;

  return self;
}

/* Moves to a step, and notifies of what that changes. */
static void
hogarth_undo_set_current (HogarthUndo *self,
                          guint        current,
                          gboolean     could_undo,
                          gboolean     could_redo)
{
  self->current = current;
  if (could_undo != hogarth_undo_can_undo (self, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  if (could_redo != hogarth_undo_can_redo (self, NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static gboolean
hogarth_undo_joins (HogarthUndo *self,
                    const char  *group,
                    gint64       time)
{
  HogarthStep *step = hogarth_undo_get_step (self, self->current);

  return group != NULL && !step->closed && g_strcmp0 (step->group, group) == 0 &&
         time - step->time < PAUSE_US;
}

void
hogarth_undo_push (HogarthUndo   *self,
                   gconstpointer  snapshot,
                   const char    *group,
                   const char    *label,
                   gint64         time)
{
  gboolean could_undo;
  gboolean could_redo;

  g_return_if_fail (HOGARTH_IS_UNDO (self));
  g_return_if_fail (snapshot != NULL);

  could_undo = hogarth_undo_can_undo (self, NULL);
  could_redo = hogarth_undo_can_redo (self, NULL);
  hogarth_undo_truncate (self, self->current + 1);
  if (hogarth_undo_joins (self, group, time))
    {
      HogarthStep *step = hogarth_undo_get_step (self, self->current);

      g_boxed_free (self->snapshot_type, step->snapshot);
      step->snapshot = g_boxed_copy (self->snapshot_type, snapshot);
      step->time = time;
    }
  else
    {
      hogarth_undo_append (self, snapshot, group, label, time);
      if (self->steps->len > MAX_STEPS)
        {
          hogarth_undo_clear_step (self, 0);
          g_array_remove_index (self->steps, 0);
        }
    }

  hogarth_undo_set_current (self, self->steps->len - 1, could_undo, could_redo);
}

void
hogarth_undo_end_group (HogarthUndo *self)
{
  g_return_if_fail (HOGARTH_IS_UNDO (self));

  hogarth_undo_get_step (self, self->current)->closed = TRUE;
}

gconstpointer
hogarth_undo_undo (HogarthUndo *self)
{
  g_return_val_if_fail (HOGARTH_IS_UNDO (self), NULL);

  if (!hogarth_undo_can_undo (self, NULL))
    return NULL;
  hogarth_undo_set_current (self, self->current - 1, TRUE, hogarth_undo_can_redo (self, NULL));
  hogarth_undo_end_group (self);

  return hogarth_undo_get_current (self);
}

gconstpointer
hogarth_undo_redo (HogarthUndo *self)
{
  g_return_val_if_fail (HOGARTH_IS_UNDO (self), NULL);

  if (!hogarth_undo_can_redo (self, NULL))
    return NULL;
  hogarth_undo_set_current (self, self->current + 1, hogarth_undo_can_undo (self, NULL), TRUE);
  hogarth_undo_end_group (self);

  return hogarth_undo_get_current (self);
}

gconstpointer
hogarth_undo_get_current (HogarthUndo *self)
{
  g_return_val_if_fail (HOGARTH_IS_UNDO (self), NULL);

  return hogarth_undo_get_step (self, self->current)->snapshot;
}

gboolean
hogarth_undo_can_undo (HogarthUndo  *self,
                       const char  **label)
{
  g_return_val_if_fail (HOGARTH_IS_UNDO (self), FALSE);

  if (label != NULL)
    *label = self->current > 0 ? hogarth_undo_get_step (self, self->current)->label : NULL;
  return self->current > 0;
}

gboolean
hogarth_undo_can_redo (HogarthUndo  *self,
                       const char  **label)
{
  gboolean can;

  g_return_val_if_fail (HOGARTH_IS_UNDO (self), FALSE);

  can = self->current + 1 < self->steps->len;
  if (label != NULL)
    *label = can ? hogarth_undo_get_step (self, self->current + 1)->label : NULL;
  return can;
}
