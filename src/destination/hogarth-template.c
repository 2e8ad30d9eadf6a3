/* hogarth-template.c: a template of the library
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-template.h"

#include <string.h>

#include "hogarth-data-private.h"
#include "hogarth-template-private.h"

struct _HogarthTemplate
{
  HogData               *data;
  HogarthTemplateOrigin  origin;
  char                  *key;
  char                  *reason;      /* why it cannot be run, NULL if it can */
  char                  *source;
  HogarthInputSchema    *schema;
  GStrv                  categories;
  char                  *tests;       /* tests.json, NULL without one */
  gsize                  tests_read;
  GPtrArray             *test_cases;  /* of tests, once somebody asks */
  char                  *search_text; /* folded: name, description, categories, labels */
};

G_DEFINE_BOXED_TYPE (HogarthTemplate, hogarth_template, hogarth_template_ref,
                     hogarth_template_unref)

static GStrv
read_categories (HogData *data)
{
  HogData *list = hog_data_get_member (data, "category");
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  guint length = hogarth_data_is_kind (list, HOG_DATA_ARRAY) ? hog_data_get_length (list) : 0;

  for (guint i = 0; i < length; i++)
    if (hogarth_data_is_kind (hog_data_get_element (list, i), HOG_DATA_STRING))
      g_strv_builder_add (builder, hog_data_get_string (hog_data_get_element (list, i), NULL));
  return g_strv_builder_end (builder);
}

static char *
make_search_text (HogarthTemplate *self)
{
  g_autoptr(GString) text = g_string_new (hogarth_template_get_name (self));

  g_string_append_printf (text, "\n%s\n%s", hogarth_template_get_description (self),
                          hogarth_template_get_id (self));
  for (guint i = 0; self->categories[i] != NULL; i++)
    g_string_append_printf (text, "\n%s", self->categories[i]);
  for (guint i = 0; i < hogarth_input_schema_get_length (self->schema); i++)
    g_string_append_printf (text, "\n%s",
                            hogarth_input_entry_get_label (
                              hogarth_input_schema_get_entry (self->schema, i)));
  return g_utf8_casefold (text->str, -1);
}

/**
 * hogarth_template_new_from_data:
 * @data: PostHog's template JSON, with or without its code
 * @source: (nullable): the Hog source, %NULL to take it from @data
 * @error: return location; %HOGARTH_ERROR_INVALID with the member
 *
 * Returns: (transfer full) (nullable): a template without test cases
 */
HogarthTemplate *
hogarth_template_new_from_data (HogData     *data,
                                const char  *source,
                                GError     **error)
{
  static const char *const needed[] = { "id", "name", "type" };
  g_autoptr(HogarthTemplate) self = NULL;
  HogData *schema;

  for (guint i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT) ||
        hogarth_data_get_text (data, needed[i], NULL) == NULL)
      {
        g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                     "a template is an object with a text “%s”", needed[i]);
        return NULL;
      }
  schema = hog_data_get_member (data, "inputs_schema");
  if (schema != NULL && !hog_data_is_null (schema) &&
      !hogarth_data_is_kind (schema, HOG_DATA_ARRAY))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "“inputs_schema” must be a list");
      return NULL;
    }
  if (source == NULL)
    source = hogarth_data_get_text (data, "code", hogarth_data_get_text (data, "hog", ""));
  self = g_atomic_rc_box_new0 (HogarthTemplate);
  self->data = hog_data_ref (data);
  self->key = g_strdup (hogarth_template_get_id (self));
  self->source = g_strdup (source);
  self->schema = hogarth_input_schema_new_from_data (
    hogarth_data_is_kind (schema, HOG_DATA_ARRAY) ? schema : NULL);
  self->categories = read_categories (data);
  self->search_text = make_search_text (self);
  return g_steal_pointer (&self);
}

/* The template with @tests, which is taken: the text of tests.json, or NULL. */
HogarthTemplate *
hogarth_template_new_with_tests (HogData     *data,
                                 const char  *source,
                                 char        *tests,
                                 GError     **error)
{
  HogarthTemplate *self = hogarth_template_new_from_data (data, source, error);

  if (self != NULL)
    self->tests = tests;
  else
    g_free (tests);
  return self;
}

