// SPDX-License-Identifier: MIT
// frame.h: what a running function looks like on the register stack.
//
//        caller's window                         callee's window
//   ... | locals | temporaries ... R[A] | function | return_pc | caller | object | argument 0 | argument 1 | locals | temporaries
//                                        ^ Frame (4 words; `function` is R[A] itself)      ^ registers of the callee
//
// A call is zero-copy: the callee's registers start at the caller's arguments, and R[A], where the caller put the callee,
// is the first header word and receives the result. Registers up to local_count are locals (EMPTY when unbound), then
// temporaries. The same header stands in front of the registers of a generator, inside its heap object: it runs in place.
//
// `caller` is the caller's window with flag bits below (windows are 8-byte aligned):
//   FRAME_ENTRY      entered from C: returning leaves eval_run with the result
//   FRAME_INIT       runs __init__ for a class call: the word below the header owns the new instance, which is the result
//   FRAME_GENERATOR  the window is inside a generator object
// Frames with any flag return by the slow path. Without FRAME_ENTRY, a FRAME_GENERATOR frame was resumed by an instruction of
// the caller (FOR, YIELD_FROM): return_pc tells which.
// A window that could not stand at the caller's arguments (the caller is a generator) is flagged FRAME_MOVED: the word below its
// header holds the address of the caller's register that receives the result.
#ifndef GILA_FRAME_H
#define GILA_FRAME_H
#include "compiler/code.h"
#include "runtime/function.h"
#include "runtime/interp.h"

typedef struct Frame {
  Own function;          // owned: the Function running here; replaced by the result on return
  const Word *return_pc; // just after the first word of the instruction in the caller that made this frame
  uintptr_t caller;      // caller's registers | flags
  Own object;            // the Frame object (FrameObject) if someone asked for one, else EMPTY
} Frame;

enum { FRAME_WORDS = 4, FRAME_ENTRY = 1, FRAME_INIT = 2, FRAME_GENERATOR = 4, FRAME_FLAGS = 7 };
// FRAME_MOVED is the combination that can't occur otherwise: __init__ frames are never generators' windows.
enum { FRAME_MOVED = FRAME_INIT | FRAME_GENERATOR };

static inline Frame *frame_of(Own *registers) { return (Frame *)registers - 1; }
static inline Own *frame_caller(Own *registers) {
  return (Own *)(frame_of(registers)->caller & ~(uintptr_t)FRAME_FLAGS);
}
static inline Function *frame_function(Own *registers) { return AS(Function, frame_of(registers)->function); }
static inline Code *frame_code(Own *registers) { return frame_function(registers)->code; }
// A window inside a generator object (of whatever entry).
static inline bool frame_is_generator(Own *registers) {
  return (frame_of(registers)->caller & (FRAME_INIT | FRAME_GENERATOR)) == FRAME_GENERATOR;
}
static inline bool frame_is_moved(Own *registers) { return (frame_of(registers)->caller & FRAME_MOVED) == FRAME_MOVED; }

// The script-visible frame object. While its frame runs it points at the window; when the frame ends it takes over the locals.
typedef struct FrameObject {
  Object h;
  Own function;       // owned
  Own *registers;     // the live window, or NULL when the frame is over
  Own back;           // FrameObject of the caller or NONE; EMPTY: not yet asked for (live frames find it by walking)
  Own *locals;        // taken over when the frame ended (local_count words), or NULL
  uint32_t lasti;     // word index, once it is over or as last seen
  Own extra;          // dict: what was stored through f_locals under names that are no variables; EMPTY: nothing
  Own replaced;       // list: what stores through f_locals took out of registers, until the frame ends; EMPTY: nothing
} FrameObject;

// The frame object of a window of the current thread (made on demand). Owned.
Own frame_object(Thread *t, Own *registers);
// Word index at which a live window stands: `pc` for the innermost, else the callee's return_pc.
uint32_t frame_index(Own *registers, const Word *pc);
// The locals of a frame object by name: a new dict, or the namespace itself of module and class code. Owned.
Own frame_locals(Thread *t, Ref frame_object);
// What f_locals of a function's frame is (frame_locals.c). Owned.
Own frame_locals_proxy(Thread *t, Ref frame_object);
// Called when a frame ends: hands the locals to its frame object, if it has one, else releases them.
void frame_release_locals(Thread *t, Own *registers);
#endif
