// SPDX-License-Identifier: MIT
// pickle_write.c: module _pickle_core: the pickler's straight road, all protocols, without hooks: nearly all pickles that are
// ever made.
//
// _pickle (in Gila) is the whole pickler, with persistent ids and subclasses. dumps here gives NotImplemented as soon as it meets
// what it doesn't do, and _pickle starts again: that must be rare, for a __reduce__ is called a second time then. When an object
// can't be pickled the error is raised here, with a note for each object on the way to it.
//
// The bytes are those of CPython: from protocol 4 on in frames of 64 KB, big strings outside of them, batches of 1000.
//
// Ownership: the memo keeps what it has seen, for an object made by a __reduce__ may die and its address be another's.
// Read next: pickle_read.c (the way back), lib/_pickle.gila.
#include <stdio.h>
#include <string.h>
#include "pickle.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
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
#define STATE(t) MODULE_STATE(t, pickle_core, PickleState)

enum { FRAME = 65536, FRAME_HEAD = 9, FRAME_LEAST = 4, BATCH = 1000 };

// ---- writing

// What has been written, by identity.
typedef struct Memo {
  Object h;
  Own *objects;              // in the order of their numbers
  size_t count, capacity;    // capacity: of the table, twice that of the array
  uint32_t *slots;           // hash table by address: number + 1
  size_t mask;
} Memo;

typedef struct Writer {
  Thread *t;
  Own bytes;                 // what will be the result, longer than what is in it
  char *data;                // in bytes
  size_t length, capacity;
  ptrdiff_t frame;           // where the open frame starts, or -1
  int protocol;
  bool give_up;              // with no exception pending: not for us
  Ref table;                 // the dispatch table, a dict
  Memo *memo;
  bool fix_imports;          // write the names that Python 2 knows
  Own native_module;         // the module name that native functions share, or EMPTY
  Own apart;                 // [place in bytes, object whose bytes belong there, ...]; EMPTY: all bytes are copied
} Writer;

// Writes v, which is the state of `owner`, or with EMPTY of nobody.
static bool save_for(Writer *w, Ref v, Ref owner);
static bool save(Writer *w, Ref v) { return save_for(w, v, EMPTY); }

static bool give_up(Writer *w) { w->give_up = true; return false; }

// Adds to an error how the walk came to the object; false, whatever happens.
static bool note(Writer *w, const char *format, ...) {
  Thread *t = w->t;
  if (w->give_up || !(error_is(t, TypeError) || error_is(t, AttributeError) || error_matches(t, STATE(t)->pickling_error)))
    return false;
  Own error = error_take(t);
  va_list args;
  va_start(args, format);
  Own text = format_message_va(t, format, args);
  va_end(args);
  if (is_error(text)) error_clear(t);
  else exception_add_note_take(t, error, text);
  error_put_take(t, error);
  return false;
}
static bool note_object(Writer *w, Ref v) {
  Own error = error_take(w->t), module = object_getattr(w->t, VAL(type_of(w->t, v)), NAME(w->t, __module__));
  if (is_error(module)) error_clear(w->t);
  if (!is_empty(error)) error_put_take(w->t, error);
  if (is_error(module)) return false;
  note(w, "when serializing %S.%S object", module, type_of(w->t, v)->qualname);
  drop(w->t, module);
  return false;
}
#define FAIL(w, ...) (module_raise((w)->t, STATE((w)->t)->pickling_error, __VA_ARGS__), false)

static bool room(Writer *w, size_t size) {
  if (LIKELY(w->capacity - w->length >= size)) return true;
  size_t capacity = w->capacity * 2 + size;
  Own grown = is_empty(w->bytes) ? bytes_alloc(w->t, capacity) : bytes_resize_take(w->t, w->bytes, capacity);
  w->bytes = is_error(grown) ? EMPTY : grown;
  if (is_error(grown)) return false;
  w->data = AS(Bytes, grown)->data;
  w->capacity = capacity;
  return true;
}
static void close_frame(Writer *w) {
  if (w->frame < 0) return;
  char *head = w->data + w->frame;
  uint64_t size = w->length - (size_t)w->frame - FRAME_HEAD;
  if (size < FRAME_LEAST) {
    memmove(head, head + FRAME_HEAD, size);
    w->length -= FRAME_HEAD;
  } else {
    head[0] = (char)OP_FRAME;
    memcpy(head + 1, &size, 8); // little endian, as the machine
  }
  w->frame = -1;
}
static bool put(Writer *w, const void *p, size_t size) {
  if (!room(w, size + FRAME_HEAD)) return false;
  if (w->frame < 0 && w->protocol >= 4) {
    w->frame = (ptrdiff_t)w->length;
    w->length += FRAME_HEAD;
  }
  memcpy(w->data + w->length, p, size);
  w->length += size;
  return true;
}
static bool put_op(Writer *w, int op) {
  char c = (char)op;
  return put(w, &c, 1);
}
static bool put_bare(Writer *w, const void *p, size_t size) {
  close_frame(w);
  if (!room(w, size)) return false;
  memcpy(w->data + w->length, p, size);
  w->length += size;
  return true;
}
// An opcode, a number of `width` bytes, and bytes: outside of frames when there are many.
static bool put_sized(Writer *w, int op, int width, uint64_t number, const void *p, size_t size) {
  char head[9] = {(char)op};
  memcpy(head + 1, &number, (size_t)width);
  if (size < FRAME) return put(w, head, (size_t)width + 1) && (!size || put(w, p, size));
  return put_bare(w, head, (size_t)width + 1) && put_bare(w, p, size);
}

