/* hogarth-application.c: startup, styles, windows
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-application"

#include "config.h"

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-application-private.h"
#include "hogarth-startup.h"
#include "hogarth-store-key.h"
#include "hogarth-store-maintenance.h"
#include "hogarth-store-text.h"
#include "hogarth-window.h"

struct _HogarthApplication
{
  AdwApplication          parent_instance;

  HogarthPreferences     *preferences;
  GtkCssProvider         *font_provider;
  HogarthStore           *store;
  HogarthTemplateLibrary *templates;
  GError                 *failure;
  GCancellable           *opening;    /* NULL while nothing is opened */
  GCancellable           *repairing;  /* NULL while nothing is repaired */
  char                   *report;     /* of a repair, to be shown when the store is open again */
};

/* A store is closed first: nobody may have the database open. */
typedef struct
{
  HogarthStore *store; /* NULL where it could not be opened */
  char         *path;
  char         *kept_path;
  gint64        n_saved;
} Repair;

enum
{
  PROP_0,
  PROP_FAILURE,
  PROP_STORE,
  PROP_TEMPLATES,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthApplication, hogarth_application, ADW_TYPE_APPLICATION)

static GParamSpec *properties[N_PROPS];

static gboolean
color_scheme_to_adwaita (GBinding     *binding,
                         const GValue *from,
                         GValue       *to,
                         gpointer      user_data)
{
  switch ((HogarthColorScheme) g_value_get_enum (from))
    {
    case HOGARTH_COLOR_SCHEME_LIGHT:
      g_value_set_enum (to, ADW_COLOR_SCHEME_FORCE_LIGHT);
      return TRUE;

    case HOGARTH_COLOR_SCHEME_DARK:
      g_value_set_enum (to, ADW_COLOR_SCHEME_FORCE_DARK);
      return TRUE;

    case HOGARTH_COLOR_SCHEME_FOLLOW:
    default:
      g_value_set_enum (to, ADW_COLOR_SCHEME_DEFAULT);
      return TRUE;
    }
}

/* The views that show source have the class "source-font"; which font that is, is said here
 * once for all windows. */
static void
update_source_font (HogarthApplication *self)
{
  g_autofree char *name = hogarth_preferences_dup_string (self->preferences, "source-font");
  g_autoptr(PangoFontDescription) font = pango_font_description_from_string (name);
  g_autoptr(GString) css = g_string_new (NULL);
  const char *family = pango_font_description_get_family (font);
  int size = pango_font_description_get_size (font);

  g_assert (HOGARTH_IS_APPLICATION (self));

  if (!hogarth_preferences_get_boolean (self->preferences, "use-system-font") && family != NULL)
    {
      g_autofree char *quoted = g_strescape (family, NULL);
      char points[G_ASCII_DTOSTR_BUF_SIZE];

      g_string_append_printf (css, ".source-font { font-family: \"%s\";", quoted);
      if (size > 0)
        g_string_append_printf (css, " font-size: %spt;",
                                g_ascii_formatd (points, sizeof points, "%g",
                                                 (double) size / PANGO_SCALE));
      g_string_append (css, " }");
    }

  gtk_css_provider_load_from_data (self->font_provider, css->str, -1);
}

/* Whether secrets can be read is known before the first is needed. What is wrong is shown by
 * each window; a passphrase is asked for now. */
static void
secrets_checked_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr(HogarthApplication) self = user_data;
  HogarthStore *store = HOGARTH_STORE (object);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr(GError) error = NULL;

  if (hogarth_store_perform_finish (store, result, &error) == NULL)
    g_debug ("Secrets: %s", error->message);

  if (window != NULL &&
      hogarth_store_get_secrets_state (store) == HOGARTH_SECRETS_STATE_PASSPHRASE)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.secrets", NULL);
}

static void
show_report (HogarthApplication *self)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog;

  if (self->report == NULL || parent == NULL)
    return;

  dialog = adw_message_dialog_new (parent, _("Repair"), self->report);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  g_clear_pointer (&self->report, g_free);
}

