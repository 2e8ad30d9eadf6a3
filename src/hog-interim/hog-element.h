/* hog-element.h: one element of a program in the exchange form
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * HogElementKind:
 * @HOG_ELEMENT_NULL: null
 * @HOG_ELEMENT_BOOLEAN: true or false
 * @HOG_ELEMENT_INTEGER: a number without point or exponent that fits into 64 bits
 * @HOG_ELEMENT_BIG_INTEGER: one that does not; @string holds its digits
 * @HOG_ELEMENT_FLOAT: any other number
 * @HOG_ELEMENT_STRING: UTF-8; a lone surrogate is kept as its three bytes
 */
typedef enum
{
  HOG_ELEMENT_NULL,
  HOG_ELEMENT_BOOLEAN,
  HOG_ELEMENT_INTEGER,
  HOG_ELEMENT_BIG_INTEGER,
  HOG_ELEMENT_FLOAT,
  HOG_ELEMENT_STRING,
} HogElementKind;

/**
 * HogElement:
 * @kind: which member of the union holds the value
 * @length: bytes of the string (without its NUL), 0 for other kinds
 *
 * One element of a program. Strings belong to the program and equal strings of one program
 * are one pointer.
 */
typedef struct
{
  HogElementKind kind;
  guint          length;
  union
  {
    gint64      integer;
    double      number;
    gboolean    boolean;
    const char *string;
  };
} HogElement;

/**
 * hog_element_get_number:
 * @self: an element
 *
 * Returns: the value of a number as the machine sees it; NaN for what is not a number
 */
double hog_element_get_number (const HogElement *self);

G_END_DECLS
