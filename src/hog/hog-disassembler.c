/* hog-disassembler.c: a program in words
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-disassembler.h"

#include "hog-bytecode-walk.h"
#include "hog-json.h"
#include "hog-opcodes.h"

#define COLUMN_OF_SOURCE 48

typedef struct
{
  HogProgram       *program;
  const HogElement *elements;
  guint             n_elements;
  GString          *text;
  GArray           *ends; /* guint: where the bodies around end, the innermost last */
} Disassembly;

static void
append_element (Disassembly      *self,
                const HogElement *element)
{
  switch (element->kind)
    {
    case HOG_ELEMENT_NULL:
      g_string_append (self->text, "null");
      break;
    case HOG_ELEMENT_BOOLEAN:
      g_string_append (self->text, element->boolean ? "true" : "false");
      break;
    case HOG_ELEMENT_INTEGER:
      g_string_append_printf (self->text, "%" G_GINT64_FORMAT, element->integer);
      break;
    case HOG_ELEMENT_BIG_INTEGER:
      g_string_append (self->text, element->string);
      break;
    case HOG_ELEMENT_FLOAT:
      {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];

        g_string_append (self->text, g_ascii_dtostr (digits, sizeof digits, element->number));
        break;
      }
    case HOG_ELEMENT_STRING:
    default:
      hog_json_append_string (self->text, element->string, element->length);
      break;
    }
}

static void
append_target (Disassembly *self,
               guint        behind,
               gint64       distance)
{
  if (ABS (distance) <= self->n_elements)
    g_string_append_printf (self->text, " -> %" G_GINT64_FORMAT, (gint64) behind + distance);
}

/* Appends the operands of the instruction at @index; says how long a body follows it. */
static guint
append_operands (Disassembly *self,
                 guint        index,
                 guint        length)
{
  const char *forms = hog_opcode_get_operands ((guint) self->elements[index].integer);
  guint body = 0;

  for (guint i = 1; i < length; i++)
    {
      const HogElement *operand = &self->elements[index + i];
      char form = *forms != '\0' ? *forms++ : '\0';

      g_string_append_c (self->text, ' ');
      append_element (self, operand);
      if (form == 'd')
        append_target (self, index + length, operand->integer);
      else if (form == 't')
        append_target (self, index + 1, operand->integer);
      else if (form == 'f')
        body = (guint) MIN (operand->integer, (gint64) self->n_elements);
    }
  return body;
}

static void
append_place (Disassembly *self,
              guint        index,
              gsize        line_start)
{
  HogSpan span = hog_program_get_span (self->program, index);
  glong width;
  guint line;
  guint column;

  if (hog_program_get_source (self->program) == NULL || span.end == 0)
    return;
  width = g_utf8_strlen (self->text->str + line_start, -1);
  g_string_append_printf (self->text, "%*s", (int) MAX (COLUMN_OF_SOURCE - width, 0), "");
  hog_source_get_position (hog_program_get_source (self->program), span.start, &line, &column);
  g_string_append_printf (self->text, " %u:%u", line, column);
}

/* Appends the line of the element at @index; says how many elements it took. */
static guint
append_line (Disassembly *self,
             guint        index)
{
  gsize line_start = self->text->len;
  guint length = hog_program_get_instruction_length (self->program, index);
  guint body = 0;

  while (self->ends->len > 0
         && g_array_index (self->ends, guint, self->ends->len - 1) <= index)
    g_array_set_size (self->ends, self->ends->len - 1);

  g_string_append_printf (self->text, "%6u  %*s", index, (int) MIN (self->ends->len, 20) * 2, "");
  if (length == 0 || self->elements[index].kind != HOG_ELEMENT_INTEGER)
    {
      append_element (self, &self->elements[index]);
      length = 1;
    }
  else
    {
      g_string_append (self->text,
                       hog_opcode_get_name ((guint) self->elements[index].integer));
      body = append_operands (self, index, length);
      append_place (self, index, line_start);
    }
  g_string_append_c (self->text, '\n');

  if (body > 0)
    {
      guint end = index + length + body;

      g_array_append_val (self->ends, end);
    }
  return length;
}

char *
hog_disassemble (HogProgram *program)
{
  Disassembly self = { .program = program };
  guint index;

  g_return_val_if_fail (program != NULL, NULL);

  self.elements = hog_program_get_elements (program, &self.n_elements);
  self.text = g_string_new (NULL);
  self.ends = g_array_new (FALSE, FALSE, sizeof (guint));

  index = MIN (hog_program_get_code_start (program), self.n_elements);
  while (index < self.n_elements)
    index += append_line (&self, index);

  g_array_unref (self.ends);
  return g_string_free (self.text, FALSE);
}
