/* hogarth-preferences.h: what the user prefers, as properties
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HogarthColorScheme:
 * @HOGARTH_COLOR_SCHEME_FOLLOW: as the desktop
 * @HOGARTH_COLOR_SCHEME_LIGHT: always light
 * @HOGARTH_COLOR_SCHEME_DARK: always dark
 */
typedef enum
{
  HOGARTH_COLOR_SCHEME_FOLLOW,
  HOGARTH_COLOR_SCHEME_LIGHT,
  HOGARTH_COLOR_SCHEME_DARK
} HogarthColorScheme;

/**
 * HogarthDestinationOrder:
 * @HOGARTH_DESTINATION_ORDER_CHANGED: last changed first
 * @HOGARTH_DESTINATION_ORDER_NAME: by name
 * @HOGARTH_DESTINATION_ORDER_CREATED: newest first
 * @HOGARTH_DESTINATION_ORDER_TESTS: those with failed tests first, then those not tested
 *
 * The order of the library's list of destinations.
 */
typedef enum
{
  HOGARTH_DESTINATION_ORDER_CHANGED,
  HOGARTH_DESTINATION_ORDER_NAME,
  HOGARTH_DESTINATION_ORDER_CREATED,
  HOGARTH_DESTINATION_ORDER_TESTS
} HogarthDestinationOrder;

/**
 * HogarthRequestForm:
 * @HOGARTH_REQUEST_FORM_PRETTY: headers, and the body indented
 * @HOGARTH_REQUEST_FORM_RAW: headers, and the body as it is sent
 * @HOGARTH_REQUEST_FORM_CURL: as a cURL command
 *
 * What a request of a run is shown as.
 */
typedef enum
{
  HOGARTH_REQUEST_FORM_PRETTY,
  HOGARTH_REQUEST_FORM_RAW,
  HOGARTH_REQUEST_FORM_CURL
} HogarthRequestForm;

#define HOGARTH_TYPE_COLOR_SCHEME (hogarth_color_scheme_get_type ())
#define HOGARTH_TYPE_DESTINATION_ORDER (hogarth_destination_order_get_type ())
#define HOGARTH_TYPE_REQUEST_FORM (hogarth_request_form_get_type ())
#define HOGARTH_TYPE_PREFERENCES (hogarth_preferences_get_type ())

G_DECLARE_FINAL_TYPE (HogarthPreferences, hogarth_preferences, HOGARTH, PREFERENCES, GObject)

GType hogarth_color_scheme_get_type      (void);
GType hogarth_destination_order_get_type (void);
GType hogarth_request_form_get_type      (void);

/**
 * hogarth_preferences_new:
 *
 * Makes the preferences of this program. They are kept in GSettings; where its schema is not
 * installed they have their default values and last as long as the object.
 *
 * The properties are the keys of the settings schema: "color-scheme", "use-system-font",
 * "source-font", "destination-order", "window-width", "window-height", "window-maximized",
 * "editor-position", "library-view", "request-form", "project" and "destination". Main thread
 * only.
 *
 * Returns: (transfer full): new preferences
 */
HogarthPreferences *hogarth_preferences_new (void);

/**
 * hogarth_preferences_dup_string:
 * @self: the preferences
 * @name: name of a property that holds text
 *
 * Returns: (transfer full) (not nullable): its value
 */
char *hogarth_preferences_dup_string (HogarthPreferences *self,
                                      const char         *name);

/**
 * hogarth_preferences_get_int:
 * @self: the preferences
 * @name: name of a property that holds a whole number
 *
 * Returns: its value
 */
int hogarth_preferences_get_int (HogarthPreferences *self,
                                 const char         *name);

/**
 * hogarth_preferences_get_boolean:
 * @self: the preferences
 * @name: name of a property that is true or false
 *
 * Returns: its value
 */
gboolean hogarth_preferences_get_boolean (HogarthPreferences *self,
                                          const char         *name);

G_END_DECLS
