// SPDX-License-Identifier: MIT
// str.c: the representation of strings: making, comparing, hashing, interning, slicing,
// joining, searching, building.
//
// A string holds its characters in 1, 2 or 4 bytes each, whichever its widest character needs,
// never more (text.h), so equality is memcmp and a search for something wider than the text
// fails at once. `ascii` is set exactly when all characters are below 128; then the data is
// UTF-8 as it stands.
//
// Memory. A string has no capacity field: the size of its block is a function of its length
// alone (str_memory), with steps of an eighth above the size classes. `s += t` on the only
// reference therefore stays in the block most of the time and costs amortised constant time,
// and size_of needs no extra word.
//
// Interning. interp->intern is an open-addressed table of borrowed pointers: being interned
// keeps nothing alive. A dying string takes itself out (str_forget_interned); deletion shifts the cluster
// back, so there are no tombstones. Two different interned strings are never equal, which lets
// str_equal say so without looking at them.
//
// Invariant    empty and one-character Latin-1 results are the shared objects of interp (but
//              str_alloc gives a fresh one, to be filled).
// Read next    str_methods.c (what scripts call), unicode.c (properties), codecs.c.
#include "str.h"
#include <stdarg.h>
#include <stdlib.h>
#include <wchar.h>
#include "heap.h"
#include "text.h"

// ---- characters ----

#define HIGH_BITS 0x8080808080808080u

size_t ascii_prefix(const char *p, size_t n) {
  size_t i = 0;
  uint64_t w[4];
  for (; i + 32 <= n; i += 32) {
    memcpy(w, p + i, 32);
    if ((w[0] | w[1] | w[2] | w[3]) & HIGH_BITS) break;
  }
  for (; i + 8 <= n; i += 8) {
    memcpy(w, p + i, 8);
    if (w[0] & HIGH_BITS) break;
  }
  while (i < n && !(p[i] & 0x80)) i++;
  return i;
}

// The OR of n characters, or of as many as tell: it has the same kind and ASCII-ness as the maximum.
static uint32_t widest(const void *p, unsigned kind, size_t n) {
  enum { BLOCK = 64 }; // between looks whether the answer is known
  uint32_t bits = 0;
  if (kind == 1) return is_ascii_text(p, n) ? 0x7f : 0xff;
  if (kind == 2) {
    for (const uint16_t *q = p, *end = q + n; q < end && bits < 0x100;) {
      const uint16_t *stop = end - q > BLOCK ? q + BLOCK : end;
      uint16_t block = 0;
      for (; q < stop; q++) block |= *q;
      bits |= block;
    }
    return bits;
  }
  for (const uint32_t *q = p, *end = q + n; q < end && bits < 0x10000;) {
    const uint32_t *stop = end - q > BLOCK ? q + BLOCK : end;
    for (; q < stop; q++) bits |= *q;
  }
  return bits;
}

#define COPY(To, From)                                                                         \
  {                                                                                            \
    To *d = to;                                                                                \
    const From *s = from;                                                                      \
    for (size_t i = 0; i < n; i++) d[i] = (To)s[i];                                            \
    return;                                                                                    \
  }
void copy_chars(void *to, unsigned to_kind, const void *from, unsigned from_kind, size_t n) {
  if (to_kind == from_kind) {
    if (n) memcpy(to, from, n * to_kind);
    return;
  }
  switch (to_kind * 8 + from_kind) {
  case 2 * 8 + 1: COPY(uint16_t, uint8_t)
  case 4 * 8 + 1: COPY(uint32_t, uint8_t)
  case 4 * 8 + 2: COPY(uint32_t, uint16_t)
  case 1 * 8 + 2: COPY(uint8_t, uint16_t)
  case 1 * 8 + 4: COPY(uint8_t, uint32_t)
  case 2 * 8 + 4: COPY(uint16_t, uint32_t)
  }
}
#undef COPY

// ---- making ----

