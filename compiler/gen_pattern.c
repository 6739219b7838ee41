// SPDX-License-Identifier: MIT
// gen_pattern.c: match statements.
//
// While a pattern is tested its temporaries only grow: what a sequence, mapping or class pattern takes apart stays where it is until
// the pattern has succeeded as a whole, and a capture merely notes the register it will be taken from. So a failure needs to know only
// how many temporaries there are above the pattern's base: fail(depth) is the label that drops that many, one after the other.
// Names are bound when all has matched.
#include "gen.h"
#include "runtime/abstract.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "walk.h"

typedef struct Capture { Symbol *symbol; const Name *name; Node *node; Reg reg; } Capture;

typedef struct Pattern {
  Reg base;
  Label *fail;           // by depth; -1: not used yet
  int fail_count;
  Capture *captures;
  int capture_count, capture_capacity;
} Pattern;

static void gen_pattern(Compiler *c, Pattern *p, Node *n, Reg subject);

static Label fail_label(Compiler *c, Pattern *p) {
  int depth = (int)(c->u->top - p->base);
  if (depth >= p->fail_count) {
    int more = depth + 8;
    p->fail = arena_grow(c->arena, p->fail, (size_t)p->fail_count * sizeof(Label), (size_t)more * sizeof(Label));
    for (int i = p->fail_count; i < more; i++) p->fail[i] = -1;
    p->fail_count = more;
  }
  if (p->fail[depth] < 0) p->fail[depth] = label_new(c);
  return p->fail[depth];
}

// Where all failures arrive, their temporaries dropped. `live` is what holds at the base.
static void place_failures(Compiler *c, Pattern *p, uint32_t live) {
  for (int depth = p->fail_count - 1; depth >= 0; depth--) {
    if (p->fail[depth] < 0 && c->u->unreachable) continue;
    c->u->live = live;
    for (int i = 0; i < depth; i++) live_add(c, p->base + (Reg)i);
    if (p->fail[depth] >= 0) label_place(c, p->fail[depth]);
    if (depth) emit_drop(c, p->base + (Reg)depth - 1);
  }
  c->u->live = live;
  c->u->top = p->base;
}

static void capture(Compiler *c, Pattern *p, Node *n, Symbol *symbol, const Name *name, Reg reg) {
  if (p->capture_count == p->capture_capacity) {
    int more = p->capture_capacity ? p->capture_capacity * 2 : 8;
    p->captures =
        arena_grow(c->arena, p->captures, (size_t)p->capture_capacity * sizeof(Capture),
                   (size_t)more * sizeof(Capture));
    p->capture_capacity = more;
  }
  p->captures[p->capture_count++] = (Capture){symbol, name, n, reg};
}

// R[top] = what op says of the subject; fails if it is not true.
static void require(Compiler *c, Pattern *p, Opcode op, Reg subject) {
  Label fail = fail_label(c, p);
  Operand o = emit_value(c, op, 0, NO_WANT, number(subject), number(0));
  emit_jump(c, OP_CODE_JTEST, TEMP_B, fail, o.reg, 0);
  release(c, o);
}

static void require_length(Compiler *c, Pattern *p, Operator op, Reg subject, int n) {
  Label fail = fail_label(c, p);
  Operand o = emit_value(c, OP_CODE_LENGTH, 0, NO_WANT, number(subject), number(0));
  gen_jump_compare(c, op, o, as_constant(small(n)), false, false, fail);
}

// The value just made at the top is None: fail.
static void require_value(Compiler *c, Pattern *p, Reg value) {
  emit_jump(c, OP_CODE_JNONE, SENSE, fail_label(c, p), value, 0);
}

static bool is_wildcard(const Node *n) { return n->kind == NODE_MatchAs && !n->MatchAs.name; }
static bool is_star_wildcard(const Node *n) { return n->kind == NODE_MatchStar && !n->MatchStar.name; }

