/* hogarth-application-private.h: what the application's files share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-application.h"

G_BEGIN_DECLS

void _hogarth_application_actions_init (HogarthApplication *self);
void _hogarth_application_add_window   (HogarthApplication *self);

G_END_DECLS
