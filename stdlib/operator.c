// SPDX-License-Identifier: MIT
// operator.c: the module _operator: the operators as functions, and itemgetter, attrgetter, methodcaller.
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// --- Operators ---

#define BINARY(name, op)  METHOD(name) { UNUSED; return number_binary(t, op, a[0], a[1]); }
#define INPLACE(name, op) METHOD(name) { UNUSED; return number_inplace(t, op, a[0], a[1]); }
#define COMPARE(name, op) METHOD(name) { UNUSED; return object_compare(t, a[0], a[1], op); }
#define UNARY(name, fn)   METHOD(name) { UNUSED; return fn(t, a[0]); }

BINARY(op_add, BIN_ADD)
BINARY(op_sub, BIN_SUBTRACT)
BINARY(op_mul, BIN_MULTIPLY)
BINARY(op_matmul, BIN_MATMUL)
BINARY(op_truediv, BIN_TRUE_DIVIDE)
BINARY(op_floordiv, BIN_FLOOR_DIVIDE)
BINARY(op_mod, BIN_MODULO)
BINARY(op_lshift, BIN_LSHIFT)
BINARY(op_rshift, BIN_RSHIFT)
BINARY(op_and, BIN_AND)
BINARY(op_xor, BIN_XOR)
BINARY(op_or, BIN_OR)
BINARY(op_pow, BIN_POWER)
INPLACE(op_iadd, BIN_ADD)
INPLACE(op_isub, BIN_SUBTRACT)
INPLACE(op_imul, BIN_MULTIPLY)
INPLACE(op_imatmul, BIN_MATMUL)
INPLACE(op_itruediv, BIN_TRUE_DIVIDE)
INPLACE(op_ifloordiv, BIN_FLOOR_DIVIDE)
INPLACE(op_imod, BIN_MODULO)
INPLACE(op_ilshift, BIN_LSHIFT)
INPLACE(op_irshift, BIN_RSHIFT)
INPLACE(op_iand, BIN_AND)
INPLACE(op_ixor, BIN_XOR)
INPLACE(op_ior, BIN_OR)
INPLACE(op_ipow, BIN_POWER)
COMPARE(op_lt, CMP_LT)
COMPARE(op_le, CMP_LE)
COMPARE(op_eq, CMP_EQ)
COMPARE(op_ne, CMP_NE)
COMPARE(op_gt, CMP_GT)
COMPARE(op_ge, CMP_GE)
UNARY(op_neg, number_negative)
UNARY(op_pos, number_positive)
UNARY(op_invert, number_invert)
UNARY(op_abs, number_absolute)
UNARY(op_index, number_index)

static Own truth(Thread *t, Ref v, bool negate) {
  int r = object_truth(t, v);
  return r < 0 ? ERROR : from_bool(r != negate);
}

METHOD(op_truth) { UNUSED; return truth(t, a[0], false); }
METHOD(op_not) { UNUSED; return truth(t, a[0], true); }
METHOD(op_is) { UNUSED; (void)t; return from_bool(same(a[0], a[1])); }
METHOD(op_is_not) { UNUSED; (void)t; return from_bool(!same(a[0], a[1])); }
METHOD(op_getitem) { UNUSED; return object_getitem(t, a[0], a[1]); }
METHOD(op_setitem) { UNUSED; return object_setitem(t, a[0], a[1], a[2]) ? NONE : ERROR; }
METHOD(op_delitem) { UNUSED; return object_setitem(t, a[0], a[1], EMPTY) ? NONE : ERROR; }

METHOD(op_contains) {
  UNUSED;
  int r = object_contains(t, a[0], a[1]);
  return r < 0 ? ERROR : from_bool(r);
}

static bool concatenates(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  if (type->getitem && type->add && !(type->flags & TF_DICT_SUBCLASS)) return true;
  return fail_error(t, TypeError, "'%T' object can't be concatenated", v);
}

