/* hog-function.c: what there is to know of the functions of the standard library
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-function.h"

#include <stdlib.h>
#include <string.h>

static const HogFunction functions[] = {
#define HOG_DESCRIBE(name, parameters, result, summary, example) \
  { name, parameters, result, summary, example },
#include "hog-function-list.h"
#undef HOG_DESCRIBE
};

static int
compare_name (gconstpointer name,
              gconstpointer row)
{
  return strcmp (name, ((const HogFunction *) row)->name);
}

const HogFunction *
hog_function_get_all (guint *n_functions)
{
  g_return_val_if_fail (n_functions != NULL, NULL);

  *n_functions = G_N_ELEMENTS (functions);
  return functions;
}

const HogFunction *
hog_function_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return bsearch (name, functions, G_N_ELEMENTS (functions), sizeof *functions, compare_name);
}

void
hog_function_get_arity (const HogFunction *self,
                        int               *fewest,
                        int               *most)
{
  g_auto(GStrv) parameters = NULL;

  g_return_if_fail (self != NULL && fewest != NULL && most != NULL);

  *fewest = *most = 0;
  parameters = g_strsplit (self->parameters, ", ", -1);
  for (guint i = 0; parameters[i] != NULL; i++)
    {
      gboolean repeats = g_str_has_suffix (parameters[i], "…");

      if (!repeats && !g_str_has_suffix (parameters[i], "?"))
        ++*fewest;
      *most = repeats || *most == HOG_FUNCTION_ANY_NUMBER ? HOG_FUNCTION_ANY_NUMBER : *most + 1;
    }
}

char *
hog_function_dup_signature (const HogFunction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strdup_printf ("%s(%s) → %s", self->name, self->parameters, self->result);
}
