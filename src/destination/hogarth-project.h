/* hogarth-project.h: a project and its settings
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hogarth-error.h"

#include <hog.h>

G_BEGIN_DECLS

#define HOGARTH_TYPE_PROJECT (hogarth_project_get_type ())

typedef struct _HogarthProject HogarthProject;

/**
 * HogarthLimits:
 * @fetch_calls: fetch calls in one invocation, 2 by default, PostHog's current servers allow 5
 * @async_steps: suspensions of the machine in one invocation, 5
 * @sync_time_ms: synchronous time summed over resumes, 550
 * @template_time_ms: time of one input or filter, 5000
 * @masking_time_ms: time of the masking hash, 50
 * @memory_bytes: memory by the machine's own estimate, 64 MiB
 * @call_depth: nested calls, 1000
 * @log_lines: log lines kept, 24
 * @log_length: characters of one log line, 10000
 * @source_bytes: size of the source, 102400
 * @request_timeout_ms: 3000
 * @response_bytes: size of an answer that is read, 10 MiB
 * @max_attempts: attempts of one fetch, 3
 * @retry_base_ms: unit of the wait before another attempt, 1000
 * @retry_max_ms: longest wait, 30000
 *
 * What an invocation may use. PostHog's values are the defaults; every field is a setting of
 * the project, named as in its JSON.
 */
typedef struct
{
  guint   fetch_calls;
  guint   async_steps;
  guint   sync_time_ms;
  guint   template_time_ms;
  guint   masking_time_ms;
  guint64 memory_bytes;
  guint   call_depth;
  guint   log_lines;
  guint   log_length;
  guint   source_bytes;
  guint   request_timeout_ms;
  guint64 response_bytes;
  guint   max_attempts;
  guint   retry_base_ms;
  guint   retry_max_ms;
} HogarthLimits;

extern const HogarthLimits HOGARTH_LIMITS_DEFAULT;

/*
 * HogarthProject is immutable and atomically counted. Its JSON:
 *   id               text, ours
 *   name, posthog_id (number), url ("https://us.posthog.com/project/1"), host
 *   api_token        the token that events are sent in with, "phc_…"; it is no secret
 *   limits           {fetch_calls: 2, …}, only those that are not the default
 *   internal_users   list of property filters: PostHog's "internal and test users"
 *   actions          list of {id, name, steps}
 *   cohorts          list of {id, name, filters}
 *   group_types      list of names, by index
 *   integrations     list of {id, kind, name, config}; tokens are in a HogarthSecrets
 *   display_name_properties   list of names, for person.name
 *   allowed_hosts    list of host names that real fetch may reach although they are private
 */

GType            hogarth_project_get_type           (void) G_GNUC_CONST;
HogarthProject  *hogarth_project_new                (const char      *id,
                                                     const char      *name);
HogarthProject  *hogarth_project_new_from_data      (HogData         *data,
                                                     GError         **error);
HogarthProject  *hogarth_project_ref                (HogarthProject  *self);
void             hogarth_project_unref              (HogarthProject  *self);
HogData         *hogarth_project_get_data           (HogarthProject  *self);
const char      *hogarth_project_get_id             (HogarthProject  *self);
const char      *hogarth_project_get_name           (HogarthProject  *self);
gint64           hogarth_project_get_posthog_id     (HogarthProject  *self);
const char      *hogarth_project_get_url            (HogarthProject  *self);
const char      *hogarth_project_get_host           (HogarthProject  *self);
const char      *hogarth_project_get_api_token      (HogarthProject  *self);
const HogarthLimits *hogarth_project_get_limits     (HogarthProject  *self);
HogData         *hogarth_project_get_internal_users (HogarthProject  *self);
HogData         *hogarth_project_get_actions        (HogarthProject  *self);
HogData         *hogarth_project_get_action         (HogarthProject  *self,
                                                     const char      *id);
HogData         *hogarth_project_get_cohorts        (HogarthProject  *self);
HogData         *hogarth_project_get_group_types    (HogarthProject  *self);
HogData         *hogarth_project_get_integrations   (HogarthProject  *self);
HogData         *hogarth_project_get_integration    (HogarthProject  *self,
                                                     const char      *id);
gboolean         hogarth_project_allows_host        (HogarthProject  *self,
                                                     const char      *host);
HogarthProject  *hogarth_project_with_field         (HogarthProject  *self,
                                                     const char      *name,
                                                     HogData         *value);
HogarthProject  *hogarth_project_with_limits        (HogarthProject  *self,
                                                     const HogarthLimits *limits);
gboolean         hogarth_project_list_has_token     (HogData         *integrations);
gboolean         hogarth_project_equal              (HogarthProject  *a,
                                                     HogarthProject  *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthProject, hogarth_project_unref)

G_END_DECLS
