// SPDX-License-Identifier: MIT
// ordered_dict.c: collections.OrderedDict.
//
// A dict keeps its order already and can move a key to either end (dict.c), so this is a dict with three more methods, a
// comparison that heeds the order, and updates that go through an overridden __setitem__.
#include "collections.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

static bool is_ordered(Thread *t, Ref v) { return is_object(v) && is_instance_of(t, v, STATE(t)->ordered_dict); }

static bool stores_plainly(Thread *t, Ref self) { return type_of(t, self)->setitem == dict_type_def.setitem; }

static bool set_pair(Thread *t, Ref self, Ref pair) {
  Own both = object_tuple(t, pair);
  if (is_error(both)) return false;
  ptrdiff_t n = (ptrdiff_t)tuple_count(both);
  bool ok;
  if (n == 2) ok = object_setitem(t, self, tuple_peek(both, 0), tuple_peek(both, 1));
  else if (n < 2) ok = fail_error(t, ValueError, "need more than %zd value%s to unpack", n, n == 1 ? "" : "s");
  else ok = fail_error(t, ValueError, "too many values to unpack (expected 2)");
  drop(t, both);
  return ok;
}

// Stores everything by self[key] = value.
static bool update_slowly(Thread *t, Ref self, Ref other) {
  Own keys = EMPTY, items = EMPTY;
  Lookup has_keys = object_lookup_attr(t, other, NAME(t, keys), &keys);
  if (has_keys == FAILED) return false;
  bool mapping = has_keys == FOUND;
  if (mapping) {
    items = object_call0(t, keys);
    drop(t, keys);
    if (is_error(items)) return false;
  }
  Own it = object_iter(t, mapping ? (Ref)items : other), item;
  drop(t, items);
  bool ok = !is_error(it);
  while (ok && !is_empty(item = object_next(t, it))) {
    if (is_error(item)) {
      ok = false;
      break;
    }
    if (mapping) {
      Own value = object_getitem(t, other, item);
      ok = !is_error(value) && object_setitem(t, self, item, value);
      drop(t, value);
    } else {
      ok = set_pair(t, self, item);
    }
    drop(t, item);
  }
  drop(t, it);
  return ok;
}

static bool update(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  if (n > 1) return fail_error(t, TypeError, "expected at most 1 arguments, got %zd", n);
  if (n && !(stores_plainly(t, self) ? dict_update(t, self, args[0]) : update_slowly(t, self, args[0]))) return false;
  for (ptrdiff_t i = 0; i < names_count(names); i++)
    if (!object_setitem(t, self, tuple_peek(names, (size_t)i), args[n + i])) return false;
  return true;
}

static bool ordered_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  return update(t, self, args, n, names);
}

static Own ordered_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  return dict_type_def.new(t, type, args, n, names);
}

METHOD(update_method) { return update(t, a[0], a + 1, n - 1, names) ? NONE : ERROR; }

METHOD(popitem_method) {
  UNUSED;
  bool last;
  if (!as_truth(t, a[1], &last)) return ERROR;
  Own pair[2];
  Lookup r = last ? dict_pop_last(t, a[0], &pair[0], &pair[1]) : dict_pop_first(t, a[0], &pair[0], &pair[1]);
  if (r == FOUND) return tuple_from_take(t, pair, 2);
  if (r == FAILED) return ERROR;
  Own message = str_from_c(t, "dictionary is empty");
  if (!is_error(message)) raise_key(t, message);
  drop(t, message);
  return ERROR;
}

// As a dict's, but their arguments have names.
METHOD(pop_method) {
  UNUSED;
  Own v;
  Lookup r = dict_pop(t, a[0], a[1], &v);
  if (r != MISSING) return r == FOUND ? v : ERROR;
  return is_empty(a[2]) ? raise_key(t, a[1]) : keep(a[2]);
}
METHOD(setdefault_method) {
  UNUSED;
  Own v;
  return dict_setdefault(t, a[0], a[1], a[2], &v) == FAILED ? ERROR : v;
}

METHOD(move_to_end_method) {
  UNUSED;
  bool last;
  if (!as_truth(t, a[2], &last)) return ERROR;
  int64_t hash = object_hash(t, a[1]);
  if (hash == -1) return ERROR;
  Lookup r = dict_move_to_end(t, a[0], a[1], hash, last);
  if (r == FAILED) return ERROR;
  return r == FOUND ? NONE : raise_key(t, a[1]);
}

static Own new_like(Thread *t, Ref self) { return object_call0(t, VAL(type_of(t, self))); }

METHOD(copy_method) {
  UNUSED;
  Own out = new_like(t, a[0]);
  if (is_error(out)) return ERROR;
  bool plain = is_ordered(t, out) && stores_plainly(t, out);
  if (plain ? dict_merge(t, out, a[0], true) : update_slowly(t, out, a[0])) return out;
  drop(t, out);
  return ERROR;
}

