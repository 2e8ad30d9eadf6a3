/* hog-vm-private.h: the machine's parts
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-closure.h"
#include "hog-code.h"
#include "hog-regex.h"
#include "hog-vm-state.h"

G_BEGIN_DECLS

/* PostHog's limits that no option changes. */
#define HOG_MAX_ARGUMENTS 300
/* The real clock is read once in so many steps and calls. */
#define HOG_POLL_INTERVAL 64

/* A function that the host gave, or one that DECLARE_FN declared. */
typedef struct
{
  HogHostFunction  function; /* NULL: asynchronous */
  gpointer         user_data;
  GDestroyNotify   destroy;
} HogHost;

typedef struct
{
  guint  ip;
  gint   n_arguments;
} HogDeclared;

typedef enum
{
  HOG_FRAME_ROOT,
  HOG_FRAME_CLOSURE,
  HOG_FRAME_LIBRARY,
  HOG_FRAME_IMPORT,
  HOG_FRAME_DECLARED,
} HogFrameKind;

typedef struct
{
  HogFrameKind  kind;
  guint         ip;      /* as PostHog's machine has it: of the next element to look at */
  guint         start;   /* of the instruction that is running */
  guint         base;    /* where its part of the stack starts */
  gint          n_arguments;
  HogChunk     *chunk;
  HogClosure   *closure; /* NULL unless kind is HOG_FRAME_CLOSURE */
  HogString    *name;    /* NULL if kind is HOG_FRAME_CLOSURE */
  const HogFastInstruction *pc; /* the fast call that it is in; then ip is not kept */
} HogVmFrame;

typedef struct
{
  guint n_frames;
  guint n_stack;
  guint ip;
} HogHandler;

struct _HogVm
{
  HogHeap      heap;
  HogLimits    limits;

  HogValue    *stack;
  guint64     *costs;        /* of the slots with heap values: what they cost beyond 8 */
  gsize        n_stack;
  gsize        stack_capacity;
  guint64      extra;        /* what all slots cost beyond 8 each */
  guint64      peak;
  HogVmFrame  *frames;
  guint        n_frames;
  GArray      *handlers;
  GPtrArray   *cells;        /* by id - 1 */
  HogCell    **cells_at;     /* by location */
  gsize        n_cells_at;
  HogCell     *open_cells;   /* the highest location first */

  GHashTable  *hosts;        /* name to HogHost */
  GHashTable  *chunks;       /* name to HogChunk */
  GHashTable  *declared;     /* name to HogDeclared */
  HogChunk    *root;
  guint        version;      /* of the root program */

  guint64      ops;
  guint        async_steps;
  gint64       sync_us;      /* of the parts before the running one */
  gint64       started_us;
  gint64       deadline_us;
  int          poll;
  gint         is_cancelled; /* atomic */
  gboolean     is_exact;     /* for tests: never enter the fast form */

  gboolean     is_suspended;
  HogValue     result;
  HogData     *result_data;
  char        *async_name;
  HogData     *async_arguments;
  HogVmError   error;
  gboolean     has_error;

  HogPrintFunction print;
  gpointer     print_data;
  HogClockFunction clock;
  gpointer     clock_data;
  HogString   *empty_name;
  HogRegexCache *regexes;    /* made on first use */
};

/* hog-vm.c */
void      hog_vm_reset            (HogVm      *vm);
HogChunk *hog_vm_find_chunk       (HogVm      *vm,
                                   const char *name,
                                   gsize       length);
HogHost  *hog_vm_find_host        (HogVm      *vm,
                                   HogString  *name);
gboolean  hog_vm_is_async         (HogVm      *vm,
                                   HogString  *name);
HogCell  *hog_vm_find_cell        (HogVm      *vm,
                                   double      id);
HogCell  *hog_vm_add_cell         (HogVm      *vm,
                                   guint32     location);

/* hog-vm-error.c */
gboolean  hog_vm_fail_with        (HogVm      *vm,
                                   HogError    code,
                                   const char *format,
                                   ...) G_GNUC_PRINTF (3, 4);
gboolean  hog_vm_fail_thrown      (HogVm      *vm,
                                   HogValue    error);
gboolean  hog_vm_fail_memory      (HogVm      *vm,
                                   guint64     used);
void      hog_vm_clear_error      (HogVm      *vm);
gboolean  hog_vm_check_time       (HogVm      *vm);
gboolean  hog_vm_poll             (HogVm      *vm);

/* hog-stack.c; FALSE with the error set */
gboolean  hog_vm_push             (HogVm      *vm,
                                   HogValue    value);
gboolean  hog_vm_pop              (HogVm      *vm,
                                   HogValue   *value);
gboolean  hog_vm_set_local        (HogVm      *vm,
                                   gsize       location,
                                   HogValue    value);
gboolean  hog_vm_keep             (HogVm      *vm,
                                   gssize      n_stack);
HogCell  *hog_vm_capture          (HogVm      *vm,
                                   gsize       location);
HogValue  hog_vm_get_cell         (HogVm      *vm,
                                   HogCell    *cell);
void      hog_vm_set_cell         (HogVm      *vm,
                                   HogCell    *cell,
                                   HogValue    value);
gboolean  hog_vm_reserve_stack    (HogVm      *vm,
                                   gsize       n_slots);
gboolean  hog_vm_collect          (HogVm      *vm);

/* hog-call.c */
typedef enum
{
  HOG_STEP_NEXT,   /* go on behind the instruction */
  HOG_STEP_JUMPED, /* ip and frame are set */
  HOG_STEP_STOP,   /* finished, suspended or failed */
} HogStep;

HogStep   hog_vm_call_global      (HogVm      *vm,
                                   HogString  *name,
                                   guint       n_arguments);
HogStep   hog_vm_call_local       (HogVm      *vm,
                                   HogValue    closure,
                                   guint       n_arguments);
HogStep   hog_vm_return           (HogVm      *vm);
HogStep   hog_vm_end_chunk        (HogVm      *vm);
HogStep   hog_vm_throw            (HogVm      *vm,
                                   HogValue    error);
gboolean  hog_vm_push_frame       (HogVm      *vm,
                                   HogVmFrame *frame);
void      hog_vm_resolve_callable (HogCallable *callable,
                                   HogChunk   *chunk);
HogTarget hog_vm_find_target      (HogVm      *vm,
                                   HogString  *name,
                                   guint       n_arguments);
/* What GET_GLOBAL gives for the chain of names, the first one first. */
gboolean  hog_vm_get_global       (HogVm      *vm,
                                   const HogValue *chain,
                                   guint       n_names,
                                   HogValue   *result);

/* hog-execute.c: one instruction of the exchange form */
HogStep   hog_vm_step             (HogVm      *vm);

/* hog-interpret.c: runs until the run stops */
void      hog_vm_execute          (HogVm      *vm);

/* Brings the ip of a frame up to date that called from the fast form. */
static inline void
hog_vm_sync_frame (HogVmFrame *frame)
{
  if (frame->pc == NULL)
    return;
  frame->ip = frame->pc->next_ip;
  frame->start = frame->ip - 2;
  frame->pc = NULL;
}

static inline HogString *
hog_vm_frame_get_name (HogVmFrame *frame)
{
  return frame->closure != NULL ? frame->closure->callable->name : frame->name;
}

static inline gint
hog_vm_frame_get_n_arguments (HogVmFrame *frame)
{
  return frame->closure != NULL ? frame->closure->callable->n_arguments : frame->n_arguments;
}

static inline HogVmFrame *
hog_vm_get_top_frame (HogVm *vm)
{
  return &vm->frames[vm->n_frames - 1];
}

G_END_DECLS
