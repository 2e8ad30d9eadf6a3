/* hogarth-import.c: destinations from whatever form they come in
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-import.h"

#include "hogarth-data-private.h"
#include "hogarth-globals.h"
#include "hogarth-template.h"

#include <string.h>

#define MAX_ITEMS 10000

/**
 * hogarth_import_item_free:
 * @item: (transfer full): an item
 */
void
hogarth_import_item_free (HogarthImportItem *item)
{
  g_clear_pointer (&item->destination, hogarth_destination_unref);
  g_clear_pointer (&item->secrets, hogarth_secrets_unref);
  g_clear_pointer (&item->event, hogarth_sample_event_unref);
  g_free (item);
}

static HogarthImportItem *
import_document (HogData  *document,
                 GError  **error)
{
  HogarthImportItem *item = g_new0 (HogarthImportItem, 1);

  item->kind = HOGARTH_IMPORT_DESTINATION;
  item->destination = hogarth_destination_new_from_data (document, &item->secrets, error);
  if (item->destination == NULL)
    g_clear_pointer (&item, hogarth_import_item_free);
  return item;
}

static HogarthImportItem *
import_template (HogData  *data,
                 GError  **error)
{
  g_autoptr(HogarthTemplate) template = hogarth_template_new_from_data (data, NULL, error);
  HogarthImportItem *item;

  if (template == NULL)
    return NULL;
  item = g_new0 (HogarthImportItem, 1);
  item->kind = HOGARTH_IMPORT_DESTINATION;
  item->destination = hogarth_template_instantiate (template);
  return item;
}

static const char * const terraform_fields[][2] = {
  { "inputs_schema_json", "inputs_schema" },
  { "inputs_json", "inputs" },
  { "filters_json", "filters" },
  { "masking_json", "masking" },
  { "mappings_json", "mappings" },
};

static HogData *
parse_member (HogData     *object,
              const char  *key,
              GError     **error)
{
  const char *text = hog_data_get_member_string (object, key);
  HogData *value = text != NULL ? hog_data_from_json (text, -1, error) : NULL;

  if (text != NULL && value == NULL)
    g_prefix_error (error, "%s: ", key);
  return value;
}

/* The inputs that Terraform keeps apart because they are secret. */
static HogData *
merge_sensitive (HogData  *document,
                 HogData  *object,
                 GError  **error)
{
  g_autoptr(HogData) sensitive = parse_member (object, "sensitive_inputs_json", error);
  HogData *inputs = hog_data_get_member (document, "inputs");
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (sensitive, HOG_DATA_OBJECT))
    return hog_data_ref (document);
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (inputs, i, NULL),
                          hog_data_ref (hog_data_get_value_at (inputs, i)));
  for (guint i = 0; i < hog_data_get_length (sensitive); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (sensitive, i, NULL),
                          hog_data_ref (hog_data_get_value_at (sensitive, i)));
  return hog_data_with_member (document, "inputs", hog_data_builder_end (builder));
}

/* A resource's attributes; JSON texts become what they say. */
static HogarthImportItem *
import_terraform (HogData  *object,
                  GError  **error)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(GError) parse_error = NULL;
  g_autoptr(HogData) document = NULL;
  g_autoptr(HogData) merged = NULL;

  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);
      HogData *value = hog_data_get_value_at (object, i);

      if (!g_str_has_suffix (key, "_json") && !hog_data_is_null (value))
        hog_data_builder_set (builder, key, hog_data_ref (value));
    }
  for (guint i = 0; i < G_N_ELEMENTS (terraform_fields) && parse_error == NULL; i++)
    {
      HogData *value = parse_member (object, terraform_fields[i][0], &parse_error);

      if (value != NULL)
        hog_data_builder_set (builder, terraform_fields[i][1], value);
    }
  document = hog_data_builder_end (builder);
  if (parse_error == NULL)
    merged = merge_sensitive (document, object, &parse_error);
  if (parse_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&parse_error));
      return NULL;
    }
  return import_document (merged, error);
}

static HogarthImportItem *
import_event (HogData  *object,
              GError  **error)
{
  g_autoptr(HogarthProject) project = hogarth_project_new ("import", "Hogflix");
  g_autoptr(HogData) globals = hogarth_globals_from_event (object, project, error);
  HogarthImportItem *item;

  if (globals == NULL)
    return NULL;
  item = g_new0 (HogarthImportItem, 1);
  item->kind = HOGARTH_IMPORT_EVENT;
  item->event = hogarth_sample_event_new (NULL, NULL, globals);
  return item;
}

