// SPDX-License-Identifier: MIT
// pickle_read.c: module _pickle_core: the unpickler, all protocols.
//
// A pickle is a program for a stack machine: step() runs one opcode. Its bytes are a caller's buffer (loads), or a window on
// a file: what peek() shows of it, which stays in the file until it is left behind, or what read() gives, which is never
// more than the pickle is known to have, so that whatever follows it in the file is still there.
//
// What is rarely asked for lies in _pickle (in Gila), imported when it is: names that Python 2 used, registered extensions,
// and the wording of the errors of names that are not found.
//
// Ownership: the stack and the memo keep what is in them. What an opcode calls may run any code, but none that reaches the
// reader: the values that an opcode works on stay on the stack until it is done.
#include <stdio.h>
#include <string.h>
#include "pickle.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/shape.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/import.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { PROTOCOLS = 5, PREFETCH = 128 * 1024, MEMO_GAP = 1 << 20 };

typedef struct Reader {
  Thread *t;
  const uint8_t *start, *p, *end; // the bytes at hand; those before p are done with
  Own window;                     // bytes that hold them; EMPTY: the caller's do
  bool peeked;                    // they are still in the file
  Ref read, readline;             // of the file; EMPTY: there is none
  Own peek;                       // the same; EMPTY also: it can't
  Ref unpickler;                  // NONE: of loads()
  Ref find_class;                 // NONE: the usual one
  Ref encoding, errors;           // of Python 2's strings
  Own buffers;                    // iterator over what is not in the pickle; EMPTY: none was given
  bool fix_imports;
  int protocol;
  Own *stack;
  size_t count, capacity;
  size_t *marks;
  size_t mark_count, mark_capacity;
  Ref memo;                       // list; where nothing was put yet it holds itself
} Reader;

#define bad(r, ...) (module_raise((r)->t, MODULE_STATE((r)->t, pickle_core, PickleState)->unpickling_error, __VA_ARGS__), false)

// ---- bytes

// Bytes from the file (consumed) become the window; those left of the last one stay in front of them.
static bool slide_take(Reader *r, Own data) {
  if (is_error(data)) return false;
  if (!is_bytes(data)) {
    raise_error(r->t, ValueError, "read() returned non-bytes object (%R)", data);
    return drop(r->t, data), false;
  }
  size_t left = (size_t)(r->end - r->p), size = AS(Bytes, data)->length;
  if (left) {
    Own joined = bytes_alloc(r->t, left + size);
    if (is_error(joined)) return drop(r->t, data), false;
    memcpy(AS(Bytes, joined)->data, r->p, left);
    memcpy(AS(Bytes, joined)->data + left, AS(Bytes, data)->data, size);
    drop(r->t, data);
    data = joined;
  }
  r->start = r->p = (const uint8_t *)AS(Bytes, data)->data;
  r->end = r->p + left + size;
  replace(r->t, &r->window, data);
  return true;
}
// What was only peeked at leaves the file as far as it is done with; the rest is the file's again.
static bool leave_peeked(Reader *r) {
  if (!r->peeked) return true;
  ptrdiff_t used = r->p - r->start;
  r->peeked = false;
  r->end = r->p;
  if (!used) return true;
  Own data = object_call1(r->t, r->read, small(used));
  if (is_error(data)) return false;
  drop(r->t, data);
  return true;
}
static bool peek(Reader *r) {
  Own data = object_call1(r->t, r->peek, small(PREFETCH));
  if (is_error(data) && error_is(r->t, NotImplementedError)) {
    error_clear(r->t);
    drop_slot(r->t, &r->peek);
    return true;
  }
  return slide_take(r, data) && (r->peeked = true);
}
// At least `size` bytes at hand, of which there are fewer.
COLD static bool refill(Reader *r, uint64_t size) {
  if (is_empty(r->read) || size > PTRDIFF_MAX) return bad(r, "pickle data was truncated");
  if (!leave_peeked(r)) return false;
  if (r->p == r->end && !is_empty(r->peek)) {
    if (!peek(r)) return false;
    if ((uint64_t)(r->end - r->p) >= size) return true;
    leave_peeked(r); // nothing of it was used: this can't fail
  }
  Own missing = int_from_u64(r->t, size - (uint64_t)(r->end - r->p)),
      data = is_error(missing) ? ERROR : object_call1(r->t, r->read, missing);
  if (!is_error(missing)) drop(r->t, missing);
  if (!slide_take(r, data)) return false;
  return (uint64_t)(r->end - r->p) >= size || bad(r, "pickle data was truncated");
}
static bool at_hand(Reader *r, uint64_t size) {
  return LIKELY((uint64_t)(r->end - r->p) >= size) || refill(r, size);
}
static bool number(Reader *r, int width, uint64_t *out) {
  if (!at_hand(r, (uint64_t)width)) return false;
  *out = 0;
  memcpy(out, r->p, (size_t)width); // little endian, as the machine
  r->p += width;
  return true;
}
// Bytes after their count; valid until the next look at the file.
static bool counted(Reader *r, int width, const char **p, size_t *size) {
  uint64_t count;
  if (!number(r, width, &count) || !at_hand(r, count)) return false;
  *p = (const char *)r->p;
  *size = count;
  r->p += count;
  return true;
}
static bool line(Reader *r, const char **p, size_t *size) {
  const uint8_t *end = memchr(r->p, '\n', (size_t)(r->end - r->p));
  if (!end && !is_empty(r->readline)) {
    if (!leave_peeked(r) || !slide_take(r, object_call0(r->t, r->readline))) return false;
    end = memchr(r->p, '\n', (size_t)(r->end - r->p));
  }
  if (!end) return bad(r, "pickle data was truncated");
  *p = (const char *)r->p;
  *size = (size_t)(end - r->p);
  r->p = end + 1;
  return true;
}

