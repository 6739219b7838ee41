// SPDX-License-Identifier: MIT
// str_split.c: the str methods that take a string apart: split, rsplit, splitlines, partition,
// strip.
//
// Each is one loop that finds the next piece and appends a slice of self to a list. The loops
// read self's characters through a pointer: nothing they call can run script code or free self,
// which the caller keeps.
#include "list.h"
#include "str_rows.h"
#include "text.h"
#include "tuple.h"

static bool is_space(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
  return unicode_is_space(c);
}

static bool is_line_break(uint32_t c) {
  return (c >= 10 && c <= 13) || (c >= 0x1c && c <= 0x1e) || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

static bool add_piece(Thread *t, Ref list, Ref s, size_t start, size_t end) {
  Own piece = str_slice(t, s, start, end);
  return !is_error(piece) && list_append_take(t, list, piece);
}

// ---- split ----

static bool split_blank(Thread *t, Ref list, Ref self, size_t max) {
  const Str *s = as_str(self);
  size_t n = s->length, i = 0;
  for (;;) {
    while (i < n && is_space(char_at(s->data, s->kind, i))) i++;
    if (i == n) return true;
    if (max-- == 0) break;
    size_t start = i;
    while (i < n && !is_space(char_at(s->data, s->kind, i))) i++;
    if (!add_piece(t, list, self, start, i)) return false;
  }
  return add_piece(t, list, self, i, n);
}

// The same for 1-byte characters below 0x80, by a bit set: the test is two operations.
static bool split_blank_ascii(Thread *t, Ref list, Ref self, size_t max) {
  const uint64_t blanks = 1ull << ' ' | 0x1full << 9 | 0xfull << 0x1c;
#define BLANK(c) ((c) <= ' ' && blanks >> (c)&1)
  const uint8_t *p = CHARS1(self), *end = p + str_length(self), *start;
  for (;;) {
    while (p < end && BLANK(*p)) p++;
    if (p == end) return true;
    if (max-- == 0) break;
    start = p;
    while (p < end && !BLANK(*p)) p++;
    if (!add_piece(t, list, self, (size_t)(start - CHARS1(self)), (size_t)(p - CHARS1(self))))
      return false;
  }
#undef BLANK
  return add_piece(t, list, self, (size_t)(p - CHARS1(self)), str_length(self));
}

static bool split_sep(Thread *t, Ref list, Ref self, Ref sep, size_t max) {
  size_t n = str_length(self), m = str_length(sep), start = 0;
  uint32_t c = str_char(sep, 0);
  while (max--) {
    ptrdiff_t i = m == 1 ? str_find_char(self, c, start, n) : str_find(self, sep, start, n);
    if (i < 0) break;
    if (!add_piece(t, list, self, start, (size_t)i)) return false;
    start = (size_t)i + m;
  }
  return add_piece(t, list, self, start, n);
}

static bool rsplit_blank(Thread *t, Ref list, Ref self, size_t max) {
  const Str *s = as_str(self);
  size_t n = s->length;
  for (;;) {
    while (n && is_space(char_at(s->data, s->kind, n - 1))) n--;
    if (n == 0) return true;
    if (max-- == 0) break;
    size_t end = n;
    while (n && !is_space(char_at(s->data, s->kind, n - 1))) n--;
    if (!add_piece(t, list, self, n, end)) return false;
  }
  return add_piece(t, list, self, 0, n);
}

static bool rsplit_sep(Thread *t, Ref list, Ref self, Ref sep, size_t max) {
  size_t n = str_length(self), m = str_length(sep);
  while (max--) {
    ptrdiff_t i = str_rfind(self, sep, 0, n);
    if (i < 0) break;
    if (!add_piece(t, list, self, (size_t)i + m, n)) return false;
    n = (size_t)i;
  }
  return add_piece(t, list, self, 0, n);
}

// The arguments both splits take, checked; a negative maximum means all.
static bool split_arguments(Thread *t, const Ref *a, size_t *max) {
  ptrdiff_t limit;
  if (!as_ssize(t, a[2], &limit)) return false;
  *max = limit < 0 ? SIZE_MAX : (size_t)limit;
  if (is_none(a[1])) return true;
  if (!str_check(t, a[1])) return fail_error(t, TypeError, "must be str or None, not %T", a[1]);
  if (str_length(a[1]) == 0) return fail_error(t, ValueError, "empty separator");
  return true;
}

// A list with some room: most splits give a few pieces.
static Own pieces_new(Thread *t, size_t max) { return list_new(t, max < 8 ? max + 1 : 8); }

STR_METHOD(split) {
  (void)n, (void)names;
  size_t max;
  if (!split_arguments(t, a, &max)) return ERROR;
  Own list = pieces_new(t, max);
  if (is_error(list)) return list;
  bool ok = !is_none(a[1])        ? split_sep(t, list, a[0], a[1], max)
            : as_str(a[0])->ascii ? split_blank_ascii(t, list, a[0], max)
                                  : split_blank(t, list, a[0], max);
  if (ok) return list;
  drop(t, list);
  return ERROR;
}

STR_METHOD(rsplit) {
  (void)n, (void)names;
  size_t max;
  if (!split_arguments(t, a, &max)) return ERROR;
  Own list = list_new(t, 0);
  if (is_error(list)) return list;
  bool ok =
      is_none(a[1]) ? rsplit_blank(t, list, a[0], max) : rsplit_sep(t, list, a[0], a[1], max);
  if (ok && list_reverse(t, list)) return list;
  drop(t, list);
  return ERROR;
}

STR_METHOD(splitlines) {
  (void)n, (void)names;
  bool keep_ends;
  if (!as_truth(t, a[1], &keep_ends)) return ERROR;
  Own list = list_new(t, 0);
  if (is_error(list)) return list;
  const Str *s = as_str(a[0]);
  size_t count = s->length, start = 0;
  while (start < count) {
    size_t i = start;
    while (i < count && !is_line_break(char_at(s->data, s->kind, i))) i++;
    size_t end = i;
    if (i < count) {
      bool crlf = char_at(s->data, s->kind, i) == '\r' && i + 1 < count &&
                  char_at(s->data, s->kind, i + 1) == '\n';
      i += crlf ? 2 : 1;
    }
    if (!add_piece(t, list, a[0], start, keep_ends ? i : end)) {
      drop(t, list);
      return ERROR;
    }
    start = i;
  }
  return list;
}

// ---- partition ----

static Own partition(Thread *t, const Ref *a, bool from_right) {
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "must be str, not %T", a[1]);
  size_t n = str_length(a[0]), m = str_length(a[1]);
  if (m == 0) return raise_error(t, ValueError, "empty separator");
  ptrdiff_t i = from_right ? str_rfind(a[0], a[1], 0, n) : str_find(a[0], a[1], 0, n);
  Ref empty = t->interp->empty_str;
  Own parts[3];
  if (i < 0) {
    Own whole = str_exact(t, a[0]);
    parts[0] = from_right ? keep(empty) : whole;
    parts[1] = keep(empty);
    parts[2] = from_right ? whole : keep(empty);
  } else {
    parts[0] = str_slice(t, a[0], 0, (size_t)i);
    parts[1] = keep(a[1]);
    parts[2] = str_slice(t, a[0], (size_t)i + m, n);
  }
  if (!is_error(parts[0]) && !is_error(parts[2])) return tuple_from_take(t, parts, 3);
  for (int k = 0; k < 3; k++) drop(t, parts[k]);
  return ERROR;
}

