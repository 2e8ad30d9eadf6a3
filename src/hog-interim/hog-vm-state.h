/* hog-vm-state.h: the suspended run, and figures about it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-run.h"

G_BEGIN_DECLS

/**
 * hog_vm_get_async_name:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): the asynchronous function that the run waits for
 */
const char *hog_vm_get_async_name (HogVm *self);

/**
 * hog_vm_get_async_arguments:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): an array, the arguments of that call
 */
HogData *hog_vm_get_async_arguments (HogVm *self);

/**
 * hog_vm_get_ops:
 * @self: a machine
 *
 * Returns: how many instructions of the exchange form the run has performed
 */
guint64 hog_vm_get_ops (HogVm *self);

/**
 * hog_vm_get_sync_time_us:
 * @self: a machine
 *
 * Returns: how long the run took so far, without waiting
 */
gint64 hog_vm_get_sync_time_us (HogVm *self);

/**
 * hog_vm_get_memory_peak:
 * @self: a machine
 *
 * Returns: the most that the run's stack has cost, in PostHog's measure
 */
guint64 hog_vm_get_memory_peak (HogVm *self);

/**
 * hog_vm_get_async_steps:
 * @self: a machine
 *
 * Returns: how often the run was suspended
 */
guint hog_vm_get_async_steps (HogVm *self);

/**
 * hog_vm_save_state:
 * @self: a machine whose run is suspended
 *
 * The state has the form of PostHog's own machine and its losses: tuples become arrays,
 * errors become dicts, keys become strings, shared values become copies.
 *
 * Returns: (transfer full) (nullable): the state, %NULL if no run is suspended
 */
HogData *hog_vm_save_state (HogVm *self);

/**
 * hog_vm_load_state:
 * @self: a machine
 * @state: what hog_vm_save_state() or PostHog's machine made
 * @globals: (nullable): the globals of the run
 * @error: return location; %HOG_ERROR_DATA
 *
 * After this the run is suspended and hog_vm_resume() goes on with it.
 *
 * Returns: whether @state is one
 */
gboolean hog_vm_load_state (HogVm    *self,
                            HogData  *state,
                            HogData  *globals,
                            GError  **error);

G_END_DECLS
