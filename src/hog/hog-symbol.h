/* hog-symbol.h: what an analysis finds in a text: symbols, references and texts
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"

G_BEGIN_DECLS

/**
 * HogSymbolKind:
 * @HOG_SYMBOL_VARIABLE: declared by let, a loop or a catch clause
 * @HOG_SYMBOL_PARAMETER: of a function or lambda
 * @HOG_SYMBOL_FUNCTION: declared by fn
 */
typedef enum
{
  HOG_SYMBOL_VARIABLE,
  HOG_SYMBOL_PARAMETER,
  HOG_SYMBOL_FUNCTION,
} HogSymbolKind;

/**
 * HogSymbol:
 * @kind: what it is
 * @name: its name
 * @span: the statement or function that declares it
 * @scope: where it can be used
 * @n_parameters: of a function
 * @n_uses: how often it is read, called or set
 */
typedef struct
{
  HogSymbolKind kind;
  const char   *name;
  HogSpan       span;
  HogSpan       scope;
  guint         n_parameters;
  guint         n_uses;
} HogSymbol;

/**
 * HogReference:
 * @name: the chain of a global, such as "event.properties.url", or the name of a function
 * @span: where it stands
 * @n_arguments: of a call
 *
 * A global that is read or a function that is called and is no variable of the text.
 */
typedef struct
{
  const char *name;
  HogSpan     span;
  guint       n_arguments;
} HogReference;

/**
 * HogText:
 * @value: the text itself, up to its first zero byte
 * @name: (nullable): the variable, key or argument that it is given to
 * @span: where it stands, with its quotes; a piece of f'…' has none
 *
 * A text that is written out.
 */
typedef struct
{
  const char *value;
  const char *name;
  HogSpan     span;
} HogText;

G_END_DECLS
