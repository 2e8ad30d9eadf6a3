/* hogarth-mock-text.h: mocked answers in words, and their headers as lines
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <hog.h>

G_BEGIN_DECLS

/**
 * hogarth_mock_text_request:
 * @answer: a mocked answer as HogarthMockFetch reads it
 *
 * Returns: (transfer full): which requests it is for, such as "POST https://acme.test/\*"
 */
char    *hogarth_mock_text_request      (HogData    *answer);

/**
 * hogarth_mock_text_outcome:
 * @answer: a mocked answer
 *
 * Returns: (transfer full): what they get, such as "500 · after 300 ms"
 */
char    *hogarth_mock_text_outcome      (HogData    *answer);

/**
 * hogarth_mock_text_summary:
 * @mocks: a list of mocked answers
 *
 * Returns: (transfer full): all of them on a line
 */
char    *hogarth_mock_text_summary      (HogData    *mocks);

/**
 * hogarth_mock_text_from_headers:
 * @headers: (nullable): an object, name to value
 *
 * Returns: (transfer full): a line each, "name: value"
 */
char    *hogarth_mock_text_from_headers (HogData    *headers);

/**
 * hogarth_mock_text_to_headers:
 * @text: lines as hogarth_mock_text_from_headers() gives them; empty ones are passed over
 * @line: (out): the first line that is none, from 1; 0 if all are
 *
 * Returns: (transfer full): the headers of the other lines
 */
HogData *hogarth_mock_text_to_headers   (const char *text,
                                         guint      *line);

G_END_DECLS
