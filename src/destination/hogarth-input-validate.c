/* hogarth-input-validate.c: what PostHog answers to a value that does not fit its entry
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-input-schema.h"

#include "hogarth-data-private.h"
#include "hogarth-secrets.h"

#include <string.h>

static gboolean
is_list_of_integers (HogData *value)
{
  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (value); i++)
    if (!hogarth_data_is_integer (hog_data_get_element (value, i)))
      return FALSE;
  return TRUE;
}

static const char *
validate_status_codes (HogData *value)
{
  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return "Value must be a list of status codes.";
  for (guint i = 0; i < hog_data_get_length (value); i++)
    {
      HogData *code = hog_data_get_element (value, i);
      const char *text = hog_data_get_string (code, NULL);

      if (text != NULL && !g_str_equal (text, "4xx") && !g_str_equal (text, "5xx"))
        return "Wildcards must be '4xx' or '5xx'.";
      if (text == NULL && !hogarth_data_is_integer (code))
        return "Entries must be integers between 400 and 599 or wildcards '4xx' or '5xx'.";
      if (text == NULL &&
          (hog_data_get_number (code) < 400 || hog_data_get_number (code) > 599))
        return "Status code numbers must be between 400 and 599.";
    }
  return NULL;
}

static gboolean
has_text (HogData    *object,
          const char *key)
{
  const char *text = hog_data_get_member_string (object, key);

  return text != NULL && *text != '\0';
}

static char *
validate_email_parts (HogData *value)
{
  static const char * const parts[] = { "from", "to", "subject" };
  g_autoptr(GPtrArray) missing = g_ptr_array_new ();
  g_autofree char *joined = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!hogarth_data_is_truthy (hog_data_get_member (value, parts[i])))
      g_ptr_array_add (missing, (char *) parts[i]);
  if (!has_text (value, "text") && !has_text (value, "html"))
    g_ptr_array_add (missing, (char *) "either 'text' or 'html'");
  if (missing->len == 0)
    return NULL;

  for (guint i = 0; i < missing->len; i++)
    {
      const char *part = missing->pdata[i];
      g_autofree char *quoted = strchr (part, '\'') != NULL ? g_strdup (part)
                                                            : g_strdup_printf ("'%s'", part);
      char *longer = joined == NULL ? g_strdup (quoted)
                                    : g_strconcat (joined, ", ", quoted, NULL);

      g_free (joined);
      joined = longer;
    }
  return g_strdup_printf (missing->len == 1 ? "Missing value for %s." : "Missing values for %s.",
                          joined);
}

static gboolean
is_single_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot;

  if (at == NULL || at == text || strchr (at + 1, '@') != NULL || strpbrk (text, " ,;<>") != NULL)
    return FALSE;
  dot = strrchr (at, '.');
  return dot != NULL && dot != at + 1 && dot[1] != '\0';
}

static char *
validate_email_sender (HogData *from)
{
  HogData *email = hog_data_get_member (from, "email");
  HogData *senders = hog_data_get_member (from, "integrationIds");
  const char *text = hog_data_get_string (email, NULL);

  if (!hogarth_data_is_kind (from, HOG_DATA_OBJECT))
    return NULL;
  if (email != NULL && !hog_data_is_null (email) && text == NULL)
    return g_strdup ("Expected string value for 'from.email'.");
  if (senders != NULL && !is_list_of_integers (senders))
    return g_strdup ("Expected 'from.integrationIds' to be a list of Integration IDs.");
  if (hog_data_get_length (senders) > 10)
    return g_strdup ("At most 10 email senders are allowed.");
  if (text != NULL && *text != '\0' && strchr (text, '{') == NULL && !is_single_address (text))
    return g_strdup_printf ("The custom sender address \"%s\" is not a valid email address. Use a "
                            "single address like sender@yourdomain.com, or a template that "
                            "resolves to one.", text);
  return NULL;
}

static char *
validate_email (HogData *value)
{
  char *message;

  if (!hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return g_strdup ("Value must be an email object.");
  message = validate_email_parts (value);
  if (message == NULL)
    message = validate_email_sender (hog_data_get_member (value, "from"));
  return message;
}

static const char *
validate_boolean (HogarthInputEntry *self,
                  HogData           *value,
                  HogarthTemplating  templating)
{
  if (hogarth_data_is_kind (value, HOG_DATA_BOOLEAN))
    return NULL;
  if (hogarth_input_entry_get_templating (self) == HOGARTH_TEMPLATING_NONE)
    return "Value must be a boolean.";
  if (!hogarth_data_is_kind (value, HOG_DATA_STRING))
    return "Value must be a boolean or a template string.";
  if (templating == HOGARTH_TEMPLATING_LIQUID ||
      hogarth_input_entry_get_templating (self) == HOGARTH_TEMPLATING_LIQUID)
    return "Liquid templating is not supported for boolean fields. Use Hog templating instead.";
  return NULL;
}

static const char *
validate_product (HogarthInputEntry *self,
                  HogData           *value)
{
  const char *type = hogarth_input_entry_get_type_name (self);
  const char *text = hog_data_get_string (value, NULL);
  const char *slash = text != NULL ? strchr (text, '/') : NULL;
  const char *model = hog_data_get_member_string (value, "model");
  HogData *effort = hog_data_get_member (value, "reasoning_effort");

  if (g_str_equal (type, "task_repository") &&
      (slash == NULL || slash == text || slash[1] == '\0' || strchr (slash + 1, '/') != NULL))
    return "Value must be a repository name like your-org/your-repo.";
  if (g_str_equal (type, "task_model") &&
      (model == NULL || *model == '\0' ||
       (effort != NULL && !hogarth_data_is_kind (effort, HOG_DATA_STRING))))
    return "Value must be an object with a non-empty 'model' string and an optional "
           "'reasoning_effort' string.";
  if (g_str_equal (type, "task_mcp_installations") && !hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return "Value must be a list of MCP connector IDs.";
  return NULL;
}

static const char *
validate_simple (HogarthInputEntry *self,
                 HogData           *value,
                 HogarthTemplating  templating)
{
  switch (hogarth_input_entry_get_input_type (self))
    {
    case HOGARTH_INPUT_STRING:
      return hogarth_data_is_kind (value, HOG_DATA_STRING) ? NULL : "Value must be a string.";
    case HOGARTH_INPUT_NUMBER:
      return hogarth_data_is_kind (value, HOG_DATA_NUMBER) ? NULL : "Value must be a number.";
    case HOGARTH_INPUT_BOOLEAN:
      return validate_boolean (self, value, templating);
    case HOGARTH_INPUT_DICTIONARY:
      return hogarth_data_is_kind (value, HOG_DATA_OBJECT) ? NULL : "Value must be a dictionary.";
    case HOGARTH_INPUT_INTEGRATION:
      return hogarth_data_is_integer (value) ? NULL : "Value must be an Integration ID.";
    case HOGARTH_INPUT_INTEGRATION_MULTI:
      return is_list_of_integers (value) ? NULL : "Value must be a list of Integration IDs.";
    case HOGARTH_INPUT_NON_FAILURE_STATUS_CODES:
      return validate_status_codes (value);
    case HOGARTH_INPUT_PRODUCT:
      return validate_product (self, value);
    case HOGARTH_INPUT_CHOICE:
    case HOGARTH_INPUT_JSON:
    case HOGARTH_INPUT_INTEGRATION_FIELD:
    case HOGARTH_INPUT_EMAIL:
    case HOGARTH_INPUT_NATIVE_EMAIL:
    case HOGARTH_INPUT_PUSH_SUBSCRIPTION:
    case HOGARTH_INPUT_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * hogarth_input_entry_validate:
 * @self: an entry
 * @value: (nullable): the value as the author typed it, %NULL for none
 * @templating: what the value itself says
 *
 * Checks as PostHog does when a destination is saved: only null and "" count as missing; a
 * choice may be anything.
 *
 * Returns: (transfer full) (nullable): PostHog's message, %NULL if the value is good
 */
char *
hogarth_input_entry_validate (HogarthInputEntry *self,
                              HogData           *value,
                              HogarthTemplating  templating)
{
  HogarthInputType type = hogarth_input_entry_get_input_type (self);
  const char *text = hog_data_get_string (value, NULL);

  if (value == NULL || hog_data_is_null (value) || (text != NULL && *text == '\0'))
    return hogarth_input_entry_is_required (self) ? g_strdup ("This field is required.") : NULL;
  if (hogarth_input_entry_is_secret (self) && g_strcmp0 (text, HOGARTH_SECRET_MASK) == 0)
    return g_strdup ("This secret input was not updated correctly. Enter the value again.");
  if (type == HOGARTH_INPUT_EMAIL || type == HOGARTH_INPUT_NATIVE_EMAIL)
    return validate_email (value);
  return g_strdup (validate_simple (self, value, templating));
}
