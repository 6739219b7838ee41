// SPDX-License-Identifier: MIT
// bytes_methods.c: what bytes and bytearray have in common: searching, splitting, case,
// padding, hex.
//
// Every method takes its subject through a Bytes view (bytes_view) and gives a result of the
// subject's kind: `make` looks at self once more to decide between bytes and bytearray.
// Arguments that are bytes-like come through the buffer protocol, which keeps a bytearray from
// being resized while its memory is in use; self is held the same way by `Self` in those
// methods that may run script code meanwhile (iterating, __index__): they fetch the view after
// that. The rows stand here as macros' work: BYTES_ROWS in bytes_rows.h is expanded by both
// types.
#include "bytes_rows.h"
#include "args.h"
#include "dict.h"
#include "int.h"
#include "list.h"
#include "text.h"
#include "tuple.h"

#define METHOD(name) BYTES_METHOD(name)
#define UNUSED       (void)n, (void)names

static bool is_array(Thread *t, Ref v) { return !IS_A(t, v, BYTES); }

// A result like self: bytes, or a new bytearray.
static Own make(Thread *t, Ref self, const void *p, size_t n) {
  return is_array(t, self) ? bytearray_new(t, p, n) : bytes_new(t, p, n);
}

// The slice [start, end) of self; an exact bytes as a whole is returned as it is.
static Own piece(Thread *t, Ref self, size_t start, size_t end) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  if (start == 0 && end == n && is_bytes(self)) return keep(self);
  return make(t, self, p + start, end - start);
}

// Finishes a builder as bytes or bytearray.
static Own finish_like(Thread *t, Ref self, ByteBuilder *b) {
  if (b->failed) return ERROR;
  if (!is_array(t, self)) return byte_builder_finish(b);
  Own r = bytearray_new(t, b->data, b->length);
  byte_builder_drop(b);
  return r;
}

// ---- searching ----

// What to look for: a bytes-like object or an int.
typedef struct Needle {
  Buffer buffer;
  char byte;
  const char *p;
  size_t n;
} Needle;

static bool byte_value(Thread *t, Ref v, uint8_t *out, const char *message) {
  ptrdiff_t c;
  if (is_small(v)) {
    c = small_value(v);
  } else {
    Own i = number_index(t, v);
    if (is_error(i)) return false;
    int64_t wide;
    c = int_to_i64(t, i, &wide) ? (ptrdiff_t)wide : -1;
    drop(t, i);
  }
  if (c < 0 || c > 255) return fail_error(t, ValueError, "%s", message);
  *out = (uint8_t)c;
  return true;
}

bool bytes_byte_value(Thread *t, Ref v, uint8_t *out) {
  return byte_value(t, v, out, "byte must be in range(0, 256)");
}

static bool needle_get(Thread *t, Ref v, Needle *x) {
  if (has_buffer(t, v)) {
    if (!buffer_get(t, v, &x->buffer, false)) return false;
    x->p = x->buffer.data;
    x->n = x->buffer.size;
    return true;
  }
  x->buffer.owner = EMPTY;
  if (!is_index(t, v))
    return fail_error(t, TypeError, "argument should be integer or bytes-like object, not '%T'",
                      v);
  x->p = &x->byte;
  x->n = 1;
  return bytes_byte_value(t, v, (uint8_t *)&x->byte);
}

enum { SEARCH_FAILED = -2 };

static ptrdiff_t search(Thread *t, const Ref *a, bool from_right) {
  Needle x;
  size_t from, to, n;
  if (!needle_get(t, a[1], &x)) return SEARCH_FAILED;
  bytes_view(t, a[0], &n);
  if (!clip_range(t, a[2], a[3], n, &from, &to))
    return buffer_release(t, &x.buffer), SEARCH_FAILED;
  const char *p = bytes_view(t, a[0], &n);
  if (to > n) to = n; // an __index__ may have shortened a bytearray
  ptrdiff_t i = -1;
  if (from <= to)
    i = from_right ? bytes_rfind(p + from, to - from, x.p, x.n)
                   : bytes_find(p + from, to - from, x.p, x.n);
  buffer_release(t, &x.buffer);
  return i < 0 ? -1 : i + (ptrdiff_t)from;
}

METHOD(find) {
  UNUSED;
  ptrdiff_t i = search(t, a, false);
  return i == SEARCH_FAILED ? ERROR : small(i);
}
METHOD(rfind) {
  UNUSED;
  ptrdiff_t i = search(t, a, true);
  return i == SEARCH_FAILED ? ERROR : small(i);
}
METHOD(index) {
  UNUSED;
  ptrdiff_t i = search(t, a, false);
  return i == SEARCH_FAILED ? ERROR
         : i < 0            ? raise_error(t, ValueError, "subsection not found")
                            : small(i);
}
METHOD(rindex) {
  UNUSED;
  ptrdiff_t i = search(t, a, true);
  return i == SEARCH_FAILED ? ERROR
         : i < 0            ? raise_error(t, ValueError, "subsection not found")
                            : small(i);
}

