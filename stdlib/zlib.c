// SPDX-License-Identifier: MIT
// zlib.c: the module zlib, over the C library of that name. Left out of a build without the library.
//
// Compression and decompression run without the GIL: input is a buffer that stays in place, output goes to malloc'ed
// memory and becomes bytes afterwards. A stream object may be used by several threads: its mutex is taken without the
// GIL and never held while waiting for it. Checksums let go of the GIL above 5 KiB.
#if GILA_ZLIB
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "binascii.h"
#include "runtime/args.h"
#include "runtime/bytes.h"
#include "runtime/heap.h"
#include "runtime/int.h"
#include "runtime/str.h"
#include "vm/blocking.h"

enum { DEFAULT_BUFFER = 16384 };

typedef struct Stream {
  Object h;
  pthread_mutex_t mutex; // guards z, ready and eof while in use without the GIL
  z_stream z;
  bool ready;            // z is set up
  bool eof;              // decompression: the end was seen
  bool needs_input;      // _ZlibDecompressor: nothing more comes without
  Own dictionary;        // bytes or EMPTY
  Own unused, tail;      // bytes: behind the end; not yet taken because of max_length
} Stream;
#define STREAM(v) AS(Stream, v)

typedef struct ZlibState { Type *error, *compress, *decompress; } ZlibState;
#define STATE(t) MODULE_STATE(t, zlib, ZlibState)

static Own fail(Thread *t, const z_stream *z, int status, const char *doing) {
  const char *why = z && status != Z_VERSION_ERROR ? z->msg : NULL;
  if (!why) {
    why = status == Z_BUF_ERROR       ? "incomplete or truncated stream"
          : status == Z_STREAM_ERROR  ? "inconsistent stream state"
          : status == Z_DATA_ERROR    ? "invalid input data"
          : status == Z_VERSION_ERROR ? "library version mismatch"
                                      : NULL;
  }
  return why ? module_raise(t, STATE(t)->error, "Error %d %s: %s", status, doing, why)
             : module_raise(t, STATE(t)->error, "Error %d %s", status, doing);
}

// ---- running a stream ----

// Output as it grows; plain malloc, since it is used without the GIL.
typedef struct Output { uint8_t *p; size_t length, capacity, limit; } Output;

static bool output_room(Output *o) {
  if (o->length < o->capacity) return true;
  size_t capacity = o->capacity * 2 < o->limit ? o->capacity * 2 : o->limit;
  uint8_t *p = realloc(o->p, capacity);
  if (!p) return false;
  o->p = p;
  o->capacity = capacity;
  return true;
}

enum { NO_MEMORY = 100 }; // beside zlib's own statuses

// Feeds all of `in` to step (deflate or inflate) until there is nothing more to do or the output is at its limit.
static int run(z_stream *z, int (*step)(z_stream *, int), const uint8_t *in, size_t *in_size, int flush, Output *out,
               const Bytes *dictionary) {
  int status = Z_OK;
  size_t left = *in_size;
  z->next_in = (Bytef *)(uintptr_t)in;
  do {
    z->avail_in = left > UINT32_MAX ? UINT32_MAX : (uInt)left;
    left -= z->avail_in;
    int now = left ? Z_NO_FLUSH : flush;
    do {
      if (out->length == out->limit) goto done;
      if (!output_room(out)) return NO_MEMORY;
      size_t room = out->capacity - out->length;
      z->next_out = out->p + out->length;
      z->avail_out = room > UINT32_MAX ? UINT32_MAX : (uInt)room;
      size_t before = z->avail_out;
      status = step(z, now);
      out->length += before - z->avail_out;
      if (status == Z_NEED_DICT && dictionary) {
        status = inflateSetDictionary(z, (const Bytef *)dictionary->data, (uInt)dictionary->length);
        if (status == Z_OK) continue;
      }
      if (status != Z_OK && status != Z_BUF_ERROR) goto done;
    } while (z->avail_out == 0 || (status == Z_OK && z->avail_in));
  } while (left);
done:
  *in_size = left + z->avail_in; // what was not taken
  return status;
}

