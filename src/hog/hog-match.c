/* hog-match.c: in, like and regular expressions, as operators
 *
 * SPDX-License-Identifier: MIT
 */


#include "hog-operator.h"

#include "hog-regex.h"

static gboolean
is_in (HogVm    *vm,
       HogValue  item,
       HogValue  container,
       gboolean *found)
{
  *found = FALSE;
  if (hog_value_is_array (container))
    {
      gsize n_items;
      const HogValue *items = hog_array_get_items (container, &n_items);

      for (gsize i = 0; i < n_items && !*found; i++)
        *found = hog_value_is_same (items[i] == HOG_HOLE ? HOG_UNDEFINED : items[i], item);
      return TRUE;
    }
  if (hog_value_is_string (container))
    {
      HogString *text = hog_value_get_string (container);
      HogString *part = hog_value_get_string (hog_value_to_text (vm, item));

      *found = memmem (text->text, text->n_bytes, part->text, part->n_bytes) != NULL;
      return TRUE;
    }
  if (hog_value_is_nullish (container))
    return hog_vm_fail (vm, "Cannot read properties of %s (reading 'includes')",
                        container == HOG_NULL ? "null" : "undefined");
  return hog_vm_fail (vm, "popStack(...).includes is not a function");
}

/* PostHog searches for a like pattern anywhere in the text. */
static HogValue
like_to_regex (HogVm    *vm,
               HogValue  pattern)
{
  HogString *text = hog_value_get_string (hog_value_to_text (vm, pattern));
  HogTextBuilder builder;

  hog_text_builder_init (&builder, vm);
  for (gsize i = 0; i < text->n_bytes; i++)
    {
      char c = text->text[i];

      if (c != '\0' && strchr ("-/\\^$*+?.()|[]{}", c) != NULL)
        hog_text_builder_append_c (&builder, '\\');
      if (c == '%')
        hog_text_builder_append (&builder, ".*", 2);
      else
        hog_text_builder_append_c (&builder, c == '_' ? '.' : c);
    }
  return hog_text_builder_end (&builder);
}

gboolean
hog_regex_search (HogVm      *vm,
                  const char *pattern,
                  gsize       pattern_length,
                  const char *text,
                  gsize       text_length,
                  gboolean    ignore_case,
                  gboolean   *found)
{
  g_autofree char *message = NULL;

  *found = hog_regex_cache_search (hog_vm_get_regex_cache (vm), pattern, pattern_length, text,
                                   text_length, ignore_case, NULL, &message);
  if (message != NULL)
    return hog_vm_fail (vm, "Invalid regular expression: %s", message);

  return TRUE;
}

static gboolean
search (HogVm    *vm,
        HogValue  pattern,
        HogValue  value,
        gboolean  ignore_case,
        gboolean *found)
{
  HogString *regex = hog_value_get_string (pattern);
  HogString *text = hog_value_get_string (hog_value_to_text (vm, value));

  return hog_regex_search (vm, regex->text, regex->n_bytes, text->text, text->n_bytes,
                           ignore_case, found);
}

gboolean
hog_value_match (HogVm     *vm,
                 HogOpcode  opcode,
                 HogValue   top,
                 HogValue   below,
                 HogValue  *result)
{
  gboolean found = FALSE;
  gboolean done = TRUE;
  gboolean ignore_case = opcode == HOG_OPCODE_ILIKE || opcode == HOG_OPCODE_NOT_ILIKE
                         || opcode == HOG_OPCODE_IREGEX || opcode == HOG_OPCODE_NOT_IREGEX;
  gboolean negated = opcode == HOG_OPCODE_NOT_IN || opcode == HOG_OPCODE_NOT_LIKE
                     || opcode == HOG_OPCODE_NOT_ILIKE || opcode == HOG_OPCODE_NOT_REGEX
                     || opcode == HOG_OPCODE_NOT_IREGEX;

  if (opcode == HOG_OPCODE_IN || opcode == HOG_OPCODE_NOT_IN)
    done = is_in (vm, top, below, &found);
  else if (opcode < HOG_OPCODE_IN)
    done = search (vm, like_to_regex (vm, below), top, ignore_case, &found);
  /* An empty pattern matches nothing, but "(?i)" before it makes it one. */
  else if (hog_value_is_truthy (top) && (ignore_case || hog_value_is_truthy (below)))
    done = search (vm, hog_value_to_text (vm, below), top, ignore_case, &found);
  *result = hog_value_boolean (found != negated);
  return done;
}
