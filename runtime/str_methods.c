// SPDX-License-Identifier: MIT
// str_methods.c: the str type: its constructor, slots, iterator, the rows of its methods, and
// those methods that search, replace, pad, translate and encode. Case is in str_case.c,
// splitting in str_split.c, formatting in str_format.c.
#include "args.h"
#include "dict.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "str_rows.h"
#include "text.h"
#include "tuple.h"

// ---- searching ----

static bool clip_bound(Thread *t, Ref v, size_t length, size_t *out) {
  ptrdiff_t i;
  if (is_empty(v) || is_none(v)) return true;
  if (LIKELY(is_small(v)))
    i = small_value(v);
  else if (!is_index(t, v)) {
    return fail_error(t, TypeError,
                      "slice indices must be integers or None or have an __index__ method");
  } else if (!as_ssize_clamped(t, v, &i)) {
    return false;
  }
  if (i < 0) i += (ptrdiff_t)length;
  *out = i < 0 ? 0 : (size_t)i;
  return true;
}

bool clip_range(Thread *t, Ref start, Ref end, size_t length, size_t *from, size_t *to) {
  *from = 0;
  *to = length;
  if (!clip_bound(t, start, length, from) || !clip_bound(t, end, length, to)) return false;
  if (*to > length) *to = length;
  return true;
}

// find, rfind, index, rindex: the position, -1 if there is none, -2 with an exception.
static ptrdiff_t search(Thread *t, const Ref *a, const char *name, bool from_right) {
  size_t from, to;
  if (!want_str(t, name, "argument 1", a[1]) ||
      !clip_range(t, a[2], a[3], str_length(a[0]), &from, &to))
    return -2;
  return from_right ? str_rfind(a[0], a[1], from, to) : str_find(a[0], a[1], from, to);
}

static STR_METHOD(find) {
  (void)n, (void)names;
  ptrdiff_t i = search(t, a, "find", false);
  return i < -1 ? ERROR : small(i);
}
static STR_METHOD(rfind) {
  (void)n, (void)names;
  ptrdiff_t i = search(t, a, "rfind", true);
  return i < -1 ? ERROR : small(i);
}
static STR_METHOD(index) {
  (void)n, (void)names;
  ptrdiff_t i = search(t, a, "index", false);
  return i < -1 ? ERROR : i < 0 ? raise_error(t, ValueError, "substring not found") : small(i);
}
static STR_METHOD(rindex) {
  (void)n, (void)names;
  ptrdiff_t i = search(t, a, "rindex", true);
  return i < -1 ? ERROR : i < 0 ? raise_error(t, ValueError, "substring not found") : small(i);
}

static STR_METHOD(count) {
  (void)n, (void)names;
  size_t from, to;
  if (!want_str(t, "count", "argument 1", a[1]) ||
      !clip_range(t, a[2], a[3], str_length(a[0]), &from, &to))
    return ERROR;
  return small((int64_t)str_count(a[0], a[1], from, to, SIZE_MAX));
}

// Does self[from:to] start (or end) with fix?
static bool has_fix(Ref self, Ref fix, size_t from, size_t to, bool at_end) {
  size_t m = str_length(fix);
  if (from > to || m > to - from) return false;
  return str_matches_at(self, at_end ? to - m : from, fix);
}

static Own starts_or_ends(Thread *t, const Ref *a, const char *name, bool at_end) {
  size_t from, to;
  if (!clip_range(t, a[2], a[3], str_length(a[0]), &from, &to)) return ERROR;
  if (LIKELY(str_check(t, a[1]))) return from_bool(has_fix(a[0], a[1], from, to, at_end));
  if (!IS_A(t, a[1], TUPLE)) {
    return raise_error(t, TypeError, "%s first arg must be str or a tuple of str, not %T", name,
                       a[1]);
  }
  for (size_t i = 0; i < tuple_count(a[1]); i++) {
    Ref fix = tuple_peek(a[1], i);
    if (!str_check(t, fix))
      return raise_error(t, TypeError, "tuple for %s must only contain str, not %T", name, fix);
    if (has_fix(a[0], fix, from, to, at_end)) return TRUE;
  }
  return FALSE;
}
static STR_METHOD(startswith) {
  return (void)n, (void)names, starts_or_ends(t, a, "startswith", false);
}
static STR_METHOD(endswith) { return (void)n, (void)names, starts_or_ends(t, a, "endswith", true); }

static STR_METHOD(removeprefix) {
  (void)n, (void)names;
  if (!want_str(t, "removeprefix", "argument", a[1])) return ERROR;
  size_t length = str_length(a[0]);
  return str_slice(t, a[0], has_fix(a[0], a[1], 0, length, false) ? str_length(a[1]) : 0,
                   length);
}
static STR_METHOD(removesuffix) {
  (void)n, (void)names;
  if (!want_str(t, "removesuffix", "argument", a[1])) return ERROR;
  size_t length = str_length(a[0]);
  return str_slice(t, a[0], 0,
                   has_fix(a[0], a[1], 0, length, true) ? length - str_length(a[1]) : length);
}

