/* hogarth-completion-provider.c: globals of the event, inputs, functions and keywords of Hog
 * SPDX-License-Identifier: MIT
 *
 * After a dot the members of the value before it, as the current event has them; else the
 * globals, functions and keywords. Between letters the list is only filtered, never made anew.
 */

#define G_LOG_DOMAIN "hogarth-completion-provider"

#include "config.h"

#include <string.h>

#include "hogarth-completion-proposal.h"
#include "hogarth-completion-provider.h"
#include "hogarth-value-text.h"

struct _HogarthCompletionProvider
{
  GObject         parent_instance;

  HogarthSession *session;   /* weak */
  char           *word;      /* what the proposals are filtered by, case-folded */
  guint           braces : 1;
};

static void completion_provider_iface_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthCompletionProvider, hogarth_completion_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER,
                                                      completion_provider_iface_init))

/* Longest path that is looked up, in characters before the cursor. */
#define MAX_PATH 256

/* Characters of a value beside its name. */
#define MAX_DETAIL 40

static const char *const keywords[] = {
  "let", "return", "if", "else", "for", "in", "while", "fun", "try", "catch", "finally", "throw",
  "and", "or", "not", "true", "false", "null",
};

static const struct
{
  const char *name;
  const char *signature;
} functions[] = {
  { "fetch", "fetch(url, {method, headers, body}) → {status, body}" },
  { "print", "print(…)" },
  { "postHogCapture", "postHogCapture({event, distinct_id, properties})" },
  { "jsonStringify", "jsonStringify(value, indent?) → text" },
  { "jsonParse", "jsonParse(text) → value" },
  { "empty", "empty(value) → yes or no" },
  { "notEmpty", "notEmpty(value) → yes or no" },
  { "ifNull", "ifNull(value, other)" },
  { "toString", "toString(value) → text" },
  { "toInt", "toInt(value) → number" },
  { "toFloat", "toFloat(value) → number" },
  { "length", "length(value) → number" },
  { "concat", "concat(…) → text" },
  { "lower", "lower(text) → text" },
  { "upper", "upper(text) → text" },
  { "trim", "trim(text) → text" },
  { "substring", "substring(text, start, length?) → text" },
  { "replaceAll", "replaceAll(text, old, new) → text" },
  { "replaceOne", "replaceOne(text, old, new) → text" },
  { "splitByString", "splitByString(separator, text) → list" },
  { "match", "match(text, pattern) → yes or no" },
  { "keys", "keys(object) → list" },
  { "values", "values(object) → list" },
  { "arrayMap", "arrayMap(x -> …, list) → list" },
  { "arrayFilter", "arrayFilter(x -> …, list) → list" },
  { "arrayStringConcat", "arrayStringConcat(list, separator?) → text" },
  { "indexOf", "indexOf(list, value) → number" },
  { "has", "has(list, value) → yes or no" },
  { "round", "round(number) → number" },
  { "now", "now() → time" },
  { "toUnixTimestamp", "toUnixTimestamp(time) → number" },
  { "formatDateTime", "formatDateTime(time, format, zone?) → text" },
  { "base64Encode", "base64Encode(text) → text" },
  { "base64Decode", "base64Decode(text) → text" },
  { "encodeURLComponent", "encodeURLComponent(text) → text" },
  { "sha256Hex", "sha256Hex(text) → text" },
  { "md5Hex", "md5Hex(text) → text" },
  { "sha256HmacChainHex", "sha256HmacChainHex([key, data, …]) → text" },
  { "generateUUIDv4", "generateUUIDv4() → text" },
  { "typeof", "typeof(value) → text" },
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
add_proposal (GListStore *list,
              const char *name,
              const char *text,
              const char *detail)
{
  g_autoptr(HogarthCompletionProposal) proposal = NULL;

  proposal = hogarth_completion_proposal_new (name, text, detail);
  g_list_store_append (list, proposal);
}

/* The popup is as wide as its widest row. */
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
  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      const char *key = hog_data_get_key_at (object, i, NULL);
      HogData *value = hog_data_get_value_at (object, i);
      g_autofree char *text = NULL;
      g_autofree char *detail = dup_detail (value);

      text = is_identifier (key) ? g_strdup (key) : g_strdup_printf ("['%s']", key);
      add_proposal (list, key, text, detail);
    }
}

