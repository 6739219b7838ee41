// SPDX-License-Identifier: MIT
// io_text.c: TextIOWrapper: text over a byte stream.
//
// Writing: text is encoded at once into `out`, which goes to the byte stream in larger pieces: when it is 8 KB, at a newline if the stream is
// line-buffered, or on flush. Reading: chunks are decoded into `text`, from which read and readline cut; the bytes of a character cut off by
// the chunk's end wait in `tail`. Newlines are translated as PEP 3116 says.
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "io.h"
#include "runtime/bytes.h"
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/text.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { CHUNK = 8192 };

static TextIO *initialized(Thread *t, Ref self) {
  TextIO *x = AS(TextIO, self);
  if (LIKELY(!is_empty(x->buffer))) return x;
  raise_error(t, ValueError, is_empty(x->encoding) ? "I/O operation on uninitialized object" : "underlying buffer has been detached");
  return NULL;
}

static TextIO *open_text(Thread *t, Ref self) {
  TextIO *x = initialized(t, self);
  if (!x) return NULL;
  if (!x->closed) return x;
  raise_error(t, ValueError, "I/O operation on closed file.");
  return NULL;
}

static Own call_buffer(Thread *t, TextIO *x, Ref name, Ref arg) {
  Ref args[2] = {x->buffer, arg};
  return object_call_method(t, name, args, is_empty(arg) ? 1 : 2);
}
static Own call_buffer_c(Thread *t, TextIO *x, const char *name, Ref arg) {
  Own key = str_intern_c(t, name);
  Own v = call_buffer(t, x, key, arg);
  drop(t, key);
  return v;
}

// ---- writing

// Gives `out` to the byte stream.
static bool push_out(Thread *t, TextIO *x) {
  if (!x->out_length) return true;
  Own chunk = bytes_new(t, x->out, x->out_length);
  if (is_error(chunk)) return false;
  x->out_length = 0;
  Own v = call_buffer(t, x, NAME(t, write), chunk);
  drop(t, chunk);
  if (is_error(v)) return false;
  drop(t, v);
  return true;
}

static bool text_flush(Thread *t, Ref self) {
  TextIO *x = AS(TextIO, self);
  if (!push_out(t, x)) return false;
  Own v = call_buffer(t, x, NAME(t, flush), EMPTY);
  if (is_error(v)) return false;
  drop(t, v);
  return true;
}

static bool out_add(Thread *t, TextIO *x, const char *p, size_t n) {
  if (n == 0) return true;
  if (x->out_length + n > x->out_capacity) {
    size_t capacity = x->out_capacity * 2 > x->out_length + n ? x->out_capacity * 2 : x->out_length + n;
    if (capacity < CHUNK) capacity = CHUNK;
    char *grown = heap_realloc(t, x->out, x->out_capacity, capacity);
    if (!grown) return false;
    x->out = grown;
    x->out_capacity = capacity;
  }
  memcpy(x->out + x->out_length, p, n);
  x->out_length += n;
  return true;
}

// ---- byte order marks: one stands at the start of the stream, and tells the order of what follows

enum { READ_START, READ_LITTLE, READ_BIG }; // TextIO.read_as

// The encoding of what comes after the mark.
static const char *without_mark(const TextIO *x, bool little) {
  return x->mark == 3 ? "utf-8" : x->mark == 2 ? (little ? "utf-16-le" : "utf-16-be") : little ? "utf-32-le" : "utf-32-be";
}
static const char *reading_name(const TextIO *x, char *memory, size_t size) {
  if (x->utf8) return "utf-8";
  return x->mark && x->read_as != READ_START ? without_mark(x, x->read_as == READ_LITTLE) : str_to_c(x->encoding, memory, size);
}

