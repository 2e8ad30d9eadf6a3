/* hog-arena.h: memory that is freed all at once
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HogArena HogArena;

HogArena *hog_arena_new   (void);
void      hog_arena_free  (HogArena   *self);

/* Zeroed, aligned for any type. */
gpointer  hog_arena_alloc (HogArena   *self,
                           gsize       size);

/* A copy with a NUL behind it. */
char     *hog_arena_copy  (HogArena   *self,
                           const char *text,
                           gsize       length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogArena, hog_arena_free)

G_END_DECLS
