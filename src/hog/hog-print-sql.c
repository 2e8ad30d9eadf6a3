/* hog-print-sql.c: SQL as print() writes it
 *
 * SPDX-License-Identifier: MIT
 *
 * sql(…) and (select …) make dicts that describe a query. PostHog sends them to its server as
 * they are and prints them for debugging only: operators as functions, on one line.
 */

#define G_LOG_DOMAIN "hog-print-sql"

#include <string.h>

#include "hog-print-private.h"
#include "hog-print.h"

/* Only a query that is part of itself is deeper. */
#define MAX_DEPTH 500

typedef void (*NodePrinter) (HogPrinter *self,
                             HogValue    node);

static void append_node (HogPrinter *self,
                         HogValue    node);

static HogValue
get_field (HogValue    node,
           const char *name)
{
  HogValue value = HOG_UNDEFINED;

  if (hog_value_is_dict (node))
    hog_dict_lookup_text (node, name, &value);

  return value;
}

static gboolean
is_text (HogValue    value,
         const char *text)
{
  gsize length;
  const char *bytes;

  if (!hog_value_is_string (value))
    return FALSE;
  bytes = hog_string_get (value, &length);

  return length == strlen (text) && memcmp (bytes, text, length) == 0;
}

static void
append (HogPrinter *self,
        const char *text)
{
  g_string_append (self->out, text);
}

/* A text as it is. */
static void
append_raw (HogPrinter *self,
            HogValue    value)
{
  if (hog_value_is_nullish (value))
    append (self, "undefined");
  else
    hog_print_append (self->vm, self->out, value);
}

static void
append_identifier (HogPrinter *self,
                   HogValue    value)
{
  gsize length;
  const char *text;

  if (!hog_value_is_string (value))
    {
      hog_printer_append (self, value);
      return;
    }
  text = hog_string_get (value, &length);
  hog_print_identifier (self->out, text, length);
}

static void
append_field (HogPrinter *self,
              HogValue    node,
              const char *name)
{
  append_node (self, get_field (node, name));
}

static void
append_list (HogPrinter *self,
             HogValue    list)
{
  gsize length = hog_value_is_array (list) ? hog_array_get_length (list) : 0;

  for (gsize i = 0; i < length && !self->failed; i++)
    {
      if (i > 0)
        append (self, ", ");
      append_node (self, hog_array_get (list, i));
    }
}

/* PREFIX node, unless the node is missing or prints as nothing. */
static void
append_clause (HogPrinter *self,
               const char *prefix,
               HogValue    node)
{
  gsize start = self->out->len;
  gsize after;

  append (self, prefix);
  after = self->out->len;
  append_node (self, node);
  if (self->out->len == after)
    g_string_truncate (self->out, start);
}

static void
append_list_clause (HogPrinter *self,
                    const char *prefix,
                    HogValue    list)
{
  if (!hog_value_is_array (list) || hog_array_get_length (list) == 0)
    return;
  append (self, prefix);
  append_list (self, list);
}

static void
append_windows (HogPrinter *self,
                HogValue    windows)
{
  HogValue name;
  HogValue window;

  if (!hog_value_is_dict (windows))
    return;
  for (gsize i = 0; hog_dict_get_entry (windows, i, &name, &window); i++)
    {
      append (self, i == 0 ? " WINDOW " : ", ");
      append_identifier (self, name);
      append (self, " AS (");
      append_node (self, window);
      append (self, ")");
    }
}

static void
append_select (HogPrinter *self,
               HogValue    node)
{
  gboolean is_nested = self->sql_depth > 1;
  HogValue limit = get_field (node, "limit");

  append (self, is_nested ? "(SELECT" : "SELECT");
  append (self, hog_value_is_truthy (get_field (node, "distinct")) ? " DISTINCT " : " ");
  append_list (self, get_field (node, "select"));
  append_clause (self, " FROM ", get_field (node, "select_from"));
  append_clause (self, " PREWHERE ", get_field (node, "prewhere"));
  append_clause (self, " WHERE ", get_field (node, "where"));
  append_list_clause (self, " GROUP BY ", get_field (node, "group_by"));
  append_clause (self, " HAVING ", get_field (node, "having"));
  append_list_clause (self, " ORDER BY ", get_field (node, "order_by"));
  if (limit != HOG_UNDEFINED)
    {
      append_clause (self, " LIMIT ", limit);
      if (hog_value_is_truthy (get_field (node, "limit_with_ties")))
        append (self, " WITH TIES");
      append_clause (self, " OFFSET ", get_field (node, "offset"));
    }
  append_windows (self, get_field (node, "window_exprs"));
  if (is_nested)
    append (self, ")");
}

