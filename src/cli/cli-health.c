/* cli-health.c: what PostHog's watcher would make of a destination that is slow or fails
 * SPDX-License-Identifier: MIT
 */

#include <hog.h>

#include "cli.h"
#include "hogarth-health.h"

#define MAX_EVENTS_PER_SECOND 100000
#define MAX_MILLISECONDS 600000
#define MAX_HOURS 240
#define MAX_STEP_SECONDS 86400

static const char *const model_names[] = { "today", "documented" };
static const char *const model_labels[] = {
  "The watcher of today (only slowness costs)",
  "The watcher of the documentation page (errors cost too)",
};

typedef struct
{
  const char *option;
  double      maximum;
  double     *value;
} Setting;

static gboolean
read_setting (CliArguments   *arguments,
              const Setting  *setting,
              GError        **error)
{
  const char *text = cli_arguments_get (arguments, setting->option);
  double value;
  char *end;

  if (text == NULL)
    return TRUE;
  value = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !(value >= 0 && value <= setting->maximum))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   "--%s: “%s” is no number from 0 to %.0f", setting->option, text,
                   setting->maximum);
      return FALSE;
    }
  *setting->value = value;
  return TRUE;
}

static gboolean
read_profile (CliArguments          *arguments,
              HogarthHealthProfile  *profile,
              double                *step_s,
              GError               **error)
{
  double hours = 1;
  double percent = 0;
  const Setting settings[] = {
    { "rate", MAX_EVENTS_PER_SECOND, &profile->events_per_second },
    { "fetch-ms", MAX_MILLISECONDS, &profile->fetch_ms },
    { "hog-ms", MAX_MILLISECONDS, &profile->hog_ms },
    { "errors", 100, &percent },
    { "hours", MAX_HOURS, &hours },
    { "step", MAX_STEP_SECONDS, step_s },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    if (!read_setting (arguments, &settings[i], error))
      return FALSE;
  profile->duration_s = hours * 3600;
  profile->error_share = percent / 100;
  profile->automatic_disabling = cli_arguments_has (arguments, "disabling");
  return TRUE;
}

static void
print_point (const HogarthHealthPoint *point,
             HogarthHealthModel        model)
{
  cli_print ("%8.0f s  %-28s %8.0f tokens\n", point->time_s,
             hogarth_health_state_to_label (model, point->state), point->tokens);
}

static void
print_point_json (const HogarthHealthPoint *point,
                  HogarthHealthModel        model)
{
  g_autoptr(HogDataBuilder) builder = hog_data_builder_new_object ();
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  hog_data_builder_set (builder, "model", hog_data_new_string (model_names[model]));
  hog_data_builder_set (builder, "time_s", hog_data_new_number (point->time_s));
  hog_data_builder_set (builder, "state", hog_data_new_string (
      hogarth_health_state_to_label (model, point->state)));
  hog_data_builder_set (builder, "tokens", hog_data_new_number (point->tokens));
  hog_data_builder_set (builder, "rating", hog_data_new_number (point->rating));
  data = hog_data_builder_end (g_steal_pointer (&builder));
  json = hog_data_to_json (data, 0);
  cli_print ("%s\n", json);
}

/* In words: the start, every change of state, the end. */
static void
print_changes (GArray             *points,
               HogarthHealthModel  model)
{
  for (guint i = 0; i < points->len; i++)
    {
      const HogarthHealthPoint *point = &g_array_index (points, HogarthHealthPoint, i);

      if (i == 0 || i + 1 == points->len || point[0].state != point[-1].state)
        print_point (point, model);
    }
}

static void
simulate (const HogarthHealthProfile *base,
          HogarthHealthModel          model,
          double                      step_s,
          gboolean                    as_json)
{
  HogarthHealthProfile profile = *base;
  g_autoptr(GArray) points = NULL;

  profile.model = model;
  points = hogarth_health_simulate (&profile, step_s);
  if (as_json)
    {
      for (guint i = 0; i < points->len; i++)
        print_point_json (&g_array_index (points, HogarthHealthPoint, i), model);
      return;
    }
  cli_print ("\n%s\n", model_labels[model]);
  print_changes (points, model);
}

CliStatus
cli_health_run (CliArguments *arguments)
{
  const char *name = cli_arguments_get (arguments, "model");
  gboolean as_json = cli_arguments_has (arguments, "json");
  HogarthHealthProfile profile = { .events_per_second = 1 };
  double step_s = as_json ? 60 : 1;
  gboolean known = name == NULL;
  g_autoptr(GError) error = NULL;

  if (!read_profile (arguments, &profile, &step_s, &error))
    return cli_complain (error);
  for (gsize i = 0; i < G_N_ELEMENTS (model_names); i++)
    known = known || g_str_equal (name, model_names[i]);
  if (!known)
    return cli_misuse ("no such model: %s; there are today and documented", name);

  if (!as_json)
    cli_print ("%g events a second, answers in %g ms, %g ms of Hog, %g %% errors, %g h\n"
               "An invocation costs %g tokens of 10000; 10 a second come back.\n",
               profile.events_per_second, profile.fetch_ms, profile.hog_ms,
               profile.error_share * 100, profile.duration_s / 3600,
               hogarth_health_cost (profile.fetch_ms, profile.hog_ms));
  for (gsize i = 0; i < G_N_ELEMENTS (model_names); i++)
    if (name == NULL || g_str_equal (name, model_names[i]))
      simulate (&profile, (HogarthHealthModel) i, step_s, as_json);
  return CLI_DONE;
}
