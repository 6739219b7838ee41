// SPDX-License-Identifier: MIT
// fold.c: constants, and what can be computed from them while compiling.
//
// The limits are CPython's: an int of 128 bits, strings of 4096 characters, tuples of 256 items by repetition. What would raise is left
// to run time.
#include "gen.h"
#include "runtime/abstract.h"
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

enum { MAX_INT_BITS = 128, MAX_REPEATED_ITEMS = 256, MAX_TEXT = 4096, MAX_TOTAL_ITEMS = 1024 };

static bool looks_like_name(const char *p, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!(p[i] == '_' || (p[i] >= '0' && p[i] <= '9') || ((p[i] | 32) >= 'a' && (p[i] | 32) <= 'z'))) return false;
  return true;
}

static Ref int_constant(Compiler *c, const Node *place, const Constant *k) {
  Own v = int_from_digits(c->t, k->text, k->length, k->base);
  if (is_error(v) && error_is(c->t, ValueError)) {
    Own error = error_take(c->t);
    Own text = object_str(c->t, error);
    drop(c->t, error);
    char buffer[300];
    str_to_c(own(c, text), buffer, sizeof buffer);
    fail_syntax(c, place,
                "%s - Consider hexadecimal for huge integer literals to avoid decimal "
                "conversion limits.",
                buffer);
  }
  return own(c, v);
}

Ref constant_value(Compiler *c, const Node *place, const Constant *k) {
  switch (k->kind) {
    case CONST_NONE: return NONE;
    case CONST_TRUE: return TRUE;
    case CONST_FALSE: return FALSE;
    case CONST_ELLIPSIS: return ELLIPSIS;
    case CONST_INT: return int_constant(c, place, k);
    case CONST_FLOAT: return own(c, float_new(c->t, k->real));
    case CONST_IMAG: {
      Ref real = own(c, float_new(c->t, 0.0)), imag = own(c, float_new(c->t, k->real));
      return own(c, object_call2(c->t, VAL(TYPE(c->t, complex)), real, imag));
    }
    case CONST_STR: {
      Own s = str_from_utf8_wtf(c->t, k->text, k->length);
      if (!is_error(s) && looks_like_name(k->text, k->length)) s = str_intern_lasting_take(c->t, s);
      return own(c, s);
    }
    case CONST_BYTES: return own(c, bytes_new(c->t, k->text, k->length));
  }
  return NONE;
}

Ref constants_tuple(Compiler *c, const NodeList *elements) {
  for (int i = 0; i < elements->count; i++)
    if (elements->at[i]->kind != NODE_Constant && is_empty(constant_of(c, elements->at[i]))) return EMPTY;
  Ref *items = arena_alloc(c->arena, ((size_t)elements->count + 1) * sizeof *items);
  for (int i = 0; i < elements->count; i++) items[i] = constant_of(c, elements->at[i]);
  return own(c, tuple_from(c->t, items, (size_t)elements->count));
}

static Ref binary_chain(Compiler *c, Node *n) {
  int count = 0;
  Node *left = n;
  for (; left->kind == NODE_BinOp; left = left->BinOp.left) count++;
  Ref value = constant_of(c, left);
  if (is_empty(value)) return EMPTY;
  Node **links = arena_alloc(c->arena, (size_t)count * sizeof *links);
  int i = count;
  for (Node *x = n; x != left; x = x->BinOp.left) links[--i] = x;
  for (i = 0; i < count && !is_empty(value); i++) {
    Ref right = constant_of(c, links[i]->BinOp.right);
    value = is_empty(right) ? EMPTY : fold_binary(c, links[i]->BinOp.op, value, right);
  }
  return value;
}

Ref constant_of(Compiler *c, Node *n) {
  switch (n->kind) {
    case NODE_Constant: return constant_value(c, n, &n->Constant.value);
    case NODE_Tuple: return constants_tuple(c, &n->Tuple.elts);
    case NODE_BinOp: return binary_chain(c, n);
    case NODE_UnaryOp: {
      Ref v = constant_of(c, n->UnaryOp.operand);
      return is_empty(v) ? EMPTY : fold_unary(c, n->UnaryOp.op, v);
    }
    case NODE_Subscript: {
      if (n->Subscript.ctx != CTX_LOAD || n->Subscript.value->kind == NODE_Subscript) return EMPTY;
      Ref v = constant_of(c, n->Subscript.value);
      if (is_empty(v)) return EMPTY;
      Ref index = constant_of(c, n->Subscript.slice);
      return is_empty(index) ? EMPTY : fold_subscript(c, v, index);
    }
    case NODE_Name:
      if (n->Name.ctx == CTX_LOAD && n->Name.id->length == 9 && memcmp(n->Name.id->text, "__debug__", 9) == 0)
        return from_bool(c->optimize == 0);
      return EMPTY;
    default: return EMPTY;
  }
}

// The result, or EMPTY when the operation raises.
static Ref folded(Compiler *c, Own v) {
  if (!is_error(v)) return own(c, v);
  if (error_is(c->t, MemoryError) || error_is(c->t, KeyboardInterrupt)) fail(c);
  error_clear(c->t);
  return EMPTY;
}

