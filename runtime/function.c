// SPDX-License-Identifier: MIT
// function.c: script functions, bound methods and cells as objects. Calling them is the VM's (interp->function_call).
//
// Invariant   `version` changes whenever what a call depends on does: __code__, __defaults__, __kwdefaults__.
// Read next   vm/call.c.
#include "function.h"
#include "abstract.h"
#include "dict.h"
#include "heap.h"
#include "str.h"
#include "tuple.h"
#include "type_internal.h"

static Function *as_function(Ref v) { return AS(Function, v); }

static Ref code_field(Thread *t, const Code *code, uint16_t offset) {
  (void)t;
  return *(Own *)((char *)(uintptr_t)code + offset);
}
#define CODE(t, code, field) code_field(t, (code), (t)->interp->code_fields.field)

static size_t free_count(Thread *t, const Code *code) {
  Ref names = CODE(t, code, free_names);
  return is_object(names) ? tuple_count(names) : 0;
}

// --- Making ---

// Which entries of the last globals hold __builtins__ and __name__: closures are made one after the other in one module.
// Trusted while the dict is the same one with the same keys: its version, which no other dict with entries has. The dict is not kept
// alive, so `globals` is only compared.
typedef struct GlobalsCache { Ref globals; uint32_t version; ptrdiff_t builtins, name; } GlobalsCache;

static Ref entry_value(Ref dict, ptrdiff_t i) { return i < 0 ? (Ref)EMPTY : dict_entry(dict, (size_t)i)->value; }

static GlobalsCache *look_up_globals(Thread *t, Ref globals) {
  GlobalsCache *cache = t->interp->globals_cache;
  if (!cache) {
    cache = heap_alloc(t, sizeof *cache);
    if (!cache) return NULL;
    *cache = (GlobalsCache){.globals = EMPTY};
    t->interp->globals_cache = cache;
  }
  if (LIKELY(same(cache->globals, globals) && cache->version == AS(Dict, globals)->version)) return cache;
  cache->version = AS(Dict, globals)->version;
  cache->builtins = dict_entry_of_str(t, globals, NAME(t, __builtins__));
  cache->name = dict_entry_of_str(t, globals, NAME(t, __name__));
  cache->globals = globals;
  return cache;
}

Own function_new(Thread *t, Code *code, Ref globals) {
  Function *f = heap_object(t, SHAPE_function, sizeof *f, true);
  if (!f) return ERROR;
  GlobalsCache *known = look_up_globals(t, globals);
  if (!known) {
    heap_free_object(t, &f->h, sizeof *f, true);
    return ERROR;
  }
  Ref code_value = VAL(code), none = NONE, builtins = entry_value(globals, known->builtins);
  Ref module = entry_value(globals, known->name);
  f->code = AS(Code, keep(code_value));
  f->globals = keep(globals);
  if (is_object(builtins) && IS(module, builtins)) builtins = module_dict(builtins);
  f->builtins = keep(is_object(builtins) && IS_A(t, builtins, DICT) ? builtins : (Ref)t->interp->builtins);
  f->closure = f->defaults = f->kwdefaults = f->annotations = f->type_params = f->dict = EMPTY;
  f->name = keep(CODE(t, code, name));
  f->qualname = keep(CODE(t, code, qualname));
  f->doc = keep(CODE(t, code, doc));
  f->module = keep(is_empty(module) ? none : module);
  f->version = 1;
  return VAL(f);
}

Own cell_new(Thread *t, Ref value) {
  Cell *c = heap_object(t, SHAPE_cell, sizeof *c, true);
  if (!c) return ERROR;
  c->value = keep(value);
  return VAL(c);
}

Own method_new(Thread *t, Ref function, Ref self) {
  Method *m = heap_object(t, SHAPE_method, sizeof *m, true);
  if (!m) return ERROR;
  m->function = keep(function);
  m->self = keep(self);
  return VAL(m);
}

// --- function ---

static Own function_repr(Thread *t, Ref self) {
  return format_message(t, "<function %S at %p>", as_function(self)->qualname, self);
}

