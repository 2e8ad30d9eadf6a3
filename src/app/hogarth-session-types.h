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

/**
 * HogarthSecretPlace:
 * @HOGARTH_SECRET_PLACE_NOWHERE: there is no secret
 * @HOGARTH_SECRET_PLACE_SAVING: on its way to the database
 * @HOGARTH_SECRET_PLACE_DATABASE: encrypted in the database
 * @HOGARTH_SECRET_PLACE_SESSION: in memory, as the user chose
 * @HOGARTH_SECRET_PLACE_WAITING: in memory, because there is no key to store it with
 * @HOGARTH_SECRET_PLACE_CLOSED: in the database, but the key is not there
 * @HOGARTH_SECRET_PLACE_LOST: it is nowhere although there was one, or its key is lost
 *
 * Where the value of a secret input is.
 */
typedef enum
{
  HOGARTH_SECRET_PLACE_NOWHERE,
  HOGARTH_SECRET_PLACE_SAVING,
  HOGARTH_SECRET_PLACE_DATABASE,
  HOGARTH_SECRET_PLACE_SESSION,
  HOGARTH_SECRET_PLACE_WAITING,
  HOGARTH_SECRET_PLACE_CLOSED,
  HOGARTH_SECRET_PLACE_LOST,
} HogarthSecretPlace;

G_END_DECLS
