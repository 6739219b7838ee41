// SPDX-License-Identifier: MIT
// mutate.c: how the fuzzers change a script. Bytes flipped at random are mostly a SyntaxError; so two changes of three are of whole
// lines and words: lines move, double, vanish, change their indentation or come from another script, a word becomes another one
// of the same script.
#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
                                 size_t b_size, uint8_t *out, size_t max_size, unsigned seed);

typedef struct Span { size_t start, end; } Span;

// Replaces a span of data by text (which may lie in data); the new size, or the old one where it does not fit.
static size_t splice(uint8_t *data, size_t size, size_t max_size, Span at, const uint8_t *text, size_t n) {
  if (size - (at.end - at.start) + n > max_size) return size;
  uint8_t *copy = malloc(n + 1);
  if (!copy) return size;
  memcpy(copy, text, n);
  memmove(data + at.start + n, data + at.end, size - at.end);
  memcpy(data + at.start, copy, n);
  free(copy);
  return size - (at.end - at.start) + n;
}

// The line around a random place, its newline included.
static Span random_line(const uint8_t *data, size_t size, unsigned *seed) {
  size_t at = size ? (size_t)rand_r(seed) % size : 0;
  Span line = {at, at};
  while (line.start > 0 && data[line.start - 1] != '\n') line.start--;
  while (line.end < size && data[line.end] != '\n') line.end++;
  if (line.end < size) line.end++;
  return line;
}

static Span random_lines(const uint8_t *data, size_t size, unsigned *seed) {
  Span first = random_line(data, size, seed);
  for (int more = rand_r(seed) % 4; more > 0 && first.end < size; more--) {
    while (first.end < size && data[first.end] != '\n') first.end++;
    if (first.end < size) first.end++;
  }
  return first;
}

static bool in_word(uint8_t c) { return isalnum(c) || c == '_' || c >= 128; }

// A name or number; empty if there is none near.
static Span random_word(const uint8_t *data, size_t size, unsigned *seed) {
  size_t at = size ? (size_t)rand_r(seed) % size : 0;
  while (at < size && !in_word(data[at])) at++;
  Span word = {at, at};
  while (word.start > 0 && in_word(data[word.start - 1])) word.start--;
  while (word.end < size && in_word(data[word.end])) word.end++;
  return word;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed) {
  unsigned choice = (unsigned)rand_r(&seed) % 12;
  Span line = random_line(data, size, &seed), other = random_lines(data, size, &seed);
  Span word = random_word(data, size, &seed), new_word = random_word(data, size, &seed);
  switch (choice) {
    case 0: return splice(data, size, max_size, line, data, 0);
    case 1:
      return splice(data, size, max_size, (Span){line.start, line.start}, data + other.start,
                    other.end - other.start);
    case 2: return splice(data, size, max_size, line, data + other.start, other.end - other.start);
    case 3: return splice(data, size, max_size, (Span){line.start, line.start}, (const uint8_t *)"    ", 4);
    case 4: {
      size_t spaces = 0;
      while (line.start + spaces < line.end && data[line.start + spaces] == ' ' && spaces < 4) spaces++;
      return splice(data, size, max_size, (Span){line.start, line.start + spaces}, data, 0);
    }
    case 5:
    case 6:
    case 7:
      return splice(data, size, max_size, word, data + new_word.start,
                    new_word.end - new_word.start);
    default: return LLVMFuzzerMutate(data, size, max_size);
  }
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t a_size, const uint8_t *b,
                                 size_t b_size, uint8_t *out, size_t max_size, unsigned seed) {
  size_t size = a_size < max_size ? a_size : max_size;
  memcpy(out, a, size);
  Span line = random_line(out, size, &seed), piece = random_lines(b, b_size, &seed);
  return splice(out, size, max_size, (Span){line.start, line.start}, b + piece.start, piece.end - piece.start);
}
