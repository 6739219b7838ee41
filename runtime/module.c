// SPDX-License-Identifier: MIT
// module.c: modules: a dict with dots.
//
// A module's attributes are its dict and nothing else, so a lookup asks the dict first (data descriptors of the type
// come before, as everywhere) and, when all fails, the module's own __getattr__ function.
//
// Read next   vm/import.c (how modules are found and run).
#include "abstract.h"
#include "dict.h"
#include "function.h"
#include "heap.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

static bool set_defaults(Thread *t, Ref dict, Ref name, Ref doc) {
  return dict_set(t, dict, NAME(t, __name__), name) && dict_set(t, dict, NAME(t, __doc__), doc) &&
         dict_set(t, dict, NAME(t, __package__), NONE) && dict_set(t, dict, NAME(t, __loader__), NONE) &&
         dict_set(t, dict, NAME(t, __spec__), NONE);
}

Own module_new(Thread *t, Ref name) {
  Own dict = dict_new(t);
  if (is_error(dict)) return ERROR;
  Module *m = set_defaults(t, dict, name, NONE) ? heap_object(t, SHAPE_module, sizeof *m, true) : NULL;
  if (!m) return drop(t, dict), ERROR;
  m->dict = dict;
  return VAL(m);
}

bool module_add(Thread *t, Ref module, const char *name, Own value_taken) {
  if (is_error(value_taken)) return false;
  Own interned = str_intern_c(t, name);
  if (is_error(interned)) return drop(t, value_taken), false;
  bool ok = dict_set_take(t, module_dict(module), interned, value_taken);
  drop(t, interned);
  return ok;
}

bool module_add_natives(Thread *t, Ref module, const NativeDef *defs) {
  for (; defs && defs->signature; defs++) {
    Own f = native_new(t, defs, module, NULL);
    if (is_error(f)) return false;
    Own name = keep(AS(Native, f)->name);
    bool ok = dict_set_take(t, module_dict(module), name, f);
    drop(t, name);
    if (!ok) return false;
  }
  return true;
}

static Own module_alloc(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n, (void)names;
  Own dict = dict_new(t);
  if (is_error(dict)) return ERROR;
  Own v = type_alloc(t, type);
  if (is_error(v)) return drop(t, dict), ERROR;
  AS(Module, v)->dict = dict;
  return v;
}

static const NativeDef module_row = {"module(name, doc=None)", NULL, NULL, 0};

static bool module_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  Ref bound[2];
  Own keep_alive;
  if (!native_bind(t, &module_row, a, n, names, 0, bound, 2, &keep_alive)) return false;
  if (!str_check(t, bound[0]))
    return fail_error(t, TypeError, "module() argument 'name' must be str, not %T", bound[0]);
  return set_defaults(t, module_dict(self), bound[0], bound[1]);
}

static Ref text_in(Thread *t, Ref self, Ref name) {
  Ref v = dict_peek_str(t, module_dict(self), name);
  return !is_empty(v) && str_check(t, v) ? v : (Ref)EMPTY;
}

// An attribute of a module's __spec__ that says something: neither missing nor None; else EMPTY. Owned.
static Own told_by_spec(Thread *t, Ref self, const char *attribute) {
  Ref spec = dict_peek_str(t, module_dict(self), NAME(t, __spec__));
  Own key = str_intern_c(t, attribute), v = EMPTY;
  if (is_object(spec) && !is_error(key) && object_lookup_attr(t, spec, key, &v) == FAILED) error_clear(t), v = EMPTY;
  drop(t, key);
  return is_none(v) ? EMPTY : v;
}

bool module_initializing(Thread *t, Ref self) {
  Own v = told_by_spec(t, self, "_initializing");
  bool on = same(v, TRUE);
  drop(t, v);
  return on;
}

static COLD Own no_attribute(Thread *t, Ref self, Ref name) {
  Ref called = text_in(t, self, NAME(t, __name__)), file = text_in(t, self, NAME(t, __file__));
  if (is_empty(called))
    return raise_attribute_take(t, format_message(t, "module has no attribute '%S'", name), self, name);
  bool half_made = module_initializing(t, self);
  Own text = half_made && !is_empty(file)
                 ? format_message(t, "partially initialized module '%S' from '%S' has no attribute '%S' (most likely due to a "
                                     "circular import)", called, file, name)
             : half_made ? format_message(t, "partially initialized module '%S' has no attribute '%S' (most likely due to a "
                                             "circular import)", called, name)
                         : format_message(t, "module '%S' has no attribute '%S'", called, name);
  return raise_attribute_take(t, text, self, name);
}

