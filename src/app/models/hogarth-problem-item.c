/* hogarth-problem-item.c: a problem as an item of a list
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-problem-item"

#include "config.h"

#include <glib/gi18n.h>

#include "hogarth-problem-item.h"

struct _HogarthProblemItem
{
  GObject  parent_instance;

  HogarthProblem *problem;
};

enum { PROP_0, PROP_EXPLAINED, PROP_ICON_NAME, PROP_MESSAGE, PROP_POSITION, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthProblemItem, hogarth_problem_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const char *
get_icon_name (HogarthProblemItem *self)
{
  switch (hogarth_problem_get_severity (self->problem))
    {
    case HOGARTH_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case HOGARTH_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case HOGARTH_SEVERITY_HINT:
    default:
      return "dialog-information-symbolic";
    }
}

static char *
dup_position (HogarthProblemItem *self)
{
  const HogarthPlace *place = hogarth_problem_get_place (self->problem);

  if (place == NULL || place->line == 0)
    return g_strdup ("");

  /* translators: where in a source text; line and column */
  return g_strdup_printf (_("Line %u:%u"), place->line, place->column);
}

static void
hogarth_problem_item_finalize (GObject *object)
{
  HogarthProblemItem *self = HOGARTH_PROBLEM_ITEM (object);

  hogarth_problem_unref (self->problem);

  G_OBJECT_CLASS (hogarth_problem_item_parent_class)->finalize (object);
}

static void
hogarth_problem_item_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  HogarthProblemItem *self = HOGARTH_PROBLEM_ITEM (object);
  const char *explanation = hogarth_problem_get_explanation (self->problem);

  switch (prop_id)
    {
    case PROP_EXPLAINED:
      g_value_set_string (value, explanation != NULL ? hogarth_problem_get_message (self->problem)
                                                     : NULL);
      break;
    case PROP_ICON_NAME:
      g_value_set_static_string (value, get_icon_name (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, explanation != NULL ? explanation
                                                     : hogarth_problem_get_message (self->problem));
      break;
    case PROP_POSITION:
      g_value_take_string (value, dup_position (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_problem_item_class_init (HogarthProblemItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_problem_item_finalize;
  object_class->get_property = hogarth_problem_item_get_property;

  properties[PROP_EXPLAINED] =
    g_param_spec_string ("explained", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_POSITION] =
    g_param_spec_string ("position", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_problem_item_init (HogarthProblemItem *self)
{
}

HogarthProblemItem *
hogarth_problem_item_new (HogarthProblem *problem)
{
  HogarthProblemItem *self;

  g_return_val_if_fail (problem != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_PROBLEM_ITEM, NULL);
  self->problem = hogarth_problem_ref (problem);

  return self;
}

HogarthProblem *
hogarth_problem_item_get_problem (HogarthProblemItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_PROBLEM_ITEM (self), NULL);

  return self->problem;
}

void
hogarth_problem_item_move (HogarthProblemItem *self,
                           HogarthProblem     *problem)
{
  g_return_if_fail (HOGARTH_IS_PROBLEM_ITEM (self));
  g_return_if_fail (hogarth_problem_reads_as (self->problem, problem));

  hogarth_problem_ref (problem);
  hogarth_problem_unref (self->problem);
  self->problem = problem;
}
