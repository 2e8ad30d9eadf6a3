/* hogarth-liquid-render-private.h: a Liquid template while it is rendered
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid-tree-private.h"

G_BEGIN_DECLS

/* A rendering */
typedef struct _HogarthLiquidScope HogarthLiquidScope;

struct _HogarthLiquidScope
{
  HogarthLiquidText   names[2];
  HogarthLiquidValue  values[2];
  HogarthLiquidScope *outer;
};

typedef struct
{
  HogarthLiquidArena    arena;
  HogarthLiquidFailure  failure;
  gint64                deadline_us;     /* of the monotonic clock */
  double                now;             /* milliseconds */
  guint                 steps;
  guint                 calls;
  HogData              *globals;
  GHashTable           *counters;        /* text -> value: what increment and decrement set */
  GHashTable           *variables;       /* text -> value: what assign and capture set */
  GHashTable           *registers;       /* text -> value: where loops and cycles are */
  HogarthLiquidScope   *scope;
  gboolean              breaks;
  gboolean              continues;
  GString              *output;
  gsize                 output_limit;
  HogarthLiquidText     message;         /* why a filter or a tag fails */
  gboolean              fails;
} HogarthLiquidRender;

void               hogarth_liquid_render_nodes  (HogarthLiquidRender     *self,
                                                 HogarthLiquidNodes       nodes);
void               hogarth_liquid_render_loop   (HogarthLiquidRender     *self,
                                                 HogarthLiquidNode       *node);
void               hogarth_liquid_render_write  (HogarthLiquidRender     *self,
                                                 HogarthLiquidText        text);
gboolean           hogarth_liquid_render_tick   (HogarthLiquidRender     *self);
void               hogarth_liquid_render_fail   (HogarthLiquidRender     *self,
                                                 const char              *format,
                                                 ...) G_GNUC_PRINTF (2, 3);
HogarthLiquidText  hogarth_liquid_render_body   (HogarthLiquidRender     *self,
                                                 HogarthLiquidNodes       nodes);
void               hogarth_liquid_set           (GHashTable              *table,
                                                 HogarthLiquidArena      *arena,
                                                 HogarthLiquidText        key,
                                                 HogarthLiquidValue       value);
gboolean           hogarth_liquid_look_up       (GHashTable              *table,
                                                 HogarthLiquidText        key,
                                                 HogarthLiquidValue      *value);
HogarthLiquidValue hogarth_liquid_evaluate      (HogarthLiquidRender     *self,
                                                 HogarthLiquidExpression *expression);
HogarthLiquidValue hogarth_liquid_evaluate_operand (HogarthLiquidRender  *self,
                                                 HogarthLiquidOperand    *operand);
HogarthLiquidValue hogarth_liquid_get_variable  (HogarthLiquidRender     *self,
                                                 HogarthLiquidText        name);
HogarthLiquidValue hogarth_liquid_get_property  (HogarthLiquidRender     *self,
                                                 HogarthLiquidValue       value,
                                                 HogarthLiquidValue       key);
HogarthLiquidValue hogarth_liquid_get_dotted    (HogarthLiquidRender     *self,
                                                 HogarthLiquidValue       value,
                                                 HogarthLiquidText        path);
HogarthLiquidValue hogarth_liquid_get_of_item   (HogarthLiquidRender     *self,
                                                 HogarthLiquidValue       item,
                                                 HogarthLiquidOperand    *path);
HogarthLiquidValue hogarth_liquid_get_unit      (HogarthLiquidArena      *arena,
                                                 HogarthLiquidText        text,
                                                 gsize                    index);
HogarthLiquidValue hogarth_liquid_slice_array   (HogarthLiquidArena      *arena,
                                                 HogarthLiquidValue       array,
                                                 double                   start,
                                                 double                   end);
HogarthLiquidValue hogarth_liquid_reverse_array (HogarthLiquidArena      *arena,
                                                 HogarthLiquidValue       array);
HogarthLiquidText  hogarth_liquid_escape        (HogarthLiquidArena      *arena,
                                                 HogarthLiquidText        text);

/* Filters: arguments[0] is the value. */
#define HOGARTH_LIQUID_FILTER(name) \
  HogarthLiquidValue \
  hogarth_liquid_filter_##name (HogarthLiquidRender *render, \
                                HogarthLiquidValue  *arguments, \
                                guint                n_arguments)

struct _HogarthLiquidFilter
{
  const char         *name;
  HogarthLiquidValue (*apply) (HogarthLiquidRender *render,
                               HogarthLiquidValue  *arguments,
                               guint                n_arguments);
  gboolean            is_raw;
};

/* Arguments that are not given read as undefined up to here. */
#define HOGARTH_LIQUID_MAX_ARGUMENTS 4

const HogarthLiquidFilter *hogarth_liquid_find_filter (HogarthLiquidText name);

G_END_DECLS
