/* hog-run.h: running a program on a machine, and what came of it
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-vm.h"

G_BEGIN_DECLS

/**
 * HogVmError:
 * @code: %HOG_ERROR_RUNTIME, %HOG_ERROR_LIMIT, %HOG_ERROR_CANCELLED or %HOG_ERROR_BYTECODE
 * @type: the type of an error that the program threw and did not catch, else "HogVMException"
 * @message: PostHog's message
 * @payload: (nullable): the payload of a thrown error
 * @thrown: whether the program threw it; PostHog then reports type('message')
 *
 * Why a run failed.
 */
typedef struct
{
  HogError    code;
  const char *type;
  const char *message;
  HogData    *payload;
  gboolean    thrown;
} HogVmError;

/**
 * HogFrame:
 * @name: the function's name, "" for the program itself
 * @chunk: "root", "stl/arrayMap" or the name of an imported chunk
 * @ip: index of the element at which its instruction starts
 * @program: (transfer none) (nullable): what it runs
 * @span: the source of that instruction; empty at 0 where there is none
 */
typedef struct
{
  const char *name;
  const char *chunk;
  guint       ip;
  HogProgram *program;
  HogSpan     span;
} HogFrame;

/**
 * hog_vm_run:
 * @self: a machine
 * @program: what to run
 * @globals: (nullable): an object, the globals that @program reads
 *
 * Runs @program from its start. What an earlier run left is dropped first.
 *
 * Returns: how it ended
 */
HogVmStatus hog_vm_run (HogVm      *self,
                        HogProgram *program,
                        HogData    *globals);

/**
 * hog_vm_resume:
 * @self: a machine whose run is suspended
 * @result: (nullable): what the asynchronous function answered, %NULL for null
 *
 * Returns: how it went on
 */
HogVmStatus hog_vm_resume (HogVm   *self,
                           HogData *result);

/**
 * hog_vm_cancel:
 * @self: a machine
 *
 * Makes the run that is going on, or else the next one, fail with %HOG_ERROR_CANCELLED
 * within a few milliseconds. May be called on any thread.
 */
void hog_vm_cancel (HogVm *self);

/**
 * hog_vm_get_result:
 * @self: a machine whose run finished
 *
 * Returns: (transfer none): the result as plain data
 */
HogData *hog_vm_get_result (HogVm *self);

/**
 * hog_vm_dup_result_json:
 * @self: a machine whose run finished
 *
 * Returns: (transfer full): what jsonStringify() makes of the result
 */
char *hog_vm_dup_result_json (HogVm *self);

/**
 * hog_vm_get_error:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): why the last run failed; valid until the next one
 */
const HogVmError *hog_vm_get_error (HogVm *self);

/**
 * hog_vm_get_n_frames:
 * @self: a machine that is suspended or failed, or runs the calling host function
 *
 * Returns: how many calls are nested there, the program itself included
 */
guint hog_vm_get_n_frames (HogVm *self);

/**
 * hog_vm_get_frame:
 * @self: a machine
 * @index: 0 for the innermost call
 * @frame: (out caller-allocates): the frame, valid until the machine goes on
 *
 * Returns: whether there is such a frame
 */
gboolean hog_vm_get_frame (HogVm    *self,
                           guint     index,
                           HogFrame *frame);

G_END_DECLS
