/* hogarth-run-text.h: what the parts of a run read like
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * hogarth_run_text_clause:
 * @clause: the filters, explained for one event
 *
 * Returns: (transfer full): one sentence: whether the event matched, and if not, the clause
 *   that says no
 */
char *hogarth_run_text_clause     (HogarthClause *clause);

/**
 * hogarth_run_text_count:
 * @clause: a clause, counted over sample events
 *
 * Returns: (transfer full) (nullable): how many of them it alone stops, or, if it is an event or
 *   an action and any of several will do, how many it is for; %NULL if nothing was counted
 */
char *hogarth_run_text_count      (HogarthClause *clause);

/**
 * hogarth_run_text_match:
 * @run: a run
 *
 * Returns: (transfer full): the same sentence for the event of the run
 */
char *hogarth_run_text_match      (HogarthRun *run);

/**
 * hogarth_run_text_error:
 * @error: what failed
 * @destination: (nullable): the destination that ran, for the labels of its inputs
 *
 * Returns: (transfer full): what failed, with the input that it is about
 */
char *hogarth_run_text_error      (const HogarthRunError *error,
                                   HogarthDestination    *destination);

/**
 * hogarth_run_text_mapping_name:
 * @name: (nullable): the name of a mapping
 * @position: its place in the list
 *
 * Returns: (transfer full): what to call it
 */
char *hogarth_run_text_mapping_name (const char *name,
                                     guint       position);

/**
 * hogarth_run_text_mapping:
 * @run: a run
 * @mapping: the mapping of one of its inputs, requests or log lines
 *
 * Returns: (transfer full) (nullable): what to call that mapping, %NULL where the destination has
 *   none
 */
char *hogarth_run_text_mapping    (HogarthRun *run,
                                   int         mapping);

/**
 * hogarth_run_text_invocation:
 * @run: a run
 * @invocation: what it did for one mapping
 *
 * Returns: (transfer full): one sentence: what is sent, why nothing is, or what failed
 */
char *hogarth_run_text_invocation (HogarthRun              *run,
                                   const HogarthInvocation *invocation);

/**
 * hogarth_run_text_invocation_icon:
 * @invocation: (nullable): what a run did for one mapping
 *
 * Returns: (transfer none): the name of an icon that goes with that sentence
 */
const char *hogarth_run_text_invocation_icon (const HogarthInvocation *invocation);

/**
 * hogarth_run_text_count_fetches:
 * @run: a run
 *
 * The limit is one of each mapping by itself: the one that comes nearest to it counts.
 *
 * Returns: the number of fetches to hold against the limit
 */
guint hogarth_run_text_count_fetches (HogarthRun *run);

/**
 * hogarth_run_text_inputs:
 * @run: a run
 *
 * Returns: (transfer full): the rendered inputs as indented JSON; errors read as text
 */
char *hogarth_run_text_inputs     (HogarthRun *run);

/**
 * hogarth_run_text_result:
 * @run: a run
 *
 * Returns: (transfer full): status, result or error with its place, captured events
 */
char *hogarth_run_text_result     (HogarthRun *run);

G_END_DECLS
