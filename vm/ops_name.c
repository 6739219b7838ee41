// SPDX-License-Identifier: MIT
// ops_name.c: names: globals, builtins, namespaces, free variables, imports; and their NameErrors.
#include "ops.h"
#include "import.h"
#include "quicken.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

static Own raise_name(Thread *t, Ref name) {
  raise_error(t, NameError, "name '%S' is not defined", name);
  if (IS(NameError, t->pending)) replace(t, &AS(ExcName, t->pending)->name, keep(name));
  return ERROR;
}

static Own raise_unbound(Thread *t, Ref name, bool is_free) {
  raise_format(t, is_free ? SHAPE_NameError : SHAPE_UnboundLocalError,
               is_free ? "cannot access free variable '%S' where it is not associated with a value in enclosing scope"
                       : "cannot access local variable '%S' where it is not associated with a value", name);
  if (is_free && error_pending(t)) replace(t, &AS(ExcName, t->pending)->name, keep(name)); // no suggestions for locals
  return ERROR;
}

Own raise_unbound_local(Thread *t, Own *R, uint32_t reg) {
  return raise_unbound(t, tuple_peek(frame_code(R)->local_names, reg), false);
}
Own raise_unbound_free(Thread *t, Own *R, uint32_t index) {
  return raise_unbound(t, tuple_peek(frame_code(R)->free_names, index), true);
}

static bool plain_dict(Ref d) { return IS(dict, d) && !AS(Dict, d)->has_hashes; }

// Globals (or builtins) may be a dict subclass with __missing__ or __getitem__ of its own: only for exact dicts caches hold.
static Lookup lookup(Thread *t, Ref d, Ref name, Own *out) {
  if (IS(dict, d)) {
    Ref v = dict_peek_str(t, d, name);
    if (is_empty(v)) return MISSING;
    *out = keep(v);
    return FOUND;
  }
  *out = object_getitem(t, d, name);
  if (!is_error(*out)) return FOUND;
  if (!error_is(t, KeyError)) return FAILED;
  error_clear(t);
  return MISSING;
}

Own op_load_global(Thread *t, Own *R, Ref name, Word *ins) {
  Function *f = frame_function(R);
  if (plain_dict(f->globals) && plain_dict(f->builtins)) {
    ptrdiff_t i = dict_entry_of_str(t, f->globals, name);
    if (i >= 0) {
      ins[1] = AS(Dict, f->globals)->version;
      ins[2] = (Word)i;
      quicken(ins, OP_CODE_LOAD_GLOBAL_MODULE);
      return keep(dict_entry(f->globals, (size_t)i)->value);
    }
    i = dict_entry_of_str(t, f->builtins, name);
    if (i >= 0) {
      ins[1] = (Word)AS(Dict, f->builtins)->version << 32 | AS(Dict, f->globals)->version;
      ins[2] = (Word)i;
      quicken(ins, OP_CODE_LOAD_GLOBAL_BUILTIN);
      return keep(dict_entry(f->builtins, (size_t)i)->value);
    }
    return raise_name(t, name);
  }
  Own v;
  Lookup found = lookup(t, f->globals, name, &v);
  if (found == MISSING) found = lookup(t, f->builtins, name, &v);
  if (found == MISSING) return raise_name(t, name);
  return found == FOUND ? v : ERROR;
}

bool op_store_global(Thread *t, Own *R, Ref name, Ref value) {
  Ref d = frame_function(R)->globals;
  return IS(dict, d) ? dict_set(t, d, name, value) : object_setitem(t, d, name, value);
}

bool op_del_global(Thread *t, Own *R, Ref name) {
  Lookup found = dict_delete(t, frame_function(R)->globals, name);
  if (found == MISSING) raise_name(t, name);
  return found == FOUND;
}

Own op_load_name(Thread *t, Own *R, Ref ns, Ref name) {
  Function *f = frame_function(R);
  Own v;
  Lookup found = lookup(t, ns, name, &v);
  if (found == MISSING && !same(ns, f->globals)) found = lookup(t, f->globals, name, &v);
  if (found == MISSING) found = lookup(t, f->builtins, name, &v);
  if (found == MISSING) return raise_name(t, name);
  return found == FOUND ? v : ERROR;
}

Own op_load_name_free(Thread *t, Own *R, Ref ns, Ref name, uint32_t free_index) {
  Own v;
  Lookup found = lookup(t, ns, name, &v);
  if (found == FAILED) return ERROR;
  if (found == FOUND) return v;
  v = AS(Cell, tuple_peek(frame_function(R)->closure, free_index))->value;
  if (is_empty(v)) return raise_unbound_free(t, R, free_index);
  return keep(v);
}

bool op_store_name(Thread *t, Ref ns, Ref name, Ref value) {
  return IS(dict, ns) ? dict_set(t, ns, name, value) : object_setitem(t, ns, name, value);
}

bool op_del_name(Thread *t, Ref ns, Ref name) {
  if (IS(dict, ns)) {
    Lookup found = dict_delete(t, ns, name);
    if (found == MISSING) raise_name(t, name);
    return found == FOUND;
  }
  if (object_setitem(t, ns, name, EMPTY)) return true;
  if (error_is(t, KeyError)) {
    error_clear(t);
    raise_name(t, name);
  }
  return false;
}

