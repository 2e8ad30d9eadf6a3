/* hog-ast-json.c: the syntax tree in the form that PostHog's parser gives
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-ast.h"

#include <math.h>

#include "hog-json.h"
#include "hog-number.h"

typedef struct
{
  GString *out;
  guint   *characters;   /* offset in characters of each byte */
  guint    shift;
} Dump;

static void dump_node (Dump         *self,
                       const HogAst *node);

static void
dump_number (Dump   *self,
             double  number)
{
  char text[HOG_NUMBER_TEXT_SIZE];

  hog_number_to_text (number, text);
  if (isnan (number) || isinf (number))
    g_string_append_printf (self->out, "\"%s\"", text);
  else
    g_string_append (self->out, text);
}

static void
dump_value (Dump              *self,
            const HogAstValue *value)
{
  switch (value->kind)
    {
    case HOG_AST_VALUE_NODE:
      dump_node (self, value->node);
      break;
    case HOG_AST_VALUE_LIST:
      g_string_append_c (self->out, '[');
      for (guint i = 0; i < value->length; i++)
        {
          if (i > 0)
            g_string_append_c (self->out, ',');
          dump_value (self, &value->list[i]);
        }
      g_string_append_c (self->out, ']');
      break;
    case HOG_AST_VALUE_MAP:
      g_string_append_c (self->out, '{');
      for (guint i = 0; i < value->length; i++)
        {
          if (i > 0)
            g_string_append_c (self->out, ',');
          dump_value (self, &value->list[2 * i]);
          g_string_append_c (self->out, ':');
          dump_value (self, &value->list[2 * i + 1]);
        }
      g_string_append_c (self->out, '}');
      break;
    case HOG_AST_VALUE_STRING:
      hog_json_append_string (self->out, value->string, value->length);
      break;
    case HOG_AST_VALUE_INTEGER:
      g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case HOG_AST_VALUE_DIGITS:
      g_string_append_printf (self->out, "\"%s\"", value->string);
      break;
    case HOG_AST_VALUE_FLOAT:
      dump_number (self, value->number);
      break;
    case HOG_AST_VALUE_BOOLEAN:
      g_string_append (self->out, value->boolean ? "true" : "false");
      break;
    case HOG_AST_VALUE_NONE:
    case HOG_AST_VALUE_NULL:
    default:
      g_string_append (self->out, "null");
      break;
    }
}

static void
dump_node (Dump         *self,
           const HogAst *node)
{
  const HogAstClass *class = hog_ast_get_class (node->kind);

  g_string_append_printf (self->out, "{\"node\":\"%s\"", class->name);
  if (!node->is_implied)
    g_string_append_printf (self->out, ",\"start\":%u,\"end\":%u",
                            self->characters[node->span.start] + self->shift,
                            self->characters[node->span.end] + self->shift);
  for (guint i = 0; i < class->n_fields; i++)
    {
      if (node->fields[i].kind == HOG_AST_VALUE_NONE)
        continue;
      g_string_append_printf (self->out, ",\"%s\":", class->fields[i].name);
      dump_value (self, &node->fields[i]);
    }
  g_string_append_c (self->out, '}');
}

char *
hog_ast_to_json (const HogAst *self,
                 const char   *text,
                 gsize         length,
                 guint         shift)
{
  g_autofree guint *characters = g_new (guint, length + 1);
  Dump dump = { g_string_new (NULL), characters, shift };
  guint count = 0;

  for (gsize i = 0; i < length; i++)
    {
      characters[i] = count;
      count += (text[i + 1] & 0xc0) != 0x80 || i + 1 == length;
    }
  characters[length] = count;
  dump_node (&dump, self);
  return g_string_free (dump.out, FALSE);
}
