/* hogarth-masking.h: deduplication by a hash, simulated
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-run.h"
#include "hogarth-sample-event.h"

G_BEGIN_DECLS

/*
 * Counts invocations per hash over a simulated time, as PostHog does in production. Not
 * thread-safe: one object for one replay.
 */

typedef struct _HogarthMasker HogarthMasker;

HogarthMasker *hogarth_masker_new    (HogarthDestination *destination,
                                      HogarthProject     *project,
                                      GError            **error);
void           hogarth_masker_free   (HogarthMasker      *self);
HogData       *hogarth_masker_make_globals (HogarthMasker           *self,
                                      HogarthSampleEvent      *event,
                                      HogarthRun              *run,
                                      const HogarthInvocation *invocation);
char          *hogarth_masker_render (HogarthMasker      *self,
                                      HogData            *globals,
                                      GError            **error);
gboolean       hogarth_masker_pass   (HogarthMasker      *self,
                                      HogData            *globals,
                                      gint64              now_us,
                                      char              **hash);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthMasker, hogarth_masker_free)

G_END_DECLS
