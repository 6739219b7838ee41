// SPDX-License-Identifier: MIT
// bytes_rows.h: the methods and helpers that bytes and bytearray share (bytes_methods.c), and
// their rows.
#ifndef GILA_BYTES_ROWS_H
#define GILA_BYTES_ROWS_H
#include "bytes.h"
#include "text.h"

#define BYTES_METHOD(name)                                                                     \
  Own bytes_##name##_method(Thread *t, const Ref *a, ptrdiff_t n, Ref names)

// X(name, "signature", "doc"), instance methods in alphabetical order.
#define BYTES_ROWS(X)                                                                          \
  X(capitalize, "capitalize()",                                                                \
    "Return a copy with the first byte in upper case and the rest in lower case (ASCII).")     \
  X(center, "center(width, fillchar=<unset>, /)", "Return the bytes centred in that width.")   \
  X(count, "count(sub, start=None, end=None, /)",                                              \
    "Return how often sub, bytes or an int, occurs without overlapping.")                      \
  X(decode, "decode(encoding='utf-8', errors='strict')",                                       \
    "Return the text that the bytes stand for.")                                               \
  X(endswith, "endswith(suffix, start=None, end=None, /)",                                     \
    "Return True if self[start:end] ends with suffix, or with one of a tuple.")                \
  X(expandtabs, "expandtabs(tabsize=8)",                                                       \
    "Return a copy with each tab filled up with spaces to the next tab stop.")                 \
  X(find, "find(sub, start=None, end=None, /)",                                                \
    "Return the lowest position of sub in self[start:end], or -1.")                            \
  X(hex, "hex(sep=<unset>, bytes_per_sep=1)",                                                  \
    "Return two hexadecimal digits for each byte, with sep between groups.")                   \
  X(index, "index(sub, start=None, end=None, /)",                                              \
    "Like find, but raise ValueError if sub is not there.")                                    \
  X(isalnum, "isalnum()",                                                                      \
    "Return True if all bytes are ASCII letters or digits, and there is one.")                 \
  X(isalpha, "isalpha()", "Return True if all bytes are ASCII letters, and there is one.")     \
  X(isascii, "isascii()", "Return True if all bytes are below 128.")                           \
  X(isdigit, "isdigit()", "Return True if all bytes are ASCII digits, and there is one.")      \
  X(islower, "islower()", "Return True if all letters are lower case, and there is one.")      \
  X(isspace, "isspace()", "Return True if all bytes are ASCII white space, and there is one.") \
  X(istitle, "istitle()",                                                                      \
    "Return True if upper case starts each word and lower case follows, with one word at "     \
    "least.")                                                                                  \
  X(isupper, "isupper()", "Return True if all letters are upper case, and there is one.")      \
  X(join, "join(iterable_of_bytes, /)",                                                        \
    "Return the items of the iterable with these bytes between them.")                         \
  X(ljust, "ljust(width, fillchar=<unset>, /)", "Return the bytes at the left of that width.") \
  X(lower, "lower()", "Return a copy with ASCII letters in lower case.")                       \
  X(lstrip, "lstrip(bytes=None, /)",                                                           \
    "Return a copy without leading white space, or without leading bytes of the set.")         \
  X(partition, "partition(sep, /)",                                                            \
    "Return the part before the first sep, sep, and the part after it.")                       \
  X(removeprefix, "removeprefix(prefix, /)",                                                   \
    "Return a copy without the prefix if it is there.")                                        \
  X(removesuffix, "removesuffix(suffix, /)",                                                   \
    "Return a copy without the suffix if it is there.")                                        \
  X(replace, "replace(old, new, count=-1, /)",                                                 \
    "Return a copy with occurrences of old replaced by new, at most count if not negative.")   \
  X(rfind, "rfind(sub, start=None, end=None, /)",                                              \
    "Return the highest position of sub in self[start:end], or -1.")                           \
  X(rindex, "rindex(sub, start=None, end=None, /)",                                            \
    "Like rfind, but raise ValueError if sub is not there.")                                   \
  X(rjust, "rjust(width, fillchar=<unset>, /)",                                                \
    "Return the bytes at the right of that width.")                                            \
  X(rpartition, "rpartition(sep, /)",                                                          \
    "Return the part before the last sep, sep, and the part after it.")                        \
  X(rsplit, "rsplit(sep=None, maxsplit=-1)",                                                   \
    "Like split, but counting splits from the right.")                                         \
  X(rstrip, "rstrip(bytes=None, /)",                                                           \
    "Return a copy without trailing white space, or without trailing bytes of the set.")       \
  X(split, "split(sep=None, maxsplit=-1)",                                                     \
    "Return the parts between occurrences of sep, or between runs of white space.")            \
  X(splitlines, "splitlines(keepends=False)",                                                  \
    "Return the lines, with their ends if keepends is true.")                                  \
  X(startswith, "startswith(prefix, start=None, end=None, /)",                                 \
    "Return True if self[start:end] starts with prefix, or with one of a tuple.")              \
  X(strip, "strip(bytes=None, /)",                                                             \
    "Return a copy without white space at both ends, or without bytes of the set there.")      \
  X(swapcase, "swapcase()", "Return a copy with upper and lower case exchanged (ASCII).")      \
  X(title, "title()",                                                                          \
    "Return a copy where each word starts in upper case and goes on in lower case (ASCII).")   \
  X(translate, "translate(table, /, delete=<unset>)",                                          \
    "Return a copy without the bytes in delete, the others mapped by a table of 256.")         \
  X(upper, "upper()", "Return a copy with ASCII letters in upper case.")                       \
  X(zfill, "zfill(width, /)",                                                                  \
    "Return a copy with zeros at the left, behind a sign, up to that width.")

#define DECLARE_METHOD(name, signature, doc) BYTES_METHOD(name);
BYTES_ROWS(DECLARE_METHOD)
#undef DECLARE_METHOD
BYTES_METHOD(fromhex);   // class method
BYTES_METHOD(maketrans); // static method

#define BYTES_ROW(name, signature, doc) NATIVE(bytes_##name##_method, signature, doc),

Own bytearray_iter(Thread *t, Ref self); // bytes_type.c
int bytes_contains(Thread *t, Ref self, Ref item);
Own bytes_richcompare(Thread *t, Ref a, Ref b, CompareOp op);
Own bytes_add(Thread *t, Ref a, Ref b);
Own bytes_multiply(Thread *t, Ref a, Ref b);
Own bytes_modulo(Thread *t, Ref a, Ref b);
Own bytes_to_hex(Thread *t, const char *p, size_t n, Ref sep, Ref bytes_per_sep);
// A byte from an int; ValueError "byte must be in range(0, 256)".
bool bytes_byte_value(Thread *t, Ref v, uint8_t *out);
// The bytes a memoryview shows, in order (memoryview.c).
Own memoryview_bytes(Thread *t, Ref view);
// Appends the bytes of a bytes-like object or of an iterable of ints.
bool bytes_collect(Thread *t, ByteBuilder *b, Ref v, const char *range_message);
// What bytes(source, encoding, errors) holds (each EMPTY if not given).
bool bytes_content(Thread *t, ByteBuilder *b, Ref source, Ref encoding, Ref errors,
                   bool for_array);
#endif
