/* hogarth-changes.h: what changed between two versions of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib-object.h>

#include "hogarth-destination.h"

G_BEGIN_DECLS

/**
 * HogarthChangeKind:
 *
 * What was done to the part that a change names. Inputs are named by their label, the others
 * have no subject.
 */
typedef enum {
  HOGARTH_CHANGE_NAME,
  HOGARTH_CHANGE_DESCRIPTION,
  HOGARTH_CHANGE_ICON,
  HOGARTH_CHANGE_TYPE,
  HOGARTH_CHANGE_ENABLED,
  HOGARTH_CHANGE_DISABLED,
  HOGARTH_CHANGE_SOURCE,
  HOGARTH_CHANGE_INPUT,
  HOGARTH_CHANGE_INPUT_ADDED,
  HOGARTH_CHANGE_INPUT_REMOVED,
  HOGARTH_CHANGE_INPUT_SCHEMA,
  HOGARTH_CHANGE_INPUT_ORDER,
  HOGARTH_CHANGE_FILTER_ADDED,
  HOGARTH_CHANGE_FILTER_REMOVED,
  HOGARTH_CHANGE_FILTERS,
  HOGARTH_CHANGE_MAPPINGS,
  HOGARTH_CHANGE_MASKING,
  HOGARTH_CHANGE_TESTS,
  HOGARTH_CHANGE_OTHER
} HogarthChangeKind;

/**
 * HogarthChange:
 * @kind: what changed
 * @subject: (nullable): label of the input, or key of another field
 */
typedef struct {
  HogarthChangeKind  kind;
  char              *subject;
} HogarthChange;

/**
 * hogarth_changes_new:
 * @from: the earlier version
 * @to: the later one
 *
 * Values are not in the result, so that it can be shown and stored.
 *
 * Returns: (transfer container) (element-type HogarthChange): empty if they are equal
 */
GPtrArray *hogarth_changes_new (HogarthDestination *from,
                                HogarthDestination *to);

/**
 * hogarth_changes_add:
 *
 * Appends a change to a list.
 */
void hogarth_changes_add (GPtrArray         *changes,
                          HogarthChangeKind  kind,
                          const char        *subject);

/**
 * hogarth_changes_to_json:
 *
 * Returns: (transfer full): the list as JSON
 */
char *hogarth_changes_to_json (GPtrArray *changes);

/**
 * hogarth_changes_from_json:
 * @json: (nullable): JSON of hogarth_changes_to_json (); what is unknown is left out
 *
 * Returns: (transfer container) (element-type HogarthChange): the list
 */
GPtrArray *hogarth_changes_from_json (const char *json);

/**
 * hogarth_change_to_string:
 *
 * Returns: (transfer full): the change in English, such as "input URL changed"
 */
char *hogarth_change_to_string (const HogarthChange *change);

G_END_DECLS
