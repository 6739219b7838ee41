// SPDX-License-Identifier: MIT
// unicode.h: what unicode.c knows beyond the properties in str.h.
#ifndef GILA_UNICODE_H
#define GILA_UNICODE_H
#include "str.h"

// Properties of a character, as str.isalnum() and the rules for case mapping mean them.
bool unicode_is_alnum(uint32_t c);
bool unicode_is_cased(uint32_t c);
bool unicode_is_case_ignorable(uint32_t c);
int unicode_digit(uint32_t c); // 0..9 or -1: decimal digits, superscripts, …
// Full case mappings: write 1 to 3 characters and return how many. Lower does not know about a
// final sigma (a property of the place, not the character): str_methods.c does.
int unicode_upper(uint32_t c, uint32_t out[3]);
int unicode_lower(uint32_t c, uint32_t out[3]);
int unicode_title(uint32_t c, uint32_t out[3]);
int unicode_fold(uint32_t c, uint32_t out[3]);

// unicode_names.c: the name of a character (in capitals, NUL-terminated; at most UNICODE_NAME_MAX bytes with the NUL).
// Returns its length, 0 if it has none.
enum { UNICODE_NAME_MAX = 128 };
size_t unicode_name(uint32_t c, char out[UNICODE_NAME_MAX]);
// The character of that name or alias, in any case of letters.
bool unicode_lookup(const char *name, size_t n, uint32_t *out);
#endif
