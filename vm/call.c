// SPDX-License-Identifier: MIT
// call.c: how a call binds its arguments, and the calls that are not a plain "push a frame".
//
// eval.c itself pushes the frame of a simple function called with exactly its positional parameters. All else comes here: defaults,
// keywords, *args and **kwargs, bound methods, classes, generator functions, natives, callable objects, calls from C.
//
// Ownership: call_value and its kin consume the callee and the arguments of the window, whatever happens (opcodes.def: CONSUMES).
// Read next: frame.h (the window), eval.c: CALL, runtime/native.h (how natives bind).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "breaker.h"
#include "generator.h"
#include "ops.h"
#include "quicken.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/list.h"
#include "runtime/shape.h"
#include "runtime/str.h"
#include "runtime/suggest.h"
#include "runtime/super.h"
#include "runtime/tuple.h"

// ---- the stack

// Past the registers by two words: a call that is being made may have moved its arguments up, to put self and a new instance in front.
Own *stack_top(Thread *t) {
  Own *R = t->registers;
  if (!R) return (Own *)t->stack_base;
  if (frame_is_generator(R)) return generator_of(R)->stack_top;
  return R + frame_code(R)->register_count + 2;
}

bool stack_overflow(Thread *t) { return fail_error(t, RecursionError, "maximum recursion depth exceeded"); }

// Room for a window that ends at `end`. False with an exception.
static bool stack_has_room(Thread *t, const Own *end) {
  return (uintptr_t)end - t->stack_base <= t->stack_bytes || stack_overflow(t);
}

static void drop_all(Thread *t, Own *items, ptrdiff_t n) {
  for (ptrdiff_t i = 0; i < n; i++) drop(t, items[i]);
}

static ptrdiff_t names_count(Ref names) { return is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names); }

// ---- binding

// "'a', 'b', and 'c'"
static Own quoted_names(Thread *t, const Ref *names, size_t n) {
  StrBuilder b;
  builder_init(&b, t);
  for (size_t i = 0; i < n; i++) {
    if (i) builder_c(&b, n == 2 ? " and " : i == n - 1 ? ", and " : ", ");
    builder_char(&b, '\'');
    builder_str(&b, names[i]);
    builder_char(&b, '\'');
  }
  return builder_finish(&b);
}

static bool missing_arguments(Thread *t, Function *f, Own *locals, uint32_t from, uint32_t to, const char *kind) {
  Ref missing[256];
  size_t n = 0;
  for (uint32_t i = from; i < to && n < 256; i++)
    if (is_empty(locals[i])) missing[n++] = tuple_peek(f->code->local_names, i);
  Own text = quoted_names(t, missing, n);
  if (is_error(text)) return false;
  raise_error(t, TypeError, "%S() missing %d required %s argument%s: %S", f->qualname, (int)n,
              kind, n == 1 ? "" : "s", text);
  drop(t, text);
  return false;
}

static bool too_many_positional(Thread *t, Function *f, ptrdiff_t given, Own *locals) {
  Code *c = f->code;
  size_t defaults = is_empty(f->defaults) ? 0 : tuple_count(f->defaults);
  int kwonly_given = 0;
  for (uint32_t i = c->arg_count; i < c->arg_count + c->kwonly_count; i++) kwonly_given += !is_empty(locals[i]);
  char takes[64], extra[96] = "";
  bool plural;
  if (defaults) {
    snprintf(takes, sizeof takes, "from %d to %d", (int)(c->arg_count - defaults), (int)c->arg_count);
    plural = true;
  } else {
    snprintf(takes, sizeof takes, "%d", (int)c->arg_count);
    plural = c->arg_count != 1;
  }
  if (kwonly_given)
    snprintf(extra, sizeof extra, " positional argument%s (and %d keyword-only argument%s)",
             given == 1 ? "" : "s", kwonly_given, kwonly_given == 1 ? "" : "s");
  return fail_error(t, TypeError, "%S() takes %s positional argument%s but %zd%s %s given",
                    f->qualname, takes, plural ? "s" : "", given, extra,
                    given == 1 && !kwonly_given ? "was" : "were");
}

