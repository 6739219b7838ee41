// SPDX-License-Identifier: MIT
// shape.c: the trees of shapes, one per class: which attribute is in which slot.
//
// A class's root shape has no attributes; each attribute added leads to a child shape, found again by name, so that all
// instances filled in the same order share one shape. A lookup walks up the parents while they are few, and otherwise
// uses a small hash table made on demand. Names are interned: they are compared by identity.
//
// Invariant   the slot of the attribute a shape adds is its parent's count.
// Read next   instance.c (the objects), type_new.c (where roots are made).
#include "shape.h"
#include <string.h>
#include "heap.h"
#include "error.h"
#include "type_internal.h"

enum { MAX_TRANSITIONS = 64, MAX_ATTRIBUTES = 128, WALK_MAX = 6, SLOT_ABSENT = UINT32_MAX };

static uint32_t name_hash(Ref name) { return (uint32_t)(BITS(name) >> 4) * 2654435761u; }

static int find_by_walk(Shape *s, Ref name) {
  for (; s->parent; s = s->parent)
    if (same(s->name, name)) return (int)s->parent->count;
  return -1;
}

static bool build_table(Thread *t, Shape *s) {
  uint32_t size = 16, n = s->count;
  while (size < n * 2) size *= 2;
  struct ShapeSlot *table = heap_alloc(t, size * sizeof *table);
  if (!table) {
    error_clear(t);
    return false;
  }
  memset(table, 0, size * sizeof *table);
  for (Shape *x = s; x->parent; x = x->parent) {
    uint32_t i = name_hash(x->name) & (size - 1);
    while (table[i].name) i = (i + 1) & (size - 1);
    table[i].name = x->name;
    table[i].slot = x->parent->count;
  }
  s->table = table;
  s->table_mask = size - 1;
  return true;
}

int shape_find(Thread *t, Shape *s, Ref name) {
  if (!s->table) {
    if (s->count <= WALK_MAX || !build_table(t, s)) return find_by_walk(s, name);
  }
  for (uint32_t i = name_hash(name) & s->table_mask; s->table[i].name; i = (i + 1) & s->table_mask)
    if (same(s->table[i].name, name)) return (int)s->table[i].slot;
  return -1;
}

static bool room_for_id(Thread *t, Interp *interp) {
  if (interp->shape_count < interp->shape_capacity) return true;
  uint32_t capacity = interp->shape_capacity * 2;
  ShapeEntry *bigger = heap_realloc(t, interp->shapes, interp->shape_capacity * sizeof *bigger,
                                    capacity * sizeof *bigger);
  if (!bigger) return false;
  interp->shapes = bigger;
  interp->shape_capacity = capacity;
  return true;
}

uint32_t shape_reserve(Thread *t) {
  Interp *interp = t->interp;
  if (!room_for_id(t, interp)) return 0;
  interp->shapes[interp->shape_count] = (ShapeEntry){0};
  return interp->shape_count++;
}

enum { FRESH = UINT32_MAX };

// Enters the shape in the interpreter's table under the id `fixed` (a type's own), or under a fresh one.
static bool give_id(Thread *t, Shape *s, uint32_t fixed) {
  Interp *interp = t->interp;
  if (fixed != FRESH) {
    s->id = fixed;
  } else {
    if (!room_for_id(t, interp)) return false;
    s->id = interp->shape_count++;
  }
  interp->shapes[s->id] = (ShapeEntry){.type = s->type, .shape = s};
  return true;
}

static Shape *make(Thread *t, Type *type, Shape *parent, uint32_t fixed_id) {
  Shape *s = heap_alloc(t, sizeof *s);
  if (!s) return NULL;
  *s = (Shape){.type = type, .parent = parent, .name = EMPTY, .slots_inline = type->slots_inline,
               .overflow_offset = type->overflow_offset, .size = type->size};
  if (give_id(t, s, fixed_id)) return s;
  heap_free(t, s, sizeof *s);
  return NULL;
}

