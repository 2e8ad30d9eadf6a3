/* hogarth-library-item.c: one row of a list: a destination, an event, a project or a template
 *
 * SPDX-License-Identifier: MIT
 *
 * Rows and cards bind to its properties. A change in the store gives a new item.
 */

#define G_LOG_DOMAIN "hogarth-library-item"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "hogarth-library-item.h"

struct _HogarthLibraryItem
{
  GObject  parent_instance;

  GType    record_type;
  gpointer record;        /* boxed, of record_type */

  /* Of the record or of the program: there may be tens of thousands of items. */
  const char *id;
  const char *title;
  const char *subtitle;
  const char *detail;
  const char *status;
  const char *origin;

  char    *own_subtitle;  /* NULL: that of the record is shown as it is */
  char    *own_detail;
  char    *tests;         /* how the test cases of a destination went */
  char    *haystack;      /* what is searched, case-folded; NULL until something is */
  gint64   version;
  gint64   updated_at;
  HogarthTestsState tests_state;
  gboolean enabled;
  gboolean available;     /* false for a template that cannot be run here */
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_DETAIL,
  PROP_ENABLED,
  PROP_ID,
  PROP_ORIGIN,
  PROP_STATUS,
  PROP_SUBTITLE,
  PROP_TESTS,
  PROP_TESTS_STATE,
  PROP_TITLE,
  PROP_UPDATED_AT,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (HogarthLibraryItem, hogarth_library_item, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HogarthTestsState, hogarth_tests_state,
                    G_DEFINE_ENUM_VALUE (HOGARTH_TESTS_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_TESTS_NOT_RUN, "not-run"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_TESTS_PASSED, "passed"),
                    G_DEFINE_ENUM_VALUE (HOGARTH_TESTS_NONE, "none"))

static GParamSpec *properties[N_PROPS];

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* The first line without surrounding space. */
static char *
first_line (const char *text)
{
  char *line;

  while (g_ascii_isspace (*text))
    text++;

  line = g_strndup (text, strcspn (text, "\r\n"));
  return g_strchomp (line);
}

static char *
fold_words (const char * const *texts)
{
  g_autoptr(GString) joined = g_string_new (NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *normal = g_utf8_normalize (texts[i], -1, G_NORMALIZE_ALL_COMPOSE);

      if (normal != NULL)
        {
          g_autofree char *folded = g_utf8_casefold (normal, -1);

          g_string_append (joined, folded);
          g_string_append_c (joined, '\n');
        }
    }

  return g_strdup (joined->str);
}

/* The worst comes first: one that failed says more than those that did not run. */
static void
set_tests (HogarthLibraryItem             *self,
           const HogarthStoredDestination *record)
{
  guint n_waiting = record->n_tests - MIN (record->n_tests, record->n_passed + record->n_failed);

  if (record->n_failed > 0)
    {
      self->tests_state = HOGARTH_TESTS_FAILED;
      self->tests = g_strdup_printf (ngettext ("%u test failed", "%u tests failed",
                                               record->n_failed), record->n_failed);
    }
  else if (n_waiting > 0)
    {
      self->tests_state = HOGARTH_TESTS_NOT_RUN;
      self->tests = g_strdup_printf (ngettext ("%u test not run", "%u tests not run", n_waiting),
                                     n_waiting);
    }
  else if (record->n_tests > 0)
    {
      self->tests_state = HOGARTH_TESTS_PASSED;
      self->tests = g_strdup_printf (ngettext ("%u test passed", "%u tests passed",
                                               record->n_tests), record->n_tests);
    }
}

static void
set_subtitle (HogarthLibraryItem *self,
              const char         *text)
{
  if (!is_empty (text))
    self->own_subtitle = first_line (text);
  self->subtitle = or_empty (self->own_subtitle);
}

static void
set_destination (HogarthLibraryItem             *self,
                 const HogarthStoredDestination *record)
{
  self->id = record->id;
  self->title = is_empty (record->name) ? _("Untitled Destination") : record->name;
  set_subtitle (self, record->description);
  self->detail = "";
  self->status = record->enabled ? _("Enabled") : "";
  self->version = record->version;
  self->updated_at = record->updated_at;
  self->enabled = record->enabled;
  set_tests (self, record);
}

static void
set_event (HogarthLibraryItem       *self,
           const HogarthStoredEvent *record)
{
  const char *name = is_empty (record->name) ? _("Unnamed Event") : record->name;

  self->id = record->id;
  self->title = is_empty (record->label) ? name : record->label;
  if (is_empty (record->label))
    self->subtitle = or_empty (record->person);
  else if (is_empty (record->person))
    self->subtitle = name;
  else
    self->subtitle = self->own_subtitle = g_strdup_printf ("%s · %s", name, record->person);
  self->detail = or_empty (record->time);
  self->status = "";
  self->version = record->version;
}

static void
set_project (HogarthLibraryItem         *self,
             const HogarthStoredProject *record)
{
  const char *name = hogarth_project_get_name (record->project);

  self->id = record->id;
  self->title = is_empty (name) ? _("Untitled Project") : name;
  self->subtitle = or_empty (hogarth_project_get_url (record->project));
  self->detail = "";
  self->status = "";
  self->version = record->version;
}

/* Ours are what one expects and need no badge. */
static const char *
origin_label (HogarthTemplateOrigin origin)
{
  switch (origin)
    {
    case HOGARTH_TEMPLATE_ORIGIN_USER:
      return _("Yours");

    case HOGARTH_TEMPLATE_ORIGIN_POSTHOG:
      return _("PostHog");

    case HOGARTH_TEMPLATE_ORIGIN_SHIPPED:
    default:
      return "";
    }
}

static void
set_template (HogarthLibraryItem *self,
              HogarthTemplate    *template_)
{
  const char * const *categories = hogarth_template_get_categories (template_);
  const char *name = hogarth_template_get_name (template_);

  self->id = hogarth_template_get_key (template_);
  self->available = hogarth_template_get_reason (template_) == NULL;
  self->origin = origin_label (hogarth_template_get_origin (template_));
  self->title = is_empty (name) ? self->id : name;
  set_subtitle (self, self->available ? hogarth_template_get_description (template_)
                                      : hogarth_template_get_reason (template_));
  if (categories != NULL)
    self->own_detail = g_strjoinv (", ", (char **) categories);
  self->detail = or_empty (self->own_detail);
  self->status = or_empty (hogarth_template_get_status (template_));
}

static void
add_template_texts (GPtrArray       *texts,
                    HogarthTemplate *template_)
{
  HogarthInputSchema *schema = hogarth_template_get_inputs_schema (template_);

  /* Those that cannot be run share a few descriptions, which name others. */
  if (hogarth_template_get_reason (template_) == NULL)
    g_ptr_array_add (texts, (char *) or_empty (hogarth_template_get_description (template_)));
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);

