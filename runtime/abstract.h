// SPDX-License-Identifier: MIT
// abstract.h: what can be done with any value: the protocols of the data model, dispatched through type slots.
//
// Everything here may run script code (and so drop the GIL) unless it says otherwise.
#ifndef GILA_ABSTRACT_H
#define GILA_ABSTRACT_H
#include "error.h"

// Attributes
Own object_getattr(Thread *t, Ref v, Ref name);
bool object_setattr(Thread *t, Ref v, Ref name, Ref value);        // EMPTY deletes
Lookup object_lookup_attr(Thread *t, Ref v, Ref name, Own *out);   // AttributeError is MISSING
Own object_getattr_c(Thread *t, Ref v, const char *name);
// The default behaviours (object.__getattribute__, __setattr__).
Own object_generic_getattr(Thread *t, Ref v, Ref name);
Lookup object_generic_lookup(Thread *t, Ref v, Ref name, Own *out); // MISSING without an exception
bool object_generic_setattr(Thread *t, Ref v, Ref name, Ref value);
// A special method as the VM looks it up: on the type, bound to v. MISSING is no error.
Lookup object_lookup_special(Thread *t, Ref v, Ref name, Own *out);

// Calls
Own object_call(Thread *t, Ref fn, const Ref *args, ptrdiff_t n, Ref names);
Own object_call0(Thread *t, Ref fn);
Own object_call1(Thread *t, Ref fn, Ref a);
Own object_call2(Thread *t, Ref fn, Ref a, Ref b);
Own object_call3(Thread *t, Ref fn, Ref a, Ref b, Ref c);
Own object_call_tuple(Thread *t, Ref fn, Ref args, Ref kwargs);    // tuple, dict or EMPTY
// Method call without a bound method; args[0] is the receiver and n counts it.
Own object_call_method(Thread *t, Ref name, const Ref *args, ptrdiff_t n);
// Calls type's special method `name` on args[0]; EMPTY without exception if the type has none.
Own object_call_special(Thread *t, Ref name, const Ref *args, ptrdiff_t n);
bool object_callable(Thread *t, Ref v);

// Text
Own object_repr(Thread *t, Ref v);
Own object_str(Thread *t, Ref v);
Own object_ascii(Thread *t, Ref v);
Own object_format(Thread *t, Ref v, Ref spec);                     // spec EMPTY: ""
// Recursion mark for container reprs: 1 entered, 0 already inside (print "[...]"), -1 error. Leave after 1.
int repr_enter(Thread *t, Ref v);
void repr_leave(Thread *t, Ref v);

// Comparison and hashing
Own object_compare(Thread *t, Ref a, Ref b, CompareOp op);         // any object
int object_compare_bool(Thread *t, Ref a, Ref b, CompareOp op);    // 1, 0, -1; identity implies equality (as for containers)
int object_equal(Thread *t, Ref a, Ref b);                         // compare_bool EQ with fast paths for str, int
int64_t object_hash(Thread *t, Ref v);                             // -1 on failure
int object_truth(Thread *t, Ref v);                                // 1, 0, -1
int object_is_instance(Thread *t, Ref v, Ref cls);                 // full protocol: tuples, unions, __instancecheck__
int object_is_subclass(Thread *t, Ref sub, Ref cls);
// What type.__instancecheck__ and type.__subclasscheck__ do: no hooks.
int object_real_is_instance(Thread *t, Ref v, Ref cls), object_real_is_subclass(Thread *t, Ref sub, Ref cls);
int64_t hash_int(int64_t n), hash_double(double d, Ref identity), hash_pointer(const void *p);
int64_t hash_bytes(Interp *interp, const void *p, size_t n);       // keyed by interp->hash_seed; never -1 or 0

