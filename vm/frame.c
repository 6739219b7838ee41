// SPDX-License-Identifier: MIT
// frame.c: frame objects: what sys._getframe and tracebacks show of a window on the register stack.
//
// A window costs nothing until someone asks for its frame object. Then the object is linked from the window's header; when the frame
// ends, the object takes the locals over, as CPython's does, so that a traceback keeps them alive.
#include "frame.h"
#include "generator.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm.h"

uint32_t frame_index(Own *registers, const Word *pc) {
  const Code *c = frame_code(registers);
  ptrdiff_t i = pc - c->words - 1;
  return i < 0 || i >= (ptrdiff_t)c->word_count ? 0 : (uint32_t)i;
}

Own frame_object(Thread *t, Own *registers) {
  Frame *frame = frame_of(registers);
  if (!is_empty(frame->object)) return keep(frame->object);
  FrameObject *f = heap_object(t, SHAPE_frame, sizeof *f, true);
  if (!f) return ERROR;
  f->function = keep(frame->function);
  f->registers = registers;
  f->back = EMPTY;
  f->locals = NULL;
  f->lasti = 0;
  f->extra = f->replaced = EMPTY;
  frame->object = VAL(f);
  return keep(VAL(f));
}

static void drop_locals(Thread *t, Own *locals, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) drop_slot(t, &locals[i]);
}

// Hands the locals to the frame object, if there is one that others hold. Where it stands: `t->pc` if it is the innermost.
static void detach_object(Thread *t, Own *registers) {
  Frame *frame = frame_of(registers);
  if (is_empty(frame->object)) return;
  Code *c = frame_code(registers);
  Own object = TAKE(frame->object);
  FrameObject *f = AS(FrameObject, object);
  if (OBJ(object)->rc > 1) {
    f->lasti = frame_index(registers, t->pc);
    // The caller's frame object, so that f_back still works afterwards.
    if (is_empty(f->back)) {
      Own *caller = frame_caller(registers);
      f->back = caller && !frame_is_generator(registers) ? frame_object(t, caller) : NONE;
      if (is_error(f->back)) {
        error_clear(t);
        f->back = NONE;
      }
    }
    f->locals = heap_alloc_array(t, c->local_count ? c->local_count : 1, sizeof(Own));
    if (f->locals) {
      for (uint32_t i = 0; i < c->local_count; i++) f->locals[i] = TAKE(registers[i]);
    } else {
      error_clear(t);
    }
  }
  f->registers = NULL;
  drop_slot(t, &f->replaced);
  drop(t, object);
}

void frame_release_locals(Thread *t, Own *registers) {
  detach_object(t, registers);
  drop_locals(t, registers, frame_code(registers)->local_count);
  detach_object(t, registers); // a destructor may have asked for the frame that it runs in the end of
}

static void frame_traverse(Object *self, Visit visit, void *arg) {
  FrameObject *f = (FrameObject *)self;
  VISIT(f->function);
  VISIT(f->back);
  VISIT(f->extra);
  VISIT(f->replaced);
  if (f->locals)
    for (uint32_t i = 0; i < AS(Function, f->function)->code->local_count; i++) VISIT(f->locals[i]);
}

static void drop_taken_locals(Thread *t, FrameObject *f) {
  if (!f->locals) return;
  uint32_t n = AS(Function, f->function)->code->local_count;
  Own *locals = f->locals;
  f->locals = NULL;
  drop_locals(t, locals, n);
  heap_free(t, locals, (n ? n : 1) * sizeof(Own));
}

static void frame_clear(Thread *t, Object *self) {
  FrameObject *f = (FrameObject *)self;
  drop_taken_locals(t, f);
  drop_slot(t, &f->back);
  drop_slot(t, &f->extra);
  drop_slot(t, &f->replaced);
  // The function stays until the memory goes: its code sizes `locals`.
  if (f->h.rc == 0 || (f->h.rc & RC_COUNT) == 0) drop_slot(t, &f->function);
}

