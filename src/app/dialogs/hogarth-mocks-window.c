/* hogarth-mocks-window.c: the mocked answers of the preview or of a test case
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mocks-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-mock-row.h"
#include "hogarth-mocks-window.h"
#include "hogarth-mocks.h"

struct _HogarthMocksWindow
{
  AdwWindow        parent_instance;

  HogarthSession  *session;
  int              test;          /* index, or HOGARTH_MOCKS_OF_PREVIEW */
  HogarthTestCase *test_case;     /* at that index when it was last looked at; NULL if none */
  guint            n_tests;       /* … and how many there were */

  GtkMenuButton   *add;
  GtkListBox      *rows;
  GtkStack        *pages;
  AdwWindowTitle  *title;
};

G_DEFINE_FINAL_TYPE (HogarthMocksWindow, hogarth_mocks_window, ADW_TYPE_WINDOW)

/* Undo may bring back a test before this one, or take one away. It does not change others; this
 * one was changed itself where there are as many as before. */
static gboolean
find_test (HogarthMocksWindow *self)
{
  GPtrArray *tests = hogarth_session_get_tests (self->session);
  guint index = self->test;

  if (self->test_case != NULL && !g_ptr_array_find (tests, self->test_case, &index) &&
      tests->len != self->n_tests)
    return FALSE;
  if (index >= tests->len)
    return FALSE;

  self->test = index;
  self->n_tests = tests->len;
  g_clear_pointer (&self->test_case, hogarth_test_case_unref);
  self->test_case = hogarth_test_case_ref (tests->pdata[index]);
  return TRUE;
}

static HogData *
dup_mocks (HogarthMocksWindow *self)
{
  if (self->test_case == NULL)
    return hog_data_ref (hogarth_session_get_mocks (self->session));

  return hogarth_mocks_list (hog_data_get_member (hogarth_test_case_get_data (self->test_case),
                                                  "mocks"));
}

static void
write_mocks (HogarthMocksWindow *self,
             HogData            *mocks,
             const char         *what)
{
  g_autoptr(HogarthTestCase) next = NULL;

  if (self->test_case == NULL)
    {
      hogarth_session_set_mocks (self->session, mocks, what);
      return;
    }

  next = hogarth_test_case_with_field (self->test_case, "mocks",
                                       hog_data_get_length (mocks) > 0 ? mocks : NULL);
  hogarth_session_set_test (self->session, self->test, next, what);
}

static HogarthMockRow *
row_at (HogarthMocksWindow *self,
        guint               index)
{
  return (HogarthMockRow *) gtk_list_box_get_row_at_index (self->rows, index);
}

static guint
get_position (HogarthMockRow *row)
{
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

/* What is typed in one answer for a while is one step of undo. */
static void
row_edited_cb (HogarthMocksWindow *self,
               HogarthMockRow     *row)
{
  g_autoptr(HogData) mocks = dup_mocks (self);
  g_autoptr(HogData) next = NULL;
  g_autofree char *what = NULL;

  next = hogarth_mocks_replace (mocks, get_position (row), hogarth_mock_row_get_answer (row));
  what = g_strdup_printf ("mocks.%d.%u", self->test, get_position (row));
  write_mocks (self, next, what);
}

/* Rows stay where they are and show another answer: what was opened moves with its answer. */
static void
move_folds (HogarthMocksWindow *self,
            int                 from,
            int                 to)
{
  int step = from < to ? 1 : -1;
  gboolean moved = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row_at (self, from)));

  for (int i = from; i != to; i += step)
    {
      AdwExpanderRow *next = ADW_EXPANDER_ROW (row_at (self, i + step));

      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (self, i)),
                                     adw_expander_row_get_expanded (next));
    }
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row_at (self, to)), moved);
}

static void
row_moved_cb (HogarthMocksWindow *self,
              int                 offset,
              HogarthMockRow     *row)
{
  g_autoptr(HogData) mocks = dup_mocks (self);
  g_autoptr(HogData) next = NULL;
  int from = get_position (row);
  int to = CLAMP (from + offset, 0, (int) hog_data_get_length (mocks) - 1);

  if (from == to)
    return;

  next = hogarth_mocks_move (mocks, from, to);
  move_folds (self, from, to);
  write_mocks (self, next, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (row_at (self, to)));
}

