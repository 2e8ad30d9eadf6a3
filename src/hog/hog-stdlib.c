/* hog-stdlib.c: the standard library's table, and its functions that are written in Hog
 *
 * SPDX-License-Identifier: MIT
 *
 * A native function is one row of hog-stdlib-list.h and one function in the file of its
 * subject.
 */

#define G_LOG_DOMAIN "hog-stdlib"

#include "hog-stdlib.h"

#include <stdlib.h>
#include <string.h>

#include "hog-stdlib-private.h"

static const HogLibraryFunction functions[] = {
#define HOG_FUNCTION(name, min_arguments, max_arguments, native) \
  { name, min_arguments, max_arguments, hog_stdlib_##native },
#include "hog-stdlib-list.h"
#undef HOG_FUNCTION
};

#define COHORT_PROGRAM(name, found, missing) \
  { name, 2, \
    "fn f(cohort_id, cohort_ids) {" \
    "  if (cohort_ids == null) {" \
    "    throw Error('" name \
    "() requires cohort membership to be loaded for this evaluation')" \
    "  }" \
    "  for (let item in cohort_ids) {" \
    "    if (item == cohort_id) { return " found " }" \
    "  }" \
    "  return " missing \
    "}" }

/* Compiled, each is the code that PostHog ships for it; so they count the same operations. */
static const HogLibraryProgram programs[] = {
  { "arrayCount", 2,
    "fn f(func, arr) {"
    "  let count := 0"
    "  for (let item in arr) {"
    "    if (func(item)) { count := count + 1 }"
    "  }"
    "  return count"
    "}" },
  { "arrayExists", 2,
    "fn f(func, arr) {"
    "  for (let item in arr) {"
    "    if (func(item)) { return true }"
    "  }"
    "  return false"
    "}" },
  { "arrayFilter", 2,
    "fn f(func, arr) {"
    "  let kept := []"
    "  for (let item in arr) {"
    "    if (func(item)) { kept := arrayPushBack(kept, item) }"
    "  }"
    "  return kept"
    "}" },
  { "arrayMap", 2,
    "fn f(func, arr) {"
    "  let mapped := []"
    "  for (let item in arr) {"
    "    mapped := arrayPushBack(mapped, func(item))"
    "  }"
    "  return mapped"
    "}" },
  { "arrayReduce", 3,
    "fn f(func, arr, initial) {"
    "  let acc := initial"
    "  for (let item in arr) {"
    "    acc := func(acc, item)"
    "  }"
    "  return acc"
    "}" },
  COHORT_PROGRAM ("inCohort", "true", "false"),
  COHORT_PROGRAM ("notInCohort", "false", "true"),
  { "sortableSemver", 1,
    "fn f(version) {"
    "  if (version == null) { return [] }"
    "  let found := extractRegex(version, '(\\\\d+(\\\\.\\\\d+)+)')"
    "  if (empty(found)) { return [] }"
    "  let parts := splitByString('.', found)"
    "  return arrayMap(x -> toInt(x) ?? 0, parts)"
    "}" },
};

static int
compare_name (gconstpointer name,
              gconstpointer row)
{
  return strcmp (name, *(const char *const *) row);
}

/*
 * hog_stdlib_find:
 * @name: a name
 *
 * Returns: (nullable): the native function of that name
 */
const HogLibraryFunction *
hog_stdlib_find (const char *name)
{
  return bsearch (name, functions, G_N_ELEMENTS (functions), sizeof *functions, compare_name);
}

/*
 * hog_stdlib_find_program:
 * @name: a name
 *
 * Returns: (nullable): the function of that name that is written in Hog
 */
const HogLibraryProgram *
hog_stdlib_find_program (const char *name)
{
  return bsearch (name, programs, G_N_ELEMENTS (programs), sizeof *programs, compare_name);
}

/*
 * hog_stdlib_get_program_index:
 * @program: a function of hog_stdlib_find_program()
 *
 * Returns: its number, less than HOG_N_LIBRARY_PROGRAMS
 */
guint
hog_stdlib_get_program_index (const HogLibraryProgram *program)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (programs) == HOG_N_LIBRARY_PROGRAMS);

  return (guint) (program - programs);
}

/*
 * hog_stdlib_get_functions:
 * @n_functions: (out): how many
 *
 * Returns: (array length=n_functions): all native functions in the order of their names
 */
const HogLibraryFunction *
hog_stdlib_get_functions (guint *n_functions)
{
  *n_functions = G_N_ELEMENTS (functions);

  return functions;
}
