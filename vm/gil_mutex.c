// SPDX-License-Identifier: MIT
// gil_mutex.c: policy `mutex`: a plain lock, let go and taken again at every check, as MicroPython does.
//
// It is `ticks` with a tick of one: the same barging, at the price of a lock operation for every loop turn and call.
#include "gil_policy.h"

const GilPolicy gil_mutex_policy = {.name = "mutex", .take = gil_ticks_take, .drop = gil_set_free, .checks = 1};
