// SPDX-License-Identifier: MIT
// re.c: the module _re: compiled patterns and matches over PCRE2. lib/re.gila translates Python's syntax to PCRE2's and states
// the contract between the two files; nothing here reads Python patterns.
//
// Engines. PCRE2 is one library for each width of a character (8, 16, 32 bits); they are opened when the first pattern
// needs them, so that programs without regular expressions pay nothing. A code unit is a character: no UTF mode.
//
// Variants. A Pattern keeps its PCRE2 text and compiles it for what it meets: by mode (search, match, fullmatch: anchors
// are compiled in, because the just-in-time code takes none at match time) and by form (bytes or ASCII, Latin-1, 16, 32 bits).
// A variant that is used often, or on long text, is compiled to machine code.
//
// Limits. Matching starts with a small step limit. When it is hit, signals are looked at and the search runs again with
// a limit eight times as high: so Ctrl-C ends a pattern that backtracks without end, and the repeats cost little.
//
// Match data (the offsets of a running match) belong to the engine and are shared by all patterns of the interpreter: nothing
// runs between a match and the copying of its offsets. The GIL is held all the time, as in CPython.
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/breaker.h"
#include "vm/import.h"
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// The functions of one library, with their types made the same for all widths.
typedef struct Engine {
  void *library;
  void *(*compile)(const void *, size_t, uint32_t, int *, size_t *, void *);
  void (*code_free)(void *);
  int (*jit_compile)(void *, uint32_t);
  int (*match)(const void *, const void *, size_t, size_t, uint32_t, void *, void *);
  int (*jit_match)(const void *, const void *, size_t, size_t, uint32_t, void *, void *);
  void *(*match_data_create)(uint32_t, void *);
  void (*match_data_free)(void *);
  size_t *(*get_ovector_pointer)(void *);
  int (*get_error_message)(int, void *, size_t);
  void *(*compile_context_create)(void *);
  int (*set_newline)(void *, uint32_t);
  int (*set_parens_nest_limit)(void *, uint32_t);
  void *(*match_context_create)(void *);
  int (*set_match_limit)(void *, uint32_t);
  int (*set_depth_limit)(void *, uint32_t);
  int (*set_heap_limit)(void *, uint32_t);
  void *(*jit_stack_create)(size_t, size_t, void *);
  void (*jit_stack_assign)(void *, void *, void *);
  void *data;              // (g) match data, for `pairs` groups
  uint32_t pairs;
  void *compile_context, *match_context;
} Engine;

enum {
  FIRST_LIMIT = 1 << 24,
  NEST_LIMIT = 1000,
  HEAP_LIMIT_KB = 1 << 20,
  JIT_STACK_MAX = 64 << 20,
  WIDE_CACHE_MIN = 256
};

typedef struct ReState {
  Type *pattern, *match, *scanner, *finder;
  Engine engines[3];        // 8, 16, 32 bits
  Own wide_of, wide;        // the last long str that was widened, and its characters in bytes
  int wide_width;
  Own compile, repr, compile_template; // functions of re; EMPTY until needed
} ReState;
#define STATE(t) MODULE_STATE(t, re, ReState)

typedef enum { SEARCH, MATCH, FULLMATCH, MODES } Mode;
typedef enum { NARROW, LATIN, WIDE16, WIDE32, FORMS } Form;
static const int form_width[FORMS] = {1, 1, 2, 4};

typedef struct Variant { void *code; uint32_t work; bool jit, jit_tried; } Variant;

typedef struct Pattern {
  Object h;
  Own text, pattern, index;        // index: dict name -> number
  int64_t flags;
  uint32_t groups;
  bool ucp, is_str;
  uint32_t *ranks;                 // groups of them: order of the closing parentheses
  Variant variants[MODES][FORMS];
} Pattern;
#define PATTERN(v) AS(Pattern, v)

// A Match. spans[2i], spans[2i+1]: group i; PCRE2_UNSET where it took no part.
typedef struct Match {
  Object h;
  Own pattern, string;
  size_t pos, endpos;
  uint32_t groups;                 // without group 0
  size_t spans[];
} Match;
#define MATCHED(v) AS(Match, v)

// What scanner() and finditer() return.
typedef struct Scanner { Object h; Own pattern, string; size_t pos, endpos; bool after_empty, done; } Scanner;
#define SCANNER(v) AS(Scanner, v)

// --- The libraries ---

static Engine *engine_open(Thread *t, int width) {
  Engine *e = &STATE(t)->engines[width == 1 ? 0 : width == 2 ? 1 : 2];
  if (LIKELY(e->library)) return e;
  int bits = width * 8;
  char name[64];
  snprintf(name, sizeof name, "libpcre2-%d.so.0", bits);
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    raise_error(t, ImportError, "regular expressions need the library %s", name);
    return NULL;
  }
#define FUNCTION(field)                                                                      \
  snprintf(name, sizeof name, "pcre2_" #field "_%d", bits);                                  \
  if (!(*(void **)&e->field = dlsym(library, name))) goto incomplete;
  FUNCTION(compile) FUNCTION(code_free) FUNCTION(jit_compile) FUNCTION(match) FUNCTION(jit_match)
  FUNCTION(match_data_create) FUNCTION(match_data_free) FUNCTION(get_ovector_pointer) FUNCTION(get_error_message)
  FUNCTION(compile_context_create) FUNCTION(set_newline) FUNCTION(set_parens_nest_limit) FUNCTION(match_context_create)
  FUNCTION(set_match_limit) FUNCTION(set_depth_limit) FUNCTION(set_heap_limit) FUNCTION(jit_stack_create)
  FUNCTION(jit_stack_assign)
#undef FUNCTION
  e->compile_context = e->compile_context_create(NULL);
  e->match_context = e->match_context_create(NULL);
  void *stack = e->jit_stack_create(32 * 1024, JIT_STACK_MAX, NULL);
  if (!e->compile_context || !e->match_context) {
    raise_memory(t);
    return NULL;
  }
  e->set_newline(e->compile_context, PCRE2_NEWLINE_LF);
  e->set_parens_nest_limit(e->compile_context, NEST_LIMIT);
  e->set_match_limit(e->match_context, FIRST_LIMIT);
  e->set_depth_limit(e->match_context, UINT32_MAX);
  e->set_heap_limit(e->match_context, HEAP_LIMIT_KB);
  if (stack) e->jit_stack_assign(e->match_context, NULL, stack);
  e->library = library;
  return e;
incomplete:
  raise_error(t, ImportError, "the library for regular expressions has no function %s", name);
  dlclose(library);
  return NULL;
}

