// SPDX-License-Identifier: MIT
// bytes_type.c: the bytes type: constructor, slots, and the iterators of bytes and bytearray.
// Its methods are shared with bytearray and stand in bytes_methods.c.
#include "args.h"
#include "bytes_rows.h"
#include "dict.h"
#include "heap.h"
#include "range.h"
#include "tuple.h"

static Own bytes_repr_slot(Thread *t, Ref self) {
  return bytes_repr(t, AS(Bytes, self)->data, AS(Bytes, self)->length);
}

static int64_t bytes_hash(Thread *t, Ref self) {
  Bytes *b = AS(Bytes, self);
  if (b->hash) return b->hash;
  return b->hash = hash_bytes(t->interp, b->data, b->length);
}

static ptrdiff_t bytes_length(Thread *t, Ref self) {
  return (void)t, (ptrdiff_t)AS(Bytes, self)->length;
}

static Own bytes_getitem(Thread *t, Ref self, Ref key) {
  const Bytes *b = AS(Bytes, self);
  size_t i, count;
  if (IS(slice, key)) {
    ptrdiff_t start, stop, step;
    if (!slice_indices(t, key, b->length, &start, &stop, &step, &count)) return ERROR;
    if (step == 1 && count == b->length && is_bytes(self)) return keep(self);
    if (step == 1) return bytes_new(t, b->data + start, count);
    Own r = bytes_alloc(t, count);
    for (size_t k = 0; !is_error(r) && k < count; k++, start += step)
      AS(Bytes, r)->data[k] = b->data[start];
    return r;
  }
  if (!is_index(t, key))
    return raise_error(t, TypeError, "byte indices must be integers or slices, not %T", key);
  if (!args_position(t, key, b->length, &i, "index out of range")) return ERROR;
  return small((uint8_t)b->data[i]);
}

static size_t bytes_size_of(Object *o) { return bytes_memory(((const Bytes *)o)->length); }

static bool bytes_buffer(Thread *t, Ref self, Buffer *out) {
  (void)t;
  out->data = AS(Bytes, self)->data;
  out->size = AS(Bytes, self)->length;
  return true;
}
static const BufferOps bytes_buffer_ops = {.get = bytes_buffer};

static Own bytes_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Type *type = AS(Type, a[0]);
  bool exact = type == TYPE(t, bytes);
  if (exact && is_empty(a[2]) && is_empty(a[3]) && !is_empty(a[1]) && is_bytes(a[1]))
    return keep(a[1]);
  Own made = exact && is_empty(a[2]) && is_empty(a[3]) ? bytes_by_method(t, a[1]) : EMPTY;
  if (!is_empty(made)) return made;
  ByteBuilder b;
  byte_builder_init(&b, t);
  if (!bytes_content(t, &b, a[1], a[2], a[3], false)) {
    byte_builder_drop(&b);
    return ERROR;
  }
  if (exact) return byte_builder_finish(&b);
  Own v = type_alloc_var(t, type, bytes_memory(b.length));
  if (!is_error(v)) {
    Bytes *x = AS(Bytes, v);
    x->hash = 0;
    x->length = b.length;
    if (b.length) memcpy(x->data, b.data, b.length);
    x->data[b.length] = 0;
  }
  byte_builder_drop(&b);
  return v;
}

static Own exact_copy(Thread *t, Ref self) {
  return is_bytes(self) ? keep(self)
                        : bytes_new(t, AS(Bytes, self)->data, AS(Bytes, self)->length);
}

static Own bytes_bytes_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, exact_copy(t, a[0]);
}

static Own bytes_getnewargs_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own v = exact_copy(t, a[0]);
  return is_error(v) ? v : tuple_from_take(t, &v, 1);
}

static Own bytes_sizeof_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)t, (void)n, (void)names;
  return small((int64_t)bytes_memory(AS(Bytes, a[0])->length));
}

static Own iter_new(Thread *t, uint32_t shape, Ref seq) {
  BytesIter *it = heap_object(t, shape, sizeof *it, false);
  if (!it) return ERROR;
  it->seq = keep(seq);
  it->pos = 0;
  return VAL(it);
}

static Own bytes_iter(Thread *t, Ref self) { return iter_new(t, SHAPE_bytes_iterator, self); }
Own bytearray_iter(Thread *t, Ref self) { return iter_new(t, SHAPE_bytearray_iterator, self); }

