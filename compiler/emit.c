// SPDX-License-Identifier: MIT
// emit.c: instructions of one unit, their layout, and the code object made of them.
//
// While a unit is generated its instructions are records with labels, live-tree nodes and positions. unit_finish() gives each its
// place in the word array: a conditional jump has 16 bits, so those whose target turns out too far get the long form (the condition
// inverted over an unconditional JUMP), which can push others too far; the layout repeats until nothing changes. Jumps to jumps go
// straight to the end, jumps to the next instruction vanish.
//
// Constants are numbered last, those used in 16-bit fields first, so that only their number is limited.
//
// Certainly bound locals: a forward analysis on the fly. `bound` holds at the place that is being generated; a jump carries it to its
// label, where all that arrive are intersected. Backward jumps need no second pass, because a local that can be unbound anywhere in
// the unit (may_unbind) never counts as bound: along every path the set only grows.
#include "emit.h"
#include <stdlib.h>
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"


enum { REGISTER_MAX = 65000, NARROW_MAX = 65535 };

// Makes room for one more in an arena array.
#define ROOM(c, array, count, capacity) \
  do { \
    if ((count) == (capacity)) { \
      uint32_t more_ = (capacity) ? (capacity) * 2 : 16; \
      (array) = arena_grow((c)->arena, (array), (capacity) * sizeof *(array), more_ * sizeof *(array)); \
      (capacity) = more_; \
    } \
  } while (0)

// ---- values

Ref own(Compiler *c, Own value) {
  if (is_error(value)) fail(c);
  if (!is_object(value)) return value;
  Ref r = value;
  if (!list_append_take(c->t, c->pool, value)) fail(c);
  return r;
}

Ref text_ref(Compiler *c, const char *utf8) { return own(c, str_intern_c(c->t, utf8)); }

static void names_grow(Compiler *c) {
  uint32_t old_mask = c->name_mask, mask = old_mask ? old_mask * 2 + 1 : 255;
  struct NameSlot *old = c->names, *names = arena_alloc(c->arena, (mask + 1) * sizeof *names);
  for (uint32_t i = 0; old && i <= old_mask; i++) {
    if (!old[i].name) continue;
    uint32_t h = old[i].name->hash & mask;
    while (names[h].name) h = (h + 1) & mask;
    names[h] = old[i];
  }
  c->names = names;
  c->name_mask = mask;
}

Ref name_ref(Compiler *c, const Name *name) {
  if (!c->names || c->name_used * 2 > c->name_mask) names_grow(c);
  uint32_t h = name->hash & c->name_mask;
  while (c->names[h].name && c->names[h].name != name) h = (h + 1) & c->name_mask;
  if (!c->names[h].name) {
    Ref str = text_ref(c, name->text);
    c->names[h] = (struct NameSlot){name, str};
    c->name_used++;
  }
  return c->names[h].str;
}

// ---- constants

static uint64_t mix(uint64_t h, uint64_t x) {
  h = (h ^ x) * 0x9e3779b97f4a7c15u;
  return h ^ (h >> 29);
}

static uint64_t hash_text(const char *p, size_t n) {
  uint64_t h = 0xcbf29ce484222325u;
  for (size_t i = 0; i < n; i++) h = (h ^ (uint8_t)p[i]) * 0x100000001b3u;
  return h;
}

// By exact type and bits: unlike the language's ==, it tells 1 from True and 1.0, and 0.0 from -0.0.
static uint64_t constant_hash(Ref v) {
  if (!is_object(v)) return mix(1, BITS(v));
  uint64_t h = shape_of(v);
  switch (shape_of(v)) {
    case SHAPE_str: return mix(h, hash_text(as_str(v)->data, str_length(v) * as_str(v)->kind));
    case SHAPE_bytes: return mix(h, hash_text(AS(Bytes, v)->data, AS(Bytes, v)->length));
    case SHAPE_float: {
      uint64_t bits;
      memcpy(&bits, &AS(Float, v)->value, sizeof bits);
      return mix(h, bits);
    }
    case SHAPE_int: return mix(h, (uint64_t)AS(BigInt, v)->size * 31 + AS(BigInt, v)->limbs[0]);
    case SHAPE_tuple:
      for (size_t i = 0; i < tuple_count(v); i++) h = mix(h, constant_hash(tuple_peek(v, i)));
      return h;
    case SHAPE_frozenset: return mix(h, set_count(v));
    case SHAPE_complex: {
      uint64_t bits[2];
      memcpy(bits, (const char *)OBJ(v) + sizeof(Object), sizeof bits);
      return mix(mix(h, bits[0]), bits[1]);
    }
    default: return mix(h, BITS(v));
  }
}