static void widen(void *out, int to, const void *in, int from, size_t length) {
  if (from == 1 && to == 2)
    for (size_t i = 0; i < length; i++) ((uint16_t *)out)[i] = ((const uint8_t *)in)[i];
  else if (from == 1)
    for (size_t i = 0; i < length; i++) ((uint32_t *)out)[i] = ((const uint8_t *)in)[i];
  else
    for (size_t i = 0; i < length; i++) ((uint32_t *)out)[i] = ((const uint16_t *)in)[i];
}

// The characters of a str in `width` bytes each: its own, or a copy that *keep_alive (owned bytes) holds. NULL on failure.
static const void *str_in_width(Thread *t, Ref s, int width, Own *keep_alive) {
  const Str *x = as_str(s);
  *keep_alive = EMPTY;
  if (LIKELY((int)x->kind == width)) return x->data;
  ReState *state = STATE(t);
  if (same(state->wide_of, s) && state->wide_width == width) {
    *keep_alive = keep(state->wide);
    return AS(Bytes, state->wide)->data;
  }
  Own copy = bytes_alloc(t, ((size_t)x->length + 1) * (size_t)width);
  if (is_error(copy)) return NULL;
  widen(AS(Bytes, copy)->data, width, x->data, (int)x->kind, x->length);
  if (x->length >= WIDE_CACHE_MIN && is_str(s)) {
    replace(t, &state->wide_of, keep(s));
    replace(t, &state->wide, keep(copy));
    state->wide_width = width;
  }
  *keep_alive = copy;
  return AS(Bytes, copy)->data;
}

// --- Compiling ---

static Variant *variant_get(Thread *t, Pattern *p, Mode mode, Form form) {
  Variant *v = &p->variants[mode][form];
  if (LIKELY(v->code)) return v;
  Engine *e = engine_open(t, form_width[form]);
  if (!e) return NULL;
  Own copy;
  const void *text = str_in_width(t, p->text, form_width[form], &copy);
  if (!text) return NULL;
  uint32_t options = PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_UTF;
  if (p->ucp && form != NARROW) options |= PCRE2_UCP;
  if (mode != SEARCH) options |= PCRE2_ANCHORED;
  if (mode == FULLMATCH) options |= PCRE2_ENDANCHORED;
  int code;
  size_t where;
  void *compiled = e->compile(text, str_length(p->text), options, &code, &where, e->compile_context);
  drop(t, copy);
  if (compiled) {
    v->code = compiled;
    return v;
  }
  enum { TOO_DEEP = 119, NO_HEAP = 121 };
  if (code == NO_HEAP) raise_memory(t);
  else if (code == TOO_DEEP) raise_error(t, RecursionError, "maximum recursion depth exceeded in a regular expression");
  else {
    char message[128] = "";
    Engine *narrow = engine_open(t, 1);
    if (!narrow) return NULL;
    narrow->get_error_message(code, message, sizeof message);
    raise_error(t, ValueError, "%s", message);
  }
  return NULL;
}

// --- Running ---

// One search or several over the same text. `owner` is borrowed.
typedef struct Run {
  Pattern *p;
  Variant *variant;
  Engine *engine;
  Ref string;
  const void *data;
  size_t length, pos, endpos; // length: of the whole string
  Own copy;                   // keeps widened characters alive
  Buffer buffer;              // of a bytes-like object that is no bytes
  bool is_str;
  size_t *spans;              // of the last match: valid until anything else runs
} Run;

static size_t clamp(ptrdiff_t i, size_t length) { return i < 0 ? 0 : (size_t)i > length ? length : (size_t)i; }

static void run_end(Thread *t, Run *r) {
  drop(t, r->copy);
  buffer_release(t, &r->buffer);
}

static bool run_begin(Thread *t, Run *r, Ref pattern, Ref string, ptrdiff_t pos, ptrdiff_t endpos, Mode mode) {
  Pattern *p = PATTERN(pattern);
  *r = (Run){.p = p, .string = string, .copy = EMPTY, .buffer = {.owner = EMPTY}};
  Form form = NARROW;
  if (str_check(t, string)) {
    const Str *s = as_str(string), *text = as_str(p->text);
    if (UNLIKELY(!p->is_str))
      return fail_error(t, TypeError, "cannot use a bytes pattern on a string-like object");
    int kind = s->kind > text->kind ? (int)s->kind : (int)text->kind;
    form = kind == 4 ? WIDE32 : kind == 2 ? WIDE16 : p->ucp && !(s->ascii && text->ascii) ? LATIN : NARROW;
    r->is_str = true;
    r->length = s->length;
    if (!(r->data = str_in_width(t, string, form_width[form], &r->copy))) return false;
  } else if (is_bytes(string)) {
    r->data = AS(Bytes, string)->data;
    r->length = AS(Bytes, string)->length;
  } else {
    if (!has_buffer(t, string))
      return fail_error(t, TypeError, "expected string or bytes-like object, got '%T'", string);
    if (!buffer_get(t, string, &r->buffer, false)) return false;
    r->data = r->buffer.data;
    r->length = r->buffer.size;
  }
  if (!r->is_str && UNLIKELY(p->is_str)) {
    run_end(t, r);
    return fail_error(t, TypeError, "cannot use a string pattern on a bytes-like object");
  }
  r->pos = clamp(pos, r->length);
  r->endpos = clamp(endpos, r->length);
  if (!(r->variant = variant_get(t, p, mode, form))) {
    run_end(t, r);
    return false;
  }
  r->engine = engine_open(t, form_width[form]);
  Engine *e = r->engine;
  if (UNLIKELY(!e->data || e->pairs < p->groups + 1)) {
    void *data = e->match_data_create(p->groups + 16, NULL);
    if (!data) {
      run_end(t, r);
      raise_memory(t);
      return false;
    }
    if (e->data) e->match_data_free(e->data);
    e->data = data;
    e->pairs = p->groups + 16;
  }
  return true;
}

