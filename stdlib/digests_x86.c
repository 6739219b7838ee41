// SPDX-License-Identifier: MIT
// digests_x86.c: SHA-1 and SHA-256 by the instructions that many x86-64 processors have for them, about five times as
// fast as plain C. digests.c asks digest_has_sha() first; on other machines it always says no.
//
// The instructions do four rounds of SHA-1, or two of SHA-256, on the eight (five) words in two registers, in an order of
// their own; the message schedule goes four words at a time. Everything between the first load and the last store stays in
// registers, so the loops must be unrolled: the pragmas are needed, not wished for.
#include "digests.h"
#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#include <stdatomic.h>

#define SHA_CODE __attribute__((target("sha,sse4.1,ssse3")))

bool digest_has_sha(void) {
  static atomic_int known; // 0 not asked yet, 1 no, 2 yes; whoever asks twice gets the same answer
  int answer = atomic_load_explicit(&known, memory_order_relaxed);
  if (!answer) {
    unsigned a, b, c, d;
    bool has = __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSE4_1) && (c & bit_SSSE3) &&
               __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bit_SHA);
    answer = has ? 2 : 1;
    atomic_store_explicit(&known, answer, memory_order_relaxed);
  }
  return answer == 2;
}

SHA_CODE static inline __m128i load(const void *p) { return _mm_loadu_si128((const __m128i *)p); }
SHA_CODE static inline void store(void *p, __m128i v) { _mm_storeu_si128((__m128i *)p, v); }

SHA_CODE void digest_sha256_x86(uint32_t *s, const uint32_t *roots, const uint8_t *p, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  // The processor wants A B E F in one register and C D G H in the other, the first word highest.
  __m128i front = _mm_shuffle_epi32(load(s), 0xb1), back = _mm_shuffle_epi32(load(s + 4), 0x1b);
  __m128i abef = _mm_alignr_epi8(front, back, 8), cdgh = _mm_blend_epi16(back, front, 0xf0);
  for (; blocks; blocks--, p += 64) {
    __m128i old_abef = abef, old_cdgh = cdgh, w[4];
#pragma GCC unroll 16
    for (int i = 0; i < 16; i++) {
      if (i < 4) {
        w[i] = _mm_shuffle_epi8(load(p + 16 * i), big_endian);
      } else {
        __m128i last = w[(i - 1) & 3];
        __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w[i & 3], w[(i - 3) & 3]),
                                    _mm_alignr_epi8(last, w[(i - 2) & 3], 4));
        w[i & 3] = _mm_sha256msg2_epu32(sum, last);
      }
      __m128i input = _mm_add_epi32(w[i & 3], load(roots + 4 * i));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, input);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(input, 0x0e));
    }
    abef = _mm_add_epi32(abef, old_abef);
    cdgh = _mm_add_epi32(cdgh, old_cdgh);
  }
  front = _mm_shuffle_epi32(abef, 0x1b), back = _mm_shuffle_epi32(cdgh, 0xb1);
  store(s, _mm_blend_epi16(front, back, 0xf0));
  store(s + 4, _mm_alignr_epi8(back, front, 8));
}

// Five groups of four rounds with one function and constant; `next` carries E from group to group.
#define SHA1_GROUPS(kind)                                                                                      \
  _Pragma("GCC unroll 5") for (int i = kind * 5; i < kind * 5 + 5; i++) {                                      \
    if (i < 4) {                                                                                               \
      w[i] = _mm_shuffle_epi8(load(p + 16 * i), big_endian);                                                   \
    } else {                                                                                                   \
      __m128i mixed = _mm_xor_si128(_mm_sha1msg1_epu32(w[i & 3], w[(i - 3) & 3]), w[(i - 2) & 3]);             \
      w[i & 3] = _mm_sha1msg2_epu32(mixed, w[(i - 1) & 3]);                                                    \
    }                                                                                                          \
    __m128i input = i == 0 ? _mm_add_epi32(e, w[0]) : _mm_sha1nexte_epu32(next, w[i & 3]);                     \
    next = abcd;                                                                                               \
    abcd = _mm_sha1rnds4_epu32(abcd, input, kind);                                                             \
  }

SHA_CODE void digest_sha1_x86(uint32_t *s, const uint8_t *p, size_t blocks) {
  const __m128i big_endian = _mm_set_epi64x(0x0001020304050607, 0x08090a0b0c0d0e0f);
  __m128i abcd = _mm_shuffle_epi32(load(s), 0x1b), e = _mm_set_epi32((int)s[4], 0, 0, 0);
  for (; blocks; blocks--, p += 64) {
    __m128i old_abcd = abcd, next = abcd, w[4];
    SHA1_GROUPS(0)
    SHA1_GROUPS(1)
    SHA1_GROUPS(2)
    SHA1_GROUPS(3)
    e = _mm_sha1nexte_epu32(next, e);
    abcd = _mm_add_epi32(abcd, old_abcd);
  }
  store(s, _mm_shuffle_epi32(abcd, 0x1b));
  s[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#else
bool digest_has_sha(void) { return false; }
void digest_sha256_x86(uint32_t *s, const uint32_t *roots, const uint8_t *p, size_t blocks) {
  (void)s, (void)roots, (void)p, (void)blocks;
}
void digest_sha1_x86(uint32_t *s, const uint8_t *p, size_t blocks) { (void)s, (void)p, (void)blocks; }
#endif
