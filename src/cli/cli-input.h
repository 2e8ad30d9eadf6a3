/* cli-input.h: the texts that a command reads
 * SPDX-License-Identifier: MIT
 */
#pragma once

#include <gio/gio.h>
#include <hog.h>

G_BEGIN_DECLS

/* A path may be "-" for standard input. Errors name the path. */

const char   *cli_data_dir  (void);
GInputStream *cli_open      (const char  *path,
                             GError     **error);
char         *cli_read_text (const char  *path,
                             gsize       *length,
                             GError     **error);
HogData      *cli_read_json (const char  *path,
                             GError     **error);

/**
 * cli_find_suite_folders:
 * @path: the folder of a template or a destination, or one that holds such
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the folders, in order of their names
 */
GPtrArray *cli_find_suite_folders (const char  *path,
                                   GError     **error);

G_END_DECLS
