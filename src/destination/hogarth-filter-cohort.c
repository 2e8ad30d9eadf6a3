/* hogarth-filter-cohort.c: cohorts among the project's internal and test users
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include "hogarth-data-private.h"

static gboolean
is_cohort (HogData *property)
{
  const char *type = hogarth_data_get_text (property, "type", "");

  return g_str_equal (type, "cohort") || g_str_has_suffix (type, "-cohort");
}

/* {"type": "AND", "values": […]}; sets @is_or. */
static gboolean
is_group (HogData  *node,
          gboolean *is_or)
{
  const char *type = hogarth_data_get_text (node, "type", "");

  *is_or = g_str_equal (type, "OR");
  return (*is_or || g_str_equal (type, "AND")) &&
         hogarth_data_is_kind (hog_data_get_member (node, "values"), HOG_DATA_ARRAY);
}

/* The types of the leaves that are no properties of persons. */
static void
find_other_types (HogData    *node,
                  GHashTable *types)
{
  gboolean is_or;
  gboolean group = is_group (node, &is_or);
  HogData *list = group ? hog_data_get_member (node, "values") : node;
  const char *type = hogarth_data_get_text (node, "type", "<unknown>");

  if (hogarth_data_is_kind (list, HOG_DATA_ARRAY))
    {
      for (guint i = 0; i < hog_data_get_length (list); i++)
        find_other_types (hog_data_get_element (list, i), types);
      return;
    }
  if (hogarth_data_is_kind (node, HOG_DATA_OBJECT) && !g_str_equal (type, "person") &&
      !g_str_equal (type, "AND") && !g_str_equal (type, "OR"))
    g_hash_table_add (types, (gpointer) type);
}

static char *
list_other_types (HogData *properties)
{
  g_autoptr(GHashTable) types = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GList) sorted = NULL;
  GString *text;

  find_other_types (properties, types);
  sorted = g_list_sort (g_hash_table_get_keys (types), (GCompareFunc) g_strcmp0);
  if (sorted == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (GList *l = sorted; l != NULL; l = l->next)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", (const char *) l->data);
  return g_string_free (text, FALSE);
}

/* The server puts an operator around the members of a group however few they are, but not around
 * those of a list. */
static char *
make_expression (HogData                     *node,
                 const HogarthFilterContext  *context,
                 GError                     **error)
{
  g_autoptr(GPtrArray) parts = NULL;
  gboolean is_or;
  gboolean group = is_group (node, &is_or);
  HogData *list = group ? hog_data_get_member (node, "values") : node;

  if (!hogarth_data_is_kind (list, HOG_DATA_ARRAY))
    return hogarth_data_is_kind (node, HOG_DATA_OBJECT)
               ? hogarth_filter_property (node, context, error) : g_strdup ("true");
  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      char *part = make_expression (hog_data_get_element (list, i), context, error);

      if (part == NULL)
        return NULL;
      g_ptr_array_add (parts, part);
    }
  return group ? hogarth_filter_join_all (is_or ? "or" : "and", parts)
               : hogarth_filter_join ("and", parts);
}

static HogData *
find_cohort (HogarthProject *project,
             const char     *id)
{
  HogData *cohorts = hogarth_project_get_cohorts (project);

  for (guint i = 0; i < hog_data_get_length (cohorts); i++)
    {
      HogData *candidate = hog_data_get_element (cohorts, i);
      g_autofree char *candidate_id = hogarth_id_to_text (hog_data_get_member (candidate, "id"));

      if (g_strcmp0 (candidate_id, id) == 0)
        return candidate;
    }
  return NULL;
}

