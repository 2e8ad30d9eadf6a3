/* hogarth-data.c: small steps on plain data that several files of the layer take
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-data-private.h"

#include <math.h>
#include <string.h>

/* Makes an object of key, value (transfer full), …, NULL; a NULL value ends nothing, it is left
 * out together with its key. */
HogData *
hogarth_data_new_object (const char *first_key,
                         ...)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  va_list arguments;

  va_start (arguments, first_key);
  for (const char *key = first_key; key != NULL; key = va_arg (arguments, const char *))
    {
      HogData *value = va_arg (arguments, HogData *);

      if (value != NULL)
        hog_data_builder_set (builder, key, value);
    }
  va_end (arguments);
  return hog_data_builder_end (builder);
}

HogData *
hogarth_data_new_list (const char * const *texts)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    hog_data_builder_append (builder, hog_data_new_string (texts[i]));
  return hog_data_builder_end (builder);
}

/* text NULL removes the member. */
HogData *
hogarth_data_with_text (HogData    *object,
                        const char *key,
                        const char *text)
{
  if (text == NULL)
    return hog_data_without_member (object, key);
  return hog_data_with_member (object, key, hog_data_new_string (text));
}

/* Copies list without n_removed elements at index, and with value there unless it is NULL. */
static HogData *
splice (HogData *list,
        guint    index,
        guint    n_removed,
        HogData *value)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();
  guint length = hog_data_get_length (list);

  for (guint i = 0; i <= length; i++)
    {
      if (i == MIN (index, length) && value != NULL)
        hog_data_builder_append (builder, hog_data_ref (value));
      if (i < length && (i < index || i >= index + n_removed))
        hog_data_builder_append (builder, hog_data_ref (hog_data_get_element (list, i)));
    }
  return hog_data_builder_end (builder);
}

HogData *
hogarth_data_list_with (HogData *list,
                        guint    index,
                        HogData *value)
{
  return splice (list, index, 1, value);
}

HogData *
hogarth_data_list_insert (HogData *list,
                          guint    index,
                          HogData *value)
{
  return splice (list, index, 0, value);
}

HogData *
hogarth_data_list_without (HogData *list,
                           guint    index)
{
  return splice (list, index, 1, NULL);
}

/* The longest key of object that path starts with, for keys may hold dots themselves. */
static char *
match_key (HogData    *object,
           const char *path)
{
  char *best = NULL;
  gsize best_length = 0;

  for (guint i = 0; i < hog_data_get_length (object); i++)
    {
      gsize length;
      const char *key = hog_data_get_key_at (object, i, &length);

      if (length >= best_length && strncmp (path, key, length) == 0 &&
          (path[length] == '.' || path[length] == '\0'))
        {
          g_free (best);
          best = g_strndup (key, length);
          best_length = length;
        }
    }
  return best;
}

/* Replaces what is at a dotted path; NULL removes it. A member that is not there is added. */
HogData *
hogarth_data_with_path (HogData    *data,
                        const char *path,
                        HogData    *value)
{
  g_autoptr(HogData) inner = NULL;
  g_autofree char *key = NULL;
  const char *rest;

  if (*path == '\0')
    return hog_data_ref (value);

  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    {
      char *end;
      guint64 index = g_ascii_strtoull (path, &end, 10);

      if (end == path || index >= hog_data_get_length (data))
        return hog_data_ref (data);
      rest = *end == '.' ? end + 1 : end;
      if (*rest == '\0' && value == NULL)
        return hogarth_data_list_without (data, index);
      inner = hogarth_data_with_path (hog_data_get_element (data, index), rest, value);
      return hogarth_data_list_with (data, index, inner);
    }
  if (data != NULL && !hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    return hog_data_ref (data);

  key = match_key (data, path);
  if (key == NULL)
    key = g_strndup (path, strcspn (path, "."));
  rest = path + strlen (key);
  if (*rest == '.')
    rest++;
  if (*rest == '\0' && value == NULL)
    return hog_data_without_member (data, key);
  if (*rest == '\0')
    return hog_data_with_member (data, key, hog_data_ref (value));
  if (hog_data_get_member (data, key) == NULL)
    {
      g_autoptr(HogData) empty = hog_data_new_empty_object ();
      inner = hogarth_data_with_path (empty, rest, value);
    }
  else
    inner = hogarth_data_with_path (hog_data_get_member (data, key), rest, value);
  return hog_data_with_member (data, key, g_steal_pointer (&inner));
}

gboolean
hogarth_data_is_kind (HogData     *data,
                      HogDataKind  kind)
{
  return data != NULL && hog_data_get_kind (data) == kind;
}

gboolean
hogarth_data_is_integer (HogData *data)
{
  double number;

  if (!hogarth_data_is_kind (data, HOG_DATA_NUMBER))
    return FALSE;
  number = hog_data_get_number (data);
  return isfinite (number) && trunc (number) == number;
}

/* As JavaScript sees it: an empty list or object is true. */
gboolean
hogarth_data_is_truthy (HogData *data)
{
  double number;
  gsize length;

  if (data == NULL)
    return FALSE;
  switch (hog_data_get_kind (data))
    {
    case HOG_DATA_NULL:
      return FALSE;
    case HOG_DATA_BOOLEAN:
      return hog_data_get_boolean (data);
    case HOG_DATA_NUMBER:
      number = hog_data_get_number (data);
      return number != 0 && !isnan (number);
    case HOG_DATA_STRING:
      hog_data_get_string (data, &length);
      return length > 0;
    case HOG_DATA_ARRAY:
    case HOG_DATA_OBJECT:
    default:
      return TRUE;
    }
}

/* As Python, PostHog's servers, sees it: an empty list or object is false. */
gboolean
hogarth_data_is_falsy (HogData *data)
{
  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY) || hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    return hog_data_get_length (data) == 0;
  return !hogarth_data_is_truthy (data);
}

/* Text as it is, anything else as JSON on one line. */
char *
hogarth_data_to_text (HogData *data)
{
  if (hogarth_data_is_kind (data, HOG_DATA_STRING))
    return g_strdup (hog_data_get_string (data, NULL));
  return hog_data_to_json (data, 0);
}

const char *
hogarth_data_get_text (HogData    *object,
                       const char *key,
                       const char *fallback)
{
  const char *text = hog_data_get_member_string (object, key);

  return text != NULL ? text : fallback;
}

/* Ids of actions, cohorts and integrations are numbers here and texts there. */
char *
hogarth_id_to_text (HogData *id)
{
  return id == NULL || hog_data_is_null (id) ? NULL : hogarth_data_to_text (id);
}
