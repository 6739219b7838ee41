// SPDX-License-Identifier: MIT
// record.h: tuples with named fields, as time.struct_time and os.stat_result are.
#ifndef GILA_RECORD_H
#define GILA_RECORD_H
#include "module.h"

// A class for such records: a subclass of tuple with a property for each of the n fields and a repr that names them. Owned.
Own record_type(Thread *t, const char *module, const char *name, const char *const *fields, size_t n);
// A record of the class; consumes the values, even on failure (the class or a value may be ERROR).
Own record_new_take(Thread *t, Ref cls, Own *values, size_t n);
#endif
