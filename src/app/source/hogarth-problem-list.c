/* hogarth-problem-list.c: what is wrong with the source, with fixes and ways there
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-problem-list"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-hints.h"
#include "hogarth-problem-item.h"
#include "hogarth-problem-list.h"

struct _HogarthProblemList
{
  AdwBin          parent_instance;

  HogarthSession *session;     /* weak */
  GListStore     *problems;    /* of HogarthProblemItem, in the order of the text */

  GtkLabel       *count;
  GtkListView    *list;
};

enum { CHANGED, GO_TO, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthProblemList, hogarth_problem_list, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static gsize
get_start (HogarthProblemItem *item)
{
  const HogarthPlace *place = hogarth_problem_get_place (hogarth_problem_item_get_problem (item));

  return place != NULL ? place->start : 0;
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  gsize start_a = get_start (*(HogarthProblemItem *const *) a);
  gsize start_b = get_start (*(HogarthProblemItem *const *) b);

  return (start_a > start_b) - (start_a < start_b);
}

/* What does not compile fails to run for the same reason: that is one problem. */
static gboolean
explains (GPtrArray             *items,
          const HogarthRunError *error)
{
  for (guint i = 0; i < items->len; i++)
    {
      HogarthProblem *problem = hogarth_problem_item_get_problem (items->pdata[i]);
      const HogarthPlace *place = hogarth_problem_get_place (problem);

      if (hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR ||
          (place != NULL && place->start == error->place.start))
        return TRUE;
    }

  return FALSE;
}

static void
add_run_error (HogarthProblemList *self,
               GPtrArray          *items)
{
  HogarthRun *run = hogarth_session_get_run (self->session);
  const HogarthRunError *error = run != NULL ? hogarth_run_get_error (run) : NULL;
  g_autoptr(HogarthProblem) problem = NULL;

  if (error == NULL || g_strcmp0 (error->path, "hog") != 0 || error->place.line == 0 ||
      explains (items, error))
    return;

  problem = hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "run", "hog", &error->place,
                                 error->message);
  g_ptr_array_add (items, hogarth_problem_item_new (problem));
}

static gboolean
are_shown (HogarthProblemList *self,
           GPtrArray          *items)
{
  GListModel *shown = G_LIST_MODEL (self->problems);

  if (g_list_model_get_n_items (shown) != items->len)
    return FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (shown, i);

      if (item != items->pdata[i])
        return FALSE;
    }

  return TRUE;
}

static void
update (HogarthProblemList *self)
{
  GListModel *all = hogarth_session_get_problems (self->session);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *count = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (all, i);

      if (g_str_equal (hogarth_problem_get_path (hogarth_problem_item_get_problem (item)), "hog"))
        g_ptr_array_add (items, g_steal_pointer (&item));
    }
  add_run_error (self, items);
  g_ptr_array_sort (items, compare_places);

  if (!are_shown (self, items))
    g_list_store_splice (self->problems, 0,
                         g_list_model_get_n_items (G_LIST_MODEL (self->problems)),
                         items->pdata, items->len);
  count = g_strdup_printf (g_dngettext (NULL, "%u problem", "%u problems", items->len),
                           items->len);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

static HogarthProblem *
get_problem (HogarthProblemList *self,
             guint               position)
{
  g_autoptr(HogarthProblemItem) item = NULL;

  item = g_list_model_get_item (G_LIST_MODEL (self->problems), position);
  return hogarth_problem_item_get_problem (item);
}

static void
activate_cb (HogarthProblemList *self,
             guint               position)
{
  const HogarthPlace *place = hogarth_problem_get_place (get_problem (self, position));

  if (place != NULL && place->line > 0)
    g_signal_emit (self, signals[GO_TO], 0, place->line, place->column);
}

