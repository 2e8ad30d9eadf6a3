/* hogarth-clause.c: why an event passes a filter, or does not
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-clause-private.h"

#include "hogarth-data-private.h"

G_DEFINE_BOXED_TYPE (HogarthClause, hogarth_clause, hogarth_clause_ref, hogarth_clause_unref)

static const char * const kind_names[] = {
  "all", "any", "test_accounts", "event", "action", "step", "property", "expression",
};

static const char * const outcome_names[] = { "false", "true", "error" };

/* Made with all fields at rest; the maker fills them in before it hands the clause out. */
HogarthClause *
hogarth_clause_new (HogarthClauseKind  kind,
                    const char        *path,
                    const char        *label)
{
  HogarthClause *self = g_atomic_rc_box_new0 (HogarthClause);

  self->kind = kind;
  self->path = g_strdup (path);
  self->label = g_strdup (label);
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_clause_unref);
  return self;
}

/**
 * hogarth_clause_ref:
 * @self: a clause
 *
 * Returns: (transfer full): @self
 */
HogarthClause *
hogarth_clause_ref (HogarthClause *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_clause_clear (HogarthClause *self)
{
  g_free (self->label);
  g_free (self->path);
  g_free (self->expression);
  g_free (self->error);
  g_clear_pointer (&self->seen, hog_data_unref);
  g_ptr_array_unref (self->children);
}

/**
 * hogarth_clause_unref:
 * @self: (transfer full): a clause
 */
void
hogarth_clause_unref (HogarthClause *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_clause_clear);
}

/**
 * hogarth_clause_get_kind:
 * @self: a clause
 *
 * Returns: what it is
 */
HogarthClauseKind
hogarth_clause_get_kind (HogarthClause *self)
{
  return self->kind;
}

/**
 * hogarth_clause_get_label:
 * @self: a clause
 *
 * Returns: (transfer none): technical English, such as "person email does not contain @x"
 */
const char *
hogarth_clause_get_label (HogarthClause *self)
{
  return self->label;
}

/**
 * hogarth_clause_get_path:
 * @self: a clause
 *
 * Returns: (transfer none): where it stands: "filters.properties.0", "filters.events.1",
 *   "internal_users.0"; "" for the whole
 */
const char *
hogarth_clause_get_path (HogarthClause *self)
{
  return self->path;
}

/**
 * hogarth_clause_get_expression:
 * @self: a clause
 *
 * Returns: (transfer none) (nullable): the Hog expression that was run for it
 */
const char *
hogarth_clause_get_expression (HogarthClause *self)
{
  return self->expression;
}

/**
 * hogarth_clause_get_outcome:
 * @self: a clause
 *
 * Returns: what became of it for one event
 */
HogarthOutcome
hogarth_clause_get_outcome (HogarthClause *self)
{
  return self->outcome;
}

/**
 * hogarth_clause_get_seen:
 * @self: a clause
 *
 * Returns: (transfer none) (nullable): the event's value that it looked at; null if missing,
 *   %NULL if it looked at none
 */
HogData *
hogarth_clause_get_seen (HogarthClause *self)
{
  return self->seen;
}

/**
 * hogarth_clause_get_error:
 * @self: a clause
 *
 * Returns: (transfer none) (nullable): why it is %HOGARTH_OUTCOME_ERROR
 */
const char *
hogarth_clause_get_error (HogarthClause *self)
{
  return self->error;
}

/**
 * hogarth_clause_get_n_true:
 * @self: a clause
 *
 * Returns: how many of the counted events it let through
 */
guint
hogarth_clause_get_n_true (HogarthClause *self)
{
  return self->n_true;
}

/**
 * hogarth_clause_get_n_false:
 * @self: a clause
 *
 * Returns: how many of the counted events it held back
 */
guint
hogarth_clause_get_n_false (HogarthClause *self)
{
  return self->n_false;
}

/**
 * hogarth_clause_get_n_errors:
 * @self: a clause
 *
 * Returns: for how many of the counted events it failed
 */
guint
hogarth_clause_get_n_errors (HogarthClause *self)
{
  return self->n_errors;
}

/**
 * hogarth_clause_get_n_children:
 * @self: a clause
 *
 * Returns: how many clauses it consists of
 */
guint
hogarth_clause_get_n_children (HogarthClause *self)
{
  return self->children->len;
}

/**
 * hogarth_clause_get_child:
 * @self: a clause
 * @index: less than the number of children
 *
 * Returns: (transfer none): the child
 */
HogarthClause *
hogarth_clause_get_child (HogarthClause *self,
                          guint          index)
{
  g_return_val_if_fail (index < self->children->len, NULL);

  return self->children->pdata[index];
}

/**
 * hogarth_clause_find:
 * @self: a clause
 * @path: as hogarth_clause_get_path() gives it
 *
 * Returns: (transfer none) (nullable): the clause of that path in the tree below @self
 */
