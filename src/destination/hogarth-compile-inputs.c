/* hogarth-compile-inputs.c: values of inputs to programs, and the order they are evaluated in
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-compile-private.h"

#include "hogarth-data-private.h"
#include "hogarth-destination-private.h"

#include <string.h>

/* Opcodes of the exchange form. */
#define OP_GET_GLOBAL 1
#define OP_STRING 32

static void
leaf_free (gpointer data)
{
  HogarthLeaf *leaf = data;

  g_free (leaf->path);
  g_free (leaf->key);
  g_free (leaf->error_type);
  g_free (leaf->message);
  g_clear_pointer (&leaf->value, hog_data_unref);
  g_clear_pointer (&leaf->program, hog_program_unref);
  g_clear_pointer (&leaf->liquid, hogarth_liquid_unref);
  g_clear_pointer (&leaf->children, g_ptr_array_unref);
  g_free (leaf);
}

void
hogarth_compiled_input_free (HogarthCompiledInput *input)
{
  hogarth_input_entry_unref (input->entry);
  g_free (input->key);
  g_free (input->message);
  g_clear_pointer (&input->leaf, leaf_free);
  g_ptr_array_unref (input->needs);
  g_free (input);
}

static void
add_needs (HogProgram *program,
           GPtrArray  *needs)
{
  guint n;
  const HogElement *elements = hog_program_get_elements (program, &n);

  /* A chain `inputs.NAME…` is … STRING name STRING "inputs" GET_GLOBAL length. */
  for (guint i = 4; i + 1 < n; i++)
    if (elements[i].kind == HOG_ELEMENT_INTEGER && elements[i].integer == OP_GET_GLOBAL &&
        elements[i - 1].kind == HOG_ELEMENT_STRING &&
        g_str_equal (elements[i - 1].string, "inputs") &&
        elements[i - 2].kind == HOG_ELEMENT_INTEGER && elements[i - 2].integer == OP_STRING &&
        elements[i - 3].kind == HOG_ELEMENT_STRING &&
        elements[i + 1].kind == HOG_ELEMENT_INTEGER && elements[i + 1].integer >= 2 &&
        !g_ptr_array_find_with_equal_func (needs, elements[i - 3].string, g_str_equal, NULL))
      g_ptr_array_add (needs, g_strdup (elements[i - 3].string));
}

