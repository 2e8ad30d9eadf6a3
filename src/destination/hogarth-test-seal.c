/* hogarth-test-seal.c: test cases without the values of secrets that were typed into them
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-seal-private.h"

#include "hogarth-data-private.h"
#include "hogarth-redact-private.h"
#include "hogarth-redact.h"

#include <string.h>

/* A shorter text would be found in places that have nothing to do with it. */
#define MIN_SECRET_LENGTH 4

typedef struct
{
  GHashTable     *keys;     /* of secret inputs */
  HogarthSecrets *removed;  /* long enough to be looked for */
  guint           n_removed;
} Seal;

/* {"secret": true}, which stands where a value was. */
gboolean
hogarth_test_value_is_sealed (HogData *value)
{
  return hogarth_data_is_kind (value, HOG_DATA_OBJECT) && hog_data_get_length (value) == 1 &&
         hog_data_get_boolean (hog_data_get_member (value, "secret"));
}

/* What a sealed value is where no secret is stored. It reads as any secret does. */
HogData *
hogarth_test_value_new_stand_in (const char *key)
{
  return hog_data_new_string_take (g_strconcat ("test-secret-", key, NULL));
}

static void
collect_keys (Seal    *self,
              HogData *schema)
{
  g_autoptr(HogarthInputSchema) read = hogarth_input_schema_new_from_data (schema);

  for (guint i = 0; i < hogarth_input_schema_get_length (read); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (read, i);

      if (hogarth_input_entry_is_secret (entry))
        g_hash_table_add (self->keys, g_strdup (hogarth_input_entry_get_key (entry)));
    }
}

static void
collect_keys_of_mappings (Seal    *self,
                          HogData *mappings)
{
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    collect_keys (self, hog_data_get_member (hog_data_get_element (mappings, i), "inputs_schema"));
}

/* An empty value is no secret: a case may test what happens without one. */
static gboolean
is_value (HogData *value)
{
  const char *text = hog_data_get_string (value, NULL);

  return value != NULL && !hog_data_is_null (value) && (text == NULL || *text != '\0') &&
         !hogarth_test_value_is_sealed (value);
}

static HogData *
seal_value (Seal    *self,
            HogData *value)
{
  g_autofree char *text = hogarth_data_to_text (value);
  g_autofree char *key = g_strdup_printf ("%u", self->n_removed++);
  HogarthSecrets *more;

  if (strlen (text) >= MIN_SECRET_LENGTH && !g_str_equal (text, HOGARTH_SECRET_MASK))
    {
      more = hogarth_secrets_with_value (self->removed, key, value);
      g_clear_pointer (&self->removed, hogarth_secrets_unref);
      self->removed = more;
    }
  return hogarth_data_new_object ("secret", hog_data_new_boolean (TRUE), NULL);
}

/* Key to value, or with @is_document key to {"value": …}. */
static HogData *
seal_inputs (Seal     *self,
             HogData  *inputs,
             gboolean  is_document)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    {
      const char *key = hog_data_get_key_at (inputs, i, NULL);
      HogData *input = hog_data_get_value_at (inputs, i);
      HogData *value = is_document ? hog_data_get_member (input, "value") : input;

      hog_data_builder_set (builder, key, g_hash_table_contains (self->keys, key) &&
                                          is_value (value) ? seal_value (self, value)
                                                           : hog_data_ref (input));
    }
  return hog_data_builder_end (builder);
}

static HogData *
seal_mappings (Seal    *self,
               HogData *mappings)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      HogData *inputs = hog_data_get_member (mapping, "inputs");
      HogData *sealed = hogarth_data_is_kind (inputs, HOG_DATA_OBJECT)
                            ? hog_data_with_member (mapping, "inputs",
                                                    seal_inputs (self, inputs, TRUE))
                            : hog_data_ref (mapping);

      hog_data_builder_append (builder, sealed);
    }
  return hog_data_builder_end (builder);
}

