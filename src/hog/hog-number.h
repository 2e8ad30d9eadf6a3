/* hog-number.h: numbers to text and back, as JavaScript does it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room for every text of hog_number_to_text(), the ending NUL included. */
#define HOG_NUMBER_TEXT_SIZE 32

gsize    hog_number_to_text     (double       value,
                                 char        *buffer);
double   hog_number_from_text   (const char  *text,
                                 gsize        length);
double   hog_number_parse_int   (const char  *text,
                                 gsize        length,
                                 guint        radix);
double   hog_number_parse_float (const char  *text,
                                 gsize        length);
double   hog_number_scan        (const char  *text,
                                 const char  *end,
                                 const char **stop);
gboolean hog_number_array_index (const char  *text,
                                 gsize        length,
                                 guint32     *index);
gsize    hog_number_skip_space  (const char  *text,
                                 gsize        length);
void     hog_number_trim        (const char **start,
                                 const char **end);

G_END_DECLS
