/* hogarth-command.c: something that the search over everything finds and does
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-command"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-command.h"

struct _HogarthCommand
{
  GObject             parent_instance;

  char               *title;
  const char         *kind;
  const char         *icon_name;
  const char         *action;
  GVariant           *target;     /* NULL where the action takes none */
  char               *haystack;   /* of an action */
  HogarthLibraryItem *item;       /* NULL for an action */
  guint               rank;       /* of the text it was matched with last */
};

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_KIND,
  PROP_RANK,
  PROP_TITLE,
  N_PROPS
};

/* The best first: what somebody types is most often how the title begins. */
enum { RANK_TITLE_BEGINS, RANK_WORD_BEGINS, RANK_IN_TITLE, RANK_ELSEWHERE, N_RANKS };

G_DEFINE_FINAL_TYPE (HogarthCommand, hogarth_command, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *title;
  const char *action;
  const char *target;
} actions[] = {
  { N_("New Blank Destination"), "win.new-destination", NULL },
  { N_("New Destination From a cURL Command"), "win.new-from-curl", NULL },
  { N_("New Sample Event"), "win.new-event", NULL },
  { N_("Import Files"), "win.import", NULL },
  { N_("Paste From Clipboard"), "win.paste", NULL },
  { N_("Show Destinations"), "win.show-view", "destinations" },
  { N_("Show Templates"), "win.show-view", "templates" },
  { N_("Show Events"), "win.show-view", "events" },
  { N_("Matrix of All Sample Events"), "win.matrix", NULL },
  { N_("Project Settings"), "win.project-settings", NULL },
  { N_("New Project"), "win.new-project", NULL },
  { N_("Export Project as File"), "win.export-project", "file" },
  { N_("Export Project as Folder"), "win.export-project", "folder" },
  { N_("Import Project From File"), "win.import-project", "file" },
  { N_("Import Project From Folder"), "win.import-project", "folder" },
  { N_("Bin"), "win.bin", NULL },
  { N_("Back Up, Check or Repair the Database"), "win.database", NULL },
  { N_("New Window"), "app.new-window", NULL },
  { N_("Preferences"), "app.preferences", NULL },
  { N_("Keyboard Shortcuts"), "win.show-help-overlay", NULL },
  { N_("About Hogarth"), "app.about", NULL },
};

static void
hogarth_command_finalize (GObject *object)
{
  HogarthCommand *self = HOGARTH_COMMAND (object);

  g_clear_pointer (&self->target, g_variant_unref);
  g_clear_object (&self->item);
  g_free (self->haystack);
  g_free (self->title);

  G_OBJECT_CLASS (hogarth_command_parent_class)->finalize (object);
}

static void
hogarth_command_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  HogarthCommand *self = HOGARTH_COMMAND (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_string (value, self->icon_name);
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_RANK:
      g_value_set_uint (value, self->rank);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_command_class_init (HogarthCommandClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_command_finalize;
  object_class->get_property = hogarth_command_get_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_RANK] =
    g_param_spec_uint ("rank", NULL, NULL, 0, N_RANKS - 1, 0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_command_init (HogarthCommand *self)
{
}

static void
add_actions (GPtrArray *commands)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      HogarthCommand *self = g_object_new (HOGARTH_TYPE_COMMAND, NULL);

      self->title = g_strdup (_(actions[i].title));
      self->haystack = g_utf8_casefold (self->title, -1);
      self->kind = _("Action");
      self->icon_name = "system-run-symbolic";
      self->action = actions[i].action;
      if (actions[i].target != NULL)
        self->target = g_variant_ref_sink (g_variant_new_string (actions[i].target));
      g_ptr_array_add (commands, self);
    }
}

static void
add_items (GPtrArray  *commands,
           GListModel *items,
           const char *kind,
           const char *icon_name,
           const char *action)
{
  guint n_items = g_list_model_get_n_items (items);

  for (guint i = 0; i < n_items; i++)
    {
      HogarthCommand *self = g_object_new (HOGARTH_TYPE_COMMAND, NULL);

      self->item = g_list_model_get_item (items, i);
      self->title = g_strdup (hogarth_library_item_get_title (self->item));
      self->kind = kind;
      self->icon_name = icon_name;
      self->action = action;
      self->target =
        g_variant_ref_sink (g_variant_new_string (hogarth_library_item_get_id (self->item)));
      g_ptr_array_add (commands, self);
    }
}

GListModel *
hogarth_command_list_new (HogarthLibrary *library)
{
  g_autoptr(GPtrArray) commands = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *list = g_list_store_new (HOGARTH_TYPE_COMMAND);

  g_return_val_if_fail (HOGARTH_IS_LIBRARY (library), NULL);

  add_actions (commands);
  add_items (commands,
             G_LIST_MODEL (hogarth_library_get_list (library, HOGARTH_STORE_DESTINATION)),
             _("Destination"), "hogarth-destination-symbolic", "win.open-destination");
  add_items (commands, hogarth_library_get_templates (library),
             _("Template"), "view-grid-symbolic", "win.open-template");
  add_items (commands, G_LIST_MODEL (hogarth_library_get_list (library, HOGARTH_STORE_EVENT)),
             _("Event"), "hogarth-event-symbolic", "win.open-event");
  g_list_store_splice (list, 0, 0, commands->pdata, commands->len);

  return G_LIST_MODEL (list);
}

static guint
rank_title (const char *title,
            const char *text)
{
  g_autofree char *folded = g_utf8_casefold (title, -1);
  guint rank = RANK_ELSEWHERE;

  for (const char *at = strstr (folded, text); at != NULL && rank > RANK_WORD_BEGINS;
       at = strstr (at + 1, text))
    {
      const char *before = g_utf8_find_prev_char (folded, at);

      if (before == NULL)
        rank = RANK_TITLE_BEGINS;
      else if (!g_unichar_isalnum (g_utf8_get_char (before)))
        rank = RANK_WORD_BEGINS;
      else
        rank = RANK_IN_TITLE;
      if (*text == '\0')
        break;
    }

  return rank;
}

static gboolean
matches_all (HogarthCommand     *self,
             const char * const *words)
{
  if (self->item != NULL)
    return hogarth_library_item_matches (self->item, words);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (self->haystack, words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}

gboolean
hogarth_command_matches (HogarthCommand *self,
                         const char     *text)
{
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (HOGARTH_IS_COMMAND (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  folded = g_utf8_casefold (text, -1);
  words = g_strsplit_set (g_strstrip (folded), " \t", -1);
  if (!matches_all (self, (const char * const *) words))
    return FALSE;

  self->rank = words[0] != NULL ? rank_title (self->title, words[0]) : RANK_TITLE_BEGINS;
  return TRUE;
}

const char *
hogarth_command_get_action (HogarthCommand  *self,
                            GVariant       **target)
{
  g_return_val_if_fail (HOGARTH_IS_COMMAND (self), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  *target = self->target;
  return self->action;
}
