/* hogarth-globals-event.c: globals from stored rows and API events
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-globals.h"

#include "hogarth-data-private.h"

#include <string.h>

/* JavaScript's encodeURIComponent. */
static char *
encode (const char *text)
{
  return g_uri_escape_string (text, "!~*'()", FALSE);
}

/* Properties are an object, or JSON text of one. NULL with error if the text is not JSON. */
static HogData *
read_properties (HogData     *object,
                 const char  *key,
                 GError     **error)
{
  HogData *value = hog_data_get_member (object, key);
  const char *text = hog_data_get_string (value, NULL);
  HogData *parsed;

  if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return hog_data_ref (value);
  if (text == NULL || *text == '\0')
    return hog_data_new_empty_object ();
  parsed = hog_data_from_json (text, -1, error);
  if (parsed == NULL)
    {
      g_prefix_error (error, "%s: ", key);
      return NULL;
    }
  if (!hogarth_data_is_kind (parsed, HOG_DATA_OBJECT))
    {
      g_clear_pointer (&parsed, hog_data_unref);
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "%s is no object", key);
    }
  return parsed;
}

/* "2026-05-04 09:12:33.120000" and ISO 8601 to ISO 8601 in UTC with milliseconds. */
static char *
normalize_time (const char *text)
{
  g_autofree char *iso = g_strdup (text);
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) time = NULL;
  g_autoptr(GDateTime) in_utc = NULL;
  g_autofree char *seconds = NULL;

  if (strlen (iso) > 10 && iso[10] == ' ')
    iso[10] = 'T';
  time = g_date_time_new_from_iso8601 (iso, utc);
  if (time == NULL)
    return g_strdup (text);
  in_utc = g_date_time_to_utc (time);
  seconds = g_date_time_format (in_utc, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (in_utc) / 1000);
}

static const char *
first_text (HogData    *object,
            const char *key,
            const char *other)
{
  const char *text = hog_data_get_member_string (object, key);

  return text != NULL ? text : hog_data_get_member_string (object, other);
}

/* The first of the project's display properties that says something, else the distinct id. */
static char *
make_person_name (HogarthProject *project,
                  HogData        *properties,
                  const char     *distinct_id)
{
  static const char * const defaults[] = { "email", "name", "username", NULL };
  HogData *own = hog_data_get_member (hogarth_project_get_data (project),
                                      "display_name_properties");
  guint length = hog_data_get_length (own) > 0 ? hog_data_get_length (own) : 3;

  for (guint i = 0; i < length; i++)
    {
      const char *key = hog_data_get_length (own) > 0
                            ? hog_data_get_string (hog_data_get_element (own, i), NULL)
                            : defaults[i];
      HogData *value = key != NULL ? hog_data_get_member (properties, key) : NULL;

      if (hogarth_data_is_truthy (value))
        return g_strstrip (hogarth_data_to_text (value));
    }
  return g_strstrip (g_strdup (distinct_id));
}

static HogData *
make_event (HogData        *object,
            HogData        *properties,
            HogarthProject *project)
{
  g_autofree char *new_uuid = g_uuid_string_random ();
  const char *uuid = first_text (object, "uuid", "id");
  const char *name = first_text (object, "event", "name");
  g_autofree char *time = normalize_time (hogarth_data_get_text (object, "timestamp", ""));
  const char *captured = hog_data_get_member_string (object, "captured_at");
  g_autofree char *captured_at = captured != NULL ? normalize_time (captured) : NULL;
  g_autofree char *uuid_part = NULL;
  g_autofree char *time_part = encode (time);
  g_autofree char *url = NULL;
  const char *given_url = hog_data_get_member_string (object, "url");

  if (uuid == NULL)
    uuid = new_uuid;
  uuid_part = encode (uuid);
  url = g_strdup_printf ("%s/events/%s/%s", hogarth_project_get_url (project), uuid_part,
                         time_part);
  return hogarth_data_new_object (
      "uuid", hog_data_new_string (uuid), "event", hog_data_new_string (name),
      "name", hog_data_new_string (name),
      "distinct_id", hog_data_new_string (hogarth_data_get_text (object, "distinct_id", "")),
      "properties", hog_data_ref (properties),
      "elements_chain", hog_data_new_string (hogarth_data_get_text (object, "elements_chain", "")),
      "timestamp", hog_data_new_string (time),
      "captured_at", captured_at != NULL ? hog_data_new_string (captured_at)
                                         : hog_data_new_null (),
      "url", hog_data_new_string (given_url != NULL ? given_url : url), NULL);
}

