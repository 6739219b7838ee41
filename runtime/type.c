// SPDX-License-Identifier: MIT
// type.c: looking names up in types, and what every type object can do: attributes, calls, allocation.
//
// A lookup walks the MRO's dicts. The global method cache remembers, by (type, name), which dict entry was found, or
// that none was; it trusts an entry only while type_epoch is unchanged. Since replacing one plain value by another
// changes no epoch, the cache remembers the place of the value, not the value.
//
// Invariant   while type_epoch stands still no type dict gains, loses or moves an entry.
// Read next   type_new.c (how types are made), slots.c (special methods), type_methods.c (type's own methods).
#include "type.h"
#include <stdlib.h>
#include <string.h>
#include "abstract.h"
#include "bytes.h"
#include "dict.h"
#include "heap.h"
#include "list.h"
#include "shape.h"
#include "slots.h"
#include "str.h"
#include "tuple.h"

// Small, because a forked child that fills the cache copies the pages it writes to. It begins as zeros, on pages nobody has touched.
enum { CACHE_BITS = 9, CACHE_SIZE = 1 << CACHE_BITS };

typedef struct CacheEntry {
  Type *type;     // NULL: the entry is free, and nothing else in it counts
  Ref name;       // `lasting`. Not counted, since names lie scattered over pages that a forked child would have to copy: its
                  // death clears the entry, so that the address can't come to mean another name
  uint32_t epoch;
  uint32_t entry; // in dict
  Ref dict;       // EMPTY: the name was not found
} CacheEntry;

static CacheEntry *cache_place(Interp *interp, Type *type, Ref name) {
  uint64_t h = ((uint64_t)(uintptr_t)type >> 4) * 0x9e3779b97f4a7c15u ^ (BITS(name) >> 4) * 0xc2b2ae3d27d4eb4fu;
  return (CacheEntry *)interp->method_cache + (h >> (64 - CACHE_BITS));
}

bool type_cache_start(Thread *t) {
  CacheEntry *cache = calloc(CACHE_SIZE, sizeof *cache);
  if (!cache) {
    raise_memory(t);
    return false;
  }
  t->interp->method_cache = cache;
  t->interp->type_epoch = 1;
  return true;
}

void type_cache_clear(Thread *t) {
  memset(t->interp->method_cache, 0, CACHE_SIZE * sizeof(CacheEntry));
}

void type_cache_forget(Thread *t, Ref name) {
  CacheEntry *cache = t->interp->method_cache;
  for (size_t i = 0; i < CACHE_SIZE; i++)
    if (same(cache[i].name, name)) cache[i].type = NULL;
}

// --- Lookup ---

Type *type_of_immediate(Thread *t, Ref v) {
  if (is_bool(v)) return TYPE(t, bool);
  if (same(v, NOT_IMPLEMENTED)) return TYPE(t, not_implemented);
  if (same(v, ELLIPSIS)) return TYPE(t, ellipsis);
  return TYPE(t, none);
}

bool type_is_subtype(Type *a, Type *b) {
  if (a == b) return true;
  if (LIKELY(is_object(a->mro))) {
    Tuple *mro = AS(Tuple, a->mro);
    for (size_t i = 1; i < mro->count; i++)
      if (AS(Type, mro->items[i]) == b) return true;
    return false;
  }
  while ((a = a->base))
    if (a == b) return true;
  return false;
}

static COLD Ref lookup_slow(Thread *t, Type *type, Ref name, CacheEntry *cached) {
  Tuple *mro = AS(Tuple, type->mro);
  Ref dict = EMPTY;
  ptrdiff_t entry = -1;
  for (size_t i = 0; i < mro->count && entry < 0; i++) {
    dict = type_dict(t, AS(Type, mro->items[i]));
    entry = dict_entry_of_str(t, dict, name);
  }
  Ref value = entry < 0 ? (Ref)EMPTY : dict_entry(dict, (size_t)entry)->value;
  if (!as_str(name)->lasting) return value;
  *cached = (CacheEntry){type, name, t->interp->type_epoch, (uint32_t)entry, entry < 0 ? (Ref)EMPTY : dict};
  return value;
}

Ref type_lookup_peek(Thread *t, Type *type, Ref name) {
  CacheEntry *e = cache_place(t->interp, type, name);
  if (LIKELY(e->type == type && same(e->name, name) && e->epoch == t->interp->type_epoch))
    return is_empty(e->dict) ? (Ref)EMPTY : dict_entry(e->dict, e->entry)->value;
  if (UNLIKELY(!is_object(type->mro))) return EMPTY; // while it is being made
  return lookup_slow(t, type, name, e);
}

