/* hogarth-changes.c: what changed between two versions of a destination
 *
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-changes"

#include "config.h"

#include "hogarth-changes.h"

/* The name of each kind in JSON, and how it reads; %s is the subject. */
static const struct
{
  const char *name;
  const char *text;
} kinds[] = {
  [HOGARTH_CHANGE_NAME] = { "name", "name changed" },
  [HOGARTH_CHANGE_DESCRIPTION] = { "description", "description changed" },
  [HOGARTH_CHANGE_ICON] = { "icon", "icon changed" },
  [HOGARTH_CHANGE_TYPE] = { "type", "type changed" },
  [HOGARTH_CHANGE_ENABLED] = { "enabled", "enabled" },
  [HOGARTH_CHANGE_DISABLED] = { "disabled", "disabled" },
  [HOGARTH_CHANGE_SOURCE] = { "source", "source changed" },
  [HOGARTH_CHANGE_INPUT] = { "input", "input %s changed" },
  [HOGARTH_CHANGE_INPUT_ADDED] = { "input-added", "input %s added" },
  [HOGARTH_CHANGE_INPUT_REMOVED] = { "input-removed", "input %s removed" },
  [HOGARTH_CHANGE_INPUT_SCHEMA] = { "input-schema", "definition of input %s changed" },
  [HOGARTH_CHANGE_INPUT_ORDER] = { "input-order", "inputs moved" },
  [HOGARTH_CHANGE_FILTER_ADDED] = { "filter-added", "filter %s added" },
  [HOGARTH_CHANGE_FILTER_REMOVED] = { "filter-removed", "filter %s removed" },
  [HOGARTH_CHANGE_FILTERS] = { "filters", "filters changed" },
  [HOGARTH_CHANGE_MAPPINGS] = { "mappings", "mappings changed" },
  [HOGARTH_CHANGE_MASKING] = { "masking", "masking changed" },
  [HOGARTH_CHANGE_TESTS] = { "tests", "test cases changed" },
  [HOGARTH_CHANGE_OTHER] = { "other", "%s changed" },
};

/* Fields that are plain values. The others have a function each. */
static const struct
{
  const char        *field;
  HogarthChangeKind  kind;
} fields[] = {
  { "name", HOGARTH_CHANGE_NAME },
  { "description", HOGARTH_CHANGE_DESCRIPTION },
  { "icon_url", HOGARTH_CHANGE_ICON },
  { "type", HOGARTH_CHANGE_TYPE },
  { "hog", HOGARTH_CHANGE_SOURCE },
  { "mappings", HOGARTH_CHANGE_MAPPINGS },
  { "masking", HOGARTH_CHANGE_MASKING },
};

static const char *const structured[] = { "enabled", "inputs", "inputs_schema", "filters" };

static void
hogarth_change_free (HogarthChange *change)
{
  g_free (change->subject);
  g_free (change);
}

void
hogarth_changes_add (GPtrArray         *changes,
                     HogarthChangeKind  kind,
                     const char        *subject)
{
  HogarthChange *change = g_new0 (HogarthChange, 1);

  change->kind = kind;
  change->subject = g_strdup (subject);
  g_ptr_array_add (changes, change);
}

