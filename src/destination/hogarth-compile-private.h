/* hogarth-compile-private.h: the programs of a destination, for the code that runs them
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-compile.h"
#include "hogarth-filter-plan-private.h"
#include "hogarth-liquid.h"

G_BEGIN_DECLS

typedef enum
{
  HOGARTH_LEAF_VALUE,      /* passes verbatim */
  HOGARTH_LEAF_PROGRAM,
  HOGARTH_LEAF_LIQUID,
  HOGARTH_LEAF_LIST,
  HOGARTH_LEAF_OBJECT,
  HOGARTH_LEAF_ERROR,      /* a template that does not compile */
} HogarthLeafKind;

/* A value of an input: JSON whose texts may be templates. */
typedef struct _HogarthLeaf HogarthLeaf;

struct _HogarthLeaf
{
  HogarthLeafKind  kind;
  char            *path;      /* "inputs.body.a.0" */
  char            *key;       /* in the object it is in */
  HogData         *value;
  HogProgram      *program;
  HogarthLiquid   *liquid;
  gboolean         is_liquid;
  gboolean         is_secret;
  char            *error_type;
  char            *message;
  HogarthPlace     place;
  GPtrArray       *children;
};

typedef struct
{
  HogarthInputEntry *entry;
  char              *key;
  HogarthLeaf       *leaf;     /* NULL: no value */
  char              *message;  /* why the value is refused, or NULL */
  GPtrArray         *needs;    /* keys of other inputs that it reads */
  gboolean           has_value; /* here, or a secret one elsewhere */
  int                order;
} HogarthCompiledInput;

typedef struct
{
  int                index;
  char              *name;
  HogarthFilterPlan *filters;
  GPtrArray         *inputs;   /* top-level ones and the mapping's own, in order */
} HogarthCompiledMapping;

struct _HogarthCompiled
{
  HogarthDestination *destination;
  HogarthProject     *project;
  HogProgram         *source;
  HogarthPlace        source_place;   /* of the first error */
  char               *source_message;
  HogarthFilterPlan  *filters;
  GPtrArray          *inputs;         /* in order of evaluation */
  GPtrArray          *mappings;       /* NULL: none */
  HogProgram         *masking;
  GPtrArray          *problems;
  GHashTable         *programs;       /* text of a template to its program */
};

typedef struct
{
  HogarthProject  *project;
  HogarthSecrets  *secrets;
  gboolean         is_secret;      /* the input that is being compiled */
  GPtrArray       *problems;
  GHashTable      *programs;
  HogarthCompiled *previous;
} HogarthCompileContext;

HogProgram *hogarth_compile_template   (HogarthCompileContext  *context,
                                        const char             *text,
                                        const char             *path,
                                        HogarthPlace           *place,
                                        char                  **message);
GPtrArray  *hogarth_compile_inputs     (HogarthCompileContext  *context,
                                        HogarthInputSchema     *schema,
                                        HogData                *inputs,
                                        int                     mapping);
char       *hogarth_leaf_dup_liquid_message (HogarthLeaf       *leaf,
                                             const GError      *error);
gboolean    hogarth_number_inputs      (GPtrArray              *inputs);
void        hogarth_sort_inputs        (GPtrArray              *inputs);
void        hogarth_compiled_check_document (HogarthCompiled   *self);
void        hogarth_compiled_input_free (HogarthCompiledInput  *input);
char       *hogarth_program_find_globals (HogProgram           *program,
                                        const char * const     *known);
char       *hogarth_leaf_find_globals  (HogarthLeaf            *leaf,
                                        const char * const     *known);

G_END_DECLS
