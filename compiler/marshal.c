// SPDX-License-Identifier: MIT
// marshal.c: code objects as bytes, for the cache of compiled modules.
//
// Every value is a tag byte and its contents; numbers are LEB128, strings come once and are referred to by number after that. The reader
// trusts no length and no tag: what leads beyond the end makes it give up without an exception, and the caller compiles again. That
// the bytes are whole and of this version is seen to by the cache's header (vm/import.c). Code must be written before it first runs:
// later its words hold caches of this process.
#include <string.h>
#include "code.h"
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/set.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

enum { MAX_DEPTH = 200 };

typedef enum Tag {
  TAG_EMPTY,
  TAG_NONE,
  TAG_FALSE,
  TAG_TRUE,
  TAG_ELLIPSIS,
  TAG_SMALL,
  TAG_BIG,
  TAG_FLOAT,
  TAG_COMPLEX,
  TAG_STR,
  TAG_INTERNED,
  TAG_REF,
  TAG_BYTES,
  TAG_TUPLE,
  TAG_FROZENSET,
  TAG_CODE,
} Tag;

// ---- writing

typedef struct Writer {
  Thread *t;
  uint8_t *data;
  size_t count, capacity;
  Ref *table; uint32_t *numbers; uint32_t mask, used; // the strings written so far, by identity
  bool ok;
} Writer;

static void put(Writer *w, const void *p, size_t n) {
  if (!w->ok) return;
  if (w->count + n > w->capacity) {
    size_t more = (w->count + n) * 2 + 256;
    uint8_t *data = heap_realloc(w->t, w->data, w->capacity, more);
    if (!data) {
      w->ok = false;
      return;
    }
    w->data = data;
    w->capacity = more;
  }
  if (n) memcpy(w->data + w->count, p, n);
  w->count += n;
}

static void put_byte(Writer *w, uint8_t b) { put(w, &b, 1); }

static void put_number(Writer *w, uint64_t n) {
  uint8_t bytes[10];
  size_t k = 0;
  for (; n >= 128; n >>= 7) bytes[k++] = (uint8_t)(n | 128);
  bytes[k++] = (uint8_t)n;
  put(w, bytes, k);
}

static void put_signed(Writer *w, int64_t n) { put_number(w, ((uint64_t)n << 1) ^ (uint64_t)(n >> 63)); }

static bool table_grow(Writer *w) {
  uint32_t mask = w->table ? w->mask * 2 + 1 : 127;
  Ref *table = heap_alloc_array(w->t, mask + 1, sizeof *table);
  uint32_t *numbers = table ? heap_alloc_array(w->t, mask + 1, sizeof *numbers) : NULL;
  if (!numbers) {
    heap_free(w->t, table, (mask + 1) * sizeof *table);
    return w->ok = false;
  }
  for (uint32_t i = 0; i <= mask; i++) table[i] = EMPTY;
  for (uint32_t i = 0; w->table && i <= w->mask; i++) {
    if (is_empty(w->table[i])) continue;
    uint32_t h = (uint32_t)(BITS(w->table[i]) >> 4) & mask;
    while (!is_empty(table[h])) h = (h + 1) & mask;
    table[h] = w->table[i];
    numbers[h] = w->numbers[i];
  }
  if (w->table) {
    heap_free(w->t, w->table, (w->mask + 1) * sizeof *table);
    heap_free(w->t, w->numbers, (w->mask + 1) * sizeof *numbers);
  }
  w->table = table, w->numbers = numbers, w->mask = mask;
  return true;
}

static void put_str(Writer *w, Ref s) {
  if ((!w->table || w->used * 2 > w->mask) && !table_grow(w)) return;
  uint32_t h = (uint32_t)(BITS(s) >> 4) & w->mask;
  for (; !is_empty(w->table[h]); h = (h + 1) & w->mask) {
    if (!same(w->table[h], s)) continue;
    put_byte(w, TAG_REF);
    put_number(w, w->numbers[h]);
    return;
  }
  w->table[h] = s;
  w->numbers[h] = w->used++;
  put_byte(w, as_str(s)->interned ? TAG_INTERNED : TAG_STR);
  put_number(w, str_length(s));
  put_byte(w, (uint8_t)as_str(s)->kind);
  put(w, as_str(s)->data, str_length(s) * as_str(s)->kind);
}

static void put_value(Writer *w, Ref v);

static void put_tuple(Writer *w, Ref v) {
  put_byte(w, TAG_TUPLE);
  put_number(w, tuple_count(v));
  for (size_t i = 0; i < tuple_count(v); i++) put_value(w, tuple_peek(v, i));
}

