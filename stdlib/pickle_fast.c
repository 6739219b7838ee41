// SPDX-License-Identifier: MIT
// pickle_fast.c: module _pickle_fast: protocols 4 and 5 in memory, without hooks: nearly all pickles that are ever made.
//
// _pickle (in Gila) is the whole pickler, with every protocol, persistent ids, subclasses and explanations of errors. Here is the
// straight road: dumps and loads give NotImplemented as soon as they meet what they don't do, and _pickle starts again. When an
// object can't be pickled they do the same, so that the error is raised there, with the way to the object; it costs a second
// walk, of which only a __reduce__ could tell. loads gives up only at bytes that no good pickle of these protocols holds.
//
// The bytes are those of CPython: frames of 64 KB, big strings outside of them, batches of 1000.
//
// Ownership: the memo keeps what it has seen, for an object made by a __reduce__ may die and its address be another's.
#include <string.h>
#include "module.h"
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

enum { FRAME = 65536, FRAME_HEAD = 9, FRAME_LEAST = 4, BATCH = 1000 };
enum {
  MARK = '(',
  STOP = '.',
  POP = '0',
  POP_MARK = '1',
  BININT = 'J',
  BININT1 = 'K',
  BININT2 = 'M',
  OP_NONE = 'N',
  REDUCE = 'R',
  BINUNICODE = 'X',
  APPEND = 'a',
  BUILD = 'b',
  EMPTY_DICT = '}',
  APPENDS = 'e',
  BINGET = 'h',
  LONG_BINGET = 'j',
  EMPTY_LIST = ']',
  BINPUT = 'q',
  LONG_BINPUT = 'r',
  SETITEM = 's',
  TUPLE = 't',
  EMPTY_TUPLE = ')',
  SETITEMS = 'u',
  BINFLOAT = 'G',
  PROTO = 0x80,
  NEWOBJ,
  TUPLE1 = 0x85,
  TUPLE2,
  TUPLE3,
  NEWTRUE,
  NEWFALSE,
  LONG1,
  LONG4,
  BINBYTES = 'B',
  SHORT_BINBYTES = 'C',
  SHORT_BINUNICODE = 0x8c,
  BINUNICODE8,
  BINBYTES8,
  EMPTY_SET,
  ADDITEMS,
  FROZENSET,
  NEWOBJ_EX,
  STACK_GLOBAL,
  MEMOIZE,
  OP_FRAME,
  BYTEARRAY8,
};

// ---- writing

typedef struct Writer {
  Thread *t;
  Own bytes;                 // what will be the result, longer than what is in it
  char *data;                // in bytes
  size_t length, capacity;
  ptrdiff_t frame;           // where the open frame starts, or -1
  int protocol;
  bool give_up;              // with no exception pending: not for us
  Ref table;                 // the dispatch table, a dict
  Own *memo;                 // objects in the order of their numbers
  size_t memo_count, memo_capacity;
  uint32_t *slots;           // hash table by address: number + 1
  size_t slot_mask;
  Own native_module;         // the module name that native functions share, or EMPTY
  Own apart;                 // [place in bytes, object whose bytes belong there, ...]; EMPTY: all bytes are copied
} Writer;

static bool save(Writer *w, Ref v);

