// SPDX-License-Identifier: MIT
// str_rows.h: the C functions behind str's methods that stand in other files than the rows
// (str_methods.c).
#ifndef GILA_STR_ROWS_H
#define GILA_STR_ROWS_H
#include "str.h"

#define STR_METHOD(name)                                                                       \
  Own str_##name##_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
// str_case.c
STR_METHOD(upper);
STR_METHOD(lower);
STR_METHOD(casefold);
STR_METHOD(swapcase);
STR_METHOD(capitalize);
STR_METHOD(title);
STR_METHOD(isalpha);
STR_METHOD(isalnum);
STR_METHOD(isdecimal);
STR_METHOD(isdigit);
STR_METHOD(isnumeric);
STR_METHOD(isspace);
STR_METHOD(isascii);
STR_METHOD(isprintable);
STR_METHOD(isupper);
STR_METHOD(islower);
STR_METHOD(istitle);
STR_METHOD(isidentifier);
// str_split.c
STR_METHOD(split);
STR_METHOD(rsplit);
STR_METHOD(splitlines);
STR_METHOD(partition);
STR_METHOD(rpartition);
STR_METHOD(strip);
STR_METHOD(lstrip);
STR_METHOD(rstrip);
// str_format.c
STR_METHOD(format); // raw
STR_METHOD(format_map);

// "first argument must be str" checks of the methods.
static inline bool want_str(Thread *t, const char *function, const char *which, Ref v) {
  return LIKELY(is_str(v)) || str_check(t, v) || bad_argument(t, function, which, "str", v);
}
#endif
