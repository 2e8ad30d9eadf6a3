/* hogarth-source-context.h: what is being written at a place in Hog
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Completion, signature help and hovering ask at every key what the cursor stands in. The
 * answer is read from a bounded piece of text before it, so that it takes the same time in a long
 * program as in a short one; a text or comment longer than that piece is not recognised.
 */

/**
 * HogarthSourceContext:
 * @call: (nullable): name of the function whose arguments are being written
 * @argument: which of them, from 0
 * @distance: bytes from the name of that function to the end of the text
 * @is_code: whether Hog is read here; not in a text, in a comment and outside of the braces of a
 *   template
 */
typedef struct
{
  char     *call;
  guint     argument;
  gsize     distance;
  gboolean  is_code;
} HogarthSourceContext;

/**
 * hogarth_source_context_new:
 * @before: text up to the place
 * @is_template: whether Hog is written between braces only
 *
 * Returns: (transfer full): what is being written at the end of @before
 */
HogarthSourceContext *hogarth_source_context_new        (const char           *before,
                                                         gboolean              is_template);

/**
 * hogarth_source_context_free:
 * @self: (transfer full): a context
 */
void                  hogarth_source_context_free       (HogarthSourceContext *self);

/**
 * hogarth_source_context_dup_before:
 * @position: a place
 *
 * Returns: (transfer full): some thousand characters before it, from the start of a line if one
 *   starts among them
 */
char                 *hogarth_source_context_dup_before (const GtkTextIter    *position);

/**
 * hogarth_source_context_dup_path:
 * @text: Hog
 * @length: how many bytes of it
 *
 * Reads the chain of names that ends there, such as inputs.headers['X-Key'].
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): its names, at least one; %NULL if
 *   there is none, or if it starts with something else than a name
 */
char                **hogarth_source_context_dup_path   (const char           *text,
                                                         gsize                 length);

/**
 * hogarth_source_context_dup_path_at:
 * @position: a place
 * @start: (out) (optional): start of the name there
 * @end: (out) (optional): its end
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the chain of names up to the one
 *   at the place
 */
char                **hogarth_source_context_dup_path_at
                                                        (const GtkTextIter    *position,
                                                         GtkTextIter          *start,
                                                         GtkTextIter          *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthSourceContext, hogarth_source_context_free)

G_END_DECLS
