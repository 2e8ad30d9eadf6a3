/* hogarth-import.h: destinations from whatever form they come in
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

/*
 * Reads a hog function, a PostHog template, an API list of either, a list of those, Terraform's
 * JSON strings (inputs_json…), or an event. Secrets that stand in the text are taken out of the
 * document and given beside it.
 */

typedef enum
{
  HOGARTH_IMPORT_DESTINATION,
  HOGARTH_IMPORT_EVENT,
} HogarthImportKind;

typedef struct
{
  HogarthImportKind   kind;
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  HogarthSampleEvent *event;
} HogarthImportItem;

void       hogarth_import_item_free (HogarthImportItem  *item);
gboolean   hogarth_import_is_document_head (const char  *text,
                                      gsize               length);
GPtrArray *hogarth_import_text      (const char         *text,
                                     gssize              length,
                                     GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthImportItem, hogarth_import_item_free)

G_END_DECLS