static bool give_up(Writer *w) { w->give_up = true; return false; }

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
  if (w->frame < 0) {
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

static size_t slot_of(const Writer *w, Ref v) {
  size_t i = (size_t)((BITS(v) >> 4) * 0x9e3779b97f4a7c15u >> 20) & w->slot_mask;
  while (w->slots[i] && !same(w->memo[w->slots[i] - 1], v)) i = (i + 1) & w->slot_mask;
  return i;
}
static ptrdiff_t known(const Writer *w, Ref v) { return w->memo_count ? (ptrdiff_t)w->slots[slot_of(w, v)] - 1 : -1; }
static bool memoize(Writer *w, Ref v) {
  if (w->memo_count * 2 >= w->memo_capacity) {
    size_t slots = w->memo_capacity ? w->memo_capacity * 2 : 32;
    Own *memo = heap_realloc(w->t, w->memo, w->memo_capacity / 2 * sizeof *memo, slots / 2 * sizeof *memo);
    if (!memo) return false;
    w->memo = memo;
    uint32_t *table = heap_alloc_array(w->t, slots, sizeof *table);
    if (!table) { // keep the sizes true
      w->memo = heap_realloc(w->t, memo, slots / 2 * sizeof *memo, w->memo_capacity / 2 * sizeof *memo);
      return false;
    }
    memset(table, 0, slots * sizeof *table);
    heap_free(w->t, w->slots, w->memo_capacity * sizeof *table);
    w->slots = table;
    w->memo_capacity = slots;
    w->slot_mask = slots - 1;
    for (size_t i = 0; i < w->memo_count; i++) table[slot_of(w, memo[i])] = (uint32_t)i + 1;
  }
  size_t at = slot_of(w, v);
  w->memo[w->memo_count++] = keep(v);
  w->slots[at] = (uint32_t)w->memo_count;
  return put_op(w, MEMOIZE);
}
static bool put_get(Writer *w, ptrdiff_t number) {
  return number < 256 ? put(w, (char[]){BINGET, (char)number}, 2)
                      : put_sized(w, LONG_BINGET, 4, (uint64_t)number, NULL, 0);
}

static bool save_i64(Writer *w, int64_t v) {
  if (v >= 0 && v <= 0xff) return put(w, (char[]){BININT1, (char)v}, 2);
  if (v >= 0 && v <= 0xffff) return put_sized(w, BININT2, 2, (uint64_t)v, NULL, 0);
  if (v >= INT32_MIN && v <= INT32_MAX) return put_sized(w, BININT, 4, (uint32_t)v, NULL, 0);
  int size = 8;
  while (size > 1 && v >> (size * 8 - 9) == v >> 63) size--; // the shortest that keeps the sign
  return put(w, (char[]){(char)LONG1, (char)size}, 2) && put(w, &v, (size_t)size);
}
static bool save_big(Writer *w, Ref v) {
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
static bool save_float(Writer *w, double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  return put_sized(w, BINFLOAT, 8, __builtin_bswap64(bits), NULL, 0);
}
static bool save_str(Writer *w, Ref v) {
  size_t size;
  Own alive = EMPTY;
  const char *p = str_utf8(w->t, v, &size, &alive);
  if (!p) { // surrogates
    error_clear(w->t);
    return give_up(w);
  }
  bool ok = size <= 0xff         ? put_sized(w, SHORT_BINUNICODE, 1, size, p, size)
            : size <= UINT32_MAX ? put_sized(w, BINUNICODE, 4, size, p, size)
                                 : put_sized(w, BINUNICODE8, 8, size, p, size);
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
static bool save_bytes(Writer *w, Ref v) {
  size_t size;
  const char *p = bytes_view(w->t, v, &size);
  if (size >= FRAME && !is_empty(w->apart)) return put_apart(w, v, size);
  return (size <= 0xff         ? put_sized(w, SHORT_BINBYTES, 1, size, p, size)
          : size <= UINT32_MAX ? put_sized(w, BINBYTES, 4, size, p, size)
                               : put_sized(w, BINBYTES8, 8, size, p, size)) &&
         memoize(w, v);
}
static bool save_tuple(Writer *w, Ref v) {
  size_t count = tuple_count(v);
  if (count == 0) return put_op(w, EMPTY_TUPLE);
  if (count > 3 && !put_op(w, MARK)) return false;
  for (size_t i = 0; i < count; i++)
    if (!save(w, tuple_peek(v, i))) return false;
  ptrdiff_t number = known(w, v);
  if (number < 0) return put_op(w, count > 3 ? TUPLE : TUPLE1 + (int)count - 1) && memoize(w, v);
  if (count > 3) return put_op(w, POP_MARK) && put_get(w, number); // it contains itself through a list
  for (size_t i = 0; i < count; i++)
    if (!put_op(w, POP)) return false;
  return put_get(w, number);
}
// Items may run code (a __reduce__), which may change the container: it is looked at anew each time.
static bool save_list(Writer *w, Ref v) {
  if (!put_op(w, EMPTY_LIST) || !memoize(w, v)) return false;
  for (size_t i = 0; i < list_count(v);) {
    bool batch = list_count(v) > 1;
    if (batch && !put_op(w, MARK)) return false;
    for (size_t end = i + BATCH; i < end && i < list_count(v); i++) {
      Own item = keep(list_peek(v, i));
      bool ok = save(w, item);
      drop(w->t, item);
      if (!ok) return false;
    }
    if (!put_op(w, batch ? APPENDS : APPEND)) return false;
  }
  return true;
}
static bool save_pair(Writer *w, Ref key, Ref value) {
  Own k = keep(key), v = keep(value);
  bool ok = save(w, k) && save(w, v);
  drop(w->t, k);
  drop(w->t, v);
  return ok;
}
static bool save_dict(Writer *w, Ref v) {
  if (!put_op(w, EMPTY_DICT) || !memoize(w, v)) return false;
  size_t count = dict_count(v), pos = 0, batch = count ? BATCH : 0;
  Ref key, value;
  if (count == 1) return dict_next(v, &pos, &key, &value) ? save_pair(w, key, value) && put_op(w, SETITEM) : true;
  while (batch == BATCH) { // after full batches only, the last one is empty
    if (!put_op(w, MARK)) return false;
    for (batch = 0; batch < BATCH && dict_next(v, &pos, &key, &value); batch++) {
      if (!save_pair(w, key, value)) return false;
      if (dict_count(v) != count) return fail_error(w->t, RuntimeError, "dictionary changed size during iteration");
    }
    if (!put_op(w, SETITEMS)) return false;
  }
  return true;
}
static bool save_set(Writer *w, Ref v, bool frozen) {
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

// What module.name is, along the dots; ERROR or EMPTY (not found) otherwise.
static Own find_global(Thread *t, Ref module, Ref name) {
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
  found = find_global(t, module, name);
  if (is_error(found)) goto done;
  if (!same(found, v)) {
    give_up(w);
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
  next = object_next(t, it);
  while (ok && !is_error(next) && !is_empty(next)) {
    Own first = next;
    next = object_next(t, it);
    bool batch = !is_error(next) && !is_empty(next);
    if (is_error(next)) {
      drop(t, first);
      break;
    }
    if (batch) ok = put_op(w, MARK);
    for (int i = 0; ok; i++) {
      if (pairs && !(IS(tuple, first) && tuple_count(first) == 2)) ok = give_up(w);
      else ok = pairs ? save_pair(w, tuple_peek(first, 0), tuple_peek(first, 1)) : save(w, first);
      drop_slot(t, &first);
      if (!ok || i == BATCH - 1 || is_error(next) || is_empty(next)) break;
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
static bool name_is(Thread *t, Ref v, const char *name) {
  Own own;
  if (object_lookup_attr(t, v, NAME(t, __name__), &own) != FOUND) return false;
  bool yes = is_str(own) && str_equal_c(own, name);
  drop(t, own);
  return yes;
}
static bool save_reduced(Writer *w, Ref v, Ref reduced) {
  Thread *t = w->t;
  if (is_str(reduced)) return save_global(w, v, reduced);
  if (!IS_A(t, reduced, TUPLE)) return give_up(w);
  size_t count = tuple_count(reduced);
  if (count < 2 || count > 6) return give_up(w);
  Ref part[6] = {NONE, NONE, NONE, NONE, NONE, NONE};
  for (size_t i = 0; i < count; i++) part[i] = tuple_peek(reduced, i);
  Ref fn = part[0], args = part[1];
  if (!IS_A(t, args, TUPLE) || !object_callable(t, fn) ||
      (!is_none(part[5]) && !object_callable(t, part[5])))
    return give_up(w);
  if ((!is_none(part[3]) && !type_of(t, part[3])->next) ||
      (!is_none(part[4]) && !type_of(t, part[4])->next))
    return give_up(w);
  bool newobj = name_is(t, fn, "__newobj__");
  if (!newobj && error_pending(t)) return false;
  if (newobj) {
    size_t arg_count = tuple_count(args);
    if (arg_count == 0 || !same(tuple_peek(args, 0), VAL(type_of(t, v)))) return give_up(w);
    Own rest = tuple_slice(t, args, 1, arg_count);
    if (is_error(rest)) return false;
    bool ok = save(w, tuple_peek(args, 0)) && save(w, rest) && put_op(w, NEWOBJ);
    drop(t, rest);
    if (!ok) return false;
  } else if (name_is(t, fn, "__newobj_ex__")) {
    if (tuple_count(args) != 3 || !IS_A(t, tuple_peek(args, 0), TYPE) ||
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
  if (is_none(part[5])) return save(w, part[2]) && put_op(w, BUILD);
  return save(w, part[5]) && save(w, v) && save(w, part[2]) && put(w, (char[]){(char)TUPLE2, REDUCE, POP}, 3);
}
static bool save_other(Writer *w, Ref v) {
  Thread *t = w->t;
  Type *type = type_of(t, v);
  Own reduced = ERROR, reduce;
  Lookup found = dict_get(t, w->table, VAL(type), &reduce);
  if (found == FAILED) return false;
  if (found == FOUND) {
    reduced = object_call1(t, reduce, v);
    drop(t, reduce);
  } else if (type->flags & TF_TYPE_SUBCLASS) {
    if (same(v, VAL(type_of(t, NONE))) || same(v, VAL(type_of(t, ELLIPSIS))) ||
        same(v, VAL(type_of(t, NOT_IMPLEMENTED))))
      return give_up(w);
    return save_global(w, v, EMPTY);
  } else {
    Ref args[] = {v, small(w->protocol)};
    reduced = object_call_method(t, NAME(t, __reduce_ex__), args, 2);
  }
  if (is_error(reduced)) return false;
  bool ok = save_reduced(w, v, reduced);
  drop(t, reduced);
  return ok;
}
static bool save_old_bytearray(Writer *w, Ref v) {
  Thread *t = w->t;
  size_t size;
  const char *p = bytes_view(t, v, &size);
  Own content = bytes_new(t, p, size);
  if (is_error(content)) return false;
  Own args = tuple_from(t, (Ref[]){content}, size != 0),
      reduced = is_error(args) ? ERROR : tuple_pack2(t, VAL(type_of(t, v)), args);
  bool ok = !is_error(reduced) && save_reduced(w, v, reduced);
  drop(t, content);
  if (!is_error(args)) drop(t, args);
  if (!is_error(reduced)) drop(t, reduced);
  return ok;
}
static bool save(Writer *w, Ref v) {
  if (w->frame >= 0 && w->length - (size_t)w->frame - FRAME_HEAD >= FRAME) close_frame(w);
  if (is_small(v)) return save_i64(w, small_value(v));
  if (is_none(v)) return put_op(w, OP_NONE);
  if (is_bool(v)) return put_op(w, same(v, TRUE) ? NEWTRUE : NEWFALSE);
  if (!is_object(v)) return give_up(w);
  if (is_float(v)) return save_float(w, float_value(v));
  if (IS(int, v)) return save_big(w, v);
  ptrdiff_t number = known(w, v);
  if (number >= 0) return put_get(w, number);
  if (!enter_recursion(w->t, " while pickling an object")) return false;
  bool ok;
  if (is_str(v)) ok = save_str(w, v);
  else if (is_bytes(v)) ok = save_bytes(w, v);
  else if (is_tuple(v)) ok = save_tuple(w, v);
  else if (is_list(v)) ok = save_list(w, v);
  else if (is_dict(v)) ok = save_dict(w, v);
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
  Writer w = {.t = t, .frame = -1, .table = a[2], .bytes = EMPTY, .native_module = EMPTY, .apart = EMPTY};
  bool in_parts;
  if (!as_int(t, a[1], &w.protocol) || !as_truth(t, a[3], &in_parts)) return ERROR;
  if ((w.protocol != 4 && w.protocol != 5) || !is_dict(a[2])) return NOT_IMPLEMENTED;
  if (in_parts && is_error(w.apart = list_new(t, 0))) return ERROR;
  Own result = ERROR;
  bool ok = room(&w, 256);
  if (ok) {
    w.data[0] = (char)PROTO;
    w.data[1] = (char)w.protocol;
    w.length = 2;
    ok = save(&w, a[0]) && put_op(&w, STOP);
  }
  if (ok) {
    close_frame(&w);
    result = !is_empty(w.apart) && list_count(w.apart) ? in_pieces(&w) : bytes_resize_take(t, TAKE(w.bytes), w.length);
  } else if (w.give_up) {
    result = NOT_IMPLEMENTED;
  } else if (error_is(t, TypeError) || error_is(t, AttributeError) ||
             error_is(t, ImportError) || error_is(t, Exception)) {
    // Again, slowly: the error will say where the object is.
    if (!error_is(t, RecursionError) && !error_is(t, MemoryError)) {
      error_clear(t);
      result = NOT_IMPLEMENTED;
    }
  }
  for (size_t i = 0; i < w.memo_count; i++) drop(t, w.memo[i]);
  heap_free(t, w.memo, w.memo_capacity / 2 * sizeof *w.memo);
  heap_free(t, w.slots, w.memo_capacity * sizeof *w.slots);
  drop(t, w.bytes);
  drop(t, w.native_module);
  drop(t, w.apart);
  return result;
}

// ---- reading

typedef struct Reader {
  Thread *t;
  const uint8_t *p, *end;
  Own *stack;
  size_t count, capacity;
  size_t *marks;
  size_t mark_count, mark_capacity;
  Own *memo;
  size_t memo_count, memo_capacity;
  bool give_up;
} Reader;

static bool bad(Reader *r) { r->give_up = true; return false; }
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
// Are there n values above the last mark?
static bool has(Reader *r, size_t count) {
  return r->count - (r->mark_count ? r->marks[r->mark_count - 1] : 0) >= count || bad(r);
}
static bool number(Reader *r, int width, uint64_t *out) {
  if (r->end - r->p < width) return bad(r);
  *out = 0;
  memcpy(out, r->p, (size_t)width);
  r->p += width;
  return true;
}
static bool bytes_of(Reader *r, int width, const char **p, size_t *size) {
  uint64_t count;
  if (!number(r, width, &count) || count > (uint64_t)(r->end - r->p)) return bad(r);
  *p = (const char *)r->p;
  *size = count;
  r->p += count;
  return true;
}
static bool pop_mark(Reader *r, size_t *at) {
  if (!r->mark_count) return bad(r);
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
static bool set_memo(Reader *r, size_t i, Ref v) {
  if (i >= r->memo_capacity) {
    if (i > r->memo_count + (1u << 20)) return bad(r);
    size_t capacity = (i + 1) * 2 + 32;
    Own *grown = heap_realloc(r->t, r->memo, r->memo_capacity * sizeof *grown, capacity * sizeof *grown);
    if (!grown) return false;
    r->memo = grown;
    r->memo_capacity = capacity;
  }
  while (r->memo_count <= i) r->memo[r->memo_count++] = EMPTY;
  replace(r->t, &r->memo[i], keep(v));
  return true;
}
static bool load_long(Reader *r, int width) {
  const char *p;
  size_t size;
  return bytes_of(r, width, &p, &size) && push(r, int_from_bytes(r->t, (const uint8_t *)p, size, true, true));
}
static bool load_text(Reader *r, int width) {
  const char *p;
  size_t size;
  return bytes_of(r, width, &p, &size) && push(r, str_from_utf8_wtf(r->t, p, size));
}
static bool load_bytes(Reader *r, int width) {
  const char *p;
  size_t size;
  return bytes_of(r, width, &p, &size) && push(r, bytes_new(r->t, p, size));
}
static bool instantiate(Reader *r, Ref kwargs) {
  Thread *t = r->t;
  Ref cls = r->stack[r->count - 2], args = r->stack[r->count - 1];
  if (!IS_A(t, cls, TYPE) || !IS_A(t, args, TUPLE)) return bad(r);
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
static bool build(Reader *r) {
  Thread *t = r->t;
  Ref obj = r->stack[r->count - 2], state = r->stack[r->count - 1];
  Own name = str_intern_c(t, "__setstate__"), fn;
  Lookup found = is_error(name) ? FAILED : object_lookup_attr(t, obj, name, &fn);
  if (!is_error(name)) drop(t, name);
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
    if ((!is_none(state) && !is_dict(state)) || (!is_none(slots) && !is_dict(slots))) return bad(r);
    if (!is_none(state) && dict_count(state)) ok = set_attributes(t, obj, state, true);
    if (ok && !is_none(slots)) ok = set_attributes(t, obj, slots, false);
  }
  if (ok) cut(r, r->count - 1);
  return ok;
}
static bool add_items(Reader *r, size_t at, const char *whole, const char *single) {
  Thread *t = r->t;
  if (at == 0) return bad(r);
  Ref target = r->stack[at - 1];
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
static bool set_items(Reader *r, size_t at) {
  Thread *t = r->t;
  if (at == 0 || (r->count - at) % 2) return bad(r);
  Ref target = r->stack[at - 1];
  for (size_t i = at; i < r->count; i += 2)
    if (is_dict(target) ? !dict_set(t, target, r->stack[i], r->stack[i + 1])
                        : !object_setitem(t, target, r->stack[i], r->stack[i + 1]))
      return false;
  cut(r, at);
  return true;
}
static bool load_global(Reader *r) {
  Thread *t = r->t;
  Ref module = r->stack[r->count - 2], name = r->stack[r->count - 1];
  if (!is_str(module) || !is_str(name)) return bad(r);
  Own found = find_global(t, module, name);
  if (is_empty(found) || (is_error(found) && (error_is(t, AttributeError) || error_is(t, ImportError)))) {
    // _pickle knows other names of it, or words the error. It does not start again: what is made so far would be made twice.
    error_clear(t);
    Own slow = import_name(t, "_pickle"), find = is_error(slow) ? ERROR : object_getattr_c(t, slow, "find_global");
    found = is_error(find) ? ERROR : object_call2(t, find, module, name);
    if (!is_error(find)) drop(t, find);
    if (!is_error(slow)) drop(t, slow);
  }
  return fold(r, 2, found);
}

// One opcode; *over at the end.
static bool step(Reader *r, bool *over) {
  Thread *t = r->t;
  uint64_t v;
  size_t at;
  if (r->p >= r->end) return bad(r);
  int op = *r->p++;
  switch (op) {
  case PROTO: return (number(r, 1, &v) && v >= 3 && v <= 5) || bad(r);
  case OP_FRAME: return (number(r, 8, &v) && v <= (uint64_t)(r->end - r->p)) || bad(r);
  case STOP: return (*over = true) && has(r, 1);
  case OP_NONE: return push(r, NONE);
  case NEWTRUE: return push(r, TRUE);
  case NEWFALSE: return push(r, FALSE);
  case BININT1: return number(r, 1, &v) && push(r, small((int64_t)v));
  case BININT2: return number(r, 2, &v) && push(r, small((int64_t)v));
  case BININT: return number(r, 4, &v) && push(r, small((int32_t)(uint32_t)v));
  case LONG1: return load_long(r, 1);
  case LONG4: return load_long(r, 4);
  case BINFLOAT: {
    double d;
    if (!number(r, 8, &v)) return false;
    v = __builtin_bswap64(v);
    memcpy(&d, &v, 8);
    return push(r, float_new(t, d));
  }
  case SHORT_BINUNICODE: return load_text(r, 1);
  case BINUNICODE: return load_text(r, 4);
  case BINUNICODE8: return load_text(r, 8);
  case SHORT_BINBYTES: return load_bytes(r, 1);
  case BINBYTES: return load_bytes(r, 4);
  case BINBYTES8: return load_bytes(r, 8);
  case BYTEARRAY8: {
    const char *p;
    return bytes_of(r, 8, &p, &at) && push(r, bytearray_new(t, p, at));
  }
  case EMPTY_TUPLE: return push(r, tuple_alloc(t, 0));
  case TUPLE1: case TUPLE2: case TUPLE3: {
    size_t count = (size_t)(op - TUPLE1 + 1);
    return has(r, count) && fold(r, count, tuple_from(t, REFS(r->stack + r->count - count), count));
  }
  case TUPLE: return pop_mark(r, &at) && fold(r, r->count - at, tuple_from(t, REFS(r->stack + at), r->count - at));
  case EMPTY_LIST: return push(r, list_new(t, 0));
  case EMPTY_DICT: return push(r, dict_new(t));
  case EMPTY_SET: return push(r, set_new(t));
  case FROZENSET: {
    if (!pop_mark(r, &at)) return false;
    Own items = list_from(t, REFS(r->stack + at), r->count - at),
        set = is_error(items) ? ERROR : frozenset_from(t, items);
    if (!is_error(items)) drop(t, items);
    return fold(r, r->count - at, set);
  }
  case MARK:
    if (r->mark_count == r->mark_capacity) {
      size_t capacity = r->mark_capacity * 2 + 16;
      size_t *grown = heap_realloc(t, r->marks, r->mark_capacity * sizeof *grown, capacity * sizeof *grown);
      if (!grown) return false;
      r->marks = grown;
      r->mark_capacity = capacity;
    }
    r->marks[r->mark_count++] = r->count;
    return true;
  case POP:
    if (!has(r, 1)) return false;
    cut(r, r->count - 1);
    return true;
  case POP_MARK:
    if (!pop_mark(r, &at)) return false;
    cut(r, at);
    return true;
  case APPEND: return has(r, 2) && add_items(r, r->count - 1, "append", "append");
  case APPENDS: return pop_mark(r, &at) && add_items(r, at, "extend", "append");
  case ADDITEMS: return pop_mark(r, &at) && add_items(r, at, "update", "add");
  case SETITEM: return has(r, 3) && set_items(r, r->count - 2);
  case SETITEMS: return pop_mark(r, &at) && set_items(r, at);
  case MEMOIZE: return has(r, 1) && set_memo(r, r->memo_count, r->stack[r->count - 1]);
  case BINPUT: return number(r, 1, &v) && has(r, 1) && set_memo(r, v, r->stack[r->count - 1]);
  case LONG_BINPUT: return number(r, 4, &v) && has(r, 1) && set_memo(r, v, r->stack[r->count - 1]);
  case BINGET: case LONG_BINGET:
    if (!number(r, op == BINGET ? 1 : 4, &v)) return false;
    return v < r->memo_count && !is_empty(r->memo[v]) ? push(r, keep(r->memo[v])) : bad(r);
  case STACK_GLOBAL: return has(r, 2) && load_global(r);
  case REDUCE:
    if (!has(r, 2)) return false;
    if (!IS_A(t, r->stack[r->count - 1], TUPLE)) return bad(r);
    return fold(r, 2,
                object_call(t, r->stack[r->count - 2],
                            REFS(AS(Tuple, r->stack[r->count - 1])->items),
                            (ptrdiff_t)tuple_count(r->stack[r->count - 1]), EMPTY));
  case NEWOBJ: return has(r, 2) && instantiate(r, EMPTY);
  case NEWOBJ_EX: {
    if (!has(r, 3)) return false;
    Own kwargs = r->stack[--r->count];
    bool ok = is_dict(kwargs) ? instantiate(r, kwargs) : bad(r);
    drop(t, kwargs);
    return ok;
  }
  case BUILD: return has(r, 2) && build(r);
  }
  return bad(r);
}

static Own loads(ARGS) {
  UNUSED;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  Reader r = {.t = t, .p = (const uint8_t *)in.data, .end = (const uint8_t *)in.data + in.size};
  bool over = false, ok = true;
  while (ok && !over) ok = step(&r, &over);
  Own result = ok ? r.stack[--r.count] : r.give_up ? NOT_IMPLEMENTED : ERROR;
  Own pending = ok || r.give_up ? EMPTY : error_take(t);
  cut(&r, 0);
  for (size_t i = 0; i < r.memo_count; i++) drop(t, r.memo[i]);
  heap_free(t, r.stack, r.capacity * sizeof *r.stack);
  heap_free(t, r.memo, r.memo_capacity * sizeof *r.memo);
  heap_free(t, r.marks, r.mark_capacity * sizeof *r.marks);
  buffer_release(t, &in);
  if (!is_empty(pending)) error_put_take(t, pending);
  return result;
}

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
static bool setup(Thread *t, Ref module) { return module_add_type(t, module, &pickle_buffer_def) != NULL; }

static const NativeDef functions[] = {
    NATIVE(dumps, "dumps(obj, protocol, dispatch_table, pieces=False, /)",
           "An object as bytes, or NotImplemented; with pieces, where it holds big bytes, as a list with them in it."),
    NATIVE(loads, "loads(data, /)", "The object that bytes hold, or NotImplemented."),
    {0},
};
const NativeModule pickle_fast_module = {
    .name = "_pickle_fast",
    .doc = "The usual cases of pickling.",
    .functions = functions,
    .setup = setup,
};
