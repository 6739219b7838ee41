// SPDX-License-Identifier: MIT
// io_memory.c: BytesIO and StringIO: streams over memory. They never let go of the GIL.
#include <string.h>
#include "io.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/shape.h"
#include "runtime/str.h"
#include "runtime/tuple.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

// One struct for both: an array of bytes, or of 4-byte characters.
typedef struct Memory {
  Object h;
  char *data;
  size_t pos, length, capacity;   // in units; pos may lie beyond length
  Own newline;                    // StringIO: as given, NONE, or EMPTY before __init__
  bool closed, text;
  uint8_t newlines;               // StringIO: kinds of line ends written, where they are recognised
  size_t exports;                 // BytesIO.getbuffer views
} Memory;
// What a getbuffer() view is a view of: the memory of `stream`.
typedef struct MemoryBuffer {
  Object h;
  Own stream;
} MemoryBuffer;

static inline size_t unit(const Memory *m) { return m->text ? 4 : 1; }

static Memory *open_memory(Thread *t, Ref self) {
  Memory *m = AS(Memory, self);
  if (LIKELY(!m->closed && !is_empty(m->newline))) return m;
  if (is_empty(m->newline)) raise_error(t, ValueError, "I/O operation on uninitialized object");
  else raise_error(t, ValueError, "I/O operation on closed file%s", m->text ? "" : ".");
  return NULL;
}
// The same for what may move the memory.
static bool unshared(Thread *t, Memory *m) {
  return !m->exports ||
         fail_error(t, BufferError, "Existing exports of data: object cannot be re-sized");
}

static bool reserve(Thread *t, Memory *m, size_t length) {
  if (length <= m->capacity) return true;
  size_t capacity = m->capacity + m->capacity / 2 + 64;
  if (capacity < length) capacity = length;
  if (capacity > PTRDIFF_MAX / 4) return raise_memory(t), false;
  char *grown = heap_realloc(t, m->data, m->capacity * unit(m), capacity * unit(m));
  if (!grown) return false;
  m->data = grown;
  m->capacity = capacity;
  return true;
}

static bool put(Thread *t, Memory *m, size_t count) {
  if (count == 0) return true;
  if (!reserve(t, m, m->pos + count)) return false;
  if (m->pos > m->length) memset(m->data + m->length * unit(m), 0, (m->pos - m->length) * unit(m));
  return true;
}
static void advance(Memory *m, size_t count) {
  if (count == 0) return;
  m->pos += count;
  if (m->pos > m->length) m->length = m->pos;
}

static Own piece(Thread *t, Memory *m, size_t from, size_t to) {
  return m->text ? str_from_ucs4(t, (uint32_t *)m->data + from, to - from) : bytes_new(t, m->data + from, to - from);
}

static bool string_put(Thread *t, Memory *m, Ref s) {
  size_t length = str_length(s);
  if (is_none(m->newline) || str_length(m->newline) == 0) m->newlines = newlines_seen(m->newlines, s, true);
  // newline '\r' or '\r\n': written for '\n'. None: all kinds become '\n'.
  bool translate = !is_none(m->newline) && str_length(m->newline) && !str_equal_c(m->newline, "\n");
  size_t count = length;
  if (translate)
    for (size_t i = 0; i < length; i++)
      if (str_char(s, i) == '\n') count += str_length(m->newline) - 1;
  if (!put(t, m, count)) return false;
  uint32_t *out = (uint32_t *)m->data + m->pos, *start = out;
  for (size_t i = 0; i < length; i++) {
    uint32_t c = str_char(s, i);
    if (translate && c == '\n') {
      for (size_t k = 0; k < str_length(m->newline); k++) *out++ = str_char(m->newline, k);
    } else if (is_none(m->newline) && c == '\r') {
      *out++ = '\n';
      if (i + 1 < length && str_char(s, i + 1) == '\n') i++;
    } else {
      *out++ = c;
    }
  }
  advance(m, (size_t)(out - start));
  return true;
}

