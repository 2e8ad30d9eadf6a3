/* hogarth-compile.c: a destination's programs
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-compile-private.h"

#include "hogarth-data-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HogarthCompiled, hogarth_compiled, hogarth_compiled_ref,
                     hogarth_compiled_unref)

static void
mapping_free (gpointer data)
{
  HogarthCompiledMapping *mapping = data;

  g_free (mapping->name);
  hogarth_filter_plan_unref (mapping->filters);
  g_ptr_array_unref (mapping->inputs);
  g_free (mapping);
}

static void
add_problem (HogarthCompiled *self,
             const char      *id,
             const char      *path,
             const char      *message)
{
  g_ptr_array_add (self->problems, hogarth_problem_new (HOGARTH_SEVERITY_ERROR, id, path, NULL,
                                                        message));
}

static gboolean
is_site_type (HogarthDestination *destination)
{
  return g_str_has_prefix (hogarth_destination_get_type_name (destination), "site_");
}

/* The limit holds for what runs in the browser too. */
static gboolean
check_source_size (HogarthCompiled *self)
{
  if (strlen (hogarth_destination_get_source (self->destination)) <=
      hogarth_project_get_limits (self->project)->source_bytes)
    return TRUE;
  self->source_message = g_strdup ("HOG code exceeds maximum size of 100KB. Please simplify your "
                                   "code or contact support if you need this limit increased.");
  add_problem (self, "source-size", "hog", self->source_message);
  return FALSE;
}

static void
compile_source (HogarthCompiled *self,
                HogarthCompiled *previous)
{
  const char *source = hogarth_destination_get_source (self->destination);
  g_autoptr(HogDiagnostics) diagnostics = NULL;
  g_autoptr(GError) error = NULL;

  if (previous != NULL && previous->source != NULL &&
      g_str_equal (source, hogarth_destination_get_source (previous->destination)))
    {
      self->source = hog_program_ref (previous->source);
      return;
    }
  self->source = hog_compile (source, -1, HOG_SOURCE_PROGRAM, &diagnostics, &error);
  if (self->source == NULL)
    self->source_message = g_strdup (error->message);
  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *diagnostic = hog_diagnostics_get (diagnostics, i);
      HogarthProblem *problem =
        hogarth_problem_new_from_diagnostic (diagnostic,
                                             diagnostic->id != NULL ? diagnostic->id : "syntax",
                                             "hog", diagnostic->message);

      if (diagnostic == hog_diagnostics_find_error (diagnostics))
        self->source_place = *hogarth_problem_get_place (problem);
      g_ptr_array_add (self->problems, problem);
    }
}

/* The logs' pipeline runs every transformation on every record, whatever its filters say. */
static HogData *
get_filters_that_count (HogarthDestination *destination)
{
  return g_str_equal (hogarth_destination_get_type_name (destination), "transformation_log")
             ? NULL : hogarth_destination_get_filters (destination);
}

static HogarthFilterPlan *
compile_filters (HogarthCompiled *self,
                 HogData         *filters,
                 const char      *path)
{
  HogarthFilterPlan *plan = hogarth_filter_plan_new (filters, self->project, path);
  const char *error = hogarth_filter_plan_get_error (plan);

  if (error != NULL)
    {
      g_autofree char *message = g_strdup_printf ("Invalid filter configuration: %s", error);

      add_problem (self, "filters", path, message);
    }
  return plan;
}

static guint
find_input (GPtrArray  *inputs,
            const char *key)
{
  guint index = 0;

  while (index < inputs->len &&
         !g_str_equal (((HogarthCompiledInput *) inputs->pdata[index])->key, key))
    index++;
  return index;
}

/* The mapping's inputs are laid over the top-level ones. PostHog numbers both lists on their
 * own and then sorts them together, so that one of the mapping may come before one of the top
 * level that it reads. FALSE: the mapping's own wait for each other. */
