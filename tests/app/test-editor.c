/* test-editor.c: the editor's panes over a session, without a warning
 * SPDX-License-Identifier: MIT
 */

#include <adwaita.h>
#include <string.h>

#include "hogarth-boolean-editor.h"
#include "hogarth-choice-editor.h"
#include "hogarth-dictionary-editor.h"
#include "hogarth-editor-page.h"
#include "hogarth-input-editor.h"
#include "hogarth-json-editor.h"
#include "hogarth-masking-form.h"
#include "hogarth-masking.h"
#include "hogarth-secret-editor.h"
#include "hogarth-template-entry.h"
#include "hogarth-template-library.h"

static void
flush (void)
{
  for (guint i = 0; i < 1000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

static HogarthSession *
make_session (const char *template_name)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  HogarthSession *session = hogarth_session_new (NULL, project);
  g_autofree char *folder = g_build_filename (g_getenv ("HOGARTH_DATA_DIR"), "templates",
                                              template_name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplate) template = hogarth_template_load (folder, &error);
  g_autoptr(HogarthDestination) destination = NULL;
  g_autoptr(GPtrArray) events = NULL;

  g_assert_no_error (error);
  destination = hogarth_template_instantiate (template);
  hogarth_session_edit (session, destination, NULL);
  events = hogarth_sample_events_load_shipped (g_getenv ("HOGARTH_DATA_DIR"), &error);
  g_assert_no_error (error);
  hogarth_session_set_event (session, g_ptr_array_index (events, 0));

  return session;
}

/* The page shows a destination, follows its edits, and everything goes when it goes. */
static void
test_page (gconstpointer data)
{
  g_autoptr(HogarthSession) session = make_session (data);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *page = hogarth_editor_page_new ();
  static const char *const views[] = { "inputs", "filters", "source", "tests" };
  gpointer weak = page;

  g_object_add_weak_pointer (G_OBJECT (page), &weak);
  hogarth_editor_page_set_session (HOGARTH_EDITOR_PAGE (page), session);
  gtk_window_set_default_size (GTK_WINDOW (window), 960, 600);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  while (hogarth_session_get_run (session) == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      gtk_widget_activate_action (page, "destination.show-view", "s", views[i]);
      flush ();
    }
  gtk_widget_activate_action (page, "destination.undo", NULL);
  gtk_widget_activate_action (page, "destination.redo", NULL);
  gtk_widget_activate_action (page, "run.step-event", "i", 1);
  flush ();

  gtk_window_destroy (GTK_WINDOW (window));
  flush ();
  g_assert_null (weak);
}

static void
keep_cb (HogData **kept,
         HogData  *value)
{
  g_clear_pointer (kept, hog_data_unref);
  *kept = hog_data_ref (value);
}

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Each type of input gets its editor; showing a value is not editing it; typing is. */
static void
test_editors (void)
{
  static const struct
  {
    const char *entry;
    const char *value;
    const char *typed;
    const char *expected;
  } cases[] = {
    { "{\"key\":\"a\",\"type\":\"string\"}", "\"x\"", "{event.event}", "\"{event.event}\"" },
    { "{\"key\":\"a\",\"type\":\"number\"}", "5", "7.5", "7.5" },
    { "{\"key\":\"a\",\"type\":\"number\"}", "5", "many", "\"many\"" },
    { "{\"key\":\"a\",\"type\":\"json\"}", "{\"b\":1}", "[1, 2]", "[1,2]" },
    { "{\"key\":\"a\",\"type\":\"json\"}", "{\"b\":1}", "{broken", "\"{broken\"" },
    { "{\"key\":\"a\",\"type\":\"dictionary\"}", "{\"X\":\"y\"}", "z", "{\"X\":\"z\"}" },
    { "{\"key\":\"a\",\"type\":\"some_new_type\"}", "[1]", "[3]", "[3]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(HogarthSession) session = make_session ("webhook");
      g_autoptr(HogData) data = hog_data_from_json (cases[i].entry, -1, NULL);
      g_autoptr(HogData) value = hog_data_from_json (cases[i].value, -1, NULL);
      g_autoptr(HogarthInputEntry) entry = hogarth_input_entry_new_from_data (data);
      g_autoptr(GtkWidget) editor = NULL;
      g_autoptr(HogData) kept = NULL;
      g_autofree char *json = NULL;
      GtkWidget *field;

      editor = g_object_ref_sink (hogarth_input_editor_new (session, entry));
      g_signal_connect_swapped (editor, "edited", G_CALLBACK (keep_cb), &kept);
      hogarth_input_editor_set_value (HOGARTH_INPUT_EDITOR (editor), value);
      g_assert_null (kept);

      field = find_child (editor, HOGARTH_TYPE_TEMPLATE_ENTRY);
      g_assert_nonnull (field);
      hogarth_template_entry_set_text (HOGARTH_TEMPLATE_ENTRY (field), cases[i].typed);
      g_assert_nonnull (kept);
      json = hog_data_to_json (kept, 0);
      g_assert_cmpstr (json, ==, cases[i].expected);
      hogarth_session_close (session);
    }
}

/* A secret leaves its field when it is saved, and can not be read there afterwards. */
static void
test_secret (void)
{
  g_autoptr(GtkWidget) editor = g_object_ref_sink (hogarth_secret_editor_new ());
  g_autoptr(HogData) kept = NULL;
  g_autoptr(HogData) stored = hog_data_new_boolean (TRUE);
  GtkWidget *entry = find_child (editor, GTK_TYPE_PASSWORD_ENTRY);

  g_signal_connect_swapped (editor, "edited", G_CALLBACK (keep_cb), &kept);
  gtk_editable_set_text (GTK_EDITABLE (entry), "hunter2");
  g_assert_null (kept);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (hog_data_get_string (kept, NULL), ==, "hunter2");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  hogarth_input_editor_set_value (HOGARTH_INPUT_EDITOR (editor), stored);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
}

static HogData *
get_masking (HogarthSession *session)
{
  return hogarth_destination_get_masking (hogarth_session_get_destination (session));
}

/* Each of the menu's items makes a masking that PostHog takes, in one step of undo. */
static void
test_masking_presets (void)
{
  static const char *const ids[] = {
    "person-hour", "person-day", "event-hour", "person-event-day", "all-minute", "all-hour",
    "tenth",
  };
  g_autoptr(HogarthSession) session = make_session ("webhook");
  g_autoptr(HogarthProject) project = hogarth_project_new ("p", "Project");
  GtkWidget *form = g_object_ref_sink (g_object_new (HOGARTH_TYPE_MASKING_FORM, NULL));
  GtkWidget *spin;

  hogarth_masking_form_set_session (HOGARTH_MASKING_FORM (form), session);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(HogarthMasker) masker = NULL;
      g_autoptr(HogData) before = get_masking (session) != NULL
                                  ? hog_data_ref (get_masking (session)) : NULL;

      g_assert_true (gtk_widget_activate_action (form, "masking.preset", "s", ids[i]));
      masker = hogarth_masker_new (hogarth_session_get_destination (session), project, &error);
      g_assert_no_error (error);
      g_assert_false (before != NULL && hog_data_equal (before, get_masking (session)));
      hogarth_session_undo (session);
      g_assert_true (before == NULL ? get_masking (session) == NULL
                                    : hog_data_equal (before, get_masking (session)));
      hogarth_session_redo (session);
      hogarth_session_end_step (session);
    }

  /* What the form shows follows back to no threshold. */
  spin = GTK_WIDGET (gtk_widget_get_template_child (form, HOGARTH_TYPE_MASKING_FORM, "threshold"));
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 10);
  hogarth_session_undo (session);
  g_assert_cmpfloat (gtk_spin_button_get_value (GTK_SPIN_BUTTON (spin)), ==, 0);
  g_object_unref (form);
}

int
main (int   argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_data_func ("/app/editor/page/webhook", "webhook", test_page);
  g_test_add_data_func ("/app/editor/page/slack", "slack", test_page);
  g_test_add_func ("/app/editor/editors", test_editors);
  g_test_add_func ("/app/editor/secret", test_secret);
  g_test_add_func ("/app/editor/masking-presets", test_masking_presets);

  return g_test_run ();
}