/* NULL without error: there is no person. */
static HogData *
make_person (HogData         *object,
             HogarthProject  *project,
             GError         **error)
{
  HogData *given = hog_data_get_member (object, "person");
  const char *id = hog_data_get_member_string (object, "person_id");
  const char *distinct_id = hogarth_data_get_text (object, "distinct_id", "");
  g_autoptr(HogData) properties = NULL;
  g_autofree char *name = NULL;
  g_autofree char *part = encode (distinct_id);
  g_autofree char *url = g_strdup_printf ("%s/person/%s", hogarth_project_get_url (project), part);

  if (hogarth_data_is_kind (given, HOG_DATA_OBJECT))
    {
      id = first_text (given, "id", "uuid");
      properties = read_properties (given, "properties", error);
    }
  else if (id != NULL && *id != '\0')
    {
      properties = read_properties (object, "person_properties", error);
    }
  if (properties == NULL)
    return NULL;
  name = make_person_name (project, properties, distinct_id);
  return hogarth_data_new_object ("id", hog_data_new_string (id),
                                  "uuid", hog_data_new_string (id),
                                  "name", hog_data_new_string (name),
                                  "url", hog_data_new_string (url),
                                  "properties", hog_data_ref (properties), NULL);
}

static HogData *
make_groups (HogData        *object,
             HogData        *properties,
             HogarthProject *project)
{
  HogData *keys = hog_data_get_member (properties, "$groups");
  HogData *types = hogarth_project_get_group_types (project);
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint index = 0; index < MIN (hog_data_get_length (types), 5); index++)
    {
      const char *type = hog_data_get_string (hog_data_get_element (types, index), NULL);
      const char *key = type != NULL ? hog_data_get_member_string (keys, type) : NULL;
      g_autofree char *column = g_strdup_printf ("group%u_properties", index);
      g_autofree char *part = key != NULL ? encode (key) : NULL;
      g_autofree char *url = NULL;
      HogData *group_properties;

      if (key == NULL)
        continue;
      group_properties = read_properties (object, column, NULL);
      url = g_strdup_printf ("%s/groups/%u/%s", hogarth_project_get_url (project), index, part);
      hog_data_builder_set (
          builder, type,
          hogarth_data_new_object ("id", hog_data_new_string (key),
                                   "type", hog_data_new_string (type),
                                   "index", hog_data_new_number (index),
                                   "url", hog_data_new_string (url),
                                   "properties", group_properties != NULL
                                                     ? group_properties
                                                     : hog_data_new_empty_object (), NULL));
    }
  return hog_data_builder_end (builder);
}

/**
 * hogarth_globals_from_event:
 * @object: globals, a stored event row (texts `properties`, `person_properties`), or an event
 *   of PostHog's API or exports
 * @project: where it is from
 * @error: return location; %HOG_ERROR_DATA or %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): globals with event, person and groups, in both
 *   spellings of the event's name and the person's id
 */
HogData *
hogarth_globals_from_event (HogData         *object,
                            HogarthProject  *project,
                            GError         **error)
{
  g_autoptr(HogData) properties = NULL;
  g_autoptr(HogData) person = NULL;
  g_autoptr(GError) person_error = NULL;

  if (hogarth_data_is_kind (hog_data_get_member (object, "event"), HOG_DATA_OBJECT) ||
      hogarth_data_is_kind (hog_data_get_member (object, "request"), HOG_DATA_OBJECT))
    return hogarth_globals_with_both_names (object);
  if (first_text (object, "event", "name") == NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "an event needs a text “event”, its name");
      return NULL;
    }
  properties = read_properties (object, "properties", error);
  if (properties == NULL)
    return NULL;
  person = make_person (object, project, &person_error);
  if (person_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&person_error));
      return NULL;
    }
  return hogarth_data_new_object ("event", make_event (object, properties, project),
                                  "groups", make_groups (object, properties, project),
                                  "person", g_steal_pointer (&person), NULL);
}

/* Where key stands in text, for problems of values, whose places the reader of JSON forgets. */
static gboolean
find_key (const char   *text,
          const char   *key,
          HogarthPlace *place)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", key);
  g_autoptr(HogSource) source = NULL;
  const char *found = strstr (text, quoted);

  if (found == NULL)
    return FALSE;
  source = hog_source_new (text, -1);
  place->start = found - text;
  place->end = place->start + strlen (quoted);
  hog_source_get_position (source, place->start, &place->line, &place->column);
  return TRUE;
}