// ---- replacing ----

// One character for another of the same kind: copy and overwrite.
static Own replace_char(Thread *t, Ref self, uint8_t from, uint8_t to) {
  const Str *s = as_str(self);
  Own r = str_alloc(t, s->length, s->ascii && to < 0x80 ? 0x7f : 0xff);
  if (is_error(r)) return r;
  const uint8_t *p = CHARS1(self);
  uint8_t *d = CHARS1(r);
  for (size_t i = 0; i < s->length; i++) d[i] = p[i] == from ? to : p[i];
  return r;
}

// An empty `old` matches before each character and at the end.
static Own replace_between(Thread *t, Ref self, Ref new, size_t max) {
  StrBuilder b;
  builder_init(&b, t);
  size_t length = str_length(self), i = 0;
  for (; max && i <= length; max--) {
    builder_str(&b, new);
    if (i < length) builder_char(&b, str_char(self, i));
    i++;
  }
  if (i < length) builder_slice(&b, self, i, length);
  return builder_finish(&b);
}

// In ASCII text, by 1-byte text: the places are found once (the first few are remembered), so
// that the result has its size from the start.
static Own replace_in_ascii(Thread *t, Ref self, Ref old, Ref new, size_t max) {
  enum { REMEMBERED = 32 };
  const Str *s = as_str(self), *x = as_str(old), *y = as_str(new);
  if (!x->ascii) return str_exact(t, self);
  size_t places[REMEMBERED], count = 0, grown, from = 0;
  const char *p = s->data;
  for (; count < max; count++) {
    ptrdiff_t i = bytes_find(p + from, s->length - from, x->data, x->length);
    if (i < 0) break;
    if (count < REMEMBERED) places[count] = from + (size_t)i;
    from += (size_t)i + x->length;
  }
  if (count == 0) return str_exact(t, self);
  if (y->length > x->length && (__builtin_mul_overflow(count, y->length - x->length, &grown) ||
                                grown > (size_t)PTRDIFF_MAX - s->length))
    return raise_error(t, OverflowError, "replace string is too long");
  size_t total = s->length - count * x->length + count * y->length;
  if (total == 0) return keep(t->interp->empty_str);
  Own r = str_alloc(t, total, y->ascii ? 0x7f : 0xff);
  if (is_error(r)) return r;
  char *d = as_str(r)->data;
  from = 0;
  for (size_t k = 0; k < count; k++) {
    size_t n = k < REMEMBERED
                   ? places[k] - from
                   : (size_t)bytes_find(p + from, s->length - from, x->data, x->length);
    memcpy(d, p + from, n);
    memcpy(d + n, y->data, y->length);
    d += n + y->length;
    from += n + x->length;
  }
  memcpy(d, p + from, s->length - from);
  if (total > 1) return r;
  Own one = str_from_char(t, (uint8_t)as_str(r)->data[0]); // the shared one
  drop(t, r);
  return one;
}

static Own str_replace(Thread *t, Ref self, Ref old, Ref new, size_t max) {
  const Str *s = as_str(self), *x = as_str(old), *y = as_str(new);
  if (max == 0 || (s->length == 0 && x->length)) return str_exact(t, self);
  if (x->length == 0) return replace_between(t, self, new, max);
  // Non-ASCII text may become ASCII by the replacement: that goes the general way, which looks
  // again at what is left.
  if (x->length == 1 && y->length == 1 && max >= s->length && s->length > 1 && s->kind == 1 &&
      x->kind == 1 && y->kind == 1 && (s->ascii || !y->ascii)) {
    if (!memchr(s->data, (uint8_t)x->data[0], s->length)) return str_exact(t, self);
    return replace_char(t, self, (uint8_t)x->data[0], (uint8_t)y->data[0]);
  }
  if (s->ascii && y->kind == 1) return replace_in_ascii(t, self, old, new, max);
  size_t count = str_count(self, old, 0, s->length, max);
  if (count == 0) return str_exact(t, self);
  StrBuilder b;
  builder_init(&b, t);
  size_t start = 0;
  while (count-- && !b.failed) {
    size_t i = (size_t)str_find(self, old, start, s->length);
    builder_slice(&b, self, start, i);
    builder_str(&b, new);
    start = i + x->length;
  }
  builder_slice(&b, self, start, s->length);
  return builder_finish(&b);
}

static STR_METHOD(replace) {
  (void)n, (void)names;
  ptrdiff_t max;
  if (!want_str(t, "replace", "argument 1", a[1]) ||
      !want_str(t, "replace", "argument 2", a[2]) || !as_ssize(t, a[3], &max)) {
    return ERROR;
  }
  return str_replace(t, a[0], a[1], a[2], max < 0 ? SIZE_MAX : (size_t)max);
}

