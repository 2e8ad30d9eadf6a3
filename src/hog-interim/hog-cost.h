/* hog-cost.h: what values cost, as PostHog counts memory
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-heap.h"
#include "hog-string.h"

G_BEGIN_DECLS

/* The cost of anything but numbers, immediates and strings. */
guint64 hog_value_measure (HogValue value);

static inline guint64
hog_value_get_cost (HogValue value)
{
  if (!hog_value_is_heap (value))
    return 8;
  if (hog_value_is_string (value))
    return 8 + (guint64) hog_value_get_string (value)->n_units;
  return hog_value_measure (value);
}

/* Keeps the cost of a container that holds no others up to date. */
static inline void
hog_container_add_cost (HogContainer *container,
                        HogValue      item)
{
  if (hog_value_is_heap (item) && !hog_value_is_string (item))
    container->object.flags |= HOG_FLAG_NESTED;
  else
    container->cost += hog_value_get_cost (item);
}

static inline void
hog_container_remove_cost (HogContainer *container,
                           HogValue      item)
{
  if (!hog_value_is_heap (item) || hog_value_is_string (item))
    container->cost -= hog_value_get_cost (item);
}

G_END_DECLS
