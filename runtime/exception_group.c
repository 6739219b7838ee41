// SPDX-License-Identifier: MIT
// exception_group.c: exception groups: split, subgroup, derive, and what `except*` does with them.
//
// Splitting walks the tree of groups: a leaf goes to the matching or to the remaining side; a group is rebuilt on both
// sides by its `derive`, with the traceback, context, cause and notes of the original.
//
// Read next   exceptions.c.
#include "exception_group.h"
#include "abstract.h"
#include "generic_alias.h"
#include "list.h"
#include "str.h"
#include "tuple.h"

static ExcGroup *as_group(Ref v) { return AS(ExcGroup, v); }
static bool is_group(Thread *t, Ref v) { return is_instance_of(t, v, TYPE(t, BaseExceptionGroup)); }

// --- Making ---

Own exception_group_new(Thread *t, Type *type, const Ref *a, ptrdiff_t n, Ref names) {
  if (n != 2) return raise_error(t, TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zd given)", n);
  (void)names;
  if (!str_check(t, a[0]))
    return bad_argument(t, "BaseExceptionGroup.__new__", "argument 1", "str", a[0]), ERROR;
  if (!type_of(t, a[1])->getitem || !type_of(t, a[1])->length || IS_A(t, a[1], DICT))
    return raise_error(t, TypeError, "second argument (exceptions) must be a sequence");
  Own members = object_tuple(t, a[1]);
  if (is_error(members)) return ERROR;
  size_t count = tuple_count(members);
  bool only_exceptions = true;
  if (!count) {
    raise_error(t, ValueError, "second argument (exceptions) must be a non-empty sequence");
    goto failed;
  }
  for (size_t i = 0; i < count; i++) {
    Ref e = tuple_peek(members, i);
    if (!IS_A(t, e, EXC)) {
      raise_error(t, ValueError, "Item %zd of second argument (exceptions) is not an exception", (ptrdiff_t)i);
      goto failed;
    }
    only_exceptions &= is_instance_of(t, e, TYPE(t, Exception));
  }
  if (type == TYPE(t, BaseExceptionGroup) && only_exceptions) type = TYPE(t, ExceptionGroup);
  if (!only_exceptions && type_is_subtype(type, TYPE(t, Exception))) {
    if (type == TYPE(t, ExceptionGroup)) raise_error(t, TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    else raise_error(t, TypeError, "Cannot nest BaseExceptions in '%N'", type);
    goto failed;
  }
  Own args = tuple_from(t, a, 2);
  if (is_error(args)) goto failed;
  Own self = exception_alloc(t, type, args);
  drop(t, args);
  if (is_error(self)) goto failed;
  as_group(self)->msg = keep(a[0]);
  as_group(self)->exceptions = members;
  return self;
failed:
  drop(t, members);
  return ERROR;
}

bool exception_group_init(Thread *t, Ref self, const Ref *a, ptrdiff_t n, Ref names) {
  (void)a, (void)n;
  if (is_empty(names) || !tuple_count(names)) return true;
  return fail_error(t, TypeError, "%T() takes no keyword arguments", self);
}

Own exception_group_str(Thread *t, Ref self) {
  size_t n = tuple_count(as_group(self)->exceptions);
  return format_message(t, "%S (%zd sub-exception%s)", as_group(self)->msg, (ptrdiff_t)n, n == 1 ? "" : "s");
}

// --- Splitting ---

// A condition: a class, a tuple of classes, or a function; or a list of exceptions that are no groups (exception_group_project).
static int satisfies(Thread *t, Ref e, Ref condition) {
  if (is_list(condition)) {
    for (size_t i = 0; i < list_count(condition); i++)
      if (same(list_peek(condition, i), e)) return 1;
    return 0;
  }
  if (IS_A(t, condition, TYPE) || IS_A(t, condition, TUPLE)) return exception_matches(t, e, condition);
  Own v = object_call1(t, condition, e);
  if (is_error(v)) return -1;
  int truth = object_truth(t, v);
  drop(t, v);
  return truth;
}

static bool check_condition(Thread *t, Ref condition) {
  bool ok = false;
  if (IS_A(t, condition, TYPE)) {
    ok = AS(Type, condition)->flags & TF_EXC_SUBCLASS;
  } else if (is_tuple(condition)) {
    ok = true;
    for (size_t i = 0; i < tuple_count(condition); i++) {
      Ref c = tuple_peek(condition, i);
      ok &= IS_A(t, c, TYPE) && AS(Type, c)->flags & TF_EXC_SUBCLASS;
    }
  } else {
    ok = object_callable(t, condition);
  }
  return ok || fail_error(t, TypeError,
                          "expected an exception type, a tuple of exception types, or a "
                          "callable (other than a class)");
}

// A group like `group` of the exceptions in the list (consumed); NONE for an empty list.
static Own derive_take(Thread *t, Ref group, Own list) {
  if (!list_count(list)) {
    drop(t, list);
    return NONE;
  }
  Own derive = object_getattr_c(t, group, "derive");
  Own made = is_error(derive) ? ERROR : object_call1(t, derive, list);
  if (!is_error(derive)) drop(t, derive);
  drop(t, list);
  if (is_error(made)) return ERROR;
  if (!is_group(t, made)) {
    raise_error(t, TypeError, "derive must return an instance of BaseExceptionGroup");
    drop(t, made);
    return ERROR;
  }
  Exc *from = AS(Exc, group), *to = AS(Exc, made);
  replace(t, &to->traceback, keep(from->traceback));
  replace(t, &to->context, keep(from->context));
  replace(t, &to->cause, keep(from->cause));
  to->suppress_context = from->suppress_context;
  if (!is_empty(from->notes)) {
    Own notes = IS_A(t, from->notes, LIST) ? object_list(t, from->notes) : keep(from->notes);
    if (is_error(notes)) return drop(t, made), ERROR;
    replace(t, &to->notes, notes);
  }
  return made;
}

// (matching, rest), each NONE if there is nothing in it. `rest` may be NULL if nobody wants it.
static bool split(Thread *t, Ref e, Ref condition, Own *matching, Own *rest) {
  *matching = NONE;
  if (rest) *rest = NONE;
  int match = satisfies(t, e, condition);
  if (match < 0) return false;
  if (match || !is_group(t, e)) {
    if (match) *matching = keep(e);
    else if (rest) *rest = keep(e);
    return true;
  }
  if (!enter_recursion(t, " in exceptiongroup_split_recursive")) return false;
  Own yes = list_new(t, 0), no = list_new(t, 0);
  bool ok = !is_error(yes) && !is_error(no);
  Own members = keep(as_group(e)->exceptions);
  for (size_t i = 0; ok && i < tuple_count(members); i++) {
    Own m = NONE, r = NONE;
    ok = split(t, tuple_peek(members, i), condition, &m, rest ? &r : NULL);
    if (ok && !is_none(m)) ok = list_append(t, yes, m);
    if (ok && !is_none(r)) ok = list_append(t, no, r);
    drop(t, m);
    drop(t, r);
  }
  drop(t, members);
  leave_recursion(t);
  if (!ok) {
    drop(t, yes);
    drop(t, no);
    return false;
  }
  *matching = derive_take(t, e, yes);
  Own other = is_error(*matching) || !rest ? (drop(t, no), NONE) : derive_take(t, e, no);
  if (rest) *rest = other;
  if (!is_error(*matching) && !is_error(other)) return true;
  if (!is_error(*matching)) drop(t, TAKE(*matching));
  *matching = NONE;
  if (rest) *rest = NONE;
  return false;
}

static Own split_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own matching, rest;
  if (!check_condition(t, a[1]) || !split(t, a[0], a[1], &matching, &rest)) return ERROR;
  return tuple_from_take(t, (Own[]){matching, rest}, 2);
}
static Own subgroup_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Own matching;
  return check_condition(t, a[1]) && split(t, a[0], a[1], &matching, NULL) ? matching : ERROR;
}
static Own derive_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  return object_call2(t, VAL(TYPE(t, BaseExceptionGroup)), as_group(a[0])->msg, a[1]);
}

