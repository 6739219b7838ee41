// SPDX-License-Identifier: MIT
// slice.c: slice objects, and the arithmetic that turns one and a length into positions.
//
// Unpacking (may run __index__) and clipping (pure arithmetic) are separate steps, so that a sequence can read its
// length after the last moment at which script code may have changed it.
#include "args.h"
#include "heap.h"
#include "int.h"
#include "range.h"
#include "str.h"
#include "tuple.h"

#define SLICE(v) AS(Slice, v)

Own slice_new(Thread *t, Ref start, Ref stop, Ref step) {
  Slice *s = heap_object(t, SHAPE_slice, sizeof(Slice), true);
  if (UNLIKELY(!s)) return ERROR;
  s->start = keep(start);
  s->stop = keep(stop);
  s->step = keep(step);
  return VAL(s);
}

void slice_release(Thread *t, Object *o) {
  Slice *s = (Slice *)o;
  o->rc = 0;
  drop(t, s->start);
  drop(t, s->stop);
  drop(t, s->step);
  heap_free_object(t, o, sizeof(Slice), true);
}

static bool bound(Thread *t, Ref v, ptrdiff_t *out) {
  if (LIKELY(is_small(v))) {
    *out = small_value(v);
    return true;
  }
  if (!type_of(t, v)->index)
    return fail_error(t, TypeError, "slice indices must be integers or None or have an __index__ method");
  return as_ssize_clamped(t, v, out);
}

bool slice_unpack(Thread *t, Ref slice, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t *step) {
  Slice *s = SLICE(slice);
  *step = 1;
  if (!is_none(s->step)) {
    if (!bound(t, s->step, step)) return false;
    if (!*step) return fail_error(t, ValueError, "slice step cannot be zero");
    if (*step < -PTRDIFF_MAX) *step = -PTRDIFF_MAX; // so that it can be negated
  }
  *start = *step < 0 ? PTRDIFF_MAX : 0;
  *stop = *step < 0 ? PTRDIFF_MIN : PTRDIFF_MAX;
  if (!is_none(s->start) && !bound(t, s->start, start)) return false;
  return is_none(s->stop) || bound(t, s->stop, stop);
}

size_t slice_clip(size_t length, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t step) {
  ptrdiff_t n = (ptrdiff_t)length, low = step < 0 ? -1 : 0, high = step < 0 ? n - 1 : n;
  if (*start < 0) {
    *start += n;
    if (*start < 0) *start = low;
  } else if (*start >= n) {
    *start = high;
  }
  if (*stop < 0) {
    *stop += n;
    if (*stop < 0) *stop = low;
  } else if (*stop >= n) {
    *stop = high;
  }
  if (step < 0) return *stop < *start ? (size_t)((*start - *stop - 1) / -step + 1) : 0;
  return *start < *stop ? (size_t)((*stop - *start - 1) / step + 1) : 0;
}

bool slice_indices(Thread *t, Ref slice, size_t length, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t *step,
                   size_t *count) {
  if (!slice_unpack(t, slice, start, stop, step)) return false;
  *count = slice_clip(length, start, stop, *step);
  return true;
}

// --- indices(): the same arithmetic on ints of any size ---

// The bound as an int; None gives `absent`. Clipped to [low, high] after adding length to negative ones.
static Own big_bound(Thread *t, Ref v, Ref length, Ref absent, Ref low, Ref high) {
  if (is_none(v)) return keep(absent);
  if (!is_index(t, v))
    return raise_error(t, TypeError, "slice indices must be integers or None or have an __index__ method");
  Own i = number_index(t, v);
  if (is_error(i)) return ERROR;
  if (int_sign(t, i) < 0) {
    Own sum = int_add(t, i, length);
    drop(t, i);
    if (is_error(sum)) return ERROR;
    i = sum;
    if (int_compare(t, i, low) < 0) {
      drop(t, i);
      i = keep(low);
    }
  } else if (int_compare(t, i, high) > 0) {
    drop(t, i);
    i = keep(high);
  }
  return i;
}

