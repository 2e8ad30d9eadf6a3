/* hogarth-closures.h: pure functions for bindings in the user interface files
 *
 * SPDX-License-Identifier: MIT
 *
 * Each takes the object that binds first, keeps no state and gives a new string.
 */

#pragma once

#include <glib/gi18n.h>
#include <gio/gio.h>

G_BEGIN_DECLS

static inline gboolean
hogarth_text_is_set (GObject    *self,
                     const char *text)
{
  return text != NULL && *text != '\0';
}

/* The badge of a template's status; stable is what one expects and needs none. */
static inline char *
hogarth_status_label (GObject    *self,
                      const char *status)
{
  if (g_strcmp0 (status, "alpha") == 0)
    return g_strdup (_("Alpha"));
  if (g_strcmp0 (status, "beta") == 0)
    return g_strdup (_("Beta"));
  if (g_strcmp0 (status, "stable") == 0 || status == NULL || *status == '\0')
    return g_strdup ("");
  if (g_strcmp0 (status, "coming_soon") == 0)
    return g_strdup (_("Coming Soon"));
  if (g_strcmp0 (status, "deprecated") == 0)
    return g_strdup (_("Deprecated"));
  if (g_strcmp0 (status, "hidden") == 0)
    return g_strdup (_("Hidden"));
  return g_strdup (status);
}

/* Which page of a list's stack: "loading", "problem", "empty", "no-match" or "list". */
static inline char *
hogarth_list_state (GObject    *self,
                    gboolean    loading,
                    const char *problem,
                    guint       n_items,
                    guint       n_shown)
{
  if (n_shown > 0)
    return g_strdup ("list");
  if (n_items > 0)
    return g_strdup ("no-match");
  if (problem != NULL && *problem != '\0')
    return g_strdup ("problem");
  return g_strdup (loading ? "loading" : "empty");
}

/* How long ago, in the words of a list row; both times in microseconds since 1970. */
static inline char *
hogarth_time_ago (gint64 time_us,
                  gint64 now_us)
{
  gint64 minutes = (now_us - time_us) / (60 * G_USEC_PER_SEC);
  g_autoptr(GDateTime) date = NULL;

  if (time_us <= 0)
    return g_strdup ("");
  if (minutes < 1)
    return g_strdup (_("Just now"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes),
                            (int) minutes);
  if (minutes < 24 * 60)
    return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) minutes / 60),
                            (int) (minutes / 60));
  if (minutes < 7 * 24 * 60)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) minutes / (24 * 60)),
                            (int) (minutes / (24 * 60)));

  date = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  return date != NULL ? g_date_time_format (date, "%x") : g_strdup ("");
}

static inline char *
hogarth_time_ago_now (GObject *self,
                      gint64   time_us)
{
  return hogarth_time_ago (time_us, g_get_real_time ());
}

G_END_DECLS
