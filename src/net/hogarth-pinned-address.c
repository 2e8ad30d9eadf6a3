/* hogarth-pinned-address.c: a host with the very addresses to connect to
 * SPDX-License-Identifier: MIT
 *
 * It is a GNetworkAddress, because TLS takes the name to verify from there; only the look-up is
 * replaced.
 */

#define G_LOG_DOMAIN "hogarth-pinned-address"

#include "config.h"

#include "hogarth-pinned-address.h"

struct _HogarthPinnedAddress
{
  GNetworkAddress  parent_instance;
  GList           *addresses; /* GInetAddress, owned */
};

#define HOGARTH_TYPE_PINNED_ENUMERATOR (hogarth_pinned_enumerator_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPinnedEnumerator, hogarth_pinned_enumerator, HOGARTH,
                      PINNED_ENUMERATOR, GSocketAddressEnumerator)

struct _HogarthPinnedEnumerator
{
  GSocketAddressEnumerator  parent_instance;
  HogarthPinnedAddress     *address; /* owned */
  GList                    *next;    /* inside address->addresses */
};

G_DEFINE_FINAL_TYPE (HogarthPinnedEnumerator, hogarth_pinned_enumerator,
                     G_TYPE_SOCKET_ADDRESS_ENUMERATOR)

static void hogarth_pinned_address_connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthPinnedAddress, hogarth_pinned_address,
                               G_TYPE_NETWORK_ADDRESS,
                               G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE,
                                                      hogarth_pinned_address_connectable_init))

static GSocketAddress *
hogarth_pinned_enumerator_next (GSocketAddressEnumerator  *enumerator,
                                GCancellable              *cancellable,
                                GError                   **error)
{
  HogarthPinnedEnumerator *self = HOGARTH_PINNED_ENUMERATOR (enumerator);
  GInetAddress *address;

  if (self->next == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  address = self->next->data;
  self->next = self->next->next;
  return g_inet_socket_address_new (address,
                                    g_network_address_get_port (G_NETWORK_ADDRESS (self->address)));
}

static void
hogarth_pinned_enumerator_finalize (GObject *object)
{
  HogarthPinnedEnumerator *self = HOGARTH_PINNED_ENUMERATOR (object);

  g_clear_object (&self->address);

  G_OBJECT_CLASS (hogarth_pinned_enumerator_parent_class)->finalize (object);
}

static void
hogarth_pinned_enumerator_class_init (HogarthPinnedEnumeratorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_pinned_enumerator_finalize;
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = hogarth_pinned_enumerator_next;
}

static void
hogarth_pinned_enumerator_init (HogarthPinnedEnumerator *self)
{
}

static GSocketAddressEnumerator *
hogarth_pinned_address_enumerate (GSocketConnectable *connectable)
{
  HogarthPinnedAddress *self = HOGARTH_PINNED_ADDRESS (connectable);
  HogarthPinnedEnumerator *enumerator = g_object_new (HOGARTH_TYPE_PINNED_ENUMERATOR, NULL);

  enumerator->address = g_object_ref (self);
  enumerator->next = self->addresses;
  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static void
hogarth_pinned_address_connectable_init (GSocketConnectableIface *iface)
{
  iface->enumerate = hogarth_pinned_address_enumerate;
  iface->proxy_enumerate = hogarth_pinned_address_enumerate;
}

static void
hogarth_pinned_address_finalize (GObject *object)
{
  HogarthPinnedAddress *self = HOGARTH_PINNED_ADDRESS (object);

  g_clear_list (&self->addresses, g_object_unref);

  G_OBJECT_CLASS (hogarth_pinned_address_parent_class)->finalize (object);
}

static void
hogarth_pinned_address_class_init (HogarthPinnedAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_pinned_address_finalize;
}

static void
hogarth_pinned_address_init (HogarthPinnedAddress *self)
{
}

GSocketConnectable *
hogarth_pinned_address_new (const char *host,
                            guint16     port,
                            GList      *addresses)
{
  HogarthPinnedAddress *self;

  g_return_val_if_fail (host != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_PINNED_ADDRESS, "hostname", host, "port", (guint) port, NULL);
  self->addresses = g_list_copy_deep (addresses, (GCopyFunc) (GCallback) g_object_ref, NULL);
  return G_SOCKET_CONNECTABLE (self);
}
