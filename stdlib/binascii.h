// SPDX-License-Identifier: MIT
// binascii.h: what binascii.c does for zlib.c.
#ifndef GILA_BINASCII_H
#define GILA_BINASCII_H
#include "module.h"

typedef unsigned long (*ChecksumFn)(unsigned long sum, const unsigned char *p, size_t n); // zlib's crc32_z and adler32_z
// The native function (data, start): the checksum of a buffer, going on from `start`, of which the low 32 bits count. Big ones are
// summed without the GIL, as the blocking call `name`.
Own binascii_checksum(Thread *t, const Ref *a, ChecksumFn fn, const char *name);
#endif
