/* hogarth-rename-private.h: another key for an input, wherever it is named
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

HogData *hogarth_document_rename_input (HogData    *document,
                                        const char *key,
                                        const char *new_key);
HogData *hogarth_document_rename_uses  (HogData    *document,
                                        const char *key,
                                        const char *new_key,
                                        guint      *n_uses);

G_END_DECLS
