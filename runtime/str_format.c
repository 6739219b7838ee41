// SPDX-License-Identifier: MIT
// str_format.c: str.format, str.format_map, and the % operator of str and bytes.
//
// format: the template is walked once; a replacement field is looked up (argument, then
// attributes and items), converted by !r, !s or !a, and formatted by a spec that may itself
// hold fields, one level deep. Both numberings are watched.
//
// %: one engine serves str and bytes. For bytes the template is read as Latin-1 and the result,
// all below 256, written back the same way; only %s/%b, %c and the messages differ.
//
// Ownership: `Format` borrows the arguments; a looked-up object is owned by the loop that
// formats it.
#include <math.h>
#include "args.h"
#include "dict.h"
#include "float.h"
#include "format_spec.h"
#include "int.h"
#include "str_rows.h"
#include "text.h"

// ---- str.format ----

typedef struct Format {
  Thread *t;
  const Ref *args; // positional arguments; NULL in format_map
  ptrdiff_t n_args;
  const Ref *values; // of the keyword arguments, by `names`
  Ref names;         // tuple or EMPTY
  Ref mapping;       // format_map's, or EMPTY
  enum { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } numbering;
  ptrdiff_t next; // automatic number
} Format;

typedef struct Field {
  size_t name, name_end, spec, spec_end;
  uint32_t conversion;
  bool nested;
} Field;

static bool format_fail(Format *f, const char *message) {
  return fail_error(f->t, ValueError, "%s", message);
}

// The field behind a '{' at *i; leaves *i behind its '}'.
static bool parse_field(Format *f, Ref s, size_t *i, size_t end, Field *field) {
  *field = (Field){.name = *i};
  uint32_t c = 0;
  for (;;) {
    if (*i >= end) return format_fail(f, "expected '}' before end of string");
    c = str_char(s, (*i)++);
    if (c == '{') return format_fail(f, "unexpected '{' in field name");
    if (c == '}' || c == ':' || c == '!') break;
    if (c == '[') {
      while (*i < end && str_char(s, *i) != ']') ++*i;
    }
  }
  field->name_end = *i - 1;
  if (c == '}') return true;
  if (c == '!') {
    if (*i >= end)
      return format_fail(f, "end of string while looking for conversion specifier");
    field->conversion = str_char(s, (*i)++);
    if (*i < end) {
      c = str_char(s, (*i)++);
      if (c == '}') return true;
      if (c != ':') return format_fail(f, "expected ':' after conversion specifier");
    }
  }
  field->spec = *i;
  for (int depth = 1; *i < end;) {
    c = str_char(s, (*i)++);
    if (c == '{') {
      field->nested = true;
      depth++;
    } else if (c == '}' && --depth == 0) {
      field->spec_end = *i - 1;
      return true;
    }
  }
  return format_fail(f, "unmatched '{' in format spec");
}

// A name that is all digits is an index; -1 if it is not, -2 with an exception.
static ptrdiff_t index_of(Thread *t, Ref s, size_t start, size_t end) {
  size_t i = start;
  bool any;
  ptrdiff_t n = format_integer(t, s, &i, end, "Too many decimal digits in format string", &any);
  return n < 0 ? -2 : !any || i < end ? -1 : n;
}

static Own named_argument(Format *f, Ref s, size_t start, size_t end) {
  Own name = str_slice(f->t, s, start, end);
  if (is_error(name)) return name;
  Own v = EMPTY;
  if (!is_empty(f->mapping)) v = object_getitem(f->t, f->mapping, name);
  for (ptrdiff_t k = 0; is_empty(v) && k < names_count(f->names); k++) {
    if (str_equal(tuple_peek(f->names, (size_t)k), name)) v = keep(f->values[k]);
  }
  if (is_empty(v)) v = raise_key(f->t, name);
  drop(f->t, name);
  return v;
}