// Are there positional-only parameters among the keywords? Then all of them are in one message.
static bool positional_only_named(Thread *t, Function *f, Ref names) {
  StrBuilder b;
  builder_init(&b, t);
  bool any = false;
  for (uint32_t i = 0; i < f->code->posonly_count; i++) {
    Ref parameter = tuple_peek(f->code->local_names, i);
    for (size_t k = 0; k < tuple_count(names); k++) {
      if (!str_check(t, tuple_peek(names, k)) || !str_equal(tuple_peek(names, k), parameter)) continue;
      if (any) builder_c(&b, ", ");
      builder_str(&b, parameter);
      any = true;
    }
  }
  Own list = builder_finish(&b);
  if (is_error(list)) return true;
  if (any)
    raise_error(t, TypeError, "%S() got some positional-only arguments passed as keyword arguments: '%S'", f->qualname, list);
  drop(t, list);
  return any;
}

static bool unexpected_keyword(Thread *t, Function *f, Ref name, Ref names) {
  Code *c = f->code;
  if (positional_only_named(t, f, names)) return false;
  Own guess = suggest_name(t, name, REFS(AS(Tuple, c->local_names)->items) + c->posonly_count,
                           c->arg_count + c->kwonly_count - c->posonly_count);
  if (is_error(guess)) return false;
  if (is_empty(guess))
    return fail_error(t, TypeError, "%S() got an unexpected keyword argument '%S'", f->qualname,
                      name);
  raise_error(t, TypeError, "%S() got an unexpected keyword argument '%S'. Did you mean '%S'?",
              f->qualname, name, guess);
  drop(t, guess);
  return false;
}

// Binds keyword k of `names`.
static bool bind_keyword(Thread *t, Function *f, Own *locals, Ref names, ptrdiff_t k, Own value, Ref kwdict) {
  Code *c = f->code;
  Ref name = tuple_peek(names, (size_t)k);
  if (!str_check(t, name)) {
    drop(t, value);
    return fail_error(t, TypeError, "keywords must be strings");
  }
  uint32_t n = c->arg_count + c->kwonly_count;
  uint32_t at = n;
  for (uint32_t i = c->posonly_count; i < n && at == n; i++)
    if (same(tuple_peek(c->local_names, i), name)) at = i;
  for (uint32_t i = c->posonly_count; i < n && at == n; i++)
    if (str_equal(tuple_peek(c->local_names, i), name)) at = i;
  if (at < n) {
    if (!is_empty(locals[at])) {
      drop(t, value);
      return fail_error(t, TypeError, "%S() got multiple values for argument '%S'", f->qualname, name);
    }
    locals[at] = value;
    return true;
  }
  if (!is_empty(kwdict)) return dict_set_take(t, kwdict, name, value);
  drop(t, value);
  return unexpected_keyword(t, f, name, names);
}

// What a parameter is when the call does not give it: borrowed, or EMPTY.
static Ref parameter_default(Thread *t, const Function *f, size_t i) {
  const Code *c = f->code;
  if (i >= c->arg_count) return is_empty(f->kwdefaults) ? EMPTY : dict_peek_str(t, f->kwdefaults, tuple_peek(c->local_names, i));
  size_t n = is_empty(f->defaults) ? 0 : tuple_count(f->defaults);
  return i + n < c->arg_count ? EMPTY : tuple_peek(f->defaults, i + n - c->arg_count);
}

