/* hog-string.c: strings: UTF-8 with the length in UTF-16 units, and room to append
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-string.h"

#include <stdlib.h>

/* From this length on the result of a concatenation leaves room for the next one. */
#define MIN_BUFFER 48
#define MAX_BYTES ((gsize) 1 << 30)

static const char empty_text[1] = "";
static HogString empty_string = {
  { HOG_KIND_STRING, HOG_MARK_STATIC, 0, 0, 1 }, empty_text, 0, 0, { NULL }
};

static gsize
count_units (const char *text,
             gsize       length)
{
  gsize n_units = 0;

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) text[i];

      n_units += (byte & 0xc0) != 0x80;
      n_units += byte >= 0xf0;
    }
  return n_units;
}

guint32
hog_string_hash_slow (HogString *string)
{
  const char *text = string->text;
  gsize left = string->n_bytes;
  guint64 hash = 0x9e3779b97f4a7c15 ^ left;

  for (; left >= 8; text += 8, left -= 8)
    {
      guint64 word;

      memcpy (&word, text, sizeof word);
      hash = (hash ^ word) * 0x9fb21c651e98df25;
      hash ^= hash >> 32;
    }
  if (left > 0)
    {
      guint64 word = 0;

      memcpy (&word, text, left);
      hash = (hash ^ word) * 0x9fb21c651e98df25;
      hash ^= hash >> 32;
    }
  hash *= 0xd6e8feb86659fd93;
  hash ^= hash >> 32;
  string->object.hash = (guint32) hash != 0 ? (guint32) hash : 1;
  return string->object.hash;
}

HogString *
hog_string_new_static (const char *text,
                       gsize       length)
{
  HogString *string = g_malloc0 (sizeof *string + length + 1);

  string->object.kind = HOG_KIND_STRING;
  string->object.mark = HOG_MARK_STATIC;
  string->text = string->inlined;
  string->n_bytes = (guint32) length;
  string->n_units = (guint32) count_units (text, length);
  memcpy (string->inlined, text, length);
  hog_string_hash_slow (string);
  return string;
}

void
hog_string_free_static (HogString *string)
{
  g_free (string);
}

/* A string of the given size whose text the caller fills in; NULL without memory. */
static HogString *
allocate_inlined (HogVm *vm,
                  gsize  n_bytes,
                  gsize  n_units)
{
  /* The NUL is for names of functions, which are read as C strings. */
  gsize size = offsetof (HogString, inlined) + MAX (n_bytes + 1, sizeof (gpointer));
  HogString *string;
  char *text;

  if (G_UNLIKELY (n_bytes > MAX_BYTES))
    {
      hog_heap_refuse (hog_vm_get_heap (vm), n_bytes);
      return NULL;
    }
  string = hog_heap_allocate (hog_vm_get_heap (vm), size, HOG_KIND_STRING);
  if (G_UNLIKELY (string == NULL))
    return NULL;
  text = string->inlined;
  text[n_bytes] = '\0';
  string->text = text;
  string->n_bytes = (guint32) n_bytes;
  string->n_units = (guint32) n_units;
  return string;
}

static HogValue
new_counted (HogVm      *vm,
             const char *text,
             gsize       length,
             gsize       n_units)
{
  HogString *string = length > 0 ? allocate_inlined (vm, length, n_units) : NULL;

  if (string == NULL)
    return hog_value_string (&empty_string);
  memcpy (string->inlined, text, length);
  return hog_value_string (string);
}

HogValue
hog_string_new (HogVm      *vm,
                const char *text,
                gsize       length)
{
  return new_counted (vm, text, length, count_units (text, length));
}

static gsize
encode_unit (guint  unit,
             char  *bytes)
{
  if (unit < 0x80)
    {
      bytes[0] = (char) unit;
      return 1;
    }
  if (unit < 0x800)
    {
      bytes[0] = (char) (0xc0 | (unit >> 6));
      bytes[1] = (char) (0x80 | (unit & 0x3f));
      return 2;
    }
  bytes[0] = (char) (0xe0 | (unit >> 12));
  bytes[1] = (char) (0x80 | ((unit >> 6) & 0x3f));
  bytes[2] = (char) (0x80 | (unit & 0x3f));
  return 3;
}

