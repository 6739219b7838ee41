// SPDX-License-Identifier: MIT
// digests.c: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), SHA-3 and SHAKE (FIPS 202), BLAKE2 (RFC 7693), PBKDF2.
//
// One frame for all: bytes collect in a block buffer, full blocks go to the algorithm's `blocks`, `finish` pads. Whole
// blocks of the caller's data are taken where they lie. Where the processor has instructions for SHA-1 and SHA-256,
// digests_x86.c does these two.
#include "digests.h"
#include <string.h>
#include <strings.h>

static inline uint32_t rotl32(uint32_t x, int n) { return x << n | x >> (32 - n); }
static inline uint32_t rotr32(uint32_t x, int n) { return x >> n | x << (32 - n); }
static inline uint64_t rotl64(uint64_t x, int n) { return x << n | x >> (-n & 63); }
static inline uint64_t rotr64(uint64_t x, int n) { return x >> n | x << (64 - n); }

#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
#define BE32(x) __builtin_bswap32(x)
#define BE64(x) __builtin_bswap64(x)
#define LE32(x) (x)
#define LE64(x) (x)
#else
#define BE32(x) (x)
#define BE64(x) (x)
#define LE32(x) __builtin_bswap32(x)
#define LE64(x) __builtin_bswap64(x)
#endif
static inline uint32_t load32(const uint8_t *p) { uint32_t x; return memcpy(&x, p, 4), x; }
static inline uint64_t load64(const uint8_t *p) { uint64_t x; return memcpy(&x, p, 8), x; }
static inline void store32(uint8_t *p, uint32_t x) { memcpy(p, &x, 4); }
static inline void store64(uint8_t *p, uint64_t x) { memcpy(p, &x, 8); }

// Fractions of sines, and of roots of the first primes.
static const uint32_t md5_sines[64] = {
  0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
  0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
  0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
  0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
  0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
  0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
  0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
  0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};
