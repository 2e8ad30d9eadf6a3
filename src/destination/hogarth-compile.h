/* hogarth-compile.h: a destination's programs
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-destination.h"
#include "hogarth-problem.h"
#include "hogarth-project.h"

G_BEGIN_DECLS

/*
 * The bytecode of the source, of each template of each input, of the filters, mappings and
 * masking; and the problems found on the way. Compiling always gives an object: what does not
 * compile is a problem, the rest still runs. Immutable, atomically counted, any thread.
 *
 * To compile again after an edit pass the previous one: programs of unchanged text are shared.
 */

#define HOGARTH_TYPE_COMPILED (hogarth_compiled_get_type ())

typedef struct _HogarthCompiled HogarthCompiled;

GType               hogarth_compiled_get_type        (void) G_GNUC_CONST;
HogarthCompiled    *hogarth_compiled_new             (HogarthDestination *destination,
                                                      HogarthProject     *project,
                                                      HogarthSecrets     *secrets,
                                                      HogarthCompiled    *previous);
HogarthCompiled    *hogarth_compiled_ref             (HogarthCompiled    *self);
void                hogarth_compiled_unref           (HogarthCompiled    *self);
HogarthDestination *hogarth_compiled_get_destination (HogarthCompiled    *self);
HogProgram         *hogarth_compiled_get_source      (HogarthCompiled    *self);
guint               hogarth_compiled_get_n_problems  (HogarthCompiled    *self);
HogarthProblem     *hogarth_compiled_get_problem     (HogarthCompiled    *self,
                                                      guint               index);
HogData            *hogarth_compiled_to_api_data     (HogarthCompiled    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthCompiled, hogarth_compiled_unref)

G_END_DECLS
