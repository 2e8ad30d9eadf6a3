/* hogarth-liquid-filters.c: the table of Liquid's filters
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-liquid-filters-private.h"

#include <string.h>

#define ROW(name) { #name, hogarth_liquid_filter_##name, FALSE },

static const HogarthLiquidFilter filters[] = { HOGARTH_LIQUID_FILTERS (ROW) };

/* The one that the output looks for */
static const HogarthLiquidFilter raw = { "raw", hogarth_liquid_filter_raw, TRUE };

/* NULL if there is none */
const HogarthLiquidFilter *
hogarth_liquid_find_filter (HogarthLiquidText name)
{
  if (hogarth_liquid_text_is (name, raw.name))
    return &raw;
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (hogarth_liquid_text_is (name, filters[i].name))
      return &filters[i];
  return NULL;
}
