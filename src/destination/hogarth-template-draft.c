/* hogarth-template-draft.c: a template made of a destination, without what is its author's own
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-template-draft.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hogarth-data-private.h"
#include "hogarth-own-template.h"
#include "hogarth-redact-private.h"

#define MAX_NUMBER 1000
#define MIN_TOKEN 16

/**
 * hogarth_draft_value_free:
 * @value: (transfer full): a row of hogarth_template_draft_list_values()
 */
void
hogarth_draft_value_free (HogarthDraftValue *value)
{
  g_free (value->path);
  g_free (value->label);
  g_free (value->text);
  g_free (value);
}

/* The text without its {expressions}, which say nothing about the author. */
static char *
without_expressions (const char *text)
{
  GString *rest = g_string_new (NULL);
  guint depth = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '{')
        depth++;
      else if (*at == '}' && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (rest, *at);
    }
  return g_string_free (rest, FALSE);
}

/* A long word with digits and letters is an identifier or a token. */
static gboolean
has_token (const char *text)
{
  gsize length = 0;
  gboolean has_digit = FALSE;
  gboolean has_letter = FALSE;

  for (const char *at = text;; at++)
    if (g_ascii_isalnum (*at) || *at == '-' || *at == '_')
      {
        length++;
        has_digit |= g_ascii_isdigit (*at) != 0;
        has_letter |= g_ascii_isalpha (*at) != 0;
      }
    else
      {
        if (length >= MIN_TOKEN && has_digit && has_letter)
          return TRUE;
        if (*at == '\0')
          return FALSE;
        length = 0;
        has_digit = FALSE;
        has_letter = FALSE;
      }
}

static gboolean
is_own_text (const char *key,
             const char *text)
{
  g_autofree char *rest = without_expressions (text);

  if (*rest == '\0')
    return FALSE;
  return (key != NULL && (hogarth_key_is_sensitive (key) || hogarth_header_is_sensitive (key)))
         || strstr (rest, "://") != NULL || strchr (rest, '@') != NULL || has_token (rest);
}

/* Whether an address, an identifier or a credential is anywhere in @value. */
static gboolean
is_own (const char *key,
        HogData    *value)
{
  const char *text = hog_data_get_string (value, NULL);

  if (text != NULL)
    return is_own_text (key, text);
  if (hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    for (guint i = 0; i < hog_data_get_length (value); i++)
      if (is_own (key, hog_data_get_element (value, i)))
        return TRUE;
  if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    for (guint i = 0; i < hog_data_get_length (value); i++)
      if (is_own (hog_data_get_key_at (value, i, NULL), hog_data_get_value_at (value, i)))
        return TRUE;
  return FALSE;
}

/* What a member of the destination's inputs would have as its default. */
static HogData *
find_value (HogarthInputEntry *entry,
            HogData           *inputs)
{
  HogData *value = hog_data_get_path (inputs, hogarth_input_entry_get_key (entry), "value", NULL);

  return value != NULL ? value : hogarth_input_entry_get_default (entry);
}

static gboolean
choose_kept (HogarthInputEntry *entry,
             HogData           *value)
{
  const char *text = hog_data_get_string (value, NULL);
  const char *key = hogarth_input_entry_get_key (entry);

  switch (hogarth_input_entry_get_input_type (entry))
    {
    case HOGARTH_INPUT_BOOLEAN:
    case HOGARTH_INPUT_NUMBER:
    case HOGARTH_INPUT_CHOICE:
    case HOGARTH_INPUT_NON_FAILURE_STATUS_CODES:
      return TRUE;

    case HOGARTH_INPUT_STRING:
    case HOGARTH_INPUT_DICTIONARY:
    case HOGARTH_INPUT_JSON:
      break;

    default: /* integrations, what belongs to one, addresses of mail */
      return FALSE;
    }
  if (hog_data_equal (value, hogarth_input_entry_get_default (entry)))
    return TRUE;
  /* What was typed in place of the default is the author's own unless the event says it. */
  if (text != NULL && strchr (text, '{') == NULL)
    return FALSE;
  return !is_own (key, value);
}

static void
add_value (GPtrArray  *values,
           char       *path,
           const char *label,
           HogData    *value,
           gboolean    is_secret,
           gboolean    is_kept)
{
  HogarthDraftValue *row = g_new0 (HogarthDraftValue, 1);
  const char *text = hog_data_get_string (value, NULL);

  row->path = path;
  row->label = g_strdup (label);
  row->is_secret = is_secret;
  row->is_kept = is_kept && !is_secret;
  if (is_secret)
    row->text = g_strdup ("");
  else
    row->text = text != NULL ? g_strdup (text) : hog_data_to_json (value, 0);
  g_ptr_array_add (values, row);
}

static gboolean
is_empty (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);
  gboolean is_list = hogarth_data_is_kind (value, HOG_DATA_ARRAY)
                     || hogarth_data_is_kind (value, HOG_DATA_OBJECT);

  return hog_data_is_null (value) || (text != NULL && *text == '\0')
         || (is_list && hog_data_get_length (value) == 0);
}

