/* hogarth-outline.h: the names that a program declares
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/**
 * HogarthOutlineName:
 * @name: a variable, parameter or function
 * @kind: what it is
 * @line: where it is declared, from 1
 * @parameters: of a function, its parameters separated by ", "; else ""
 * @n_uses: how often it is read, called or set
 */
typedef struct
{
  char          *name;
  HogSymbolKind  kind;
  guint          line;
  char          *parameters;
  guint          n_uses;
} HogarthOutlineName;

/**
 * HogarthOutline:
 *
 * Immutable, counted atomically: made on a worker, read by what helps to write.
 */
typedef struct _HogarthOutline HogarthOutline;

/**
 * hogarth_outline_new:
 * @source: a program; what of it can be read counts
 *
 * Returns: (transfer full): the names it declares. Any thread.
 */
HogarthOutline           *hogarth_outline_new       (const char     *source);

/**
 * hogarth_outline_ref:
 * @self: an outline
 *
 * Returns: (transfer full): @self
 */
HogarthOutline           *hogarth_outline_ref       (HogarthOutline *self);

/**
 * hogarth_outline_unref:
 * @self: (transfer full): an outline
 */
void                      hogarth_outline_unref     (HogarthOutline *self);

/**
 * hogarth_outline_is_whole:
 * @self: an outline
 *
 * Returns: whether the program could be read to its end
 */
gboolean                  hogarth_outline_is_whole  (HogarthOutline *self);

/**
 * hogarth_outline_get_length:
 * @self: (nullable): an outline
 *
 * Returns: the number of names; 0 for %NULL
 */
guint                     hogarth_outline_get_length (HogarthOutline *self);

/**
 * hogarth_outline_get:
 * @self: an outline
 * @index: less than the length
 *
 * Returns: (transfer none): a name, in the order of the program
 */
const HogarthOutlineName *hogarth_outline_get       (HogarthOutline *self,
                                                     guint           index);

/**
 * hogarth_outline_find:
 * @self: (nullable): an outline
 * @name: a name
 * @line: where it is used, from 1
 *
 * Returns: (transfer none) (nullable): its last declaration up to that line, or else the first
 */
const HogarthOutlineName *hogarth_outline_find      (HogarthOutline *self,
                                                     const char     *name,
                                                     guint           line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthOutline, hogarth_outline_unref)

G_END_DECLS
