/* hogarth-problem-private.h: the fields of a problem, for the code that applies fixes
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-problem.h"

G_BEGIN_DECLS

struct _HogarthProblem
{
  char           *id;
  char           *path;
  char           *input;
  char           *message;
  char           *explanation; /* NULL: the message says it */
  char           *fix_label;   /* NULL: no fix */
  char           *fix_text;    /* a text fix: replaces fix_place of the text at path */
  HogarthPlace    fix_place;
  char           *fix_path;    /* a value fix: puts fix_value there, NULL removes */
  HogData        *fix_value;
  char           *fix_secret;  /* a text fix: fix_text is the name of an input that holds this */
  HogarthPlace    place;
  HogarthSeverity severity;
  guint           has_place : 1;
};

G_END_DECLS