static Own function_get(Thread *t, Ref self, Ref obj, Ref type) {
  (void)type;
  return is_empty(obj) ? keep(self) : method_new(t, self, obj);
}

static Own call_function(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  return t->interp->function_call(t, self, args, n, names);
}

static Own or_none(Ref v) { return is_empty(v) ? NONE : keep(v); }

static Own get_code(Thread *t, Ref self) { return (void)t, keep(VAL(as_function(self)->code)); }
static bool set_code(Thread *t, Ref self, Ref value) {
  Function *f = as_function(self);
  if (is_empty(value) || !IS(code, value)) return fail_error(t, TypeError, "__code__ must be set to a code object");
  size_t have = is_empty(f->closure) ? 0 : tuple_count(f->closure), want = free_count(t, AS(Code, value));
  if (have != want)
    return fail_error(t, ValueError, "%S() requires a code object with %zd free vars, not %zd",
                      f->name, (ptrdiff_t)have, (ptrdiff_t)want);
  Own old = VAL(f->code);
  f->code = AS(Code, keep(value));
  f->version++;
  drop(t, old);
  return true;
}

static Own get_defaults(Thread *t, Ref self) { return (void)t, or_none(as_function(self)->defaults); }
static bool set_defaults(Thread *t, Ref self, Ref value) {
  bool none = is_empty(value) || is_none(value);
  if (!none && !IS_A(t, value, TUPLE)) return fail_error(t, TypeError, "__defaults__ must be set to a tuple object");
  as_function(self)->version++;
  replace(t, &as_function(self)->defaults, none ? EMPTY : keep(value));
  return true;
}
static Own get_kwdefaults(Thread *t, Ref self) { return (void)t, or_none(as_function(self)->kwdefaults); }
static bool set_kwdefaults(Thread *t, Ref self, Ref value) {
  bool none = is_empty(value) || is_none(value);
  if (!none && !IS_A(t, value, DICT)) return fail_error(t, TypeError, "__kwdefaults__ must be set to a dict object");
  as_function(self)->version++;
  replace(t, &as_function(self)->kwdefaults, none ? EMPTY : keep(value));
  return true;
}

static Own get_globals(Thread *t, Ref self) { return (void)t, keep(as_function(self)->globals); }
static Own get_builtins(Thread *t, Ref self) { return (void)t, keep(as_function(self)->builtins); }
static Own get_closure(Thread *t, Ref self) { return (void)t, or_none(as_function(self)->closure); }

static Own get_name(Thread *t, Ref self) { return (void)t, keep(as_function(self)->name); }
static bool set_name(Thread *t, Ref self, Ref value) {
  if (is_empty(value) || !str_check(t, value))
    return fail_error(t, TypeError, "__name__ must be set to a string object");
  replace(t, &as_function(self)->name, keep(value));
  return true;
}
static Own get_qualname(Thread *t, Ref self) { return (void)t, keep(as_function(self)->qualname); }
static bool set_qualname(Thread *t, Ref self, Ref value) {
  if (is_empty(value) || !str_check(t, value))
    return fail_error(t, TypeError, "__qualname__ must be set to a string object");
  replace(t, &as_function(self)->qualname, keep(value));
  return true;
}
static Own get_module(Thread *t, Ref self) { return (void)t, or_none(as_function(self)->module); }
static bool set_module(Thread *t, Ref self, Ref value) {
  replace(t, &as_function(self)->module, is_empty(value) ? NONE : keep(value));
  return true;
}
static Own get_doc(Thread *t, Ref self) { return (void)t, or_none(as_function(self)->doc); }
static bool set_doc(Thread *t, Ref self, Ref value) {
  replace(t, &as_function(self)->doc, is_empty(value) ? NONE : keep(value));
  return true;
}

