/* hogarth-filter-plan.c: compiled filters, clause by clause
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filter-plan-private.h"

#include "hogarth-clause-private.h"
#include "hogarth-data-private.h"
#include "hogarth-filters-private.h"
#include "hogarth-globals.h"

typedef struct
{
  HogarthClauseKind  kind;
  char              *path;
  char              *label;
  char              *expression;  /* NULL: decided by its children */
  char              *error;       /* why there is no program */
  HogProgram        *program;
  HogProgram        *field;       /* gives the value the clause looks at */
  GPtrArray         *children;
} Node;

struct _HogarthFilterPlan
{
  HogData        *filters;
  HogarthProject *project;
  HogProgram     *program;
  char           *error;
  Node           *root;
};

static void
node_free (gpointer data)
{
  Node *node = data;

  g_free (node->path);
  g_free (node->label);
  g_free (node->expression);
  g_free (node->error);
  g_clear_pointer (&node->program, hog_program_unref);
  g_clear_pointer (&node->field, hog_program_unref);
  g_ptr_array_unref (node->children);
  g_free (node);
}

static Node *
node_new (HogarthClauseKind  kind,
          char              *path,
          char              *label)
{
  Node *node = g_new0 (Node, 1);

  node->kind = kind;
  node->path = path;
  node->label = label;
  node->children = g_ptr_array_new_with_free_func (node_free);
  return node;
}

/* Takes expression and error; one of them is NULL. */
static void
node_compile (Node       *node,
              char       *expression,
              GError     *error,
              const char *field)
{
  g_autoptr(GError) compile_error = error;

  if (expression != NULL)
    {
      node->program = hogarth_filter_compile_text (expression, &compile_error);
      node->expression = hogarth_filter_show_text (expression);
    }
  g_free (expression);
  if (node->program == NULL)
    node->error = g_strdup (compile_error->message);
  if (field != NULL)
    node->field = hog_compile (field, -1, HOG_SOURCE_EXPRESSION, NULL, NULL);
}

static void
add_properties (Node                       *parent,
                HogData                    *properties,
                const char                 *path,
                const HogarthFilterContext *context)
{
  for (guint i = 0; i < hog_data_get_length (properties); i++)
    {
      HogData *property = hog_data_get_element (properties, i);
      gboolean free_text = g_strcmp0 (hog_data_get_member_string (property, "type"), "hogql") == 0;
      Node *node = node_new (free_text ? HOGARTH_CLAUSE_EXPRESSION : HOGARTH_CLAUSE_PROPERTY,
                             g_strdup_printf ("%s.%u", path, i),
                             hogarth_filter_property_to_label (property));
      g_autofree char *field = hogarth_filter_field (property, context);
      GError *error = NULL;
      char *expression = hogarth_filter_property (property, context, &error);

      node_compile (node, expression, error, field);
      g_ptr_array_add (parent->children, node);
    }
}

static void
add_steps (Node                       *parent,
           HogData                    *action,
           const HogarthFilterContext *context)
{
  HogData *steps = hog_data_get_member (action, "steps");
  Node *any = node_new (HOGARTH_CLAUSE_ANY, g_strconcat (parent->path, ".steps", NULL),
                        g_strdup ("any step"));

  for (guint i = 0; i < hog_data_get_length (steps); i++)
    {
      HogData *step = hog_data_get_element (steps, i);
      Node *node = node_new (HOGARTH_CLAUSE_STEP, g_strdup_printf ("%s.%u", any->path, i),
                             g_strdup_printf ("step %u: %s", i + 1,
                                              hogarth_data_get_text (step, "event",
                                                                     "any event")));
      GError *error = NULL;
      char *expression = hogarth_filter_action_step (step, context, &error);

      node_compile (node, expression, error, "event");
      g_ptr_array_add (any->children, node);
    }
  g_ptr_array_add (parent->children, any);
}

