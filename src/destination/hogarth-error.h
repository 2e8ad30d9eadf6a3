/* hogarth-error.h: the one error domain of the destination layer
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HOGARTH_ERROR (hogarth_error_quark ())

/**
 * HogarthError:
 * @HOGARTH_ERROR_SYNTAX: text that is not JSON, CSV or Hog; the message has line and column
 * @HOGARTH_ERROR_INVALID: well-formed, but not what the reader expects; the message has the path
 * @HOGARTH_ERROR_UNSUPPORTED: PostHog may know it, this program does not
 * @HOGARTH_ERROR_NOT_FOUND: a named thing is not there
 * @HOGARTH_ERROR_LIMIT: larger or more than allowed
 * @HOGARTH_ERROR_FAILED: anything else
 */
typedef enum
{
  HOGARTH_ERROR_SYNTAX = 1,
  HOGARTH_ERROR_INVALID,
  HOGARTH_ERROR_UNSUPPORTED,
  HOGARTH_ERROR_NOT_FOUND,
  HOGARTH_ERROR_LIMIT,
  HOGARTH_ERROR_FAILED,
} HogarthError;

GQuark hogarth_error_quark (void);

G_END_DECLS