/* @before is the path of @inputs with a point behind it. */
static void
add_inputs (GPtrArray          *values,
            const char         *before,
            HogarthInputSchema *schema,
            HogData            *inputs)
{
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      const char *label = hogarth_input_entry_get_label (entry);
      HogData *value = key != NULL ? find_value (entry, inputs) : NULL;
      gboolean is_secret = hogarth_input_entry_is_secret (entry);

      if (key == NULL || (!is_secret && is_empty (value)))
        continue;
      add_value (values, g_strconcat (before, key, NULL), label != NULL ? label : key, value,
                 is_secret, !is_secret && choose_kept (entry, value));
    }
}

GPtrArray *
hogarth_template_draft_list_values (HogarthDestination *destination)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_draft_value_free);
  HogData *mappings = hogarth_destination_get_mappings (destination);
  HogData *filters = hogarth_destination_get_filters (destination);

  add_inputs (values, "inputs.", hogarth_destination_get_inputs_schema (destination),
              hogarth_destination_get_inputs (destination));
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      HogData *list = hog_data_get_member (mapping, "inputs_schema");
      g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
        hogarth_data_is_kind (list, HOG_DATA_ARRAY) ? list : NULL);
      g_autofree char *before = g_strdup_printf ("mappings.%u.inputs.", i);

      add_inputs (values, before, schema, hog_data_get_member (mapping, "inputs"));
      if (!is_empty (hog_data_get_member (mapping, "filters")))
        add_value (values, g_strdup_printf ("mappings.%u.filters", i),
                   hogarth_data_get_text (mapping, "name", "Filters"),
                   hog_data_get_member (mapping, "filters"), FALSE,
                   !is_own (NULL, hog_data_get_member (mapping, "filters")));
    }
  if (!is_empty (filters))
    add_value (values, g_strdup ("filters"), "Filters", filters, FALSE,
               !is_own (NULL, filters));
  return values;
}

static gboolean
is_kept (GPtrArray  *values,
         const char *path)
{
  for (guint i = 0; i < values->len; i++)
    {
      HogarthDraftValue *value = g_ptr_array_index (values, i);

      if (g_str_equal (value->path, path))
        return value->is_kept && !value->is_secret;
    }
  return FALSE;
}

/* The entry with the kept value as its default; without one that is the author's own. */
static HogData *
make_entry (HogarthInputEntry *entry,
            HogData           *inputs,
            gboolean           kept)
{
  const char *key = hogarth_input_entry_get_key (entry);
  HogData *data = hogarth_input_entry_get_data (entry);
  HogData *value = find_value (entry, inputs);
  HogData *own = hog_data_get_path (inputs, key, "value", NULL);
  const char *templating = hog_data_get_string (
    hog_data_get_path (inputs, key, "templating", NULL), NULL);
  g_autoptr(HogData) plain = hog_data_without_member (data, "default");
  g_autoptr(HogData) with_templating = NULL;

  if (hogarth_input_entry_is_secret (entry))
    return g_steal_pointer (&plain);
  /* The default behind a value that is not kept was not shown to the author. */
  if (!kept && own != NULL && !hog_data_equal (own, hogarth_input_entry_get_default (entry))
      && !is_own (key, hogarth_input_entry_get_default (entry)))
    return hog_data_ref (data);
  if (!kept || value == NULL)
    return g_steal_pointer (&plain);
  with_templating = templating != NULL && hog_data_get_member (plain, "templating") == NULL
                    ? hogarth_data_with_text (plain, "templating", templating)
                    : hog_data_ref (plain);
  return hog_data_with_member (with_templating, "default", hog_data_ref (value));
}