static gboolean
hogarth_changes_is_known (const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (field, fields[i].field) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (structured); i++)
    if (g_strcmp0 (field, structured[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Fields of @a that @b has not or has otherwise; those that @b has too only if @common. */
static void
hogarth_changes_find_others (GPtrArray *changes,
                             HogData   *a,
                             HogData   *b,
                             gboolean   common)
{
  for (guint i = 0; i < hog_data_get_length (a); i++)
    {
      const char *field = hog_data_get_key_at (a, i, NULL);
      HogData *other = hog_data_get_member (b, field);

      if (!hogarth_changes_is_known (field) && (other == NULL || common) &&
          !hog_data_equal (hog_data_get_value_at (a, i), other))
        hogarth_changes_add (changes, HOGARTH_CHANGE_OTHER, field);
    }
}

static void
hogarth_changes_find_fields (GPtrArray *changes,
                             HogData   *from,
                             HogData   *to)
{
  gboolean enabled = hog_data_get_boolean (hog_data_get_member (to, "enabled"));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (!hog_data_equal (hog_data_get_member (from, fields[i].field),
                         hog_data_get_member (to, fields[i].field)))
      hogarth_changes_add (changes, fields[i].kind, NULL);

  if (enabled != hog_data_get_boolean (hog_data_get_member (from, "enabled")))
    hogarth_changes_add (changes, enabled ? HOGARTH_CHANGE_ENABLED : HOGARTH_CHANGE_DISABLED, NULL);

  hogarth_changes_find_others (changes, from, to, TRUE);
  hogarth_changes_find_others (changes, to, from, FALSE);
}

static HogData *
hogarth_changes_find_entry (HogData    *schema,
                            const char *key)
{
  for (guint i = 0; i < hog_data_get_length (schema); i++)
    {
      HogData *entry = hog_data_get_element (schema, i);

      if (g_strcmp0 (hog_data_get_member_string (entry, "key"), key) == 0)
        return entry;
    }

  return NULL;
}

static const char *
hogarth_changes_get_label (HogData *entry)
{
  const char *label = hog_data_get_member_string (entry, "label");

  return label != NULL && *label != '\0' ? label : hog_data_get_member_string (entry, "key");
}

static void
hogarth_changes_find_schema (GPtrArray *changes,
                             HogData   *from,
                             HogData   *to)
{
  gboolean moved = hog_data_get_length (from) == hog_data_get_length (to);
  gboolean same_order = TRUE;

  for (guint i = 0; i < hog_data_get_length (from); i++)
    {
      HogData *entry = hog_data_get_element (from, i);

      if (hogarth_changes_find_entry (to, hog_data_get_member_string (entry, "key")) == NULL)
        hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT_REMOVED,
                             hogarth_changes_get_label (entry));
    }
  for (guint i = 0; i < hog_data_get_length (to); i++)
    {
      HogData *entry = hog_data_get_element (to, i);
      const char *key = hog_data_get_member_string (entry, "key");
      HogData *old = hogarth_changes_find_entry (from, key);

      moved = moved && old != NULL;
      same_order = same_order &&
                   g_strcmp0 (hog_data_get_member_string (hog_data_get_element (from, i), "key"),
                              key) == 0;
      if (old == NULL)
        hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT_ADDED,
                             hogarth_changes_get_label (entry));
      else if (!hog_data_equal (old, entry))
        hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT_SCHEMA,
                             hogarth_changes_get_label (entry));
    }

  if (moved && !same_order)
    hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT_ORDER, NULL);
}

/* Values of inputs that both schemas have; an added or removed input is told already. */
static void
hogarth_changes_find_inputs (GPtrArray *changes,
                             HogData   *from,
                             HogData   *to)
{
  HogData *old_schema = hog_data_get_member (from, "inputs_schema");
  HogData *schema = hog_data_get_member (to, "inputs_schema");

  for (guint i = 0; i < hog_data_get_length (schema); i++)
    {
      HogData *entry = hog_data_get_element (schema, i);
      const char *key = hog_data_get_member_string (entry, "key");

      if (key != NULL && hogarth_changes_find_entry (old_schema, key) != NULL &&
          !hog_data_identical (hog_data_get_path (from, "inputs", key, NULL),
                               hog_data_get_path (to, "inputs", key, NULL)))
        hogarth_changes_add (changes, HOGARTH_CHANGE_INPUT, hogarth_changes_get_label (entry));
    }
}

static const char *
hogarth_changes_get_filter_name (HogData *filter)
{
  static const char *const names[] = { "name", "key", "id" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hog_data_get_member_string (filter, names[i]) != NULL)
      return hog_data_get_member_string (filter, names[i]);

  return NULL;
}