static Own first_argument(Format *f, Ref s, size_t start, size_t end) {
  ptrdiff_t index = start == end ? -1 : index_of(f->t, s, start, end);
  if (index == -2) return ERROR;
  if (start < end && index < 0) return named_argument(f, s, start, end);
  if (f->numbering == NUMBERING_OPEN)
    f->numbering = start == end ? NUMBERING_AUTO : NUMBERING_MANUAL;
  if (start == end) {
    if (f->numbering == NUMBERING_MANUAL) {
      return raise_error(
          f->t, ValueError,
          "cannot switch from manual field specification to automatic field numbering");
    }
    index = f->next++;
  } else if (f->numbering == NUMBERING_AUTO) {
    return raise_error(
        f->t, ValueError,
        "cannot switch from automatic field numbering to manual field specification");
  }
  if (!f->args)
    return raise_error(f->t, ValueError, "Format string contains positional fields");
  if (index < f->n_args) return keep(f->args[index]);
  return raise_error(f->t, IndexError,
                     "Replacement index %zd out of range for positional args tuple", index);
}

// One `.name` or `[item]` step at *i; consumes v.
static Own field_step(Format *f, Ref s, size_t *i, size_t end, Own v) {
  Thread *t = f->t;
  uint32_t c = str_char(s, (*i)++);
  size_t start = *i;
  if (c == '.') {
    while (*i < end && str_char(s, *i) != '.' && str_char(s, *i) != '[') ++*i;
  } else if (c == '[') {
    while (*i < end && str_char(s, *i) != ']') ++*i;
    if (*i == end)
      return drop(t, v), raise_error(t, ValueError, "Missing ']' in format string");
  } else {
    drop(t, v);
    return raise_error(t, ValueError,
                       "Only '.' or '[' may follow ']' in format field specifier");
  }
  size_t stop = *i;
  if (c == '[') ++*i;
  if (start == stop)
    return drop(t, v), raise_error(t, ValueError, "Empty attribute in format string");
  ptrdiff_t index = c == '[' ? index_of(t, s, start, stop) : -1;
  Own key = index == -2  ? ERROR
            : index >= 0 ? int_from_i64(t, index)
                         : str_slice(t, s, start, stop);
  Own r = is_error(key) ? ERROR
          : c == '.'    ? object_getattr(t, v, key)
                        : object_getitem(t, v, key);
  drop(t, key);
  drop(t, v);
  return r;
}

static Own field_value(Format *f, Ref s, const Field *field) {
  size_t i = field->name, end = field->name_end;
  while (i < end && str_char(s, i) != '.' && str_char(s, i) != '[') i++;
  Own v = first_argument(f, s, field->name, i);
  while (i < end && !is_error(v)) v = field_step(f, s, &i, end, v);
  if (is_error(v) || !field->conversion) return v;
  Own text;
  uint32_t c = field->conversion;
  if (c == 'r')
    text = object_repr(f->t, v);
  else if (c == 's')
    text = object_str(f->t, v);
  else if (c == 'a')
    text = object_ascii(f->t, v);
  else if (c > 32 && c < 127)
    text = raise_error(f->t, ValueError, "Unknown conversion specifier %c", (int)c);
  else
    text = raise_error(f->t, ValueError, "Unknown conversion specifier \\x%x", c);
  drop(f->t, v);
  return text;
}

static Own format_run(Format *f, Ref s, size_t start, size_t end, int depth);

// Appends the formatted field.
static bool add_field(Format *f, StrBuilder *b, Ref s, const Field *field, int depth) {
  Own v = field_value(f, s, field);
  if (is_error(v)) return false;
  Own text;
  if (field->spec == field->spec_end && is_str(v)) {
    text = keep(v);
  } else {
    Own spec = field->nested ? format_run(f, s, field->spec, field->spec_end, depth - 1)
                             : str_slice(f->t, s, field->spec, field->spec_end);
    text = is_error(spec) ? ERROR : object_format(f->t, v, spec);
    drop(f->t, spec);
  }
  drop(f->t, v);
  if (is_error(text)) return false;
  bool ok = builder_str(b, text);
  drop(f->t, text);
  return ok;
}

