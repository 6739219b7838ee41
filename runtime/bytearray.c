// SPDX-License-Identifier: MIT
// bytearray.c: mutable bytes.
//
// The bytes stand at data + start, length of them, in a block of `capacity`. Deleting at the
// front only moves `start`, so a bytearray serves as a queue; the room in front is taken back
// when the block has to grow. While `exports` buffers look at the memory (memoryview, a running
// join, …) it can't be resized: BufferError. Every mutation that may run script code first (an
// __index__, an iterable) does so before it looks at the array.
#include <stdio.h>
#include "args.h"
#include "bytes_rows.h"
#include "heap.h"
#include "range.h"
#include "tuple.h"

#define ARRAY(v) AS(ByteArray, v)
#define METHOD(name)                                                                           \
  static Own bytearray_##name##_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

static char *content(const ByteArray *b) { return b->data + b->start; }

// A block of exactly n bytes and a NUL in an empty ByteArray.
static bool fill_new(Thread *t, ByteArray *b, const void *p, size_t n) {
  b->length = b->capacity = b->start = b->exports = 0;
  b->data = heap_alloc(t, n + 1);
  if (!b->data) return false;
  b->capacity = n + 1;
  b->length = n;
  if (n && p)
    memcpy(b->data, p, n);
  else if (n)
    memset(b->data, 0, n);
  b->data[n] = 0;
  return true;
}

Own bytearray_new(Thread *t, const void *p, size_t n) {
  ByteArray *b = heap_object(t, SHAPE_bytearray, sizeof *b, false);
  if (!b) return ERROR;
  b->data = NULL;
  if (fill_new(t, b, p, n)) return VAL(b);
  drop(t, VAL(b));
  return ERROR;
}

bool bytearray_resize(Thread *t, Ref v, size_t n) {
  ByteArray *b = ARRAY(v);
  if (n == b->length) return true;
  if (b->exports)
    return fail_error(t, BufferError, "Existing exports of data: object cannot be re-sized");
  if (n > (size_t)PTRDIFF_MAX / 2) return raise_memory(t), false;
  if (b->start + n + 1 > b->capacity || n < b->capacity / 4) {
    size_t capacity = n < b->length ? n + 1 : n + n / 8 + (n < 9 ? 4 : 7);
    if (b->start) memmove(b->data, content(b), b->length);
    b->start = 0;
    if (n < b->length) b->length = n;
    char *p = heap_realloc(t, b->data, b->capacity, capacity);
    if (!p) return false;
    b->data = p;
    b->capacity = capacity;
  }
  b->length = n;
  content(b)[n] = 0;
  return true;
}

// Replaces [start, end) by n bytes at p, which are not inside the array.
static bool splice(Thread *t, Ref v, size_t start, size_t end, const char *p, size_t n) {
  ByteArray *b = ARRAY(v);
  size_t gone = end - start, tail = b->length - end;
  if (n != gone && b->exports)
    return fail_error(t, BufferError, "Existing exports of data: object cannot be re-sized");
  if (n < gone) {
    size_t less = gone - n;
    if (start == 0) { // at the front: move the start
      b->start += less;
      b->length -= less;
    } else {
      memmove(content(b) + start + n, content(b) + end, tail);
      if (!bytearray_resize(t, v, b->length - less)) return false;
    }
  } else if (n > gone) {
    if (!bytearray_resize(t, v, b->length + (n - gone))) return false;
    memmove(content(b) + start + n, content(b) + end, tail);
  }
  if (n) memcpy(content(b) + start, p, n);
  return true;
}

enum { KEPT_WHEN_EMPTY = 512 };