static HogData *
make_schema (GPtrArray          *values,
             const char         *before,
             HogarthInputSchema *schema,
             HogData            *inputs)
{
  HogDataBuilder *list = hog_data_builder_new_array ();

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      g_autofree char *path = g_strconcat (before, key, NULL);

      hog_data_builder_append (list, key != NULL
                                     ? make_entry (entry, inputs, is_kept (values, path))
                                     : hog_data_ref (hogarth_input_entry_get_data (entry)));
    }
  return hog_data_builder_end (list);
}

static HogData *
make_mapping (GPtrArray *values,
              HogData   *mapping,
              guint      index)
{
  HogData *list = hog_data_get_member (mapping, "inputs_schema");
  HogData *filters = hog_data_get_member (mapping, "filters");
  g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
    hogarth_data_is_kind (list, HOG_DATA_ARRAY) ? list : NULL);
  g_autofree char *before = g_strdup_printf ("mappings.%u.inputs.", index);
  g_autofree char *filters_path = g_strdup_printf ("mappings.%u.filters", index);
  g_autofree char *number = g_strdup_printf ("Mapping %u", index + 1);
  HogDataBuilder *builder = hog_data_builder_new_object ();

  hog_data_builder_set (builder, "name",
                        hog_data_new_string (hogarth_data_get_text (mapping, "name", number)));
  hog_data_builder_set (builder, "include_by_default", hog_data_new_boolean (TRUE));
  if (filters != NULL && is_kept (values, filters_path))
    hog_data_builder_set (builder, "filters", hog_data_ref (filters));
  hog_data_builder_set (builder, "inputs_schema",
                        make_schema (values, before, schema,
                                     hog_data_get_member (mapping, "inputs")));
  return hog_data_builder_end (builder);
}

/* Small letters, digits and single dashes; never empty. */
static char *
make_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && slug->len < 60; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (slug, g_ascii_tolower (*at));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_append (slug, "template");
  return g_string_free (slug, FALSE);
}

char *
hogarth_template_draft_make_id (const char *name)
{
  g_autofree char *slug = make_slug (name);

  return g_strconcat ("template-", slug, NULL);
}

HogData *
hogarth_template_draft_make (HogarthDestination *destination,
                             GPtrArray          *values,
                             const char         *name,
                             const char         *description)
{
  static const char *const categories[] = { "Custom", NULL };
  HogDataBuilder *builder = hog_data_builder_new_object ();
  HogData *mappings = hogarth_destination_get_mappings (destination);
  HogData *filters = hogarth_destination_get_filters (destination);
  HogData *masking = hogarth_destination_get_masking (destination);
  const char *template_id = hogarth_destination_get_template_id (destination);
  g_autofree char *id = hogarth_template_draft_make_id (name);

  hog_data_builder_set (builder, "id", hog_data_new_string (id));
  hog_data_builder_set (builder, "name", hog_data_new_string (name));
  hog_data_builder_set (builder, "description",
                        hog_data_new_string (description != NULL ? description : ""));
  hog_data_builder_set (builder, "type",
                        hog_data_new_string (hogarth_destination_get_type_name (destination)));
  hog_data_builder_set (builder, "status", hog_data_new_string ("stable"));
  hog_data_builder_set (builder, "free", hog_data_new_boolean (FALSE));
  hog_data_builder_set (builder, "category", hogarth_data_new_list (categories));
  if (template_id != NULL)
    hog_data_builder_set (builder, "template_id", hog_data_new_string (template_id));
  hog_data_builder_set (builder, "inputs_schema",
                        make_schema (values, "inputs.",
                                     hogarth_destination_get_inputs_schema (destination),
                                     hogarth_destination_get_inputs (destination)));
  if (filters != NULL && is_kept (values, "filters"))
    hog_data_builder_set (builder, "filters", hog_data_ref (filters));
  if (!is_empty (masking))
    hog_data_builder_set (builder, "masking", hog_data_ref (masking));
  if (hog_data_get_length (mappings) > 0)
    {
      HogDataBuilder *list = hog_data_builder_new_array ();

      for (guint i = 0; i < hog_data_get_length (mappings); i++)
        hog_data_builder_append (list,
                                 make_mapping (values, hog_data_get_element (mappings, i), i));
      hog_data_builder_set (builder, "mapping_templates", hog_data_builder_end (list));
    }
  return hog_data_builder_end (builder);
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

static gboolean
fail_with_errno (const char  *path,
                 GError     **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), "%s: %s", path,
               g_strerror (code));
  return FALSE;
}