static gboolean
compile_mapping_inputs (HogarthCompileContext   *context,
                        HogarthDestination      *destination,
                        HogData                 *mapping,
                        guint                    index,
                        GPtrArray              **inputs)
{
  g_autoptr(HogarthInputSchema) schema = NULL;
  g_autoptr(GPtrArray) own = NULL;
  GPtrArray *merged;
  gboolean ok;

  schema = hogarth_input_schema_new_from_data (hog_data_get_member (mapping, "inputs_schema"));
  own = hogarth_compile_inputs (context, schema, hog_data_get_member (mapping, "inputs"), index);
  merged = hogarth_compile_inputs (context, hogarth_destination_get_inputs_schema (destination),
                                   hogarth_destination_get_inputs (destination), -1);
  ok = hogarth_number_inputs (own);
  hogarth_number_inputs (merged);
  while (own->len > 0)
    {
      HogarthCompiledInput *input = g_ptr_array_steal_index (own, 0);
      guint shadowed = find_input (merged, input->key);

      if (shadowed < merged->len)
        g_ptr_array_remove_index (merged, shadowed);
      g_ptr_array_insert (merged, shadowed, input);
    }
  hogarth_sort_inputs (merged);
  *inputs = merged;
  return ok;
}

static void
compile_mappings (HogarthCompiled       *self,
                  HogarthCompileContext *context)
{
  HogData *mappings = hogarth_destination_get_mappings (self->destination);

  /* With an empty list PostHog runs none of them, without one the destination itself. */
  if (!hogarth_data_is_kind (mappings, HOG_DATA_ARRAY))
    return;
  self->mappings = g_ptr_array_new_with_free_func (mapping_free);
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *data = hog_data_get_element (mappings, i);
      HogarthCompiledMapping *mapping = g_new0 (HogarthCompiledMapping, 1);
      g_autofree char *path = g_strdup_printf ("mappings.%u.filters", i);
      HogarthCompileContext own = *context;
      g_autoptr(GPtrArray) found = NULL;

      /* The top-level inputs' problems are known already. */
      own.problems = found = g_ptr_array_new_with_free_func (
          (GDestroyNotify) hogarth_problem_unref);
      mapping->index = i;
      mapping->name = g_strdup (hogarth_data_get_text (data, "name", ""));
      mapping->filters = compile_filters (self, hog_data_get_member (data, "filters"), path);
      if (!compile_mapping_inputs (&own, self->destination, data, i, &mapping->inputs))
        {
          g_autofree char *inputs_path = g_strdup_printf ("mappings.%u.inputs", i);

          add_problem (self, "input-cycle", inputs_path,
                       "Circular dependency detected in input_deps.");
        }
      for (guint j = 0; j < found->len; j++)
        if (g_str_has_prefix (hogarth_problem_get_path (found->pdata[j]), "mappings."))
          g_ptr_array_add (self->problems, hogarth_problem_ref (found->pdata[j]));
      g_ptr_array_add (self->mappings, mapping);
    }
}

static void
compile_masking (HogarthCompiled       *self,
                 HogarthCompileContext *context)
{
  HogData *masking = hogarth_destination_get_masking (self->destination);
  const char *hash = hog_data_get_member_string (masking, "hash");
  double ttl = hog_data_get_number (hog_data_get_member (masking, "ttl"));
  g_autofree char *message = NULL;
  HogarthPlace place = { 0 };

  if (masking == NULL)
    return;
  if (hash == NULL || *hash == '\0')
    add_problem (self, "masking", "masking.hash", "Masking needs a hash");
  else
    self->masking = hogarth_compile_template (context, hash, "masking.hash", &place, &message);
  if (!(ttl >= 60 && ttl <= 86400))
    add_problem (self, "masking-ttl", "masking.ttl",
                 "The time of masking must be 60 to 86400 seconds");
}

