/* fault-vfs.h: a layer over SQLite's file system that fails when it is told to
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include <glib.h>

typedef enum
{
  FAULT_WRITE, /* also of truncating */
  FAULT_SYNC,
  FAULT_OPEN,
  FAULT_READ,
} FaultKind;

/* Makes it the file system of every connection that is opened from now on. */
void fault_vfs_register (void);

/* Fails the @nth call (from 1) of a kind; from then on all if @lasting. 0: none. @code is the
 * result code. Counting begins anew. */
void fault_vfs_arm (FaultKind kind,
                    guint     nth,
                    gboolean  lasting,
                    int       code);

/* Whether a call has failed since. */
gboolean fault_vfs_has_failed (void);