STR_METHOD(partition) { return (void)n, (void)names, partition(t, a, false); }
STR_METHOD(rpartition) { return (void)n, (void)names, partition(t, a, true); }

// ---- strip ----

enum { LEFT = 1, RIGHT = 2 };

static Own strip(Thread *t, const Ref *a, const char *name, int sides) {
  const Str *s = as_str(a[0]);
  size_t start = 0, end = s->length;
  if (is_none(a[1])) {
    if (sides & LEFT)
      while (start < end && is_space(char_at(s->data, s->kind, start))) start++;
    if (sides & RIGHT)
      while (end > start && is_space(char_at(s->data, s->kind, end - 1))) end--;
  } else {
    if (!str_check(t, a[1]))
      return raise_error(t, TypeError, "%s arg must be None or str", name);
    size_t m = str_length(a[1]);
#define IN_SET(i) (str_find_char(a[1], char_at(s->data, s->kind, (i)), 0, m) >= 0)
    if (sides & LEFT)
      while (start < end && IN_SET(start)) start++;
    if (sides & RIGHT)
      while (end > start && IN_SET(end - 1)) end--;
#undef IN_SET
  }
  return str_slice(t, a[0], start, end);
}

STR_METHOD(strip) { return (void)n, (void)names, strip(t, a, "strip", LEFT | RIGHT); }
STR_METHOD(lstrip) { return (void)n, (void)names, strip(t, a, "lstrip", LEFT); }
STR_METHOD(rstrip) { return (void)n, (void)names, strip(t, a, "rstrip", RIGHT); }
