// SPDX-License-Identifier: MIT
// error.h: raising and inspecting exceptions from C.
//
// A function that returns Own signals failure by ERROR, one that returns bool by false, and an exception is pending in
// the thread if and only if it did.
#ifndef GILA_ERROR_H
#define GILA_ERROR_H
#include <stdarg.h>
#include "interp.h"

// raise_error(t, TypeError, "...", ...): sets a pending exception of that built-in class with the formatted message,
// chained to the exception being handled; returns ERROR. Formats: %s UTF-8 C string, %d int, %zd ptrdiff_t, %lld,
// %c a byte, %x unsigned, %S str(value), %R repr(value), %T name of the value's type, %N name of a Type*, %% .
#define raise_error(t, exc, ...) raise_format((t), SHAPE_##exc, __VA_ARGS__)
// The same for functions that return bool / NULL / -1.
#define fail_error(t, exc, ...) (raise_format((t), SHAPE_##exc, __VA_ARGS__), false)
Own raise_format(Thread *t, int exception_id, const char *format, ...);
// TypeError "find() argument 1 must be str, not int", false; `which` is "argument 1", "argument", "argument 'encoding'".
bool bad_argument(Thread *t, const char *function, const char *which, const char *expected, Ref v);
// The message text alone (owned str), same formats. In messages %T and %N give the full name of a type made in C
// ("collections.deque"); in format_message_va (and so str_format_c) its __name__.
Own format_message(Thread *t, const char *format, ...) NEEDS_GIL;
Own format_message_va(Thread *t, const char *format, va_list args) NEEDS_GIL;
// Raises an instance of the class with one argument, or with none if arg is EMPTY.
Own raise_value(Thread *t, Type *exc_type, Ref arg) NEEDS_GIL;
// Raises an existing exception instance (consumed), chaining its __context__.
Own raise_take(Thread *t, Own exception) NEEDS_GIL;
Own raise_memory(Thread *t) NEEDS_GIL;     // a preallocated MemoryError
Own raise_key(Thread *t, Ref key) NEEDS_GIL; // KeyError(key)
Own raise_stop_iteration(Thread *t, Ref value) NEEDS_GIL;
// For callers of a `next` slot that must raise when it says EMPTY: clear t->stop_value before the call, and after it this raises
// StopIteration with the value a generator returned.
Own raise_stop_value(Thread *t) NEEDS_GIL;
Own raise_errno(Thread *t, int saved_errno,
                Ref filename) NEEDS_GIL; // OSError subclass by errno; filename EMPTY if none
Own raise_errno2(Thread *t, int saved_errno, Ref filename, Ref filename2) NEEDS_GIL;
Own raise_attribute(Thread *t, Ref obj, Ref name)
    NEEDS_GIL; // AttributeError "'T' object has no attribute 'n'" with name and obj set
Own raise_attribute_take(Thread *t, Own text, Ref obj, Ref name) NEEDS_GIL; // the same with another message (consumed)

static inline bool error_pending(Thread *t) { return !is_empty(t->pending); }
bool error_matches(Thread *t, Type *exc_type) NEEDS_GIL; // the pending one, by subclass test
#define error_is(t, exc) error_matches((t), TYPE((t), exc))
void error_clear(Thread *t) NEEDS_GIL;
Own error_take(Thread *t) NEEDS_GIL;             // moves the pending exception out (with nothing pending: EMPTY)
// The pending exception remembers the one being handled, as one raised here would.
void error_chain(Thread *t) NEEDS_GIL;
void error_put_take(Thread *t, Own exception)
    NEEDS_GIL; // back in, as it was (no context chaining); replaces what is pending
// Prints "Exception ignored in: <where>" (calls sys.unraisablehook) and clears the pending
// exception.
void error_unraisable(Thread *t, const char *where, Ref obj) NEEDS_GIL;
// Warnings: false if the filter turned it into an exception. category is a built-in warning id.
#define warn(t, category, level, ...) warn_format((t), SHAPE_##category, (level), __VA_ARGS__)
bool warn_format(Thread *t, int category_id, int stack_level, const char *format, ...);
// The same for a given place in a source file.
bool warn_at(Thread *t, int category_id, Ref filename, int line, const char *message) NEEDS_GIL;
#endif
