// SPDX-License-Identifier: MIT
// builtins.c: the functions of the module builtins. Types and exceptions are added from the interpreter's table.
#include <string.h>
#include "compiler/compile.h"
#include "io.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/iterators.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/suggest.h"
#include "runtime/super.h"
#include "runtime/tuple.h"
#include "session_words.h"
#include "vm/breaker.h"
#include "vm/generator.h"
#include "vm/import.h"
#include "vm/vm.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

static Own builtin_abs(ARGS) { UNUSED; return number_absolute(t, a[0]); }
static Own builtin_ascii(ARGS) { UNUSED; return object_ascii(t, a[0]); }
static Own builtin_repr(ARGS) { UNUSED; return object_repr(t, a[0]); }
static Own builtin_callable(ARGS) { UNUSED; return from_bool(object_callable(t, a[0])); }

static Own builtin_all(ARGS) {
  UNUSED;
  Own it = object_iter(t, a[0]);
  if (is_error(it)) return ERROR;
  Own result = TRUE, v;
  while (!is_empty(v = iterator_next(t, it))) {
    if (is_error(v)) { result = ERROR; break; }
    int truth = object_truth(t, v);
    drop(t, v);
    if (truth < 0) result = ERROR;
    if (truth == 0) result = FALSE;
    if (truth <= 0) break;
  }
  drop(t, it);
  return result;
}

static Own builtin_any(ARGS) {
  UNUSED;
  Own it = object_iter(t, a[0]);
  if (is_error(it)) return ERROR;
  Own result = FALSE, v;
  while (!is_empty(v = iterator_next(t, it))) {
    if (is_error(v)) { result = ERROR; break; }
    int truth = object_truth(t, v);
    drop(t, v);
    if (truth < 0) result = ERROR;
    if (truth > 0) result = TRUE;
    if (truth) break;
  }
  drop(t, it);
  return result;
}

// bin, oct, hex: digits with a prefix behind the sign.
static Own small_based(Thread *t, int64_t v, int base, const char *prefix) {
  char buf[72], *p = int_digits(buf + sizeof buf, v < 0 ? 0 - (uint64_t)v : (uint64_t)v, base);
  *--p = prefix[1];
  *--p = prefix[0];
  if (v < 0) *--p = '-';
  size_t length = (size_t)(buf + sizeof buf - p);
  Own text = str_alloc(t, length, 127);
  if (!is_error(text)) memcpy(as_str(text)->data, p, length);
  return text;
}

static Own based(Thread *t, Ref v, int base, const char *prefix) {
  if (is_small(v)) return small_based(t, small_value(v), base, prefix);
  Own n = number_index(t, v);
  if (is_error(n)) return ERROR;
  Own text = int_text(t, n, base);
  if (!is_error(text)) {
    bool negative = int_sign(t, n) < 0;
    Own digits = negative ? str_slice(t, text, 1, str_length(text)) : keep(text);
    drop(t, text);
    text = is_error(digits) ? ERROR : str_format_c(t, "%s%s%S", negative ? "-" : "", prefix, digits);
    if (!is_error(digits)) drop(t, digits);
  }
  drop(t, n);
  return text;
}
static Own builtin_bin(ARGS) { UNUSED; return based(t, a[0], 2, "0b"); }
static Own builtin_oct(ARGS) { UNUSED; return based(t, a[0], 8, "0o"); }
static Own builtin_hex(ARGS) { UNUSED; return based(t, a[0], 16, "0x"); }

static Own builtin_chr(ARGS) {
  UNUSED;
  int64_t c;
  Own v = number_index(t, a[0]);
  if (is_error(v)) return ERROR;
  bool fits = int_to_i64(t, v, &c);
  drop(t, v);
  if (!fits || c < 0 || c > STR_MAX_CHAR) return raise_error(t, ValueError, "chr() arg not in range(0x110000)");
  return str_from_char(t, (uint32_t)c);
}

static Own builtin_ord(ARGS) {
  UNUSED;
  ptrdiff_t length = -1;
  if (str_check(t, a[0])) {
    length = (ptrdiff_t)str_length(a[0]);
    if (length == 1) return small(str_char(a[0], 0));
  } else if (IS_A(t, a[0], BYTES)) {
    length = (ptrdiff_t)AS(Bytes, a[0])->length;
    if (length == 1) return small((uint8_t)AS(Bytes, a[0])->data[0]);
  } else if (IS(bytearray, a[0])) {
    length = (ptrdiff_t)AS(ByteArray, a[0])->length;
    if (length == 1) return small((uint8_t)AS(ByteArray, a[0])->data[AS(ByteArray, a[0])->start]);
  }
  if (length < 0) return raise_error(t, TypeError, "ord() expected string of length 1, but %T found", a[0]);
  return raise_error(t, TypeError, "ord() expected a character, but string of length %zd found", length);
}

static Own builtin_getattr(ARGS) {
  (void)names;
  if (n < 2 || n > 3)
    return raise_error(t, TypeError,
                       n < 2 ? "getattr expected at least 2 arguments, got %zd"
                             : "getattr expected at most 3 arguments, got %zd",
                       n);
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "attribute name must be string, not '%T'", a[1]);
  if (n == 2) return object_getattr(t, a[0], a[1]);
  Own v;
  Lookup found = object_lookup_attr(t, a[0], a[1], &v);
  return found == FOUND ? v : found == MISSING ? keep(a[2]) : ERROR;
}
static Own builtin_hasattr(ARGS) {
  UNUSED;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "attribute name must be string, not '%T'", a[1]);
  Own v;
  Lookup found = object_lookup_attr(t, a[0], a[1], &v);
  if (found == FOUND) drop(t, v);
  return found == FAILED ? ERROR : from_bool(found == FOUND);
}
static Own builtin_setattr(ARGS) {
  UNUSED;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "attribute name must be string, not '%T'", a[1]);
  return object_setattr(t, a[0], a[1], a[2]) ? NONE : ERROR;
}
static Own builtin_delattr(ARGS) {
  UNUSED;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "attribute name must be string, not '%T'", a[1]);
  return object_setattr(t, a[0], a[1], EMPTY) ? NONE : ERROR;
}

