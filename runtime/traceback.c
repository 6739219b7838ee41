// SPDX-License-Identifier: MIT
// traceback.c: the levels of a traceback, made while an exception unwinds. Printing them is the VM's.
//
// Levels are linked from the outermost frame inwards: each frame an exception leaves adds one in front.
// Read next   vm/unwind.c.
#include "abstract.h"
#include "exceptions.h"
#include "heap.h"
#include "int.h"

static Own make(Thread *t, Ref next, Ref frame, int lasti, int lineno) {
  Traceback *tb = heap_object(t, SHAPE_traceback, sizeof *tb, true);
  if (!tb) return ERROR;
  tb->next = keep(next);
  tb->frame = keep(frame);
  tb->lasti = lasti;
  tb->lineno = lineno;
  return VAL(tb);
}

bool traceback_add(Thread *t, Ref exception, Ref frame, int lasti, int lineno) {
  Exc *e = AS(Exc, exception);
  Own tb = make(t, e->traceback, frame, lasti, lineno);
  if (is_error(tb)) return false;
  replace(t, &e->traceback, tb);
  return true;
}

static Own get_next(Thread *t, Ref self) {
  (void)t;
  Ref next = AS(Traceback, self)->next;
  return is_empty(next) ? NONE : keep(next);
}
static bool set_next(Thread *t, Ref self, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "can't delete tb_next attribute");
  if (!is_none(value) && !IS(traceback, value))
    return fail_error(t, TypeError, "expected traceback object, got '%T'", value);
  for (Ref x = value; is_object(x); x = AS(Traceback, x)->next)
    if (same(x, self)) return fail_error(t, ValueError, "traceback loop detected");
  replace(t, &AS(Traceback, self)->next, is_none(value) ? EMPTY : keep(value));
  return true;
}
static Own get_frame(Thread *t, Ref self) { return (void)t, keep(AS(Traceback, self)->frame); }
// Tools count code in units of two bytes, as CPython's instructions are: a word is one unit.
static Own get_lasti(Thread *t, Ref self) { return int_from_i64(t, 2 * (int64_t)AS(Traceback, self)->lasti); }
static Own get_lineno(Thread *t, Ref self) { return int_from_i64(t, AS(Traceback, self)->lineno); }
static const GetSetDef getset[] = {{"tb_next", get_next, set_next, NULL}, {"tb_frame", get_frame, NULL, NULL},
                                   {"tb_lasti", get_lasti, NULL, NULL}, {"tb_lineno", get_lineno, NULL, NULL}, {0}};

static Own construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  int lasti, lineno;
  if (!is_none(a[1]) && !IS(traceback, a[1]))
    return raise_error(t, TypeError, "expected traceback object or None, got '%T'", a[1]);
  if (!IS(frame, a[2])) return raise_error(t, TypeError, "traceback() argument 'tb_frame' must be frame, not %T", a[2]);
  if (!as_int(t, a[3], &lasti) || !as_int(t, a[4], &lineno)) return ERROR;
  return make(t, is_none(a[1]) ? (Ref)EMPTY : a[1], a[2], lasti, lineno);
}

static void traverse(Object *o, Visit visit, void *arg) {
  Traceback *tb = (Traceback *)o;
  if (is_object(tb->next)) VISIT(tb->next);
  if (is_object(tb->frame)) VISIT(tb->frame);
}
static void clear(Thread *t, Object *o) {
  Traceback *tb = (Traceback *)o;
  drop_slot(t, &tb->next);
  replace(t, &tb->frame, NONE);
}

const TypeDef traceback_type_def = {
  .name = "traceback", .doc = "traceback(tb_next, tb_frame, tb_lasti, tb_lineno): where an exception passed.",
  .size = sizeof(Traceback), .flags = TF_GC, .getset = getset, .signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
  .construct = construct, .traverse = traverse, .clear = clear,
};