size_t str_memory(size_t length, unsigned kind) {
  size_t n = sizeof(Str) + (length + 1) * kind;
  if (n <= HEAP_SMALL_MAX) return (n + 15) & ~(size_t)15;
  size_t step = (size_t)1 << (60 - __builtin_clzll(n));
  return (n + step - 1) & ~(step - 1);
}

static Own alloc_kind(Thread *t, size_t length, unsigned kind, bool ascii) {
  if (UNLIKELY(length > (size_t)PTRDIFF_MAX / 8)) return raise_memory(t);
  Str *s = heap_object(t, SHAPE_str, str_memory(length, kind), false);
  if (UNLIKELY(!s)) return ERROR;
  s->hash = 0;
  s->length = length;
  s->kind = kind;
  s->ascii = ascii;
  s->interned = s->lasting = 0;
  if (LIKELY(kind == 1)) s->data[length] = 0;
  else memset(s->data + length * kind, 0, kind);
  return VAL(s);
}

Own str_alloc(Thread *t, size_t length, uint32_t max_char) {
  return alloc_kind(t, length, kind_for(max_char), max_char < 0x80);
}

Own str_from_char(Thread *t, uint32_t c) {
  if (c < 256) return keep(t->interp->latin1[c]);
  Own s = str_alloc(t, 1, c);
  if (!is_error(s)) set_char_at(as_str(s)->data, as_str(s)->kind, 0, c);
  return s;
}

Own str_from_chars(Thread *t, const void *p, unsigned kind, size_t n) {
  if (n == 0) return keep(t->interp->empty_str);
  if (n == 1) return str_from_char(t, char_at(p, kind, 0));
  uint32_t w = widest(p, kind, n);
  Own s = str_alloc(t, n, w);
  if (!is_error(s)) copy_chars(as_str(s)->data, as_str(s)->kind, p, kind, n);
  return s;
}

Own str_from_latin1(Thread *t, const uint8_t *p, size_t n) {
  return str_from_chars(t, p, 1, n);
}
Own str_from_ucs4(Thread *t, const uint32_t *p, size_t n) { return str_from_chars(t, p, 4, n); }
Own str_from_c(Thread *t, const char *s) { return str_from_utf8_wtf(t, s, strlen(s)); }

Own str_exact(Thread *t, Ref s) {
  if (is_str(s)) return keep(s);
  return str_from_chars(t, as_str(s)->data, as_str(s)->kind, str_length(s));
}

// ---- comparing and hashing ----

bool str_equal(Ref a, Ref b) {
  if (same(a, b)) return true;
  const Str *x = as_str(a), *y = as_str(b);
  if (x->length != y->length || x->kind != y->kind || (x->interned & y->interned)) return false;
  if (x->hash && y->hash && x->hash != y->hash) return false;
  return memcmp(x->data, y->data, x->length * x->kind) == 0;
}

bool str_equal_c(Ref a, const char *ascii) {
  size_t n = strlen(ascii);
  return as_str(a)->ascii && str_length(a) == n && memcmp(as_str(a)->data, ascii, n) == 0;
}

int str_compare(Ref a, Ref b) {
  const Str *x = as_str(a), *y = as_str(b);
  size_t n = x->length < y->length ? x->length : y->length;
  if (x->kind == 1 && y->kind == 1) {
    int c = memcmp(x->data, y->data, n);
    if (c) return c < 0 ? -1 : 1;
  } else {
    for (size_t i = 0; i < n; i++) {
      uint32_t c = char_at(x->data, x->kind, i), d = char_at(y->data, y->kind, i);
      if (c != d) return c < d ? -1 : 1;
    }
  }
  return x->length == y->length ? 0 : x->length < y->length ? -1 : 1;
}

uint64_t str_hash_slow(Thread *t, Ref s) {
  Str *x = as_str(s);
  return x->hash = (uint64_t)hash_bytes(t->interp, x->data, x->length * x->kind);
}

// ---- interning ----