static Own memory_write(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  if (!m) return ERROR;
  if (m->text) {
    if (!str_check(t, a[1])) return raise_error(t, TypeError, "string argument expected, got '%T'", a[1]);
    return string_put(t, m, a[1]) ? small((int64_t)str_length(a[1])) : ERROR;
  }
  if (!unshared(t, m)) return ERROR;
  if (str_check(t, a[1])) return raise_error(t, TypeError, "a bytes-like object is required, not '%T'", a[1]);
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  bool ok = put(t, m, in.size);
  size_t size = in.size;
  if (ok) {
    memcpy(m->data + m->pos, in.data, size);
    advance(m, size);
  }
  buffer_release(t, &in);
  return ok ? small((int64_t)size) : ERROR;
}
static Own memory_read(ARGS) {
  UNUSED;
  ptrdiff_t size = -1;
  if (!io_size(t, a[1], &size)) return ERROR;
  Memory *m = open_memory(t, a[0]);
  if (!m) return ERROR;
  size_t from = m->pos < m->length ? m->pos : m->length, left = m->length - from;
  size_t take = size < 0 || (size_t)size > left ? left : (size_t)size;
  if (take) m->pos = from + take;
  return piece(t, m, from, from + take);
}
static Own memory_readinto(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  Buffer out;
  if (!m || !buffer_get(t, a[1], &out, true)) return ERROR;
  size_t from = m->pos < m->length ? m->pos : m->length,
         take = m->length - from < out.size ? m->length - from : out.size;
  if (take) memcpy(out.data, m->data + from, take);
  m->pos = from + take;
  buffer_release(t, &out);
  return small((int64_t)take);
}

