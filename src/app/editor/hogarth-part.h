/* hogarth-part.h: what a form of inputs or filters edits: the destination, or one mapping of it
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-session.h"

G_BEGIN_DECLS

/*
 * A mapping has its own inputs, schema and filters, in the same form as the destination has them
 * at its top level. A part shows either as a document with these members, and takes the next
 * document back as an edit of the session. Its property "document" notifies each change. All
 * functions belong to the main thread.
 */

#define HOGARTH_TYPE_PART (hogarth_part_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPart, hogarth_part, HOGARTH, PART, GObject)

/**
 * hogarth_part_new:
 * @session: the session
 *
 * Returns: (transfer full): the destination itself; it follows the session
 */
HogarthPart           *hogarth_part_new            (HogarthSession     *session);

/**
 * hogarth_part_new_mapping:
 * @session: the session
 * @mapping: index of a mapping
 *
 * Returns: (transfer full): that mapping; who made it calls hogarth_part_set_mapping() after
 *   each change of the destination
 */
HogarthPart           *hogarth_part_new_mapping    (HogarthSession     *session,
                                                    guint               mapping);

/**
 * hogarth_part_get_session:
 * @self: a part
 *
 * Returns: (transfer none): its session
 */
HogarthSession        *hogarth_part_get_session    (HogarthPart        *self);

/**
 * hogarth_part_get_mapping:
 * @self: a part
 *
 * Returns: index of its mapping, -1 for the destination itself
 */
int                    hogarth_part_get_mapping    (HogarthPart        *self);

/**
 * hogarth_part_set_mapping:
 * @self: a part that is a mapping
 * @mapping: where the mapping stands now
 *
 * Reads the mapping anew.
 */
void                   hogarth_part_set_mapping    (HogarthPart        *self,
                                                    guint               mapping);

/**
 * hogarth_part_get_document:
 * @self: a part
 *
 * Returns: (transfer none): its schema, inputs and filters, and what else the mapping has
 */
HogarthDestination    *hogarth_part_get_document   (HogarthPart        *self);

/**
 * hogarth_part_edit:
 * @self: a part
 * @next: the next document, made of the current one
 * @what: (nullable): what changed; edits of the same within a moment are one step of undo
 */
void                   hogarth_part_edit           (HogarthPart        *self,
                                                    HogarthDestination *next,
                                                    const char         *what);

/**
 * hogarth_part_set_input:
 * @self: a part
 * @key: key of an input that is not secret
 * @value: its value
 */
void                   hogarth_part_set_input      (HogarthPart        *self,
                                                    const char         *key,
                                                    HogData            *value);

/**
 * hogarth_part_dup_path:
 * @self: a part
 * @path: a path in its document, such as "inputs.url"
 *
 * Returns: (transfer full): the same in the destination, as HogarthProblem has it
 */
char                  *hogarth_part_dup_path       (HogarthPart        *self,
                                                    const char         *path);

/**
 * hogarth_part_find_run_input:
 * @self: a part
 * @key: key of an input
 *
 * Returns: (transfer none) (nullable): what it rendered to in the newest run
 */
const HogarthRunInput *hogarth_part_find_run_input (HogarthPart        *self,
                                                    const char         *key);

/**
 * hogarth_part_find_invocation:
 * @self: a part that is a mapping
 *
 * Returns: (transfer none) (nullable): what the newest run did for it; %NULL where the event did
 *   not get as far as the mappings
 */
const HogarthInvocation *hogarth_part_find_invocation (HogarthPart     *self);

G_END_DECLS