/**
 * hogarth_template_ref:
 * @self: a template
 *
 * Returns: (transfer full): @self
 */
HogarthTemplate *
hogarth_template_ref (HogarthTemplate *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
template_clear (gpointer data)
{
  HogarthTemplate *self = data;

  hog_data_unref (self->data);
  g_free (self->key);
  g_free (self->reason);
  g_free (self->source);
  hogarth_input_schema_unref (self->schema);
  g_strfreev (self->categories);
  g_free (self->tests);
  g_clear_pointer (&self->test_cases, g_ptr_array_unref);
  g_free (self->search_text);
}

/**
 * hogarth_template_unref:
 * @self: (transfer full): a template
 */
void
hogarth_template_unref (HogarthTemplate *self)
{
  g_atomic_rc_box_release_full (self, template_clear);
}

/**
 * hogarth_template_get_data:
 * @self: a template
 *
 * Returns: (transfer none): its JSON as it was read
 */
HogData *
hogarth_template_get_data (HogarthTemplate *self)
{
  return self->data;
}

/**
 * hogarth_template_get_id:
 * @self: a template
 *
 * Returns: (transfer none): PostHog's id of it, "template-…"
 */
const char *
hogarth_template_get_id (HogarthTemplate *self)
{
  return hog_data_get_member_string (self->data, "id");
}

/**
 * hogarth_template_get_key:
 * @self: a template
 *
 * Ids are unique only among templates of one origin: an official template stands beside ours of
 * the same id.
 *
 * Returns: (transfer none): what it is found by in a library: its id if it is shipped, else the
 *   id behind the origin and a colon
 */
const char *
hogarth_template_get_key (HogarthTemplate *self)
{
  return self->key;
}

/**
 * hogarth_template_get_origin:
 * @self: a template
 *
 * Returns: where it comes from
 */
HogarthTemplateOrigin
hogarth_template_get_origin (HogarthTemplate *self)
{
  return self->origin;
}

/**
 * hogarth_template_get_reason:
 * @self: a template
 *
 * Returns: (transfer none) (nullable): a sentence why it cannot be run here, %NULL if it can
 */
const char *
hogarth_template_get_reason (HogarthTemplate *self)
{
  return self->reason;
}

/**
 * hogarth_template_get_name:
 * @self: a template
 *
 * Returns: (transfer none): its name
 */
const char *
hogarth_template_get_name (HogarthTemplate *self)
{
  return hog_data_get_member_string (self->data, "name");
}

/**
 * hogarth_template_get_description:
 * @self: a template
 *
 * Returns: (transfer none): what it does, "" for nothing said
 */
const char *
hogarth_template_get_description (HogarthTemplate *self)
{
  return hogarth_data_get_text (self->data, "description", "");
}

/**
 * hogarth_template_get_type_name:
 * @self: a template
 *
 * Returns: (transfer none): PostHog's name of the type, such as "destination"
 */
const char *
hogarth_template_get_type_name (HogarthTemplate *self)
{
  return hog_data_get_member_string (self->data, "type");
}

/**
 * hogarth_template_get_status:
 * @self: a template
 *
 * Returns: (transfer none): PostHog's word for how mature it is, "stable" if none is given
 */
const char *
hogarth_template_get_status (HogarthTemplate *self)
{
  return hogarth_data_get_text (self->data, "status", "stable");
}

/**
 * hogarth_template_is_free:
 * @self: a template
 *
 * Returns: whether it needs no paid plan
 */
gboolean
hogarth_template_is_free (HogarthTemplate *self)
{
  HogData *free = hog_data_get_member (self->data, "free");

  return hogarth_data_is_kind (free, HOG_DATA_BOOLEAN) && hog_data_get_boolean (free);
}

/**
 * hogarth_template_get_categories:
 * @self: a template
 *
 * Returns: (transfer none) (array zero-terminated=1): its categories
 */
const char *const *
hogarth_template_get_categories (HogarthTemplate *self)
{
  return (const char *const *) self->categories;
}

/**
 * hogarth_template_get_icon_url:
 * @self: a template
 *
 * Returns: (transfer none) (nullable): the address of its icon in PostHog
 */
const char *
hogarth_template_get_icon_url (HogarthTemplate *self)
{
  return hogarth_data_get_text (self->data, "icon_url", NULL);
}

/**
 * hogarth_template_get_source:
 * @self: a template
 *
 * Returns: (transfer none): its Hog source, "" for none
 */
const char *
hogarth_template_get_source (HogarthTemplate *self)
{
  return self->source;
}

/**
 * hogarth_template_get_inputs_schema:
 * @self: a template
 *
 * Returns: (transfer none): the entries of its form
 */
HogarthInputSchema *
hogarth_template_get_inputs_schema (HogarthTemplate *self)
{
  return self->schema;
}

/**
 * hogarth_template_get_test_cases:
 * @self: a template
 *
 * They are read when they are asked for first: a library of many templates loads faster.
 *
 * Returns: (transfer none) (element-type HogarthTestCase): its test cases; none where tests.json
 *   does not read, which the lint tells
 */
GPtrArray *
hogarth_template_get_test_cases (HogarthTemplate *self)
{
  if (g_once_init_enter (&self->tests_read))
    {
      g_autoptr(GError) error = NULL;

      if (self->tests != NULL)
        self->test_cases = hogarth_test_cases_from_json (self->tests, -1, &error);
      if (self->test_cases == NULL)
        self->test_cases = g_ptr_array_new ();
      if (error != NULL)
        g_debug ("%s: tests.json: %s", hogarth_template_get_id (self), error->message);
      g_once_init_leave (&self->tests_read, 1);
    }
  return self->test_cases;
}

/* The template, as one of @origin that cannot be run for @reason, or can if that is NULL. */
HogarthTemplate *
hogarth_template_new_from_origin (HogarthTemplate       *template_,
                                  HogarthTemplateOrigin  origin,
                                  const char            *reason)
{
  static const char *const prefixes[] = { "", "user:", "posthog:" };
  HogarthTemplate *self = hogarth_template_new_with_tests (template_->data, template_->source,
                                                           g_strdup (template_->tests), NULL);

  self->origin = origin;
  g_free (self->key);
  self->key = g_strconcat (prefixes[origin], hogarth_template_get_id (self), NULL);
  self->reason = g_strdup (reason);
  return self;
}

/* key: {"value": default} for each entry with a default, as the web editor fills them in. */
static HogData *
make_inputs (HogarthInputSchema *schema)
{
  HogDataBuilder *inputs = hog_data_builder_new_object ();

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      HogData *value = hogarth_input_entry_get_default (entry);
      HogarthTemplating templating = hogarth_input_entry_get_templating (entry);
      HogDataBuilder *input;

      if (value == NULL || hogarth_input_entry_is_secret (entry))
        continue;
      input = hog_data_builder_new_object ();
      hog_data_builder_set (input, "value", hog_data_ref (value));
      if (templating == HOGARTH_TEMPLATING_HOG || templating == HOGARTH_TEMPLATING_LIQUID)
        hog_data_builder_set (input, "templating",
                              hog_data_new_string (templating == HOGARTH_TEMPLATING_HOG
                                                     ? "hog" : "liquid"));
      hog_data_builder_set (inputs, hogarth_input_entry_get_key (entry),
                            hog_data_builder_end (input));
    }
  return hog_data_builder_end (inputs);
}

