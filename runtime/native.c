// SPDX-License-Identifier: MIT
// native.c: functions written in C: signatures, argument binding, and the two types of callables made of them.
//
// A row's signature is parsed once per interpreter, on first need, into NativeParams, which live as long as the
// interpreter. A call whose positional arguments exactly fill the parameters goes straight to the C function (min..max of
// the Native); all others are bound here. The shape of a signature decides the words of its errors, because scripts
// print them: nothing, one positional-only, only positional-only, and signatures with names each have their own.
//
// Read next   native.h (how rows are written), slot_wrappers.c (C slots as methods).
#include "native.h"
#include <stdlib.h>
#include "abstract.h"
#include "dict.h"
#include "exceptions.h"
#include "function.h"
#include "heap.h"
#include "int.h"
#include "str.h"
#include "suggest.h"
#include "tuple.h"

struct NativeParams {
  int count;            // values the C function gets (self not counted)
  int positional;       // of these, those that can be given by position
  int posonly;          // of these, those that can only
  int required;         // positional ones without a default
  int star, stars;      // index of *args and **kwargs, or -1
  bool by_name;         // some can be given by name
  bool only_defaults;   // all beyond the required positional ones have a default, and there is no *args or **kwargs
  Own *names;           // interned
  Own *defaults;        // EMPTY also for "no value"
  bool *optional;
};

// --- Signatures ---

typedef struct Piece {
  const char *name, *value;
  size_t name_length, value_length;
  int stars;
} Piece; // one between commas

static const char *params_of(const NativeDef *def) {
  const char *p = strchr(def->signature, '(');
  return p ? p + 1 : "";
}

// Reads the next parameter, '/' or '*'; false at the closing parenthesis.
static bool next_piece(const char **text, Piece *out) {
  const char *p = *text;
  while (*p == ' ' || *p == ',') p++;
  if (!*p || *p == ')') return false;
  *out = (Piece){0};
  while (*p == '*') out->stars++, p++;
  out->name = p;
  while (*p && *p != ',' && *p != ')' && *p != '=') p++;
  out->name_length = (size_t)(p - out->name);
  if (*p == '=') {
    out->value = ++p;
    char quote = 0;
    int depth = 0;
    for (; *p && (quote || depth || (*p != ',' && *p != ')')); p++) {
      if (quote) {
        if (*p == '\\' && p[1]) p++;
        else if (*p == quote) quote = 0;
      } else if (*p == '\'' || *p == '"') quote = *p;
      else if (*p == '(' || *p == '[' || *p == '{') depth++;
      else if (*p == ')' || *p == ']' || *p == '}') depth--;
    }
    out->value_length = (size_t)(p - out->value);
  }
  *text = p;
  return true;
}

static bool is_mark(const Piece *p, char c) {
  if (c == '*') return p->stars == 1 && !p->name_length;
  return !p->stars && p->name_length == 1 && *p->name == c;
}

// How many positional values fill it exactly; -1 if it has parts that need binding in any case.
static int exact_arity(const NativeDef *def) {
  const char *text = params_of(def);
  int count = 0;
  for (Piece p; next_piece(&text, &p);) {
    if (p.stars) return -1;
    if (!is_mark(&p, '/')) count++;
  }
  return count;
}

