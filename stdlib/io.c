// SPDX-License-Identifier: MIT
// io.c: module io: open(), the classes, and the standard streams.
//
// The classes: io_file.c (bases, FileIO), io_buffered.c, io_text.c, io_memory.c (BytesIO, StringIO).
#include "io.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "runtime/dict.h"
#include "runtime/exceptions.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"
#include "runtime/tuple.h"
#include "vm/blocking.h"
#include "vm/import.h"

#define ARGS Thread *t, const Ref *a, ptrdiff_t n, Ref names
#define UNUSED (void)n, (void)names

enum { BUFFER_SIZE = 8192 };

bool io_close(Thread *t, Ref stream) {
  Own held = keep(stream), earlier = error_take(t), v = object_call_method(t, NAME(t, close), &(Ref){held}, 1);
  if (is_error(v) && !is_empty(earlier)) replace(t, &AS(Exc, t->pending)->context, earlier);
  else if (!is_empty(earlier)) error_put_take(t, earlier);
  drop(t, v);
  drop(t, held);
  return !is_error(v);
}

bool io_flush(Thread *t, Ref stream) {
  Own v = object_call_method(t, NAME(t, flush), &stream, 1);
  drop(t, v);
  return !is_error(v);
}

static Own close_quietly(Thread *t, Own stream) {
  io_close(t, stream);
  drop(t, stream);
  return ERROR;
}

static Own io_open(ARGS) {
  UNUSED;
  Ref file = a[0], mode = a[1], encoding = a[3], errors = a[4], newline = a[5];
  ptrdiff_t buffering;
  if (!str_check(t, mode)) return raise_error(t, TypeError, "open() argument 'mode' must be str, not %T", mode);
  if (!as_ssize(t, a[2], &buffering)) return ERROR;
  char raw_mode[8];
  int at = 0, kinds = 0;
  bool text = false, binary = false, update = false, reading = false, writing = false, seen[128] = {false};
  for (size_t i = 0; i < str_length(mode); i++) {
    uint32_t c = str_char(mode, i);
    if (c >= 128 || !strchr("axrwb+t", (int)c) || seen[c]) return raise_error(t, ValueError, "invalid mode: %R", mode);
    seen[c] = true;
    if (c == 't') text = true;
    else if (c == 'b') binary = true;
    else {
      if (c == '+') update = true;
      else kinds++;
      reading |= c == 'r';
      writing |= c != 'r' && c != '+';
      raw_mode[at++] = (char)c;
    }
  }
  raw_mode[at] = 0;
  if (text && binary) return raise_error(t, ValueError, "can't have text and binary mode at once");
  if (kinds > 1) return raise_error(t, ValueError, "must have exactly one of create/read/write/append mode");
  if (kinds == 0)
    return raise_error(
        t, ValueError,
        "Must have exactly one of create/read/write/append mode and at most one plus");
  if (binary && !is_none(encoding)) return raise_error(t, ValueError, "binary mode doesn't take an encoding argument");
  if (binary && !is_none(errors)) return raise_error(t, ValueError, "binary mode doesn't take an errors argument");
  if (binary && !is_none(newline)) return raise_error(t, ValueError, "binary mode doesn't take a newline argument");
  if (!binary && !is_none(encoding) && !str_check(t, encoding))
    return raise_error(t, TypeError, "open() argument 'encoding' must be str or None, not %T",
                       encoding);
  if (buffering < -1) return raise_error(t, ValueError, "invalid buffering size");
  if (buffering == 0 && !binary) return raise_error(t, ValueError, "can't have unbuffered text I/O");
  if (!is_int(file)) {
    // Paths of all kinds; anything else is an error with open's own words.
    if (!str_check(t, file) && !IS_A(t, file, BYTES) && !int_check(t, file)) {
      Own fs;
      Lookup found = object_lookup_special(t, file, NAME(t, __fspath__), &fs);
      if (found == MISSING) return raise_error(t, TypeError, "expected str, bytes or os.PathLike object, not %T", file);
      if (found == FAILED) return ERROR;
      drop(t, fs);
    }
  }
  Own m = str_from_c(t, raw_mode);
  Ref args[4] = {file, m, a[6], a[7]};
  Own raw = object_call(t, VAL(IO(t)->file), args, 4, EMPTY);
  drop(t, m);
  if (is_error(raw)) return ERROR;
  FileIO *f = AS(FileIO, raw);
  if (buffering == 0) return raw;
  bool line_buffering = buffering == 1 && !binary;
  if (buffering < 0) {
    Blocking b = blocking_begin(t, GIL_BLOCKING, "isatty");
    line_buffering = isatty(f->fd);
    blocking_end(t, &b);
  }
  file_is_seekable(t, f); // CPython asks for the position here: this lets go of the GIL as often
  size_t size = buffering > 1 ? (size_t)buffering : BUFFER_SIZE;
  Type *type = update ? IO(t)->random : writing ? IO(t)->writer : IO(t)->reader;
  if (update && writing && !reading) type = IO(t)->random;
  if (type == IO(t)->random && !file_is_seekable(t, f)) {
    raise_unsupported(t, "File or stream is not seekable.");
    return close_quietly(t, raw);
  }
  Own buffer = buffered_new(t, type, raw, size, f->readable, f->writable);
  if (is_error(buffer)) return close_quietly(t, raw);
  drop(t, raw);
  if (binary) return buffer;
  Own wrapper = text_io_new(t, buffer, encoding, errors, newline, line_buffering, false);
  if (is_error(wrapper)) return close_quietly(t, buffer);
  drop(t, buffer);
  Own key = str_intern_c(t, "mode");
  if (!object_setattr(t, wrapper, key, mode)) {
    drop(t, key);
    return close_quietly(t, wrapper);
  }
  drop(t, key);
  return wrapper;
}

