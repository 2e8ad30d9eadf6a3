/* hogarth-completion-list.h: what can be written at a place in Hog
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "hogarth-source-names.h"

G_BEGIN_DECLS

/**
 * hogarth_completion_list_new:
 * @names: what there is
 * @word: start of the word that is being written
 *
 * Lists the members of the value before a dot, as the current event has them; else the globals, the
 * names that the program declares, the functions and the keywords. Nothing where no Hog is read.
 *
 * Returns: (transfer full): a list of HogarthCompletionProposal
 */
GListModel *hogarth_completion_list_new (HogarthSourceNames *names,
                                         const GtkTextIter  *word);

G_END_DECLS
