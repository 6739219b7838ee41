// SPDX-License-Identifier: MIT
// value.h: one 64-bit word for every value.
//
//   ......1   small int, (int64_t)w >> 1             63 bits; an int that fits is always in this form
//   ....000   pointer to an Object, never 0, 16-byte aligned
//   ....010   immediates, id = w >> 3                the constants below
//
// A value is held in one of two pointer types that the compiler keeps apart:
//   Own   an owned reference: its holder must release it (refcount.h: drop) or pass it on.
//   Ref   a borrowed one: valid only while its owner is.
// An Own converts to a Ref by itself; the other way needs `keep` (refcount.h), and a forgotten one is a
// compiler warning. Neither can be mixed with integers. Never dereference either: see object.h.
#ifndef GILA_VALUE_H
#define GILA_VALUE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct OwnedRef *Own;
typedef const struct OwnedRef *Ref;

#define BITS(v)        ((uint64_t)(uintptr_t)(v))
#define FROM_BITS(w)   ((Own)(uintptr_t)(w))
#define IMMEDIATE(id)  FROM_BITS(((uint64_t)(id) << 3) | 2)

#define EMPTY           IMMEDIATE(0) // unbound, deleted, absent, "no argument"
#define NONE            IMMEDIATE(1)
#define FALSE           IMMEDIATE(2)
#define TRUE            IMMEDIATE(3)
#define NOT_IMPLEMENTED IMMEDIATE(4)
#define ELLIPSIS        IMMEDIATE(5)
#define ERROR           IMMEDIATE(6) // an exception is pending in the thread

#define SMALL_INT_MAX ((int64_t)0x3fffffffffffffff)
#define SMALL_INT_MIN (-SMALL_INT_MAX - 1)

#define LIKELY(x)   __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define COLD        __attribute__((noinline, cold))

// The identity test; both sides may be Own or Ref.
#define same(a, b) (BITS(a) == BITS(b))

static inline bool is_small(Ref v) { return BITS(v) & 1; }
static inline bool is_object(Ref v) { return (BITS(v) & 7) == 0; }
static inline bool is_error(Ref v) { return same(v, ERROR); }
static inline bool is_empty(Ref v) { return same(v, EMPTY); }
static inline bool is_none(Ref v) { return same(v, NONE); }
static inline bool is_bool(Ref v) { return (BITS(v) | 8) == BITS(TRUE); }
static inline bool both_small(Ref a, Ref b) { return BITS(a) & BITS(b) & 1; }
static inline int64_t small_value(Ref v) { return (int64_t)BITS(v) >> 1; }
static inline bool fits_small(int64_t n) { return n >= SMALL_INT_MIN && n <= SMALL_INT_MAX; }
// A small int; n must fit (int.h: int_from_i64 takes any).
static inline Own small(int64_t n) { return FROM_BITS(((uint64_t)n << 1) | 1); }
static inline Own from_bool(bool b) { return b ? TRUE : FALSE; }

// What a lookup that may miss says.
typedef enum { FAILED = -1, MISSING = 0, FOUND = 1 } Lookup;

typedef struct Thread Thread;   // thread.h
typedef struct Interp Interp;   // interp.h
typedef struct Type Type;       // type.h
#endif