// ---- stack and memo

static bool push(Reader *r, Own v) { // consumes it
  if (is_error(v)) return false;
  if (UNLIKELY(r->count == r->capacity)) {
    size_t capacity = r->capacity * 2 + 32;
    Own *grown = heap_realloc(r->t, r->stack, r->capacity * sizeof *grown, capacity * sizeof *grown);
    if (!grown) return drop(r->t, v), false;
    r->stack = grown;
    r->capacity = capacity;
  }
  r->stack[r->count++] = v;
  return true;
}
static size_t last_mark(const Reader *r) { return r->mark_count ? r->marks[r->mark_count - 1] : 0; }
static bool underflow(Reader *r) {
  return bad(r, r->mark_count ? "unexpected MARK found" : "unpickling stack underflow");
}
// Are there n values above the last mark?
static bool has(Reader *r, size_t count) { return r->count - last_mark(r) >= count || underflow(r); }
static bool push_mark(Reader *r) {
  if (r->mark_count == r->mark_capacity) {
    size_t capacity = r->mark_capacity * 2 + 16;
    size_t *grown = heap_realloc(r->t, r->marks, r->mark_capacity * sizeof *grown, capacity * sizeof *grown);
    if (!grown) return false;
    r->marks = grown;
    r->mark_capacity = capacity;
  }
  r->marks[r->mark_count++] = r->count;
  return true;
}
static bool pop_mark(Reader *r, size_t *at) {
  if (!r->mark_count) return bad(r, "could not find MARK");
  *at = r->marks[--r->mark_count];
  return true;
}
static void cut(Reader *r, size_t to) {
  while (r->count > to) drop(r->t, r->stack[--r->count]);
}
// The top n values become one.
static bool fold(Reader *r, size_t n, Own v) {
  if (is_error(v)) return false;
  cut(r, r->count - n);
  return push(r, v);
}
static Ref top(const Reader *r) { return r->stack[r->count - 1]; }
static bool set_memo(Reader *r, int64_t i) {
  if (!has(r, 1)) return false;
  if (i < 0) return fail_error(r->t, ValueError, "negative PUT argument");
  size_t count = list_count(r->memo);
  if ((uint64_t)i == count) return list_append(r->t, r->memo, top(r));
  if ((uint64_t)i > count + MEMO_GAP) return raise_memory(r->t), false;
  for (; count <= (uint64_t)i; count++)
    if (!list_append(r->t, r->memo, r->memo)) return false;
  return list_set(r->t, r->memo, i, top(r));
}
static bool get_memo(Reader *r, int64_t i) {
  if (i < 0 || (uint64_t)i >= list_count(r->memo) || same(list_peek(r->memo, (size_t)i), r->memo))
    return bad(r, "Memo value not found at index %lld", (long long)i);
  return push(r, keep(list_peek(r->memo, (size_t)i)));
}

// ---- values

