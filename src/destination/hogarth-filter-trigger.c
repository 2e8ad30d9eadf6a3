/* hogarth-filter-trigger.c: events, actions with their steps, and elements as Hog text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"
#include "hogarth-selector-private.h"

#include <string.h>

/* Events whose properties hold objects that filters may look into. */
static const char * const nested_events[] = { "$activity_log_entry_created", NULL };

gboolean
hogarth_filter_is_nested_event (const char *name)
{
  return name != NULL && g_strv_contains (nested_events, name);
}

/* Global filters walk into objects only if every trigger is such an event. */
gboolean
hogarth_filters_are_nested (HogData *filters)
{
  HogData *events = hog_data_get_member (filters, "events");

  if (hog_data_get_length (hog_data_get_member (filters, "actions")) > 0)
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (events); i++)
    if (!hogarth_filter_is_nested_event (
            hog_data_get_member_string (hog_data_get_element (events, i), "id")))
      return FALSE;
  return hog_data_get_length (events) > 0;
}

/* The comparison of text, "exact", "contains" or "regex", as an action's step has it. */
static char *
match_text (const char *left,
            const char *matching,
            const char *text,
            const char *like)
{
  g_autofree char *pattern = NULL;
  g_autofree char *quoted = NULL;

  if (g_str_equal (matching, "contains"))
    {
      pattern = g_strdup_printf ("%%%s%%", text);
      quoted = hogarth_filter_quote (pattern);
      return g_strdup_printf ("%s %s %s", left, like, quoted);
    }
  quoted = hogarth_filter_quote (text);
  return g_strdup_printf ("%s %s %s", left, g_str_equal (matching, "regex") ? "=~" : "=", quoted);
}

static char *
match_chain (const char *pattern)
{
  g_autofree char *quoted = hogarth_filter_quote (pattern);

  return g_strdup_printf ("elements_chain =~ %s", quoted);
}

/* The name is not escaped: PostHog takes it as part of the expression. */
static char *
match_tag (const char *tag)
{
  g_autofree char *pattern = g_strdup_printf ("(^|;)%s(\\.|$|;|:)", tag);

  return match_chain (pattern);
}

static char *
compare_element (HogData   *value,
                 gpointer   user_data,
                 GError   **error)
{
  HogData *property = user_data;
  const char *key = hogarth_data_get_text (property, "key", "");
  const char *operator = hogarth_data_get_text (property, "operator", "exact");
  g_autofree char *text = NULL;
  g_autofree char *inner = NULL;

  if (g_str_equal (key, "href"))
    return hogarth_filter_compare ("elements_chain_href", operator, value, error);
  if (g_str_equal (key, "text"))
    {
      inner = hogarth_filter_compare ("text", operator, value, error);
      return inner != NULL ? g_strdup_printf ("arrayExists(text -> %s, elements_chain_texts)",
                                              inner) : NULL;
    }
  if (!g_str_equal (key, "selector") && !g_str_equal (key, "tag_name"))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "property_to_expr for type element not implemented for key %s", key);
      return NULL;
    }
  if (!g_str_equal (operator, "exact") && !g_str_equal (operator, "is_not"))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "property_to_expr for element %s "
                   "only supports exact and is_not operators, not %s", key, operator);
      return NULL;
    }
  text = hogarth_data_to_text (value);
  inner = g_str_equal (key, "selector") ? hogarth_selector_to_expression (text) : match_tag (text);
  return g_str_equal (operator, "is_not") ? g_strdup_printf ("not(%s)", inner)
                                          : g_steal_pointer (&inner);
}

/* Each value of a list is a filter of its own. */
char *
hogarth_filter_element (HogData  *property,
                        GError  **error)
{
  const char *operator = hogarth_data_get_text (property, "operator", "exact");
  HogData *value = hog_data_get_member (property, "value");

  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return compare_element (value, property, error);
  return hogarth_filter_compare_each (operator, value, compare_element, property, error);
}

