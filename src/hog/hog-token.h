/* hog-token.h: the words and signs of the language
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/* Words, case does not matter. A WORD may also be a name, a RESERVED one never. */
#define HOG_WORDS(WORD, RESERVED)                                                          \
  WORD (ALL) WORD (AND) WORD (ANTI) WORD (ANY) WORD (ARRAY) WORD (AS) WORD (ASCENDING)     \
  WORD (ASOF) WORD (BETWEEN) WORD (BOTH) WORD (BY) WORD (CASE) WORD (CAST)                 \
  RESERVED (CATCH) WORD (COHORT) WORD (COLLATE) WORD (COLUMNS) WORD (CROSS)                \
  WORD (CUBE) WORD (CURRENT) WORD (DATE) WORD (DAY) WORD (DESC) WORD (DESCENDING)          \
  WORD (DISTINCT) WORD (ELSE) WORD (END) RESERVED (EXCEPT) WORD (EXCLUDE)                  \
  WORD (EXTRACT) WORD (FINAL) WORD (FILL) WORD (FILTER) RESERVED (FINALLY)                 \
  WORD (FIRST) RESERVED (FN) WORD (FOLLOWING) WORD (FOR) WORD (FROM) WORD (FULL)           \
  RESERVED (FUN) WORD (GROUP) WORD (GROUPING) WORD (HAVING) WORD (HOUR) WORD (ID)          \
  WORD (IF) WORD (ILIKE) WORD (IGNORE) WORD (INCLUDE) WORD (IN) RESERVED (INF)             \
  WORD (INNER) RESERVED (INTERSECT) WORD (INTERPOLATE) WORD (INTERVAL) WORD (IS)           \
  WORD (JOIN) WORD (KEY) WORD (LAMBDA) WORD (LAST) WORD (LEADING) WORD (LEFT)              \
  RESERVED (LET) WORD (LIKE) WORD (LIMIT) RESERVED (MATERIALIZED) WORD (MINUTE)            \
  WORD (MONTH) WORD (NAME) WORD (NATURAL) RESERVED (NAN) WORD (NOT) RESERVED (NULL)        \
  WORD (NULLS) WORD (OFFSET) WORD (ON) WORD (OR) WORD (ORDER) WORD (OUTER) WORD (OVER)     \
  WORD (PARTITION) WORD (PIVOT) WORD (POSITIONAL) WORD (PRECEDING) WORD (PREWHERE)         \
  WORD (QUALIFY) WORD (QUARTER) WORD (RANGE) WORD (RECURSIVE) WORD (REPLACE)               \
  WORD (RETURN) WORD (RIGHT) WORD (ROLLUP) WORD (ROW) WORD (ROWS) WORD (SAMPLE)            \
  WORD (SECOND) WORD (SELECT) WORD (SEMI) WORD (SETS) WORD (SETTINGS) WORD (STEP)          \
  WORD (SUBSTRING) WORD (THEN) RESERVED (THROW) WORD (TIES) WORD (TIMESTAMP)               \
  WORD (TIME) WORD (LOCAL) WORD (ZONE) WORD (TO) WORD (TOP) WORD (TOTALS)                  \
  WORD (TRAILING) WORD (TRIM) WORD (TRUNCATE) RESERVED (TRY) WORD (TRY_CAST)               \
  WORD (UNBOUNDED) WORD (UNION) WORD (UNPIVOT) WORD (USING) WORD (VALUES) WORD (WEEK)      \
  WORD (WHEN) WORD (WHERE) RESERVED (WHILE) WORD (WINDOW) WORD (WITH)                      \
  RESERVED (WITHIN) WORD (YEAR)

/* SIGN (NAME, text) */
#define HOG_SIGNS(SIGN)                                                                    \
  SIGN (ARROW, "->") SIGN (ASTERISK, "*") SIGN (BACKQUOTE, "`") SIGN (BACKSLASH, "\\")     \
  SIGN (DOUBLECOLON, "::") SIGN (COLONEQUALS, ":=") SIGN (COLON, ":")                      \
  SIGN (COMMA, ",") SIGN (CONCAT, "||") SIGN (DASH, "-") SIGN (DOT, ".")                   \
  SIGN (EQ_DOUBLE, "==") SIGN (EQ_SINGLE, "=") SIGN (GT_EQ, ">=") SIGN (GT, ">")           \
  SIGN (HASH, "#") SIGN (IREGEX_SINGLE, "~*") SIGN (IREGEX_DOUBLE, "=~*")                  \
  SIGN (LBRACE, "{") SIGN (LBRACKET, "[") SIGN (LPAREN, "(") SIGN (NULL_SAFE_EQ, "<=>")    \
  SIGN (LT_EQ, "<=") SIGN (LT, "<") SIGN (LT_SLASH, "</") SIGN (NOT_EQ, "!=")              \
  SIGN (NOT_IREGEX, "!~*") SIGN (NOT_REGEX, "!~") SIGN (NULL_PROPERTY, "?.")               \
  SIGN (NULLISH, "??") SIGN (PERCENT, "%") SIGN (PLUS, "+") SIGN (QUERY, "?")                \
  SIGN (QUOTE_DOUBLE, "\"")                                                                \
  SIGN (TEMPLATE_START, "f'") SIGN (FULL_TEMPLATE_START, "F'")                             \
  SIGN (QUOTE_SINGLE, "'") SIGN (REGEX_SINGLE, "~") SIGN (REGEX_DOUBLE, "=~")              \
  SIGN (RBRACE, "}") SIGN (RBRACKET, "]") SIGN (RPAREN, ")") SIGN (SEMICOLON, ";")         \
  SIGN (SLASH, "/") SIGN (SLASH_GT, "/>")

typedef enum
{
  HOG_TOKEN_EOF,
#define HOG_WORD(name) HOG_TOKEN_##name,
  HOG_WORDS (HOG_WORD, HOG_WORD)
#undef HOG_WORD
  HOG_TOKEN_IDENTIFIER,
  HOG_TOKEN_QUOTED_IDENTIFIER,
  HOG_TOKEN_FLOATING,
  HOG_TOKEN_BINARY,
  HOG_TOKEN_OCTAL,
  HOG_TOKEN_DECIMAL,
  HOG_TOKEN_HEXADECIMAL,
  HOG_TOKEN_OCTAL_PREFIX,
  HOG_TOKEN_MALFORMED_BINARY,
  HOG_TOKEN_STRING,
#define HOG_SIGN(name, text) HOG_TOKEN_##name,
  HOG_SIGNS (HOG_SIGN)
#undef HOG_SIGN
  HOG_TOKEN_TEMPLATE_TEXT,      /* text of f'...' */
  HOG_TOKEN_FULL_TEMPLATE_TEXT, /* text of a template */
  HOG_TOKEN_TAG_TEXT,           /* text between tags */
  HOG_TOKEN_TEMPLATE_BRACE,     /* { in f'...' */
  HOG_TOKEN_FULL_TEMPLATE_BRACE,/* { in a template */
  HOG_TOKEN_UNEXPECTED,         /* a character that begins nothing */
  HOG_N_TOKENS
} HogTokenKind;

typedef struct
{
  guint8 kind;
  guint  start;
  guint  end;
} HogToken;

/* Whether a token of this kind may be a name. */
gboolean    hog_token_kind_is_name  (HogTokenKind  kind);

/* The text of a sign, the upper-case word, or a description in words. */
const char *hog_token_kind_get_text (HogTokenKind  kind);

G_END_DECLS
