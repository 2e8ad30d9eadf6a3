/* hog-vm.h: the machine that runs compiled Hog
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-bytecode.h"
#include "hog-data.h"

G_BEGIN_DECLS

/**
 * HogVm:
 *
 * One machine: its stack, its heap and the functions its host gave it. It has no global
 * state; each thread may have its own. All calls must come from one thread at a time, but
 * hog_vm_cancel() may come from any. A machine runs any number of programs, one after another.
 */
typedef struct _HogVm HogVm;

/**
 * HogLimits:
 * @time_us: microseconds that a run may take, waiting for asynchronous functions excluded
 * @memory_bytes: PostHog's measure of the stack's values, 0 for no limit; real memory stays
 *   below twice as much
 * @async_steps: how many calls of asynchronous functions
 * @call_depth: how many calls may be nested, the program itself included
 */
typedef struct
{
  gint64  time_us;
  guint64 memory_bytes;
  guint   async_steps;
  guint   call_depth;
} HogLimits;

#define HOG_LIMITS_DEFAULT { 5000000, 64 * 1024 * 1024, 100, 1000 }

typedef enum
{
  HOG_VM_FINISHED,
  HOG_VM_SUSPENDED,
  HOG_VM_FAILED,
} HogVmStatus;

/**
 * HogHostFunction:
 * @vm: the machine, which must not be run from here
 * @arguments: (array length=n_arguments): plain copies of the arguments
 * @n_arguments: how many
 * @user_data: as given to hog_vm_add_function()
 * @error: set it to end the run with that message
 *
 * Returns: (transfer full) (nullable): the result, or %NULL with @error set or for null
 */
typedef HogData *(*HogHostFunction) (HogVm          *vm,
                                     HogData *const *arguments,
                                     guint           n_arguments,
                                     gpointer        user_data,
                                     GError        **error);

typedef void   (*HogPrintFunction) (const char *line,
                                    gpointer    user_data);
typedef gint64 (*HogClockFunction) (gpointer    user_data);

/**
 * hog_vm_new:
 * @limits: (nullable): limits, or %NULL for PostHog's
 *
 * Returns: (transfer full): a machine
 */
HogVm *hog_vm_new (const HogLimits *limits);

/**
 * hog_vm_free:
 * @self: (transfer full): a machine that is not running
 */
void hog_vm_free (HogVm *self);

/**
 * hog_vm_add_function:
 * @self: a machine
 * @name: the name programs call it by; goes before a library function of that name
 * @function: called on the thread of the run
 * @user_data: passed to @function
 * @destroy: (nullable): frees @user_data with the machine
 */
void hog_vm_add_function (HogVm           *self,
                          const char      *name,
                          HogHostFunction  function,
                          gpointer         user_data,
                          GDestroyNotify   destroy);

/**
 * hog_vm_add_async_function:
 * @self: a machine
 * @name: a call of this name suspends the run; "sleep" does so always
 */
void hog_vm_add_async_function (HogVm      *self,
                                const char *name);

/**
 * hog_vm_add_chunk:
 * @self: a machine
 * @name: the name that import() knows it by
 * @program: (transfer none): what import() runs
 * @globals: (nullable) (transfer none): an object, the globals of that program
 */
void hog_vm_add_chunk (HogVm      *self,
                       const char *name,
                       HogProgram *program,
                       HogData    *globals);

/**
 * hog_vm_set_print:
 * @self: a machine
 * @print: (nullable): gets the text of each call of print(), without a newline
 * @user_data: passed to @print
 */
void hog_vm_set_print (HogVm            *self,
                       HogPrintFunction  print,
                       gpointer          user_data);

/**
 * hog_vm_set_clock:
 * @self: a machine
 * @clock: (nullable): tells microseconds since 1970 for now() and today(); the time limit
 *   always follows the real clock
 * @user_data: passed to @clock
 */
void hog_vm_set_clock (HogVm            *self,
                       HogClockFunction  clock,
                       gpointer          user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HogVm, hog_vm_free)

G_END_DECLS
