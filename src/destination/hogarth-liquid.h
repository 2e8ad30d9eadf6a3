/* hogarth-liquid.h: Liquid templates, as LiquidJS renders them for PostHog
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-problem.h"

G_BEGIN_DECLS

/*
 * An input whose templating is "liquid" is rendered by LiquidJS in PostHog: output is escaped for
 * HTML unless its last filter is raw, a variable that is not there is empty, an unknown filter
 * passes its value on, and there are no partials. Time is UTC, as on PostHog's servers. Text
 * counts in UTF-16 units where LiquidJS counts so.
 */

#define HOGARTH_TYPE_LIQUID (hogarth_liquid_get_type ())
#define HOGARTH_LIQUID_ERROR (hogarth_liquid_error_quark ())

typedef struct _HogarthLiquid HogarthLiquid;

/**
 * HogarthLiquidError:
 * @HOGARTH_LIQUID_ERROR_TOKENIZATION: LiquidJS's TokenizationError
 * @HOGARTH_LIQUID_ERROR_PARSE: its ParseError
 * @HOGARTH_LIQUID_ERROR_RENDER: its RenderError, and what goes beyond a limit
 */
typedef enum
{
  HOGARTH_LIQUID_ERROR_TOKENIZATION = 1,
  HOGARTH_LIQUID_ERROR_PARSE,
  HOGARTH_LIQUID_ERROR_RENDER,
} HogarthLiquidError;

/**
 * HogarthLiquidLimits:
 * @time_us: microseconds that one rendering may take
 * @memory_bytes: bytes of all values that one rendering makes
 * @output_bytes: bytes of the text that it gives
 *
 * PostHog sets none of LiquidJS's limits; its process ends when memory does. These are far above
 * what a destination sends.
 */
typedef struct
{
  gint64 time_us;
  gsize  memory_bytes;
  gsize  output_bytes;
} HogarthLiquidLimits;

#define HOGARTH_LIQUID_LIMITS_DEFAULT { 5 * G_USEC_PER_SEC, 128 << 20, 16 << 20 }

GType          hogarth_liquid_get_type       (void) G_GNUC_CONST;
GQuark         hogarth_liquid_error_quark    (void);
const char    *hogarth_liquid_error_get_name (const GError               *error);

HogarthLiquid *hogarth_liquid_new            (const char                 *text,
                                              gssize                      length,
                                              HogarthPlace               *place,
                                              GError                    **error);
HogarthLiquid *hogarth_liquid_ref            (HogarthLiquid              *self);
void           hogarth_liquid_unref          (HogarthLiquid              *self);
char          *hogarth_liquid_render         (HogarthLiquid              *self,
                                              HogData                    *globals,
                                              gint64                      now_us,
                                              const HogarthLiquidLimits  *limits,
                                              gsize                      *length,
                                              HogarthPlace               *place,
                                              GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthLiquid, hogarth_liquid_unref)

G_END_DECLS
