/* raw-server.h: a loopback server that answers the bytes a test gives it
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Every connection gets the same treatment: the request's headers and body are read and kept,
 * then the answer is written @n_repeats times and the connection is ended as @ending says.
 */
typedef enum
{
  RAW_ENDING_CLOSE,
  RAW_ENDING_RESET,
  RAW_ENDING_HANG,
} RawEnding;

typedef struct _RawServer RawServer;

RawServer  *raw_server_new               (const char *answer,
                                          gssize      length,
                                          guint       n_repeats,
                                          RawEnding   ending);
void        raw_server_free              (RawServer  *self);
guint16     raw_server_get_port          (RawServer  *self);
char       *raw_server_dup_url           (RawServer  *self,
                                          const char *host,
                                          const char *path);
char       *raw_server_dup_received      (RawServer  *self);
guint       raw_server_get_n_connections (RawServer  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

G_END_DECLS
