/* hogarth-completion-provider.c: completes names of Hog in a source view
 * SPDX-License-Identifier: MIT
 *
 * Between letters the list is only filtered and sorted by how well it fits, never made anew.
 */

#define G_LOG_DOMAIN "hogarth-completion-provider"

#include "config.h"

#include <string.h>

#include "hogarth-completion-list.h"
#include "hogarth-completion-proposal.h"
#include "hogarth-completion-provider.h"

struct _HogarthCompletionProvider
{
  GObject             parent_instance;

  HogarthSourceNames *names;
  char               *word;    /* what the proposals are filtered by, case-folded */
  guint               is_done : 1;   /* the word is one of the proposals */
};

/* From how many letters on a word may fit anywhere in a name. */
#define FUZZY_LETTERS 3

static void completion_provider_iface_init (GtkSourceCompletionProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthCompletionProvider, hogarth_completion_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROVIDER,
                                                      completion_provider_iface_init))

/* The $ of PostHog's own properties is no part of a word to the toolkit. */
static const char *
skip_sign (const char *name)
{
  return name + (*name == '$');
}

/* The first proposal is taken by Return: so a short word fits by its start only, a number fits
 * nothing.
 */
static gboolean
proposal_matches (gpointer item,
                  gpointer user_data)
{
  HogarthCompletionProvider *self = user_data;
  const char *name = hogarth_completion_proposal_get_name (item);
  g_autofree char *folded = NULL;
  guint priority;

  if (self->word == NULL || *self->word == '\0')
    return TRUE;
  if (self->is_done || g_ascii_isdigit (*self->word))
    return FALSE;
  if (g_utf8_strlen (self->word, -1) >= FUZZY_LETTERS)
    return gtk_source_completion_fuzzy_match (name, self->word, &priority);

  folded = g_utf8_casefold (skip_sign (name), -1);
  return g_str_has_prefix (folded, self->word);
}

/* Of equal fits the list keeps its order: what the program and the event have comes first. */
static int
compare_proposals (gconstpointer a,
                   gconstpointer b,
                   gpointer      user_data)
{
  HogarthCompletionProvider *self = user_data;
  guint fit_a = 0, fit_b = 0;

  if (self->word == NULL || *self->word == '\0')
    return 0;

  gtk_source_completion_fuzzy_match (hogarth_completion_proposal_get_name ((gpointer) a),
                                     self->word, &fit_a);
  gtk_source_completion_fuzzy_match (hogarth_completion_proposal_get_name ((gpointer) b),
                                     self->word, &fit_b);

  return (fit_a > fit_b) - (fit_a < fit_b);
}

static gboolean
contains_name (GListModel *list,
               const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(HogarthCompletionProposal) proposal = g_list_model_get_item (list, i);

      if (g_str_equal (skip_sign (hogarth_completion_proposal_get_name (proposal)), name))
        return TRUE;
    }

  return FALSE;
}

/* A word that is written to its end needs no completion, and Return after it ends the line. */
static void
hogarth_completion_provider_set_word (HogarthCompletionProvider  *self,
                                      GtkSourceCompletionContext *context,
                                      GListModel                 *list)
{
  g_autofree char *word = gtk_source_completion_context_get_word (context);

  g_free (self->word);
  self->word = g_utf8_casefold (word, -1);
  self->is_done = contains_name (list, word);
}

/* The sorted list of what matches. The list lives shorter than its provider. */
static GListModel *
hogarth_completion_provider_arrange (HogarthCompletionProvider *self,
                                     GListModel                *list)
{
  GtkFilter *filter = GTK_FILTER (gtk_custom_filter_new (proposal_matches, g_object_ref (self),
                                                         g_object_unref));
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_proposals, g_object_ref (self),
                                                         g_object_unref));
  GListModel *filtered = G_LIST_MODEL (gtk_filter_list_model_new (list, filter));

  return G_LIST_MODEL (gtk_sort_list_model_new (filtered, sorter));
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
  GtkTextIter start, end;
  GListModel *list;

  g_task_set_source_tag (task, hogarth_completion_provider_populate_async);
  if (!gtk_source_completion_context_get_bounds (context, &start, &end))
    {
      g_task_return_pointer (task, g_list_store_new (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL),
                             g_object_unref);
      return;
    }

  list = hogarth_completion_list_new (self->names, &start);
  hogarth_completion_provider_set_word (self, context, list);
  g_task_return_pointer (task, hogarth_completion_provider_arrange (self, list), g_object_unref);
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
  if (GTK_IS_SORT_LIST_MODEL (model))
    {
      GtkSortListModel *sorted = GTK_SORT_LIST_MODEL (model);
      GtkFilterListModel *filtered = GTK_FILTER_LIST_MODEL (gtk_sort_list_model_get_model (sorted));

      hogarth_completion_provider_set_word (HOGARTH_COMPLETION_PROVIDER (provider), context,
                                            gtk_filter_list_model_get_model (filtered));
      gtk_filter_changed (gtk_filter_list_model_get_filter (filtered),
                          GTK_FILTER_CHANGE_DIFFERENT);
      gtk_sorter_changed (gtk_sort_list_model_get_sorter (sorted), GTK_SORTER_CHANGE_DIFFERENT);
    }
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
    case GTK_SOURCE_COMPLETION_COLUMN_COMMENT:
      gtk_source_completion_cell_set_text (cell, hogarth_completion_proposal_get_comment (item));
      break;
    case GTK_SOURCE_COMPLETION_COLUMN_ICON:
    case GTK_SOURCE_COMPLETION_COLUMN_BEFORE:
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
  gsize length = strlen (text);
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
  if (*text == '$')
    {
      GtkTextIter sign = start;

      if (gtk_text_iter_backward_char (&sign) && gtk_text_iter_get_char (&sign) == '$')
        start = sign;
    }
  if (g_str_has_suffix (text, "()") && gtk_text_iter_get_char (&end) == '(')
    length -= 2;
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, length);
  if (length > 2 && g_str_equal (text + length - 2, "()"))
    {
      gtk_text_iter_backward_char (&start);
      gtk_text_buffer_place_cursor (buffer, &start);
    }
  gtk_text_buffer_end_user_action (buffer);
}

static gboolean
hogarth_completion_provider_is_trigger (GtkSourceCompletionProvider *provider,
                                        const GtkTextIter           *iter,
                                        gunichar                     c)
{
  HogarthCompletionProvider *self = HOGARTH_COMPLETION_PROVIDER (provider);

  return c == '.' || c == '$' || (c == '{' && hogarth_source_names_is_template (self->names));
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

  g_object_unref (self->names);
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
hogarth_completion_provider_attach (GtkSourceView      *view,
                                    HogarthSourceNames *names)
{
  g_autoptr(HogarthCompletionProvider) self = NULL;
  GtkSourceCompletion *completion;

  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));
  g_return_if_fail (HOGARTH_IS_SOURCE_NAMES (names));

  self = g_object_new (HOGARTH_TYPE_COMPLETION_PROVIDER, NULL);
  self->names = g_object_ref (names);

  completion = gtk_source_view_get_completion (view);
  g_object_set (completion, "remember-info-visibility", TRUE, "select-on-show", TRUE,
                "show-icons", FALSE, NULL);
  gtk_source_completion_add_provider (completion, GTK_SOURCE_COMPLETION_PROVIDER (self));
}