// The step limit was hit: looks at signals and raises the limit. False when there is none higher, or with an exception.
static COLD int run_slowly(Thread *t, Run *r, size_t start, uint32_t options, bool jit) {
  enum { GROWTH = 8 };
  Engine *e = r->engine;
  int code = PCRE2_ERROR_MATCHLIMIT;
  for (uint64_t limit = (uint64_t)FIRST_LIMIT * GROWTH; code == PCRE2_ERROR_MATCHLIMIT; limit *= GROWTH) {
    if (!safepoint(t)) {
      e->set_match_limit(e->match_context, FIRST_LIMIT);
      return -1;
    }
    if (limit > UINT32_MAX) {
      if (limit / GROWTH >= UINT32_MAX) break;
      limit = UINT32_MAX;
    }
    if (e->pairs < r->p->groups + 1) break; // not reached: match data only grow
    e->set_match_limit(e->match_context, (uint32_t)limit);
    if (!jit) options |= PCRE2_NO_JIT;
    code = e->match(r->variant->code, r->data, r->endpos, start, options, e->data, e->match_context);
  }
  e->set_match_limit(e->match_context, FIRST_LIMIT);
  if (code == PCRE2_ERROR_JIT_STACKLIMIT && jit) return run_slowly(t, r, start, options, false);
  if (code >= 0) return 1;
  if (code == PCRE2_ERROR_NOMATCH) return 0;
  if (code == PCRE2_ERROR_MATCHLIMIT)
    raise_error(t, RuntimeError, "regular expression gave up: too many steps of backtracking");
  else raise_memory(t);
  return -1;
}

// Searches from `start` (after_empty: for no empty match there). 1 found, and r->spans are its offsets; 0 none; -1 error.
static int run_next(Thread *t, Run *r, size_t start, bool after_empty) {
  if (start > r->endpos) return 0;
  Engine *e = r->engine;
  Variant *v = r->variant;
  uint32_t options = after_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
  if (!v->jit_tried) {
    enum { JIT_AFTER = 8192, STEP = 1024 };
    size_t work = r->endpos - start;
    v->work += STEP + (work > JIT_AFTER ? JIT_AFTER : (uint32_t)work);
    if (v->work >= JIT_AFTER) {
      v->jit_tried = true;
      v->jit = e->jit_compile(v->code, PCRE2_JIT_COMPLETE) == 0;
    }
  }
  int code = v->jit ? e->jit_match(v->code, r->data, r->endpos, start, options, e->data, e->match_context)
                    : e->match(v->code, r->data, r->endpos, start, options, e->data, e->match_context);
  if (UNLIKELY(code < PCRE2_ERROR_NOMATCH)) {
    int found = code == PCRE2_ERROR_MATCHLIMIT       ? run_slowly(t, r, start, options, v->jit)
                : code == PCRE2_ERROR_JIT_STACKLIMIT ? run_slowly(t, r, start, options, false)
                                                     : (raise_memory(t), -1);
    if (found <= 0) return found;
  } else if (code < 0) {
    return 0;
  }
  r->spans = e->get_ovector_pointer(e->data);
  if (UNLIKELY(code > 0 && (uint32_t)code < r->p->groups + 1)) // trailing groups that took no part
    for (uint32_t i = (uint32_t)code; i <= r->p->groups; i++) r->spans[2 * i] = r->spans[2 * i + 1] = PCRE2_UNSET;
  return 1;
}

// Characters start..end of the subject, as str or bytes.
static Own run_slice(Thread *t, const Run *r, size_t start, size_t end) {
  if (r->is_str) {
    if (start == 0 && end == r->length && is_str(r->string)) return keep(r->string);
    return str_slice(t, r->string, start, end);
  }
  if (start == 0 && end == r->length && is_bytes(r->string)) return keep(r->string);
  return bytes_new(t, (const char *)r->data + start, end - start);
}

static Own run_empty(Thread *t, const Run *r) {
  return keep(r->is_str ? t->interp->empty_str : t->interp->empty_bytes);
}

// The text of a group of the last match; `missing` (borrowed) if it took no part. spans: a copy or the engine's.
static Own run_group(Thread *t, const Run *r, const size_t *spans, size_t group, Ref missing) {
  size_t start = spans[2 * group];
  return start == PCRE2_UNSET ? keep(missing) : run_slice(t, r, start, spans[2 * group + 1]);
}

static Own match_new(Thread *t, const Run *r) {
  size_t count = 2 * ((size_t)r->p->groups + 1);
  Own self = type_alloc_var(t, STATE(t)->match, sizeof(Match) + count * sizeof(size_t));
  if (is_error(self)) return ERROR;
  Match *m = MATCHED(self);
  m->pattern = keep(VAL(r->p));
  m->string = keep(r->string);
  m->pos = r->pos;
  m->endpos = r->endpos;
  m->groups = r->p->groups;
  memcpy(m->spans, r->spans, count * sizeof(size_t));
  return self;
}

// --- Pattern: search, match, fullmatch, findall ---

static Own find_one(Thread *t, const Ref *a, Mode mode) {
  ptrdiff_t pos = 0, endpos = PTRDIFF_MAX;
  if (!same(a[2], small(0)) && !as_ssize_clamped(t, a[2], &pos)) return ERROR;
  if (!is_empty(a[3]) && !as_ssize_clamped(t, a[3], &endpos)) return ERROR;
  Run r;
  if (!run_begin(t, &r, a[0], a[1], pos, endpos, mode)) return ERROR;
  int found = run_next(t, &r, r.pos, false);
  Own result = found > 0 ? match_new(t, &r) : found ? ERROR : NONE;
  run_end(t, &r);
  return result;
}
METHOD(pattern_search) { UNUSED; return find_one(t, a, SEARCH); }
METHOD(pattern_match) { UNUSED; return find_one(t, a, MATCH); }
METHOD(pattern_fullmatch) { UNUSED; return find_one(t, a, FULLMATCH); }