// The annotations may be stored as the code that makes them; the first use runs it.
static Own get_annotations(Thread *t, Ref self) {
  Function *f = as_function(self);
  Own fresh;
  if (is_empty(f->annotations)) fresh = dict_new(t);
  else if (IS_A(t, f->annotations, DICT)) return keep(f->annotations);
  else fresh = object_call0(t, f->annotations);
  if (is_error(fresh)) return ERROR;
  replace(t, &f->annotations, fresh);
  return keep(fresh);
}
static bool set_annotations(Thread *t, Ref self, Ref value) {
  bool none = is_empty(value) || is_none(value);
  if (!none && !IS_A(t, value, DICT)) return fail_error(t, TypeError, "__annotations__ must be set to a dict object");
  replace(t, &as_function(self)->annotations, none ? EMPTY : keep(value));
  return true;
}

static Own get_type_params(Thread *t, Ref self) {
  Ref params = as_function(self)->type_params;
  return keep(is_empty(params) ? (Ref)t->interp->empty_tuple : params);
}
static bool set_type_params(Thread *t, Ref self, Ref value) {
  if (is_empty(value) || !is_tuple(value)) return fail_error(t, TypeError, "__type_params__ must be set to a tuple");
  replace(t, &as_function(self)->type_params, keep(value));
  return true;
}
static Own get_dict(Thread *t, Ref self) { return instance_dict_getset.get(t, self); }
static bool set_dict(Thread *t, Ref self, Ref value) {
  return is_empty(value) ? fail_error(t, TypeError, "cannot delete __dict__") : instance_dict_getset.set(t, self, value);
}

static const GetSetDef function_getset[] = {
  {"__code__", get_code, set_code, NULL}, {"__defaults__", get_defaults, set_defaults, NULL},
  {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL}, {"__globals__", get_globals, NULL, NULL},
  {"__builtins__", get_builtins, NULL, NULL}, {"__closure__", get_closure, NULL, NULL},
  {"__name__", get_name, set_name, NULL}, {"__qualname__", get_qualname, set_qualname, NULL},
  {"__module__", get_module, set_module, NULL}, {"__doc__", get_doc, set_doc, NULL},
  {"__annotations__", get_annotations, set_annotations, NULL},
  {"__type_params__", get_type_params, set_type_params, NULL}, {"__dict__", get_dict, set_dict, NULL}, {0},
};

// function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)
static Own function_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!IS(code, a[1])) return raise_error(t, TypeError, "function() argument 'code' must be code, not %T", a[1]);
  if (!IS_A(t, a[2], DICT))
    return raise_error(t, TypeError, "function() argument 'globals' must be dict, not %T",
                       a[2]);
  if (!is_none(a[3]) && !str_check(t, a[3])) return raise_error(t, TypeError, "arg 3 (name) must be None or string");
  if (!is_none(a[4]) && !is_tuple(a[4])) return raise_error(t, TypeError, "arg 4 (defaults) must be None or tuple");
  size_t want = free_count(t, AS(Code, a[1])), have = is_tuple(a[5]) ? tuple_count(a[5]) : 0;
  if (!is_tuple(a[5]) && (want || !is_none(a[5])))
    return raise_error(t, TypeError, want ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
  if (have != want)
    return raise_error(t, ValueError, "%S requires closure of length %zd, not %zd", CODE(t, AS(Code, a[1]), name),
                       (ptrdiff_t)want, (ptrdiff_t)have);
  for (size_t i = 0; i < have; i++)
    if (!IS(cell, tuple_peek(a[5], i)))
      return raise_error(t, TypeError, "arg 5 (closure) expected cell, found %T", tuple_peek(a[5], i));
  Own v = function_new(t, AS(Code, a[1]), a[2]);
  if (is_error(v)) return ERROR;
  Function *f = as_function(v);
  if (!is_none(a[3])) replace(t, &f->name, keep(a[3]));
  if (!is_none(a[4])) f->defaults = keep(a[4]);
  if (have) f->closure = keep(a[5]);
  if (!is_none(a[6])) f->kwdefaults = keep(a[6]);
  return v;
}

