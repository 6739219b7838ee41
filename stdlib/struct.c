// SPDX-License-Identifier: MIT
// struct.c: the module _struct: C structs as bytes.
//
// A format is compiled once into a list of fields (letter, offset, size, count); pack and unpack walk it. Functions
// that take a format make the Struct afresh each time but for the last few, kept in the module's state by their text.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "module.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/float.h"
#include "runtime/generic_alias.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"

typedef struct Field {
  char code;
  uint8_t width;      // of one item
  size_t count;       // items in a row; for s and p, bytes of the one item
  size_t offset;
} Field;

typedef struct Struct {
  Object h;
  Own format;         // str
  Field *fields;
  size_t field_count, field_room;
  size_t items, size;
  bool little, native;
} Struct;
#define STRUCT(v) AS(Struct, v)

typedef struct UnpackIter { Object h; Own layout; Buffer buffer; size_t position; } UnpackIter;

enum { CACHED = 16 };
typedef struct StructState { Type *error, *type, *iterator; Own cache[CACHED]; unsigned next; } StructState;
#define STATE(t) MODULE_STATE(t, struct_module, StructState)
#define FAIL(...) module_raise(t, STATE(t)->error, __VA_ARGS__)

// ---- formats ----

// Bytes of an item and its alignment; 0 for letters that a format of that kind has not.
static unsigned width_of(char code, bool native) {
  switch (code) {
  case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
  case 'h': case 'H': case 'e': return 2;
  case 'i': case 'I': case 'f': return 4;
  case 'l': case 'L': return native ? sizeof(long) : 4;
  case 'q': case 'Q': case 'd': return 8;
  case 'n': case 'N': case 'P': return native ? sizeof(void *) : 0;
  default: return 0;
  }
}

static bool compile(Thread *t, Struct *s, const char *p) {
  s->little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
  s->native = true;
  bool align = true;
  switch (*p) {
  case '@': p++; break;
  case '=': p++; s->native = align = false; break;
  case '<': p++; s->native = align = false; s->little = true; break;
  case '>': case '!': p++; s->native = align = false; s->little = false; break;
  }
  size_t most = strlen(p);
  s->field_room = most;
  s->fields = heap_alloc_array(t, most, sizeof(Field));
  if (!s->fields) return false;
  size_t size = 0;
  for (; *p; p++) {
    if (*p == ' ' || (*p >= '\t' && *p <= '\r')) continue;
    size_t count = 1;
    if (*p >= '0' && *p <= '9') {
      for (count = 0; *p >= '0' && *p <= '9'; p++) {
        if (count > ((size_t)PTRDIFF_MAX - 9) / 10) return FAIL("total struct size too long"), false;
        count = count * 10 + (size_t)(*p - '0');
      }
      if (!*p) return FAIL("repeat count given without format specifier"), false;
    }
    unsigned width = width_of(*p, s->native);
    if (!width) return FAIL("bad char in struct format"), false;
    if (align) size = (size + width - 1) / width * width;
    size_t bytes;
    if (__builtin_mul_overflow(count, (size_t)width, &bytes) || bytes > (size_t)PTRDIFF_MAX - size)
      return FAIL("total struct size too long"), false;
    if (*p == 's' || *p == 'p' || (*p != 'x' && count)) {
      s->fields[s->field_count++] = (Field){*p, (uint8_t)width, count, size};
      s->items += *p == 's' || *p == 'p' ? 1 : count;
    }
    size += bytes;
  }
  s->size = size;
  return true;
}

