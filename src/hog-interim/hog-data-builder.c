/* hog-data-builder.c: how arrays and objects of plain data are made
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-data-builder"

#include <string.h>

#include "hog-data-private.h"

struct _HogDataBuilder
{
  GArray  *values; /* HogData * of an array, HogDataMember of an object */
  gboolean is_object;
};

static HogDataBuilder *
new_builder (gboolean is_object)
{
  HogDataBuilder *self = g_new0 (HogDataBuilder, 1);

  self->is_object = is_object;
  self->values = g_array_new (FALSE, FALSE, is_object ? sizeof (HogDataMember)
                                                      : sizeof (HogData *));

  return self;
}

/**
 * hog_data_builder_new_array:
 *
 * Returns: (transfer full): a builder to append elements to
 */
HogDataBuilder *
hog_data_builder_new_array (void)
{
  return new_builder (FALSE);
}

/**
 * hog_data_builder_new_object:
 *
 * Returns: (transfer full): a builder to set members in
 */
HogDataBuilder *
hog_data_builder_new_object (void)
{
  return new_builder (TRUE);
}

/**
 * hog_data_builder_free:
 * @self: (transfer full): a builder that is given up
 */
void
hog_data_builder_free (HogDataBuilder *self)
{
  hog_data_unref (hog_data_builder_end (self));
}

/**
 * hog_data_builder_append:
 * @self: a builder of an array
 * @value: (transfer full): the next element
 */
void
hog_data_builder_append (HogDataBuilder *self,
                         HogData        *value)
{
  g_return_if_fail (!self->is_object);

  g_array_append_val (self->values, value);
}

/**
 * hog_data_builder_set:
 * @self: a builder of an object
 * @key: the name of a member
 * @value: (transfer full): its value; the last one set counts
 */
void
hog_data_builder_set (HogDataBuilder *self,
                      const char     *key,
                      HogData        *value)
{
  hog_data_builder_set_sized (self, key, strlen (key), value);
}

/**
 * hog_data_builder_set_sized:
 * @self: a builder of an object
 * @key: (array length=length): the name of a member
 * @length: bytes in @key
 * @value: (transfer full): its value; the last one set counts
 */
void
hog_data_builder_set_sized (HogDataBuilder *self,
                            const char     *key,
                            gsize           length,
                            HogData        *value)
{
  HogDataMember member;

  g_return_if_fail (self->is_object);

  member.key = hog_data_new_string_sized (key, length);
  member.value = value;
  g_array_append_val (self->values, member);
}

/**
 * hog_data_builder_end:
 * @self: (transfer full): a builder
 *
 * Returns: (transfer full): the array or object
 */
HogData *
hog_data_builder_end (HogDataBuilder *self)
{
  guint length = self->values->len;
  gpointer values = g_array_free (self->values, FALSE);
  gboolean is_object = self->is_object;

  g_free (self);

  return is_object ? hog_data_new_object (values, length) : hog_data_new_array (values, length);
}

/* The members of @self without the one called @key, in an array with room for one more. */
static HogDataMember *
copy_members_but (HogData    *self,
                  const char *key,
                  guint      *length,
                  guint      *position)
{
  HogDataMember *members = g_new (HogDataMember, hog_data_get_length (self) + 1);
  guint n = 0;

  *position = hog_data_get_position (self, key, strlen (key));
  for (guint i = 0; i < hog_data_get_length (self); i++)
    if (i != *position)
      {
        members[n].key = hog_data_ref (self->object.members[i].key);
        members[n++].value = hog_data_ref (self->object.members[i].value);
      }

  *length = n;
  return members;
}

/**
 * hog_data_with_member:
 * @self: an object
 * @key: the name of a member
 * @value: (transfer full): its value
 *
 * Returns: (transfer full): an object like @self, which it shares its other values with, where
 *   the member called @key has the value @value; a new member comes last
 */
HogData *
hog_data_with_member (HogData    *self,
                      const char *key,
                      HogData    *value)
{
  HogDataMember *members;
  guint length;
  guint position;

  g_return_val_if_fail (hog_data_get_kind (self) == HOG_DATA_OBJECT, NULL);

  members = copy_members_but (self, key, &length, &position);
  memmove (&members[position + 1], &members[position], (length - position) * sizeof *members);
  members[position].key = hog_data_new_string (key);
  members[position].value = value;

  return hog_data_new_object (members, length + 1);
}

/**
 * hog_data_without_member:
 * @self: an object
 * @key: the name of a member
 *
 * Returns: (transfer full): an object like @self without the member called @key
 */
HogData *
hog_data_without_member (HogData    *self,
                         const char *key)
{
  HogDataMember *members;
  guint length;
  guint position;

  g_return_val_if_fail (hog_data_get_kind (self) == HOG_DATA_OBJECT, NULL);

  members = copy_members_but (self, key, &length, &position);

  return hog_data_new_object (members, length);
}
