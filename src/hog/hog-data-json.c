/* hog-data-json.c: plain data from and to JSON text, and its equality
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hog-data-json"

#include <string.h>

#include "hog-data-private.h"
#include "hog-json.h"
#include "hog-types.h"

/* One open bracket: where its values start among those not yet put together. */
typedef struct
{
  guint    start;
  HogData *key; /* (nullable): name of the value that is open in an object */
} Level;

/* Names that were read lately; objects of one kind share theirs. A power of two. */
#define N_RECENT 64

typedef struct
{
  GArray  *members; /* HogDataMember; elements of arrays have no key */
  GArray  *levels;
  HogData *key;
  HogData *recent[N_RECENT];
} Builder;

static void
add_value (gpointer  sink,
           HogData  *value)
{
  Builder *self = sink;
  HogDataMember member = { g_steal_pointer (&self->key), value };

  g_array_append_val (self->members, member);
}

static void
add_null (gpointer sink)
{
  add_value (sink, hog_data_new_null ());
}

static void
add_boolean (gpointer sink,
             gboolean value)
{
  add_value (sink, hog_data_new_boolean (value));
}

static void
add_number (gpointer sink,
            double   value)
{
  add_value (sink, hog_data_new_number (value));
}

static void
add_string (gpointer    sink,
            const char *text,
            gsize       length)
{
  add_value (sink, hog_data_new_string_sized (text, length));
}

static void
add_key (gpointer    sink,
         const char *text,
         gsize       length)
{
  Builder *self = sink;
  gsize slot = length * 7;
  HogData **recent;

  for (gsize i = 0; i < length; i += 1 + length / 8)
    slot = slot * 31 + (guchar) text[i];
  recent = &self->recent[slot % N_RECENT];
  if (*recent == NULL || (*recent)->string.length != length ||
      memcmp ((*recent)->string.text, text, length) != 0)
    {
      g_clear_pointer (recent, hog_data_unref);
      *recent = hog_data_new_string_sized (text, length);
    }
  self->key = hog_data_ref (*recent);
}

static void
begin (gpointer sink,
       gboolean is_object)
{
  Builder *self = sink;
  Level level = { self->members->len, g_steal_pointer (&self->key) };

  g_array_append_val (self->levels, level);
}

static void
end (gpointer sink,
     gboolean is_object)
{
  Builder *self = sink;
  Level level = g_array_index (self->levels, Level, self->levels->len - 1);
  guint length = self->members->len - level.start;
  HogDataMember *first
    = length > 0 ? &g_array_index (self->members, HogDataMember, level.start) : NULL;
  HogData *value;

  if (is_object)
    value = hog_data_new_object (g_memdup2 (first, length * sizeof *first), length);
  else
    {
      HogData **elements = g_new (HogData *, length);

      for (guint i = 0; i < length; i++)
        elements[i] = first[i].value;
      value = hog_data_new_array (elements, length);
    }

  g_array_set_size (self->members, level.start);
  g_array_set_size (self->levels, self->levels->len - 1);
  self->key = level.key;
  add_value (self, value);
}

static void
clear_level (gpointer level)
{
  g_clear_pointer (&((Level *) level)->key, hog_data_unref);
}

/* Frees what an error left unfinished. */
static void
builder_clear (Builder *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      HogDataMember *member = &g_array_index (self->members, HogDataMember, i);

      g_clear_pointer (&member->key, hog_data_unref);
      hog_data_unref (member->value);
    }
  for (guint i = 0; i < self->levels->len; i++)
    clear_level (&g_array_index (self->levels, Level, i));

  for (guint i = 0; i < N_RECENT; i++)
    g_clear_pointer (&self->recent[i], hog_data_unref);
  g_clear_pointer (&self->key, hog_data_unref);
  g_array_unref (self->members);
  g_array_unref (self->levels);
}

static const HogJsonSink builder_sink = {
  add_null, add_boolean, add_number, add_string, add_key, begin, end, FALSE,
};

/**
 * hog_data_from_json:
 * @text: a JSON document
 * @length: bytes in @text, -1 if it ends with NUL
 * @error: where to report what is wrong, as `LINE:COLUMN: message`
 *
 * Strict JSON: one value, no comments, no trailing commas.
 *
 * Returns: (transfer full): the value; %NULL with %HOG_ERROR_DATA if @text is not JSON
 */
