// SPDX-License-Identifier: MIT
// weakref.c: references and proxies that do not keep their object alive.
//
// A side table maps an object's address to the doubly linked list of its references; RC_WEAKREF in the object says that
// it has a row. When the object dies its row goes, every reference forgets its target, and then the callbacks run.
//
// Invariant   a WeakRef is in the list of its target's row if and only if its target is not NULL.
// An object can be dead already and still wait for its turn (refcount.c: dying): a count of 0 means dead here.
// Read next   refcount.c (who calls weakref_object_dies), gc.c.
#include "weakref.h"
#include <stdlib.h>
#include "abstract.h"
#include "args.h"
#include "generic_alias.h"
#include "heap.h"
#include "list.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

typedef struct Row { Object *object; WeakRef *first; } Row;
typedef struct Table { size_t count, capacity; Row *rows; } Table; // open addressing, capacity a power of two

static WeakRef *as_ref(Ref v) { return AS(WeakRef, v); }

// --- The side table ---

static size_t home_of(const Table *table, const Object *o) {
  return (size_t)(((uintptr_t)o >> 4) * 0x9e3779b97f4a7c15u >> 16) & (table->capacity - 1);
}

static Row *find_row(const Table *table, const Object *o) {
  size_t i = home_of(table, o);
  while (table->rows[i].object && table->rows[i].object != o) i = (i + 1) & (table->capacity - 1);
  return &table->rows[i];
}

static bool grow(Thread *t, Table *table) {
  Table bigger = {table->count, table->capacity ? table->capacity * 2 : 64, NULL};
  bigger.rows = heap_alloc(t, bigger.capacity * sizeof *bigger.rows);
  if (!bigger.rows) return false;
  memset(bigger.rows, 0, bigger.capacity * sizeof *bigger.rows);
  for (size_t i = 0; i < table->capacity; i++)
    if (table->rows[i].object) *find_row(&bigger, table->rows[i].object) = table->rows[i];
  heap_free(t, table->rows, table->capacity * sizeof *table->rows);
  *table = bigger;
  return true;
}

// The row for an object, made if need be; NULL without memory.
static Row *row_for(Thread *t, Object *o) {
  Table *table = t->interp->weakrefs;
  if (!table) {
    table = heap_alloc(t, sizeof *table);
    if (!table) return NULL;
    *table = (Table){0};
    t->interp->weakrefs = table;
  }
  if ((table->count + 1) * 2 > table->capacity && !grow(t, table)) return NULL;
  Row *row = find_row(table, o);
  if (!row->object) {
    *row = (Row){o, NULL};
    table->count++;
    o->rc |= RC_WEAKREF;
  }
  return row;
}

static WeakRef *first_of(Thread *t, Object *o) {
  Table *table = t->interp->weakrefs;
  return table && o->rc & RC_WEAKREF ? find_row(table, o)->first : NULL;
}

// Takes a row out, moving later ones of the same chain back so that no hole breaks a search.
static void remove_row(Table *table, Row *row) {
  size_t hole = (size_t)(row - table->rows), mask = table->capacity - 1;
  for (size_t i = (hole + 1) & mask; table->rows[i].object; i = (i + 1) & mask) {
    size_t home = home_of(table, table->rows[i].object);
    if (((i - home) & mask) < ((i - hole) & mask)) continue;
    table->rows[hole] = table->rows[i];
    hole = i;
  }
  table->rows[hole] = (Row){0};
  table->count--;
}

static void unlink_ref(Thread *t, WeakRef *r) {
  Table *table = t->interp->weakrefs;
  Object *o = r->target;
  if (!o) return;
  r->target = NULL;
  if (r->next) r->next->prev = r->prev;
  if (r->prev) {
    r->prev->next = r->next;
    return;
  }
  Row *row = find_row(table, o);
  row->first = r->next;
  if (row->first) return;
  remove_row(table, row);
  o->rc &= ~RC_WEAKREF;
}

// --- Making and reading ---

static bool is_alive(const Object *o) { return o && (o->rc & RC_COUNT) != 0; }

Own weakref_get(Thread *t, Ref ref) {
  (void)t;
  Object *o = as_ref(ref)->target;
  return is_alive(o) ? keep(VAL(o)) : NONE;
}