// Fills `locals` (local_count words, all EMPTY on entry) from arguments that it consumes, whatever happens. On failure the
// locals are all EMPTY again.
static bool bind(Thread *t, Function *f, Own *locals, Own *args, ptrdiff_t npos, Ref names) {
  Code *c = f->code;
  ptrdiff_t nkw = names_count(names), total = npos + nkw, used = 0;
  uint32_t at_rest = c->arg_count + c->kwonly_count;
  uint32_t at_kwargs = at_rest + !!(c->flags & CODE_VARARGS);
  Ref kwdict = EMPTY;
  ptrdiff_t plain = npos < (ptrdiff_t)c->arg_count ? npos : (ptrdiff_t)c->arg_count;
  for (; used < plain; used++) locals[used] = args[used];
  if (c->flags & CODE_VARKEYWORDS) {
    Own d = dict_new(t);
    if (is_error(d)) goto failed;
    locals[at_kwargs] = d;
    kwdict = d;
  }
  if (c->flags & CODE_VARARGS) {
    ptrdiff_t rest = npos - plain;
    Own tuple = tuple_from_take(t, args + used, (size_t)rest);
    used += rest;
    if (is_error(tuple)) goto failed;
    locals[at_rest] = tuple;
  }
  for (; used < npos; used++) drop_slot(t, &args[used]); // too many: said below, after what is wrong with a keyword
  for (ptrdiff_t i = 0; i < nkw; i++) {
    used = npos + i + 1;
    if (!bind_keyword(t, f, locals, names, i, args[npos + i], kwdict)) goto failed;
  }
  if (npos > plain && !(c->flags & CODE_VARARGS)) {
    too_many_positional(t, f, npos, locals);
    goto failed;
  }
  for (uint32_t i = 0; i < at_rest; i++)
    if (is_empty(locals[i])) locals[i] = keep(parameter_default(t, f, i));
  for (uint32_t i = 0; i < c->arg_count; i++)
    if (is_empty(locals[i])) {
      missing_arguments(t, f, locals, 0, c->arg_count, "positional");
      goto failed;
    }
  for (uint32_t i = c->arg_count; i < at_rest; i++)
    if (is_empty(locals[i])) {
      missing_arguments(t, f, locals, c->arg_count, at_rest, "keyword-only");
      goto failed;
    }
  return true;
failed:
  for (; used < total; used++) drop(t, args[used]);
  for (uint32_t i = 0; i < c->local_count; i++) drop_slot(t, &locals[i]);
  return false;
}

// `bind` in the common case: no * or ** parameter, every keyword is the very name of a parameter that is still free, every other parameter
// has a default. In the window itself, where the arguments may stand already. False: nothing has been done.
static bool bind_in_place(Thread *t, const Function *f, Own *window, Own *args, size_t npos, Ref names) {
  enum { FEW = 16 };
  const Code *c = f->code;
  size_t all = c->arg_count + c->kwonly_count, named = (size_t)names_count(names);
  if ((c->flags & (CODE_VARARGS | CODE_VARKEYWORDS)) || npos > c->arg_count || npos + named > all || all - npos > FEW) return false;
  Own values[FEW];
  bool given[FEW] = {false};
  for (size_t k = 0; k < named; k++) {
    size_t at = npos > c->posonly_count ? npos : c->posonly_count;
    while (at < all && !same(tuple_peek(c->local_names, at), tuple_peek(names, k))) at++;
    if (at == all || given[at - npos]) return false;
    given[at - npos] = true;
    values[at - npos] = args[npos + k];
  }
  for (size_t i = npos; i < all; i++)
    if (!given[i - npos] && is_empty(values[i - npos] = (Own)parameter_default(t, f, i))) return false;
  if (window != args) memmove(window, args, npos * sizeof(Own));
  for (size_t i = npos; i < all; i++) window[i] = given[i - npos] ? values[i - npos] : keep(values[i - npos]);
  for (size_t i = all; i < c->local_count; i++) window[i] = EMPTY;
  return true;
}

// ---- pushing frames