static Own struct_make(Thread *t, Type *type, Ref format) {
  Own text;
  if (str_check(t, format)) {
    text = keep(format);
  } else if (IS_A(t, format, BYTES)) {
    text = str_from_latin1(t, (const uint8_t *)AS(Bytes, format)->data, AS(Bytes, format)->length);
  } else {
    return raise_error(t, TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
  }
  if (is_error(text)) return ERROR;
  if (!as_str(text)->ascii) return drop(t, text), FAIL("bad char in struct format");
  if (strlen(as_str(text)->data) != str_length(text)) return drop(t, text), FAIL("embedded null character");
  Own self = type_alloc(t, type);
  if (is_error(self)) return drop(t, text), ERROR;
  Struct *s = STRUCT(self);
  s->format = text;
  s->fields = NULL;
  s->field_count = s->field_room = s->items = s->size = 0;
  if (compile(t, s, as_str(text)->data)) return self;
  drop(t, self);
  return ERROR;
}

// A Struct for the format, from the cache if it was used lately.
static Own struct_for(Thread *t, Ref format) {
  StructState *state = STATE(t);
  if (is_object(format) && IS(str, format)) {
    for (int i = 0; i < CACHED; i++) {
      Own s = state->cache[i];
      if (!is_empty(s) && (same(STRUCT(s)->format, format) || str_equal(STRUCT(s)->format, format))) return keep(s);
    }
  }
  Own s = struct_make(t, state->type, format);
  if (is_error(s)) return ERROR;
  replace(t, &state->cache[state->next++ % CACHED], keep(s));
  return s;
}

static void struct_clear(Thread *t, Object *o) {
  Struct *s = (Struct *)o;
  drop_slot(t, &s->format);
  heap_free(t, s->fields, s->field_room * sizeof(Field));
  s->fields = NULL;
  s->field_count = s->items = s->size = s->field_room = 0;
}

// ---- items ----

static void store(uint8_t *p, uint64_t bits, unsigned width, bool little) {
  for (unsigned i = 0; i < width; i++) p[little ? i : width - 1 - i] = (uint8_t)(bits >> 8 * i);
}
static uint64_t load(const uint8_t *p, unsigned width, bool little) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < width; i++) bits |= (uint64_t)p[little ? i : width - 1 - i] << 8 * i;
  return bits;
}

// A double as a 16-bit float, half to even; false if it is too large.
static bool half_from_double(double d, uint16_t *out) {
  uint16_t sign = signbit(d) ? 0x8000 : 0;
  if (isnan(d)) return *out = sign | 0x7e00, true;
  if (isinf(d)) return *out = sign | 0x7c00, true;
  if (d == 0) return *out = sign, true;
  int exponent;
  double fraction = frexp(fabs(d), &exponent) * 2; // 1 <= fraction < 2
  exponent--;
  double scaled = exponent < -14 ? ldexp(fraction, exponent + 24) : (fraction - 1) * 1024;
  unsigned base = exponent < -14 ? 0 : (unsigned)(exponent + 15) << 10;
  if (exponent > 15) return false;
  unsigned bits = base + (unsigned)rint(scaled); // a carry goes on into the exponent as it should
  if (bits >= 0x7c00) return false;
  return *out = (uint16_t)(sign | bits), true;
}
static double half_to_double(uint16_t h) {
  int exponent = h >> 10 & 31, mantissa = h & 1023;
  double d = exponent == 31 ? (mantissa ? NAN : INFINITY)
           : exponent ? ldexp(1024 + mantissa, exponent - 25) : ldexp(mantissa, -24);
  return h & 0x8000 ? -d : d;
}

static bool out_of_range(Thread *t, char code, unsigned width, bool is_signed) {
  uint64_t most = width == 8 ? UINT64_MAX : ((uint64_t)1 << 8 * width) - 1;
  char low[24] = "0", high[24];
  if (is_signed) {
    most >>= 1;
    snprintf(low, sizeof low, "%lld", (long long)(-(int64_t)most - 1));
  }
  snprintf(high, sizeof high, "%llu", (unsigned long long)most);
  return FAIL("'%c' format requires %s <= number <= %s", code, low, high), false;
}

static bool pack_int(Thread *t, const Struct *s, char code, unsigned width, Ref v, uint8_t *p) {
  bool is_signed = code == 'b' || code == 'h' || code == 'i' || code == 'l' || code == 'q' || code == 'n';
  Own number;
  if (LIKELY(is_small(v))) number = FROM_BITS(BITS(v));
  else if (!int_check(t, v) && !type_of(t, v)->index) return FAIL("required argument is not an integer"), false;
  else number = number_index(t, v);
  if (is_error(number)) return false;
  int64_t n;
  uint64_t bits;
  bool fits;
  if (is_signed) {
    fits = int_to_i64(t, number, &n) && (width == 8 || (n >= -((int64_t)1 << (8 * width - 1)) &&
                                                        n < (int64_t)1 << (8 * width - 1)));
    bits = fits ? (uint64_t)n : 0;
  } else {
    fits = int_to_u64(t, number, &bits) && (width == 8 || bits >> 8 * width == 0);
    if (!fits && code == 'P' && int_to_i64(t, number, &n)) bits = (uint64_t)n, fits = true;
  }
  drop(t, number);
  if (!fits) return out_of_range(t, code, width, is_signed);
  store(p, bits, width, s->little);
  return true;
}