// What a translate table says about a character. SAME: nothing (LookupError), or None in *out:
// delete.
static Lookup translation(Thread *t, Ref table, uint32_t c, Own *out) {
  if (is_dict(table)) return dict_get(t, table, small(c), out);
  *out = object_getitem(t, table, small(c));
  if (!is_error(*out)) return FOUND;
  if (!error_is(t, LookupError)) return FAILED;
  error_clear(t);
  return MISSING;
}

static bool translate_char(Thread *t, StrBuilder *b, Ref table, uint32_t c) {
  Own to;
  Lookup found = translation(t, table, c, &to);
  if (found == MISSING) return builder_char(b, c);
  if (found == FAILED) return false;
  bool ok = true;
  int64_t code;
  if (int_check(t, to)) {
    if (!int_to_i64(t, to, &code) || code < 0 || code > STR_MAX_CHAR) {
      ok = fail_error(t, ValueError, "character mapping must be in range(0x110000)");
    } else {
      ok = builder_char(b, (uint32_t)code);
    }
  } else if (str_check(t, to)) {
    ok = builder_str(b, to);
  } else if (!is_none(to)) {
    ok = fail_error(t, TypeError, "character mapping must return integer, None or str");
  }
  drop(t, to);
  return ok;
}

// Answers of a plain dict for ASCII characters with ASCII answers are remembered: asking again
// would not run code.
static STR_METHOD(translate) {
  (void)n, (void)names;
  enum { UNKNOWN = 255, DELETED = 254 };
  uint8_t cache[128];
  memset(cache, UNKNOWN, sizeof cache);
  bool caches = is_dict(a[1]);
  StrBuilder b;
  builder_init(&b, t);
  for (size_t i = 0, length = str_length(a[0]); i < length; i++) {
    uint32_t c = str_char(a[0], i);
    if (c < 128 && cache[c] != UNKNOWN) {
      if (cache[c] != DELETED && !builder_char(&b, cache[c])) return ERROR;
      continue;
    }
    size_t before = b.length;
    if (!translate_char(t, &b, a[1], c)) {
      builder_drop(&b);
      return ERROR;
    }
    if (!caches || c >= 128) continue;
    if (b.length == before) cache[c] = DELETED;
    uint32_t to = b.length == before + 1 ? char_at(b.data, (unsigned)b.kind, before) : 128;
    if (to < 128) cache[c] = (uint8_t)to;
  }
  return builder_finish(&b);
}

// maketrans(dict): keys that are characters become their numbers.
static Own maketrans_of(Thread *t, Ref map) {
  if (!is_dict(map)) {
    return raise_error(t, TypeError,
                       "if you give only one argument to maketrans it must be a dict");
  }
  Own d = dict_new(t);
  if (is_error(d)) return d;
  size_t pos = 0;
  Ref key, value;
  bool ok = true;
  while (ok && dict_next(map, &pos, &key, &value)) {
    if (str_check(t, key)) {
      if (str_length(key) == 1)
        ok = dict_set(t, d, small(str_char(key, 0)), value);
      else
        ok = fail_error(t, ValueError, "string keys in translate table must be of length 1");
    } else if (int_check(t, key)) {
      ok = dict_set(t, d, key, value);
    } else {
      ok = fail_error(t, TypeError, "keys in translate table must be strings or integers");
    }
  }
  if (ok) return d;
  drop(t, d);
  return ERROR;
}

static STR_METHOD(maketrans) {
  (void)n, (void)names;
  if (is_empty(a[1])) return maketrans_of(t, a[0]);
  if (!str_check(t, a[0])) {
    return raise_error(
        t, TypeError,
        "first maketrans argument must be a string if there is a second argument");
  }
  if (!want_str(t, "maketrans", "argument 2", a[1])) return ERROR;
  if (!is_empty(a[2]) && !want_str(t, "maketrans", "argument 3", a[2])) return ERROR;
  if (str_length(a[0]) != str_length(a[1])) {
    return raise_error(t, ValueError,
                       "the first two maketrans arguments must have equal length");
  }
  Own d = dict_new(t);
  bool ok = !is_error(d);
  for (size_t i = 0; ok && i < str_length(a[0]); i++)
    ok = dict_set(t, d, small(str_char(a[0], i)), small(str_char(a[1], i)));
  for (size_t i = 0; ok && !is_empty(a[2]) && i < str_length(a[2]); i++)
    ok = dict_set(t, d, small(str_char(a[2], i)), NONE);
  if (ok) return d;
  drop(t, d);
  return ERROR;
}

// ---- padding ----

