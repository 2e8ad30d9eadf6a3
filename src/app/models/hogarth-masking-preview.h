/* hogarth-masking-preview.h: what masking would do to the sample events
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

/*
 * The events are taken as if they all came at once, in the order of the list. As in PostHog each
 * mapping that matches is counted by itself. A job belongs to the main thread until it is run.
 */

/**
 * HogarthMaskingPreview:
 * @items: (element-type HogarthMatchItem): the events
 * @n_passed: how many run
 * @n_held: how many match the filters and are held back
 */
typedef struct
{
  GPtrArray *items;
  guint      n_passed;
  guint      n_held;
} HogarthMaskingPreview;

typedef struct _HogarthMaskingJob HogarthMaskingJob;

/**
 * hogarth_masking_job_new:
 * @session: a session
 *
 * Returns: (transfer full): what the preview is made of
 */
HogarthMaskingJob     *hogarth_masking_job_new      (HogarthSession        *session);

/**
 * hogarth_masking_job_free:
 * @self: (transfer full): a job
 */
void                   hogarth_masking_job_free     (HogarthMaskingJob     *self);

/**
 * hogarth_masking_job_run:
 * @self: a job
 * @cancellable: gives up where it is cancelled
 *
 * Runs the destination with mocked answers for each event. To be called on a worker thread.
 *
 * Returns: (transfer full) (nullable): the preview; %NULL where the masking is not complete
 */
HogarthMaskingPreview *hogarth_masking_job_run      (HogarthMaskingJob     *self,
                                                     GCancellable          *cancellable);

/**
 * hogarth_masking_preview_free:
 * @self: (transfer full): a preview
 */
void                   hogarth_masking_preview_free (HogarthMaskingPreview *self);

G_END_DECLS
