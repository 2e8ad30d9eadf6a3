/* hog-data.c: immutable plain data, the values that cross the boundary of the machine
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-data"

#include <math.h>
#include <string.h>

#include "hog-data-private.h"
#include "hog-number.h"

/* Objects with more members than this have a table of buckets. */
#define MAX_SEARCHED 8

static HogData null_data = { .kind = HOG_DATA_NULL };
static HogData boolean_data[] = {
  { .kind = HOG_DATA_BOOLEAN, .boolean = FALSE },
  { .kind = HOG_DATA_BOOLEAN, .boolean = TRUE },
};

GType
hog_data_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("HogData",
                                                            (GBoxedCopyFunc) hog_data_ref,
                                                            (GBoxedFreeFunc) hog_data_unref));

  return type;
}

static HogData *
hog_data_new (HogDataKind kind)
{
  HogData *self = g_new0 (HogData, 1);

  self->kind = kind;
  self->ref_count = 1;

  return self;
}

/**
 * hog_data_new_null:
 *
 * Returns: (transfer full): null
 */
HogData *
hog_data_new_null (void)
{
  return &null_data;
}

/**
 * hog_data_new_boolean:
 * @value: %TRUE or %FALSE
 *
 * Returns: (transfer full): a boolean
 */
HogData *
hog_data_new_boolean (gboolean value)
{
  return &boolean_data[!!value];
}

/**
 * hog_data_new_number:
 * @value: any number, NaN and the infinities too
 *
 * Returns: (transfer full): a number
 */
HogData *
hog_data_new_number (double value)
{
  HogData *self = hog_data_new (HOG_DATA_NUMBER);

  self->number = value;

  return self;
}

/**
 * hog_data_new_string:
 * @text: (nullable): UTF-8 that ends with NUL
 *
 * Returns: (transfer full): a string with a copy of @text, null if @text is %NULL
 */
HogData *
hog_data_new_string (const char *text)
{
  return text != NULL ? hog_data_new_string_sized (text, strlen (text)) : hog_data_new_null ();
}

/**
 * hog_data_new_string_sized:
 * @text: (array length=length): UTF-8
 * @length: bytes in @text
 *
 * Returns: (transfer full): a string with a copy of @text
 */
HogData *
hog_data_new_string_sized (const char *text,
                           gsize       length)
{
  HogData *self = g_malloc (sizeof (HogData) + length + 1);

  self->kind = HOG_DATA_STRING;
  self->ref_count = 1;
  self->string.text = (char *) (self + 1);
  self->string.length = length;
  if (length > 0)
    memcpy (self->string.text, text, length);
  self->string.text[length] = '\0';

  return self;
}

/**
 * hog_data_new_string_take:
 * @text: (transfer full): UTF-8 that ends with NUL
 *
 * Returns: (transfer full): a string that owns @text
 */
HogData *
hog_data_new_string_take (char *text)
{
  HogData *self = hog_data_new (HOG_DATA_STRING);

  g_return_val_if_fail (text != NULL, hog_data_new_null ());

  self->string.text = text;
  self->string.length = strlen (text);

  return self;
}

/* Takes @elements and the references in it. */
HogData *
hog_data_new_array (HogData **elements,
                    guint     length)
{
  HogData *self = hog_data_new (HOG_DATA_ARRAY);

  self->array.elements = elements;
  self->array.length = length;

  return self;
}

/**
 * hog_data_new_empty_array:
 *
 * Returns: (transfer full): `[]`
 */
HogData *
hog_data_new_empty_array (void)
{
  return hog_data_new_array (NULL, 0);
}

/**
 * hog_data_new_empty_object:
 *
 * Returns: (transfer full): `{}`
 */
HogData *
hog_data_new_empty_object (void)
{
  return hog_data_new_object (NULL, 0);
}

static guint
hash_key (const char *key,
          gsize       length)
{
  guint hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar) key[i]) * 16777619u;

  return hash ^ hash >> 15;
}

static gboolean
is_key (HogData    *key,
        const char *text,
        gsize       length)
{
  return key->string.length == length && memcmp (key->string.text, text, length) == 0;
}

/* The bucket that holds the member called @key, or the free one where it belongs. */
static guint32 *
find_bucket (HogData    *self,
             const char *key,
             gsize       length)
{
  guint mask = self->object.n_buckets - 1;
  guint i = hash_key (key, length) & mask;

  while (self->object.buckets[i] != 0
         && !is_key (self->object.members[self->object.buckets[i] - 1].key, key, length))
    i = (i + 1) & mask;

  return &self->object.buckets[i];
}

