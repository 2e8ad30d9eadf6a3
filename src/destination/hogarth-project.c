/* hogarth-project.c: a project and its settings
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-project.h"

#include "hogarth-data-private.h"
#include "hogarth-redact-private.h"
#include "hogarth-run-private.h"

#include <math.h>

struct _HogarthProject
{
  HogData       *data;
  char          *id;
  HogarthLimits  limits;
};

G_DEFINE_BOXED_TYPE (HogarthProject, hogarth_project, hogarth_project_ref, hogarth_project_unref)

const HogarthLimits HOGARTH_LIMITS_DEFAULT = {
  .fetch_calls = 2,
  .async_steps = 5,
  .sync_time_ms = 550,
  .template_time_ms = 5000,
  .masking_time_ms = 50,
  .memory_bytes = 64 * 1024 * 1024,
  .call_depth = 1000,
  .log_lines = 24,
  .log_length = 10000,
  .source_bytes = 102400,
  .request_timeout_ms = 3000,
  .response_bytes = 10 * 1024 * 1024,
  .max_attempts = 3,
  .retry_base_ms = 1000,
  .retry_max_ms = 30000,
};

typedef struct
{
  const char *name;
  gsize       offset;
  gboolean    is_64_bit;
  double      maximum;
} LimitRow;

#define LIMIT(field, maximum) { #field, G_STRUCT_OFFSET (HogarthLimits, field), \
                                sizeof (HOGARTH_LIMITS_DEFAULT.field) == 8, maximum }

/* The maxima keep a wrong setting from hanging the program. */
static const LimitRow limit_rows[] = {
  LIMIT (fetch_calls, 100),
  LIMIT (async_steps, 100),
  LIMIT (sync_time_ms, 60000),
  LIMIT (template_time_ms, 60000),
  LIMIT (masking_time_ms, 60000),
  LIMIT (memory_bytes, 1024.0 * 1024 * 1024),
  LIMIT (call_depth, 10000),
  LIMIT (log_lines, 10000),
  LIMIT (log_length, 1000000),
  LIMIT (source_bytes, 10e6),
  LIMIT (request_timeout_ms, 600000),
  LIMIT (response_bytes, 1024.0 * 1024 * 1024),
  LIMIT (max_attempts, 10),
  LIMIT (retry_base_ms, 60000),
  LIMIT (retry_max_ms, 600000),
};

static double
get_limit (const HogarthLimits *limits,
           const LimitRow      *row)
{
  gconstpointer field = (const guint8 *) limits + row->offset;

  return row->is_64_bit ? (double) *(const guint64 *) field : *(const guint *) field;
}

/* Fields that are not in object, or no numbers there, are PostHog's. */
void
hogarth_limits_from_data (HogData       *object,
                          HogarthLimits *limits)
{
  *limits = HOGARTH_LIMITS_DEFAULT;
  for (guint i = 0; i < G_N_ELEMENTS (limit_rows); i++)
    {
      const LimitRow *row = &limit_rows[i];
      gpointer field = (guint8 *) limits + row->offset;
      double value = hog_data_get_number (hog_data_get_member (object, row->name));

      if (isnan (value))
        continue;
      value = CLAMP (value, 0, row->maximum);
      if (row->is_64_bit)
        *(guint64 *) field = (guint64) value;
      else
        *(guint *) field = (guint) value;
    }
}

/* All fields, by name. */
HogData *
hogarth_limits_to_data (const HogarthLimits *limits)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < G_N_ELEMENTS (limit_rows); i++)
    hog_data_builder_set (builder, limit_rows[i].name,
                          hog_data_new_number (get_limit (limits, &limit_rows[i])));
  return hog_data_builder_end (builder);
}

static HogarthProject *
hogarth_project_new_take (HogData *data)
{
  HogarthProject *self = g_atomic_rc_box_new0 (HogarthProject);
  const char *id = hog_data_get_member_string (data, "id");

  self->data = data;
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  hogarth_limits_from_data (hog_data_get_member (data, "limits"), &self->limits);
  return self;
}

/**
 * hogarth_project_new:
 * @id: (nullable): our id, %NULL for a new one
 * @name: its name
 *
 * Returns: (transfer full): a project with PostHog's limits
 */