/* Tells of each filter in @list that @other has not. Returns how many there were. */
static guint
hogarth_changes_find_new (GPtrArray         *changes,
                          HogData           *list,
                          HogData           *other,
                          HogarthChangeKind  kind)
{
  guint n_new = 0;

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *filter = hog_data_get_element (list, i);
      gboolean found = FALSE;

      for (guint j = 0; j < hog_data_get_length (other) && !found; j++)
        found = hog_data_equal (filter, hog_data_get_element (other, j));
      if (found)
        continue;
      hogarth_changes_add (changes, kind, hogarth_changes_get_filter_name (filter));
      n_new++;
    }

  return n_new;
}

/* Added and removed filters by name when that is all; a changed one would read as both. */
static void
hogarth_changes_find_filters (GPtrArray *changes,
                              HogData   *from,
                              HogData   *to)
{
  static const char *const lists[] = { "events", "actions", "properties" };
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)
                                                               hogarth_change_free);
  guint n_added = 0;
  guint n_removed = 0;

  if (hog_data_equal (from, to))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      HogData *old = hog_data_get_member (from, lists[i]);
      HogData *new = hog_data_get_member (to, lists[i]);

      n_added += hogarth_changes_find_new (found, new, old, HOGARTH_CHANGE_FILTER_ADDED);
      n_removed += hogarth_changes_find_new (found, old, new, HOGARTH_CHANGE_FILTER_REMOVED);
    }

  if ((n_added == 0) == (n_removed == 0))
    hogarth_changes_add (changes, HOGARTH_CHANGE_FILTERS, NULL);
  else
    g_ptr_array_extend_and_steal (changes, g_steal_pointer (&found));
}

GPtrArray *
hogarth_changes_new (HogarthDestination *from,
                     HogarthDestination *to)
{
  g_autoptr(HogData) old = NULL;
  g_autoptr(HogData) new = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_change_free);
  old = hogarth_destination_to_data (from, HOGARTH_DESTINATION_FORM_FILE);
  new = hogarth_destination_to_data (to, HOGARTH_DESTINATION_FORM_FILE);
  hogarth_changes_find_fields (changes, old, new);
  hogarth_changes_find_schema (changes, hog_data_get_member (old, "inputs_schema"),
                               hog_data_get_member (new, "inputs_schema"));
  hogarth_changes_find_inputs (changes, old, new);
  hogarth_changes_find_filters (changes, hog_data_get_member (old, "filters"),
                                hog_data_get_member (new, "filters"));

  return changes;
}

char *
hogarth_changes_to_json (GPtrArray *changes)
{
  g_autoptr(HogData) data = NULL;
  HogDataBuilder *list;

  g_return_val_if_fail (changes != NULL, NULL);

  list = hog_data_builder_new_array ();
  for (guint i = 0; i < changes->len; i++)
    {
      const HogarthChange *change = g_ptr_array_index (changes, i);
      HogDataBuilder *row = hog_data_builder_new_array ();

      hog_data_builder_append (row, hog_data_new_string (kinds[change->kind].name));
      if (change->subject != NULL)
        hog_data_builder_append (row, hog_data_new_string (change->subject));
      hog_data_builder_append (list, hog_data_builder_end (row));
    }
  data = hog_data_builder_end (list);

  return hog_data_to_json (data, 0);
}

GPtrArray *
hogarth_changes_from_json (const char *json)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_change_free);
  g_autoptr(HogData) list = json != NULL ? hog_data_from_json (json, -1, NULL) : NULL;

  for (guint i = 0; i < hog_data_get_length (list); i++)
    {
      HogData *row = hog_data_get_element (list, i);
      const char *name = hog_data_get_string (hog_data_get_element (row, 0), NULL);

      for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
        if (g_strcmp0 (name, kinds[kind].name) == 0)
          hogarth_changes_add (changes, (HogarthChangeKind) kind,
                               hog_data_get_string (hog_data_get_element (row, 1), NULL));
    }

  return changes;
}

char *
hogarth_change_to_string (const HogarthChange *change)
{
  GString *text;

  g_return_val_if_fail (change != NULL, NULL);

  text = g_string_new (kinds[change->kind].text);
  g_string_replace (text, "%s", change->subject != NULL ? change->subject : "", 1);

  return g_string_free (text, FALSE);
}
