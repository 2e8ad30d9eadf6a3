/* hogarth-input-row.c: one input of the form: title, editor, what it renders to
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-input-row"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-input-editor.h"
#include "hogarth-input-row.h"
#include "hogarth-problem-item.h"
#include "hogarth-secret-editor.h"
#include "hogarth-value-text.h"
#include "hogarth-widget.h"

struct _HogarthInputRow
{
  GtkWidget           parent_instance;

  HogarthInputEntry  *entry;
  HogarthPart        *part;
  HogarthInputEditor *editor;        /* borrowed */

  /* Template */
  AdwBin             *content;
  GtkLabel           *description;
  GtkMenuButton      *engine;
  GtkWidget          *insert;
  GtkButton          *offer;
  GtkWidget          *required;
  GtkWidget          *reset;
  GtkLabel           *title;
};

enum
{
  PROP_0,
  PROP_ENGINE,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthInputRow, hogarth_input_row, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

#define HOG "hog"
#define LIQUID "liquid"

static void
editor_edited_cb (HogarthInputRow *self,
                  HogData         *value)
{
  g_assert (HOGARTH_IS_INPUT_ROW (self));

  if (hogarth_input_entry_is_secret (self->entry))
    hogarth_session_set_secret (hogarth_part_get_session (self->part),
                                hogarth_input_row_get_key (self), value);
  else
    hogarth_part_set_input (self->part, hogarth_input_row_get_key (self), value);
}

static void
editor_cleared_cb (HogarthInputRow *self)
{
  hogarth_session_set_secret (hogarth_part_get_session (self->part),
                              hogarth_input_row_get_key (self), NULL);
}

static char *
dup_path (HogarthInputRow *self)
{
  g_autofree char *path = g_strconcat ("inputs.", hogarth_input_row_get_key (self), NULL);

  return hogarth_part_dup_path (self->part, path);
}

/* Compile problems come from the document; what failed while rendering comes from the run. */
static HogarthProblem *
hogarth_input_row_dup_problem (HogarthInputRow *self)
{
  g_autofree char *path = dup_path (self);
  HogarthProblem *problem = hogarth_session_find_problem (hogarth_part_get_session (self->part),
                                                          path);
  const HogarthRunInput *input;

  if (problem != NULL && hogarth_problem_get_severity (problem) == HOGARTH_SEVERITY_ERROR)
    return hogarth_problem_ref (problem);

  input = hogarth_part_find_run_input (self->part, hogarth_input_row_get_key (self));
  if (input != NULL && input->error != NULL)
    return hogarth_problem_new (HOGARTH_SEVERITY_ERROR, "run", input->error->path,
                                &input->error->place, input->error->message);

  return problem != NULL ? hogarth_problem_ref (problem) : NULL;
}

/* "inputs.headers.X-Key" is at "X-Key" of this input's value. */
static const char *
path_in_value (HogarthInputRow *self,
               HogarthProblem  *problem)
{
  const char *path = problem != NULL ? hogarth_problem_get_path (problem) : "";
  g_autofree char *own_path = dup_path (self);
  gsize length = strlen (own_path);

  if (strncmp (path, own_path, length) == 0 && path[length] == '.')
    return path + length + 1;

  return "";
}

static HogarthTemplating
get_templating (HogarthInputRow *self)
{
  return hogarth_destination_get_input_templating (hogarth_part_get_document (self->part),
                                                   hogarth_input_row_get_key (self));
}

static const char *
get_engine (HogarthInputRow *self)
{
  return get_templating (self) == HOGARTH_TEMPLATING_LIQUID ? LIQUID : HOG;
}

/* The engine is kept with the value, so there has to be one. */
static void
set_engine (HogarthInputRow *self,
            const char      *engine)
{
  const char *key = hogarth_input_row_get_key (self);
  HogarthDestination *document = hogarth_part_get_document (self->part);
  HogarthInputType type = hogarth_input_entry_get_input_type (self->entry);
  g_autoptr(HogarthDestination) valued = NULL;
  g_autoptr(HogarthDestination) next = NULL;
  g_autoptr(HogData) empty = NULL;

  if (g_strcmp0 (get_engine (self), engine) == 0)
    return;

  empty = type == HOGARTH_INPUT_STRING ? hog_data_new_string ("") : hog_data_new_empty_object ();
  valued = hogarth_destination_get_input_value (document, key) != NULL
           ? hogarth_destination_ref (document)
           : hogarth_destination_with_input_value (document, key, empty);
  next = hogarth_destination_with_input_templating (valued, key,
                                                    g_strcmp0 (engine, LIQUID) == 0
                                                    ? HOGARTH_TEMPLATING_LIQUID
                                                    : HOGARTH_TEMPLATING_HOG);
  hogarth_part_edit (self->part, next, NULL);
}

static gboolean
can_have_templates (HogarthInputEntry *entry)
{
  switch ((int) hogarth_input_entry_get_input_type (entry))
    {
    case HOGARTH_INPUT_STRING:
    case HOGARTH_INPUT_DICTIONARY:
    case HOGARTH_INPUT_JSON:
    case HOGARTH_INPUT_EMAIL:
    case HOGARTH_INPUT_NATIVE_EMAIL:
      return !hogarth_input_entry_is_secret (entry);
    default:
      return FALSE;
    }
}

static void
show_engine (HogarthInputRow *self)
{
  gboolean forbidden =
    hogarth_input_entry_get_templating (self->entry) == HOGARTH_TEMPLATING_NONE;
  gboolean liquid = get_templating (self) == HOGARTH_TEMPLATING_LIQUID;

  gtk_widget_set_visible (GTK_WIDGET (self->engine), can_have_templates (self->entry));
  gtk_widget_set_sensitive (GTK_WIDGET (self->engine), !forbidden);
  /* Names of template engines, and what stands where there is none. */
  gtk_menu_button_set_label (self->engine, forbidden ? _("Plain") : liquid ? "Liquid" : "Hog");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->engine),
                               forbidden ? _("The schema of this input switches templates off: "
                                             "what is typed is sent as it is")
                                         : _("Template Engine"));
  gtk_button_set_label (self->offer, liquid ? _("Switch to Hog") : _("Switch to Liquid"));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENGINE]);
}