/* PostHog reads the further queries of a set as if they were no dicts, and so finds none. */
static void
append_select_set (HogPrinter *self,
                   HogValue    node)
{
  gboolean is_nested = self->sql_depth > 1;

  append (self, is_nested ? "(" : "");
  append_field (self, node, "initial_select_query");
  append (self, is_nested ? ")" : "");
}

static void
append_table (HogPrinter *self,
              HogValue    join)
{
  HogValue alias = get_field (join, "alias");

  append_field (self, join, "table");
  if (alias != HOG_UNDEFINED)
    {
      append (self, " AS ");
      append_identifier (self, alias);
    }
}

static void
append_join (HogPrinter *self,
             HogValue    node)
{
  guint n_joins = 0;

  append_table (self, node);
  for (HogValue join = get_field (node, "next_join");
       hog_value_is_truthy (join) && n_joins < MAX_DEPTH; join = get_field (join, "next_join"))
    {
      HogValue type = get_field (join, "join_type");
      HogValue constraint = get_field (join, "constraint");

      append (self, " ");
      if (hog_value_is_truthy (type))
        append_raw (self, type);
      else
        append (self, "JOIN");
      append (self, " ");
      append_table (self, join);
      if (hog_value_is_truthy (constraint))
        {
          append (self, " ");
          append_raw (self, get_field (constraint, "constraint_type"));
          append (self, " ");
          append_node (self, constraint);
        }
      n_joins++;
    }
}

static void
append_expression (HogPrinter *self,
                   HogValue    node)
{
  append_field (self, node, "expr");
}

static void
append_call (HogPrinter *self,
             HogValue    node)
{
  append_raw (self, get_field (node, "name"));
  append (self, "(");
  append_list (self, get_field (node, "args"));
  append (self, ")");
}

static void
append_constant (HogPrinter *self,
                 HogValue    node)
{
  hog_printer_append (self, get_field (node, "value"));
}

static void
append_chain (HogPrinter *self,
              HogValue    node)
{
  HogValue chain = get_field (node, "chain");
  gsize length = hog_value_is_array (chain) ? hog_array_get_length (chain) : 0;

  if (length == 1 && is_text (hog_array_get (chain, 0), "*"))
    {
      append (self, "*");
      return;
    }
  for (gsize i = 0; i < length; i++)
    {
      append (self, i > 0 ? "." : "");
      append_identifier (self, hog_array_get (chain, i));
    }
}

static void
append_alias (HogPrinter *self,
              HogValue    node)
{
  append_expression (self, node);
  if (hog_value_is_truthy (get_field (node, "hidden")))
    return;
  append (self, " AS ");
  append_identifier (self, get_field (node, "alias"));
}

static void
append_junction (HogPrinter *self,
                 HogValue    node,
                 const char *name)
{
  HogValue list = get_field (node, "exprs");
  gsize length = hog_value_is_array (list) ? hog_array_get_length (list) : 0;

  if (length > 1)
    append (self, name);
  append_list (self, list);
  if (length > 1)
    append (self, ")");
}

static void
append_and (HogPrinter *self,
            HogValue    node)
{
  append_junction (self, node, "and(");
}

static void
append_or (HogPrinter *self,
           HogValue    node)
{
  append_junction (self, node, "or(");
}

static void
append_not (HogPrinter *self,
            HogValue    node)
{
  append (self, "not(");
  append_expression (self, node);
  append (self, ")");
}

/* An operator as a function: what stands before, between and after its operands. */
typedef struct
{
  const char *name;
  const char *before;
  const char *between;
  const char *after;
} Operator;

static const Operator comparisons[] = {
  { "==", "equals(", ", ", ")" },
  { "!=", "notEquals(", ", ", ")" },
  { "<", "less(", ", ", ")" },
  { ">", "greater(", ", ", ")" },
  { "<=", "lessOrEquals(", ", ", ")" },
  { ">=", "greaterOrEquals(", ", ", ")" },
  { "in", "in(", ", ", ")" },
  { "not in", "notIn(", ", ", ")" },
  { "like", "like(", ", ", ")" },
  { "not like", "notLike(", ", ", ")" },
  { "ilike", "ilike(", ", ", ")" },
  { "not ilike", "notILike(", ", ", ")" },
  { "=~", "match(", ", ", ")" },
  { "!~", "not(match(", ", ", "))" },
  { "=~*", "match(", ", concat('(?i)', ", "))" },
  { "!~*", "not(match(", ", concat('(?i)', ", ")))" },
};

