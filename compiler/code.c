// SPDX-License-Identifier: MIT
// code.c: code objects: their life, their attributes, and lookups in their tables.
//
// A code object never changes after the compiler has made it, but for the caches and the specialised forms that the VM writes into
// `words`. Its arrays are heap blocks of exactly the counted size.
#include "code.h"
#include "emit.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define CODE(v) AS(Code, v)

Code *code_new(Thread *t) {
  Code *c = heap_object(t, SHAPE_code, sizeof(Code), false);
  if (!c) return NULL;
  memset((char *)c + sizeof(Object), 0, sizeof(Code) - sizeof(Object));
  c->local_names = c->cell_names = c->free_names = c->name = c->qualname = c->filename = c->names = EMPTY;
  c->static_attributes = EMPTY;
  c->doc = NONE;
  return c;
}

static void code_clear(Thread *t, Object *self) {
  Code *c = (Code *)self;
  for (uint32_t i = 0; i < c->constant_count; i++) drop_slot(t, &c->constants[i]);
#define FREE(array, count) \
  heap_free(t, c->array, c->count * sizeof *c->array); \
  c->array = NULL; \
  c->count = 0
  FREE(constants, constant_count);
  FREE(words, word_count);
  FREE(cell_locals, cell_count);
  FREE(positions, position_count);
  FREE(handlers, handler_count);
  FREE(lives, live_count);
  FREE(live_nodes, live_node_count);
#undef FREE
  Own *slots[] = {&c->local_names, &c->cell_names, &c->free_names, &c->name, &c->qualname, &c->filename, &c->names,
                  &c->static_attributes, &c->doc};
  for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) drop_slot(t, slots[i]);
}

// ---- tables

const CodePosition *code_position(const Code *c, uint32_t pc) {
  uint32_t low = 0, high = c->position_count; // the last row with row.pc <= pc
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (c->positions[middle].pc <= pc) low = middle + 1;
    else high = middle;
  }
  return low ? &c->positions[low - 1] : NULL;
}

uint32_t code_live_at(const Code *c, uint32_t pc) {
  uint32_t low = 0, high = c->live_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (c->lives[middle].pc <= pc) low = middle + 1;
    else high = middle;
  }
  return low ? c->lives[low - 1].live : 0;
}

int64_t code_jump_target(const Code *c, uint32_t pc) {
  Word w = c->words[pc];
  const OpcodeInfo *info = &opcode_info[word_op(w)];
  if (!(info->flags & OPCODE_JUMP)) return -1;
  if (info->a == OPERAND_J) return (int64_t)pc + 1 + (int16_t)word_a(w);
  if (info->b == OPERAND_J32) return (int64_t)pc + 1 + word_bc(w);
  return (int64_t)pc + 1 + (int32_t)c->words[pc + 1]; // FOR, FOR2
}

// ---- attributes

#define GET(attribute, expression) \
  static Own get_##attribute(Thread *t, Ref self) { \
    Code *c = CODE(self); \
    (void)t; \
    return expression; \
  }
GET(name, keep(c->name))
GET(qualname, keep(c->qualname))
GET(filename, keep(c->filename))
GET(firstlineno, small(c->first_line))
GET(argcount, small(c->arg_count))
GET(posonlyargcount, small(c->posonly_count))
GET(kwonlyargcount, small(c->kwonly_count))
GET(cellvars, keep(c->cell_names))
GET(freevars, keep(c->free_names))
GET(names, keep(c->names))
GET(stacksize, small(c->register_count - c->local_count))

static uint32_t parameter_count(const Code *c) {
  return c->arg_count + c->kwonly_count + !!(c->flags & CODE_VARARGS) + !!(c->flags & CODE_VARKEYWORDS);
}

static bool is_hidden(Ref name) { return str_length(name) && str_char(name, 0) == '.'; }

