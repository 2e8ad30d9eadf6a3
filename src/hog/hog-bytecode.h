/* hog-bytecode.h: compiled Hog in the exchange form
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-data.h"
#include "hog-element.h"
#include "hog-source.h"

G_BEGIN_DECLS

/**
 * HogProgram:
 *
 * A compiled program: PostHog's flat array of elements, header included, and where in the
 * source each came from. Immutable and reference counted atomically; any thread may use it.
 */
typedef struct _HogProgram HogProgram;

#define HOG_TYPE_PROGRAM (hog_program_get_type ())

GType hog_program_get_type (void) G_GNUC_CONST;

/**
 * hog_program_new_from_json:
 * @text: a JSON array of scalars that starts with "_H" or "_h"; also NaN, Infinity and -Infinity
 *   are read, as PostHog's compiler writes them
 * @length: length of @text in bytes, or -1
 * @error: return location; %HOG_ERROR_BYTECODE with line and column in the message
 *
 * Reads the exchange form. Only the form is checked, for PostHog's machine too finds a wrong
 * instruction when it comes to it; hog_program_validate() checks the instructions.
 *
 * Returns: (transfer full) (nullable): the program
 */
HogProgram *hog_program_new_from_json (const char *text,
                                       gssize      length,
                                       GError    **error);

/**
 * hog_program_new_from_data:
 * @data: (nullable): an array of scalars that starts with "_H" or "_h"
 * @error: return location; %HOG_ERROR_BYTECODE
 *
 * Like hog_program_new_from_json(), of what was read already.
 *
 * Returns: (transfer full) (nullable): the program
 */
HogProgram *hog_program_new_from_data (HogData  *data,
                                       GError  **error);

/**
 * hog_program_ref:
 * @self: a program
 *
 * Returns: (transfer full): @self
 */
HogProgram *hog_program_ref (HogProgram *self);

/**
 * hog_program_unref:
 * @self: (transfer full): a program
 */
void hog_program_unref (HogProgram *self);

/**
 * hog_program_get_elements:
 * @self: a program
 * @n_elements: (out): how many
 *
 * Returns: (transfer none) (array length=n_elements): all elements, the header first
 */
const HogElement *hog_program_get_elements (HogProgram *self,
                                            guint      *n_elements);

/**
 * hog_program_get_n_elements:
 * @self: a program
 *
 * Returns: how many elements it has, header included
 */
guint hog_program_get_n_elements (HogProgram *self);

/**
 * hog_program_get_element:
 * @self: a program
 * @index: less than the number of elements
 *
 * Returns: (transfer none): the element
 */
const HogElement *hog_program_get_element (HogProgram *self,
                                           guint       index);

/**
 * hog_program_get_span:
 * @self: a program
 * @index: index of an element
 *
 * Returns: the source text the element was made from; an empty span at 0 if the program was
 *   read from JSON or @index is out of range
 */
HogSpan hog_program_get_span (HogProgram *self,
                              guint       index);

/**
 * hog_program_get_source:
 * @self: a program
 *
 * Returns: (transfer none) (nullable): the text it was compiled from
 */
HogSource *hog_program_get_source (HogProgram *self);

/**
 * hog_program_get_version:
 * @self: a program
 *
 * Returns: 1 or higher for a "_H" program, 0 for a "_h" one
 */
guint hog_program_get_version (HogProgram *self);

/**
 * hog_program_validate:
 * @self: a program
 * @error: return location; %HOG_ERROR_BYTECODE with the index of the element
 *
 * Checks that every instruction is known, has its operands and jumps to an instruction.
 *
 * Returns: whether all are well formed
 */
gboolean hog_program_validate (HogProgram *self,
                               GError    **error);

/**
 * hog_program_to_json:
 * @self: a program
 *
 * Returns: (transfer full): one line of JSON, the elements separated by a comma. An infinity is
 *   written as 1e999, which JSON's readers take for one; NaN, for which JSON has nothing, as NaN
 */
char *hog_program_to_json (HogProgram *self);

/**
 * hog_program_to_data:
 * @self: a program
 *
 * Returns: (transfer full): the array of its elements; integers beyond a double's precision are
 *   rounded, as JavaScript reads them
 */
HogData *hog_program_to_data (HogProgram *self);

/**
 * hog_program_to_hoge:
 * @self: a program
 *
 * Returns: (transfer full): the text of PostHog's .hoge files, lines of at most 120 columns
 */
char *hog_program_to_hoge (HogProgram *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogProgram, hog_program_unref)

G_END_DECLS