static const Operator operations[] = {
  { "+", "plus(", ", ", ")" },   { "-", "minus(", ", ", ")" },  { "*", "multiply(", ", ", ")" },
  { "/", "divide(", ", ", ")" }, { "%", "modulo(", ", ", ")" },
};

/* FALSE if the operator is not in the table. */
static gboolean
append_operator (HogPrinter     *self,
                 HogValue        node,
                 const Operator *operators,
                 gsize           n_operators)
{
  HogValue name = get_field (node, "op");

  for (gsize i = 0; i < n_operators; i++)
    if (is_text (name, operators[i].name))
      {
        append (self, operators[i].before);
        append_field (self, node, "left");
        append (self, operators[i].between);
        append_field (self, node, "right");
        append (self, operators[i].after);
        return TRUE;
      }

  return FALSE;
}

static void
append_comparison (HogPrinter *self,
                   HogValue    node)
{
  if (append_operator (self, node, comparisons, G_N_ELEMENTS (comparisons)))
    return;
  append_raw (self, get_field (node, "op"));
  append (self, "(");
  append_field (self, node, "left");
  append (self, ", ");
  append_field (self, node, "right");
  append (self, ")");
}

static HogValue
empty_text (HogPrinter *self)
{
  return hog_string_new (self->vm, "", 0);
}

static void
fail (HogPrinter *self,
      const char *message,
      HogValue    name)
{
  g_autoptr(GString) text = g_string_new (message);

  hog_print_append (self->vm, text, name);
  if (!self->failed)
    hog_vm_fail (self->vm, "%s", text->str);
  self->failed = TRUE;
}

static void
append_operation (HogPrinter *self,
                  HogValue    node)
{
  if (!append_operator (self, node, operations, G_N_ELEMENTS (operations)))
    fail (self, "Unknown ArithmeticOperation operator: ", get_field (node, "op"));
}

static void
append_tuple (HogPrinter *self,
              HogValue    node)
{
  append (self, "tuple(");
  append_list (self, get_field (node, "exprs"));
  append (self, ")");
}

static void
append_array (HogPrinter *self,
              HogValue    node)
{
  append (self, "[");
  append_list (self, get_field (node, "exprs"));
  append (self, "]");
}

static void
append_lambda (HogPrinter *self,
               HogValue    node)
{
  HogValue names = get_field (node, "args");
  gsize length = hog_value_is_array (names) ? hog_array_get_length (names) : 0;

  if (length == 0)
    {
      fail (self, "Lambdas require at least one argument", empty_text (self));
      return;
    }
  append (self, length > 1 ? "(" : "");
  for (gsize i = 0; i < length; i++)
    {
      append (self, i > 0 ? ", " : "");
      append_identifier (self, hog_array_get (names, i));
    }
  append (self, length > 1 ? ") -> " : " -> ");
  append_expression (self, node);
}

static void
append_order (HogPrinter *self,
              HogValue    node)
{
  append_expression (self, node);
  append (self, " ");
  append_raw (self, get_field (node, "order"));
}

static void
append_asterisk (HogPrinter *self,
                 HogValue    node)
{
  append (self, "*");
}

static void
append_frame (HogPrinter *self,
              HogValue    node)
{
  HogValue value = get_field (node, "frame_value");

  if (value == HOG_UNDEFINED)
    append (self, "UNBOUNDED");
  else
    append_raw (self, value);
  append (self, " ");
  append_raw (self, get_field (node, "frame_type"));
}

static void
append_window (HogPrinter *self,
               HogValue    node)
{
  gsize start = self->out->len;
  HogValue method = get_field (node, "frame_method");
  HogValue first = get_field (node, "frame_start");
  HogValue last = get_field (node, "frame_end");

  append_list_clause (self, " PARTITION BY ", get_field (node, "partition_by"));
  append_list_clause (self, " ORDER BY ", get_field (node, "order_by"));
  if (method != HOG_UNDEFINED && first != HOG_UNDEFINED)
    {
      append (self, " ");
      append_raw (self, method);
      append (self, last != HOG_UNDEFINED ? " BETWEEN " : " ");
      append_frame (self, first);
      if (last != HOG_UNDEFINED)
        {
          append (self, " AND ");
          append_frame (self, last);
        }
    }
  if (self->out->len > start)
    g_string_erase (self->out, start, 1);
}

