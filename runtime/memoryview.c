// SPDX-License-Identifier: MIT
// memoryview.c: a window onto the memory of another object, with items of a struct format.
//
// A view made from an object owns a Buffer of it; views made from a view (slices, casts,
// memoryview(view)) share that Buffer through a counted MemoryBlock, so that the object is
// released when the last of them is. One dimension: start, count, stride and a native item
// format. A released view has no block and refuses everything but repr and release.
//
// Ownership: a MemoryBlock counts the views on it (g); Buffer.owner keeps the object. Views are
// GC objects: an object can hold a view of itself.
#include <stdio.h>
#include "args.h"
#include "bytes_rows.h"
#include "float.h"
#include "heap.h"
#include "int.h"
#include "list.h"
#include "range.h"
#include "tuple.h"

typedef struct MemoryBlock {
  size_t views;
  Buffer buffer;
} MemoryBlock;
typedef struct MemoryView {
  Object h;
  MemoryBlock *block; // NULL: released
  char *start;        // the first item
  size_t count;
  ptrdiff_t stride; // bytes from one item to the next
  size_t itemsize;
  char format;
  bool shows_at; // its format was given as "@x"
  bool readonly;
  size_t exports; // buffers taken from this view
  int64_t hash;   // 0: not computed
} MemoryView;

typedef struct MemoryIter {
  Object h;
  Own view;
  size_t pos;
} MemoryIter;

#define VIEW(v) AS(MemoryView, v)
#define METHOD(name)                                                                           \
  static Own memory_##name##_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

static size_t format_size(char c) {
  switch (c) {
  case 'B':
  case 'b':
  case 'c':
  case '?': return 1;
  case 'h':
  case 'H': return sizeof(short);
  case 'i':
  case 'I': return sizeof(int);
  case 'l':
  case 'L': return sizeof(long);
  case 'q':
  case 'Q': return sizeof(long long);
  case 'n':
  case 'N': return sizeof(size_t);
  case 'P': return sizeof(void *);
  case 'f': return sizeof(float);
  case 'd': return sizeof(double);
  }
  return 0;
}

static bool alive(Thread *t, const MemoryView *m) {
  return LIKELY(m->block != NULL) ||
         fail_error(t, ValueError, "operation forbidden on released memoryview object");
}
static bool contiguous(const MemoryView *m) {
  return m->count <= 1 || m->stride == (ptrdiff_t)m->itemsize;
}

// ---- making and releasing ----

static Own view_new(Thread *t, MemoryBlock *block) {
  MemoryView *m = heap_object(t, SHAPE_memoryview, sizeof *m, true);
  if (!m) return ERROR;
  m->block = block;
  block->views++;
  m->start = block->buffer.data;
  m->itemsize = block->buffer.itemsize;
  m->count = block->buffer.size / block->buffer.itemsize;
  m->stride = (ptrdiff_t)m->itemsize;
  m->format =
      block->buffer.format[0] == '@' ? block->buffer.format[1] : block->buffer.format[0];
  m->shows_at = false;
  m->readonly = block->buffer.readonly;
  m->exports = 0;
  m->hash = 0;
  return VAL(m);
}

static Own view_copy(Thread *t, Ref v) {
  const MemoryView *from = VIEW(v);
  Own r = view_new(t, from->block);
  if (is_error(r)) return r;
  MemoryView *m = VIEW(r);
  m->start = from->start;
  m->count = from->count;
  m->stride = from->stride;
  m->itemsize = from->itemsize;
  m->format = from->format;
  m->shows_at = from->shows_at;
  m->readonly = from->readonly;
  return r;
}

static void block_drop(Thread *t, MemoryBlock *block) {
  if (--block->views) return;
  Buffer buffer = block->buffer;
  heap_free(t, block, sizeof *block);
  buffer_release(t, &buffer);
}

static Own view_of(Thread *t, Ref object) {
  if (IS(memoryview, object)) return alive(t, VIEW(object)) ? view_copy(t, object) : ERROR;
  if (!has_buffer(t, object))
    return raise_error(t, TypeError, "memoryview: a bytes-like object is required, not '%T'",
                       object);
  MemoryBlock *block = heap_alloc(t, sizeof *block);
  if (!block) return ERROR;
  block->views = 0;
  if (!buffer_get(t, object, &block->buffer, false)) {
    heap_free(t, block, sizeof *block);
    return ERROR;
  }
  block->views = 1;
  Own r = view_new(t, block);
  block_drop(t, block);
  return r;
}

