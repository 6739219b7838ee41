// SPDX-License-Identifier: MIT
// digests_scrypt.c: scrypt (RFC 7914), a key derivation that takes memory, so that guessing keys takes memory too.
//
// PBKDF2 stretches the password to p blocks of 2r chunks of 64 bytes; mix() then fills a table with n stages of a block and
// walks the table in an order that depends on the block itself, so that none of it can be left out. PBKDF2 makes the key.
#include <stdlib.h>
#include <string.h>
#include "digests.h"

enum { WORDS = 16 }; // of a chunk

static inline uint32_t rotate(uint32_t v, int n) { return v << n | v >> (32 - n); }

// Salsa20 with 8 rounds, added to its input.
static void salsa(uint32_t *chunk) {
  static const uint8_t steps[8][4] = { // columns, then rows: the words that one quarter of a round works on
      {0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11}, {0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9},
      {15, 12, 13, 14}};
  uint32_t x[WORDS];
  memcpy(x, chunk, sizeof x);
  for (int round = 0; round < 8; round += 2)
    for (int i = 0; i < 8; i++) {
      uint32_t *a = &x[steps[i][0]], *b = &x[steps[i][1]], *c = &x[steps[i][2]], *d = &x[steps[i][3]];
      *b ^= rotate(*a + *d, 7);
      *c ^= rotate(*b + *a, 9);
      *d ^= rotate(*c + *b, 13);
      *a ^= rotate(*d + *c, 18);
    }
  for (int i = 0; i < WORDS; i++) chunk[i] += x[i];
}

// The next stage of a block of 2r chunks: even chunks of it go in front.
static void next_stage(const uint32_t *block, uint32_t *out, size_t r) {
  uint32_t x[WORDS];
  memcpy(x, block + (2 * r - 1) * WORDS, sizeof x);
  for (size_t i = 0; i < 2 * r; i++) {
    for (size_t j = 0; j < WORDS; j++) x[j] ^= block[i * WORDS + j];
    salsa(x);
    memcpy(out + (i / 2 + (i & 1 ? r : 0)) * WORDS, x, sizeof x);
  }
}

// table: n blocks, and one more to work in. Words are little endian, as the machine's.
static void mix(uint8_t *bytes, size_t r, uint64_t n, uint32_t *table) {
  size_t words = 2 * r * WORDS, size = words * sizeof *table;
  uint32_t *x = table + n * words, *y = x + words;
  memcpy(x, bytes, size);
  for (uint64_t i = 0; i < n; i++) {
    memcpy(table + i * words, x, size);
    next_stage(table + i * words, x, r);
  }
  for (uint64_t i = 0; i < n; i++) {
    const uint32_t *there = table + (x[words - WORDS] & (n - 1)) * words;
    for (size_t j = 0; j < words; j++) y[j] = x[j] ^ there[j];
    next_stage(y, x, r);
  }
  memcpy(bytes, x, size);
}

bool digest_scrypt(const uint8_t *password, size_t password_size, const uint8_t *salt, size_t salt_size, uint64_t n,
                   size_t r, size_t p, uint8_t *out, size_t out_size) {
  size_t block = 2 * r * WORDS * sizeof(uint32_t);
  uint8_t *blocks = malloc(p * block);
  uint32_t *table = malloc((n + 2) * block);
  bool ok = blocks && table;
  if (ok) {
    digest_pbkdf2(&digest_sha256, password, password_size, salt, salt_size, 1, blocks, p * block);
    for (size_t i = 0; i < p; i++) mix(blocks + i * block, r, n, table);
    digest_pbkdf2(&digest_sha256, password, password_size, blocks, p * block, 1, out, out_size);
  }
  free(table);
  free(blocks);
  return ok;
}