METHOD(op_concat) {
  UNUSED;
  return concatenates(t, a[0]) ? number_binary(t, BIN_ADD, a[0], a[1]) : ERROR;
}

METHOD(op_iconcat) {
  UNUSED;
  return concatenates(t, a[0]) ? number_inplace(t, BIN_ADD, a[0], a[1]) : ERROR;
}

METHOD(op_call) {
  if (!n) return raise_error(t, TypeError, "call expected at least 1 argument, got 0");
  return object_call(t, a[0], a + 1, n - 1, names);
}

// Items of an iterable that equal v: how many, or with `first` the position of the first (-1: none). -2 on failure.
static int64_t search(Thread *t, Ref iterable, Ref v, bool first) {
  Own it = object_iter(t, iterable), item;
  if (is_error(it)) return -2;
  int64_t found = 0, i = 0;
  int r = 0;
  for (; !is_empty(item = object_next(t, it)); i++) {
    r = is_error(item) ? -1 : object_compare_bool(t, item, v, CMP_EQ);
    drop(t, item);
    if (r < 0 || (r && first)) break;
    found += r;
  }
  drop(t, it);
  if (r < 0) return -2;
  return first ? (r ? i : -1) : found;
}

METHOD(op_count_of) {
  UNUSED;
  int64_t r = search(t, a[0], a[1], false);
  return r == -2 ? ERROR : small(r);
}

METHOD(op_index_of) {
  UNUSED;
  int64_t r = search(t, a[0], a[1], true);
  if (r == -1) raise_error(t, ValueError, "sequence.index(x): x not in sequence");
  return r < 0 ? ERROR : small(r);
}

METHOD(op_length_hint) {
  UNUSED;
  ptrdiff_t fallback;
  if (!as_ssize(t, a[1], &fallback)) return ERROR;
  ptrdiff_t r = object_length_hint(t, a[0], fallback);
  return r == -1 && error_pending(t) ? ERROR : int_from_i64(t, r);
}

// Takes the same time wherever the first difference is.
static bool equal_bytes(const char *x, size_t nx, const char *y, size_t ny) {
  volatile unsigned char differs = nx != ny;
  const char *other = nx == ny ? y : x;
  for (size_t i = 0; i < nx; i++) differs |= (unsigned char)(x[i] ^ other[i]);
  return !differs;
}

METHOD(op_compare_digest) {
  UNUSED;
  if (str_check(t, a[0]) && str_check(t, a[1])) {
    Str *x = as_str(a[0]), *y = as_str(a[1]);
    if (!x->ascii || !y->ascii)
      return raise_error(t, TypeError, "comparing strings with non-ASCII characters is not supported");
    return from_bool(equal_bytes(x->data, x->length, y->data, y->length));
  }
  Buffer x, y;
  if (!buffer_get(t, a[0], &x, false)) return ERROR;
  if (!buffer_get(t, a[1], &y, false)) {
    buffer_release(t, &x);
    return ERROR;
  }
  bool equal = equal_bytes(x.data, x.size, y.data, y.size);
  buffer_release(t, &x);
  buffer_release(t, &y);
  return from_bool(equal);
}

// --- itemgetter, attrgetter, methodcaller ---

// `what` holds the keys (itemgetter), or for each attribute a tuple of the names between its dots (attrgetter).
typedef struct Getter { Object h; Own args, what; } Getter; // args: the tuple it was made with
#define GETTER(v) AS(Getter, v)

static Own getter_new(Thread *t, Type *type, const char *name, const Ref *args, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, name, names)) return ERROR;
  if (!n) return raise_error(t, TypeError, "%s expected 1 argument, got 0", name);
  Own stored = tuple_from(t, args, (size_t)n), self = is_error(stored) ? ERROR : type_alloc(t, type);
  if (is_error(self)) {
    drop(t, stored);
    return ERROR;
  }
  GETTER(self)->args = stored;
  GETTER(self)->what = keep(stored);
  return self;
}

static bool one_argument(Thread *t, const char *name, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, name, names)) return false;
  return n == 1 || fail_error(t, TypeError, "%s expected 1 argument, got %zd", name, n);
}

