/* hog-print-private.h: what the printers of values and of SQL share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-native-object.h"

G_BEGIN_DECLS

typedef struct
{
  HogVm   *vm;
  GString *out;
  GArray  *open;      /* HogValue: the containers that are being printed */
  guint    sql_depth; /* nodes of SQL around the current one */
  gboolean failed;    /* the machine has the error */
} HogPrinter;

void hog_printer_append     (HogPrinter *self,
                             HogValue    value);
void hog_printer_append_sql (HogPrinter *self,
                             HogValue    node);

G_END_DECLS
