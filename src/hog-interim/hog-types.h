/* hog-types.h: the small types that every stage of the language shares
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>
#include <glib-object.h>

G_BEGIN_DECLS

#define HOG_ERROR (hog_error_quark ())

/**
 * HogError:
 * @HOG_ERROR_SYNTAX: the text is not Hog, or Hog that PostHog's compiler refuses
 * @HOG_ERROR_BYTECODE: the text is not a program in the exchange form
 * @HOG_ERROR_RUNTIME: the running program failed
 * @HOG_ERROR_LIMIT: the running program met a limit
 * @HOG_ERROR_CANCELLED: the run was cancelled
 * @HOG_ERROR_DATA: a text is not JSON, or a value cannot cross the machine's boundary
 *
 * What kind of failure a #GError of domain %HOG_ERROR reports.
 */
typedef enum
{
  HOG_ERROR_SYNTAX = 1,
  HOG_ERROR_BYTECODE,
  HOG_ERROR_RUNTIME,
  HOG_ERROR_LIMIT,
  HOG_ERROR_CANCELLED,
  HOG_ERROR_DATA,
} HogError;

/**
 * hog_error_quark:
 *
 * Returns: the domain of all errors of this library
 */
GQuark hog_error_quark (void);

/**
 * HogSpan:
 * @start: byte offset of the first byte
 * @end: byte offset behind the last byte
 *
 * A stretch of source text. A span with both ends 0 stands for "no place".
 */
typedef struct
{
  guint start;
  guint end;
} HogSpan;

/**
 * HogSourceKind:
 * @HOG_SOURCE_PROGRAM: statements
 * @HOG_SOURCE_EXPRESSION: one expression, its value is left on the stack
 * @HOG_SOURCE_TEMPLATE: text with `{expression}` parts
 * @HOG_SOURCE_REPL: statements that keep their variables on the stack
 *
 * What a source text is to be read as.
 */
typedef enum
{
  HOG_SOURCE_PROGRAM,
  HOG_SOURCE_EXPRESSION,
  HOG_SOURCE_TEMPLATE,
  HOG_SOURCE_REPL,
} HogSourceKind;

G_END_DECLS