static Own string_default(Thread *t, const char *p, size_t n) {
  char buf[128];
  size_t length = 0;
  for (size_t i = 1; i + 1 < n && length < sizeof buf; i++) {
    char c = p[i];
    if (c == '\\' && i + 2 < n) {
      c = p[++i];
      c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    buf[length++] = c;
  }
  Own s = str_from_utf8(t, buf, length);
  return is_error(s) ? ERROR : str_intern_take(t, s);
}

static Own default_value(Thread *t, const Piece *p) {
  const char *v = p->value;
  size_t n = p->value_length;
  if (n == 4 && !memcmp(v, "None", 4)) return NONE;
  if (n == 4 && !memcmp(v, "True", 4)) return TRUE;
  if (n == 5 && !memcmp(v, "False", 5)) return FALSE;
  if (*v == '-' || (*v >= '0' && *v <= '9')) return int_from_i64(t, strtoll(v, NULL, 0));
  if (*v == '\'' || *v == '"') return string_default(t, v, n);
  return EMPTY; // <unset>, ...
}

static NativeParams *parse(Thread *t, const NativeDef *def) {
  const char *text = params_of(def);
  int count = 0;
  for (Piece p; next_piece(&text, &p);)
    if (!is_mark(&p, '/') && !is_mark(&p, '*')) count++;
  NativeParams *params = heap_alloc(t, sizeof *params);
  Own *values = heap_alloc(t, (size_t)count * 2 * sizeof(Own) + 16);
  bool *optional = heap_alloc(t, (size_t)count + 16);
  if (!params || !values || !optional) return NULL;
  *params = (NativeParams){.count = count, .star = -1, .stars = -1, .names = values, .defaults = values + count,
                           .optional = optional};
  text = params_of(def);
  int i = 0;
  bool keyword_only = false;
  for (Piece p; next_piece(&text, &p);) {
    if (is_mark(&p, '/')) {
      params->posonly = i;
      continue;
    }
    if (p.stars) keyword_only = true;
    if (is_mark(&p, '*')) continue;
    Own name = str_from_utf8(t, p.name, p.name_length);
    params->names[i] = is_error(name) ? ERROR : str_intern_take(t, name);
    params->defaults[i] = p.value ? default_value(t, &p) : EMPTY;
    if (is_error(params->names[i]) || is_error(params->defaults[i])) return NULL;
    optional[i] = p.value || p.stars;
    if (p.stars == 1) params->star = i;
    else if (p.stars == 2) params->stars = i;
    else if (!keyword_only) {
      params->positional = i + 1;
      if (!p.value) params->required = i + 1;
    }
    i++;
  }
  int named = count - params->posonly - (params->star >= 0) - (params->stars >= 0);
  params->by_name = named > 0 || params->stars >= 0;
  params->only_defaults = params->star < 0 && params->stars < 0;
  for (int k = params->required; k < count; k++) params->only_defaults &= optional[k];
  return params;
}

// --- The table of parsed signatures: open addressing by the row's address ---

typedef struct ParamsTable {
  size_t count, capacity;
  struct {
    const NativeDef *def;
    NativeParams *params;
  } * rows;
} ParamsTable;

static size_t row_place(const ParamsTable *table, const NativeDef *def) {
  size_t i = ((uintptr_t)def >> 3) * 0x9e3779b97f4a7c15u >> 20 & (table->capacity - 1);
  while (table->rows[i].def && table->rows[i].def != def) i = (i + 1) & (table->capacity - 1);
  return i;
}

static bool grow_table(Thread *t, ParamsTable *table) {
  ParamsTable bigger = {table->count, table->capacity ? table->capacity * 2 : 512, NULL};
  bigger.rows = heap_alloc(t, bigger.capacity * sizeof *bigger.rows);
  if (!bigger.rows) return false;
  memset(bigger.rows, 0, bigger.capacity * sizeof *bigger.rows);
  for (size_t i = 0; i < table->capacity; i++)
    if (table->rows[i].def) bigger.rows[row_place(&bigger, table->rows[i].def)] = table->rows[i];
  heap_free(t, table->rows, table->capacity * sizeof *table->rows);
  *table = bigger;
  return true;
}

const NativeParams *native_params(Thread *t, const NativeDef *def) {
  ParamsTable *table = t->interp->native_params;
  if (!table) {
    table = heap_alloc(t, sizeof *table);
    if (!table) return NULL;
    *table = (ParamsTable){0};
    t->interp->native_params = table;
  }
  if (table->capacity) {
    size_t i = row_place(table, def);
    if (table->rows[i].def) return table->rows[i].params;
  }
  if (table->count * 2 >= table->capacity && !grow_table(t, table)) return NULL;
  NativeParams *params = parse(t, def);
  if (!params) return NULL;
  size_t i = row_place(table, def);
  table->rows[i].def = def;
  table->rows[i].params = params;
  table->count++;
  return params;
}

ptrdiff_t native_param_count(const NativeParams *params) { return params->count; }
bool native_takes_names(const NativeParams *params) { return params->by_name; }

// "(index=-1, /)" for __text_signature__ and help().
static const char *signature_text(const NativeDef *def) {
  const char *p = strchr(def->signature, '(');
  return p ? p : "()";
}

// --- Binding ---

// Who is called, for the messages.
typedef struct Callee { const NativeDef *def; const Native *native; } Callee;

static const char *bare_name(const NativeDef *def, char *buf, size_t size) {
  size_t n = strcspn(def->signature, "(");
  if (n >= size) n = size - 1;
  memcpy(buf, def->signature, n);
  buf[n] = 0;
  return buf;
}

// "list.append", "math.sqrt", "len".
static Own full_name(Thread *t, const Callee *callee) {
  char buf[80];
  const char *name = bare_name(callee->def, buf, sizeof buf);
  const Native *f = callee->native;
  if (f && f->owner) return format_message(t, "%S.%s", f->owner->qualname, name);
  if (f && IS(module, f->self)) {
    Ref module = dict_peek_str(t, module_dict(f->self), NAME(t, __name__));
    if (!is_empty(module) && is_str(module)) {
      char text[80];
      if (strcmp(str_to_c(module, text, sizeof text), "builtins")) return format_message(t, "%S.%s", module, name);
    }
  }
  return str_from_c(t, name);
}

static bool fail_full(Thread *t, const Callee *callee, const char *format, ptrdiff_t given) {
  Own name = full_name(t, callee);
  if (is_error(name)) return false;
  raise_error(t, TypeError, format, name, given);
  drop(t, name);
  return false;
}

static COLD bool wrong_count(Thread *t, const Callee *callee, const NativeParams *p, ptrdiff_t n, ptrdiff_t keywords) {
  char buf[80];
  const char *name = bare_name(callee->def, buf, sizeof buf);
  if (!p->count) return fail_full(t, callee, "%S() takes no arguments (%zd given)", n);
  if (!p->by_name) {
    if (p->count == 1 && p->required == 1)
      return fail_full(t, callee, "%S() takes exactly one argument (%zd given)", n);
    ptrdiff_t bound = n < p->required ? p->required : p->positional;
    const char *how = p->required == p->positional && p->star < 0 ? "" : n < p->required ? "at least " : "at most ";
    return fail_error(t, TypeError, "%s expected %s%zd argument%s, got %zd", name, how, bound,
                      bound == 1 ? "" : "s", n);
  }
  if (p->star < 0 && p->stars < 0 && n + keywords > p->count) {
    const char *how = p->required == p->count ? "exactly" : "at most";
    return fail_error(t, TypeError, "%s() takes %s %d %sargument%s (%zd given)", name, how,
                      p->count, n ? "" : "keyword ", p->count == 1 ? "" : "s", n + keywords);
  }
  if (n > p->positional && p->star < 0) {
    if (!p->positional) return fail_error(t, TypeError, "%s() takes no positional arguments", name);
    return fail_error(t, TypeError, "%s() takes %s %d positional argument%s (%zd given)", name,
                      p->required == p->positional ? "exactly" : "at most", p->positional,
                      p->positional == 1 ? "" : "s", n);
  }
  int bound = p->posonly < p->required ? p->posonly : p->required;
  return fail_error(t, TypeError, "%s() takes %s %d positional argument%s (%zd given)", name,
                    bound == p->positional ? "exactly" : "at least", bound, bound == 1 ? "" : "s", n);
}

static COLD bool unexpected(Thread *t, const Callee *callee, const NativeParams *p, Ref keyword) {
  char buf[80];
  const char *name = bare_name(callee->def, buf, sizeof buf);
  Own near = suggest_name(t, keyword, REFS(p->names + p->posonly), (size_t)(p->count - p->posonly));
  if (is_error(near)) return false;
  if (is_empty(near)) return fail_error(t, TypeError, "%s() got an unexpected keyword argument '%S'", name, keyword);
  raise_error(t, TypeError, "%s() got an unexpected keyword argument '%S'. Did you mean '%S'?", name, keyword, near);
  drop(t, near);
  return false;
}

static int find_param(const NativeParams *p, Ref keyword) {
  for (int i = p->posonly; i < p->count; i++)
    if (same(p->names[i], keyword) && i != p->star && i != p->stars) return i;
  for (int i = p->posonly; i < p->count; i++)
    if (str_equal(p->names[i], keyword) && i != p->star && i != p->stars) return i;
  return -1;
}

static bool bind_keywords(Thread *t, const Callee *callee, const NativeParams *p, const Ref *values, Ref names,
                          ptrdiff_t n, Ref *out, Ref extra) {
  ptrdiff_t keywords = (ptrdiff_t)tuple_count(names);
  for (ptrdiff_t k = 0; k < keywords; k++) {
    Ref keyword = tuple_peek(names, (size_t)k);
    int i = find_param(p, keyword);
    if (i < 0 && p->stars >= 0) {
      if (!dict_set(t, extra, keyword, values[k])) return false;
    } else if (i < 0) {
      // A missing argument is reported before a name nobody knows.
      for (int m = (int)n; m < p->positional; m++)
        if (!p->optional[m] && is_empty(out[m])) {
          bool given = false;
          for (ptrdiff_t later = k + 1; later < keywords; later++)
            given |= find_param(p, tuple_peek(names, (size_t)later)) == m;
          if (!given && m >= p->posonly) return true; // fill_defaults says so
        }
      return unexpected(t, callee, p, keyword);
    } else if (!is_empty(out[i])) {
      char buf[80];
      return fail_error(t, TypeError, "argument for %s() given by name ('%S') and position (%d)",
                        bare_name(callee->def, buf, sizeof buf), keyword, i + 1);
    } else {
      out[i] = values[k];
    }
  }
  return true;
}

static bool fill_defaults(Thread *t, const Callee *callee, const NativeParams *p, ptrdiff_t n, Ref *out) {
  for (int i = (int)(n < p->positional ? n : p->positional); i < p->count; i++) {
    if (!is_empty(out[i])) continue;
    if (!p->optional[i]) {
      char buf[80];
      return fail_error(t, TypeError, "%s() missing required argument '%S' (pos %d)",
                        bare_name(callee->def, buf, sizeof buf), p->names[i], i + 1);
    }
    out[i] = p->defaults[i];
  }
  return true;
}

// Tuple and dict for * and **: kept in *keep_alive, and put into out.
static bool bind_stars(Thread *t, const NativeParams *p, const Ref *args, ptrdiff_t n, Ref *out, Own *keep_alive) {
  Own rest = EMPTY, extra = EMPTY;
  if (p->star >= 0) {
    size_t more = n > p->positional ? (size_t)(n - p->positional) : 0;
    rest = tuple_from(t, args + p->positional, more);
    if (is_error(rest)) return false;
    out[p->star] = rest;
  }
  if (p->stars >= 0) {
    extra = dict_new(t);
    if (is_error(extra)) return drop(t, rest), false;
    out[p->stars] = extra;
  }
  if (is_empty(rest) || is_empty(extra)) {
    *keep_alive = is_empty(rest) ? extra : rest;
    return true;
  }
  *keep_alive = tuple_from_take(t, (Own[]){rest, extra}, 2);
  if (!is_error(*keep_alive)) return true;
  *keep_alive = EMPTY;
  return false;
}

static bool bind(Thread *t, const Callee *callee, const NativeParams *p, const Ref *args, ptrdiff_t n, Ref names,
                 Ref *out, Own *keep_alive) {
  ptrdiff_t keywords = is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names);
  if (keywords && !p->by_name) return fail_full(t, callee, "%S() takes no keyword arguments", 0);
  int by_position = p->posonly < p->required ? p->posonly : p->required;
  if (UNLIKELY((p->star < 0 && n > p->positional) || n < by_position ||
               (p->star < 0 && p->stars < 0 && n + keywords > p->count)))
    return wrong_count(t, callee, p, n, keywords);
  for (int i = 0; i < p->count; i++) out[i] = i < n && i < p->positional ? args[i] : (Ref)EMPTY;
  if ((p->star >= 0 || p->stars >= 0) && !bind_stars(t, p, args, n, out, keep_alive)) return false;
  if (keywords &&
      !bind_keywords(t, callee, p, args + n, names, n, out, p->stars < 0 ? (Ref)EMPTY : out[p->stars]))
    return false;
  return fill_defaults(t, callee, p, n, out);
}

