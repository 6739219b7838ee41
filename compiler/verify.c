// SPDX-License-Identifier: MIT
// verify.c: does a code object keep the contract of opcodes.def?
//
// First every word is looked at by itself: a known instruction, operands in range, jumps to the start of an instruction. Then the
// temporaries are followed along every path: which of them hold values before each instruction must be the same however one gets
// there, must agree with the live table, and each must be consumed exactly once. Handlers begin with what was alive when their range began
// plus the exception, and their node is an ancestor of every node in the range (the unwinder walks the tree from one to the other).
//
// The set of live temporaries is a bitmap a word of code: the check is meant for debug builds and tests.
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "compile.h"
#include "opcodes.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct Verifier {
  const Code *code;
  uint32_t set_words;
  uint8_t *starts;        // is a word the start of an instruction?
  uint64_t *before;       // set of live temporaries before each word
  uint8_t *seen;
  uint32_t *todo, todo_count;
  uint64_t *now;
  char *message;
} Verifier;

static bool wrong(Verifier *v, uint32_t pc, const char *format, ...) {
  if (v->message) return false;
  char text[300], name[100];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  const Code *c = v->code;
  const char *op = pc < c->word_count && word_op(c->words[pc]) < OPCODE_COUNT
                       ? opcode_info[word_op(c->words[pc])].name
                       : "?";
  str_to_c(c->qualname, name, sizeof name);
  v->message = malloc(600);
  if (v->message) snprintf(v->message, 600, "%s, word %u (%s): %s", name, pc, op, text);
  return false;
}

// ---- one instruction by itself

static bool check_field(Verifier *v, uint32_t pc, uint8_t kind, Word w, int which) {
  const Code *c = v->code;
  uint32_t value = which == 0 ? word_a(w) : which == 1 ? word_b(w) : word_c(w);
  switch (kind) {
    case OPERAND_D: case OPERAND_S: case OPERAND_R: case OPERAND_T: case OPERAND_W:
      if (value == 65535 && (word_op(w) == OP_CODE_RAISE || word_op(w) == OP_CODE_IMPORT_STAR ||
                             word_op(w) == OP_CODE_SETUP_ANNOTATIONS))
        return true;
      if (value >= c->register_count && !(kind == OPERAND_T && value == c->register_count))
        return wrong(v, pc, "register %u of %u", value, c->register_count);
      return true;
    case OPERAND_L: return value < c->local_count || wrong(v, pc, "local %u of %u", value, c->local_count);
    case OPERAND_K: return value < c->constant_count || wrong(v, pc, "constant %u of %u", value, c->constant_count);
    case OPERAND_K32:
      return (uint32_t)word_bc(w) < c->constant_count ||
             wrong(v, pc, "constant %u of %u", (uint32_t)word_bc(w), c->constant_count);
    case OPERAND_F:
      return value < tuple_count(c->free_names) ||
             wrong(v, pc, "free variable %u of %zu", value, tuple_count(c->free_names));
    default: return true;
  }
}

static bool find_starts(Verifier *v) {
  const Code *c = v->code;
  for (uint32_t pc = 0; pc < c->word_count;) {
    Word w = c->words[pc];
    if (word_op(w) >= OPCODE_COUNT) return wrong(v, pc, "no such instruction: %u", word_op(w));
    const OpcodeInfo *info = &opcode_info[word_op(w)];
    if (pc + 1 + info->words > c->word_count) return wrong(v, pc, "the code ends inside an instruction");
    if (!check_field(v, pc, info->a, w, 0) || !check_field(v, pc, info->b, w, 1) ||
        !check_field(v, pc, info->c, w, 2))
      return false;
    v->starts[pc] = 1;
    pc += 1 + info->words;
  }
  return true;
}

// ---- sets of temporaries

static bool has(Verifier *v, uint32_t r) { return v->now[r / 64] >> (r % 64) & 1; }

static bool take(Verifier *v, uint32_t pc, uint32_t r) {
  if (r < v->code->local_count) return wrong(v, pc, "consumes the local %u", r);
  if (!has(v, r)) return wrong(v, pc, "consumes r%u, which is dead", r);
  v->now[r / 64] &= ~((uint64_t)1 << (r % 64));
  return true;
}

static bool take_block(Verifier *v, uint32_t pc, uint32_t first, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (!take(v, pc, first + i)) return false;
  return true;
}

static bool reads(Verifier *v, uint32_t pc, uint32_t r) {
  return r < v->code->local_count || has(v, r) || wrong(v, pc, "reads r%u, which is dead", r);
}