HogValue
hog_string_new_from_unit (HogVm *vm,
                          guint  unit)
{
  char bytes[4];

  return new_counted (vm, bytes, encode_unit (unit & 0xffff, bytes), 1);
}

static gboolean
ends_with_high_surrogate (const char *text,
                          gsize       length)
{
  return length >= 3 && (guint8) text[length - 3] == 0xed
         && ((guint8) text[length - 2] & 0xf0) == 0xa0;
}

static gboolean
starts_with_low_surrogate (const char *text,
                           gsize       length)
{
  return length >= 3 && (guint8) text[0] == 0xed && ((guint8) text[1] & 0xf0) == 0xb0;
}

/* The four bytes of the character whose halves are the three bytes each at high and low. */
static void
join_surrogates (const char *high,
                 const char *low,
                 char       *bytes)
{
  guint top = (((guint) high[1] & 0x0f) << 6) | ((guint) high[2] & 0x3f);
  guint bottom = (((guint) low[1] & 0x0f) << 6) | ((guint) low[2] & 0x3f);
  guint character = 0x10000 + (top << 10) + bottom;

  bytes[0] = (char) (0xf0 | (character >> 18));
  bytes[1] = (char) (0x80 | ((character >> 12) & 0x3f));
  bytes[2] = (char) (0x80 | ((character >> 6) & 0x3f));
  bytes[3] = (char) (0x80 | (character & 0x3f));
}

static HogString *
new_in_buffer (HogVm     *vm,
               HogBuffer *buffer,
               gsize      n_bytes,
               gsize      n_units)
{
  HogString *string = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *string, HOG_KIND_STRING);

  if (string == NULL)
    return &empty_string;
  string->object.flags = HOG_FLAG_BUFFER;
  string->text = buffer->text;
  string->buffer = buffer;
  string->n_bytes = (guint32) n_bytes;
  string->n_units = (guint32) n_units;
  return string;
}

/* Room for a text of that many bytes, the first of which are those of a: behind a where nobody
 * else has written there, or else in a buffer of its own. */
static HogBuffer *
extend_buffer (HogVm     *vm,
               HogString *a,
               gsize      length)
{
  HogBuffer *buffer = a->object.flags & HOG_FLAG_BUFFER ? a->buffer : NULL;

  if (buffer != NULL && a->n_bytes == buffer->used && length <= buffer->capacity)
    return buffer;
  if (length > MAX_BYTES)
    {
      hog_heap_refuse (hog_vm_get_heap (vm), length);
      return NULL;
    }
  buffer = hog_heap_allocate (hog_vm_get_heap (vm), sizeof *buffer + length + length / 2,
                              HOG_KIND_BUFFER);
  if (buffer == NULL)
    return NULL;
  buffer->capacity = (guint32) (length + length / 2);
  memcpy (buffer->text, a->text, a->n_bytes);
  return buffer;
}

/* The slow way, for halves of characters that may come to lie side by side. */
static HogValue
concat_halves (HogVm          *vm,
               const HogValue *strings,
               guint           n_strings)
{
  HogTextBuilder builder;

  hog_text_builder_init (&builder, vm);
  for (guint i = 0; i < n_strings; i++)
    hog_text_builder_append_string (&builder, strings[i]);
  return hog_text_builder_end (&builder);
}

HogValue
hog_string_concat_many (HogVm          *vm,
                        const HogValue *strings,
                        guint           n_strings)
{
  HogString *first = n_strings > 0 ? hog_value_get_string (strings[0]) : &empty_string;
  HogString *string;
  gsize length = 0;
  gsize n_units = 0;
  char *text;

  for (guint i = 0; i < n_strings; i++)
    {
      HogString *part = hog_value_get_string (strings[i]);

      length += part->n_bytes;
      n_units += part->n_units;
      if (i > 0 && starts_with_low_surrogate (part->text, part->n_bytes))
        return concat_halves (vm, strings, n_strings);
    }
  if (length == first->n_bytes)
    return hog_value_string (first);
  if (length < MIN_BUFFER)
    {
      string = allocate_inlined (vm, length, n_units);
      if (string == NULL)
        return hog_value_string (&empty_string);
      memcpy (string->inlined, first->text, first->n_bytes);
      text = string->inlined;
    }
  else
    {
      HogBuffer *buffer = extend_buffer (vm, first, length);

      if (buffer == NULL)
        return hog_value_string (&empty_string);
      buffer->used = (guint32) length;
      string = new_in_buffer (vm, buffer, length, n_units);
      text = buffer->text;
    }
  text += first->n_bytes;
  for (guint i = 1; i < n_strings; i++)
    {
      HogString *part = hog_value_get_string (strings[i]);

      memcpy (text, part->text, part->n_bytes);
      text += part->n_bytes;
    }
  return hog_value_string (string);
}

