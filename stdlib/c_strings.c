// SPDX-License-Identifier: MIT
// c_strings.c: argument and environment vectors for exec.
#include "c_strings.h"
#include <stdlib.h>
#include <string.h>
#include "runtime/list.h"
#include "runtime/str.h"

void c_strings_free(char **strings) {
  for (char **s = strings; s && *s; s++) free(*s);
  free(strings);
}

char **c_strings_of(Thread *t, Ref sequence) {
  Own list = object_list(t, sequence);
  if (is_error(list)) return NULL;
  size_t count = list_count(list);
  char **out = calloc(count + 1, sizeof *out);
  if (!out) raise_memory(t);
  for (size_t i = 0; out && i < count; i++) {
    Own alive = EMPTY;
    const char *s = as_path(t, list_peek(list, i), &alive);
    if (s && !(out[i] = strdup(s))) raise_memory(t);
    if (!is_error(alive)) drop(t, alive);
    if (!out[i]) {
      c_strings_free(out);
      out = NULL;
    }
  }
  drop(t, list);
  return out;
}
