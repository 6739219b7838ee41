// SPDX-License-Identifier: MIT
// digests.h: message digests, as plain C: no objects, no allocation, safe without the GIL.
#ifndef GILA_DIGESTS_H
#define GILA_DIGESTS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct DigestDef DigestDef;

typedef struct Digest {
  const DigestDef *def;
  union { uint32_t w[8]; uint64_t q[25]; } state;
  uint64_t length;      // bytes so far, what is in the buffer included
  size_t size;          // of the result; extendable ones (size 0) give as much as is asked
  size_t fill;          // bytes in the buffer
  bool last_node;       // blake2: the rightmost node of its level
  uint8_t buffer[168];
} Digest;

typedef void (*DigestBlocks)(Digest *d, const uint8_t *p, size_t blocks);

struct DigestDef {
  const char *name;
  uint8_t size, block;  // bytes; size 0: extendable
  bool lazy;            // the last block is special (blake2): a full buffer waits for more
  DigestBlocks blocks;
  void (*start)(Digest *d);
  void (*finish)(Digest *d, uint8_t *out, size_t n);
};

extern const DigestDef digest_md5, digest_sha1, digest_sha224, digest_sha256, digest_sha384,
    digest_sha512, digest_sha3_224, digest_sha3_256, digest_sha3_384, digest_sha3_512,
    digest_shake_128, digest_shake_256, digest_blake2b, digest_blake2s;

enum { DIGEST_MAX = 64 }; // bytes of the longest fixed result

// By name, "sha256"; NULL if there is none.
const DigestDef *digest_find(const char *name);
void digest_start(Digest *d, const DigestDef *def);
void digest_update(Digest *d, const void *p, size_t n);
// The result so far; d itself is left as it was. n: d->size, or any for extendable ones.
void digest_result(const Digest *d, uint8_t *out, size_t n);

// Where blake2 differs from the others: a key, salt and the place in a tree go into the first state.
typedef struct Blake2Params {
  size_t digest_size, key_size;
  const uint8_t *key;
  uint8_t salt[16], person[16]; // 8 each for blake2s
  uint32_t fanout, depth, leaf_size, node_depth, inner_size;
  uint64_t node_offset;
  bool last_node;
} Blake2Params;
void digest_start_blake2(Digest *d, const DigestDef *def, const Blake2Params *p);

// HMAC (RFC 2104): def->size bytes into out.
void digest_hmac(const DigestDef *def, const uint8_t *key, size_t key_size, const uint8_t *p, size_t n, uint8_t *out);
// PBKDF2 with HMAC (RFC 8018).
void digest_pbkdf2(const DigestDef *def, const uint8_t *password, size_t password_size,
                   const uint8_t *salt, size_t salt_size, uint64_t iterations, uint8_t *out,
                   size_t out_size);

// scrypt (RFC 7914; digests_scrypt.c), n a power of 2: takes (n + p + 2) * r * 128 bytes; false if there is no memory for them.
bool digest_scrypt(const uint8_t *password, size_t password_size, const uint8_t *salt, size_t salt_size, uint64_t n,
                   size_t r, size_t p, uint8_t *out, size_t out_size);

// Whether the processor has instructions for SHA-1 and SHA-256; blocks of 64 bytes by them (digests_x86.c). roots: the 64
// constants of SHA-256.
bool digest_has_sha(void);
void digest_sha1_x86(uint32_t *s, const uint8_t *p, size_t blocks);
void digest_sha256_x86(uint32_t *s, const uint32_t *roots, const uint8_t *p, size_t blocks);
#endif