static bool is_whole(Ref v) { return is_small(v) || IS(int, v); }

static bool is_number(Ref v) { return is_whole(v) || IS(float, v) || IS(complex, v) || is_bool(v); }

static bool is_text(Ref v) { return IS(str, v) || IS(bytes, v); }

static size_t length_of(Ref v) {
  return IS(str, v) ? str_length(v) : IS(bytes, v) ? AS(Bytes, v)->length : IS(tuple, v) ? tuple_count(v) : 0;
}

// How many items a nested constant has in all; more than `limit` is not counted further.
static ptrdiff_t total_items(Ref v, ptrdiff_t limit) {
  if (!IS(tuple, v)) return limit;
  limit -= (ptrdiff_t)tuple_count(v);
  for (size_t i = 0; limit >= 0 && i < tuple_count(v); i++) limit = total_items(tuple_peek(v, i), limit);
  return limit;
}

static bool repetition_is_small(Ref times, Ref sequence) {
  int64_t n;
  size_t length = length_of(sequence);
  if (is_bool(times)) return true;
  if (!is_small(times)) return false;
  n = small_value(times);
  if (n <= 0 || !length) return n == 0 || !length || is_text(sequence) || IS(tuple, sequence);
  if (is_text(sequence)) return n <= MAX_TEXT / (int64_t)length;
  return n <= MAX_REPEATED_ITEMS / (int64_t)length && total_items(sequence, MAX_TOTAL_ITEMS / n) >= 0;
}

static bool may_fold(Compiler *c, Operator op, Ref a, Ref b) {
  bool whole = is_whole(a) && is_whole(b);
  bool zero_a = same(a, small(0)), zero_b = same(b, small(0));
  switch (op) {
    case OP_MULT:
      if (whole) return zero_a || zero_b || int_bit_length(c->t, a) + int_bit_length(c->t, b) <= MAX_INT_BITS;
      if (is_number(a) && is_number(b)) return true;
      if (is_whole(a) || is_bool(a)) return repetition_is_small(a, b);
      return (is_whole(b) || is_bool(b)) && repetition_is_small(b, a);
    case OP_POW:
      if (whole && !zero_a && int_sign(c->t, b) > 0)
        return is_small(b) && (uint64_t)small_value(b) <= MAX_INT_BITS / int_bit_length(c->t, a);
      return is_number(a) && is_number(b);
    case OP_LSHIFT:
      if (whole && !zero_a && !zero_b)
        return is_small(b) && small_value(b) > 0 && small_value(b) <= MAX_INT_BITS &&
               int_bit_length(c->t, a) <= (size_t)(MAX_INT_BITS - small_value(b));
      return is_number(a) && is_number(b);
    case OP_MOD: return is_number(a) && is_number(b);
    case OP_ADD: return (is_number(a) && is_number(b)) || length_of(a) + length_of(b) <= MAX_TEXT;
    case OP_MAT_MULT: return false;
    default: return is_number(a) && is_number(b);
  }
}

Ref fold_binary(Compiler *c, Operator op, Ref a, Ref b) {
  static const uint8_t slots[] = {
      [OP_ADD] = BIN_ADD, [OP_SUB] = BIN_SUBTRACT, [OP_MULT] = BIN_MULTIPLY, [OP_DIV] = BIN_TRUE_DIVIDE,
      [OP_MOD] = BIN_MODULO, [OP_LSHIFT] = BIN_LSHIFT, [OP_RSHIFT] = BIN_RSHIFT, [OP_BIT_OR] = BIN_OR,
      [OP_BIT_XOR] = BIN_XOR, [OP_BIT_AND] = BIN_AND, [OP_FLOOR_DIV] = BIN_FLOOR_DIVIDE,
  };
  if (!may_fold(c, op, a, b)) return EMPTY;
  if (op == OP_POW) return folded(c, number_power(c->t, a, b, NONE));
  return folded(c, number_binary(c->t, slots[op], a, b));
}

Ref fold_unary(Compiler *c, Operator op, Ref v) {
  switch (op) {
    case OP_NOT: {
      int truth = object_truth(c->t, v);
      if (truth < 0) fail(c);
      return from_bool(!truth);
    }
    case OP_USUB: return is_number(v) ? folded(c, number_negative(c->t, v)) : EMPTY;
    case OP_UADD: return is_number(v) ? folded(c, number_positive(c->t, v)) : EMPTY;
    case OP_INVERT: return is_whole(v) ? folded(c, number_invert(c->t, v)) : EMPTY;
    default: return EMPTY;
  }
}

Ref fold_subscript(Compiler *c, Ref v, Ref index) {
  if (!(is_text(v) || IS(tuple, v)) || !(is_small(index) || is_bool(index))) return EMPTY;
  return folded(c, object_getitem(c->t, v, index));
}

int constant_truth(Compiler *c, Node *n) {
  Ref v = constant_of(c, n);
  if (is_empty(v)) return -1;
  int truth = object_truth(c->t, v);
  if (truth < 0) fail(c);
  return truth;
}