/**
 * hogarth_mapping_new_from_template:
 * @mapping_template: one of the mapping_templates of a template
 *
 * Returns: (transfer full): a mapping as PostHog's web editor makes it of that
 */
HogData *
hogarth_mapping_new_from_template (HogData *mapping_template)
{
  static const char *const kept[] = { "name", "inputs_schema", "inputs", "filters" };
  HogDataBuilder *mapping = hog_data_builder_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      HogData *member = hog_data_get_member (mapping_template, kept[i]);

      if (member != NULL)
        hog_data_builder_set (mapping, kept[i], hog_data_ref (member));
    }
  if (hog_data_get_member (mapping_template, "inputs") == NULL)
    {
      g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
        hog_data_get_member (mapping_template, "inputs_schema"));

      hog_data_builder_set (mapping, "inputs", make_inputs (schema));
    }
  return hog_data_builder_end (mapping);
}

/* The mapping templates that are included by default, as mappings. */
static HogData *
make_mappings (HogData *templates)
{
  HogDataBuilder *mappings = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (templates); i++)
    {
      HogData *template = hog_data_get_element (templates, i);
      HogData *included = hog_data_get_member (template, "include_by_default");

      if (hogarth_data_is_kind (included, HOG_DATA_BOOLEAN) && hog_data_get_boolean (included))
        hog_data_builder_append (mappings, hogarth_mapping_new_from_template (template));
    }
  return hog_data_builder_end (mappings);
}

