/* hog-diagnostic-private.h: how the stages of this library collect problems
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-diagnostic.h"
#include "hog-source.h"

G_BEGIN_DECLS

HogDiagnostics *hog_diagnostics_new     (void);

/* Copies every text of @diagnostic; fills in its line, column, length and character. */
void            hog_diagnostics_add     (HogDiagnostics      *self,
                                         HogSource           *source,
                                         const HogDiagnostic *diagnostic);

/* The first error as a GError of HOG_ERROR_SYNTAX, its position in front of the message. */
void            hog_diagnostics_set_error
                                        (HogDiagnostics      *self,
                                         GError             **error);

G_END_DECLS