static Own finish_output(Thread *t, Output *o) {
  Own bytes = bytes_new(t, o->p, o->length);
  free(o->p);
  return bytes;
}

static bool start_output(Thread *t, Output *o, size_t capacity, size_t limit) {
  if (capacity > limit) capacity = limit;
  *o = (Output){.p = malloc(capacity ? capacity : 1), .capacity = capacity, .limit = limit};
  return o->p || (raise_memory(t), false);
}

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED_ARGS (void)t, (void)a, (void)n, (void)names

// ---- functions ----

METHOD(compress_function) {
  UNUSED_ARGS;
  int level, wbits;
  if (!as_int(t, a[1], &level) || !as_int(t, a[2], &wbits)) return ERROR;
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  Output out;
  if (!start_output(t, &out, DEFAULT_BUFFER, SIZE_MAX / 2)) return buffer_release(t, &in), ERROR;
  z_stream z = {0};
  Blocking blocking = blocking_begin(t, GIL_BLOCKING, "zlib.compress");
  int status = deflateInit2(&z, level, Z_DEFLATED, wbits, 8, Z_DEFAULT_STRATEGY), started = status;
  if (status == Z_OK) {
    size_t size = in.size;
    status = run(&z, deflate, (const uint8_t *)in.data, &size, Z_FINISH, &out, NULL);
    deflateEnd(&z);
  }
  blocking_end(t, &blocking);
  buffer_release(t, &in);
  if (status == Z_STREAM_END) return finish_output(t, &out);
  free(out.p);
  if (status == NO_MEMORY || status == Z_MEM_ERROR)
    return raise_error(t, MemoryError, "Out of memory while compressing data");
  if (started == Z_STREAM_ERROR) return module_raise(t, STATE(t)->error, "Bad compression level");
  return fail(t, &z, status, "while compressing data");
}

METHOD(decompress_function) {
  UNUSED_ARGS;
  int wbits;
  ptrdiff_t size_hint;
  if (!as_int(t, a[1], &wbits) || !as_ssize(t, a[2], &size_hint)) return ERROR;
  if (size_hint < 0) return raise_error(t, ValueError, "bufsize must be non-negative");
  Buffer in;
  if (!buffer_get(t, a[0], &in, false)) return ERROR;
  Output out;
  if (!start_output(t, &out, size_hint ? (size_t)size_hint : 1, SIZE_MAX / 2)) return buffer_release(t, &in), ERROR;
  z_stream z = {0};
  Blocking blocking = blocking_begin(t, GIL_BLOCKING, "zlib.decompress");
  int status = inflateInit2(&z, wbits);
  bool started = status == Z_OK;
  if (started) {
    size_t size = in.size;
    status = run(&z, inflate, (const uint8_t *)in.data, &size, Z_SYNC_FLUSH, &out, NULL);
  }
  blocking_end(t, &blocking);
  buffer_release(t, &in);
  Own result = ERROR;
  if (!started) {
    fail(t, &z, status, "while preparing to decompress data");
  } else if (status == Z_STREAM_END) {
    result = finish_output(t, &out);
    out.p = NULL;
  } else if (status == NO_MEMORY || status == Z_MEM_ERROR) {
    raise_error(t, MemoryError, "Out of memory while decompressing data");
  } else {
    fail(t, status == Z_OK || status == Z_BUF_ERROR ? NULL : &z, status == Z_OK ? Z_BUF_ERROR : status,
         "while decompressing data");
  }
  free(out.p);
  if (started) inflateEnd(&z);
  return result;
}

METHOD(crc32_function) {
  UNUSED_ARGS;
  return binascii_checksum(t, a, crc32_z, "zlib.crc32");
}
METHOD(adler32_function) {
  UNUSED_ARGS;
  return binascii_checksum(t, a, adler32_z, "zlib.adler32");
}

