// SPDX-License-Identifier: MIT
// gen.h: the code generator, one gen_*.c a part of the language.
//
// An expression's value is an Operand: a local used in place (borrowed), a temporary, or a constant that has not been loaded anywhere.
// A temporary result always stands in the register that was `top` when the expression began.
//
// `want` (a local's register, or NO_WANT) lets the last instruction of an expression store straight into that local; the operand
// returned tells whether it did. That is safe because an instruction stores only after all else has succeeded.
#ifndef GILA_COMPILER_GEN_H
#define GILA_COMPILER_GEN_H
#include "emit.h"

enum { NO_WANT = -1 };
enum { DISPLAY_CHUNK = 64, CALL_ARGUMENTS_MAX = 200, WINDOW = 4 };
// With more constants than this in a unit, values stay out of 16-bit fields, to leave those to names.
enum { NARROW_ROOM = 50000 };

// Operands (gen_expr.c)
static inline Operand in_local(Reg r) { return (Operand){AT_LOCAL, r, EMPTY}; }
static inline Operand in_temp(Reg r) { return (Operand){AT_TEMP, r, EMPTY}; }
static inline Operand as_constant(Ref v) { return (Operand){AT_CONSTANT, 0, v}; }
static inline Operand number(uint32_t n) { return (Operand){AT_NUMBER, n, EMPTY}; }
Operand in_register(Compiler *c, Operand o);              // a constant goes into a temporary
Reg push_operand(Compiler *c, Operand o);                 // into the temporary at top (if it is not one already)
void release(Compiler *c, Operand o);                     // bookkeeping only: the instruction emitted consumed it
Operand hold(Compiler *c, Operand o, Node *later);        // a copy if evaluating `later` rebinds the local
bool rebinds(Compiler *c, Reg local, Node *n);            // does evaluating n assign that local?
// Emits op with destination want or a new temporary; consumes temporaries among b and c.
Operand emit_value(Compiler *c, Opcode op, unsigned flags, int want, Operand b, Operand cc);
// The same for instructions that consume `count` temporaries from `first`; the result takes the place of the first.
Operand emit_block(Compiler *c, Opcode op, int want, Reg first, uint32_t count, uint32_t cc);
// Emits op with sources in A, B, C (any may be number(n)); consumes temporaries.
void emit_sources(Compiler *c, Opcode op, Operand a, Operand b, Operand cc);
void emit_drop(Compiler *c, Reg temp);
Operand load_constant(Compiler *c, int want, Ref v);
void cut_to(Compiler *c, Reg base);                       // all temporaries from base up are dead

// Expressions
Operand gen(Compiler *c, Node *n, int want);
static inline Operand gen_any(Compiler *c, Node *n) { return gen(c, n, NO_WANT); }
Reg gen_push(Compiler *c, Node *n);
void gen_discard(Compiler *c, Node *n);
void gen_into_local(Compiler *c, Node *n, Reg local);
void store_local(Compiler *c, Reg local, Operand o);
void gen_jump_if(Compiler *c, Node *n, bool sense, Label to);
// Jumps if (l op r) is `sense`; consumes temporaries, the right one only unless `keep_right`.
void gen_jump_compare(Compiler *c, Operator op, Operand l, Operand r, bool keep_right, bool sense, Label to);
Operand gen_binary(Compiler *c, Operator op, bool inplace, Operand l, Operand r, int want);
Operand gen_sequence(Compiler *c, NodeKind kind, const NodeList *elements, int want); // Tuple, List or Set display
Position attribute_position(const Node *n);
Operand gen_slice(Compiler *c, Node *n);                  // a slice object
Operand gen_await(Compiler *c, Operand value, uint32_t where);

// Names (gen_name.c)
Operand load_symbol(Compiler *c, Symbol *s, int want);
void store_symbol(Compiler *c, Symbol *s, Operand value);
void delete_symbol(Compiler *c, Symbol *s);
void unbind_symbol(Compiler *c, Symbol *s);               // bound or not
void store_namespace(Compiler *c, Ref name, Operand value); // in a module's or class's own names
Operand load_namespace(Compiler *c, Ref name);

// Calls (gen_call.c)
Operand gen_call(Compiler *c, Node *n);
Operand call_of(Compiler *c, Node *n, Operand callee);    // the callee is evaluated already
Operand method_call_of(Compiler *c, Node *n, Operand receiver);
bool is_method_call(const Node *n);
Operand finish_call(Compiler *c, Reg base, uint32_t pushed, const NodeList *args, const NodeList *keywords, Node *n);
Operand gen_call_window(Compiler *c, Reg base, uint32_t count); // CALL with `count` arguments pushed
bool super_operands(Compiler *c, Node *call, Symbol **class_symbol);
Operand super_attribute(Compiler *c, Node *n, Symbol *class_symbol);

