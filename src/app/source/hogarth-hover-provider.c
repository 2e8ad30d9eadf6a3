/* hogarth-hover-provider.c: says what the name under the pointer is
 * SPDX-License-Identifier: MIT
 */

#define G_LOG_DOMAIN "hogarth-hover-provider"

#include "config.h"

#include "hogarth-hover-provider.h"
#include "hogarth-source-context.h"

/* Characters of a line of help. */
#define WIDTH 60

struct _HogarthHoverProvider
{
  GObject             parent_instance;

  HogarthSourceNames *names;
};

static void hover_provider_iface_init (GtkSourceHoverProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HogarthHoverProvider, hogarth_hover_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_HOVER_PROVIDER,
                                                      hover_provider_iface_init))

static gboolean
hogarth_hover_provider_populate (GtkSourceHoverProvider  *provider,
                                 GtkSourceHoverContext   *context,
                                 GtkSourceHoverDisplay   *display,
                                 GError                 **error)
{
  HogarthHoverProvider *self = HOGARTH_HOVER_PROVIDER (provider);
  g_autofree char *markup = NULL;
  GtkTextIter position;
  GtkWidget *label;

  if (gtk_source_hover_context_get_iter (context, &position))
    markup = hogarth_hover_provider_dup_help (self->names, &position);
  if (markup == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "Nothing is known");
      return FALSE;
    }

  label = gtk_label_new (NULL);
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_max_width_chars (GTK_LABEL (label), WIDTH);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "source-help");
  gtk_source_hover_display_append (display, label);

  return TRUE;
}

static void
hover_provider_iface_init (GtkSourceHoverProviderInterface *iface)
{
  iface->populate = hogarth_hover_provider_populate;
}

static void
hogarth_hover_provider_finalize (GObject *object)
{
  g_object_unref (HOGARTH_HOVER_PROVIDER (object)->names);

  G_OBJECT_CLASS (hogarth_hover_provider_parent_class)->finalize (object);
}

static void
hogarth_hover_provider_class_init (HogarthHoverProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hogarth_hover_provider_finalize;
}

static void
hogarth_hover_provider_init (HogarthHoverProvider *self)
{
}

void
hogarth_hover_provider_attach (GtkSourceView      *view,
                               HogarthSourceNames *names)
{
  g_autoptr(HogarthHoverProvider) self = NULL;

  g_return_if_fail (GTK_SOURCE_IS_VIEW (view));
  g_return_if_fail (HOGARTH_IS_SOURCE_NAMES (names));

  self = g_object_new (HOGARTH_TYPE_HOVER_PROVIDER, NULL);
  self->names = g_object_ref (names);
  gtk_source_hover_add_provider (gtk_source_view_get_hover (view),
                                 GTK_SOURCE_HOVER_PROVIDER (self));
}

char *
hogarth_hover_provider_dup_help (HogarthSourceNames *names,
                                 const GtkTextIter  *position)
{
  g_autoptr(HogarthSourceContext) context = NULL;
  g_autofree char *before = NULL;
  g_auto(GStrv) path = NULL;

  g_return_val_if_fail (HOGARTH_IS_SOURCE_NAMES (names), NULL);
  g_return_val_if_fail (position != NULL, NULL);

  before = hogarth_source_context_dup_before (position);
  context = hogarth_source_context_new (before, hogarth_source_names_is_template (names));
  if (context->is_code)
    path = hogarth_source_context_dup_path_at (position, NULL, NULL);

  return path != NULL
         ? hogarth_source_names_dup_help (names, (const char *const *) path,
                                          gtk_text_iter_get_line (position) + 1)
         : NULL;
}