METHOD(count) {
  UNUSED;
  Needle x;
  size_t from, to, length;
  if (!needle_get(t, a[1], &x)) return ERROR;
  bytes_view(t, a[0], &length);
  bool ok = clip_range(t, a[2], a[3], length, &from, &to);
  const char *p = bytes_view(t, a[0], &length);
  if (to > length) to = length;
  size_t count = ok && from <= to ? bytes_count(p + from, to - from, x.p, x.n, SIZE_MAX) : 0;
  buffer_release(t, &x.buffer);
  return ok ? small((int64_t)count) : ERROR;
}

int bytes_contains(Thread *t, Ref self, Ref item) {
  Needle x;
  if (!has_buffer(t, item) && !is_index(t, item)) {
    raise_error(t, TypeError, "a bytes-like object is required, not '%T'", item);
    return -1;
  }
  if (!needle_get(t, item, &x)) return -1;
  size_t n;
  const char *p = bytes_view(t, self, &n);
  bool found = bytes_find(p, n, x.p, x.n) >= 0;
  buffer_release(t, &x.buffer);
  return found;
}

// Does self[from:to] start (or end) with v? 1, 0, -1.
static int has_fix(Thread *t, Ref self, Ref v, size_t from, size_t to, bool at_end) {
  Buffer b;
  if (!buffer_get(t, v, &b, false)) return -1;
  size_t n;
  const char *p = bytes_view(t, self, &n);
  if (to > n) to = n;
  bool yes = from <= to && b.size <= to - from &&
             memcmp(p + (at_end ? to - b.size : from), b.data, b.size) == 0;
  buffer_release(t, &b);
  return yes;
}

static Own starts_or_ends(Thread *t, const Ref *a, const char *name, bool at_end) {
  size_t from, to, n;
  bytes_view(t, a[0], &n);
  if (!clip_range(t, a[2], a[3], n, &from, &to)) return ERROR;
  int yes = 0;
  if (IS_A(t, a[1], TUPLE)) {
    for (size_t i = 0; !yes && i < tuple_count(a[1]); i++)
      yes = has_fix(t, a[0], tuple_peek(a[1], i), from, to, at_end);
  } else if (!has_buffer(t, a[1])) {
    return raise_error(t, TypeError, "%s first arg must be bytes or a tuple of bytes, not %T",
                       name, a[1]);
  } else {
    yes = has_fix(t, a[0], a[1], from, to, at_end);
  }
  return yes < 0 ? ERROR : from_bool(yes);
}
METHOD(startswith) { return UNUSED, starts_or_ends(t, a, "startswith", false); }
METHOD(endswith) { return UNUSED, starts_or_ends(t, a, "endswith", true); }

METHOD(removeprefix) {
  UNUSED;
  Buffer b;
  if (!buffer_get(t, a[1], &b, false)) return ERROR;
  size_t length, fix = b.size;
  const char *p = bytes_view(t, a[0], &length);
  bool yes = fix <= length && memcmp(p, b.data, fix) == 0;
  buffer_release(t, &b);
  return piece(t, a[0], yes ? fix : 0, length);
}
METHOD(removesuffix) {
  UNUSED;
  Buffer b;
  if (!buffer_get(t, a[1], &b, false)) return ERROR;
  size_t length, fix = b.size;
  const char *p = bytes_view(t, a[0], &length);
  bool yes = fix <= length && memcmp(p + length - fix, b.data, fix) == 0;
  buffer_release(t, &b);
  return piece(t, a[0], 0, yes ? length - fix : length);
}

// ---- splitting ----

static bool is_space(char c) { return c == ' ' || (c >= 9 && c <= 13); }

static bool add_piece(Thread *t, Ref list, Ref self, size_t start, size_t end) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  Own v = start == 0 && end == n && is_bytes(self) ? keep(self)
                                                   : make(t, self, p + start, end - start);
  return !is_error(v) && list_append_take(t, list, v);
}

static bool split_blank(Thread *t, Ref list, Ref self, size_t max) {
  size_t n, i = 0;
  const char *p = bytes_view(t, self, &n);
  for (;;) {
    while (i < n && is_space(p[i])) i++;
    if (i == n) return true;
    if (max-- == 0) break;
    size_t start = i;
    while (i < n && !is_space(p[i])) i++;
    if (!add_piece(t, list, self, start, i)) return false;
  }
  return add_piece(t, list, self, i, n);
}

static bool rsplit_blank(Thread *t, Ref list, Ref self, size_t max) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  for (;;) {
    while (n && is_space(p[n - 1])) n--;
    if (n == 0) return true;
    if (max-- == 0) break;
    size_t end = n;
    while (n && !is_space(p[n - 1])) n--;
    if (!add_piece(t, list, self, n, end)) return false;
  }
  return add_piece(t, list, self, 0, n);
}

static bool split_sep(Thread *t, Ref list, Ref self, const Buffer *sep, size_t max) {
  size_t n, start = 0;
  const char *p = bytes_view(t, self, &n);
  while (max--) {
    ptrdiff_t i = bytes_find(p + start, n - start, sep->data, sep->size);
    if (i < 0) break;
    if (!add_piece(t, list, self, start, start + (size_t)i)) return false;
    start += (size_t)i + sep->size;
  }
  return add_piece(t, list, self, start, n);
}

