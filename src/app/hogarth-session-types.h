/* hogarth-session-types.h: the session as a type
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

#include "hogarth-runner.h"
#include "hogarth-store.h"

G_BEGIN_DECLS

/*
 * An edit replaces the snapshot of the destination. That schedules one run on a worker thread
 * and queues the snapshot in the store; the newest edit wins, and what an older one gave is
 * never shown. Panes read the properties and listen to their notifications; nobody else starts
 * runs. All functions belong to the main thread and never wait.
 */

#define HOGARTH_TYPE_SESSION (hogarth_session_get_type ())

G_DECLARE_FINAL_TYPE (HogarthSession, hogarth_session, HOGARTH, SESSION, GObject)

#define HOGARTH_TYPE_SAVE_STATE (hogarth_save_state_get_type ())

/**
 * HogarthSaveState:
 * @HOGARTH_SAVE_STATE_SAVED: everything is on disk
 * @HOGARTH_SAVE_STATE_SAVING: the last edit is on its way
 * @HOGARTH_SAVE_STATE_CONFLICT: somebody else changed the destination meanwhile
 * @HOGARTH_SAVE_STATE_FAILED: it could not be written; the store tries again
 */
typedef enum
{
  HOGARTH_SAVE_STATE_SAVED,
  HOGARTH_SAVE_STATE_SAVING,
  HOGARTH_SAVE_STATE_CONFLICT,
  HOGARTH_SAVE_STATE_FAILED,
} HogarthSaveState;

GType               hogarth_save_state_get_type        (void) G_GNUC_CONST;

G_END_DECLS