static void
row_removed_cb (HogarthMocksWindow *self,
                HogarthMockRow     *row)
{
  g_autoptr(HogData) mocks = dup_mocks (self);
  g_autoptr(HogData) next = NULL;
  guint position = get_position (row);
  HogarthMockRow *neighbour;

  next = hogarth_mocks_replace (mocks, position, NULL);
  gtk_list_box_remove (self->rows, GTK_WIDGET (row));
  write_mocks (self, next, NULL);
  neighbour = row_at (self, position > 0 ? position - 1 : 0);
  gtk_widget_grab_focus (neighbour != NULL ? GTK_WIDGET (neighbour) : GTK_WIDGET (self->add));
}

static void
append_row (HogarthMocksWindow *self)
{
  GtkWidget *row = hogarth_mock_row_new ();

  g_signal_connect_object (row, "edited", G_CALLBACK (row_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->rows, row);
}

static void
show_mocks (HogarthMocksWindow *self)
{
  g_autoptr(HogData) mocks = dup_mocks (self);
  guint length = hog_data_get_length (mocks);

  for (guint i = 0; i < length; i++)
    {
      if (row_at (self, i) == NULL)
        append_row (self);
      hogarth_mock_row_set_answer (row_at (self, i), hog_data_get_element (mocks, i), i,
                                   length);
    }
  while (row_at (self, length) != NULL)
    gtk_list_box_remove (self->rows, GTK_WIDGET (row_at (self, length)));

  gtk_stack_set_visible_child_name (self->pages, length > 0 ? "answers" : "empty");
}

static void
session_notify_tests_cb (HogarthMocksWindow *self)
{
  if (find_test (self))
    show_mocks (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static gboolean
focus_cb (GtkWidget     *row,
          GdkFrameClock *clock,
          gpointer       frames_left)
{
  guint *left = frames_left;

  if (--*left > 0)
    return G_SOURCE_CONTINUE;

  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
add_preset (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  HogarthMocksWindow *self = HOGARTH_MOCKS_WINDOW (widget);
  g_autoptr(HogData) mocks = dup_mocks (self);
  g_autoptr(HogData) next = NULL;
  HogarthMockRow *row;
  guint *frames_left;

  next = hogarth_mocks_with_preset (mocks, g_variant_get_string (parameter, NULL));
  write_mocks (self, next, NULL);
  row = row_at (self, hog_data_get_length (mocks));
  if (row == NULL)
    return;

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);

  /* A menu that closes gives the focus back to its button at the end of a frame. */
  frames_left = g_new (guint, 1);
  *frames_left = 2;
  gtk_widget_add_tick_callback (GTK_WIDGET (row), focus_cb, frames_left, g_free);
}

static void
undo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_session_undo (HOGARTH_MOCKS_WINDOW (widget)->session);
}

static void
redo (GtkWidget  *widget,
      const char *action,
      GVariant   *parameter)
{
  hogarth_session_redo (HOGARTH_MOCKS_WINDOW (widget)->session);
}

static void
hogarth_mocks_window_dispose (GObject *object)
{
  HogarthMocksWindow *self = HOGARTH_MOCKS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_MOCKS_WINDOW);
  g_clear_pointer (&self->test_case, hogarth_test_case_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (hogarth_mocks_window_parent_class)->dispose (object);
}

static void
hogarth_mocks_window_class_init (HogarthMocksWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_mocks_window_dispose;

  gtk_widget_class_install_action (widget_class, "mocks.add", "s", add_preset);
  gtk_widget_class_install_action (widget_class, "mocks.redo", NULL, redo);
  gtk_widget_class_install_action (widget_class, "mocks.undo", NULL, undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-mocks-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthMocksWindow, add);
  gtk_widget_class_bind_template_child (widget_class, HogarthMocksWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HogarthMocksWindow, rows);
  gtk_widget_class_bind_template_child (widget_class, HogarthMocksWindow, title);
}

static void
hogarth_mocks_window_init (HogarthMocksWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
hogarth_mocks_window_new (HogarthSession *session,
                          int             test,
                          GtkWindow      *parent)
{
  HogarthMocksWindow *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_MOCKS_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->test = test;
  if (test != HOGARTH_MOCKS_OF_PREVIEW)
    find_test (self);
  adw_window_title_set_subtitle (self->title, self->test_case != NULL
                                              ? hogarth_test_case_get_name (self->test_case)
                                              : _("Preview"));
  if (self->test_case != NULL)
    g_signal_connect_object (session, "notify::tests", G_CALLBACK (session_notify_tests_cb), self,
                             G_CONNECT_SWAPPED);
  else
    g_signal_connect_object (session, "notify::mocks", G_CALLBACK (show_mocks), self,
                             G_CONNECT_SWAPPED);
  show_mocks (self);

  return GTK_WINDOW (self);
}