static Own pad(Thread *t, Ref self, size_t left, size_t right, uint32_t fill) {
  const Str *s = as_str(self);
  if (!left && !right) return str_exact(t, self);
  if (left > (size_t)PTRDIFF_MAX - s->length || right > (size_t)PTRDIFF_MAX - left - s->length)
    return raise_error(t, OverflowError, "padded string is too long");
  if (left + right > (size_t)PTRDIFF_MAX / 8) return raise_memory(t);
  uint32_t wide = s->kind == 1 ? s->ascii ? 0x7f : 0xff : s->kind == 2 ? 0xffff : STR_MAX_CHAR;
  size_t total = left + s->length + right;
  if (total == 1) return str_from_char(t, s->length ? str_char(self, 0) : fill);
  Own r = str_alloc(t, total, fill > wide ? fill : wide);
  if (is_error(r)) return r;
  Str *d = as_str(r);
  if (d->kind == 1) {
    memset(d->data, (int)fill, left);
    memcpy(d->data + left, s->data, s->length);
    memset(d->data + left + s->length, (int)fill, right);
    return r;
  }
  for (size_t i = 0; i < left; i++) set_char_at(d->data, d->kind, i, fill);
  copy_chars(d->data + left * d->kind, d->kind, s->data, s->kind, s->length);
  for (size_t i = left + s->length; i < total; i++) set_char_at(d->data, d->kind, i, fill);
  return r;
}

// Checks width and fill character; *missing is how much the string lacks.
static bool pad_arguments(Thread *t, const Ref *a, size_t *missing, uint32_t *fill) {
  ptrdiff_t width;
  if (!as_ssize(t, a[1], &width)) return false;
  if (!str_check(t, a[2]))
    return fail_error(t, TypeError, "The fill character must be a unicode character, not %T",
                      a[2]);
  if (str_length(a[2]) != 1)
    return fail_error(t, TypeError, "The fill character must be exactly one character long");
  *fill = str_char(a[2], 0);
  ptrdiff_t length = (ptrdiff_t)str_length(a[0]);
  *missing = width > length ? (size_t)(width - length) : 0;
  return true;
}

static STR_METHOD(ljust) {
  (void)n, (void)names;
  size_t missing;
  uint32_t fill;
  return pad_arguments(t, a, &missing, &fill) ? pad(t, a[0], 0, missing, fill) : ERROR;
}
static STR_METHOD(rjust) {
  (void)n, (void)names;
  size_t missing;
  uint32_t fill;
  return pad_arguments(t, a, &missing, &fill) ? pad(t, a[0], missing, 0, fill) : ERROR;
}
static STR_METHOD(center) {
  (void)n, (void)names;
  size_t missing;
  uint32_t fill;
  if (!pad_arguments(t, a, &missing, &fill)) return ERROR;
  // An odd remainder goes left exactly when the width is odd.
  size_t left = missing / 2 + (missing & (missing + str_length(a[0])) & 1);
  return pad(t, a[0], left, missing - left, fill);
}

static STR_METHOD(zfill) {
  (void)n, (void)names;
  ptrdiff_t width, length = (ptrdiff_t)str_length(a[0]);
  if (!as_ssize(t, a[1], &width)) return ERROR;
  if (width <= length) return str_exact(t, a[0]);
  Own r = pad(t, a[0], (size_t)(width - length), 0, '0');
  if (is_error(r) || !length) return r;
  uint32_t sign = str_char(a[0], 0);
  if (sign == '+' || sign == '-') {
    Str *s = as_str(r);
    set_char_at(s->data, s->kind, (size_t)(width - length), '0');
    set_char_at(s->data, s->kind, 0, sign);
  }
  return r;
}

static STR_METHOD(expandtabs) {
  (void)n, (void)names;
  int tab;
  if (!as_int(t, a[1], &tab)) return ERROR;
  StrBuilder b;
  builder_init(&b, t);
  size_t column = 0;
  for (size_t i = 0, length = str_length(a[0]); i < length && !b.failed; i++) {
    uint32_t c = str_char(a[0], i);
    if (c == '\t') {
      size_t spaces = tab > 0 ? (size_t)tab - column % (size_t)tab : 0;
      column += spaces;
      builder_fill(&b, ' ', spaces);
    } else {
      column = c == '\n' || c == '\r' ? 0 : column + 1;
      builder_char(&b, c);
    }
  }
  return builder_finish(&b);
}

// ---- joining, encoding ----

static STR_METHOD(join) {
  (void)n, (void)names;
  // str_join runs no script code, so the items stay where they are.
  if (is_list(a[1])) return str_join(t, a[0], REFS(AS(List, a[1])->items), list_count(a[1]));
  if (is_tuple(a[1])) return str_join(t, a[0], REFS(AS(Tuple, a[1])->items), tuple_count(a[1]));
  Own it = object_iter(t, a[1]);
  if (is_error(it)) {
    if (!error_is(t, TypeError)) return ERROR;
    error_clear(t);
    return raise_error(t, TypeError, "can only join an iterable");
  }
  Own items = object_list(t, it);
  drop(t, it);
  if (is_error(items)) return items;
  Own r = str_join(t, a[0], REFS(AS(List, items)->items), list_count(items));
  drop(t, items);
  return r;
}