bool bytearray_append(Thread *t, Ref v, const char *p, size_t n) {
  size_t length = ARRAY(v)->length;
  if (!bytearray_resize(t, v, length + n)) return false;
  memcpy(content(ARRAY(v)) + length, p, n);
  return true;
}
bool bytearray_drop_front(Thread *t, Ref v, size_t n) {
  if (!splice(t, v, 0, n, NULL, 0)) return false;
  ByteArray *b = ARRAY(v);
  if (b->length || !b->data) return true;
  b->start = 0;
  if (b->capacity > KEPT_WHEN_EMPTY) { // one long message is no reason to hold that much for ever
    char *p = heap_realloc(t, b->data, b->capacity, 1);
    if (!p) return false;
    b->data = p;
    b->capacity = 1;
  }
  *b->data = 0;
  return true;
}

// ---- items and slices ----

static Own bytearray_getitem(Thread *t, Ref self, Ref key) {
  size_t i, count;
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    if (!slice_unpack(t, key, &start, &stop, &step)) return ERROR;
    count = slice_clip(ARRAY(self)->length, &start, &stop, step);
    Own r = bytearray_new(t, step == 1 ? content(ARRAY(self)) + start : NULL, count);
    if (step == 1 || is_error(r)) return r;
    for (size_t k = 0; k < count; k++, start += step)
      content(ARRAY(r))[k] = content(ARRAY(self))[start];
    return r;
  }
  if (!is_index(t, key))
    return raise_error(t, TypeError, "bytearray indices must be integers or slices, not %T",
                       key);
  if (!args_live_position(t, key, &ARRAY(self)->length, &i, "bytearray index out of range"))
    return ERROR;
  return small((uint8_t)content(ARRAY(self))[i]);
}

