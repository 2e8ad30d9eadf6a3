/* hogarth-source-buffer.h: what every buffer of the program with Hog or JSON in it can do
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-problem.h"

G_BEGIN_DECLS

/**
 * hogarth_source_buffer_new:
 * @language: (nullable): "hog", "hog-template" or "json"; %NULL is plain text
 *
 * Makes a buffer that follows the light or dark style of the desktop. It has no undo of its own:
 * the session's undo covers every field.
 *
 * Returns: (transfer full): an empty buffer
 */
GtkSourceBuffer *hogarth_source_buffer_new (const char *language);

/**
 * hogarth_source_buffer_set_language:
 * @buffer: a buffer
 * @language: (nullable): the id of a language; an unknown one is plain text
 */
void hogarth_source_buffer_set_language (GtkSourceBuffer *buffer,
                                         const char      *language);

/**
 * hogarth_source_buffer_dup_text:
 * @buffer: a buffer
 *
 * Returns: (transfer full): the whole text
 */
char *hogarth_source_buffer_dup_text (GtkTextBuffer *buffer);

/**
 * hogarth_source_buffer_replace:
 * @buffer: a buffer
 * @text: the text that it shall hold
 *
 * Changes only the part that differs, so that cursor, marks and scroll position stay.
 *
 * Returns: whether anything changed
 */
gboolean hogarth_source_buffer_replace (GtkTextBuffer *buffer,
                                        const char    *text);

/**
 * hogarth_source_buffer_get_span:
 * @buffer: a buffer
 * @place: where in its text; takes as long as the place is, however long the text
 * @from: (out): where it starts
 * @to: (out): where it ends; an empty span is widened to one character where there is one
 */
void hogarth_source_buffer_get_span (GtkTextBuffer      *buffer,
                                     const HogarthPlace *place,
                                     GtkTextIter        *from,
                                     GtkTextIter        *to);

/**
 * hogarth_source_buffer_underline:
 * @buffer: a buffer
 * @severity: how bad it is
 * @place: where
 *
 * Underlines a place until hogarth_source_buffer_clear_underlines().
 */
void hogarth_source_buffer_underline (GtkTextBuffer      *buffer,
                                      HogarthSeverity     severity,
                                      const HogarthPlace *place);

/**
 * hogarth_source_buffer_clear_underlines:
 * @buffer: a buffer
 */
void hogarth_source_buffer_clear_underlines (GtkTextBuffer *buffer);

/**
 * hogarth_source_buffer_clear_tag:
 * @buffer: a buffer
 * @name: a tag, which may not exist
 *
 * Removes a tag from where it is. To remove one from a whole buffer draws all of it anew, even
 * where the tag is nowhere.
 */
void hogarth_source_buffer_clear_tag (GtkTextBuffer *buffer,
                                      const char    *name);

G_END_DECLS
