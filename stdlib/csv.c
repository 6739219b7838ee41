// SPDX-License-Identifier: MIT
// csv.c: the module _csv: the reader and the writer of csv, for dialects that csv has checked.
//
// The reader is a state machine over the characters of a line and, behind the last one, its end; runs of characters
// that mean nothing are skipped in one go. A row may span lines, so a row's state lives in next() alone: the source may
// run script code that asks the very reader for a row. The writer builds a whole row and writes it by one call.
#include <stdlib.h>
#include "itertools.h"
#include "module.h"
#include "runtime/args.h"
#include "runtime/float.h"
#include "runtime/int.h"
#include "runtime/list.h"
#include "runtime/str.h"

#define METHOD(name) static Own name(Thread *t, const Ref *a, ptrdiff_t n, Ref names)
#define UNUSED (void)n, (void)names

// More than any character: "none is set", and what follows the last one of a line.
static const uint32_t NO_CHAR = UINT32_MAX, END_OF_LINE = UINT32_MAX - 1;
enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL };

typedef struct CsvState {
  Type *error, *reader, *writer;
  int64_t field_limit; // characters
} CsvState;
#define STATE(t) MODULE_STATE(t, csv, CsvState)

typedef struct Dialect {
  Own settings; // the checked object it was read from; what is owned comes first (OWNS)
  Own terminator;
  uint32_t delimiter, quote, escape;
  int64_t quoting;
  bool double_quote, skip_space, strict;
  bool special[128]; // the ASCII characters that may need a quote or an escape
} Dialect;

static bool load_char(Thread *t, Ref settings, const char *name, uint32_t *out) {
  Own c = object_getattr_c(t, settings, name);
  if (is_error(c)) return false;
  *out = is_none(c) ? NO_CHAR : str_char(c, 0);
  drop(t, c);
  return true;
}

static bool load_flag(Thread *t, Ref settings, const char *name, bool *out) {
  Own flag = object_getattr_c(t, settings, name);
  if (is_error(flag)) return false;
  *out = same(flag, TRUE);
  drop(t, flag);
  return true;
}

static void mark_special(Dialect *d, uint32_t c) {
  if (c < 128) d->special[c] = true;
}

static bool load_dialect(Thread *t, Ref settings, Dialect *d) {
  d->settings = keep(settings);
  d->terminator = EMPTY;
  Own quoting = object_getattr_c(t, settings, "quoting");
  d->terminator = object_getattr_c(t, settings, "lineterminator");
  if (is_error(d->terminator)) d->terminator = EMPTY;
  bool ok = !is_error(quoting) && !is_empty(d->terminator) && as_i64(t, quoting, &d->quoting) &&
            load_char(t, settings, "delimiter", &d->delimiter) &&
            load_char(t, settings, "quotechar", &d->quote) &&
            load_char(t, settings, "escapechar", &d->escape) &&
            load_flag(t, settings, "doublequote", &d->double_quote) &&
            load_flag(t, settings, "skipinitialspace", &d->skip_space) &&
            load_flag(t, settings, "strict", &d->strict);
  drop(t, quoting);
  if (!ok) return false;
  mark_special(d, d->delimiter);
  mark_special(d, d->quote);
  mark_special(d, d->escape);
  mark_special(d, '\r');
  mark_special(d, '\n');
  for (size_t i = 0; i < str_length(d->terminator); i++) mark_special(d, str_char(d->terminator, i));
  return true;
}

static bool is_newline(uint32_t c) { return c == '\n' || c == '\r'; }

static bool is_special(const Dialect *d, uint32_t c) {
  if (c < 128) return d->special[c];
  return c == d->delimiter || c == d->quote || c == d->escape ||
         str_find_char(d->terminator, c, 0, str_length(d->terminator)) >= 0;
}

// --- Reading ---

typedef struct Reader {
  Object h;
  Own lines; // the iterator
  Dialect dialect;
  int64_t line_num;
} Reader;
OWNS(Reader, lines, dialect.terminator)
#define READER(v) AS(Reader, v)