static bool load_long(Reader *r, int width) {
  const char *p;
  size_t size;
  if (width == 4 && at_hand(r, 4) && r->p[3] & 0x80) return bad(r, "LONG pickle has negative byte count");
  return counted(r, width, &p, &size) && push(r, int_from_bytes(r->t, (const uint8_t *)p, size, true, true));
}
static bool load_text(Reader *r, int width) {
  const char *p;
  size_t size;
  return counted(r, width, &p, &size) && push(r, str_from_utf8_wtf(r->t, p, size));
}
static bool load_bytes(Reader *r, int width) {
  const char *p;
  size_t size;
  return counted(r, width, &p, &size) && push(r, bytes_new(r->t, p, size));
}
static bool load_bytearray(Reader *r) {
  const char *p;
  size_t size;
  return counted(r, 8, &p, &size) && push(r, bytearray_new(r->t, p, size));
}
static bool load_float(Reader *r) {
  uint64_t bits;
  double d;
  if (!number(r, 8, &bits)) return false;
  bits = __builtin_bswap64(bits);
  memcpy(&d, &bits, 8);
  return push(r, float_new(r->t, d));
}
// The int of a line, in decimal or as in source.
static Own int_of(Thread *t, const char *p, size_t size) {
  bool minus = size && *p == '-';
  int64_t value = 0;
  size_t i = minus;
  if (size < 18 && size > minus && p[i] != '0')
    for (; i < size && p[i] >= '0' && p[i] <= '9'; i++) value = value * 10 + (p[i] - '0');
  if (i == size && i > minus) return small(minus ? -value : value);
  Own text = str_from_latin1(t, (const uint8_t *)p, size), v = is_error(text) ? ERROR : int_from_str(t, text, 0);
  if (!is_error(text)) drop(t, text);
  return v;
}
static bool load_int_line(Reader *r, bool is_long) {
  const char *p;
  size_t size;
  if (!line(r, &p, &size)) return false;
  if (is_long) return push(r, int_of(r->t, p, size && p[size - 1] == 'L' ? size - 1 : size));
  if (size == 2 && p[0] == '0' && (p[1] == '0' || p[1] == '1')) return push(r, from_bool(p[1] == '1'));
  Own v = int_of(r->t, p, size);
  return is_error(v) && error_is(r->t, ValueError) ? fail_error(r->t, ValueError, "could not convert string to int")
                                                   : push(r, v);
}
// The line's number, of PUT and GET.
static bool index_line(Reader *r, int64_t *out) {
  const char *p;
  size_t size;
  if (!line(r, &p, &size)) return false;
  Own v = int_of(r->t, p, size);
  bool ok = !is_error(v) && as_i64(r->t, v, out);
  if (!is_error(v)) drop(r->t, v);
  return ok;
}
static bool load_float_line(Reader *r) {
  const char *p;
  size_t size;
  if (!line(r, &p, &size)) return false;
  Own text = str_from_latin1(r->t, (const uint8_t *)p, size), v = is_error(text) ? ERROR : number_float(r->t, text);
  if (!is_error(text)) drop(r->t, text);
  return push(r, v);
}
// A str of Python 2.
static bool push_old_string(Reader *r, const char *p, size_t size) {
  char encoding[64], errors[64];
  if (str_equal_c(r->encoding, "bytes")) return push(r, bytes_new(r->t, p, size));
  return push(r, str_decode(r->t, p, size, str_to_c(r->encoding, encoding, sizeof encoding),
                            str_to_c(r->errors, errors, sizeof errors)));
}
static bool load_old_string(Reader *r, int width) {
  const char *p;
  size_t size;
  if (width == 4 && at_hand(r, 4) && r->p[3] & 0x80) return bad(r, "BINSTRING pickle has negative byte count");
  return counted(r, width, &p, &size) && push_old_string(r, p, size);
}
static bool load_quoted(Reader *r) {
  Thread *t = r->t;
  const char *p;
  size_t size;
  if (!line(r, &p, &size)) return false;
  if (size < 2 || p[0] != p[size - 1] || (p[0] != '\'' && p[0] != '"'))
    return bad(r, "the STRING opcode argument must be quoted");
  Own codecs = import_name(t, "codecs"), decode = is_error(codecs) ? ERROR : object_getattr_c(t, codecs, "escape_decode"),
      text = is_error(decode) ? ERROR : bytes_new(t, p + 1, size - 2),
      pair = is_error(text) ? ERROR : object_call1(t, decode, text);
  bool ok = !is_error(pair);
  if (ok) {
    Ref bytes = tuple_peek(pair, 0);
    ok = push_old_string(r, AS(Bytes, bytes)->data, AS(Bytes, bytes)->length);
    drop(t, pair);
  }
  if (!is_error(text)) drop(t, text);
  if (!is_error(decode)) drop(t, decode);
  if (!is_error(codecs)) drop(t, codecs);
  return ok;
}
static bool load_unicode_line(Reader *r) {
  const char *p;
  size_t size;
  return line(r, &p, &size) && push(r, str_decode(r->t, p, size, "raw-unicode-escape", "strict"));
}