static size_t line_end(Memory *m, size_t from) {
  if (!m->text) {
    char *p = memchr(m->data + from, '\n', m->length - from);
    return p ? (size_t)(p - m->data) + 1 : m->length;
  }
  const uint32_t *p = (uint32_t *)m->data;
  bool universal = !is_none(m->newline) && str_length(m->newline) == 0;
  uint32_t last = is_none(m->newline) || universal || str_length(m->newline) == 0
                      ? '\n'
                      : str_char(m->newline, str_length(m->newline) - 1);
  for (size_t i = from; i < m->length; i++) {
    if (p[i] == last && (is_none(m->newline) || universal || str_length(m->newline) < 2 ||
                         (i > from && p[i - 1] == '\r')))
      return i + 1;
    if (universal && p[i] == '\r') return i + 1 < m->length && p[i + 1] == '\n' ? i + 2 : i + 1;
  }
  return m->length;
}
static Own read_line(Thread *t, Memory *m, ptrdiff_t limit) {
  size_t from = m->pos < m->length ? m->pos : m->length, to = line_end(m, from);
  if (limit >= 0 && to - from > (size_t)limit) to = from + (size_t)limit;
  if (to > from) m->pos = to;
  return piece(t, m, from, to);
}
static Own memory_readline(ARGS) {
  UNUSED;
  ptrdiff_t limit = -1;
  if (!io_size(t, a[1], &limit)) return ERROR;
  Memory *m = open_memory(t, a[0]);
  return m ? read_line(t, m, limit) : ERROR;
}
static Own memory_next(Thread *t, Ref self) {
  Memory *m = open_memory(t, self);
  if (!m) return ERROR;
  return m->pos < m->length ? read_line(t, m, -1) : EMPTY;
}
static Own memory_getvalue(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  return m ? piece(t, m, 0, m->length) : ERROR;
}
static Own memory_getbuffer(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  if (!m) return ERROR;
  Own memory = type_alloc(t, IO(t)->memory_buffer);
  if (is_error(memory)) return ERROR;
  AS(MemoryBuffer, memory)->stream = keep(a[0]);
  Own view = object_call1(t, VAL(TYPE(t, memoryview)), memory);
  drop(t, memory);
  return view;
}
static bool share(Thread *t, Ref self, Buffer *out) {
  (void)t;
  Memory *m = AS(Memory, AS(MemoryBuffer, self)->stream);
  m->exports++;
  out->data = m->data ? m->data : (char *)""; // no bytes, but a place
  out->size = m->length;
  out->readonly = false;
  return true;
}
static void end_share(Thread *t, Buffer *b) {
  (void)t;
  AS(Memory, AS(MemoryBuffer, b->owner)->stream)->exports--;
}
static const BufferOps buffer_ops = {.get = share, .release = end_share};
static void buffer_traverse(Object *self, Visit visit, void *arg) { VISIT(((MemoryBuffer *)self)->stream); }
static void buffer_clear(Thread *t, Object *self) { drop_slot(t, &((MemoryBuffer *)self)->stream); }
const TypeDef memory_buffer_def = {
    .name = "_io._BytesIOBuffer",
    .doc = "The memory of a BytesIO, for the views of it.",
    .size = sizeof(MemoryBuffer),
    .flags = TF_IMMUTABLE | TF_GC | TF_NO_CLEAR,
    .buffer = &buffer_ops,
    .traverse = buffer_traverse,
    .clear = buffer_clear,
};
static Own memory_seek(ARGS) {
  UNUSED;
  ptrdiff_t offset;
  int whence;
  Memory *m = open_memory(t, a[0]);
  if (!m || !as_ssize(t, a[1], &offset) || !as_int(t, a[2], &whence)) return ERROR;
  if (whence < 0 || whence > 2)
    return raise_error(t, ValueError, "%s whence (%d, should be 0, 1 or 2)",
                       m->text ? "Invalid" : "invalid", whence);
  if (whence == 0 && offset < 0)
    return raise_error(t, ValueError,
                       m->text ? "Negative seek position %zd" : "negative seek value %zd",
                       offset);
  if (m->text && whence && offset) return raise_error(t, OSError, "Can't do nonzero cur-relative seeks");
  ptrdiff_t at = offset + (whence == 1 ? (ptrdiff_t)m->pos : whence == 2 ? (ptrdiff_t)m->length : 0);
  m->pos = at < 0 ? 0 : (size_t)at;
  return small((int64_t)m->pos);
}
static Own memory_tell(ARGS) { UNUSED; Memory *m = open_memory(t, a[0]); return m ? small((int64_t)m->pos) : ERROR; }
static Own memory_truncate(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  ptrdiff_t size;
  if (!m || !unshared(t, m)) return ERROR;
  if (is_none(a[1])) size = (ptrdiff_t)m->pos;
  else if (!io_size(t, a[1], &size)) return ERROR;
  if (size < 0)
    return raise_error(t, ValueError,
                       m->text ? "Negative size value %zd" : "negative size value %zd", size);
  if ((size_t)size < m->length) m->length = (size_t)size;
  return small(size);
}
static Own memory_close(ARGS) {
  UNUSED;
  Memory *m = AS(Memory, a[0]);
  if (!unshared(t, m)) return ERROR;
  m->closed = true;
  heap_free(t, m->data, m->capacity * unit(m));
  m->data = NULL;
  m->pos = m->length = m->capacity = 0;
  return NONE;
}
static Own memory_true(ARGS) { UNUSED; return open_memory(t, a[0]) ? TRUE : ERROR; }
static Own memory_false(ARGS) { UNUSED; return open_memory(t, a[0]) ? FALSE : ERROR; }
static Own memory_none(ARGS) { UNUSED; return open_memory(t, a[0]) ? NONE : ERROR; }
static Own get_closed(Thread *t, Ref self) { (void)t; return from_bool(AS(Memory, self)->closed); }
static Own get_none(Thread *t, Ref self) { (void)t; (void)self; return NONE; }
static Own get_false(Thread *t, Ref self) { return open_memory(t, self) ? FALSE : ERROR; }
static Own get_newlines(Thread *t, Ref self) {
  Memory *m = open_memory(t, self);
  return m ? newlines_value(t, m->newlines) : ERROR;
}

static Own alloc(Thread *t, Type *type, bool text) {
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  AS(Memory, self)->newline = text ? EMPTY : NONE;
  AS(Memory, self)->text = text;
  return self;
}
static Own bytes_io_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  (void)n;
  (void)names;
  return alloc(t, type, false);
}
static Own string_io_new(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  (void)n;
  (void)names;
  return alloc(t, type, true);
}

