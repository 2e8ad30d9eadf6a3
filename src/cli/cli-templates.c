/* cli-templates.c: the template library
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "cli-input.h"
#include "cli-lint.h"
#include "cli-test.h"
#include "hogarth-own-template.h"
#include "hogarth-template-library.h"
#include "hogarth-template-list.h"

#define ID_PREFIX "template-"

static const char new_source[] =
  "let res := fetch(inputs.url, {\n"
  "  'method': 'POST',\n"
  "  'headers': {'Content-Type': 'application/json'},\n"
  "  'body': inputs.body\n"
  "});\n"
  "if (res.status >= 400) {\n"
  "  throw Error(f'Request failed with status {res.status}: {res.body}')\n"
  "}\n";

static const char new_tests[] =
  "[\n"
  "  {\n"
  "    \"name\": \"sends the event\",\n"
  "    \"event\": \"pageview\",\n"
  "    \"inputs\": {\"url\": \"https://example.com\"},\n"
  "    \"expect\": {\n"
  "      \"status\": \"sent\",\n"
  "      \"requests\": [\n"
  "        {\"method\": \"POST\", \"url\": \"https://example.com\","
  " \"has_body\": {\"$.event.event\": \"$pageview\"}}\n"
  "      ]\n"
  "    }\n"
  "  }\n"
  "]\n";

static const char new_template[] =
  "{\n"
  "  \"id\": \"%s\",\n"
  "  \"name\": \"%s\",\n"
  "  \"description\": \"Sends the event to an address.\",\n"
  "  \"type\": \"destination\",\n"
  "  \"status\": \"alpha\",\n"
  "  \"free\": false,\n"
  "  \"category\": [\"Custom\"],\n"
  "  \"inputs_schema\": [\n"
  "    {\"key\": \"url\", \"type\": \"string\", \"label\": \"URL\", \"required\": true},\n"
  "    {\"key\": \"body\", \"type\": \"json\", \"label\": \"Body\","
  " \"default\": {\"event\": \"{event}\"}}\n"
  "  ]\n"
  "}\n";

static char *
library_folder (CliArguments *arguments)
{
  const char *folder = cli_arguments_get (arguments, "folder");

  return folder != NULL ? g_strdup (folder) : g_build_filename (cli_data_dir (), "templates", NULL);
}

static HogarthTemplateLibrary *
load_library (CliArguments  *arguments,
              GError       **error)
{
  g_autofree char *folder = library_folder (arguments);
  g_autofree char *user_folder = g_build_filename (g_get_user_data_dir (), "hogarth", NULL);
  HogarthTemplateLibrary *library =
    cli_arguments_get (arguments, "folder") != NULL
    ? hogarth_template_library_load (folder, NULL, error)
    : hogarth_template_library_load_all (cli_data_dir (), user_folder, NULL, error);

  for (guint i = 0; library != NULL && i < hogarth_template_library_get_n_problems (library); i++)
    cli_misuse ("%s", hogarth_template_library_get_problem (library, i));
  return library;
}

static gboolean
is_listed (HogarthTemplate *template,
           CliArguments    *arguments)
{
  const char *type = cli_arguments_get (arguments, "type");

  /* Who searches for one that cannot be run is told so; a mere list is of those that can. */
  if (hogarth_template_get_reason (template) != NULL
      && !cli_arguments_has (arguments, "all") && !cli_arguments_has (arguments, "search"))
    return FALSE;
  return (type == NULL || g_strcmp0 (hogarth_template_get_type_name (template), type) == 0)
         && hogarth_template_matches (template, cli_arguments_get (arguments, "search"),
                                      cli_arguments_get (arguments, "category"));
}

static void
print_row (HogarthTemplate *template,
           gboolean         as_json)
{
  g_autofree char *categories =
    g_strjoinv (", ", (char **) hogarth_template_get_categories (template));
  const char *reason = hogarth_template_get_reason (template);

  if (as_json)
    {
      g_autoptr(HogData) plain =
        hog_data_without_member (hogarth_template_get_data (template), "code");
      g_autoptr(HogData) data =
        reason != NULL
        ? hog_data_with_member (plain, "cannot_run", hog_data_new_string (reason))
        : hog_data_ref (plain);
      g_autofree char *json = hog_data_to_json (data, 0);

      cli_print ("%s\n", json);
    }
  else
    cli_print ("%-40s %-11s %-32s %s%s\n", hogarth_template_get_key (template),
               hogarth_template_get_status (template), hogarth_template_get_name (template),
               categories, reason == NULL ? "" : *categories != '\0' ? ", not here" : "not here");
}

static CliStatus
list_templates (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = load_library (arguments, &error);

  if (library == NULL)
    return cli_complain (error);
  for (guint i = 0; i < hogarth_template_library_get_length (library); i++)
    {
      HogarthTemplate *template = hogarth_template_library_get_template (library, i);

      if (is_listed (template, arguments))
        print_row (template, cli_arguments_has (arguments, "json"));
    }
  return CLI_DONE;
}

