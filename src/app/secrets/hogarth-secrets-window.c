/* hogarth-secrets-window.c: what can be done about the secrets' key
 *
 * SPDX-License-Identifier: MIT
 *
 * Every call runs beside the main thread, one at a time; the pages cannot be used meanwhile.
 */

#define G_LOG_DOMAIN "hogarth-secrets-window"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-missing-item.h"
#include "hogarth-secrets-window.h"
#include "hogarth-store-key.h"
#include "hogarth-store-missing.h"
#include "hogarth-store-text.h"

struct _HogarthSecretsWindow
{
  AdwWindow       parent_instance;

  HogarthStore   *store;
  GCancellable   *cancellable;
  GListStore     *missing;       /* of HogarthMissingItem */
  guint           n_calls;
  gboolean        resetting;     /* the new passphrase is of a new key, for new secrets */

  /* Template widgets */
  GtkEditable    *first;
  GtkEditable    *known;
  GtkWidget      *look;
  AdwStatusPage  *missing_page;
  GtkListBox     *missing_list;
  AdwStatusPage  *new_page;
  GtkLabel       *problem;
  GtkWidget      *reset;
  GtkEditable    *second;
  GtkSpinner     *spinner;
  GtkStack       *stack;
};

G_DEFINE_FINAL_TYPE (HogarthSecretsWindow, hogarth_secrets_window, ADW_TYPE_WINDOW)

static void
hogarth_secrets_window_begin (HogarthSecretsWindow *self)
{
  self->n_calls++;
  gtk_label_set_label (self->problem, "");
  gtk_spinner_start (self->spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), FALSE);
}

static void
hogarth_secrets_window_end (HogarthSecretsWindow *self)
{
  self->n_calls--;
  if (self->n_calls > 0)
    return;

  gtk_spinner_stop (self->spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->stack), TRUE);
}

/* FALSE where the window is closed already, or nothing failed. */
static gboolean
hogarth_secrets_window_fails (HogarthSecretsWindow *self,
                              GObject              *store,
                              GAsyncResult         *result,
                              GError              **error)
{
  return hogarth_store_perform_finish (HOGARTH_STORE (store), result, error) == NULL &&
         !g_cancellable_is_cancelled (self->cancellable);
}

static void
show_problem (HogarthSecretsWindow *self,
              const char           *message)
{
  gtk_label_set_label (self->problem, message);
}

static void
show_error (HogarthSecretsWindow *self,
            const GError         *error)
{
  g_autofree char *text = hogarth_store_text (error);

  show_problem (self, text);
}

static void
show_page (HogarthSecretsWindow *self,
           const char           *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  if (g_str_equal (name, "enter"))
    gtk_widget_grab_focus (GTK_WIDGET (self->known));
  else if (g_str_equal (name, "new"))
    gtk_widget_grab_focus (GTK_WIDGET (self->first));
}

static gboolean
needs_new_key (HogarthSecretsState state)
{
  return state != HOGARTH_SECRETS_STATE_READY && state != HOGARTH_SECRETS_STATE_CLOSED;
}

static void
update_missing_page (HogarthSecretsWindow *self)
{
  HogarthSecretsState state = hogarth_store_get_secrets_state (self->store);
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->missing)) == 0;
  const char *title = _("Enter These Secrets Again");
  const char *description = _("The key that they were encrypted with is gone");

  if (!needs_new_key (state) && empty)
    {
      title = _("No Secret Is Missing");
      description = "";
    }
  else if (state == HOGARTH_SECRETS_STATE_PASSPHRASE)
    {
      title = _("The Passphrase Is Forgotten?");
      description = _("Nobody can read these secrets without it. With a new key they can be "
                      "entered again; the old values are then gone for good.");
    }
  else if (needs_new_key (state))
    {
      title = _("The Key of the Secrets Is Lost");
      description = _("The keyring does not have it. If it comes back, look again. With a new key "
                      "these secrets can be entered again; the old values are then gone for "
                      "good. Everything else works.");
    }

  adw_status_page_set_title (self->missing_page, title);
  adw_status_page_set_description (self->missing_page, description);
  gtk_widget_set_visible (self->reset, needs_new_key (state));
  gtk_widget_set_visible (self->look, state == HOGARTH_SECRETS_STATE_LOST);
  gtk_widget_set_visible (GTK_WIDGET (self->missing_list), !empty);
}

static void
missing_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthSecretsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) missing =
    hogarth_store_perform_finish (HOGARTH_STORE (object), result, &error);
  g_autoptr(GListModel) items = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  hogarth_secrets_window_end (self);
  if (missing == NULL)
    {
      show_error (self, error);
      return;
    }

  items = hogarth_missing_items_new (missing);
  g_list_store_remove_all (self->missing);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (items, i);

      g_list_store_append (self->missing, item);
    }
  update_missing_page (self);
}

