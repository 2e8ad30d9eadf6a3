/* hog-value-json.c: values from and to JSON text
 *
 * SPDX-License-Identifier: MIT
 *
 * Objects pass through JavaScript objects in PostHog's machine, so their keys are text and the
 * ones that are array indices come first.
 */

#define G_LOG_DOMAIN "hog-value-json"

#include "hog-value-json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "hog-number.h"
#include "hog-operator.h"

typedef struct
{
  HogValue key; /* a string */
  HogValue value;
  gint64   rank;
  guint    index;
} Member;

/* One open bracket: where its members start, and the key it has in the one around it. */
typedef struct
{
  guint    start;
  HogValue key;
} Level;

typedef struct
{
  HogVm   *vm;
  GArray  *members; /* Member, of all open brackets */
  GArray  *levels;
  HogValue key;
} Builder;

static gint64
get_rank (HogValue key)
{
  gsize length;
  const char *text = hog_string_get (key, &length);
  guint32 index;

  return hog_number_array_index (text, length, &index) ? (gint64) index : G_MAXINT64;
}

static int
compare_members (const void *a,
                 const void *b)
{
  const Member *left = a;
  const Member *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;

  return left->index < right->index ? -1 : left->index > right->index;
}

/* Puts members into the order of JavaScript's properties. */
static void
order_members (Member *members,
               guint   n_members)
{
  gboolean has_index = FALSE;

  for (guint i = 0; i < n_members; i++)
    {
      members[i].rank = get_rank (members[i].key);
      members[i].index = i;
      has_index = has_index || members[i].rank != G_MAXINT64;
    }
  if (has_index)
    qsort (members, n_members, sizeof *members, compare_members);
}

static void
add_value (gpointer sink,
           HogValue value)
{
  Builder *self = sink;
  Member member = { .key = self->key, .value = value };

  g_array_append_val (self->members, member);
}

static void
add_null (gpointer sink)
{
  add_value (sink, HOG_NULL);
}

static void
add_boolean (gpointer sink,
             gboolean value)
{
  add_value (sink, hog_value_boolean (value));
}

static void
add_number (gpointer sink,
            double   value)
{
  add_value (sink, hog_value_number (value));
}

static void
add_string (gpointer    sink,
            const char *text,
            gsize       length)
{
  add_value (sink, hog_string_new (((Builder *) sink)->vm, text, length));
}

static void
add_key (gpointer    sink,
         const char *text,
         gsize       length)
{
  Builder *self = sink;

  self->key = hog_string_new (self->vm, text, length);
}

static void
begin (gpointer sink,
       gboolean is_object)
{
  Builder *self = sink;
  Level level = { self->members->len, self->key };

  g_array_append_val (self->levels, level);
}

static HogValue
get_text_member (HogValue    dict,
                 const char *name)
{
  HogValue value = HOG_UNDEFINED;

  hog_dict_lookup_text (dict, name, &value);

  return value;
}

static double
get_number_member (HogValue    dict,
                   const char *name)
{
  HogValue value = get_text_member (dict, name);

  return hog_value_is_number (value) ? hog_value_get_number (value) : NAN;
}

static HogValue
or_text (HogVm      *vm,
         HogValue    value,
         const char *text)
{
  return hog_value_is_truthy (value) ? value : hog_string_new (vm, text, strlen (text));
}

/* An object with one of PostHog's markers is the record that it was written from. */
static HogValue
revive (HogVm    *vm,
        HogValue  dict)
{
  if (hog_value_is_truthy (get_text_member (dict, "__hogDateTime__")))
    return hog_datetime_new (vm, get_number_member (dict, "dt"),
                             or_text (vm, get_text_member (dict, "zone"), "UTC"));
  if (hog_value_is_truthy (get_text_member (dict, "__hogDate__")))
    return hog_date_new (vm, get_number_member (dict, "year"), get_number_member (dict, "month"),
                         get_number_member (dict, "day"));
  if (hog_value_is_truthy (get_text_member (dict, "__hogError__")))
    return hog_error_new (vm, or_text (vm, get_text_member (dict, "type"), "Error"),
                          or_text (vm, get_text_member (dict, "message"), "An error occurred"),
                          get_text_member (dict, "payload"));

  return dict;
}