// The references whose kind is asked for that can be shared: exactly that type, no callback.
static Own shared(Thread *t, Object *o, Type *type) {
  for (WeakRef *r = first_of(t, o); r; r = r->next)
    if (r->h.shape == type->shape && is_empty(r->callback) && r->h.rc & RC_COUNT) return keep(VAL(r));
  return EMPTY;
}

Own weakref_new(Thread *t, Type *type, Ref referent, Ref callback) {
  if (!is_object(referent) || !(type_of(t, referent)->flags & TF_WEAKREF))
    return raise_error(t, TypeError, "cannot create weak reference to '%T' object", referent);
  bool bare = is_empty(callback) || is_none(callback);
  if (bare && !(type->flags & TF_HEAP)) {
    Own known = shared(t, OBJ(referent), type);
    if (!is_empty(known)) return known;
  }
  Own v = type_alloc(t, type);
  if (is_error(v)) return ERROR;
  WeakRef *r = as_ref(v);
  r->target = NULL;
  r->callback = bare ? EMPTY : keep(callback);
  r->hash = -1;
  Row *row = row_for(t, OBJ(referent));
  if (!row) return drop(t, v), ERROR;
  r->target = OBJ(referent);
  r->next = row->first;
  r->prev = NULL;
  if (row->first) row->first->prev = r;
  row->first = r;
  return v;
}

Own weakproxy_new(Thread *t, Ref referent, Ref callback) {
  Type *type = type_of(t, referent)->call ? TYPE(t, callable_weakproxy) : TYPE(t, weakproxy);
  return weakref_new(t, type, referent, callback);
}

ptrdiff_t weakref_count(Thread *t, Ref v) {
  ptrdiff_t n = 0;
  if (is_object(v))
    for (WeakRef *r = first_of(t, OBJ(v)); r; r = r->next) n++;
  return n;
}

Own weakref_list(Thread *t, Ref v) {
  Own list = list_new(t, 0);
  if (is_error(list) || !is_object(v)) return list;
  for (WeakRef *r = first_of(t, OBJ(v)); r; r = r->next)
    if (r->h.rc & RC_COUNT && !list_append(t, list, VAL(r))) return drop(t, list), ERROR;
  return list;
}

// --- Death ---

// Detaches all references of o. Those with a callback to run are pushed (owned) on *called.
static void detach(Thread *t, Object *o, Own *called) {
  Table *table = t->interp->weakrefs;
  if (!table || !(o->rc & RC_WEAKREF || first_of(t, o))) return;
  Row *row = find_row(table, o);
  if (!row->object) return;
  WeakRef *r = row->first;
  remove_row(table, row);
  o->rc &= ~RC_WEAKREF;
  for (WeakRef *next; r; r = next) {
    next = r->next;
    r->target = NULL;
    r->next = r->prev = NULL;
    if (is_empty(r->callback) || !(r->h.rc & RC_COUNT)) continue;
    if (is_empty(*called)) *called = list_new(t, 1);
    if (is_error(*called) || !list_append(t, *called, VAL(r))) error_clear(t);
    if (is_error(*called)) *called = EMPTY;
  }
}

static void run_callbacks(Thread *t, Own called) {
  if (is_empty(called)) return;
  Own pending = error_take(t);
  for (size_t i = 0; i < list_count(called); i++) {
    Ref r = list_peek(called, i);
    Own callback = TAKE(as_ref(r)->callback);
    if (is_empty(callback)) continue;
    Own result = object_call1(t, callback, r);
    if (is_error(result)) error_unraisable(t, NULL, callback);
    else drop(t, result);
    drop(t, callback);
  }
  drop(t, called);
  if (!is_empty(pending)) error_put_take(t, pending);
}

// The object's rc word is 0 by now: the row is found by address.
void weakref_object_dies(Thread *t, Object *o) {
  Own called = EMPTY;
  Own pending = error_take(t);
  o->rc |= RC_WEAKREF;
  detach(t, o, &called);
  o->rc = 0;
  if (!is_empty(pending)) error_put_take(t, pending);
  run_callbacks(t, called);
}

static int by_address(const void *a, const void *b) {
  const Object *x = *(Object *const *)a, *y = *(Object *const *)b;
  return x < y ? -1 : x > y;
}