const NativeDef exception_group_methods[] = {
  NATIVE(split_method, "split(matcher_value, /)", "(the part that matches, the rest); either may be None."),
  NATIVE(subgroup_method, "subgroup(matcher_value, /)", "The part that matches, or None."),
  NATIVE(derive_method, "derive(excs, /)", "A group of the same kind with other exceptions."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "An alias for annotations."),
  {0},
};

static Own get_message(Thread *t, Ref self) { return (void)t, keep(as_group(self)->msg); }
static Own get_exceptions(Thread *t, Ref self) { return (void)t, keep(as_group(self)->exceptions); }
const GetSetDef exception_group_getset[] = {
  {"message", get_message, NULL, NULL}, {"exceptions", get_exceptions, NULL, NULL}, {0}};

// --- except* ---

static bool check_star_classes(Thread *t, Ref classes) {
  size_t n = is_tuple(classes) ? tuple_count(classes) : 1;
  for (size_t i = 0; i < n; i++) {
    Ref c = is_tuple(classes) ? tuple_peek(classes, i) : classes;
    if (!IS_A(t, c, TYPE) || !(AS(Type, c)->flags & TF_EXC_SUBCLASS))
      return fail_error(t, TypeError, "catching classes that do not inherit from BaseException is not allowed");
    if (type_is_subtype(AS(Type, c), TYPE(t, BaseExceptionGroup)))
      return fail_error(t, TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
  return true;
}

// A bare exception caught by except* arrives in a group of its own.
static Own wrap(Thread *t, Ref e) {
  Own members = tuple_pack1(t, e);
  if (is_error(members)) return ERROR;
  Own group = object_call2(t, VAL(TYPE(t, BaseExceptionGroup)), t->interp->empty_str, members);
  drop(t, members);
  return group;
}

bool exception_group_match(Thread *t, Ref e, Ref classes, Own *match, Own *rest) {
  *match = *rest = NONE;
  if (is_none(e)) return true;
  if (!check_star_classes(t, classes)) return false;
  if (is_group(t, e)) return split(t, e, classes, match, rest);
  int matches = exception_matches(t, e, classes);
  if (matches < 0) return false;
  if (!matches) return *rest = keep(e), true;
  Own group = wrap(t, e);
  if (is_error(group)) return false;
  *match = group;
  return true;
}

// Appends what is no group itself in e.
static bool collect_leaves(Thread *t, Ref e, Ref list) {
  if (!is_group(t, e)) return list_append(t, list, e);
  if (!enter_recursion(t, " in exceptiongroup_split_recursive")) return false;
  Ref members = as_group(e)->exceptions;
  bool ok = true;
  for (size_t i = 0; ok && i < tuple_count(members); i++) ok = collect_leaves(t, tuple_peek(members, i), list);
  leave_recursion(t);
  return ok;
}

Own exception_group_project(Thread *t, Ref group, Ref parts) {
  Own leaves = list_new(t, 0);
  if (is_error(leaves)) return ERROR;
  bool ok = true;
  for (size_t i = 0; ok && i < list_count(parts); i++) ok = collect_leaves(t, list_peek(parts, i), leaves);
  Own result = NONE;
  ok = ok && split(t, group, leaves, &result, NULL);
  drop(t, leaves);
  return ok ? result : ERROR;
}