static void put_set(Writer *w, Ref v) {
  size_t pos = 0;
  Ref key;
  put_byte(w, TAG_FROZENSET);
  put_number(w, set_count(v));
  while (set_next(v, &pos, &key)) put_value(w, key);
}

static void put_array(Writer *w, const void *p, size_t count, size_t size) {
  put_number(w, count);
  put(w, p, count * size);
}

static void put_code(Writer *w, const Code *c) {
  put_byte(w, TAG_CODE);
  const uint32_t numbers[] = {c->flags,        c->arg_count,   c->posonly_count,
                              c->kwonly_count, c->local_count, c->register_count,
                              c->simple};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) put_number(w, numbers[i]);
  put_signed(w, c->first_line);
  put_array(w, c->words, c->word_count, sizeof *c->words);
  put_array(w, c->cell_locals, c->cell_count, sizeof *c->cell_locals);
  put_array(w, c->positions, c->position_count, sizeof *c->positions);
  put_array(w, c->handlers, c->handler_count, sizeof *c->handlers);
  put_array(w, c->lives, c->live_count, sizeof *c->lives);
  put_array(w, c->live_nodes, c->live_node_count, sizeof *c->live_nodes);
  const Ref values[] = {c->local_names, c->cell_names, c->free_names,        c->name,
                        c->qualname,    c->names,      c->static_attributes, c->doc};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) put_value(w, values[i]);
  put_number(w, c->constant_count);
  for (uint32_t i = 0; i < c->constant_count; i++) put_value(w, c->constants[i]);
}

static void put_big(Writer *w, Ref v) {
  BigInt *b = AS(BigInt, v);
  size_t n = (size_t)(b->size < 0 ? -b->size : b->size);
  put_byte(w, TAG_BIG);
  put_signed(w, b->size);
  put(w, b->limbs, n * sizeof(mp_limb_t));
}

static void put_value(Writer *w, Ref v) {
  if (is_small(v)) {
    put_byte(w, TAG_SMALL);
    put_signed(w, small_value(v));
    return;
  }
  if (!is_object(v)) {
    put_byte(w, is_none(v)          ? TAG_NONE
                : same(v, TRUE)     ? TAG_TRUE
                : same(v, FALSE)    ? TAG_FALSE
                : same(v, ELLIPSIS) ? TAG_ELLIPSIS
                                    : TAG_EMPTY);
    return;
  }
  switch (shape_of(v)) {
    case SHAPE_str: put_str(w, v); return;
    case SHAPE_tuple: put_tuple(w, v); return;
    case SHAPE_code: put_code(w, AS(Code, v)); return;
    case SHAPE_frozenset: put_set(w, v); return;
    case SHAPE_int: put_big(w, v); return;
    case SHAPE_float:
      put_byte(w, TAG_FLOAT);
      put(w, &AS(Float, v)->value, sizeof(double));
      return;
    case SHAPE_complex:
      put_byte(w, TAG_COMPLEX);
      put(w, (const char *)OBJ(v) + sizeof(Object), 2 * sizeof(double));
      return;
    case SHAPE_bytes:
      put_byte(w, TAG_BYTES);
      put_array(w, AS(Bytes, v)->data, AS(Bytes, v)->length, 1);
      return;
    default:
      w->ok = false;
      raise_error(w->t, ValueError, "unmarshallable object");
  }
}

Own code_marshal(Thread *t, Ref code) {
  Writer w = {.t = t, .ok = true};
  put_value(&w, code);
  Own result = w.ok ? bytes_new(t, w.data, w.count) : error_pending(t) ? ERROR : raise_memory(t);
  heap_free(t, w.data, w.capacity);
  if (w.table) {
    heap_free(t, w.table, (w.mask + 1) * sizeof *w.table);
    heap_free(t, w.numbers, (w.mask + 1) * sizeof *w.numbers);
  }
  return result;
}

// ---- reading

typedef struct Reader {
  Thread *t;
  const uint8_t *p, *end;
  Own strings;          // list, by number
  Ref filename;
  int depth;
  bool ok;
} Reader;

static bool get(Reader *r, void *to, size_t n) {
  if (!r->ok || (size_t)(r->end - r->p) < n) return r->ok = false;
  if (n) memcpy(to, r->p, n);
  r->p += n;
  return true;
}

static uint8_t get_byte(Reader *r) {
  uint8_t b = 0;
  get(r, &b, 1);
  return b;
}

