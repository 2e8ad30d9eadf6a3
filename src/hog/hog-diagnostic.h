/* hog-diagnostic.h: problems found in a source text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * HogSeverity:
 * @HOG_SEVERITY_ERROR: the text does not compile
 * @HOG_SEVERITY_WARNING: it compiles, but hardly does what was meant
 * @HOG_SEVERITY_HINT: worth knowing
 */
typedef enum
{
  HOG_SEVERITY_ERROR,
  HOG_SEVERITY_WARNING,
  HOG_SEVERITY_HINT,
} HogSeverity;

/**
 * HogDiagnostic:
 * @severity: how bad it is
 * @span: where, in bytes
 * @line: line of the start of @span, from 1
 * @column: column of the start of @span, from 1, in characters
 * @length: length of @span in characters
 * @posthog_line: line at which PostHog's own message points, from 1; 0 if it is not known
 * @posthog_column: column at which it points, from 1, in characters; 0 if it is not known
 * @character: offset of the start of @span in characters, from 0
 * @id: stable name of the kind of problem, such as "syntax" or "unknown-function"
 * @type: PostHog's name of the error: "SyntaxError", "ParsingError", "NotImplementedError"
 *   or "QueryError"; "" for warnings and hints
 * @message: PostHog's text of the error, or our own for warnings and hints
 * @explanation: (nullable): the same in words for a person
 * @fix_title: (nullable): what the suggested change does; %NULL if there is none
 * @fix_span: which text the change replaces
 * @fix_text: (nullable): what it puts there
 *
 * One problem. All texts belong to the list that holds it.
 *
 * The first error of the syntax tells where PostHog's parser reports it. That parser tells where
 * its lookahead ended, which may be well before what is wrong.
 */
typedef struct
{
  HogSeverity severity;
  HogSpan     span;
  guint       line;
  guint       column;
  guint       posthog_line;
  guint       posthog_column;
  guint       length;
  guint       character;
  const char *id;
  const char *type;
  const char *message;
  const char *explanation;
  const char *fix_title;
  HogSpan     fix_span;
  const char *fix_text;
} HogDiagnostic;

/**
 * hog_diagnostic_dup_text:
 * @self: a problem
 *
 * Returns: (transfer full): its message, and behind it where PostHog's own message points if that
 *   is another place
 */
char *hog_diagnostic_dup_text (const HogDiagnostic *self);

/**
 * HogDiagnostics:
 *
 * An immutable list of problems, the compiler's errors in the order of their places.
 * Reference counted atomically.
 */
typedef struct _HogDiagnostics HogDiagnostics;

/**
 * hog_diagnostics_ref:
 * @self: a list
 *
 * Returns: (transfer full): @self
 */
HogDiagnostics *hog_diagnostics_ref (HogDiagnostics *self);

/**
 * hog_diagnostics_unref:
 * @self: (transfer full): a list
 */
void hog_diagnostics_unref (HogDiagnostics *self);

/**
 * hog_diagnostics_get_length:
 * @self: (nullable): a list
 *
 * Returns: the number of problems; 0 for %NULL
 */
guint hog_diagnostics_get_length (HogDiagnostics *self);

/**
 * hog_diagnostics_get:
 * @self: a list
 * @index: less than the length
 *
 * Returns: (transfer none): the problem
 */
const HogDiagnostic *hog_diagnostics_get (HogDiagnostics *self,
                                          guint           index);

/**
 * hog_diagnostics_find_error:
 * @self: (nullable): a list
 *
 * Returns: (transfer none) (nullable): the first problem that is an error, the one that
 *   PostHog reports
 */
const HogDiagnostic *hog_diagnostics_find_error (HogDiagnostics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogDiagnostics, hog_diagnostics_unref)

G_END_DECLS
