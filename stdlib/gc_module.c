// SPDX-License-Identifier: MIT
// gc_module.c: module gc: the cycle collector seen from a script. There are no generations: every number of one is accepted and means all.
#include "module.h"
#include "runtime/dict.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/tuple.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

static Own gc_collect_fn(ARGS) {
  UNUSED;
  int generation;
  if (!as_int(t, a[0], &generation)) return ERROR;
  if (generation < 0 || generation > 2) return raise_error(t, ValueError, "invalid generation");
  return small(gc_collect(t));
}
static Own gc_enable(ARGS) { UNUSED; (void)a; gc_state(t)->enabled = true; return NONE; }
static Own gc_disable(ARGS) { UNUSED; (void)a; gc_state(t)->enabled = false; return NONE; }
static Own gc_isenabled(ARGS) { UNUSED; (void)a; return from_bool(gc_state(t)->enabled); }
static Own gc_get_count(ARGS) {
  UNUSED;
  (void)a;
  size_t now = heap_stats(t->interp).gc_objects;
  uint64_t last = gc_state(t)->last_live;
  return tuple_pack3(t, small(now > last ? (int64_t)(now - last) : 0), small(0), small(0));
}
static Own gc_get_threshold(ARGS) {
  UNUSED;
  (void)a;
  return tuple_pack3(t, small(gc_state(t)->threshold), small(10), small(0));
}
static Own gc_set_threshold(ARGS) {
  UNUSED;
  int64_t first;
  if (!as_i64(t, a[0], &first)) return ERROR;
  GcState *gc = gc_state(t);
  gc->threshold = first > 0 ? first : INT64_MAX / 2; // 0 turns automatic collection off
  return NONE;
}
static Own gc_get_objects_fn(ARGS) {
  UNUSED;
  (void)a;
  Own list = list_new(t, 1024);
  if (is_error(list) || gc_get_objects(t, list)) return list;
  drop(t, list);
  return ERROR;
}
static Own gc_get_referrers_fn(ARGS) {
  UNUSED;
  Own list = list_new(t, 8);
  if (is_error(list) || gc_get_referrers(t, list, REFS(AS(Tuple, a[0])->items), tuple_count(a[0]))) return list;
  drop(t, list);
  return ERROR;
}
static Own gc_get_referents_fn(ARGS) {
  UNUSED;
  Own list = list_new(t, 8);
  if (is_error(list)) return ERROR;
  for (size_t i = 0; i < tuple_count(a[0]); i++)
    if (!gc_get_referents(t, list, tuple_peek(a[0], i))) {
      drop(t, list);
      return ERROR;
    }
  return list;
}
static Own gc_is_tracked_fn(ARGS) { UNUSED; return from_bool(gc_is_tracked(t, a[0])); }
static Own gc_is_finalized(ARGS) {
  UNUSED;
  (void)t;
  return from_bool(is_object(a[0]) && (OBJ(a[0])->rc & RC_FINALIZED));
}
static Own gc_get_stats(ARGS) {
  UNUSED;
  (void)a;
  GcState *gc = gc_state(t);
  Own d = dict_new(t), list = list_new(t, 1);
  if (is_error(d) || is_error(list)) return ERROR;
  if (!dict_set_c(t, d, "collections", small((int64_t)gc->collections)) ||
      !dict_set_c(t, d, "collected", small((int64_t)gc->collected)) ||
      !dict_set_c(t, d, "uncollectable", small(0)) ||
      !dict_set_c(t, d, "nanoseconds", small((int64_t)gc->nanoseconds)) ||
      !list_append_take(t, list, d)) {
    drop(t, list);
    return ERROR;
  }
  return list;
}
static Own gc_freeze(ARGS) { UNUSED; (void)a; (void)t; return NONE; }
static Own gc_zero(ARGS) { UNUSED; (void)a; (void)t; return small(0); }

static const NativeDef functions[] = {
    NATIVE(gc_collect_fn, "collect(generation=2)",
           "Collect cycles now; returns how many objects were unreachable."),
    NATIVE(gc_enable, "enable()", "Collect automatically."),
    NATIVE(gc_disable, "disable()", "Collect only when asked."),
    NATIVE(gc_isenabled, "isenabled()", "Whether collection is automatic."),
    NATIVE(gc_get_count, "get_count()",
           "Net allocations since the last collection, as the first of three numbers."),
    NATIVE(gc_get_threshold, "get_threshold()",
           "The fewest net allocations between collections, as the first of three numbers."),
    NATIVE(gc_set_threshold, "set_threshold(threshold0, threshold1=10, threshold2=10, /)",
           "Set the fewest net allocations between collections; 0 turns them off."),
    NATIVE(gc_get_objects_fn, "get_objects(generation=None)",
           "All objects that can be part of cycles."),
    NATIVE(gc_get_referrers_fn, "get_referrers(*objs)", "Objects that refer to one of these."),
    NATIVE(gc_get_referents_fn, "get_referents(*objs)", "Objects that these refer to."),
    NATIVE(gc_is_tracked_fn, "is_tracked(obj, /)",
           "Whether the collector looks at the object."),
    NATIVE(gc_is_finalized, "is_finalized(obj, /)", "Whether the object's finalizer has run."),
    NATIVE(gc_get_stats, "get_stats()", "Totals of collections, collected objects and time."),
    NATIVE(gc_freeze, "freeze()", "Accepted, without effect."),
    NATIVE(gc_freeze, "unfreeze()", "Accepted, without effect."),
    NATIVE(gc_zero, "get_freeze_count()", "0."),
    NATIVE(gc_zero, "get_debug()", "0."),
    NATIVE(gc_freeze, "set_debug(flags, /)", "Accepted, without effect."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  static const ModuleNumber flags[] = {
      {"DEBUG_STATS", 1},
      {"DEBUG_COLLECTABLE", 2},
      {"DEBUG_UNCOLLECTABLE", 4},
      {"DEBUG_SAVEALL", 32},
      {"DEBUG_LEAK", 38},
      {0},
  };
  return module_add_numbers(t, module, flags) &&
         module_add(t, module, "garbage", list_new(t, 0)) &&
         module_add(t, module, "callbacks", list_new(t, 0));
}

const NativeModule gc_module = {.name = "gc", .doc = "The cycle collector.", .functions = functions, .setup = setup};