static bool give(Verifier *v, uint32_t pc, uint32_t r) {
  if (r < v->code->local_count) return wrong(v, pc, "result in the local %u without LOCAL_A", r);
  if (r >= v->code->register_count) return wrong(v, pc, "result in r%u of %u", r, v->code->register_count);
  if (has(v, r)) return wrong(v, pc, "overwrites r%u, which is alive", r);
  v->now[r / 64] |= (uint64_t)1 << (r % 64);
  return true;
}

static bool give_block(Verifier *v, uint32_t pc, uint32_t first, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    if (!give(v, pc, first + i)) return false;
  return true;
}

static bool source(Verifier *v, uint32_t pc, uint8_t kind, unsigned flag, uint8_t flags, uint32_t r) {
  if (kind != OPERAND_S && kind != OPERAND_R) return true;
  if (kind == OPERAND_S && (flags & flag)) return take(v, pc, r);
  return r == 65535 || reads(v, pc, r);
}

static size_t names_in(const Code *c, uint32_t k) {
  return k < c->constant_count && IS(tuple, c->constants[k]) ? tuple_count(c->constants[k]) : 0;
}

// What the instruction consumes, into v->now.
static bool consume(Verifier *v, uint32_t pc) {
  const Code *c = v->code;
  Word w = c->words[pc];
  uint32_t a = word_a(w), b = word_b(w), cc = word_c(w);
  const OpcodeInfo *info = &opcode_info[word_op(w)];
  switch (word_op(w)) {
    case OP_CODE_STORE: case OP_CODE_MOVE: case OP_CODE_LIST_TO_TUPLE: return take(v, pc, b);
    case OP_CODE_DROP: case OP_CODE_RERAISE: case OP_CODE_EXC_ENTER: case OP_CODE_WITH_ENTER:
    case OP_CODE_ASYNC_WITH_ENTER:
      return take(v, pc, a);
    case OP_CODE_GETSLICE: return take_block(v, pc, b, 3);
    case OP_CODE_SUPER_ATTR: return take_block(v, pc, a, 3);
    case OP_CODE_CALL: return take(v, pc, a) && take_block(v, pc, a + 4, b);
    case OP_CODE_CALL_KW: return take(v, pc, a) && take_block(v, pc, a + 4, b + (uint32_t)names_in(c, cc));
    case OP_CODE_CALL_EX: return take(v, pc, a) && take_block(v, pc, a + 4, 1 + (b == 1));
    case OP_CODE_CALL_METHOD: return take_block(v, pc, a + 4, 1 + b);
    case OP_CODE_LOAD_METHOD: return reads(v, pc, a + 4);
    case OP_CODE_CALL_LOADED: return take(v, pc, a) && take_block(v, pc, a + 4, 1 + b);
    case OP_CODE_CALL_LOADED_KW:
      return take(v, pc, a) && take_block(v, pc, a + 4, 1 + b + (uint32_t)names_in(c, cc));
    case OP_CODE_CALL_METHOD_KW:
      return take_block(v, pc, a + 4,
                        1 + b + (uint32_t)names_in(c, (uint32_t)c->words[pc + 3]));
    case OP_CODE_CALL_SUPER: return take_block(v, pc, a, 2) && take_block(v, pc, a + 4, 1 + b);
    case OP_CODE_MAKE_FUNCTION: return take_block(v, pc, a, (uint32_t)__builtin_popcount(word_flags(w) & 15));
    case OP_CODE_YIELD_FROM: case OP_CODE_END_ASYNC_FOR: case OP_CODE_EXC_LEAVE: case OP_CODE_WITH_EXIT:
      return take_block(v, pc, a, 2);
    case OP_CODE_WITH_EXCEPT: return reads(v, pc, b) && reads(v, pc, b + 1) && reads(v, pc, cc);
    case OP_CODE_BUILD_TUPLE: case OP_CODE_BUILD_LIST: case OP_CODE_BUILD_SET: case OP_CODE_BUILD_STRING:
    case OP_CODE_BUILD_SLICE:
      return take_block(v, pc, b, cc);
    case OP_CODE_BUILD_DICT: return take_block(v, pc, b, cc * 2);
    case OP_CODE_FORMAT_SPEC: return take_block(v, pc, b, 2);
    case OP_CODE_MATCH_CLASS: return reads(v, pc, b) && take_block(v, pc, cc, 3);
    case OP_CODE_INTRINSIC: {
      static const uint8_t operands[] = {
#define INTRINSIC(name, count, text) count,
#include "intrinsics.def"
#undef INTRINSIC
      };
      if (cc >= INTRINSIC_COUNT) return wrong(v, pc, "no such intrinsic");
      return take_block(v, pc, b, operands[cc]);
    }
    case OP_CODE_FOR: case OP_CODE_FOR2: return reads(v, pc, a);
    default: break;
  }
  return source(v, pc, info->c, TEMP_C, word_flags(w), cc) && source(v, pc, info->b, TEMP_B, word_flags(w), b) &&
         source(v, pc, info->a, TEMP_A, word_flags(w), a);
}