typedef Own (*GetFn)(Thread *t, Ref obj, Ref what);

// One value, or a tuple of them if there are several.
static Own get_all(Thread *t, Ref self, Ref obj, GetFn get) {
  Own what = keep(GETTER(self)->what), out;
  size_t count = is_empty(what) ? 0 : tuple_count(what);
  if (count == 1) {
    out = get(t, obj, tuple_peek(what, 0));
  } else {
    out = tuple_alloc(t, count);
    for (size_t i = 0; i < count && !is_error(out); i++) {
      Own v = get(t, obj, tuple_peek(what, i));
      if (is_error(v)) {
        drop(t, out);
        out = ERROR;
      } else {
        AS(Tuple, out)->items[i] = v;
      }
    }
  }
  drop(t, what);
  return out;
}

static Own itemgetter_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  return getter_new(t, type, "itemgetter", args, n, names);
}

static Own get_item(Thread *t, Ref obj, Ref key) {
  if (is_small(key) && small_value(key) >= 0) {
    size_t i = (size_t)small_value(key);
    if (is_tuple(obj) && i < tuple_count(obj)) return keep(tuple_peek(obj, i));
    if (is_list(obj) && i < list_count(obj)) return keep(list_peek(obj, i));
  }
  return object_getitem(t, obj, key);
}

static Own itemgetter_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  return one_argument(t, "itemgetter", n, names) ? get_all(t, self, args[0], get_item) : ERROR;
}

// "a.b.c" as a tuple of interned names.
static Own split_name(Thread *t, Ref dotted) {
  Own parts = list_new(t, 1);
  if (is_error(parts)) return ERROR;
  size_t start = 0, length = str_length(dotted);
  for (size_t i = 0; i <= length; i++) {
    if (i < length && str_char(dotted, i) != '.') continue;
    Own part = str_slice(t, dotted, start, i);
    if (!is_error(part)) part = str_intern_take(t, part);
    if (is_error(part) || !list_append_take(t, parts, part)) {
      drop(t, parts);
      return ERROR;
    }
    start = i + 1;
  }
  Own out = list_to_tuple(t, parts);
  drop(t, parts);
  return out;
}

static Own attrgetter_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  for (ptrdiff_t i = 0; i < n; i++)
    if (!str_check(t, args[i])) return raise_error(t, TypeError, "attribute name must be a string");
  Own self = getter_new(t, type, "attrgetter", args, n, names);
  if (is_error(self)) return ERROR;
  Own paths = tuple_alloc(t, (size_t)n);
  bool ok = !is_error(paths);
  for (ptrdiff_t i = 0; ok && i < n; i++) {
    Own path = split_name(t, args[i]);
    ok = !is_error(path);
    if (ok) AS(Tuple, paths)->items[i] = path;
  }
  if (ok) {
    replace(t, &GETTER(self)->what, paths);
    return self;
  }
  drop(t, paths);
  drop(t, self);
  return ERROR;
}

static Own get_path(Thread *t, Ref obj, Ref path) {
  Own v = keep(obj);
  for (size_t i = 0; i < tuple_count(path) && !is_error(v); i++) {
    Own next = object_getattr(t, v, tuple_peek(path, i));
    drop(t, v);
    v = next;
  }
  return v;
}

static Own attrgetter_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  return one_argument(t, "attrgetter", n, names) ? get_all(t, self, args[0], get_path) : ERROR;
}

