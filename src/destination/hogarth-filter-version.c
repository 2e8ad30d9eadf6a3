/* hogarth-filter-version.c: the operators ~, ^ and * of versions, as two comparisons
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-filters-private.h"

#include <string.h>

/* Longer numbers are no versions. */
#define MAX_DIGITS 15

typedef struct
{
  char    *texts[3];   /* as written; "0" where there is none */
  guint64  numbers[3];
  guint    n_parts;
} Version;

static void
version_clear (Version *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Version, version_clear)

/* Parts behind the third one do not count, but for what @n_parts says. */
static gboolean
version_read (Version    *self,
              const char *text)
{
  g_autofree char *base = g_strndup (text, strcspn (text, "-"));
  g_auto(GStrv) parts = g_strsplit (base, ".", -1);

  self->n_parts = g_strv_length (parts);
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    {
      self->texts[i] = g_strdup (i < self->n_parts ? parts[i] : "0");
      if (strlen (self->texts[i]) > MAX_DIGITS ||
          !g_ascii_string_to_unsigned (self->texts[i], 10, 0, G_MAXUINT64, &self->numbers[i], NULL))
        return FALSE;
    }
  return self->n_parts > 0;
}

/* ~1.2.3 goes up to 1.3.0, ~1 up to 2.0.0. */
static void
make_tilde_bounds (const Version  *version,
                   char          **low,
                   char          **high)
{
  *low = g_strdup_printf ("%s.%s.%s", version->texts[0], version->texts[1], version->texts[2]);
  if (version->n_parts < 2)
    *high = g_strdup_printf ("%" G_GUINT64_FORMAT ".0.0", version->numbers[0] + 1);
  else
    *high = g_strdup_printf ("%s.%" G_GUINT64_FORMAT ".0", version->texts[0],
                             version->numbers[1] + 1);
}

/* Up to the next of the first part that is not 0. */
static void
make_caret_bounds (const Version  *version,
                   char          **low,
                   char          **high)
{
  *low = g_strdup_printf ("%s.%s.%s", version->texts[0], version->texts[1], version->texts[2]);
  if (version->numbers[0] > 0)
    *high = g_strdup_printf ("%" G_GUINT64_FORMAT ".0.0", version->numbers[0] + 1);
  else if (version->numbers[1] > 0)
    *high = g_strdup_printf ("0.%" G_GUINT64_FORMAT ".0", version->numbers[1] + 1);
  else
    *high = g_strdup_printf ("0.0.%" G_GUINT64_FORMAT, version->numbers[2] + 1);
}

/* 1.2.* goes from 1.2.0 to 1.3.0, and so does 1.2; three numbers make bounds of four. */
static void
make_wildcard_bounds (const Version  *version,
                      char          **low,
                      char          **high)
{
  const char *end = version->n_parts == 1 ? ".0.0" : ".0";
  g_autoptr(GString) start = g_string_new (NULL);
  guint last = MIN (version->n_parts, G_N_ELEMENTS (version->texts)) - 1;

  for (guint i = 0; i < last; i++)
    g_string_append_printf (start, "%s.", version->texts[i]);
  *low = g_strconcat (start->str, version->texts[last], end, NULL);
  *high = g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s", start->str, version->numbers[last] + 1,
                           end);
}

/* @operator is one of semver_tilde, semver_caret and semver_wildcard. */
char *
hogarth_filter_version_range (const char  *left,
                              const char  *operator,
                              HogData     *value,
                              GError     **error)
{
  gboolean is_caret = g_str_equal (operator, "semver_caret");
  gboolean is_wildcard = g_str_equal (operator, "semver_wildcard");
  const char *title = is_caret ? "Caret" : is_wildcard ? "Wildcard" : "Tilde";
  const char *text = hog_data_get_string (value, NULL);
  g_autofree char *own = g_strdup (text);
  g_auto(Version) version = { 0 };
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;

  if (text == NULL)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "%s operator requires a semver string value", title);
      return NULL;
    }
  for (gsize n = strlen (own); is_wildcard && n > 0 && strchr (".*", own[n - 1]) != NULL; n--)
    own[n - 1] = '\0';
  if (!version_read (&version, own))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "%s operator requires a valid semver string (e.g., '1.2.3')", title);
      return NULL;
    }
  if (is_wildcard)
    make_wildcard_bounds (&version, &low, &high);
  else if (is_caret)
    make_caret_bounds (&version, &low, &high);
  else
    make_tilde_bounds (&version, &low, &high);
  return g_strdup_printf ("and(sortableSemver(%s) >= sortableSemver('%s'), "
                          "sortableSemver(%s) < sortableSemver('%s'))", left, low, left, high);
}