static Node *
make_trigger (HogData                    *entry,
              char                       *path,
              const HogarthFilterContext *context)
{
  gboolean is_action = g_str_equal (hogarth_data_get_text (entry, "type", "events"), "actions");
  const char *event = hog_data_get_member_string (entry, "id");
  HogarthFilterContext own = *context;
  g_autofree char *id = hogarth_id_to_text (hog_data_get_member (entry, "id"));
  g_autofree char *properties_path = g_strconcat (path, ".properties", NULL);
  HogData *properties = hog_data_get_member (entry, "properties");
  g_autoptr(HogData) typed = NULL;
  GError *error = NULL;
  char *expression;
  Node *node;

  /* An entry without a type compiles to true, but its name counts before anything is run. */
  if (hogarth_data_is_kind (entry, HOG_DATA_OBJECT) && hog_data_get_member (entry, "type") == NULL)
    typed = hog_data_with_member (entry, "type", hog_data_new_string ("events"));
  expression = hogarth_filter_trigger (typed != NULL ? typed : entry, context, &error);
  own.nested_keys = !is_action && hogarth_filter_is_nested_event (event);
  if (is_action)
    node = node_new (HOGARTH_CLAUSE_ACTION, path,
                     g_strdup_printf ("action %s", hogarth_data_get_text (entry, "name", id)));
  else
    node = node_new (HOGARTH_CLAUSE_EVENT, path,
                     event == NULL ? g_strdup ("any event")
                                   : g_strdup_printf ("event is %s", event));
  node_compile (node, expression, error, "event");
  if (is_action)
    add_steps (node, hogarth_project_get_action (context->project, id), &own);
  add_properties (node, properties, properties_path, &own);
  return node;
}

static Node *
make_triggers (HogData                    *filters,
               const char                 *path,
               const HogarthFilterContext *context)
{
  static const char * const lists[] = { "events", "actions" };
  Node *any = node_new (HOGARTH_CLAUSE_ANY, g_strconcat (path, ".triggers", NULL),
                        g_strdup ("any of the events"));

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_member (filters, lists[i]);

      for (guint j = 0; j < hog_data_get_length (list); j++)
        g_ptr_array_add (any->children,
                         make_trigger (hog_data_get_element (list, j),
                                       g_strdup_printf ("%s.%s.%u", path, lists[i], j), context));
    }
  return any;
}

static Node *
make_tree (HogData                    *filters,
           const char                 *path,
           const HogarthFilterContext *context)
{
  g_autofree char *properties_path = g_strconcat (path, ".properties", NULL);
  Node *root = node_new (HOGARTH_CLAUSE_ALL, g_strdup (""), g_strdup ("all of"));
  Node *triggers;

  if (hog_data_get_boolean (hog_data_get_member (filters, "filter_test_accounts")))
    {
      Node *users = node_new (HOGARTH_CLAUSE_TEST_ACCOUNTS,
                              g_strconcat (path, ".filter_test_accounts", NULL),
                              g_strdup ("not an internal or test user"));
      HogarthFilterContext own = { context->project, FALSE, TRUE };

      add_properties (users, hogarth_project_get_internal_users (context->project),
                      "internal_users", &own);
      g_ptr_array_add (root->children, users);
    }
  add_properties (root, hog_data_get_member (filters, "properties"), properties_path, context);
  triggers = make_triggers (filters, path, context);
  if (triggers->children->len > 0)
    g_ptr_array_add (root->children, triggers);
  else
    node_free (triggers);
  return root;
}

HogarthFilterPlan *
hogarth_filter_plan_new (HogData        *filters,
                         HogarthProject *project,
                         const char     *path)
{
  HogarthFilterPlan *self = g_atomic_rc_box_new0 (HogarthFilterPlan);
  HogarthFilterContext context = { project, hogarth_filters_are_nested (filters), FALSE };
  g_autoptr(GError) error = NULL;

  self->filters = filters != NULL ? hog_data_ref (filters) : hog_data_new_empty_object ();
  self->project = hogarth_project_ref (project);
  self->program = hogarth_filters_compile (self->filters, project, &error);
  if (self->program == NULL)
    self->error = g_strdup (error->message);
  self->root = make_tree (self->filters, path, &context);
  return self;
}

HogarthFilterPlan *
hogarth_filter_plan_ref (HogarthFilterPlan *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_filter_plan_clear (HogarthFilterPlan *self)
{
  hog_data_unref (self->filters);
  hogarth_project_unref (self->project);
  g_clear_pointer (&self->program, hog_program_unref);
  g_free (self->error);
  node_free (self->root);
}

void
hogarth_filter_plan_unref (HogarthFilterPlan *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_filter_plan_clear);
}

/* NULL if the filters do not compile. */
HogProgram *
hogarth_filter_plan_get_program (HogarthFilterPlan *self)
{
  return self->program;
}

/* PostHog's bytecode_error, or NULL. */
const char *
hogarth_filter_plan_get_error (HogarthFilterPlan *self)
{
  return self->error;
}

