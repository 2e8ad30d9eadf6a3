/* hogarth-keyring.h: where the key of a database's secrets is kept
 *
 * SPDX-License-Identifier: MIT
 *
 * The store knows this interface only; main () chooses the implementation. All functions are
 * synchronous, may be called from any thread, and may wait for the user (a prompt that unlocks
 * the keyring): never call them on the main thread.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HOGARTH_KEY_SIZE 32

#define HOGARTH_KEYRING_ERROR (hogarth_keyring_error_quark ())

/**
 * HogarthKeyringError:
 * @HOGARTH_KEYRING_ERROR_UNAVAILABLE: there is no keyring service
 * @HOGARTH_KEYRING_ERROR_LOCKED: the keyring is locked and was not unlocked
 * @HOGARTH_KEYRING_ERROR_NOT_FOUND: it has no such key
 * @HOGARTH_KEYRING_ERROR_FAILED: the service failed otherwise
 */
typedef enum {
  HOGARTH_KEYRING_ERROR_UNAVAILABLE = 1,
  HOGARTH_KEYRING_ERROR_LOCKED,
  HOGARTH_KEYRING_ERROR_NOT_FOUND,
  HOGARTH_KEYRING_ERROR_FAILED
} HogarthKeyringError;

GQuark hogarth_keyring_error_quark (void);

#define HOGARTH_TYPE_KEYRING (hogarth_keyring_get_type ())
G_DECLARE_INTERFACE (HogarthKeyring, hogarth_keyring, HOGARTH, KEYRING, GObject)

struct _HogarthKeyringInterface
{
  GTypeInterface parent_interface;

  gboolean (*store)  (HogarthKeyring  *self,
                      const char      *key_id,
                      const guint8    *key,
                      GCancellable    *cancellable,
                      GError         **error);
  gboolean (*lookup) (HogarthKeyring  *self,
                      const char      *key_id,
                      guint8          *key,
                      GCancellable    *cancellable,
                      GError         **error);
  gboolean (*remove) (HogarthKeyring  *self,
                      const char      *key_id,
                      GCancellable    *cancellable,
                      GError         **error);
  gboolean (*check)  (HogarthKeyring  *self,
                      const char      *key_id,
                      GCancellable    *cancellable,
                      GError         **error);
};

/**
 * hogarth_keyring_store:
 * @key_id: identifier of the key
 * @key: HOGARTH_KEY_SIZE bytes
 *
 * Keeps a key. One of the same identifier is replaced.
 *
 * Returns: %FALSE with an error of HOGARTH_KEYRING_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean hogarth_keyring_store (HogarthKeyring  *self,
                                const char      *key_id,
                                const guint8    *key,
                                GCancellable    *cancellable,
                                GError         **error);

/**
 * hogarth_keyring_lookup:
 * @key_id: identifier of the key
 * @key: (out caller-allocates): HOGARTH_KEY_SIZE bytes; the caller wipes them
 *
 * Reads a key.
 *
 * Returns: %FALSE with an error of HOGARTH_KEYRING_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean hogarth_keyring_lookup (HogarthKeyring  *self,
                                 const char      *key_id,
                                 guint8          *key,
                                 GCancellable    *cancellable,
                                 GError         **error);

/**
 * hogarth_keyring_remove:
 * @key_id: identifier of the key
 *
 * Forgets a key. That there is none is no error.
 *
 * Returns: %FALSE with an error of HOGARTH_KEYRING_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean hogarth_keyring_remove (HogarthKeyring  *self,
                                 const char      *key_id,
                                 GCancellable    *cancellable,
                                 GError         **error);

/**
 * hogarth_keyring_check:
 * @key_id: (nullable): identifier of a key, %NULL to ask for the service only
 *
 * Looks whether a key can be had. Never asks the user for anything.
 *
 * Returns: %FALSE with an error of HOGARTH_KEYRING_ERROR or G_IO_ERROR_CANCELLED
 */
gboolean hogarth_keyring_check (HogarthKeyring  *self,
                                const char      *key_id,
                                GCancellable    *cancellable,
                                GError         **error);

/**
 * hogarth_secret_service_keyring_new:
 *
 * Returns: (transfer full): the desktop's keyring
 */
HogarthKeyring *hogarth_secret_service_keyring_new (void);

/**
 * hogarth_memory_keyring_new:
 *
 * Returns: (transfer full): a keyring that forgets everything when it is freed; for tests
 */
HogarthKeyring *hogarth_memory_keyring_new (void);

G_END_DECLS
