/* hog-scope.h: the variables of a function while it is compiled
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *name;
  guint       depth;
  gboolean    is_captured;
} HogLocal;

typedef struct
{
  guint    index;
  gboolean is_local;   /* a slot of the function around, else one of that function's upvalues */
} HogUpvalue;

typedef struct _HogScope HogScope;

/* One function's variables; @depth counts the blocks that are open in it. A variable's index is
 * its slot on the stack.
 */
struct _HogScope
{
  HogScope *outer;
  GArray   *locals;
  GArray   *upvalues;
  guint     depth;
};

void     hog_scope_init            (HogScope   *self,
                                    HogScope   *outer);

void     hog_scope_clear           (HogScope   *self);

/* Returns the slot, or -1 if the block has that variable already. */
int      hog_scope_declare         (HogScope   *self,
                                    const char *name);

/* Returns the slot of the innermost variable of that name, or -1. */
int      hog_scope_find            (HogScope   *self,
                                    const char *name);

/* Returns the index of the upvalue for a variable of a function around, or -1. */
int      hog_scope_capture         (HogScope   *self,
                                    const char *name);

/* Takes the last variable off if it is deeper than the current block. */
gboolean hog_scope_drop            (HogScope   *self,
                                    gboolean   *is_captured);

G_END_DECLS