/* The hint says that the braces are those of the other engine. */
static void
show_offer (HogarthInputRow *self)
{
  HogarthSession *session = hogarth_part_get_session (self->part);
  GListModel *problems = hogarth_session_get_problems (session);
  gboolean found = FALSE;

  for (guint i = 0; !found && i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr(HogarthProblemItem) item = g_list_model_get_item (problems, i);
      HogarthProblem *problem = hogarth_problem_item_get_problem (item);

      found = hogarth_part_get_mapping (self->part) < 0
              && g_str_equal (hogarth_problem_get_id (problem), "wrong-braces")
              && hogarth_problem_has_fix (problem)
              && g_strcmp0 (hogarth_problem_get_input (problem),
                            hogarth_input_row_get_key (self)) == 0;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->offer), found);
}

static void
offer_clicked_cb (HogarthInputRow *self)
{
  set_engine (self, get_templating (self) == HOGARTH_TEMPLATING_LIQUID ? HOG : LIQUID);
}

static gboolean
is_worth_showing (HogData *stored,
                  HogData *rendered)
{
  return rendered != NULL && !hog_data_equal (stored, rendered);
}

static void
session_notify_run_cb (HogarthInputRow *self)
{
  HogarthDestination *document = hogarth_part_get_document (self->part);
  const char *key = hogarth_input_row_get_key (self);
  HogData *stored = hogarth_destination_get_input_value (document, key);
  const HogarthRunInput *input = hogarth_part_find_run_input (self->part, key);
  HogData *rendered = input != NULL && !input->secret ? input->value : NULL;
  g_autoptr(HogarthProblem) problem = hogarth_input_row_dup_problem (self);

  hogarth_input_editor_set_rendered (self->editor,
                                     is_worth_showing (stored, rendered) ? rendered : NULL);
  hogarth_input_editor_set_problem (self->editor, problem, path_in_value (self, problem));
  show_offer (self);
}

static gboolean
is_unsafe_secret (HogarthInputRow *self)
{
  return hogarth_input_entry_is_secret (self->entry) && hogarth_part_get_mapping (self->part) >= 0;
}

