/* hogarth-line-diff.c: two texts compared line by line
 *
 * SPDX-License-Identifier: MIT
 *
 * The longest common subsequence by a table, after the equal beginning and end are taken off:
 * versions of a destination differ in few lines, so the table is small.
 */

#define G_LOG_DOMAIN "hogarth-line-diff"

#include "config.h"

#include <string.h>

#include "hogarth-line-diff.h"
#include "hogarth-test-case.h"

/* Cells of the table; its numbers are at most the root of this, so they have 16 bits. */
#define MAX_CELLS (4 * 1024 * 1024)

typedef struct
{
  char    **from;
  char    **to;
  guint    *from_ids; /* equal lines have equal ids */
  guint    *to_ids;
  gsize     n_from;
  gsize     n_to;
  GPtrArray *lines;   /* of HogarthDiffLine */
} Diff;

static void
diff_line_free (gpointer data)
{
  HogarthDiffLine *line = data;

  /* Lines that were moved to another array leave NULL behind. */
  if (line == NULL)
    return;

  g_free (line->text);
  g_free (line);
}

static void
diff_add (Diff            *diff,
          HogarthLineKind  kind,
          const char      *text)
{
  HogarthDiffLine *line = g_new0 (HogarthDiffLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (diff->lines, line);
}

static guint *
diff_number (GHashTable  *known,
             char       **lines,
             gsize        n_lines)
{
  guint *ids = g_new (guint, n_lines);

  for (gsize i = 0; i < n_lines; i++)
    {
      guint id = GPOINTER_TO_UINT (g_hash_table_lookup (known, lines[i]));

      if (id == 0)
        {
          id = g_hash_table_size (known) + 1;
          g_hash_table_insert (known, lines[i], GUINT_TO_POINTER (id));
        }
      ids[i] = id;
    }

  return ids;
}

/* The lines from @from and @to on, up to the equal end, which starts at @from_end and @to_end. */
static void
diff_middle (Diff  *diff,
             gsize  start,
             gsize  from_end,
             gsize  to_end)
{
  gsize rows = from_end - start;
  gsize columns = to_end - start;
  gsize width = columns + 1;
  g_autofree guint16 *table = NULL;
  gsize i = 0;
  gsize j = 0;

  /* Each cell: how long the longest common subsequence of the rest of both is. */
  if (rows > 0 && columns <= MAX_CELLS / rows)
    {
      table = g_new0 (guint16, (rows + 1) * width);
      for (gsize row = rows; row-- > 0;)
        for (gsize column = columns; column-- > 0;)
          table[row * width + column] =
            diff->from_ids[start + row] == diff->to_ids[start + column]
            ? (guint16) (table[(row + 1) * width + column + 1] + 1)
            : MAX (table[(row + 1) * width + column], table[row * width + column + 1]);
    }

  while (i < rows || j < columns)
    {
      gboolean both = table != NULL && i < rows && j < columns;

      if (both && diff->from_ids[start + i] == diff->to_ids[start + j])
        {
          diff_add (diff, HOGARTH_LINE_SAME, diff->to[start + j++]);
          i++;
        }
      else if (i < rows
               && (!both || table[(i + 1) * width + j] >= table[i * width + j + 1]))
        diff_add (diff, HOGARTH_LINE_REMOVED, diff->from[start + i++]);
      else
        diff_add (diff, HOGARTH_LINE_ADDED, diff->to[start + j++]);
    }
}

/* Leaves @context lines on the sides of a run of equal lines where there is a difference. */
static GPtrArray *
diff_fold (GPtrArray *lines,
           guint      context)
{
  GPtrArray *folded = g_ptr_array_new_with_free_func (diff_line_free);

  for (guint i = 0; i < lines->len;)
    {
      guint end = i;
      guint before;
      guint after;

      while (end < lines->len
             && ((HogarthDiffLine *) lines->pdata[end])->kind == HOGARTH_LINE_SAME)
        end++;
      before = i > 0 ? context : 0;
      after = end < lines->len ? context : 0;

      for (guint k = i; k < end; k++)
        {
          HogarthDiffLine *line = lines->pdata[k];

          if (end - i > before + after + 1 && k >= i + before && k + after < end)
            {
              if (k > i + before)
                continue;
              line->kind = HOGARTH_LINE_SKIPPED;
              line->n_skipped = end - i - before - after;
              line->text[0] = '\0';
            }
          g_ptr_array_add (folded, g_steal_pointer (&lines->pdata[k]));
        }
      for (i = end; i < lines->len
           && ((HogarthDiffLine *) lines->pdata[i])->kind != HOGARTH_LINE_SAME; i++)
        g_ptr_array_add (folded, g_steal_pointer (&lines->pdata[i]));
    }

  return folded;
}

GPtrArray *
hogarth_line_diff_new (const char *from,
                       const char *to,
                       guint       context)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto(GStrv) from_lines = NULL;
  g_auto(GStrv) to_lines = NULL;
  g_autofree guint *from_ids = NULL;
  g_autofree guint *to_ids = NULL;
  g_autoptr(GPtrArray) lines = NULL;
  Diff diff = { 0 };
  gsize start = 0;
  gsize end = 0;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  lines = g_ptr_array_new_with_free_func (diff_line_free);
  if (strcmp (from, to) == 0)
    return g_steal_pointer (&lines);

  diff.lines = lines;
  diff.from = from_lines = g_strsplit (from, "\n", -1);
  diff.to = to_lines = g_strsplit (to, "\n", -1);
  diff.n_from = g_strv_length (from_lines);
  diff.n_to = g_strv_length (to_lines);
  diff.from_ids = from_ids = diff_number (known, from_lines, diff.n_from);
  diff.to_ids = to_ids = diff_number (known, to_lines, diff.n_to);

  while (start < MIN (diff.n_from, diff.n_to) && from_ids[start] == to_ids[start])
    diff_add (&diff, HOGARTH_LINE_SAME, to_lines[start++]);
  while (end < MIN (diff.n_from, diff.n_to) - start
         && from_ids[diff.n_from - 1 - end] == to_ids[diff.n_to - 1 - end])
    end++;
  diff_middle (&diff, start, diff.n_from - end, diff.n_to - end);
  for (gsize i = diff.n_to - end; i < diff.n_to; i++)
    diff_add (&diff, HOGARTH_LINE_SAME, to_lines[i]);

  return diff_fold (lines, context);
}

