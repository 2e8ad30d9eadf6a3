/* hogarth-api-client.h: hog functions and templates over PostHog's REST API
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

#include <hog.h>

#include "hogarth-consent.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_API_CLIENT (hogarth_api_client_get_type ())

G_DECLARE_FINAL_TYPE (HogarthApiClient, hogarth_api_client, HOGARTH, API_CLIENT, GObject)

#define HOGARTH_API_ERROR (hogarth_api_error_quark ())

/**
 * HogarthApiError:
 * @HOGARTH_API_ERROR_CONSENT: never sent: the user did not agree to requests to this host
 * @HOGARTH_API_ERROR_NETWORK: no answer
 * @HOGARTH_API_ERROR_KEY: the key is missing, wrong or lacks a scope
 * @HOGARTH_API_ERROR_NOT_FOUND: no such thing, or a server that does not know the request
 * @HOGARTH_API_ERROR_INVALID: the server refuses what was sent; the message names the field
 * @HOGARTH_API_ERROR_CONFLICT: somebody else changed it meanwhile
 * @HOGARTH_API_ERROR_THROTTLED: too many requests
 * @HOGARTH_API_ERROR_SERVER: the server failed, or its answer is no JSON
 */
typedef enum
{
  HOGARTH_API_ERROR_CONSENT = 1,
  HOGARTH_API_ERROR_NETWORK,
  HOGARTH_API_ERROR_KEY,
  HOGARTH_API_ERROR_NOT_FOUND,
  HOGARTH_API_ERROR_INVALID,
  HOGARTH_API_ERROR_CONFLICT,
  HOGARTH_API_ERROR_THROTTLED,
  HOGARTH_API_ERROR_SERVER,
} HogarthApiError;

GQuark hogarth_api_error_quark (void);

/**
 * hogarth_api_client_new:
 * @host: the instance, such as "https://eu.posthog.com"
 * @project_id: PostHog's id of the project, 0 for the key's current one
 * @key: (nullable): a personal API key; %NULL for what is public
 *
 * Returns: (transfer full): a client; it sends nothing by itself
 */
HogarthApiClient *hogarth_api_client_new              (const char          *host,
                                                       gint64               project_id,
                                                       const char          *key);

/*
 * Every call needs the user's consent to its host. Calls may overlap; answers come in the
 * thread-default main context of the caller. All of them end with hogarth_api_client_finish().
 */

/**
 * hogarth_api_client_list_async:
 * @types: (nullable): types as a comma list, such as "destination,transformation"
 *
 * Asks for all hog functions of the project, page after page, whole.
 */
void              hogarth_api_client_list_async       (HogarthApiClient    *self,
                                                       HogarthConsent      *consent,
                                                       const char          *types,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);

/**
 * hogarth_api_client_list_templates_async:
 *
 * Asks for PostHog's public templates; needs no key.
 */
void              hogarth_api_client_list_templates_async (HogarthApiClient *self,
                                                       HogarthConsent      *consent,
                                                       const char          *types,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);

/**
 * hogarth_api_client_get_async:
 * @id: PostHog's id of a hog function
 */
void              hogarth_api_client_get_async        (HogarthApiClient    *self,
                                                       HogarthConsent      *consent,
                                                       const char          *id,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);

/**
 * hogarth_api_client_create_async:
 * @document: the hog function
 */
void              hogarth_api_client_create_async     (HogarthApiClient    *self,
                                                       HogarthConsent      *consent,
                                                       HogData             *document,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);

/**
 * hogarth_api_client_update_async:
 * @id: PostHog's id of a hog function
 * @changes: the fields to change
 * @base_updated_at: (nullable): `updated_at` as it was read last. A server that has a newer
 *   one answers %HOGARTH_API_ERROR_CONFLICT; an old server does not compare
 */
void              hogarth_api_client_update_async     (HogarthApiClient    *self,
                                                       HogarthConsent      *consent,
                                                       const char          *id,
                                                       HogData             *changes,
                                                       const char          *base_updated_at,
                                                       GCancellable        *cancellable,
                                                       GAsyncReadyCallback  callback,
                                                       gpointer             user_data);

/**
 * hogarth_api_client_finish:
 *
 * Returns: (transfer full) (nullable): what was asked for; for lists an array of all pages
 */
HogData          *hogarth_api_client_finish           (HogarthApiClient    *self,
                                                       GAsyncResult        *result,
                                                       GError             **error);

G_END_DECLS