/* Functions that programs may name without calling them. */
static gboolean
is_function_name (const char *name)
{
  static const char * const host_functions[] = {
    "fetch", "postHogCapture", "geoipLookup", "cleanNullValues", "isKnownBotUserAgent",
    "isKnownBotIp", "postHogGetTicket", "postHogUpdateTicket", "postHogGetAccount",
    "postHogUpdateAccount", "postHogSetAccountProperties", NULL
  };

  return g_strv_contains (host_functions, name) || hog_function_find (name) != NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* Those that the program reads and that are neither known nor functions, sorted. */
static GPtrArray *
find_globals (HogProgram         *program,
              const char * const *known)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint n;
  const HogElement *elements = hog_program_get_elements (program, &n);

  for (guint i = 3; i + 1 < n; i++)
    if (elements[i].kind == HOG_ELEMENT_INTEGER && elements[i].integer == OP_GET_GLOBAL &&
        elements[i - 1].kind == HOG_ELEMENT_STRING &&
        elements[i - 2].kind == HOG_ELEMENT_INTEGER && elements[i - 2].integer == OP_STRING &&
        elements[i + 1].kind == HOG_ELEMENT_INTEGER &&
        !g_strv_contains (known, elements[i - 1].string) &&
        !is_function_name (elements[i - 1].string) &&
        !g_ptr_array_find_with_equal_func (names, elements[i - 1].string, g_str_equal, NULL))
      g_ptr_array_add (names, g_strdup (elements[i - 1].string));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* The globals other than @known that the program reads, joined by ", "; NULL if there are none. */
char *
hogarth_program_find_globals (HogProgram         *program,
                              const char * const *known)
{
  g_autoptr(GPtrArray) names = find_globals (program, known);

  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv (", ", (char **) names->pdata);
}

/* The same for the first template of a value that reads such ones: a server looks no further. */
char *
hogarth_leaf_find_globals (HogarthLeaf        *leaf,
                           const char * const *known)
{
  char *names = NULL;

  if (leaf->program != NULL)
    names = hogarth_program_find_globals (leaf->program, known);
  for (guint i = 0; names == NULL && leaf->children != NULL && i < leaf->children->len; i++)
    names = hogarth_leaf_find_globals (leaf->children->pdata[i], known);
  return names;
}

/* A program of the previous compilation is shared if its text is the same. message is set if
 * the template does not compile. */
HogProgram *
hogarth_compile_template (HogarthCompileContext  *context,
                          const char             *text,
                          const char             *path,
                          HogarthPlace           *place,
                          char                  **message)
{
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autoptr(GError) error = NULL;
  const HogDiagnostic *first;
  HogProgram *program = g_hash_table_lookup (context->programs, text);

  if (program == NULL && context->previous != NULL)
    program = g_hash_table_lookup (context->previous->programs, text);
  if (program != NULL)
    program = hog_program_ref (program);
  else
    program = hog_compile (text, -1, HOG_SOURCE_TEMPLATE, &diagnostics, &error);
  if (program != NULL)
    {
      if (!g_hash_table_contains (context->programs, text))
        g_hash_table_insert (context->programs, g_strdup (text), hog_program_ref (program));
      return program;
    }

  first = hog_diagnostics_find_error (diagnostics);
  if (first != NULL)
    *place = (HogarthPlace) { first->span.start, first->span.end, first->line, first->column };
  *message = strstr (text, "{{") != NULL
                 ? g_strdup_printf ("Invalid template: this field uses single-curly templating "
                                    "like {person.properties.email}. Liquid-style {{ ... }} syntax "
                                    "is not supported here. (%s)", error->message)
                 : g_strdup_printf ("Invalid template: %s", error->message);
  g_ptr_array_add (context->problems,
                   first != NULL
                     ? hogarth_problem_new_from_diagnostic (first, "template", path, *message)
                     : hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "template", path, NULL,
                                            *message));
  return NULL;
}

static HogarthLeaf *make_leaf (HogarthCompileContext *context,
                               HogarthTemplating      templating,
                               HogData               *value,
                               const char            *path,
                               GPtrArray             *needs);

static HogarthLeaf *
make_container (HogarthCompileContext *context,
                HogarthTemplating      templating,
                HogData               *value,
                const char            *path,
                GPtrArray             *needs)
{
  gboolean is_list = hogarth_data_is_kind (value, HOG_DATA_ARRAY);
  HogarthLeaf *leaf = g_new0 (HogarthLeaf, 1);

  leaf->kind = is_list ? HOGARTH_LEAF_LIST : HOGARTH_LEAF_OBJECT;
  leaf->is_liquid = templating == HOGARTH_TEMPLATING_LIQUID;
  leaf->children = g_ptr_array_new_with_free_func (leaf_free);
  for (guint i = 0; i < hog_data_get_length (value); i++)
    {
      g_autofree char *child_path = NULL;
      HogarthLeaf *child;

      if (is_list)
        child_path = g_strdup_printf ("%s.%u", path, i);
      else
        child_path = g_strdup_printf ("%s.%s", path, hog_data_get_key_at (value, i, NULL));
      child = make_leaf (context, templating, is_list ? hog_data_get_element (value, i)
                                                      : hog_data_get_value_at (value, i),
                         child_path, needs);
      child->key = is_list ? NULL : g_strdup (hog_data_get_key_at (value, i, NULL));
      g_ptr_array_add (leaf->children, child);
    }
  return leaf;
}

static HogarthLeaf *
make_value (HogData    *value,
            const char *path)
{
  HogarthLeaf *leaf = g_new0 (HogarthLeaf, 1);

  leaf->kind = HOGARTH_LEAF_VALUE;
  leaf->path = g_strdup (path);
  leaf->value = hog_data_ref (value);
  return leaf;
}

/* What LiquidJS says; it may quote the template, which of a secret stays unsaid. */
char *
hogarth_leaf_dup_liquid_message (HogarthLeaf  *leaf,
                                 const GError *error)
{
  const char *place = g_strrstr (error->message, ", line:");

  if (!leaf->is_secret)
    return g_strdup (error->message);
  return g_strconcat ("the template of a secret input fails", place != NULL ? place : "", NULL);
}

