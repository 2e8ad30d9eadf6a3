/* hogarth-masking-form.c: how often the destination runs for events that are alike
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-masking-form"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-masking-form.h"
#include "hogarth-masking-preview.h"
#include "hogarth-match-item.h"
#include "hogarth-scheduler.h"
#include "hogarth-template-entry.h"

struct _HogarthMaskingForm
{
  AdwBin                parent_instance;

  HogarthSession       *session;
  HogarthScheduler     *simulator;
  GListStore           *items;       /* of HogarthMatchItem */

  AdwComboRow          *choice;
  HogarthTemplateEntry *hash;
  GtkWidget            *hash_row;
  GtkListView          *list;
  GtkWidget            *preview;
  GtkLabel             *summary;
  GtkSpinButton        *threshold;
  AdwActionRow         *threshold_row;
  GtkSpinButton        *ttl;
  AdwActionRow         *ttl_row;
  guint                 own_hash : 1;  /* a template of one's own was asked for */
  guint                 updating : 1;
};

G_DEFINE_FINAL_TYPE (HogarthMaskingForm, hogarth_masking_form, ADW_TYPE_BIN)

/* In the order of the template's list; between the first and the last: what is counted. */
static const char *const hashes[] = { NULL, "{person.id}", "{event.event}", "all", NULL };

enum { CHOICE_EVERY = 0, CHOICE_OWN = G_N_ELEMENTS (hashes) - 1 };

#define DEFAULT_TTL 3600

/* What people ask for most: of events that are alike, one in a time. */
static const struct
{
  const char *id;         /* target of the action */
  const char *hash;
  guint       ttl;        /* seconds */
  guint       threshold;  /* 0: only the first one */
} presets[] = {
  { "person-hour", "{person.id}", 3600, 0 },
  { "person-day", "{person.id}", 86400, 0 },
  { "event-hour", "{event.event}", 3600, 0 },
  { "person-event-day", "{person.id} {event.event}", 86400, 0 },
  { "all-minute", "all", 60, 0 },
  { "all-hour", "all", 3600, 0 },
  { "tenth", "{event.event}", 86400, 10 },
};

static char *
dup_duration (guint seconds)
{
  GString *text = g_string_new (NULL);
  guint hours = seconds / 3600;
  guint minutes = seconds / 60 % 60;

  if (hours > 0)
    g_string_append_printf (text, ngettext ("%u hour", "%u hours", hours), hours);
  if (minutes > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, ngettext ("%u minute", "%u minutes", minutes), minutes);
    }
  if (seconds % 60 > 0)
    {
      g_string_append (text, text->len > 0 ? " " : "");
      g_string_append_printf (text, ngettext ("%u second", "%u seconds", seconds % 60),
                              seconds % 60);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_threshold_words (guint threshold)
{
  if (threshold == 0)
    return g_strdup (_("Only the first one runs"));
  if (threshold == 1)
    return g_strdup (_("All of them run"));

  /* translators: of events that are alike, the 1st runs, and those with these numbers */
  return g_strdup_printf (_("The 1st runs, number %u, number %u, and so on"), threshold + 1,
                          2 * threshold + 1);
}

static HogData *
get_masking (HogarthMaskingForm *self)
{
  HogData *masking =
    hogarth_destination_get_masking (hogarth_session_get_destination (self->session));

  return hog_data_get_kind (masking) == HOG_DATA_OBJECT ? masking : NULL;
}

static void
hogarth_masking_form_edit (HogarthMaskingForm *self,
                           HogData            *masking,
                           const char         *what)
{
  g_autoptr(HogarthDestination) next = NULL;

  next = hogarth_destination_with_masking (hogarth_session_get_destination (self->session),
                                           masking);
  hogarth_session_edit (self->session, next, what);
}

/* Takes value. */
static void
edit_member (HogarthMaskingForm *self,
             const char         *name,
             HogData            *value)
{
  HogData *old = get_masking (self);
  g_autoptr(HogData) next = NULL;
  g_autofree char *what = g_strconcat ("masking.", name, NULL);

  if (old == NULL)
    {
      hog_data_unref (value);
      return;
    }
  next = hog_data_with_member (old, name, value);
  hogarth_masking_form_edit (self, next, what);
}

static guint
find_choice (HogarthMaskingForm *self,
             HogData            *masking)
{
  const char *hash = hog_data_get_member_string (masking, "hash");

  if (masking == NULL)
    return CHOICE_EVERY;
  if (self->own_hash)
    return CHOICE_OWN;
  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    if (hashes[i] != NULL && g_strcmp0 (hashes[i], hash) == 0)
      return i;

  return CHOICE_OWN;
}

/* threshold: 0 for only the first one. */
static HogData *
make_masking (const char *hash,
              guint       ttl,
              guint       threshold)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();

  hog_data_builder_set (builder, "hash", hog_data_new_string (hash));
  hog_data_builder_set (builder, "ttl", hog_data_new_number (ttl));
  hog_data_builder_set (builder, "threshold",
                        threshold > 0 ? hog_data_new_number (threshold) : hog_data_new_null ());

  return hog_data_builder_end (g_steal_pointer (&builder));
}