static bool sets_equal(Ref a, Ref b) {
  size_t pos_a = 0, pos_b = 0;
  Ref x, y;
  if (set_count(a) != set_count(b)) return false;
  while (set_next(a, &pos_a, &x))
    if (!set_next(b, &pos_b, &y) || !constants_equal(x, y)) return false;
  return true;
}

bool constants_equal(Ref a, Ref b) {
  if (same(a, b)) return true;
  if (!is_object(a) || !is_object(b) || shape_of(a) != shape_of(b)) return false;
  switch (shape_of(a)) {
    case SHAPE_str: return str_equal(a, b);
    case SHAPE_bytes:
      return AS(Bytes, a)->length == AS(Bytes, b)->length &&
             memcmp(AS(Bytes, a)->data, AS(Bytes, b)->data, AS(Bytes, a)->length) == 0;
    case SHAPE_float: return memcmp(&AS(Float, a)->value, &AS(Float, b)->value, sizeof(double)) == 0;
    case SHAPE_complex:
      return memcmp((const char *)OBJ(a) + sizeof(Object), (const char *)OBJ(b) + sizeof(Object), 2 * sizeof(double)) == 0;
    case SHAPE_int: {
      int64_t n = AS(BigInt, a)->size;
      return n == AS(BigInt, b)->size &&
             memcmp(AS(BigInt, a)->limbs, AS(BigInt, b)->limbs, (size_t)(n < 0 ? -n : n) * sizeof(mp_limb_t)) == 0;
    }
    case SHAPE_tuple:
      if (tuple_count(a) != tuple_count(b)) return false;
      for (size_t i = 0; i < tuple_count(a); i++)
        if (!constants_equal(tuple_peek(a, i), tuple_peek(b, i))) return false;
      return true;
    case SHAPE_frozenset: return sets_equal(a, b);
    default: return false;
  }
}

static void constants_grow(Compiler *c, Unit *u) {
  uint32_t mask = u->constant_table ? u->constant_mask * 2 + 1 : 63;
  u->constant_table = arena_alloc(c->arena, (mask + 1) * sizeof(uint32_t)); // number + 1; 0 is free
  u->constant_mask = mask;
  for (uint32_t i = 0; i < u->constant_count; i++) {
    uint32_t h = (uint32_t)u->constants[i].hash & mask;
    while (u->constant_table[h]) h = (h + 1) & mask;
    u->constant_table[h] = i + 1;
  }
}

uint32_t constant(Compiler *c, Ref value) {
  Unit *u = c->u;
  if (u->unreachable) return 0;
  if (!u->constant_table || u->constant_count * 2 > u->constant_mask) constants_grow(c, u);
  uint64_t hash = constant_hash(value);
  uint32_t h = (uint32_t)hash & u->constant_mask;
  for (; u->constant_table[h]; h = (h + 1) & u->constant_mask) {
    ConstantSlot *slot = &u->constants[u->constant_table[h] - 1];
    if (slot->hash == hash && constants_equal(slot->value, value)) return u->constant_table[h] - 1;
  }
  ROOM(c, u->constants, u->constant_count, u->constant_capacity);
  u->constants[u->constant_count] = (ConstantSlot){.hash = hash, .value = value};
  u->constant_table[h] = ++u->constant_count;
  return u->constant_count - 1;
}

