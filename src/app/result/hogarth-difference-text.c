/* hogarth-difference-text.c: how a difference of two runs reads
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-difference-text"

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "hogarth-difference-text.h"

/* Characters of equal text that are left around what differs, and of what differs. */
#define CONTEXT 60
#define LONGEST 400

char *
hogarth_difference_text_group (HogarthDifference *difference)
{
  guint request;

  g_return_val_if_fail (difference != NULL, NULL);

  request = hogarth_difference_get_request (difference);
  if (request > 0)
    return g_strdup_printf (_("Request %u"), request);

  switch (hogarth_difference_get_part (difference))
    {
    case HOGARTH_RUN_PART_LOG:
      return g_strdup (_("Logs"));
    case HOGARTH_RUN_PART_RESULT:
      return g_strdup (_("Result"));
    case HOGARTH_RUN_PART_CAPTURED:
      return g_strdup (_("Captured Events"));
    default:
      return g_strdup (_("Outcome"));
    }
}

/* Of "[2]" the line 3. */
static char *
dup_line (const char *path)
{
  guint64 index = *path == '[' ? g_ascii_strtoull (path + 1, NULL, 10) : 0;

  return g_strdup_printf (_("Line %u"), (guint) index + 1);
}

char *
hogarth_difference_text_place (HogarthDifference *difference)
{
  const char *path;

  g_return_val_if_fail (difference != NULL, NULL);

  path = hogarth_difference_get_path (difference);
  switch (hogarth_difference_get_part (difference))
    {
    case HOGARTH_RUN_PART_STATUS:
      return g_strdup (_("Status"));
    case HOGARTH_RUN_PART_ERROR:
      return g_strdup (_("Error"));
    case HOGARTH_RUN_PART_REQUEST:
      return g_strdup (hogarth_difference_get_expected (difference) == NULL
                       ? _("Sent only now") : _("Not sent any more"));
    case HOGARTH_RUN_PART_METHOD:
      return g_strdup (_("Method"));
    case HOGARTH_RUN_PART_URL:
      return g_strdup (_("URL"));
    case HOGARTH_RUN_PART_HEADER:
      return g_strdup_printf (_("Header %s"), path);
    case HOGARTH_RUN_PART_BODY:
      return g_strdup_printf (_("Body %s"), path);
    case HOGARTH_RUN_PART_RESPONSE_STATUS:
      return g_strdup (_("Status of the answer"));
    case HOGARTH_RUN_PART_LOG:
      return dup_line (path);
    case HOGARTH_RUN_PART_OTHER:
      return g_strdup (hogarth_difference_get_where (difference));
    case HOGARTH_RUN_PART_RESULT:
    case HOGARTH_RUN_PART_CAPTURED:
    default:
      return g_strdup (path);
    }
}

static const char *
back (const char *start,
      const char *at,
      guint       n_characters)
{
  for (guint i = 0; i < n_characters && at > start; i++)
    at = g_utf8_prev_char (at);

  return at;
}

static const char *
forth (const char *at,
       const char *end,
       guint       n_characters)
{
  for (guint i = 0; i < n_characters && at < end; i++)
    at = g_utf8_next_char (at);

  return at;
}

/* @text with what is between @start and @end (bytes) marked, and what is far from it left out. */
static char *
mark (const char *text,
      gsize       start,
      gsize       end)
{
  const char *last = text + strlen (text);
  const char *from = back (text, text + start, CONTEXT);
  const char *to = forth (text + end, last, CONTEXT);
  const char *cut = forth (text + start, text + end, LONGEST);
  g_autofree char *before = g_markup_escape_text (from, text + start - from);
  g_autofree char *inside = g_markup_escape_text (text + start, cut - (text + start));
  g_autofree char *after = g_markup_escape_text (text + end, to - (text + end));

  return g_strdup_printf ("%s%s<b><u>%s</u></b>%s%s%s", from > text ? "…" : "", before, inside,
                          cut < text + end ? "…" : "", after, to < last ? "…" : "");
}

void
hogarth_difference_text_values (const char  *expected,
                                const char  *actual,
                                char       **expected_markup,
                                char       **actual_markup)
{
  g_autofree char *a = expected != NULL ? g_utf8_make_valid (expected, -1) : NULL;
  g_autofree char *b = actual != NULL ? g_utf8_make_valid (actual, -1) : NULL;
  gsize length_a = a != NULL ? strlen (a) : 0;
  gsize length_b = b != NULL ? strlen (b) : 0;
  gsize start = 0;
  gsize end = 0;

  g_return_if_fail (expected_markup != NULL && actual_markup != NULL);

  while (start < MIN (length_a, length_b) && a[start] == b[start])
    start++;
  while (start > 0 && a != NULL && b != NULL
         && (((guchar) a[start] & 0xc0) == 0x80 || ((guchar) b[start] & 0xc0) == 0x80))
    start--;
  while (end < MIN (length_a, length_b) - start
         && a[length_a - end - 1] == b[length_b - end - 1])
    end++;
  while (end > 0 && (((guchar) a[length_a - end] & 0xc0) == 0x80))
    end--;

  *expected_markup = a != NULL ? mark (a, start, length_a - end) : NULL;
  *actual_markup = b != NULL ? mark (b, start, length_b - end) : NULL;
}
