/* hogarth-differences-view.c: how one run differs from another, request by request
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-differences-view"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-difference-text.h"
#include "hogarth-differences-view.h"

/* More of them nobody reads, and each takes widgets. */
#define MOST 100

struct _HogarthDifferencesView
{
  AdwBin    parent_instance;

  GtkBox   *groups;
  GtkLabel *rest;
  GtkStack *states;
};

G_DEFINE_FINAL_TYPE (HogarthDifferencesView, hogarth_differences_view, ADW_TYPE_BIN)

static GtkWidget *
make_label (const char *css_class,
            gboolean    wraps_anywhere)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label),
                           wraps_anywhere ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

/* The sign says what the colour says. */
static void
append_value (GtkBox     *box,
              const char *sign,
              const char *markup,
              const char *css_class)
{
  GtkWidget *label;
  g_autofree char *text = NULL;

  if (markup == NULL)
    return;

  label = make_label (css_class, TRUE);
  text = g_strdup_printf ("%s %s", sign, markup);
  gtk_label_set_markup (GTK_LABEL (label), text);
  gtk_widget_add_css_class (label, "source-font");
  gtk_box_append (box, label);
}

static GtkWidget *
make_row (HogarthDifference *difference)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *place = make_label ("caption", TRUE);
  g_autofree char *text = hogarth_difference_text_place (difference);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  gtk_widget_add_css_class (box, "difference");
  gtk_widget_add_css_class (place, "dim-label");
  gtk_label_set_text (GTK_LABEL (place), text);
  gtk_widget_set_visible (place, *text != '\0');
  gtk_box_append (GTK_BOX (box), place);

  hogarth_difference_text_values (hogarth_difference_get_expected (difference),
                                  hogarth_difference_get_actual (difference), &before, &after);
  append_value (GTK_BOX (box), "−", before, "removed");
  append_value (GTK_BOX (box), "+", after, "added");

  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return row;
}

static GtkListBox *
add_group (HogarthDifferencesView *self,
           const char             *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = make_label ("heading", FALSE);
  GtkWidget *list = gtk_list_box_new ();

  gtk_label_set_text (GTK_LABEL (heading), title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), list);
  gtk_box_append (self->groups, group);

  return GTK_LIST_BOX (list);
}

static void
show_differences (HogarthDifferencesView *self,
                  GPtrArray              *differences)
{
  g_autofree char *current = NULL;
  GtkListBox *list = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_box_remove (self->groups, child);

  for (guint i = 0; i < MIN (differences->len, MOST); i++)
    {
      HogarthDifference *difference = g_ptr_array_index (differences, i);
      g_autofree char *group = hogarth_difference_text_group (difference);

      if (g_strcmp0 (group, current) != 0)
        {
          list = add_group (self, group);
          g_free (current);
          current = g_steal_pointer (&group);
        }
      gtk_list_box_append (list, make_row (difference));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->rest), differences->len > MOST);
  if (differences->len > MOST)
    {
      guint n_more = differences->len - MOST;
      g_autofree char *rest = g_strdup_printf (ngettext ("%u more difference is not shown",
                                                         "%u more differences are not shown",
                                                         n_more), n_more);

      gtk_label_set_text (self->rest, rest);
    }
}

static void
hogarth_differences_view_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HOGARTH_TYPE_DIFFERENCES_VIEW);

  G_OBJECT_CLASS (hogarth_differences_view_parent_class)->dispose (object);
}

static void
hogarth_differences_view_class_init (HogarthDifferencesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_differences_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-differences-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthDifferencesView, groups);
  gtk_widget_class_bind_template_child (widget_class, HogarthDifferencesView, rest);
  gtk_widget_class_bind_template_child (widget_class, HogarthDifferencesView, states);
}

static void
hogarth_differences_view_init (HogarthDifferencesView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hogarth_differences_view_set_runs (HogarthDifferencesView *self,
                                   HogarthRun             *earlier,
                                   HogarthRun             *later)
{
  g_autoptr(GPtrArray) differences = NULL;

  g_return_if_fail (HOGARTH_IS_DIFFERENCES_VIEW (self));
  g_return_if_fail (later != NULL);

  if (earlier == NULL)
    {
      gtk_stack_set_visible_child_name (self->states, "none");
      return;
    }

  differences = hogarth_run_compare (earlier, later);
  show_differences (self, differences);
  gtk_stack_set_visible_child_name (self->states, differences->len > 0 ? "differences" : "equal");
}
