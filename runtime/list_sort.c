// SPDX-License-Identifier: MIT
// list_sort.c: list.sort(), a stable adaptive merge sort.
//
// The array is read as a sequence of runs that are already in order (falling ones are turned around; short
// ones are lengthened to `min_run` by binary insertion). Runs are merged by the powersort rule (Munro and Wild, "Nearly-
// Optimal Mergesorts", 2018): the boundary between two neighbouring runs has a power, the depth at which it stands in a
// perfectly balanced tree over the positions; before a run is pushed, boundaries of a higher power are merged away. A
// merge first skips what is in place already, copies the shorter side away, and gallops (exponential, then binary
// search) when one side keeps winning, as in Tim Peters' timsort.
//
// Comparing. The keys are looked at once beforehand: if all are small ints, floats, strs or tuples with such a first
// item, a quicker comparison takes the place of the general one. The whole sort is one inline function over its
// comparison: the simplest kinds get a copy of their own, the others share one that calls through a pointer.
//
// Small ints in no order that come in large numbers are not compared at all but distributed by their bytes, lowest first
// (a stable radix sort), when few bytes differ. Many floats are sorted by words in the same order as they (unboxed: no
// cache miss a comparison); many strs by words of their first 8 bytes, then among those with equal words; tuples likewise
// by their first items.
//
// Keys and values move together: `v` is NULL when there is no key function. While sorting, the list itself looks empty
// and its items belong to this file; a comparison that puts something in is found out afterwards. Whatever fails, every
// item is in the array exactly once whenever code may run.
#include <string.h>
#include "float.h"
#include "heap.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

#define INLINE static inline __attribute__((always_inline))
enum { MAX_RUNS = 88, GALLOP_START = 7, SHORT_RUN = 64, RADIX_MIN = 400, UNBOX_MIN = 64 };

// A position in the keys and, if there are any, the values beside them.
typedef struct Span { Own *k, *v; } Span;
typedef struct Run { size_t start, count; int power; } Run; // power of the boundary to the run before

typedef enum { ANY, SMALL_INTS, FLOATS, BYTE_STRS, STRS, TUPLES } Kind;

typedef struct Sort {
  Thread *t;
  Span a;               // the array
  size_t n;
  Span temp;            // room for the shorter side of a merge
  size_t temp_count;
  size_t min_gallop;    // wins in a row before galloping
  Kind first;           // TUPLES: kind of the first items
  int pending;
  Run runs[MAX_RUNS];
} Sort;

// Is x < y? 1, 0, -1 with an exception.
typedef int (*Less)(Sort *s, Ref x, Ref y);

// --- Comparisons ---

INLINE int less_any(Sort *s, Ref x, Ref y) {
  Own r = object_compare(s->t, x, y, CMP_LT);
  if (LIKELY(is_bool(r))) return same(r, TRUE);
  if (is_error(r)) return -1;
  int truth = object_truth(s->t, r);
  drop(s->t, r);
  return truth;
}

INLINE int less_small(Sort *s, Ref x, Ref y) {
  (void)s;
  return (int64_t)BITS(x) < (int64_t)BITS(y);
}

INLINE int less_float(Sort *s, Ref x, Ref y) {
  (void)s;
  return float_value(x) < float_value(y);
}

INLINE int less_bytes(Sort *s, Ref x, Ref y) {
  (void)s;
  const Str *a = as_str(x), *b = as_str(y);
  size_t n = a->length < b->length ? a->length : b->length;
  int r = memcmp(a->data, b->data, n);
  return r ? r < 0 : a->length < b->length;
}

INLINE int less_str(Sort *s, Ref x, Ref y) {
  (void)s;
  return str_compare(x, y) < 0;
}

// The first items decide nearly always; the others are compared in the general way.
INLINE int less_tuple(Sort *s, Ref x, Ref y) {
  const Tuple *a = AS(Tuple, x), *b = AS(Tuple, y);
  Ref p = a->items[0], q = b->items[0];
  size_t i = 1;
  switch (s->first) {
    case SMALL_INTS:
      if (!same(p, q)) return less_small(s, p, q);
      break;
    case FLOATS:
      if (!same(p, q) && float_value(p) != float_value(q)) return float_value(p) < float_value(q);
      break;
    case STRS: {
      int r = same(p, q) ? 0 : str_compare(p, q);
      if (r) return r < 0;
      break;
    }
    default: i = 0;
  }
  for (; i < a->count && i < b->count; i++) {
    p = a->items[i];
    q = b->items[i];
    if (same(p, q)) continue;
    if (both_small(p, q)) return less_small(s, p, q);
    int equal = object_equal(s->t, p, q);
    if (equal < 0) return -1;
    if (!equal) return less_any(s, p, q);
  }
  return a->count < b->count;
}