// Looks for the mark at the start of the stream; returns how many bytes of p it takes, -1 with an exception if one has to be there.
static ptrdiff_t find_mark(Thread *t, TextIO *x, const char *p, size_t n) {
  static const char little[] = "\xff\xfe\0", big[] = "\0\0\xfe\xff";
  bool wide = x->mark == 4, enough = n >= x->mark;
  x->read_as = READ_LITTLE;
  if (x->mark == 3) return enough && memcmp(p, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  if (enough && memcmp(p, little, x->mark) == 0) return x->mark;
  if (!enough) return 0;
  if (memcmp(p, wide ? big : big + 2, x->mark) == 0) return x->read_as = READ_BIG, x->mark;
  x->read_as = READ_START;
  Own name = str_intern_c(t, wide ? "utf-32" : "utf-16"), data = bytes_new(t, p, n),
      reason = str_from_c(t, "Stream does not start with BOM");
  Ref args[] = {name, data, small(0), small(x->mark), reason};
  if (!is_error(data) && !is_error(reason)) raise_take(t, object_call(t, VAL(TYPE(t, UnicodeDecodeError)), args, 5, EMPTY));
  drop(t, name);
  drop(t, data);
  drop(t, reason);
  return -1;
}

// The stream stands at `at` from now on.
static void moved_to(TextIO *x, int64_t at) {
  x->mark_written = x->mark && at != 0;
  if (at == 0) x->read_as = READ_START;
  else if (x->read_as == READ_START) x->read_as = READ_LITTLE;
}

// After a change of the encoding: what is written in the middle of a stream, or appended, needs no mark.
static bool find_place(Thread *t, TextIO *x) {
  moved_to(x, 0);
  if (!x->mark) return true;
  Own v = call_buffer_c(t, x, "seekable", EMPTY);
  int truth = is_error(v) ? -1 : object_truth(t, v);
  drop(t, v);
  if (truth <= 0) return truth == 0;
  Own at = call_buffer_c(t, x, "tell", EMPTY);
  if (is_error(at)) return false;
  x->mark_written = !same(at, small(0));
  drop(t, at);
  return true;
}

static bool write_encoded(Thread *t, TextIO *x, Ref s) {
  Str *str = as_str(s);
  if (x->utf8 && str->ascii) return out_add(t, x, str->data, str->length);
  char encoding[64], errors[64];
  Own bytes = str_encode(t, s, x->mark_written ? without_mark(x, true) : str_to_c(x->encoding, encoding, sizeof encoding),
                         str_to_c(x->errors, errors, sizeof errors));
  if (is_error(bytes)) return false;
  x->mark_written = x->mark != 0;
  bool ok = out_add(t, x, AS(Bytes, bytes)->data, AS(Bytes, bytes)->length);
  drop(t, bytes);
  return ok;
}

static bool forget_text(Thread *t, TextIO *x) {
  drop_slot(t, &x->text);
  x->text_pos = x->tail_length = 0;
  x->reading_ended = x->saw_cr = x->began = false;
  x->newlines = 0;
  return true;
}

static Own text_write(ARGS) {
  UNUSED;
  if (is_none(a[1])) return raise_error(t, TypeError, "write() argument must be str, not None");
  if (!str_check(t, a[1])) return raise_error(t, TypeError, "write() argument must be str, not %T", a[1]);
  TextIO *x = open_text(t, a[0]);
  if (!x) return ERROR;
  if (type_of(t, x->buffer) == IO(t)->reader) return raise_unsupported(t, "not writable");
  Own s = keep(a[1]);
  size_t length = str_length(s);
  bool newline = x->line_buffering || x->write_newline ? str_find_char(s, '\n', 0, length) >= 0 : false;
  bool carriage = x->line_buffering && !newline && str_find_char(s, '\r', 0, length) >= 0;
  if (newline && x->write_newline) {
    Own to = x->write_newline == 2 ? str_from_c(t, "\r\n") : str_from_c(t, "\r"), nl = str_from_c(t, "\n");
    Own replace_name = str_intern_c(t, "replace");
    Ref args[3] = {s, nl, to};
    Own changed = object_call_method(t, replace_name, args, 3);
    drop(t, to);
    drop(t, nl);
    drop(t, replace_name);
    drop(t, s);
    if (is_error(changed)) return ERROR;
    s = changed;
  }
  bool ok = write_encoded(t, x, s);
  drop(t, s);
  if (!ok) return ERROR;
  if (!is_empty(x->text)) forget_text(t, x);
  if (x->line_buffering && (newline || carriage)) ok = text_flush(t, a[0]);
  else if (x->write_through || (ptrdiff_t)x->out_length >= x->chunk) ok = push_out(t, x);
  return ok ? small((int64_t)length) : ERROR;
}

static Own text_flush_method(ARGS) {
  UNUSED;
  TextIO *x = open_text(t, a[0]);
  if (!x) return ERROR;
  return text_flush(t, a[0]) ? NONE : ERROR;
}

// ---- reading

// How many bytes at the end of p begin a UTF-8 character that is not complete.
static size_t incomplete_utf8(const char *p, size_t n) {
  for (size_t back = 1; back <= 3 && back <= n; back++) {
    uint8_t c = (uint8_t)p[n - back];
    if (c >= 0xc0) {
      size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : 2;
      return need > back ? back : 0;
    }
    if (c < 0x80) return 0;
  }
  return 0;
}

static size_t incomplete_bytes(const char *name, const char *p, size_t n) {
  if (strcmp(name, "utf-8") == 0) return incomplete_utf8(p, n);
  if (strstr(name, "32")) return n % 4;
  if (strstr(name, "16")) {
    size_t odd = n % 2;
    if (n - odd >= 2) {
      uint8_t high = (uint8_t)p[n - odd - (strstr(name, "be") ? 2 : 1)];
      if (high >= 0xd8 && high < 0xdc) odd += 2;
    }
    return odd;
  }
  return 0;
}

// Kinds of line ends, in TextIO.newlines. SEEN_HELD: the last piece ended with a CR, of which nobody knows yet what it is.
enum { SEEN_LF = 1, SEEN_CR = 2, SEEN_CRLF = 4, SEEN_ALL = 7, SEEN_HELD = 8 };

uint8_t newlines_seen(uint8_t seen, Ref s, bool final) {
  size_t length = str_length(s), i = 0;
  if (seen == SEEN_ALL || (!length && !final)) return seen;
  if (seen & SEEN_HELD) {
    i = length && str_char(s, 0) == '\n';
    seen = (uint8_t)((seen & SEEN_ALL) | (i ? SEEN_CRLF : SEEN_CR));
  }
  for (ptrdiff_t at = (ptrdiff_t)i; !(seen & SEEN_LF); at++) {
    if ((at = str_find_char(s, '\n', (size_t)at, length)) < 0) break;
    if (at == 0 || str_char(s, (size_t)at - 1) != '\r') seen |= SEEN_LF;
  }
  for (ptrdiff_t at = (ptrdiff_t)i; (seen & (SEEN_CR | SEEN_CRLF)) != (SEEN_CR | SEEN_CRLF); at++) {
    if ((at = str_find_char(s, '\r', (size_t)at, length)) < 0) break;
    bool last = (size_t)at + 1 == length;
    seen |= last && !final                                  ? SEEN_HELD
            : !last && str_char(s, (size_t)at + 1) == '\n' ? SEEN_CRLF
                                                           : SEEN_CR;
  }
  return seen;
}

// CRLF and CR to LF. A CR at the very end waits for what follows, unless it is the end.
static Own translate_newlines(Thread *t, TextIO *x, Own s, bool final) {
  size_t length = str_length(s);
  bool pending = x->saw_cr;
  if (!length && !final) return s; // part of a character: what follows the CR is not known yet
  if (!pending && str_find_char(s, '\r', 0, length) < 0) return s;
  StrBuilder b;
  builder_init(&b, t);
  x->saw_cr = false;
  if (pending && !(length && str_char(s, 0) == '\n')) builder_char(&b, '\n');
  size_t start = 0;
  for (;;) {
    ptrdiff_t cr = str_find_char(s, '\r', start, length);
    if (cr < 0) break;
    builder_slice(&b, s, start, (size_t)cr);
    start = (size_t)cr + 1;
    if (start == length && !final) {
      x->saw_cr = true;
      break;
    }
    builder_char(&b, '\n');
    if (start < length && str_char(s, start) == '\n') start++;
  }
  builder_slice(&b, s, start, length);
  drop(t, s);
  return builder_finish(&b);
}

// Decodes bytes; final: nothing follows.
static Own decode(Thread *t, TextIO *x, const char *p, size_t n, bool final) {
  char encoding[64], errors[64];
  size_t keep_back = 0;
  if (x->mark && x->read_as == READ_START && n) {
    if (n < x->mark && !final) keep_back = n;
    else {
      ptrdiff_t mark = find_mark(t, x, p, n);
      if (mark < 0) return ERROR;
      p += mark;
      n -= (size_t)mark;
    }
  }
  const char *name = reading_name(x, encoding, sizeof encoding);
  if (!final && !keep_back) keep_back = incomplete_bytes(name, p, n);
  Own s = str_decode(t, p, n - keep_back, x->utf8 ? NULL : name, str_to_c(x->errors, errors, sizeof errors));
  if (is_error(s)) return ERROR;
  memcpy(x->tail, p + n - keep_back, keep_back);
  x->tail_length = keep_back;
  if (x->translate_in || x->universal) x->newlines = newlines_seen(x->newlines, s, final);
  return x->translate_in ? translate_newlines(t, x, s, final) : s;
}

// Decodes the next chunk onto the end of `text`. 1 some, 0 end, -1 error.
static int fill(Thread *t, Ref self) {
  TextIO *x = AS(TextIO, self);
  if (x->reading_ended) return 0;
  if (x->out_length && !text_flush(t, self)) return -1;
  const char *method = "read1";
  Own answer = call_buffer_c(t, x, method, small(x->chunk));
  if (is_error(answer) && error_is(t, AttributeError)) {
    error_clear(t);
    answer = call_buffer_c(t, x, method = "read", small(x->chunk));
  }
  if (is_error(answer)) return -1;
  Buffer in = {.owner = EMPTY};
  bool fits = has_buffer(t, answer);
  if (fits ? !buffer_get(t, answer, &in, false)
           : !fail_error(t, TypeError, "underlying %s() should have returned a bytes-like object, not '%T'", method, answer)) {
    drop(t, answer);
    return -1;
  }
  drop(t, answer);
  size_t n = in.size;
  bool final = n == 0;
  x->began = true;
  Own s;
  if (x->tail_length) {
    char *joined = heap_alloc(t, n + 8);
    if (!joined) {
      buffer_release(t, &in);
      return -1;
    }
    size_t tail = x->tail_length;
    memcpy(joined, x->tail, tail);
    memcpy(joined + tail, in.data, n);
    s = decode(t, x, joined, tail + n, final);
    heap_free(t, joined, n + 8);
  } else {
    s = decode(t, x, in.data, n, final);
  }
  buffer_release(t, &in);
  if (is_error(s)) return -1;
  x->reading_ended = final;
  if (is_empty(x->text) || x->text_pos == str_length(x->text)) {
    replace(t, &x->text, s);
  } else {
    Own rest = str_slice(t, x->text, x->text_pos, str_length(x->text));
    Own joined = is_error(rest) ? ERROR : str_concat(t, rest, s);
    if (!is_error(rest)) drop(t, rest);
    drop(t, s);
    if (is_error(joined)) return -1;
    replace(t, &x->text, joined);
  }
  x->text_pos = 0;
  return final ? str_length(x->text) > 0 : 1;
}

static size_t available(TextIO *x) { return is_empty(x->text) ? 0 : str_length(x->text) - x->text_pos; }

static Own cut(Thread *t, TextIO *x, size_t n) {
  if (n == 0) return keep(t->interp->empty_str);
  Own s = str_slice(t, x->text, x->text_pos, x->text_pos + n);
  x->text_pos += n;
  if (x->text_pos == str_length(x->text)) {
    drop_slot(t, &x->text);
    x->text_pos = 0;
  }
  return s;
}

static bool must_be_readable(Thread *t, TextIO *x) {
  Own v = call_buffer_c(t, x, "readable", EMPTY);
  if (is_error(v)) return false;
  int truth = object_truth(t, v);
  drop(t, v);
  if (truth == 0) raise_unsupported(t, "not readable");
  return truth > 0;
}

static Own text_read(ARGS) {
  UNUSED;
  ptrdiff_t size = -1;
  if (!io_size(t, a[1], &size)) return ERROR;
  TextIO *x = open_text(t, a[0]);
  if (!x || (is_empty(x->text) && !must_be_readable(t, x))) return ERROR;
  if (size < 0) {
    if (x->out_length && !text_flush(t, a[0])) return ERROR;
    Own rest = call_buffer(t, x, NAME(t, read), EMPTY);
    if (is_error(rest)) return ERROR;
    Buffer in;
    bool fits = buffer_get(t, rest, &in, false);
    drop(t, rest);
    if (!fits) return ERROR;
    size_t got = in.size, tail = x->tail_length;
    Own s;
    if (tail) {
      char *joined = heap_alloc(t, got + 8);
      if (!joined) {
        buffer_release(t, &in);
        return ERROR;
      }
      memcpy(joined, x->tail, tail);
      memcpy(joined + tail, in.data, got);
      s = decode(t, x, joined, tail + got, true);
      heap_free(t, joined, got + 8);
    } else {
      s = decode(t, x, in.data, got, true);
    }
    buffer_release(t, &in);
    x->began = false;
    if (is_error(s) || !available(x)) return s;
    Own first = cut(t, x, available(x));
    Own all = is_error(first) ? ERROR : str_concat(t, first, s);
    if (!is_error(first)) drop(t, first);
    drop(t, s);
    return all;
  }
  while (available(x) < (size_t)size) {
    int state = fill(t, a[0]);
    if (state < 0) return ERROR;
    if (x->reading_ended) break;
  }
  if (x->reading_ended)
    x->reading_ended =
        available(x) > (size_t)size; // a terminal or a growing file may have more later
  size_t have = available(x);
  return cut(t, x, have < (size_t)size ? have : (size_t)size);
}

// The length of the line that starts at text_pos, with its end; 0 if no end is in sight.
static size_t line_length(TextIO *x, size_t searched) {
  size_t end = str_length(x->text), from = x->text_pos + searched;
  if (x->translate_in || is_none(x->newline)) {
    ptrdiff_t at = str_find_char(x->text, '\n', from, end);
    return at < 0 ? 0 : (size_t)at + 1 - x->text_pos;
  }
  if (x->universal) {
    for (size_t i = from; i < end; i++) {
      uint32_t c = str_char(x->text, i);
      if (c == '\n') return i + 1 - x->text_pos;
      if (c == '\r') {
        if (i + 1 == end && !x->reading_ended) return 0;
        return i + 1 + (i + 1 < end && str_char(x->text, i + 1) == '\n') - x->text_pos;
      }
    }
    return 0;
  }
  size_t back = str_length(x->newline) - 1;
  ptrdiff_t at = str_find(x->text, x->newline, from > x->text_pos + back ? from - back : x->text_pos, end);
  return at < 0 ? 0 : (size_t)at + str_length(x->newline) - x->text_pos;
}

static Own read_line(Thread *t, Ref self, ptrdiff_t limit) {
  TextIO *x = AS(TextIO, self);
  size_t searched = 0;
  for (;;) {
    size_t length = available(x) ? line_length(x, searched) : 0;
    if (limit >= 0 && (length > (size_t)limit || (!length && available(x) >= (size_t)limit))) length = (size_t)limit;
    if (length || limit == 0) return cut(t, x, length);
    searched = available(x);
    if (searched && x->universal) searched--;
    if (x->reading_ended) break;
    if (fill(t, self) < 0) return ERROR;
  }
  x->reading_ended = false;
  return cut(t, x, available(x));
}

static Own text_readline(ARGS) {
  UNUSED;
  ptrdiff_t limit = -1;
  if (!io_size(t, a[1], &limit)) return ERROR;
  TextIO *x = open_text(t, a[0]);
  if (!x || (is_empty(x->text) && !must_be_readable(t, x))) return ERROR;
  return read_line(t, a[0], limit);
}
static Own text_next(Thread *t, Ref self) {
  TextIO *x = open_text(t, self);
  if (!x || (is_empty(x->text) && !must_be_readable(t, x))) return ERROR;
  x->iterating = true;
  Own line = read_line(t, self, -1);
  if (is_error(line) || str_length(line)) return line;
  drop(t, line);
  x->iterating = x->began = false;
  return EMPTY;
}

// ---- positions: bytes of the underlying stream

// Positions need a stream that can seek.
static bool must_be_seekable(Thread *t, TextIO *x) {
  Own v = call_buffer_c(t, x, "seekable", EMPTY);
  int truth = is_error(v) ? -1 : object_truth(t, v);
  drop(t, v);
  if (truth == 0) raise_unsupported(t, "underlying stream is not seekable");
  return truth > 0;
}

// The bytes before position `end` that were read as `length` bytes' worth of translated text: a CRLF counts as one there.
// -1 on error. The stream is left where it was.
static int64_t untranslated_length(Thread *t, TextIO *x, int64_t end, size_t length) {
  int64_t from = end - 2 * (int64_t)length - 1;
  if (from < 0) from = 0;
  Own sought = call_buffer_c(t, x, "seek", small(from));
  Own data = is_error(sought) ? ERROR : call_buffer(t, x, NAME(t, read), small(end - from));
  drop(t, sought);
  if (is_error(data)) return -1;
  int64_t result = -1;
  if (!IS(bytes, data)) {
    raise_error(t, TypeError, "underlying read() should have returned a bytes object");
  } else {
    const char *p = AS(Bytes, data)->data;
    size_t n = AS(Bytes, data)->length, i = n;
    for (size_t left = length; left && i; left--) {
      i--;
      if (p[i] == '\n' && i && p[i - 1] == '\r') i--;
    }
    result = (int64_t)(n - i);
  }
  drop(t, data);
  sought = call_buffer_c(t, x, "seek", small(end));
  if (is_error(sought)) return -1;
  drop(t, sought);
  return result;
}

static Own text_tell(ARGS) {
  UNUSED;
  TextIO *x = open_text(t, a[0]);
  if (!x || !must_be_seekable(t, x)) return ERROR;
  if (x->iterating) return raise_error(t, OSError, "telling position disabled by next() call");
  if (!text_flush(t, a[0])) return ERROR;
  Own v = call_buffer_c(t, x, "tell", EMPTY);
  int64_t at, ahead = 0;
  if (is_error(v) || !as_i64(t, v, &at)) return ERROR;
  drop(t, v);
  // What was decoded but not yet read stands before that place.
  at -= (int64_t)x->tail_length + x->saw_cr;
  if (available(x)) {
    Own rest = str_slice(t, x->text, x->text_pos, str_length(x->text));
    char encoding[64], errors[64];
    Own bytes = is_error(rest)
                    ? ERROR
                    : str_encode(t, rest, reading_name(x, encoding, sizeof encoding),
                                 str_to_c(x->errors, errors, sizeof errors));
    if (!is_error(rest)) drop(t, rest);
    if (is_error(bytes)) return ERROR;
    ahead = (int64_t)AS(Bytes, bytes)->length;
    drop(t, bytes);
    if (x->translate_in && x->newlines & SEEN_CRLF) ahead = untranslated_length(t, x, at, (size_t)ahead);
    if (ahead < 0) return ERROR;
  }
  return int_from_i64(t, at - ahead);
}
static Own text_seek(ARGS) {
  int whence;
  int64_t offset;
  if (!as_int(t, a[2], &whence) || !as_i64(t, a[1], &offset)) return ERROR;
  TextIO *x = open_text(t, a[0]);
  if (!x || !must_be_seekable(t, x)) return ERROR;
  if (whence == 1 && offset != 0) return raise_unsupported(t, "can't do nonzero cur-relative seeks");
  if (whence == 2 && offset != 0) return raise_unsupported(t, "can't do nonzero end-relative seeks");
  if (whence < 0 || whence > 2) return raise_error(t, ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
  if (whence == 0 && offset < 0) return raise_error(t, ValueError, "negative seek position %R", a[1]);
  if (whence == 1) return text_tell(t, a, n, names);
  if (!text_flush(t, a[0])) return ERROR;
  Own name = str_intern_c(t, "seek");
  Ref args[3] = {x->buffer, a[1], a[2]};
  Own v = object_call_method(t, name, args, 3);
  drop(t, name);
  forget_text(t, x);
  if (!is_error(v)) moved_to(x, same(v, small(0)) ? 0 : 1);
  return v;
}
static Own text_truncate(ARGS) {
  TextIO *x = open_text(t, a[0]);
  if (!x || !text_flush(t, a[0])) return ERROR;
  Own size = is_none(a[1]) ? text_tell(t, a, n, names) : keep(a[1]);
  if (is_error(size)) return ERROR;
  Own v = call_buffer_c(t, x, "truncate", size);
  drop(t, size);
  return v;
}

static Own get_closed(Thread *t, Ref self) {
  TextIO *x = initialized(t, self);
  return x ? object_getattr_c(t, x->buffer, "closed") : ERROR;
}
static Own text_close(ARGS) {
  UNUSED;
  Own closed = get_closed(t, a[0]);
  int truth = is_error(closed) ? -1 : object_truth(t, closed);
  drop(t, closed);
  TextIO *x = AS(TextIO, a[0]);
  x->closed = truth > 0;
  if (truth) return truth < 0 ? ERROR : NONE;
  io_flush(t, a[0]);
  x->closed = io_close(t, x->buffer);
  return error_pending(t) ? ERROR : NONE;
}
static Own text_detach(ARGS) {
  UNUSED;
  TextIO *x = open_text(t, a[0]);
  if (!x || !text_flush(t, a[0])) return ERROR;
  return TAKE(x->buffer);
}
#define FORWARD(name)                                                                          \
  static Own text_##name(ARGS) {                                                               \
    UNUSED;                                                                                    \
    TextIO *x = open_text(t, a[0]);                                                            \
    return x ? call_buffer_c(t, x, #name, EMPTY) : ERROR;                                      \
  }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(seekable)
FORWARD(readable)
FORWARD(writable)

static Own get_buffer(Thread *t, Ref self) {
  (void)t;
  Own b = AS(TextIO, self)->buffer;
  return is_empty(b) ? NONE : keep(b);
}
// What a detached wrapper still knows.
static TextIO *named(Thread *t, Ref self) {
  TextIO *x = AS(TextIO, self);
  return is_empty(x->encoding) ? initialized(t, self) : x;
}
static Own get_encoding(Thread *t, Ref self) { TextIO *x = named(t, self); return x ? keep(x->encoding) : ERROR; }
static Own get_errors(Thread *t, Ref self) { TextIO *x = named(t, self); return x ? keep(x->errors) : ERROR; }
static Own get_name(Thread *t, Ref self) { TextIO *x = initialized(t, self); return x ? object_getattr_c(t, x->buffer, "name") : ERROR; }
static Own get_line_buffering(Thread *t, Ref self) { TextIO *x = named(t, self); return x ? from_bool(x->line_buffering) : ERROR; }
static Own get_write_through(Thread *t, Ref self) { TextIO *x = named(t, self); return x ? from_bool(x->write_through) : ERROR; }
Own newlines_value(Thread *t, uint8_t seen) {
  static const char *const ends[] = {"\r", "\n", "\r\n"};
  static const uint8_t kinds[] = {SEEN_CR, SEEN_LF, SEEN_CRLF};
  Own list = list_new(t, 0);
  for (size_t i = 0; i < 3 && !is_error(list); i++) {
    Own end = seen & kinds[i] ? str_from_c(t, ends[i]) : EMPTY;
    if (!is_empty(end) && !list_append_take(t, list, end)) drop(t, list), list = ERROR;
  }
  if (is_error(list)) return ERROR;
  size_t count = list_count(list);
  Own v = count == 0 ? NONE : count == 1 ? keep(list_peek(list, 0)) : list_to_tuple(t, list);
  drop(t, list);
  return v;
}

static Own get_chunk(Thread *t, Ref self) { TextIO *x = initialized(t, self); return x ? small(x->chunk) : ERROR; }
static bool set_chunk(Thread *t, Ref self, Ref v) {
  ptrdiff_t n;
  if (!initialized(t, self)) return false;
  if (is_empty(v)) return fail_error(t, AttributeError, "cannot delete attribute");
  if (!as_ssize(t, v, &n)) return false;
  if (n <= 0) return fail_error(t, ValueError, "a strictly positive integer is required");
  AS(TextIO, self)->chunk = n;
  return true;
}
static Own get_newlines(Thread *t, Ref self) { return newlines_value(t, AS(TextIO, self)->newlines); }

static Own text_repr(Thread *t, Ref self) {
  static const char *const attributes[] = {"name", "mode"};
  TextIO *x = named(t, self);
  if (!x) return ERROR;
  Own v = str_format_c(t, "<%s%T", io_repr_prefix(t, self), self);
  for (int i = 0; i < 2 && !is_error(v); i++) {
    Own attribute = object_getattr_c(t, self, attributes[i]), more;
    if (is_error(attribute)) {
      if (!error_is(t, AttributeError) && !error_is(t, ValueError)) return drop(t, v), ERROR;
      error_clear(t);
      continue;
    }
    more = str_format_c(t, "%S %s=%R", v, attributes[i], attribute);
    drop(t, attribute);
    drop(t, v);
    v = more;
  }
  if (is_error(v)) return ERROR;
  Own all = str_format_c(t, "%S encoding=%R>", v, x->encoding);
  drop(t, v);
  return all;
}

// Whether the arguments that name something are str or None.
static bool check_names(Thread *t, const char *function, Ref encoding, Ref errors, Ref newline) {
  const Ref values[] = {encoding, errors, newline};
  static const char *const names[] = {"encoding", "errors", "newline"};
  for (size_t i = 0; i < 3; i++)
    if (!is_none(values[i]) && !str_check(t, values[i]))
      return fail_error(t, TypeError, "%s() argument '%s' must be str or None, not %T", function, names[i], values[i]);
  return true;
}

bool is_newline(Ref v) {
  return is_none(v) || str_length(v) == 0 || str_equal_c(v, "\n") || str_equal_c(v, "\r") || str_equal_c(v, "\r\n");
}
static bool set_newline(Thread *t, TextIO *x, Ref newline) {
  size_t n = is_none(newline) ? 0 : str_length(newline);
  if (!is_newline(newline)) return fail_error(t, ValueError, "illegal newline value: %S", newline);
  replace(t, &x->newline, keep(newline));
  x->translate_in = is_none(newline);
  x->universal = !is_none(newline) && n == 0;
  x->write_newline = n == 2 ? 2 : n == 1 && str_equal_c(newline, "\r") ? 1 : 0;
  return true;
}

static bool is_utf8_name(Ref encoding) {
  char name[64];
  str_to_c(encoding, name, sizeof name);
  return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0 || strcasecmp(name, "utf_8") == 0;
}

// An unknown encoding is told now, not at the first write.
static bool set_encoding(Thread *t, TextIO *x, Ref encoding, Ref errors) {
  static const char *const marks[] = {"\xef\xbb\xbf", "\xff\xfe", "\xff\xfe\0"};
  static const uint8_t lengths[] = {3, 2, 4};
  bool utf8 = is_utf8_name(encoding);
  x->mark = 0;
  if (!utf8) {
    char name[64];
    Own probe = str_encode(t, t->interp->empty_str, str_to_c(encoding, name, sizeof name), NULL);
    if (is_error(probe) && error_is(t, LookupError)) error_clear(t), raise_no_encoding(t, name, "open");
    if (is_error(probe)) return false;
    for (size_t i = 0; i < 3 && is_bytes(probe); i++) // of no text the mark alone
      if (AS(Bytes, probe)->length == lengths[i] && memcmp(AS(Bytes, probe)->data, marks[i], lengths[i]) == 0) x->mark = lengths[i];
    drop(t, probe);
  }
  x->utf8 = utf8;
  replace(t, &x->encoding, keep(encoding));
  replace(t, &x->errors, keep(errors));
  return true;
}

// The arguments are str or None. What is None has its default: `encoding` that of the locale, which is UTF-8.
static bool set_names(Thread *t, TextIO *x, Ref encoding, Ref errors) {
  bool locale = is_none(encoding) || str_equal_c(encoding, "locale");
  Own name = locale ? str_intern_c(t, "UTF-8") : keep(encoding);
  Own handler = is_none(errors) ? str_intern_c(t, "strict") : keep(errors);
  bool ok = !is_error(name) && !is_error(handler) && set_encoding(t, x, name, handler);
  drop(t, name);
  drop(t, handler);
  return ok;
}

static bool setup_text(Thread *t, Ref self, Ref buffer, Ref encoding, Ref errors, Ref newline,
                       bool line_buffering, bool write_through) {
  TextIO *x = AS(TextIO, self);
  if (!set_newline(t, x, newline) || !set_names(t, x, encoding, errors)) return false;
  x->line_buffering = line_buffering;
  x->write_through = write_through;
  x->chunk = CHUNK;
  replace(t, &x->buffer, keep(buffer));
  return find_place(t, x);
}

static Own text_alloc(Thread *t, Type *type, const Ref *args, ptrdiff_t n, Ref names) {
  (void)args;
  (void)n;
  (void)names;
  Own self = type_alloc(t, type);
  if (is_error(self)) return ERROR;
  TextIO *x = AS(TextIO, self);
  x->buffer = x->encoding = x->errors = x->newline = x->text = EMPTY;
  return self;
}
Own text_io_new(Thread *t, Ref buffer, Ref encoding, Ref errors, Ref newline, bool line_buffering, bool write_through) {
  Own self = text_alloc(t, IO(t)->text, NULL, 0, EMPTY);
  if (is_error(self) || setup_text(t, self, buffer, encoding, errors, newline, line_buffering, write_through)) return self;
  drop(t, self);
  return ERROR;
}

static const NativeDef init_def =
    NATIVE(NULL,
           "TextIOWrapper(buffer, encoding=None, errors=None, newline=None, "
           "line_buffering=False, write_through=False)",
           "");
static bool text_init(Thread *t, Ref self, const Ref *args, ptrdiff_t n, Ref names) {
  Ref a[6];
  Own alive = EMPTY;
  if (!native_bind(t, &init_def, args, n, names, 0, a, 6, &alive)) return false;
  int line = object_truth(t, a[4]), through = object_truth(t, a[5]);
  TextIO *x = AS(TextIO, self);
  drop_slot(t, &x->buffer); // a failure leaves it without a stream
  drop_slot(t, &x->encoding);
  forget_text(t, x);
  x->out_length = 0;
  x->closed = false;
  bool ok = line >= 0 && through >= 0;
  ok = ok && check_names(t, "TextIOWrapper", a[1], a[2], a[3]);
  ok = ok && setup_text(t, self, a[0], a[1], a[2], a[3], line, through);
  drop(t, alive);
  return ok;
}

// What an argument of reconfigure() asks for: 0 or 1, `now` for None; -1 with TypeError.
static int flag_of(Thread *t, Ref v, bool now) {
  int64_t n;
  if (is_none(v)) return now;
  return as_i64(t, v, &n) ? n != 0 : -1;
}

static Own text_reconfigure(ARGS) {
  UNUSED;
  TextIO *x = open_text(t, a[0]);
  Ref newline = is_empty(a[3]) ? (Ref)NONE : a[3];
  if (!x || !check_names(t, "reconfigure", a[1], a[2], newline)) return ERROR;
  bool renamed = !is_none(a[1]) || !is_none(a[2]);
  if (x->began && (renamed || !is_empty(a[3])))
    return raise_unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
  int line = flag_of(t, a[4], x->line_buffering), through = line < 0 ? -1 : flag_of(t, a[5], x->write_through);
  if (through < 0 || !text_flush(t, a[0])) return ERROR;
  if (!is_empty(a[3]) && !set_newline(t, x, a[3])) return ERROR;
  if (renamed) {
    Own encoding = keep(is_none(a[1]) ? (Ref)x->encoding : a[1]);
    bool ok = set_names(t, x, encoding, a[2]); // a new encoding alone begins with strict errors
    drop(t, encoding);
    if (!ok || !find_place(t, x)) return ERROR;
  }
  x->line_buffering = line;
  x->write_through = through;
  return NONE;
}

static void text_traverse(Object *self, Visit visit, void *arg) {
  TextIO *x = (TextIO *)self;
  VISIT(x->buffer);
  VISIT(x->encoding);
  VISIT(x->errors);
  VISIT(x->newline);
  VISIT(x->text);
}
static void text_clear(Thread *t, Object *self) {
  TextIO *x = (TextIO *)self;
  drop_slot(t, &x->buffer);
  drop_slot(t, &x->encoding);
  drop_slot(t, &x->errors);
  drop_slot(t, &x->newline);
  drop_slot(t, &x->text);
  heap_free(t, x->out, x->out_capacity);
  x->out = NULL;
  x->out_length = x->out_capacity = 0;
}

static const NativeDef methods[] = {
    NATIVE(text_write, "write(s, /)", "Write text; returns the number of characters."),
    NATIVE(text_read, "read(size=-1, /)",
           "size characters, fewer only at the end; all with -1."),
    NATIVE(text_readline, "readline(size=-1, /)",
           "The next line with its newline; empty at the end."),
    NATIVE(text_flush_method, "flush()", "Write out what is buffered."),
    NATIVE(text_seek, "seek(cookie, whence=0, /)",
           "Go to a position that tell() gave, or to the start or end."),
    NATIVE(text_tell, "tell()", "A position for seek()."),
    NATIVE(text_truncate, "truncate(pos=None, /)", "Cut at pos, by default the position."),
    NATIVE(text_close, "close()", "Flush, and close the byte stream."),
    NATIVE(text_detach, "detach()",
           "Take the byte stream out; the wrapper is unusable afterwards."),
    NATIVE(text_fileno, "fileno()", "The descriptor."),
    NATIVE(text_isatty, "isatty()", "Whether it is a terminal."),
    NATIVE(text_seekable, "seekable()", "Whether it has positions."),
    NATIVE(text_readable, "readable()", "Whether it can be read."),
    NATIVE(text_writable, "writable()", "Whether it can be written."),
    NATIVE(text_reconfigure,
           "reconfigure(*, encoding=None, errors=None, newline=<unset>, line_buffering=None, "
           "write_through=None)",
           "Change settings; flushes first."),
    {0},
};
static const GetSetDef getset[] = {
    {"closed", get_closed, NULL, "Whether it is closed."},
    {"buffer", get_buffer, NULL, "The byte stream."},
    {"encoding", get_encoding, NULL, "The encoding's name."},
    {"errors", get_errors, NULL, "The error handler's name."},
    {"name", get_name, NULL, "The byte stream's name."},
    {"line_buffering", get_line_buffering, NULL, "Whether a newline flushes."},
    {"write_through", get_write_through, NULL, "Whether writes go to the byte stream at once."},
    {"_CHUNK_SIZE", get_chunk, set_chunk, "How much is read or written at a time."},
    {"newlines", get_newlines, NULL, "The ends of lines read so far, where they are recognised: None, one of them, or a tuple."},
    {0},
};
const TypeDef text_io_def = {
    .name = "_io.TextIOWrapper",
    .doc = "Text over a byte stream.",
    .signature = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    .size = sizeof(TextIO),
    .flags = TF_BASE | TF_IMMUTABLE | TF_GC | TF_HAS_DICT | TF_WEAKREF,
    .methods = methods,
    .getset = getset,
    .new = text_alloc,
    .init = text_init,
    .repr = text_repr,
    .next = text_next,
    .traverse = text_traverse,
    .clear = text_clear,
};
