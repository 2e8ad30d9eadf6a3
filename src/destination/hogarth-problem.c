/* hogarth-problem.c: something to say about a document, with its place
 *
 * SPDX-License-Identifier: MIT
 */

#include "config.h"

#include "hogarth-problem-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HogarthProblem, hogarth_problem, hogarth_problem_ref, hogarth_problem_unref)

/**
 * hogarth_problem_new:
 * @severity: how bad it is
 * @id: name of the kind of problem, such as "syntax" or a hint's id
 * @path: the part of the destination it is about
 * @place: (nullable): where in that part's text, %NULL for all of it
 * @message: technical English
 *
 * Returns: (transfer full): a new problem without a fix
 */
HogarthProblem *
hogarth_problem_new (HogarthSeverity     severity,
                     const char         *id,
                     const char         *path,
                     const HogarthPlace *place,
                     const char         *message)
{
  HogarthProblem *self;

  g_return_val_if_fail (id != NULL && path != NULL && message != NULL, NULL);

  self = g_atomic_rc_box_new0 (HogarthProblem);
  self->severity = severity;
  self->id = g_strdup (id);
  self->path = g_strdup (path);
  self->message = g_strdup (message);
  if (place != NULL)
    {
      self->place = *place;
      self->has_place = TRUE;
    }
  if (g_str_has_prefix (path, "inputs."))
    self->input = g_strndup (path + 7, strcspn (path + 7, "."));
  else if (g_str_has_prefix (path, "inputs_schema."))
    self->input = g_strdup (path + 14);
  return self;
}

static HogarthSeverity
get_severity (const HogDiagnostic *diagnostic)
{
  switch (diagnostic->severity)
    {
    case HOG_SEVERITY_ERROR:
      return HOGARTH_SEVERITY_ERROR;
    case HOG_SEVERITY_WARNING:
      return HOGARTH_SEVERITY_WARNING;
    case HOG_SEVERITY_HINT:
    default:
      return HOGARTH_SEVERITY_HINT;
    }
}

/**
 * hogarth_problem_new_from_diagnostic:
 * @diagnostic: what is wrong with a text
 * @id: name of the kind of problem
 * @path: the part of the destination that holds the text
 * @message: PostHog's message
 *
 * Returns: (transfer full): a new problem, with the explanation and the fix of @diagnostic
 */
HogarthProblem *
hogarth_problem_new_from_diagnostic (const HogDiagnostic *diagnostic,
                                     const char          *id,
                                     const char          *path,
                                     const char          *message)
{
  HogarthPlace place = { diagnostic->span.start, diagnostic->span.end, diagnostic->line,
                         diagnostic->column };
  HogarthProblem *self = hogarth_problem_new (get_severity (diagnostic), id, path, &place, message);

  self->explanation = g_strdup (diagnostic->explanation);
  if (diagnostic->fix_title != NULL)
    {
      self->fix_label = g_strdup (diagnostic->fix_title);
      self->fix_place.start = diagnostic->fix_span.start;
      self->fix_place.end = diagnostic->fix_span.end;
      self->fix_text = g_strdup (diagnostic->fix_text);
    }
  return self;
}

/**
 * hogarth_problem_ref:
 * @self: a problem
 *
 * Returns: (transfer full): @self
 */
HogarthProblem *
hogarth_problem_ref (HogarthProblem *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
hogarth_problem_clear (HogarthProblem *self)
{
  g_free (self->id);
  g_free (self->path);
  g_free (self->input);
  g_free (self->message);
  g_free (self->explanation);
  g_free (self->fix_label);
  g_free (self->fix_text);
  if (self->fix_secret != NULL)
    explicit_bzero (self->fix_secret, strlen (self->fix_secret));
  g_free (self->fix_secret);
  g_free (self->fix_path);
  g_clear_pointer (&self->fix_value, hog_data_unref);
}

/**
 * hogarth_problem_unref:
 * @self: (transfer full): a problem
 */
void
hogarth_problem_unref (HogarthProblem *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) hogarth_problem_clear);
}

static gboolean
reads_as_place (const HogarthPlace *place,
                const HogarthPlace *other)
{
  if (place->line == 0)
    return other->line == 0 && place->start == other->start && place->end == other->end;

  return place->line == other->line && place->column == other->column &&
         place->end - place->start == other->end - other->start;
}

/**
 * hogarth_problem_reads_as:
 * @self: a problem
 * @other: another one
 *
 * What is written in lines above a problem moves its bytes, but not what a person sees of it.
 *
 * Returns: whether a person sees the same: the same message at the same line and column
 */
gboolean
hogarth_problem_reads_as (HogarthProblem *self,
                          HogarthProblem *other)
{
  return self->severity == other->severity && g_str_equal (self->id, other->id) &&
         g_str_equal (self->path, other->path) && g_str_equal (self->message, other->message) &&
         g_strcmp0 (self->explanation, other->explanation) == 0 &&
         g_strcmp0 (self->fix_label, other->fix_label) == 0 &&
         self->has_place == other->has_place && reads_as_place (&self->place, &other->place);
}

/**
 * hogarth_problem_get_severity:
 * @self: a problem
 *
 * Returns: how bad it is
 */
