/* hog-returns.h: where rules return to, as stacks that share their ends
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HOG_RETURN_END G_MAXUINT16   /* nothing is known of who called the rule */

/* Several stacks as one graph: the states on top, and for each the stacks below. Two that hold
 * the same are one and the same.
 */
typedef struct _HogReturn HogReturn;

struct _HogReturn
{
  guint             id;
  guint             depth;
  guint16           n;
  const guint16    *states;   /* ascending, HOG_RETURN_END is last */
  const HogReturn **below;    /* NULL below HOG_RETURN_END */
};

/* All stacks of one run. Merging stops at a bound of work, which is then spent. */
typedef struct _HogReturns HogReturns;

HogReturns      *hog_returns_new     (guint            *work_left);
void             hog_returns_free    (HogReturns       *self);

const HogReturn *hog_returns_get_end (HogReturns       *self);

const HogReturn *hog_returns_push    (HogReturns       *self,
                                      const HogReturn  *below,
                                      guint             state);

/* Both. Where @is_local, a stack that ends stands for any. */
const HogReturn *hog_returns_merge   (HogReturns       *self,
                                      const HogReturn  *a,
                                      const HogReturn  *b,
                                      gboolean          is_local);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogReturns, hog_returns_free)

G_END_DECLS
