/* hogarth-template-preview.c: a destination of a template whose empty inputs are filled
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-template-preview"

#include "config.h"

#include <string.h>

#include "hogarth-template-preview.h"

static gboolean
is_missing (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);

  return hog_data_is_null (value) || (text != NULL && *text == '\0');
}

static HogData *
find_example (HogarthTemplate *template_,
              const char      *key)
{
  GPtrArray *tests = hogarth_template_get_test_cases (template_);

  for (guint i = 0; tests != NULL && i < tests->len; i++)
    {
      HogData *data = hogarth_test_case_get_data (tests->pdata[i]);
      HogData *value = hog_data_get_path (data, "inputs", key, NULL);

      if (!is_missing (value))
        return value;
    }

  return NULL;
}

static HogData *
make_example (HogarthTemplate   *template_,
              HogarthInputEntry *entry)
{
  const char *key = hogarth_input_entry_get_key (entry);
  HogData *example = find_example (template_, key);
  g_autofree char *text = NULL;

  if (example != NULL)
    return hog_data_ref (example);

  text = strstr (key, "url") != NULL ? g_strdup ("https://example.com/")
                                     : g_strdup_printf ("<%s>", key);
  return hog_data_new_string (text);
}

HogarthDestination *
hogarth_template_preview_new (HogarthTemplate  *template_,
                              HogarthPreset    *preset,
                              HogarthSecrets  **secrets)
{
  g_autoptr(HogarthDestination) destination = NULL;
  HogarthInputSchema *schema;

  g_return_val_if_fail (template_ != NULL, NULL);
  g_return_val_if_fail (secrets != NULL, NULL);

  destination = preset != NULL ? hogarth_preset_apply (preset, template_)
                               : hogarth_template_instantiate (template_);
  schema = hogarth_template_get_inputs_schema (template_);
  *secrets = hogarth_secrets_new ();

  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);

      if (hogarth_input_entry_is_secret (entry))
        {
          g_autoptr(HogarthSecrets) before = g_steal_pointer (secrets);
          g_autoptr(HogData) value = make_example (template_, entry);
          HogarthDestination *next = hogarth_destination_with_secret (destination, key, TRUE);

          *secrets = hogarth_secrets_with_value (before, key, value);
          hogarth_destination_unref (destination);
          destination = next;
        }
      else if (hogarth_input_entry_is_required (entry)
               && hogarth_input_entry_get_input_type (entry) == HOGARTH_INPUT_STRING
               && is_missing (hogarth_destination_get_input_value (destination, key)))
        {
          g_autoptr(HogData) value = make_example (template_, entry);
          HogarthDestination *next = hogarth_destination_with_input_value (destination, key, value);

          hogarth_destination_unref (destination);
          destination = next;
        }
    }

  return g_steal_pointer (&destination);
}
