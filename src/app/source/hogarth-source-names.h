/* hogarth-source-names.h: what the names in Hog stand for, in the session that is edited
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-outline.h"
#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_SOURCE_NAMES (hogarth_source_names_get_type ())

/**
 * HogarthSourceNames:
 *
 * Knows the globals with the values that the current event and the last run give them, the
 * functions, and the names that the program declares itself, which a worker reads anew after each
 * edit. It is what completion, signature help and hovering ask.
 */
G_DECLARE_FINAL_TYPE (HogarthSourceNames, hogarth_source_names, HOGARTH, SOURCE_NAMES, GObject)

/**
 * hogarth_source_names_new:
 * @is_template: for a template: it declares nothing
 *
 * Returns: (transfer full): names without a session, of which only the library's functions are
 *   known
 */
HogarthSourceNames *hogarth_source_names_new            (gboolean            is_template);

/**
 * hogarth_source_names_set_session:
 * @self: names
 * @session: the session; not kept alive
 */
void                hogarth_source_names_set_session    (HogarthSourceNames *self,
                                                         HogarthSession     *session);

/**
 * hogarth_source_names_is_template:
 * @self: names
 *
 * Returns: whether they are those of a template
 */
gboolean            hogarth_source_names_is_template    (HogarthSourceNames *self);

/**
 * hogarth_source_names_dup_globals:
 * @self: names
 *
 * Returns: (transfer full): the globals as an object. A secret reads as its mask.
 */
HogData            *hogarth_source_names_dup_globals    (HogarthSourceNames *self);

/**
 * hogarth_source_names_find_value:
 * @globals: the globals
 * @path: (array zero-terminated=1): names and positions from 1
 *
 * Returns: (transfer none) (nullable): what is there
 */
HogData            *hogarth_source_names_find_value     (HogData            *globals,
                                                         const char *const  *path);

/**
 * hogarth_source_names_get_outline:
 * @self: names
 *
 * Returns: (transfer none) (nullable): what the program declares
 */
HogarthOutline     *hogarth_source_names_get_outline    (HogarthSourceNames *self);

/**
 * hogarth_source_names_get_destination:
 * @self: names
 *
 * Returns: (transfer none) (nullable): the destination, whose type says which functions there are
 */
HogarthDestination *hogarth_source_names_get_destination
                                                        (HogarthSourceNames *self);

/**
 * hogarth_source_names_dup_help:
 * @self: names
 * @path: (array zero-terminated=1): a chain of names
 * @line: where it stands, from 1
 *
 * Returns: (transfer full) (nullable): markup that says what it is, with its value in the last
 *   run; %NULL if nothing is known
 */
char               *hogarth_source_names_dup_help       (HogarthSourceNames *self,
                                                         const char *const  *path,
                                                         guint               line);

/**
 * hogarth_source_names_dup_signature:
 * @self: names
 * @name: name of a function
 * @argument: the argument to stress, from 0
 *
 * Returns: (transfer full) (nullable): markup of its signature and what it does
 */
char               *hogarth_source_names_dup_signature  (HogarthSourceNames *self,
                                                         const char         *name,
                                                         guint               argument);

G_END_DECLS
