// SPDX-License-Identifier: MIT
// weakref.c: the native module _weakref. The reference types are the runtime's (runtime/weakref.c); the dictionaries and
// sets made of them are in lib/weakref.gila.
#include "runtime/weakref.h"
#include "module.h"
#include "runtime/dict.h"
#include "runtime/int.h"

static Own proxy(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return weakproxy_new(t, a[0], a[1]);
}

static Own getweakrefcount(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return int_from_i64(t, weakref_count(t, a[0]));
}

static Own getweakrefs(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return weakref_list(t, a[0]);
}

// Deletes dict[key] if it still holds a dead reference: a new value may have taken its place.
static Own remove_dead(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own value;
  Lookup found = dict_get(t, a[0], a[1], &value);
  if (found != FOUND) return found == FAILED ? ERROR : NONE;
  bool dead = false;
  if (is_instance_of(t, value, TYPE(t, weakref))) {
    Own target = weakref_get(t, value);
    dead = is_none(target);
    drop(t, target);
  }
  drop(t, value);
  return dead && dict_delete(t, a[0], a[1]) == FAILED ? ERROR : NONE;
}

static const NativeDef functions[] = {
    NATIVE(proxy, "proxy(object, callback=None, /)",
           "An object that passes every operation on to the given one while it lives."),
    NATIVE(getweakrefcount, "getweakrefcount(object, /)",
           "How many weak references and proxies to the object there are."),
    NATIVE(getweakrefs, "getweakrefs(object, /)",
           "A list of the weak references and proxies to the object."),
    NATIVE(remove_dead, "_remove_dead_weakref(dct, key, /)",
           "Delete the item if its value is a dead reference."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  return module_add(t, module, "ref", keep(VAL(TYPE(t, weakref)))) &&
         module_add(t, module, "ReferenceType", keep(VAL(TYPE(t, weakref)))) &&
         module_add(t, module, "ProxyType", keep(VAL(TYPE(t, weakproxy)))) &&
         module_add(t, module, "CallableProxyType", keep(VAL(TYPE(t, callable_weakproxy))));
}

const NativeModule weakref_module = {"_weakref", "References that do not keep their object alive.", functions, setup};
