/* hog-string.h: strings inside the machine
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-heap.h"

G_BEGIN_DECLS

/* A string that belongs to a program and is shared by all machines that run it. */
HogString *hog_string_new_static  (const char *text,
                                   gsize       length);
void       hog_string_free_static (HogString  *string);
guint32    hog_string_hash_slow   (HogString  *string);

static inline HogString *
hog_value_get_string (HogValue value)
{
  return hog_value_get_pointer (value);
}

static inline HogValue
hog_value_string (HogString *string)
{
  return HOG_VALUE_TAGGED (HOG_TAG_STRING, (guintptr) string);
}

static inline guint32
hog_string_hash (HogString *string)
{
  return G_LIKELY (string->object.hash != 0) ? string->object.hash : hog_string_hash_slow (string);
}

static inline gboolean
hog_string_equal (HogString *a,
                  HogString *b)
{
  return a == b || (a->n_bytes == b->n_bytes && memcmp (a->text, b->text, a->n_bytes) == 0);
}

G_END_DECLS