HogarthClause *
hogarth_clause_find (HogarthClause *self,
                     const char    *path)
{
  if (g_str_equal (self->path, path))
    return self;
  for (guint i = 0; i < self->children->len; i++)
    {
      HogarthClause *found = hogarth_clause_find (self->children->pdata[i], path);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
append_text (HogarthClause *self,
             guint          depth,
             GString       *text)
{
  g_string_append_printf (text, "%*s%s: %s", (int) depth * 2, "", self->label,
                          outcome_names[self->outcome]);
  if (self->seen != NULL)
    {
      g_autofree char *seen = hog_data_to_json (self->seen, 0);

      g_string_append_printf (text, " (saw %s)", seen);
    }
  if (self->error != NULL)
    g_string_append_printf (text, " (%s)", self->error);
  if (self->n_true + self->n_false + self->n_errors > 0)
    g_string_append_printf (text, " [%u of %u]", self->n_true,
                            self->n_true + self->n_false + self->n_errors);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < self->children->len; i++)
    append_text (self->children->pdata[i], depth + 1, text);
}

/**
 * hogarth_clause_to_text:
 * @self: a clause
 *
 * Returns: (transfer full): the tree, a line for each clause, indented by depth
 */
char *
hogarth_clause_to_text (HogarthClause *self)
{
  GString *text = g_string_new (NULL);

  append_text (self, 0, text);
  return g_string_free (text, FALSE);
}

/**
 * hogarth_clause_to_data:
 * @self: a clause
 *
 * Returns: (transfer full): its JSON form
 */
HogData *
hogarth_clause_to_data (HogarthClause *self)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  hog_data_builder_set (builder, "kind", hog_data_new_string (kind_names[self->kind]));
  hog_data_builder_set (builder, "label", hog_data_new_string (self->label));
  hog_data_builder_set (builder, "path", hog_data_new_string (self->path));
  hog_data_builder_set (builder, "outcome", hog_data_new_string (outcome_names[self->outcome]));
  if (self->expression != NULL)
    hog_data_builder_set (builder, "expression", hog_data_new_string (self->expression));
  if (self->seen != NULL)
    hog_data_builder_set (builder, "seen", hog_data_ref (self->seen));
  if (self->error != NULL)
    hog_data_builder_set (builder, "error", hog_data_new_string (self->error));
  if (self->n_true + self->n_false + self->n_errors > 0)
    {
      hog_data_builder_set (builder, "n_true", hog_data_new_number (self->n_true));
      hog_data_builder_set (builder, "n_false", hog_data_new_number (self->n_false));
      hog_data_builder_set (builder, "n_errors", hog_data_new_number (self->n_errors));
    }
  if (self->children->len > 0)
    {
      HogDataBuilder *children = hog_data_builder_new_array ();

      for (guint i = 0; i < self->children->len; i++)
        hog_data_builder_append (children, hogarth_clause_to_data (self->children->pdata[i]));
      hog_data_builder_set (builder, "children", hog_data_builder_end (children));
    }
  return hog_data_builder_end (builder);
}

static guint
find_name (const char * const *names,
           guint               n_names,
           const char         *name)
{
  for (guint i = 0; name != NULL && i < n_names; i++)
    if (g_str_equal (names[i], name))
      return i;
  return 0;
}

static guint
read_count (HogData    *data,
            const char *key)
{
  HogData *count = hog_data_get_member (data, key);

  return hogarth_data_is_integer (count) && hog_data_get_number (count) > 0
             ? (guint) MIN (hog_data_get_number (count), (double) G_MAXUINT) : 0;
}

/**
 * hogarth_clause_new_from_data:
 * @data: (nullable): what hogarth_clause_to_data() made; what is missing is at rest
 *
 * Returns: (transfer full): the clause
 */
HogarthClause *
hogarth_clause_new_from_data (HogData *data)
{
  HogarthClause *self = hogarth_clause_new (
      find_name (kind_names, G_N_ELEMENTS (kind_names), hog_data_get_member_string (data, "kind")),
      hogarth_data_get_text (data, "path", ""), hogarth_data_get_text (data, "label", ""));
  HogData *seen = hog_data_get_member (data, "seen");
  HogData *children = hog_data_get_member (data, "children");

  self->outcome = find_name (outcome_names, G_N_ELEMENTS (outcome_names),
                             hog_data_get_member_string (data, "outcome"));
  self->expression = g_strdup (hog_data_get_member_string (data, "expression"));
  self->error = g_strdup (hog_data_get_member_string (data, "error"));
  self->seen = seen != NULL ? hog_data_ref (seen) : NULL;
  self->n_true = read_count (data, "n_true");
  self->n_false = read_count (data, "n_false");
  self->n_errors = read_count (data, "n_errors");
  for (guint i = 0; i < hog_data_get_length (children); i++)
    g_ptr_array_add (self->children,
                     hogarth_clause_new_from_data (hog_data_get_element (children, i)));
  return self;
}