// ---- stream objects ----

static Stream *stream_new(Thread *t, Type *type, Own *out) {
  *out = type_alloc(t, type);
  if (is_error(*out)) return NULL;
  Stream *s = STREAM(*out);
  memset(&s->z, 0, sizeof s->z);
  s->ready = s->eof = false;
  s->dictionary = EMPTY;
  s->unused = keep(t->interp->empty_bytes);
  s->tail = keep(t->interp->empty_bytes);
  pthread_mutex_init(&s->mutex, NULL);
  return s;
}

static void stream_clear(Thread *t, Stream *s) {
  drop_slot(t, &s->dictionary);
  drop_slot(t, &s->unused);
  drop_slot(t, &s->tail);
  pthread_mutex_destroy(&s->mutex);
  s->ready = false;
}
static void compress_clear(Thread *t, Object *o) {
  if (((Stream *)o)->ready) deflateEnd(&((Stream *)o)->z);
  stream_clear(t, (Stream *)o);
}
static void decompress_clear(Thread *t, Object *o) {
  if (((Stream *)o)->ready) inflateEnd(&((Stream *)o)->z);
  stream_clear(t, (Stream *)o);
}

static Own as_bytes(Thread *t, Ref v) {
  Buffer b;
  if (!buffer_get(t, v, &b, false)) return ERROR;
  Own bytes = bytes_new(t, b.data, b.size);
  buffer_release(t, &b);
  return bytes;
}

static Own start_failed(Thread *t, Own self, int status, const char *doing) {
  if (status == Z_STREAM_ERROR) raise_error(t, ValueError, "Invalid initialization option");
  else if (status == Z_MEM_ERROR) raise_error(t, MemoryError, "Can't allocate memory for %s object", doing);
  else fail(t, NULL, status, "while creating a stream");
  drop(t, self);
  return ERROR;
}

METHOD(compressobj_function) {
  UNUSED_ARGS;
  int o[5]; // level, method, wbits, memLevel, strategy
  for (int i = 0; i < 5; i++) {
    if (!as_int(t, a[i], &o[i])) return ERROR;
  }
  Own dictionary = is_empty(a[5]) || is_none(a[5]) ? EMPTY : as_bytes(t, a[5]);
  if (is_error(dictionary)) return ERROR;
  Own self;
  Stream *s = stream_new(t, STATE(t)->compress, &self);
  if (!s) return drop(t, dictionary), ERROR;
  s->dictionary = dictionary;
  int status = deflateInit2(&s->z, o[0], o[1], o[2], o[3], o[4]);
  if (status != Z_OK) return start_failed(t, self, status, "compression");
  s->ready = true;
  if (!is_empty(dictionary)) {
    status = deflateSetDictionary(&s->z, (const Bytef *)AS(Bytes, dictionary)->data,
                                  (uInt)AS(Bytes, dictionary)->length);
    if (status == Z_STREAM_ERROR) return raise_error(t, ValueError, "Invalid dictionary"), drop(t, self), ERROR;
    if (status != Z_OK) return raise_error(t, ValueError, "deflateSetDictionary()"), drop(t, self), ERROR;
  }
  return self;
}

METHOD(decompressobj_function) {
  UNUSED_ARGS;
  int wbits;
  if (!as_int(t, a[0], &wbits)) return ERROR;
  Own dictionary = is_empty(a[1]) ? EMPTY : as_bytes(t, a[1]);
  if (is_error(dictionary)) return ERROR;
  Own self;
  Stream *s = stream_new(t, STATE(t)->decompress, &self);
  if (!s) return drop(t, dictionary), ERROR;
  s->dictionary = dictionary;
  int status = inflateInit2(&s->z, wbits);
  if (status != Z_OK) return start_failed(t, self, status, "decompression");
  s->ready = true;
  if (!is_empty(dictionary) && wbits < 0) { // a raw stream does not ask for it
    status = inflateSetDictionary(&s->z, (const Bytef *)AS(Bytes, dictionary)->data,
                                  (uInt)AS(Bytes, dictionary)->length);
    if (status != Z_OK) return fail(t, &s->z, status, "while setting zdict"), drop(t, self), ERROR;
  }
  return self;
}

