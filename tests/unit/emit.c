// SPDX-License-Identifier: MIT
// emit.c: tests of compiler/emit.c through the code objects it lays out: jumps, constants, and the tables beside the instructions.
#include "unit.h"

TestSuite(emit, .init = start);

static const OpcodeInfo *info_at(const Code *c, uint32_t pc) { return &opcode_info[word_op(c->words[pc])]; }
static uint32_t next_pc(const Code *c, uint32_t pc) { return pc + 1 + info_at(c, pc)->words; }
static bool is_start(const Code *c, uint32_t target) {
  uint32_t pc = 0;
  while (pc < target) pc = next_pc(c, pc);
  return pc == target;
}
static int count_op(const Code *c, Opcode op) {
  int n = 0;
  for (uint32_t pc = 0; pc < c->word_count; pc = next_pc(c, pc)) n += word_op(c->words[pc]) == op;
  return n;
}
// The code of the first function in a module's code.
static Code *function_in(Ref module) {
  Code *c = AS(Code, module);
  for (uint32_t i = 0; i < c->constant_count; i++)
    if (is_object(c->constants[i]) && IS(code, c->constants[i])) return AS(Code, c->constants[i]);
  cr_assert(false, "no function");
  return NULL;
}

// Everything a code object promises, for all code in it.
static void check(const Code *c) {
  char *message = code_verify(c);
  cr_assert_null(message, "%s", message);
  for (uint32_t i = 0; i < c->position_count; i++) {
    cr_assert_lt(c->positions[i].pc, c->word_count);
    if (i) cr_assert_lt(c->positions[i - 1].pc, c->positions[i].pc, "positions are sorted");
    if (c->positions[i].col >= 0 && c->positions[i].line == c->positions[i].end_line)
      cr_assert_leq(c->positions[i].col, c->positions[i].end_col);
  }
  for (uint32_t i = 0; i < c->handler_count; i++) {
    const CodeHandler *h = &c->handlers[i];
    cr_assert(h->start < h->end && h->end <= c->word_count);
    cr_assert(is_start(c, h->start) && is_start(c, h->handler));
    for (uint32_t k = 0; k < i; k++) { // an earlier row is inside, or apart
      const CodeHandler *inner = &c->handlers[k];
      cr_assert(inner->end <= h->start || h->end <= inner->start || (h->start <= inner->start && inner->end <= h->end));
    }
  }
  for (uint32_t i = 1; i < c->live_count; i++) cr_assert_lt(c->lives[i - 1].pc, c->lives[i].pc);
  for (uint32_t i = 1; i < c->live_node_count; i++) {
    cr_assert_lt(c->live_nodes[i].parent, i, "a parent comes first");
    cr_assert_lt(c->live_nodes[i].reg, c->register_count);
  }
  for (uint32_t i = 0; i < c->constant_count; i++)
    if (is_object(c->constants[i]) && IS(code, c->constants[i])) check(AS(Code, c->constants[i]));
}

static int64_t result_of(const char *source) {
  Own globals = ran(source);
  Ref r = dict_peek_c(t, globals, "r");
  cr_assert(is_small(r));
  return small_value(r);
}

Test(emit, tables_of_a_bit_of_everything) {
  check(
      AS(Code, compiled("def f(a, *b, c=1, **d):\n  for x in a:\n    if x and c or d: "
                        "continue\n    while x < 3: x += 1\n    else: break\n"
                        "  try:\n    with open(a) as g:\n      return [y for y in g if y]\n  "
                        "except (A, B) as e:\n    raise X from e\n"
                        "  finally:\n    del a\n  return f'{a!r:>{c}}' + x.y[1:2].z(*b, **d)\n"
                        "async def g():\n  async for x in y:\n    yield await x\nclass C(B, "
                        "k=1):\n  def m(self): return super().m()\n")));
}

Test(emit, code_that_cannot_run_is_not_made) {
  Own with = compiled("def f():\n  return 1\n  g()\n  h()\n"), without = compiled("def f():\n  return 1\n");
  cr_assert_eq(function_in(with)->word_count, function_in(without)->word_count);
  Own folded = compiled("def f():\n  if 0: g()\n  while False: h()\n  return 1\n");
  cr_assert_eq(count_op(function_in(folded), OP_CODE_CALL), 0);
}

Test(emit, equal_constants_are_one_and_others_apart) {
  Own code = compiled("x = [1000000, 1000000, 1000000.0, 'a', b'a', 0.0, -0.0, True, 1, 1.0, "
                      "1j, (1,), (1.0,), (True,)]\n");
  Code *c = AS(Code, code);
  for (uint32_t i = 0; i < c->constant_count; i++)
    for (uint32_t k = 0; k < i; k++) {
      Own a = object_repr(t, c->constants[i]), b = object_repr(t, c->constants[k]);
      cr_assert_neq(object_equal(t, a, b), 1, "constant %u is there twice", i);
      drop(t, a);
      drop(t, b);
    }
  Own globals = ran("import math\nx = (0.0, -0.0, 1, 1.0, True)\nr = [math.copysign(1, x[0]), "
                    "math.copysign(1, x[1]), type(x[2]) is int, "
                    "type(x[3]) is float, x[4] is True] == [1, -1, True, True, True]\n");
  cr_assert(same(dict_peek_c(t, globals, "r"), TRUE));
}