// Pushes a frame for function `fn` (consumed) at `slot`, the register that gets the result; arguments are in args[0..], moved.
// `flags` may be FRAME_ENTRY. The window is at slot if that is on the stack of the caller R, else moved to the stack's top.
static CallOutcome enter_function(Thread *t, Own *R, Own *slot, Own fn, Own *args,
                                  ptrdiff_t npos, Ref names, const Word *return_pc,
                                  uintptr_t flags) {
  Function *f = AS(Function, fn);
  Code *c = f->code;
  ptrdiff_t total = npos + names_count(names);
  bool moved = R && !(flags & FRAME_ENTRY) && frame_is_generator(R);
  Own *header = moved ? stack_top(t) + 1 : slot;
  Own *window = header + FRAME_WORDS;
  if (t->depth >= t->interp->recursion_limit) {
    stack_overflow(t);
    goto failed;
  }
  if (!stack_has_room(t, window + c->register_count + 2)) goto failed;
  if (!bind_in_place(t, f, window, args, (size_t)npos, names)) {
    // Bound out of the way: the arguments may overlap the window, and what is dropped when binding fails may run code there.
    Own few[64], *locals = few;
    size_t words = c->local_count + (size_t)total;
    if (words > 64 && !(locals = malloc(words * sizeof(Own)))) {
      raise_memory(t);
      goto failed;
    }
    memcpy(locals + c->local_count, args, (size_t)total * sizeof(Own));
    for (uint32_t i = 0; i < c->local_count; i++) locals[i] = EMPTY;
    bool ok = bind(t, f, locals, locals + c->local_count, npos, names);
    if (ok) memcpy(window, locals, c->local_count * sizeof(Own));
    if (locals != few) free(locals);
    if (!ok) {
      drop(t, fn);
      return CALL_FAILED;
    }
  }
  if (c->flags & CODE_MAKES_GENERATOR) {
    Own g = generator_new(t, fn, window);
    if (is_error(g)) return CALL_FAILED;
    *slot = g;
    return CALL_DONE;
  }
  Frame *frame = (Frame *)header;
  if (moved) {
    header[-1] = (Own)(uintptr_t)slot;
    flags |= FRAME_MOVED;
  }
  frame->function = fn;
  frame->return_pc = return_pc;
  frame->caller = (uintptr_t)R | flags;
  frame->object = EMPTY;
  t->depth++;
  t->registers = window;
  t->pc = c->words;
  // The safepoint of function entry. Not before the frame stands: code that runs in here takes the stack from its end on.
  if (breaker_is_set(t) && !breaker_handle(t)) {
    t->pc++;
    return CALL_INTERRUPTED;
  }
  return CALL_ENTERED;
failed:
  drop_all(t, args, total);
  drop(t, fn);
  return CALL_FAILED;
}

// ---- calling anything

// An instance of a plain script class whose __init__ is a script function: its frame is pushed directly. The window shifts up by one
// word, so that the instance stays in the result register while __init__ runs.
static bool class_is_plain(Thread *t, Type *type, Function **init) {
  if (!(type->flags & TF_HEAP) || type->flags & TF_ABSTRACT || type->new != object_new || type->size_of) return false;
  if (type_of(t, VAL(type))->call != type_call) return false;
  Ref f = type_lookup_peek(t, type, NAME(t, __init__));
  if (is_empty(f) || !IS(function, f)) return false;
  *init = AS(Function, f);
  return !((*init)->code->flags & CODE_MAKES_GENERATOR);
}

static CallOutcome call_class(Thread *t, Own *R, Own *win, Type *type, Function *init,
                              ptrdiff_t npos, Ref names, const Word *return_pc) {
  ptrdiff_t total = npos + names_count(names);
  Own *args = win + FRAME_WORDS;
  Own instance = type_alloc(t, type);
  if (is_error(instance)) {
    drop_all(t, args, total);
    drop(t, win[0]);
    return CALL_FAILED;
  }
  Own *shifted = win + 1 + FRAME_WORDS;
  if (!stack_has_room(t, shifted + total + 1 + init->code->register_count + 2)) {
    drop_all(t, args, total);
    drop(t, win[0]);
    drop(t, instance);
    return CALL_FAILED;
  }
  memmove(shifted + 1, args, (size_t)total * sizeof(Own));
  shifted[0] = keep(instance);
  Own cls = win[0];
  win[0] = instance;
  CallOutcome outcome = enter_function(t, R, win + 1, keep(VAL(init)), shifted, npos + 1, names, return_pc, FRAME_INIT);
  drop(t, cls);
  if (outcome == CALL_FAILED) drop(t, instance);
  return outcome;
}