static const NativeDef bytes_methods[] = {
    BYTES_ROWS(BYTES_ROW)
        NATIVE_CLASS(bytes_fromhex_method, "fromhex(string, /)",
                     "Make bytes from pairs of hexadecimal digits; blanks are skipped."),
    NATIVE_STATIC(bytes_maketrans_method, "maketrans(frm, to, /)",
                  "Return a table for translate from two byte strings of equal length."),
    NATIVE(bytes_bytes_method, "__bytes__()",
           "Return the same bytes as an exact bytes object."),
    NATIVE(bytes_getnewargs_method, "__getnewargs__()",
           "Return the arguments for making a copy."),
    NATIVE(bytes_sizeof_method, "__sizeof__()", "Return the memory this object takes."),
    {0},
};

const TypeDef bytes_type_def = {
    .name = "bytes",
    .doc = "An immutable sequence of bytes.",
    .size = sizeof(Bytes),
    .flags = TF_BASE | TF_VAR_SIZE | TF_IMMUTABLE | TF_BYTES_SUBCLASS | TF_MATCH_SELF,
    .methods = bytes_methods,
    .signature = "(source=<unset>, encoding=<unset>, errors=<unset>)",
    .construct = bytes_construct,
    .size_of = bytes_size_of,
    .repr = bytes_repr_slot,
    .str = bytes_repr_slot,
    .hash = bytes_hash,
    .richcompare = bytes_richcompare,
    .iter = bytes_iter,
    .length = bytes_length,
    .getitem = bytes_getitem,
    .contains = bytes_contains,
    .add = bytes_add,
    .multiply = bytes_multiply,
    .modulo = bytes_modulo,
    .buffer = &bytes_buffer_ops,
};

// ---- the iterators ----

static Own iterator_next(Thread *t, Ref self) {
  BytesIter *it = AS(BytesIter, self);
  if (is_empty(it->seq)) return EMPTY;
  size_t n;
  const char *p = bytes_view(t, it->seq, &n);
  if (it->pos < n) return small((uint8_t)p[it->pos++]);
  drop_slot(t, &it->seq);
  return EMPTY;
}

static Own iterator_self(Thread *t, Ref self) { return (void)t, keep(self); }
static void iterator_clear(Thread *t, Object *o) { drop_slot(t, &((BytesIter *)o)->seq); }

static size_t items_left(Thread *t, const BytesIter *it) {
  size_t n = 0;
  if (!is_empty(it->seq)) bytes_view(t, it->seq, &n);
  return n > it->pos ? n - it->pos : 0;
}

static Own iterator_length_hint(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return small((int64_t)items_left(t, AS(BytesIter, a[0])));
}

static Own iterator_setstate(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  BytesIter *it = AS(BytesIter, a[0]);
  ptrdiff_t i;
  if (!as_ssize(t, a[1], &i)) return ERROR;
  it->pos = i < 0 ? 0 : (size_t)i;
  return NONE;
}

static Own iterator_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  const BytesIter *it = AS(BytesIter, a[0]);
  if (is_empty(it->seq)) return reduced_by_builtin_take(t, "iter", tuple_pack1(t, t->interp->empty_tuple), EMPTY);
  return reduced_by_builtin_take(t, "iter", tuple_pack1(t, it->seq), small((int64_t)it->pos));
}

static const NativeDef iterator_methods[] = {
    NATIVE(iterator_length_hint, "__length_hint__()", "Return how many bytes are left."),
    NATIVE(iterator_reduce, "__reduce__()", "Return what makes an equal iterator."),
    NATIVE(iterator_setstate, "__setstate__(state, /)", "Go to the given position."),
    {0},
};

const TypeDef bytes_iterator_type_def = {
    .name = "bytes_iterator",
    .doc = "An iterator over bytes, as ints.",
    .size = sizeof(BytesIter),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = iterator_methods,
    .clear = iterator_clear,
    .iter = iterator_self,
    .next = iterator_next,
};

const TypeDef bytearray_iterator_type_def = {
    .name = "bytearray_iterator",
    .doc = "An iterator over a bytearray, as ints.",
    .size = sizeof(BytesIter),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = iterator_methods,
    .clear = iterator_clear,
    .iter = iterator_self,
    .next = iterator_next,
};
