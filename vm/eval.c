// SPDX-License-Identifier: MIT
// eval.c: the loop that executes bytecode. One handler an instruction of compiler/opcodes.def; slow paths are in ops_*.c and call.c.
//
// State: t (thread), R (registers of the running frame), K (its constants), pc (the word after the current instruction's first word)
// and w (that first word). Nothing else is cached across instructions.
//
// Reading a handler: A, B, C are the operand fields. A source operand is borrowed from its register; if the flag byte says that it is a
// temporary, the handler releases it after the result is stored (publish first, release last). A failing handler has released nothing
// and goes to `error` with pc anywhere inside the instruction (the side tables are looked up at pc - 1); the flags in opcodes.def name
// the exceptions. SYNC() saves pc before anything that can raise, call back or look at the frame.
//
// POLL stands at backward jumps, and calls test the same word (t->stack_room) when they check for stack space: a thread that wants
// attention sets a breaker bit and zeroes that word (breaker.h). After calls of native functions the poll stands where CPython 3.13 has
// one (GIL.md: "Two busy threads").
//
// Read next: frame.h (windows), call.c (argument binding), unwind.c (exceptions), generator.c.
#include "vm.h"
#include "breaker.h"
#include "compiler/opcodes.h"
#include "generator.h"
#include "ops.h"
#include "quicken.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/range.h"
#include "runtime/set.h"
#include "runtime/shape.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC optimize("no-crossjumping", "no-gcse")
#endif

#define A word_a(w)
#define B word_b(w)
#define C word_c(w)
#define BC word_bc(w)
#define IMM ((int16_t)word_c(w))
#define JUMP_A ((int16_t)word_a(w))
#define FLAG(f) (w & ((Word)(f) << 8))
#define CACHE ((Word *)pc)

#define OP(name) CASE_##name
#ifdef EVAL_EVERYWHERE // see eval_every.c
#define NEXT do { POLL_NEXT(); w = *pc++; goto *labels[(uint8_t)w]; } while (0)
#define eval_run eval_run_everywhere
#else
#define NEXT do { w = *pc++; goto *labels[(uint8_t)w]; } while (0)
#endif
#define SKIP(n) (pc += (n))
#define SYNC() (t->pc = pc)
#define FAIL_IF(cond) do { if (UNLIKELY(cond)) goto error; } while (0)

// Releases what a place held before. Only the last reference runs a destructor, which may ask at which line the frame stands.
static COLD void release_at(Thread *t, Object *o, const Word *pc) {
  SYNC();
  release_slow(t, o);
}
#define DROP_OLD(old) do { \
    if (is_object(old) && UNLIKELY((--OBJ(old)->rc & RC_COUNT) == 0)) release_at(t, OBJ(old), pc); \
  } while (0)
// Stores a result that owns no operand: into a local (releasing what was there) or a temporary.
#define SET_A(value) do { \
    Own value_ = (value); \
    if (FLAG(LOCAL_A)) { Own old_ = R[A]; R[A] = value_; DROP_OLD(old_); } else R[A] = value_; \
  } while (0)
#define DROP_B() do { if (FLAG(TEMP_B)) drop(t, b); } while (0)
#define DROP_C() do { if (FLAG(TEMP_C)) drop(t, c); } while (0)
// Operands are read before the destination, which may be the same register, is written.
#define FINISH_BC(value)                                                                       \
  do {                                                                                         \
    Own result_ = (value);                                                                     \
    FAIL_IF(is_error(result_));                                                                \
    SET_A(result_);                                                                            \
    DROP_B();                                                                                  \
    DROP_C();                                                                                  \
  } while (0)
#define FINISH_B(value)  do { Own result_ = (value); FAIL_IF(is_error(result_)); SET_A(result_); DROP_B(); } while (0)

// A safepoint before the instruction at pc: its tables are those of the next instruction.
#define POLL_NEXT() do { \
    if (UNLIKELY(breaker_is_set(t))) { t->pc = pc + 1; if (!breaker_handle(t)) { pc++; goto error; } } \
  } while (0)
#define JUMP_BY(offset) do { \
    ptrdiff_t off_ = (offset); pc += off_; \
    if (off_ < 0) POLL_NEXT(); \
  } while (0)

static inline __attribute__((always_inline)) bool both_floats(Ref b, Ref c) {
  return ((BITS(b) | BITS(c)) & 7) == 0 && OBJ(b)->shape == SHAPE_float && OBJ(c)->shape == SHAPE_float;
}
static inline __attribute__((always_inline)) void drop_float(Thread *t, Own f) {
  if (LIKELY((--OBJ(f)->rc & RC_COUNT) == 0)) float_free(t, OBJ(f));
}

// Stores a float result, reusing the box of the destination or of a dead operand where there is one. b and c are exact floats.
// (A temporary that is the destination's box has a reference of its own: then the box has two.)
static inline __attribute__((always_inline)) bool store_float(Thread *t, Own *R, const Word *pc, Word w, Own b, Own c, double d) {
  if (FLAG(LOCAL_A)) {
    Own old = R[A];
    if (LIKELY(IS(float, old) && OBJ(old)->rc == 1)) {
      AS(Float, old)->value = d;
      if (FLAG(TEMP_B)) drop_float(t, b);
      if (FLAG(TEMP_C)) drop_float(t, c);
      return true;
    }
  }
  Own result;
  if (FLAG(TEMP_B) && LIKELY(OBJ(b)->rc == 1)) {
    result = b;
    AS(Float, b)->value = d;
    if (FLAG(TEMP_C)) drop_float(t, c);
  } else if (FLAG(TEMP_C) && LIKELY(OBJ(c)->rc == 1)) {
    result = c;
    AS(Float, c)->value = d;
    if (FLAG(TEMP_B)) drop_float(t, b);
  } else {
    result = float_new(t, d);
    if (UNLIKELY(is_error(result))) return false;
    if (FLAG(TEMP_B)) drop_float(t, b);
    if (FLAG(TEMP_C)) drop_float(t, c);
  }
  SET_A(result);
  return true;
}

// The double of an operand that is a float or a small int; false otherwise.
static inline bool as_number(Ref v, double *d) {
  if (is_object(v)) {
    if (OBJ(v)->shape != SHAPE_float) return false;
    *d = AS(Float, v)->value;
    return true;
  }
  if (!is_small(v)) return false;
  *d = (double)small_value(v);
  return true;
}

// Floor division and modulo of small ints, c != 0. The quotient may need 64 bits (min / -1).
static inline int64_t floor_div(int64_t b, int64_t c) {
  int64_t q = b / c;
  return q - ((b % c != 0) & ((b < 0) != (c < 0)));
}
static inline int64_t floor_mod(int64_t b, int64_t c) {
  int64_t r = b % c;
  return r != 0 && ((r < 0) != (c < 0)) ? r + c : r;
}

// str + str. The only reference to the left one, which this instruction consumes or overwrites, grows where it is:
// `s += t` in a loop takes linear time.
#define CONCAT(name, drop_c) \
  if (is_object(b) && is_object(c) && OBJ(b)->shape == SHAPE_str && OBJ(c)->shape == SHAPE_str) { \
    SYNC(); \
    bool grows_ = is_unique(b) && (FLAG(TEMP_B) || A == B); \
    Own s_ = grows_ ? str_append_take(t, b, c) : str_concat(t, b, c); \
    FAIL_IF(is_error(s_)); \
    SKIP(opcode_words(name)); \
    if (grows_ && A == B) R[A] = s_; \
    else SET_A(s_); \
    if (!grows_) DROP_B(); \
    drop_c; \
    NEXT; \
  }

#define ARITH(slot, name, int_case, float_case, other_case) \
  OP(name): { \
    Own b = R[B], c = R[C]; \
    int_case \
    if (both_floats(b, c)) { float_case } \
    SYNC(); \
    other_case \
    Own r_ = op_binary(t, slot, b, c, FLAG(INPLACE)); \
    FAIL_IF(is_error(r_)); \
    SET_A(r_); \
    SKIP(opcode_words(name)); \
    DROP_B(); DROP_C(); \
    NEXT; \
  }
// The form for floats does the work.
#define FOR_FLOATS(name) { quicken(CACHE - 1, OP_CODE_##name); goto CASE_##name; }
#define ARITH_FLOAT(name, generic, OPR) \
  OP(name): { \
    Own b = R[B], c = R[C]; \
    if (UNLIKELY(!both_floats(b, c))) DEOPT(generic); \
    FAIL_IF(!store_float(t, R, pc, w, b, c, AS(Float, b)->value OPR AS(Float, c)->value)); \
    SKIP(opcode_words(name)); \
    NEXT; \
  }
#define INT_RESULT(name, n) { SET_A(n); SKIP(opcode_words(name)); NEXT; }

enum { // cache words after an instruction, as constants for the handlers
#define OP_(name, words) opcode_words_##name = words,
#define OP_ROW(name, words, a, b, c, flags, text) opcode_words_##name = words,
#undef OP
#define OP OP_ROW
#include "compiler/opcodes.def"
#undef OP
#define OP(name) CASE_##name
};
#define opcode_words(name) opcode_words_##name

// Comparison of two operands for a jump or a value: ints, floats, else the protocol.
#define COMPARE(cmp, OPR, on_truth) do { \
    if (both_small(b, c)) { bool truth = (int64_t)BITS(b) OPR (int64_t)BITS(c); on_truth } \
    if (both_floats(b, c)) { \
      bool truth = AS(Float, b)->value OPR AS(Float, c)->value; \
      if (FLAG(TEMP_B)) drop_float(t, b); \
      if (FLAG(TEMP_C)) drop_float(t, c); \
      on_truth \
    } \
  } while (0)

