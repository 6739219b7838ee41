// SPDX-License-Identifier: MIT
// slots.c: script special methods behind C slots.
//
// slots.def is expanded three times: into the generic functions (script_xxx) that find a special method on the type and
// call it, into the table of rows, and (type.h) into the slot fields themselves. For a script class each slot is either
//   the C function of the built-in base, if the method found in the MRO is that base's own wrapper or native,
//   the generic function, if a script method is found,
//   or NULL, if nothing is.
// Rows that share a field (the six comparisons; __add__ with __radd__) are decided together: one script method among
// them makes the field generic, and the generic function finds the wrappers of the others by name.
//
// Read next   slot_wrappers.c (the other direction: `list.__len__`), abstract.c (who calls slots).
#include "slots.h"
#include "exceptions.h"
#include "abstract.h"
#include "dict.h"
#include "function.h"
#include "int.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

// --- Calling a special method ---

// args[0] is the receiver; the method is known to be there when its slot was filled, but may have been deleted since.
static Own call_method(Thread *t, Ref name, const Ref *args, ptrdiff_t n) {
  Own result = object_call_special(t, name, args, n);
  return is_empty(result) ? raise_error(t, AttributeError, "%S", name) : result;
}

static Own call_unary(Thread *t, Ref self, Ref name) { return call_method(t, name, &self, 1); }

#define CALL(name_id, ...) \
  call_method(t, NAME(t, name_id), (const Ref[]){__VA_ARGS__}, sizeof((const Ref[]){__VA_ARGS__}) / sizeof(Ref))

static bool done(Thread *t, Own result) {
  if (is_error(result)) return false;
  drop(t, result);
  return true;
}

// --- The generic functions ---

static int64_t script_hash(Thread *t, Ref self) {
  Own v = CALL(__hash__, self);
  if (is_error(v)) return -1;
  if (!int_check(t, v)) {
    drop(t, v);
    raise_error(t, TypeError, "__hash__ method should return an integer");
    return -1;
  }
  int64_t hash;
  if (!int_to_i64(t, v, &hash)) hash = int_hash(t, v);
  drop(t, v);
  return hash == -1 ? -2 : hash;
}

int64_t hash_unhashable(Thread *t, Ref v) {
  raise_error(t, TypeError, "unhashable type: '%T'", v);
  return -1;
}

static Own script_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref method = type_lookup_peek(t, type_of(t, self), NAME(t, __call__));
  if (is_empty(method)) return raise_error(t, TypeError, "'%T' object is not callable", self);
  ptrdiff_t total = n + (is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names));
  Type *kind = type_of(t, method);
  Own held = keep(method), result;
  if (kind->flags & TF_METHOD_DESCR) {
    Ref all[total + 1];
    all[0] = self;
    if (total) memcpy(all + 1, args, (size_t)total * sizeof *all);
    result = object_call(t, held, all, n + 1, names);
  } else if (!enter_recursion(t, "")) { // __call__ may lead back to this object
    result = ERROR;
  } else {
    Own bound = kind->descr_get ? kind->descr_get(t, held, self, VAL(type_of(t, self))) : keep(held);
    result = is_error(bound) ? ERROR : object_call(t, bound, args, n, names);
    if (!is_error(bound)) drop(t, bound);
    leave_recursion(t);
  }
  drop(t, held);
  return result;
}

// __getattribute__ and then __getattr__. Where only the latter is a script's, the default lookup runs without making an
// AttributeError that nobody sees.
static Own script_getattr(Thread *t, Ref self, Ref name) {
  Type *type = type_of(t, self);
  Ref hook = type_lookup_peek(t, type, NAME(t, __getattr__));
  Ref main_method = type_lookup_peek(t, type, NAME(t, __getattribute__));
  bool is_default = IS(slot_wrapper, main_method) && AS(SlotWrapper, main_method)->owner == TYPE(t, object);
  if (is_default) {
    Own v;
    Lookup found = object_generic_lookup(t, self, name, &v);
    if (found == FOUND) return v;
    if (found == FAILED && (is_empty(hook) || !error_is(t, AttributeError))) return ERROR;
    if (found == FAILED) error_clear(t);
    if (is_empty(hook)) return raise_attribute(t, self, name);
    return CALL(__getattr__, self, name);
  }
  Own v = CALL(__getattribute__, self, name);
  if (!is_error(v) || is_empty(hook) || !error_is(t, AttributeError)) return v;
  error_clear(t);
  return CALL(__getattr__, self, name);
}

