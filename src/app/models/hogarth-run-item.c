/* hogarth-run-item.c: one row of a destination's run history
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-run-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-closures.h"
#include "hogarth-run-item.h"
#include "hogarth-run-text.h"

struct _HogarthRunItem
{
  GObject     parent_instance;

  HogarthRun *run;
  char       *date;
  char       *detail;
  char       *search;
  char       *time;
};

enum
{
  PROP_0,
  PROP_DATE,
  PROP_DETAIL,
  PROP_EVENT,
  PROP_SEARCH,
  PROP_TIME,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthRunItem, hogarth_run_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char * const statuses[] = {
  [HOGARTH_RUN_SENT] = N_("Sent"),
  [HOGARTH_RUN_FILTERED] = N_("Filtered out"),
  [HOGARTH_RUN_FAILED] = N_("Failed"),
  [HOGARTH_RUN_ERROR] = N_("Error"),
  [HOGARTH_RUN_MASKED] = N_("Masked"),
  [HOGARTH_RUN_STOPPED] = N_("Stopped"),
};

static const char *
get_event (HogarthRunItem *self)
{
  const char *name = hogarth_run_get_event_name (self->run);

  return name != NULL && *name != '\0' ? name : _("Unnamed Event");
}

static void
hogarth_run_item_finalize (GObject *object)
{
  HogarthRunItem *self = HOGARTH_RUN_ITEM (object);

  g_clear_pointer (&self->run, hogarth_run_unref);
  g_free (self->date);
  g_free (self->detail);
  g_free (self->search);
  g_free (self->time);

  G_OBJECT_CLASS (hogarth_run_item_parent_class)->finalize (object);
}

static void
hogarth_run_item_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HogarthRunItem *self = HOGARTH_RUN_ITEM (object);

  switch (prop_id)
    {
    case PROP_DATE:
      g_value_set_string (value, self->date);
      break;

    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;

    case PROP_EVENT:
      g_value_set_string (value, get_event (self));
      break;

    case PROP_SEARCH:
      g_value_set_string (value, self->search);
      break;

    case PROP_TIME:
      g_value_set_string (value, self->time);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_run_item_class_init (HogarthRunItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_run_item_finalize;
  object_class->get_property = hogarth_run_item_get_property;

  properties[PROP_DATE] = g_param_spec_string ("date", NULL, NULL, NULL, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_EVENT] = g_param_spec_string ("event", NULL, NULL, NULL, flags);
  properties[PROP_SEARCH] = g_param_spec_string ("search", NULL, NULL, NULL, flags);
  properties[PROP_TIME] = g_param_spec_string ("time", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_run_item_init (HogarthRunItem *self)
{
}

/* Status, real or mocked, and the answers: "Sent · Mocked · 200, 429". */
static char *
describe (HogarthRun *run)
{
  GString *text = g_string_new (_(statuses[hogarth_run_get_status (run)]));

  g_string_append (text, " · ");
  g_string_append (text, hogarth_run_is_real (run) ? _("Real") : _("Mocked"));
  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      guint status = hogarth_run_get_fetch (run, i)->status;

      g_string_append (text, i == 0 ? " · " : ", ");
      if (status == 0)
        g_string_append (text, _("no answer"));
      else
        g_string_append_printf (text, "%u", status);
    }

  return g_string_free (text, FALSE);
}

HogarthRunItem *
hogarth_run_item_new (HogarthRun *run)
{
  HogarthRunItem *self;
  g_autoptr(GDateTime) date = NULL;
  g_autoptr(GString) search = NULL;
  gint64 start;

  g_return_val_if_fail (run != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_RUN_ITEM, NULL);
  self->run = hogarth_run_ref (run);
  start = hogarth_run_get_start_us (run);
  date = g_date_time_new_from_unix_local (start / G_USEC_PER_SEC);
  self->date = date != NULL ? g_date_time_format (date, "%c") : g_strdup ("");
  self->time = hogarth_time_ago (start, g_get_real_time ());
  self->detail = describe (run);

  search = g_string_new (get_event (self));
  g_string_append_printf (search, "\n%s\n%s", self->detail, self->date);
  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    g_string_append_printf (search, "\n%s", hogarth_run_get_fetch (run, i)->url);
  self->search = g_string_free (g_steal_pointer (&search), FALSE);

  return self;
}

HogarthRun *
hogarth_run_item_get_run (HogarthRunItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_RUN_ITEM (self), NULL);

  return self->run;
}

static void
append_headers (GString            *text,
                const char * const *headers)
{
  for (guint i = 0; headers != NULL && headers[i] != NULL && headers[i + 1] != NULL; i += 2)
    g_string_append_printf (text, "%s: %s\n", headers[i], headers[i + 1]);
}

/* JSON is indented; anything else stays as it is. */
static void
append_body (GString    *text,
             const char *body)
{
  g_autoptr(HogData) data = NULL;
  g_autofree char *json = NULL;

  if (body == NULL || *body == '\0')
    return;

  data = hog_data_from_json (body, -1, NULL);
  json = data != NULL ? hog_data_to_json (data, 2) : g_strdup (body);
  g_string_append_printf (text, "\n%s\n", json);
}

static void
append_fetch (GString               *text,
              const HogarthRunFetch *fetch)
{
  g_string_append_printf (text, "\n%s %s\n", fetch->method, fetch->url);
  append_headers (text, (const char * const *) fetch->headers);
  append_body (text, fetch->body);

  g_string_append_c (text, '\n');
  if (fetch->status > 0)
    g_string_append_printf (text, "→ %u\n", fetch->status);
  if (fetch->error != NULL)
    g_string_append_printf (text, "%s\n", fetch->error);
  append_headers (text, (const char * const *) fetch->response_headers);
  append_body (text, fetch->response_body);
}

char *
hogarth_run_item_dup_text (HogarthRunItem *self)
{
  GString *text;
  g_autofree char *result = NULL;

  g_return_val_if_fail (HOGARTH_IS_RUN_ITEM (self), NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, "%s · %s\n%s\n", get_event (self), self->detail, self->date);
  for (guint i = 0; i < hogarth_run_get_n_fetches (self->run); i++)
    append_fetch (text, hogarth_run_get_fetch (self->run, i));
  for (guint i = 0; i < hogarth_run_get_n_logs (self->run); i++)
    {
      const HogarthRunLog *log = hogarth_run_get_log (self->run, i);

      g_string_append_printf (text, "%s[%s] %s\n", i == 0 ? "\n" : "", log->level, log->message);
    }
  result = hogarth_run_text_result (self->run);
  g_string_append_printf (text, "\n%s\n", result);

  return g_string_free (text, FALSE);
}
