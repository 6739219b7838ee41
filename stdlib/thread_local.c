// SPDX-License-Identifier: MIT
// thread_local.c: _thread._local, an object whose attributes each thread has for itself.
//
// For each thread that has touched it there is a slot with that thread's attribute dict. Slots are in two lists: the object's
// (which owns the dict) and the thread's (VmThread.locals), so that the end of either removes them. The word where attributes are
// looked up is switched to the current thread's dict at each access; nothing else knows of it. A subclass's __init__
// runs again in each thread, with the first arguments.
#include <stdlib.h>
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "thread_core.h"
#include "vm/vm.h"

typedef struct Local Local;
typedef struct LocalSlot {
  Local *local;
  Thread *thread;
  Own dict;
  struct LocalSlot *next, *prev;                 // the object's
  struct LocalSlot *next_of_thread, *prev_of_thread;
} LocalSlot;

struct Local {
  Object h;
  Own dict;          // what attribute access looks at: the dict of the thread that came last
  Own args, kwargs;  // of the first call: a tuple of all values, and the tuple of names or EMPTY
  LocalSlot *slots;
  LocalSlot *last;   // the one `dict` belongs to
};

static void unlink_slot(Local *l, LocalSlot *s) {
  if (s->next) s->next->prev = s->prev;
  if (s->prev) s->prev->next = s->next;
  else l->slots = s->next;
  if (l->last == s) l->last = NULL;
  if (s->next_of_thread) s->next_of_thread->prev_of_thread = s->prev_of_thread;
  if (s->prev_of_thread) s->prev_of_thread->next_of_thread = s->next_of_thread;
  else s->thread->vm->locals = s->next_of_thread;
}

// What a thread had in it goes. May run script code.
static void end_slot(Thread *t, Local *l, LocalSlot *s) {
  bool current = l->last == s;
  unlink_slot(l, s);
  Own shown = current ? TAKE(l->dict) : EMPTY, dict = s->dict;
  free(s);
  drop(t, shown);
  drop(t, dict);
}

// VmThread.locals at the end of a thread (or when a fork has left it behind).
static void thread_ends(Thread *t, Thread *ended) {
  for (LocalSlot *s; (s = ended->vm->locals);) end_slot(t, s->local, s);
}

static LocalSlot *find_slot(Thread *t, Local *l) {
  for (LocalSlot *s = l->slots; s; s = s->next)
    if (s->thread == t) return s;
  return NULL;
}

static LocalSlot *add_slot(Thread *t, Local *l) {
  LocalSlot *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), NULL;
  s->dict = dict_new(t);
  if (is_error(s->dict)) return free(s), NULL;
  s->local = l;
  s->thread = t;
  s->next = l->slots;
  if (s->next) s->next->prev = s;
  l->slots = s;
  s->next_of_thread = t->vm->locals;
  if (s->next_of_thread) s->next_of_thread->prev_of_thread = s;
  t->vm->locals = s;
  t->vm->locals_end = thread_ends;
  return s;
}

// Makes this thread's dict the one that is looked at.
static bool switch_dict(Thread *t, Local *l) {
  if (LIKELY(l->last && l->last->thread == t)) return true;
  LocalSlot *s = find_slot(t, l);
  bool fresh = !s;
  if (!s && !(s = add_slot(t, l))) return false;
  l->last = s;
  replace(t, &l->dict, keep(s->dict));
  Type *type = type_of(t, VAL(l));
  if (!fresh || !(type->flags & TF_HEAP) || !type->init || type->init == object_init) return true;
  ptrdiff_t n = (ptrdiff_t)tuple_count(l->args) - names_count(l->kwargs);
  if (type->init(t, VAL(l), REFS(AS(Tuple, l->args)->items), n, l->kwargs)) {
    // __init__ may have let other threads look.
    return switch_dict(t, l);
  }
  if ((s = find_slot(t, l))) end_slot(t, l, s);
  return false;
}

static Own local_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  ptrdiff_t all = n + names_count(names);
  if (all && (!type->init || type->init == object_init))
    return raise_error(t, TypeError, "Initialization arguments are not supported");
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  Local *l = AS(Local, self);
  l->dict = l->kwargs = EMPTY;
  l->args = tuple_from(t, args, (size_t)all);
  l->kwargs = is_empty(names) ? EMPTY : keep(names);
  LocalSlot *s = is_error(l->args) ? NULL : add_slot(t, l);
  if (!s) {
    if (is_error(l->args)) l->args = EMPTY;
    drop(t, self);
    return ERROR;
  }
  l->last = s;
  l->dict = keep(s->dict);
  return self;
}
static Own local_getattr(Thread *t, Ref self, Ref name) {
  if (!switch_dict(t, AS(Local, self))) return ERROR;
  if (str_check(t, name) && str_equal_c(name, "__dict__")) return keep(AS(Local, self)->dict);
  return object_generic_getattr(t, self, name);
}
static bool local_setattr(Thread *t, Ref self, Ref name, Ref value) {
  if (str_check(t, name) && str_equal_c(name, "__dict__"))
    return fail_error(t, AttributeError, "'%T' object attribute '__dict__' is read-only", self);
  return switch_dict(t, AS(Local, self)) && object_generic_setattr(t, self, name, value);
}
static void local_traverse(Object *self, Visit visit, void *arg) {
  Local *l = (Local *)self;
  VISIT(l->dict);
  VISIT(l->args);
  VISIT(l->kwargs);
  for (LocalSlot *s = l->slots; s; s = s->next) VISIT(s->dict);
}
static void local_clear(Thread *t, Object *self) {
  Local *l = (Local *)self;
  for (LocalSlot *s; (s = l->slots);) {
    unlink_slot(l, s);
    Own dict = s->dict;
    free(s);
    drop(t, dict);
  }
  drop_slot(t, &l->dict);
  drop_slot(t, &l->args);
  drop_slot(t, &l->kwargs);
}

const TypeDef local_type_def = {
    .name = "_thread._local",
    .doc = "An object with other attributes in each thread.",
    .size = sizeof(Local),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF,
    .dict_offset = offsetof(Local, dict),
    .new = local_new,
    .getattr = local_getattr,
    .setattr = local_setattr,
    .traverse = local_traverse,
    .clear = local_clear,
};