bool native_bind_parsed(Thread *t, const NativeDef *def, const NativeParams *params, const Ref *args, ptrdiff_t n,
                        Ref names, int skip, Ref *out, int out_max, Own *keep_alive) {
  *keep_alive = EMPTY;
  if (skip + params->count > out_max) return fail_error(t, SystemError, "%s: too many parameters", def->signature);
  for (int i = 0; i < skip; i++) out[i] = args[i];
  if (bind(t, &(Callee){def, NULL}, params, args + skip, n - skip, names, out + skip, keep_alive)) return true;
  drop_slot(t, keep_alive);
  return false;
}

bool native_bind(Thread *t, const NativeDef *def, const Ref *args, ptrdiff_t n, Ref names, int skip, Ref *out,
                 int out_max, Own *keep_alive) {
  const NativeParams *params = native_params(t, def);
  *keep_alive = EMPTY;
  return params && native_bind_parsed(t, def, params, args, n, names, skip, out, out_max, keep_alive);
}

// --- Calls ---

static inline bool has_self(const Native *f) {
  return (f->owner && !(f->def->flags & NF_STATIC)) || f->def->flags & NF_METHOD;
}

// All arguments at hand, self (if any) first.
Own native_invoke(Thread *t, Native *f, const Ref *args, ptrdiff_t n, Ref names) {
  if (f->def->flags & NF_RAW || (is_empty(names) && n == f->max && n == f->min)) return f->def->fn(t, args, n, names);
  if (!f->params && !(f->params = native_params(t, f->def))) return ERROR;
  int skip = has_self(f), count = f->params->count + skip;
  Ref out[count + 1];
  if (is_empty(names) && f->params->only_defaults && n >= f->params->required + skip &&
      n <= f->params->positional + skip) {
    for (ptrdiff_t i = 0; i < n; i++) out[i] = args[i];
    for (ptrdiff_t i = n; i < count; i++) out[i] = f->params->defaults[i - skip];
    return f->def->fn(t, out, count, EMPTY);
  }
  for (int i = 0; i < skip; i++) out[i] = args[i];
  Own keep_alive = EMPTY, result = ERROR;
  if (bind(t, &(Callee){f->def, f}, f->params, args + skip, n - skip, names, out + skip, &keep_alive))
    result = f->def->fn(t, out, count, EMPTY);
  drop(t, keep_alive);
  return result;
}

