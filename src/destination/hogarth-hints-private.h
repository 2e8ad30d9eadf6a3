/* hogarth-hints-private.h: what the files of the hints share
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-hints.h"

G_BEGIN_DECLS

typedef struct
{
  HogarthDestination *destination;
  HogarthProject     *project;
  GPtrArray          *samples;    /* HogData: globals of the sample events */
  GPtrArray          *problems;
} HogarthHints;

/* What a text is checked as. */
typedef struct
{
  HogarthHints *hints;
  const char   *path;       /* "hog", "inputs.url" */
  const char   *text;
  gboolean      is_template;
} HogarthHintText;

void     hogarth_hints_add          (HogarthHints          *self,
                                     const char            *id,
                                     const char            *path,
                                     const HogarthPlace    *place,
                                     const char            *message);
void     hogarth_hints_add_fix      (HogarthHints          *self,
                                     const char            *label,
                                     gsize                  start,
                                     gsize                  end,
                                     const char            *replacement);
void     hogarth_hints_add_value_fix (HogarthHints         *self,
                                     const char            *label,
                                     const char            *path,
                                     HogData               *value);
void     hogarth_hints_add_secret_fix (HogarthHints        *self,
                                     const char            *label,
                                     gsize                  start,
                                     gsize                  end,
                                     const char            *name,
                                     const char            *secret);
void     hogarth_hints_add_in_text  (const HogarthHintText *text,
                                     const char            *id,
                                     gsize                  start,
                                     gsize                  end,
                                     const char            *message);

void     hogarth_hints_check_code   (const HogarthHintText *text);
void     hogarth_hints_check_credentials (const HogarthHintText *text,
                                          HogAnalysis           *analysis);
void     hogarth_hints_check_person (const HogarthHintText *text,
                                     const HogReference    *globals,
                                     guint                  n_globals);
void     hogarth_hints_check_source (HogarthHints          *self);
void     hogarth_hints_check_inputs (HogarthHints          *self);
void     hogarth_hints_check_filters (HogarthHints         *self);
HogData *hogarth_hints_look_up      (HogData               *globals,
                                     const char            *chain);

G_END_DECLS
