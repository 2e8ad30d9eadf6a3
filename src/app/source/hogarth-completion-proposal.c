/* hogarth-completion-proposal.c: one name that can be completed
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-completion-proposal"

#include "config.h"

#include "hogarth-completion-proposal.h"

struct _HogarthCompletionProposal
{
  GObject     parent_instance;

  char       *name;
  char       *text;
  char       *detail;
  char       *comment;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthCompletionProposal, hogarth_completion_proposal,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, NULL))

static void
hogarth_completion_proposal_finalize (GObject *object)
{
  HogarthCompletionProposal *self = HOGARTH_COMPLETION_PROPOSAL (object);

  g_free (self->name);
  g_free (self->text);
  g_free (self->detail);
  g_free (self->comment);

  G_OBJECT_CLASS (hogarth_completion_proposal_parent_class)->finalize (object);
}

static void
hogarth_completion_proposal_class_init (HogarthCompletionProposalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_completion_proposal_finalize;
}

static void
hogarth_completion_proposal_init (HogarthCompletionProposal *self)
{
}

HogarthCompletionProposal *
hogarth_completion_proposal_new (const char *name,
                                 const char *text,
                                 const char *detail,
                                 const char *comment)
{
  HogarthCompletionProposal *self = g_object_new (HOGARTH_TYPE_COMPLETION_PROPOSAL, NULL);

  self->name = g_strdup (name);
  self->text = g_strdup (text);
  self->detail = g_strdup (detail);
  self->comment = g_strdup (comment);

  return self;
}

const char *
hogarth_completion_proposal_get_name (HogarthCompletionProposal *self)
{
  g_return_val_if_fail (HOGARTH_IS_COMPLETION_PROPOSAL (self), NULL);

  return self->name;
}

const char *
hogarth_completion_proposal_get_text (HogarthCompletionProposal *self)
{
  g_return_val_if_fail (HOGARTH_IS_COMPLETION_PROPOSAL (self), NULL);

  return self->text;
}

const char *
hogarth_completion_proposal_get_detail (HogarthCompletionProposal *self)
{
  g_return_val_if_fail (HOGARTH_IS_COMPLETION_PROPOSAL (self), NULL);

  return self->detail;
}

const char *
hogarth_completion_proposal_get_comment (HogarthCompletionProposal *self)
{
  g_return_val_if_fail (HOGARTH_IS_COMPLETION_PROPOSAL (self), NULL);

  return self->comment;
}
