/* hogarth-selector-private.h: a CSS selector as an expression over the chain of elements
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hogarth_selector_to_expression (const char *selector);

G_END_DECLS
