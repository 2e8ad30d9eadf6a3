/* hog-parser-select.c: queries
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-parser-rules.h"

HogAst *
hog_parser_select_set (HogParser *self)
{
  return hog_parser_fail (self);
}

gboolean
hog_parser_order_list (HogParser *self,
                       GArray    *values)
{
  hog_parser_fail (self);
  return FALSE;
}

HogAst *
hog_parser_window (HogParser *self)
{
  return hog_parser_fail (self);
}
