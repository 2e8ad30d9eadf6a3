/* hogarth-undo.h: the undo stack of a document
 *
 * SPDX-License-Identifier: MIT
 *
 * The stack holds snapshots (boxed values that are never changed), so that undo goes over
 * everything in the document at once, whichever pane made the edit. Edits of one group that
 * follow each other within a second (a burst of typing in one field) are one step. For the main
 * thread; notifies can-undo and can-redo.
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_UNDO (hogarth_undo_get_type ())
G_DECLARE_FINAL_TYPE (HogarthUndo, hogarth_undo, HOGARTH, UNDO, GObject)

/**
 * hogarth_undo_new:
 * @snapshot_type: boxed type of the snapshots
 * @snapshot: the document as it was opened
 *
 * Returns: (transfer full): a stack without steps
 */
HogarthUndo *hogarth_undo_new (GType         snapshot_type,
                               gconstpointer snapshot);

/**
 * hogarth_undo_push:
 * @snapshot: the document after the edit
 * @group: (nullable): what was edited, such as "input:url"; %NULL for a step of its own
 * @label: (nullable): what undo would undo, for a menu
 * @time: monotonic time of the edit in microseconds (g_get_monotonic_time ())
 *
 * Records an edit. What was undone can not be redone any more.
 */
void hogarth_undo_push (HogarthUndo   *self,
                        gconstpointer  snapshot,
                        const char    *group,
                        const char    *label,
                        gint64         time);

/**
 * hogarth_undo_end_group:
 *
 * The next edit is a step of its own (the field lost the focus).
 */
void hogarth_undo_end_group (HogarthUndo *self);

/**
 * hogarth_undo_undo:
 *
 * Returns: (transfer none) (nullable): the document one step before, %NULL if there is none
 */
gconstpointer hogarth_undo_undo (HogarthUndo *self);

/**
 * hogarth_undo_redo:
 *
 * Returns: (transfer none) (nullable): the document one step later, %NULL if there is none
 */
gconstpointer hogarth_undo_redo (HogarthUndo *self);

/**
 * hogarth_undo_get_current:
 *
 * Returns: (transfer none): the document now
 */
gconstpointer hogarth_undo_get_current (HogarthUndo *self);

/**
 * hogarth_undo_can_undo:
 * @label: (out) (optional) (nullable) (transfer none): label of the step
 *
 * Returns: whether there is a step to undo
 */
gboolean hogarth_undo_can_undo (HogarthUndo  *self,
                                const char  **label);

/**
 * hogarth_undo_can_redo:
 * @label: (out) (optional) (nullable) (transfer none): label of the step
 *
 * Returns: whether there is a step to redo
 */
gboolean hogarth_undo_can_redo (HogarthUndo  *self,
                                const char  **label);

G_END_DECLS
