/* hog-token.c: the words and signs of the language
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-token.h"

#include "hog-token-private.h"

typedef struct
{
  const char   *text;
  HogTokenKind  kind;
} Word;

static const Word words_a[] = {
  { "ALL", HOG_TOKEN_ALL },
  { "AND", HOG_TOKEN_AND },
  { "ANTI", HOG_TOKEN_ANTI },
  { "ANY", HOG_TOKEN_ANY },
  { "ARRAY", HOG_TOKEN_ARRAY },
  { "AS", HOG_TOKEN_AS },
  { "ASC", HOG_TOKEN_ASCENDING },
  { "ASCENDING", HOG_TOKEN_ASCENDING },
  { "ASOF", HOG_TOKEN_ASOF },
  { NULL, 0 },
};
static const Word words_b[] = {
  { "BETWEEN", HOG_TOKEN_BETWEEN },
  { "BOTH", HOG_TOKEN_BOTH },
  { "BY", HOG_TOKEN_BY },
  { NULL, 0 },
};
static const Word words_c[] = {
  { "CASE", HOG_TOKEN_CASE },
  { "CAST", HOG_TOKEN_CAST },
  { "CATCH", HOG_TOKEN_CATCH },
  { "COHORT", HOG_TOKEN_COHORT },
  { "COLLATE", HOG_TOKEN_COLLATE },
  { "COLUMNS", HOG_TOKEN_COLUMNS },
  { "CROSS", HOG_TOKEN_CROSS },
  { "CUBE", HOG_TOKEN_CUBE },
  { "CURRENT", HOG_TOKEN_CURRENT },
  { NULL, 0 },
};
static const Word words_d[] = {
  { "DATE", HOG_TOKEN_DATE },
  { "DAY", HOG_TOKEN_DAY },
  { "DESC", HOG_TOKEN_DESC },
  { "DESCENDING", HOG_TOKEN_DESCENDING },
  { "DISTINCT", HOG_TOKEN_DISTINCT },
  { NULL, 0 },
};
static const Word words_e[] = {
  { "ELSE", HOG_TOKEN_ELSE },
  { "END", HOG_TOKEN_END },
  { "EXCEPT", HOG_TOKEN_EXCEPT },
  { "EXCLUDE", HOG_TOKEN_EXCLUDE },
  { "EXTRACT", HOG_TOKEN_EXTRACT },
  { NULL, 0 },
};
static const Word words_f[] = {
  { "FILL", HOG_TOKEN_FILL },
  { "FILTER", HOG_TOKEN_FILTER },
  { "FINAL", HOG_TOKEN_FINAL },
  { "FINALLY", HOG_TOKEN_FINALLY },
  { "FIRST", HOG_TOKEN_FIRST },
  { "FN", HOG_TOKEN_FN },
  { "FOLLOWING", HOG_TOKEN_FOLLOWING },
  { "FOR", HOG_TOKEN_FOR },
  { "FROM", HOG_TOKEN_FROM },
  { "FULL", HOG_TOKEN_FULL },
  { "FUN", HOG_TOKEN_FUN },
  { NULL, 0 },
};
static const Word words_g[] = {
  { "GROUP", HOG_TOKEN_GROUP },
  { "GROUPING", HOG_TOKEN_GROUPING },
  { NULL, 0 },
};
static const Word words_h[] = {
  { "HAVING", HOG_TOKEN_HAVING },
  { "HOUR", HOG_TOKEN_HOUR },
  { NULL, 0 },
};
static const Word words_i[] = {
  { "ID", HOG_TOKEN_ID },
  { "IF", HOG_TOKEN_IF },
  { "IGNORE", HOG_TOKEN_IGNORE },
  { "ILIKE", HOG_TOKEN_ILIKE },
  { "IN", HOG_TOKEN_IN },
  { "INCLUDE", HOG_TOKEN_INCLUDE },
  { "INF", HOG_TOKEN_INF },
  { "INFINITY", HOG_TOKEN_INF },
  { "INNER", HOG_TOKEN_INNER },
  { "INTERPOLATE", HOG_TOKEN_INTERPOLATE },
  { "INTERSECT", HOG_TOKEN_INTERSECT },
  { "INTERVAL", HOG_TOKEN_INTERVAL },
  { "IS", HOG_TOKEN_IS },
  { NULL, 0 },
};
static const Word words_j[] = {
  { "JOIN", HOG_TOKEN_JOIN },
  { NULL, 0 },
};
static const Word words_k[] = {
  { "KEY", HOG_TOKEN_KEY },
  { NULL, 0 },
};
static const Word words_l[] = {
  { "LAMBDA", HOG_TOKEN_LAMBDA },
  { "LAST", HOG_TOKEN_LAST },
  { "LEADING", HOG_TOKEN_LEADING },
  { "LEFT", HOG_TOKEN_LEFT },
  { "LET", HOG_TOKEN_LET },
  { "LIKE", HOG_TOKEN_LIKE },
  { "LIMIT", HOG_TOKEN_LIMIT },
  { "LOCAL", HOG_TOKEN_LOCAL },
  { NULL, 0 },
};
static const Word words_m[] = {
  { "MATERIALIZED", HOG_TOKEN_MATERIALIZED },
  { "MINUTE", HOG_TOKEN_MINUTE },
  { "MONTH", HOG_TOKEN_MONTH },
  { NULL, 0 },
};
static const Word words_n[] = {
  { "NAME", HOG_TOKEN_NAME },
  { "NAN", HOG_TOKEN_NAN },
  { "NATURAL", HOG_TOKEN_NATURAL },
  { "NOT", HOG_TOKEN_NOT },
  { "NULL", HOG_TOKEN_NULL },
  { "NULLS", HOG_TOKEN_NULLS },
  { NULL, 0 },
};
static const Word words_o[] = {
  { "OFFSET", HOG_TOKEN_OFFSET },
  { "ON", HOG_TOKEN_ON },
  { "OR", HOG_TOKEN_OR },
  { "ORDER", HOG_TOKEN_ORDER },
  { "OUTER", HOG_TOKEN_OUTER },
  { "OVER", HOG_TOKEN_OVER },
  { NULL, 0 },
};
static const Word words_p[] = {
  { "PARTITION", HOG_TOKEN_PARTITION },
  { "PIVOT", HOG_TOKEN_PIVOT },
  { "POSITIONAL", HOG_TOKEN_POSITIONAL },
  { "PRECEDING", HOG_TOKEN_PRECEDING },
  { "PREWHERE", HOG_TOKEN_PREWHERE },
  { NULL, 0 },
};
static const Word words_q[] = {
  { "QUALIFY", HOG_TOKEN_QUALIFY },
  { "QUARTER", HOG_TOKEN_QUARTER },
  { NULL, 0 },
};
static const Word words_r[] = {
  { "RANGE", HOG_TOKEN_RANGE },
  { "RECURSIVE", HOG_TOKEN_RECURSIVE },
  { "REPLACE", HOG_TOKEN_REPLACE },
  { "RETURN", HOG_TOKEN_RETURN },
  { "RIGHT", HOG_TOKEN_RIGHT },
  { "ROLLUP", HOG_TOKEN_ROLLUP },
  { "ROW", HOG_TOKEN_ROW },
  { "ROWS", HOG_TOKEN_ROWS },
  { NULL, 0 },
};
static const Word words_s[] = {
  { "SAMPLE", HOG_TOKEN_SAMPLE },
  { "SECOND", HOG_TOKEN_SECOND },
  { "SELECT", HOG_TOKEN_SELECT },
  { "SEMI", HOG_TOKEN_SEMI },
  { "SETS", HOG_TOKEN_SETS },
  { "SETTINGS", HOG_TOKEN_SETTINGS },
  { "STEP", HOG_TOKEN_STEP },
  { "SUBSTRING", HOG_TOKEN_SUBSTRING },
  { NULL, 0 },
};
static const Word words_t[] = {
  { "THEN", HOG_TOKEN_THEN },
  { "THROW", HOG_TOKEN_THROW },
  { "TIES", HOG_TOKEN_TIES },
  { "TIME", HOG_TOKEN_TIME },
  { "TIMESTAMP", HOG_TOKEN_TIMESTAMP },
  { "TO", HOG_TOKEN_TO },
  { "TOP", HOG_TOKEN_TOP },
  { "TOTALS", HOG_TOKEN_TOTALS },
  { "TRAILING", HOG_TOKEN_TRAILING },
  { "TRIM", HOG_TOKEN_TRIM },
  { "TRUNCATE", HOG_TOKEN_TRUNCATE },
  { "TRY", HOG_TOKEN_TRY },
  { "TRY_CAST", HOG_TOKEN_TRY_CAST },
  { NULL, 0 },
};
static const Word words_u[] = {
  { "UNBOUNDED", HOG_TOKEN_UNBOUNDED },
  { "UNION", HOG_TOKEN_UNION },
  { "UNPIVOT", HOG_TOKEN_UNPIVOT },
  { "USING", HOG_TOKEN_USING },
  { NULL, 0 },
};
static const Word words_v[] = {
  { "VALUES", HOG_TOKEN_VALUES },
  { NULL, 0 },
};
static const Word words_w[] = {
  { "WEEK", HOG_TOKEN_WEEK },
  { "WHEN", HOG_TOKEN_WHEN },
  { "WHERE", HOG_TOKEN_WHERE },
  { "WHILE", HOG_TOKEN_WHILE },
  { "WINDOW", HOG_TOKEN_WINDOW },
  { "WITH", HOG_TOKEN_WITH },
  { "WITHIN", HOG_TOKEN_WITHIN },
  { NULL, 0 },
};
static const Word words_y[] = {
  { "YEAR", HOG_TOKEN_YEAR },
  { "YYYY", HOG_TOKEN_YEAR },
  { NULL, 0 },
};
static const Word words_z[] = {
  { "ZONE", HOG_TOKEN_ZONE },
  { NULL, 0 },
};

static const Word *const words_by_letter[26] = {
  words_a, words_b, words_c, words_d, words_e, words_f, words_g, words_h, words_i, words_j,
  words_k, words_l, words_m, words_n, words_o, words_p, words_q, words_r, words_s, words_t,
  words_u, words_v, words_w, NULL, words_y, words_z,
};

static const char *const token_texts[HOG_N_TOKENS] = {
  [HOG_TOKEN_EOF] = "<EOF>",
#define HOG_WORD(name) [HOG_TOKEN_##name] = #name,
  HOG_WORDS (HOG_WORD, HOG_WORD)
#undef HOG_WORD
  [HOG_TOKEN_IDENTIFIER] = "name",
  [HOG_TOKEN_QUOTED_IDENTIFIER] = "quoted name",
  [HOG_TOKEN_FLOATING] = "number",
  [HOG_TOKEN_BINARY] = "number",
  [HOG_TOKEN_OCTAL] = "number",
  [HOG_TOKEN_DECIMAL] = "number",
  [HOG_TOKEN_HEXADECIMAL] = "number",
  [HOG_TOKEN_OCTAL_PREFIX] = "number",
  [HOG_TOKEN_MALFORMED_BINARY] = "number",
  [HOG_TOKEN_STRING] = "string",
#define HOG_SIGN(name, text) [HOG_TOKEN_##name] = text,
  HOG_SIGNS (HOG_SIGN)
#undef HOG_SIGN
  [HOG_TOKEN_TEMPLATE_TEXT] = "text",
  [HOG_TOKEN_FULL_TEMPLATE_TEXT] = "text",
  [HOG_TOKEN_TAG_TEXT] = "text",
  [HOG_TOKEN_TEMPLATE_BRACE] = "{",
  [HOG_TOKEN_FULL_TEMPLATE_BRACE] = "{",
  [HOG_TOKEN_UNEXPECTED] = "character",
};

static const guint8 token_is_name[HOG_N_TOKENS] = {
#define HOG_WORD(name) [HOG_TOKEN_##name] = 1,
#define HOG_RESERVED(name)
  HOG_WORDS (HOG_WORD, HOG_RESERVED)
#undef HOG_WORD
#undef HOG_RESERVED
  [HOG_TOKEN_IDENTIFIER] = 1,
  [HOG_TOKEN_QUOTED_IDENTIFIER] = 1,
};

gboolean
hog_token_kind_is_name (HogTokenKind kind)
{
  return token_is_name[kind];
}

const char *
hog_token_kind_get_text (HogTokenKind kind)
{
  return token_texts[kind];
}

HogTokenKind
hog_token_kind_from_word (const char *text,
                          gsize       length)
{
  const Word *word;

  if (!g_ascii_isalpha (text[0]))
    return HOG_TOKEN_IDENTIFIER;

  word = words_by_letter[(text[0] | 0x20) - 'a'];
  for (; word != NULL && word->text != NULL; word++)
    {
      gsize i = 1;

      while (i < length && g_ascii_toupper (text[i]) == word->text[i])
        i++;
      if (i == length && word->text[i] == '\0')
        return word->kind;
    }

  return HOG_TOKEN_IDENTIFIER;
}
