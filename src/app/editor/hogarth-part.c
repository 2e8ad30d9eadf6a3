/* hogarth-part.c: what a form of inputs or filters edits: the destination, or one mapping of it
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-part"

#include "config.h"

#include "hogarth-mapping.h"
#include "hogarth-part.h"

struct _HogarthPart
{
  GObject             parent_instance;

  HogarthSession     *session;
  HogarthDestination *document;
  int                 mapping;      /* -1: the destination itself */
};

enum { PROP_0, PROP_DOCUMENT, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthPart, hogarth_part, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static HogData *
get_mapping (HogarthPart *self,
             int          mapping)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);

  return mapping >= 0 ? hogarth_destination_get_mapping (destination, mapping) : NULL;
}

/* What does not read as a mapping is an empty one until its first edit replaces it. */
static HogarthDestination *
hogarth_part_read (HogarthPart *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);
  HogarthDestination *document = NULL;
  HogData *mapping;

  if (self->mapping < 0)
    return hogarth_destination_ref (destination);

  mapping = get_mapping (self, self->mapping);
  if (mapping != NULL && self->document != NULL &&
      hog_data_identical (hogarth_destination_get_data (self->document), mapping))
    return hogarth_destination_ref (self->document);
  if (mapping != NULL)
    document = hogarth_destination_new_from_data (mapping, NULL, NULL);
  if (document == NULL)
    {
      g_autoptr(HogData) empty = hog_data_new_empty_object ();

      document = hogarth_destination_new_from_data (empty, NULL, NULL);
    }

  return document;
}

static void
hogarth_part_update (HogarthPart *self)
{
  g_autoptr(HogarthDestination) document = hogarth_part_read (self);

  if (document == self->document)
    return;

  g_clear_pointer (&self->document, hogarth_destination_unref);
  self->document = g_steal_pointer (&document);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

static void
hogarth_part_finalize (GObject *object)
{
  HogarthPart *self = HOGARTH_PART (object);

  g_clear_pointer (&self->document, hogarth_destination_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (hogarth_part_parent_class)->finalize (object);
}

static void
hogarth_part_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_boxed (value, HOGARTH_PART (object)->document);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_part_class_init (HogarthPartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_part_finalize;
  object_class->get_property = hogarth_part_get_property;

  properties[PROP_DOCUMENT] =
    g_param_spec_boxed ("document", NULL, NULL, HOGARTH_TYPE_DESTINATION,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_part_init (HogarthPart *self)
{
  self->mapping = -1;
}

HogarthPart *
hogarth_part_new (HogarthSession *session)
{
  HogarthPart *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_PART, NULL);
  self->session = g_object_ref (session);
  self->document = hogarth_part_read (self);
  g_signal_connect_object (session, "notify::destination", G_CALLBACK (hogarth_part_update), self,
                           G_CONNECT_SWAPPED);

  return self;
}

HogarthPart *
hogarth_part_new_mapping (HogarthSession *session,
                          guint           mapping)
{
  HogarthPart *self;

  g_return_val_if_fail (HOGARTH_IS_SESSION (session), NULL);

  self = g_object_new (HOGARTH_TYPE_PART, NULL);
  self->session = g_object_ref (session);
  self->mapping = mapping;
  self->document = hogarth_part_read (self);

  return self;
}

HogarthSession *
hogarth_part_get_session (HogarthPart *self)
{
  g_return_val_if_fail (HOGARTH_IS_PART (self), NULL);

  return self->session;
}

int
hogarth_part_get_mapping (HogarthPart *self)
{
  g_return_val_if_fail (HOGARTH_IS_PART (self), -1);

  return self->mapping;
}

void
hogarth_part_set_mapping (HogarthPart *self,
                          guint        mapping)
{
  g_return_if_fail (HOGARTH_IS_PART (self));
  g_return_if_fail (self->mapping >= 0);

  self->mapping = mapping;
  hogarth_part_update (self);
}

HogarthDestination *
hogarth_part_get_document (HogarthPart *self)
{
  g_return_val_if_fail (HOGARTH_IS_PART (self), NULL);

  return self->document;
}

void
hogarth_part_edit (HogarthPart        *self,
                   HogarthDestination *next,
                   const char         *what)
{
  g_autoptr(HogarthDestination) destination = NULL;
  g_autofree char *path = NULL;

  g_return_if_fail (HOGARTH_IS_PART (self));
  g_return_if_fail (next != NULL);

  if (self->mapping < 0)
    {
      hogarth_session_edit (self->session, next, what);
      return;
    }

  path = what != NULL ? hogarth_part_dup_path (self, what) : NULL;
  destination =
    hogarth_destination_with_mapping (hogarth_session_get_destination (self->session),
                                      self->mapping, hogarth_destination_get_data (next));
  hogarth_session_edit (self->session, destination, path);
}

void
hogarth_part_set_input (HogarthPart *self,
                        const char  *key,
                        HogData     *value)
{
  g_autoptr(HogarthDestination) next = NULL;
  g_autofree char *what = NULL;

  g_return_if_fail (HOGARTH_IS_PART (self));
  g_return_if_fail (key != NULL && value != NULL);

  if (hog_data_identical (hogarth_destination_get_input_value (self->document, key), value))
    return;

  what = g_strconcat ("inputs.", key, NULL);
  next = hogarth_destination_with_input_value (self->document, key, value);
  hogarth_part_edit (self, next, what);
}

char *
hogarth_part_dup_path (HogarthPart *self,
                       const char  *path)
{
  g_return_val_if_fail (HOGARTH_IS_PART (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return self->mapping < 0 ? g_strdup (path)
                           : g_strdup_printf ("mappings.%d.%s", self->mapping, path);
}

/* A mapping's input lies over the destination's of the same key. */
static gboolean
is_of_mapping (HogarthPart *self,
               int          mapping,
               const char  *key)
{
  return hog_data_get_path (get_mapping (self, mapping), "inputs", key, NULL) != NULL;
}

const HogarthRunInput *
hogarth_part_find_run_input (HogarthPart *self,
                             const char  *key)
{
  HogarthRun *run;

  g_return_val_if_fail (HOGARTH_IS_PART (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  run = hogarth_session_get_run (self->session);
  for (guint i = 0; run != NULL && i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      if (!g_str_equal (input->key, key))
        continue;
      if (self->mapping >= 0 ? input->mapping == self->mapping
                             : !is_of_mapping (self, input->mapping, key))
        return input;
    }

  return NULL;
}

const HogarthInvocation *
hogarth_part_find_invocation (HogarthPart *self)
{
  HogarthRun *run;

  g_return_val_if_fail (HOGARTH_IS_PART (self), NULL);

  run = hogarth_session_get_run (self->session);
  for (guint i = 0; run != NULL && i < hogarth_run_get_n_invocations (run); i++)
    {
      const HogarthInvocation *invocation = hogarth_run_get_invocation (run, i);

      if (invocation->mapping == self->mapping)
        return invocation;
    }

  return NULL;
}