/**
 * hogarth_template_instantiate:
 * @self: a template
 *
 * Fills in what PostHog's web editor fills in when a template is used: source, schema, every
 * default, filters, masking and the mappings that are included by default.
 *
 * Returns: (transfer full): a destination that is not enabled yet
 */
HogarthDestination *
hogarth_template_instantiate (HogarthTemplate *self)
{
  static const char *const copied[] = { "type", "name", "description", "icon_url", "inputs_schema",
                                        "filters", "masking" };
  HogDataBuilder *builder = hog_data_builder_new_object ();
  HogData *mappings = hog_data_get_member (self->data, "mapping_templates");
  /* PostHog takes only ids that it knows; a user's template remembers what it was made from. */
  const char *template_id = self->origin == HOGARTH_TEMPLATE_ORIGIN_USER
                            ? hogarth_data_get_text (self->data, "template_id", NULL)
                            : hogarth_template_get_id (self);
  g_autoptr(HogData) document = NULL;
  HogarthDestination *destination;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    {
      HogData *member = hog_data_get_member (self->data, copied[i]);

      if (member != NULL && !hog_data_is_null (member))
        hog_data_builder_set (builder, copied[i], hog_data_ref (member));
    }
  hog_data_builder_set (builder, "enabled", hog_data_new_boolean (FALSE));
  hog_data_builder_set (builder, "hog", hog_data_new_string (self->source));
  if (template_id != NULL)
    hog_data_builder_set (builder, "template_id", hog_data_new_string (template_id));
  hog_data_builder_set (builder, "inputs", make_inputs (self->schema));
  if (hogarth_data_is_kind (mappings, HOG_DATA_ARRAY))
    hog_data_builder_set (builder, "mappings", make_mappings (mappings));
  document = hog_data_builder_end (builder);
  destination = hogarth_destination_new_from_data (document, NULL, &error);
  if (destination == NULL)
    {
      g_debug ("%s: %s", hogarth_template_get_id (self), error->message);
      destination = hogarth_destination_new ();
    }
  return destination;
}

/**
 * hogarth_template_instantiate_for_tests:
 * @self: a template
 *
 * Returns: (transfer full): as hogarth_template_instantiate(), with the mapping templates beside,
 *   so that a test case can name one that is not included by default
 */
HogarthDestination *
hogarth_template_instantiate_for_tests (HogarthTemplate *self)
{
  g_autoptr(HogarthDestination) plain = hogarth_template_instantiate (self);
  HogData *mappings = hog_data_get_member (self->data, "mapping_templates");

  return mappings != NULL ? hogarth_destination_with_field (plain, "mapping_templates", mappings)
                          : g_steal_pointer (&plain);
}

/**
 * hogarth_template_matches:
 * @self: a template
 * @words: (nullable): words that must all be in name, description, category or input labels
 * @category: (nullable): a category it must have
 *
 * Returns: whether it is what is looked for
 */
gboolean
hogarth_template_matches (HogarthTemplate *self,
                          const char      *words,
                          const char      *category)
{
  g_autofree char *folded = NULL;
  g_auto(GStrv) parts = NULL;

  if (category != NULL && !g_strv_contains ((const char *const *) self->categories, category))
    return FALSE;
  if (words == NULL)
    return TRUE;
  folded = g_utf8_casefold (words, -1);
  parts = g_strsplit_set (folded, " \t\n", 32);
  for (guint i = 0; parts[i] != NULL; i++)
    if (strstr (self->search_text, parts[i]) == NULL)
      return FALSE;
  return TRUE;
}