// CALL of such a class with exactly its __init__'s parameters becomes CALL_CLASS. (Every call without names has two
// cache words, which end at return_pc.)
static void quicken_class(Thread *t, Type *type, Function *init, ptrdiff_t npos, Ref names, const Word *return_pc) {
  Word *ins = (Word *)return_pc - 3;
  if (!is_empty(names) || word_op(*ins) != OP_CODE_CALL || word_b(*ins) != npos) return;
  if (OBJ(VAL(type))->shape != SHAPE_type || !init->code->simple || init->code->arg_count != npos + 1) return;
  ins[1] = (Word)t->interp->type_epoch << 32 | type->shape;
  ins[2] = BITS(VAL(init));
  quicken(ins, OP_CODE_CALL_CLASS);
}

static Own call_native(Thread *t, Ref callee, Own *args, ptrdiff_t npos, Ref names) {
  Native *n = AS(Native, callee);
  if (is_empty(names) && is_empty(n->self) && (n->def->flags & NF_RAW) && !n->owner)
    return n->def->fn(t, REFS(args), npos, EMPTY);
  return native_call(t, callee, REFS(args), npos, names);
}

CallOutcome call_value(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref names, const Word *return_pc) {
  Own callee = win[0];
  Own *args = win + FRAME_WORDS;
  ptrdiff_t total = npos + names_count(names);
  if (is_object(callee)) {
    switch (OBJ(callee)->shape) {
    case SHAPE_function:
      return enter_function(t, R, win, callee, args, npos, names, return_pc, 0);
    case SHAPE_method: {
      Method *m = AS(Method, callee);
      if (!IS(function, m->function)) break;
      if (!frame_is_generator(R) && !stack_has_room(t, args + total + 2)) goto failed;
      // self goes in front of the arguments. In a generator's window the room may be missing: go by the general way.
      if (frame_is_generator(R)) break;
      memmove(args + 1, args, (size_t)total * sizeof(Own));
      args[0] = keep(m->self);
      Own fn = keep(m->function);
      drop(t, callee);
      return enter_function(t, R, win, fn, args, npos + 1, names, return_pc, 0);
    }
    case SHAPE_native:
    case SHAPE_method_descr: {
      Own v = call_native(t, callee, args, npos, names);
      drop_all(t, args, total);
      drop(t, callee);
      if (is_error(v)) return CALL_FAILED;
      win[0] = v;
      return CALL_DONE;
    }
    default:
      if (IS_A(t, callee, TYPE)) {
        Function *init;
        if (!frame_is_generator(R) && class_is_plain(t, AS(Type, callee), &init)) {
          quicken_class(t, AS(Type, callee), init, npos, names, return_pc);
          return call_class(t, R, win, AS(Type, callee), init, npos, names, return_pc);
        }
      }
    }
  }
  {
    Own v = object_call(t, callee, REFS(args), npos, names);
    drop_all(t, args, total);
    drop(t, callee);
    if (is_error(v)) return CALL_FAILED;
    win[0] = v;
    return CALL_DONE;
  }
failed:
  drop_all(t, args, total);
  drop(t, callee);
  return CALL_FAILED;
}

// A lone `*iterable` becomes a tuple.
static bool star_arguments(Thread *t, Ref callee, Own *args) {
  Type *type = type_of(t, *args);
  if (!type->iter && !type->getitem) {
    Own name = callee_name(t, callee);
    if (is_error(name)) return false;
    raise_error(t, TypeError, "%S argument after * must be an iterable, not %T", name, *args);
    drop(t, name);
    return false;
  }
  Own tuple = object_tuple(t, *args);
  if (is_error(tuple)) return false;
  replace(t, args, tuple);
  return true;
}

// A script function's frame is pushed here, without C recursion, if the arguments are no more than this and its keywords are names;
// all else goes to object_call_tuple.
enum { SPREAD_MAX = 64 };