Lookup module_lookup(Thread *t, Ref self, Ref name, Own *out) {
  Lookup found = object_generic_lookup(t, self, name, out);
  if (LIKELY(found == FOUND) || (found == FAILED && !error_is(t, AttributeError))) return found;
  Ref hook = dict_peek_str(t, module_dict(self), NAME(t, __getattr__));
  if (is_empty(hook)) return found;
  error_clear(t);
  Own held = keep(hook);
  *out = object_call1(t, held, name);
  drop(t, held);
  return is_error(*out) ? FAILED : FOUND;
}

Own module_getattr(Thread *t, Ref self, Ref name) {
  Own v;
  Lookup found = module_lookup(t, self, name, &v);
  return LIKELY(found == FOUND) ? v : found == FAILED ? ERROR : no_attribute(t, self, name);
}

static Own module_repr(Thread *t, Ref self) {
  Ref name = text_in(t, self, NAME(t, __name__)), file = text_in(t, self, NAME(t, __file__));
  Ref path = dict_peek_str(t, module_dict(self), NAME(t, __path__));
  Own mark = str_from_c(t, "?"), origin = EMPTY, loader = EMPTY, text;
  if (is_error(mark)) return ERROR;
  if (is_empty(name)) name = mark;
  if (!is_empty(file)) text = format_message(t, "<module %R from %R>", name, file);
  else if (!is_empty(path)) text = format_message(t, "<module %R (namespace) from %R>", name, path);
  else if (is_object(origin = told_by_spec(t, self, "origin"))) text = format_message(t, "<module %R (%S)>", name, origin);
  else if (is_object(loader = told_by_spec(t, self, "loader"))) text = format_message(t, "<module %R (%R)>", name, loader);
  else text = format_message(t, "<module %R>", name);
  drop(t, mark);
  drop(t, origin);
  drop(t, loader);
  return text;
}

static Own dir_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Ref hook = dict_peek_str(t, module_dict(a[0]), NAME(t, __dir__));
  return is_empty(hook) ? dict_keys_list(t, module_dict(a[0])) : object_call0(t, hook);
}
static const NativeDef module_methods[] = {NATIVE(dir_method, "__dir__()", "The names the module defines."), {0}};

static Own get_dict(Thread *t, Ref self) { return (void)t, keep(module_dict(self)); }
static Own get_annotations(Thread *t, Ref self) {
  Ref found = dict_peek_str(t, module_dict(self), NAME(t, __annotations__));
  if (!is_empty(found)) return keep(found);
  Own fresh = dict_new(t);
  if (is_error(fresh) || dict_set(t, module_dict(self), NAME(t, __annotations__), fresh)) return fresh;
  drop(t, fresh);
  return ERROR;
}
static bool set_annotations(Thread *t, Ref self, Ref value) {
  if (!is_empty(value)) return dict_set(t, module_dict(self), NAME(t, __annotations__), value);
  Lookup found = dict_delete(t, module_dict(self), NAME(t, __annotations__));
  return found == FOUND || (found == MISSING && fail_error(t, AttributeError, "__annotations__"));
}
static const GetSetDef module_getset[] = {
  {"__dict__", get_dict, NULL, NULL}, {"__annotations__", get_annotations, set_annotations, NULL}, {0}};

static void traverse(Object *o, Visit visit, void *arg) {
  if (is_object(((Module *)o)->dict)) VISIT(((Module *)o)->dict);
}
static void clear(Thread *t, Object *o) { drop_slot(t, &((Module *)o)->dict); }

const TypeDef module_type_def = {
  .name = "module", .doc = "module(name, doc=None): a namespace with attributes.", .size = sizeof(Module),
  .flags = TF_BASE | TF_GC | TF_HAS_DICT | TF_WEAKREF, .dict_offset = offsetof(Module, dict), .methods = module_methods,
  .getset = module_getset, .signature = "(name, doc=None)", .new = module_alloc, .init = module_init,
  .traverse = traverse, .clear = clear, .repr = module_repr, .getattr = module_getattr,
};
