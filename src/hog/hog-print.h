/* hog-print.h: values as print() writes them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native.h"

G_BEGIN_DECLS

/* A string as it is, every other value as Hog writes it. FALSE if the run has failed: there is
 * SQL that PostHog's machine cannot print. */
gboolean hog_print_append     (HogVm      *vm,
                               GString    *out,
                               HogValue    value);
/* In single quotes, as it stands in a program. */
void     hog_print_quote      (GString    *out,
                               const char *text,
                               gsize       length);
/* In backticks, unless it is a plain name. */
void     hog_print_identifier (GString    *out,
                               const char *text,
                               gsize       length);

G_END_DECLS
