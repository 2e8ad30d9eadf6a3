/* hog-grammar.c: what PostHog's parser reads, as text
 *
 * The alternatives are in PostHog's order, which decides where several fit. It has rules that
 * nothing calls: what may come behind a value is what may come behind it in any rule.
 * SPDX-License-Identifier: MIT
 */

#include "hog-grammar.h"

const HogGrammarRule hog_grammar_rules[] = {
  { "program", "item* EOF" },
  { "item", "variable | statement" },
  { "value", "expression" },
  { "variable", "LET name (':=' value)?" },
  { "field_list", "path (',' path)* ','?" },
  { "statement",
    "return_statement | throw_statement | try_statement "
    "| if_statement | while_statement | for_in_statement "
    "| for_statement | function | block | value_statement "
    "| empty_statement" },
  { "return_statement", "RETURN value? ';'?" },
  { "throw_statement", "THROW value ';'?" },
  { "catch_part", "CATCH ('(' name (':' name)? ')')? block" },
  { "try_statement", "TRY block catch_part* (FINALLY block)?" },
  { "if_statement", "IF '(' value ')' statement (ELSE statement)?" },
  { "while_statement", "WHILE '(' value ')' statement ';'?" },
  { "for_statement",
    "FOR '(' (variable | assignment | value)? ';' value? ';' (variable | assignment | "
    "  value)? ')' statement ';'?" },
  { "for_in_statement", "FOR '(' LET name (',' name)? IN value ')' statement ';'?" },
  { "function", "[FN FUN] name '(' field_list? ')' block" },
  { "assignment", "value ':=' value" },
  { "value_statement", "value (':=' value)? ';'?" },
  { "empty_statement", "';'" },
  { "block", "'{' item* '}'" },
  { "pair", "value ':' value" },
  { "pairs", "pair (',' pair)* ','?" },
  { "query_text", "(query | select | tag) ';'? EOF" },
  { "query_part", "select | with '(' query ')' | '(' query ')' | placeholder" },
  { "query_joint",
    "(EXCEPT ALL (BY NAME)? | EXCEPT (BY NAME)? | UNION ALL (BY NAME)? | UNION DISTINCT (BY "
    "  NAME)? | UNION (BY NAME)? | INTERSECT ALL (BY NAME)? | INTERSECT DISTINCT (BY NAME)? "
    "  | INTERSECT (BY NAME)?) query_part" },
  { "query", "query_part query_joint* order_by? query_limit?" },
  { "query_limit",
    "LIMIT expression '%'? (',' expression)? (WITH TIES)? "
    "| LIMIT expression '%'? (WITH TIES)? OFFSET expression "
    "| OFFSET expression" },
  { "select",
    "with? SELECT DISTINCT? top? columns from? array_join? prewhere? where? (USING? "
    "  sample)? group_by? (WITH [CUBE ROLLUP])? (WITH TOTALS)? having? qualify? (USING "
    "  sample)? windows? order_by? limit_by? (limit | offset)? settings?" },
  { "with", "WITH RECURSIVE? definitions" },
  { "top", "TOP DECIMAL (WITH TIES)?" },
  { "from", "FROM source" },
  { "array_join", "[INNER LEFT]? ARRAY JOIN expressions" },
  { "windows", "WINDOW name AS '(' frame ')' (',' name AS '(' frame ')')*" },
  { "prewhere", "PREWHERE expression" },
  { "where", "WHERE expression" },
  { "group_by",
    "GROUP BY (ALL | [CUBE ROLLUP] '(' expressions ')' | GROUPING SETS '(' grouping_sets "
    "  ')' | expressions)" },
  { "grouping_sets", "grouping_set (',' grouping_set)*" },
  { "grouping_set", "'(' expressions? ')'" },
  { "having", "HAVING expression" },
  { "qualify", "QUALIFY expression" },
  { "order_by", "ORDER BY orders interpolate?" },
  { "interpolate", "INTERPOLATE ('(' interpolated (',' interpolated)* ')')?" },
  { "projection_order", "ORDER BY expressions" },
  { "limit_by", "LIMIT limit_by_count BY expressions" },
  { "limit",
    "LIMIT expression '%'? (',' expression)? (WITH TIES)? "
    "| LIMIT expression '%'? (WITH TIES)? OFFSET expression" },
  { "offset", "OFFSET expression" },
  { "settings", "SETTINGS setting_list" },
  { "row_values", "VALUES row (',' row)*" },
  { "row", "'(' expression (',' expression)* ')'" },
  { "source",
    "(table FINAL? sample? "
    "| '(' source ')') ({5} cross_join source{6} "
    "| {7} NATURAL? join_kind? JOIN source join_condition? "
    "| {6} POSITIONAL JOIN source join_condition? "
    "| {4} PIVOT '(' expressions pivot_columns (GROUP BY expressions)? ')' "
    "| {3} UNPIVOT (INCLUDE NULLS)? '(' unpivot_columns ')')*" },
  { "join_kind",
    "([ALL ANY ASOF]? INNER | INNER [ALL ANY ASOF]? "
    "| [ALL ANY ASOF] | ANTI | SEMI | ASOF [ANTI SEMI]) "
    "| ([ALL ANTI ANY ASOF SEMI]? [LEFT RIGHT] OUTER? "
    "| [LEFT RIGHT] OUTER? [ALL ANTI ANY ASOF SEMI]? "
    "| ASOF [ANTI SEMI] [LEFT RIGHT] OUTER?) "
    "| ([ALL ANY ASOF]? FULL OUTER? "
    "| FULL OUTER? [ALL ANY ASOF]?)" },
  { "cross_join", "CROSS JOIN | ','" },
  { "join_condition", "ON expressions | USING '(' expressions ')' | USING expressions" },
  { "sample", "SAMPLE ratio '%'? (OFFSET ratio)? ('(' name ')')?" },
  { "limit_by_count", "expression ([OFFSET ','] expression)?" },
  { "orders", "order (',' order)*" },
  { "order",
    "expression [ASCENDING DESC DESCENDING]? (NULLS [FIRST LAST])? (COLLATE STRING)? fill?" },
  { "fill", "WITH FILL (FROM expression)? (TO expression)? (STEP expression)?" },
  { "interpolated", "expression (AS expression)?" },
  { "ratio", "placeholder | number ('/' number)?" },
  { "setting_list", "setting (',' setting)*" },
  { "setting", "name '=' literal" },
  { "frame", "partition? frame_order? frame_range?" },
  { "partition", "PARTITION BY expressions" },
  { "frame_order", "ORDER BY orders" },
  { "within_group", "WITHIN GROUP '(' order_by ')'" },
  { "frame_range", "[RANGE ROWS] frame_extent" },
  { "frame_extent", "frame_bound | BETWEEN frame_bound AND frame_bound" },
  { "frame_bound",
    "CURRENT ROW | UNBOUNDED PRECEDING | UNBOUNDED FOLLOWING "
    "| expression PRECEDING | expression FOLLOWING" },
  { "expression_text", "expression EOF" },
  { "type",
    "(name '(' name type (',' name type)* ','? ')' "
    "| name '(' enum_value (',' enum_value)* ','? ')' "
    "| name '(' type (',' type)* ','? ')' "
    "| name '(' expressions? ')' | name name+ "
    "| name) ({7} '[' DECIMAL? ']')*" },
  { "cast_type", "cast_name WITH LOCAL? TIME ZONE | cast_name" },
  { "cast_name", "IDENTIFIER | QUOTED_IDENTIFIER | unit | time_word" },
  { "time_word", "[DATE INTERVAL TIMESTAMP TIME]" },
  { "expressions", "expression (',' expression)* ','?" },
  { "columns", "column (',' column)* ',' | column_list" },
  { "column_list", "column (',' column)* ','?" },
  { "column", "name ':' expression | FROM column_alias | expression | expression column_alias" },
  { "expression",
    "operand ({5} AND expression{6} | {4} OR expression{5} | {3} '?' expression ':' "
    "  expression{3} | {2} AS (name | STRING))*" },
  { "operand",
    "(CASE expression? (WHEN expression THEN expression)+ (ELSE expression)? END "
    "| CAST '(' expression AS type ')' "
    "| TRY_CAST '(' expression AS type ')' "
    "| DATE STRING "
    "| INTERVAL expression unit "
    "| INTERVAL STRING "
    "| SUBSTRING '(' expression FROM expression (FOR expression)? ')' "
    "| TIMESTAMP STRING "
    "| TRIM '(' [BOTH LEADING TRAILING] text FROM expression ')' "
    "| COLUMNS '(' STRING ')' "
    "| COLUMNS '(' expressions ')' "
    "| (COLUMNS '(' '*' EXCLUDE '(' field_list ')' REPLACE '(' replacements ')' ')' | '(' "
    "  '*' EXCLUDE '(' field_list ')' REPLACE '(' replacements ')' ')') "
    "| COLUMNS '(' '*' EXCLUDE '(' field_list ')' ')' "
    "| (COLUMNS '(' '*' REPLACE '(' replacements ')' ')' | '(' '*' REPLACE '(' replacements "
    "  ')' ')') "
    "| COLUMNS '(' '*' ')' "
    "| COLUMNS '(' name '.' '*' EXCLUDE '(' field_list ')' REPLACE '(' replacements ')' ')' "
    "| COLUMNS '(' name '.' '*' EXCLUDE '(' field_list ')' ')' "
    "| COLUMNS '(' name '.' '*' REPLACE '(' replacements ')' ')' "
    "| COLUMNS '(' name '.' '*' ')' "
    "| '*' COLUMNS '(' STRING ')' "
    "| '*' COLUMNS '(' expressions ')' "
    "| name '(' expressions? ')' within_group "
    "| name '(' expressions? ')' ('(' DISTINCT? expressions? ')')? (FILTER '(' WHERE "
    "  expression ')')? OVER '(' frame ')' "
    "| name '(' expressions? ')' ('(' DISTINCT? expressions? ')')? (FILTER '(' WHERE "
    "  expression ')')? OVER name "
    "| name ('(' expressions? ')')? '(' DISTINCT? expressions? (ORDER BY orders)? ')' "
    "  (FILTER '(' WHERE expression ')')? "
    "| tag "
    "| template "
    "| literal "
    "| '-' operand{22} "
    "| NOT operand{12} "
    "| (table_path '.')? '*' (EXCLUDE '(' field_list ')')? "
    "| LAMBDA name (',' name)* ','? ':' expression "
    "| '(' query ')' "
    "| '(' expression ')' "
    "| '(' expressions ')' "
    "| ARRAY? '[' expressions? ']' "
    "| '{' pairs? '}' "
    "| lambda "
    "| name ':=' expression "
    "| '#' DECIMAL "
    "| variable_path) ({21} ('*' | '/' | '%') operand{22} "
    "| {20} ('+' | '-' | '||') operand{21} "
    "| {19} ('==' | '=' | '!=' | '<=' | '<' | '>=' | '>' | NOT? IN COHORT? | NOT? [ILIKE "
    "  LIKE] | '~' | '=~' | '!~' | '~*' | '=~*' | '!~*') operand{20} "
    "| {16} IS NOT? DISTINCT FROM operand{17} "
    "| {15} '<=>' operand{16} "
    "| {14} '?\?' operand{15} "
    "| {13} NOT? BETWEEN operand AND operand{14} "
    "| {35} '(' query ')' "
    "| {34} '(' expressions? ')' "
    "| {30} '[' expression ']' "
    "| {29} '[' expression? ':' expression? ']' "
    "| {28} '.' DECIMAL "
    "| {27} '.' name "
    "| {26} '?.' '[' expression ']' "
    "| {25} '?.' DECIMAL "
    "| {24} '?.' name "
    "| {23} '::' cast_type "
    "| {18} IGNORE NULLS "
    "| {17} IS NOT? NULL)*" },
  { "lambda",
    "('(' name (',' name)* ','? ')' | name (',' name)* ','? | '(' ')') '->' (expression | "
    "  block) | LAMBDA name (',' name)* ','? ':' expression" },
  { "replacements", "replacement (',' replacement)*" },
  { "replacement", "expression AS name" },
  { "tag_content", "tag | tag_text | '{' expression '}'" },
  { "tag_text", "TAG_TEXT" },
  { "tag", "'<' name attribute* '/>' | '<' name attribute* '>' tag_content* '</' name '>'" },
  { "attribute", "name '=' text | name '=' '{' expression '}' | name" },
  { "definitions", "definition (',' definition)* ','?" },
  { "definition",
    "name key_names? (USING KEY key_names)? AS (NOT? MATERIALIZED)? '(' query ')' "
    "| expression AS name" },
  { "key_names", "'(' name (',' name)* ')'" },
  { "variable_path", "placeholder | (table_path '.')? path" },
  { "path", "name ('.' name)*" },
  { "table",
    "(table_path | table_function | '(' query ')' "
    "| '(' row_values ')' | tag "
    "| placeholder) ({5} PIVOT '(' expressions pivot_columns (GROUP BY expressions)? ')' "
    "| {4} UNPIVOT (INCLUDE NULLS)? '(' unpivot_columns ')' "
    "| {3} (alias | AS name) alias_columns?)*" },
  { "pivot_columns", "FOR pivot_column+" },
  { "pivot_column", "pivot_operand IN '(' expressions ')'" },
  { "unpivot_columns", "unpivot_column (',' unpivot_column)* ','?" },
  { "unpivot_column",
    "pivot_operand FOR pivot_operand IN '(' expressions ')' (pivot_operand IN '(' "
    "  expressions ')')*" },
  { "pivot_operand", "'(' expressions ')' | expression" },
  { "alias_columns", "'(' name (',' name)* ')'" },
  { "table_function", "name '(' table_arguments? ')'" },
  { "table_path", "(database '.')? path" },
  { "table_arguments", "expression (',' expression)* ','?" },
  { "database", "name" },
  { "point_number", "FLOATING | '.' [OCTAL DECIMAL] | DECIMAL '.' [OCTAL DECIMAL]?" },
  { "number",
    "['-' '+']? (point_number | BINARY | OCTAL | OCTAL_PREFIX | DECIMAL | HEXADECIMAL | INF "
    "  | NAN)" },
  { "literal", "number | STRING | NULL" },
  { "unit", "[DAY HOUR MINUTE MONTH QUARTER SECOND WEEK YEAR]" },
  { "word", "[WORDS -DAY -HOUR -MINUTE -MONTH -QUARTER -SECOND -WEEK -YEAR]" },
  { "alias_word", "[DATE FIRST ID KEY]" },
  { "column_alias_word", "[ASCENDING COHORT DATE DESCENDING FINAL ID RETURN TOP TOTALS]" },
  { "alias", "IDENTIFIER | QUOTED_IDENTIFIER | alias_word" },
  { "column_alias", "IDENTIFIER | QUOTED_IDENTIFIER | column_alias_word" },
  { "name", "IDENTIFIER | QUOTED_IDENTIFIER | unit | word" },
  { "enum_value", "text '=' number" },
  { "placeholder", "'{' expression '}'" },
  { "text", "STRING | template" },
  { "template", "TEMPLATE template_part* QUOTE" },
  { "template_part", "TEMPLATE_BRACE expression '}' | TEMPLATE_TEXT" },
  { "template_text", "FULL_TEMPLATE template_text_part* EOF" },
  { "template_text_part", "FULL_TEMPLATE_BRACE expression '}' | FULL_TEMPLATE_TEXT" },
};

const guint hog_grammar_n_rules = G_N_ELEMENTS (hog_grammar_rules);
