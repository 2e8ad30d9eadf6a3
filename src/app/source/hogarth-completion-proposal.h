/* hogarth-completion-proposal.h: one name that can be completed
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_COMPLETION_PROPOSAL (hogarth_completion_proposal_get_type ())

G_DECLARE_FINAL_TYPE (HogarthCompletionProposal, hogarth_completion_proposal, HOGARTH,
                      COMPLETION_PROPOSAL, GObject)

/**
 * hogarth_completion_proposal_new:
 * @name: what is shown and completed
 * @text: what is inserted; differs from @name where that is no identifier
 * @detail: (nullable): its value in the current event, or its signature
 * @comment: (nullable): what it does, in a sentence or two
 *
 * Returns: (transfer full): a proposal that never changes
 */
HogarthCompletionProposal *
hogarth_completion_proposal_new (const char *name,
                                 const char *text,
                                 const char *detail,
                                 const char *comment);

/**
 * hogarth_completion_proposal_get_name:
 * @self: a proposal
 *
 * Returns: (transfer none): what is shown
 */
const char *hogarth_completion_proposal_get_name
                        (HogarthCompletionProposal *self);

/**
 * hogarth_completion_proposal_get_text:
 * @self: a proposal
 *
 * Returns: (transfer none): what is inserted
 */
const char *hogarth_completion_proposal_get_text
                        (HogarthCompletionProposal *self);

/**
 * hogarth_completion_proposal_get_detail:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): value or signature
 */
const char *hogarth_completion_proposal_get_detail
                        (HogarthCompletionProposal *self);

/**
 * hogarth_completion_proposal_get_comment:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): what it does
 */
const char *hogarth_completion_proposal_get_comment
                        (HogarthCompletionProposal *self);

G_END_DECLS