uint32_t constant_narrow(Compiler *c, Ref value) {
  uint32_t k = constant(c, value);
  if (!c->u->unreachable) c->u->constants[k].narrow = true;
  return k;
}

// Notes that constant k is the name of something: co_names has these in the order of their first use.
static uint32_t note_name(Compiler *c, uint32_t k) {
  Unit *u = c->u;
  if (u->unreachable || u->constants[k].is_name) return k;
  u->constants[k].is_name = true;
  ROOM(c, u->used_names, u->used_count, u->used_capacity);
  u->used_names[u->used_count++] = u->constants[k].value;
  return k;
}

uint32_t name_constant_narrow(Compiler *c, Ref name) { return note_name(c, constant_narrow(c, name)); }
uint32_t name_constant_wide(Compiler *c, Ref name) { return note_name(c, constant(c, name)); }
uint32_t name_constant(Compiler *c, const Name *name) { return name_constant_narrow(c, name_ref(c, name)); }

// ---- bound locals

bool is_bound(const Unit *u, Reg r) { return u->bound[r / 64] >> (r % 64) & 1; }

void bound_set(Unit *u, Reg r) {
  if (r < u->local_count) u->bound[r / 64] |= (uint64_t)1 << (r % 64) & ~u->may_unbind[r / 64];
}

void bound_clear(Unit *u, Reg r) { u->bound[r / 64] &= ~((uint64_t)1 << (r % 64)); }

uint64_t *bound_copy(Compiler *c) {
  size_t size = c->u->bound_words * sizeof(uint64_t);
  return memcpy(arena_alloc(c->arena, size), c->u->bound, size);
}

void label_bound_from(Compiler *c, Label l, const uint64_t *bound) {
  Unit *u = c->u;
  LabelSlot *slot = &u->labels[l];
  size_t size = u->bound_words * sizeof(uint64_t);
  if (!slot->bound) {
    slot->bound = arena_alloc(c->arena, size);
    memcpy(slot->bound, bound, size);
  } else {
    for (uint32_t i = 0; i < u->bound_words; i++) slot->bound[i] &= bound[i];
  }
}

// ---- labels

Label label_new(Compiler *c) {
  Unit *u = c->u;
  ROOM(c, u->labels, u->label_count, u->label_capacity);
  u->labels[u->label_count] = (LabelSlot){.instr = -1};
  return (Label)u->label_count++;
}

void label_place(Compiler *c, Label l) {
  Unit *u = c->u;
  LabelSlot *slot = &u->labels[l];
  slot->instr = (int32_t)u->code_count;
  slot->live = u->live;
  if (!slot->bound) return;
  if (u->unreachable) {
    memcpy(u->bound, slot->bound, u->bound_words * sizeof(uint64_t));
    u->unreachable = false;
  } else {
    for (uint32_t i = 0; i < u->bound_words; i++) u->bound[i] &= slot->bound[i];
  }
}

void label_place_head(Compiler *c, Label l, const uint64_t *bound) {
  Unit *u = c->u;
  u->labels[l].instr = (int32_t)u->code_count;
  u->labels[l].live = u->live;
  label_bound_from(c, l, bound);
  memcpy(u->bound, bound, u->bound_words * sizeof(uint64_t));
  u->unreachable = false;
}

// ---- temporaries

static uint32_t live_child(Compiler *c, uint32_t parent, Reg r) {
  Unit *u = c->u;
  for (uint32_t n = u->nodes[parent].first_child; n; n = u->nodes[n].next_sibling)
    if (u->nodes[n].reg == r) return n;
  ROOM(c, u->nodes, u->node_count, u->node_capacity);
  u->nodes[u->node_count] = (LiveBuild){parent, r, 0, u->nodes[parent].first_child};
  u->nodes[parent].first_child = u->node_count;
  return u->node_count++;
}

void top_set(Compiler *c, Reg top) {
  Unit *u = c->u;
  u->top = top;
  if (top > u->register_count) u->register_count = top;
  if (top > REGISTER_MAX) {
    raise_error(c->t, MemoryError, "too many registers in one function");
    fail(c);
  }
}