static COLD Own wrong_self(Thread *t, Native *f, const Ref *args, ptrdiff_t n) {
  if (n < 1) return raise_error(t, TypeError, "unbound method %S.%S() needs an argument", f->owner->qualname, f->name);
  return raise_error(t, TypeError, "descriptor '%S' for '%N' objects doesn't apply to a '%T' object", f->name, f->owner,
                     args[0]);
}

Own native_call(Thread *t, Ref native, const Ref *args, ptrdiff_t n, Ref names) {
  Native *f = AS(Native, native);
  if (OBJ(native)->shape == SHAPE_method_descr) {
    if (UNLIKELY(n < 1 || !is_instance_of(t, args[0], f->owner))) return wrong_self(t, f, args, n);
    return native_invoke(t, f, args, n, names);
  }
  if (!has_self(f)) return native_invoke(t, f, args, n, names);
  ptrdiff_t total = n + (is_empty(names) ? 0 : (ptrdiff_t)tuple_count(names));
  Ref all[total + 1];
  all[0] = f->self;
  if (total) memcpy(all + 1, args, (size_t)total * sizeof *all);
  Own self = keep(f->self); // the callee may drop the last reference to the bound method
  Own result = native_invoke(t, f, all, n + 1, names);
  drop(t, self);
  return result;
}