/* Why the cohort cannot be written out as properties of persons; NULL if it can. */
static char *
find_fault (HogData    *cohort,
            const char *id,
            HogData    *properties)
{
  const char *name = hogarth_data_get_text (cohort, "name", "");
  g_autofree char *others = NULL;

  if (id == NULL)
    return g_strdup ("cohort filter has no value");
  if (cohort == NULL)
    return g_strdup_printf ("cohort id=%s not found", id);
  if (hog_data_get_boolean (hog_data_get_member (cohort, "is_static")))
    return g_strdup_printf ("cohort '%s' (id=%s) is a static cohort — static cohort membership "
                            "can't be evaluated in real-time filters", name, id);
  if (hog_data_get_length (properties) == 0)
    return g_strdup_printf ("cohort '%s' (id=%s) has no properties defined", name, id);
  others = list_other_types (properties);
  if (others != NULL)
    return g_strdup_printf ("cohort '%s' (id=%s) contains %s filters — only cohorts with "
                            "exclusively person property filters can be used in real-time filters",
                            name, id, others);
  return NULL;
}

/* NULL with @fault or @error set. */
static char *
write_out (HogData                     *property,
           const HogarthFilterContext  *context,
           char                       **fault,
           GError                     **error)
{
  g_autofree char *id = hogarth_id_to_text (hog_data_get_member (property, "value"));
  HogData *cohort = id != NULL ? find_cohort (context->project, id) : NULL;
  HogData *properties = hog_data_get_path (cohort, "filters", "properties", NULL);
  g_autofree char *text = NULL;

  *fault = find_fault (cohort, id, properties);
  if (*fault != NULL)
    return NULL;
  text = make_expression (properties, context, error);
  if (g_strcmp0 (text, "true") == 0)
    {
      *fault = g_strdup_printf ("cohort '%s' (id=%s) has no person property filters",
                                hogarth_data_get_text (cohort, "name", ""), id);
      return NULL;
    }
  if (text != NULL &&
      (hogarth_data_is_truthy (hog_data_get_member (property, "negation")) ||
       g_strcmp0 (hog_data_get_member_string (property, "operator"), "not_in") == 0))
    return g_strdup_printf ("not(%s)", text);
  return g_steal_pointer (&text);
}

static void
set_fault (const HogarthFilterContext  *context,
           const char                  *faults,
           GError                     **error)
{
  g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
               "Your internal/test user filters include cohorts that can't be used in real-time "
               "filters: %s. Either switch to a cohort that only uses person properties, or "
               "replace the cohort with inline person property filters. Update your filters at: "
               "%s/settings/project#internal-user-filtering",
               faults, hogarth_project_get_url (context->project));
}

char *
hogarth_filter_cohort (HogData                     *property,
                       const HogarthFilterContext  *context,
                       GError                     **error)
{
  g_autofree char *fault = NULL;
  char *text;

  if (!context->test_account)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "Cohort membership can't be evaluated in real-time filters. Replace cohorts "
                   "with equivalent inline person property filters. Update your filters at: "
                   "%s/settings/project#internal-user-filtering",
                   hogarth_project_get_url (context->project));
      return NULL;
    }
  text = write_out (property, context, &fault, error);
  if (fault != NULL)
    set_fault (context, fault, error);
  return text;
}

/* Adds an expression for each of the project's internal-user filters; the cohorts among them that
 * cannot be used are named together. */
gboolean
hogarth_filter_internal_users (HogarthProject  *project,
                               GPtrArray       *parts,
                               GError         **error)
{
  HogarthFilterContext context = { project, FALSE, TRUE };
  HogData *users = hogarth_project_get_internal_users (project);
  g_autoptr(GString) faults = g_string_new (NULL);

  for (guint i = 0; i < hog_data_get_length (users); i++)
    {
      HogData *property = hog_data_get_element (users, i);
      g_autofree char *fault = NULL;
      char *part = is_cohort (property) ? write_out (property, &context, &fault, error)
                                        : hogarth_filter_property (property, &context, error);

      if (fault != NULL)
        g_string_append_printf (faults, "%s%s", faults->len > 0 ? "; " : "", fault);
      else if (part == NULL)
        return FALSE;
      else
        g_ptr_array_add (parts, part);
    }
  if (faults->len == 0)
    return TRUE;
  set_fault (&context, faults->str, error);
  return FALSE;
}
