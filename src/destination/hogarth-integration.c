/* hogarth-integration.c: connected accounts, simulated
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-runner-private.h"

#include "hogarth-data-private.h"

/* PostHog too gives programs a placeholder, which becomes the token only when a request is
 * sent. */
#define PLACEHOLDER "$$_access_token_placeholder_"

static void
copy_members (HogDataBuilder *builder,
              HogData        *object)
{
  for (guint i = 0; i < hog_data_get_length (object); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (object, i, NULL),
                          hog_data_ref (hog_data_get_value_at (object, i)));
}

/* What the program sees for the id of an integration; null if the project does not know it. */
HogData *
hogarth_integration_render (HogarthRecorder *self,
                            HogData         *id)
{
  g_autofree char *text = hogarth_id_to_text (id);
  HogData *integration = hogarth_project_get_integration (self->request->project, text);
  g_autoptr(HogData) tokens = NULL;
  const char *token;
  HogDataBuilder *builder;

  if (integration == NULL)
    return hog_data_new_null ();
  tokens = hogarth_secrets_dup_value (self->request->tokens, text);
  builder = hog_data_builder_new_object ();
  copy_members (builder, hog_data_get_member (integration, "config"));
  if (hogarth_data_is_kind (tokens, HOG_DATA_OBJECT))
    copy_members (builder, tokens);
  hog_data_builder_set (builder, "$integration_id", hog_data_ref (id));

  token = hogarth_data_is_kind (tokens, HOG_DATA_STRING)
              ? hog_data_get_string (tokens, NULL)
              : hog_data_get_member_string (tokens, "access_token");
  if (token != NULL || !hogarth_data_is_kind (tokens, HOG_DATA_OBJECT))
    {
      g_autofree char *placeholder = g_strconcat (PLACEHOLDER, text, NULL);

      hog_data_builder_set (builder, "access_token", hog_data_new_string (placeholder));
      hog_data_builder_set (builder, "access_token_raw",
                            hog_data_new_string (token != NULL ? token : "{access_token}"));
    }
  return hog_data_builder_end (builder);
}

/* text as it is sent: with tokens instead of their placeholders. */
char *
hogarth_integration_fill_in (HogarthRecorder *self,
                             const char      *text)
{
  HogData *integrations = hogarth_project_get_integrations (self->request->project);
  g_autoptr(GString) filled = g_string_new (text);

  for (guint i = hog_data_get_length (integrations); i > 0; i--)
    {
      HogData *integration = hog_data_get_element (integrations, i - 1);
      g_autofree char *id = hogarth_id_to_text (hog_data_get_member (integration, "id"));
      g_autofree char *placeholder = g_strconcat (PLACEHOLDER, id, NULL);
      g_autoptr(HogData) tokens = NULL;
      const char *token;

      if (id == NULL)
        continue;
      tokens = hogarth_secrets_dup_value (self->request->tokens, id);
      token = hogarth_data_is_kind (tokens, HOG_DATA_STRING)
                  ? hog_data_get_string (tokens, NULL)
                  : hog_data_get_member_string (tokens, "access_token");
      g_string_replace (filled, placeholder, token != NULL ? token : "{access_token}", 0);
    }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}
