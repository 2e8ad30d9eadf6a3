/* hogarth-store-types.h: errors and records of the store
 *
 * SPDX-License-Identifier: MIT
 *
 * Records are read by their fields and never changed. They may cross threads. Times are
 * microseconds since 1970, 0 for never. Strings are not %NULL unless said.
 */

#pragma once

#include <glib-object.h>

#include "hogarth-destination.h"
#include "hogarth-project.h"
#include "hogarth-run.h"
#include "hogarth-sample-event.h"
#include "hogarth-secrets.h"
#include "hogarth-test-case.h"

G_BEGIN_DECLS

#define HOGARTH_STORE_ERROR (hogarth_store_error_quark ())

/**
 * HogarthStoreError:
 * @HOGARTH_STORE_ERROR_OPEN: the file cannot be opened: no such folder, no permission, a folder
 * @HOGARTH_STORE_ERROR_CORRUPT: the file is no database or is damaged; repair can help
 * @HOGARTH_STORE_ERROR_READ_ONLY: nothing can be written
 * @HOGARTH_STORE_ERROR_FULL: the disk is full
 * @HOGARTH_STORE_ERROR_BUSY: another program kept the database locked for long
 * @HOGARTH_STORE_ERROR_CONFLICT: the document was changed by somebody else meanwhile
 * @HOGARTH_STORE_ERROR_NOT_FOUND: there is no such row
 * @HOGARTH_STORE_ERROR_INVALID: a value given or stored is not valid
 * @HOGARTH_STORE_ERROR_SECRETS: the secrets' key is not there (see the property secrets-state)
 * @HOGARTH_STORE_ERROR_CLOSED: the store was closed
 * @HOGARTH_STORE_ERROR_IO: any other failure of the file system
 *
 * Each message says what to do.
 */
typedef enum {
  HOGARTH_STORE_ERROR_OPEN = 1,
  HOGARTH_STORE_ERROR_CORRUPT,
  HOGARTH_STORE_ERROR_READ_ONLY,
  HOGARTH_STORE_ERROR_FULL,
  HOGARTH_STORE_ERROR_BUSY,
  HOGARTH_STORE_ERROR_CONFLICT,
  HOGARTH_STORE_ERROR_NOT_FOUND,
  HOGARTH_STORE_ERROR_INVALID,
  HOGARTH_STORE_ERROR_SECRETS,
  HOGARTH_STORE_ERROR_CLOSED,
  HOGARTH_STORE_ERROR_IO
} HogarthStoreError;

GQuark hogarth_store_error_quark (void);

/**
 * HogarthStoreKind:
 * @HOGARTH_STORE_PROJECT: a project; the id is the project's
 * @HOGARTH_STORE_DESTINATION: a destination or its test cases; the id is the destination's
 * @HOGARTH_STORE_EVENT: sample events; the id is the project's
 * @HOGARTH_STORE_RUN: stored runs; the id is the destination's
 * @HOGARTH_STORE_HISTORY: versions; the id is the destination's
 * @HOGARTH_STORE_SECRET: stored secrets; the id is the destination's
 * @HOGARTH_STORE_SETTING: a setting; the id is its key
 */
typedef enum {
  HOGARTH_STORE_PROJECT,
  HOGARTH_STORE_DESTINATION,
  HOGARTH_STORE_EVENT,
  HOGARTH_STORE_RUN,
  HOGARTH_STORE_HISTORY,
  HOGARTH_STORE_SECRET,
  HOGARTH_STORE_SETTING
} HogarthStoreKind;

#define HOGARTH_TYPE_STORED_PROJECT (hogarth_stored_project_get_type ())

/** HogarthStoredProject: fields as in HogarthStoredDestination */
typedef struct {
  const char     *id;
  HogarthProject *project;
  gint64          version;
  gint64          deleted_at;
} HogarthStoredProject;

GType                 hogarth_stored_project_get_type (void);
HogarthStoredProject *hogarth_stored_project_ref      (HogarthStoredProject *self);
void                  hogarth_stored_project_unref    (HogarthStoredProject *self);

#define HOGARTH_TYPE_STORED_DESTINATION (hogarth_stored_destination_get_type ())

/**
 * HogarthStoredDestination:
 * @id: identifier in the store (not PostHog's, which is in the document)
 * @project_id: the project it belongs to
 * @name: (nullable): its name
 * @description: its description
 * @type: PostHog's type, such as "destination"
 * @icon_url: (nullable): its icon
 * @template_id: (nullable): the template it was made from
 * @enabled: whether it is enabled
 * @version: counts the changes
 * @deleted_at: when it went to the bin, 0 if it did not
 * @n_tests: how many test cases it has
 * @n_passed: how many of them passed since its last change
 * @n_failed: how many of them failed since then; the rest did not run
 * @destination: (nullable): the document; %NULL in a list
 * @tests: (nullable) (element-type HogarthTestCase): its test cases; %NULL in a list
 */
typedef struct {
  const char         *id;
  const char         *project_id;
  const char         *name;
  const char         *description;
  const char         *type;
  const char         *icon_url;
  const char         *template_id;
  gboolean            enabled;
  gint64              version;
  gint64              created_at;
  gint64              updated_at;
  gint64              deleted_at;
  guint               n_tests;
  guint               n_passed;
  guint               n_failed;
  HogarthDestination *destination;
  GPtrArray          *tests;
} HogarthStoredDestination;

GType                     hogarth_stored_destination_get_type (void);
HogarthStoredDestination *hogarth_stored_destination_ref      (HogarthStoredDestination *self);
void                      hogarth_stored_destination_unref    (HogarthStoredDestination *self);

#define HOGARTH_TYPE_STORED_EVENT (hogarth_stored_event_get_type ())

/**
 * HogarthStoredEvent:
 * @label: (nullable): its label
 * @name: (nullable): the event's name
 * @person: (nullable): the person's name, e-mail or distinct id
 * @time: (nullable): the event's time as its JSON has it
 * @event: (nullable): the sample event; %NULL in a list
 */
typedef struct {
  const char         *id;
  const char         *project_id;
  const char         *label;
  const char         *name;
  const char         *person;
  const char         *time;
  gint64              version;
  gint64              deleted_at;
  HogarthSampleEvent *event;
} HogarthStoredEvent;

GType               hogarth_stored_event_get_type (void);
HogarthStoredEvent *hogarth_stored_event_ref      (HogarthStoredEvent *self);
void                hogarth_stored_event_unref    (HogarthStoredEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthStoredProject, hogarth_stored_project_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthStoredDestination, hogarth_stored_destination_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthStoredEvent, hogarth_stored_event_unref)

G_END_DECLS
