/* hog-value.h: the machine's values, eight bytes each
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <string.h>

#include "hog-types.h"

G_BEGIN_DECLS

/*
 * A value is a double, or one of the bit patterns above every double that arithmetic makes
 * (the highest is the negative quiet NaN 0xfff8…): the upper 16 bits tell the type, the lower
 * 48 hold an immediate's number or a pointer into the heap.
 *
 * Heap values belong to the collector, which runs only between two instructions: a native
 * function may hold as many as it likes in plain variables until it returns.
 */
typedef guint64 HogValue;

typedef struct _HogVm HogVm;

enum
{
  HOG_TAG_IMMEDIATE = 0xfff9,
  HOG_TAG_STRING = 0xfffa,
  HOG_TAG_ARRAY = 0xfffb,
  HOG_TAG_DICT = 0xfffc,
  HOG_TAG_RECORD = 0xfffd,
  HOG_TAG_CALLABLE = 0xfffe,
  HOG_TAG_CLOSURE = 0xffff,
};

#define HOG_VALUE_TAGGED(tag, bits) (((HogValue) (tag) << 48) | (HogValue) (bits))

/* JavaScript's undefined prints as null but is not equal to it. */
#define HOG_UNDEFINED HOG_VALUE_TAGGED (HOG_TAG_IMMEDIATE, 0)
#define HOG_NULL      HOG_VALUE_TAGGED (HOG_TAG_IMMEDIATE, 1)
#define HOG_FALSE     HOG_VALUE_TAGGED (HOG_TAG_IMMEDIATE, 2)
#define HOG_TRUE      HOG_VALUE_TAGGED (HOG_TAG_IMMEDIATE, 3)
/* A missing element of a sparse array; reads as null, prints as nothing. */
#define HOG_HOLE      HOG_VALUE_TAGGED (HOG_TAG_IMMEDIATE, 4)

static inline guint
hog_value_get_tag (HogValue value)
{
  return (guint) (value >> 48);
}

static inline gboolean
hog_value_is_number (HogValue value)
{
  return value < HOG_UNDEFINED;
}

static inline gboolean
hog_value_is_heap (HogValue value)
{
  return value >= HOG_VALUE_TAGGED (HOG_TAG_STRING, 0);
}

static inline gboolean
hog_value_is_boolean (HogValue value)
{
  return (value | 1) == HOG_TRUE;
}

/* null or undefined, as JavaScript's x == null says */
static inline gboolean
hog_value_is_nullish (HogValue value)
{
  return value == HOG_NULL || value == HOG_UNDEFINED || value == HOG_HOLE;
}

static inline gboolean
hog_value_is_string (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_STRING;
}

/* arrays and tuples */
static inline gboolean
hog_value_is_array (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_ARRAY;
}

static inline gboolean
hog_value_is_dict (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_DICT;
}

static inline gboolean
hog_value_is_record (HogValue value)
{
  return hog_value_get_tag (value) == HOG_TAG_RECORD;
}

/* a closure, or the bare callable it is made of */
static inline gboolean
hog_value_is_function (HogValue value)
{
  return hog_value_get_tag (value) >= HOG_TAG_CALLABLE;
}

static inline HogValue
hog_value_boolean (gboolean boolean)
{
  return boolean ? HOG_TRUE : HOG_FALSE;
}

static inline HogValue
hog_value_number (double number)
{
  HogValue value;

  memcpy (&value, &number, sizeof value);
  /* A NaN that did not come from arithmetic could look like a tag. */
  if (G_UNLIKELY (value >= HOG_UNDEFINED))
    value = 0x7ff8000000000000;
  return value;
}

static inline double
hog_value_get_number (HogValue value)
{
  double number;

  memcpy (&number, &value, sizeof number);
  return number;
}

static inline gpointer
hog_value_get_pointer (HogValue value)
{
  return (gpointer) (guintptr) (value & 0xffffffffffff);
}

G_END_DECLS