// What it leaves when control goes on to the next instruction.
static bool produce(Verifier *v, uint32_t pc) {
  const Code *c = v->code;
  Word w = c->words[pc];
  uint32_t a = word_a(w), b = word_b(w);
  const OpcodeInfo *info = &opcode_info[word_op(w)];
  switch (word_op(w)) {
    case OP_CODE_UNPACK: return give_block(v, pc, a, word_c(w));
    case OP_CODE_UNPACK_EX: return give_block(v, pc, a, word_c(w) + 1 + (uint32_t)c->words[pc + 1]);
    case OP_CODE_WITH_ENTER:
    case OP_CODE_ASYNC_WITH_ENTER: return give_block(v, pc, a, 3);
    case OP_CODE_EXC_ENTER:
    case OP_CODE_EXC_SPLIT: return give_block(v, pc, a, 2);
    case OP_CODE_SUPER_ATTR: case OP_CODE_CALL: case OP_CODE_CALL_KW: case OP_CODE_CALL_EX: case OP_CODE_CALL_METHOD:
    case OP_CODE_CALL_METHOD_KW: case OP_CODE_LOAD_METHOD: case OP_CODE_CALL_LOADED: case OP_CODE_CALL_LOADED_KW:
    case OP_CODE_CALL_SUPER: case OP_CODE_MAKE_FUNCTION: case OP_CODE_YIELD_FROM:
      return give(v, pc, a);
    case OP_CODE_FOR: case OP_CODE_FOR2: return take(v, pc, a); // at the end of the iteration
    default: break;
  }
  (void)b;
  if (info->a != OPERAND_D || (word_flags(w) & LOCAL_A)) return true;
  return give(v, pc, a);
}

// ---- paths

static bool arrive(Verifier *v, uint32_t from, int64_t pc, const uint64_t *set) {
  if (pc < 0 || pc >= v->code->word_count || !v->starts[pc])
    return wrong(v, from, "goes to %lld, where no instruction starts", (long long)pc);
  uint64_t *there = v->before + (size_t)pc * v->set_words;
  size_t size = v->set_words * sizeof(uint64_t);
  if (v->seen[pc])
    return memcmp(there, set, size) == 0 ||
           wrong(v, from, "arrives at %lld with other live temporaries than another way does",
                 (long long)pc);
  memcpy(there, set, size);
  v->seen[pc] = 1;
  v->todo[v->todo_count++] = (uint32_t)pc;
  return true;
}

static void set_of_node(Verifier *v, uint32_t node, uint64_t *set) {
  memset(set, 0, v->set_words * sizeof(uint64_t));
  for (; node; node = v->code->live_nodes[node].parent) {
    uint32_t r = v->code->live_nodes[node].reg;
    set[r / 64] |= (uint64_t)1 << (r % 64);
  }
}

static bool is_ancestor(const Code *c, uint32_t ancestor, uint32_t node) {
  while (node != ancestor && node) node = c->live_nodes[node].parent;
  return node == ancestor;
}

static bool check_handlers(Verifier *v, uint32_t pc, uint64_t *set) {
  const Code *c = v->code;
  for (uint32_t i = 0; i < c->handler_count; i++) {
    const CodeHandler *h = &c->handlers[i];
    if (pc < h->start || pc >= h->end) continue;
    if (!is_ancestor(c, h->live, code_live_at(c, pc)))
      return wrong(v, pc, "what its handler at %u keeps is not all alive here", h->handler);
    set_of_node(v, h->live, set);
    if (set[h->reg / 64] >> (h->reg % 64) & 1)
      return wrong(v, pc, "the exception of handler %u overwrites a live temporary",
                   h->handler);
    set[h->reg / 64] |= (uint64_t)1 << (h->reg % 64);
    return arrive(v, pc, h->handler, set); // the innermost one
  }
  return true;
}

