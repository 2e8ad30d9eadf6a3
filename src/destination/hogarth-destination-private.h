/* hogarth-destination-private.h: what the files about the document share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

HogarthDestination *hogarth_destination_new_take (HogData        *data);
HogData            *hogarth_document_clean       (HogData        *document);
HogData            *hogarth_document_seal        (HogData        *document,
                                                  HogarthSecrets **secrets);
char               *hogarth_mapping_secret_key   (guint           mapping,
                                                  const char     *key);

G_END_DECLS