static bool rsplit_sep(Thread *t, Ref list, Ref self, const Buffer *sep, size_t max) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  while (max--) {
    ptrdiff_t i = bytes_rfind(p, n, sep->data, sep->size);
    if (i < 0) break;
    if (!add_piece(t, list, self, (size_t)i + sep->size, n)) return false;
    n = (size_t)i;
  }
  return add_piece(t, list, self, 0, n);
}

static Own split(Thread *t, const Ref *a, bool from_right) {
  ptrdiff_t limit;
  if (!as_ssize(t, a[2], &limit)) return ERROR;
  size_t max = limit < 0 ? SIZE_MAX : (size_t)limit;
  Buffer sep = {.owner = EMPTY};
  if (!is_none(a[1])) {
    if (!buffer_get(t, a[1], &sep, false)) return ERROR;
    if (sep.size == 0) {
      buffer_release(t, &sep);
      return raise_error(t, ValueError, "empty separator");
    }
  }
  Own list = list_new(t, 0);
  bool ok = !is_error(list);
  if (ok && is_none(a[1]))
    ok = from_right ? rsplit_blank(t, list, a[0], max) : split_blank(t, list, a[0], max);
  else if (ok)
    ok =
        from_right ? rsplit_sep(t, list, a[0], &sep, max) : split_sep(t, list, a[0], &sep, max);
  buffer_release(t, &sep);
  if (ok && from_right) ok = list_reverse(t, list);
  if (ok) return list;
  drop(t, list);
  return ERROR;
}
METHOD(split) { return UNUSED, split(t, a, false); }
METHOD(rsplit) { return UNUSED, split(t, a, true); }

METHOD(splitlines) {
  UNUSED;
  bool keep_ends;
  if (!as_truth(t, a[1], &keep_ends)) return ERROR;
  Own list = list_new(t, 0);
  if (is_error(list)) return list;
  size_t length, start = 0;
  const char *p = bytes_view(t, a[0], &length);
  while (start < length) {
    size_t i = start;
    while (i < length && p[i] != '\n' && p[i] != '\r') i++;
    size_t end = i;
    if (i < length) i += p[i] == '\r' && i + 1 < length && p[i + 1] == '\n' ? 2 : 1;
    if (!add_piece(t, list, a[0], start, keep_ends ? i : end)) {
      drop(t, list);
      return ERROR;
    }
    start = i;
  }
  return list;
}

static Own partition(Thread *t, const Ref *a, bool from_right) {
  Buffer sep;
  if (!buffer_get(t, a[1], &sep, false)) return ERROR;
  size_t n, m = sep.size;
  const char *p = bytes_view(t, a[0], &n);
  if (m == 0) {
    buffer_release(t, &sep);
    return raise_error(t, ValueError, "empty separator");
  }
  ptrdiff_t i = from_right ? bytes_rfind(p, n, sep.data, m) : bytes_find(p, n, sep.data, m);
  size_t cut = i < 0 ? from_right ? 0 : n : (size_t)i;
  Own parts[3] = {
      i < 0 && from_right ? make(t, a[0], "", 0) : piece(t, a[0], 0, cut),
      i < 0                                  ? make(t, a[0], "", 0)
      : is_bytes(a[1]) && !is_array(t, a[0]) ? keep(a[1])
                                             : make(t, a[0], sep.data, m),
      i < 0 ? from_right ? piece(t, a[0], 0, n) : make(t, a[0], "", 0)
            : piece(t, a[0], cut + m, n),
  };
  buffer_release(t, &sep);
  for (int k = 0; k < 3; k++) {
    if (!is_error(parts[k])) continue;
    for (int j = 0; j < 3; j++) drop(t, parts[j]);
    return ERROR;
  }
  return tuple_from_take(t, parts, 3);
}
METHOD(partition) { return UNUSED, partition(t, a, false); }
METHOD(rpartition) { return UNUSED, partition(t, a, true); }

static Own strip(Thread *t, const Ref *a, bool left, bool right) {
  bool in_set[256] = {false};
  if (is_none(a[1])) {
    for (int c = 0; c < 128; c++) in_set[c] = is_space((char)c);
  } else {
    Buffer b;
    if (!buffer_get(t, a[1], &b, false)) return ERROR;
    for (size_t i = 0; i < b.size; i++) in_set[(uint8_t)b.data[i]] = true;
    buffer_release(t, &b);
  }
  size_t start = 0, end;
  const char *p = bytes_view(t, a[0], &end);
  if (left)
    while (start < end && in_set[(uint8_t)p[start]]) start++;
  if (right)
    while (end > start && in_set[(uint8_t)p[end - 1]]) end--;
  return piece(t, a[0], start, end);
}
METHOD(strip) { return UNUSED, strip(t, a, true, true); }
METHOD(lstrip) { return UNUSED, strip(t, a, true, false); }
METHOD(rstrip) { return UNUSED, strip(t, a, false, true); }