METHOD(pattern_findall) {
  UNUSED;
  ptrdiff_t pos, endpos = PTRDIFF_MAX;
  if (!as_ssize_clamped(t, a[2], &pos) || (!is_empty(a[3]) && !as_ssize_clamped(t, a[3], &endpos))) return ERROR;
  Run r;
  if (!run_begin(t, &r, a[0], a[1], pos, endpos, SEARCH)) return ERROR;
  Own list = list_new(t, 0), nothing = run_empty(t, &r);
  size_t at = r.pos;
  bool after_empty = false;
  int found = is_error(list) ? -1 : 0;
  while (!is_error(list) && (found = run_next(t, &r, at, after_empty)) > 0) {
    size_t groups = r.p->groups;
    at = r.spans[1];
    after_empty = r.spans[0] == r.spans[1];
    Own item;
    if (groups < 2) {
      item = run_group(t, &r, r.spans, groups, nothing);
    } else {
      item = tuple_alloc(t, groups);
      for (size_t i = 0; !is_error(item) && i < groups; i++) {
        Own text = run_group(t, &r, r.spans, i + 1, nothing);
        if (is_error(text)) {
          drop(t, item);
          item = ERROR;
        } else {
          AS(Tuple, item)->items[i] = text;
        }
      }
    }
    if (is_error(item) || !list_append_take(t, list, item)) {
      found = -1;
      break;
    }
  }
  drop(t, nothing);
  run_end(t, &r);
  if (found == 0) return list;
  drop(t, list);
  return ERROR;
}

METHOD(pattern_split) {
  UNUSED;
  ptrdiff_t limit;
  if (!as_ssize(t, a[2], &limit)) return ERROR;
  Run r;
  if (!run_begin(t, &r, a[0], a[1], 0, PTRDIFF_MAX, SEARCH)) return ERROR;
  Own list = list_new(t, 0);
  size_t at = 0, last = 0;
  bool after_empty = false, ok = !is_error(list);
  for (ptrdiff_t count = 0; ok && limit >= 0 && (!limit || count < limit); count++) {
    int found = run_next(t, &r, at, after_empty);
    if (found <= 0) {
      ok = found == 0;
      break;
    }
    size_t start = r.spans[0];
    at = r.spans[1];
    after_empty = start == at;
    Own piece = run_slice(t, &r, last, start);
    ok = !is_error(piece) && list_append_take(t, list, piece);
    for (size_t i = 1; ok && i <= r.p->groups; i++) {
      piece = run_group(t, &r, r.spans, i, NONE);
      ok = !is_error(piece) && list_append_take(t, list, piece);
    }
    last = at;
  }
  if (ok) {
    Own piece = run_slice(t, &r, last, r.length);
    ok = !is_error(piece) && list_append_take(t, list, piece);
  }
  run_end(t, &r);
  if (ok) return list;
  drop(t, list);
  return ERROR;
}

// --- sub ---

static Own re_function(Thread *t, Own *slot, const char *name) {
  if (is_empty(*slot)) {
    Own module = import_name(t, "re");
    if (is_error(module)) return ERROR;
    Own fn = object_getattr_c(t, module, name);
    drop(t, module);
    if (is_error(fn)) return ERROR;
    replace(t, slot, fn);
  }
  return keep(*slot);
}

// The template as a tuple (text, group, text, ...).
static Own template_parse(Thread *t, Ref pattern, Ref repl) {
  Own fn = re_function(t, &STATE(t)->compile_template, "_compile_template");
  if (is_error(fn)) return ERROR;
  Own result = object_call2(t, fn, pattern, repl);
  drop(t, fn);
  return result;
}

// Where replaced text is put together: a str builder, or bytes.
typedef struct Output {
  Thread *t;
  bool is_str;
  size_t pieces; // so many joined so far, for the message of a wrong one
  StrBuilder text;
  char *bytes;
  size_t length, capacity;
} Output;

static bool put_bytes(Output *o, const char *p, size_t n) {
  if (o->length + n > o->capacity) {
    size_t capacity = (o->length + n) * 2 + 64;
    char *bytes = heap_realloc(o->t, o->bytes, o->capacity, capacity);
    if (!bytes) return false;
    o->bytes = bytes;
    o->capacity = capacity;
  }
  memcpy(o->bytes + o->length, p, n);
  o->length += n;
  return true;
}

static bool put_slice(Output *o, const Run *r, size_t start, size_t end) {
  if (start == end) return true;
  o->pieces++;
  return o->is_str ? builder_slice(&o->text, r->string, start, end)
                   : put_bytes(o, (const char *)r->data + start, end - start);
}

static bool put_value(Output *o, Ref v) {
  Thread *t = o->t;
  if (o->is_str) {
    if (!str_check(t, v))
      return fail_error(t, TypeError, "sequence item %zd: expected str instance, %T found", (ptrdiff_t)o->pieces, v);
    o->pieces++;
    return builder_str(&o->text, v);
  }
  if (!has_buffer(t, v))
    return fail_error(t, TypeError, "sequence item %zd: expected a bytes-like object, %T found",
                      (ptrdiff_t)o->pieces, v);
  Buffer b;
  if (!buffer_get(t, v, &b, false)) return false;
  bool ok = put_bytes(o, b.data, b.size);
  buffer_release(t, &b);
  o->pieces++;
  return ok;
}

static bool put_template(Output *o, const Run *r, const size_t *spans, Ref template) {
  for (size_t i = 0; i < tuple_count(template); i++) {
    Ref part = tuple_peek(template, i);
    if (i % 2 == 0) {
      if (object_length(o->t, part) && !put_value(o, part)) return false;
      continue;
    }
    size_t group = (size_t)small_value(part), start = spans[2 * group];
    if (start != PCRE2_UNSET && !put_slice(o, r, start, spans[2 * group + 1])) return false;
  }
  return true;
}

static Own output_finish(Output *o) {
  if (o->is_str) return builder_finish(&o->text);
  Own v = bytes_new(o->t, o->bytes, o->length);
  heap_free(o->t, o->bytes, o->capacity);
  return v;
}

static void output_drop(Output *o) {
  if (o->is_str) builder_drop(&o->text);
  else heap_free(o->t, o->bytes, o->capacity);
}