static HogarthOutcome
run_program (HogVm       *vm,
             HogProgram  *program,
             HogData     *flat,
             gboolean     strict,
             char       **error)
{
  HogData *result;

  if (hog_vm_run (vm, program, flat) != HOG_VM_FINISHED)
    {
      const HogVmError *failure = hog_vm_get_error (vm);

      *error = g_strdup (failure != NULL ? failure->message : "the filter did not end");
      return HOGARTH_OUTCOME_ERROR;
    }
  result = hog_vm_get_result (vm);
  if (strict)
    return hog_data_get_boolean (result) ? HOGARTH_OUTCOME_TRUE : HOGARTH_OUTCOME_FALSE;
  return hogarth_data_is_truthy (result) ? HOGARTH_OUTCOME_TRUE : HOGARTH_OUTCOME_FALSE;
}

static HogarthOutcome
join_outcomes (HogarthClause *clause)
{
  gboolean any = clause->kind == HOGARTH_CLAUSE_ANY;
  HogarthOutcome outcome = any ? HOGARTH_OUTCOME_FALSE : HOGARTH_OUTCOME_TRUE;

  for (guint i = 0; i < clause->children->len; i++)
    {
      HogarthClause *child = clause->children->pdata[i];

      if (child->outcome == (any ? HOGARTH_OUTCOME_TRUE : HOGARTH_OUTCOME_FALSE))
        return child->outcome;
      if (child->outcome == HOGARTH_OUTCOME_ERROR)
        outcome = HOGARTH_OUTCOME_ERROR;
    }
  return outcome;
}

static HogarthClause *
evaluate_node (Node    *node,
               HogVm   *vm,
               HogData *flat)
{
  HogarthClause *clause = hogarth_clause_new (node->kind, node->path, node->label);

  for (guint i = 0; i < node->children->len; i++)
    g_ptr_array_add (clause->children, evaluate_node (node->children->pdata[i], vm, flat));
  clause->expression = g_strdup (node->expression);
  if (node->field != NULL && hog_vm_run (vm, node->field, flat) == HOG_VM_FINISHED)
    clause->seen = hog_data_ref (hog_vm_get_result (vm));
  if (node->program != NULL)
    {
      clause->outcome = run_program (vm, node->program, flat, FALSE, &clause->error);
    }
  else if (node->error != NULL)
    {
      clause->outcome = HOGARTH_OUTCOME_ERROR;
      clause->error = g_strdup (node->error);
    }
  else
    {
      clause->outcome = join_outcomes (clause);
    }
  return clause;
}

/* PostHog looks at the names of the events before it runs anything. */
static gboolean
may_match (HogarthFilterPlan *self,
           HogData           *flat)
{
  HogData *events = hog_data_get_member (self->filters, "events");
  HogData *actions = hog_data_get_member (self->filters, "actions");
  const char *name = hog_data_get_member_string (flat, "event");

  if (hog_data_get_length (events) == 0 || hog_data_get_length (actions) > 0)
    return TRUE;
  for (guint i = 0; i < hog_data_get_length (events); i++)
    {
      HogData *id = hog_data_get_member (hog_data_get_element (events, i), "id");

      if (id == NULL || hog_data_is_null (id) ||
          g_strcmp0 (hog_data_get_string (id, NULL), name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* globals are those of a run. The root's outcome is PostHog's. */
HogarthClause *
hogarth_filter_plan_evaluate (HogarthFilterPlan *self,
                              HogData           *globals)
{
  const HogarthLimits *limits = hogarth_project_get_limits (self->project);
  HogLimits vm_limits = {
    .time_us = (gint64) limits->template_time_ms * 1000,
    .memory_bytes = limits->memory_bytes,
    .async_steps = 0,
    .call_depth = limits->call_depth,
  };
  g_autoptr(HogVm) vm = hog_vm_new (&vm_limits);
  g_autoptr(HogData) flat = hogarth_globals_for_filters (globals, self->project);
  HogarthClause *clause = evaluate_node (self->root, vm, flat);

  if (hog_data_get_length (self->filters) == 0)
    {
      clause->outcome = HOGARTH_OUTCOME_TRUE;
    }
  else if (!may_match (self, flat))
    {
      clause->outcome = HOGARTH_OUTCOME_FALSE;
    }
  else if (self->program == NULL)
    {
      clause->outcome = HOGARTH_OUTCOME_ERROR;
      clause->error = g_strdup (self->error);
    }
  else
    {
      clause->outcome = run_program (vm, self->program, flat, TRUE, &clause->error);
    }
  return clause;
}
