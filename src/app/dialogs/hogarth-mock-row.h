/* hogarth-mock-row.h: one mocked answer, folded to its outcome until it is opened
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>
#include <hog.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_MOCK_ROW (hogarth_mock_row_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMockRow, hogarth_mock_row, HOGARTH, MOCK_ROW, AdwExpanderRow)

/**
 * hogarth_mock_row_new:
 *
 * The row emits "edited" when its answer changed, "moved" with how far down it goes, and
 * "removed".
 *
 * Returns: (transfer floating): a row without an answer
 */
GtkWidget *hogarth_mock_row_new        (void);

/**
 * hogarth_mock_row_get_answer:
 * @self: a row
 *
 * Returns: (transfer none): the answer as it is typed; what cannot be one is left as it was
 */
HogData   *hogarth_mock_row_get_answer (HogarthMockRow *self);

/**
 * hogarth_mock_row_set_answer:
 * @self: a row
 * @answer: a mocked answer as HogarthMockFetch reads it; members that the row does not know stay
 * @position: where it stands in the list, from 0
 * @length: how many the list has
 */
void       hogarth_mock_row_set_answer (HogarthMockRow *self,
                                        HogData        *answer,
                                        guint           position,
                                        guint           length);

G_END_DECLS
