/* hogarth-selector.c: a CSS selector as an expression over the chain of elements
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-selector-private.h"

#include "hogarth-filters-private.h"

#include <string.h>

/* PostHog reads little of CSS and understands any text in some way; what it does not know stays
 * in a tag's or a class's name, which then matches nothing. So does this.
 *
 * The chain lists the innermost element first: `button.primary:attr_id="buy"text="Buy";a:…`. So
 * the selector is read from its end, one part for each element. */
typedef struct
{
  char       *tag;         /* NULL if there is none */
  char       *id;          /* the same */
  GPtrArray  *classes;
  GHashTable *attributes;  /* name -> value */
  gboolean    is_child;    /* of the part that follows in the list */
  gboolean    only_id;
} Part;

/* Elements of which the chain has a list of its own. */
static const char * const useful_elements[] = {
  "a", "button", "input", "select", "textarea", "label", "form", NULL
};

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->tag);
  g_free (part->id);
  g_ptr_array_unref (part->classes);
  g_hash_table_unref (part->attributes);
  g_free (part);
}

static void
set_attribute (Part       *part,
               const char *name,
               const char *value)
{
  g_hash_table_replace (part->attributes, g_strdup (name), g_strdup (value));
}

static void
set_id (Part       *part,
        const char *id)
{
  g_free (part->id);
  part->id = g_strdup (id);
  set_attribute (part, "attr_id", id);
}

/* Takes `[name="value"]` off the text, which it takes itself, and returns what stands before. */
static char *
take_attribute (Part *part,
                char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("([a-zA-Z]*)\\[(.*)=['|\"](.*)['|\"]\\]", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  char *before;

  if (!g_regex_match (regex, text, 0, &match))
    return text;
  before = g_match_info_fetch (match, 1);
  name = g_match_info_fetch (match, 2);
  value = g_match_info_fetch (match, 3);
  if (strstr (text, "[id=") != NULL)
    set_id (part, value);
  else
    set_attribute (part, name, value);
  g_free (text);
  return before;
}

/* The dots of `shadow-[0.1]` part nothing. */
static void
take_classes (Part *part,
              char *text)
{
  g_auto(GStrv) pieces = g_regex_split_simple ("\\.(?![^\\[]*\\])", text, 0, 0);

  if (pieces == NULL || pieces[0] == NULL)
    return;
  for (guint i = 1; pieces[i] != NULL; i++)
    g_ptr_array_add (part->classes, g_strdup (pieces[i]));
  text[strlen (pieces[0])] = '\0';
}

static Part *
part_new (const char *tag)
{
  Part *part = g_new0 (Part, 1);
  g_autofree char *text = NULL;
  char *mark;

  part->classes = g_ptr_array_new_with_free_func (g_free);
  part->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text = take_attribute (part, g_strdup (tag));
  mark = strstr (text, ":nth-child(");
  if (mark != NULL)
    {
      g_auto(GStrv) pieces = g_strsplit (text, ":nth-child(", -1);
      g_auto(GStrv) number = g_strsplit (pieces[1], ")", -1);
      g_autofree char *joined = g_strjoinv ("", number);

      set_attribute (part, "nth-child", joined);
      *mark = '\0';
    }
  if (strchr (text, '.') != NULL)
    take_classes (part, text);
  mark = strchr (text, '#');
  if (mark != NULL)
    {
      g_autofree char *id = g_strndup (mark + 1, strcspn (mark + 1, "#"));

      set_id (part, id);
      *mark = '\0';
    }
  if (*text != '\0')
    part->tag = g_steal_pointer (&text);
  part->only_id = part->id != NULL && part->tag == NULL && part->classes->len == 0 &&
                  g_hash_table_size (part->attributes) == 1;
  return part;
}

/* Spaces part the tags, but not inside of brackets. */
static GPtrArray *
split (const char *selector)
{
  GPtrArray *tags = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) tag = g_string_new (NULL);
  gboolean in_brackets = FALSE;
  char quote = '\0';

  for (const char *p = selector; *p != '\0'; p++)
    {
      if (quote == '\0' && (*p == '[' || *p == ']'))
        in_brackets = *p == '[';
      if (*p == '"' || *p == '\'')
        quote = quote == '\0' ? *p : quote == *p ? '\0' : quote;
      if (*p == ' ' && !in_brackets)
        {
          g_ptr_array_add (tags, g_strdup (tag->str));
          g_string_truncate (tag, 0);
        }
      else
        {
          g_string_append_c (tag, *p);
        }
    }
  g_ptr_array_add (tags, g_strdup (tag->str));
  return tags;
}

