/* hogarth-memory-keyring.c: a keyring that forgets everything when it is freed
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-keyring"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "hogarth-keyring.h"

#define HOGARTH_TYPE_MEMORY_KEYRING (hogarth_memory_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HogarthMemoryKeyring, hogarth_memory_keyring, HOGARTH, MEMORY_KEYRING,
                      GObject)

struct _HogarthMemoryKeyring
{
  GObject parent_instance;

  GMutex      lock;
  GHashTable *keys; /* key id -> HOGARTH_KEY_SIZE bytes of sodium_malloc */
};

static void hogarth_memory_keyring_init_iface (HogarthKeyringInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthMemoryKeyring, hogarth_memory_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HOGARTH_TYPE_KEYRING,
                                                      hogarth_memory_keyring_init_iface))

static gboolean
hogarth_memory_keyring_store (HogarthKeyring  *keyring,
                              const char      *key_id,
                              const guint8    *key,
                              GCancellable    *cancellable,
                              GError         **error)
{
  HogarthMemoryKeyring *self = HOGARTH_MEMORY_KEYRING (keyring);
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  guint8 *copy = sodium_malloc (HOGARTH_KEY_SIZE);

  memcpy (copy, key, HOGARTH_KEY_SIZE);
  g_hash_table_insert (self->keys, g_strdup (key_id), copy);
  return TRUE;
}

static gboolean
hogarth_memory_keyring_lookup (HogarthKeyring  *keyring,
                               const char      *key_id,
                               guint8          *key,
                               GCancellable    *cancellable,
                               GError         **error)
{
  HogarthMemoryKeyring *self = HOGARTH_MEMORY_KEYRING (keyring);
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);
  const guint8 *found = g_hash_table_lookup (self->keys, key_id);

  if (found == NULL)
    {
      g_set_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND,
                   "The keyring has no key %s.", key_id);
      return FALSE;
    }
  memcpy (key, found, HOGARTH_KEY_SIZE);
  return TRUE;
}

static gboolean
hogarth_memory_keyring_remove (HogarthKeyring  *keyring,
                               const char      *key_id,
                               GCancellable    *cancellable,
                               GError         **error)
{
  HogarthMemoryKeyring *self = HOGARTH_MEMORY_KEYRING (keyring);
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->keys, key_id);
  return TRUE;
}

static gboolean
hogarth_memory_keyring_check (HogarthKeyring  *keyring,
                              const char      *key_id,
                              GCancellable    *cancellable,
                              GError         **error)
{
  HogarthMemoryKeyring *self = HOGARTH_MEMORY_KEYRING (keyring);
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  if (key_id == NULL || g_hash_table_contains (self->keys, key_id))
    return TRUE;

  g_set_error (error, HOGARTH_KEYRING_ERROR, HOGARTH_KEYRING_ERROR_NOT_FOUND,
               "The keyring has no key %s.", key_id);
  return FALSE;
}

static void
hogarth_memory_keyring_init_iface (HogarthKeyringInterface *iface)
{
  iface->check = hogarth_memory_keyring_check;
  iface->store = hogarth_memory_keyring_store;
  iface->lookup = hogarth_memory_keyring_lookup;
  iface->remove = hogarth_memory_keyring_remove;
}

static void
hogarth_memory_keyring_finalize (GObject *object)
{
  HogarthMemoryKeyring *self = HOGARTH_MEMORY_KEYRING (object);

  g_hash_table_unref (self->keys);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hogarth_memory_keyring_parent_class)->finalize (object);
}

static void
hogarth_memory_keyring_class_init (HogarthMemoryKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_memory_keyring_finalize;
}

static void
hogarth_memory_keyring_init (HogarthMemoryKeyring *self)
{
  g_mutex_init (&self->lock);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, sodium_free);
}

HogarthKeyring *
hogarth_memory_keyring_new (void)
{
  return g_object_new (HOGARTH_TYPE_MEMORY_KEYRING, NULL);
}