#define COMPARE_JUMP(name, cmp, OPR) \
  OP(name): { \
    Own b = R[B], c = R[C]; \
    COMPARE(cmp, OPR, { if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A); NEXT; }); \
    SYNC(); \
    int truth = op_compare_truth(t, b, c, cmp); \
    FAIL_IF(truth < 0); \
    DROP_B(); DROP_C(); \
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A); \
    NEXT; \
  }
#define COMPARE_JUMP_I(name, cmp, OPR) \
  OP(name): { \
    Own b = R[B]; \
    if (is_small(b)) { \
      if ((small_value(b) OPR IMM) == !!FLAG(SENSE)) JUMP_BY(JUMP_A); \
      NEXT; \
    } \
    if (is_float(b)) { \
      bool truth = AS(Float, b)->value OPR IMM; \
      if (FLAG(TEMP_B)) drop_float(t, b); \
      if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A); \
      NEXT; \
    } \
    SYNC(); \
    int truth = op_compare_truth(t, b, small(IMM), cmp); \
    FAIL_IF(truth < 0); \
    DROP_B(); \
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A); \
    NEXT; \
  }
#define COMPARE_VALUE(name, cmp, OPR) \
  OP(name): { \
    Own b = R[B], c = R[C]; \
    COMPARE(cmp, OPR, { SET_A(from_bool(truth)); NEXT; }); \
    SYNC(); \
    FINISH_BC(object_compare(t, b, c, cmp)); \
    NEXT; \
  }

// Truth of a value without calling out: 1, 0, or 2 for "ask".
static inline int quick_truth(Ref v) {
  if (is_bool(v)) return same(v, TRUE);
  if (is_none(v)) return 0;
  if (is_small(v)) return BITS(v) != 1;
  if (is_object(v)) {
    switch (OBJ(v)->shape) {
    case SHAPE_str: return as_str(v)->length != 0;
    case SHAPE_list: return AS(List, v)->count != 0;
    case SHAPE_dict: return AS(Dict, v)->count != 0;
    case SHAPE_tuple: return AS(Tuple, v)->count != 0;
    }
  }
  return 2;
}

// The byte offset of an attribute's inline slot, where objects of several shapes meet; 0 if that is not remembered either.
static inline Word stub_offset(Thread *t, Ref obj, Stub *stubs, Ref name) {
  if (!is_object(obj)) return 0;
  Word guard = (Word)t->interp->type_epoch << 32 | OBJ(obj)->shape;
  const Stub *stub = stub_at(stubs, guard, name);
  return stub->guard == guard && same(stub->name, name) ? stub->payload : 0;
}
// What a module's dict holds at the entry that a cache remembers (version, entry number), or EMPTY if the dict has changed.
static inline Ref remembered_entry(Ref module, const Word *cache) {
  if (UNLIKELY(!IS(module, module))) return EMPTY;
  const Dict *d = AS(Dict, module_dict(module));
  return LIKELY(d->version == (uint32_t)cache[0]) ? ((const DictEntry *)d->entries)[cache[1]].value : (Ref)EMPTY;
}
// n arguments behind a receiver that does not count move to where it stands.
static inline void arguments_down(Own *win, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) win[FRAME_WORDS + i] = win[FRAME_WORDS + 1 + i];
}
// The number of arguments of a call with n of them behind what LOAD_METHOD left of the receiver.
static inline uint32_t loaded_arguments(Own *win, uint32_t n) {
  if (!is_empty(win[FRAME_WORDS])) return n + 1;
  arguments_down(win, n);
  return n;
}

// Pushes the frame of a simple function whose arguments stand in the window; pc is already past the call's cache words.
#define ENTER_FRAME(win, f, argc) do { \
    const Code *code_ = (f)->code; \
    Own *next_ = (win) + FRAME_WORDS; \
    if (LIKELY((uintptr_t)(next_ + code_->register_count) - t->stack_base <= \
               atomic_load_explicit(&t->stack_room, memory_order_relaxed) && t->depth < t->interp->recursion_limit)) { \
      Frame *frame_ = (Frame *)(win); \
      frame_->return_pc = pc; \
      frame_->caller = (uintptr_t)R; \
      frame_->object = EMPTY; \
      for (uint32_t i_ = (argc); i_ < code_->local_count; i_++) next_[i_] = EMPTY; \
      t->depth++; \
      R = t->registers = next_; \
      K = code_->constants; \
      pc = code_->words; \
    } else { \
      SYNC(); \
      OUTCOME(call_value(t, R, win, argc, EMPTY, pc), 0); \
    } \
  } while (0)
// What became of a call made by call.c.
#define OUTCOME(call, skip) do { \
    CallOutcome outcome_ = (call); \
    if (LIKELY(outcome_ == CALL_ENTERED)) { R = t->registers; pc = t->pc; K = frame_code(R)->constants; } \
    else if (outcome_ == CALL_DONE) { SKIP(skip); POLL_NEXT(); } \
    else if (outcome_ == CALL_INTERRUPTED) { R = t->registers; pc = t->pc; goto error; } \
    else { pc += outcome_ == CALL_NO_METHOD; goto error; } \
  } while (0)
// Calls win[0] with argc arguments; pc stands before the call's two cache words.
#define CALL_WINDOW(argc) do { \
    Own callee_ = win[0]; \
    Function *f_ = AS(Function, callee_); \
    Native *native_ = AS(Native, callee_); \
    if (LIKELY(IS(function, callee_) && f_->code->simple && f_->code->arg_count == (argc))) { \
      SKIP(2); \
      ENTER_FRAME(win, f_, argc); \
    } else if (IS(native, callee_) && native_->max == (int)(argc) && !native_->owner && !(native_->def->flags & NF_METHOD)) { \
      SYNC(); /* a module's function: no self */ \
      Own v_ = native_->def->fn(t, REFS(win + FRAME_WORDS), argc, EMPTY); \
      SKIP(2); \
      for (Own *arg_ = win + FRAME_WORDS, *end_ = arg_ + (argc); arg_ < end_; arg_++) drop(t, *arg_); \
      uint32_t flags_ = native_->def->flags; \
      win[0] = v_; \
      drop(t, callee_); \
      FAIL_IF(is_error(v_)); \
      if (!(flags_ & NF_NO_POLL)) POLL_NEXT(); \
    } else { \
      SYNC(); \
      OUTCOME(call_value(t, R, win, argc, EMPTY, pc + 2), 2); \
    } \
  } while (0)
// Goes on in a new or suspended generator's frame, sending it a value. The caller has set nothing yet but SYNC.
#define RESUME_GENERATOR(g, sent) do { \
    Own sent_ = (sent); \
    t->depth++; \
    generator_enter(t, g); \
    (g)->frame.caller = (uintptr_t)R | FRAME_GENERATOR; \
    (g)->frame.return_pc = pc; \
    R = t->registers = (g)->registers; \
    K = frame_code(R)->constants; \
    pc = (g)->pc; \
    if (LIKELY((g)->state == GEN_SUSPENDED)) { \
      w = pc[-1]; \
      if (word_op(w) == OP_CODE_YIELD_FROM) { R[A + 1] = sent_; pc--; } \
      else SET_A(sent_); \
    } \
    (g)->state = GEN_RUNNING; \
    POLL_NEXT(); \
  } while (0)
#define FOR_STORE(v) do { \
    if (FLAG(LOCAL_A)) { Own old_ = R[B]; R[B] = (v); DROP_OLD(old_); } else R[B] = (v); \
  } while (0)
#define FOR_END() do { SYNC(); Own it_ = R[A]; SKIP(1); drop(t, it_); } while (0)
#define DEOPT(name) do { CACHE[-1] = (w & ~(Word)0xff) | OP_CODE_##name; goto CASE_##name; } while (0)
#define SHAPE_EPOCH(v) ((Word)t->interp->type_epoch << 32 | OBJ(v)->shape)
#define CACHED_SHAPE(v) (is_object(v) && SHAPE_EPOCH(v) == pc[0])
#define VALUE_SHAPE_EPOCH(v) (is_object(v) ? SHAPE_EPOCH(v) : 0)