static Own memory_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  return view_of(t, a[1]);
}

static bool release(Thread *t, MemoryView *m) {
  if (m->exports) {
    return fail_error(t, BufferError, "memoryview has %zd exported buffer%s",
                      (ptrdiff_t)m->exports, m->exports == 1 ? "" : "s");
  }
  MemoryBlock *block = m->block;
  m->block = NULL;
  if (block) block_drop(t, block);
  return true;
}

static void memory_traverse(Object *o, Visit visit, void *arg) {
  const MemoryView *m = (const MemoryView *)o;
  // The block's reference belongs to its views together: only a sole view owns it.
  if (m->block && m->block->views == 1) VISIT(m->block->buffer.owner);
}

static void memory_clear(Thread *t, Object *o) {
  MemoryView *m = (MemoryView *)o;
  MemoryBlock *block = m->block;
  m->block = NULL;
  if (block) block_drop(t, block);
}

// ---- items ----

#define LOAD(Type, make)                                                                       \
  {                                                                                            \
    Type x;                                                                                    \
    memcpy(&x, p, sizeof x);                                                                   \
    return make;                                                                               \
  }
static Own item_load(Thread *t, const char *p, char format) {
  switch (format) {
  case 'B': return small((uint8_t)*p);
  case 'b': return small((int8_t)*p);
  case 'c': return bytes_new(t, p, 1);
  case '?': return from_bool(*p != 0);
  case 'h': LOAD(short, small(x))
  case 'H': LOAD(unsigned short, small(x))
  case 'i': LOAD(int, small(x))
  case 'I': LOAD(unsigned, small((int64_t)x))
  case 'l':
  case 'q':
  case 'n': LOAD(int64_t, int_from_i64(t, x))
  case 'L':
  case 'Q':
  case 'N':
  case 'P': LOAD(uint64_t, int_from_u64(t, x))
  case 'f': LOAD(float, float_new(t, (double)x))
  case 'd': LOAD(double, float_new(t, x))
  }
  return raise_error(t, NotImplementedError, "memoryview: format %c not supported", format);
}
#undef LOAD

static bool bad_value(Thread *t, char format) {
  return fail_error(t, ValueError, "memoryview: invalid value for format '%c'", format);
}
static bool bad_type(Thread *t, char format) {
  return fail_error(t, TypeError, "memoryview: invalid type for format '%c'", format);
}

// The bytes of a value in the format, into out[8].
static bool item_pack(Thread *t, Ref v, char format, char *out) {
  double d;
  switch (format) {
  case 'c':
    if (!is_bytes(v)) return bad_type(t, format);
    if (AS(Bytes, v)->length != 1) return bad_value(t, format);
    *out = AS(Bytes, v)->data[0];
    return true;
  case '?': {
    bool b;
    if (!as_truth(t, v, &b)) return false;
    *out = b;
    return true;
  }
  case 'f':
  case 'd':
    if (!as_double(t, v, &d)) {
      if (!error_is(t, TypeError)) return false;
      error_clear(t);
      return bad_type(t, format);
    }
    if (format == 'd')
      memcpy(out, &d, sizeof d);
    else
      memcpy(out, &(float){(float)d}, sizeof(float));
    return true;
  }
  if (!is_index(t, v)) return bad_type(t, format);
  Own whole = number_index(t, v);
  if (is_error(whole)) return false;
  size_t size = format_size(format);
  bool is_signed = format >= 'a';
  int64_t low = 0;
  uint64_t bits = 0;
  bool ok;
  if (is_signed) {
    ok = int_to_i64(t, whole, &low);
    if (size < 8)
      ok = ok && low >= -((int64_t)1 << (size * 8 - 1)) && low < (int64_t)1 << (size * 8 - 1);
    bits = (uint64_t)low;
  } else {
    ok = int_to_u64(t, whole, &bits);
    if (size < 8) ok = ok && bits < (uint64_t)1 << size * 8;
  }
  drop(t, whole);
  if (!ok) return bad_value(t, format);
  memcpy(out, &bits, size); // little-endian
  return true;
}

static bool item_index(Thread *t, Ref self, Ref key, size_t *i) {
  ptrdiff_t at;
  if (!as_index_or(t, key, SHAPE_IndexError, &at)) return false;
  return alive(t, VIEW(self)) && args_in_range(t, at, VIEW(self)->count, i,
                                               "index out of bounds on dimension 1");
}