void live_add(Compiler *c, Reg r) { c->u->live = live_child(c, c->u->live, r); }

static uint32_t live_without(Compiler *c, uint32_t node, Reg r) {
  LiveBuild b = c->u->nodes[node];
  if (!node) {
    fprintf(stderr, "gila: code generator: temporary r%u is not live\n", r);
    abort();
  }
  return b.reg == r ? b.parent : live_child(c, live_without(c, b.parent, r), b.reg);
}

void live_remove(Compiler *c, Reg r) { c->u->live = live_without(c, c->u->live, r); }

Reg temp_push(Compiler *c) {
  Reg r = c->u->top;
  top_set(c, r + 1);
  live_add(c, r);
  return r;
}

void temp_pop(Compiler *c, Reg r) {
  live_remove(c, r);
  c->u->top = r;
}

void live_reverse(Compiler *c, Reg first, uint32_t count) {
  Unit *u = c->u;
  for (uint32_t i = 0; i < count; i++) live_remove(c, first + count - 1 - i);
  for (uint32_t i = 0; i < count; i++) u->live = live_child(c, u->live, first + count - 1 - i);
}

// ---- emission

Position position_of(const Node *n) { return (Position){n->lineno, n->end_lineno, n->col, n->end_col}; }

static Instr *add(Compiler *c) {
  Unit *u = c->u;
  ROOM(c, u->code, u->code_count, u->code_capacity);
  Instr *i = &u->code[u->code_count++];
  *i = (Instr){.label = -1, .live = u->live, .at = u->at};
  return i;
}

static int emit_full(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc, Label label,
                     uint32_t extra) {
  Unit *u = c->u;
  if (u->unreachable) return -1;
  Instr *i = add(c);
  i->op = op;
  i->flags = (uint8_t)flags;
  i->a = a, i->b = b, i->c = cc;
  i->label = label;
  i->extra = extra;
  if (label >= 0) label_bound_from(c, label, u->bound);
  if (opcode_info[op].flags & OPCODE_END) u->unreachable = true;
  return (int)u->code_count - 1;
}

int emit(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc) {
  return emit_full(c, op, flags, a, b, cc, -1, 0);
}
int emit_wide(Compiler *c, Opcode op, unsigned flags, uint32_t a, int32_t bc) {
  return emit_full(c, op, flags, a, (uint32_t)bc, 0, -1, 0);
}
int emit_extra(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc, uint32_t extra) {
  return emit_full(c, op, flags, a, b, cc, -1, extra);
}
int emit_jump(Compiler *c, Opcode op, unsigned flags, Label to, uint32_t b, uint32_t cc) {
  return emit_full(c, op, flags, 0, b, cc, to, 0);
}
int emit_for(Compiler *c, Opcode op, unsigned flags, uint32_t a, uint32_t b, uint32_t cc, Label body) {
  return emit_full(c, op, flags, a, b, cc, body, 0);
}

// ---- covered ranges

void cover_begin(Compiler *c, Block *b) { b->range_start = c->u->code_count; }

void cover_end(Compiler *c, Block *b) {
  Unit *u = c->u;
  if (b->handler < 0 || b->range_start == u->code_count) return;
  ROOM(c, u->ranges, u->range_count, u->range_capacity);
  u->ranges[u->range_count++] =
      (Range){b->range_start, u->code_count, b->handler, b->handler_live, b->handler_reg};
  b->range_start = u->code_count;
  b->covers_any = true;
}

// ---- units

Reg local_register(Unit *u, const Symbol *s) {
  if (s->kind == SYMBOL_LOCAL) return u->base + (Reg)s->index;
  int param = u->scope->cells.at[s->index]->param_index;
  if (param >= 0) return u->base + (Reg)param;
  // Cells that are not parameters stand above the locals, in the order of `cells`.
  return u->base + (Reg)u->scope->locals.count + (Reg)s->index;
}