HogarthProject *
hogarth_project_new (const char *id,
                     const char *name)
{
  g_autofree char *new_id = id == NULL ? g_uuid_string_random () : g_strdup (id);

  return hogarth_project_new_take (
      hogarth_data_new_object ("id", hog_data_new_string (new_id),
                               "name", hog_data_new_string (name),
                               "posthog_id", hog_data_new_number (1),
                               "url", hog_data_new_string ("https://us.posthog.com/project/1"),
                               "host", hog_data_new_string ("https://us.posthog.com"), NULL));
}

/**
 * hogarth_project_new_from_data:
 * @data: its JSON object
 * @error: return location; %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the project
 */
HogarthProject *
hogarth_project_new_from_data (HogData  *data,
                               GError  **error)
{
  if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "a project is a JSON object");
      return NULL;
    }
  return hogarth_project_new_take (hog_data_ref (data));
}

/**
 * hogarth_project_ref:
 * @self: a project
 *
 * Returns: (transfer full): @self
 */
HogarthProject *
hogarth_project_ref (HogarthProject *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_project_clear (HogarthProject *self)
{
  hog_data_unref (self->data);
  g_free (self->id);
}

/**
 * hogarth_project_unref:
 * @self: (transfer full): a project
 */
void
hogarth_project_unref (HogarthProject *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_project_clear);
}

/**
 * hogarth_project_get_data:
 * @self: a project
 *
 * Returns: (transfer none): its JSON object
 */
HogData *
hogarth_project_get_data (HogarthProject *self)
{
  return self->data;
}

/**
 * hogarth_project_get_id:
 * @self: a project
 *
 * Returns: (transfer none): our id of it
 */
const char *
hogarth_project_get_id (HogarthProject *self)
{
  return self->id;
}

/**
 * hogarth_project_get_name:
 * @self: a project
 *
 * Returns: (transfer none): its name
 */
const char *
hogarth_project_get_name (HogarthProject *self)
{
  return hogarth_data_get_text (self->data, "name", "");
}

/**
 * hogarth_project_get_posthog_id:
 * @self: a project
 *
 * Returns: PostHog's number of it, 1 if it was never set
 */
gint64
hogarth_project_get_posthog_id (HogarthProject *self)
{
  HogData *id = hog_data_get_member (self->data, "posthog_id");

  return hogarth_data_is_integer (id) ? (gint64) hog_data_get_number (id) : 1;
}

/**
 * hogarth_project_get_url:
 * @self: a project
 *
 * Returns: (transfer none): where it is in PostHog, without a slash at the end
 */
const char *
hogarth_project_get_url (HogarthProject *self)
{
  return hogarth_data_get_text (self->data, "url", "https://us.posthog.com/project/1");
}

/**
 * hogarth_project_get_host:
 * @self: a project
 *
 * Returns: (transfer none): the address of its PostHog instance
 */
const char *
hogarth_project_get_host (HogarthProject *self)
{
  return hogarth_data_get_text (self->data, "host", "https://us.posthog.com");
}

/**
 * hogarth_project_get_api_token:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): the token that events are sent in with, which is no secret;
 *   %NULL if it was never set
 */
const char *
hogarth_project_get_api_token (HogarthProject *self)
{
  const char *token = hogarth_data_get_text (self->data, "api_token", "");

  return *token != '\0' ? token : NULL;
}

/**
 * hogarth_project_get_limits:
 * @self: a project
 *
 * Returns: (transfer none): what an invocation may use
 */
const HogarthLimits *
hogarth_project_get_limits (HogarthProject *self)
{
  return &self->limits;
}

/**
 * hogarth_project_get_internal_users:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): the property filters of internal and test users
 */
HogData *
hogarth_project_get_internal_users (HogarthProject *self)
{
  return hog_data_get_member (self->data, "internal_users");
}

/**
 * hogarth_project_get_actions:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): its actions
 */
HogData *
hogarth_project_get_actions (HogarthProject *self)
{
  return hog_data_get_member (self->data, "actions");
}

static HogData *
find_by_id (HogData    *list,
            const char *id)
{
  for (guint i = 0; id != NULL && i < hog_data_get_length (list); i++)
    {
      HogData *element = hog_data_get_element (list, i);
      g_autofree char *text = hogarth_id_to_text (hog_data_get_member (element, "id"));

      if (g_strcmp0 (text, id) == 0)
        return element;
    }
  return NULL;
}

/**
 * hogarth_project_get_action:
 * @self: a project
 * @id: (nullable): an action's id as text
 *
 * Returns: (transfer none) (nullable): the action
 */