static bool too_large(Thread *t, char code, Ref v) {
  if (int_check(t, v)) return FAIL("int too large to convert"), false;
  return fail_error(t, OverflowError, "float too large to pack with %c format", code);
}

static bool pack_float(Thread *t, const Struct *s, char code, Ref v, uint8_t *p) {
  double d;
  if (!as_double(t, v, &d)) {
    error_clear(t);
    return FAIL("required argument is not a float"), false;
  }
  uint64_t bits;
  if (code == 'd') {
    memcpy(&bits, &d, 8);
    store(p, bits, 8, s->little);
  } else if (code == 'f') {
    float f = (float)d;
    if (isinf(f) && isfinite(d) && !s->native) return too_large(t, code, v);
    uint32_t word;
    memcpy(&word, &f, 4);
    store(p, word, 4, s->little);
  } else {
    uint16_t half;
    if (!half_from_double(d, &half)) return too_large(t, code, v);
    store(p, half, 2, s->little);
  }
  return true;
}

static bool pack_text(Thread *t, const Field *f, Ref v, uint8_t *p) {
  if (!IS_A(t, v, BYTES) && !is_instance_of(t, v, TYPE(t, bytearray)))
    return FAIL("argument for '%c' must be a bytes object", f->code), false;
  size_t n;
  const char *data = bytes_view(t, v, &n);
  size_t room = f->count;
  if (f->code == 'p') {
    if (!room) return true;
    room--;
    if (n > room) n = room;
    *p++ = (uint8_t)(n > 255 ? 255 : n);
  }
  if (n > room) n = room;
  if (n) memcpy(p, data, n);
  return true;
}

static bool pack_one(Thread *t, const Struct *s, const Field *f, Ref v, uint8_t *p) {
  switch (f->code) {
  case 'c':
    if (!is_bytes(v) || AS(Bytes, v)->length != 1)
      return FAIL("char format requires a bytes object of length 1"), false;
    *p = (uint8_t)AS(Bytes, v)->data[0];
    return true;
  case '?': {
    bool truth;
    if (!as_truth(t, v, &truth)) return false;
    *p = truth;
    return true;
  }
  case 'e': case 'f': case 'd': return pack_float(t, s, f->code, v, p);
  case 's': case 'p': return pack_text(t, f, v, p);
  default: return pack_int(t, s, f->code, f->width, v, p);
  }
}

// p has room for s->size bytes; the number of values was checked.
static bool pack(Thread *t, const Struct *s, const Ref *values, uint8_t *p) {
  memset(p, 0, s->size);
  for (size_t i = 0; i < s->field_count; i++) {
    const Field *f = &s->fields[i];
    size_t items = f->code == 's' || f->code == 'p' ? 1 : f->count;
    for (size_t k = 0; k < items; k++) {
      if (!pack_one(t, s, f, *values++, p + f->offset + k * f->width)) return false;
    }
  }
  return true;
}

static Own unpack_one(Thread *t, const Struct *s, const Field *f, const uint8_t *p) {
  switch (f->code) {
  case 'c': return bytes_new(t, p, 1);
  case '?': return from_bool(*p);
  case 's': return bytes_new(t, p, f->count);
  case 'p': {
    size_t n = f->count ? *p : 0;
    if (f->count && n > f->count - 1) n = f->count - 1;
    return bytes_new(t, p + (f->count != 0), n);
  }
  }
  uint64_t bits = load(p, f->width, s->little);
  switch (f->code) {
  case 'd': {
    double d;
    return memcpy(&d, &bits, 8), float_new(t, d);
  }
  case 'f': {
    uint32_t word = (uint32_t)bits;
    float x;
    return memcpy(&x, &word, 4), float_new(t, x);
  }
  case 'e': return float_new(t, half_to_double((uint16_t)bits));
  case 'b': case 'h': case 'i': case 'l': case 'q': case 'n': {
    unsigned shift = 64 - 8 * f->width;
    return int_from_i64(t, (int64_t)(bits << shift) >> shift);
  }
  default: return int_from_u64(t, bits);
  }
}

