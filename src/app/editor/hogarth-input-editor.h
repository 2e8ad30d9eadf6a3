/* hogarth-input-editor.h: what edits the value of one input, whatever its type
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtk/gtk.h>

#include "hogarth-input-schema.h"
#include "hogarth-problem.h"
#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_INPUT_EDITOR (hogarth_input_editor_get_type ())

G_DECLARE_INTERFACE (HogarthInputEditor, hogarth_input_editor, HOGARTH, INPUT_EDITOR, GtkWidget)

/**
 * HogarthInputEditorInterface:
 * @set_entry: the entry of the schema changed, but not its key and type
 * @set_value: shows a value; %NULL where none is stored. Emits nothing
 * @set_rendered: shows what the value renders to; %NULL shows nothing
 * @set_problem: marks what is wrong, with the path inside the value ("" for the whole);
 *   %NULL marks nothing
 * @insert: puts text where the cursor is
 */
struct _HogarthInputEditorInterface
{
  GTypeInterface parent_iface;

  void (*set_entry)    (HogarthInputEditor *self,
                        HogarthInputEntry  *entry);
  void (*set_value)    (HogarthInputEditor *self,
                        HogData            *value);
  void (*set_rendered) (HogarthInputEditor *self,
                        HogData            *rendered);
  void (*set_problem)  (HogarthInputEditor *self,
                        HogarthProblem     *problem,
                        const char         *path);
  void (*insert)       (HogarthInputEditor *self,
                        const char         *text);
};

/**
 * hogarth_input_editor_new:
 * @session: the session, for completion
 * @entry: the entry of the schema
 *
 * Makes the editor that fits the type of @entry. It emits "edited" with the new value, a
 * HogData, each time the author changes it.
 *
 * Returns: (transfer floating): the editor
 */
GtkWidget *hogarth_input_editor_new (HogarthSession    *session,
                                     HogarthInputEntry *entry);

/**
 * hogarth_input_editor_can_insert:
 * @self: an editor
 *
 * Returns: whether hogarth_input_editor_insert() does anything
 */
gboolean hogarth_input_editor_can_insert (HogarthInputEditor *self);

/**
 * hogarth_input_editor_set_entry:
 * @self: an editor
 * @entry: the changed entry, of the same key and type
 */
void hogarth_input_editor_set_entry (HogarthInputEditor *self,
                                     HogarthInputEntry  *entry);

/**
 * hogarth_input_editor_set_value:
 * @self: an editor
 * @value: (nullable): the value to show
 */
void hogarth_input_editor_set_value (HogarthInputEditor *self,
                                     HogData            *value);

/**
 * hogarth_input_editor_set_rendered:
 * @self: an editor
 * @rendered: (nullable): what the value renders to
 */
void hogarth_input_editor_set_rendered (HogarthInputEditor *self,
                                        HogData            *rendered);

/**
 * hogarth_input_editor_set_problem:
 * @self: an editor
 * @problem: (nullable): what is wrong
 * @path: where in the value, "" for the whole of it
 */
void hogarth_input_editor_set_problem (HogarthInputEditor *self,
                                       HogarthProblem     *problem,
                                       const char         *path);

/**
 * hogarth_input_editor_insert:
 * @self: an editor
 * @text: what to put at the cursor
 */
void hogarth_input_editor_insert (HogarthInputEditor *self,
                                  const char         *text);

/**
 * hogarth_input_editor_edited:
 * @self: an editor
 * @value: the new value
 *
 * For implementations: emits "edited".
 */
void hogarth_input_editor_edited (HogarthInputEditor *self,
                                  HogData            *value);

G_END_DECLS
