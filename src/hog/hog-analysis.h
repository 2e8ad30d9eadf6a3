/* hog-analysis.h: what a text declares, reads and calls, and what looks wrong in it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-diagnostic.h"
#include "hog-symbol.h"

G_BEGIN_DECLS

/**
 * HogAnalysis:
 *
 * An immutable description of one text. Reference counted atomically. Texts with errors are
 * described as far as they can be read.
 */
typedef struct _HogAnalysis HogAnalysis;

/**
 * hog_analyse:
 * @text: UTF-8
 * @length: its length in bytes, or -1
 * @kind: what @text is
 * @functions: (nullable) (array zero-terminated=1): functions of the host, beside the library
 * @globals: (nullable) (array zero-terminated=1): the globals there are; %NULL not to check them
 *
 * Finds the errors that hog_compile() finds, and warnings and hints as well. Any thread.
 *
 * Returns: (transfer full): the description
 */
HogAnalysis *hog_analyse (const char        *text,
                          gssize             length,
                          HogSourceKind      kind,
                          const char *const *functions,
                          const char *const *globals);

/**
 * hog_analysis_ref:
 * @self: an analysis
 *
 * Returns: (transfer full): @self
 */
HogAnalysis *hog_analysis_ref (HogAnalysis *self);

/**
 * hog_analysis_unref:
 * @self: (transfer full): an analysis
 */
void hog_analysis_unref (HogAnalysis *self);

/**
 * hog_analysis_get_diagnostics:
 * @self: an analysis
 *
 * Returns: (transfer none) (nullable): everything there is to say
 */
HogDiagnostics *hog_analysis_get_diagnostics (HogAnalysis *self);

/**
 * hog_analysis_get_symbols:
 * @self: an analysis
 * @n_symbols: (out): how many
 *
 * Returns: (transfer none) (array length=n_symbols): in the order of the text
 */
const HogSymbol *hog_analysis_get_symbols (HogAnalysis *self,
                                           guint       *n_symbols);

/**
 * hog_analysis_get_globals:
 * @self: an analysis
 * @n_globals: (out): how many
 *
 * Returns: (transfer none) (array length=n_globals): every reading of a global
 */
const HogReference *hog_analysis_get_globals (HogAnalysis *self,
                                              guint       *n_globals);

/**
 * hog_analysis_get_calls:
 * @self: an analysis
 * @n_calls: (out): how many
 *
 * Returns: (transfer none) (array length=n_calls): every call of a function of library or host
 */
const HogReference *hog_analysis_get_calls (HogAnalysis *self,
                                            guint       *n_calls);

/**
 * hog_analysis_get_texts:
 * @self: an analysis
 * @n_texts: (out): how many
 *
 * Returns: (transfer none) (array length=n_texts): every text but the keys of dictionaries
 */
const HogText *hog_analysis_get_texts (HogAnalysis *self,
                                       guint       *n_texts);

/**
 * hog_analysis_get_n_loops:
 * @self: an analysis
 *
 * Returns: the number of while and for statements
 */
guint hog_analysis_get_n_loops (HogAnalysis *self);

/**
 * hog_analysis_dup_inputs:
 * @self: an analysis
 *
 * Returns: (transfer full) (array zero-terminated=1): each NAME of inputs.NAME once, sorted
 */
char **hog_analysis_dup_inputs (HogAnalysis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogAnalysis, hog_analysis_unref)

G_END_DECLS
