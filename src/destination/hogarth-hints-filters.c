/* hogarth-hints-filters.c: hints on filters
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-data-private.h"
#include "hogarth-filters.h"

#include <string.h>

static gboolean
is_one_of (const char *operator,
           const char *names)
{
  g_auto(GStrv) list = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char * const *) list, operator);
}

static void
add (HogarthHints *self,
     const char   *id,
     const char   *path,
     const char   *message,
     const char   *operator)
{
  g_autofree char *fix_path = g_strconcat (path, ".operator", NULL);
  g_autofree char *label = g_strdup_printf ("Use %s", operator);
  g_autoptr(HogData) value = operator != NULL ? hog_data_new_string (operator) : NULL;

  hogarth_hints_add (self, id, path, NULL, message);
  if (operator != NULL)
    hogarth_hints_add_value_fix (self, label, fix_path, value);
}

static void
check_operator (HogarthHints *self,
                HogData      *property,
                const char   *operator,
                const char   *path)
{
  HogData *value = hog_data_get_member (property, "value");
  const char *text = hog_data_get_string (value, NULL);
  guint n_values = hogarth_data_is_kind (value, HOG_DATA_ARRAY) ? hog_data_get_length (value) : 1;

  if (text == NULL && n_values == 1)
    text = hog_data_get_string (hog_data_get_element (value, 0), NULL);
  if (is_one_of (operator, "in not_in") && n_values == 1)
    add (self, "filter-in-single", path, "A list of one value is refused: IN and NOT IN operators "
         "require a list of values", g_str_equal (operator, "in") ? "exact" : "is_not");
  if (g_str_equal (operator, "not_icontains_multi") && n_values > 1)
    add (self, "filter-not-multi", path, "This is true unless every one of the texts occurs",
         "not_icontains");
  if (is_one_of (operator, "lt lte max"))
    add (self, "filter-lt-missing", path, "Events without this property pass too: it counts as 0",
         NULL);
  if (is_one_of (operator, "exact is_not in not_in") && n_values > 1)
    for (guint i = 0; i < n_values; i++)
      {
        const char *one = hog_data_get_string (hog_data_get_element (value, i), NULL);

        if (one != NULL && !g_regex_match_simple ("^-?\\d+(\\.\\d+)?$", one, 0, 0) &&
            !is_one_of (one, "true false"))
          continue;
        add (self, "filter-strict-list", path, "With several values types count: the number 5 is "
             "not in [\"5\"]", NULL);
        break;
      }
  if (g_str_has_prefix (operator, "is_date_") && text != NULL && *text == '-')
    add (self, "filter-relative-date", path, "The date is worked out when the destination is "
         "saved, and stays", NULL);
  if (is_one_of (operator, "icontains not_icontains") && text != NULL &&
      strpbrk (text, "%_") != NULL)
    add (self, "filter-wildcard", path, "% stands for any text and _ for any character", NULL);
}

static void
check_property (HogarthHints *self,
                HogData      *property,
                const char   *path)
{
  const char *type = hogarth_data_get_text (property, "type", "event");
  const char *operator = hogarth_data_get_text (property, "operator", "exact");

  if (!hogarth_filter_property_is_complete (property))
    add (self, "filter-incomplete", path, "This filter is not complete: it counts as the number 1, "
         "which alone lets nothing through", NULL);
  if (is_one_of (type, "cohort static-cohort dynamic-cohort precalculated-cohort"))
    add (self, "filter-cohort", path, "Cohort membership can't be evaluated in real-time filters: "
         "filter on person properties instead", NULL);
  if (is_one_of (type, "session recording log_entry log log_attribute log_resource_attribute") ||
      g_str_has_prefix (hogarth_data_get_text (property, "key", ""), "$virt_"))
    add (self, "filter-session", path, "This property is not there when destinations run: the "
         "filter fails", NULL);
  check_operator (self, property, operator, path);
}

static void
check_list (HogarthHints *self,
            HogData      *properties,
            const char   *path)
{
  for (guint i = 0; i < hog_data_get_length (properties); i++)
    {
      g_autofree char *child = g_strdup_printf ("%s.%u", path, i);

      check_property (self, hog_data_get_element (properties, i), child);
    }
}

static void
check_filters (HogarthHints *self,
               HogData      *filters,
               const char   *path)
{
  static const char * const lists[] = { "events", "actions" };
  g_autofree char *own = g_strconcat (path, ".properties", NULL);

  check_list (self, hog_data_get_member (filters, "properties"), own);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *list = hog_data_get_member (filters, lists[i]);

      for (guint j = 0; j < hog_data_get_length (list); j++)
        {
          g_autofree char *child = g_strdup_printf ("%s.%s.%u.properties", path, lists[i], j);

          check_list (self, hog_data_get_member (hog_data_get_element (list, j), "properties"),
                      child);
        }
    }
}

void
hogarth_hints_check_filters (HogarthHints *self)
{
  HogData *mappings = hogarth_destination_get_mappings (self->destination);

  check_filters (self, hogarth_destination_get_filters (self->destination), "filters");
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      g_autofree char *path = g_strdup_printf ("mappings.%u.filters", i);

      check_filters (self, hog_data_get_member (hog_data_get_element (mappings, i), "filters"),
                     path);
    }
}