static void
preset_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthMaskingForm *self = HOGARTH_MASKING_FORM (widget);
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->session != NULL && i < G_N_ELEMENTS (presets); i++)
    if (g_str_equal (presets[i].id, id))
      {
        g_autoptr(HogData) masking = make_masking (presets[i].hash, presets[i].ttl,
                                                   presets[i].threshold);

        self->own_hash = FALSE;
        hogarth_masking_form_edit (self, masking, NULL);
      }
}

static void
choice_selected_cb (HogarthMaskingForm *self)
{
  guint choice = adw_combo_row_get_selected (self->choice);
  HogData *old;
  g_autoptr(HogData) masking = NULL;

  if (self->updating || self->session == NULL || choice > CHOICE_OWN)
    return;

  self->own_hash = choice == CHOICE_OWN;
  old = get_masking (self);
  if (choice == CHOICE_EVERY)
    {
      hogarth_masking_form_edit (self, NULL, NULL);
      return;
    }
  if (old != NULL)
    {
      masking = self->own_hash ? hog_data_ref (old)
                               : hog_data_with_member (old, "hash",
                                                       hog_data_new_string (hashes[choice]));
    }
  else
    masking = make_masking (hashes[choice] != NULL ? hashes[choice] : hashes[1], DEFAULT_TTL, 0);
  hogarth_masking_form_edit (self, masking, NULL);
  gtk_widget_set_visible (self->hash_row, TRUE);
  if (self->own_hash)
    gtk_widget_grab_focus (GTK_WIDGET (self->hash));
}

static void
hash_notify_text_cb (HogarthMaskingForm *self)
{
  const char *text = hogarth_template_entry_get_text (self->hash);
  HogData *masking = self->session != NULL ? get_masking (self) : NULL;

  if (self->updating || g_strcmp0 (hog_data_get_member_string (masking, "hash"), text) == 0)
    return;

  edit_member (self, "hash", hog_data_new_string (text));
}

static void
ttl_changed_cb (HogarthMaskingForm *self)
{
  int ttl = gtk_spin_button_get_value_as_int (self->ttl);
  g_autofree char *words = dup_duration (MAX (ttl, 0));

  adw_action_row_set_subtitle (self->ttl_row, words);
  if (!self->updating && self->session != NULL)
    edit_member (self, "ttl", hog_data_new_number (ttl));
}

static void
threshold_changed_cb (HogarthMaskingForm *self)
{
  int threshold = gtk_spin_button_get_value_as_int (self->threshold);
  g_autofree char *words = dup_threshold_words (MAX (threshold, 0));

  adw_action_row_set_subtitle (self->threshold_row, words);
  if (!self->updating && self->session != NULL)
    edit_member (self, "threshold",
                 threshold > 0 ? hog_data_new_number (threshold) : hog_data_new_null ());
}

static gpointer
simulate_worker (gpointer      job,
                 GCancellable *cancellable)
{
  return hogarth_masking_job_run (job, cancellable);
}

static void
simulated_cb (gpointer result,
              gpointer user_data)
{
  HogarthMaskingForm *self = user_data;
  HogarthMaskingPreview *preview = result;
  g_autofree char *text = NULL;

  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       preview->items->pdata, preview->items->len);
  /* translators: of the sample events that match the filters, if they all came at once */
  text = g_strdup_printf (_("If all sample events came at once: %u run, %u held back"),
                          preview->n_passed, preview->n_held);
  gtk_label_set_text (self->summary, text);
  gtk_widget_set_visible (self->preview, get_masking (self) != NULL);
}

/* Nothing is simulated for a form that nobody sees. */
static void
hogarth_masking_form_simulate (HogarthMaskingForm *self)
{
  if (self->session == NULL || get_masking (self) == NULL ||
      !gtk_widget_get_mapped (GTK_WIDGET (self)))
    hogarth_scheduler_cancel (self->simulator);
  else
    hogarth_scheduler_push (self->simulator, hogarth_masking_job_new (self->session));
}

