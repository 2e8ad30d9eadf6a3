/* hogarth-filter-trigger.c: events, actions with their steps, and elements as Hog text
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"
#include "hogarth-selector-private.h"

#include <string.h>

static const char * const internal_events[] = {
  "$error_tracking_issue_created", "$error_tracking_issue_reopened",
  "$error_tracking_issue_spiking", "$error_tracking_issue_assigned",
  "$error_tracking_issue_resolved", "$error_tracking_issue_suppressed",
  "$activity_log_entry_created", "$discussion_mention_created", "$insight_alert_firing",
  "$experiment_metric_significant", "$logs_alert_firing", "$logs_alert_resolved",
  "$logs_alert_auto_disabled", "$logs_alert_errored", "$health_check_issue_firing",
  "$health_check_issue_resolved", "$batch_export_run_failed", NULL
};

gboolean
hogarth_filter_is_internal_event (const char *name)
{
  return name != NULL && g_strv_contains (internal_events, name);
}

/* Global filters walk into objects only if every trigger is an internal event. */
gboolean
hogarth_filters_are_internal (HogData *filters)
{
  HogData *events = hog_data_get_member (filters, "events");

  if (hog_data_get_length (hog_data_get_member (filters, "actions")) > 0)
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (events); i++)
    if (!hogarth_filter_is_internal_event (
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

static char *
match_tag (const char *tag)
{
  g_autofree char *escaped = g_regex_escape_string (tag, -1);
  g_autofree char *pattern = g_strdup_printf ("(^|;)%s(\\.|$|;|:)", escaped);

  return match_chain (pattern);
}

static char *
match_selector (const char  *selector,
                GError     **error)
{
  g_autofree char *pattern = hogarth_selector_to_regex (selector, error);

  return pattern != NULL ? match_chain (pattern) : NULL;
}

/* One value of a filter on selector or tag_name. */
static char *
match_element (const char  *key,
               const char  *text,
               GError     **error)
{
  return g_str_equal (key, "selector") ? match_selector (text, error) : match_tag (text);
}

char *
hogarth_filter_element (const char  *key,
                        const char  *operator,
                        HogData     *value,
                        GError     **error)
{
  g_autoptr(GPtrArray) parts = NULL;
  g_autofree char *joined = NULL;
  guint length = hogarth_data_is_kind (value, HOG_DATA_ARRAY) ? hog_data_get_length (value) : 1;

  if (g_str_equal (key, "href"))
    return hogarth_filter_compare ("elements_chain_href", operator, value, error);
  if (g_str_equal (key, "text"))
    {
      g_autofree char *inner = hogarth_filter_compare ("text", operator, value, error);

      return inner != NULL ? g_strdup_printf ("arrayExists(text -> %s, elements_chain_texts)",
                                              inner) : NULL;
    }
  if (!g_str_equal (key, "selector") && !g_str_equal (key, "tag_name"))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "property.type for element filters must be one of selector, tag_name, href, "
                   "text, not %s", key);
      return NULL;
    }
  if (!g_str_equal (operator, "exact") && !g_str_equal (operator, "is_not"))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Unsupported operator for element filters: %s", operator);
      return NULL;
    }
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < length; i++)
    {
      HogData *one = hogarth_data_is_kind (value, HOG_DATA_ARRAY)
                         ? hog_data_get_element (value, i) : value;
      g_autofree char *text = hogarth_data_to_text (one);
      char *part = match_element (key, text, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  if (parts->len == 0)
    return g_strdup ("1");
  joined = hogarth_filter_join ("or", parts);
  return g_str_equal (operator, "is_not") ? g_strdup_printf ("not(%s)", joined)
                                          : g_steal_pointer (&joined);
}

static gboolean
add_autocapture (HogData    *step,
                 GPtrArray  *parts,
                 GError    **error)
{
  const char *selector = hog_data_get_member_string (step, "selector");
  const char *tag = hog_data_get_member_string (step, "tag_name");
  const char *href = hog_data_get_member_string (step, "href");
  const char *text = hog_data_get_member_string (step, "text");

  if (selector != NULL && *selector != '\0')
    {
      char *part = match_selector (selector, error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  if (tag != NULL && *tag != '\0')
    g_ptr_array_add (parts, match_tag (tag));
  if (href != NULL && *href != '\0')
    g_ptr_array_add (parts, match_text ("elements_chain_href",
                                        hogarth_data_get_text (step, "href_matching", "exact"),
                                        href, "ilike"));
  if (text != NULL && *text != '\0')
    {
      g_autofree char *inner = match_text ("x",
                                           hogarth_data_get_text (step, "text_matching", "exact"),
                                           text, "ilike");

      g_ptr_array_add (parts, g_strdup_printf ("arrayExists(x -> %s, elements_chain_texts)",
                                               inner));
    }
  return TRUE;
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

  if (event != NULL)
    {
      g_autofree char *quoted = hogarth_filter_quote (event);

      g_ptr_array_add (parts, g_strdup_printf ("event = %s", quoted));
    }
  if (g_strcmp0 (event, "$autocapture") == 0 && !add_autocapture (step, parts, error))
    return NULL;
  if (url != NULL && *url != '\0')
    g_ptr_array_add (parts, match_text ("properties.$current_url",
                                        hogarth_data_get_text (step, "url_matching", "contains"),
                                        url, "like"));
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
  const char *event = hog_data_get_member_string (entry, "id");
  char *part;

  own.nested_keys = FALSE;
  if (g_str_equal (hogarth_data_get_text (entry, "type", "events"), "actions"))
    {
      part = match_action (entry, &own, error);
      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  else if (event == NULL)
    {
      g_ptr_array_add (parts, g_strdup ("true"));
    }
  else
    {
      g_autofree char *quoted = hogarth_filter_quote (event);

      own.nested_keys = hogarth_filter_is_internal_event (event);
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