static uint64_t get_number(Reader *r) {
  uint64_t n = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    uint8_t b = get_byte(r);
    n |= (uint64_t)(b & 127) << shift;
    if (b < 128) return n;
  }
  r->ok = false;
  return 0;
}

static int64_t get_signed(Reader *r) {
  uint64_t n = get_number(r);
  return (int64_t)(n >> 1) ^ -(int64_t)(n & 1);
}

// A count of things that take at least `size` bytes each.
static size_t get_count(Reader *r, size_t size) {
  uint64_t n = get_number(r);
  if (n > (size_t)(r->end - r->p) / size) {
    r->ok = false;
    return 0;
  }
  return n;
}

static Own get_value(Reader *r);

static Own get_str(Reader *r, bool interned) {
  uint64_t n = get_number(r);
  unsigned kind = get_byte(r);
  if (!r->ok || (kind != 1 && kind != 2 && kind != 4) || n > (size_t)(r->end - r->p) / kind)
    return r->ok = false, EMPTY;
  uint32_t widest = 0;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = 0;
    memcpy(&c, r->p + i * kind, kind);
    widest |= c;
  }
  if (widest > 0x1fffff) return r->ok = false, EMPTY;
  Own s = str_alloc(r->t, n, widest > STR_MAX_CHAR ? STR_MAX_CHAR : widest);
  if (is_error(s)) return r->ok = false, EMPTY;
  if (n <= 1) { // shared: must not be written to
    drop(r->t, s);
    uint32_t c = 0;
    if (n) memcpy(&c, r->p, kind);
    s = n ? str_from_char(r->t, c) : keep(r->t->interp->empty_str);
  } else if (as_str(s)->kind == kind) {
    memcpy(as_str(s)->data, r->p, n * kind);
  } else {
    drop(r->t, s);
    return r->ok = false, EMPTY;
  }
  r->p += n * kind;
  if (interned && !is_error(s)) s = str_intern_lasting_take(r->t, s);
  if (is_error(s) || !list_append(r->t, r->strings, s)) {
    drop(r->t, s);
    return r->ok = false, EMPTY;
  }
  return s;
}

static Own get_items(Reader *r, size_t n) {
  Own list = list_new(r->t, n);
  if (is_error(list)) return r->ok = false, EMPTY;
  for (size_t i = 0; r->ok && i < n; i++) {
    Own v = get_value(r);
    if (r->ok && !list_append_take(r->t, list, v)) r->ok = false;
  }
  Own tuple = r->ok ? list_to_tuple(r->t, list) : EMPTY;
  drop(r->t, list);
  if (is_error(tuple)) return r->ok = false, EMPTY;
  return tuple;
}

static bool get_array(Reader *r, void *to, uint32_t *count, size_t size) {
  void **slot = to;
  size_t n = get_count(r, size);
  if (!r->ok || n > UINT32_MAX) return r->ok = false;
  if (!n) return true;
  *slot = heap_alloc_array(r->t, n, size);
  if (!*slot) return r->ok = false;
  *count = (uint32_t)n;
  return get(r, *slot, n * size);
}

static bool is_tuple_of_str(Ref v) {
  if (!IS(tuple, v)) return false;
  for (size_t i = 0; i < tuple_count(v); i++)
    if (!is_str(tuple_peek(v, i))) return false;
  return true;
}

static Own get_code(Reader *r) {
  Code *c = code_new(r->t);
  if (!c) return r->ok = false, EMPTY;
  uint32_t simple = 0;
  uint32_t *const numbers[] = {&c->flags,        &c->arg_count,   &c->posonly_count,
                               &c->kwonly_count, &c->local_count, &c->register_count,
                               &simple};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) *numbers[i] = (uint32_t)get_number(r);
  c->simple = simple;
  c->first_line = (int32_t)get_signed(r);
  get_array(r, &c->words, &c->word_count, sizeof *c->words);
  get_array(r, &c->cell_locals, &c->cell_count, sizeof *c->cell_locals);
  get_array(r, &c->positions, &c->position_count, sizeof *c->positions);
  get_array(r, &c->handlers, &c->handler_count, sizeof *c->handlers);
  get_array(r, &c->lives, &c->live_count, sizeof *c->lives);
  get_array(r, &c->live_nodes, &c->live_node_count, sizeof *c->live_nodes);
  Own *const slots[] = {&c->local_names, &c->cell_names, &c->free_names,        &c->name,
                        &c->qualname,    &c->names,      &c->static_attributes, &c->doc};
  for (size_t i = 0; r->ok && i < sizeof slots / sizeof *slots; i++) *slots[i] = get_value(r);
  size_t n = get_count(r, 1);
  if (r->ok && n) {
    c->constants = heap_alloc_array(r->t, n, sizeof(Own));
    if (!c->constants) r->ok = false;
    else c->constant_count = (uint32_t)n;
    for (uint32_t i = 0; i < c->constant_count; i++) c->constants[i] = EMPTY;
  }
  for (uint32_t i = 0; r->ok && i < n; i++) c->constants[i] = get_value(r);
  c->filename = keep(r->filename);
  if (r->ok) {
    r->ok = is_tuple_of_str(c->local_names) && is_tuple_of_str(c->cell_names) &&
            is_tuple_of_str(c->free_names) && is_tuple_of_str(c->names) && is_str(c->name) &&
            is_str(c->qualname) && tuple_count(c->local_names) == c->local_count &&
            c->word_count > 0;
  }
  if (r->ok) return VAL(c);
  drop(r->t, VAL(c));
  return EMPTY;
}