typedef struct InternTable {
  size_t count, mask; // mask + 1 slots, at most half of them used
  Str *slots[];
} InternTable;

static InternTable *intern_table_new(size_t slots) {
  InternTable *x = calloc(1, sizeof *x + slots * sizeof x->slots[0]);
  if (x) x->mask = slots - 1;
  return x;
}

static void intern_place(InternTable *x, Str *s) {
  size_t i = s->hash & x->mask;
  while (x->slots[i]) i = (i + 1) & x->mask;
  x->slots[i] = s;
}

static bool intern_grow(Thread *t) {
  InternTable *old = t->interp->intern, *x = intern_table_new((old->mask + 1) * 2);
  if (!x) return raise_memory(t), false;
  x->count = old->count;
  for (size_t i = 0; i <= old->mask; i++) {
    if (old->slots[i]) intern_place(x, old->slots[i]);
  }
  t->interp->intern = x;
  free(old);
  return true;
}

Own str_intern_take(Thread *t, Own s) {
  if (!is_str(s) || as_str(s)->interned) return s; // instances of subclasses are left alone
  Str *x = as_str(s);
  uint64_t h = str_hash(t, s);
  InternTable *table = t->interp->intern;
  size_t i = h & table->mask;
  for (Str *y; (y = table->slots[i]); i = (i + 1) & table->mask) {
    if (y->hash == h && y->length == x->length && y->kind == x->kind &&
        memcmp(y->data, x->data, x->length * x->kind) == 0) {
      Own twin = keep(VAL(y));
      drop(t, s);
      return twin;
    }
  }
  table->slots[i] = x;
  x->interned = 1;
  if (++table->count * 2 > table->mask && !intern_grow(t)) {
    drop(t, s);
    return ERROR;
  }
  return s;
}

Own str_intern_lasting_take(Thread *t, Own s) {
  s = str_intern_take(t, s);
  if (!is_error(s) && is_str(s) && !as_str(s)->lasting) as_str(s)->lasting = 1;
  return s;
}

Own str_intern_c(Thread *t, const char *utf8) {
  Own s = str_from_c(t, utf8);
  return is_error(s) ? s : str_intern_lasting_take(t, s);
}

// Takes a dying string out and closes the gap: a later entry moves back if its home is not
// after the gap.
static void intern_remove(InternTable *x, Str *s) {
  size_t mask = x->mask, gap = s->hash & mask;
  while (x->slots[gap] != s) gap = (gap + 1) & mask;
  for (size_t i = (gap + 1) & mask; x->slots[i]; i = (i + 1) & mask) {
    size_t home = x->slots[i]->hash & mask;
    if (((i - home) & mask) >= ((i - gap) & mask)) {
      x->slots[gap] = x->slots[i];
      gap = i;
    }
  }
  x->slots[gap] = NULL;
  x->count--;
}

void str_forget_interned(Thread *t, Object *o) {
  Str *s = (Str *)o;
  if (s->interned) intern_remove(t->interp->intern, s);
  if (s->lasting) type_cache_forget(t, VAL(s));
  s->interned = s->lasting = 0;
}

void str_free(Thread *t, Object *o) {
  const Str *s = (const Str *)o;
  if (UNLIKELY(s->interned)) str_forget_interned(t, o);
  heap_free_object(t, o, str_memory(s->length, s->kind), false);
}