// The bytes to assign to a slice; EMPTY (delete) gives none. Always a copy, since self may be
// its own source.
static bool slice_source(Thread *t, Ref value, ByteBuilder *b) {
  byte_builder_init(b, t);
  if (is_empty(value)) return true;
  bool iterable = type_of(t, value)->iter || type_of(t, value)->getitem;
  if (!has_buffer(t, value) && !iterable && !is_index(t, value) && !IS_A(t, value, FLOAT))
    return fail_error(t, TypeError, "cannot convert '%T' object to bytearray", value);
  if (str_check(t, value) || (!has_buffer(t, value) && !iterable)) {
    return fail_error(t, TypeError,
                      "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
  }
  if (bytes_collect(t, b, value, "byte must be in range(0, 256)")) return true;
  byte_builder_drop(b);
  return false;
}

static bool assign_slice(Thread *t, Ref self, Ref key, Ref value) {
  ptrdiff_t start, stop, step;
  ByteBuilder b;
  if (!slice_source(t, value, &b)) return false;
  bool ok = slice_unpack(t, key, &start, &stop, &step);
  if (ok) {
    size_t count = slice_clip(ARRAY(self)->length, &start, &stop, step);
    if (step == 1) {
      if (stop < start) stop = start;
      ok = splice(t, self, (size_t)start, (size_t)stop, b.data, b.length);
    } else if (b.length == 0) { // delete
      if (step < 0) {           // the same positions, upwards
        start += (ptrdiff_t)(count ? count - 1 : 0) * step;
        step = -step;
      }
      size_t length = ARRAY(self)->length, to = (size_t)start;
      ok = !ARRAY(self)->exports || !count ||
           fail_error(t, BufferError, "Existing exports of data: object cannot be re-sized");
      if (ok && count) {
        char *p = content(ARRAY(self));
        for (size_t from = to, k = 0; from < length; from++) {
          if (k < count && from == (size_t)start + k * (size_t)step)
            k++;
          else
            p[to++] = p[from];
        }
        ok = bytearray_resize(t, self, length - count);
      }
    } else if (b.length != count) {
      ok = fail_error(t, ValueError,
                      "attempt to assign bytes of size %zd to extended slice of size %zd",
                      (ptrdiff_t)b.length, (ptrdiff_t)count);
    } else {
      for (size_t k = 0; k < count; k++, start += step) content(ARRAY(self))[start] = b.data[k];
    }
  }
  byte_builder_drop(&b);
  return ok;
}

static bool bytearray_setitem(Thread *t, Ref self, Ref key, Ref value) {
  if (IS(slice, key)) return assign_slice(t, self, key, value);
  if (!is_index(t, key))
    return fail_error(t, TypeError, "bytearray indices must be integers or slices, not %T",
                      key);
  ptrdiff_t at;
  uint8_t c = 0;
  size_t i;
  if (!as_index_or(t, key, SHAPE_IndexError, &at)) return false;
  if (!is_empty(value) && !bytes_byte_value(t, value, &c)) return false;
  if (!args_in_range(t, at, ARRAY(self)->length, &i, "bytearray index out of range")) return false;
  if (is_empty(value)) return splice(t, self, i, i + 1, NULL, 0);
  content(ARRAY(self))[i] = (char)c;
  return true;
}

// ---- methods ----

METHOD(append) {
  UNUSED;
  uint8_t c;
  if (!bytes_byte_value(t, a[1], &c)) return ERROR;
  size_t length = ARRAY(a[0])->length;
  if (!bytearray_resize(t, a[0], length + 1)) return ERROR;
  content(ARRAY(a[0]))[length] = (char)c;
  return NONE;
}

METHOD(clear) {
  UNUSED;
  return bytearray_resize(t, a[0], 0) ? NONE : ERROR;
}

METHOD(copy) {
  UNUSED;
  return bytearray_new(t, content(ARRAY(a[0])), ARRAY(a[0])->length);
}

static bool extend(Thread *t, Ref self, Ref source) {
  ByteBuilder b;
  byte_builder_init(&b, t);
  bool ok = bytes_collect(t, &b, source, "byte must be in range(0, 256)");
  size_t length = ARRAY(self)->length;
  ok = ok && splice(t, self, length, length, b.data, b.length);
  byte_builder_drop(&b);
  return ok;
}

METHOD(extend) {
  UNUSED;
  if (str_check(t, a[1]))
    return raise_error(t, TypeError, "expected iterable of integers; got: 'str'");
  if (!has_buffer(t, a[1]) && !type_of(t, a[1])->iter && !type_of(t, a[1])->getitem) {
    return raise_error(t, TypeError, "can't extend bytearray with %T", a[1]);
  }
  return extend(t, a[0], a[1]) ? NONE : ERROR;
}

METHOD(insert) {
  UNUSED;
  ptrdiff_t i;
  uint8_t c;
  if (!as_ssize(t, a[1], &i) || !bytes_byte_value(t, a[2], &c)) return ERROR;
  ptrdiff_t length = (ptrdiff_t)ARRAY(a[0])->length;
  if (i < 0) i = i + length < 0 ? 0 : i + length;
  if (i > length) i = length;
  return splice(t, a[0], (size_t)i, (size_t)i, (char *)&c, 1) ? NONE : ERROR;
}

METHOD(pop) {
  UNUSED;
  ptrdiff_t i;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  ptrdiff_t length = (ptrdiff_t)ARRAY(a[0])->length;
  if (!length) return raise_error(t, IndexError, "pop from empty bytearray");
  if (i < 0) i += length;
  if (i < 0 || i >= length) return raise_error(t, IndexError, "pop index out of range");
  uint8_t c = (uint8_t)content(ARRAY(a[0]))[i];
  return splice(t, a[0], (size_t)i, (size_t)i + 1, NULL, 0) ? small(c) : ERROR;
}

METHOD(remove) {
  UNUSED;
  uint8_t c;
  if (!bytes_byte_value(t, a[1], &c)) return ERROR;
  ByteArray *b = ARRAY(a[0]);
  const char *p = b->length ? memchr(content(b), c, b->length) : NULL;
  if (!p) return raise_error(t, ValueError, "value not found in bytearray");
  size_t i = (size_t)(p - content(b));
  return splice(t, a[0], i, i + 1, NULL, 0) ? NONE : ERROR;
}

METHOD(reverse) {
  (void)t;
  UNUSED;
  ByteArray *b = ARRAY(a[0]);
  char *p = content(b);
  for (size_t i = 0, j = b->length; i + 1 < j; i++) {
    char c = p[i];
    p[i] = p[--j];
    p[j] = c;
  }
  return NONE;
}

METHOD(sizeof) {
  (void)t;
  UNUSED;
  return small((int64_t)(sizeof(ByteArray) + ARRAY(a[0])->capacity));
}

METHOD(alloc) {
  (void)t;
  UNUSED;
  return small((int64_t)ARRAY(a[0])->capacity);
}

// The content as arguments of the type: as text before protocol 3, which has no bytes.
static Own content_arguments(Thread *t, ByteArray *array, bool as_text) {
  if (!array->length) return tuple_alloc(t, 0);
  Own args = ERROR;
  if (!as_text) {
    Own bytes = bytes_new(t, content(array), array->length);
    if (!is_error(bytes)) args = tuple_pack1(t, bytes);
    drop(t, bytes);
    return args;
  }
  Own text = str_from_latin1(t, (const uint8_t *)content(array), array->length);
  Own encoding = str_from_c(t, "latin-1");
  if (!is_error(text) && !is_error(encoding)) args = tuple_pack2(t, text, encoding);
  drop(t, text);
  drop(t, encoding);
  return args;
}

static Own how_to_make(Thread *t, Ref self, int protocol) {
  Own args = content_arguments(t, ARRAY(self), protocol < 3), state = object_state(t, self);
  return reduced_take(t, VAL(type_of(t, self)), args, state);
}

METHOD(reduce) { UNUSED; return how_to_make(t, a[0], 2); }
METHOD(reduce_ex) {
  UNUSED;
  int protocol;
  return as_int(t, a[1], &protocol) ? how_to_make(t, a[0], protocol) : ERROR;
}

// ---- slots ----

static bool bytearray_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  static const NativeDef def = {"bytearray(source=<unset>, encoding=<unset>, errors=<unset>)",
                                NULL, NULL, 0};
  Ref a[3];
  Own keep_alive = EMPTY;
  if (!native_bind(t, &def, args, n, names, 0, a, 3, &keep_alive)) return false;
  ByteBuilder b;
  byte_builder_init(&b, t);
  bool ok = bytes_content(t, &b, a[0], a[1], a[2], true) &&
            splice(t, self, 0, ARRAY(self)->length, b.data, b.length);
  byte_builder_drop(&b);
  drop(t, keep_alive);
  return ok;
}

