// SPDX-License-Identifier: MIT
// array.c: the module array: sequences of machine numbers of one type, or of characters.
//
// A row of `kinds` tells how items of a typecode are read and written; everything else is about bytes. While the memory is
// exported to a buffer the array keeps its size (BufferError). Storing an item may run script code (__index__), which
// may resize the array, so values are converted before a place is looked for.
#include <stdio.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/range.h"
#include "runtime/str.h"
#include "runtime/text.h"
#include "vm/import.h"

typedef struct Kind {
  char code;
  uint8_t size;
  bool is_signed, is_float, is_text;
  const char *name; // in range errors
} Kind;

static const Kind kinds[] = {
  {'b', 1, true, false, false, "signed char"},      {'B', 1, false, false, false, "unsigned byte integer"},
  {'u', 4, false, false, true, NULL},               {'w', 4, false, false, true, NULL},
  {'h', 2, true, false, false, "signed short integer"}, {'H', 2, false, false, false, "unsigned short"},
  {'i', 4, true, false, false, "signed integer"},   {'I', 4, false, false, false, "unsigned int"},
  {'l', 8, true, false, false, NULL},               {'L', 8, false, false, false, NULL},
  {'q', 8, true, false, false, NULL},               {'Q', 8, false, false, false, NULL},
  {'f', 4, true, true, false, NULL},                {'d', 8, true, true, false, NULL}};

typedef struct Array {
  Object h;
  const Kind *kind;
  size_t count, capacity; // items
  size_t exports;
  char *data;
} Array;
#define ARRAY(v) AS(Array, v)

typedef struct ArrayIter { Object h; Own array; size_t position; } ArrayIter;
typedef struct ArrayState { Type *type, *iterator; Own reconstruct; } ArrayState;
#define STATE(t) MODULE_STATE(t, array, ArrayState)

static bool is_array(Thread *t, Ref v) { return is_instance_of(t, v, STATE(t)->type); }

// ---- items ----

static Own get_item(Thread *t, const Array *a, size_t i) {
  const char *p = a->data + i * a->kind->size;
#define LOAD(T, make)        \
  {                          \
    T x;                     \
    memcpy(&x, p, sizeof x); \
    return make;             \
  }
  switch (a->kind->code) {
  case 'b': LOAD(int8_t, small(x))
  case 'B': LOAD(uint8_t, small(x))
  case 'h': LOAD(int16_t, small(x))
  case 'H': LOAD(uint16_t, small(x))
  case 'i': LOAD(int32_t, small(x))
  case 'I': LOAD(uint32_t, small(x))
  case 'l': case 'q': LOAD(int64_t, int_from_i64(t, x))
  case 'L': case 'Q': LOAD(uint64_t, int_from_u64(t, x))
  case 'f': LOAD(float, float_new(t, x))
  case 'd': LOAD(double, float_new(t, x))
  default: {
    uint32_t c;
    memcpy(&c, p, 4);
    if (c > STR_MAX_CHAR) return raise_error(t, ValueError, "character U+%x is not in range [U+0000; U+10ffff]", c);
    return str_from_char(t, c);
  }
  }
#undef LOAD
}

static bool int_bits(Thread *t, const Kind *k, Ref v, uint64_t *out) {
  Own i = number_index(t, v);
  if (is_error(i)) return false;
  int64_t n = 0;
  bool ok = k->is_signed ? int_to_i64(t, i, &n) : int_to_u64(t, i, out);
  int sign = int_sign(t, i);
  drop(t, i);
  if (k->is_signed) *out = (uint64_t)n;
  unsigned bits = 8u * k->size;
  bool quad = k->code == 'q' || k->code == 'Q';
  if (!k->is_signed && sign < 0) {
    if (k->size < 4) return fail_error(t, OverflowError, "%s is less than minimum", k->name);
    return fail_error(t, OverflowError, quad ? "can't convert negative int to unsigned"
                                             : "can't convert negative value to unsigned int");
  }
  if (!ok) {
    if (quad) return fail_error(t, OverflowError, "int too big to convert");
    return fail_error(t, OverflowError, "Python int too large to convert to C %s",
                      k->is_signed ? "long" : "unsigned long");
  }
  if (k->size == 8) return true;
  if (k->is_signed ? n >= (int64_t)1 << (bits - 1) : *out >> bits != 0)
    return fail_error(t, OverflowError, "%s is greater than maximum", k->name);
  if (k->is_signed && n < -((int64_t)1 << (bits - 1)))
    return fail_error(t, OverflowError, "%s is less than minimum", k->name);
  return true;
}

// v as the bytes of an item.
static bool convert(Thread *t, const Kind *k, Ref v, char out[8]) {
  if (k->is_text) {
    if (!str_check(t, v) || str_length(v) != 1) return fail_error(t, TypeError, "array item must be unicode character");
    uint32_t c = str_char(v, 0);
    memcpy(out, &c, 4);
    return true;
  }
  if (k->is_float) {
    double d;
    if (!as_double(t, v, &d)) return false;
    float f = (float)d;
    memcpy(out, k->size == 4 ? (void *)&f : (void *)&d, k->size);
    return true;
  }
  uint64_t bits;
  if (!int_bits(t, k, v, &bits)) return false;
  int8_t b = (int8_t)bits;
  int16_t h = (int16_t)bits;
  int32_t i = (int32_t)bits;
  memcpy(out,
         k->size == 1   ? (void *)&b
         : k->size == 2 ? (void *)&h
         : k->size == 4 ? (void *)&i
                        : (void *)&bits,
         k->size);
  return true;
}

