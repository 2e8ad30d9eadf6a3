/* hogarth-input-validate.c: what PostHog answers to a value that does not fit its entry
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-input-schema.h"

#include "hogarth-data-private.h"
#include "hogarth-secrets.h"

#include <string.h>

/* How many integrations one e-mail may name as its senders. */
#define MAX_SENDERS 10

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

      if (text != NULL && g_ascii_strcasecmp (text, "4xx") != 0 &&
          g_ascii_strcasecmp (text, "5xx") != 0)
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

/* One @, no space or punctuation of lists, and a dot inside what stands behind the @. */
static gboolean
is_single_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot;

  if (at == NULL || at == text || at[1] == '\0' || strchr (at + 1, '@') != NULL ||
      strpbrk (text, " \t\r\n\f\v\",;<>") != NULL)
    return FALSE;
  dot = strchr (at + 2, '.');
  return dot != NULL && dot[1] != '\0';
}

/* The address that a sender is overridden with; NULL for none and for a template. */
static char *
dup_sender_address (HogData *from)
{
  char *text = g_strdup (hog_data_get_member_string (from, "email"));

  if (text != NULL && (*g_strstrip (text) == '\0' || strchr (text, '{') != NULL))
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
validate_sender_texts (HogData *from)
{
  static const char * const keys[] = { "email", "name" };
  g_autoptr(GString) wrong = g_string_new (NULL);
  guint n_wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      HogData *value = hog_data_get_member (from, keys[i]);

      if (value != NULL && !hog_data_is_null (value) &&
          !hogarth_data_is_kind (value, HOG_DATA_STRING))
        g_string_append_printf (wrong, "%s'from.%s'", n_wrong++ > 0 ? ", " : "", keys[i]);
    }
  if (n_wrong == 0)
    return NULL;
  return g_strdup_printf ("Expected string value%s for %s.", n_wrong > 1 ? "s" : "", wrong->str);
}

static char *
validate_email_sender (HogData *from)
{
  HogData *senders = hog_data_get_member (from, "integrationIds");
  g_autofree char *address = NULL;
  char *message;

  if (!hogarth_data_is_kind (from, HOG_DATA_OBJECT))
    return NULL;
  message = validate_sender_texts (from);
  if (message != NULL)
    return message;
  if (hogarth_data_is_kind (senders, HOG_DATA_ARRAY) && hog_data_get_length (senders) > MAX_SENDERS)
    return g_strdup ("At most 10 email senders are allowed.");
  if (senders != NULL && !hog_data_is_null (senders) && !is_list_of_integers (senders))
    return g_strdup ("Expected 'from.integrationIds' to be a list of Integration IDs.");
  address = dup_sender_address (from);
  if (address != NULL && !is_single_address (address))
    return g_strdup_printf ("The custom sender address \"%s\" is not a valid email address. Use a "
                            "single address like sender@yourdomain.com, or a template that "
                            "resolves to one.", address);
  return NULL;
}

/* The domain that a project's e-mail integration may send from, NULL if it is not known. */
static char *
dup_verified_domain (HogarthProject *project,
                     gint64          id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  HogData *integration = hogarth_project_get_integration (project, text);
  HogData *config = hog_data_get_member (integration, "config");
  const char *domain = hogarth_data_get_text (config, "domain", "");
  const char *email = hogarth_data_get_text (config, "email", "");
  const char *at = strrchr (email, '@');

  if (g_strcmp0 (hog_data_get_member_string (integration, "kind"), "email") != 0)
    return NULL;
  if (*domain == '\0')
    domain = at != NULL ? at + 1 : email;
  return *domain != '\0' ? g_utf8_strdown (domain, -1) : NULL;
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  const gint64 *id_a = a;
  const gint64 *id_b = b;

  return *id_a < *id_b ? -1 : *id_a > *id_b;
}

/* The integrations that a sender names, in ascending order. */
static GArray *
list_senders (HogData *from)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HogData *senders = hog_data_get_member (from, "integrationIds");
  HogData *first = hog_data_get_member (from, "integrationId");
  guint n_senders = hogarth_data_is_kind (senders, HOG_DATA_ARRAY) ? hog_data_get_length (senders)
                                                                   : 0;

  for (guint i = 0; i <= n_senders; i++)
    {
      HogData *id = i == 0 ? first : hog_data_get_element (senders, i - 1);
      gint64 number = hogarth_data_is_integer (id) ? (gint64) hog_data_get_number (id) : 0;

      if (hogarth_data_is_integer (id))
        g_array_append_val (ids, number);
    }
  g_array_sort (ids, compare_ids);
  return ids;
}

