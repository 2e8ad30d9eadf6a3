/* hogarth-selector.c: a CSS selector as an expression over the chain of elements
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-selector-private.h"

#include "hogarth-error.h"

#include <string.h>

/* The chain lists the innermost element first: `button.primary:attr_id="buy"text="Buy";a:…`. So
 * the selector is read from its end, one part for each element. */
typedef struct
{
  char      *tag;
  GPtrArray *classes;
  GPtrArray *attributes;  /* key="value", sorted */
  gboolean   is_child;    /* of the part before it in the selector */
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->tag);
  g_ptr_array_unref (part->classes);
  g_ptr_array_unref (part->attributes);
  g_free (part);
}

static Part *
part_new (void)
{
  Part *part = g_new0 (Part, 1);

  part->classes = g_ptr_array_new_with_free_func (g_free);
  part->attributes = g_ptr_array_new_with_free_func (g_free);
  return part;
}

static char *
take_name (const char **text)
{
  const char *start = *text;

  while (g_ascii_isalnum (**text) || **text == '-' || **text == '_' || (guchar) **text >= 0x80)
    (*text)++;
  return g_strndup (start, *text - start);
}

static void
add_attribute (Part       *part,
               const char *key,
               const char *value)
{
  g_autofree char *escaped_key = g_regex_escape_string (key, -1);
  g_autofree char *escaped = g_regex_escape_string (value, -1);

  g_ptr_array_add (part->attributes, g_strdup_printf ("%s=\"%s\"", escaped_key, escaped));
}

/* `[key="value"]`, behind the bracket. */
static gboolean
read_attribute (Part        *part,
                const char **text)
{
  g_autofree char *key = take_name (text);
  g_autofree char *prefixed = NULL;
  g_autofree char *value = NULL;
  const char *end;
  char quote;

  if (*key == '\0' || **text != '=')
    return FALSE;
  (*text)++;
  quote = **text == '"' || **text == '\'' ? *(*text)++ : ']';
  end = strchr (*text, quote);
  if (end == NULL)
    return FALSE;
  value = g_strndup (*text, end - *text);
  *text = quote == ']' ? end : end + 1;
  if (**text != ']')
    return FALSE;
  (*text)++;
  if (g_str_equal (key, "href") || g_str_equal (key, "text"))
    prefixed = g_strdup (key);
  else
    prefixed = g_strconcat ("attr__", key, NULL);
  if (g_str_equal (key, "id"))
    add_attribute (part, "attr_id", value);
  else
    add_attribute (part, prefixed, value);
  return TRUE;
}

static gboolean
read_pseudo (Part        *part,
             const char **text)
{
  g_autofree char *name = take_name (text);
  g_autofree char *number = NULL;

  if ((!g_str_equal (name, "nth-child") && !g_str_equal (name, "nth-of-type")) || **text != '(')
    return FALSE;
  (*text)++;
  number = take_name (text);
  if (**text != ')')
    return FALSE;
  (*text)++;
  add_attribute (part, name, number);
  return TRUE;
}

static Part *
read_part (const char **text)
{
  Part *part = part_new ();
  gboolean ok = TRUE;

  if (**text == '*')
    {
      part->tag = g_strdup ("*");
      (*text)++;
    }
  else
    {
      part->tag = take_name (text);
    }
  while (ok && **text != '\0' && **text != ' ' && **text != '>')
    {
      char c = *(*text)++;
      char *name = NULL;

      switch (c)
        {
        case '.':
          name = take_name (text);
          ok = *name != '\0';
          g_ptr_array_add (part->classes, name);
          break;
        case '#':
          name = take_name (text);
          ok = *name != '\0';
          add_attribute (part, "attr_id", name);
          g_free (name);
          break;
        case '[':
          ok = read_attribute (part, text);
          break;
        case ':':
          ok = read_pseudo (part, text);
          break;
        default:
          ok = FALSE;
        }
    }
  if (!ok)
    g_clear_pointer (&part, part_free);
  return part;
}

static GPtrArray *
read_selector (const char  *selector,
               GError     **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (part_free);
  const char *text = selector;
  gboolean is_child = FALSE;

  while (TRUE)
    {
      Part *part;

      while (*text == ' ' || *text == '>')
        is_child = *text++ == '>' || is_child;
      if (*text == '\0')
        break;
      part = read_part (&text);
      if (part == NULL || parts->len >= 100)
        {
          g_clear_pointer (&part, part_free);
          g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                       "Selector “%s” is not understood at character %" G_GSIZE_FORMAT, selector,
                       (gsize) (text - selector) + 1);
          return NULL;
        }
      part->is_child = is_child;
      is_child = FALSE;
      g_ptr_array_add (parts, part);
    }
  return g_steal_pointer (&parts);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
append_part (GString *regex,
             Part    *part)
{
  g_autofree char *tag = g_regex_escape_string (part->tag, -1);

  if (g_str_equal (part->tag, "*"))
    g_string_append (regex, ".+");
  else
    g_string_append (regex, tag);

  g_ptr_array_sort (part->classes, compare_texts);
  for (guint i = 0; i < part->classes->len; i++)
    {
      g_autofree char *name = g_regex_escape_string (part->classes->pdata[i], -1);

      g_string_append_printf (regex, "%s%s", i == 0 ? ".*?\\." : "\\..*?", name);
    }
  g_ptr_array_sort (part->attributes, compare_texts);
  for (guint i = 0; i < part->attributes->len; i++)
    g_string_append_printf (regex, "%s%s.*?", i == 0 ? ".*?" : "",
                            (char *) part->attributes->pdata[i]);
  g_string_append (regex, "([-_a-zA-Z0-9\\.:\"= \\[\\]\\(\\),]*?)?($|;|:([^;^\\s]*(;|$|\\s)))");
}

/* The expression that PostHog's action matching uses. */
char *
hogarth_selector_to_regex (const char  *selector,
                           GError     **error)
{
  g_autoptr(GPtrArray) parts = read_selector (selector, error);
  GString *regex;

  if (parts == NULL)
    return NULL;
  regex = g_string_new (parts->len > 0 ? "(^|;)" : "");
  for (guint i = parts->len; i > 0; i--)
    {
      Part *part = parts->pdata[i - 1];

      append_part (regex, part);
      if (i > 1 && !part->is_child)
        g_string_append (regex, ".*");
    }
  return g_string_free (regex, FALSE);
}
