/* hog-json.h: JSON text to events and events to JSON text
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Deeper nesting is an error; every walk over parsed values may rely on it. */
#define HOG_JSON_MAX_DEPTH 2500

/* What a text consists of, in order. The parser and the walks over values call it; builders of
 * values and the writer are it. A key comes before its value, inside begin and end of an object. */
typedef struct
{
  void (*add_null)    (gpointer     sink);
  void (*add_boolean) (gpointer     sink,
                       gboolean     value);
  void (*add_number)  (gpointer     sink,
                       double       value);
  void (*add_string)  (gpointer     sink,
                       const char  *text,
                       gsize        length);
  void (*add_key)     (gpointer     sink,
                       const char  *text,
                       gsize        length);
  void (*begin)       (gpointer     sink,
                       gboolean     is_object);
  void (*end)         (gpointer     sink,
                       gboolean     is_object);
  gboolean knows_nan; /* NaN, Infinity and -Infinity are numbers, as for Python's reader */
} HogJsonSink;

typedef enum
{
  HOG_JSON_PROBLEM_NONE,
  HOG_JSON_PROBLEM_TOO_DEEP,
  HOG_JSON_PROBLEM_END,
  HOG_JSON_PROBLEM_TOKEN,
  HOG_JSON_PROBLEM_OTHER,
} HogJsonProblem;

typedef struct
{
  HogJsonProblem  problem;
  const char     *message; /* static; for HOG_JSON_PROBLEM_OTHER */
  gsize           offset;  /* in bytes */
} HogJsonError;

gboolean hog_json_parse              (const char         *text,
                                      gsize               length,
                                      const HogJsonSink  *sink,
                                      gpointer            sink_data,
                                      HogJsonError       *error);
char    *hog_json_error_to_javascript (const HogJsonError *error,
                                      const char         *text,
                                      gsize               length);
char    *hog_json_error_to_text      (const HogJsonError *error,
                                      const char         *text,
                                      gsize               length);
void     hog_json_append_string      (GString            *out,
                                      const char         *text,
                                      gsize               length);

typedef struct
{
  GString *out;
  guint    indent;
  guint    depth;
  guint    is_empty  : 1;
  guint    after_key : 1;
} HogJsonWriter;

#define HOG_JSON_WRITER_INIT(out_, indent_) \
  { .out = (out_), .indent = (indent_), .is_empty = TRUE }

void     hog_json_writer_null        (gpointer            writer);
void     hog_json_writer_boolean     (gpointer            writer,
                                      gboolean            value);
void     hog_json_writer_number      (gpointer            writer,
                                      double              value);
void     hog_json_writer_string      (gpointer            writer,
                                      const char         *text,
                                      gsize               length);
void     hog_json_writer_key         (gpointer            writer,
                                      const char         *text,
                                      gsize               length);
void     hog_json_writer_begin       (gpointer            writer,
                                      gboolean            is_object);
void     hog_json_writer_end         (gpointer            writer,
                                      gboolean            is_object);

G_END_DECLS