HogData *
hog_data_from_json (const char  *text,
                    gssize       length,
                    GError     **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  Builder builder = { g_array_new (FALSE, FALSE, sizeof (HogDataMember)),
                      g_array_new (FALSE, FALSE, sizeof (Level)), NULL, { NULL } };
  HogJsonError problem;
  HogData *self = NULL;

  if (hog_json_parse (text, size, &builder_sink, &builder, &problem))
    {
      self = g_array_index (builder.members, HogDataMember, 0).value;
      g_array_set_size (builder.members, 0);
    }
  else
    {
      g_autofree char *message = hog_json_error_to_text (&problem, text, size);

      g_set_error_literal (error, HOG_ERROR, HOG_ERROR_DATA, message);
    }
  builder_clear (&builder);

  return self;
}

static void
write_value (HogJsonWriter *writer,
             HogData       *self)
{
  switch (self->kind)
    {
    case HOG_DATA_NULL:
      hog_json_writer_null (writer);
      break;

    case HOG_DATA_BOOLEAN:
      hog_json_writer_boolean (writer, self->boolean);
      break;

    case HOG_DATA_NUMBER:
      hog_json_writer_number (writer, self->number);
      break;

    case HOG_DATA_STRING:
      hog_json_writer_string (writer, self->string.text, self->string.length);
      break;

    case HOG_DATA_ARRAY:
      hog_json_writer_begin (writer, FALSE);
      for (guint i = 0; i < self->array.length; i++)
        write_value (writer, self->array.elements[i]);
      hog_json_writer_end (writer, FALSE);
      break;

    case HOG_DATA_OBJECT:
    default:
      hog_json_writer_begin (writer, TRUE);
      for (guint i = 0; i < self->object.length; i++)
        {
          HogData *key = self->object.members[i].key;

          hog_json_writer_key (writer, key->string.text, key->string.length);
          write_value (writer, self->object.members[i].value);
        }
      hog_json_writer_end (writer, TRUE);
      break;
    }
}

/**
 * hog_data_to_json:
 * @self: (nullable): plain data
 * @indent: spaces for each level, 0 for everything on one line
 *
 * Writes what JavaScript's JSON.stringify() would: NaN and the infinities become null.
 *
 * Returns: (transfer full): JSON text
 */
char *
hog_data_to_json (HogData *self,
                  guint    indent)
{
  GString *out = g_string_new (NULL);
  HogJsonWriter writer = HOG_JSON_WRITER_INIT (out, indent);

  write_value (&writer, self != NULL ? self : hog_data_new_null ());

  return g_string_free (out, FALSE);
}

static gboolean
compare_data (HogData  *a,
              HogData  *b,
              gboolean  ordered);

static gboolean
compare_members (HogData  *a,
                 HogData  *b,
                 gboolean  ordered)
{
  for (guint i = 0; i < a->object.length; i++)
    {
      HogData *key = a->object.members[i].key;
      HogData *other = NULL;

      if (!ordered)
        other = hog_data_get_member_sized (b, key->string.text, key->string.length);
      else if (compare_data (key, b->object.members[i].key, TRUE))
        other = b->object.members[i].value;
      if (other == NULL || !compare_data (a->object.members[i].value, other, ordered))
        return FALSE;
    }

  return TRUE;
}

static gboolean
compare_data (HogData  *a,
              HogData  *b,
              gboolean  ordered)
{
  if (a == b)
    return TRUE;
  if (hog_data_get_kind (a) != hog_data_get_kind (b)
      || hog_data_get_length (a) != hog_data_get_length (b))
    return FALSE;

  switch (hog_data_get_kind (a))
    {
    case HOG_DATA_BOOLEAN:
      return a->boolean == b->boolean;

    case HOG_DATA_NUMBER:
      return a->number == b->number || (a->number != a->number && b->number != b->number);

    case HOG_DATA_STRING:
      return a->string.length == b->string.length
             && memcmp (a->string.text, b->string.text, a->string.length) == 0;

    case HOG_DATA_ARRAY:
      for (guint i = 0; i < a->array.length; i++)
        if (!compare_data (a->array.elements[i], b->array.elements[i], ordered))
          return FALSE;
      return TRUE;

    case HOG_DATA_OBJECT:
      return compare_members (a, b, ordered);

    case HOG_DATA_NULL:
    default:
      return TRUE;
    }
}

/**
 * hog_data_equal:
 * @a: (nullable): plain data
 * @b: (nullable): plain data
 *
 * Compares by value; the order of members does not count, NaN equals NaN, %NULL equals null.
 *
 * Returns: whether both say the same
 */
gboolean
hog_data_equal (HogData *a,
                HogData *b)
{
  return compare_data (a, b, FALSE);
}

/**
 * hog_data_identical:
 * @a: (nullable): plain data
 * @b: (nullable): plain data
 *
 * As hog_data_equal(), but members in another order are another value: for what was edited, where
 * the order is the author's and is sent so.
 *
 * Returns: whether both say the same in the same order
 */
gboolean
hog_data_identical (HogData *a,
                    HogData *b)
{
  return compare_data (a, b, TRUE);
}