static size_t slot_of(const Memo *m, Ref v) {
  size_t i = (size_t)((BITS(v) >> 4) * 0x9e3779b97f4a7c15u >> 20) & m->mask;
  while (m->slots[i] && !same(m->objects[m->slots[i] - 1], v)) i = (i + 1) & m->mask;
  return i;
}
static bool memo_grow(Thread *t, Memo *m) {
  size_t slots = m->capacity ? m->capacity * 2 : 32;
  Own *objects = heap_realloc(t, m->objects, m->capacity / 2 * sizeof *objects, slots / 2 * sizeof *objects);
  if (!objects) return false;
  m->objects = objects;
  uint32_t *table = heap_alloc_array(t, slots, sizeof *table);
  if (!table) { // keep the sizes true
    m->objects = heap_realloc(t, objects, slots / 2 * sizeof *objects, m->capacity / 2 * sizeof *objects);
    return false;
  }
  memset(table, 0, slots * sizeof *table);
  heap_free(t, m->slots, m->capacity * sizeof *table);
  m->slots = table;
  m->capacity = slots;
  m->mask = slots - 1;
  for (size_t i = 0; i < m->count; i++) table[slot_of(m, objects[i])] = (uint32_t)i + 1;
  return true;
}
static void memo_free(Thread *t, Memo *m) {
  Memo old = *m;
  m->objects = NULL;
  m->slots = NULL;
  m->count = m->capacity = 0;
  for (size_t i = 0; i < old.count; i++) drop(t, old.objects[i]);
  heap_free(t, old.objects, old.capacity / 2 * sizeof *old.objects);
  heap_free(t, old.slots, old.capacity * sizeof *old.slots);
}
static ptrdiff_t known(const Writer *w, Ref v) {
  return w->memo->count ? (ptrdiff_t)w->memo->slots[slot_of(w->memo, v)] - 1 : -1;
}

// Only the first `count` objects stay.
static void memo_forget(Thread *t, Memo *m, size_t count) {
  while (m->count > count) { // from the end: no run of slots is cut in its middle
    Own v = m->objects[m->count - 1];
    m->slots[slot_of(m, v)] = 0;
    m->count--;
    drop(t, v);
  }
}

// An opcode and a number in decimal, of protocol 0.
static bool put_line(Writer *w, char op, long long number, const char *end) {
  char text[32];
  return put(w, text, (size_t)snprintf(text, sizeof text, "%c%lld%s\n", op, number, end));
}
static bool put_number(Writer *w, int short_op, int long_op, char line_op, size_t number) {
  if (w->protocol == 0) return put_line(w, line_op, (long long)number, "");
  return number < 256 ? put(w, (char[]){(char)short_op, (char)number}, 2) : put_sized(w, long_op, 4, number, NULL, 0);
}
static bool memoize(Writer *w, Ref v) {
  Memo *m = w->memo;
  if (m->count * 2 >= m->capacity && !memo_grow(w->t, m)) return false;
  size_t at = slot_of(m, v);
  m->objects[m->count++] = keep(v);
  m->slots[at] = (uint32_t)m->count;
  return w->protocol >= 4 ? put_op(w, MEMOIZE) : put_number(w, BINPUT, LONG_BINPUT, PUT, m->count - 1);
}
static bool put_get(Writer *w, ptrdiff_t number) { return put_number(w, BINGET, LONG_BINGET, GET, (size_t)number); }

static bool save_reduced(Writer *w, Ref v, Ref reduced);
static bool save_call_take(Writer *w, Ref v, Ref fn, Own args) { // as fn(*args)
  Own reduced = is_error(args) ? ERROR : tuple_pack2(w->t, fn, args);
  bool ok = !is_error(reduced) && save_reduced(w, v, reduced);
  if (!is_error(args)) drop(w->t, args);
  if (!is_error(reduced)) drop(w->t, reduced);
  return ok;
}