static bool has_backslash(Thread *t, Ref repl) {
  if (str_check(t, repl)) return str_find_char(repl, '\\', 0, str_length(repl)) >= 0;
  if (!has_buffer(t, repl)) return true; // the template parser says what is wrong
  Buffer b;
  if (!buffer_get(t, repl, &b, false)) return false;
  bool found = memchr(b.data, '\\', b.size) != NULL;
  buffer_release(t, &b);
  return found;
}

static Own substitute(Thread *t, const Ref *a, bool with_count) {
  ptrdiff_t limit;
  if (!as_ssize(t, a[3], &limit)) return ERROR;
  Ref repl = a[1];
  bool callable = !is_object(repl) || is_str(repl) ? false : object_callable(t, repl);
  Own template = EMPTY;
  if (!callable && has_backslash(t, repl) && is_error(template = template_parse(t, a[0], repl))) return ERROR;
  if (error_pending(t)) return ERROR;
  Run r;
  if (!run_begin(t, &r, a[0], a[2], 0, PTRDIFF_MAX, SEARCH)) {
    drop(t, template);
    return ERROR;
  }
  Output o = {.t = t, .is_str = r.is_str};
  if (o.is_str) builder_init(&o.text, t);
  size_t at = 0, last = 0;
  ptrdiff_t count = 0;
  bool after_empty = false, ok = true;
  for (; ok && (limit <= 0 ? limit == 0 : count < limit); count++) {
    int found = run_next(t, &r, at, after_empty);
    if (found <= 0) {
      ok = found == 0;
      break;
    }
    size_t start = r.spans[0];
    at = r.spans[1];
    after_empty = start == at;
    if (!(ok = put_slice(&o, &r, last, start))) break;
    last = at;
    if (callable) {
      Own match = match_new(t, &r), value = is_error(match) ? ERROR : object_call1(t, repl, match);
      drop(t, match);
      ok = !is_error(value) && (is_none(value) || put_value(&o, value));
      drop(t, value);
      // The call may have used the engine, or made it larger: r.spans are gone, all else stands.
    } else if (is_empty(template)) {
      ok = put_value(&o, repl);
    } else {
      ok = put_template(&o, &r, r.spans, template);
    }
  }
  drop(t, template);
  Own result = ERROR;
  if (ok && !count) {
    output_drop(&o);
    result = run_slice(t, &r, 0, r.length);
  } else if (ok && put_slice(&o, &r, last, r.length)) {
    result = output_finish(&o);
  } else {
    output_drop(&o);
  }
  run_end(t, &r);
  if (is_error(result) || !with_count) return result;
  Own pair = tuple_pack2(t, result, small(count));
  drop(t, result);
  return pair;
}
METHOD(pattern_sub) { UNUSED; return substitute(t, a, false); }
METHOD(pattern_subn) { UNUSED; return substitute(t, a, true); }

// --- Scanner and the iterator of finditer ---

static Own scanner_new(Thread *t, const Ref *a, Type *type) {
  ptrdiff_t pos, endpos = PTRDIFF_MAX;
  if (!as_ssize_clamped(t, a[2], &pos) || (!is_empty(a[3]) && !as_ssize_clamped(t, a[3], &endpos))) return ERROR;
  Run r; // checks the arguments
  if (!run_begin(t, &r, a[0], a[1], pos, endpos, SEARCH)) return ERROR;
  Own self = type_alloc(t, type);
  if (!is_error(self)) {
    Scanner *s = SCANNER(self);
    s->pattern = keep(a[0]);
    s->string = keep(a[1]);
    s->pos = r.pos;
    s->endpos = r.endpos;
  }
  run_end(t, &r);
  return self;
}
METHOD(pattern_finditer) { UNUSED; return scanner_new(t, a, STATE(t)->finder); }
METHOD(pattern_scanner) { UNUSED; return scanner_new(t, a, STATE(t)->scanner); }

// The next Match, or `end` when there is none.
static Own scanner_step(Thread *t, Ref self, Mode mode, Own end) {
  Scanner *s = SCANNER(self);
  if (s->done || is_empty(s->pattern)) return end;
  Run r;
  if (!run_begin(t, &r, s->pattern, s->string, (ptrdiff_t)s->pos, (ptrdiff_t)s->endpos, mode)) return ERROR;
  int found = run_next(t, &r, r.pos, s->after_empty);
  Own result = found > 0 ? match_new(t, &r) : found ? ERROR : end;
  if (found > 0) {
    s->after_empty = r.spans[0] == r.spans[1];
    s->pos = r.spans[1];
  } else {
    s->done = true;
  }
  run_end(t, &r);
  return result;
}
METHOD(scanner_search) { UNUSED; return scanner_step(t, a[0], SEARCH, NONE); }
METHOD(scanner_match) { UNUSED; return scanner_step(t, a[0], MATCH, NONE); }
static Own scanner_pattern(Thread *t, Ref self) { (void)t; return keep(SCANNER(self)->pattern); }
static Own finder_next(Thread *t, Ref self) { return scanner_step(t, self, SEARCH, EMPTY); }
static Own finder_iter(Thread *t, Ref self) { (void)t; return keep(self); }

static void scanner_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Scanner *)self)->pattern);
  VISIT(((Scanner *)self)->string);
}
static void scanner_clear(Thread *t, Object *self) {
  drop_slot(t, &((Scanner *)self)->pattern);
  drop_slot(t, &((Scanner *)self)->string);
}

static const NativeDef scanner_methods[] = {
  NATIVE(scanner_search, "search()", "The next match anywhere, or None."),
  NATIVE(scanner_match, "match()", "The next match if it begins where the last one ended, or None."),
  {0},
};
static const GetSetDef scanner_getset[] = {{"pattern", scanner_pattern, args_readonly, NULL}, {0}};

static const TypeDef scanner_type_def = {
    .name = "_re.SRE_Scanner",
    .doc = "Goes through the matches of a pattern in a text: match() and search() give the "
           "next one.",
    .size = sizeof(Scanner),
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR,
    .methods = scanner_methods,
    .getset = scanner_getset,
    .traverse = scanner_traverse,
    .clear = scanner_clear,
};
static const TypeDef finder_type_def = {
  .name = "callable_iterator", .size = sizeof(Scanner), .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR,
  .traverse = scanner_traverse, .clear = scanner_clear, .iter = finder_iter, .next = finder_next,
};