static void
show_missing (HogarthSecretsWindow *self)
{
  update_missing_page (self);
  show_page (self, "missing");
  hogarth_secrets_window_begin (self);
  hogarth_store_list_missing_secrets_async (self->store, self->cancellable, missing_listed_cb,
                                            g_object_ref (self));
}

/* The page for the state that the store is in, or the end. */
static void
show_state (HogarthSecretsWindow *self)
{
  switch (hogarth_store_get_secrets_state (self->store))
    {
    case HOGARTH_SECRETS_STATE_NO_KEYRING:
      show_page (self, "choose");
      return;

    case HOGARTH_SECRETS_STATE_LOCKED:
      show_page (self, "locked");
      return;

    case HOGARTH_SECRETS_STATE_PASSPHRASE:
      show_page (self, "enter");
      return;

    case HOGARTH_SECRETS_STATE_LOST:
      show_missing (self);
      return;

    case HOGARTH_SECRETS_STATE_MEMORY:
      show_page (self, hogarth_store_get_has_passphrase (self->store) ? "enter" : "choose");
      return;

    case HOGARTH_SECRETS_STATE_CLOSED:
    case HOGARTH_SECRETS_STATE_READY:
    default:
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
}

static void
looked_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(HogarthSecretsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean fails = hogarth_secrets_window_fails (self, object, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  hogarth_secrets_window_end (self);
  show_state (self);
  if (!fails)
    return;

  switch (hogarth_store_get_secrets_state (self->store))
    {
    case HOGARTH_SECRETS_STATE_NO_KEYRING:
      show_problem (self, _("There still is no keyring"));
      break;

    case HOGARTH_SECRETS_STATE_LOCKED:
      show_problem (self, _("The keyring is still locked. Everything but the secrets works."));
      break;

    case HOGARTH_SECRETS_STATE_LOST:
      show_problem (self, _("The keyring still does not have the key"));
      break;

    case HOGARTH_SECRETS_STATE_PASSPHRASE:
      break;

    case HOGARTH_SECRETS_STATE_CLOSED:
    case HOGARTH_SECRETS_STATE_READY:
    case HOGARTH_SECRETS_STATE_MEMORY:
    default:
      show_error (self, error);
      break;
    }
}

static void
look_activated (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (widget);

  hogarth_secrets_window_begin (self);
  hogarth_store_key_async (self->store, HOGARTH_KEY_UNLOCK, NULL, self->cancellable, looked_cb,
                           g_object_ref (self));
}

static void
memory_activated (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (widget);

  hogarth_store_keep_secrets_in_memory (self->store);
  gtk_window_close (GTK_WINDOW (self));
}

static void
new_passphrase_activated (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  show_page (HOGARTH_SECRETS_WINDOW (widget), "new");
}

static void
forgotten_activated (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  show_missing (HOGARTH_SECRETS_WINDOW (widget));
}

static void
entered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(HogarthSecretsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean fails = hogarth_secrets_window_fails (self, object, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  hogarth_secrets_window_end (self);
  if (!fails)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  if (g_error_matches (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS))
    show_problem (self, _("This is not the passphrase. Try again."));
  else
    show_error (self, error);
  show_page (self, "enter");
  gtk_editable_select_region (self->known, 0, -1);
}

static void
enter_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (widget);
  const char *passphrase = gtk_editable_get_text (self->known);

  if (*passphrase == '\0')
    return;

  hogarth_secrets_window_begin (self);
  hogarth_store_key_async (self->store, HOGARTH_KEY_UNLOCK_WITH_PASSPHRASE, passphrase,
                           self->cancellable, entered_cb, g_object_ref (self));
}

static void
passphrase_set_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr(HogarthSecretsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean fails = hogarth_secrets_window_fails (self, object, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  hogarth_secrets_window_end (self);
  if (!fails && self->resetting)
    {
      show_missing (self);
    }
  else if (!fails)
    {
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_SECRETS))
    {
      /* Stored secrets that no key opens now are in the way: say which. */
      self->resetting = TRUE;
      show_missing (self);
    }
  else
    {
      show_error (self, error);
      show_page (self, "new");
    }
}

static void
set_activated (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (widget);
  const char *passphrase = gtk_editable_get_text (self->first);

  if (*passphrase == '\0')
    {
      show_problem (self, _("Enter a passphrase"));
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }
  if (g_strcmp0 (passphrase, gtk_editable_get_text (self->second)) != 0)
    {
      show_problem (self, _("The two are not the same. Enter the passphrase twice."));
      gtk_widget_grab_focus (GTK_WIDGET (self->second));
      return;
    }

  hogarth_secrets_window_begin (self);
  hogarth_store_key_async (self->store,
                           self->resetting ? HOGARTH_KEY_RESET_WITH_PASSPHRASE
                                           : HOGARTH_KEY_SET_PASSPHRASE,
                           passphrase, self->cancellable, passphrase_set_cb, g_object_ref (self));
}

static void
reset_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(HogarthSecretsWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean fails = hogarth_secrets_window_fails (self, object, result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  hogarth_secrets_window_end (self);
  if (!fails)
    {
      show_missing (self);
      return;
    }

  switch (hogarth_store_get_secrets_state (self->store))
    {
    case HOGARTH_SECRETS_STATE_NO_KEYRING:
      self->resetting = TRUE;
      adw_status_page_set_title (self->new_page, _("There Is No Keyring for a New Key"));
      show_page (self, "new");
      break;

    case HOGARTH_SECRETS_STATE_LOCKED:
      show_problem (self, _("The keyring is still locked. Everything but the secrets works."));
      break;

    case HOGARTH_SECRETS_STATE_CLOSED:
    case HOGARTH_SECRETS_STATE_READY:
    case HOGARTH_SECRETS_STATE_PASSPHRASE:
    case HOGARTH_SECRETS_STATE_LOST:
    case HOGARTH_SECRETS_STATE_MEMORY:
    default:
      show_error (self, error);
      break;
    }
}

static void
reset_activated (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (widget);

  hogarth_secrets_window_begin (self);
  hogarth_store_key_async (self->store, HOGARTH_KEY_RESET, NULL, self->cancellable, reset_cb,
                           g_object_ref (self));
}

/* Windows between this one and the one that can open it are in its way. */
static void
missing_row_activated_cb (HogarthSecretsWindow *self,
                          GtkListBoxRow        *row)
{
  g_autoptr(HogarthMissingItem) item =
    g_list_model_get_item (G_LIST_MODEL (self->missing), (guint) gtk_list_box_row_get_index (row));
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (self));

  while (window != NULL)
    {
      GtkWindow *next = gtk_window_get_transient_for (window);

      if (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-destination", "s",
                                      hogarth_missing_item_get_id (item)))
        break;
      gtk_window_close (window);
      window = next;
    }
  gtk_window_close (GTK_WINDOW (self));
}

static void
known_activated_cb (HogarthSecretsWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "secrets.enter", NULL);
}

