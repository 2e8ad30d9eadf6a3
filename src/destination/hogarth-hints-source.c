/* hogarth-hints-source.c: hints on programs and on the expressions in templates
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-data-private.h"

#include <string.h>

/* What PostHog's executor gives to a destination's source, and to a transformation's. */
static const char * const functions[] = {
  "fetch", "postHogCapture", "generateMessagingPreferencesUrl", "postHogGetTicket",
  "postHogUpdateTicket", "postHogGetAccount", "postHogUpdateAccount",
  "postHogSetAccountProperties", "print", "sleep", "geoipLookup", "cleanNullValues",
  "isKnownBotUserAgent", "isKnownBotIp", "sendEmail", "sendPushNotification", "postHogRunAgent",
  NULL
};

static const char * const reserved[] = {
  "sendEmail", "sendPushNotification", "postHogRunAgent", NULL
};

static const char * const roots[] = {
  "project", "source", "event", "person", "groups", "inputs", "request", "unsubscribe_url",
  "unsubscribe_url_one_click", "variables", "actions", "record", NULL
};

static const char * const old_names[][2] = {
  { "event.name", "event.event" },
  { "person.uuid", "person.id" },
};

static gboolean
contains (const char *text,
          gsize       start,
          gsize       end,
          const char *pattern)
{
  g_autofree char *part = g_strndup (text + start, end - start);

  return g_regex_match_simple (pattern, part, G_REGEX_CASELESS | G_REGEX_DOTALL, 0);
}

/* Whether offset is in the block of a loop. Braces are counted outside texts only. */
static gboolean
is_in_loop (const char *text,
            gsize       offset)
{
  g_autoptr(GRegex) regex = g_regex_new ("\\b(?:for|while)\\s*\\(", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      int begin, end;
      guint depth = 0;
      char quote = '\0';
      const char *p;

      g_match_info_fetch_pos (match, 0, &begin, &end);
      if ((gsize) begin > offset)
        break;
      for (p = text + end; *p != '\0'; p++)
        {
          if (quote != '\0')
            {
              if (*p == '\\' && p[1] != '\0')
                p++;
              else if (*p == quote)
                quote = '\0';
            }
          else if (*p == '\'' || *p == '"')
            quote = *p;
          else if (*p == '{')
            depth++;
          else if (*p == '}' && depth > 0 && --depth == 0)
            break;
        }
      if ((gsize) (p - text) > offset)
        return TRUE;
    }
  return FALSE;
}