static bool save_i64(Writer *w, int64_t v) {
  bool fits = v >= INT32_MIN && v <= INT32_MAX;
  if (w->protocol == 0 && fits) return put_line(w, INT, v, "");
  if (w->protocol < 2 && !fits) return put_line(w, LONG, v, "L");
  if (v >= 0 && v <= 0xff) return put(w, (char[]){BININT1, (char)v}, 2);
  if (v >= 0 && v <= 0xffff) return put_sized(w, BININT2, 2, (uint64_t)v, NULL, 0);
  if (fits) return put_sized(w, BININT, 4, (uint32_t)v, NULL, 0);
  int size = 8;
  while (size > 1 && v >> (size * 8 - 9) == v >> 63) size--; // the shortest that keeps the sign
  return put(w, (char[]){(char)LONG1, (char)size}, 2) && put(w, &v, (size_t)size);
}
static bool save_big(Writer *w, Ref v) {
  if (w->protocol < 2) {
    Own text = object_repr(w->t, v);
    bool put_all = !is_error(text) && put_op(w, LONG) && put(w, as_str(text)->data, str_length(text)) && put(w, "L\n", 2);
    if (!is_error(text)) drop(w->t, text);
    return put_all;
  }
  size_t size = int_bit_length(w->t, v) / 8 + 1;
  uint8_t *p = heap_alloc(w->t, size);
  if (!p) return false;
  size_t used = size;
  bool ok = int_to_bytes(w->t, v, p, size, true, true);
  if (ok && used > 1 && p[used - 1] == 0xff && p[used - 2] & 0x80) used--;
  ok = ok && (used < 256 ? put_sized(w, LONG1, 1, used, p, used) : put_sized(w, LONG4, 4, used, p, used));
  heap_free(w->t, p, size);
  return ok;
}
static bool save_float(Writer *w, Ref v) {
  if (w->protocol == 0) {
    Own text = object_repr(w->t, v);
    bool ok = !is_error(text) && put_op(w, FLOAT) && put(w, as_str(text)->data, str_length(text)) && put_op(w, '\n');
    if (!is_error(text)) drop(w->t, text);
    return ok;
  }
  double d = float_value(v);
  uint64_t bits;
  memcpy(&bits, &d, 8);
  return put_sized(w, BINFLOAT, 8, __builtin_bswap64(bits), NULL, 0);
}
// A line of protocol 0: raw-unicode-escape, and what would end the line or be taken for an escape escaped too.
static bool save_str_line(Writer *w, Ref v) {
  if (!put_op(w, UNICODE)) return false;
  for (size_t i = 0; i < str_length(v); i++) {
    uint32_t c = str_char(v, i);
    char text[12];
    if (c > 0xffff) snprintf(text, sizeof text, "\\U%08x", c);
    else if (c > 0xff || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) snprintf(text, sizeof text, "\\u%04x", c);
    else text[0] = (char)c, text[1] = 0;
    if (!put(w, text, c ? strlen(text) : 6)) return false;
  }
  return put_op(w, '\n') && memoize(w, v);
}
static bool save_str(Writer *w, Ref v) {
  if (w->protocol == 0) return save_str_line(w, v);
  size_t size;
  Own alive = EMPTY;
  const char *p = str_utf8(w->t, v, &size, &alive);
  if (!p) { // surrogates
    error_clear(w->t);
    if (is_error(alive = str_encode(w->t, v, "utf-8", "surrogatepass"))) return false;
    p = bytes_view(w->t, alive, &size);
  }
  bool ok = size <= 0xff && w->protocol >= 4 ? put_sized(w, SHORT_BINUNICODE, 1, size, p, size)
            : size <= UINT32_MAX             ? put_sized(w, BINUNICODE, 4, size, p, size)
            : w->protocol >= 4               ? put_sized(w, BINUNICODE8, 8, size, p, size)
                                             : give_up(w);
  if (!is_error(alive)) drop(w->t, alive);
  return ok && memoize(w, v);
}
// Big bytes: what says so goes into the pickle, they themselves may stay where they are.
static bool put_apart(Writer *w, Ref v, uint64_t size) {
  char head[9] = {size <= UINT32_MAX ? BINBYTES : (char)BINBYTES8};
  memcpy(head + 1, &size, 8);
  return put_bare(w, head, size <= UINT32_MAX ? 5 : 9) && list_append_take(w->t, w->apart, small((int64_t)w->length)) &&
         list_append_take(w->t, w->apart, keep(v)) && memoize(w, v);
}
// Before protocol 3 bytes are what encoding a string gives.
static bool save_old_bytes(Writer *w, Ref v) {
  Thread *t = w->t;
  size_t size;
  const char *p = bytes_view(t, v, &size);
  if (size == 0) return save_call_take(w, v, VAL(type_of(t, v)), tuple_alloc(t, 0));
  Own codecs = import_name(t, "codecs"), encode = is_error(codecs) ? ERROR : object_getattr_c(t, codecs, "encode"),
      text = is_error(encode) ? ERROR : str_from_latin1(t, (const uint8_t *)p, size),
      encoding = is_error(text) ? ERROR : str_intern_c(t, "latin1"); // interned: in the memo once
  bool ok = !is_error(encoding) && save_call_take(w, v, encode, tuple_pack2(t, text, encoding));
  if (!is_error(codecs)) drop(t, codecs);
  if (!is_error(encode)) drop(t, encode);
  if (!is_error(text)) drop(t, text);
  if (!is_error(encoding)) drop(t, encoding);
  return ok;
}
static bool save_bytes(Writer *w, Ref v) {
  if (w->protocol < 3) return save_old_bytes(w, v);
  size_t size;
  const char *p = bytes_view(w->t, v, &size);
  if (size >= FRAME && !is_empty(w->apart)) return put_apart(w, v, size);
  return (size <= 0xff         ? put_sized(w, SHORT_BINBYTES, 1, size, p, size)
          : size <= UINT32_MAX ? put_sized(w, BINBYTES, 4, size, p, size)
          : w->protocol >= 4   ? put_sized(w, BINBYTES8, 8, size, p, size)
                               : give_up(w)) &&
         memoize(w, v);
}
static bool save_tuple(Writer *w, Ref v) {
  size_t count = tuple_count(v);
  bool marked = count > 3 || w->protocol < 2;
  if (count == 0) return w->protocol ? put_op(w, EMPTY_TUPLE) : put(w, (char[]){MARK, TUPLE}, 2);
  if (marked && !put_op(w, MARK)) return false;
  for (size_t i = 0; i < count; i++)
    if (!save(w, tuple_peek(v, i))) return note(w, "when serializing tuple item %lld", (long long)i);
  ptrdiff_t number = known(w, v);
  if (number < 0) return put_op(w, marked ? TUPLE : TUPLE1 + (int)count - 1) && memoize(w, v);
  // It contains itself through a list.
  if (marked && w->protocol) return put_op(w, POP_MARK) && put_get(w, number);
  for (size_t i = 0; i < count + marked; i++)
    if (!put_op(w, POP)) return false;
  return put_get(w, number);
}
static bool put_empty(Writer *w, int op, char old_op) {
  return w->protocol ? put_op(w, op) : put(w, (char[]){MARK, old_op}, 2);
}
// Items may run code (a __reduce__), which may change the container: it is looked at anew each time.
static bool save_list(Writer *w, Ref v) {
  if (!put_empty(w, EMPTY_LIST, LIST) || !memoize(w, v)) return false;
  for (size_t i = 0; i < list_count(v);) {
    bool batch = list_count(v) > 1 && w->protocol;
    if (batch && !put_op(w, MARK)) return false;
    for (size_t end = i + (w->protocol ? BATCH : 1); i < end && i < list_count(v); i++) {
      Own item = keep(list_peek(v, i));
      bool ok = save(w, item);
      drop(w->t, item);
      if (!ok) return note(w, "when serializing list item %lld", (long long)i);
    }
    if (!put_op(w, batch ? APPENDS : APPEND)) return false;
  }
  return true;
}
// An item of a dict; of the attributes of `owner`, if there is one.
static bool save_pair(Writer *w, Ref key, Ref value, Ref owner) {
  Own k = keep(key), v = keep(value);
  bool ok = save(w, k) && (save(w, v) || (is_empty(owner) ? note(w, "when serializing dict item %R", k)
                                                          : note(w, "when serializing attribute %R of %T object", k, owner)));
  drop(w->t, k);
  drop(w->t, v);
  return ok;
}
static bool save_dict(Writer *w, Ref v, Ref owner) {
  if (!put_empty(w, EMPTY_DICT, DICT) || !memoize(w, v)) return false;
  size_t count = dict_count(v), pos = 0, batch = count ? BATCH : 0;
  Ref key, value;
  if (count == 1) return dict_next(v, &pos, &key, &value) ? save_pair(w, key, value, owner) && put_op(w, SETITEM) : true;
  while (batch == BATCH) { // after full batches only, the last one is empty
    if (w->protocol && !put_op(w, MARK)) return false;
    for (batch = 0; batch < BATCH && dict_next(v, &pos, &key, &value); batch++) {
      if (!save_pair(w, key, value, owner) || (!w->protocol && !put_op(w, SETITEM))) return false;
      if (dict_count(v) != count) return fail_error(w->t, RuntimeError, "dictionary changed size during iteration");
    }
    if (w->protocol && !put_op(w, SETITEMS)) return false;
  }
  return true;
}
static bool save_set(Writer *w, Ref v, bool frozen) {
  if (w->protocol < 4) {
    Own items = object_list(w->t, v), args = is_error(items) ? ERROR : tuple_pack1(w->t, items);
    if (!is_error(items)) drop(w->t, items);
    return save_call_take(w, v, VAL(type_of(w->t, v)), args);
  }
  if (frozen ? !put_op(w, MARK) : !(put_op(w, EMPTY_SET) && memoize(w, v))) return false;
  size_t pos = 0, count = AS(Set, v)->count, batch = count ? BATCH : 0;
  Ref key;
  while (batch == BATCH) {
    if (!frozen && !put_op(w, MARK)) return false;
    for (batch = 0; (frozen || batch < BATCH) && set_next(v, &pos, &key); batch++) {
      Own item = keep(key);
      bool ok = save(w, item);
      drop(w->t, item);
      if (!ok) return false;
      if (AS(Set, v)->count != count) return fail_error(w->t, RuntimeError, "set changed size during iteration");
    }
    if (!frozen && !put_op(w, ADDITEMS)) return false;
  }
  if (!frozen) return true;
  ptrdiff_t number = known(w, v);
  return number >= 0 ? put_op(w, POP_MARK) && put_get(w, number) : put_op(w, FROZENSET) && memoize(w, v);
}

