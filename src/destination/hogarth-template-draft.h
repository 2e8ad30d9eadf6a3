/* hogarth-template-draft.h: a template made of a destination, without what is its author's own
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-template.h"

G_BEGIN_DECLS

/**
 * HogarthDraftValue:
 * @path: where it is: "inputs.KEY", "mappings.N.inputs.KEY", "filters" or "tests.N"
 * @label: what the author calls it
 * @text: the value as it would be saved, empty for a secret one
 * @is_secret: whether it is a secret, which is never kept
 * @is_kept: whether the template has it as a default
 * @is_test: whether it is a test case
 *
 * A value of a destination that a template may have, or not.
 */
typedef struct
{
  char     *path;
  char     *label;
  char     *text;
  gboolean  is_secret;
  gboolean  is_kept;
  gboolean  is_test;
} HogarthDraftValue;

void       hogarth_draft_value_free       (HogarthDraftValue   *value);

/**
 * hogarth_template_draft_list_values:
 * @destination: a destination
 *
 * Lists the values that a template of @destination could have. Those that look like the author's
 * own (addresses, identifiers, credentials, what was typed in place of a default) are not kept
 * unless the author says so; a secret never is.
 *
 * Returns: (transfer full) (element-type HogarthDraftValue): the values
 */
GPtrArray *hogarth_template_draft_list_values (HogarthDestination *destination);

/**
 * hogarth_template_draft_make:
 * @destination: a destination
 * @values: (element-type HogarthDraftValue): the list of hogarth_template_draft_list_values(),
 *   with the author's choice
 * @name: the template's name
 * @description: (nullable): what it does
 *
 * Returns: (transfer full): the template's JSON, without its source
 */
HogData   *hogarth_template_draft_make        (HogarthDestination *destination,
                                               GPtrArray          *values,
                                               const char         *name,
                                               const char         *description);

/**
 * hogarth_template_draft_add_tests:
 * @values: (element-type HogarthDraftValue): the list of hogarth_template_draft_list_values()
 * @destination: the destination
 * @tests: (element-type HogarthTestCase): its test cases
 *
 * Adds the test cases to the list, as the template would have them. One with an event of its own
 * is not kept unless the author says so.
 */
void       hogarth_template_draft_add_tests   (GPtrArray           *values,
                                               HogarthDestination  *destination,
                                               GPtrArray           *tests);

/**
 * hogarth_template_draft_make_tests:
 * @destination: a destination
 * @values: (element-type HogarthDraftValue): the list, with the author's choice
 * @tests: (element-type HogarthTestCase): the destination's test cases
 *
 * Returns: (transfer full) (element-type HogarthTestCase): those that are kept, without secrets,
 *   and with stand-ins for what the template does not keep
 */
GPtrArray *hogarth_template_draft_make_tests  (HogarthDestination  *destination,
                                               GPtrArray           *values,
                                               GPtrArray           *tests);

/**
 * hogarth_template_draft_make_id:
 * @name: a template's name
 *
 * Returns: (transfer full): the id that hogarth_template_draft_make() gives a template of this
 *   name
 */
char      *hogarth_template_draft_make_id     (const char          *name);

/**
 * hogarth_template_draft_save:
 * @data: the template's JSON
 * @source: its Hog source
 * @tests: (nullable) (element-type HogarthTestCase): its test cases
 * @user_dir: the user's folder, made where it is missing
 * @replace: whether a template of the user's with this id is replaced; else the new one has
 *   another id where this one is taken
 * @error: return location; a file cannot be written
 *
 * Writes a new folder into the user's templates. Not for the main thread.
 *
 * Returns: (transfer full) (nullable): the key of the template in a library
 */
char      *hogarth_template_draft_save        (HogData             *data,
                                               const char          *source,
                                               GPtrArray           *tests,
                                               const char          *user_dir,
                                               gboolean             replace,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthDraftValue, hogarth_draft_value_free)

G_END_DECLS