// ---- joining, replacing, translating ----

// The parts of a join, all of them bytes, and the place of the result.
typedef struct Join { Ref separator, items; char *out; } Join;
static void join_copy(void *arg) {
  Join *j = arg;
  char *at = j->out;
  for (size_t i = 0; i < tuple_count(j->items); i++) {
    if (i) at = mempcpy(at, AS(Bytes, j->separator)->data, AS(Bytes, j->separator)->length);
    Ref v = tuple_peek(j->items, i);
    at = mempcpy(at, AS(Bytes, v)->data, AS(Bytes, v)->length);
  }
}

// What is big is copied without the GIL: bytes don't change, and `items` keeps them alive.
static Own join_bytes(Thread *t, Ref separator, Ref items) {
  enum { BIG = 1 << 20 };
  size_t count = tuple_count(items), size = 0;
  bool fits = count < 2 || !__builtin_mul_overflow(AS(Bytes, separator)->length, count - 1, &size);
  for (size_t i = 0; fits && i < count; i++)
    fits = !__builtin_add_overflow(size, AS(Bytes, tuple_peek(items, i))->length, &size);
  if (!fits || size > PTRDIFF_MAX) return raise_error(t, OverflowError, "join() result is too long");
  Own result = bytes_alloc(t, size);
  if (is_error(result) || !size) return result;
  Join j = {separator, items, AS(Bytes, result)->data}; // nobody else has seen the result yet
  if (size < BIG) join_copy(&j);
  else t->interp->run_unlocked(t, "bytes.join", join_copy, &j);
  return result;
}

static bool all_bytes(Ref items) {
  for (size_t i = 0; i < tuple_count(items); i++)
    if (!is_bytes(tuple_peek(items, i))) return false;
  return true;
}

METHOD(join) {
  UNUSED;
  Own items;
  if (is_list(a[1])) {
    items = list_to_tuple(t, a[1]); // a buffer provider's code may change the list
  } else {
    Own it = object_iter(t, a[1]);
    if (is_error(it)) {
      if (!error_is(t, TypeError)) return ERROR;
      error_clear(t);
      return raise_error(t, TypeError, "can only join an iterable");
    }
    items = object_tuple(t, it);
    drop(t, it);
  }
  if (is_error(items)) return items;
  if (tuple_count(items) == 1 && is_bytes(tuple_peek(items, 0)) && !is_array(t, a[0])) {
    Own only = keep(tuple_peek(items, 0));
    drop(t, items);
    return only;
  }
  if (!is_array(t, a[0]) && all_bytes(items)) {
    Own all = join_bytes(t, a[0], items);
    drop(t, items);
    return all;
  }
  ByteBuilder b;
  byte_builder_init(&b, t);
  bool ok = true;
  for (size_t i = 0; ok && i < tuple_count(items); i++) {
    Ref v = tuple_peek(items, i);
    size_t m;
    const char *sep = bytes_view(t, a[0], &m);
    Buffer x;
    if (!has_buffer(t, v)) {
      ok = fail_error(t, TypeError, "sequence item %zd: expected a bytes-like object, %T found",
                      (ptrdiff_t)i, v);
    } else if ((ok = (!i || byte_builder_add(&b, sep, m)) && buffer_get(t, v, &x, false))) {
      ok = byte_builder_add(&b, x.data, x.size);
      buffer_release(t, &x);
    }
  }
  drop(t, items);
  if (ok) return finish_like(t, a[0], &b);
  byte_builder_drop(&b);
  return ERROR;
}

static Own replace_bytes(Thread *t, Ref self, const Buffer *old, const Buffer *new,
                         size_t max) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  if (max == 0 || (old->size && bytes_find(p, n, old->data, old->size) < 0))
    return piece(t, self, 0, n);
  ByteBuilder b;
  byte_builder_init(&b, t);
  size_t start = 0;
  if (old->size == 0) {
    for (; max && start <= n; max--, start++) {
      byte_builder_add(&b, new->data, new->size);
      if (start < n) byte_builder_char(&b, (uint8_t)p[start]);
    }
    if (start > n) start = n;
  } else {
    for (; max; max--) {
      ptrdiff_t i = bytes_find(p + start, n - start, old->data, old->size);
      if (i < 0) break;
      byte_builder_add(&b, p + start, (size_t)i);
      byte_builder_add(&b, new->data, new->size);
      start += (size_t)i + old->size;
    }
  }
  byte_builder_add(&b, p + start, n - start);
  return finish_like(t, self, &b);
}

METHOD(replace) {
  UNUSED;
  ptrdiff_t max;
  Buffer old, new = {.owner = EMPTY};
  if (!buffer_get(t, a[1], &old, false)) return ERROR;
  bool ok = buffer_get(t, a[2], &new, false) && as_ssize(t, a[3], &max);
  Own r = ok ? replace_bytes(t, a[0], &old, &new, max < 0 ? SIZE_MAX : (size_t)max) : ERROR;
  buffer_release(t, &old);
  buffer_release(t, &new);
  return r;
}

