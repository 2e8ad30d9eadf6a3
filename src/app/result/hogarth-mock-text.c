/* hogarth-mock-text.c: mocked answers in words, and their headers as lines
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-mock-text"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-mock-text.h"

/* More answers than these are counted, not told. */
#define MAX_ANSWERS 6

char *
hogarth_mock_text_request (HogData *answer)
{
  const char *method = hog_data_get_member_string (answer, "method");
  const char *url = hog_data_get_member_string (answer, "url");

  if (method == NULL && url == NULL)
    return g_strdup (_("Next request"));
  if (method == NULL)
    return g_strdup (url);

  return g_strdup_printf ("%s %s", method, url != NULL ? url : "*");
}

static double
get_status (HogData *answer)
{
  HogData *status = hog_data_get_member (answer, "status");

  return status != NULL ? hog_data_get_number (status) : 200;
}

char *
hogarth_mock_text_outcome (HogData *answer)
{
  const char *error = hog_data_get_member_string (answer, "error");
  double delay_ms = hog_data_get_number (hog_data_get_member (answer, "delay_ms"));
  double times = hog_data_get_number (hog_data_get_member (answer, "times"));
  GString *text = g_string_new (error);

  if (error == NULL)
    g_string_append_printf (text, "%.0f", get_status (answer));
  if (delay_ms > 0)
    {
      g_string_append (text, " · ");
      /* translators: when a mocked answer comes */
      g_string_append_printf (text, _("after %.0f ms"), delay_ms);
    }
  if (times > 1)
    g_string_append_printf (text, " · %.0f×", times);

  return g_string_free (text, FALSE);
}

char *
hogarth_mock_text_summary (HogData *mocks)
{
  guint length = hog_data_get_length (mocks);
  GString *text = g_string_new (NULL);

  if (length == 0)
    g_string_append (text, _("Every request gets 200 and {}"));
  for (guint i = 0; i < MIN (length, MAX_ANSWERS); i++)
    {
      HogData *answer = hog_data_get_element (mocks, i);
      const char *error = hog_data_get_member_string (answer, "error");

      g_string_append (text, i > 0 ? ", " : "");
      if (error != NULL)
        g_string_append (text, error);
      else
        g_string_append_printf (text, "%.0f", get_status (answer));
    }
  if (length > MAX_ANSWERS)
    g_string_append (text, ", …");

  return g_string_free (text, FALSE);
}

char *
hogarth_mock_text_from_headers (HogData *headers)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hog_data_get_length (headers); i++)
    {
      HogData *value = hog_data_get_value_at (headers, i);
      const char *string = hog_data_get_string (value, NULL);
      g_autofree char *json = string == NULL ? hog_data_to_json (value, 0) : NULL;

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "",
                              hog_data_get_key_at (headers, i, NULL),
                              string != NULL ? string : json);
    }

  return g_string_free (text, FALSE);
}

HogData *
hogarth_mock_text_to_headers (const char *text,
                              guint      *line)
{
  g_autoptr(HogDataBuilder) headers = hog_data_builder_new_object ();
  g_auto(GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL && line != NULL, NULL);

  *line = 0;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (g_strstrip (lines[i]), ':');

      if (colon != NULL && colon != lines[i])
        {
          *colon = '\0';
          hog_data_builder_set (headers, g_strchomp (lines[i]),
                                hog_data_new_string (g_strchug (colon + 1)));
        }
      else if (*lines[i] != '\0' && *line == 0)
        {
          *line = i + 1;
        }
    }

  return hog_data_builder_end (g_steal_pointer (&headers));
}