/* The template called @id, with or without the prefix that most ids have. */
static HogarthTemplate *
find_template (HogarthTemplateLibrary *library,
               const char             *id)
{
  g_autofree char *prefixed = g_strconcat (ID_PREFIX, id, NULL);
  HogarthTemplate *template = hogarth_template_library_find (library, id);

  return template != NULL ? template : hogarth_template_library_find (library, prefixed);
}

static void
print_template (HogarthTemplate *template)
{
  HogarthInputSchema *schema = hogarth_template_get_inputs_schema (template);
  const char *reason = hogarth_template_get_reason (template);

  cli_print ("%s (%s, %s)\n%s\n", hogarth_template_get_name (template),
             hogarth_template_get_key (template), hogarth_template_get_status (template),
             reason != NULL ? reason : hogarth_template_get_description (template));
  if (reason != NULL)
    return;
  cli_print ("\nInputs\n");
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *description = hogarth_input_entry_get_description (entry);

      cli_print ("  %s: %s%s%s%s%s%s\n", hogarth_input_entry_get_key (entry),
                 hogarth_input_entry_get_type_name (entry),
                 hogarth_input_entry_is_required (entry) ? ", required" : "",
                 hogarth_input_entry_is_secret (entry) ? ", secret" : "",
                 hogarth_input_entry_is_hidden (entry) ? ", hidden" : "",
                 description != NULL ? ". " : "", description != NULL ? description : "");
    }
  cli_print ("\nSource\n%s\n", hogarth_template_get_source (template));
}

static CliStatus
show_template (CliArguments *arguments)
{
  const char *id = cli_arguments_get_operand (arguments, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = load_library (arguments, &error);
  HogarthTemplate *template;

  if (library == NULL)
    return cli_complain (error);
  template = find_template (library, id);
  if (template == NULL)
    return cli_misuse ("%s: no such template", id);

  if (cli_arguments_has (arguments, "json"))
    print_row (template, TRUE);
  else
    print_template (template);
  return CLI_DONE;
}

static CliStatus
list_presets (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = load_library (arguments, &error);

  if (library == NULL)
    return cli_complain (error);
  for (guint i = 0; i < hogarth_template_library_get_n_presets (library); i++)
    {
      HogarthPreset *preset = hogarth_template_library_get_preset (library, i);

      if (cli_arguments_has (arguments, "json"))
        {
          g_autofree char *json = hog_data_to_json (hogarth_preset_get_data (preset), 0);

          cli_print ("%s\n", json);
        }
      else
        cli_print ("%-32s %s\n", hogarth_preset_get_id (preset),
                   hogarth_preset_get_description (preset));
    }
  return CLI_DONE;
}

static CliStatus
import_list (CliArguments *arguments)
{
  const char *path = cli_arguments_get_operand (arguments, 1);
  g_autofree char *user_folder = g_build_filename (g_get_user_data_dir (), "hogarth", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) document = hogarth_template_list_read (path, &error);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  guint n_templates;

  if (document == NULL
      || !hogarth_template_list_import (document, user_folder, &n_templates, problems, &error))
    {
      g_prefix_error (&error, "%s: ", path);
      return cli_complain (error);
    }
  for (guint i = 0; i < problems->len; i++)
    cli_misuse ("%s: %s", path, (const char *) g_ptr_array_index (problems, i));
  cli_print ("%u template%s imported, %u left out\n", n_templates, n_templates == 1 ? "" : "s",
             problems->len);
  return CLI_DONE;
}

/* Prints the destination that "Use Template" makes in the window. */
static CliStatus
use_template (CliArguments *arguments)
{
  const char *id = cli_arguments_get_operand (arguments, 1);
  const char *preset_id = cli_arguments_get (arguments, "preset");
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplateLibrary) library = load_library (arguments, &error);
  g_autoptr(HogarthDestination) destination = NULL;
  g_autofree char *json = NULL;
  HogarthTemplate *template;
  HogarthPreset *preset = NULL;

  if (library == NULL)
    return cli_complain (error);
  template = find_template (library, id);
  if (template == NULL)
    return cli_misuse ("%s: no such template", id);
  if (hogarth_template_get_reason (template) != NULL)
    return cli_misuse ("%s: %s", id, hogarth_template_get_reason (template));
  if (preset_id != NULL)
    {
      preset = hogarth_template_library_find_preset (library, preset_id);
      if (preset == NULL)
        return cli_misuse ("%s: no such preset", preset_id);
      if (!hogarth_preset_suits (preset, template))
        return cli_misuse ("%s: a preset is for destinations", id);
    }

  destination = preset != NULL ? hogarth_preset_apply (preset, template)
                               : hogarth_template_instantiate (template);
  json = hogarth_destination_to_json (destination, HOGARTH_DESTINATION_FORM_FILE);
  cli_print ("%s", json);
  return CLI_DONE;
}