Own eval_run(Thread *t, Own *registers, const Word *start, bool raise, Own *result) {
  static const void *const labels[256] = {
#undef OP
#define OP(name, ...) [OP_CODE_##name] = &&CASE_##name,
#include "compiler/opcodes.def"
#undef OP
#define OP(name) CASE_##name
  };
#ifndef EVAL_EVERYWHERE
  if (UNLIKELY(t->interp->vm->switch_everywhere)) return eval_run_everywhere(t, registers, start, raise, result);
#endif
  Own *R = registers;
  const Word *pc = start;
  const Own *K = frame_code(R)->constants;
  Word w = 0;
  Own leaving; // value returned or yielded, on its way out of a frame
  t->registers = R;
  t->vm->entry_depth++;
  if (raise) goto error;
  NEXT;

  // ---- moves and constants
  OP(NOP): NEXT;
  OP(LOAD): { R[A] = keep(R[B]); NEXT; }
  OP(DUP): { R[A] = keep(R[B]); NEXT; }
  OP(STORE): {
    Own old = R[A];
    R[A] = R[B];
    DROP_OLD(old);
    NEXT;
  }
  OP(COPY): {
    Own old = R[A];
    R[A] = keep(R[B]);
    DROP_OLD(old);
    NEXT;
  }
  OP(MOVE): { R[A] = R[B]; NEXT; }
  OP(DROP): { SYNC(); drop(t, R[A]); NEXT; }
  OP(LOADK): { SET_A(keep(K[(uint32_t)BC])); NEXT; }
  OP(LOADI): { SET_A(FROM_BITS((int64_t)BC)); NEXT; }
  OP(CHECK_LOCAL): {
    if (UNLIKELY(is_empty(R[A]))) { SYNC(); raise_unbound_local(t, R, A); goto error; }
    NEXT;
  }
  OP(DEL_LOCAL): {
    SYNC();
    if (UNLIKELY(is_empty(R[A]))) { raise_unbound_local(t, R, A); goto error; }
    drop_slot(t, &R[A]);
    NEXT;
  }
  OP(CLEAR_LOCAL): { SYNC(); drop_slot(t, &R[A]); NEXT; }
  OP(MAKE_CELL): {
    SYNC();
    Own cell = cell_new(t, R[A]);
    FAIL_IF(is_error(cell));
    replace(t, &R[A], cell);
    NEXT;
  }
  OP(LOAD_CELL): {
    Own v = AS(Cell, R[B])->value;
    if (UNLIKELY(is_empty(v))) { SYNC(); raise_unbound_local(t, R, B); goto error; }
    SET_A(keep(v));
    NEXT;
  }
  OP(STORE_CELL): {
    Own b = R[B];
    SYNC();
    replace(t, &AS(Cell, R[A])->value, FLAG(TEMP_B) ? b : keep(b));
    NEXT;
  }
  OP(DEL_CELL): {
    SYNC();
    if (is_empty(AS(Cell, R[A])->value)) { raise_unbound_local(t, R, A); goto error; }
    drop_slot(t, &AS(Cell, R[A])->value);
    NEXT;
  }
  OP(LOAD_FREE): {
    Own v = AS(Cell, tuple_peek(frame_function(R)->closure, B))->value;
    if (UNLIKELY(is_empty(v))) { SYNC(); raise_unbound_free(t, R, B); goto error; }
    SET_A(keep(v));
    NEXT;
  }
  OP(STORE_FREE): {
    Own b = R[B];
    SYNC();
    replace(t, &AS(Cell, tuple_peek(frame_function(R)->closure, A))->value, FLAG(TEMP_B) ? b : keep(b));
    NEXT;
  }
  OP(DEL_FREE): {
    Own *slot = &AS(Cell, tuple_peek(frame_function(R)->closure, A))->value;
    SYNC();
    if (is_empty(*slot)) { raise_unbound_free(t, R, A); goto error; }
    drop_slot(t, slot);
    NEXT;
  }
  OP(LOAD_FREE_CELL): { SET_A(keep(tuple_peek(frame_function(R)->closure, B))); NEXT; }
  OP(LOAD_GLOBAL): {
    SYNC();
    Own v = op_load_global(t, R, K[(uint32_t)BC], CACHE - 1);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(2);
    NEXT;
  }
  OP(LOAD_GLOBAL_MODULE): {
    Dict *d = AS(Dict, frame_function(R)->globals);
    if (LIKELY(d->version == (uint32_t)pc[0])) {
      Own v = keep(((DictEntry *)d->entries)[pc[1]].value);
      SET_A(v);
      SKIP(2);
      NEXT;
    }
    DEOPT(LOAD_GLOBAL);
  }
  OP(LOAD_GLOBAL_BUILTIN): {
    Function *f = frame_function(R);
    if (LIKELY(AS(Dict, f->globals)->version == (uint32_t)pc[0] &&
               AS(Dict, f->builtins)->version == (uint32_t)(pc[0] >> 32))) {
      Own v = keep(((DictEntry *)AS(Dict, f->builtins)->entries)[pc[1]].value);
      SET_A(v);
      SKIP(2);
      NEXT;
    }
    DEOPT(LOAD_GLOBAL);
  }
  OP(STORE_GLOBAL): {
    SYNC();
    FAIL_IF(!op_store_global(t, R, K[(uint32_t)BC], R[A]));
    SKIP(1);
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(DEL_GLOBAL): { SYNC(); FAIL_IF(!op_del_global(t, R, K[(uint32_t)BC])); NEXT; }
  OP(LOAD_NAME): {
    SYNC();
    Own v = op_load_name(t, R, R[B], K[C]);
    FAIL_IF(is_error(v));
    SET_A(v);
    NEXT;
  }
  OP(STORE_NAME): {
    SYNC();
    FAIL_IF(!op_store_name(t, R[B], K[C], R[A]));
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(DEL_NAME): { SYNC(); FAIL_IF(!op_del_name(t, R[B], K[C])); NEXT; }
  OP(LOAD_NAME_FREE): {
    SYNC();
    Own v = op_load_name_free(t, R, R[B], K[C], (uint32_t)*pc);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(1);
    NEXT;
  }
  OP(LOAD_BUILD_CLASS): {
    SYNC();
    Own v;
    Lookup found = dict_get(t, frame_function(R)->builtins, NAME(t, __build_class__), &v);
    if (found == MISSING) raise_error(t, NameError, "__build_class__ not found");
    FAIL_IF(found != FOUND);
    SET_A(v);
    NEXT;
  }
  OP(LOAD_ASSERTION_ERROR): { SET_A(keep(VAL(TYPE(t, AssertionError)))); NEXT; }

  // ---- arithmetic
  ARITH(
      BIN_ADD, ADD,
      {
        int64_t r;
        if (LIKELY(both_small(b, c)) &&
            !__builtin_add_overflow((int64_t)BITS(b), (int64_t)(BITS(c) - 1), &r))
          INT_RESULT(ADD, FROM_BITS(r))
      },
      FOR_FLOATS(ADD_FLOAT), {CONCAT(ADD, DROP_C())})
  ARITH(
      BIN_SUBTRACT, SUB,
      {
        int64_t r;
        if (LIKELY(both_small(b, c)) &&
            !__builtin_sub_overflow((int64_t)BITS(b), (int64_t)(BITS(c) - 1), &r))
          INT_RESULT(SUB, FROM_BITS(r))
      },
      FOR_FLOATS(SUB_FLOAT), )
  ARITH(
      BIN_MULTIPLY, MUL,
      {
        int64_t r;
        if (LIKELY(both_small(b, c)) &&
            !__builtin_mul_overflow((int64_t)(BITS(b) - 1), small_value(c), &r))
          INT_RESULT(MUL, FROM_BITS(r + 1))
      },
      FOR_FLOATS(MUL_FLOAT), )
  ARITH_FLOAT(ADD_FLOAT, ADD, +)
  ARITH_FLOAT(SUB_FLOAT, SUB, -)
  ARITH_FLOAT(MUL_FLOAT, MUL, *)
  ARITH(BIN_TRUE_DIVIDE, TRUEDIV, , {
    double y = AS(Float, c)->value;
    if (LIKELY(y != 0.0)) {
      FAIL_IF(!store_float(t, R, pc, w, b, c, AS(Float, b)->value / y));
      SKIP(opcode_words(TRUEDIV));
      NEXT;
    }
  }, )
  OP(FLOORDIV): {
    Own b = R[B], c = R[C];
    if (both_small(b, c) && !same(c, small(0))) {
      int64_t q = floor_div(small_value(b), small_value(c));
      if (LIKELY(fits_small(q))) { SET_A(small(q)); NEXT; }
    }
    SYNC();
    FINISH_BC(op_binary(t, BIN_FLOOR_DIVIDE, b, c, FLAG(INPLACE)));
    NEXT;
  }
  OP(MOD): {
    Own b = R[B], c = R[C];
    if (both_small(b, c) && !same(c, small(0))) { SET_A(small(floor_mod(small_value(b), small_value(c)))); NEXT; }
    SYNC();
    FINISH_BC(op_binary(t, BIN_MODULO, b, c, FLAG(INPLACE)));
    NEXT;
  }
#define GENERAL(name, slot) OP(name): { \
    Own b = R[B], c = R[C]; SYNC(); FINISH_BC(op_binary(t, slot, b, c, FLAG(INPLACE))); NEXT; }
  OP(POW): {
    Own b = R[B], c = R[C];
    double y;
    SYNC();
    if (is_float(b) && as_number(c, &y)) FINISH_BC(float_power(t, AS(Float, b)->value, y));
    else FINISH_BC(op_binary(t, BIN_POWER, b, c, FLAG(INPLACE)));
    NEXT;
  }
  GENERAL(MATMUL, BIN_MATMUL)
  OP(LSHIFT): {
    Own b = R[B], c = R[C];
    if (both_small(b, c)) {
      int64_t n = small_value(c), v = small_value(b);
      if (n >= 0 && n < 62 && v < ((int64_t)1 << (62 - n)) && v >= -((int64_t)1 << (62 - n))) {
        SET_A(small(v << n));
        NEXT;
      }
    }
    SYNC();
    FINISH_BC(op_binary(t, BIN_LSHIFT, b, c, FLAG(INPLACE)));
    NEXT;
  }
  OP(RSHIFT): {
    Own b = R[B], c = R[C];
    if (both_small(b, c) && small_value(c) >= 0) {
      int64_t n = small_value(c);
      SET_A(small(small_value(b) >> (n > 63 ? 63 : n)));
      NEXT;
    }
    SYNC();
    FINISH_BC(op_binary(t, BIN_RSHIFT, b, c, FLAG(INPLACE)));
    NEXT;
  }
#define BITWISE(name, slot, expr) OP(name): { \
    Own b = R[B], c = R[C]; \
    if (both_small(b, c)) { SET_A(FROM_BITS(expr)); NEXT; } \
    SYNC(); FINISH_BC(op_binary(t, slot, b, c, FLAG(INPLACE))); NEXT; }
  BITWISE(AND, BIN_AND, BITS(b) & BITS(c))
  BITWISE(OR, BIN_OR, BITS(b) | BITS(c))
  BITWISE(XOR, BIN_XOR, (BITS(b) ^ BITS(c)) | 1)

// MIRROR, set for ADD and MUL only, tells apart what is on the left where that matters.
#define ARITH_I(name, slot, int_case, float_expr) OP(name): { \
    Own b = R[B]; \
    if (LIKELY(is_small(b))) { int_case } \
    else if (is_float(b)) { \
      double x = AS(Float, b)->value, y = IMM; (void)x; (void)y; \
      float_expr \
    } \
    SYNC(); \
    FINISH_B(FLAG(MIRROR) ? op_binary(t, slot, small(IMM), b, false) \
                          : op_binary(t, slot, b, small(IMM), FLAG(INPLACE))); \
    NEXT; \
  }
