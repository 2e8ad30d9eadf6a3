/* hogarth-template-list.c: PostHog's list of templates, as its public endpoint answers it
 *
 * SPDX-License-Identifier: MIT
 *
 * The endpoint answers {"count": …, "next": …, "previous": …, "results": […]}; the bare list is
 * understood as well. The file is kept as it is: nothing of PostHog's is lost.
 */

#include "config.h"

#include "hogarth-template-list.h"

#include <glib/gstdio.h>

#include "hogarth-data-private.h"
#include "hogarth-template-library-private.h"
#include "hogarth-template-private.h"

#define MAX_BYTES (32 * 1024 * 1024)
#define MAX_PROBLEMS 200

static const char announced[] =
  "PostHog has announced this template, but has not made it yet. The HTTP Webhook template may "
  "do until then.";
static const char in_browser[] =
  "This template is JavaScript that PostHog's library runs in the visitor's browser. It has no "
  "Hog source and sends nothing from a server, so there is nothing that could be run here.";
static const char in_server[] =
  "This template is TypeScript inside PostHog's own server. It has no Hog source that could be "
  "run here.";

/**
 * hogarth_template_list_read:
 * @path: a JSON file
 * @error: return location; the message has line and column of a mistake
 *
 * Reads a file: not for the main thread.
 *
 * Returns: (transfer full) (nullable): its content
 */
HogData *
hogarth_template_list_read (const char  *path,
                            GError     **error)
{
  g_autofree char *text = NULL;
  GStatBuf info;
  gsize length;

  if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > MAX_BYTES))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           S_ISREG (info.st_mode) ? "too large" : "no file");
      return NULL;
    }
  return g_file_get_contents (path, &text, &length, error)
           ? hog_data_from_json (text, (gssize) length, error) : NULL;
}

/* Borrowed, NULL if @document is no list of templates. */
static HogData *
find_results (HogData *document)
{
  HogData *results = hogarth_data_is_kind (document, HOG_DATA_OBJECT)
                     ? hog_data_get_member (document, "results") : document;

  return hogarth_data_is_kind (results, HOG_DATA_ARRAY) ? results : NULL;
}

static const char *
reason_against (HogarthTemplate *template)
{
  HogData *data = hogarth_template_get_data (template);

  if (g_strcmp0 (hogarth_template_get_status (template), "coming_soon") == 0)
    return announced;
  if (g_str_has_prefix (hogarth_template_get_type_name (template), "site_"))
    return in_browser;
  return g_strcmp0 (hogarth_data_get_text (data, "code_language", "hog"), "hog") != 0
         || *hogarth_template_get_source (template) == '\0' ? in_server : NULL;
}

static HogarthTemplate *
read_template (HogData  *data,
               GError  **error)
{
  g_autoptr(HogarthTemplate) template = hogarth_template_new_from_data (data, NULL, error);

  return template != NULL
         ? hogarth_template_new_from_origin (template, HOGARTH_TEMPLATE_ORIGIN_POSTHOG,
                                             reason_against (template))
         : NULL;
}

/* What row @index of a list is called in a problem. */
static char *
dup_row_name (HogData *row,
              guint    index)
{
  const char *id = hog_data_get_member_string (row, "id");

  return id != NULL ? g_strdup (id) : g_strdup_printf ("%u", index + 1);
}

/**
 * hogarth_template_list_add_data:
 * @library: a library that is being filled
 * @document: any JSON
 *
 * Adds the templates of a list as PostHog's public endpoint answers it. What is wrong with it, or
 * with a row of it, is a problem of the library.
 */
