/* hogarth-matrix-row.c: what one event gives: a row of the matrix
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-matrix-row"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hogarth-matrix-row.h"
#include "hogarth-run-text.h"
#include "hogarth-sample-event-item.h"
#include "hogarth-value-text.h"

/* More columns than these nobody reads; the rest is one click away in the preview. */
#define MAX_COLUMNS 60
#define MAX_DEPTH 3
#define MAX_CHARACTERS 120

typedef struct
{
  HogarthMatrixCellKind  kind;
  char                  *text;
} Cell;

struct _HogarthMatrixColumn
{
  GObject  parent_instance;

  char    *id;
  char    *title;
};

struct _HogarthMatrixRow
{
  GObject             parent_instance;

  HogarthSampleEvent *event;
  char               *title;
  char               *outcome;
  GHashTable         *cells;     /* of Cell, by the identifier of the column */
  HogarthUsage        usage;     /* of the run, all of its mappings */
  guint               has_problem : 1;
};

enum { PROP_0, PROP_ICON_NAME, PROP_OUTCOME, PROP_TITLE, N_PROPS };

G_DEFINE_FINAL_TYPE (HogarthMatrixColumn, hogarth_matrix_column, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (HogarthMatrixRow, hogarth_matrix_row, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_free (cell->text);
  g_free (cell);
}

static void
hogarth_matrix_column_finalize (GObject *object)
{
  HogarthMatrixColumn *self = HOGARTH_MATRIX_COLUMN (object);

  g_free (self->id);
  g_free (self->title);

  G_OBJECT_CLASS (hogarth_matrix_column_parent_class)->finalize (object);
}

static void
hogarth_matrix_column_class_init (HogarthMatrixColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_matrix_column_finalize;
}

static void
hogarth_matrix_column_init (HogarthMatrixColumn *self)
{
}

static void
hogarth_matrix_row_finalize (GObject *object)
{
  HogarthMatrixRow *self = HOGARTH_MATRIX_ROW (object);

  hogarth_sample_event_unref (self->event);
  g_hash_table_unref (self->cells);
  g_free (self->title);
  g_free (self->outcome);

  G_OBJECT_CLASS (hogarth_matrix_row_parent_class)->finalize (object);
}

static void
hogarth_matrix_row_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  HogarthMatrixRow *self = HOGARTH_MATRIX_ROW (object);

  switch (prop_id)
    {
    case PROP_ICON_NAME:
      g_value_set_static_string (value, self->has_problem ? "dialog-warning-symbolic" : "");
      break;
    case PROP_OUTCOME:
      g_value_set_string (value, self->outcome);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hogarth_matrix_row_class_init (HogarthMatrixRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hogarth_matrix_row_finalize;
  object_class->get_property = hogarth_matrix_row_get_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_OUTCOME] = g_param_spec_string ("outcome", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hogarth_matrix_row_init (HogarthMatrixRow *self)
{
  self->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, cell_free);
}

static gboolean
ensure_column (GPtrArray  *columns,
               const char *id,
               const char *title)
{
  HogarthMatrixColumn *column;

  for (guint i = 0; i < columns->len; i++)
    if (g_str_equal (HOGARTH_MATRIX_COLUMN (columns->pdata[i])->id, id))
      return TRUE;
  if (columns->len >= MAX_COLUMNS)
    return FALSE;

  column = g_object_new (HOGARTH_TYPE_MATRIX_COLUMN, NULL);
  column->id = g_strdup (id);
  column->title = g_strdup (title);
  g_ptr_array_add (columns, column);
  return TRUE;
}

/* Takes text. */
static void
set_cell (HogarthMatrixRow      *self,
          GPtrArray             *columns,
          const char            *id,
          const char            *title,
          HogarthMatrixCellKind  kind,
          char                  *text)
{
  Cell *cell;

  if (!ensure_column (columns, id, title))
    {
      g_free (text);
      return;
    }
  cell = g_new0 (Cell, 1);
  cell->kind = kind;
  cell->text = text;
  self->has_problem |= kind != HOGARTH_MATRIX_CELL_VALUE;
  g_hash_table_replace (self->cells, g_strdup (id), cell);
}

static char *
dup_line (HogData *value)
{
  g_autofree char *text = hogarth_value_text_short (value);
  g_autofree char *start = NULL;

  g_strdelimit (text, "\r\n\t", ' ');
  if (g_utf8_strlen (text, -1) <= MAX_CHARACTERS)
    return g_steal_pointer (&text);

  start = g_utf8_substring (text, 0, MAX_CHARACTERS);
  return g_strconcat (start, "…", NULL);
}

static HogarthMatrixCellKind
get_kind (HogData *value)
{
  gsize length = 0;

  if (hog_data_is_null (value))
    return HOGARTH_MATRIX_CELL_NULL;

  switch (hog_data_get_kind (value))
    {
    case HOG_DATA_STRING:
      hog_data_get_string (value, &length);
      return length > 0 ? HOGARTH_MATRIX_CELL_VALUE : HOGARTH_MATRIX_CELL_EMPTY;
    case HOG_DATA_ARRAY:
    case HOG_DATA_OBJECT:
      return hog_data_get_length (value) > 0 ? HOGARTH_MATRIX_CELL_VALUE
                                             : HOGARTH_MATRIX_CELL_EMPTY;
    case HOG_DATA_NULL:
    case HOG_DATA_BOOLEAN:
    case HOG_DATA_NUMBER:
    default:
      return HOGARTH_MATRIX_CELL_VALUE;
    }
}

/* An object has a column for each of its members, down to a depth that can be read. */
static void
add_value (HogarthMatrixRow *self,
           GPtrArray        *columns,
           const char       *id,
           const char       *title,
           HogData          *value,
           guint             depth)
{
  if (depth < MAX_DEPTH && value != NULL && hog_data_get_kind (value) == HOG_DATA_OBJECT &&
      hog_data_get_length (value) > 0)
    {
      for (guint i = 0; i < hog_data_get_length (value); i++)
        {
          const char *key = hog_data_get_key_at (value, i, NULL);
          g_autofree char *inner_id = g_strconcat (id, ".", key, NULL);
          g_autofree char *inner_title = g_strconcat (title, ".", key, NULL);

          add_value (self, columns, inner_id, inner_title, hog_data_get_value_at (value, i),
                     depth + 1);
        }
      return;
    }
  set_cell (self, columns, id, title, get_kind (value), dup_line (value));
}

static void
add_inputs (HogarthMatrixRow *self,
            GPtrArray        *columns,
            HogarthRun       *run,
            int               mapping)
{
  for (guint i = 0; i < hogarth_run_get_n_inputs (run); i++)
    {
      const HogarthRunInput *input = hogarth_run_get_input (run, i);
      g_autofree char *id = g_strconcat ("input.", input->key, NULL);
      g_autofree char *title = g_strconcat ("inputs.", input->key, NULL);

      if (input->mapping != mapping)
        continue;
      if (input->error != NULL)
        set_cell (self, columns, id, title, HOGARTH_MATRIX_CELL_ERROR,
                  g_strdup (input->error->message));
      else if (input->value != NULL)
        add_value (self, columns, id, title, input->value, 1);
    }
}

static void
add_request (HogarthMatrixRow      *self,
             GPtrArray             *columns,
             const HogarthRunFetch *fetch,
             guint                  number)
{
  g_autofree char *prefix = number > 0 ? g_strdup_printf ("%u: ", number + 1) : g_strdup ("");
  g_autofree char *url_id = g_strdup_printf ("request.%u.url", number);
  g_autofree char *body_id = g_strdup_printf ("request.%u.body", number);
  g_autofree char *url_title = g_strconcat (prefix, _("URL"), NULL);
  g_autofree char *url = g_strdup_printf ("%s %s", fetch->method, fetch->url);
  g_autofree char *body_title = g_strconcat (prefix, _("Body"), NULL);
  g_autoptr(HogData) url_value = hog_data_new_string (url);
  g_autoptr(HogData) body = NULL;

  add_value (self, columns, url_id, url_title, url_value, 0);
  if (fetch->body == NULL)
    return;

  body = hog_data_from_json (fetch->body, -1, NULL);
  if (body == NULL)
    body = hog_data_new_string (fetch->body);
  add_value (self, columns, body_id, body_title, body, 0);
}

static HogarthMatrixRow *
hogarth_matrix_row_new (HogarthSampleEvent      *event,
                        HogarthRun              *run,
                        const HogarthInvocation *invocation,
                        GPtrArray               *columns)
{
  HogarthMatrixRow *self = g_object_new (HOGARTH_TYPE_MATRIX_ROW, NULL);
  g_autoptr(HogarthSampleEventItem) item = hogarth_sample_event_item_new (event);
  g_autofree char *mapping = hogarth_run_text_mapping (run, invocation->mapping);
  guint number = 0;

  self->event = hogarth_sample_event_ref (event);
  hogarth_usage_init (&self->usage, run);
  g_object_get (item, "title", &self->title, NULL);
  if (mapping != NULL && invocation->matched)
    {
      g_autofree char *title = g_steal_pointer (&self->title);

      /* translators: an event, the mapping that is for it */
      self->title = g_strdup_printf (_("%s → %s"), title, mapping);
    }
  if (!invocation->matched)
    {
      self->outcome = hogarth_run_text_match (run);
      self->has_problem = hogarth_run_get_error (run) != NULL;
      return self;
    }

  self->outcome = hogarth_run_text_invocation (run, invocation);
  self->has_problem = invocation->error != NULL || invocation->status == HOGARTH_RUN_FAILED;
  add_inputs (self, columns, run, invocation->mapping);
  for (guint i = 0; i < hogarth_run_get_n_fetches (run); i++)
    {
      const HogarthRunFetch *fetch = hogarth_run_get_fetch (run, i);

      if (fetch->mapping == invocation->mapping)
        add_request (self, columns, fetch, number++);
    }

  return self;
}

GPtrArray *
hogarth_matrix_rows_new (HogarthSampleEvent *event,
                         HogarthRun         *run,
                         GPtrArray          *columns)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (event != NULL && run != NULL && columns != NULL, rows);

  for (guint i = 0; i < hogarth_run_get_n_invocations (run); i++)
    if (hogarth_run_get_invocation (run, i)->matched)
      g_ptr_array_add (rows, hogarth_matrix_row_new (event, run,
                                                     hogarth_run_get_invocation (run, i),
                                                     columns));
  if (rows->len == 0 && hogarth_run_get_n_invocations (run) > 0)
    g_ptr_array_add (rows, hogarth_matrix_row_new (event, run,
                                                   hogarth_run_get_invocation (run, 0), columns));

  return rows;
}

const char *
hogarth_matrix_column_get_id (HogarthMatrixColumn *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_COLUMN (self), NULL);

  return self->id;
}

