/* cli-events.h: reads a file of events into a project of the application
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include "cli.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

CliStatus cli_events_import (HogarthStore *store,
                             const char   *project_id,
                             const char   *path);

G_END_DECLS