static Own bytearray_make(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args, (void)n, (void)names;
  Own v = type_alloc(t, type);
  if (is_error(v) || fill_new(t, ARRAY(v), NULL, 0)) return v;
  drop(t, v);
  return ERROR;
}

static void bytearray_clear(Thread *t, Object *o) {
  ByteArray *b = (ByteArray *)o;
  heap_free(t, b->data, b->capacity);
  b->data = NULL;
  b->length = b->capacity = b->start = 0;
}

static Own bytearray_repr(Thread *t, Ref self) {
  char before[64];
  snprintf(before, sizeof before, "%.60s(", type_name(type_of(t, self)));
  return bytes_repr_around(t, content(ARRAY(self)), ARRAY(self)->length, before, ")");
}

static ptrdiff_t bytearray_length(Thread *t, Ref self) {
  return (void)t, (ptrdiff_t)ARRAY(self)->length;
}

static Own bytearray_inplace_add(Thread *t, Ref self, Ref other) {
  if (!has_buffer(t, other))
    return raise_error(t, TypeError, "can't concat %T to %T", other, self);
  return extend(t, self, other) ? keep(self) : ERROR;
}

static Own bytearray_inplace_multiply(Thread *t, Ref self, Ref other) {
  size_t times, total;
  bool decline;
  if (!repeat_argument(t, other, &times, &decline)) return decline ? NOT_IMPLEMENTED : ERROR;
  size_t n = ARRAY(self)->length;
  if (__builtin_mul_overflow(n, times, &total)) return raise_memory(t);
  if (!bytearray_resize(t, self, total)) return ERROR;
  char *p = content(ARRAY(self));
  for (size_t i = n; n && i < total; i += n) memcpy(p + i, p, n);
  return keep(self);
}