static bool spreads(Thread *t, Ref args, Ref kwargs) {
  size_t pos = 0;
  Ref key, value;
  if (tuple_count(args) + 1 + (is_empty(kwargs) ? 0 : dict_count(kwargs)) > SPREAD_MAX) return false;
  while (!is_empty(kwargs) && dict_next(kwargs, &pos, &key, &value))
    if (!str_check(t, key)) return false;
  return true;
}

// `self`: in front of the arguments, or EMPTY.
static CallOutcome call_spread(Thread *t, Own *R, Own *win, Ref fn, Ref self, Ref args, Ref kwargs, const Word *return_pc) {
  Own values[SPREAD_MAX], names = EMPTY;
  size_t n = 0, named = is_empty(kwargs) ? 0 : dict_count(kwargs), pos = 0;
  if (named && is_error(names = tuple_alloc(t, named))) return CALL_FAILED;
  if (!is_empty(self)) values[n++] = keep(self);
  for (size_t i = 0; i < tuple_count(args); i++) values[n++] = keep(tuple_peek(args, i));
  Ref key, value;
  for (size_t i = 0; i < named && dict_next(kwargs, &pos, &key, &value); i++) {
    AS(Tuple, names)->items[i] = keep(key);
    values[n + i] = keep(value);
  }
  CallOutcome outcome = enter_function(t, R, win, keep(fn), values, (ptrdiff_t)n, names, return_pc, 0);
  drop(t, names);
  return outcome;
}

CallOutcome call_ex(Thread *t, Own *R, Own *win, bool has_kwargs, const Word *return_pc) {
  Own callee = win[0], args = win[FRAME_WORDS], kwargs = has_kwargs ? win[FRAME_WORDS + 1] : EMPTY;
  CallOutcome outcome = CALL_FAILED;
  bool ready = IS(tuple, args) || star_arguments(t, callee, &args);
  if (ready && has_kwargs && !IS_A(t, kwargs, DICT)) {
    Own dict = dict_new(t);
    ready = !is_error(dict) && op_dict_merge(t, dict, kwargs, callee);
    if (!is_error(dict)) replace(t, &kwargs, dict);
  }
  Ref self = IS(method, callee) ? AS(Method, callee)->self : (Ref)EMPTY;
  Ref fn = IS(method, callee) ? AS(Method, callee)->function : (Ref)callee;
  if (ready && IS(function, fn) && spreads(t, args, kwargs)) {
    outcome = call_spread(t, R, win, fn, self, args, kwargs, return_pc);
  } else if (ready) {
    Own v = object_call_tuple(t, callee, args, kwargs);
    if (!is_error(v)) {
      win[0] = v;
      outcome = CALL_DONE;
    }
  }
  drop(t, args);
  drop(t, kwargs);
  drop(t, callee);
  return outcome;
}

// ---- methods

static bool native_fits(const Native *n, ptrdiff_t argc) {
  return (n->def->flags & NF_RAW) || (n->max >= 0 && n->max == argc);
}

// What `obj.name` is on the type, if it can be called with obj in front and nothing on the instance hides it. Borrowed or EMPTY.
static Ref plain_method(Thread *t, Ref self, Ref name) {
  Type *type = type_of(t, self);
  if (!(type->flags & TF_GENERIC_GETATTR)) return EMPTY;
  Ref found = type_lookup_peek(t, type, name);
  if (is_empty(found) || !is_object(found) || !(type_of(t, found)->flags & TF_METHOD_DESCR)) return EMPTY;
  if (is_object(self) && (type->flags & TF_HAS_DICT) && !is_empty(instance_peek(t, self, name))) return EMPTY;
  return found;
}

// The instance's shape alone says that no attribute hides the method (inline caches may rely on it).
static bool shape_decides(Thread *t, Ref self) {
  if (!is_object(self)) return false;
  Shape *s = t->interp->shapes[OBJ(self)->shape].shape;
  return !(type_of(t, self)->flags & TF_HAS_DICT) || (s && !s->dict_mode);
}