METHOD(translate) {
  UNUSED;
  Buffer table = {.owner = EMPTY}, gone = {.owner = EMPTY};
  if (!is_none(a[1])) {
    if (!buffer_get(t, a[1], &table, false)) return ERROR;
    if (table.size != 256) {
      buffer_release(t, &table);
      return raise_error(t, ValueError, "translation table must be 256 characters long");
    }
  }
  if (!is_empty(a[2]) && !buffer_get(t, a[2], &gone, false))
    return buffer_release(t, &table), ERROR;
  bool deleted[256] = {false};
  for (size_t i = 0; i < gone.size; i++) deleted[(uint8_t)gone.data[i]] = true;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  ByteBuilder b;
  byte_builder_init(&b, t);
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)p[i];
    if (!deleted[c] &&
        !byte_builder_char(&b, is_empty(table.owner) ? c : (uint8_t)table.data[c]))
      break;
  }
  buffer_release(t, &table);
  buffer_release(t, &gone);
  return finish_like(t, a[0], &b);
}

METHOD(maketrans) {
  UNUSED;
  Buffer from, to = {.owner = EMPTY};
  if (!buffer_get(t, a[0], &from, false)) return ERROR;
  if (!buffer_get(t, a[1], &to, false)) return buffer_release(t, &from), ERROR;
  Own r = ERROR;
  if (from.size != to.size) {
    raise_error(t, ValueError, "maketrans arguments must have same length");
  } else if (!is_error(r = bytes_alloc(t, 256))) {
    uint8_t *d = (uint8_t *)AS(Bytes, r)->data;
    for (int c = 0; c < 256; c++) d[c] = (uint8_t)c;
    for (size_t i = 0; i < from.size; i++) d[(uint8_t)from.data[i]] = (uint8_t)to.data[i];
  }
  buffer_release(t, &from);
  buffer_release(t, &to);
  return r;
}

// ---- case and kinds of bytes ----

static bool upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
static bool lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static bool letter(uint8_t c) { return lower(c | 0x20); }
static bool digit(uint8_t c) { return c >= '0' && c <= '9'; }

// Maps each byte of a copy; `inside` is true behind a letter.
#define MAP_ALL(name, expression)                                                              \
  METHOD(name) {                                                                               \
    UNUSED;                                                                                    \
    size_t length;                                                                             \
    const char *p = bytes_view(t, a[0], &length);                                              \
    Own r = make(t, a[0], p, length);                                                          \
    if (is_error(r) || !length) return r;                                                      \
    uint8_t *d = (uint8_t *)bytes_view(t, r, &length);                                         \
    bool inside = false;                                                                       \
    for (size_t i = 0; i < length; i++) {                                                      \
      uint8_t c = d[i];                                                                        \
      d[i] = (uint8_t)(expression);                                                            \
      inside = letter(c);                                                                      \
    }                                                                                          \
    (void)inside;                                                                              \
    return r;                                                                                  \
  }
static Own flipped(Thread *t, Ref self, uint8_t low, uint8_t high) {
  size_t length;
  const char *p = bytes_view(t, self, &length);
  Own r = make(t, self, p, length);
  if (is_error(r) || !length) return r;
  uint8_t *d = (uint8_t *)bytes_view(t, r, &length);
  flip_case(d, d, length, low, high);
  return r;
}
METHOD(upper) { return UNUSED, flipped(t, a[0], 'a', 'z'); }
METHOD(lower) { return UNUSED, flipped(t, a[0], 'A', 'Z'); }
MAP_ALL(swapcase, c ^ (letter(c) << 5))
MAP_ALL(title, !letter(c) ? c : inside ? c | 0x20 : c & ~0x20)
MAP_ALL(capitalize, !letter(c) ? c : i ? c | 0x20 : c & ~0x20)

#define TEST_ALL(name, test)                                                                   \
  METHOD(name) {                                                                               \
    UNUSED;                                                                                    \
    size_t length;                                                                             \
    const char *p = bytes_view(t, a[0], &length);                                              \
    for (size_t i = 0; i < length; i++) {                                                      \
      uint8_t c = (uint8_t)p[i];                                                               \
      if (!(test)) return FALSE;                                                               \
    }                                                                                          \
    return from_bool(length > 0);                                                              \
  }
TEST_ALL(isalpha, letter(c))
TEST_ALL(isalnum, letter(c) || digit(c))
TEST_ALL(isdigit, digit(c))
TEST_ALL(isspace, is_space((char)c))

METHOD(isascii) {
  UNUSED;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  return from_bool(is_ascii_text(p, length));
}

static Own one_case(Thread *t, Ref self, bool (*wanted)(uint8_t), bool (*unwanted)(uint8_t)) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  bool any = false;
  for (size_t i = 0; i < n; i++) {
    if (unwanted((uint8_t)p[i])) return FALSE;
    any |= wanted((uint8_t)p[i]);
  }
  return from_bool(any);
}
METHOD(isupper) { return UNUSED, one_case(t, a[0], upper, lower); }
METHOD(islower) { return UNUSED, one_case(t, a[0], lower, upper); }