static Own make(Thread *t, uint32_t shape, const NativeDef *def, Ref self, Type *owner) {
  size_t n = strcspn(def->signature, "(");
  Own name = str_from_utf8(t, def->signature, n);
  if (!is_error(name)) name = str_intern_take(t, name);
  if (is_error(name)) return ERROR;
  Native *f = heap_object(t, shape, sizeof *f, true);
  if (!f) return drop(t, name), ERROR;
  f->def = def;
  f->name = name;
  f->self = keep(self);
  f->owner = owner;
  f->params = NULL;
  int self_count = has_self(f), arity = def->flags & NF_RAW ? 0 : exact_arity(def);
  f->min = (int16_t)(def->flags & NF_RAW ? self_count : arity < 0 ? 0 : arity + self_count);
  f->max = (int16_t)(def->flags & NF_RAW ? INT16_MAX : arity < 0 ? -1 : arity + self_count);
  return VAL(f);
}

Own native_new(Thread *t, const NativeDef *def, Ref self, Type *owner) {
  return make(t, SHAPE_native, def, self, owner);
}

Own native_method_new(Thread *t, const NativeDef *def, Type *owner) {
  Own method = make(t, def->flags & NF_STATIC ? SHAPE_native : SHAPE_method_descr, def, EMPTY, owner);
  if (is_error(method) || !(def->flags & (NF_STATIC | NF_CLASS))) return method;
  Own wrapped = def->flags & NF_STATIC ? staticmethod_new(t, method) : classmethod_new(t, method);
  drop(t, method);
  return wrapped;
}

