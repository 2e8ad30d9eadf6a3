/* hogarth-own-template.h: the folders of a user's own templates
 *
 * SPDX-License-Identifier: MIT
 *
 * All of these read or write files: they are not for the main thread.
 */

#pragma once

#include "hogarth-error.h"

G_BEGIN_DECLS

/**
 * hogarth_own_template_find:
 * @user_dir: the user's folder, which has "templates"
 * @id: a template's id
 *
 * Returns: (transfer full) (nullable): the folder of the template of this id
 */
char     *hogarth_own_template_find    (const char  *user_dir,
                                        const char  *id);

/**
 * hogarth_own_template_remove:
 * @user_dir: the user's folder
 * @id: a template's id
 * @error: return location; %HOGARTH_ERROR_NOT_FOUND, or a folder cannot be moved
 *
 * Puts the template aside, where no library reads it. What was put aside before goes for good.
 *
 * Returns: (transfer full) (nullable): where it is now, for hogarth_own_template_restore()
 */
char     *hogarth_own_template_remove  (const char  *user_dir,
                                        const char  *id,
                                        GError     **error);

/**
 * hogarth_own_template_restore:
 * @removed: what hogarth_own_template_remove() returned
 * @error: return location; there is another template in its place, or it is gone
 *
 * Returns: whether the template is where it was
 */
gboolean  hogarth_own_template_restore (const char  *removed,
                                        GError     **error);

/**
 * hogarth_own_template_forget:
 * @user_dir: the user's folder
 *
 * Deletes for good what was put aside.
 */
void      hogarth_own_template_forget  (const char  *user_dir);

G_END_DECLS