static void
session_notify_destination_cb (HogarthMaskingForm *self)
{
  HogData *masking = get_masking (self);
  const char *hash = hog_data_get_member_string (masking, "hash");
  double ttl = hog_data_get_number (hog_data_get_member (masking, "ttl"));
  HogData *number = hog_data_get_member (masking, "threshold");
  double threshold = number != NULL && hog_data_get_kind (number) == HOG_DATA_NUMBER
                     ? hog_data_get_number (number) : 0;

  self->updating = TRUE;
  self->own_hash = self->own_hash && masking != NULL;
  adw_combo_row_set_selected (self->choice, find_choice (self, masking));
  if (g_strcmp0 (hogarth_template_entry_get_text (self->hash), hash) != 0)
    hogarth_template_entry_set_text (self->hash, hash != NULL ? hash : "");
  gtk_spin_button_set_value (self->ttl, masking != NULL ? ttl : DEFAULT_TTL);
  gtk_spin_button_set_value (self->threshold, threshold);
  ttl_changed_cb (self);
  threshold_changed_cb (self);
  self->updating = FALSE;

  gtk_widget_set_visible (self->hash_row, masking != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->ttl_row), masking != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->threshold_row), masking != NULL);
  if (masking == NULL)
    gtk_widget_set_visible (self->preview, FALSE);
  hogarth_masking_form_simulate (self);
}

static void
problems_changed_cb (HogarthMaskingForm *self)
{
  HogarthProblem *problem = hogarth_session_find_problem (self->session, "masking.hash");

  hogarth_template_entry_set_problem (self->hash, problem);
}

static void
match_activate_cb (HogarthMaskingForm *self,
                   guint               position)
{
  g_autoptr(HogarthMatchItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  if (item != NULL)
    hogarth_session_set_event (self->session, hogarth_match_item_get_event (item));
}

static void
hogarth_masking_form_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hogarth_masking_form_parent_class)->map (widget);

  hogarth_masking_form_simulate (HOGARTH_MASKING_FORM (widget));
}

static void
hogarth_masking_form_dispose (GObject *object)
{
  HogarthMaskingForm *self = HOGARTH_MASKING_FORM (object);

  if (self->simulator != NULL)
    hogarth_scheduler_stop (self->simulator);
  hogarth_masking_form_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_MASKING_FORM);
  g_clear_object (&self->simulator);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (hogarth_masking_form_parent_class)->dispose (object);
}

static void
hogarth_masking_form_class_init (HogarthMaskingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hogarth_masking_form_dispose;
  widget_class->map = hogarth_masking_form_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-masking-form.ui");
  gtk_widget_class_bind_template_callback (widget_class, choice_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, hash_notify_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, match_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, threshold_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ttl_changed_cb);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, choice);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, hash);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, hash_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, list);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, preview);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, summary);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, threshold);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, threshold_row);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, ttl);
  gtk_widget_class_bind_template_child (widget_class, HogarthMaskingForm, ttl_row);

  gtk_widget_class_install_action (widget_class, "masking.preset", "s", preset_activated);

  g_type_ensure (HOGARTH_TYPE_MATCH_ITEM);
  g_type_ensure (HOGARTH_TYPE_TEMPLATE_ENTRY);
}

static void
hogarth_masking_form_init (HogarthMaskingForm *self)
{
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->items = g_list_store_new (HOGARTH_TYPE_MATCH_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  self->simulator = hogarth_scheduler_new (simulate_worker,
                                           (GDestroyNotify) hogarth_masking_job_free,
                                           (GDestroyNotify) hogarth_masking_preview_free,
                                           simulated_cb, self);
}

void
hogarth_masking_form_set_session (HogarthMaskingForm *self,
                                  HogarthSession     *session)
{
  g_return_if_fail (HOGARTH_IS_MASKING_FORM (self));
  g_return_if_fail (session == NULL || HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (hogarth_session_get_problems (self->session), self);
      g_signal_handlers_disconnect_by_data (hogarth_session_get_events (self->session), self);
    }
  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_object_set (self->hash, "session", session, NULL);
      g_signal_connect_object (session, "notify::destination",
                               G_CALLBACK (session_notify_destination_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (hogarth_session_get_problems (session), "items-changed",
                               G_CALLBACK (problems_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hogarth_session_get_events (session), "items-changed",
                               G_CALLBACK (hogarth_masking_form_simulate), self,
                               G_CONNECT_SWAPPED);
      session_notify_destination_cb (self);
      problems_changed_cb (self);
    }
}