static Ref namespace_of(Own *R, uint32_t reg) { return reg == 0xffff ? frame_function(R)->globals : R[reg]; }

bool op_setup_annotations(Thread *t, Own *R, uint32_t ns_reg) {
  Ref ns = namespace_of(R, ns_reg);
  Own v;
  Lookup found = lookup(t, ns, NAME(t, __annotations__), &v);
  if (found == FOUND) drop(t, v);
  if (found != MISSING) return found == FOUND;
  Own d = dict_new(t);
  if (is_error(d)) return false;
  bool ok = op_store_name(t, ns, NAME(t, __annotations__), d);
  drop(t, d);
  return ok;
}

// ---- imports

Own op_import(Thread *t, Own *R, Ref name, Ref fromlist, int level) {
  Function *f = frame_function(R);
  Own import;
  Lookup found = lookup(t, f->builtins, NAME(t, __import__), &import);
  if (found == MISSING) raise_error(t, ImportError, "__import__ not found");
  if (found != FOUND) return ERROR;
  Ref args[5] = {name, f->globals, NONE, fromlist, small(level)};
  Own v = object_call(t, import, args, 5, EMPTY);
  drop(t, import);
  return v;
}

Own op_import_from(Thread *t, Ref module, Ref name) {
  Own v;
  Lookup found = object_lookup_attr(t, module, name, &v);
  if (found != MISSING) return found == FOUND ? v : ERROR;
  // A submodule that is being imported (circular imports) is in sys.modules before it is an attribute.
  Own pkg = EMPTY, file = EMPTY;
  if (object_lookup_attr(t, module, NAME(t, __name__), &pkg) == FAILED) return ERROR;
  if (is_object(pkg) && IS(str, pkg)) {
    Own full = str_format_c(t, "%S.%S", pkg, name);
    if (is_error(full)) goto failed;
    Ref sub = dict_peek_str(t, t->interp->modules, full);
    drop(t, full);
    if (!is_empty(sub)) {
      drop(t, pkg);
      return keep(sub);
    }
  }
  if (object_lookup_attr(t, module, NAME(t, __file__), &file) == FAILED) goto failed;
  if (is_none(file)) file = EMPTY;
  if (IS(module, module) && module_initializing(t, module)) {
    raise_error(t, ImportError,
                "cannot import name '%S' from partially initialized module '%S' (most likely "
                "due to a circular import) (%S)",
                name, pkg, is_empty(file) ? NAME(t, __file__) : (Ref)file);
  } else {
    Own unknown = str_from_c(t, "<unknown module name>"), place = str_from_c(t, "unknown location");
    raise_error(t, ImportError, "cannot import name '%S' from '%S' (%S)", name, is_empty(pkg) ? unknown : pkg,
                is_object(file) ? file : place);
    drop(t, unknown);
    drop(t, place);
  }
  {
    if (error_pending(t) && IS(ImportError, t->pending)) {
      ExcImport *e = AS(ExcImport, t->pending);
      replace(t, &e->name, is_empty(pkg) ? NONE : keep(pkg));
      replace(t, &e->path, is_object(file) ? keep(file) : NONE);
      replace(t, &e->name_from, keep(name));
    }
  }
failed:
  drop(t, pkg);
  drop(t, file);
  return ERROR;
}

bool op_import_star(Thread *t, Own *R, Ref module, uint32_t ns_reg) {
  Ref ns = namespace_of(R, ns_reg);
  Own all, dict = EMPTY;
  bool skip_private = false, ok = false;
  Lookup found = object_lookup_attr(t, module, NAME(t, __all__), &all);
  if (found == FAILED) return false;
  if (found == MISSING) {
    found = object_lookup_attr(t, module, NAME(t, __dict__), &dict);
    if (found == MISSING) raise_error(t, ImportError, "from-import-* object has no __dict__ and no __all__");
    if (found != FOUND) return false;
    all = IS(dict, dict) ? dict_keys_list(t, dict) : object_list(t, dict);
    skip_private = true;
    if (is_error(all)) goto done;
  } else {
    Own list = object_list(t, all);
    drop(t, all);
    all = list;
    if (is_error(all)) return false;
  }
  for (size_t i = 0; i < list_count(all); i++) {
    Own name = keep(list_peek(all, i));
    if (!str_check(t, name)) {
      raise_error(t, TypeError, "Item in %S.__all__ must be str, not %T", module, name);
      drop(t, name);
      goto done;
    }
    if (skip_private && str_length(name) && str_char(name, 0) == '_') {
      drop(t, name);
      continue;
    }
    Own v = object_getattr(t, module, name);
    bool stored = !is_error(v) && op_store_name(t, ns, name, v);
    if (!is_error(v)) drop(t, v);
    drop(t, name);
    if (!stored) goto done;
  }
  ok = true;
done:
  if (!is_error(all)) drop(t, all);
  drop(t, dict);
  return ok;
}

bool op_print_expr(Thread *t, Ref v) {
  Own hook = object_getattr(t, t->interp->sys, NAME(t, displayhook));
  if (is_error(hook)) {
    error_clear(t);
    return fail_error(t, RuntimeError, "lost sys.displayhook");
  }
  Own r = object_call1(t, hook, v);
  drop(t, hook);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