static Kind kind_of(Ref v) {
  if (is_small(v)) return SMALL_INTS;
  if (is_float(v)) return FLOATS;
  if (is_str(v)) return as_str(v)->kind == 1 ? BYTE_STRS : STRS;
  if (is_tuple(v) && tuple_count(v)) return TUPLES;
  return ANY;
}

static Kind common_kind(Kind a, Kind b) {
  if (a == b) return a;
  bool strs = (a == BYTE_STRS || a == STRS) && (b == BYTE_STRS || b == STRS);
  return strs ? STRS : ANY;
}

static Kind find_kind(Sort *s) {
  Kind kind = kind_of(s->a.k[0]);
  for (size_t i = 1; i < s->n && kind != ANY; i++) kind = common_kind(kind, kind_of(s->a.k[i]));
  if (kind != TUPLES) return kind;
  s->first = kind_of(tuple_peek(s->a.k[0], 0));
  for (size_t i = 1; i < s->n && s->first != ANY; i++)
    s->first = common_kind(s->first, kind_of(tuple_peek(s->a.k[i], 0)));
  if (s->first == BYTE_STRS) s->first = STRS;
  if (s->first == TUPLES) s->first = ANY;
  return kind;
}

// --- Moving ---

INLINE Span at(Span p, size_t i) { return (Span){p.k + i, p.v ? p.v + i : NULL}; }

INLINE void set(Span to, size_t i, Span from, size_t j) {
  to.k[i] = from.k[j];
  if (to.v) to.v[i] = from.v[j];
}

INLINE void copy(Span to, Span from, size_t n) {
  memcpy(to.k, from.k, n * sizeof(Own));
  if (to.v) memcpy(to.v, from.v, n * sizeof(Own));
}

INLINE void move(Span to, Span from, size_t n) {
  memmove(to.k, from.k, n * sizeof(Own));
  if (to.v) memmove(to.v, from.v, n * sizeof(Own));
}

static void reverse_array(Own *p, size_t n) {
  if (n < 2) return;
  for (Own *a = p, *b = p + n - 1; a < b; a++, b--) {
    Own v = *a;
    *a = *b;
    *b = v;
  }
}

static void reverse(Span p, size_t n) {
  reverse_array(p.k, n);
  if (p.v) reverse_array(p.v, n);
}

// --- Runs ---

#define LESS(x, y)                   \
  ({                                 \
    int less_ = less(s, (x), (y));   \
    if (UNLIKELY(less_ < 0)) return -1; \
    less_;                           \
  })

// Length of the run at p (n >= 1), made a rising one. -1 on failure. In a falling run equal items stand reversed until the whole is.
INLINE ptrdiff_t count_run(Sort *s, Less less, Span p, size_t n) {
  size_t i = 1, equal = 0; // pairs of equals at the end of a falling run
  while (i < n && !LESS(p.k[i], p.k[i - 1])) i++;
  if (i == n) return (ptrdiff_t)n;
  if (i > 1) {
    if (LESS(p.k[0], p.k[i - 1])) return (ptrdiff_t)i;
    reverse(p, i); // all equal
  }
  for (i++; i < n; i++) {
    if (LESS(p.k[i], p.k[i - 1])) {
      if (equal) reverse(at(p, i - equal - 1), equal + 1);
      equal = 0;
    } else {
      if (LESS(p.k[i - 1], p.k[i])) break;
      equal++;
    }
  }
  if (equal) reverse(at(p, i - equal - 1), equal + 1);
  reverse(p, i);
  while (i < n && !LESS(p.k[i], p.k[i - 1])) i++;
  return (ptrdiff_t)i;
}

// p[0, sorted) is in order; puts the rest in.
INLINE int insert_rest(Sort *s, Less less, Span p, size_t n, size_t sorted) {
  for (; sorted < n; sorted++) {
    Own key = p.k[sorted], value = p.v ? p.v[sorted] : EMPTY;
    size_t low = 0, high = sorted;
    while (low < high) {
      size_t mid = (low + high) / 2;
      if (LESS(key, p.k[mid])) high = mid;
      else low = mid + 1;
    }
    for (size_t i = sorted; i > low; i--) set(p, i, p, i - 1);
    p.k[low] = key;
    if (p.v) p.v[low] = value;
  }
  return 0;
}

