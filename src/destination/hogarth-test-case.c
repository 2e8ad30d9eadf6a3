/* hogarth-test-case.c: one saved test of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-test-case.h"

#include "hogarth-data-private.h"

#define MAX_TEST_CASES 10000

struct _HogarthTestCase
{
  HogData *data;
};

G_DEFINE_BOXED_TYPE (HogarthTestCase, hogarth_test_case, hogarth_test_case_ref,
                     hogarth_test_case_unref)

static HogarthTestCase *
new_take (HogData *data)
{
  HogarthTestCase *self = g_atomic_rc_box_new0 (HogarthTestCase);

  self->data = data;
  return self;
}

/**
 * hogarth_test_case_new_from_data:
 * @data: an object as data/templates/README.md describes it
 * @error: return location; %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the test case
 */
HogarthTestCase *
hogarth_test_case_new_from_data (HogData  *data,
                                 GError  **error)
{
  HogData *event;
  HogData *expectations;

  if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT) ||
      hogarth_data_get_text (data, "name", NULL) == NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                           "a test case is an object with a “name”");
      return NULL;
    }
  event = hog_data_get_member (data, "event");
  if (!hogarth_data_is_kind (event, HOG_DATA_STRING) &&
      !hogarth_data_is_kind (event, HOG_DATA_OBJECT))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "test case “%s”: “event” must be the id of a sample event, or globals",
                   hog_data_get_member_string (data, "name"));
      return NULL;
    }
  expectations = hog_data_get_member (data, "expect");
  if (expectations != NULL && !hogarth_data_is_kind (expectations, HOG_DATA_OBJECT))
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "test case “%s”: “expect” must be an object",
                   hog_data_get_member_string (data, "name"));
      return NULL;
    }
  return new_take (hog_data_ref (data));
}

/**
 * hogarth_test_case_ref:
 * @self: a test case
 *
 * Returns: (transfer full): @self
 */
HogarthTestCase *
hogarth_test_case_ref (HogarthTestCase *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
test_case_clear (gpointer data)
{
  HogarthTestCase *self = data;

  hog_data_unref (self->data);
}

/**
 * hogarth_test_case_unref:
 * @self: (transfer full): a test case
 */
void
hogarth_test_case_unref (HogarthTestCase *self)
{
  g_atomic_rc_box_release_full (self, test_case_clear);
}

/**
 * hogarth_test_case_get_data:
 * @self: a test case
 *
 * Returns: (transfer none): its JSON, unknown members included
 */
HogData *
hogarth_test_case_get_data (HogarthTestCase *self)
{
  return self->data;
}

/**
 * hogarth_test_case_get_name:
 * @self: a test case
 *
 * Returns: (transfer none): what it shows
 */
const char *
hogarth_test_case_get_name (HogarthTestCase *self)
{
  return hog_data_get_member_string (self->data, "name");
}

/**
 * hogarth_test_case_get_event:
 * @self: a test case
 *
 * Returns: (transfer none): the id of a sample event as a string, or globals
 */
HogData *
hogarth_test_case_get_event (HogarthTestCase *self)
{
  return hog_data_get_member (self->data, "event");
}

/**
 * hogarth_test_case_get_expectations:
 * @self: a test case
 *
 * Returns: (transfer none) (nullable): what must hold; %NULL or an empty object where nothing
 *   is expected, which is never a pass
 */
HogData *
hogarth_test_case_get_expectations (HogarthTestCase *self)
{
  return hog_data_get_member (self->data, "expect");
}

/**
 * hogarth_test_case_with_field:
 * @self: a test case
 * @name: a member
 * @value: (nullable): its value, %NULL to take it out
 *
 * Returns: (transfer full): a test case with that member
 */
HogarthTestCase *
hogarth_test_case_with_field (HogarthTestCase *self,
                              const char      *name,
                              HogData         *value)
{
  if (value == NULL)
    return new_take (hog_data_without_member (self->data, name));
  return new_take (hog_data_with_member (self->data, name, hog_data_ref (value)));
}

/**
 * hogarth_test_cases_from_json:
 * @text: a list of test cases
 * @length: in bytes, or -1
 * @error: return location; %HOGARTH_ERROR_SYNTAX with line and column, %HOGARTH_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable) (element-type HogarthTestCase): the test cases
 */
GPtrArray *
hogarth_test_cases_from_json (const char  *text,
                              gssize       length,
                              GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(HogData) data = hog_data_from_json (text, length, &problem);
  g_autoptr(GPtrArray) cases = NULL;
  guint n_cases;

  if (data == NULL)
    {
      g_set_error_literal (error, HOGARTH_ERROR, HOGARTH_ERROR_SYNTAX, problem->message);
      return NULL;
    }
  n_cases = hogarth_data_is_kind (data, HOG_DATA_ARRAY) ? hog_data_get_length (data) : 0;
  if (hog_data_get_kind (data) != HOG_DATA_ARRAY || n_cases > MAX_TEST_CASES)
    {
      g_set_error (error, HOGARTH_ERROR, HOGARTH_ERROR_INVALID,
                   "test cases are a list of at most %u objects", MAX_TEST_CASES);
      return NULL;
    }
  cases = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  for (guint i = 0; i < n_cases; i++)
    {
      HogarthTestCase *test_case;

      test_case = hogarth_test_case_new_from_data (hog_data_get_element (data, i), error);
      if (test_case == NULL)
        {
          g_prefix_error (error, "number %u: ", i + 1);
          return NULL;
        }
      g_ptr_array_add (cases, test_case);
    }
  return g_steal_pointer (&cases);
}

/**
 * hogarth_test_cases_to_json:
 * @test_cases: (element-type HogarthTestCase): test cases
 *
 * Returns: (transfer full): them as JSON for a file
 */
char *
hogarth_test_cases_to_json (GPtrArray *test_cases)
{
  HogDataBuilder *builder = hog_data_builder_new_array ();
  g_autoptr(HogData) list = NULL;
  g_autofree char *json = NULL;

  for (guint i = 0; i < test_cases->len; i++)
    hog_data_builder_append (builder,
                             hog_data_ref (((HogarthTestCase *) test_cases->pdata[i])->data));
  list = hog_data_builder_end (builder);
  json = hog_data_to_json (list, 2);
  return g_strconcat (json, "\n", NULL);
}