CallOutcome call_method(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref name, Ref names,
                        Word *cache, const Word *return_pc) {
  Own self = win[FRAME_WORDS];
  Ref method = plain_method(t, self, name);
  if (!is_empty(method)) {
    if (cache && shape_decides(t, self) && is_empty(names)) {
      Word guard = (Word)t->interp->type_epoch << 32 | OBJ(self)->shape;
      if (IS(function, method)) {
        Code *c = AS(Function, method)->code;
        if (c->simple && c->arg_count == npos + 1) {
          cache[0] = guard;
          cache[1] = BITS(method);
          *stub_at(t->interp->vm->call_stubs, guard, name) = (Stub){guard, name, BITS(method)};
          quicken(cache - 1, OP_CODE_CALL_METHOD_FUNCTION);
        }
      } else if (IS(method_descr, method) && is_instance_of(t, self, AS(Native, method)->owner)) {
        cache[0] = guard;
        cache[1] = BITS(method);
        quicken(cache - 1, native_fits(AS(Native, method), npos + 1)
                               ? OP_CODE_CALL_METHOD_NATIVE
                               : OP_CODE_CALL_METHOD_BIND);
      }
    }
    win[0] = keep(method);
    return call_value(t, R, win, npos + 1, names, return_pc);
  }
  // An ordinary attribute: call it with the arguments alone.
  Ref entry = cache && is_empty(names) && IS(module, self)
                  ? op_module_entry(t, self, name, cache - 1, OP_CODE_CALL_METHOD_MODULE) : (Ref)EMPTY;
  Own callee = is_empty(entry) ? object_getattr(t, self, name) : keep(entry);
  ptrdiff_t total = npos + names_count(names);
  Own *args = win + FRAME_WORDS;
  if (is_error(callee)) {
    drop_all(t, args, total + 1);
    return CALL_NO_METHOD;
  }
  memmove(args, args + 1, (size_t)total * sizeof(Own));
  win[0] = callee;
  drop(t, self);
  return call_value(t, R, win, npos, names, return_pc);
}

bool load_method(Thread *t, Own *win, Ref name, Word *cache) {
  Own self = win[FRAME_WORDS];
  Ref method = plain_method(t, self, name);
  if (IS(function, method) || (IS(method_descr, method) && is_instance_of(t, self, AS(Native, method)->owner))) {
    if (shape_decides(t, self)) {
      cache[0] = (Word)t->interp->type_epoch << 32 | OBJ(self)->shape;
      cache[1] = BITS(method);
      quicken(cache - 1, OP_CODE_LOAD_METHOD_CLASS);
    }
    win[0] = keep(method);
    return true;
  }
  Ref entry = IS(module, self) ? op_module_entry(t, self, name, cache - 1, OP_CODE_LOAD_METHOD_MODULE) : (Ref)EMPTY;
  Own v = is_empty(entry) ? object_getattr(t, self, name) : keep(entry);
  if (is_error(v)) return false;
  win[0] = v;
  drop_slot(t, &win[FRAME_WORDS]);
  return true;
}

CallOutcome call_super(Thread *t, Own *R, Own *win, ptrdiff_t npos, Ref name, const Word *return_pc) {
  Own super_value = win[0], cls = win[1];
  Own *args = win + FRAME_WORDS;
  Own self = args[0], callee;
  bool unbound = false;
  if (same(super_value, VAL(TYPE(t, super)))) {
    callee = super_lookup(t, cls, self, name, &unbound);
  } else {
    Own s = object_call(t, super_value, NULL, 0, EMPTY);
    callee = is_error(s) ? ERROR : object_getattr(t, s, name);
    if (!is_error(s)) drop(t, s);
  }
  drop(t, super_value);
  drop(t, cls);
  if (is_error(callee)) {
    drop_all(t, args, npos + 1);
    return CALL_NO_METHOD;
  }
  win[0] = callee;
  if (unbound) return call_value(t, R, win, npos + 1, EMPTY, return_pc);
  memmove(args, args + 1, (size_t)npos * sizeof(Own));
  drop(t, self);
  return call_value(t, R, win, npos, EMPTY, return_pc);
}

// ---- calls from C