static Shape *add_child(Thread *t, Shape *s) {
  if (s->transitions == s->transitions_capacity) {
    uint32_t capacity = s->transitions_capacity ? s->transitions_capacity * 2 : 2;
    Shape **bigger = heap_realloc(t, s->children, s->transitions_capacity * sizeof *bigger,
                                  capacity * sizeof *bigger);
    if (!bigger) return NULL;
    s->children = bigger;
    s->transitions_capacity = capacity;
  }
  Shape *child = make(t, s->type, s, FRESH);
  if (child) s->children[s->transitions++] = child;
  return child;
}

Shape *shape_new_root(Thread *t, Type *type, bool dict_mode, bool closed) {
  uint32_t id = type->flags & TF_HEAP ? FRESH : type->shape;
  Shape *s = make(t, type, NULL, id);
  if (!s) return NULL;
  s->count = type->slots_fixed;
  s->dict_mode = dict_mode;
  s->closed = closed;
  if (dict_mode) type->dict_shape = s->id;
  return s;
}

uint32_t shape_dict_mode(Thread *t, Type *type) {
  if (!type->dict_shape) {
    Shape *s = make(t, type, NULL, FRESH);
    if (!s) return 0;
    s->count = type->slots_fixed;
    s->dict_mode = true;
    type->dict_shape = s->id;
  }
  return type->dict_shape;
}

// Shapes for foreign layouts hang as nameless children on the class's dictionary-mode shape.
Shape *shape_dict_mode_like(Thread *t, Type *type, const Shape *like) {
  uint32_t id = shape_dict_mode(t, type);
  if (!id) return NULL;
  Shape *root = t->interp->shapes[id].shape;
  if (root->slots_inline == like->slots_inline && root->size == like->size) return root;
  for (uint32_t i = 0; i < root->transitions; i++)
    if (root->children[i]->slots_inline == like->slots_inline && root->children[i]->size == like->size)
      return root->children[i];
  Shape *s = add_child(t, root);
  if (!s) return NULL;
  s->parent = NULL;
  s->count = type->slots_fixed;
  s->dict_mode = true;
  s->slots_inline = like->slots_inline;
  s->overflow_offset = like->overflow_offset;
  s->size = like->size;
  return s;
}

Shape *shape_add(Thread *t, Shape *s, Ref name) {
  for (uint32_t i = 0; i < s->transitions; i++)
    if (same(s->children[i]->name, name)) return s->children[i];
  if (s->transitions >= MAX_TRANSITIONS || s->count - s->type->slots_fixed >= MAX_ATTRIBUTES) return NULL;
  Shape *child = add_child(t, s);
  if (!child) { // dictionary mode may still find the memory
    error_clear(t);
    return NULL;
  }
  child->name = keep(name);
  child->count = s->count + 1;
  return child;
}

static void free_shape(Thread *t, Shape *s) {
  for (uint32_t i = 0; i < s->transitions; i++) free_shape(t, s->children[i]);
  t->interp->shapes[s->id] = (ShapeEntry){0};
  heap_free(t, s->children, s->transitions_capacity * sizeof *s->children);
  if (s->table) heap_free(t, s->table, (s->table_mask + 1) * sizeof *s->table);
  drop(t, s->name);
  heap_free(t, s, sizeof *s);
}

void shape_free_tree(Thread *t, Type *type) {
  ShapeEntry *shapes = t->interp->shapes;
  Shape *root = shapes[type->shape].shape;
  Shape *dict = type->dict_shape ? shapes[type->dict_shape].shape : NULL;
  if (dict && dict != root) free_shape(t, dict);
  if (root) free_shape(t, root);
}

uint32_t shape_inline_offset(const Shape *s, int slot) {
  if (slot < 0 || s->dict_mode || (uint32_t)slot >= s->slots_inline) return 0;
  return s->type->slots_offset + (uint32_t)slot * 8;
}
