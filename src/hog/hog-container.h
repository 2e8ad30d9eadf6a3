/* hog-container.h: arrays and dicts inside the machine
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-string.h"

G_BEGIN_DECLS

/* Nesting that PostHog's machine can still measure; deeper values end the run. */
#define HOG_MAX_NESTING 4000

HogEntry *hog_dict_find         (HogDict        *dict,
                                 HogValue        key);

/* Arrays and dicts that are converted from data when they are first looked into. */
HogValue hog_array_new_lazy     (HogVm          *vm,
                                 HogData        *data);
HogValue hog_dict_new_lazy      (HogVm          *vm,
                                 HogData        *data);
void     hog_array_fill         (HogArray       *array);
void     hog_dict_fill          (HogDict        *dict);

/* What a value costs on the stack in PostHog's measure. The last nesting that was measured is
 * kept in the heap; one beyond HOG_MAX_NESTING marks it as too deep. */
guint64  hog_value_measure      (HogHeap        *heap,
                                 HogValue        value);
/* Both keep the container's cost when a value comes into it or goes out of it. */
void     hog_container_insert   (HogHeap        *heap,
                                 HogContainer   *container,
                                 HogValue        value);
void     hog_container_remove   (HogHeap        *heap,
                                 HogContainer   *container,
                                 HogValue        value);
static inline HogArray *
hog_value_get_array (HogValue value)
{
  HogArray *array = hog_value_get_pointer (value);

  if (G_UNLIKELY (array->data != NULL))
    hog_array_fill (array);
  return array;
}

static inline HogDict *
hog_value_get_dict (HogValue value)
{
  HogDict *dict = hog_value_get_pointer (value);

  if (G_UNLIKELY (dict->data != NULL))
    hog_dict_fill (dict);
  return dict;
}

static inline HogValue
hog_value_array (HogArray *array)
{
  return HOG_VALUE_TAGGED (HOG_TAG_ARRAY, (guintptr) array);
}

static inline HogValue
hog_value_dict (HogDict *dict)
{
  return HOG_VALUE_TAGGED (HOG_TAG_DICT, (guintptr) dict);
}

/* arrays, dicts and records */
static inline gboolean
hog_value_is_container (HogValue value)
{
  return value >= HOG_VALUE_TAGGED (HOG_TAG_ARRAY, 0) &&
         value < HOG_VALUE_TAGGED (HOG_TAG_CALLABLE, 0);
}

G_END_DECLS
