/* hogarth-mapping.h: the list of mappings of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

/*
 * A mapping is an object with name, filters, inputs_schema and inputs. Once there is one, events
 * and actions of the destination's own filters do not count any more. All functions may be
 * called on any thread.
 */

guint               hogarth_destination_get_n_mappings       (HogarthDestination *self);
HogData            *hogarth_destination_get_mapping          (HogarthDestination *self,
                                                              guint               position);
HogData            *hogarth_destination_make_first_mapping   (HogarthDestination *self);
HogarthDestination *hogarth_destination_with_mapping         (HogarthDestination *self,
                                                              guint               position,
                                                              HogData            *mapping);
HogarthDestination *hogarth_destination_with_mapping_added   (HogarthDestination *self,
                                                              guint               position,
                                                              HogData            *mapping);
HogarthDestination *hogarth_destination_with_mapping_moved   (HogarthDestination *self,
                                                              guint               from,
                                                              guint               to);
HogarthDestination *hogarth_destination_with_mapping_input_renamed
                                                             (HogarthDestination *self,
                                                              guint               position,
                                                              const char         *key,
                                                              const char         *new_key,
                                                              gboolean            everywhere);
HogarthDestination *hogarth_destination_without_mapping      (HogarthDestination *self,
                                                              guint               position);

G_END_DECLS
