/* hogarth-test-item.c: a test case of a list that is only read, and what became of it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-test-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-difference-text.h"
#include "hogarth-sample-event-item.h"
#include "hogarth-test-item.h"

struct _HogarthTestItem
{
  GObject            parent_instance;

  HogarthTestCase   *test_case;
  HogarthTestResult *result;
  char              *event;
};

enum
{
  PROP_0,
  PROP_ACTUAL,
  PROP_CSS_CLASSES,
  PROP_EVENT,
  PROP_EXPECTED,
  PROP_HAS_DIFFERENCE,
  PROP_HAS_MESSAGE,
  PROP_HAS_MORE,
  PROP_ICON_NAME,
  PROP_MESSAGE,
  PROP_MORE,
  PROP_NAME,
  PROP_OUTCOME,
  PROP_PLACE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthTestItem, hogarth_test_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

typedef struct
{
  const char *icon_name;
  const char *css_class;
  const char *text;
} Look;

static const Look looks[] = {
  [HOGARTH_TEST_PASSED] = { "emblem-ok-symbolic", "success", N_("Passed") },
  [HOGARTH_TEST_FAILED] = { "dialog-error-symbolic", "error", N_("Failed") },
  [HOGARTH_TEST_NO_EXPECTATIONS] = { "dialog-question-symbolic", "warning",
                                     N_("Expects nothing") },
  [HOGARTH_TEST_BROKEN] = { "dialog-warning-symbolic", "error", N_("Does not run") },
};

static const Look not_run = { "media-playback-start-symbolic", "dim-label", N_("Not run yet") };

static const Look *
get_look (HogarthTestItem *self)
{
  return self->result != NULL ? &looks[hogarth_test_result_get_outcome (self->result)] : &not_run;
}

static HogarthDifference *
get_first_difference (HogarthTestItem *self)
{
  GPtrArray *differences = NULL;

  if (self->result != NULL)
    differences = hogarth_test_result_get_differences (self->result);

  return differences != NULL && differences->len > 0 ? differences->pdata[0] : NULL;
}

/* A side on which there is nothing has a dash, as in the editor's list. */
static char *
dup_side (HogarthTestItem *self,
          gboolean         is_actual)
{
  HogarthDifference *difference = get_first_difference (self);
  g_autofree char *expected = NULL;
  g_autofree char *actual = NULL;
  char **side = is_actual ? &actual : &expected;

  if (difference == NULL)
    return NULL;

  hogarth_difference_text_values (hogarth_difference_get_expected (difference),
                                  hogarth_difference_get_actual (difference), &expected, &actual);
  return *side != NULL ? g_steal_pointer (side) : g_strdup ("—");
}

static guint
count_more (HogarthTestItem *self)
{
  if (get_first_difference (self) == NULL)
    return 0;

  return hogarth_test_result_get_differences (self->result)->len - 1;
}

static char *
dup_more (HogarthTestItem *self)
{
  guint n_more = count_more (self);

  if (n_more == 0)
    return NULL;

  return g_strdup_printf (ngettext ("and %u more difference", "and %u more differences", n_more),
                          n_more);
}

static void
hogarth_test_item_finalize (GObject *object)
{
  HogarthTestItem *self = HOGARTH_TEST_ITEM (object);

  hogarth_test_case_unref (self->test_case);
  g_clear_pointer (&self->result, hogarth_test_result_unref);
  g_free (self->event);

  G_OBJECT_CLASS (hogarth_test_item_parent_class)->finalize (object);
}

