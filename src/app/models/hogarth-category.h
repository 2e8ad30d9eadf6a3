/* hogarth-category.h: a category of templates with the number of its templates
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_CATEGORY (hogarth_category_get_type ())

/* Properties, read only: "id", empty for all templates; "title"; "count". */
G_DECLARE_FINAL_TYPE (HogarthCategory, hogarth_category, HOGARTH, CATEGORY, GObject)

/**
 * hogarth_category_list_new:
 * @templates: a list of HogarthLibraryItem
 *
 * Returns: (transfer full): a list of HogarthCategory: all, then the categories by name
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
