/* cli-project.c: the application's projects
 * SPDX-License-Identifier: MIT
 */

#include <string.h>

#include "cli-events.h"
#include "hogarth-store-exchange.h"
#include "hogarth-store-projects.h"

static CliStatus
list_projects (HogarthStore *store,
               gboolean      as_json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) projects = hogarth_store_list_projects (store, FALSE, &error);

  if (projects == NULL)
    return cli_complain (error);
  for (guint i = 0; i < projects->len; i++)
    {
      HogarthStoredProject *row = g_ptr_array_index (projects, i);

      if (as_json)
        {
          g_autofree char *json = hog_data_to_json (hogarth_project_get_data (row->project), 0);

          cli_print ("%s\n", json);
        }
      else
        cli_print ("%s  %s\n", row->id, hogarth_project_get_name (row->project));
    }
  return CLI_DONE;
}

/* A name can be written where it is the name of one project only. */
static char *
find_project (HogarthStore  *store,
              const char    *name,
              GError       **error)
{
  g_autoptr(GPtrArray) projects = hogarth_store_list_projects (store, FALSE, error);
  const char *found = NULL;

  if (projects == NULL)
    return NULL;
  for (guint i = 0; i < projects->len; i++)
    {
      HogarthStoredProject *row = g_ptr_array_index (projects, i);

      if (g_str_equal (row->id, name))
        return g_strdup (name);
      if (g_strcmp0 (hogarth_project_get_name (row->project), name) != 0)
        continue;
      if (found != NULL)
        {
          g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                       "%s: several projects have this name; use an id", name);
          return NULL;
        }
      found = row->id;
    }
  if (found == NULL)
    g_set_error (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_NOT_FOUND,
                 "%s: no such project", name);
  return g_strdup (found);
}

static CliStatus
export_project (HogarthStore *store,
                const char   *name,
                const char   *output)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = find_project (store, name, &error);

  if (output == NULL)
    output = name;
  if (id == NULL || !hogarth_store_export_project (store, id, output, &error))
    return cli_complain (error);
  cli_print ("%s\n", output);
  return CLI_DONE;
}

static CliStatus
import_project (HogarthStore *store,
                const char   *path)
{
  static const char *const actions[] = {
    [HOGARTH_PROJECT_IMPORT_ADD] = "added",
    [HOGARTH_PROJECT_IMPORT_CHANGE] = "changed",
    [HOGARTH_PROJECT_IMPORT_KEEP] = "kept",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthProjectImport) plan = hogarth_project_import_new (store, path, NULL, &error);
  g_autofree char *id = NULL;
  GPtrArray *rows;

  if (plan == NULL)
    return cli_complain (error);
  id = hogarth_project_import_apply (plan, NULL, &error);
  if (id == NULL)
    return cli_complain (error);

  rows = hogarth_project_import_get_rows (plan);
  for (guint i = 0; i < rows->len; i++)
    {
      const HogarthProjectImportRow *row = g_ptr_array_index (rows, i);

      cli_print ("%-8s %s\n", actions[row->action], row->name);
    }
  return CLI_DONE;
}

static CliStatus
import_events (HogarthStore *store,
               const char   *name,
               const char   *path)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *id = find_project (store, name, &error);

  return id != NULL ? cli_events_import (store, id, path) : cli_complain (error);
}

static CliStatus
run_action (CliArguments *arguments,
            HogarthStore *store)
{
  const char *action = cli_arguments_get_operand (arguments, 0);
  const char *operand = cli_arguments_get_operand (arguments, 1);
  const char *path = cli_arguments_get_operand (arguments, 2);

  if (g_strcmp0 (action, "events") == 0)
    return path != NULL ? import_events (store, operand, path)
                        : cli_misuse ("events needs the ID or the name of a project and a FILE");
  if (path != NULL)
    return cli_misuse ("one operand too many: %s", path);
  if (action == NULL || g_str_equal (action, "list"))
    return operand == NULL ? list_projects (store, cli_arguments_has (arguments, "json"))
                           : cli_misuse ("list takes no operand");
  if (g_str_equal (action, "export"))
    return operand != NULL
           ? export_project (store, operand, cli_arguments_get (arguments, "output"))
           : cli_misuse ("export needs the ID or the name of a project");
  if (g_str_equal (action, "import"))
    return operand != NULL ? import_project (store, operand)
                           : cli_misuse ("import needs a FOLDER");
  return cli_misuse ("%s: no such action; list, export, import and events are known", action);
}

CliStatus
cli_project_run (CliArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthStore) store =
    hogarth_store_open (cli_arguments_get (arguments, "database"), NULL, &error);
  CliStatus status;

  if (store == NULL)
    return cli_complain (error);
  status = run_action (arguments, store);
  if (!hogarth_store_close (store, &error))
    return cli_complain (error);
  return status;
}