// "operator.name(arg, arg, key=value)"; keywords EMPTY: none.
static Own call_repr(Thread *t, Ref self, Ref args, Ref keywords) {
  int entered = repr_enter(t, self);
  if (entered <= 0) return entered ? ERROR : str_format_c(t, "operator.%T(...)", self);
  StrBuilder b;
  builder_init(&b, t);
  Own head = str_format_c(t, "operator.%T(", self);
  bool ok = !is_error(head);
  if (ok) builder_str(&b, head);
  drop(t, head);
  for (size_t i = 0; ok && i < tuple_count(args); i++) {
    if (i) builder_ascii(&b, ", ", 2);
    Own text = object_repr(t, tuple_peek(args, i));
    if ((ok = !is_error(text))) builder_str(&b, text);
    drop(t, text);
  }
  size_t pos = 0;
  Ref key, value;
  while (ok && !is_empty(keywords) && dict_next(keywords, &pos, &key, &value)) {
    Own text = str_format_c(t, ", %S=%R", key, value);
    if ((ok = !is_error(text))) builder_str(&b, text);
    drop(t, text);
  }
  repr_leave(t, self);
  if (!ok) {
    builder_drop(&b);
    return ERROR;
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

static Own getter_repr(Thread *t, Ref self) { return call_repr(t, self, GETTER(self)->args, EMPTY); }

METHOD(getter_reduce) {
  UNUSED;
  return tuple_pack2(t, VAL(type_of(t, a[0])), GETTER(a[0])->args);
}

static void getter_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Getter *)self)->args);
  VISIT(((Getter *)self)->what);
}

static void getter_clear(Thread *t, Object *self) {
  drop_slot(t, &((Getter *)self)->args);
  drop_slot(t, &((Getter *)self)->what);
}

static const NativeDef getter_methods[] = {
  NATIVE(getter_reduce, "__reduce__()", "How to make this callable again."),
  {0},
};

#define GETTER_FIELDS                                                                        \
  .size = sizeof(Getter), .flags = TF_GC | TF_IMMUTABLE, .methods = getter_methods,          \
  .traverse = getter_traverse, .clear = getter_clear, .repr = getter_repr

static const TypeDef itemgetter_type_def = {
  .name = "operator.itemgetter",
  .doc = "itemgetter(item, /, *items): a callable that returns obj[item], or a tuple of several.",
  .signature = "(item, /, *items)",
  GETTER_FIELDS,
  .new = itemgetter_new,
  .call = itemgetter_call,
};

static const TypeDef attrgetter_type_def = {
  .name = "operator.attrgetter",
  .doc = "attrgetter(attr, /, *attrs): a callable that returns obj.attr (dots allowed), or a tuple of several.",
  .signature = "(attr, /, *attrs)",
  GETTER_FIELDS,
  .new = attrgetter_new,
  .call = attrgetter_call,
};

typedef struct MethodCaller {
  Object h;
  Own args, keywords;
} MethodCaller; // args: name, then arguments; keywords: dict
#define CALLER(v) AS(MethodCaller, v)
enum { FEW = 10 };

static Own methodcaller_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  if (!n) return raise_error(t, TypeError, "methodcaller needs at least one argument, the method name");
  if (!str_check(t, args[0])) return raise_error(t, TypeError, "method name must be a string");
  Own stored = tuple_from(t, args, (size_t)n), keywords = EMPTY, self = ERROR;
  bool ok = !is_error(stored);
  if (ok && is_str(args[0])) {
    AS(Tuple, stored)->items[0] = str_intern_take(t, AS(Tuple, stored)->items[0]);
    ok = !is_error(AS(Tuple, stored)->items[0]);
  }
  if (ok && names_count(names)) ok = !is_error(keywords = dict_new(t));
  for (ptrdiff_t i = 0; ok && i < names_count(names); i++)
    ok = dict_set(t, keywords, tuple_peek(names, (size_t)i), args[n + i]);
  if (ok) self = type_alloc(t, type);
  if (is_error(self)) {
    drop(t, stored);
    drop(t, keywords);
    return ERROR;
  }
  CALLER(self)->args = stored;
  CALLER(self)->keywords = keywords;
  return self;
}