#define FLOAT_RESULT(expr) { double z = (expr); FAIL_IF(!store_float(t, R, pc, w & ~((Word)TEMP_C << 8), b, b, z)); NEXT; }
  ARITH_I(ADDI, BIN_ADD, {
    int64_t r;
    if (!__builtin_add_overflow((int64_t)BITS(b), (int64_t)IMM * 2, &r)) { SET_A(FROM_BITS(r)); NEXT; }
  }, FLOAT_RESULT(x + y))
  ARITH_I(SUBI, BIN_SUBTRACT, {
    int64_t r;
    if (!__builtin_sub_overflow((int64_t)BITS(b), (int64_t)IMM * 2, &r)) { SET_A(FROM_BITS(r)); NEXT; }
  }, FLOAT_RESULT(x - y))
  ARITH_I(MULI, BIN_MULTIPLY, {
    int64_t r;
    if (!__builtin_mul_overflow((int64_t)(BITS(b) - 1), (int64_t)IMM, &r)) { SET_A(FROM_BITS(r + 1)); NEXT; }
  }, FLOAT_RESULT(x * y))
  ARITH_I(FLOORDIVI, BIN_FLOOR_DIVIDE, {
    if (IMM > 0) { SET_A(small(floor_div(small_value(b), IMM))); NEXT; }
  }, ;)
  ARITH_I(MODI, BIN_MODULO, {
    if (IMM > 0) { SET_A(small(floor_mod(small_value(b), IMM))); NEXT; }
  }, ;)
  ARITH_I(ANDI, BIN_AND, { SET_A(FROM_BITS(BITS(b) & BITS(small(IMM)))); NEXT; }, ;)
  ARITH_I(LSHIFTI, BIN_LSHIFT, {
    int64_t n = IMM;
    int64_t v = small_value(b);
    if (n >= 0 && n < 62 && v < ((int64_t)1 << (62 - n)) && v >= -((int64_t)1 << (62 - n))) {
      SET_A(small(v << n));
      NEXT;
    }
  }, ;)
  ARITH_I(RSHIFTI, BIN_RSHIFT, {
    int64_t n = IMM;
    if (n >= 0) { SET_A(small(small_value(b) >> (n > 63 ? 63 : n))); NEXT; }
  }, ;)

#define ARITH_K(name, slot, int_case, float_expr) OP(name): { \
    Own b = R[B]; Ref c = K[C]; \
    int_case \
    double x, y; \
    if (is_float(c) && as_number(b, &x)) { \
      y = float_value(c); \
      if (is_float(b)) FLOAT_RESULT(float_expr) \
      Own r_ = float_new(t, float_expr); \
      FAIL_IF(is_error(r_)); \
      SET_A(r_); \
      NEXT; \
    } \
    SYNC(); \
    FINISH_B(FLAG(MIRROR) ? op_binary(t, slot, c, b, false) : op_binary(t, slot, b, c, FLAG(INPLACE))); \
    NEXT; \
  }
  ARITH_K(ADDK, BIN_ADD, {
    if (!FLAG(MIRROR)) { CONCAT(ADDK, ) }
    else if (is_str(b) && is_str(c)) { SYNC(); FINISH_B(str_concat(t, c, b)); NEXT; }
  }, x + y)
  ARITH_K(SUBK, BIN_SUBTRACT, , x - y)
  ARITH_K(MULK, BIN_MULTIPLY, , x * y)
  OP(TRUEDIVK): {
    Own b = R[B];
    Ref c = K[C];
    if (is_float(b) && is_float(c) && float_value(c) != 0.0) {
      double x = float_value(b), y = float_value(c);
      FLOAT_RESULT(x / y)
    }
    SYNC();
    FINISH_B(op_binary(t, BIN_TRUE_DIVIDE, b, c, FLAG(INPLACE)));
    NEXT;
  }
  OP(NEG): {
    Own b = R[B];
    if (is_small(b) && small_value(b) != SMALL_INT_MIN) { SET_A(small(-small_value(b))); NEXT; }
    if (is_float(b)) FLOAT_RESULT(-float_value(b))
    SYNC();
    FINISH_B(number_negative(t, b));
    NEXT;
  }
  OP(POS): { Own b = R[B]; SYNC(); FINISH_B(number_positive(t, b)); NEXT; }
  OP(INVERT): {
    Own b = R[B];
    if (is_small(b)) { SET_A(small(~small_value(b))); NEXT; }
    SYNC();
    FINISH_B(number_invert(t, b));
    NEXT;
  }
  OP(NOT): {
    Own b = R[B];
    int truth = quick_truth(b);
    if (truth == 2) {
      SYNC();
      truth = object_truth(t, b);
      FAIL_IF(truth < 0);
    }
    SET_A(from_bool(!truth));
    DROP_B();
    NEXT;
  }

  // ---- comparisons
  COMPARE_VALUE(LT, CMP_LT, <)
  COMPARE_VALUE(LE, CMP_LE, <=)
  COMPARE_VALUE(EQ, CMP_EQ, ==)
  COMPARE_VALUE(NE, CMP_NE, !=)
  COMPARE_VALUE(GT, CMP_GT, >)
  COMPARE_VALUE(GE, CMP_GE, >=)
  OP(IS): {
    Own b = R[B], c = R[C];
    SYNC();
    SET_A(from_bool(same(b, c) == !!FLAG(SENSE)));
    DROP_B(); DROP_C();
    NEXT;
  }
  OP(IN): {
    Own b = R[B], c = R[C];
    SYNC();
    int truth = object_contains(t, c, b);
    FAIL_IF(truth < 0);
    SET_A(from_bool(truth == !!FLAG(SENSE)));
    DROP_B(); DROP_C();
    NEXT;
  }

  // ---- jumps
  OP(JUMP): { JUMP_BY(BC); NEXT; }
  OP(JTEST): {
    Own b = R[B];
    int truth = quick_truth(b);
    if (truth == 2) {
      SYNC();
      truth = object_truth(t, b);
      FAIL_IF(truth < 0);
    }
    if (FLAG(TEMP_B) && is_object(b)) { SYNC(); drop(t, b); }
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A);
    NEXT;
  }
  OP(JKEEP): {
    Own b = R[B];
    int truth = quick_truth(b);
    if (truth == 2) {
      SYNC();
      truth = object_truth(t, b);
      FAIL_IF(truth < 0);
    }
    if (truth == !!FLAG(SENSE)) {
      JUMP_BY(JUMP_A);
    } else if (is_object(b)) {
      SYNC();
      drop(t, b);
    }
    NEXT;
  }
  OP(JNONE): {
    Own b = R[B];
    bool truth = is_none(b);
    if (FLAG(TEMP_B) && is_object(b)) { SYNC(); drop(t, b); }
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A);
    NEXT;
  }
  OP(JIS): {
    Own b = R[B], c = R[C];
    bool truth = same(b, c);
    SYNC();
    DROP_B(); DROP_C();
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A);
    NEXT;
  }
  OP(JIN): {
    Own b = R[B], c = R[C];
    SYNC();
    int truth = IS(set, c) && is_small(b) ? set_contains(t, c, b) : object_contains(t, c, b);
    FAIL_IF(truth < 0);
    DROP_B(); DROP_C();
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A);
    NEXT;
  }
  COMPARE_JUMP(JLT, CMP_LT, <)
  COMPARE_JUMP(JLE, CMP_LE, <=)
  COMPARE_JUMP(JEQ, CMP_EQ, ==)
  COMPARE_JUMP(JNE, CMP_NE, !=)
  COMPARE_JUMP(JGT, CMP_GT, >)
  COMPARE_JUMP(JGE, CMP_GE, >=)
  COMPARE_JUMP_I(JLTI, CMP_LT, <)
  COMPARE_JUMP_I(JLEI, CMP_LE, <=)
  COMPARE_JUMP_I(JEQI, CMP_EQ, ==)
  COMPARE_JUMP_I(JNEI, CMP_NE, !=)
  COMPARE_JUMP_I(JGTI, CMP_GT, >)
  COMPARE_JUMP_I(JGEI, CMP_GE, >=)
