/* hog-data-private.h: how plain data lies in memory
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-data.h"

G_BEGIN_DECLS

typedef struct
{
  HogData *key; /* a string, shared by the objects that are made of one another */
  HogData *value;
} HogDataMember;

struct _HogData
{
  HogDataKind kind;
  int         ref_count; /* atomic; not used by null and the booleans, which are constants */
  union
  {
    gboolean boolean;
    double   number;
    struct
    {
      char *text; /* behind the string itself, where it was copied */
      gsize length;
    } string;
    struct
    {
      HogData **elements;
      guint     length;
    } array;
    struct
    {
      HogDataMember *members;
      guint32       *buckets; /* index of a member + 1, 0 is free; NULL for few members */
      guint          length;
      guint          n_buckets; /* a power of two */
    } object;
  };
};

HogData *hog_data_new_array  (HogData      **elements,
                              guint          length);
HogData *hog_data_new_object (HogDataMember *members,
                              guint          length);
guint    hog_data_get_position (HogData       *self,
                                const char    *key,
                                gsize          length);

G_END_DECLS
