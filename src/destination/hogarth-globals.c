/* hogarth-globals.c: what templates, source and filters can read
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-globals.h"

#include "hogarth-data-private.h"

#include <string.h>

static HogData *
make_project (HogarthProject *project)
{
  return hogarth_data_new_object (
      "id", hog_data_new_number (hogarth_project_get_posthog_id (project)),
      "name", hog_data_new_string (hogarth_project_get_name (project)),
      "url", hog_data_new_string (hogarth_project_get_url (project)), NULL);
}

static HogData *
make_source (HogarthDestination *destination,
             HogarthProject     *project)
{
  g_autofree char *id = hogarth_id_to_text (hogarth_destination_get_field (destination, "id"));
  g_autofree char *fallback = g_strdup_printf ("Hog function: %s", id != NULL ? id : "new");
  g_autofree char *url = g_strdup_printf ("%s/functions/%s/configuration/",
                                          hogarth_project_get_url (project),
                                          id != NULL ? id : "new");
  const char *name = hogarth_destination_get_name (destination);

  return hogarth_data_new_object ("name", hog_data_new_string (*name != '\0' ? name : fallback),
                                  "url", hog_data_new_string (url), NULL);
}

/* PostHog spreads exception_props of error tracking over the properties, under what is there. */
static HogData *
spread_exception (HogData *event)
{
  HogData *properties = hog_data_get_member (event, "properties");
  HogData *exception = hog_data_get_member (properties, "exception_props");
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (exception, HOG_DATA_OBJECT))
    return hog_data_ref (event);
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (exception); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (exception, i, NULL),
                          hog_data_ref (hog_data_get_value_at (exception, i)));
  for (guint i = 0; i < hog_data_get_length (properties); i++)
    if (!g_str_equal (hog_data_get_key_at (properties, i, NULL), "exception_props"))
      hog_data_builder_set (builder, hog_data_get_key_at (properties, i, NULL),
                            hog_data_ref (hog_data_get_value_at (properties, i)));
  return hog_data_with_member (event, "properties", hog_data_builder_end (builder));
}

static HogData *
make_incoming_event (HogData *request)
{
  g_autofree char *uuid = g_uuid_string_random ();
  HogData *id = hog_data_get_path (request, "body", "distinct_id", NULL);

  return hogarth_data_new_object (
      "uuid", hog_data_new_string (uuid), "event", hog_data_new_string ("$incoming_webhook"),
      "distinct_id", id != NULL ? hog_data_ref (id) : hog_data_new_string (""),
      "properties", hog_data_new_empty_object (), "elements_chain", hog_data_new_string (""),
      "timestamp", hog_data_new_string (""), "url", hog_data_new_string (""), NULL);
}

static const char * const dropped_headers[] = {
  "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "cookie",
  "x-csrftoken", "proxy-authorization", "referer", "forwarded", "x-real-ip", "true-client-ip", NULL
};

/* Names in lower case, without those that say how the request came. */
static HogData *
clean_request (HogData *request)
{
  HogData *headers = hog_data_get_member (request, "headers");
  HogDataBuilder *builder;

  if (!hogarth_data_is_kind (headers, HOG_DATA_OBJECT))
    return hog_data_ref (request);
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (headers); i++)
    {
      g_autofree char *name = g_ascii_strdown (hog_data_get_key_at (headers, i, NULL), -1);

      if (!g_strv_contains (dropped_headers, name))
        hog_data_builder_set (builder, name, hog_data_ref (hog_data_get_value_at (headers, i)));
    }
  return hog_data_with_member (request, "headers", hog_data_builder_end (builder));
}

static void
copy_member (HogDataBuilder *builder,
             HogData        *globals,
             const char     *name)
{
  HogData *value = hog_data_get_member (globals, name);

  if (value != NULL)
    hog_data_builder_set (builder, name, hog_data_ref (value));
}

/**
 * hogarth_globals_new:
 * @event_globals: the globals of a sample event
 * @destination: what it is run for
 * @project: where
 *
 * Adds project and source where @event_globals do not have their own, and gives each type of
 * destination what PostHog gives it: transformations see only event and project, source
 * webhooks a request and an empty event.
 *
 * Returns: (transfer full): all globals but `inputs`
 */
