/* hogarth-command.h: something that the search over everything finds and does
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-library.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_COMMAND (hogarth_command_get_type ())

/*
 * Properties, read only: "title"; "kind", what it is, translated; "icon-name"; "rank", less where
 * it fits better what hogarth_command_matches() was asked about last.
 */
G_DECLARE_FINAL_TYPE (HogarthCommand, hogarth_command, HOGARTH, COMMAND, GObject)

/**
 * hogarth_command_list_new:
 * @library: the library whose content can be found
 *
 * Returns: (transfer full): a list of HogarthCommand: actions, then destinations, templates and
 *   events of @library as they are now
 */
GListModel *hogarth_command_list_new (HogarthLibrary *library);

/**
 * hogarth_command_matches:
 * @self: a command
 * @text: what was typed
 *
 * Sets the rank by how the title begins, by its words, then by what else there is.
 *
 * Returns: whether each word of @text occurs in it
 */
gboolean hogarth_command_matches (HogarthCommand *self,
                                  const char     *text);

/**
 * hogarth_command_get_action:
 * @self: a command
 * @target: (out) (transfer none) (nullable): the action's parameter
 *
 * Returns: (transfer none): name of the action that does it
 */
const char *hogarth_command_get_action (HogarthCommand  *self,
                                        GVariant       **target);

G_END_DECLS
