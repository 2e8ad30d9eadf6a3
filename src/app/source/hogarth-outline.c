/* hogarth-outline.c: the names that a program declares
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-outline"

#include "config.h"

#include "hogarth-outline.h"

struct _HogarthOutline
{
  GPtrArray *names;      /* of HogarthOutlineName */
  gboolean   is_whole;
};

static void
name_free (gpointer data)
{
  HogarthOutlineName *name = data;

  g_free (name->name);
  g_free (name->parameters);
  g_free (name);
}

/* The parameters follow their function, and their span is that of the function. */
static char *
dup_parameters (const HogSymbol *symbols,
                guint            n_symbols,
                guint            function)
{
  GString *text = g_string_new (NULL);

  for (guint i = function + 1;
       i < n_symbols && i <= function + symbols[function].n_parameters; i++)
    if (symbols[i].kind == HOG_SYMBOL_PARAMETER)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", symbols[i].name);

  return g_string_free (text, FALSE);
}

HogarthOutline *
hogarth_outline_new (const char *source)
{
  HogarthOutline *self = g_atomic_rc_box_new0 (HogarthOutline);
  g_autoptr(HogAnalysis) analysis = NULL;
  const HogSymbol *symbols;
  guint n_symbols;
  guint line = 1;
  gsize at = 0;

  g_return_val_if_fail (source != NULL, NULL);

  analysis = hog_analyse (source, -1, HOG_SOURCE_PROGRAM, NULL, NULL);
  symbols = hog_analysis_get_symbols (analysis, &n_symbols);
  self->names = g_ptr_array_new_with_free_func (name_free);
  self->is_whole = hog_diagnostics_find_error (hog_analysis_get_diagnostics (analysis)) == NULL;
  for (guint i = 0; i < n_symbols; i++)
    {
      HogarthOutlineName *name = g_new0 (HogarthOutlineName, 1);

      /* The symbols are in the order of the text, but for those that a clause declares. */
      if (symbols[i].span.start < at)
        at = 0, line = 1;
      for (; at < symbols[i].span.start; at++)
        line += source[at] == '\n';
      name->name = g_strdup (symbols[i].name);
      name->kind = symbols[i].kind;
      name->line = line;
      name->n_uses = symbols[i].n_uses;
      name->parameters = dup_parameters (symbols, n_symbols, i);
      g_ptr_array_add (self->names, name);
    }

  return self;
}

HogarthOutline *
hogarth_outline_ref (HogarthOutline *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_outline_clear (gpointer data)
{
  g_ptr_array_unref (((HogarthOutline *) data)->names);
}

void
hogarth_outline_unref (HogarthOutline *self)
{
  g_atomic_rc_box_release_full (self, hogarth_outline_clear);
}

gboolean
hogarth_outline_is_whole (HogarthOutline *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_whole;
}

guint
hogarth_outline_get_length (HogarthOutline *self)
{
  return self != NULL ? self->names->len : 0;
}

const HogarthOutlineName *
hogarth_outline_get (HogarthOutline *self,
                     guint           index)
{
  g_return_val_if_fail (index < hogarth_outline_get_length (self), NULL);

  return self->names->pdata[index];
}

const HogarthOutlineName *
hogarth_outline_find (HogarthOutline *self,
                      const char     *name,
                      guint           line)
{
  const HogarthOutlineName *found = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < hogarth_outline_get_length (self); i++)
    {
      const HogarthOutlineName *candidate = hogarth_outline_get (self, i);

      if (g_str_equal (candidate->name, name) && (found == NULL || candidate->line <= line))
        found = candidate;
    }

  return found;
}