bool codec_arguments(Thread *t, const char *function, Ref encoding, Ref errors, const char **e,
                     const char **h) {
  *e = *h = NULL;
  const Ref values[] = {encoding, errors};
  const char **outs[] = {e, h};
  for (int i = 0; i < 2; i++) {
    if (is_empty(values[i])) continue;
    if (!want_str(t, function, i ? "argument 'errors'" : "argument 'encoding'", values[i]))
      return false;
    if (str_find_char(values[i], 0, 0, SIZE_MAX) >= 0)
      return fail_error(t, ValueError, "embedded null character");
    // Names of encodings and handlers are ASCII: nothing else is known.
    *outs[i] = as_str(values[i])->ascii ? as_str(values[i])->data : "?";
  }
  return true;
}

static STR_METHOD(encode) {
  (void)n, (void)names;
  const char *encoding, *errors;
  return codec_arguments(t, "encode", a[1], a[2], &encoding, &errors)
             ? str_encode(t, a[0], encoding, errors)
             : ERROR;
}

static STR_METHOD(format_dunder) {
  (void)n, (void)names;
  if (str_check(t, a[1]) && !str_length(a[1])) return object_str(t, a[0]); // a subclass may have its own __str__
  return format_str(t, a[0], a[1]);
}

static STR_METHOD(sizeof) {
  (void)t, (void)n, (void)names;
  return small((int64_t)str_memory(str_length(a[0]), as_str(a[0])->kind));
}

static STR_METHOD(getnewargs) {
  (void)n, (void)names;
  Own s = str_exact(t, a[0]);
  return is_error(s) ? s : tuple_from_take(t, &s, 1);
}

// ---- slots ----

static Own str_str(Thread *t, Ref self) { return str_exact(t, self); }
static int64_t str_hash_slot(Thread *t, Ref self) {
  int64_t h = (int64_t)str_hash(t, self);
  return h == -1 ? -2 : h;
}
static ptrdiff_t str_length_slot(Thread *t, Ref self) {
  return (void)t, (ptrdiff_t)str_length(self);
}

static Own str_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!str_check(t, a) || !str_check(t, b)) return NOT_IMPLEMENTED;
  if (op == CMP_EQ || op == CMP_NE) return from_bool(str_equal(a, b) == (op == CMP_EQ));
  int c = str_compare(a, b);
  return from_bool(op == CMP_LT   ? c < 0
                   : op == CMP_LE ? c <= 0
                   : op == CMP_GT ? c > 0
                                  : c >= 0);
}

static Own str_getitem(Thread *t, Ref self, Ref key) {
  const Str *s = as_str(self);
  size_t i;
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    size_t count;
    if (!slice_indices(t, key, s->length, &start, &stop, &step, &count)) return ERROR;
    if (step == 1) return str_slice(t, self, (size_t)start, (size_t)start + count);
    if (count <= 1)
      return count ? str_slice(t, self, (size_t)start, (size_t)start + 1)
                   : keep(t->interp->empty_str);
    Own r = str_alloc(t, count,
                      s->kind == 1   ? s->ascii ? 0x7f : 0xff
                      : s->kind == 2 ? 0xffff
                                     : STR_MAX_CHAR);
    if (is_error(r)) return r;
    Str *d = as_str(r);
    for (size_t k = 0; k < count; k++, start += step)
      set_char_at(d->data, d->kind, k, char_at(s->data, s->kind, (size_t)start));
    if (d->ascii) return r;
    Own narrow =
        str_from_chars(t, d->data, d->kind, count); // the widest characters may be left out
    drop(t, r);
    return narrow;
  }
  if (!is_index(t, key))
    return raise_error(t, TypeError, "string indices must be integers, not '%T'", key);
  if (!args_position(t, key, s->length, &i, "string index out of range")) return ERROR;
  return str_from_char(t, char_at(s->data, s->kind, i));
}

static int str_contains(Thread *t, Ref self, Ref item) {
  if (!str_check(t, item)) {
    raise_error(t, TypeError, "'in <string>' requires string as left operand, not %T", item);
    return -1;
  }
  return str_find(self, item, 0, str_length(self)) >= 0;
}

static Own str_add(Thread *t, Ref a, Ref b) {
  if (!str_check(t, a)) return NOT_IMPLEMENTED;
  if (LIKELY(str_check(t, b))) return str_concat(t, a, b);
  Type *other = type_of(t, b);
  if (operand_may_handle(other, other->add)) return NOT_IMPLEMENTED;
  return raise_error(t, TypeError, "can only concatenate str (not \"%T\") to str", b);
}