// Runs `fn` (borrowed) with arguments that are consumed, on a window at the stack's top.
static Own run_function(Thread *t, Ref fn, const Ref *args, ptrdiff_t npos, Ref names) {
  if (!enter_recursion(t, "")) return ERROR;
  leave_recursion(t); // the frame counts itself
  ptrdiff_t total = npos + names_count(names);
  Own *R = t->registers;
  Own *slot = stack_top(t);
  Own *window = slot + FRAME_WORDS;
  const Code *c = AS(Function, fn)->code;
  Own unused;
  if (LIKELY(c->simple && total == (ptrdiff_t)c->arg_count && is_empty(names) && !breaker_is_set(t))) {
    if (!stack_has_room(t, window + c->register_count + 2)) return ERROR;
    for (ptrdiff_t i = 0; i < npos; i++) window[i] = keep(args[i]);
    for (ptrdiff_t i = npos; i < (ptrdiff_t)c->local_count; i++) window[i] = EMPTY;
    *(Frame *)slot = (Frame){
        .function = keep(fn), .return_pc = t->pc, .caller = (uintptr_t)R | FRAME_ENTRY, .object = EMPTY};
    t->depth++;
    return eval_run(t, window, c->words, false, &unused);
  }
  if (!stack_has_room(t, window + total + 2)) return ERROR;
  for (ptrdiff_t i = 0; i < total; i++) window[i] = keep(args[i]);
  const Word *pc = t->pc;
  CallOutcome outcome = enter_function(t, R, slot, keep(fn), window, npos, names, pc, FRAME_ENTRY);
  if (outcome == CALL_FAILED) return ERROR;
  if (outcome == CALL_DONE) return *slot;
  return eval_run(t, t->registers, t->pc, outcome == CALL_INTERRUPTED, &unused);
}

Own function_call(Thread *t, Ref fn, const Ref *args, ptrdiff_t n, Ref names) {
  return run_function(t, fn, args, n, names);
}

// A function object over a bare code object, for module bodies and exec.
static Own code_function(Thread *t, Ref code, Ref globals) { return function_new(t, AS(Code, code), globals); }

static Own run_with_namespace(Thread *t, Ref fn, Ref ns) {
  Code *c = AS(Function, fn)->code;
  if (!enter_recursion(t, "")) return ERROR;
  leave_recursion(t);
  Own *R = t->registers;
  Own *slot = stack_top(t);
  Own *window = slot + FRAME_WORDS;
  if (!stack_has_room(t, window + c->register_count + 2)) return ERROR;
  for (uint32_t i = 0; i < c->local_count; i++) window[i] = EMPTY;
  if (!is_empty(ns)) window[0] = keep(ns);
  if (c->flags & CODE_MAKES_GENERATOR) return generator_new(t, keep(fn), window); // a top-level await
  Frame *frame = (Frame *)slot;
  *frame = (Frame){.function = keep(fn), .return_pc = t->pc, .caller = (uintptr_t)R | FRAME_ENTRY, .object = EMPTY};
  t->depth++;
  Own unused;
  return eval_run(t, window, c->words, false, &unused);
}

Own vm_run_code(Thread *t, Ref code, Ref globals, Ref locals, Ref closure) {
  Own fn = code_function(t, code, globals);
  if (is_error(fn)) return ERROR;
  if (!is_empty(closure)) AS(Function, fn)->closure = keep(closure);
  Own v = run_with_namespace(t, fn, locals);
  drop(t, fn);
  return v;
}

Own vm_run_class_body(Thread *t, Ref function, Ref ns) { return run_with_namespace(t, function, ns); }

Own op_make_function(Thread *t, Own *R, Ref code, Own *parts, uint32_t flags) {
  Own fn = function_new(t, AS(Code, code), frame_function(R)->globals);
  if (is_error(fn)) return ERROR;
  Function *f = AS(Function, fn);
  Own *part = parts;
  if (flags & 1) f->defaults = *part++;
  if (flags & 2) f->kwdefaults = *part++;
  if (flags & 4) f->annotations = *part++;
  if (flags & 8) f->closure = *part++;
  return fn;
}