// --- The type Pattern ---

METHOD(pattern_self) { UNUSED; (void)t; return keep(a[0]); }

METHOD(pattern_reduce) {
  UNUSED;
  Pattern *p = PATTERN(a[0]);
  Own fn = re_function(t, &STATE(t)->compile, "_compile");
  if (is_error(fn)) return ERROR;
  Own flags = int_from_i64(t, p->flags), args = tuple_pack2(t, p->pattern, flags);
  Own result = is_error(args) ? ERROR : tuple_pack2(t, fn, args);
  drop(t, flags);
  drop(t, args);
  drop(t, fn);
  return result;
}

static Own pattern_repr(Thread *t, Ref self) {
  Own fn = re_function(t, &STATE(t)->repr, "_pattern_repr");
  if (is_error(fn)) return ERROR;
  Own text = object_call1(t, fn, self);
  drop(t, fn);
  return text;
}

static int64_t pattern_hash(Thread *t, Ref self) {
  int64_t h = object_hash(t, PATTERN(self)->text);
  return h == -1 ? -1 : hash_int(h ^ (PATTERN(self)->flags << 7));
}

static Own pattern_richcompare(Thread *t, Ref a, Ref b, CompareOp op) {
  Type *type = STATE(t)->pattern;
  if ((op != CMP_EQ && op != CMP_NE) || type_of(t, a) != type || type_of(t, b) != type) return NOT_IMPLEMENTED;
  const Pattern *p = PATTERN(a), *q = PATTERN(b);
  if (p == q) return from_bool(op == CMP_EQ);
  bool equal = p->flags == q->flags && p->is_str == q->is_str && str_equal(p->text, q->text);
  if (equal) {
    int same_source = object_equal(t, p->pattern, q->pattern);
    if (same_source < 0) return ERROR;
    equal = same_source;
  }
  return from_bool(equal == (op == CMP_EQ));
}

static Own pattern_get_pattern(Thread *t, Ref self) { (void)t; return keep(PATTERN(self)->pattern); }
static Own pattern_get_flags(Thread *t, Ref self) { return int_from_i64(t, PATTERN(self)->flags); }
static Own pattern_get_groups(Thread *t, Ref self) { (void)t; return small(PATTERN(self)->groups); }
static Own pattern_get_index(Thread *t, Ref self) { return mappingproxy_new(t, PATTERN(self)->index); }

static void pattern_traverse(Object *self, Visit visit, void *arg) {
  Pattern *p = (Pattern *)self;
  VISIT(p->text);
  VISIT(p->pattern);
  VISIT(p->index);
}

static void pattern_clear(Thread *t, Object *self) {
  Pattern *p = (Pattern *)self;
  for (int mode = 0; mode < MODES; mode++)
    for (int form = 0; form < FORMS; form++)
      if (p->variants[mode][form].code) {
        int width = form_width[form];
        STATE(t)->engines[width == 1 ? 0 : width == 2 ? 1 : 2].code_free(p->variants[mode][form].code);
        p->variants[mode][form].code = NULL;
      }
  heap_free(t, p->ranks, p->groups * sizeof *p->ranks);
  p->ranks = NULL;
  drop_slot(t, &p->text);
  drop_slot(t, &p->pattern);
  drop_slot(t, &p->index);
}

#define ARGUMENTS "(string, pos=0, endpos=<unset>)"
static const NativeDef pattern_methods[] = {
  NATIVE(pattern_match, "match" ARGUMENTS, "Match at the start of the string: a Match, or None."),
  NATIVE(pattern_fullmatch, "fullmatch" ARGUMENTS, "Match the whole string: a Match, or None."),
  NATIVE(pattern_search, "search" ARGUMENTS, "The first match anywhere: a Match, or None."),
  NATIVE(pattern_findall, "findall" ARGUMENTS, "The texts of all matches; of their groups if the pattern has any."),
  NATIVE(pattern_finditer, "finditer" ARGUMENTS, "An iterator over the Match of each match."),
  NATIVE(pattern_scanner, "scanner" ARGUMENTS, "An object whose search() and match() go through the string."),
  NATIVE(pattern_split, "split(string, maxsplit=0)", "The pieces between matches, with the groups' texts."),
  NATIVE(pattern_sub, "sub(repl, string, count=0)", "The string with matches replaced."),
  NATIVE(pattern_subn, "subn(repl, string, count=0)", "(string with matches replaced, how many)"),
  NATIVE(pattern_self, "__copy__()", "The pattern itself."),
  NATIVE(pattern_self, "__deepcopy__(memo, /)", "The pattern itself."),
  NATIVE(pattern_reduce, "__reduce__()", "How to make this pattern again."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "Pattern[str], for annotations."),
  {0},
};
static const GetSetDef pattern_getset[] = {
  {"pattern", pattern_get_pattern, args_readonly, "The text the pattern was made from."},
  {"flags", pattern_get_flags, args_readonly, "The flags, inline ones included."},
  {"groups", pattern_get_groups, args_readonly, "How many groups it has."},
  {"groupindex", pattern_get_index, NULL, "Group names to numbers."},
  {0},
};
static const TypeDef pattern_type_def = {
  .name = "re.Pattern", .doc = "A compiled regular expression.", .size = sizeof(Pattern),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR | TF_WEAKREF,
  .methods = pattern_methods, .getset = pattern_getset, .traverse = pattern_traverse, .clear = pattern_clear,
  .repr = pattern_repr, .hash = pattern_hash, .richcompare = pattern_richcompare,
};

// --- The type Match ---

// A Run over the match's string, for slices only. run_end it.
static bool match_view(Thread *t, const Match *m, Run *r) {
  *r = (Run){.p = PATTERN(m->pattern), .string = m->string, .copy = EMPTY, .buffer = {.owner = EMPTY}};
  if (str_check(t, m->string)) {
    r->is_str = true;
    r->length = str_length(m->string);
  } else if (is_bytes(m->string)) {
    r->data = AS(Bytes, m->string)->data;
    r->length = AS(Bytes, m->string)->length;
  } else {
    if (!buffer_get(t, m->string, &r->buffer, false)) return false;
    r->data = r->buffer.data;
    r->length = r->buffer.size;
  }
  return true;
}

