/* hogarth-template-draft-tests.c: test cases of a template made of a destination
 *
 * SPDX-License-Identifier: MIT
 *
 * A value that the template does not have has a stand-in wherever a case names it: in what the
 * case sets, in its answers and in what it expects, so that the case still passes. A text with
 * expressions is its author's own between them.
 */

#include "config.h"

#include "hogarth-template-draft.h"

#include <string.h>

#include "hogarth-data-private.h"

/* A shorter text would be found in places that have nothing to do with it. */
#define MIN_PIECE 4

typedef struct
{
  char *own;
  char *stand_in;
} Piece;

/* What is the author's own, and the inputs that the template leaves empty. */
typedef struct
{
  GPtrArray  *pieces;        /* Piece, the longest first */
  GHashTable *integrations;  /* id as text: the id that stands in */
  GHashTable *inputs;        /* key: HogData, with stand-ins */
} Own;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->own);
  g_free (piece->stand_in);
  g_free (piece);
}

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  const Piece *piece_a = *(Piece * const *) a;
  const Piece *piece_b = *(Piece * const *) b;

  return (int) strlen (piece_b->own) - (int) strlen (piece_a->own);
}

static void
add_piece (Own        *own,
           const char *key,
           char       *text)
{
  g_autofree char *taken = text;
  Piece *piece;

  if (g_utf8_strlen (g_strstrip (taken), -1) < MIN_PIECE)
    return;
  for (guint i = 0; i < own->pieces->len; i++)
    if (g_str_equal (((Piece *) own->pieces->pdata[i])->own, taken))
      return;
  piece = g_new0 (Piece, 1);
  piece->own = g_steal_pointer (&taken);
  piece->stand_in = g_strdup_printf (strstr (piece->own, "://") != NULL
                                       ? "https://example.com/%s-%u" : "example-%s-%u",
                                     key, own->pieces->len + 1);
  g_ptr_array_add (own->pieces, piece);
}

/* What stands outside of {expressions}. */
static void
add_text (Own        *own,
          const char *key,
          const char *text)
{
  const char *start = text;
  guint depth = 0;

  for (const char *at = text; *at != '\0'; at++)
    if (*at == '{' && depth++ == 0)
      add_piece (own, key, g_strndup (start, (gsize) (at - start)));
    else if (*at == '}' && depth > 0 && --depth == 0)
      start = at + 1;
  if (depth == 0)
    add_piece (own, key, g_strdup (start));
}

static void
add_texts (Own        *own,
           const char *key,
           HogData    *value)
{
  const char *text = hog_data_get_string (value, NULL);

  if (text != NULL)
    add_text (own, key, text);
  else if (hogarth_data_is_kind (value, HOG_DATA_ARRAY))
    for (guint i = 0; i < hog_data_get_length (value); i++)
      add_texts (own, key, hog_data_get_element (value, i));
  else if (hogarth_data_is_kind (value, HOG_DATA_OBJECT))
    for (guint i = 0; i < hog_data_get_length (value); i++)
      add_texts (own, key, hog_data_get_value_at (value, i));
}

static HogData *
replace_text (Own        *own,
              const char *text)
{
  GString *replaced = g_string_new (text);

  for (guint i = 0; i < own->pieces->len; i++)
    {
      Piece *piece = own->pieces->pdata[i];

      g_string_replace (replaced, piece->own, piece->stand_in, 0);
    }
  return hog_data_new_string_take (g_string_free (replaced, FALSE));
}