static void
hogarth_input_row_show_entry (HogarthInputRow *self)
{
  const char *description = hogarth_input_entry_get_description (self->entry);
  g_autofree char *markup = NULL;

  if (is_unsafe_secret (self))
    description = _("PostHog does not keep secrets of a mapping safe: make it an input of the "
                    "destination instead.");
  markup = hogarth_value_text_markdown (description != NULL ? description : "");
  gtk_label_set_text (self->title, hogarth_input_entry_get_label (self->entry));
  gtk_widget_set_visible (self->required, hogarth_input_entry_is_required (self->entry));
  gtk_label_set_markup (self->description, markup);
  gtk_widget_set_visible (GTK_WIDGET (self->description),
                          description != NULL && *description != '\0');
}

/* A secret of a mapping has no place of its own. */
static void
session_secrets_changed_cb (HogarthInputRow *self)
{
  HogarthSession *session = hogarth_part_get_session (self->part);
  HogarthStore *store = hogarth_session_get_store (session);

  if (!HOGARTH_IS_SECRET_EDITOR (self->editor) || is_unsafe_secret (self))
    return;

  hogarth_secret_editor_set_place (HOGARTH_SECRET_EDITOR (self->editor),
                                   hogarth_session_get_secret_place
                                     (session, hogarth_input_row_get_key (self)),
                                   store != NULL ? hogarth_store_get_secrets_state (store)
                                                 : HOGARTH_SECRETS_STATE_READY);
}

/* What an input without a default is reset to is nothing. */
static HogData *
dup_default (HogarthInputRow *self)
{
  HogData *value = hogarth_input_entry_get_default (self->entry);

  return value != NULL ? hog_data_ref (value) : hog_data_new_null ();
}

static void
show_reset (HogarthInputRow *self,
            HogData         *value)
{
  g_autoptr(HogData) initial = dup_default (self);
  gboolean is_default = value != NULL ? hog_data_identical (value, initial)
                                      : hog_data_is_null (initial);

  gtk_widget_set_visible (self->reset, !is_default &&
                                       !hogarth_input_entry_is_secret (self->entry));
}

static void
part_notify_document_cb (HogarthInputRow *self)
{
  HogarthDestination *document = hogarth_part_get_document (self->part);
  HogarthInputSchema *schema = hogarth_destination_get_inputs_schema (document);
  const char *key = hogarth_input_row_get_key (self);
  HogarthInputEntry *entry = hogarth_input_schema_find (schema, key);
  g_autoptr(HogData) is_stored = NULL;

  /* The pane is about to remove this row. */
  if (entry == NULL)
    return;

  if (entry != self->entry)
    {
      hogarth_input_entry_ref (entry);
      hogarth_input_entry_unref (self->entry);
      self->entry = entry;
      hogarth_input_editor_set_entry (self->editor, entry);
      hogarth_input_row_show_entry (self);
    }

  if (hogarth_input_entry_is_secret (entry))
    {
      is_stored = hogarth_destination_has_secret (document, key) ? hog_data_new_boolean (TRUE)
                                                                 : NULL;
      hogarth_input_editor_set_value (self->editor, is_stored);
      session_secrets_changed_cb (self);
    }
  else
    {
      hogarth_input_editor_set_value (self->editor,
                                      hogarth_destination_get_input_value (document, key));
    }
  show_reset (self, hogarth_destination_get_input_value (document, key));
  show_engine (self);
}

static void
insert_expression (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HogarthInputRow *self = HOGARTH_INPUT_ROW (widget);
  const char *text = g_variant_get_string (parameter, NULL);
  g_autofree char *liquid = NULL;

  /* The menu has "{expression}". */
  if (get_templating (self) == HOGARTH_TEMPLATING_LIQUID)
    text = liquid = g_strdup_printf ("{{ %.*s }}", (int) strlen (text) - 2, text + 1);
  hogarth_input_editor_insert (self->editor, text);
}

static void
reset_to_default (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HogarthInputRow *self = HOGARTH_INPUT_ROW (widget);
  g_autoptr(HogData) value = dup_default (self);

  hogarth_part_set_input (self->part, hogarth_input_row_get_key (self), value);
}