static void
compile_parts (HogarthCompiled       *self,
               HogarthCompileContext *context)
{
  HogData *filters = get_filters_that_count (self->destination);
  g_autoptr(HogData) global_filters = NULL;

  if (check_source_size (self) && !is_site_type (self->destination))
    compile_source (self, context->previous);
  self->inputs = hogarth_compile_inputs (context,
                                         hogarth_destination_get_inputs_schema (self->destination),
                                         hogarth_destination_get_inputs (self->destination), -1);
  if (!hogarth_number_inputs (self->inputs))
    add_problem (self, "input-cycle", "inputs", "Circular dependency detected in input_deps.");
  hogarth_sort_inputs (self->inputs);
  compile_mappings (self, context);
  global_filters = self->mappings != NULL ? hogarth_filters_without_triggers (filters)
                   : filters != NULL      ? hog_data_ref (filters)
                                          : NULL;
  if (context->previous != NULL && hogarth_project_equal (self->project,
                                                          context->previous->project) &&
      (self->mappings == NULL) == (context->previous->mappings == NULL) &&
      hog_data_equal (filters, get_filters_that_count (context->previous->destination)) &&
      hogarth_filter_plan_get_error (context->previous->filters) == NULL)
    self->filters = hogarth_filter_plan_ref (context->previous->filters);
  else
    self->filters = compile_filters (self, global_filters, "filters");
  compile_masking (self, context);
  hogarth_compiled_check_document (self);
}

/**
 * hogarth_compiled_new:
 * @destination: what to compile
 * @project: whose limits, actions and internal users count
 * @secrets: (nullable): values of secret inputs
 * @previous: (nullable): an earlier compilation to take unchanged programs from
 *
 * Returns: (transfer full): the programs and the problems
 */
HogarthCompiled *
hogarth_compiled_new (HogarthDestination *destination,
                      HogarthProject     *project,
                      HogarthSecrets     *secrets,
                      HogarthCompiled    *previous)
{
  HogarthCompiled *self;
  HogarthCompileContext context = {
    .project = project, .secrets = secrets, .previous = previous,
  };

  g_return_val_if_fail (destination != NULL && project != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthCompiled);
  self->destination = hogarth_destination_ref (destination);
  self->project = hogarth_project_ref (project);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_problem_unref);
  self->programs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) hog_program_unref);
  context.problems = self->problems;
  context.programs = self->programs;
  compile_parts (self, &context);
  return self;
}

/**
 * hogarth_compiled_ref:
 * @self: compiled programs
 *
 * Returns: (transfer full): @self
 */
HogarthCompiled *
hogarth_compiled_ref (HogarthCompiled *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_compiled_clear (HogarthCompiled *self)
{
  hogarth_destination_unref (self->destination);
  hogarth_project_unref (self->project);
  g_clear_pointer (&self->source, hog_program_unref);
  g_free (self->source_message);
  g_clear_pointer (&self->filters, hogarth_filter_plan_unref);
  g_clear_pointer (&self->inputs, g_ptr_array_unref);
  g_clear_pointer (&self->mappings, g_ptr_array_unref);
  g_clear_pointer (&self->masking, hog_program_unref);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->programs);
}

/**
 * hogarth_compiled_unref:
 * @self: (transfer full): compiled programs
 */
void
hogarth_compiled_unref (HogarthCompiled *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_compiled_clear);
}

/**
 * hogarth_compiled_get_destination:
 * @self: compiled programs
 *
 * Returns: (transfer none): what they are the programs of
 */
HogarthDestination *
hogarth_compiled_get_destination (HogarthCompiled *self)
{
  return self->destination;
}

/**
 * hogarth_compiled_get_source:
 * @self: compiled programs
 *
 * Returns: (transfer none) (nullable): the source's program, %NULL if it does not compile or is
 *   not Hog
 */
HogProgram *
hogarth_compiled_get_source (HogarthCompiled *self)
{
  return self->source;
}

/**
 * hogarth_compiled_get_n_problems:
 * @self: compiled programs
 *
 * Returns: how many problems were found
 */
guint
hogarth_compiled_get_n_problems (HogarthCompiled *self)
{
  return self->problems->len;
}

/**
 * hogarth_compiled_get_problem:
 * @self: compiled programs
 * @index: less than the number of problems
 *
 * Returns: (transfer none): the problem
 */
HogarthProblem *
hogarth_compiled_get_problem (HogarthCompiled *self,
                              guint            index)
{
  g_return_val_if_fail (index < self->problems->len, NULL);

  return self->problems->pdata[index];
}

static HogData *
program_to_data (HogProgram *program)
{
  return program != NULL ? hog_program_to_data (program) : hog_data_new_null ();
}