static Reg unpack_top(Compiler *c, Reg tuple, uint32_t n) { // consumes the tuple
  emit(c, OP_CODE_UNPACK, TEMP_B, tuple, tuple, n);
  release(c, in_temp(tuple));
  for (uint32_t i = 0; i < n; i++) temp_push(c);
  return tuple;
}

// ---- sequences

static void gen_items_by_index(Compiler *c, Pattern *p, const NodeList *list, int star, Reg subject) {
  for (int i = 0; i < list->count; i++) {
    Node *x = list->at[i];
    if (i == star || is_wildcard(x)) continue;
    at(c, x);
    Operand o;
    if (i < star) {
      o = emit_value(c, OP_CODE_GETITEMI, 0, NO_WANT, number(subject), number((uint32_t)i));
    } else {
      Operand length = emit_value(c, OP_CODE_LENGTH, 0, NO_WANT, number(subject), number(0));
      Operand index = emit_value(c, OP_CODE_SUBI, 0, NO_WANT, length, number((uint32_t)(list->count - i)));
      o = emit_value(c, OP_CODE_GETITEM, 0, NO_WANT, number(subject), index);
    }
    gen_pattern(c, p, x, o.reg);
  }
}

static void gen_sequence_pattern(Compiler *c, Pattern *p, Node *n, Reg subject) {
  const NodeList *list = &n->MatchSequence.patterns;
  int star = -1;
  bool only_wildcards = true, star_is_wildcard = false;
  for (int i = 0; i < list->count; i++) {
    Node *x = list->at[i];
    if (x->kind == NODE_MatchStar) {
      star = i;
      star_is_wildcard = is_star_wildcard(x);
    }
    only_wildcards = only_wildcards && (is_wildcard(x) || is_star_wildcard(x));
  }
  require(c, p, OP_CODE_MATCH_SEQUENCE, subject);
  if (star < 0) require_length(c, p, OP_EQ, subject, list->count);
  else if (list->count > 1) require_length(c, p, OP_GT_E, subject, list->count - 1);
  if (only_wildcards) return;
  if (star_is_wildcard) {
    gen_items_by_index(c, p, list, star, subject);
    return;
  }
  Reg first = c->u->top;
  if (star < 0) emit(c, OP_CODE_UNPACK, 0, first, subject, (uint32_t)list->count);
  else emit_extra(c, OP_CODE_UNPACK_EX, 0, first, subject, (uint32_t)star, (uint32_t)(list->count - star - 1));
  for (int i = 0; i < list->count; i++) temp_push(c);
  for (int i = 0; i < list->count; i++) {
    Node *x = list->at[i];
    if (x->kind != NODE_MatchStar) gen_pattern(c, p, x, first + (Reg)i);
    else capture(c, p, x, x->MatchStar.symbol, x->MatchStar.name, first + (Reg)i);
  }
}

// ---- mappings

// No two keys may be known to be equal.
static void check_keys(Compiler *c, Node *n) {
  const NodeList *keys = &n->MatchMapping.keys;
  for (int i = 1; i < keys->count; i++) {
    Ref key = constant_of(c, keys->at[i]);
    for (int j = 0; j < i && !is_empty(key); j++) {
      Ref other = constant_of(c, keys->at[j]);
      if (is_empty(other) || !object_equal(c->t, key, other)) continue;
      char text[200];
      str_to_c(own(c, object_repr(c->t, key)), text, sizeof text);
      fail_syntax(c, n, "mapping pattern checks duplicate key (%s)", text);
    }
  }
}

