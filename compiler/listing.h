// SPDX-License-Identifier: MIT
// listing.h: `gila --tokens` and `gila --ast`.
#ifndef GILA_LISTING_H
#define GILA_LISTING_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// Prints the tokens or the tree of a source text; a syntax error goes to stderr. Returns the exit status.
int listing_print(FILE *out, const char *source, size_t n, const char *filename, bool tree);
#endif