static Own methodcaller_call(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  if (!one_argument(t, "methodcaller", n, names)) return ERROR;
  Ref stored = CALLER(self)->args, keywords = CALLER(self)->keywords;
  size_t count = tuple_count(stored);
  if (is_empty(keywords) && count <= FEW) {
    Ref all[FEW];
    all[0] = args[0];
    for (size_t i = 1; i < count; i++) all[i] = tuple_peek(stored, i);
    return object_call_method(t, tuple_peek(stored, 0), all, (ptrdiff_t)count);
  }
  Own method = object_getattr(t, args[0], tuple_peek(stored, 0));
  Own rest = is_error(method) ? ERROR : tuple_slice(t, stored, 1, count);
  Own result = is_error(rest) ? ERROR : object_call_tuple(t, method, rest, keywords);
  drop(t, method);
  drop(t, rest);
  return result;
}

static Own methodcaller_repr(Thread *t, Ref self) {
  return call_repr(t, self, CALLER(self)->args, CALLER(self)->keywords);
}

METHOD(methodcaller_reduce) {
  UNUSED;
  MethodCaller *m = CALLER(a[0]);
  Ref type = VAL(type_of(t, a[0]));
  if (is_empty(m->keywords)) return tuple_pack2(t, type, m->args);
  // partial(methodcaller, name, **keywords)(*args)
  Own functools = is_empty(dict_peek_c(t, t->interp->modules, "functools"))
                      ? EMPTY
                      : keep(dict_peek_c(t, t->interp->modules, "functools"));
  if (is_empty(functools))
    return raise_error(t, RuntimeError,
                       "functools must be imported to pickle this methodcaller");
  Own partial = object_getattr_c(t, functools, "partial"), head = EMPTY, made = ERROR, rest = EMPTY, result = ERROR;
  if (!is_error(partial)) head = tuple_pack2(t, type, tuple_peek(m->args, 0));
  if (is_object(head)) made = object_call_tuple(t, partial, head, m->keywords);
  if (!is_error(made)) rest = tuple_slice(t, m->args, 1, tuple_count(m->args));
  if (is_object(rest)) result = tuple_pack2(t, made, rest);
  drop(t, functools);
  drop(t, partial);
  drop(t, head);
  drop(t, made);
  drop(t, rest);
  return result;
}

static void methodcaller_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((MethodCaller *)self)->args);
  VISIT(((MethodCaller *)self)->keywords);
}

static void methodcaller_clear(Thread *t, Object *self) {
  drop_slot(t, &((MethodCaller *)self)->args);
  drop_slot(t, &((MethodCaller *)self)->keywords);
}

static const NativeDef methodcaller_methods[] = {
  NATIVE(methodcaller_reduce, "__reduce__()", "How to make this callable again."),
  {0},
};

static const TypeDef methodcaller_type_def = {
  .name = "operator.methodcaller",
  .doc = "methodcaller(name, /, *args, **kwargs): a callable that returns obj.name(*args, **kwargs).",
  .signature = "(name, /, *args, **kwargs)",
  .size = sizeof(MethodCaller),
  .flags = TF_GC | TF_IMMUTABLE,
  .methods = methodcaller_methods,
  .new = methodcaller_new,
  .traverse = methodcaller_traverse,
  .clear = methodcaller_clear,
  .repr = methodcaller_repr,
  .call = methodcaller_call,
};

// --- The module ---