static void
hogarth_test_item_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HogarthTestItem *self = HOGARTH_TEST_ITEM (object);
  HogarthDifference *difference = get_first_difference (self);

  switch (prop_id)
    {
    case PROP_ACTUAL:
      g_value_take_string (value, dup_side (self, TRUE));
      break;
    case PROP_CSS_CLASSES:
      g_value_set_boxed (value, (const char *[]) { get_look (self)->css_class, NULL });
      break;
    case PROP_EVENT:
      g_value_set_string (value, self->event);
      break;
    case PROP_EXPECTED:
      g_value_take_string (value, dup_side (self, FALSE));
      break;
    case PROP_HAS_DIFFERENCE:
      g_value_set_boolean (value, difference != NULL);
      break;
    case PROP_HAS_MESSAGE:
      g_value_set_boolean (value, self->result != NULL
                                  && hogarth_test_result_get_message (self->result) != NULL);
      break;
    case PROP_HAS_MORE:
      g_value_set_boolean (value, count_more (self) > 0);
      break;
    case PROP_ICON_NAME:
      g_value_set_static_string (value, get_look (self)->icon_name);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->result != NULL
                                   ? hogarth_test_result_get_message (self->result) : NULL);
      break;
    case PROP_MORE:
      g_value_take_string (value, dup_more (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, hogarth_test_case_get_name (self->test_case));
      break;
    case PROP_OUTCOME:
      g_value_set_static_string (value, _(get_look (self)->text));
      break;
    case PROP_PLACE:
      g_value_set_string (value, difference != NULL ? hogarth_difference_get_where (difference)
                                                    : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_test_item_class_init (HogarthTestItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_test_item_finalize;
  object_class->get_property = hogarth_test_item_get_property;

  properties[PROP_ACTUAL] = g_param_spec_string ("actual", NULL, NULL, NULL, flags);
  properties[PROP_CSS_CLASSES] = g_param_spec_boxed ("css-classes", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_EVENT] = g_param_spec_string ("event", NULL, NULL, NULL, flags);
  properties[PROP_EXPECTED] = g_param_spec_string ("expected", NULL, NULL, NULL, flags);
  properties[PROP_HAS_DIFFERENCE] =
    g_param_spec_boolean ("has-difference", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_MESSAGE] = g_param_spec_boolean ("has-message", NULL, NULL, FALSE, flags);
  properties[PROP_HAS_MORE] = g_param_spec_boolean ("has-more", NULL, NULL, FALSE, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  properties[PROP_MORE] = g_param_spec_string ("more", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_test_item_init (HogarthTestItem *self)
{
}

static char *
dup_event_title (HogarthSampleEvent *event)
{
  g_autoptr(HogarthSampleEventItem) item = hogarth_sample_event_item_new (event);
  char *title;

  g_object_get (item, "title", &title, NULL);
  return title;
}

/* What a case names and what is not there is shown as it is named. */
static char *
describe_event (HogarthTestCase *test_case,
                GPtrArray       *events)
{
  HogData *data = hogarth_test_case_get_event (test_case);
  const char *id = hog_data_get_string (data, NULL);
  g_autoptr(HogarthSampleEvent) own = NULL;

  for (guint i = 0; id != NULL && i < events->len; i++)
    if (g_str_equal (hogarth_sample_event_get_id (events->pdata[i]), id))
      return dup_event_title (events->pdata[i]);
  if (id != NULL)
    return g_strdup (id);

  own = hogarth_sample_event_new_from_data (data, NULL);
  return own != NULL ? dup_event_title (own) : g_strdup (_("Event without a name"));
}

HogarthTestItem *
hogarth_test_item_new (HogarthTestCase   *test_case,
                       GPtrArray         *events,
                       HogarthTestResult *result)
{
  HogarthTestItem *self;

  g_return_val_if_fail (test_case != NULL && events != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_TEST_ITEM, NULL);
  self->test_case = hogarth_test_case_ref (test_case);
  self->event = describe_event (test_case, events);
  if (result != NULL)
    self->result = hogarth_test_result_ref (result);

  return self;
}

gboolean
hogarth_test_item_has_run (HogarthTestItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEST_ITEM (self), FALSE);

  return self->result != NULL;
}

gboolean
hogarth_test_item_has_passed (HogarthTestItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_TEST_ITEM (self), FALSE);

  return self->result != NULL
         && hogarth_test_result_get_outcome (self->result) == HOGARTH_TEST_PASSED;
}