static HogData *
replace (Own     *own,
         HogData *data)
{
  const char *text = hog_data_get_string (data, NULL);
  HogDataBuilder *builder;

  if (text != NULL)
    return replace_text (own, text);
  if (hogarth_data_is_kind (data, HOG_DATA_ARRAY))
    {
      builder = hog_data_builder_new_array ();
      for (guint i = 0; i < hog_data_get_length (data); i++)
        hog_data_builder_append (builder, replace (own, hog_data_get_element (data, i)));
      return hog_data_builder_end (builder);
    }
  if (!hogarth_data_is_kind (data, HOG_DATA_OBJECT))
    return hog_data_ref (data);
  builder = hog_data_builder_new_object ();
  for (guint i = 0; i < hog_data_get_length (data); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (data, i, NULL),
                          replace (own, hog_data_get_value_at (data, i)));
  return hog_data_builder_end (builder);
}

static HogData *
stand_in_for_integration (Own     *own,
                          HogData *id)
{
  g_autofree char *text = hogarth_id_to_text (id);
  gpointer known = text != NULL ? g_hash_table_lookup (own->integrations, text) : NULL;

  if (text == NULL)
    return hog_data_ref (id);
  if (known == NULL)
    {
      known = GUINT_TO_POINTER (g_hash_table_size (own->integrations) + 1);
      g_hash_table_insert (own->integrations, g_strdup (text), known);
    }
  return hog_data_new_number (GPOINTER_TO_UINT (known));
}

/* One input that the template leaves empty: first what it is, once all are known its stand-in. */
static void
add_input (Own               *own,
           HogarthInputEntry *entry,
           HogData           *inputs,
           gboolean           is_second)
{
  const char *key = hogarth_input_entry_get_key (entry);
  HogData *input = hog_data_get_member (inputs, key);
  HogData *value = hog_data_get_member (input, "value");

  if (value == NULL)
    value = hogarth_input_entry_get_default (entry);
  if (value == NULL || hogarth_input_entry_is_secret (entry))
    return;
  if (!is_second)
    add_texts (own, key, value);
  else
    g_hash_table_insert (own->inputs, g_strdup (key),
                         hogarth_input_entry_get_input_type (entry) == HOGARTH_INPUT_INTEGRATION
                           ? stand_in_for_integration (own, value) : replace (own, value));
}

static gboolean
is_kept (GPtrArray  *values,
         const char *before,
         const char *key)
{
  g_autofree char *path = g_strconcat (before, key, NULL);

  for (guint i = 0; i < values->len; i++)
    {
      HogarthDraftValue *value = g_ptr_array_index (values, i);

      if (g_str_equal (value->path, path))
        return value->is_kept;
    }
  return TRUE;
}

static void
add_inputs (Own                *own,
            GPtrArray          *values,
            const char         *before,
            HogarthInputSchema *schema,
            HogData            *inputs,
            gboolean            is_second)
{
  for (guint i = 0; i < hogarth_input_schema_get_length (schema); i++)
    {
      HogarthInputEntry *entry = hogarth_input_schema_get_entry (schema, i);
      const char *key = hogarth_input_entry_get_key (entry);

      if (key != NULL && !is_kept (values, before, key))
        add_input (own, entry, inputs, is_second);
    }
}

static void
add_all (Own                *own,
         HogarthDestination *destination,
         GPtrArray          *values,
         gboolean            is_second)
{
  HogData *mappings = hogarth_destination_get_mappings (destination);

  add_inputs (own, values, "inputs.", hogarth_destination_get_inputs_schema (destination),
              hogarth_destination_get_inputs (destination), is_second);
  for (guint i = 0; i < hog_data_get_length (mappings); i++)
    {
      HogData *mapping = hog_data_get_element (mappings, i);
      g_autoptr(HogarthInputSchema) schema = hogarth_input_schema_new_from_data (
        hog_data_get_member (mapping, "inputs_schema"));
      g_autofree char *before = g_strdup_printf ("mappings.%u.inputs.", i);

      add_inputs (own, values, before, schema, hog_data_get_member (mapping, "inputs"), is_second);
    }
  g_ptr_array_sort (own->pieces, compare_pieces);
}

