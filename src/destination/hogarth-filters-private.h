/* hogarth-filters-private.h: parts of filters as Hog text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-filters.h"

G_BEGIN_DECLS

/* What begins the names of the functions that stand for groups of fewer than two parts. */
#define HOGARTH_FILTER_GROUP "__group_"

/* What a filter's place decides about its expressions. */
typedef struct
{
  HogarthProject *project;
  gboolean        nested_keys;  /* a dot in a key walks into the object */
  gboolean        test_account; /* the filter is one of the project's internal users */
} HogarthFilterContext;

/* The expression of a filter for one of its values. */
typedef char *(*HogarthFilterCompareValue) (HogData   *value,
                                            gpointer   user_data,
                                            GError   **error);

char    *hogarth_filter_quote             (const char                  *text);
char    *hogarth_filter_constant          (HogData                     *value,
                                           GError                     **error);
char    *hogarth_filter_join              (const char                  *operator,
                                           GPtrArray                   *parts);
char    *hogarth_filter_join_all          (const char                  *operator,
                                           GPtrArray                   *parts);
HogProgram *hogarth_filter_compile_text   (const char                  *expression,
                                           GError                     **error);
char    *hogarth_filter_show_text         (const char                  *expression);

char    *hogarth_filter_field             (HogData                     *property,
                                           const HogarthFilterContext  *context);
char    *hogarth_filter_property          (HogData                     *property,
                                           const HogarthFilterContext  *context,
                                           GError                     **error);
char    *hogarth_filter_properties        (HogData                     *properties,
                                           const HogarthFilterContext  *context,
                                           GError                     **error);
char    *hogarth_filter_cohort            (HogData                     *property,
                                           const HogarthFilterContext  *context,
                                           GError                     **error);
char    *hogarth_filter_compare           (const char                  *left,
                                           const char                  *operator,
                                           HogData                     *value,
                                           GError                     **error);
char    *hogarth_filter_compare_list      (const char                  *left,
                                           const char                  *operator,
                                           HogData                     *list,
                                           GError                     **error);
char    *hogarth_filter_compare_each      (const char                  *operator,
                                           HogData                     *list,
                                           HogarthFilterCompareValue    compare,
                                           gpointer                     user_data,
                                           GError                     **error);
char    *hogarth_filter_version_range     (const char                  *left,
                                           const char                  *operator,
                                           HogData                     *value,
                                           GError                     **error);
char    *hogarth_filter_element           (HogData                     *property,
                                           GError                     **error);
char    *hogarth_filter_action_step       (HogData                     *step,
                                           const HogarthFilterContext  *context,
                                           GError                     **error);
char    *hogarth_filter_trigger           (HogData                     *entry,
                                           const HogarthFilterContext  *context,
                                           GError                     **error);
gboolean hogarth_filter_internal_users    (HogarthProject              *project,
                                           GPtrArray                   *parts,
                                           GError                     **error);
gboolean hogarth_filter_is_nested_event   (const char                  *name);
gboolean hogarth_filters_are_nested       (HogData                     *filters);

G_END_DECLS