static HogData *
leaf_to_data (HogarthLeaf *leaf)
{
  HogDataBuilder *builder;

  switch (leaf->kind)
    {
    case HOGARTH_LEAF_PROGRAM:
      return program_to_data (leaf->program);
    case HOGARTH_LEAF_LIST:
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < leaf->children->len; i++)
        hog_data_builder_append (builder, leaf_to_data (leaf->children->pdata[i]));
      return hog_data_builder_end (builder);
    case HOGARTH_LEAF_OBJECT:
      builder = hog_data_builder_new_object ();
      for (guint i = 0; i < leaf->children->len; i++)
        {
          HogarthLeaf *child = leaf->children->pdata[i];

          hog_data_builder_set (builder, child->key, leaf_to_data (child));
        }
      return hog_data_builder_end (builder);
    case HOGARTH_LEAF_VALUE:
    case HOGARTH_LEAF_LIQUID:
    case HOGARTH_LEAF_ERROR:
    default:
      return hog_data_ref (leaf->value);
    }
}

static gboolean
has_program (HogarthLeaf *leaf)
{
  if (leaf->kind == HOGARTH_LEAF_PROGRAM)
    return TRUE;
  for (guint i = 0; leaf->children != NULL && i < leaf->children->len; i++)
    if (has_program (leaf->children->pdata[i]))
      return TRUE;
  return FALSE;
}

/* inputs with bytecode and order; those of secrets stay sealed. */
static HogData *
inputs_to_data (GPtrArray *compiled,
                HogData   *inputs)
{
  HogData *result = inputs != NULL ? hog_data_ref (inputs) : hog_data_new_empty_object ();

  for (guint i = 0; i < compiled->len; i++)
    {
      HogarthCompiledInput *input = compiled->pdata[i];
      HogData *old = hog_data_get_member (result, input->key);
      g_autoptr(HogData) with_bytecode = NULL;
      HogData *next;

      if (old == NULL || input->leaf == NULL || hogarth_input_entry_is_secret (input->entry) ||
          !has_program (input->leaf))
        continue;
      with_bytecode = hog_data_with_member (old, "bytecode", leaf_to_data (input->leaf));
      next = hog_data_with_member (result, input->key,
                                   hog_data_with_member (with_bytecode, "order",
                                                         hog_data_new_number (input->order)));
      hog_data_unref (result);
      result = next;
    }
  return result;
}

static HogData *
filters_to_data (HogData           *filters,
                 HogarthFilterPlan *plan)
{
  g_autoptr(HogData) empty = hog_data_new_empty_object ();
  g_autoptr(HogData) with_bytecode = NULL;
  const char *error = hogarth_filter_plan_get_error (plan);

  if (!hogarth_data_is_kind (filters, HOG_DATA_OBJECT))
    filters = empty;
  with_bytecode = hog_data_with_member (filters, "bytecode",
                                        program_to_data (hogarth_filter_plan_get_program (plan)));
  return error == NULL ? g_steal_pointer (&with_bytecode)
                       : hogarth_data_with_text (with_bytecode, "bytecode_error", error);
}

/**
 * hogarth_compiled_to_api_data:
 * @self: compiled programs
 *
 * Returns: (transfer full): the destination's JSON with what PostHog derives: bytecode of the
 *   source, of inputs with their order, of filters and of masking
 */
HogData *
hogarth_compiled_to_api_data (HogarthCompiled *self)
{
  HogData *masking = hogarth_destination_get_masking (self->destination);
  HogData *data = hogarth_destination_get_data (self->destination);
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (data); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (data, i, NULL),
                          hog_data_ref (hog_data_get_value_at (data, i)));
  hog_data_builder_set (builder, "bytecode", program_to_data (self->source));
  hog_data_builder_set (builder, "inputs",
                        inputs_to_data (self->inputs,
                                        hogarth_destination_get_inputs (self->destination)));
  hog_data_builder_set (builder, "filters",
                        filters_to_data (hogarth_destination_get_filters (self->destination),
                                         self->filters));
  if (masking != NULL)
    hog_data_builder_set (builder, "masking",
                          hog_data_with_member (masking, "bytecode",
                                                program_to_data (self->masking)));
  return hog_data_builder_end (builder);
}
