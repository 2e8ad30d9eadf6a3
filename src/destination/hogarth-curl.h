/* hogarth-curl.h: a cURL command becomes a webhook destination
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-problem.h"

G_BEGIN_DECLS

/** HOGARTH_CURL_TEMPLATE_ID: the template whose destination takes a command's request. */
#define HOGARTH_CURL_TEMPLATE_ID "template-webhook"

/**
 * HogarthCurlSuggestion:
 * @place: where, such as "body.user.email" or "url?email"
 * @before: the value as the command has it
 * @after: the template that event data could come from, such as "{person.properties.email}"
 *
 * A value whose name says that it is one of the event's.
 */
typedef struct
{
  char *place;
  char *before;
  char *after;
} HogarthCurlSuggestion;

/**
 * HogarthCurlImport:
 * @plain: the destination that sends exactly what the command sends
 * @suggested: the same with every suggestion applied; @plain itself where there is none
 * @secrets: what the command's credentials are, by input key; they are in neither document
 * @notices: (element-type utf8): what the command asks for and a destination cannot do, and what
 *   its author should know; English sentences
 * @suggestions: (element-type HogarthCurlSuggestion): the differences
 *
 * What came of a command.
 */
typedef struct
{
  HogarthDestination *plain;
  HogarthDestination *suggested;
  HogarthSecrets     *secrets;
  GPtrArray          *notices;
  GPtrArray          *suggestions;
} HogarthCurlImport;

gboolean           hogarth_curl_is_command  (const char          *text);
HogarthCurlImport *hogarth_curl_import_new  (const char          *text,
                                             gssize               length,
                                             HogarthDestination  *base,
                                             HogarthPlace        *place,
                                             GError             **error);
void               hogarth_curl_import_free (HogarthCurlImport   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthCurlImport, hogarth_curl_import_free)

G_END_DECLS
