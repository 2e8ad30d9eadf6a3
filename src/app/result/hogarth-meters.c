/* hogarth-meters.c: how much of PostHog's limits a run used
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-meters"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-meters.h"
#include "hogarth-run-text.h"

enum { TIME, MEMORY, FETCHES, LOGS, OPERATIONS, N_METERS };

struct _HogarthMeters
{
  GtkWidget       parent_instance;

  GtkLabel       *labels[N_METERS];
  GtkProgressBar *bars[N_METERS];
};

G_DEFINE_FINAL_TYPE (HogarthMeters, hogarth_meters, GTK_TYPE_WIDGET)

/* From which share of a limit on one should know. */
#define NEARLY_FULL 0.8

static const char *const names[N_METERS] = {
  [TIME] = N_("Time in the machine"),
  [MEMORY] = N_("Memory"),
  [FETCHES] = N_("Fetches"),
  [LOGS] = N_("Printed lines"),
  [OPERATIONS] = N_("Operations"),
};

/* In characters: what is usual has its room, and does not move its neighbours. */
static const int widths[N_METERS] = {
  [TIME] = 13,
  [MEMORY] = 19,
  [FETCHES] = 14,
  [LOGS] = 13,
  [OPERATIONS] = 14,
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
  gtk_widget_set_visible (GTK_WIDGET (self->bars[meter]), meter != OPERATIONS);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->labels[meter]));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bars[meter]));
  gtk_widget_set_has_tooltip (box, TRUE);
  g_signal_connect (box, "query-tooltip", G_CALLBACK (query_tooltip_cb), GUINT_TO_POINTER (meter));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);

  return child;
}

static void
hogarth_meters_init (HogarthMeters *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), N_METERS);
  /* Nothing in it takes keys, and a flow box keeps those that find nobody. */
  gtk_widget_set_can_focus (flow, FALSE);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (flow), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What the run used of its limits"), -1);
  for (guint i = 0; i < N_METERS; i++)
    gtk_flow_box_append (GTK_FLOW_BOX (flow), make_meter (self, i));
  gtk_widget_set_parent (flow, GTK_WIDGET (self));
}

/* PostHog counts what is printed, not what it logs itself, and each mapping by itself. */
static guint
count_printed (HogarthRun *run,
               int         mapping)
{
  guint n_printed = 0;

  for (guint i = 0; i < hogarth_run_get_n_logs (run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (run, i);

      n_printed += log->line > 0 && log->mapping == mapping;
    }

  return n_printed;
}

static guint
find_most_printed (HogarthRun *run)
{
  guint most = 0;

  for (guint i = 0; i < hogarth_run_get_n_invocations (run); i++)
    most = MAX (most, count_printed (run, hogarth_run_get_invocation (run, i)->mapping));

  return most;
}

void
hogarth_meters_set_run (HogarthMeters *self,
                        HogarthRun    *run)
{
  const HogarthRunStatistics *used;
  const HogarthLimits *limits;
  guint n_printed, n_fetches;
  g_autofree char *time = NULL;
  g_autofree char *memory = NULL;
  g_autofree char *memory_limit = NULL;
  g_autofree char *memories = NULL;
  g_autofree char *fetches = NULL;
  g_autofree char *logs = NULL;
  g_autofree char *operations = NULL;

  g_return_if_fail (HOGARTH_IS_METERS (self));
  g_return_if_fail (run != NULL);

  used = hogarth_run_get_statistics (run);
  limits = hogarth_run_get_limits (run);
  n_printed = find_most_printed (run);
  n_fetches = hogarth_run_text_count_fetches (run);
  time = g_strdup_printf (_("%.1f of %u ms"), used->sync_time_us / 1000.0, limits->sync_time_ms);
  memory = g_format_size (used->memory_peak);
  memory_limit = g_format_size (limits->memory_bytes);
  /* translators: memory that was used and the limit, with their units */
  memories = g_strdup_printf (_("%s of %s"), memory, memory_limit);
  fetches = g_strdup_printf (_("%u of %u fetches"), n_fetches, limits->fetch_calls);
  logs = g_strdup_printf (_("%u of %u lines"), n_printed, limits->log_lines);
  operations = g_strdup_printf (_("%.0f operations"), (double) used->ops);

  show (self, TIME, time, used->sync_time_us / 1000.0 / MAX (limits->sync_time_ms, 1));
  show (self, MEMORY, memories, (double) used->memory_peak / MAX (limits->memory_bytes, 1));
  show (self, FETCHES, fetches, (double) n_fetches / MAX (limits->fetch_calls, 1));
  show (self, LOGS, logs, (double) n_printed / MAX (limits->log_lines, 1));
  show (self, OPERATIONS, operations, 0);
}
