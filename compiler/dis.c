// SPDX-License-Identifier: MIT
// dis.c: bytecode as readable text, and the page BYTECODE.md. Both are printed from the table opcodes.def.
//
//   f(a, b)  spam.gila:3, 2 locals, 5 registers
//      4 |   return g(a) + 1
//           0  LOAD_GLOBAL     r2 = g
//           3  LOAD            r6 = a
//
// A register below the locals is shown by its name, a temporary as r and its number. `>` marks the targets of jumps.
#include <stdlib.h>
#include <string.h>
#include "compile.h"
#include "opcodes.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

typedef struct Listing {
  Thread *t;
  StrBuilder out;
  const Code *code;
  const char *source, *end;
  const char **lines;   // start of each line
  int line_count;
  bool ok;
} Listing;

__attribute__((format(printf, 2, 3))) static void put(Listing *l, const char *format, ...) {
  char text[400];
  va_list args;
  va_start(args, format);
  int n = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
  l->ok = l->ok && builder_ascii(&l->out, text, length);
}

static void put_str(Listing *l, Ref s) { l->ok = l->ok && builder_str(&l->out, s); }

static void put_register(Listing *l, uint32_t r) {
  if (r < l->code->local_count) put_str(l, tuple_peek(l->code->local_names, r));
  else put(l, "r%u", r);
}

static void put_constant(Listing *l, uint32_t k, bool is_name) {
  enum { LONGEST = 60 };
  if (!l->ok || k >= l->code->constant_count) return;
  Ref v = l->code->constants[k];
  if (is_name && is_str(v)) {
    put_str(l, v);
    return;
  }
  if (IS(code, v)) {
    put(l, "code of ");
    put_str(l, AS(Code, v)->qualname);
    return;
  }
  Own repr = object_repr(l->t, v);
  l->ok = !is_error(repr);
  if (!l->ok) return;
  if (str_length(repr) <= LONGEST) {
    put_str(l, repr);
  } else {
    l->ok = builder_slice(&l->out, repr, 0, LONGEST);
    put(l, "...");
  }
  drop(l->t, repr);
}

// Is the constant operand of this instruction a name (shown without quotes)?
static bool takes_name(uint8_t op) {
  switch (op) {
    case OP_CODE_LOAD_GLOBAL: case OP_CODE_STORE_GLOBAL: case OP_CODE_DEL_GLOBAL: case OP_CODE_LOAD_NAME:
    case OP_CODE_STORE_NAME:
    case OP_CODE_DEL_NAME:
    case OP_CODE_LOAD_NAME_FREE:
    case OP_CODE_GETATTR:
    case OP_CODE_SETATTR:
    case OP_CODE_DELATTR:
    case OP_CODE_SUPER_ATTR:
    case OP_CODE_CALL_METHOD:
    case OP_CODE_CALL_METHOD_KW:
    case OP_CODE_CALL_SUPER:
    case OP_CODE_LOAD_METHOD:
    case OP_CODE_IMPORT: case OP_CODE_IMPORT_FROM:
      return true;
    default: return (opcode_info[op].flags & OPCODE_QUICK) != 0;
  }
}

static void put_field(Listing *l, uint8_t kind, Word w, int which, bool *first) {
  const Code *c = l->code;
  uint32_t value = which == 0 ? word_a(w) : which == 1 ? word_b(w) : word_c(w);
  if (kind == OPERAND__ || kind == OPERAND_J || kind == OPERAND_J32) return;
  put(l, *first ? "" : ", ");
  *first = false;
  switch (kind) {
    case OPERAND_D: case OPERAND_S: case OPERAND_R: case OPERAND_L: case OPERAND_T: case OPERAND_W:
      if (value == 65535) put(l, "-");
      else put_register(l, value);
      return;
    case OPERAND_N: put(l, "%u", value); return;
    case OPERAND_I: put(l, "%d", (int16_t)value); return;
    case OPERAND_K: put_constant(l, value, takes_name(word_op(w))); return;
    case OPERAND_K32: put_constant(l, (uint32_t)word_bc(w), takes_name(word_op(w))); return;
    case OPERAND_F:
      if (value < tuple_count(c->free_names)) put_str(l, tuple_peek(c->free_names, value));
      return;
    case OPERAND_I32: {
      Own repr = object_repr(l->t, FROM_BITS((int64_t)word_bc(w)));
      l->ok = l->ok && !is_error(repr);
      if (l->ok) put_str(l, repr), drop(l->t, repr);
      return;
    }
    default: return;
  }
}