// One run of the stream, without the GIL. *left gets the bytes of `in` that were not taken.
static int stream_run(Thread *t, Stream *s, bool compressing, const void *in, size_t size,
                      int flush, Output *out, size_t *left) {
  Bytes *dictionary = is_empty(s->dictionary) || compressing ? NULL : AS(Bytes, s->dictionary);
  *left = size;
  Blocking blocking = blocking_begin(t, GIL_BLOCKING, compressing ? "zlib.compress" : "zlib.decompress");
  pthread_mutex_lock(&s->mutex);
  int status =
      s->ready ? run(&s->z, compressing ? deflate : inflate, in, left, flush, out, dictionary)
               : Z_STREAM_ERROR;
  if (compressing && flush == Z_FINISH && status == Z_STREAM_END) {
    deflateEnd(&s->z);
    s->ready = false;
  }
  pthread_mutex_unlock(&s->mutex);
  blocking_end(t, &blocking);
  return status;
}

METHOD(compress_method) {
  UNUSED_ARGS;
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  Output out;
  size_t left;
  if (!start_output(t, &out, DEFAULT_BUFFER, SIZE_MAX / 2)) return buffer_release(t, &in), ERROR;
  int status = stream_run(t, STREAM(a[0]), true, in.data, in.size, Z_NO_FLUSH, &out, &left);
  buffer_release(t, &in);
  if (status == Z_OK || status == Z_BUF_ERROR) return finish_output(t, &out);
  free(out.p);
  return status == NO_MEMORY ? raise_memory(t) : fail(t, &STREAM(a[0])->z, status, "while compressing data");
}

METHOD(compress_flush) {
  UNUSED_ARGS;
  int mode;
  if (!as_int(t, a[1], &mode)) return ERROR;
  if (mode == Z_NO_FLUSH) return keep(t->interp->empty_bytes);
  Output out;
  size_t left;
  if (!start_output(t, &out, DEFAULT_BUFFER, SIZE_MAX / 2)) return ERROR;
  int status = stream_run(t, STREAM(a[0]), true, "", 0, mode, &out, &left);
  if (status == Z_OK || status == Z_BUF_ERROR || (status == Z_STREAM_END && mode == Z_FINISH))
    return finish_output(t, &out);
  free(out.p);
  return status == NO_MEMORY ? raise_memory(t) : fail(t, &STREAM(a[0])->z, status, "while flushing");
}

static Own copy(Thread *t, Ref self, bool compressing) {
  Stream *from = STREAM(self);
  Own result;
  Stream *s = stream_new(t, type_of(t, self), &result);
  if (!s) return ERROR;
  Blocking blocking = blocking_begin(t, GIL_BLOCKING, "zlib.copy");
  pthread_mutex_lock(&from->mutex);
  int status = !from->ready  ? Z_STREAM_ERROR
               : compressing ? deflateCopy(&s->z, &from->z)
                             : inflateCopy(&s->z, &from->z);
  s->eof = from->eof;
  pthread_mutex_unlock(&from->mutex);
  blocking_end(t, &blocking);
  if (status != Z_OK) {
    drop(t, result);
    if (status == Z_STREAM_ERROR) return raise_error(t, ValueError, "Inconsistent stream state");
    if (status == Z_MEM_ERROR) return raise_error(t, MemoryError, "Can't allocate memory for compression object");
    return fail(t, NULL, status, "while copying compression object");
  }
  s->ready = true;
  if (!is_empty(from->dictionary)) s->dictionary = keep(from->dictionary);
  replace(t, &s->unused, keep(from->unused));
  replace(t, &s->tail, keep(from->tail));
  return result;
}
METHOD(compress_copy) {
  UNUSED_ARGS;
  return copy(t, a[0], true);
}
METHOD(decompress_copy) {
  UNUSED_ARGS;
  return copy(t, a[0], false);
}