HogData *
hogarth_globals_new (HogData            *event_globals,
                     HogarthDestination *destination,
                     HogarthProject     *project)
{
  static const char * const others[] = {
    "person", "groups", "variables", "actions", "record", "unsubscribe_url",
    "unsubscribe_url_one_click",
  };
  HogDataBuilder *builder = hog_data_builder_new_object ();
  const char *type = hogarth_destination_get_type_name (destination);
  HogData *event = hog_data_get_member (event_globals, "event");
  HogData *request = hog_data_get_member (event_globals, "request");
  gboolean is_source = g_str_equal (type, "source_webhook");

  if (is_source)
    hog_data_builder_set (builder, "project",
                          hogarth_data_new_object ("id", hog_data_new_number (
                                                             hogarth_project_get_posthog_id (
                                                                 project)),
                                                   "name", hog_data_new_string (""),
                                                   "url", hog_data_new_string (""), NULL));
  else
    hog_data_builder_set (builder, "project", make_project (project));
  copy_member (builder, event_globals, "project");
  if (g_str_equal (type, "transformation_log"))
    {
      copy_member (builder, event_globals, "record");
      return hog_data_builder_end (builder);
    }
  if (event != NULL)
    hog_data_builder_set (builder, "event", spread_exception (event));
  else if (request != NULL)
    hog_data_builder_set (builder, "event", make_incoming_event (request));
  if (g_str_equal (type, "transformation"))
    return hog_data_builder_end (builder);
  if (request != NULL)
    hog_data_builder_set (builder, "request", clean_request (request));
  hog_data_builder_set (builder, "source", make_source (destination, project));
  copy_member (builder, event_globals, "source");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!is_source || !g_str_equal (others[i], "person"))
      copy_member (builder, event_globals, others[i]);
  return hog_data_builder_end (builder);
}

/* Only where one of the two is missing. */
static HogData *
with_alias (HogData    *object,
            const char *name,
            const char *alias)
{
  HogData *a = hog_data_get_member (object, name);
  HogData *b = hog_data_get_member (object, alias);

  if (a != NULL && b == NULL)
    return hog_data_with_member (object, alias, hog_data_ref (a));
  if (a == NULL && b != NULL)
    return hog_data_with_member (object, name, hog_data_ref (b));
  return hog_data_ref (object);
}

/**
 * hogarth_globals_with_both_names:
 * @globals: globals of an event
 *
 * Returns: (transfer full): the same, where event.event and event.name, person.id and
 *   person.uuid are both there if one of them is
 */
HogData *
hogarth_globals_with_both_names (HogData *globals)
{
  g_autoptr(HogData) changed = hog_data_ref (globals);
  HogData *event = hog_data_get_member (globals, "event");
  HogData *person = hog_data_get_member (globals, "person");

  if (hogarth_data_is_kind (event, HOG_DATA_OBJECT))
    {
      HogData *next = hog_data_with_member (changed, "event", with_alias (event, "event", "name"));

      hog_data_unref (changed);
      changed = next;
    }
  if (hogarth_data_is_kind (person, HOG_DATA_OBJECT))
    {
      HogData *next = hog_data_with_member (changed, "person", with_alias (person, "id", "uuid"));

      hog_data_unref (changed);
      changed = next;
    }
  return g_steal_pointer (&changed);
}

/* The distinct first groups of all matches. */
static HogData *
match_all (const char *pattern,
           const char *chain,
           gboolean    first_only)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HogDataBuilder *builder;

  g_regex_match (regex, chain, 0, &match);
  if (first_only)
    {
      g_autofree char *first = g_match_info_matches (match) ? g_match_info_fetch (match, 1)
                                                            : g_strdup ("");

      return hog_data_new_string (first);
    }
  builder = hog_data_builder_new_array ();
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      char *text = g_match_info_fetch (match, 1);

      if (!g_hash_table_contains (seen, text))
        hog_data_builder_append (builder, hog_data_new_string (text));
      g_hash_table_add (seen, text);
    }
  return hog_data_builder_end (builder);
}

