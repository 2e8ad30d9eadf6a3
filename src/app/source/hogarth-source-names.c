/* hogarth-source-names.c: what the names in Hog stand for, in the session that is edited
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-source-names"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-host-description.h"
#include "hogarth-scheduler.h"
#include "hogarth-source-names.h"
#include "hogarth-value-text.h"

struct _HogarthSourceNames
{
  GObject             parent_instance;

  HogarthSession     *session;      /* weak */
  HogarthScheduler   *scheduler;    /* NULL for a template */
  HogarthOutline     *outline;
  HogarthDestination *outlined;     /* the snapshot that the outline is of */
};

G_DEFINE_FINAL_TYPE (HogarthSourceNames, hogarth_source_names, G_TYPE_OBJECT)

static gpointer
outline_worker (gpointer      job,
                GCancellable *cancellable)
{
  const char *source = hogarth_destination_get_source (job);

  return hogarth_outline_new (source != NULL ? source : "");
}

/* While a statement is typed, the names after it cannot be read: the old ones stay. */
static void
outline_done_cb (gpointer result,
                 gpointer user_data)
{
  HogarthSourceNames *self = user_data;
  HogarthOutline *outline = result;

  if (!hogarth_outline_is_whole (outline) &&
      hogarth_outline_get_length (outline) < hogarth_outline_get_length (self->outline))
    return;

  g_clear_pointer (&self->outline, hogarth_outline_unref);
  self->outline = hogarth_outline_ref (outline);
}

static void
session_notify_destination_cb (HogarthSourceNames *self)
{
  HogarthDestination *destination = hogarth_session_get_destination (self->session);

  if (self->outlined != NULL &&
      g_strcmp0 (hogarth_destination_get_source (self->outlined),
                 hogarth_destination_get_source (destination)) == 0)
    return;

  g_clear_pointer (&self->outlined, hogarth_destination_unref);
  self->outlined = hogarth_destination_ref (destination);
  hogarth_scheduler_push (self->scheduler, hogarth_destination_ref (destination));
}

static void
hogarth_source_names_dispose (GObject *object)
{
  HogarthSourceNames *self = HOGARTH_SOURCE_NAMES (object);

  if (self->scheduler != NULL)
    hogarth_scheduler_stop (self->scheduler);
  g_clear_object (&self->scheduler);
  g_clear_weak_pointer (&self->session);
  g_clear_pointer (&self->outline, hogarth_outline_unref);
  g_clear_pointer (&self->outlined, hogarth_destination_unref);

  G_OBJECT_CLASS (hogarth_source_names_parent_class)->dispose (object);
}

static void
hogarth_source_names_class_init (HogarthSourceNamesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hogarth_source_names_dispose;
}

static void
hogarth_source_names_init (HogarthSourceNames *self)
{
}

HogarthSourceNames *
hogarth_source_names_new (gboolean is_template)
{
  HogarthSourceNames *self = g_object_new (HOGARTH_TYPE_SOURCE_NAMES, NULL);

  if (!is_template)
    self->scheduler = hogarth_scheduler_new (outline_worker,
                                             (GDestroyNotify) hogarth_destination_unref,
                                             (GDestroyNotify) hogarth_outline_unref,
                                             outline_done_cb, self);

  return self;
}

void
hogarth_source_names_set_session (HogarthSourceNames *self,
                                  HogarthSession     *session)
{
  g_return_if_fail (HOGARTH_IS_SOURCE_NAMES (self));
  g_return_if_fail (HOGARTH_IS_SESSION (session));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_weak_pointer (&self->session, session);
  g_clear_pointer (&self->outline, hogarth_outline_unref);
  g_clear_pointer (&self->outlined, hogarth_destination_unref);
  if (self->scheduler == NULL)
    return;

  g_signal_connect_object (session, "notify::destination",
                           G_CALLBACK (session_notify_destination_cb), self, G_CONNECT_SWAPPED);
  session_notify_destination_cb (self);
}

gboolean
hogarth_source_names_is_template (HogarthSourceNames *self)
{
  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), FALSE);

  return self->scheduler == NULL;
}

HogData *
hogarth_source_names_dup_globals (HogarthSourceNames *self)
{
  g_autoptr(HogDataBuilder) inputs = hog_data_builder_new_object ();
  g_autoptr(HogData) empty = hog_data_new_empty_object ();
  HogarthSampleEvent *event;
  HogarthRun *run;
  HogData *globals;

  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), NULL);

  if (self->session == NULL)
    return g_steal_pointer (&empty);

  event = hogarth_session_get_event (self->session);
  run = hogarth_session_get_run (self->session);
  globals = event != NULL ? hogarth_sample_event_get_globals (event) : NULL;
  for (guint i = 0; run != NULL && i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);

      hog_data_builder_set (inputs, input->key,
                            input->value != NULL ? hog_data_ref (input->value)
                                                 : hog_data_new_null ());
    }

  return hog_data_with_member (globals != NULL ? globals : empty, "inputs",
                               hog_data_builder_end (g_steal_pointer (&inputs)));
}