static Own builtin_divmod(ARGS) { UNUSED; return number_binary(t, BIN_DIVMOD, a[0], a[1]); }
static Own builtin_pow(ARGS) { UNUSED; return number_power(t, a[0], a[1], is_none(a[2]) ? EMPTY : a[2]); }
static Own builtin_format(ARGS) {
  UNUSED;
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "format() argument 2 must be str, not %T", a[1]);
  return object_format(t, a[0], a[1]);
}
static Own builtin_hash(ARGS) {
  UNUSED;
  int64_t h = object_hash(t, a[0]);
  return h == -1 ? ERROR : int_from_i64(t, h);
}
static Own builtin_id(ARGS) { UNUSED; return int_from_u64(t, BITS(a[0])); }
static Own builtin_len(ARGS) {
  UNUSED;
  ptrdiff_t length = object_length(t, a[0]);
  return length < 0 ? ERROR : int_from_i64(t, length);
}
static Own builtin_isinstance(ARGS) {
  UNUSED;
  int is = object_is_instance(t, a[0], a[1]);
  return is < 0 ? ERROR : from_bool(is);
}
static Own builtin_issubclass(ARGS) {
  UNUSED;
  int is = object_is_subclass(t, a[0], a[1]);
  return is < 0 ? ERROR : from_bool(is);
}

static Own builtin_iter(ARGS) {
  if (!args_no_names(t, "iter", names)) return ERROR;
  if (n == 1) return object_iter(t, a[0]);
  if (n != 2)
    return raise_error(t, TypeError,
                       n ? "iter expected at most 2 arguments, got %zd"
                         : "iter expected at least 1 argument, got %zd",
                       n);
  if (!object_callable(t, a[0])) return raise_error(t, TypeError, "iter(v, w): v must be callable");
  return callable_iter_new(t, a[0], a[1]);
}
static Own builtin_next(ARGS) {
  (void)names;
  if (n < 1 || n > 2)
    return raise_error(t, TypeError,
                       n ? "next expected at most 2 arguments, got %zd"
                         : "next expected at least 1 argument, got %zd",
                       n);
  Type *type = type_of(t, a[0]);
  if (!type->next) return raise_error(t, TypeError, "'%T' object is not an iterator", a[0]);
  drop_slot(t, &t->stop_value);
  Own v = type->next(t, a[0]);
  if (is_empty(v)) return n == 2 ? keep(a[1]) : raise_stop_value(t);
  if (is_error(v) && n == 2 && error_is(t, StopIteration)) {
    error_clear(t);
    return keep(a[1]);
  }
  return v;
}
static Own builtin_aiter(ARGS) {
  UNUSED;
  Type *type = type_of(t, a[0]);
  if (!type->aiter) return raise_error(t, TypeError, "'%T' object is not an async iterable", a[0]);
  return type->aiter(t, a[0]);
}

static Own builtin_anext(ARGS) {
  UNUSED;
  Type *type = type_of(t, a[0]);
  if (!type->anext) return raise_error(t, TypeError, "'%T' object is not an async iterator", a[0]);
  Own awaitable = type->anext(t, a[0]);
  return is_error(awaitable) || is_empty(a[1]) ? awaitable : anext_awaitable_new(t, awaitable, a[1]);
}

