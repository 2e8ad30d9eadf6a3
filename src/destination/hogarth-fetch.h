/* hogarth-fetch.h: the interface through which every request goes
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * HogarthRequest and HogarthResponse are immutable, atomically counted values. A HogarthFetch
 * sends one request and gives one response. Status 4xx and 5xx are responses; no response at
 * all is an error of HOGARTH_FETCH_ERROR, whose message is "ErrorName: detail" as PostHog says
 * it, or G_IO_ERROR_CANCELLED.
 */

#define HOGARTH_TYPE_REQUEST (hogarth_request_get_type ())
#define HOGARTH_TYPE_RESPONSE (hogarth_response_get_type ())

typedef struct _HogarthRequest HogarthRequest;
typedef struct _HogarthResponse HogarthResponse;

#define HOGARTH_FETCH_ERROR (hogarth_fetch_error_quark ())

/**
 * HogarthFetchError:
 * @HOGARTH_FETCH_ERROR_INVALID_URL: never sent: no http or https URL
 * @HOGARTH_FETCH_ERROR_BLOCKED: never sent: an address that PostHog refuses
 * @HOGARTH_FETCH_ERROR_CONNECTION: name not resolved, refused, reset, TLS
 * @HOGARTH_FETCH_ERROR_TIMEOUT: no complete answer in time
 * @HOGARTH_FETCH_ERROR_TOO_LARGE: an answer longer than the project's limit
 *
 * The first two are not tried again.
 */
typedef enum
{
  HOGARTH_FETCH_ERROR_INVALID_URL = 1,
  HOGARTH_FETCH_ERROR_BLOCKED,
  HOGARTH_FETCH_ERROR_CONNECTION,
  HOGARTH_FETCH_ERROR_TIMEOUT,
  HOGARTH_FETCH_ERROR_TOO_LARGE,
} HogarthFetchError;

GQuark           hogarth_fetch_error_quark        (void);

GType            hogarth_request_get_type         (void) G_GNUC_CONST;
HogarthRequest  *hogarth_request_new              (const char         *method,
                                                   const char         *url,
                                                   const char * const *headers,
                                                   GBytes             *body,
                                                   guint               timeout_ms,
                                                   guint64             response_bytes);
HogarthRequest  *hogarth_request_ref              (HogarthRequest     *self);
void             hogarth_request_unref            (HogarthRequest     *self);
const char      *hogarth_request_get_method       (HogarthRequest     *self);
const char      *hogarth_request_get_url          (HogarthRequest     *self);
const char * const *hogarth_request_get_headers   (HogarthRequest     *self);
const char      *hogarth_request_get_header       (HogarthRequest     *self,
                                                   const char         *name);
GBytes          *hogarth_request_get_body         (HogarthRequest     *self);
guint            hogarth_request_get_timeout_ms   (HogarthRequest     *self);
guint64          hogarth_request_get_response_bytes (HogarthRequest   *self);

GType            hogarth_response_get_type        (void) G_GNUC_CONST;
HogarthResponse *hogarth_response_new             (guint               status,
                                                   const char * const *headers,
                                                   GBytes             *body,
                                                   gint64              duration_us);
HogarthResponse *hogarth_response_ref             (HogarthResponse    *self);
void             hogarth_response_unref           (HogarthResponse    *self);
guint            hogarth_response_get_status      (HogarthResponse    *self);
const char * const *hogarth_response_get_headers  (HogarthResponse    *self);
GBytes          *hogarth_response_get_body        (HogarthResponse    *self);
gint64           hogarth_response_get_duration_us (HogarthResponse    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthRequest, hogarth_request_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthResponse, hogarth_response_unref)

#define HOGARTH_TYPE_FETCH (hogarth_fetch_get_type ())

G_DECLARE_INTERFACE (HogarthFetch, hogarth_fetch, HOGARTH, FETCH, GObject)

struct _HogarthFetchInterface
{
  GTypeInterface    parent_iface;

  gboolean          is_real;

  void             (*send_async)  (HogarthFetch         *self,
                                   HogarthRequest       *request,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
  HogarthResponse *(*send_finish) (HogarthFetch         *self,
                                   GAsyncResult         *result,
                                   GError              **error);
};

gboolean         hogarth_fetch_is_real     (HogarthFetch         *self);
gboolean         hogarth_fetch_status_is_retried (guint           status);
void             hogarth_fetch_send_async  (HogarthFetch         *self,
                                            HogarthRequest       *request,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
HogarthResponse *hogarth_fetch_send_finish (HogarthFetch         *self,
                                            GAsyncResult         *result,
                                            GError              **error);

G_END_DECLS