      g_ptr_array_add (texts, (char *) or_empty (hogarth_input_entry_get_label (entry)));
    }
}

/* Made when something is looked for first: a start need not wait for it. */
static const char *
get_haystack (HogarthLibraryItem *self)
{
  g_autoptr(GPtrArray) texts = NULL;

  if (self->haystack != NULL)
    return self->haystack;

  texts = g_ptr_array_new ();
  g_ptr_array_add (texts, (char *) self->title);
  if (self->record_type == HOGARTH_TYPE_STORED_DESTINATION)
    {
      const HogarthStoredDestination *record = self->record;

      g_ptr_array_add (texts, (char *) or_empty (record->description));
      g_ptr_array_add (texts, (char *) or_empty (record->template_id));
    }
  else if (self->record_type == HOGARTH_TYPE_STORED_EVENT)
    {
      const HogarthStoredEvent *record = self->record;

      g_ptr_array_add (texts, (char *) or_empty (record->name));
      g_ptr_array_add (texts, (char *) or_empty (record->person));
    }
  else if (self->record_type == HOGARTH_TYPE_STORED_PROJECT)
    {
      g_ptr_array_add (texts, (char *) self->subtitle);
    }
  else
    {
      g_ptr_array_add (texts, (char *) self->detail);
      add_template_texts (texts, self->record);
    }
  g_ptr_array_add (texts, NULL);
  self->haystack = fold_words ((const char * const *) texts->pdata);

  return self->haystack;
}

static void
hogarth_library_item_finalize (GObject *object)
{
  HogarthLibraryItem *self = HOGARTH_LIBRARY_ITEM (object);

  if (self->record != NULL)
    g_boxed_free (self->record_type, self->record);
  g_free (self->own_subtitle);
  g_free (self->own_detail);
  g_free (self->tests);
  g_free (self->haystack);

  G_OBJECT_CLASS (hogarth_library_item_parent_class)->finalize (object);
}