/* The index of the member called @key, the number of members if there is none. */
guint
hog_data_get_position (HogData    *self,
                       const char *key,
                       gsize       length)
{
  if (self->object.buckets != NULL)
    {
      guint32 *bucket = find_bucket (self, key, length);

      return *bucket != 0 ? *bucket - 1 : self->object.length;
    }

  for (guint i = 0; i < self->object.length; i++)
    if (is_key (self->object.members[i].key, key, length))
      return i;

  return self->object.length;
}

static void
clear_member (HogDataMember *member)
{
  hog_data_unref (member->key);
  hog_data_unref (member->value);
}

/* Adds a member, or gives the earlier one of that name its value. */
static void
merge_member (HogData       *self,
              HogDataMember *member)
{
  const char *key = member->key->string.text;
  gsize length = member->key->string.length;
  guint position = hog_data_get_position (self, key, length);

  if (position < self->object.length)
    {
      hog_data_unref (self->object.members[position].value);
      hog_data_unref (member->key);
      self->object.members[position].value = member->value;
      return;
    }

  if (self->object.buckets != NULL)
    *find_bucket (self, key, length) = self->object.length + 1;
  self->object.members[self->object.length++] = *member;
}

static gint64
get_rank (const HogDataMember *member)
{
  guint32 index;

  if (hog_number_array_index (member->key->string.text, member->key->string.length, &index))
    return index;

  return G_MAXINT64;
}

static int
compare_rank (gconstpointer a,
              gconstpointer b,
              gpointer      unused)
{
  gint64 left = get_rank (a);
  gint64 right = get_rank (b);

  return (left > right) - (left < right);
}

/* Takes @members, in the order they were set, and the references in it. */
HogData *
hog_data_new_object (HogDataMember *members,
                     guint          length)
{
  HogData *self = hog_data_new (HOG_DATA_OBJECT);
  gboolean has_index = FALSE;

  for (guint i = 0; i < length && !has_index; i++)
    has_index = get_rank (&members[i]) != G_MAXINT64;
  if (has_index)
    g_qsort_with_data (members, (int) length, sizeof *members, compare_rank, NULL);

  self->object.members = members;
  if (length > MAX_SEARCHED)
    {
      self->object.n_buckets = 1u << g_bit_storage (length * 2);
      self->object.buckets = g_new0 (guint32, self->object.n_buckets);
    }
  for (guint i = 0; i < length; i++)
    merge_member (self, &members[i]);

  return self;
}

/**
 * hog_data_ref:
 * @self: plain data
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
HogData *
hog_data_ref (HogData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->kind > HOG_DATA_BOOLEAN)
    g_atomic_int_inc (&self->ref_count);

  return self;
}

/**
 * hog_data_unref:
 * @self: (transfer full): plain data
 *
 * Any thread.
 */
void
hog_data_unref (HogData *self)
{
  g_return_if_fail (self != NULL);

  if (self->kind <= HOG_DATA_BOOLEAN || !g_atomic_int_dec_and_test (&self->ref_count))
    return;

  /* It may have been a secret on its way to where secrets are kept. */
  if (self->kind == HOG_DATA_STRING)
    {
      explicit_bzero (self->string.text, self->string.length);
      if (self->string.text != (char *) (self + 1))
        g_free (self->string.text);
    }
  else if (self->kind == HOG_DATA_ARRAY)
    {
      for (guint i = 0; i < self->array.length; i++)
        hog_data_unref (self->array.elements[i]);
      g_free (self->array.elements);
    }
  else if (self->kind == HOG_DATA_OBJECT)
    {
      for (guint i = 0; i < self->object.length; i++)
        clear_member (&self->object.members[i]);
      g_free (self->object.members);
      g_free (self->object.buckets);
    }

  g_free (self);
}

/**
 * hog_data_get_kind:
 * @self: (nullable): plain data
 *
 * Returns: its kind, %HOG_DATA_NULL for %NULL
 */
HogDataKind
hog_data_get_kind (HogData *self)
{
  return self != NULL ? self->kind : HOG_DATA_NULL;
}

/**
 * hog_data_is_null:
 * @self: (nullable): plain data
 *
 * Returns: whether it is null or %NULL
 */
gboolean
hog_data_is_null (HogData *self)
{
  return hog_data_get_kind (self) == HOG_DATA_NULL;
}

/**
 * hog_data_get_boolean:
 * @self: (nullable): plain data
 *
 * Returns: the boolean, %FALSE for another kind
 */
gboolean
hog_data_get_boolean (HogData *self)
{
  return hog_data_get_kind (self) == HOG_DATA_BOOLEAN && self->boolean;
}