static const NativeDef bytes_init_def = NATIVE(NULL, "BytesIO(initial_bytes=b'')", "");
static bool bytes_io_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref a[1];
  Own alive = EMPTY;
  if (!native_bind(t, &bytes_init_def, args, n, names, 0, a, 1, &alive)) return false;
  drop(t, alive);
  Memory *m = AS(Memory, self);
  if (!unshared(t, m)) return false;
  m->pos = m->length = 0;
  m->closed = false;
  if (is_empty(a[0]) || is_none(a[0])) return true;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return false;
  bool ok = reserve(t, m, in.size);
  if (ok && in.size) {
    memcpy(m->data, in.data, in.size);
    m->length = in.size;
  }
  buffer_release(t, &in);
  return ok;
}
static const NativeDef string_init_def = NATIVE(NULL, "StringIO(initial_value='', newline='\\n')", "");
static bool string_io_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref a[2];
  Own alive = EMPTY;
  if (!native_bind(t, &string_init_def, args, n, names, 0, a, 2, &alive)) return false;
  drop(t, alive);
  Memory *m = AS(Memory, self);
  if (!is_none(a[1]) && !str_check(t, a[1])) return fail_error(t, TypeError, "newline must be str or None, not %T", a[1]);
  if (!is_newline(a[1])) return fail_error(t, ValueError, "illegal newline value: %R", a[1]);
  if (!is_none(a[0]) && !str_check(t, a[0]))
    return fail_error(t, TypeError, "initial_value must be str or None, not %T", a[0]);
  m->pos = m->length = m->newlines = 0;
  m->closed = false;
  replace(t, &m->newline, keep(a[1]));
  if (is_none(a[0])) return true;
  if (!string_put(t, m, a[0])) return false;
  m->pos = 0;
  return true;
}

// For pickle: (contents, position, attributes or None), of a StringIO with the newline after the contents.
static Own memory_getstate(ARGS) {
  UNUSED;
  Memory *m = open_memory(t, a[0]);
  if (!m) return ERROR;
  Own contents = piece(t, m, 0, m->length), dict = is_error(contents) ? ERROR : instance_dict_copy(t, a[0]);
  Own state = ERROR;
  if (!is_error(dict)) {
    Ref position = small((int64_t)m->pos), attributes = dict_count(dict) ? (Ref)dict : NONE;
    Ref of_text[] = {contents, m->newline, position, attributes}, of_bytes[] = {contents, position, attributes};
    state = m->text ? tuple_from(t, of_text, 4) : tuple_from(t, of_bytes, 3);
  }
  if (!is_error(contents)) drop(t, contents);
  if (!is_error(dict)) drop(t, dict);
  return state;
}
static Own memory_setstate(ARGS) {
  UNUSED;
  Memory *m = AS(Memory, a[0]);
  size_t count = m->text ? 4 : 3;
  if (m->closed) return open_memory(t, a[0]), ERROR;
  if (!is_tuple(a[1]) || tuple_count(a[1]) < count)
    return raise_error(t, TypeError, "%T.__setstate__ argument should be %d-tuple, got %T", a[0], (int)count, a[1]);
  Ref contents = tuple_peek(a[1], 0), position = tuple_peek(a[1], count - 2), attributes = tuple_peek(a[1], count - 1);
  Ref init[] = {contents, tuple_peek(a[1], 1)};
  if (m->text ? !string_io_init(t, a[0], init, 2, EMPTY) : !bytes_io_init(t, a[0], init, 1, EMPTY)) return ERROR;
  if (m->text && is_str(contents)) { // as they are: they were translated when they were written
    size_t length = str_length(contents);
    if (!reserve(t, m, length)) return ERROR;
    for (size_t i = 0; i < length; i++) ((uint32_t *)m->data)[i] = str_char(contents, i);
    m->length = length;
  }
  int64_t at;
  if (!int_check(t, position))
    return raise_error(t, TypeError, m->text ? "third item of state must be an integer, got %T"
                                             : "second item of state must be an integer, not %T", position);
  if (!as_i64(t, position, &at)) return ERROR;
  if (at < 0) return raise_error(t, ValueError, "position value cannot be negative");
  m->pos = (size_t)at;
  if (is_none(attributes)) return NONE;
  if (!is_dict(attributes))
    return raise_error(t, TypeError, "%s item of state should be a dict, got a %T", m->text ? "fourth" : "third", attributes);
  Ref dict = instance_dict(t, a[0]);
  return is_error(dict) || !dict_update(t, dict, attributes) ? ERROR : NONE;
}
static void memory_clear(Thread *t, Object *self) {
  Memory *m = (Memory *)self;
  heap_free(t, m->data, m->capacity * unit(m));
  m->data = NULL;
  m->pos = m->length = m->capacity = 0;
  drop_slot(t, &m->newline);
}
static void memory_traverse(Object *self, Visit visit, void *arg) { VISIT(((Memory *)self)->newline); }

