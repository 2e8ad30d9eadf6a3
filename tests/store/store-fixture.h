/* store-fixture.h: a store in a folder of its own, and documents to put into it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store-destinations.h"
#include "hogarth-store-events.h"
#include "hogarth-store-projects.h"

typedef struct
{
  char           *folder;
  char           *path;
  HogarthKeyring *keyring;
  HogarthStore   *store;
  char           *project_id;
} Fixture;

/* Opens a new store with one project. */
void fixture_set_up    (Fixture       *fixture,
                        gconstpointer  data);
void fixture_tear_down (Fixture       *fixture,
                        gconstpointer  data);

/* Closes the store and opens it again. */
void fixture_reopen (Fixture *fixture);

/* A destination with a URL; @source NULL for a default. */
HogarthDestination *fixture_new_destination (const char *name,
                                             const char *url,
                                             const char *source);

/* Adds one; the caller frees the identifier. */
char *fixture_add_destination (Fixture    *fixture,
                               const char *name,
                               const char *url);

HogarthSampleEvent *fixture_new_event (const char *id,
                                       const char *name,
                                       const char *person,
                                       const char *time);

/* Runs the main context until @done is TRUE; fails the test after some seconds. */
void fixture_wait (gboolean *done);

/* How often @text occurs in the file; 0 if there is no such file. */
guint fixture_count_bytes (const char *path,
                           const void *text,
                           gsize       length);
