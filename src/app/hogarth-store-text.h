/* hogarth-store-text.h: what is said of an error of the store
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * hogarth_store_text:
 * @error: an error, of the store or of another layer
 *
 * What happened and what to do, in the user's language, with the store's own words after it. The
 * words of other layers, which say what is wrong with a text, stand alone.
 *
 * Returns: (transfer full): plain text
 */
char *hogarth_store_text (const GError *error);

/**
 * hogarth_store_text_markup:
 * @error: an error, of the store or of another layer
 *
 * Returns: (transfer full): the same as markup, for a status page
 */
char *hogarth_store_text_markup (const GError *error);

/**
 * hogarth_store_text_read_only:
 * @store: (nullable): a store
 *
 * Returns: (nullable): that @store can only be looked at and what to do, %NULL where it is not so
 */
const char *hogarth_store_text_read_only (HogarthStore *store);

G_END_DECLS
