/* hogarth-session-edit.h: the edits of a session
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-session-types.h"

G_BEGIN_DECLS

/**
 * hogarth_session_edit:
 * @self: a session
 * @next: the next snapshot
 * @what: (nullable): names what is edited, such as "inputs.url". Edits of the same thing that
 *   follow each other closely are one step of undo; %NULL is always a step of its own
 */
void                hogarth_session_edit               (HogarthSession      *self,
                                                        HogarthDestination  *next,
                                                        const char          *what);

/**
 * hogarth_session_set_input:
 * @self: a session
 * @key: key of the input
 * @value: its new value
 */
void                hogarth_session_set_input          (HogarthSession      *self,
                                                        const char          *key,
                                                        HogData             *value);

/**
 * hogarth_session_set_secret:
 * @self: a session
 * @key: key of the input
 * @value: (nullable): the secret, %NULL to clear it
 */
void                hogarth_session_set_secret         (HogarthSession      *self,
                                                        const char          *key,
                                                        HogData             *value);

/**
 * hogarth_session_copy_secret:
 * @self: a session
 * @key: key of a secret input
 * @new_key: the key that the input gets
 *
 * Keeps the secret under its new key as well, before the input is renamed: the old one is still
 * there when that is undone. Does nothing where the secret is not at hand.
 */
void                hogarth_session_copy_secret        (HogarthSession      *self,
                                                        const char          *key,
                                                        const char          *new_key);

/**
 * hogarth_session_get_secret_place:
 * @self: a session
 * @key: key of a secret input
 *
 * The signal "secrets-changed" says when to ask again.
 *
 * Returns: where its value is
 */
HogarthSecretPlace  hogarth_session_get_secret_place   (HogarthSession      *self,
                                                        const char          *key);

/**
 * hogarth_session_end_step:
 * @self: a session
 *
 * What was edited last is a step of undo that no later edit joins, however soon it follows.
 */
void                hogarth_session_end_step           (HogarthSession      *self);

/**
 * hogarth_session_undo:
 * @self: a session
 *
 * Goes back to the snapshot before the last step. Does nothing without one.
 */
void                hogarth_session_undo               (HogarthSession      *self);

/**
 * hogarth_session_redo:
 * @self: a session
 *
 * Takes the last undo back. Does nothing without one.
 */
void                hogarth_session_redo               (HogarthSession      *self);

/**
 * hogarth_session_restore:
 * @self: a session
 * @destination: an earlier snapshot
 * @tests: (element-type HogarthTestCase): its test cases; not changed later
 *
 * Makes an earlier version the present one, in one step of undo. Secrets stay as they are now.
 */
void                hogarth_session_restore            (HogarthSession      *self,
                                                        HogarthDestination  *destination,
                                                        GPtrArray           *tests);

/**
 * hogarth_session_get_tests:
 * @self: a session
 *
 * Returns: (transfer none) (element-type HogarthTestCase): the test cases; never changed, a new
 *   list replaces it
 */
GPtrArray          *hogarth_session_get_tests          (HogarthSession      *self);

/**
 * hogarth_session_set_tests:
 * @self: a session
 * @tests: (element-type HogarthTestCase): the new list; not changed later
 * @what: (nullable): as for hogarth_session_edit(), such as "tests.name"
 *
 * Replaces the test cases. They are undone and redone along with the destination.
 */
void                hogarth_session_set_tests          (HogarthSession      *self,
                                                        GPtrArray           *tests,
                                                        const char          *what);

/**
 * hogarth_session_set_test:
 * @self: a session
 * @index: which of the test cases
 * @test_case: (nullable): what replaces it, %NULL to remove it
 * @what: (nullable): as for hogarth_session_edit()
 */
void                hogarth_session_set_test           (HogarthSession      *self,
                                                        guint                index,
                                                        HogarthTestCase     *test_case,
                                                        const char          *what);

/**
 * hogarth_session_set_mocks:
 * @self: a session
 * @mocks: the mocked answers of the preview, a list as HogarthMockFetch reads it
 * @what: (nullable): as for hogarth_session_edit(), such as "mocks.body"
 *
 * They are undone and redone along with the destination.
 */
void                hogarth_session_set_mocks          (HogarthSession      *self,
                                                        HogData             *mocks,
                                                        const char          *what);

/**
 * hogarth_session_set_test_outcome:
 * @self: a session
 * @destination: the snapshot that the test cases ran for
 * @n_passed: how many of the present test cases passed
 * @n_failed: how many of them failed
 *
 * Keeps in the store how the test cases went, as soon as @destination is what is stored; of an
 * older snapshot nothing is kept.
 */
void                hogarth_session_set_test_outcome   (HogarthSession      *self,
                                                        HogarthDestination  *destination,
                                                        guint                n_passed,
                                                        guint                n_failed);

G_END_DECLS
