/* hogarth-consent.c: the user's yes to requests that leave the machine
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-consent"

#include "config.h"

#include "hogarth-consent.h"

struct _HogarthConsent
{
  GStrv hosts; /* NULL for every host */
};

G_DEFINE_BOXED_TYPE (HogarthConsent, hogarth_consent, hogarth_consent_ref, hogarth_consent_unref)

HogarthConsent *
hogarth_consent_new (const char *const *hosts)
{
  HogarthConsent *self;

  g_return_val_if_fail (hosts != NULL, NULL);

  self = hogarth_consent_new_any_host ();
  self->hosts = g_strdupv ((GStrv) hosts);
  return self;
}

HogarthConsent *
hogarth_consent_new_any_host (void)
{
  return g_atomic_rc_box_new0 (HogarthConsent);
}

HogarthConsent *
hogarth_consent_ref (HogarthConsent *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_consent_clear (gpointer data)
{
  HogarthConsent *self = data;

  g_strfreev (self->hosts);
}

void
hogarth_consent_unref (HogarthConsent *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, hogarth_consent_clear);
}

gboolean
hogarth_consent_covers (HogarthConsent *self,
                        const char     *host)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (host != NULL, FALSE);

  if (self->hosts == NULL)
    return TRUE;
  for (guint i = 0; self->hosts[i] != NULL; i++)
    if (g_ascii_strcasecmp (self->hosts[i], host) == 0)
      return TRUE;
  return FALSE;
}