HogValue
hog_string_concat (HogVm    *vm,
                   HogValue  left,
                   HogValue  right)
{
  const HogValue strings[] = { left, right };

  return hog_string_concat_many (vm, strings, G_N_ELEMENTS (strings));
}

/* The byte at which the character of a unit starts; *half tells that the unit is the second
 * one of a surrogate pair. */
static gsize
find_unit (HogHeap   *heap,
           HogString *string,
           gsize      index,
           gboolean  *half)
{
  gsize unit = 0;
  gsize byte = 0;

  *half = FALSE;
  if (string->n_units == string->n_bytes)
    return index;
  if (heap != NULL && heap->cursor_string == string && heap->cursor_unit <= index)
    {
      unit = heap->cursor_unit;
      byte = heap->cursor_byte;
    }
  while (byte < string->n_bytes && unit < index)
    {
      guint8 lead = (guint8) string->text[byte];

      if (lead >= 0xf0 && unit + 1 == index)
        {
          *half = TRUE;
          break;
        }
      unit += lead >= 0xf0 ? 2 : 1;
      byte += lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    }
  if (heap != NULL)
    {
      heap->cursor_string = string;
      heap->cursor_unit = unit;
      heap->cursor_byte = byte;
    }
  return byte;
}

static guint
decode (const char *text)
{
  const guint8 *bytes = (const guint8 *) text;

  if (bytes[0] < 0x80)
    return bytes[0];
  if (bytes[0] < 0xe0)
    return ((bytes[0] & 0x1fu) << 6) | (bytes[1] & 0x3fu);
  if (bytes[0] < 0xf0)
    return ((bytes[0] & 0x0fu) << 12) | ((bytes[1] & 0x3fu) << 6) | (bytes[2] & 0x3fu);
  return ((bytes[0] & 0x07u) << 18) | ((bytes[1] & 0x3fu) << 12) | ((bytes[2] & 0x3fu) << 6)
         | (bytes[3] & 0x3fu);
}

guint
hog_string_get_unit (HogValue value,
                     gsize    index)
{
  HogString *string = hog_value_get_string (value);
  gboolean half;
  gsize byte;
  guint character;

  if (index >= string->n_units)
    return 0;
  byte = find_unit (NULL, string, index, &half);
  character = decode (string->text + byte);
  if (character < 0x10000)
    return character;
  return half ? 0xdc00 + ((character - 0x10000) & 0x3ff) : 0xd800 + ((character - 0x10000) >> 10);
}

/* A cut through surrogate pairs: the halves at the ends are written as three bytes. */
static HogValue
slice_halves (HogVm     *vm,
              HogString *string,
              gsize      first,
              gboolean   first_half,
              gsize      last,
              gboolean   last_half)
{
  HogTextBuilder builder;
  char bytes[4];

  hog_text_builder_init (&builder, vm);
  if (first_half)
    {
      guint low = 0xdc00 + ((decode (string->text + first) - 0x10000) & 0x3ff);

      hog_text_builder_append (&builder, bytes, encode_unit (low, bytes));
      first += 4;
    }
  hog_text_builder_append (&builder, string->text + first, last - first);
  if (last_half)
    {
      guint high = 0xd800 + ((decode (string->text + last) - 0x10000) >> 10);

      hog_text_builder_append (&builder, bytes, encode_unit (high, bytes));
    }
  return hog_text_builder_end (&builder);
}

HogValue
hog_string_slice (HogVm    *vm,
                  HogValue  value,
                  gsize     start,
                  gsize     end)
{
  HogString *string = hog_value_get_string (value);
  gboolean first_half, last_half;
  gsize first, last;

  end = MIN (end, string->n_units);
  if (start >= end)
    return hog_value_string (&empty_string);
  if (start == 0 && end == string->n_units)
    return value;
  first = find_unit (hog_vm_get_heap (vm), string, start, &first_half);
  last = find_unit (hog_vm_get_heap (vm), string, end, &last_half);
  if (first_half || last_half)
    return slice_halves (vm, string, first, first_half, last, last_half);
  return new_counted (vm, string->text + first, last - first, end - start);
}