// Parameters and plain locals, without cells (unless parameters) and the variables of inlined comprehensions.
static Own get_varnames(Thread *t, Ref self) {
  Code *c = CODE(self);
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  for (uint32_t i = 0; i < c->local_count; i++) {
    Ref name = tuple_peek(c->local_names, i);
    bool is_cell = false;
    for (size_t k = 0; k < tuple_count(c->cell_names); k++) is_cell |= str_equal(name, tuple_peek(c->cell_names, k));
    if (i >= parameter_count(c) && (is_cell || is_hidden(name))) continue;
    if (!list_append(t, list, name)) {
      drop(t, list);
      return ERROR;
    }
  }
  Own tuple = list_to_tuple(t, list);
  drop(t, list);
  return tuple;
}

static Own get_nlocals(Thread *t, Ref self) {
  Own names = get_varnames(t, self);
  if (is_error(names)) return ERROR;
  Own n = small((int64_t)tuple_count(names));
  drop(t, names);
  return n;
}

// All constants but the names that instructions refer to; a function's docstring, or None, comes first.
static Own get_consts(Thread *t, Ref self) {
  Code *c = CODE(self);
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  bool ok = true;
  if (!is_none(c->doc) || !(c->flags & (CODE_CLASS_BODY | CODE_MODULE))) ok = list_append(t, list, c->doc);
  for (uint32_t i = 0; ok && i < c->constant_count; i++) {
    bool is_name = false;
    for (size_t k = 0; !is_name && k < tuple_count(c->names); k++)
      is_name = same(c->constants[i], tuple_peek(c->names, k));
    if (!is_name) ok = list_append(t, list, c->constants[i]);
  }
  Own tuple = ok ? list_to_tuple(t, list) : ERROR;
  drop(t, list);
  return tuple;
}

enum { HIDDEN_FLAGS = CODE_CLASS_BODY | CODE_MODULE }; // not in co_flags

static Own get_flags(Thread *t, Ref self) {
  (void)t;
  return small(CODE(self)->flags & ~(uint32_t)HIDDEN_FLAGS);
}

static Own pack_position(Thread *t, const CodePosition *p) {
  Own items[4] = {NONE, NONE, NONE, NONE};
  if (p) {
    items[0] = small(p->line);
    items[1] = small(p->end_line);
    if (p->col >= 0) items[2] = small(p->col), items[3] = small(p->end_col);
  }
  return tuple_from_take(t, items, 4);
}

static Own iterator_take(Thread *t, Own list) {
  Own it = object_iter(t, list);
  drop(t, list);
  return it;
}

static Own co_positions(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Code *c = CODE(a[0]);
  (void)n, (void)names;
  Own list = list_new(t, c->word_count);
  if (is_error(list)) return ERROR;
  for (uint32_t pc = 0; pc < c->word_count; pc++) {
    Own row = pack_position(t, code_position(c, pc));
    if (is_error(row) || !list_append_take(t, list, row)) {
      drop(t, list);
      return ERROR;
    }
  }
  return iterator_take(t, list);
}

static Own co_lines(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  Code *c = CODE(a[0]);
  (void)n, (void)names;
  Own list = list_new(t, 0);
  if (is_error(list)) return ERROR;
  for (uint32_t i = 0; i < c->position_count;) {
    uint32_t k = i + 1;
    while (k < c->position_count && c->positions[k].line == c->positions[i].line) k++;
    uint32_t end = k < c->position_count ? c->positions[k].pc : c->word_count;
    Own items[3] = {small(2 * (int64_t)c->positions[i].pc), small(2 * (int64_t)end), small(c->positions[i].line)};
    Own row = tuple_from_take(t, items, 3);
    if (is_error(row) || !list_append_take(t, list, row)) {
      drop(t, list);
      return ERROR;
    }
    i = k;
  }
  return iterator_take(t, list);
}

