/* hogarth-store-text.c: what is said of an error of the store
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-store-text.h"
#include "hogarth-store-types.h"

static const char *
find_sentence (HogarthStoreError code)
{
  switch (code)
    {
    case HOGARTH_STORE_ERROR_OPEN:
      return _("The file cannot be opened. Check that it is there, and its permissions.");

    case HOGARTH_STORE_ERROR_CORRUPT:
      return _("The database is damaged. Repair it, or put a backup in its place.");

    case HOGARTH_STORE_ERROR_READ_ONLY:
      return _("Nothing can be written. Check the permissions of the file and its folder, or "
               "update Hogarth.");

    case HOGARTH_STORE_ERROR_FULL:
      return _("The disk is full. Free some space; what was saved before is safe.");

    case HOGARTH_STORE_ERROR_BUSY:
      return _("Another program keeps the database busy. Close it, and try again.");

    case HOGARTH_STORE_ERROR_CONFLICT:
      return _("This was changed elsewhere meanwhile. Look at it again before you change it.");

    case HOGARTH_STORE_ERROR_NOT_FOUND:
      return _("This is not there any more. It may have been deleted elsewhere.");

    case HOGARTH_STORE_ERROR_INVALID:
      return _("This cannot be stored or read as it is. Nothing was changed.");

    case HOGARTH_STORE_ERROR_SECRETS:
      return _("Secrets cannot be read or stored now. Everything else works.");

    case HOGARTH_STORE_ERROR_CLOSED:
      return _("The database is closed already. Start Hogarth again.");

    case HOGARTH_STORE_ERROR_IO:
    default:
      return _("The file could not be read or written. Check the disk; what was saved before is "
               "safe.");
    }
}

char *
hogarth_store_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != HOGARTH_STORE_ERROR)
    return g_strdup (error->message);

  /* translators: what happened and what to do, then the technical detail in English */
  return g_strdup_printf (_("%s (%s)"), find_sentence ((HogarthStoreError) error->code),
                          error->message);
}

char *
hogarth_store_text_markup (const GError *error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  text = hogarth_store_text (error);
  return g_markup_escape_text (text, -1);
}

const char *
hogarth_store_text_read_only (HogarthStore *store)
{
  if (store == NULL || hogarth_store_get_read_only_reason (store) == NULL)
    return NULL;

  return _("A newer Hogarth wrote this database: it can only be looked at. Update Hogarth to "
           "change it.");
}
