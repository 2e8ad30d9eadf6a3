/* hogarth-library-page.c: the start page: destinations, templates, events
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-library-page"

#include "config.h"

#include "hogarth-library-page.h"

struct _HogarthLibraryPage
{
  AdwBin              parent_instance;

  /* Template widgets */
  GtkSearchBar       *search_bar;
  GtkSearchEntry     *search_entry;
  AdwViewStack       *views;
};

G_DEFINE_FINAL_TYPE (HogarthLibraryPage, hogarth_library_page, ADW_TYPE_BIN)

static void
hogarth_library_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_LIBRARY_PAGE);

  G_OBJECT_CLASS (hogarth_library_page_parent_class)->dispose (object);
}

static void
hogarth_library_page_class_init (HogarthLibraryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_library_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-library-page.ui");
  gtk_widget_class_set_css_name (widget_class, "librarypage");
  gtk_widget_class_bind_template_child (widget_class, HogarthLibraryPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HogarthLibraryPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HogarthLibraryPage, views);
}

static void
hogarth_library_page_init (HogarthLibraryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
}

const char *
hogarth_library_page_get_view (HogarthLibraryPage *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_PAGE (self), NULL);

  return adw_view_stack_get_visible_child_name (self->views);
}

void
hogarth_library_page_set_view (HogarthLibraryPage *self,
                               const char         *view)
{
  g_return_if_fail (HOGARTH_IS_LIBRARY_PAGE (self));
  g_return_if_fail (view != NULL);

  if (adw_view_stack_get_child_by_name (self->views, view) != NULL)
    adw_view_stack_set_visible_child_name (self->views, view);
}