METHOD(fromkeys_method) {
  UNUSED;
  Own d = object_call0(t, a[0]), it = is_error(d) ? ERROR : object_iter(t, a[1]), key;
  bool ok = !is_error(it);
  while (ok && !is_empty(key = object_next(t, it))) {
    ok = !is_error(key) && object_setitem(t, d, key, a[2]);
    drop(t, key);
  }
  drop(t, it);
  if (ok) return d;
  drop(t, d);
  return ERROR;
}

METHOD(reduce_method) {
  UNUSED;
  Own state = EMPTY, items = EMPTY, it = EMPTY, nothing = tuple_alloc(t, 0), result = ERROR;
  if (is_error(nothing)) return ERROR;
  state = object_state(t, a[0]);
  if (!is_error(state)) items = object_call_method(t, NAME(t, items), a, 1);
  if (is_object(items)) it = object_iter(t, items);
  if (is_object(it)) {
    const Ref parts[] = {VAL(type_of(t, a[0])), nothing, state, NONE, it};
    result = tuple_from(t, parts, 5);
  }
  drop(t, state);
  drop(t, items);
  drop(t, it);
  drop(t, nothing);
  return result;
}

static Own ordered_repr(Thread *t, Ref self) {
  if (!dict_count(self)) return str_format_c(t, "%T()", self);
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_from_c(t, "...");
  Own plain = dict_new(t), text = ERROR;
  if (!is_error(plain) && dict_merge(t, plain, self, true)) text = str_format_c(t, "%T(%R)", self, plain);
  drop(t, plain);
  repr_leave(t, self);
  return text;
}

// Of two equal dicts: are their keys in the same order? 1, 0, -1.
static int same_order(Thread *t, Ref a, Ref b) {
  Own x = dict_keys_list(t, a), y = is_error(x) ? ERROR : dict_keys_list(t, b);
  int r = is_error(y) ? -1 : object_equal(t, x, y);
  drop(t, x);
  drop(t, y);
  return r;
}

static Own ordered_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  Own equal = dict_type_def.richcompare(t, a, b, op);
  bool agree = same(equal, from_bool(op == CMP_EQ));
  if (!is_bool(equal) || !agree || !is_ordered(t, a) || !is_ordered(t, b)) return equal;
  int r = same_order(t, a, b);
  return r < 0 ? ERROR : from_bool(r == (op == CMP_EQ));
}

static Own ordered_or(Thread *t, Ref a, Ref b) {
  if (!IS_A(t, a, DICT) || !IS_A(t, b, DICT)) return NOT_IMPLEMENTED;
  Ref like = is_ordered(t, a) ? a : b;
  Own out = new_like(t, like);
  if (is_error(out)) return ERROR;
  if (update(t, out, &a, 1, EMPTY) && update(t, out, &b, 1, EMPTY)) return out;
  drop(t, out);
  return ERROR;
}

static Own ordered_inplace_or(Thread *t, Ref self, Ref other) {
  return update(t, self, &other, 1, EMPTY) ? keep(self) : ERROR;
}

static const NativeDef ordered_methods[] = {
  NATIVE(copy_method, "copy()", "Return a new OrderedDict with the same items."),
  NATIVE_CLASS(fromkeys_method, "fromkeys(iterable, value=None)",
               "Return a new OrderedDict whose keys come from iterable, all with the same value."),
  NATIVE(move_to_end_method, "move_to_end(key, last=True)",
         "Make key the newest one, or the oldest if last is false. KeyError if it is not there."),
  NATIVE(pop_method, "pop(key, default=<unset>)",
         "Remove the key and return its value; without it the default, or KeyError if none was given."),
  NATIVE(setdefault_method, "setdefault(key, default=None)",
         "Return the value of the key; without it the default, which is stored."),
  NATIVE(popitem_method, "popitem(last=True)", "Remove and return the newest pair, or the oldest. KeyError if empty."),
  NATIVE_RAW(update_method, "update(other=(), /, **items)",
             "Store the items of a mapping or of an iterable of pairs, then the keyword arguments."),
  NATIVE(reduce_method, "__reduce__()", "How to make this dict again."),
  {0},
};

static const GetSetDef ordered_getset[] = {ATTRIBUTE_DICT, {0}};

const TypeDef ordered_dict_type_def = {
  .name = "collections.OrderedDict",
  .doc = "A dict whose equality heeds the order and whose keys can be moved to either end.",
  .size = sizeof(Dict),
  .flags = TF_BASE | TF_GC | TF_IMMUTABLE | TF_DICT_SUBCLASS | TF_MAPPING | TF_MATCH_SELF | TF_WEAKREF | TF_HAS_DICT,
  .base = SHAPE_dict,
  .methods = ordered_methods,
  .getset = ordered_getset,
  .new = ordered_new,
  .init = ordered_init,
  .repr = ordered_repr,
  .richcompare = ordered_richcompare,
  .bit_or = ordered_or,
  .inplace_bit_or = ordered_inplace_or,
};