static Own get_big(Reader *r) {
  int64_t size = get_signed(r);
  size_t n = (size_t)(size < 0 ? -size : size);
  if (!r->ok || !n || n > (size_t)(r->end - r->p) / sizeof(mp_limb_t)) return r->ok = false, EMPTY;
  Own v = int_from_bytes(r->t, r->p, n * sizeof(mp_limb_t), true, false);
  r->p += n * sizeof(mp_limb_t);
  if (size < 0 && !is_error(v)) {
    Own negative = int_negative(r->t, v);
    drop(r->t, v);
    v = negative;
  }
  return v;
}

static Own get_contents(Reader *r, Tag tag) {
  switch (tag) {
    case TAG_EMPTY: return EMPTY;
    case TAG_NONE: return NONE;
    case TAG_FALSE: return FALSE;
    case TAG_TRUE: return TRUE;
    case TAG_ELLIPSIS: return ELLIPSIS;
    case TAG_SMALL: return small(get_signed(r));
    case TAG_BIG: return get_big(r);
    case TAG_FLOAT: {
      double d = 0;
      return get(r, &d, sizeof d) ? float_new(r->t, d) : EMPTY;
    }
    case TAG_COMPLEX: {
      double d[2] = {0};
      if (!get(r, d, sizeof d)) return EMPTY;
      Own real = float_new(r->t, d[0]), imag = float_new(r->t, d[1]);
      Own v = is_error(real) || is_error(imag) ? ERROR : object_call2(r->t, VAL(TYPE(r->t, complex)), real, imag);
      drop(r->t, real);
      drop(r->t, imag);
      return v;
    }
    case TAG_STR: case TAG_INTERNED: return get_str(r, tag == TAG_INTERNED);
    case TAG_REF: {
      uint64_t n = get_number(r);
      if (!r->ok || n >= list_count(r->strings)) return r->ok = false, EMPTY;
      return keep(list_peek(r->strings, n));
    }
    case TAG_BYTES: {
      size_t n = get_count(r, 1);
      Own v = r->ok ? bytes_new(r->t, r->p, n) : EMPTY;
      if (r->ok) r->p += n;
      return v;
    }
    case TAG_TUPLE: return get_items(r, get_count(r, 1));
    case TAG_FROZENSET: {
      Own items = get_items(r, get_count(r, 1));
      Own v = r->ok ? frozenset_from(r->t, items) : EMPTY;
      drop(r->t, items);
      return v;
    }
    case TAG_CODE: return get_code(r);
  }
  r->ok = false;
  return EMPTY;
}

static Own get_value(Reader *r) {
  if (!r->ok || r->depth >= MAX_DEPTH) return r->ok = false, EMPTY;
  r->depth++;
  Own v = get_contents(r, (Tag)get_byte(r));
  r->depth--;
  if (is_error(v)) return r->ok = false, EMPTY;
  return v;
}

Own code_unmarshal(Thread *t, const char *p, size_t n, Ref filename) {
  const uint8_t *data = (const uint8_t *)p;
  Reader r = {.t = t, .p = data, .end = data + n, .filename = filename, .ok = true};
  r.strings = list_new(t, 0);
  Own code = is_error(r.strings) ? EMPTY : get_value(&r);
  if (!is_error(r.strings)) drop(t, r.strings);
  if (r.ok && r.p == r.end && IS(code, code)) return code;
  drop(t, code);
  if (error_pending(t)) error_clear(t);
  return ERROR;
}
