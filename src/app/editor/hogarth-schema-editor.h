/* hogarth-schema-editor.h: adds, removes, moves and changes the inputs themselves
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-part.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SCHEMA_EDITOR (hogarth_schema_editor_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSchemaEditor, hogarth_schema_editor, HOGARTH, SCHEMA_EDITOR, AdwBin)

/**
 * hogarth_schema_editor_set_part:
 * @self: an editor
 * @part: (nullable): the part whose schema it edits
 */
void hogarth_schema_editor_set_part (HogarthSchemaEditor *self,
                                     HogarthPart         *part);

/**
 * hogarth_schema_editor_add:
 * @self: an editor
 *
 * Appends a text input with a key that is free, and opens it.
 */
void hogarth_schema_editor_add      (HogarthSchemaEditor *self);

G_END_DECLS
