/* hogarth-exchange-private.h: how a destination is written in an export
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"

G_BEGIN_DECLS

/* The document of destination.json: the file form without its source, with our identifier and
 * PostHog's. */
HogData *hogarth_exchange_pack_destination (const char         *id,
                                            HogarthDestination *destination);

/* The reverse. Values of secrets that somebody wrote into the file by hand are dropped. */
HogarthDestination *hogarth_exchange_unpack_destination (HogData     *data,
                                                         const char  *source,
                                                         char       **id,
                                                         GError     **error);

/* @incoming with those fields of @stored that exports leave out (what only PostHog changes). */
HogarthDestination *hogarth_exchange_merge (HogarthDestination *stored,
                                            HogarthDestination *incoming);

/* Whether an export of both would be the same. */
gboolean hogarth_exchange_equal (HogarthDestination *a,
                                 HogarthDestination *b);

G_END_DECLS
