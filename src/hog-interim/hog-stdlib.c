/* hog-stdlib.c: the standard library's one table
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-stdlib.h"

#include <stdlib.h>
#include <string.h>

#include "hog-stdlib-private.h"

/* In the order of strcmp(). */
static const HogLibraryFunction functions[] = {
  { "Error", 0, 2, hog_native_error },
  { "HogError", 1, 3, hog_native_hog_error },
  { "JSONExtract", 2, HOG_ANY_NUMBER, hog_native_json_extract },
  { "JSONExtractArrayRaw", 1, HOG_ANY_NUMBER, hog_native_json_extract_array_raw },
  { "JSONExtractBool", 1, HOG_ANY_NUMBER, hog_native_json_extract_bool },
  { "JSONExtractFloat", 1, HOG_ANY_NUMBER, hog_native_json_extract_float },
  { "JSONExtractInt", 1, HOG_ANY_NUMBER, hog_native_json_extract_int },
  { "JSONExtractString", 1, HOG_ANY_NUMBER, hog_native_json_extract_string },
  { "JSONHas", 1, HOG_ANY_NUMBER, hog_native_json_has },
  { "JSONLength", 1, HOG_ANY_NUMBER, hog_native_json_length },
  { "NotImplementedError", 0, 2, hog_native_not_implemented_error },
  { "RetryError", 0, 2, hog_native_retry_error },
  { "addDays", 2, 2, hog_native_add_days },
  { "and", 1, HOG_ANY_NUMBER, hog_native_and },
  { "arrayPopBack", 1, 1, hog_native_array_pop_back },
  { "arrayPopFront", 1, 1, hog_native_array_pop_front },
  { "arrayPushBack", 2, 2, hog_native_array_push_back },
  { "arrayPushFront", 2, 2, hog_native_array_push_front },
  { "arrayReverse", 1, 1, hog_native_array_reverse },
  { "arrayReverseSort", 1, HOG_ANY_NUMBER, hog_native_array_reverse_sort },
  { "arraySort", 1, HOG_ANY_NUMBER, hog_native_array_sort },
  { "arrayStringConcat", 1, 2, hog_native_array_string_concat },
  { "assumeNotNull", 1, 1, hog_native_assume_not_null },
  { "base64Decode", 1, 1, hog_native_base64_decode },
  { "base64Encode", 1, 1, hog_native_base64_encode },
  { "coalesce", 1, HOG_ANY_NUMBER, hog_native_coalesce },
  { "concat", 1, HOG_ANY_NUMBER, hog_native_concat },
  { "dateAdd", 3, 3, hog_native_date_add },
  { "dateDiff", 3, 3, hog_native_date_diff },
  { "dateTrunc", 2, 3, hog_native_date_trunc },
  { "decodeURLComponent", 1, 1, hog_native_decode_url_component },
  { "empty", 1, 1, hog_native_empty },
  { "encodeURLComponent", 1, 1, hog_native_encode_url_component },
  { "equals", 2, 2, hog_native_equals },
  { "extract", 2, 2, hog_native_extract },
  { "extractRegex", 2, 2, hog_native_extract_regex },
  { "floor", 1, 2, hog_native_floor },
  { "formatDateTime", 2, 3, hog_native_format_date_time },
  { "fromUnixTimestamp", 1, 1, hog_native_from_unix_timestamp },
  { "fromUnixTimestampMilli", 1, 1, hog_native_from_unix_timestamp_milli },
  { "generateUUIDv4", 0, 0, hog_native_generate_uuid_v4 },
  { "greater", 2, 2, hog_native_greater },
  { "greaterOrEquals", 2, 2, hog_native_greater_or_equals },
  { "has", 2, 2, hog_native_has },
  { "if", 3, 3, hog_native_if },
  { "ifNull", 2, 2, hog_native_if_null },
  { "ilike", 2, 2, hog_native_ilike },
  { "in", 2, 2, hog_native_in },
  { "indexOf", 2, 2, hog_native_index_of },
  { "isIPAddressInRange", 2, 2, hog_native_is_ip_address_in_range },
  { "isNotNull", 1, 1, hog_native_is_not_null },
  { "isNull", 1, 1, hog_native_is_null },
  { "isValidJSON", 1, 1, hog_native_is_valid_json },
  { "jsonParse", 1, 1, hog_native_json_parse },
  { "jsonStringify", 1, 2, hog_native_json_stringify },
  { "keys", 1, 1, hog_native_keys },
  { "length", 1, 1, hog_native_length },
  { "less", 2, 2, hog_native_less },
  { "lessOrEquals", 2, 2, hog_native_less_or_equals },
  { "like", 2, 2, hog_native_like },
  { "lower", 1, 1, hog_native_lower },
  { "match", 2, 2, hog_native_match },
  { "md5", 1, 2, hog_native_md5 },
  { "md5Hex", 1, 1, hog_native_md5_hex },
  { "min2", 2, 2, hog_native_min2 },
  { "minus", 2, 2, hog_native_minus },
  { "multiIf", 3, HOG_ANY_NUMBER, hog_native_multi_if },
  { "multiSearchAnyCaseInsensitive", 2, 2, hog_native_multi_search_any_case_insensitive },
  { "not", 1, 1, hog_native_not },
  { "notEmpty", 1, 1, hog_native_not_empty },
  { "notEquals", 2, 2, hog_native_not_equals },
  { "notILike", 2, 2, hog_native_not_ilike },
  { "notLike", 2, 2, hog_native_not_like },
  { "now", 0, 1, hog_native_now },
  { "or", 1, HOG_ANY_NUMBER, hog_native_or },
  { "plus", 2, 2, hog_native_plus },
  { "position", 2, 3, hog_native_position },
  { "positionCaseInsensitive", 2, 3, hog_native_position_case_insensitive },
  { "print", 0, HOG_ANY_NUMBER, hog_native_print },
  { "randomFloat", 0, 0, hog_native_random_float },
  { "range", 1, 2, hog_native_range },
  { "replaceAll", 3, 3, hog_native_replace_all },
  { "replaceOne", 3, 3, hog_native_replace_one },
  { "reverse", 1, 1, hog_native_reverse },
  { "round", 1, 2, hog_native_round },
  { "sha1", 1, 2, hog_native_sha1 },
  { "sha1Hex", 1, 1, hog_native_sha1_hex },
  { "sha1HmacChain", 1, 2, hog_native_sha1_hmac_chain },
  { "sha1HmacChainHex", 1, 1, hog_native_sha1_hmac_chain_hex },
  { "sha256", 1, 2, hog_native_sha256 },
  { "sha256Hex", 1, 1, hog_native_sha256_hex },
  { "sha256HmacChain", 1, 2, hog_native_sha256_hmac_chain },
  { "sha256HmacChainHex", 1, 1, hog_native_sha256_hmac_chain_hex },
  { "splitByString", 2, 3, hog_native_split_by_string },
  { "startsWith", 2, 2, hog_native_starts_with },
  { "substring", 2, 3, hog_native_substring },
  { "toDate", 1, 1, hog_native_to_date },
  { "toDateTime", 1, 2, hog_native_to_date_time },
  { "toFloat", 1, 1, hog_native_to_float },
  { "toInt", 1, 1, hog_native_to_int },
  { "toIntervalDay", 1, 1, hog_native_to_interval_day },
  { "toIntervalHour", 1, 1, hog_native_to_interval_hour },
  { "toIntervalMinute", 1, 1, hog_native_to_interval_minute },
  { "toIntervalMonth", 1, 1, hog_native_to_interval_month },
  { "toMonth", 1, 1, hog_native_to_month },
  { "toStartOfDay", 1, 2, hog_native_to_start_of_day },
  { "toStartOfHour", 1, 1, hog_native_to_start_of_hour },
  { "toStartOfMonth", 1, 1, hog_native_to_start_of_month },
  { "toStartOfWeek", 1, 2, hog_native_to_start_of_week },
  { "toString", 1, 2, hog_native_to_string },
  { "toTimeZone", 2, 2, hog_native_to_time_zone },
  { "toUUID", 1, 1, hog_native_to_string },
  { "toUnixTimestamp", 1, 2, hog_native_to_unix_timestamp },
  { "toUnixTimestampMilli", 1, 2, hog_native_to_unix_timestamp_milli },
  { "toYYYYMM", 1, 1, hog_native_to_yyyymm },
  { "toYear", 1, 1, hog_native_to_year },
  { "today", 0, 0, hog_native_today },
  { "trim", 1, 2, hog_native_trim },
  { "trimLeft", 1, 2, hog_native_trim_left },
  { "trimRight", 1, 2, hog_native_trim_right },
  { "tryBase64Decode", 1, 1, hog_native_try_base64_decode },
  { "tryDecodeURLComponent", 1, 1, hog_native_try_decode_url_component },
  { "tuple", 0, HOG_ANY_NUMBER, hog_native_tuple },
  { "typeof", 1, 1, hog_native_typeof },
  { "upper", 1, 1, hog_native_upper },
  { "values", 1, 1, hog_native_values },
};

