/* hogarth-library-page.c: the start page: destinations, templates, events
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-library-page"

#include "config.h"

#include "hogarth-destinations-view.h"
#include "hogarth-events-view.h"
#include "hogarth-library-page.h"
#include "hogarth-preferences.h"
#include "hogarth-project-button.h"
#include "hogarth-secrets-banner.h"
#include "hogarth-templates-view.h"
#include "hogarth-widget.h"

struct _HogarthLibraryPage
{
  AdwBin                   parent_instance;

  HogarthLibrary          *library;
  HogarthDestinationOrder  order;

  /* Template widgets */
  GtkSearchBar            *search_bar;
  GtkSearchEntry          *search_entry;
  AdwViewStack            *views;
};

enum
{
  PROP_0,
  PROP_DESTINATION_ORDER,
  PROP_LIBRARY,
  PROP_VIEW,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthLibraryPage, hogarth_library_page, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static GtkWidget *
make_view (HogarthLibraryPage *self,
           const char         *name)
{
  GtkWidget *view;

  if (g_str_equal (name, "destinations"))
    view = g_object_new (HOGARTH_TYPE_DESTINATIONS_VIEW, NULL);
  else if (g_str_equal (name, "templates"))
    view = g_object_new (HOGARTH_TYPE_TEMPLATES_VIEW, NULL);
  else
    view = g_object_new (HOGARTH_TYPE_EVENTS_VIEW, NULL);

  g_object_bind_property (self->search_entry, "text", view, "search", G_BINDING_SYNC_CREATE);
  if (HOGARTH_IS_DESTINATIONS_VIEW (view))
    g_object_bind_property (self, "destination-order", view, "order", G_BINDING_SYNC_CREATE);

  return view;
}

/* A view, and hundreds of rows from its list: not before it is looked at. */
static void
fill_visible_view (HogarthLibraryPage *self)
{
  AdwBin *bin = ADW_BIN (adw_view_stack_get_visible_child (self->views));

  if (adw_bin_get_child (bin) == NULL)
    adw_bin_set_child (bin, make_view (self, hogarth_library_page_get_view (self)));
  if (self->library != NULL)
    g_object_set (adw_bin_get_child (bin), "library", self->library, NULL);
}

static void
view_changed_cb (HogarthLibraryPage *self)
{
  fill_visible_view (self);

  /* What was looked for in one list would hide most of another. */
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
hogarth_library_page_dispose (GObject *object)
{
  HogarthLibraryPage *self = HOGARTH_LIBRARY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_LIBRARY_PAGE);
  g_clear_object (&self->library);

  G_OBJECT_CLASS (hogarth_library_page_parent_class)->dispose (object);
}

static void
hogarth_library_page_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HogarthLibraryPage *self = HOGARTH_LIBRARY_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESTINATION_ORDER:
      g_value_set_enum (value, self->order);
      break;

    case PROP_LIBRARY:
      g_value_set_object (value, self->library);
      break;

    case PROP_VIEW:
      g_value_set_string (value, hogarth_library_page_get_view (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_page_set_property (GObject      *object,
                                   guint         prop_id,
                                   const GValue *value,
                                   GParamSpec   *pspec)
{
  HogarthLibraryPage *self = HOGARTH_LIBRARY_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESTINATION_ORDER:
      if (self->order != (HogarthDestinationOrder) g_value_get_enum (value))
        {
          self->order = g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_LIBRARY:
      if (g_set_object (&self->library, g_value_get_object (value)))
        {
          fill_visible_view (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;

    case PROP_VIEW:
      hogarth_library_page_set_view (self, g_value_get_string (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_page_class_init (HogarthLibraryPageClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_library_page_dispose;
  object_class->get_property = hogarth_library_page_get_property;
  object_class->set_property = hogarth_library_page_set_property;

  properties[PROP_DESTINATION_ORDER] =
    g_param_spec_enum ("destination-order", NULL, NULL, HOGARTH_TYPE_DESTINATION_ORDER,
                       HOGARTH_DESTINATION_ORDER_CHANGED, flags);
  properties[PROP_LIBRARY] =
    g_param_spec_object ("library", NULL, NULL, HOGARTH_TYPE_LIBRARY, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOGARTH_TYPE_PROJECT_BUTTON);
  g_type_ensure (HOGARTH_TYPE_SECRETS_BANNER);
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
  hogarth_widget_open_at_once (self->search_bar);
  fill_visible_view (self);
  g_signal_connect_object (self->views, "notify::visible-child", G_CALLBACK (view_changed_cb), self,
                           G_CONNECT_SWAPPED);
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

void
hogarth_library_page_show_event (HogarthLibraryPage *self,
                                 const char         *event_id)
{
  AdwBin *events;

  g_return_if_fail (HOGARTH_IS_LIBRARY_PAGE (self));

  hogarth_library_page_set_view (self, "events");
  events = ADW_BIN (adw_view_stack_get_visible_child (self->views));
  hogarth_events_view_select (HOGARTH_EVENTS_VIEW (adw_bin_get_child (events)), event_id);
}

void
hogarth_library_page_toggle_search (HogarthLibraryPage *self)
{
  GtkWidget *focus;
  gboolean open;

  g_return_if_fail (HOGARTH_IS_LIBRARY_PAGE (self));

  focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  open = gtk_search_bar_get_search_mode (self->search_bar);
  if (open && focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search_bar)))
    {
      gtk_search_bar_set_search_mode (self->search_bar, FALSE);
    }
  else
    {
      gtk_search_bar_set_search_mode (self->search_bar, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
    }
}
