// SPDX-License-Identifier: MIT
// ops.h: the slow paths of eval.c's instructions, one family a file (ops_*.c), and calls (call.c).
//
// Conventions: operands are borrowed unless the name says _take; results are owned or ERROR / false. `cache` points at the
// instruction's first cache word; `ins` at the instruction itself, for those that specialise it.
#ifndef GILA_OPS_H
#define GILA_OPS_H
#include "compiler/opcodes.h"
#include "frame.h"
#include "runtime/abstract.h"
#include "runtime/heap.h"
#include "vm.h"

// ---- call.c
// CALL_NO_METHOD: failed at finding the method; the traceback then points at `obj.name` alone (the position of the
// instruction's second word). CALL_INTERRUPTED: the frame was pushed, and its safepoint raised: the exception is that frame's.
typedef enum { CALL_FAILED, CALL_DONE, CALL_ENTERED, CALL_NO_METHOD, CALL_INTERRUPTED } CallOutcome;
// Calls win[0] with npos positionals from win[4] on and a value for each of `names` after them; consumes callee and
// arguments whatever happens. DONE: the result is in win[0]. ENTERED: a frame was pushed; t->registers and t->pc say where.
CallOutcome call_value(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref names, const Word *return_pc);
// CALL_METHOD: the receiver is win[4]; looks `name` up and fills the cache. Then as call_value.
CallOutcome call_method(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref name, Ref names,
                        Word *cache, const Word *return_pc);
// LOAD_METHOD: what to call goes to win[0]; win[4], the receiver, stays or becomes EMPTY. False: nothing was consumed.
bool load_method(Thread *t, Own *win, Ref name, Word *cache);
CallOutcome call_ex(Thread *t, Own *R, Own *win, bool has_kwargs, const Word *return_pc);
CallOutcome call_super(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref name, const Word *return_pc);

// ---- ops_attr.c
Own op_getattr(Thread *t, Ref obj, Ref name, Word *ins);
// The module's entry (borrowed), which the instruction remembers in the given form; EMPTY if that does not do.
Ref op_module_entry(Thread *t, Ref module, Ref name, Word *ins, Opcode form);
bool op_setattr(Thread *t, Ref obj, Ref name, Ref value, Word *ins);
Own op_super_attr(Thread *t, Ref super_value, Ref type, Ref obj, Ref name);
// ---- ops_name.c
Own op_load_global(Thread *t, Own *R, Ref name, Word *ins);
bool op_store_global(Thread *t, Own *R, Ref name, Ref value);
bool op_del_global(Thread *t, Own *R, Ref name);
Own op_load_name(Thread *t, Own *R, Ref ns, Ref name);
bool op_store_name(Thread *t, Ref ns, Ref name, Ref value);
bool op_del_name(Thread *t, Ref ns, Ref name);
Own op_load_name_free(Thread *t, Own *R, Ref ns, Ref name, uint32_t free_index);
Own raise_unbound_local(Thread *t, Own *R, uint32_t reg);
Own raise_unbound_free(Thread *t, Own *R, uint32_t index);
bool op_setup_annotations(Thread *t, Own *R, uint32_t ns_reg);
Own op_import(Thread *t, Own *R, Ref name, Ref fromlist, int level);
Own op_import_from(Thread *t, Ref module, Ref name);
bool op_import_star(Thread *t, Own *R, Ref module, uint32_t ns_reg);
bool op_print_expr(Thread *t, Ref v);
// ---- ops_data.c: arithmetic, comparison, containers
Own op_binary(Thread *t, BinaryOp op, Ref b, Ref c, bool inplace);
int op_compare_truth(Thread *t, Ref b, Ref c, CompareOp op);
Own op_getslice(Thread *t, Ref obj, Ref start, Ref stop);
Own op_format(Thread *t, Ref v, int conversion, Ref spec);
bool op_unpack(Thread *t, Ref v, Own *dst, uint32_t n);
// The same when the source register (consumed if temp) lies among the destinations.
bool op_unpack_over(Thread *t, Own *src, Own *dst, uint32_t n, bool consume);
bool op_unpack_ex(Thread *t, Own *src, Own *dst, uint32_t before, uint32_t after, bool consume);
bool op_list_extend(Thread *t, Ref list, Ref iterable);
bool op_dict_update(Thread *t, Ref dict, Ref mapping);
// "module.f()", as argument errors name a callee.
Own callee_name(Thread *t, Ref callee);
bool op_dict_merge(Thread *t, Ref dict, Ref mapping, Ref callee);
Own op_build_dict(Thread *t, Own *items, uint32_t pairs);
Own op_build_set(Thread *t, Own *items, uint32_t n);
Own op_intrinsic(Thread *t, uint32_t which, Own *operands);
// ---- ops_match.c
Own op_match_sequence(Thread *t, Ref v), op_match_mapping(Thread *t, Ref v);
Own op_match_keys(Thread *t, Ref v, Ref keys);
Own op_match_class(Thread *t, Ref v, Ref cls, Ref names, Ref count);
// ---- unwind.c
bool op_raise(Thread *t, Ref exc, Ref cause);          // always false
bool op_with_enter(Thread *t, Own *slot, bool is_async);
// Calls the __exit__ that op_with_enter left in exit[0], exit[1].
Own op_with_leave(Thread *t, const Own *exit, Ref type, Ref exc, Ref tb);
Own op_exc_join(Thread *t, Ref original, Ref list);
// Finds the handler of the pending exception from the frame t->registers, at t->pc, outwards, unwinding frames; then both say where to go
// on. False: left the entry frame (eval_run returns ERROR). With `again` the first frame gets no traceback level (RERAISE).
// (Not by pointers to eval_run's variables: those must stay in machine registers.)
bool unwind(Thread *t, bool again);
// Gives the pending exception a traceback level for where the running frame stands.
void unwind_add_place(Thread *t);
void unwind_cause_take(Thread *t, Own cause); // the pending exception comes from `cause`
// EXC_ENTER / EXC_LEAVE: `exc` (borrowed) is being handled from now on; owned: what was before in this frame's terms (a generator
// remembers its own, not its resumer's).
Own handled_enter(Thread *t, Own *R, Ref exc);
void handled_leave(Thread *t, Own *R, Own before_taken);
Own op_get_aiter(Thread *t, Ref v), op_get_anext(Thread *t, Ref v);
uint32_t intrinsic_operands(uint32_t which);
// ---- function making
Own op_make_function(Thread *t, Own *R, Ref code, Own *parts, uint32_t flags);
#endif
