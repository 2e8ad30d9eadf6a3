/* hogarth-input-schema.h: the entries of a destination's form
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-project.h"

G_BEGIN_DECLS

/*
 * HogarthInputEntry is one entry of `inputs_schema`, HogarthInputSchema the list of them. Both
 * are immutable, atomically counted and wrap the JSON they were read from: keys and types this
 * program does not know are kept.
 */

#define HOGARTH_TYPE_INPUT_ENTRY (hogarth_input_entry_get_type ())
#define HOGARTH_TYPE_INPUT_SCHEMA (hogarth_input_schema_get_type ())

typedef struct _HogarthInputEntry HogarthInputEntry;
typedef struct _HogarthInputSchema HogarthInputSchema;

typedef enum
{
  HOGARTH_INPUT_UNKNOWN,
  HOGARTH_INPUT_STRING,
  HOGARTH_INPUT_NUMBER,
  HOGARTH_INPUT_BOOLEAN,
  HOGARTH_INPUT_DICTIONARY,
  HOGARTH_INPUT_CHOICE,
  HOGARTH_INPUT_JSON,
  HOGARTH_INPUT_INTEGRATION,
  HOGARTH_INPUT_INTEGRATION_MULTI,
  HOGARTH_INPUT_INTEGRATION_FIELD,
  HOGARTH_INPUT_EMAIL,
  HOGARTH_INPUT_NATIVE_EMAIL,
  HOGARTH_INPUT_NON_FAILURE_STATUS_CODES,
  HOGARTH_INPUT_PUSH_SUBSCRIPTION,
  HOGARTH_INPUT_PRODUCT,
} HogarthInputType;

/**
 * HogarthTemplating:
 * @HOGARTH_TEMPLATING_DEFAULT: nothing is said; an entry allows all, a value is Hog
 * @HOGARTH_TEMPLATING_NONE: the value passes verbatim
 * @HOGARTH_TEMPLATING_HOG: `{expression}`
 * @HOGARTH_TEMPLATING_LIQUID: `{{ expression }}`
 */
typedef enum
{
  HOGARTH_TEMPLATING_DEFAULT,
  HOGARTH_TEMPLATING_NONE,
  HOGARTH_TEMPLATING_HOG,
  HOGARTH_TEMPLATING_LIQUID,
} HogarthTemplating;

GType               hogarth_input_entry_get_type        (void) G_GNUC_CONST;
HogarthInputEntry  *hogarth_input_entry_new             (const char         *key,
                                                         HogarthInputType    type);
HogarthInputEntry  *hogarth_input_entry_new_secret      (const char         *key,
                                                         const char         *label);
HogarthInputEntry  *hogarth_input_entry_new_from_data   (HogData            *data);
HogarthInputEntry  *hogarth_input_entry_ref             (HogarthInputEntry  *self);
void                hogarth_input_entry_unref           (HogarthInputEntry  *self);
HogData            *hogarth_input_entry_get_data        (HogarthInputEntry  *self);
const char         *hogarth_input_entry_get_key         (HogarthInputEntry  *self);
HogarthInputType    hogarth_input_entry_get_input_type  (HogarthInputEntry  *self);
const char         *hogarth_input_entry_get_type_name   (HogarthInputEntry  *self);
const char         *hogarth_input_entry_get_label       (HogarthInputEntry  *self);
const char         *hogarth_input_entry_get_description (HogarthInputEntry  *self);
gboolean            hogarth_input_entry_is_required     (HogarthInputEntry  *self);
gboolean            hogarth_input_entry_is_secret       (HogarthInputEntry  *self);
gboolean            hogarth_input_entry_is_hidden       (HogarthInputEntry  *self);
HogData            *hogarth_input_entry_get_default     (HogarthInputEntry  *self);
HogarthTemplating   hogarth_input_entry_get_templating  (HogarthInputEntry  *self);
HogarthTemplating   hogarth_input_entry_choose_templating (HogarthInputEntry *self,
                                                           const char        *own);
guint               hogarth_input_entry_get_n_choices   (HogarthInputEntry  *self);
const char         *hogarth_input_entry_get_choice_label (HogarthInputEntry *self,
                                                         guint               index);
HogData            *hogarth_input_entry_get_choice_value (HogarthInputEntry *self,
                                                         guint               index);
const char         *hogarth_input_entry_get_text        (HogarthInputEntry  *self,
                                                         const char         *name);

gboolean            hogarth_input_entry_is_templated    (HogarthInputEntry  *self,
                                                         HogarthTemplating   templating);
char               *hogarth_input_entry_validate        (HogarthInputEntry  *self,
                                                         HogData            *value,
                                                         HogarthTemplating   templating);
char               *hogarth_input_entry_validate_sender (HogarthInputEntry  *self,
                                                         HogData            *value,
                                                         HogarthProject     *project);
HogarthInputEntry  *hogarth_input_entry_with_member     (HogarthInputEntry  *self,
                                                         const char         *name,
                                                         HogData            *value);

const char         *hogarth_input_type_to_name          (HogarthInputType    type);
HogarthInputType    hogarth_input_type_from_name        (const char         *name);

GType               hogarth_input_schema_get_type       (void) G_GNUC_CONST;
HogarthInputSchema *hogarth_input_schema_new_from_data  (HogData            *list);
HogarthInputSchema *hogarth_input_schema_ref            (HogarthInputSchema *self);
void                hogarth_input_schema_unref          (HogarthInputSchema *self);
HogData            *hogarth_input_schema_get_data       (HogarthInputSchema *self);
guint               hogarth_input_schema_get_length     (HogarthInputSchema *self);
HogarthInputEntry  *hogarth_input_schema_get_entry      (HogarthInputSchema *self,
                                                         guint               index);
HogarthInputEntry  *hogarth_input_schema_find           (HogarthInputSchema *self,
                                                         const char         *key);
char               *hogarth_input_schema_make_key       (HogarthInputSchema *self,
                                                         const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthInputEntry, hogarth_input_entry_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthInputSchema, hogarth_input_schema_unref)

G_END_DECLS
