/* hogarth-liquid-value-private.h: the values of a Liquid template while it is rendered
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

#include "hogarth-liquid-text-private.h"

G_BEGIN_DECLS

/* What JavaScript has, and LiquidJS's own: three that only compare, a loop, a block. */
typedef enum
{
  HOGARTH_LIQUID_UNDEFINED,
  HOGARTH_LIQUID_NULL,
  HOGARTH_LIQUID_BOOLEAN,
  HOGARTH_LIQUID_NUMBER,
  HOGARTH_LIQUID_STRING,
  HOGARTH_LIQUID_ARRAY,
  HOGARTH_LIQUID_OBJECT,
  HOGARTH_LIQUID_DATE,
  HOGARTH_LIQUID_NIL,
  HOGARTH_LIQUID_EMPTY,
  HOGARTH_LIQUID_BLANK,
  HOGARTH_LIQUID_LOOP,
  HOGARTH_LIQUID_BLOCK,
} HogarthLiquidKind;

typedef struct _HogarthLiquidMember HogarthLiquidMember;
typedef struct _HogarthLiquidLoop HogarthLiquidLoop;

/* Arrays and objects are either the globals' own data or made here. */
typedef struct _HogarthLiquidValue
{
  HogarthLiquidKind kind;
  gboolean          is_data;
  gsize             length;     /* of a string, an array, an object */
  union
  {
    gboolean                    boolean;
    double                      number;   /* of a date too: milliseconds */
    const char                 *text;
    HogData                    *data;
    struct _HogarthLiquidValue *items;
    HogarthLiquidMember        *members;
    HogarthLiquidLoop          *loop;
  };
} HogarthLiquidValue;

struct _HogarthLiquidMember
{
  HogarthLiquidText  key;
  HogarthLiquidValue value;
};

/* `forloop`, and with columns `tablerowloop` */
struct _HogarthLiquidLoop
{
  gsize              index;
  gsize              length;
  HogarthLiquidText  name;
  gboolean           is_table;
  HogarthLiquidValue columns;
};

HogarthLiquidValue hogarth_liquid_undefined  (void);
HogarthLiquidValue hogarth_liquid_boolean    (gboolean              value);
HogarthLiquidValue hogarth_liquid_number     (double                value);
HogarthLiquidValue hogarth_liquid_string     (HogarthLiquidText     text);
HogarthLiquidValue hogarth_liquid_from_data  (HogData              *data);
HogarthLiquidValue hogarth_liquid_new_array  (HogarthLiquidArena   *arena,
                                              gsize                 length);
HogarthLiquidValue hogarth_liquid_new_pair   (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    first,
                                              HogarthLiquidValue    second);
HogarthLiquidText  hogarth_liquid_get_text   (HogarthLiquidValue    value);
HogarthLiquidValue hogarth_liquid_get_item   (HogarthLiquidValue    array,
                                              gsize                 index);
HogarthLiquidText  hogarth_liquid_get_key    (HogarthLiquidValue    object,
                                              gsize                 index);
HogarthLiquidValue hogarth_liquid_get_value  (HogarthLiquidValue    object,
                                              gsize                 index);
gboolean           hogarth_liquid_get_member (HogarthLiquidValue    object,
                                              HogarthLiquidText     key,
                                              HogarthLiquidValue   *value);
gboolean           hogarth_liquid_is_nil     (HogarthLiquidValue    value);
gboolean           hogarth_liquid_is_truthy  (HogarthLiquidValue    value);
gboolean           hogarth_liquid_is_true    (HogarthLiquidValue    value);

/* Conversions; a plain value is what a loop or `nil` stands for. */
HogarthLiquidValue hogarth_liquid_to_plain   (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
HogarthLiquidText  hogarth_liquid_to_text    (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
HogarthLiquidText  hogarth_liquid_stringify  (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
double             hogarth_liquid_to_number  (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
double             hogarth_liquid_to_integer (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
HogarthLiquidValue hogarth_liquid_to_array   (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
HogarthLiquidValue hogarth_liquid_to_list    (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value);
HogarthLiquidText  hogarth_liquid_print_number (HogarthLiquidArena *arena,
                                              double                number);
HogarthLiquidValue hogarth_liquid_add        (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    a,
                                              HogarthLiquidValue    b);
gboolean           hogarth_liquid_to_json    (HogarthLiquidArena   *arena,
                                              HogarthLiquidValue    value,
                                              HogarthLiquidText     indent,
                                              HogarthLiquidText    *json);

/* Comparisons */
typedef enum
{
  HOGARTH_LIQUID_LESS,
  HOGARTH_LIQUID_LESS_OR_EQUAL,
  HOGARTH_LIQUID_GREATER,
  HOGARTH_LIQUID_GREATER_OR_EQUAL,
} HogarthLiquidRelation;

gboolean hogarth_liquid_equal      (HogarthLiquidArena    *arena,
                                    HogarthLiquidValue     a,
                                    HogarthLiquidValue     b);
gboolean hogarth_liquid_same       (HogarthLiquidValue     a,
                                    HogarthLiquidValue     b);
gboolean hogarth_liquid_contains   (HogarthLiquidArena    *arena,
                                    HogarthLiquidValue     value,
                                    HogarthLiquidValue     part);
gboolean hogarth_liquid_relate     (HogarthLiquidArena    *arena,
                                    HogarthLiquidValue     a,
                                    HogarthLiquidValue     b,
                                    HogarthLiquidRelation  relation);
gboolean hogarth_liquid_is_ordered (HogarthLiquidArena    *arena,
                                    HogarthLiquidValue     a,
                                    HogarthLiquidValue     b,
                                    HogarthLiquidRelation  relation);

/* Dates are milliseconds since 1970, NaN for none. */
double            hogarth_liquid_date_parse  (HogarthLiquidText   text);
HogarthLiquidText hogarth_liquid_date_print  (HogarthLiquidArena *arena,
                                              double              time);
HogarthLiquidText hogarth_liquid_date_to_iso (HogarthLiquidArena *arena,
                                              double              time);

G_END_DECLS