static bool step(Verifier *v, uint32_t pc, uint64_t *scratch) {
  const Code *c = v->code;
  Word w = c->words[pc];
  const OpcodeInfo *info = &opcode_info[word_op(w)];
  size_t size = v->set_words * sizeof(uint64_t);
  memcpy(v->now, v->before + (size_t)pc * v->set_words, size);
  set_of_node(v, code_live_at(c, pc), scratch);
  bool before = !(info->flags & OPCODE_CONSUMES) || word_op(w) == OP_CODE_YIELD_FROM;
  if (before && memcmp(scratch, v->now, size)) return wrong(v, pc, "the live table disagrees");
  uint64_t *table = v->now + v->set_words;
  memcpy(table, scratch, size);
  if (!check_handlers(v, pc, scratch) || !consume(v, pc)) return false;
  if (!before && memcmp(table, v->now, size)) return wrong(v, pc, "the live table disagrees");
  int64_t target = code_jump_target(c, pc);
  if (word_op(w) == OP_CODE_FOR || word_op(w) == OP_CODE_FOR2) {
    memcpy(scratch, v->now, size);
    if (word_op(w) == OP_CODE_FOR && !(word_flags(w) & LOCAL_A)) {
      if (!give(v, pc, word_b(w))) return false;
      memcpy(table, v->now, size);
      memcpy(v->now, scratch, size);
    } else {
      memcpy(table, v->now, size);
    }
    if (!arrive(v, pc, target, table)) return false;
  } else if (word_op(w) == OP_CODE_JKEEP) {
    memcpy(scratch, v->now, size);
    uint32_t r = word_b(w);
    scratch[r / 64] |= (uint64_t)1 << (r % 64);
    if (!arrive(v, pc, target, scratch)) return false;
  } else if (target >= 0 && !arrive(v, pc, target, v->now)) {
    return false;
  }
  if (word_op(w) == OP_CODE_RETURN || word_op(w) == OP_CODE_RETURN_NONE)
    for (uint32_t i = 0; i < v->set_words; i++)
      if (v->now[i]) return wrong(v, pc, "returns with live temporaries");
  if (info->flags & OPCODE_END) return true;
  if (!produce(v, pc)) return false;
  return arrive(v, pc, (int64_t)pc + 1 + info->words, v->now);
}

static bool check_tables(Verifier *v) {
  const Code *c = v->code;
  for (uint32_t i = 0; i < c->live_node_count; i++)
    if (i && (c->live_nodes[i].parent >= i || c->live_nodes[i].reg < c->local_count ||
              c->live_nodes[i].reg >= c->register_count))
      return wrong(v, 0, "live node %u is out of range", i);
  for (uint32_t i = 0; i < c->live_count; i++)
    if (c->lives[i].live >= c->live_node_count || (i && c->lives[i].pc < c->lives[i - 1].pc))
      return wrong(v, 0, "live row %u is out of range", i);
  for (uint32_t i = 0; i < c->position_count; i++)
    if (c->positions[i].pc >= c->word_count ||
        (i && c->positions[i].pc <= c->positions[i - 1].pc))
      return wrong(v, 0, "position row %u is out of order", i);
  for (uint32_t i = 0; i < c->handler_count; i++) {
    const CodeHandler *h = &c->handlers[i];
    if (h->start > h->end || h->end > c->word_count || h->handler >= c->word_count || h->live >= c->live_node_count ||
        h->reg >= c->register_count)
      return wrong(v, 0, "handler row %u is out of range", i);
  }
  for (uint32_t i = 0; i < c->cell_count; i++)
    if (c->cell_locals[i] >= c->local_count) return wrong(v, 0, "cell %u is out of range", i);
  return tuple_count(c->local_names) == c->local_count ||
         wrong(v, 0, "%zu names for %u locals", tuple_count(c->local_names), c->local_count);
}

static bool run(Verifier *v) {
  const Code *c = v->code;
  if (!c->word_count) return wrong(v, 0, "empty code");
  if (!find_starts(v) || !check_tables(v)) return false;
  uint64_t *scratch = v->now + 2 * v->set_words;
  memset(scratch, 0, v->set_words * sizeof(uint64_t));
  if (!arrive(v, 0, 0, scratch)) return false;
  while (v->todo_count)
    if (!step(v, v->todo[--v->todo_count], scratch)) return false;
  return true;
}

char *code_verify(const Code *code) {
  Verifier v = {.code = code, .set_words = code->register_count / 64 + 1};
  v.starts = calloc(code->word_count + 1, 1);
  v.seen = calloc(code->word_count + 1, 1);
  v.before = calloc(((size_t)code->word_count + 1) * v.set_words, sizeof(uint64_t));
  v.todo = calloc(code->word_count + 1, sizeof(uint32_t));
  v.now = calloc(3 * (size_t)v.set_words, sizeof(uint64_t));
  if (v.starts && v.seen && v.before && v.todo && v.now) run(&v); // without memory nothing is checked
  free(v.starts), free(v.seen), free(v.before), free(v.todo), free(v.now);
  return v.message;
}
