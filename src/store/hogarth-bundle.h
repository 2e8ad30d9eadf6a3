/* hogarth-bundle.h: a project as text files, in a folder or in one file
 *
 * SPDX-License-Identifier: MIT
 *
 * Private to the store. A bundle maps relative paths to texts, in the order of the paths.
 */

#pragma once

#include <gio/gio.h>

#include <hog.h>

G_BEGIN_DECLS

typedef GTree HogarthBundle; /* path -> text, both owned */

HogarthBundle *hogarth_bundle_new (void);

void hogarth_bundle_add (HogarthBundle *self,
                         const char    *path,
                         char          *text);

/**
 * hogarth_bundle_write:
 * @path: a folder, or a file whose name ends in ".json"
 *
 * Files that are equal already are not touched. In a folder, those of an earlier export that are
 * not in the bundle are removed.
 */
gboolean hogarth_bundle_write (HogarthBundle  *self,
                               const char     *path,
                               GError        **error);

/**
 * hogarth_bundle_read:
 *
 * Returns: (transfer full) (nullable): what hogarth_bundle_write () wrote
 */
HogarthBundle *hogarth_bundle_read (const char  *path,
                                    GError     **error);

/**
 * hogarth_bundle_is_one:
 *
 * Returns: whether a document is what hogarth_bundle_write () writes to one file
 */
gboolean hogarth_bundle_is_one (HogData *document);

/**
 * hogarth_bundle_name:
 * @name: (nullable): what people call it
 *
 * Returns: (transfer full): a file name for it, without suffix: a-z, 0-9 and dashes
 */
char *hogarth_bundle_name (const char *name);

G_END_DECLS
