/* hogarth-category.h: a category of templates with the number of its templates
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_CATEGORY (hogarth_category_get_type ())

/* Identifiers of those that are no category of PostHog's. */
#define HOGARTH_CATEGORY_OWN ":own"
#define HOGARTH_CATEGORY_POSTHOG ":posthog"
#define HOGARTH_CATEGORY_OTHERS ":others"

/* Properties, read only: "id", empty for all templates; "title"; "count". */
G_DECLARE_FINAL_TYPE (HogarthCategory, hogarth_category, HOGARTH, CATEGORY, GObject)

/**
 * hogarth_category_list_new:
 * @templates: a list of HogarthLibraryItem
 *
 * Returns: (transfer full): a list of HogarthCategory: all that can be run, those of the user
 *   and the imported ones of PostHog's where there are any, the categories by name, and those that
 *   cannot be run here
 */
GListModel *hogarth_category_list_new (GListModel *templates);

/**
 * hogarth_category_get_id:
 * @self: a category
 *
 * Returns: (transfer none): the category as templates name it, "" for all
 */
const char *hogarth_category_get_id (HogarthCategory *self);

G_END_DECLS