Own pickle_find_global(Thread *t, Ref module, Ref name) {
  Own found;
  Lookup there = dict_get(t, t->interp->modules, module, &found);
  if (there == FAILED) return ERROR;
  if (there == MISSING || is_none(found)) {
    if (there == FOUND) drop(t, found);
    Own top = import_module(t, module, EMPTY, NONE, 0);
    if (is_error(top)) return ERROR;
    drop(t, top);
    there = dict_get(t, t->interp->modules, module, &found);
    if (there != FOUND) return there == FAILED ? ERROR : EMPTY;
  }
  size_t start = 0, length = str_length(name);
  while (start <= length) {
    ptrdiff_t dot = str_find_char(name, '.', start, length);
    size_t end = dot < 0 ? length : (size_t)dot;
    Own part = start == 0 && end == length ? keep(name) : str_slice(t, name, start, end), next = ERROR;
    if (is_error(part)) {
      drop(t, found);
      return ERROR;
    }
    if (str_equal_c(part, "<locals>")) next = EMPTY;
    else next = object_getattr(t, found, part);
    drop(t, part);
    drop(t, found);
    if (is_error(next) || is_empty(next)) return next;
    found = next;
    start = end + 1;
  }
  return found;
}
// Names as they are written before protocol 4: two lines, without dots, as Python 2 knew them.
static bool put_global(Writer *w, Ref module, Ref name) {
  Thread *t = w->t;
  if (str_find_char(name, '.', 0, str_length(name)) >= 0) return give_up(w);
  Own pair = EMPTY, keep_module = EMPTY, keep_name = EMPTY;
  if (w->fix_imports && w->protocol < 3) {
    Own compat = import_name(t, "_compat_pickle"), to_2 = is_error(compat) ? ERROR : object_getattr_c(t, compat, "to_2");
    pair = is_error(to_2) ? ERROR : object_call2(t, to_2, module, name);
    if (!is_error(to_2)) drop(t, to_2);
    if (!is_error(compat)) drop(t, compat);
    if (is_error(pair)) return false;
    module = tuple_peek(pair, 0);
    name = tuple_peek(pair, 1);
  }
  size_t module_size, name_size;
  const char *m = str_utf8(t, module, &module_size, &keep_module), *s = m ? str_utf8(t, name, &name_size, &keep_name) : NULL;
  bool ok;
  if (!s) {
    error_clear(t);
    ok = give_up(w);
  } else if (w->protocol < 3 && !(as_str(module)->ascii && as_str(name)->ascii)) {
    ok = give_up(w);
  } else {
    ok = put_op(w, GLOBAL) && put(w, m, module_size) && put_op(w, '\n') && put(w, s, name_size) && put_op(w, '\n');
  }
  if (!is_error(keep_module)) drop(t, keep_module);
  if (!is_error(keep_name)) drop(t, keep_name);
  drop(t, pair);
  return ok;
}
// What is said of an object that is not found where it says it is: `found` is another one, EMPTY or ERROR. Other errors stay.
static void fail_global(Writer *w, Ref v, Ref module, Ref name, Ref found) {
  Thread *t = w->t;
  bool no_attribute = is_error(found) && error_is(t, AttributeError);
  if (is_error(found) && !no_attribute && !error_is(t, ImportError)) return;
  error_clear(t);
  Own locals = str_intern_c(t, "<locals>");
  if (is_error(locals)) return;
  if (str_find(name, locals, 0, str_length(name)) >= 0) raise_error(t, AttributeError, "Can't get local object %R", name);
  else if (no_attribute) (void)FAIL(w, "Can't pickle %R: attribute lookup %S on %S failed", v, name, module);
  else if (is_error(found) || is_empty(found)) (void)FAIL(w, "Can't pickle %R: it's not found as %S.%S", v, module, name);
  else (void)FAIL(w, "Can't pickle %R: it's not the same object as %S.%S", v, module, name);
  drop(t, locals);
}
static bool save_global(Writer *w, Ref v, Ref given) {
  Thread *t = w->t;
  Own name = is_empty(given) ? EMPTY : keep(given), module = EMPTY, found = EMPTY;
  bool ok = false;
  if (is_empty(name) && object_lookup_attr(t, v, NAME(t, __qualname__), &name) != FOUND) name = EMPTY;
  if (error_pending(t)) goto done;
  if (object_lookup_attr(t, v, NAME(t, __module__), &module) != FOUND) module = EMPTY;
  if (error_pending(t)) goto done;
  if (is_empty(name) || is_empty(module) || !is_str(name) || !is_str(module)) {
    give_up(w);
    goto done;
  }
  found = pickle_find_global(t, module, name);
  if (is_error(found) || !same(found, v)) {
    fail_global(w, v, module, name, found);
    goto done;
  }
  if (w->protocol < 4) {
    ok = put_global(w, module, name) && memoize(w, v);
    goto done;
  }
  // Interned, so that a second global of the module finds the name in the memo. In CPython,
  // whose bytes these are to be, the native functions of a module have its name in another
  // string than its types, and a type that is called as its module has its own, too.
  bool twin = IS_A(t, v, TYPE) && str_equal(module, name);
  module = str_intern_take(t, module);
  name = str_intern_take(t, name);
  if (is_error(module) || is_error(name)) goto done;
  if (IS(native, v)) {
    if (is_empty(w->native_module) || !str_equal(w->native_module, module)) {
      drop(t, w->native_module);
      w->native_module = str_format_c(t, "%S", module);
      if (is_error(w->native_module)) {
        w->native_module = EMPTY;
        goto done;
      }
    }
    drop(t, module);
    module = keep(w->native_module);
  }
  if (twin) {
    drop(t, name);
    name = str_format_c(t, "%S", module);
    if (is_error(name)) goto done;
  }
  ok = save(w, module) && save(w, name) && put_op(w, STACK_GLOBAL) && memoize(w, v);
done:
  if (!is_error(found)) drop(t, found);
  if (!is_error(module)) drop(t, module);
  if (!is_error(name)) drop(t, name);
  return ok;
}