static const char * const document_fields[] = { "hog", "inputs", "inputs_schema", NULL };
static const char * const event_fields[] = { "event", "request", NULL };

static gboolean
has_member (HogData             *object,
            const char * const  *keys)
{
  for (guint i = 0; keys[i] != NULL; i++)
    if (hog_data_get_member (object, keys[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_terraform (HogData *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (terraform_fields); i++)
    if (hogarth_data_is_kind (hog_data_get_member (object, terraform_fields[i][0]),
                              HOG_DATA_STRING))
      return TRUE;
  return hog_data_get_member (object, "sensitive_inputs_json") != NULL;
}

static HogarthImportItem *
import_object (HogData  *object,
               GError  **error)
{
  const char *id = hogarth_data_get_text (object, "id", "");
  gboolean has_code = hog_data_get_member_string (object, "code") != NULL;

  if (is_terraform (object))
    return import_terraform (object, error);
  if (has_code || (g_str_has_prefix (id, "template-") &&
                   hog_data_get_member_string (object, "hog") != NULL))
    return import_template (object, error);
  if (has_member (object, document_fields))
    return import_document (object, error);
  if (has_member (object, event_fields))
    return import_event (object, error);
  g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                       "this is no destination, no template and no event");
  return NULL;
}

/* The list in an API answer, in Terraform's state or plan, or the value itself. */
static HogData *
find_list (HogData *data)
{
  HogData *results = hog_data_get_member (data, "results");
  HogData *resource = hog_data_get_path (data, "resource", "posthog_hog_function", NULL);

  if (hogarth_data_is_kind (results, HOG_DATA_ARRAY))
    return results;
  return resource != NULL ? resource : data;
}

/* Whether @name is written as a key of an object. */
static gboolean
has_key (const char *text,
         gsize       length,
         const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", name);
  const char *end = text + length;
  const char *at = text;

  while ((at = g_strstr_len (at, end - at, quoted)) != NULL)
    {
      at += strlen (quoted);
      while (at < end && g_ascii_isspace (*at))
        at++;
      if (at < end && *at == ':')
        return TRUE;
    }
  return FALSE;
}

/**
 * hogarth_import_is_document_head:
 * @text: the first bytes of a JSON file that is too large to be read at once
 * @length: how many; some 64 KB say enough
 *
 * Returns: whether it holds templates or destinations; a file of events may be of any size
 */
gboolean
hogarth_import_is_document_head (const char *text,
                                 gsize       length)
{
  return (has_key (text, length, "inputs_schema") || has_key (text, length, "code_language")) &&
         !has_key (text, length, "distinct_id");
}

/**
 * hogarth_import_text:
 * @text: what somebody opened or pasted
 * @length: bytes in @text, or -1
 * @error: return location; %HOG_ERROR_DATA with line and column, %HOGARTH_ERROR_INVALID with
 *   the number of the item
 *
 * Returns: (transfer full) (element-type HogarthImportItem) (nullable): what it holds, in
 *   order; at least one item
 */
GPtrArray *
hogarth_import_text (const char  *text,
                     gssize       length,
                     GError     **error)
{
  g_autoptr(HogData) data = hog_data_from_json (text, length, error);
  g_autoptr(GPtrArray) items = NULL;
  HogData *list;
  gboolean is_single;
  guint n_items;

  if (data == NULL)
    return NULL;
  list = find_list (data);
  /* Terraform's JSON names resources by keys of an object. */
  is_single = list == data && !hogarth_data_is_kind (list, HOG_DATA_ARRAY);
  n_items = is_single ? 1 : hog_data_get_length (list);
  if (n_items == 0 || n_items > MAX_ITEMS)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "a list of %u items; 1 to %u can be imported", n_items, MAX_ITEMS);
      return NULL;
    }
  items = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_import_item_free);
  for (guint i = 0; i < n_items; i++)
    {
      HogData *object = list;
      HogarthImportItem *item;

      if (!is_single)
        object = hogarth_data_is_kind (list, HOG_DATA_ARRAY) ? hog_data_get_element (list, i)
                                                             : hog_data_get_value_at (list, i);
      item = import_object (object, error);
      if (item == NULL)
        {
          if (!is_single)
            g_prefix_error (error, "item %u: ", i + 1);
          return NULL;
        }
      g_ptr_array_add (items, item);
    }
  return g_steal_pointer (&items);
}
