/* hogarth-template-library.c: the templates of a folder
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-template-library.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hogarth-template-library-private.h"
#include "hogarth-template-private.h"

#define MAX_TEMPLATES 10000
#define MAX_PROBLEMS 200
#define MAX_FILE_BYTES (4 * 1024 * 1024)

struct _HogarthTemplateLibrary
{
  GPtrArray  *templates;
  GHashTable *by_key;     /* borrowed from templates */
  GPtrArray  *presets;
  GPtrArray  *problems;
  GStrv       categories;
};

G_DEFINE_BOXED_TYPE (HogarthTemplateLibrary, hogarth_template_library,
                     hogarth_template_library_ref, hogarth_template_library_unref)

/* NULL without an error where an optional file is not there. */
static char *
read_file (const char  *folder,
           const char  *name,
           gboolean     optional,
           gsize       *length,
           GError     **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *contents = NULL;
  g_autoptr(GError) problem = NULL;
  GStatBuf info;

  /* A user's folder may hold anything: what is no file could be waited for without end. */
  if (g_stat (path, &info) == 0 && (!S_ISREG (info.st_mode) || info.st_size > MAX_FILE_BYTES))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "%s: %s", name,
                   S_ISREG (info.st_mode) ? "too large" : "no file");
      return NULL;
    }
  if (!g_file_get_contents (path, &contents, length, &problem))
    {
      if (!optional || !g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_NOT_FOUND, "%s: %s", name,
                     problem->message);
      return NULL;
    }
  if (!g_utf8_validate_len (contents, *length, NULL))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "%s: not UTF-8", name);
      return NULL;
    }
  return g_steal_pointer (&contents);
}

/**
 * hogarth_template_load:
 * @folder: a folder with template.json, source.hog and perhaps tests.json
 * @error: return location; the message names the file
 *
 * Reads files: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the template
 */
HogarthTemplate *
hogarth_template_load (const char  *folder,
                       GError     **error)
{
  g_autofree char *json = NULL;
  g_autofree char *source = NULL;
  g_autofree char *tests = NULL;
  g_autoptr(GError) problem = NULL;
  g_autoptr(HogData) data = NULL;
  HogarthTemplate *template;
  gsize length;

  json = read_file (folder, "template.json", FALSE, &length, error);
  if (json == NULL)
    return NULL;
  data = hog_data_from_json (json, (gssize) length, &problem);
  if (data == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_SYNTAX, "template.json: %s",
                   problem->message);
      return NULL;
    }
  source = read_file (folder, "source.hog", FALSE, &length, error);
  if (source == NULL)
    return NULL;
  tests = read_file (folder, "tests.json", TRUE, &length, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  template = hogarth_template_new_with_tests (data, source, g_steal_pointer (&tests), error);
  if (template == NULL)
    g_prefix_error (error, "template.json: ");
  return template;
}

static int
compare_templates (gconstpointer a,
                   gconstpointer b)
{
  HogarthTemplate *left = *(HogarthTemplate **) a;
  HogarthTemplate *right = *(HogarthTemplate **) b;
  int order = g_utf8_collate (hogarth_template_get_name (left),
                              hogarth_template_get_name (right));

  return order != 0 ? order : strcmp (hogarth_template_get_id (left),
                                      hogarth_template_get_id (right));
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static GStrv
collect_categories (GPtrArray *templates)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < templates->len; i++)
    {
      const char *const *categories = hogarth_template_get_categories (templates->pdata[i]);

      for (guint k = 0; categories[k] != NULL; k++)
        if (g_hash_table_add (known, (gpointer) categories[k]))
          g_ptr_array_add (names, g_strdup (categories[k]));
    }
  g_ptr_array_sort (names, compare_texts);
  g_ptr_array_add (names, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

HogarthTemplateLibrary *
hogarth_template_library_new (void)
{
  HogarthTemplateLibrary *self = g_atomic_rc_box_new0 (HogarthTemplateLibrary);

  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_template_unref);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->presets = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_preset_unref);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hogarth_template_library_add_problem (HogarthTemplateLibrary *self,
                                      const char             *name,
                                      const char             *message)
{
  if (self->problems->len < MAX_PROBLEMS)
    g_ptr_array_add (self->problems, g_strdup_printf ("%s: %s", name, message));
  else if (self->problems->len == MAX_PROBLEMS)
    g_ptr_array_add (self->problems, g_strdup ("There are more problems."));
}

/* Takes @template; @name is where it is from, for a problem. */
void
hogarth_template_library_add (HogarthTemplateLibrary *self,
                              const char             *name,
                              HogarthTemplate        *template)
{
  const char *key = hogarth_template_get_key (template);
  g_autofree char *message = NULL;

  if (self->templates->len >= MAX_TEMPLATES)
    message = g_strdup_printf ("more than %d templates", MAX_TEMPLATES);
  else if (g_hash_table_contains (self->by_key, key))
    message = g_strdup_printf ("the id “%s” is taken already", hogarth_template_get_id (template));

  if (message != NULL)
    {
      hogarth_template_library_add_problem (self, name, message);
      hogarth_template_unref (template);
      return;
    }
  g_hash_table_insert (self->by_key, (gpointer) key, template);
  g_ptr_array_add (self->templates, template);
}

static void
add_folder (HogarthTemplateLibrary *self,
            const char             *folder,
            const char             *name,
            HogarthTemplateOrigin   origin)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogarthTemplate) template = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return;
  template = hogarth_template_load (path, &error);
  if (template == NULL)
    hogarth_template_library_add_problem (self, name, error->message);
  else
    hogarth_template_library_add (self, name,
                                  origin == HOGARTH_TEMPLATE_ORIGIN_SHIPPED
                                    ? g_steal_pointer (&template)
                                    : hogarth_template_new_from_origin (template, origin, NULL));
}