static gboolean
hogarth_input_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HOGARTH_INPUT_ROW (widget)->editor));
}

static void
hogarth_input_row_dispose (GObject *object)
{
  HogarthInputRow *self = HOGARTH_INPUT_ROW (object);
  GtkWidget *child;

  hogarth_widget_dispose_template (GTK_WIDGET (self), HOGARTH_TYPE_INPUT_ROW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hogarth_input_row_parent_class)->dispose (object);
}

static void
hogarth_input_row_finalize (GObject *object)
{
  HogarthInputRow *self = HOGARTH_INPUT_ROW (object);

  g_clear_pointer (&self->entry, hogarth_input_entry_unref);
  g_clear_object (&self->part);

  G_OBJECT_CLASS (hogarth_input_row_parent_class)->finalize (object);
}

static void
hogarth_input_row_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  HogarthInputRow *self = HOGARTH_INPUT_ROW (object);

  g_value_set_string (value, self->part != NULL ? get_engine (self) : HOG);
}

static void
hogarth_input_row_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  set_engine (HOGARTH_INPUT_ROW (object), g_value_get_string (value));
}

static void
hogarth_input_row_class_init (HogarthInputRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hogarth_input_row_dispose;
  object_class->finalize = hogarth_input_row_finalize;
  object_class->get_property = hogarth_input_row_get_property;
  object_class->set_property = hogarth_input_row_set_property;
  widget_class->grab_focus = hogarth_input_row_grab_focus;

  properties[PROP_ENGINE] =
    g_param_spec_string ("engine", NULL, NULL, HOG,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "input.engine", "engine");
  gtk_widget_class_install_action (widget_class, "input.insert", "s", insert_expression);
  gtk_widget_class_install_action (widget_class, "input.reset", NULL, reset_to_default);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE "/ui/hogarth-input-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, content);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, description);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, engine);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, insert);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, offer);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, required);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, reset);
  gtk_widget_class_bind_template_child (widget_class, HogarthInputRow, title);
  gtk_widget_class_bind_template_callback (widget_class, offer_clicked_cb);
}

static void
hogarth_input_row_init (HogarthInputRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hogarth_input_row_new (HogarthPart       *part,
                       HogarthInputEntry *entry)
{
  HogarthSession *session;
  HogarthInputRow *self;
  gboolean secret;
  GtkWidget *editor;

  g_return_val_if_fail (HOGARTH_IS_PART (part), NULL);
  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_INPUT_ROW, NULL);
  self->entry = hogarth_input_entry_ref (entry);
  self->part = g_object_ref (part);
  session = hogarth_part_get_session (part);

  secret = hogarth_input_entry_is_secret (entry);
  editor = secret ? hogarth_secret_editor_new () : hogarth_input_editor_new (session, entry);
  self->editor = HOGARTH_INPUT_EDITOR (editor);
  if (secret)
    {
      hogarth_input_editor_set_entry (self->editor, entry);
      g_signal_connect_object (editor, "cleared", G_CALLBACK (editor_cleared_cb), self,
                               G_CONNECT_SWAPPED);
    }
  adw_bin_set_child (self->content, editor);
  gtk_widget_set_sensitive (editor, !is_unsafe_secret (self));
  gtk_widget_set_visible (self->insert, !secret && hogarth_input_editor_can_insert (self->editor));
  gtk_label_set_mnemonic_widget (self->title, editor);

  g_signal_connect_object (editor, "edited", G_CALLBACK (editor_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (part, "notify::document", G_CALLBACK (part_notify_document_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::run", G_CALLBACK (session_notify_run_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hogarth_session_get_problems (session), "items-changed",
                           G_CALLBACK (session_notify_run_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "secrets-changed", G_CALLBACK (session_secrets_changed_cb),
                           self, G_CONNECT_SWAPPED);
  hogarth_input_row_show_entry (self);
  part_notify_document_cb (self);
  session_notify_run_cb (self);

  return GTK_WIDGET (self);
}

const char *
hogarth_input_row_get_key (HogarthInputRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_INPUT_ROW (self), NULL);

  return hogarth_input_entry_get_key (self->entry);
}
