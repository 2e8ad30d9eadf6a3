/* hogarth-loop-guard.c: requests that bring events back into the project they come from
 *
 * SPDX-License-Identifier: MIT
 *
 * PostHog lets a destination send events to its own project, counts on the event how often it
 * did, and refuses the eleventh time. It looks at the address and at the token that the request
 * is made with, wherever these come from.
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

#include <math.h>
#include <string.h>

/* Of the event: {"ID of the destination": how often it has sent on what it was given}. */
#define DEPTH_PROPERTY "$hog_function_self_loop_depth"
#define MAX_DEPTH 10

/* Whether events that are posted to @url come in as if they were new. */
static gboolean
is_ingestion_url (GUri *url)
{
  static const char * const paths[] = {
    "/capture", "/batch", "/e", "/track", "/i/v0/e", NULL
  };
  const char *host = g_uri_get_host (url);
  g_autofree char *lower = g_ascii_strdown (host != NULL ? host : "", -1);
  g_autofree char *path = g_strdup (g_uri_get_path (url));

  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return (g_str_equal (lower, "posthog.com") || g_str_has_suffix (lower, ".posthog.com")) &&
         g_strv_contains (paths, path);
}

/* The first value of the parameter; NULL if the query has none. */
static char *
dup_parameter (GUri       *url,
               const char *name)
{
  const char *query = g_uri_get_query (url);
  char *key, *value;
  GUriParamsIter iter;

  g_uri_params_iter_init (&iter, query != NULL ? query : "", -1, "&", G_URI_PARAMS_WWW_FORM);
  while (g_uri_params_iter_next (&iter, &key, &value, NULL))
    {
      gboolean found = g_str_equal (key, name);

      g_free (key);
      if (found)
        return value;
      g_free (value);
    }
  return NULL;
}

/* The token that the request is made with: in its body, or in its address. */
static char *
dup_token (GUri    *url,
           HogData *body)
{
  static const char * const members[] = { "api_key", "token", "api_token" };
  char *token;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (hog_data_get_member_string (body, members[i]) != NULL)
      return g_strdup (hog_data_get_member_string (body, members[i]));
  token = dup_parameter (url, "api_key");
  return token != NULL ? token : dup_parameter (url, "token");
}

/* Whoever sends an event may put anything there. */
static double
get_depth (HogarthRecorder *self,
           const char      *id)
{
  HogData *depths = hog_data_get_path (self->globals, "event", "properties", DEPTH_PROPERTY, NULL);
  HogData *depth = hogarth_data_is_kind (depths, HOG_DATA_OBJECT) ? hog_data_get_member (depths, id)
                                                                  : NULL;
  double number = hog_data_get_number (depth);

  if (!hogarth_data_is_kind (depth, HOG_DATA_NUMBER) || !isfinite (number))
    return 0;
  return MAX (0, floor (number));
}

static HogData *
stamp_event (HogData    *event,
             const char *id,
             double      depth)
{
  HogData *properties = hog_data_get_member (event, "properties");
  HogData *depths = hog_data_get_member (properties, DEPTH_PROPERTY);
  g_autoptr(HogData) none = hog_data_new_empty_object ();

  /* A property set on a list does not outlive JavaScript's JSON. */
  if (!hogarth_data_is_kind (event, HOG_DATA_OBJECT) ||
      hogarth_data_is_kind (properties, HOG_DATA_ARRAY))
    return hog_data_ref (event);
  if (!hogarth_data_is_kind (properties, HOG_DATA_OBJECT))
    properties = none;
  if (!hogarth_data_is_kind (depths, HOG_DATA_OBJECT))
    depths = none;
  return hog_data_with_member (
      event, "properties",
      hog_data_with_member (properties, DEPTH_PROPERTY,
                            hog_data_with_member (depths, id, hog_data_new_number (depth))));
}

static char *
stamp_body (HogData    *body,
            const char *id,
            double      depth)
{
  HogData *batch = hog_data_get_member (body, "batch");
  g_autoptr(HogData) stamped = NULL;

  if (hogarth_data_is_kind (batch, HOG_DATA_ARRAY))
    {
      HogDataBuilder *builder = hog_data_builder_new_array ();

      for (guint i = 0; i < hog_data_get_length (batch); i++)
        hog_data_builder_append (builder,
                                 stamp_event (hog_data_get_element (batch, i), id, depth));
      stamped = hog_data_with_member (body, "batch", hog_data_builder_end (builder));
    }
  else
    {
      stamped = stamp_event (body, id, depth);
    }
  return hog_data_to_json (stamped, 0);
}

/**
 * hogarth_loop_guard_check:
 * @self: the run
 * @url: where the request goes
 * @body: (inout): its body, or %NULL; replaced by one that counts
 * @error: return location; %HOGARTH_ERROR_FAILED where PostHog refuses the request, which is in
 *   the log by then
 *
 * Does nothing while the project's token is not known.
 *
 * Returns: whether the request may be sent
 */
gboolean
hogarth_loop_guard_check (HogarthRecorder  *self,
                          const char       *url,
                          char            **body,
                          GError          **error)
{
  g_autoptr(GUri) parsed_url = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *own_token = hogarth_project_get_api_token (self->request->project);
  g_autofree char *id = NULL;
  g_autofree char *token = NULL;
  g_autoptr(HogData) parsed_body = NULL;
  double depth;

  if (own_token == NULL || parsed_url == NULL || !is_ingestion_url (parsed_url))
    return TRUE;
  if (*body != NULL)
    parsed_body = hog_data_from_json (*body, -1, NULL);
  token = dup_token (parsed_url, parsed_body);
  if (g_strcmp0 (token, own_token) != 0)
    return TRUE;
  id = hogarth_id_to_text (hogarth_destination_get_field (self->request->destination, "id"));
  depth = get_depth (self, id != NULL ? id : "");
  if (depth >= MAX_DEPTH)
    {
      hogarth_recorder_log (self, "error", hogarth_recorder_get_line (self),
                            "Refusing to fetch a PostHog ingestion endpoint using this project's "
                            "own API key - this destination's event-forwarding loop has already "
                            "repeated 10 times. To capture an event back into this project use "
                            "the 'postHogCapture' helper, or to enrich incoming events use a "
                            "transformation.");
      self->is_refused = TRUE;
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_FAILED,
                           "Self-referential event-forwarding loop blocked at max depth");
      return FALSE;
    }
  /* One that PostHog has not stored has no id to count by. */
  if (id != NULL && (hogarth_data_is_kind (parsed_body, HOG_DATA_OBJECT) ||
                     hogarth_data_is_kind (parsed_body, HOG_DATA_ARRAY)))
    {
      g_free (*body);
      *body = stamp_body (parsed_body, id, depth + 1);
    }
  return TRUE;
}