static Own io_text_encoding(ARGS) { UNUSED; (void)t; return is_none(a[0]) ? str_intern_c(t, "locale") : keep(a[0]); }
static Own io_open_code(ARGS) {
  UNUSED;
  Own mode = str_intern_c(t, "rb");
  Ref args[8] = {a[0], mode, small(-1), NONE, NONE, NONE, TRUE, NONE};
  Own v = io_open(t, args, 8, EMPTY);
  drop(t, mode);
  return v;
}

static const NativeDef functions[] = {
    NATIVE(io_open,
           "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, "
           "closefd=True, opener=None)",
           "Open a file by path or descriptor. Returns a file object; OSError if it can't be "
           "opened."),
    NATIVE(io_open_code, "open_code(path)", "Open a file of code for reading bytes."),
    NATIVE(io_text_encoding, "text_encoding(encoding, stacklevel=2, /)",
           "The encoding to use where none is given: 'locale'."),
    {0},
};

static Type *add_class(Thread *t, Ref module, const TypeDef *def, Type *base, const char *name) {
  Type *type = type_from_def(t, def, base);
  if (!type || !module_add(t, module, name, keep(VAL(type)))) return NULL;
  return type;
}

static bool setup(Thread *t, Ref module) {
  IoState *s = calloc(1, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_io] = s;
  if (!(s->base = add_class(t, module, &io_base_def, TYPE(t, object), "IOBase")) ||
      !(s->raw_base = add_class(t, module, &raw_base_def, s->base, "RawIOBase")) ||
      !(s->buffered_base = add_class(t, module, &buffered_base_def, s->base, "BufferedIOBase")) ||
      !(s->text_base = add_class(t, module, &text_base_def, s->base, "TextIOBase")) ||
      !(s->file = add_class(t, module, &file_io_def, s->raw_base, "FileIO")) ||
      !(s->reader = add_class(t, module, &buffered_reader_def, s->buffered_base, "BufferedReader")) ||
      !(s->writer = add_class(t, module, &buffered_writer_def, s->buffered_base, "BufferedWriter")) ||
      !(s->random = add_class(t, module, &buffered_random_def, s->buffered_base, "BufferedRandom")) ||
      !(s->text = add_class(t, module, &text_io_def, s->text_base, "TextIOWrapper")) ||
      !(s->bytes = add_class(t, module, &bytes_io_def, s->buffered_base, "BytesIO")) ||
      !(s->string = add_class(t, module, &string_io_def, s->text_base, "StringIO")))
    return false;
  if (!(s->memory_buffer = type_from_def(t, &memory_buffer_def, TYPE(t, object)))) return false;
  // class UnsupportedOperation(OSError, ValueError)
  Own name = str_from_c(t, "UnsupportedOperation"),
      bases = tuple_pack2(t, VAL(TYPE(t, OSError)), VAL(TYPE(t, ValueError))), ns = dict_new(t);
  if (is_error(name) || is_error(bases) || is_error(ns)) return false;
  Own module_name = str_intern_c(t, "io");
  bool ok = dict_set(t, ns, NAME(t, __module__), module_name);
  Own cls = ok ? object_call3(t, VAL(TYPE(t, type)), name, bases, ns) : ERROR;
  drop(t, module_name);
  drop(t, name);
  drop(t, bases);
  drop(t, ns);
  if (is_error(cls) || !module_add(t, module, "UnsupportedOperation", cls)) return false;
  return module_add(t, module, "BlockingIOError", keep(VAL(TYPE(t, BlockingIOError)))) &&
         module_add(t, module, "DEFAULT_BUFFER_SIZE", small(BUFFER_SIZE)) &&
         module_add(t, module, "SEEK_SET", small(0)) &&
         module_add(t, module, "SEEK_CUR", small(1)) &&
         module_add(t, module, "SEEK_END", small(2));
}

const NativeModule io_module = {
    .name = "_io",
    .doc = "Streams: files, buffers, text.",
    .functions = functions,
    .setup = setup,
};

// ---- the standard streams

// In the locale of C, whose encoding nobody chose, what is no UTF-8 passes through unharmed, as in CPython.
static const char *standard_errors(void) {
  static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"}, *const plain[] = {"C", "POSIX", "C.UTF-8", "C.utf8", "UTF-8"};
  const char *locale = NULL;
  for (size_t i = 0; i < sizeof variables / sizeof *variables && (!locale || !*locale); i++) locale = getenv(variables[i]);
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
    if (!locale || !*locale || strcmp(locale, plain[i]) == 0) return "surrogateescape";
  return "strict";
}

