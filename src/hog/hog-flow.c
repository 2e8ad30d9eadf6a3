/* hog-flow.c: the height of the stack at each instruction of a program
 *
 * Follows every way through each function. Where two ways meet with different heights, or the
 * stack would be used beyond what the function has put on it, the function stays unreached
 * and only the exact form can run it.
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-flow.h"

#define MAX_OPERAND 1000000
#define MAX_HEIGHT 10000

typedef struct
{
  guint ip;
  gint  height;
} Way;

typedef struct
{
  HogFlow *flow;
  GArray  *ways;      /* of Way: still to follow in the current function */
  GArray  *functions; /* of Way: their starts */
  GArray  *visited;   /* of guint: what belongs to the current function */
  guint8  *is_known;  /* by ip: whether a function that starts there is among them */
} Walk;

gint
hog_flow_get_operand (HogFlow *self,
                      guint    ip,
                      guint    n)
{
  HogValue value = self->elements[ip + n];
  double number = hog_value_is_number (value) ? hog_value_get_number (value) : 0;

  return number > G_MININT && number < G_MAXINT ? (gint) number : 0;
}

static gboolean
is_small_integer (HogValue value)
{
  double number = hog_value_is_number (value) ? hog_value_get_number (value) : 0.5;

  return number > -MAX_OPERAND && number < MAX_OPERAND && number == (double) (gint) number;
}

static guint
count_operands (HogFlow   *self,
                guint      ip,
                HogOpcode  opcode)
{
  static const guint8 counts[HOG_N_OPCODES] = {
    [HOG_OPCODE_GET_GLOBAL] = 1, [HOG_OPCODE_CALL_GLOBAL] = 2, [HOG_OPCODE_AND] = 1,
    [HOG_OPCODE_OR] = 1, [HOG_OPCODE_STRING] = 1, [HOG_OPCODE_INTEGER] = 1,
    [HOG_OPCODE_FLOAT] = 1, [HOG_OPCODE_GET_LOCAL] = 1, [HOG_OPCODE_SET_LOCAL] = 1,
    [HOG_OPCODE_JUMP] = 1, [HOG_OPCODE_JUMP_IF_FALSE] = 1, [HOG_OPCODE_DICT] = 1,
    [HOG_OPCODE_ARRAY] = 1, [HOG_OPCODE_TUPLE] = 1, [HOG_OPCODE_JUMP_IF_STACK_NOT_NULL] = 1,
    [HOG_OPCODE_TRY] = 1, [HOG_OPCODE_CALLABLE] = 4, [HOG_OPCODE_CALL_LOCAL] = 1,
    [HOG_OPCODE_GET_UPVALUE] = 1, [HOG_OPCODE_SET_UPVALUE] = 1,
  };

  if (opcode == HOG_OPCODE_CLOSURE && ip + 1 < self->n_elements)
    return 1 + 2 * (guint) CLAMP (hog_flow_get_operand (self, ip, 1), 0, MAX_HEIGHT);
  return counts[opcode];
}

guint
hog_flow_get_length (HogFlow *self,
                     guint    ip)
{
  return 1 + count_operands (self, ip, hog_flow_get_opcode (self, ip));
}