static bool script_setattr(Thread *t, Ref self, Ref name, Ref value) {
  return done(t, is_empty(value) ? CALL(__delattr__, self, name) : CALL(__setattr__, self, name, value));
}

static Own script_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  Ref names[] = {NAME(t, __lt__), NAME(t, __le__), NAME(t, __eq__), NAME(t, __ne__), NAME(t, __gt__), NAME(t, __ge__)};
  Own result = object_call_special(t, names[op], (const Ref[]){a, b}, 2);
  return is_empty(result) ? NOT_IMPLEMENTED : result;
}

static Own script_iter(Thread *t, Ref self) {
  Ref method = type_lookup_peek(t, type_of(t, self), NAME(t, __iter__));
  if (is_none(method)) return raise_error(t, TypeError, "'%T' object is not iterable", self);
  return call_unary(t, self, NAME(t, __iter__));
}

static Own script_next(Thread *t, Ref self) {
  Own v = CALL(__next__, self);
  if (!is_error(v) || !error_is(t, StopIteration)) return v;
  Ref value = AS(ExcStopIteration, t->pending)->value;
  if (!is_empty(value) && !is_none(value)) return ERROR;
  error_clear(t);
  return EMPTY;
}

static Own script_descr_get(Thread *t, Ref descr, Ref obj, Ref type) {
  Ref none = NONE;
  return CALL(__get__, descr, is_empty(obj) ? none : obj, is_empty(type) ? none : type);
}

static bool script_descr_set(Thread *t, Ref descr, Ref obj, Ref value) {
  return done(t, is_empty(value) ? CALL(__delete__, descr, obj) : CALL(__set__, descr, obj, value));
}

static bool script_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref method = type_lookup_peek(t, type_of(t, self), NAME(t, __init__));
  if (is_empty(method)) return fail_error(t, AttributeError, "__init__");
  Type *kind = type_of(t, method);
  Own held = keep(method), result;
  if (LIKELY(kind->flags & TF_METHOD_DESCR)) {
    ptrdiff_t total = n + (is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names));
    Ref all[total + 1];
    all[0] = self;
    if (total) memcpy(all + 1, args, (size_t)total * sizeof *all);
    result = object_call(t, held, all, n + 1, names);
  } else {
    Own bound = kind->descr_get ? kind->descr_get(t, held, self, VAL(type_of(t, self))) : keep(held);
    result = is_error(bound) ? ERROR : object_call(t, bound, args, n, names);
    if (!is_error(bound)) drop(t, bound);
  }
  drop(t, held);
  if (is_error(result)) return false;
  if (is_none(result)) return true;
  raise_error(t, TypeError, "__init__() should return None, not '%T'", result);
  drop(t, result);
  return false;
}

static void script_finalize(Thread *t, Ref self) {
  Own method;
  Lookup found = object_lookup_special(t, self, NAME(t, __del__), &method);
  if (found == MISSING) return;
  Own result = found == FOUND ? object_call0(t, method) : ERROR;
  if (is_error(result)) {
    Ref about = found == FOUND ? type_lookup_peek(t, type_of(t, self), NAME(t, __del__)) : self;
    error_unraisable(t, NULL, about);
  } else {
    drop(t, result);
  }
  if (found == FOUND) drop(t, method);
}

static ptrdiff_t script_length(Thread *t, Ref self) {
  Own v = CALL(__len__, self);
  if (is_error(v)) return -1;
  if (LIKELY(is_small(v) && small_value(v) >= 0)) return small_value(v);
  ptrdiff_t n;
  Own index = number_index(t, v);
  drop(t, v);
  if (is_error(index)) return -1;
  if (int_sign(t, index) < 0) {
    raise_error(t, ValueError, "__len__() should return >= 0");
    n = -1;
  } else if (!as_index_or(t, index, SHAPE_OverflowError, &n)) {
    n = -1;
  }
  drop(t, index);
  return n;
}

static bool script_setitem(Thread *t, Ref self, Ref key, Ref value) {
  return done(t, is_empty(value) ? CALL(__delitem__, self, key) : CALL(__setitem__, self, key, value));
}

static int script_contains(Thread *t, Ref self, Ref item) {
  Ref method = type_lookup_peek(t, type_of(t, self), NAME(t, __contains__));
  if (is_none(method)) return raise_error(t, TypeError, "'%T' object is not a container", self), -1;
  Own v = CALL(__contains__, self, item);
  if (is_error(v)) return -1;
  int truth = object_truth(t, v);
  drop(t, v);
  return truth;
}