// A window is live in this thread if it is the innermost or below one; generators' windows count while they exist.
static bool index_in(Thread *t, FrameObject *f, uint32_t *index);
static uint32_t index_of(Thread *t, FrameObject *f) {
  uint32_t index;
  if (!f->registers) return f->lasti;
  if (index_in(t, f, &index)) return index;
  // A frame of another thread (sys._current_frames): it stands still while this one has the GIL.
  for (Thread *o = t->interp->threads; o; o = o->next)
    if (o != t && index_in(o, f, &index)) return index;
  if (frame_is_generator(f->registers)) {
    Generator *g = generator_of(f->registers);
    if (g->state == GEN_SUSPENDED) return frame_index(f->registers, g->pc);
  }
  return f->lasti;
}

static bool index_in(Thread *t, FrameObject *f, uint32_t *index) {
  const Word *pc = t->pc;
  for (Own *R = t->registers; R; pc = frame_of(R)->return_pc, R = frame_caller(R)) {
    if (R != f->registers) continue;
    *index = frame_index(R, pc);
    return true;
  }
  return false;
}

static int line_of(Thread *t, Ref frame) {
  FrameObject *f = AS(FrameObject, frame);
  Code *c = AS(Function, f->function)->code;
  if (f->registers && frame_is_generator(f->registers) &&
      generator_of(f->registers)->state == GEN_NEW)
    return c->first_line;
  const CodePosition *p = code_position(c, index_of(t, f));
  return p ? p->line : c->first_line;
}

static Own get_code(Thread *t, Ref self) {
  (void)t;
  return keep(VAL(AS(Function, AS(FrameObject, self)->function)->code));
}
static Own get_globals(Thread *t, Ref self) {
  (void)t;
  return keep(AS(Function, AS(FrameObject, self)->function)->globals);
}
static Own get_builtins(Thread *t, Ref self) {
  (void)t;
  return keep(AS(Function, AS(FrameObject, self)->function)->builtins);
}
static Own get_lineno(Thread *t, Ref self) { return small(line_of(t, self)); }
static Own get_lasti(Thread *t, Ref self) { return small(index_of(t, AS(FrameObject, self)) * (int64_t)2); }

static Own get_back(Thread *t, Ref self) {
  FrameObject *f = AS(FrameObject, self);
  if (!is_empty(f->back)) return keep(f->back);
  if (!f->registers) return NONE;
  if (frame_is_generator(f->registers) && generator_of(f->registers)->state != GEN_RUNNING) return NONE;
  Own *caller = frame_caller(f->registers);
  return caller ? frame_object(t, caller) : NONE;
}

// A variable of an inlined comprehension is listed as ".name"; the genexp's ".0" and a class body's ".namespace" are none.
static bool is_hidden_name(Ref name) {
  return str_length(name) > 1 && str_char(name, 0) == '.' && str_char(name, 1) != '0' &&
         !str_equal_c(name, ".namespace");
}

// The variables of comprehensions that run now, in a frame whose other names are in `ns` (consumed): with any, a copy with them.
static Own with_hidden(Thread *t, Code *c, Own *values, Own ns) {
  bool copied = false;
  for (uint32_t i = 0; i < c->local_count; i++) {
    Ref name = tuple_peek(c->local_names, i);
    if (!is_hidden_name(name)) continue;
    Ref v = values[i];
    if (is_object(v) && IS(cell, v)) v = AS(Cell, v)->value;
    if (is_empty(v)) continue;
    Own d = copied ? ns : IS_A(t, ns, DICT) ? dict_copy(t, ns) : object_call1(t, VAL(TYPE(t, dict)), ns);
    if (!copied) drop(t, ns);
    if (is_error(d)) return ERROR;
    ns = d;
    copied = true;
    Own plain = str_slice(t, name, 1, str_length(name));
    bool ok = !is_error(plain) && dict_set(t, ns, plain, v);
    if (!is_error(plain)) drop(t, plain);
    if (!ok) return drop(t, ns), ERROR;
  }
  return ns;
}

