// SPDX-License-Identifier: MIT
// instance.c: the attributes of instances, by shape or in dictionary mode. No class lookup and no descriptors here.
//
// Invariant   in shape mode every slot below shape->count that is not a `member` slot holds a value; all others are
//             EMPTY. So leaving a shape and clearing its slot always go together.
// The overflow word holds a raw array of Own (not an object) in shape mode, EMPTY while nothing overflows; in dictionary
// mode an owned Dict, EMPTY until the first attribute.
// Read next   shape.c.
#include "shape.h"
#include "dict.h"
#include "error.h"
#include "heap.h"
#include "str.h"

static inline ShapeEntry *entry_of(Thread *t, Ref obj) { return &t->interp->shapes[OBJ(obj)->shape]; }

static size_t overflow_capacity(size_t n) {
  if (!n) return 0;
  size_t capacity = 4;
  while (capacity < n) capacity *= 2;
  return capacity;
}

static inline size_t overflow_count(const Shape *s) {
  return s->count > s->slots_inline ? s->count - s->slots_inline : 0;
}

static inline Own *overflow_array(Own word) { return is_empty(word) ? NULL : (Own *)(void *)word; }

// The place of a slot of an instance in shape mode.
static inline Own *slot_at(const Shape *s, Ref obj, uint32_t slot) {
  if (LIKELY(slot < s->slots_inline)) return &instance_slots(s->type, obj)[slot];
  return &overflow_array(*instance_overflow(s, obj))[slot - s->slots_inline];
}

// Makes room for `next` overflow slots where `now` are; the new ones are not filled.
static bool overflow_resize(Thread *t, const Shape *s, Ref obj, size_t now, size_t next) {
  size_t old_capacity = overflow_capacity(now), capacity = overflow_capacity(next);
  if (old_capacity == capacity) return true;
  Own *word = instance_overflow(s, obj);
  if (!capacity) {
    heap_free(t, overflow_array(*word), old_capacity * sizeof(Own));
    *word = EMPTY;
    return true;
  }
  Own *array = heap_realloc(t, overflow_array(*word), old_capacity * sizeof(Own), capacity * sizeof(Own));
  if (!array) return false;
  *word = VAL(array);
  return true;
}

Ref instance_peek(Thread *t, Ref obj, Ref name) {
  ShapeEntry *e = entry_of(t, obj);
  Shape *s = e->shape;
  if (!s) return EMPTY;
  if (s->dict_mode) {
    Own dict = *instance_overflow(e->shape, obj);
    return is_empty(dict) ? (Ref)EMPTY : dict_peek_str(t, dict, name);
  }
  int slot = shape_find(t, s, name);
  return slot < 0 ? (Ref)EMPTY : *slot_at(s, obj, (uint32_t)slot);
}

// The attribute names of a shape in slot order, into names[count - slots_fixed].
static void shape_names(const Shape *s, Ref *names) {
  for (; s->parent; s = s->parent) names[s->parent->count - s->type->slots_fixed] = s->name;
}

static Own dict_of_shape(Thread *t, Ref obj, const Shape *s) {
  uint32_t fixed = s->type->slots_fixed, n = s->count - fixed;
  Ref names[n + 1];
  shape_names(s, names);
  Own dict = dict_with_capacity(t, n);
  if (is_error(dict)) return ERROR;
  for (uint32_t i = 0; i < n; i++)
    if (!dict_set(t, dict, names[i], *slot_at(s, obj, fixed + i))) {
      drop(t, dict);
      return ERROR;
    }
  return dict;
}

// Empties the attribute slots (not the fixed ones) and the overflow array; the caller has set the new shape.
static void release_slots(Thread *t, Ref obj, const Shape *s) {
  Type *type = s->type;
  size_t spilled = overflow_count(s);
  Own *word = instance_overflow(s, obj);
  Own *array = overflow_array(*word);
  *word = EMPTY;
  uint32_t inline_end = s->count < s->slots_inline ? s->count : s->slots_inline;
  for (uint32_t i = type->slots_fixed; i < inline_end; i++) drop(t, TAKE(instance_slots(type, obj)[i]));
  for (size_t i = 0; i < spilled; i++) drop(t, array[i]);
  if (array) heap_free(t, array, overflow_capacity(spilled) * sizeof(Own));
}

static bool to_dict_mode(Thread *t, Ref obj, ShapeEntry e) {
  Shape *next = shape_dict_mode_like(t, e.type, e.shape);
  if (!next) return false;
  Own dict = dict_of_shape(t, obj, e.shape);
  if (is_error(dict)) return false;
  OBJ(obj)->shape = next->id;
  release_slots(t, obj, e.shape); // every value lives on in the dict: no code runs here
  *instance_overflow(e.shape, obj) = dict;
  return true;
}

static Lookup set_in_dict(Thread *t, Ref obj, Ref name, Ref value) {
  Own *word = instance_overflow(entry_of(t, obj)->shape, obj);
  if (is_empty(value)) {
    if (is_empty(*word)) return MISSING;
    Own dict = keep(*word);
    Lookup found = dict_delete(t, dict, name);
    drop(t, dict);
    return found;
  }
  if (is_empty(*word)) {
    Own fresh = dict_new(t);
    if (is_error(fresh)) return FAILED;
    *word = fresh;
  }
  Own dict = keep(*word);
  bool ok = dict_set(t, dict, name, value);
  drop(t, dict);
  return ok ? FOUND : FAILED;
}

