/* main.c: the desktop application's entry point
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>
#include <gtksourceview/gtksource.h>

#include "hogarth-application.h"

static const GOptionEntry options[] = {
  { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open a new window"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL }
};

static void
print_version (void)
{
  g_print ("%s %s\n", _("Hogarth"), PACKAGE_VERSION);
  g_print ("GTK %u.%u.%u, libadwaita %u.%u.%u, GtkSourceView %u.%u.%u\n",
           gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
           adw_get_major_version (), adw_get_minor_version (), adw_get_micro_version (),
           gtk_source_get_major_version (), gtk_source_get_minor_version (),
           gtk_source_get_micro_version ());
}

/* Returns the exit status, or -1 to go on. */
static int
local_options_cb (GApplication *application,
                  GVariantDict *dict,
                  gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (g_variant_dict_contains (dict, "version"))
    {
      print_version ();
      return 0;
    }

  if (!g_variant_dict_contains (dict, "new-window"))
    return -1;

  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (application))
    return -1;

  g_action_group_activate_action (G_ACTION_GROUP (application), "new-window", NULL);
  return 0;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(HogarthApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_prgname (APPLICATION_ID);
  g_set_application_name (_("Hogarth"));

  application = hogarth_application_new ();
  g_application_add_main_option_entries (G_APPLICATION (application), options);
  g_signal_connect (application, "handle-local-options", G_CALLBACK (local_options_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