const DictEntry *type_lookup_entry(Thread *t, Type *type, Ref name) {
  const CacheEntry *e = cache_place(t->interp, type, name);
  bool found = e->type == type && same(e->name, name) && e->epoch == t->interp->type_epoch && !is_empty(e->dict);
  return found ? dict_entry(e->dict, e->entry) : NULL;
}

Ref type_lookup_after(Thread *t, Type *type, Type *after, Ref name, Type **where) {
  if (!is_object(type->mro)) return EMPTY; // while it is being made
  Tuple *mro = AS(Tuple, type->mro);
  size_t i = 0;
  if (after) {
    while (i < mro->count && AS(Type, mro->items[i]) != after) i++;
    i++;
  }
  for (; i < mro->count; i++) {
    Type *owner = AS(Type, mro->items[i]);
    Ref v = dict_peek_str(t, type_dict(t, owner), name);
    if (is_empty(v)) continue;
    if (where) *where = owner;
    return v;
  }
  return EMPTY;
}

void type_modified(Thread *t, Type *type) {
  (void)type;
  t->interp->type_epoch++;
}

const char *type_name(Type *type) {
  return is_object(type->name_bytes) ? AS(Bytes, type->name_bytes)->data : as_str(type->name)->data;
}

// --- Attributes of types ---

static Own get_bound(Thread *t, Ref descr, Ref obj, Type *type) {
  DescrGetFn get = type_of(t, descr)->descr_get;
  if (!get) return keep(descr);
  Own held = keep(descr); // the code it runs may delete it from its class
  Own v = get(t, held, obj, VAL(type));
  drop(t, held);
  return v;
}

Own type_getattr(Thread *t, Ref type_value, Ref name) {
  Type *type = AS(Type, type_value), *meta = type_of(t, type_value);
  Ref on_meta = type_lookup_peek(t, meta, name);
  if (!is_empty(on_meta) && type_of(t, on_meta)->descr_set && type_of(t, on_meta)->descr_get)
    return get_bound(t, on_meta, type_value, meta);
  Ref own = type_lookup_peek(t, type, name);
  if (!is_empty(own)) return get_bound(t, own, EMPTY, type);
  if (!is_empty(on_meta)) return get_bound(t, on_meta, type_value, meta);
  return raise_attribute(t, type_value, name);
}

// A value whose replacement by another such value no cache needs to hear of.
static bool is_plain(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  return !type->descr_get && !type->descr_set && !(type->flags & TF_TYPE_SUBCLASS);
}

static bool is_dunder(Ref name) {
  Str *s = as_str(name);
  size_t n = s->length;
  return n > 4 && s->kind == 1 && s->data[0] == '_' && s->data[1] == '_' &&
         s->data[n - 1] == '_' && s->data[n - 2] == '_';
}

bool type_setattr(Thread *t, Ref type_value, Ref name, Ref value) {
  Type *type = AS(Type, type_value), *meta = type_of(t, type_value);
  if (type->flags & TF_IMMUTABLE)
    return fail_error(t, TypeError, "cannot set '%S' attribute of immutable type '%N'", name, type);
  Ref on_meta = type_lookup_peek(t, meta, name);
  if (!is_empty(on_meta) && type_of(t, on_meta)->descr_set) {
    Own held = keep(on_meta);
    bool ok = type_of(t, held)->descr_set(t, held, type_value, value);
    drop(t, held);
    return ok;
  }
  Ref old = dict_peek_str(t, type->lazy_dict, name);
  if (is_empty(old) && is_empty(value)) return raise_attribute(t, type_value, name), false;
  bool quiet = !is_empty(old) && !is_empty(value) && is_plain(t, old) && is_plain(t, value) && !is_dunder(name);
  Own held = keep(old); // its end may run code: not before the caches know
  bool ok = is_empty(value) ? dict_delete(t, type->lazy_dict, name) != FAILED
                            : dict_set(t, type->lazy_dict, name, value);
  if (!quiet) {
    type_modified(t, type);
    if (is_dunder(name)) slots_name_changed(t, type, name);
  }
  drop(t, held);
  return ok;
}

// --- Calling a type ---

