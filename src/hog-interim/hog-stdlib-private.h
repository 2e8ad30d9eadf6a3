/* hog-stdlib-private.h: the natives, by the file of their subject
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native-object.h"
#include "hog-operator.h"
#include "hog-stdlib.h"
#include "hog-string.h"

G_BEGIN_DECLS

#define HOG_NATIVE(name)                                                                          \
  gboolean name (HogVm *vm, const HogValue *arguments, guint n_arguments, HogValue *result)

/* hog-stdlib-types.c */
HOG_NATIVE (hog_native_to_string);
HOG_NATIVE (hog_native_to_int);
HOG_NATIVE (hog_native_to_float);
HOG_NATIVE (hog_native_typeof);
HOG_NATIVE (hog_native_tuple);
HOG_NATIVE (hog_native_is_null);
HOG_NATIVE (hog_native_is_not_null);
HOG_NATIVE (hog_native_if_null);
HOG_NATIVE (hog_native_coalesce);
HOG_NATIVE (hog_native_assume_not_null);
HOG_NATIVE (hog_native_empty);
HOG_NATIVE (hog_native_not_empty);
HOG_NATIVE (hog_native_not);
HOG_NATIVE (hog_native_and);
HOG_NATIVE (hog_native_or);
HOG_NATIVE (hog_native_if);
HOG_NATIVE (hog_native_multi_if);
HOG_NATIVE (hog_native_equals);
HOG_NATIVE (hog_native_not_equals);
HOG_NATIVE (hog_native_less);
HOG_NATIVE (hog_native_less_or_equals);
HOG_NATIVE (hog_native_greater);
HOG_NATIVE (hog_native_greater_or_equals);
HOG_NATIVE (hog_native_in);
HOG_NATIVE (hog_native_print);
HOG_NATIVE (hog_native_error);
HOG_NATIVE (hog_native_retry_error);
HOG_NATIVE (hog_native_not_implemented_error);
HOG_NATIVE (hog_native_hog_error);

/* hog-stdlib-math.c */
HOG_NATIVE (hog_native_plus);
HOG_NATIVE (hog_native_minus);
HOG_NATIVE (hog_native_min2);
HOG_NATIVE (hog_native_floor);
HOG_NATIVE (hog_native_round);
HOG_NATIVE (hog_native_range);
HOG_NATIVE (hog_native_random_float);
HOG_NATIVE (hog_native_generate_uuid_v4);

/* hog-stdlib-string.c */
HOG_NATIVE (hog_native_length);
HOG_NATIVE (hog_native_lower);
HOG_NATIVE (hog_native_upper);
HOG_NATIVE (hog_native_reverse);
HOG_NATIVE (hog_native_concat);
HOG_NATIVE (hog_native_substring);
HOG_NATIVE (hog_native_starts_with);
HOG_NATIVE (hog_native_position);
HOG_NATIVE (hog_native_position_case_insensitive);
HOG_NATIVE (hog_native_trim);
HOG_NATIVE (hog_native_trim_left);
HOG_NATIVE (hog_native_trim_right);
HOG_NATIVE (hog_native_split_by_string);
HOG_NATIVE (hog_native_replace_one);
HOG_NATIVE (hog_native_replace_all);
HOG_NATIVE (hog_native_like);
HOG_NATIVE (hog_native_ilike);
HOG_NATIVE (hog_native_not_like);
HOG_NATIVE (hog_native_not_ilike);
HOG_NATIVE (hog_native_match);
HOG_NATIVE (hog_native_extract_regex);
HOG_NATIVE (hog_native_multi_search_any_case_insensitive);

/* hog-stdlib-encoding.c */
HOG_NATIVE (hog_native_base64_encode);
HOG_NATIVE (hog_native_base64_decode);
HOG_NATIVE (hog_native_try_base64_decode);
HOG_NATIVE (hog_native_encode_url_component);
HOG_NATIVE (hog_native_decode_url_component);
HOG_NATIVE (hog_native_try_decode_url_component);

/* hog-stdlib-crypto.c */
HOG_NATIVE (hog_native_md5);
HOG_NATIVE (hog_native_md5_hex);
HOG_NATIVE (hog_native_sha1);
HOG_NATIVE (hog_native_sha1_hex);
HOG_NATIVE (hog_native_sha256);
HOG_NATIVE (hog_native_sha256_hex);
HOG_NATIVE (hog_native_sha1_hmac_chain);
HOG_NATIVE (hog_native_sha1_hmac_chain_hex);
HOG_NATIVE (hog_native_sha256_hmac_chain);
HOG_NATIVE (hog_native_sha256_hmac_chain_hex);