static Own slice_view(Thread *t, Ref self, Ref key) {
  ptrdiff_t start, stop, step;
  if (!slice_unpack(t, key, &start, &stop, &step) || !alive(t, VIEW(self))) return ERROR;
  size_t count = slice_clip(VIEW(self)->count, &start, &stop, step);
  Own r = view_copy(t, self);
  if (is_error(r)) return r;
  MemoryView *m = VIEW(r);
  m->start += start * m->stride;
  m->count = count;
  m->stride *= step;
  return r;
}

static Own memory_getitem(Thread *t, Ref self, Ref key) {
  const MemoryView *m = VIEW(self);
  size_t i;
  if (!alive(t, m)) return ERROR;
  if (IS(slice, key)) return slice_view(t, self, key);
  if (is_index(t, key)) {
    return item_index(t, self, key, &i)
               ? item_load(t, m->start + (ptrdiff_t)i * m->stride, m->format)
               : ERROR;
  }
  if (same(key, ELLIPSIS)) return keep(self);
  return raise_error(t, TypeError, "memoryview: invalid slice key");
}

// Copies items between views; they may overlap, so by way of a buffer unless both are contiguous.
static bool assign_slice(Thread *t, Ref to, Ref value) {
  Own source = view_of(t, value);
  if (is_error(source)) return false;
  const MemoryView *from = VIEW(source), *m = VIEW(to);
  bool ok = from->count == m->count && from->format == m->format;
  if (!ok)
    raise_error(t, ValueError,
                "memoryview assignment: lvalue and rvalue have different structures");
  if (ok && contiguous(from) && contiguous(m)) {
    memmove(m->start, from->start, m->count * m->itemsize);
    drop(t, source);
    return true;
  }
  char *copy = ok ? heap_alloc(t, from->count * from->itemsize) : NULL;
  ok = ok && copy;
  for (size_t i = 0; ok && i < from->count; i++) {
    memcpy(copy + i * from->itemsize, from->start + (ptrdiff_t)i * from->stride,
           from->itemsize);
  }
  for (size_t i = 0; ok && i < m->count; i++) {
    memcpy(m->start + (ptrdiff_t)i * m->stride, copy + i * m->itemsize, m->itemsize);
  }
  if (copy) heap_free(t, copy, from->count * from->itemsize);
  drop(t, source);
  return ok;
}

static bool memory_setitem(Thread *t, Ref self, Ref key, Ref value) {
  MemoryView *m = VIEW(self);
  size_t i;
  char bits[8];
  if (!alive(t, m)) return false;
  if (m->readonly) return fail_error(t, TypeError, "cannot modify read-only memory");
  if (is_empty(value)) return fail_error(t, TypeError, "cannot delete memory");
  if (IS(slice, key)) {
    Own part = slice_view(t, self, key);
    bool ok = !is_error(part) && assign_slice(t, part, value);
    drop(t, part);
    return ok;
  }
  if (!is_index(t, key)) return fail_error(t, TypeError, "memoryview: invalid slice key");
  if (!item_index(t, self, key, &i) || !item_pack(t, value, m->format, bits) || !alive(t, m))
    return false;
  memcpy(m->start + (ptrdiff_t)i * m->stride, bits, m->itemsize);
  return true;
}

// ---- comparison, hash, text ----

static int equal_views(Thread *t, const MemoryView *x, const MemoryView *y) {
  if (x->count != y->count) return 0;
  bool raw = x->format == y->format && !strchr("fdc?", x->format);
  for (size_t i = 0; i < x->count; i++) {
    const char *p = x->start + (ptrdiff_t)i * x->stride,
               *q = y->start + (ptrdiff_t)i * y->stride;
    if (raw) {
      if (memcmp(p, q, x->itemsize) != 0) return 0;
      continue;
    }
    Own v = item_load(t, p, x->format), w = is_error(v) ? ERROR : item_load(t, q, y->format);
    int same_item = is_error(w) ? -1 : object_equal(t, v, w);
    // NaN is not equal to itself, though here it is the same place
    if (same_item == 1 && is_float(v)) same_item = float_value(v) == float_value(v);
    drop(t, v);
    drop(t, w);
    if (same_item != 1) return same_item;
  }
  return 1;
}