static const NativeDef functions[] = {
  NATIVE(op_abs, "abs(a, /)", "abs(a)"),
  NATIVE(op_add, "add(a, b, /)", "a + b"),
  NATIVE(op_and, "and_(a, b, /)", "a & b"),
  NATIVE_RAW(op_call, "call(obj, /, *args, **kwargs)", "obj(*args, **kwargs)"),
  NATIVE(op_compare_digest, "_compare_digest(a, b, /)",
         "a == b in a time that does not tell where they differ, for ASCII str or bytes."),
  NATIVE(op_concat, "concat(a, b, /)", "a + b, for sequences"),
  NATIVE(op_contains, "contains(a, b, /)", "b in a"),
  NATIVE(op_count_of, "countOf(a, b, /)", "How many items of a equal b."),
  NATIVE(op_delitem, "delitem(a, b, /)", "del a[b]"),
  NATIVE(op_eq, "eq(a, b, /)", "a == b"),
  NATIVE(op_floordiv, "floordiv(a, b, /)", "a // b"),
  NATIVE(op_ge, "ge(a, b, /)", "a >= b"),
  NATIVE(op_getitem, "getitem(a, b, /)", "a[b]"),
  NATIVE(op_gt, "gt(a, b, /)", "a > b"),
  NATIVE(op_iadd, "iadd(a, b, /)", "a += b"),
  NATIVE(op_iand, "iand(a, b, /)", "a &= b"),
  NATIVE(op_iconcat, "iconcat(a, b, /)", "a += b, for sequences"),
  NATIVE(op_ifloordiv, "ifloordiv(a, b, /)", "a //= b"),
  NATIVE(op_ilshift, "ilshift(a, b, /)", "a <<= b"),
  NATIVE(op_imatmul, "imatmul(a, b, /)", "a @= b"),
  NATIVE(op_imod, "imod(a, b, /)", "a %= b"),
  NATIVE(op_imul, "imul(a, b, /)", "a *= b"),
  NATIVE(op_index, "index(a, /)", "a.__index__()"),
  NATIVE(op_index_of, "indexOf(a, b, /)", "The position of the first item of a that equals b. ValueError if none."),
  NATIVE(op_invert, "inv(a, /)", "~a"),
  NATIVE(op_invert, "invert(a, /)", "~a"),
  NATIVE(op_ior, "ior(a, b, /)", "a |= b"),
  NATIVE(op_ipow, "ipow(a, b, /)", "a **= b"),
  NATIVE(op_irshift, "irshift(a, b, /)", "a >>= b"),
  NATIVE(op_is, "is_(a, b, /)", "a is b"),
  NATIVE(op_is_not, "is_not(a, b, /)", "a is not b"),
  NATIVE(op_isub, "isub(a, b, /)", "a -= b"),
  NATIVE(op_itruediv, "itruediv(a, b, /)", "a /= b"),
  NATIVE(op_ixor, "ixor(a, b, /)", "a ^= b"),
  NATIVE(op_le, "le(a, b, /)", "a <= b"),
  NATIVE(op_length_hint, "length_hint(obj, default=0, /)", "len(obj), or a guess at it, or default."),
  NATIVE(op_lshift, "lshift(a, b, /)", "a << b"),
  NATIVE(op_lt, "lt(a, b, /)", "a < b"),
  NATIVE(op_matmul, "matmul(a, b, /)", "a @ b"),
  NATIVE(op_mod, "mod(a, b, /)", "a % b"),
  NATIVE(op_mul, "mul(a, b, /)", "a * b"),
  NATIVE(op_ne, "ne(a, b, /)", "a != b"),
  NATIVE(op_neg, "neg(a, /)", "-a"),
  NATIVE(op_not, "not_(a, /)", "not a"),
  NATIVE(op_or, "or_(a, b, /)", "a | b"),
  NATIVE(op_pos, "pos(a, /)", "+a"),
  NATIVE(op_pow, "pow(a, b, /)", "a ** b"),
  NATIVE(op_rshift, "rshift(a, b, /)", "a >> b"),
  NATIVE(op_setitem, "setitem(a, b, c, /)", "a[b] = c"),
  NATIVE(op_sub, "sub(a, b, /)", "a - b"),
  NATIVE(op_truediv, "truediv(a, b, /)", "a / b"),
  NATIVE(op_truth, "truth(a, /)", "True if a is true."),
  NATIVE(op_xor, "xor(a, b, /)", "a ^ b"),
  {0},
};

static bool setup(Thread *t, Ref module) {
  return module_add_type(t, module, &itemgetter_type_def) && module_add_type(t, module, &attrgetter_type_def) &&
         module_add_type(t, module, &methodcaller_type_def);
}

const NativeModule operator_module = {
  "_operator", "The operators as functions.", functions, setup,
};