// Items of an iterator, or pairs of it.
static bool save_items(Writer *w, Ref iterable, bool pairs) {
  Thread *t = w->t;
  Own it = object_iter(t, iterable), next = EMPTY;
  if (is_error(it)) return false;
  bool ok = true;
  long long number = 0;
  next = object_next(t, it);
  while (ok && !is_error(next) && !is_empty(next)) {
    Own first = next;
    next = object_next(t, it);
    bool batch = w->protocol && !is_error(next) && !is_empty(next);
    if (is_error(next)) {
      drop(t, first);
      break;
    }
    if (batch) ok = put_op(w, MARK);
    for (int i = 0; ok; i++) {
      if (!pairs) ok = save(w, first) || note(w, "when serializing %T item %lld", iterable, number);
      else if (!is_tuple(first) || tuple_count(first) != 2)
        ok = fail_error(t, TypeError, "dict items iterator must return 2-tuples");
      else ok = save_pair(w, tuple_peek(first, 0), tuple_peek(first, 1), EMPTY);
      number++;
      drop_slot(t, &first);
      if (!ok || i == BATCH - 1 || !w->protocol || is_error(next) || is_empty(next)) break;
      first = next;
      next = object_next(t, it);
    }
    drop(t, first);
    ok = ok && put_op(w, pairs ? (batch ? SETITEMS : SETITEM) : (batch ? APPENDS : APPEND));
  }
  if (is_error(next)) ok = false;
  else drop(t, next);
  drop(t, it);
  return ok;
}
static bool name_is(Thread *t, Ref v, Ref name) {
  Own own;
  if (object_lookup_attr(t, v, NAME(t, __name__), &own) != FOUND) return false;
  bool yes = is_str(own) && str_equal(own, name);
  drop(t, own);
  return yes;
}
static bool save_reduced(Writer *w, Ref v, Ref reduced) {
  Thread *t = w->t;
  if (is_str(reduced)) return save_global(w, v, reduced);
  if (!IS_A(t, reduced, TUPLE)) return FAIL(w, "__reduce__ must return a string or tuple");
  size_t count = tuple_count(reduced);
  if (count < 2 || count > 6) return FAIL(w, "tuple returned by __reduce__ must contain 2 through 6 elements");
  Ref part[6] = {NONE, NONE, NONE, NONE, NONE, NONE};
  for (size_t i = 0; i < count; i++) part[i] = tuple_peek(reduced, i);
  Ref fn = part[0], args = part[1];
  if (!object_callable(t, fn)) return FAIL(w, "first item of the tuple returned by __reduce__ must be callable");
  if (!IS_A(t, args, TUPLE)) return FAIL(w, "second item of the tuple returned by __reduce__ must be a tuple");
  for (int i = 3; i < 5; i++)
    if (!is_none(part[i]) && !type_of(t, part[i])->next)
      return FAIL(w, "%s element of the tuple returned by __reduce__ must be an iterator, not %T",
                  i == 3 ? "fourth" : "fifth", part[i]);
  if (!is_none(part[5]) && !object_callable(t, part[5]))
    return FAIL(w, "sixth element of the tuple returned by __reduce__ must be a function, not %T", part[5]);
  bool newobj = w->protocol >= 2 && name_is(t, fn, NAME(t, __newobj__));
  if (!newobj && error_pending(t)) return false;
  if (newobj) {
    size_t arg_count = tuple_count(args);
    if (arg_count == 0 || !same(tuple_peek(args, 0), VAL(type_of(t, v)))) return give_up(w);
    Own rest = tuple_slice(t, args, 1, arg_count);
    if (is_error(rest)) return false;
    bool ok = save(w, tuple_peek(args, 0)) && save(w, rest) && put_op(w, NEWOBJ);
    drop(t, rest);
    if (!ok) return false;
  } else if (w->protocol >= 2 && name_is(t, fn, NAME(t, __newobj_ex__))) {
    if (w->protocol < 4 || tuple_count(args) != 3 || !IS_A(t, tuple_peek(args, 0), TYPE) ||
        !is_tuple(tuple_peek(args, 1)) || !is_dict(tuple_peek(args, 2)))
      return give_up(w);
    for (size_t i = 0; i < 3; i++)
      if (!save(w, tuple_peek(args, i))) return false;
    if (!put_op(w, NEWOBJ_EX)) return false;
  } else {
    if (error_pending(t)) return false;
    if (!save(w, fn) || !save(w, args) || !put_op(w, REDUCE)) return false;
  }
  ptrdiff_t number = known(w, v);
  if (number >= 0 ? !(put_op(w, POP) && put_get(w, number)) : !memoize(w, v))
    return false; // its own arguments may lead to it
  if (!is_none(part[3]) && !save_items(w, part[3], false)) return false;
  if (!is_none(part[4]) && !save_items(w, part[4], true)) return false;
  if (is_none(part[2])) return true;
  if (is_none(part[5])) return save_for(w, part[2], v) && put_op(w, BUILD);
  return w->protocol < 2 ? give_up(w)
                         : save(w, part[5]) && save(w, v) && save(w, part[2]) &&
                               put(w, (char[]){(char)TUPLE2, REDUCE, POP}, 3);
}
static bool save_other(Writer *w, Ref v) {
  Thread *t = w->t;
  Type *type = type_of(t, v);
  Own reduced = ERROR, reduce;
  if (type == STATE(t)->buffer) return give_up(w);
  Lookup found = dict_get(t, w->table, VAL(type), &reduce);
  if (found == FAILED) return false;
  if (found == FOUND) {
    reduced = object_call1(t, reduce, v);
    drop(t, reduce);
  } else if (type->flags & TF_TYPE_SUBCLASS) {
    const Ref alone[] = {NONE, ELLIPSIS, NOT_IMPLEMENTED}; // whose types have no global name
    for (size_t i = 0; i < 3; i++)
      if (same(v, VAL(type_of(t, alone[i])))) return save_call_take(w, v, VAL(TYPE(t, type)), tuple_pack1(t, alone[i]));
    return save_global(w, v, EMPTY);
  } else {
    Ref args[] = {v, small(w->protocol)};
    reduced = object_call_method(t, NAME(t, __reduce_ex__), args, 2);
  }
  if (is_error(reduced)) return false;
  bool ok = save_reduced(w, v, reduced) || (!is_str(reduced) && note_object(w, v));
  drop(t, reduced);
  return ok;
}
static bool save_old_bytearray(Writer *w, Ref v) {
  size_t size;
  const char *p = bytes_view(w->t, v, &size);
  Own content = bytes_new(w->t, p, size);
  if (is_error(content)) return false;
  Own args = tuple_from(w->t, (Ref[]){content}, size != 0);
  drop(w->t, content);
  return save_call_take(w, v, VAL(type_of(w->t, v)), args);
}
static bool save_for(Writer *w, Ref v, Ref owner) {
  if (w->frame >= 0 && w->length - (size_t)w->frame - FRAME_HEAD >= FRAME) close_frame(w);
  if (is_small(v)) return save_i64(w, small_value(v));
  if (is_none(v)) return put_op(w, OP_NONE);
  if (is_bool(v) && w->protocol < 2) return put(w, same(v, TRUE) ? "I01\n" : "I00\n", 4);
  if (is_bool(v)) return put_op(w, same(v, TRUE) ? NEWTRUE : NEWFALSE);
  if (!is_object(v)) return give_up(w);
  if (is_float(v)) return save_float(w, v);
  if (IS(int, v)) return save_big(w, v);
  ptrdiff_t number = known(w, v);
  if (number >= 0) return put_get(w, number);
  if (!enter_recursion(w->t, " while pickling an object")) return false;
  bool ok;
  if (is_str(v)) ok = save_str(w, v);
  else if (is_bytes(v)) ok = save_bytes(w, v);
  else if (is_tuple(v)) ok = save_tuple(w, v);
  else if (is_list(v)) ok = save_list(w, v);
  else if (is_dict(v)) ok = save_dict(w, v, owner);
  else if (IS(set, v)) ok = save_set(w, v, false);
  else if (IS(frozenset, v)) ok = save_set(w, v, true);
  else if (IS(function, v)) ok = save_global(w, v, EMPTY);
  else if (IS(bytearray, v) && w->protocol >= 5) {
    size_t size;
    const char *p = bytes_view(w->t, v, &size);
    ok = put_sized(w, BYTEARRAY8, 8, size, p, size) && memoize(w, v);
  } else if (IS(bytearray, v)) ok = save_old_bytearray(w, v);
  else ok = save_other(w, v);
  leave_recursion(w->t);
  return ok;
}