static void
store_opened_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(HogarthApplication) self = user_data;
  g_autoptr(GError) error = NULL;

  g_clear_object (&self->opening);
  g_clear_pointer (&self->templates, hogarth_template_library_unref);
  self->store = hogarth_startup_finish (result, &self->templates, &error);
  if (self->store == NULL)
    self->failure = g_steal_pointer (&error);
  else
    hogarth_store_key_async (self->store, HOGARTH_KEY_CHECK, NULL, NULL, secrets_checked_cb,
                             g_object_ref (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
  show_report (self);
}

static void
repair_free (gpointer data)
{
  Repair *repair = data;

  g_clear_object (&repair->store);
  g_free (repair->path);
  g_free (repair->kept_path);
  g_free (repair);
}

static void
repair_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Repair *repair = task_data;
  GError *error = NULL;

  /* What a damaged file does not take is lost with the damage; the repair says what is there. */
  if (repair->store != NULL && !hogarth_store_close (repair->store, &error))
    {
      g_message ("Before the repair: %s", error->message);
      g_clear_error (&error);
    }

  repair->n_saved = hogarth_store_repair (repair->path, cancellable, &repair->kept_path, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
repaired_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  HogarthApplication *self = HOGARTH_APPLICATION (object);
  Repair *repair = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;

  g_clear_object (&self->repairing);
  g_clear_pointer (&self->report, g_free);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    self->report =
      g_strdup_printf (ngettext ("The database was repaired: %u row could be read. "
                                 "The damaged file is %s.",
                                 "The database was repaired: %u rows could be read. "
                                 "The damaged file is %s.", (gulong) repair->n_saved),
                       (guint) repair->n_saved, repair->kept_path);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->report = g_strdup (_("The repair was cancelled. The database is as it was."));
  else
    self->report = hogarth_store_text (error);

  hogarth_application_open_store (self);
  g_application_release (G_APPLICATION (self));
}

static void
hogarth_application_startup (GApplication *application)
{
  HogarthApplication *self = HOGARTH_APPLICATION (application);

  G_APPLICATION_CLASS (hogarth_application_parent_class)->startup (application);

  gtk_source_init ();
  hogarth_register_source_data ();
  gtk_window_set_default_icon_name (APPLICATION_ID);

  self->preferences = hogarth_preferences_new ();
  g_object_bind_property_full (self->preferences, "color-scheme",
                               adw_style_manager_get_default (), "color-scheme",
                               G_BINDING_SYNC_CREATE,
                               color_scheme_to_adwaita, NULL, NULL, NULL);

  self->font_provider = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (self->font_provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  g_signal_connect_object (self->preferences, "notify::source-font",
                           G_CALLBACK (update_source_font), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preferences, "notify::use-system-font",
                           G_CALLBACK (update_source_font), self, G_CONNECT_SWAPPED);
  update_source_font (self);

  _hogarth_application_actions_init (self);
  hogarth_application_open_store (self);
}

static void
hogarth_application_activate (GApplication *application)
{
  HogarthApplication *self = HOGARTH_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL)
    gtk_window_present (window);
  else
    _hogarth_application_add_window (self);
}

static void
hogarth_application_shutdown (GApplication *application)
{
  HogarthApplication *self = HOGARTH_APPLICATION (application);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  if (self->store != NULL)
    {
      g_autoptr(GError) error = NULL;

      if (!hogarth_store_close (self->store, &error))
        g_warning ("%s", error->message);
    }

  g_clear_object (&self->store);
  g_clear_pointer (&self->templates, hogarth_template_library_unref);
  g_cancellable_cancel (self->repairing);
  g_clear_pointer (&self->report, g_free);
  g_clear_error (&self->failure);
  g_clear_object (&self->font_provider);
  g_clear_object (&self->preferences);

  G_APPLICATION_CLASS (hogarth_application_parent_class)->shutdown (application);
}

static void
hogarth_application_open (GApplication  *application,
                          GFile        **files,
                          int            n_files,
                          const char    *hint)
{
  HogarthApplication *self = HOGARTH_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (hogarth_window_new (self));

  gtk_window_present (window);
  hogarth_window_import_files (HOGARTH_WINDOW (window), files, n_files);
}

static void
hogarth_application_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  HogarthApplication *self = HOGARTH_APPLICATION (object);

  switch (prop_id)
    {
    case PROP_FAILURE:
      g_value_set_boxed (value, self->failure);
      break;

    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_TEMPLATES:
      g_value_set_boxed (value, self->templates);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_application_class_init (HogarthApplicationClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hogarth_application_get_property;

  properties[PROP_FAILURE] =
    g_param_spec_boxed ("failure", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, HOGARTH_TYPE_STORE, flags);
  properties[PROP_TEMPLATES] =
    g_param_spec_boxed ("templates", NULL, NULL, HOGARTH_TYPE_TEMPLATE_LIBRARY, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  application_class->open = hogarth_application_open;
  application_class->activate = hogarth_application_activate;
  application_class->shutdown = hogarth_application_shutdown;
  application_class->startup = hogarth_application_startup;
}

static void
hogarth_application_init (HogarthApplication *self)
{
}

void
_hogarth_application_add_window (HogarthApplication *self)
{
  g_assert (HOGARTH_IS_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (hogarth_window_new (self)));
}

HogarthApplication *
hogarth_application_new (void)
{
  return g_object_new (HOGARTH_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "resource-base-path", RESOURCE_BASE,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

HogarthPreferences *
hogarth_application_get_preferences (HogarthApplication *self)
{
  g_return_val_if_fail (HOGARTH_IS_APPLICATION (self), NULL);

  return self->preferences;
}

HogarthStore *
hogarth_application_get_store (HogarthApplication *self)
{
  g_return_val_if_fail (HOGARTH_IS_APPLICATION (self), NULL);

  return self->store;
}

HogarthTemplateLibrary *
hogarth_application_get_templates (HogarthApplication *self)
{
  g_return_val_if_fail (HOGARTH_IS_APPLICATION (self), NULL);

  return self->templates;
}

static void
templates_loaded_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  HogarthApplication *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  HogarthTemplateLibrary *templates =
    hogarth_template_library_load_all_finish (result, &error);

  if (templates == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_clear_pointer (&self->templates, hogarth_template_library_unref);
  self->templates = templates;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEMPLATES]);
  g_task_return_boolean (task, TRUE);
}

void
hogarth_application_load_templates (HogarthApplication  *self,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autofree char *user_dir = hogarth_dup_user_dir ();
  GTask *task;

  g_return_if_fail (HOGARTH_IS_APPLICATION (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_name (task, "hogarth_application_load_templates");
  hogarth_template_library_load_all_async (hogarth_get_data_dir (), user_dir, NULL,
                                           templates_loaded_cb, task);
}

const GError *
hogarth_application_get_failure (HogarthApplication *self)
{
  g_return_val_if_fail (HOGARTH_IS_APPLICATION (self), NULL);

  return self->failure;
}

void
hogarth_application_open_store (HogarthApplication *self)
{
  g_autoptr(HogarthKeyring) keyring = NULL;

  g_return_if_fail (HOGARTH_IS_APPLICATION (self));

  if (self->opening != NULL || self->store != NULL)
    return;

  g_clear_error (&self->failure);
  self->opening = g_cancellable_new ();
  keyring = hogarth_secret_service_keyring_new ();
  hogarth_startup_async (NULL, keyring, self->opening, store_opened_cb, g_object_ref (self));
}

gboolean
hogarth_application_is_repairing (HogarthApplication *self)
{
  g_return_val_if_fail (HOGARTH_IS_APPLICATION (self), FALSE);

  return self->repairing != NULL;
}

void
hogarth_application_cancel_repair (HogarthApplication *self)
{
  g_return_if_fail (HOGARTH_IS_APPLICATION (self));

  g_cancellable_cancel (self->repairing);
}

void
hogarth_application_repair (HogarthApplication *self)
{
  g_autoptr(GTask) task = NULL;
  GList *windows;
  Repair *repair;

  g_return_if_fail (HOGARTH_IS_APPLICATION (self));

  if (self->repairing != NULL || self->opening != NULL)
    return;

  /* Windows keep their state when they are closed; the new one has no store yet. */
  g_application_hold (G_APPLICATION (self));
  windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                              (GCopyFunc) (GCallback) g_object_ref, NULL);
  for (GList *iter = windows; iter != NULL; iter = iter->next)
    {
      /* GTK 4.8 forgets to let go of a parent that ends before its child. */
      gtk_window_set_transient_for (iter->data, NULL);
      gtk_window_close (iter->data);
    }
  g_list_free_full (windows, g_object_unref);

  repair = g_new0 (Repair, 1);
  repair->store = g_steal_pointer (&self->store);
  repair->path = repair->store != NULL ? g_strdup (hogarth_store_get_path (repair->store))
                                       : hogarth_store_get_default_path ();
  g_clear_error (&self->failure);
  self->repairing = g_cancellable_new ();
  _hogarth_application_add_window (self);

  task = g_task_new (self, self->repairing, repaired_cb, NULL);
  g_task_set_name (task, "hogarth_application_repair");
  g_task_set_task_data (task, repair, repair_free);
  g_task_run_in_thread (task, repair_thread);
}