static Own memory_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  if (!IS(memoryview, a)) {
    Ref swap = a;
    a = b;
    b = swap;
  }
  if (!IS(memoryview, a)) return NOT_IMPLEMENTED;
  if (same(a, b) && !VIEW(a)->block) return from_bool(op == CMP_EQ);
  if (!has_buffer(t, b)) return NOT_IMPLEMENTED;
  if (!VIEW(a)->block || (IS(memoryview, b) && !VIEW(b)->block)) return from_bool(op == CMP_NE);
  Own other = view_of(t, b);
  if (is_error(other)) return ERROR;
  int equal = equal_views(t, VIEW(a), VIEW(other));
  drop(t, other);
  return equal < 0 ? ERROR : from_bool(equal == (op == CMP_EQ));
}

static Own memory_bytes(Thread *t, const MemoryView *m) {
  Own r = bytes_alloc(t, m->count * m->itemsize);
  if (is_error(r)) return r;
  char *d = AS(Bytes, r)->data;
  if (contiguous(m)) {
    if (m->count) memcpy(d, m->start, m->count * m->itemsize);
  } else {
    for (size_t i = 0; i < m->count; i++)
      memcpy(d + i * m->itemsize, m->start + (ptrdiff_t)i * m->stride, m->itemsize);
  }
  return r;
}

Own memoryview_bytes(Thread *t, Ref view) {
  return alive(t, VIEW(view)) ? memory_bytes(t, VIEW(view)) : ERROR;
}

static int64_t memory_hash(Thread *t, Ref self) {
  MemoryView *m = VIEW(self);
  if (m->hash) return m->hash;
  if (!alive(t, m)) return -1;
  if (!m->readonly)
    return raise_error(t, ValueError, "cannot hash writable memoryview object"), -1;
  if (!strchr("Bbc", m->format)) {
    return raise_error(t, ValueError,
                       "memoryview: hashing is restricted to formats 'B', 'b' or 'c'"),
           -1;
  }
  if (object_hash(t, m->block->buffer.owner) == -1) return -1;
  Own b = memory_bytes(t, m);
  if (is_error(b)) return -1;
  m->hash = object_hash(t, b);
  drop(t, b);
  return m->hash;
}

static Own memory_repr(Thread *t, Ref self) {
  char text[64];
  snprintf(text, sizeof text, "<%s at %p>", VIEW(self)->block ? "memory" : "released memory",
           (const void *)OBJ(self));
  return str_from_c(t, text);
}

static ptrdiff_t memory_length(Thread *t, Ref self) {
  return alive(t, VIEW(self)) ? (ptrdiff_t)VIEW(self)->count : -1;
}

// ---- methods ----

METHOD(release) {
  UNUSED;
  return release(t, VIEW(a[0])) ? NONE : ERROR;
}

METHOD(enter) {
  UNUSED;
  return alive(t, VIEW(a[0])) ? keep(a[0]) : ERROR;
}

METHOD(exit) {
  UNUSED;
  return release(t, VIEW(a[0])) ? NONE : ERROR;
}

METHOD(tobytes) {
  UNUSED;
  if (!alive(t, VIEW(a[0]))) return ERROR;
  if (!is_none(a[1])) {
    if (!str_check(t, a[1]))
      return raise_error(t, TypeError, "tobytes() argument 'order' must be str or None, not %T",
                         a[1]);
    if (!str_equal_c(a[1], "C") && !str_equal_c(a[1], "F") && !str_equal_c(a[1], "A")) {
      return raise_error(t, ValueError, "order must be 'C', 'F' or 'A'");
    }
  }
  return memory_bytes(t, VIEW(a[0]));
}

METHOD(tolist) {
  UNUSED;
  const MemoryView *m = VIEW(a[0]);
  if (!alive(t, m)) return ERROR;
  Own list = list_new(t, m->count);
  for (size_t i = 0; !is_error(list) && i < m->count; i++) {
    Own v = item_load(t, m->start + (ptrdiff_t)i * m->stride, m->format);
    if (!is_error(v) && list_append_take(t, list, v)) continue;
    drop(t, list);
    return ERROR;
  }
  return list;
}

METHOD(hex) {
  UNUSED;
  if (!alive(t, VIEW(a[0]))) return ERROR;
  Own b = memory_bytes(t, VIEW(a[0]));
  if (is_error(b)) return b;
  Own s = bytes_to_hex(t, AS(Bytes, b)->data, AS(Bytes, b)->length, a[1], a[2]);
  drop(t, b);
  return s;
}

METHOD(toreadonly) {
  UNUSED;
  if (!alive(t, VIEW(a[0]))) return ERROR;
  Own r = view_copy(t, a[0]);
  if (!is_error(r)) VIEW(r)->readonly = true;
  return r;
}