static void
end (gpointer sink,
     gboolean is_object)
{
  Builder *self = sink;
  Level level = g_array_index (self->levels, Level, self->levels->len - 1);
  guint n_members = self->members->len - level.start;
  Member *members = n_members > 0 ? &g_array_index (self->members, Member, level.start) : NULL;
  HogValue value = is_object ? hog_dict_new (self->vm, n_members)
                             : hog_array_new (self->vm, n_members);

  if (is_object)
    order_members (members, n_members);
  for (guint i = 0; i < n_members; i++)
    {
      if (is_object)
        hog_dict_set (self->vm, value, members[i].key, members[i].value);
      else
        hog_array_append (self->vm, value, members[i].value);
    }

  g_array_set_size (self->members, level.start);
  g_array_set_size (self->levels, self->levels->len - 1);
  self->key = level.key;
  add_value (self, is_object ? revive (self->vm, value) : value);
}

static const HogJsonSink builder_sink = {
  add_null, add_boolean, add_number, add_string, add_key, begin, end, FALSE,
};

gboolean
hog_value_from_json (HogVm        *vm,
                     const char   *text,
                     gsize         length,
                     HogValue     *value,
                     HogJsonError *error)
{
  g_autoptr(GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  g_autoptr(GArray) levels = g_array_new (FALSE, FALSE, sizeof (Level));
  Builder builder = { vm, members, levels, HOG_NULL };

  if (!hog_json_parse (text, length, &builder_sink, &builder, error))
    return FALSE;
  *value = g_array_index (members, Member, 0).value;

  return TRUE;
}

typedef struct
{
  HogVm         *vm;
  HogJsonWriter  writer;
  GArray        *open;   /* HogValue: the containers that are being written */
  guint          n_raw;  /* records are written as they are: dicts in them are not looked into */
  HogJsonOutcome outcome;
} Walk;

static void write_value (Walk     *self,
                         HogValue  value);

static void
write_array (Walk     *self,
             HogValue  array)
{
  hog_json_writer_begin (&self->writer, FALSE);
  for (gsize i = 0; i < hog_array_get_length (array); i++)
    {
      HogValue item = hog_array_get (array, i);

      write_value (self, hog_value_is_nullish (item) ? HOG_NULL : item);
    }
  hog_json_writer_end (&self->writer, FALSE);
}

static HogValue
get_key_text (Walk     *self,
              HogValue  key)
{
  /* A dict is an object by the time it becomes a key. */
  if (hog_value_is_dict (key))
    return hog_string_new (self->vm, "[object Object]", strlen ("[object Object]"));

  return hog_value_to_text (self->vm, key);
}

static void
write_member (Walk     *self,
              HogValue  key,
              HogValue  value)
{
  gsize length;
  const char *text = hog_string_get (key, &length);

  if (value == HOG_UNDEFINED || value == HOG_HOLE)
    return;
  hog_json_writer_key (&self->writer, text, length);
  write_value (self, value);
}

static gboolean
is_ordered (HogValue dict)
{
  HogValue key;
  HogValue value;

  for (gsize i = 0; hog_dict_get_entry (dict, i, &key, &value); i++)
    if (!hog_value_is_string (key) || get_rank (key) != G_MAXINT64)
      return FALSE;

  return TRUE;
}

/* Keys that become the same text are one member, with the last one's value. */
static HogValue
order_dict (Walk     *self,
            HogValue  dict)
{
  g_autoptr(GArray) members = g_array_new (FALSE, FALSE, sizeof (Member));
  HogValue ordered = hog_dict_new (self->vm, 0);
  HogValue key;
  HogValue value;

  for (gsize i = 0; hog_dict_get_entry (dict, i, &key, &value); i++)
    {
      Member member = { .key = get_key_text (self, key), .value = value };

      g_array_append_val (members, member);
    }
  order_members ((Member *) (gpointer) members->data, members->len);
  for (guint i = 0; i < members->len; i++)
    {
      Member *member = &g_array_index (members, Member, i);

      hog_dict_set (self->vm, ordered, member->key, member->value);
    }

  return ordered;
}

static void
write_dict (Walk     *self,
            HogValue  dict)
{
  HogValue key;
  HogValue value;

  hog_json_writer_begin (&self->writer, TRUE);
  if (self->n_raw == 0)
    {
      if (!is_ordered (dict))
        dict = order_dict (self, dict);
      for (gsize i = 0; hog_dict_get_entry (dict, i, &key, &value); i++)
        write_member (self, key, value);
    }
  hog_json_writer_end (&self->writer, TRUE);
}

static void
write_record (Walk     *self,
              HogValue  record)
{
  gboolean is_raw = hog_record_get_kind (record) != HOG_RECORD_INTERVAL;

  self->n_raw += is_raw;
  hog_json_writer_begin (&self->writer, TRUE);
  for (guint i = 0; i < hog_record_get_n_fields (record); i++)
    {
      HogValue value = hog_record_get_field (record, i);
      const char *name = hog_record_get_field_name (record, i);

      if (value != HOG_UNDEFINED)
        {
          hog_json_writer_key (&self->writer, name, strlen (name));
          write_value (self, value);
        }
    }
  hog_json_writer_end (&self->writer, TRUE);
  self->n_raw -= is_raw;
}

static void
write_function (Walk     *self,
                HogValue  function)
{
  const char *name = hog_function_get_name (function);
  char number[HOG_NUMBER_TEXT_SIZE];
  g_autofree char *text = NULL;

  hog_number_to_text (hog_function_get_n_arguments (function), number);
  text = g_strdup_printf ("fn<%s(%s)>", *name != '\0' ? name : "lambda", number);
  hog_json_writer_string (&self->writer, text, strlen (text));
}

static gboolean
is_open (Walk     *self,
         HogValue  value)
{
  for (guint i = self->open->len; i > 0; i--)
    if (g_array_index (self->open, HogValue, i - 1) == value)
      return TRUE;

  return FALSE;
}

static void
write_container (Walk     *self,
                 HogValue  value)
{
  gboolean is_flat = self->n_raw > 0 && hog_value_is_dict (value);
  gboolean is_circular = !is_flat && is_open (self, value);

  if (self->outcome == HOG_JSON_WRITTEN && self->open->len >= HOG_JSON_MAX_DEPTH)
    self->outcome = HOG_JSON_TOO_DEEP;
  if (self->outcome == HOG_JSON_WRITTEN && is_circular && self->n_raw > 0)
    self->outcome = HOG_JSON_CIRCULAR;
  if (self->outcome != HOG_JSON_WRITTEN || is_circular)
    {
      hog_json_writer_null (&self->writer);
      return;
    }

  g_array_append_val (self->open, value);
  if (hog_value_is_array (value))
    write_array (self, value);
  else if (hog_value_is_dict (value))
    write_dict (self, value);
  else
    write_record (self, value);
  g_array_set_size (self->open, self->open->len - 1);
}

static void
write_value (Walk     *self,
             HogValue  value)
{
  gsize length;
  const char *text;

  if (hog_value_is_number (value))
    hog_json_writer_number (&self->writer, hog_value_get_number (value));
  else if (hog_value_is_string (value))
    {
      text = hog_string_get (value, &length);
      hog_json_writer_string (&self->writer, text, length);
    }
  else if (hog_value_is_boolean (value))
    hog_json_writer_boolean (&self->writer, value == HOG_TRUE);
  else if (hog_value_is_nullish (value))
    hog_json_writer_null (&self->writer);
  else if (hog_value_is_function (value))
    write_function (self, value);
  else
    write_container (self, value);
}

HogJsonOutcome
hog_value_to_json (HogVm    *vm,
                   HogValue  value,
                   guint     indent,
                   GString  *out)
{
  Walk walk = { .vm = vm, .writer = HOG_JSON_WRITER_INIT (out, indent) };

  if (value == HOG_UNDEFINED || value == HOG_HOLE)
    return HOG_JSON_WRITTEN;

  walk.open = g_array_new (FALSE, FALSE, sizeof (HogValue));
  write_value (&walk, value);
  g_array_unref (walk.open);

  return walk.outcome;
}

char *
hog_value_dup_json (HogVm    *vm,
                    HogValue  value,
                    guint     indent)
{
  GString *out = g_string_new (NULL);

  if (hog_value_to_json (vm, value, indent, out) != HOG_JSON_WRITTEN || out->len == 0)
    g_string_assign (out, "null");

  return g_string_free (out, FALSE);
}