// The pickle as a list of bytes, those that stand apart among them.
static Own in_pieces(Writer *w) {
  Thread *t = w->t;
  size_t count = list_count(w->apart), from = 0;
  Own pieces = list_new(t, count + 1);
  for (size_t i = 0; !is_error(pieces) && i <= count; i += 2) {
    size_t to = i < count ? (size_t)small_value(list_peek(w->apart, i)) : w->length;
    Own piece = bytes_new(t, w->data + from, to - from);
    bool ok = !is_error(piece) && list_append_take(t, pieces, piece) &&
              (i == count || list_append_take(t, pieces, keep(list_peek(w->apart, i + 1))));
    from = to;
    if (ok) continue;
    drop(t, pieces);
    pieces = ERROR;
  }
  return pieces;
}

static Own dumps(ARGS) {
  UNUSED;
  Memo fresh = {.count = 0};
  Writer w = {.t = t, .frame = -1, .table = a[2], .bytes = EMPTY, .native_module = EMPTY, .apart = EMPTY, .memo = &fresh};
  bool in_parts;
  if (!as_int(t, a[1], &w.protocol) || !as_truth(t, a[3], &w.fix_imports) || !as_truth(t, a[5], &in_parts)) return ERROR;
  if (w.protocol < 0 || w.protocol > 5 || !is_dict(a[2])) return NOT_IMPLEMENTED;
  if (type_of(t, a[4]) == STATE(t)->memo) w.memo = AS(Memo, a[4]);
  if (in_parts && is_error(w.apart = list_new(t, 0))) return ERROR;
  Own result = ERROR;
  size_t known_before = w.memo->count;
  bool ok = room(&w, 256);
  if (ok) {
    w.data[0] = (char)PROTO;
    w.data[1] = (char)w.protocol;
    w.length = w.protocol >= 2 ? 2 : 0;
    ok = save(&w, a[0]) && put_op(&w, STOP);
  }
  if (ok) {
    close_frame(&w);
    result = !is_empty(w.apart) && list_count(w.apart) ? in_pieces(&w) : bytes_resize_take(t, TAKE(w.bytes), w.length);
  } else if (w.give_up) {
    result = NOT_IMPLEMENTED;
  }
  Own pending = error_take(t);
  if (w.memo == &fresh) memo_free(t, &fresh);
  else if (!ok) memo_forget(t, w.memo, known_before);
  drop(t, w.bytes);
  drop(t, w.native_module);
  drop(t, w.apart);
  if (!is_empty(pending)) error_put_take(t, pending);
  return result;
}