static void gen_mapping_pattern(Compiler *c, Pattern *p, Node *n, Reg subject) {
  const NodeList *keys = &n->MatchMapping.keys, *patterns = &n->MatchMapping.patterns;
  bool has_rest = n->MatchMapping.rest != NULL;
  uint32_t count = (uint32_t)keys->count;
  check_keys(c, n);
  require(c, p, OP_CODE_MATCH_MAPPING, subject);
  if (!count && !has_rest) return;
  if (count) require_length(c, p, OP_GT_E, subject, keys->count);
  Reg key_tuple = push_operand(c, gen_sequence(c, NODE_Tuple, keys, NO_WANT));
  at(c, n);
  emit(c, OP_CODE_MATCH_KEYS, 0, c->u->top, subject, key_tuple); // the keys stay
  Reg values = temp_push(c);
  require_value(c, p, values);
  unpack_top(c, values, count);
  for (int i = 0; i < patterns->count; i++) gen_pattern(c, p, patterns->at[i], values + (Reg)i);
  if (!has_rest) return;
  Reg rest = emit_block(c, OP_CODE_BUILD_DICT, NO_WANT, c->u->top, 0, 0).reg;
  emit_sources(c, OP_CODE_DICT_UPDATE, number(rest), number(subject), number(0));
  for (uint32_t i = 0; i < count; i++) {
    Operand key = emit_value(c, OP_CODE_GETITEMI, 0, NO_WANT, number(key_tuple), number(i));
    emit_sources(c, OP_CODE_DELITEM, number(rest), key, number(0));
  }
  capture(c, p, n, n->MatchMapping.symbol, n->MatchMapping.rest, rest);
}

// ---- classes

static void gen_class_pattern(Compiler *c, Pattern *p, Node *n, Reg subject) {
  const NodeList *positional = &n->MatchClass.patterns, *named = &n->MatchClass.kwd_patterns;
  const NameList *names = &n->MatchClass.kwd_attrs;
  Ref *refs = arena_alloc(c->arena, ((size_t)names->count + 1) * sizeof *refs);
  for (int i = 0; i < names->count; i++) refs[i] = name_ref(c, names->at[i]);
  Reg base = gen_push(c, n->MatchClass.cls);
  load_constant(c, NO_WANT, own(c, tuple_from(c->t, refs, (size_t)names->count)));
  load_constant(c, NO_WANT, small(positional->count));
  at(c, n);
  emit(c, OP_CODE_MATCH_CLASS, 0, base, subject, base);
  cut_to(c, base);
  temp_push(c);
  require_value(c, p, base);
  unpack_top(c, base, (uint32_t)(positional->count + named->count));
  for (int i = 0; i < positional->count; i++) gen_pattern(c, p, positional->at[i], base + (Reg)i);
  for (int i = 0; i < named->count; i++) gen_pattern(c, p, named->at[i], base + (Reg)(positional->count + i));
}

// ---- alternatives
//
// Every alternative binds the same names; each leaves them in registers that were set aside first.

typedef struct CaptureCount { Compiler *c; int count; } CaptureCount;

static int count_captures(Compiler *c, Node *n);

static bool visit_capture(Node *n, void *arg) {
  CaptureCount *x = arg;
  if (n->kind == NODE_MatchOr) { // all alternatives bind the same names
    x->count += count_captures(x->c, n->MatchOr.patterns.at[0]);
    return false;
  }
  if ((n->kind == NODE_MatchAs && n->MatchAs.name) || (n->kind == NODE_MatchStar && n->MatchStar.name) ||
      (n->kind == NODE_MatchMapping && n->MatchMapping.rest))
    x->count++;
  return true;
}

static int count_captures(Compiler *c, Node *n) {
  CaptureCount x = {c, 0};
  ast_walk(c->arena, n, visit_capture, &x);
  return x.count;
}