static void
add_autocapture (HogData   *step,
                 GPtrArray *parts)
{
  const char *selector = hog_data_get_member_string (step, "selector");
  const char *tag = hog_data_get_member_string (step, "tag_name");
  const char *href = hog_data_get_member_string (step, "href");
  const char *text = hog_data_get_member_string (step, "text");

  if (selector != NULL && *selector != '\0')
    g_ptr_array_add (parts, hogarth_selector_to_expression (selector));
  if (tag != NULL)
    g_ptr_array_add (parts, match_tag (tag));
  if (href != NULL)
    g_ptr_array_add (parts, match_text ("elements_chain_href",
                                        hogarth_data_get_text (step, "href_matching", "exact"),
                                        href, "ilike"));
  if (text != NULL)
    {
      g_autofree char *inner = match_text ("x",
                                           hogarth_data_get_text (step, "text_matching", "exact"),
                                           text, "ilike");

      g_ptr_array_add (parts, g_strdup_printf ("arrayExists(x -> %s, elements_chain_texts)",
                                               inner));
    }
}

/* An address is looked for unless the step says otherwise. */
static const char *
get_url_matching (HogData *step)
{
  const char *matching = hogarth_data_get_text (step, "url_matching", "contains");

  return g_str_equal (matching, "exact") || g_str_equal (matching, "regex") ? matching
                                                                            : "contains";
}

char *
hogarth_filter_action_step (HogData                     *step,
                            const HogarthFilterContext  *context,
                            GError                     **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *event = hog_data_get_member_string (step, "event");
  const char *url = hog_data_get_member_string (step, "url");
  HogData *properties = hog_data_get_member (step, "properties");

  if (event != NULL && *event != '\0')
    {
      g_autofree char *quoted = hogarth_filter_quote (event);

      g_ptr_array_add (parts, g_strdup_printf ("event = %s", quoted));
    }
  if (g_strcmp0 (event, "$autocapture") == 0)
    add_autocapture (step, parts);
  if (url != NULL && *url != '\0')
    g_ptr_array_add (parts, match_text ("properties.$current_url", get_url_matching (step), url,
                                        "like"));
  if (hog_data_get_length (properties) > 0)
    {
      char *part = hogarth_filter_properties (properties, context, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return hogarth_filter_join ("and", parts);
}

static char *
match_action (HogData                     *entry,
              const HogarthFilterContext  *context,
              GError                     **error)
{
  g_autofree char *id = hogarth_id_to_text (hog_data_get_member (entry, "id"));
  HogData *action = hogarth_project_get_action (context->project, id);
  HogData *steps = hog_data_get_member (action, "steps");
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (action == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Action with id %s does not exist in the project's settings",
                   id != NULL ? id : "null");
      return NULL;
    }
  for (guint i = 0; i < hog_data_get_length (steps); i++)
    {
      char *part = hogarth_filter_action_step (hog_data_get_element (steps, i), context, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return hogarth_filter_join ("or", parts);
}

/* One entry of `events` or `actions`. */
char *
hogarth_filter_trigger (HogData                     *entry,
                        const HogarthFilterContext  *context,
                        GError                     **error)
{
  HogarthFilterContext own = *context;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  HogData *properties = hog_data_get_member (entry, "properties");
  const char *type = hogarth_data_get_text (entry, "type", "");
  const char *event = hog_data_get_member_string (entry, "id");
  char *part;

  own.nested_keys = hogarth_filter_is_nested_event (event);
  if (g_str_equal (type, "actions"))
    {
      part = match_action (entry, &own, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  else if (g_str_equal (type, "events") && event == NULL)
    {
      g_ptr_array_add (parts, g_strdup ("true"));
    }
  else if (g_str_equal (type, "events"))
    {
      g_autofree char *quoted = hogarth_filter_quote (event);

      g_ptr_array_add (parts, g_strdup_printf ("event = %s", quoted));
    }
  if (hog_data_get_length (properties) > 0)
    {
      part = hogarth_filter_properties (properties, &own, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return hogarth_filter_join ("and", parts);
}
