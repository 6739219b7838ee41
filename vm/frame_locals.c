// SPDX-License-Identifier: MIT
// frame_locals.c: FrameLocalsProxy, the mapping that f_locals of a function's frame is: it reads and writes the variables.
//
// Reading makes a dict of what the variables hold now (frame_locals) and asks that. Writing looks for the variable: a register, a cell in
// a register, a cell of the closure. A key that names none goes to a dict of the frame's own, FrameObject.extra.
//
// The instructions of a frame borrow its registers, and one of them may have led here. What a write takes out of a register of a running
// frame therefore stays alive, in FrameObject.replaced, until the frame ends.
#include "frame.h"
#include "runtime/abstract.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm.h"

typedef struct LocalsProxy { Object h; Own frame; } LocalsProxy;

static Ref frame_behind(Ref self) { return AS(LocalsProxy, self)->frame; }
static Own snapshot(Thread *t, Ref self) { return frame_locals(t, frame_behind(self)); }

Own frame_locals_proxy(Thread *t, Ref frame) {
  LocalsProxy *p = heap_object(t, SHAPE_frame_locals_proxy, sizeof *p, true);
  if (!p) return ERROR;
  p->frame = keep(frame);
  return VAL(p);
}

// ---- writing

// The word that holds a variable, NULL if the frame has none of the name. *borrowed: it is a register of a running frame.
static Own *find_variable(FrameObject *f, Ref name, bool *borrowed) {
  Function *fn = AS(Function, f->function);
  Own *values = f->registers ? f->registers : f->locals;
  *borrowed = false;
  for (uint32_t i = 0; values && i < fn->code->local_count; i++) {
    if (!str_equal(tuple_peek(fn->code->local_names, i), name)) continue;
    if (is_object(values[i]) && IS(cell, values[i])) return &AS(Cell, values[i])->value;
    *borrowed = f->registers != NULL;
    return &values[i];
  }
  for (size_t i = 0; !is_empty(fn->closure) && i < tuple_count(fn->closure); i++)
    if (str_equal(tuple_peek(fn->code->free_names, i), name)) return &AS(Cell, tuple_peek(fn->closure, i))->value;
  return NULL;
}

static bool keep_replaced(Thread *t, FrameObject *f, Ref old) {
  if (!is_object(old)) return true;
  if (is_empty(f->replaced)) {
    Own list = list_new(t, 1);
    if (is_error(list)) return false;
    f->replaced = list;
  }
  return list_append(t, f->replaced, old);
}

static bool set_item(Thread *t, Ref self, Ref key, Ref value) {
  if (is_empty(value)) return fail_error(t, TypeError, "cannot remove variables from FrameLocalsProxy");
  FrameObject *f = AS(FrameObject, frame_behind(self));
  bool borrowed = false;
  Own *place = str_check(t, key) ? find_variable(f, key, &borrowed) : NULL;
  if (place) {
    if (borrowed && !keep_replaced(t, f, *place)) return false;
    replace(t, place, keep(value));
    return true;
  }
  if (is_empty(f->extra)) {
    Own dict = dict_new(t);
    if (is_error(dict)) return false;
    f->extra = dict;
  }
  return dict_set(t, f->extra, key, value);
}

// Whether all items of a dict or another proxy could be stored.
static bool update(Thread *t, Ref self, Ref other) {
  Own items = IS(frame_locals_proxy, other) ? snapshot(t, other) : dict_copy(t, other);
  if (is_error(items)) return false;
  Ref key, value;
  bool ok = true;
  for (size_t pos = 0; ok && dict_next(items, &pos, &key, &value);) ok = set_item(t, self, key, value);
  drop(t, items);
  return ok;
}

static bool has_names(Thread *t, Ref v) { return IS(frame_locals_proxy, v) || IS_A(t, v, DICT); }

// ---- reading

static Lookup look_up(Thread *t, Ref self, Ref key, Own *out) {
  Own dict = snapshot(t, self);
  Lookup found = is_error(dict) ? FAILED : dict_get(t, dict, key, out);
  if (!is_error(dict)) drop(t, dict);
  return found;
}

static Own get_item(Thread *t, Ref self, Ref key) {
  Own v;
  Lookup found = look_up(t, self, key, &v);
  if (found == MISSING) return raise_error(t, KeyError, "local variable '%R' is not defined", key);
  return found == FOUND ? v : ERROR;
}

static int contains(Thread *t, Ref self, Ref key) {
  Own v;
  Lookup found = look_up(t, self, key, &v);
  if (found == FOUND) drop(t, v);
  return found == FAILED ? -1 : found == FOUND;
}

static ptrdiff_t length(Thread *t, Ref self) {
  Own dict = snapshot(t, self);
  if (is_error(dict)) return -1;
  ptrdiff_t n = (ptrdiff_t)dict_count(dict);
  drop(t, dict);
  return n;
}