// ---- memory ----

static bool resize(Thread *t, Array *a, size_t count) {
  if (count == a->count) return true;
  if (a->exports) return fail_error(t, BufferError, "cannot resize an array that is exporting buffers");
  if (count > a->capacity || count < a->capacity / 2) {
    if (count > PTRDIFF_MAX / 16) return raise_memory(t), false;
    size_t capacity = count ? count + (count >> 3) + (count < 8 ? 3 : 7) : 0, size = a->kind->size;
    if (!capacity) {
      heap_free(t, a->data, a->capacity * size);
      a->data = NULL;
    } else {
      char *p = heap_realloc(t, a->data, a->capacity * size, capacity * size);
      if (!p) return false;
      a->data = p;
    }
    a->capacity = capacity;
  }
  a->count = count;
  return true;
}

static Own new_array(Thread *t, Type *type, const Kind *kind, const void *p, size_t count) {
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  Array *a = ARRAY(self);
  a->kind = kind;
  a->count = a->capacity = a->exports = 0;
  a->data = NULL;
  if (!resize(t, a, count)) return drop(t, self), ERROR;
  if (count && p) memcpy(a->data, p, count * kind->size);
  return self;
}

static void array_clear(Thread *t, Object *o) {
  Array *a = (Array *)o;
  heap_free(t, a->data, a->capacity * a->kind->size);
  a->data = NULL;
  a->count = a->capacity = 0;
}

// Opens a gap of `add` items at `at` in place of `remove` ones.
static bool splice(Thread *t, Array *a, size_t at, size_t remove, size_t add) {
  size_t size = a->kind->size, after = a->count - at - remove;
  if (add > remove && !resize(t, a, a->count + add - remove)) return false;
  if (add < remove && a->exports) return fail_error(t, BufferError, "cannot resize an array that is exporting buffers");
  if (after && add != remove) memmove(a->data + (at + add) * size, a->data + (at + remove) * size, after * size);
  return add >= remove || resize(t, a, a->count - (remove - add));
}

static bool insert(Thread *t, Ref self, size_t at, Ref v) {
  Array *a = ARRAY(self);
  char item[8];
  if (!convert(t, a->kind, v, item)) return false;
  if (at > a->count) at = a->count;
  if (!splice(t, a, at, 0, 1)) return false;
  memcpy(a->data + at * a->kind->size, item, a->kind->size);
  return true;
}
static bool append(Thread *t, Ref self, Ref v) { return insert(t, self, SIZE_MAX, v); }

static bool extend(Thread *t, Ref self, Ref v) {
  Array *a = ARRAY(self);
  if (is_array(t, v)) {
    Array *b = ARRAY(v);
    if (a->kind != b->kind) return fail_error(t, TypeError, "can only extend with array of same kind");
    size_t had = a->count, more = b->count;
    if (!resize(t, a, had + more)) return false;
    if (more) memcpy(a->data + had * a->kind->size, b->data, more * a->kind->size);
    return true;
  }
  Own it = object_iter(t, v);
  if (is_error(it)) return false;
  bool ok = true;
  while (ok) {
    Own item = object_next(t, it);
    if (is_empty(item)) break;
    ok = !is_error(item) && append(t, self, item);
    if (!is_error(item)) drop(t, item);
  }
  drop(t, it);
  return ok;
}

static bool from_bytes(Thread *t, Array *a, const char *p, size_t n) {
  size_t size = a->kind->size, had = a->count;
  if (n % size) return fail_error(t, ValueError, "bytes length not a multiple of item size");
  if (!resize(t, a, had + n / size)) return false;
  if (n) memcpy(a->data + had * size, p, n);
  return true;
}

static bool from_text(Thread *t, Array *a, Ref s) {
  size_t had = a->count, n = str_length(s);
  if (!resize(t, a, had + n)) return false;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = str_char(s, i);
    memcpy(a->data + (had + i) * 4, &c, 4);
  }
  return true;
}

// ---- construction ----

static const Kind *kind_of(Thread *t, Ref code) {
  if (!str_check(t, code) || str_length(code) != 1) {
    raise_error(t, TypeError, "array() argument 1 must be a unicode character, not %T", code);
    return NULL;
  }
  uint32_t c = str_char(code, 0);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if ((uint32_t)kinds[i].code == c) return &kinds[i];
  }
  raise_error(t, ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
  return NULL;
}