typedef enum {
  ROW_START,
  FIELD_START,
  IN_FIELD,
  ESCAPED,         // behind an escape character
  ESCAPED_NEWLINE, // behind an escaped newline: the field may go on in the next line
  IN_QUOTES,
  ESCAPED_IN_QUOTES,
  QUOTE_IN_QUOTES, // the end of the quotes, or the first of two
  ROW_END,         // behind the newline
} ReadState;

typedef struct Row {
  Thread *t;
  const Dialect *dialect;
  Own fields; // list
  StrBuilder field;
  ReadState state;
  bool quoted; // the field began with a quote
} Row;

static bool add_char(Row *r, uint32_t c) { return builder_char(&r->field, c == END_OF_LINE ? '\n' : c); }

static bool check_limit(Row *r) {
  Thread *t = r->t;
  int64_t limit = STATE(t)->field_limit;
  if (LIKELY((int64_t)r->field.length <= limit)) return true;
  return module_raise(t, STATE(t)->error, "field larger than field limit (%zd)", (ptrdiff_t)limit), false;
}

// Ends the field: unquoted ones may stand for a number or None.
static bool save_field(Row *r) {
  Thread *t = r->t;
  if (!check_limit(r)) return false;
  bool empty = r->field.length == 0;
  Own text = builder_finish(&r->field);
  builder_init(&r->field, t);
  int64_t quoting = r->dialect->quoting;
  if (!r->quoted && !is_error(text)) {
    Own value = text;
    if (empty && (quoting == QUOTE_NOTNULL || quoting == QUOTE_STRINGS)) value = NONE;
    else if (!empty && (quoting == QUOTE_NONNUMERIC || quoting == QUOTE_STRINGS))
      value = object_call1(t, VAL(TYPE(t, float)), text);
    if (!same(value, text)) drop(t, text);
    text = value;
  }
  r->quoted = false;
  return !is_error(text) && list_append_take(t, r->fields, text);
}

// Ends the field at a newline or the end of the line.
static bool end_row(Row *r, uint32_t c) {
  r->state = c == END_OF_LINE ? ROW_START : ROW_END;
  return save_field(r);
}

// Are the plain characters from start to end a field by themselves, and text in any case?
static bool is_whole(Row *r, Ref line, size_t start, size_t end, size_t n) {
  int64_t quoting = r->dialect->quoting;
  if (r->field.length || r->quoted || quoting == QUOTE_NONNUMERIC || quoting == QUOTE_STRINGS) return false;
  if ((int64_t)(end - start) > STATE(r->t)->field_limit) return false;
  return end == n || str_char(line, end) == r->dialect->delimiter || is_newline(str_char(line, end));
}
static bool save_slice(Row *r, Ref line, size_t start, size_t *end, size_t n) {
  Own text = str_slice(r->t, line, start, *end);
  r->state = *end == n ? ROW_START : str_char(line, *end) == r->dialect->delimiter ? FIELD_START : ROW_END;
  ++*end;
  return !is_error(text) && list_append_take(r->t, r->fields, text);
}

// The end of the run of plain characters at i.
static size_t plain_run(const Dialect *d, Ref line, size_t i, size_t n) {
  const Str *s = as_str(line);
  if (s->kind == 1) {
    const uint8_t *p = (const uint8_t *)s->data;
    while (i < n && p[i] < 128 && !d->special[p[i]]) i++;
  }
  while (i < n && !is_special(d, str_char(line, i))) i++;
  return i;
}

