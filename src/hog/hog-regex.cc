/* hog-regex.cc: RE2 behind a few C functions
 *
 * SPDX-License-Identifier: MIT
 *
 * RE2 takes time in proportion to the text, whatever the pattern, and a bounded amount of
 * memory; so neither needs a limit here. No exception can leave this file: RE2 throws none.
 */

#include "hog-regex.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <re2/re2.h>

/* More patterns than this are only met where a program makes them, and then none comes again. */
static const std::size_t max_patterns = 256;
static const std::int64_t max_pattern_memory = 1 << 20;

struct _HogRegexCache
{
  std::unordered_map<std::string, std::unique_ptr<RE2>> patterns;
};

HogRegexCache *
hog_regex_cache_new (void)
{
  return new HogRegexCache;
}

void
hog_regex_cache_free (HogRegexCache *self)
{
  delete self;
}

static const RE2 &
get_pattern (HogRegexCache     *self,
             const std::string &key)
{
  auto found = self->patterns.find (key);

  if (found != self->patterns.end ())
    return *found->second;

  if (self->patterns.size () >= max_patterns)
    self->patterns.clear ();

  RE2::Options options;
  options.set_log_errors (false);
  options.set_max_mem (max_pattern_memory);

  return *self->patterns.emplace (key, std::make_unique<RE2> (key, options)).first->second;
}

/*
 * hog_regex_cache_search:
 * @self: a cache
 * @pattern: a pattern of RE2
 * @pattern_length: bytes in @pattern
 * @text: where to look
 * @text_length: bytes in @text
 * @ignore_case: whether letters of both cases are the same
 * @match: (out) (optional): the first group, or all where the pattern has no group; empty if
 *   the group took no part
 * @message: (out) (optional): what is wrong with @pattern, %NULL if nothing is
 *
 * Returns: whether @pattern occurs in @text
 */
gboolean
hog_regex_cache_search (HogRegexCache  *self,
                        const char     *pattern,
                        gsize           pattern_length,
                        const char     *text,
                        gsize           text_length,
                        gboolean        ignore_case,
                        HogRegexMatch  *match,
                        char          **message)
{
  std::string key (ignore_case ? "(?i)" : "");
  key.append (pattern, pattern_length);
  const RE2 &compiled = get_pattern (self, key);

  if (message != nullptr)
    *message = compiled.ok () ? nullptr : g_strdup (compiled.error ().c_str ());
  if (!compiled.ok ())
    return FALSE;

  re2::StringPiece groups[2];
  int n_groups = match == nullptr ? 0 : compiled.NumberOfCapturingGroups () > 0 ? 2 : 1;

  if (!compiled.Match (re2::StringPiece (text, text_length), 0, text_length, RE2::UNANCHORED,
                       groups, n_groups))
    return FALSE;

  if (match != nullptr)
    {
      const re2::StringPiece &group = groups[n_groups - 1];

      match->start = group.data () != nullptr ? (gsize) (group.data () - text) : 0;
      match->end = match->start + group.size ();
    }

  return TRUE;
}