// $PYTHONIOENCODING, "encoding:errors" of which either may be missing: the encoding, or else UTF-8. Returns the errors, NULL without.
static const char *chosen_encoding(Thread *t, char *name, size_t size) {
  const char *chosen = t->interp->vm->ignore_environment ? NULL : getenv("PYTHONIOENCODING");
  if (!chosen) chosen = "";
  const char *colon = strchr(chosen, ':');
  int length = colon ? (int)(colon - chosen) : (int)strlen(chosen);
  snprintf(name, size, "%.*s", length ? length : 5, length ? chosen : "utf-8");
  return colon && colon[1] ? colon + 1 : NULL;
}

static Own standard_stream(Thread *t, int fd, const char *name, bool writing) {
  if (fcntl(fd, F_GETFD) < 0) return NONE; // closed by whoever started us
  IoState *s = IO(t);
  bool tty = isatty(fd), unbuffered = t->interp->vm->unbuffered;
  Own label = str_from_c(t, name), raw = is_error(label) ? ERROR : file_io_new(t, fd, !writing, writing, false, label);
  if (!is_error(label)) drop(t, label);
  if (is_error(raw)) return ERROR;
  bool direct = writing && unbuffered;
  Own buffer = direct ? keep(raw)
                      : buffered_new(t, writing ? s->writer : s->reader, raw, BUFFER_SIZE,
                                     !writing, writing);
  drop(t, raw);
  if (is_error(buffer)) return ERROR;
  char encoding_name[64];
  const char *chosen_errors = chosen_encoding(t, encoding_name, sizeof encoding_name);
  const char *handler = fd == STDERR_FILENO ? "backslashreplace" : chosen_errors ? chosen_errors : standard_errors();
  Own errors = str_intern_c(t, handler), encoding = str_intern_c(t, encoding_name),
      newline = writing ? str_from_c(t, "\n") : NONE;
  Own text = text_io_new(t, buffer, encoding, errors, newline, !direct && (tty || fd == STDERR_FILENO), direct);
  drop(t, errors);
  drop(t, encoding);
  drop(t, newline);
  drop(t, buffer);
  if (is_error(text)) return ERROR;
  Own key = str_intern_c(t, "mode"), mode = str_intern_c(t, writing ? "w" : "r");
  bool ok = object_setattr(t, text, key, mode);
  drop(t, key);
  drop(t, mode);
  if (ok) return text;
  drop(t, text);
  return ERROR;
}

// Whether a stream says that it is closed: flushing it would be an error of its own.
static bool is_closed(Thread *t, Ref stream) {
  Own v = object_getattr_c(t, stream, "closed");
  int closed = is_error(v) ? -1 : object_truth(t, v);
  if (closed < 0) error_clear(t);
  if (!is_error(v)) drop(t, v);
  return closed > 0;
}

// Flushes sys.stdout and sys.stderr. A reader that went away (EPIPE) is no error worth a message.
static void flush_std(Thread *t) {
  Own pending = error_take(t);
  for (int i = 0; i < 2; i++) {
    Own stream;
    if (object_lookup_attr(t, t->interp->sys, i ? NAME(t, stderr) : NAME(t, stdout), &stream) != FOUND) {
      if (error_pending(t)) error_clear(t);
      continue;
    }
    if (!is_none(stream) && !is_closed(t, stream)) {
      Ref args[1] = {stream};
      Own v = object_call_method(t, NAME(t, flush), args, 1);
      if (!is_error(v)) {
        drop(t, v);
      } else {
        bool told = t->interp->vm->output_lost;
        t->interp->vm->output_lost = true;
        if (i == 1 || told || error_is(t, BrokenPipeError)) error_clear(t);
        else error_unraisable(t, "on flushing sys.stdout", EMPTY);
      }
    }
    drop(t, stream);
  }
  if (!is_empty(pending)) error_put_take(t, pending);
}

bool streams_start(Thread *t) {
  Own io = import_native(t, "_io");
  if (is_error(io)) return false;
  drop(t, io);
  Ref sys = module_dict(t->interp->sys);
  static const struct { int fd; const char *label, *name, *original; bool writing; } rows[] = {
      {STDIN_FILENO, "<stdin>", "stdin", "__stdin__", false},
      {STDOUT_FILENO, "<stdout>", "stdout", "__stdout__", true},
      {STDERR_FILENO, "<stderr>", "stderr", "__stderr__", true},
  };
  for (int i = 0; i < 3; i++) {
    Own stream = standard_stream(t, rows[i].fd, rows[i].label, rows[i].writing);
    if (is_error(stream)) return false;
    bool ok = dict_set_c(t, sys, rows[i].name, stream) && dict_set_c(t, sys, rows[i].original, stream);
    drop(t, stream);
    if (!ok) return false;
  }
  t->interp->vm->flush_std = flush_std;
  return true;
}
