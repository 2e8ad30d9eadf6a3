/* hogarth-seal.h: authenticated encryption of one secret
 *
 * SPDX-License-Identifier: MIT
 *
 * Private to the store. A seal holds a key in memory that is locked, guarded, left out of core
 * files, and wiped. Immutable; may be used from any thread.
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HogarthSeal HogarthSeal;

/**
 * HogarthSealContext:
 *
 * What a sealed text belongs to. It opens nowhere else.
 */
typedef struct
{
  const char *database_id;
  const char *owner_id;
  const char *input_key;
} HogarthSealContext;

/** hogarth_seal_new: @key is HOGARTH_KEY_SIZE bytes, copied; the caller wipes its own. */
HogarthSeal *hogarth_seal_new (const guint8 *key);

HogarthSeal *hogarth_seal_ref  (HogarthSeal *self);
void         hogarth_seal_unref (HogarthSeal *self);

/**
 * hogarth_seal_encrypt:
 *
 * Returns: (transfer full): format, nonce and encrypted text
 */
GBytes *hogarth_seal_encrypt (HogarthSeal              *self,
                              const HogarthSealContext *context,
                              const void               *text,
                              gsize                     length);

/**
 * hogarth_seal_decrypt:
 *
 * Returns: (transfer full) (nullable): the text with a zero after it, to be freed with
 *   sodium_free (); %NULL if it was sealed with another key or for another context
 */
char *hogarth_seal_decrypt (HogarthSeal              *self,
                            const HogarthSealContext *context,
                            GBytes                   *sealed,
                            gsize                    *length);

/** hogarth_seal_copy_key: writes HOGARTH_KEY_SIZE bytes, which the caller wipes. */
void hogarth_seal_copy_key (HogarthSeal *self,
                            guint8      *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogarthSeal, hogarth_seal_unref)

G_END_DECLS