// ---- containers

static bool load_tuple(Reader *r, size_t count) {
  return has(r, count) && fold(r, count, tuple_from(r->t, REFS(r->stack + r->count - count), count));
}
static bool load_frozenset(Reader *r, size_t at) {
  Own items = list_from(r->t, REFS(r->stack + at), r->count - at),
      set = is_error(items) ? ERROR : frozenset_from(r->t, items);
  if (!is_error(items)) drop(r->t, items);
  return fold(r, r->count - at, set);
}
// Does a value lie under those from `at` on, which are to go into it?
static bool has_target(Reader *r, size_t at) { return at > last_mark(r) || underflow(r); }
// What is above `at` goes into the value under it: by its method `whole` at once, or one by one.
static bool add_items(Reader *r, size_t at, const char *whole, const char *single) {
  Thread *t = r->t;
  if (!has_target(r, at)) return false;
  Ref target = r->stack[at - 1];
  if (r->count == at) return true;
  if (is_list(target)) {
    for (size_t i = at; i < r->count; i++)
      if (!list_append(t, target, r->stack[i])) return false;
  } else if (IS(set, target)) {
    for (size_t i = at; i < r->count; i++)
      if (!set_add(t, target, r->stack[i])) return false;
  } else {
    Own name = str_intern_c(t, whole), fn = EMPTY;
    Lookup found = is_error(name) ? FAILED : single == whole ? MISSING : object_lookup_attr(t, target, name, &fn);
    if (!is_error(name)) drop(t, name);
    if (found == FAILED) return false;
    bool ok = true;
    if (found == FOUND) {
      Own items = list_from(t, REFS(r->stack + at), r->count - at),
          v = is_error(items) ? ERROR : object_call1(t, fn, items);
      ok = !is_error(v);
      if (ok) drop(t, v);
      if (!is_error(items)) drop(t, items);
    } else {
      fn = object_getattr_c(t, target, single);
      ok = !is_error(fn);
      for (size_t i = at; ok && i < r->count; i++) {
        Own v = object_call1(t, fn, r->stack[i]);
        ok = !is_error(v);
        if (ok) drop(t, v);
      }
    }
    if (!is_error(fn)) drop(t, fn);
    if (!ok) return false;
  }
  cut(r, at);
  return true;
}
static bool store_items(Reader *r, Ref target, size_t at) {
  for (size_t i = at; i < r->count; i += 2)
    if (is_dict(target) ? !dict_set(r->t, target, r->stack[i], r->stack[i + 1])
                        : !object_setitem(r->t, target, r->stack[i], r->stack[i + 1]))
      return false;
  return true;
}
static bool set_items(Reader *r, size_t at) {
  if (!has_target(r, at)) return false;
  if ((r->count - at) % 2) return bad(r, "odd number of items for SETITEMS");
  if (!store_items(r, r->stack[at - 1], at)) return false;
  cut(r, at);
  return true;
}
static bool load_dict(Reader *r, size_t at) {
  if ((r->count - at) % 2) return bad(r, "odd number of items for DICT");
  Own dict = dict_new(r->t);
  if (is_error(dict)) return false;
  if (!store_items(r, dict, at)) return drop(r->t, dict), false;
  return fold(r, r->count - at, dict);
}

// ---- globals and instances