static int script_truth(Thread *t, Ref self) {
  Own v = CALL(__bool__, self);
  if (is_error(v)) return -1;
  if (is_bool(v)) return same(v, TRUE);
  raise_error(t, TypeError, "__bool__ should return bool, returned %T", v);
  drop(t, v);
  return -1;
}

// Binary methods: which operand's method is asked first is decided by number_binary, except that an operand of a
// subclass with a reflected method of its own goes first when both have script methods.
static Own script_binary(Thread *t, Ref a, Ref b, size_t field, SlotFn generic, Ref name, Ref reflected) {
  Type *ta = type_of(t, a), *tb = type_of(t, b);
  bool left = *(SlotFn *)((char *)ta + field) == generic;
  bool right = ta != tb && *(SlotFn *)((char *)tb + field) == generic;
  if (left) {
    if (right && type_is_subtype(tb, ta) &&
        !same(type_lookup_peek(t, ta, reflected), type_lookup_peek(t, tb, reflected))) {
      Own v = object_call_special(t, reflected, (const Ref[]){b, a}, 2);
      if (!is_empty(v) && !same(v, NOT_IMPLEMENTED)) return v;
      right = false;
    }
    Own v = object_call_special(t, name, (const Ref[]){a, b}, 2);
    if (!is_empty(v) && !same(v, NOT_IMPLEMENTED)) return v;
  }
  if (right) {
    Own v = object_call_special(t, reflected, (const Ref[]){b, a}, 2);
    if (!is_empty(v)) return v;
  }
  return NOT_IMPLEMENTED;
}

static Own script_power(Thread *t, Ref a, Ref b, Ref mod);

#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) \
  static Own script_##field(Thread *t, Ref a, Ref b) { \
    return script_binary(t, a, b, offsetof(Type, field), (SlotFn)script_##field, NAME(t, dunder), NAME(t, rdunder)); \
  }
#define SLOT_INPLACE(field, dunder, doc) \
  static Own script_##field(Thread *t, Ref a, Ref b) { return CALL(dunder, a, b); }
#define SCRIPT_UNARY(field, dunder) \
  static Own script_##field(Thread *t, Ref self) { return call_unary(t, self, NAME(t, dunder)); }
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc)
#define SLOT(field, Fn, dunder, wrap, doc)
#include "slots.def"
#undef SLOT_BINARY
#undef SLOT_INPLACE
#undef SLOT_ALIAS
#undef SLOT

SCRIPT_UNARY(repr, __repr__) SCRIPT_UNARY(str, __str__) SCRIPT_UNARY(negative, __neg__) SCRIPT_UNARY(positive, __pos__)
SCRIPT_UNARY(absolute, __abs__) SCRIPT_UNARY(invert, __invert__) SCRIPT_UNARY(index, __index__)
SCRIPT_UNARY(to_int, __int__) SCRIPT_UNARY(to_float, __float__) SCRIPT_UNARY(await, __await__)
SCRIPT_UNARY(aiter, __aiter__) SCRIPT_UNARY(anext, __anext__)

static Own script_getitem(Thread *t, Ref self, Ref key) { return CALL(__getitem__, self, key); }

static Own script_power(Thread *t, Ref a, Ref b, Ref mod) {
  if (!is_empty(mod) && !is_none(mod)) {
    // Three-argument pow asks the first operand only.
    if (type_of(t, a)->power == script_power) return CALL(__pow__, a, b, mod);
    return NOT_IMPLEMENTED;
  }
  return script_binary(t, a, b, offsetof(Type, power), (SlotFn)script_power, NAME(t, __pow__), NAME(t, __rpow__));
}

static Own script_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  Own method = type_getattr(t, VAL(type), NAME(t, __new__));
  if (is_error(method)) return ERROR;
  ptrdiff_t total = n + (is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names));
  Ref all[total + 1];
  all[0] = VAL(type);
  if (total) memcpy(all + 1, args, (size_t)total * sizeof *all);
  Own v = object_call(t, method, all, n + 1, names);
  drop(t, method);
  return v;
}

// --- The table ---