// Keeps what inflate did not take: behind the end of the stream in unused_data, else (max_length) in unconsumed_tail.
static bool save_rest(Thread *t, Stream *s, const char *rest, size_t size, bool ended) {
  if (ended) {
    Own more = bytes_new(t, rest, size);
    if (is_error(more)) return false;
    Own all = size ? bytes_concat(t, s->unused, more) : keep(s->unused);
    drop(t, more);
    if (is_error(all)) return false;
    replace(t, &s->unused, all);
  }
  Own tail = bytes_new(t, rest, ended ? 0 : size);
  if (is_error(tail)) return false;
  replace(t, &s->tail, tail);
  return true;
}

static Own decompress(Thread *t, Ref self, const char *in, size_t size, size_t capacity, size_t limit, int flush) {
  Stream *s = STREAM(self);
  if (s->eof) return save_rest(t, s, in, size, true) ? keep(t->interp->empty_bytes) : ERROR;
  Output out;
  size_t left;
  if (!start_output(t, &out, capacity, limit)) return ERROR;
  int status = stream_run(t, s, false, in, size, flush, &out, &left);
  if (status == NO_MEMORY) return free(out.p), raise_memory(t);
  if (status == Z_STREAM_END) s->eof = true;
  if (!save_rest(t, s, in + (size - left), left, s->eof)) return free(out.p), ERROR;
  if (status == Z_OK || status == Z_BUF_ERROR || status == Z_STREAM_END) return finish_output(t, &out);
  free(out.p);
  return fail(t, &s->z, status, "while decompressing data");
}

METHOD(decompress_method) {
  UNUSED_ARGS;
  ptrdiff_t limit;
  if (!as_ssize(t, a[2], &limit)) return ERROR;
  if (limit < 0) return raise_error(t, ValueError, "max_length must be non-negative");
  Buffer in;
  if (!buffer_get(t, a[1], &in, false)) return ERROR;
  Own r = decompress(t, a[0], in.data, in.size, DEFAULT_BUFFER, limit ? (size_t)limit : SIZE_MAX / 2, Z_SYNC_FLUSH);
  buffer_release(t, &in);
  return r;
}

METHOD(decompress_flush) {
  UNUSED_ARGS;
  ptrdiff_t length;
  if (!as_ssize(t, a[1], &length)) return ERROR;
  if (length <= 0) return raise_error(t, ValueError, "length must be greater than zero");
  Own tail = keep(STREAM(a[0])->tail);
  Own r = decompress(t, a[0], AS(Bytes, tail)->data, AS(Bytes, tail)->length, (size_t)length, SIZE_MAX / 2, Z_FINISH);
  drop(t, tail);
  return r;
}

// ---- _ZlibDecompressor: keeps what max_length left of its input itself, as those of bz2 and lzma do ----

METHOD(decompressor_new) { // a[0] is the type
  UNUSED_ARGS;
  int wbits;
  if (!as_int(t, a[1], &wbits)) return ERROR;
  Own dictionary = is_empty(a[2]) ? EMPTY : as_bytes(t, a[2]);
  if (is_error(dictionary)) return ERROR;
  Own self;
  Stream *s = stream_new(t, AS(Type, a[0]), &self);
  if (!s) return drop(t, dictionary), ERROR;
  s->dictionary = dictionary;
  int status = inflateInit2(&s->z, wbits);
  if (status != Z_OK) return start_failed(t, self, status, "decompression");
  s->ready = s->needs_input = true;
  return self;
}