// One step of the machine at character c, the i-th of the line; *i moves on unless the new state is to look at c again.
static bool read_char(Row *r, Ref line, uint32_t c, size_t *i, size_t n) {
  const Dialect *d = r->dialect;
  ++*i;
  switch (r->state) {
  case ROW_START:
    if (c == END_OF_LINE) return true;
    r->state = is_newline(c) ? ROW_END : FIELD_START;
    if (r->state == FIELD_START) --*i;
    return true;
  case FIELD_START:
    if (c == d->quote && d->quoting != QUOTE_NONE) {
      r->quoted = true;
      r->state = IN_QUOTES;
      return true;
    }
    if (c == ' ' && d->skip_space) return true;
    r->state = IN_FIELD;
    // fall through
  case IN_FIELD:
    if (c == END_OF_LINE || is_newline(c)) return end_row(r, c);
    if (c == d->escape) {
      r->state = ESCAPED;
      return true;
    }
    if (c == d->delimiter) {
      r->state = FIELD_START;
      return save_field(r);
    }
    {
      size_t start = *i - 1;
      *i = plain_run(d, line, *i, n);
      return is_whole(r, line, start, *i, n) ? save_slice(r, line, start, i, n)
                                             : builder_slice(&r->field, line, start, *i);
    }
  case ESCAPED:
    r->state = is_newline(c) ? ESCAPED_NEWLINE : IN_FIELD;
    return add_char(r, c);
  case ESCAPED_NEWLINE:
    if (c == END_OF_LINE) return true;
    r->state = IN_FIELD;
    --*i;
    return true;
  case IN_QUOTES:
    if (c == END_OF_LINE) return true;
    if (c == d->escape) {
      r->state = ESCAPED_IN_QUOTES;
      return true;
    }
    if (c == d->quote && d->quoting != QUOTE_NONE) {
      r->state = QUOTE_IN_QUOTES;
      return true;
    }
    {
      size_t start = *i - 1;
      *i = plain_run(d, line, *i, n);
      return builder_slice(&r->field, line, start, *i);
    }
  case ESCAPED_IN_QUOTES:
    r->state = IN_QUOTES;
    return add_char(r, c);
  case QUOTE_IN_QUOTES:
    if (c == d->quote && d->double_quote) {
      r->state = IN_QUOTES;
      return add_char(r, c);
    }
    if (c == d->delimiter) {
      r->state = FIELD_START;
      return save_field(r);
    }
    if (c == END_OF_LINE || is_newline(c)) return end_row(r, c);
    if (!d->strict) {
      r->state = IN_FIELD;
      return add_char(r, c);
    }
    {
      Own delimiter = str_from_char(r->t, d->delimiter), quote = str_from_char(r->t, d->quote);
      if (!is_error(delimiter) && !is_error(quote))
        module_raise(r->t, STATE(r->t)->error, "'%S' expected after '%S'", (Ref)delimiter, (Ref)quote);
      drop(r->t, delimiter);
      drop(r->t, quote);
      return false;
    }
  case ROW_END:
    if (c == END_OF_LINE) {
      r->state = ROW_START;
      return true;
    }
    if (is_newline(c)) return true;
    module_raise(r->t, STATE(r->t)->error,
                 "new-line character seen in unquoted field - do you need to open the file with newline=''?");
  }
  return false;
}

static bool read_line(Row *r, Ref line) {
  size_t n = str_length(line);
  for (size_t i = 0; i <= n;) {
    if (!read_char(r, line, i < n ? str_char(line, i) : END_OF_LINE, &i, n)) return false;
  }
  return check_limit(r);
}

// Reads lines until a row ends. False at the end of the lines as well, then without an exception.
static bool read_row(Row *r, Reader *reader) {
  Thread *t = r->t;
  do {
    Own line = object_next(t, reader->lines);
    if (is_error(line)) return false;
    if (is_empty(line)) {
      if (r->field.length == 0 && r->state != IN_QUOTES) return false;
      if (r->dialect->strict) return module_raise(t, STATE(t)->error, "unexpected end of data"), false;
      return save_field(r);
    }
    bool text = str_check(t, line);
    if (text) reader->line_num++;
    else
      module_raise(t, STATE(t)->error,
                   "iterator should return strings, not %T (the file should be opened in text mode)", (Ref)line);
    bool ok = text && read_line(r, line);
    drop(t, line);
    if (!ok) return false;
  } while (r->state != ROW_START);
  return true;
}

static Own reader_next(Thread *t, Ref self) {
  Row r = {.t = t, .dialect = &READER(self)->dialect, .fields = list_new(t, 8)};
  if (is_error(r.fields)) return ERROR;
  builder_init(&r.field, t);
  bool ok = read_row(&r, READER(self));
  builder_drop(&r.field);
  if (ok) return r.fields;
  drop(t, r.fields);
  return error_pending(t) ? ERROR : EMPTY;
}

METHOD(reader_construct) {
  UNUSED;
  Own lines = object_iter(t, a[1]), self = is_error(lines) ? ERROR : type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return drop(t, lines), ERROR;
  READER(self)->lines = lines;
  return load_dialect(t, a[2], &READER(self)->dialect) ? self : (drop(t, self), ERROR);
}