#define ROW(field_, dunder, wrap_, fn, doc_) \
  {#dunder, doc_, offsetof(Names, n_##dunder), offsetof(Type, field_), WRAP_##wrap_, (SlotFn)(fn)},
const SlotRow slot_rows[] = {
#define SLOT(field, Fn, dunder, wrap, doc) ROW(field, dunder, wrap, script_##field, doc)
#define SLOT_ALIAS(field, Fn, dunder, wrap, doc) ROW(field, dunder, wrap, script_##field, doc)
#define SLOT_BINARY(field, dunder, rdunder, doc, rdoc) \
  ROW(field, dunder, number, script_##field, doc) ROW(field, rdunder, reflected, script_##field, rdoc)
#define SLOT_INPLACE(field, dunder, doc) ROW(field, dunder, binary, script_##field, doc)
#include "slots.def"
#undef SLOT
#undef SLOT_ALIAS
#undef SLOT_BINARY
#undef SLOT_INPLACE
};
const size_t slot_row_count = sizeof slot_rows / sizeof *slot_rows;

static SlotFn *field_of(Type *type, const SlotRow *row) { return (SlotFn *)((char *)type + row->field); }

// The slots stand in the same order in TypeDef and in Type.
static SlotFn def_slot(const TypeDef *def, const SlotRow *row) {
  return *(const SlotFn *)((const char *)def + offsetof(TypeDef, repr) + (row->field - offsetof(Type, repr)));
}

// --- Built-in types ---

void slots_from_def(Type *type, const TypeDef *def, Type *base) {
  for (size_t i = 0; i < slot_row_count; i++) *field_of(type, &slot_rows[i]) = def_slot(def, &slot_rows[i]);
  if (def->richcompare && !def->hash) type->hash = hash_unhashable;
  if (base) {
    // Comparison and hash come together or not at all.
    if (def->hash && !def->richcompare) type->richcompare = base->richcompare;
    for (size_t i = 0; i < slot_row_count; i++) {
      SlotFn *own = field_of(type, &slot_rows[i]);
      if (!*own) *own = slot_of(base, &slot_rows[i]);
    }
  }
  if (type->getattr == object_generic_getattr) type->flags |= TF_GENERIC_GETATTR;
  if (type->setattr == object_generic_setattr) type->flags |= TF_GENERIC_SETATTR;
}

// Sequences concatenate and repeat with the slots numbers add with, but have no __radd__; the same for `%` of strings.
static bool has_method(const TypeDef *def, const SlotRow *row) {
  if (!def_slot(def, row)) return false;
  return !(row->field == offsetof(Type, add) && row->wrap == WRAP_reflected && !def->subtract);
}

bool slots_add_wrappers(Thread *t, Type *type, const TypeDef *def, Ref dict) {
  for (size_t i = 0; i < slot_row_count; i++) {
    const SlotRow *row = &slot_rows[i];
    if (!has_method(def, row)) continue;
    Own wrapper = slot_wrapper_new(t, type, row);
    if (is_error(wrapper) || !dict_set_take(t, dict, slot_name(t, row), wrapper)) return false;
  }
  if (def->richcompare && !def->hash) return dict_set(t, dict, NAME(t, __hash__), NONE);
  return true;
}

// --- Script classes ---

// The built-in type whose own C slot the method `descr`, found under row's name, stands for; NULL if it is none.
static Type *native_owner(Type *type, Ref descr, const SlotRow *row) {
  Type *owner = NULL;
  if (IS(slot_wrapper, descr) && AS(SlotWrapper, descr)->row->field == row->field) {
    // The same method under another name (`__rsub__ = float.__sub__`) is not what the slot does.
    if (AS(SlotWrapper, descr)->row->wrap != row->wrap) return NULL;
    owner = AS(SlotWrapper, descr)->owner;
  } else if (IS(method_descr, descr)) {
    owner = AS(Native, descr)->owner;
    if (!owner || owner->flags & TF_HEAP || !def_slot(owner->def, row)) return NULL;
    const char *text = AS(Native, descr)->def->signature;
    size_t n = strlen(row->name);
    if (strncmp(text, row->name, n) || text[n] != '(') return NULL;
  }
  return owner && type_is_subtype(type, owner) ? owner : NULL;
}

// Decides the field of the rows first..end, which share it.
static void fill_field(Thread *t, Type *type, const SlotRow *first, const SlotRow *end) {
  SlotFn native = NULL;
  bool generic = false;
  for (const SlotRow *row = first; row < end; row++) {
    Ref descr = type_lookup_after(t, type, NULL, slot_name(t, row), NULL);
    if (is_empty(descr)) continue;
    Type *owner = native_owner(type, descr, row);
    if (owner) {
      SlotFn fn = slot_of(owner, row);
      if (native && native != fn) generic = true;
      native = fn;
    } else if (is_none(descr) && first->field == offsetof(Type, hash)) {
      native = (SlotFn)hash_unhashable;
    } else {
      generic = true;
    }
  }
  if (first->field == offsetof(Type, getattr)) {
    bool hook = !is_empty(type_lookup_after(t, type, NULL, NAME(t, __getattr__), NULL));
    generic |= hook;
    type->flags = hook ? type->flags | TF_HAS_GETATTR_HOOK : type->flags & ~(uint32_t)TF_HAS_GETATTR_HOOK;
  }
  *field_of(type, first) = generic ? first->generic : native;
}

// A built-in type's __new__, inherited or put there (`__new__ = list.__new__`), means the base's, which knows the layout.
static void fill_new(Thread *t, Type *type) {
  Ref method = type_lookup_after(t, type, NULL, NAME(t, __new__), NULL);
  if (IS(native, method) && AS(Native, method)->owner && same(AS(Native, method)->self, VAL(AS(Native, method)->owner)))
    type->new = type->base->new;
  else type->new = is_empty(method) ? NULL : script_new;
}

static void note_attribute_flags(Type *type) {
  type->flags &= ~(uint32_t)(TF_GENERIC_GETATTR | TF_GENERIC_SETATTR);
  if (type->getattr == object_generic_getattr) type->flags |= TF_GENERIC_GETATTR;
  if (type->setattr == object_generic_setattr) type->flags |= TF_GENERIC_SETATTR;
}

static const SlotRow *end_of_field(const SlotRow *row) {
  const SlotRow *end = row;
  while (end < slot_rows + slot_row_count && end->field == row->field) end++;
  return end;
}

static const SlotRow *row_of_name(Thread *t, Ref name) {
  for (size_t i = 0; i < slot_row_count; i++)
    if (str_equal(slot_name(t, &slot_rows[i]), name)) {
      const SlotRow *row = &slot_rows[i];
      while (row > slot_rows && row[-1].field == row->field) row--;
      return row;
    }
  return NULL;
}

void slots_fill(Thread *t, Type *type) {
  if (tuple_count(type->bases) == 1) { // only what the class itself defines can differ from its base
    Type *base = type->base;
    for (size_t i = 0; i < slot_row_count; i++) *field_of(type, &slot_rows[i]) = slot_of(base, &slot_rows[i]);
    type->new = base->new;
    type->flags |= base->flags & TF_HAS_GETATTR_HOOK;
    size_t pos = 0;
    Ref key, value;
    while (dict_next(type->lazy_dict, &pos, &key, &value)) {
      if (!is_str(key) || str_length(key) < 5 || str_char(key, 0) != '_' || str_char(key, 1) != '_') continue;
      const SlotRow *row = row_of_name(t, key);
      if (row) fill_field(t, type, row, end_of_field(row));
      else if (str_equal(key, NAME(t, __new__))) fill_new(t, type);
      else if (str_equal(key, NAME(t, __getattr__))) {
        row = row_of_name(t, NAME(t, __getattribute__));
        fill_field(t, type, row, end_of_field(row));
      }
    }
  } else {
    for (const SlotRow *row = slot_rows; row < slot_rows + slot_row_count; row = end_of_field(row))
      fill_field(t, type, row, end_of_field(row));
    fill_new(t, type);
  }
  note_attribute_flags(type);
  type->version = t->interp->type_epoch;
}

static bool refill(Thread *t, Type *type, void *arg) {
  const SlotRow *row = arg;
  if (row) fill_field(t, type, row, end_of_field(row));
  else if (!IS(native, type_lookup_after(t, type, NULL, NAME(t, __new__), NULL))) fill_new(t, type);
  // Once a class had a __new__ of its own, object.__new__ stays strict about arguments: deleting it changes no slot.
  note_attribute_flags(type);
  return type_each_subclass(t, type, refill, arg);
}

void slots_name_changed(Thread *t, Type *type, Ref name) {
  const SlotRow *row = row_of_name(t, name);
  if (str_equal(name, NAME(t, __getattr__))) row = row_of_name(t, NAME(t, __getattribute__));
  if (row || str_equal(name, NAME(t, __new__))) refill(t, type, (void *)(uintptr_t)row);
}