static char *
tests_to_text (GPtrArray *tests)
{
  HogDataBuilder *list = hog_data_builder_new_array ();
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < tests->len; i++)
    hog_data_builder_append (list, hog_data_ref (hogarth_test_case_get_data (
                                     g_ptr_array_index (tests, i))));
  data = hog_data_builder_end (list);
  json = hog_data_to_json (data, 2);
  return g_strconcat (json, "\n", NULL);
}

/* A folder beside the templates that no library reads, as its name begins with a point. */
static char *
write_draft (HogData     *data,
             const char  *source,
             GPtrArray   *tests,
             const char  *templates,
             GError     **error)
{
  g_autofree char *draft = g_build_filename (templates, ".draft-XXXXXX", NULL);
  g_autofree char *json = hog_data_to_json (data, 2);
  g_autofree char *line = g_strconcat (json, "\n", NULL);
  g_autofree char *test_text = tests != NULL && tests->len > 0 ? tests_to_text (tests) : NULL;

  if (g_mkdtemp (draft) == NULL)
    {
      fail_with_errno (draft, error);
      return NULL;
    }
  if (!write_file (draft, "template.json", line, error)
      || !write_file (draft, "source.hog", source, error)
      || (test_text != NULL && !write_file (draft, "tests.json", test_text, error)))
    return NULL;
  return g_steal_pointer (&draft);
}

static gboolean
put_in_place (const char  *draft,
              const char  *folder,
              GError     **error)
{
  return g_rename (draft, folder) == 0 || fail_with_errno (folder, error);
}

/* In place of the user's template of this id; the old one is removed when the new is there. */
static gboolean
replace_own (const char  *draft,
             const char  *user_dir,
             const char  *id,
             const char  *folder,
             GError     **error)
{
  g_autofree char *removed = hogarth_own_template_remove (user_dir, id, error);

  if (removed == NULL)
    return FALSE;
  if (put_in_place (draft, folder, error))
    return TRUE;
  hogarth_own_template_restore (removed, NULL);
  return FALSE;
}

char *
hogarth_template_draft_save (HogData     *data,
                             const char  *source,
                             GPtrArray   *tests,
                             const char  *user_dir,
                             gboolean     replace,
                             GError     **error)
{
  const char *id = hog_data_get_member_string (data, "id");
  g_autofree char *templates = g_build_filename (user_dir, "templates", NULL);

  if (g_mkdir_with_parents (templates, 0700) != 0)
    {
      fail_with_errno (templates, error);
      return NULL;
    }
  for (guint i = 1; i <= MAX_NUMBER; i++)
    {
      g_autofree char *free_id = i > 1 ? g_strdup_printf ("%s-%u", id, i) : g_strdup (id);
      g_autofree char *present = hogarth_own_template_find (user_dir, free_id);
      g_autofree char *folder =
        g_build_filename (templates, free_id + strlen ("template-"), NULL);
      g_autofree char *draft = NULL;
      g_autoptr(HogData) named = hogarth_data_with_text (data, "id", free_id);
      gboolean done;

      if (present != NULL ? !replace : g_file_test (folder, G_FILE_TEST_EXISTS))
        continue;
      draft = write_draft (named, source, tests, templates, error);
      if (draft == NULL)
        return NULL;
      done = present != NULL ? replace_own (draft, user_dir, free_id, present, error)
                             : put_in_place (draft, folder, error);
      return done ? g_strconcat ("user:", free_id, NULL) : NULL;
    }
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "more than %d templates of this name",
               MAX_NUMBER);
  return NULL;
}