HogData *
hogarth_source_names_find_value (HogData           *globals,
                                 const char *const *path)
{
  HogData *value = globals;

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; path[i] != NULL && value != NULL; i++)
    {
      if (hog_data_get_kind (value) == HOG_DATA_ARRAY)
        {
          guint64 position = g_ascii_strtoull (path[i], NULL, 10);
          gboolean is_there = position > 0 && position <= hog_data_get_length (value);

          value = is_there ? hog_data_get_element (value, position - 1) : NULL;
        }
      else
        {
          value = hog_data_get_member (value, path[i]);
        }
    }

  return value;
}

HogarthOutline *
hogarth_source_names_get_outline (HogarthSourceNames *self)
{
  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), NULL);

  return self->outline;
}

HogarthDestination *
hogarth_source_names_get_destination (HogarthSourceNames *self)
{
  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), NULL);

  return self->session != NULL ? hogarth_session_get_destination (self->session) : NULL;
}

static void
append_parameters (GString    *markup,
                   const char *parameters,
                   guint       argument)
{
  g_auto(GStrv) names = g_strsplit (parameters, ", ", -1);
  guint n_names = g_strv_length (names);

  for (guint i = 0; i < n_names; i++)
    {
      g_autofree char *name = g_markup_escape_text (names[i], -1);
      gboolean repeats = i + 1 == n_names && g_str_has_suffix (name, "…");
      gboolean is_current = argument == i || (repeats && argument > i && argument != G_MAXUINT);

      g_string_append_printf (markup, is_current ? "%s<b><u>%s</u></b>" : "%s%s",
                              i > 0 ? ", " : "", name);
    }
}

static char *
dup_function_markup (const HogFunction *function,
                     guint              argument)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *rest = g_markup_printf_escaped (") → %s</tt>\n%s", function->result,
                                                   function->summary);

  g_string_append_printf (markup, "<tt>%s(", function->name);
  append_parameters (markup, function->parameters, argument);
  g_string_append (markup, rest);

  return g_string_free (markup, FALSE);
}

static char *
dup_declared_markup (const HogarthOutlineName *name,
                     guint                     argument)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *text = g_markup_escape_text (name->name, -1);

  g_string_append_printf (markup, "<tt>%s", text);
  if (name->kind == HOG_SYMBOL_FUNCTION)
    {
      g_string_append_c (markup, '(');
      append_parameters (markup, name->parameters, argument);
      g_string_append_c (markup, ')');
    }
  g_string_append (markup, "</tt>\n");

  if (name->kind == HOG_SYMBOL_FUNCTION)
    g_string_append_printf (markup, _("Function of this source, line %u"), name->line);
  else if (name->kind == HOG_SYMBOL_PARAMETER)
    g_string_append_printf (markup, _("Parameter of the function in line %u"), name->line);
  else
    g_string_append_printf (markup, _("Variable of this source, line %u"), name->line);

  return g_string_free (markup, FALSE);
}

static char *
dup_value_markup (const char *const *path,
                  HogData           *value)
{
  g_autofree char *chain = g_strjoinv (".", (char **) path);
  g_autofree char *text = NULL;

  if (value == NULL)
    return g_markup_printf_escaped ("<tt>%s</tt>\n%s", chain, _("Missing in the current event"));

  text = hogarth_value_text_short (value);
  return g_markup_printf_escaped ("<tt>%s</tt>  <span alpha=\"55%%\">%s</span>\n<tt>%s</tt>",
                                  chain, hogarth_value_text_kind (value), text);
}

char *
hogarth_source_names_dup_signature (HogarthSourceNames *self,
                                    const char         *name,
                                    guint               argument)
{
  const HogarthOutlineName *declared;
  HogarthDestination *destination;
  const HogFunction *function;

  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  declared = hogarth_outline_find (self->outline, name, G_MAXUINT);
  if (declared != NULL && declared->kind == HOG_SYMBOL_FUNCTION)
    return dup_declared_markup (declared, argument);

  destination = hogarth_source_names_get_destination (self);
  function = destination != NULL ? hogarth_host_description_find (destination, name) : NULL;

  return function != NULL ? dup_function_markup (function, argument) : NULL;
}

char *
hogarth_source_names_dup_help (HogarthSourceNames *self,
                               const char *const  *path,
                               guint               line)
{
  const HogarthOutlineName *declared;
  HogarthDestination *destination;
  const HogFunction *function = NULL;
  g_autoptr(HogData) globals = NULL;
  g_autofree char *example = NULL;
  g_autofree char *markup = NULL;
  HogData *value;

  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (self), NULL);
  g_return_val_if_fail (path != NULL && path[0] != NULL, NULL);

  declared = hogarth_outline_find (self->outline, path[0], line);
  if (declared != NULL)
    return path[1] == NULL ? dup_declared_markup (declared, G_MAXUINT) : NULL;

  globals = hogarth_source_names_dup_globals (self);
  value = hogarth_source_names_find_value (globals, path);
  if (value != NULL || hog_data_get_member (globals, path[0]) != NULL)
    return dup_value_markup (path, value);

  destination = hogarth_source_names_get_destination (self);
  if (path[1] == NULL && destination != NULL)
    function = hogarth_host_description_find (destination, path[0]);
  if (function == NULL)
    return NULL;

  markup = dup_function_markup (function, G_MAXUINT);
  if (function->example == NULL)
    return g_steal_pointer (&markup);

  example = g_markup_printf_escaped ("\n<tt>%s</tt>", function->example);
  return g_strconcat (markup, example, NULL);
}