static Own indices_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Slice *s = SLICE(a[0]);
  Own length = number_index(t, a[1]), low = EMPTY, high = EMPTY, result = ERROR;
  Own out[3] = {EMPTY, EMPTY, EMPTY};
  if (is_error(length)) return ERROR;
  if (int_sign(t, length) < 0) {
    raise_error(t, ValueError, "length should not be negative");
    goto done;
  }
  if (is_none(s->step)) {
    out[2] = small(1);
  } else {
    if (!is_index(t, s->step)) {
      raise_error(t, TypeError, "slice indices must be integers or None or have an __index__ method");
      goto done;
    }
    out[2] = number_index(t, s->step);
    if (is_error(out[2])) goto done;
    if (!int_sign(t, out[2])) {
      raise_error(t, ValueError, "slice step cannot be zero");
      goto done;
    }
  }
  bool down = int_sign(t, out[2]) < 0;
  low = small(down ? -1 : 0);
  high = down ? int_subtract(t, length, small(1)) : keep(length);
  if (is_error(high)) goto done;
  out[0] = big_bound(t, s->start, length, down ? high : low, low, high);
  if (is_error(out[0])) goto done;
  out[1] = big_bound(t, s->stop, length, down ? low : high, low, high);
  if (is_error(out[1])) goto done;
  result = tuple_from(t, REFS(out), 3);
done:
  drop(t, length);
  drop(t, low);
  drop(t, high);
  for (int i = 0; i < 3; i++) drop(t, out[i]);
  return result;
}

// --- The type ---

static Own slice_construct(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)type;
  if (!args_no_names(t, "slice", names) || !args_count(t, "slice", n, 1, 3)) return ERROR;
  if (n == 1) return slice_new(t, NONE, args[0], NONE);
  return slice_new(t, args[0], args[1], n == 3 ? args[2] : NONE);
}

static Own slice_repr(Thread *t, Ref self) {
  Slice *s = SLICE(self);
  return str_format_c(t, "slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static Own as_tuple(Thread *t, Ref self) {
  Slice *s = SLICE(self);
  return tuple_pack3(t, s->start, s->stop, s->step);
}

static Own slice_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!IS(slice, a) || !IS(slice, b)) return NOT_IMPLEMENTED;
  Own x = as_tuple(t, a);
  if (is_error(x)) return ERROR;
  Own y = same(a, b) ? keep(x) : as_tuple(t, b);
  Own result = is_error(y) ? ERROR : object_compare(t, x, y, op);
  drop(t, x);
  drop(t, y);
  return result;
}

// The lane mixing of tuple.c, without the length at the end.
static int64_t slice_hash(Thread *t, Ref self) {
  const uint64_t p1 = 11400714785074694791u, p2 = 14029467366897019727u, p5 = 2870177450012600261u;
  uint64_t acc = p5;
  Slice *s = SLICE(self);
  const Ref parts[] = {s->start, s->stop, s->step};
  for (int i = 0; i < 3; i++) {
    int64_t lane = object_hash(t, parts[i]);
    if (lane == -1) return -1;
    acc += (uint64_t)lane * p2;
    acc = (acc << 31 | acc >> 33) * p1;
  }
  return acc == (uint64_t)-1 ? 1546275796 : (int64_t)acc;
}

static void slice_traverse(Object *self, Visit visit, void *arg) {
  Slice *s = (Slice *)self;
  VISIT(s->start);
  VISIT(s->stop);
  VISIT(s->step);
}

static void slice_clear(Thread *t, Object *self) {
  Slice *s = (Slice *)self;
  drop_slot(t, &s->start);
  drop_slot(t, &s->stop);
  drop_slot(t, &s->step);
}

static Own get_start(Thread *t, Ref self) { (void)t; return keep(SLICE(self)->start); }
static Own get_stop(Thread *t, Ref self) { (void)t; return keep(SLICE(self)->stop); }
static Own get_step(Thread *t, Ref self) { (void)t; return keep(SLICE(self)->step); }

static Own reduce_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own args = as_tuple(t, a[0]);
  if (is_error(args)) return ERROR;
  Own result = tuple_pack2(t, VAL(TYPE(t, slice)), args);
  drop(t, args);
  return result;
}

static const NativeDef slice_methods[] = {
  NATIVE(indices_method, "indices(length, /)",
         "Return (start, stop, step) clipped to a sequence of that length."),
  NATIVE(reduce_method, "__reduce__()", "How to make this slice again."),
  {0},
};

static const GetSetDef slice_getset[] = {
  {"start", get_start, args_readonly, "The first bound."},
  {"stop", get_stop, args_readonly, "The bound to stop before."},
  {"step", get_step, args_readonly, "The distance between items."},
  {0},
};

const TypeDef slice_type_def = {
  .name = "slice",
  .doc = "slice(stop) or slice(start, stop[, step]): what a[start:stop:step] passes on.",
  .size = sizeof(Slice),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_CLEAR,
  .methods = slice_methods,
  .getset = slice_getset,
  .signature = "(start, stop=None, step=None, /)",
  .new = slice_construct,
  .traverse = slice_traverse,
  .clear = slice_clear,
  .repr = slice_repr,
  .hash = slice_hash,
  .richcompare = slice_richcompare,
};