static Lookup delete_slot(Thread *t, Ref obj, ShapeEntry e, Ref name, uint32_t slot) {
  size_t spilled = overflow_count(e.shape);
  bool newest = slot == e.shape->count - 1;
  if (!newest || (spilled && overflow_capacity(spilled) != overflow_capacity(spilled - 1)))
    return to_dict_mode(t, obj, e) ? set_in_dict(t, obj, name, EMPTY) : FAILED;
  Own old = TAKE(*slot_at(e.shape, obj, slot));
  OBJ(obj)->shape = e.shape->parent->id;
  drop(t, old);
  return FOUND;
}

Lookup instance_set(Thread *t, Ref obj, Ref name, Ref value) {
  ShapeEntry e = *entry_of(t, obj);
  Shape *s = e.shape;
  if (!shape_has_attributes(s)) return MISSING;
  if (s->dict_mode) return set_in_dict(t, obj, name, value);
  int slot = shape_find(t, s, name);
  if (slot >= 0) {
    if (is_empty(value)) return delete_slot(t, obj, e, name, (uint32_t)slot);
    replace(t, slot_at(e.shape, obj, (uint32_t)slot), keep(value));
    return FOUND;
  }
  if (is_empty(value)) return MISSING;
  Shape *child = shape_add(t, s, name);
  if (!child) return to_dict_mode(t, obj, e) ? set_in_dict(t, obj, name, value) : FAILED;
  size_t spilled = overflow_count(child);
  if (spilled && !overflow_resize(t, e.shape, obj, spilled - 1, spilled)) return FAILED;
  *slot_at(e.shape, obj, s->count) = keep(value);
  OBJ(obj)->shape = child->id;
  return FOUND;
}

Ref instance_dict(Thread *t, Ref obj) {
  ShapeEntry e = *entry_of(t, obj);
  if (!shape_has_attributes(e.shape)) return EMPTY;
  if (!e.shape->dict_mode && !to_dict_mode(t, obj, e)) return EMPTY;
  Own *word = instance_overflow(e.shape, obj); // the layout is the same in both modes
  if (is_empty(*word)) {
    Own dict = dict_new(t);
    if (is_error(dict)) return EMPTY;
    *word = dict;
  }
  return *word;
}

bool instance_set_dict(Thread *t, Ref obj, Ref dict) {
  ShapeEntry e = *entry_of(t, obj);
  if (!e.shape->dict_mode && !to_dict_mode(t, obj, e)) return false;
  replace(t, instance_overflow(e.shape, obj), keep(dict));
  return true;
}

Own instance_dict_copy(Thread *t, Ref obj) {
  ShapeEntry *e = entry_of(t, obj);
  if (!shape_has_attributes(e->shape)) return dict_new(t);
  if (!e->shape->dict_mode) return dict_of_shape(t, obj, e->shape);
  Own dict = *instance_overflow(e->shape, obj);
  return is_empty(dict) ? dict_new(t) : dict_copy(t, dict);
}

bool instance_set_class(Thread *t, Ref obj, Type *type) {
  ShapeEntry e = *entry_of(t, obj);
  if (e.shape->closed) {
    OBJ(obj)->shape = type->shape;
  } else {
    if (!e.shape->dict_mode && !to_dict_mode(t, obj, e)) return false;
    Shape *next = shape_dict_mode_like(t, type, entry_of(t, obj)->shape);
    if (!next) return false;
    OBJ(obj)->shape = next->id;
  }
  if (type->flags & TF_HEAP) keep(VAL(type));
  if (e.type->flags & TF_HEAP) drop(t, VAL(e.type));
  return true;
}

// The dict word of function, module … is a field of their struct: their own traverse and clear see to it.
static bool dict_is_field(Type *type) { return type->def->dict_offset != 0; }

void instance_traverse(Interp *interp, Object *o, Visit visit, void *arg) {
  ShapeEntry e = interp->shapes[o->shape];
  if (e.type->flags & TF_HEAP) VISIT(VAL(e.type));
  Shape *s = e.shape;
  if (!s || (dict_is_field(e.type) && !e.type->slots_fixed)) return;
  Ref obj = VAL(o);
  uint32_t fixed = e.type->slots_fixed, n = s->dict_mode ? fixed : s->count;
  for (uint32_t i = 0; i < n; i++) {
    Own v = i < fixed ? instance_slots(e.type, obj)[i] : *slot_at(e.shape, obj, i);
    if (is_object(v)) VISIT(v);
  }
  if (s->dict_mode && !dict_is_field(e.type)) {
    Own dict = *instance_overflow(e.shape, obj);
    if (!is_empty(dict)) VISIT(dict);
  }
}

void instance_clear(Thread *t, Object *o) {
  ShapeEntry e = t->interp->shapes[o->shape];
  Shape *s = e.shape;
  if (!s || (dict_is_field(e.type) && !e.type->slots_fixed)) return;
  Ref obj = VAL(o);
  if (s->dict_mode) {
    if (!dict_is_field(e.type)) drop_slot(t, instance_overflow(e.shape, obj));
  } else if (!s->closed) {
    Shape *root = s;
    while (root->parent) root = root->parent;
    o->shape = root->id;
    release_slots(t, obj, s);
  }
  for (uint32_t i = 0; i < e.type->slots_fixed; i++) drop_slot(t, &instance_slots(e.type, obj)[i]);
}