static bool copy_array(Thread *t, void *to, const void *from, size_t count, size_t size) {
  void **slot = to;
  *slot = NULL;
  if (!count) return true;
  *slot = heap_alloc_array(t, count, size);
  if (*slot) memcpy(*slot, from, count * size);
  return *slot != NULL;
}

static Code *code_copy(Thread *t, const Code *from) {
  Code *c = code_new(t);
  if (!c) return NULL;
#define COPY(array, count_field) \
  if (!copy_array(t, &c->array, from->array, from->count_field, sizeof *from->array)) goto failed; \
  c->count_field = from->count_field
  COPY(words, word_count);
  COPY(cell_locals, cell_count);
  COPY(positions, position_count);
  COPY(handlers, handler_count);
  COPY(lives, live_count);
  COPY(live_nodes, live_node_count);
  COPY(constants, constant_count);
#undef COPY
  for (uint32_t i = 0; i < c->constant_count; i++) keep(c->constants[i]);
  c->flags = from->flags, c->arg_count = from->arg_count, c->posonly_count = from->posonly_count;
  c->kwonly_count = from->kwonly_count, c->local_count = from->local_count, c->register_count = from->register_count;
  c->first_line = from->first_line, c->simple = from->simple;
  c->local_names = keep(from->local_names), c->cell_names = keep(from->cell_names),
  c->free_names = keep(from->free_names);
  c->name = keep(from->name), c->qualname = keep(from->qualname), c->filename = keep(from->filename);
  c->names = keep(from->names), c->static_attributes = keep(from->static_attributes), c->doc = keep(from->doc);
  return c;
failed:
  drop(t, VAL(c));
  return NULL;
}

static bool replace_str(Thread *t, Own *slot, Ref value, const char *what) {
  if (is_empty(value)) return true;
  if (!str_check(t, value)) return fail_error(t, TypeError, "%s must be str, not %T", what, value);
  replace(t, slot, keep(value));
  return true;
}

static Own code_replace(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Code *c = code_copy(t, CODE(a[0]));
  if (!c) return ERROR;
  bool ok = replace_str(t, &c->name, a[1], "co_name") && replace_str(t, &c->qualname, a[2], "co_qualname") &&
            replace_str(t, &c->filename, a[3], "co_filename");
  if (ok && !is_empty(a[4])) ok = as_int(t, a[4], &c->first_line);
  if (ok && !is_empty(a[5])) {
    uint32_t mutable_flags = CODE_NESTED | CODE_ITERABLE_COROUTINE | CODE_FUTURE_ANNOTATIONS | CODE_QUIET;
    int flags = 0;
    ok = as_int(t, a[5], &flags);
    if (ok && (((uint32_t)flags ^ c->flags) & ~(mutable_flags | HIDDEN_FLAGS)))
      ok = fail_error(t, ValueError, "code: co_flags doesn't fit the instructions");
    c->flags = (c->flags & ~mutable_flags) | ((uint32_t)flags & mutable_flags);
  }
  if (ok) return VAL(c);
  drop(t, VAL(c));
  return ERROR;
}

static Own code_repr(Thread *t, Ref self) {
  Code *c = CODE(self);
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)c);
  return str_format_c(t, "<code object %S at %s, file \"%S\", line %d>", c->name, address,
                      c->filename, (int)c->first_line);
}

// The same instructions? One that has been specialised (vm/quicken.h) differs from its generic form in the opcode alone; the words
// after it are mostly caches.
static bool same_words(const Code *a, const Code *b) {
  for (uint32_t pc = 0; pc < a->word_count; pc += 1 + opcode_info[word_op(a->words[pc])].words) {
    Word x = a->words[pc], y = b->words[pc];
    if (x >> 8 != y >> 8 || opcode_generic(word_op(x)) != opcode_generic(word_op(y))) return false;
  }
  return true;
}