static void gen_or_pattern(Compiler *c, Pattern *p, Node *n, Reg subject) {
  Unit *u = c->u;
  const NodeList *list = &n->MatchOr.patterns;
  Label matched = label_new(c), fail = fail_label(c, p);
  uint32_t live = u->live;
  Reg first = u->top;
  Capture *names = NULL;
  int count = count_captures(c, list->at[0]);
  for (int i = 0; i < list->count; i++) {
    top_set(c, first + (Reg)count);
    Pattern q = {.base = u->top};
    gen_pattern(c, &q, list->at[i], subject);
    if (!i) names = q.captures;
    uint32_t kept = live;
    for (int k = 0; k < count; k++) {
      Capture *found = q.captures; // each alternative binds the same names: the front end has checked
      while (found->name != names[k].name) found++;
      emit(c, OP_CODE_DUP, 0, first + (Reg)k, found->reg, 0);
      live_add(c, first + (Reg)k);
    }
    for (Reg r = u->top; r > q.base; r--) emit_drop(c, r - 1);
    u->live = kept;
    for (int k = 0; k < count; k++) live_add(c, first + (Reg)k);
    emit_jump(c, OP_CODE_JUMP, 0, matched, 0, 0);
    place_failures(c, &q, live);
  }
  u->top = first;
  emit_jump(c, OP_CODE_JUMP, 0, fail, 0, 0);
  u->live = live;
  top_set(c, first + (Reg)count);
  for (int k = 0; k < count; k++) live_add(c, first + (Reg)k);
  label_place(c, matched);
  for (int k = 0; k < count; k++) capture(c, p, names[k].node, names[k].symbol, names[k].name, first + (Reg)k);
}

static void gen_pattern(Compiler *c, Pattern *p, Node *n, Reg subject) {
  at(c, n);
  switch (n->kind) {
    case NODE_MatchValue: {
      Label fail = fail_label(c, p);
      Operand v = gen_any(c, n->MatchValue.value);
      at(c, n);
      gen_jump_compare(c, OP_EQ, number(subject), v, false, false, fail);
      return;
    }
    case NODE_MatchSingleton: {
      Label fail = fail_label(c, p);
      gen_jump_compare(c, OP_IS, number(subject),
                       as_constant(constant_value(c, n, &n->MatchSingleton.value)), false,
                       false, fail);
      return;
    }
    case NODE_MatchSequence: gen_sequence_pattern(c, p, n, subject); return;
    case NODE_MatchMapping: gen_mapping_pattern(c, p, n, subject); return;
    case NODE_MatchClass: gen_class_pattern(c, p, n, subject); return;
    case NODE_MatchOr: gen_or_pattern(c, p, n, subject); return;
    case NODE_MatchAs:
      if (n->MatchAs.pattern) gen_pattern(c, p, n->MatchAs.pattern, subject);
      if (n->MatchAs.name) capture(c, p, n, n->MatchAs.symbol, n->MatchAs.name, subject);
      return;
    default: fail_syntax(c, n, "this can't stand in a pattern");
  }
}

// ---- match

void gen_match(Compiler *c, Node *n) {
  Unit *u = c->u;
  const NodeList *cases = &n->Match.cases;
  uint32_t outside = u->live;
  Reg subject = gen_push(c, n->Match.subject);
  uint32_t live = u->live;
  Label end = label_new(c);
  for (int i = 0; i < cases->count; i++) {
    Node *m = cases->at[i];
    Node *pattern = m->match_case.pattern;
    Pattern p = {.base = subject + 1};
    gen_pattern(c, &p, pattern, subject);
    Reg top = u->top;
    for (int k = 0; k < p.capture_count; k++) {
      Capture *x = &p.captures[k];
      at(c, x->node);
      emit(c, OP_CODE_DUP, 0, u->top, x->reg, 0);
      store_symbol(c, x->symbol, in_temp(temp_push(c)));
      u->top = top;
    }
    for (Reg r = top; r > p.base; r--) emit_drop(c, r - 1);
    u->top = p.base;
    if (m->match_case.guard) gen_jump_if(c, m->match_case.guard, false, fail_label(c, &p));
    emit_drop(c, subject);
    u->top = subject;
    gen_statements(c, &m->match_case.body);
    emit_jump(c, OP_CODE_JUMP, 0, end, 0, 0);
    u->live = live;
    u->top = subject + 1;
    place_failures(c, &p, live);
    if (u->unreachable) break;
  }
  emit_drop(c, subject);
  u->live = outside;
  u->top = subject;
  label_place(c, end);
}