static const HogLibraryProgram programs[] = {
  { "arrayCount", 2,
    "fn arrayCount(func, arr) { let count := 0 for (let item in arr) { if (func(item)) {"
    " count := count + 1 } } return count }" },
  { "arrayExists", 2,
    "fn arrayExists(func, arr) { for (let item in arr) { if (func(item)) { return true } }"
    " return false }" },
  { "arrayFilter", 2,
    "fn arrayFilter(func, arr) { let result := [] for (let item in arr) { if (func(item)) {"
    " result := arrayPushBack(result, item) } } return result }" },
  { "arrayMap", 2,
    "fn arrayMap(func, arr) { let result := [] for (let item in arr) {"
    " result := arrayPushBack(result, func(item)) } return result }" },
  { "arrayReduce", 3,
    "fn arrayReduce(func, arr, initial) { let result := initial for (let item in arr) {"
    " result := func(result, item) } return result }" },
  { "inCohort", 2,
    "fn inCohort(cohort_id, cohort_ids) { if (cohort_ids == null) { throw Error('inCohort()"
    " requires cohort membership to be loaded for this evaluation') } for (let item in cohort_ids)"
    " { if (item == cohort_id) { return true } } return false }" },
  { "notInCohort", 2,
    "fn notInCohort(cohort_id, cohort_ids) { if (cohort_ids == null) { throw Error('notInCohort()"
    " requires cohort membership to be loaded for this evaluation') } for (let item in cohort_ids)"
    " { if (item == cohort_id) { return false } } return true }" },
  { "sortableSemver", 1,
    "fn sortableSemver(version) { if (version == null) { return [] } let found :="
    " extractRegex(version, '(\\\\d+(\\\\.\\\\d+)+)') if (empty(found)) { return [] } let parts :="
    " splitByString('.', found) return arrayMap(x -> toInt(x) ?? 0, parts) }" },
};

static int
compare_function (const void *name,
                  const void *function)
{
  return strcmp (name, ((const HogLibraryFunction *) function)->name);
}

static int
compare_program (const void *name,
                 const void *program)
{
  return strcmp (name, ((const HogLibraryProgram *) program)->name);
}

const HogLibraryFunction *
hog_stdlib_find (const char *name)
{
  return bsearch (name, functions, G_N_ELEMENTS (functions), sizeof functions[0],
                  compare_function);
}

const HogLibraryProgram *
hog_stdlib_find_program (const char *name)
{
  return bsearch (name, programs, G_N_ELEMENTS (programs), sizeof programs[0], compare_program);
}

const HogLibraryFunction *
hog_stdlib_get_functions (guint *n_functions)
{
  *n_functions = G_N_ELEMENTS (functions);
  return functions;
}