static Own reader_dialect(Thread *t, Ref self) { return (void)t, keep(READER(self)->dialect.settings); }
static Own reader_line_num(Thread *t, Ref self) { return int_from_i64(t, READER(self)->line_num); }

static const GetSetDef reader_getset[] = {
  {"dialect", reader_dialect, args_readonly, "The checked settings."},
  {"line_num", reader_line_num, args_readonly, "How many lines were read from the source."},
  {0},
};
static const TypeDef reader_def = {
  .name = "_csv.reader", .doc = "An iterator over rows: lists of fields.", .size = sizeof(Reader),
  .flags = TF_GC | TF_IMMUTABLE, .signature = "(lines, settings, /)", .construct = reader_construct,
  .getset = reader_getset, .traverse = Reader_traverse, .clear = Reader_clear,
  .iter = iter_self, .next = reader_next,
};

// --- Writing ---

typedef struct Writer {
  Object h;
  Own write; // the file's method
  Dialect dialect;
} Writer;
OWNS(Writer, write, dialect.terminator)
#define WRITER(v) AS(Writer, v)

static bool is_number(Thread *t, Ref v) {
  Type *type = type_of(t, v);
  return type->index || type->to_int || type->to_float || type == TYPE(t, complex);
}

// Whether the dialect quotes this value whatever its text.
static bool always_quoted(Thread *t, const Dialect *d, Ref v) {
  switch (d->quoting) {
  case QUOTE_ALL: return true;
  case QUOTE_NONNUMERIC: return !is_number(t, v);
  case QUOTE_STRINGS: return str_check(t, v);
  case QUOTE_NOTNULL: return !is_none(v);
  default: return false;
  }
}

// Is this special character to stand behind the escape character? If not, it is in quotes.
static bool wants_escape(const Dialect *d, uint32_t c) {
  return d->quoting == QUOTE_NONE || (c == d->quote ? !d->double_quote : c == d->escape);
}

static bool add_text(Thread *t, StrBuilder *b, const Dialect *d, Ref text, bool quoted) {
  size_t n = str_length(text);
  if (quoted && !builder_char(b, d->quote)) return false;
  for (size_t i = 0; i < n;) {
    size_t end = plain_run(d, text, i, n);
    if (!builder_slice(b, text, i, end)) return false;
    if (end == n) break;
    uint32_t c = str_char(text, end);
    bool escape = wants_escape(d, c);
    if (escape && d->escape == NO_CHAR)
      return module_raise(t, STATE(t)->error, "need to escape, but no escapechar set"), false;
    if (escape && !builder_char(b, d->escape)) return false;
    if (!escape && c == d->quote && !builder_char(b, c)) return false; // doubled
    if (!builder_char(b, c)) return false;
    i = end + 1;
  }
  return !quoted || builder_char(b, d->quote);
}

// Appends a field; `alone`: it is the row's only one, which must not look like an empty row.
static bool add_field(Thread *t, StrBuilder *b, const Dialect *d, Ref v, bool alone) {
  Own text = is_none(v) ? keep(t->interp->empty_str) : object_str(t, v);
  if (is_error(text)) return false;
  size_t n = str_length(text);
  bool quoted = always_quoted(t, d, v);
  for (size_t i = 0; !quoted && (i = plain_run(d, text, i, n)) < n; i++)
    quoted = !wants_escape(d, str_char(text, i));
  const char *wrong = NULL;
  if (!n && !quoted) {
    if (alone) wrong = "single empty field record must be quoted";
    else if (d->delimiter == ' ' && d->skip_space)
      wrong = "empty field must be quoted if delimiter is a space and skipinitialspace is true";
    quoted = wrong != NULL;
  }
  bool refuse = wrong && (d->quoting == QUOTE_NONE ||
                          (is_none(v) && (d->quoting == QUOTE_STRINGS || d->quoting == QUOTE_NOTNULL)));
  if (refuse) module_raise(t, STATE(t)->error, "%s", wrong);
  bool ok = !refuse && add_text(t, b, d, text, quoted);
  drop(t, text);
  return ok;
}