/* Adds the folders of @folder. */
gboolean
hogarth_template_library_add_folders (HogarthTemplateLibrary  *self,
                                      const char              *folder,
                                      HogarthTemplateOrigin    origin,
                                      GCancellable            *stop,
                                      GError                 **error)
{
  g_autoptr(GDir) directory = g_dir_open (folder, 0, error);
  const char *name;

  if (directory == NULL)
    return FALSE;
  while ((name = g_dir_read_name (directory)) != NULL && self->templates->len < MAX_TEMPLATES)
    {
      if (g_cancellable_set_error_if_cancelled (stop, error))
        return FALSE;
      if (*name == '.') /* being written, or removed */
        continue;
      add_folder (self, folder, name, origin);
    }
  return TRUE;
}

/* Takes @presets. */
void
hogarth_template_library_set_presets (HogarthTemplateLibrary *self,
                                      GPtrArray              *presets)
{
  g_ptr_array_unref (self->presets);
  self->presets = presets;
}

/* The last step of making a library: nothing is added to it afterwards. */
void
hogarth_template_library_seal (HogarthTemplateLibrary *self)
{
  g_ptr_array_sort (self->templates, compare_templates);
  self->categories = collect_categories (self->templates);
}

/**
 * hogarth_template_library_load:
 * @folder: a folder of template folders
 * @stop: (nullable): a #GCancellable
 * @error: return location; a folder that cannot be read
 *
 * Reads files: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the templates in the order of their names
 */
HogarthTemplateLibrary *
hogarth_template_library_load (const char    *folder,
                               GCancellable  *stop,
                               GError       **error)
{
  g_autoptr(HogarthTemplateLibrary) self = hogarth_template_library_new ();

  if (!hogarth_template_library_add_folders (self, folder, HOGARTH_TEMPLATE_ORIGIN_SHIPPED, stop,
                                             error))
    return NULL;
  hogarth_template_library_seal (self);
  return g_steal_pointer (&self);
}

/**
 * hogarth_template_library_ref:
 * @self: a library
 *
 * Returns: (transfer full): @self
 */
HogarthTemplateLibrary *
hogarth_template_library_ref (HogarthTemplateLibrary *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
library_clear (gpointer data)
{
  HogarthTemplateLibrary *self = data;

  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->presets);
  g_ptr_array_unref (self->problems);
  g_strfreev (self->categories);
}

/**
 * hogarth_template_library_unref:
 * @self: (transfer full): a library
 */
void
hogarth_template_library_unref (HogarthTemplateLibrary *self)
{
  g_atomic_rc_box_release_full (self, library_clear);
}

/**
 * hogarth_template_library_get_length:
 * @self: a library
 *
 * Returns: how many templates it has, those that cannot be run here too
 */
guint
hogarth_template_library_get_length (HogarthTemplateLibrary *self)
{
  return self->templates->len;
}

/**
 * hogarth_template_library_get_template:
 * @self: a library
 * @index: less than its length
 *
 * Returns: (transfer none): a template
 */
HogarthTemplate *
hogarth_template_library_get_template (HogarthTemplateLibrary *self,
                                       guint                   index)
{
  g_return_val_if_fail (index < self->templates->len, NULL);

  return self->templates->pdata[index];
}

/**
 * hogarth_template_library_find:
 * @self: a library
 * @key: a template's key; of a shipped template that is its id
 *
 * Returns: (transfer none) (nullable): the template
 */
HogarthTemplate *
hogarth_template_library_find (HogarthTemplateLibrary *self,
                               const char             *key)
{
  return g_hash_table_lookup (self->by_key, key);
}

/**
 * hogarth_template_library_get_n_presets:
 * @self: a library
 *
 * Returns: how many presets there are
 */
guint
hogarth_template_library_get_n_presets (HogarthTemplateLibrary *self)
{
  return self->presets->len;
}

/**
 * hogarth_template_library_get_preset:
 * @self: a library
 * @index: less than the number of presets
 *
 * Returns: (transfer none): a preset
 */
HogarthPreset *
hogarth_template_library_get_preset (HogarthTemplateLibrary *self,
                                     guint                   index)
{
  g_return_val_if_fail (index < self->presets->len, NULL);

  return self->presets->pdata[index];
}

/**
 * hogarth_template_library_find_preset:
 * @self: a library
 * @id: a preset's id
 *
 * Returns: (transfer none) (nullable): the preset
 */
HogarthPreset *
hogarth_template_library_find_preset (HogarthTemplateLibrary *self,
                                      const char             *id)
{
  for (guint i = 0; i < self->presets->len; i++)
    if (g_strcmp0 (hogarth_preset_get_id (self->presets->pdata[i]), id) == 0)
      return self->presets->pdata[i];
  return NULL;
}

/**
 * hogarth_template_library_get_categories:
 * @self: a library
 *
 * Returns: (transfer none) (array zero-terminated=1): the categories of its templates, sorted
 */
const char *const *
hogarth_template_library_get_categories (HogarthTemplateLibrary *self)
{
  return (const char *const *) self->categories;
}

/**
 * hogarth_template_library_get_n_problems:
 * @self: a library
 *
 * Returns: how many files did not read
 */
guint
hogarth_template_library_get_n_problems (HogarthTemplateLibrary *self)
{
  return self->problems->len;
}

/**
 * hogarth_template_library_get_problem:
 * @self: a library
 * @index: less than the number of problems
 *
 * Returns: (transfer none): the file and what is wrong with it, technical English
 */
const char *
hogarth_template_library_get_problem (HogarthTemplateLibrary *self,
                                      guint                   index)
{
  g_return_val_if_fail (index < self->problems->len, NULL);

  return self->problems->pdata[index];
}