const char *
hogarth_matrix_column_get_title (HogarthMatrixColumn *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_COLUMN (self), NULL);

  return self->title;
}

gboolean
hogarth_matrix_column_is_input (HogarthMatrixColumn *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_COLUMN (self), FALSE);

  return g_str_has_prefix (self->id, "input.");
}

HogarthSampleEvent *
hogarth_matrix_row_get_event (HogarthMatrixRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), NULL);

  return self->event;
}

const char *
hogarth_matrix_row_get_title (HogarthMatrixRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), NULL);

  return self->title;
}

const HogarthUsage *
hogarth_matrix_row_get_usage (HogarthMatrixRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), NULL);

  return &self->usage;
}

HogarthMatrixCellKind
hogarth_matrix_row_get_cell (HogarthMatrixRow  *self,
                             const char        *column,
                             const char       **text)
{
  const Cell *cell;

  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), HOGARTH_MATRIX_CELL_ABSENT);
  g_return_val_if_fail (column != NULL && text != NULL, HOGARTH_MATRIX_CELL_ABSENT);

  cell = g_hash_table_lookup (self->cells, column);
  *text = cell != NULL ? cell->text : NULL;
  return cell != NULL ? cell->kind : HOGARTH_MATRIX_CELL_ABSENT;
}

gboolean
hogarth_matrix_row_has_problem (HogarthMatrixRow *self)
{
  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), FALSE);

  return self->has_problem;
}

static gboolean
has_words (const char *text,
           const char *words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return strstr (folded, words) != NULL;
}

gboolean
hogarth_matrix_row_matches (HogarthMatrixRow *self,
                            const char       *words)
{
  GHashTableIter iter;
  gpointer cell;

  g_return_val_if_fail (HOGARTH_IS_MATRIX_ROW (self), FALSE);

  if (words == NULL || *words == '\0' || has_words (self->title, words) ||
      has_words (self->outcome, words))
    return TRUE;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, NULL, &cell))
    if (has_words (((Cell *) cell)->text, words))
      return TRUE;

  return FALSE;
}