// Checks the optional shape of a cast: one dimension that covers the memory.
static bool cast_shape(Thread *t, Ref shape, size_t count) {
  if (is_empty(shape)) return true;
  if (!is_list(shape) && !IS_A(t, shape, TUPLE))
    return fail_error(t, TypeError, "shape must be a list or a tuple");
  ptrdiff_t dims = object_length(t, shape), size;
  if (dims < 0) return false;
  if (dims != 1)
    return fail_error(t, NotImplementedError, "memoryview: only one dimension is supported");
  Own v = object_getitem(t, shape, small(0));
  bool ok = !is_error(v) && as_ssize(t, v, &size);
  drop(t, v);
  if (ok && size != (ptrdiff_t)count)
    return fail_error(t, TypeError, "memoryview: product(shape) * itemsize != buffer size");
  return ok;
}

METHOD(cast) {
  UNUSED;
  const MemoryView *from = VIEW(a[0]);
  if (!alive(t, from)) return ERROR;
  if (!str_check(t, a[1]))
    return bad_argument(t, "cast", "argument 'format'", "str", a[1]), ERROR;
  size_t length = str_length(a[1]), at = length == 2 && str_char(a[1], 0) == '@';
  char format = length == at + 1 && as_str(a[1])->ascii ? (char)str_char(a[1], at) : 0;
  size_t itemsize = format_size(format);
  if (!itemsize) {
    return raise_error(
        t, ValueError,
        "memoryview: destination format must be a native single character format prefixed "
        "with an optional '@'");
  }
  if (!contiguous(from))
    return raise_error(t, TypeError, "memoryview: casts are restricted to C-contiguous views");
  bool from_bytes = strchr("Bbc", from->format), to_bytes = strchr("Bbc", format);
  if (!from_bytes && !to_bytes)
    return raise_error(t, TypeError, "memoryview: cannot cast between two non-byte formats");
  size_t size = from->count * from->itemsize;
  if (size % itemsize)
    return raise_error(t, TypeError, "memoryview: length is not a multiple of itemsize");
  if (!cast_shape(t, a[2], size / itemsize)) return ERROR;
  Own r = view_copy(t, a[0]);
  if (is_error(r)) return r;
  MemoryView *m = VIEW(r);
  m->itemsize = itemsize;
  m->stride = (ptrdiff_t)itemsize;
  m->count = size / itemsize;
  m->format = format;
  m->shows_at = at;
  return r;
}

static const NativeDef memory_methods[] = {
    NATIVE(memory_cast_method, "cast(format, shape=<unset>)",
           "Return a view of the same memory as items of another format."),
    NATIVE(memory_hex_method, "hex(sep=<unset>, bytes_per_sep=1)",
           "Return two hexadecimal digits for each byte, with sep between groups."),
    NATIVE(memory_release_method, "release()", "Let go of the object behind the view."),
    NATIVE(memory_tobytes_method, "tobytes(order='C')",
           "Return a copy of the memory as bytes."),
    NATIVE(memory_tolist_method, "tolist()", "Return the items as a list."),
    NATIVE(memory_toreadonly_method, "toreadonly()",
           "Return a view of the same memory that can't write."),
    NATIVE(memory_enter_method, "__enter__()", "Return the view itself."),
    NATIVE(memory_exit_method, "__exit__(*exc_info)", "Release the view."),
    {0},
};

// ---- attributes ----

#define GETTER(name, expression)                                                               \
  static Own get_##name(Thread *t, Ref self) {                                                 \
    const MemoryView *m = VIEW(self);                                                          \
    return alive(t, m) ? (expression) : ERROR;                                                 \
  }
static Own lender(Thread *t, Ref owner) {
  const BufferOps *ops = type_of(t, owner)->def->buffer;
  return ops && ops->lender ? ops->lender(t, owner) : keep(owner);
}
GETTER(obj, lender(t, m->block->buffer.owner))
GETTER(nbytes, small((int64_t)(m->count * m->itemsize)))
GETTER(itemsize, small((int64_t)m->itemsize))
GETTER(readonly, from_bool(m->readonly))
GETTER(ndim, small(1))
GETTER(contiguous, from_bool(contiguous(m)))
GETTER(shape, tuple_pack1(t, small((int64_t)m->count)))
GETTER(strides, tuple_pack1(t, small(m->stride)))
GETTER(suboffsets, keep(t->interp->empty_tuple))
GETTER(format, str_from_latin1(t, (const uint8_t *)(char[]){'@', m->format} + !m->shows_at,
                               m->shows_at ? 2 : 1))

