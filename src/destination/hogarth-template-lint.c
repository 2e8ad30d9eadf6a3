/* hogarth-template-lint.c: the rules that a template of the library keeps
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-template-lint.h"

#include "hogarth-compile.h"

#include <string.h>

#define MIN_TEST_CASES 4
#define MAX_SOURCE_BYTES (100 * 1024)

typedef struct
{
  HogarthTemplate *template;
  HogData         *data;
  GHashTable      *keys;     /* of all inputs, those of mappings too */
  GString         *readers;  /* the source and every template, where inputs are read */
  GPtrArray       *problems; /* HogarthProblem */
} Lint;

static void add (Lint       *lint,
                 const char *id,
                 const char *path,
                 const char *format,
                 ...) G_GNUC_PRINTF (4, 5);

static void
add (Lint       *lint,
     const char *id,
     const char *path,
     const char *format,
     ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (lint->problems,
                   hogarth_problem_new (HOGARTH_SEVERITY_ERROR, id, path, NULL, message));
}

static gboolean
is_one_of (const char         *text,
           const char * const *list)
{
  return text != NULL && g_strv_contains (list, text);
}

/* What is missing is for the author of a destination to fill in. */
static gboolean
is_about_missing_value (const char *message)
{
  return g_str_equal (message, "This field is required.")
         || g_str_has_prefix (message, "Missing value");
}

static gboolean
is_empty_text (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);

  return hog_data_is_null (value) || (text != NULL && *text == '\0');
}

static void
check_members (Lint               *lint,
               HogData            *object,
               const char         *path,
               const char * const *known)
{
  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);

      if (!is_one_of (key, known))
        add (lint, "unknown-member", path, "%s is no member that is known here", key);
    }
}

static void
check_document (Lint *lint)
{
  static const char * const members[] = {
    "id", "name", "description", "type", "status", "free", "category", "icon_url", "code",
    "code_language", "inputs_schema", "filters", "masking", "mapping_templates",
    "template_id", NULL
  };
  static const char * const types[] = {
    "destination", "internal_destination", "source_webhook", "transformation",
    "transformation_log", NULL
  };
  static const char * const statuses[] = {
    "alpha", "beta", "stable", "deprecated", "coming_soon", "hidden", NULL
  };
  HogData *category = hog_data_get_member (lint->data, "category");
  const char *id = hogarth_template_get_id (lint->template);
  const char *description = hogarth_template_get_description (lint->template);

  check_members (lint, lint->data, "", members);
  if (id == NULL || !g_str_has_prefix (id, "template-"))
    add (lint, "id", "id", "must start with template-");
  if (hogarth_template_get_name (lint->template) == NULL
      || *hogarth_template_get_name (lint->template) == '\0')
    add (lint, "name", "name", "is missing");
  if (description == NULL || *description == '\0')
    add (lint, "description", "description", "is missing");
  else if (!g_str_has_suffix (description, "."))
    add (lint, "description", "description", "is a sentence and ends with a full stop");
  if (!is_one_of (hogarth_template_get_type_name (lint->template), types))
    add (lint, "type", "type", "must be one that runs Hog");
  if (!is_one_of (hogarth_template_get_status (lint->template), statuses))
    add (lint, "status", "status",
         "must be alpha, beta, stable, deprecated, coming_soon or hidden");
  if (hog_data_get_kind (hog_data_get_member (lint->data, "free")) != HOG_DATA_BOOLEAN)
    add (lint, "free", "free", "must be true or false");
  if (hog_data_get_kind (category) != HOG_DATA_ARRAY || hog_data_get_length (category) == 0)
    add (lint, "category", "category", "must be a list with at least one text");
}

/* Appends every text inside @data: the templates among them may read inputs. */
static void
collect_texts (GString *texts,
               HogData *data)
{
  const char *text = hog_data_get_string (data, NULL);

  if (text != NULL)
    {
      g_string_append (texts, text);
      g_string_append_c (texts, '\n');
    }
  else if (hog_data_get_kind (data) == HOG_DATA_ARRAY)
    for (guint i = 0; i < hog_data_get_length (data); i++)
      collect_texts (texts, hog_data_get_element (data, i));
  else if (hog_data_get_kind (data) == HOG_DATA_OBJECT)
    for (guint i = 0; i < hog_data_get_length (data); i++)
      collect_texts (texts, hog_data_get_value_at (data, i));
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '$';
}

