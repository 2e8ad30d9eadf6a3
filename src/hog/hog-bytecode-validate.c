/* hog-bytecode-validate.c: whether every instruction of a program is well formed
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-bytecode-private.h"

#include "hog-bytecode-walk.h"
#include "hog-opcodes.h"

static const char *const operand_forms[HOG_N_OPCODES] = {
#define HOG_OPCODE(name, number, operands) [number] = operands,
  HOG_OPCODES (HOG_OPCODE)
#undef HOG_OPCODE
};

static const char *const names[HOG_N_OPCODES] = {
#define HOG_OPCODE(name, number, operands) [number] = #name,
  HOG_OPCODES (HOG_OPCODE)
#undef HOG_OPCODE
};

const char *
hog_opcode_get_name (guint opcode)
{
  return opcode < HOG_N_OPCODES ? names[opcode] : NULL;
}

const char *
hog_opcode_get_operands (guint opcode)
{
  return opcode < HOG_N_OPCODES ? operand_forms[opcode] : NULL;
}

static gboolean
is_operand (const HogElement *element,
            char              form)
{
  switch (form)
    {
    case 's':
      return element->kind == HOG_ELEMENT_STRING;
    case 'v':
      return element->kind != HOG_ELEMENT_STRING;
    case 'd':
      return element->kind == HOG_ELEMENT_INTEGER;
    default:
      return element->kind == HOG_ELEMENT_INTEGER && element->integer >= 0 &&
             element->integer <= G_MAXINT32;
    }
}

/* Number of elements of the instruction at @index, 0 if it is not well formed. */
guint
hog_program_get_instruction_length (HogProgram *self,
                                    guint       index)
{
  guint n;
  const HogElement *elements = hog_program_get_elements (self, &n);
  const char *forms;
  guint length = 1;

  if (index >= n || elements[index].kind == HOG_ELEMENT_NULL)
    return index < n;
  if (elements[index].kind != HOG_ELEMENT_INTEGER || elements[index].integer < 0)
    return 0;
  forms = hog_opcode_get_operands (MIN (elements[index].integer, HOG_N_OPCODES));
  if (forms == NULL)
    return 0;

  for (; *forms != '\0'; forms++, length++)
    {
      const HogElement *operand = &elements[index + length];

      if (index + length >= n || !is_operand (operand, *forms))
        return 0;
      if (*forms != 'u')
        continue;
      if (operand->integer > (n - index) / 2)
        return 0;
      for (guint i = 1; i <= operand->integer; i++)
        {
          if (index + length + 2 * i >= n || operand[2 * i - 1].kind != HOG_ELEMENT_BOOLEAN ||
              !is_operand (&operand[2 * i], 'i'))
            return 0;
        }
      length += 2 * operand->integer;
    }

  return length;
}

guint
hog_program_get_code_start (HogProgram *self)
{
  return hog_program_get_element (self, 0)->string[1] == 'h' ? 1 : 2;
}

static gboolean
fail (GError    **error,
      guint       index,
      const char *what)
{
  g_set_error (error, HOG_ERROR, HOG_ERROR_BYTECODE, "Element %u: %s", index, what);
  return FALSE;
}

/* Every jump must land on an instruction or behind the last one. PostHog's compiler itself
 * emits jumps that land one element short (a typed catch clause with a name of its own), which
 * are let pass.
 */
static gboolean
check_jumps (HogProgram   *self,
             const guint8 *is_instruction,
             GError      **error)
{
  guint n;
  const HogElement *elements = hog_program_get_elements (self, &n);

  for (guint i = hog_program_get_code_start (self); i < n; i++)
    {
      gint64 opcode = elements[i].integer;
      gint64 target;

      if (!is_instruction[i] || elements[i].kind != HOG_ELEMENT_INTEGER)
        continue;
      if (opcode == HOG_OPCODE_JUMP || opcode == HOG_OPCODE_JUMP_IF_FALSE ||
          opcode == HOG_OPCODE_JUMP_IF_STACK_NOT_NULL)
        target = (gint64) i + 2;
      else if (opcode == HOG_OPCODE_TRY)
        target = (gint64) i + 1;
      else
        continue;

      if (ABS (elements[i + 1].integer) > n)
        return fail (error, i, "jumps out of the program");
      target += elements[i + 1].integer;
      if (target < 0 || target > n)
        return fail (error, i, "jumps out of the program");
      if (!is_instruction[target] &&
          !(opcode == HOG_OPCODE_JUMP_IF_FALSE && target > 0 && is_instruction[target - 1]))
        return fail (error, i, "jumps into an instruction");
    }

  return TRUE;
}

gboolean
hog_program_validate (HogProgram *self,
                      GError    **error)
{
  g_autofree guint8 *is_instruction = NULL;
  guint n;
  guint i;

  g_return_val_if_fail (self != NULL, FALSE);

  hog_program_get_elements (self, &n);
  is_instruction = g_malloc0 (n + 1);
  i = hog_program_get_code_start (self);
  if (i > n)
    return fail (error, n, "the version is missing");
  while (i < n)
    {
      guint length = hog_program_get_instruction_length (self, i);

      if (length == 0)
        return fail (error, i, "is no instruction, or its operands are wrong");
      is_instruction[i] = TRUE;
      i += length;
    }
  is_instruction[n] = TRUE;
  return check_jumps (self, is_instruction, error);
}