#define COMPARE_JUMP_K(name, cmp, OPR, str_case) OP(name): { \
    Own b = R[B]; Ref c = K[C]; \
    int truth; \
    str_case \
    if (both_floats(b, c)) truth = AS(Float, b)->value OPR AS(Float, c)->value; \
    else { SYNC(); truth = op_compare_truth(t, b, c, cmp); FAIL_IF(truth < 0); } \
    if (FLAG(TEMP_B) && is_object(b)) { SYNC(); drop(t, b); } \
    if (truth == !!FLAG(SENSE)) JUMP_BY(JUMP_A); \
    NEXT; \
  }
  COMPARE_JUMP_K(JLTK, CMP_LT, <, )
  COMPARE_JUMP_K(JLEK, CMP_LE, <=, )
  COMPARE_JUMP_K(JGTK, CMP_GT, >, )
  COMPARE_JUMP_K(JGEK, CMP_GE, >=, )
  COMPARE_JUMP_K(JEQK, CMP_EQ, ==, if (is_str(b) && is_str(c)) truth = same(b, c) || str_equal(b, c); else)
  COMPARE_JUMP_K(JNEK, CMP_NE, !=, if (is_str(b) && is_str(c)) truth = !(same(b, c) || str_equal(b, c)); else)

  // ---- loops
  OP(GET_ITER): {
    Own b = R[B];
    SYNC();
    Own it = object_iter(t, b);
    FAIL_IF(is_error(it));
    SET_A(it);
    SKIP(1);
    DROP_B();
    NEXT;
  }
  OP(FOR): {
    Own it = R[A];
    SYNC();
    quicken_for(t, it, CACHE - 1);
    Own v = object_next(t, it);
    if (LIKELY(!is_empty(v))) {
      FAIL_IF(is_error(v));
      FOR_STORE(v);
      JUMP_BY((int32_t)*pc);
      NEXT;
    }
    FOR_END();
    NEXT;
  }
  OP(FOR_RANGE): {
    RangeIter *it = AS(RangeIter, R[A]);
    if (UNLIKELY(it->h.shape != SHAPE_range_iterator || !is_empty(it->big))) DEOPT(FOR);
    if (LIKELY(it->remaining > 0)) {
      it->remaining--;
      int64_t n = it->next;
      it->next = n + it->step;
      Own v = small(n);
      FOR_STORE(v);
      JUMP_BY((int32_t)*pc);
      NEXT;
    }
    FOR_END();
    NEXT;
  }
  OP(FOR_LIST): {
    SeqIter *it = AS(SeqIter, R[A]);
    if (UNLIKELY(it->h.shape != SHAPE_list_iterator)) DEOPT(FOR);
    if (LIKELY(!is_empty(it->seq) && (size_t)it->pos < AS(List, it->seq)->count)) {
      Own v = keep(AS(List, it->seq)->items[it->pos++]);
      FOR_STORE(v);
      JUMP_BY((int32_t)*pc);
      NEXT;
    }
    SYNC();
    drop_slot(t, &it->seq); // for good, even if the list grows
    FOR_END();
    NEXT;
  }
  OP(FOR_TUPLE): {
    SeqIter *it = AS(SeqIter, R[A]);
    if (UNLIKELY(it->h.shape != SHAPE_tuple_iterator)) DEOPT(FOR);
    if (LIKELY(!is_empty(it->seq) && (size_t)it->pos < AS(Tuple, it->seq)->count)) {
      Own v = keep(AS(Tuple, it->seq)->items[it->pos++]);
      FOR_STORE(v);
      JUMP_BY((int32_t)*pc);
      NEXT;
    }
    FOR_END();
    NEXT;
  }
  OP(FOR_GENERATOR): {
    Generator *g = AS(Generator, R[A]);
    if (UNLIKELY(g->h.shape != SHAPE_generator || g->state > GEN_SUSPENDED)) DEOPT(FOR);
    SYNC();
    if (UNLIKELY(t->depth >= t->interp->recursion_limit)) { stack_overflow(t); goto error; }
    RESUME_GENERATOR(g, NONE);
    NEXT;
  }
  OP(FOR_NEXT): {
    Own it = R[A];
    if (UNLIKELY(OBJ(it)->shape != (uint32_t)(*pc >> 32))) DEOPT(FOR);
    SYNC();
    Own v = type_of(t, it)->next(t, it);
    if (UNLIKELY(is_error(v))) {
      if (!error_is(t, StopIteration)) goto error;
      error_clear(t);
      v = EMPTY;
    }
    if (LIKELY(!is_empty(v))) {
      FOR_STORE(v);
      JUMP_BY((int32_t)*pc);
      NEXT;
    }
    FOR_END();
    NEXT;
  }
  OP(FOR2): {
    Own it = R[A], pair[2];
    SYNC();
    Lookup r;
    if (IS(dict_itemiterator, it)) r = dict_items_next_pair(t, it, pair);
    else if (IS(enumerate, it)) r = enumerate_next_pair(t, it, pair);
    else if (is_zip_of_two(it)) r = zip_next_pair(t, it, pair);
    else {
      Own v = object_next(t, it);
      r = is_error(v) ? FAILED : is_empty(v) ? MISSING : FOUND;
      if (LIKELY(is_tuple(v) && AS(Tuple, v)->count == 2)) {
        pair[0] = keep(AS(Tuple, v)->items[0]);
        pair[1] = keep(AS(Tuple, v)->items[1]);
      } else if (r == FOUND && !op_unpack(t, v, pair, 2)) {
        drop(t, v);
        pc++; // the second word has the targets' position
        goto error;
      }
      if (r == FOUND) drop(t, v);
    }
    FAIL_IF(r == FAILED);
    if (UNLIKELY(r == MISSING)) { FOR_END(); NEXT; }
    replace(t, &R[B], pair[0]);
    replace(t, &R[C], pair[1]);
    JUMP_BY((int32_t)*pc);
    NEXT;
  }

  // ---- attributes and subscripts
  OP(GETATTR): {
    Own b = R[B];
    SYNC();
    Own v = op_getattr(t, b, K[C], CACHE - 1);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(2);
    DROP_B();
    NEXT;
  }
  OP(GETATTR_SLOT): {
    Own b = R[B];
    Word offset = pc[1];
    if (UNLIKELY(!CACHED_SHAPE(b)) && !(offset = stub_offset(t, b, t->interp->vm->get_stubs, K[C]))) DEOPT(GETATTR);
    Own v = *(Own *)((char *)OBJ(b) + offset);
    if (UNLIKELY(is_empty(v))) DEOPT(GETATTR);
    SKIP(2);
    keep(v);
    SET_A(v);
    DROP_B();
    NEXT;
  }
  OP(GETATTR_CLASS): {
    Own b = R[B];
    if (UNLIKELY(!CACHED_SHAPE(b))) DEOPT(GETATTR);
    Own v = keep(((const DictEntry *)pc[1])->value);
    SKIP(2);
    SET_A(v);
    DROP_B();
    NEXT;
  }
  OP(GETATTR_OWN_CLASS): {
    Own b = R[B];
    if (UNLIKELY(!CACHED_SHAPE(b))) DEOPT(GETATTR);
    Own v = keep(VAL(type_of(t, b)));
    SKIP(2);
    SET_A(v);
    DROP_B();
    NEXT;
  }
  OP(GETATTR_MODULE): {
    Own b = R[B];
    Ref entry = remembered_entry(b, pc);
    if (UNLIKELY(is_empty(entry))) DEOPT(GETATTR);
    SET_A(keep(entry));
    SKIP(2);
    DROP_B();
    NEXT;
  }
  OP(SETATTR): {
    Own b = R[B];
    SYNC();
    FAIL_IF(!op_setattr(t, R[A], K[C], b, CACHE - 1));
    SKIP(2);
    DROP_B();
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(SETATTR_SLOT): {
    Own a = R[A];
    Word offset = pc[1];
    if (UNLIKELY(!CACHED_SHAPE(a)) && !(offset = stub_offset(t, a, t->interp->vm->set_stubs, K[C]))) DEOPT(SETATTR);
    Own b = R[B];
    if (!FLAG(TEMP_B)) keep(b);
    Own *slot = (Own *)((char *)OBJ(a) + offset);
    Own old = *slot;
    *slot = b;
    DROP_OLD(old);
    SKIP(2);
    if (FLAG(TEMP_A)) { SYNC(); drop(t, a); }
    NEXT;
  }
  OP(SETATTR_ADD): {
    Own a = R[A];
    if (LIKELY(CACHED_SHAPE(a))) {
      Own b = R[B];
      if (!FLAG(TEMP_B)) keep(b);
      *(Own *)((char *)OBJ(a) + (uint32_t)pc[1]) = b;
      OBJ(a)->shape = (uint32_t)(pc[1] >> 32);
      SKIP(2);
      if (FLAG(TEMP_A)) { SYNC(); drop(t, a); }
      NEXT;
    }
    DEOPT(SETATTR);
  }
  OP(DELATTR): {
    SYNC();
    FAIL_IF(!object_setattr(t, R[A], K[C], EMPTY));
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(GETITEM): {
    Own b = R[B], c = R[C];
    if (LIKELY(is_object(b))) {
      if (OBJ(b)->shape == SHAPE_list && is_small(c)) {
        List *l = AS(List, b);
        int64_t i = small_value(c);
        if (i < 0) i += (int64_t)l->count;
        if (LIKELY((uint64_t)i < l->count)) {
          Own v = keep(l->items[i]);
          SET_A(v);
          SKIP(1);
          DROP_B();
          NEXT;
        }
      } else if (OBJ(b)->shape == SHAPE_dict) {
        Own v;
        SYNC();
        Lookup found = dict_get(t, b, c, &v);
        if (LIKELY(found == FOUND)) {
          SET_A(v);
          SKIP(1);
          DROP_B(); DROP_C();
          NEXT;
        }
        FAIL_IF(found == FAILED);
      } else if (OBJ(b)->shape == SHAPE_str && is_small(c)) {
        Str *str = as_str(b);
        int64_t i = small_value(c);
        if (i < 0) i += (int64_t)str->length;
        if (LIKELY((uint64_t)i < str->length && str->kind == 1)) {
          Own v = keep(t->interp->latin1[(uint8_t)str->data[i]]);
          SET_A(v);
          SKIP(1);
          DROP_B();
          NEXT;
        }
      } else if (OBJ(b)->shape == SHAPE_tuple && is_small(c)) {
        Tuple *l = AS(Tuple, b);
        int64_t i = small_value(c);
        if (i < 0) i += (int64_t)l->count;
        if (LIKELY((uint64_t)i < l->count)) {
          Own v = keep(l->items[i]);
          SET_A(v);
          SKIP(1);
          DROP_B();
          NEXT;
        }
      }
    }
    SYNC();
    Own v = object_getitem(t, b, c);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(1);
    DROP_B(); DROP_C();
    NEXT;
  }
  OP(GETITEMI): {
    Own b = R[B];
    int64_t i = IMM;
    if (LIKELY(IS(list, b))) {
      List *l = AS(List, b);
      if (i < 0) i += (int64_t)l->count;
      if (LIKELY((uint64_t)i < l->count)) {
        Own v = keep(l->items[i]);
        SET_A(v);
        SKIP(1);
        DROP_B();
        NEXT;
      }
    } else if (IS(tuple, b)) {
      Tuple *l = AS(Tuple, b);
      if (i < 0) i += (int64_t)l->count;
      if (LIKELY((uint64_t)i < l->count)) {
        Own v = keep(l->items[i]);
        SET_A(v);
        SKIP(1);
        DROP_B();
        NEXT;
      }
    }
    SYNC();
    Own v = object_getitem(t, b, small(IMM));
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(1);
    DROP_B();
    NEXT;
  }
  OP(GETITEMK): {
    Own b = R[B];
    SYNC();
    Own v = object_getitem(t, b, K[C]);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(1);
    DROP_B();
    NEXT;
  }
  OP(GETSLICE): {
    Own *part = &R[B];
    SYNC();
    Own v = op_getslice(t, part[0], part[1], part[2]);
    FAIL_IF(is_error(v));
    Own p0 = part[0], p1 = part[1], p2 = part[2];
    SET_A(v);
    drop(t, p0);
    drop(t, p1);
    drop(t, p2);
    NEXT;
  }
  OP(SETITEM): {
    Own a = R[A], b = R[B], c = R[C];
    if (LIKELY(IS(list, a) && is_small(b))) {
      List *l = AS(List, a);
      int64_t i = small_value(b);
      if (i < 0) i += (int64_t)l->count;
      if (LIKELY((uint64_t)i < l->count)) {
        if (!FLAG(TEMP_C)) keep(c);
        Own old = l->items[i];
        l->items[i] = c;
        DROP_OLD(old);
        SKIP(1);
        if (FLAG(TEMP_A)) { SYNC(); drop(t, a); }
        NEXT;
      }
    }
    SYNC();
    FAIL_IF(!(IS(dict, a) ? dict_set(t, a, b, c) : object_setitem(t, a, b, c)));
    SKIP(1);
    DROP_C(); DROP_B();
    if (FLAG(TEMP_A)) drop(t, a);
    NEXT;
  }
  OP(DELITEM): {
    Own a = R[A], b = R[B];
    SYNC();
    FAIL_IF(!object_setitem(t, a, b, EMPTY));
    DROP_B();
    if (FLAG(TEMP_A)) drop(t, a);
    NEXT;
  }
  OP(SUPER_ATTR): {
    Own *part = &R[A];
    SYNC();
    Own v = op_super_attr(t, part[0], part[1], part[2], K[C]);
    FAIL_IF(is_error(v));
    Own p0 = part[0], p1 = part[1], p2 = part[2];
    part[0] = v;
    drop(t, p0);
    drop(t, p1);
    drop(t, p2);
    NEXT;
  }

  // ---- calls
  OP(CALL): {
    Own *win = &R[A];
    CALL_WINDOW(B);
    NEXT;
  }
  OP(CALL_CLASS): {
    Own *win = &R[A];
    Own callee = win[0];
    if (UNLIKELY(!IS(type, callee) ||
                 ((Word)t->interp->type_epoch << 32 | AS(Type, callee)->shape) != pc[0] ||
                 frame_is_generator(R)))
      DEOPT(CALL);
    Type *type = AS(Type, callee);
    Function *f = AS(Function, FROM_BITS(pc[1]));
    const Code *code = f->code;
    Own *next = win + 1 + FRAME_WORDS;
    if (UNLIKELY((uintptr_t)(next + code->register_count) - t->stack_base >
                     atomic_load_explicit(&t->stack_room, memory_order_relaxed) ||
                 t->depth >= t->interp->recursion_limit))
      DEOPT(CALL);
    SYNC();
    Own instance = type_alloc(t, type);
    if (UNLIKELY(is_error(instance))) { // tries once more, and reports
      error_clear(t);
      DEOPT(CALL);
    }
    SKIP(2);
    // The window moves up by one word: R[A] keeps the instance, which is the result (see FRAME_INIT).
    for (uint32_t i = B; i > 0; i--) next[i] = win[FRAME_WORDS + i - 1];
    next[0] = keep(instance);
    win[0] = instance;
    Frame *frame = (Frame *)(win + 1);
    frame->function = keep(VAL(f));
    frame->return_pc = pc;
    frame->caller = (uintptr_t)R | FRAME_INIT;
    frame->object = EMPTY;
    for (uint32_t i = B + 1; i < code->local_count; i++) next[i] = EMPTY;
    t->depth++;
    R = t->registers = next;
    K = code->constants;
    pc = code->words;
    OBJ(callee)->rc--; // its instance holds the class by its shape's owner; the caller's name still refers to it
    if (UNLIKELY((OBJ(callee)->rc & RC_COUNT) == 0)) { OBJ(callee)->rc++; drop(t, callee); }
    NEXT;
  }
  OP(CALL_KW): { SYNC(); OUTCOME(call_value(t, R, &R[A], B, K[C], pc + 1), 1); NEXT; }
  OP(CALL_EX): { SYNC(); OUTCOME(call_ex(t, R, &R[A], B, pc), 0); NEXT; }
  OP(CALL_METHOD): {
    SYNC();
    OUTCOME(call_method(t, R, &R[A], B, K[C], EMPTY, CACHE, pc + 2), 2);
    NEXT;
  }
  OP(CALL_METHOD_FUNCTION): {
    Own *win = &R[A];
    Own self = win[FRAME_WORDS];
    if (LIKELY(VALUE_SHAPE_EPOCH(self) == pc[0])) {
      Function *f = AS(Function, FROM_BITS(pc[1]));
      win[0] = keep(VAL(f));
      SKIP(2);
      ENTER_FRAME(win, f, B + 1);
      NEXT;
    }
    if (is_object(self)) {
      Word guard = SHAPE_EPOCH(self);
      Stub *stub = stub_at(t->interp->vm->call_stubs, guard, K[C]);
      Function *f = AS(Function, FROM_BITS(stub->payload));
      if (stub->guard == guard && same(stub->name, K[C]) && f->code->simple && f->code->arg_count == B + 1) {
        win[0] = keep(VAL(f));
        SKIP(2);
        ENTER_FRAME(win, f, B + 1);
        NEXT;
      }
    }
    DEOPT(CALL_METHOD);
  }
  OP(CALL_METHOD_BIND): {
    Own *win = &R[A];
    Own self = win[FRAME_WORDS];
    if (LIKELY(VALUE_SHAPE_EPOCH(self) == pc[0])) {
      Native *native = AS(Native, FROM_BITS(pc[1]));
      SYNC();
      Own v = native_invoke(t, native, REFS(win + FRAME_WORDS), B + 1, EMPTY);
      SKIP(2);
      for (Own *arg = win + FRAME_WORDS, *end = arg + B + 1; arg < end; arg++) drop(t, *arg);
      FAIL_IF(is_error(v));
      win[0] = v;
      if (!(native->def->flags & NF_NO_POLL)) POLL_NEXT();
      NEXT;
    }
    DEOPT(CALL_METHOD);
  }
  OP(CALL_METHOD_NATIVE): {
    Own *win = &R[A];
    Own self = win[FRAME_WORDS];
    if (LIKELY(VALUE_SHAPE_EPOCH(self) == pc[0])) {
      const NativeDef *def = AS(Native, FROM_BITS(pc[1]))->def;
      SYNC();
      Own v = def->fn(t, REFS(win + FRAME_WORDS), B + 1, EMPTY);
      SKIP(2);
      for (Own *arg = win + FRAME_WORDS, *end = arg + B + 1; arg < end; arg++) drop(t, *arg);
      FAIL_IF(is_error(v));
      win[0] = v;
      if (!(def->flags & NF_NO_POLL)) POLL_NEXT();
      NEXT;
    }
    DEOPT(CALL_METHOD);
  }
  OP(CALL_METHOD_MODULE): {
    Own *win = &R[A];
    Own self = win[FRAME_WORDS];
    Ref entry = remembered_entry(self, pc);
    if (UNLIKELY(is_empty(entry))) DEOPT(CALL_METHOD);
    win[0] = keep(entry);
    arguments_down(win, B);
    SYNC();
    drop(t, self);
    CALL_WINDOW(B);
    NEXT;
  }
  OP(LOAD_METHOD): { SYNC(); FAIL_IF(!load_method(t, &R[A], K[C], CACHE)); SKIP(2); NEXT; }
  OP(LOAD_METHOD_CLASS): {
    if (UNLIKELY(VALUE_SHAPE_EPOCH(R[A + FRAME_WORDS]) != pc[0])) DEOPT(LOAD_METHOD);
    R[A] = keep(FROM_BITS(pc[1]));
    SKIP(2);
    NEXT;
  }
  OP(LOAD_METHOD_MODULE): {
    Own self = R[A + FRAME_WORDS];
    Ref entry = remembered_entry(self, pc);
    if (UNLIKELY(is_empty(entry))) DEOPT(LOAD_METHOD);
    R[A] = keep(entry);
    R[A + FRAME_WORDS] = EMPTY;
    SKIP(2);
    SYNC();
    drop(t, self);
    NEXT;
  }
  OP(CALL_LOADED): {
    Own *win = &R[A];
    uint32_t argc = loaded_arguments(win, B);
    if (argc > B && IS(method_descr, win[0])) {
      Own method = win[0];
      const NativeDef *def = AS(Native, method)->def;
      if (LIKELY((def->flags & NF_RAW) || AS(Native, method)->max == (int)argc)) {
        SYNC();
        Own v = def->fn(t, REFS(win + FRAME_WORDS), argc, EMPTY);
        SKIP(2);
        for (Own *arg = win + FRAME_WORDS, *end = arg + argc; arg < end; arg++) drop(t, *arg);
        uint32_t flags = def->flags;
        win[0] = v;
        drop(t, method);
        FAIL_IF(is_error(v));
        if (!(flags & NF_NO_POLL)) POLL_NEXT();
        NEXT;
      }
    }
    CALL_WINDOW(argc);
    NEXT;
  }
  OP(CALL_LOADED_KW): {
    Own *win = &R[A];
    uint32_t named = (uint32_t)tuple_count(K[C]), argc = loaded_arguments(win, B + named) - named;
    SYNC();
    OUTCOME(call_value(t, R, win, argc, K[C], pc), 0);
    NEXT;
  }
  OP(CALL_METHOD_KW): {
    SYNC();
    OUTCOME(call_method(t, R, &R[A], B, K[C], K[(uint32_t)pc[2]], NULL, pc + 3), 3);
    NEXT;
  }
  OP(CALL_SUPER): { SYNC(); OUTCOME(call_super(t, R, &R[A], B, K[C], pc + 2), 2); NEXT; }
  OP(RETURN): {
    leaving = FLAG(TEMP_A) ? R[A] : keep(R[A]);
    goto leave_frame;
  }
  OP(RETURN_NONE): {
    leaving = NONE;
    goto leave_frame;
  }
  OP(MAKE_FUNCTION): {
    SYNC();
    Own v = op_make_function(t, R, K[(uint32_t)BC], &R[A], (uint32_t)(w >> 8) & 15);
    FAIL_IF(is_error(v));
    R[A] = v;
    NEXT;
  }

  // ---- generators and coroutines
  OP(YIELD): OP(ASYNC_YIELD): {
    leaving = FLAG(TEMP_B) ? R[B] : keep(R[B]);
    SYNC();
    goto yield_value;
  }
  OP(YIELD_FROM): {
    Own it = R[A];
    SYNC();
    if (is_object(it) && (OBJ(it)->shape == SHAPE_generator || OBJ(it)->shape == SHAPE_coroutine)) {
      Generator *g = AS(Generator, it);
      if (g->state == GEN_SUSPENDED || (g->state == GEN_NEW && is_none(R[A + 1]))) {
        if (UNLIKELY(t->depth >= t->interp->recursion_limit)) { stack_overflow(t); goto error; }
        Own sent = R[A + 1];
        R[A + 1] = NONE;
        RESUME_GENERATOR(g, sent);
        NEXT;
      }
    }
    Own sent = R[A + 1], done = EMPTY;
    R[A + 1] = NONE;
    leaving = iterator_send_take(t, it, sent, &done);
    FAIL_IF(is_error(leaving));
    if (!is_empty(leaving)) goto yield_value;
    R[A] = done;
    drop(t, it);
    NEXT;
  }
  // The running generator yields `leaving`; pc is just after its YIELD or YIELD_FROM.
  yield_value: {
    Generator *g = generator_of(R);
    g->pc = pc;
    uintptr_t caller = g->frame.caller;
    generator_leave(t, g, false);
    t->depth--;
    R = t->registers = (Own *)(caller & ~(uintptr_t)FRAME_FLAGS);
    pc = t->pc = g->frame.return_pc;
    if (caller & FRAME_ENTRY) {
      t->vm->entry_depth--;
      return leaving;
    }
    K = frame_code(R)->constants;
    w = pc[-1];
    if (word_op(w) == OP_CODE_YIELD_FROM) goto yield_value;
    FOR_STORE(leaving);
    JUMP_BY((int32_t)*pc);
    NEXT;
  }
  OP(GET_YIELD_ITER): {
    Own b = R[B];
    SYNC();
    FINISH_B(yield_from_iter(t, b, frame_code(R)->flags & (CODE_COROUTINE | CODE_ITERABLE_COROUTINE)));
    NEXT;
  }
  OP(GET_AWAITABLE): { Own b = R[B]; SYNC(); FINISH_B(awaitable_iter(t, b, C)); NEXT; }
  OP(GET_AITER): { Own b = R[B]; SYNC(); FINISH_B(op_get_aiter(t, b)); NEXT; }
  OP(GET_ANEXT): { SYNC(); Own v = op_get_anext(t, R[B]); FAIL_IF(is_error(v)); SET_A(v); NEXT; }
  OP(END_ASYNC_FOR): {
    SYNC();
    Own it = R[A], exc = R[A + 1];
    if (is_instance_of(t, exc, TYPE(t, StopAsyncIteration))) {
      drop(t, exc);
      drop(t, it);
      NEXT;
    }
    drop(t, it);
    error_put_take(t, exc);
    goto error_again;
  }

  // ---- building
  OP(BUILD_TUPLE): {
    SYNC();
    Own v = tuple_alloc(t, C);
    FAIL_IF(is_error(v));
    if (C) memcpy(AS(Tuple, v)->items, &R[B], C * sizeof(Own));
    SET_A(v);
    NEXT;
  }
  OP(BUILD_LIST): {
    SYNC();
    Own v = list_new(t, C);
    FAIL_IF(is_error(v));
    if (C) {
      memcpy(AS(List, v)->items, &R[B], C * sizeof(Own));
      AS(List, v)->count = C;
    }
    SET_A(v);
    NEXT;
  }
  OP(BUILD_SET): {
    SYNC();
    Own v = op_build_set(t, &R[B], C);
    FAIL_IF(is_error(v));
    for (uint32_t i = 0; i < C; i++) drop(t, R[B + i]);
    SET_A(v);
    NEXT;
  }
  OP(BUILD_DICT): {
    SYNC();
    Own v = op_build_dict(t, &R[B], C);
    FAIL_IF(is_error(v));
    for (uint32_t i = 0; i < 2 * C; i++) drop(t, R[B + i]);
    SET_A(v);
    NEXT;
  }
  OP(BUILD_STRING): {
    SYNC();
    Own v = str_join_all(t, REFS(&R[B]), C);
    FAIL_IF(is_error(v));
    for (uint32_t i = 0; i < C; i++) drop(t, R[B + i]);
    SET_A(v);
    NEXT;
  }
  OP(BUILD_SLICE): {
    Own *part = &R[B];
    SYNC();
    Own v = slice_new(t, part[0], part[1], C == 3 ? part[2] : NONE);
    FAIL_IF(is_error(v));
    for (uint32_t i = 0; i < C; i++) drop(t, part[i]);
    SET_A(v);
    NEXT;
  }
  OP(LIST_APPEND): {
    Own b = R[B];
    List *l = AS(List, R[A]);
    if (!FLAG(TEMP_B)) keep(b);
    if (LIKELY(l->count < l->capacity)) {
      l->items[l->count++] = b;
      NEXT;
    }
    SYNC();
    if (!list_append_take(t, R[A], b)) { if (FLAG(TEMP_B)) R[B] = NONE; goto error; }
    NEXT;
  }
  OP(LIST_EXTEND): {
    Own b = R[B];
    SYNC();
    FAIL_IF(!op_list_extend(t, R[A], b));
    DROP_B();
    NEXT;
  }
  OP(SET_ADD): { Own b = R[B]; SYNC(); FAIL_IF(!set_add(t, R[A], b)); DROP_B(); NEXT; }
  OP(SET_UPDATE): { Own b = R[B]; SYNC(); FAIL_IF(!set_update(t, R[A], b)); DROP_B(); NEXT; }
  OP(DICT_SET): { Own b = R[B], c = R[C]; SYNC(); FAIL_IF(!dict_set(t, R[A], b, c)); DROP_C(); DROP_B(); NEXT; }
  OP(DICT_UPDATE): { Own b = R[B]; SYNC(); FAIL_IF(!op_dict_update(t, R[A], b)); DROP_B(); NEXT; }
  OP(DICT_MERGE): { Own b = R[B]; SYNC(); FAIL_IF(!op_dict_merge(t, R[A], b, R[C])); DROP_B(); NEXT; }
  OP(LIST_TO_TUPLE): {
    Own b = R[B];
    SYNC();
    Own v = list_to_tuple(t, b);
    FAIL_IF(is_error(v));
    SET_A(v);
    drop(t, b);
    NEXT;
  }
  OP(FORMAT): {
    Own b = R[B];
    SYNC();
    FINISH_B(op_format(t, b, (int)C, EMPTY));
    NEXT;
  }
  OP(FORMAT_SPEC): {
    Own b = R[B], spec = R[B + 1];
    SYNC();
    Own v = op_format(t, b, (int)C, spec);
    FAIL_IF(is_error(v));
    SET_A(v);
    drop(t, b);
    drop(t, spec);
    NEXT;
  }
  OP(UNPACK): {
    Own b = R[B];
    uint32_t n = C;
    Own *dst = &R[A];
    if (LIKELY(is_object(b) && (OBJ(b)->shape == SHAPE_tuple && AS(Tuple, b)->count == n))) {
      for (uint32_t i = 0; i < n; i++) dst[i] = keep(AS(Tuple, b)->items[i]);
    } else {
      SYNC();
      Own few[8], *out = dst + n > &R[B] && &R[B] >= dst && n <= 8 ? few : dst;
      if (out == dst && &R[B] >= dst && &R[B] < dst + n) {
        // The source is among the destinations and there are many of them: keep it apart until done.
        FAIL_IF(!op_unpack_over(t, &R[B], dst, n, FLAG(TEMP_B)));
        NEXT;
      }
      FAIL_IF(!op_unpack(t, b, out, n));
      if (out == few) memcpy(dst, few, n * sizeof(Own));
    }
    if (FLAG(TEMP_B)) { SYNC(); drop(t, b); }
    NEXT;
  }
  OP(UNPACK_EX): {
    SYNC();
    FAIL_IF(!op_unpack_ex(t, &R[B], &R[A], C, (uint32_t)*pc, FLAG(TEMP_B)));
    SKIP(1);
    NEXT;
  }

  // ---- exceptions
  OP(RAISE): {
    SYNC();
    op_raise(t, R[A], B == 0xffff ? EMPTY : R[B]);
    goto error;
  }
  OP(RERAISE): {
    SYNC();
    error_put_take(t, R[A]);
    goto error_again;
  }
  OP(RAISE_AGAIN): {
    SYNC();
    if (is_empty(t->handled)) {
      raise_error(t, RuntimeError, "No active exception to reraise");
      goto error;
    }
    error_put_take(t, keep(t->handled));
    goto error_again;
  }
  OP(EXC_ENTER): {
    R[A + 1] = handled_enter(t, R, R[A]);
    NEXT;
  }
  OP(EXC_LEAVE): {
    SYNC();
    Own exc = R[A];
    handled_leave(t, R, R[A + 1]);
    drop(t, exc);
    NEXT;
  }
  OP(JEXC_NOMATCH): {
    Own c = R[C];
    SYNC();
    int match = exception_matches(t, R[B], c);
    FAIL_IF(match < 0);
    DROP_C();
    if (!match) JUMP_BY(JUMP_A);
    NEXT;
  }
  OP(EXC_SPLIT): {
    Own c = R[C], match, rest;
    SYNC();
    FAIL_IF(!exception_group_match(t, R[B], c, &match, &rest));
    R[A] = match;
    R[A + 1] = rest;
    DROP_C();
    NEXT;
  }
  OP(EXC_JOIN): {
    Own c = R[C];
    SYNC();
    Own v = op_exc_join(t, R[B], c);
    FAIL_IF(is_error(v));
    SET_A(v);
    DROP_C();
    NEXT;
  }
  OP(WITH_ENTER): { SYNC(); FAIL_IF(!op_with_enter(t, &R[A], false)); NEXT; }
  OP(ASYNC_WITH_ENTER): { SYNC(); FAIL_IF(!op_with_enter(t, &R[A], true)); NEXT; }
  OP(WITH_EXIT): {
    SYNC();
    Own exit[] = {R[A], R[A + 1]};
    Own v = op_with_leave(t, exit, NONE, NONE, NONE);
    drop(t, exit[0]);
    drop(t, exit[1]);
    FAIL_IF(is_error(v));
    drop(t, v);
    POLL_NEXT();
    NEXT;
  }
  OP(WITH_EXCEPT): {
    SYNC();
    Ref exc = R[C];
    Own tb = is_empty(AS(Exc, exc)->traceback) ? NONE : AS(Exc, exc)->traceback;
    Own v = op_with_leave(t, &R[B], VAL(type_of(t, exc)), exc, tb);
    FAIL_IF(is_error(v));
    SET_A(v);
    POLL_NEXT();
    NEXT;
  }

  // ---- import, matching, the rest
  OP(IMPORT): {
    SYNC();
    Own v = op_import(t, R, K[C], K[B], (int)*pc);
    FAIL_IF(is_error(v));
    SET_A(v);
    SKIP(1);
    NEXT;
  }
  OP(IMPORT_FROM): { SYNC(); Own v = op_import_from(t, R[B], K[C]); FAIL_IF(is_error(v)); SET_A(v); NEXT; }
  OP(IMPORT_STAR): {
    SYNC();
    FAIL_IF(!op_import_star(t, R, R[A], B));
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(MATCH_SEQUENCE): { Own v = op_match_sequence(t, R[B]); SET_A(v); NEXT; }
  OP(MATCH_MAPPING): { Own v = op_match_mapping(t, R[B]); SET_A(v); NEXT; }
  OP(MATCH_KEYS): {
    Own c = R[C];
    SYNC();
    Own v = op_match_keys(t, R[B], c);
    FAIL_IF(is_error(v));
    SET_A(v);
    DROP_C();
    NEXT;
  }
  OP(MATCH_CLASS): {
    Own *part = &R[C];
    SYNC();
    Own v = op_match_class(t, R[B], part[0], part[1], part[2]);
    FAIL_IF(is_error(v));
    Own p0 = part[0], p1 = part[1], p2 = part[2];
    SET_A(v);
    drop(t, p0);
    drop(t, p1);
    drop(t, p2);
    NEXT;
  }
  OP(LENGTH): {
    SYNC();
    ptrdiff_t n = object_length(t, R[B]);
    FAIL_IF(n < 0);
    SET_A(small(n));
    NEXT;
  }
  OP(SETUP_ANNOTATIONS): { SYNC(); FAIL_IF(!op_setup_annotations(t, R, B)); NEXT; }
  OP(PRINT_EXPR): {
    SYNC();
    FAIL_IF(!op_print_expr(t, R[A]));
    if (FLAG(TEMP_A)) drop(t, R[A]);
    NEXT;
  }
  OP(INTRINSIC): {
    SYNC();
    Own v = op_intrinsic(t, C, &R[B]);
    FAIL_IF(is_error(v));
    for (uint32_t i = 0; i < intrinsic_operands(C); i++) drop(t, R[B + i]);
    SET_A(v);
    NEXT;
  }

  // ---- leaving a frame with `leaving`
  leave_frame: {
    Frame *frame = frame_of(R);
    SYNC();
    if (LIKELY(is_empty(frame->object))) {
      for (Own *p = R, *end = R + frame_code(R)->local_count; p < end; p++) {
        Own v = *p;
        if (!is_object(v)) continue;
        *p = EMPTY; // a destructor may look at this frame
        if ((--OBJ(v)->rc & RC_COUNT) == 0) release_slow(t, OBJ(v));
      }
    }
    if (UNLIKELY(!is_empty(frame->object))) frame_release_locals(t, R);
    t->depth--;
    uintptr_t caller = frame->caller;
    pc = frame->return_pc;
    Own fn = frame->function;
    if (LIKELY(!(caller & FRAME_FLAGS))) {
      frame->function = leaving;
      R = t->registers = (Own *)caller;
      K = frame_code(R)->constants;
      drop(t, fn);
      NEXT;
    }
    R = t->registers = (Own *)(caller & ~(uintptr_t)FRAME_FLAGS);
    if (caller & FRAME_ENTRY) {
      t->pc = pc;
      t->vm->entry_depth--;
      if (!(caller & FRAME_GENERATOR)) {
        drop(t, fn);
        return leaving;
      }
      generator_leave(t, (Generator *)((char *)frame - offsetof(Generator, frame)), true);
      *result = leaving;
      return EMPTY;
    }
    K = frame_code(R)->constants;
    if ((caller & FRAME_FLAGS) == FRAME_MOVED) {
      **(Own **)((Own *)frame - 1) = leaving;
      drop(t, fn);
      NEXT;
    }
    if (caller & FRAME_INIT) {
      drop(t, fn);
      if (LIKELY(is_none(leaving))) NEXT;
      raise_error(t, TypeError, "__init__() should return None, not '%T'", leaving);
      drop(t, leaving);
      drop(t, ((Own *)frame)[-1]);
      goto error;
    }
    // A generator that an instruction of the caller resumed has ended.
    generator_leave(t, (Generator *)((char *)frame - offsetof(Generator, frame)), true);
    w = pc[-1];
    if (word_op(w) == OP_CODE_YIELD_FROM) {
      Own it = R[A];
      R[A] = leaving;
      drop(t, it);
      NEXT;
    }
    drop(t, leaving);
    FOR_END();
    NEXT;
  }

  // ---- an exception is pending; pc is inside the instruction that failed
  error:
    t->pc = pc;
    if (unwind(t, false)) {
      R = t->registers;
      pc = t->pc;
      K = frame_code(R)->constants;
      NEXT;
    }
    t->vm->entry_depth--;
    return ERROR;
  error_again:
    t->pc = pc;
    if (unwind(t, true)) {
      R = t->registers;
      pc = t->pc;
      K = frame_code(R)->constants;
      NEXT;
    }
    t->vm->entry_depth--;
    return ERROR;
}
