/* hogarth-host-description.c: what there is to know of the functions that PostHog adds to Hog's
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-host-description.h"

#define PRINT \
  { "print", "values…", "null", \
    "Writes a line to the log: texts as they are, the rest as JSON, with commas between them. A " \
    "run logs only so many lines.", NULL }

static const HogFunction of_destinations[] = {
  { "fetch", "url, options?", "response",
    "Sends a request and waits for its response: {status, body}. The options are {method, "
    "headers, body}; without a method it is POST, and a body that is no text is sent as JSON. A "
    "request that fails has the status 500: check the status.", NULL },
  { "generateMessagingPreferencesUrl", "recipient", "text",
    "The address of the page where a recipient chooses what to get; null here.", NULL },
  { "postHogCapture", "event", "null",
    "Captures one event in PostHog: {event, distinct_id, properties}. Without a distinct_id it is "
    "that of the event. Only one call is allowed in a run.", NULL },
  { "postHogGetAccount", "options", "response",
    "Gets the account of an {external_id}: {status, body}.", NULL },
  { "postHogGetTicket", "options", "response",
    "Gets a support ticket by its {ticket_id}: {status, body}.", NULL },
  { "postHogSetAccountProperties", "options", "response",
    "Sets properties of an account: {status, body}.", NULL },
  { "postHogUpdateAccount", "options", "response",
    "Changes an account: {status, body}.", NULL },
  { "postHogUpdateTicket", "options", "response",
    "Changes a support ticket: {status, body}.", NULL },
  PRINT,
};

static const HogFunction of_transformations[] = {
  { "cleanNullValues", "value", "any",
    "A copy without the members and elements that are null.", NULL },
  { "geoipLookup", "address", "object",
    "What is known of where an IP address is, null if nothing.", NULL },
  { "isKnownBotIp", "address", "boolean", "Whether an IP address is one of a known bot.", NULL },
  { "isKnownBotUserAgent", "text", "boolean",
    "Whether a user agent is the one of a known bot.", NULL },
  PRINT,
};

/**
 * hogarth_host_description_get_all:
 * @destination: a destination
 * @n_functions: (out): how many
 *
 * Tells what a program of this type of destination may call beside the standard library. Any
 * thread.
 *
 * Returns: (transfer none) (array length=n_functions): in the order of their names
 */
const HogFunction *
hogarth_host_description_get_all (HogarthDestination *destination,
                                  guint              *n_functions)
{
  const char *type;

  g_return_val_if_fail (destination != NULL && n_functions != NULL, NULL);

  type = hogarth_destination_get_type_name (destination);
  if (g_str_has_prefix (type, "transformation"))
    {
      *n_functions = G_N_ELEMENTS (of_transformations);
      return of_transformations;
    }

  *n_functions = G_N_ELEMENTS (of_destinations);
  return of_destinations;
}

/**
 * hogarth_host_description_find:
 * @destination: a destination
 * @name: name of a function
 *
 * A function of the host hides one of the standard library of the same name. Any thread.
 *
 * Returns: (transfer none) (nullable): the host's function of that name, or else the library's
 */
const HogFunction *
hogarth_host_description_find (HogarthDestination *destination,
                               const char         *name)
{
  guint n_functions;
  const HogFunction *functions = hogarth_host_description_get_all (destination, &n_functions);

  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < n_functions; i++)
    if (g_str_equal (functions[i].name, name))
      return &functions[i];

  return hog_function_find (name);
}
