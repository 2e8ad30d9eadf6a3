/* hogarth-mocks-window.h: the mocked answers of the preview or of a test case
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <adwaita.h>

#include "hogarth-session.h"

G_BEGIN_DECLS

#define HOGARTH_TYPE_MOCKS_WINDOW (hogarth_mocks_window_get_type ())

G_DECLARE_FINAL_TYPE (HogarthMocksWindow, hogarth_mocks_window, HOGARTH, MOCKS_WINDOW, AdwWindow)

#define HOGARTH_MOCKS_OF_PREVIEW -1

/**
 * hogarth_mocks_window_new:
 * @session: the session
 * @test: index of a test case, or %HOGARTH_MOCKS_OF_PREVIEW
 * @parent: (nullable): the window that it belongs to
 *
 * Every edit is one of @session, and undone there. The window closes when its test case is gone.
 *
 * Returns: (transfer none): a window with the answers
 */
GtkWindow *hogarth_mocks_window_new (HogarthSession *session,
                                     int             test,
                                     GtkWindow      *parent);

G_END_DECLS