static Own array_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!(type->flags & TF_HEAP) && !args_no_names(t, "array.array", names)) return ERROR;
  if (n < 1 || n > 2)
    return raise_error(t, TypeError, "array() takes at %s %d argument%s (%zd given)",
                       n < 1 ? "least" : "most", n < 1 ? 1 : 2, n < 1 ? "" : "s", n);
  const Kind *kind = kind_of(t, args[0]);
  if (!kind) return ERROR;
  Ref initial = n > 1 ? args[1] : (Ref)EMPTY;
  if (!is_empty(initial) && !kind->is_text) {
    if (str_check(t, initial))
      return raise_error(t, TypeError, "cannot use a str to initialize an array with typecode '%c'", kind->code);
    if (is_array(t, initial) && ARRAY(initial)->kind->is_text)
      return raise_error(t, TypeError,
                         "cannot use a unicode array to initialize an array with typecode '%c'",
                         kind->code);
  }
  Own self = new_array(t, type, kind, NULL, 0);
  if (is_error(self) || is_empty(initial)) return self;
  bool ok;
  if (str_check(t, initial)) {
    ok = from_text(t, ARRAY(self), initial);
  } else if (IS_A(t, initial, BYTES) || is_instance_of(t, initial, TYPE(t, bytearray))) {
    size_t size;
    const char *p = bytes_view(t, initial, &size);
    ok = from_bytes(t, ARRAY(self), p, size);
  } else if (is_array(t, initial) && ARRAY(initial)->kind != kind) {
    Own it = object_iter(t, initial);
    ok = !is_error(it) && extend(t, self, it);
    if (!is_error(it)) drop(t, it);
  } else {
    ok = extend(t, self, initial);
  }
  if (ok) return self;
  drop(t, self);
  return ERROR;
}

// ---- sequence ----

static ptrdiff_t array_length(Thread *t, Ref self) { return (void)t, (ptrdiff_t)ARRAY(self)->count; }
static int array_truth(Thread *t, Ref self) { return (void)t, ARRAY(self)->count != 0; }

// The usual subscript: a small int within bounds.
static inline bool plain_position(const Array *a, Ref key, size_t *i) {
  int64_t at = is_small(key) ? small_value(key) : INT64_MAX;
  *i = (size_t)(at < 0 ? at + (int64_t)a->count : at);
  return LIKELY(*i < a->count);
}

static Own array_getitem(Thread *t, Ref self, Ref key) {
  Array *a = ARRAY(self);
  size_t at;
  if (plain_position(a, key, &at)) return get_item(t, a, at);
  if (is_index(t, key)) {
    size_t i;
    if (!args_position(t, key, a->count, &i, "array index out of range")) return ERROR;
    return get_item(t, a, i);
  }
  if (!IS(slice, key)) return raise_error(t, TypeError, "array indices must be integers");
  ptrdiff_t start, stop, step;
  if (!slice_unpack(t, key, &start, &stop, &step)) return ERROR;
  size_t count = slice_clip(a->count, &start, &stop, step), size = a->kind->size;
  Own r = new_array(t, STATE(t)->type, a->kind, NULL, count);
  if (is_error(r)) return ERROR;
  for (size_t k = 0; k < count; k++)
    memcpy(ARRAY(r)->data + k * size, a->data + (size_t)(start + (ptrdiff_t)k * step) * size, size);
  return r;
}

// The items of a slice become those of another array (count 0: they go).
static bool set_slice(Thread *t, Ref self, Ref key, Ref value) {
  Array *a = ARRAY(self), *b = NULL;
  Own copied = EMPTY;
  if (!is_empty(value)) {
    if (!is_array(t, value))
      return fail_error(t, TypeError, "can only assign array (not \"%T\") to array slice",
                        value);
    b = ARRAY(value);
    if (b->kind != a->kind) return fail_error(t, TypeError, "bad argument type for built-in operation");
  }
  ptrdiff_t start, stop, step;
  if (!slice_unpack(t, key, &start, &stop, &step)) return false;
  if (a == b) {
    copied = new_array(t, STATE(t)->type, a->kind, a->data, a->count);
    if (is_error(copied)) return false;
    b = ARRAY(copied);
  }
  size_t count = slice_clip(a->count, &start, &stop, step), size = a->kind->size, given = b ? b->count : 0;
  bool ok = true;
  if (step == 1) {
    ok = splice(t, a, (size_t)start, count, given);
    if (ok && given) memcpy(a->data + (size_t)start * size, b->data, given * size);
  } else if (!given) { // an empty array deletes too
    if (step < 0) {
      start += (ptrdiff_t)(count ? count - 1 : 0) * step;
      step = -step;
    }
    if (count && a->exports) ok = fail_error(t, BufferError, "cannot resize an array that is exporting buffers");
    for (size_t k = 0; ok && k < count; k++) { // each piece between two items moves down
      size_t from = (size_t)start + k * (size_t)step + 1, to = k + 1 < count ? from - 1 + (size_t)step : a->count;
      memmove(a->data + (from - 1 - k) * size, a->data + from * size, (to - from) * size);
    }
    if (ok && count) ok = resize(t, a, a->count - count);
  } else if (given != count) {
    ok = fail_error(t, ValueError,
                    "attempt to assign array of size %zd to extended slice of size %zd",
                    (ptrdiff_t)given, (ptrdiff_t)count);
  } else {
    for (size_t k = 0; k < count; k++)
      memcpy(a->data + (size_t)(start + (ptrdiff_t)k * step) * size, b->data + k * size, size);
  }
  drop(t, copied);
  return ok;
}

