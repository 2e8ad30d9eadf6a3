/* hogarth-meters.c: how much of PostHog's limits a run used
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-meters"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-meters.h"

struct _HogarthMeters
{
  GtkWidget       parent_instance;

  GtkLabel       *labels[HOGARTH_N_USAGES];
  GtkProgressBar *bars[HOGARTH_N_USAGES];
  GtkWidget      *places[HOGARTH_N_USAGES];    /* NULL until there is one */
};

enum { ACTIVATED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthMeters, hogarth_meters, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* From which share of a limit on one should know. */
#define NEARLY_FULL 0.8

static const char *const names[HOGARTH_N_USAGES] = {
  [HOGARTH_USAGE_TIME] = N_("Time in the machine"),
  [HOGARTH_USAGE_MEMORY] = N_("Memory"),
  [HOGARTH_USAGE_FETCHES] = N_("Fetches"),
  [HOGARTH_USAGE_LOGS] = N_("Printed lines"),
  [HOGARTH_USAGE_OPERATIONS] = N_("Operations"),
};

/* In characters: what is usual has its room, and does not move its neighbours. */
static const int widths[HOGARTH_N_USAGES] = {
  [HOGARTH_USAGE_TIME] = 13,
  [HOGARTH_USAGE_MEMORY] = 19,
  [HOGARTH_USAGE_FETCHES] = 14,
  [HOGARTH_USAGE_LOGS] = 13,
  [HOGARTH_USAGE_OPERATIONS] = 14,
};

/* Made when it is asked for: to set one asks the display where the pointer is. */
static gboolean
query_tooltip_cb (GtkWidget  *box,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    user_data)
{
  GtkLabel *label = GTK_LABEL (gtk_widget_get_first_child (box));
  g_autofree char *whole = g_strdup_printf ("%s: %s", _(names[GPOINTER_TO_UINT (user_data)]),
                                            gtk_label_get_text (label));

  gtk_tooltip_set_text (tooltip, whole);

  return TRUE;
}

static void
show (HogarthMeters *self,
      guint          meter,
      const char    *text,
      double         share)
{
  GtkWidget *bar = GTK_WIDGET (self->bars[meter]);
  g_autofree char *whole = NULL;

  if (g_str_equal (gtk_label_get_text (self->labels[meter]), text))
    return;

  whole = g_strdup_printf ("%s: %s", _(names[meter]), text);
  gtk_label_set_text (self->labels[meter], text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_progress_bar_set_fraction (self->bars[meter], CLAMP (share, 0, 1));
  if (share >= NEARLY_FULL)
    gtk_widget_add_css_class (bar, "nearly-full");
  else
    gtk_widget_remove_css_class (bar, "nearly-full");
}

static void
hogarth_meters_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hogarth_meters_parent_class)->dispose (object);
}

static void
hogarth_meters_class_init (HogarthMetersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_meters_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "meters");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_meter (HogarthMeters *self,
            guint          meter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *child = gtk_flow_box_child_new ();

  self->labels[meter] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_width_chars (self->labels[meter], widths[meter]);
  gtk_label_set_xalign (self->labels[meter], 0);
  self->bars[meter] = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->bars[meter]), meter != HOGARTH_USAGE_OPERATIONS);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->labels[meter]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bars[meter]));
  gtk_widget_set_has_tooltip (box, TRUE);
  g_signal_connect (box, "query-tooltip", G_CALLBACK (query_tooltip_cb), GUINT_TO_POINTER (meter));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);

  return child;
}

static void
hogarth_meters_init (HogarthMeters *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), HOGARTH_N_USAGES);
  /* Without places nothing in it takes keys, and a flow box keeps those that find nobody. */
  gtk_widget_set_can_focus (flow, FALSE);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the run used of its limits"), -1);
  for (guint i = 0; i < HOGARTH_N_USAGES; i++)
    gtk_flow_box_append (GTK_FLOW_BOX (flow), make_meter (self, i));
  gtk_widget_set_parent (flow, GTK_WIDGET (self));
}

void
hogarth_meters_set_usage (HogarthMeters      *self,
                          const HogarthUsage *usage)
{
  g_return_if_fail (HOGARTH_IS_METERS (self));
  g_return_if_fail (usage != NULL);

  for (guint i = 0; i < HOGARTH_N_USAGES; i++)
    {
      g_autofree char *text = hogarth_usage_dup_text (usage, i);

      show (self, i, text, usage->limits[i] > 0 ? usage->used[i] / usage->limits[i] : 0);
    }
}

static void
place_clicked_cb (GtkWidget     *place,
                  HogarthMeters *self)
{
  for (guint i = 0; i < HOGARTH_N_USAGES; i++)
    if (self->places[i] == place)
      g_signal_emit (self, signals[ACTIVATED], 0, i);
}

/* Made when it is asked for: most meters are of the one run that is looked at. */
static GtkWidget *
make_place (HogarthMeters *self,
            guint          meter)
{
  GtkWidget *place = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_button_set_child (GTK_BUTTON (place), label);
  gtk_widget_add_css_class (place, "flat");
  g_signal_connect_object (place, "clicked", G_CALLBACK (place_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->labels[meter]))), place);
  gtk_widget_set_can_focus (gtk_widget_get_first_child (GTK_WIDGET (self)), TRUE);

  return place;
}

void
hogarth_meters_set_place (HogarthMeters    *self,
                          HogarthUsageKind  kind,
                          const char       *title)
{
  GtkWidget *meter;
  GtkWidget *label;
  g_autofree char *whole = NULL;

  g_return_if_fail (HOGARTH_IS_METERS (self));
  g_return_if_fail (kind < HOGARTH_N_USAGES);

  if (self->places[kind] == NULL)
    self->places[kind] = make_place (self, kind);
  /* The flow box passes over what is insensitive, but stops at what does not take the focus. */
  meter = gtk_widget_get_ancestor (self->places[kind], GTK_TYPE_FLOW_BOX_CHILD);
  gtk_widget_set_sensitive (meter, title != NULL);
  gtk_widget_set_visible (self->places[kind], title != NULL);
  label = gtk_button_get_child (GTK_BUTTON (self->places[kind]));
  if (title == NULL || g_str_equal (gtk_label_get_text (GTK_LABEL (label)), title))
    return;

  gtk_label_set_text (GTK_LABEL (label), title);
  /* translators: what was measured (time, memory), and the event that it was most for */
  whole = g_strdup_printf (_("%s, most for %s"), _(names[kind]), title);
  gtk_widget_set_tooltip_text (self->places[kind], whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->places[kind]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}
