/* hogarth-sample-event.h: one event to author and test with
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-error.h"

#include <hog.h>

G_BEGIN_DECLS

/*
 * A sample event is a label and the globals it gives: `event`, `person`, `groups`, `request`.
 * Project and source are added when it is run. Immutable and atomically counted.
 */

#define HOGARTH_TYPE_SAMPLE_EVENT (hogarth_sample_event_get_type ())

typedef struct _HogarthSampleEvent HogarthSampleEvent;

GType               hogarth_sample_event_get_type        (void) G_GNUC_CONST;
HogarthSampleEvent *hogarth_sample_event_new             (const char         *id,
                                                          const char         *label,
                                                          HogData            *globals);
HogarthSampleEvent *hogarth_sample_event_new_from_json   (const char         *text,
                                                          gssize              length,
                                                          GError            **error);
HogarthSampleEvent *hogarth_sample_event_new_from_data   (HogData            *data,
                                                          GError            **error);
HogarthSampleEvent *hogarth_sample_event_ref             (HogarthSampleEvent *self);
void                hogarth_sample_event_unref           (HogarthSampleEvent *self);
const char         *hogarth_sample_event_get_id          (HogarthSampleEvent *self);
const char         *hogarth_sample_event_get_label       (HogarthSampleEvent *self);
HogData            *hogarth_sample_event_get_globals     (HogarthSampleEvent *self);
const char         *hogarth_sample_event_get_event_name  (HogarthSampleEvent *self);
const char         *hogarth_sample_event_get_person_name (HogarthSampleEvent *self);
const char         *hogarth_sample_event_get_timestamp   (HogarthSampleEvent *self);
HogData            *hogarth_sample_event_to_data         (HogarthSampleEvent *self);
char               *hogarth_sample_event_to_json         (HogarthSampleEvent *self);
HogarthSampleEvent *hogarth_sample_event_with_id         (HogarthSampleEvent *self,
                                                          const char         *id);
HogarthSampleEvent *hogarth_sample_event_with_label      (HogarthSampleEvent *self,
                                                          const char         *label);
HogarthSampleEvent *hogarth_sample_event_with_globals    (HogarthSampleEvent *self,
                                                          HogData            *globals);

GPtrArray          *hogarth_sample_events_load_shipped   (const char         *data_dir,
                                                          GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthSampleEvent, hogarth_sample_event_unref)

G_END_DECLS
