/* hogarth-seal.c: authenticated encryption of one secret
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-seal"

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "hogarth-keyring.h"
#include "hogarth-seal.h"

#define FORMAT      1
#define NONCE_SIZE  crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE    crypto_aead_xchacha20poly1305_ietf_ABYTES
#define HEADER_SIZE (1 + NONCE_SIZE)

G_STATIC_ASSERT (HOGARTH_KEY_SIZE == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

struct _HogarthSeal
{
  gatomicrefcount  references;
  guint8          *key; /* of sodium_malloc */
};

HogarthSeal *
hogarth_seal_new (const guint8 *key)
{
  HogarthSeal *self = g_new0 (HogarthSeal, 1);

  g_atomic_ref_count_init (&self->references);
  self->key = sodium_malloc (HOGARTH_KEY_SIZE);
  memcpy (self->key, key, HOGARTH_KEY_SIZE);
  sodium_mprotect_readonly (self->key);

  return self;
}

HogarthSeal *
hogarth_seal_ref (HogarthSeal *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
hogarth_seal_unref (HogarthSeal *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sodium_free (self->key);
  g_free (self);
}

/* Each part with its zero, so that no two contexts give the same bytes. */
static GByteArray *
hogarth_seal_context_to_bytes (const HogarthSealContext *context)
{
  GByteArray *bytes = g_byte_array_new ();
  const char *const parts[] = { context->database_id, context->owner_id, context->input_key };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_byte_array_append (bytes, (const guint8 *) parts[i], (guint) strlen (parts[i]) + 1);

  return bytes;
}

GBytes *
hogarth_seal_encrypt (HogarthSeal              *self,
                      const HogarthSealContext *context,
                      const void               *text,
                      gsize                     length)
{
  g_autoptr(GByteArray) associated = hogarth_seal_context_to_bytes (context);
  gsize size = HEADER_SIZE + length + TAG_SIZE;
  guint8 *sealed = g_malloc (size);

  sealed[0] = FORMAT;
  randombytes_buf (sealed + 1, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + HEADER_SIZE, NULL, text, length,
                                              associated->data, associated->len, NULL, sealed + 1,
                                              self->key);

  return g_bytes_new_take (sealed, size);
}

char *
hogarth_seal_decrypt (HogarthSeal              *self,
                      const HogarthSealContext *context,
                      GBytes                   *sealed,
                      gsize                    *length)
{
  g_autoptr(GByteArray) associated = hogarth_seal_context_to_bytes (context);
  gsize size;
  const guint8 *data = g_bytes_get_data (sealed, &size);
  gsize text_size;
  char *text;

  if (size < HEADER_SIZE + TAG_SIZE || data[0] != FORMAT)
    return NULL;

  text_size = size - HEADER_SIZE - TAG_SIZE;
  text = sodium_malloc (text_size + 1);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt ((guint8 *) text, NULL, NULL, data + HEADER_SIZE,
                                                  size - HEADER_SIZE, associated->data,
                                                  associated->len, data + 1, self->key) != 0)
    {
      sodium_free (text);
      return NULL;
    }
  text[text_size] = '\0';
  if (length != NULL)
    *length = text_size;

  return text;
}

void
hogarth_seal_copy_key (HogarthSeal *self,
                       guint8      *key)
{
  memcpy (key, self->key, HOGARTH_KEY_SIZE);
}