/* The key that is read at @text, behind the word inputs; NULL if it is not known which. */
static char *
key_read_at (const char *text)
{
  const char *end;

  if (*text == '?')
    text++;
  if (*text == '.')
    {
      for (end = ++text; is_word (*end); end++)
        ;
      return g_strndup (text, (gsize) (end - text));
    }
  if (*text == '[' && (text[1] == '\'' || text[1] == '"')
      && (end = strchr (text + 2, text[1])) != NULL)
    return g_strndup (text + 2, (gsize) (end - text - 2));
  return NULL;
}

/* Other entries may name one too, and the source in a text, as options of fetch do. */
static gboolean
is_named_elsewhere (Lint       *lint,
                    const char *key)
{
  HogData *schema = hog_data_get_member (lint->data, "inputs_schema");
  g_autofree char *quoted = g_strdup_printf ("'%s'", key);

  for (guint i = 0; i < hog_data_get_length (schema); i++)
    {
      HogData *entry = hog_data_get_element (schema, i);

      if (g_strcmp0 (hog_data_get_member_string (entry, "integration_key"), key) == 0
          || g_strcmp0 (hog_data_get_member_string (entry, "requires_field"), key) == 0)
        return TRUE;
    }
  return strstr (hogarth_template_get_source (lint->template), quoted) != NULL;
}

/* Every `inputs.KEY` in the source and in templates; NULL if inputs are also read as a whole. */
static GHashTable *
find_read_keys (Lint *lint)
{
  static const char word[] = "inputs";
  g_autoptr(GHashTable) read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *start = lint->readers->str;

  for (const char *at = strstr (start, word); at != NULL; at = strstr (at + 1, word))
    {
      const char *behind = at + strlen (word);
      char *key;

      if ((at > start && (is_word (at[-1]) || at[-1] == '.')) || is_word (*behind))
        continue;
      key = key_read_at (behind);
      if (key == NULL)
        return NULL;
      g_hash_table_add (read, key);
    }
  return g_steal_pointer (&read);
}

