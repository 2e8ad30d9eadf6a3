/* fuzz-curl.c: any bytes as a cURL command
 *
 * SPDX-License-Identifier: MIT
 */

#include "hogarth-curl.h"

#include <string.h>

#include "fuzz.h"

/* The inputs that a command is written into. */
static const char webhook[] =
  "{\"type\": \"destination\", \"name\": \"Webhook\", \"hog\": \"\", \"inputs\": {},"
  " \"inputs_schema\": [{\"key\": \"url\", \"type\": \"string\"},"
  " {\"key\": \"method\", \"type\": \"choice\", \"choices\": []},"
  " {\"key\": \"body\", \"type\": \"json\"}, {\"key\": \"headers\", \"type\": \"dictionary\"}]}";

int
LLVMFuzzerTestOneInput (const guint8 *bytes,
                        gsize         length)
{
  g_autoptr(HogarthDestination) base =
    hogarth_destination_new_from_json (webhook, -1, NULL, NULL);
  g_autoptr(GError) error = NULL;
  HogarthPlace place;
  g_autoptr(HogarthCurlImport) import =
    hogarth_curl_import_new ((const char *) bytes, (gssize) length, base, &place, &error);
  g_autofree char *json = NULL;

  g_assert_true ((import == NULL) == (error != NULL));
  if (import == NULL)
    {
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpuint (place.start, <=, length);
      return 0;
    }
  json = hogarth_destination_to_json (import->suggested, HOGARTH_DESTINATION_FORM_FULL);
  for (guint i = 0; i < hogarth_secrets_get_length (import->secrets); i++)
    g_assert_true (hogarth_destination_has_secret (import->plain,
                                                   hogarth_secrets_get_key (import->secrets, i)));
  g_assert_nonnull (hogarth_destination_get_input_value (import->plain, "url"));
  return 0;
}
