/* hog-vm-error.c: how a run fails: its own errors, thrown ones, the limits
 *
 * SPDX-License-Identifier: MIT
 */

#include "hog-vm-private.h"

#include <time.h>

#include "hog-convert.h"
#include "hog-number.h"
#include "hog-operator.h"

void
hog_vm_clear_error (HogVm *vm)
{
  g_clear_pointer ((char **) &vm->error.type, g_free);
  g_clear_pointer ((char **) &vm->error.message, g_free);
  g_clear_pointer (&vm->error.payload, hog_data_unref);
  vm->has_error = FALSE;
}

/* Keeps the first error; always FALSE. */
static gboolean
fail_take (HogVm    *vm,
           HogError  code,
           char     *message)
{
  if (vm->has_error)
    {
      g_free (message);
      return FALSE;
    }
  hog_vm_clear_error (vm);
  vm->error.code = code;
  vm->error.type = g_strdup ("HogVMException");
  vm->error.message = message;
  vm->error.thrown = FALSE;
  vm->has_error = TRUE;
  return FALSE;
}

gboolean
hog_vm_fail (HogVm      *vm,
             const char *format,
             ...)
{
  va_list arguments;
  char *message;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_take (vm, HOG_ERROR_RUNTIME, message);
}

gboolean
hog_vm_fail_with (HogVm      *vm,
                  HogError    code,
                  const char *format,
                  ...)
{
  va_list arguments;
  char *message;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return fail_take (vm, code, message);
}

static char *
dup_text (HogVm    *vm,
          HogValue  value)
{
  HogString *text = hog_value_get_string (hog_value_to_text (vm, value));

  return g_strndup (text->text, text->n_bytes);
}

gboolean
hog_vm_fail_thrown (HogVm    *vm,
                    HogValue  error)
{
  HogValue payload = hog_record_get_field (error, HOG_ERROR_PAYLOAD);

  fail_take (vm, HOG_ERROR_RUNTIME,
             dup_text (vm, hog_record_get_field (error, HOG_ERROR_MESSAGE)));
  g_free ((char *) vm->error.type);
  vm->error.type = dup_text (vm, hog_record_get_field (error, HOG_ERROR_TYPE));
  vm->error.thrown = TRUE;
  if (!hog_value_is_nullish (payload))
    vm->error.payload = hog_value_to_data (vm, payload);
  return FALSE;
}

gboolean
hog_vm_fail_memory (HogVm   *vm,
                    guint64  used)
{
  return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Memory limit of %" G_GUINT64_FORMAT
                           " bytes exceeded. Tried to allocate %" G_GUINT64_FORMAT " bytes.",
                           vm->limits.memory_bytes, used);
}

/* A clock that is cheap to read and right within a few milliseconds. */
static gint64
read_clock (void)
{
#ifdef CLOCK_MONOTONIC_COARSE
  struct timespec now;

  if (clock_gettime (CLOCK_MONOTONIC_COARSE, &now) == 0)
    return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
#endif
  return g_get_monotonic_time ();
}

gboolean
hog_vm_check_time (HogVm *vm)
{
  char seconds[HOG_NUMBER_TEXT_SIZE];

  vm->poll = HOG_POLL_INTERVAL;
  if (g_atomic_int_get (&vm->is_cancelled))
    return hog_vm_fail_with (vm, HOG_ERROR_CANCELLED, "Execution was cancelled");
  if (read_clock () <= vm->deadline_us)
    return TRUE;
  hog_number_to_text ((double) vm->limits.time_us / G_USEC_PER_SEC, seconds);
  return hog_vm_fail_with (vm, HOG_ERROR_LIMIT, "Execution timed out after %s seconds. "
                           "Performed %" G_GUINT64_FORMAT " ops.", seconds, vm->ops);
}

gboolean
hog_vm_poll (HogVm *vm)
{
  return --vm->poll > 0 || hog_vm_check_time (vm);
}

gboolean
hog_vm_is_stopping (HogVm *vm)
{
  return vm->heap.exhausted || g_atomic_int_get (&vm->is_cancelled);
}