// A bytearray may have shrunk since the match.
static Own view_group(Thread *t, const Run *r, const Match *m, size_t group, Ref missing) {
  size_t start = m->spans[2 * group], end = m->spans[2 * group + 1];
  if (start == PCRE2_UNSET) return keep(missing);
  if (end > r->length) end = r->length;
  if (start > end) start = end;
  return run_slice(t, r, start, end);
}

static bool group_number(Thread *t, const Match *m, Ref key, size_t *out) {
  int64_t i = -1;
  if (is_small(key)) {
    i = small_value(key);
  } else if (!is_str(key) && is_index(t, key)) {
    ptrdiff_t wide;
    if (!as_ssize_clamped(t, key, &wide)) return false;
    i = wide;
  } else {
    Own number;
    Lookup found = dict_get(t, PATTERN(m->pattern)->index, key, &number);
    if (found == FAILED) {
      if (!error_is(t, TypeError)) return false;
      error_clear(t);
    }
    if (found == FOUND) {
      i = small_value(number);
      drop(t, number);
    }
  }
  if (i < 0 || i > m->groups) return fail_error(t, IndexError, "no such group");
  *out = (size_t)i;
  return true;
}

static Own match_one(Thread *t, Ref self, Ref key) {
  Match *m = MATCHED(self);
  size_t group;
  Run r;
  if (!group_number(t, m, key, &group) || !match_view(t, m, &r)) return ERROR;
  Own v = view_group(t, &r, m, group, NONE);
  run_end(t, &r);
  return v;
}

METHOD(match_group) {
  if (!args_no_names(t, "Match.group", names)) return ERROR;
  if (n <= 2) return match_one(t, a[0], n == 2 ? a[1] : small(0));
  Own result = tuple_alloc(t, (size_t)n - 1);
  for (ptrdiff_t i = 1; !is_error(result) && i < n; i++) {
    Own v = match_one(t, a[0], a[i]);
    if (is_error(v)) {
      drop(t, result);
      return ERROR;
    }
    AS(Tuple, result)->items[i - 1] = v;
  }
  return result;
}

METHOD(match_groups) {
  UNUSED;
  Match *m = MATCHED(a[0]);
  Run r;
  if (!match_view(t, m, &r)) return ERROR;
  Own result = tuple_alloc(t, m->groups);
  for (size_t i = 0; !is_error(result) && i < m->groups; i++) {
    Own v = view_group(t, &r, m, i + 1, a[1]);
    if (is_error(v)) {
      drop(t, result);
      result = ERROR;
    } else {
      AS(Tuple, result)->items[i] = v;
    }
  }
  run_end(t, &r);
  return result;
}

METHOD(match_groupdict) {
  UNUSED;
  Match *m = MATCHED(a[0]);
  Run r;
  if (!match_view(t, m, &r)) return ERROR;
  Own result = dict_new(t);
  size_t at = 0;
  Ref name, number;
  while (!is_error(result) && dict_next(PATTERN(m->pattern)->index, &at, &name, &number)) {
    Own v = view_group(t, &r, m, (size_t)small_value(number), a[1]);
    if (is_error(v) || !dict_set_take(t, result, name, v)) {
      drop(t, result);
      result = ERROR;
    }
  }
  run_end(t, &r);
  return result;
}

static Own offset(size_t i) { return i == PCRE2_UNSET ? small(-1) : small((int64_t)i); }

METHOD(match_start) {
  UNUSED;
  size_t group;
  return group_number(t, MATCHED(a[0]), a[1], &group) ? offset(MATCHED(a[0])->spans[2 * group]) : ERROR;
}
METHOD(match_end) {
  UNUSED;
  size_t group;
  return group_number(t, MATCHED(a[0]), a[1], &group) ? offset(MATCHED(a[0])->spans[2 * group + 1]) : ERROR;
}
static Own span_of(Thread *t, const Match *m, size_t group) {
  return tuple_pack2(t, offset(m->spans[2 * group]), offset(m->spans[2 * group + 1]));
}
METHOD(match_span) {
  UNUSED;
  size_t group;
  return group_number(t, MATCHED(a[0]), a[1], &group) ? span_of(t, MATCHED(a[0]), group) : ERROR;
}

static Own match_regs(Thread *t, Ref self) {
  Match *m = MATCHED(self);
  Own result = tuple_alloc(t, m->groups + 1);
  for (size_t i = 0; !is_error(result) && i <= m->groups; i++) {
    Own v = span_of(t, m, i);
    if (is_error(v)) {
      drop(t, result);
      return ERROR;
    }
    AS(Tuple, result)->items[i] = v;
  }
  return result;
}

METHOD(match_expand) {
  UNUSED;
  Match *m = MATCHED(a[0]);
  Own template = template_parse(t, m->pattern, a[1]);
  if (is_error(template)) return ERROR;
  Run r;
  Own result = ERROR;
  if (match_view(t, m, &r)) {
    Output o = {.t = t, .is_str = r.is_str};
    if (o.is_str) builder_init(&o.text, t);
    if (put_template(&o, &r, m->spans, template)) result = output_finish(&o);
    else output_drop(&o);
    run_end(t, &r);
  }
  drop(t, template);
  return result;
}

// The group that closed last: the one that ends furthest to the right, of these the one whose parenthesis closes last.
static size_t last_group(const Match *m) {
  const uint32_t *ranks = PATTERN(m->pattern)->ranks;
  size_t best = 0;
  for (size_t i = 1; i <= m->groups; i++) {
    size_t end = m->spans[2 * i + 1];
    if (end == PCRE2_UNSET) continue;
    size_t best_end = best ? m->spans[2 * best + 1] : 0;
    if (!best || end > best_end || (end == best_end && ranks[i - 1] > ranks[best - 1])) best = i;
  }
  return best;
}