/**
 * hog_data_get_number:
 * @self: (nullable): plain data
 *
 * Returns: the number, NaN for another kind
 */
double
hog_data_get_number (HogData *self)
{
  return hog_data_get_kind (self) == HOG_DATA_NUMBER ? self->number : NAN;
}

/**
 * hog_data_get_string:
 * @self: (nullable): plain data
 * @length: (out) (optional): its length in bytes, without the NUL at its end
 *
 * Returns: (transfer none) (nullable): the text, which may hold U+0000; %NULL for another kind
 */
const char *
hog_data_get_string (HogData *self,
                     gsize   *length)
{
  gboolean is_string = hog_data_get_kind (self) == HOG_DATA_STRING;

  if (length != NULL)
    *length = is_string ? self->string.length : 0;

  return is_string ? self->string.text : NULL;
}

/**
 * hog_data_get_length:
 * @self: (nullable): plain data
 *
 * Returns: how many elements or members it has, 0 for another kind
 */
guint
hog_data_get_length (HogData *self)
{
  switch (hog_data_get_kind (self))
    {
    case HOG_DATA_ARRAY:
      return self->array.length;

    case HOG_DATA_OBJECT:
      return self->object.length;

    case HOG_DATA_NULL:
    case HOG_DATA_BOOLEAN:
    case HOG_DATA_NUMBER:
    case HOG_DATA_STRING:
    default:
      return 0;
    }
}

/**
 * hog_data_get_element:
 * @self: (nullable): an array
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the element, %NULL if there is none
 */
HogData *
hog_data_get_element (HogData *self,
                      guint    index)
{
  if (hog_data_get_kind (self) != HOG_DATA_ARRAY || index >= self->array.length)
    return NULL;

  return self->array.elements[index];
}

/**
 * hog_data_get_member:
 * @self: (nullable): an object
 * @key: the name of a member
 *
 * Returns: (transfer none) (nullable): the member's value, %NULL if there is none
 */
HogData *
hog_data_get_member (HogData    *self,
                     const char *key)
{
  return hog_data_get_member_sized (self, key, strlen (key));
}

/**
 * hog_data_get_member_sized:
 * @self: (nullable): an object
 * @key: (array length=length): the name of a member
 * @length: bytes in @key
 *
 * Returns: (transfer none) (nullable): the member's value, %NULL if there is none
 */
HogData *
hog_data_get_member_sized (HogData    *self,
                           const char *key,
                           gsize       length)
{
  guint position;

  if (hog_data_get_kind (self) != HOG_DATA_OBJECT)
    return NULL;
  position = hog_data_get_position (self, key, length);

  return position < self->object.length ? self->object.members[position].value : NULL;
}

/**
 * hog_data_get_member_string:
 * @self: (nullable): an object
 * @key: the name of a member
 *
 * Returns: (transfer none) (nullable): the member's text, %NULL if it is not a string
 */
const char *
hog_data_get_member_string (HogData    *self,
                            const char *key)
{
  return hog_data_get_string (hog_data_get_member (self, key), NULL);
}

/**
 * hog_data_get_key_at:
 * @self: (nullable): an object
 * @index: from 0
 * @length: (out) (optional): bytes in the name
 *
 * Returns: (transfer none) (nullable): the name of the member, %NULL if there is none
 */
const char *
hog_data_get_key_at (HogData *self,
                     guint    index,
                     gsize   *length)
{
  if (hog_data_get_kind (self) != HOG_DATA_OBJECT || index >= self->object.length)
    return hog_data_get_string (NULL, length);

  return hog_data_get_string (self->object.members[index].key, length);
}

/**
 * hog_data_get_value_at:
 * @self: (nullable): an object
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the value of the member, %NULL if there is none
 */
HogData *
hog_data_get_value_at (HogData *self,
                       guint    index)
{
  if (hog_data_get_kind (self) != HOG_DATA_OBJECT || index >= self->object.length)
    return NULL;

  return self->object.members[index].value;
}

/**
 * hog_data_get_path:
 * @self: (nullable): plain data
 * @...: names of members, one in the other, then %NULL
 *
 * Returns: (transfer none) (nullable): the value at the end of the path, %NULL if there is none
 */
HogData *
hog_data_get_path (HogData *self,
                   ...)
{
  va_list arguments;
  const char *key;

  va_start (arguments, self);
  while (self != NULL && (key = va_arg (arguments, const char *)) != NULL)
    self = hog_data_get_member (self, key);
  va_end (arguments);

  return self;
}