static void function_traverse(Object *o, Visit visit, void *arg) {
  Function *f = (Function *)o;
  if (f->code) VISIT(VAL(f->code));
  Own fields[] = {f->globals, f->builtins, f->closure, f->defaults, f->kwdefaults, f->name, f->qualname, f->module,
                  f->doc, f->annotations, f->type_params, f->dict};
  for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
    if (is_object(fields[i])) VISIT(fields[i]);
}

static void function_clear(Thread *t, Object *o) {
  Function *f = (Function *)o;
  Own *fields[] = {&f->closure, &f->defaults, &f->kwdefaults, &f->module, &f->doc, &f->annotations, &f->type_params,
                   &f->dict, &f->globals, &f->builtins};
  // The collector breaks the cycle but the function may still be asked for its name or called: globals and code stay.
  size_t n = sizeof fields / sizeof *fields - (o->rc ? 2 : 0);
  for (size_t i = 0; i < n; i++) drop_slot(t, fields[i]);
  if (o->rc) return;
  drop_slot(t, &f->name);
  drop_slot(t, &f->qualname);
  Own code = VAL(f->code);
  f->code = NULL;
  drop(t, code);
}

const TypeDef function_type_def = {
    .name = "function",
    .doc = "function(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
    .size = sizeof(Function),
    .flags = TF_GC | TF_HAS_DICT | TF_METHOD_DESCR | TF_WEAKREF,
    .dict_offset = offsetof(Function, dict),
    .getset = function_getset,
    .signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
    .construct = function_construct,
    .traverse = function_traverse,
    .clear = function_clear,
    .repr = function_repr,
    .call = call_function,
    .descr_get = function_get,
};

// --- method ---

static Own method_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Method *m = AS(Method, self);
  ptrdiff_t total = n + (is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names));
  Ref all[total + 1];
  all[0] = m->self;
  if (total) memcpy(all + 1, args, (size_t)total * sizeof *all);
  Own held = keep(self); // the method may be the last one to know its receiver
  Own result = object_call(t, m->function, all, n + 1, names);
  drop(t, held);
  return result;
}

static Own method_repr(Thread *t, Ref self) {
  Method *m = AS(Method, self);
  Own name;
  Lookup found = object_lookup_attr(t, m->function, NAME(t, __qualname__), &name);
  if (found == FAILED) return ERROR;
  if (found == MISSING || !str_check(t, name)) {
    if (found == FOUND) drop(t, name);
    found = object_lookup_attr(t, m->function, NAME(t, __name__), &name);
    if (found == FAILED) return ERROR;
    if (found == MISSING) name = str_from_c(t, "?");
    if (is_error(name)) return ERROR;
  }
  Own text = format_message(t, "<bound method %S of %R>", name, m->self);
  drop(t, name);
  return text;
}

static Own method_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if ((op != CMP_EQ && op != CMP_NE) || !IS(method, a) || !IS(method, b)) return NOT_IMPLEMENTED;
  int equal = same(AS(Method, a)->self, AS(Method, b)->self)
                  ? object_compare_bool(t, AS(Method, a)->function, AS(Method, b)->function, CMP_EQ) : 0;
  return equal < 0 ? ERROR : from_bool(equal == (op == CMP_EQ));
}

static int64_t method_hash(Thread *t, Ref self) {
  Method *m = AS(Method, self);
  int64_t f = object_hash(t, m->function);
  if (f == -1) return -1;
  int64_t h = f ^ (is_object(m->self) ? hash_pointer(m->self) : (int64_t)BITS(m->self));
  return h == -1 ? -2 : h;
}

// What a method has no attribute for, its function may have.
static Own method_getattr(Thread *t, Ref self, Ref name) {
  Own v;
  Lookup found = object_generic_lookup(t, self, name, &v);
  if (found == FOUND) return v;
  return found == FAILED ? ERROR : object_getattr(t, AS(Method, self)->function, name);
}