/* Keys that name what must not be read by every member of a project. */
static gboolean
names_a_credential (const char *key)
{
  static const char * const endings[] = {
    "token", "secret", "password", "passcode", "apikey", "api_key", "private_key", "signing_key",
    "secret_key", "access_key", "secret_access_key", "credential", "credentials", NULL
  };
  g_autofree char *lower = g_ascii_strdown (key, -1);

  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

static void
check_choices (Lint              *lint,
               HogarthInputEntry *entry,
               const char        *path)
{
  HogData *value = hogarth_input_entry_get_default (entry);
  gboolean has_default = hog_data_is_null (value);

  if (hogarth_input_entry_get_n_choices (entry) == 0)
    add (lint, "choices", path, "has no choices");
  for (guint i = 0; i < hogarth_input_entry_get_n_choices (entry); i++)
    {
      HogData *choice = hog_data_get_element (
        hog_data_get_member (hogarth_input_entry_get_data (entry), "choices"), i);

      if (hog_data_get_member_string (choice, "label") == NULL)
        add (lint, "choices", path, "choice %u has no label", i + 1);
      if (hog_data_equal (hogarth_input_entry_get_choice_value (entry, i), value))
        has_default = TRUE;
    }
  if (g_strcmp0 (hog_data_get_string (value, NULL), "") == 0)
    has_default = TRUE; /* nothing is chosen yet */
  if (!has_default)
    add (lint, "choices", path, "its default is none of its choices");
}

static void
check_integration_field (Lint              *lint,
                         HogarthInputEntry *entry,
                         const char        *path)
{
  const char *key = hogarth_input_entry_get_text (entry, "integration_key");

  if (key == NULL)
    add (lint, "integration", path, "integration_key is missing");
  else if (!g_hash_table_contains (lint->keys, key))
    add (lint, "integration", path, "integration_key names %s, which is no input", key);
  if (hogarth_input_entry_get_text (entry, "integration_field") == NULL)
    add (lint, "integration", path, "integration_field is missing");
}

/* Names keep their capitals; ordinary words have none behind the first of a label. */
static void
check_label (Lint       *lint,
             const char *path,
             const char *label)
{
  static const char * const ordinary[] = {
    "Account", "Address", "Attributes", "Body", "Channel", "Content", "Email", "Event", "Events",
    "Field", "Fields", "Headers", "Key", "Label", "List", "Mapping", "Mappings", "Message",
    "Method", "Name", "Number", "Phone", "Properties", "Property", "Secret", "Status", "Subject",
    "Template", "Text", "Title", "Token", "Type", "User", "Value", NULL
  };
  g_auto(GStrv) words = g_strsplit_set (label, " ()", -1);

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (g_strv_contains (ordinary, words[i]))
      add (lint, "input-label", path, "%s: write “%c%s” within a label", label,
           g_ascii_tolower (*words[i]), words[i] + 1);
}

static void
check_entry (Lint              *lint,
             HogarthInputEntry *entry,
             const char        *path,
             GHashTable        *read)
{
  static const char * const members[] = {
    "type", "key", "label", "description", "required", "default", "secret", "hidden", "choices",
    "searchable", "templating", "integration", "integration_key", "integration_field",
    "requires_field", "requiredScopes", "platform", NULL
  };
  const char *key = hogarth_input_entry_get_key (entry);
  HogarthInputType type = hogarth_input_entry_get_input_type (entry);
  HogData *value = hogarth_input_entry_get_default (entry);
  const char *description = hogarth_input_entry_get_text (entry, "description");

  check_members (lint, hogarth_input_entry_get_data (entry), path, members);
  if (type == HOGARTH_INPUT_UNKNOWN)
    add (lint, "input-type", path, "%s is no type of input",
         hogarth_input_entry_get_type_name (entry));
  if (hogarth_input_entry_get_text (entry, "label") == NULL)
    add (lint, "input-label", path, "has no label");
  else
    check_label (lint, path, hogarth_input_entry_get_text (entry, "label"));
  if (description != NULL && *description == '\0')
    add (lint, "input-description", path, "PostHog refuses an empty description: leave it out");
  if (read != NULL && !g_hash_table_contains (read, key)
      && !hogarth_input_entry_is_hidden (entry) && !is_named_elsewhere (lint, key)
      && type != HOGARTH_INPUT_NON_FAILURE_STATUS_CODES)
    add (lint, "input-unused", path, "is neither read by the source or a template, nor hidden");
  if (!hogarth_input_entry_is_secret (entry) && type == HOGARTH_INPUT_STRING
      && g_str_has_prefix (path, "inputs_schema.") && names_a_credential (key))
    add (lint, "input-secret", path, "looks like a credential and is not secret");
  if (type == HOGARTH_INPUT_CHOICE)
    check_choices (lint, entry, path);
  if (type == HOGARTH_INPUT_INTEGRATION
      && hogarth_input_entry_get_text (entry, "integration") == NULL)
    add (lint, "integration", path, "integration is missing");
  if (type == HOGARTH_INPUT_INTEGRATION_FIELD)
    check_integration_field (lint, entry, path);
  if (hogarth_input_entry_is_secret (entry) && !is_empty_text (value))
    add (lint, "input-secret", path, "a secret has a default, which every project would share");
  if (hogarth_input_entry_get_text (entry, "requires_field") != NULL
      && !g_hash_table_contains (lint->keys,
                                 hogarth_input_entry_get_text (entry, "requires_field")))
    add (lint, "integration", path, "requires_field names %s, which is no input",
         hogarth_input_entry_get_text (entry, "requires_field"));
  if (!hog_data_is_null (value))
    {
      g_autofree char *message =
        hogarth_input_entry_validate (entry, value, hogarth_input_entry_get_templating (entry));

      if (message != NULL && !is_about_missing_value (message))
        add (lint, "input-default", path, "default: %s", message);
    }
}

static void
check_schema (Lint       *lint,
              HogData    *list,
              const char *before,
              GHashTable *read)
{
  g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (list);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  /* The schema leaves out what has no key. */
  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      const char *key = hog_data_get_member_string (hog_data_get_element (list, i), "key");

      if (key == NULL || *key == '\0')
        add (lint, "input-key", before, "entry %u has no key", i + 1);
    }
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      g_autofree char *path = g_strconcat (before, key, NULL);

      if (!g_hash_table_add (seen, (gpointer) key))
        add (lint, "input-key", path, "several inputs have this key");
      check_entry (lint, entry, path, read);
    }
}

