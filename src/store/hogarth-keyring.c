/* hogarth-keyring.c: where the key of a database's secrets is kept
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-keyring"

#include "config.h"

#include "hogarth-keyring.h"

G_DEFINE_QUARK (hogarth-keyring-error-quark, hogarth_keyring_error)
G_DEFINE_INTERFACE (HogarthKeyring, hogarth_keyring, G_TYPE_OBJECT)

static void
hogarth_keyring_default_init (HogarthKeyringInterface *iface)
{
}

gboolean
hogarth_keyring_store (HogarthKeyring  *self,
                       const char      *key_id,
                       const guint8    *key,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_return_val_if_fail (HOGARTH_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (key_id != NULL && key != NULL, FALSE);

  return HOGARTH_KEYRING_GET_IFACE (self)->store (self, key_id, key, cancellable, error);
}

gboolean
hogarth_keyring_lookup (HogarthKeyring  *self,
                        const char      *key_id,
                        guint8          *key,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_return_val_if_fail (HOGARTH_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (key_id != NULL && key != NULL, FALSE);

  return HOGARTH_KEYRING_GET_IFACE (self)->lookup (self, key_id, key, cancellable, error);
}

gboolean
hogarth_keyring_remove (HogarthKeyring  *self,
                        const char      *key_id,
                        GCancellable    *cancellable,
                        GError         **error)
{
  g_return_val_if_fail (HOGARTH_IS_KEYRING (self), FALSE);
  g_return_val_if_fail (key_id != NULL, FALSE);

  return HOGARTH_KEYRING_GET_IFACE (self)->remove (self, key_id, cancellable, error);
}

gboolean
hogarth_keyring_check (HogarthKeyring  *self,
                       const char      *key_id,
                       GCancellable    *cancellable,
                       GError         **error)
{
  g_return_val_if_fail (HOGARTH_IS_KEYRING (self), FALSE);

  return HOGARTH_KEYRING_GET_IFACE (self)->check (self, key_id, cancellable, error);
}