// A copy of an unbound method (or of a classmethod's function) with its self.
static Own bind_to(Thread *t, Native *f, Ref self) {
  Native *bound = heap_object(t, SHAPE_native, sizeof *bound, true);
  if (!bound) return ERROR;
  struct { uint32_t rc, shape; } h = {bound->h.rc, bound->h.shape};
  *bound = *f;
  bound->h.rc = h.rc;
  bound->h.shape = h.shape;
  bound->name = keep(f->name);
  bound->self = keep(self);
  return VAL(bound);
}

// --- The types ---

static Own get_descr(Thread *t, Ref self, Ref obj, Ref type) {
  Native *f = AS(Native, self);
  if (f->def->flags & NF_CLASS) return bind_to(t, f, is_empty(type) ? (Ref)VAL(type_of(t, obj)) : type);
  if (is_empty(obj)) return keep(self);
  if (UNLIKELY(!is_instance_of(t, obj, f->owner))) return wrong_self(t, f, &obj, 1);
  return bind_to(t, f, obj);
}

static bool is_function(Thread *t, const Native *f) {
  return is_empty(f->self) || IS_A(t, f->self, TYPE) ? is_empty(f->self) : IS(module, f->self);
}

static Own repr_native(Thread *t, Ref self) {
  Native *f = AS(Native, self);
  if (is_function(t, f) || !has_self(f)) return format_message(t, "<built-in function %S>", f->name);
  return format_message(t, "<built-in method %S of %T object at %p>", f->name, f->self, f->self);
}
static Own repr_method(Thread *t, Ref self) {
  Native *f = AS(Native, self);
  return format_message(t, "<method '%S' of '%N' objects>", f->name, f->owner);
}

static Own get_name(Thread *t, Ref self) { return (void)t, keep(AS(Native, self)->name); }
static Own get_qualname(Thread *t, Ref self) {
  Native *f = AS(Native, self);
  if (f->owner) {
    Type *shown = IS(native, self) && is_object(f->self) ? f->def->flags & NF_CLASS || f->def->flags & NF_METHOD
                      ? AS(Type, f->self) : type_of(t, f->self) : f->owner;
    return format_message(t, "%S.%S", shown->qualname, f->name);
  }
  return keep(f->name);
}
static Own get_self(Thread *t, Ref self) {
  (void)t;
  Ref bound = AS(Native, self)->self;
  return is_empty(bound) ? NONE : keep(bound);
}
static Own get_module(Thread *t, Ref self) {
  Ref bound = AS(Native, self)->self;
  if (!is_object(bound) || !IS(module, bound)) return NONE;
  Ref name = dict_peek_str(t, module_dict(bound), NAME(t, __name__));
  return is_empty(name) ? NONE : keep(name);
}
static Own get_owner(Thread *t, Ref self) { return (void)t, keep(VAL(AS(Native, self)->owner)); }
static Own get_doc(Thread *t, Ref self) {
  const char *doc = AS(Native, self)->def->doc;
  return doc ? str_from_c(t, doc) : NONE;
}
// For inspect.iscoroutinefunction().
static Own get_is_coroutine(Thread *t, Ref self) {
  (void)t;
  return from_bool(AS(Native, self)->def->flags & NF_COROUTINE);
}
static Own get_signature(Thread *t, Ref self) {
  Native *f = AS(Native, self);
  const char *rest = signature_text(f->def) + 1;
  const char *first = f->def->flags & NF_STATIC  ? ""
                      : f->def->flags & NF_CLASS ? "$type"
                      : f->owner                 ? "$self"
                                                 : "$module";
  const char *between = !*first ? "" : *rest == ')' ? ", /" : ", ";
  return format_message(t, "(%s%s%s", first, between, rest);
}

