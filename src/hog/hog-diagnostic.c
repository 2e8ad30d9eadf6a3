/* hog-diagnostic.c: problems found in a source text
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-diagnostic-private.h"

#include <string.h>

struct _HogDiagnostics
{
  GArray       *diagnostics;
  GStringChunk *texts;
  guint         reported;
};

struct _HogProblems
{
  HogSource    *source;
  GArray       *diagnostics;
  GStringChunk *texts;
};

char *
hog_diagnostic_dup_text (const HogDiagnostic *self)
{
  if (self->posthog_line == 0 ||
      (self->posthog_line == self->line && self->posthog_column == self->column))
    return g_strdup (self->message);

  return g_strdup_printf ("%s (PostHog's message points at line %u, column %u)", self->message,
                          self->posthog_line, self->posthog_column);
}

HogProblems *
hog_problems_new (HogSource *source)
{
  HogProblems *self = g_new0 (HogProblems, 1);

  self->source = hog_source_ref (source);
  self->diagnostics = g_array_new (FALSE, TRUE, sizeof (HogDiagnostic));
  self->texts = g_string_chunk_new (256);
  return self;
}

void
hog_problems_free (HogProblems *self)
{
  hog_source_unref (self->source);
  g_clear_pointer (&self->diagnostics, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
  g_free (self);
}

guint
hog_problems_get_n (HogProblems *self)
{
  return self->diagnostics->len;
}

static const HogDiagnostic *
find_error (GArray *diagnostics)
{
  for (guint i = 0; i < diagnostics->len; i++)
    {
      const HogDiagnostic *diagnostic = &g_array_index (diagnostics, HogDiagnostic, i);

      if (diagnostic->severity == HOG_SEVERITY_ERROR)
        return diagnostic;
    }

  return NULL;
}

gboolean
hog_problems_have_error (HogProblems *self)
{
  return find_error (self->diagnostics) != NULL;
}

void
hog_problems_add (HogProblems *self,
                  HogSeverity  severity,
                  HogSpan      span,
                  const char  *id,
                  const char  *type,
                  const char  *message)
{
  HogDiagnostic diagnostic = { .severity = severity, .span = span };

  hog_source_get_position (self->source, span.start, &diagnostic.line, &diagnostic.column);
  diagnostic.character = hog_source_get_character_offset (self->source, span.start);
  diagnostic.length = hog_source_get_character_offset (self->source, span.end) -
                      diagnostic.character;
  diagnostic.id = g_string_chunk_insert_const (self->texts, id);
  diagnostic.type = g_string_chunk_insert_const (self->texts, type);
  diagnostic.message = g_string_chunk_insert (self->texts, message);
  g_array_append_val (self->diagnostics, diagnostic);
}

static HogDiagnostic *
get_last (HogProblems *self)
{
  g_assert (self->diagnostics->len > 0);

  return &g_array_index (self->diagnostics, HogDiagnostic, self->diagnostics->len - 1);
}

void
hog_problems_explain (HogProblems *self,
                      const char  *explanation)
{
  get_last (self)->explanation = g_string_chunk_insert (self->texts, explanation);
}

void
hog_problems_suggest (HogProblems *self,
                      const char  *title,
                      HogSpan      span,
                      const char  *text)
{
  HogDiagnostic *last = get_last (self);

  last->fix_title = g_string_chunk_insert (self->texts, title);
  last->fix_span = span;
  last->fix_text = g_string_chunk_insert (self->texts, text);
}

void
hog_problems_set_peer_place (HogProblems *self,
                             guint        offset)
{
  HogDiagnostic *last = get_last (self);

  hog_source_get_position (self->source, offset, &last->posthog_line, &last->posthog_column);
}

static int
compare_place (gconstpointer a,
               gconstpointer b)
{
  const HogDiagnostic *first = a;
  const HogDiagnostic *second = b;

  return (first->span.start > second->span.start) - (first->span.start < second->span.start);
}

HogDiagnostics *
hog_problems_end (HogProblems *self)
{
  HogDiagnostics *list;
  const HogDiagnostic *error;
  const char *message;

  if (self->diagnostics->len == 0)
    return NULL;

  list = g_atomic_rc_box_new0 (HogDiagnostics);
  list->diagnostics = g_steal_pointer (&self->diagnostics);
  list->texts = g_steal_pointer (&self->texts);

  error = find_error (list->diagnostics);
  message = error != NULL ? error->message : NULL;
  g_array_sort (list->diagnostics, compare_place);
  for (guint i = 0; i < list->diagnostics->len; i++)
    {
      if (g_array_index (list->diagnostics, HogDiagnostic, i).message == message)
        list->reported = i;
    }

  return list;
}

HogDiagnostics *
hog_diagnostics_ref (HogDiagnostics *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hog_diagnostics_clear (gpointer data)
{
  HogDiagnostics *self = data;

  g_array_unref (self->diagnostics);
  g_string_chunk_free (self->texts);
}

void
hog_diagnostics_unref (HogDiagnostics *self)
{
  g_atomic_rc_box_release_full (self, hog_diagnostics_clear);
}

guint
hog_diagnostics_get_length (HogDiagnostics *self)
{
  return self != NULL ? self->diagnostics->len : 0;
}

const HogDiagnostic *
hog_diagnostics_get (HogDiagnostics *self,
                     guint           index)
{
  g_return_val_if_fail (self != NULL && index < self->diagnostics->len, NULL);

  return &g_array_index (self->diagnostics, HogDiagnostic, index);
}

const HogDiagnostic *
hog_diagnostics_find_error (HogDiagnostics *self)
{
  const HogDiagnostic *reported;

  if (self == NULL)
    return NULL;

  reported = &g_array_index (self->diagnostics, HogDiagnostic, self->reported);
  return reported->severity == HOG_SEVERITY_ERROR ? reported : NULL;
}