/* The values that templates see; a secret reads as its mask in the run. */
static HogData *
dup_globals (HogarthCompletionProvider *self)
{
  HogarthSampleEvent *event = hogarth_session_get_event (self->session);
  HogarthRun *run = hogarth_session_get_run (self->session);
  HogData *globals = event != NULL ? hogarth_sample_event_get_globals (event) : NULL;
  g_autoptr(HogDataBuilder) inputs = hog_data_builder_new_object ();
  g_autoptr(HogData) empty = hog_data_new_empty_object ();

  for (guint i = 0; run != NULL && i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      hog_data_builder_set (inputs, input->key,
                            hog_data_ref (input->value != NULL ? input->value : empty));
    }

  return hog_data_with_member (globals != NULL ? globals : empty, "inputs",
                               hog_data_builder_end (g_steal_pointer (&inputs)));
}

static HogData *
find_path (HogData    *globals,
           const char *path)
{
  g_auto(GStrv) names = g_strsplit (path, ".", -1);
  HogData *value = globals;

  for (guint i = 0; names[i] != NULL && value != NULL; i++)
    value = hog_data_get_member (value, names[i]);

  return value;
}

/* The dotted path that ends at the dot before the word, without that dot; NULL if there is no
 * dot.
 */
static char *
dup_path_before (const GtkTextIter *word_start)
{
  GtkTextIter start = *word_start;
  GtkTextIter end = *word_start;

  if (!gtk_text_iter_backward_char (&end) || gtk_text_iter_get_char (&end) != '.')
    return NULL;

  start = end;
  for (guint i = 0; i < MAX_PATH; i++)
    {
      GtkTextIter before = start;
      gunichar c;

      if (!gtk_text_iter_backward_char (&before))
        break;
      c = gtk_text_iter_get_char (&before);
      if (!g_unichar_isalnum (c) && c != '_' && c != '$' && c != '.')
        break;
      start = before;
    }

  return gtk_text_iter_get_text (&start, &end);
}

/* An expression that is being typed has no closing brace yet, and the highlighter is not asked
 * before it has seen the new text: so the braces are counted.
 */
static gboolean
is_in_braces (const GtkTextIter *position)
{
  GtkTextIter iter = *position;
  int depth = 0;

  for (guint i = 0; i < MAX_PATH * 4 && gtk_text_iter_backward_char (&iter); i++)
    {
      gunichar c = gtk_text_iter_get_char (&iter);

      if (c == '}')
        depth++;
      else if (c == '{' && depth-- == 0)
        return TRUE;
    }

  return FALSE;
}

static GListModel *
make_proposals (HogarthCompletionProvider  *self,
                GtkSourceCompletionContext *context)
{
  GListStore *list = g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL);
  g_autoptr(HogData) globals = NULL;
  g_autofree char *path = NULL;
  GtkTextIter start, end;

  if (self->session == NULL || !gtk_source_completion_context_get_bounds (context, &start, &end))
    return G_LIST_MODEL (list);

  if (self->braces && !is_in_braces (&start))
    return G_LIST_MODEL (list);

  globals = dup_globals (self);
  path = dup_path_before (&start);
  if (path != NULL)
    {
      add_members (list, find_path (globals, path));
      return G_LIST_MODEL (list);
    }

  add_members (list, globals);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    add_proposal (list, functions[i].name, functions[i].name, functions[i].signature);
  for (guint i = 0; !self->braces && i < G_N_ELEMENTS (keywords); i++)
    add_proposal (list, keywords[i], keywords[i], NULL);

  return G_LIST_MODEL (list);
}

static gboolean
proposal_matches (gpointer item,
                  gpointer user_data)
{
  HogarthCompletionProvider *self = user_data;
  guint priority;

  if (self->word == NULL || *self->word == '\0')
    return TRUE;

  return gtk_source_completion_fuzzy_match (hogarth_completion_proposal_get_name (item),
                                            self->word, &priority);
}

static void
hogarth_completion_provider_set_word (HogarthCompletionProvider  *self,
                                      GtkSourceCompletionContext *context)
{
  g_autofree char *word = gtk_source_completion_context_get_word (context);

  g_free (self->word);
  self->word = g_utf8_casefold (word, -1);
}

static void
hogarth_completion_provider_populate_async (GtkSourceCompletionProvider *provider,
                                            GtkSourceCompletionContext  *context,
                                            GCancellable                *cancellable,
                                            GAsyncReadyCallback          callback,
                                            gpointer                     user_data)
{
  HogarthCompletionProvider *self = HOGARTH_COMPLETION_PROVIDER (provider);
  g_autoptr(GTask) task = g_task_new (provider, cancellable, callback, user_data);
  GtkFilter *filter;

  g_task_set_source_tag (task, hogarth_completion_provider_populate_async);
  hogarth_completion_provider_set_word (self, context);
  filter = GTK_FILTER (gtk_custom_filter_new (proposal_matches, g_object_ref (self),
                                              g_object_unref));
  g_task_return_pointer (task,
                         gtk_filter_list_model_new (make_proposals (self, context), filter),
                         g_object_unref);
}