static void
append_window_function (HogPrinter *self,
                        HogValue    node)
{
  HogValue arguments = get_field (node, "args");
  HogValue over = get_field (node, "over_expr");
  HogValue name = get_field (node, "over_identifier");

  append_raw (self, get_field (node, "name"));
  append (self, "(");
  append_list (self, get_field (node, "exprs"));
  append (self, ")");
  if (arguments != HOG_UNDEFINED)
    {
      append (self, "(");
      append_list (self, arguments);
      append (self, ")");
    }
  append (self, " OVER ");
  if (over == HOG_UNDEFINED && name != HOG_UNDEFINED)
    {
      append_identifier (self, name);
      return;
    }
  append (self, "(");
  append_node (self, over);
  append (self, ")");
}

static void
append_ratio (HogPrinter *self,
              HogValue    node)
{
  append_field (self, node, "left");
  if (get_field (node, "right") != HOG_UNDEFINED)
    {
      append (self, "/");
      append_field (self, node, "right");
    }
}

static void
append_sample (HogPrinter *self,
               HogValue    node)
{
  HogValue offset = get_field (node, "offset_value");

  append (self, "SAMPLE ");
  append_ratio (self, get_field (node, "sample_value"));
  if (offset != HOG_UNDEFINED)
    {
      append (self, " OFFSET ");
      append_ratio (self, offset);
    }
}

static void
append_tag (HogPrinter *self,
            HogValue    node)
{
  HogValue attributes = get_field (node, "attributes");
  gsize length = hog_value_is_array (attributes) ? hog_array_get_length (attributes) : 0;

  append (self, "<");
  append_raw (self, get_field (node, "kind"));
  for (gsize i = 0; i < length; i++)
    {
      HogValue attribute = hog_array_get (attributes, i);
      HogValue value = get_field (attribute, "value");
      gboolean is_string = hog_value_is_string (value);

      append (self, " ");
      append_identifier (self, get_field (attribute, "name"));
      append (self, is_string ? "=" : "={");
      append_node (self, value);
      append (self, is_string ? "" : "}");
    }
  append (self, " />");
}

static const struct
{
  const char *name;
  NodePrinter append;
} classes[] = {
  { "SelectQuery", append_select },
  { "SelectSetQuery", append_select_set },
  { "Call", append_call },
  { "Constant", append_constant },
  { "Field", append_chain },
  { "Alias", append_alias },
  { "And", append_and },
  { "Or", append_or },
  { "Not", append_not },
  { "CompareOperation", append_comparison },
  { "Tuple", append_tuple },
  { "Array", append_array },
  { "Lambda", append_lambda },
  { "OrderExpr", append_order },
  { "ArithmeticOperation", append_operation },
  { "Asterisk", append_asterisk },
  { "JoinExpr", append_join },
  { "JoinConstraint", append_expression },
  { "WindowExpr", append_window },
  { "WindowFunction", append_window_function },
  { "WindowFrameExpr", append_frame },
  { "SampleExpr", append_sample },
  { "RatioExpr", append_ratio },
  { "HogQLXTag", append_tag },
};

static void
append_class (HogPrinter *self,
              HogValue    node)
{
  HogValue name = get_field (node, "__hx_ast");

  if (!hog_value_is_truthy (name))
    {
      fail (self, "Node type is missing or undefined.", empty_text (self));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (is_text (name, classes[i].name))
      {
        classes[i].append (self, node);
        return;
      }
  fail (self, "Unknown AST node type: ", name);
}

static void
append_node (HogPrinter *self,
             HogValue    node)
{
  if (self->failed || !hog_value_is_truthy (node))
    return;
  if (!hog_value_is_dict (node))
    {
      hog_printer_append (self, node);
      return;
    }
  if (self->sql_depth >= MAX_DEPTH)
    {
      hog_vm_fail (self->vm, "Maximum call stack size exceeded");
      self->failed = TRUE;
      return;
    }

  self->sql_depth++;
  append_class (self, node);
  self->sql_depth--;
}

/* Appends the text of a query or of a part of one. */
void
hog_printer_append_sql (HogPrinter *self,
                        HogValue    node)
{
  guint depth = self->sql_depth;

  self->sql_depth = 0;
  append_node (self, node);
  self->sql_depth = depth;
}
