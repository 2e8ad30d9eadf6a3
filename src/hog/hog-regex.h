/* hog-regex.h: RE2 behind a few C functions
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-value.h"

G_BEGIN_DECLS

/* The patterns that a machine has compiled, so that a loop compiles each once. */
typedef struct _HogRegexCache HogRegexCache;

/* A stretch of the text, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
} HogRegexMatch;

HogRegexCache *hog_regex_cache_new    (void);
void           hog_regex_cache_free   (HogRegexCache  *self);
gboolean       hog_regex_cache_search (HogRegexCache  *self,
                                       const char     *pattern,
                                       gsize           pattern_length,
                                       const char     *text,
                                       gsize           text_length,
                                       gboolean        ignore_case,
                                       HogRegexMatch  *match,
                                       char          **message);

/* The machine's own cache. */
HogRegexCache *hog_vm_get_regex_cache (HogVm          *vm);

gboolean       hog_regex_search       (HogVm          *vm,
                                       const char     *pattern,
                                       gsize           pattern_length,
                                       const char     *text,
                                       gsize           text_length,
                                       gboolean        ignore_case,
                                       gboolean       *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogRegexCache, hog_regex_cache_free)

G_END_DECLS