static Own str_repeat(Thread *t, Ref self, size_t times) {
  const Str *s = as_str(self);
  if (times == 0 || s->length == 0) return keep(t->interp->empty_str);
  if (times == 1) return str_exact(t, self);
  size_t total;
  if (__builtin_mul_overflow(s->length, times, &total) || total > (size_t)PTRDIFF_MAX)
    return raise_error(t, OverflowError, "repeated string is too long");
  if (total > (size_t)PTRDIFF_MAX / 8) return raise_memory(t);
  Own r = str_alloc(t, total,
                    s->kind == 1   ? s->ascii ? 0x7f : 0xff
                    : s->kind == 2 ? 0xffff
                                   : STR_MAX_CHAR);
  if (is_error(r)) return r;
  size_t unit = s->length * s->kind, size = total * s->kind, done = unit;
  char *d = as_str(r)->data;
  if (unit == 1) {
    memset(d, s->data[0], total);
    return r;
  }
  memcpy(d, s->data, unit);
  while (done < size) { // doubling
    size_t n = done < size - done ? done : size - done;
    memcpy(d + done, d, n);
    done += n;
  }
  return r;
}

bool repeat_argument(Thread *t, Ref v, size_t *times, bool *decline) {
  Type *type = type_of(t, v);
  ptrdiff_t n;
  *decline = false;
  if (!is_index(t, v)) {
    *decline = operand_may_handle(type, type->multiply);
    return !*decline &&
           fail_error(t, TypeError, "can't multiply sequence by non-int of type '%T'", v);
  }
  if (!as_index_or(t, v, SHAPE_OverflowError, &n)) return false;
  *times = n < 0 ? 0 : (size_t)n;
  return true;
}

