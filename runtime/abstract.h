// SPDX-License-Identifier: MIT
// abstract.h: what can be done with any value: the protocols of the data model, dispatched through type slots.
//
// Everything here may run script code (and so drop the GIL) unless it says otherwise.
#ifndef GILA_ABSTRACT_H
#define GILA_ABSTRACT_H
#include "error.h"

// Attributes
// An attribute's name as the slots and caches want it: exactly str, interned. TypeError for anything but a str.
Own clean_attribute_name(Thread *t, Ref name) NEEDS_GIL;
Own object_getattr(Thread *t, Ref v, Ref name) NEEDS_GIL;
bool object_setattr(Thread *t, Ref v, Ref name, Ref value) NEEDS_GIL; // EMPTY deletes
Lookup object_lookup_attr(Thread *t, Ref v, Ref name, Own *out) NEEDS_GIL; // AttributeError is MISSING
Own object_getattr_c(Thread *t, Ref v, const char *name) NEEDS_GIL;
// The default behaviours (object.__getattribute__, __setattr__).
Own object_generic_getattr(Thread *t, Ref v, Ref name) NEEDS_GIL;
Lookup object_generic_lookup(Thread *t, Ref v, Ref name, Own *out) NEEDS_GIL; // MISSING without an exception
bool object_generic_setattr(Thread *t, Ref v, Ref name, Ref value) NEEDS_GIL;
// A special method as the VM looks it up: on the type, bound to v. MISSING is no error.
Lookup object_lookup_special(Thread *t, Ref v, Ref name, Own *out) NEEDS_GIL;

// Calls
Own object_call(Thread *t, Ref fn, const Ref *args, ptrdiff_t n, Ref names) NEEDS_GIL;
Own object_call0(Thread *t, Ref fn) NEEDS_GIL;
Own object_call1(Thread *t, Ref fn, Ref a) NEEDS_GIL;
Own object_call2(Thread *t, Ref fn, Ref a, Ref b) NEEDS_GIL;
Own object_call3(Thread *t, Ref fn, Ref a, Ref b, Ref c) NEEDS_GIL;
Own object_call_tuple(Thread *t, Ref fn, Ref args, Ref kwargs) NEEDS_GIL; // tuple, dict or EMPTY
// Method call without a bound method; args[0] is the receiver and n counts it.
Own object_call_method(Thread *t, Ref name, const Ref *args, ptrdiff_t n) NEEDS_GIL;
// Calls type's special method `name` on args[0]; EMPTY without exception if the type has none.
Own object_call_special(Thread *t, Ref name, const Ref *args, ptrdiff_t n) NEEDS_GIL;
bool object_callable(Thread *t, Ref v) NEEDS_GIL;

// Text
Own object_repr(Thread *t, Ref v) NEEDS_GIL;
Own object_str(Thread *t, Ref v) NEEDS_GIL;
Own object_ascii(Thread *t, Ref v) NEEDS_GIL;
Own object_format(Thread *t, Ref v, Ref spec);                     // spec EMPTY: ""

// What __reduce__ returns: (callable, args), and the state unless that is EMPTY. args and state are consumed, and may be ERROR.
Own reduced_take(Thread *t, Ref callable, Own args, Own state) NEEDS_GIL;
// The same with the built-in function of that name. AttributeError if scripts have deleted it.
Own reduced_by_builtin_take(Thread *t, const char *name, Own args, Own state) NEEDS_GIL;

// Recursion mark for container reprs: 1 entered, 0 already inside (print "[...]"), -1 error. Leave after 1.
int repr_enter(Thread *t, Ref v) NEEDS_GIL;
void repr_leave(Thread *t, Ref v) NEEDS_GIL;

// Comparison and hashing
Own object_compare(Thread *t, Ref a, Ref b, CompareOp op) NEEDS_GIL; // any object
int object_compare_bool(Thread *t, Ref a, Ref b, CompareOp op)
    NEEDS_GIL; // 1, 0, -1; identity implies equality (as for containers)
// What `op` says of two values of which the first is less (order < 0), equal (0) or greater.
static inline Own ordered(int order, CompareOp op) {
  switch (op) {
    case CMP_LT: return from_bool(order < 0);
    case CMP_LE: return from_bool(order <= 0);
    case CMP_EQ: return from_bool(order == 0);
    case CMP_NE: return from_bool(order != 0);
    case CMP_GT: return from_bool(order > 0);
    default: return from_bool(order >= 0);
  }
}
int object_equal(Thread *t, Ref a, Ref b) NEEDS_GIL;               // compare_bool EQ with fast paths for str, int
int64_t object_hash(Thread *t, Ref v) NEEDS_GIL;                   // -1 on failure
int object_truth(Thread *t, Ref v) NEEDS_GIL;                      // 1, 0, -1
int object_is_instance(Thread *t, Ref v, Ref cls) NEEDS_GIL;       // full protocol: tuples, unions, __instancecheck__
int object_is_subclass(Thread *t, Ref sub, Ref cls) NEEDS_GIL;
// What type.__instancecheck__ and type.__subclasscheck__ do: no hooks.
int object_real_is_instance(Thread *t, Ref v, Ref cls) NEEDS_GIL,
    object_real_is_subclass(Thread *t, Ref sub, Ref cls) NEEDS_GIL;