HogarthSeverity
hogarth_problem_get_severity (HogarthProblem *self)
{
  return self->severity;
}

/**
 * hogarth_problem_get_id:
 * @self: a problem
 *
 * Returns: (transfer none): the name of its kind
 */
const char *
hogarth_problem_get_id (HogarthProblem *self)
{
  return self->id;
}

/**
 * hogarth_problem_get_path:
 * @self: a problem
 *
 * Returns: (transfer none): the part of the destination it is about
 */
const char *
hogarth_problem_get_path (HogarthProblem *self)
{
  return self->path;
}

/**
 * hogarth_problem_get_input:
 * @self: a problem
 *
 * Returns: (transfer none) (nullable): the key of the input that the path names, up to its
 *   first dot
 */
const char *
hogarth_problem_get_input (HogarthProblem *self)
{
  return self->input;
}

/**
 * hogarth_problem_get_place:
 * @self: a problem
 *
 * Returns: (transfer none) (nullable): bytes, line and column (from 1, in characters) in the
 *   text at the path, %NULL if it is about the whole
 */
const HogarthPlace *
hogarth_problem_get_place (HogarthProblem *self)
{
  return self->has_place ? &self->place : NULL;
}

/**
 * hogarth_problem_get_message:
 * @self: a problem
 *
 * Returns: (transfer none): technical English
 */
const char *
hogarth_problem_get_message (HogarthProblem *self)
{
  return self->message;
}

/**
 * hogarth_problem_get_explanation:
 * @self: a problem
 *
 * Returns: (transfer none) (nullable): what the message means, in a sentence for a person
 */
const char *
hogarth_problem_get_explanation (HogarthProblem *self)
{
  return self->explanation;
}

/**
 * hogarth_problem_dup_text:
 * @self: a problem
 *
 * Returns: (transfer full): the explanation, if there is one, and the message, each in a line
 */
char *
hogarth_problem_dup_text (HogarthProblem *self)
{
  if (self->explanation == NULL)
    return g_strdup (self->message);
  return g_strconcat (self->explanation, "\n", self->message, NULL);
}

static HogarthProblem *
hogarth_problem_copy (HogarthProblem *self,
                      const char     *fix_label)
{
  HogarthProblem *copy = hogarth_problem_new (self->severity, self->id, self->path,
                                              self->has_place ? &self->place : NULL,
                                              self->message);

  copy->explanation = g_strdup (self->explanation);
  copy->fix_label = g_strdup (fix_label);
  return copy;
}

/**
 * hogarth_problem_with_fix:
 * @self: a problem
 * @label: what the fix does
 * @place: which bytes of the text at the path it replaces
 * @replacement: by what
 *
 * Returns: (transfer full): the problem with a fix that edits text
 */
HogarthProblem *
hogarth_problem_with_fix (HogarthProblem     *self,
                          const char         *label,
                          const HogarthPlace *place,
                          const char         *replacement)
{
  HogarthProblem *copy;

  g_return_val_if_fail (label != NULL && place != NULL && replacement != NULL, NULL);

  copy = hogarth_problem_copy (self, label);
  copy->fix_place = *place;
  copy->fix_text = g_strdup (replacement);
  return copy;
}

/**
 * hogarth_problem_with_value_fix:
 * @self: a problem
 * @label: what the fix does
 * @path: dotted path in the document's JSON
 * @value: (nullable): what to put there, %NULL to remove what is there
 *
 * Returns: (transfer full): the problem with a fix that edits the document
 */
HogarthProblem *
hogarth_problem_with_value_fix (HogarthProblem *self,
                                const char     *label,
                                const char     *path,
                                HogData        *value)
{
  HogarthProblem *copy;

  g_return_val_if_fail (label != NULL && path != NULL, NULL);

  copy = hogarth_problem_copy (self, label);
  copy->fix_path = g_strdup (path);
  copy->fix_value = value != NULL ? hog_data_ref (value) : NULL;
  return copy;
}

/**
 * hogarth_problem_with_secret_fix:
 * @self: a problem
 * @label: what the fix does
 * @place: which bytes of the text at the path hold the credential
 * @name: what the credential is, such as "api_key"
 * @secret: its value
 *
 * Returns: (transfer full): the problem with a fix that makes a secret input and names it there
 */
HogarthProblem *
hogarth_problem_with_secret_fix (HogarthProblem     *self,
                                 const char         *label,
                                 const HogarthPlace *place,
                                 const char         *name,
                                 const char         *secret)
{
  HogarthProblem *copy;

  g_return_val_if_fail (secret != NULL, NULL);

  copy = hogarth_problem_with_fix (self, label, place, name);
  copy->fix_secret = g_strdup (secret);
  return copy;
}

/**
 * hogarth_problem_has_fix:
 * @self: a problem
 *
 * Returns: whether hogarth_problem_apply_fix() can mend it
 */
gboolean
hogarth_problem_has_fix (HogarthProblem *self)
{
  return self->fix_label != NULL;
}

/**
 * hogarth_problem_get_fix_label:
 * @self: a problem
 *
 * Returns: (transfer none) (nullable): what the fix does
 */
const char *
hogarth_problem_get_fix_label (HogarthProblem *self)
{
  return self->fix_label;
}
