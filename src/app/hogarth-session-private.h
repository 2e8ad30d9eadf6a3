/* hogarth-session-private.h: what the files of the session share
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-scheduler.h"
#include "hogarth-session.h"
#include "hogarth-undo.h"

G_BEGIN_DECLS

struct _HogarthSession
{
  GObject             parent_instance;

  /* Owned */
  HogarthStore       *store;         /* NULL: in memory */
  HogarthProject     *project;
  char               *id;
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  HogarthSecrets     *held;          /* of them: in memory only */
  char              **stored;        /* keys of those in the database, with or without the key */
  HogarthSecrets     *saving;        /* of them: not yet known to be stored or held */
  HogarthUndo        *undo;
  GPtrArray          *tests;         /* of HogarthTestCase */
  GListStore         *events;        /* of HogarthSampleEventItem */
  HogarthSampleEvent *event;
  HogData            *mocks;
  HogarthRun         *run;
  HogarthCompiled    *compiled;      /* of the run, shared with the next compilation */
  GListStore         *problems;      /* of HogarthProblemItem: errors, then hints */
  HogarthScheduler   *preview;
  HogarthScheduler   *hints;
  HogarthScheduler   *test;
  char               *save_error;
  HogarthDestination *tested;        /* NULL, or what the outcome below waits to be stored for */

  gint64              version;
  guint               n_errors;
  guint               n_passed;
  guint               n_failed;
  HogarthSaveState    save_state;
  guint               real : 1;
  guint               busy : 1;
  guint               testing : 1;   /* the run is of a test, not of the preview */
  guint               closed : 1;
  guint               unsaved : 1;   /* an edit of this session is in the store's queue */
  guint               secrets_open : 1; /* they were read with the key */
};

void _hogarth_session_show            (HogarthSession     *self,
                                       HogarthDestination *destination,
                                       HogarthSecrets     *secrets);
void _hogarth_session_set_run         (HogarthSession     *self,
                                       HogarthRun         *run);
void _hogarth_session_set_busy        (HogarthSession     *self,
                                       gboolean            busy);

/* hogarth-session-edit.c: forgets all steps */
void _hogarth_session_undo_init       (HogarthSession     *self);

/* hogarth-session-run.c */
void _hogarth_session_run_init        (HogarthSession     *self);
void _hogarth_session_run_stop        (HogarthSession     *self);
void _hogarth_session_queue_preview   (HogarthSession     *self);

/* hogarth-session-problems.c */
void _hogarth_session_problems_init   (HogarthSession     *self);
void _hogarth_session_show_errors     (HogarthSession     *self,
                                       HogarthCompiled    *compiled);
void _hogarth_session_queue_hints     (HogarthSession     *self);

/* hogarth-session-store.c */
void _hogarth_session_set_save_state  (HogarthSession     *self,
                                       HogarthSaveState    state,
                                       const GError       *error);
void _hogarth_session_store_init      (HogarthSession     *self);
void _hogarth_session_queue_save      (HogarthSession     *self);

/* hogarth-session-secrets.c */
void _hogarth_session_secrets_init    (HogarthSession     *self);
void _hogarth_session_load_secrets    (HogarthSession     *self);
void _hogarth_session_save_secret     (HogarthSession     *self,
                                       const char         *key,
                                       HogData            *value);

G_END_DECLS