static GPtrArray *
read_selector (const char *selector)
{
  static const char * const plain[][2] = { { "> * > ", "" }, { "> *", "" }, { "\\:", ":" } };
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  g_autoptr(GString) text = g_string_new (selector);
  g_autoptr(GPtrArray) tags = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    g_string_replace (text, plain[i][0], plain[i][1], 0);
  tags = split (g_strstrip (text->str));
  for (guint i = tags->len; i > 0; i--)
    {
      const char *tag = tags->pdata[i - 1];
      Part *part;

      if (*tag == '\0' || g_str_equal (tag, ">"))
        continue;
      part = part_new (tag);
      part->is_child = i < tags->len && g_str_equal (tags->pdata[i], ">");
      g_ptr_array_add (parts, part);
    }
  return parts;
}

/* What an expression would take for more than the character itself, as the server escapes it. */
static void
append_escaped (GString    *regex,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", *p) != NULL)
        g_string_append_c (regex, '\\');
      g_string_append_c (regex, *p);
    }
}

/* In the chain a quote inside of a value has a backslash, in a selector it may have one. */
static void
append_value (GString    *regex,
              const char *value)
{
  g_autoptr(GString) text = g_string_new (value);

  g_string_replace (text, "\\\"", "\"", 0);
  g_string_replace (text, "\"", "\\\"", 0);
  append_escaped (regex, text->str);
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
  g_autoptr(GList) names = g_list_sort (g_hash_table_get_keys (part->attributes),
                                        (GCompareFunc) strcmp);

  if (part->tag != NULL && !g_str_equal (part->tag, "*"))
    append_escaped (regex, part->tag);
  g_ptr_array_sort (part->classes, compare_texts);
  for (guint i = 0; i < part->classes->len; i++)
    {
      g_string_append (regex, i == 0 ? ".*?\\." : "\\..*?");
      append_escaped (regex, part->classes->pdata[i]);
    }
  for (GList *l = names; l != NULL; l = l->next)
    {
      if (l == names)
        g_string_append (regex, ".*?");
      append_escaped (regex, l->data);
      g_string_append (regex, "=\"");
      append_value (regex, g_hash_table_lookup (part->attributes, l->data));
      g_string_append (regex, "\".*?");
    }
  g_string_append (regex, "[^;]*?($|;|:([^;^\\s]*(;|$|\\s)))");
  if (part->is_child)
    g_string_append (regex, ".*");
}

static char *
match_id (const char *id)
{
  g_autofree char *quoted = hogarth_filter_quote (id);

  return g_strdup_printf ("indexOf(elements_chain_ids, %s) > 0", quoted);
}

static char *
match_chain (GPtrArray *parts)
{
  g_autoptr(GString) regex = g_string_new (parts->len > 0 ? "(^|;)" : "");
  g_autofree char *quoted = NULL;

  for (guint i = 0; i < parts->len; i++)
    append_part (regex, parts->pdata[i]);
  quoted = hogarth_filter_quote (regex->str);
  return g_strdup_printf ("elements_chain =~ %s", quoted);
}

/* Never fails: PostHog takes any text for a selector. */
char *
hogarth_selector_to_expression (const char *selector)
{
  g_autoptr(GPtrArray) parts = read_selector (selector);
  g_autoptr(GPtrArray) expressions = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) tags = g_string_new (NULL);

  g_ptr_array_add (expressions, match_chain (parts));
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = parts->pdata[i];

      if (part->tag != NULL && g_strv_contains (useful_elements, part->tag))
        g_string_append_printf (tags, "%s'%s'", tags->len > 0 ? ", " : "", part->tag);
      if (part->only_id && parts->len == 1)
        return match_id (part->id);
      if (part->id != NULL)
        g_ptr_array_add (expressions, match_id (part->id));
    }
  if (tags->len > 0)
    g_ptr_array_add (expressions, g_strdup_printf ("arrayCount(x -> x in [%s], "
                                                   "elements_chain_elements) > 0", tags->str));
  return hogarth_filter_join ("and", expressions);
}
