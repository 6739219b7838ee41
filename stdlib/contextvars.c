// SPDX-License-Identifier: MIT
// contextvars.c: the module _contextvars: variables whose value belongs to a context, and contexts.
//
// A Context holds a dict from ContextVar to value. copy() shares that dict; whoever sets a variable while it is shared copies
// it first, so that copying a context (once for each task) costs nothing. The context in force is thread->context; a
// thread gets an empty one when it first needs it. Context.run is the only thing that puts another one in its place.
#include <stdio.h>
#include "contextvars.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

typedef struct VarsState { Type *context, *var, *token; Own missing; } VarsState;
#define STATE(t) MODULE_STATE(t, contextvars, VarsState)

typedef struct Context { Object h; Own vars; bool entered; } Context;
typedef struct ContextVar { Object h; Own name, initial; } ContextVar;       // initial: EMPTY without a default
typedef struct Token { Object h; Own context, var, old; bool used; } Token;  // old: EMPTY if the variable had no value
#define CONTEXT(v) AS(Context, v)
#define VAR(v) AS(ContextVar, v)
#define TOKEN(v) AS(Token, v)

static Own context_new(Thread *t, Ref vars) {
  Own fresh = is_empty(vars) ? dict_new(t) : keep(vars);
  Own self = is_error(fresh) ? ERROR : type_alloc(t, STATE(t)->context);
  if (is_error(self)) {
    drop(t, fresh);
    return ERROR;
  }
  CONTEXT(self)->vars = fresh;
  return self;
}

// The context in force. Borrowed; EMPTY on failure.
static Ref current_peek(Thread *t) {
  if (is_empty(t->context)) {
    Own fresh = context_new(t, EMPTY);
    if (is_error(fresh)) return EMPTY;
    t->context = fresh;
  }
  return t->context;
}

// Makes the dict of a context its own before it changes.
static bool own_vars(Thread *t, Context *c) {
  if (is_unique(c->vars)) return true;
  Own copy = dict_copy(t, c->vars);
  if (is_error(copy)) return false;
  replace(t, &c->vars, copy);
  return true;
}

// --- Context ---

static Own context_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  (void)a;
  return context_new(t, EMPTY);
}

METHOD(context_run) {
  Ref self = a[0];
  Context *c = CONTEXT(self);
  if (n < 2) return raise_error(t, TypeError, "run() missing 1 required positional argument");
  if (c->entered) return raise_error(t, RuntimeError, "cannot enter context: %R is already entered", self);
  Own me = keep(self), outer = t->context;
  t->context = me;
  c->entered = true;
  Own result = object_call(t, a[1], a + 2, n - 2, names);
  c->entered = false;
  t->context = outer;
  drop(t, me);
  return result;
}

METHOD(context_copy) { UNUSED; return context_new(t, CONTEXT(a[0])->vars); }

static bool check_key(Thread *t, Ref key) {
  return is_instance_of(t, key, STATE(t)->var) ||
         fail_error(t, TypeError, "a ContextVar key was expected, got %R", key);
}

static Own context_getitem(Thread *t, Ref self, Ref key) {
  Own v;
  if (!check_key(t, key)) return ERROR;
  Lookup r = dict_get(t, CONTEXT(self)->vars, key, &v);
  return r == FOUND ? v : r == MISSING ? raise_key(t, key) : ERROR;
}
METHOD(context_get) {
  UNUSED;
  Own v;
  if (!check_key(t, a[1])) return ERROR;
  Lookup r = dict_get(t, CONTEXT(a[0])->vars, a[1], &v);
  return r == FOUND ? v : r == MISSING ? keep(a[2]) : ERROR;
}
static int context_contains(Thread *t, Ref self, Ref key) {
  return check_key(t, key) ? (int)dict_contains(t, CONTEXT(self)->vars, key) : -1;
}
static ptrdiff_t context_length(Thread *t, Ref self) { (void)t; return (ptrdiff_t)dict_count(CONTEXT(self)->vars); }

// The views show the state at the moment of the call: contexts change only by set(), which may copy.
typedef Own (*ViewFn)(Thread *t, Ref d);
static Own view(Thread *t, Ref self, ViewFn make) {
  Own copy = dict_copy(t, CONTEXT(self)->vars);
  if (is_error(copy)) return ERROR;
  Own v = make(t, copy);
  drop(t, copy);
  return v;
}
METHOD(context_keys) { UNUSED; return view(t, a[0], dict_keys_view); }
METHOD(context_values) { UNUSED; return view(t, a[0], dict_values_view); }
METHOD(context_items) { UNUSED; return view(t, a[0], dict_items_view); }
static Own context_iter(Thread *t, Ref self) { return view(t, self, dict_key_iter); }

static Own context_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_instance_of(t, b, STATE(t)->context)) return NOT_IMPLEMENTED;
  return object_compare(t, CONTEXT(a)->vars, CONTEXT(b)->vars, op);
}

