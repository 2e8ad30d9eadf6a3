/* hogarth-usage.h: how much of PostHog's limits a run used, in numbers
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-run.h"

G_BEGIN_DECLS

/**
 * HogarthUsageKind:
 * @HOGARTH_USAGE_TIME: milliseconds in the machine
 * @HOGARTH_USAGE_MEMORY: bytes, at the highest
 * @HOGARTH_USAGE_FETCHES: fetches; with mappings those of the one with most
 * @HOGARTH_USAGE_LOGS: printed lines; with mappings those of the one with most
 * @HOGARTH_USAGE_OPERATIONS: operations, which have no limit
 */
typedef enum
{
  HOGARTH_USAGE_TIME,
  HOGARTH_USAGE_MEMORY,
  HOGARTH_USAGE_FETCHES,
  HOGARTH_USAGE_LOGS,
  HOGARTH_USAGE_OPERATIONS,
} HogarthUsageKind;

#define HOGARTH_N_USAGES (HOGARTH_USAGE_OPERATIONS + 1)

/**
 * HogarthUsage:
 * @used: of each kind, what was used
 * @limits: of each kind, the limit; 0 for none
 */
typedef struct
{
  double used[HOGARTH_N_USAGES];
  double limits[HOGARTH_N_USAGES];
} HogarthUsage;

/**
 * hogarth_usage_init:
 * @self: (out caller-allocates): a usage
 * @run: the run to measure
 *
 * May be called on any thread.
 */
void  hogarth_usage_init     (HogarthUsage       *self,
                              HogarthRun         *run);

/**
 * hogarth_usage_dup_text:
 * @self: a usage
 * @kind: which of its numbers
 *
 * Returns: (transfer full): the number and its limit, such as "1 of 2 fetches"
 */
char *hogarth_usage_dup_text (const HogarthUsage *self,
                              HogarthUsageKind    kind);

G_END_DECLS
