/* fault-vfs.c: a layer over SQLite's file system that fails when it is told to
 *
 * SPDX-License-Identifier: MIT
 */

#include "fault-vfs.h"

#include <string.h>

#include <sqlite3.h>

typedef struct
{
  sqlite3_file  base;
  sqlite3_file *real; /* behind this structure */
} FaultFile;

static struct
{
  GMutex    lock;
  FaultKind kind;
  guint     nth;
  guint     count;
  gboolean  lasting;
  gboolean  failed;
  int       code;
} fault;

static sqlite3_vfs *real_vfs;

/* The result code to fail with, or SQLITE_OK. */
static int
count_call (FaultKind kind)
{
  int code = SQLITE_OK;

  g_mutex_lock (&fault.lock);
  if (fault.nth > 0 && kind == fault.kind)
    {
      fault.count++;
      if (fault.count == fault.nth || (fault.lasting && fault.count > fault.nth))
        {
          fault.failed = TRUE;
          code = fault.code;
        }
    }
  g_mutex_unlock (&fault.lock);

  return code;
}

void
fault_vfs_arm (FaultKind kind,
               guint     nth,
               gboolean  lasting,
               int       code)
{
  g_mutex_lock (&fault.lock);
  fault.kind = kind;
  fault.nth = nth;
  fault.lasting = lasting;
  fault.code = code;
  fault.count = 0;
  fault.failed = FALSE;
  g_mutex_unlock (&fault.lock);
}

gboolean
fault_vfs_has_failed (void)
{
  gboolean failed;

  g_mutex_lock (&fault.lock);
  failed = fault.failed;
  g_mutex_unlock (&fault.lock);

  return failed;
}

#define REAL(file) (((FaultFile *) (file))->real)
#define CALL(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
file_close (sqlite3_file *file)
{
  return CALL (file, xClose);
}

static int
file_read (sqlite3_file  *file,
           void          *buffer,
           int            size,
           sqlite3_int64  offset)
{
  int code = count_call (FAULT_READ);

  return code != SQLITE_OK ? code : CALL (file, xRead, buffer, size, offset);
}

/* A write that fails may have written a part. */
static int
file_write (sqlite3_file  *file,
            const void    *buffer,
            int            size,
            sqlite3_int64  offset)
{
  int code = count_call (FAULT_WRITE);

  if (code == SQLITE_OK)
    return CALL (file, xWrite, buffer, size, offset);
  CALL (file, xWrite, buffer, size / 2, offset);
  return code;
}

static int
file_truncate (sqlite3_file  *file,
               sqlite3_int64  size)
{
  int code = count_call (FAULT_WRITE);

  return code != SQLITE_OK ? code : CALL (file, xTruncate, size);
}

static int
file_sync (sqlite3_file *file,
           int           flags)
{
  int code = count_call (FAULT_SYNC);

  return code != SQLITE_OK ? code : CALL (file, xSync, flags);
}

static int
file_size (sqlite3_file  *file,
           sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
file_lock (sqlite3_file *file,
           int           level)
{
  return CALL (file, xLock, level);
}

static int
file_unlock (sqlite3_file *file,
             int           level)
{
  return CALL (file, xUnlock, level);
}

static int
file_check_lock (sqlite3_file *file,
                 int          *result)
{
  return CALL (file, xCheckReservedLock, result);
}

static int
file_control (sqlite3_file *file,
              int           operation,
              void         *argument)
{
  return CALL (file, xFileControl, operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return CALL (file, xSectorSize);
}

static int
file_characteristics (sqlite3_file *file)
{
  return CALL (file, xDeviceCharacteristics);
}

static int
file_shm_map (sqlite3_file   *file,
              int             page,
              int             size,
              int             extend,
              void volatile **address)
{
  return CALL (file, xShmMap, page, size, extend, address);
}

static int
file_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
file_shm_unmap (sqlite3_file *file,
                int           delete)
{
  return CALL (file, xShmUnmap, delete);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs   *vfs,
          sqlite3_filename name,
          sqlite3_file  *file,
          int            flags,
          int           *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code = count_call (FAULT_OPEN);

  file->pMethods = NULL;
  if (code != SQLITE_OK)
    return code;

  self->real = (sqlite3_file *) (self + 1);
  memset (self->real, 0, (gsize) real_vfs->szOsFile);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    file->pMethods = &methods;

  return code;
}

void
fault_vfs_register (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "fault";
  vfs.szOsFile = (int) sizeof (FaultFile) + real_vfs->szOsFile;
  vfs.xOpen = vfs_open;
  sqlite3_vfs_register (&vfs, 1);
}
