/* hog-source.c: a source text with its lines
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-source.h"

#include <string.h>

struct _HogSource
{
  char  *text;
  gsize  length;
  guint *line_starts;
  guint  n_lines;
};

G_DEFINE_QUARK (hog-error-quark, hog_error)

HogSource *
hog_source_new (const char *text,
                gssize      length)
{
  HogSource *self;
  guint line;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogSource);
  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->text = g_malloc (self->length + 1);
  memcpy (self->text, text, self->length);
  self->text[self->length] = '\0';

  self->n_lines = 1;
  for (gsize i = 0; i < self->length; i++)
    self->n_lines += self->text[i] == '\n';

  self->line_starts = g_new (guint, self->n_lines);
  self->line_starts[0] = 0;
  line = 1;
  for (gsize i = 0; i < self->length; i++)
    {
      if (self->text[i] == '\n')
        self->line_starts[line++] = i + 1;
    }

  return self;
}

HogSource *
hog_source_ref (HogSource *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hog_source_clear (gpointer data)
{
  HogSource *self = data;

  g_free (self->text);
  g_free (self->line_starts);
}

void
hog_source_unref (HogSource *self)
{
  g_atomic_rc_box_release_full (self, hog_source_clear);
}

const char *
hog_source_get_text (HogSource *self,
                     gsize     *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;
  return self->text;
}

guint
hog_source_get_n_lines (HogSource *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_lines;
}

HogSpan
hog_source_get_line_span (HogSource *self,
                          guint      line)
{
  HogSpan span = { 0, 0 };

  g_return_val_if_fail (self != NULL && line >= 1 && line <= self->n_lines, span);

  span.start = self->line_starts[line - 1];
  span.end = line < self->n_lines ? self->line_starts[line] - 1 : self->length;
  return span;
}

/* A character begins at every byte that does not continue one. */
static guint
count_characters (const char *text,
                  guint       start,
                  guint       end)
{
  guint count = 0;

  for (guint i = start; i < end; i++)
    count += (text[i] & 0xc0) != 0x80;

  return count;
}

void
hog_source_get_position (HogSource *self,
                         guint      offset,
                         guint     *line,
                         guint     *column)
{
  guint low = 0;
  guint high;

  g_return_if_fail (self != NULL);

  offset = MIN (offset, self->length);
  high = self->n_lines;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (self->line_starts[middle] <= offset)
        low = middle;
      else
        high = middle;
    }

  if (line != NULL)
    *line = low + 1;
  if (column != NULL)
    *column = 1 + count_characters (self->text, self->line_starts[low], offset);
}

guint
hog_source_get_character_offset (HogSource *self,
                                 guint      offset)
{
  g_return_val_if_fail (self != NULL, 0);

  return count_characters (self->text, 0, MIN (offset, self->length));
}