// Position in p[0, n) before which `key` belongs: after items equal to it if `right`, else before them. The search
// starts at `hint` and doubles its steps. One copy for all comparisons: it makes few of them.
static __attribute__((noinline)) ptrdiff_t gallop(Sort *s, Less less, Ref key, const Own *p,
                                                  size_t n, size_t hint, bool right) {
// Does the item stand before the key's place?
#define BEFORE(i) (right ? !LESS(key, p[i]) : LESS(p[i], key))
  size_t low, high, step = 1; // p[low - 1] is before, p[high] is not
  if (BEFORE(hint)) {
    low = hint + 1;
    while (hint + step < n && BEFORE(hint + step)) {
      low = hint + step + 1;
      step = step * 2 + 1;
    }
    high = hint + step < n ? hint + step : n;
  } else {
    high = hint;
    while (step <= hint && !BEFORE(hint - step)) {
      high = hint - step;
      step = step * 2 + 1;
    }
    low = step <= hint ? hint - step + 1 : 0;
  }
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (BEFORE(mid)) low = mid + 1;
    else high = mid;
  }
#undef BEFORE
  return (ptrdiff_t)low;
}

static bool need_temp(Sort *s, size_t n) {
  if (n <= s->temp_count) return true;
  size_t per = s->a.v ? 2 : 1;
  heap_free(s->t, s->temp.k, s->temp_count * per * sizeof(Own));
  s->temp_count = 0;
  s->temp.k = heap_alloc_array(s->t, n, per * sizeof(Own));
  if (!s->temp.k) return false;
  s->temp.v = s->a.v ? s->temp.k + n : NULL;
  s->temp_count = n;
  return true;
}

// Merges p[0, na) and p[na, na + nb), na <= nb, from the front. The left side is copied away; at any time the gap
// between `to` and the right rest is exactly as long as the left rest.
INLINE int merge_front(Sort *s, Less less, Span p, size_t na, size_t nb) {
  if (!need_temp(s, na)) return -1;
  Span left = s->temp, right = at(p, na), to = p;
  copy(left, p, na);
  size_t wins_left, wins_right;
  int r = 0;
  for (;;) {
    wins_left = wins_right = 0;
    do {
      r = less(s, right.k[0], left.k[0]);
      if (UNLIKELY(r < 0)) goto done;
      if (r) {
        set(to, 0, right, 0);
        to = at(to, 1), right = at(right, 1), nb--;
        wins_right++, wins_left = 0;
        if (!nb) goto done;
      } else {
        set(to, 0, left, 0);
        to = at(to, 1), left = at(left, 1), na--;
        wins_left++, wins_right = 0;
        if (!na) goto done;
      }
    } while ((wins_left | wins_right) < s->min_gallop);
    s->min_gallop++;
    do {
      s->min_gallop -= s->min_gallop > 1;
      ptrdiff_t k = gallop(s, less, right.k[0], left.k, na, 0, true);
      if (k < 0) { r = -1; goto done; }
      copy(to, left, (size_t)k);
      to = at(to, (size_t)k), left = at(left, (size_t)k), na -= (size_t)k;
      wins_left = (size_t)k;
      if (!na) goto done;
      set(to, 0, right, 0);
      to = at(to, 1), right = at(right, 1), nb--;
      if (!nb) goto done;
      k = gallop(s, less, left.k[0], right.k, nb, 0, false);
      if (k < 0) { r = -1; goto done; }
      move(to, right, (size_t)k);
      to = at(to, (size_t)k), right = at(right, (size_t)k), nb -= (size_t)k;
      wins_right = (size_t)k;
      if (!nb) goto done;
      set(to, 0, left, 0);
      to = at(to, 1), left = at(left, 1), na--;
      if (!na) goto done;
    } while (wins_left >= GALLOP_START || wins_right >= GALLOP_START);
    s->min_gallop++; // leaving gallop mode costs
  }
done:
  copy(to, left, na); // what is left of the right side stands in place
  return r < 0 ? -1 : 0;
}