// ---- Memo: what a pickler that goes on remembers

static void memo_traverse(Object *self, Visit visit, void *arg) {
  for (size_t i = 0; i < ((Memo *)self)->count; i++) VISIT(((Memo *)self)->objects[i]);
}
static void memo_clear(Thread *t, Object *self) { memo_free(t, (Memo *)self); }
static Own memo_new(ARGS) { UNUSED; return type_alloc(t, AS(Type, a[0])); }
static ptrdiff_t memo_length(Thread *t, Ref self) { (void)t; return (ptrdiff_t)AS(Memo, self)->count; }
static Own memo_objects(ARGS) {
  UNUSED;
  return list_from(t, REFS(AS(Memo, a[0])->objects), AS(Memo, a[0])->count);
}
static Own memo_clear_method(ARGS) { UNUSED; memo_free(t, AS(Memo, a[0])); return NONE; }
static const NativeDef memo_methods[] = {
    NATIVE(memo_objects, "objects()", "The objects, in the order in which they were written."),
    NATIVE(memo_clear_method, "clear()", "Forget them."),
    {0},
};
static const TypeDef memo_def = {
    .name = "_pickle_core.Memo",
    .doc = "The objects that a pickler has written.",
    .size = sizeof(Memo),
    .flags = TF_GC | TF_IMMUTABLE,
    .methods = memo_methods,
    .signature = "()",
    .construct = memo_new,
    .length = memo_length,
    .traverse = memo_traverse,
    .clear = memo_clear,
};

