/* hogarth-dictionary-row.h: one name with its templated value
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-template-entry.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_DICTIONARY_ROW (hogarth_dictionary_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthDictionaryRow, hogarth_dictionary_row, HOGARTH, DICTIONARY_ROW,
                      GtkWidget)

/**
 * HOGARTH_EXTEND_OBJECT:
 *
 * The name by which PostHog takes all members of an object into a dictionary.
 */
#define HOGARTH_EXTEND_OBJECT "$$_extend_object"

/**
 * hogarth_dictionary_row_new:
 * @name: the name
 * @value: its value
 *
 * The row emits "edited" when the author changes it, "removed" for its button, and "moved" with
 * -1 or 1 for Alt+Up and Alt+Down.
 *
 * Returns: (transfer floating): a row
 */
GtkWidget            *hogarth_dictionary_row_new       (const char           *name,
                                                        HogData              *value);

/**
 * hogarth_dictionary_row_get_name:
 * @self: a row
 *
 * Returns: (transfer none): the name as typed
 */
const char           *hogarth_dictionary_row_get_name  (HogarthDictionaryRow *self);

/**
 * hogarth_dictionary_row_dup_value:
 * @self: a row
 *
 * Returns: (transfer full): the value; one that is no text stays as it was until it is edited
 */
HogData              *hogarth_dictionary_row_dup_value (HogarthDictionaryRow *self);

/**
 * hogarth_dictionary_row_get_field:
 * @self: a row
 *
 * Returns: (transfer none): the field of the value
 */
HogarthTemplateEntry *hogarth_dictionary_row_get_field (HogarthDictionaryRow *self);

G_END_DECLS