static gboolean
write_file (const char  *folder,
            const char  *name,
            const char  *text,
            GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_set_contents (path, text, -1, error);
}

static char *
title_of (const char *name)
{
  char *title = g_strdup (name);

  g_strdelimit (title, "-_", ' ');
  title[0] = g_ascii_toupper (title[0]);
  return title;
}

static CliStatus
new_template_folder (CliArguments *arguments)
{
  const char *id = cli_arguments_get_operand (arguments, 1);
  const char *name = g_str_has_prefix (id, ID_PREFIX) ? id + strlen (ID_PREFIX) : id;
  const char *parent = cli_arguments_get (arguments, "folder");
  g_autofree char *folder = g_build_filename (parent != NULL ? parent : ".", name, NULL);
  g_autofree char *full_id = g_strconcat (ID_PREFIX, name, NULL);
  g_autofree char *title = title_of (name);
  g_autofree char *document = NULL;
  g_autoptr(GError) error = NULL;

  if (*name == '\0'
      || strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen (name))
    return cli_misuse ("%s: an id has small letters, digits and dashes", id);
  if (g_mkdir (folder, 0755) != 0)
    return cli_misuse ("%s: %s", folder, g_strerror (errno));

  document = g_strdup_printf (new_template, full_id, title);
  if (!write_file (folder, "template.json", document, &error)
      || !write_file (folder, "source.hog", new_source, &error)
      || !write_file (folder, "tests.json", new_tests, &error))
    return cli_complain (error);
  cli_print ("%s\n", folder);
  return CLI_DONE;
}

/* For good: in the window a template can be had back. */
static CliStatus
delete_template (CliArguments *arguments)
{
  const char *key = cli_arguments_get_operand (arguments, 1);
  const char *id = g_str_has_prefix (key, "user:") ? key + strlen ("user:") : key;
  g_autofree char *full_id = g_str_has_prefix (id, ID_PREFIX) ? g_strdup (id)
                                                              : g_strconcat (ID_PREFIX, id, NULL);
  g_autofree char *user_folder = g_build_filename (g_get_user_data_dir (), "hogarth", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *removed = hogarth_own_template_remove (user_folder, full_id, &error);

  if (removed == NULL)
    return cli_complain (error);
  hogarth_own_template_forget (user_folder);
  cli_print ("%s deleted\n", full_id);
  return CLI_DONE;
}

/* Operands behind the action: ids of the library or folders; none means the whole library. */
static GPtrArray *
named_folders (CliArguments *arguments)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *library = library_folder (arguments);

  for (guint i = 1; i < cli_arguments_get_n_operands (arguments); i++)
    {
      const char *name = cli_arguments_get_operand (arguments, i);

      if (g_file_test (name, G_FILE_TEST_IS_DIR))
        g_ptr_array_add (folders, g_strdup (name));
      else
        g_ptr_array_add (folders,
                         g_build_filename (library,
                                           g_str_has_prefix (name, ID_PREFIX)
                                           ? name + strlen (ID_PREFIX) : name, NULL));
    }
  if (folders->len == 0)
    g_ptr_array_add (folders, g_strdup (library));
  return folders;
}

CliStatus
cli_templates_run (CliArguments *arguments)
{
  const char *action = cli_arguments_get_operand (arguments, 0);
  guint n_operands = cli_arguments_get_n_operands (arguments);
  g_autoptr(GPtrArray) folders = NULL;

  if (action == NULL || g_str_equal (action, "list"))
    return n_operands <= 1 ? list_templates (arguments) : cli_misuse ("list takes no operand");
  if (g_str_equal (action, "show"))
    return n_operands == 2 ? show_template (arguments) : cli_misuse ("show takes one ID");
  if (g_str_equal (action, "presets"))
    return n_operands == 1 ? list_presets (arguments) : cli_misuse ("presets takes no operand");
  if (g_str_equal (action, "use"))
    return n_operands == 2 ? use_template (arguments) : cli_misuse ("use takes one ID");
  if (g_str_equal (action, "import"))
    return n_operands == 2 ? import_list (arguments) : cli_misuse ("import takes one FILE");
  if (g_str_equal (action, "new"))
    return n_operands == 2 ? new_template_folder (arguments) : cli_misuse ("new takes one ID");

  if (g_str_equal (action, "delete"))
    return n_operands == 2 ? delete_template (arguments) : cli_misuse ("delete takes one ID");

  folders = named_folders (arguments);
  if (g_str_equal (action, "test"))
    return cli_test_paths (folders, arguments);
  if (g_str_equal (action, "lint"))
    return cli_lint_paths (folders);
  return cli_misuse ("%s: no such action; list, show, presets, use, import, new, delete, test and"
                     " lint are known", action);
}