void weakref_clear_garbage(Thread *t, Object **objects, size_t n) {
  bool any = false;
  for (size_t i = 0; i < n && !any; i++) any = (objects[i]->rc & RC_WEAKREF) != 0;
  if (!any) return;
  Own called = EMPTY;
  for (size_t i = 0; i < n; i++)
    if (objects[i]->rc & RC_WEAKREF) detach(t, objects[i], &called);
  if (is_empty(called)) return;
  // References that are garbage themselves die silently.
  Object **sorted = heap_alloc_array(t, n, sizeof *sorted);
  if (!sorted) {
    error_clear(t);
    drop(t, called);
    return;
  }
  memcpy(sorted, objects, n * sizeof *sorted);
  qsort(sorted, n, sizeof *sorted, by_address);
  for (size_t i = 0; i < list_count(called); i++) {
    Object *r = OBJ(list_peek(called, i));
    if (bsearch(&r, sorted, n, sizeof *sorted, by_address)) drop_slot(t, &((WeakRef *)r)->callback);
  }
  heap_free(t, sorted, n * sizeof *sorted);
  run_callbacks(t, called);
}

// --- weakref.ref ---

static Own ref_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)names; // a subclass's __init__ may take more
  if (n < 1 || (n > 2 && !(type->flags & TF_HEAP))) return args_count(t, "__new__", n, 1, 2), ERROR;
  return weakref_new(t, type, a[0], n > 1 ? a[1] : (Ref)EMPTY);
}

static bool ref_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)self, (void)a;
  return args_no_names(t, "ref", names) && args_count(t, "__init__", n, 1, 2);
}

static Own ref_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a;
  if (!args_no_names(t, "weakref", names)) return ERROR;
  if (n) return raise_error(t, TypeError, "weakref expected 0 arguments, got %zd", n);
  return weakref_get(t, self);
}

static Own ref_repr(Thread *t, Ref self) {
  Own o = weakref_get(t, self);
  if (is_none(o)) return format_message(t, "<weakref at %p; dead>", self);
  Own name;
  Lookup found = object_lookup_attr(t, o, NAME(t, __name__), &name);
  Own text;
  if (found == FAILED) text = ERROR;
  else if (found == FOUND && str_check(t, name))
    text = format_message(t, "<weakref at %p; to '%T' at %p (%S)>", self, o, o, name);
  else text = format_message(t, "<weakref at %p; to '%T' at %p>", self, o, o);
  if (found == FOUND) drop(t, name);
  drop(t, o);
  return text;
}

static int64_t ref_hash(Thread *t, Ref self) {
  WeakRef *r = as_ref(self);
  if (r->hash != -1) return r->hash;
  Own o = weakref_get(t, self);
  if (is_none(o)) return raise_error(t, TypeError, "weak object has gone away"), -1;
  r->hash = object_hash(t, o);
  drop(t, o);
  return r->hash;
}

static Own ref_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  Type *kind = TYPE(t, weakref);
  if ((op != CMP_EQ && op != CMP_NE) || !is_instance_of(t, a, kind) ||
      !is_instance_of(t, b, kind))
    return NOT_IMPLEMENTED;
  Own x = weakref_get(t, a), y = weakref_get(t, b), result;
  if (is_none(x) || is_none(y)) result = from_bool(same(a, b) == (op == CMP_EQ));
  else result = object_compare(t, x, y, op);
  drop(t, x);
  drop(t, y);
  return result;
}

static Own get_callback(Thread *t, Ref self) {
  (void)t;
  Own callback = as_ref(self)->callback;
  return is_empty(callback) ? NONE : keep(callback);
}
static const GetSetDef ref_getset[] = {{"__callback__", get_callback, NULL, NULL}, {0}};
static const NativeDef ref_methods[] = {
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "An alias for annotations."), {0}};

static void traverse(Object *o, Visit visit, void *arg) {
  if (is_object(((WeakRef *)o)->callback)) VISIT(((WeakRef *)o)->callback);
}
static void clear(Thread *t, Object *o) {
  unlink_ref(t, (WeakRef *)o);
  drop_slot(t, &((WeakRef *)o)->callback);
}

const TypeDef weakref_type_def = {
  .name = "weakref.ReferenceType", .doc = "ref(object, callback=None): gives the object while it lives, then None.",
  .size = sizeof(WeakRef), .flags = TF_BASE | TF_GC, .methods = ref_methods, .getset = ref_getset, .new = ref_new,
  .init = ref_init, .traverse = traverse, .clear = clear, .repr = ref_repr, .hash = ref_hash, .call = ref_call,
  .richcompare = ref_compare,
};