// fn of the dict that the variables make.
static Own of_snapshot(Thread *t, Ref self, Own (*fn)(Thread *t, Ref dict)) {
  Own dict = snapshot(t, self);
  if (is_error(dict)) return ERROR;
  Own v = fn(t, dict);
  drop(t, dict);
  return v;
}

static Own iterate(Thread *t, Ref self) {
  Own keys = of_snapshot(t, self, dict_keys_list);
  if (is_error(keys)) return ERROR;
  Own it = object_iter(t, keys);
  drop(t, keys);
  return it;
}

static Own repr(Thread *t, Ref self) {
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered < 0 ? ERROR : str_from_c(t, "{...}");
  Own text = of_snapshot(t, self, object_repr);
  repr_leave(t, self);
  return text;
}

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !has_names(t, b)) return NOT_IMPLEMENTED;
  if (IS(frame_locals_proxy, b)) return from_bool(same(frame_behind(a), frame_behind(b)) == (op == CMP_EQ));
  Own dict = snapshot(t, a);
  if (is_error(dict)) return ERROR;
  Own v = object_compare(t, dict, b, op);
  drop(t, dict);
  return v;
}

// a | b: a dict; either may be the proxy.
static Own merged(Thread *t, Ref a, Ref b) {
  if (!has_names(t, a) || !has_names(t, b)) return NOT_IMPLEMENTED;
  Own all = IS(frame_locals_proxy, a) ? snapshot(t, a) : dict_copy(t, a);
  if (is_error(all)) return ERROR;
  if (dict_update(t, all, b)) return all;
  drop(t, all);
  return ERROR;
}

static Own merge_into(Thread *t, Ref a, Ref b) {
  if (!has_names(t, b)) return NOT_IMPLEMENTED;
  return update(t, a, b) ? keep(a) : ERROR;
}

// ---- the type

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

METHOD(keys_method) { return UNUSED, of_snapshot(t, a[0], dict_keys_list); }
METHOD(values_method) { return UNUSED, of_snapshot(t, a[0], dict_values_list); }
METHOD(items_method) { return UNUSED, of_snapshot(t, a[0], dict_items_list); }
METHOD(copy_method) { return UNUSED, snapshot(t, a[0]); }
METHOD(get_method) {
  UNUSED;
  Own v;
  Lookup found = look_up(t, a[0], a[1], &v);
  return found == FOUND ? v : found == MISSING ? keep(a[2]) : ERROR;
}
METHOD(setdefault_method) {
  UNUSED;
  Own v;
  Lookup found = look_up(t, a[0], a[1], &v);
  if (found != MISSING) return found == FOUND ? v : ERROR;
  return set_item(t, a[0], a[1], a[2]) ? keep(a[2]) : ERROR;
}
METHOD(update_method) {
  UNUSED;
  if (!has_names(t, a[1])) return raise_error(t, TypeError, "update() argument must be dict or another FrameLocalsProxy");
  return update(t, a[0], a[1]) ? NONE : ERROR;
}
METHOD(reversed_method) {
  UNUSED;
  Own keys = of_snapshot(t, a[0], dict_keys_list);
  if (is_error(keys)) return ERROR;
  Own it = object_call1(t, VAL(TYPE(t, reversed)), keys);
  drop(t, keys);
  return it;
}
METHOD(construct) {
  UNUSED;
  return IS(frame, a[1]) ? frame_locals_proxy(t, a[1]) : raise_error(t, TypeError, "expect frame, not %T", a[1]);
}

static const NativeDef methods[] = {
    NATIVE(keys_method, "keys()", "A list of the names that are bound."),
    NATIVE(values_method, "values()", "A list of their values."),
    NATIVE(items_method, "items()", "A list of (name, value) pairs."),
    NATIVE(copy_method, "copy()", "A dict of the variables as they are now."),
    NATIVE(get_method, "get(key, default=None, /)", "The value of a variable, or default if it is unbound."),
    NATIVE(setdefault_method, "setdefault(key, default=None, /)", "The value of a variable, which is set to default if it was unbound."),
    NATIVE(update_method, "update(mapping, /)", "Set the variables that the mapping names."),
    NATIVE(reversed_method, "__reversed__()", "An iterator over the names from the last to the first."),
    {0},
};

static void traverse(Object *self, Visit visit, void *arg) { VISIT(((LocalsProxy *)self)->frame); }
static void clear(Thread *t, Object *self) { drop_slot(t, &((LocalsProxy *)self)->frame); }

const TypeDef frame_locals_proxy_type_def = {
    .name = "FrameLocalsProxy", .doc = "The variables of a function's frame, to read and to write.", .size = sizeof(LocalsProxy),
    .flags = TF_GC | TF_IMMUTABLE | TF_MAPPING | TF_NO_CLEAR, .methods = methods, .signature = "(frame, /)", .construct = construct,
    .traverse = traverse, .clear = clear, .repr = repr, .iter = iterate, .length = length, .getitem = get_item,
    .setitem = set_item, .contains = contains, .richcompare = compare, .bit_or = merged, .inplace_bit_or = merge_into,
};
