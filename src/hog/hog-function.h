/* hog-function.h: what there is to know of the functions of the standard library
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * HOG_FUNCTION_ANY_NUMBER:
 *
 * The most arguments of a function that takes any number of them.
 */
#define HOG_FUNCTION_ANY_NUMBER -1

/**
 * HogFunction:
 * @name: its name
 * @parameters: names of its parameters, separated by ", "; one that may be left out ends in "?",
 *   one that may be repeated or left out in "…"
 * @result: the kind of what it gives, such as "text"
 * @summary: what it does, one or two sentences
 * @example: (nullable): an expression, " ⇒ " and what it gives, as print writes it in a list
 *
 * Describes one function, for people. Texts are English and static.
 */
typedef struct
{
  const char *name;
  const char *parameters;
  const char *result;
  const char *summary;
  const char *example;
} HogFunction;

/**
 * hog_function_get_all:
 * @n_functions: (out): how many
 *
 * Returns: (transfer none) (array length=n_functions): the functions of the standard library, in
 *   the order of their names' bytes. Any thread.
 */
const HogFunction *hog_function_get_all       (guint             *n_functions);

/**
 * hog_function_find:
 * @name: a name
 *
 * Returns: (transfer none) (nullable): the function of the standard library of that name. Any
 *   thread.
 */
const HogFunction *hog_function_find          (const char        *name);

/**
 * hog_function_get_arity:
 * @self: a function
 * @fewest: (out): the fewest arguments it takes
 * @most: (out): the most, or %HOG_FUNCTION_ANY_NUMBER
 */
void               hog_function_get_arity     (const HogFunction *self,
                                               int               *fewest,
                                               int               *most);

/**
 * hog_function_dup_signature:
 * @self: a function
 *
 * Returns: (transfer full): such as "substring(text, start, length?) → text"
 */
char              *hog_function_dup_signature (const HogFunction *self);

G_END_DECLS