/* Breaks a line of JSON after each line break in one of its strings, and indents what follows. */
static char *
break_strings (const char *json)
{
  GString *text = g_string_new (NULL);
  const char *line = json;

  for (const char *p = json; *p != '\0'; p++)
    {
      g_string_append_c (text, *p);
      if (*p == '\n')
        line = p + 1;
      if (*p != '\\' || p[1] == '\0')
        continue;

      p++;
      g_string_append_c (text, *p);
      if (*p == 'n')
        {
          g_string_append_c (text, '\n');
          g_string_append_len (text, line, (gssize) strspn (line, " "));
          g_string_append (text, "    ");
        }
    }

  return g_string_free (text, FALSE);
}

char *
hogarth_destination_lines (HogarthDestination *destination,
                           GPtrArray          *tests)
{
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  g_return_val_if_fail (destination != NULL, NULL);

  data = hogarth_destination_to_data (destination, HOGARTH_DESTINATION_FORM_FILE);
  if (tests != NULL && tests->len > 0)
    {
      g_autofree char *tests_json = hogarth_test_cases_to_json (tests);
      g_autoptr(HogData) list = hog_data_from_json (tests_json, -1, NULL);
      g_autoptr(HogData) without = g_steal_pointer (&data);

      data = hog_data_with_member (without, "tests", list);
    }
  json = hog_data_to_json (data, 2);

  return break_strings (json);
}