static void
add_chain (HogDataBuilder *builder,
           const char     *chain)
{
  hog_data_builder_set (builder, "elements_chain", hog_data_new_string (chain));
  hog_data_builder_set (builder, "elements_chain_href",
                        match_all ("[:\"]href=\"(.*?)\"", chain, TRUE));
  hog_data_builder_set (builder, "elements_chain_texts",
                        match_all ("[:\"]text=\"(.*?)\"", chain, FALSE));
  hog_data_builder_set (builder, "elements_chain_ids",
                        match_all ("[:\"]attr_id=\"(.*?)\"", chain, FALSE));
  hog_data_builder_set (builder, "elements_chain_elements",
                        match_all ("(?:^|;)(a|button|form|input|select|textarea|label)(?:\\.|$|:)",
                                   chain, FALSE));
}

static HogData *
ref_or_null (HogData *data)
{
  return data != NULL ? hog_data_ref (data) : hog_data_new_null ();
}

static void
add_person (HogDataBuilder *builder,
            HogData        *person,
            HogData        *distinct_id)
{
  HogData *id = hog_data_get_member (person, "id");
  HogData *properties = hog_data_get_member (person, "properties");
  HogData *inner;

  if (!hogarth_data_is_kind (person, HOG_DATA_OBJECT))
    {
      hog_data_builder_set (builder, "person", hog_data_new_null ());
      hog_data_builder_set (builder, "pdi", hog_data_new_null ());
      return;
    }
  if (id == NULL)
    id = hog_data_get_member (person, "uuid");
  inner = hogarth_data_new_object ("id", ref_or_null (id),
                                   "properties", properties != NULL
                                                     ? hog_data_ref (properties)
                                                     : hog_data_new_empty_object (), NULL);
  hog_data_builder_set (builder, "person", hog_data_ref (inner));
  hog_data_builder_set (builder, "pdi",
                        hogarth_data_new_object ("distinct_id", ref_or_null (distinct_id),
                                                 "person_id", ref_or_null (id), "person", inner,
                                                 NULL));
}

static void
add_groups (HogDataBuilder *builder,
            HogData        *groups)
{
  for (guint index = 0; index < 5; index++)
    {
      g_autofree char *key_name = g_strdup_printf ("$group_%u", index);
      g_autofree char *name = g_strdup_printf ("group_%u", index);
      HogData *group = NULL;
      HogData *properties;

      for (guint i = 0; i < hog_data_get_length (groups); i++)
        {
          HogData *candidate = hog_data_get_value_at (groups, i);

          if (hog_data_get_number (hog_data_get_member (candidate, "index")) == index)
            group = candidate;
        }
      properties = hog_data_get_member (group, "properties");
      hog_data_builder_set (builder, key_name, ref_or_null (hog_data_get_member (group, "id")));
      hog_data_builder_set (builder, name,
                            hogarth_data_new_object ("properties",
                                                     properties != NULL
                                                         ? hog_data_ref (properties)
                                                         : hog_data_new_empty_object (), NULL));
    }
}

/**
 * hogarth_globals_for_filters:
 * @globals: the globals of a run
 * @project: where
 *
 * Returns: (transfer full): the flat, event-shaped globals that filters see
 */
HogData *
hogarth_globals_for_filters (HogData        *globals,
                             HogarthProject *project)
{
  static const char * const fields[] = { "uuid", "timestamp", "distinct_id" };
  HogDataBuilder *builder = hog_data_builder_new_object ();
  HogData *event = hog_data_get_member (globals, "event");
  HogData *properties = hog_data_get_member (event, "properties");
  HogData *name = hog_data_get_member (event, "event");
  HogData *variables = hog_data_get_member (globals, "variables");
  const char *chain = hog_data_get_member_string (event, "elements_chain");

  if (name == NULL)
    name = hog_data_get_member (event, "name");
  if (chain == NULL || *chain == '\0')
    chain = hogarth_data_get_text (properties, "$elements_chain", "");
  hog_data_builder_set (builder, "event", ref_or_null (name));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    hog_data_builder_set (builder, fields[i], ref_or_null (hog_data_get_member (event, fields[i])));
  hog_data_builder_set (builder, "properties", properties != NULL ? hog_data_ref (properties)
                                                                  : hog_data_new_empty_object ());
  add_chain (builder, chain);
  add_person (builder, hog_data_get_member (globals, "person"),
              hog_data_get_member (event, "distinct_id"));
  add_groups (builder, hog_data_get_member (globals, "groups"));
  hog_data_builder_set (builder, "variables", variables != NULL ? hog_data_ref (variables)
                                                                : hog_data_new_empty_object ());
  return hog_data_builder_end (builder);
}