static void
add_problem (GPtrArray       *problems,
             HogarthSeverity  severity,
             const char      *text,
             const char      *key,
             const char      *message)
{
  HogarthPlace place = { 0, 0, 1, 1 };
  gboolean found = find_key (text, key, &place);

  g_ptr_array_add (problems, hogarth_problem_new (severity, "event", "event",
                                                  found ? &place : NULL, message));
}

/* "LINE:COLUMN: message" */
static HogarthProblem *
make_syntax_problem (const char   *text,
                     const GError *error)
{
  guint line = 1, column = 1;
  HogarthPlace place = { 0 };
  g_autoptr(HogSource) source = hog_source_new (text, -1);
  char *end;

  line = g_ascii_strtoull (error->message, &end, 10);
  if (*end == ':')
    column = g_ascii_strtoull (end + 1, &end, 10);
  line = CLAMP (line, 1, hog_source_get_n_lines (source));
  place.line = line;
  place.column = MAX (column, 1);
  place.start = hog_source_get_line_span (source, line).start;
  for (guint i = 1; i < place.column && text[place.start] != '\0'; i++)
    place.start = g_utf8_next_char (text + place.start) - text;
  place.start = MIN (place.start, strlen (text));
  place.end = place.start;
  return hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "json", "event", &place, error->message);
}

/**
 * hogarth_globals_validate:
 * @text: JSON of a sample event's globals, as somebody edits it; valid UTF-8
 * @length: bytes in @text, or -1
 *
 * Returns: (transfer container) (element-type HogarthProblem): what is wrong with it and what
 *   to do about it, with places
 */
GPtrArray *
hogarth_globals_validate (const char *text,
                          gssize      length)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_problem_unref);
  g_autofree char *copy = length < 0 ? g_strdup (text) : g_strndup (text, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HogData) globals = hog_data_from_json (copy, -1, &error);
  HogData *event = hog_data_get_member (globals, "event");
  HogData *person = hog_data_get_member (globals, "person");
  const char *time = hog_data_get_member_string (event, "timestamp");
  g_autofree char *normalized = time != NULL ? normalize_time (time) : NULL;

  if (globals == NULL)
    {
      g_ptr_array_add (problems, make_syntax_problem (copy, error));
      return problems;
    }
  if (hogarth_data_is_kind (event, HOG_DATA_STRING))
    add_problem (problems, HOGARTH_SEVERITY_ERROR, copy, "event",
                 "This is an event, not globals: put it inside {\"event\": …}");
  else if (!hogarth_data_is_kind (event, HOG_DATA_OBJECT) &&
           hog_data_get_member (globals, "request") == NULL)
    add_problem (problems, HOGARTH_SEVERITY_ERROR, copy, "event",
                 "Globals need an object “event”, or “request” for a source webhook");
  if (!hogarth_data_is_kind (event, HOG_DATA_OBJECT))
    return problems;
  if (first_text (event, "event", "name") == NULL)
    add_problem (problems, HOGARTH_SEVERITY_WARNING, copy, "event",
                 "The event has no name: add \"event\": \"$pageview\" to it");
  if (!hogarth_data_is_kind (hog_data_get_member (event, "properties"), HOG_DATA_OBJECT))
    add_problem (problems, HOGARTH_SEVERITY_WARNING, copy, "properties",
                 "event.properties should be an object, {} if there are none");
  if (hog_data_get_member_string (event, "distinct_id") == NULL)
    add_problem (problems, HOGARTH_SEVERITY_HINT, copy, "distinct_id",
                 "Every event in PostHog has a text distinct_id");
  if (time == NULL || !g_str_has_suffix (normalized, "Z"))
    add_problem (problems, HOGARTH_SEVERITY_HINT, copy, "timestamp",
                 "event.timestamp should be like 2026-05-04T09:12:33.120Z");
  if (person != NULL && !hog_data_is_null (person) &&
      !hogarth_data_is_kind (hog_data_get_member (person, "properties"), HOG_DATA_OBJECT))
    add_problem (problems, HOGARTH_SEVERITY_WARNING, copy, "person",
                 "person.properties should be an object; leave person out if there is none");
  return problems;
}
