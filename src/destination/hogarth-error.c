/* hogarth-error.c: the one error domain of the destination layer
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-error.h"

/**
 * hogarth_error_quark:
 *
 * Returns: the domain of #HogarthError
 */
G_DEFINE_QUARK (hogarth-error-quark, hogarth_error)