static Own builtin_sum(ARGS) {
  UNUSED;
  Own total = keep(a[1]);
  if (str_check(t, total)) {
    drop(t, total);
    return raise_error(t, TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  }
  if (IS_A(t, total, BYTES)) {
    drop(t, total);
    return raise_error(t, TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  }
  if (IS(bytearray, total)) {
    drop(t, total);
    return raise_error(t, TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  }
  Own it = object_iter(t, a[0]);
  if (is_error(it)) {
    drop(t, total);
    return ERROR;
  }
  Own v = EMPTY;
  // Ints in a machine word, then floats with Neumaier's compensation (as CPython 3.12+), then anything.
  while (is_small(total)) {
    v = iterator_next(t, it);
    if (is_empty(v)) { drop(t, it); return total; }
    if (is_error(v)) goto failed;
    int64_t r;
    if (is_small(v) && !__builtin_add_overflow((int64_t)BITS(total), (int64_t)(BITS(v) - 1), &r)) {
      total = FROM_BITS(r);
      continue;
    }
    Own sum = number_binary(t, BIN_ADD, total, v);
    drop(t, v);
    if (is_error(sum)) goto failed;
    replace(t, &total, sum);
  }
  if (is_float(total)) {
    double hi = float_value(total), lo = 0.0;
    for (;;) {
      v = iterator_next(t, it);
      if (is_error(v)) goto failed;
      double x;
      if (is_empty(v) || !(is_float(v) || is_small(v))) {
        if (lo != 0.0 && __builtin_isfinite(lo)) hi += lo;
        Own sum = float_new(t, hi);
        if (is_error(sum)) { if (!is_empty(v)) drop(t, v); goto failed; }
        replace(t, &total, sum);
        if (is_empty(v)) { drop(t, it); return total; }
        sum = number_binary(t, BIN_ADD, total, v);
        drop(t, v);
        if (is_error(sum)) goto failed;
        replace(t, &total, sum);
        break;
      }
      if (is_float(v)) {
        x = float_value(v);
        double s = hi + x;
        if (__builtin_fabs(hi) >= __builtin_fabs(x)) lo += (hi - s) + x;
        else lo += (x - s) + hi;
        hi = s;
      } else {
        hi += (double)small_value(v);
      }
      drop(t, v);
    }
  }
  while (!is_empty(v = iterator_next(t, it))) {
    if (is_error(v)) goto failed;
    Own sum = number_binary(t, BIN_ADD, total, v);
    drop(t, v);
    if (is_error(sum)) goto failed;
    replace(t, &total, sum);
  }
  drop(t, it);
  return total;
failed:
  drop(t, it);
  drop(t, total);
  return ERROR;
}

// max and min: fn(iterable, *, key, default) or fn(a, b, *more, key).
static Own extreme(ARGS, CompareOp op, const char *name) {
  if (n == 0) return raise_error(t, TypeError, "%s expected at least 1 argument, got 0", name);
  Ref key = NONE, fallback = EMPTY;
  if (!is_empty(names))
    for (size_t i = 0; i < tuple_count(names); i++) {
      Ref k = tuple_peek(names, i);
      if (str_equal_c(k, "key")) key = a[n + (ptrdiff_t)i];
      else if (str_equal_c(k, "default")) fallback = a[n + (ptrdiff_t)i];
      else return raise_error(t, TypeError, "%s() got an unexpected keyword argument '%S'", name, k);
    }
  if (n > 1 && !is_empty(fallback))
    return raise_error(t, TypeError, "Cannot specify a default for %s() with multiple positional arguments", name);
  Own it = n == 1 ? object_iter(t, a[0]) : EMPTY;
  if (is_error(it)) return ERROR;
  Own best = EMPTY, best_key = EMPTY, v;
  for (ptrdiff_t i = 0;; i++) {
    if (n == 1) {
      v = iterator_next(t, it);
      if (is_error(v)) goto failed;
    } else {
      v = i < n ? keep(a[i]) : EMPTY;
    }
    if (is_empty(v)) break;
    Own k = is_none(key) ? keep(v) : object_call1(t, key, v);
    if (is_error(k)) {
      drop(t, v);
      goto failed;
    }
    int better = 1;
    if (!is_empty(best)) {
      if (both_small(k, best_key)) {
        better = op == CMP_GT ? (int64_t)BITS(k) > (int64_t)BITS(best_key) : (int64_t)BITS(k) < (int64_t)BITS(best_key);
      } else {
        Own c = object_compare(t, k, best_key, op);
        better = is_error(c) ? -1 : object_truth(t, c);
        if (!is_error(c)) drop(t, c);
      }
    }
    if (better > 0) {
      replace(t, &best, v);
      replace(t, &best_key, k);
    } else {
      drop(t, v);
      drop(t, k);
      if (better < 0) goto failed;
    }
  }
  drop(t, it);
  drop(t, best_key);
  if (!is_empty(best)) return best;
  if (!is_empty(fallback)) return keep(fallback);
  return raise_error(t, ValueError, "%s() iterable argument is empty", name);
failed:
  drop(t, it);
  drop(t, best);
  drop(t, best_key);
  return ERROR;
}
static Own builtin_max(ARGS) { return extreme(t, a, n, names, CMP_GT, "max"); }
static Own builtin_min(ARGS) { return extreme(t, a, n, names, CMP_LT, "min"); }

static bool sort_keyword_unknown(Thread *t, Ref name) {
  Own known[2] = {str_intern_c(t, "key"), str_intern_c(t, "reverse")};
  Own near = suggest_name(t, name, REFS(known), 2);
  if (is_empty(near)) {
    raise_error(t, TypeError, "sort() got an unexpected keyword argument '%S'", name);
  } else if (!is_error(near)) {
    raise_error(t, TypeError, "sort() got an unexpected keyword argument '%S'. Did you mean '%S'?", name, near);
    drop(t, near);
  }
  drop(t, known[0]);
  drop(t, known[1]);
  return false;
}

static Own builtin_sorted(ARGS) {
  if (!args_count(t, "sorted", n, 1, 1)) return ERROR;
  Own list = object_list(t, a[0]);
  if (is_error(list)) return ERROR;
  Ref key = NONE;
  bool reverse = false, ok = true;
  for (ptrdiff_t i = 0; ok && i < names_count(names); i++) {
    Ref name = tuple_peek(names, (size_t)i);
    if (str_equal_c(name, "key")) key = a[1 + i];
    else if (str_equal_c(name, "reverse")) ok = as_truth(t, a[1 + i], &reverse);
    else ok = sort_keyword_unknown(t, name);
  }
  if (!ok || !list_sort(t, list, key, reverse)) {
    drop(t, list);
    return ERROR;
  }
  return list;
}

static Own builtin_round(ARGS) {
  UNUSED;
  Ref args[2] = {a[0], a[1]};
  Own v = object_call_special(t, NAME(t, __round__), args, is_none(a[1]) ? 1 : 2);
  return is_empty(v) ? raise_error(t, TypeError, "type %T doesn't define __round__ method", a[0]) : v;
}

static bool write_text(Thread *t, Ref out, Ref text) {
  Ref args[2] = {out, text};
  Own r = object_call_method(t, NAME(t, write), args, 2);
  if (is_error(r)) return false;
  drop(t, r);
  return true;
}
static bool write_text_c(Thread *t, Ref out, const char *text) {
  Own s = str_from_c(t, text);
  if (is_error(s)) return false;
  bool ok = write_text(t, out, s);
  drop(t, s);
  return ok;
}

// Writes what the builder has so far, and empties it.
static bool write_built(Thread *t, Ref out, StrBuilder *b) {
  Own text = builder_finish(b);
  builder_init(b, t);
  if (is_error(text)) return false;
  bool ok = !str_length(text) || write_text(t, out, text);
  drop(t, text);
  return ok;
}

static Own builtin_print(ARGS) {
  Ref sep = NONE, end = NONE, file = NONE;
  bool flush = false;
  if (!is_empty(names))
    for (size_t i = 0; i < tuple_count(names); i++) {
      Ref k = tuple_peek(names, i), v = a[n + (ptrdiff_t)i];
      if (same(k, NAME(t, sep)) || str_equal_c(k, "sep")) sep = v;
      else if (str_equal_c(k, "end")) end = v;
      else if (str_equal_c(k, "file")) file = v;
      else if (str_equal_c(k, "flush")) {
        int truth = object_truth(t, v);
        if (truth < 0) return ERROR;
        flush = truth;
      } else return raise_error(t, TypeError, "print() got an unexpected keyword argument '%S'", k);
    }
  if (!is_none(sep) && !str_check(t, sep))
    return raise_error(t, TypeError, "sep must be None or a string, not %T", sep);
  if (!is_none(end) && !str_check(t, end))
    return raise_error(t, TypeError, "end must be None or a string, not %T", end);
  Own out;
  if (is_none(file)) {
    Lookup found = object_lookup_attr(t, t->interp->sys, NAME(t, stdout), &out);
    if (found == MISSING) return raise_error(t, RuntimeError, "lost sys.stdout");
    if (found == FAILED) return ERROR;
    if (is_none(out)) return NONE;
  } else {
    out = keep(file);
  }
  if (!has_shape(out, IO(t)->text->shape)) {
    // A script's own stream sees one write for each part.
    bool ok = true;
    for (ptrdiff_t i = 0; ok && i < n; i++) {
      if (i) ok = is_none(sep) ? write_text_c(t, out, " ") : write_text(t, out, sep);
      Own text = ok ? object_str(t, a[i]) : ERROR;
      ok = !is_error(text) && write_text(t, out, text);
      if (!is_error(text)) drop(t, text);
    }
    ok = ok && (is_none(end) ? write_text_c(t, out, "\n") : write_text(t, out, end));
    if (ok && flush) {
      Ref args[1] = {out};
      Own r = object_call_method(t, NAME(t, flush), args, 1);
      ok = !is_error(r);
      if (ok) drop(t, r);
    }
    drop(t, out);
    return ok ? NONE : ERROR;
  }
  // A text file gets one write, so that lines of different threads do not mix; but what stands before an object of a script class is
  // written before its __str__ runs, which may print or fail.
  StrBuilder b;
  builder_init(&b, t);
  bool ok = true;
  for (ptrdiff_t i = 0; ok && i < n; i++) {
    if (i) {
      if (is_none(sep)) builder_char(&b, ' ');
      else builder_str(&b, sep);
    }
    if (type_of(t, a[i])->flags & TF_HEAP) ok = write_built(t, out, &b);
    Own text = ok ? object_str(t, a[i]) : ERROR;
    if (is_error(text)) {
      Own error = error_take(t);
      if (write_built(t, out, &b)) error_put_take(t, error);
      else drop(t, error);
      ok = false;
    } else {
      builder_str(&b, text);
      drop(t, text);
    }
  }
  if (is_none(end)) builder_char(&b, '\n');
  else builder_str(&b, end);
  ok = ok && write_built(t, out, &b);
  builder_drop(&b);
  if (ok && flush) {
    Own r = object_call_method(t, NAME(t, flush), (const Ref[]){out}, 1);
    ok = !is_error(r);
    if (ok) drop(t, r);
  }
  drop(t, out);
  return ok ? NONE : ERROR;
}

static Own builtin_input(ARGS) {
  UNUSED;
  Own in = EMPTY, out = EMPTY, line = ERROR;
  Interp *i = t->interp;
  if (object_lookup_attr(t, i->sys, NAME(t, stdin), &in) != FOUND || is_none(in)) {
    if (!error_pending(t)) raise_error(t, RuntimeError, "input(): lost sys.stdin");
    goto done;
  }
  if (object_lookup_attr(t, i->sys, NAME(t, stdout), &out) != FOUND || is_none(out)) {
    if (!error_pending(t)) raise_error(t, RuntimeError, "input(): lost sys.stdout");
    goto done;
  }
  if (!is_empty(a[0])) {
    Own text = object_str(t, a[0]);
    if (is_error(text)) goto done;
    Ref args[2] = {out, text};
    Own r = object_call_method(t, NAME(t, write), args, 2);
    drop(t, text);
    if (is_error(r)) goto done;
    drop(t, r);
  }
  Ref flush[1] = {out}, read[1] = {in};
  Own r = object_call_method(t, NAME(t, flush), flush, 1);
  if (is_error(r)) goto done;
  drop(t, r);
  line = object_call_method(t, NAME(t, readline), read, 1);
  if (is_error(line)) goto done;
  if (!str_check(t, line)) {
    drop(t, line);
    line = raise_error(t, TypeError, "object.readline() returned non-string");
  } else if (str_length(line) == 0) {
    drop(t, line);
    line = raise_error(t, EOFError, "EOF when reading a line");
  } else if (str_char(line, str_length(line) - 1) == '\n') {
    Own cut = str_slice(t, line, 0, str_length(line) - 1);
    drop(t, line);
    line = cut;
  }
done:
  drop(t, in);
  drop(t, out);
  return line;
}

// ---- namespaces

static Own current_globals(Thread *t) {
  return t->registers ? keep(frame_function(t->registers)->globals) : keep(import_main_dict(t));
}
static Own current_locals(Thread *t) {
  if (!t->registers) return keep(import_main_dict(t));
  Own frame = frame_object(t, t->registers);
  if (is_error(frame)) return ERROR;
  Own v = frame_locals(t, frame);
  drop(t, frame);
  return v;
}
static Own builtin_globals(ARGS) { UNUSED; (void)a; return current_globals(t); }
static Own builtin_locals(ARGS) { UNUSED; (void)a; return current_locals(t); }
static Own builtin_vars(ARGS) {
  UNUSED;
  if (is_empty(a[0])) return current_locals(t);
  Own d;
  Lookup found = object_lookup_attr(t, a[0], NAME(t, __dict__), &d);
  if (found == MISSING) return raise_error(t, TypeError, "vars() argument must have __dict__ attribute");
  return found == FOUND ? d : ERROR;
}
static Own builtin_dir(ARGS) {
  UNUSED;
  Own names_list;
  if (is_empty(a[0])) {
    Own locals = current_locals(t);
    if (is_error(locals)) return ERROR;
    Own keys = IS(dict, locals) ? keep(locals) : object_call_method(t, NAME(t, keys), (const Ref[]){locals}, 1);
    drop(t, locals);
    if (is_error(keys)) return ERROR;
    names_list = object_list(t, keys);
    drop(t, keys);
  } else {
    Ref args[1] = {a[0]};
    Own v = object_call_special(t, NAME(t, __dir__), args, 1);
    if (is_empty(v)) return raise_error(t, TypeError, "object does not provide __dir__");
    if (is_error(v)) return ERROR;
    names_list = object_list(t, v);
    drop(t, v);
  }
  if (is_error(names_list)) return ERROR;
  if (!list_sort(t, names_list, NONE, false)) {
    drop(t, names_list);
    return ERROR;
  }
  return names_list;
}

// The optional globals and locals of exec and eval, by CPython's rules. Owned both.
static bool run_namespaces(Thread *t, const char *name, Ref globals, Ref locals, Own *g, Own *l) {
  if (!is_none(globals) && !IS_A(t, globals, DICT))
    return name[1] == 'v' ? fail_error(t, TypeError, "globals must be a dict") // eval's own words
                          : fail_error(t, TypeError, "%s() globals must be a dict, not %T", name, globals);
  if (!is_none(locals) && !IS_A(t, locals, DICT) && !type_of(t, locals)->getitem)
    return name[1] == 'v' ? fail_error(t, TypeError, "locals must be a mapping")
                          : fail_error(t, TypeError, "locals must be a mapping or None, not %T", locals);
  *g = is_none(globals) ? current_globals(t) : keep(globals);
  if (!is_none(locals)) *l = keep(locals);
  else *l = is_none(globals) ? current_locals(t) : keep(globals);
  if (is_error(*l)) {
    drop(t, *g);
    return false;
  }
  if (is_empty(dict_peek_str(t, *g, NAME(t, __builtins__))) &&
      !dict_set(t, *g, NAME(t, __builtins__), t->interp->builtins)) {
    drop(t, *g);
    drop(t, *l);
    return false;
  }
  return true;
}

// Source (str, bytes) to text; *alive owns it.
static const char *source_text(Thread *t, Ref v, const char *name, size_t *size, Own *alive, bool *is_text) {
  const char *p = NULL;
  *is_text = false;
  if (str_check(t, v)) {
    p = str_utf8(t, v, size, alive);
    *is_text = true;
  } else if (has_buffer(t, v)) {
    *alive = object_call1(t, VAL(TYPE(t, bytes)), v);
    if (is_error(*alive)) return NULL;
    p = AS(Bytes, *alive)->data;
    *size = AS(Bytes, *alive)->length;
  } else {
    raise_error(t, TypeError, "%s() arg 1 must be a string, bytes or code object", name);
  }
  return p;
}

// Whether `closure`, a tuple of cells or None, is what code run by eval() or exec() needs for its free variables.
static bool closure_fits(Thread *t, Code *code, CompileMode mode, Ref closure) {
  size_t wanted = code->free_names ? tuple_count(code->free_names) : 0;
  if (!wanted) return is_none(closure) || fail_error(t, TypeError, "cannot use a closure with this code object");
  if (mode == COMPILE_EVAL)
    return fail_error(t, TypeError,
                      "code object passed to eval() may not contain free variables");
  bool fits = is_tuple(closure) && tuple_count(closure) == wanted;
  for (size_t i = 0; fits && i < wanted; i++) fits = IS(cell, tuple_peek(closure, i));
  return fits || fail_error(t, TypeError, "code object requires a closure of exactly length %zu", wanted);
}

static Own run_source(Thread *t, const char *name, CompileMode mode, Ref source, Ref globals, Ref locals, Ref closure) {
  Own g, l, code, alive = EMPTY, result = ERROR;
  if (!run_namespaces(t, name, globals, locals, &g, &l)) return ERROR;
  if (IS(code, source)) {
    code = keep(source);
    if (!closure_fits(t, AS(Code, code), mode, closure)) goto done;
  } else if (!is_none(closure)) {
    raise_error(t, TypeError, "closure can only be used when source is a code object");
    goto no_code;
  } else {
    size_t size;
    bool is_text;
    const char *p = source_text(t, source, name, &size, &alive, &is_text);
    if (!p) goto no_code;
    if (mode == COMPILE_EVAL)
      while (size && (*p == ' ' || *p == '\t')) p++, size--;
    Own file = str_from_c(t, "<string>");
    code =
        compile_source(t, p, size, file, mode, COMPILE_NAMESPACE | (is_text ? COMPILE_TEXT : 0),
                       t->interp->vm->optimize);
    drop(t, file);
    if (is_error(code)) goto no_code;
  }
  Code *c = AS(Code, code);
  bool has_namespace = c->local_count && str_equal_c(tuple_peek(c->local_names, 0), ".namespace");
  result = vm_run_code(t, code, g, has_namespace ? l : EMPTY, is_none(closure) ? EMPTY : closure);
done:
  drop(t, code);
no_code:
  if (!is_error(alive)) drop(t, alive);
  drop(t, g);
  drop(t, l);
  return result;
}

static Own builtin_exec(ARGS) {
  UNUSED;
  Own v = run_source(t, "exec", COMPILE_EXEC, a[0], a[1], a[2], a[3]);
  if (is_error(v)) return ERROR;
  drop(t, v);
  return NONE;
}
static Own builtin_eval(ARGS) { UNUSED; return run_source(t, "eval", COMPILE_EVAL, a[0], a[1], a[2], NONE); }

// What lib/ast.gila does with a value: `name`(v, ...).
static Own ask_ast(Thread *t, const char *name, Ref v) {
  Own ast = import_name(t, "ast");
  if (is_error(ast)) return ERROR;
  Own function = object_getattr_c(t, ast, name);
  drop(t, ast);
  if (is_error(function)) return ERROR;
  Own result = object_call1(t, function, v);
  drop(t, function);
  return result;
}

enum { FLAG_ONLY_AST = 0x400 };

static Own compile_text(ARGS);

static Own builtin_compile(ARGS) {
  if (str_check(t, a[0]) || IS_A(t, a[0], BYTES) || IS(bytearray, a[0]) || IS(code, a[0]))
    return compile_text(t, a, n, names);
  Own text = ask_ast(t, "_source_of", a[0]); // the argument itself if it isn't a tree
  if (is_error(text)) return ERROR;
  Ref args[] = {text, a[1], a[2], a[3], a[4], a[5]};
  Own code = compile_text(t, args, n, names);
  drop(t, text);
  return code;
}

static Own compile_text(ARGS) {
  UNUSED;
  if (!str_check(t, a[2])) return raise_error(t, TypeError, "compile() argument 'mode' must be str, not %T", a[2]);
  CompileMode mode;
  if (str_equal_c(a[2], "exec")) mode = COMPILE_EXEC;
  else if (str_equal_c(a[2], "eval")) mode = COMPILE_EVAL;
  else if (str_equal_c(a[2], "single")) mode = COMPILE_SINGLE;
  else return raise_error(t, ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
  int64_t flags, optimize;
  if (!as_i64(t, a[3], &flags) || !as_i64(t, a[5], &optimize)) return ERROR;
  if (flags & ~(int64_t)0x1003fe0) return raise_error(t, ValueError, "compile(): unrecognised flags");
  if (IS(code, a[0])) return keep(a[0]);
  Own alive = EMPTY, path = EMPTY;
  size_t size;
  bool is_text;
  const char *p = source_text(t, a[0], "compile", &size, &alive, &is_text);
  if (!p) {
    if (!is_error(alive)) drop(t, alive);
    return ERROR;
  }
  Own filename;
  if (str_check(t, a[1])) {
    filename = keep(a[1]);
  } else {
    const char *f = as_path(t, a[1], &path);
    filename = f ? str_from_fs(t, f, strlen(f)) : ERROR;
    if (!is_error(path)) drop(t, path);
  }
  Own code = ERROR;
  if (!is_error(filename)) {
    if (mode == COMPILE_EVAL)
      while (size && (*p == ' ' || *p == '\t')) p++, size--;
    code = compile_source(t, p, size, filename, mode,
                          COMPILE_NAMESPACE | (is_text ? COMPILE_TEXT : 0) |
                              (flags & 0x1000000 ? COMPILE_FUTURE_ANNOTATIONS : 0) |
                              (flags & FLAG_ONLY_AST ? COMPILE_TREE : 0),
                          optimize < 0 ? t->interp->vm->optimize : (int)optimize);
    drop(t, filename);
  }
  drop(t, alive);
  if (!(flags & FLAG_ONLY_AST) || is_error(code)) return code;
  Own tree = ask_ast(t, "_objects_of", code);
  drop(t, code);
  return tree;
}

static Own builtin_import(ARGS) {
  UNUSED;
  int64_t level;
  if (!as_i64(t, a[4], &level)) return ERROR;
  return import_module(t, a[0], IS_A(t, a[1], DICT) ? a[1] : EMPTY, a[3], (int)level);
}

// ---- the class statement

// The bases that the class really has: those that are no types are asked for __mro_entries__. `orig_bases` itself if nothing changed.
static Own resolve_bases(Thread *t, Ref orig_bases) {
  Own list = list_new(t, tuple_count(orig_bases));
  if (is_error(list)) return ERROR;
  bool changed = false, ok = true;
  for (size_t i = 0; ok && i < tuple_count(orig_bases); i++) {
    Ref base = tuple_peek(orig_bases, i);
    Own fn;
    Lookup found = IS_A(t, base, TYPE) ? MISSING : object_lookup_attr(t, base, NAME(t, __mro_entries__), &fn);
    if (found != FOUND) {
      ok = found == MISSING && list_append(t, list, base);
      continue;
    }
    changed = true;
    Own entries = object_call1(t, fn, orig_bases);
    drop(t, fn);
    ok = !is_error(entries) && (IS(tuple, entries) || fail_error(t, TypeError, "__mro_entries__ must return a tuple")) &&
         list_extend(t, list, entries);
    drop(t, entries);
  }
  Own bases = !ok ? ERROR : changed ? list_to_tuple(t, list) : keep(orig_bases);
  drop(t, list);
  return bases;
}

// The metaclass: the one asked for (or the first base's type), or one of a base's that is more derived. Consumes `meta`.
static Own metaclass_take(Thread *t, Own meta, Ref bases) {
  if (is_empty(meta)) meta = keep(tuple_count(bases) ? VAL(type_of(t, tuple_peek(bases, 0))) : VAL(TYPE(t, type)));
  if (!IS_A(t, meta, TYPE)) return meta;
  Type *winner = type_calculate_metaclass(t, AS(Type, meta), bases);
  Own result = winner ? keep(VAL(winner)) : ERROR;
  drop(t, meta);
  return result;
}

// The namespace that the body runs in.
static Own prepare_namespace(Thread *t, Ref meta, Ref name, Ref bases, Ref kwargs) {
  Own prepare;
  Lookup found = object_lookup_attr(t, meta, NAME(t, __prepare__), &prepare);
  if (found != FOUND) return found == MISSING ? dict_new(t) : ERROR;
  Own args = tuple_pack2(t, name, bases);
  Own ns = is_error(args) ? ERROR : object_call_tuple(t, prepare, args, kwargs);
  drop(t, args);
  drop(t, prepare);
  if (is_error(ns) || IS_A(t, ns, DICT) || type_of(t, ns)->getitem) return ns;
  if (IS_A(t, meta, TYPE))
    raise_error(t, TypeError, "%N.__prepare__() must return a mapping, not %T", AS(Type, meta), ns);
  else raise_error(t, TypeError, "<metaclass>.__prepare__() must return a mapping, not %T", ns);
  drop(t, ns);
  return ERROR;
}

// Whether type.__new__ has put the class into the cell that its methods' super() looks at.
static bool check_class_cell(Thread *t, Ref cell, Ref cls, Ref name) {
  if (!IS_A(t, cls, TYPE) || !is_object(cell) || !IS(cell, cell)) return true;
  Ref inside = AS(Cell, cell)->value;
  if (same(inside, cls)) return true;
  if (is_empty(inside))
    return fail_error(t, RuntimeError,
                      "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
  return fail_error(t, TypeError, "__class__ set to %R defining %R as %R", inside, name, cls);
}

// __build_class__(body, name, *bases, metaclass=…, **kwargs)
static Own builtin_build_class(ARGS) {
  if (n < 2) return raise_error(t, TypeError, "__build_class__: not enough arguments");
  if (!IS(function, a[0])) return raise_error(t, TypeError, "__build_class__: func must be a function");
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "__build_class__: name is not a string");
  Own orig_bases = tuple_from(t, a + 2, (size_t)n - 2), bases = EMPTY, meta = EMPTY, ns = EMPTY,
      kwargs = EMPTY, cls = ERROR, cell = EMPTY;
  if (is_error(orig_bases) || is_error(bases = resolve_bases(t, orig_bases)) || is_error(kwargs = dict_new(t))) goto done;
  for (ptrdiff_t i = 0; !is_empty(names) && i < (ptrdiff_t)tuple_count(names); i++) {
    Ref key = tuple_peek(names, (size_t)i), value = a[n + i];
    if (str_equal_c(key, "metaclass")) meta = keep(value);
    else if (!dict_set(t, kwargs, key, value)) goto done;
  }
  if (is_error(meta = metaclass_take(t, meta, bases))) goto done;
  if (is_error(ns = prepare_namespace(t, meta, a[1], bases, kwargs))) goto done;
  if (is_error(cell = vm_run_class_body(t, a[0], ns))) goto done;
  if (!same(bases, orig_bases) && !object_setitem(t, ns, NAME(t, __orig_bases__), orig_bases)) goto done;
  Own args = tuple_pack3(t, a[1], bases, ns);
  if (is_error(args)) goto done;
  cls = object_call_tuple(t, meta, args, kwargs);
  drop(t, args);
  if (!is_error(cls) && !check_class_cell(t, cell, cls, a[1])) {
    drop(t, cls);
    cls = ERROR;
  }
done:;
  Own owned[] = {orig_bases, bases, kwargs, cell, ns, meta};
  for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) drop(t, owned[i]);
  return cls;
}

static Own builtin_open(ARGS) {
  UNUSED;
  Own io = import_native(t, "_io");
  if (is_error(io)) return ERROR;
  Own fn = object_getattr(t, io, NAME(t, open));
  drop(t, io);
  if (is_error(fn)) return ERROR;
  Own v = object_call(t, fn, a, 8, EMPTY);
  drop(t, fn);
  return v;
}

static Own builtin_breakpoint(ARGS) {
  Own hook;
  Lookup found = object_lookup_attr(t, t->interp->sys, NAME(t, breakpointhook), &hook);
  if (found == MISSING) return raise_error(t, RuntimeError, "lost sys.breakpointhook");
  if (found == FAILED) return ERROR;
  Own v = object_call(t, hook, a, n, names);
  drop(t, hook);
  return v;
}

static const NativeDef functions[] = {
    NATIVE(builtin_abs, "abs(x, /)", "The absolute value of a number."),
    NATIVE(
        builtin_anext, "anext(async_iterator, default=<unset>, /)",
        "An awaitable of the next item; with a default, that instead of StopAsyncIteration."),
    NATIVE(builtin_aiter, "aiter(async_iterable, /)",
           "An asynchronous iterator over the object."),
    NATIVE(builtin_all, "all(iterable, /)", "True if no item is false."),
    NATIVE(builtin_any, "any(iterable, /)", "True if some item is true."),
    NATIVE(builtin_ascii, "ascii(obj, /)", "repr with everything but ASCII escaped."),
    NATIVE(builtin_bin, "bin(number, /)", "The binary text of an int: '0b101'."),
    NATIVE_RAW(builtin_breakpoint, "breakpoint(*args, **kws)",
               "Call sys.breakpointhook with these arguments."),
    NATIVE_RAW(builtin_build_class, "__build_class__(func, name, /, *bases, **kwds)",
               "What the class statement calls."),
    NATIVE_FLAGS(builtin_callable, "callable(obj, /)", "Whether the object can be called.", 0),
    NATIVE(builtin_chr, "chr(i, /)",
           "The one-character string of a code point. ValueError outside 0..0x10ffff."),
    NATIVE(builtin_compile,
           "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)",
           "Compile source text to a code object for exec or eval. mode is 'exec', 'eval' or "
           "'single'."),
    NATIVE(builtin_delattr, "delattr(obj, name, /)", "Delete a named attribute."),
    NATIVE(builtin_dir, "dir(object=<unset>, /)",
           "Sorted names of the attributes of an object, or of the local names."),
    NATIVE(builtin_divmod, "divmod(x, y, /)", "The pair (x // y, x % y)."),
    NATIVE(builtin_eval, "eval(source, /, globals=None, locals=None)",
           "The value of an expression, given as text or code object."),
    NATIVE(builtin_exec, "exec(source, /, globals=None, locals=None, *, closure=None)",
           "Run statements, given as text or code object."),
    NATIVE(builtin_format, "format(value, format_spec='', /)",
           "value formatted by its type's __format__."),
    NATIVE_RAW(builtin_getattr, "getattr(object, name, default=<unset>, /)",
               "A named attribute, or default if there is none."),
    NATIVE(builtin_globals, "globals()", "The dict of the module's names."),
    NATIVE(builtin_hasattr, "hasattr(obj, name, /)", "Whether getattr finds the attribute."),
    NATIVE(builtin_hash, "hash(obj, /)",
           "The hash value of an object. TypeError if it has none."),
    NATIVE(builtin_hex, "hex(number, /)", "The hexadecimal text of an int: '0xff'."),
    NATIVE(builtin_id, "id(obj, /)", "A number that no other living object has."),
    NATIVE(builtin_import, "__import__(name, globals=None, locals=None, fromlist=(), level=0)",
           "What the import statement calls."),
    NATIVE(builtin_input, "input(prompt=<unset>, /)",
           "Read a line from standard input, without its newline. EOFError at the end."),
    NATIVE_FLAGS(builtin_isinstance, "isinstance(obj, class_or_tuple, /)",
                 "Whether obj is an instance of the class, or of one of a tuple or union.",
                 NF_NO_POLL),
    NATIVE(builtin_issubclass, "issubclass(cls, class_or_tuple, /)",
           "Whether cls derives from the class, or from one of a tuple or union."),
    NATIVE_RAW(builtin_iter, "iter(object, sentinel=<unset>, /)",
               "An iterator over the object; with a sentinel, over the results of calling it."),
    NATIVE_FLAGS(builtin_len, "len(obj, /)", "The number of items.", NF_NO_POLL),
    NATIVE(builtin_locals, "locals()", "A dict of the local names."),
    NATIVE_RAW(builtin_max, "max(iterable, *args, key=None, default=<unset>)",
               "The largest item, or argument."),
    NATIVE_RAW(builtin_min, "min(iterable, *args, key=None, default=<unset>)",
               "The smallest item, or argument."),
    NATIVE_RAW(builtin_next, "next(iterator, default=<unset>, /)",
               "The next item; at the end default, or StopIteration."),
    NATIVE(builtin_oct, "oct(number, /)", "The octal text of an int: '0o17'."),
    NATIVE(builtin_open,
           "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
           "closefd=True, opener=None)",
           "Open a file by path or descriptor. Returns a file object; OSError if it can't be "
           "opened."),
    NATIVE(builtin_ord, "ord(c, /)", "The code point of a one-character string."),
    NATIVE(builtin_pow, "pow(base, exp, mod=None)", "base ** exp, modulo mod if given."),
    NATIVE_RAW(builtin_print, "print(*args, sep=' ', end='\\n', file=None, flush=False)",
               "Write the arguments as text, by default to sys.stdout."),
    NATIVE(builtin_repr, "repr(obj, /)",
           "Text that shows the object, where possible as source code."),
    NATIVE(builtin_round, "round(number, ndigits=None)",
           "number rounded to ndigits after the decimal point, half to even."),
    NATIVE(builtin_setattr, "setattr(obj, name, value, /)", "Set a named attribute."),
    NATIVE_RAW(builtin_sorted, "sorted(iterable, /, *, key=None, reverse=False)",
               "A new sorted list. Stable."),
    NATIVE(builtin_sum, "sum(iterable, /, start=0)",
           "start plus the items, from left to right."),
    NATIVE(builtin_vars, "vars(object=<unset>, /)",
           "The __dict__ of an object; without one, locals()."),
    {0},
};

// Types that scripts see as builtins, by their script names.
static const uint16_t visible_types[] = {
    SHAPE_object,   SHAPE_type,      SHAPE_int,         SHAPE_bool,         SHAPE_float,
    SHAPE_complex,  SHAPE_str,       SHAPE_bytes,       SHAPE_bytearray,    SHAPE_memoryview,
    SHAPE_list,     SHAPE_tuple,     SHAPE_dict,        SHAPE_set,          SHAPE_frozenset,
    SHAPE_range,    SHAPE_slice,     SHAPE_classmethod, SHAPE_staticmethod, SHAPE_property,
    SHAPE_super,    SHAPE_enumerate, SHAPE_zip,         SHAPE_map,          SHAPE_filter,
    SHAPE_reversed,
#define EXCEPTION(id, base, layout) SHAPE_##id,
#include "runtime/exceptions.def"
#undef EXCEPTION
};

static bool setup(Thread *t, Ref module) {
  for (size_t i = 0; i < sizeof visible_types / sizeof *visible_types; i++) {
    Type *type = t->interp->types[visible_types[i]];
    if (!dict_set(t, module_dict(module), type->name, VAL(type))) return false;
  }
  return module_add(t, module, "EnvironmentError", keep(VAL(TYPE(t, OSError)))) &&
         module_add(t, module, "IOError", keep(VAL(TYPE(t, OSError)))) &&
         module_add(t, module, "NotImplemented", NOT_IMPLEMENTED) &&
         module_add(t, module, "Ellipsis", ELLIPSIS) && module_add(t, module, "None", NONE) &&
         module_add(t, module, "True", TRUE) && module_add(t, module, "False", FALSE) &&
         module_add(t, module, "__debug__", from_bool(t->interp->vm->optimize == 0)) &&
         session_words_add(t, module);
}

const NativeModule builtins_module = {
    .name = "builtins",
    .doc = "The names every module can use without importing them.",
    .functions = functions,
    .setup = setup,
};
