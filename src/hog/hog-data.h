/* hog-data.h: immutable plain data, the values that cross the boundary of the machine
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * A HogData is what JSON can say, plus the numbers NaN and ±Infinity: globals, arguments and
 * results of host functions, documents, saved states. It never changes after it was made and
 * its reference count is atomic, so it may be read and released on any thread.
 *
 * The getters accept NULL and every kind: a value that is missing or of another kind reads as
 * null, FALSE, NaN, NULL or length 0. So a path into a document needs no checks on the way.
 *
 * Strings are UTF-8 and may hold U+0000; an unpaired surrogate is kept as its three-byte form
 * (WTF-8). Objects have JavaScript's property order: keys that are array indices ascending
 * first, then the others as they were set.
 */

typedef struct _HogData HogData;
typedef struct _HogDataBuilder HogDataBuilder;

typedef enum
{
  HOG_DATA_NULL,
  HOG_DATA_BOOLEAN,
  HOG_DATA_NUMBER,
  HOG_DATA_STRING,
  HOG_DATA_ARRAY,
  HOG_DATA_OBJECT,
} HogDataKind;

#define HOG_TYPE_DATA (hog_data_get_type ())

GType        hog_data_get_type          (void) G_GNUC_CONST;

HogData     *hog_data_new_null          (void);
HogData     *hog_data_new_boolean       (gboolean     value);
HogData     *hog_data_new_number        (double       value);
HogData     *hog_data_new_string        (const char  *text);
HogData     *hog_data_new_string_sized  (const char  *text,
                                         gsize        length);
HogData     *hog_data_new_string_take   (char        *text);
HogData     *hog_data_new_empty_array   (void);
HogData     *hog_data_new_empty_object  (void);

HogData     *hog_data_ref               (HogData     *self);
void         hog_data_unref             (HogData     *self);

HogData     *hog_data_from_json         (const char  *text,
                                         gssize       length,
                                         GError     **error);
char        *hog_data_to_json           (HogData     *self,
                                         guint        indent);

HogDataKind  hog_data_get_kind          (HogData     *self);
gboolean     hog_data_is_null           (HogData     *self);
gboolean     hog_data_get_boolean       (HogData     *self);
double       hog_data_get_number        (HogData     *self);
const char  *hog_data_get_string        (HogData     *self,
                                         gsize       *length);
guint        hog_data_get_length        (HogData     *self);
HogData     *hog_data_get_element       (HogData     *self,
                                         guint        index);
HogData     *hog_data_get_member        (HogData     *self,
                                         const char  *key);
HogData     *hog_data_get_member_sized  (HogData     *self,
                                         const char  *key,
                                         gsize        length);
const char  *hog_data_get_member_string (HogData     *self,
                                         const char  *key);
const char  *hog_data_get_key_at        (HogData     *self,
                                         guint        index,
                                         gsize       *length);
HogData     *hog_data_get_value_at      (HogData     *self,
                                         guint        index);
HogData     *hog_data_get_path          (HogData     *self,
                                         ...) G_GNUC_NULL_TERMINATED;

gboolean     hog_data_equal             (HogData     *a,
                                         HogData     *b);
gboolean     hog_data_identical         (HogData     *a,
                                         HogData     *b);
HogData     *hog_data_with_member       (HogData     *self,
                                         const char  *key,
                                         HogData     *value);
HogData     *hog_data_without_member    (HogData     *self,
                                         const char  *key);

HogDataBuilder *hog_data_builder_new_array  (void);
HogDataBuilder *hog_data_builder_new_object (void);
void            hog_data_builder_free       (HogDataBuilder *self);
void            hog_data_builder_append     (HogDataBuilder *self,
                                             HogData        *value);
void            hog_data_builder_set        (HogDataBuilder *self,
                                             const char     *key,
                                             HogData        *value);
void            hog_data_builder_set_sized  (HogDataBuilder *self,
                                             const char     *key,
                                             gsize           length,
                                             HogData        *value);
HogData        *hog_data_builder_end        (HogDataBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogData, hog_data_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogDataBuilder, hog_data_builder_free)

G_END_DECLS