/* The web form refuses a template that does not parse, under a heading of its own; a run says what
 * LiquidJS does. */
static void
compile_liquid (HogarthCompileContext *context,
                HogarthLeaf           *leaf)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *message = NULL;
  const char *text;
  gsize length;

  text = hog_data_get_string (leaf->value, &length);
  leaf->kind = HOGARTH_LEAF_LIQUID;
  leaf->is_secret = context->is_secret;
  leaf->liquid = hogarth_liquid_new (text, (gssize) length, &leaf->place, &error);
  if (leaf->liquid != NULL)
    return;
  leaf->kind = HOGARTH_LEAF_ERROR;
  leaf->error_type = g_strdup (hogarth_liquid_error_get_name (error));
  leaf->message = hogarth_leaf_dup_liquid_message (leaf, error);
  message = g_strdup_printf ("Liquid template error: %s", leaf->message);
  g_ptr_array_add (context->problems,
                   hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "template", leaf->path,
                                        leaf->place.line > 0 ? &leaf->place : NULL, message));
}

static HogarthLeaf *
make_leaf (HogarthCompileContext *context,
           HogarthTemplating      templating,
           HogData               *value,
           const char            *path,
           GPtrArray             *needs)
{
  HogarthLeaf *leaf;

  if (hogarth_data_is_kind (value, HOG_DATA_ARRAY) || hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return make_container (context, templating, value, path, needs);
  leaf = make_value (value, path);
  if (!hogarth_data_is_kind (value, HOG_DATA_STRING))
    return leaf;
  if (templating == HOGARTH_TEMPLATING_LIQUID)
    {
      compile_liquid (context, leaf);
      return leaf;
    }
  leaf->program = hogarth_compile_template (context, hog_data_get_string (value, NULL), path,
                                            &leaf->place, &leaf->message);
  leaf->kind = leaf->program != NULL ? HOGARTH_LEAF_PROGRAM : HOGARTH_LEAF_ERROR;
  if (leaf->program != NULL)
    add_needs (leaf->program, needs);
  return leaf;
}

/* The visual editor's state of an e-mail is no Hog template; the rest of the value is. */
static HogarthLeaf *
make_email (HogarthCompileContext *context,
            HogData               *value,
            const char            *path,
            GPtrArray             *needs)
{
  g_autoptr(HogData) without = hog_data_without_member (value, "design");
  HogData *design = hog_data_get_member (value, "design");
  HogarthLeaf *leaf = make_leaf (context, HOGARTH_TEMPLATING_HOG, without, path, needs);

  if (design != NULL)
    {
      HogarthLeaf *child = make_value (design, path);

      child->key = g_strdup ("design");
      g_ptr_array_add (leaf->children, child);
    }
  return leaf;
}

static HogarthCompiledInput *
compile_input (HogarthCompileContext *context,
               HogarthInputEntry     *entry,
               HogData               *input,
               const char            *path,
               const char            *secret_key)
{
  HogarthCompiledInput *compiled = g_new0 (HogarthCompiledInput, 1);
  const char *own = hog_data_get_member_string (input, "templating");
  HogarthTemplating templating = hogarth_input_entry_choose_templating (entry, own);
  HogarthInputType type = hogarth_input_entry_get_input_type (entry);
  g_autoptr(HogData) secret = NULL;
  HogData *value = hog_data_get_member (input, "value");

  compiled->entry = hogarth_input_entry_ref (entry);
  compiled->key = g_strdup (hogarth_input_entry_get_key (entry));
  compiled->needs = g_ptr_array_new_with_free_func (g_free);
  if (hogarth_input_entry_is_secret (entry))
    value = secret = hogarth_secrets_dup_value (context->secrets, secret_key);

  /* A secret that is kept elsewhere, or on the server, is not missing. */
  if (value != NULL || hog_data_get_member (input, "secret") == NULL)
    compiled->message = hogarth_input_entry_validate (entry, value, templating);
  if (compiled->message == NULL)
    compiled->message = hogarth_input_entry_validate_sender (entry, value, context->project);
  if (compiled->message != NULL)
    g_ptr_array_add (context->problems,
                     hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "input", path, NULL,
                                          compiled->message));
  compiled->has_value = value != NULL || hog_data_get_member (input, "secret") != NULL;
  if (value == NULL)
    return compiled;
  context->is_secret = secret != NULL;
  if (!hogarth_data_is_truthy (value) || !hogarth_input_entry_is_templated (entry, templating))
    compiled->leaf = make_value (value, path);
  else if (templating != HOGARTH_TEMPLATING_LIQUID &&
           (type == HOGARTH_INPUT_EMAIL || type == HOGARTH_INPUT_NATIVE_EMAIL) &&
           hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    compiled->leaf = make_email (context, value, path, compiled->needs);
  else
    compiled->leaf = make_leaf (context, templating, value, path, compiled->needs);
  return compiled;
}

/* The inputs that the schema names, in its order. mapping: -1 for the top level. */
GPtrArray *
hogarth_compile_inputs (HogarthCompileContext *context,
                        HogarthInputSchema    *schema,
                        HogData               *inputs,
                        int                    mapping)
{
  GPtrArray *compiled;

  compiled = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_compiled_input_free);
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);
      g_autofree char *path = NULL;
      g_autofree char *secret_key = NULL;

      path = mapping < 0 ? g_strdup_printf ("inputs.%s", key)
                         : g_strdup_printf ("mappings.%d.inputs.%s", mapping, key);
      secret_key = mapping < 0 ? g_strdup (key) : hogarth_mapping_secret_key (mapping, key);
      g_ptr_array_add (compiled,
                       compile_input (context, entry, hog_data_get_member (inputs, key), path,
                                      secret_key));
    }
  return compiled;
}