/**
 * hogarth_input_entry_validate_sender:
 * @self: an entry
 * @value: (nullable): the value as the author typed it
 * @project: whose e-mail integrations are known: `config` has their `domain`, or an `email`
 *
 * Checks the sender of an e-mail as PostHog does when it is changed. A server lets an address pass
 * that it has stored before with the same senders, and compares with nothing where it knows no
 * domain; the first cannot be known here.
 *
 * Returns: (transfer full) (nullable): PostHog's message, %NULL if the address is on the domain
 *   of each sender whose domain is known
 */
char *
hogarth_input_entry_validate_sender (HogarthInputEntry *self,
                                     HogData           *value,
                                     HogarthProject    *project)
{
  HogarthInputType type = hogarth_input_entry_get_input_type (self);
  HogData *from = hog_data_get_member (value, "from");
  g_autofree char *address = NULL;
  g_autofree char *own_domain = NULL;
  g_autoptr(GArray) senders = NULL;

  if (type != HOGARTH_INPUT_EMAIL && type != HOGARTH_INPUT_NATIVE_EMAIL)
    return NULL;
  address = dup_sender_address (from);
  if (address == NULL || !is_single_address (address))
    return NULL;
  own_domain = g_utf8_strdown (strchr (address, '@') + 1, -1);
  senders = list_senders (from);
  for (guint i = 0; i < senders->len; i++)
    {
      g_autofree char *domain = dup_verified_domain (project, g_array_index (senders, gint64, i));

      if (domain != NULL && !g_str_equal (domain, own_domain))
        return g_strdup_printf ("The custom sender address \"%s\" is not on the verified domain "
                                "\"%s\" of the selected sender. Use an address on that domain, or "
                                "select a different sender.", address, domain);
    }
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

static gboolean
is_list_of_texts (HogData *value)
{
  if (!hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    return FALSE;
  for (guint i = 0; i < hog_data_get_length (value); i++)
    if (!hogarth_data_is_kind (hog_data_get_element (value, i), HOG_DATA_STRING))
      return FALSE;
  return TRUE;
}

static const char *
validate_product (HogarthInputEntry *self,
                  HogData           *value)
{
  const char *type = hogarth_input_entry_get_type_name (self);
  const char *model = hog_data_get_member_string (value, "model");
  HogData *effort = hog_data_get_member (value, "reasoning_effort");

  if (g_str_has_prefix (type, "customer_analytics_account_") &&
      !hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    return "Value must be a dictionary.";
  if (g_str_equal (type, "task_repository") && !hogarth_data_is_kind (value, HOG_DATA_STRING))
    return "Value must be a repository name like your-org/your-repo.";
  if (g_str_equal (type, "task_model") &&
      (model == NULL || *model == '\0' ||
       (effort != NULL && !hog_data_is_null (effort) &&
        !hogarth_data_is_kind (effort, HOG_DATA_STRING))))
    return "Value must be an object with a non-empty 'model' string and an optional "
           "'reasoning_effort' string.";
  if (g_str_equal (type, "task_mcp_installations") && !is_list_of_texts (value))
    return "Value must be a list of MCP connector IDs.";
  return NULL;
}

/* To a server true is a number too. */
static gboolean
is_number (HogData *value)
{
  return hogarth_data_is_kind (value, HOG_DATA_NUMBER) ||
         hogarth_data_is_kind (value, HOG_DATA_BOOLEAN);
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
      return is_number (value) ? NULL : "Value must be a number.";
    case HOGARTH_INPUT_BOOLEAN:
      return validate_boolean (self, value, templating);
    case HOGARTH_INPUT_DICTIONARY:
      return hogarth_data_is_kind (value, HOG_DATA_OBJECT) ? NULL : "Value must be a dictionary.";
    case HOGARTH_INPUT_INTEGRATION:
      return hogarth_data_is_integer (value) || hogarth_data_is_kind (value, HOG_DATA_BOOLEAN)
                 ? NULL : "Value must be an Integration ID.";
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
 * choice may be anything; what is false, zero or empty passes as a value of any type.
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
  if (hogarth_data_is_falsy (value))
    return NULL;
  if (type == HOGARTH_INPUT_EMAIL || type == HOGARTH_INPUT_NATIVE_EMAIL)
    return validate_email (value);
  return g_strdup (validate_simple (self, value, templating));
}
