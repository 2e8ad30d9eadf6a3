/* hog.h: the Hog language; the one header that users of the library include
 *
 * SPDX-License-Identifier: MIT
 */

#pragma once

#include "hog-types.h"
#include "hog-source.h"
#include "hog-diagnostic.h"
#include "hog-bytecode.h"
#include "hog-compiler.h"
#include "hog-disassembler.h"
#include "hog-analysis.h"
#include "hog-format.h"
#include "hog-function.h"
#include "hog-data.h"
#include "hog-vm.h"
#include "hog-run.h"
#include "hog-vm-state.h"