/* Whether operands that are counts or distances are small integers. */
static gboolean
has_good_operands (HogFlow   *self,
                   guint      ip,
                   HogOpcode  opcode,
                   guint      n_operands)
{
  for (guint i = 1; i <= n_operands; i++)
    {
      gboolean is_any = opcode == HOG_OPCODE_STRING || opcode == HOG_OPCODE_INTEGER
                        || opcode == HOG_OPCODE_FLOAT
                        || (i == 1 && (opcode == HOG_OPCODE_CALL_GLOBAL
                                       || opcode == HOG_OPCODE_CALLABLE))
                        || (opcode == HOG_OPCODE_CLOSURE && i > 1);

      if (!is_any && !is_small_integer (self->elements[ip + i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_jump (HogOpcode opcode)
{
  return opcode == HOG_OPCODE_JUMP || opcode == HOG_OPCODE_JUMP_IF_FALSE
         || opcode == HOG_OPCODE_JUMP_IF_STACK_NOT_NULL || opcode == HOG_OPCODE_TRY;
}

/* Finds where instructions start, and counts them. */
static gboolean
find_instructions (HogFlow *self)
{
  guint op_index = 1;

  for (guint ip = self->start; ip < self->n_elements;)
    {
      HogValue element = self->elements[ip];
      double number = hog_value_is_number (element) ? hog_value_get_number (element) : 0;
      guint n_operands;
      HogOpcode opcode;

      if (!(number >= 1 && number < HOG_N_OPCODES) || number != (double) (int) number)
        return FALSE;
      opcode = (HogOpcode) (int) number;
      if (opcode == HOG_OPCODE_DECLARE_FN || opcode == HOG_OPCODE_IN_COHORT
          || opcode == HOG_OPCODE_NOT_IN_COHORT)
        return FALSE;
      n_operands = count_operands (self, ip, opcode);
      if (ip + n_operands >= self->n_elements
          || !has_good_operands (self, ip, opcode, n_operands)
          || (is_jump (opcode) && (gint) ip + 2 + hog_flow_get_operand (self, ip, 1) < 0))
        return FALSE;
      self->op_indices[ip] = op_index++;
      ip += 1 + n_operands;
    }
  self->op_indices[self->n_elements] = op_index;
  return TRUE;
}

/* Index of the element that a jump goes to; TRY counts from one element earlier. */
guint
hog_flow_get_target (HogFlow *self,
                     guint    ip)
{
  gint base = hog_flow_get_opcode (self, ip) == HOG_OPCODE_TRY ? 1 : 2;
  gint target = (gint) ip + base + hog_flow_get_operand (self, ip, 1);

  return MIN ((guint) target, self->n_elements);
}

/* How many values the instruction takes off the stack and how many it puts on it. */
static void
get_effect (HogFlow   *self,
            guint      ip,
            HogOpcode  opcode,
            gint      *pops,
            gint      *pushes)
{
  gint n = hog_flow_get_length (self, ip) > 1 ? hog_flow_get_operand (self, ip, 1) : 0;

  *pops = 0;
  *pushes = 1;
  if (opcode >= HOG_OPCODE_PLUS && opcode <= HOG_OPCODE_NOT_IREGEX)
    {
      *pops = 2;
      return;
    }
  switch ((int) opcode)
    {
    case HOG_OPCODE_GET_GLOBAL:
    case HOG_OPCODE_AND:
    case HOG_OPCODE_OR:
    case HOG_OPCODE_ARRAY:
    case HOG_OPCODE_TUPLE:
      *pops = n;
      break;
    case HOG_OPCODE_CALL_GLOBAL:
      *pops = hog_flow_get_operand (self, ip, 2);
      break;
    case HOG_OPCODE_CALL_LOCAL:
      *pops = n + 1;
      break;
    case HOG_OPCODE_DICT:
      *pops = 2 * n;
      break;
    case HOG_OPCODE_NOT:
    case HOG_OPCODE_CLOSURE:
      *pops = 1;
      break;
    case HOG_OPCODE_GET_PROPERTY:
    case HOG_OPCODE_GET_PROPERTY_NULLISH:
      *pops = 2;
      break;
    case HOG_OPCODE_SET_PROPERTY:
      *pops = 3;
      *pushes = 0;
      break;
    case HOG_OPCODE_POP:
    case HOG_OPCODE_CLOSE_UPVALUE:
    case HOG_OPCODE_SET_LOCAL:
    case HOG_OPCODE_SET_UPVALUE:
    case HOG_OPCODE_JUMP_IF_FALSE:
    case HOG_OPCODE_RETURN:
    case HOG_OPCODE_THROW:
      *pops = 1;
      *pushes = 0;
      break;
    case HOG_OPCODE_JUMP_IF_STACK_NOT_NULL:
      *pops = 1;
      break;
    case HOG_OPCODE_JUMP:
    case HOG_OPCODE_TRY:
    case HOG_OPCODE_POP_TRY:
      *pushes = 0;
      break;
    default:
      break;
    }
}

static void
add_way (GArray *ways,
         guint   ip,
         gint    height)
{
  Way way = { ip, height };

  g_array_append_val (ways, way);
}

/* Each start once, for a function that cannot be followed may hold itself. */
static void
add_function (Walk  *walk,
              guint  ip,
              gint   height)
{
  if (!walk->is_known[ip])
    add_way (walk->functions, ip, height);
  walk->is_known[ip] = TRUE;
}

static void
add_jump (Walk  *walk,
          guint  target,
          gint   height)
{
  HogFlow *flow = walk->flow;

  /* A jump into the middle of an instruction leaves the fast form. */
  if (target >= flow->n_elements || flow->op_indices[target] == 0)
    return;
  flow->is_leader[target] = TRUE;
  add_way (walk->ways, target, height);
}

/* One instruction; FALSE if its height cannot be. *ip becomes that of the next one, or the
 * number of elements where none follows. */
static gboolean
follow (Walk  *walk,
        guint *ip,
        gint  *height)
{
  HogFlow *flow = walk->flow;
  HogOpcode opcode = hog_flow_get_opcode (flow, *ip);
  guint next = *ip + hog_flow_get_length (flow, *ip);
  gint pops, pushes;

  get_effect (flow, *ip, opcode, &pops, &pushes);
  if (pops < 0 || pops > *height)
    return FALSE;
  if ((opcode == HOG_OPCODE_GET_LOCAL || opcode == HOG_OPCODE_SET_LOCAL)
      && (hog_flow_get_operand (flow, *ip, 1) < 0
          || hog_flow_get_operand (flow, *ip, 1) >= *height - pops))
    return FALSE;
  *height += pushes - pops;
  if (*height > MAX_HEIGHT)
    return FALSE;
  switch ((int) opcode)
    {
    case HOG_OPCODE_JUMP:
      add_jump (walk, hog_flow_get_target (flow, *ip), *height);
      next = flow->n_elements;
      break;
    case HOG_OPCODE_JUMP_IF_FALSE:
    case HOG_OPCODE_JUMP_IF_STACK_NOT_NULL:
      add_jump (walk, hog_flow_get_target (flow, *ip), *height);
      break;
    case HOG_OPCODE_TRY:
      add_jump (walk, hog_flow_get_target (flow, *ip), *height + 1);
      break;
    case HOG_OPCODE_RETURN:
    case HOG_OPCODE_THROW:
      next = flow->n_elements;
      break;
    case HOG_OPCODE_CALLABLE:
      add_function (walk, next, hog_flow_get_operand (flow, *ip, 2));
      next = (guint) CLAMP ((gint) next + hog_flow_get_operand (flow, *ip, 4), 0,
                            (gint) flow->n_elements);
      break;
    default:
      break;
    }
  *ip = next;
  return TRUE;
}

static gboolean
follow_function (Walk *walk,
                 Way   start)
{
  HogFlow *flow = walk->flow;

  g_array_set_size (walk->ways, 0);
  g_array_set_size (walk->visited, 0);
  add_jump (walk, start.ip, start.height);
  while (walk->ways->len > 0)
    {
      Way way = g_array_index (walk->ways, Way, walk->ways->len - 1);

      g_array_set_size (walk->ways, walk->ways->len - 1);
      while (way.ip < flow->n_elements)
        {
          if (flow->op_indices[way.ip] == 0)
            return FALSE;
          if (flow->heights[way.ip] != HOG_UNREACHED)
            {
              if (flow->heights[way.ip] != way.height)
                return FALSE;
              break;
            }
          flow->heights[way.ip] = way.height;
          flow->functions[way.ip] = start.ip;
          g_array_append_val (walk->visited, way.ip);
          if (!follow (walk, &way.ip, &way.height))
            return FALSE;
        }
    }
  return TRUE;
}

gboolean
hog_flow_init (HogFlow        *self,
               const HogValue *elements,
               guint           n_elements)
{
  Walk walk = { self, NULL, NULL, NULL, NULL };
  gboolean has_header = n_elements > 0 && hog_value_is_string (elements[0]);

  self->elements = elements;
  self->n_elements = n_elements;
  self->start = has_header ? MIN (2, n_elements) : 0;
  self->heights = g_new (gint, n_elements + 1);
  self->op_indices = g_new0 (guint, n_elements + 1);
  self->is_leader = g_new0 (gboolean, n_elements + 1);
  self->functions = g_new0 (guint, n_elements + 1);
  for (guint i = 0; i <= n_elements; i++)
    self->heights[i] = HOG_UNREACHED;
  /* The oldest form has the arguments of calls in reverse. */
  if (has_header && hog_value_get_string (elements[0])->text[1] != 'H')
    return FALSE;
  if (!find_instructions (self))
    return FALSE;
  walk.ways = g_array_new (FALSE, FALSE, sizeof (Way));
  walk.functions = g_array_new (FALSE, FALSE, sizeof (Way));
  walk.visited = g_array_new (FALSE, FALSE, sizeof (guint));
  walk.is_known = g_new0 (guint8, n_elements + 1);
  add_function (&walk, self->start, 0);
  for (guint i = 0; i < walk.functions->len; i++)
    if (!follow_function (&walk, g_array_index (walk.functions, Way, i)))
      for (guint j = 0; j < walk.visited->len; j++)
        self->heights[g_array_index (walk.visited, guint, j)] = HOG_UNREACHED;
  g_array_unref (walk.ways);
  g_array_unref (walk.functions);
  g_array_unref (walk.visited);
  g_free (walk.is_known);
  return TRUE;
}

void
hog_flow_clear (HogFlow *self)
{
  g_free (self->heights);
  g_free (self->op_indices);
  g_free (self->is_leader);
  g_free (self->functions);
}