// ---- PickleBuffer: bytes that may travel outside the pickle

typedef struct PickleBuffer {
  Object h;
  Own view; // a memoryview; EMPTY once released
} PickleBuffer;

static Ref view_of(Thread *t, Ref self) {
  Ref view = AS(PickleBuffer, self)->view;
  return is_empty(view) ? (Ref)raise_error(t, ValueError, "operation forbidden on released PickleBuffer object") : view;
}
static Own pickle_buffer_new(ARGS) {
  UNUSED;
  Own view = object_call1(t, VAL(TYPE(t, memoryview)), a[1]);
  if (is_error(view)) return ERROR;
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) drop(t, view);
  else AS(PickleBuffer, self)->view = view;
  return self;
}
// The view is the real provider: it is kept while its memory is lent.
static bool pickle_buffer_get(Thread *t, Ref self, Buffer *out) {
  Ref view = view_of(t, self);
  Buffer of_view;
  if (is_error(view) || !buffer_get(t, view, &of_view, false)) return false;
  Own owner = out->owner;
  *out = of_view;
  out->internal = AS(Object, TAKE(of_view.owner));
  out->owner = owner;
  return true;
}
static void pickle_buffer_release(Thread *t, Buffer *b) {
  Buffer of_view = *b;
  of_view.owner = VAL((Object *)b->internal);
  of_view.internal = NULL;
  buffer_release(t, &of_view);
}
static Own pickle_buffer_lender(Thread *t, Ref self) {
  Ref view = view_of(t, self);
  return is_error(view) ? ERROR : object_getattr_c(t, view, "obj");
}
static const BufferOps pickle_buffer_ops = {
    .get = pickle_buffer_get, .release = pickle_buffer_release, .lender = pickle_buffer_lender};

static Own pickle_buffer_raw(ARGS) {
  UNUSED;
  Ref view = view_of(t, a[0]);
  if (is_error(view)) return ERROR;
  Own contiguous = object_getattr_c(t, view, "contiguous");
  if (is_error(contiguous)) return ERROR;
  if (!same(contiguous, TRUE))
    return raise_error(t, BufferError, "cannot extract raw buffer from non-contiguous buffer");
  Own cast = object_getattr_c(t, view, "cast"), letter = str_from_c(t, "B");
  Own raw = is_error(cast) || is_error(letter) ? ERROR : object_call1(t, cast, letter);
  if (!is_error(cast)) drop(t, cast);
  if (!is_error(letter)) drop(t, letter);
  return raw;
}
static Own pickle_buffer_let_go(ARGS) { UNUSED; drop_slot(t, &AS(PickleBuffer, a[0])->view); return NONE; }
static void pickle_buffer_traverse(Object *self, Visit visit, void *arg) { VISIT(((PickleBuffer *)self)->view); }
static void pickle_buffer_clear(Thread *t, Object *self) { drop_slot(t, &((PickleBuffer *)self)->view); }

static const NativeDef pickle_buffer_methods[] = {
    NATIVE(pickle_buffer_raw, "raw()", "A memoryview of the memory as plain bytes."),
    NATIVE(pickle_buffer_let_go, "release()", "Let go of the memory."),
    {0},
};
static const TypeDef pickle_buffer_def = {
    .name = "pickle.PickleBuffer",
    .doc = "Memory that may travel outside the pickle.",
    .size = sizeof(PickleBuffer),
    .flags = TF_GC | TF_IMMUTABLE | TF_WEAKREF,
    .methods = pickle_buffer_methods,
    .signature = "(object, /)",
    .construct = pickle_buffer_new,
    .traverse = pickle_buffer_traverse,
    .clear = pickle_buffer_clear,
    .buffer = &pickle_buffer_ops,
};
static bool setup(Thread *t, Ref module) {
  PickleState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_pickle_core] = s;
  return (s->error = module_add_exception(t, module, "PickleError", TYPE(t, Exception))) &&
         (s->pickling_error = module_add_exception(t, module, "PicklingError", s->error)) &&
         (s->unpickling_error = module_add_exception(t, module, "UnpicklingError", s->error)) &&
         (s->memo = module_add_type(t, module, &memo_def)) &&
         (s->buffer = module_add_type(t, module, &pickle_buffer_def));
}

static const NativeDef functions[] = {
    NATIVE(dumps, "dumps(obj, protocol, dispatch_table, fix_imports=True, memo=None, pieces=False, /)",
           "An object as bytes, or NotImplemented; with pieces, where it holds big bytes, as a list with them in it. "
           "The objects of a Memo are taken for written, and new ones added to it."),
    NATIVE(pickle_loads, "loads(data, fix_imports=True, encoding='ASCII', errors='strict', buffers=None, /)",
           "The object that bytes hold."),
    NATIVE(pickle_load, "load(unpickler, read, readline, peek, find_class, options, memo, /)",
           "The next object of a file; options: fix_imports, encoding, errors and buffers as a tuple; memo: a list."),
    {0},
};
const NativeModule pickle_core_module = {
    .name = "_pickle_core",
    .doc = "The work of pickling.",
    .functions = functions,
    .setup = setup,
};