static void context_traverse(Object *self, Visit visit, void *arg) { VISIT(((Context *)self)->vars); }
static void context_clear(Thread *t, Object *self) {
  Own vars = ((Context *)self)->vars;
  ((Context *)self)->vars = EMPTY;
  drop(t, vars);
}

static const NativeDef context_methods[] = {
    NATIVE_RAW(context_run, "run(callable, *args, **kwargs)",
               "Call with this context in force; returns what it returns."),
    NATIVE(context_copy, "copy()", "A copy."),
    NATIVE(context_get, "get(key, default=None, /)",
           "The value of a ContextVar in this context, or default."),
    NATIVE(context_keys, "keys()", "The variables that have a value."),
    NATIVE(context_values, "values()", "Their values."),
    NATIVE(context_items, "items()", "Pairs of them."),
    {0},
};
static const TypeDef context_type_def = {
  .name = "_contextvars.Context", .doc = "A mapping of ContextVars to their values.", .size = sizeof(Context),
  .flags = TF_GC | TF_IMMUTABLE | TF_WEAKREF | TF_MAPPING | TF_NO_CLEAR, .methods = context_methods, .signature = "()",
  .construct = context_construct, .traverse = context_traverse, .clear = context_clear,
  .getitem = context_getitem, .contains = context_contains, .length = context_length, .iter = context_iter,
  .richcompare = context_richcompare,
};

// --- ContextVar ---

static Own var_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  UNUSED;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "context variable name must be a str");
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  VAR(self)->name = keep(a[1]);
  VAR(self)->initial = keep(a[2]);
  return self;
}

Ref contextvar_peek(Thread *t, Ref var) {
  Own v;
  if (is_empty(t->context) || dict_get(t, CONTEXT(t->context)->vars, var, &v) != FOUND) return EMPTY;
  Ref borrowed = v;
  drop(t, v);
  return borrowed;
}

METHOD(var_get) {
  if (!args_no_names(t, "ContextVar.get", names) || !args_count(t, "get", n - 1, 0, 1)) return ERROR;
  if (!is_empty(t->context)) {
    Own v;
    Lookup r = dict_get(t, CONTEXT(t->context)->vars, a[0], &v);
    if (r != MISSING) return r == FOUND ? v : ERROR;
  }
  if (n == 2) return keep(a[1]);
  if (!is_empty(VAR(a[0])->initial)) return keep(VAR(a[0])->initial);
  return raise_value(t, TYPE(t, LookupError), a[0]);
}

METHOD(var_set) {
  UNUSED;
  Ref context = current_peek(t);
  if (is_empty(context) || !own_vars(t, CONTEXT(context))) return ERROR;
  Own old;
  Lookup r = dict_get(t, CONTEXT(context)->vars, a[0], &old);
  if (r == FAILED) return ERROR;
  if (r == MISSING) old = EMPTY;
  Own token = type_alloc(t, STATE(t)->token);
  if (is_error(token)) {
    drop(t, old);
    return ERROR;
  }
  TOKEN(token)->context = keep(context);
  TOKEN(token)->var = keep(a[0]);
  TOKEN(token)->old = old;
  if (dict_set(t, CONTEXT(context)->vars, a[0], a[1])) return token;
  drop(t, token);
  return ERROR;
}

METHOD(var_reset) {
  UNUSED;
  if (!is_instance_of(t, a[1], STATE(t)->token))
    return raise_error(t, TypeError, "expected an instance of Token, got %R", a[1]);
  Token *token = TOKEN(a[1]);
  if (token->used) return raise_error(t, RuntimeError, "%R has already been used once", a[1]);
  if (!same(token->var, a[0])) return raise_error(t, ValueError, "%R was created by a different ContextVar", a[1]);
  Ref context = current_peek(t);
  if (is_empty(context)) return ERROR;
  if (!same(token->context, context)) return raise_error(t, ValueError, "%R was created in a different Context", a[1]);
  token->used = true;
  if (!own_vars(t, CONTEXT(context))) return ERROR;
  Ref vars = CONTEXT(context)->vars;
  if (is_empty(token->old)) {
    Lookup r = dict_delete(t, vars, a[0]);
    return r == FOUND ? NONE : r == MISSING ? raise_value(t, TYPE(t, LookupError), a[0]) : ERROR;
  }
  return dict_set(t, vars, a[0], token->old) ? NONE : ERROR;
}

static Own var_repr(Thread *t, Ref self) {
  char place[32];
  snprintf(place, sizeof place, "%p", (void *)OBJ(self));
  ContextVar *v = VAR(self);
  if (is_empty(v->initial)) return format_message(t, "<ContextVar name=%R at %s>", v->name, place);
  int entered = repr_enter(t, self);
  if (entered < 0) return ERROR;
  if (!entered) return str_from_c(t, "...");
  Own text = format_message(t, "<ContextVar name=%R default=%R at %s>", v->name, v->initial, place);
  repr_leave(t, self);
  return text;
}