METHOD(istitle) {
  UNUSED;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  bool inside = false, any = false;
  for (size_t i = 0; i < length; i++) {
    uint8_t c = (uint8_t)p[i];
    if (inside ? upper(c) : lower(c)) return FALSE;
    inside = letter(c);
    any |= inside;
  }
  return from_bool(any);
}

// ---- padding ----

static Own pad(Thread *t, Ref self, size_t left, size_t right, char fill) {
  size_t n;
  const char *p = bytes_view(t, self, &n);
  if (!left && !right) return piece(t, self, 0, n);
  if (left > (size_t)PTRDIFF_MAX / 4 || right > (size_t)PTRDIFF_MAX / 4) return raise_memory(t);
  Own r = is_array(t, self) ? bytearray_new(t, NULL, left + n + right)
                            : bytes_alloc(t, left + n + right);
  if (is_error(r)) return r;
  size_t total;
  char *d = (char *)bytes_view(t, r, &total);
  memset(d, fill, left);
  if (n) memcpy(d + left, p, n);
  memset(d + left + n, fill, right);
  return r;
}

static Own justify(Thread *t, const Ref *a, const char *name, int side) {
  ptrdiff_t width;
  if (!as_ssize(t, a[1], &width)) return ERROR;
  char fill = ' ';
  size_t n;
  if (!is_empty(a[2])) {
    const char *p =
        IS_A(t, a[2], BYTES) || IS(bytearray, a[2]) ? bytes_view(t, a[2], &n) : NULL;
    if (!p || n != 1) {
      return raise_error(t, TypeError,
                         "%s() argument 2 must be a byte string of length 1, not %T", name,
                         a[2]);
    }
    fill = *p;
  }
  bytes_view(t, a[0], &n);
  size_t missing = width > (ptrdiff_t)n ? (size_t)width - n : 0;
  size_t left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & (size_t)width & 1);
  return pad(t, a[0], left, missing - left, fill);
}
METHOD(ljust) { return UNUSED, justify(t, a, "ljust", -1); }
METHOD(rjust) { return UNUSED, justify(t, a, "rjust", 1); }
METHOD(center) { return UNUSED, justify(t, a, "center", 0); }

METHOD(zfill) {
  UNUSED;
  ptrdiff_t width;
  if (!as_ssize(t, a[1], &width)) return ERROR;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  char sign = length && (*p == '+' || *p == '-') ? *p : 0;
  if (width <= (ptrdiff_t)length) return make(t, a[0], p, length);
  size_t zeros = (size_t)width - length;
  Own r = pad(t, a[0], zeros, 0, '0');
  if (is_error(r) || !sign) return r;
  char *d = (char *)bytes_view(t, r, &length);
  d[zeros] = '0';
  d[0] = sign;
  return r;
}

METHOD(expandtabs) {
  UNUSED;
  int tab;
  if (!as_int(t, a[1], &tab)) return ERROR;
  size_t length, column = 0;
  const char *p = bytes_view(t, a[0], &length);
  ByteBuilder b;
  byte_builder_init(&b, t);
  for (size_t i = 0; i < length && !b.failed; i++) {
    char c = p[i];
    if (c == '\t') {
      size_t spaces = tab > 0 ? (size_t)tab - column % (size_t)tab : 0;
      column += spaces;
      while (spaces-- && byte_builder_char(&b, ' ')) {}
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
      byte_builder_char(&b, (uint8_t)c);
    }
  }
  return finish_like(t, a[0], &b);
}

// ---- text ----

METHOD(decode) {
  UNUSED;
  const char *encoding, *errors;
  if (!codec_arguments(t, "decode", a[1], a[2], &encoding, &errors)) return ERROR;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  if (length == 0) return keep(t->interp->empty_str); // whatever the encoding
  return str_decode(t, p, length, encoding, errors);
}

Own bytes_to_hex(Thread *t, const char *p, size_t n, Ref sep, Ref bytes_per_sep) {
  static const char digits[] = "0123456789abcdef";
  int every = 0;
  uint8_t mark = 0;
  if (!is_empty(sep)) {
    ptrdiff_t length = object_length(t, sep);
    if (length < 0) return ERROR;
    if (length != 1) return raise_error(t, ValueError, "sep must be length 1.");
    if (str_check(t, sep)) {
      if (!as_str(sep)->ascii) return raise_error(t, ValueError, "sep must be ASCII.");
      mark = (uint8_t)str_char(sep, 0);
    } else if (IS_A(t, sep, BYTES)) {
      mark = (uint8_t)AS(Bytes, sep)->data[0];
      if (mark > 127) return raise_error(t, ValueError, "sep must be ASCII.");
    } else {
      return raise_error(t, TypeError, "sep must be str or bytes.");
    }
    if (!as_int(t, bytes_per_sep, &every)) return ERROR;
  }
  size_t step = every < 0 ? (size_t) - (int64_t)every : (size_t)every;
  size_t marks = step && n ? (n - 1) / step : 0;
  if (n > (size_t)PTRDIFF_MAX / 4) return raise_memory(t);
  if (n == 0) return keep(t->interp->empty_str);
  Own s = str_alloc(t, n * 2 + marks, 0x7f);
  if (is_error(s)) return s;
  char *d = as_str(s)->data;
  for (size_t i = 0; i < n; i++) {
    // Groups are counted from the right, or from the left if the number is negative.
    if (i && step && (every < 0 ? i : n - i) % step == 0) *d++ = (char)mark;
    *d++ = digits[(uint8_t)p[i] >> 4];
    *d++ = digits[p[i] & 15];
  }
  return s;
}