// A function of _pickle's, called.
static Own in_gila(Thread *t, const char *function, const Ref *args, ptrdiff_t n) {
  Own module = import_name(t, "_pickle"), fn = is_error(module) ? ERROR : object_getattr_c(t, module, function);
  Own v = is_error(fn) ? ERROR : object_call(t, fn, args, n, EMPTY);
  if (!is_error(fn)) drop(t, fn);
  if (!is_error(module)) drop(t, module);
  return v;
}
static Own find_class(Reader *r, Ref module, Ref name) {
  Thread *t = r->t;
  if (!is_none(r->find_class)) return object_call2(t, r->find_class, module, name);
  if (r->protocol >= 4 || (r->protocol == 3 && str_find_char(name, '.', 0, str_length(name)) < 0)) {
    Own found = pickle_find_global(t, module, name);
    if (!is_empty(found) && !(is_error(found) && (error_is(t, AttributeError) || error_is(t, ImportError)))) return found;
    error_clear(t);
  }
  // By another name, or not at all.
  return in_gila(t, "find_class", (Ref[]){module, name, small(r->protocol), from_bool(r->fix_imports)}, 4);
}
static bool name_line(Reader *r, const char **p, size_t *size) {
  return line(r, p, size) && (*size || bad(r, "pickle data was truncated"));
}
static Own find_class_line(Reader *r) {
  const char *p;
  size_t size;
  if (!name_line(r, &p, &size)) return ERROR;
  Own module = str_from_utf8(r->t, p, size), name = ERROR, found = ERROR;
  if (!is_error(module) && name_line(r, &p, &size)) name = str_from_utf8(r->t, p, size);
  if (!is_error(name)) found = find_class(r, module, name);
  if (!is_error(module)) drop(r->t, module);
  if (!is_error(name)) drop(r->t, name);
  return found;
}
static bool load_global(Reader *r) {
  if (!has(r, 2)) return false;
  Ref module = r->stack[r->count - 2], name = top(r);
  if (!is_str(module) || !is_str(name)) return bad(r, "STACK_GLOBAL requires str");
  return fold(r, 2, find_class(r, module, name));
}
static bool load_extension(Reader *r, int width) {
  uint64_t code;
  if (!number(r, width, &code)) return false;
  int64_t value = width == 4 ? (int32_t)code : (int64_t)code;
  return push(r, in_gila(r->t, "find_extension", (Ref[]){small(value), r->find_class}, 2));
}
static bool load_persistent(Reader *r, Own id) { // consumes it
  Thread *t = r->t;
  if (is_error(id)) return false;
  if (is_none(r->unpickler)) {
    drop(t, id);
    return bad(r, "A load persistent id instruction was encountered, but no persistent_load function was specified.");
  }
  Own load = object_getattr_c(t, r->unpickler, "persistent_load"), v = is_error(load) ? ERROR : object_call1(t, load, id);
  if (!is_error(load)) drop(t, load);
  drop(t, id);
  return push(r, v);
}
static bool load_persistent_line(Reader *r) {
  const char *p;
  size_t size;
  if (!line(r, &p, &size)) return false;
  for (size_t i = 0; i < size; i++)
    if (p[i] & 0x80) return bad(r, "persistent IDs in protocol 0 must be ASCII strings");
  return load_persistent(r, str_from_latin1(r->t, (const uint8_t *)p, size));
}
static bool load_buffer(Reader *r) {
  if (is_empty(r->buffers))
    return bad(r, "pickle stream refers to out-of-band data but no *buffers* argument was given");
  Own buffer = object_next(r->t, r->buffers);
  if (is_empty(buffer)) return bad(r, "not enough out-of-band buffers");
  return push(r, buffer);
}
static bool make_readonly(Reader *r) {
  Thread *t = r->t;
  if (!has(r, 1)) return false;
  Own view = object_call1(t, VAL(TYPE(t, memoryview)), top(r));
  if (is_error(view)) return false;
  Own name = str_intern_c(t, "toreadonly"), readonly = is_error(name) ? ERROR : object_call_method(t, name, (Ref[]){view}, 1);
  if (!is_error(name)) drop(t, name);
  drop(t, view);
  return fold(r, 1, readonly);
}

