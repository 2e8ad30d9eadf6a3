/* hog-native.h: what the functions of the standard library are written with
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-value.h"

G_BEGIN_DECLS

/*
 * A native function gets its arguments, sets *result and returns TRUE, or calls
 * hog_vm_fail() and returns FALSE. The number of arguments was checked against the table's.
 *
 * Constructors never fail and never collect. When memory runs out they answer with an empty
 * value, further growth is ignored and the machine raises its memory error as soon as the
 * function returned. So no native function checks for NULL, but every index is checked.
 */
typedef gboolean (*HogNative) (HogVm          *vm,
                               const HogValue *arguments,
                               guint           n_arguments,
                               HogValue       *result);

gboolean    hog_vm_fail                 (HogVm      *vm,
                                         const char *format,
                                         ...) G_GNUC_PRINTF (2, 3);
void        hog_vm_print                (HogVm      *vm,
                                         const char *line);
gint64      hog_vm_get_clock_us         (HogVm      *vm);
/* Whether a long loop should stop: memory is used up or the run was cancelled. */
gboolean    hog_vm_is_stopping          (HogVm      *vm);

gboolean    hog_value_is_truthy         (HogValue    value);
/* JavaScript's === and, with NaN equal to itself, the comparison of includes() */
gboolean    hog_value_is_identical      (HogValue    a,
                                         HogValue    b);
gboolean    hog_value_is_same           (HogValue    a,
                                         HogValue    b);

/* Strings: UTF-8 in which an unpaired surrogate is three bytes (WTF-8); not NUL-terminated.
 * A unit is a UTF-16 code unit, the measure of every length and index of Hog. */
HogValue    hog_string_new              (HogVm      *vm,
                                         const char *text,
                                         gsize       length);
HogValue    hog_string_new_from_unit    (HogVm      *vm,
                                         guint       unit);
HogValue    hog_string_concat           (HogVm      *vm,
                                         HogValue    a,
                                         HogValue    b);
HogValue    hog_string_concat_many      (HogVm          *vm,
                                         const HogValue *strings,
                                         guint           n_strings);
/* The units from start to end - 1, clamped; cuts surrogate pairs apart where asked to. */
HogValue    hog_string_slice            (HogVm      *vm,
                                         HogValue    string,
                                         gsize       start,
                                         gsize       end);
const char *hog_string_get              (HogValue    string,
                                         gsize      *length);
gsize       hog_string_get_n_units      (HogValue    string);
gboolean    hog_string_is_ascii         (HogValue    string);
/* The unit at which a byte offset, on a character boundary, lies. */
gsize       hog_string_count_units      (HogValue    string,
                                         gsize       offset);
guint       hog_string_get_unit         (HogValue    string,
                                         gsize       index);
/* Orders by UTF-16 code units: negative, zero or positive. */
int         hog_string_compare          (HogValue    a,
                                         HogValue    b);

/* Collects text. Joins surrogate halves that come to lie side by side. */
typedef struct
{
  HogVm *vm;
  char  *data;
  gsize  length;
  gsize  capacity;
} HogTextBuilder;

void        hog_text_builder_init       (HogTextBuilder *self,
                                         HogVm          *vm);
void        hog_text_builder_append     (HogTextBuilder *self,
                                         const char     *text,
                                         gsize           length);
void        hog_text_builder_append_c   (HogTextBuilder *self,
                                         char            character);
void        hog_text_builder_append_string
                                        (HogTextBuilder *self,
                                         HogValue        string);
/* Either ends the builder. */
HogValue    hog_text_builder_end        (HogTextBuilder *self);
void        hog_text_builder_clear      (HogTextBuilder *self);

/* Arrays and tuples, indices from 0. A get beyond the end answers HOG_UNDEFINED. */
HogValue    hog_array_new               (HogVm          *vm,
                                         gsize           capacity);
HogValue    hog_tuple_new               (HogVm          *vm,
                                         const HogValue *items,
                                         gsize           n_items);
HogValue    hog_array_new_from_items    (HogVm          *vm,
                                         const HogValue *items,
                                         gsize           n_items);
/* A new plain array of the same items, undefined where there is a hole. */
HogValue    hog_array_copy              (HogVm          *vm,
                                         HogValue        array);
/* A new plain array of the old one's items and the given one; cheap when done in a row. */
HogValue    hog_array_with_item         (HogVm          *vm,
                                         HogValue        array,
                                         HogValue        item);
void        hog_array_append            (HogVm          *vm,
                                         HogValue        array,
                                         HogValue        item);
/* Fills a gap beyond the end with holes. */
void        hog_array_set               (HogVm          *vm,
                                         HogValue        array,
                                         gsize           index,
                                         HogValue        item);
HogValue    hog_array_get               (HogValue        array,
                                         gsize           index);
gsize       hog_array_get_length        (HogValue        array);
/* Valid until the array is changed. */
const HogValue *hog_array_get_items     (HogValue        array,
                                         gsize          *n_items);
gboolean    hog_array_is_tuple          (HogValue        array);

G_END_DECLS
