/* hogarth-secrets.c: secret input values, kept apart from the document
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-secrets.h"

#include "hogarth-error.h"

#include <string.h>

/* The value is kept as JSON text, not as plain data, so that it can be wiped. */
typedef struct
{
  char *key;
  char *json;
} Secret;

struct _HogarthSecrets
{
  GArray *secrets;
};

G_DEFINE_BOXED_TYPE (HogarthSecrets, hogarth_secrets, hogarth_secrets_ref, hogarth_secrets_unref)

static void
secret_clear (gpointer data)
{
  Secret *secret = data;

  explicit_bzero (secret->json, strlen (secret->json));
  g_free (secret->json);
  g_free (secret->key);
}

/**
 * hogarth_secrets_new:
 *
 * Returns: (transfer full): an empty set
 */
HogarthSecrets *
hogarth_secrets_new (void)
{
  HogarthSecrets *self = g_atomic_rc_box_new0 (HogarthSecrets);

  self->secrets = g_array_new (FALSE, FALSE, sizeof (Secret));
  g_array_set_clear_func (self->secrets, secret_clear);
  return self;
}

/**
 * hogarth_secrets_ref:
 * @self: a set
 *
 * Returns: (transfer full): @self
 */
HogarthSecrets *
hogarth_secrets_ref (HogarthSecrets *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_secrets_clear (HogarthSecrets *self)
{
  g_array_unref (self->secrets);
}

/**
 * hogarth_secrets_unref:
 * @self: (transfer full): a set; the last reference overwrites the values with zeros
 */
void
hogarth_secrets_unref (HogarthSecrets *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_secrets_clear);
}

static const Secret *
find (HogarthSecrets *self,
      const char     *key)
{
  for (guint i = 0; self != NULL && i < self->secrets->len; i++)
    {
      const Secret *secret = &g_array_index (self->secrets, Secret, i);

      if (g_str_equal (secret->key, key))
        return secret;
    }
  return NULL;
}

static void
add (HogarthSecrets *self,
     const char     *key,
     char           *json)
{
  Secret secret = { g_strdup (key), json };

  g_array_append_val (self->secrets, secret);
}

static HogarthSecrets *
copy_without (HogarthSecrets *self,
              const char     *key)
{
  HogarthSecrets *copy = hogarth_secrets_new ();

  for (guint i = 0; self != NULL && i < self->secrets->len; i++)
    {
      const Secret *secret = &g_array_index (self->secrets, Secret, i);

      if (!g_str_equal (secret->key, key))
        add (copy, secret->key, g_strdup (secret->json));
    }
  return copy;
}

/**
 * hogarth_secrets_with_value:
 * @self: (nullable): a set
 * @key: the input's key
 * @value: its value: what the author typed
 *
 * Returns: (transfer full): the set with that value
 */
HogarthSecrets *
hogarth_secrets_with_value (HogarthSecrets *self,
                            const char     *key,
                            HogData        *value)
{
  HogarthSecrets *copy;

  g_return_val_if_fail (key != NULL && value != NULL, NULL);

  copy = copy_without (self, key);
  add (copy, key, hog_data_to_json (value, 0));
  return copy;
}

/**
 * hogarth_secrets_without:
 * @self: (nullable): a set
 * @key: the input's key
 *
 * Returns: (transfer full): the set without a value for @key
 */
HogarthSecrets *
hogarth_secrets_without (HogarthSecrets *self,
                         const char     *key)
{
  g_return_val_if_fail (key != NULL, NULL);

  return copy_without (self, key);
}

/**
 * hogarth_secrets_merge:
 * @self: (nullable): a set
 * @newer: (nullable): values that go before those of @self
 *
 * Returns: (transfer full): both together
 */
HogarthSecrets *
hogarth_secrets_merge (HogarthSecrets *self,
                       HogarthSecrets *newer)
{
  HogarthSecrets *merged = hogarth_secrets_new ();

  for (guint i = 0; self != NULL && i < self->secrets->len; i++)
    {
      const Secret *secret = &g_array_index (self->secrets, Secret, i);

      if (find (newer, secret->key) == NULL)
        add (merged, secret->key, g_strdup (secret->json));
    }
  for (guint i = 0; newer != NULL && i < newer->secrets->len; i++)
    {
      const Secret *secret = &g_array_index (newer->secrets, Secret, i);

      add (merged, secret->key, g_strdup (secret->json));
    }
  return merged;
}

/**
 * hogarth_secrets_get_length:
 * @self: (nullable): a set
 *
 * Returns: the number of values
 */
guint
hogarth_secrets_get_length (HogarthSecrets *self)
{
  return self != NULL ? self->secrets->len : 0;
}

/**
 * hogarth_secrets_get_key:
 * @self: a set
 * @index: less than the length
 *
 * Returns: (transfer none): the key of a value
 */
const char *
hogarth_secrets_get_key (HogarthSecrets *self,
                         guint           index)
{
  g_return_val_if_fail (index < hogarth_secrets_get_length (self), NULL);

  return g_array_index (self->secrets, Secret, index).key;
}

/**
 * hogarth_secrets_has:
 * @self: (nullable): a set
 * @key: the input's key
 *
 * Returns: whether there is a value for @key
 */
gboolean
hogarth_secrets_has (HogarthSecrets *self,
                     const char     *key)
{
  return find (self, key) != NULL;
}

/**
 * hogarth_secrets_dup_value:
 * @self: (nullable): a set
 * @key: the input's key
 *
 * Returns: (transfer full) (nullable): the value; keep it no longer than needed
 */
HogData *
hogarth_secrets_dup_value (HogarthSecrets *self,
                           const char     *key)
{
  const Secret *secret = find (self, key);

  return secret != NULL ? hog_data_from_json (secret->json, -1, NULL) : NULL;
}

static void
wipe (gpointer data)
{
  char *json = data;

  explicit_bzero (json, strlen (json));
  g_free (json);
}

/**
 * hogarth_secrets_to_bytes:
 * @self: (nullable): a set
 *
 * Returns: (transfer full): all keys and values, to be encrypted; wiped when it is freed
 */
GBytes *
hogarth_secrets_to_bytes (HogarthSecrets *self)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  g_autoptr(HogData) object = NULL;
  char *json;

  for (guint i = 0; i < hogarth_secrets_get_length (self); i++)
    {
      const char *key = hogarth_secrets_get_key (self, i);

      hog_data_builder_set (builder, key, hogarth_secrets_dup_value (self, key));
    }
  object = hog_data_builder_end (builder);
  json = hog_data_to_json (object, 0);
  return g_bytes_new_with_free_func (json, strlen (json), wipe, json);
}

/**
 * hogarth_secrets_new_from_bytes:
 * @bytes: what hogarth_secrets_to_bytes() made
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the set
 */
HogarthSecrets *
hogarth_secrets_new_from_bytes (GBytes  *bytes,
                                GError **error)
{
  g_autoptr(HogData) object = NULL;
  HogarthSecrets *self;
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  object = hog_data_from_json (text, length, error);
  if (object == NULL)
    return NULL;
  if (hog_data_get_kind (object) != HOG_DATA_OBJECT)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID, "secrets are no object");
      return NULL;
    }
  self = hogarth_secrets_new ();
  for (guint i = 0; i < hog_data_get_length (object); i++)
    add (self, hog_data_get_key_at (object, i, NULL),
         hog_data_to_json (hog_data_get_value_at (object, i), 0));
  return self;
}
