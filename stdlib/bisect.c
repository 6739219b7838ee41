// SPDX-License-Identifier: MIT
// bisect.c: the module _bisect: where an item belongs in a sorted sequence. Only < is used: x < item to the right, item < x
// to the left; with a key function it is applied to the items (and, by insort, to what is inserted).
#include "module.h"
#include "runtime/args.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)

// Is x < y? 1, 0, -1.
static int less(Thread *t, Ref x, Ref y) {
  if (both_small(x, y)) return (int64_t)BITS(x) < (int64_t)BITS(y);
  return object_compare_bool(t, x, y, CMP_LT);
}

static Own item_at(Thread *t, Ref seq, ptrdiff_t i) {
  if (is_list(seq) && (size_t)i < list_count(seq)) return keep(list_peek(seq, (size_t)i));
  Own index = int_from_i64(t, i), item = is_error(index) ? ERROR : object_getitem(t, seq, index);
  drop(t, index);
  return item;
}

// Arguments (a, x, lo=0, hi=None, *, key=None), bound. -1 on failure.
static ptrdiff_t find(Thread *t, const Ref *a, Ref x, bool right) {
  ptrdiff_t low, high;
  if (!as_ssize(t, a[2], &low)) return -1;
  if (low < 0) {
    raise_error(t, ValueError, "lo must be non-negative");
    return -1;
  }
  if (is_none(a[3])) high = object_length(t, a[0]);
  else if (!as_ssize(t, a[3], &high)) return -1;
  if (high < 0 && error_pending(t)) return -1;
  while (low < high) {
    ptrdiff_t mid = low + (high - low) / 2;
    Own item = item_at(t, a[0], mid);
    if (!is_error(item) && !is_none(a[4])) {
      Own key = object_call1(t, a[4], item);
      drop(t, item);
      item = key;
    }
    if (is_error(item)) return -1;
    int r = right ? less(t, x, item) : less(t, item, x);
    drop(t, item);
    if (r < 0) return -1;
    if (right ? r : !r) high = mid;
    else low = mid + 1;
  }
  return low;
}

static Own bisect(Thread *t, const Ref *a, bool right) {
  ptrdiff_t i = find(t, a, a[1], right);
  return i < 0 ? ERROR : int_from_i64(t, i);
}

static Own insort(Thread *t, const Ref *a, bool right) {
  Own x = is_none(a[4]) ? keep(a[1]) : object_call1(t, a[4], a[1]);
  if (is_error(x)) return ERROR;
  ptrdiff_t i = find(t, a, x, right);
  drop(t, x);
  if (i < 0) return ERROR;
  if (is_list(a[0])) return list_insert(t, a[0], i, a[1]) ? NONE : ERROR;
  Own name = str_intern_c(t, "insert");
  if (is_error(name)) return ERROR;
  const Ref call[] = {a[0], small(i), a[1]};
  Own r = object_call_method(t, name, call, 3);
  drop(t, name);
  drop(t, r);
  return is_error(r) ? ERROR : NONE;
}

METHOD(bisect_left) { (void)n, (void)names; return bisect(t, a, false); }
METHOD(bisect_right) { (void)n, (void)names; return bisect(t, a, true); }
METHOD(insort_left) { (void)n, (void)names; return insort(t, a, false); }
METHOD(insort_right) { (void)n, (void)names; return insort(t, a, true); }

static const NativeDef functions[] = {
  NATIVE(bisect_left, "bisect_left(a, x, lo=0, hi=None, *, key=None)", "The position of the first item >= x."),
  NATIVE(bisect_right, "bisect_right(a, x, lo=0, hi=None, *, key=None)", "The position after all items <= x."),
  NATIVE(insort_left, "insort_left(a, x, lo=0, hi=None, *, key=None)",
         "Put x into the sorted list, before equal items."),
  NATIVE(insort_right, "insort_right(a, x, lo=0, hi=None, *, key=None)",
         "Put x into the sorted list, after equal items."),
  {0},
};

const NativeModule bisect_module = {
  "_bisect", "Binary search in sorted lists: the native part of bisect.", functions, NULL,
};