// The same from the back, nb <= na: the right side is copied away.
INLINE int merge_back(Sort *s, Less less, Span p, size_t na, size_t nb) {
  if (!need_temp(s, nb)) return -1;
  Span right = s->temp;
  copy(right, at(p, na), nb);
  size_t wins_left, wins_right;
  int r = 0;
  for (;;) { // invariant: the free places are p[na, na + nb)
    wins_left = wins_right = 0;
    do {
      r = less(s, right.k[nb - 1], p.k[na - 1]);
      if (UNLIKELY(r < 0)) goto done;
      if (r) {
        na--;
        set(p, na + nb, p, na);
        wins_left++, wins_right = 0;
        if (!na) goto done;
      } else {
        nb--;
        set(p, na + nb, right, nb);
        wins_right++, wins_left = 0;
        if (!nb) goto done;
      }
    } while ((wins_left | wins_right) < s->min_gallop);
    s->min_gallop++;
    do {
      s->min_gallop -= s->min_gallop > 1;
      ptrdiff_t k = gallop(s, less, right.k[nb - 1], p.k, na, na - 1, true);
      if (k < 0) { r = -1; goto done; }
      wins_left = na - (size_t)k;
      na = (size_t)k;
      move(at(p, na + nb), at(p, na), wins_left);
      if (!na) goto done;
      nb--;
      set(p, na + nb, right, nb);
      if (!nb) goto done;
      k = gallop(s, less, p.k[na - 1], right.k, nb, nb - 1, false);
      if (k < 0) { r = -1; goto done; }
      wins_right = nb - (size_t)k;
      nb = (size_t)k;
      copy(at(p, na + nb), at(right, nb), wins_right);
      if (!nb) goto done;
      na--;
      set(p, na + nb, p, na);
      if (!na) goto done;
    } while (wins_left >= GALLOP_START || wins_right >= GALLOP_START);
    s->min_gallop++;
  }
done:
  copy(at(p, na), right, nb);
  return r < 0 ? -1 : 0;
}

// Merges the two topmost runs.
INLINE int merge_top(Sort *s, Less less) {
  Run *x = &s->runs[s->pending - 2], *y = &s->runs[s->pending - 1];
  Span p = at(s->a, x->start), q = at(s->a, y->start);
  size_t na = x->count, nb = y->count;
  x->count += y->count;
  s->pending--;
  ptrdiff_t skip = gallop(s, less, q.k[0], p.k, na, 0, true);
  if (skip < 0) return -1;
  p = at(p, (size_t)skip);
  na -= (size_t)skip;
  if (!na) return 0;
  ptrdiff_t stop = gallop(s, less, p.k[na - 1], q.k, nb, nb - 1, false);
  if (stop < 0) return -1;
  nb = (size_t)stop;
  if (!nb) return 0;
  return na <= nb ? merge_front(s, less, p, na, nb) : merge_back(s, less, p, na, nb);
}

// The power of the boundary between the runs [start, start + n1) and the n2 items behind it: the first binary digit in
// which the midpoints of the two, as fractions of n, differ.
static int boundary_power(size_t start, size_t n1, size_t n2, size_t n) {
  size_t a = 2 * start + n1, b = a + n1 + n2; // twice the midpoints
  int power = 0;
  for (;;) {
    power++;
    if (a >= n) {
      a -= n;
      b -= n;
    } else if (b >= n) {
      return power;
    }
    a *= 2;
    b *= 2;
  }
}

static size_t min_run_for(size_t n) {
  size_t odd = 0;
  while (n >= SHORT_RUN) {
    odd |= n & 1;
    n >>= 1;
  }
  return n + odd;
}

INLINE int sort_by(Sort *s, Less less) {
  size_t min_run = min_run_for(s->n), start = 0;
  while (start < s->n) {
    size_t left = s->n - start;
    Span p = at(s->a, start);
    ptrdiff_t found = count_run(s, less, p, left);
    if (found < 0) return -1;
    size_t count = (size_t)found;
    if (count < min_run) {
      size_t wanted = left < min_run ? left : min_run;
      if (insert_rest(s, less, p, wanted, count) < 0) return -1;
      count = wanted;
    }
    int power = 0;
    if (s->pending) {
      Run *top = &s->runs[s->pending - 1];
      power = boundary_power(top->start, top->count, count, s->n);
      while (s->pending > 1 && s->runs[s->pending - 1].power > power)
        if (merge_top(s, less) < 0) return -1;
    }
    s->runs[s->pending++] = (Run){start, count, power};
    start += count;
  }
  while (s->pending > 1)
    if (merge_top(s, less) < 0) return -1;
  return 0;
}

static __attribute__((noinline)) int sort_small(Sort *s) { return sort_by(s, less_small); }
static __attribute__((noinline)) int sort_float(Sort *s) { return sort_by(s, less_float); }
static __attribute__((noinline)) int sort_bytes(Sort *s) { return sort_by(s, less_bytes); }
static __attribute__((noinline)) int sort_slowly(Sort *s, Less less) { return sort_by(s, less); }