METHOD(decompressor_decompress) {
  UNUSED_ARGS;
  Stream *s = STREAM(a[0]);
  ptrdiff_t limit;
  if (!as_ssize(t, a[2], &limit)) return ERROR;
  if (s->eof) return raise_error(t, EOFError, "End of stream already reached");
  Own more = as_bytes(t, a[1]), in = is_error(more) ? ERROR : bytes_concat(t, s->tail, more);
  if (!is_error(more)) drop(t, more);
  if (is_error(in)) return ERROR;
  Output out;
  size_t size = AS(Bytes, in)->length, left = size;
  if (limit == 0 || !start_output(t, &out, DEFAULT_BUFFER, limit < 0 ? SIZE_MAX / 2 : (size_t)limit)) {
    if (limit == 0) replace(t, &s->tail, keep(in));
    drop(t, in);
    return limit == 0 ? keep(t->interp->empty_bytes) : ERROR;
  }
  int status = stream_run(t, s, false, AS(Bytes, in)->data, size, Z_SYNC_FLUSH, &out, &left);
  Own result = ERROR;
  if (status == NO_MEMORY) {
    raise_memory(t);
  } else if (status != Z_OK && status != Z_BUF_ERROR && status != Z_STREAM_END) {
    fail(t, &s->z, status, "while decompressing data");
  } else {
    s->eof = status == Z_STREAM_END;
    s->needs_input = !s->eof && left == 0 && out.length < out.limit;
    Own rest = bytes_new(t, AS(Bytes, in)->data + (size - left), left);
    if (!is_error(rest)) {
      replace(t, s->eof ? &s->unused : &s->tail, rest);
      if (s->eof) replace(t, &s->tail, keep(t->interp->empty_bytes));
      result = finish_output(t, &out);
      out.p = NULL;
    }
  }
  free(out.p);
  drop(t, in);
  return result;
}
static Own get_needs_input(Thread *t, Ref self) { return (void)t, from_bool(STREAM(self)->needs_input); }

static Own get_unused(Thread *t, Ref self) { return (void)t, keep(STREAM(self)->unused); }
static Own get_tail(Thread *t, Ref self) { return (void)t, keep(STREAM(self)->tail); }
static Own get_eof(Thread *t, Ref self) { return (void)t, from_bool(STREAM(self)->eof); }

static const NativeDef compress_methods[] = {
  NATIVE(compress_method, "compress(data, /)", "Compressed bytes, as far as there are any yet."),
  NATIVE(compress_flush, "flush(mode=4, /)", "The rest of the compressed bytes; Z_FINISH (4) ends the stream."),
  NATIVE(compress_copy, "copy()", "A stream that goes on from the same state."),
  NATIVE(compress_copy, "__copy__()", "A stream that goes on from the same state."),
  NATIVE(compress_copy, "__deepcopy__(memo, /)", "A stream that goes on from the same state."),
  {0},
};
static const NativeDef decompress_methods[] = {
    NATIVE(decompress_method, "decompress(data, /, max_length=0)",
           "Decompressed bytes, at most max_length unless that is 0."),
    NATIVE(decompress_flush, "flush(length=16384, /)", "The rest of the decompressed bytes."),
    NATIVE(decompress_copy, "copy()", "A stream that goes on from the same state."),
    NATIVE(decompress_copy, "__copy__()", "A stream that goes on from the same state."),
    NATIVE(decompress_copy, "__deepcopy__(memo, /)",
           "A stream that goes on from the same state."),
    {0},
};
static const GetSetDef decompress_getset[] = {
  {"unused_data", get_unused, NULL, "Bytes found after the end of the compressed data."},
  {"unconsumed_tail", get_tail, NULL, "Bytes not looked at yet because of max_length."},
  {"eof", get_eof, NULL, "Has the end of the compressed data been seen?"},
  {0},
};

static const TypeDef zlib_compress_type_def = {
  .name = "zlib.Compress", .doc = "A compression stream.", .size = sizeof(Stream), .flags = TF_IMMUTABLE | TF_NO_NEW,
  .methods = compress_methods, .clear = compress_clear,
};
static const TypeDef zlib_decompress_type_def = {
    .name = "zlib.Decompress",
    .doc = "A decompression stream.",
    .size = sizeof(Stream),
    .flags = TF_IMMUTABLE | TF_NO_NEW,
    .methods = decompress_methods,
    .getset = decompress_getset,
    .clear = decompress_clear,
};