bool str_start(Thread *t) {
  Interp *interp = t->interp;
  interp->intern = intern_table_new(4096);
  if (!interp->intern) return raise_memory(t), false;
  Own empty = alloc_kind(t, 0, 1, true);
  if (is_error(empty)) return false;
  interp->empty_str = str_intern_take(t, empty);
  for (int c = 0; c < 256; c++) {
    Own s = alloc_kind(t, 1, 1, c < 128);
    if (is_error(s)) return false;
    as_str(s)->data[0] = (char)c;
    interp->latin1[c] = str_intern_take(t, s);
  }
#define NAME_ROW(id)                                                                           \
  interp->names.n_##id = str_intern_c(t, #id);                                                 \
  if (is_error(interp->names.n_##id)) return false;
#include "names.def"
#undef NAME_ROW
  return bytes_start(t);
}

// ---- pieces ----

Own str_slice(Thread *t, Ref s, size_t start, size_t end) {
  const Str *x = as_str(s);
  if (end > x->length) end = x->length;
  if (start >= end) return keep(t->interp->empty_str);
  size_t n = end - start;
  if (n == x->length && is_str(s)) return keep(s);
  if (n == 1) return str_from_char(t, char_at(x->data, x->kind, start));
  if (LIKELY(x->ascii)) {
    Own r = alloc_kind(t, n, 1, true);
    if (!is_error(r)) memcpy(as_str(r)->data, x->data + start, n);
    return r;
  }
  return str_from_chars(t, x->data + start * x->kind, x->kind, n);
}

Own str_concat(Thread *t, Ref a, Ref b) {
  const Str *x = as_str(a), *y = as_str(b);
  if (y->length == 0) return str_exact(t, a);
  if (x->length == 0) return str_exact(t, b);
  unsigned kind = x->kind > y->kind ? x->kind : y->kind;
  Own r = alloc_kind(t, x->length + y->length, kind, x->ascii & y->ascii);
  if (UNLIKELY(is_error(r))) return r;
  char *d = as_str(r)->data;
  copy_chars(d, kind, x->data, x->kind, x->length);
  copy_chars(d + x->length * kind, kind, y->data, y->kind, y->length);
  return r;
}

Own str_append_take(Thread *t, Own a, Ref b) {
  Str *x = as_str(a);
  const Str *y = as_str(b);
  if (is_str(a) && is_unique(a) && !x->interned && y->kind <= x->kind && x->length &&
      !same(a, b) && (size_t)x->length + y->length < (size_t)PTRDIFF_MAX / 8) {
    size_t n = y->length, length = x->length + n;
    unsigned kind = x->kind;
    size_t old_size = str_memory(x->length, kind), new_size = str_memory(length, kind);
    if (new_size != old_size) {
      Str *moved = heap_resize_leaf(t, x, old_size, new_size);
      if (!moved) return ERROR;
      x = moved;
    }
    char *d = x->data + x->length * kind;
    if (kind == 1 && n < 16) {
      for (size_t i = 0; i < n; i++) d[i] = y->data[i];
    } else {
      copy_chars(d, kind, y->data, y->kind, n);
    }
    memset(d + n * kind, 0, kind);
    x->length = length;
    x->ascii &= y->ascii;
    x->hash = 0;
    return VAL(x);
  }
  Own r = str_concat(t, a, b);
  if (!is_error(r)) drop(t, a);
  return r;
}

// The common end of both joins: the total is known and every item is a str.
static Own join_sized(Thread *t, Ref sep, const Ref *items, size_t n, size_t total,
                      unsigned kind, bool ascii) {
  if (total == 0) return keep(t->interp->empty_str);
  if (total == 1) { // the one character is an item, or the separator between two empty ones
    Ref one = sep;
    for (size_t i = 0; i < n; i++) {
      if (str_length(items[i])) one = items[i];
    }
    return str_from_char(t, str_char(one, 0));
  }
  Own r = alloc_kind(t, total, kind, ascii);
  if (is_error(r)) return r;
  size_t sep_length = is_empty(sep) ? 0 : str_length(sep);
  char *d = as_str(r)->data;
  if (kind == 1) {
    const char *sep_data = sep_length ? as_str(sep)->data : NULL;
    for (size_t i = 0; i < n; i++) {
      if (i && sep_length == 1)
        *d++ = *sep_data;
      else if (i && sep_length)
        d = (char *)memcpy(d, sep_data, sep_length) + sep_length;
      const Str *x = as_str(items[i]);
      memcpy(d, x->data, x->length);
      d += x->length;
    }
    return r;
  }
  for (size_t i = 0; i < n; i++) {
    if (i && sep_length) {
      copy_chars(d, kind, as_str(sep)->data, as_str(sep)->kind, sep_length);
      d += sep_length * kind;
    }
    const Str *x = as_str(items[i]);
    copy_chars(d, kind, x->data, x->kind, x->length);
    d += x->length * kind;
  }
  return r;
}

Own str_join(Thread *t, Ref sep, const Ref *items, size_t n) {
  if (n == 0) return keep(t->interp->empty_str);
  if (n == 1 && is_str(items[0])) return keep(items[0]);
  size_t total = 0;
  unsigned kind = 1, ascii = 1;
  if (n > 1 && !is_empty(sep)) {
    const Str *x = as_str(sep);
    if (__builtin_mul_overflow(x->length, n - 1, &total)) return raise_memory(t);
    if (x->length) kind = x->kind, ascii = x->ascii;
  }
  for (size_t i = 0; i < n; i++) {
    if (UNLIKELY(!is_str(items[i])) && !str_check(t, items[i])) {
      return raise_error(t, TypeError, "sequence item %zd: expected str instance, %T found",
                         (ptrdiff_t)i, items[i]);
    }
    const Str *x = as_str(items[i]);
    if (__builtin_add_overflow(total, x->length, &total)) return raise_memory(t);
    if (x->kind > kind) kind = x->kind;
    ascii &= x->ascii;
  }
  return join_sized(t, sep, items, n, total, kind, ascii);
}

Own str_join_all(Thread *t, const Ref *items, size_t n) {
  size_t total = 0;
  unsigned kind = 1, ascii = 1;
  for (size_t i = 0; i < n; i++) {
    const Str *x = as_str(items[i]);
    total += x->length;
    if (x->kind > kind) kind = x->kind;
    ascii &= x->ascii;
  }
  if (n == 1) return keep(items[0]);
  return join_sized(t, EMPTY, items, n, total, kind, ascii);
}

// ---- searching ----

// memmem prepares a table first, which costs more than most searches: so memchr for the first
// byte, until it has been fooled too often for the way it made.
ptrdiff_t bytes_find(const char *p, size_t n, const char *sub, size_t n_sub) {
  if (n_sub > n) return -1;
  if (n_sub == 0) return 0;
  const char *q = p, *stop = p + n - n_sub + 1; // behind the last place it can start
  for (size_t fooled = 0; q < stop; q++) {
    q = memchr(q, (uint8_t)*sub, (size_t)(stop - q));
    if (!q) return -1;
    if (n_sub == 1 || memcmp(q, sub, n_sub) == 0) return q - p;
    if (++fooled > 12 + (size_t)(q - p) / 16) {
      const char *found = memmem(q + 1, (size_t)(p + n - q - 1), sub, n_sub);
      return found ? found - p : -1;
    }
  }
  return -1;
}

ptrdiff_t bytes_rfind(const char *p, size_t n, const char *sub, size_t n_sub) {
  if (n_sub > n) return -1;
  if (n_sub == 0) return (ptrdiff_t)n;
  size_t left = n - n_sub + 1; // candidates for the first byte
  while (left) {
    const char *q = memrchr(p, (uint8_t)*sub, left);
    if (!q) return -1;
    if (memcmp(q, sub, n_sub) == 0) return q - p;
    left = (size_t)(q - p);
  }
  return -1;
}

size_t bytes_count(const char *p, size_t n, const char *sub, size_t n_sub, size_t max) {
  if (n_sub == 0) return n < max ? n + 1 : max;
  size_t count = 0;
  if (n_sub == 1 && max >= n) {
    for (size_t i = 0; i < n; i++) count += p[i] == *sub;
    return count;
  }
  while (count < max) {
    ptrdiff_t i = bytes_find(p, n, sub, n_sub);
    if (i < 0) break;
    count++;
    p += i + (ptrdiff_t)n_sub;
    n -= (size_t)i + n_sub;
  }
  return count;
}

static ptrdiff_t find_char(const void *p, unsigned kind, size_t n, uint32_t c) {
  if (kind == 1) {
    const char *q = c < 256 ? memchr(p, (int)c, n) : NULL;
    return q ? q - (const char *)p : -1;
  }
  if (kind == 2) {
    const uint16_t *q = p;
    for (size_t i = 0; i < n; i++) {
      if (q[i] == c) return (ptrdiff_t)i;
    }
    return -1;
  }
  const wchar_t *q = wmemchr(p, (wchar_t)c, n);
  return q ? q - (const wchar_t *)p : -1;
}

ptrdiff_t str_find_char(Ref s, uint32_t c, size_t start, size_t end) {
  const Str *x = as_str(s);
  if (end > x->length) end = x->length;
  if (start >= end) return -1;
  ptrdiff_t i = find_char(x->data + start * x->kind, x->kind, end - start, c);
  return i < 0 ? -1 : i + (ptrdiff_t)start;
}

bool str_matches_at(Ref s, size_t i, Ref sub) {
  const Str *x = as_str(s), *y = as_str(sub);
  if (x->kind == y->kind)
    return memcmp(x->data + i * x->kind, y->data, y->length * y->kind) == 0;
  if (y->kind > x->kind) return y->length == 0;
  for (size_t k = 0; k < y->length; k++) {
    if (char_at(x->data, x->kind, i + k) != char_at(y->data, y->kind, k)) return false;
  }
  return true;
}

ptrdiff_t str_find(Ref s, Ref sub, size_t start, size_t end) {
  const Str *x = as_str(s), *y = as_str(sub);
  if (end > x->length) end = x->length;
  if (start > end || y->length > end - start) return -1;
  if (y->length == 0) return (ptrdiff_t)start;
  if (y->kind > x->kind) return -1;
  if (x->kind == 1) {
    ptrdiff_t i = bytes_find(x->data + start, end - start, y->data, y->length);
    return i < 0 ? -1 : i + (ptrdiff_t)start;
  }
  uint32_t first = char_at(y->data, y->kind, 0);
  size_t stop = end - y->length + 1;
  while (start < stop) {
    ptrdiff_t i = find_char(x->data + start * x->kind, x->kind, stop - start, first);
    if (i < 0) return -1;
    start += (size_t)i;
    if (str_matches_at(s, start, sub)) return (ptrdiff_t)start;
    start++;
  }
  return -1;
}

ptrdiff_t str_rfind(Ref s, Ref sub, size_t start, size_t end) {
  const Str *x = as_str(s), *y = as_str(sub);
  if (end > x->length) end = x->length;
  if (start > end || y->length > end - start) return -1;
  if (y->length == 0) return (ptrdiff_t)end;
  if (y->kind > x->kind) return -1;
  if (x->kind == 1) {
    ptrdiff_t i = bytes_rfind(x->data + start, end - start, y->data, y->length);
    return i < 0 ? -1 : i + (ptrdiff_t)start;
  }
  uint32_t first = char_at(y->data, y->kind, 0);
  for (size_t i = end - y->length + 1; i-- > start;) {
    if (char_at(x->data, x->kind, i) == first && str_matches_at(s, i, sub)) return (ptrdiff_t)i;
  }
  return -1;
}

size_t str_count(Ref s, Ref sub, size_t start, size_t end, size_t max) {
  const Str *x = as_str(s), *y = as_str(sub);
  if (end > x->length) end = x->length;
  if (start > end) return 0;
  if (x->kind == 1 && y->kind == 1)
    return bytes_count(x->data + start, end - start, y->data, y->length, max);
  if (y->length == 0) return end - start < max ? end - start + 1 : max;
  size_t count = 0;
  while (count < max) {
    ptrdiff_t i = str_find(s, sub, start, end);
    if (i < 0) break;
    count++;
    start = (size_t)i + y->length;
  }
  return count;
}

// ---- building ----

void builder_init(StrBuilder *b, Thread *t) {
  b->t = t;
  b->data = b->here;
  b->length = 0;
  b->capacity = sizeof b->here;
  b->kind = 1;
  b->failed = false;
}

void builder_drop(StrBuilder *b) {
  if (b->data != b->here) heap_free(b->t, b->data, b->capacity * (size_t)b->kind);
  b->data = b->here;
  b->length = b->capacity = 0; // nothing fits any more
}

static COLD bool builder_fail(StrBuilder *b) {
  builder_drop(b);
  b->failed = true;
  return false;
}

// Room for n more characters of at least `kind` bytes each.
static COLD bool builder_grow(StrBuilder *b, size_t n, int kind) {
  if (b->failed) return false;
  if (kind < b->kind) kind = b->kind;
  size_t need = b->length + n, capacity = b->capacity;
  if (need > (size_t)PTRDIFF_MAX / 8) {
    raise_memory(b->t);
    return builder_fail(b);
  }
  if (need > capacity) {
    capacity = capacity + capacity / 2;
    if (capacity < need) capacity = need;
  }
  if (kind == b->kind && b->data != b->here) {
    char *p = heap_realloc(b->t, b->data, b->capacity * (size_t)kind, capacity * (size_t)kind);
    if (!p) return builder_fail(b);
    b->data = p;
  } else {
    char *p = heap_alloc(b->t, capacity * (size_t)kind);
    if (!p) return builder_fail(b);
    copy_chars(p, (unsigned)kind, b->data, (unsigned)b->kind, b->length);
    if (b->data != b->here) heap_free(b->t, b->data, b->capacity * (size_t)b->kind);
    b->data = p;
    b->kind = kind;
  }
  b->capacity = capacity;
  return true;
}

static inline bool builder_room(StrBuilder *b, size_t n, int kind) {
  return LIKELY(n <= b->capacity - b->length && kind <= b->kind) || builder_grow(b, n, kind);
}

bool builder_char_slowly(StrBuilder *b, uint32_t c) {
  if (!builder_room(b, 1, (int)kind_for(c))) return false;
  set_char_at(b->data, (unsigned)b->kind, b->length++, c);
  return true;
}

bool builder_chars(StrBuilder *b, const void *p, unsigned kind, size_t n, uint32_t max_char) {
  if (n == 0) return !b->failed;
  if (!builder_room(b, n, (int)kind_for(max_char))) return false;
  copy_chars(b->data + b->length * (size_t)b->kind, (unsigned)b->kind, p, kind, n);
  b->length += n;
  return true;
}

bool builder_ascii(StrBuilder *b, const char *p, size_t n) {
  return builder_chars(b, p, 1, n, 0x7f);
}
bool builder_c(StrBuilder *b, const char *ascii) {
  return builder_ascii(b, ascii, strlen(ascii));
}

static uint32_t kind_max(unsigned kind) { return kind == 1 ? 0xff : kind == 2 ? 0xffff : STR_MAX_CHAR; }

bool builder_str(StrBuilder *b, Ref s) {
  const Str *x = as_str(s);
  return builder_chars(b, x->data, x->kind, x->length, kind_max(x->kind));
}

bool builder_slice(StrBuilder *b, Ref s, size_t start, size_t end) {
  const Str *x = as_str(s);
  if (end > x->length) end = x->length;
  if (start >= end) return !b->failed;
  const char *p = x->data + start * x->kind;
  bool fits = (int)x->kind <= b->kind; // then nobody needs to look how wide the slice is
  return builder_chars(b, p, x->kind, end - start, fits ? kind_max(x->kind) : widest(p, x->kind, end - start));
}

bool builder_fill(StrBuilder *b, uint32_t c, size_t n) {
  if (n == 0) return !b->failed;
  if (!builder_room(b, n, (int)kind_for(c))) return false;
  if (b->kind == 1)
    memset(b->data + b->length, (int)c, n);
  else
    for (size_t i = 0; i < n; i++) set_char_at(b->data, (unsigned)b->kind, b->length + i, c);
  b->length += n;
  return true;
}

Own builder_finish(StrBuilder *b) {
  if (b->failed) return ERROR;
  Own s = str_from_chars(b->t, b->data, (unsigned)b->kind, b->length);
  builder_drop(b);
  return s;
}

// ---- C strings ----

Own str_format_c(Thread *t, const char *format, ...) {
  va_list args;
  va_start(args, format);
  Own s = format_message_va(t, format, args);
  va_end(args);
  return s;
}

const char *str_to_c(Ref s, char *buf, size_t size) {
  const Str *x = as_str(s);
  size_t n = 0;
  for (size_t i = 0; i < x->length; i++) {
    uint32_t c = char_at(x->data, x->kind, i);
    size_t need = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (n + need >= size) break;
    if (need == 1)
      buf[n] = (char)c;
    else {
      for (size_t k = need - 1; k; k--, c >>= 6) buf[n + k] = (char)(0x80 | (c & 0x3f));
      buf[n] = (char)(c | (0xf00u >> need));
    }
    n += need;
  }
  if (size) buf[n] = 0;
  return buf;
}

// ---- repr ----

// Characters that the quoted form of c takes; 1 means it stands for itself.
static unsigned quoted_width(uint32_t c, uint32_t quote) {
  if (c == quote || c == '\\' || c == '\n' || c == '\r' || c == '\t') return 2;
  if (c < 0x20 || c == 0x7f) return 4;
  if (c < 0x7f || unicode_is_printable(c)) return 1;
  return escape_width(c);
}

size_t quote_char(char *d, uint32_t c, unsigned width) {
  static const char hex[] = "0123456789abcdef";
  d[0] = '\\';
  if (width == 2) {
    d[1] = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : (char)c;
    return 2;
  }
  d[1] = width == 4 ? 'x' : width == 6 ? 'u' : 'U';
  for (unsigned i = width; i-- > 2; c >>= 4) d[i] = hex[c & 15];
  return width;
}

Own str_repr(Thread *t, Ref s) {
  const Str *x = as_str(s);
  size_t n = x->length;
  bool has_single = str_find_char(s, '\'', 0, n) >= 0,
       has_double = str_find_char(s, '"', 0, n) >= 0;
  uint32_t quote = has_single && !has_double ? '"' : '\'';
  size_t total = 2, i = 0;
  uint32_t bits = 0;
  if (x->kind == 1) { // the plain beginning, without a call for each character
    const uint8_t *p = CHARS1(s);
    while (i < n && p[i] >= ' ' && p[i] < 0x7f && p[i] != quote && p[i] != '\\') i++;
    total += i;
  }
  for (; i < n; i++) {
    uint32_t c = char_at(x->data, x->kind, i);
    unsigned w = quoted_width(c, quote);
    if (w == 1) bits |= c;
    total += w;
  }
  Own r = str_alloc(t, total, bits);
  if (is_error(r)) return r;
  Str *y = as_str(r);
  set_char_at(y->data, y->kind, 0, quote);
  set_char_at(y->data, y->kind, total - 1, quote);
  if (total == n + 2) {
    copy_chars(y->data + y->kind, y->kind, x->data, x->kind, n);
    return r;
  }
  size_t at = 1;
  for (i = 0; i < n; i++) {
    uint32_t c = char_at(x->data, x->kind, i);
    unsigned w = quoted_width(c, quote);
    if (w == 1) {
      set_char_at(y->data, y->kind, at++, c);
      continue;
    }
    char text[10];
    quote_char(text, c, w);
    copy_chars(y->data + at * y->kind, y->kind, text, 1, w);
    at += w;
  }
  return r;
}