// Iteration
Own object_iter(Thread *t, Ref v);
Own object_next(Thread *t, Ref it);                                // EMPTY at the end (StopIteration is swallowed)
ptrdiff_t object_length(Thread *t, Ref v);                         // -1; TypeError "object of type 'x' has no len()"
ptrdiff_t object_length_hint(Thread *t, Ref v, ptrdiff_t fallback);
int object_contains(Thread *t, Ref container, Ref item);
Own object_list(Thread *t, Ref iterable);                          // new list
Own object_tuple(Thread *t, Ref iterable);                         // new tuple (the same if exactly a tuple)

// Subscripts
Own object_getitem(Thread *t, Ref v, Ref key);
bool object_setitem(Thread *t, Ref v, Ref key, Ref value);         // EMPTY deletes

// Numbers. `op` names the slot: number_binary(t, BIN_ADD, a, b) does the whole dance with reflected methods; inplace
// tries __iadd__ first. TypeError "unsupported operand type(s) for +: 'int' and 'str'".
typedef enum {
  BIN_ADD, BIN_SUBTRACT, BIN_MULTIPLY, BIN_MATMUL, BIN_TRUE_DIVIDE, BIN_FLOOR_DIVIDE, BIN_MODULO, BIN_DIVMOD, BIN_LSHIFT,
  BIN_RSHIFT, BIN_AND, BIN_XOR, BIN_OR, BIN_POWER, // in the order of slots.def
} BinaryOp;
Own number_binary(Thread *t, BinaryOp op, Ref a, Ref b);
Own number_inplace(Thread *t, BinaryOp op, Ref a, Ref b);
Own number_power(Thread *t, Ref a, Ref b, Ref mod);
Own number_negative(Thread *t, Ref v), number_positive(Thread *t, Ref v), number_invert(Thread *t, Ref v);
Own number_absolute(Thread *t, Ref v);
Own number_index(Thread *t, Ref v);                                // an int (exact); TypeError "'x' object cannot be interpreted as an integer"
Own number_int(Thread *t, Ref v);                                  // int(v)
Own number_float(Thread *t, Ref v);                                // float(v)
// C values. False with OverflowError / TypeError.
bool as_ssize(Thread *t, Ref v, ptrdiff_t *out);                   // via __index__; OverflowError "cannot fit 'int' into an index-sized integer"
bool as_ssize_clamped(Thread *t, Ref v, ptrdiff_t *out);           // saturates, for slices
bool as_i64(Thread *t, Ref v, int64_t *out);                       // OverflowError "Python int too large to convert to C long"
bool as_int(Thread *t, Ref v, int *out);                           // "Python int too large to convert to C int"
bool as_double(Thread *t, Ref v, double *out);                     // via __float__/__index__; TypeError "must be real number, not x"
bool as_truth(Thread *t, Ref v, bool *out);
// A file system path as bytes with a trailing NUL: str, bytes or __fspath__. *keep owns the memory. NULL on failure.
const char *as_path(Thread *t, Ref v, Own *keep);

// Buffers: bytes, bytearray, memoryview, array, shared memory … A type that exposes memory sets its row in buffer.c.
// `owner` keeps the memory alive and in place until the release; `format` is a struct letter ("B"), items are contiguous.
typedef struct Buffer {
  Own owner;
  char *data;
  size_t size;           // in bytes
  bool readonly;
  void *internal;        // the type's own
  size_t itemsize;
  const char *format;
} Buffer;
// A type's row (TypeDef.buffer). `get` fills data, size, readonly and, unless bytes, format and itemsize; buffer_get has
// set owner and refused what is not writable. `release` undoes what `get` counted; the owner is dropped after it.
typedef struct BufferOps {
  bool (*get)(Thread *t, Ref self, Buffer *out);
  void (*release)(Thread *t, Buffer *b); // NULL: nothing to do
} BufferOps;
bool buffer_get(Thread *t, Ref v, Buffer *out, bool writable);     // TypeError "a bytes-like object is required, not 'x'"
void buffer_release(Thread *t, Buffer *b);                         // fine on one that was never got (owner EMPTY)
bool has_buffer(Thread *t, Ref v);                                 // would buffer_get find its type a provider?
#endif
