/* hog-source.h: a source text with its lines
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * HogSource:
 *
 * An immutable text and the offsets of its lines. Reference counted atomically, so that any
 * thread may read it.
 */
typedef struct _HogSource HogSource;

/**
 * hog_source_new:
 * @text: UTF-8, need not end with a NUL
 * @length: its length in bytes, or -1 if it ends with a NUL
 *
 * Bytes that are not UTF-8 are kept; each counts as one character.
 *
 * Returns: (transfer full): a copy of @text
 */
HogSource *hog_source_new (const char *text,
                           gssize      length);

/**
 * hog_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
HogSource *hog_source_ref (HogSource *self);

/**
 * hog_source_unref:
 * @self: (transfer full): a source
 */
void hog_source_unref (HogSource *self);

/**
 * hog_source_get_text:
 * @self: a source
 * @length: (out) (optional): the length in bytes
 *
 * Returns: (transfer none): the text, with a NUL behind it
 */
const char *hog_source_get_text (HogSource *self,
                                 gsize     *length);

/**
 * hog_source_get_n_lines:
 * @self: a source
 *
 * Returns: the number of lines; a text without a line feed has one
 */
guint hog_source_get_n_lines (HogSource *self);

/**
 * hog_source_get_line_span:
 * @self: a source
 * @line: line number from 1, not more than the number of lines
 *
 * Returns: the span of the line without its line feed
 */
HogSpan hog_source_get_line_span (HogSource *self,
                                  guint      line);

/**
 * hog_source_get_position:
 * @self: a source
 * @offset: byte offset; one behind the end means the end
 * @line: (out) (optional): line from 1
 * @column: (out) (optional): column from 1, in characters
 */
void hog_source_get_position (HogSource *self,
                              guint      offset,
                              guint     *line,
                              guint     *column);

/**
 * hog_source_get_character_offset:
 * @self: a source
 * @offset: byte offset; one behind the end means the end
 *
 * Returns: the number of characters before @offset, as PostHog's parser counts
 */
guint hog_source_get_character_offset (HogSource *self,
                                       guint      offset);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogSource, hog_source_unref)

G_END_DECLS
