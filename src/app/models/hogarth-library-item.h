/* hogarth-library-item.h: one row of a list: a destination, an event, a project or a template
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-types.h"
#include "hogarth-template.h"

G_BEGIN_DECLS

/**
 * HogarthTestsState:
 * @HOGARTH_TESTS_FAILED: at least one failed since the last change of the destination
 * @HOGARTH_TESTS_NOT_RUN: none failed, but not all were run since then
 * @HOGARTH_TESTS_PASSED: all passed since then
 * @HOGARTH_TESTS_NONE: there are none
 *
 * How the test cases of a destination went; the first is what to look at first.
 */
typedef enum
{
  HOGARTH_TESTS_FAILED,
  HOGARTH_TESTS_NOT_RUN,
  HOGARTH_TESTS_PASSED,
  HOGARTH_TESTS_NONE
} HogarthTestsState;

#define HOGARTH_TYPE_TESTS_STATE (hogarth_tests_state_get_type ())

GType hogarth_tests_state_get_type (void);

#define HOGARTH_TYPE_LIBRARY_ITEM (hogarth_library_item_get_type ())

G_DECLARE_FINAL_TYPE (HogarthLibraryItem, hogarth_library_item, HOGARTH, LIBRARY_ITEM, GObject)

/**
 * hogarth_library_item_new:
 * @kind: %HOGARTH_STORE_DESTINATION, %HOGARTH_STORE_EVENT or %HOGARTH_STORE_PROJECT
 * @record: the stored record of that kind; a reference is taken
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthLibraryItem *hogarth_library_item_new (HogarthStoreKind kind,
                                              gpointer         record);

/**
 * hogarth_library_item_new_for_template:
 * @template_: a template
 *
 * Returns: (transfer full): an item; it never changes
 */
HogarthLibraryItem *hogarth_library_item_new_for_template (HogarthTemplate *template_);

/**
 * hogarth_library_item_get_id:
 * @self: an item
 *
 * Returns: (transfer none): the identifier in the store or of the template
 */
const char *hogarth_library_item_get_id (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_title:
 * @self: an item
 *
 * Returns: (transfer none): what to call it, never empty
 */
const char *hogarth_library_item_get_title (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_version:
 * @self: an item
 *
 * Returns: the record's version, 0 for a template
 */
gint64 hogarth_library_item_get_version (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_tests_state:
 * @self: an item
 *
 * Returns: how the test cases went, %HOGARTH_TESTS_NONE if it is no destination
 */
HogarthTestsState hogarth_library_item_get_tests_state (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_template:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the template, %NULL if the item is something else
 */
HogarthTemplate *hogarth_library_item_get_template (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_destination:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the record, %NULL if the item is something else
 */
const HogarthStoredDestination *
hogarth_library_item_get_destination (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_event:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the record, %NULL if the item is something else
 */
const HogarthStoredEvent *hogarth_library_item_get_event (HogarthLibraryItem *self);

/**
 * hogarth_library_item_get_project:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): the record, %NULL if the item is something else
 */
const HogarthStoredProject *hogarth_library_item_get_project (HogarthLibraryItem *self);

/**
 * hogarth_library_item_matches:
 * @self: an item
 * @words: (array zero-terminated=1): words of g_str_tokenize_and_fold ()
 *
 * Returns: whether each word occurs in what can be searched of the item
 */
gboolean hogarth_library_item_matches (HogarthLibraryItem *self,
                                       const char * const *words);

G_END_DECLS