static GListModel *
hogarth_completion_provider_populate_finish (GtkSourceCompletionProvider  *provider,
                                             GAsyncResult                 *result,
                                             GError                      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, provider), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hogarth_completion_provider_refilter (GtkSourceCompletionProvider *provider,
                                      GtkSourceCompletionContext  *context,
                                      GListModel                  *model)
{
  hogarth_completion_provider_set_word (HOGARTH_COMPLETION_PROVIDER (provider), context);
  if (GTK_IS_FILTER_LIST_MODEL (model))
    gtk_filter_changed (gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model)),
                        GTK_FILTER_CHANGE_DIFFERENT);
}

static void
hogarth_completion_provider_display (GtkSourceCompletionProvider *provider,
                                     GtkSourceCompletionContext  *context,
                                     GtkSourceCompletionProposal *proposal,
                                     GtkSourceCompletionCell     *cell)
{
  HogarthCompletionProposal *item = HOGARTH_COMPLETION_PROPOSAL (proposal);

  switch (gtk_source_completion_cell_get_column (cell))
    {
    case GTK_SOURCE_COMPLETION_COLUMN_TYPED_TEXT:
      gtk_source_completion_cell_set_text (cell, hogarth_completion_proposal_get_name (item));
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_AFTER:
      gtk_source_completion_cell_set_text (cell, hogarth_completion_proposal_get_detail (item));
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
    case GTK_SOURCE_COMPLETION_COLUMN_DETAILS:
    default:
      gtk_source_completion_cell_set_text (cell, NULL);
      break;
    }
}

static void
hogarth_completion_provider_activate (GtkSourceCompletionProvider *provider,
                                      GtkSourceCompletionContext  *context,
                                      GtkSourceCompletionProposal *proposal)
{
  const char *text = hogarth_completion_proposal_get_text (HOGARTH_COMPLETION_PROPOSAL (proposal));
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!gtk_source_completion_context_get_bounds (context, &start, &end))
    return;

  /* A name that is no identifier is read with brackets, which stand in the dot's place. */
  buffer = gtk_text_iter_get_buffer (&start);
  if (*text == '[')
    {
      GtkTextIter dot = start;

      if (gtk_text_iter_backward_char (&dot) && gtk_text_iter_get_char (&dot) == '.')
        start = dot;
    }
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
hogarth_completion_provider_is_trigger (GtkSourceCompletionProvider *provider,
                                        const GtkTextIter           *iter,
                                        gunichar                     c)
{
  return c == '.' || (c == '{' && HOGARTH_COMPLETION_PROVIDER (provider)->braces);
}

static void
completion_provider_iface_init (GtkSourceCompletionProviderInterface *iface)
{
  iface->populate_async = hogarth_completion_provider_populate_async;
  iface->populate_finish = hogarth_completion_provider_populate_finish;
  iface->refilter = hogarth_completion_provider_refilter;
  iface->display = hogarth_completion_provider_display;
  iface->activate = hogarth_completion_provider_activate;
  iface->is_trigger = hogarth_completion_provider_is_trigger;
}

static void
hogarth_completion_provider_finalize (GObject *object)
{
  HogarthCompletionProvider *self = HOGARTH_COMPLETION_PROVIDER (object);

  g_clear_weak_pointer (&self->session);
  g_free (self->word);

  G_OBJECT_CLASS (hogarth_completion_provider_parent_class)->finalize (object);
}

static void
hogarth_completion_provider_class_init (HogarthCompletionProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_completion_provider_finalize;
}

static void
hogarth_completion_provider_init (HogarthCompletionProvider *self)
{
}

void
hogarth_completion_provider_attach (GtkSourceView  *view,
                                    HogarthSession *session,
                                    gboolean        braces)
{
  g_autoptr(HogarthCompletionProvider) self = NULL;
  GtkSourceCompletion *completion;

  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));
  g_return_if_fail (HOGARTH_IS_SESSION (session));

  self = g_object_new (HOGARTH_TYPE_COMPLETION_PROVIDER, NULL);
  self->braces = !!braces;
  g_set_weak_pointer (&self->session, session);

  completion = gtk_source_view_get_completion (view);
  g_object_set (completion, "show-icons", FALSE, "remember-info-visibility", TRUE, NULL);
  gtk_source_completion_add_provider (completion, GTK_SOURCE_COMPLETION_PROVIDER (self));
}