// cls.__new__(cls, *args, **kwargs) for the two on top.
static bool load_new(Reader *r, Ref kwargs, const char *opcode) {
  Thread *t = r->t;
  Ref cls = r->stack[r->count - 2], args = top(r);
  if (!IS_A(t, cls, TYPE)) return bad(r, "%s class argument must be a type, not %T", opcode, cls);
  if (!IS_A(t, args, TUPLE)) return bad(r, "%s args argument must be a tuple, not %T", opcode, args);
  if (!is_empty(kwargs) && !is_dict(kwargs)) return bad(r, "%s kwargs argument must be a dict, not %T", opcode, kwargs);
  Type *type = AS(Type, cls);
  if (is_empty(kwargs) && type->new == object_new && tuple_count(args) == 0)
    return fold(r, 2, object_new(t, type, NULL, 0, EMPTY));
  Own fn = object_getattr(t, cls, NAME(t, __new__)),
      head = is_error(fn) ? ERROR : tuple_pack1(t, cls),
      all = is_error(head) ? ERROR : tuple_concat(t, head, args), v = ERROR;
  if (!is_error(all)) v = object_call_tuple(t, fn, all, kwargs);
  if (!is_error(all)) drop(t, all);
  if (!is_error(head)) drop(t, head);
  if (!is_error(fn)) drop(t, fn);
  return fold(r, 2, v);
}
static bool load_new_with_keywords(Reader *r) {
  if (!has(r, 3)) return false;
  Own kwargs = r->stack[--r->count];
  bool ok = load_new(r, kwargs, "NEWOBJ_EX");
  drop(r->t, kwargs);
  return ok;
}
static bool load_reduce(Reader *r) {
  if (!has(r, 2)) return false;
  Ref args = top(r);
  if (!IS_A(r->t, args, TUPLE)) return fail_error(r->t, TypeError, "argument list must be a tuple");
  return fold(r, 2, object_call(r->t, r->stack[r->count - 2], REFS(AS(Tuple, args)->items),
                                (ptrdiff_t)tuple_count(args), EMPTY));
}
// An instance of cls (consumed) from the values above `at`: of a class without arguments as __new__ makes it.
static bool load_instance(Reader *r, Own cls, size_t at) {
  Thread *t = r->t;
  if (is_error(cls)) return false;
  Own v = ERROR, init = EMPTY;
  Lookup found = MISSING;
  if (r->count == at && IS_A(t, cls, TYPE)) {
    Own name = str_intern_c(t, "__getinitargs__");
    found = is_error(name) ? FAILED : object_lookup_attr(t, cls, name, &init);
    if (!is_error(name)) drop(t, name);
    if (found == FOUND) drop(t, init);
    else if (found == MISSING) v = object_call_method(t, NAME(t, __new__), (Ref[]){cls, cls}, 2);
  } else {
    found = FOUND;
  }
  if (found == FOUND) v = object_call(t, cls, REFS(r->stack + at), (ptrdiff_t)(r->count - at), EMPTY);
  drop(t, cls);
  return fold(r, r->count - at, v);
}
static bool load_inst(Reader *r, size_t at) { return load_instance(r, find_class_line(r), at); }
static bool load_obj(Reader *r, size_t at) {
  if (r->count <= at) return underflow(r);
  Own cls = keep(r->stack[at]);
  if (!load_instance(r, cls, at + 1)) return false;
  Own made = r->stack[--r->count];
  return fold(r, r->count - at, made);
}
static bool set_attributes(Thread *t, Ref obj, Ref state, bool as_dict) {
  size_t pos = 0;
  Ref key, value;
  Type *type = type_of(t, obj);
  bool direct = as_dict && type->flags & TF_HEAP && type->flags & TF_HAS_DICT &&
                !type->def->dict_offset && !(type->flags & TF_VAR_SIZE);
  Own dict = EMPTY;
  if (as_dict && !direct) {
    dict = object_getattr_c(t, obj, "__dict__");
    if (is_error(dict)) return false;
  }
  bool ok = true;
  while (ok && dict_next(state, &pos, &key, &value)) {
    Own name = is_str(key) ? str_intern_take(t, keep(key)) : keep(key), v = keep(value);
    ok = !is_error(name);
    if (!ok) {}
    else if (!as_dict) ok = object_setattr(t, obj, name, v);
    else if (direct && is_str(name)) ok = instance_set(t, obj, name, v) != FAILED;
    else if (direct) {
      Own d = object_getattr_c(t, obj, "__dict__");
      ok = !is_error(d) && object_setitem(t, d, name, v);
      if (!is_error(d)) drop(t, d);
    } else ok = object_setitem(t, dict, name, v);
    drop(t, v);
    if (!is_error(name)) drop(t, name);
  }
  drop(t, dict);
  return ok;
}
static bool load_build(Reader *r) {
  Thread *t = r->t;
  if (!has(r, 2)) return false;
  Ref obj = r->stack[r->count - 2], state = top(r);
  Own fn;
  Lookup found = object_lookup_attr(t, obj, NAME(t, __setstate__), &fn);
  if (found == FAILED) return false;
  bool ok = true;
  if (found == FOUND) {
    Own v = object_call1(t, fn, state);
    drop(t, fn);
    ok = !is_error(v);
    if (ok) drop(t, v);
  } else {
    Ref slots = NONE;
    if (IS(tuple, state) && tuple_count(state) == 2) {
      slots = tuple_peek(state, 1);
      state = tuple_peek(state, 0);
    }
    if (!is_none(state) && !is_dict(state)) return bad(r, "state is not a dictionary");
    if (!is_none(slots) && !is_dict(slots)) return bad(r, "slot state is not a dictionary");
    if (!is_none(state) && dict_count(state)) ok = set_attributes(t, obj, state, true);
    if (ok && !is_none(slots)) ok = set_attributes(t, obj, slots, false);
  }
  if (ok) cut(r, r->count - 1);
  return ok;
}