static bool add_row(Thread *t, StrBuilder *b, const Dialect *d, Ref row) {
  Own it = object_iter(t, row);
  if (is_error(it)) {
    if (!error_is(t, TypeError)) return false;
    error_clear(t);
    return module_raise(t, STATE(t)->error, "iterable expected, not %T", row), false;
  }
  // A field is written when it is known whether another follows.
  Own field = object_next(t, it);
  bool first = true, ok = !is_error(field);
  while (ok && !is_empty(field)) {
    Own next = object_next(t, it);
    ok = !is_error(next) && (first || builder_char(b, d->delimiter)) &&
         add_field(t, b, d, field, first && is_empty(next));
    drop(t, field);
    field = next;
    first = false;
  }
  drop(t, field);
  drop(t, it);
  return ok && builder_str(b, d->terminator);
}

static Own write_row(Thread *t, Ref self, Ref row) {
  StrBuilder b;
  builder_init(&b, t);
  if (!add_row(t, &b, &WRITER(self)->dialect, row)) return builder_drop(&b), ERROR;
  Own line = builder_finish(&b), r = is_error(line) ? ERROR : object_call1(t, WRITER(self)->write, line);
  drop(t, line);
  return r;
}

METHOD(writer_writerow) {
  UNUSED;
  return write_row(t, a[0], a[1]);
}

METHOD(writer_writerows) {
  UNUSED;
  Own it = object_iter(t, a[1]);
  if (is_error(it)) return ERROR;
  Own row;
  while (!is_empty(row = object_next(t, it)) && !is_error(row)) {
    Own written = write_row(t, a[0], row);
    drop(t, row);
    row = written;
    if (is_error(row)) break;
    drop(t, row);
  }
  drop(t, it);
  return is_error(row) ? ERROR : NONE;
}

METHOD(writer_construct) {
  UNUSED;
  Own self = type_alloc(t, AS(Type, a[0]));
  if (is_error(self)) return ERROR;
  WRITER(self)->write = keep(a[1]);
  return load_dialect(t, a[2], &WRITER(self)->dialect) ? self : (drop(t, self), ERROR);
}

static Own writer_dialect(Thread *t, Ref self) { return (void)t, keep(WRITER(self)->dialect.settings); }

static const NativeDef writer_methods[] = {
  NATIVE(writer_writerow, "writerow(row, /)", "Write one row; returns what write() does."),
  NATIVE(writer_writerows, "writerows(rows, /)", "Write several rows."),
  {0},
};
static const GetSetDef writer_getset[] = {
  {"dialect", writer_dialect, args_readonly, "The checked settings."},
  {0},
};
static const TypeDef writer_def = {
  .name = "_csv.writer", .doc = "Writes rows by a file's write method.", .size = sizeof(Writer),
  .flags = TF_GC | TF_IMMUTABLE, .signature = "(write, settings, /)", .construct = writer_construct,
  .methods = writer_methods, .getset = writer_getset, .traverse = Writer_traverse, .clear = Writer_clear,
};

// --- The module ---

METHOD(field_size_limit) {
  UNUSED;
  int64_t old = STATE(t)->field_limit;
  if (!is_empty(a[0])) {
    if (!int_check(t, a[0])) return raise_error(t, TypeError, "limit must be an integer");
    if (!as_i64(t, a[0], &STATE(t)->field_limit)) return ERROR;
  }
  return int_from_i64(t, old);
}

static const NativeDef functions[] = {
  NATIVE(field_size_limit, "field_size_limit(new_limit=<unset>, /)",
         "The longest field the reader accepts, in characters; sets a new limit if given."),
  {0},
};

static bool setup(Thread *t, Ref module) {
  CsvState *s = calloc(1, sizeof *s);
  if (!s) return raise_memory(t), false;
  t->interp->module_state[MODULE_csv] = s;
  s->field_limit = 131072;
  return (s->error = module_add_exception(t, module, "Error", TYPE(t, Exception))) &&
         (s->reader = module_add_type(t, module, &reader_def)) &&
         (s->writer = module_add_type(t, module, &writer_def));
}

const NativeModule csv_module = {"_csv", "The native part of csv.", functions, setup};