static void
fix_clicked_cb (GtkListItem *list_item,
                GtkButton   *button)
{
  HogarthProblemItem *item = gtk_list_item_get_item (list_item);
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (button), HOGARTH_TYPE_PROBLEM_LIST);
  HogarthSession *session = HOGARTH_PROBLEM_LIST (list)->session;
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogarthSecrets) secrets = NULL;

  if (item == NULL || session == NULL)
    return;

  next = hogarth_problem_apply_fix (hogarth_problem_item_get_problem (item),
                                    hogarth_session_get_destination (session), &secrets);
  if (next != NULL)
    hogarth_session_edit (session, next, NULL);
  for (guint i = 0; secrets != NULL && i < hogarth_secrets_get_length (secrets); i++)
    {
      const char *key = hogarth_secrets_get_key (secrets, i);
      g_autoptr(HogData) value = hogarth_secrets_dup_value (secrets, key);

      hogarth_session_set_secret (session, key, value);
    }
}

static char *
fix_label (GtkListItem        *list_item,
           HogarthProblemItem *item)
{
  HogarthProblem *problem = item != NULL ? hogarth_problem_item_get_problem (item) : NULL;

  if (problem == NULL || !hogarth_problem_has_fix (problem))
    return NULL;

  return g_strdup (hogarth_problem_get_fix_label (problem));
}

static gboolean
has_fix (GtkListItem        *list_item,
         HogarthProblemItem *item)
{
  return item != NULL && hogarth_problem_has_fix (hogarth_problem_item_get_problem (item));
}

static gboolean
is_explained (GtkListItem        *list_item,
              HogarthProblemItem *item)
{
  return item != NULL &&
         hogarth_problem_get_explanation (hogarth_problem_item_get_problem (item)) != NULL;
}

static void
hogarth_problem_list_dispose (GObject *object)
{
  HogarthProblemList *self = HOGARTH_PROBLEM_LIST (object);

  g_clear_weak_pointer (&self->session);
  /* The template would unparent a bound child that the bin still counts as its own. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_PROBLEM_LIST);
  g_clear_object (&self->problems);

  G_OBJECT_CLASS (hogarth_problem_list_parent_class)->dispose (object);
}

static void
hogarth_problem_list_class_init (HogarthProblemListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_problem_list_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-problem-list.ui");
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fix_label);
  gtk_widget_class_bind_template_callback (widget_class, has_fix);
  gtk_widget_class_bind_template_callback (widget_class, is_explained);
  gtk_widget_class_bind_template_child (widget_class, HogarthProblemList, count);
  gtk_widget_class_bind_template_child (widget_class, HogarthProblemList, list);

  g_type_ensure (HOGARTH_TYPE_PROBLEM_ITEM);
}

static void
hogarth_problem_list_init (HogarthProblemList *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->problems = g_list_store_new (HOGARTH_TYPE_PROBLEM_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->problems)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

void
hogarth_problem_list_set_session (HogarthProblemList *self,
                                  HogarthSession     *session)
{
  g_return_if_fail (HOGARTH_IS_PROBLEM_LIST (self));
  g_return_if_fail (HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (hogarth_session_get_problems (self->session), self);
    }
  g_set_weak_pointer (&self->session, session);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hogarth_session_get_problems (session), "items-changed",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

GListModel *
hogarth_problem_list_get_problems (HogarthProblemList *self)
{
  g_return_val_if_fail (HOGARTH_IS_PROBLEM_LIST (self), NULL);

  return G_LIST_MODEL (self->problems);
}

void
hogarth_problem_list_step (HogarthProblemList *self,
                           guint               line,
                           guint               column,
                           gboolean            forward)
{
  guint n_problems = g_list_model_get_n_items (G_LIST_MODEL (self->problems));
  guint next = forward ? 0 : n_problems - 1;

  g_return_if_fail (HOGARTH_IS_PROBLEM_LIST (self));

  if (n_problems == 0)
    return;

  for (guint i = 0; i < n_problems; i++)
    {
      guint index = forward ? n_problems - 1 - i : i;
      HogarthProblem *problem = get_problem (self, index);
      const HogarthPlace *place = hogarth_problem_get_place (problem);
      gboolean is_after, is_before;

      if (place == NULL || place->line == 0)
        continue;
      is_after = place->line > line || (place->line == line && place->column > column);
      is_before = place->line < line || (place->line == line && place->column < column);
      if (forward ? is_after : is_before)
        next = index;
    }
  activate_cb (self, next);
}