static const uint32_t sha256_roots[64] = {
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
static const uint64_t sha512_roots[80] = {
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
  0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
  0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
  0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
  0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
  0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
  0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
  0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
  0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
  0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
  0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
  0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
  0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
  0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
  0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
  0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
  0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
static const uint64_t keccak_rounds[24] = {
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
  0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
  0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
  0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
  0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};
static const uint32_t md5_start[8] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
static const uint32_t sha1_start[8] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
static const uint32_t sha224_start[8] = {
  0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
};
static const uint32_t sha256_start[8] = {
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};
static const uint64_t sha384_start[8] = {
  0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
  0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};
static const uint64_t sha512_start[8] = {
  0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
  0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};

// ---- MD5 ----

static void md5_blocks(Digest *d, const uint8_t *p, size_t blocks) {
  static const uint8_t turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  uint32_t *s = d->state.w;
  for (; blocks; blocks--, p += 64) {
    uint32_t m[16], A = s[0], B = s[1], C = s[2], D = s[3];
    for (int i = 0; i < 16; i++) m[i] = LE32(load32(p + 4 * i));
#define MD5_ROUND(r, f, index)                                               \
  _Pragma("GCC unroll 16") for (int i = r * 16; i < r * 16 + 16; i++) {       \
    uint32_t x = A + (f) + md5_sines[i] + m[(index) & 15];                   \
    A = D, D = C, C = B;                                                     \
    B += rotl32(x, turns[r][i & 3]);                                         \
  }
    MD5_ROUND(0, (B & C) | (~B & D), i)
    MD5_ROUND(1, (D & B) | (~D & C), 5 * i + 1)
    MD5_ROUND(2, B ^ C ^ D, 3 * i + 5)
    MD5_ROUND(3, C ^ (B | ~D), 7 * i)
    s[0] += A, s[1] += B, s[2] += C, s[3] += D;
  }
}

// ---- SHA-1 ----

static void sha1_blocks(Digest *d, const uint8_t *p, size_t blocks) {
  uint32_t *s = d->state.w;
  if (digest_has_sha()) {
    digest_sha1_x86(s, p, blocks);
    return;
  }
  for (; blocks; blocks--, p += 64) {
    uint32_t w[80], A = s[0], B = s[1], C = s[2], D = s[3], E = s[4];
    for (int i = 0; i < 16; i++) w[i] = BE32(load32(p + 4 * i));
    for (int i = 16; i < 80; i++) w[i] = rotl32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
#define SHA1_ROUND(from, f, k)                                               \
  _Pragma("GCC unroll 20") for (int i = from; i < from + 20; i++) {           \
    uint32_t x = rotl32(A, 5) + (f) + E + k + w[i];                          \
    E = D, D = C, C = rotl32(B, 30), B = A, A = x;                           \
  }
    SHA1_ROUND(0, (B & C) | (~B & D), 0x5a827999)
    SHA1_ROUND(20, B ^ C ^ D, 0x6ed9eba1)
    SHA1_ROUND(40, (B & C) | (B & D) | (C & D), 0x8f1bbcdc)
    SHA1_ROUND(60, B ^ C ^ D, 0xca62c1d6)
    s[0] += A, s[1] += B, s[2] += C, s[3] += D, s[4] += E;
  }
}

// ---- SHA-2: the same rounds over 32 and 64 bit words ----

#define SHA2_BLOCKS(name, Word, field, bytes, rounds, roots, load, rotr, a1, a2, a3, e1, e2, e3, s1, s2, s3, t1, t2, t3) \
  static void name(Digest *d, const uint8_t *p, size_t blocks) {                               \
    Word *s = d->state.field;                                                                  \
    for (; blocks; blocks--, p += bytes) {                                                     \
      Word w[rounds], v[8];                                                                    \
      memcpy(v, s, sizeof v);                                                                  \
      for (int i = 0; i < 16; i++) w[i] = load(p + sizeof(Word) * (size_t)i);                  \
      for (int i = 16; i < rounds; i++) {                                                      \
        Word x = w[i - 15], y = w[i - 2];                                                      \
        w[i] = w[i - 16] + (rotr(x, s1) ^ rotr(x, s2) ^ x >> s3) + w[i - 7] +                  \
               (rotr(y, t1) ^ rotr(y, t2) ^ y >> t3);                                          \
      }                                                                                        \
      for (int i = 0; i < rounds; i += 8) {                                                    \
        SHA2_STEP(0, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(1, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(2, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(3, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(4, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(5, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(6, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
        SHA2_STEP(7, rotr, a1, a2, a3, e1, e2, e3, roots)                                      \
      }                                                                                        \
      for (int i = 0; i < 8; i++) s[i] += v[i];                                                \
    }                                                                                          \
  }
// Instead of moving the eight words on, step k names them k places further.
#define V(n, k) v[(n - k) & 7]
#define SHA2_STEP(k, rotr, a1, a2, a3, e1, e2, e3, roots)                                                              \
  V(7, k) += (rotr(V(4, k), e1) ^ rotr(V(4, k), e2) ^ rotr(V(4, k), e3)) +                                             \
             ((V(4, k) & V(5, k)) ^ (~V(4, k) & V(6, k))) + roots[i + k] + w[i + k];                                   \
  V(3, k) += V(7, k);                                                                                                  \
  V(7, k) += (rotr(V(0, k), a1) ^ rotr(V(0, k), a2) ^ rotr(V(0, k), a3)) +                                             \
             ((V(0, k) & V(1, k)) ^ (V(0, k) & V(2, k)) ^ (V(1, k) & V(2, k)));

static inline uint32_t load_be32(const uint8_t *p) { return BE32(load32(p)); }
static inline uint64_t load_be64(const uint8_t *p) { return BE64(load64(p)); }
SHA2_BLOCKS(sha256_blocks_portable, uint32_t, w, 64, 64, sha256_roots, load_be32, rotr32, 2, 13,
            22, 6, 11, 25, 7, 18, 3, 17, 19, 10)
SHA2_BLOCKS(sha512_blocks, uint64_t, q, 128, 80, sha512_roots, load_be64, rotr64, 28, 34, 39,
            14, 18, 41, 1, 8, 7, 19, 61, 6)

static void sha256_blocks(Digest *d, const uint8_t *p, size_t blocks) {
  if (digest_has_sha()) digest_sha256_x86(d->state.w, sha256_roots, p, blocks);
  else sha256_blocks_portable(d, p, blocks);
}

// A one bit, zeros, the length in bits: the end of all of the above.
static void pad(Digest *d, size_t length_bytes, bool big_endian) {
  size_t block = d->def->block;
  uint64_t bits = d->length * 8;
  d->buffer[d->fill++] = 0x80;
  if (d->fill > block - length_bytes) {
    memset(d->buffer + d->fill, 0, block - d->fill);
    d->def->blocks(d, d->buffer, 1);
    d->fill = 0;
  }
  memset(d->buffer + d->fill, 0, block - d->fill);
  store64(d->buffer + block - 8, big_endian ? BE64(bits) : LE64(bits));
  if (length_bytes == 16) d->buffer[block - 9] = (uint8_t)(d->length >> 61);
  d->def->blocks(d, d->buffer, 1);
}

static void finish_le32(Digest *d, uint8_t *out, size_t n) {
  pad(d, 8, false);
  for (size_t i = 0; i < n; i += 4) store32(out + i, LE32(d->state.w[i / 4]));
}
static void finish_be32(Digest *d, uint8_t *out, size_t n) {
  pad(d, 8, true);
  for (size_t i = 0; i < n; i += 4) store32(out + i, BE32(d->state.w[i / 4]));
}
static void finish_be64(Digest *d, uint8_t *out, size_t n) {
  pad(d, 16, true);
  for (size_t i = 0; i < n; i += 8) store64(out + i, BE64(d->state.q[i / 8]));
}

// ---- SHA-3 ----

// One round on 25 words. All indexes are constants after unrolling; rho and pi write into a second array, so that no word
// waits for the one before it.
static inline void keccak_round(uint64_t *a, uint64_t constant) {
  static const uint8_t turns[25] = {0,  1,  62, 28, 27, 36, 44, 6,  55, 20, 3,  10, 43,
                                    25, 39, 41, 45, 15, 21, 8,  18, 2,  61, 56, 14};
  uint64_t c[5], b[25];
#pragma GCC unroll 5
  for (int x = 0; x < 5; x++) c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
#pragma GCC unroll 25
  for (int i = 0; i < 25; i++) {
    int x = i % 5, y = i / 5;
    b[y + (2 * x + 3 * y) % 5 * 5] = rotl64(a[i] ^ c[(x + 4) % 5] ^ rotl64(c[(x + 1) % 5], 1), turns[i]);
  }
#pragma GCC unroll 25
  for (int i = 0; i < 25; i++) a[i] = b[i] ^ (~b[i / 5 * 5 + (i % 5 + 1) % 5] & b[i / 5 * 5 + (i % 5 + 2) % 5]);
  a[0] ^= constant;
}

static void keccak(uint64_t *a) {
  for (int round = 0; round < 24; round++) keccak_round(a, keccak_rounds[round]);
}

static void keccak_blocks(Digest *d, const uint8_t *p, size_t blocks) {
  size_t block = d->def->block;
  for (; blocks; blocks--, p += block) {
    for (size_t i = 0; i < block / 8; i++) d->state.q[i] ^= LE64(load64(p + 8 * i));
    keccak(d->state.q);
  }
}

static void finish_keccak(Digest *d, uint8_t *out, size_t n) {
  size_t block = d->def->block;
  memset(d->buffer + d->fill, 0, block - d->fill);
  d->buffer[d->fill] = d->def->size ? 0x06 : 0x1f;
  d->buffer[block - 1] |= 0x80;
  keccak_blocks(d, d->buffer, 1);
  for (size_t done = 0;;) {
    for (size_t i = 0; i < block && done < n; i++, done++) out[done] = (uint8_t)(d->state.q[i / 8] >> (i % 8 * 8));
    if (done == n) return;
    keccak(d->state.q);
  }
}

// ---- BLAKE2: the same rounds over 64 and 32 bit words ----

static const uint8_t blake2_order[10][16] = {
  {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
  {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
  {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
  {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
  {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

// One block; `count` is the length up to its end, `last` the flags of the last block.
#define BLAKE2_BLOCK(name, Word, field, rounds, start, load, rotr, r1, r2, r3, r4)                \
  static void name(Digest *d, const uint8_t *p, uint64_t count, bool last) {                      \
    Word *h = d->state.field, v[16], m[16];                                                       \
    for (int i = 0; i < 16; i++) m[i] = load(p + sizeof(Word) * (size_t)i);                       \
    memcpy(v, h, 8 * sizeof(Word));                                                               \
    memcpy(v + 8, start, 8 * sizeof(Word));                                                       \
    v[12] ^= (Word)count;                                                                         \
    v[13] ^= sizeof(Word) == 4 ? (Word)(count >> 32) : 0;                                         \
    if (last) v[14] = ~v[14];                                                                     \
    if (last && d->last_node) v[15] = ~v[15];                                                     \
    _Pragma("GCC unroll 12") for (int r = 0; r < rounds; r++) {                                   \
      const uint8_t *o = blake2_order[r % 10];                                                    \
      _Pragma("GCC unroll 8") for (int i = 0; i < 8; i++) {                                       \
        Word *a = v + (i & 3), *b = v + 4 + ((i + (i < 4 ? 0 : 1)) & 3),                          \
             *c = v + 8 + ((i + (i < 4 ? 0 : 2)) & 3), *e = v + 12 + ((i + (i < 4 ? 0 : 3)) & 3); \
        *a += *b + m[o[2 * i]];                                                                   \
        *e = rotr(*e ^ *a, r1);                                                                   \
        *c += *e;                                                                                 \
        *b = rotr(*b ^ *c, r2);                                                                   \
        *a += *b + m[o[2 * i + 1]];                                                               \
        *e = rotr(*e ^ *a, r3);                                                                   \
        *c += *e;                                                                                 \
        *b = rotr(*b ^ *c, r4);                                                                   \
      }                                                                                           \
    }                                                                                             \
    for (int i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8];                                          \
  }
static inline uint32_t load_le32(const uint8_t *p) { return LE32(load32(p)); }
static inline uint64_t load_le64(const uint8_t *p) { return LE64(load64(p)); }
BLAKE2_BLOCK(blake2b_block, uint64_t, q, 12, sha512_start, load_le64, rotr64, 32, 24, 16, 63)
BLAKE2_BLOCK(blake2s_block, uint32_t, w, 10, sha256_start, load_le32, rotr32, 16, 12, 8, 7)

// Blocks before the last one. d->length already counts everything given, so where these end is reckoned by the caller.
static void blake2_blocks(Digest *d, const uint8_t *p, size_t blocks) {
  bool wide = d->def == &digest_blake2b;
  for (; blocks; blocks--, p += d->def->block) {
    d->length += d->def->block;
    if (wide) blake2b_block(d, p, d->length, false);
    else blake2s_block(d, p, d->length, false);
  }
}

static void finish_blake2(Digest *d, uint8_t *out, size_t n) {
  bool wide = d->def == &digest_blake2b;
  memset(d->buffer + d->fill, 0, d->def->block - d->fill);
  uint8_t full[64];
  if (wide) {
    blake2b_block(d, d->buffer, d->length + d->fill, true);
    for (int i = 0; i < 8; i++) store64(full + 8 * i, LE64(d->state.q[i]));
  } else {
    blake2s_block(d, d->buffer, d->length + d->fill, true);
    for (int i = 0; i < 8; i++) store32(full + 4 * i, LE32(d->state.w[i]));
  }
  memcpy(out, full, n);
}

void digest_start_blake2(Digest *d, const DigestDef *def, const Blake2Params *p) {
  bool wide = def == &digest_blake2b;
  uint8_t block[64] = {(uint8_t)p->digest_size, (uint8_t)p->key_size, (uint8_t)p->fanout, (uint8_t)p->depth};
  store32(block + 4, LE32(p->leaf_size));
  store64(block + 8, LE64(p->node_offset));
  memset(d, 0, sizeof *d);
  d->def = def;
  d->size = p->digest_size;
  d->last_node = p->last_node;
  if (wide) {
    block[16] = (uint8_t)p->node_depth;
    block[17] = (uint8_t)p->inner_size;
    memcpy(block + 32, p->salt, 16);
    memcpy(block + 48, p->person, 16);
    for (int i = 0; i < 8; i++) d->state.q[i] = sha512_start[i] ^ load_le64(block + 8 * i);
  } else { // the offset is 48 bits wide
    block[14] = (uint8_t)p->node_depth;
    block[15] = (uint8_t)p->inner_size;
    memcpy(block + 16, p->salt, 8);
    memcpy(block + 24, p->person, 8);
    for (int i = 0; i < 8; i++) d->state.w[i] = sha256_start[i] ^ load_le32(block + 4 * i);
  }
  if (p->key_size) {
    memcpy(d->buffer, p->key, p->key_size);
    d->fill = def->block;
  }
}

static void start_blake2(Digest *d) {
  Blake2Params p = {.digest_size = d->def->size, .fanout = 1, .depth = 1};
  digest_start_blake2(d, d->def, &p);
}

// ---- the frame ----

#define STARTS32(name) static void start_##name(Digest *d) { memcpy(d->state.w, name##_start, 32); }
#define STARTS64(name) static void start_##name(Digest *d) { memcpy(d->state.q, name##_start, 64); }
STARTS32(md5)
STARTS32(sha1)
STARTS32(sha224)
STARTS32(sha256)
STARTS64(sha384)
STARTS64(sha512)
static void start_zero(Digest *d) { memset(d->state.q, 0, sizeof d->state.q); }

#define DIGEST(id, size, block, lazy, blocks, start, finish) \
  const DigestDef digest_##id = {#id, size, block, lazy, blocks, start, finish};
DIGEST(md5, 16, 64, false, md5_blocks, start_md5, finish_le32)
DIGEST(sha1, 20, 64, false, sha1_blocks, start_sha1, finish_be32)
DIGEST(sha224, 28, 64, false, sha256_blocks, start_sha224, finish_be32)
DIGEST(sha256, 32, 64, false, sha256_blocks, start_sha256, finish_be32)
DIGEST(sha384, 48, 128, false, sha512_blocks, start_sha384, finish_be64)
DIGEST(sha512, 64, 128, false, sha512_blocks, start_sha512, finish_be64)
DIGEST(sha3_224, 28, 144, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(sha3_256, 32, 136, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(sha3_384, 48, 104, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(sha3_512, 64, 72, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(shake_128, 0, 168, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(shake_256, 0, 136, false, keccak_blocks, start_zero, finish_keccak)
DIGEST(blake2b, 64, 128, true, blake2_blocks, start_blake2, finish_blake2)
DIGEST(blake2s, 32, 64, true, blake2_blocks, start_blake2, finish_blake2)

const DigestDef *digest_find(const char *name) {
  static const DigestDef *const all[] = {
    &digest_md5, &digest_sha1, &digest_sha224, &digest_sha256, &digest_sha384, &digest_sha512, &digest_sha3_224,
    &digest_sha3_256, &digest_sha3_384, &digest_sha3_512, &digest_shake_128, &digest_shake_256, &digest_blake2b,
    &digest_blake2s};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (!strcasecmp(all[i]->name, name)) return all[i];
  }
  return NULL;
}

void digest_start(Digest *d, const DigestDef *def) {
  d->def = def;
  d->size = def->size;
  d->length = d->fill = 0;
  d->last_node = false;
  def->start(d);
}

void digest_update(Digest *d, const void *data, size_t n) {
  const uint8_t *p = data;
  const DigestDef *def = d->def;
  size_t block = def->block, lazy = def->lazy;
  if (!lazy) d->length += n; // blake2 counts what it has compressed
  if (d->fill) {
    size_t room = block - d->fill, part = n < room ? n : room;
    if (part) memcpy(d->buffer + d->fill, p, part);
    d->fill += part;
    p += part;
    n -= part;
    if (d->fill < block || (lazy && !n)) return;
    def->blocks(d, d->buffer, 1);
    d->fill = 0;
  }
  size_t whole = n < lazy ? 0 : (n - lazy) / block;
  if (whole) def->blocks(d, p, whole);
  d->fill = n - whole * block;
  if (d->fill) memcpy(d->buffer, p + whole * block, d->fill);
}

void digest_result(const Digest *d, uint8_t *out, size_t n) {
  Digest copy = *d;
  d->def->finish(&copy, out, n);
}

// The two digests of HMAC (RFC 2104), fed with the key.
static void hmac_start(Digest *inner, Digest *outer, const DigestDef *def, const uint8_t *key, size_t key_size) {
  uint8_t block[168] = {0}, pad[168];
  if (key_size > def->block) {
    digest_start(inner, def);
    digest_update(inner, key, key_size);
    digest_result(inner, block, def->size);
  } else if (key_size) {
    memcpy(block, key, key_size);
  }
  for (size_t i = 0; i < def->block; i++) pad[i] = block[i] ^ 0x36;
  digest_start(inner, def);
  digest_update(inner, pad, def->block);
  for (size_t i = 0; i < def->block; i++) pad[i] = block[i] ^ 0x5c;
  digest_start(outer, def);
  digest_update(outer, pad, def->block);
}

void digest_hmac(const DigestDef *def, const uint8_t *key, size_t key_size, const uint8_t *p, size_t n, uint8_t *out) {
  Digest inner, outer;
  hmac_start(&inner, &outer, def, key, key_size);
  digest_update(&inner, p, n);
  digest_result(&inner, out, def->size);
  digest_update(&outer, out, def->size);
  digest_result(&outer, out, def->size);
}

void digest_pbkdf2(const DigestDef *def, const uint8_t *password, size_t password_size,
                   const uint8_t *salt, size_t salt_size, uint64_t iterations, uint8_t *out,
                   size_t out_size) {
  uint8_t u[DIGEST_MAX], sum[DIGEST_MAX];
  Digest inner, outer, d;
  hmac_start(&inner, &outer, def, password, password_size);
  for (uint32_t part = 1; out_size; part++) {
    uint8_t number[4];
    store32(number, BE32(part));
    for (uint64_t round = 0; round < iterations; round++) {
      d = inner;
      if (round == 0) {
        digest_update(&d, salt, salt_size);
        digest_update(&d, number, 4);
      } else {
        digest_update(&d, u, def->size);
      }
      digest_result(&d, u, def->size);
      d = outer;
      digest_update(&d, u, def->size);
      digest_result(&d, u, def->size);
      for (size_t i = 0; i < def->size; i++) sum[i] = round ? sum[i] ^ u[i] : u[i];
    }
    size_t n = out_size < def->size ? out_size : def->size;
    memcpy(out, sum, n);
    out += n;
    out_size -= n;
  }
}
