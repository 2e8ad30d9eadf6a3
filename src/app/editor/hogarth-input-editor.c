/* hogarth-input-editor.c: what edits the value of one input, whatever its type
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-input-editor"

#include "config.h"

#include "hogarth-boolean-editor.h"
#include "hogarth-choice-editor.h"
#include "hogarth-dictionary-editor.h"
#include "hogarth-input-editor.h"
#include "hogarth-json-editor.h"
#include "hogarth-text-editor.h"

enum { EDITED, N_SIGNALS };

G_DEFINE_INTERFACE (HogarthInputEditor, hogarth_input_editor, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
hogarth_input_editor_default_init (HogarthInputEditorInterface *iface)
{
  signals[EDITED] =
    g_signal_new ("edited", HOGARTH_TYPE_INPUT_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, HOG_TYPE_DATA);
}

GtkWidget *
hogarth_input_editor_new (HogarthSession    *session,
                          HogarthInputEntry *entry)
{
  GtkWidget *editor;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  switch (hogarth_input_entry_get_input_type (entry))
    {
    case HOGARTH_INPUT_STRING:
    case HOGARTH_INPUT_NUMBER:
      editor = hogarth_text_editor_new (session);
      break;
    case HOGARTH_INPUT_BOOLEAN:
      editor = hogarth_boolean_editor_new (session);
      break;
    case HOGARTH_INPUT_CHOICE:
      editor = hogarth_choice_editor_new ();
      break;
    case HOGARTH_INPUT_DICTIONARY:
      editor = hogarth_dictionary_editor_new (session);
      break;
    case HOGARTH_INPUT_JSON:
    case HOGARTH_INPUT_INTEGRATION:
    case HOGARTH_INPUT_INTEGRATION_MULTI:
    case HOGARTH_INPUT_INTEGRATION_FIELD:
    case HOGARTH_INPUT_EMAIL:
    case HOGARTH_INPUT_NATIVE_EMAIL:
    case HOGARTH_INPUT_NON_FAILURE_STATUS_CODES:
    case HOGARTH_INPUT_PUSH_SUBSCRIPTION:
    case HOGARTH_INPUT_PRODUCT:
    case HOGARTH_INPUT_UNKNOWN:
    default:
      editor = hogarth_json_editor_new (session);
      break;
    }

  hogarth_input_editor_set_entry (HOGARTH_INPUT_EDITOR (editor), entry);
  return editor;
}

gboolean
hogarth_input_editor_can_insert (HogarthInputEditor *self)
{
  g_return_val_if_fail (HOGARTH_IS_INPUT_EDITOR (self), FALSE);

  return HOGARTH_INPUT_EDITOR_GET_IFACE (self)->insert != NULL;
}

void
hogarth_input_editor_set_entry (HogarthInputEditor *self,
                                HogarthInputEntry  *entry)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));
  g_return_if_fail (entry != NULL);

  HOGARTH_INPUT_EDITOR_GET_IFACE (self)->set_entry (self, entry);
}

void
hogarth_input_editor_set_value (HogarthInputEditor *self,
                                HogData            *value)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));

  HOGARTH_INPUT_EDITOR_GET_IFACE (self)->set_value (self, value);
}

void
hogarth_input_editor_set_rendered (HogarthInputEditor *self,
                                   HogData            *rendered)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));

  if (HOGARTH_INPUT_EDITOR_GET_IFACE (self)->set_rendered != NULL)
    HOGARTH_INPUT_EDITOR_GET_IFACE (self)->set_rendered (self, rendered);
}

void
hogarth_input_editor_set_problem (HogarthInputEditor *self,
                                  HogarthProblem     *problem,
                                  const char         *path)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));

  HOGARTH_INPUT_EDITOR_GET_IFACE (self)->set_problem (self, problem, path != NULL ? path : "");
}

void
hogarth_input_editor_insert (HogarthInputEditor *self,
                             const char         *text)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));
  g_return_if_fail (text != NULL);

  if (HOGARTH_INPUT_EDITOR_GET_IFACE (self)->insert != NULL)
    HOGARTH_INPUT_EDITOR_GET_IFACE (self)->insert (self, text);
}

void
hogarth_input_editor_edited (HogarthInputEditor *self,
                             HogData            *value)
{
  g_return_if_fail (HOGARTH_IS_INPUT_EDITOR (self));

  g_signal_emit (self, signals[EDITED], 0, value);
}