Own type_call(Thread *t, Ref type_value, const Ref *args, ptrdiff_t n, Ref names) {
  Type *type = AS(Type, type_value);
  if (type == TYPE(t, type)) {
    ptrdiff_t keywords = is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names);
    if (n == 1 && !keywords) return keep(VAL(type_of(t, args[0])));
    if (keywords && n == 1) return raise_error(t, TypeError, "type() takes no keyword arguments");
    if (n != 3) return raise_error(t, TypeError, "type() takes 1 or 3 arguments");
  }
  if (!type->new) return raise_error(t, TypeError, "cannot create '%N' instances", type);
  Own obj = type->new(t, type, args, n, names);
  if (is_error(obj)) return ERROR;
  Type *actual = type_of(t, obj);
  if (actual != type && !type_is_subtype(actual, type)) return obj;
  if (actual->init == object_init && actual->new != object_new) return obj;
  if (LIKELY(actual->init(t, obj, args, n, names))) return obj;
  drop(t, obj);
  return ERROR;
}

Own type_construct(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  enum { MAX = 16 };
  Ref bound[MAX + 1];
  bound[0] = VAL(type);
  Own keep_alive = EMPTY;
  // A class with an __init__ of its own may take keywords there.
  if (type->init != object_init && !native_takes_names(type->construct_params)) names = EMPTY;
  if (!native_bind_parsed(t, type->construct, type->construct_params, args, n, names, 0, bound + 1, MAX, &keep_alive))
    return ERROR;
  Own obj = type->construct->fn(t, bound, 1 + native_param_count(type->construct_params), EMPTY);
  drop(t, keep_alive);
  return obj;
}

// --- Allocation ---

static inline void start_object(Thread *t, Type *type, Object *o, size_t c_size) {
  if (type->flags & TF_HEAP) type->h.rc++; // an instance keeps its class alive
  memset(o + 1, 0, c_size - sizeof *o);
  (void)t;
}

Own type_alloc(Thread *t, Type *type) {
  Object *o = heap_object(t, type->shape, type->size, (type->flags & TF_GC) != 0);
  if (UNLIKELY(!o)) return ERROR;
  start_object(t, type, o, type->slots_offset);
  Own *slot = (Own *)((char *)o + type->slots_offset), *end = (Own *)((char *)o + type->size);
  while (slot < end) *slot++ = EMPTY;
  return VAL(o);
}

Own type_alloc_var(Thread *t, Type *type, size_t size) {
  size_t rounded = (size + 7) & ~(size_t)7;
  size_t words = type->flags & TF_HEAP ? type->slots_fixed + 1 : 0, whole = words ? rounded + words * sizeof(Own) : size;
  Object *o = heap_object(t, type->shape, whole, (type->flags & TF_GC) != 0);
  if (UNLIKELY(!o)) return ERROR;
  start_object(t, type, o, rounded <= whole ? rounded : whole);
  for (size_t i = 0; i < words; i++) ((Own *)((char *)o + rounded))[i] = EMPTY;
  return VAL(o);
}

// --- Subclasses: weak entries, each a pointer dressed as a small int ---

static Own weak_entry(Type *sub) { return small((int64_t)((uintptr_t)sub >> 3)); }
static Type *entry_type(Ref entry) { return (Type *)((uintptr_t)small_value(entry) << 3); }

void type_link_subclass(Thread *t, Type *base, Type *sub) {
  if (is_empty(base->subclasses)) {
    Own list = list_new(t, 4);
    if (is_error(list)) return error_clear(t);
    base->subclasses = list;
  }
  if (!list_append_take(t, base->subclasses, weak_entry(sub))) error_clear(t);
}

void type_unlink_subclass(Thread *t, Type *base, Type *sub) {
  if (!is_object(base->subclasses)) return;
  for (size_t i = 0; i < list_count(base->subclasses); i++)
    if (same(list_peek(base->subclasses, i), weak_entry(sub))) {
      Own gone = list_pop(t, base->subclasses, (ptrdiff_t)i);
      (void)gone; // a small int
      return;
    }
}

bool type_each_subclass(Thread *t, Type *type, bool (*fn)(Thread *t, Type *sub, void *arg), void *arg) {
  if (!is_object(type->subclasses)) return true;
  for (size_t i = 0; i < list_count(type->subclasses); i++) {
    Type *sub = entry_type(list_peek(type->subclasses, i));
    Own held = keep(VAL(sub));
    bool ok = fn(t, sub, arg);
    drop(t, held);
    if (!ok) return false;
  }
  return true;
}