Unit *unit_begin(Compiler *c, Scope *scope, bool has_namespace) {
  Unit *u = ARENA_NEW(c->arena, Unit);
  u->outer = c->u;
  u->scope = scope;
  u->has_namespace = has_namespace;
  u->base = has_namespace;
  u->local_count = u->base + (Reg)scope->locals.count + (Reg)scope->cells.count;
  c->u = u;
  u->bound_words = u->local_count / 64 + 1;
  u->bound = arena_alloc(c->arena, u->bound_words * sizeof(uint64_t));
  u->may_unbind = arena_alloc(c->arena, u->bound_words * sizeof(uint64_t));
  ROOM(c, u->nodes, u->node_count, u->node_capacity);
  u->nodes[u->node_count++] = (LiveBuild){0};
  top_set(c, u->local_count);
  return u;
}

// ---- layout

static int32_t target_of(Unit *u, Label l) {
  int32_t i = u->labels[l].instr;
  for (int hops = 0; hops < 16 && i < (int32_t)u->code_count && u->code[i].op == OP_CODE_JUMP; hops++) {
    int32_t next = u->labels[u->code[i].label].instr;
    if (next == i) break;
    i = next;
  }
  return i;
}

static bool is_short_jump(const Instr *i) { return opcode_info[i->op].a == OPERAND_J; }

static bool can_invert(const Instr *i) { return i->op != OP_CODE_JKEEP && i->op != OP_CODE_JEXC_NOMATCH; }

static uint32_t size_of(const Instr *i) {
  if (i->dead) return 0;
  if (i->far) return can_invert(i) ? 2 : 3;
  return 1 + opcode_info[i->op].words;
}

static uint32_t pc_of(Unit *u, uint32_t end, int32_t instr) {
  return instr < (int32_t)u->code_count ? u->code[instr].pc : end;
}

// A conditional jump over a jump (`if x: break`) becomes one conditional jump the other way round.
static void join_jumps(Compiler *c, Unit *u) {
  uint8_t *is_target = arena_alloc(c->arena, u->code_count + 1);
  for (uint32_t i = 0; i < u->label_count; i++)
    if (u->labels[i].instr >= 0) is_target[u->labels[i].instr] = 1;
  for (uint32_t i = 0; i + 2 < u->code_count; i++) {
    Instr *x = &u->code[i], *over = &u->code[i + 1];
    if (!is_short_jump(x) || !can_invert(x) || over->op != OP_CODE_JUMP || is_target[i + 1]) continue;
    if (u->labels[x->label].instr != (int32_t)i + 2) continue;
    x->flags ^= SENSE;
    x->label = over->label;
    over->dead = true;
  }
}

// Places all instructions; returns the number of words.
static uint32_t layout(Compiler *c, Unit *u) {
  join_jumps(c, u);
  for (uint32_t i = 0; i < u->code_count; i++) {
    Instr *x = &u->code[i];
    if (x->op == OP_CODE_JUMP && !x->dead) x->dead = target_of(u, x->label) == (int32_t)i + 1;
  }
  for (;;) {
    uint32_t pc = 0;
    bool changed = false;
    for (uint32_t i = 0; i < u->code_count; i++) {
      u->code[i].pc = pc;
      pc += size_of(&u->code[i]);
    }
    for (uint32_t i = 0; i < u->code_count; i++) {
      Instr *x = &u->code[i];
      if (!is_short_jump(x) || x->far) continue;
      int64_t offset = (int64_t)pc_of(u, pc, target_of(u, x->label)) - (x->pc + 1);
      if (offset < INT16_MIN || offset > INT16_MAX) x->far = changed = true;
    }
    if (!changed) return pc;
  }
}

static Word make_word(unsigned op, unsigned flags, uint32_t a, uint32_t b, uint32_t c) {
  return (Word)(op & 255) | (Word)(flags & 255) << 8 | (Word)(uint16_t)a << 16 | (Word)(uint16_t)b << 32 | (Word)(uint16_t)c << 48;
}

static Word make_wide(unsigned op, unsigned flags, uint32_t a, uint32_t bc) {
  return (Word)(op & 255) | (Word)(flags & 255) << 8 | (Word)(uint16_t)a << 16 | (Word)bc << 32;
}