// ---- the machine

static bool load_protocol(Reader *r) {
  uint64_t v;
  if (!number(r, 1, &v)) return false;
  if (v > PROTOCOLS) return fail_error(r->t, ValueError, "unsupported pickle protocol: %d", (int)v);
  r->protocol = (int)v;
  if (is_none(r->unpickler)) return true;
  Own name = str_intern_c(r->t, "proto");
  bool ok = !is_error(name) && object_setattr(r->t, r->unpickler, name, small(r->protocol)); // for its find_class
  if (!is_error(name)) drop(r->t, name);
  return ok;
}
// A frame is read at once.
static bool load_frame(Reader *r) {
  uint64_t size;
  return number(r, 8, &size) && at_hand(r, size);
}

// One opcode; *over at the end.
static bool step(Reader *r, bool *over) {
  Thread *t = r->t;
  uint64_t v;
  int64_t i;
  size_t at;
  if (UNLIKELY(r->p == r->end) && !refill(r, 1)) {
    if (!error_matches(t, MODULE_STATE(t, pickle_core, PickleState)->unpickling_error)) return false;
    error_clear(t);
    return fail_error(t, EOFError, "Ran out of input");
  }
  int op = *r->p++;
  switch (op) {
  case PROTO: return load_protocol(r);
  case OP_FRAME: return load_frame(r);
  case STOP: return (*over = true) && has(r, 1);
  case OP_NONE: return push(r, NONE);
  case NEWTRUE: return push(r, TRUE);
  case NEWFALSE: return push(r, FALSE);
  case BININT1: return number(r, 1, &v) && push(r, small((int64_t)v));
  case BININT2: return number(r, 2, &v) && push(r, small((int64_t)v));
  case BININT: return number(r, 4, &v) && push(r, small((int32_t)(uint32_t)v));
  case INT: return load_int_line(r, false);
  case LONG: return load_int_line(r, true);
  case LONG1: return load_long(r, 1);
  case LONG4: return load_long(r, 4);
  case FLOAT: return load_float_line(r);
  case BINFLOAT: return load_float(r);
  case STRING: return load_quoted(r);
  case SHORT_BINSTRING: return load_old_string(r, 1);
  case BINSTRING: return load_old_string(r, 4);
  case UNICODE: return load_unicode_line(r);
  case SHORT_BINUNICODE: return load_text(r, 1);
  case BINUNICODE: return load_text(r, 4);
  case BINUNICODE8: return load_text(r, 8);
  case SHORT_BINBYTES: return load_bytes(r, 1);
  case BINBYTES: return load_bytes(r, 4);
  case BINBYTES8: return load_bytes(r, 8);
  case BYTEARRAY8: return load_bytearray(r);
  case NEXT_BUFFER: return load_buffer(r);
  case READONLY_BUFFER: return make_readonly(r);
  case EMPTY_TUPLE: return push(r, tuple_alloc(t, 0));
  case TUPLE1: case TUPLE2: case TUPLE3: return load_tuple(r, (size_t)(op - TUPLE1 + 1));
  case TUPLE: return pop_mark(r, &at) && load_tuple(r, r->count - at);
  case EMPTY_LIST: return push(r, list_new(t, 0));
  case LIST: return pop_mark(r, &at) && fold(r, r->count - at, list_from(t, REFS(r->stack + at), r->count - at));
  case EMPTY_DICT: return push(r, dict_new(t));
  case DICT: return pop_mark(r, &at) && load_dict(r, at);
  case EMPTY_SET: return push(r, set_new(t));
  case FROZENSET: return pop_mark(r, &at) && load_frozenset(r, at);
  case MARK: return push_mark(r);
  case POP:
    if (r->mark_count && last_mark(r) == r->count) return r->mark_count--, true;
    if (!has(r, 1)) return false;
    cut(r, r->count - 1);
    return true;
  case POP_MARK:
    if (!pop_mark(r, &at)) return false;
    cut(r, at);
    return true;
  case DUP: return has(r, 1) && push(r, keep(top(r)));
  case APPEND: return has(r, 1) && add_items(r, r->count - 1, "append", "append");
  case APPENDS: return pop_mark(r, &at) && add_items(r, at, "extend", "append");
  case ADDITEMS: return pop_mark(r, &at) && add_items(r, at, "update", "add");
  case SETITEM: return has(r, 2) && set_items(r, r->count - 2);
  case SETITEMS: return pop_mark(r, &at) && set_items(r, at);
  case MEMOIZE: return set_memo(r, (int64_t)list_count(r->memo));
  case PUT: return index_line(r, &i) && set_memo(r, i);
  case BINPUT: return number(r, 1, &v) && set_memo(r, (int64_t)v);
  case LONG_BINPUT: return number(r, 4, &v) && set_memo(r, (int64_t)v);
  case GET: return index_line(r, &i) && get_memo(r, i);
  case BINGET: return number(r, 1, &v) && get_memo(r, (int64_t)v);
  case LONG_BINGET: return number(r, 4, &v) && get_memo(r, (int64_t)v);
  case GLOBAL: return push(r, find_class_line(r));
  case STACK_GLOBAL: return load_global(r);
  case EXT1: return load_extension(r, 1);
  case EXT2: return load_extension(r, 2);
  case EXT4: return load_extension(r, 4);
  case PERSID: return load_persistent_line(r);
  case BINPERSID: return has(r, 1) && load_persistent(r, r->stack[--r->count]);
  case REDUCE: return load_reduce(r);
  case INST: return pop_mark(r, &at) && load_inst(r, at);
  case OBJ: return pop_mark(r, &at) && load_obj(r, at);
  case NEWOBJ: return has(r, 2) && load_new(r, EMPTY, "NEWOBJ");
  case NEWOBJ_EX: return load_new_with_keywords(r);
  case BUILD: return load_build(r);
  }
  if (op >= ' ' && op < 0x7f && op != '\'' && op != '\\') return bad(r, "invalid load key, '%c'.", op);
  char code[3];
  snprintf(code, sizeof code, "%02x", op);
  return bad(r, "invalid load key, '\\x%s'.", code);
}

