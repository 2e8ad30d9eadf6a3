/* hog-vm-private.h: the state of the machine
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-closure.h"
#include "hog-regex.h"
#include "hog-stdlib.h"
#include "hog-vm-state.h"

G_BEGIN_DECLS

/* The time is looked at every so many operations, as PostHog's machine does. */
#define HOG_VM_OPS_PER_CLOCK 32
#define HOG_VM_MAX_ARGUMENTS 300
#define HOG_VM_MAX_REGEXES 256
/* Real memory may be this many times what is counted. */
#define HOG_VM_REAL_MEMORY_FACTOR 2

/* A program as it is executed: one entry for each element, so that every jump PostHog's
 * compiler makes lands where it lands there. Shared by the machines that run the program. */
typedef struct
{
  guint      length;
  guint      start;   /* index of the first instruction */
  guint8    *ops;     /* the operation, or 0 where the element is none */
  gint32    *ints;    /* the element as an integer, -1 if it is none */
  HogValue  *values;  /* the element as a constant */
  GPtrArray *strings; /* HogString, static */
} HogMachineCode;

/* A program with its globals. */
struct _HogChunk
{
  char           *name;
  HogProgram     *program;
  HogMachineCode *code;    /* of the program */
  HogData        *globals; /* NULL: those of the run */
  gboolean        is_library;
};

typedef struct
{
  HogChunk   *chunk;
  guint       ip;
  guint       stack_start;
  guint       n_arguments;
  HogClosure *closure; /* NULL at the root */
} HogVmFrame;

typedef struct
{
  guint n_frames;
  guint n_stack;
  int   catch_ip;
} HogHandler;

typedef struct
{
  HogHostFunction function;
  gpointer        user_data;
  GDestroyNotify  destroy;
} HogHost;

struct _HogVm
{
  HogHeap          heap;
  HogLimits        limits;
  /* the stack and what each slot cost when it was filled */
  HogValue        *stack;
  guint64         *costs;
  guint            n_stack;
  guint            stack_capacity;
  guint64          memory;
  guint64          memory_peak;
  GArray          *frames;    /* HogVmFrame */
  GArray          *handlers;  /* HogHandler */
  GPtrArray       *upvalues;  /* HogUpvalue by location */
  /* what the host gave */
  GHashTable      *functions; /* name → HogHost */
  GHashTable      *async_functions;
  GHashTable      *chunks;    /* name → HogChunk */
  HogPrintFunction print;
  gpointer         print_data;
  HogClockFunction clock;
  gpointer         clock_data;
  HogData         *globals;
  HogChunk        *root;
  GHashTable      *regexes;   /* pattern → HogRegex */
  /* the run */
  guint64          ops;
  guint            current_ip; /* of the instruction that runs */
  guint            async_steps;
  gint64           sync_time_us;
  gint64           started_us;
  int              cancelled; /* atomic */
  HogVmStatus      status;
  HogValue         result;
  HogVmError       error;
  char            *error_type;
  char            *error_message;
  char            *async_name;
  HogData         *async_arguments;
};

HogMachineCode *hog_machine_code_get (HogProgram *program);

gboolean  hog_vm_fail_with         (HogVm      *vm,
                                    HogError    code,
                                    const char *format,
                                    ...) G_GNUC_PRINTF (3, 4);
void      hog_vm_reset             (HogVm      *vm);
HogChunk *hog_vm_find_chunk        (HogVm      *vm,
                                    const char *name);

/* hog-vm-call.c: each answers FALSE when the run has failed or is suspended. */
gboolean  hog_vm_push              (HogVm      *vm,
                                    HogValue    value);
gboolean  hog_vm_pop               (HogVm      *vm,
                                    HogValue   *value);
void      hog_vm_drop_to           (HogVm      *vm,
                                    guint       n_stack);
HogUpvalue *hog_vm_capture         (HogVm      *vm,
                                    guint       location);
gboolean  hog_vm_push_frame        (HogVm      *vm,
                                    HogChunk   *chunk,
                                    guint       ip,
                                    guint       n_arguments,
                                    HogClosure *closure);
gboolean  hog_vm_call_local        (HogVm      *vm,
                                    guint       n_arguments);
gboolean  hog_vm_call_global       (HogVm      *vm,
                                    HogString  *name,
                                    guint       n_arguments);
gboolean  hog_vm_get_global        (HogVm      *vm,
                                    guint       n_names);
gboolean  hog_vm_throw             (HogVm      *vm,
                                    HogValue    error);
gboolean  hog_vm_check_time        (HogVm      *vm);

/* Runs until the end, a suspension or an error. */
HogVmStatus hog_vm_execute         (HogVm      *vm);

G_END_DECLS
