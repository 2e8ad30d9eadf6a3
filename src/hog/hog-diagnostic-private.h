/* hog-diagnostic-private.h: collecting problems
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-diagnostic.h"
#include "hog-source.h"

G_BEGIN_DECLS

/* A list in the making; it takes texts by copy. */
typedef struct _HogProblems HogProblems;

HogProblems    *hog_problems_new         (HogSource   *source);

void            hog_problems_free        (HogProblems *self);

guint           hog_problems_get_n       (HogProblems *self);

gboolean        hog_problems_have_error  (HogProblems *self);

/* The first error added is the one that PostHog reports, wherever its place is. */
void            hog_problems_add         (HogProblems *self,
                                          HogSeverity  severity,
                                          HogSpan      span,
                                          const char  *id,
                                          const char  *type,
                                          const char  *message);

/* About the problem added last. */
void            hog_problems_explain     (HogProblems *self,
                                          const char  *explanation);

void            hog_problems_suggest     (HogProblems *self,
                                          const char  *title,
                                          HogSpan      span,
                                          const char  *text);

/* Where PostHog tells it, in bytes. */
void            hog_problems_set_peer_place (HogProblems *self,
                                             guint        offset);

/* Sorted by place; NULL if there are none. */
HogDiagnostics *hog_problems_end         (HogProblems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogProblems, hog_problems_free)

G_END_DECLS