/* The inputs of a case, and those of the destination that the template does not have. */
static HogData *
make_inputs (Own     *own,
             HogData *inputs)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < hog_data_get_length (inputs); i++)
    hog_data_builder_set (builder, hog_data_get_key_at (inputs, i, NULL),
                          hog_data_ref (hog_data_get_value_at (inputs, i)));
  g_hash_table_iter_init (&iter, own->inputs);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (hog_data_get_member (inputs, key) == NULL)
      hog_data_builder_set (builder, key, hog_data_ref (value));
  return hog_data_builder_end (builder);
}

static HogData *
make_integrations (Own     *own,
                   HogData *integrations)
{
  HogDataBuilder *builder = hog_data_builder_new_object ();

  for (guint i = 0; i < hog_data_get_length (integrations); i++)
    {
      const char *id = hog_data_get_key_at (integrations, i, NULL);
      guint stand_in = GPOINTER_TO_UINT (g_hash_table_lookup (own->integrations, id));
      g_autofree char *text = stand_in > 0 ? g_strdup_printf ("%u", stand_in) : g_strdup (id);

      hog_data_builder_set (builder, text, hog_data_ref (hog_data_get_value_at (integrations, i)));
    }
  return hog_data_builder_end (builder);
}

static HogarthTestCase *
make_test (Own             *own,
           HogarthTestCase *test)
{
  g_autoptr(HogData) replaced = replace (own, hogarth_test_case_get_data (test));
  HogData *inputs = hog_data_get_member (replaced, "inputs");
  HogData *integrations = hog_data_get_member (replaced, "integrations");
  g_autoptr(HogData) with_inputs = NULL;
  g_autoptr(HogData) whole = NULL;

  with_inputs = inputs != NULL || g_hash_table_size (own->inputs) > 0
                ? hog_data_with_member (replaced, "inputs", make_inputs (own, inputs))
                : hog_data_ref (replaced);
  whole = integrations != NULL
          ? hog_data_with_member (with_inputs, "integrations",
                                  make_integrations (own, integrations))
          : hog_data_ref (with_inputs);
  return hogarth_test_case_new_from_data (whole, NULL);
}

GPtrArray *
hogarth_template_draft_make_tests (HogarthDestination *destination,
                                   GPtrArray          *values,
                                   GPtrArray          *tests)
{
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func (piece_free);
  g_autoptr(GHashTable) integrations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                              NULL);
  g_autoptr(GHashTable) inputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) hog_data_unref);
  g_autoptr(GPtrArray) sealed = hogarth_test_cases_seal (tests, destination);
  GPtrArray *made = g_ptr_array_new_with_free_func ((GDestroyNotify) hogarth_test_case_unref);
  Own own = { pieces, integrations, inputs };

  add_all (&own, destination, values, FALSE);
  add_all (&own, destination, values, TRUE);
  for (guint i = 0; i < sealed->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      if (is_kept (values, "tests.", name))
        g_ptr_array_add (made, make_test (&own, g_ptr_array_index (sealed, i)));
    }
  return made;
}

void
hogarth_template_draft_add_tests (GPtrArray          *values,
                                  HogarthDestination *destination,
                                  GPtrArray          *tests)
{
  g_autoptr(GPtrArray) made = hogarth_template_draft_make_tests (destination, values, tests);

  for (guint i = 0; i < made->len; i++)
    {
      HogarthTestCase *test = g_ptr_array_index (made, i);
      HogData *data = hogarth_test_case_get_data (test);
      HogarthDraftValue *row = g_new0 (HogarthDraftValue, 1);

      row->path = g_strdup_printf ("tests.%u", i);
      row->label = g_strdup (hogarth_test_case_get_name (test));
      row->text = hog_data_to_json (data, 0);
      row->is_test = TRUE;
      /* An event of its own may be of a real person. */
      row->is_kept = hogarth_data_is_kind (hog_data_get_member (data, "event"), HOG_DATA_STRING);
      g_ptr_array_add (values, row);
    }
}