static Own format_run(Format *f, Ref s, size_t start, size_t end, int depth) {
  if (depth <= 0) return raise_error(f->t, ValueError, "Max string recursion exceeded");
  StrBuilder b;
  builder_init(&b, f->t);
  size_t i = start;
  while (i < end) {
    size_t plain = i;
    uint32_t c = 0;
    while (i < end && (c = str_char(s, i)) != '{' && c != '}') i++;
    if (!builder_slice(&b, s, plain, i)) return ERROR;
    if (i == end) break;
    i++;
    if (i < end && str_char(s, i) == c) { // doubled
      if (!builder_char(&b, c)) return ERROR;
      i++;
      continue;
    }
    Field field;
    bool ok = false;
    if (c == '}')
      format_fail(f, "Single '}' encountered in format string");
    else if (i == end)
      format_fail(f, "Single '{' encountered in format string");
    else
      ok = parse_field(f, s, &i, end, &field) && add_field(f, &b, s, &field, depth);
    if (!ok) return builder_drop(&b), ERROR;
  }
  return builder_finish(&b);
}

STR_METHOD(format) {
  Format f = {.t = t,
              .args = a + 1,
              .n_args = n - 1,
              .values = a + n,
              .names = names,
              .mapping = EMPTY};
  return format_run(&f, a[0], 0, str_length(a[0]), 2);
}

STR_METHOD(format_map) {
  (void)n, (void)names;
  Format f = {.t = t, .names = EMPTY, .mapping = a[1]};
  return format_run(&f, a[0], 0, str_length(a[0]), 2);
}

// ---- % ----

typedef struct Percent {
  Thread *t;
  Ref format;
  size_t i, n; // position in the format
  Ref args;
  ptrdiff_t next, count; // of the tuple's items; a single value has count -1
  Ref mapping;           // args if it can be subscripted by %(name), or EMPTY
  Own item;              // the value of %(name), owned
  bool item_used;        // by a conversion or a `*`: then nothing is left
  bool for_bytes;
  StrBuilder out;
} Percent;

static bool percent_fail(Percent *p, const char *message) {
  return fail_error(p->t, ValueError, "%s", message);
}

// The next argument, borrowed; EMPTY with TypeError if there is none.
static Ref next_argument(Percent *p) {
  if (!is_empty(p->item)) {
    if (!p->item_used) {
      p->item_used = true;
      return p->item;
    }
  } else if (p->count >= 0) {
    if (p->next < p->count) return tuple_peek(p->args, (size_t)p->next++);
  } else if (p->next == 0) {
    p->next = 1;
    return p->args;
  }
  raise_error(p->t, TypeError, "not enough arguments for format string");
  return EMPTY;
}

// %(name): makes the mapping's item the argument.
static bool percent_key(Percent *p) {
  Thread *t = p->t;
  if (is_empty(p->mapping)) return fail_error(t, TypeError, "format requires a mapping");
  size_t start = ++p->i;
  int depth = 1;
  while (p->i < p->n && depth) {
    uint32_t c = str_char(p->format, p->i++);
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
  }
  if (depth) return percent_fail(p, "incomplete format key");
  Own key = str_slice(t, p->format, start, p->i - 1);
  if (p->for_bytes && !is_error(key)) {
    Own raw = bytes_new(t, as_str(key)->data, str_length(key));
    drop(t, key);
    key = raw;
  }
  if (is_error(key)) return false;
  Own item = object_getitem(t, p->mapping, key);
  drop(t, key);
  if (is_error(item)) return false;
  replace(t, &p->item, item);
  p->item_used = false;
  return true;
}