static HogData *
seal_integrations (Seal    *self,
                   HogData *integrations)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (integrations); i++)
    {
      HogData *integration = hog_data_get_value_at (integrations, i);
      HogDataBuilder *sealed = hog_data_builder_new_object ();

      for (guint j = 0; j < hog_data_get_length (integration); j++)
        {
          const char *name = hog_data_get_key_at (integration, j, NULL);
          HogData *value = hog_data_get_value_at (integration, j);

          hog_data_builder_set (sealed, name, hogarth_key_is_sensitive (name) && is_value (value)
                                                  ? seal_value (self, value)
                                                  : hog_data_ref (value));
        }
      hog_data_builder_set (builder, hog_data_get_key_at (integrations, i, NULL),
                            hog_data_builder_end (sealed));
    }
  return hog_data_builder_end (builder);
}

static HogData *
seal_member (Seal       *self,
             const char *name,
             HogData    *value)
{
  if (g_str_equal (name, "inputs") && hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return seal_inputs (self, value, FALSE);
  if (g_str_equal (name, "mappings") && hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return seal_mappings (self, value);
  if (g_str_equal (name, "integrations") && hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return seal_integrations (self, value);
  return hog_data_ref (value);
}

/* What stands under these keys are keys of inputs and integrations. */
static HogData *
redact_members (HogData         *data,
                HogarthRedactor *redactor)
{
  static const char * const forms[] = {
    "inputs", "templating", "integrations", "mappings", NULL
  };
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (data); i++)
    {
      const char *name = hog_data_get_key_at (data, i, NULL);
      HogData *value = hog_data_get_value_at (data, i);

      hog_data_builder_set (builder, name, g_strv_contains (forms, name)
                                               ? hogarth_redactor_apply_values (redactor, value)
                                               : hogarth_redactor_apply_data (redactor, value));
    }
  return hog_data_builder_end (builder);
}

/**
 * hogarth_test_case_seal:
 * @self: a test case
 * @destination: what it tests: its schema says which inputs are secret
 *
 * Values of secret inputs and tokens of integrations become {"secret": true}, and ******** where
 * the case names them elsewhere, such as in what it expects. A sealed value is the destination's
 * own secret when the case is run, or a stand-in.
 *
 * Returns: (transfer full): the case as it may be stored and exported; @self if it holds none
 */
HogarthTestCase *
hogarth_test_case_seal (HogarthTestCase    *self,
                        HogarthDestination *destination)
{
  HogData *data = hogarth_test_case_get_data (self);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Seal seal = { .keys = keys, .removed = NULL };
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) sealed = NULL;
  g_autoptr(HogarthSecrets) removed = NULL;
  g_autoptr(HogarthRedactor) redactor = NULL;
  g_autoptr(HogData) redacted = NULL;

  g_return_val_if_fail (self != NULL && destination != NULL, NULL);

  collect_keys (&seal, hog_data_get_member (hogarth_destination_get_data (destination),
                                            "inputs_schema"));
  collect_keys_of_mappings (&seal, hogarth_destination_get_mappings (destination));
  collect_keys_of_mappings (&seal, hogarth_destination_get_field (destination,
                                                                  "mapping_templates"));
  collect_keys_of_mappings (&seal, hog_data_get_member (data, "mappings"));
  for (guint i = 0; i < hog_data_get_length (data); i++)
    {
      const char *name = hog_data_get_key_at (data, i, NULL);

      hog_data_builder_set (builder, name,
                            seal_member (&seal, name, hog_data_get_value_at (data, i)));
    }
  sealed = hog_data_builder_end (builder);
  removed = seal.removed;
  if (seal.n_removed == 0)
    return hogarth_test_case_ref (self);
  redactor = hogarth_redactor_new (NULL, removed, NULL);
  redacted = redact_members (sealed, redactor);
  return hogarth_test_case_new_from_data (redacted, NULL);
}

/**
 * hogarth_test_cases_seal:
 * @test_cases: (element-type HogarthTestCase): test cases
 * @destination: what they test
 *
 * Returns: (transfer full) (element-type HogarthTestCase): them as hogarth_test_case_seal() makes
 *   each
 */
GPtrArray *
hogarth_test_cases_seal (GPtrArray          *test_cases,
                         HogarthDestination *destination)
{
  GPtrArray *sealed = g_ptr_array_new_full (test_cases->len,
                                            (GDestroyNotify) hogarth_test_case_unref);

  for (guint i = 0; i < test_cases->len; i++)
    g_ptr_array_add (sealed, hogarth_test_case_seal (test_cases->pdata[i], destination));
  return sealed;
}
