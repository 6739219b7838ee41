// SPDX-License-Identifier: MIT
// native.h: functions written in C, and how their rows are declared.
//
//   static const NativeDef list_methods[] = {
//     NATIVE(list_pop_method, "pop(index=-1, /)", "Remove and return the item at index. ..."),
//     {0},
//   };
//
// The signature text drives argument binding, error messages and help(). The C function receives one value for each
// parameter of the signature, in order, after `self` (methods and classmethods only: a[0]); a parameter with a default
// that is not given arrives as that default where it is None, True, False, an int or a short string literal, and as
// EMPTY where the text says `=<unset>` or `=...`. `*args` arrives as a tuple, `**kwargs` as a new dict.
// NATIVE_RAW functions bind nothing: a[0..n) are the positionals (self first in methods, counted in n), followed by
// the values of the keyword names in the tuple `names` (EMPTY if none). Use it for hot variadic functions.
// Arguments are borrowed; the result is owned, or ERROR with an exception pending.
#ifndef GILA_NATIVE_H
#define GILA_NATIVE_H
#include "value.h"

typedef enum { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;

typedef Own (*NativeFn)(Thread *t, const Ref *a, ptrdiff_t n, Ref names);

typedef struct NativeDef {
  const char *signature; // "name(params)"; the name is the text before '('
  NativeFn fn;
  const char *doc;
  uint32_t flags;
} NativeDef;

enum {
  NF_RAW = 1,      // no binding (see above)
  NF_STATIC = 2,   // in a type: staticmethod
  NF_CLASS = 4,    // in a type: classmethod; a[0] is the class
  NF_NO_POLL = 8,  // no safepoint after a call of it (vm/GIL.md: len, isinstance, list.append, type(x))
  NF_METHOD = 16,  // set by the runtime: a[0] is self
  NF_COROUTINE = 32, // what it returns is awaited: a coroutine function to scripts
};
#define NATIVE(fn, sig, doc)        {sig, fn, doc, 0}
#define NATIVE_RAW(fn, sig, doc)    {sig, fn, doc, NF_RAW}
#define NATIVE_CLASS(fn, sig, doc)  {sig, fn, doc, NF_CLASS}
#define NATIVE_STATIC(fn, sig, doc) {sig, fn, doc, NF_STATIC}
#define NATIVE_COROUTINE(fn, sig, doc) {sig, fn, doc, NF_COROUTINE}
#define NATIVE_FLAGS(fn, sig, doc, fl) {sig, fn, doc, fl}

// A parsed signature (native.c).
typedef struct NativeParams NativeParams;

// builtin_function_or_method: a module function, or a native bound to self.
typedef struct Native {
  struct { uint32_t rc, shape; } h;
  const NativeDef *def;
  Own name;              // str, interned
  Own self;              // module or bound object; EMPTY for an unbound method (method_descr)
  Type *owner;           // the type it is a method of (borrowed: types outlive their natives), or NULL
  const NativeParams *params; // parsed on first use, shared by the def's copies; NULL until then
  int16_t min, max; // positional arity if it can be called without binding (self included for
                    // methods); max -1: bind
} Native;

// Makes `builtin_function_or_method`; self is the module (or the bound object), borrowed.
Own native_new(Thread *t, const NativeDef *def, Ref self, Type *owner);
// Makes the method_descr / classmethod / staticmethod entry for a type's dict.
Own native_method_new(Thread *t, const NativeDef *def, Type *owner);
// Binds and calls. For a method_descr a[0] is self (checked against owner). `call` slot of both types.
Own native_call(Thread *t, Ref native, const Ref *args, ptrdiff_t n, Ref names);
// `skip` leading arguments (self) are not the signature's: they are copied to out as they are.
// native_call without the checks of self and without a bound self: for callers that know the method's type (inline caches).
Own native_invoke(Thread *t, Native *f, const Ref *args, ptrdiff_t n, Ref names);
// Binding alone, for TypeDef.construct and others: fills out[] (borrowed values; tuple/dict for * and ** are owned by
// `keep_alive`, which the caller drops afterwards). False with TypeError in CPython's words.
bool native_bind(Thread *t, const NativeDef *def, const Ref *args, ptrdiff_t n, Ref names, int skip,
                 Ref *out, int out_max, Own *keep_alive);
// The same with the signature parsed before (native_params keeps it for the interpreter's life; NULL on failure).
const NativeParams *native_params(Thread *t, const NativeDef *def);
ptrdiff_t native_param_count(const NativeParams *params);
bool native_takes_names(const NativeParams *params); // some parameters can be given by name
bool native_bind_parsed(Thread *t, const NativeDef *def, const NativeParams *params, const Ref *args, ptrdiff_t n,
                        Ref names, int skip, Ref *out, int out_max, Own *keep_alive);
#endif