// Stores an exact float or a small int that fits; false if the value is anything else.
static bool store_plain(Array *a, size_t i, Ref value) {
  char *p = a->data + i * a->kind->size;
  if (is_float(value)) {
    double d = float_value(value);
    if (a->kind->code != 'd') return false;
    memcpy(p, &d, sizeof d);
    return true;
  }
  if (!is_small(value)) return false;
  int64_t n = small_value(value);
#define STORE(T)                  \
  {                               \
    T x = (T)n;                   \
    if (x != n) return false;     \
    memcpy(p, &x, sizeof x);      \
    return true;                  \
  }
  switch (a->kind->code) {
  case 'b': STORE(int8_t)
  case 'B': STORE(uint8_t)
  case 'h': STORE(int16_t)
  case 'H': STORE(uint16_t)
  case 'i': STORE(int32_t)
  case 'I': STORE(uint32_t)
  case 'l': case 'q': STORE(int64_t)
  default: return false;
  }
#undef STORE
}

static bool array_setitem(Thread *t, Ref self, Ref key, Ref value) {
  size_t at;
  if (plain_position(ARRAY(self), key, &at) && store_plain(ARRAY(self), at, value)) return true;
  if (IS(slice, key)) return set_slice(t, self, key, value);
  if (!is_index(t, key)) return fail_error(t, TypeError, "array indices must be integers");
  Array *a = ARRAY(self);
  size_t i;
  const char *message = "array assignment index out of range";
  if (is_empty(value)) return args_position(t, key, a->count, &i, message) && splice(t, a, i, 1, 0);
  char item[8];
  if (!convert(t, a->kind, value, item) || !args_position(t, key, a->count, &i, message)) return false;
  memcpy(a->data + i * a->kind->size, item, a->kind->size);
  return true;
}

// The first position from `from` up to `to` whose item equals v, or -1; -2 on failure.
static ptrdiff_t find(Thread *t, Ref self, Ref v, size_t from, size_t to) {
  for (size_t i = from; i < ARRAY(self)->count && i < to; i++) {
    Own item = get_item(t, ARRAY(self), i);
    int equal = is_error(item) ? -1 : object_equal(t, item, v);
    if (!is_error(item)) drop(t, item);
    if (equal) return equal < 0 ? -2 : (ptrdiff_t)i;
  }
  return -1;
}

static int array_contains(Thread *t, Ref self, Ref v) {
  ptrdiff_t i = find(t, self, v, 0, SIZE_MAX);
  return i == -2 ? -1 : i >= 0;
}

static Own array_add(Thread *t, Ref x, Ref y) {
  if (!is_array(t, x)) return NOT_IMPLEMENTED;
  if (!is_array(t, y)) return raise_error(t, TypeError, "can only append array (not \"%T\") to array", y);
  Array *a = ARRAY(x), *b = ARRAY(y);
  if (a->kind != b->kind) return raise_error(t, TypeError, "bad argument type for built-in operation");
  Own r = new_array(t, STATE(t)->type, a->kind, NULL, a->count + b->count);
  if (is_error(r)) return ERROR;
  if (a->count) memcpy(ARRAY(r)->data, a->data, a->count * a->kind->size);
  if (b->count) memcpy(ARRAY(r)->data + a->count * a->kind->size, b->data, b->count * a->kind->size);
  return r;
}
static Own array_inplace_add(Thread *t, Ref x, Ref y) {
  if (!is_array(t, y)) return raise_error(t, TypeError, "can only extend with array (not \"%T\")", y);
  return extend(t, x, y) ? keep(x) : ERROR;
}