// Runs the program; frees all that the reader has.
static Own run(Reader *r) {
  Thread *t = r->t;
  bool over = false, ok = true;
  while (ok && !over) ok = step(r, &over);
  Own result = ok ? r->stack[--r->count] : ERROR;
  if (ok && !leave_peeked(r)) {
    drop(t, result);
    result = ERROR;
  }
  Own pending = error_take(t);
  cut(r, 0);
  heap_free(t, r->stack, r->capacity * sizeof *r->stack);
  heap_free(t, r->marks, r->mark_capacity * sizeof *r->marks);
  drop(t, r->window);
  drop(t, r->buffers);
  drop(t, r->peek);
  if (!is_empty(pending)) error_put_take(t, pending);
  return result;
}
// What the arguments that loads() and Unpickler() share say; false with an exception.
static bool open_reader(Reader *r, Ref fix_imports, Ref encoding, Ref errors, Ref buffers) {
  Thread *t = r->t;
  if (!str_check(t, encoding)) return bad_argument(t, "loads", "argument 'encoding'", "str", encoding);
  if (!str_check(t, errors)) return bad_argument(t, "loads", "argument 'errors'", "str", errors);
  r->encoding = encoding;
  r->errors = errors;
  if (!as_truth(t, fix_imports, &r->fix_imports)) return false;
  if (is_none(buffers)) return true;
  Own it = object_iter(t, buffers);
  r->buffers = is_error(it) ? EMPTY : it;
  return !is_error(it);
}
#define READER .window = EMPTY, .read = EMPTY, .readline = EMPTY, .peek = EMPTY, .buffers = EMPTY

Own pickle_loads(ARGS) {
  UNUSED;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  Own memo = list_new(t, 0), result = ERROR;
  const uint8_t *p = (const uint8_t *)in.data;
  Reader r = {.t = t, .p = p, .end = p + in.size, READER, .unpickler = NONE, .find_class = NONE, .memo = memo};
  if (!is_error(memo) && open_reader(&r, a[1], a[2], a[3], a[4])) result = run(&r);
  if (!is_error(memo)) {
    list_clear(t, memo); // it may hold itself
    drop(t, memo);
  }
  buffer_release(t, &in);
  return result;
}
Own pickle_load(ARGS) {
  UNUSED;
  if (!is_list(a[6])) return raise_error(t, TypeError, "a memo must be a list");
  Reader r = {.t = t, READER, .unpickler = a[0], .find_class = a[4], .memo = a[6]};
  Ref options = a[5];
  if (!open_reader(&r, tuple_peek(options, 0), tuple_peek(options, 1), tuple_peek(options, 2), tuple_peek(options, 3)))
    return ERROR;
  r.read = a[1];
  r.readline = a[2];
  if (!is_none(a[3])) r.peek = keep(a[3]);
  return run(&r);
}