// --- weakref.proxy: every operation goes to the object ---

static Own target(Thread *t, Ref v) {
  if (!IS(weakproxy, v) && !IS(callable_weakproxy, v)) return keep(v);
  Own o = weakref_get(t, v);
  return is_none(o) ? raise_error(t, ReferenceError, "weakly-referenced object no longer exists") : o;
}

typedef Own (*OnOne)(Thread *t, Ref v);
static Own forward(Thread *t, Ref self, OnOne fn) {
  Own o = target(t, self);
  if (is_error(o)) return ERROR;
  Own v = fn(t, o);
  drop(t, o);
  return v;
}

// fn(a, b) with proxies among the operands replaced.
static Own forward_two(Thread *t, Ref a, Ref b, Own (*fn)(Thread *, BinaryOp, Ref, Ref), BinaryOp op) {
  Own x = target(t, a);
  if (is_error(x)) return ERROR;
  Own y = target(t, b);
  Own v = is_error(y) ? ERROR : fn(t, op, x, y);
  drop(t, x);
  if (!is_error(y)) drop(t, y);
  return v;
}

// The in-place slots stand in the order of the binary ones, with power where divmod is there.
static BinaryOp inplace_op(size_t field) {
  size_t i = (field - offsetof(Type, inplace_add)) / sizeof(BinaryFn);
  return i == BIN_DIVMOD ? BIN_POWER : (BinaryOp)i;
}

#define SLOT(field, Fn, dunder, wrap, doc)
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc)
#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) \
  static Own proxy_##field(Thread *t, Ref a, Ref b) { \
    return forward_two(t, a, b, number_binary, (offsetof(Type, field) - offsetof(Type, add)) / sizeof(BinaryFn)); \
  }
#define SLOT_INPLACE(field, dunder, doc) \
  static Own proxy_##field(Thread *t, Ref a, Ref b) { \
    return forward_two(t, a, b, number_inplace, inplace_op(offsetof(Type, field))); \
  }
#include "slots.def"
#undef SLOT
#undef SLOT_ALIAS
#undef SLOT_BINARY
#undef SLOT_INPLACE

static Own step(Thread *t, Ref v) {
  return type_of(t, v)->next ? object_next(t, v)
                             : raise_error(t, TypeError, "Weakref proxy referenced a non-iterator '%T' object", v);
}
static Own to_bytes(Thread *t, Ref v) { return object_call1(t, VAL(TYPE(t, bytes)), v); }
static Own backwards(Thread *t, Ref v) { return object_call1(t, VAL(TYPE(t, reversed)), v); }

#define FORWARD(name, fn) static Own proxy_##name(Thread *t, Ref self) { return forward(t, self, fn); }
FORWARD(str, object_str)
FORWARD(iter, object_iter)
FORWARD(next, step)
FORWARD(negative, number_negative)
FORWARD(positive, number_positive)
FORWARD(absolute, number_absolute)
FORWARD(invert, number_invert)
FORWARD(to_int, number_int)
FORWARD(to_float, number_float)
FORWARD(index, number_index)

#define FORWARD_METHOD(name, fn) \
  static Own proxy_##name(Thread *t, const Ref *a, ptrdiff_t n, Ref names) { return (void)n, (void)names, forward(t, a[0], fn); }
FORWARD_METHOD(bytes, to_bytes)
FORWARD_METHOD(reversed, backwards)
static const NativeDef proxy_methods[] = {
  NATIVE(proxy_bytes, "__bytes__()", "bytes() of the object."),
  NATIVE(proxy_reversed, "__reversed__()", "reversed() of the object."),
  {0},
};