METHOD(hex) {
  UNUSED;
  size_t length;
  const char *p = bytes_view(t, a[0], &length);
  return bytes_to_hex(t, p, length, a[1], a[2]);
}

static int hex_digit(uint32_t c) {
  return c - '0' < 10 ? (int)(c - '0') : (c | 32) - 'a' < 6 ? (int)((c | 32) - 'a' + 10) : -1;
}

METHOD(fromhex) {
  UNUSED;
  if (!str_check(t, a[1]))
    return bad_argument(t, "fromhex", "argument", "str", a[1]), ERROR;
  ByteBuilder b;
  byte_builder_init(&b, t);
  size_t length = str_length(a[1]), i = 0;
  while (i < length) {
    uint32_t c = str_char(a[1], i);
    if (c < 128 && is_space((char)c)) {
      i++;
      continue;
    }
    int high = hex_digit(c), low = high < 0       ? 0
                                   : ++i < length ? hex_digit(str_char(a[1], i))
                                                  : -1;
    if (high < 0 || low < 0) {
      byte_builder_drop(&b);
      return raise_error(t, ValueError,
                         "non-hexadecimal number found in fromhex() arg at position %zd",
                         (ptrdiff_t)i);
    }
    i++;
    if (!byte_builder_char(&b, (uint8_t)(high << 4 | low))) return ERROR;
  }
  Own v = byte_builder_finish(&b);
  Type *type = AS(Type, a[0]);
  if (is_error(v) || type == TYPE(t, bytes)) return v;
  Own r = object_call1(t, a[0], v);
  drop(t, v);
  return r;
}

// ---- operators ----

Own bytes_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  Buffer x, y;
  if (!has_buffer(t, a) || !has_buffer(t, b)) return NOT_IMPLEMENTED;
  if (IS(memoryview, b) || IS(memoryview, a))
    return NOT_IMPLEMENTED; // its own comparison knows about formats
  if (!buffer_get(t, a, &x, false)) return ERROR;
  if (!buffer_get(t, b, &y, false)) return buffer_release(t, &x), ERROR;
  size_t n = x.size < y.size ? x.size : y.size;
  int c = (op == CMP_EQ || op == CMP_NE) && x.size != y.size ? 1 : memcmp(x.data, y.data, n);
  if (!c) c = x.size < y.size ? -1 : x.size > y.size;
  buffer_release(t, &x);
  buffer_release(t, &y);
  return from_bool(op == CMP_EQ   ? c == 0
                   : op == CMP_NE ? c != 0
                   : op == CMP_LT ? c < 0
                   : op == CMP_LE ? c <= 0
                   : op == CMP_GT ? c > 0
                                  : c >= 0);
}

Own bytes_add(Thread *t, Ref a, Ref b) {
  bool mine = IS_A(t, a, BYTES) || type_is_subtype(type_of(t, a), TYPE(t, bytearray));
  if (!mine) return NOT_IMPLEMENTED;
  if (is_bytes(a) && is_bytes(b)) return bytes_concat(t, a, b);
  if (!has_buffer(t, b)) {
    Type *other = type_of(t, b);
    if (operand_may_handle(other, other->add)) return NOT_IMPLEMENTED;
    return raise_error(t, TypeError, "can't concat %T to %T", b, a);
  }
  Buffer y;
  if (!buffer_get(t, b, &y, false)) return ERROR;
  size_t n;
  const char *p = bytes_view(t, a, &n);
  ByteBuilder out;
  byte_builder_init(&out, t);
  bool ok = byte_builder_add(&out, p, n) && byte_builder_add(&out, y.data, y.size);
  buffer_release(t, &y);
  return ok ? finish_like(t, a, &out) : ERROR;
}