static int
compare_orders (gconstpointer a,
                gconstpointer b)
{
  const HogarthCompiledInput *input_a = *(HogarthCompiledInput * const *) a;
  const HogarthCompiledInput *input_b = *(HogarthCompiledInput * const *) b;

  return input_a->order - input_b->order;
}

/* How many of the numbered kind of inputs that @input reads there are. */
static guint
count_needs (GPtrArray            *inputs,
             HogarthCompiledInput *input)
{
  guint n_needs = 0;

  for (guint i = 0; i < inputs->len; i++)
    {
      HogarthCompiledInput *needed = inputs->pdata[i];

      if (needed->has_value &&
          g_ptr_array_find_with_equal_func (input->needs, needed->key, g_str_equal, NULL))
        n_needs++;
    }
  return n_needs;
}

/* Numbers the inputs that have a value as PostHog does: those that read no other one in the order
 * of the schema, then each one as soon as the last it reads has its number. FALSE if some wait for
 * each other; they keep -1, as those without a value do. */
gboolean
hogarth_number_inputs (GPtrArray *inputs)
{
  g_autoptr(GPtrArray) queue = g_ptr_array_new ();
  g_autofree guint *n_needs = g_new0 (guint, inputs->len + 1);
  guint n_values = 0;

  for (guint i = 0; i < inputs->len; i++)
    {
      HogarthCompiledInput *input = inputs->pdata[i];

      input->order = -1;
      if (!input->has_value)
        continue;
      n_values++;
      n_needs[i] = count_needs (inputs, input);
      if (n_needs[i] == 0)
        g_ptr_array_add (queue, input);
    }
  for (guint next = 0; next < queue->len; next++)
    {
      HogarthCompiledInput *current = queue->pdata[next];

      current->order = next;
      for (guint i = 0; i < inputs->len; i++)
        {
          HogarthCompiledInput *input = inputs->pdata[i];

          if (input->has_value &&
              g_ptr_array_find_with_equal_func (input->needs, current->key, g_str_equal, NULL) &&
              --n_needs[i] == 0)
            g_ptr_array_add (queue, input);
        }
    }
  return queue->len == n_values;
}

/* Those that wait for each other have no number and come first, as PostHog has it. */
void
hogarth_sort_inputs (GPtrArray *inputs)
{
  g_ptr_array_sort (inputs, compare_orders);
}