// The byte of a tagged small int at `shift`, so that unsigned order of all bytes is the numbers' order.
static inline unsigned radix_byte(Ref key, int shift) {
  return (unsigned)((BITS(key) ^ 0x8000000000000000u) >> shift) & 255;
}

// Is the beginning in order already, so that merging will be quicker?
static bool starts_in_order(const Sort *s) {
  size_t n = s->n / 8, i = 1;
  const Own *k = s->a.k;
  if ((int64_t)BITS(k[1]) < (int64_t)BITS(k[0])) {
    while (i < n && (int64_t)BITS(k[i]) < (int64_t)BITS(k[i - 1])) i++;
  } else {
    while (i < n && (int64_t)BITS(k[i]) >= (int64_t)BITS(k[i - 1])) i++;
  }
  return i == n;
}

// FOUND: sorted; MISSING: better to merge.
static Lookup radix_sort(Sort *s) {
  if (s->n < RADIX_MIN || starts_in_order(s)) return MISSING;
  uint64_t differ = 0;
  for (size_t i = 1; i < s->n; i++) differ |= BITS(s->a.k[i]) ^ BITS(s->a.k[0]);
  int passes = 0;
  for (int shift = 0; shift < 64; shift += 8) passes += (differ >> shift & 255) != 0;
  if ((size_t)2 << (2 * passes) > s->n) return MISSING; // a pass costs about as much as two levels of merging
  if (!need_temp(s, s->n)) return FAILED;
  Span from = s->a, to = s->temp;
  for (int shift = 0; shift < 64; shift += 8) {
    if (!(differ >> shift & 255)) continue;
    size_t start[256] = {0}, sum = 0;
    for (size_t i = 0; i < s->n; i++) start[radix_byte(from.k[i], shift)]++;
    for (int b = 0; b < 256; b++) {
      size_t count = start[b];
      start[b] = sum;
      sum += count;
    }
    for (size_t i = 0; i < s->n; i++) set(to, start[radix_byte(from.k[i], shift)]++, from, i);
    Span swap = from;
    from = to;
    to = swap;
  }
  if (from.k != s->a.k) copy(s->a, from, s->n);
  return FOUND;
}

static bool sort_words(Sort *s) {
  Lookup r = radix_sort(s);
  return r == MISSING ? sort_small(s) == 0 : r == FOUND;
}

// A word for a float, ordered as the floats are when compared as signed numbers; false for nan.
static bool float_word(Ref v, uint64_t *word) {
  double d = float_value(v) + 0.0; // -0.0 and 0.0 are equal
  memcpy(word, &d, sizeof d);
  if (*word >> 63) *word ^= 0x7fffffffffffffffu;
  return d == d;
}

// The first 8 bytes of a one-byte str, likewise. Equal words say nothing.
static bool str_word(Ref v, uint64_t *word) {
  const Str *s = as_str(v);
  unsigned char head[8] = {0};
  memcpy(head, s->data, s->length < 8 ? s->length : 8);
  *word = 0;
  for (int i = 0; i < 8; i++) *word = *word << 8 | head[i];
  *word ^= 0x8000000000000000u;
  return true;
}

// Sorts by words instead of keys. MISSING: the keys have no such words. The values move, or without any the keys
// themselves; keys that have values beside them stay as they are (they are only dropped afterwards).
static Lookup sort_unboxed(Sort *s, bool (*word_of)(Ref, uint64_t *), Own **words) {
  *words = heap_alloc_array(s->t, s->n, sizeof(Own));
  if (!*words) return FAILED;
  for (size_t i = 0; i < s->n; i++) {
    uint64_t word;
    if (!word_of(s->a.k[i], &word)) return MISSING;
    (*words)[i] = FROM_BITS(word);
  }
  Sort by_word = {
    .t = s->t, .a = {*words, s->a.v ? s->a.v : s->a.k}, .n = s->n, .min_gallop = GALLOP_START,
  };
  bool ok = sort_words(&by_word);
  heap_free(s->t, by_word.temp.k, by_word.temp_count * 2 * sizeof(Own));
  return ok ? FOUND : FAILED;
}

static bool sort_floats(Sort *s) {
  if (s->n < UNBOX_MIN) return sort_float(s) == 0;
  Own *words;
  Lookup r = sort_unboxed(s, float_word, &words);
  heap_free(s->t, words, s->n * sizeof(Own));
  return r == MISSING ? sort_float(s) == 0 : r == FOUND;
}

