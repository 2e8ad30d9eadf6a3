/* hog-diagnostic.c: problems found in a source text
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-diagnostic-private.h"

struct _HogDiagnostics
{
  GArray       *items;
  GStringChunk *texts;
  gatomicrefcount ref_count;
};

HogDiagnostics *
hog_diagnostics_new (void)
{
  HogDiagnostics *self = g_new0 (HogDiagnostics, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_array_new (FALSE, FALSE, sizeof (HogDiagnostic));
  self->texts = g_string_chunk_new (256);
  return self;
}

HogDiagnostics *
hog_diagnostics_ref (HogDiagnostics *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hog_diagnostics_unref (HogDiagnostics *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->items);
  g_string_chunk_free (self->texts);
  g_free (self);
}

static const char *
keep (HogDiagnostics *self,
      const char     *text)
{
  return text != NULL ? g_string_chunk_insert (self->texts, text) : NULL;
}

void
hog_diagnostics_add (HogDiagnostics      *self,
                     HogSource           *source,
                     const HogDiagnostic *diagnostic)
{
  HogDiagnostic copy = *diagnostic;

  copy.id = keep (self, diagnostic->id);
  copy.type = keep (self, diagnostic->type);
  copy.message = keep (self, diagnostic->message);
  copy.explanation = keep (self, diagnostic->explanation);
  copy.fix_title = keep (self, diagnostic->fix_title);
  copy.fix_text = keep (self, diagnostic->fix_text);
  hog_source_get_position (source, copy.span.start, &copy.line, &copy.column);
  copy.character = hog_source_get_character_offset (source, copy.span.start);
  copy.length = hog_source_get_character_offset (source, copy.span.end) - copy.character;
  g_array_append_val (self->items, copy);
}

guint
hog_diagnostics_get_length (HogDiagnostics *self)
{
  return self != NULL ? self->items->len : 0;
}

const HogDiagnostic *
hog_diagnostics_get (HogDiagnostics *self,
                     guint           index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, HogDiagnostic, index);
}

const HogDiagnostic *
hog_diagnostics_find_error (HogDiagnostics *self)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const HogDiagnostic *diagnostic = &g_array_index (self->items, HogDiagnostic, i);

      if (diagnostic->severity == HOG_SEVERITY_ERROR)
        return diagnostic;
    }
  return NULL;
}

void
hog_diagnostics_set_error (HogDiagnostics *self,
                           GError        **error)
{
  const HogDiagnostic *first = hog_diagnostics_find_error (self);

  g_return_if_fail (first != NULL);

  g_set_error (error, HOG_ERROR, HOG_ERROR_SYNTAX, "%u:%u: %s", first->line, first->column,
               first->message);
}
