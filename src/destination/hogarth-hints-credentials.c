/* hogarth-hints-credentials.c: credentials that stand in a program
 *
 * SPDX-License-Identifier: MIT
 *
 * Reads the program's texts only, so that it also works while the rest does not compile.
 */

#include "config.h"

#include "hogarth-hints-private.h"

#include "hogarth-credential.h"

#include <string.h>

/* Texts within expressions within texts: nobody writes more. */
#define MAX_DEPTH 20

typedef struct
{
  const HogarthHintText *text;
  const char            *end;
  char                  *name;     /* what the next text is given to, or NULL */
  gboolean               can_fix;
} Scan;

static void
take_name (Scan *self,
           char *name)
{
  g_free (self->name);
  self->name = name;
}

/* 'key': is a name for what follows; in a ? 'b' : c it is a value, which is not told apart. */
static gboolean
is_key (Scan       *self,
        const char *after)
{
  while (after < self->end && g_ascii_isspace (*after))
    after++;
  return after < self->end && *after == ':' && (after + 1 == self->end || after[1] != '=');
}

static void
check_literal (Scan          *self,
               const char    *start,
               const char    *after,
               const GString *value,
               gboolean       is_whole)
{
  const HogarthHintText *text = self->text;
  gsize begin = start - text->text;
  gsize stop = after - text->text;
  gboolean names_next = is_whole && is_key (self, after);

  if (names_next)
    take_name (self, g_strdup (value->str));
  if (!hogarth_credential_is_text (names_next ? NULL : self->name, value->str))
    return;
  hogarth_hints_add_in_text (text, "secret-in-clear", begin, stop,
                             "This looks like a credential, and every member of the project can "
                             "read it");
  if (is_whole && !names_next && self->can_fix)
    hogarth_hints_add_secret_fix (text->hints, "Make it a secret input", begin, stop,
                                  self->name != NULL ? self->name : "token", value->str);
}

/* At the quote; returns what is behind the text. */
static const char *
scan_text (Scan       *self,
           const char *at)
{
  g_autoptr(GString) value = g_string_new (NULL);
  const char *start = at++;

  while (at < self->end)
    {
      if (*at == '\\' && at + 1 < self->end)
        at++;
      else if (*at == '\'' && at + 1 < self->end && at[1] == '\'')
        at++;
      else if (*at == '\'')
        break;
      g_string_append_c (value, *at++);
    }
  at = MIN (at + 1, self->end);
  check_literal (self, start, at, value, TRUE);
  return at;
}

static const char *scan_code (Scan       *self,
                              const char *at,
                              guint       depth);

/* f'…': what is between the expressions is looked at, but is no text that could be replaced. */
static const char *
scan_format_text (Scan       *self,
                  const char *at,
                  guint       depth)
{
  g_autoptr(GString) value = g_string_new (NULL);
  const char *start = at;

  for (at += strlen ("f'"); at < self->end && *at != '\''; at++)
    {
      if (*at == '\\' && at + 1 < self->end)
        g_string_append_c (value, *++at);
      else if (*at != '{')
        g_string_append_c (value, *at);
      else
        {
          check_literal (self, start, at, value, FALSE);
          g_string_truncate (value, 0);
          at = scan_code (self, at + 1, depth + 1);
          if (at == self->end)
            return at;
        }
    }
  at = MIN (at + 1, self->end);
  check_literal (self, start, at, value, FALSE);
  return at;
}

static const char *
skip_until (const char *at,
            const char *end,
            const char *mark)
{
  const char *found = g_strstr_len (at, end - at, mark);

  return found != NULL ? found + strlen (mark) : end;
}

static const char *
skip_name (Scan       *self,
           const char *at)
{
  const char *start = at;

  while (at < self->end && (g_ascii_isalnum (*at) || *at == '_' || *at == '$'))
    at++;
  take_name (self, g_strndup (start, at - start));
  return at;
}

/* A name stays the one that a value is given to over these. */
static gboolean
keeps_name (char c)
{
  return g_ascii_isspace (c) || c == ':' || c == '=';
}

/* Returns the brace that closes the code, or the end. */
static const char *
scan_code (Scan       *self,
           const char *at,
           guint       depth)
{
  guint n_open = 0;

  while (at < self->end && depth < MAX_DEPTH)
    {
      if (g_str_has_prefix (at, "//") || g_str_has_prefix (at, "--"))
        at = skip_until (at, self->end, "\n");
      else if (g_str_has_prefix (at, "/*"))
        at = skip_until (at + 2, self->end, "*/");
      else if ((*at == 'f' || *at == 'F') && at[1] == '\'')
        at = scan_format_text (self, at, depth);
      else if (*at == '\'')
        at = scan_text (self, at);
      else if (*at == '"' || *at == '`')
        {
          const char quote[] = { *at, '\0' };

          at = skip_until (at + 1, self->end, quote);
        }
      else if (g_ascii_isalpha (*at) || *at == '_' || *at == '$')
        at = skip_name (self, at);
      else if (*at == '}' && n_open == 0 && depth > 0)
        return at;
      else
        {
          n_open += *at == '{';
          n_open -= *at == '}' && n_open > 0;
          if (!keeps_name (*at))
            take_name (self, NULL);
          at++;
        }
    }
  return self->end;
}

void
hogarth_hints_check_credentials (const HogarthHintText *text)
{
  Scan self = { .text = text, .end = text->text + strlen (text->text) };

  /* A variable of that name would hide the inputs. */
  self.can_fix = !g_regex_match_simple ("\\b(?:let|fn|fun)\\s+inputs\\b|\\binputs\\s*:=",
                                        text->text, 0, 0);
  scan_code (&self, text->text, 0);
  g_free (self.name);
}
