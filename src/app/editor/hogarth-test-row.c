/* hogarth-test-row.c: one test case, its outcome, and how it differs from what is expected
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-test-row"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-difference-text.h"
#include "hogarth-mock-text.h"
#include "hogarth-mocks.h"
#include "hogarth-test-row.h"

struct _HogarthTestRow
{
  AdwExpanderRow     parent_instance;

  HogarthTestCase   *test_case;
  HogarthTestResult *result;
  gboolean           stale;

  GtkWidget         *accept;
  GtkGrid           *differences;
  GtkImage          *icon;
  AdwActionRow      *mocks;
  GtkEditable       *name;
};

enum { ACCEPTED, MOCKS, REMOVED, RENAMED, RUN, N_SIGNALS };

G_DEFINE_FINAL_TYPE (HogarthTestRow, hogarth_test_row, ADW_TYPE_EXPANDER_ROW)

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *subtitle;
  const char *stale_subtitle;
} outcomes[] = {
  [HOGARTH_TEST_PASSED] = { "emblem-ok-symbolic", "success", N_("Passed"),
                            N_("Passed before the last change") },
  [HOGARTH_TEST_FAILED] = { "dialog-error-symbolic", "error", N_("Failed"),
                            N_("Failed before the last change") },
  [HOGARTH_TEST_NO_EXPECTATIONS] = { "dialog-question-symbolic", "warning",
                                     N_("Expects nothing yet: accept the outcome"),
                                     N_("Expects nothing yet: accept the outcome") },
  [HOGARTH_TEST_BROKEN] = { "dialog-warning-symbolic", "error", N_("Does not run"),
                            N_("Did not run before the last change") },
};

static void
run_clicked_cb (HogarthTestRow *self)
{
  g_signal_emit (self, signals[RUN], 0);
}

static void
accept_clicked_cb (HogarthTestRow *self)
{
  g_signal_emit (self, signals[ACCEPTED], 0);
}

static void
remove_clicked_cb (HogarthTestRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static void
mocks_activated_cb (HogarthTestRow *self)
{
  g_signal_emit (self, signals[MOCKS], 0);
}

static void
name_apply_cb (HogarthTestRow *self)
{
  g_signal_emit (self, signals[RENAMED], 0, gtk_editable_get_text (self->name));
}

static void
attach_markup (HogarthTestRow *self,
               int             column,
               int             row,
               const char     *markup,
               const char     *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup != NULL ? markup : "—");
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_hexpand (label, column > 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (self->differences, label, column, row, 1, 1);
}

static void
attach_text (HogarthTestRow *self,
             int             column,
             int             row,
             const char     *text,
             const char     *css_class)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  attach_markup (self, column, row, markup, css_class);
}

static void
attach_difference (HogarthTestRow    *self,
                   int                row,
                   HogarthDifference *difference)
{
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;

  hogarth_difference_text_values (hogarth_difference_get_expected (difference),
                                  hogarth_difference_get_actual (difference), &expected, &actual);
  attach_text (self, 0, row, hogarth_difference_get_where (difference), "dim-label");
  attach_markup (self, 1, row, expected, "removed");
  attach_markup (self, 2, row, actual, "added");
}

static void
show_differences (HogarthTestRow *self)
{
  GPtrArray *differences = NULL;
  const char *instead = _("Not run yet");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->differences))) != NULL)
    gtk_grid_remove (self->differences, child);
  if (self->result != NULL)
    {
      differences = hogarth_test_result_get_differences (self->result);
      instead = hogarth_test_result_get_message (self->result);
      if (instead == NULL)
        instead = _("Nothing differs");
    }
  if (differences == NULL || differences->len == 0)
    {
      attach_text (self, 0, 0, instead, "dim-label");
      return;
    }

  attach_text (self, 0, 0, "", "caption-heading");
  attach_text (self, 1, 0, _("Expected"), "caption-heading");
  attach_text (self, 2, 0, _("Actual"), "caption-heading");
  for (guint i = 0; i < differences->len; i++)
    attach_difference (self, i + 1, g_ptr_array_index (differences, i));
}

static void
hogarth_test_row_finalize (GObject *object)
{
  HogarthTestRow *self = HOGARTH_TEST_ROW (object);

  g_clear_pointer (&self->test_case, hogarth_test_case_unref);
  g_clear_pointer (&self->result, hogarth_test_result_unref);

  G_OBJECT_CLASS (hogarth_test_row_parent_class)->finalize (object);
}

static void
hogarth_test_row_class_init (HogarthTestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hogarth_test_row_finalize;

  signals[ACCEPTED] = g_signal_new ("accepted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[MOCKS] = g_signal_new ("mocks", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[RENAMED] = g_signal_new ("renamed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RUN] = g_signal_new ("run", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-test-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, mocks_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, run_clicked_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestRow, accept);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestRow, differences);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestRow, mocks);
  gtk_widget_class_bind_template_child (widget_class, HogarthTestRow, name);
}

static void
hogarth_test_row_init (HogarthTestRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_test_row_new (HogarthTestCase *test_case)
{
  HogarthTestRow *self;

  g_return_val_if_fail (test_case != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_TEST_ROW, NULL);
  hogarth_test_row_set_test_case (self, test_case);

  return GTK_WIDGET (self);
}

HogarthTestCase *
hogarth_test_row_get_test_case (HogarthTestRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEST_ROW (self), NULL);

  return self->test_case;
}

void
hogarth_test_row_set_test_case (HogarthTestRow  *self,
                                HogarthTestCase *test_case)
{
  g_autoptr(HogData) mocks = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (HOGARTH_IS_TEST_ROW (self));
  g_return_if_fail (test_case != NULL);

  hogarth_test_case_ref (test_case);
  g_clear_pointer (&self->test_case, hogarth_test_case_unref);
  self->test_case = test_case;
  title = g_markup_escape_text (hogarth_test_case_get_name (test_case), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_editable_set_text (self->name, hogarth_test_case_get_name (test_case));
  mocks = hogarth_mocks_list (hog_data_get_member (hogarth_test_case_get_data (test_case),
                                                   "mocks"));
  summary = hogarth_mock_text_summary (mocks);
  adw_action_row_set_subtitle (self->mocks, summary);
  hogarth_test_row_set_result (self, NULL);
}

HogarthTestResult *
hogarth_test_row_get_result (HogarthTestRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEST_ROW (self), NULL);

  return self->result;
}

static void
show_outcome (HogarthTestRow *self)
{
  HogarthTestOutcome outcome;

  if (self->result == NULL)
    {
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), _("Not run yet"));
      gtk_image_set_from_icon_name (self->icon, "media-playback-start-symbolic");
      gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                                  (const char *[]) { "dim-label", NULL });
      return;
    }

  outcome = hogarth_test_result_get_outcome (self->result);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 self->stale ? _(outcomes[outcome].stale_subtitle)
                                             : _(outcomes[outcome].subtitle));
  gtk_image_set_from_icon_name (self->icon, outcomes[outcome].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon),
                              (const char *[]) { self->stale ? "dim-label"
                                                             : outcomes[outcome].css_class,
                                                 NULL });
}

void
hogarth_test_row_set_result (HogarthTestRow    *self,
                             HogarthTestResult *result)
{
  g_return_if_fail (HOGARTH_IS_TEST_ROW (self));

  if (result != NULL)
    hogarth_test_result_ref (result);
  g_clear_pointer (&self->result, hogarth_test_result_unref);
  self->result = result;
  self->stale = FALSE;

  gtk_widget_set_sensitive (self->accept, result != NULL);
  show_differences (self);
  show_outcome (self);
}

gboolean
hogarth_test_row_get_stale (HogarthTestRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEST_ROW (self), FALSE);

  return self->stale;
}

void
hogarth_test_row_set_stale (HogarthTestRow *self)
{
  g_return_if_fail (HOGARTH_IS_TEST_ROW (self));

  if (self->stale || self->result == NULL)
    return;

  self->stale = TRUE;
  show_outcome (self);
}