/* hog-stdlib-json.c */
HOG_NATIVE (hog_native_json_parse);
HOG_NATIVE (hog_native_json_stringify);
HOG_NATIVE (hog_native_is_valid_json);
HOG_NATIVE (hog_native_json_has);
HOG_NATIVE (hog_native_json_length);
HOG_NATIVE (hog_native_json_extract);
HOG_NATIVE (hog_native_json_extract_array_raw);
HOG_NATIVE (hog_native_json_extract_bool);
HOG_NATIVE (hog_native_json_extract_float);
HOG_NATIVE (hog_native_json_extract_int);
HOG_NATIVE (hog_native_json_extract_string);

/* hog-stdlib-collection.c */
HOG_NATIVE (hog_native_keys);
HOG_NATIVE (hog_native_values);
HOG_NATIVE (hog_native_index_of);
HOG_NATIVE (hog_native_has);
HOG_NATIVE (hog_native_array_push_back);
HOG_NATIVE (hog_native_array_push_front);
HOG_NATIVE (hog_native_array_pop_back);
HOG_NATIVE (hog_native_array_pop_front);
HOG_NATIVE (hog_native_array_sort);
HOG_NATIVE (hog_native_array_reverse_sort);
HOG_NATIVE (hog_native_array_reverse);
HOG_NATIVE (hog_native_array_string_concat);

/* hog-stdlib-date.c */
HOG_NATIVE (hog_native_now);
HOG_NATIVE (hog_native_today);
HOG_NATIVE (hog_native_to_date);
HOG_NATIVE (hog_native_to_date_time);
HOG_NATIVE (hog_native_to_unix_timestamp);
HOG_NATIVE (hog_native_to_unix_timestamp_milli);
HOG_NATIVE (hog_native_from_unix_timestamp);
HOG_NATIVE (hog_native_from_unix_timestamp_milli);
HOG_NATIVE (hog_native_to_time_zone);
HOG_NATIVE (hog_native_to_year);
HOG_NATIVE (hog_native_to_month);
HOG_NATIVE (hog_native_to_yyyymm);
HOG_NATIVE (hog_native_extract);
HOG_NATIVE (hog_native_format_date_time);

/* hog-stdlib-calendar.c */
HOG_NATIVE (hog_native_date_add);
HOG_NATIVE (hog_native_add_days);
HOG_NATIVE (hog_native_date_diff);
HOG_NATIVE (hog_native_date_trunc);
HOG_NATIVE (hog_native_to_start_of_day);
HOG_NATIVE (hog_native_to_start_of_hour);
HOG_NATIVE (hog_native_to_start_of_month);
HOG_NATIVE (hog_native_to_start_of_week);
HOG_NATIVE (hog_native_to_interval_day);
HOG_NATIVE (hog_native_to_interval_hour);
HOG_NATIVE (hog_native_to_interval_minute);
HOG_NATIVE (hog_native_to_interval_month);

/* hog-stdlib-net.c */
HOG_NATIVE (hog_native_is_ip_address_in_range);

/* Helpers. */
/* The text toString() gives for a value at the top, as a string. */
HogValue   hog_native_text      (HogVm      *vm,
                                 HogValue    value);
GTimeZone *hog_native_zone      (HogValue    zone);
/* Seconds of a datetime, a date or text by the grammar; NaN else. */
double     hog_native_seconds   (HogValue    value,
                                 GTimeZone  *zone);
HogValue   hog_native_datetime  (HogVm      *vm,
                                 double      seconds,
                                 HogValue    zone);
/* JavaScript's error for a method of what is no string. */
gboolean   hog_native_not_string (HogVm      *vm,
                                 HogValue    value,
                                 const char *method);

static inline gboolean
hog_native_is_text (HogValue    value,
                    const char *text)
{
  gsize length;
  const char *chars;

  if (!hog_value_is_string (value))
    return FALSE;
  chars = hog_string_get (value, &length);
  return strlen (text) == length && memcmp (chars, text, length) == 0;
}

G_END_DECLS
