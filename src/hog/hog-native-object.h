/* hog-native-object.h: dicts, records and functions, for the standard library
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native.h"

G_BEGIN_DECLS

/* Dicts keep the order of insertion; keys are any values, told apart by identity and text. */
HogValue    hog_dict_new                (HogVm       *vm,
                                         gsize        capacity);
void        hog_dict_set                (HogVm       *vm,
                                         HogValue     dict,
                                         HogValue     key,
                                         HogValue     value);
void        hog_dict_set_text           (HogVm       *vm,
                                         HogValue     dict,
                                         const char  *key,
                                         HogValue     value);
gboolean    hog_dict_lookup             (HogValue     dict,
                                         HogValue     key,
                                         HogValue    *value);
gboolean    hog_dict_lookup_text        (HogValue     dict,
                                         const char  *key,
                                         HogValue    *value);
gsize       hog_dict_get_length         (HogValue     dict);
/* FALSE if index is not less than the length. */
gboolean    hog_dict_get_entry          (HogValue     dict,
                                         gsize        index,
                                         HogValue    *key,
                                         HogValue    *value);

/* Records: the objects of JavaScript that are not dicts. Their first field is the marker
 * (__hogDate__ …) with the value true; fields cannot be set or added by a program. */
typedef enum
{
  HOG_RECORD_DATE,     /* year, month, day */
  HOG_RECORD_DATETIME, /* dt: seconds since 1970, zone */
  HOG_RECORD_ERROR,    /* type, message, payload */
  HOG_RECORD_INTERVAL, /* value, unit */
} HogRecordKind;

enum { HOG_DATE_YEAR = 1, HOG_DATE_MONTH, HOG_DATE_DAY };
enum { HOG_DATETIME_DT = 1, HOG_DATETIME_ZONE };
enum { HOG_ERROR_TYPE = 1, HOG_ERROR_MESSAGE, HOG_ERROR_PAYLOAD };
enum { HOG_INTERVAL_VALUE = 1, HOG_INTERVAL_UNIT };

HogValue    hog_date_new                (HogVm         *vm,
                                         double         year,
                                         double         month,
                                         double         day);
HogValue    hog_datetime_new            (HogVm         *vm,
                                         double         seconds,
                                         HogValue       zone);
/* For seconds that are no number: PostHog's machine keeps whatever it is given. */
HogValue    hog_datetime_new_from_value (HogVm    *vm,
                                         HogValue  seconds,
                                         HogValue  zone);
/* Sets the fields as given; the defaults of Error() are the caller's. */
HogValue    hog_error_new               (HogVm         *vm,
                                         HogValue       type,
                                         HogValue       message,
                                         HogValue       payload);
HogValue    hog_interval_new            (HogVm         *vm,
                                         HogValue       value,
                                         const char    *unit);
gboolean    hog_value_is_record_of      (HogValue       value,
                                         HogRecordKind  kind);
HogRecordKind hog_record_get_kind       (HogValue       record);
guint       hog_record_get_n_fields     (HogValue       record);
const char *hog_record_get_field_name   (HogValue       record,
                                         guint          field);
HogValue    hog_record_get_field        (HogValue       record,
                                         guint          field);
/* By name; HOG_UNDEFINED if there is no such field. */
HogValue    hog_record_lookup           (HogValue       record,
                                         const char    *name,
                                         gsize          length);

/* The name is WTF-8 and NUL-terminated, "lambda" for one without. */
const char *hog_function_get_name       (HogValue       function);
/* The names of the properties that its JavaScript object has, NULL-terminated. */
const char *const *hog_function_get_own_names
                                        (HogValue       function);
double      hog_function_get_n_arguments
                                        (HogValue       function);

G_END_DECLS
