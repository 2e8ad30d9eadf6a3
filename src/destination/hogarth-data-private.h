/* hogarth-data-private.h: small steps on plain data that several files of the layer take
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

HogData    *hogarth_data_new_object     (const char  *first_key,
                                         ...) G_GNUC_NULL_TERMINATED;
HogData    *hogarth_data_new_list       (const char * const *texts);
HogData    *hogarth_data_with_text      (HogData     *object,
                                         const char  *key,
                                         const char  *text);
HogData    *hogarth_data_list_with      (HogData     *list,
                                         guint        index,
                                         HogData     *value);
HogData    *hogarth_data_list_insert    (HogData     *list,
                                         guint        index,
                                         HogData     *value);
HogData    *hogarth_data_list_without   (HogData     *list,
                                         guint        index);
HogData    *hogarth_data_with_path      (HogData     *data,
                                         const char  *path,
                                         HogData     *value);

gboolean    hogarth_data_is_kind        (HogData     *data,
                                         HogDataKind  kind);
gboolean    hogarth_data_is_integer     (HogData     *data);
gboolean    hogarth_data_is_truthy      (HogData     *data);
gboolean    hogarth_data_is_falsy       (HogData     *data);
char       *hogarth_data_to_text        (HogData     *data);
const char *hogarth_data_get_text       (HogData     *object,
                                         const char  *key,
                                         const char  *fallback);
char       *hogarth_id_to_text          (HogData     *id);

G_END_DECLS