// Functions and classes (gen_function.c, gen_types.c)
void gen_function_def(Compiler *c, Node *n);
void gen_class_def(Compiler *c, Node *n);
void gen_type_alias(Compiler *c, Node *n);
Operand gen_lambda(Compiler *c, Node *n);
Reg make_function(Compiler *c, Scope *scope, Code *code, Reg first,
                  unsigned flags); // the pushed parts are at first; adds the closure
void unit_enter(Compiler *c, Scope *scope, bool has_namespace, const NodeList *body);
Reg push_type_params(Compiler *c, const NodeList *params); // makes and binds them; the tuple of them is pushed
Ref docstring_of(Compiler *c, const NodeList *body, int *first);
void gen_body(Compiler *c, const NodeList *body, int first);

// Comprehensions (gen_comprehension.c)
Operand gen_comprehension(Compiler *c, Node *n);
Operand gen_generator_expression(Compiler *c, Node *n);
void gen_async_next(Compiler *c, Reg iterator, Block *end); // pushes the next item; at the end goes to gen_async_end
void gen_async_end(Compiler *c, Reg iterator, Block *end);

// Loops (gen_stmt.c): the top of a `for` body, its FOR at the bottom, what it runs over.
void gen_for_head(Compiler *c, Node *target, Label body, const uint64_t *bound);
void gen_for_bottom(Compiler *c, Node *target, Reg iterator, Label body);
Operand gen_iterable(Compiler *c, Node *n);

// Statements
void gen_statements(Compiler *c, const NodeList *list);
void gen_statement(Compiler *c, Node *n);
void gen_store(Compiler *c, Node *target, Operand value);  // consumes a temporary
void gen_store_dup(Compiler *c, Node *target, Operand value); // leaves it
void gen_delete(Compiler *c, Node *target);
void gen_assign(Compiler *c, Node *n);
void gen_aug_assign(Compiler *c, Node *n);
void gen_ann_assign(Compiler *c, Node *n);
void gen_unpacked(Compiler *c, const NodeList *targets, Reg first);
void gen_try(Compiler *c, Node *n);
void gen_try_star(Compiler *c, Node *n);
void gen_with(Compiler *c, Node *n, int item);
void gen_match(Compiler *c, Node *n);
void gen_annotation_value(Compiler *c, Node *annotation, Reg *r); // pushes value or text
// Blocks: see emit.h. block_cover() makes one with a handler for what is generated until it is popped.
void block_push(Compiler *c, Block *b);
void block_pop(Compiler *c, Block *b);
void block_cover(Compiler *c, Block *b);                   // gives it a handler label; live and reg as they are now
Reg handler_arrive(Compiler *c, Block *b);                 // the handler begins: the exception is pushed
void leave_with(Compiler *c, Block *b);                    // calls the __exit__ of a with block without an exception
void exc_leave(Compiler *c, Reg exc);
void reraise(Compiler *c, Reg exc);                        // raises what is being handled in exc, exc+1, leaving it
typedef struct Leave { Block *saved, *until; uint32_t live; Reg top; } Leave;
Leave leave_begin(Compiler *c, Block *until, const Reg *value); // runs what lies between here and `until` (NULL: all)
void leave_end(Compiler *c, Leave l);                      // after the jump or return

// f-strings (gen_fstring.c), constants (fold.c), annotations as text (unparse.c)
Operand gen_joined_str(Compiler *c, Node *n, int want);
Operand gen_formatted_value(Compiler *c, Node *n, int want);
// The tree of the parsed source as tuples (tree.c).
Ref syntax_tree(Compiler *c);

// The value of a literal; of an expression; of all elements of a display as one tuple. In the pool.
Ref constant_value(Compiler *c, const Node *at, const Constant *k);
Ref constant_of(Compiler *c, Node *n);                     // EMPTY if not known while compiling
Ref constants_tuple(Compiler *c, const NodeList *elements); // EMPTY if not all constant
Ref fold_binary(Compiler *c, Operator op, Ref a, Ref b);   // EMPTY: leave it to run time
Ref fold_unary(Compiler *c, Operator op, Ref v);
Ref fold_subscript(Compiler *c, Ref v, Ref index);
int constant_truth(Compiler *c, Node *n);                  // 1, 0, or -1 if not known
Ref unparse(Compiler *c, Node *expression);                // its text, as CPython's ast.unparse has it
#endif
