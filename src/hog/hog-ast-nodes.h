/* hog-ast-nodes.h: the kinds of nodes of a syntax tree and their fields, in one list
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

/* Names are those of PostHog's tree, and the fields stand in the order in which PostHog's
 * compiler writes them into a query value. A FLAG is written as false where it is not set,
 * a FIELD is left out.
 */
#define HOG_AST_NODES(NODE, FIELD, FLAG, END)                                                  \
  NODE (PROGRAM, "Program") FIELD (PROGRAM, DECLARATIONS, "declarations") END (PROGRAM)        \
  NODE (BLOCK, "Block") FIELD (BLOCK, DECLARATIONS, "declarations") END (BLOCK)                \
  NODE (VARIABLE_DECLARATION, "VariableDeclaration")                                           \
    FIELD (VARIABLE_DECLARATION, NAME, "name") FIELD (VARIABLE_DECLARATION, EXPR, "expr")      \
    END (VARIABLE_DECLARATION)                                                                 \
  NODE (VARIABLE_ASSIGNMENT, "VariableAssignment") FIELD (VARIABLE_ASSIGNMENT, LEFT, "left")   \
    FIELD (VARIABLE_ASSIGNMENT, RIGHT, "right") END (VARIABLE_ASSIGNMENT)                      \
  NODE (EXPR_STATEMENT, "ExprStatement") FIELD (EXPR_STATEMENT, EXPR, "expr")                  \
    END (EXPR_STATEMENT)                                                                       \
  NODE (RETURN_STATEMENT, "ReturnStatement") FIELD (RETURN_STATEMENT, EXPR, "expr")            \
    END (RETURN_STATEMENT)                                                                     \
  NODE (THROW_STATEMENT, "ThrowStatement") FIELD (THROW_STATEMENT, EXPR, "expr")               \
    END (THROW_STATEMENT)                                                                      \
  NODE (TRY_CATCH_STATEMENT, "TryCatchStatement")                                              \
    FIELD (TRY_CATCH_STATEMENT, TRY_STMT, "try_stmt")                                          \
    FIELD (TRY_CATCH_STATEMENT, CATCHES, "catches")                                            \
    FIELD (TRY_CATCH_STATEMENT, FINALLY_STMT, "finally_stmt") END (TRY_CATCH_STATEMENT)        \
  NODE (IF_STATEMENT, "IfStatement") FIELD (IF_STATEMENT, EXPR, "expr")                        \
    FIELD (IF_STATEMENT, THEN, "then") FIELD (IF_STATEMENT, ELSE, "else_") END (IF_STATEMENT)  \
  NODE (WHILE_STATEMENT, "WhileStatement") FIELD (WHILE_STATEMENT, EXPR, "expr")               \
    FIELD (WHILE_STATEMENT, BODY, "body") END (WHILE_STATEMENT)                                \
  NODE (FOR_STATEMENT, "ForStatement") FIELD (FOR_STATEMENT, INITIALIZER, "initializer")       \
    FIELD (FOR_STATEMENT, CONDITION, "condition")                                              \
    FIELD (FOR_STATEMENT, INCREMENT, "increment") FIELD (FOR_STATEMENT, BODY, "body")          \
    END (FOR_STATEMENT)                                                                        \
  NODE (FOR_IN_STATEMENT, "ForInStatement") FIELD (FOR_IN_STATEMENT, KEY_VAR, "keyVar")        \
    FIELD (FOR_IN_STATEMENT, VALUE_VAR, "valueVar") FIELD (FOR_IN_STATEMENT, EXPR, "expr")     \
    FIELD (FOR_IN_STATEMENT, BODY, "body") END (FOR_IN_STATEMENT)                              \
  NODE (FUNCTION, "Function") FIELD (FUNCTION, NAME, "name")                                   \
    FIELD (FUNCTION, PARAMS, "params") FIELD (FUNCTION, BODY, "body") END (FUNCTION)           \
  NODE (CONSTANT, "Constant") FIELD (CONSTANT, VALUE, "value")                                 \
    FLAG (CONSTANT, IS_SENSITIVE, "is_sensitive") END (CONSTANT)                               \
  NODE (FIELD, "Field") FIELD (FIELD, CHAIN, "chain")                                          \
    FLAG (FIELD, FROM_ASTERISK, "from_asterisk") END (FIELD)                                   \
  NODE (ALIAS, "Alias") FIELD (ALIAS, ALIAS, "alias") FIELD (ALIAS, EXPR, "expr")              \
    FLAG (ALIAS, HIDDEN, "hidden") FLAG (ALIAS, FROM_ASTERISK, "from_asterisk") END (ALIAS)    \
  NODE (ARITHMETIC, "ArithmeticOperation") FIELD (ARITHMETIC, LEFT, "left")                    \
    FIELD (ARITHMETIC, RIGHT, "right") FIELD (ARITHMETIC, OP, "op") END (ARITHMETIC)           \
  NODE (COMPARE, "CompareOperation") FIELD (COMPARE, LEFT, "left")                             \
    FIELD (COMPARE, RIGHT, "right") FIELD (COMPARE, OP, "op")                                  \
    FIELD (COMPARE, IS_NULL_COMPARISON_STYLE, "is_null_comparison_style") END (COMPARE)        \
  NODE (AND, "And") FIELD (AND, EXPRS, "exprs") END (AND)                                      \
  NODE (OR, "Or") FIELD (OR, EXPRS, "exprs") END (OR)                                          \
  NODE (NOT, "Not") FIELD (NOT, EXPR, "expr") END (NOT)                                        \
  NODE (BETWEEN, "BetweenExpr") FIELD (BETWEEN, EXPR, "expr") FIELD (BETWEEN, LOW, "low")      \
    FIELD (BETWEEN, HIGH, "high") FIELD (BETWEEN, NEGATED, "negated") END (BETWEEN)            \
  NODE (ARRAY, "Array") FIELD (ARRAY, EXPRS, "exprs") END (ARRAY)                              \
  NODE (TUPLE, "Tuple") FIELD (TUPLE, EXPRS, "exprs") END (TUPLE)                              \
  NODE (DICT, "Dict") FIELD (DICT, ITEMS, "items") END (DICT)                                  \
  NODE (ARRAY_ACCESS, "ArrayAccess") FIELD (ARRAY_ACCESS, ARRAY, "array")                      \
    FIELD (ARRAY_ACCESS, PROPERTY, "property") FLAG (ARRAY_ACCESS, NULLISH, "nullish")         \
    END (ARRAY_ACCESS)                                                                         \
  NODE (ARRAY_SLICE, "ArraySlice") FIELD (ARRAY_SLICE, ARRAY, "array")                         \
    FIELD (ARRAY_SLICE, START_EXPR, "start_expr") FIELD (ARRAY_SLICE, END_EXPR, "end_expr")    \
    END (ARRAY_SLICE)                                                                          \
  NODE (TUPLE_ACCESS, "TupleAccess") FIELD (TUPLE_ACCESS, TUPLE, "tuple")                      \
    FIELD (TUPLE_ACCESS, INDEX, "index") FLAG (TUPLE_ACCESS, NULLISH, "nullish")               \
    END (TUPLE_ACCESS)                                                                         \
  NODE (CALL, "Call") FIELD (CALL, NAME, "name") FIELD (CALL, ARGS, "args")                    \
    FIELD (CALL, PARAMS, "params") FLAG (CALL, DISTINCT, "distinct")                           \
    FIELD (CALL, WITHIN_GROUP, "within_group") FIELD (CALL, ORDER_BY, "order_by")              \
    FIELD (CALL, FILTER_EXPR, "filter_expr") END (CALL)                                        \
  NODE (EXPR_CALL, "ExprCall") FIELD (EXPR_CALL, EXPR, "expr")                                 \
    FIELD (EXPR_CALL, ARGS, "args") END (EXPR_CALL)                                            \
  NODE (LAMBDA, "Lambda") FIELD (LAMBDA, ARGS, "args") FIELD (LAMBDA, EXPR, "expr")            \
    END (LAMBDA)                                                                               \
  NODE (PLACEHOLDER, "Placeholder") FIELD (PLACEHOLDER, EXPR, "expr") END (PLACEHOLDER)        \
  NODE (TYPE_CAST, "TypeCast") FIELD (TYPE_CAST, EXPR, "expr")                                 \
    FIELD (TYPE_CAST, TYPE_NAME, "type_name") END (TYPE_CAST)                                  \
  NODE (TRY_CAST, "TryCast") FIELD (TRY_CAST, EXPR, "expr")                                    \
    FIELD (TRY_CAST, TYPE_NAME, "type_name") END (TRY_CAST)                                    \
  NODE (IS_DISTINCT_FROM, "IsDistinctFrom") FIELD (IS_DISTINCT_FROM, LEFT, "left")             \
    FIELD (IS_DISTINCT_FROM, RIGHT, "right") FIELD (IS_DISTINCT_FROM, NEGATED, "negated")      \
    END (IS_DISTINCT_FROM)                                                                     \
  NODE (NAMED_ARGUMENT, "NamedArgument") FIELD (NAMED_ARGUMENT, NAME, "name")                  \
    FIELD (NAMED_ARGUMENT, VALUE, "value") END (NAMED_ARGUMENT)                                \
  NODE (POSITIONAL_REF, "PositionalRef") FIELD (POSITIONAL_REF, INDEX, "index")                \
    END (POSITIONAL_REF)                                                                       \
  NODE (COLUMNS_EXPR, "ColumnsExpr") FIELD (COLUMNS_EXPR, REGEX, "regex")                      \
    FIELD (COLUMNS_EXPR, COLUMNS, "columns") FIELD (COLUMNS_EXPR, ALL_COLUMNS, "all_columns")  \
    FIELD (COLUMNS_EXPR, EXCLUDE, "exclude") FIELD (COLUMNS_EXPR, REPLACE, "replace")          \
    END (COLUMNS_EXPR)                                                                         \
  NODE (SPREAD_EXPR, "SpreadExpr") FIELD (SPREAD_EXPR, EXPR, "expr") END (SPREAD_EXPR)         \
  NODE (WINDOW_FUNCTION, "WindowFunction") FIELD (WINDOW_FUNCTION, NAME, "name")               \
    FIELD (WINDOW_FUNCTION, ARGS, "args") FIELD (WINDOW_FUNCTION, EXPRS, "exprs")              \
    FIELD (WINDOW_FUNCTION, OVER_EXPR, "over_expr")                                            \
    FIELD (WINDOW_FUNCTION, OVER_IDENTIFIER, "over_identifier") END (WINDOW_FUNCTION)          \
  NODE (WINDOW_EXPR, "WindowExpr") FIELD (WINDOW_EXPR, PARTITION_BY, "partition_by")           \
    FIELD (WINDOW_EXPR, ORDER_BY, "order_by")                                                  \
    FIELD (WINDOW_EXPR, FRAME_METHOD, "frame_method")                                          \
    FIELD (WINDOW_EXPR, FRAME_START, "frame_start")                                            \
    FIELD (WINDOW_EXPR, FRAME_END, "frame_end") END (WINDOW_EXPR)                              \
  NODE (WINDOW_FRAME_EXPR, "WindowFrameExpr")                                                  \
    FIELD (WINDOW_FRAME_EXPR, FRAME_TYPE, "frame_type")                                        \
    FIELD (WINDOW_FRAME_EXPR, FRAME_VALUE, "frame_value") END (WINDOW_FRAME_EXPR)              \
  NODE (ORDER_EXPR, "OrderExpr") FIELD (ORDER_EXPR, EXPR, "expr")                              \
    FIELD (ORDER_EXPR, ORDER, "order") FIELD (ORDER_EXPR, WITH_FILL, "with_fill")              \
    END (ORDER_EXPR)                                                                           \
  NODE (WITH_FILL_EXPR, "WithFillExpr") FIELD (WITH_FILL_EXPR, FROM_VALUE, "from_value")       \
    FIELD (WITH_FILL_EXPR, TO_VALUE, "to_value")                                               \
    FIELD (WITH_FILL_EXPR, STEP_VALUE, "step_value") END (WITH_FILL_EXPR)                      \
  NODE (INTERPOLATE_EXPR, "InterpolateExpr") FIELD (INTERPOLATE_EXPR, EXPR, "expr")            \
    FIELD (INTERPOLATE_EXPR, VALUE, "value") END (INTERPOLATE_EXPR)                            \
  NODE (SELECT_QUERY, "SelectQuery") FIELD (SELECT_QUERY, CTES, "ctes")                        \
    FIELD (SELECT_QUERY, SELECT, "select") FIELD (SELECT_QUERY, DISTINCT, "distinct")          \
    FIELD (SELECT_QUERY, SELECT_FROM, "select_from")                                           \
    FIELD (SELECT_QUERY, ARRAY_JOIN_OP, "array_join_op")                                       \
    FIELD (SELECT_QUERY, ARRAY_JOIN_LIST, "array_join_list")                                   \
    FIELD (SELECT_QUERY, WINDOW_EXPRS, "window_exprs") FIELD (SELECT_QUERY, WHERE, "where")    \
    FIELD (SELECT_QUERY, PREWHERE, "prewhere") FIELD (SELECT_QUERY, HAVING, "having")          \
    FIELD (SELECT_QUERY, QUALIFY, "qualify") FIELD (SELECT_QUERY, GROUP_BY, "group_by")        \
    FIELD (SELECT_QUERY, GROUP_BY_MODE, "group_by_mode")                                       \
    FIELD (SELECT_QUERY, ORDER_BY, "order_by")                                                 \
    FIELD (SELECT_QUERY, INTERPOLATE, "interpolate")                                           \
    FIELD (SELECT_QUERY, LIMIT, "limit") FIELD (SELECT_QUERY, LIMIT_BY, "limit_by")            \
    FIELD (SELECT_QUERY, LIMIT_WITH_TIES, "limit_with_ties")                                   \
    FIELD (SELECT_QUERY, LIMIT_PERCENT, "limit_percent")                                       \
    FIELD (SELECT_QUERY, OFFSET, "offset") FIELD (SELECT_QUERY, SETTINGS, "settings")          \
    FIELD (SELECT_QUERY, VIEW_NAME, "view_name") END (SELECT_QUERY)                            \
  NODE (SELECT_SET_QUERY, "SelectSetQuery")                                                    \
    FIELD (SELECT_SET_QUERY, INITIAL_SELECT_QUERY, "initial_select_query")                     \
    FIELD (SELECT_SET_QUERY, SUBSEQUENT_SELECT_QUERIES, "subsequent_select_queries")           \
    FIELD (SELECT_SET_QUERY, LIMIT, "limit")                                                   \
    FIELD (SELECT_SET_QUERY, LIMIT_WITH_TIES, "limit_with_ties")                               \
    FIELD (SELECT_SET_QUERY, LIMIT_PERCENT, "limit_percent")                                   \
    FIELD (SELECT_SET_QUERY, OFFSET, "offset") END (SELECT_SET_QUERY)                          \
  NODE (SELECT_SET_NODE, "SelectSetNode")                                                      \
    FIELD (SELECT_SET_NODE, SELECT_QUERY, "select_query")                                      \
    FIELD (SELECT_SET_NODE, SET_OPERATOR, "set_operator") END (SELECT_SET_NODE)                \
  NODE (JOIN_EXPR, "JoinExpr") FIELD (JOIN_EXPR, JOIN_TYPE, "join_type")                       \
    FIELD (JOIN_EXPR, TABLE, "table") FIELD (JOIN_EXPR, TABLE_ARGS, "table_args")              \
    FIELD (JOIN_EXPR, ALIAS, "alias") FIELD (JOIN_EXPR, COLUMN_ALIASES, "column_aliases")      \
    FIELD (JOIN_EXPR, TABLE_FINAL, "table_final") FIELD (JOIN_EXPR, CONSTRAINT, "constraint")  \
    FIELD (JOIN_EXPR, NEXT_JOIN, "next_join") FIELD (JOIN_EXPR, SAMPLE, "sample")              \
    END (JOIN_EXPR)                                                                            \
  NODE (JOIN_CONSTRAINT, "JoinConstraint") FIELD (JOIN_CONSTRAINT, EXPR, "expr")               \
    FIELD (JOIN_CONSTRAINT, CONSTRAINT_TYPE, "constraint_type") END (JOIN_CONSTRAINT)          \
  NODE (SAMPLE_EXPR, "SampleExpr") FIELD (SAMPLE_EXPR, SAMPLE_VALUE, "sample_value")           \
    FIELD (SAMPLE_EXPR, OFFSET_VALUE, "offset_value") END (SAMPLE_EXPR)                        \
  NODE (RATIO_EXPR, "RatioExpr") FIELD (RATIO_EXPR, LEFT, "left")                              \
    FIELD (RATIO_EXPR, RIGHT, "right") END (RATIO_EXPR)                                        \
  NODE (LIMIT_BY_EXPR, "LimitByExpr") FIELD (LIMIT_BY_EXPR, N, "n")                            \
    FIELD (LIMIT_BY_EXPR, EXPRS, "exprs") FIELD (LIMIT_BY_EXPR, OFFSET_VALUE, "offset_value")  \
    END (LIMIT_BY_EXPR)                                                                        \
  NODE (CTE, "CTE") FIELD (CTE, NAME, "name") FIELD (CTE, EXPR, "expr")                        \
    FIELD (CTE, CTE_TYPE, "cte_type") FIELD (CTE, RECURSIVE, "recursive")                      \
    FIELD (CTE, COLUMNS, "columns") FIELD (CTE, MATERIALIZED, "materialized")                  \
    FIELD (CTE, USING_KEY, "using_key") END (CTE)                                              \
  NODE (GROUPING_SET, "GroupingSet") FIELD (GROUPING_SET, EXPRS, "exprs") END (GROUPING_SET)   \
  NODE (VALUES_QUERY, "ValuesQuery") FIELD (VALUES_QUERY, ROWS, "rows") END (VALUES_QUERY)     \
  NODE (PIVOT_EXPR, "PivotExpr") FIELD (PIVOT_EXPR, TABLE, "table")                            \
    FIELD (PIVOT_EXPR, AGGREGATES, "aggregates") FIELD (PIVOT_EXPR, COLUMNS, "columns")        \
    FIELD (PIVOT_EXPR, GROUP_BY, "group_by") END (PIVOT_EXPR)                                  \
  NODE (PIVOT_COLUMN, "PivotColumn") FIELD (PIVOT_COLUMN, COLUMN, "column")                    \
    FIELD (PIVOT_COLUMN, VALUES, "values") END (PIVOT_COLUMN)                                  \
  NODE (UNPIVOT_EXPR, "UnpivotExpr") FIELD (UNPIVOT_EXPR, TABLE, "table")                      \
    FIELD (UNPIVOT_EXPR, COLUMNS, "columns")                                                   \
    FIELD (UNPIVOT_EXPR, INCLUDE_NULLS, "include_nulls") END (UNPIVOT_EXPR)                    \
  NODE (UNPIVOT_COLUMN, "UnpivotColumn")                                                       \
    FIELD (UNPIVOT_COLUMN, VALUE_COLUMNS, "value_columns")                                     \
    FIELD (UNPIVOT_COLUMN, NAME_COLUMNS, "name_columns")                                       \
    FIELD (UNPIVOT_COLUMN, UNPIVOT_VALUES, "unpivot_values") END (UNPIVOT_COLUMN)              \
  NODE (TAG, "HogQLXTag") FIELD (TAG, KIND, "kind") FIELD (TAG, ATTRIBUTES, "attributes")      \
    END (TAG)                                                                                  \
  NODE (TAG_ATTRIBUTE, "HogQLXAttribute") FIELD (TAG_ATTRIBUTE, NAME, "name")                  \
    FIELD (TAG_ATTRIBUTE, VALUE, "value") END (TAG_ATTRIBUTE)                                  \
  NODE (ERROR, "Error") FIELD (ERROR, TYPE, "type") FIELD (ERROR, MESSAGE, "message")          \
    END (ERROR)
