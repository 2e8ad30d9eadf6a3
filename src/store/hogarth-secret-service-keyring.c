/* hogarth-secret-service-keyring.c: the desktop's keyring, by libsecret
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-keyring"

#include "config.h"

#include <string.h>

#include <libsecret/secret.h>
#include <sodium.h>

#include "hogarth-keyring.h"

#define HOGARTH_TYPE_SECRET_SERVICE_KEYRING (hogarth_secret_service_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HogarthSecretServiceKeyring, hogarth_secret_service_keyring,
                      HOGARTH, SECRET_SERVICE_KEYRING, GObject)

struct _HogarthSecretServiceKeyring
{
  GObject parent_instance;
};

static void hogarth_secret_service_keyring_init_iface (HogarthKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthSecretServiceKeyring, hogarth_secret_service_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_KEYRING,
                                                      hogarth_secret_service_keyring_init_iface))

/* The key is text in the keyring, so that its own tools can show that it is there. */
static const SecretSchema schema = {
  "dev.hogarth.Hogarth.Key", SECRET_SCHEMA_NONE,
  { { "key", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
  0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

/* What libsecret and the bus say, as what the user can do about it. */
static gboolean
hogarth_keyring_take_error (GError  *local,
                            GError **error)
{
  HogarthKeyringError code = HOGARTH_KEYRING_ERROR_FAILED;

  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  if (g_error_matches (local, SECRET_ERROR, SECRET_ERROR_IS_LOCKED) ||
      g_error_matches (local, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED))
    code = HOGARTH_KEYRING_ERROR_LOCKED;
  else if (local->domain == G_DBUS_ERROR || local->domain == G_IO_ERROR ||
           local->domain == G_SPAWN_ERROR ||
           g_error_matches (local, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    code = HOGARTH_KEYRING_ERROR_UNAVAILABLE;

  g_set_error (error, HOGARTH_KEYRING_ERROR, (int) code, "%s (%s)",
               code == HOGARTH_KEYRING_ERROR_LOCKED ? "The keyring is locked. Unlock it."
               : code == HOGARTH_KEYRING_ERROR_UNAVAILABLE ? "There is no keyring service."
                                                           : "The keyring failed.",
               local->message);
  g_error_free (local);
  return FALSE;
}

static gboolean
hogarth_secret_service_keyring_store (HogarthKeyring  *keyring,
                                      const char      *key_id,
                                      const guint8    *key,
                                      GCancellable    *cancellable,
                                      GError         **error)
{
  char text[HOGARTH_KEY_SIZE * 2 + 1];
  GError *local = NULL;
  gboolean stored;

  sodium_bin2hex (text, sizeof text, key, HOGARTH_KEY_SIZE);
  stored = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT,
                                       "Key of Hogarth's secrets", text, cancellable, &local,
                                       "key", key_id, NULL);
  sodium_memzero (text, sizeof text);

  return stored || hogarth_keyring_take_error (local, error);
}

/* Looking for an item does not ask the user, reading its secret may. */
static gboolean
hogarth_secret_service_keyring_check (HogarthKeyring  *keyring,
                                      const char      *key_id,
                                      GCancellable    *cancellable,
                                      GError         **error)
{
  g_autoptr(GHashTable) attributes = NULL;
  g_autolist(SecretItem) items = NULL;
  g_autoptr(SecretService) service = NULL;
  GError *local = NULL;

  service = secret_service_get_sync (SECRET_SERVICE_OPEN_SESSION, cancellable, &local);
  if (service == NULL)
    return hogarth_keyring_take_error (local, error);
  if (key_id == NULL)
    return TRUE;

  attributes = secret_attributes_build (&schema, "key", key_id, NULL);
  items = secret_service_search_sync (service, &schema, attributes, SECRET_SEARCH_NONE,
                                      cancellable, &local);
  if (local != NULL)
    return hogarth_keyring_take_error (local, error);
  if (items != NULL && !secret_item_get_locked (items->data))
    return TRUE;

  g_set_error (error, HOGARTH_KEYRING_ERROR,
               items != NULL ? HOGARTH_KEYRING_ERROR_LOCKED : HOGARTH_KEYRING_ERROR_NOT_FOUND,
               items != NULL ? "The keyring is locked. Unlock it to use secrets (key %s)."
                             : "The keyring has no key %s.", key_id);
  return FALSE;
}

static gboolean
hogarth_secret_service_keyring_lookup (HogarthKeyring  *keyring,
                                       const char      *key_id,
                                       guint8          *key,
                                       GCancellable    *cancellable,
                                       GError         **error)
{
  GError *local = NULL;
  gsize length = 0;
  gboolean valid;
  char *text;

  text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &local,
                                                  "key", key_id, NULL);
  if (local != NULL)
    return hogarth_keyring_take_error (local, error);
  /* A locked item whose prompt was dismissed is no error to libsecret: it is just not found. */
  if (text == NULL)
    {
      if (hogarth_secret_service_keyring_check (keyring, key_id, cancellable, error))
        g_set_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND,
                     "The keyring has no key %s.", key_id);
      return FALSE;
    }

  valid = sodium_hex2bin (key, HOGARTH_KEY_SIZE, text, strlen (text), NULL, &length, NULL) == 0 &&
          length == HOGARTH_KEY_SIZE;
  secret_password_free (text);
  if (!valid)
    g_set_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND,
                 "What the keyring has under %s is no key.", key_id);

  return valid;
}

static gboolean
hogarth_secret_service_keyring_remove (HogarthKeyring  *keyring,
                                       const char      *key_id,
                                       GCancellable    *cancellable,
                                       GError         **error)
{
  GError *local = NULL;

  secret_password_clear_sync (&schema, cancellable, &local, "key", key_id, NULL);

  return local == NULL || hogarth_keyring_take_error (local, error);
}

static void
hogarth_secret_service_keyring_init_iface (HogarthKeyringInterface *iface)
{
  iface->check = hogarth_secret_service_keyring_check;
  iface->store = hogarth_secret_service_keyring_store;
  iface->lookup = hogarth_secret_service_keyring_lookup;
  iface->remove = hogarth_secret_service_keyring_remove;
}

static void
hogarth_secret_service_keyring_class_init (HogarthSecretServiceKeyringClass *klass)
{
}

static void
hogarth_secret_service_keyring_init (HogarthSecretServiceKeyring *self)
{
}

HogarthKeyring *
hogarth_secret_service_keyring_new (void)
{
  return g_object_new (HOGARTH_TYPE_SECRET_SERVICE_KEYRING, NULL);
}
