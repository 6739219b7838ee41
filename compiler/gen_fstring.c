// SPDX-License-Identifier: MIT
// gen_fstring.c: f-strings: each part becomes a str, and BUILD_STRING joins them.
#include "gen.h"
#include "runtime/str.h"

static uint32_t conversion_code(int conversion) {
  return conversion == 's' ? 1 : conversion == 'r' ? 2 : conversion == 'a' ? 3 : 0;
}

Operand gen_formatted_value(Compiler *c, Node *n, int want) {
  uint32_t conversion = conversion_code(n->FormattedValue.conversion);
  Node *spec = n->FormattedValue.format_spec;
  bool has_spec = spec && !(spec->kind == NODE_JoinedStr && !spec->JoinedStr.values.count);
  if (!has_spec) {
    Operand value = in_register(c, gen_any(c, n->FormattedValue.value));
    at(c, n);
    return emit_value(c, OP_CODE_FORMAT, 0, want, value, number(conversion));
  }
  Reg base = gen_push(c, n->FormattedValue.value);
  gen_push(c, spec);
  at(c, n);
  return emit_block(c, OP_CODE_FORMAT_SPEC, want, base, 2, conversion);
}

Operand gen_joined_str(Compiler *c, Node *n, int want) {
  const NodeList *values = &n->JoinedStr.values;
  if (!values->count) return as_constant(text_ref(c, ""));
  if (values->count == 1) return gen(c, values->at[0], want);
  Reg base = c->u->top;
  uint32_t count = 0;
  for (int i = 0; i < values->count; i++) {
    if (count == DISPLAY_CHUNK) { // join what there is, to keep registers few
      at(c, n);
      emit_block(c, OP_CODE_BUILD_STRING, NO_WANT, base, count, count);
      count = 1;
    }
    gen_push(c, values->at[i]);
    count++;
  }
  at(c, n);
  return emit_block(c, OP_CODE_BUILD_STRING, want, base, count, count);
}