void
hogarth_template_list_add_data (HogarthTemplateLibrary *library,
                                HogData                *document)
{
  HogData *results = find_results (document);

  if (results == NULL)
    hogarth_template_library_add_problem (library, HOGARTH_TEMPLATE_LIST_FILE,
                                          "no list of templates");
  for (guint i = 0; i < hog_data_get_length (results); i++)
    {
      HogData *row = hog_data_get_element (results, i);
      g_autofree char *row_name = dup_row_name (row, i);
      g_autofree char *name = g_strdup_printf ("%s: %s", HOGARTH_TEMPLATE_LIST_FILE, row_name);
      g_autoptr(GError) problem = NULL;
      HogarthTemplate *template = read_template (row, &problem);

      if (template != NULL)
        hogarth_template_library_add (library, name, template);
      else
        hogarth_template_library_add_problem (library, name, problem->message);
    }
}

/* Adds the templates of the imported list, if there is one. */
void
hogarth_template_list_add (HogarthTemplateLibrary *library,
                           const char             *user_folder)
{
  g_autofree char *path = g_build_filename (user_folder, HOGARTH_TEMPLATE_LIST_FILE, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) document = hogarth_template_list_read (path, &error);

  if (document != NULL)
    hogarth_template_list_add_data (library, document);
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    hogarth_template_library_add_problem (library, HOGARTH_TEMPLATE_LIST_FILE, error->message);
}

/* Whether @row is a template rather than a destination, which has inputs and a run-time state. */
static gboolean
is_template (HogData *row)
{
  return hogarth_data_is_kind (row, HOG_DATA_OBJECT)
         && hog_data_get_member_string (row, "id") != NULL
         && hog_data_get_member (row, "inputs") == NULL
         && (hog_data_get_member_string (row, "code") != NULL
             || hog_data_get_member_string (row, "code_language") != NULL
             || hog_data_get_member_string (row, "status") != NULL);
}

/**
 * hogarth_template_list_is_one:
 * @document: (nullable): any JSON
 *
 * Returns: whether @document is a list of templates as PostHog's public endpoint answers it, even
 *   if some of its rows are broken
 */
gboolean
hogarth_template_list_is_one (HogData *document)
{
  HogData *results = find_results (document);

  for (guint i = 0; i < hog_data_get_length (results); i++)
    if (hogarth_data_is_kind (hog_data_get_element (results, i), HOG_DATA_OBJECT))
      return is_template (hog_data_get_element (results, i));
  return FALSE;
}

static guint
count_templates (HogData   *results,
                 GPtrArray *problems)
{
  guint n_templates = 0;

  for (guint i = 0; i < hog_data_get_length (results); i++)
    {
      HogData *row = hog_data_get_element (results, i);
      g_autofree char *name = dup_row_name (row, i);
      g_autoptr(GError) problem = NULL;
      g_autoptr(HogarthTemplate) template = read_template (row, &problem);

      if (template != NULL)
        n_templates++;
      else if (problems->len < MAX_PROBLEMS)
        g_ptr_array_add (problems, g_strdup_printf ("%s: %s", name, problem->message));
    }
  return n_templates;
}

/**
 * hogarth_template_list_import:
 * @document: PostHog's list of templates
 * @user_dir: the user's folder; it is made where it is missing
 * @n_templates: (out): how many templates the list has
 * @problems: (element-type utf8): where what is wrong with rows that do not read is added
 * @error: return location; @document is no such list, or cannot be written
 *
 * Keeps the list, in place of one that was imported before. Writes a file: not for the main
 * thread.
 *
 * Returns: whether the list is kept
 */
gboolean
hogarth_template_list_import (HogData     *document,
                              const char  *user_dir,
                              guint       *n_templates,
                              GPtrArray   *problems,
                              GError     **error)
{
  g_autofree char *kept = g_build_filename (user_dir, HOGARTH_TEMPLATE_LIST_FILE, NULL);
  HogData *results = find_results (document);
  g_autofree char *text = NULL;

  *n_templates = count_templates (results, problems);
  if (*n_templates == 0)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "the file has no list of PostHog's templates");
      return FALSE;
    }
  if (g_mkdir_with_parents (user_dir, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", user_dir,
                   g_strerror (code));
      return FALSE;
    }
  text = hog_data_to_json (document, 0);
  return g_file_set_contents (kept, text, -1, error);
}