#define COMMON                                                                                 \
  NATIVE(memory_read, "read(size=-1, /)", "Up to size items; all with -1."),                   \
      NATIVE(memory_readline, "readline(size=-1, /)", "The next line with its newline."),      \
      NATIVE(memory_getvalue, "getvalue()", "All of the contents."),                           \
      NATIVE(memory_seek, "seek(pos, whence=0, /)", "Change the position; returns it."),       \
      NATIVE(memory_tell, "tell()", "The position."),                                          \
      NATIVE(memory_truncate, "truncate(size=None, /)",                                        \
             "Cut at size, by default the position."),                                         \
      NATIVE(memory_close, "close()", "Free the contents."),                                   \
      NATIVE(memory_true, "readable()", "True."), NATIVE(memory_true, "writable()", "True."),  \
      NATIVE(memory_true, "seekable()", "True."), NATIVE(memory_false, "isatty()", "False."),  \
      NATIVE(memory_none, "flush()", "Nothing to do."),                                        \
      NATIVE(memory_getstate, "__getstate__()",                                                \
             "For pickle: contents, position, attributes."),                                   \
      NATIVE(memory_setstate, "__setstate__(state, /)", "What __getstate__ gave.")
static const NativeDef bytes_methods[] = {
    COMMON,
    NATIVE(memory_write, "write(b, /)", "Write bytes; returns their number."),
    NATIVE(memory_read, "read1(size=-1, /)", "The same as read."),
    NATIVE(memory_readinto, "readinto(buffer, /)",
           "Fill a writable buffer; returns the number of bytes."),
    NATIVE(memory_readinto, "readinto1(buffer, /)", "The same as readinto."),
    NATIVE(memory_getbuffer, "getbuffer()", "A writable memoryview of the contents, which keep their size as long as it lives."),
    {0},
};
static const NativeDef string_methods[] = {
    COMMON,
    NATIVE(memory_write, "write(s, /)", "Write text; returns the number of characters."),
    {0}};
static const GetSetDef bytes_getset[] = {{"closed", get_closed, NULL, "Whether it is closed."}, {0}};
static const GetSetDef string_getset[] = {
    {"closed", get_closed, NULL, "Whether it is closed."},
    {"encoding", get_none, NULL, "None."},
    {"errors", get_none, NULL, "None."},
    {"line_buffering", get_false, NULL, "False."},
    {"newlines", get_newlines, NULL, "The ends of lines written so far, where they are recognised: None, one of them, or a tuple."},
    {0},
};
const TypeDef bytes_io_def = {
    .name = "_io.BytesIO",
    .doc = "A byte stream over memory.",
    .signature = "(initial_bytes=b'')",
    .size = sizeof(Memory),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF,
    .methods = bytes_methods,
    .getset = bytes_getset,
    .new = bytes_io_new,
    .init = bytes_io_init,
    .next = memory_next,
    .traverse = memory_traverse,
    .clear = memory_clear,
};
const TypeDef string_io_def = {
    .name = "_io.StringIO",
    .doc = "A text stream over memory.",
    .signature = "(initial_value='', newline='\\n')",
    .size = sizeof(Memory),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF,
    .methods = string_methods,
    .getset = string_getset,
    .new = string_io_new,
    .init = string_io_init,
    .next = memory_next,
    .traverse = memory_traverse,
    .clear = memory_clear,
};
