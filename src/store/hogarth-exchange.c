/* hogarth-exchange.c: how a destination is written in an export
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-store"

#include "config.h"

#include "hogarth-exchange-private.h"
#include "hogarth-store-types.h"

#define ID_FIELD "hogarth_id"

HogData *
hogarth_exchange_pack_destination (const char         *id,
                                   HogarthDestination *destination)
{
  g_autoptr(HogData) file = hogarth_destination_to_data (destination,
                                                         HOGARTH_DESTINATION_FORM_FILE);
  HogData *posthog_id = hog_data_get_member (hogarth_destination_get_data (destination), "id");
  HogDataBuilder *builder = hog_data_builder_new_object ();

  hog_data_builder_set (builder, ID_FIELD, hog_data_new_string (id));
  if (posthog_id != NULL)
    hog_data_builder_set (builder, "id", hog_data_ref (posthog_id));
  for (guint i = 0; i < hog_data_get_length (file); i++)
    {
      const char *key = hog_data_get_key_at (file, i, NULL);

      if (g_strcmp0 (key, "hog") != 0 && g_strcmp0 (key, "id") != 0)
        hog_data_builder_set (builder, key, hog_data_ref (hog_data_get_value_at (file, i)));
    }

  return hog_data_builder_end (builder);
}

HogarthDestination *
hogarth_exchange_unpack_destination (HogData     *data,
                                     const char  *source,
                                     char       **id,
                                     GError     **error)
{
  g_autoptr(HogData) document = NULL;
  g_autoptr(HogData) with_source = NULL;

  if (hog_data_get_kind (data) != HOG_DATA_OBJECT)
    {
      g_set_error_literal (error, HOGARTH_STORE_ERROR, HOGARTH_STORE_ERROR_INVALID,
                           "this is no object");
      return NULL;
    }

  document = hog_data_without_member (data, ID_FIELD);
  *id = g_strdup (hog_data_get_member_string (data, ID_FIELD));
  if (source != NULL)
    with_source = hog_data_with_member (document, "hog", hog_data_new_string (source));

  return hogarth_destination_new_from_data (with_source != NULL ? with_source : document, NULL,
                                            error);
}

HogarthDestination *
hogarth_exchange_merge (HogarthDestination *stored,
                        HogarthDestination *incoming)
{
  g_autoptr(HogData) file = hogarth_destination_to_data (stored, HOGARTH_DESTINATION_FORM_FILE);
  HogData *full = hogarth_destination_get_data (stored);
  HogarthDestination *merged = hogarth_destination_ref (incoming);

  for (guint i = 0; i < hog_data_get_length (full); i++)
    {
      const char *key = hog_data_get_key_at (full, i, NULL);
      HogarthDestination *next;

      if (hog_data_get_member (file, key) != NULL ||
          hogarth_destination_get_field (merged, key) != NULL)
        continue;
      next = hogarth_destination_with_field (merged, key, hog_data_get_value_at (full, i));
      hogarth_destination_unref (merged);
      merged = next;
    }

  return merged;
}

gboolean
hogarth_exchange_equal (HogarthDestination *a,
                        HogarthDestination *b)
{
  g_autoptr(HogData) one = hogarth_exchange_pack_destination ("", a);
  g_autoptr(HogData) other = hogarth_exchange_pack_destination ("", b);

  return hog_data_equal (one, other) &&
         g_strcmp0 (hogarth_destination_get_source (a), hogarth_destination_get_source (b)) == 0;
}