Own bytes_multiply(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, BYTES) && !type_is_subtype(type_of(t, a), TYPE(t, bytearray))) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  size_t times, n, total;
  bool decline;
  if (!repeat_argument(t, b, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  const char *p = bytes_view(t, a, &n);
  if (times == 1) return piece(t, a, 0, n);
  if (__builtin_mul_overflow(n, times, &total) || total > (size_t)PTRDIFF_MAX / 2) {
    if (is_array(t, a)) return raise_memory(t);
    return raise_error(t, OverflowError, "repeated bytes are too long");
  }
  if (total == 0) return make(t, a, "", 0);
  Own r = is_array(t, a) ? bytearray_new(t, NULL, total) : bytes_alloc(t, total);
  if (is_error(r)) return r;
  size_t done = n;
  char *d = (char *)bytes_view(t, r, &total);
  memcpy(d, p, n);
  while (done < total) {
    size_t more = done < total - done ? done : total - done;
    memcpy(d + done, d, more);
    done += more;
  }
  return r;
}

Own bytes_modulo(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, BYTES) && !type_is_subtype(type_of(t, a), TYPE(t, bytearray)))
    return NOT_IMPLEMENTED;
  size_t n;
  const char *p = bytes_view(t, a, &n);
  Own r = bytes_percent(t, p, n, b);
  if (is_error(r) || !is_array(t, a)) return r;
  Own array = bytearray_new(t, AS(Bytes, r)->data, AS(Bytes, r)->length);
  drop(t, r);
  return array;
}

// ---- the content of a new object ----

static bool add_items(Thread *t, ByteBuilder *b, Ref iterable, const char *message) {
  bool ok = true;
  if (is_list(iterable)) { // an item's __index__ may change it
    for (size_t i = 0; ok && i < list_count(iterable); i++) {
      Own v = keep(list_peek(iterable, i));
      uint8_t c;
      ok = byte_value(t, v, &c, message) && byte_builder_char(b, c);
      drop(t, v);
    }
    return ok;
  }
  Own it = object_iter(t, iterable);
  if (is_error(it)) return false;
  while (ok) {
    Own v = object_next(t, it);
    if (is_empty(v)) break;
    uint8_t c;
    ok = !is_error(v) && byte_value(t, v, &c, message) && byte_builder_char(b, c);
    drop(t, v);
  }
  drop(t, it);
  return ok;
}

// True if v gave its bytes; the caller has checked nothing.
bool bytes_collect(Thread *t, ByteBuilder *b, Ref v, const char *range_message) {
  if (IS(memoryview, v)) { // one with steps has no contiguous memory to get
    Own copy = memoryview_bytes(t, v);
    bool ok =
        !is_error(copy) && byte_builder_add(b, AS(Bytes, copy)->data, AS(Bytes, copy)->length);
    drop(t, copy);
    return ok;
  }
  if (has_buffer(t, v)) {
    Buffer x;
    if (!buffer_get(t, v, &x, false)) return false;
    bool ok = byte_builder_add(b, x.data, x.size);
    buffer_release(t, &x);
    return ok;
  }
  return add_items(t, b, v, range_message);
}

Own bytes_by_method(Thread *t, Ref source) {
  Own made = is_empty(source) ? EMPTY : object_call_special(t, NAME(t, __bytes__), &source, 1);
  if (is_error(made) || is_empty(made) || IS_A(t, made, BYTES)) return made;
  raise_error(t, TypeError, "__bytes__ returned non-bytes (type %T)", made);
  drop(t, made);
  return ERROR;
}

bool bytes_content(Thread *t, ByteBuilder *b, Ref source, Ref encoding, Ref errors,
                   bool for_array) {
  const char *e, *h;
  if (!for_array && is_empty(encoding) && is_empty(errors)) {
    Own made = bytes_by_method(t, source);
    if (is_error(made)) return false;
    if (!is_empty(made)) {
      bool ok = byte_builder_add(b, AS(Bytes, made)->data, AS(Bytes, made)->length);
      drop(t, made);
      return ok;
    }
  }
  if (!codec_arguments(t, for_array ? "bytearray" : "bytes", encoding, errors, &e, &h)) return false;
  if (!is_empty(source) && str_check(t, source)) {
    if (is_empty(encoding))
      return fail_error(t, TypeError, "string argument without an encoding");
    Own v = str_encode(t, source, e, h);
    if (is_error(v)) return false;
    bool ok = byte_builder_add(b, AS(Bytes, v)->data, AS(Bytes, v)->length);
    drop(t, v);
    return ok;
  }
  if (!is_empty(encoding))
    return fail_error(t, TypeError, "encoding without a string argument");
  if (!is_empty(errors)) return fail_error(t, TypeError, "errors without a string argument");
  if (is_empty(source)) return true;
  if (is_index(t, source)) {
    ptrdiff_t count;
    if (!as_index_or(t, source, SHAPE_OverflowError, &count)) {
      if (!error_is(t, TypeError)) return false;
      error_clear(t);
      return bytes_collect(t, b, source, "bytes must be in range(0, 256)");
    }
    if (count < 0) return fail_error(t, ValueError, "negative count");
    if (!count) return true;
    if (!byte_builder_grow(b, (size_t)count)) return false;
    memset(b->data + b->length, 0, (size_t)count);
    b->length += (size_t)count;
    return true;
  }
  const char *range =
      for_array ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)";
  if (!has_buffer(t, source) && !type_of(t, source)->iter && !type_of(t, source)->getitem) {
    return fail_error(t, TypeError, "cannot convert '%T' object to %s", source,
                      for_array ? "bytearray" : "bytes");
  }
  return bytes_collect(t, b, source, range);
}
