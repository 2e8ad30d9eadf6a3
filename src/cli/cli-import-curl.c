/* cli-import-curl.c: a destination made of a cURL command
 * SPDX-License-Identifier: MIT
 *
 * The document goes to standard output; what its author should know to standard error.
 */

#include "cli.h"
#include "cli-input.h"
#include "hogarth-curl.h"
#include "hogarth-template-library.h"

static HogarthDestination *
load_webhook (GError **error)
{
  g_autofree char *folder = g_build_filename (cli_data_dir (), "templates", NULL);
  g_autoptr(HogarthTemplateLibrary) library = hogarth_template_library_load (folder, NULL, error);
  HogarthTemplate *template;

  if (library == NULL)
    return NULL;
  template = hogarth_template_library_find (library, HOGARTH_CURL_TEMPLATE_ID);
  if (template == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "%s: no template %s", folder,
                   HOGARTH_CURL_TEMPLATE_ID);
      return NULL;
    }
  return hogarth_template_instantiate (template);
}

CliStatus
cli_import_curl_run (CliArguments *arguments)
{
  const char *path = cli_arguments_get_operand (arguments, 0);
  gboolean is_suggested = cli_arguments_has (arguments, "suggest");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthDestination) base = NULL;
  g_autoptr(HogarthCurlImport) import = NULL;
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;
  gsize length;

  text = cli_read_text (path, &length, &error);
  base = text != NULL ? load_webhook (&error) : NULL;
  if (base == NULL)
    return cli_complain (error);
  import = hogarth_curl_import_new (text, (gssize) length, base, NULL, &error);
  if (import == NULL)
    {
      g_prefix_error (&error, "%s:", path);
      return cli_complain (error);
    }

  json = hogarth_destination_to_json (is_suggested ? import->suggested : import->plain,
                                      HOGARTH_DESTINATION_FORM_FILE);
  cli_print ("%s", json);
  for (guint i = 0; i < import->notices->len; i++)
    cli_misuse ("%s", (const char *) import->notices->pdata[i]);
  for (guint i = 0; i < import->suggestions->len; i++)
    {
      const HogarthCurlSuggestion *suggestion = import->suggestions->pdata[i];

      cli_misuse ("%s: %s %s %s", suggestion->place, suggestion->before,
                  is_suggested ? "is now" : "could be", suggestion->after);
    }
  return CLI_DONE;
}
