/* hog-record.c: dates, datetimes, errors and intervals
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-heap.h"
#include "hog-string.h"

static const char *const field_names[][HOG_RECORD_MAX_FIELDS] = {
  [HOG_RECORD_DATE] = { "__hogDate__", "year", "month", "day" },
  [HOG_RECORD_DATETIME] = { "__hogDateTime__", "dt", "zone", NULL },
  [HOG_RECORD_ERROR] = { "__hogError__", "type", "message", "payload" },
  [HOG_RECORD_INTERVAL] = { "__hogInterval__", "value", "unit", NULL },
};

/* The kind is kept in the hash, which records do not need. */
static HogRecord *
new_record (HogVm         *vm,
            HogRecordKind  kind)
{
  HogRecord *record = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *record, HOG_KIND_RECORD);

  if (record == NULL)
    return &hog_vm_get_heap (vm)->no_record;
  record->object.hash = kind;
  for (guint i = 0; i < HOG_RECORD_MAX_FIELDS; i++)
    record->fields[i] = HOG_UNDEFINED;
  record->fields[0] = HOG_TRUE;
  return record;
}

static HogValue
record_value (HogRecord *record)
{
  return HOG_VALUE_TAGGED (HOG_TAG_RECORD, (guintptr) record);
}

static HogRecord *
get_record (HogValue value)
{
  return hog_value_get_pointer (value);
}

HogValue
hog_date_new (HogVm  *vm,
              double  year,
              double  month,
              double  day)
{
  HogRecord *record = new_record (vm, HOG_RECORD_DATE);

  record->fields[HOG_DATE_YEAR] = hog_value_number (year);
  record->fields[HOG_DATE_MONTH] = hog_value_number (month);
  record->fields[HOG_DATE_DAY] = hog_value_number (day);
  return record_value (record);
}

HogValue
hog_datetime_new (HogVm    *vm,
                  double    seconds,
                  HogValue  zone)
{
  HogRecord *record = new_record (vm, HOG_RECORD_DATETIME);

  record->fields[HOG_DATETIME_DT] = hog_value_number (seconds);
  record->fields[HOG_DATETIME_ZONE] = zone;
  return record_value (record);
}

HogValue
hog_error_new (HogVm    *vm,
               HogValue  type,
               HogValue  message,
               HogValue  payload)
{
  HogRecord *record = new_record (vm, HOG_RECORD_ERROR);

  record->fields[HOG_ERROR_TYPE] = type;
  record->fields[HOG_ERROR_MESSAGE] = message;
  record->fields[HOG_ERROR_PAYLOAD] = payload;
  return record_value (record);
}

HogValue
hog_interval_new (HogVm      *vm,
                  HogValue    value,
                  const char *unit)
{
  HogRecord *record = new_record (vm, HOG_RECORD_INTERVAL);

  record->fields[HOG_INTERVAL_VALUE] = value;
  record->fields[HOG_INTERVAL_UNIT] = hog_string_new (vm, unit, strlen (unit));
  return record_value (record);
}

gboolean
hog_value_is_record_of (HogValue      value,
                        HogRecordKind kind)
{
  return hog_value_is_record (value) && hog_record_get_kind (value) == kind;
}

HogRecordKind
hog_record_get_kind (HogValue record)
{
  return (HogRecordKind) get_record (record)->object.hash;
}

guint
hog_record_get_n_fields (HogValue record)
{
  const char *const *names = field_names[hog_record_get_kind (record)];
  guint n_fields = 0;

  while (n_fields < HOG_RECORD_MAX_FIELDS && names[n_fields] != NULL)
    n_fields++;
  return n_fields;
}

const char *
hog_record_get_field_name (HogValue record,
                           guint    field)
{
  return field_names[hog_record_get_kind (record)][field];
}

HogValue
hog_record_get_field (HogValue record,
                      guint    field)
{
  return get_record (record)->fields[field];
}

HogValue
hog_record_lookup (HogValue    record,
                   const char *name,
                   gsize       length)
{
  guint n_fields = hog_record_get_n_fields (record);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *field = hog_record_get_field_name (record, i);

      if (strlen (field) == length && memcmp (field, name, length) == 0)
        return get_record (record)->fields[i];
    }
  return HOG_UNDEFINED;
}