static Own proxy_repr(Thread *t, Ref self) {
  Own o = weakref_get(t, self);
  Own text = is_none(o) ? format_message(t, "<weakproxy at %p; dead>", self)
                        : format_message(t, "<weakproxy at %p; to '%T' at %p>", self, o, o);
  drop(t, o);
  return text;
}
static Own proxy_getattr(Thread *t, Ref self, Ref name) {
  Own o = target(t, self);
  if (is_error(o)) return ERROR;
  Own v = object_getattr(t, o, name);
  drop(t, o);
  return v;
}
static bool proxy_setattr(Thread *t, Ref self, Ref name, Ref value) {
  Own o = target(t, self);
  if (is_error(o)) return false;
  bool ok = object_setattr(t, o, name, value);
  drop(t, o);
  return ok;
}
static Own proxy_call(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  Own o = target(t, self);
  if (is_error(o)) return ERROR;
  Own v = object_call(t, o, a, n, names);
  drop(t, o);
  return v;
}
static Own proxy_getitem(Thread *t, Ref self, Ref key) {
  Own o = target(t, self);
  if (is_error(o)) return ERROR;
  Own v = object_getitem(t, o, key);
  drop(t, o);
  return v;
}
static bool proxy_setitem(Thread *t, Ref self, Ref key, Ref value) {
  Own o = target(t, self);
  if (is_error(o)) return false;
  bool ok = object_setitem(t, o, key, value);
  drop(t, o);
  return ok;
}
static ptrdiff_t proxy_length(Thread *t, Ref self) {
  Own o = target(t, self);
  if (is_error(o)) return -1;
  ptrdiff_t n = object_length(t, o);
  drop(t, o);
  return n;
}
static int proxy_contains(Thread *t, Ref self, Ref item) {
  Own o = target(t, self);
  if (is_error(o)) return -1;
  int found = object_contains(t, o, item);
  drop(t, o);
  return found;
}
static int proxy_truth(Thread *t, Ref self) {
  Own o = target(t, self);
  if (is_error(o)) return -1;
  int truth = object_truth(t, o);
  drop(t, o);
  return truth;
}
static Own compare_op(Thread *t, BinaryOp op, Ref a, Ref b) { return object_compare(t, a, b, (CompareOp)op); }
static Own proxy_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  return forward_two(t, a, b, compare_op, (BinaryOp)op);
}
static Own proxy_power(Thread *t, Ref a, Ref b, Ref mod) {
  if (is_empty(mod) || is_none(mod)) return forward_two(t, a, b, number_binary, BIN_POWER);
  Own x = target(t, a), y = is_error(x) ? ERROR : target(t, b), m = is_error(y) ? ERROR : target(t, mod);
  Own v = is_error(m) ? ERROR : number_power(t, x, y, m);
  if (!is_error(x)) drop(t, x);
  if (!is_error(y)) drop(t, y);
  if (!is_error(m)) drop(t, m);
  return v;
}

const TypeDef weakproxy_type_def = {
  .name = "weakref.ProxyType", .doc = "What weakref.proxy() returns.", .size = sizeof(WeakRef),
  .flags = TF_GC | TF_NO_NEW, .methods = proxy_methods, .traverse = traverse, .clear = clear,
  .repr = proxy_repr, .str = proxy_str, .getattr = proxy_getattr, .setattr = proxy_setattr,
  .iter = proxy_iter, .next = proxy_next, .length = proxy_length, .getitem = proxy_getitem, .setitem = proxy_setitem,
  .contains = proxy_contains, .truth = proxy_truth, .richcompare = proxy_compare, .hash = NULL,
#define SLOT(field, Fn, dunder, wrap, doc)
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc)
#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) .field = proxy_##field,
#define SLOT_INPLACE(field, dunder, doc) .field = proxy_##field,
#include "slots.def"
#undef SLOT
#undef SLOT_ALIAS
#undef SLOT_BINARY
#undef SLOT_INPLACE
  .power = proxy_power, .negative = proxy_negative, .positive = proxy_positive, .absolute = proxy_absolute,
  .invert = proxy_invert, .to_int = proxy_to_int, .to_float = proxy_to_float, .index = proxy_index,
};

const TypeDef callable_weakproxy_type_def = {
    .name = "weakref.CallableProxyType",
    .doc = "What weakref.proxy() returns for what can be called.",
    .size = sizeof(WeakRef),
    .base = SHAPE_weakproxy,
    .flags = TF_GC | TF_NO_NEW,
    .traverse = traverse,
    .clear = clear,
    .call = proxy_call,
};

// --- __weakref__ of instances: the first of their references ---

static Own first_weakref(Thread *t, Ref self) {
  Own list = weakref_list(t, self);
  if (is_error(list)) return ERROR;
  Own v = list_count(list) ? keep(list_peek(list, 0)) : NONE;
  drop(t, list);
  return v;
}
const GetSetDef instance_weakref_getset = {"__weakref__", first_weakref, NULL, "The weak references to the object."};