static uint32_t operand(Unit *u, uint8_t kind, uint32_t value) {
  return kind == OPERAND_K || kind == OPERAND_K32 ? u->constants[value].number : value;
}

// Writes one instruction's words.
static void write(Unit *u, const Instr *i, Word *w, uint32_t end) {
  const OpcodeInfo *info = &opcode_info[i->op];
  int32_t target = i->label >= 0 ? (int32_t)pc_of(u, end, target_of(u, i->label)) : 0;
  if (i->far) {
    bool invert = can_invert(i);
    uint32_t b = operand(u, info->b, i->b), c = operand(u, info->c, i->c), n = 0;
    w[n++] = make_word(i->op, invert ? i->flags ^ SENSE : i->flags, 1, b, c);
    if (!invert) w[n++] = make_wide(OP_CODE_JUMP, 0, 0, 1);
    w[n] = make_wide(OP_CODE_JUMP, 0, 0, (uint32_t)(target - (int32_t)(i->pc + n + 1)));
    return;
  }
  uint32_t offset = (uint32_t)(target - (int32_t)(i->pc + 1));
  uint32_t a = info->a == OPERAND_J ? offset : operand(u, info->a, i->a);
  if (info->b == OPERAND_K32 || info->b == OPERAND_I32)
    w[0] = make_wide(i->op, i->flags, a, operand(u, info->b, i->b));
  else if (info->b == OPERAND_J32)
    w[0] = make_wide(i->op, i->flags, a, offset);
  else
    w[0] = make_word(i->op, i->flags, a, operand(u, info->b, i->b), operand(u, info->c, i->c));
  if (i->op == OP_CODE_FOR || i->op == OP_CODE_FOR2) w[1] = offset;
  else if (i->op == OP_CODE_CALL_METHOD_KW) w[3] = u->constants[i->extra].number;
  else if (i->op == OP_CODE_IMPORT || i->op == OP_CODE_UNPACK_EX || i->op == OP_CODE_LOAD_NAME_FREE) w[1] = i->extra;
}

static void number_constants(Compiler *c, Unit *u) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < u->constant_count; i++)
    if (u->constants[i].narrow) u->constants[i].number = n++;
  if (n > NARROW_MAX) {
    raise_error(c->t, MemoryError, "too many names and constants in one function");
    fail(c);
  }
  for (uint32_t i = 0; i < u->constant_count; i++)
    if (!u->constants[i].narrow) u->constants[i].number = n++;
}

static void *array_of(Compiler *c, size_t count, size_t size) {
  if (!count) return NULL;
  void *p = heap_alloc_array(c->t, count, size);
  if (!p) fail(c);
  return memset(p, 0, count * size);
}

static bool same_position(const Position *a, const Position *b) {
  return a->line == b->line && a->end_line == b->end_line && a->col == b->col && a->end_col == b->end_col;
}

// Position and live rows: one wherever something changes.
static void write_rows(Compiler *c, Unit *u, Code *code) {
  CodePosition *positions = arena_alloc(c->arena, (u->code_count * 3 + 1) * sizeof *positions);
  CodeLive *lives = arena_alloc(c->arena, (u->code_count * 3 + 1) * sizeof *lives);
  uint32_t position_count = 0, live_count = 0, live = 0;
  const Position *previous = NULL;
  for (uint32_t k = 0; k < u->code_count; k++) {
    const Instr *i = &u->code[k];
    if (i->dead) continue;
    if (i->at.line > 0 && (!previous || !same_position(previous, &i->at))) {
      positions[position_count++] = (CodePosition){i->pc, i->at.line, i->at.end_line, i->at.col, i->at.end_col};
      previous = &i->at;
    }
    if (i->lookup.line > 0) { // the second word stands for finding the method or the targets, a third for the instruction again
      positions[position_count++] = (CodePosition){i->pc + 1, i->lookup.line, i->lookup.end_line, i->lookup.col, i->lookup.end_col};
      previous = &i->lookup;
      if (size_of(i) > 2) {
        positions[position_count++] = (CodePosition){i->pc + 2, i->at.line, i->at.end_line, i->at.col, i->at.end_col};
        previous = &i->at;
      }
    }
    if (i->live != live) lives[live_count++] = (CodeLive){i->pc, live = i->live};
    if (!i->far) continue;
    // The long form's JUMPs: the one over the other, where the condition can't be inverted, and the one to the target.
    uint32_t there = u->labels[i->label].live, here = i->op == OP_CODE_JKEEP ? live_without(c, there, i->b) : there;
    if (!can_invert(i) && here != live) lives[live_count++] = (CodeLive){i->pc + 1, live = here};
    if (there != live) lives[live_count++] = (CodeLive){i->pc + size_of(i) - 1, live = there};
  }
  code->positions = array_of(c, position_count, sizeof *positions);
  if (position_count) memcpy(code->positions, positions, position_count * sizeof *positions);
  code->position_count = position_count;
  code->lives = array_of(c, live_count, sizeof *lives);
  if (live_count) memcpy(code->lives, lives, live_count * sizeof *lives);
  code->live_count = live_count;
}