// More constants than a narrow field can name, and they are the right ones.
Test(emit, seventy_thousand_constants) {
  size_t size = 2 << 20, n = 0;
  char *text = malloc(size);
  n += (size_t)snprintf(text + n, size - n, "r = 0\nx = [");
  for (int i = 0; i < 70000; i++) n += (size_t)snprintf(text + n, size - n, "%d.5,", i);
  snprintf(text + n, size - n, "]\nfor i, y in enumerate(x):\n  if y == i + 0.5: r += 1\n");
  cr_assert_eq(result_of(text), 70000);
  free(text);
}

// A loop body longer than a short jump reaches, forwards and backwards.
Test(emit, far_jumps) {
  enum { LINES = 40000 };
  size_t size = LINES * 16 + 1000, n = 0;
  char *text = malloc(size);
  n += (size_t)snprintf(text + n, size - n,
                        "def f(k):\n  x = 0\n  for i in range(3):\n    if i == k: continue\n   "
                        " while x < 0:\n      pass\n");
  for (int i = 0; i < LINES; i++) n += (size_t)snprintf(text + n, size - n, "    x += k\n");
  snprintf(text + n, size - n, "    if i == 1: break\n  else:\n    return -1\n  return x\nr = f(0), f(9), f(1)\n");
  Own globals = ran(text), r = object_repr(t, dict_peek_c(t, globals, "r"));
  char *wanted = NULL, got[64];
  cr_assert_gt(asprintf(&wanted, "(%d, %d, %d)", 0, 9 * 2 * LINES, -1), 0);
  str_to_c(r, got, sizeof got);
  cr_assert_str_eq(got, wanted);
  free(wanted);
  free(text);
}

Test(emit, each_line_has_its_position) {
  Own code = compiled("a = 1\nb = (a +\n     a)\n\nc = b()\n");
  Code *c = AS(Code, code);
  bool seen[6] = {false};
  for (uint32_t i = 0; i < c->position_count; i++) {
    cr_assert(c->positions[i].line >= 0 && c->positions[i].line <= 5);
    seen[c->positions[i].line] = true;
  }
  cr_assert(seen[2] && seen[5]);
  cr_assert_not(seen[4]);
  bool found = false; // the call b() stands at 5:4-5:7
  for (uint32_t i = 0; i < c->position_count; i++)
    found |= c->positions[i].line == 5 && c->positions[i].col == 4 && c->positions[i].end_col == 7;
  cr_assert(found);
}

// The innermost handler of a place is the first of the table that covers it.
Test(emit, handlers_from_the_inside) {
  Own code = compiled("def f():\n  try:\n    try:\n      g()\n    except A:\n      h()\n  except B:\n    i()\n");
  Code *c = function_in(code);
  check(c);
  cr_assert_geq(c->handler_count, 2);
  uint32_t call = 0;
  while (word_op(c->words[call]) != OP_CODE_CALL) call = next_pc(c, call);
  uint32_t covering = 0, inner = 0;
  for (uint32_t i = 0; i < c->handler_count; i++)
    if (c->handlers[i].start <= call && call < c->handlers[i].end && covering++ == 0) inner = i;
  cr_assert_eq(covering, 2);
  for (uint32_t i = 0; i < inner; i++) cr_assert(c->handlers[i].start > call || c->handlers[i].end <= call);
}

// What is alive at the inner call: everything the expression has computed so far, and not yet used.
Test(emit, live_temporaries_at_a_call) {
  Own code = compiled("def f(a):\n  return [a(), a(), (a(), a(1))]\n");
  Code *c = function_in(code);
  uint32_t deepest = 0;
  for (uint32_t pc = 0; pc < c->word_count; pc = next_pc(c, pc)) {
    if (word_op(c->words[pc]) != OP_CODE_CALL) continue;
    uint32_t depth = 0;
    for (uint32_t node = code_live_at(c, pc); node; node = c->live_nodes[node].parent) depth++;
    if (depth > deepest) deepest = depth;
  }
  cr_assert_geq(deepest, 3, "at a(1): three results");
  uint32_t last = 0;
  for (uint32_t pc = 0; pc < c->word_count; pc = next_pc(c, pc)) last = pc;
  cr_assert_eq(code_live_at(c, 0), 0, "nothing at the beginning");
  cr_assert_eq(info_at(c, last)->flags & OPCODE_END, OPCODE_END);
}

// Damage that the verifier must see: each word in turn gets a field that is out of range.
Test(emit, the_verifier_refuses_damage) {
  Own code = compiled("def f(a, b):\n  x = a + b\n  while x < 10:\n    x = x * a.b(1)\n  return [x, 'k']\n");
  Code *c = function_in(code);
  int refused = 0, tried = 0;
  for (uint32_t pc = 0; pc < c->word_count; pc = next_pc(c, pc)) {
    Word whole = c->words[pc];
    const OpcodeInfo *info = info_at(c, pc);
    Word wrong[3] = {whole | (Word)255, whole, whole};
    if (info->a == OPERAND_D || info->a == OPERAND_L) wrong[1] = (whole & ~((Word)0xffff << 16)) | (Word)60000 << 16;
    if (info->b == OPERAND_S || info->b == OPERAND_K) wrong[2] = (whole & ~((Word)0xffff << 32)) | (Word)60000 << 32;
    for (int i = 0; i < 3; i++) {
      if (wrong[i] == whole) continue;
      c->words[pc] = wrong[i];
      char *message = code_verify(c);
      tried++;
      refused += message != NULL;
      free(message);
      c->words[pc] = whole;
    }
  }
  cr_assert_gt(tried, 12);
  cr_assert_eq(refused, tried);
  cr_assert_null(code_verify(c));
  c->words[c->word_count - 1] = OP_CODE_NOP;
  char *message = code_verify(c);
  cr_assert_not_null(message, "it runs off the end");
  free(message);
}