static void
add_keys (Lint    *lint,
          HogData *list)
{
  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      const char *key = hog_data_get_member_string (hog_data_get_element (list, i), "key");

      if (key != NULL)
        g_hash_table_add (lint->keys, g_strdup (key));
    }
}

static void
check_inputs (Lint *lint)
{
  HogData *schema = hog_data_get_member (lint->data, "inputs_schema");
  HogData *mappings = hog_data_get_member (lint->data, "mapping_templates");
  g_autoptr(GHashTable) read = NULL;
  GHashTableIter iter;
  gpointer key;

  if (hog_data_get_kind (schema) != HOG_DATA_ARRAY)
    {
      add (lint, "inputs-schema", "inputs_schema", "must be a list");
      return;
    }
  add_keys (lint, schema);
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    add_keys (lint, hog_data_get_member (hog_data_get_element (mappings, i), "inputs_schema"));

  read = find_read_keys (lint);
  check_schema (lint, schema, "inputs_schema.", read);
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      g_autofree char *before = g_strdup_printf ("mapping_templates.%u.inputs_schema.", i);

      check_schema (lint, hog_data_get_member (hog_data_get_element (mappings, i),
                                               "inputs_schema"), before, read);
    }

  if (read == NULL)
    return;
  g_hash_table_iter_init (&iter, read);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (lint->keys, key))
      add (lint, "input-missing", "hog", "reads inputs.%s, which is no input", (char *) key);
}

/* A destination has its own; where PostHog would refuse them, the author would be told late. */
static void
check_masking (Lint *lint)
{
  static const char * const members[] = { "hash", "ttl", "threshold", NULL };
  HogData *masking = hog_data_get_member (lint->data, "masking");
  HogData *ttl = hog_data_get_member (masking, "ttl");
  const char *hash = hog_data_get_member_string (masking, "hash");

  if (masking == NULL || hog_data_is_null (masking))
    return;
  check_members (lint, masking, "masking", members);
  if (hash == NULL || *hash == '\0')
    add (lint, "masking", "masking", "hash is missing");
  if (hog_data_get_kind (ttl) != HOG_DATA_NUMBER
      || !(hog_data_get_number (ttl) >= 60 && hog_data_get_number (ttl) <= 86400))
    add (lint, "masking", "masking", "ttl must be 60 to 86400 seconds");
}

static void
check_filters (Lint       *lint,
               HogData    *filters,
               const char *path)
{
  static const char * const members[] = {
    "source", "events", "actions", "properties", "data_warehouse", "filter_test_accounts", NULL
  };
  static const char * const lists[] = { "events", "actions", "properties" };

  if (filters == NULL || hog_data_is_null (filters))
    return;
  if (hog_data_get_kind (filters) != HOG_DATA_OBJECT)
    {
      add (lint, "filters", path, "must be an object");
      return;
    }
  check_members (lint, filters, path, members);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_member (filters, lists[i]);

      if (list != NULL && hog_data_get_kind (list) != HOG_DATA_ARRAY)
        add (lint, "filters", path, "%s must be a list", lists[i]);
    }
}

static void
check_mappings (Lint *lint)
{
  static const char * const members[] = {
    "name", "include_by_default", "use_all_events_by_default", "filters", "inputs",
    "inputs_schema", NULL
  };
  HogData *mappings = hog_data_get_member (lint->data, "mapping_templates");
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  if (mappings == NULL || hog_data_is_null (mappings))
    return;
  if (hog_data_get_kind (mappings) != HOG_DATA_ARRAY)
    add (lint, "mapping", "mapping_templates", "must be a list");
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      const char *name = hog_data_get_member_string (mapping, "name");
      g_autofree char *path = g_strdup_printf ("mapping_templates.%u", i);
      g_autofree char *filters_path = g_strconcat (path, ".filters", NULL);

      if (name == NULL || *name == '\0')
        add (lint, "mapping", path, "has no name");
      else if (!g_hash_table_add (names, (gpointer) name))
        add (lint, "mapping", path, "several mappings have this name");
      check_members (lint, mapping, path, members);
      check_filters (lint, hog_data_get_member (mapping, "filters"), filters_path);
    }
}