static void write_handlers(Compiler *c, Unit *u, Code *code, uint32_t end) {
  code->handlers = array_of(c, u->range_count, sizeof *code->handlers);
  code->handler_count = u->range_count;
  for (uint32_t i = 0; i < u->range_count; i++) {
    Range *r = &u->ranges[i];
    code->handlers[i] = (CodeHandler){pc_of(u, end, (int32_t)r->start), pc_of(u, end, (int32_t)r->end),
                                      pc_of(u, end, u->labels[r->handler].instr), r->live, r->reg};
  }
}

static Own names_tuple(Compiler *c, Ref *names, size_t n) {
  Own tuple = tuple_from(c->t, names, n);
  if (is_error(tuple)) fail(c);
  return tuple;
}

// A hidden variable of an inlined comprehension is listed with a dot in front.
static Ref listed_name(Compiler *c, const Symbol *s) {
  if (!(s->flags & SYMBOL_HIDDEN)) return name_ref(c, s->name);
  return text_ref(c, arena_format(c->arena, ".%s", s->name->text));
}

static void write_names(Compiler *c, Unit *u, Code *code) {
  Scope *s = u->scope;
  Ref *names = arena_alloc(c->arena, (u->local_count + 1) * sizeof *names);
  if (u->has_namespace) names[0] = text_ref(c, ".namespace");
  for (int i = 0; i < s->locals.count; i++) names[u->base + (Reg)i] = listed_name(c, s->locals.at[i]);
  for (int i = 0; i < s->cells.count; i++) {
    Ref name = listed_name(c, s->cells.at[i]);
    names[u->base + (Reg)s->locals.count + (Reg)i] = name;
    if (s->cells.at[i]->param_index >= 0) names[u->base + (Reg)s->cells.at[i]->param_index] = name;
  }
  code->local_count = u->local_count;
  code->local_names = names_tuple(c, names, u->local_count);
  for (int i = 0; i < s->cells.count; i++) names[i] = listed_name(c, s->cells.at[i]);
  code->cell_names = names_tuple(c, names, (size_t)s->cells.count);
  Ref *frees = arena_alloc(c->arena, ((size_t)s->frees.count + 1) * sizeof *frees);
  for (int i = 0; i < s->frees.count; i++) frees[i] = name_ref(c, s->frees.at[i]->name);
  code->free_names = names_tuple(c, frees, (size_t)s->frees.count);
  code->names = names_tuple(c, u->used_names, u->used_count);
  code->cell_locals = array_of(c, (size_t)s->cells.count, sizeof(uint32_t));
  for (int i = 0; i < s->cells.count; i++) {
    if (s->cells.at[i]->flags & SYMBOL_HIDDEN) continue; // made by the comprehension
    code->cell_locals[code->cell_count++] = local_register(u, s->cells.at[i]);
  }
  // The array's size is what code.c frees it by: shrink it to what is used.
  if (code->cell_count != (uint32_t)s->cells.count) {
    uint32_t *exact = array_of(c, code->cell_count, sizeof(uint32_t));
    if (exact) memcpy(exact, code->cell_locals, code->cell_count * sizeof(uint32_t));
    heap_free(c->t, code->cell_locals, (size_t)s->cells.count * sizeof(uint32_t));
    code->cell_locals = exact;
  }
}