static void
hogarth_library_item_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  HogarthLibraryItem *self = HOGARTH_LIBRARY_ITEM (object);

  switch (prop_id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;

    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;

    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;

    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_ORIGIN:
      g_value_set_string (value, self->origin);
      break;

    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;

    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;

    case PROP_TESTS:
      g_value_set_string (value, self->tests);
      break;

    case PROP_TESTS_STATE:
      g_value_set_enum (value, self->tests_state);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_UPDATED_AT:
      g_value_set_int64 (value, self->updated_at);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_library_item_class_init (HogarthLibraryItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hogarth_library_item_finalize;
  object_class->get_property = hogarth_library_item_get_property;

  properties[PROP_AVAILABLE] = g_param_spec_boolean ("available", NULL, NULL, TRUE, flags);
  properties[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_ORIGIN] = g_param_spec_string ("origin", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  properties[PROP_TESTS] = g_param_spec_string ("tests", NULL, NULL, NULL, flags);
  properties[PROP_TESTS_STATE] =
    g_param_spec_enum ("tests-state", NULL, NULL, HOGARTH_TYPE_TESTS_STATE, HOGARTH_TESTS_NONE,
                       flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_UPDATED_AT] =
    g_param_spec_int64 ("updated-at", NULL, NULL, 0, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_library_item_init (HogarthLibraryItem *self)
{
  self->available = TRUE;
  self->tests_state = HOGARTH_TESTS_NONE;
}

static gpointer
get_record (HogarthLibraryItem *self,
            GType               type)
{
  return self->record_type == type ? self->record : NULL;
}

HogarthLibraryItem *
hogarth_library_item_new (HogarthStoreKind kind,
                          gpointer         record)
{
  HogarthLibraryItem *self;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (kind == HOGARTH_STORE_DESTINATION || kind == HOGARTH_STORE_EVENT
                        || kind == HOGARTH_STORE_PROJECT, NULL);

  self = g_object_new (HOGARTH_TYPE_LIBRARY_ITEM, NULL);
  if (kind == HOGARTH_STORE_DESTINATION)
    {
      self->record_type = HOGARTH_TYPE_STORED_DESTINATION;
      self->record = g_boxed_copy (self->record_type, record);
      set_destination (self, self->record);
    }
  else if (kind == HOGARTH_STORE_EVENT)
    {
      self->record_type = HOGARTH_TYPE_STORED_EVENT;
      self->record = g_boxed_copy (self->record_type, record);
      set_event (self, self->record);
    }
  else
    {
      self->record_type = HOGARTH_TYPE_STORED_PROJECT;
      self->record = g_boxed_copy (self->record_type, record);
      set_project (self, self->record);
    }

  return self;
}

HogarthLibraryItem *
hogarth_library_item_new_for_template (HogarthTemplate *template_)
{
  HogarthLibraryItem *self;

  g_return_val_if_fail (template_ != NULL, NULL);

  self = g_object_new (HOGARTH_TYPE_LIBRARY_ITEM, NULL);
  self->record_type = HOGARTH_TYPE_TEMPLATE;
  self->record = hogarth_template_ref (template_);
  set_template (self, template_);

  return self;
}

const char *
hogarth_library_item_get_id (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return self->id;
}

const char *
hogarth_library_item_get_title (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return self->title;
}

gint64
hogarth_library_item_get_version (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), 0);

  return self->version;
}

HogarthTestsState
hogarth_library_item_get_tests_state (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), HOGARTH_TESTS_NONE);

  return self->tests_state;
}

HogarthTemplate *
hogarth_library_item_get_template (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return get_record (self, HOGARTH_TYPE_TEMPLATE);
}

const HogarthStoredDestination *
hogarth_library_item_get_destination (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return get_record (self, HOGARTH_TYPE_STORED_DESTINATION);
}

const HogarthStoredEvent *
hogarth_library_item_get_event (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return get_record (self, HOGARTH_TYPE_STORED_EVENT);
}

const HogarthStoredProject *
hogarth_library_item_get_project (HogarthLibraryItem *self)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), NULL);

  return get_record (self, HOGARTH_TYPE_STORED_PROJECT);
}

gboolean
hogarth_library_item_matches (HogarthLibraryItem *self,
                              const char * const *words)
{
  g_return_val_if_fail (HOGARTH_IS_LIBRARY_ITEM (self), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (get_haystack (self), words[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}