static void
second_activated_cb (HogarthSecretsWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "secrets.set", NULL);
}

static GtkWidget *
make_missing_row (gpointer item,
                  gpointer user_data)
{
  GtkWidget *row = adw_action_row_new ();
  gboolean opens = hogarth_missing_item_is_destination (item);

  g_object_set (row,
                "title", hogarth_missing_item_get_title (item),
                "subtitle", hogarth_missing_item_get_inputs (item),
                "use-markup", FALSE,
                "activatable", opens,
                NULL);
  if (opens)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));

  return row;
}

static void
problem_changed_cb (HogarthSecretsWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->problem), *gtk_label_get_label (self->problem) != '\0');
}

static gboolean
hogarth_secrets_window_close_request (GtkWindow *window)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (window);

  g_cancellable_cancel (self->cancellable);
  gtk_editable_set_text (self->known, "");
  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");

  return GTK_WINDOW_CLASS (hogarth_secrets_window_parent_class)->close_request (window);
}

static void
hogarth_secrets_window_dispose (GObject *object)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_SECRETS_WINDOW);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hogarth_secrets_window_parent_class)->dispose (object);
}

static void
hogarth_secrets_window_finalize (GObject *object)
{
  HogarthSecretsWindow *self = HOGARTH_SECRETS_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->missing);

  G_OBJECT_CLASS (hogarth_secrets_window_parent_class)->finalize (object);
}

static void
hogarth_secrets_window_class_init (HogarthSecretsWindowClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "secrets.enter", enter_activated },
    { "secrets.forgotten", forgotten_activated },
    { "secrets.look", look_activated },
    { "secrets.memory", memory_activated },
    { "secrets.new-passphrase", new_passphrase_activated },
    { "secrets.reset", reset_activated },
    { "secrets.set", set_activated },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_secrets_window_dispose;
  object_class->finalize = hogarth_secrets_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = hogarth_secrets_window_close_request;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-secrets-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, first);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, known);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, look);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, missing_list);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, missing_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, new_page);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, reset);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, second);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HogarthSecretsWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, known_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, missing_row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_activated_cb);
}

static void
hogarth_secrets_window_init (HogarthSecretsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->missing = g_list_store_new (HOGARTH_TYPE_MISSING_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->missing_list, G_LIST_MODEL (self->missing), make_missing_row,
                           NULL, NULL);
}

GtkWindow *
hogarth_secrets_window_new (HogarthStore       *store,
                            HogarthSecretsPage  page,
                            GtkWindow          *parent)
{
  HogarthSecretsWindow *self;

  g_return_val_if_fail (HOGARTH_IS_STORE (store), NULL);

  self = g_object_new (HOGARTH_TYPE_SECRETS_WINDOW, "transient-for", parent, NULL);
  self->store = g_object_ref (store);
  if (page == HOGARTH_SECRETS_PAGE_PASSPHRASE)
    show_page (self, "new");
  else if (page == HOGARTH_SECRETS_PAGE_MISSING)
    show_missing (self);
  else
    show_state (self);

  return GTK_WINDOW (self);
}