static const NativeDef decompressor_methods[] = {
    NATIVE(decompressor_decompress, "decompress(data, max_length=-1)",
           "Decompressed bytes, at most max_length unless that is negative."),
    {0},
};
static const GetSetDef decompressor_getset[] = {
  {"unused_data", get_unused, NULL, "Bytes found after the end of the compressed data."},
  {"needs_input", get_needs_input, NULL, "Is more input wanted before there can be more output?"},
  {"eof", get_eof, NULL, "Has the end of the compressed data been seen?"},
  {0},
};
static const TypeDef zlib_decompressor_type_def = {
    .name = "zlib._ZlibDecompressor",
    .doc = "Decompresses piece by piece.",
    .size = sizeof(Stream),
    .flags = TF_IMMUTABLE,
    .methods = decompressor_methods,
    .getset = decompressor_getset,
    .clear = decompress_clear,
    .signature = "(wbits=15, zdict=<unset>)",
    .construct = decompressor_new,
};

static const NativeDef functions[] = {
    NATIVE(compress_function, "compress(data, /, level=-1, wbits=15)", "The data compressed."),
    NATIVE(decompress_function, "decompress(data, /, wbits=15, bufsize=16384)",
           "The data decompressed."),
    NATIVE(crc32_function, "crc32(data, value=0, /)",
           "The CRC-32 checksum; value is that of what comes before."),
    NATIVE(adler32_function, "adler32(data, value=1, /)",
           "The Adler-32 checksum; value is that of what comes before."),
    NATIVE(compressobj_function,
           "compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
           "A stream that compresses piece by piece."),
    NATIVE(decompressobj_function, "decompressobj(wbits=15, zdict=<unset>)",
           "A stream that decompresses piece by piece."),
    {0},
};

static bool setup(Thread *t, Ref module) {
  static const ModuleNumber constants[] = {
    {"DEFLATED", Z_DEFLATED}, {"DEF_BUF_SIZE", DEFAULT_BUFFER}, {"DEF_MEM_LEVEL", 8}, {"MAX_WBITS", MAX_WBITS},
    {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION}, {"Z_BEST_SPEED", Z_BEST_SPEED}, {"Z_BLOCK", Z_BLOCK},
    {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION}, {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY},
    {"Z_FILTERED", Z_FILTERED}, {"Z_FINISH", Z_FINISH}, {"Z_FIXED", Z_FIXED}, {"Z_FULL_FLUSH", Z_FULL_FLUSH},
    {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY}, {"Z_NO_COMPRESSION", Z_NO_COMPRESSION}, {"Z_NO_FLUSH", Z_NO_FLUSH},
    {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH}, {"Z_RLE", Z_RLE}, {"Z_SYNC_FLUSH", Z_SYNC_FLUSH}, {"Z_TREES", Z_TREES},
    {0},
  };
  ZlibState *s = heap_alloc(t, sizeof *s);
  if (!s) return false;
  t->interp->module_state[MODULE_zlib] = s;
  return module_add_numbers(t, module, constants) &&
         module_add(t, module, "ZLIB_VERSION", str_from_c(t, ZLIB_VERSION)) &&
         module_add(t, module, "ZLIB_RUNTIME_VERSION", str_from_c(t, zlibVersion())) &&
         (s->error = module_add_exception(t, module, "error", TYPE(t, Exception))) &&
         (s->compress = module_add_type(t, module, &zlib_compress_type_def)) &&
         module_add_type(t, module, &zlib_decompressor_type_def) &&
         (s->decompress = module_add_type(t, module, &zlib_decompress_type_def));
}

const NativeModule zlib_module = {"zlib", "Compression in the formats of zlib and gzip.", functions, setup};
#else
typedef int NoZlib; // an empty translation unit is no C
#endif