static Own array_multiply(Thread *t, Ref x, Ref y) {
  if (!is_array(t, x)) {
    Ref swap = x;
    x = y;
    y = swap;
  }
  size_t times;
  bool decline = false;
  if (!repeat_argument(t, y, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  Array *a = ARRAY(x);
  size_t total, bytes = a->count * a->kind->size;
  if (__builtin_mul_overflow(a->count, times, &total)) return raise_memory(t);
  Own r = new_array(t, STATE(t)->type, a->kind, NULL, total);
  for (size_t k = 0; k < times && bytes && !is_error(r); k++) memcpy(ARRAY(r)->data + k * bytes, a->data, bytes);
  return r;
}
static Own array_inplace_multiply(Thread *t, Ref x, Ref y) {
  size_t times, bytes;
  bool decline = false;
  if (!repeat_argument(t, y, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  Array *a = ARRAY(x);
  size_t count = a->count, total;
  bytes = count * a->kind->size;
  if (__builtin_mul_overflow(count, times, &total)) return raise_memory(t);
  if (!resize(t, a, total)) return ERROR;
  for (size_t k = 1; k < times && bytes; k++) memcpy(a->data + k * bytes, a->data, bytes);
  return keep(x);
}

static Own array_richcompare(Thread *t, Ref x, Ref y, CompareOp op) {
  if (!is_array(t, x) || !is_array(t, y)) return NOT_IMPLEMENTED;
  Array *a = ARRAY(x), *b = ARRAY(y);
  if (a->count != b->count && (op == CMP_EQ || op == CMP_NE)) return from_bool(op == CMP_NE);
  for (size_t i = 0; i < a->count && i < b->count; i++) {
    Own p = get_item(t, a, i);
    Own q = is_error(p) ? ERROR : get_item(t, b, i), r = EMPTY;
    int equal = is_error(q) ? -1 : object_compare_bool(t, p, q, CMP_EQ);
    if (equal == 0) r = op == CMP_EQ ? FALSE : op == CMP_NE ? TRUE : object_compare(t, p, q, op);
    if (!is_error(p)) drop(t, p);
    if (!is_error(q)) drop(t, q);
    if (equal < 0) return ERROR;
    if (equal == 0) return r;
  }
  return ordered((a->count > b->count) - (a->count < b->count), op);
}

static Own to_text(Thread *t, const Array *a) {
  return str_from_ucs4(t, (const uint32_t *)(const void *)a->data, a->count);
}
static Own to_list(Thread *t, Ref self) {
  Own list = list_new(t, ARRAY(self)->count);
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < ARRAY(self)->count; i++) {
    Own item = get_item(t, ARRAY(self), i);
    if (is_error(item) || !list_append_take(t, list, item)) return drop(t, list), ERROR;
  }
  return list;
}

static Own array_repr(Thread *t, Ref self) {
  Array *a = ARRAY(self);
  Type *type = type_of(t, self);
  if (!a->count) return str_format_c(t, "%N('%c')", type, a->kind->code);
  Own items = a->kind->is_text ? to_text(t, a) : to_list(t, self);
  if (is_error(items)) return ERROR;
  Own r = str_format_c(t, "%N('%c', %R)", type, a->kind->code, items);
  drop(t, items);
  return r;
}

static bool buffer_fill(Thread *t, Ref self, Buffer *out) {
  (void)t;
  static const char formats[][2] = {"b", "B", "w", "w", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d"};
  Array *a = ARRAY(self);
  a->exports++;
  out->data = a->data ? a->data : (char *)""; // no bytes, but a place
  out->size = a->count * a->kind->size;
  out->readonly = false;
  out->itemsize = a->kind->size;
  out->format = formats[a->kind - kinds];
  return true;
}
static void buffer_done(Thread *t, Buffer *b) { (void)t, ARRAY(b->owner)->exports--; }
static const BufferOps array_buffer = {.get = buffer_fill, .release = buffer_done};

// ---- methods ----

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(append_method) {
  UNUSED_ARGS;
  return append(t, a[0], a[1]) ? NONE : ERROR;
}
METHOD(extend_method) {
  UNUSED_ARGS;
  return extend(t, a[0], a[1]) ? NONE : ERROR;
}
METHOD(insert_method) {
  UNUSED_ARGS;
  ptrdiff_t i, count = (ptrdiff_t)ARRAY(a[0])->count;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  if (i < 0) i = i + count < 0 ? 0 : i + count;
  return insert(t, a[0], (size_t)i, a[2]) ? NONE : ERROR;
}
METHOD(pop_method) {
  UNUSED_ARGS;
  ptrdiff_t i;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  Array *s = ARRAY(a[0]);
  if (!s->count) return raise_error(t, IndexError, "pop from empty array");
  if (i < 0) i += (ptrdiff_t)s->count;
  if (i < 0 || (size_t)i >= s->count) return raise_error(t, IndexError, "pop index out of range");
  Own v = get_item(t, s, (size_t)i);
  if (!is_error(v) && !splice(t, s, (size_t)i, 1, 0)) return drop(t, v), ERROR;
  return v;
}
METHOD(clear_method) {
  UNUSED_ARGS;
  return resize(t, ARRAY(a[0]), 0) ? NONE : ERROR;
}
METHOD(remove_method) {
  UNUSED_ARGS;
  ptrdiff_t i = find(t, a[0], a[1], 0, SIZE_MAX);
  if (i == -1) return raise_error(t, ValueError, "array.remove(x): x not in array");
  if (i >= 0 && (size_t)i >= ARRAY(a[0])->count) return NONE; // the comparison made it shorter
  return i >= 0 && splice(t, ARRAY(a[0]), (size_t)i, 1, 0) ? NONE : ERROR;
}
METHOD(index_method) {
  UNUSED_ARGS;
  ptrdiff_t from, to;
  size_t count = ARRAY(a[0])->count;
  if (!args_bound(t, a[2], count, &from) || !args_bound(t, a[3], count, &to)) return ERROR;
  ptrdiff_t i = find(t, a[0], a[1], (size_t)from, (size_t)to);
  if (i == -1) return raise_error(t, ValueError, "array.index(x): x not in array");
  return i < 0 ? ERROR : small(i);
}
METHOD(count_method) {
  UNUSED_ARGS;
  int64_t found = 0;
  for (size_t from = 0;;) {
    ptrdiff_t i = find(t, a[0], a[1], from, SIZE_MAX);
    if (i == -2) return ERROR;
    if (i == -1) return small(found);
    found++;
    from = (size_t)i + 1;
  }
}
METHOD(reverse_method) {
  UNUSED_ARGS;
  Array *s = ARRAY(a[0]);
  size_t size = s->kind->size;
  char swap[8];
  for (size_t i = 0; i < s->count / 2; i++) {
    char *p = s->data + i * size, *q = s->data + (s->count - 1 - i) * size;
    memcpy(swap, p, size);
    memcpy(p, q, size);
    memcpy(q, swap, size);
  }
  return NONE;
}
static void turn_bytes(Array *s) {
  size_t size = s->kind->size;
  for (char *p = s->data, *end = p + s->count * size; p < end; p += size) {
    for (size_t i = 0; i < size / 2; i++) {
      char c = p[i];
      p[i] = p[size - 1 - i];
      p[size - 1 - i] = c;
    }
  }
}
METHOD(byteswap_method) {
  UNUSED_ARGS;
  turn_bytes(ARRAY(a[0]));
  return NONE;
}
METHOD(tobytes_method) {
  UNUSED_ARGS;
  Array *s = ARRAY(a[0]);
  return bytes_new(t, s->data, s->count * s->kind->size);
}
METHOD(frombytes_method) {
  UNUSED_ARGS;
  Buffer b;
  if (!buffer_get(t, a[1], &b, false)) return ERROR;
  bool ok = from_bytes(t, ARRAY(a[0]), b.data, b.size);
  buffer_release(t, &b);
  return ok ? NONE : ERROR;
}
METHOD(tolist_method) {
  UNUSED_ARGS;
  return to_list(t, a[0]);
}
METHOD(fromlist_method) {
  UNUSED_ARGS;
  if (!IS_A(t, a[1], LIST)) return raise_error(t, TypeError, "arg must be list");
  size_t had = ARRAY(a[0])->count;
  if (extend(t, a[0], a[1])) return NONE;
  Own pending = error_take(t); // all or nothing
  if (!resize(t, ARRAY(a[0]), had)) error_clear(t);
  error_put_take(t, pending);
  return ERROR;
}
METHOD(tounicode_method) {
  UNUSED_ARGS;
  if (!ARRAY(a[0])->kind->is_text)
    return raise_error(t, ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')");
  return to_text(t, ARRAY(a[0]));
}
METHOD(fromunicode_method) {
  UNUSED_ARGS;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "fromunicode() argument must be str, not %T", a[1]);
  if (!ARRAY(a[0])->kind->is_text)
    return raise_error(t, ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')");
  return from_text(t, ARRAY(a[0]), a[1]) ? NONE : ERROR;
}
METHOD(tofile_method) {
  UNUSED_ARGS;
  Own bytes = tobytes_method(t, a, 1, EMPTY);
  if (is_error(bytes)) return ERROR;
  Ref args[] = {a[1], bytes};
  Own r = object_call_method(t, NAME(t, write), args, 2);
  drop(t, bytes);
  if (is_error(r)) return ERROR;
  drop(t, r);
  return NONE;
}
METHOD(fromfile_method) {
  UNUSED_ARGS;
  ptrdiff_t count;
  if (!as_ssize(t, a[2], &count)) return ERROR;
  if (count < 0) return raise_error(t, ValueError, "negative count");
  size_t size = ARRAY(a[0])->kind->size;
  if (count > PTRDIFF_MAX / 16) return raise_memory(t);
  Ref args[] = {a[1], small(count * (ptrdiff_t)size)};
  Own bytes = object_call_method(t, NAME(t, read), args, 2);
  if (is_error(bytes)) return ERROR;
  bool ok = IS_A(t, bytes, BYTES) || fail_error(t, TypeError, "read() didn't return bytes");
  size_t got = ok ? AS(Bytes, bytes)->length : 0;
  ok = ok && from_bytes(t, ARRAY(a[0]), AS(Bytes, bytes)->data, got);
  drop(t, bytes);
  if (ok && got != (size_t)count * size) ok = fail_error(t, EOFError, "read() didn't return enough bytes");
  return ok ? NONE : ERROR;
}
METHOD(buffer_info_method) {
  UNUSED_ARGS;
  Own address = int_from_u64(t, (uintptr_t)ARRAY(a[0])->data);
  if (is_error(address)) return ERROR;
  Own pair = tuple_pack2(t, address, small((int64_t)ARRAY(a[0])->count));
  drop(t, address);
  return pair;
}
METHOD(copy_method) {
  UNUSED_ARGS;
  Array *s = ARRAY(a[0]);
  return new_array(t, STATE(t)->type, s->kind, s->data, s->count);
}

// Pickles of protocol 3 and up hold the items as bytes, in one of these formats: 8, 16, 32 and 64 bits, each little and big endian
// (8 bits have no order) without and with sign; float; double; UTF-16; UTF-32.
enum { FORMAT_FLOAT = 14, FORMAT_DOUBLE = 16, FORMAT_UTF16 = 18, FORMAT_UTF32 = 20, FORMATS = 22 };
static int format_of(const Kind *kind) {
  if (kind->is_text) return FORMAT_UTF32;
  if (kind->is_float) return kind->size == 4 ? FORMAT_FLOAT : FORMAT_DOUBLE;
  if (kind->size == 1) return kind->is_signed;
  return (kind->size == 2 ? 2 : kind->size == 4 ? 6 : 10) + 2 * kind->is_signed;
}
// Arguments of the function that makes an array again: type, letter, format, bytes.
static Own as_bytes(Thread *t, Ref self, Ref code) {
  Array *s = ARRAY(self);
  Own data = bytes_new(t, s->data, s->count * s->kind->size);
  if (is_error(data)) return ERROR;
  Ref parts[] = {VAL(type_of(t, self)), code, small(format_of(s->kind)), data};
  Own args = tuple_from(t, parts, 4);
  drop(t, data);
  return args;
}
static Own as_items(Thread *t, Ref self, Ref code) {
  Own items = to_list(t, self);
  if (is_error(items)) return ERROR;
  Own args = tuple_pack2(t, code, items);
  drop(t, items);
  return args;
}
METHOD(reduce_method) {
  UNUSED_ARGS;
  int protocol;
  if (!as_int(t, a[1], &protocol)) return ERROR;
  bool in_bytes = protocol >= 3;
  Ref make = in_bytes ? (Ref)STATE(t)->reconstruct : VAL(type_of(t, a[0]));
  Own code = str_from_char(t, (uint8_t)ARRAY(a[0])->kind->code), args = ERROR, dict = ERROR, r = ERROR;
  if (!is_error(code)) args = in_bytes ? as_bytes(t, a[0], code) : as_items(t, a[0], code);
  if (!is_error(args) && object_lookup_attr(t, a[0], NAME(t, __dict__), &dict) != FAILED) {
    if (is_empty(dict) || is_error(dict)) dict = NONE;
    r = tuple_pack3(t, make, args, dict);
    drop(t, dict);
  }
  if (!is_error(code)) drop(t, code);
  if (!is_error(args)) drop(t, args);
  return r;
}
METHOD(reconstruct) {
  UNUSED_ARGS;
  if (!IS_A(t, a[0], TYPE)) return raise_error(t, TypeError, "first argument must be a type object, not %T", a[0]);
  if (!type_is_subtype(AS(Type, a[0]), STATE(t)->type))
    return raise_error(t, TypeError, "%N is not a subtype of %N", AS(Type, a[0]),
                       STATE(t)->type);
  int format;
  const Kind *kind = kind_of(t, a[1]), *same = NULL;
  if (!kind || !as_int(t, a[2], &format)) return ERROR;
  if (format < 0 || format >= FORMATS)
    return raise_error(t, ValueError, "third argument must be a valid machine format code.");
  if (!is_bytes(a[3])) return raise_error(t, TypeError, "fourth argument should be bytes, not %T", a[3]);
  bool swap = format >= 2 && format & 1;
  int native = swap ? format - 1 : format;
  if (native == FORMAT_UTF16) {
    Own encoding = str_from_c(t, swap ? "utf-16-be" : "utf-16-le");
    Own decode = is_error(encoding) ? ERROR : object_getattr_c(t, a[3], "decode");
    Own text = is_error(decode) ? ERROR : object_call1(t, decode, encoding);
    if (!is_error(encoding)) drop(t, encoding);
    if (!is_error(decode)) drop(t, decode);
    Own made = is_error(text) ? ERROR : object_call(t, a[0], (Ref[]){a[1], text}, 2, EMPTY);
    if (!is_error(text)) drop(t, text);
    return made;
  }
  if (native == format_of(kind)) same = kind;
  for (size_t i = 0; !same && i < sizeof kinds / sizeof *kinds; i++)
    if (native == format_of(&kinds[i])) same = &kinds[i];
  Own source = new_array(t, same == kind ? AS(Type, a[0]) : STATE(t)->type, same, NULL, 0);
  if (is_error(source)) return ERROR;
  if (!from_bytes(t, ARRAY(source), AS(Bytes, a[3])->data, AS(Bytes, a[3])->length)) return drop(t, source), ERROR;
  if (swap) turn_bytes(ARRAY(source));
  if (same == kind) return source;
  Own made = object_call(t, a[0], (Ref[]){a[1], source}, 2, EMPTY);
  drop(t, source);
  return made;
}
static const NativeDef functions[] = {
    NATIVE(reconstruct, "_array_reconstructor(arraytype, typecode, mformat_code, items, /)",
           "For pickle: the array that bytes of any machine hold."),
    {0},
};
METHOD(sizeof_method) {
  UNUSED_ARGS;
  return int_from_u64(t, sizeof(Array) + ARRAY(a[0])->capacity * ARRAY(a[0])->kind->size);
}

static Own get_typecode(Thread *t, Ref self) { return str_from_char(t, (uint8_t)ARRAY(self)->kind->code); }
static Own get_itemsize(Thread *t, Ref self) { return (void)t, small(ARRAY(self)->kind->size); }

// ---- iteration ----

static Own array_iter(Thread *t, Ref self) {
  Own it = type_alloc(t, STATE(t)->iterator);
  if (is_error(it)) return ERROR;
  AS(ArrayIter, it)->array = keep(self);
  AS(ArrayIter, it)->position = 0;
  return it;
}
static Own iter_self(Thread *t, Ref self) { return (void)t, keep(self); }
static Own iter_next(Thread *t, Ref self) {
  ArrayIter *it = AS(ArrayIter, self);
  if (is_empty(it->array)) return EMPTY;
  if (it->position < ARRAY(it->array)->count) return get_item(t, ARRAY(it->array), it->position++);
  drop_slot(t, &it->array);
  return EMPTY;
}
static void iter_traverse(Object *o, Visit visit, void *arg) { VISIT(((ArrayIter *)o)->array); }
static void iter_clear(Thread *t, Object *o) { drop_slot(t, &((ArrayIter *)o)->array); }

static const NativeDef array_methods[] = {
  NATIVE(append_method, "append(v, /)", "Add an item at the end."),
  NATIVE(buffer_info_method, "buffer_info()", "The pair (address, number of items)."),
  NATIVE(byteswap_method, "byteswap()", "Turn the bytes of every item around."),
  NATIVE(clear_method, "clear()", "Remove all items."),
  NATIVE(count_method, "count(v, /)", "How many items equal v."),
  NATIVE(extend_method, "extend(bb, /)", "Add all items of an array of the same typecode, or of an iterable."),
  NATIVE(fromfile_method, "fromfile(f, n, /)", "Add n items read from a binary file. EOFError if there are fewer."),
  NATIVE(fromlist_method, "fromlist(list, /)", "Add all items of a list, or none if one does not fit."),
  NATIVE(frombytes_method, "frombytes(buffer, /)", "Add items as they lie in memory."),
  NATIVE(fromunicode_method, "fromunicode(ustr, /)", "Add the characters of a str."),
  NATIVE(index_method, "index(v, start=0, stop=9223372036854775807, /)", "Where the first item equal to v is."),
  NATIVE(insert_method, "insert(i, v, /)", "Put v before the item at i."),
  NATIVE(pop_method, "pop(i=-1, /)", "Remove and return the item at i."),
  NATIVE(remove_method, "remove(v, /)", "Remove the first item equal to v."),
  NATIVE(reverse_method, "reverse()", "Turn the order of the items around."),
  NATIVE(tobytes_method, "tobytes()", "The items as they lie in memory."),
  NATIVE(tofile_method, "tofile(f, /)", "Write the items to a binary file."),
  NATIVE(tolist_method, "tolist()", "The items as a list."),
  NATIVE(tounicode_method, "tounicode()", "The characters as a str."),
  NATIVE(copy_method, "__copy__()", "An array with the same items."),
  NATIVE(copy_method, "__deepcopy__(memo, /)", "An array with the same items."),
  NATIVE(reduce_method, "__reduce_ex__(protocol, /)", "How to make this array again."),
  NATIVE(sizeof_method, "__sizeof__()", "Bytes of memory it takes."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "array[item], for annotations."),
  {0},
};
static const GetSetDef array_getset[] = {
  {"typecode", get_typecode, NULL, "The letter that says what the items are."},
  {"itemsize", get_itemsize, NULL, "Bytes of an item."},
  {0},
};

static const TypeDef array_array_type_def = {
  .name = "array.array",
  .doc = "array(typecode, initializer=()): a sequence of numbers of one machine type.",
  .size = sizeof(Array),
  .flags = TF_BASE | TF_IMMUTABLE | TF_SEQUENCE | TF_WEAKREF,
  .methods = array_methods, .getset = array_getset, .new = array_new, .clear = array_clear, .repr = array_repr,
  .richcompare = array_richcompare, .iter = array_iter, .length = array_length, .truth = array_truth,
  .getitem = array_getitem, .setitem = array_setitem, .contains = array_contains, .add = array_add,
  .multiply = array_multiply, .inplace_add = array_inplace_add, .inplace_multiply = array_inplace_multiply,
  .buffer = &array_buffer,
};
static const TypeDef array_iterator_type_def = {
  .name = "array.arrayiterator", .doc = "Iterator over an array.", .size = sizeof(ArrayIter),
  .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC, .traverse = iter_traverse, .clear = iter_clear, .iter = iter_self,
  .next = iter_next,
};

// Tells an abstract base class.
static bool register_as(Thread *t, const char *name) {
  Own module = import_name(t, "_collections_abc"), cls = is_error(module) ? ERROR : object_getattr_c(t, module, name),
      method = is_error(cls) ? ERROR : object_getattr_c(t, cls, "register"),
      r = is_error(method) ? ERROR : object_call1(t, method, VAL(MODULE_STATE(t, array, ArrayState)->type));
  bool ok = !is_error(r);
  drop(t, r);
  drop(t, method);
  drop(t, cls);
  drop(t, module);
  return ok;
}

static bool setup(Thread *t, Ref module) {
  ArrayState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_array] = s;
  s->type = module_add_type(t, module, &array_array_type_def);
  s->iterator = s->type ? type_from_def(t, &array_iterator_type_def, NULL) : NULL;
  s->reconstruct = object_getattr_c(t, module, "_array_reconstructor");
  return s->iterator && !is_error(s->reconstruct) && register_as(t, "MutableSequence") && register_as(t, "Buffer") && module_add(t, module, "ArrayType", keep(VAL(s->type))) &&
         module_add(t, module, "typecodes", str_from_c(t, "bBuwhHiIlLqQfd"));
}

const NativeModule array_module = {"array", "Sequences of machine numbers.", functions, setup};