static Own str_multiply(Thread *t, Ref a, Ref b) {
  if (!str_check(t, a)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  size_t times;
  bool decline;
  if (!repeat_argument(t, b, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  return str_repeat(t, a, times);
}

static Own str_modulo(Thread *t, Ref a, Ref b) {
  return str_check(t, a) ? str_percent(t, a, b) : NOT_IMPLEMENTED;
}

static Own str_iter(Thread *t, Ref self) {
  uint32_t shape = as_str(self)->ascii ? SHAPE_str_ascii_iterator : SHAPE_str_iterator;
  StrIter *it = heap_object(t, shape, sizeof *it, false);
  if (!it) return ERROR;
  it->str = keep(self);
  it->pos = 0;
  return VAL(it);
}

static size_t str_size_of(Object *o) {
  const Str *s = (const Str *)o;
  return str_memory(s->length, s->kind);
}

// ---- the constructor ----

static Own text_of(Thread *t, Ref object, Ref encoding, Ref errors) {
  if (is_empty(object)) return keep(t->interp->empty_str);
  if (is_empty(encoding) && is_empty(errors)) return object_str(t, object);
  const char *e, *h;
  if (!codec_arguments(t, "str", encoding, errors, &e, &h)) return ERROR;
  if (is_bytes(object) && AS(Bytes, object)->length == 0)
    return keep(t->interp->empty_str); // whatever the encoding
  if (is_bytes(object))
    return str_decode(t, AS(Bytes, object)->data, AS(Bytes, object)->length, e, h);
  if (str_check(t, object)) return raise_error(t, TypeError, "decoding str is not supported");
  Buffer b;
  if (!buffer_get(t, object, &b, false)) {
    if (!error_is(t, TypeError)) return ERROR;
    error_clear(t);
    return raise_error(t, TypeError, "decoding to str: need a bytes-like object, %T found",
                       object);
  }
  Own s = str_decode(t, b.data, b.size, e, h);
  buffer_release(t, &b);
  return s;
}

static Own str_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own s = text_of(t, a[1], a[2], a[3]);
  Type *type = AS(Type, a[0]);
  if (is_error(s) || type == TYPE(t, str)) return s;
  const Str *x = as_str(s);
  size_t size = str_memory(x->length, x->kind);
  Own v = type_alloc_var(t, type, size);
  if (!is_error(v)) {
    Str *y = as_str(v);
    y->hash = x->hash;
    y->length = x->length;
    y->kind = x->kind;
    y->ascii = x->ascii;
    y->interned = y->lasting = 0;
    memcpy(y->data, x->data, (x->length + 1) * x->kind);
  }
  drop(t, s);
  return v;
}
// Too many by position has a message of its own; the rest binds as usual.
static Own str_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (n > 3 && is_empty(names)) return raise_error(t, TypeError, "str expected at most 3 arguments, got %zd", n);
  return type_construct(t, type, args, n, names);
}

// ---- tables ----

#define ROW(name, signature, doc) NATIVE_FLAGS(str_##name##_method, signature, doc, NF_NO_POLL)
static const NativeDef str_methods[] = {
    ROW(capitalize, "capitalize()",
        "Return a copy with the first character in title case and the rest in lower case."),
    ROW(casefold, "casefold()", "Return a copy for comparing without regard to case."),
    ROW(center, "center(width, fillchar=' ', /)",
        "Return the text centred in a string of that width."),
    ROW(count, "count(sub, start=None, end=None, /)",
        "Return how often sub occurs in self[start:end] without overlapping."),
    NATIVE(str_encode_method, "encode(encoding='utf-8', errors='strict')",
           "Return the text as bytes. errors says what to do about characters that have no "
           "form there: 'strict', "
           "'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'surrogateescape' or "
           "'surrogatepass'."),
    ROW(endswith, "endswith(suffix, start=None, end=None, /)",
        "Return True if self[start:end] ends with suffix, or with one of a tuple of them."),
    ROW(expandtabs, "expandtabs(tabsize=8)",
        "Return a copy with each tab filled up with spaces to the next tab stop."),
    ROW(find, "find(sub, start=None, end=None, /)",
        "Return the lowest position of sub in self[start:end], or -1."),
    NATIVE_RAW(str_format_method, "format(*args, **kwargs)",
               "Return a copy with each {field} replaced by the argument it names, formatted "
               "as it says."),
    NATIVE(str_format_map_method, "format_map(mapping, /)",
           "Like format(**mapping), but using the mapping itself."),
    ROW(index, "index(sub, start=None, end=None, /)",
        "Like find, but raise ValueError if sub is not there."),
    ROW(isalnum, "isalnum()",
        "Return True if all characters are letters or numbers, and there is one."),
    ROW(isalpha, "isalpha()", "Return True if all characters are letters, and there is one."),
    ROW(isascii, "isascii()", "Return True if all characters are ASCII."),
    ROW(isdecimal, "isdecimal()",
        "Return True if all characters are decimal digits, and there is one."),
    ROW(isdigit, "isdigit()", "Return True if all characters are digits, and there is one."),
    ROW(isidentifier, "isidentifier()",
        "Return True if the text could be a name in a program."),
    ROW(islower, "islower()",
        "Return True if all cased characters are lower case, and there is one."),
    ROW(isnumeric, "isnumeric()",
        "Return True if all characters are numeric, and there is one."),
    ROW(isprintable, "isprintable()",
        "Return True if repr would show every character as it is."),
    ROW(isspace, "isspace()",
        "Return True if all characters are white space, and there is one."),
    ROW(istitle, "istitle()",
        "Return True if upper case starts each word and lower case follows, with one word at "
        "least."),
    ROW(isupper, "isupper()",
        "Return True if all cased characters are upper case, and there is one."),
    NATIVE(str_join_method, "join(iterable, /)",
           "Return the strings of the iterable with this one between them."),
    ROW(ljust, "ljust(width, fillchar=' ', /)",
        "Return the text at the left of a string of that width."),
    ROW(lower, "lower()", "Return a copy in lower case."),
    ROW(lstrip, "lstrip(chars=None, /)",
        "Return a copy without leading white space, or without leading chars."),
    NATIVE_FLAGS(str_maketrans_method, "maketrans(x, y=<unset>, z=<unset>, /)",
                 "Return a table for translate: from a dict, or from strings of equal length; "
                 "characters of z are removed.",
                 NF_STATIC),
    ROW(partition, "partition(sep, /)",
        "Return the part before the first sep, sep, and the part after it."),
    ROW(removeprefix, "removeprefix(prefix, /)",
        "Return a copy without the prefix if it is there."),
    ROW(removesuffix, "removesuffix(suffix, /)",
        "Return a copy without the suffix if it is there."),
    ROW(replace, "replace(old, new, /, count=-1)",
        "Return a copy with occurrences of old replaced by new, at most count if not "
        "negative."),
    ROW(rfind, "rfind(sub, start=None, end=None, /)",
        "Return the highest position of sub in self[start:end], or -1."),
    ROW(rindex, "rindex(sub, start=None, end=None, /)",
        "Like rfind, but raise ValueError if sub is not there."),
    ROW(rjust, "rjust(width, fillchar=' ', /)",
        "Return the text at the right of a string of that width."),
    ROW(rpartition, "rpartition(sep, /)",
        "Return the part before the last sep, sep, and the part after it."),
    ROW(rsplit, "rsplit(sep=None, maxsplit=-1)",
        "Like split, but counting splits from the right."),
    ROW(rstrip, "rstrip(chars=None, /)",
        "Return a copy without trailing white space, or without trailing chars."),
    ROW(split, "split(sep=None, maxsplit=-1)",
        "Return the parts between occurrences of sep; without sep, between runs of white "
        "space. At most maxsplit cuts."),
    ROW(splitlines, "splitlines(keepends=False)",
        "Return the lines, with their ends if keepends is true."),
    ROW(startswith, "startswith(prefix, start=None, end=None, /)",
        "Return True if self[start:end] starts with prefix, or with one of a tuple of them."),
    ROW(strip, "strip(chars=None, /)",
        "Return a copy without white space at both ends, or without chars there."),
    ROW(swapcase, "swapcase()", "Return a copy with upper and lower case exchanged."),
    ROW(title, "title()",
        "Return a copy where each word starts in title case and goes on in lower case."),
    NATIVE(str_translate_method, "translate(table, /)",
           "Return a copy with each character mapped by table[ord(c)] to a number, a string or "
           "None (removed)."),
    ROW(upper, "upper()", "Return a copy in upper case."),
    ROW(zfill, "zfill(width, /)",
        "Return a copy with zeros at the left, behind a sign, up to that width."),
    NATIVE(str_format_dunder_method, "__format__(format_spec, /)",
           "Return the text formatted as format_spec says."),
    NATIVE(str_getnewargs_method, "__getnewargs__()",
           "Return the arguments for making a copy."),
    NATIVE(str_sizeof_method, "__sizeof__()", "Return the bytes this string takes."),
    {0},
};

const TypeDef str_type_def = {
    .name = "str",
    .doc = "An immutable sequence of Unicode characters.",
    .size = sizeof(Str),
    .flags = TF_BASE | TF_VAR_SIZE | TF_IMMUTABLE | TF_STR_SUBCLASS | TF_MATCH_SELF,
    .methods = str_methods,
    .signature = "(object=<unset>, encoding=<unset>, errors=<unset>)",
    .construct = str_construct,
    .new = str_new,
    .clear = str_forget_interned,
    .size_of = str_size_of,
    .repr = str_repr,
    .str = str_str,
    .hash = str_hash_slot,
    .richcompare = str_richcompare,
    .iter = str_iter,
    .length = str_length_slot,
    .getitem = str_getitem,
    .contains = str_contains,
    .add = str_add,
    .multiply = str_multiply,
    .modulo = str_modulo,
};

// ---- str_iterator ----

static Own str_iterator_next(Thread *t, Ref self) {
  StrIter *it = AS(StrIter, self);
  if (is_empty(it->str)) return EMPTY;
  const Str *s = as_str(it->str);
  if (it->pos < s->length) return str_from_char(t, char_at(s->data, s->kind, it->pos++));
  drop_slot(t, &it->str);
  return EMPTY;
}

static Own str_iterator_self(Thread *t, Ref self) { return (void)t, keep(self); }
static void str_iterator_clear(Thread *t, Object *o) { drop_slot(t, &((StrIter *)o)->str); }

static STR_METHOD(iterator_length_hint) {
  (void)t, (void)n, (void)names;
  const StrIter *it = AS(StrIter, a[0]);
  return small(is_empty(it->str) ? 0 : (int64_t)(str_length(it->str) - it->pos));
}

static STR_METHOD(iterator_setstate) {
  (void)n, (void)names;
  StrIter *it = AS(StrIter, a[0]);
  ptrdiff_t i;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  if (!is_empty(it->str)) {
    size_t length = str_length(it->str);
    it->pos = i < 0 ? 0 : (size_t)i > length ? length : (size_t)i;
  }
  return NONE;
}

static STR_METHOD(iterator_reduce) {
  (void)n, (void)names;
  const StrIter *it = AS(StrIter, a[0]);
  if (is_empty(it->str)) return reduced_by_builtin_take(t, "iter", tuple_pack1(t, t->interp->empty_str), EMPTY);
  return reduced_by_builtin_take(t, "iter", tuple_pack1(t, it->str), small((int64_t)it->pos));
}

static const NativeDef str_iterator_methods[] = {
    NATIVE(str_iterator_length_hint_method, "__length_hint__()",
           "Return how many characters are left."),
    NATIVE(str_iterator_reduce_method, "__reduce__()", "Return what makes an equal iterator."),
    NATIVE(str_iterator_setstate_method, "__setstate__(state, /)", "Go to the given position."),
    {0},
};

const TypeDef str_iterator_type_def = {
    .name = "str_iterator",
    .doc = "An iterator over the characters of a string.",
    .size = sizeof(StrIter),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = str_iterator_methods,
    .clear = str_iterator_clear,
    .iter = str_iterator_self,
    .next = str_iterator_next,
};

// The same under the name CPython gives it over ASCII text.
const TypeDef str_ascii_iterator_type_def = {
    .name = "str_ascii_iterator",
    .doc = "An iterator over the characters of an ASCII string.",
    .size = sizeof(StrIter),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = str_iterator_methods,
    .clear = str_iterator_clear,
    .iter = str_iterator_self,
    .next = str_iterator_next,
};