const char *
hog_string_get (HogValue  value,
                gsize    *length)
{
  HogString *string = hog_value_get_string (value);

  if (length != NULL)
    *length = string->n_bytes;
  return string->text;
}

gsize
hog_string_get_n_units (HogValue value)
{
  return hog_value_get_string (value)->n_units;
}

gboolean
hog_string_is_ascii (HogValue value)
{
  HogString *string = hog_value_get_string (value);

  return string->n_units == string->n_bytes;
}

gsize
hog_string_count_units (HogValue value,
                        gsize    offset)
{
  HogString *string = hog_value_get_string (value);

  offset = MIN (offset, string->n_bytes);
  return string->n_units == string->n_bytes ? offset : count_units (string->text, offset);
}

/* The first UTF-16 unit of the character that starts there. */
static guint
first_unit (const char *text)
{
  guint character = decode (text);

  return character < 0x10000 ? character : 0xd800 + ((character - 0x10000) >> 10);
}

int
hog_string_compare (HogValue left,
                    HogValue right)
{
  HogString *a = hog_value_get_string (left);
  HogString *b = hog_value_get_string (right);
  gsize length = MIN (a->n_bytes, b->n_bytes);

  for (gsize i = 0; i < length; i++)
    if (a->text[i] != b->text[i])
      {
        /* UTF-8 and UTF-16 disagree only about characters beyond U+FFFF. */
        if ((guint8) a->text[i] >= 0xed && (guint8) b->text[i] >= 0xed)
          return (int) first_unit (a->text + i) - (int) first_unit (b->text + i);
        return (guint8) a->text[i] - (guint8) b->text[i];
      }
  return a->n_bytes < b->n_bytes ? -1 : a->n_bytes > b->n_bytes;
}

void
hog_text_builder_init (HogTextBuilder *self,
                       HogVm          *vm)
{
  self->vm = vm;
  self->data = NULL;
  self->length = 0;
  self->capacity = 0;
}

static gboolean
reserve (HogTextBuilder *self,
         gsize           length)
{
  HogHeap *heap = hog_vm_get_heap (self->vm);
  gsize capacity = MAX (128, MAX (self->capacity * 2, self->length + length));
  char *grown;

  if (self->length + length <= self->capacity)
    return TRUE;
  if (capacity > MAX_BYTES || hog_heap_get_used (heap) + capacity > heap->limit
      || (heap->fail_after > 0 && --heap->fail_after == 0))
    grown = NULL;
  else
    grown = realloc (self->data, capacity);
  if (grown == NULL)
    {
      hog_heap_refuse (heap, capacity);
      return FALSE;
    }
  self->data = grown;
  self->capacity = capacity;
  return TRUE;
}

void
hog_text_builder_append (HogTextBuilder *self,
                         const char     *text,
                         gsize           length)
{
  if (length == 0 || !reserve (self, length + 1))
    return;
  if (G_UNLIKELY ((guint8) text[0] == 0xed) && starts_with_low_surrogate (text, length)
      && ends_with_high_surrogate (self->data, self->length))
    {
      char bytes[4];

      join_surrogates (self->data + self->length - 3, text, bytes);
      memcpy (self->data + self->length - 3, bytes, sizeof bytes);
      self->length += 1;
      text += 3;
      length -= 3;
    }
  memcpy (self->data + self->length, text, length);
  self->length += length;
}

void
hog_text_builder_append_c (HogTextBuilder *self,
                           char            character)
{
  if (self->length < self->capacity || reserve (self, 1))
    self->data[self->length++] = character;
}

void
hog_text_builder_append_string (HogTextBuilder *self,
                                HogValue        string)
{
  hog_text_builder_append (self, hog_value_get_string (string)->text,
                           hog_value_get_string (string)->n_bytes);
}

HogValue
hog_text_builder_end (HogTextBuilder *self)
{
  HogValue value = hog_string_new (self->vm, self->data != NULL ? self->data : "", self->length);

  hog_text_builder_clear (self);
  return value;
}

void
hog_text_builder_clear (HogTextBuilder *self)
{
  free (self->data);
  hog_text_builder_init (self, self->vm);
}