static Own var_name(Thread *t, Ref self) { (void)t; return keep(VAR(self)->name); }

static void var_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((ContextVar *)self)->name);
  VISIT(((ContextVar *)self)->initial);
}
static void var_clear(Thread *t, Object *self) {
  drop_slot(t, &((ContextVar *)self)->name);
  drop_slot(t, &((ContextVar *)self)->initial);
}

static const NativeDef var_methods[] = {
    NATIVE_RAW(var_get, "get(default=<unset>, /)",
               "The value in the current context; without one the default or LookupError."),
    NATIVE(var_set, "set(value, /)",
           "Set the value in the current context; returns a Token to undo it."),
    NATIVE(var_reset, "reset(token, /)", "Undo the set() that returned the token."),
    NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)",
                 "ContextVar[int], for annotations."),
    {0},
};
static const GetSetDef var_getset[] = {{"name", var_name, args_readonly, "The name given to it."}, {0}};
static const TypeDef var_type_def = {
    .name = "_contextvars.ContextVar",
    .doc = "A variable with a value for each context.",
    .size = sizeof(ContextVar),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_CLEAR,
    .methods = var_methods,
    .getset = var_getset,
    .signature = "(name, /, *, default=<unset>)",
    .construct = var_construct,
    .traverse = var_traverse,
    .clear = var_clear,
    .repr = var_repr,
};

// --- Token ---

static Own token_repr(Thread *t, Ref self) {
  char place[32];
  snprintf(place, sizeof place, "%p", (void *)OBJ(self));
  return format_message(t, "<Token%s var=%R at %s>", TOKEN(self)->used ? " used" : "", TOKEN(self)->var, place);
}
static Own token_var(Thread *t, Ref self) { (void)t; return keep(TOKEN(self)->var); }
static Own token_old(Thread *t, Ref self) {
  return keep(is_empty(TOKEN(self)->old) ? (Ref)STATE(t)->missing : (Ref)TOKEN(self)->old);
}
static void token_traverse(Object *self, Visit visit, void *arg) {
  Token *k = (Token *)self;
  VISIT(k->context);
  VISIT(k->var);
  VISIT(k->old);
}
static void token_clear(Thread *t, Object *self) {
  Token *k = (Token *)self;
  drop_slot(t, &k->context);
  drop_slot(t, &k->var);
  drop_slot(t, &k->old);
}
static const NativeDef token_methods[] = {
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "Token[int], for annotations."),
  {0},
};
static const GetSetDef token_getset[] = {
  {"var", token_var, args_readonly, "The ContextVar."},
  {"old_value", token_old, args_readonly, "Its value before, or Token.MISSING."},
  {0},
};
static const TypeDef token_type_def = {
  .name = "_contextvars.Token", .doc = "What ContextVar.set() returns.", .size = sizeof(Token),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR, .methods = token_methods, .getset = token_getset,
  .traverse = token_traverse, .clear = token_clear, .repr = token_repr,
};

// The one value Token.MISSING.
static Own missing_repr(Thread *t, Ref self) { (void)self; return str_from_c(t, "<Token.MISSING>"); }
static const TypeDef missing_type_def = {
  .name = "Token.MISSING", .size = sizeof(Object), .flags = TF_IMMUTABLE | TF_NO_NEW, .repr = missing_repr,
};

// --- The module ---

Own context_copy_current(Thread *t) {
  return context_new(t, is_empty(t->context) ? (Ref)EMPTY : (Ref)CONTEXT(t->context)->vars);
}
METHOD(copy_context) {
  UNUSED;
  (void)a;
  return context_copy_current(t);
}

bool context_enter(Thread *t, Ref context, Own *outer) {
  Context *c = CONTEXT(context);
  if (c->entered) return fail_error(t, RuntimeError, "cannot enter context: %R is already entered", context);
  c->entered = true;
  *outer = t->context;
  t->context = keep(context);
  return true;
}

void context_leave(Thread *t, Ref context, Own outer) {
  CONTEXT(context)->entered = false;
  Own mine = t->context;
  t->context = outer;
  drop(t, mine);
}

static const NativeDef functions[] = {
  NATIVE(copy_context, "copy_context()", "A copy of the current context."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  VarsState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  *s = (VarsState){.missing = EMPTY};
  t->interp->module_state[MODULE_contextvars] = s;
  Type *missing = type_from_def(t, &missing_type_def, NULL);
  if (!missing || is_error(s->missing = type_alloc(t, missing))) return false;
  return (s->context = module_add_type(t, module, &context_type_def)) &&
         (s->var = module_add_type(t, module, &var_type_def)) &&
         (s->token = module_add_type(t, module, &token_type_def)) &&
         dict_set_c(t, type_dict(t, s->token), "MISSING", s->missing);
}

const NativeModule contextvars_module = {"_contextvars", "Variables by context.", functions, setup};
