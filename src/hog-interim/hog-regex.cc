/* hog-regex.cc: RE2 behind a few C functions; the only C++ of the library
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-regex.h"

#include <re2/re2.h>

struct _HogRegex
{
  RE2 expression;
};

HogRegex *
hog_regex_new (const char  *pattern,
               gsize        length,
               char       **message)
{
  RE2::Options options;

  options.set_log_errors (false);
  HogRegex *self = new HogRegex { { re2::StringPiece (pattern, length), options } };
  if (self->expression.ok ())
    return self;
  *message = g_strdup (self->expression.error ().c_str ());
  delete self;
  return nullptr;
}

void
hog_regex_free (HogRegex *self)
{
  delete self;
}

gboolean
hog_regex_search (HogRegex      *self,
                  const char    *text,
                  gsize          length,
                  HogRegexMatch *match)
{
  re2::StringPiece groups[2];
  int n_groups = match == nullptr ? 0 : self->expression.NumberOfCapturingGroups () > 0 ? 2 : 1;

  if (!self->expression.Match (re2::StringPiece (text, length), 0, length, RE2::UNANCHORED, groups,
                               n_groups))
    return FALSE;
  if (match != nullptr)
    {
      const re2::StringPiece &found = groups[n_groups - 1];

      match->start = found.data () != nullptr ? (gsize) (found.data () - text) : 0;
      match->end = match->start + found.size ();
    }
  return TRUE;
}