static void put_instruction(Listing *l, uint32_t pc, const uint8_t *targets) {
  const Code *c = l->code;
  Word w = c->words[pc];
  const OpcodeInfo *info = &opcode_info[word_op(w)];
  char name[40];
  uint8_t flags = word_flags(w);
  snprintf(name, sizeof name, "%s%s", info->name, flags & INPLACE ? "=" : "");
  put(l, "   %c%6u  %-16s ", targets[pc] ? '>' : ' ', pc, name);
  bool first = true;
  bool has_result = info->a == OPERAND_D;
  if (has_result) {
    put_register(l, word_a(w));
    if (info->b) put(l, " = ");
  } else {
    put_field(l, info->a, w, 0, &first);
  }
  put_field(l, info->b, w, 1, &first);
  put_field(l, info->c, w, 2, &first);
  switch (word_op(w)) {
    case OP_CODE_IMPORT: put(l, ", level %u", (uint32_t)c->words[pc + 1]); break;
    case OP_CODE_UNPACK_EX: put(l, ", *, %u", (uint32_t)c->words[pc + 1]); break;
    case OP_CODE_CALL_METHOD_KW:
      put(l, ", ");
      put_constant(l, (uint32_t)c->words[pc + 3], false);
      break;
    case OP_CODE_INTRINSIC: {
      static const char *const intrinsics[] = {
#define INTRINSIC(id, operands, text) #id,
#include "intrinsics.def"
#undef INTRINSIC
      };
      if (word_c(w) < INTRINSIC_COUNT) put(l, " (%s)", intrinsics[word_c(w)]);
      break;
    }
    default: break;
  }
  if (info->a == OPERAND_J && word_op(w) != OP_CODE_JEXC_NOMATCH) put(l, flags & SENSE ? " true" : " false");
  bool tests = word_op(w) == OP_CODE_IS || word_op(w) == OP_CODE_IN;
  if (tests && !(flags & SENSE)) put(l, " (not)");
  if (!tests && info->a == OPERAND_D && flags & MIRROR) put(l, " (mirrored)");
  int64_t target = code_jump_target(c, pc);
  if (target >= 0) put(l, " -> %lld", (long long)target);
  put(l, "\n");
}

static void put_line(Listing *l, int line) {
  if (line < 1 || line > l->line_count) {
    put(l, "%6d\n", line);
    return;
  }
  const char *p = l->lines[line - 1], *end = memchr(p, '\n', (size_t)(l->end - p));
  put(l, "%6d | ", line);
  if (!end) end = l->end;
  Own text = str_from_utf8_wtf(l->t, p, (size_t)(end - p));
  if (is_error(text)) { // not UTF-8: the listing goes without
    error_clear(l->t);
    put(l, "\n");
    return;
  }
  put_str(l, text);
  drop(l->t, text);
  put(l, "\n");
}

static void put_header(Listing *l) {
  const Code *c = l->code;
  put_str(l, c->qualname);
  put(l, "(");
  uint32_t n = c->arg_count + c->kwonly_count + !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKEYWORDS);
  for (uint32_t i = 0; i < n && i < c->local_count; i++) {
    put(l, i ? ", " : "");
    if (i >= c->arg_count + c->kwonly_count)
      put(l, (c->flags & CODE_VARARGS) && i == c->arg_count + c->kwonly_count ? "*" : "**");
    put_str(l, tuple_peek(c->local_names, i));
  }
  put(l, ")  ");
  put_str(l, c->filename);
  put(l, ":%d, %u locals, %u registers\n", (int)c->first_line, c->local_count, c->register_count);
}

static void put_code(Listing *l, const Code *c) {
  l->code = c;
  put_header(l);
  uint8_t *targets = calloc(c->word_count + 1, 1);
  if (!targets) {
    raise_memory(l->t);
    l->ok = false;
    return;
  }
  for (uint32_t pc = 0; pc < c->word_count; pc += 1 + opcode_info[word_op(c->words[pc])].words) {
    int64_t target = code_jump_target(c, pc);
    if (target >= 0 && target < c->word_count) targets[target] = 1;
  }
  for (uint32_t i = 0; i < c->handler_count; i++) targets[c->handlers[i].handler] = 1;
  int line = -1;
  for (uint32_t pc = 0; l->ok && pc < c->word_count; pc += 1 + opcode_info[word_op(c->words[pc])].words) {
    const CodePosition *p = code_position(c, pc);
    if (p && p->line != line) put_line(l, line = p->line);
    put_instruction(l, pc, targets);
  }
  free(targets);
  if (c->handler_count) put(l, "  handlers:\n");
  for (uint32_t i = 0; i < c->handler_count; i++) {
    const CodeHandler *h = &c->handlers[i];
    put(l, "    %u to %u -> %u, exception in r%u\n", h->start, h->end, h->handler, h->reg);
  }
  for (uint32_t i = 0; l->ok && i < c->constant_count; i++) {
    if (!IS(code, c->constants[i])) continue;
    put(l, "\n");
    put_code(l, AS(Code, c->constants[i]));
    l->code = c;
  }
}

static bool split_lines(Listing *l, const char *source, size_t n) {
  int count = 1;
  for (size_t i = 0; i < n; i++) count += source[i] == '\n';
  l->lines = malloc((size_t)count * sizeof *l->lines);
  if (!l->lines) return raise_memory(l->t), false;
  l->end = source + n;
  l->lines[l->line_count++] = source;
  for (size_t i = 0; i + 1 < n; i++)
    if (source[i] == '\n') l->lines[l->line_count++] = source + i + 1;
  return true;
}

