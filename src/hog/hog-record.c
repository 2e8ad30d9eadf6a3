/* hog-record.c: dates, datetimes, errors and intervals
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-container.h"

static const char *const field_names[][HOG_RECORD_MAX_FIELDS] = {
  [HOG_RECORD_DATE] = { "__hogDate__", "year", "month", "day" },
  [HOG_RECORD_DATETIME] = { "__hogDateTime__", "dt", "zone", NULL },
  [HOG_RECORD_ERROR] = { "__hogError__", "type", "message", "payload" },
  [HOG_RECORD_INTERVAL] = { "__hogInterval__", "value", "unit", NULL },
};

static HogValue
record_new (HogVm         *vm,
            HogRecordKind  kind,
            HogValue       first,
            HogValue       second,
            HogValue       third)
{
  HogHeap *heap = hog_vm_get_heap (vm);
  HogRecord *record = hog_heap_allocate (heap, sizeof *record, HOG_KIND_RECORD);

  if (record == NULL)
    return HOG_VALUE_TAGGED (HOG_TAG_RECORD, (guintptr) &heap->no_record);
  record->container.object.hash = kind;
  record->container.cost = 8;
  record->container.epoch = 0;
  record->container.depth = 1;
  record->fields[0] = HOG_TRUE;
  record->fields[1] = first;
  record->fields[2] = second;
  record->fields[3] = third;
  for (guint i = 0; i < HOG_RECORD_MAX_FIELDS && field_names[kind][i] != NULL; i++)
    {
      record->container.cost += 8 + strlen (field_names[kind][i]);
      hog_container_insert (heap, &record->container, record->fields[i]);
    }
  return HOG_VALUE_TAGGED (HOG_TAG_RECORD, (guintptr) record);
}

HogValue
hog_date_new (HogVm  *vm,
              double  year,
              double  month,
              double  day)
{
  return record_new (vm, HOG_RECORD_DATE, hog_value_number (year), hog_value_number (month),
                     hog_value_number (day));
}

HogValue
hog_datetime_new (HogVm    *vm,
                  double    seconds,
                  HogValue  zone)
{
  return record_new (vm, HOG_RECORD_DATETIME, hog_value_number (seconds), zone, HOG_NULL);
}

HogValue
hog_datetime_new_from_value (HogVm    *vm,
                             HogValue  seconds,
                             HogValue  zone)
{
  return record_new (vm, HOG_RECORD_DATETIME, seconds, zone, HOG_NULL);
}

HogValue
hog_error_new (HogVm    *vm,
               HogValue  type,
               HogValue  message,
               HogValue  payload)
{
  return record_new (vm, HOG_RECORD_ERROR, type, message, payload);
}

HogValue
hog_interval_new (HogVm      *vm,
                  HogValue    value,
                  const char *unit)
{
  return record_new (vm, HOG_RECORD_INTERVAL, value, hog_string_new (vm, unit, strlen (unit)),
                     HOG_NULL);
}

HogRecordKind
hog_record_get_kind (HogValue record)
{
  return (HogRecordKind) ((HogObject *) hog_value_get_pointer (record))->hash;
}

gboolean
hog_value_is_record_of (HogValue      value,
                        HogRecordKind kind)
{
  return hog_value_is_record (value) && hog_record_get_kind (value) == kind;
}

guint
hog_record_get_n_fields (HogValue record)
{
  return field_names[hog_record_get_kind (record)][HOG_RECORD_MAX_FIELDS - 1] != NULL ? 4 : 3;
}

const char *
hog_record_get_field_name (HogValue record,
                           guint    field)
{
  g_return_val_if_fail (field < HOG_RECORD_MAX_FIELDS, NULL);

  return field_names[hog_record_get_kind (record)][field];
}

HogValue
hog_record_get_field (HogValue record,
                      guint    field)
{
  g_return_val_if_fail (field < HOG_RECORD_MAX_FIELDS, HOG_UNDEFINED);

  return ((HogRecord *) hog_value_get_pointer (record))->fields[field];
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
        return hog_record_get_field (record, i);
    }
  return HOG_UNDEFINED;
}