static uint32_t scope_flags(Compiler *c, const Scope *s) {
  uint32_t f = 0;
  bool is_function = s->kind != SCOPE_MODULE && s->kind != SCOPE_CLASS;
  if (is_function) f |= CODE_OPTIMIZED | CODE_NEWLOCALS;
  if (s->kind == SCOPE_CLASS) f |= CODE_CLASS_BODY;
  if (s->kind == SCOPE_MODULE) f |= CODE_MODULE;
  if (s->has_varargs) f |= CODE_VARARGS;
  if (s->has_varkeywords) f |= CODE_VARKEYWORDS;
  if (is_function && s->is_nested) f |= CODE_NESTED;
  bool generator = s->is_generator || s->kind == SCOPE_GENEXP;
  if (s->is_async) f |= generator ? CODE_ASYNC_GENERATOR : CODE_COROUTINE;
  else if (generator) f |= CODE_GENERATOR;
  if (c->future_annotations) f |= CODE_FUTURE_ANNOTATIONS;
  return f;
}

static bool is_simple(const Scope *s, uint32_t flags) {
  if (flags & (CODE_VARARGS | CODE_VARKEYWORDS | CODE_MAKES_GENERATOR)) return false;
  return !s->kwonly_count;
}

Code *unit_finish(Compiler *c) {
  Unit *u = c->u;
  Scope *s = u->scope;
  Code *code = code_new(c->t);
  if (!code) fail(c);
  own(c, VAL(code));
  number_constants(c, u);
  code->constants = array_of(c, u->constant_count, sizeof(Own));
  code->constant_count = u->constant_count;
  for (uint32_t i = 0; i < u->constant_count; i++) code->constants[u->constants[i].number] = keep(u->constants[i].value);
  uint32_t end = layout(c, u);
  code->words = array_of(c, end, sizeof(Word));
  code->word_count = end;
  for (uint32_t i = 0; i < u->code_count; i++)
    if (!u->code[i].dead) write(u, &u->code[i], code->words + u->code[i].pc, end);
  write_rows(c, u, code);
  write_handlers(c, u, code, end);
  code->live_nodes = array_of(c, u->node_count, sizeof *code->live_nodes);
  code->live_node_count = u->node_count;
  for (uint32_t i = 0; i < u->node_count; i++) code->live_nodes[i] = (LiveNode){u->nodes[i].parent, u->nodes[i].reg};
  code->register_count = u->register_count;
  write_names(c, u, code);
  code->flags = scope_flags(c, s);
  code->arg_count = (uint32_t)s->positional_count;
  code->posonly_count = (uint32_t)s->posonly_count;
  code->kwonly_count = (uint32_t)s->kwonly_count;
  code->simple = is_simple(s, code->flags);
  code->name = keep(name_ref(c, s->name));
  code->qualname = keep(text_ref(c, s->qualname ? s->qualname : s->name->text));
  code->filename = keep(c->filename);
  code->first_line = s->node && s->kind != SCOPE_MODULE ? s->node->lineno : 1;
  code->doc = NONE;
  if (s->kind == SCOPE_CLASS) {
    NameList list = s->static_attributes;
    Ref *names = arena_alloc(c->arena, ((size_t)list.count + 1) * sizeof *names);
    for (int i = 0; i < list.count; i++) names[i] = name_ref(c, list.at[i]);
    code->static_attributes = names_tuple(c, names, (size_t)list.count);
  }
  c->u = u->outer;
#if GILA_CHECKS
  char *wrong = code_verify(code);
  if (wrong) {
    fprintf(stderr, "gila: code generator: %s\n", wrong);
    abort();
  }
#endif
  return code;
}