static Own unpack(Thread *t, const Struct *s, const uint8_t *p) {
  Own result = tuple_alloc(t, s->items);
  if (is_error(result)) return ERROR;
  Own *slot = AS(Tuple, result)->items;
  for (size_t i = 0; i < s->field_count; i++) {
    const Field *f = &s->fields[i];
    size_t items = f->code == 's' || f->code == 'p' ? 1 : f->count;
    for (size_t k = 0; k < items; k++, slot++) {
      Own v = unpack_one(t, s, f, p + f->offset + k * f->width);
      if (is_error(v)) return drop(t, result), ERROR;
      *slot = v;
    }
  }
  return result;
}

// ---- operations; each is both a method and a function ----

static Own do_pack(Thread *t, Ref self, const Ref *values, ptrdiff_t n) {
  Struct *s = STRUCT(self);
  if ((size_t)n != s->items) return FAIL("pack expected %zd items for packing (got %zd)", (ptrdiff_t)s->items, n);
  Own bytes = bytes_alloc(t, s->size);
  if (is_error(bytes) || !s->size) return bytes;
  Own alive = keep(self);
  bool ok = pack(t, s, values, (uint8_t *)AS(Bytes, bytes)->data);
  drop(t, alive);
  if (ok) return bytes;
  drop(t, bytes);
  return ERROR;
}

// Where in a buffer of `size` bytes the struct starts; "pack_into" and "packing" or the like for messages.
static bool place(Thread *t, const Struct *s, Ref v, size_t size, const char *name, const char *doing, size_t *at) {
  ptrdiff_t offset, bytes = (ptrdiff_t)s->size;
  if (!as_ssize(t, v, &offset)) return false;
  bool packing = doing[0] == 'p';
  if (offset < 0) {
    if (offset + bytes > 0) {
      if (packing) return FAIL("no space to pack %zd bytes at offset %zd", bytes, offset), false;
      return FAIL("not enough data to unpack %zd bytes at offset %zd", bytes, offset), false;
    }
    if (offset + (ptrdiff_t)size < 0)
      return FAIL("offset %zd out of range for %zd-byte buffer", offset, (ptrdiff_t)size), false;
    offset += (ptrdiff_t)size;
  }
  if ((ptrdiff_t)size - offset < bytes)
    return FAIL("%s requires a buffer of at least %lld bytes for %s %zd bytes at offset %zd "
                "(actual buffer size is %zd)",
                name, (long long)((uint64_t)bytes + (uint64_t)offset), doing, bytes, offset,
                (ptrdiff_t)size),
           false;
  *at = (size_t)offset;
  return true;
}

static Own do_pack_into(Thread *t, Ref self, const Ref *a, ptrdiff_t n) {
  Struct *s = STRUCT(self);
  if (n < 1) return FAIL("pack_into expected buffer argument");
  if (n < 2) return FAIL("pack_into expected offset argument");
  if ((size_t)(n - 2) != s->items)
    return FAIL("pack_into expected %zd items for packing (got %zd)", (ptrdiff_t)s->items, n - 2);
  Buffer b;
  if (!buffer_get(t, a[0], &b, true)) {
    if (error_is(t, BufferError) || error_is(t, TypeError))
      error_clear(t), raise_error(t, TypeError, "argument must be read-write bytes-like object, not %T", a[0]);
    return ERROR;
  }
  size_t at;
  Own alive = keep(self);
  bool ok = place(t, s, a[1], b.size, "pack_into", "packing", &at) && pack(t, s, a + 2, (uint8_t *)b.data + at);
  drop(t, alive);
  buffer_release(t, &b);
  return ok ? NONE : ERROR;
}