static const GetSetDef memory_getset[] = {
    {"obj", get_obj, NULL, "The object whose memory this is."},
    {"nbytes", get_nbytes, NULL, "Size in bytes."},
    {"itemsize", get_itemsize, NULL, "Size of an item in bytes."},
    {"format", get_format, NULL, "Format of an item, as in the struct module."},
    {"readonly", get_readonly, NULL, "Whether the memory can only be read."},
    {"ndim", get_ndim, NULL, "Number of dimensions."},
    {"shape", get_shape, NULL, "Items in each dimension."},
    {"strides", get_strides, NULL, "Bytes from one item to the next in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Used by foreign arrays; always ()."},
    {"c_contiguous", get_contiguous, NULL, "Whether the items follow each other."},
    {"f_contiguous", get_contiguous, NULL, "Whether the items follow each other."},
    {"contiguous", get_contiguous, NULL, "Whether the items follow each other."},
    {0},
};

static bool memory_buffer(Thread *t, Ref self, Buffer *out) {
  static const char formats[] = "B\0b\0c\0?\0h\0H\0i\0I\0l\0L\0q\0Q\0n\0N\0P\0f\0d";
  MemoryView *m = VIEW(self);
  if (!alive(t, m)) return false;
  if (!contiguous(m))
    return fail_error(t, BufferError, "memoryview: underlying buffer is not C-contiguous");
  m->exports++;
  out->data = m->start;
  out->size = m->count * m->itemsize;
  out->readonly = m->readonly;
  out->itemsize = m->itemsize;
  for (const char *p = formats; p < formats + sizeof formats; p += 2) {
    if (*p == m->format) out->format = p;
  }
  return true;
}
static void memory_buffer_release(Thread *t, Buffer *b) {
  (void)t;
  VIEW(b->owner)->exports--;
}
static const BufferOps memory_buffer_ops = {
    .get = memory_buffer,
    .release = memory_buffer_release,
};

static Own memory_iter(Thread *t, Ref self) {
  if (!alive(t, VIEW(self))) return ERROR;
  MemoryIter *it = heap_object(t, SHAPE_memory_iterator, sizeof *it, true);
  if (!it) return ERROR;
  it->view = keep(self);
  it->pos = 0;
  return VAL(it);
}

const TypeDef memoryview_type_def = {
    .name = "memoryview",
    .doc = "A window onto the memory of a bytes-like object.",
    .size = sizeof(MemoryView),
    .flags = TF_IMMUTABLE | TF_GC | TF_SEQUENCE | TF_WEAKREF,
    .methods = memory_methods,
    .getset = memory_getset,
    .signature = "(object)",
    .construct = memory_construct,
    .traverse = memory_traverse,
    .clear = memory_clear,
    .repr = memory_repr,
    .hash = memory_hash,
    .richcompare = memory_richcompare,
    .iter = memory_iter,
    .length = memory_length,
    .getitem = memory_getitem,
    .setitem = memory_setitem,
    .buffer = &memory_buffer_ops,
};

// ---- memory_iterator ----

static Own memory_iterator_next(Thread *t, Ref self) {
  MemoryIter *it = AS(MemoryIter, self);
  if (is_empty(it->view)) return EMPTY;
  const MemoryView *m = VIEW(it->view);
  if (!alive(t, m)) return ERROR;
  if (it->pos < m->count)
    return item_load(t, m->start + (ptrdiff_t)it->pos++ * m->stride, m->format);
  drop_slot(t, &it->view);
  return EMPTY;
}

static Own memory_iterator_self(Thread *t, Ref self) { return (void)t, keep(self); }
static void memory_iterator_clear(Thread *t, Object *o) {
  drop_slot(t, &((MemoryIter *)o)->view);
}
static void memory_iterator_traverse(Object *o, Visit visit, void *arg) {
  VISIT(((MemoryIter *)o)->view);
}

const TypeDef memory_iterator_type_def = {
    .name = "memory_iterator",
    .doc = "An iterator over the items of a memoryview.",
    .size = sizeof(MemoryIter),
    .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC,
    .traverse = memory_iterator_traverse,
    .clear = memory_iterator_clear,
    .iter = memory_iterator_self,
    .next = memory_iterator_next,
};
