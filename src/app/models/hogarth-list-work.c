/* hogarth-list-work.c: lists that a worker fills, a chunk at a time
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-list-work"

#include "config.h"

#include "hogarth-list-work.h"
#include "hogarth-store-text.h"

#define MAX_LISTS 2

/* What the worker adds, until it goes to the main thread. */
typedef struct
{
  HogarthListWork *work;
  GPtrArray       *items[MAX_LISTS];
  guint            n_done;
  guint            n_steps;
} Chunk;

typedef struct
{
  GCancellable *cancellable;
  guint         chunk_size;
  guint         n_lists;

  /* Of the main thread */
  GListStore   *lists[MAX_LISTS];
  char         *problem;
  guint         n_done;
  guint         n_steps;
  gboolean      running;

  /* Of the worker */
  Chunk        *next;
} HogarthListWorkPrivate;

enum { PROP_0, PROP_PROBLEM, PROP_PROGRESS, PROP_RUNNING, N_PROPS };

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HogarthListWork, hogarth_list_work, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static Chunk *
chunk_new (HogarthListWork *work,
           guint            n_done,
           guint            n_steps)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->work = g_object_ref (work);
  chunk->n_done = n_done;
  chunk->n_steps = n_steps;
  for (guint i = 0; i < MAX_LISTS; i++)
    chunk->items[i] = g_ptr_array_new_with_free_func (g_object_unref);

  return chunk;
}

static void
chunk_free (gpointer data)
{
  Chunk *chunk = data;

  for (guint i = 0; i < MAX_LISTS; i++)
    g_ptr_array_unref (chunk->items[i]);
  g_object_unref (chunk->work);
  g_free (chunk);
}

static gboolean
chunk_show (gpointer data)
{
  Chunk *chunk = data;
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (chunk->work);

  if (g_cancellable_is_cancelled (priv->cancellable))
    return G_SOURCE_REMOVE;

  for (guint i = 0; i < priv->n_lists; i++)
    g_list_store_splice (priv->lists[i], g_list_model_get_n_items (G_LIST_MODEL (priv->lists[i])),
                         0, chunk->items[i]->pdata, chunk->items[i]->len);
  priv->n_done = chunk->n_done;
  priv->n_steps = chunk->n_steps;
  g_object_notify_by_pspec (G_OBJECT (chunk->work), properties[PROP_PROGRESS]);

  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke(): that calls at once, here, while nobody runs the main context. */
static void
send (Chunk *chunk)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, chunk_show, chunk, chunk_free);
  g_source_attach (source, NULL);
}

static void
list_work_worker (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  HogarthListWork *self = source_object;
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);
  GError *error = NULL;

  priv->next = chunk_new (self, 0, priv->n_steps);
  HOGARTH_LIST_WORK_GET_CLASS (self)->work (self, cancellable, &error);
  send (g_steal_pointer (&priv->next));
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
list_work_done_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  HogarthListWork *self = HOGARTH_LIST_WORK (object);
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    priv->problem = hogarth_store_text_markup (error);
  priv->running = FALSE;
  g_object_notify_by_pspec (object, properties[PROP_PROBLEM]);
  g_object_notify_by_pspec (object, properties[PROP_RUNNING]);
}

static void
hogarth_list_work_finalize (GObject *object)
{
  HogarthListWork *self = HOGARTH_LIST_WORK (object);
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  for (guint i = 0; i < MAX_LISTS; i++)
    g_clear_object (&priv->lists[i]);
  g_clear_object (&priv->cancellable);
  g_free (priv->problem);

  G_OBJECT_CLASS (hogarth_list_work_parent_class)->finalize (object);
}

static void
hogarth_list_work_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HogarthListWork *self = HOGARTH_LIST_WORK (object);
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, priv->problem);
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, priv->n_steps > 0 ? priv->n_done / (double) priv->n_steps
                                                   : !priv->running);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, priv->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_list_work_class_init (HogarthListWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_list_work_finalize;
  object_class->get_property = hogarth_list_work_get_property;

  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_list_work_init (HogarthListWork *self)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  priv->cancellable = g_cancellable_new ();
}

void
hogarth_list_work_start (HogarthListWork *self,
                         guint            chunk_size,
                         guint            n_steps,
                         const GType     *item_types)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (HOGARTH_IS_LIST_WORK (self));
  g_return_if_fail (chunk_size > 0);
  g_return_if_fail (priv->n_lists == 0);

  for (; item_types[priv->n_lists] != 0; priv->n_lists++)
    {
      g_assert (priv->n_lists < MAX_LISTS);
      priv->lists[priv->n_lists] = g_list_store_new (item_types[priv->n_lists]);
    }
  priv->chunk_size = chunk_size;
  priv->n_steps = n_steps;
  priv->running = TRUE;

  task = g_task_new (self, priv->cancellable, list_work_done_cb, NULL);
  g_task_set_name (task, G_OBJECT_TYPE_NAME (self));
  g_task_run_in_thread (task, list_work_worker);
}

void
hogarth_list_work_append (HogarthListWork *self,
                          guint            list,
                          gpointer         item)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  g_return_if_fail (list < priv->n_lists);

  g_ptr_array_add (priv->next->items[list], item);
}

void
hogarth_list_work_step (HogarthListWork *self,
                        guint            n_done,
                        guint            n_steps)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  priv->next->n_done = n_done;
  priv->next->n_steps = n_steps;
  if (n_done % priv->chunk_size != 0)
    return;

  send (priv->next);
  priv->next = chunk_new (self, n_done, n_steps);
}

void
hogarth_list_work_cancel (HogarthListWork *self)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  g_return_if_fail (HOGARTH_IS_LIST_WORK (self));

  g_cancellable_cancel (priv->cancellable);
}

GListModel *
hogarth_list_work_get_list (HogarthListWork *self,
                            guint            list)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  g_return_val_if_fail (HOGARTH_IS_LIST_WORK (self), NULL);
  g_return_val_if_fail (list < priv->n_lists, NULL);

  return G_LIST_MODEL (priv->lists[list]);
}

guint
hogarth_list_work_get_n_steps (HogarthListWork *self,
                               guint           *n_done)
{
  HogarthListWorkPrivate *priv = hogarth_list_work_get_instance_private (self);

  g_return_val_if_fail (HOGARTH_IS_LIST_WORK (self), 0);

  if (n_done != NULL)
    *n_done = priv->n_done;
  return priv->n_steps;
}
