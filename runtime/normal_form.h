// SPDX-License-Identifier: MIT
// normal_form.h: Unicode normalization, and the records it works from.
#ifndef GILA_NORMAL_FORM_H
#define GILA_NORMAL_FORM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The normal form of n code points: compatibility chooses the K forms, composed the C forms. Returns the number of code points in *out, which
// the caller frees with free() (NULL for none); SIZE_MAX without memory.
size_t normal_form(const uint32_t *chars, size_t n, bool compatibility, bool composed, uint32_t **out);

// What the database says of a character, and how it decomposes (NULL: it doesn't); types of unicodedata_tables.h.
const struct Record *unicode_record(uint32_t c);
const struct Decomposition *unicode_decomposition(uint32_t c);
#endif
