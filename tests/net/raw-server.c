/* raw-server.c: a loopback server that answers the bytes a test gives it
 * SPDX-License-Identifier: MIT
 */

#include "raw-server.h"

#include <string.h>
#include <sys/socket.h>

struct _RawServer
{
  GSocketListener *listener;
  GThread         *thread;
  GCancellable    *stop;
  GBytes          *answer;
  guint            n_repeats;
  RawEnding        ending;
  guint16          port;
  GMutex           lock;
  GString         *received;      /* of the last connection, under the lock */
  guint            n_connections; /* under the lock */
};

static gsize
body_length (const char *request)
{
  g_autofree char *lower = g_ascii_strdown (request, -1);
  const char *header = strstr (lower, "\r\ncontent-length:");

  return header != NULL ? g_ascii_strtoull (header + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

static GString *
read_request (GInputStream *stream,
              GCancellable *stop)
{
  GString *request = g_string_new (NULL);
  char buffer[4096];
  const char *end = NULL;

  while (end == NULL || strlen (end + 4) < body_length (request->str))
    {
      gssize n = g_input_stream_read (stream, buffer, sizeof buffer, stop, NULL);

      if (n <= 0)
        break;
      g_string_append_len (request, buffer, n);
      end = strstr (request->str, "\r\n\r\n");
    }
  return request;
}

static void
end_connection (RawServer         *self,
                GSocketConnection *connection)
{
  GSocket *socket = g_socket_connection_get_socket (connection);

  if (self->ending == RAW_ENDING_HANG)
    {
      GPollFD poll = { 0 };

      if (g_cancellable_make_pollfd (self->stop, &poll))
        {
          g_poll (&poll, 1, -1);
          g_cancellable_release_fd (self->stop);
        }
    }
  if (self->ending == RAW_ENDING_RESET)
    {
      struct linger at_once = { 1, 0 };

      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    }
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
}

static void
serve (RawServer         *self,
       GSocketConnection *connection)
{
  GIOStream *stream = G_IO_STREAM (connection);
  GString *request = read_request (g_io_stream_get_input_stream (stream), self->stop);
  gsize length;
  const char *answer = g_bytes_get_data (self->answer, &length);

  g_mutex_lock (&self->lock);
  g_string_free (self->received, TRUE);
  self->received = request;
  self->n_connections++;
  g_mutex_unlock (&self->lock);

  for (guint i = 0; i < self->n_repeats && length > 0; i++)
    if (!g_output_stream_write_all (g_io_stream_get_output_stream (stream), answer, length, NULL,
                                    self->stop, NULL))
      break;
  end_connection (self, connection);
}

/* One connection after the other, on a thread that needs no main loop of the test. */
static gpointer
serve_thread (gpointer data)
{
  RawServer *self = data;

  for (;;)
    {
      g_autoptr(GSocketConnection) connection =
        g_socket_listener_accept (self->listener, NULL, self->stop, NULL);

      if (connection == NULL)
        return NULL;
      serve (self, connection);
    }
}

RawServer *
raw_server_new (const char *answer,
                gssize      length,
                guint       n_repeats,
                RawEnding   ending)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr(GSocketAddress) bound = NULL;
  g_autoptr(GError) error = NULL;

  self->listener = g_socket_listener_new ();
  self->stop = g_cancellable_new ();
  self->answer = g_bytes_new (answer, length < 0 ? strlen (answer) : (gsize) length);
  self->n_repeats = n_repeats;
  self->ending = ending;
  self->received = g_string_new (NULL);
  g_mutex_init (&self->lock);

  g_socket_listener_add_address (self->listener, address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("raw-server", serve_thread, self);
  return self;
}

void
raw_server_free (RawServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  g_socket_listener_close (self->listener);
  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_bytes_unref (self->answer);
  g_string_free (self->received, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
raw_server_get_port (RawServer *self)
{
  return self->port;
}

char *
raw_server_dup_url (RawServer  *self,
                    const char *host,
                    const char *path)
{
  return g_strdup_printf ("http://%s:%u%s", host, self->port, path);
}

char *
raw_server_dup_received (RawServer *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return g_strdup (self->received->str);
}

guint
raw_server_get_n_connections (RawServer *self)
{
  g_autoptr(GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}
