/* hog-stdlib-private.h: what the files of the standard library share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native-object.h"
#include "hog-operator.h"
#include "hog-stdlib.h"

G_BEGIN_DECLS

/* The head of a native function, in its declaration and its definition. */
#define HOG_NATIVE(native) \
  gboolean hog_stdlib_##native (HogVm *vm, const HogValue *arguments, guint n_arguments, \
                                HogValue *result)

#define HOG_FUNCTION(name, min_arguments, max_arguments, native) HOG_NATIVE (native);
#include "hog-stdlib-list.h"
#undef HOG_FUNCTION

/* A missing argument reads as undefined, as in JavaScript. */
static inline HogValue
hog_stdlib_get_argument (const HogValue *arguments,
                         guint           n_arguments,
                         guint           index)
{
  return index < n_arguments ? arguments[index] : HOG_UNDEFINED;
}

/* hog-stdlib-types.c */
gboolean  hog_stdlib_is_text      (HogValue    value,
                                   const char *text);
gboolean  hog_stdlib_to_text      (HogVm      *vm,
                                   HogValue    value,
                                   HogValue   *result);
HogValue  hog_stdlib_new_text     (HogVm      *vm,
                                   const char *text);
/* Fails as JavaScript does where it calls a method that @value does not have. */
gboolean  hog_stdlib_fail_method  (HogVm      *vm,
                                   HogValue    value,
                                   const char *expression,
                                   const char *method);

/* hog-stdlib-encoding.c */
gboolean  hog_stdlib_fail_type    (HogVm        *vm,
                                   const char   *expected,
                                   HogValue      value);
char     *hog_stdlib_to_utf8      (HogValue      string,
                                   gsize        *length);
HogValue  hog_stdlib_new_from_bytes (HogVm        *vm,
                                     const guint8 *bytes,
                                     gsize         length);

/* hog-stdlib-string.c */
gboolean  hog_stdlib_find_text    (HogValue    text,
                                   HogValue    part,
                                   gsize      *offset);

/* hog-stdlib-case.c: JavaScript's toLowerCase() and toUpperCase(), of a string */
HogValue  hog_stdlib_lower_string (HogVm      *vm,
                                   HogValue    string);
HogValue  hog_stdlib_upper_string (HogVm      *vm,
                                   HogValue    string);

/* hog-stdlib-date.c */
char     *hog_stdlib_format_iso   (HogValue    datetime);

G_END_DECLS