int64_t hash_int(int64_t n), hash_double(double d, Ref identity), hash_pointer(const void *p);
int64_t hash_bytes(Interp *interp, const void *p, size_t n);       // keyed by interp->hash_seed; never -1 or 0

// Iteration
Own object_iter(Thread *t, Ref v) NEEDS_GIL;
Own object_next(Thread *t, Ref it) NEEDS_GIL;                      // EMPTY at the end (StopIteration is swallowed)
ptrdiff_t object_length(Thread *t, Ref v) NEEDS_GIL;               // -1; TypeError "object of type 'x' has no len()"
ptrdiff_t object_length_hint(Thread *t, Ref v, ptrdiff_t fallback) NEEDS_GIL;
int object_contains(Thread *t, Ref container, Ref item) NEEDS_GIL;
Own object_list(Thread *t, Ref iterable) NEEDS_GIL;                // new list
Own object_tuple(Thread *t, Ref iterable) NEEDS_GIL;               // new tuple (the same if exactly a tuple)

// Subscripts
Own object_getitem(Thread *t, Ref v, Ref key) NEEDS_GIL;
bool object_setitem(Thread *t, Ref v, Ref key, Ref value) NEEDS_GIL; // EMPTY deletes

// Numbers. `op` names the slot: number_binary(t, BIN_ADD, a, b) does the whole dance with reflected methods; inplace
// tries __iadd__ first. TypeError "unsupported operand type(s) for +: 'int' and 'str'".
typedef enum {
  BIN_ADD,
  BIN_SUBTRACT,
  BIN_MULTIPLY,
  BIN_MATMUL,
  BIN_TRUE_DIVIDE,
  BIN_FLOOR_DIVIDE,
  BIN_MODULO,
  BIN_DIVMOD,
  BIN_LSHIFT,
  BIN_RSHIFT,
  BIN_AND,
  BIN_XOR,
  BIN_OR,
  BIN_POWER, // in the order of slots.def
} BinaryOp;
Own number_binary(Thread *t, BinaryOp op, Ref a, Ref b) NEEDS_GIL;
Own number_inplace(Thread *t, BinaryOp op, Ref a, Ref b) NEEDS_GIL;
Own number_power(Thread *t, Ref a, Ref b, Ref mod) NEEDS_GIL;
Own number_negative(Thread *t, Ref v) NEEDS_GIL, number_positive(Thread *t, Ref v) NEEDS_GIL,
    number_invert(Thread *t, Ref v) NEEDS_GIL;
Own number_absolute(Thread *t, Ref v) NEEDS_GIL;
Own number_index(Thread *t, Ref v)
    NEEDS_GIL; // an int (exact); TypeError "'x' object cannot be interpreted as an integer"
Own number_int(Thread *t, Ref v) NEEDS_GIL;                        // int(v)
Own number_float(Thread *t, Ref v) NEEDS_GIL;                      // float(v)
// C values. False with OverflowError / TypeError.
bool as_ssize(Thread *t, Ref v, ptrdiff_t *out)
    NEEDS_GIL; // via __index__; OverflowError "Python int too large to convert to C ssize_t"
bool as_index_or(Thread *t, Ref v, int overflow, ptrdiff_t *out)
    NEEDS_GIL; // the same; `overflow` (a SHAPE_) "cannot fit 'int' into an index-sized integer"
bool as_ssize_clamped(Thread *t, Ref v, ptrdiff_t *out) NEEDS_GIL; // saturates, for slices
bool as_i64(Thread *t, Ref v, int64_t *out)
    NEEDS_GIL; // OverflowError "Python int too large to convert to C long"
bool as_int(Thread *t, Ref v, int *out) NEEDS_GIL;                 // "Python int too large to convert to C int"
bool as_double(Thread *t, Ref v, double *out)
    NEEDS_GIL; // via __float__/__index__; TypeError "must be real number, not x"
bool as_truth(Thread *t, Ref v, bool *out) NEEDS_GIL;
// str and bytes as they are, what __fspath__() says of others; EMPTY, without an exception, for what is no path.
Own object_fspath(Thread *t, Ref v) NEEDS_GIL;
// A file system path as bytes with a trailing NUL: str, bytes or __fspath__. *keep owns the memory. NULL on failure.
const char *as_path(Thread *t, Ref v, Own *keep) NEEDS_GIL;

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
  Own (*lender)(Thread *t, Ref self);    // whose memory it is, of a provider that only passes it on; else NULL
} BufferOps;
bool buffer_get(Thread *t, Ref v, Buffer *out, bool writable)
    NEEDS_GIL; // TypeError "a bytes-like object is required, not 'x'"
void buffer_release(Thread *t, Buffer *b) NEEDS_GIL;               // fine on one that was never got (owner EMPTY)
bool has_buffer(Thread *t, Ref v) NEEDS_GIL;                       // would buffer_get find its type a provider?
#endif