static Own method_function(Thread *t, Ref self) { return (void)t, keep(AS(Method, self)->function); }
static Own method_self(Thread *t, Ref self) { return (void)t, keep(AS(Method, self)->self); }
static Own method_doc(Thread *t, Ref self) { return object_getattr(t, AS(Method, self)->function, NAME(t, __doc__)); }
static const GetSetDef method_getset[] = {{"__func__", method_function, NULL, NULL},
                                          {"__self__", method_self, NULL, NULL},
                                          {"__doc__", method_doc, NULL, NULL},
                                          {0}};

static Own method_reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Method *m = AS(Method, a[0]);
  Own name = object_getattr(t, m->function, NAME(t, __name__));
  if (is_error(name)) return ERROR;
  Own args = tuple_pack2(t, m->self, name);
  drop(t, name);
  return reduced_by_builtin_take(t, "getattr", args, EMPTY);
}
static const NativeDef method_methods[] = {
    NATIVE(method_reduce, "__reduce__()", "How pickle finds the method again."), {0}};

static Own method_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  if (!object_callable(t, a[1])) return raise_error(t, TypeError, "first argument must be callable");
  if (is_none(a[2])) return raise_error(t, TypeError, "instance must not be None");
  return method_new(t, a[1], a[2]);
}

static void method_traverse(Object *o, Visit visit, void *arg) {
  Method *m = (Method *)o;
  if (is_object(m->function)) VISIT(m->function);
  if (is_object(m->self)) VISIT(m->self);
}
static void method_clear(Thread *t, Object *o) {
  Method *m = (Method *)o;
  replace(t, &m->function, NONE);
  replace(t, &m->self, NONE);
}

const TypeDef method_type_def = {
    .name = "method",
    .doc = "method(function, instance): a function with its first argument.",
    .size = sizeof(Method),
    .flags = TF_GC | TF_WEAKREF | TF_NO_CLEAR,
    .getset = method_getset,
    .methods = method_methods,
    .signature = "(function, instance, /)",
    .construct = method_construct,
    .traverse = method_traverse,
    .clear = method_clear,
    .repr = method_repr,
    .call = method_call,
    .getattr = method_getattr,
    .richcompare = method_compare,
    .hash = method_hash,
};

// --- cell ---

static Own cell_get(Thread *t, Ref self) {
  Own v = AS(Cell, self)->value;
  return is_empty(v) ? raise_error(t, ValueError, "cell is empty") : keep(v);
}
static bool cell_set(Thread *t, Ref self, Ref value) {
  replace(t, &AS(Cell, self)->value, keep(value));
  return true;
}
static const GetSetDef cell_getset[] = {{"cell_contents", cell_get, cell_set, NULL}, {0}};

static Own cell_repr(Thread *t, Ref self) {
  Own v = AS(Cell, self)->value;
  if (is_empty(v)) return format_message(t, "<cell at %p: empty>", self);
  return format_message(t, "<cell at %p: %T object at %p>", self, v, v);
}

static Own cell_compare(Thread *t, Ref a, Ref b, CompareOp op) {
  if (!IS(cell, a) || !IS(cell, b)) return NOT_IMPLEMENTED;
  Own x = AS(Cell, a)->value, y = AS(Cell, b)->value;
  if (is_empty(x) || is_empty(y)) // an empty cell is less than any other
    return object_compare(t, small(!is_empty(x)), small(!is_empty(y)), op);
  return object_compare(t, x, y, op);
}

static Own cell_construct(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  return (void)n, (void)names, cell_new(t, a[1]);
}

static void cell_traverse(Object *o, Visit visit, void *arg) {
  if (is_object(((Cell *)o)->value)) VISIT(((Cell *)o)->value);
}
static void cell_clear(Thread *t, Object *o) { drop_slot(t, &((Cell *)o)->value); }

const TypeDef cell_type_def = {
  .name = "cell", .doc = "cell(contents): a variable shared by functions.", .size = sizeof(Cell), .flags = TF_GC,
  .getset = cell_getset, .signature = "(contents=<unset>, /)", .construct = cell_construct,
  .traverse = cell_traverse, .clear = cell_clear, .repr = cell_repr, .richcompare = cell_compare,
};