HogData *
hogarth_project_get_action (HogarthProject *self,
                            const char     *id)
{
  return find_by_id (hogarth_project_get_actions (self), id);
}

/**
 * hogarth_project_get_cohorts:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): the cohorts that its internal users name
 */
HogData *
hogarth_project_get_cohorts (HogarthProject *self)
{
  return hog_data_get_member (self->data, "cohorts");
}

/**
 * hogarth_project_get_group_types:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): the names of its group types, by index
 */
HogData *
hogarth_project_get_group_types (HogarthProject *self)
{
  return hog_data_get_member (self->data, "group_types");
}

/**
 * hogarth_project_get_integrations:
 * @self: a project
 *
 * Returns: (transfer none) (nullable): its integrations, without tokens
 */
HogData *
hogarth_project_get_integrations (HogarthProject *self)
{
  return hog_data_get_member (self->data, "integrations");
}

/**
 * hogarth_project_get_integration:
 * @self: a project
 * @id: (nullable): an integration's id as text
 *
 * Returns: (transfer none) (nullable): the integration
 */
HogData *
hogarth_project_get_integration (HogarthProject *self,
                                 const char     *id)
{
  return find_by_id (hogarth_project_get_integrations (self), id);
}

/**
 * hogarth_project_list_has_token:
 * @integrations: a list of integrations as somebody typed it
 *
 * Returns: whether something in it is named as credentials are, which belong to the secrets
 */
gboolean
hogarth_project_list_has_token (HogData *integrations)
{
  gboolean is_object = hogarth_data_is_kind (integrations, HOG_DATA_OBJECT);

  if (!is_object && !hogarth_data_is_kind (integrations, HOG_DATA_ARRAY))
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (integrations); i++)
    {
      HogData *value = is_object ? hog_data_get_value_at (integrations, i)
                                 : hog_data_get_element (integrations, i);
      const char *text = hog_data_get_string (value, NULL);

      if ((is_object && text != NULL && *text != '\0' &&
           hogarth_key_is_sensitive (hog_data_get_key_at (integrations, i, NULL))) ||
          hogarth_project_list_has_token (value))
        return TRUE;
    }
  return FALSE;
}

/**
 * hogarth_project_allows_host:
 * @self: a project
 * @host: a host name
 *
 * Returns: whether real fetch may reach it although its address is private
 */
gboolean
hogarth_project_allows_host (HogarthProject *self,
                             const char     *host)
{
  HogData *hosts = hog_data_get_member (self->data, "allowed_hosts");

  for (guint i = 0; i < hog_data_get_length (hosts); i++)
    {
      const char *allowed = hog_data_get_string (hog_data_get_element (hosts, i), NULL);

      if (allowed != NULL && g_ascii_strcasecmp (allowed, host) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * hogarth_project_with_field:
 * @self: a project
 * @name: a member of its JSON
 * @value: (nullable): its new value, %NULL to leave it out
 *
 * Returns: (transfer full): the project with that change
 */
HogarthProject *
hogarth_project_with_field (HogarthProject *self,
                            const char     *name,
                            HogData        *value)
{
  g_autoptr(HogData) with_id = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  with_id = hog_data_with_member (self->data, "id", hog_data_new_string (self->id));
  if (value == NULL)
    return hogarth_project_new_take (hog_data_without_member (with_id, name));
  return hogarth_project_new_take (hog_data_with_member (with_id, name, hog_data_ref (value)));
}

/**
 * hogarth_project_with_limits:
 * @self: a project
 * @limits: new limits
 *
 * Returns: (transfer full): the project with them; only those that differ from PostHog's are
 *   written to its JSON
 */
HogarthProject *
hogarth_project_with_limits (HogarthProject      *self,
                             const HogarthLimits *limits)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) object = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (limit_rows); i++)
    {
      double value = get_limit (limits, &limit_rows[i]);

      if (value != get_limit (&HOGARTH_LIMITS_DEFAULT, &limit_rows[i]))
        hog_data_builder_set (builder, limit_rows[i].name, hog_data_new_number (value));
    }
  object = hog_data_builder_end (builder);
  return hogarth_project_with_field (self, "limits", object);
}

/**
 * hogarth_project_equal:
 * @a: a project
 * @b: a project
 *
 * Returns: whether all fields are the same
 */
gboolean
hogarth_project_equal (HogarthProject *a,
                       HogarthProject *b)
{
  return a == b || (g_str_equal (a->id, b->id) && hog_data_equal (a->data, b->data));
}
