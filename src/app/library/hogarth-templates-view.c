/* hogarth-templates-view.c: the templates by category
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-templates-view"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-category.h"
#include "hogarth-closures.h"
#include "hogarth-library-filter.h"
#include "hogarth-template-card.h"
#include "hogarth-templates-view.h"

struct _HogarthTemplatesView
{
  HogarthLibraryView    parent_instance;

  /* Template widgets */
  GtkSingleSelection   *categories;
  HogarthLibraryFilter *filter;
  GtkLabel             *problem_list;
  GtkExpander          *problems;
  GtkScrolledWindow    *scroller;
  GtkSortListModel     *sorted;
};

G_DEFINE_FINAL_TYPE (HogarthTemplatesView, hogarth_templates_view, HOGARTH_TYPE_LIBRARY_VIEW)

/* Templates that do not read are left out, but not without a word. */
static void
show_problems (HogarthTemplatesView   *self,
               HogarthTemplateLibrary *templates)
{
  guint n_problems = hogarth_template_library_get_n_problems (templates);
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u template cannot be read", "%u templates cannot be read",
                               n_problems), n_problems);
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < n_problems; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "\n" : "",
                            hogarth_template_library_get_problem (templates, i));
  gtk_expander_set_label (self->problems, title);
  gtk_label_set_text (self->problem_list, list->str);
  gtk_widget_set_visible (GTK_WIDGET (self->problems), n_problems > 0);
}

/* The category that was chosen stays so, if it is still there. */
static void
templates_changed_cb (HogarthTemplatesView *self)
{
  HogarthLibrary *library = hogarth_library_view_get_library (HOGARTH_LIBRARY_VIEW (self));
  HogarthCategory *chosen = gtk_single_selection_get_selected_item (self->categories);
  g_autofree char *id = chosen != NULL ? g_strdup (hogarth_category_get_id (chosen)) : NULL;
  g_autoptr(GListModel) categories = NULL;

  g_assert (HOGARTH_IS_TEMPLATES_VIEW (self));

  categories = hogarth_category_list_new (hogarth_library_get_templates (library));
  gtk_single_selection_set_model (self->categories, categories);
  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr(HogarthCategory) category = g_list_model_get_item (categories, i);

      if (g_str_equal (hogarth_category_get_id (category), id))
        gtk_single_selection_set_selected (self->categories, i);
    }
  show_problems (self, hogarth_library_get_template_library (library));
}

static void
library_changed_cb (HogarthTemplatesView *self)
{
  HogarthLibrary *library = hogarth_library_view_get_library (HOGARTH_LIBRARY_VIEW (self));

  g_assert (HOGARTH_IS_TEMPLATES_VIEW (self));

  if (library == NULL)
    return;

  g_signal_connect_object (hogarth_library_get_templates (library), "items-changed",
                           G_CALLBACK (templates_changed_cb), self, G_CONNECT_SWAPPED);
  templates_changed_cb (self);
}

static void
category_selected_cb (HogarthTemplatesView *self)
{
  HogarthCategory *category = gtk_single_selection_get_selected_item (self->categories);

  g_assert (HOGARTH_IS_TEMPLATES_VIEW (self));

  g_object_set (self->filter,
                "category", category != NULL ? hogarth_category_get_id (category) : NULL,
                NULL);
}

/* The best results are not above what is seen. */
static void
search_changed_cb (HogarthTemplatesView *self)
{
  g_assert (HOGARTH_IS_TEMPLATES_VIEW (self));

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static void
card_activated_cb (HogarthTemplatesView *self,
                   guint                 position)
{
  g_autoptr(HogarthLibraryItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  g_assert (HOGARTH_IS_TEMPLATES_VIEW (self));

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-template", "s",
                                hogarth_library_item_get_id (item));
}

static void
hogarth_templates_view_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_TEMPLATES_VIEW);

  G_OBJECT_CLASS (hogarth_templates_view_parent_class)->dispose (object);
}

static void
hogarth_templates_view_class_init (HogarthTemplatesViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_templates_view_dispose;

  g_type_ensure (HOGARTH_TYPE_CATEGORY);
  g_type_ensure (HOGARTH_TYPE_LIBRARY_FILTER);
  g_type_ensure (HOGARTH_TYPE_TEMPLATE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-templates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, categories);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, filter);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, problem_list);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, problems);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, scroller);
  gtk_widget_class_bind_template_child (widget_class, HogarthTemplatesView, sorted);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, category_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, hogarth_list_state);
  gtk_widget_class_bind_template_callback (widget_class, library_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
hogarth_templates_view_init (HogarthTemplatesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
