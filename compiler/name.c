// SPDX-License-Identifier: MIT
// name.c: the identifiers of one compilation, each stored once, so that comparing them is
// comparing pointers.
#include <string.h>

#include "parser.h"
#include "scope.h"

static uint32_t hash_text(const char *text, size_t length) {
  uint32_t hash = 2166136261u;
  for (size_t i = 0; i < length; i++) hash = (hash ^ (unsigned char)text[i]) * 16777619u;
  return hash ^ hash >> 15;
}

static void grow(NameTable *table) {
  uint32_t size = table->slots ? (table->mask + 1) * 2 : 256;
  const Name **slots = arena_alloc(table->arena, size * sizeof *slots);
  for (uint32_t i = 0; table->slots && i <= table->mask; i++) {
    const Name *name = table->slots[i];
    if (!name) continue;
    uint32_t at = name->hash & (size - 1);
    while (slots[at]) at = (at + 1) & (size - 1);
    slots[at] = name;
  }
  table->slots = slots;
  table->mask = size - 1;
}

const Name *name_intern(NameTable *table, const char *text, size_t length) {
  if (!table->slots || table->used * 2 > table->mask) grow(table);
  uint32_t hash = hash_text(text, length);
  uint32_t at = hash & table->mask;
  for (const Name *name; (name = table->slots[at]); at = (at + 1) & table->mask) {
    if (name->hash == hash && name->length == length && memcmp(name->text, text, length) == 0)
      return name;
  }
  Name *name = arena_alloc(table->arena, sizeof(Name) + length + 1);
  name->length = (uint32_t)length;
  name->hash = hash;
  memcpy(name->text, text, length);
  table->slots[at] = name;
  table->used++;
  return name;
}

const Name *name_mangle(NameTable *names, const Name *class_name, const Name *name) {
  if (!class_name || name->length < 3 || name->text[0] != '_' || name->text[1] != '_')
    return name;
  if (memcmp(name->text + name->length - 2, "__", 2) == 0) return name;
  if (memchr(name->text, '.', name->length)) return name;
  const char *prefix = class_name->text;
  while (*prefix == '_') prefix++;
  if (!*prefix) return name;
  const char *mangled = arena_format(names->arena, "_%s%s", prefix, name->text);
  return name_intern(names, mangled, strlen(mangled));
}