/* The variable that a call's result is stored in; NULL: none. */
static char *
find_variable (const char *text,
               gsize       start)
{
  g_autofree char *before = g_strndup (text, start);
  g_autoptr(GRegex) regex = g_regex_new ("(\\w+)\\s*:=\\s*$", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  return g_regex_match (regex, before, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static gboolean
reads_status (const char *text,
              gsize       start,
              gsize       end)
{
  g_autofree char *variable = find_variable (text, start);
  g_autofree char *pattern = NULL;

  if (variable == NULL)
    return contains (text, end, MIN (end + 10, strlen (text)), "^\\s*\\??\\.status") ||
           contains (text, start > 7 ? start - 7 : 0, start, "return\\s+$");
  pattern = g_strdup_printf ("\\b%s\\s*(\\??\\.\\s*status\\b|\\[\\s*['\"]status['\"]|\\s*\\)|\\s*$)"
                             "|return\\s+%s\\b", variable, variable);
  return contains (text, end, strlen (text), pattern);
}

static void
check_headers (const HogarthHintText *text,
               gsize                  start,
               gsize                  end)
{
  g_autofree char *call = g_strndup (text->text + start, end - start);
  g_autoptr(GRegex) regex = NULL;
  g_autoptr(GMatchInfo) match = NULL;
  g_autofree char *headers = NULL;
  int begin, stop;

  regex = g_regex_new ("['\"]?headers['\"]?\\s*:\\s*(\\{[^{}]*\\})", 0, 0, NULL);
  if (!g_regex_match (regex, call, 0, &match))
    return;
  headers = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 1, &begin, &stop);
  if (g_regex_match_simple (":\\s*(\\d[\\d.]*|true|false|null)\\s*[,}]", headers, 0, 0))
    hogarth_hints_add_in_text (text, "fetch-header-type", start + begin, start + stop,
                               "Headers that are no texts are dropped without a word: write "
                               "toString(…)");
  if (!g_regex_match_simple ("content-type", headers, G_REGEX_CASELESS, 0) &&
      g_regex_match_simple ("['\"]?body['\"]?\\s*:", call, 0, 0))
    {
      hogarth_hints_add_in_text (text, "fetch-headers-replace", start + begin, start + stop,
                                 "Own headers replace the default ones: nothing says that the "
                                 "body is JSON");
      hogarth_hints_add_fix (text->hints, "Add Content-Type", start + begin + 1, start + begin + 1,
                             g_str_equal (headers, "{}") ? "'Content-Type': 'application/json'"
                                                         : "'Content-Type': 'application/json', ");
    }
}

static void
check_fetch (const HogarthHintText *text,
             const HogReference    *call)
{
  gsize start = call->span.start, end = call->span.end;
  const char *brace = memchr (text->text + start, '{', end - start);
  gboolean is_literal = brace != NULL && contains (text->text, start, end, ",\\s*\\{");

  if (call->n_arguments < 2 ||
      (is_literal && !contains (text->text, start, end, "\\bmethod\\b")))
    {
      hogarth_hints_add_in_text (text, "fetch-default-post", start, end,
                                 "Without a method PostHog sends POST, not GET");
      if (is_literal)
        {
          const char *comma = strchr (text->text + start, ',');

          brace = strchr (comma, '{');
          hogarth_hints_add_fix (text->hints, "Say POST", brace - text->text + 1,
                                 brace - text->text + 1, "'method': 'POST', ");
        }
    }
  if (!reads_status (text->text, start, end))
    hogarth_hints_add_in_text (text, "fetch-status-unchecked", start, end,
                               "Nobody looks at the status of the answer: failures pass unnoticed");
  check_headers (text, start, end);
}

static void
check_fetches (const HogarthHintText *text,
               const HogReference    *calls,
               guint                  n_calls)
{
  guint count = 0;
  gboolean in_loop = FALSE;
  HogSpan last = { 0, 0 };

  for (guint i = 0; i < n_calls; i++)
    {
      if (!g_str_equal (calls[i].name, "fetch"))
        continue;
      count++;
      last = calls[i].span;
      in_loop = in_loop || is_in_loop (text->text, last.start);
      check_fetch (text, &calls[i]);
    }
  if (count == 0)
    return;
  if (count >= 3 || in_loop)
    hogarth_hints_add_in_text (text, "fetch-count", last.start, last.end,
                               in_loop ? "fetch in a loop: PostHog's page allows 2 calls, servers "
                                         "stop at 5"
                                       : "PostHog's page allows 2 calls of fetch, servers stop "
                                         "at 5");
  if (contains (text->text, 0, strlen (text->text), "\\.status\\s*(>=|>|==|=|in\\b)") &&
      !contains (text->text, 0, strlen (text->text), "\\bthrow\\b"))
    hogarth_hints_add_in_text (text, "fetch-failed-anyway", last.start, last.end,
                               "An answer of 400 and above counts as failed even if the program "
                               "handles it; throw an error, or list the status in an input of "
                               "type non_failure_status_codes");
}

static void
check_calls (const HogarthHintText *text,
             const HogReference    *calls,
             guint                  n_calls)
{
  guint n_captures = 0;

  for (guint i = 0; i < n_calls; i++)
    {
      const HogReference *call = &calls[i];
      gsize start = call->span.start, end = call->span.end;
      g_autofree char *message = NULL;

      if (g_str_equal (call->name, "sleep"))
        hogarth_hints_add_in_text (text, "sleep-unsupported", start, end,
                                   "Destinations cannot sleep: this fails with Unknown async "
                                   "function 'sleep'");
      if (g_strv_contains (reserved, call->name))
        {
          message = g_strdup_printf ("Reserved for PostHog's own use and not callable from a "
                                     "function's code: %s", call->name);
          hogarth_hints_add_in_text (text, "reserved-function", start, end, message);
        }
      if (g_str_equal (call->name, "postHogCapture") &&
          (++n_captures == 2 || is_in_loop (text->text, start)))
        hogarth_hints_add_in_text (text, "capture-twice", start, end,
                                   "postHogCapture may be called only once in an invocation");
      if (g_str_equal (call->name, "print") && is_in_loop (text->text, start))
        hogarth_hints_add_in_text (text, "print-limit", start, end,
                                   "Only 24 lines are kept, then one warning");
    }
}

/* The sample that makes chain null or missing; FALSE if every sample has it, or there is none. */
static gboolean
may_be_null (HogarthHints *hints,
             const char   *chain)
{
  for (guint i = 0; i < hints->samples->len; i++)
    {
      HogData *value = hogarth_hints_look_up (hints->samples->pdata[i], chain);

      if (value == NULL || hog_data_is_null (value))
        return TRUE;
    }
  return FALSE;
}

static gboolean
may_be_empty (HogarthHints *hints,
              const char   *chain)
{
  for (guint i = 0; i < hints->samples->len; i++)
    {
      const char *text = hog_data_get_string (
          hogarth_hints_look_up (hints->samples->pdata[i], chain), NULL);

      if (text != NULL && *text == '\0')
        return TRUE;
    }
  return FALSE;
}

static void
check_old_name (const HogarthHintText *text,
                const HogReference    *global)
{
  for (guint i = 0; i < G_N_ELEMENTS (old_names); i++)
    {
      g_autofree char *message = NULL;
      const char *found;
      gsize start;

      if (!g_str_equal (global->name, old_names[i][0]))
        continue;
      found = strstr (text->text + global->span.start, old_names[i][0]);
      start = found != NULL ? (gsize) (found - text->text) : global->span.start;
      message = g_strdup_printf ("Servers know %s, not %s, which reads as null", old_names[i][1],
                                 old_names[i][0]);
      hogarth_hints_add_in_text (text, "old-name", start, start + strlen (old_names[i][0]),
                                 message);
      if (found != NULL)
        hogarth_hints_add_fix (text->hints, "Use the name of today", start,
                               start + strlen (old_names[i][0]), old_names[i][1]);
    }
}

static void
check_coalesce (const HogarthHintText *text,
                const HogReference    *global)
{
  gsize end = global->span.end;
  const char *after = text->text + end + strspn (text->text + end, " \t\n");

  if (!g_str_has_prefix (after, "??") || !may_be_empty (text->hints, global->name))
    return;
  hogarth_hints_add_in_text (text, "null-coalesce-empty", global->span.start, end,
                             "?? only replaces null, and a sample has '' here: test with empty(…)");
  if (text->is_template)
    {
      const char *close = strchr (after, '}');
      g_autofree char *other = close != NULL ? g_strndup (after + 2, close - after - 2) : NULL;
      g_autofree char *fixed = NULL;

      if (other == NULL || strstr (other, "??") != NULL || strchr (other, '{') != NULL)
        return;
      g_strstrip (other);
      fixed = g_strdup_printf ("empty(%s) ? %s : %s", global->name, other, global->name);
      hogarth_hints_add_fix (text->hints, "Test with empty", global->span.start,
                             close - text->text, fixed);
    }
}

static void
check_to_string (const HogarthHintText *text,
                 const HogReference    *global)
{
  gsize start = global->span.start;

  if (!text->is_template || start < strlen ("toString(") ||
      strncmp (text->text + start - strlen ("toString("), "toString(", 9) != 0 ||
      !may_be_null (text->hints, global->name))
    return;
  hogarth_hints_add_in_text (text, "to-string-null", start, global->span.end,
                             "toString(null) is the text null, and a sample has no value here");
}

static void
check_globals (const HogarthHintText *text,
               HogAnalysis           *analysis)
{
  guint n_globals;
  const HogReference *globals = hog_analysis_get_globals (analysis, &n_globals);

  for (guint i = 0; i < n_globals; i++)
    {
      check_old_name (text, &globals[i]);
      check_coalesce (text, &globals[i]);
      check_to_string (text, &globals[i]);
    }
  hogarth_hints_check_person (text, globals, n_globals);
}

/* As PostHog's server puts it, which refuses to save this. */
static char *
make_hyphen_message (const HogarthHintText *text,
                     const HogDiagnostic   *diagnostic)
{
  g_autofree char *found = g_strndup (text->text + diagnostic->span.start,
                                      diagnostic->span.end - diagnostic->span.start);
  char *hyphen = strchr (found, '-');
  char *dot = hyphen != NULL ? g_strrstr_len (found, hyphen - found, ".") : NULL;

  if (dot == NULL)
    return g_strdup (diagnostic->message);
  *dot = '\0';
  return g_strdup_printf ("Hyphens are not supported in identifiers and are interpreted as "
                          "subtraction. Use bracket notation: %s['%s']", found, dot + 1);
}

/* Warnings of the language that have an id of ours. */
static void
copy_diagnostics (const HogarthHintText *text,
                  HogAnalysis           *analysis)
{
  static const char * const copied[] = {
    "unknown-function", "unknown-global", "hyphen", "comparison", NULL
  };
  HogDiagnostics *diagnostics = hog_analysis_get_diagnostics (analysis);

  for (guint i = 0; i < hog_diagnostics_get_length (diagnostics); i++)
    {
      const HogDiagnostic *diagnostic = hog_diagnostics_get (diagnostics, i);
      g_autofree char *message = NULL;

      if (diagnostic->severity == HOG_SEVERITY_ERROR ||
          !g_strv_contains (copied, diagnostic->id))
        continue;
      message = g_str_equal (diagnostic->id, "hyphen") ? make_hyphen_message (text, diagnostic)
                                                       : g_strdup (diagnostic->message);
      hogarth_hints_add_in_text (text, diagnostic->id, diagnostic->span.start,
                                 diagnostic->span.end, message);
      if (diagnostic->fix_title != NULL)
        hogarth_hints_add_fix (text->hints, diagnostic->fix_title, diagnostic->fix_span.start,
                               diagnostic->fix_span.end, diagnostic->fix_text);
    }
}

/* A program, or a template's expressions. */
void
hogarth_hints_check_code (const HogarthHintText *text)
{
  g_autoptr(HogAnalysis) analysis = NULL;
  const HogReference *calls;
  guint n_calls;

  analysis = hog_analyse (text->text, -1, text->is_template ? HOG_SOURCE_TEMPLATE
                                                            : HOG_SOURCE_PROGRAM,
                          functions, roots);
  calls = hog_analysis_get_calls (analysis, &n_calls);
  copy_diagnostics (text, analysis);
  check_globals (text, analysis);
  check_calls (text, calls, n_calls);
  if (!text->is_template)
    {
      check_fetches (text, calls, n_calls);
      hogarth_hints_check_credentials (text, analysis);
    }
}

void
hogarth_hints_check_source (HogarthHints *self)
{
  HogarthHintText text = {
    .hints = self, .path = "hog", .text = hogarth_destination_get_source (self->destination),
  };

  if (!g_str_has_prefix (hogarth_destination_get_type_name (self->destination), "site_"))
    hogarth_hints_check_code (&text);
}