// A number or `*` for width and (narrow: a C int) precision. False with an exception.
static bool percent_number(Percent *p, ptrdiff_t *out, bool narrow, const char *too_big) {
  if (p->i < p->n && str_char(p->format, p->i) == '*') {
    p->i++;
    Ref v = next_argument(p);
    if (is_empty(v)) return false;
    if (!int_check(p->t, v)) return fail_error(p->t, TypeError, "* wants int");
    int small_enough;
    if (!narrow) return as_ssize(p->t, v, out);
    if (!as_int(p->t, v, &small_enough)) return false;
    *out = small_enough;
    return true;
  }
  ptrdiff_t value = 0;
  bool any = false;
  for (uint32_t c; p->i < p->n && (c = str_char(p->format, p->i)) >= '0' && c <= '9'; p->i++) {
    if (value > (PTRDIFF_MAX - (ptrdiff_t)(c - '0')) / 10) return percent_fail(p, too_big);
    value = value * 10 + (ptrdiff_t)(c - '0');
    any = true;
  }
  if (any) *out = value;
  return true;
}

// What stands behind a %: a FormatSpec whose alignment is '<', '=' (zeros) or '>'. Zeros are for
// numbers only.
static bool parse_directive(Percent *p, FormatSpec *d) {
  *d = (FormatSpec){.fill = ' ', .width = -1, .precision = -1};
  bool left = false, zero = false;
  if (p->i < p->n && str_char(p->format, p->i) == '(' && !percent_key(p)) return false;
  for (; p->i < p->n; p->i++) {
    uint32_t c = str_char(p->format, p->i);
    if (c == '-')
      left = true;
    else if (c == '+' || (c == ' ' && !d->sign))
      d->sign = (char)c;
    else if (c == '#')
      d->alternate = true;
    else if (c == '0')
      zero = true;
    else if (c != ' ')
      break;
  }
  ptrdiff_t width = 0;
  if (!percent_number(p, &width, false, "width too big")) return false;
  if (width < 0) left = true;
  d->width = width < 0 ? (width == PTRDIFF_MIN ? PTRDIFF_MAX : -width) : width ? width : -1;
  if (p->i < p->n && str_char(p->format, p->i) == '.') {
    p->i++;
    d->precision = 0;
    if (!percent_number(p, &d->precision, true,
                        p->for_bytes ? "prec too big" : "precision too big"))
      return false;
    if (d->precision < 0) d->precision = 0;
  }
  uint32_t c = p->i < p->n ? str_char(p->format, p->i) : 0;
  if (c == 'h' || c == 'l' || c == 'L') p->i++;
  if (p->i >= p->n) return percent_fail(p, "incomplete format");
  d->type = str_char(p->format, p->i++);
  if (p->for_bytes && d->type == 'i') d->type = 'd';
  d->align = left ? '<' : zero ? '=' : '>';
  if (d->align == '=') d->fill = '0';
  return true;
}

// Text, cut to the precision and padded with spaces; consumes it.
static bool add_text(Percent *p, const FormatSpec *d, Own text) {
  if (is_error(text)) return false;
  size_t n = str_length(text);
  if (d->precision >= 0 && (size_t)d->precision < n) n = (size_t)d->precision;
  size_t padding = d->width > 0 && (size_t)d->width > n ? (size_t)d->width - n : 0;
  bool left = d->align == '<';
  bool ok = (left || builder_fill(&p->out, ' ', padding)) &&
            builder_slice(&p->out, text, 0, n) &&
            (!left || builder_fill(&p->out, ' ', padding));
  drop(p->t, text);
  return ok;
}

// The int to be shown by d, x, …; EMPTY with an exception.
static Own whole_argument(Percent *p, const FormatSpec *d, Ref v) {
  Thread *t = p->t;
  if (int_check(t, v)) return keep(v);
  bool exact = d->type == 'x' || d->type == 'X' || d->type == 'o';
  Type *type = type_of(t, v);
  Own r = ERROR;
  if (exact ? type->index != NULL : type->to_int || type->index) {
    r = exact ? number_index(t, v) : number_int(t, v);
    if (!is_error(r) || !error_is(t, TypeError)) return r;
    error_clear(t);
  }
  return exact ? raise_error(t, TypeError, "%%%c format: an integer is required, not %T",
                             (int)d->type, v)
               : raise_error(t, TypeError, "%%%c format: a real number is required, not %T",
                             (int)d->type, v);
}