// A dict of the locals as they are now: cells opened, unbound names left out, and what f_locals was given besides. Module and class
// frames: the namespace itself.
Own frame_locals(Thread *t, Ref self) {
  FrameObject *f = AS(FrameObject, self);
  Function *fn = AS(Function, f->function);
  Code *c = fn->code;
  Own *values = f->registers ? f->registers : f->locals;
  if (!(c->flags & CODE_OPTIMIZED)) {
    // Namespace code keeps its mapping in local 0; the other module code works on the globals.
    if (c->local_count && values && str_equal_c(tuple_peek(c->local_names, 0), ".namespace") && !is_empty(values[0]))
      return with_hidden(t, c, values, keep(values[0]));
    return values ? with_hidden(t, c, values, keep(fn->globals)) : keep(fn->globals);
  }
  Own d = dict_new(t);
  if (is_error(d) || !values) return d;
  for (uint32_t i = 0; i < c->local_count; i++) {
    Ref name = tuple_peek(c->local_names, i);
    if (is_hidden_name(name)) continue;
    Ref v = values[i];
    if (is_object(v) && IS(cell, v)) v = AS(Cell, v)->value;
    if (is_empty(v)) continue;
    if (!dict_set(t, d, name, v)) goto failed;
  }
  if (!is_empty(fn->closure)) {
    for (size_t i = 0; i < tuple_count(fn->closure); i++) {
      Ref v = AS(Cell, tuple_peek(fn->closure, i))->value;
      if (is_empty(v)) continue;
      if (!dict_set(t, d, tuple_peek(c->free_names, i), v)) goto failed;
    }
  }
  if (!is_empty(f->extra) && !dict_update(t, d, f->extra)) goto failed;
  return with_hidden(t, c, values, d);
failed:
  drop(t, d);
  return ERROR;
}

static Own get_locals(Thread *t, Ref self) {
  bool is_function = AS(Function, AS(FrameObject, self)->function)->code->flags & CODE_OPTIMIZED;
  return is_function ? frame_locals_proxy(t, self) : frame_locals(t, self);
}

static Own get_none(Thread *t, Ref self) {
  (void)t;
  (void)self;
  return NONE;
}

static Own frame_repr(Thread *t, Ref self) {
  Code *c = AS(Function, AS(FrameObject, self)->function)->code;
  return str_format_c(t, "<frame at 0x%llx, file %R, line %d, code %S>", (long long)BITS(self), c->filename,
                      line_of(t, self), c->name);
}

static Own frame_clear_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n;
  (void)names;
  FrameObject *f = AS(FrameObject, a[0]);
  if (f->registers) {
    bool suspended = frame_is_generator(f->registers) && generator_of(f->registers)->state == GEN_SUSPENDED;
    return raise_error(t, RuntimeError, "cannot clear %s frame", suspended ? "a suspended" : "an executing");
  }
  drop_taken_locals(t, f);
  return NONE;
}

static const NativeDef frame_methods[] = {
    NATIVE(frame_clear_method, "clear()",
           "Release the local variables of a frame that is over. RuntimeError while it runs."),
    {0},
};

static const GetSetDef frame_getset[] = {
    {"f_code", get_code, NULL, "The code object this frame runs."},
    {"f_globals", get_globals, NULL, "The global namespace."},
    {"f_builtins", get_builtins, NULL, "The namespace of built-in names."},
    {"f_locals", get_locals, NULL, "The local variables by name."},
    {"f_lineno", get_lineno, NULL, "The line it stands at."},
    {"f_lasti", get_lasti, NULL, "Byte offset of the instruction it stands at."},
    {"f_back", get_back, NULL, "The caller's frame, or None."},
    {"f_trace", get_none, NULL, "None: Gila has no trace functions per frame."},
    {0},
};

const TypeDef frame_type_def = {
    .name = "frame", .doc = "A running, or finished, function call.", .size = sizeof(FrameObject),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW, .methods = frame_methods, .getset = frame_getset,
    .traverse = frame_traverse, .clear = frame_clear, .repr = frame_repr,
};