Own code_disassemble(Thread *t, Ref code, const char *source, size_t n) {
  Listing l = {.t = t, .ok = true};
  if (source && n && !split_lines(&l, source, n)) return ERROR;
  builder_init(&l.out, t);
  put_code(&l, AS(Code, code));
  free(l.lines);
  if (l.ok) return builder_finish(&l.out);
  builder_drop(&l.out);
  if (!error_pending(t)) raise_memory(t);
  return ERROR;
}

// ---- BYTECODE.md

static const char *const operand_texts[] = {
    [OPERAND__] = "",
    [OPERAND_D] = "dest",
    [OPERAND_S] = "source",
    [OPERAND_R] = "register",
    [OPERAND_L] = "local",
    [OPERAND_T] = "temps",
    [OPERAND_W] = "window",
    [OPERAND_N] = "number",
    [OPERAND_I] = "int16",
    [OPERAND_K] = "constant",
    [OPERAND_F] = "free",
    [OPERAND_J] = "jump16",
    [OPERAND_K32] = "constant32",
    [OPERAND_I32] = "int32",
    [OPERAND_J32] = "jump32",
};

static const char introduction[] =
    "# Gila's bytecode\n\n"
    "Generated from `opcodes.def` and `intrinsics.def` by `gila --bytecode`; a test fails "
    "when it is stale.\n\n"
    "An instruction is a 64-bit word (operation in bits 0-7, flags 8-15, A 16-31, B 32-47, C "
    "48-63; a 32-bit operand fills B and C),\n"
    "followed by the number of extra words given in the table: inline caches, or operands "
    "where the meaning says so.\n\n"
    "Locals stand in the lowest registers and are borrowed by the instructions that read them. "
    "Temporaries stand above, strictly last\n"
    "in, first out; the one instruction that reads a temporary consumes it. A failing "
    "instruction has consumed nothing, unless it is\n"
    "marked *consumes*.\n\n"
    "| operand | what it is |\n| --- | --- |\n"
    "| dest | a register that gets the result: a temporary, or (flag LOCAL_A) a local |\n"
    "| source | a register that is read; a temporary (flags TEMP_A, TEMP_B, TEMP_C) is "
    "consumed |\n"
    "| register | a register that is read and stays |\n"
    "| local | the register of a local |\n"
    "| temps | the first of some temporaries that are consumed, or filled |\n"
    "| window | a call: callee, three registers for the frame header, the arguments |\n"
    "| number, int16, int32 | a number in the instruction itself |\n"
    "| constant, constant32 | index of a constant |\n"
    "| free | index of a free variable |\n"
    "| jump16, jump32 | distance from the word after the instruction's first word |\n\n"
    "Marks: **poll** may let another thread run; **consumes** operands are gone even if it "
    "fails; **end** control does not go on to the\n"
    "next instruction; **quick** put in place of another by specialisation, never by the "
    "compiler; **jump** has a target.\n\n";

static void print_marks(FILE *out, uint8_t flags) {
  static const char *const names[] = {"poll", "consumes", "end", "quick", "jump"};
  bool first = true;
  for (int i = 0; i < 5; i++) {
    if (!(flags >> i & 1)) continue;
    fprintf(out, "%s%s", first ? "" : " ", names[i]);
    first = false;
  }
}

void bytecode_print(FILE *out) {
  fputs(introduction, out);
  fputs("## Instructions\n\n| instruction | words | A | B | C | marks | meaning |\n| --- | --- "
        "| --- | --- | --- | --- | --- |\n",
        out);
  for (int i = 0; i < OPCODE_COUNT; i++) {
    const OpcodeInfo *o = &opcode_info[i];
    fprintf(out, "| %s | %d | %s | %s | %s | ", o->name, 1 + o->words, operand_texts[o->a],
            operand_texts[o->b], operand_texts[o->c]);
    print_marks(out, o->flags);
    fputs(" | ", out);
    for (const char *p = o->text; *p; p++) {
      if (*p == '|') fputc('\\', out);
      fputc(*p, out);
    }
    fputs(" |\n", out);
  }
  fputs("\n## Intrinsics\n\nRare operations behind INTRINSIC, by its C operand.\n\n| number | "
        "name | operands | meaning |\n| --- | --- | --- | --- |\n",
        out);
  static const struct { const char *name; int operands; const char *text; } intrinsics[] = {
#define INTRINSIC(name, operands, text) {#name, operands, text},
#include "intrinsics.def"
#undef INTRINSIC
  };
  for (int i = 0; i < INTRINSIC_COUNT; i++)
    fprintf(out, "| %d | %s | %d | %s |\n", i, intrinsics[i].name, intrinsics[i].operands, intrinsics[i].text);
}