static bool add_whole(Percent *p, const FormatSpec *d, Ref v) {
  Own whole = whole_argument(p, d, v);
  bool ok = !is_error(whole) && format_whole(&p->out, whole, d);
  drop(p->t, whole);
  return ok;
}

static bool add_real(Percent *p, const FormatSpec *d, Ref v) {
  Thread *t = p->t;
  double x;
  if (as_double(t, v, &x)) return format_real(&p->out, x, d, v);
  if (!p->for_bytes || !error_is(t, TypeError)) return false;
  error_clear(t);
  return fail_error(t, TypeError, "float argument required, not %T", v);
}

static Own char_argument(Percent *p, Ref v) {
  Thread *t = p->t;
  if (p->for_bytes) {
    if (is_bytes(v) && AS(Bytes, v)->length == 1)
      return str_from_char(t, (uint8_t)AS(Bytes, v)->data[0]);
    if (IS(bytearray, v) && AS(ByteArray, v)->length == 1) {
      const ByteArray *b = AS(ByteArray, v);
      return str_from_char(t, (uint8_t)b->data[b->start]);
    }
    if (!is_index(t, v))
      return raise_error(t, TypeError,
                         "%%c requires an integer in range(256) or a single byte");
  } else if (str_check(t, v)) {
    if (str_length(v) == 1) return str_from_char(t, str_char(v, 0));
    return raise_error(t, TypeError, "%%c requires int or char");
  } else if (!is_index(t, v)) {
    return raise_error(t, TypeError, "%%c requires int or char");
  }
  Own whole = number_index(t, v);
  if (is_error(whole)) return whole;
  int64_t c;
  bool fits =
      int_to_i64(t, whole, &c) && c >= 0 && c <= (p->for_bytes ? 255 : (int64_t)STR_MAX_CHAR);
  drop(t, whole);
  if (fits) return str_from_char(t, (uint32_t)c);
  return raise_error(t, OverflowError,
                     p->for_bytes ? "%%c arg not in range(256)"
                                  : "%%c arg not in range(0x110000)");
}

// What %s and %b of bytes make: a bytes-like object's bytes, or what __bytes__ gives.
static Own bytes_argument(Percent *p, Ref v) {
  Thread *t = p->t;
  Own made = EMPTY;
  if (!is_bytes(v)) {
    made = bytes_by_method(t, v);
    if (is_error(made)) return made;
  }
  Buffer b;
  if (!buffer_get(t, is_empty(made) ? v : (Ref)made, &b, false)) {
    if (!error_is(t, TypeError)) return ERROR;
    error_clear(t);
    return raise_error(
        t, TypeError,
        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'",
        v);
  }
  Own s = str_from_latin1(t, (const uint8_t *)b.data, b.size);
  buffer_release(t, &b);
  drop(t, made);
  return s;
}

static bool add_directive(Percent *p, const FormatSpec *d) {
  Thread *t = p->t;
  Ref v = next_argument(p);
  if (is_empty(v)) return false;
  switch (d->type) {
  case 'b':
    if (!p->for_bytes) break;
    return add_text(p, d, bytes_argument(p, v));
  case 's': return add_text(p, d, p->for_bytes ? bytes_argument(p, v) : object_str(t, v));
  case 'r': return add_text(p, d, p->for_bytes ? object_ascii(t, v) : object_repr(t, v));
  case 'a': return add_text(p, d, object_ascii(t, v));
  case 'd':
  case 'i':
  case 'u':
  case 'x':
  case 'X':
  case 'o': return add_whole(p, d, v);
  case 'e':
  case 'E':
  case 'f':
  case 'F':
  case 'g':
  case 'G': return add_real(p, d, v);
  case 'c': {
    FormatSpec whole = *d;
    whole.precision = -1;
    return add_text(p, &whole, char_argument(p, v));
  }
  }
  uint32_t c = d->type;
  return fail_error(t, ValueError, "unsupported format character '%S' (0x%x) at index %zd",
                    c >= 32 && c < 127 ? (Ref)t->interp->latin1[c]
                                       : (Ref)t->interp->latin1['?'],
                    c, (ptrdiff_t)p->i - 1);
}

