/* hog-scope.c: the variables of a function while it is compiled
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-scope.h"

void
hog_scope_init (HogScope *self,
                HogScope *outer)
{
  self->outer = outer;
  self->locals = g_array_new (FALSE, FALSE, sizeof (HogLocal));
  self->upvalues = g_array_new (FALSE, FALSE, sizeof (HogUpvalue));
  self->depth = 0;
}

void
hog_scope_clear (HogScope *self)
{
  g_clear_pointer (&self->locals, g_array_unref);
  g_clear_pointer (&self->upvalues, g_array_unref);
}

int
hog_scope_declare (HogScope   *self,
                   const char *name)
{
  HogLocal local = { name, self->depth, FALSE };

  for (guint i = self->locals->len; i > 0; i--)
    {
      const HogLocal *other = &g_array_index (self->locals, HogLocal, i - 1);

      if (other->depth < self->depth)
        break;
      if (g_str_equal (other->name, name))
        return -1;
    }

  g_array_append_val (self->locals, local);
  return self->locals->len - 1;
}

int
hog_scope_find (HogScope   *self,
                const char *name)
{
  for (guint i = self->locals->len; i > 0; i--)
    {
      if (g_str_equal (g_array_index (self->locals, HogLocal, i - 1).name, name))
        return i - 1;
    }

  return -1;
}

static int
add_upvalue (HogScope *self,
             guint     index,
             gboolean  is_local)
{
  HogUpvalue upvalue = { index, is_local };

  for (guint i = 0; i < self->upvalues->len; i++)
    {
      const HogUpvalue *other = &g_array_index (self->upvalues, HogUpvalue, i);

      if (other->index == index && other->is_local == is_local)
        return i;
    }

  g_array_append_val (self->upvalues, upvalue);
  return self->upvalues->len - 1;
}

int
hog_scope_capture (HogScope   *self,
                   const char *name)
{
  int index;

  if (self->outer == NULL)
    return -1;

  index = hog_scope_find (self->outer, name);
  if (index >= 0)
    {
      g_array_index (self->outer->locals, HogLocal, index).is_captured = TRUE;
      return add_upvalue (self, index, TRUE);
    }

  index = hog_scope_capture (self->outer, name);
  return index >= 0 ? add_upvalue (self, index, FALSE) : -1;
}

gboolean
hog_scope_drop (HogScope *self,
                gboolean *is_captured)
{
  const HogLocal *last;

  if (self->locals->len == 0)
    return FALSE;
  last = &g_array_index (self->locals, HogLocal, self->locals->len - 1);
  if (last->depth <= self->depth)
    return FALSE;

  *is_captured = last->is_captured;
  g_array_set_size (self->locals, self->locals->len - 1);
  return TRUE;
}