static Own do_unpack(Thread *t, Ref self, Ref data) {
  Buffer b;
  if (!buffer_get(t, data, &b, false)) return ERROR;
  Struct *s = STRUCT(self);
  Own r = b.size == s->size ? unpack(t, s, (const uint8_t *)b.data)
                            : FAIL("unpack requires a buffer of %zd bytes", (ptrdiff_t)s->size);
  buffer_release(t, &b);
  return r;
}

static Own do_unpack_from(Thread *t, Ref self, Ref data, Ref offset) {
  Buffer b;
  if (!buffer_get(t, data, &b, false)) return ERROR;
  size_t at;
  Own r = place(t, STRUCT(self), offset, b.size, "unpack_from", "unpacking", &at)
            ? unpack(t, STRUCT(self), (const uint8_t *)b.data + at) : ERROR;
  buffer_release(t, &b);
  return r;
}

static Own do_iter_unpack(Thread *t, Ref self, Ref data) {
  Struct *s = STRUCT(self);
  if (!s->size) return FAIL("cannot iteratively unpack with a struct of length 0");
  Own it = type_alloc(t, STATE(t)->iterator);
  if (is_error(it)) return ERROR;
  UnpackIter *u = AS(UnpackIter, it);
  u->layout = EMPTY;
  u->buffer = (Buffer){.owner = EMPTY};
  u->position = 0;
  if (!buffer_get(t, data, &u->buffer, false)) {
    u->buffer.owner = EMPTY;
    return drop(t, it), ERROR;
  }
  u->layout = keep(self);
  if (u->buffer.size % s->size) {
    drop(t, it);
    return FAIL("iterative unpacking requires a buffer of a multiple of %zd bytes", (ptrdiff_t)s->size);
  }
  return it;
}