// %s of a str and %d of a small int, the most frequent: 1 if that stood here and is done, 0 if not, -1 on failure.
static int percent_plain(Percent *p) {
  uint32_t type = p->i < p->n && !p->for_bytes ? str_char(p->format, p->i) : 0;
  if ((type != 's' && type != 'd') || p->next >= (p->count < 0 ? 1 : p->count) || !is_empty(p->item)) return 0;
  Ref v = p->count < 0 ? p->args : tuple_peek(p->args, (size_t)p->next);
  bool ok;
  if (type == 's' && is_str(v)) {
    ok = builder_str(&p->out, v);
  } else if (type == 'd' && is_small(v)) {
    char buf[24], *end = buf + sizeof buf;
    int64_t n = small_value(v);
    char *start = int_digits(end, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 10);
    if (n < 0) *--start = '-';
    ok = builder_ascii(&p->out, start, (size_t)(end - start));
  } else {
    return 0;
  }
  p->i++;
  p->next++;
  return ok ? 1 : -1;
}

static bool percent_run(Percent *p) {
  while (p->i < p->n) {
    ptrdiff_t at = str_find_char(p->format, '%', p->i, p->n);
    size_t end = at < 0 ? p->n : (size_t)at;
    if (!builder_slice(&p->out, p->format, p->i, end)) return false;
    p->i = end;
    if (at < 0) break;
    p->i++;
    if (p->i < p->n && str_char(p->format, p->i) == '%') {
      if (!builder_char(&p->out, '%')) return false;
      p->i++;
      continue;
    }
    int plain = percent_plain(p);
    if (plain < 0) return false;
    if (plain) continue;
    FormatSpec d;
    if (!parse_directive(p, &d) || !add_directive(p, &d)) return false;
  }
  ptrdiff_t count = p->count < 0 ? 1 : p->count;
  if (p->next < count && is_empty(p->mapping)) {
    return fail_error(p->t, TypeError, "not all arguments converted during %s formatting",
                      p->for_bytes ? "bytes" : "string");
  }
  return true;
}

static Own percent(Thread *t, Ref format, Ref args, bool for_bytes) {
  Type *type = type_of(t, args);
  bool tuple = (type->flags & TF_TUPLE_SUBCLASS) != 0;
  bool text = (type->flags & (TF_STR_SUBCLASS | (for_bytes ? TF_BYTES_SUBCLASS : 0))) ||
              (for_bytes && IS(bytearray, args));
  Percent p = {
      .t = t,
      .format = format,
      .n = str_length(format),
      .args = args,
      .count = tuple ? (ptrdiff_t)tuple_count(args) : -1,
      .mapping = !tuple && !text && type->getitem ? args : (Ref)EMPTY,
      .item = EMPTY,
      .for_bytes = for_bytes,
  };
  builder_init(&p.out, t);
  bool ok = percent_run(&p);
  drop(t, p.item);
  if (ok) return builder_finish(&p.out);
  builder_drop(&p.out);
  return ERROR;
}

Own str_percent(Thread *t, Ref format, Ref args) { return percent(t, format, args, false); }

Own bytes_percent(Thread *t, const char *format, size_t n, Ref args) {
  Own template = str_from_latin1(t, (const uint8_t *)format, n);
  if (is_error(template)) return template;
  Own s = percent(t, template, args, true);
  drop(t, template);
  if (is_error(s)) return s;
  Own b = bytes_new(t, as_str(s)->data, str_length(s));
  drop(t, s);
  return b;
}
