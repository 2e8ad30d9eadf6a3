/* hogarth-completion-list.c: what can be written at a place in Hog
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-completion-list"

#include "config.h"

#include <string.h>

#include "hogarth-completion-list.h"
#include "hogarth-completion-proposal.h"
#include "hogarth-host-description.h"
#include "hogarth-source-context.h"
#include "hogarth-value-text.h"

/* Characters of a value beside its name: the popup is as wide as its widest row. */
#define MAX_DETAIL 40

static const char *const keywords[] = {
  "let", "return", "if", "else", "for", "in", "while", "fun", "try", "catch", "finally", "throw",
  "and", "or", "not", "true", "false", "null",
};

static gboolean
is_identifier (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_' && *name != '$')
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && *name != '_' && *name != '$')
      return FALSE;

  return TRUE;
}

static void
add (GListStore *list,
     const char *name,
     const char *text,
     const char *detail,
     const char *comment)
{
  g_autoptr(HogarthCompletionProposal) proposal = NULL;

  proposal = hogarth_completion_proposal_new (name, text, detail, comment);
  g_list_store_append (list, proposal);
}

static char *
dup_detail (HogData *value)
{
  g_autofree char *text = hogarth_value_text_short (value);

  g_strdelimit (text, "\n", ' ');
  if (g_utf8_strlen (text, -1) <= MAX_DETAIL)
    return g_steal_pointer (&text);

  *g_utf8_offset_to_pointer (text, MAX_DETAIL) = '\0';
  return g_strconcat (text, "…", NULL);
}

static void
add_members (GListStore *list,
             HogData    *object)
{
  if (hog_data_get_kind (object) != HOG_DATA_OBJECT)
    return;

  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);
      HogData *value = hog_data_get_value_at (object, i);
      g_autofree char *text = NULL;
      g_autofree char *detail = dup_detail (value);

      text = is_identifier (key) ? g_strdup (key) : g_strdup_printf ("['%s']", key);
      add (list, key, text, detail, hogarth_value_text_kind (value));
    }
}

static void
add_declared (GListStore     *list,
              HogarthOutline *outline)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < hogarth_outline_get_length (outline); i++)
    {
      const HogarthOutlineName *name = hogarth_outline_get (outline, i);
      gboolean is_function = name->kind == HOG_SYMBOL_FUNCTION;
      g_autofree char *text = NULL;
      g_autofree char *detail = NULL;

      if (!g_hash_table_add (seen, name->name))
        continue;
      text = g_strconcat (name->name, is_function ? "()" : NULL, NULL);
      detail = is_function ? g_strdup_printf ("%s(%s)", name->name, name->parameters) : NULL;
      add (list, name->name, text, detail, NULL);
    }
}

static void
add_functions (GListStore        *list,
               const HogFunction *functions,
               guint              n_functions)
{
  for (guint i = 0; i < n_functions; i++)
    {
      g_autofree char *text = g_strconcat (functions[i].name, "()", NULL);
      g_autofree char *signature = hog_function_dup_signature (&functions[i]);

      add (list, functions[i].name, text, signature, functions[i].summary);
    }
}

static void
add_all (GListStore         *list,
         HogarthSourceNames *names,
         HogData            *globals)
{
  HogarthDestination *destination = hogarth_source_names_get_destination (names);
  const HogFunction *functions;
  guint n_functions;

  add_declared (list, hogarth_source_names_get_outline (names));
  add_members (list, globals);
  if (destination != NULL && !hogarth_source_names_is_template (names))
    {
      functions = hogarth_host_description_get_all (destination, &n_functions);
      add_functions (list, functions, n_functions);
    }
  functions = hog_function_get_all (&n_functions);
  add_functions (list, functions, n_functions);
  for (guint i = 0; !hogarth_source_names_is_template (names) && i < G_N_ELEMENTS (keywords); i++)
    add (list, keywords[i], keywords[i], NULL, NULL);
}

GListModel *
hogarth_completion_list_new (HogarthSourceNames *names,
                             const GtkTextIter  *word)
{
  GListStore *list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);
  g_autoptr(HogarthSourceContext) context = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autofree char *before = NULL;
  g_auto(GStrv) path = NULL;
  GtkTextIter start;
  gsize length;

  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (names), NULL);
  g_return_val_if_fail (word != NULL, NULL);

  /* The $ of a property's name is not taken for a part of the word. */
  start = *word;
  if (!gtk_text_iter_backward_char (&start) || gtk_text_iter_get_char (&start) != '$')
    start = *word;
  before = hogarth_source_context_dup_before (&start);
  context = hogarth_source_context_new (before, hogarth_source_names_is_template (names));
  if (!context->is_code)
    return G_LIST_MODEL (list);

  globals = hogarth_source_names_dup_globals (names);
  length = strlen (before);
  if (length == 0 || before[length - 1] != '.')
    {
      add_all (list, names, globals);
      return G_LIST_MODEL (list);
    }

  path = hogarth_source_context_dup_path (before, length - 1);
  if (path != NULL)
    add_members (list, hogarth_source_names_find_value (globals, (const char *const *) path));

  return G_LIST_MODEL (list);
}
