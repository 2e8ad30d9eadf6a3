/* hog-regex.h: RE2 behind a few C functions
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-value.h"

G_BEGIN_DECLS

typedef struct _HogRegex HogRegex;

typedef struct
{
  gsize start;
  gsize end;
} HogRegexMatch;

/* NULL and a message (to free) if the pattern is wrong. */
HogRegex *hog_regex_new    (const char     *pattern,
                            gsize           length,
                            char          **message);
void      hog_regex_free   (HogRegex       *self);

/* Looks anywhere in the text. @match gets the first group if the pattern has one and it took
 * part, else the whole match. */
gboolean  hog_regex_search (HogRegex       *self,
                            const char     *text,
                            gsize           length,
                            HogRegexMatch  *match);

/* A pattern compiled once for a machine. */
HogRegex *hog_vm_get_regex (HogVm          *vm,
                            const char     *pattern,
                            gsize           length,
                            char          **message);

G_END_DECLS
