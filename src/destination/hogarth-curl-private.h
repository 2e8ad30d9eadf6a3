/* hogarth-curl-private.h: what the files of the cURL import share
 *
 * SPDX-License-Identifier: MIT
 *
 * Text to words (hogarth-curl-words.c), words to a request (hogarth-curl-options.c), a request to
 * a destination (hogarth-curl.c).
 */

#pragma once

#include "hogarth-curl.h"
#include "hogarth-redact-private.h"

G_BEGIN_DECLS

/* What is read, and where reading failed. */
typedef struct
{
  const char   *text;
  const char   *end;
  HogarthPlace  place;
  GPtrArray    *notices;  /* char * */
} HogarthCurlReader;

/* A word of the shell, without its quotes. */
typedef struct
{
  char       *text;
  char       *variable;   /* "$NAME" of the first one in it, which stays as it is; or NULL */
  const char *start;      /* in the reader's text */
} HogarthCurlWord;

typedef struct
{
  char *name;
  char *value;            /* NULL: this header is not to be sent */
  char *variable;
} HogarthCurlHeader;

/* What curl would send. */
typedef struct
{
  char      *method;      /* NULL: what follows from the rest */
  char      *url;
  char      *url_variable;
  GPtrArray *headers;     /* HogarthCurlHeader */
  GString   *query;       /* what is added to the address, NULL for nothing */
  GString   *body;        /* NULL for none */
  char      *body_variable;
  char      *user;        /* "name:password" */
  char      *user_variable;
  gboolean   is_json;     /* --json */
  gboolean   is_get;      /* -G */
  gboolean   is_head;     /* -I */
} HogarthCurlRequest;

/* No request has so many credentials. */
#define HOGARTH_CURL_MAX_SECRETS 32

/* The destination while it is made. */
typedef struct
{
  HogarthCurlReader  *reader;
  HogarthDestination *destination;
  HogarthSecrets     *secrets;
  GPtrArray          *suggestions;  /* HogarthCurlSuggestion */
  guint               n_secrets;
} HogarthCurlBuild;

void       hogarth_curl_word_free    (HogarthCurlWord     *self);
GPtrArray *hogarth_curl_split        (HogarthCurlReader   *reader,
                                      GError             **error);
void       hogarth_curl_fail         (HogarthCurlReader   *reader,
                                      const char          *at,
                                      GError             **error,
                                      const char          *format,
                                      ...) G_GNUC_PRINTF (4, 5);
void       hogarth_curl_notice       (HogarthCurlReader   *reader,
                                      const char          *format,
                                      ...) G_GNUC_PRINTF (2, 3);

void       hogarth_curl_request_free (HogarthCurlRequest  *self);
gboolean   hogarth_curl_request_read (HogarthCurlRequest  *self,
                                      HogarthCurlReader   *reader,
                                      GPtrArray           *words,
                                      GError             **error);
void       hogarth_curl_request_add_header (HogarthCurlRequest *self,
                                      const char          *name,
                                      const char          *value,
                                      const char          *variable);
HogarthCurlHeader *hogarth_curl_request_find_header (HogarthCurlRequest *self,
                                      const char          *name);

void       hogarth_curl_take_destination (HogarthCurlBuild *self,
                                      HogarthDestination  *next);
char      *hogarth_curl_add_secret   (HogarthCurlBuild    *self,
                                      const char          *name,
                                      const char          *value,
                                      const char          *variable);
char      *hogarth_curl_escape_template (const char       *text,
                                      gsize                length);
HogData   *hogarth_curl_escape_data  (HogarthCurlBuild    *self,
                                      HogData             *data,
                                      const char          *key,
                                      const char          *variable);
char      *hogarth_curl_escape_pairs (HogarthCurlBuild    *self,
                                      const char          *text,
                                      const char          *variable);
HogData   *hogarth_curl_suggest_in_data (HogarthCurlBuild *self,
                                      HogData             *data,
                                      const char          *key,
                                      const char          *place);
char      *hogarth_curl_suggest_in_pairs (HogarthCurlBuild *self,
                                      const char          *text,
                                      const char          *prefix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthCurlRequest, hogarth_curl_request_free)

G_END_DECLS