static Own reduce(Thread *t, const Ref *a, ptrdiff_t n, Ref names) {
  (void)n, (void)names;
  Native *f = AS(Native, a[0]);
  bool unbound = IS(method_descr, a[0]);
  if (!unbound && is_function(t, f)) {
    if (!f->owner) return keep(f->name);
    unbound = true; // a static method: found on its type
  }
  return reduced_by_builtin_take(t, "getattr", tuple_pack2(t, unbound ? (Ref)VAL(f->owner) : f->self, f->name), EMPTY);
}

static Own compare(Thread *t, Ref a, Ref b, CompareOp op) {
  (void)t;
  if ((op != CMP_EQ && op != CMP_NE) || !IS(native, a) || !IS(native, b)) return NOT_IMPLEMENTED;
  bool equal = AS(Native, a)->def == AS(Native, b)->def && same(AS(Native, a)->self, AS(Native, b)->self);
  return from_bool(equal == (op == CMP_EQ));
}
static int64_t hash(Thread *t, Ref self) {
  (void)t;
  Native *f = AS(Native, self);
  int64_t h = hash_pointer(f->def) ^ (is_object(f->self) ? hash_pointer(f->self) : 0);
  return h == -1 ? -2 : h;
}

static void traverse(Object *o, Visit visit, void *arg) {
  Native *f = (Native *)o;
  VISIT(f->name);
  if (is_object(f->self)) VISIT(f->self);
}
static void clear(Thread *t, Object *o) {
  Native *f = (Native *)o;
  drop_slot(t, &f->self);
  if (o->rc == 0) drop_slot(t, &f->name);
}

static const GetSetDef native_getset[] = {
  {"__name__", get_name, NULL, NULL}, {"__qualname__", get_qualname, NULL, NULL}, {"__self__", get_self, NULL, NULL},
  {"__module__", get_module, NULL, NULL}, {"__doc__", get_doc, NULL, NULL},
  {"__text_signature__", get_signature, NULL, NULL}, {"_returns_coroutine", get_is_coroutine, NULL, NULL}, {0},
};
static const GetSetDef method_getset[] = {
    {"__name__", get_name, NULL, NULL},
    {"__qualname__", get_qualname, NULL, NULL},
    {"__objclass__", get_owner, NULL, NULL},
    {"__doc__", get_doc, NULL, NULL},
    {"__text_signature__", get_signature, NULL, NULL},
    {"_returns_coroutine", get_is_coroutine, NULL, NULL},
    {0},
};
static const NativeDef native_methods[] = {
  NATIVE(reduce, "__reduce__()", "How pickle names the function."),
  {0},
};

const TypeDef native_type_def = {
  .name = "builtin_function_or_method", .size = sizeof(Native), .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
  .methods = native_methods, .getset = native_getset, .traverse = traverse, .clear = clear,
  .repr = repr_native, .hash = hash, .call = native_call, .richcompare = compare,
};

const TypeDef method_descr_type_def = {
  .name = "method_descriptor", .size = sizeof(Native), .flags = TF_GC | TF_NO_NEW | TF_METHOD_DESCR,
  .methods = native_methods, .getset = method_getset, .traverse = traverse, .clear = clear,
  .repr = repr_method, .call = native_call, .descr_get = get_descr,
};
