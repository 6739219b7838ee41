// SPDX-License-Identifier: MIT
// io.h: file objects, for the C files that share them.
#ifndef GILA_IO_H
#define GILA_IO_H
#include "module.h"
#include "runtime/interp.h"

typedef struct FileIO {
  Object h;
  int fd;                 // -1: closed
  bool readable, writable, appending, created, closefd;
  int8_t seekable;        // 1, 0, -1 not yet known
  int block_size;
  Own name;
} FileIO;

typedef struct Buffered {
  Object h;
  Own raw;                // FileIO, or anything with readinto and write; EMPTY once detached
  bool readable, writable, closed;
  Thread *closer;         // who is closing the raw stream: for others it is closed already
  char *data;             // read: data[pos..length) is unread; write: data[0..length) is unwritten
  size_t pos, length, capacity;
  bool writing;           // which of the two `data` holds
  int64_t raw_at;         // where the raw stream stands, if
  bool raw_known;
  uint32_t raw_moves;     // counts what may have moved it
} Buffered;

typedef struct TextIO {
  Object h;
  Own buffer;             // the byte stream; EMPTY once detached
  Own encoding, errors;   // str
  Own newline;            // str or NONE
  bool utf8, line_buffering, write_through, translate_in, universal, closed, reading_ended, saw_cr;
  bool began;             // what was read last came in pieces, and more may come
  uint8_t mark;           // how long its byte order mark is, of utf-8-sig, utf-16 and utf-32; else 0
  bool mark_written;      // no further one is
  uint8_t read_as;        // what the mark said when reading: io_text.c
  ptrdiff_t chunk;        // how much is read or written at a time
  bool iterating;         // by next(): tell() would be wrong in CPython, so it is refused
  uint8_t newlines;       // kinds of line ends seen: io_text.c
  int8_t write_newline;   // 0: as is, else length of newline text
  char *out;              // encoded text not yet given to the buffer
  size_t out_length, out_capacity;
  Own text;               // decoded text, unread from text_pos on; EMPTY: none
  size_t text_pos;
  char tail[8];           // undecoded end of the last chunk
  size_t tail_length;
} TextIO;

typedef struct IoState {
  Type *base, *raw_base, *buffered_base, *text_base, *file, *reader, *writer, *random, *text,
      *bytes, *string, *memory_buffer;
} IoState;
#define IO(t) MODULE_STATE(t, io, IoState)

extern const TypeDef file_io_def, buffered_reader_def, buffered_writer_def, buffered_random_def,
    text_io_def, bytes_io_def, string_io_def, io_base_def, raw_base_def, buffered_base_def,
    text_base_def, memory_buffer_def;

bool file_is_seekable(Thread *t, FileIO *f);  // asks the kernel the first time
// The raw file for an open descriptor. name is borrowed.
Own file_io_new(Thread *t, int fd, bool readable, bool writable, bool closefd, Ref name);
Own buffered_new(Thread *t, Type *type, Ref raw, size_t capacity, bool readable, bool writable);
Own text_io_new(Thread *t, Ref buffer, Ref encoding, Ref errors, Ref newline, bool line_buffering, bool write_through);
Own raise_unsupported(Thread *t, const char *what); // io.UnsupportedOperation
// What stands before the name of self's type in its repr: "_io.", but of a script's class nothing.
const char *io_repr_prefix(Thread *t, Ref self);
// A size argument: None leaves *size as it is.
bool io_size(Thread *t, Ref v, ptrdiff_t *size);
// Whether it is None, '', '\n', '\r' or '\r\n'; v is None or a str.
bool is_newline(Ref v);
// Kinds of line ends: what was seen before and what of s comes to it. final: a CR at the end is one, no half of a CRLF.
uint8_t newlines_seen(uint8_t seen, Ref s, bool final);
Own newlines_value(Thread *t, uint8_t seen); // for scripts: None, one end, or a tuple
// Closes a stream that is about to go, with a warning if it had a file; the finalizer of all streams.
void io_finalize(Thread *t, Ref self);
// Calls close() of a stream, also with an exception pending, which becomes the context of the one that close() raises or
// stays. Whether close() went well.
bool io_close(Thread *t, Ref stream);
// Calls flush() of a stream; false with an exception.
bool io_flush(Thread *t, Ref stream);
// sys.stdin, stdout, stderr.
bool streams_start(Thread *t);
#endif
