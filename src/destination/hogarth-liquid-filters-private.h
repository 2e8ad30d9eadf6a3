/* hogarth-liquid-filters-private.h: the filters of Liquid, one row a filter
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-liquid-render-private.h"

G_BEGIN_DECLS

/* In alphabetical order; only `raw` keeps an output from being escaped. */
#define HOGARTH_LIQUID_FILTERS(FILTER) \
  FILTER (abs) \
  FILTER (append) \
  FILTER (array_to_sentence_string) \
  FILTER (at_least) \
  FILTER (at_most) \
  FILTER (base64_decode) \
  FILTER (base64_encode) \
  FILTER (capitalize) \
  FILTER (ceil) \
  FILTER (cgi_escape) \
  FILTER (compact) \
  FILTER (concat) \
  FILTER (date) \
  FILTER (date_to_long_string) \
  FILTER (date_to_rfc822) \
  FILTER (date_to_string) \
  FILTER (date_to_xmlschema) \
  FILTER (default) \
  FILTER (divided_by) \
  FILTER (downcase) \
  FILTER (escape) \
  FILTER (escape_once) \
  FILTER (find) \
  FILTER (find_exp) \
  FILTER (find_index) \
  FILTER (find_index_exp) \
  FILTER (first) \
  FILTER (floor) \
  FILTER (group_by) \
  FILTER (group_by_exp) \
  FILTER (has) \
  FILTER (has_exp) \
  FILTER (hmac_sha256) \
  FILTER (inspect) \
  FILTER (join) \
  FILTER (json) \
  FILTER (jsonify) \
  FILTER (last) \
  FILTER (lstrip) \
  FILTER (map) \
  FILTER (minus) \
  FILTER (modulo) \
  FILTER (newline_to_br) \
  FILTER (normalize_whitespace) \
  FILTER (number_of_words) \
  FILTER (plus) \
  FILTER (pop) \
  FILTER (prepend) \
  FILTER (push) \
  FILTER (raw) \
  FILTER (reject) \
  FILTER (reject_exp) \
  FILTER (remove) \
  FILTER (remove_first) \
  FILTER (remove_last) \
  FILTER (replace) \
  FILTER (replace_first) \
  FILTER (replace_last) \
  FILTER (reverse) \
  FILTER (round) \
  FILTER (rstrip) \
  FILTER (sample) \
  FILTER (sha256) \
  FILTER (shift) \
  FILTER (size) \
  FILTER (slice) \
  FILTER (slugify) \
  FILTER (sort) \
  FILTER (sort_natural) \
  FILTER (split) \
  FILTER (squish) \
  FILTER (strip) \
  FILTER (strip_html) \
  FILTER (strip_newlines) \
  FILTER (sum) \
  FILTER (times) \
  FILTER (to_integer) \
  FILTER (truncate) \
  FILTER (truncatewords) \
  FILTER (uniq) \
  FILTER (unshift) \
  FILTER (upcase) \
  FILTER (uri_escape) \
  FILTER (url_decode) \
  FILTER (url_encode) \
  FILTER (where) \
  FILTER (where_exp) \
  FILTER (xml_escape)

#define HOGARTH_LIQUID_DECLARE(name) HOGARTH_LIQUID_FILTER (name);
HOGARTH_LIQUID_FILTERS (HOGARTH_LIQUID_DECLARE)
#undef HOGARTH_LIQUID_DECLARE

/* What several of them need */
HogarthLiquidText  hogarth_liquid_upper     (HogarthLiquidArena *arena,
                                             HogarthLiquidText   text);
HogarthLiquidText  hogarth_liquid_lower     (HogarthLiquidArena *arena,
                                             HogarthLiquidText   text);
HogarthLiquidText  hogarth_liquid_replace   (HogarthLiquidArena *arena,
                                             HogarthLiquidText   text,
                                             HogarthLiquidText   part,
                                             HogarthLiquidText   replacement);
HogarthLiquidText  hogarth_liquid_trim      (HogarthLiquidText   text,
                                             gboolean            at_start,
                                             gboolean            at_end);
GHashTable        *hogarth_liquid_new_set   (void);
HogarthLiquidText  hogarth_liquid_strftime  (HogarthLiquidRender *render,
                                             double               time,
                                             double               offset,
                                             HogarthLiquidText    zone,
                                             HogarthLiquidText    format);

G_END_DECLS
