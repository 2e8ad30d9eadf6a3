/* hogarth-value-text.h: values as people read them
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-input-schema.h"

G_BEGIN_DECLS

/**
 * hogarth_value_text_short:
 * @value: a value
 *
 * The value on few lines: text as it is, empty text and null by name, the rest as JSON.
 *
 * Returns: (transfer full): what to show, bounded in length
 */
char *hogarth_value_text_short (HogData *value);

/**
 * hogarth_value_text_kind:
 * @value: a value
 *
 * Returns: (transfer none): the translated name of its kind, for example "text"
 */
const char *hogarth_value_text_kind (HogData *value);

/**
 * hogarth_value_text_input_type:
 * @entry: an entry of an input schema
 *
 * Returns: (transfer none): the type in words, as the schema editor offers it; the name in the
 *   document for those that it does not offer
 */
const char *hogarth_value_text_input_type (HogarthInputEntry *entry);

/**
 * hogarth_value_text_pretty:
 * @value: a value
 *
 * Returns: (transfer full): text as it is where it is not JSON, everything else as indented JSON
 */
char *hogarth_value_text_pretty (HogData *value);

/**
 * hogarth_value_text_markdown:
 * @text: a description as PostHog writes them: text with `code`, **strong** words and
 *   [links](https://example.com)
 *
 * Returns: (transfer full): Pango markup
 */
char *hogarth_value_text_markdown (const char *text);

G_END_DECLS