static Own match_lastindex(Thread *t, Ref self) {
  (void)t;
  size_t i = last_group(MATCHED(self));
  return i ? small((int64_t)i) : NONE;
}
static Own match_lastgroup(Thread *t, Ref self) {
  size_t i = last_group(MATCHED(self)), at = 0;
  Ref name, number;
  if (i)
    while (dict_next(PATTERN(MATCHED(self)->pattern)->index, &at, &name, &number))
      if (same(number, small((int64_t)i))) return keep(name);
  (void)t;
  return NONE;
}
static Own match_re(Thread *t, Ref self) { (void)t; return keep(MATCHED(self)->pattern); }
static Own match_string(Thread *t, Ref self) { (void)t; return keep(MATCHED(self)->string); }
static Own match_pos(Thread *t, Ref self) { (void)t; return small((int64_t)MATCHED(self)->pos); }
static Own match_endpos(Thread *t, Ref self) { (void)t; return small((int64_t)MATCHED(self)->endpos); }

static Own match_repr(Thread *t, Ref self) {
  Match *m = MATCHED(self);
  Own text = match_one(t, self, small(0));
  if (is_error(text)) return ERROR;
  Own result = format_message(t, "<re.Match object; span=(%zd, %zd), match=%R>", (ptrdiff_t)m->spans[0],
                              (ptrdiff_t)m->spans[1], text);
  drop(t, text);
  return result;
}

static void match_traverse(Object *self, Visit visit, void *arg) {
  VISIT(((Match *)self)->pattern);
  VISIT(((Match *)self)->string);
}
static void match_clear(Thread *t, Object *self) {
  drop_slot(t, &((Match *)self)->pattern);
  drop_slot(t, &((Match *)self)->string);
}
static size_t match_size(Object *self) {
  return sizeof(Match) + 2 * ((size_t)((Match *)self)->groups + 1) * sizeof(size_t);
}

static const NativeDef match_methods[] = {
  NATIVE_RAW(match_group, "group(*groups)", "The text of the match, or of one group or several."),
  NATIVE(match_groups, "groups(default=None)", "The texts of all groups."),
  NATIVE(match_groupdict, "groupdict(default=None)", "The texts of the named groups by name."),
  NATIVE(match_start, "start(group=0, /)", "Where the match or a group starts; -1 if it took no part."),
  NATIVE(match_end, "end(group=0, /)", "Where the match or a group ends; -1 if it took no part."),
  NATIVE(match_span, "span(group=0, /)", "(start, end) of the match or a group."),
  NATIVE(match_expand, "expand(template)", "The template with group references replaced."),
  NATIVE(pattern_self, "__copy__()", "The match itself."),
  NATIVE(pattern_self, "__deepcopy__(memo, /)", "The match itself."),
  NATIVE_CLASS(generic_alias_native, "__class_getitem__(item, /)", "Match[str], for annotations."),
  {0},
};
static const GetSetDef match_getset[] = {
  {"string", match_string, args_readonly, "The string that was searched."},
  {"re", match_re, args_readonly, "The Pattern."},
  {"pos", match_pos, args_readonly, "Where the search began."},
  {"endpos", match_endpos, args_readonly, "Where the search had to end."},
  {"lastindex", match_lastindex, NULL, "The number of the group that closed last, or None."},
  {"lastgroup", match_lastgroup, NULL, "Its name, or None."},
  {"regs", match_regs, NULL, "The spans of all groups."},
  {0},
};
static const TypeDef match_type_def = {
  .name = "re.Match", .doc = "What a regular expression found, and where.", .size = sizeof(Match),
  .flags = TF_GC | TF_IMMUTABLE | TF_NO_NEW | TF_NO_CLEAR | TF_VAR_SIZE,
  .methods = match_methods, .getset = match_getset, .traverse = match_traverse, .clear = match_clear,
  .size_of = match_size, .repr = match_repr, .getitem = match_one,
};

// --- The module ---

METHOD(re_compile) {
  UNUSED;
  int64_t flags, groups;
  if (!is_str(a[0]) || !IS(dict, a[5]) || !is_tuple(a[6]))
    return raise_error(t, TypeError, "invalid arguments of compile()");
  if (!as_i64(t, a[3], &flags) || !as_i64(t, a[4], &groups)) return ERROR;
  if (groups < 0 || groups > UINT16_MAX || tuple_count(a[6]) != (size_t)groups)
    return raise_error(t, ValueError, "too many groups");
  uint32_t *ranks = groups ? heap_alloc_array(t, (size_t)groups, sizeof *ranks) : NULL;
  if (groups && !ranks) return ERROR;
  for (size_t i = 0; i < (size_t)groups; i++) ranks[i] = (uint32_t)small_value(tuple_peek(a[6], i));
  Own index = dict_copy(t, a[5]), self = is_error(index) ? ERROR : type_alloc(t, STATE(t)->pattern);
  if (is_error(self)) {
    drop(t, index);
    heap_free(t, ranks, (size_t)groups * sizeof *ranks);
    return ERROR;
  }
  Pattern *p = PATTERN(self);
  p->text = keep(a[0]);
  p->pattern = keep(a[2]);
  p->index = index;
  p->flags = flags;
  p->groups = (uint32_t)groups;
  p->ucp = same(a[1], TRUE);
  p->is_str = str_check(t, a[2]);
  p->ranks = ranks;
  const Str *text = as_str(p->text);
  Form form = text->kind == 4 ? WIDE32 : text->kind == 2 ? WIDE16 : p->ucp && !text->ascii ? LATIN : NARROW;
  if (variant_get(t, p, SEARCH, form)) return self;
  drop(t, self);
  return ERROR;
}

static const NativeDef functions[] = {
  NATIVE(re_compile, "compile(text, ucp, pattern, flags, groups, groupindex, closing)",
         "A Pattern from PCRE2 text. For lib/re.gila, which has the contract."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  ReState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  *s = (ReState){.wide_of = EMPTY, .wide = EMPTY, .compile = EMPTY, .repr = EMPTY, .compile_template = EMPTY};
  t->interp->module_state[MODULE_re] = s;
  return (s->pattern = module_add_type(t, module, &pattern_type_def)) &&
         (s->match = module_add_type(t, module, &match_type_def)) &&
         (s->scanner = module_add_type(t, module, &scanner_type_def)) &&
         (s->finder = type_from_def(t, &finder_type_def, NULL));
}

const NativeModule re_module = {"_re", "Regular expressions over PCRE2.", functions, setup};