static bool bytearray_buffer(Thread *t, Ref self, Buffer *out) {
  (void)t;
  ByteArray *b = ARRAY(self);
  b->exports++;
  out->data = content(b);
  out->size = b->length;
  out->readonly = false;
  return true;
}
static void bytearray_release(Thread *t, Buffer *b) {
  (void)t;
  ARRAY(b->owner)->exports--;
}
static const BufferOps bytearray_buffer_ops = {
    .get = bytearray_buffer,
    .release = bytearray_release,
};

static const NativeDef bytearray_methods[] = {
    BYTES_ROWS(BYTES_ROW)
        NATIVE_CLASS(bytes_fromhex_method, "fromhex(string, /)",
                     "Make a bytearray from pairs of hexadecimal digits; blanks are skipped."),
    NATIVE_STATIC(bytes_maketrans_method, "maketrans(frm, to, /)",
                  "Return a table for translate from two byte strings of equal length."),
    NATIVE_FLAGS(bytearray_append_method, "append(item, /)", "Add one byte at the end.",
                 NF_NO_POLL),
    NATIVE(bytearray_clear_method, "clear()", "Remove all bytes."),
    NATIVE(bytearray_copy_method, "copy()", "Return a new bytearray with the same bytes."),
    NATIVE(bytearray_extend_method, "extend(iterable_of_ints, /)",
           "Add all bytes of an iterable at the end."),
    NATIVE(bytearray_insert_method, "insert(index, item, /)",
           "Put a byte before the one at index."),
    NATIVE(bytearray_pop_method, "pop(index=-1, /)",
           "Remove and return the byte at index. Raises IndexError if there is none."),
    NATIVE(bytearray_remove_method, "remove(value, /)",
           "Remove the first byte of that value. Raises ValueError if there is none."),
    NATIVE(bytearray_reverse_method, "reverse()",
           "Turn the order of the bytes around, in place."),
    NATIVE(bytearray_alloc_method, "__alloc__()", "Return how many bytes are reserved."),
    NATIVE(bytearray_reduce_method, "__reduce__()", "Return what makes an equal bytearray."),
    NATIVE(bytearray_reduce_ex_method, "__reduce_ex__(protocol=0, /)", "Return what makes an equal bytearray."),
    NATIVE(bytearray_sizeof_method, "__sizeof__()", "Return the memory this object takes."),
    {0},
};

const TypeDef bytearray_type_def = {
    .name = "bytearray",
    .doc = "A mutable sequence of bytes.",
    .size = sizeof(ByteArray),
    .flags = TF_BASE | TF_IMMUTABLE | TF_MATCH_SELF,
    .methods = bytearray_methods,
    .signature = "(source=<unset>, encoding=<unset>, errors=<unset>)",
    .new = bytearray_make,
    .init = bytearray_init,
    .clear = bytearray_clear,
    .repr = bytearray_repr,
    .str = bytearray_repr,
    .richcompare = bytes_richcompare,
    .iter = bytearray_iter,
    .length = bytearray_length,
    .getitem = bytearray_getitem,
    .setitem = bytearray_setitem,
    .contains = bytes_contains,
    .add = bytes_add,
    .multiply = bytes_multiply,
    .modulo = bytes_modulo,
    .inplace_add = bytearray_inplace_add,
    .inplace_multiply = bytearray_inplace_multiply,
    .buffer = &bytearray_buffer_ops,
};
