/* hogarth-store-events.h: sample events, and the search over everything
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-store.h"

G_BEGIN_DECLS

/**
 * HogarthEventQuery:
 * @project_id: (nullable): only events of this project
 * @name: (nullable): only events of this name
 * @person: (nullable): only events of this person
 * @since: (nullable): only events at or after this ISO 8601 time
 * @until: (nullable): only events before this ISO 8601 time
 * @deleted: %TRUE for the bin, %FALSE for the others
 * @offset: how many to leave out
 * @limit: how many at most, 0 for all
 */
typedef struct {
  const char *project_id;
  const char *name;
  const char *person;
  const char *since;
  const char *until;
  gboolean    deleted;
  guint       offset;
  guint       limit;
} HogarthEventQuery;

/**
 * hogarth_store_list_events:
 *
 * Returns: (transfer container) (element-type HogarthStoredEvent) (nullable): newest first
 */
GPtrArray *hogarth_store_list_events (HogarthStore             *self,
                                      const HogarthEventQuery  *query,
                                      GError                  **error);

/**
 * hogarth_store_list_events_async:
 * @query: copied
 *
 * Finish with hogarth_store_perform_finish (): (transfer container) GPtrArray.
 */
void hogarth_store_list_events_async (HogarthStore            *self,
                                      const HogarthEventQuery *query,
                                      GCancellable            *cancellable,
                                      GAsyncReadyCallback      callback,
                                      gpointer                 user_data);

/**
 * hogarth_store_load_event:
 *
 * Returns: (transfer full) (nullable): the record with the event's JSON as it was given
 */
HogarthStoredEvent *hogarth_store_load_event (HogarthStore  *self,
                                              const char    *id,
                                              GError       **error);

/**
 * hogarth_store_load_event_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer full) HogarthStoredEvent.
 */
void hogarth_store_load_event_async (HogarthStore        *self,
                                     const char          *id,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/**
 * hogarth_store_add_events:
 * @events: (element-type HogarthSampleEvent): the events; one whose identifier the store
 *   knows already replaces that one
 *
 * Adds all or none.
 *
 * Returns: %FALSE on error
 */
gboolean hogarth_store_add_events (HogarthStore  *self,
                                   const char    *project_id,
                                   GPtrArray     *events,
                                   GError       **error);

/**
 * hogarth_store_add_events_async:
 *
 * Finish with hogarth_store_perform_finish (), whose result is only a sign of success.
 */
void hogarth_store_add_events_async (HogarthStore        *self,
                                     const char          *project_id,
                                     GPtrArray           *events,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/**
 * hogarth_store_save_event:
 * @base_version: the version that @event was made from
 *
 * Returns: the new version, 0 on error
 */
gint64 hogarth_store_save_event (HogarthStore        *self,
                                 gint64               base_version,
                                 HogarthSampleEvent  *event,
                                 GError             **error);

/**
 * hogarth_store_search:
 * @kind: HOGARTH_STORE_DESTINATION: names, descriptions, sources; HOGARTH_STORE_EVENT: labels
 *   and JSON
 * @project_id: (nullable): only those of this project
 * @text: words; each must occur, or begin a word that does
 * @limit: how many at most
 *
 * Returns: (transfer container) (nullable): records as of the list functions; destinations
 *   best first, events newest first
 */
GPtrArray *hogarth_store_search (HogarthStore      *self,
                                 HogarthStoreKind   kind,
                                 const char        *project_id,
                                 const char        *text,
                                 guint              limit,
                                 GError           **error);

/**
 * hogarth_store_search_async:
 *
 * Finish with hogarth_store_perform_finish (): (transfer container) GPtrArray.
 */
void hogarth_store_search_async (HogarthStore        *self,
                                 HogarthStoreKind     kind,
                                 const char          *project_id,
                                 const char          *text,
                                 guint                limit,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data);

G_END_DECLS