static Own iter_next(Thread *t, Ref self) {
  UnpackIter *u = AS(UnpackIter, self);
  if (is_empty(u->layout)) return EMPTY;
  Struct *s = STRUCT(u->layout);
  if (u->position >= u->buffer.size) {
    buffer_release(t, &u->buffer);
    u->buffer.owner = EMPTY;
    drop_slot(t, &u->layout);
    return EMPTY;
  }
  size_t at = u->position;
  u->position += s->size;
  return unpack(t, s, (const uint8_t *)u->buffer.data + at);
}
static Own iter_self(Thread *t, Ref self) { return (void)t, keep(self); }
static void iter_clear(Thread *t, Object *o) {
  UnpackIter *u = (UnpackIter *)o;
  buffer_release(t, &u->buffer);
  u->buffer.owner = EMPTY;
  drop_slot(t, &u->layout);
}
static void iter_traverse(Object *o, Visit visit, void *arg) {
  VISIT(((UnpackIter *)o)->layout);
  VISIT(((UnpackIter *)o)->buffer.owner);
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

METHOD(construct) {
  UNUSED_ARGS;
  return struct_make(t, AS(Type, a[0]), a[1]);
}
METHOD(pack_method) {
  return args_no_names(t, "Struct.pack", names) ? do_pack(t, a[0], a + 1, n - 1) : ERROR;
}
METHOD(pack_into_method) {
  return args_no_names(t, "Struct.pack_into", names) ? do_pack_into(t, a[0], a + 1, n - 1) : ERROR;
}
METHOD(unpack_method) {
  UNUSED_ARGS;
  return do_unpack(t, a[0], a[1]);
}
METHOD(unpack_from_method) {
  UNUSED_ARGS;
  return do_unpack_from(t, a[0], a[1], a[2]);
}
METHOD(iter_unpack_method) {
  UNUSED_ARGS;
  return do_iter_unpack(t, a[0], a[1]);
}

static Own get_format(Thread *t, Ref self) { return (void)t, keep(STRUCT(self)->format); }
static Own get_size(Thread *t, Ref self) { return (void)t, small((int64_t)STRUCT(self)->size); }
static Own struct_repr(Thread *t, Ref self) {
  return str_format_c(t, "%N(%R)", type_of(t, self), STRUCT(self)->format);
}

static const NativeDef struct_methods[] = {
  NATIVE_RAW(pack_method, "pack(*values)", "The values as bytes."),
  NATIVE_RAW(pack_into_method, "pack_into(buffer, offset, *values)", "Write the values into a buffer."),
  NATIVE(unpack_method, "unpack(buffer, /)", "The values as a tuple; the buffer has exactly the struct's size."),
  NATIVE(unpack_from_method, "unpack_from(buffer, offset=0)", "The values from an offset on as a tuple."),
  NATIVE(iter_unpack_method, "iter_unpack(buffer, /)", "An iterator of tuples over structs one after another."),
  {0},
};
static const GetSetDef struct_getset[] = {
  {"format", get_format, NULL, "The format."},
  {"size", get_size, NULL, "Bytes of the struct."},
  {0},
};

static const TypeDef struct_struct_type_def = {
  .name = "_struct.Struct", .doc = "A compiled format.", .size = sizeof(Struct), .flags = TF_BASE | TF_IMMUTABLE,
  .methods = struct_methods, .getset = struct_getset, .signature = "(format)", .construct = construct,
  .clear = struct_clear, .repr = struct_repr,
};
static const TypeDef struct_iterator_type_def = {
  .name = "_struct.unpack_iterator", .doc = "Iterator over structs.", .size = sizeof(UnpackIter),
  .flags = TF_IMMUTABLE | TF_NO_NEW | TF_GC, .traverse = iter_traverse, .clear = iter_clear, .iter = iter_self,
  .next = iter_next,
};

// ---- functions ----

#define WITH_FORMAT(call)                  \
  Own s = struct_for(t, a[0]);             \
  if (is_error(s)) return ERROR;           \
  Own r = (call);                          \
  drop(t, s);                              \
  return r

static bool has_format(Thread *t, const char *name, ptrdiff_t n, Ref names) {
  if (!args_no_names(t, name, names)) return false;
  return n > 0 || fail_error(t, TypeError, "missing format argument");
}
METHOD(pack_function) {
  if (!has_format(t, "pack", n, names)) return ERROR;
  WITH_FORMAT(do_pack(t, s, a + 1, n - 1));
}
METHOD(pack_into_function) {
  if (!has_format(t, "pack_into", n, names)) return ERROR;
  WITH_FORMAT(do_pack_into(t, s, a + 1, n - 1));
}
METHOD(unpack_function) {
  UNUSED_ARGS;
  WITH_FORMAT(do_unpack(t, s, a[1]));
}
METHOD(unpack_from_function) {
  UNUSED_ARGS;
  WITH_FORMAT(do_unpack_from(t, s, a[1], a[2]));
}
METHOD(iter_unpack_function) {
  UNUSED_ARGS;
  WITH_FORMAT(do_iter_unpack(t, s, a[1]));
}
METHOD(calcsize_function) {
  UNUSED_ARGS;
  WITH_FORMAT(small((int64_t)STRUCT(s)->size));
}
METHOD(clearcache_function) {
  UNUSED_ARGS;
  for (int i = 0; i < CACHED; i++) drop_slot(t, &STATE(t)->cache[i]);
  return NONE;
}

static const NativeDef functions[] = {
    NATIVE_RAW(pack_function, "pack(format, /, *values)", "The values as bytes."),
    NATIVE_RAW(pack_into_function, "pack_into(format, buffer, offset, /, *values)",
               "Write the values into a buffer."),
    NATIVE(unpack_function, "unpack(format, buffer, /)", "The values as a tuple."),
    NATIVE(unpack_from_function, "unpack_from(format, /, buffer, offset=0)",
           "The values from an offset on as a tuple."),
    NATIVE(iter_unpack_function, "iter_unpack(format, buffer, /)",
           "An iterator of tuples over structs one after another."),
    NATIVE(calcsize_function, "calcsize(format, /)", "Bytes of a struct of that format."),
    NATIVE(clearcache_function, "_clearcache()", "Forget compiled formats."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  StructState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  for (int i = 0; i < CACHED; i++) s->cache[i] = EMPTY;
  s->next = 0;
  t->interp->module_state[MODULE_struct_module] = s;
  return (s->error = module_add_exception(t, module, "error", TYPE(t, Exception))) &&
         (s->type = module_add_type(t, module, &struct_struct_type_def)) &&
         (s->iterator = module_add_type(t, module, &struct_iterator_type_def));
}

const NativeModule struct_module_module = {
    "_struct", "C structs as bytes, behind the module struct.", functions, setup};