// Sorts by words that may be equal for different keys, then each stretch of equal words.
static bool sort_by_heads(Sort *s, bool (*word_of)(Ref, uint64_t *), int (*sort)(Sort *)) {
  if (s->n < UNBOX_MIN || s->a.v) return sort(s) == 0;
  Own *words;
  Lookup r = sort_unboxed(s, word_of, &words);
  bool ok = r == MISSING ? sort(s) == 0 : r == FOUND;
  for (size_t i = 0, end; ok && r == FOUND && i < s->n; i = end) {
    for (end = i + 1; end < s->n && same(words[i], words[end]);) end++;
    if (end - i < 2) continue;
    Sort part = {.t = s->t, .a = at(s->a, i), .n = end - i, .first = s->first, .min_gallop = GALLOP_START};
    ok = sort(&part) == 0;
    heap_free(s->t, part.temp.k, part.temp_count * sizeof(Own));
  }
  heap_free(s->t, words, s->n * sizeof(Own));
  return ok;
}

static int sort_tuples(Sort *s) { return sort_slowly(s, less_tuple); }

static bool small_head(Ref v, uint64_t *word) {
  *word = BITS(tuple_peek(v, 0));
  return true;
}

static bool float_head(Ref v, uint64_t *word) { return float_word(tuple_peek(v, 0), word); }

static bool str_head(Ref v, uint64_t *word) {
  return as_str(tuple_peek(v, 0))->kind == 1 && str_word(tuple_peek(v, 0), word);
}

static bool sort_by_first_items(Sort *s) {
  switch (s->first) {
    case SMALL_INTS: return sort_by_heads(s, small_head, sort_tuples);
    case FLOATS: return sort_by_heads(s, float_head, sort_tuples);
    case STRS: return sort_by_heads(s, str_head, sort_tuples);
    default: return sort_tuples(s) == 0;
  }
}

static bool run_sort(Sort *s) {
  if (s->n < 2) return true;
  s->min_gallop = GALLOP_START;
  switch (find_kind(s)) {
    case SMALL_INTS: return sort_words(s);
    case FLOATS: return sort_floats(s);
    case BYTE_STRS: return sort_by_heads(s, str_word, sort_bytes);
    case STRS: return sort_slowly(s, less_str) == 0;
    case TUPLES: return sort_by_first_items(s);
    default: return sort_slowly(s, less_any) == 0;
  }
}

// --- The list around it ---

// The keys of all items, owned. NULL on failure.
static Own *make_keys(Thread *t, const Own *items, size_t n, Ref key) {
  Own *keys = heap_alloc_array(t, n, sizeof(Own));
  if (!keys) return NULL;
  for (size_t i = 0; i < n; i++) {
    keys[i] = object_call1(t, key, items[i]);
    if (LIKELY(!is_error(keys[i]))) continue;
    while (i > 0) drop(t, keys[--i]);
    heap_free(t, keys, n * sizeof(Own));
    return NULL;
  }
  return keys;
}

bool list_sort(Thread *t, Ref list, Ref key, bool descending) {
  List *l = AS(List, list);
  Own *items = l->items;
  size_t n = l->count, capacity = l->capacity;
  l->items = NULL;
  l->count = l->capacity = 0;

  Sort s = {.t = t, .a = {items, NULL}, .n = n, .temp = {NULL, NULL}};
  Own *keys = NULL;
  bool ok = true;
  if (!is_none(key) && n) {
    keys = make_keys(t, items, n, key);
    ok = keys != NULL;
    s.a = (Span){keys, items};
  }
  if (ok) {
    // Equal items keep their order in a descending sort too: turn around, sort, turn back.
    if (descending) reverse(s.a, n);
    ok = run_sort(&s);
    if (descending) reverse(s.a, n);
  }
  heap_free(t, s.temp.k, s.temp_count * (s.a.v ? 2 : 1) * sizeof(Own));
  if (keys) {
    for (size_t i = 0; i < n; i++) drop(t, keys[i]);
    heap_free(t, keys, n * sizeof(Own));
  }

  List intruders = *l;
  l->items = items;
  l->count = n;
  l->capacity = capacity;
  if (intruders.items) {
    for (size_t i = 0; i < intruders.count; i++) drop(t, intruders.items[i]);
    heap_free(t, intruders.items, intruders.capacity * sizeof(Own));
    if (ok) ok = fail_error(t, ValueError, "list modified during sort");
  }
  return ok;
}