static void
check_source (Lint *lint)
{
  const char *source = hogarth_template_get_source (lint->template);
  g_autoptr(HogarthDestination) destination = hogarth_template_instantiate (lint->template);
  g_autoptr(HogarthProject) project = hogarth_project_new ("lint", "Lint");
  g_autoptr(HogarthCompiled) compiled = hogarth_compiled_new (destination, project, NULL, NULL);

  if (strlen (source) > MAX_SOURCE_BYTES)
    add (lint, "source-form", "hog", "is larger than PostHog's 100 KB");
  if (strchr (source, '\t') != NULL)
    add (lint, "source-form", "hog", "has a tab; indent with two spaces");
  if (!g_str_has_suffix (source, "\n"))
    add (lint, "source-form", "hog", "does not end with a new line");
  for (guint i = 0; i < hogarth_compiled_get_n_problems (compiled); i++)
    {
      HogarthProblem *problem = hogarth_compiled_get_problem (compiled, i);
      const HogarthPlace *place = hogarth_problem_get_place (problem);

      /* Those without a place are about values, which check_entry() has seen. */
      if (hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR
          && place != NULL && place->line > 0)
        g_ptr_array_add (lint->problems, hogarth_problem_ref (problem));
    }
}

static void
check_test_case (Lint            *lint,
                 HogarthTestCase *test_case,
                 GHashTable      *names)
{
  static const char * const members[] = {
    "name", "event", "set", "remove", "inputs", "templating", "integrations", "mappings",
    "filters", "ignore_filters", "mocks", "functions", "clock", "project", "expect", NULL
  };
  static const char * const expectations[] = {
    "status", "requests", "logs", "has_logs", "error", "result", "has_result", "captured",
    "inputs", "fetch_calls", NULL
  };
  const char *name = hogarth_test_case_get_name (test_case);
  HogData *expected = hogarth_test_case_get_expectations (test_case);
  g_autofree char *path = g_strdup_printf ("tests \"%s\"", name != NULL ? name : "");

  check_members (lint, hogarth_test_case_get_data (test_case), path, members);
  check_members (lint, expected, path, expectations);
  if (name == NULL || *name == '\0')
    add (lint, "test-name", path, "a test case has no name");
  else if (!g_hash_table_add (names, (gpointer) name))
    add (lint, "test-name", path, "several test cases have this name");
  if (hog_data_get_length (expected) == 0)
    add (lint, "test-expectation", path, "expects nothing");
}

static void
check_tests (Lint      *lint,
             GPtrArray *test_cases)
{
  g_autoptr(GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_cases = test_cases != NULL ? test_cases->len : 0;

  if (n_cases < MIN_TEST_CASES)
    add (lint, "tests", "tests", "%u test case%s, at least %d are needed", n_cases,
         n_cases == 1 ? "" : "s", MIN_TEST_CASES);
  for (guint i = 0; i < n_cases; i++)
    check_test_case (lint, g_ptr_array_index (test_cases, i), names);
}

GPtrArray *
hogarth_template_lint (HogarthTemplate *template,
                       GPtrArray       *test_cases)
{
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) readers = g_string_new (NULL);
  Lint lint = { 0 };

  g_return_val_if_fail (template != NULL, NULL);

  lint.template = template;
  lint.data = hogarth_template_get_data (template);
  lint.keys = keys;
  lint.readers = readers;
  lint.problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_problem_unref);

  g_string_append (readers, hogarth_template_get_source (template));
  g_string_append_c (readers, '\n');
  collect_texts (readers, hog_data_get_member (lint.data, "inputs_schema"));
  collect_texts (readers, hog_data_get_member (lint.data, "mapping_templates"));
  collect_texts (readers, hog_data_get_member (lint.data, "masking"));

  check_document (&lint);
  check_inputs (&lint);
  check_filters (&lint, hog_data_get_member (lint.data, "filters"), "filters");
  check_masking (&lint);
  check_mappings (&lint);
  check_source (&lint);
  check_tests (&lint, test_cases);
  return lint.problems;
}