static bool same_code(const Code *a, const Code *b) {
  if (a->first_line != b->first_line || a->flags != b->flags || a->arg_count != b->arg_count ||
      a->posonly_count != b->posonly_count || a->kwonly_count != b->kwonly_count || a->word_count != b->word_count ||
      a->position_count != b->position_count || a->constant_count != b->constant_count)
    return false;
  if (!str_equal(a->name, b->name) || !constants_equal(a->local_names, b->local_names) ||
      !constants_equal(a->free_names, b->free_names) || !constants_equal(a->cell_names, b->cell_names))
    return false;
  if (a->position_count && memcmp(a->positions, b->positions, a->position_count * sizeof *a->positions)) return false;
  for (uint32_t i = 0; i < a->constant_count; i++) {
    Ref x = a->constants[i], y = b->constants[i];
    if (IS(code, x) && IS(code, y) ? !same_code(CODE(x), CODE(y)) : !constants_equal(x, y)) return false;
  }
  return same_words(a, b);
}

static Own code_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  (void)t;
  if ((op != CMP_EQ && op != CMP_NE) || !IS(code, a) || !IS(code, b)) return NOT_IMPLEMENTED;
  return from_bool((same(a, b) || same_code(CODE(a), CODE(b))) == (op == CMP_EQ));
}

static int64_t code_hash(Thread *t, Ref self) {
  Code *c = CODE(self);
  int64_t h = (int64_t)(str_hash(t, c->name) ^ (uint64_t)c->first_line * 1000003u ^ c->word_count);
  return h == -1 ? -2 : h;
}

static const NativeDef code_methods[] = {
    NATIVE(co_positions, "co_positions()",
           "The source range of each word of the code: (line, end line, column, end column)."),
    NATIVE(co_lines, "co_lines()", "Ranges of words with their line: (start, end, line)."),
    NATIVE(code_replace,
           "replace(*, co_name=<unset>, co_qualname=<unset>, co_filename=<unset>, "
           "co_firstlineno=<unset>, co_flags=<unset>)",
           "A copy of the code object with other values for these attributes."),
    NATIVE(code_replace,
           "__replace__(*, co_name=<unset>, co_qualname=<unset>, co_filename=<unset>, "
           "co_firstlineno=<unset>, co_flags=<unset>)",
           "The same as replace()."),
    {0},
};

static const GetSetDef code_getset[] = {
  {"co_name", get_name, NULL, "Name of the function, class or module."},
  {"co_qualname", get_qualname, NULL, "The dotted name."},
  {"co_filename", get_filename, NULL, "The file it was compiled from."},
  {"co_firstlineno", get_firstlineno, NULL, "Its first line there."},
  {"co_argcount", get_argcount, NULL, "Number of positional parameters."},
  {"co_posonlyargcount", get_posonlyargcount, NULL, "How many of them are positional-only."},
  {"co_kwonlyargcount", get_kwonlyargcount, NULL, "Number of keyword-only parameters."},
  {"co_nlocals", get_nlocals, NULL, "Number of local variables."},
  {"co_varnames", get_varnames, NULL, "Names of parameters and local variables."},
  {"co_cellvars", get_cellvars, NULL, "Names of locals that inner functions use."},
  {"co_freevars", get_freevars, NULL, "Names taken from outer functions."},
  {"co_names", get_names, NULL, "Names of globals and attributes used."},
  {"co_consts", get_consts, NULL, "Constants used."},
  {"co_stacksize", get_stacksize, NULL, "Number of temporary registers."},
  {"co_flags", get_flags, NULL, "Bits that tell what kind of code it is."},
  {0},
};

const TypeDef code_type_def = {
  .name = "code",
  .doc = "Compiled code, made by compile() and by def.",
  .size = sizeof(Code),
  .flags = TF_IMMUTABLE | TF_NO_NEW | TF_WEAKREF,
  .methods = code_methods,
  .getset = code_getset,
  .clear = code_clear,
  .repr = code_repr,
  .hash = code_hash,
  .richcompare = code_richcompare,
};
